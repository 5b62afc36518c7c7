//! The figures of a measure by period, and which of them are the latest, the previous and so on.

use super::Past;
use super::source::{Cell, Gatherer, Known, NOT_AVAILABLE, Source};
use super::when::{self, When};
use crate::data::Mark;
use crate::definition::raw::{self, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::Period;
use rust_decimal::Decimal;
use std::mem::discriminant;

/// What stands where the data of a period have not come.
pub(super) const AWAITING: &str = "awaiting data";

/// Figures that are farther apart have a slip in a date; nobody wants to see so long a gap.
const MOST_BETWEEN: i64 = 240;

/// The figure of a measure for one period.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub when: When,
    pub known: Known,
    /// Numerator and denominator, or sum and count behind an average.
    pub parts: Option<(Known, Known)>,
    /// What the data say of what it is made of, each once.
    pub marks: Vec<Mark>,
    pub place: Place,
    /// The cells that it is made of, the denominator's last; of rows that are counted the first.
    pub cited: Vec<Cited>,
    pub row: Option<usize>,
}

/// A cell that a figure is made of.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Cited {
    pub place: Place,
    pub column: Option<String>,
    /// How many rows are worked up, where the place is the first of them.
    pub rows: Option<usize>,
}

/// All figures of a measure, in order.
pub(super) struct Series {
    pub points: Vec<Point>,
    /// Whether their periods are of one kind, and they are in order of time.
    pub timed: bool,
    /// How far apart they are.
    step: i64,
    pub percent: bool,
    pub decimals: u32,
}

/// What a measure shows of its figures.
pub(super) struct Standing {
    pub latest: Point,
    pub previous: Option<Point>,
    pub last_year: Option<Point>,
    /// Figures up to the latest.
    pub upto: usize,
}

impl Series {
    /// The figures of a measure; without any it cannot be worked out.
    pub(super) fn of(
        definition: &raw::Measure,
        gatherer: Gatherer<'_>,
        found: &mut Diagnostics,
    ) -> Option<Series> {
        let name = gatherer.name;
        match (&definition.value, &definition.numerator, &definition.denominator) {
            (Some(value), None, None) => {
                let source = gatherer.gather(value, true, found)?;
                let Source { cells, timed, each_period, percent, decimals, column } = source;
                let points = cells.into_iter().map(|cell| Point::alone(cell, column.clone())).collect();
                let series = Series { points, timed, step: 1, percent, decimals };
                Some(series.in_steps(each_period))
            }
            (None, Some(above), Some(below)) => {
                let top = gatherer.gather(above, true, found);
                let bottom = gatherer.gather(below, false, found);
                let pairs = Pairs {
                    top: top?,
                    bottom: bottom?,
                    per: definition.per.as_ref().map(|per| per.value),
                    annualised: annualised(definition),
                };
                let (timed, each_period) = (pairs.top.timed, pairs.top.each_period);
                let points = match pairs.points() {
                    Some(points) => points,
                    None => {
                        let (a, b) = (pairs.top.cells.len(), pairs.bottom.cells.len());
                        let message = match a == b {
                            true => format!(
                                "Nobody can tell to which numerators the denominators of `{name}` belong."
                            ),
                            false => format!("The numerator of `{name}` has {a} rows, the denominator {b}."),
                        };
                        found
                            .error(Code::BadMeasure, below.data.place.clone(), message)
                            .remedy("Take both from data with one row for each period, and name its column as `period`.");
                        return None;
                    }
                };
                // A share of two counts has no places of its own; one is what readers expect.
                let percent = definition.per.is_none();
                Some(Series { points, timed, step: 1, percent, decimals: 1 }.in_steps(each_period))
            }
            _ => {
                found
                    .error(
                        Code::BadMeasure,
                        definition.title.place.clone(),
                        format!("The measure `{name}` does not say which figure it shows."),
                    )
                    .remedy("Write either `value`, or both `numerator` and `denominator`.");
                None
            }
        }
    }

    /// How far apart its figures are; where each period is to have one, a period that has none is a gap and
    /// no longer step.
    fn in_steps(self, each_period: bool) -> Series {
        let periods = self.points.iter().filter_map(|point| point.when.period);
        let step = if each_period { 1 } else { when::step(periods) };
        Series { step, ..self }
    }

