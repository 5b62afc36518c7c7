//! How rows of data become rows of a table: runs under header rows, merged cells, words across.

use super::signs::text;
use crate::data::Table as Data;
use crate::definition::raw::{HeaderBy, Name, TableDefinition, Words};
use crate::definition::suggestion;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::Cell;
use crate::figures::{CellFormat, TableColumn, cell_text};

/// What a definition asks of rows besides their cells. Pairs are a column of the table and the
/// column of the data that it shows.
pub(super) struct RowPlan<'p> {
    pub data_name: &'p str,
    pub table: &'p Data,
    pub columns: &'p [TableColumn],
    /// From the widest level to the narrowest.
    pub merge: Vec<(usize, usize)>,
    /// Neighbours in the table.
    pub across: Vec<(usize, usize)>,
    heads: Option<Heads>,
}

/// Header rows inside the table.
struct Heads {
    /// The column of the data whose change brings one.
    by: usize,
    /// A column of the table and the column of the data with its title.
    titles: Vec<(usize, usize)>,
    /// The column of the table in which the value stands.
    first: usize,
}

impl<'p> RowPlan<'p> {
    /// Looks up the columns that the definition names; those that are not there are told.
    pub(super) fn new(
        definition: &TableDefinition,
        columns: &'p [TableColumn],
        (data_name, table): (&'p Name, &'p Data),
        found: &mut Diagnostics,
    ) -> Option<RowPlan<'p>> {
        let plan = RowPlan {
            data_name: &data_name.value,
            table,
            columns,
            merge: Vec::new(),
            across: Vec::new(),
            heads: None,
        };
        let merge: Option<Vec<_>> = plan.shown_all(&definition.merge, found);
        let across: Option<Vec<_>> = plan.shown_all(&definition.text_across, found);
        let heads = match &definition.header_by {
            Some(by) => Some(plan.heads(by, found)?),
            None => None,
        };
        let (merge, across) = (merge?, across?);
        if across.windows(2).any(|pair| pair[1].0 != pair[0].0 + 1) {
            let place = definition.text_across.first().map(|name| name.place.clone()).unwrap_or_default();
            found
                .error(Code::InvalidValue, place, "Words run over columns that stand side by side only.")
                .remedy("Name neighbours, in the order of the table.");
            return None;
        }
        Some(RowPlan { merge, across, heads, ..plan })
    }

    fn shown_all(&self, names: &[Name], found: &mut Diagnostics) -> Option<Vec<(usize, usize)>> {
        // Each is looked up before any of them fails, so that all are told.
        let pairs: Vec<_> = names.iter().map(|name| self.shown(name, found)).collect();
        pairs.into_iter().collect()
    }

    /// A column of the table by the name of the data's column that it shows.
    fn shown(&self, name: &Name, found: &mut Diagnostics) -> Option<(usize, usize)> {
        let shows = |column: &TableColumn| column.name == name.value;
        if let Some(at) = self.columns.iter().position(shows)
            && let Some(of_data) = self.columns[at].data_column()
        {
            return Some((at, of_data));
        }
        let names = || self.columns.iter().filter(|c| c.data_column().is_some()).map(|c| c.name.as_str());
        let list = format!("It shows: {}.", names().collect::<Vec<&str>>().join(", "));
        let remedy = suggestion(&name.value, names(), list);
        found
            .error(
                Code::UnknownColumn,
                name.place.clone(),
                format!("The table shows no column `{}` of its data.", name.value),
            )
            .remedy(remedy);
        None
    }

    fn heads(&self, definition: &HeaderBy, found: &mut Diagnostics) -> Option<Heads> {
        let by = self.table.column(&definition.column, self.data_name, found);
        let mut titles = Vec::new();
        let mut sound = true;
        for (shown, title) in &definition.titles {
            let shown = Words { value: shown.clone(), place: title.place.clone() };
            match (self.position(&shown, found), self.table.column(title, self.data_name, found)) {
                (Some(at), Some(title)) => titles.push((at, title)),
                _ => sound = false,
            }
        }
        let first = self.columns.iter().position(|column| column.row_header).unwrap_or(0);
        Some(Heads { by: by?, titles, first }).filter(|_| sound)
    }

    /// A column of the table by its name, whatever it shows.
    fn position(&self, name: &Name, found: &mut Diagnostics) -> Option<usize> {
        let at = self.columns.iter().position(|column| column.name == name.value);
        if at.is_none() {
            self.shown(name, found);
        }
        at
    }

    /// Rows that stand under one header row; without header rows, all of them.
    pub(super) fn runs<'r>(&self, rows: &'r [usize]) -> Vec<&'r [usize]> {
        match &self.heads {
            Some(heads) => {
                rows.chunk_by(|&a, &b| self.table.rows[a][heads.by] == self.table.rows[b][heads.by]).collect()
            }
            None if rows.is_empty() => Vec::new(),
            None => vec![rows],
        }
    }

    /// The header row of the run that begins with a row of the data.
    pub(super) fn header_cells(&self, row: usize) -> Option<Vec<Cell>> {
        let heads = self.heads.as_ref()?;
        let cell = |at: usize| {
            let title = heads.titles.iter().find(|(column, _)| *column == at).map(|&(_, title)| title);
            let from = title.or((at == heads.first).then_some(heads.by));
            let place = self.table.place(row, from.unwrap_or(heads.by));
            let words = from.map(|from| {
                cell_text(&self.table.rows[row][from], CellFormat::of(&self.table.columns[from]))
            });
            Cell { place: place.clone(), ..Cell::new(text(&words.unwrap_or_default(), &place)) }
        };
        Some((0..self.columns.len()).map(cell).collect())
    }

    pub(super) fn merged_data(&self) -> Vec<usize> {
        self.merge.iter().map(|&(_, of_data)| of_data).collect()
    }

    pub(super) fn across_data(&self) -> Vec<usize> {
        self.across.iter().map(|&(_, of_data)| of_data).collect()
    }
}
