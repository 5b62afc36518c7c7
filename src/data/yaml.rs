//! YAML: a list of mappings, at the top or where a path leads to.

use super::grid::Grid;
use super::inline;
use super::path::{self, Lost};
use crate::definition::raw::{Row, Words};
use crate::definition::{Located, Tree, tree};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};

const SHAPE: &str =
    "Write each row as a mapping of column names and values: `- { team: North, received: 12 }`.";

/// Reads the rows of a YAML file, those that `wanted` leads to.
pub(super) fn read(
    bytes: &[u8],
    wanted: Option<&Words>,
    file: FileId,
    data_name: &str,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let mut tree = tree(bytes, file, found)?;
    if let Some(wanted) = wanted {
        tree = follow(tree, wanted, found)?;
    }
    match tree {
        Tree::List(place, nodes) => {
            let rows = nodes.into_iter().filter_map(|node| row(node, found)).collect();
            Some(inline::read(&Located { value: rows, place }, data_name, found))
        }
        Tree::Mapping(place, entries) => {
            let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
            found
                .error(Code::DataSyntax, place, "The file holds a mapping where a list of rows belongs.")
                .remedy(format!(
                    "Write `path:` with the key of the rows. The keys are: {}.",
                    keys.join(", ")
                ));
            None
        }
        Tree::Scalar(scalar) => {
            found.error(Code::DataSyntax, scalar.place, "The file holds no list of rows.").remedy(SHAPE);
            None
        }
    }
}

fn follow(mut tree: Tree, wanted: &Words, found: &mut Diagnostics) -> Option<Tree> {
    let mut rest = wanted.value.as_str();
    while !rest.is_empty() {
        let lost = match tree {
            Tree::Mapping(_, entries) => {
                let keys: Vec<String> = entries.iter().map(|(key, _)| key.clone()).collect();
                match entries.into_iter().find_map(|(key, value)| Some((path::after(rest, &key)?, value))) {
                    Some((after, value)) => {
                        (rest, tree) = (after, value);
                        continue;
                    }
                    None => Lost::NoKey { keys },
                }
            }
            Tree::List(_, nodes) => {
                let length = nodes.len();
                match path::element(rest).and_then(|(at, after)| Some((after, nodes.into_iter().nth(at)?))) {
                    Some((after, value)) => {
                        (rest, tree) = (after, value);
                        continue;
                    }
                    None => Lost::NoElement { length },
                }
            }
            Tree::Scalar(_) => Lost::Value,
        };
        path::tell(wanted, rest, &lost, found);
        return None;
    }
    Some(tree)
}

fn row(node: Tree, found: &mut Diagnostics) -> Option<Row> {
    let Tree::Mapping(_, entries) = node else {
        let message = "This row is not a mapping of column names and values.";
        found.error(Code::DataSyntax, node.place().clone(), message).remedy(SHAPE);
        return None;
    };
    let mut nested = |name: &str, place: &Place| {
        found
            .error(
                Code::BadValue,
                place.clone(),
                format!("Column `{name}` holds a list or a mapping where a single value belongs."),
            )
            .remedy("Write the parts as columns of their own.");
    };
    let cells = entries.into_iter().filter_map(|(name, value)| match value {
        Tree::Scalar(scalar) => Some((name, scalar)),
        Tree::List(place, _) | Tree::Mapping(place, _) => {
            nested(&name, &place);
            None
        }
    });
    Some(cells.collect())
}
