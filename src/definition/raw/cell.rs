use super::{AlignName, Name, TableDefinition, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// Cells of a row from the left; what a cell of a row above covers is left out.
pub(crate) type Cells = Vec<Located<CellDefinition>>;

/// A row of a written table: a list of cells, or a mapping.
#[derive(Clone, Debug)]
pub(crate) enum RowDefinition {
    Cells(Cells),
    Full(Box<FullRow>),
}

/// A row of a written table that is more than a list of cells: one of `group`, `header`, `total`
/// and `cells`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullRow {
    /// A heading across the table for the rows that follow, up to the next.
    pub group: Option<Words>,
    /// Cells that head the rows that follow in place of the header, up to the next such row.
    pub header: Option<Located<Cells>>,
    /// Cells of a total, under a strong rule.
    pub total: Option<Located<Cells>>,
    /// Cells of a plain row, where it has a tint.
    pub cells: Option<Located<Cells>>,
    /// A light ground under all cells of the row.
    pub tint: Option<Located<TintName>>,
}

/// A cell of a written table: its words or figure, or a mapping.
#[derive(Clone, Debug)]
pub(crate) enum CellDefinition {
    /// As written; empty for an empty cell.
    Plain(String),
    Full(Box<FullCell>),
}

/// A cell of a written table in full. It shows one thing: `text`, `markdown`, `rating`, `direction`,
/// `bar`, `spark`, `stack` or `table`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullCell {
    /// Words or a figure on one or more lines. Beside a `bar`: the figure that it shows.
    pub text: Option<Words>,
    /// Paragraphs and lists.
    pub markdown: Option<Words>,
    /// A word of a scheme of ratings, drawn as shape and word.
    pub rating: Option<Words>,
    /// `up`, `down` or `same`, with `good` or `bad` after it where it is judged; drawn as an arrow.
    pub direction: Option<Words>,
    /// A bar of this length, from 0 to 1 or in percent.
    pub bar: Option<Located<Scalar>>,
    /// Figures from the earliest to the latest, drawn as a small line; an empty one is a gap.
    /// Triangles mark the highest and the lowest, an open mark the first, a dark one the last.
    pub spark: Option<Located<Vec<Located<Scalar>>>>,
    /// What a `spark` shows, in words. Default: first, last, lowest and highest.
    pub alt: Option<Words>,
    /// Cells one under the other in this one.
    pub stack: Option<Located<Cells>>,
    /// Another table of the report, inside the cell.
    pub table: Option<Name>,
    /// How the figure is printed, as in columns.
    pub format: Option<Words>,
    /// The columns that it covers. Default 1.
    #[schemars(range(min = 1))]
    pub columns: Option<Located<u8>>,
    /// The rows that it covers. Default 1.
    #[schemars(range(min = 1))]
    pub rows: Option<Located<u8>>,
    /// `left`, `right`, `centre` or `decimal`. Default: as its column.
    pub align: Option<Located<AlignName>>,
    /// A light ground behind it.
    pub tint: Option<Located<TintName>>,
    /// Whether it heads the cells below it or those of its row, where its place does not say so.
    pub heads: Option<Located<HeadsName>>,
    /// Whether its words run from the bottom to the top. Default `false`.
    #[serde(default)]
    pub rotated: bool,
    /// Why the public does not see it, in a word or two: a bar and the reason stand in its place.
    pub redact: Option<Words>,
    /// The mark of a note to it.
    pub note: Option<Words>,
}

/// Light grounds, as the theme colours them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TintName {
    Pale,
    Good,
    Middling,
    Bad,
}

/// What a header cell heads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HeadsName {
    /// The cells right of it.
    Row,
    /// The cells below it.
    Column,
}

impl TableDefinition {
    /// The tables that stand in its cells.
    pub(crate) fn nested(&self) -> Vec<&Name> {
        let mut names = Vec::new();
        self.header.iter().for_each(|row| gather(&row.value, &mut names));
        for row in &self.rows {
            match &row.value {
                RowDefinition::Cells(cells) => gather(cells, &mut names),
                RowDefinition::Full(full) => [&full.header, &full.total, &full.cells]
                    .into_iter()
                    .flatten()
                    .for_each(|cells| gather(&cells.value, &mut names)),
            }
        }
        names
    }
}

fn gather<'d>(cells: &'d Cells, names: &mut Vec<&'d Name>) {
    for cell in cells {
        let CellDefinition::Full(cell) = &cell.value else { continue };
        names.extend(&cell.table);
        if let Some(stack) = &cell.stack {
            gather(&stack.value, names);
        }
    }
}
