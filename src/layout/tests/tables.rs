use super::*;

#[test]
fn a_table_repeats_its_header_as_an_artifact_and_keeps_every_row() {
    let (laid_out, found) = set(vec![Block::Table(Box::new(table(120)))]);
    assert!(found.is_empty(), "{found:?}");
    assert!(laid_out.pages.len() > 2);
    let words = tagged_words(&laid_out);
    assert_eq!(words.iter().filter(|(_, words)| words == "Month").count(), 1);
    for i in 0..120 {
        let row = format!("Row {i}");
        assert_eq!(words.iter().filter(|(role, words)| *role == Role::Th && *words == row).count(), 1);
    }
    for page in &laid_out.pages[1..] {
        let (owner, items) = page.frame.runs().next().expect("a page of a table has runs");
        assert_eq!(owner, Owner::Artifact(Artifact::Header));
        let said: String = items
            .iter()
            .filter_map(|item| if let Item::Text(text) = item { Some(page.frame.text(text)) } else { None })
            .collect();
        assert_eq!(said, "Table 1. Contacts by month (continued)MonthContacts");
    }
}

#[test]
fn figures_stand_with_their_points_under_each_other() {
    let mut short = table(0);
    short.body = ["9.5", "1,390.25", "12"].iter().map(|f| row(RowKind::Normal, &["x", f])).collect();
    let (laid_out, _) = set(vec![Block::Table(Box::new(short))]);
    let frame = &laid_out.pages[0].frame;
    let fonts = Fonts::bundled();
    let mut points = Vec::new();
    for item in frame.items() {
        let Item::Text(text) = item else { continue };
        let words = frame.text(text);
        if words.starts_with(|c: char| c.is_ascii_digit()) {
            let face = fonts.face(text.font);
            let whole = words.find('.').unwrap_or(words.len());
            let glyphs = &frame.glyphs(text)[..whole];
            let before: i32 = glyphs.iter().map(|glyph| i32::from(glyph.advance)).sum();
            points.push(text.at.x + face.scaled(before, text.size));
        }
    }
    assert_eq!(points.len(), 3);
    assert!(points.iter().all(|&x| (x - points[0]).abs() < Pt(0.05)), "{points:?}");
}

#[test]
fn a_row_with_a_missing_cell_is_an_error_with_its_place() {
    let mut wrong = table(3);
    wrong.body[1].cells.pop();
    let (_, found) = set(vec![Block::Table(Box::new(wrong))]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!(finding.code, Code::RowLength);
    assert_eq!(finding.place, Place::line(FileId::default(), 4));
    assert_eq!(finding.message, "The row covers 1 of the table's 2 columns.");
}

#[test]
fn header_cells_span_and_speak_for_their_columns() {
    let mut two = table(2);
    two.columns.push(Column::default());
    let mut group = cell("Variations");
    group.col_span = 2;
    let mut first = cell("Service");
    first.row_span = 2;
    two.header = vec![
        Row { kind: RowKind::Normal, cells: vec![first, group], place: Place::default() },
        row(RowKind::Normal, &["Budget", "Forecast"]),
    ];
    two.body = vec![row(RowKind::Normal, &["Placements", "1", "2"])];
    let (laid_out, found) = set(vec![Block::Table(Box::new(two))]);
    assert!(found.is_empty(), "{found:?}");
    let spans: Vec<(u16, u16)> = laid_out
        .tags
        .ids()
        .filter(|&id| laid_out.tags.node(id).role == Role::Th)
        .filter_map(|id| laid_out.tags.attrs(id))
        .map(|attrs| (attrs.col_span, attrs.row_span))
        .collect();
    assert_eq!(spans, [(1, 2), (2, 1), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn a_table_that_cannot_fit_says_by_how_much() {
    let mut wide = table(1);
    wide.columns = (0..40).map(|_| Column::default()).collect();
    wide.header = vec![row(RowKind::Normal, &["Considerable"; 40])];
    wide.body = vec![row(RowKind::Normal, &["x"; 40])];
    let (_, found) = set(vec![Block::Table(Box::new(wide))]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!(finding.code, Code::DoesNotFit);
    assert!(finding.message.starts_with("The table `Contacts by month` is "), "{}", finding.message);
    assert!(finding.message.contains(" mm too wide for its page"), "{}", finding.message);
}

#[test]
fn cells_hold_lists_and_paragraphs() {
    let mut rich = table(1);
    let blocks = vec![
        paragraph("Intro"),
        Block::List(List { marker: Marker::Bullet, items: vec![vec![paragraph("one")]], tight: true }),
    ];
    rich.body[0].cells[1] = Cell::new(CellContent::Blocks(blocks));
    let (laid_out, found) = set(vec![Block::Table(Box::new(rich))]);
    assert!(found.is_empty());
    let words = tagged_words(&laid_out);
    assert_eq!(words.iter().filter(|(_, words)| words == "Intro" || words == "one").count(), 2);
}

#[test]
fn a_header_that_would_be_heard_as_no_is_heard_as_number() {
    let said = |title: &str| {
        let mut counted = table(1);
        counted.header = vec![row(RowKind::Normal, &["Month", title])];
        let (laid_out, _) = set(vec![Block::Table(Box::new(counted))]);
        let heard = laid_out.tags.ids().filter_map(|id| laid_out.tags.attrs(id)?.actual_text.clone());
        heard.collect::<Vec<_>>()
    };
    assert_eq!(said("No."), ["Number"]);
    assert_eq!(said("No. of plans"), ["Number of plans"]);
    assert!(said("Northmere").is_empty() && said("No figure").is_empty());
}
