//! Scorecards: data whose rows are measures, each with a unit, polarity and target of its own.

use super::lookup::Lookup;
use super::measure::{Figures, MeasureRow, Past};
use super::rating::Rule;
use super::reading::{Reading, Said, Unit, said};
use super::scheme::{DEFAULT_SCHEME, Level, Schemes};
use super::target::{Aim, Target, Tolerance, ends};
use super::{CellFormat, Tables, cell_text};
use crate::data::{Figure, Table, Value, is_missing};
use crate::definition::raw::{Earlier, Polarity, Scorecard};
use crate::definition::{ColumnType, suggestion};
use crate::diagnostics::{Code, Diagnostics};
use rust_decimal::Decimal;

/// Works out each row of a scorecard. Every cell that is wrong is told; rows come back only
/// when none is.
pub(crate) fn scorecard(
    definition: &Scorecard,
    tables: &Tables,
    schemes: &Schemes,
    found: &mut Diagnostics,
) -> Option<Vec<MeasureRow>> {
    // Told by the plan where there is no such data, and where it was read when it could not be loaded.
    let table = tables.get(&definition.data.value)?;
    let mut own = Diagnostics::new();
    let columns = Columns::find(definition, table, &mut own);
    let levels = match &definition.scheme {
        Some(name) => schemes.levels(name, &mut own),
        None => Some(schemes.default_levels()),
    };
    let or = definition.amber_if_no_worse_than.as_ref().map(|earlier| earlier.value);
    if let (Some(levels), Some(complete)) = (levels, &definition.complete)
        && !levels.iter().any(|level| level.complete)
    {
        let name = definition.scheme.as_ref().map_or(DEFAULT_SCHEME, |scheme| &scheme.value);
        own.error(
            Code::InvalidValue,
            complete.place.clone(),
            format!("The scheme `{name}` has no level for what is complete."),
        )
        .remedy("Name another scheme, such as `scheme: blue_green_amber_red`.");
    }
    let rows = columns.zip(levels).map(|(columns, levels)| {
        (0..table.rows.len())
            .filter_map(|row| Row { table, row }.measure(&columns, levels, or, &mut own))
            .collect::<Vec<_>>()
    });
    let whole = !own.has_errors();
    found.merge(own);
    rows.filter(|_| whole)
}

/// The columns of the data that hold each part of a measure.
struct Columns {
    title: usize,
    previous: Option<usize>,
    latest: usize,
    unit: Option<usize>,
    polarity: Option<usize>,
    target: Option<usize>,
    minimum: Option<usize>,
    last_year: Option<usize>,
    complete: Option<usize>,
    amber_within: Option<usize>,
}

impl Columns {
    fn find(definition: &Scorecard, table: &Table, found: &mut Diagnostics) -> Option<Columns> {
        let mut columns = Lookup::new(table, &definition.data, found);
        let title = columns.at(&definition.title);
        let latest = columns.at(&definition.latest);
        let previous = columns.maybe(&definition.previous);
        let unit = columns.maybe(&definition.unit);
        let polarity = columns.maybe(&definition.polarity);
        let target = columns.maybe(&definition.target);
        let minimum = columns.maybe(&definition.minimum);
        let last_year = columns.maybe(&definition.last_year);
        let complete = columns.maybe(&definition.complete);
        let amber_within = columns.maybe(&definition.amber_within);
        let sound = columns.all_found();
        let (title, latest) = (title?, latest?);
        sound.then_some(Columns {
            title,
            previous,
            latest,
            unit,
            polarity,
            target,
            minimum,
            last_year,
            complete,
            amber_within,
        })
    }
}

/// A cell that holds a figure or says why it has none.
enum Part {
    Figure {
        figure: Figure,
        unit: Option<Unit>,
    },
    Missing(String),
    /// Words in place of a figure, `Monitor`.
    Words(String),
}

struct Row<'a> {
    table: &'a Table,
    row: usize,
}

