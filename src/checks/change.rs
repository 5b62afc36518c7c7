//! Changes and arrows against the figures that they compare.

use super::grid::{Grid, arrow};
use super::interval::Interval;
use super::printed::{Fraction, Printed, Unit};
use super::roles::{Pair, under};
use crate::data::is_missing;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Arrow, RowKind};
use crate::figures::plain;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Tells changes and arrows that do not follow from their figures, and those of figures that are not there.
pub(super) fn check(grid: &Grid<'_>, all: &[Pair], found: &mut Diagnostics) {
    if all.is_empty() {
        return;
    }
    let mut here = all.to_vec();
    let mut checker = Checker { grid, found, points: Vec::new() };
    for (row, of) in grid.rows.iter().enumerate() {
        match of.kind {
            RowKind::Group => here = all.to_vec(),
            RowKind::Header => here = under(all, grid, Some(row)),
            RowKind::Normal | RowKind::Total => here.iter().for_each(|pair| checker.row(row, pair)),
        }
    }
    checker.tell_points();
}

struct Checker<'g, 't> {
    grid: &'g Grid<'t>,
    found: &'g mut Diagnostics,
    /// Changes in percentage points with a percent sign: row, column, and the change as a percentage.
    points: Vec<(usize, usize, Option<Decimal>)>,
}

/// A figure of a pair.
struct Read {
    text: String,
    /// What it may stand for; of a fraction its share in percent.
    values: Vec<Interval>,
    unit: Unit,
    decimals: u32,
    fraction: Option<Fraction>,
}

fn read(grid: &Grid<'_>, text: &str, counts: bool) -> Option<Read> {
    if let Some(fraction) = Fraction::read(text) {
        let mut values: Vec<Interval> = fraction.percentage().map(Interval::exact).into_iter().collect();
        values.extend(fraction.share.as_ref().and_then(Printed::rounded));
        let decimals = fraction.share.as_ref().map_or(0, |share| share.decimals);
        let unit = Unit::Percent;
        return Some(Read { text: text.to_owned(), values, unit, decimals, fraction: Some(fraction) });
    }
    let printed = Printed::read(text)?;
    let values = grid.values(&printed, counts).into_iter().collect();
    let Printed { unit, decimals, .. } = printed;
    Some(Read { text: text.to_owned(), values, unit, decimals, fraction: None })
}

impl Read {
    /// What the change to another may be.
    fn to(&self, now: &Read) -> Vec<Interval> {
        let each =
            |before: &Interval| now.values.iter().filter_map(|now| now.minus(*before)).collect::<Vec<_>>();
        self.values.iter().flat_map(each).collect()
    }

    /// What the change to another may be in percent of this one.
    fn relative(&self, now: &Read) -> Option<Interval> {
        let before = self.values.first()?;
        now.values.first()?.minus(*before)?.over(before.size())?.times(Decimal::ONE_HUNDRED)
    }

    /// The change in percent of the figure before.
    fn growth(&self, now: &Read) -> Option<Decimal> {
        let (before, now) = (middle(self.values.first()?)?, middle(now.values.first()?)?);
        now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)
    }

    /// What is shown in a sentence: of a fraction with its share.
    fn shown(&self) -> String {
        let share = self.fraction.as_ref().filter(|fraction| fraction.share.is_none());
        match share.and_then(Fraction::percentage) {
            Some(share) => format!("{} ({}%)", self.text, plain(share.round_dp(self.decimals))),
            None => self.text.clone(),
        }
    }
}

/// Whether all that a change can be lies on one side of zero, or is zero.
fn sign(changes: &[Interval]) -> Option<Ordering> {
    let first = changes.first()?.sign()?;
    changes.iter().all(|change| change.sign() == Some(first)).then_some(first)
}

impl Checker<'_, '_> {
    fn row(&mut self, row: usize, pair: &Pair) {
        let (before, now) = (self.grid.words(row, pair.before), self.grid.words(row, pair.now));
        let change = pair.change.map(|at| (at, self.grid.words(row, at).trim().to_owned()));
        let change = change.filter(|(_, text)| !text.is_empty() && !is_missing(text));
        let drawn = pair.arrow.and_then(|at| Some((at, arrow(&self.grid.cell(row, at)?.content)?)));
        let missing = [&before, &now].into_iter().find(|text| is_missing(text));
        if let Some(missing) = missing {
            return self.missing(row, missing.trim(), change.as_ref(), drawn);
        }
        let counts =
            self.grid.counts(pair.now) || self.grid.counts(pair.before) || is_count(&self.grid.label(row));
        let read = |text: &str| read(self.grid, text.trim(), counts);
        let (Some(before), Some(now)) = (read(&before), read(&now)) else { return };
        if before.unit != now.unit || before.fraction.is_some() != now.fraction.is_some() {
            return;
        }
        let changes = before.to(&now);
        let told = match &change {
            Some((at, text)) => self.change(row, *at, text, (&before, &now), (&changes, drawn)),
            None => false,
        };
        if let Some((at, drawn)) = drawn.filter(|_| !told) {
            self.arrow(row, at, drawn, (&before, &now), &changes);
        }
    }

