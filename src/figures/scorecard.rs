//! Scorecards: data whose rows are measures, each with a unit, polarity and target of its own.

use super::measure::{Figures, MeasureRow};
use super::reading::{Reading, Said, Unit, said};
use super::scheme::{Level, Schemes};
use super::target::Tolerance;
use super::{CellFormat, Tables, cell_text};
use crate::data::{Figure, Table, Value};
use crate::definition::raw::{Name, Polarity, Scorecard};
use crate::definition::{ColumnType, nearest};
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
    let rows = columns.zip(levels).map(|(columns, levels)| {
        (0..table.rows.len())
            .filter_map(|row| Row { table, row }.measure(&columns, levels, &mut own))
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
    amber_within: Option<usize>,
}

impl Columns {
    fn find(definition: &Scorecard, table: &Table, found: &mut Diagnostics) -> Option<Columns> {
        let data = &definition.data.value;
        let mut sound = true;
        let mut at = |name: &Name| {
            let column = table.column(name, data, found);
            sound &= column.is_some();
            column
        };
        let title = at(&definition.title);
        let latest = at(&definition.latest);
        let mut maybe = |name: &Option<Name>| name.as_ref().and_then(&mut at);
        let previous = maybe(&definition.previous);
        let unit = maybe(&definition.unit);
        let polarity = maybe(&definition.polarity);
        let target = maybe(&definition.target);
        let amber_within = maybe(&definition.amber_within);
        // Only now, so that every name that is none has been told.
        let columns =
            Columns { title: title?, previous, latest: latest?, unit, polarity, target, amber_within };
        sound.then_some(columns)
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
    fn measure(&self, columns: &Columns, levels: &[Level], found: &mut Diagnostics) -> Option<MeasureRow> {
        let previous = columns.previous.map(|column| self.part(column));
        let latest = self.part(columns.latest);
        let target = columns.target.map(|column| self.part(column));
        let unit = match columns.unit {
            Some(column) => Unit::named(&self.words(column)),
            // The cells themselves say it: `17.5 weeks`, `91.3%`.
            None => [Some(&latest), previous.as_ref(), target.as_ref()]
                .into_iter()
                .flatten()
                .find_map(|part| match part {
                    Part::Figure { unit, .. } => unit.clone(),
                    _ => None,
                })
                .unwrap_or(Unit::Number),
        };
        let polarity = match columns.polarity {
            Some(column) => self.polarity(column, found),
            None => Some(Polarity::Monitor),
        };
        let decimals = [Some(&latest), previous.as_ref()]
            .into_iter()
            .flatten()
            .map(Part::decimals)
            .max()
            .unwrap_or(0)
            .min(2);
        // Each part is read before any of them can fail, so that all are told.
        let latest = self.reading(latest, columns.latest, &unit, decimals, found);
        let previous = match (previous, columns.previous) {
            (Some(part), Some(column)) => self.reading(part, column, &unit, decimals, found).map(Some),
            _ => Some(None),
        };
        let target = match (target, columns.target) {
            (Some(part), Some(column)) => self.target(part, column, &unit, found),
            _ => Some(None),
        };
        let tolerance = self.tolerance(columns.amber_within, &unit, found);
        let figures = Figures {
            title: self.words(columns.title),
            unit,
            decimals,
            polarity: polarity?,
            previous: previous?,
            latest: latest?,
            target: target?,
            rating: Some((levels.to_vec(), tolerance?)),
            place: self.table.place(self.row, columns.latest),
        };
        let mut row = figures.judge(found);
        row.data_row = Some(self.row);
        Some(row)
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
    fn target(
        &self,
        part: Part,
        column: usize,
        unit: &Unit,
        found: &mut Diagnostics,
    ) -> Option<Option<Reading>> {
        match part {
            Part::Figure { figure, unit: own } => {
                let value = self.in_unit(figure, own.as_ref(), column, unit, found)?;
                Some(Some(Reading { text: unit.print(value, figure.decimals), value: Some(value) }))
            }
            Part::Missing(text) if text.is_empty() => Some(None),
            Part::Missing(text) => Some(Some(Reading { text, value: None })),
            Part::Words(text) => {
                if !text.to_lowercase().starts_with("monitor") {
                    let name = &self.table.columns[column].name;
                    found
                        .warning(
                            Code::BadMeasure,
                            self.table.place(self.row, column),
                            format!("`{text}` in column `{name}` is not a single figure; it is printed as it stands and the row is not rated."),
                        )
                        .remedy("Write one figure, or `Monitor` where nothing is rated.");
                }
                Some(Some(Reading { text, value: None }))
            }
        }
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
        let remedy = match nearest(&key, names) {
            Some(near) => format!("Did you mean `{near}`? {list}"),
            None => list,
        };
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
                if crate::data::is_missing(&words) {
                    return Some(None);
                }
                Tolerance::parse(&words, unit, &self.table.place(self.row, column), found).map(Some)
            }
        }
    }
}

impl Part {
    fn decimals(&self) -> u32 {
        match self {
            Part::Figure { figure, .. } => figure.decimals,
            Part::Missing(_) | Part::Words(_) => 0,
        }
    }
}
