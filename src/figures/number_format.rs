//! Printed figures. Rounding is half away from zero, as readers round by hand; minus signs are real ones
//! (U+2212), and zero never carries a sign.

use super::format::{CellFormat, unknown};
use crate::data::fixed;
use crate::definition::raw::{Negatives, Words};
use crate::diagnostics::Diagnostics;
use rust_decimal::Decimal;

/// How a figure is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NumberFormat {
    pub style: NumberStyle,
    /// Places after the point.
    pub decimals: u32,
}

/// Kinds of printed figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NumberStyle {
    /// `1,390`
    Plain,
    /// `91.3%` of 0.913
    Percent,
    /// `+4.8`, `−4.8`
    Signed,
    /// `+4.8%` of 0.048
    SignedPercent,
    /// `+£1,390`
    SignedMoney,
    /// `+4.8 percentage points` of 0.048
    Points,
    /// `(109)` for −109
    Brackets,
    /// `(4.8%)` of −0.048
    BracketsPercent,
    /// `£1,390`
    Money,
    /// `(£1,390)` of −1390
    BracketsMoney,
    /// `1,390` of 1,390,000
    Thousands,
    /// `(1,390)` of −1,390,000
    BracketsThousands,
    /// `1.4` of 1,390,000
    Millions,
    /// `(1.4)` of −1,390,000
    BracketsMillions,
    /// `£1,390k` of 1,390,000
    MoneyThousands,
    /// `(£1,390k)` of −1,390,000
    BracketsMoneyThousands,
    /// `£1.4m` of 1,390,000
    MoneyMillions,
    /// `(£1.4m)` of −1,390,000
    BracketsMoneyMillions,
}

/// What stands around the digits of a style.
struct Shape {
    sign: Sign,
    before: &'static str,
    after: &'static str,
    /// The power of ten that the figure is printed in: −2 for percentages, 3 for thousands.
    power: i32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Minus,
    PlusOrMinus,
    Brackets,
}

impl NumberStyle {
    fn shape(self) -> Shape {
        use Sign::{Brackets, Minus, PlusOrMinus};
        let (sign, before, after, power) = match self {
            NumberStyle::Plain => (Minus, "", "", 0),
            NumberStyle::Percent => (Minus, "", "%", -2),
            NumberStyle::Signed => (PlusOrMinus, "", "", 0),
            NumberStyle::SignedPercent => (PlusOrMinus, "", "%", -2),
            NumberStyle::SignedMoney => (PlusOrMinus, "£", "", 0),
            NumberStyle::Points => (PlusOrMinus, "", "\u{a0}percentage\u{a0}points", -2),
            NumberStyle::Brackets => (Brackets, "", "", 0),
            NumberStyle::BracketsPercent => (Brackets, "", "%", -2),
            NumberStyle::Money => (Minus, "£", "", 0),
            NumberStyle::BracketsMoney => (Brackets, "£", "", 0),
            NumberStyle::Thousands => (Minus, "", "", 3),
            NumberStyle::BracketsThousands => (Brackets, "", "", 3),
            NumberStyle::Millions => (Minus, "", "", 6),
            NumberStyle::BracketsMillions => (Brackets, "", "", 6),
            NumberStyle::MoneyThousands => (Minus, "£", "k", 3),
            NumberStyle::BracketsMoneyThousands => (Brackets, "£", "k", 3),
            NumberStyle::MoneyMillions => (Minus, "£", "m", 6),
            NumberStyle::BracketsMoneyMillions => (Brackets, "£", "m", 6),
        };
        Shape { sign, before, after, power }
    }

    /// The style with figures below zero in brackets; those with signs keep them.
    fn in_brackets(self) -> NumberStyle {
        match self {
            NumberStyle::Plain => NumberStyle::Brackets,
            NumberStyle::Percent => NumberStyle::BracketsPercent,
            NumberStyle::Money => NumberStyle::BracketsMoney,
            NumberStyle::Thousands => NumberStyle::BracketsThousands,
            NumberStyle::Millions => NumberStyle::BracketsMillions,
            NumberStyle::MoneyThousands => NumberStyle::BracketsMoneyThousands,
            NumberStyle::MoneyMillions => NumberStyle::BracketsMoneyMillions,
            style => style,
        }
    }

