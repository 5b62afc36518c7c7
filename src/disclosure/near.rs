//! The figures around one, for programmes of some dozens of unknowns: a table of 10,000 rows is never taken whole.

use super::system::{At, Relation, System};
use std::collections::BTreeSet;
use std::ops::Bound;

/// Relations of more figures are long: a search takes only some of them. Figures in more relations, such as a
/// total with the percentages of all rows, are taken by wide searches only.
pub(super) const LONG: usize = 64;

/// Searches from so many figures on are wide.
const WIDE: usize = 200;

/// A long relation, so that its figures need not be searched each time.
#[derive(Clone, Default, Debug)]
pub(super) struct Long {
    pub withheld: BTreeSet<At>,
    /// Those that may be withheld for the sake of others, the smallest first: by the bits of their size.
    pub open: BTreeSet<(u64, At)>,
}

/// Which figures a search is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who {
    /// Those that are withheld.
    Withheld,
    /// Those and the ones that may be.
    Spare,
}

impl System {
    /// The figures near one: those that stand in a relation with it, those in one with these, and so on
    /// until there are `most`; of a long relation only some. Also whether that is all there are.
    pub(super) fn near(&self, x: At, most: usize, who: Who) -> (Vec<At>, bool) {
        let mut near = Near {
            system: self,
            who,
            most,
            taken: vec![x],
            is_taken: [x].into(),
            visited: BTreeSet::new(),
            whole: true,
        };
        let mut next = 0;
        while next < near.taken.len() && near.taken.len() < most {
            let layer = next..near.taken.len();
            next = near.taken.len();
            layer.for_each(|from| near.visit(near.taken[from]));
        }
        let whole = near.whole && next >= near.taken.len();
        if who == Who::Spare {
            near.take_shares();
        }
        (near.taken, whole)
    }
}

/// A search for the figures near one.
struct Near<'s> {
    system: &'s System,
    who: Who,
    most: usize,
    taken: Vec<At>,
    is_taken: BTreeSet<At>,
    visited: BTreeSet<u32>,
    whole: bool,
}

impl Near<'_> {
    fn take(&mut self, at: At) {
        let figure = self.system.figure(at);
        if !(figure.withheld || self.who == Who::Spare && figure.may_hide()) || self.system.is_idle(at) {
            return;
        }
        // While it stays as it is, the others may be what they can be then.
        if self.most < WIDE && self.system.relations_of(at).len() > LONG {
            self.whole &= self.is_taken.contains(&at);
        } else if self.is_taken.insert(at) {
            self.taken.push(at);
        }
    }

    /// Figures that may give way need their percentages to go with them, however far off they are.
    fn take_shares(&mut self) {
        for taken in 0..self.taken.len() {
            let part = self.taken[taken];
            let relations = self.system.relations_of(part);
            for &relation in relations.iter().filter(|_| relations.len() <= LONG) {
                match self.system.relations[relation as usize] {
                    Relation::Ratio { share, part: own, .. } if own == part => self.take(share),
                    _ => {}
                }
            }
        }
    }

    /// Takes the figures that stand in a relation with one.
    fn visit(&mut self, from: At) {
        let system = self.system;
        for &relation in system.relations_of(from) {
            if !self.visited.insert(relation) {
                continue;
            }
            match system.long.get(&relation) {
                Some(long) => self.visit_long(from, long),
                None => system.relations[relation as usize].figures().for_each(|at| self.take(at)),
            }
        }
    }

    /// Takes some figures of a long relation: withheld ones that follow on the one at hand, and the
    /// smallest that may be withheld.
    fn visit_long(&mut self, from: At, long: &Long) {
        let some = self.most / 3;
        let after = long.withheld.range((Bound::Excluded(from), Bound::Unbounded));
        let withheld: Vec<At> = after.chain(long.withheld.range(..=from)).copied().take(some + 1).collect();
        self.whole &= withheld.len() <= some;
        withheld.into_iter().take(some).for_each(|at| self.take(at));
        if self.who == Who::Spare {
            long.open.iter().take(some).for_each(|&(_, at)| self.take(at));
            self.whole = false;
        }
    }
}
