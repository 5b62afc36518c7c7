//! What directions and ratings mean, in lines under a table that has some.

use crate::data::Table as Data;
use crate::document::{CellContent, Inline, Inlines, Row};
use crate::figures::{Schemes, TableColumn, list_with_and, signs};

/// What symbols and marks of the data mean, but for what the author's own notes explain.
pub(super) fn symbols(data: &Data, columns: &[TableColumn], notes: &[String]) -> Vec<Inlines> {
    let printed: Vec<usize> = columns.iter().flat_map(TableColumn::printed).collect();
    signs(data, &printed)
        .into_iter()
        .filter(|(sign, _)| !notes.iter().any(|note| note.trim_start().starts_with(&**sign)))
        .map(|(sign, words)| vec![Inline::bold(format!("{sign} ")), Inline::text(words)])
        .collect()
}

/// The lines of the legend; none where the rows hold no signs. `unrated` is what stands in place of ratings.
pub(super) fn legend(rows: &[Row], unrated: &[&str], schemes: &Schemes) -> Vec<Inlines> {
    let mut signs = Signs { directions: false, marks: Vec::new() };
    rows.iter().flat_map(|row| &row.cells).for_each(|cell| signs.gather(&cell.content));
    let mut lines = Vec::new();
    if signs.directions {
        let words = "the arrow shows which way the figure moved, its word and colour whether that is good.";
        lines.push(vec![Inline::bold("Direction: "), Inline::text(words)]);
    }
    if !signs.marks.is_empty() {
        let ranked = schemes.ranked(&signs.marks);
        let words = match ranked {
            Some(ranked) if ranked.len() > 1 => format!("{}, from best to worst", list_with_and(&ranked)),
            // Words of several schemes have no common order.
            _ => list_with_and(&signs.marks),
        };
        let words = match unrated.is_empty() {
            true => format!("{words}."),
            false => format!("{words}; not rated: {}.", list_with_and(unrated)),
        };
        lines.push(vec![Inline::bold("Rating: "), Inline::text(words)]);
    }
    lines
}

struct Signs<'r> {
    directions: bool,
    marks: Vec<&'r str>,
}

impl<'r> Signs<'r> {
    fn gather(&mut self, content: &'r CellContent) {
        match content {
            CellContent::Direction(_) => self.directions = true,
            CellContent::Rating(mark) if !self.marks.contains(&&*mark.word) => self.marks.push(&mark.word),
            CellContent::Stack(contents) => contents.iter().for_each(|content| self.gather(content)),
            _ => {}
        }
    }
}
