//! The parts of a measure that a table can show.

use super::columns::Align;
use super::measure::{MeasureRow, NO_YEAR_TO_DATE};
use super::reading::Reading;
use crate::definition::raw::Name;
use crate::definition::suggestion;
use crate::diagnostics::{Code, Diagnostics};

/// A part of a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    Title,
    Previous,
    Latest,
    Change,
    Direction,
    Target,
    Rating,
    Variance,
    Numerator,
    Denominator,
    Fraction,
    SamePeriodLastYear,
    ChangeFromLastYear,
    DirectionFromLastYear,
    Baseline,
    ChangeFromBaseline,
    DirectionFromBaseline,
    YearToDate,
    Published,
    Benchmarks,
    Trend,
    Period,
    Unit,
    Polarity,
    /// What people say of the latest figure.
    Commentary,
}

impl Field {
    /// Those of a table that names none, in order.
    pub(crate) const USUAL: [(&'static str, Field); 7] = [
        ("title", Field::Title),
        ("previous", Field::Previous),
        ("latest", Field::Latest),
        ("change", Field::Change),
        ("direction", Field::Direction),
        ("target", Field::Target),
        ("rating", Field::Rating),
    ];

    /// Those that a table may name as well.
    const MORE: [(&'static str, Field); 18] = [
        ("variance", Field::Variance),
        ("numerator", Field::Numerator),
        ("denominator", Field::Denominator),
        ("fraction", Field::Fraction),
        ("same_period_last_year", Field::SamePeriodLastYear),
        ("change_from_last_year", Field::ChangeFromLastYear),
        ("direction_from_last_year", Field::DirectionFromLastYear),
        ("baseline", Field::Baseline),
        ("change_from_baseline", Field::ChangeFromBaseline),
        ("direction_from_baseline", Field::DirectionFromBaseline),
        ("year_to_date", Field::YearToDate),
        ("published", Field::Published),
        ("benchmarks", Field::Benchmarks),
        ("trend", Field::Trend),
        ("period", Field::Period),
        ("unit", Field::Unit),
        ("polarity", Field::Polarity),
        ("commentary", Field::Commentary),
    ];

    /// Every name with its field.
    pub(super) fn all() -> impl Iterator<Item = (&'static str, Field)> {
        Field::USUAL.into_iter().chain(Field::MORE)
    }

    /// The field of a name.
    pub(super) fn named(name: &str) -> Option<Field> {
        Field::all().find(|(known, _)| *known == name).map(|(_, field)| field)
    }

    /// The header where nothing else is said.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Field::Title => "Measure",
            Field::Previous => "Previous",
            Field::Latest => "Latest",
            Field::Change => "Change",
            Field::Direction => "Direction",
            Field::Target => "Target",
            Field::Rating => "Rating",
            Field::Variance => "Variance from target",
            Field::Numerator => "Numerator",
            Field::Denominator => "Denominator",
            Field::Fraction => "Numerator/denominator",
            Field::SamePeriodLastYear => "Same period last year",
            Field::ChangeFromLastYear => "Change from last year",
            Field::DirectionFromLastYear => "Direction from last year",
            Field::Baseline => "Baseline",
            Field::ChangeFromBaseline => "Change from baseline",
            Field::DirectionFromBaseline => "Direction from baseline",
            Field::YearToDate => "Year to date",
            Field::Published => "Previous as published",
            Field::Benchmarks => "Benchmarks",
            Field::Trend => "Trend",
            Field::Period => "Period",
            Field::Unit => "Unit",
            Field::Polarity => "Good performance",
            Field::Commentary => "Commentary",
        }
    }

    pub(super) fn align(self) -> Align {
        match self {
            Field::Title
            | Field::Direction
            | Field::Rating
            | Field::DirectionFromLastYear
            | Field::DirectionFromBaseline
            | Field::Benchmarks
            | Field::Trend
            | Field::Period
            | Field::Unit
            | Field::Polarity
            | Field::Commentary => Align::Left,
            Field::Previous
            | Field::Latest
            | Field::Change
            | Field::Target
            | Field::Variance
            | Field::Numerator
            | Field::Denominator
            | Field::Fraction
            | Field::SamePeriodLastYear
            | Field::ChangeFromLastYear
            | Field::Baseline
            | Field::ChangeFromBaseline
            | Field::YearToDate
            | Field::Published => Align::Right,
        }
    }

