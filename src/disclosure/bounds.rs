//! What readers can work out: the lowest and the highest figure that a withheld one may be.

use super::near::Who;
use super::system::{At, Linear, Relation, System};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use std::collections::BTreeMap;

/// So many withheld figures are looked at around one, at first and at most. What can neither be proved nor
/// refuted with the most is not proved.
const NEAR: [usize; 3] = [24, 96, 320];

/// What lies within this counts as equal: the solver reckons in binary fractions.
pub(super) const CLOSE: f64 = 1e-6;

/// What readers can make of a withheld figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Found {
    /// At least so many figures remain possible as must.
    Protected,
    /// It lies between these.
    Between(f64, f64),
    /// There are too many figures around it for a proof.
    Unproven,
}

/// What is taken of withheld figures that are not among those looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Beyond {
    /// They are what they are: no figure is taken for possible that is not.
    Stays,
    /// Relations with them are left out: no figure is taken for impossible that is possible.
    Unasked,
}

impl System {
    /// What readers can make of a withheld figure.
    pub(super) fn found(&self, x: At) -> Found {
        self.find(x, &NEAR, |low, high| high - low < CLOSE)
    }

    /// Whether it is proved that readers cannot find a withheld figure.
    pub(super) fn is_protected(&self, x: At) -> bool {
        self.find(x, &NEAR, |_, _| true) == Found::Protected
    }

    /// Whether that is proved by the figures next to it; it takes a fraction of the time.
    pub(super) fn is_plainly_protected(&self, x: At) -> bool {
        self.find(x, &NEAR[..2], |_, _| true) == Found::Protected
    }

    /// What readers can make of a withheld figure. Where they can make too much of it, the search ends as soon as
    /// the range is narrow `enough`.
    fn find(&self, x: At, limits: &[usize], enough: impl Fn(f64, f64) -> bool) -> Found {
        let needed = self.figure(x).needed() - CLOSE;
        let (mut before, mut found) = (0, Found::Unproven);
        for &most in limits {
            let (near, whole) = self.near(x, most, Who::Withheld);
            if near.len() == before {
                break;
            }
            before = near.len();
            match self.range_of(x, &near, Beyond::Stays) {
                // Figures that may be so while others stay as they are may be so.
                Some((low, high)) if high - low >= needed => return Found::Protected,
                Some((low, high)) if whole => return Found::Between(low, high),
                None if whole => return Found::Unproven,
                _ => {}
            }
            // What too few figures fit by some of the relations, no more fit by all of them.
            if let Some((low, high)) = self.range_of(x, &near, Beyond::Unasked)
                && high - low < needed
            {
                found = Found::Between(low, high);
                if enough(low, high) {
                    break;
                }
            }
        }
        found
    }

    /// The lowest and highest that a figure may be while those of `free` are unknown. `None` where
    /// the relations contradict each other or the solver fails.
    fn range_of(&self, x: At, free: &[At], beyond: Beyond) -> Option<(f64, f64)> {
        let model = Model::of(self, free, beyond);
        let low = model.solve(x, OptimizationDirection::Minimize)?;
        let high = model.solve(x, OptimizationDirection::Maximize)?;
        if !self.figure(x).whole {
            return Some((low, high));
        }
        Some(((low - CLOSE).ceil(), (high + CLOSE).floor()))
    }

    /// Whether all withheld figures of a relation are among some, but for percentages that say nothing.
    fn is_within(&self, relation: u32, among: &BTreeMap<At, usize>) -> bool {
        let is_among = |at: At| among.contains_key(&at) || self.is_idle(at);
        match self.long.get(&relation) {
            Some(long) => long.withheld.iter().all(|&at| is_among(at)),
            None => self.relations[relation as usize]
                .figures()
                .all(|at| !self.figure(at).withheld || is_among(at)),
        }
    }

    /// Gives figures that nobody knows, those that the source withholds, such ones that all relations fit.
    /// Relations for which there are none were believed by mistake, and are dropped.
    pub(super) fn fit_unknown(&mut self) {
        /// So many unknown figures are fitted at once.
        const MOST: usize = 4_000;
        self.settle();
        let unknown: Vec<bool> = self.figures.iter().map(|figure| !figure.known).collect();
        let mut done = vec![false; unknown.len()];
        for at in 0..unknown.len() {
            if !unknown[at] || done[at] {
                continue;
            }
            let Ok(x) = At::try_from(at) else { return };
            let free = self.block(x, MOST, &unknown);
            free.iter().for_each(|&at| done[at as usize] = true);
            match Model::of(self, &free, Beyond::Stays).fitting() {
                Some(points) => {
                    for (&at, point) in free.iter().zip(points) {
                        self.figures[at as usize].point = point;
                    }
                }
                None => self.drop_relations(&free),
            }
        }
        self.settle();
    }
}

/// Some figures as unknowns, all others as they are.
struct Model<'s> {
    system: &'s System,
    free: &'s [At],
    index: BTreeMap<At, usize>,
    rows: Vec<Row>,
    /// Between what each unknown lies by itself.
    ranges: Vec<(f64, f64)>,
}

/// Terms by unknown, and between what their sum lies.
struct Row {
    terms: Vec<(usize, f64)>,
    low: f64,
    high: f64,
}

