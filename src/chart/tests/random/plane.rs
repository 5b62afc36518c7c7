//! Histograms and scatter plots of odd data.

use super::*;
use crate::figures::{Fit, Histogram, PointLabels, Scatter};

impl Disorder {
    pub(super) fn plane(&mut self) -> Chart {
        let base = self.chart();
        if self.one_in(2) { self.histogram(base) } else { self.scatter(base) }
    }

    fn histogram(&mut self, base: Chart) -> Chart {
        let bins = 1 + self.below(30) as usize;
        let (from, width) = (self.of(&[0.0, -50.0, 1e6]), self.of(&[0.5, 1.0, 10.0, 2e5]));
        let edges: Vec<f64> = (0..=bins).map(|at| from + width * at as f64).collect();
        let counts: Vec<Option<f64>> = (0..bins).map(|_| Some(self.below(40) as f64)).collect();
        let inside = |disorder: &mut Disorder| from + width * disorder.below(bins as u64 + 1) as f64;
        let (mean, median) = (inside(self), inside(self));
        let lines = [("Mean", mean), ("Median", median)].into_iter().take(self.below(3) as usize);
        let line = |(label, value): (&str, f64)| ReferenceLine { label: label.into(), value };
        let histogram = Histogram {
            edges,
            format: base.format,
            count: counts.iter().flatten().sum::<f64>() as usize,
            missing: 0,
            withheld: 0,
            mean,
            median,
            within: self.one_in(3).then(|| (line(("Limit", inside(self))), 3)),
            lines: lines.map(line).collect(),
            title: self.words(),
            counted: self.words(),
        };
        Chart {
            kind: ChartKind::Histogram(Box::new(histogram)),
            categories: (0..bins).map(|at| format!("bin {at}")).collect(),
            series: vec![Series { name: "Count".into(), values: counts, manner: Manner::default() }],
            target: None,
            format: PLAIN,
            plot: Plot::default(),
            ..base
        }
    }

    fn scatter(&mut self, base: Chart) -> Chart {
        let count = 1 + self.of(&[3, 20, 300]);
        let values = |disorder: &mut Disorder| -> Vec<f64> {
            let tall = disorder.of(&[1, 40, 900]);
            (0..count).map(|_| disorder.below(tall + 1) as f64).collect()
        };
        let (across, up) = (values(self), values(self));
        let points: Vec<(f64, f64)> = across.iter().copied().zip(up.iter().copied()).collect();
        let groups: Vec<String> = (0..self.below(7)).map(|at| format!("Kind {at}")).collect();
        let group = (0..count).map(|_| self.below(groups.len().max(1) as u64) as usize).collect();
        let only = (0..self.below(6)).map(|_| self.below(count as u64) as usize);
        let mut only: Vec<usize> = only.collect();
        only.sort_unstable();
        only.dedup();
        let labels = [PointLabels::None, PointLabels::Fitting, PointLabels::Only(only)];
        let scatter = Scatter {
            format: self.of(&[PLAIN, PERCENT]),
            title: self.words(),
            up_title: self.words(),
            labels: self.of(&labels),
            groups,
            group,
            target: self
                .one_in(3)
                .then(|| ReferenceLine { label: self.words(), value: self.below(900) as f64 }),
            fit: self.one_in(2).then(|| Fit::of(&points)).flatten(),
            withheld: 0,
        };
        let series = |values: Vec<f64>| Series {
            name: "n".into(),
            values: values.into_iter().map(Some).collect(),
            manner: Manner::default(),
        };
        let target =
            self.one_in(3).then(|| ReferenceLine { label: self.words(), value: self.below(900) as f64 });
        Chart {
            kind: ChartKind::Scatter(Box::new(scatter)),
            categories: (0..count).map(|at| format!("School {at}")).collect(),
            series: vec![series(across), series(up)],
            target,
            plot: Plot::default(),
            ..base
        }
    }
}
