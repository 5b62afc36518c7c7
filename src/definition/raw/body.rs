use super::{Exempt, FigureTile, FilePath, IncludeBlock, Name, TilesBlock, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A block of a report's body.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BodyBlock {
    /// A Markdown file with Tera.
    Text(FilePath),
    /// Markdown with Tera in the definition itself.
    Markdown(Words),
    /// A heading.
    Heading(HeadingBlock),
    /// One of the report's tables.
    Table(Name),
    /// One of the report's charts.
    Chart(Name),
    /// A picture.
    Image(Box<ImageBlock>),
    /// Large figures with what they stand for, their targets and the way they moved.
    Tiles(TilesBlock),
    /// Tiles on a grid that fill a page.
    Dashboard(DashboardBlock),
    /// Blocks in columns, or side by side.
    Columns(ColumnsBlock),
    /// Two sides that are read against each other: what we said and what we did.
    Comparison(ComparisonBlock),
    /// A tinted box: its Markdown, or a mapping with a kind and a title.
    Callout(Located<CalloutBlock>),
    /// What somebody said, with the name under it.
    Quote(QuoteBlock),
    /// A list of the numbered `figures` or `tables` of the report with their pages.
    ListOf(Located<ListOf>),
    /// Blocks that stand on one page where they fit on one.
    KeepTogether(Vec<Located<BodyBlock>>),
    /// Blocks on landscape pages.
    Landscape(Vec<Located<BodyBlock>>),
    /// Blocks on pages of another size.
    Paper(PaperBlock),
    /// A section in a file of its own: a part of the report that is exempt stands in one.
    Include(Box<IncludeBlock>),
    /// An exempt section of which the public pack has a box alone.
    #[serde(skip)]
    Withheld(Box<Exempt>),
    /// A new page, when `true`. Large print, whose pages end elsewhere, leaves it out.
    PageBreak(bool),
}

/// What a list of captions lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ListOf {
    /// Charts and pictures.
    Figures,
    Tables,
}

/// A heading of a report's body.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadingBlock {
    /// The words of the heading.
    pub text: Words,
    /// 1 (default) for a section, 2 for a subsection, 3 below that.
    pub level: Option<Located<u8>>,
    /// A name for references.
    pub id: Option<Words>,
    /// `false` leaves the number out; paragraphs run on.
    pub numbered: Option<bool>,
    /// Whether it begins a page. Default `false`.
    #[serde(default)]
    pub break_before: bool,
}

/// A picture in a report's body.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImageBlock {
    /// A PNG, JPEG or SVG file.
    pub file: FilePath,
    /// What it shows, for people who cannot see it.
    pub alt: Words,
    /// The caption.
    pub title: Option<Words>,
    /// What it is called in its caption, `Map`. Default: what `captions` says.
    pub name: Option<Words>,
    /// Percent of the width of the text (`60` or `60%`), or a width on paper (`45 mm`). Default 100.
    pub width: Option<Located<Scalar>>,
    /// `left` (default), `centre` or `right`, where it is narrower than the text.
    pub align: Option<Located<Side>>,
    /// Where it comes from; printed under it.
    pub source: Option<Words>,
    /// `false` leaves out `Figure n`.
    pub numbered: Option<bool>,
    /// A name for references.
    pub id: Option<Words>,
    /// Whether it begins a page. Default `false`.
    #[serde(default)]
    pub break_before: bool,
}

/// Where something narrow stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Side {
    Left,
    Centre,
    Right,
}

/// "Performance on a page".
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DashboardBlock {
    /// The heading of the page.
    pub title: Words,
    /// `a4` (default) or `a3`.
    pub paper: Option<Located<PaperSize>>,
    /// `portrait` (default) or `landscape`.
    pub orientation: Option<Located<Orientation>>,
    /// Columns of the grid, 1 to 12. Default 2.
    pub columns: Option<Located<u8>>,
    /// The tiles, row by row from the left.
    pub tiles: Vec<Located<TileDefinition>>,
}

