//! What must be withheld besides small figures, so that these cannot be worked out.
//!
//! Around each figure that readers can find, the cheapest further figures are sought by a linear programme:
//! those that can give way together, up and down, as far as the figure must be able to move (the heuristic
//! of Kelly, Golden and Assad for cell suppression in tables with any relations). Fewest figures come first,
//! then the smallest. What turns out not to be needed is shown again.

use super::bounds::{CLOSE, Found};
use super::near::Who;
use super::system::{At, Linear, Relation, System};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// So many figures around one may give way for it.
const NEAR: [usize; 2] = [60, 200];

/// Rounds of withholding; each figure is protected on its own, so that another one can open again.
const ROUNDS: usize = 8;

/// More figures that were withheld for others are not tried again one by one.
const MOST_TRIED: usize = 400;

/// A figure that readers can work out.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Open {
    pub at: At,
    pub found: Found,
    /// The figures that would protect it if they were withheld; `None` where none would.
    pub cure: Option<Vec<At>>,
}

impl System {
    /// Withholds what follows by itself from what is withheld: percentages and rates of it, and the same
    /// figure in other tables. Gives what was added.
    pub(super) fn follow(&mut self, mut from: Vec<At>) -> Vec<At> {
        let mut added = Vec::new();
        while let Some(at) = from.pop() {
            for &relation in self.relations_of(at).to_vec().iter() {
                let next = match self.relations[relation as usize] {
                    Relation::Ratio { share, part, whole, .. } if at == part || at == whole => share,
                    Relation::Same { one, other } => {
                        if at == one {
                            other
                        } else {
                            one
                        }
                    }
                    _ => continue,
                };
                if self.figure(next).spare && !self.figure(next).withheld {
                    self.set_withheld(next, true);
                    added.push(next);
                    from.push(next);
                }
            }
        }
        added
    }

    /// Protects the secrets for which `may` allows that others are withheld. Gives what is open still.
    pub(super) fn protect(&mut self, may: impl Fn(At) -> bool) -> Vec<Open> {
        let secrets = self.secrets();
        let mut chosen: Vec<At> = Vec::new();
        for round in 0..ROUNDS {
            let mut quiet = true;
            let mut asked: Vec<At> = secrets.iter().copied().filter(|&at| may(at)).collect();
            if round > 0 {
                // What is protected stays so while more is withheld, and most is after the first round.
                let open = |at: &At| !self.is_protected(*at);
                asked = asked.into_par_iter().filter(open).collect();
            }
            for at in asked {
                if self.is_protected(at) {
                    continue;
                }
                // What nothing cures now may find others to hide among once more is withheld.
                let Some(cure) = self.cure(at).filter(|cure| !cure.is_empty()) else { continue };
                quiet = false;
                for &other in &cure {
                    self.set_withheld(other, true);
                }
                self.follow(cure.clone());
                chosen.extend(cure);
            }
            if quiet {
                break;
            }
        }
        self.show_again(chosen, &secrets);
        self.open(&secrets)
    }

    /// The secrets that readers can work out, with what would protect them.
    pub(super) fn open(&self, secrets: &[At]) -> Vec<Open> {
        let open = |&at: &At| match self.found(at) {
            Found::Protected => None,
            found => Some(Open { at, found, cure: self.cure(at).filter(|cure| !cure.is_empty()) }),
        };
        secrets.par_iter().filter_map(open).collect()
    }

    /// Shows figures again that were withheld for others and turn out not to be needed, the largest first.
    fn show_again(&mut self, mut chosen: Vec<At>, secrets: &[At]) {
        if chosen.len() > MOST_TRIED {
            return;
        }
        let open = |at: &At| !self.is_plainly_protected(*at);
        let open: BTreeSet<At> = secrets.par_iter().copied().filter(open).collect();
        chosen.sort_by(|a, b| self.figure(*b).point.total_cmp(&self.figure(*a).point).then(b.cmp(a)));
        for &at in &chosen {
            let near = self.near(at, 96, Who::Withheld).0;
            let near: Vec<At> =
                near.into_iter().filter(|other| secrets.binary_search(other).is_ok()).collect();
            let shown = self.show(at, secrets, &chosen);
            // Around one that is open already, or of which nothing can be proved, all stays as it is.
            let held = near.iter().all(|at| !open.contains(at) && self.is_plainly_protected(*at));
            if !held {
                shown.into_iter().for_each(|at| self.set_withheld(at, true));
            }
        }
    }

    /// Shows a figure, and those that were withheld for its sake alone. Gives what is shown now.
    fn show(&mut self, at: At, secrets: &[At], chosen: &[At]) -> Vec<At> {
        let mut shown = vec![at];
        self.set_withheld(at, false);
        let mut next = 0;
        while let Some(&at) = shown.get(next) {
            next += 1;
            for &relation in self.relations_of(at).to_vec().iter() {
                let (follower, others) = match self.relations[relation as usize] {
                    Relation::Ratio { share, part, whole, .. } if at != share => (share, [part, whole]),
                    Relation::Same { one, other } => {
                        let follower = if at == one { other } else { one };
                        (follower, [at, at])
                    }
                    _ => continue,
                };
                let own = secrets.binary_search(&follower).is_ok() || chosen.contains(&follower);
                let free = others.iter().all(|&other| !self.figure(other).withheld);
                if self.figure(follower).withheld && self.figure(follower).spare && !own && free {
                    self.set_withheld(follower, false);
                    shown.push(follower);
                }
            }
        }
        shown
    }

