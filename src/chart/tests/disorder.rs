//! Charts of odd data neither panic nor run over themselves.

use super::*;

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
            symbols: Vec::new(),
            height: None,
            place: Place::default(),
        }
    }
}

#[test]
fn no_chart_panics_or_runs_over_itself() {
    let mut disorder = Disorder::new(2019);
    for round in 0..600 {
        let chart = disorder.chart();
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
