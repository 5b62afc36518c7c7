use super::Words;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: page_map`: on which pages the papers of a pack stand. `build --page-map` writes it, to be kept
/// beside what was published; nobody writes it by hand.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageMap {
    /// Whose papers they are: committee and day.
    pub pack: Words,
    /// Which supplement it is, of a supplement.
    pub supplement: Option<Located<u32>>,
    /// Whether it is the restricted one.
    #[serde(default)]
    pub restricted: bool,
    /// The name of the file, to which supplements link as to one in the same folder. Where the file is published
    /// under an address, write that in its place: `https://www.northmere.example/papers/pack.pdf`.
    pub file: Option<Words>,
    /// How many pages the file has.
    pub pages: Located<u32>,
    /// The papers in the order of their pages.
    pub parts: Vec<MappedPart>,
}

/// A paper of a page map.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MappedPart {
    /// The name of the paper in the file: `item-7-appendix-1`.
    pub name: Words,
    /// The number of its item.
    pub item: Option<Words>,
    /// Which of several papers of the item it is or stands behind, by number or label: `7.2`, `Report 1`.
    pub paper: Option<Words>,
    /// What it is called, of an appendix, behind what it is an appendix of: `[Appendix 1, Annex A]`.
    #[serde(default)]
    pub labels: Vec<Words>,
    /// The name for references that the pack gives it; none of what is exempt.
    pub id: Option<Words>,
    /// The printed number of its first page.
    pub first: Words,
    /// The printed number of its last page; a blank page that closes it is not counted.
    pub last: Words,
    /// SHA-256 of what its pages show; none where something in it is exempt, so that nobody can try what it says.
    pub digest: Option<Words>,
    /// What references from supplements can name in it; none of what is exempt.
    #[serde(default)]
    pub places: Vec<MappedPlace>,
}

/// Something with an id in a published paper.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MappedPlace {
    /// Its id in the paper: `kpis`.
    pub id: Words,
    /// What it is.
    pub kind: LabelKind,
    /// The number that references print: `Table 3`, `1.12`. Headings without a number have none.
    pub says: Option<Words>,
    /// The printed number of its page.
    pub page: Words,
}

/// What carries a label that references can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LabelKind {
    /// A heading.
    Heading,
    /// A numbered paragraph.
    Paragraph,
    /// A table.
    Table,
    /// A figure or chart.
    Figure,
    /// A slide.
    Slide,
}

impl LabelKind {
    /// `a table`
    pub(crate) fn words(self) -> &'static str {
        match self {
            LabelKind::Heading => "a heading",
            LabelKind::Paragraph => "a paragraph",
            LabelKind::Table => "a table",
            LabelKind::Figure => "a figure",
            LabelKind::Slide => "a slide",
        }
    }

    /// As a page map writes it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            LabelKind::Heading => "heading",
            LabelKind::Paragraph => "paragraph",
            LabelKind::Table => "table",
            LabelKind::Figure => "figure",
            LabelKind::Slide => "slide",
        }
    }
}
