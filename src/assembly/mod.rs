//! Parts -> the pack: the order of pages and their numbers, bookmarks, stamps and running footers.

mod furniture;
mod numbering;
mod outline;
mod running;

pub(crate) use furniture::{Furnisher, PageKind};
pub(crate) use numbering::{Begin, Numbering, PageOf, PartShape, Place, number};
pub(crate) use outline::outline;
pub(crate) use running::Running;