    /// The style with a minus for figures below zero.
    fn without_brackets(self) -> NumberStyle {
        match self {
            NumberStyle::Brackets => NumberStyle::Plain,
            NumberStyle::BracketsPercent => NumberStyle::Percent,
            NumberStyle::BracketsMoney => NumberStyle::Money,
            NumberStyle::BracketsThousands => NumberStyle::Thousands,
            NumberStyle::BracketsMillions => NumberStyle::Millions,
            NumberStyle::BracketsMoneyThousands => NumberStyle::MoneyThousands,
            NumberStyle::BracketsMoneyMillions => NumberStyle::MoneyMillions,
            style => style,
        }
    }
}

impl NumberFormat {
    pub(crate) const fn new(style: NumberStyle, decimals: u32) -> NumberFormat {
        NumberFormat { style, decimals }
    }

    /// Reads `number`, `number:1`, `percent`, `percent:1`, `signed`, `signed:1`, `brackets`,
    /// `money`. Without places it has none.
    pub(crate) fn parse(words: &Words, found: &mut Diagnostics) -> Option<NumberFormat> {
        match CellFormat::read(&words.value, None) {
            Some(CellFormat::Number(format)) => Some(format),
            _ => {
                unknown(words, found);
                None
            }
        }
    }

    /// The figure in words. Of a percentage `number` is the fraction.
    pub(crate) fn format(self, number: Decimal) -> String {
        let Shape { sign, before, after, power } = self.style.shape();
        let text = fixed(in_power(number, power), self.decimals);
        let (text, negative) = match text.strip_prefix('-') {
            Some(size) => (size, true),
            None => (text.as_str(), false),
        };
        let is_zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
        let digits = with_commas(text);
        let after =
            if after.ends_with("points") && digits == "1" { "\u{a0}percentage\u{a0}point" } else { after };
        let size = format!("{before}{digits}{after}");
        if is_zero {
            return size;
        }
        match (negative, sign) {
            (true, Sign::Brackets) => format!("({size})"),
            (true, _) => format!("\u{2212}{size}"),
            (false, Sign::PlusOrMinus) => format!("+{size}"),
            (false, _) => size,
        }
    }

    /// The format with negative figures as the theme prints them. `signed` and `brackets` say it
    /// themselves.
    pub(crate) fn with_negatives(self, negatives: Negatives) -> NumberFormat {
        match negatives {
            Negatives::Brackets => NumberFormat { style: self.style.in_brackets(), ..self },
            _ => self,
        }
    }

    /// The format for listeners, who hear a minus but no brackets.
    pub(crate) fn spoken(self) -> NumberFormat {
        NumberFormat { style: self.style.without_brackets(), ..self }
    }

    /// Whether figures are money in pounds, which has no places or two.
    pub(crate) fn is_money(self) -> bool {
        matches!(self.style, NumberStyle::Money | NumberStyle::BracketsMoney | NumberStyle::SignedMoney)
    }

    /// Whether figures of this format are fractions printed as percentages.
    pub(crate) fn is_percent(self) -> bool {
        matches!(
            self.style,
            NumberStyle::Percent
                | NumberStyle::SignedPercent
                | NumberStyle::BracketsPercent
                | NumberStyle::Points
        )
    }

    /// Whether figures are printed with their signs.
    pub(crate) fn is_signed(self) -> bool {
        self.style.shape().sign == Sign::PlusOrMinus
    }

    /// Whether figures are printed in thousands or millions.
    pub(crate) fn is_scaled(self) -> bool {
        self.style.shape().power > 0
    }
}

/// A figure with all its places, as tables print it: `1,390.5`, `−4`.
pub(crate) fn plain(number: Decimal) -> String {
    let number = number.normalize();
    NumberFormat::new(NumberStyle::Plain, number.scale()).format(number)
}

/// A figure counted in a power of ten; what would be too large stays as it is.
fn in_power(number: Decimal, power: i32) -> Decimal {
    match power {
        ..0 => number.checked_mul(Decimal::from(10_i64.pow(power.unsigned_abs()))).unwrap_or(number),
        0 => number,
        _ => number.checked_div(Decimal::from(10_i64.pow(power.unsigned_abs()))).unwrap_or(number),
    }
}

/// Thousands of a plain number without a sign.
fn with_commas(digits: &str) -> String {
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut text = String::with_capacity(digits.len() + whole / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
