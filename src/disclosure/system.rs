//! Figures and what must add up among them.

use std::collections::BTreeSet;

/// The index of a figure.
pub(super) type At = u32;

/// Figures of all tables, and the relations between them.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    pub figures: Vec<Figure>,
    pub relations: Vec<Relation>,
    /// The relations of each figure.
    of: Vec<Vec<u32>>,
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
    /// Parts that make up a whole of 1.
    Whole { parts: Vec<At>, along: Along },
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
    pub(super) fn figures(&self) -> Vec<At> {
        match self {
            Relation::Sum { total, parts, .. } => {
                std::iter::once(*total).chain(parts.iter().copied()).collect()
            }
            Relation::Whole { parts, .. } => parts.clone(),
            Relation::Ratio { share, part, whole, .. } => vec![*share, *part, *whole],
            Relation::Same { one, other } => vec![*one, *other],
        }
    }
}

impl Figure {
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

impl System {
    pub(super) fn push(&mut self, figure: Figure) -> At {
        let at = At::try_from(self.figures.len()).unwrap_or(At::MAX);
        self.figures.push(figure);
        self.of.push(Vec::new());
        at
    }

    /// Adds a relation, unless it is there.
    pub(super) fn relate(&mut self, relation: Relation) {
        let figures = relation.figures();
        let Some(&first) = figures.first() else { return };
        if self.of[first as usize].iter().any(|&known| self.relations[known as usize] == relation) {
            return;
        }
        let index = u32::try_from(self.relations.len()).unwrap_or(u32::MAX);
        for figure in figures {
            let of = &mut self.of[figure as usize];
            if of.last() != Some(&index) {
                of.push(index);
            }
        }
        self.relations.push(relation);
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

    /// A relation in terms of its figures, given which of them readers see. A percentage that is withheld
    /// together with its whole says nothing that could be written so.
    pub(super) fn linear(&self, relation: &Relation) -> Vec<Linear> {
        match relation {
            Relation::Sum { total, parts, .. } => {
                let parts = parts.iter().map(|&part| (part, -1.0));
                self.about(std::iter::once((*total, 1.0)).chain(parts).collect(), 0.0)
            }
            Relation::Whole { parts, .. } => self.about(parts.iter().map(|&part| (part, 1.0)).collect(), 1.0),
            Relation::Same { one, other } => self.about(vec![(*one, 1.0), (*other, -1.0)], 0.0),
            Relation::Ratio { share, part, whole, per } => self.ratio(*share, *part, *whole, *per),
        }
    }

    /// Terms that make up a figure. What is known of withheld figures is rounded; the room that printed
    /// ones leave is reckoned where they are put in.
    fn about(&self, terms: Vec<(At, f64)>, sum: f64) -> Vec<Linear> {
        let rounded = |&(at, factor): &(At, f64)| {
            let figure = self.figure(at);
            if figure.withheld { figure.half * factor.abs() } else { 0.0 }
        };
        let room: f64 = terms.iter().map(rounded).sum();
        vec![Linear { terms, low: sum - room, high: sum + room }]
    }

    fn ratio(&self, share: At, part: At, whole: At, per: f64) -> Vec<Linear> {
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

    /// The figures near one: those that stand in a relation with it, those in one with these, and so on
    /// until there are `most`; of a long relation only some. Also whether that is all there are.
    /// `admits` says which figures count, and how gladly: the lowest rank first.
    pub(super) fn near(&self, x: At, most: usize, admits: impl Fn(At) -> Option<f64>) -> (Vec<At>, bool) {
        /// So many of a long relation are taken.
        const OF_LONG: usize = 10;
        let mut taken = vec![x];
        let mut is_taken: BTreeSet<At> = [x].into();
        let mut visited: Vec<u32> = Vec::new();
        let mut is_visited = BTreeSet::new();
        let mut next = 0;
        let mut whole = true;
        while next < taken.len() && taken.len() < most {
            let layer = next..taken.len();
            next = taken.len();
            for from in layer {
                for &relation in self.relations_of(taken[from]) {
                    if !is_visited.insert(relation) {
                        continue;
                    }
                    visited.push(relation);
                    let mut ranked: Vec<(f64, At)> = self.relations[relation as usize]
                        .figures()
                        .into_iter()
                        .filter(|at| !is_taken.contains(at))
                        .filter_map(|at| Some((admits(at)?, at)))
                        .collect();
                    ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                    if ranked.len() > OF_LONG * 3 {
                        ranked.truncate(OF_LONG);
                        whole = false;
                    }
                    for (_, at) in ranked {
                        if is_taken.insert(at) {
                            taken.push(at);
                        }
                    }
                }
            }
            self.close(&visited, &admits, &mut taken, &mut is_taken);
        }
        whole &= next >= taken.len();
        (taken, whole)
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
                for other in self.relations[relation as usize].figures() {
                    self.of[other as usize].retain(|known| *known != relation);
                }
            }
        }
    }

    /// Takes the figures in which two relations meet: the fourth corner of a rectangle.
    fn close(
        &self,
        visited: &[u32],
        admits: &impl Fn(At) -> Option<f64>,
        taken: &mut Vec<At>,
        is_taken: &mut BTreeSet<At>,
    ) {
        const SHORT: usize = 64;
        let is_visited: BTreeSet<u32> = visited.iter().copied().collect();
        for &relation in visited {
            let figures = self.relations[relation as usize].figures();
            if figures.len() > SHORT {
                continue;
            }
            for at in figures {
                let meets = self.relations_of(at).iter().filter(|r| is_visited.contains(r)).count() > 1;
                if meets && admits(at).is_some() && is_taken.insert(at) {
                    taken.push(at);
                }
            }
        }
    }
}
