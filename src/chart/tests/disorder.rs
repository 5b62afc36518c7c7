//! Charts of odd data neither panic nor run over themselves.

use super::*;
use crate::figures::{AxisLine, Band, Calendar, Course, Extent, LegendPlace, RightAxis, WeekDay};

/// A small generator of repeatable disorder (Knuth's constants for 64 bits).
pub(super) struct Disorder(u64);

impl Disorder {
    pub(super) fn new(seed: u64) -> Disorder {
        Disorder(seed)
    }

    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    fn value(&mut self) -> f64 {
        match self.below(40) {
            0 => f64::NAN,
            1 => 0.0,
            2 => -(self.below(500) as f64),
            3 => self.below(1 << 30) as f64 * 1e6,
            4 => f64::INFINITY,
            5..12 => self.below(100) as f64 / 100.0,
            _ => self.below(3000) as f64,
        }
    }

    pub(super) fn words(&mut self) -> String {
        let words =
            ["and", "Assessment", "of", "Intervention", "Q1", "Multi-agency", "x", "2018/19", "\t", "Ω"];
        (0..self.below(6)).map(|_| words[self.below(10) as usize]).collect::<Vec<_>>().join(" ")
    }

    /// Manner, lines, bands and axes of any chart, sound or not.
    fn dress(&mut self, chart: &mut Chart) {
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
            let whole: f64 = steps[1..].iter().sum();
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

    pub(super) fn chart(&mut self) -> Chart {
        use ChartKind::{Bar, Column, Line, Pie, Ring};
        use Stacking::{Full, Grouped, Stacked};
        let kinds = [
            Line,
            Column(Grouped),
            Column(Stacked),
            Column(Full),
            Bar(Grouped),
            Bar(Stacked),
            Bar(Full),
            Pie,
            Ring,
        ];
        let kind = kinds[self.below(9) as usize].clone();
        let most = [6, 13, 40][self.below(3) as usize];
        let count = 1 + self.below(most) as usize;
        let categories = match self.below(3) {
            0 => months(count),
            1 => (0..count).map(|i| (2000 + i).to_string()).collect(),
            _ => (0..count).map(|_| self.words()).collect(),
        };
        let plain = self.below(3) > 0;
        let series = (0..1 + self.below(9))
            .map(|_| Series {
                name: self.words(),
                values: (0..count + self.below(2) as usize)
                    .map(|_| if plain { Some(self.below(900) as f64) } else { Some(self.value()) })
                    .map(|value| value.filter(|v| !v.is_nan()))
                    .collect(),
                manner: Manner::default(),
            })
            .collect();
        let styles = [
            NumberStyle::Plain,
            NumberStyle::Percent,
            NumberStyle::Signed,
            NumberStyle::Brackets,
            NumberStyle::Money,
        ];
        Chart {
            kind,
            categories,
            category_name: String::new(),
            series,
            target: (self.below(3) == 0).then(|| ReferenceLine { label: self.words(), value: self.value() }),
            format: NumberFormat { style: styles[self.below(5) as usize], decimals: self.below(3) as u32 },
            value_labels: self.below(2) == 0,
            zero: self.below(2) == 0,
            plot: Plot::default(),
            symbols: Vec::new(),
            height: None,
            place: Place::default(),
        }
    }
}

#[test]
fn no_chart_panics_or_runs_over_itself() {
    let mut disorder = Disorder::new(2019);
    for round in 0..900 {
        let mut chart = disorder.chart();
        if round % 3 > 0 && !matches!(chart.kind, ChartKind::Pie | ChartKind::Ring) {
            disorder.dress(&mut chart);
        }
        let drawn = if round % 2 == 0 {
            Drawn::natural(&chart)
        } else {
            let side = |most: u64, disorder: &mut Disorder| Pt(disorder.below(most) as f32 + 40.0);
            Drawn::new(&chart, Size::new(side(460, &mut disorder), side(300, &mut disorder)))
        };
        drawn.check(&(round, &chart, drawn.frame.size));
    }
    for (width, height) in [(0.0, 0.0), (-5.0, 10.0), (f32::NAN, 100.0), (1e9, 1e9), (72.0, f32::INFINITY)] {
        let drawn = Drawn::new(&disorder.chart(), Size::new(Pt(width), Pt(height)));
        assert_eq!(drawn.said()[0].1, Code::DoesNotFit);
        drawn.check(&(width, height));
    }
}
