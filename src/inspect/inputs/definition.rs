//! What definitions say, whole or what one audience may know of them.

use super::text::{listed, without_templates};
use super::{Said, Source, Spot, Use, file_name};
use crate::definition::{Located, Scalar, Tree};

/// Beside the lines of a definition: its values as the program reads them, with titles and names.
pub(super) fn whole(tree: &Tree, said: &mut Said) {
    values(tree, None, said);
    composed(tree, said);
}

/// What everybody may know of a definition. Its comments are not printed, so nobody knows them by that.
pub(super) fn public(tree: &Tree, said: &mut Said) {
    let mut lines = String::new();
    write(tree, &mut lines);
    said.add(Source::at(without_templates(lines), Use::Running, Spot::File));
    whole(tree, said);
}

/// What only members may know of a definition: each value by itself, since keys and values that stand one behind
/// the other are printed nowhere so.
pub(super) fn exempt(tree: &Tree, said: &mut Said) {
    values(tree, None, said);
    each(tree, &mut |text, line| {
        let spot = Spot::Line(line);
        if is_path(text) {
            file_name(text, &spot, said);
        } else if text.split_whitespace().count() <= LONG {
            said.add(Source::at(text.to_owned(), Use::Running, spot));
        }
    });
}

/// Texts of more words are running texts by themselves.
const LONG: usize = 4;

/// Whether a text is the name of a file: it has an ending and no spaces, or a folder in it.
fn is_path(text: &str) -> bool {
    let has_ending = text.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && (2..=4).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphabetic())
    });
    has_ending && !text.contains(char::is_whitespace)
}

/// Gives each text and number with its line.
fn each(tree: &Tree, give: &mut dyn FnMut(&str, u32)) {
    match tree {
        Tree::Scalar(scalar) => {
            if let Some(words) = tree.words() {
                give(words, scalar.place.line);
            }
        }
        Tree::List(_, values) => values.iter().for_each(|value| each(value, give)),
        Tree::Mapping(_, entries) => entries.iter().for_each(|(_, value)| each(value, give)),
    }
}

/// Keys and values one behind the other.
fn write(tree: &Tree, lines: &mut String) {
    match tree {
        Tree::Scalar(_) => {
            lines.push_str(tree.words().unwrap_or_default());
            lines.push('\n');
        }
        Tree::List(_, values) => values.iter().for_each(|value| write(value, lines)),
        Tree::Mapping(_, entries) => {
            for (key, value) in entries {
                lines.push_str(key);
                lines.push(' ');
                write(value, lines);
            }
        }
    }
}

fn composed(tree: &Tree, said: &mut Said) {
    let mut all = String::new();
    compose(tree, &mut all);
    said.add(Source::at(all, Use::Composed, Spot::File));
}

/// Values that have escapes read otherwise than they are written, and titles and names by their keys.
fn values(tree: &Tree, key: Option<&str>, said: &mut Said) {
    match tree {
        Tree::Scalar(Located { value: Scalar::Text(text), place }) => {
            let spot = Spot::Line(place.line);
            listed(key, text, spot.clone(), said);
            if text.split_whitespace().count() > LONG {
                said.add(Source::at(without_templates(text.clone()), Use::Running, spot));
            }
        }
        Tree::Scalar(_) => {}
        Tree::List(_, values) => values.iter().for_each(|value| self::values(value, key, said)),
        Tree::Mapping(_, entries) => {
            for (inner, value) in entries {
                // `heading: { text: … }` says its words one level below.
                let key = if inner == "text" { key.or(Some("text")) } else { Some(inner.as_str()) };
                values(value, key, said);
            }
        }
    }
}

/// All texts of a definition, without its keys.
fn compose(tree: &Tree, all: &mut String) {
    match tree {
        Tree::Scalar(Located { value: Scalar::Text(text), .. }) => {
            // The alternative of a link has its address twice: as it is shown and as it leads.
            let count = if text.contains('@') && !text.contains(' ') { 2 } else { 1 };
            for _ in 0..count {
                all.push_str(text);
                all.push('\n');
            }
        }
        Tree::Scalar(_) => {}
        Tree::List(_, values) => values.iter().for_each(|value| compose(value, all)),
        Tree::Mapping(_, entries) => entries.iter().for_each(|(_, value)| compose(value, all)),
    }
}
