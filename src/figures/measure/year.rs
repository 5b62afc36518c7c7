//! The figure of the financial year so far.

use super::Working;
use super::series::{Cited, Point, annualised};
use super::source::{Known, NOT_AVAILABLE};
use super::when;
use crate::definition::raw::YearToDate;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::Reading;
use rust_decimal::Decimal;

/// What stands where there is no figure of the year so far.
const NONE: &str = "n/a";

/// What there is of the year so far.
#[derive(Default)]
pub(super) struct SoFar {
    pub reading: Option<Reading>,
    /// The cells that it is made of.
    pub cells: Vec<Cited>,
    /// The period that leaves no figure; told where a figure would stand.
    pub lacks: Option<String>,
}

impl Working<'_> {
    /// The figure. Without one nobody says how it follows from those of its periods.
    pub(super) fn year_to_date(&self, found: &mut Diagnostics) -> Option<SoFar> {
        let said = self.definition.year_to_date.as_ref();
        let in_parts = self.series.points.iter().any(|point| point.parts.is_some());
        let how = match said {
            Some(said) if said.value == YearToDate::Ratio && !in_parts => {
                found
                    .error(
                        Code::BadMeasure,
                        said.place.clone(),
                        "The year to date is a ratio of sums only where there are numerator and denominator.",
                    )
                    .remedy("Write `sum`, `mean` or `last`, or give `numerator` and `denominator`.");
                return None;
            }
            Some(said) if said.value == YearToDate::Sum && self.series.percent => {
                found
                    .error(
                        Code::BadMeasure,
                        said.place.clone(),
                        "Percentages do not add up to a year to date.",
                    )
                    .remedy("Write `ratio` with `numerator` and `denominator`, `mean` or `last`.");
                return None;
            }
            Some(said) => said.value,
            None if in_parts => YearToDate::Ratio,
            None => return Some(SoFar::default()),
        };
        Some(match self.of_year(how) {
            Ok((reading, cells)) => SoFar { reading: Some(reading), cells, lacks: None },
            Err(lacking) => {
                let reading = Reading { text: NOT_AVAILABLE.to_owned(), value: None };
                SoFar { reading: Some(reading), cells: Vec::new(), lacks: Some(lacking) }
            }
        })
    }

    /// The figure and the cells that it is made of; Err with the period that has no figure.
    fn of_year(&self, how: YearToDate) -> Result<(Reading, Vec<Cited>), String> {
        let none = || (Reading { text: NONE.to_owned(), value: None }, Vec::new());
        let latest = &self.standing.latest;
        match how {
            YearToDate::None => return Ok(none()),
            YearToDate::Last => return Ok((self.reading(&latest.known), latest.cited.clone())),
            _ if latest.known.is_err() => return Ok((self.reading(&latest.known), latest.cited.clone())),
            _ => {}
        }
        let Some(points) = self.series.of_year(&self.standing) else { return Ok(none()) };
        let points = points?;
        let figure = match how {
            YearToDate::Sum => sum(points.iter().map(|point| &point.known)),
            YearToDate::Mean => mean(points.iter().map(|point| &point.known)),
            _ => self.ratio(&points),
        };
        let cells = points.iter().flat_map(|point| point.cited.iter().cloned()).collect();
        Ok((self.reading(&figure.ok_or_else(|| NONE.to_owned())), cells))
    }

    /// All numerators by all denominators; of a rate per head by the average population.
    fn ratio(&self, points: &[&Point]) -> Option<Decimal> {
        let above = sum(points.iter().filter_map(|point| Some(&point.parts.as_ref()?.0)))?;
        let below = || points.iter().filter_map(|point| Some(&point.parts.as_ref()?.1));
        let Some(per) = &self.definition.per else { return above.checked_div(sum(below())?) };
        let rate = above.checked_mul(Decimal::from(per.value))?.checked_div(mean(below())?)?;
        match annualised(self.definition) {
            true => {
                let periods = i64::try_from(points.len()).ok()?;
                let in_year = when::in_a_year(self.standing.latest.when.period?)?;
                rate.checked_mul(Decimal::from(in_year))?.checked_div(Decimal::from(periods))
            }
            false => Some(rate),
        }
    }
}

fn sum<'k>(figures: impl Iterator<Item = &'k Known>) -> Option<Decimal> {
    let mut sum = None;
    for figure in figures {
        let figure = figure.as_ref().ok()?;
        sum = Some(sum.unwrap_or(Decimal::ZERO).checked_add(*figure)?);
    }
    sum
}

fn mean<'k>(figures: impl Iterator<Item = &'k Known> + Clone) -> Option<Decimal> {
    let count = Decimal::from(figures.clone().count());
    sum(figures)?.checked_div(count)
}
