//! Measures: from data and a target to a row with change, direction and rating.
//!
//! Comparisons are of unrounded figures. A missing figure is not zero: without both figures
//! there is no change and no direction, without figure and target no rating.

mod compared;
mod sentence;
mod series;
mod source;
mod unit;
mod when;
mod year;

use super::Tables;
use super::movement::Movement;
use super::rating::{Judged, NotRated, Rule, lacking, told_of_rounding, why_not};
use super::reading::{Reading, Unit};
use super::rounding::rounded;
use super::scheme::{Level, Schemes};
use super::target::{Aim, Target, of_definition, scalar_text};
use super::variance::Variance;
use crate::data::Mark;
use crate::definition::raw::{self, Polarity};
use crate::definition::{Located, Scalar};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::Period;
use rust_decimal::Decimal;
pub(crate) use series::Cited;
use series::{Point, Series, Standing};
use source::{Gatherer, Known};
use std::collections::BTreeSet;

/// What to do where there is no figure of the year to date.
pub(crate) const NO_YEAR_TO_DATE: &str =
    "Add the row, or write `year_to_date: none` or `last` for the measure.";

/// A row of a table of measures.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct MeasureRow {
    pub title: String,
    pub unit: Unit,
    pub polarity: Polarity,
    pub previous: Option<Reading>,
    pub latest: Reading,
    /// As printed; of a range the end that is nearest to the latest figure.
    pub target: Option<Reading>,
    pub aim: Option<Target>,
    /// `+6 points`, `−4.5 weeks`.
    pub change: Option<Reading>,
    /// Whether the change as printed is not the difference of the two figures as printed.
    pub rounds_apart: bool,
    pub movement: Option<Movement>,
    pub rating: Option<Level>,
    /// Why there is no rating, where there is a rule for one.
    pub not_rated: Option<NotRated>,
    /// The rating of the figure before, by the same rule.
    pub previous_rating: Option<Level>,
    /// How it is rated.
    pub rule: Option<Rule>,
    /// What must be said where the printed figure seems to be on the other side of its target.
    pub rounding: Option<String>,
    /// How far the latest figure is from its target.
    pub variance: Option<Variance>,
    /// Of the latest figure, where it is a ratio.
    pub numerator: Option<Reading>,
    pub denominator: Option<Reading>,
    /// The figure of the same period a year before, and how the latest differs from it.
    pub last_year: Option<Compared>,
    /// A fixed figure, and how the latest differs from it.
    pub baseline: Option<Compared>,
    /// The figure of the financial year so far; `None` where nobody says how it follows from its periods.
    pub year_to_date: Option<Reading>,
    /// The cells that it is made of.
    pub year_to_date_cells: Vec<Cited>,
    /// The period without a figure that leaves none of the year to date; told where one would stand.
    pub year_to_date_lacks: Option<String>,
    /// The previous figure as it was published.
    pub published: Option<Published>,
    pub benchmarks: Vec<Benchmark>,
    /// The figures up to the latest in order, as many as the measure shows, each with its period.
    pub history: Vec<(Option<String>, Reading)>,
    /// The periods of the two figures as printed, where the measure names their column.
    pub previous_period: Option<String>,
    pub latest_period: Option<String>,
    /// What the data say of the latest figure, the previous one and that of last year.
    pub marks: BTreeSet<Mark>,
    /// The cells that the latest and the previous figure are made of.
    pub latest_cells: Vec<Cited>,
    pub previous_cells: Vec<Cited>,
    /// The row of the data that the latest figure or the whole measure comes from.
    pub data_row: Option<usize>,
    pub place: Place,
}

impl MeasureRow {
    /// Why there is no figure of the year to date, in words for the clerk; none where there is one, or none is
    /// wanted.
    pub(crate) fn lacks_year_to_date(&self) -> Option<String> {
        let lacking = self.year_to_date_lacks.as_ref()?;
        let title = &self.title;
        Some(format!("`{title}` has no figure of {lacking}, so that there is none of the year to date."))
    }

    /// Whether the latest figure misses its target, or has not the best of the levels that figures lead to.
    pub(crate) fn is_off_target(&self) -> bool {
        let complete = self.rule.as_ref().is_some_and(Rule::is_complete);
        let misses = match (self.aim, self.latest.value) {
            (Some(aim), Some(latest)) => {
                aim.miss(latest, self.polarity).is_some_and(|miss| miss > Decimal::ZERO)
            }
            _ => {
                let below = |rule: &Rule| self.rating.as_ref().is_some_and(|level| !rule.is_best(level));
                self.rule.as_ref().is_some_and(below)
            }
        };
        misses && !complete
    }
}

