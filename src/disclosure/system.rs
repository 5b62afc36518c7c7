//! Figures and what must add up among them.

use super::near::{LONG, Long};
use std::collections::{BTreeMap, BTreeSet};

/// The index of a figure.
pub(super) type At = u32;

/// Figures of all tables, and the relations between them.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    pub figures: Vec<Figure>,
    pub relations: Vec<Relation>,
    /// The relations of each figure.
    of: Vec<Vec<u32>>,
    /// What the terms of each relation come to, so that a long one need not be added up each time.
    balances: Vec<Balance>,
    /// The long relations.
    pub(super) long: BTreeMap<u32, Long>,
}

/// What the terms of a sum come to.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Balance {
    pub sum: f64,
    /// How far printed figures, and how far withheld ones, may be rounded together.
    pub room: [f64; 2],
}

/// A figure as its readers know it.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// What it is; where nobody knows, a figure that fits all relations.
    pub point: f64,
    /// Whether `point` is the true figure.
    pub known: bool,
    /// How far the true figure may be from the printed one.
    pub half: f64,
    pub withheld: bool,
    /// What a reader takes it to be at the least and at the most while it is withheld.
    pub least: f64,
    pub most: f64,
    /// Counts of people: whole numbers.
    pub whole: bool,
    /// How far apart the lowest and the highest figure must be that it may be; 0 where it matters to nobody.
    pub need: f64,
    /// Whether it may be withheld for the sake of others.
    pub spare: bool,
    /// The table that it stands in, and where: sheet, row, column. `None` for sums that nobody prints.
    pub at: Option<Spot>,
}

/// Where a figure stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Spot {
    pub sheet: usize,
    /// `None` for the row of totals that a table of the report adds.
    pub row: Option<usize>,
    /// Among the columns of figures.
    pub column: usize,
}

/// What must hold between figures.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Relation {
    /// The first is the sum of the others.
    Sum { total: At, parts: Vec<At>, along: Along },
    /// The first is the average of the others. `room` is how far all of them together may be off besides.
    Mean { mean: At, parts: Vec<At>, room: f64, along: Along },
    /// Parts that make up a whole: 1, or 100 where percentages are written without their sign. `half` is
    /// how far each may be rounded besides.
    Whole { parts: Vec<At>, of: f64, half: f64, along: Along },
    /// `share` is `per` times `part` divided by `whole`.
    Ratio { share: At, part: At, whole: At, per: f64 },
    /// The same figure in two places.
    Same { one: At, other: At },
}

/// How the figures of a relation lie to each other, for the words in which it is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Along {
    /// Side by side: columns of one row.
    Row,
    /// One under the other: rows of one column.
    Column,
    /// In two tables.
    Tables,
}

/// A relation as terms whose sum lies between two bounds.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Linear {
    pub terms: Vec<(At, f64)>,
    pub low: f64,
    pub high: f64,
}

impl Relation {
    /// The figures of the relation.
    pub(super) fn figures(&self) -> impl Iterator<Item = At> + '_ {
        let (few, count, many): ([At; 3], usize, &[At]) = match self {
            Relation::Sum { total: first, parts, .. } | Relation::Mean { mean: first, parts, .. } => {
                ([*first, 0, 0], 1, parts)
            }
            Relation::Whole { parts, .. } => ([0; 3], 0, parts),
            Relation::Ratio { share, part, whole, .. } => ([*share, *part, *whole], 3, &[]),
            Relation::Same { one, other } => ([*one, *other, 0], 2, &[]),
        };
        few.into_iter().take(count).chain(many.iter().copied())
    }

    /// How often a figure of a sum counts in it, so that all together make `target`; nothing for ratios.
    pub(super) fn factor(&self, at: At) -> f64 {
        match self {
            Relation::Sum { total, .. } => {
                if *total == at {
                    1.0
                } else {
                    -1.0
                }
            }
            Relation::Mean { mean, parts, .. } => {
                if *mean == at {
                    parts.len() as f64
                } else {
                    -1.0
                }
            }
            Relation::Whole { .. } => 1.0,
            Relation::Same { one, .. } => {
                if *one == at {
                    1.0
                } else {
                    -1.0
                }
            }
            Relation::Ratio { .. } => 0.0,
        }
    }

    /// What the figures of a sum make up, each as often as it counts.
    pub(super) fn target(&self) -> f64 {
        if let Relation::Whole { of, .. } = self { *of } else { 0.0 }
    }
}

