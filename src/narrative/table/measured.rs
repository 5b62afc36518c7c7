//! Cells, headings and notes of measures.

use super::rows::Filled;
use super::signs::text;
use crate::data::Mark;
use crate::document::{Cell, CellContent, Inline, Inlines};
use crate::figures::{Compared, Field, MeasureRow, NotRated, Reading, Shows, TableColumn};
use crate::narrative::markdown::typeset_words;
use crate::narrative::spark::{Point, spark};
use std::collections::BTreeSet;

/// The fewest figures that make a line.
const LEAST_TREND: usize = 2;

impl Filled<'_, '_> {
    pub(super) fn part(&self, field: Field, measure: &MeasureRow, column: &TableColumn) -> CellContent {
        let words = |words: &str| text(words, &measure.place);
        let direction = |compared: &Option<Compared>| {
            let movement = compared.as_ref().and_then(|compared| compared.movement);
            movement.map_or(CellContent::Empty, |it| CellContent::Direction(self.signs.direction(it)))
        };
        if let Some(reading) = field.reading(measure) {
            return words(&column.bracketed(&reading.text));
        }
        match field {
            Field::Title => words(&measure.title),
            Field::Direction => measure.movement.map_or(CellContent::Empty, |movement| {
                CellContent::Direction(self.signs.direction(movement))
            }),
            Field::DirectionFromLastYear => direction(&measure.last_year),
            Field::DirectionFromBaseline => direction(&measure.baseline),
            Field::Rating => match &measure.rating {
                Some(level) => CellContent::Rating(self.signs.mark(level)),
                None => words(measure.not_rated.map_or("", NotRated::word)),
            },
            Field::Variance => words(measure.variance.as_ref().map_or("", |variance| &variance.text)),
            Field::Fraction => words(&fraction(measure)),
            Field::Benchmarks => {
                let parts = measure.benchmarks.iter().map(|benchmark| {
                    let from = bracketed(&[benchmark.period.as_deref(), benchmark.source.as_deref()]);
                    words(&format!("{} {}{from}", benchmark.name, benchmark.reading.text))
                });
                let parts: Vec<CellContent> = parts.collect();
                if parts.is_empty() { CellContent::Empty } else { CellContent::Stack(parts) }
            }
            Field::Trend => trend(measure),
            Field::Period => words(measure.latest_period.as_deref().unwrap_or("")),
            Field::Unit => words(measure.unit_in_words()),
            Field::Polarity => words(measure.polarity_in_words()),
            // Figures that the measure does not have.
            _ => CellContent::Empty,
        }
    }
}

/// `231/264`; words where one of the two is missing.
fn fraction(measure: &MeasureRow) -> String {
    let Some((above, below)) = measure.numerator.as_ref().zip(measure.denominator.as_ref()) else {
        return String::new();
    };
    match (above.value, below.value) {
        (Some(_), Some(_)) => format!("{}/{}", above.text, below.text),
        (None, _) => above.text.clone(),
        (_, None) => below.text.clone(),
    }
}

fn trend(measure: &MeasureRow) -> CellContent {
    let words = |period: &Option<String>, reading: &Reading| match period {
        Some(period) => format!("{period} {}", reading.text),
        None => reading.text.clone(),
    };
    let of_history = measure.history.iter();
    let points: Vec<Point> =
        of_history.map(|(period, reading)| Point::of_reading(reading, || words(period, reading))).collect();
    if points.iter().filter(|point| point.is_known()).count() < LEAST_TREND {
        return CellContent::Empty;
    }
    let what = format!("Last {} figures of {}", points.len(), measure.title);
    CellContent::Spark(Box::new(spark(&what, &points)))
}

/// The benchmarks whose columns cannot carry the period of their figures, because it is not one.
pub(super) fn dated_benchmarks(columns: &[TableColumn], measures: &[MeasureRow]) -> BTreeSet<String> {
    let names = columns.iter().filter_map(|column| match &column.shows {
        Shows::Benchmark(name) if heading(column, measures).is_none() => Some(name.clone()),
        _ => None,
    });
    names.collect()
}

/// The benchmark of a name, with its period where the heading does not carry it.
pub(super) fn benchmark(name: &str, measure: &MeasureRow, column: &TableColumn, dated: bool) -> CellContent {
    let Some(benchmark) = measure.benchmarks.iter().find(|benchmark| benchmark.name == name) else {
        return CellContent::Empty;
    };
    let period = benchmark.period.as_deref().filter(|_| dated);
    text(&format!("{}{}", column.bracketed(&benchmark.reading.text), bracketed(&[period])), &measure.place)
}

