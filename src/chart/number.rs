use super::scale::Scale;
use crate::figures::{NumberFormat, NumberStyle};
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
    let shift = if format.style == NumberStyle::Percent { 2 } else { 0 };
    let whole = format.style != NumberStyle::Percent;
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

/// Whole percentages that make 100 together: the largest remainders are rounded up, of equal ones
/// the first. Zeros for nothing at all.
pub(super) fn percentages(parts: &[f64]) -> Vec<u32> {
    let total: f64 = parts.iter().sum();
    if total <= 0.0 {
        return vec![0; parts.len()];
    }
    let exact: Vec<f64> = parts.iter().map(|part| part / total * 100.0).collect();
    let mut whole: Vec<u32> = exact.iter().map(|share| (share + 1e-9).floor() as u32).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |i: usize| exact[i] - f64::from(whole[i]);
    order.sort_by(|&a, &b| rest(b).total_cmp(&rest(a)).then(a.cmp(&b)));
    let left = 100_u32.saturating_sub(whole.iter().sum());
    for &i in order.iter().take(left as usize) {
        whole[i] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_make_a_hundred() {
        assert_eq!(percentages(&[1.0, 1.0, 1.0]), [34, 33, 33]);
        assert_eq!(percentages(&[93.0, 40.0, 28.0, 12.0]), [54, 23, 16, 7]);
        assert_eq!(percentages(&[0.0, 0.0]), [0, 0]);
        assert_eq!(percentages(&[5.0]), [100]);
    }

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
