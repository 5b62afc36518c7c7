use crate::diagnostics::{Diagnostics, Place};
use crate::document::Block;

/// What a function of a template puts into the text; a mark stands for it until the Markdown is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Insert {
    /// One of the report's tables, by name.
    Table(String),
    /// One of the report's charts, by name.
    Chart(String),
    /// The number of whatever carries the id.
    Ref(String),
    /// The page of whatever carries the id.
    Page(String),
    /// A piece of the report that its template places.
    Section(Section),
}

/// The pieces of a report that a template arranges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    FrontTable,
    Summary,
    Recommendations,
    Body,
}

/// A block that does not come from the Markdown in which it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Foreign {
    Insert(Insert),
    Image { path: String, alt: String, title: String },
}

/// Makes the blocks of something foreign.
pub type MakeBlocks<'a> = dyn FnMut(Foreign, &Place, &mut Diagnostics) -> Vec<Block> + 'a;