    fn warn(&mut self, code: Code, place: Place, message: String, remedy: &str) {
        self.found.warning(code, place, message).remedy(remedy);
    }

    fn missing(
        &mut self,
        row: usize,
        missing: &str,
        change: Option<&(usize, String)>,
        drawn: Option<(usize, Arrow)>,
    ) {
        let figure = change.filter(|(_, text)| Printed::read(text).is_some());
        let at = match (figure, drawn) {
            (Some((at, _)), _) => *at,
            (None, Some((at, _))) => at,
            (None, None) => return,
        };
        let what = match (figure, drawn) {
            (Some((_, text)), Some((_, drawn))) => format!("the change {text} and {}", named(drawn)),
            (Some((_, text)), None) => format!("the change {text}"),
            (None, Some((_, drawn))) => named(drawn).to_owned(),
            (None, None) => return,
        };
        self.warn(
            Code::MissingAsChange,
            self.grid.place(row, at),
            format!("“{missing}” stands beside {what}, but what is missing has no change."),
            "Leave the change and the arrow empty until there are both figures.",
        );
    }

    /// Whether something was told of the change.
    fn change(
        &mut self,
        row: usize,
        at: usize,
        text: &str,
        (before, now): (&Read, &Read),
        (changes, drawn): (&[Interval], Option<(usize, Arrow)>),
    ) -> bool {
        let Some(change) = Printed::read(text) else { return false };
        // The difference of two counts is one, and exact.
        let counts = [before, now].iter().all(|read| {
            read.fraction.is_none() && read.values.iter().all(|values| values.low == values.high)
        });
        let Some(values) = self.grid.values(&change, counts) else { return false };
        let head = self.grid.heads[at].all.clone();
        let percent_pair = before.unit == Unit::Percent;
        let is_percent = change.unit == Unit::Percent || head.contains('%');
        let relative = before.relative(now);
        let meets_relative = relative.is_some_and(|relative| relative.meets(values));
        let meets = changes.iter().any(|change| change.meets(values));
        if before.fraction.is_some() && change.unit == Unit::None && !head.contains('%') && !meets {
            return self.count_of_fractions(row, at, &change, (before, now), (changes, drawn));
        }
        if is_percent && (meets_relative || (!percent_pair && relative.is_none())) {
            return false;
        }
        if meets && (!is_percent || percent_pair) {
            let points = ["point", "points", "pp", "ppt"].iter().any(|word| head.contains(word));
            if change.unit == Unit::Percent
                && !points
                && sign(changes) != Some(Ordering::Equal)
                && !change.value.is_zero()
            {
                self.points.push((row, at, before.growth(now)));
            }
            return false;
        }
        let shown = (before.shown(), now.shown());
        let lost = !change.signed
            && change.value > Decimal::ZERO
            && sign(changes) == Some(Ordering::Less)
            && changes.iter().any(|change| change.size().meets(values));
        if lost {
            let falls = ["fall", "decrease", "reduction", "drop"].iter().any(|word| head.contains(word));
            if !falls {
                self.warn(
                    Code::ChangeMismatch,
                    self.grid.place(row, at),
                    format!(
                        "From {} to {} is a fall, but the change {text} has lost its minus sign.",
                        shown.0, shown.1
                    ),
                    "Write the minus sign.",
                );
            }
            return !falls;
        }
        let unit_fits = change.unit == before.unit
            || change.unit == Unit::None
            || percent_pair
            || before.unit == Unit::None;
        if !unit_fits {
            return false;
        }
        // A percentage between counts is meant as one.
        let in_percent = before.growth(now).filter(|_| change.unit == Unit::Percent && !percent_pair);
        let right = in_percent.or_else(|| changes.first().and_then(middle)).map(|right| {
            let places = before.decimals.max(now.decimals).max(change.decimals);
            let right = right.round_dp(places);
            let sign = if right > Decimal::ZERO { "+" } else { "" };
            let unit = match (in_percent.is_some(), percent_pair) {
                (true, _) => "%",
                (false, true) => " points",
                (false, false) => "",
            };
            format!("{sign}{}{unit}", plain(right))
        });
        let Some(right) = right else { return false };
        self.warn(
            Code::ChangeMismatch,
            self.grid.place(row, at),
            format!("From {} to {} is a change of {right}, but {text} is printed.", shown.0, shown.1),
            "Correct the change or the figures that it compares.",
        );
        true
    }

