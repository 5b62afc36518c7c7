//! Tables and charts as they are printed, read the way a reader does.

use super::sheet::{Cell, Head, Key, Sheet, SheetRow, half_of, names_total, normal};
use crate::data::{figure, is_missing, is_withheld};
use crate::diagnostics::Place;
use crate::document::{self, CellContent, Inline, Inlines, Row, RowKind, plain_text};
use crate::figures::Chart;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// A cell as it is printed; a cell over several rows stands in each of them.
type Printed = Option<(String, Place)>;

/// A row as it is printed, with the group that it stands in.
struct PrintedRow {
    cells: Vec<Printed>,
    group: String,
    total: bool,
}

/// The sheets of a printed table: one for each of its header rows.
pub(super) fn of_table(table: &document::Table) -> Vec<Sheet> {
    let name = name_of(table);
    let width = table.columns.len();
    let mut heads = vec![String::new(); width];
    for row in grid(&table.header, width, true) {
        add_heads(&mut heads, &row.cells);
    }
    let mut sheets = Vec::new();
    let mut rows: Vec<PrintedRow> = Vec::new();
    let keys: Vec<bool> = table.columns.iter().map(|column| column.row_header).collect();
    let mut flush = |heads: &[String], rows: &mut Vec<PrintedRow>| {
        if rows.len() > 1 {
            sheets.push(sheet(&name, heads, &keys, rows));
        }
        rows.clear();
    };
    let mut group = String::new();
    for (row, printed) in table.body.iter().zip(grid(&table.body, width, false)) {
        match row.kind {
            RowKind::Header => {
                flush(&heads, &mut rows);
                heads = vec![String::new(); width];
                add_heads(&mut heads, &printed.cells);
            }
            RowKind::Group => {
                let title = printed.cells.into_iter().flatten().next();
                group = title.map(|(title, _)| title).unwrap_or_default();
            }
            RowKind::Normal | RowKind::Total => {
                rows.push(PrintedRow { group: group.clone(), total: row.kind == RowKind::Total, ..printed });
            }
        }
    }
    flush(&heads, &mut rows);
    sheets
}

/// As findings call a table.
pub(super) fn name_of(table: &document::Table) -> String {
    match (&table.number, plain_text(&table.title)) {
        (Some(number), title) => format!("{number} ({title})"),
        (None, title) if title.is_empty() => "a table without a title".to_owned(),
        (None, title) => format!("the table “{title}”"),
    }
}

/// What a cell says, and where that comes from.
pub(super) fn words_of(cell: &document::Cell) -> Option<(String, Place)> {
    words(&cell.content).map(|words| (words, cell.place.clone()))
}

/// Whether a figure of a table is withheld.
pub(crate) fn withholds(table: &document::Table) -> bool {
    let is_symbol =
        |inlines: &Inlines| matches!(&inlines[..], [Inline::Text { text, .. }, ..] if is_withheld(text));
    let cells = table.body.iter().flat_map(|row| &row.cells);
    cells.into_iter().any(|cell| matches!(&cell.content, CellContent::Text(words) if is_symbol(words)))
}

/// What stands over each column, from the top.
fn add_heads(heads: &mut [String], cells: &[Printed]) {
    for (head, cell) in heads.iter_mut().zip(cells) {
        let Some((words, _)) = cell else { continue };
        if !head.is_empty() && !words.is_empty() {
            head.push(' ');
        }
        head.push_str(words);
    }
}

/// Rows with their spans written out; `heads` where all of them stand over the table.
fn grid(rows: &[Row], width: usize, heads: bool) -> Vec<PrintedRow> {
    let mut below: Vec<(u16, Printed)> = vec![(0, None); width];
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells: Vec<Printed> = vec![None; width];
        let mut given = row.cells.iter();
        let mut at = 0;
        while at < width {
            if below[at].0 > 0 {
                below[at].0 -= 1;
                cells[at] = below[at].1.clone();
                at += 1;
                continue;
            }
            let Some(cell) = given.next() else { break };
            let printed = words_of(cell);
            let last = width.min(at + usize::from(cell.col_span.max(1)));
            for (column, cells) in cells.iter_mut().enumerate().take(last).skip(at) {
                // A head stands over all of its columns, a figure in one.
                let here = column == at || heads || row.kind == RowKind::Header;
                *cells = printed.clone().filter(|_| here);
                below[column] = (cell.row_span.saturating_sub(1), cells.clone());
            }
            at = last;
        }
        all.push(PrintedRow { cells, group: String::new(), total: false });
    }
    all
}

/// What a cell says in words; nothing for what is drawn or holds blocks.
fn words(content: &CellContent) -> Option<String> {
    match content {
        CellContent::Text(inlines) => Some(said(inlines)),
        CellContent::Bar(bar) => Some(bar.words.trim().to_owned()),
        _ => None,
    }
}

