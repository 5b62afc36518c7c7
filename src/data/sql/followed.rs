//! Words in the place of figures, `[c]` or `awaiting data`, and marks behind them, `[r]`, followed through a
//! query: SQL knows the first as `NULL` alone and the second not at all. Where rows of the answer are rows of a table, the query is asked for the numbers of
//! those rows too, and the words are read from there.

use super::super::{Mark, Missing, Table, Tables, Value};
use super::query::Query;
use super::select_list::{Item, SelectList};
use rusqlite::Statement;
use rusqlite::types::ValueRef;

/// Columns of an answer that are columns of tables.
pub(super) struct Followed {
    /// The query with the numbers of the rows behind its own columns.
    pub text: String,
    columns: Vec<Option<Source>>,
}

struct Source {
    table: String,
    column: usize,
    /// Where the number of the row stands in the answer.
    row: usize,
}

/// A cell of a table.
pub(super) struct Cell<'t> {
    pub value: &'t Value,
    pub mark: Option<Mark>,
}

impl Followed {
    /// None where no column holds words, or where rows of the answer are no rows of tables.
    pub(super) fn of(
        query: &Query,
        statement: &Statement<'_>,
        list: Option<&SelectList<'_>>,
        tables: &Tables,
    ) -> Option<Followed> {
        let list = list.filter(|list| list.row_by_row)?;
        let width = statement.column_count();
        let mut added: Vec<String> = Vec::new();
        let mut columns = Vec::with_capacity(width);
        for (at, column) in statement.columns_with_metadata().enumerate() {
            let source = column.table_name().zip(column.origin_name()).and_then(|(name, column)| {
                let table = tables.get(name)?;
                let column = table.columns.iter().position(|of| of.name.eq_ignore_ascii_case(column))?;
                // A column of this name would stand in the way of the number of the row.
                let hidden = table.columns.iter().any(|of| of.name.eq_ignore_ascii_case("rowid"));
                let number = match list.item_of(at, width)? {
                    Item::All { table } | Item::Column { table } => match table {
                        Some(table) => format!("{table}.rowid"),
                        None => "rowid".to_owned(),
                    },
                    _ => return None,
                };
                (!hidden && has_words(table, column)).then(|| (name.to_owned(), column, number))
            });
            columns.push(source.map(|(table, column, number)| {
                let row = added.iter().position(|known| *known == number).unwrap_or_else(|| {
                    added.push(number);
                    added.len() - 1
                });
                Source { table, column, row: width + row }
            }));
        }
        if added.is_empty() {
            return None;
        }
        let (before, after) = query.text.split_at_checked(list.end)?;
        Some(Followed { text: format!("{before}, {}{after}", added.join(", ")), columns })
    }

    /// The cell of a table that a cell of the answer is.
    pub(super) fn cell<'t>(
        &self,
        row: &rusqlite::Row<'_>,
        column: usize,
        tables: &'t Tables,
    ) -> Option<Cell<'t>> {
        let source = self.columns.get(column)?.as_ref()?;
        let ValueRef::Integer(number) = row.get_ref(source.row).ok()? else { return None };
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        let table = tables.get(&source.table)?;
        let value = table.rows.get(at)?.get(source.column)?;
        Some(Cell { value, mark: table.marks.get(&(at, source.column)).copied() })
    }

    /// How many columns of the answer are this column of a table.
    pub(super) fn count(&self, table: &str, column: usize) -> usize {
        let is = |source: &&Source| source.table == table && source.column == column;
        self.columns.iter().flatten().filter(is).count()
    }
}

fn has_words(table: &Table, column: usize) -> bool {
    table.marks.keys().any(|&(_, marked)| marked == column)
        || table.rows.iter().any(|row| matches!(row.get(column), Some(Value::Missing(Missing::Said { .. }))))
}
