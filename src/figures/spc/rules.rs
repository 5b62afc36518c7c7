use super::limits::Phase;

/// Values that a shift or a trend takes.
const RUN: usize = 7;

/// The signs of a special cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rule {
    /// A value outside the limits.
    Outside,
    /// Seven values or more in a row on one side of the mean.
    Shift,
    /// Seven values or more in a row, each above or each below the one before.
    Trend,
    /// Two of three values in a row in the outer third of one side, all three on that side.
    TwoInThree,
}

/// Which signs are looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Rules {
    pub outside: bool,
    pub shift: bool,
    pub trend: bool,
    pub two_in_three: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { outside: true, shift: true, trend: true, two_in_three: true }
    }
}

/// The signs that one value is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Signals(u8);

impl Signals {
    fn add(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u8;
    }

    pub(crate) fn has(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u8 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The signs in the values of one phase. A missing value ends every run.
pub(crate) fn signals(values: &[Option<f64>], phase: &Phase, rules: Rules) -> Vec<Signals> {
    let mut found = vec![Signals::default(); values.len()];
    let Some(mean) = phase.mean else { return found };
    if let Some(limits) = phase.limits {
        let outside = |value: f64| value > limits.upper || value < limits.lower;
        if rules.outside {
            mark(&mut found, Rule::Outside, |at| values[at].is_some_and(outside));
        }
        if rules.two_in_three {
            let (low, high) = limits.near();
            let close = |at: usize| values[at].is_some_and(|v| !outside(v) && (v < low || v > high));
            for from in 0..values.len().saturating_sub(2) {
                let three = from..from + 3;
                let one_side = same_side(&values[three.clone()], mean);
                if one_side && three.clone().filter(|&at| close(at)).count() >= 2 {
                    three.filter(|&at| close(at)).for_each(|at| found[at].add(Rule::TwoInThree));
                }
            }
        }
    }
    for from in 0..(values.len() + 1).saturating_sub(RUN) {
        let run = &values[from..from + RUN];
        if rules.shift && same_side(run, mean) {
            found[from..from + RUN].iter_mut().for_each(|signals| signals.add(Rule::Shift));
        }
        if rules.trend && one_way(run) {
            found[from..from + RUN].iter_mut().for_each(|signals| signals.add(Rule::Trend));
        }
    }
    found
}

fn mark(found: &mut [Signals], rule: Rule, holds: impl Fn(usize) -> bool) {
    for (at, signals) in found.iter_mut().enumerate() {
        if holds(at) {
            signals.add(rule);
        }
    }
}

/// Whether all values are above the mean, or all below; one on the mean is on neither side.
fn same_side(values: &[Option<f64>], mean: f64) -> bool {
    let all = |side: fn(f64, f64) -> bool| values.iter().all(|value| value.is_some_and(|v| side(v, mean)));
    all(|v, mean| v > mean) || all(|v, mean| v < mean)
}

fn one_way(values: &[Option<f64>]) -> bool {
    let all = |way: fn(f64, f64) -> bool| {
        values.windows(2).all(|pair| pair[0].zip(pair[1]).is_some_and(|(before, after)| way(before, after)))
    };
    all(|before, after| before < after) || all(|before, after| before > after)
}
