//! Ratings that somebody wrote, against a figure and its target.

use super::aim::Aim;
use super::grid::has_word;
use super::interval::Interval;
use super::printed::{Printed, Unit};
use crate::data::meaning_of;
use crate::definition::raw::{MissingMeaning, Polarity};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::{self, Judged, Level, Schemes, Target, possible_levels};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// From this percentage on a target is one to be reached from below, unless the row says otherwise.
const HIGH: Decimal = Decimal::from_parts(80, 0, 0, false, 0);
/// Words of rows of which a high percentage need not be good.
const EITHER_WAY: [&str; 12] = [
    "occupancy",
    "occupied",
    "utilisation",
    "capacity",
    "spend",
    "spent",
    "used",
    "vacancy",
    "vacancies",
    "turnover",
    "backlog",
    "of budget",
];

/// A rating with what it is beside.
pub(super) struct Rated<'r> {
    /// As printed.
    pub word: &'r str,
    pub figure: &'r str,
    pub target: &'r str,
    /// The target that must be reached at least, where there are two.
    pub minimum: Option<&'r str>,
    /// `5 points`
    pub tolerance: Option<&'r str>,
    pub polarity: Option<Polarity>,
    /// What is measured.
    pub title: &'r str,
    pub place: Place,
}

/// What ratings are judged by: the schemes that have all of the words that stand together.
pub(super) struct Judge<'j> {
    pub schemes: &'j Schemes,
    pub stated: &'j [String],
}

impl Judge<'_> {
    /// Tells a rating that cannot be.
    pub(super) fn tell(&self, rated: &Rated<'_>, found: &mut Diagnostics) {
        let word = rated.word;
        let missing = meaning_of(rated.figure.trim());
        if matches!(missing, Some(MissingMeaning::AwaitingData | MissingMeaning::NotAvailable))
            && Aim::read(rated.target).is_some()
        {
            let said = rated.figure.trim();
            found
                .warning(
                    Code::MissingAsChange,
                    rated.place.clone(),
                    format!("“{said}” stands beside the rating {word}, but what is missing has no rating."),
                )
                .remedy("Leave the rating empty until there is the figure.");
            return;
        }
        let Some(case) = Case::of(rated) else { return };
        let mut told = None;
        for levels in self.schemes.having(self.stated) {
            match levels.iter().position(|level| level.is_meant_by(word)) {
                Some(at) if levels[at].is_complete() => return,
                Some(at) => match case.fault(levels, at) {
                    Some(fault) => told = told.or(Some(fault)),
                    None => return,
                },
                None => {}
            }
        }
        let Some(fault) = told else { return };
        let figure = rated.figure.trim();
        let target = match rated.minimum {
            Some(minimum) => format!("targets of {} and {}", minimum.trim(), rated.target.trim()),
            None => format!("target of {}", rated.target.trim()),
        };
        let message = match fault {
            Fault::Missed => format!("{figure} misses the {target}, but stands as {word}."),
            Fault::Met => format!("{figure} meets the {target}, but stands as {word}."),
            Fault::Level(right) => {
                format!("{figure} against the {target} is {right}, but stands as {word}.")
            }
        };
        let remedy = match case.guessed {
            true => {
                "Correct the rating, the figure or the target; where smaller is better, write the target as `at most 90%`, or say so in a column `Polarity`."
            }
            false => "Correct the rating, the figure or the target.",
        };
        found.warning(Code::ChangeMismatch, rated.place.clone(), message).remedy(remedy);
    }
}

/// Why a rating cannot be.
enum Fault {
    /// It stands for a target that is met.
    Missed,
    /// It stands for a target that is missed.
    Met,
    /// What it is, where the tolerance is known.
    Level(String),
}

/// A figure and its target in one unit; of percentages the fractions.
struct Case {
    values: Interval,
    target: Target,
    unit: figures::Unit,
    tolerance: Option<String>,
    /// The ways that may be good.
    polarities: Vec<Polarity>,
    /// Whether nobody says which way is good.
    guessed: bool,
}