/// An earlier figure with which the latest is compared.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Compared {
    /// What it is called within a sentence: `inspection`. Empty for the same period a year before.
    pub title: String,
    pub reading: Reading,
    pub period: Option<String>,
    /// The cells that it is made of.
    pub cells: Vec<Cited>,
    /// From it to the latest figure.
    pub change: Option<Reading>,
    /// Whether the change as printed is not the difference of the two figures as printed.
    pub rounds_apart: bool,
    pub movement: Option<Movement>,
}

impl Compared {
    fn citing(self, point: &Point) -> Compared {
        Compared { cells: point.cited.clone(), ..self }
    }
}

/// A figure as it was published.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Published {
    pub reading: Reading,
    /// The cell that it stands in; none where nothing was published.
    pub cells: Vec<Cited>,
    /// Whether the data say another figure now.
    pub revised: bool,
}

/// A figure of others.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Benchmark {
    pub name: String,
    pub reading: Reading,
    /// The cell that it stands in, of the data or of the definition.
    pub cells: Vec<Cited>,
    pub period: Option<String>,
    pub source: Option<String>,
}

/// What measures are worked out from.
#[derive(Clone, Copy)]
pub(crate) struct Measuring<'a> {
    pub tables: &'a Tables,
    pub schemes: &'a Schemes,
    /// The period that the report is of. Without one the last figures are the latest.
    pub reporting: Option<Period>,
}

/// Figures of a measure before they are judged.
pub(super) struct Figures {
    pub(super) title: String,
    pub(super) unit: Unit,
    pub(super) decimals: u32,
    pub(super) polarity: Polarity,
    pub(super) previous: Option<Reading>,
    pub(super) latest: Reading,
    pub(super) target: Option<Aim>,
    /// Without one the measure is not rated.
    pub(super) rating: Option<Rule>,
    pub(super) past: Past,
    pub(super) place: Place,
}

/// Figures of a measure with which ratings may compare those of today.
#[derive(Clone, Copy, Default)]
pub(super) struct Past {
    /// The year before the latest figure.
    pub(super) last_year: Option<Decimal>,
    /// The year before the previous figure.
    pub(super) last_year_of_previous: Option<Decimal>,
    /// The one before the previous figure.
    pub(super) before_previous: Option<Decimal>,
}

impl Figures {
    /// Change, direction and rating of the figures.
    pub(super) fn judge(self, found: &mut Diagnostics) -> MeasureRow {
        let target = self.target();
        let near = target.as_ref().and_then(|target| target.value);
        let before = self.previous.as_ref().and_then(|previous| previous.value);
        let pair = before.zip(self.latest.value);
        let change = pair.and_then(|(before, now)| self.change(before, now));
        let rounds_apart = pair.is_some_and(|(before, now)| self.rounds_apart(before, now));
        let movement = pair.map(|(before, now)| Movement::between(before, now, self.polarity, near));
        let latest = self.latest.value.map(|figure| self.judged(figure, before, self.past.last_year));
        let earlier = before
            .map(|figure| self.judged(figure, self.past.before_previous, self.past.last_year_of_previous));
        let rating = latest.as_ref().and_then(|judged| self.rating.as_ref()?.level(judged).cloned());
        let not_rated = match (&self.rating, &rating) {
            (Some(_), None) => Some(why_not(&self.latest, self.polarity, target.as_ref())),
            _ => None,
        };
        let previous_rating =
            earlier.as_ref().and_then(|judged| self.rating.as_ref()?.level_before(judged).cloned());
        let rounding = latest.as_ref().and_then(|latest| self.rounding(latest, found));
        let variance =
            self.latest.value.zip(near).and_then(|(now, target)| Variance::of(now, target, self.polarity));
        MeasureRow {
            title: self.title,
            unit: self.unit,
            polarity: self.polarity,
            previous: self.previous,
            latest: self.latest,
            target,
            aim: self.target.and_then(|aim| aim.target),
            change,
            rounds_apart,
            movement,
            rating,
            not_rated,
            previous_rating,
            rule: self.rating,
            rounding,
            variance,
            numerator: None,
            denominator: None,
            last_year: None,
            baseline: None,
            year_to_date: None,
            year_to_date_cells: Vec::new(),
            year_to_date_lacks: None,
            published: None,
            benchmarks: Vec::new(),
            history: Vec::new(),
            marks: BTreeSet::new(),
            latest_cells: Vec::new(),
            previous_cells: Vec::new(),
            previous_period: None,
            latest_period: None,
            data_row: None,
            place: self.place,
        }
    }

