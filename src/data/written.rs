//! Figures as spreadsheet programs and people write them: `1,390`, `(2.5%)`, `−4`, `£1,052`.

use rust_decimal::{Decimal, RoundingStrategy};

/// A figure as it was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Figure {
    /// Exact; of a percentage the fraction.
    pub value: Decimal,
    /// Places after the point as written; of the percentage where it is one.
    pub decimals: u32,
    /// Written with a percent sign.
    pub percent: bool,
    /// Written with a pound sign.
    pub money: bool,
}

impl Figure {
    /// The figure as it was written, without commas.
    pub(super) fn shown(&self) -> String {
        let scaled = if self.percent { percentage(self.value) } else { self.value };
        let sign = if self.percent { "%" } else { "" };
        fixed(scaled, self.decimals) + sign
    }
}

/// A number with so many places, rounded half away from zero. (The crate's own precision of texts panics
/// where digits and places are more than its buffer holds.)
pub(crate) fn fixed(number: Decimal, decimals: u32) -> String {
    let rounded = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let mut text = rounded.to_string();
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    if places == 0 && decimals > 0 {
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', (decimals as usize).saturating_sub(places)));
    text
}

/// A fraction as a percentage, exact.
fn percentage(fraction: Decimal) -> Decimal {
    fraction.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(fraction)
}

/// Reads a figure; `None` where the text is anything else.
pub(crate) fn figure(text: &str) -> Option<Figure> {
    let text = text.trim();
    let first = text.chars().next()?;
    // Most cells that are no figures are words: told by their first letter.
    if first.is_alphabetic() {
        return None;
    }
    // Accountants write `(2.5%)` and also `(2.5)%`.
    let (text, outer) = without_percent(text);
    let (text, bracketed) = match text.strip_prefix('(') {
        Some(rest) => (rest.strip_suffix(')')?, true),
        None => (text, false),
    };
    let (text, inner) = without_percent(text);
    if outer && inner {
        return None;
    }
    let percent = outer || inner;
    let (text, signed) = sign(text.trim_start());
    let (text, money) = match text.strip_prefix('£') {
        Some(rest) => (rest.trim_start(), true),
        None => (text, false),
    };
    let (text, signed_again) = if money && signed.is_none() { sign(text) } else { (text, None) };
    let negative = signed.or(signed_again);
    if (bracketed && negative.is_some()) || (money && percent) {
        return None;
    }
    // With a pound sign `1.2m` are millions; alone it could be metres or minutes.
    let (text, power) = if money { without_power(text) } else { (text, 0) };
    let (mut value, decimals) = in_ones(digits(text)?, power)?;
    if percent {
        value.set_scale(decimals.checked_add(2)?).ok()?;
    }
    if (bracketed || negative == Some(true)) && !value.is_zero() {
        value.set_sign_negative(true);
    }
    Some(Figure { value, decimals, percent, money })
}

/// Thousands, millions and billions: `£1,390k`, `£1.2m`, `£3bn`.
fn without_power(text: &str) -> (&str, u32) {
    [("k", 3), ("bn", 9), ("m", 6)]
        .into_iter()
        .find_map(|(letters, power)| Some((text.strip_suffix(letters)?, power)))
        .unwrap_or((text, 0))
}

/// A figure that is written in a power of ten, and the places that it then has.
fn in_ones(value: Decimal, power: u32) -> Option<(Decimal, u32)> {
    let decimals = value.scale().saturating_sub(power);
    if power == 0 {
        return Some((value, decimals));
    }
    let mut ones = value.checked_mul(Decimal::from(10_u64.pow(power)))?;
    ones.rescale(decimals);
    Some((ones, decimals))
}

fn without_percent(text: &str) -> (&str, bool) {
    match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    }
}

/// A leading sign: `Some(true)` for a minus, be it a hyphen, a real minus or an en dash.
fn sign(text: &str) -> (&str, Option<bool>) {
    for (mark, negative) in [('-', true), ('−', true), ('–', true), ('+', false)] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (rest.trim_start(), Some(negative));
        }
    }
    (text, None)
}