/// ` (2014/15, LAIT)`; nothing where there is nothing to say.
fn bracketed(words: &[Option<&str>]) -> String {
    let words: Vec<&str> = words.iter().copied().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// What heads a column in place of its usual title, where all measures agree.
pub(super) fn heading(column: &TableColumn, measures: &[MeasureRow]) -> Option<String> {
    let baseline = |row: &MeasureRow| Some(row.baseline.as_ref()?.title.clone());
    // Those that have no such figure have an empty cell.
    let with_baseline = || measures.iter().filter(|row| row.baseline.is_some());
    let previous = || measures.iter().filter(|row| row.previous.is_some());
    let last_year = || measures.iter().filter_map(|row| Some(row.last_year.as_ref()?.period.clone()));
    match &column.shows {
        Shows::Measure(Field::Previous) => shared(previous().map(|row| row.previous_period.clone())),
        Shows::Measure(Field::Latest) => shared(measures.iter().map(|row| row.latest_period.clone())),
        Shows::Measure(Field::SamePeriodLastYear) => shared(last_year()),
        Shows::Measure(Field::ChangeFromLastYear) => {
            shared(last_year()).map(|period| format!("Change from {period}"))
        }
        Shows::Measure(Field::DirectionFromLastYear) => {
            shared(last_year()).map(|period| format!("Direction from {period}"))
        }
        Shows::Measure(Field::Published) => {
            let published = measures.iter().filter(|row| row.published.is_some());
            shared(published.map(|row| row.previous_period.clone()))
                .map(|period| format!("{period} as published"))
        }
        Shows::Measure(Field::Baseline) => {
            let title = first_raised(&shared(with_baseline().map(baseline))?);
            let period = shared(with_baseline().map(|row| row.baseline.as_ref()?.period.clone()));
            Some(format!("{title}{}", bracketed(&[period.as_deref()])))
        }
        Shows::Measure(Field::ChangeFromBaseline) => {
            shared(with_baseline().map(baseline)).map(|title| format!("Change since {title}"))
        }
        Shows::Measure(Field::DirectionFromBaseline) => {
            shared(with_baseline().map(baseline)).map(|title| format!("Direction since {title}"))
        }
        Shows::Benchmark(name) => {
            let own = measures.iter().filter_map(|row| row.benchmarks.iter().find(|own| own.name == *name));
            let period = shared(own.map(|benchmark| benchmark.period.clone()))?;
            Some(format!("{name} ({period})"))
        }
        _ => None,
    }
}

/// The words that all have in common.
fn shared(mut words: impl Iterator<Item = Option<String>>) -> Option<String> {
    let first = words.next()??;
    words.all(|other| other.as_deref() == Some(&*first)).then_some(first)
}

fn first_raised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Header rows inside a table of measures that are of different periods: each run of measures brings its
/// own.
pub(super) struct PeriodRows<'p> {
    columns: &'p [TableColumn],
    /// Whether the header of the table cannot carry the periods.
    parted: bool,
    last: Option<Vec<Option<String>>>,
}

