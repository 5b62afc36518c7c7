//! What charts of lines, columns and bars may have beside their figures.

use super::*;
use crate::figures::{AxisLine, Band, Calendar, Course, Extent, LegendPlace, RightAxis, WeekDay};

impl Disorder {
    /// Manner, lines, bands and axes of any chart, sound or not.
    pub(super) fn dress(&mut self, chart: &mut Chart) {
        let count = chart.categories.len();
        let lines = matches!(chart.kind, ChartKind::Line);
        for series in &mut chart.series {
            let manner = &mut series.manner;
            manner.over = !lines && self.below(4) == 0;
            manner.comparison = self.below(4) == 0;
            manner.dashed = self.below(4) == 0;
            manner.right = (lines || manner.over) && self.below(3) == 0;
            manner.provisional_from = (self.below(3) == 0).then(|| self.below(count as u64 + 2) as usize);
            if self.below(3) == 0 {
                let end = |value: &Option<f64>, off: f64| value.map(|v| (v - off, v + off * 2.0));
                manner.interval = series.values.iter().map(|v| end(v, 7.0)).collect();
            }
        }
        let course = |disorder: &mut Disorder| match disorder.below(3) {
            0 => Course::Each {
                values: (0..count).map(|at| (at % 5 > 0).then(|| disorder.value())).collect(),
                stepped: disorder.below(2) == 0,
            },
            _ => Course::At(disorder.value()),
        };
        let plot = &mut chart.plot;
        plot.lines = (0..self.below(4))
            .map(|_| AxisLine { label: self.words(), course: course(self), right: self.below(4) == 0 })
            .collect();
        plot.bands = (0..self.below(3))
            .map(|_| {
                let (first, last) =
                    (self.below(count as u64) as usize, self.below(count as u64 + 1) as usize);
                let ends = (self.below(900) as f64, self.below(900) as f64);
                let extent = match self.below(3) {
                    0 => Extent::Categories(first, (last < count).then_some(last)),
                    1 => Extent::Values(None, Some(ends.0)),
                    _ => Extent::Values(Some(ends.0), Some(ends.0 + ends.1)),
                };
                Band { label: self.words(), extent }
            })
            .collect();
        plot.interval = (self.below(2) == 0).then(|| self.words());
        plot.axis_title = (self.below(2) == 0).then(|| self.words());
        if chart.series.iter().any(|series| series.manner.right) {
            plot.right = Some(RightAxis { title: self.words(), format: PERCENT });
        }
        plot.markers = [None, Some(true), Some(false)][self.below(3) as usize];
        plot.legend = [None, Some(LegendPlace::Direct), Some(LegendPlace::Above), Some(LegendPlace::Below)]
            [self.below(4) as usize];
        plot.calendar =
            [None, Some(Calendar::Day), Some(Calendar::Week(WeekDay::First))][self.below(3) as usize];
        if lines && self.below(3) == 0 {
            let steps: Vec<f64> = (0..count).map(|_| 1.0 + self.below(9) as f64).collect();
            let whole: f64 = steps[..count - 1].iter().sum();
            let mut at = 0.0;
            plot.positions = steps
                .iter()
                .map(|step| {
                    let here = at * (count as f64 - 1.0) / whole.max(1.0);
                    at += step;
                    here
                })
                .collect();
        }
    }
}
