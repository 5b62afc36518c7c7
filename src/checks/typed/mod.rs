//! Figures typed into texts against the data that they seem to speak of.

mod facts;
mod left;
mod stems;
mod text;
mod wanted;

pub(crate) use left::left;
pub(crate) use text::{TypedFigure, typed_figures};

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::Document;
use crate::figures::Tables;
use facts::Facts;
use std::collections::BTreeSet;

/// Tells typed figures that are none of the paper and stand in a sentence about one of its figures.
pub(crate) fn figures(
    typed: &[(TypedFigure, Place)],
    document: &Document,
    tables: &Tables,
    found: &mut Diagnostics,
) {
    if typed.is_empty() {
        return;
    }
    let facts = Facts::of(typed, document, tables);
    // A sentence is told once for each row that it speaks of: its other figures are of the same.
    let mut told = BTreeSet::new();
    for ((typed, place), there) in typed.iter().zip(&facts.wanted.there) {
        if *there {
            continue;
        }
        let Some(fact) = facts.meant(typed) else { continue };
        if !told.insert((fact.subject, &typed.about)) {
            continue;
        }
        let label = &facts.subjects[fact.subject].label;
        let of = fact.place();
        let at = match of.cell_name() {
            Some(cell) => format!(" (cell {cell})"),
            None if of.line > 0 && of.file != place.file => format!(" (line {} there)", of.line),
            None if of.line > 0 => format!(" (line {})", of.line),
            None => String::new(),
        };
        found
            .warning(
                Code::TypedFigure,
                place.clone(),
                format!("{} is typed here, but “{label}” is {}{at}.", typed.text, fact.shown()),
            )
            .remedy("Take the figure from the data: `{{ measures.name.latest }}`, or a field of a row; or allow it here if it is another figure.");
    }
}
