//! Figures that must not be seen, and what queries make of them.

use super::super::{Table, Tables, Value};
use super::engine::Reads;
use super::followed::Followed;
use super::memory::position;
use super::sqlite::Asking;
use crate::definition::raw::Report;
use crate::diagnostics::{Code, Diagnostics};

/// A query that was prepared, and the data that it reads.
pub(super) struct Withheld<'a> {
    pub asking: &'a Asking<'a>,
    pub report: &'a Report,
    pub tables: &'a Tables,
    pub reads: &'a Reads,
    /// The names of its own columns.
    pub result: &'a [&'a str],
}

impl Withheld<'_> {
    /// Tells columns whose withheld figures a sum or a condition leaves out without a word, and those whose
    /// small figures are yet to be withheld. Words that pass through with their rows are followed and say
    /// what they said.
    pub(super) fn tell(&self, followed: Option<&Followed>, found: &mut Diagnostics) {
        for ((name, column), &times) in self.reads {
            let Some(table) = self.tables.get(name) else { continue };
            let Some(at) = position(table, column) else { continue };
            if followed.is_none_or(|followed| followed.count(name, at) != times) {
                self.tell_left_out(name, table, at, found);
            }
            self.tell_not_ruled(name, column, found);
        }
    }

    fn tell_left_out(&self, name: &str, table: &Table, at: usize, found: &mut Diagnostics) {
        let withheld = |row: &[Value]| matches!(&row[at], Value::Missing(missing) if missing.is_withheld());
        let mut cells = table.rows.iter().enumerate().filter(|(_, row)| withheld(row));
        let Some((first, _)) = cells.next() else { return };
        let cells = match cells.count() {
            0 => "a withheld figure".to_owned(),
            more => format!("{} withheld figures", more + 1),
        };
        let (column, query) = (&table.columns[at].name, self.asking.name);
        let message = format!(
            "The query of `{query}` reads column `{column}` of `{name}`, which has {cells}: what it works out leaves them out."
        );
        found.warning(Code::Disclosure, table.place(first, at), message).remedy(
            "Check that the result neither gives them away beside a total nor passes for a total itself.",
        );
    }

    /// Tells a column whose figures are withheld or rounded in its own data alone: what a query makes of it is
    /// ruled by what is said of the query, or by the names of its columns in the rule of the report.
    fn tell_not_ruled(&self, name: &str, column: &str, found: &mut Diagnostics) {
        let asking = self.asking;
        if asking.source.disclosure.is_some() {
            return;
        }
        let own = self.report.data.get(name).and_then(|source| source.disclosure.as_ref());
        let Some(rule) = own.or(self.report.disclosure.as_ref()) else { return };
        let ruled = rule.columns.iter().any(|named| named.value == column);
        if !ruled || (own.is_none() && self.result.contains(&column)) {
            return;
        }
        let (what, key) = match (&rule.rounding, &rule.below) {
            (Some(base), _) => (
                format!("Figures of column `{column}` of `{name}` are rounded"),
                format!(
                    "what is to be rounded: `disclosure: {{ columns: [...], rounding: {} }}`",
                    base.value
                ),
            ),
            (None, below) => {
                let below = below.as_ref().map_or(5, |below| below.value);
                (
                    format!("Small figures of column `{column}` of `{name}` are withheld"),
                    format!("what must not be seen: `disclosure: {{ columns: [...], below: {below} }}`"),
                )
            }
        };
        let message = format!("{what}, and not what the query of `{}` makes of them.", asking.name);
        found
            .warning(Code::Disclosure, asking.query.place(), message)
            .remedy(format!("Say of the query too {key}."));
    }
}
