//! Markdown -> blocks. CommonMark with tables, footnotes, heading attributes and lettered lists.

mod blocks;
mod inlines;
mod lettered;
mod lists;
mod tables;
mod typography;

pub(super) use blocks::{Piece, blocks, marks_in};
pub(super) use typography::typeset;
pub(crate) use typography::typeset_words;

use super::insert::Insert;
use super::source::Source;
use crate::diagnostics::Place;

/// Markdown as rendered, with the way back to its source.
#[derive(Debug)]
pub(super) struct Rendered {
    pub text: String,
    /// The source line of each line, from 1.
    pub lines: Vec<u32>,
    pub source: Source,
    /// What functions of the template inserted, by the index of their marks.
    pub inserts: Vec<Insert>,
    /// Whether it is a text of a table, whose notes its marks may name.
    pub of_table: bool,
}

impl Rendered {
    /// Text that no template has touched.
    pub(super) fn plain(source: Source) -> Rendered {
        let lines = (1..=source.text.split('\n').count() as u32).collect();
        Rendered { text: source.text.clone(), lines, source, inserts: Vec::new(), of_table: false }
    }

    /// The place of a line of the rendered text, from 0.
    fn place(&self, line: usize) -> Place {
        let line = self.lines.get(line).or(self.lines.last()).copied().unwrap_or(1);
        self.source.place(line, 0)
    }
}
