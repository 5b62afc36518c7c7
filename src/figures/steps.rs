//! Round steps: 1, 2 or 5 times a power of ten, exact decimals.

use rust_decimal::Decimal;

/// Powers of ten that figures of reports have.
const POWERS: std::ops::RangeInclusive<i64> = -12..=15;

fn steps() -> impl Iterator<Item = Decimal> {
    let power = |power: i64| match u32::try_from(-power) {
        Ok(places) => Decimal::new(1, places),
        Err(_) => Decimal::from(10_i64.pow(power as u32)),
    };
    POWERS.flat_map(move |at| [1, 2, 5].map(|base| Decimal::from(base) * power(at)))
}

/// The least round step of at least a width.
pub(super) fn round_up(width: Decimal) -> Decimal {
    steps().find(|step| *step >= width).unwrap_or(width)
}

/// The round step nearest to a width, by their ratio.
pub(super) fn nearest(width: Decimal) -> Decimal {
    let up = round_up(width);
    let below = steps().take_while(|step| *step < up).last().filter(|_| up > width);
    // Nearer to the lower one where width / below < up / width.
    match below {
        Some(below) if width / below < up / width => below,
        _ => up,
    }
}

/// The multiple of a step at a value or below it.
pub(super) fn floor(value: Decimal, step: Decimal) -> Decimal {
    (value / step).floor() * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        let of = |text: &str| text.parse::<Decimal>().unwrap();
        let up = |text| round_up(of(text)).normalize().to_string();
        assert_eq!(["0.3", "1", "1.1", "2.01", "5000.5"].map(up), ["0.5", "1", "2", "5", "10000"]);
        let near = |text| nearest(of(text)).normalize().to_string();
        // Between 5 and 10 the border is the root of 50, 7.07; between 2 and 5 that of 10, 3.16.
        assert_eq!(["7.0", "7.1", "3.1", "3.2", "0.02"].map(near), ["5", "10", "2", "5", "0.02"]);
        assert_eq!(floor(of("-0.5"), of("2")), of("-2"));
    }
}
