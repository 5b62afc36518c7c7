//! Tiles, columns, boxes, pictures and dashboards as they stand on the page.

use super::*;
use crate::document::{Arrow, Icon};
use crate::document::{
    ColumnContent, Columns, Dashboard, Direction, Fact, Figure, FigureContent, FigureTile, GraphicWidth,
    Mark, Paper, Shape, SideColumn, Sign, Spark, Tile, Tiles, TilesLook,
};
use crate::figures::{Chart, ChartKind, NumberFormat, NumberStyle, Series};
use crate::frame::{Color, Graphic, Image, ImageData, Text};
use crate::units::{Size, mm};
use std::sync::Arc;

fn figure_tile(label: &str, value: &str) -> FigureTile {
    FigureTile { label: vec![Inline::text(label)], value: value.into(), ..FigureTile::default() }
}

fn tiles(columns: u8, tiles: Vec<FigureTile>) -> Block {
    Block::Tiles(Tiles { columns, look: TilesLook::Large, tiles })
}

fn fact(name: &str, value: &str, said: Option<&str>) -> Fact {
    Fact { name: name.into(), value: value.into(), said: said.map(str::to_owned) }
}

/// The run of text on a page that begins with these words.
fn run<'p>(page: &'p Frame, words: &str) -> &'p Text {
    let found = page.items().iter().find_map(|item| match item {
        Item::Text(text) if page.text(text).starts_with(words) => Some(text),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("`{words}` stands on the page"))
}

fn fills(page: &Frame, color: Color) -> Vec<Rect> {
    let fills = page.items().iter().filter_map(|item| match item {
        Item::Fill(area, of) if *of == color => Some(*area),
        _ => None,
    });
    fills.collect()
}

#[test]
fn a_tile_is_read_as_label_then_figure_and_stands_figure_above_label() {
    let mut tile = figure_tile("Children seen in time", "75%");
    tile.period = Some("February 2019".into());
    tile.rating = Some(Mark { word: "Red".into(), shape: Shape::Square, color: Color::BLACK });
    tile.direction = Some(Direction { arrow: Arrow::Up, word: "Improving".into(), color: Color::BLACK });
    tile.change = Some("+1 point".into());
    tile.facts = vec![fact("Target", "95%", None), fact("Variance", "(21.1%)", Some("21.1% worse"))];
    tile.spark = Some(Spark { values: vec![Some(1.0), Some(2.0)], alt: "A line.".into() });
    tile.comment = vec![Inline::text("Rising.")];
    let (laid_out, found) = set(vec![tiles(3, vec![tile])]);
    assert!(found.is_empty(), "{found:?}");
    let said = |words: &str| (Role::P, words.to_owned());
    assert_eq!(
        tagged_words(&laid_out),
        [
            said("Children seen in time February 2019 75%"),
            said("Red"),
            said("Improving, +1 point"),
            said("Target 95%"),
            said("Variance (21.1%)"),
            said("Rising."),
        ]
    );
    let page = &laid_out.pages[0].frame;
    assert!(run(page, "75%").at.y < run(page, "Children").at.y);
    assert_eq!(run(page, "75%").size, Pt(26.0));
    let aloud: Vec<_> =
        laid_out.tags.ids().filter_map(|id| laid_out.tags.attrs(id)?.actual_text.clone()).collect();
    assert_eq!(aloud, ["Variance: 21.1% worse"]);
    let alts: Vec<_> = laid_out.tags.ids().filter_map(|id| laid_out.tags.attrs(id)?.alt.clone()).collect();
    assert_eq!(alts, ["A line."]);
}

#[test]
fn what_can_be_compared_in_a_row_of_tiles_stands_at_one_height() {
    let mut long = figure_tile("A label of so many words that it needs a second line in its tile", "1");
    long.facts = vec![fact("Target", "95%", None)];
    let mut short = figure_tile("Short", "2");
    short.facts = vec![fact("Previous", "74%", None)];
    // It has nothing below its period, so that the others do not wait for its lines.
    let mut alone = figure_tile("Alone", "3");
    alone.period = Some("From the first of January 2018 to the last of January 2019, a long year".into());
    let (laid_out, _) = set(vec![tiles(3, vec![long, short, alone])]);
    let page = &laid_out.pages[0].frame;
    assert_eq!(run(page, "1").at.y, run(page, "2").at.y);
    assert_eq!(run(page, "Target").at.y, run(page, "Previous").at.y);
    let leading = Theme::default().sizes.small.leading;
    let lines = (run(page, "Target").at.y - run(page, "Short").at.y) / leading;
    assert!((1.9..2.5).contains(&lines), "{lines} lines between");
}