    /// The latest figure and those that it is compared with. Of a report without a period the last
    /// figure is the latest; where the period of the report has no figure that is told.
    pub(super) fn standing(
        &self,
        reporting: Option<Period>,
        title: &Words,
        found: &mut Diagnostics,
    ) -> Option<Standing> {
        let Some(last) = self.points.last() else {
            found
                .error(Code::BadMeasure, title.place.clone(), format!("`{}` has no rows.", title.value))
                .remedy("Check its data, and the conditions under `where`.");
            return None;
        };
        let title = &title.value;
        let (Some(reporting), Some(kind), true) = (reporting, last.when.period, self.timed) else {
            if let (Some(reporting), Some(_)) = (reporting, &last.when.words) {
                found
                    .note(
                        Code::BadMeasure,
                        last.place.clone(),
                        format!("`{title}` has no periods that could be held against {reporting}; its last row is printed."),
                    )
                    .remedy("State the type of the column of periods under `columns:` of the data.");
            }
            return Some(self.ending_with(self.points.len() - 1));
        };
        let expected = when::expected(kind, reporting)?;
        let within = |point: &&Point| point.when.period <= Some(expected);
        let upto = self.points.iter().take_while(within).count();
        let latest = upto.checked_sub(1).filter(|&at| self.serves(at, expected, reporting));
        if let Some(at) = latest {
            return Some(self.ending_with(at));
        }
        let heard = match upto.checked_sub(1).and_then(|at| self.points[at].when.words.clone()) {
            Some(words) => format!("the last is of {words}"),
            None => format!("the first is of {}", self.points[0].when.words.as_deref().unwrap_or_default()),
        };
        let shown = match expected {
            Period::Day(_) => reporting,
            expected => expected,
        };
        let place = self.points[upto.saturating_sub(1)].place.clone();
        found
            .warning(
                Code::BadMeasure,
                place,
                format!("`{title}` has no figure of {shown}, {heard}; `{AWAITING}` is printed."),
            )
            .remedy("Add the row of the period, or build the report of an earlier one.");
        let latest = Point::missing(When::at(shown), AWAITING, last.place.clone());
        let previous = match expected {
            // Days need not be equally far apart.
            Period::Day(_) => upto.checked_sub(1).map(|at| self.points[at].clone()),
            _ => self.back(expected, self.step),
        };
        Some(Standing { latest, previous, last_year: self.year_before(shown), upto })
    }

    /// Whether the figure that was found last is the one that the report needs.
    fn serves(&self, at: usize, expected: Period, reporting: Period) -> bool {
        match (self.points[at].when.period, expected) {
            // A snapshot may stand at any day of its month.
            (Some(Period::Day(day)), Period::Day(_)) => {
                reporting.days().is_some_and(|(first, _)| day >= first)
            }
            (period, expected) => period == Some(expected),
        }
    }

    fn ending_with(&self, at: usize) -> Standing {
        let latest = self.points[at].clone();
        let previous = match latest.when.period.filter(|_| self.timed) {
            Some(Period::Day(_)) | None => at.checked_sub(1).map(|at| self.points[at].clone()),
            // Where the first figure is the latest, there is nothing before it.
            Some(_) if at == 0 => None,
            Some(period) => self.back(period, self.step),
        };
        let last_year = latest.when.period.filter(|_| self.timed).and_then(|period| self.year_before(period));
        Standing { latest, previous, last_year, upto: at + 1 }
    }

    /// The figure so many periods earlier; one that is not there is not available.
    fn back(&self, period: Period, count: i64) -> Option<Point> {
        let earlier = when::before(period, count)?;
        Some(self.at(earlier).cloned().unwrap_or_else(|| self.lacking(earlier)))
    }

    fn year_before(&self, period: Period) -> Option<Point> {
        let earlier = period.year_before()?;
        // A snapshot of the same month serves, whatever its day.
        if let Some(Period::Day(_)) = self.points.first().and_then(|point| point.when.period) {
            let (first, last) = match period {
                Period::Day(day) => Period::Month(crate::period::Month::of(day).plus(-12)?).days()?,
                _ => earlier.days()?,
            };
            let (first, last) = (Some(Period::Day(first)), Some(Period::Day(last)));
            let within = |point: &&Point| point.when.period >= first && point.when.period <= last;
            return Some(self.points.iter().rfind(within).cloned().unwrap_or_else(|| self.lacking(earlier)));
        }
        self.points.first()?.when.period.filter(|kind| discriminant(kind) == discriminant(&period))?;
        Some(self.at(earlier).cloned().unwrap_or_else(|| self.lacking(earlier)))
    }

