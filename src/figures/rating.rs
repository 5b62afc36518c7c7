//! How figures become ratings: a rule is a scheme with what one measure adds to it.
//!
//! Exact figures are compared. A figure that is just on a bound keeps it.

use super::reading::Unit;
use super::scheme::{Level, Schemes, Within};
use super::target::{Target, Tolerance, of_definition, scalar_text};
use super::{Reading, list_with_and};
use crate::definition::nearest;
use crate::definition::raw::{self, Earlier, Polarity};
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::{Decimal, RoundingStrategy};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Places by which a printed figure is made longer until it shows on which side of a bound it is.
const MOST_PLACES: u32 = 8;

/// How the figures of one measure are rated.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Rule {
    /// From best to worst.
    pub(super) levels: Arc<[Level]>,
    pub(super) tolerance: Option<Tolerance>,
    /// The figure than which one of the last level but one need only be no worse.
    pub(super) or: Option<Earlier>,
    /// A bound for each level, where they stand in place of the target; none for the last and for what is
    /// complete.
    pub(super) thresholds: Option<Vec<Option<Decimal>>>,
    /// Whether the measure is said to be complete.
    pub(super) complete: bool,
    /// A point in the unit of the measure.
    pub(super) point: Decimal,
}

/// A figure and what it is compared with. Of percentages the fractions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Judged {
    pub figure: Decimal,
    pub polarity: Polarity,
    pub target: Option<Target>,
    pub previous: Option<Decimal>,
    pub last_year: Option<Decimal>,
}

/// Why a measure has no rating.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NotRated {
    /// It is shown and not judged.
    Monitored,
    NoTarget,
    NoFigure,
}

impl NotRated {
    /// What stands in place of the rating.
    pub(crate) fn word(self) -> &'static str {
        match self {
            NotRated::Monitored => "Monitored",
            NotRated::NoTarget => "No target",
            NotRated::NoFigure => "No figure",
        }
    }
}

impl Judged {
    /// By how much the figure misses its target.
    fn miss(&self) -> Option<Decimal> {
        self.target?.miss(self.figure, self.polarity)
    }

    /// Whether the figure is as good as another, or better.
    fn no_worse_than(&self, other: Decimal) -> bool {
        match self.polarity {
            Polarity::BiggerIsBetter => self.figure >= other,
            Polarity::SmallerIsBetter => self.figure <= other,
            Polarity::PlanIsBest => {
                let before = Judged { figure: other, ..*self };
                self.miss().zip(before.miss()).is_some_and(|(own, other)| own <= other)
            }
            Polarity::Monitor => false,
        }
    }

    fn earlier(&self, earlier: Earlier) -> Option<Decimal> {
        match earlier {
            Earlier::LastYear => self.last_year,
            Earlier::Previous => self.previous,
        }
    }

    /// With the figure as it is printed.
    fn rounded(&self, unit: &Unit, decimals: u32) -> Judged {
        let places = if *unit == Unit::Percent { decimals + 2 } else { decimals };
        let figure = self.figure.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        Judged { figure, ..*self }
    }

    /// Whether the figure meets its target.
    fn meets(&self) -> Option<bool> {
        Some(self.miss()? <= Decimal::ZERO)
    }
}

impl Rule {
    /// The rule of levels and a tolerance alone.
    pub(super) fn new(levels: &[Level], tolerance: Option<Tolerance>, unit: &Unit) -> Rule {
        let point = if *unit == Unit::Percent { Decimal::new(1, 2) } else { Decimal::ONE };
        Rule { levels: levels.into(), tolerance, or: None, thresholds: None, complete: false, point }
    }

    /// From best to worst.
    pub(crate) fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// Whether the measure is said to be complete.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether it is the best of the levels that figures lead to.
    pub(crate) fn is_best(&self, level: &Level) -> bool {
        self.bounded().next().is_some_and(|best| best.name == level.name)
    }

