//! Figures at data, and the numbers of axes.

use super::pen::Pen;
use super::scale::Scale;
use crate::figures::NumberFormat;
use crate::units::Pt;
use rust_decimal::Decimal;

/// A figure as tables print it.
pub(super) fn printed(format: NumberFormat, value: f64) -> String {
    Decimal::try_from(value).map_or_else(|_| String::new(), |exact| format.format(exact))
}

/// A figure without the signs of its unit.
pub(super) fn bare(text: &str) -> String {
    text.replace(['%', '£'], "")
}

/// The numbers of an axis, lowest first. The unit is said once: at the highest of them, at the lowest where
/// the highest is zero, and at none where the name of the axis says it. The digits of all stand as if each
/// had it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Numbers {
    texts: Vec<String>,
    /// Which one has the unit.
    unit: Option<usize>,
    /// What that has before its digits and after them: `£` and `m`, or `%`.
    before: &'static str,
    after: &'static str,
}

impl Numbers {
    /// The numbers at the ticks of a scale: no more places than its step needs, millions as `£2m`. `title`
    /// is the name of the axis.
    pub(super) fn of(format: NumberFormat, scale: &Scale, title: &str) -> Numbers {
        let (million, power) = divisor(format, scale);
        let texts = scale.ticks.iter().map(|&value| tick(format, scale, value, power)).collect();
        Numbers::new(texts, &scale.ticks, format, million, title)
    }

    /// Numbers that are written already, each with its sign of percent or money, at these values.
    pub(super) fn written(texts: Vec<String>, at: &[f64], format: NumberFormat, title: &str) -> Numbers {
        Numbers::new(texts, at, format, "", title)
    }

    fn new(
        texts: Vec<String>,
        at: &[f64],
        format: NumberFormat,
        million: &'static str,
        title: &str,
    ) -> Numbers {
        let before = if format.is_money() { "£" } else { "" };
        let after = if format.is_percent() { "%" } else { million };
        let unit = match at {
            [lowest, .., highest] if *highest == 0.0 && *lowest != 0.0 => Some(0),
            [] => None,
            all => Some(all.len() - 1),
        };
        let unit = unit.filter(|_| !(before.is_empty() && after.is_empty() || says(title, before, after)));
        let with_unit = |(at, text): (usize, String)| match unit {
            Some(of) if of == at => with_million(text, million),
            _ => bare(&text),
        };
        let texts = texts.into_iter().enumerate().map(with_unit).collect();
        Numbers { texts, unit, before, after }
    }

    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// What the widest takes, in line with the others.
    pub(super) fn width(&self, pen: &Pen) -> Pt {
        let width = |at: usize| self.lead(pen, at) + pen.width(&self.texts[at]) + self.trail(pen, at);
        (0..self.texts.len()).map(width).fold(Pt::ZERO, Pt::max)
    }

    /// The room before the digits of a number that the sign of the one with the unit takes.
    pub(super) fn lead(&self, pen: &Pen, at: usize) -> Pt {
        if self.unit.is_none_or(|unit| unit == at) { Pt::ZERO } else { pen.width(self.before) }
    }

    /// As [`Numbers::lead`] after them.
    pub(super) fn trail(&self, pen: &Pen, at: usize) -> Pt {
        if self.unit.is_none_or(|unit| unit == at) { Pt::ZERO } else { pen.width(self.after) }
    }
}

/// Whether the name of an axis says its unit.
fn says(title: &str, before: &str, after: &str) -> bool {
    let words = || title.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '£');
    match (before, after) {
        (_, "%") => {
            title.contains('%') || words().any(|word| ["percent", "percentage", "cent"].contains(&word))
        }
        ("£", "") => words().any(|word| ["£", "pounds"].contains(&word)),
        ("", million) => words().any(|word| word == million || million == "m" && word == "millions"),
        (_, million) => words().any(|word| word.strip_prefix('£') == Some(million)),
    }
}

