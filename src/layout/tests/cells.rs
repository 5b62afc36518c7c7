//! What stands in cells, and tables that are wider than their page.

use super::shapes::*;
use super::*;
use crate::diagnostics::{Diagnostic, Severity};
use crate::document::{Arrow, Direction, Fit, Mark, Shape, Width};
use crate::frame::{Color, Graphic, TagTree};

fn set_table(table: Table) -> (LaidOut, Diagnostics) {
    set(vec![Block::Table(Box::new(table))])
}

/// The right edges and the words of the runs of text on a page that satisfy a condition.
fn right_edges(frame: &Frame, fonts: &Fonts, wanted: impl Fn(&str) -> bool) -> Vec<(Pt, String)> {
    let mut edges = Vec::new();
    for item in frame.items() {
        let Item::Text(text) = item else { continue };
        let words = frame.text(text);
        if wanted(words) {
            let advance: i32 = frame.glyphs(text).iter().map(|glyph| i32::from(glyph.advance)).sum();
            edges.push((text.at.x + fonts.face(text.font).scaled(advance, text.size), words.to_owned()));
        }
    }
    edges
}

/// The first error; fixed columns that break words are warned of beside it.
fn first_error(found: &Diagnostics) -> &Diagnostic {
    found.iter().find(|finding| finding.severity == Severity::Error).expect("an error")
}

fn parents(tags: &TagTree, tag: TagId) -> Vec<Role> {
    let mut roles = Vec::new();
    let mut at = Some(tag);
    while let Some(tag) = at {
        roles.push(tags.node(tag).role);
        at = tags.node(tag).parent;
    }
    roles
}

#[test]
fn every_content_is_read_in_its_cell() {
    let (laid_out, found) = set_table(contents());
    assert!(found.is_empty(), "{found:?}");
    let words = tagged_words(&laid_out);
    let read: Vec<&str> = words.iter().map(|(_, words)| words.as_str()).collect();
    // The parts of a stack stay apart when they are read; signs are words.
    for expected in ["6/8 75%", "61% Improving", "75%", "Red", "12.7 wks"] {
        assert!(read.contains(&expected), "{expected} is not in {read:?}");
    }
    let tags = &laid_out.tags;
    let figures: Vec<TagId> = tags.ids().filter(|&id| tags.node(id).role == Role::Figure).collect();
    let alts: Vec<_> = figures.iter().filter_map(|&id| tags.attrs(id)?.alt.clone()).collect();
    assert_eq!(alts, ["Rose from 3 to 7.", "Fell from 7 to 2."]);
    assert_eq!(parents(tags, figures[0])[..3], [Role::Figure, Role::Td, Role::Tr]);
    let nested =
        tags.ids().filter(|&id| tags.node(id).role == Role::Table).nth(1).expect("a table in a cell");
    assert_eq!(parents(tags, nested)[..3], [Role::Table, Role::Td, Role::Tr]);
    assert!(words.contains(&(Role::Th, "Neighbour".to_owned())), "{words:?}");
}

#[test]
fn the_figures_beside_bars_stand_under_each_other() {
    let (laid_out, _) = set_table(contents());
    let frame = &laid_out.pages[0].frame;
    let tone = Color::hex(0x12_436d).tint(0.38);
    let bars: Vec<Rect> = frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Fill(area, color) if *color == tone => Some(*area),
            _ => None,
        })
        .collect();
    assert_eq!(bars.len(), 2);
    assert!((bars[0].x - bars[1].x).abs() < Pt(0.01));
    assert!((bars[0].width / bars[1].width - 0.75 / 0.08).abs() < 0.05, "{bars:?}");
    let fonts = Fonts::bundled();
    let figures = right_edges(frame, &fonts, |words| words == "75%" || words == "8%");
    let edges: Vec<Pt> =
        figures.iter().map(|&(edge, _)| edge).filter(|&edge| edge > bars[0].right()).collect();
    assert_eq!(edges.len(), 2, "{figures:?}");
    assert!((edges[0] - edges[1]).abs() < Pt(0.01), "{figures:?}");
}

