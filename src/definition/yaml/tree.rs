use super::scalar::{Meaning, meaning};

/// A line and a column, both from 1; the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::definition) struct Mark {
    pub line: u32,
    pub column: u32,
}

/// A value and where it begins.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::definition) struct Node {
    pub mark: Mark,
    pub kind: Kind,
}

#[derive(Clone, PartialEq, Debug)]
pub(in crate::definition) enum Kind {
    /// The text after quotes and escapes; `plain` without quotes, where `~` or `12` mean more.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// In the order of the file; no key twice.
    Mapping(Vec<Entry>),
    /// What was told already and has no meaning, so that nobody tells it again.
    Broken,
}

/// A key of a mapping with its value.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::definition) struct Entry {
    pub key: Key,
    pub value: Node,
}

#[derive(Clone, PartialEq, Debug)]
pub(in crate::definition) struct Key {
    pub text: String,
    pub mark: Mark,
}

impl Node {
    pub(in crate::definition) fn empty(mark: Mark) -> Node {
        Node { mark, kind: Kind::Scalar { text: String::new(), plain: true } }
    }

    /// Whether nothing, `~` or `null` stands here.
    pub(in crate::definition) fn is_empty(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain } if meaning(text, *plain) == Meaning::Null)
    }

    /// The text of a single value that is not empty, as written.
    pub(in crate::definition) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } if !self.is_empty() => Some(text),
            _ => None,
        }
    }
}