    /// What a measure says of its rating. What is wrong in it is told.
    pub(super) fn of_measure(
        rating: &raw::Rating,
        (unit, polarity): (&Unit, Polarity),
        target: Option<Target>,
        schemes: &Schemes,
        found: &mut Diagnostics,
    ) -> Option<Rule> {
        let levels = schemes.levels(&rating.scheme, found);
        let tolerance = match &rating.amber_within {
            Some(words) => Some(Tolerance::parse(&words.value, unit, &words.place, found)?),
            None => None,
        };
        let levels = levels?;
        let mut rule = Rule::new(levels, tolerance, unit);
        rule.or = rating.amber_if_no_worse_than.as_ref().map(|earlier| earlier.value);
        rule.complete = rating.complete.as_ref().is_some_and(|complete| complete.value);
        let mut sound = rule.takes_tolerance(rating, target, found);
        if let Some(complete) = rating.complete.as_ref().filter(|complete| complete.value)
            && !levels.iter().any(|level| level.complete)
        {
            sound = false;
            found
                .error(
                    Code::InvalidValue,
                    complete.place.clone(),
                    format!("The scheme `{}` has no level for what is complete.", rating.scheme.value),
                )
                .remedy("Name another scheme, such as `blue_green_amber_red`.");
        }
        if !rating.thresholds.is_empty() {
            rule.thresholds = rule.thresholds(rating, (unit, polarity), found);
            sound &= rule.thresholds.is_some();
        }
        sound.then_some(rule)
    }

    /// Whether a tolerance that the measure states has a meaning beside its scheme and target.
    fn takes_tolerance(&self, rating: &raw::Rating, target: Option<Target>, found: &mut Diagnostics) -> bool {
        let Some(words) = &rating.amber_within else { return true };
        let shares = self
            .levels
            .iter()
            .any(|level| matches!(level.within, Some(Within::Share(share)) if !share.is_zero()));
        let (message, remedy) = if !rating.thresholds.is_empty() {
            (
                "The thresholds say already how far each level reaches.".to_owned(),
                "Take out `amber_within`, or `thresholds`.",
            )
        } else if target.is_some_and(|target| target.gap().is_some()) {
            (
                "The minimum target says already how far off the upper one is still amber.".to_owned(),
                "Take out `amber_within`, or write one target.",
            )
        } else if !shares {
            (
                format!("The scheme `{}` says itself how far each level reaches.", rating.scheme.value),
                "Take out `amber_within`, or name another scheme.",
            )
        } else {
            return true;
        };
        found.error(Code::InvalidValue, words.place.clone(), message).remedy(remedy);
        false
    }

