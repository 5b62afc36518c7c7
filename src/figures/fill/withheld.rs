//! Figures that are withheld, in charts. Nothing that is drawn, said or tabled may give one away:
//! neither a stack of which a part is left out nor a total beside its other parts. What can be
//! proved from the data is an error; what only may be so is a warning. (Government Statistical
//! Service, *Disclosure control for tables produced from administrative sources*: suppressed cells
//! must not be recoverable from totals or from related figures.)

use super::{Filler, Run, SeriesColumn};
use crate::data::{Missing, Value};
use crate::definition::ColumnType;
use crate::definition::raw::ChartType;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::Symbol;
use rust_decimal::Decimal;

/// Series that are tried as the sum of the others; more are no breakdown.
const MOST_PARTS: usize = 12;

impl Filler<'_> {
    /// What stands in the cells without figures.
    pub(super) fn symbols(&self, columns: &[SeriesColumn]) -> Vec<Symbol> {
        let of_column = |(series, column): (usize, &SeriesColumn)| {
            let at = column.at;
            let cells = self.table.rows.iter().enumerate();
            let said = cells.filter_map(move |(category, row)| match &row[at] {
                Value::Missing(Missing::Said { words, meaning }) => {
                    Some(Symbol { series, category, words: words.clone(), meaning: *meaning })
                }
                _ => None,
            });
            said.collect::<Vec<Symbol>>()
        };
        columns.iter().enumerate().flat_map(of_column).collect()
    }

    /// Leaves out every stack of which a part is not known. Drawn without it the stack would show a
    /// total that is wrong, and beside a total printed elsewhere it would give a withheld part away.
    pub(super) fn leave_out_part_stacks(&self, run: &mut Run, found: &mut Diagnostics) {
        let mut drawn = 0;
        for row in 0..self.table.rows.len() {
            // A line over the stacks is no part of them.
            let parts = run.columns.iter().filter(|column| !column.is_line());
            let cells = || parts.clone().map(|column| (column, &self.table.rows[row][column.at]));
            let is = |value: &Value, of: fn(&Missing) -> bool| matches!(value, Value::Missing(m) if of(m));
            let known = cells().filter(|(_, value)| matches!(value, Value::Number(_))).count();
            let withheld = || cells().filter(|(_, value)| is(value, Missing::is_withheld));
            let mut unknown = cells().filter(|(_, value)| {
                is(value, |missing| !missing.is_withheld() && !missing.is_not_applicable())
            });
            let first_unknown = unknown.next();
            let hidden = withheld().count();
            if known == 0 {
                continue;
            }
            if hidden == 0 && first_unknown.is_none() {
                drawn += 1;
                continue;
            }
            if let (1, None, Some((column, _))) = (hidden, first_unknown, withheld().next())
                && self.is_percent(column)
            {
                self.tell_of_whole(row, column, found);
            }
            if let Some((column, _)) = first_unknown {
                found
                    .warning(
                        Code::BadChart,
                        self.table.place(row, column.at),
                        format!(
                            "The chart `{}` leaves this row out: column `{}` has no figure, so the stack would be too small.",
                            self.name, column.name.value
                        ),
                    )
                    .remedy("Fill the cell in; write 0 where there were none, or n/a where there can be none.");
            }
            for (series, column) in run.series.iter_mut().zip(&run.columns) {
                // One on the same axis may be their sum.
                if !(column.is_line() && column.is_right()) {
                    series.values[row] = None;
                }
            }
        }
        if drawn == 0 && run.series.iter().all(|series| series.values.iter().all(Option::is_none)) {
            self.tell_no_stack(run, found);
        }
    }

    /// Told once for the chart; an empty series was told where it stands.
    fn tell_no_stack(&self, run: &Run, found: &mut Diagnostics) {
        if run.columns.is_empty() || found.has_errors() {
            return;
        }
        found
            .error(
                Code::BadChart,
                self.definition.kind.place.clone(),
                format!(
                    "The chart `{}` has nothing to draw: in every row a part of the stack is missing or withheld.",
                    self.name
                ),
            )
            .remedy("Add up the parts that are withheld in the data, or use columns or bars side by side.");
    }

    /// A pie of which a slice is not known would share the whole out among the others.
    pub(super) fn refuse_part_of_whole(&self, column: &SeriesColumn, found: &mut Diagnostics) {
        for row in 0..self.table.rows.len() {
            let Value::Missing(missing) = &self.table.rows[row][column.at] else { continue };
            if missing.is_not_applicable() {
                continue;
            }
            let (what, remedy) = match missing {
                Missing::Said { words, .. } if missing.is_withheld() => (
                    format!("one is withheld (`{words}`)"),
                    "Add this row and another one up in the data, or use `type: bar`, which leaves it out and says so.",
                ),
                Missing::Said { words, .. } => (
                    format!("one is missing (`{words}`)"),
                    "Fill the cell in, write 0 if there were none, or use `type: bar`, which leaves it out and says so.",
                ),
                Missing::Blank => (
                    "one is missing".to_owned(),
                    "Fill the cell in, write 0 if there were none, or use `type: bar`, which leaves it out and says so.",
                ),
            };
            found
                .error(
                    Code::BadChart,
                    self.table.place(row, column.at),
                    format!(
                        "The slices of the chart `{}` do not make up the whole: in column `{}` {what}.",
                        self.name, column.name.value
                    ),
                )
                .remedy(remedy);
        }
    }

    /// Withheld figures that the others of the chart give away.
    pub(super) fn refuse_disclosure(
        &self,
        x: Option<usize>,
        columns: &[SeriesColumn],
        found: &mut Diagnostics,
    ) {
        self.refuse_sums_of_columns(&self.with_lines(columns), found);
        self.refuse_parts_of_whole(columns, found);
        if let Some(x) = x {
            columns.iter().for_each(|column| self.refuse_total_row(x, column, found));
        }
    }

    /// Columns of the series and of the lines beside them, which may be their sums.
    fn with_lines<'c>(&self, columns: &'c [SeriesColumn<'c>]) -> Vec<SeriesColumn<'c>>
    where
        Self: 'c,
    {
        let of_lines = self.definition.lines.iter().filter_map(|line| {
            let name = line.value.column.clone()?;
            let at = self.table.columns.iter().position(|column| *column.name == *name.value)?;
            Some(SeriesColumn { at, title: String::new(), name, full: None })
        });
        columns.iter().cloned().chain(of_lines).collect()
    }

    /// Percentages that make up 100% wherever all are known: then they do so where one is withheld. Of
    /// stacks each row is told on its own.
    fn refuse_parts_of_whole(&self, columns: &[SeriesColumn], found: &mut Diagnostics) {
        let stacked = matches!(
            self.definition.kind.value,
            ChartType::StackedColumn | ChartType::FullColumn | ChartType::StackedBar | ChartType::FullBar
        );
        let all_percent = columns.iter().all(|column| self.is_percent(column));
        if stacked || !all_percent || !(2..=MOST_PARTS).contains(&columns.len()) {
            return;
        }
        let rows = || 0..self.table.rows.len();
        let sum = |row: usize| -> Option<Decimal> {
            columns
                .iter()
                .try_fold(Decimal::ZERO, |sum, column| sum.checked_add(self.table.number(row, column.at)?))
        };
        // Each may be rounded by half a point.
        let slack = Decimal::new(5, 3) * Decimal::from(columns.len());
        let sums: Vec<Decimal> = rows().filter_map(sum).collect();
        if sums.len() < 2 || !sums.iter().all(|sum| (*sum - Decimal::ONE).abs() <= slack) {
            return;
        }
        for row in rows() {
            let mut missing = columns.iter().filter(|column| self.table.number(row, column.at).is_none());
            if let (Some(only), None) = (missing.next(), missing.next())
                && self.is_withheld(row, only)
            {
                self.tell_of_whole(row, only, found);
            }
        }
    }

    /// One series is the sum of the others wherever all are known: then it is so where one is withheld.
    fn refuse_sums_of_columns(&self, columns: &[SeriesColumn], found: &mut Diagnostics) {
        if !(3..=MOST_PARTS).contains(&columns.len()) || columns.iter().any(|column| self.is_percent(column))
        {
            return;
        }
        let rows = || 0..self.table.rows.len();
        let numbers = |row: usize| -> Option<Vec<Decimal>> {
            columns.iter().map(|column| self.table.number(row, column.at)).collect()
        };
        let whole: Vec<Vec<Decimal>> = rows().filter_map(numbers).collect();
        let sums = |total: usize| {
            let sums = |row: &Vec<Decimal>| {
                row.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number))
                    == row[total].checked_add(row[total])
            };
            whole.len() >= 2 && whole.iter().all(sums)
        };
        let Some(total) = (0..columns.len()).find(|&total| sums(total)) else { return };
        for row in rows() {
            let mut missing = columns.iter().filter(|column| self.table.number(row, column.at).is_none());
            let (Some(only), None) = (missing.next(), missing.next()) else { continue };
            if self.is_withheld(row, only) {
                let total = &columns[total].name.value;
                let message = format!(
                    "The figure withheld in column `{}` can be worked out: `{total}` is the sum of the other columns of the chart `{}`.",
                    only.name.value, self.name
                );
                found.error(Code::Disclosure, self.table.place(row, only.at), message).remedy(
                    "Withhold a second figure of the row as well, or take one of the columns out of the chart.",
                );
            }
        }
    }

    /// A row with the total, and one row that is withheld.
    fn refuse_total_row(&self, x: usize, column: &SeriesColumn, found: &mut Diagnostics) {
        let mut missing =
            (0..self.table.rows.len()).filter(|&row| self.table.number(row, column.at).is_none());
        let (Some(only), None) = (missing.next(), missing.next()) else { return };
        if self.is_percent(column) {
            if self.is_withheld(only, column) {
                self.warn_of_whole(x, only, column, found);
            }
            return;
        }
        let is_total = |row: &[Value]| matches!(&row[x], Value::Text(name) if names_total(name));
        let Some(total) = self.table.rows.iter().position(is_total) else { return };
        if self.is_withheld(only, column) {
            let message = format!(
                "The figure withheld in column `{}` can be worked out from the others and the row of the total, which the chart `{}` shows as well.",
                column.name.value, self.name
            );
            let remedy = match only == total {
                true => "Withhold a second figure of the column as well.",
                false => {
                    "Withhold a second figure of the column as well, or take the total out of the data of the chart."
                }
            };
            found.error(Code::Disclosure, self.table.place(only, column.at), message).remedy(remedy);
        }
    }

    /// Cells by the names of their parts, one of them a total, and only one that is withheld.
    pub(super) fn refuse_total_of(
        &self,
        cells: &[(&str, usize)],
        column: &SeriesColumn,
        found: &mut Diagnostics,
    ) {
        let mut missing = cells.iter().filter(|(_, row)| self.table.number(*row, column.at).is_none());
        let (Some(&(_, only)), None) = (missing.next(), missing.next()) else { return };
        let total = cells.iter().any(|(name, _)| names_total(name));
        if !total || self.is_percent(column) || !self.is_withheld(only, column) {
            return;
        }
        let message = format!(
            "The figure withheld in column `{}` can be worked out from the others and their total, which the chart `{}` shows as well.",
            column.name.value, self.name
        );
        found
            .error(Code::Disclosure, self.table.place(only, column.at), message)
            .remedy("Withhold a second figure as well, or take the total out of the data of the chart.");
    }

    /// Percentages that may make up 100%, of which one is withheld: age groups, but not months.
    fn warn_of_whole(&self, x: usize, row: usize, column: &SeriesColumn, found: &mut Diagnostics) {
        let parts = matches!(self.table.columns[x].kind, ColumnType::Text);
        let known: Vec<Decimal> =
            (0..self.table.rows.len()).filter_map(|row| self.table.number(row, column.at)).collect();
        let sum: Decimal = known.iter().sum();
        // Less than half of a whole is hardly all of it but one part.
        if !parts || known.len() < 2 || sum >= Decimal::ONE || sum < Decimal::new(5, 1) {
            return;
        }
        found
            .warning(
                Code::Disclosure,
                self.table.place(row, column.at),
                format!(
                    "If the percentages in column `{}` make up 100%, the one that is withheld can be worked out from the others.",
                    column.name.value
                ),
            )
            .remedy("Withhold a second one as well, or add two rows up as one.");
    }

    /// Percentages of a whole of which one is withheld.
    fn tell_of_whole(&self, row: usize, column: &SeriesColumn, found: &mut Diagnostics) {
        found
            .error(
                Code::Disclosure,
                self.table.place(row, column.at),
                format!(
                    "The percentage withheld in column `{}` can be worked out: with the others of its row it makes up 100% of the chart `{}`.",
                    column.name.value, self.name
                ),
            )
            .remedy("Withhold a second figure of the row as well, or add two columns up as one.");
    }

    pub(super) fn is_withheld(&self, row: usize, column: &SeriesColumn) -> bool {
        matches!(&self.table.rows[row][column.at], Value::Missing(missing) if missing.is_withheld())
    }

    pub(super) fn is_percent(&self, column: &SeriesColumn) -> bool {
        self.table.columns[column.at].kind == ColumnType::Percent
    }
}

/// Whether a row of this name is the sum of the others.
fn names_total(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    name == "all" || ["total", "all ", "overall"].iter().any(|word| name.starts_with(word))
}