    /// Older figures with which ratings may compare those that are shown.
    pub(super) fn past(&self, standing: &Standing) -> Past {
        let value = |point: Option<Point>| point.and_then(|point| point.known.ok());
        let previous = standing.previous.as_ref().and_then(|previous| previous.when.period);
        let previous = previous.filter(|_| self.timed);
        let before_previous = match previous {
            Some(period @ (Period::Month(_) | Period::Quarter(_) | Period::Year(_))) => {
                self.back(period, self.step)
            }
            _ => standing.upto.checked_sub(3).and_then(|at| self.points.get(at).cloned()),
        };
        Past {
            last_year: value(standing.last_year.clone()),
            last_year_of_previous: value(previous.and_then(|period| self.year_before(period))),
            before_previous: value(before_previous),
        }
    }

    /// The figures up to the latest, at most so many of the last ones. A period without a figure keeps its
    /// place among them.
    pub(super) fn course(&self, standing: &Standing, most: usize) -> Vec<Point> {
        let mut course: Vec<Point> = Vec::new();
        for point in self.points.get(..standing.upto).unwrap_or_default().iter().rev() {
            let later = course.last().and_then(|later| later.when.period);
            for period in later.zip(point.when.period).map_or_else(Vec::new, |ends| self.between(ends)) {
                course.push(self.lacking(period));
            }
            course.push(point.clone());
            if course.len() >= most {
                break;
            }
        }
        course.truncate(most);
        course.reverse();
        course
    }

    /// The periods between two figures that should have one as well, the last first. Days need not be equally
    /// far apart.
    fn between(&self, (later, earlier): (Period, Period)) -> Vec<Period> {
        let is_day = matches!(later, Period::Day(_));
        if !self.timed || is_day || when::ordinal(later) - when::ordinal(earlier) > MOST_BETWEEN {
            return Vec::new();
        }
        let back = |period: &Period| when::before(*period, self.step);
        std::iter::successors(back(&later), back).take_while(|period| *period > earlier).collect()
    }

    fn lacking(&self, period: Period) -> Point {
        let place = self.points.first().map(|point| point.place.clone()).unwrap_or_default();
        Point::missing(When::at(period), NOT_AVAILABLE, place)
    }

    /// The figure of a period.
    pub(super) fn at(&self, period: Period) -> Option<&Point> {
        let at = self.points.binary_search_by(|point| point.when.period.cmp(&Some(period))).ok()?;
        self.points.get(at)
    }

    /// The figures of the financial year up to the latest; Err with the first period that has none.
    pub(super) fn of_year(&self, standing: &Standing) -> Option<Result<Vec<&Point>, String>> {
        let latest = standing.latest.when.period.filter(|_| self.timed)?;
        let start = latest.financial_year().first().first_day()?;
        let within = |point: &&Point| {
            point.when.period.and_then(Period::days).is_some_and(|(first, _)| first >= start)
        };
        let points: Vec<&Point> = self.points.get(..standing.upto)?.iter().filter(within).collect();
        if matches!(latest, Period::Day(_)) {
            return Some(Ok(points));
        }
        // Every period of the year must be there: a sum of what is left is no year to date.
        let mut expected = latest;
        let mut needed = Vec::new();
        while expected.days().is_some_and(|(first, _)| first >= start) {
            needed.push(expected);
            match when::before(expected, self.step) {
                Some(earlier) => expected = earlier,
                None => break,
            }
        }
        let lacks = |period: &&Period| !points.iter().any(|point| point.when.period == Some(**period));
        if let Some(lacking) = needed.iter().rev().find(lacks) {
            return Some(Err(lacking.to_string()));
        }
        match points.iter().find(|point| point.known.is_err()) {
            Some(unknown) => Some(Err(unknown.when.words.clone().unwrap_or_default())),
            None => Some(Ok(points)),
        }
    }
}

impl Point {
    fn alone(cell: Cell, column: Option<String>) -> Point {
        let cited = vec![cell.cite(column)];
        let parts = cell.parts.map(|(sum, count)| (Ok(sum), Ok(count)));
        let marks = cell.mark.into_iter().collect();
        Point { when: cell.when, known: cell.known, parts, marks, place: cell.place, cited, row: cell.row }
    }

