//! What a measure counts, from what it says and what its figures are.

use super::series::Series;
use crate::definition::raw;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::reading::Unit;
use crate::figures::{NumberFormat, NumberStyle};
use rust_decimal::Decimal;

pub(super) fn of(definition: &raw::Measure, series: &Series, found: &mut Diagnostics) -> Option<Unit> {
    tell_rate_of_one_figure(definition, found)?;
    let Some(words) = &definition.unit else {
        let per = definition.per.as_ref().filter(|_| definition.value.is_none());
        return Some(match per {
            Some(per) => Unit::Word(per_head(per.value)),
            None if series.percent => Unit::Percent,
            None => Unit::Number,
        });
    };
    let unit = Unit::named(&words.value);
    let ratio = definition.value.is_none();
    if ratio && (unit != Unit::Percent || definition.per.is_none()) {
        return Some(unit);
    }
    if !ratio && (unit == Unit::Percent) == series.percent {
        return Some(unit);
    }
    let (message, remedy) = if ratio {
        ("A rate `per` so many is no percentage.".to_owned(), "Take out `unit`, or take out `per`.")
    } else if series.percent {
        (
            format!("The measure is in `{}`, but its column holds percentages.", words.value),
            "Write `unit: percent`, or name another column.",
        )
    } else {
        (
            "The measure is in percent, but its column holds numbers without percent signs.".to_owned(),
            "State the column as `percent` under `columns:` of the data.",
        )
    };
    found.error(Code::BadMeasure, words.place.clone(), message).remedy(remedy);
    None
}

/// `per` and `annualised` make sense of numerator and denominator only.
fn tell_rate_of_one_figure(definition: &raw::Measure, found: &mut Diagnostics) -> Option<()> {
    if let Some(per) = definition.per.as_ref().filter(|_| definition.value.is_some()) {
        found
            .error(
                Code::BadMeasure,
                per.place.clone(),
                "Only numerator and denominator make a rate `per` so many.",
            )
            .remedy("Give `numerator` and `denominator`, or take out `per`.");
        return None;
    }
    let annualised = definition.annualised.as_ref().filter(|annualised| annualised.value);
    if let Some(annualised) = annualised.filter(|_| definition.per.is_none()) {
        found
            .error(Code::BadMeasure, annualised.place.clone(), "Only a rate `per` so many can be annualised.")
            .remedy("Add `per: 10000` or the like, or take out `annualised`.");
        return None;
    }
    Some(())
}

/// `per 10,000`, kept together.
fn per_head(count: u32) -> String {
    let plain = NumberFormat::new(NumberStyle::Plain, 0);
    format!("per\u{a0}{}", plain.format(Decimal::from(count)))
}
