//! Parts -> the pack: the order of pages and their numbers, bookmarks, stamps and running footers.

mod furniture;
mod numbering;
mod outline;

pub use furniture::{Furnisher, PageKind, Running};
pub use numbering::{Numbering, PageOf, PartShape, Place, number};
pub use outline::outline;
