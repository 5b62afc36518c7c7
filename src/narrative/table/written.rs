//! Tables whose rows are written out in the definition.

use super::header::Headed;
use super::notes::Marks;
use super::rows::group_row;
use super::written_cell::redacted;
use super::{Parts, column, no_rows};
use crate::data::{figure, is_missing};
use crate::definition::Located;
use crate::definition::raw::{
    AlignName, CellDefinition, Cells, ColumnDefinition, FullRow, Name, RowDefinition, TableDefinition, Words,
};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Align, Cell, CellContent, Row, RowKind, plain_text};
use crate::figures::{TableColumn, written_columns};
use crate::narrative::writer::Writer;

/// Tells headings and header rows inside a table that no row follows.
fn tell_heads_of_nothing(body: &[Row], found: &mut Diagnostics) {
    for (at, row) in body.iter().enumerate() {
        let heads = |other: &&Row| matches!(other.kind, RowKind::Normal | RowKind::Total);
        let ends = |other: &Row| other.kind == row.kind || other.kind == RowKind::Group;
        let mut after = body[at + 1..].iter().take_while(|other| !ends(other));
        let what = match row.kind {
            RowKind::Group => "This heading of a group",
            RowKind::Header => "This header",
            RowKind::Normal | RowKind::Total => continue,
        };
        if !after.any(|other| heads(&other)) {
            let message = format!("{what} has no rows under it.");
            found
                .warning(Code::EmptyTable, row.place.clone(), message)
                .remedy("Write its rows, or take it out.");
        }
    }
}

impl<'a> Writer<'a> {
    /// The columns and rows of a written table; what is wrong with them is told.
    pub(super) fn written_rows(
        &mut self,
        definition: &'a TableDefinition,
        name: &Name,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Option<Parts> {
        if definition.rows.is_empty() {
            no_rows(definition, name, found);
            return None;
        }
        let sound = only_written(definition, found);
        let mut columns = written_columns(definition, width(definition), found)?;
        let negatives = self.negatives(definition);
        columns.iter_mut().for_each(|column| column.print_negatives(negatives));
        if !sound {
            return None;
        }
        let stands = columns_of(&definition.rows, columns.len());
        let redacted: Vec<Option<&Words>> = definition.columns.iter().map(redacted_column).collect();
        let body: Vec<Row> = definition
            .rows
            .iter()
            .zip(&stands)
            .filter_map(|(row, at)| {
                self.written_row(row, Stand { columns: &columns, at, redacted: &redacted }, marks, found)
            })
            .collect();
        tell_heads_of_nothing(&body, found);
        let said = |at: usize| match definition.columns.get(at).map(|column| &column.value) {
            Some(ColumnDefinition::Full(full)) => (full.align.is_some(), full.row_header.is_some()),
            _ => (false, false),
        };
        let leading = levels(&body, &stands);
        for (at, column) in columns.iter_mut().enumerate() {
            let (aligned, heads) = said(at);
            if !heads {
                column.row_header = at < leading;
            }
            if !aligned {
                column.align = if at < leading { AlignName::Left } else { natural(&body, &stands, at) };
            }
        }
        let header = match definition.header.is_empty() {
            true if definition.columns.is_empty() => Vec::new(),
            true => self.header(&Headed { definition, columns: &columns, measures: &[] }, marks, found),
            false => self.written_header(definition, &columns, marks, found),
        };
        if header.is_empty() {
            no_header(definition, name, found);
        }
        let columns = columns.iter().map(|of| column(of, false)).collect();
        let (notes, symbols, unrated) = (Vec::new(), Vec::new(), Vec::new());
        Some(Parts { columns, header, body, notes, symbols, unrated })
    }

    fn written_header(
        &mut self,
        definition: &'a TableDefinition,
        columns: &[TableColumn],
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        for row in &definition.header {
            let mut cells =
                self.written_cells(&row.value, Stand { columns, at: &[], redacted: &[] }, marks, found);
            for cell in &mut cells {
                if matches!(cell.content, CellContent::Empty) {
                    found
                        .warning(
                            Code::MissingAlternative,
                            cell.place.clone(),
                            "A cell of this header has no words.",
                        )
                        .remedy("Name the column, or let a header cell cover it with `columns` or `rows`.");
                }
                if cell.col_span > 1 && cell.align.is_none() {
                    cell.align = Some(Align::Centre);
                }
            }
            rows.push(Row { kind: RowKind::Normal, cells, place: row.place.clone() });
        }
        rows
    }

    fn written_row(
        &mut self,
        row: &'a Located<RowDefinition>,
        stand: Stand<'_>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Option<Row> {
        let full = match &row.value {
            RowDefinition::Cells(cells) => {
                let cells = self.written_cells(cells, stand, marks, found);
                return Some(Row { kind: RowKind::Normal, cells, place: row.place.clone() });
            }
            RowDefinition::Full(full) => full,
        };
        let (kind, cells) = match one_of(full) {
            Some((RowKind::Group, _)) => {
                let words = full.group.as_ref()?;
                let title = self.plain(words, found);
                return Some(group_row(&title, stand.columns.len(), &words.place));
            }
            Some((kind, Some(cells))) => (kind, cells),
            _ => {
                several(row, found);
                return None;
            }
        };
        // Titles are no figures of their column.
        let stand = Stand { at: if kind == RowKind::Header { &[] } else { stand.at }, ..stand };
        let mut cells = self.written_cells(&cells.value, stand, marks, found);
        if let Some(tint) = &full.tint {
            let tint = self.signs().tint(tint.value);
            cells.iter_mut().for_each(|cell| cell.tint = cell.tint.or(Some(tint)));
        }
        Some(Row { kind, cells, place: row.place.clone() })
    }

    /// Cells from the left; those that stand in one column take its format.
    fn written_cells(
        &mut self,
        cells: &'a Cells,
        stand: Stand<'_>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Vec<Cell> {
        cells
            .iter()
            .enumerate()
            .map(|(index, cell)| {
                let at = stand.at.get(index).copied();
                let own = at.filter(|_| spans(&cell.value).0 == 1).and_then(|at| stand.columns.get(at));
                match stand.redacted(at, &cell.value) {
                    Some(reason) => self.redacted_cell(cell, (own, reason), marks, found),
                    None => self.written_cell(cell, own, marks, found),
                }
            })
            .collect()
    }
}

/// Where the cells of a row stand: the column of each, or none where no formats count.
#[derive(Clone, Copy)]
struct Stand<'s> {
    columns: &'s [TableColumn],
    at: &'s [usize],
    /// Why the public does not see a column, column by column.
    redacted: &'s [Option<&'s Words>],
}

