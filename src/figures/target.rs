//! Targets and tolerances as definitions and data write them, and how far a figure is from them.

use super::Reading;
use super::reading::{Said, Unit, said};
use crate::data::{Figure, figure};
use crate::definition::raw::{Polarity, TargetDefinition};
use crate::definition::{Located, Scalar};
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::Decimal;

/// What a figure should be. Of percentages the fractions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Figure(Decimal),
    /// Two figures: who reaches the better one is best, who misses the other worst.
    Pair {
        better: Decimal,
        minimum: Decimal,
    },
    /// A range; whoever is outside of it misses it, on either side.
    Range {
        from: Decimal,
        to: Decimal,
    },
}

/// A target as it is printed, and what it is; words such as `Monitor` are no figure.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Aim {
    pub(super) text: String,
    pub(super) target: Option<Target>,
}

impl Target {
    /// Where a figure comes to its target: the figure aimed for, or the nearest end of a range.
    pub(crate) fn nearest(self, figure: Decimal) -> Decimal {
        match self {
            Target::Figure(target) | Target::Pair { better: target, .. } => target,
            Target::Range { from, to } => figure.clamp(from.min(to), from.max(to)),
        }
    }

    /// By how much a figure misses its target; zero or less when it meets it. None where nothing is judged,
    /// and where the figures are too large to be kept exact.
    pub(super) fn miss(self, figure: Decimal, polarity: Polarity) -> Option<Decimal> {
        let target = self.nearest(figure);
        match (self, polarity) {
            (_, Polarity::Monitor) => None,
            (Target::Range { .. }, _) | (_, Polarity::PlanIsBest) => Some(figure.checked_sub(target)?.abs()),
            (_, Polarity::BiggerIsBetter) => target.checked_sub(figure),
            (_, Polarity::SmallerIsBetter) => figure.checked_sub(target),
        }
    }

    /// What is still in between: the gap of a pair.
    pub(super) fn gap(self) -> Option<Decimal> {
        match self {
            Target::Pair { better, minimum } => Some(better.checked_sub(minimum)?.abs()),
            Target::Figure(_) | Target::Range { .. } => None,
        }
    }
}

impl Aim {
    /// The target of a measure as a reading; of a range the end that is nearest to its figure.
    pub(super) fn reading(&self, latest: Option<Decimal>) -> Reading {
        let value = self.target.map(|target| match (target, latest) {
            (Target::Range { from, .. }, None) => from,
            (target, latest) => target.nearest(latest.unwrap_or_default()),
        });
        Reading { text: self.text.clone(), value }
    }

