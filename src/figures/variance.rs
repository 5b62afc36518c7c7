//! How far a figure is from its target, in percent of the target, as boards print it: in brackets
//! where the figure misses its target.

use super::{NumberFormat, NumberStyle};
use crate::definition::raw::Polarity;
use rust_decimal::Decimal;

/// The distance of a figure from its target.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Variance {
    /// `7.5%`, `(21.1%)`.
    pub text: String,
    /// As it is read aloud: `21.1% worse than the target`.
    pub said: String,
}

impl Variance {
    /// Of two unrounded figures. None where nobody says which way is good, or the target is zero.
    pub(crate) fn of(latest: Decimal, target: Decimal, polarity: Polarity) -> Option<Variance> {
        let miss = latest.checked_sub(target)?;
        let share = miss.checked_div(target.abs())?;
        let adverse = match polarity {
            Polarity::BiggerIsBetter => miss.is_sign_negative(),
            Polarity::SmallerIsBetter => miss.is_sign_positive(),
            Polarity::PlanIsBest => true,
            Polarity::Monitor => return None,
        };
        let percent = NumberFormat { style: NumberStyle::Percent, decimals: 1 }.format(share.abs());
        if miss.is_zero() {
            return Some(Variance { text: percent, said: "on target".to_owned() });
        }
        Some(if adverse {
            let side = match polarity {
                Polarity::PlanIsBest if miss.is_sign_positive() => "above",
                Polarity::PlanIsBest => "below",
                _ => "worse than",
            };
            Variance { said: format!("{percent} {side} the target"), text: format!("({percent})") }
        } else {
            Variance { said: format!("{percent} better than the target"), text: percent }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn of(latest: &str, target: &str, polarity: Polarity) -> (String, String) {
        let variance = Variance::of(number(latest), number(target), polarity).expect("a variance");
        (variance.text, variance.said)
    }

    #[test]
    fn a_figure_that_misses_its_target_stands_in_brackets() {
        use Polarity::{BiggerIsBetter, PlanIsBest, SmallerIsBetter};
        let pair = |text: &str, said: &str| (text.to_owned(), said.to_owned());
        assert_eq!(of("0.75", "0.95", BiggerIsBetter), pair("(21.1%)", "21.1% worse than the target"));
        assert_eq!(of("86", "80", BiggerIsBetter), pair("7.5%", "7.5% better than the target"));
        assert_eq!(of("86", "80", SmallerIsBetter), pair("(7.5%)", "7.5% worse than the target"));
        assert_eq!(of("72", "80", PlanIsBest), pair("(10.0%)", "10.0% below the target"));
        assert_eq!(of("80", "80", BiggerIsBetter), pair("0.0%", "on target"));
    }

    #[test]
    fn no_variance_from_a_target_of_nought_or_where_nothing_is_judged() {
        assert_eq!(Variance::of(number("1"), number("0"), Polarity::SmallerIsBetter), None);
        assert_eq!(Variance::of(number("1"), number("2"), Polarity::Monitor), None);
    }
}