/// Digits with commas between thousands, a point, and the exponent that spreadsheets write.
fn digits(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, power)) => {
            // An exponent has its sign, or codes such as `1E5` would turn into numbers.
            let (power, negative) = sign(power);
            let power: i32 = power.parse().ok().filter(|power| (0..=28).contains(power))?;
            (mantissa, if negative? { -power } else { power })
        }
        None => (text, 0),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    if whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if exponent == 0 && whole.len() + fraction.len() <= 18 && whole.bytes().all(|b| b.is_ascii_digit()) {
        let number = whole.bytes().chain(fraction.bytes()).fold(0_i64, |n, b| n * 10 + i64::from(b - b'0'));
        return Some(Decimal::new(number, fraction.len() as u32));
    }
    let mut plain = String::with_capacity(text.len());
    // Thousands stand apart by a comma or a space that does not break.
    for (at, group) in whole.split([',', '\u{a0}', '\u{202f}', '\u{2009}']).enumerate() {
        let right =
            if at == 0 { group.len() <= 3 || !whole.contains(is_separator) } else { group.len() == 3 };
        if !right
            || !group.bytes().all(|b| b.is_ascii_digit())
            || (group.is_empty() && whole.contains(is_separator))
        {
            return None;
        }
        plain.push_str(group);
    }
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    if exponent == 0 {
        return Decimal::from_str_exact(&plain).ok();
    }
    Decimal::from_scientific(&format!("{plain}e{exponent}")).ok()
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The number that a spreadsheet's float stands for. Programs keep 15 significant digits; what
/// follows them is noise of the arithmetic (`0.8760000000000001`).
pub(super) fn from_float(float: f64) -> Option<Decimal> {
    if !float.is_finite() {
        return None;
    }
    if float == 0.0 {
        return Some(Decimal::ZERO);
    }
    if float.abs() < 1e-13 {
        // Differences of equal floats leave such crumbs; as decimals of 28 places they vanish anyway.
        return Some(Decimal::ZERO);
    }
    Decimal::from_scientific(&format!("{float:.14e}")).ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        figure(text).map_or_else(
            || "none".to_owned(),
            |figure| format!("{} {}{}", figure.value, figure.decimals, if figure.percent { "%" } else { "" }),
        )
    }

    #[test]
    fn figures_as_people_write_them() {
        let cases = [
            ("1,390", "1390 0"),
            ("(2.5%)", "-0.025 1%"),
            ("(2.5)%", "-0.025 1%"),
            ("-4.9%", "-0.049 1%"),
            ("−4", "-4 0"),
            ("–4", "-4 0"),
            ("£1,052", "1052 0"),
            ("£1.2m", "1200000 0"),
            ("(£1,390k)", "-1390000 0"),
            ("£1.23456k", "1234.56 2"),
            ("+£3bn", "3000000000 0"),
            ("-£5.50", "-5.50 2"),
            ("£-5", "-5 0"),
            ("(£109)", "-109 0"),
            ("+0.5", "0.5 1"),
            (".5", "0.5 1"),
            ("12\u{a0}345", "12345 0"),
            ("1,234,567.89", "1234567.89 2"),
            ("1.2E+05", "120000 0"),
            ("-0", "0 0"),
            ("(0)", "0 0"),
            ("91.30 %", "0.9130 2%"),
            ("79228162514264337593543950335", "79228162514264337593543950335 0"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_figure_is_none() {
        let texts = [
            "",
            "12a",
            "1.2m",
            "£m",
            "£5 m",
            "£5M",
            "1,39",
            "1,3900",
            ",390",
            "1..2",
            "1.",
            ".",
            "-",
            "--4",
            "(-4)",
            "(4",
            "4)",
            "5)%",
            "(5%)%",
            "%",
            "£",
            "£5%",
            "1E5",
            "1E+99",
            "1 390",
            "0x10",
            "½",
            "1,234.5,6",
            "5%%",
            "79228162514264337593543950336",
        ];
        for text in texts {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn noise_of_floats_goes() {
        let read = |float: f64| from_float(float).map(|number| number.to_string());
        assert_eq!(read(0.876_000_000_000_000_1).as_deref(), Some("0.876"));
        assert_eq!(read(0.1 + 0.2).as_deref(), Some("0.3"));
        assert_eq!(read(1390.0).as_deref(), Some("1390"));
        assert_eq!(read(-2.5).as_deref(), Some("-2.5"));
        assert_eq!(read(5.6e-17).as_deref(), Some("0"));
        assert_eq!((read(f64::NAN), read(1e300)), (None, None));
    }
}
