//! The pack in `examples/committee-pack`.

use crate::harness::{Pdf, Tag, agendapack, repository};
use std::sync::LazyLock;

/// Built once for all of these tests; notes are allowed, warnings are not.
static PACK: LazyLock<Pdf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("pack.pdf");
    let arguments = ["build", "examples/committee-pack/pack.yaml", "--strict", "-o", &*out.to_string_lossy()];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stderr).expect("messages are text");
    assert!(!told.contains('['), "no finding of any kind: {told}");
    Pdf::open(&std::fs::read(out).expect("the file is there"))
});

/// The part that begins with a heading.
fn part(title: &str) -> Tag {
    let tree = PACK.structure();
    let begins = |part: &&Tag| part.all("H1").iter().any(|heading| heading.text() == title);
    tree.children().find(begins).unwrap_or_else(|| panic!("no part `{title}`")).clone()
}

#[test]
fn it_has_at_least_fifty_pages_and_no_empty_ones_but_those_that_say_so() {
    assert!(PACK.page_count() >= 50, "{} pages", PACK.page_count());
    for page in 1..=PACK.page_count() {
        let blank = PACK.artifacts(page).contains("This page is intentionally left blank");
        let empty = PACK.marks(page).next().is_none();
        assert_eq!(empty, blank, "page {page}");
        assert!(!blank || page % 2 == 0, "blank pages are left-hand pages: {page}");
    }
}

#[test]
fn the_performance_appendix_has_its_tables_and_charts() {
    let performance = part("Family Services performance report");
    let (tables, figures) = (performance.all("Table").len(), performance.all("Figure").len());
    assert!(tables >= 15 && figures >= 60, "{tables} tables, {figures} figures");
    let pages: std::collections::BTreeSet<usize> =
        performance.marks().into_iter().map(|(page, _)| page).collect();
    let (upright, turned): (Vec<usize>, Vec<usize>) =
        pages.into_iter().partition(|&page| PACK.size(page).0 < PACK.size(page).1);
    assert!(!upright.is_empty() && !turned.is_empty(), "portrait {upright:?}, landscape {turned:?}");
}

#[test]
fn every_figure_has_a_text_alternative() {
    for figure in PACK.tags("Figure") {
        let alt = figure.alt.as_deref().unwrap_or_default();
        // The sign of a box is said with the word that it stands for.
        assert!(alt.len() > 20 || alt == "Note", "page {:?}: `{alt}`", figure.first_page());
    }
}

#[test]
fn every_table_has_headers_with_scope() {
    for table in PACK.tags("Table") {
        let headers = table.all("TH");
        assert!(!headers.is_empty(), "page {:?}: {:?}", table.first_page(), table.rows());
        for header in headers {
            assert!(header.attributes.contains_key("Scope"), "page {:?}: {header:?}", table.first_page());
        }
    }
}

#[test]
fn every_row_of_a_table_covers_the_same_columns() {
    for table in PACK.tags("Table") {
        let widths = widths(&table);
        let first = widths[0];
        assert!(widths.iter().all(|&width| width == first), "page {:?}: {widths:?}", table.first_page());
    }
}

/// The columns of each row, those counted that a cell of a row above reaches down into.
fn widths(table: &Tag) -> Vec<usize> {
    let span = |cell: &Tag, key: &str| cell.attributes.get(key).map_or(1, |n| n.parse().expect("a number"));
    let mut reaching: Vec<(usize, usize)> = Vec::new();
    let mut widths = Vec::new();
    for row in table.all("TR") {
        let above: usize = reaching.iter().map(|(_, columns)| columns).sum();
        let cells: Vec<(usize, usize)> =
            row.children().map(|cell| (span(cell, "RowSpan"), span(cell, "ColSpan"))).collect();
        widths.push(above + cells.iter().map(|(_, columns)| columns).sum::<usize>());
        reaching.extend(cells);
        reaching =
            reaching.into_iter().filter(|(rows, _)| *rows > 1).map(|(rows, n)| (rows - 1, n)).collect();
    }
    widths
}

#[test]
fn heading_levels_never_skip() {
    for part in PACK.structure().children() {
        let mut last = 0;
        for level in part.heading_levels() {
            assert!(level <= last + 1, "H{level} after H{last} in the part of page {:?}", part.first_page());
            last = level;
        }
    }
}

