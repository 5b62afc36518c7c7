//! YAML with places -> checked definitions.

mod check;
mod decode;
mod kind;
mod located;
mod misnamed;
mod nearest;
mod ordinals;
mod pattern;
pub(crate) mod raw;
mod read;
#[cfg(test)]
mod reference;
mod root;
mod schema;
mod theme;
mod tree;
mod yaml;

pub(crate) use kind::Kind;
pub(crate) use located::{Date, Located, Scalar};
pub(crate) use nearest::{nearest, suggestion};
pub(crate) use ordinals::{LabelSeries, letters, roman};
pub(crate) use pattern::fits;
pub(crate) use raw::ColumnType;
pub(crate) use read::{Definition, Opened, PROJECT_FILE, find_root, open, read};
pub(crate) use root::{ReadFile, Root, place_of};
#[cfg(test)]
pub(crate) use theme::RatingLook;
pub(crate) use theme::{
    Blindness, FontFile, FontFiles, Layers, PageLook, TableType, Theme, TypeSize, distance,
};
pub(crate) use tree::{Tree, tree};

#[cfg(test)]
mod tests;
