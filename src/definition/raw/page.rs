use super::Words;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// The pages of a template: margins, and the words that run above and below the text.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageDefinition {
    /// Margins in place of the theme's, in millimetres.
    #[serde(default)]
    pub margins: PageMargins,
    /// Above the text, from the second page on. Default: nothing.
    pub header: Option<RunningWords>,
    /// Below the text. Default: committee and date left, item and page number right.
    pub footer: Option<RunningWords>,
    /// What is different on the first page. Its header is empty unless it is given here.
    #[serde(default)]
    pub first: FirstPage,
}

/// Margins of a template, in millimetres.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageMargins {
    /// Left and right margin.
    pub side: Option<Located<f32>>,
    /// From the top of the paper to the text.
    pub top: Option<Located<f32>>,
    /// From the text to the foot of the paper.
    pub bottom: Option<Located<f32>>,
}

/// The first page of a paper.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstPage {
    /// Above the text, beside the stamp.
    pub header: Option<RunningWords>,
    /// Below the text. Default: as on the other pages.
    pub footer: Option<RunningWords>,
}

/// A line of words above or below the text. Fields in it: `{committee}` (the authority where there is no
/// meeting), `{authority}`, `{date}` of the meeting, `{item}` (`Item 7, Appendix 1`, or the title where
/// there is no agenda), `{title}`, `{status}` (`Draft`, `Restricted`), `{slide}` (the number of a slide in
/// its deck, in a pack), `{page}`, and `{pages}`, the pages of the whole file. A field without a value takes the words between it and the one before along.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RunningWords {
    /// At the left margin: `"{committee}, {date}"`.
    pub left: Option<Words>,
    /// In the middle.
    pub middle: Option<Words>,
    /// At the right margin: `"{item} {page}"`. A page number without words beside it is set large.
    pub right: Option<Words>,
}