#[test]
fn words_in_place_of_a_bar_stand_under_the_figures() {
    let mut table = contents();
    table.body[0].cells[4] = cell("n/a");
    let (laid_out, _) = set_table(table);
    let fonts = Fonts::bundled();
    let edges =
        right_edges(&laid_out.pages[0].frame, &fonts, |words| words.trim_end() == "n/a" || words == "8%");
    assert_eq!(edges.len(), 2, "{edges:?}");
    assert!((edges[0].0 - edges[1].0).abs() < Pt(0.05), "{edges:?}");
}

#[test]
fn the_words_of_a_rating_stay_on_one_line_beside_long_prose() {
    let mut table = table(0);
    table.columns = columns(&[Align::Left, Align::Left, Align::Left]);
    table.header = vec![normal(&["a", "b", "c"])];
    let (one, other) = (long(300), long(500));
    let rating = holds(rating("Green amber", Shape::Diamond));
    table.body = vec![cells(RowKind::Normal, vec![cell(&one), rating, cell(&other)])];
    let (laid_out, _) = set_table(table);
    let whole = laid_out.pages.iter().any(|page| {
        let frame = &page.frame;
        let is_it = |item: &Item| matches!(item, Item::Text(text) if frame.text(text) == "Green amber");
        frame.items().iter().any(is_it)
    });
    assert!(whole);
}

#[test]
fn rotated_words_run_upwards_inside_their_header_cell_and_belong_to_it() {
    let (laid_out, found) = set_table(contents());
    assert!(found.is_empty(), "{found:?}");
    let frame = &laid_out.pages[0].frame;
    let turned = frame.runs().find_map(|(owner, items)| {
        items.iter().find_map(|item| match item {
            Item::Graphic(placed) => Some((owner, placed.0, placed.1.clone())),
            _ => None,
        })
    });
    let (owner, transform, graphic) = turned.expect("a graphic");
    let Owner::Tag(tag) = owner else { panic!("the words are tagged") };
    assert_eq!(laid_out.tags.node(tag).role, Role::Th);
    // It has no other words: those of its neighbours are theirs.
    assert!(frame.runs().all(|(owner, items)| {
        owner != Owner::Tag(tag) || items.iter().all(|item| matches!(item, Item::Graphic(_)))
    }));
    let Graphic::Drawing(drawing) = graphic else { panic!("the words are drawn as text") };
    let said: Vec<String> = lines(&drawing).into_iter().map(|(_, words)| words).collect();
    assert_eq!(said, ["Latest figure ", "known"]);
    // What runs right in the drawing runs up on the page.
    assert_eq!(transform.0[..4], [0.0, -1.0, 1.0, 0.0]);
    let rule = frame
        .items()
        .iter()
        .find_map(|item| match item {
            Item::Fill(area, _) if area.height == Theme::default().tables.header_rule => Some(area.y),
            _ => None,
        })
        .expect("the rule under the header");
    assert!(transform.0[5] < rule.0 && transform.0[5] - drawing.size.width.0 > Theme::default().page.top.0);
}

#[test]
fn figures_with_units_brackets_and_marks_stand_on_one_point() {
    let mut table = table(0);
    let marked = Inline::NoteMark { mark: "a".into(), label: "a".into(), place: Place::default() };
    let figures = ["12.7 wks", "91%", "(3.2)", "\u{2212}4.9%", "1.56 : 1", "1,390", "6/8 75%"];
    table.body = figures.iter().map(|figure| normal(&["x", figure])).collect();
    table.body[1].cells[1] = Cell::text(vec![Inline::text("91%"), marked.clone()]);
    table.body[5].cells[1] = Cell::text(vec![Inline::text("1,390"), marked]);
    let (laid_out, _) = set_table(table);
    let frame = &laid_out.pages[0].frame;
    let fonts = Fonts::bundled();
    let mut points = Vec::new();
    for item in frame.items() {
        let Item::Text(text) = item else { continue };
        let words = frame.text(text);
        if !figures.contains(&words) {
            continue;
        }
        let units = ["12", "91", "(3", "\u{2212}4", "1", "1,390", "6/8 75"];
        let at = figures.iter().position(|figure| *figure == words).expect("one of them");
        let count = units[at].chars().count();
        let before: i32 = frame.glyphs(text)[..count].iter().map(|glyph| i32::from(glyph.advance)).sum();
        points.push((text.at.x + fonts.face(text.font).scaled(before, text.size), words));
    }
    assert_eq!(points.len(), figures.len());
    assert!(points.iter().all(|(x, _)| (*x - points[0].0).abs() < Pt(0.05)), "{points:?}");
}

