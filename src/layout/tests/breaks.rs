//! Tables over several pages: what is said again, and which rows stay together.

use super::*;

/// The words of what is drawn again on a page, line by line, from the top.
pub(super) fn again(frame: &Frame) -> Vec<String> {
    let mut lines: Vec<(Pt, Pt, String)> = Vec::new();
    for (owner, items) in frame.runs() {
        if owner != Owner::Artifact(Artifact::Header) {
            continue;
        }
        for item in items {
            let Item::Text(text) = item else { continue };
            match lines.last_mut() {
                Some((_, y, words)) if *y == text.at.y => {
                    words.push('|');
                    words.push_str(frame.text(text).trim());
                }
                _ => lines.push((text.at.x, text.at.y, frame.text(text).trim().to_owned())),
            }
        }
    }
    lines.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
    lines.into_iter().map(|(_, _, words)| words).collect()
}

/// The rows on each page by the words of their first cell, without what is drawn again.
fn rows(laid_out: &LaidOut) -> Vec<Vec<String>> {
    let tags = &laid_out.tags;
    laid_out
        .pages
        .iter()
        .map(|page| {
            let mut rows = Vec::new();
            let mut last = None;
            for (owner, items) in page.frame.runs() {
                let Owner::Tag(tag) = owner else { continue };
                let node = tags.node(tag);
                let row = node.parent.filter(|&row| tags.node(row).role == Role::Tr);
                if row.is_none() || row == last {
                    continue;
                }
                last = row;
                rows.extend(items.iter().find_map(|item| match item {
                    Item::Text(text) => Some(page.frame.text(text).trim().to_owned()),
                    _ => None,
                }));
            }
            rows
        })
        .collect()
}

pub(super) fn group(words: &str) -> Row {
    let mut heading = row(RowKind::Group, &[words]);
    heading.cells[0].col_span = 2;
    heading
}

fn normal(words: &str) -> Row {
    row(RowKind::Normal, &[words, "1.5"])
}

pub(super) fn set_table(table: Table) -> LaidOut {
    let (laid_out, found) = set(vec![Block::Table(Box::new(table))]);
    assert!(found.is_empty(), "{found:?}");
    laid_out
}

#[test]
fn caption_header_and_group_are_said_again_after_a_break() {
    let mut long = table(0);
    long.body.push(group("Social work"));
    long.body.push(row(RowKind::Header, &["Measure", "Dec-18"]));
    long.body.extend((0..50).map(|i| normal(&format!("Row {i}"))));
    let laid_out = set_table(long);
    assert_eq!(laid_out.pages.len(), 2);
    assert_eq!(again(&laid_out.pages[0].frame), Vec::<String>::new());
    assert_eq!(
        again(&laid_out.pages[1].frame),
        [
            "Table 1. Contacts by month (continued)",
            "Month|Contacts",
            "Social work (continued)",
            "Measure|Dec-18"
        ]
    );
}

#[test]
fn what_is_said_again_is_that_of_the_first_row_on_the_page() {
    let mut long = table(0);
    for i in 0..4 {
        long.body.push(group(&format!("Group {i}")));
        long.body.extend((0..23).map(|i| normal(&format!("Row {i}"))));
    }
    let laid_out = set_table(long);
    let groups: Vec<Vec<String>> =
        laid_out.pages[1..].iter().map(|page| again(&page.frame)[2..].to_vec()).collect();
    let pages = rows(&laid_out);
    let first: Vec<&String> = pages[1..].iter().map(|rows| &rows[0]).collect();
    // Group 1 goes on over the first break, and group 3 over the last.
    assert_eq!(groups.len(), first.len());
    for (group, first) in groups.iter().zip(first) {
        assert_eq!(group.is_empty(), first.starts_with("Group"), "{group:?} above {first}");
    }
    assert!(groups.contains(&vec!["Group 1 (continued)".to_owned()]), "{groups:?}");
}

#[test]
fn a_long_caption_is_cut_at_a_word_when_it_is_said_again() {
    let mut long = table(60);
    long.title = vec![Inline::text("Contacts by month and by the service that took them, ".repeat(4))];
    let laid_out = set_table(long);
    let again = again(&laid_out.pages[1].frame);
    assert!(again[0].starts_with("Table 1. Contacts by month and by the service"), "{again:?}");
    assert!(again[0].ends_with("… (continued)"), "{again:?}");
    let shown = again[0].trim_end_matches("… (continued)");
    assert!(shown.ends_with(|c: char| c.is_alphanumeric()), "{shown}");
    assert_eq!(again[1], "Month|Contacts");
}

