//! YAML with places -> checked definitions.

mod located;
mod nearest;
pub mod raw;
mod root;
mod theme;
mod yaml;

pub use located::{Date, Located, Scalar};
pub use nearest::nearest;
pub use raw::ColumnType;
pub use root::{ReadFile, Root, place_of};
pub use theme::Theme;