impl Case {
    fn of(rated: &Rated<'_>) -> Option<Case> {
        let printed = Printed::read(rated.figure.trim())?;
        let aim = Aim::read(rated.target)?;
        let minimum = rated.minimum.map(Aim::read);
        let mut target = match minimum {
            None => aim.target,
            Some(minimum) => Target::Pair { better: aim.figure()?, minimum: minimum?.figure()? },
        };
        if printed.unit != aim.unit && printed.unit != Unit::None && aim.unit != Unit::None {
            return None;
        }
        let percent = printed.unit == Unit::Percent || aim.unit == Unit::Percent;
        let mut values = printed.rounded()?;
        if percent {
            let fraction = |value: Decimal| value.checked_div(Decimal::ONE_HUNDRED);
            values = Interval { low: fraction(values.low)?, high: fraction(values.high)? };
            target = match target {
                Target::Figure(figure) => Target::Figure(fraction(figure)?),
                Target::Pair { better, minimum } => {
                    Target::Pair { better: fraction(better)?, minimum: fraction(minimum)? }
                }
                Target::Range { from, to } => Target::Range { from: fraction(from)?, to: fraction(to)? },
            };
        }
        let by_pair = match target {
            Target::Pair { better, minimum } if better > minimum => Some(Polarity::BiggerIsBetter),
            Target::Pair { better, minimum } if better < minimum => Some(Polarity::SmallerIsBetter),
            _ => None,
        };
        let said = rated.polarity.or(aim.polarity).or(by_pair);
        let title = rated.title.to_lowercase();
        let high = percent
            && aim.figure().is_some_and(|target| (HIGH..=Decimal::ONE_HUNDRED).contains(&target))
            && !EITHER_WAY.iter().any(|word| has_word(&title, word));
        let polarities = match said {
            Some(said) => vec![said],
            None if high => vec![Polarity::BiggerIsBetter, Polarity::PlanIsBest],
            None => vec![Polarity::BiggerIsBetter, Polarity::SmallerIsBetter, Polarity::PlanIsBest],
        };
        let unit = match (percent, &printed.unit) {
            (true, _) => figures::Unit::Percent,
            (false, Unit::Pounds) => figures::Unit::Pounds,
            (false, Unit::Word(word)) => figures::Unit::Word(word.clone()),
            (false, _) => figures::Unit::Number,
        };
        let tolerance = rated.tolerance.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Case { values, target, unit, tolerance, polarities, guessed: said.is_none() })
    }

    /// Why the level at a place of a scheme cannot be; `None` where some unrounded figure leads to it.
    fn fault(&self, levels: &[Level], at: usize) -> Option<Fault> {
        let Interval { low, high } = self.values;
        let nearest = self.target.nearest(low).clamp(low, high);
        let mut first = None;
        for &polarity in &self.polarities {
            // Shown and not judged: whoever rates it has other reasons.
            let ends = [low, high, nearest].map(|figure| self.possible(levels, figure, polarity));
            let [Some(a), Some(b), Some(c)] = ends else { return None };
            let best = *a.start().min(b.start()).min(c.start());
            let worst = *a.end().max(b.end()).max(c.end());
            if (best..=worst).contains(&at) {
                return None;
            }
            let right = levels.get(best).filter(|_| best == worst);
            let known = self.tolerance.is_some() || matches!(self.target, Target::Pair { .. });
            first = first.or(Some(match right.filter(|_| known) {
                Some(right) => Fault::Level(right.word.clone()),
                _ if at < best => Fault::Missed,
                _ => Fault::Met,
            }));
        }
        first
    }

    fn possible(
        &self,
        levels: &[Level],
        figure: Decimal,
        polarity: Polarity,
    ) -> Option<RangeInclusive<usize>> {
        let compared =
            Judged { figure, polarity, target: Some(self.target), previous: None, last_year: None };
        possible_levels(levels, &compared, &self.unit, self.tolerance.as_deref())
    }
}
