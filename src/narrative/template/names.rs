use super::probe::{WHO, accesses, inside};
use super::scan::{self, TagKind};
use crate::data::{Missing, Table, Value};
use crate::document::Taken;
use crate::figures::Tables;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};
use tera::{Context, Map};

/// The names that a text may use. Data tables become values only when a text asks for one.
pub(crate) struct Names<'a> {
    pub(super) context: Context,
    known: BTreeSet<String>,
    /// Data and measures that the report declares and that could not be had: told where they failed.
    lost: BTreeSet<String>,
    /// Measures without a figure of the year to date, with the words for it.
    yearless: BTreeMap<String, String>,
    tables: &'a Tables,
    /// The same names with rows and measures that say which they are, where that is asked for.
    noted: Option<Context>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(tables: &'a Tables) -> Names<'a> {
        let known = tables.keys().cloned().collect();
        let (lost, yearless) = (BTreeSet::new(), BTreeMap::new());
        Names { context: Context::new(), known, lost, yearless, tables, noted: None }
    }

    /// Lets rows and measures say which they are, so that what texts take from them can be noted.
    pub(crate) fn note(&mut self) {
        self.noted = Some(Context::new());
    }

    /// The names with rows and measures that say which they are.
    pub(super) fn noted(&self) -> Option<&Context> {
        self.noted.as_ref()
    }

    /// What a row or measure that said who it is gives under a field.
    pub(super) fn taken(&self, who: &str, field: &str) -> Option<Taken> {
        let (kind, rest) = who.split_once(':')?;
        if kind == "measure" {
            return Some(Taken::Measure { name: rest.to_owned(), field: field.to_owned() });
        }
        let (row, data) = rest.split_once(':')?;
        let table = self.tables.get(data)?;
        let column = table.columns.iter().position(|column| &*column.name == field)?;
        let place = table.place(row.parse().ok()?, column);
        Some(Taken::Cell { data: data.to_owned(), column: field.to_owned(), place })
    }

    /// Data and what else of the report an expression names.
    pub(super) fn used(&self, expression: &str) -> Vec<Taken> {
        let mut names: Vec<&str> = scan::variables(expression);
        names.sort_unstable();
        names.dedup();
        let known = names.into_iter().filter(|name| self.known.contains(*name));
        let taken = |name: &str| match self.tables.contains_key(name) {
            true => Taken::Data(name.to_owned()),
            false => Taken::Given(name.to_owned()),
        };
        known.map(taken).collect()
    }

    /// Names data or a measure that failed, so that texts which use it are not blamed as well.
    pub(crate) fn lose(&mut self, name: &str) {
        self.lost.insert(name.to_owned());
    }

    pub(super) fn is_lost(&self, name: &str) -> bool {
        self.lost.contains(name)
    }

    /// Remembers that a measure has no figure of the year to date, and why.
    pub(crate) fn lack_year(&mut self, measure: &str, why: String) {
        self.yearless.insert(measure.to_owned(), why);
    }

    /// The figures of a year to date that expressions print and that are not there: where each expression
    /// begins, and why.
    pub(super) fn lacking_years(&self, text: &str) -> Vec<(usize, &str)> {
        if self.yearless.is_empty() {
            return Vec::new();
        }
        let printed = scan::tags(text).into_iter().filter(|tag| tag.kind == TagKind::Expression);
        let lacking = printed.filter_map(|tag| {
            let fields = accesses(&text[inside(text, &tag.range)]).into_iter();
            let of_years = fields.filter(|access| access.field.starts_with("year_to_date"));
            let mut names =
                of_years.filter_map(|access| Some(access.base.strip_prefix("measures.")?.to_owned()));
            let why = names.find_map(|name| self.yearless.get(name.trim()))?;
            Some((tag.range.start, why.as_str()))
        });
        lacking.collect()
    }

    /// Defines a name; it goes before data of the same name.
    pub(crate) fn define(&mut self, name: &str, value: tera::Value) {
        self.known.insert(name.to_owned());
        if let Some(noted) = &mut self.noted {
            noted
                .insert_value(name.to_owned(), if name == "measures" { said(&value) } else { value.clone() });
        }
        self.context.insert_value(name.to_owned(), value);
    }

    /// Whether the name is defined; data is made ready for use.
    pub(super) fn ready(&mut self, name: &str) -> bool {
        if self.context.contains_key(name) {
            return true;
        }
        let Some(table) = self.tables.get(name) else { return false };
        if let Some(noted) = &mut self.noted {
            noted.insert_value(name.to_owned(), rows(table, Some(name)));
        }
        self.context.insert_value(name.to_owned(), rows(table, None));
        true
    }

    /// The fields of what a name with dots stands for, `params`; nothing where it has none.
    pub(super) fn fields_of(&self, path: &str) -> Vec<String> {
        let mut parts = path.split('.');
        let root = parts.next().and_then(|name| self.context.get(name));
        let value = root.and_then(|root| {
            parts.try_fold(root, |value, part| value.as_map()?.get(&tera::value::Key::Str(part)))
        });
        let fields = value.and_then(tera::Value::as_map);
        fields.into_iter().flat_map(Map::keys).filter_map(|key| Some(key.as_str()?.to_owned())).collect()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.known.union(&self.lost).map(String::as_str)
    }
}

