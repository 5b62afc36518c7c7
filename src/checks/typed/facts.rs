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
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Tables of more rows are not what a text speaks of row by row.
const MOST_ROWS: usize = 300;

/// A figure of the paper that a text may speak of.
pub(super) struct Fact {
    /// Its row or tile.
    pub(super) subject: usize,
    value: Decimal,
    decimals: u32,
    percent: bool,
    pub(super) shown: String,
    pub(super) place: Place,
}

/// What a row or tile is about.
pub(super) struct Subject {
    words: BTreeSet<String>,
    /// As people name it.
    pub(super) label: String,
    /// Its figures, one after the other in `Facts::facts`.
    facts: Range<usize>,
}

/// The figures of a paper.
pub(super) struct Facts {
    pub(super) subjects: Vec<Subject>,
    facts: Vec<Fact>,
    /// The subjects that a word stands in, in their order.
    by_word: FxHashMap<String, Vec<usize>>,
    pub(super) wanted: Wanted,
}

impl Facts {
    pub(super) fn of(typed: &[(TypedFigure, Place)], document: &Document, tables: &Tables) -> Facts {
        let wanted = Wanted::of(typed);
        let mut facts =
            Facts { subjects: Vec::new(), facts: Vec::new(), by_word: FxHashMap::default(), wanted };
        for table in tables.values() {
            facts.data(table);
        }
        facts.blocks(&document.blocks);
        facts
    }

    fn data(&mut self, table: &data::Table) {
        for (row, values) in table.rows.iter().enumerate() {
            let named = table.rows.len() <= MOST_ROWS;
            let mut label = String::new();
            for value in values {
                if let Value::Text(text) = value
                    && named
                    && text.len() < 80
                {
                    label = if label.is_empty() { text.to_string() } else { format!("{label}, {text}") };
                }
            }
            let subject = named.then(|| self.subject(&label));
            for (at, value) in values.iter().enumerate() {
                let Value::Number(number) = value else { continue };
                let column = &table.columns[at];
                let percent = column.kind == ColumnType::Percent;
                let scaled = if percent { number.checked_mul(Decimal::ONE_HUNDRED) } else { Some(*number) };
                let Some(value) = scaled else { continue };
                self.wanted.see(value);
                let Some(subject) = subject else { continue };
                let shown =
                    format!("{}{} in `{}`", plain(value), if percent { "%" } else { "" }, column.name);
                let place = table.place(row, at);
                self.push(Fact { subject, value, decimals: column.decimals, percent, shown, place });
            }
        }
    }

    fn subject(&mut self, label: &str) -> usize {
        let words: BTreeSet<String> = stems(label).collect();
        for word in &words {
            self.by_word.entry(word.clone()).or_default().push(self.subjects.len());
        }
        let facts = self.facts.len()..self.facts.len();
        self.subjects.push(Subject { words, label: label.to_owned(), facts });
        self.subjects.len() - 1
    }

    /// Adds a figure of the last subject.
    fn push(&mut self, fact: Fact) {
        self.subjects[fact.subject].facts.end = self.facts.len() + 1;
        self.facts.push(fact);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => self.table(table),
                Block::Tiles(tiles) => tiles.tiles.iter().for_each(|tile| self.tile(tile)),
                _ => {}
            }
            block.inner().into_iter().for_each(|inner| self.blocks(inner));
        }
    }

    fn add(&mut self, subject: usize, text: &str, place: &Place) {
        let Some(printed) = Printed::read(text) else { return };
        let Printed { value, decimals, unit, .. } = printed;
        self.wanted.see(value);
        let percent = unit == Unit::Percent;
        self.push(Fact {
            subject,
            value,
            decimals,
            percent,
            shown: text.trim().to_owned(),
            place: place.clone(),
        });
    }

    fn table(&mut self, table: &Table) {
        let Some(grid) = Grid::of(table).filter(|grid| grid.rows.len() <= MOST_ROWS) else { return };
        for (row, of) in grid.rows.iter().enumerate() {
            if matches!(of.kind, RowKind::Group | RowKind::Header) {
                continue;
            }
            let label = grid.label(row);
            let subject = self.subject(&label);
            for column in 0..of.cells.len() {
                let text = grid.words(row, column);
                if text.contains(|c: char| c.is_ascii_digit()) && !grid.heads[column].names_rows {
                    self.add(subject, &text, &grid.place(row, column));
                    // Composite cells hold several.
                    for part in text.split([' ', '\u{a0}', '/', '(', ')']) {
                        if let Some(printed) = Printed::read(part) {
                            self.wanted.see(printed.value);
                        }
                    }
                }
            }
        }
    }

    fn tile(&mut self, tile: &FigureTile) {
        let label = plain_text(&tile.label);
        let subject = self.subject(&label);
        self.add(subject, &tile.value, &tile.place);
        for fact in &tile.facts {
            if let Some(printed) = Printed::read(&fact.value) {
                self.wanted.see(printed.value);
            }
        }
    }

    /// The figure that a typed one seems to speak of.
    pub(super) fn meant(&self, typed: &TypedFigure) -> Option<&Fact> {
        let mut best: Option<(bool, Decimal, &Fact)> = None;
        // Most rows have no word of the sentence: they are never looked at.
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for subject in typed.about.iter().filter_map(|word| self.by_word.get(word)).flatten() {
            *shared.entry(*subject).or_default() += 1;
        }
        let facts = shared.iter().flat_map(|(&subject, &shared)| {
            let of = &self.subjects[subject];
            self.facts[of.facts.clone()].iter().map(move |fact| (fact, of.words.len(), shared))
        });
        for (fact, all, shared) in facts.filter(|(fact, ..)| fact.percent == typed.percent) {
            let apart = fact.value.checked_sub(typed.value)?.abs();
            // All the words of a row are in the sentence, or nearly all; or the figures are near as well.
            let named = all >= 3 && shared * 4 >= all * 3;
            let long = typed.percent || typed.decimals > 0 || typed.value >= Decimal::ONE_HUNDRED;
            let tenth = fact.value.abs().checked_div(Decimal::TEN).unwrap_or_default();
            let near =
                long && shared >= 2 && shared * 2 >= all && apart <= tenth && fact.decimals >= typed.decimals;
            if (named || near) && best.is_none_or(|(was, by, _)| (named, by) > (was, apart)) {
                best = Some((named, apart, fact));
            }
        }
        best.map(|(_, _, fact)| fact)
    }
}
