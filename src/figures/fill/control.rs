//! The limits and signs of a process behaviour chart, filled from its definition.

use super::{Filler, Run};
use crate::definition::raw::{Spc, SpcMethod, Words};
use crate::definition::{Located, nearest};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind};
use crate::figures::spc::{Bounds, Control, Improvement, Method, Rules, Settings};

/// Limits from fewer values are trial limits, where the definition says nothing else.
const TRIAL_BELOW: u32 = 12;

pub(super) const ONE_SERIES: &str = "a process behaviour chart shows one";

impl Filler<'_> {
    /// A chart of `type: spc`.
    pub(super) fn process(&self, found: &mut Diagnostics) -> Option<Chart> {
        let run = self.run(found);
        let control = self.control(&run, found);
        self.chart_of(run, |_| control.map(ChartKind::Control), found)
    }

    fn control(&self, run: &Run, found: &mut Diagnostics) -> Option<Box<Control>> {
        let (series, categories) = (&run.series, run.categories.as_ref()?);
        self.refuse_series(run, ONE_SERIES, found);
        if series.len() > 1 {
            return None;
        }
        let values = &series.first()?.values;
        let settings = self.process_settings(run, run.x?, categories, found)?;
        let control = Control::of(values, settings);
        if control.phases.iter().all(|phase| phase.limits.is_none()) && values.iter().any(Option::is_some) {
            self.tell_no_limits(found);
        }
        Some(Box::new(control))
    }

    /// No two values follow each other.
    pub(super) fn tell_no_limits(&self, found: &mut Diagnostics) {
        let place = self.definition.y.first().map(|series| series.place.clone()).unwrap_or_default();
        found
            .error(
                Code::BadChart,
                place,
                format!("The chart `{}` has no two values in a row to make limits of.", self.name),
            )
            .remedy("Give it more periods, or use `type: line`.");
    }

    /// What the definition says of limits and signs; `run` has all values, of one panel or of all.
    pub(super) fn process_settings(
        &self,
        run: &Run,
        x: usize,
        categories: &[String],
        found: &mut Diagnostics,
    ) -> Option<Settings> {
        let definition = self.definition.spc.as_ref();
        let percent = run.columns.first().is_some_and(|column| self.is_percent(column));
        let settings = settings(definition, &run.series.first()?.values, percent);
        let rebases = definition.map_or(&[][..], |spc| &spc.value.rebase);
        let rebases = rebases.iter().filter_map(|words| self.rebase(words, x, categories, found)).collect();
        self.check_baseline(&settings, found);
        Some(Settings { rebases: sorted(rebases), ..settings })
    }

    /// The position of a value of `x` at which new limits begin.
    fn rebase(
        &self,
        words: &Words,
        x: usize,
        categories: &[String],
        found: &mut Diagnostics,
    ) -> Option<usize> {
        let row = self.row_of(words, x, &[]);
        // Rows of panels are more than their categories: the label says which one it is.
        let label = row.and_then(|row| self.label(row, x, &mut Diagnostics::new()));
        let name = label.as_deref().unwrap_or(words.value.trim());
        match categories.iter().position(|known| known == name) {
            Some(0) => {
                let what = "the first, where limits begin anyway";
                self.refuse_rebase(words, what, None, found);
                None
            }
            Some(at) => Some(at),
            None => {
                let near = nearest(words.value.trim(), categories.iter().map(String::as_str));
                self.refuse_rebase(words, "none", near, found);
                None
            }
        }
    }

    fn refuse_rebase(&self, words: &Words, what: &str, near: Option<&str>, found: &mut Diagnostics) {
        let (name, column, said) = (self.name, &self.definition.x.value, &words.value);
        let meant = near.map_or_else(String::new, |near| format!("Did you mean `{near}`? "));
        found
            .error(
                Code::BadChart,
                words.place.clone(),
                format!("The chart `{name}` is to begin new limits at `{said}`, of the values of column `{column}` {what}."),
            )
            .remedy(format!("{meant}Write a later value of column `{column}`."));
    }

    /// The moving ranges have no room in panels.
    pub(super) fn refuse_moving_ranges(&self, found: &mut Diagnostics) {
        let Some(spc) = self.definition.spc.as_ref().filter(|spc| spc.value.moving_range) else { return };
        let message = format!("The panels of the chart `{}` have no room for moving ranges.", self.name);
        found
            .error(Code::BadChart, spc.place.clone(), message)
            .remedy("Take `moving_range` out, or draw the chart that needs them without `multiples`.");
    }

    fn check_baseline(&self, settings: &Settings, found: &mut Diagnostics) {
        let Some(baseline) = self.definition.spc.as_ref().and_then(|spc| spc.value.baseline.as_ref()) else {
            return;
        };
        if settings.baseline.is_some_and(|count| count < 2) {
            found
                .error(
                    Code::InvalidValue,
                    baseline.place.clone(),
                    format!("Limits cannot be made of {} values.", baseline.value),
                )
                .remedy("Write 2 or more; 12 or more make limits that hold.");
        }
    }
}

fn settings(definition: Option<&Located<Spc>>, values: &[Option<f64>], percent: bool) -> Settings {
    let spc = definition.map(|spc| &spc.value);
    let method = match spc.and_then(|spc| spc.method.as_ref()).map(|method| method.value) {
        Some(SpcMethod::PlotTheDots) => Method::PlotTheDots,
        Some(SpcMethod::MakingDataCount) | None => Method::MakingDataCount,
    };
    let cut = spc.and_then(|spc| spc.cut_limits).unwrap_or(method == Method::MakingDataCount);
    let polarity = spc.and_then(|spc| spc.polarity.as_ref()).map(|polarity| polarity.value);
    let on = |rule: Option<Option<bool>>| rule.flatten().unwrap_or(true);
    let rules = spc.map(|spc| &spc.rules);
    Settings {
        method,
        improvement: Improvement::of(polarity),
        rules: Rules {
            outside: on(rules.map(|rules| rules.outside)),
            shift: on(rules.map(|rules| rules.shift)),
            trend: on(rules.map(|rules| rules.trend)),
            two_in_three: on(rules.map(|rules| rules.two_in_three)),
        },
        rebases: Vec::new(),
        trial_below: spc.and_then(|spc| spc.trial_below.as_ref()).map_or(TRIAL_BELOW, |n| n.value) as usize,
        baseline: spc.and_then(|spc| spc.baseline.as_ref()).map(|count| count.value as usize),
        bounds: if cut { Bounds::of(values, percent) } else { Bounds::default() },
        icons: spc.and_then(|spc| spc.icons).unwrap_or(true),
        moving_range: spc.is_some_and(|spc| spc.moving_range),
    }
}

fn sorted(mut positions: Vec<usize>) -> Vec<usize> {
    positions.sort_unstable();
    positions.dedup();
    positions
}