    pub(super) fn missing(when: When, words: &str, place: Place) -> Point {
        let known = Err(words.to_owned());
        Point { when, known, parts: None, marks: Vec::new(), place, cited: Vec::new(), row: None }
    }
}

/// Numerators and denominators.
struct Pairs {
    top: Source,
    bottom: Source,
    /// A rate for so many heads; without it a share.
    per: Option<u32>,
    /// Whether the rate of a period is multiplied up to a year.
    annualised: bool,
}

/// Whether rates are multiplied up to a year.
pub(super) fn annualised(definition: &raw::Measure) -> bool {
    definition.annualised.as_ref().is_some_and(|annualised| annualised.value)
}

impl Pairs {
    /// The figures by period, or row by row where there are no periods; then there must be as many of
    /// both.
    fn points(&self) -> Option<Vec<Point>> {
        let Pairs { top, bottom, .. } = self;
        if top.timed && (bottom.timed || bottom.cells.len() == 1) {
            return Some(self.by_period());
        }
        // Rows can be paired only as they stand.
        if top.cells.len() != bottom.cells.len() || !top.is_as_in_data() {
            return None;
        }
        Some(
            top.cells.iter().zip(&bottom.cells).map(|(above, below)| self.pair(above, Some(below))).collect(),
        )
    }

    fn by_period(&self) -> Vec<Point> {
        let mut points: Vec<Point> = self
            .top
            .cells
            .iter()
            .filter_map(|above| Some((above, above.when.period?)))
            .map(|(above, period)| self.pair(above, self.bottom.of_period(period)))
            .collect();
        self.add_those_without_numerator(&mut points);
        points
    }

    /// Periods of the whole that the numerator lacks. Those after its last have not come yet.
    fn add_those_without_numerator(&self, points: &mut Vec<Point>) {
        let kind = |source: &Source| source.cells.first().and_then(|cell| cell.when.period);
        let Some((above, below)) = kind(&self.top).zip(kind(&self.bottom)) else { return };
        if discriminant(&above) != discriminant(&below) {
            return;
        }
        let known: Vec<Option<Period>> = points.iter().map(|point| point.when.period).collect();
        let lacking = |cell: &&Cell| {
            cell.when.period < known.last().copied().flatten()
                && known.binary_search(&cell.when.period).is_err()
        };
        for cell in self.bottom.cells.iter().filter(lacking) {
            let (known, place) = (Err(NOT_AVAILABLE.to_owned()), cell.place.clone());
            let when = cell.when.clone();
            let above = Cell { when, known, parts: None, mark: None, place, row: None, counted: None };
            points.push(self.pair(&above, Some(cell)));
        }
        points.sort_by_key(|point| point.when.period);
    }

    /// By what a share is multiplied. None for what cannot be multiplied up to a year.
    fn factor(&self, period: Option<Period>) -> Option<Decimal> {
        let per = Decimal::from(self.per.unwrap_or(1));
        match self.annualised {
            true => per.checked_mul(Decimal::from(when::in_a_year(period?)?)),
            false => Some(per),
        }
    }

    fn pair(&self, above: &Cell, below: Option<&Cell>) -> Point {
        let whole = match below {
            Some(below) => below.known.clone(),
            None => Err(NOT_AVAILABLE.to_owned()),
        };
        let known = match (&above.known, &whole) {
            (Ok(part), Ok(whole)) => {
                let ratio = self
                    .factor(above.when.period)
                    .and_then(|factor| part.checked_mul(factor)?.checked_div(*whole));
                ratio.ok_or_else(|| "n/a".to_owned())
            }
            (Err(words), _) | (_, Err(words)) => Err(words.clone()),
        };
        let mut marks: Vec<Mark> = above.mark.into_iter().chain(below.and_then(|it| it.mark)).collect();
        marks.dedup();
        Point {
            when: above.when.clone(),
            known,
            marks,
            parts: Some((above.known.clone(), whole)),
            place: above.place.clone(),
            cited: std::iter::once(above.cite(self.top.column.clone()))
                .chain(below.map(|it| it.cite(self.bottom.column.clone())))
                .collect(),
            row: above.row,
        }
    }
}

impl Cell {
    /// `column` is the one that the figures of its source stand in.
    pub(super) fn cite(&self, column: Option<String>) -> Cited {
        Cited { place: self.place.clone(), column, rows: self.counted }
    }
}