impl<'s> Stand<'s> {
    /// Why the public does not see a cell: it says so itself, or one of its columns does.
    fn redacted(&self, at: Option<usize>, cell: &'s CellDefinition) -> Option<&'s Words> {
        redacted(cell).or_else(|| {
            let columns = self.redacted.iter().skip(at?).take(usize::from(spans(cell).0));
            columns.copied().flatten().next()
        })
    }
}

fn redacted_column(column: &Located<ColumnDefinition>) -> Option<&Words> {
    match &column.value {
        ColumnDefinition::Full(full) => full.redact.as_ref(),
        ColumnDefinition::Name(_) => None,
    }
}

/// The one thing that a row in full is; `None` where it is none or several.
fn one_of(full: &FullRow) -> Option<(RowKind, Option<&Located<Cells>>)> {
    match (&full.group, &full.header, &full.total, &full.cells) {
        (Some(_), None, None, None) => Some((RowKind::Group, None)),
        (None, header @ Some(_), None, None) => Some((RowKind::Header, header.as_ref())),
        (None, None, total @ Some(_), None) => Some((RowKind::Total, total.as_ref())),
        (None, None, None, cells @ Some(_)) => Some((RowKind::Normal, cells.as_ref())),
        _ => None,
    }
}

fn several(row: &Located<RowDefinition>, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            row.place.clone(),
            "A row has one of `group`, `header`, `total` and `cells`.",
        )
        .remedy("Write a row for each.");
}

/// Rows that are written do not go with those that come from elsewhere.
fn only_written(definition: &TableDefinition, found: &mut Diagnostics) -> bool {
    let others: [(&str, Option<Place>); 7] = [
        ("data", definition.data.as_ref().map(|name| name.place.clone())),
        ("measures", definition.measures.first().map(|entry| entry.place.clone())),
        ("scorecard", definition.scorecard.as_ref().map(|card| card.data.place.clone())),
        ("group_by", definition.group_by.as_ref().map(|name| name.place.clone())),
        ("header_by", definition.header_by.as_ref().map(|by| by.column.place.clone())),
        ("merge", definition.merge.first().map(|name| name.place.clone())),
        ("total", definition.total.as_ref().and_then(|total| Some(total.sum.first()?.place.clone()))),
    ];
    let mut sound = true;
    for (key, place) in others {
        let Some(place) = place else { continue };
        sound = false;
        let remedy = match key {
            "total" => "Write it among the rows: `- total: [...]`.",
            "merge" => "Say at the cells how many `rows` they cover.",
            "group_by" => "Write groups among the rows: `- group: Words`.",
            "header_by" => "Write them among the rows: `- header: [...]`.",
            _ => "Keep one of the two.",
        };
        found
            .error(Code::InvalidValue, place, format!("A table with written rows has no `{key}`."))
            .remedy(remedy);
    }
    sound
}