impl Figure {
    /// A figure that stands in no table and yet is spoken of: the total of percentages, a change in per cent.
    pub(super) fn of_no_table() -> Figure {
        Figure {
            point: 0.0,
            known: false,
            half: 0.0,
            withheld: true,
            least: 0.0,
            most: f64::INFINITY,
            whole: false,
            need: 0.0,
            spare: false,
            at: None,
        }
    }

    /// What a reader sees or supposes.
    pub(super) fn range(&self) -> (f64, f64) {
        match self.withheld {
            true => (self.least, self.most),
            false => (self.point - self.half, self.point + self.half),
        }
    }

    /// How far apart the bounds must be. A symbol such as `<5` leaves fewer figures than the rule asks for;
    /// then none of them may be ruled out.
    pub(super) fn needed(&self) -> f64 {
        self.need.min(self.most - self.least)
    }
}

impl Figure {
    /// Whether it may be withheld. One that lies outside of what symbols stand for cannot hide behind one:
    /// a 0 where zeros are shown.
    pub(super) fn may_hide(&self) -> bool {
        self.spare && (self.least..=self.most).contains(&self.point)
    }
}

impl System {
    pub(super) fn push(&mut self, figure: Figure) -> At {
        let at = At::try_from(self.figures.len()).unwrap_or(At::MAX);
        self.figures.push(figure);
        self.of.push(Vec::new());
        at
    }

    /// Adds a relation, unless it is there. That a figure is itself says nothing.
    pub(super) fn relate(&mut self, relation: Relation) {
        if matches!(relation, Relation::Same { one, other } if one == other) {
            return;
        }
        let Some(first) = relation.figures().next() else { return };
        if self.of[first as usize].iter().any(|&known| self.relations[known as usize] == relation) {
            return;
        }
        let index = u32::try_from(self.relations.len()).unwrap_or(u32::MAX);
        for figure in relation.figures() {
            let of = &mut self.of[figure as usize];
            if of.last() != Some(&index) {
                of.push(index);
            }
        }
        self.relations.push(relation);
    }

    /// Reckons what relations come to, once all are there and their figures are known.
    pub(super) fn settle(&mut self) {
        let balance = |relation: &Relation| {
            let mut balance = Balance::default();
            for at in relation.figures() {
                let (figure, factor) = (self.figure(at), relation.factor(at));
                balance.sum += figure.point * factor;
                balance.room[usize::from(figure.withheld)] += figure.half * factor.abs();
                if let Relation::Whole { half, .. } = relation {
                    balance.room[0] += if figure.known { *half } else { 0.0 };
                }
            }
            if let Relation::Mean { room, .. } = relation {
                balance.room[0] += room;
            }
            balance
        };
        self.balances = self.relations.iter().map(balance).collect();
        self.long.clear();
        for (index, relation) in self.relations.iter().enumerate() {
            if relation.figures().count() <= LONG {
                continue;
            }
            let (withheld, open): (BTreeSet<At>, BTreeSet<At>) =
                relation.figures().partition(|at| self.figures[*at as usize].withheld);
            let open = open.into_iter().filter_map(|at| self.by_size(at)).collect();
            self.long.insert(index as u32, Long { withheld, open });
        }
    }

    /// A figure that may be withheld, by its size.
    fn by_size(&self, at: At) -> Option<(u64, At)> {
        let figure = self.figure(at);
        // The bits of floats above zero are in the order of the floats.
        figure.may_hide().then(|| (figure.point.abs().to_bits(), at))
    }

    pub(super) fn balance(&self, relation: u32) -> Balance {
        self.balances.get(relation as usize).copied().unwrap_or_default()
    }

    /// Withholds a figure or shows it again.
    pub(super) fn set_withheld(&mut self, at: At, withheld: bool) {
        let figure = &mut self.figures[at as usize];
        if figure.withheld == withheld {
            return;
        }
        figure.withheld = withheld;
        let half = figure.half;
        if !self.long.is_empty() {
            self.note_in_long(at, withheld);
        }
        if half == 0.0 {
            return;
        }
        for &relation in &self.of[at as usize] {
            let room = half * self.relations[relation as usize].factor(at).abs();
            if let Some(balance) = self.balances.get_mut(relation as usize) {
                balance.room[usize::from(withheld)] += room;
                balance.room[usize::from(!withheld)] -= room;
            }
        }
    }

