//! What a definition asks to be withheld of a table, with its columns looked up.

use crate::data::{Table, is_withheld};
use crate::definition::ColumnType;
use crate::definition::raw::{Disclosure, Low, Name, Words, Zeros};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::list_with_or;
use rust_decimal::Decimal;
use std::sync::Arc;

/// In place of a withheld figure, where the definition says nothing: the symbol of UK official statistics.
pub(super) const DEFAULT_SYMBOL: &str = "[c]";

/// What is withheld of a table.
#[derive(Clone, Debug)]
pub(super) struct Guard<'d> {
    pub said: &'d Disclosure,
    /// The columns of counts.
    pub columns: Vec<usize>,
    /// What is done with their figures.
    pub way: Way,
    pub zeros: Zeros,
}

/// How figures are kept from being seen.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// Figures are withheld: those below a bound, and those of some rows.
    Withhold {
        below: Option<Decimal>,
        rows: Vec<RowTest>,
        /// In place of small figures.
        symbol: Arc<str>,
    },
    /// All figures are rounded to a multiple.
    Round { base: Decimal, low: Low },
}

/// Rows whose figures are withheld.
#[derive(Clone, Debug)]
pub(super) struct RowTest {
    pub column: usize,
    pub below: Option<Decimal>,
    pub words: Vec<String>,
}

impl<'d> Guard<'d> {
    /// The guard that a definition asks for, for a table of its own. `None` where it is wrong, which is told,
    /// or where it does not concern the table: one of the whole report (`own` is not set) speaks of the
    /// columns that a table has.
    pub(super) fn of(
        said: &'d Disclosure,
        (name, table): (&str, &Table),
        own: bool,
        found: &mut Diagnostics,
    ) -> Option<Guard<'d>> {
        let has = |column: &Name| table.columns.iter().any(|of| *of.name == *column.value);
        let named: Vec<&Name> = said.columns.iter().filter(|column| own || has(column)).collect();
        if named.is_empty() {
            return None;
        }
        let lookups = Lookups { name, table };
        let columns: Vec<Option<usize>> = named.iter().map(|column| lookups.counts(column, found)).collect();
        let way = way(said, &lookups, own, found);
        Some(Guard {
            said,
            columns: columns.into_iter().collect::<Option<_>>()?,
            way: way?,
            zeros: said.zeros.as_ref().map_or(Zeros::Show, |zeros| zeros.value),
        })
    }

    /// The symbol of small figures. Where figures are rounded there is none.
    pub(super) fn symbol(&self) -> Arc<str> {
        match &self.way {
            Way::Withhold { symbol, .. } => symbol.clone(),
            Way::Round { .. } => Arc::from(DEFAULT_SYMBOL),
        }
    }

    /// The symbol of figures that are withheld for the sake of others. They need not be small, so a bound
    /// would lie.
    pub(super) fn other_symbol(&self) -> Arc<str> {
        let symbol = self.symbol();
        if is_bound(&symbol) { Arc::from(DEFAULT_SYMBOL) } else { symbol }
    }

    /// Whether figures that are rounded down to nothing say so.
    pub(super) fn says_low(&self) -> bool {
        matches!(self.way, Way::Round { low: Low::Symbol, .. })
    }

    /// The lowest figure that is withheld.
    pub(super) fn lowest(&self) -> Decimal {
        if self.zeros == Zeros::Suppress { Decimal::ZERO } else { Decimal::ONE }
    }

    /// How far apart the figures must be that a withheld one may be.
    pub(super) fn protection(&self) -> Decimal {
        let said = self.said.protection.as_ref().or(self.said.below.as_ref());
        said.map_or(Decimal::from(DEFAULT_PROTECTION), |said| Decimal::from(said.value))
    }
}

/// Where a rule says nothing else: the usual threshold.
pub(super) const DEFAULT_PROTECTION: u32 = 5;

/// `<5`
pub(super) fn is_bound(symbol: &str) -> bool {
    symbol.starts_with(['<', '≤'])
}

/// A table and what its definition calls it.
struct Lookups<'t> {
    name: &'t str,
    table: &'t Table,
}

