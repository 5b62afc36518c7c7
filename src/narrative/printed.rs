//! Figures as papers print them.

use crate::figures::{NumberFormat, NumberStyle};
use rust_decimal::{Decimal, RoundingStrategy};

/// Prints an exact figure: rounded half away from zero, thousands by commas, a true minus sign.
pub fn print(format: NumberFormat, value: Decimal) -> String {
    let percent = format.style == NumberStyle::Percent;
    let shown = if percent { value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value };
    let rounded = shown.round_dp_with_strategy(format.decimals, RoundingStrategy::MidpointAwayFromZero);
    let digits = grouped(&format!("{:.*}", format.decimals as usize, rounded.abs()));
    let negative = rounded.is_sign_negative() && !rounded.is_zero();
    let minus = if negative { "−" } else { "" };
    match format.style {
        NumberStyle::Plain => format!("{minus}{digits}"),
        NumberStyle::Percent => format!("{minus}{digits}%"),
        NumberStyle::Signed if negative || rounded.is_zero() => format!("{minus}{digits}"),
        NumberStyle::Signed => format!("+{digits}"),
        NumberStyle::Brackets if negative => format!("({digits})"),
        NumberStyle::Brackets => digits,
        NumberStyle::Money => format!("{minus}£{digits}"),
    }
}

fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::with_capacity(digits.len() + whole.len() / 3);
    for (index, c) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(style: NumberStyle, decimals: u32, value: &str) -> String {
        print(NumberFormat { style, decimals }, value.parse().expect("a number"))
    }

    #[test]
    fn every_style() {
        assert_eq!(printed(NumberStyle::Plain, 0, "-1390"), "−1,390");
        assert_eq!(printed(NumberStyle::Percent, 1, "0.913"), "91.3%");
        assert_eq!(printed(NumberStyle::Signed, 1, "4.75"), "+4.8");
        assert_eq!(printed(NumberStyle::Brackets, 0, "-109"), "(109)");
        assert_eq!(printed(NumberStyle::Money, 0, "1234567"), "£1,234,567");
    }

    #[test]
    fn what_rounds_to_zero_has_no_sign() {
        assert_eq!(printed(NumberStyle::Signed, 0, "-0.4"), "0");
        assert_eq!(printed(NumberStyle::Plain, 1, "-0.04"), "0.0");
    }
}
