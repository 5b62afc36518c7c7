//! How far figures are said to be from their targets, in percent of the target.

use super::aim::Aim;
use super::interval::Interval;
use super::printed::{Printed, Unit};
use crate::definition::raw::Polarity;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::plain;
use rust_decimal::Decimal;

/// A variance with what it is of.
pub(super) struct Varied<'v> {
    pub figure: &'v str,
    pub target: &'v str,
    /// As printed: `(21.1%)`.
    pub variance: &'v str,
    pub polarity: Option<Polarity>,
    pub place: Place,
}

/// Tells a variance that is not the distance of the figure from its target, and one whose sign or brackets say
/// the opposite.
pub(super) fn check(varied: &Varied<'_>, found: &mut Diagnostics) {
    let Some(fault) = fault(varied) else { return };
    let (figure, target, variance) = (varied.figure.trim(), varied.target.trim(), varied.variance.trim());
    let (message, remedy) = match fault {
        Fault::Size { percent, in_points } => {
            let points = if in_points { ", the difference in points" } else { "" };
            (
                format!(
                    "{figure} against the target of {target} is a variance of {percent}% of the target, but {variance} is printed{points}."
                ),
                match in_points {
                    true => "Write the percent of the target, or `points` in place of the percent sign.",
                    false => "Correct the variance, the figure or the target.",
                },
            )
        }
        Fault::Adverse => (
            format!(
                "{figure} misses the target of {target}, but its variance {variance} stands as a good one."
            ),
            "Put the variance into brackets.",
        ),
        Fault::Favourable => (
            format!(
                "{figure} is better than the target of {target}, but its variance {variance} stands as an adverse one."
            ),
            "Take the brackets or the minus sign away.",
        ),
    };
    found.warning(Code::ChangeMismatch, varied.place.clone(), message).remedy(remedy);
}

enum Fault {
    Size { percent: String, in_points: bool },
    Adverse,
    Favourable,
}

fn fault(varied: &Varied<'_>) -> Option<Fault> {
    let variance = Printed::read(varied.variance.trim())?;
    let figure = Printed::read(varied.figure.trim())?;
    let aim = Aim::read(varied.target)?;
    let target = aim.figure()?;
    if figure.unit != aim.unit && figure.unit != Unit::None && aim.unit != Unit::None {
        return None;
    }
    let gap = figure.rounded()?.minus(Interval::exact(target))?;
    let printed = variance.rounded()?.size();
    let percent = gap.over(Interval::exact(target.abs()))?.times(Decimal::ONE_HUNDRED)?;
    let in_points = gap.size().meets(printed);
    if !percent.size().meets(printed) {
        if in_points && variance.unit != Unit::Percent {
            return None;
        }
        let middle =
            figure.value.checked_sub(target)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target)?;
        let shown = plain(middle.abs().round_dp(variance.decimals.max(1)));
        return Some(Fault::Size { percent: shown, in_points });
    }
    let above = gap.sign()?;
    let adverse = match varied.polarity.or(aim.polarity)? {
        Polarity::BiggerIsBetter => above.is_lt(),
        Polarity::SmallerIsBetter => above.is_gt(),
        Polarity::PlanIsBest | Polarity::Monitor => return None,
    };
    let bracketed = varied.variance.trim().starts_with('(');
    let below = variance.value.is_sign_negative() && !variance.value.is_zero();
    // A sign may say which side of the target the figure is on, brackets may not.
    let as_side = !bracketed && below == above.is_lt();
    match (above.is_eq() || variance.value.is_zero() || as_side, adverse) {
        (true, _) => None,
        (false, true) => (!below).then_some(Fault::Adverse),
        (false, false) => below.then_some(Fault::Favourable),
    }
}
