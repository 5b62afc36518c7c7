//! YAML with places -> checked definitions.

mod located;
pub mod raw;
mod theme;

pub use located::{Date, Located, Scalar};
pub use raw::ColumnType;
pub use theme::Theme;
