//! Budgets, forecasts and variations: rows with subtotals and a total, in the unit in which they are
//! printed.
//!
//! One convention holds throughout: expenditure is above zero and income below, so that every column adds
//! up, and a variation above zero is adverse: more is spent, or less comes in.

mod settle;

use super::lookup::Lookup;
use super::rounding::rounded;
use super::{CellFormat, cell_text, group_rows};
use crate::data::{Missing, Table, Value};
use crate::definition::ColumnType;
use crate::definition::raw::{Finance, MoneyUnit, Rounding};
use crate::diagnostics::{Code, Diagnostics};
use rust_decimal::Decimal;

/// What is printed of a budget statement.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Statement {
    /// Rows of one service; a single one without a title where nothing is grouped.
    pub groups: Vec<FinanceGroup>,
    pub total: FinanceRow,
    /// Places of the printed amounts.
    pub decimals: u32,
    /// Whether some printed rows do not add up to what is printed as their total.
    pub off_by_rounding: bool,
    /// Whether something of it is income.
    pub has_income: bool,
}

impl Statement {
    /// Whether somebody wrote a comment on one of its rows.
    pub(crate) fn has_comments(&self) -> bool {
        self.groups.iter().flat_map(|group| &group.rows).any(|row| !row.comment.is_empty())
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FinanceGroup {
    pub title: Option<String>,
    pub rows: Vec<FinanceRow>,
    pub subtotal: FinanceRow,
}

/// A row, a subtotal or the total.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FinanceRow {
    pub description: String,
    /// By [`AmountOf`].
    amounts: [Option<Amount>; 4],
    /// What was or will be spent, less the budget.
    pub variation: Option<Amount>,
    /// The exact variation as a share of the exact budget; none of a budget of nought.
    pub percent: Option<Decimal>,
    pub comment: String,
    /// The row of the data.
    pub row: Option<usize>,
}

/// Which amount of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum AmountOf {
    Original,
    Budget,
    Actual,
    Forecast,
}

impl AmountOf {
    const ALL: [AmountOf; 4] = [AmountOf::Original, AmountOf::Budget, AmountOf::Actual, AmountOf::Forecast];
}

/// An amount in the unit in which it is printed, or the words that stand in its place.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Amount {
    Known {
        exact: Decimal,
        printed: Decimal,
    },
    /// `nothing`: there is nothing to count, so that the others make the total.
    Missing {
        words: String,
        nothing: bool,
    },
}

/// Places of percentages of the budget.
const PERCENT_PLACES: u32 = 1;

/// What stands in a total of which a part is missing.
const NOT_AVAILABLE: &str = "not available";

impl Amount {
    fn not_available() -> Amount {
        Amount::Missing { words: NOT_AVAILABLE.to_owned(), nothing: false }
    }

    fn exact(&self) -> Option<Decimal> {
        match self {
            Amount::Known { exact, .. } => Some(*exact),
            Amount::Missing { .. } => None,
        }
    }

    pub(crate) fn printed(&self) -> Option<Decimal> {
        match self {
            Amount::Known { printed, .. } => Some(*printed),
            Amount::Missing { .. } => None,
        }
    }

    /// What it counts for in a difference, exact and as printed: nought where there is nothing to count, as in
    /// totals.
    fn counted(&self) -> Option<(Decimal, Decimal)> {
        match self {
            Amount::Known { exact, printed } => Some((*exact, *printed)),
            Amount::Missing { nothing, .. } => nothing.then_some((Decimal::ZERO, Decimal::ZERO)),
        }
    }
}

impl FinanceRow {
    pub(crate) fn amount(&self, of: AmountOf) -> Option<&Amount> {
        self.amounts[of as usize].as_ref()
    }

