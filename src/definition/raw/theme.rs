use super::{FilePath, Name, RatingShape, Words};
use crate::definition::Located;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A number with its place.
type Number = Option<Located<f32>>;

/// `kind: theme`: the look of the pages. What it does not say stands as in its base.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeDefinition {
    /// What the theme is for.
    #[expect(dead_code, reason = "for people who choose a theme")]
    pub description: Option<Words>,
    /// The theme that says what this one leaves out: `default`, `black_and_white`, `large_print`, or
    /// one of the project's own. Default: `default`.
    pub base: Option<Name>,
    /// Fonts of the project in place of the bundled ones.
    #[serde(default)]
    pub fonts: ThemeFonts,
    /// Margins, in millimetres.
    #[serde(default)]
    pub page: ThemePage,
    /// The type of running text, in points.
    #[serde(default)]
    pub sizes: ThemeSizes,
    /// Tables, in points.
    #[serde(default)]
    pub tables: ThemeTables,
    /// Whether pages that were made for small type are taken apart: the tiles of dashboards stand one
    /// under the other, landscape pages upright, and tables that are wider even than a landscape page are
    /// set as records, each row a block with a line for each column.
    pub reflow: Option<Located<bool>>,
    /// How figures below zero are printed: in tables, on tiles, in charts and by the filters of texts. A table may
    /// say it itself with `negative`; `signed` and `brackets`, as formats or filters, print as they say. Listeners
    /// hear a minus in any case, but for brackets in running text.
    pub negatives: Option<Located<Negatives>>,
    /// Charts.
    #[serde(default)]
    pub charts: ThemeCharts,
    /// Pictures.
    #[serde(default)]
    pub pictures: ThemePictures,
    /// What stands around the text of a page, in points.
    #[serde(default)]
    pub furniture: ThemeFurniture,
    /// Colours, written as in `"#12436d"`: two digits each of red, green and blue.
    #[serde(default)]
    pub colours: ThemeColours,
    /// How levels of ratings look, by the name of the level: `red`, `green_amber`, `outstanding`.
    #[serde(default)]
    pub ratings: IndexMap<String, ThemeRating>,
}

/// TrueType files (`.ttf`) of the project, relative to the theme. Their licence must allow embedding.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ThemeFonts {
    /// Running text.
    pub regular: Option<FilePath>,
    /// Headings, captions and what stands out.
    pub bold: Option<FilePath>,
    /// Text that is set apart.
    pub italic: Option<FilePath>,
    /// What stands out in it.
    pub bold_italic: Option<FilePath>,
}

/// Margins, in millimetres.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemePage {
    /// Left and right margin.
    pub side: Number,
    /// From the top of the paper to the text.
    pub top: Number,
    /// From the text to the foot of the paper; the footer stands in it.
    pub bottom: Number,
    /// The column in which paragraph numbers hang.
    pub number_column: Number,
}

/// The type of running text, in points.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeSizes {
    /// Paragraphs and lists. The spaces of the page are parts of its line.
    #[serde(default)]
    pub body: ThemeType,
    /// Notices and contacts.
    #[serde(default)]
    pub small: ThemeType,
    /// Sources, periods and notes.
    #[serde(default)]
    pub source: ThemeType,
    /// The lead of a paper.
    #[serde(default)]
    pub lead: ThemeType,
    /// Over tables and figures.
    #[serde(default)]
    pub caption: ThemeType,
    /// The title of a paper.
    #[serde(default)]
    pub heading_1: ThemeType,
    /// Sections.
    #[serde(default)]
    pub heading_2: ThemeType,
    /// Parts of sections.
    #[serde(default)]
    pub heading_3: ThemeType,
    /// Parts of those.
    #[serde(default)]
    pub heading_4: ThemeType,
    /// The committee on the front sheet.
    #[serde(default)]
    pub committee: ThemeType,
    /// The authority on the front sheet.
    #[serde(default)]
    pub authority: ThemeType,
    /// The title of a dashboard.
    #[serde(default)]
    pub dashboard: ThemeType,
    /// The large figure of a tile.
    #[serde(default)]
    pub figure: ThemeType,
    /// Text and captions in the tiles of a dashboard.
    #[serde(default)]
    pub tile: ThemeType,
    /// Headings in tiles.
    #[serde(default)]
    pub tile_heading: ThemeType,
}

