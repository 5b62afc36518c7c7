//! Targets as they are printed, and which way is good.

use super::printed::{Printed, Unit};
use crate::definition::raw::Polarity;
use crate::figures::Target;
use rust_decimal::Decimal;

/// Words that bound a target from one side, with the way that is then good. Longer ones come first.
const BOUNDS: [(&str, Polarity); 18] = [
    ("≥", Polarity::BiggerIsBetter),
    (">=", Polarity::BiggerIsBetter),
    ("at least", Polarity::BiggerIsBetter),
    ("no less than", Polarity::BiggerIsBetter),
    ("not less than", Polarity::BiggerIsBetter),
    ("more than", Polarity::BiggerIsBetter),
    ("above", Polarity::BiggerIsBetter),
    (">", Polarity::BiggerIsBetter),
    ("≤", Polarity::SmallerIsBetter),
    ("<=", Polarity::SmallerIsBetter),
    ("at most", Polarity::SmallerIsBetter),
    ("no more than", Polarity::SmallerIsBetter),
    ("not more than", Polarity::SmallerIsBetter),
    ("less than", Polarity::SmallerIsBetter),
    ("fewer than", Polarity::SmallerIsBetter),
    ("below", Polarity::SmallerIsBetter),
    ("under", Polarity::SmallerIsBetter),
    ("<", Polarity::SmallerIsBetter),
];

/// A target as it is printed.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Aim {
    /// Of percentages what stands before the sign.
    pub target: Target,
    pub unit: Unit,
    /// Which way is good, where the target says it.
    pub polarity: Option<Polarity>,
}

impl Aim {
    /// Reads `90%`, `at least 90%`, `≤ 5 weeks`, `95–100%`; `None` for `Monitor` and other words.
    pub(super) fn read(text: &str) -> Option<Aim> {
        let text = text.trim();
        let small = text.to_lowercase();
        let bound = BOUNDS.iter().find(|(words, _)| small.starts_with(words));
        if let Some((words, polarity)) = bound {
            let printed = Printed::read(text.get(words.len()..)?.trim())?;
            return Some(Aim {
                target: Target::Figure(printed.value),
                unit: printed.unit,
                polarity: Some(*polarity),
            });
        }
        if let Some(printed) = Printed::read(text) {
            return Some(Aim { target: Target::Figure(printed.value), unit: printed.unit, polarity: None });
        }
        let (from, to) = text
            .split_once('–')
            .or_else(|| text.split_once(" - "))
            .or_else(|| text.split_once(" to "))
            .or_else(|| text.split_once('-'))?;
        let (from, to) = (Printed::read(from.trim())?, Printed::read(to.trim())?);
        let target = Target::Range { from: from.value, to: to.value };
        Some(Aim { target, unit: to.unit, polarity: None })
    }

    /// The figure that is aimed for, where it is one.
    pub(super) fn figure(&self) -> Option<Decimal> {
        match self.target {
            Target::Figure(figure) => Some(figure),
            Target::Pair { .. } | Target::Range { .. } => None,
        }
    }
}

/// Which way is good, as columns say it: `Bigger is better`, `low`, `smaller_is_better`.
pub(super) fn polarity(text: &str) -> Option<Polarity> {
    let small = text.trim().to_lowercase().replace('_', " ");
    Some(match small.strip_suffix(" is better").or(small.strip_suffix(" is good")).unwrap_or(&small) {
        "bigger" | "higher" | "high" | "larger" | "more" | "increase" | "up" | "maximise" => {
            Polarity::BiggerIsBetter
        }
        "smaller" | "lower" | "low" | "less" | "fewer" | "decrease" | "reduce" | "down" | "minimise" => {
            Polarity::SmallerIsBetter
        }
        "plan is best" | "plan" => Polarity::PlanIsBest,
        "monitor" | "monitor only" => Polarity::Monitor,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_with_what_bounds_them() {
        let read = |text: &str| Aim::read(text).map(|aim| (aim.target, aim.polarity));
        let figure = |figure: i64| Target::Figure(Decimal::from(figure));
        assert_eq!(read("90%"), Some((figure(90), None)));
        assert_eq!(read("≥ 90%"), Some((figure(90), Some(Polarity::BiggerIsBetter))));
        assert_eq!(read("No more than 5 weeks"), Some((figure(5), Some(Polarity::SmallerIsBetter))));
        let range = Target::Range { from: Decimal::from(95), to: Decimal::from(100) };
        assert_eq!(read("95 - 100%"), Some((range, None)));
        assert_eq!(read("95–100%"), Some((range, None)));
        for none in ["Monitor", "", "New for 2016/17", "n/a", "Under review"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
