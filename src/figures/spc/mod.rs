//! Statistical process control: XmR charts as health boards use them.
//!
//! A value is compared with the mean of its phase and with limits at 2.66 mean moving ranges from it
//! (Shewhart's three standard deviations for single values; D. J. Wheeler, *Understanding
//! Variation*, 1993). Two methods are in use and differ in the moving ranges that count: the
//! spreadsheet of the NHS programme "Making Data Count" takes all of them, the R package
//! NHSRplotthedots leaves out those of 3.267 mean moving ranges and more (L. S. Nelson, *Control
//! Charts for Individual Measurements*, Journal of Quality Technology 14(3), 1982).

mod figures;
mod limits;
mod rules;

pub(crate) use limits::{Limits, Phase, moving_ranges, phases};
pub(crate) use rules::{Rule, Rules, Signals, signals};

use crate::definition::raw::Polarity;

/// Which moving ranges make the limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Method {
    /// All of them, as the NHS spreadsheet does.
    #[default]
    MakingDataCount,
    /// Without those of 3.267 mean moving ranges and more, as NHSRplotthedots does.
    PlotTheDots,
}

/// Which way a measure should go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Improvement {
    Higher,
    Lower,
    /// Shown, not judged.
    Neither,
}

impl Improvement {
    /// What a definition says of a measure; a plan is no direction.
    pub(crate) fn of(polarity: Option<Polarity>) -> Improvement {
        match polarity {
            Some(Polarity::BiggerIsBetter) => Improvement::Higher,
            Some(Polarity::SmallerIsBetter) => Improvement::Lower,
            Some(Polarity::PlanIsBest | Polarity::Monitor) | None => Improvement::Neither,
        }
    }
}

/// What a process behaviour chart needs beside its values.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Settings {
    pub method: Method,
    pub rules: Rules,
    pub improvement: Improvement,
    /// Positions at which a new phase begins, rising, none 0.
    pub rebases: Vec<usize>,
    /// Limits from fewer points are trial limits.
    pub trial_below: usize,
    /// Values before this position of each phase make its limits; all when `None`.
    pub baseline: Option<usize>,
    /// What no value can be below and above: limits are shown no further out.
    pub bounds: Bounds,
    /// Whether the icons of variation and assurance stand above the chart.
    pub icons: bool,
    /// Whether the moving ranges are drawn below.
    pub moving_range: bool,
}

/// The least and the most that values can be, where that is known.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Bounds {
    pub least: Option<f64>,
    pub most: Option<f64>,
}

impl Bounds {
    /// Nothing is below zero where no value is; no percentage is more than a whole where none is.
    pub(crate) fn of(values: &[Option<f64>], percent: bool) -> Bounds {
        let all = |is: fn(f64) -> bool| values.iter().flatten().all(|&value| is(value));
        Bounds {
            least: all(|value| value >= 0.0).then_some(0.0),
            most: (percent && all(|value| value <= 1.0)).then_some(1.0),
        }
    }
}

/// A run of values with its limits and signals.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Control {
    pub settings: Settings,
    /// In order; together they cover every value.
    pub phases: Vec<Phase>,
    /// One for each value; none for values that are missing.
    pub signals: Vec<Signals>,
}

/// How a value stands to its process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cause {
    /// Nothing but the usual variation.
    Common,
    Improving,
    Concerning,
    /// Special, where neither way is better.
    Special,
}

/// What the last value says of the process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Variation {
    pub cause: Cause,
    /// Whether the last value is above its mean.
    pub high: bool,
}

/// Whether the process meets its target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Assurance {
    /// Expected to pass at every point.
    Passes,
    /// Expected to fail at every point.
    Fails,
    /// Passes and fails by chance.
    HitAndMiss,
}

impl Control {
    /// Sets up the phases of values in the order of time and looks for signals in each.
    pub(crate) fn of(values: &[Option<f64>], settings: Settings) -> Control {
        let phases = phases(values, &settings);
        let signals = phases
            .iter()
            .flat_map(|phase| signals(&values[phase.points.clone()], phase, settings.rules))
            .collect();
        Control { settings, phases, signals }
    }

    /// The phase that holds the value at a position.
    pub(crate) fn phase(&self, at: usize) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.points.contains(&at))
    }

    /// Limits as they are shown. Signals and assurance go by those that were computed.
    pub(crate) fn shown(&self, limits: Limits) -> Limits {
        let Bounds { least, most } = self.settings.bounds;
        Limits {
            lower: least.map_or(limits.lower, |least| limits.lower.max(least)),
            upper: most.map_or(limits.upper, |most| limits.upper.min(most)),
            ..limits
        }
    }

    /// How the value at a position stands to its process.
    pub(crate) fn cause(&self, values: &[Option<f64>], at: usize) -> Cause {
        let signal = self.signals.get(at).is_some_and(|signals| !signals.is_empty());
        let Some((value, mean)) = values.get(at).copied().flatten().zip(self.phase(at).and_then(|p| p.mean))
        else {
            return Cause::Common;
        };
        let better = match self.settings.improvement {
            _ if !signal => return Cause::Common,
            Improvement::Neither => return Cause::Special,
            Improvement::Higher => value > mean,
            Improvement::Lower => value < mean,
        };
        if better { Cause::Improving } else { Cause::Concerning }
    }

    /// What the last value says; `None` without values.
    pub(crate) fn variation(&self, values: &[Option<f64>]) -> Option<Variation> {
        let at = values.iter().rposition(Option::is_some)?;
        let mean = self.phase(at)?.mean?;
        Some(Variation { cause: self.cause(values, at), high: values[at]? > mean })
    }

    /// Whether the last phase meets a target: its limits both on the good side of it, both on the
    /// bad, or one on each.
    pub(crate) fn assurance(&self, target: f64) -> Option<Assurance> {
        let limits = self.phases.last()?.limits?;
        let higher = match self.settings.improvement {
            Improvement::Higher => true,
            Improvement::Lower => false,
            Improvement::Neither => return None,
        };
        Some(if target > limits.upper {
            if higher { Assurance::Fails } else { Assurance::Passes }
        } else if target < limits.lower {
            if higher { Assurance::Passes } else { Assurance::Fails }
        } else {
            Assurance::HitAndMiss
        })
    }
}

#[cfg(test)]
mod tests;
