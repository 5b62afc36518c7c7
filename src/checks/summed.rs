//! Which rows a row of totals may add up: subtotals stand under their rows or above them, two columns may name
//! the rows, and a total of all may be one of subtotals.

use super::interval::Interval;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A sum that grows figure by figure.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    /// What the unrounded figures can add up to; `None` once one of them is not known.
    values: Option<Interval>,
    /// The sum of the figures as printed.
    pub printed: Decimal,
    pub count: usize,
    largest: Decimal,
    smallest: Decimal,
}

impl Sum {
    pub(super) fn new() -> Sum {
        let (largest, smallest) = (Decimal::MIN, Decimal::MAX);
        Sum { values: Some(Interval::ZERO), printed: Decimal::ZERO, count: 0, largest, smallest }
    }

    pub(super) fn add(&mut self, figure: Option<Figure>) {
        let Some(Figure { printed, values }) = figure else {
            self.count += 1;
            self.values = None;
            return;
        };
        self.values = self.values.and_then(|sum| sum.plus(values));
        self.printed = self.printed.checked_add(printed).unwrap_or(self.printed);
        self.largest = self.largest.max(printed);
        self.smallest = self.smallest.min(printed);
        self.count += 1;
    }

    fn of(figures: impl Iterator<Item = Option<Figure>>) -> Sum {
        let mut sum = Sum::new();
        figures.for_each(|figure| sum.add(figure));
        sum
    }

    fn is_unknown(&self) -> bool {
        self.values.is_none()
    }

    /// Whether it is known and of several figures.
    pub(super) fn is_sum(&self) -> bool {
        self.values.is_some() && self.count > 1
    }

    /// Whether a total lies among the figures, as an average of them does.
    fn is_averaged_by(&self, total: Decimal) -> bool {
        self.smallest > Decimal::ZERO && (self.smallest..=self.largest).contains(&total)
    }

    pub(super) fn can_be(&self, total: Interval) -> bool {
        self.values.is_some_and(|values| values.meets(total))
    }
}

/// A figure of a table: as printed, and what it may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub printed: Decimal,
    pub values: Interval,
}

/// What a row is to the sums of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Part,
    Total,
    /// It may be a total or a part: it is not judged, and others may be the sum of it or leave it out.
    Subtotal,
    /// It says again some of what the row above says.
    OfWhich,
    /// The title of what follows.
    Heading,
}

pub(super) struct Row<'t> {
    pub kind: Kind,
    /// What the row is called, column by column; `None` for words of a total and for nothing.
    pub names: Vec<Option<&'t str>>,
}

/// The figures that a total should be the sum of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Of {
    Above,
    Below,
    /// Of the rows that are called so.
    Names(String),
}

/// Rows under the same headings.
pub(super) struct Stretch<'t> {
    /// The place of the first one in its table.
    pub from: usize,
    pub rows: Vec<Row<'t>>,
}

/// A figure that no total above has added up yet.
struct Open {
    figure: Option<Figure>,
    /// Whether something that is added up may begin here.
    begins: bool,
}