#[test]
fn figures_are_never_wrapped_inside() {
    let long = long(40);
    let row: Vec<&str> = [&[long.as_str()][..], &["(81/87) 93%"; 4], &["95 \u{2013} 100%"]].concat();
    let mut table = table(0);
    let aligns = [Align::Left, Align::Decimal, Align::Right, Align::Left, Align::Centre, Align::Left];
    table.columns = columns(&aligns);
    table.header = vec![normal(&["a"; 6])];
    table.body = vec![normal(&row)];
    let (laid_out, found) = set_table(table);
    assert!(found.is_empty(), "{found:?}");
    let frame = &laid_out.pages[0].frame;
    let whole = |figure: &str| {
        let is_it = |item: &&Item| matches!(item, Item::Text(text) if frame.text(text) == figure);
        frame.items().iter().filter(is_it).count()
    };
    assert_eq!((whole("(81/87) 93%"), whole("95 \u{2013} 100%")), (4, 1));
}

#[test]
fn a_table_that_is_too_wide_is_told_with_the_columns_that_ask_for_most() {
    let mut table = wide(8, Fit::Tell);
    table.header[0].cells[2] = cell("Accommodationoutsidethecounty");
    table.place = Place::at(FileId::default(), 14, 3);
    let (laid_out, found) = set_table(table);
    let findings: Vec<_> = found.iter().collect();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, Code::DoesNotFit);
    assert_eq!(findings[0].place, Place::at(FileId::default(), 14, 3));
    assert_eq!(
        findings[0].message,
        "The table `Where children live` is 94 mm too wide for its page; column 3 `Accommodationoutsidethecounty` (48 mm), column 1 `Accommodation1` (29 mm) and column 2 `Accommodation2` (29 mm) ask for most."
    );
    assert!(findings[0].remedy.as_deref().is_some_and(|remedy| remedy.contains("`fit: turn`")));
    let right =
        Theme::default().page.side + super::super::room(crate::units::Size::A4, &Theme::default()).width;
    let fonts = Fonts::bundled();
    let edges = right_edges(&laid_out.pages[0].frame, &fonts, |_| true);
    assert!(edges.iter().all(|(edge, _)| *edge <= right + Pt(0.5)), "{edges:?} leave {right:?}");
}

#[test]
fn words_beside_signs_are_not_broken_in_smaller_type() {
    let mut table = wide(6, Fit::Shrink);
    let direction = |word: &str| {
        Cell::new(CellContent::Direction(Direction {
            arrow: Arrow::Up,
            word: word.into(),
            color: Color::BLACK,
        }))
    };
    let rating = |word: &str| {
        Cell::new(CellContent::Rating(Mark { word: word.into(), shape: Shape::Circle, color: Color::BLACK }))
    };
    let last = table.columns.len() - 1;
    for row in &mut table.body {
        row.cells[last] = direction("Worsening");
        row.cells[last - 1] = rating("Outstanding");
    }
    let (laid_out, found) = set_table(table);
    assert!(found.is_empty(), "{found:?}");
    let words = tagged_words(&laid_out);
    for whole in ["Worsening", "Outstanding"] {
        assert!(words.iter().any(|(role, words)| *role == Role::Td && words == whole), "{words:?}");
    }
}

