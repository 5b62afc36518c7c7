use super::Name;
use super::Words;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// Budgets and what becomes of them, with variations, subtotals and a total.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finance {
    /// One of the report's data.
    pub data: Name,
    /// The column that names each row.
    pub description: Name,
    /// The column of services: rows with one value stand together, with a subtotal.
    pub group: Option<Name>,
    /// The column that says `expenditure` or `income` of each row, whose amounts are all written without a sign.
    /// Default: all is expenditure, and what comes in is below zero.
    pub kind: Option<Name>,
    /// The column of the original budget.
    pub original: Option<Name>,
    /// The column of the budget with which is compared: the revised one.
    pub budget: Name,
    /// The column of what was spent so far.
    pub actual: Option<Name>,
    /// The column of what will be spent by the end of the year. It is compared with the budget; without it, the
    /// `actual` is.
    pub forecast: Option<Name>,
    /// The column of what is to be said of a row.
    pub comment: Option<Name>,
    /// What the amounts of the data are in. Default `pounds`.
    pub data_in: Option<Located<MoneyUnit>>,
    /// What is printed. Default `thousands`.
    pub printed_in: Option<Located<MoneyUnit>>,
    /// Places after the point. Default 0; of millions 1.
    pub decimals: Option<Located<u32>>,
    /// How rounded parts and rounded totals go together. Default `independent`.
    pub rounding: Option<Located<Rounding>>,
    /// What the total is called. Default `Total`.
    pub total: Option<Words>,
}

/// What amounts are counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MoneyUnit {
    Pounds,
    /// £000
    Thousands,
    /// £m
    Millions,
}

/// How rounded parts and rounded totals go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rounding {
    /// Each figure is rounded by itself; where parts then do not add up to the total, a note says why.
    Independent,
    /// Parts are rounded up or down so that they add up to the rounded total; a note says so.
    KeepTotal,
}