    /// Two targets: the better one is printed first.
    pub(super) fn pair(
        (better, minimum): (Figure, Figure),
        polarity: Polarity,
        unit: &Unit,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Option<Aim> {
        let smaller = polarity == Polarity::SmallerIsBetter;
        let (text, least) =
            (unit.print(better.value, better.decimals), unit.print(minimum.value, minimum.decimals));
        let told = match polarity {
            Polarity::PlanIsBest | Polarity::Monitor => Some((
                "Two targets say which of two figures is better, but no way is good here.".to_owned(),
                "Write one target, or a range, or another polarity.",
            )),
            _ if better.value == minimum.value => Some((
                format!("The minimum target and the upper one are both {text}."),
                "Write one target, or two that differ.",
            )),
            _ if (better.value < minimum.value) != smaller => Some((
                format!("The minimum target {least} is better than the upper one {text}."),
                "Exchange the two: the minimum is what must be reached, the upper target what is aimed for.",
            )),
            _ => None,
        };
        if let Some((message, remedy)) = told {
            found.error(Code::InvalidValue, place.clone(), message).remedy(remedy);
            return None;
        }
        let bound = if smaller { "at most" } else { "at least" };
        let target = Target::Pair { better: better.value, minimum: minimum.value };
        Some(Aim { text: format!("{text}, {bound} {least}"), target: Some(target) })
    }

    /// A range of figures.
    pub(super) fn range((from, to): (Figure, Figure), unit: &Unit) -> Aim {
        let decimals = from.decimals.max(to.decimals);
        let print = |figure: Figure| unit.print(figure.value, decimals);
        // `95 – 100%`: the sign and the unit stand once.
        let first = match unit {
            Unit::Pounds => print(from),
            Unit::Number | Unit::Percent | Unit::Word(_) => {
                unit.format(decimals).format(from.value).trim_end_matches('%').to_owned()
            }
        };
        let target = Target::Range { from: from.value, to: to.value };
        Aim { text: format!("{first}\u{a0}–\u{a0}{}", print(to)), target: Some(target) }
    }

    /// The target of a measure; `Some(None)` for one that says that it has none.
    pub(super) fn of_measure(
        target: &Located<TargetDefinition>,
        polarity: Polarity,
        unit: &Unit,
        found: &mut Diagnostics,
    ) -> Option<Option<Aim>> {
        let place = &target.place;
        match &target.value {
            TargetDefinition::Figure(text) if text.trim().is_empty() => Some(None),
            TargetDefinition::Figure(text) => match ends(text) {
                Some((from, to, _)) => {
                    let (from, to) = (
                        in_unit(from, (text, "target"), unit, place, found),
                        in_unit(to, (text, "target"), unit, place, found),
                    );
                    let (from, to) = (from?, to?);
                    if from.value >= to.value {
                        found
                            .error(
                                Code::InvalidValue,
                                place.clone(),
                                format!("The range `{text}` ends before it begins."),
                            )
                            .remedy("Write the smaller figure first.");
                        return None;
                    }
                    Some(Some(Aim::range((from, to), unit)))
                }
                None => {
                    let read = of_definition(text, "target", unit, place, found)?;
                    let text = unit.print(read.value, read.decimals);
                    Some(Some(Aim { text, target: Some(Target::Figure(read.value)) }))
                }
            },
            TargetDefinition::Pair(pair) => {
                let read = |scalar: &Located<Scalar>, found: &mut Diagnostics| {
                    of_definition(scalar_text(&scalar.value), "target", unit, &scalar.place, found)
                };
                let (upper, minimum) = (read(&pair.upper, found), read(&pair.minimum, found));
                Aim::pair((upper?, minimum?), polarity, unit, place, found).map(Some)
            }
        }
    }
}

/// A figure of a definition in the unit of its measure; one that is none is told. `what` names it: `target`.
pub(super) fn of_definition(
    text: &str,
    what: &str,
    unit: &Unit,
    place: &Place,
    found: &mut Diagnostics,
) -> Option<Figure> {
    let Some(read) = figure(text) else {
        found
            .error(Code::InvalidValue, place.clone(), format!("The {what} `{text}` is not a figure."))
            .remedy("Write a number, or a percentage for a measure in percent.");
        return None;
    };
    in_unit(read, (text, what), unit, place, found)
}

fn in_unit(
    read: Figure,
    (text, what): (&str, &str),
    unit: &Unit,
    place: &Place,
    found: &mut Diagnostics,
) -> Option<Figure> {
    let percent = *unit == Unit::Percent;
    if read.percent == percent {
        return Some(read);
    }
    let (message, remedy) = if percent {
        (
            format!("The {what} `{text}` of a measure in percent has no percent sign."),
            format!("Write `{text}%` if that is meant."),
        )
    } else {
        (
            format!("The {what} `{text}` is a percentage, the measure is not."),
            format!("Write the {what} in the unit of the measure."),
        )
    };
    found.error(Code::InvalidValue, place.clone(), message).remedy(remedy);
    None
}

/// The ends of a range, and the unit that it names: `95 - 100%`, `95%–100%`, `10 to 15 weeks`. A sign that stands
/// once is that of both.
pub(super) fn ends(text: &str) -> Option<(Figure, Figure, Option<Unit>)> {
    let text = text.trim();
    let (from, to) = text.split_once(" to ").or_else(|| {
        let parts = |(at, sign): (usize, char)| {
            let before = text[..at].trim_end();
            let after_figure = before.ends_with(|c: char| c.is_ascii_digit() || c == '%');
            (matches!(sign, '-' | '–' | '−') && after_figure).then(|| (before, &text[at + sign.len_utf8()..]))
        };
        text.char_indices().find_map(parts)
    })?;
    let Said::Figure(to, unit) = said(to) else { return None };
    let from = figure(from)?;
    if !to.percent || from.percent {
        return Some((from, to, unit));
    }
    let value = from.value.checked_div(Decimal::ONE_HUNDRED)?;
    Some((Figure { value, percent: true, ..from }, to, unit))
}

pub(super) fn scalar_text(scalar: &Scalar) -> &str {
    match scalar {
        Scalar::Text(text) | Scalar::Number(text) => text,
        Scalar::Bool(true) => "true",
        Scalar::Bool(false) => "false",
        Scalar::Null => "",
    }
}

/// How far off target is still amber.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tolerance {
    /// In the measure's own unit; of percentages the fraction.
    Points(Decimal),
    /// A fraction of the target.
    OfTarget(Decimal),
}

impl Tolerance {
    /// Reads `5 points`, `2 weeks` or `5% of target`. `5%` alone could mean either and is told.
    pub(super) fn parse(
        text: &str,
        unit: &Unit,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Option<Tolerance> {
        let tolerance = Tolerance::read(text.trim(), unit);
        if tolerance.is_none() {
            let bare = figure(text.trim()).map(plain);
            let number = bare.as_deref().unwrap_or("5");
            let message = match bare {
                Some(_) => format!("`{text}` does not say what it is a share of."),
                None => format!("`{text}` is not a tolerance."),
            };
            found
                .error(Code::InvalidValue, place.clone(), message)
                .remedy(format!("Write `{number} points` or `{number}% of target`."));
        }
        tolerance
    }

    pub(super) fn read(text: &str, unit: &Unit) -> Option<Tolerance> {
        if let Some(share) = text.strip_suffix("of target") {
            let share = figure(share).filter(|figure| figure.percent && figure.value >= Decimal::ZERO)?;
            return Some(Tolerance::OfTarget(share.value));
        }
        let at = text.find(char::is_alphabetic)?;
        let (number, word) = (figure(&text[..at])?, text[at..].trim());
        if number.percent || number.value < Decimal::ZERO {
            return None;
        }
        match (word, unit) {
            ("point" | "points" | "percentage points", Unit::Percent) => {
                number.value.checked_div(Decimal::ONE_HUNDRED).map(Tolerance::Points)
            }
            ("point" | "points", _) => Some(Tolerance::Points(number.value)),
            (word, Unit::Word(unit)) if word.trim_end_matches('s') == unit.trim_end_matches('s') => {
                Some(Tolerance::Points(number.value))
            }
            _ => None,
        }
    }

    /// The tolerance in the measure's own unit.
    pub(super) fn against(self, target: Decimal) -> Option<Decimal> {
        match self {
            Tolerance::Points(points) => Some(points),
            Tolerance::OfTarget(share) => target.abs().checked_mul(share),
        }
    }
}

/// The number of a figure without its percent sign.
fn plain(figure: Figure) -> String {
    let factor = if figure.percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let number = figure.value.checked_mul(factor).unwrap_or(figure.value);
    number.normalize().to_string()
}