    fn change(&self, before: Decimal, now: Decimal) -> Option<Reading> {
        let change = now.checked_sub(before)?;
        Some(Reading { text: self.unit.print_change(change, self.decimals), value: Some(change) })
    }

    /// Whether readers who subtract the printed figures get another change than the printed one, or see an arrow
    /// beside a change that is printed as nought.
    fn rounds_apart(&self, before: Decimal, now: Decimal) -> bool {
        let places = self.decimals + if self.unit == Unit::Percent { 2 } else { 0 };
        let printed = |figure: Decimal| rounded(figure, places);
        let change = now.checked_sub(before);
        let hidden = change.is_some_and(|change| !change.is_zero() && printed(change).is_zero());
        hidden || change.map(printed) != printed(now).checked_sub(printed(before))
    }

    /// An earlier figure beside the latest.
    fn compare(&self, title: &str, reading: Reading, period: Option<String>) -> Compared {
        let target = self.target().and_then(|target| target.value);
        let pair = reading.value.zip(self.latest.value);
        Compared {
            title: title.to_owned(),
            period,
            cells: Vec::new(),
            change: pair.and_then(|(before, now)| self.change(before, now)),
            rounds_apart: pair.is_some_and(|(before, now)| self.rounds_apart(before, now)),
            movement: pair.map(|(before, now)| Movement::between(before, now, self.polarity, target)),
            reading,
        }
    }

    fn target(&self) -> Option<Reading> {
        self.target.as_ref().map(|aim| aim.reading(self.latest.value))
    }

    fn judged(&self, figure: Decimal, previous: Option<Decimal>, last_year: Option<Decimal>) -> Judged {
        let target = self.target.as_ref().and_then(|aim| aim.target);
        Judged { figure, polarity: self.polarity, target, previous, last_year }
    }

    /// What the page must say of a figure that is printed as if it were on the other side of its target. A
    /// rating that lacks the figure of last year is told here as well.
    fn rounding(&self, latest: &Judged, found: &mut Diagnostics) -> Option<String> {
        lacking(self.rating.as_ref(), latest, &self.title, &self.place, found);
        let target = self.target.as_ref().map(|aim| aim.text.as_str());
        let told = told_of_rounding(latest, self.rating.as_ref(), (&self.unit, self.decimals), target)?;
        found
            .note(
                Code::BadMeasure,
                self.place.clone(),
                format!("`{}`: {told} Tables and tiles of it say so in a note.", self.title),
            )
            .remedy("Show more places, with `decimals` of the measure or in the data.");
        Some(told)
    }
}

/// Works a measure out from the report's data. What is wrong is told; `name` is the measure's
/// own in the definition.
pub(crate) fn measure(
    definition: &raw::Measure,
    name: &str,
    measuring: Measuring<'_>,
    found: &mut Diagnostics,
) -> Option<MeasureRow> {
    let gatherer = Gatherer {
        name,
        tables: measuring.tables,
        period: definition.period.as_ref(),
        every: definition.every.as_ref().map(|every| every.value),
    };
    let series = Series::of(definition, gatherer, found)?;
    let unit = unit::of(definition, &series, found)?;
    let usual = unit.places(series.decimals.min(2));
    let decimals = definition.decimals.as_ref().map_or(usual, |decimals| decimals.value.min(8));
    let target = match &definition.target {
        Some(target) => Aim::of_measure(target, definition.polarity.value, &unit, found)?,
        None => None,
    };
    let rating = match &definition.rating {
        Some(rating) => {
            let aim = target.as_ref().and_then(|aim| aim.target);
            let of = (&unit, definition.polarity.value);
            Some(Rule::of_measure(rating, of, aim, measuring.schemes, found)?)
        }
        None => None,
    };
    let standing = series.standing(measuring.reporting, &definition.title, found)?;
    let working = Working { definition, gatherer, series, standing, unit, decimals };
    working.tell_nothing_to_divide_by(found);
    let Standing { latest, previous, .. } = &working.standing;
    let figures = Figures {
        title: definition.title.value.clone(),
        decimals,
        polarity: definition.polarity.value,
        previous: previous.as_ref().map(|point| working.marked(point)),
        latest: working.marked(latest),
        target,
        rating,
        past: working.series.past(&working.standing),
        place: definition.title.place.clone(),
        unit: working.unit.clone(),
    };
    working.row(figures, measuring.reporting, found)
}

/// A measure that is being worked out.
struct Working<'a> {
    definition: &'a raw::Measure,
    gatherer: Gatherer<'a>,
    series: Series,
    standing: Standing,
    unit: Unit,
    decimals: u32,
}

