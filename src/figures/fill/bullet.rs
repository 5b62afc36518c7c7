//! Results, targets and ranges of a bullet chart. Cells are read one by one, for rows of percentages
//! may stand beside rows of days.

use super::Filler;
use crate::data::{Value, figure, is_missing, meaning_of};
use crate::definition::raw::{self, BulletScale, MissingMeaning, Name, Polarity, Words};
use crate::definition::{ColumnType, Located, Scalar, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::bullet::{Bullet, BulletRow};
use crate::figures::chart::{Chart, ChartKind, Series, Symbol};
use crate::figures::plot::{Manner, Plot};
use crate::figures::{CellFormat, NumberFormat, NumberStyle, cell_text, name_as_words};
use rust_decimal::prelude::ToPrimitive;

/// More rows have no room on a page.
const MOST_ROWS: usize = 24;
/// More ranges cannot be told apart.
const MOST_BANDS: usize = 2;

/// The names of polarities as definitions write them.
const POLARITIES: [(&str, Polarity); 4] = [
    ("bigger_is_better", Polarity::BiggerIsBetter),
    ("smaller_is_better", Polarity::SmallerIsBetter),
    ("plan_is_best", Polarity::PlanIsBest),
    ("monitor", Polarity::Monitor),
];

/// A figure of a cell.
#[derive(Clone, Copy)]
struct Read {
    value: f64,
    percent: bool,
    decimals: u32,
}

/// Where ranges end: a column, or a figure for all rows.
enum Band {
    Column(usize),
    Fixed(Read, Place),
}

/// The columns of a bullet chart.
struct Columns {
    names: usize,
    result: usize,
    target: Option<usize>,
    unit: Option<usize>,
    bands: Vec<Band>,
    polarity: Way,
}

enum Way {
    All(Polarity),
    Column(usize),
}

impl Filler<'_> {
    /// A chart of `type: bullet`.
    pub(super) fn bullet(&self, found: &mut Diagnostics) -> Option<Chart> {
        let default = raw::Bullet::default();
        let definition = self.definition.bullet.as_ref().map_or(&default, |of| &of.value);
        if let Some(target) = &self.definition.target {
            found
                .error(
                    Code::BadChart,
                    target.place.clone(),
                    format!("The chart `{}` has a target for each row.", self.name),
                )
                .remedy("Write `bullet: { target: COLUMN }` in place of `target`.");
        }
        self.refuse_rows(MOST_ROWS, found);
        let columns = self.bullet_columns(definition, found);
        let height = self.height(found);
        let columns = columns?;
        let categories = self.categories(columns.names, found)?;
        let own = self.definition.format.as_ref().map(|words| NumberFormat::parse(words, found));
        let own = match own {
            Some(None) => return None,
            Some(format) => format,
            None => None,
        };
        let rows: Vec<Option<BulletRow>> =
            (0..self.table.rows.len()).map(|row| self.bullet_row(&columns, row, own, found)).collect();
        let rows: Vec<BulletRow> = rows.into_iter().collect::<Option<_>>()?;
        if rows.iter().all(|row| row.result.is_err()) {
            let place = self.definition.y.first().map_or_else(Place::default, |y| y.place.clone());
            let message = format!("The chart `{}` has nothing to draw: no row has a result.", self.name);
            found.error(Code::BadChart, place, message).remedy("Leave it out until there are figures.");
        }
        let alike = rows.windows(2).all(|pair| {
            pair[0].unit == pair[1].unit && pair[0].format.is_percent() == pair[1].format.is_percent()
        });
        let shared = match definition.scale.as_ref() {
            Some(scale) if scale.value == BulletScale::Shared && !alike => {
                found
                    .error(
                        Code::BadChart,
                        scale.place.clone(),
                        format!(
                            "The rows of the chart `{}` have different units, and no scale fits them all.",
                            self.name
                        ),
                    )
                    .remedy("Write `scale: own`, or make a chart of each unit.");
                false
            }
            Some(scale) => scale.value == BulletScale::Shared,
            // Numbers without a unit may be anything.
            None => alike && rows.first().is_some_and(|row| row.format.is_percent() || !row.unit.is_empty()),
        };
        let values = rows.iter().map(|row| row.result.as_ref().ok().copied()).collect();
        let symbols = rows.iter().enumerate().filter_map(|(category, row)| {
            let words = row.result.as_ref().err()?;
            let meaning = meaning_of(words).filter(|meaning| meaning.is_withheld())?;
            Some(Symbol { series: 0, category, words: words.as_str().into(), meaning })
        });
        let symbols = symbols.collect();
        Some(Chart {
            category_name: name_as_words(&self.definition.x.value),
            scheme: Vec::new(),
            series: vec![Series { name: self.result_name(), values, manner: Manner::default() }],
            format: rows.first()?.format,
            kind: ChartKind::Bullet(Box::new(Bullet {
                rows,
                band_names: definition.band_names.iter().map(|words| words.value.clone()).collect(),
                shared,
            })),
            categories,
            target: None,
            symbols,
            value_labels: true,
            zero: true,
            plot: Plot::default(),
            height,
            place: self.definition.title.place.clone(),
        })
    }

    fn result_name(&self) -> String {
        match self.definition.y.first().map(|y| &y.value) {
            Some(raw::SeriesDefinition::Full(full)) => full
                .title
                .as_ref()
                .map_or_else(|| name_as_words(&full.column.value), |words| words.value.clone()),
            Some(raw::SeriesDefinition::Name(name)) => name_as_words(name),
            None => String::new(),
        }
    }

    fn bullet_columns(&self, of: &raw::Bullet, found: &mut Diagnostics) -> Option<Columns> {
        let mut column = |name: &Name| self.table.column(name, &self.definition.data.value, found);
        let names = column(&self.definition.x);
        let optional = |name: Option<&Name>, column: &mut dyn FnMut(&Name) -> Option<usize>| match name {
            Some(name) => column(name).map(Some),
            None => Some(None),
        };
        let target = optional(of.target.as_ref(), &mut column);
        let unit = optional(of.unit.as_ref(), &mut column);
        let result = self.result_column(found);
        let bands = self.bands(of, found);
        let polarity = self.polarity(of.polarity.as_ref(), found);
        Some(Columns {
            names: names?,
            result: result?,
            target: target?,
            unit: unit?,
            bands: bands?,
            polarity: polarity?,
        })
    }

    fn result_column(&self, found: &mut Diagnostics) -> Option<usize> {
        let [series] = &self.definition.y[..] else {
            let count = self.definition.y.len();
            let message =
                format!("The chart `{}` has {count} columns of results; its rows need one.", self.name);
            found.error(Code::BadChart, self.definition.kind.place.clone(), message).remedy(
                "Name one column under `y`; that of the targets stands in `bullet: { target: ... }`.",
            );
            return None;
        };
        let name = match &series.value {
            raw::SeriesDefinition::Name(name) => Located { value: name.clone(), place: series.place.clone() },
            raw::SeriesDefinition::Full(full) => full.column.clone(),
        };
        self.table.column(&name, &self.definition.data.value, found)
    }

    fn bands(&self, of: &raw::Bullet, found: &mut Diagnostics) -> Option<Vec<Band>> {
        if let Some(third) = of.bands.get(MOST_BANDS) {
            let message = format!(
                "The chart `{}` has {} ranges; more than {} cannot be told apart.",
                self.name,
                of.bands.len() + 1,
                MOST_BANDS + 1
            );
            found
                .error(Code::BadChart, third.place.clone(), message)
                .remedy("Keep one or two ends of ranges.");
        }
        if let Some(first) = of.band_names.first().filter(|_| of.band_names.len() != of.bands.len() + 1) {
            let (names, ranges) = (of.band_names.len(), of.bands.len() + 1);
            let message = format!("The chart `{}` has {names} names for {ranges} ranges.", self.name);
            found
                .error(Code::BadChart, first.place.clone(), message)
                .remedy("Name each range from the worst; there is one more of them than ends under `bands`.");
        }
        let band = |scalar: &Located<Scalar>| {
            let text = match &scalar.value {
                Scalar::Text(text) | Scalar::Number(text) => text.as_str(),
                Scalar::Bool(_) | Scalar::Null => "",
            };
            if let Some(read) = figure(text) {
                let value = read.value.to_f64()?;
                let read = Read { value, percent: read.percent, decimals: read.decimals };
                return Some(Band::Fixed(read, scalar.place.clone()));
            }
            let name = Name { value: text.to_owned(), place: scalar.place.clone() };
            self.table.column(&name, &self.definition.data.value, found).map(Band::Column)
        };
        let bands: Vec<Option<Band>> = of.bands.iter().map(band).collect();
        bands.into_iter().collect()
    }

    fn polarity(&self, words: Option<&Words>, found: &mut Diagnostics) -> Option<Way> {
        let Some(words) = words else { return Some(Way::All(Polarity::Monitor)) };
        match polarity(&words.value) {
            Some(polarity) => Some(Way::All(polarity)),
            None => self.table.column(words, &self.definition.data.value, found).map(Way::Column),
        }
    }

    fn bullet_row(
        &self,
        columns: &Columns,
        row: usize,
        own: Option<NumberFormat>,
        found: &mut Diagnostics,
    ) -> Option<BulletRow> {
        let result = self.read(row, columns.result, found)?;
        let target = match columns.target {
            Some(column) => self.read(row, column, found)?.ok(),
            None => None,
        };
        let kind = result.as_ref().ok().or(target.as_ref()).copied();
        let percent = kind.is_some_and(|kind| kind.percent);
        let mut whole = true;
        if let (Some(target), Some(column)) = (target, columns.target)
            && target.percent != percent
        {
            whole = self.refuse_mixture(self.table.place(row, column), found);
        }
        let mut bands = Vec::new();
        for band in &columns.bands {
            let (read, place) = match band {
                Band::Column(column) => {
                    (self.read(row, *column, found)?.ok(), self.table.place(row, *column))
                }
                Band::Fixed(read, place) => (Some(*read), place.clone()),
            };
            let Some(read) = read else { continue };
            if read.percent != percent && kind.is_some() {
                whole = self.refuse_mixture(place, found);
            } else if bands.contains(&read.value) {
                // Figures that hold for all rows are told once.
                if row == 0 || matches!(band, Band::Column(_)) {
                    let message =
                        format!("Two ranges of the chart `{}` end at one figure in this row.", self.name);
                    found.error(Code::BadChart, place, message).remedy("Write where each of them ends.");
                }
                whole = false;
            } else {
                bands.push(read.value);
            }
        }
        // Where smaller is better the worst range is the highest: its end may be written first.
        bands.sort_by(f64::total_cmp);
        let polarity = match columns.polarity {
            Way::All(polarity) => polarity,
            Way::Column(column) => self.polarity_of_row(row, column, found)?,
        };
        let unit = columns.unit.map_or_else(String::new, |column| self.words(row, column));
        let decimals = kind.map_or(0, |kind| kind.decimals);
        let style = if percent { NumberStyle::Percent } else { NumberStyle::Plain };
        let format = match own {
            Some(own) if own.is_percent() == percent => own,
            _ => NumberFormat { style, decimals },
        };
        whole.then(|| BulletRow {
            result: result.map(|read| read.value),
            target: target.map(|read| read.value),
            bands,
            polarity,
            unit,
            format,
        })
    }

    fn polarity_of_row(&self, row: usize, column: usize, found: &mut Diagnostics) -> Option<Polarity> {
        let words = self.words(row, column);
        let found_polarity = if words.is_empty() { Some(Polarity::Monitor) } else { polarity(&words) };
        if found_polarity.is_none() {
            let names = POLARITIES.map(|(name, _)| name);
            let near =
                nearest(&words, names).map_or_else(String::new, |near| format!("Did you mean `{near}`? "));
            found
                .error(
                    Code::BadValue,
                    self.table.place(row, column),
                    format!("`{words}` does not say what is better."),
                )
                .remedy(format!("{near}Write one of {}.", names.map(|name| format!("`{name}`")).join(", ")));
        }
        found_polarity
    }

    fn refuse_mixture(&self, place: Place, found: &mut Diagnostics) -> bool {
        let message = format!("A row of the chart `{}` mixes a percentage and a plain number.", self.name);
        found
            .error(Code::BadValue, place, message)
            .remedy("Write the result, the target and the ranges of a row with a percent sign or without.");
        false
    }

    /// The figure of a cell, or the words of one that is missing. Text that is no figure is told.
    fn read(&self, row: usize, column: usize, found: &mut Diagnostics) -> Option<Result<Read, String>> {
        let of = &self.table.columns[column];
        match &self.table.rows[row][column] {
            Value::Number(number) => Some(Ok(Read {
                value: number.to_f64()?,
                percent: of.kind == ColumnType::Percent,
                decimals: of.decimals,
            })),
            Value::Missing(_) => Some(Err(self.missing(row, column))),
            Value::Text(text) if is_missing(text) => Some(Err(self.missing(row, column))),
            Value::Text(text) => match figure(text) {
                Some(read) => {
                    let value = read.value.to_f64()?;
                    Some(Ok(Read { value, percent: read.percent, decimals: read.decimals }))
                }
                None => self.refuse_cell(row, column, found),
            },
            Value::Date(_) | Value::Month(_) | Value::Quarter(_) | Value::Year(_) | Value::YesNo(_) => {
                self.refuse_cell(row, column, found)
            }
        }
    }

    fn refuse_cell(
        &self,
        row: usize,
        column: usize,
        found: &mut Diagnostics,
    ) -> Option<Result<Read, String>> {
        let (words, name) = (self.words(row, column), &self.table.columns[column].name);
        found
            .error(
                Code::BadValue,
                self.table.place(row, column),
                format!("`{words}` in column `{name}` is not a number."),
            )
            .remedy("Correct the cell, or leave it empty where there is no figure.");
        None
    }

    fn missing(&self, row: usize, column: usize) -> String {
        let words = self.words(row, column);
        let says = meaning_of(&words).is_some_and(MissingMeaning::is_withheld)
            || words.chars().any(char::is_alphabetic);
        if says { words } else { "no figure".to_owned() }
    }

    /// A cell as it is printed.
    pub(super) fn words(&self, row: usize, column: usize) -> String {
        let text = cell_text(&self.table.rows[row][column], CellFormat::of(&self.table.columns[column]));
        // Line breaks of a cell are spaces on a chart.
        text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

fn polarity(words: &str) -> Option<Polarity> {
    let words = words.trim().to_lowercase().replace([' ', '-'], "_");
    POLARITIES.iter().find(|(name, _)| *name == words).map(|(_, polarity)| *polarity)
}
