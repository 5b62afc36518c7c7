//! A YAML file that is data and no definition.

use super::yaml::{self, Kind, Meaning, Node, meaning};
use super::{Located, Scalar};
use crate::diagnostics::{Diagnostics, FileId, Place};

/// A value of a YAML file; what was told already is left out.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Scalar(Located<Scalar>),
    List(Place, Vec<Tree>),
    /// In the order of the file; no key twice.
    Mapping(Place, Vec<(String, Tree)>),
}

impl Tree {
    /// The value of a key of a mapping.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        let Tree::Mapping(_, entries) = self else { return None };
        entries.iter().find_map(|(known, value)| (known == key).then_some(value))
    }

    /// A text or a number, as it is written.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Tree::Scalar(Located { value: Scalar::Text(text) | Scalar::Number(text), .. }) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn place(&self) -> &Place {
        match self {
            Tree::Scalar(scalar) => &scalar.place,
            Tree::List(place, _) | Tree::Mapping(place, _) => place,
        }
    }
}

/// Reads the one document of a YAML file. What is wrong is told; `None` when no tree could be made.
pub(crate) fn tree(bytes: &[u8], file: FileId, found: &mut Diagnostics) -> Option<Tree> {
    of(yaml::parse(bytes, file, found)?, file)
}

fn of(node: Node, file: FileId) -> Option<Tree> {
    let place = Place::at(file, node.mark.line, node.mark.column);
    Some(match node.kind {
        Kind::Scalar { text, plain } => {
            let value = match meaning(&text, plain) {
                Meaning::Null => Scalar::Null,
                Meaning::Bool(value) => Scalar::Bool(value),
                Meaning::Number => Scalar::Number(text),
                Meaning::Text => Scalar::Text(text),
            };
            Tree::Scalar(Located { value, place })
        }
        Kind::List(nodes) => Tree::List(place, nodes.into_iter().filter_map(|node| of(node, file)).collect()),
        Kind::Mapping(entries) => Tree::Mapping(
            place,
            entries.into_iter().filter_map(|entry| Some((entry.key.text, of(entry.value, file)?))).collect(),
        ),
        Kind::Broken => return None,
    })
}