fn no_header(definition: &TableDefinition, name: &Name, found: &mut Diagnostics) {
    let place = definition.rows.first().map(|row| row.place.clone()).unwrap_or_default();
    found
        .warning(
            Code::MissingAlternative,
            place,
            format!("The table `{}` says nowhere what its columns are.", name.value),
        )
        .remedy("Name them under `columns`, or write a `header`.");
}

/// How many columns the first row covers, that of the header where there is one.
fn width(definition: &TableDefinition) -> usize {
    let cells = match (definition.header.first(), definition.rows.iter().find_map(|row| cells_of(&row.value)))
    {
        (Some(header), _) => Some(&header.value),
        (None, first) => first,
    };
    cells.map_or(0, |cells| cells.iter().map(|cell| usize::from(spans(&cell.value).0)).sum())
}

fn cells_of(row: &RowDefinition) -> Option<&Cells> {
    match row {
        RowDefinition::Cells(cells) => Some(cells),
        RowDefinition::Full(full) => one_of(full)?.1.map(|cells| &cells.value),
    }
}

/// The column in which each cell of each row stands, as far as the rows are right.
fn columns_of(rows: &[Located<RowDefinition>], columns: usize) -> Vec<Vec<usize>> {
    let mut covered = vec![0u8; columns];
    rows.iter()
        .map(|row| {
            let cells = cells_of(&row.value).map_or(&[][..], Vec::as_slice);
            let mut at = 0;
            let mut stands = Vec::with_capacity(cells.len());
            let mut covers = vec![0u8; columns];
            for cell in cells {
                while covered.get(at).is_some_and(|rows| *rows > 0) {
                    at += 1;
                }
                stands.push(at);
                let (across, down) = spans(&cell.value);
                let end = (at + usize::from(across)).min(columns);
                covers[at.min(end)..end].fill(down - 1);
                at = end;
            }
            for (rows, new) in covered.iter_mut().zip(covers) {
                *rows = rows.saturating_sub(1).max(new);
            }
            stands
        })
        .collect()
}

/// The columns and rows that a cell covers, from 1.
fn spans(cell: &CellDefinition) -> (u8, u8) {
    let span = |count: &Option<Located<u8>>| count.as_ref().map_or(1, |count| count.value.max(1));
    match cell {
        CellDefinition::Full(full) => (span(&full.columns), span(&full.rows)),
        CellDefinition::Plain(_) => (1, 1),
    }
}

/// So many columns name the rows: the first, and past each whose cells cover several rows the next.
fn levels(rows: &[Row], stands: &[Vec<usize>]) -> usize {
    let mut leading = 1;
    for (row, stands) in rows.iter().zip(stands) {
        for (cell, &at) in row.cells.iter().zip(stands) {
            if at < leading && cell.row_span > 1 {
                leading = leading.max(at + 2);
            }
        }
    }
    leading
}

/// Right for a column of figures, on the decimal point where they have different places.
fn natural(rows: &[Row], stands: &[Vec<usize>], column: usize) -> AlignName {
    let (mut figures, mut plain) = (0, true);
    let mut places = None;
    for (row, stands) in rows.iter().zip(stands) {
        if matches!(row.kind, RowKind::Group | RowKind::Header) {
            continue;
        }
        for cell in row.cells.iter().zip(stands).filter(|&(cell, &at)| at == column && cell.col_span == 1) {
            let CellContent::Text(content) = &cell.0.content else {
                if matches!(cell.0.content, CellContent::Empty) {
                    continue;
                }
                return AlignName::Left;
            };
            let text = plain_text(content);
            match figure(&text) {
                Some(figure) => {
                    figures += 1;
                    plain &= *places.get_or_insert((figure.decimals, figure.percent))
                        == (figure.decimals, figure.percent);
                }
                None if is_missing(&text) => {}
                None if begins_with_figure(&text) => figures += 1,
                None => return AlignName::Left,
            }
        }
    }
    match (figures, plain) {
        (0, _) => AlignName::Left,
        (_, true) => AlignName::Right,
        (_, false) => AlignName::Decimal,
    }
}

/// `6/8 75%`, `(81/87) 93%`, `12.7 wks`; not `4 March 2019` nor `3rd`.
fn begins_with_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(['(', '+', '−', '£', '<', '>', '~', ' ', '\u{a0}']);
    let mut words = rest.split([' ', '\u{a0}']);
    let first = words.next().unwrap_or_default();
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '%' | ')' | '–' | ':');
    let month =
        |word: &str| word.len() >= 3 && crate::period::MONTHS.iter().any(|month| month.starts_with(word));
    first.starts_with(|c: char| c.is_ascii_digit())
        && first.chars().all(sign)
        && !words.next().is_some_and(month)
}
