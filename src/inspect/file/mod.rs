//! A finished PDF read as somebody would who looks for what it should not hold: every object, used or
//! not, every stream without its filters, and the bytes between them.

mod cmap;
mod content;
mod fonts;
mod labels;
mod lexer;
mod objects;
mod open;
mod pages;
mod passages;
mod place;
mod raw;
mod reading;
mod resources;
mod scan;
mod strings;
mod structure;
mod true_type;

pub use open::Unreadable;
pub(super) use open::open;
pub(super) use passages::{Manner, Passage, Passages, passages};
pub use place::{PlaceInPdf, PlaceKind};
pub(super) use raw::readable;
pub(super) use structure::{Bookmark, Drawing, Element, Kid, Structure, structure};