impl Stretch<'_> {
    /// The totals that are the sum of nothing that they could be, each with the sum that is nearest.
    pub(super) fn mismatches(&self, figures: &[Option<Figure>]) -> Vec<(usize, (Sum, Of))> {
        let mut found = Vec::new();
        let by_names = self.by_names(figures);
        let (mut since, mut all, mut of_totals) = (Sum::new(), Sum::new(), Sum::new());
        let mut open: Vec<Open> = Vec::new();
        let mut begins = true;
        for (at, row) in self.rows.iter().enumerate() {
            match row.kind {
                Kind::Heading => {
                    since = Sum::new();
                    begins = true;
                }
                Kind::OfWhich => {}
                Kind::Part => {
                    since.add(figures[at]);
                    all.add(figures[at]);
                    open.push(Open { figure: figures[at], begins });
                    begins = false;
                }
                Kind::Total | Kind::Subtotal => {
                    let named = by_names.get(&names_of(row));
                    let run = figures[at].and_then(|figure| run(&open, figure));
                    if let Some(figure) = figures[at].filter(|_| row.kind == Kind::Total)
                        && run.as_ref().is_none_or(|(_, run)| !run.can_be(figure.values))
                    {
                        let run = run.as_ref().map(|(_, run)| run);
                        let sums = Sums { since: &since, run, all: &all, of_totals: &of_totals, named };
                        found.extend(self.judge(at, figure, &sums, figures).map(|wrong| (at, wrong)));
                    }
                    let begin = run.map(|(begin, _)| begin).or_else(|| open.iter().rposition(|it| it.begins));
                    open.truncate(begin.unwrap_or(0));
                    open.push(Open { figure: figures[at], begins: true });
                    of_totals.add(figures[at]);
                    since = Sum::new();
                    begins = true;
                }
            }
        }
        found
    }

    /// The sum of the rows that share the names of a total, for each total.
    fn by_names(&self, figures: &[Option<Figure>]) -> BTreeMap<Vec<Option<&str>>, Sum> {
        let totals = self.rows.iter().filter(|row| row.kind == Kind::Total);
        let mut sums: BTreeMap<Vec<Option<&str>>, Sum> =
            totals.map(|row| (names_of(row), Sum::new())).collect();
        let mut masks: Vec<Vec<bool>> =
            sums.keys().map(|names| names.iter().map(Option::is_some).collect()).collect();
        masks.sort_unstable();
        masks.dedup();
        for (row, figure) in self.rows.iter().zip(figures).filter(|(row, _)| row.kind == Kind::Part) {
            for mask in &masks {
                let own: Vec<Option<&str>> =
                    row.names.iter().zip(mask).map(|(name, kept)| name.filter(|_| *kept)).collect();
                if let Some(sum) = sums.get_mut(&own) {
                    sum.add(*figure);
                }
            }
        }
        sums
    }

    /// The nearest of the sums that a total might be, where it is none of them.
    fn judge(
        &self,
        at: usize,
        total: Figure,
        sums: &Sums<'_>,
        figures: &[Option<Figure>],
    ) -> Option<(Sum, Of)> {
        let names: Vec<&str> = self.rows[at].names.iter().copied().flatten().collect();
        let below = Sum::of(self.following(at, |kind| kind == Kind::Part, figures));
        let own = sums.named.filter(|_| !names.is_empty());
        let unknown = sums.since.is_unknown()
            || below.is_unknown()
            || own.is_some_and(Sum::is_unknown)
            || (sums.since.count == 0 && sums.all.is_unknown() && sums.of_totals.count < 2);
        if unknown {
            return None;
        }
        let mut near: Vec<(&Sum, Of)> = Vec::new();
        near.extend(own.map(|sum| (sum, Of::Names(names.join(", ")))));
        let above = [Some(sums.since), sums.run, Some(sums.of_totals), Some(sums.all)];
        near.extend(above.into_iter().flatten().map(|sum| (sum, Of::Above)));
        near.extend((sums.since.count == 0).then_some((&below, Of::Below)));
        near.retain(|(sum, _)| sum.is_sum());
        let is_total = |sum: &Sum| sum.is_sum() && sum.can_be(total.values);
        let right = |sum: &Sum| is_total(sum) || sum.is_averaged_by(total.printed);
        let nearest = near.iter().min_by_key(|(sum, _)| sum.printed.saturating_sub(total.printed).abs())?;
        if near.iter().any(|(sum, _)| right(sum)) || is_total(&below) {
            return None;
        }
        let rest = &self.rows[at + 1..];
        for kind in [Kind::Part, Kind::Total] {
            let of_kind = rest.iter().zip(&figures[at + 1..]).filter(|(row, _)| row.kind == kind);
            if is_total(&Sum::of(of_kind.map(|(_, figure)| *figure))) {
                return None;
            }
        }
        Some((nearest.0.clone(), nearest.1.clone()))
    }

    /// The figures of the rows behind one up to the next total or heading.
    fn following(
        &self,
        at: usize,
        is: impl Fn(Kind) -> bool,
        figures: &[Option<Figure>],
    ) -> impl Iterator<Item = Option<Figure>> {
        let rows = self.rows[at + 1..].iter().zip(&figures[at + 1..]);
        rows.take_while(|(row, _)| !matches!(row.kind, Kind::Total | Kind::Subtotal | Kind::Heading))
            .filter(move |(row, _)| is(row.kind))
            .map(|(_, figure)| *figure)
    }
}

/// What a total may be the sum of, as far as it stands above.
struct Sums<'s> {
    /// What stands above since the total or heading before.
    since: &'s Sum,
    /// The nearest of what ends above it and no total has added up yet.
    run: Option<&'s Sum>,
    all: &'s Sum,
    of_totals: &'s Sum,
    /// The rows that share its names.
    named: Option<&'s Sum>,
}

fn names_of<'t>(row: &Row<'t>) -> Vec<Option<&'t str>> {
    row.names.clone()
}

/// Where the figures begin that a total adds up, of those that stand open above it: those that make it, else those
/// that come nearest to it.
fn run(open: &[Open], total: Figure) -> Option<(usize, Sum)> {
    let mut sum = Sum::new();
    let mut nearest: Option<(Decimal, usize, Sum)> = None;
    for (at, each) in open.iter().enumerate().rev() {
        sum.add(each.figure);
        if sum.is_unknown() {
            break;
        }
        if !each.begins || !sum.is_sum() {
            continue;
        }
        if sum.can_be(total.values) {
            return Some((at, sum));
        }
        let apart = sum.printed.saturating_sub(total.printed).abs();
        if nearest.as_ref().is_none_or(|(least, ..)| apart < *least) {
            nearest = Some((apart, at, sum.clone()));
        }
    }
    nearest.map(|(_, at, sum)| (at, sum))
}
