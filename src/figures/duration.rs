//! Lengths of time as prose and tables print them: `1 year 2 months`, `12.7 weeks`, `2 h 5 min`.

use super::number_format::{NumberFormat, NumberStyle};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// What a length of time is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TimeUnit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

/// The units with what they are called, for one and for more.
const UNITS: [(TimeUnit, &str, &str); 6] = [
    (TimeUnit::Minutes, "minute", "minutes"),
    (TimeUnit::Hours, "hour", "hours"),
    (TimeUnit::Days, "day", "days"),
    (TimeUnit::Weeks, "week", "weeks"),
    (TimeUnit::Months, "month", "months"),
    (TimeUnit::Years, "year", "years"),
];

impl TimeUnit {
    /// A unit by its name, `weeks`.
    pub(crate) fn named(name: &str) -> Option<TimeUnit> {
        UNITS.iter().find(|(_, _, many)| *many == name.trim()).map(|(unit, ..)| *unit)
    }

    /// The names of all, for remedies.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        UNITS.iter().map(|(_, _, many)| *many)
    }

    fn words(self, one: bool) -> &'static str {
        let of = UNITS.iter().find(|(unit, ..)| *unit == self);
        of.map_or("", |(_, single, many)| if one { single } else { many })
    }
}

/// A length of time. Months are parted into years and months and minutes into hours and minutes, rounded to
/// whole ones; days, weeks, hours and years have so many places, or where none are asked for their own, at
/// most one.
pub(crate) fn duration_text(length: Decimal, unit: TimeUnit, decimals: Option<u32>) -> String {
    let parted = |per: u64, large: &dyn Fn(u64) -> String, small: &dyn Fn(u64) -> String| {
        let whole = length.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let count = whole.abs().to_u64()?;
        let sign = if whole.is_sign_negative() && count > 0 { "\u{2212}" } else { "" };
        Some(match (count / per, count % per) {
            (0, rest) => format!("{sign}{}", small(rest)),
            (most, 0) => format!("{sign}{}", large(most)),
            (most, rest) => format!("{sign}{} {}", large(most), small(rest)),
        })
    };
    let of = |unit: TimeUnit| move |count: u64| format!("{count}\u{a0}{}", unit.words(count == 1));
    let parts = match (unit, decimals) {
        (TimeUnit::Months, None) => parted(12, &of(TimeUnit::Years), &of(TimeUnit::Months)),
        (TimeUnit::Minutes, None) => {
            parted(60, &|hours| format!("{hours}\u{a0}h"), &|minutes| format!("{minutes}\u{a0}min"))
        }
        _ => None,
    };
    parts.unwrap_or_else(|| {
        let decimals = decimals.unwrap_or(length.normalize().scale().min(1));
        let digits = NumberFormat::new(NumberStyle::Plain, decimals).format(length);
        let one = digits.trim_start_matches('\u{2212}') == "1";
        format!("{digits}\u{a0}{}", unit.words(one))
    })
}