    /// A change of counts beside shares that went the other way: 8 of 12 to 9 of 20 is one more and a fall.
    fn count_of_fractions(
        &mut self,
        row: usize,
        at: usize,
        change: &Printed,
        (before, now): (&Read, &Read),
        (changes, drawn): (&[Interval], Option<(usize, Arrow)>),
    ) -> bool {
        let counts = before.fraction.as_ref().zip(now.fraction.as_ref());
        let more = counts.and_then(|(before, now)| now.above.checked_sub(before.above));
        let moved = sign(changes);
        let says = change.value.cmp(&Decimal::ZERO);
        let follows = more.is_some_and(|more| more == change.value);
        if follows && moved.is_none_or(|moved| moved == says) {
            return false;
        }
        let printed = self.grid.words(row, at).trim().to_owned();
        let arrow = drawn.map_or_else(String::new, |(_, drawn)| format!(" with {}", named(drawn)));
        let way = match moved {
            Some(Ordering::Less) => "a fall of the share",
            Some(Ordering::Greater) => "a rise of the share",
            _ => "no change of the share",
        };
        self.warn(
            Code::ChangeMismatch,
            self.grid.place(row, at),
            format!(
                "From {} to {} is {way}, but the change {printed} is printed{arrow}.",
                before.shown(),
                now.shown()
            ),
            "Show the change of the share in points, or show the counts without a share.",
        );
        true
    }

    fn arrow(
        &mut self,
        row: usize,
        at: usize,
        drawn: Arrow,
        (before, now): (&Read, &Read),
        changes: &[Interval],
    ) {
        let Some(moved) = sign(changes) else { return };
        let right = match moved {
            Ordering::Greater => Arrow::Up,
            Ordering::Less => Arrow::Down,
            Ordering::Equal => Arrow::Level,
        };
        if drawn == right {
            return;
        }
        let way = match moved {
            Ordering::Greater => "a rise",
            Ordering::Less => "a fall",
            Ordering::Equal => "no change",
        };
        self.warn(
            Code::ChangeMismatch,
            self.grid.place(row, at),
            format!(
                "From {} to {} is {way}, but {} stands beside it.",
                before.shown(),
                now.shown(),
                named(drawn)
            ),
            "Let the arrow show the way the figure moved; its word and colour show whether that is good.",
        );
    }

    /// Points with a percent sign are told once for each column.
    fn tell_points(&mut self) {
        let mut columns: Vec<usize> = self.points.iter().map(|(_, at, _)| *at).collect();
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let of: Vec<_> = self.points.iter().filter(|(_, at, _)| *at == column).cloned().collect();
            let Some((row, at, exact)) = of.first() else { continue };
            let text = self.grid.words(*row, *at).trim().to_owned();
            let more = match of.len() - 1 {
                0 => String::new(),
                1 => " So is one more change of the column.".to_owned(),
                more => format!(" So are {more} more changes of the column."),
            };
            let size = text.trim_end_matches('%').trim_end().to_owned();
            let exact = exact.map_or_else(String::new, |exact| {
                format!("; in percent it is {}%", plain(exact.round_dp(0)))
            });
            self.warn(
                Code::ChangeMismatch,
                self.grid.place(*row, *at),
                format!("{text} is a change between two percentages, in percentage points{exact}.{more}"),
                &format!("Write `{size} points`."),
            );
        }
    }
}

fn middle(values: &Interval) -> Option<Decimal> {
    values.low.checked_add(values.high)?.checked_div(Decimal::TWO)
}

fn named(arrow: Arrow) -> &'static str {
    match arrow {
        Arrow::Up => "the arrow up",
        Arrow::Down => "the arrow down",
        Arrow::Level => "the arrow “no change”",
    }
}

/// Whether the words of a row say that it counts things.
fn is_count(label: &str) -> bool {
    let label = label.to_lowercase();
    label.starts_with("number of")
        || label.starts_with("no. of")
        || label.starts_with("how many")
        || label.contains("number of")
}