#[test]
fn every_marked_word_is_in_the_tree_once() {
    let mut tagged = PACK.structure().marks();
    tagged.sort_unstable();
    let drawn: Vec<(usize, i64)> = (1..=PACK.page_count()).flat_map(|page| PACK.marks(page)).collect();
    assert!(tagged == drawn, "{} marks in the tree, {} on the pages", tagged.len(), drawn.len());
}

#[test]
fn page_ranges_follow_each_other_without_a_gap() {
    let table =
        &PACK.tags("Table").into_iter().find(|table| table.rows()[0].starts_with("Item |")).expect("a table");
    let range = |row: &&str| -> Option<(usize, usize)> {
        let pages = row.rsplit_once(" | ")?.1;
        let (first, last) = pages.split_once('–').unwrap_or((pages, pages));
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    };
    let rows = table.rows();
    // Rows of appendices have no number of an item.
    let (appendices, items): (Vec<&str>, Vec<&str>) =
        rows.iter().map(String::as_str).partition(|row| row.starts_with(" | "));
    // The resolution to exclude the public has no pages.
    let (resolution, appendices): (Vec<&str>, Vec<&str>) =
        appendices.into_iter().partition(|row| row.starts_with(" | Exclusion of the press and public"));
    assert_eq!(resolution.len(), 1);
    let ranges: Vec<(usize, usize)> = items.iter().filter_map(range).collect();
    let inner: Vec<(usize, usize)> = appendices.iter().filter_map(range).collect();
    assert_eq!(inner.len(), appendices.len(), "{appendices:?}");
    assert!(inner.len() >= 4, "{inner:?}");
    for (first, last) in inner {
        assert!(ranges.iter().any(|item| item.0 < first && last <= item.1), "{first} – {last} in {ranges:?}");
    }
    assert!(ranges.len() >= 6, "{ranges:?}");
    for pair in ranges.windows(2) {
        assert_eq!(pair[1].0, pair[0].1 + 1, "{ranges:?}");
    }
    assert!(ranges.iter().all(|(first, _)| first % 2 == 1), "{ranges:?}");
    assert_eq!(ranges.last().map(|range| range.1), Some(PACK.page_count()));
}

#[test]
fn an_appendix_built_alone_looks_as_it_does_in_the_pack() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("alone.pdf");
    let report = "examples/committee-pack/reports/performance/report.yaml";
    let output = agendapack(&repository(), &["build", report, "-o", &*out.to_string_lossy()], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let alone = Pdf::open(&std::fs::read(out).expect("the file is there"));
    // The second page is found in the pack by its words; the first names the committee there.
    let second = alone.text(2);
    let at =
        (2..=PACK.page_count()).find(|page| PACK.text(*page) == second).expect("the page is in the pack");
    for page in 2..=alone.page_count() {
        let in_pack = at + page - 2;
        assert_eq!(alone.text(page), PACK.text(in_pack), "words of page {page}");
        assert!(alone.body(page) == PACK.body(in_pack), "page {page} is drawn otherwise in the pack");
    }
}

#[test]
fn a_listener_hears_how_many_names_there_are_and_where_each_link_goes() {
    let front = part("Children, Education and Safeguarding Committee");
    assert_eq!(front.all("L").iter().map(|list| list.all("LI").len()).collect::<Vec<_>>(), [11]);
    for link in PACK.tags("Link") {
        let said = link.alt.as_deref().unwrap_or_default();
        let bare = said.strip_prefix("Go to ").is_some_and(|to| to.starts_with(|c: char| c.is_ascii_digit()));
        let twice = said.matches('@').count() > 1;
        assert!(!bare && !twice, "page {:?}: `{said}`", link.first_page());
    }
}

#[test]
fn bookmarks_are_set_as_the_headings_are() {
    let marks = PACK.bookmarks();
    let straight: Vec<_> = marks.iter().filter(|(_, title, _)| title.contains('\'')).collect();
    assert!(straight.is_empty(), "{straight:?}");
    assert!(
        marks.iter().any(|(_, title, _)| title.starts_with("7. Progress of the Children’s Services")),
        "{marks:?}"
    );
}
