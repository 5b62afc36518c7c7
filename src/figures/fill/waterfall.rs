//! The steps of a waterfall, filled from data: which rows are totals, and whether they are right.

use super::{Filler, Run};
use crate::data::Value;
use crate::definition::ColumnType;
use crate::definition::nearest;
use crate::definition::raw::{self, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind};
use crate::figures::spc::Improvement;
use crate::figures::waterfall::{Given, Waterfall, steps};
use rust_decimal::Decimal;

/// More steps have no room on a page.
const MOST_STEPS: usize = 40;

impl Filler<'_> {
    /// A chart of `type: waterfall`.
    pub(super) fn waterfall(&self, found: &mut Diagnostics) -> Option<Chart> {
        let default = raw::Waterfall::default();
        let definition = self.definition.waterfall.as_ref().map_or(&default, |of| &of.value);
        self.refuse_target("waterfall", found);
        self.refuse_rows(MOST_STEPS, found);
        let mut run = self.run(found);
        self.refuse_series(&run, "a waterfall shows one", found);
        let totals = self.totals(definition, &run, found);
        let rows = totals.and_then(|totals| self.given(&run, &totals, found));
        let steps = rows.and_then(|rows| self.steps(rows, &run, definition, found));
        if let (Some(categories), Some(closing)) = (&mut run.categories, &definition.closing) {
            categories.push(closing.value.clone());
        }
        if let (Some(waterfall), Some(series)) = (&steps, run.series.first_mut()) {
            series.values = waterfall.steps.iter().map(|step| Some(step.figure())).collect();
        }
        let mut chart = self.chart_of(run, |_| steps.map(|of| ChartKind::Waterfall(Box::new(of))), found)?;
        chart.zero = true;
        chart.value_labels = self.definition.value_labels.unwrap_or(true);
        Some(chart)
    }

    /// Which rows are totals.
    fn totals(&self, of: &raw::Waterfall, run: &Run, found: &mut Diagnostics) -> Option<Vec<bool>> {
        let categories = run.categories.as_ref()?;
        if let Some(name) = &of.total_column {
            if let Some(first) = of.totals.first() {
                let message =
                    format!("The chart `{}` names its totals by `totals` and by `total_column`.", self.name);
                found.error(Code::BadChart, first.place.clone(), message).remedy("Keep one of the two.");
            }
            let column = self.table.column(name, &self.definition.data.value, found)?;
            return Some(self.table.rows.iter().map(|row| says_yes(&row[column])).collect());
        }
        if of.totals.is_empty() {
            return Some((0..categories.len()).map(|at| at == 0).collect());
        }
        for words in &of.totals {
            self.check_total(words, categories, found);
        }
        Some(categories.iter().map(|name| of.totals.iter().any(|words| words.value.trim() == name)).collect())
    }

    fn check_total(&self, words: &Words, categories: &[String], found: &mut Diagnostics) {
        let said = words.value.trim();
        if categories.iter().any(|name| name == said) {
            return;
        }
        let column = &self.definition.x.value;
        let remedy = match nearest(said, categories.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Write a value of column `{column}`, or `closing` for a total without a row."),
        };
        let message = format!("The chart `{}` has no step `{said}` in column `{column}`.", self.name);
        found.error(Code::BadChart, words.place.clone(), message).remedy(remedy);
    }

    /// The figures of the rows. A change without one is told.
    fn given(&self, run: &Run, totals: &[bool], found: &mut Diagnostics) -> Option<Vec<Given>> {
        let column = run.columns.first()?.at;
        let mut whole = true;
        let rows = totals.iter().enumerate().map(|(row, &total)| {
            let figure = self.table.number(row, column);
            if matches!(&self.table.rows[row][column], Value::Missing(missing) if missing.is_withheld()) {
                whole = false;
                self.refuse_withheld_step(row, column, run, found);
            } else if figure.is_none() && (!total || row == 0) {
                whole = false;
                let name = run.categories.as_ref().map_or("", |names| &names[row]);
                let what = if total { "the total that it begins with" } else { "a change" };
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, column),
                        format!("The chart `{}` has no figure for `{name}`, {what}.", self.name),
                    )
                    .remedy("Write the figure, or take the row out.");
            }
            Given { total, figure }
        });
        let rows: Vec<Given> = rows.collect();
        whole.then_some(rows)
    }

    /// A step between two sums is their difference, and a total is the sum of the steps before it.
    fn refuse_withheld_step(&self, row: usize, column: usize, run: &Run, found: &mut Diagnostics) {
        let name = run.categories.as_ref().map_or("", |names| &names[row]);
        let message = format!(
            "`{name}` is withheld, but the other steps of the chart `{}` would give its figure away.",
            self.name
        );
        found.error(Code::Disclosure, self.table.place(row, column), message).remedy(
            "Add this row and another one up as one, or use `type: bar`, which leaves it out and says so.",
        );
    }

    fn steps(
        &self,
        mut rows: Vec<Given>,
        run: &Run,
        of: &raw::Waterfall,
        found: &mut Diagnostics,
    ) -> Option<Waterfall> {
        let column = run.columns.first()?.at;
        let format = self.format(&run.columns, &mut Diagnostics::new())?;
        let of_column = &self.table.columns[column];
        let shift = if of_column.kind == ColumnType::Percent { 2 } else { 0 };
        if of.closing.is_some() {
            rows.push(Given { total: true, figure: None });
        }
        let (steps, mismatches) = steps(&rows, Decimal::new(1, (of_column.decimals + shift).min(20)));
        for wrong in mismatches {
            let off = wrong.given - wrong.sum;
            let (given, sum) = (format.format(wrong.given), format.format(wrong.sum));
            let name =
                run.categories.as_ref().and_then(|names| names.get(wrong.at)).map_or("", String::as_str);
            found
                .error(
                    Code::BadChart,
                    self.table.place(wrong.at, column),
                    format!("`{name}` is {given}, but the steps before it come to {sum}, {} {}.", format.format(off.abs()), if off.is_sign_negative() { "more" } else { "less" }),
                )
                .remedy("Correct the total or the steps, or add a row for what is missing; rounding alone cannot explain it.");
        }
        let improvement = Improvement::of(of.polarity.as_ref().map(|of| of.value));
        Some(Waterfall { steps, improvement, broken: of.broken })
    }
}

/// Whether a cell marks its row: anything but nothing, `no`, `false` and `0`.
fn says_yes(cell: &Value) -> bool {
    match cell {
        Value::Missing(_) => false,
        Value::Number(number) => !number.is_zero(),
        Value::Text(text) => {
            !["no", "n", "false", "change"].iter().any(|no| no.eq_ignore_ascii_case(text.trim()))
        }
        Value::YesNo(yes) => *yes,
        Value::Date(_) | Value::Month(_) | Value::Quarter(_) | Value::Year(_) => true,
    }
}