    fn note_in_long(&mut self, at: At, withheld: bool) {
        let by_size = self.by_size(at);
        for relation in &self.of[at as usize] {
            let Some(long) = self.long.get_mut(relation) else { continue };
            if withheld {
                long.withheld.insert(at);
                by_size.map(|own| long.open.remove(&own));
            } else {
                long.withheld.remove(&at);
                long.open.extend(by_size);
            }
        }
    }

    pub(super) fn figure(&self, at: At) -> &Figure {
        &self.figures[at as usize]
    }

    pub(super) fn relations_of(&self, at: At) -> &[u32] {
        &self.of[at as usize]
    }

    /// The figures that are withheld and must not be found.
    pub(super) fn secrets(&self) -> Vec<At> {
        let secret = |at: &At| self.figure(*at).withheld && self.figure(*at).need > 0.0;
        (0..At::try_from(self.figures.len()).unwrap_or(At::MAX)).filter(secret).collect()
    }

    /// A percentage or rate in terms of its figures, given which of them readers see. One that is
    /// withheld together with its whole says nothing that could be written so.
    pub(super) fn ratio(&self, share: At, part: At, whole: At, per: f64) -> Vec<Linear> {
        let (of_share, of_whole) = (self.figure(share), self.figure(whole));
        match (of_share.withheld, of_whole.withheld) {
            (false, _) => {
                let (low, high) = of_share.range();
                let terms = |share: f64| vec![(part, per), (whole, -share)];
                vec![
                    Linear { terms: terms(low), low: 0.0, high: f64::INFINITY },
                    Linear { terms: terms(high), low: f64::NEG_INFINITY, high: 0.0 },
                ]
            }
            (true, false) => {
                let terms = vec![(part, per), (share, -of_whole.point)];
                let slack = of_share.half * of_whole.point.abs();
                vec![Linear { terms, low: -slack, high: slack }]
            }
            (true, true) => Vec::new(),
        }
    }

    /// Whether a withheld percentage says nothing but what its part says: it stands in no other relation. Readers
    /// know of it only how large it may be.
    pub(super) fn is_idle(&self, share: At) -> bool {
        let [relation] = self.relations_of(share) else { return false };
        let relation = &self.relations[*relation as usize];
        self.figure(share).withheld && matches!(relation, Relation::Ratio { share: own, .. } if *own == share)
    }

    /// Between what the part of an idle percentage lies, given its whole.
    pub(super) fn part_of_idle(&self, share: At, whole: At, per: f64) -> (f64, f64) {
        let (of_share, of_whole) = (self.figure(share), self.figure(whole));
        if of_whole.withheld || of_whole.point <= 0.0 {
            return (f64::NEG_INFINITY, f64::INFINITY);
        }
        let part = |share: f64| share * of_whole.point / per;
        (part(of_share.least - of_share.half), part(of_share.most + of_share.half))
    }

    /// The figures among some that stand in relations with one, by whatever ways, up to so many.
    pub(super) fn block(&self, x: At, most: usize, among: &[bool]) -> Vec<At> {
        let mut taken = vec![x];
        let mut is_taken: BTreeSet<At> = [x].into();
        let mut is_visited = BTreeSet::new();
        let mut next = 0;
        while let Some(&at) = taken.get(next) {
            next += 1;
            for &relation in self.relations_of(at) {
                if taken.len() >= most || !is_visited.insert(relation) {
                    continue;
                }
                for at in self.relations[relation as usize].figures() {
                    if among[at as usize] && is_taken.insert(at) {
                        taken.push(at);
                    }
                }
            }
        }
        taken
    }

    /// Forgets the relations of some figures.
    pub(super) fn drop_relations(&mut self, figures: &[At]) {
        for &at in figures {
            for relation in std::mem::take(&mut self.of[at as usize]) {
                let others: Vec<At> = self.relations[relation as usize].figures().collect();
                for other in others {
                    self.of[other as usize].retain(|known| *known != relation);
                }
            }
        }
    }
}