impl<'s> Model<'s> {
    fn of(system: &'s System, free: &'s [At], beyond: Beyond) -> Model<'s> {
        let index: BTreeMap<At, usize> = free.iter().enumerate().map(|(index, &at)| (at, index)).collect();
        let mut terms: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
        for (unknown, &at) in free.iter().enumerate() {
            for &relation in system.relations_of(at) {
                let factor = system.relations[relation as usize].factor(at);
                terms.entry(relation).or_default().push((unknown, factor));
            }
        }
        let ranges = free.iter().map(|&at| (system.figure(at).least, system.figure(at).most)).collect();
        let mut model = Model { system, free, index, rows: Vec::new(), ranges };
        for (relation, terms) in terms {
            if beyond == Beyond::Unasked && !system.is_within(relation, &model.index) {
                continue;
            }
            match system.relations[relation as usize] {
                Relation::Ratio { share, part, whole, per }
                    if system.is_idle(share) && !model.index.contains_key(&share) =>
                {
                    model.narrow(part, system.part_of_idle(share, whole, per));
                }
                Relation::Ratio { share, part, whole, per } => {
                    for linear in system.ratio(share, part, whole, per) {
                        model.add(&linear);
                    }
                }
                _ => model.add_sum(relation, terms),
            }
        }
        model
    }

    /// What an unknown is at the least and at the most, whatever the others are.
    fn narrow(&mut self, at: At, (low, high): (f64, f64)) {
        if let Some(range) = self.index.get(&at).and_then(|&index| self.ranges.get_mut(index)) {
            *range = (range.0.max(low), range.1.min(high));
        }
    }

    /// A sum: what is not free stays as it is, with the room that rounding leaves.
    fn add_sum(&mut self, relation: u32, terms: Vec<(usize, f64)>) {
        let balance = self.system.balance(relation);
        let target = self.system.relations[relation as usize].target();
        let (mut rest, mut room) = (balance.sum, balance.room[0] + balance.room[1]);
        for &(index, factor) in &terms {
            let figure = self.system.figure(self.free[index]);
            rest -= figure.point * factor;
            // One that readers do not see is free to be anything; that it is rounded adds nothing.
            room -= if figure.known { 0.0 } else { figure.half * factor.abs() };
        }
        self.rows.push(Row { terms, low: target - rest - room, high: target - rest + room });
    }

    /// A relation with the known figures brought to the right: rounded ones leave room.
    fn add(&mut self, linear: &Linear) {
        let mut row = Row { terms: Vec::new(), low: linear.low, high: linear.high };
        for &(at, factor) in &linear.terms {
            if let Some(&index) = self.index.get(&at) {
                row.terms.push((index, factor));
                continue;
            }
            let figure = self.system.figure(at);
            let room = if figure.withheld { 0.0 } else { figure.half * factor.abs() };
            row.low -= figure.point * factor + room;
            row.high -= figure.point * factor - room;
        }
        if !row.terms.is_empty() {
            self.rows.push(row);
        }
    }

    /// Unknowns as distances from the figure as it is: small numbers keep the solver exact.
    fn problem(
        &self,
        direction: OptimizationDirection,
        objective: Option<usize>,
    ) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(direction);
        let variables: Vec<Variable> = self
            .free
            .iter()
            .enumerate()
            .map(|(index, &at)| {
                let figure = self.system.figure(at);
                let (low, high) = self.ranges[index];
                let (low, high) = (low.min(figure.point), high.max(figure.point));
                let weight = if objective == Some(index) { 1.0 } else { 0.0 };
                problem.add_var(weight, (low - figure.point, high - figure.point))
            })
            .collect();
        for row in &self.rows {
            let here: f64 = row
                .terms
                .iter()
                .map(|&(index, factor)| self.system.figure(self.free[index]).point * factor)
                .sum();
            let terms: Vec<(Variable, f64)> =
                row.terms.iter().map(|&(index, factor)| (variables[index], factor)).collect();
            // What stands now is possible, whatever binary fractions make of it.
            let (low, high) = (row.low - here, row.high - here);
            let (low, high) = (snapped(low), snapped(high));
            if low.is_finite() && high.is_finite() && high - low < CLOSE * 1e-3 {
                problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, low);
                continue;
            }
            if low.is_finite() {
                problem.add_constraint(terms.as_slice(), ComparisonOp::Ge, low);
            }
            if high.is_finite() {
                problem.add_constraint(terms.as_slice(), ComparisonOp::Le, high);
            }
        }
        (problem, variables)
    }

    fn solve(&self, x: At, direction: OptimizationDirection) -> Option<f64> {
        let objective = self.index.get(&x).copied()?;
        let unbounded = match direction {
            OptimizationDirection::Minimize => f64::NEG_INFINITY,
            OptimizationDirection::Maximize => f64::INFINITY,
        };
        let (problem, variables) = self.problem(direction, Some(objective));
        match problem.solve() {
            Ok(outcome) => {
                let solution = outcome.into_solution().ok()?;
                Some(solution.var_value(variables[objective]) + self.system.figure(x).point)
            }
            Err(microlp::Error::Unbounded) => Some(unbounded),
            Err(_) => None,
        }
    }

    fn fitting(&self) -> Option<Vec<f64>> {
        let (problem, variables) = self.problem(OptimizationDirection::Minimize, None);
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let point =
            |(index, &at): (usize, &At)| solution.var_value(variables[index]) + self.system.figure(at).point;
        Some(self.free.iter().enumerate().map(point).collect())
    }
}

/// The crumbs of binary fractions are nothing.
fn snapped(number: f64) -> f64 {
    if number.abs() < 1e-9 { 0.0 } else { number }
}
