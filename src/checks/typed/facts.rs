//! The figures of a paper that a text may speak of.

use super::stems::stems;
use super::text::TypedFigure;
use super::wanted::Wanted;
use crate::checks::grid::Grid;
use crate::checks::printed::{Printed, Unit};
use crate::data::{self, Value};
use crate::definition::ColumnType;
use crate::diagnostics::Place;
use crate::document::{Block, Document, FigureTile, RowKind, Table, plain_text};
use crate::figures::{Tables, plain};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Tables of more rows are not what a text speaks of row by row.
const MOST_ROWS: usize = 300;

/// A figure of the paper that a text may speak of.
pub(super) struct Fact<'p> {
    /// Its row or tile.
    pub(super) subject: usize,
    value: Decimal,
    decimals: u32,
    percent: bool,
    source: Source<'p>,
}

/// Where a figure of the paper stands.
enum Source<'p> {
    Data { table: &'p data::Table, row: usize, column: usize },
    Printed { text: Cow<'p, str>, place: &'p Place },
}

impl Fact<'_> {
    /// As a finding names it.
    pub(super) fn shown(&self) -> String {
        match &self.source {
            Source::Data { table, column, .. } => {
                let sign = if self.percent { "%" } else { "" };
                format!("{}{sign} in `{}`", plain(self.value), table.columns[*column].name)
            }
            Source::Printed { text, .. } => text.trim().to_owned(),
        }
    }

    pub(super) fn place(&self) -> Place {
        match self.source {
            Source::Data { table, row, column } => table.place(row, column),
            Source::Printed { place, .. } => place.clone(),
        }
    }
}

/// What a row or tile is about.
pub(super) struct Subject {
    /// How many different words name it.
    words: usize,
    /// As people name it.
    pub(super) label: String,
    /// Its figures, one after the other in `Facts::facts`.
    facts: Range<usize>,
}

/// How many words a row shares with a typed figure: those of its sentence, and with those of what it comments on.
#[derive(Clone, Copy, Default)]
struct Shared {
    said: usize,
    all: usize,
}

/// The figures of a paper.
pub(super) struct Facts<'p> {
    pub(super) subjects: Vec<Subject>,
    facts: Vec<Fact<'p>>,
    /// The subjects that a word of a typed figure's sentence stands in, in their order.
    by_word: FxHashMap<&'p str, Vec<usize>>,
    pub(super) wanted: Wanted,
}

