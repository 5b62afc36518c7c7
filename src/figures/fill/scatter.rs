//! Scatter plots, filled from their definition.

use super::{Filler, SeriesColumn};
use crate::data::{Missing, Value};
use crate::definition::nearest;
use crate::definition::raw::{Name, ScatterPlot};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, ReferenceLine, Series};
use crate::figures::format::{CellFormat, cell_text};
use crate::figures::name_as_words;
use crate::figures::plot::{Manner, Plot};
use crate::figures::scatter::{Fit, PointLabels, Scatter};
use rust_decimal::prelude::ToPrimitive;

/// More points than these are a cloud, and a histogram of each axis says more.
const MOST_POINTS: usize = 2000;
/// As many groups as there are shapes.
const MOST_GROUPS: usize = 6;

impl Filler<'_> {
    /// A chart of `type: scatter`.
    pub(super) fn scatter(&self, found: &mut Diagnostics) -> Option<Chart> {
        let Some(settings) = &self.definition.scatter else {
            found
                .error(
                    Code::BadChart,
                    self.definition.kind.place.clone(),
                    format!("The chart `{}` does not say what its axes show.", self.name),
                )
                .remedy("Write `scatter:` with `x_title` and `y_title`, each with its unit.");
            return None;
        };
        let (place, settings) = (&settings.place, &settings.value);
        let title = name_as_words(&self.definition.x.value);
        let across = self.numbers(self.definition.x.clone(), title, found);
        let up = self.columns(found);
        let count = self.definition.y.len();
        if count > 1 {
            found
                .error(
                    Code::BadChart,
                    self.definition.kind.place.clone(),
                    format!(
                        "The chart `{}` has {count} columns under `y`; a scatter plot has one.",
                        self.name
                    ),
                )
                .remedy("Keep one, and tell kinds of points apart by a column of `groups`.");
        }
        self.refuse_rows(MOST_POINTS, found);
        let points = Points::of(self, across.as_ref(), up.first());
        let labels = self.names(settings.labels.as_ref(), &points, found);
        let only = self.only(settings, labels.as_deref(), found);
        let (groups, group) = self.groups(settings.groups.as_ref(), &points, found);
        let (across, up) = (across?, [up.into_iter().next()?]);
        if points.rows.is_empty() {
            found
                .error(
                    Code::BadChart,
                    self.definition.x.place.clone(),
                    format!("The chart `{}` has nothing to draw: no row has a figure in both columns `{}` and `{}`.", self.name, across.name.value, up[0].name.value),
                )
                .remedy("Look at the data that it names, or leave the chart out.");
            return None;
        }
        let format = self.format(&up, found);
        let across = [across];
        let x_format = self.format_by(settings.x_format.as_ref(), &across, found);
        let target = format.and_then(|format| self.target(format, found));
        let x_target = settings.x_target.as_ref().zip(x_format).and_then(|(scalar, format)| {
            let value = self.amount(scalar, "The target", format, found)?.to_f64()?;
            let label = settings.x_target_label.as_ref().map_or("Target", |label| &label.value);
            Some(ReferenceLine { label: label.to_owned(), value })
        });
        let fit = settings.fit.then(|| Fit::of(&points.all()));
        if fit == Some(None) {
            found
                .error(
                    Code::BadChart,
                    place.clone(),
                    format!("The points of the chart `{}` have no line of best fit: there are fewer than three, or all are the same on one axis.", self.name),
                )
                .remedy("Take `fit` out.");
        }
        let height = self.height(found);
        let ([across], [up]) = (across, up);
        let scatter = Scatter {
            format: x_format?,
            title: settings.x_title.value.clone(),
            up_title: settings.y_title.value.clone(),
            labels: match (only, &labels) {
                (Some(only), _) => PointLabels::Only(only),
                (None, Some(_)) => PointLabels::Fitting,
                (None, None) => PointLabels::None,
            },
            groups,
            group,
            target: x_target,
            fit: fit.flatten(),
            withheld: points.withheld,
        };
        let category_name =
            settings.labels.as_ref().map_or("point".to_owned(), |name| name_as_words(&name.value));
        let numbers = || (1..=points.rows.len()).map(|number| number.to_string()).collect();
        let series = |column: SeriesColumn, values: Vec<f64>| Series {
            name: column.title,
            values: values.into_iter().map(Some).collect(),
            manner: Manner::default(),
        };
        Some(Chart {
            kind: ChartKind::Scatter(Box::new(scatter)),
            categories: labels.unwrap_or_else(numbers),
            category_name,
            series: vec![series(across, points.across), series(up, points.up)],
            target,
            format: format?,
            value_labels: false,
            zero: self.definition.zero,
            plot: Plot::default(),
            symbols: Vec::new(),
            scheme: Vec::new(),
            height,
            place: self.definition.title.place.clone(),
        })
    }

    /// The names of the points.
    fn names(&self, name: Option<&Name>, points: &Points, found: &mut Diagnostics) -> Option<Vec<String>> {
        let column = self.table.column(name?, &self.definition.data.value, found)?;
        points.rows.iter().map(|&row| self.label(row, column, found)).collect()
    }

    /// The positions of the points that alone are named.
    fn only(
        &self,
        settings: &ScatterPlot,
        labels: Option<&[String]>,
        found: &mut Diagnostics,
    ) -> Option<Vec<usize>> {
        let first = settings.label_only.first()?;
        if settings.labels.is_none() {
            found
                .error(
                    Code::BadChart,
                    first.place.clone(),
                    format!("The chart `{}` is to name some points, but does not say which column has their names.", self.name),
                )
                .remedy("Write `labels:` with the column.");
            return None;
        }
        let labels = labels?;
        let mut only = Vec::new();
        for words in &settings.label_only {
            let before = only.len();
            only.extend(labels.iter().zip(0..).filter(|(label, _)| **label == words.value).map(|(_, at)| at));
            if only.len() == before {
                let near = nearest(&words.value, labels.iter().map(String::as_str));
                let meant = near.map_or_else(String::new, |near| format!("Did you mean `{near}`? "));
                found
                    .error(
                        Code::BadChart,
                        words.place.clone(),
                        format!("The chart `{}` has no point `{}`.", self.name, words.value),
                    )
                    .remedy(format!(
                        "{meant}Write a name as column `{}` has it, of a row with both figures.",
                        settings.labels.as_ref().map_or("", |name| &name.value)
                    ));
            }
        }
        only.sort_unstable();
        only.dedup();
        Some(only)
    }

    /// The names of the groups in the order of their first points, and the group of each point.
    fn groups(
        &self,
        name: Option<&Name>,
        points: &Points,
        found: &mut Diagnostics,
    ) -> (Vec<String>, Vec<usize>) {
        let none = (Vec::new(), vec![0; points.rows.len()]);
        let Some(name) = name else { return none };
        let Some(column) = self.table.column(name, &self.definition.data.value, found) else { return none };
        let format = CellFormat::of(&self.table.columns[column]);
        let (mut groups, mut group): (Vec<String>, Vec<usize>) = (Vec::new(), Vec::new());
        for &row in &points.rows {
            let value = &self.table.rows[row][column];
            if let Value::Missing(Missing::Blank) = value {
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, column),
                        format!(
                            "The chart `{}` has no group for this row: column `{}` is empty.",
                            self.name, name.value
                        ),
                    )
                    .remedy("Fill the cell in, or take the row out.");
                return none;
            }
            let words = cell_text(value, format);
            let at = groups.iter().position(|known| *known == words).unwrap_or_else(|| {
                groups.push(words);
                groups.len() - 1
            });
            group.push(at);
            if groups.len() > MOST_GROUPS {
                found
                    .error(
                        Code::BadChart,
                        name.place.clone(),
                        format!(
                            "The chart `{}` has more than {MOST_GROUPS} groups, which cannot be told apart.",
                            self.name
                        ),
                    )
                    .remedy("Name a column with fewer different values.");
                return none;
            }
        }
        (groups, group)
    }
}

/// Rows that have both figures.
#[derive(Default)]
struct Points {
    rows: Vec<usize>,
    /// Rows of which a figure is withheld.
    withheld: usize,
    across: Vec<f64>,
    up: Vec<f64>,
}

impl Points {
    fn of(filler: &Filler, across: Option<&SeriesColumn>, up: Option<&SeriesColumn>) -> Points {
        let mut points = Points::default();
        let Some((across, up)) = across.zip(up) else { return points };
        let number = |row, column: &SeriesColumn| filler.table.number(row, column.at)?.to_f64();
        for row in 0..filler.table.rows.len() {
            if let Some((x, y)) = number(row, across).zip(number(row, up)) {
                points.rows.push(row);
                points.across.push(x);
                points.up.push(y);
            } else if filler.is_withheld(row, across) || filler.is_withheld(row, up) {
                points.withheld += 1;
            }
        }
        points
    }

    fn all(&self) -> Vec<(f64, f64)> {
        self.across.iter().copied().zip(self.up.iter().copied()).collect()
    }
}
