//! The keys of every kind of definition, declared once: the reader, the suggestions for
//! misspelt keys, `docs/definitions.md` and the JSON Schema for editors all come from here.

mod either;
mod meeting;
mod minutes;
mod pack;
mod report;
mod show;
mod template;

pub use meeting::*;
pub use minutes::*;
pub use pack::*;
pub use report::*;
pub use show::*;
pub use template::*;

use super::Located;

/// Words of the definition with their place.
pub type Words = Located<String>;
/// A path relative to the file that names it.
pub type FilePath = Located<String>;
/// The name of something that the same definition declares.
pub type Name = Located<String>;