/// What numbers of millions are counted in, and its power of ten.
fn divisor(format: NumberFormat, scale: &Scale) -> (&'static str, i32) {
    match scale.reach() {
        _ if format.is_percent() => ("", 0),
        reach if reach >= 1e9 && scale.exponent >= 8 => ("bn", 9),
        reach if reach >= 1e6 && scale.exponent >= 5 => ("m", 6),
        _ => ("", 0),
    }
}

/// The number at a tick, counted in a power of ten.
fn tick(format: NumberFormat, scale: &Scale, value: f64, power: i32) -> String {
    let Ok(exact) = Decimal::try_from(value) else { return String::new() };
    if value == 0.0 {
        return NumberFormat { decimals: 0, ..format }.format(exact);
    }
    let shift = if format.is_percent() { 2 } else { 0 };
    let decimals = (power - scale.exponent - shift).max(0) as u32;
    NumberFormat { decimals, ..format }.format(exact / Decimal::from(10_i64.pow(power as u32)))
}

/// `£2m` for `£2`, inside brackets where it has them.
fn with_million(text: String, million: &str) -> String {
    match text.strip_suffix(')') {
        Some(open) => format!("{open}{million})"),
        None => text + million,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::NumberStyle;

    fn all(style: NumberStyle, lo: f64, hi: f64, title: &str) -> String {
        let scale = Scale::round(lo, hi, 5, 0.0);
        Numbers::of(NumberFormat { style, decimals: 1 }, &scale, title).texts.join(" ")
    }

    #[test]
    fn ticks_have_the_places_of_their_step_and_the_unit_once() {
        let all = |style, lo, hi| all(style, lo, hi, "");
        assert_eq!(all(NumberStyle::Percent, 0.0, 1.0), "0 20 40 60 80 100%");
        assert_eq!(all(NumberStyle::Percent, 0.91, 0.925), "91.0 91.5 92.0 92.5%");
        assert_eq!(all(NumberStyle::SignedPercent, -0.1, 0.1), "\u{2212}10 \u{2212}5 0 +5 +10%");
        assert_eq!(all(NumberStyle::Plain, 0.0, 1390.0), "0 500 1,000 1,500");
        assert_eq!(all(NumberStyle::Plain, 0.0, 2_400_000.0), "0 0.5 1.0 1.5 2.0 2.5m");
        assert_eq!(all(NumberStyle::Money, 0.0, 1390.0), "0 500 1,000 £1,500");
        assert_eq!(all(NumberStyle::Money, 0.0, 2_400_000.0), "0 0.5 1.0 1.5 2.0 £2.5m");
        assert_eq!(all(NumberStyle::Signed, -4.0, 7.0), "\u{2212}4 \u{2212}2 0 +2 +4 +6 +8");
    }

    #[test]
    fn an_axis_that_ends_at_zero_has_its_unit_at_its_foot() {
        let all = |style, lo, hi| all(style, lo, hi, "");
        assert_eq!(all(NumberStyle::Brackets, -2_400_000.0, 0.0), "(2.5m) (2.0) (1.5) (1.0) (0.5) 0");
        assert_eq!(all(NumberStyle::Percent, -0.4, 0.0), "\u{2212}40% \u{2212}30 \u{2212}20 \u{2212}10 0");
    }

    #[test]
    fn a_unit_in_the_name_of_the_axis_is_not_said_again() {
        let percent = |title| all(NumberStyle::Percent, 0.0, 1.0, title);
        for title in ["In time, %", "Per cent", "percentage of children"] {
            assert_eq!(percent(title), "0 20 40 60 80 100", "{title}");
        }
        assert_eq!(percent("Share of a century"), "0 20 40 60 80 100%");
        let money = |hi, title| all(NumberStyle::Money, 0.0, hi, title);
        assert_eq!(money(900.0, "Spend, £"), "0 200 400 600 800 1,000");
        assert_eq!(money(2e6, "Spend, £m"), "0 0.5 1.0 1.5 2.0");
        assert_eq!(money(2e6, "Spend, £"), "0 0.5 1.0 1.5 £2.0m", "the millions have to be said");
        assert_eq!(all(NumberStyle::Plain, 0.0, 2e6, "Visits, millions"), "0 0.5 1.0 1.5 2.0");
    }
}
