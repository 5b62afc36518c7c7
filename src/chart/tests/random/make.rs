//! Charts of odd data, the same for the same seed.

use super::*;
use crate::figures::{Bounds, Control, Heat, Improvement, Marks, Method, Pyramid, Rules, Settings};
use rust_decimal::Decimal;

/// A small generator of repeatable disorder (Knuth's constants for 64 bits).
pub(super) struct Disorder(u64);

impl Disorder {
    pub(super) fn new(seed: u64) -> Disorder {
        let mut disorder = Disorder(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 2019);
        // Seeds beside one another are far apart after a few steps.
        (0..4).for_each(|_| {
            disorder.below(2);
        });
        disorder
    }

    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    pub(super) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    pub(super) fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize].clone()
    }

    pub(super) fn value(&mut self) -> f64 {
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

    /// A run of values of one temper: counts, odd ones, all zero, all negative, nearly the same.
    fn values(&mut self, count: usize, temper: u64) -> Vec<Option<f64>> {
        let mut value = || match temper {
            0 => self.value(),
            1 => 0.0,
            2 => -(self.below(900) as f64) - 1.0,
            3 => 1e6 + self.below(3) as f64 / 1e3,
            4 => self.below(9) as f64 - 4.0,
            _ => self.below(900) as f64,
        };
        (0..count).map(|_| Some(value()).filter(|v| !v.is_nan())).collect()
    }

    pub(super) fn words(&mut self) -> String {
        const WORDS: [&str; 10] =
            ["and", "Assessment", "of", "Intervention", "Q1", "Multi-agency", "x", "2018/19", "\t", "Ω"];
        (0..self.below(6)).map(|_| self.of(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    fn kind(&mut self) -> ChartKind {
        use ChartKind::{Bar, Column, Line, Pie, Ring};
        let stacking = self.of(&[Stacking::Grouped, Stacking::Stacked, Stacking::Full]);
        match self.below(12) {
            0 | 1 => Line,
            2 | 3 => Column(stacking),
            4 | 5 => Bar(stacking),
            6 => self.of(&[Pie, Ring]),
            7 => {
                let compared = self.one_in(2).then(|| "England".to_owned());
                ChartKind::Pyramid(Pyramid { compared, first_on_top: self.one_in(2) })
            }
            8 => ChartKind::Dot { joined: self.one_in(2) },
            9 => ChartKind::Range(Marks { value: self.one_in(2) }),
            10 => {
                let breaks = (0..self.below(6)).map(|at| Decimal::from(at * 100));
                ChartKind::Heat(Box::new(Heat { breaks: breaks.collect() }))
            }
            _ => ChartKind::Control(Box::new(Control::of(&[], self.settings(0)))),
        }
    }

    pub(super) fn settings(&mut self, count: usize) -> Settings {
        let mut rebases: Vec<usize> = (0..self.below(3))
            .map(|_| 1 + self.below(count as u64) as usize)
            .filter(|&at| at < count)
            .collect();
        rebases.sort_unstable();
        rebases.dedup();
        Settings {
            method: self.of(&[Method::MakingDataCount, Method::PlotTheDots]),
            rules: Rules { trend: self.one_in(2), two_in_three: self.one_in(2), ..Rules::default() },
            improvement: self.of(&[Improvement::Higher, Improvement::Lower, Improvement::Neither]),
            rebases,
            trial_below: self.of(&[0, 12]),
            baseline: self.one_in(4).then_some(3),
            bounds: self.of(&[Bounds::default(), Bounds { least: Some(0.0), most: Some(1.0) }]),
            icons: self.one_in(2),
            moving_range: self.one_in(2),
        }
    }

    fn categories(&mut self, count: usize) -> Vec<String> {
        match self.below(4) {
            0 => months(count),
            1 => (0..count).map(|i| (2000 + i).to_string()).collect(),
            2 => (0..count).map(|i| format!("Team {i}")).collect(),
            _ => (0..count).map(|_| self.words()).collect(),
        }
    }

    pub(super) fn chart(&mut self) -> Chart {
        let mut kind = self.kind();
        let most = self.of(&[2, 6, 13, 40]);
        let count = 1 + self.below(most) as usize;
        let categories = self.categories(count);
        let temper = self.below(9);
        let ragged = self.one_in(9) && !kind.lies();
        let mut series: Vec<Series> = (0..1 + self.of(&[0, 1, 3, 8]))
            .map(|_| {
                let length = count + usize::from(ragged && self.one_in(9));
                Series { name: self.words(), values: self.values(length, temper), manner: Manner::default() }
            })
            .collect();
        // What its definition makes sure of.
        let (least, most) = match &kind {
            ChartKind::Pyramid(Pyramid { compared: Some(_), .. }) => (4, 4),
            ChartKind::Pyramid(_) => (2, 2),
            ChartKind::Range(_) => (2, 6),
            _ => (1, 9),
        };
        series.truncate(most);
        while series.len() < least {
            series.push(Series {
                name: self.words(),
                values: self.values(count, temper),
                manner: Manner::default(),
            });
        }
        if matches!(kind, ChartKind::Pyramid(_)) {
            for value in series.iter_mut().flat_map(|series| &mut series.values) {
                *value = value.map(f64::abs);
            }
        }
        if let ChartKind::Control(control) = &mut kind {
            series.truncate(1);
            series[0].values.truncate(count);
            let settings = self.settings(count);
            **control = Control::of(&series[0].values, settings);
        }
        let aimed = !matches!(kind, ChartKind::Pyramid(_) | ChartKind::Heat(_));
        let styles = [
            NumberStyle::Plain,
            NumberStyle::Percent,
            NumberStyle::Signed,
            NumberStyle::Brackets,
            NumberStyle::Money,
        ];
        let dressed =
            matches!(kind, ChartKind::Line | ChartKind::Column(_) | ChartKind::Bar(_)) && self.one_in(2);
        let mut chart = Chart {
            kind,
            categories,
            category_name: String::new(),
            series,
            target: (aimed && self.one_in(3))
                .then(|| ReferenceLine { label: self.words(), value: self.value() }),
            format: NumberFormat { style: self.of(&styles), decimals: self.below(3) as u32 },
            value_labels: self.one_in(2),
            zero: self.one_in(2),
            plot: Plot::default(),
            symbols: Vec::new(),
            scheme: Vec::new(),
            height: None,
            place: Place::at(FileId::default(), 12, 3),
        };
        if dressed {
            self.dress(&mut chart);
        }
        chart
    }

    /// A theme: the usual one, one of large type, one without colour.
    pub(super) fn theme(&mut self) -> Theme {
        let mut theme = Theme::default();
        match self.below(4) {
            0 => theme.charts.text = Pt(14.0),
            1 => {
                theme.charts.dashes = true;
                theme.charts.patterns = Patterns::Always;
            }
            _ => {}
        }
        theme
    }

    /// The size on the page, that of a tile, or any.
    pub(super) fn size(&mut self, chart: &Chart, theme: &Theme) -> Size {
        match self.below(4) {
            0 | 1 => Size::new(WIDTH, natural_height(chart, WIDTH, theme)),
            2 => Size::new(mm(76.0), mm(50.0)),
            _ => Size::new(Pt(self.below(460) as f32 + 72.0), Pt(self.below(300) as f32 + 52.0)),
        }
    }
}