impl Lookups<'_> {
    /// A column of counts by its name.
    fn counts(&self, name: &Name, found: &mut Diagnostics) -> Option<usize> {
        let at = self.table.column(name, self.name, found)?;
        if !self.table.holds_numbers(at, found) {
            return None;
        }
        if self.table.columns[at].kind == ColumnType::Percent {
            found
                .error(
                    Code::InvalidValue,
                    name.place.clone(),
                    format!("Column `{}` holds percentages, which say nothing of how few people stand behind them.", name.value),
                )
                .remedy("Name the columns of counts. Percentages are withheld with the counts that they are worked out from; `percentages` says which those are.");
            return None;
        }
        Some(at)
    }

    /// Tells words of which no row says any: a slip of the hand here would print what is to be withheld.
    fn doubt_words(&self, test: &RowTest, words: &[Words], found: &mut Diagnostics) {
        let Some(first) = words.first() else { return };
        if self.table.rows.iter().any(|row| test.says(&row[test.column])) {
            return;
        }
        let column = &self.table.columns[test.column].name;
        let all: Vec<String> = words.iter().map(|word| format!("`{}`", word.value)).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let message = format!(
            "No row of `{}` says {} in column `{column}`, so nothing is withheld by this.",
            self.name,
            list_with_or(&all)
        );
        found.warning(Code::Disclosure, first.place.clone(), message).remedy(
            "Write the words as the data has them, or leave this where such rows come in other months.",
        );
    }
}

/// What is done with the figures. Everything that is wrong with it is told.
fn way(said: &Disclosure, lookups: &Lookups<'_>, own: bool, found: &mut Diagnostics) -> Option<Way> {
    let place = said.columns.first().map(|column| column.place.clone()).unwrap_or_default();
    let rows: Vec<Option<RowTest>> = said
        .rows
        .iter()
        .filter(|rows| own || lookups.table.columns.iter().any(|of| *of.name == *rows.value.column.value))
        .map(|rows| {
            let rows = &rows.value;
            let column = lookups.table.column(&rows.column, lookups.name, found)?;
            if rows.below.is_some() && !lookups.table.holds_numbers(column, found) {
                return None;
            }
            if rows.below.is_none() && rows.is.is_empty() {
                let message = "This does not say which rows are withheld.";
                found
                    .error(Code::MissingKey, rows.column.place.clone(), message)
                    .remedy("Write `below: 10`, or `is:` with a list of words.");
                return None;
            }
            let test = RowTest {
                column,
                below: rows.below.as_ref().map(|below| Decimal::from(below.value)),
                words: rows.is.iter().map(|words| words.value.clone()).collect(),
            };
            if own {
                lookups.doubt_words(&test, &rows.is, found);
            }
            Some(test)
        })
        .collect();
    let rows: Vec<RowTest> = rows.into_iter().collect::<Option<_>>()?;
    let below = said.below.as_ref().map(|below| Decimal::from(below.value));
    if let Some(base) = &said.rounding {
        if below.is_some() || !said.rows.is_empty() {
            let message = "Figures are either withheld or rounded, not both.";
            found
                .error(Code::InvalidValue, base.place.clone(), message)
                .remedy("Keep `rounding`, or `below` and `where`.");
            return None;
        }
        let low = said.low.as_ref().map_or(Low::Symbol, |low| low.value);
        return Some(Way::Round { base: Decimal::from(base.value), low });
    }
    if below.is_none() && said.rows.is_empty() {
        let message = "This names columns, but not which of their figures must not be seen.";
        found
            .error(Code::MissingKey, place, message)
            .remedy("Write `below: 5`, `where:` with a list of rows, or `rounding: 5`.");
        return None;
    }
    Some(Way::Withhold { below, rows, symbol: symbol(said.symbol.as_ref(), below, found)? })
}

/// The symbol of small figures, one that everything in the program knows for a figure that is withheld.
fn symbol(said: Option<&Words>, below: Option<Decimal>, found: &mut Diagnostics) -> Option<Arc<str>> {
    let Some(said) = said else { return Some(Arc::from(DEFAULT_SYMBOL)) };
    let text = said.value.trim();
    let bound = text.strip_prefix('<').and_then(|bound| crate::data::figure(bound.trim()));
    let right = match bound {
        Some(bound) => below == Some(bound.value),
        None => is_withheld(text) && !is_bound(text),
    };
    if !right {
        let bound = below.map_or_else(String::new, |below| format!(", or `<{below}`"));
        found
            .error(
                Code::InvalidValue,
                said.place.clone(),
                format!("`{text}` is no symbol of figures that are withheld here."),
            )
            .remedy(format!("Write `[c]`, `*`, `x` or `suppressed`{bound}."));
        return None;
    }
    Some(Arc::from(text))
}
