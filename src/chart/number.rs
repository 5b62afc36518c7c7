use super::scale::Scale;
use crate::figures::NumberFormat;
use rust_decimal::Decimal;

/// A figure as tables print it.
pub(super) fn printed(format: NumberFormat, value: f64) -> String {
    Decimal::try_from(value).map_or_else(|_| String::new(), |exact| format.format(exact))
}

/// The number at a tick: no more places than the step needs, millions as `£2m`.
pub(super) fn tick(format: NumberFormat, scale: &Scale, value: f64) -> String {
    let Ok(exact) = Decimal::try_from(value) else { return String::new() };
    if value == 0.0 {
        return NumberFormat { decimals: 0, ..format }.format(exact);
    }
    let shift = if format.is_percent() { 2 } else { 0 };
    let whole = !format.is_percent();
    let (unit, power) = match scale.reach() {
        reach if whole && reach >= 1e9 && scale.exponent >= 8 => ("bn", 9),
        reach if whole && reach >= 1e6 && scale.exponent >= 5 => ("m", 6),
        _ => ("", 0),
    };
    let decimals = (power - scale.exponent - shift).max(0) as u32;
    let exact = exact / Decimal::from(10_i64.pow(power as u32));
    let text = NumberFormat { decimals, ..format }.format(exact);
    match text.strip_suffix(')') {
        Some(open) => format!("{open}{unit})"),
        None => text + unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::NumberStyle;

    #[test]
    fn ticks_have_the_places_of_their_step() {
        let all = |style, lo, hi| {
            let scale = Scale::round(lo, hi, 5, 0.0);
            scale
                .ticks
                .iter()
                .map(|&t| tick(NumberFormat { style, decimals: 1 }, &scale, t))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(all(NumberStyle::Percent, 0.0, 1.0), "0% 20% 40% 60% 80% 100%");
        assert_eq!(all(NumberStyle::Percent, 0.91, 0.925), "91.0% 91.5% 92.0% 92.5%");
        assert_eq!(all(NumberStyle::Plain, 0.0, 1390.0), "0 500 1,000 1,500");
        assert_eq!(all(NumberStyle::Money, 0.0, 2_400_000.0), "£0 £0.5m £1.0m £1.5m £2.0m £2.5m");
        assert_eq!(all(NumberStyle::Brackets, -2_400_000.0, 0.0), "(2.5m) (2.0m) (1.5m) (1.0m) (0.5m) 0");
        assert_eq!(all(NumberStyle::Signed, -4.0, 7.0), "\u{2212}4 \u{2212}2 0 +2 +4 +6 +8");
    }
}
