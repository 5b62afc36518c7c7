//! Waterfalls, bullets, timelines, plans and panels of odd data.

use super::*;
use crate::definition::raw::{Periods, Polarity};
use crate::figures::{
    Bullet, BulletRow, Control, Event, Gantt, Improvement, Multiples, Panel, Status, Step, Task, Timeline,
    Waterfall, days_between,
};
use chrono::{Days, NaiveDate};

impl Disorder {
    fn days(&mut self) -> (NaiveDate, NaiveDate) {
        let span = [20, 400, 9000][self.below(3) as usize];
        let first = NaiveDate::from_ymd_opt(2017, 3, 1).unwrap() + Days::new(self.below(span));
        let long = if self.below(2) == 0 { 0 } else { self.below(span) };
        (first, first + Days::new(long))
    }

    fn periods(&mut self) -> Option<Periods> {
        [None, Some(Periods::Months), Some(Periods::Quarters), Some(Periods::FinancialYears)]
            [self.below(4) as usize]
    }

    pub(super) fn plan(&mut self) -> Chart {
        let base = self.chart();
        let count = base.categories.len();
        let kind = match self.below(5) {
            0 => {
                let mut sum = 0.0;
                let steps = (0..count).map(|_| {
                    let change = self.below(2000) as f64 - 900.0;
                    let total = self.below(4) == 0;
                    let from = if total { 0.0 } else { sum };
                    sum = if total { sum } else { sum + change };
                    Step { total, from, to: sum }
                });
                let steps = steps.collect();
                let improvement =
                    [Improvement::Higher, Improvement::Lower, Improvement::Neither][self.below(3) as usize];
                ChartKind::Waterfall(Box::new(Waterfall { steps, improvement, broken: self.below(2) == 0 }))
            }
            1 => {
                let rows = (0..count).map(|_| self.bullet_row()).collect();
                let band_names = (0..self.below(4)).map(|_| self.words()).collect();
                ChartKind::Bullet(Box::new(Bullet { rows, band_names, shared: self.below(2) == 0 }))
            }
            2 => {
                let mut events: Vec<Event> = (0..count)
                    .map(|_| {
                        let (first, last) = self.days();
                        Event { label: self.words(), days: days_between(first, last) }
                    })
                    .collect();
                events.sort_by_key(|event| event.days.first);
                ChartKind::Timeline(Box::new(Timeline { events, periods: self.periods() }))
            }
            3 => {
                let tasks = (0..count).map(|at| self.task(at)).collect();
                let date = (self.below(2) == 0).then(|| (self.days().0, self.words()));
                ChartKind::Gantt(Box::new(Gantt { tasks, date, periods: self.periods() }))
            }
            _ => return self.panels(&base),
        };
        Chart { kind, ..base }
    }

    fn bullet_row(&mut self) -> BulletRow {
        let mut bands: Vec<f64> = (0..self.below(3)).map(|_| self.below(900) as f64).collect();
        bands.sort_by(f64::total_cmp);
        let polarity =
            [Polarity::BiggerIsBetter, Polarity::SmallerIsBetter, Polarity::Monitor][self.below(3) as usize];
        let format = if self.below(2) == 0 { PLAIN } else { PERCENT };
        let result = if self.below(6) == 0 { Err(self.words()) } else { Ok(self.below(1000) as f64 - 100.0) };
        let target = (self.below(3) > 0).then(|| self.below(900) as f64);
        BulletRow { result, target, bands, polarity, unit: self.words(), format }
    }

    fn task(&mut self, at: usize) -> Task {
        let (first, last) = self.days();
        let status = [Status::Complete, Status::AtRisk, Status::Late][self.below(3) as usize];
        Task {
            days: days_between(first, last),
            group: ["", "People", "Practice"][(at / 4).min(2)].to_owned(),
            owner: self.words(),
            status: (self.below(3) > 0).then(|| (status, self.words())),
        }
    }

    fn panels(&mut self, base: &Chart) -> Chart {
        let kinds = [
            ChartKind::Line,
            ChartKind::Column(Stacking::Grouped),
            ChartKind::Column(Stacking::Full),
            ChartKind::Bar(Stacking::Stacked),
            ChartKind::Control(Box::new(Control::of(&[], self.settings(0)))),
        ];
        let kind = self.of(&kinds);
        let settings = self.settings(base.categories.len());
        let panels = (0..1 + self.below(9))
            .map(|_| {
                let mut chart = Chart { kind: kind.clone(), ..base.clone() };
                for value in chart.series.iter_mut().flat_map(|series| &mut series.values) {
                    *value = (self.below(9) > 0).then(|| self.below(900) as f64);
                }
                if let ChartKind::Control(control) = &mut chart.kind {
                    chart.series.truncate(1);
                    **control = Control::of(&chart.series[0].values, settings.clone());
                }
                Panel { name: self.words(), chart }
            })
            .collect();
        let columns = 1 + self.below(6) as usize;
        let multiples = Multiples { panels, by: "Team".to_owned(), columns };
        Chart { kind: ChartKind::Multiples(Box::new(multiples)), ..base.clone() }
    }
}