#[test]
fn figures_of_a_block_shrink_together_and_one_that_cannot_is_told() {
    let (laid_out, found) =
        set(vec![tiles(4, vec![figure_tile("Cost", "£12,345,678"), figure_tile("A", "7")])]);
    assert!(found.is_empty(), "{found:?}");
    let page = &laid_out.pages[0].frame;
    let size = run(page, "£12").size;
    assert!(size < Pt(26.0) && size > Pt(14.0), "{size:?}");
    assert_eq!(run(page, "7").size, size);
    let place = Place::line(FileId::default(), 7);
    let mut wide = figure_tile("Cost", "£12,345,678,901,234");
    wide.place = place.clone();
    let (_, found) = set(vec![tiles(6, vec![wide])]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!((finding.code, &finding.place), (Code::DoesNotFit, &place));
    assert!(finding.message.starts_with("The figure `£12,345,678,901,234` is "), "{}", finding.message);
    assert!(finding.message.ends_with(" mm too wide for its tile."), "{}", finding.message);
}

#[test]
fn icons_are_artifacts_and_units_stand_beside_their_figures() {
    let mut tile = figure_tile("missing on average", "2.1");
    tile.unit = Some("days".into());
    tile.icon = Some(Sign::Icon(Icon::Clock));
    let (laid_out, _) = set(vec![tiles(4, vec![tile])]);
    let page = &laid_out.pages[0].frame;
    assert_eq!(tagged_words(&laid_out)[0].1, "missing on average 2.1 days");
    assert_eq!(run(page, "2.1").at.y, run(page, "days").at.y);
    let owner = page.runs().find_map(|(owner, items)| {
        items.iter().any(|item| matches!(item, Item::Graphic(_))).then_some(owner)
    });
    assert_eq!(owner, Some(Owner::Artifact(Artifact::Layout)));
}

fn columns(content: ColumnContent) -> Block {
    Block::Columns(Columns { gutter: mm(10.0), content })
}

#[test]
fn text_runs_from_column_to_column_and_both_are_equally_long() {
    let words = long(300);
    let (laid_out, _) =
        set(vec![columns(ColumnContent::Flowing { count: 2, blocks: vec![paragraph(&words)] })]);
    assert_eq!(tagged_words(&laid_out), [(Role::P, words)]);
    let theme = Theme::default();
    let middle = theme.page.side + (laid_out.pages[0].frame.size.width - theme.page.side * 2.0) / 2.0;
    let lines = |left: bool| {
        let items = laid_out.pages[0].frame.items().iter();
        items.filter(|item| matches!(item, Item::Text(text) if (text.at.x < middle) == left)).count()
    };
    assert!(lines(true).abs_diff(lines(false)) <= 1, "{} and {}", lines(true), lines(false));
}

#[test]
fn columns_longer_than_a_page_go_on_where_the_last_column_ended() {
    let words = long(2_000);
    let (laid_out, found) =
        set(vec![columns(ColumnContent::Flowing { count: 2, blocks: vec![paragraph(&words)] })]);
    assert!(found.is_empty(), "{found:?}");
    assert!(laid_out.pages.len() > 1);
    assert_eq!(tagged_words(&laid_out), [(Role::P, words)]);
    let paper = laid_out.pages[0].frame.size;
    for page in &laid_out.pages {
        for item in page.frame.items() {
            let Item::Text(text) = item else { continue };
            assert!(text.at.y < paper.height - Theme::default().page.bottom, "{text:?}");
        }
    }
}

fn side(share: f32, blocks: Vec<Block>, section: bool) -> SideColumn {
    SideColumn { share, blocks, section }
}

#[test]
fn columns_side_by_side_have_their_shares_and_boxes_in_them_their_ground() {
    let boxed = Block::Panel(Panel::new(PanelKind::Callout, vec![paragraph("Boxed")]));
    let content =
        ColumnContent::Beside(vec![side(2.0, vec![paragraph("Left")], false), side(1.0, vec![boxed], false)]);
    let (laid_out, _) = set(vec![columns(content)]);
    let theme = Theme::default();
    let page = &laid_out.pages[0].frame;
    let room = page.size.width - theme.page.side * 2.0 - mm(10.0);
    let left = theme.page.side + room * (2.0 / 3.0) + mm(10.0);
    let ground = fills(page, theme.colors.tint);
    assert_eq!(ground.len(), 1);
    assert!((ground[0].x - left).abs() < Pt(0.1), "{ground:?}");
    assert!((ground[0].width - room / 3.0).abs() < Pt(0.1), "{ground:?}");
    let words = run(page, "Boxed").at;
    assert!(ground[0].y < words.y && words.y < ground[0].bottom());
    // The ground lies under the words.
    let at = |wanted: &dyn Fn(&Item) -> bool| page.items().iter().position(wanted);
    let tint = at(&|item| matches!(item, Item::Fill(_, color) if *color == theme.colors.tint));
    let text = at(&|item| matches!(item, Item::Text(text) if page.text(text).starts_with("Boxed")));
    assert!(tint < text, "{tint:?} {text:?}");
    assert_eq!(tagged_words(&laid_out), [(Role::P, "Left".to_owned()), (Role::P, "Boxed".to_owned())]);
}

#[test]
fn boxes_in_running_columns_lie_under_their_own_words() {
    let boxed = |words: &str| Block::Panel(Panel::new(PanelKind::Callout, vec![paragraph(words)]));
    let blocks = vec![boxed("First"), paragraph("Between"), boxed("Second"), paragraph("Last")];
    let (laid_out, _) = set(vec![columns(ColumnContent::Flowing { count: 2, blocks })]);
    let page = &laid_out.pages[0].frame;
    let ground = fills(page, Theme::default().colors.tint);
    assert_eq!(ground.len(), 2);
    for (words, area) in [("First", ground[0]), ("Second", ground[1])] {
        let at = run(page, words).at;
        assert!(area.x < at.x && at.x < area.right() && area.y < at.y && at.y < area.bottom(), "{words}");
    }
    let said: Vec<String> = tagged_words(&laid_out).into_iter().map(|(_, words)| words).collect();
    assert_eq!(said, ["First", "Between", "Second", "Last"]);
}

#[test]
fn sides_of_a_comparison_are_sections() {
    let one = |words: &str| side(1.0, vec![heading(3, words), paragraph("Text")], true);
    let (laid_out, _) = set(vec![columns(ColumnContent::Beside(vec![one("Strengths"), one("To develop")]))]);
    let roles: Vec<Role> = laid_out.tags.ids().map(|id| laid_out.tags.node(id).role).collect();
    assert_eq!(roles, [Role::Sect, Role::H(3), Role::P, Role::Sect, Role::H(3), Role::P]);
    let page = &laid_out.pages[0].frame;
    assert_eq!(run(page, "Strengths").at.y, run(page, "To develop").at.y);
}

#[test]
fn the_kind_of_a_callout_is_said_in_words_or_by_its_sign() {
    let panel = |title: Vec<Inline>| {
        Block::Panel(Panel { kind: PanelKind::Warning, title, blocks: vec![paragraph("Mind.")] })
    };
    let (plain, _) = set(vec![panel(Vec::new())]);
    assert_eq!(tagged_words(&plain), [(Role::P, "Warning".to_owned()), (Role::P, "Mind.".to_owned())]);
    let (titled, _) = set(vec![panel(vec![Inline::text("On the figures")])]);
    let alts: Vec<_> = titled.tags.ids().filter_map(|id| titled.tags.attrs(id)?.alt.clone()).collect();
    assert_eq!(alts, ["Warning"]);
    assert_eq!(tagged_words(&titled)[0].1, "On the figures");
    let rules = fills(&titled.pages[0].frame, Theme::default().colors.middling);
    assert_eq!(rules.len(), 1, "the rule at its left has the colour of a warning");
}

#[test]
fn who_said_it_stays_on_the_page_of_what_was_said() {
    let by = Paragraph {
        content: vec![Inline::text("— Young person")],
        look: Look::Attribution,
        ..Paragraph::default()
    };
    for above in 24..31 {
        let mut blocks: Vec<Block> = (0..above).map(|i| paragraph(&format!("Short {i}"))).collect();
        blocks.push(Block::Quote(vec![paragraph("I was asked."), Block::Paragraph(by.clone())]));
        let (laid_out, _) = set(blocks);
        let page_of = |words: &str| {
            laid_out
                .pages
                .iter()
                .position(|page| lines(&page.frame).iter().any(|(_, line)| line.starts_with(words)))
        };
        assert_eq!(page_of("I was"), page_of("— Young"), "{above} lines above");
    }
}

fn picture(width: GraphicWidth, align: Align) -> Block {
    let frame = Frame::new(Size::new(Pt(100.0), Pt(50.0)));
    Block::Figure(Box::new(Figure {
        name: None,
        content: FigureContent::Graphic { graphic: Graphic::Drawing(Arc::new(frame)), width, align },
        alt: "A map".into(),
        number: None,
        title: vec![Inline::text("Where")],
        subtitle: Vec::new(),
        notes: Vec::new(),
        label: None,
        place: Place::default(),
    }))
}

/// The left edge and the width of the picture on a page.
fn picture_on(page: &Frame) -> (Pt, Pt) {
    let found = page.items().iter().find_map(|item| match item {
        Item::Graphic(placed) => Some((Pt(placed.0.0[4]), placed.1.natural_size().width * placed.0.0[0])),
        _ => None,
    });
    found.expect("a picture")
}

#[test]
fn pictures_stand_as_wide_and_where_their_definition_says_with_their_caption() {
    let theme = Theme::default();
    let side = theme.page.side;
    let room = Size::A4.width - side * 2.0;
    let wide = mm(60.0);
    for (width, align, left, wide) in [
        (GraphicWidth::Fixed(wide), Align::Left, side, wide),
        (GraphicWidth::Fixed(wide), Align::Centre, side + (room - wide) / 2.0, wide),
        (GraphicWidth::Fixed(wide), Align::Right, side + room - wide, wide),
        (GraphicWidth::Share(0.5), Align::Right, side + room / 2.0, room / 2.0),
        (GraphicWidth::Fixed(mm(900.0)), Align::Left, side, room),
    ] {
        let (laid_out, _) = set(vec![picture(width, align)]);
        let page = &laid_out.pages[0].frame;
        let (at, is) = picture_on(page);
        assert!(
            (at - left).abs() < Pt(0.1) && (is - wide).abs() < Pt(0.1),
            "{width:?} {align:?}: {at:?} {is:?}"
        );
        assert!((run(page, "Where").at.x - left).abs() < Pt(0.1), "{align:?}");
    }
}

fn tile(blocks: Vec<Block>) -> Tile {
    Tile { span: 1, rows: 1, blocks, place: Place::line(FileId::default(), 30) }
}

fn dashboard(columns: u8, tiles: Vec<Tile>) -> Block {
    let title = vec![Inline::text("On a page")];
    Block::Dashboard(Dashboard { title, paper: Paper::LANDSCAPE, columns, tiles, place: Place::default() })
}

#[test]
fn a_tile_that_is_too_tall_is_named_with_the_millimetres() {
    let mut tall = table(60);
    tall.title = vec![Inline::text("Contacts by team")];
    let tiles = vec![tile(vec![paragraph("Short")]), tile(vec![Block::Table(Box::new(tall))])];
    let (_, found) = set(vec![dashboard(2, tiles)]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!((finding.code, &finding.place), (Code::DoesNotFit, &Place::line(FileId::default(), 30)));
    let wanted = "The tile `Contacts by team` is too tall: it takes ";
    assert!(finding.message.starts_with(wanted), "{}", finding.message);
    assert!(finding.message.contains(" mm, and the dashboard `On a page` is "), "{}", finding.message);
    assert!(found.has_errors());
}

#[test]
fn a_short_tile_below_tall_ones_is_not_the_one_that_is_too_tall() {
    let tall = |rows| {
        let mut table = table(60);
        table.title = vec![Inline::text("Contacts by team")];
        Tile { rows, ..tile(vec![Block::Table(Box::new(table))]) }
    };
    let tiles = vec![tall(1), tall(2), tile(vec![paragraph("Short")])];
    let (_, found) = set(vec![dashboard(2, tiles)]);
    let said: Vec<&str> = found.iter().map(|finding| &*finding.message).collect();
    assert!(said.len() == 1 && said[0].starts_with("The tile `Contacts by team` is too tall: "), "{said:?}");
}

#[test]
fn captions_of_a_row_take_one_height_so_that_tables_begin_together() {
    let titled = |title: &str| {
        let mut table = table(2);
        table.title = vec![Inline::text(title)];
        table.number = None;
        tile(vec![Block::Table(Box::new(table))])
    };
    let long = "A caption of so many words that it takes two lines in a tile of a third of the page";
    let (laid_out, found) = set(vec![dashboard(3, vec![titled("Short"), titled(long), titled("Short")])]);
    assert!(found.is_empty(), "{found:?}");
    let heads: Vec<Pt> = laid_out.pages[0]
        .frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) if laid_out.pages[0].frame.text(text).starts_with("Month") => Some(text.at.y),
            _ => None,
        })
        .collect();
    assert_eq!(heads.len(), 3);
    assert!(heads.iter().all(|&y| (y - heads[0]).abs() < Pt(0.01)), "{heads:?}");
}

