//! Targets and tolerances as definitions and data write them.

use super::reading::Unit;
use crate::data::{Figure, figure};
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::Decimal;

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

    fn read(text: &str, unit: &Unit) -> Option<Tolerance> {
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