#[test]
fn a_table_shrinks_to_the_floor_and_no_further() {
    let sizes = |count| {
        let (laid_out, found) = set_table(wide(count, Fit::Shrink));
        let smallest = laid_out.pages[0]
            .frame
            .items()
            .iter()
            .filter_map(|item| match item {
                Item::Text(text) => Some(text.size),
                _ => None,
            })
            .fold(Pt(100.0), Pt::min);
        (smallest, found)
    };
    let floor = Theme::default().tables.floor;
    let (size, found) = sizes(6);
    assert!(found.is_empty(), "{found:?}");
    assert!(size < Theme::default().tables.data.header.size && size >= floor, "{size:?}");
    let (size, found) = sizes(9);
    assert_eq!(size, floor);
    let finding = first_error(&found);
    assert!(
        finding.message.contains(" mm too wide for its page even in type of 7 pt; "),
        "{}",
        finding.message
    );
}

#[test]
fn a_table_that_may_turn_goes_to_a_landscape_page_of_its_own() {
    let blocks =
        |count| vec![paragraph("Before"), Block::Table(Box::new(wide(count, Fit::Turn))), paragraph("After")];
    let (laid_out, found) = set(blocks(8));
    assert!(found.is_empty(), "{found:?}");
    let shapes: Vec<bool> =
        laid_out.pages.iter().map(|page| page.frame.size.width > page.frame.size.height).collect();
    assert_eq!(shapes, [false, true, false]);
    // One that fits stays where it is.
    let (laid_out, found) = set(blocks(4));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(laid_out.pages.len(), 1);
    // One that is too wide even then is told.
    let (_, found) = set(blocks(30));
    let finding = first_error(&found);
    assert!(finding.message.contains(" mm too wide for a page, even a turned one; "), "{}", finding.message);
}

#[test]
fn a_table_inside_a_cell_cannot_turn_and_says_so() {
    let mut outer = table(1);
    let inner = Block::Table(Box::new(wide(9, Fit::Turn)));
    outer.columns[1].width = Width::Fixed(Pt(120.0));
    outer.body[0].cells[1] = holds(CellContent::Blocks(vec![inner]));
    let (_, found) = set_table(outer);
    let finding = first_error(&found);
    assert_eq!(finding.code, Code::DoesNotFit);
    assert!(finding.message.contains("the room that it has in its cell, tile or box"), "{}", finding.message);
    let remedy = finding.remedy.as_deref().unwrap_or_default();
    assert!(remedy.starts_with("Only a table that stands alone can be turned"), "{remedy}");
}

#[test]
fn a_figure_that_a_fixed_column_would_break_is_an_error_at_its_cell() {
    let mut narrow = table(1);
    narrow.columns[1].width = Width::Fixed(Pt(30.0));
    narrow.body[0].cells[1] = Cell { place: Place::at(FileId::default(), 8, 2), ..cell("1,234,567,890.25") };
    let (_, found) = set_table(narrow);
    let finding = first_error(&found);
    assert_eq!((finding.code, &finding.place), (Code::DoesNotFit, &Place::at(FileId::default(), 8, 2)));
    assert!(finding.message.starts_with("The figure `1,234,567,890.25` is "), "{}", finding.message);
    assert!(finding.message.ends_with(" mm wider than its cell."), "{}", finding.message);
}

#[test]
fn a_word_that_a_fixed_column_breaks_is_warned_of_once() {
    let mut narrow = table(3);
    narrow.columns[0].width = Width::Fixed(Pt(40.0));
    narrow.place = Place::line(FileId::default(), 3);
    for row in &mut narrow.body {
        row.cells[0] = cell("Accommodation outside");
    }
    let (_, found) = set_table(narrow);
    let findings: Vec<_> = found.iter().collect();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((findings[0].severity, findings[0].code), (Severity::Warning, Code::DoesNotFit));
    assert_eq!(findings[0].place, Place::line(FileId::default(), 3));
    assert_eq!(
        findings[0].message,
        "The width of column 1 `Month` is fixed 14.0 mm too narrow for its longest word, which is broken."
    );
}

