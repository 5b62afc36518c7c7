use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The values that a figure may stand for, both ends included.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Interval {
    pub low: Decimal,
    pub high: Decimal,
}

impl Interval {
    pub(super) const ZERO: Interval = Interval { low: Decimal::ZERO, high: Decimal::ZERO };

    pub(super) fn exact(value: Decimal) -> Interval {
        Interval { low: value, high: value }
    }

    /// What is no further from `value` than so much.
    pub(super) fn around(value: Decimal, by: Decimal) -> Option<Interval> {
        Some(Interval { low: value.checked_sub(by)?, high: value.checked_add(by)? })
    }

    /// What rounds to `value` at so many places; ends that only some conventions round to it belong to it.
    pub(super) fn rounded(value: Decimal, decimals: u32) -> Option<Interval> {
        let half = Decimal::try_new(5, decimals.checked_add(1)?).ok()?;
        Interval::around(value, half)
    }

    /// What rounds to `value`, or is cut off to it: `66.6%` for two of three.
    pub(super) fn rounded_or_cut(value: Decimal, decimals: u32) -> Option<Interval> {
        let Interval { low, high } = Interval::rounded(value, decimals)?;
        // A whole unit more would be cut off to the next figure.
        let least = Decimal::try_new(1, decimals.checked_add(12)?).ok()?;
        let unit = Decimal::try_new(1, decimals).ok()?.checked_sub(least)?;
        Some(match value.is_sign_negative() {
            true => Interval { low: value.checked_sub(unit)?, high },
            false => Interval { low, high: value.checked_add(unit)? },
        })
    }

    pub(super) fn plus(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    pub(super) fn minus(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// `None` where the divisor may be zero.
    pub(super) fn over(self, other: Interval) -> Option<Interval> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        let ends = [
            self.low.checked_div(other.low)?,
            self.low.checked_div(other.high)?,
            self.high.checked_div(other.low)?,
            self.high.checked_div(other.high)?,
        ];
        // A quotient has 28 digits; what it lost must not make a finding.
        let lost = Decimal::new(1, 20);
        Some(Interval {
            low: ends.into_iter().min()?.checked_sub(lost)?,
            high: ends.into_iter().max()?.checked_add(lost)?,
        })
    }

    /// `factor` is above zero.
    pub(super) fn times(self, factor: Decimal) -> Option<Interval> {
        Some(Interval { low: self.low.checked_mul(factor)?, high: self.high.checked_mul(factor)? })
    }

    /// The sizes alone, without signs.
    pub(super) fn size(self) -> Interval {
        let (low, high) = (self.low.abs(), self.high.abs());
        match self.sign() {
            Some(_) => Interval { low: low.min(high), high: low.max(high) },
            None => Interval { low: Decimal::ZERO, high: low.max(high) },
        }
    }

    /// Whether one value could be both.
    pub(super) fn meets(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether all values are above zero, below it, or zero; `None` where it is open.
    pub(super) fn sign(self) -> Option<Ordering> {
        let (low, high) = (self.low.cmp(&Decimal::ZERO), self.high.cmp(&Decimal::ZERO));
        (low == high).then_some(low)
    }
}