/// Tables in groups of all sizes, begun at all heights of a page.
fn broken(rows_of_groups: &[usize], total: bool, above: usize) -> LaidOut {
    let mut table = table(0);
    for (i, &count) in rows_of_groups.iter().enumerate() {
        table.body.push(group(&format!("Group {i}")));
        table.body.extend((0..count).map(|row| normal(&format!("{i}.{row}"))));
        if total {
            table.body.push(row(RowKind::Total, &["Total", "1.5"]));
            table.body.push(row(RowKind::Total, &["Total to date", "9.5"]));
        }
    }
    let mut blocks: Vec<Block> = (0..above).map(|i| paragraph(&format!("Above {i}"))).collect();
    blocks.push(Block::Table(Box::new(table)));
    set(blocks).0
}

#[test]
fn a_group_that_begins_a_page_is_not_under_the_heading_of_the_one_before() {
    let mut began = 0;
    for rows in 20..45 {
        let mut long = table(0);
        for name in ["First", "Second"] {
            long.body.push(group(name));
            long.body.extend((0..rows).map(|i| normal(&format!("Row {i}"))));
        }
        let laid_out = set_table(long);
        for (page, rows) in laid_out.pages.iter().zip(self::rows(&laid_out)).skip(1) {
            if rows[0] == "Second" {
                began += 1;
                let again = again(&page.frame);
                assert_eq!(again, ["Table 1. Contacts by month (continued)", "Month|Contacts"]);
            }
        }
    }
    assert!(began > 0, "no group begins a page");
}

#[test]
fn two_rows_of_a_group_stand_at_either_side_of_a_break() {
    for above in 0..30 {
        let pages = rows(&broken(&[7, 3, 2, 9, 5, 8, 4, 6, 11, 3, 2], false, above));
        for page in pages.iter().filter(|page| !page.is_empty()) {
            let (first, last) = (&page[0], &page[page.len() - 1]);
            // A page begins with a group, or with a row that has one before it and one after it.
            if let Some((group, row)) = first.split_once('.') {
                assert_ne!(row, "0", "the heading of group {group} was left, with {above} above");
                assert_ne!(row, "1", "a row of group {group} was left alone, with {above} above");
                assert!(page[1].starts_with(&format!("{group}.")), "{first} is alone, with {above} above");
            }
            assert!(last.contains('.'), "{last} is the last, with {above} above");
        }
    }
}

#[test]
fn a_total_begins_no_page_and_neither_does_one_row_above_it() {
    for above in 0..30 {
        for page in rows(&broken(&[7, 3, 12, 9, 5, 8], true, above)) {
            let first = page.first().map_or("", String::as_str);
            assert!(!first.starts_with("Total"), "with {above} above");
            let second = page.get(1).map_or("", String::as_str);
            assert!(!second.starts_with("Total"), "{first} stands alone over its total, with {above} above");
        }
    }
}

#[test]
fn a_caption_has_its_header_and_two_rows_on_its_page() {
    for above in 20..36 {
        let mut blocks: Vec<Block> = (0..above).map(|i| paragraph(&format!("Above {i}"))).collect();
        blocks.push(Block::Table(Box::new(table(60))));
        let laid_out = set(blocks).0;
        let pages = rows(&laid_out);
        let begun = pages.iter().find(|page| !page.is_empty()).expect("a page has rows");
        assert_eq!(begun[..3], ["Month", "Row 0", "Row 1"], "with {above} above");
    }
}

/// A table with cells over ten or more rows.
fn spanned(runs: &[usize]) -> Table {
    let mut table = table(0);
    table.columns.insert(1, Column::default());
    table.header = vec![row(RowKind::Normal, &["Service", "Grade", "Cases"])];
    for (i, &rows) in runs.iter().enumerate() {
        for at in 0..rows {
            let mut row = row(RowKind::Normal, &[&format!("Grade {at}"), "1"]);
            if at == 0 {
                let mut service = cell(&format!("Service {i}"));
                service.row_span = rows as u16;
                row.cells.insert(0, service);
            }
            table.body.push(row);
        }
    }
    table
}