#[test]
fn text_that_does_not_fit_even_letter_by_letter_is_an_error() {
    let mut narrow = table(1);
    narrow.columns[1].width = Width::Fixed(Pt(12.0));
    narrow.header = Vec::new();
    narrow.body[0].cells[1] = Cell { place: Place::at(FileId::default(), 8, 2), ..cell("www") };
    let (_, found) = set_table(narrow);
    let finding = first_error(&found);
    assert_eq!((finding.code, &finding.place), (Code::DoesNotFit, &Place::at(FileId::default(), 8, 2)));
    assert!(finding.message.starts_with("The text `www` is "), "{}", finding.message);
}

#[test]
fn no_hairline_runs_through_a_cell_over_several_rows() {
    let (laid_out, _) = set_table(gradings());
    let theme = Theme::default();
    let left = theme.page.side;
    let rules: Vec<bool> = laid_out.pages[0]
        .frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Fill(area, color)
                if *color == theme.colors.hairline && area.height == theme.tables.row_rule =>
            {
                Some((area.x - left).abs() < Pt(0.01))
            }
            _ => None,
        })
        .collect();
    // Under the last row of each service the rule runs from the left edge, inside them it does not.
    assert_eq!(rules, [false, false, true, false, true]);
}

#[test]
fn cells_name_their_headers_in_the_tag_tree() {
    let (laid_out, found) = set_table(two_levels());
    assert!(found.is_empty(), "{found:?}");
    let tags = &laid_out.tags;
    let words: BTreeMap<TagId, String> = laid_out.pages[0]
        .frame
        .runs()
        .filter_map(|(owner, items)| {
            let Owner::Tag(tag) = owner else { return None };
            let said = items.iter().filter_map(|item| match item {
                Item::Text(text) => Some(laid_out.pages[0].frame.text(text)),
                _ => None,
            });
            Some((tag, said.collect::<String>()))
        })
        .collect();
    let (cell, _) = words.iter().find(|(_, words)| *words == "1,121").expect("the cell");
    let heads: Vec<&str> =
        tags.attrs(*cell).expect("attributes").headers.iter().map(|tag| words[tag].as_str()).collect();
    assert_eq!(heads, ["March 2019", "No.", "Under 1"]);
    assert!(
        tags.attrs(*cell).expect("attributes").headers.iter().all(|&tag| tags.node(tag).role == Role::Th)
    );
}

#[test]
fn stripes_begin_anew_in_each_group_and_take_the_place_of_hairlines() {
    let mut theme = Theme::default();
    theme.tables.zebra = true;
    let mut striped = table(3);
    striped.body.insert(0, cells(RowKind::Group, vec![over("First", 2, 1)]));
    striped.body.push(cells(RowKind::Group, vec![over("Second", 2, 1)]));
    striped.body.extend(table(2).body);
    striped.body.push(row(RowKind::Total, &["All", "9.5"]));
    let document = document(vec![Block::Table(Box::new(striped))]);
    let (pack, own) = (References::default(), document.labels());
    let scope = Scope { part: "item-7", own: &own, pack: &pack, pages: None, alone: false, trace: false };
    let (laid_out, _) =
        lay_out(&document, &scope, &theme, &Fonts::bundled(), &mut crate::text::Words::default());
    let frame = &laid_out.pages[0].frame;
    let faint = theme.colors.tint.tint(0.65);
    let mut seen: Vec<String> = Vec::new();
    for item in frame.items() {
        match item {
            Item::Fill(_, color) if *color == faint => seen.push("stripe".into()),
            Item::Fill(area, color)
                if *color == theme.colors.hairline && area.height == theme.tables.row_rule =>
            {
                seen.push("hairline".into());
            }
            Item::Text(text) if text.at.x < Pt(80.0) => seen.push(frame.text(text).to_owned()),
            _ => {}
        }
    }
    // The last hairline closes the table.
    assert_eq!(
        seen[2..],
        [
            "First", "Row 0", "stripe", "Row 1", "Row 2", "Second", "Row 0", "stripe", "Row 1", "hairline",
            "All"
        ]
    );
}