impl Row<'_> {
    fn measure(
        &self,
        columns: &Columns,
        levels: &[Level],
        or: Option<Earlier>,
        found: &mut Diagnostics,
    ) -> Option<MeasureRow> {
        let previous = columns.previous.map(|column| self.part(column));
        let latest = self.part(columns.latest);
        let last_year = columns.last_year.map(|column| self.part(column));
        let target = columns.target.map(|column| self.part(column));
        let said = [Some(&latest), previous.as_ref(), target.as_ref()];
        let unit = match columns.unit {
            Some(column) => Unit::named(&self.words(column)),
            // The cells themselves say it: `17.5 weeks`, `91.3%`.
            None => said.iter().flatten().find_map(|part| part.unit()).unwrap_or(Unit::Number),
        };
        let polarity = match columns.polarity {
            Some(column) => self.polarity(column, found),
            None => Some(Polarity::Monitor),
        };
        let decimals = said[..2].iter().flatten().map(|part| part.decimals()).max().unwrap_or(0).min(2);
        let decimals = unit.places(decimals);
        // Each part is read before any of them can fail, so that all are told.
        let latest = self.reading(latest, columns.latest, &unit, decimals, found);
        let maybe =
            |part: Option<Part>, column: Option<usize>, found: &mut Diagnostics| match part.zip(column) {
                Some((part, column)) => self.reading(part, column, &unit, decimals, found).map(Some),
                None => Some(None),
            };
        let previous = maybe(previous, columns.previous, found);
        let last_year = maybe(last_year, columns.last_year, found);
        let target = match (target, columns.target) {
            (Some(part), Some(column)) => self.target(part, column, &unit, found),
            _ => Some(None),
        };
        let target = target.and_then(|target| self.with_minimum(target, columns, (&unit, polarity?), found));
        let tolerance = self.tolerance(columns.amber_within, &unit, found);
        let complete = columns.complete.map_or(Some(false), |column| self.complete(column, found));
        let rule = Rule { or, complete: complete?, ..Rule::new(levels, tolerance?, &unit) };
        let figures = Figures {
            title: self.words(columns.title),
            unit,
            decimals,
            polarity: polarity?,
            previous: previous?,
            latest: latest?,
            target: target?,
            rating: Some(rule),
            past: Past { last_year: last_year?.and_then(|reading| reading.value), ..Past::default() },
            place: self.table.place(self.row, columns.latest),
        };
        let mut row = figures.judge(found);
        row.data_row = Some(self.row);
        Some(row)
    }

    /// The target with the minimum target of the row, where it has one.
    fn with_minimum(
        &self,
        target: Option<Aim>,
        columns: &Columns,
        (unit, polarity): (&Unit, Polarity),
        found: &mut Diagnostics,
    ) -> Option<Option<Aim>> {
        let Some((column, upper)) = columns.minimum.zip(columns.target) else { return Some(target) };
        let Part::Figure { figure: minimum, unit: own } = self.part(column) else {
            // Rows with one target leave it empty; words were meant for a figure.
            return match self.part(column) {
                Part::Words(_) => self.reading(self.part(column), column, unit, 0, found).map(|_| target),
                _ => Some(target),
            };
        };
        let value = self.in_unit(minimum, own.as_ref(), column, unit, found)?;
        let minimum = Figure { value, ..minimum };
        let Part::Figure { figure: better, .. } = self.part(upper) else {
            let (name, of) = (&self.table.columns[column].name, &self.table.columns[upper].name);
            found
                .error(
                    Code::BadValue,
                    self.table.place(self.row, column),
                    format!("There is a minimum target in column `{name}`, but no figure in column `{of}`."),
                )
                .remedy("Write the upper target beside it, or leave the minimum target empty.");
            return None;
        };
        let value = target.and_then(|aim| match aim.target? {
            Target::Figure(value) => Some(value),
            Target::Pair { .. } | Target::Range { .. } => None,
        })?;
        let place = self.table.place(self.row, column);
        Aim::pair((Figure { value, ..better }, minimum), polarity, unit, &place, found).map(Some)
    }

    /// Whether the cell says that the row is complete.
    fn complete(&self, column: usize, found: &mut Diagnostics) -> Option<bool> {
        let words = self.words(column);
        let said = match words.trim().to_lowercase().as_str() {
            "yes" | "y" | "true" | "complete" | "completed" => true,
            "" | "no" | "n" | "false" => false,
            words if is_missing(words) => false,
            _ => {
                let name = &self.table.columns[column].name;
                found
                    .error(
                        Code::BadValue,
                        self.table.place(self.row, column),
                        format!("`{words}` in column `{name}` does not say whether the row is complete."),
                    )
                    .remedy("Write `yes` or `no`.");
                return None;
            }
        };
        Some(said)
    }

    fn words(&self, column: usize) -> String {
        cell_text(&self.table.rows[self.row][column], CellFormat::of(&self.table.columns[column]))
    }

    fn part(&self, column: usize) -> Part {
        let of = &self.table.columns[column];
        match &self.table.rows[self.row][column] {
            Value::Number(number) => {
                let percent = of.kind == ColumnType::Percent;
                // The column shows as many places as its longest cell; a measure only its own.
                let places = if percent { number.scale().saturating_sub(2) } else { number.scale() };
                let figure =
                    Figure { value: *number, decimals: places.min(of.decimals), percent, money: false };
                Part::Figure { figure, unit: percent.then_some(Unit::Percent) }
            }
            Value::Text(text) => match said(text) {
                Said::Figure(figure, unit) => Part::Figure { figure, unit },
                Said::Missing(words) => Part::Missing(words),
                Said::Words => Part::Words(text.to_string()),
            },
            Value::Missing(_) => Part::Missing(self.words(column)),
            Value::Date(_) | Value::Month(_) | Value::Quarter(_) | Value::Year(_) | Value::YesNo(_) => {
                Part::Words(self.words(column))
            }
        }
    }

    fn reading(
        &self,
        part: Part,
        column: usize,
        unit: &Unit,
        decimals: u32,
        found: &mut Diagnostics,
    ) -> Option<Reading> {
        match part {
            Part::Figure { figure, unit: own } => {
                let value = self.in_unit(figure, own.as_ref(), column, unit, found)?;
                Some(Reading { text: unit.print(value, decimals), value: Some(value) })
            }
            Part::Missing(text) if text.is_empty() => {
                Some(Reading { text: "not available".to_owned(), value: None })
            }
            Part::Missing(text) => Some(Reading { text, value: None }),
            // `New for 2016/17` says why there is no figure of an earlier period.
            Part::Words(text) if text.to_lowercase().starts_with("new ") => {
                Some(Reading { text, value: None })
            }
            Part::Words(text) => {
                let name = &self.table.columns[column].name;
                found
                    .error(
                        Code::BadValue,
                        self.table.place(self.row, column),
                        format!("`{text}` in column `{name}` is not a figure."),
                    )
                    .remedy(
                        "Write the figure, or `n/a`, `awaiting data` or `not available` where there is none.",
                    );
                None
            }
        }
    }

    /// `Some(None)`: no target for this row.
    fn target(&self, part: Part, column: usize, unit: &Unit, found: &mut Diagnostics) -> Option<Option<Aim>> {
        let words = |text| Some(Some(Aim { text, target: None }));
        let text = match part {
            Part::Figure { figure, unit: own } => {
                let value = self.in_unit(figure, own.as_ref(), column, unit, found)?;
                let text = unit.print(value, figure.decimals);
                return Some(Some(Aim { text, target: Some(Target::Figure(value)) }));
            }
            Part::Missing(text) if text.is_empty() => return Some(None),
            Part::Missing(text) => return words(text),
            Part::Words(text) => text,
        };
        if let Some((from, to, own)) = ends(&text) {
            let own = own.as_ref();
            let from = Figure { value: self.in_unit(from, own, column, unit, found)?, ..from };
            let to = Figure { value: self.in_unit(to, own, column, unit, found)?, ..to };
            if from.value < to.value {
                return Some(Some(Aim::range((from, to), unit)));
            }
        }
        if !text.to_lowercase().starts_with("monitor") {
            let name = &self.table.columns[column].name;
            found
                .warning(
                    Code::BadMeasure,
                    self.table.place(self.row, column),
                    format!("`{text}` in column `{name}` is neither a figure nor a range; it is printed as it stands and the row is not rated."),
                )
                .remedy("Write a figure, a range such as `95 - 100%`, or `Monitor` where nothing is rated.");
        }
        words(text)
    }

    /// The value in the unit of the row. A number without a sign in a row of percentages is one.
    fn in_unit(
        &self,
        figure: Figure,
        own: Option<&Unit>,
        column: usize,
        unit: &Unit,
        found: &mut Diagnostics,
    ) -> Option<Decimal> {
        match (own, unit) {
            (None, Unit::Percent) => figure.value.checked_div(Decimal::ONE_HUNDRED),
            (None, _) => Some(figure.value),
            (Some(own), unit) if own == unit => Some(figure.value),
            (Some(Unit::Word(own)), Unit::Word(unit))
                if own.trim_end_matches('s') == unit.trim_end_matches('s') =>
            {
                Some(figure.value)
            }
            (Some(own), unit) => {
                let (name, text) = (&self.table.columns[column].name, self.words(column));
                let (own, unit) = (own.name(), if unit.name().is_empty() { "number" } else { unit.name() });
                found
                    .error(
                        Code::BadValue,
                        self.table.place(self.row, column),
                        format!("`{text}` in column `{name}` is in `{own}`, its row in `{unit}`."),
                    )
                    .remedy("Give all figures of a row one unit.");
                None
            }
        }
    }

    fn polarity(&self, column: usize, found: &mut Diagnostics) -> Option<Polarity> {
        const NAMES: [(&str, Polarity); 4] = [
            ("bigger_is_better", Polarity::BiggerIsBetter),
            ("smaller_is_better", Polarity::SmallerIsBetter),
            ("plan_is_best", Polarity::PlanIsBest),
            ("monitor", Polarity::Monitor),
        ];
        let words = self.words(column);
        let key = words.trim().to_lowercase().replace([' ', '-'], "_");
        if let Some((_, polarity)) = NAMES.iter().find(|(name, _)| *name == key) {
            return Some(*polarity);
        }
        let names = NAMES.map(|(name, _)| name);
        let list = format!("Write one of {}.", names.join(", "));
        let remedy = suggestion(&key, names, list);
        let name = &self.table.columns[column].name;
        let message = if words.is_empty() {
            format!("Column `{name}` does not say which way is good.")
        } else {
            format!("`{words}` in column `{name}` is not a polarity.")
        };
        found.error(Code::BadValue, self.table.place(self.row, column), message).remedy(remedy);
        None
    }

    /// `Some(None)`: no tolerance for this row.
    fn tolerance(
        &self,
        column: Option<usize>,
        unit: &Unit,
        found: &mut Diagnostics,
    ) -> Option<Option<Tolerance>> {
        let Some(column) = column else { return Some(None) };
        match &self.table.rows[self.row][column] {
            Value::Missing(_) => Some(None),
            _ => {
                let words = self.words(column);
                if is_missing(&words) {
                    return Some(None);
                }
                Tolerance::parse(&words, unit, &self.table.place(self.row, column), found).map(Some)
            }
        }
    }
}

impl Part {
    /// The unit that the cell itself says.
    fn unit(&self) -> Option<Unit> {
        match self {
            Part::Figure { unit, .. } => unit.clone(),
            Part::Missing(_) | Part::Words(_) => None,
        }
    }

    fn decimals(&self) -> u32 {
        match self {
            Part::Figure { figure, .. } => figure.decimals,
            Part::Missing(_) | Part::Words(_) => 0,
        }
    }
}