impl Working<'_> {
    /// The row with all that the figures are compared with.
    fn row(
        &self,
        figures: Figures,
        reporting: Option<Period>,
        found: &mut Diagnostics,
    ) -> Option<MeasureRow> {
        let Standing { latest, previous, last_year, .. } = &self.standing;
        let last_year = last_year
            .as_ref()
            .map(|point| figures.compare("", self.marked(point), point.when.words.clone()).citing(point));
        // Each is worked out before one of them can fail, so that all are told.
        let baseline = self.baseline(&figures, found);
        let benchmarks = self.benchmarks(reporting, found);
        let published = self.published(found);
        let year_to_date = self.year_to_date(found);
        let mut row = figures.judge(found);
        let shown = [Some(latest), previous.as_ref(), self.standing.last_year.as_ref()];
        row.marks = shown.into_iter().flatten().flat_map(|point| point.marks.iter().copied()).collect();
        row.last_year = last_year;
        row.baseline = baseline?;
        row.benchmarks = benchmarks?;
        row.published = published?;
        let so_far = year_to_date?;
        row.year_to_date = so_far.reading;
        row.year_to_date_cells = so_far.cells;
        row.year_to_date_lacks = so_far.lacks;
        if self.definition.numerator.is_some() {
            let part = |known: &Known| self.count(known);
            (row.numerator, row.denominator) =
                latest.parts.as_ref().map(|(above, below)| (part(above), part(below))).unzip();
        }
        if let (Some(published), Some(previous)) = (&row.published, &mut row.previous)
            && published.revised
            && !previous.text.ends_with(Mark::Revised.sign())
        {
            previous.text.push_str(&format!("\u{a0}{}", Mark::Revised.sign()));
        }
        row.previous_period = previous.as_ref().and_then(|point| point.when.words.clone());
        row.latest_period.clone_from(&latest.when.words);
        row.latest_cells.clone_from(&latest.cited);
        row.previous_cells = previous.as_ref().map(|point| point.cited.clone()).unwrap_or_default();
        row.data_row = latest.row;
        row.history = self.history();
        Some(row)
    }

    /// A figure with what the data say of it: `91.3% [p]`.
    fn marked(&self, point: &Point) -> Reading {
        let mut reading = self.reading(&point.known);
        for mark in point.marks.iter().filter(|_| reading.value.is_some()) {
            reading.text.push_str(&format!("\u{a0}{}", mark.sign()));
        }
        reading
    }

    fn reading(&self, known: &Known) -> Reading {
        match known {
            Ok(value) => Reading { text: self.unit.print(*value, self.decimals), value: Some(*value) },
            Err(words) => Reading { text: words.clone(), value: None },
        }
    }

    /// A numerator or denominator, with as many places as it has.
    fn count(&self, known: &Known) -> Reading {
        match known {
            Ok(value) => {
                let value = value.normalize();
                Reading { text: Unit::Number.print(value, value.scale().min(2)), value: Some(value) }
            }
            Err(words) => Reading { text: words.clone(), value: None },
        }
    }

    fn history(&self) -> Vec<(Option<String>, Reading)> {
        let shown = self.definition.trend.as_ref().map_or(usize::MAX, |trend| trend.value as usize);
        let course = self.series.course(&self.standing, shown);
        course.into_iter().map(|point| (point.when.words, self.reading(&point.known))).collect()
    }

    /// Only figures that are shown; nobody asks for the reason of an old one.
    fn tell_nothing_to_divide_by(&self, found: &mut Diagnostics) {
        let Standing { latest, previous, .. } = &self.standing;
        let name = self.gatherer.name;
        for point in previous.iter().chain([latest]) {
            let Some((_, Ok(whole))) = &point.parts else { continue };
            let Some(below) = point.cited.last().filter(|_| whole.is_zero()) else { continue };
            found
                .warning(
                    Code::BadMeasure,
                    below.place.clone(),
                    format!(
                        "The denominator of `{name}` is 0 here, so that there is no {}; `n/a` is printed.",
                        self.unit.ratio()
                    ),
                )
                .remedy("Check the figure.");
        }
    }

    /// A figure that the definition writes out, in the unit of the measure. One in another is told; `what`
    /// names it.
    fn written(&self, figure: &Located<Scalar>, what: &str, found: &mut Diagnostics) -> Option<Reading> {
        written(figure, what, &self.unit, found)
    }
}

/// A figure that the definition writes out; `what` names it: `target`.
fn written(figure_of: &Located<Scalar>, what: &str, unit: &Unit, found: &mut Diagnostics) -> Option<Reading> {
    let read = of_definition(scalar_text(&figure_of.value), what, unit, &figure_of.place, found)?;
    Some(Reading { text: unit.print(read.value, read.decimals), value: Some(read.value) })
}
