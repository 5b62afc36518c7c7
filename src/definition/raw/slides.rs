use super::{
    Allow, BodyBlock, Chart, DataSource, Disclosure, Measure, Name, Officer, Param, Report, Status,
    TableDefinition, Words,
};
use crate::definition::{Date, Definition, Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: slides`: a deck, each slide a page. Data, measures, tables and charts are declared as in reports.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slides {
    /// A folder in `report-templates/`, the project's own first, then the built-in ones. Default `slides`.
    pub template: Option<Name>,
    /// The title, on the first slide.
    pub title: Words,
    /// A line under the title.
    pub subtitle: Option<Words>,
    /// The fields that the template declares.
    #[serde(default)]
    pub fields: IndexMap<String, Located<Scalar>>,
    /// Who presents, on the first slide.
    #[serde(default)]
    pub presenters: Vec<Officer>,
    /// The day of the presentation. Default: the day of the meeting, in a pack.
    pub date: Option<Located<Date>>,
    /// The shape of the slides: `wide` (16:9, the default) or `a4`, held across. In large print all are `a4`.
    pub size: Option<Located<SlideSize>>,
    /// A word behind the text of each slide: `draft`.
    pub status: Option<Located<Status>>,
    /// Parameters, set with `--set name=value` or a file of values with `--sets`.
    #[serde(default)]
    pub params: IndexMap<String, Param>,
    /// The parameter that says which month, quarter, year or day the slides are about. Default: `period`,
    /// where there is one of such a type.
    pub period: Option<Name>,
    /// Data by name.
    #[serde(default)]
    pub data: IndexMap<String, DataSource>,
    /// Measures by name.
    #[serde(default)]
    pub measures: IndexMap<String, Measure>,
    /// Tables by name.
    #[serde(default)]
    pub tables: IndexMap<String, TableDefinition>,
    /// Charts by name.
    #[serde(default)]
    pub charts: IndexMap<String, Chart>,
    /// Which figures of the data must not be seen. Default: what the pack says.
    pub disclosure: Option<Disclosure>,
    /// Findings anywhere in the paper that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// The slides in order, behind the one that bears the title.
    pub slides: Vec<Located<SlideDefinition>>,
}

/// The shape of a slide.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SlideSize {
    /// 16:9, 297 mm wide.
    #[default]
    Wide,
    /// A4 held across.
    A4,
}

/// A slide: a title and `body`, or `left` and `right` in place of it.
///
/// What does not fit is set in smaller type, 18 or 16 pt in place of 20; what does not fit then is an error.
/// Footnotes of its texts stand at its foot, under `source`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SlideDefinition {
    /// What the slide says, best a sentence. Also its bookmark.
    pub title: Words,
    /// `content` (default), `section` or `closing`.
    pub layout: Option<Located<SlideLayout>>,
    /// A line under the title.
    pub subtitle: Option<Words>,
    /// The blocks of the slide, one under the other. Charts and pictures fill the room that text leaves;
    /// a quotation alone is set large.
    #[serde(default)]
    pub body: Vec<Located<BodyBlock>>,
    /// Blocks in the left of two columns; needs `right`.
    #[serde(default)]
    pub left: Vec<Located<BodyBlock>>,
    /// Blocks in the right of two columns; needs `left`.
    #[serde(default)]
    pub right: Vec<Located<BodyBlock>>,
    /// How much wider the left column is than the right: 2 for twice as wide. Default 1.
    pub ratio: Option<Located<f32>>,
    /// Where the figures come from, in small type at the foot.
    pub source: Option<Words>,
    /// What the speaker says. Read and checked, never printed.
    pub notes: Option<Words>,
    /// A name for references: `{{ ref(id='contacts') }}` gives `slide 4`.
    pub id: Option<Words>,
}

/// How a slide is arranged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SlideLayout {
    /// A title, and under it what the slide shows.
    #[default]
    Content,
    /// Begins a section: its title alone, large, on the colour of the house. The slides up to the next
    /// section stand under it in the bookmarks.
    Section,
    /// The last slide: the title large, and below it whom to ask.
    Closing,
}

/// What a deck declares that a report does not.
#[derive(Clone, Debug)]
pub(crate) struct Deck {
    pub subtitle: Option<Words>,
    pub date: Option<Located<Date>>,
    pub size: SlideSize,
    pub slides: Vec<Located<SlideDefinition>>,
}

impl Definition<Slides> {
    /// A deck is a report whose body is slides: what both declare, and what the deck has besides.
    pub(crate) fn divided(self) -> (Definition<Report>, Deck) {
        let deck = self.value;
        let default = || Located { value: "slides".to_owned(), place: deck.title.place.clone() };
        let report = Report {
            fields: deck.fields,
            officers: deck.presenters,
            status: deck.status,
            params: deck.params,
            period: deck.period,
            data: deck.data,
            measures: deck.measures,
            tables: deck.tables,
            charts: deck.charts,
            disclosure: deck.disclosure,
            allow: deck.allow,
            ..Report::bare(deck.template.unwrap_or_else(default), deck.title)
        };
        let size = deck.size.map_or(SlideSize::default(), |size| size.value);
        let deck = Deck { subtitle: deck.subtitle, date: deck.date, size, slides: deck.slides };
        (Definition { value: report, dropped: self.dropped }, deck)
    }
}