    /// The figure of a measure that the field shows, where it shows one.
    pub(crate) fn reading(self, measure: &MeasureRow) -> Option<&Reading> {
        match self {
            Field::Previous => measure.previous.as_ref(),
            Field::Latest => Some(&measure.latest),
            Field::Change => measure.change.as_ref(),
            Field::Target => measure.target.as_ref(),
            Field::Numerator => measure.numerator.as_ref(),
            Field::Denominator => measure.denominator.as_ref(),
            Field::SamePeriodLastYear => Some(&measure.last_year.as_ref()?.reading),
            Field::Baseline => Some(&measure.baseline.as_ref()?.reading),
            Field::ChangeFromLastYear => measure.last_year.as_ref()?.change.as_ref(),
            Field::ChangeFromBaseline => measure.baseline.as_ref()?.change.as_ref(),
            Field::YearToDate => measure.year_to_date.as_ref(),
            Field::Published => Some(&measure.published.as_ref()?.reading),
            Field::Title
            | Field::Direction
            | Field::Rating
            | Field::Variance
            | Field::Fraction
            | Field::DirectionFromLastYear
            | Field::DirectionFromBaseline
            | Field::Benchmarks
            | Field::Trend
            | Field::Period
            | Field::Unit
            | Field::Polarity
            | Field::Commentary => None,
        }
    }

    /// Whether a measure has nothing that the field could show.
    fn lacks(self, measure: &MeasureRow) -> bool {
        match self {
            Field::SamePeriodLastYear | Field::ChangeFromLastYear | Field::DirectionFromLastYear => {
                measure.last_year.is_none()
            }
            Field::Baseline | Field::ChangeFromBaseline | Field::DirectionFromBaseline => {
                measure.baseline.is_none()
            }
            Field::YearToDate => measure.year_to_date.is_none(),
            Field::Published => measure.published.is_none(),
            Field::Benchmarks => measure.benchmarks.is_empty(),
            Field::Numerator | Field::Denominator | Field::Fraction => measure.numerator.is_none(),
            Field::Trend => measure.history.is_empty(),
            Field::Period => measure.latest_period.is_none(),
            _ => false,
        }
    }

    /// What to do where no measure of a table has what the field shows.
    fn remedy(self) -> &'static str {
        match self {
            Field::SamePeriodLastYear | Field::ChangeFromLastYear | Field::DirectionFromLastYear => {
                "Name the column of months, quarters or years with `period` of each measure."
            }
            Field::Baseline | Field::ChangeFromBaseline | Field::DirectionFromBaseline => {
                "Give the measures a `baseline`."
            }
            Field::YearToDate => "Say with `year_to_date` of each measure how it follows from its periods.",
            Field::Published => "Name the figures of the last release with `published`.",
            Field::Benchmarks => "Give the measures `benchmarks`.",
            Field::Numerator | Field::Denominator | Field::Fraction => {
                "Give the measures `numerator` and `denominator` in place of `value`."
            }
            _ => "Name the column of the periods with `period` of each measure.",
        }
    }

    /// Tells a column in which all cells would be empty, and a year to date that nobody defined.
    pub(super) fn tell_lacking(
        self,
        measures: &[MeasureRow],
        name: &Name,
        found: &mut Diagnostics,
    ) -> Option<()> {
        let year_to_date = self == Field::YearToDate;
        if let Some(silent) = measures.iter().find(|row| year_to_date && self.lacks(row)) {
            found
                .error(
                    Code::BadMeasure,
                    name.place.clone(),
                    format!("`{}` does not say how its year to date is worked out.", silent.title),
                )
                .remedy("Give the measure `year_to_date`: `sum`, `mean`, `last` or `none`.");
            return None;
        }
        for row in measures.iter().filter(|_| year_to_date) {
            let Some(lacking) = row.lacks_year_to_date() else { continue };
            found.warning(Code::BadMeasure, name.place.clone(), lacking).remedy(NO_YEAR_TO_DATE);
        }
        if measures.is_empty() || measures.iter().any(|measure| !self.lacks(measure)) {
            return Some(());
        }
        found
            .error(
                Code::BadMeasure,
                name.place.clone(),
                format!("None of the measures has anything for the column `{}`.", name.value),
            )
            .remedy(self.remedy());
        None
    }

    pub(super) fn tell_unknown(name: &Name, found: &mut Diagnostics) {
        let fields: Vec<&str> = Field::all().map(|(name, _)| name).collect();
        let list = format!("The columns are: {}.", fields.join(", "));
        let remedy = suggestion(&name.value, fields.iter().copied(), list);
        found
            .error(
                Code::UnknownColumn,
                name.place.clone(),
                format!("Measures have no column `{}`.", name.value),
            )
            .remedy(remedy);
    }
}