/// A table as a list of rows, each a mapping of column to value in the order of the columns. Rows of data
/// that is named say which they are.
fn rows(table: &Table, data: Option<&str>) -> tera::Value {
    let rows: Vec<tera::Value> = table
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let cells = table.columns.iter().zip(row);
            let mut row: Map =
                cells.map(|(column, value)| (column.name.to_string().into(), cell_value(value))).collect();
            if let Some(data) = data {
                row.insert(WHO.into(), tera::Value::from(format!("row:{at}:{data}")));
            }
            tera::Value::from(row)
        })
        .collect();
    tera::Value::from(rows)
}

/// Measures that say which they are.
fn said(measures: &tera::Value) -> tera::Value {
    let Some(all) = measures.as_map() else { return measures.clone() };
    let named = all.iter().map(|(name, measure)| {
        let mut fields = measure.as_map().cloned().unwrap_or_default();
        let who = format!("measure:{}", name.as_str().unwrap_or_default());
        fields.insert(WHO.into(), tera::Value::from(who));
        (name.clone(), tera::Value::from(fields))
    });
    tera::Value::from(named.collect::<Map>())
}

/// A cell as templates see it: whole numbers and fractions as numbers, days as `2019-05-08`,
/// months as `2019-03`, so that they compare and sort; quarters and years as
/// `2018/19 Q3` and `2018/19`; what is missing as the source has it.
fn cell_value(value: &Value) -> tera::Value {
    match value {
        Value::Text(text) | Value::Missing(Missing::Said { words: text, .. }) => tera::Value::from(&**text),
        Value::Number(number) => number_value(*number),
        Value::Date(date) => tera::Value::from(date.format("%Y-%m-%d").to_string()),
        Value::Month(month) => tera::Value::from(format!("{:04}-{:02}", month.year, month.month)),
        Value::Quarter(quarter) => tera::Value::from(quarter.sortable()),
        Value::Year(year) => tera::Value::from(year.to_string()),
        Value::YesNo(yes) => tera::Value::from(*yes),
        Value::Missing(Missing::Blank) => tera::Value::none(),
    }
}

/// Whole numbers stay whole; the shortest text of a binary fraction is the decimal that made it.
fn number_value(number: Decimal) -> tera::Value {
    let whole = number.is_integer().then(|| number.to_i64()).flatten();
    match whole {
        Some(whole) => tera::Value::from(whole),
        None => number.to_f64().map_or_else(|| tera::Value::from(number.to_string()), tera::Value::from),
    }
}
