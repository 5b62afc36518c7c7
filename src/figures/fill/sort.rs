//! The order of the categories: that of time, or of their figures.

use super::Filler;
use crate::definition::nearest;
use crate::definition::raw::SortOrder;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, Stacking};
use crate::figures::plot::arranged;

impl Filler<'_> {
    /// The chart with its categories in the order that the reader expects.
    pub(super) fn in_order(&self, mut chart: Chart, x: usize, found: &mut Diagnostics) -> Chart {
        if self.definition.sort.is_some() || !self.definition.last.is_empty() {
            let order = self.by_figure(&chart, found);
            chart.categories = order.iter().map(|&row| chart.categories[row].clone()).collect();
            let order: Vec<Option<usize>> = order.into_iter().map(Some).collect();
            arrange(&mut chart, &order);
            return chart;
        }
        let Some(periods) = self.periods(x) else { return chart };
        chart.plot.calendar = Some(periods.calendar);
        if matches!(chart.kind, ChartKind::Bar(_)) {
            return chart;
        }
        let in_time = periods.in_time(&chart);
        chart.categories = in_time.names;
        arrange(&mut chart, &in_time.order);
        chart.plot.positions = in_time.positions;
        chart
    }

    /// Rows by their figures, those that have none after the others, then those that are kept for the
    /// end in the order in which the definition names them.
    fn by_figure(&self, chart: &Chart, found: &mut Diagnostics) -> Vec<usize> {
        let kept = self.kept_last(chart, found);
        let stacked =
            !matches!(chart.kind, ChartKind::Column(Stacking::Grouped) | ChartKind::Bar(Stacking::Grouped));
        let figure = |row: usize| -> Option<f64> {
            let values =
                chart.series.iter().filter(|series| !series.manner.over && !series.manner.comparison);
            let mut values = values.map(|series| series.values[row]);
            if stacked { values.flatten().reduce(|sum, value| sum + value) } else { values.next().flatten() }
        };
        let mut rows: Vec<usize> = (0..chart.categories.len()).filter(|row| !kept.contains(row)).collect();
        if let Some(sort) = &self.definition.sort {
            rows.sort_by(|&a, &b| match (figure(a), figure(b)) {
                (Some(a), Some(b)) if sort.value == SortOrder::Descending => b.total_cmp(&a),
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
        }
        rows.extend(kept);
        rows
    }

    fn kept_last(&self, chart: &Chart, found: &mut Diagnostics) -> Vec<usize> {
        let mut kept = Vec::new();
        for words in &self.definition.last {
            let name = words.value.trim();
            match chart.categories.iter().position(|known| known == name) {
                Some(row) if !kept.contains(&row) => kept.push(row),
                Some(_) => {}
                None => {
                    let near = nearest(name, chart.categories.iter().map(String::as_str));
                    let meant = near.map_or_else(String::new, |near| format!("Did you mean `{near}`? "));
                    let column = &self.definition.x.value;
                    found
                        .error(
                            Code::BadChart,
                            words.place.clone(),
                            format!(
                                "The chart `{}` is to keep `{name}` for the end, but column `{column}` has no such value.",
                                self.name
                            ),
                        )
                        .remedy(format!("{meant}Write a value of column `{column}`."));
                }
            }
        }
        kept
    }
}

fn arrange(chart: &mut Chart, order: &[Option<usize>]) {
    for series in &mut chart.series {
        series.values = arranged(&series.values, order);
        series.manner.arrange(order);
    }
    for symbol in &mut chart.symbols {
        symbol.category =
            order.iter().position(|row| *row == Some(symbol.category)).unwrap_or(symbol.category);
    }
    chart.plot.arrange(order);
}
