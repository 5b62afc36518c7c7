//! What must hold of every document that is set.

mod boxes;
mod breaks;
mod order;
mod structure;
mod whole;

use super::super::super::LaidOut;
use super::make::Made;
use super::read::{self, CellOf, Found, Run};
use super::told::{Cells, Told};
use crate::diagnostics::Diagnostics;
use crate::text::Fonts;

/// A document that was set, read again.
pub(super) struct Case<'c> {
    made: &'c Made,
    fonts: &'c Fonts,
    laid_out: &'c LaidOut,
    found: &'c Diagnostics,
    told: Told,
    runs: Vec<Run<'c>>,
    /// The words in reading order.
    words: Vec<Found>,
    tables: Vec<Cells>,
    cells: Vec<CellOf>,
}

/// Something that holds, with its name; what is against it is told in words.
pub(super) struct Promise {
    pub(super) name: &'static str,
    pub(super) check: fn(&Case<'_>) -> Result<(), String>,
}

pub(super) const PROMISES: [Promise; 19] = [
    Promise { name: "nothing is found wrong with what is right", check: order::nothing_is_wrong },
    Promise { name: "every word stands once, in the order of the tags", check: order::words_in_order },
    Promise { name: "every footnote stands once", check: order::footnotes },
    Promise { name: "every bookmark and label stands once", check: order::marks },
    Promise { name: "tables keep their rows and spans", check: structure::tables },
    Promise { name: "tags stand where tags of their kind may", check: structure::tags },
    Promise { name: "header cells speak for their own cells", check: structure::headers },
    Promise { name: "figures are drawn once", check: structure::figures },
    Promise { name: "links have a place on the page", check: structure::links },
    Promise { name: "nothing leaves its region", check: boxes::inside_margins },
    Promise { name: "nothing stands on anything else", check: boxes::apart },
    Promise { name: "no ground or rule hides words", check: boxes::seen },
    Promise { name: "cells keep to their columns", check: boxes::columns },
    Promise { name: "no page is empty", check: breaks::no_empty_page },
    Promise { name: "no heading or caption is the last on its page", check: breaks::nothing_stranded },
    Promise { name: "no line of a paragraph stands alone", check: breaks::lines_in_company },
    Promise { name: "headers are repeated where a table goes on", check: breaks::headers_repeated },
    Promise { name: "the parts on the pages make the whole", check: whole::parts_make_the_whole },
    Promise { name: "a document that is set twice comes out the same", check: whole::comes_out_the_same },
];

impl<'c> Case<'c> {
    pub(super) fn new(
        made: &'c Made,
        laid_out: &'c LaidOut,
        found: &'c Diagnostics,
        fonts: &'c Fonts,
    ) -> Case<'c> {
        let runs = read::runs(&laid_out.pages, &laid_out.tags, fonts);
        let order = read::reading_order(&laid_out.tags, &runs);
        let words = read::words(&runs, &order);
        let (tables, cells) = read::tables(&laid_out.tags);
        Case { made, fonts, laid_out, found, told: Told::of(&made.document), runs, words, tables, cells }
    }
}