impl<'p> Facts<'p> {
    pub(super) fn of(
        typed: &'p [(TypedFigure, Place)],
        document: &'p Document,
        tables: &'p Tables,
    ) -> Facts<'p> {
        let about = typed.iter().flat_map(|(typed, _)| typed.about.iter().chain(&*typed.topic));
        let by_word = about.map(|word| (word.as_str(), Vec::new())).collect();
        let mut facts = Facts { subjects: Vec::new(), facts: Vec::new(), by_word, wanted: Wanted::of(typed) };
        for table in tables.values() {
            facts.data(table);
        }
        facts.blocks(&document.blocks);
        facts
    }

    fn data(&mut self, table: &'p data::Table) {
        let named = table.rows.len() <= MOST_ROWS;
        for (row, values) in table.rows.iter().enumerate() {
            let mut label = String::new();
            for value in values {
                if let Value::Text(text) = value
                    && named
                    && text.len() < 80
                {
                    if !label.is_empty() {
                        label.push_str(", ");
                    }
                    label.push_str(text);
                }
            }
            let subject = named.then(|| self.subject(label));
            for (column, value) in values.iter().enumerate() {
                let Value::Number(number) = value else { continue };
                let of = &table.columns[column];
                let percent = of.kind == ColumnType::Percent;
                let scaled = if percent { number.checked_mul(Decimal::ONE_HUNDRED) } else { Some(*number) };
                let Some(value) = scaled else { continue };
                self.wanted.see(value);
                let Some(subject) = subject else { continue };
                let source = Source::Data { table, row, column };
                self.push(Fact { subject, value, decimals: of.decimals, percent, source });
            }
        }
    }

    fn subject(&mut self, label: String) -> usize {
        let mut words: Vec<Cow<'_, str>> = stems(&label).collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            if let Some(subjects) = self.by_word.get_mut(&**word) {
                subjects.push(self.subjects.len());
            }
        }
        let (words, facts) = (words.len(), self.facts.len()..self.facts.len());
        self.subjects.push(Subject { words, label, facts });
        self.subjects.len() - 1
    }

    /// Adds a figure of the last subject.
    fn push(&mut self, fact: Fact<'p>) {
        self.subjects[fact.subject].facts.end = self.facts.len() + 1;
        self.facts.push(fact);
    }

    fn blocks(&mut self, blocks: &'p [Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => self.table(table),
                Block::Tiles(tiles) => tiles.tiles.iter().for_each(|tile| self.tile(tile)),
                _ => {}
            }
            block.inner().into_iter().for_each(|inner| self.blocks(inner));
        }
    }

    fn add(&mut self, subject: usize, text: Cow<'p, str>, place: &'p Place) {
        let Some(printed) = Printed::read(&text) else { return };
        let Printed { value, decimals, unit, .. } = printed;
        self.wanted.see(value);
        let (percent, source) = (unit == Unit::Percent, Source::Printed { text, place });
        self.push(Fact { subject, value, decimals, percent, source });
    }

    fn table(&mut self, table: &'p Table) {
        let Some(grid) = Some(table).filter(|table| table.body.len() <= MOST_ROWS).and_then(Grid::of) else {
            return;
        };
        for (row, of) in grid.rows.iter().enumerate() {
            if matches!(of.kind, RowKind::Group | RowKind::Header) {
                continue;
            }
            let subject = self.subject(grid.label(row));
            for (column, cell) in of.cells.iter().enumerate() {
                let text = grid.words(row, column);
                if let Some(cell) = cell
                    && text.contains(|c: char| c.is_ascii_digit())
                    && !grid.heads[column].names_rows
                {
                    // Composite cells hold several.
                    for part in text.split([' ', '\u{a0}', '/', '(', ')']) {
                        if let Some(printed) = Printed::read(part) {
                            self.wanted.see(printed.value);
                        }
                    }
                    self.add(subject, text, &cell.place);
                }
            }
        }
    }

    fn tile(&mut self, tile: &'p FigureTile) {
        let subject = self.subject(plain_text(&tile.label));
        self.add(subject, Cow::Borrowed(&tile.value), &tile.place);
        for fact in &tile.facts {
            if let Some(printed) = Printed::read(&fact.value) {
                self.wanted.see(printed.value);
            }
        }
    }

    /// The figure that a typed one seems to speak of.
    pub(super) fn meant(&self, typed: &TypedFigure) -> Option<&Fact<'p>> {
        let mut best: Option<(bool, Decimal, &Fact<'p>)> = None;
        // Most rows have no word of the sentence: they are never looked at.
        let mut shared: BTreeMap<usize, Shared> = BTreeMap::new();
        let subjects = |word: &String| self.by_word.get(word.as_str()).into_iter().flatten();
        for subject in typed.about.iter().flat_map(subjects) {
            let shared = shared.entry(*subject).or_default();
            (shared.said, shared.all) = (shared.said + 1, shared.all + 1);
        }
        for subject in typed.topic.difference(&typed.about).flat_map(subjects) {
            shared.entry(*subject).or_default().all += 1;
        }
        let facts = shared.iter().flat_map(|(&subject, &shared)| {
            let of = &self.subjects[subject];
            self.facts[of.facts.clone()].iter().map(move |fact| (fact, of.words, shared))
        });
        for (fact, all, shared) in facts.filter(|(fact, ..)| fact.percent == typed.percent) {
            let apart = fact.value.checked_sub(typed.value)?.abs();
            // All the words of a row are in the sentence, or nearly all; or the figures are near as well.
            let named = all >= 3 && shared.said * 4 >= all * 3;
            let long = typed.percent || typed.decimals > 0 || typed.value >= Decimal::ONE_HUNDRED;
            let tenth = fact.value.abs().checked_div(Decimal::TEN).unwrap_or_default();
            let near = long
                && shared.all >= 2
                && shared.all * 2 >= all
                && apart <= tenth
                && fact.decimals >= typed.decimals;
            if (named || near) && best.is_none_or(|(was, by, _)| (named, by) > (was, apart)) {
                best = Some((named, apart, fact));
            }
        }
        best.map(|(_, _, fact)| fact)
    }
}