fn line_chart(values: [f64; 3]) -> Block {
    let chart = Chart {
        kind: ChartKind::Line,
        categories: ["Q1", "Q2", "Q3"].map(str::to_owned).to_vec(),
        category_name: "quarter".into(),
        series: vec![Series {
            name: "Contacts".into(),
            values: values.map(Some).to_vec(),
            manner: Default::default(),
        }],
        target: None,
        format: NumberFormat { style: NumberStyle::Plain, decimals: 0 },
        value_labels: false,
        zero: true,
        plot: Default::default(),
        symbols: Vec::new(),
        scheme: Vec::new(),
        height: None,
        place: Place::default(),
    };
    Block::Figure(Box::new(Figure {
        name: None,
        content: FigureContent::Chart(Arc::new(chart)),
        alt: "A line".to_owned(),
        number: None,
        title: vec![Inline::text("Contacts")],
        subtitle: Vec::new(),
        notes: Vec::new(),
        label: None,
        place: Place::default(),
    }))
}

/// Where the plots of the charts of a page begin: the left ends of their grid lines.
fn plots(page: &Frame) -> Vec<Pt> {
    let hairline = Theme::default().colors.hairline;
    let grid = |item: &Item| match item {
        Item::Rule(from, _, _, color) if *color == hairline => Some(from.x),
        _ => None,
    };
    let of = |item: &Item| match item {
        Item::Graphic(placed) => match &placed.1 {
            Graphic::Drawing(frame) => {
                let inside = frame.items().iter().find_map(grid)?;
                Some(Pt(placed.0.0[4]) + inside)
            }
            _ => None,
        },
        _ => None,
    };
    page.items().iter().filter_map(of).collect()
}