impl<'p> PeriodRows<'p> {
    pub(super) fn new(measures: &[MeasureRow], columns: &'p [TableColumn]) -> PeriodRows<'p> {
        let carry = |column: &&TableColumn| {
            measures.iter().any(|row| period(column, row).is_some()) && heading(column, measures).is_none()
        };
        PeriodRows { columns, parted: columns.iter().any(|column| carry(&column)), last: None }
    }

    /// Under the heading of a group the periods are said again.
    pub(super) fn begin_group(&mut self) {
        self.last = None;
    }

    /// The header row before a measure whose periods differ from those before it.
    pub(super) fn before(&mut self, measure: &MeasureRow) -> Option<Vec<Cell>> {
        if !self.parted {
            return None;
        }
        let periods: Vec<Option<String>> =
            self.columns.iter().map(|column| period(column, measure)).collect();
        let fits = |(at, period): (usize, &Option<String>)| {
            let last = self.last.as_ref().and_then(|last| last.get(at));
            last == Some(period) || last.is_some() && !has_figure(&self.columns[at], measure)
        };
        if periods.iter().enumerate().all(fits) {
            return None;
        }
        let first = self.columns.iter().position(|column| column.row_header).unwrap_or(0);
        let cells = self.columns.iter().zip(&periods).enumerate().map(|(at, (column, period))| {
            let words = match (period, &column.shows) {
                (Some(period), _) => period.as_str(),
                (None, Shows::Measure(Field::Previous | Field::Latest)) => &column.title,
                (None, _) if at == first => "Period",
                (None, _) => "",
            };
            Cell { place: measure.place.clone(), ..Cell::new(text(words, &measure.place)) }
        });
        let cells = cells.collect();
        self.last = Some(periods);
        Some(cells)
    }
}

/// The period of a measure's figure in a column whose title does not say it.
fn period(column: &TableColumn, row: &MeasureRow) -> Option<String> {
    match column.shows {
        Shows::Measure(field) if column.title != field.title() => None,
        Shows::Measure(Field::Previous | Field::Published) => row.previous_period.clone(),
        Shows::Measure(Field::Latest) => row.latest_period.clone(),
        Shows::Measure(Field::SamePeriodLastYear) => row.last_year.as_ref()?.period.clone(),
        _ => None,
    }
}

/// Whether a measure has a figure for a column whose header row says its period.
fn has_figure(column: &TableColumn, row: &MeasureRow) -> bool {
    match column.shows {
        Shows::Measure(Field::Previous) => row.previous.is_some(),
        Shows::Measure(Field::Published) => row.published.is_some(),
        Shows::Measure(Field::SamePeriodLastYear) => row.last_year.is_some(),
        _ => true,
    }
}

/// What stands under a table of measures: what was revised, what rounding hides, and where benchmarks come
/// from.
pub(super) fn notes(measures: &[MeasureRow], columns: &[TableColumn]) -> Vec<Inlines> {
    let marks: BTreeSet<Mark> = measures.iter().flat_map(|row| row.marks.iter().copied()).collect();
    let said = |mark: Mark| {
        vec![Inline::bold(format!("{} ", mark.sign())), Inline::text(typeset_words(mark.meaning()))]
    };
    let mut notes: Vec<Inlines> = marks.into_iter().map(said).collect();
    if columns.iter().any(|column| column.shows == Shows::Measure(Field::Previous)) {
        notes.extend(revisions(measures));
    }
    if measures.iter().any(|row| columns.iter().any(|column| differs(column, row))) {
        let words =
            "worked out from the exact figures, so that it may differ from the figures as they are printed.";
        notes.push(vec![Inline::bold("Change: "), Inline::text(words)]);
    }
    for column in columns {
        let Shows::Benchmark(name) = &column.shows else { continue };
        let mut sources: Vec<&str> = Vec::new();
        let own = measures.iter().flat_map(|row| &row.benchmarks).filter(|own| own.name == *name);
        for source in own.filter_map(|benchmark| benchmark.source.as_deref()) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        if !sources.is_empty() {
            let words = format!("{}.", sources.join("; "));
            notes.push(vec![Inline::bold(format!("{name}: ")), Inline::text(typeset_words(&words))]);
        }
    }
    notes
}

/// Whether a column shows a change that is not the difference of the printed figures.
fn differs(column: &TableColumn, row: &MeasureRow) -> bool {
    let compared = |compared: &Option<Compared>| compared.as_ref().is_some_and(|it| it.rounds_apart);
    match &column.shows {
        Shows::Measure(Field::Change) => row.rounds_apart,
        Shows::Measure(Field::ChangeFromLastYear) => compared(&row.last_year),
        Shows::Measure(Field::ChangeFromBaseline) => compared(&row.baseline),
        Shows::Stack(parts) => parts.iter().any(|part| differs(part, row)),
        _ => false,
    }
}

/// What was published of figures that have been revised since.
fn revisions(measures: &[MeasureRow]) -> Option<Inlines> {
    let revised: Vec<String> = measures
        .iter()
        .filter_map(|row| {
            let published = row.published.as_ref().filter(|published| published.revised)?;
            let period = row.previous_period.as_deref().map(|period| format!(", {period}"));
            Some(format!("{}{}, {}", row.title, period.unwrap_or_default(), published.reading.text))
        })
        .collect();
    if revised.is_empty() {
        return None;
    }
    let words = format!("revised since it was published. As published: {}.", revised.join("; "));
    Some(vec![Inline::bold("[r] "), Inline::text(typeset_words(&words))])
}