/// A size of type and the height of its lines, in points.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeType {
    /// The size of the letters.
    pub size: Number,
    /// From one line to the next.
    pub leading: Number,
}

/// Tables, in points.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeTables {
    /// Tables of data.
    #[serde(default)]
    pub data: ThemeTable,
    /// The front table of a report.
    #[serde(default)]
    pub facts: ThemeTable,
    /// The order of business and the work programme.
    #[serde(default)]
    pub listing: ThemeTable,
    /// Tables that ask for `compact`, and those in tiles.
    #[serde(default)]
    pub compact: ThemeTable,
    /// The smallest type to which a table shrinks that is wider than its page.
    pub floor: Number,
    /// The rule under the header.
    pub header_rule: Number,
    /// The rule above totals.
    pub total_rule: Number,
    /// The rule between rows.
    pub row_rule: Number,
    /// Whether every second row stands on a tint.
    pub zebra: Option<Located<bool>>,
}

/// Type and padding of one kind of table, in points.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeTable {
    /// The cells.
    #[serde(default)]
    pub text: ThemeType,
    /// The header.
    #[serde(default)]
    pub header: ThemeType,
    /// Space at the left and right of a cell's words.
    pub pad_side: Number,
    /// Space above them.
    pub pad_top: Number,
    /// Space below them.
    pub pad_bottom: Number,
}

/// How figures below zero are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Negatives {
    /// `−109`
    #[default]
    Minus,
    /// `(109)`
    Brackets,
}

/// Charts.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeCharts {
    /// The size of words and numbers in charts, in points.
    pub text: Number,
    /// The six colours of series, the strongest first. Each stands out from the paper, and from the
    /// next one also when printed in grey and for readers who are colour-blind.
    pub palette: Option<Located<Vec<Words>>>,
    /// Whether lines are told apart by dashes from the second on, as they must be without colour.
    pub dashes: Option<Located<bool>>,
    /// When light hatching tells columns, bars and slices apart.
    pub patterns: Option<Located<Patterns>>,
}

/// When columns, bars and slices are hatched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Patterns {
    /// From the second series on, as for printers and copiers without colour.
    Always,
    /// Where two colours of one chart print as the same grey, or look alike to readers who are
    /// colour-blind.
    #[default]
    WhereNeeded,
    /// Colour alone.
    Never,
}

/// Pictures and drawings of the papers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemePictures {
    /// Whether SVG and PNG are printed in greys. Photographs in JPEG and pages of other PDFs stay as
    /// they are.
    pub grey: Option<Located<bool>>,
}

/// What stands around the text of a page: sizes of type in points.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeFurniture {
    /// The words of running headers and footers.
    pub words: Number,
    /// The number of the page.
    pub page_number: Number,
    /// `AGENDA ITEM 7` on the first page of an item.
    pub stamp: Number,
    /// The words on a blank page.
    pub blank: Number,
    /// DRAFT or RESTRICTED behind the text.
    pub watermark: Number,
}

/// The colours, each as in `"#12436d"`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeColours {
    /// Running text.
    pub text: Option<Words>,
    /// Headings, strong rules, page numbers.
    pub brand: Option<Words>,
    /// Sources, footers, axes.
    pub grey: Option<Words>,
    /// Rules between rows, grid lines.
    pub hairline: Option<Words>,
    /// The ground of panels, group rows and labels.
    pub tint: Option<Words>,
    /// Links.
    pub link: Option<Words>,
    /// What went well.
    pub good: Option<Words>,
    /// What did not.
    pub bad: Option<Words>,
    /// What lies between.
    pub middling: Option<Words>,
    /// What is complete.
    pub complete: Option<Words>,
    /// The word behind the text.
    pub watermark: Option<Words>,
}

/// The look of one level of a rating.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeRating {
    /// The colour of its shape.
    pub colour: Option<Words>,
    /// Its shape, which tells it apart without colour.
    pub shape: Option<Located<RatingShape>>,
}