#[test]
fn plots_of_charts_under_each_other_begin_at_one_edge() {
    let charts = [[1.0, 3.0, 2.0], [100_000.0, 250_000.0, 180_000.0], [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    let tiles = charts.into_iter().map(|values| tile(vec![line_chart(values)])).collect();
    let (laid_out, found) = set(vec![dashboard(2, tiles)]);
    assert!(found.is_empty(), "{found:?}");
    let [one, other, under_one, under_other] = plots(&laid_out.pages[0].frame)[..] else {
        panic!("four plots")
    };
    assert!((one - under_one).abs() < Pt(0.01), "{one:?} {under_one:?}");
    assert!((other - under_other).abs() < Pt(0.01), "{other:?} {under_other:?}");
    let column = Theme::default().page.side;
    let room = |x: Pt| x - column;
    assert!(room(one) < Pt(20.0), "a column without wide numbers keeps little room: {one:?}");
    let (alone, _) = set(vec![dashboard(2, vec![tile(vec![line_chart(charts[0])])])]);
    assert!((plots(&alone.pages[0].frame)[0] - one).abs() < Pt(0.01), "its own numbers are enough");
}

#[test]
fn a_picture_whose_pixels_would_be_seen_is_told() {
    let of = |pixels: u32, width: GraphicWidth| {
        let data = ImageData::Samples { components: 1, samples: vec![0; pixels as usize], alpha: None };
        let graphic = Graphic::Image(Arc::new(Image { width: pixels, height: 1, data }));
        let figure = Figure {
            name: None,
            content: FigureContent::Graphic { graphic, width, align: Align::Left },
            alt: "A map".to_owned(),
            number: None,
            title: Vec::new(),
            subtitle: Vec::new(),
            notes: Vec::new(),
            label: None,
            place: Place::line(FileId::default(), 12),
        };
        let (_, found) = set(vec![Block::Figure(Box::new(figure))]);
        found.iter().map(|finding| (finding.place.line, finding.message.clone())).collect::<Vec<_>>()
    };
    assert_eq!(of(500, GraphicWidth::Share(1.0)), []);
    assert_eq!(of(50, GraphicWidth::Fixed(mm(20.0))), []);
    let coarse = "The picture is 100 pixels wide and stands 160 mm wide on the page: 16 pixels to the inch, which \
                  looks coarse.";
    assert_eq!(of(100, GraphicWidth::Share(1.0)), [(12, coarse.to_owned())]);
}