/// How a page is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Orientation {
    Portrait,
    Landscape,
}

/// Sizes of paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaperSize {
    /// 210 mm by 297 mm
    A4,
    /// 297 mm by 420 mm
    A3,
}

/// Blocks on pages of another size.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperBlock {
    /// `a4` (default) or `a3`.
    pub size: Option<Located<PaperSize>>,
    /// `portrait` (default) or `landscape`.
    pub orientation: Option<Located<Orientation>>,
    /// The blocks in order.
    pub blocks: Vec<Located<BodyBlock>>,
}

/// A tile of a dashboard: a `chart`, a `table`, a `figure` or `markdown`, or a chart with a figure and
/// words below it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TileDefinition {
    /// A heading over the tile, for tiles whose chart or table has none.
    pub title: Option<Words>,
    /// One of the report's charts.
    pub chart: Option<Name>,
    /// One of the report's tables.
    pub table: Option<Name>,
    /// A figure: large where it stands alone, a line of figures under a chart or table.
    pub figure: Option<Located<FigureTile>>,
    /// Markdown with Tera, under the rest.
    pub markdown: Option<Words>,
    /// Columns of the grid that it covers. Default 1.
    pub span: Option<Located<u8>>,
    /// Rows of the grid that it covers. Default 1.
    pub rows: Option<Located<u8>>,
}

/// Blocks in columns: `blocks` that run from column to column, or `columns` that stand side by side.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnsBlock {
    /// How many columns `blocks` run through, 2 (default) to 4.
    pub count: Option<Located<u8>>,
    /// Millimetres between columns. Default 8.
    pub gutter: Option<Located<f32>>,
    /// Blocks that fill one column after the other; all become equally long.
    #[serde(default)]
    pub blocks: Vec<Located<BodyBlock>>,
    /// Lists of blocks, each a column of its own.
    #[serde(default)]
    pub columns: Vec<Vec<Located<BodyBlock>>>,
    /// The widths of `columns` as shares: `[2, 1]`. Default: all equal.
    pub widths: Option<Located<Vec<f32>>>,
}

/// Two sides that are read against each other: each with blocks of its own, or row by row.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparisonBlock {
    /// The left side.
    pub left: ComparisonSide,
    /// The right side.
    pub right: ComparisonSide,
    /// Rows that stand at the same height on both sides; in place of blocks.
    #[serde(default)]
    pub rows: Vec<Located<ComparisonRow>>,
}

/// A side of a comparison.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparisonSide {
    /// What stands over it.
    pub title: Words,
    /// Its blocks, where the comparison has no rows.
    #[serde(default)]
    pub blocks: Vec<Located<BodyBlock>>,
}

/// A row of a comparison.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparisonRow {
    /// What is compared.
    pub label: Option<Words>,
    /// Markdown of the left side.
    pub left: Words,
    /// Markdown of the right side.
    pub right: Words,
}

/// A tinted box: Markdown with Tera alone, or a mapping.
#[derive(Clone, Debug)]
pub(crate) enum CalloutBlock {
    Text(String),
    Full(Box<FullCallout>),
}

/// A tinted box with a sign.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullCallout {
    /// What the box is for; sign and colour follow. Default `note`.
    pub kind: Option<Located<CalloutKind>>,
    /// The words in bold at its top. Default: those of the kind, `Warning`.
    pub title: Option<Words>,
    /// Markdown with Tera.
    pub text: Words,
}

/// Kinds of tinted box.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CalloutKind {
    Note,
    Warning,
    /// What was or is to be decided.
    Decision,
    /// What a reader in a hurry should take away.
    KeyMessage,
}

/// A quotation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuoteBlock {
    /// What was said, in Markdown with Tera.
    pub text: Words,
    /// Who said it, printed under it.
    pub by: Option<Words>,
}
