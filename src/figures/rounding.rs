//! Rounding of parts so that they still add up to their total.

use rust_decimal::{Decimal, RoundingStrategy};

/// Half away from zero, as readers round by hand.
pub(super) fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Parts rounded to so many places so that they add up to `total`, which is their sum rounded up or down. By
/// largest remainder: all are rounded down, and those that lose most are rounded up instead; of equal ones
/// the first. `None` where the figures are too large, or `total` is no such sum.
pub(super) fn keep_total(parts: &[Decimal], total: Decimal, decimals: u32) -> Option<Vec<Decimal>> {
    let step = Decimal::new(1, decimals);
    let down: Vec<Decimal> = parts
        .iter()
        .map(|part| part.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity))
        .collect();
    let sum = down.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
    let short: usize = total.checked_sub(sum)?.checked_div(step)?.normalize().try_into().ok()?;
    if short > parts.len() {
        return None;
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // A stable sort: of equal remainders the first comes first.
    order.sort_by_key(|&at| std::cmp::Reverse(parts[at] - down[at]));
    let mut kept = down;
    for &at in order.iter().take(short) {
        kept[at] = kept[at].checked_add(step)?;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(words: &str) -> Vec<Decimal> {
        words.split(' ').map(|word| word.parse().unwrap()).collect()
    }

    #[test]
    fn those_that_lose_most_are_rounded_up() {
        let parts = numbers("33.4 33.4 33.2");
        assert_eq!(keep_total(&parts, Decimal::from(100), 0), Some(numbers("34 33 33")));
        let parts = numbers("-0.5 1.5 -1");
        assert_eq!(keep_total(&parts, Decimal::ZERO, 0), Some(numbers("0 1 -1")));
        assert_eq!(keep_total(&parts, Decimal::from(5), 0), None);
        assert_eq!(keep_total(&[], Decimal::ZERO, 0), Some(Vec::new()));
    }

    /// Numbers that look random and are the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn next(&mut self, below: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % below
        }
    }

    #[test]
    fn rounded_parts_add_up_and_none_moves_by_a_whole_step() {
        let mut numbers = Numbers(2019);
        for round in 0..2_000 {
            let decimals = numbers.next(3) as u32;
            let parts: Vec<Decimal> = (0..numbers.next(12))
                .map(|_| Decimal::new(numbers.next(2_000_000) as i64 - 1_000_000, 3))
                .collect();
            let total = rounded(parts.iter().sum(), decimals);
            let kept =
                keep_total(&parts, total, decimals).unwrap_or_else(|| panic!("round {round}: {parts:?}"));
            assert_eq!(kept.iter().sum::<Decimal>(), total, "round {round}");
            let step = Decimal::new(1, decimals);
            for (part, kept) in parts.iter().zip(&kept) {
                assert!((*part - *kept).abs() <= step, "round {round}: {part} became {kept}");
                assert!(kept.scale() <= decimals, "round {round}: {kept}");
            }
        }
    }
}
