//! Totals and the changes that lead from one to the next, as from a budget to a forecast.

use super::spc::Improvement;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The steps of a waterfall chart.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Waterfall {
    /// One a category.
    pub steps: Vec<Step>,
    pub improvement: Improvement,
    /// Whether the axis begins near the smallest sum, as long as that is far from zero.
    pub broken: bool,
}

/// A column that stands on zero, or a piece between two sums.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Step {
    pub total: bool,
    pub from: f64,
    pub to: f64,
}

impl Step {
    /// What is printed: the total, or the change.
    pub(crate) fn figure(&self) -> f64 {
        if self.total { self.to } else { self.to - self.from }
    }
}

impl Waterfall {
    /// From the lowest to the highest sum; with zero, unless the axis is to be broken and all sums lie
    /// on one side of it, further away than they lie apart.
    pub(crate) fn span(&self) -> (f64, f64) {
        let ends =
            self.steps.iter().flat_map(|step| if step.total { [step.to; 2] } else { [step.from, step.to] });
        let (lo, hi) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
        // A quarter of the changes stands below the lowest sum.
        let foot = lo - (hi - lo) * 0.25;
        if self.broken && lo > 0.0 && foot > hi - lo { (foot, hi) } else { (lo.min(0.0), hi.max(0.0)) }
    }

    /// Whether a step is better than none: `None` for totals, for no change, and where nothing is judged.
    pub(crate) fn better(&self, step: &Step) -> Option<bool> {
        let change = step.to - step.from;
        if step.total || change == 0.0 {
            return None;
        }
        match self.improvement {
            Improvement::Higher => Some(change > 0.0),
            Improvement::Lower => Some(change < 0.0),
            Improvement::Neither => None,
        }
    }
}

/// A row of a waterfall as its data have it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Given {
    pub total: bool,
    /// `None`: a total that is to be worked out.
    pub figure: Option<Decimal>,
}

/// A total that is not what the changes before it come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Mismatch {
    /// Its row.
    pub at: usize,
    pub given: Decimal,
    /// What the printed changes come to.
    pub sum: Decimal,
}

/// The steps of rows, and the totals that no unrounded figures could give. `unit` is one of the last
/// place printed: a printed figure stands for all from half a unit below it to half a unit above.
pub(crate) fn steps(rows: &[Given], unit: Decimal) -> (Vec<Step>, Vec<Mismatch>) {
    let half = unit / Decimal::TWO;
    let mut mismatches = Vec::new();
    let mut steps = Vec::with_capacity(rows.len());
    let mut running = Decimal::ZERO;
    // What the unrounded sum may be, given everything printed so far.
    let (mut least, mut most) = (Decimal::ZERO, Decimal::ZERO);
    for (at, row) in rows.iter().enumerate() {
        match (row.total, row.figure) {
            (true, Some(given)) => {
                let first = at == 0;
                let (low, high) = (given - half, given + half);
                if !first && (low > most || high < least) {
                    mismatches.push(Mismatch { at, given, sum: running });
                }
                // After a total that does not fit, what follows is held against it alone.
                let fits = !first && low <= most && high >= least;
                (least, most) = if fits { (least.max(low), most.min(high)) } else { (low, high) };
                running = given;
                steps.push(Step { total: true, from: 0.0, to: number(given) });
            }
            (true, None) => steps.push(Step { total: true, from: 0.0, to: number(running) }),
            (false, figure) => {
                let change = figure.unwrap_or_default();
                let next = running.checked_add(change).unwrap_or(running);
                steps.push(Step { total: false, from: number(running), to: number(next) });
                running = next;
                (least, most) = (least + change - half, most + change + half);
            }
        }
    }
    (steps, mismatches)
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(all: &[(bool, Option<i64>)]) -> Vec<Given> {
        all.iter().map(|&(total, figure)| Given { total, figure: figure.map(Decimal::from) }).collect()
    }

    fn wrong(all: &[(bool, Option<i64>)]) -> Vec<(usize, i64)> {
        let (_, mismatches) = steps(&rows(all), Decimal::ONE);
        mismatches.iter().map(|one| (one.at, one.sum.to_i64().unwrap())).collect()
    }

    #[test]
    fn a_change_begins_where_the_one_before_it_ends() {
        let (steps, wrong) = steps(
            &rows(&[(true, Some(100)), (false, Some(30)), (false, Some(-50)), (true, None)]),
            Decimal::ONE,
        );
        let of: Vec<_> = steps.iter().map(|step| (step.total, step.from, step.to)).collect();
        assert_eq!(of, [(true, 0.0, 100.0), (false, 100.0, 130.0), (false, 130.0, 80.0), (true, 0.0, 80.0)]);
        assert_eq!(wrong, []);
        assert_eq!((steps[2].figure(), steps[3].figure()), (-50.0, 80.0));
    }

    #[test]
    fn totals_are_told_only_where_no_unrounded_figures_could_give_them() {
        // Two changes and two totals, each half a unit: two in all.
        assert_eq!(wrong(&[(true, Some(100)), (false, Some(30)), (false, Some(5)), (true, Some(137))]), []);
        assert_eq!(
            wrong(&[(true, Some(100)), (false, Some(30)), (false, Some(5)), (true, Some(138))]),
            [(3, 135)]
        );
        // 100 to 101.5 by one change is as far as it goes; the next total can go no further from there.
        let far =
            [(true, Some(100)), (false, Some(0)), (true, Some(101)), (false, Some(0)), (true, Some(103))];
        assert_eq!(wrong(&far), [(4, 101)]);
        // The unrounded sum cannot be at both ends of what 101 stands for.
        let bent = [(true, Some(100)), (false, Some(0)), (true, Some(101)), (true, Some(102))];
        assert_eq!(wrong(&bent), [(3, 101)]);
        assert_eq!(wrong(&[(true, Some(100)), (true, Some(101)), (true, Some(102))]), [(2, 101)]);
    }

    #[test]
    fn steps_after_a_wrong_total_are_held_against_it() {
        let all =
            [(true, Some(100)), (false, Some(10)), (true, Some(500)), (false, Some(10)), (true, Some(510))];
        assert_eq!(wrong(&all), [(2, 110)]);
    }
}