    /// `Adverse`, `Favourable`, or `On budget` where the variation is printed as nought, and its percentage too.
    pub(crate) fn verdict(&self) -> &'static str {
        let Some(Amount::Known { exact, printed }) = &self.variation else { return "" };
        let share = self.percent.map_or(Decimal::ZERO, |share| rounded(share, PERCENT_PLACES + 2));
        let shown = if printed.is_zero() { exact } else { printed };
        match (printed.is_zero() && share.is_zero(), shown.is_sign_negative()) {
            (true, _) => "On budget",
            (false, false) => "Adverse",
            (false, true) => "Favourable",
        }
    }
}

/// Works a statement out. What is wrong with its data is told.
pub(crate) fn statement(definition: &Finance, table: &Table, found: &mut Diagnostics) -> Option<Statement> {
    let columns = Columns::find(definition, table, found)?;
    let printed_in = definition.printed_in.as_ref().map_or(MoneyUnit::Thousands, |unit| unit.value);
    let data_in = definition.data_in.as_ref().map_or(MoneyUnit::Pounds, |unit| unit.value);
    let usual = if printed_in == MoneyUnit::Millions { 1 } else { 0 };
    let reader = Reader {
        definition,
        table,
        columns,
        factor: (pounds(data_in), pounds(printed_in)),
        decimals: definition.decimals.as_ref().map_or(usual, |decimals| decimals.value.min(6)),
    };
    reader.statement(found)
}

fn pounds(unit: MoneyUnit) -> Decimal {
    match unit {
        MoneyUnit::Pounds => Decimal::ONE,
        MoneyUnit::Thousands => Decimal::ONE_THOUSAND,
        MoneyUnit::Millions => Decimal::from(1_000_000),
    }
}

/// The columns of the data.
struct Columns {
    description: usize,
    group: Option<usize>,
    kind: Option<usize>,
    amounts: [Option<usize>; 4],
    comment: Option<usize>,
}

impl Columns {
    /// Every name that leads nowhere is told before one of them is missed.
    fn find(definition: &Finance, table: &Table, found: &mut Diagnostics) -> Option<Columns> {
        let mut columns = Lookup::new(table, &definition.data, found);
        let description = columns.at(&definition.description);
        let group = columns.maybe(&definition.group);
        let kind = columns.maybe(&definition.kind);
        let comment = columns.maybe(&definition.comment);
        let budget = Some(definition.budget.clone());
        let named = [&definition.original, &budget, &definition.actual, &definition.forecast];
        let amounts = named.map(|name| columns.maybe(name));
        let mut sound = columns.all_found();
        if definition.actual.is_none() && definition.forecast.is_none() {
            sound = false;
            found
                .error(
                    Code::MissingKey,
                    definition.data.place.clone(),
                    "The budget has nothing that it could be compared with.",
                )
                .remedy("Name the column of the `forecast`, or of the `actual` spending.");
        }
        for (name, column) in named.into_iter().zip(amounts) {
            let (Some(name), Some(column)) = (name, column) else { continue };
            sound &= table.holds_numbers(column, found);
            if table.columns[column].kind == ColumnType::Percent {
                sound = false;
                found
                    .error(
                        Code::BadValue,
                        name.place.clone(),
                        format!("Column `{}` holds percentages where amounts are needed.", name.value),
                    )
                    .remedy("Name a column of amounts.");
            }
        }
        let columns = Columns { description: description?, group, kind, amounts, comment };
        sound.then_some(columns)
    }
}

struct Reader<'a> {
    definition: &'a Finance,
    table: &'a Table,
    columns: Columns,
    /// What one of the data and one of the printed amounts is worth.
    factor: (Decimal, Decimal),
    decimals: u32,
}

