use super::{Name, Words};
use crate::definition::Located;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Which figures must not be seen, so that nobody can be told from them. At data it speaks of its columns;
/// at a report or a pack, of columns of these names in all of its data that say nothing themselves.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Disclosure {
    /// The columns of counts whose figures are withheld or rounded.
    #[serde(default)]
    pub columns: Vec<Name>,
    /// Figures from 1 up to this one, itself not among them, are withheld: with `5`, those from 1 to 4.
    #[schemars(range(min = 2))]
    pub below: Option<Located<u32>>,
    /// Whether figures of 0 are shown. Default `show`.
    pub zeros: Option<Located<Zeros>>,
    /// Rows whose figures are withheld whatever they are.
    #[serde(default, rename = "where")]
    pub rows: Vec<Located<WithheldRows>>,
    /// What stands in place of a figure: `[c]` (default), `*`, `x` or the bound, `<5`, which only the small
    /// figures themselves get.
    pub symbol: Option<Words>,
    /// Whether further figures are withheld where readers could work the small ones out from totals,
    /// percentages or other tables. Default `false`: such a figure is an error.
    #[serde(default)]
    pub secondary: bool,
    /// How far apart the lowest and the highest figure must be that readers can take a withheld one for.
    /// Default: what `below` says.
    #[schemars(range(min = 1))]
    pub protection: Option<Located<u32>>,
    /// Columns that add up, besides those that the program finds itself.
    #[serde(default)]
    pub sums: Vec<Located<ColumnSum>>,
    /// What the total is called in a column that names the rows, besides `Total` and `All`: `ward: Borough`.
    #[serde(default)]
    pub totals: IndexMap<String, Words>,
    /// Percentages and rates of two columns, besides those that the program finds itself. They are
    /// withheld together with either of them.
    #[serde(default)]
    pub percentages: Vec<Located<ColumnRatio>>,
    /// All figures are rounded to a multiple of this, in place of withholding any: `5` or `10`.
    #[schemars(range(min = 2))]
    pub rounding: Option<Located<u32>>,
    /// What is printed for figures that `rounding` brings down to 0. Default `[low]`.
    pub low: Option<Located<Low>>,
}

/// What is done with figures of 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Zeros {
    /// They are printed.
    Show,
    /// They are withheld like small figures.
    Suppress,
}

/// Rows of which all named columns are withheld: those with a figure below a bound, or with one of some
/// words, in a column.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithheldRows {
    /// The column that is looked at.
    pub column: Name,
    /// Its figure is below this.
    pub below: Option<Located<u32>>,
    /// It says one of these.
    #[serde(default)]
    pub is: Vec<Words>,
}

/// A column that is the sum of others.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnSum {
    /// The column of the sums.
    pub total: Name,
    /// The columns that are added up.
    pub of: Vec<Name>,
}

/// A column that is one column divided by another.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnRatio {
    /// The column of the percentages or rates.
    pub column: Name,
    /// The column of the parts.
    pub of: Name,
    /// The column of the wholes.
    pub out_of: Name,
    /// What a rate is counted per: `10000`. Default 1, as for percentages.
    pub per: Option<Located<u32>>,
}

/// What is printed for figures that are rounded down to 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Low {
    /// `[low]`, so that none and few can be told apart.
    Symbol,
    /// `0`, so that they cannot.
    Zero,
}