fn said(inlines: &Inlines) -> String {
    plain_text(inlines).replace('\u{ad}', "").trim().to_owned()
}

/// What a column holds: figures, percentages, or neither.
fn share(rows: &[PrintedRow], column: usize) -> Option<bool> {
    let (mut counts, mut shares, mut others) = (0, 0, 0);
    for (text, _) in rows.iter().filter_map(|row| row.cells[column].as_ref()) {
        match figure(text) {
            Some(figure) if figure.percent => shares += 1,
            Some(_) => counts += 1,
            None if text.is_empty() || is_missing(text) => {}
            None => others += 1,
        }
    }
    match (counts, shares) {
        (0, 0) => None,
        (counts, 0) if counts > others => Some(false),
        (0, shares) if shares > others => Some(true),
        _ => None,
    }
}

fn sheet(name: &str, heads: &[String], keys: &[bool], rows: &[PrintedRow]) -> Sheet {
    let columns: Vec<Head> = (0..keys.len())
        .filter(|&at| !keys[at] && (at > 0 || keys.contains(&true)))
        .filter_map(|at| Some(Head { name: heads[at].clone(), share: share(rows, at)?, at }))
        .collect();
    // Words before the figures name the rows as well: districts beside their regions.
    let first = columns.first().map_or(0, |head| head.at);
    let key_columns: Vec<usize> = (0..keys.len()).filter(|&at| keys[at] || at < first).collect();
    let grouped = rows.iter().any(|row| !row.group.is_empty());
    let mut sheet = Sheet {
        name: name.to_owned(),
        keys: key_columns.iter().map(|&at| normal(&heads[at])).collect(),
        columns,
        rows: Vec::with_capacity(rows.len()),
        cells: Vec::new(),
    };
    if grouped {
        sheet.keys.push("group".to_owned());
    }
    for row in rows {
        let said: Vec<&str> =
            key_columns.iter().map(|&at| row.cells[at].as_ref().map_or("", |(text, _)| text)).collect();
        let total = row.total || said.iter().any(|text| names_total(text));
        let key = |text: &str| match () {
            () if (total && text.is_empty()) || row.total => Key::Total,
            () => Key::of(text),
        };
        let mut own: Vec<Key> = said.iter().map(|text| key(text)).collect();
        if grouped {
            own.push(if row.total { Key::Total } else { Key::Word(Arc::from(row.group.as_str())) });
        }
        let label = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        sheet.rows.push(SheetRow { keys: own, label });
        let cells = sheet.columns.iter().map(|head| cell(row.cells[head.at].as_ref()?));
        sheet.cells.extend(cells);
    }
    sheet
}

/// A printed figure, or the symbol in its place.
pub(super) fn cell((text, place): &(String, Place)) -> Option<Cell> {
    let (value, half) = match figure(text) {
        Some(figure) => {
            let half = match (figure.percent, figure.decimals) {
                (true, decimals) => half_of(decimals + 2),
                // Pounds without pence are rounded, people are not.
                (false, 0) if !text.contains('£') => 0.0,
                (false, decimals) => half_of(decimals),
            };
            (Some(figure.value.to_f64()?), half)
        }
        None if is_withheld(text) => (None, 0.0),
        None => return None,
    };
    Some(Cell { value, half, withheld: value.is_none(), text: text.clone(), place: place.clone() })
}

/// What a chart shows, category by category. Its symbols are looked after where it is filled.
pub(super) fn of_chart(chart: &Chart, title: &Inlines, number: Option<&str>) -> Sheet {
    let name = number.map_or_else(|| format!("the chart “{}”", said(title)), str::to_owned);
    let share = chart.format.is_percent();
    let half = if share { half_of(chart.format.decimals + 2) } else { half_of_counts(chart) };
    let head = |(at, series): (usize, &crate::figures::Series)| Head { name: series.name.clone(), share, at };
    let columns: Vec<Head> = chart.series.iter().enumerate().map(head).collect();
    let mut cells = Vec::with_capacity(chart.categories.len() * columns.len());
    let mut rows = Vec::with_capacity(chart.categories.len());
    for (category, label) in chart.categories.iter().enumerate() {
        rows.push(SheetRow { keys: vec![Key::of(label)], label: label.clone() });
        for series in &chart.series {
            let value = series.values.get(category).copied().flatten();
            cells.push(value.map(|value| {
                Cell {
                    value: Some(value),
                    half,
                    withheld: false,
                    text: rust_decimal::Decimal::try_from(value)
                        .map_or_else(|_| value.to_string(), |value| chart.format.format(value)),
                    place: chart.place.clone(),
                }
            }));
        }
    }
    Sheet { name, keys: vec![normal(&chart.category_name)], columns, rows, cells }
}

fn half_of_counts(chart: &Chart) -> f64 {
    if chart.format.decimals > 0 { half_of(chart.format.decimals) } else { 0.0 }
}