    /// The bounds that a measure states for its levels, one each but the last.
    fn thresholds(
        &self,
        rating: &raw::Rating,
        (unit, polarity): (&Unit, Polarity),
        found: &mut Diagnostics,
    ) -> Option<Vec<Option<Decimal>>> {
        let mut sound = true;
        let place = rating.thresholds.values().next().map(|first| first.place.clone()).unwrap_or_default();
        if matches!(polarity, Polarity::PlanIsBest | Polarity::Monitor) {
            found
                .error(
                    Code::InvalidValue,
                    place,
                    "Thresholds need to know whether bigger or smaller is better.",
                )
                .remedy(
                    "State `polarity: bigger_is_better` or `smaller_is_better`, or rate against a target.",
                );
            return None;
        }
        let bounded: Vec<&str> = self.bounded().map(|level| level.name.as_str()).collect();
        let list = format!("It needs {}.", list_with_and(&bounded));
        for (name, threshold) in &rating.thresholds {
            if bounded.contains(&name.as_str()) {
                continue;
            }
            sound = false;
            let remedy = match nearest(name, bounded.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`? {list}"),
                None => list.clone(),
            };
            found
                .error(
                    Code::UnknownName,
                    threshold.place.clone(),
                    format!("No level `{name}` takes a threshold."),
                )
                .remedy(remedy);
        }
        let mut bounds: Vec<Option<Decimal>> = Vec::new();
        for level in self.levels.iter() {
            if !bounded.contains(&level.name.as_str()) {
                bounds.push(None);
                continue;
            }
            let Some(threshold) = rating.thresholds.get(&level.name) else {
                sound = false;
                found
                    .error(
                        Code::MissingKey,
                        rating.scheme.place.clone(),
                        format!("The thresholds do not say which figures are `{}`.", level.name),
                    )
                    .remedy(list.clone());
                continue;
            };
            let Some(bound) =
                of_definition(scalar_text(&threshold.value), "threshold", unit, &threshold.place, found)
            else {
                sound = false;
                continue;
            };
            let better = bounds.iter().rev().flatten().next();
            let smaller = polarity == Polarity::SmallerIsBetter;
            if let Some(better) =
                better.filter(|better| bound.value == **better || (bound.value > **better) != smaller)
            {
                sound = false;
                found
                    .error(
                        Code::InvalidValue,
                        threshold.place.clone(),
                        format!(
                            "The threshold of `{}` is {}, no worse than the {} of the level before it.",
                            level.name,
                            unit.print(bound.value, bound.decimals),
                            unit.print(*better, bound.decimals)
                        ),
                    )
                    .remedy("Write the thresholds from best to worst.");
            }
            bounds.push(Some(bound.value));
        }
        sound.then_some(bounds)
    }

    /// The levels that are told apart by figures and have a bound.
    fn bounded(&self) -> impl Iterator<Item = &Level> {
        let last = self.levels.len().saturating_sub(1);
        self.levels[..last].iter().filter(|level| !level.complete)
    }

    /// The level of a figure. None where nothing is judged, or there is nothing to compare it with.
    pub(crate) fn level(&self, compared: &Judged) -> Option<&Level> {
        let complete = self.levels.iter().find(|level| level.complete && self.complete);
        complete.or_else(|| self.level_before(compared))
    }

    /// The level of an earlier figure: what is complete now need not have been so then.
    pub(super) fn level_before(&self, compared: &Judged) -> Option<&Level> {
        if compared.polarity == Polarity::Monitor || (self.thresholds.is_none() && compared.target.is_none())
        {
            return None;
        }
        let last = self.levels.len().checked_sub(1)?;
        self.levels
            .iter()
            .enumerate()
            .find(|(at, level)| *at == last || self.reaches(*at, level, compared))
            .map(|(_, level)| level)
    }

    fn reaches(&self, at: usize, level: &Level, compared: &Judged) -> bool {
        let by_figure = match &self.thresholds {
            Some(bounds) => {
                bounds.get(at).copied().flatten().is_some_and(|bound| compared.no_worse_than(bound))
            }
            None => level.within.is_some_and(|within| self.is_within(within, compared)),
        };
        let amber = self.or.filter(|_| at + 2 == self.levels.len());
        let by_earlier = [level.no_worse_than, amber]
            .into_iter()
            .flatten()
            .filter_map(|earlier| compared.earlier(earlier))
            .any(|earlier| compared.no_worse_than(earlier));
        by_figure || by_earlier
    }

    fn is_within(&self, within: Within, compared: &Judged) -> bool {
        let target = compared.target.map(|target| target.nearest(compared.figure));
        let slack = match within {
            Within::Points(points) => points.checked_mul(self.point),
            Within::OfTarget(share) => target.and_then(|target| target.abs().checked_mul(share)),
            Within::Share(share) => {
                let tolerance = match (compared.target.and_then(Target::gap), self.tolerance) {
                    (Some(gap), _) => Some(gap),
                    (None, Some(tolerance)) => target.and_then(|target| tolerance.against(target)),
                    // Without a tolerance whoever misses the target misses all.
                    (None, None) => Some(Decimal::ZERO),
                };
                tolerance.and_then(|tolerance| tolerance.checked_mul(share))
            }
        };
        compared.miss().zip(slack).is_some_and(|(miss, slack)| miss <= slack)
    }

    /// Whether an earlier figure that the rule asks for would change the level, but is not there.
    pub(super) fn lacks(&self, compared: &Judged) -> Option<Earlier> {
        let own = self.level(compared).map(|level| &level.name);
        let asked = self.levels.iter().filter_map(|level| level.no_worse_than).chain(self.or);
        asked.into_iter().filter(|earlier| compared.earlier(*earlier).is_none()).find(|earlier| {
            let figure = Some(compared.figure);
            let as_good = match earlier {
                Earlier::LastYear => Judged { last_year: figure, ..*compared },
                Earlier::Previous => Judged { previous: figure, ..*compared },
            };
            self.level(&as_good).map(|level| &level.name) != own
        })
    }
}

/// Tells that an earlier figure, which the rule asks for and which would change the level, is not there.
pub(super) fn lacking(
    rule: Option<&Rule>,
    latest: &Judged,
    title: &str,
    place: &Place,
    found: &mut Diagnostics,
) {
    let Some(earlier) = rule.and_then(|rule| rule.lacks(latest)) else { return };
    let (of, remedy) = match earlier {
        Earlier::LastYear => (
            "the same period last year",
            "Add it to the data, and name the column of the periods under `period`.",
        ),
        Earlier::Previous => ("the period before", "Add it to the data."),
    };
    let message = format!("`{title}` has no figure of {of}; it is rated by its target alone.");
    found.note(Code::BadMeasure, place.clone(), message).remedy(remedy);
}

/// Why there is no rating of a figure, where there is a rule for it.
pub(super) fn why_not(latest: &Reading, polarity: Polarity, target: Option<&Reading>) -> NotRated {
    let monitor = target.is_some_and(|target| target.text.to_lowercase().starts_with("monitor"));
    match (latest.value, polarity) {
        (_, Polarity::Monitor) => NotRated::Monitored,
        _ if monitor => NotRated::Monitored,
        (None, _) => NotRated::NoFigure,
        (Some(_), _) => NotRated::NoTarget,
    }
}

/// A sentence for readers who see a rounded figure on the other side of a bound than the exact one is. The
/// exact figure is printed with as many places as it takes.
pub(super) fn told_of_rounding(
    compared: &Judged,
    rule: Option<&Rule>,
    (unit, decimals): (&Unit, u32),
    target: Option<&str>,
) -> Option<String> {
    let judged = |compared: &Judged| {
        let level = rule.and_then(|rule| rule.level(compared)).map(|level| level.word.clone());
        (compared.meets(), level)
    };
    let exact = judged(compared);
    let shown = judged(&compared.rounded(unit, decimals));
    if exact == shown {
        return None;
    }
    let places =
        (decimals + 1..=MOST_PLACES).find(|places| judged(&compared.rounded(unit, *places)) == exact)?;
    let words = format!(
        "{} is shown as {}",
        unit.print(compared.figure, places),
        unit.print(compared.figure, decimals)
    );
    Some(match (exact, shown, target) {
        ((Some(true), _), (Some(false), _), Some(target)) => {
            format!("{words}; the target of {target} is met.")
        }
        ((Some(false), _), (Some(true), _), Some(target)) => {
            format!("{words}; the target of {target} is not met.")
        }
        ((_, Some(level)), _, _) => format!("{words}; it is the exact figure that is rated {level}."),
        _ => return None,
    })
}

/// The level that a figure should have by the levels of a scheme, for comparison with a rating that data state.
/// `tolerance` as a measure writes it, `5 points`; one that cannot be read counts as none.
pub(crate) fn expected_level<'s>(
    levels: &'s [Level],
    compared: &Judged,
    unit: &Unit,
    tolerance: Option<&str>,
) -> Option<&'s Level> {
    let tolerance = tolerance.and_then(|text| Tolerance::read(text.trim(), unit));
    level_within(levels, compared, unit, tolerance)
}

fn level_within<'s>(
    levels: &'s [Level],
    compared: &Judged,
    unit: &Unit,
    tolerance: Option<Tolerance>,
) -> Option<&'s Level> {
    let name = Rule::new(levels, tolerance, unit).level(compared)?.name.clone();
    levels.iter().find(|level| level.name == name)
}

/// The levels that a figure can have by a scheme, as places in it, from the best to the worst. Without a
/// tolerance any is possible, and so is any earlier figure.
pub(crate) fn possible_levels(
    levels: &[Level],
    compared: &Judged,
    unit: &Unit,
    tolerance: Option<&str>,
) -> Option<RangeInclusive<usize>> {
    let place = |level: Option<&Level>| {
        let name = &level?.name;
        levels.iter().position(|level| level.name == *name)
    };
    let worst = place(expected_level(levels, compared, unit, tolerance))?;
    let known = tolerance.is_some_and(|text| Tolerance::read(text.trim(), unit).is_some());
    if known {
        return Some(worst..=worst);
    }
    let unbounded = Tolerance::Points(Decimal::from(u64::MAX));
    let best = place(level_within(levels, compared, unit, Some(unbounded)))?;
    let by_earlier = levels.iter().position(|level| level.no_worse_than.is_some());
    Some(by_earlier.map_or(best, |at| best.min(at))..=worst)
}