#[test]
fn rows_that_a_span_joins_stay_whole_where_they_are_few() {
    let pages = rows(&set_table(spanned(&[10; 9])));
    assert!(pages.len() > 2);
    for page in &pages {
        let body = page.iter().skip_while(|row| *row == "Service");
        assert!(body.clone().next().is_some_and(|row| row.starts_with("Service")), "{page:?}");
        assert_eq!(body.count() % 10, 0, "{page:?}");
    }
}

#[test]
fn a_span_over_more_than_a_page_breaks_between_rows_and_is_said_again() {
    let laid_out = set_table(spanned(&[80]));
    let pages = rows(&laid_out);
    assert_eq!(pages.len(), 3);
    let all: Vec<&String> = pages.iter().flatten().collect();
    assert_eq!(all.len(), 81, "each row once");
    assert_eq!(all[1], "Service 0");
    for page in &laid_out.pages[1..] {
        let again = again(&page.frame);
        assert_eq!(again[1..], ["Service|Grade|Cases", "Service 0 (continued)"]);
    }
    let span: Vec<u16> = laid_out
        .tags
        .ids()
        .filter_map(|id| laid_out.tags.attrs(id))
        .map(|attrs| attrs.row_span)
        .filter(|&rows| rows > 1)
        .collect();
    assert_eq!(span, [80], "the span is one cell of the tree");
}

#[test]
fn no_rule_runs_through_a_cell_over_several_rows() {
    let laid_out = set_table(spanned(&[4]));
    let frame = &laid_out.pages[0].frame;
    let hairlines: Vec<Rect> = frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Fill(area, color) if *color == Theme::default().colors.hairline => Some(*area),
            _ => None,
        })
        .collect();
    assert_eq!(hairlines.len(), 4);
    let whole = hairlines[3].width;
    assert!(hairlines[..3].iter().all(|rule| rule.width < whole - Pt(20.0)), "{hairlines:?}");
}

#[test]
fn no_heading_stays_behind_where_the_first_row_fills_the_page() {
    let mut cut = false;
    // Rows from half a page to one that is higher than a page.
    for height in (300..1000).step_by(10) {
        let mut tall = table(2);
        tall.body[0].cells[0].content = CellContent::Blocks(vec![paragraph("Line"); height / 10]);
        let (laid_out, _) = set(vec![heading(1, &long(60)), Block::Table(Box::new(tall))]);
        let first = &rows(&laid_out)[0];
        assert!(first.len() > 1, "{height}: {first:?}");
        cut |= laid_out.pages.len() > 1;
    }
    assert!(cut);
}

#[test]
fn a_table_with_its_pages_to_itself_fills_them_alike() {
    for count in 40..120 {
        let pages = rows(&set_table(table(count)));
        let all: usize = pages.iter().map(Vec::len).sum();
        assert_eq!(all, count + 1, "with the header");
        let (most, last) = (pages.iter().map(Vec::len).max(), pages.last().map(Vec::len));
        let (Some(most), Some(last)) = (most, last) else { panic!("the table has pages") };
        // The first page holds the caption as well.
        assert!(
            most <= last + 4 || pages.len() == 1,
            "{count} rows: {:?}",
            pages.iter().map(Vec::len).collect::<Vec<_>>()
        );
    }
    // As many pages as where they are filled one after the other.
    let after = |count: usize| {
        let blocks = vec![Block::Table(Box::new(table(count))), paragraph("After.")];
        rows(&set(blocks).0).iter().filter(|rows| !rows.is_empty()).count()
    };
    for count in 40..120 {
        assert_eq!(set_table(table(count)).pages.len(), after(count), "{count} rows");
    }
}

#[test]
fn rows_that_belong_together_go_to_the_next_page_together() {
    let mut long = table(0);
    long.body.extend((0..60).map(|i| normal(&format!("Row {i}"))));
    let alone = rows(&set_table(long.clone()));
    let last: usize = alone[0].last().and_then(|row| row.strip_prefix("Row ")?.parse().ok()).expect("a row");
    // More than the pages have to spare that share the rows evenly.
    long.together = std::iter::once(last - 1..last + 11).collect();
    let pages = rows(&set_table(long.clone()));
    assert_eq!(pages[0].last(), Some(&format!("Row {}", last - 2)));
    assert_eq!(pages[1][0], format!("Row {}", last - 1));
    // A run that is longer than the table has rows says nothing.
    long.together = std::iter::once(0..400).collect();
    assert_eq!(rows(&set_table(long)), alone);
}
