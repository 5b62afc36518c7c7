//! All tables of whole numbers that readers can take a printed one for.

/// A figure: what is printed, or the lowest that it may be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Seen {
    Figure(i64),
    AtLeast(i64),
}

/// A total and its parts.
pub(super) type Sum = (usize, Vec<usize>);

/// Two values of a figure that are so far apart, each in a table that fits and holds nothing above `most`.
pub(super) fn apart(seen: &[Seen], sums: &[Sum], x: usize, most: i64, by: i64) -> Option<(i64, i64)> {
    let Seen::AtLeast(least) = seen[x] else { return None };
    let mut possible = possible(seen, sums, x, most);
    let low = (least..=most).find(|&value| possible(value))?;
    let high = (low + by..=most).find(|&value| possible(value))?;
    Some((low, high))
}

/// The lowest and the highest value of a figure over all tables that fit and hold nothing above `most`.
pub(super) fn range(seen: &[Seen], sums: &[Sum], x: usize, most: i64) -> (i64, i64) {
    let Seen::AtLeast(least) = seen[x] else { return (0, 0) };
    let mut possible = possible(seen, sums, x, most);
    let low = (least..=most).find(|&value| possible(value));
    let high = (least..=most).rev().find(|&value| possible(value));
    (low.unwrap_or(0), high.unwrap_or(-1))
}

/// Asks whether a table fits in which a figure has a value.
fn possible<'s>(seen: &'s [Seen], sums: &'s [Sum], x: usize, most: i64) -> impl FnMut(i64) -> bool + use<'s> {
    let unknown = |at: &usize| *at != x && matches!(seen[*at], Seen::AtLeast(_));
    let rest: Vec<usize> = (0..seen.len()).filter(unknown).collect();
    let mut search = Search { seen, sums, most, values: seen.iter().map(start).collect() };
    move |value| {
        search.values[x] = Some(value);
        let found = search.fits() && search.fill(&rest);
        search.values = seen.iter().map(start).collect();
        found
    }
}

fn start(seen: &Seen) -> Option<i64> {
    match seen {
        Seen::Figure(figure) => Some(*figure),
        Seen::AtLeast(_) => None,
    }
}

struct Search<'s> {
    seen: &'s [Seen],
    sums: &'s [Sum],
    most: i64,
    values: Vec<Option<i64>>,
}

impl Search<'_> {
    /// Whether the rest can be filled in so that all sums are right.
    fn fill(&mut self, rest: &[usize]) -> bool {
        // What follows is filled in first.
        for (at, &figure) in rest.iter().enumerate() {
            if let Some(value) = self.follows(figure) {
                let Seen::AtLeast(least) = self.seen[figure] else { return false };
                self.values[figure] = Some(value);
                let mut others = rest.to_vec();
                others.remove(at);
                let right = value >= least && self.fits() && self.fill(&others);
                self.values[figure] = None;
                return right;
            }
        }
        let Some((&figure, others)) = rest.split_first() else { return self.fits() };
        let Seen::AtLeast(least) = self.seen[figure] else { return false };
        for value in least..=self.most {
            self.values[figure] = Some(value);
            if self.fits() && self.fill(others) {
                self.values[figure] = None;
                return true;
            }
        }
        self.values[figure] = None;
        false
    }

    /// The figure that a sum leaves when all others of it are known.
    fn follows(&self, figure: usize) -> Option<i64> {
        self.sums.iter().find_map(|(total, parts)| {
            let others = |skip: usize| {
                parts.iter().filter(|&&part| part != skip).map(|&part| self.values[part]).sum::<Option<i64>>()
            };
            if *total == figure {
                return others(figure);
            }
            parts.contains(&figure).then(|| Some(self.values[*total]? - others(figure)?))?
        })
    }

    /// Whether no sum is wrong already.
    fn fits(&self) -> bool {
        self.sums.iter().all(|(total, parts)| {
            let known: i64 = parts.iter().filter_map(|&part| self.values[part]).sum();
            let least: i64 = parts
                .iter()
                .filter(|&&part| self.values[part].is_none())
                .map(|&part| match self.seen[part] {
                    Seen::AtLeast(least) => least,
                    Seen::Figure(_) => 0,
                })
                .sum();
            let open = parts.iter().any(|&part| self.values[part].is_none());
            match self.values[*total] {
                Some(total) if open => known + least <= total,
                Some(total) => known == total,
                None => true,
            }
        })
    }
}
