//! YAML text -> a tree in which every key and value knows its line and column.

mod foreign;
mod read;
mod scalar;
mod syntax;
mod tree;

pub(super) use read::parse;
pub(super) use scalar::{Meaning, meaning};
pub(super) use tree::{Entry, Key, Kind, Mark, Node};

#[cfg(test)]
mod tests;
