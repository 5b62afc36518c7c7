//! What directions and ratings, symbols and marks mean, in lines under a table that has some.

use crate::data::{Table as Data, is_missing};
use crate::document::{CellContent, Inline, Inlines, Row, plain_text};
use crate::figures::{MeasureRow, Reading, Schemes, TableColumn, explained, list_with_and, signs};
use std::borrow::Cow;

/// A symbol or mark, and what it says.
pub(super) type Sign = (String, String);

/// The symbols and marks that the data of a table has in columns that it prints.
pub(super) fn of_data(data: &Data, columns: &[TableColumn]) -> Vec<Sign> {
    let printed: Vec<usize> = columns.iter().flat_map(TableColumn::printed).collect();
    signs(data, &printed)
}

/// The symbols that stand in place of figures of measures.
pub(super) fn of_measures(measures: &[MeasureRow]) -> Vec<Sign> {
    let mut found: Vec<Sign> = Vec::new();
    for reading in measures.iter().flat_map(readings).filter(|reading| reading.value.is_none()) {
        let words = reading.text.trim();
        if is_missing(words) && !found.iter().any(|(known, _)| known == words) {
            found.extend(explained(words).map(|says| (words.to_owned(), says)));
        }
    }
    found
}

/// The figures that a table can show of a measure.
fn readings(row: &MeasureRow) -> impl Iterator<Item = &Reading> {
    let compared = [&row.last_year, &row.baseline].into_iter().flatten().map(|compared| &compared.reading);
    let own = [&row.previous, &row.target, &row.numerator, &row.denominator, &row.year_to_date];
    let published = row.published.iter().map(|published| &published.reading);
    let benchmarks = row.benchmarks.iter().map(|benchmark| &benchmark.reading);
    let others = own.into_iter().flatten().chain(compared).chain(published).chain(benchmarks);
    std::iter::once(&row.latest).chain(others)
}

/// What the symbols and marks that a table prints mean, but for what the author's own notes explain. `known`
/// are those that it may hold; symbols in brackets are found wherever they stand alone.
pub(super) fn symbols(known: Vec<Sign>, body: &[Row], notes: &[String]) -> Vec<Inlines> {
    let mut printed = Printed { used: vec![false; known.len()], known, others: Vec::new() };
    body.iter().flat_map(|row| &row.cells).for_each(|cell| printed.look(&cell.content));
    let used = printed.known.into_iter().zip(printed.used).filter_map(|(sign, used)| used.then_some(sign));
    used.chain(printed.others)
        .filter(|(sign, _)| !notes.iter().any(|note| note.trim_start().starts_with(&**sign)))
        .map(|(sign, words)| vec![Inline::bold(format!("{sign} ")), Inline::text(words)])
        .collect()
}

/// The symbols and marks of a table as its cells are looked through.
struct Printed {
    known: Vec<Sign>,
    used: Vec<bool>,
    others: Vec<Sign>,
}

impl Printed {
    fn look(&mut self, content: &CellContent) {
        let words = match content {
            CellContent::Text(inlines) => match &inlines[..] {
                [] => return,
                [Inline::Text { text, .. }] => Cow::Borrowed(&**text),
                _ => Cow::Owned(plain_text(inlines)),
            },
            CellContent::Bar(bar) => Cow::Borrowed(&*bar.words),
            CellContent::Stack(contents) => return contents.iter().for_each(|content| self.look(content)),
            _ => return,
        };
        for ((sign, _), used) in self.known.iter().zip(&mut self.used).filter(|(_, used)| !**used) {
            *used = holds(&words, sign);
        }
        let alone = words.trim();
        let new = |(known, _): &Sign| known != alone;
        if alone.starts_with('[') && is_missing(alone) && self.known.iter().chain(&self.others).all(new) {
            self.others.extend(explained(alone).map(|says| (alone.to_owned(), says)));
        }
    }
}

/// Whether words hold a symbol: letters only where they stand alone.
fn holds(words: &str, sign: &str) -> bool {
    match sign.chars().all(char::is_alphanumeric) {
        true => words.split(|c: char| !c.is_alphanumeric()).any(|word| word == sign),
        false => words.contains(sign),
    }
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