    /// The fewest and smallest figures near one that protect it if they are withheld as well.
    pub(super) fn cure(&self, x: At) -> Option<Vec<At>> {
        let largest = self.relations_of(x).iter().flat_map(|&r| self.relations[r as usize].figures());
        let largest = largest.map(|at| self.figure(at).point.abs()).fold(1.0, f64::max);
        let cost = |at: At| {
            let figure = self.figure(at);
            if figure.withheld { 0.0 } else { 1.5 + figure.point.abs() / largest }
        };
        NEAR.iter().find_map(|&most| Moves::of(self, x, self.near(x, most, Who::Spare).0).solve(cost))
    }

    /// What a ratio says of figures that may all come to be withheld: a percentage goes with its part.
    fn ratio_if_withheld(&self, [share, part, whole]: [At; 3], per: f64) -> Vec<Linear> {
        if self.figure(share).spare && !self.figure(share).withheld {
            let terms = vec![(part, per), (share, -self.figure(whole).point)];
            return vec![Linear { terms, low: f64::NAN, high: f64::NAN }];
        }
        self.ratio(share, part, whole, per)
    }
}

/// How the figures near a secret can give way while it moves up, and while it moves down.
struct Moves<'s> {
    system: &'s System,
    x: At,
    near: Vec<At>,
    problem: Problem,
    /// For up and for down: by figure, how far it rises and how far it falls.
    moves: [BTreeMap<At, [Variable; 2]>; 2],
}

impl<'s> Moves<'s> {
    fn of(system: &'s System, x: At, near: Vec<At>) -> Moves<'s> {
        let problem = Problem::new(OptimizationDirection::Minimize);
        Moves { system, x, near, problem, moves: [BTreeMap::new(), BTreeMap::new()] }
    }

    /// The figures that must be withheld, given what each costs.
    fn solve(mut self, cost: impl Fn(At) -> f64) -> Option<Vec<At>> {
        let needed = self.system.figure(self.x).needed();
        for way in [0, 1] {
            for &at in &self.near {
                let figure = self.system.figure(at);
                let (up, down) =
                    ((figure.most - figure.point).max(0.0), (figure.point - figure.least).max(0.0));
                let only = |own: usize, room: f64| if at == self.x && way != own { 0.0 } else { room };
                let rises = self.problem.add_var(cost(at), (0.0, only(0, up)));
                let falls = self.problem.add_var(cost(at), (0.0, only(1, down)));
                self.moves[way].insert(at, [rises, falls]);
            }
            self.relate(way);
        }
        let apart = [(self.moves[0][&self.x][0], 1.0), (self.moves[1][&self.x][1], 1.0)];
        self.problem.add_constraint(apart.as_slice(), ComparisonOp::Ge, needed);
        let solution = self.problem.solve().ok()?.into_solution().ok()?;
        let moved = |at: &&At| {
            let of_way =
                |way: usize| self.moves[way][*at].iter().map(|&v| solution.var_value(v)).sum::<f64>();
            !self.system.figure(**at).withheld && of_way(0) + of_way(1) > CLOSE * 1e-3
        };
        Some(self.near.iter().filter(moved).copied().collect())
    }

    /// What holds must go on to hold while figures move; those further off stay.
    fn relate(&mut self, way: usize) {
        let system = self.system;
        let mut sums: BTreeMap<u32, Vec<(Variable, f64)>> = BTreeMap::new();
        for &at in &self.near {
            let [rises, falls] = self.moves[way][&at];
            for &relation in system.relations_of(at) {
                let factor = system.relations[relation as usize].factor(at);
                sums.entry(relation).or_default().extend([(rises, factor), (falls, -factor)]);
            }
        }
        for (relation, terms) in sums {
            match system.relations[relation as usize] {
                // A percentage that is withheld already gives way with its part.
                Relation::Ratio { share, .. } if share != self.x && system.is_idle(share) => {}
                Relation::Ratio { share, part, whole, per } => {
                    for linear in system.ratio_if_withheld([share, part, whole], per) {
                        self.add(way, &linear);
                    }
                }
                _ => self.problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, 0.0),
            }
        }
    }

    /// A ratio: where it is an equation, what moves must go on to fit it; otherwise there is room.
    fn add(&mut self, way: usize, linear: &Linear) {
        let mut terms: Vec<(Variable, f64)> = Vec::new();
        let mut now = 0.0;
        for &(at, factor) in &linear.terms {
            now += self.system.figure(at).point * factor;
            if let Some(&[rises, falls]) = self.moves[way].get(&at) {
                terms.extend([(rises, factor), (falls, -factor)]);
            }
        }
        if terms.is_empty() {
            return;
        }
        if linear.low.is_nan() || (linear.low.is_finite() && linear.high.is_finite()) {
            self.problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, 0.0);
        } else if linear.low.is_finite() {
            self.problem.add_constraint(terms.as_slice(), ComparisonOp::Ge, (linear.low - now).min(0.0));
        } else {
            self.problem.add_constraint(terms.as_slice(), ComparisonOp::Le, (linear.high - now).max(0.0));
        }
    }
}
