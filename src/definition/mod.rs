//! YAML with places -> checked definitions.

mod check;
mod decode;
mod kind;
mod located;
mod nearest;
pub mod raw;
mod read;
#[cfg(test)]
mod reference;
mod root;
mod schema;
mod theme;
mod yaml;

pub use kind::Kind;
pub use located::{Date, Located, Scalar};
pub use nearest::nearest;
pub use raw::ColumnType;
pub use read::{Definition, Opened, PROJECT_FILE, find_root, open, read};
pub use root::{ReadFile, Root, place_of};
pub use theme::Theme;

#[cfg(test)]
mod tests;