impl Reader<'_> {
    fn statement(&self, found: &mut Diagnostics) -> Option<Statement> {
        let grouped: Vec<(Option<String>, Vec<usize>)> = match self.columns.group {
            Some(column) => {
                let groups = group_rows(self.table, column).into_iter();
                groups.map(|group| (Some(group.title), group.rows)).collect()
            }
            None => vec![(None, (0..self.table.rows.len()).collect())],
        };
        let mut has_income = false;
        let mut groups = Vec::with_capacity(grouped.len());
        let mut sound = true;
        for (title, numbers) in grouped {
            let mut rows = Vec::with_capacity(numbers.len());
            for row in numbers {
                match self.row(row, &mut has_income, found) {
                    Some(row) => rows.push(row),
                    None => sound = false,
                }
            }
            let name = title.as_ref().map_or_else(String::new, |title| format!("Total {title}"));
            let subtotal = self.sum(name, &rows.iter().collect::<Vec<_>>(), found);
            groups.push(FinanceGroup { title, rows, subtotal: subtotal? });
        }
        if !sound {
            return None;
        }
        let called = self.definition.total.as_ref().map_or("Total", |total| &total.value);
        let subtotals: Vec<&FinanceRow> = groups.iter().map(|group| &group.subtotal).collect();
        let total = self.sum(called.to_owned(), &subtotals, found)?;
        let mut statement =
            Statement { groups, total, decimals: self.decimals, off_by_rounding: false, has_income };
        self.tell_missing(&statement, found);
        if self.definition.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal) {
            let kept = statement.keep_totals(self.decimals);
            if kept.is_none() {
                self.tell_large_sum(found);
            }
            kept?;
        }
        statement.each_row(&mut |row| self.compare(row));
        statement.off_by_rounding = statement.is_off();
        Some(statement)
    }

    fn row(&self, row: usize, has_income: &mut bool, found: &mut Diagnostics) -> Option<FinanceRow> {
        let income = self.is_income(row, found)?;
        let mut amounts = [None, None, None, None];
        for of in AmountOf::ALL {
            let Some(column) = self.columns.amounts[of as usize] else { continue };
            let amount = match &self.table.rows[row][column] {
                Value::Number(number) => {
                    *has_income |= income || number.is_sign_negative() && !number.is_zero();
                    if income && *number < Decimal::ZERO {
                        self.tell_signed_income(row, column, found);
                    }
                    let signed = if income { -*number } else { *number };
                    match self.printed(signed) {
                        Some(known) => known,
                        None => {
                            self.tell_too_large(row, column, found);
                            return None;
                        }
                    }
                }
                Value::Missing(Missing::Blank) => Amount::not_available(),
                value => {
                    let nothing = matches!(value, Value::Missing(missing) if missing.is_not_applicable());
                    let words = cell_text(value, CellFormat::of(&self.table.columns[column]));
                    Amount::Missing { words, nothing }
                }
            };
            amounts[of as usize] = Some(amount);
        }
        Some(FinanceRow {
            description: self.words(row, self.columns.description),
            amounts,
            variation: None,
            percent: None,
            comment: self.columns.comment.map_or_else(String::new, |column| self.words(row, column)),
            row: Some(row),
        })
    }

    fn words(&self, row: usize, column: usize) -> String {
        cell_text(&self.table.rows[row][column], CellFormat::of(&self.table.columns[column]))
    }

    fn printed(&self, amount: Decimal) -> Option<Amount> {
        let exact = amount.checked_mul(self.factor.0)?.checked_div(self.factor.1)?;
        Some(Amount::Known { exact, printed: rounded(exact, self.decimals) })
    }

    fn is_income(&self, row: usize, found: &mut Diagnostics) -> Option<bool> {
        let Some(column) = self.columns.kind else { return Some(false) };
        let words = self.words(row, column);
        match words.trim().to_lowercase().as_str() {
            "expenditure" | "spending" | "cost" => Some(false),
            "income" | "grant" | "fees" => Some(true),
            _ => {
                found
                    .error(
                        Code::BadValue,
                        self.table.place(row, column),
                        format!(
                            "`{words}` in column `{}` is neither expenditure nor income.",
                            self.table.columns[column].name
                        ),
                    )
                    .remedy("Write `expenditure` or `income`.");
                None
            }
        }
    }

    /// The sum of some rows. Where one has no amount, the sum has none.
    fn sum(&self, description: String, rows: &[&FinanceRow], found: &mut Diagnostics) -> Option<FinanceRow> {
        let mut amounts = [None, None, None, None];
        for of in AmountOf::ALL {
            if self.columns.amounts[of as usize].is_none() {
                continue;
            }
            let mut sum = Some(Decimal::ZERO);
            for amount in rows.iter().filter_map(|row| row.amount(of)) {
                let exact = match amount {
                    Amount::Known { exact, .. } => Some(*exact),
                    // `n/a` and a dash say that there is nothing to count.
                    Amount::Missing { nothing, .. } => nothing.then_some(Decimal::ZERO),
                };
                sum = match sum.zip(exact) {
                    Some((sum, exact)) => match sum.checked_add(exact) {
                        Some(sum) => Some(sum),
                        None => {
                            self.tell_large_sum(found);
                            return None;
                        }
                    },
                    None => None,
                };
            }
            amounts[of as usize] = Some(match sum {
                Some(exact) => Amount::Known { exact, printed: rounded(exact, self.decimals) },
                None => Amount::not_available(),
            });
        }
        Some(FinanceRow {
            description,
            amounts,
            variation: None,
            percent: None,
            comment: String::new(),
            row: None,
        })
    }

    /// Variation and percentage of a row whose amounts are settled.
    fn compare(&self, row: &mut FinanceRow) {
        let against = row.amount(AmountOf::Forecast).or(row.amount(AmountOf::Actual));
        let (Some(spent), Some(budget)) = (against, row.amount(AmountOf::Budget)) else { return };
        let keep = self.definition.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal);
        let known = spent.exact().is_some() || budget.exact().is_some();
        let variation = match (spent.counted(), budget.counted()) {
            (Some((spent, shown)), Some((budget, of))) if known => {
                let exact = spent.checked_sub(budget);
                exact.zip(shown.checked_sub(of)).map(|(exact, of_shown)| {
                    let printed = if keep { of_shown } else { rounded(exact, self.decimals) };
                    Amount::Known { exact, printed }
                })
            }
            _ if spent.exact().is_none() => Some(spent.clone()),
            _ => Some(budget.clone()),
        };
        let exact = variation.as_ref().and_then(Amount::exact);
        let percent =
            exact.zip(budget.exact()).and_then(|(variation, budget)| variation.checked_div(budget.abs()));
        row.variation = variation;
        row.percent = percent;
    }

    /// A total without a figure is told by the cell that keeps it from having one.
    fn tell_missing(&self, statement: &Statement, found: &mut Diagnostics) {
        for of in AmountOf::ALL {
            let (Some(Amount::Missing { .. }), Some(column)) =
                (statement.total.amount(of), self.columns.amounts[of as usize])
            else {
                continue;
            };
            let lacks =
                |row: &&FinanceRow| matches!(row.amount(of), Some(Amount::Missing { nothing: false, .. }));
            let rows = statement.groups.iter().flat_map(|group| &group.rows);
            let Some(row) = rows.into_iter().find(lacks).and_then(|row| row.row) else { continue };
            let name = &self.table.columns[column].name;
            found
                .warning(
                    Code::BadValue,
                    self.table.place(row, column),
                    format!("Column `{name}` has no amount here, so that there is no total of it either."),
                )
                .remedy("Write the amount: 0 where it is nought, `-` where there is none.");
        }
    }

    fn tell_signed_income(&self, row: usize, column: usize, found: &mut Diagnostics) {
        let name = &self.table.columns[column].name;
        found
            .warning(
                Code::BadValue,
                self.table.place(row, column),
                format!("Column `{name}` has income below zero, which counts as expenditure."),
            )
            .remedy("Write amounts of income without a sign, or leave `kind` out of the table.");
    }

    fn tell_too_large(&self, row: usize, column: usize, found: &mut Diagnostics) {
        let name = &self.table.columns[column].name;
        found.error(
            Code::BadValue,
            self.table.place(row, column),
            format!("The amount in column `{name}` is too large to be kept exact."),
        );
    }

    fn tell_large_sum(&self, found: &mut Diagnostics) {
        found.error(
            Code::BadValue,
            self.definition.data.place.clone(),
            "The sum of the amounts is too large to be kept exact.",
        );
    }
}
