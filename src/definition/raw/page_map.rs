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
    /// What it is called, of an appendix, behind what it is an appendix of: `[Appendix 1, Annex A]`.
    #[serde(default)]
    pub labels: Vec<Words>,
    /// The name for references that the pack gives it.
    pub id: Option<Words>,
    /// The printed number of its first page.
    pub first: Words,
    /// The printed number of its last page; a blank page that closes it is not counted.
    pub last: Words,
    /// SHA-256 of what its pages show.
    pub digest: Words,
}
