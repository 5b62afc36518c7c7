//! Texts and withheld figures: one that was typed all the same, and typed totals that leave but one figure
//! for what a table withholds.

use super::stems::stems;
use super::text::{TypedFigure, figures_from};
use crate::checks::grid::Grid;
use crate::checks::printed::{Printed, Unit};
use crate::checks::total;
use crate::checks::words::{Word, words};
use crate::data::is_withheld;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::disclosure::Secret;
use crate::document::{Block, Document, FigureTile, RowKind, Table, plain_text};
use crate::figures::plain;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a total leaves for several withheld figures together is little below this.
const LITTLE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Small figures as people write them out.
const IN_WORDS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// Tells withheld figures that the texts of a document say, and figures of texts that would give them away if
/// they were the total of the column. Words cannot prove it, so that these are warnings.
pub(crate) fn left(document: &Document, secrets: &[Secret], found: &mut Diagnostics) {
    let mut columns = Vec::new();
    of_blocks(&document.blocks, &mut |block| {
        if let Block::Table(table) = block {
            columns.extend(open_columns(table));
        }
    });
    if columns.is_empty() && secrets.is_empty() {
        return;
    }
    let secrets = BySubject::of(secrets);
    let mut read = |text: &str, place: &Place| {
        let words: Vec<_> = words(text).collect();
        for typed in figures_from(&words, Decimal::ONE) {
            columns.iter().filter(|column| column.is_meant(&typed)).take(1).for_each(|column| {
                column.tell(&typed, place, found);
            });
        }
        secrets.read(text, place, found);
    };
    for note in &document.footnotes {
        read(&plain_text(&note.content), &note.place);
    }
    of_blocks(&document.blocks, &mut |block| texts(block, &mut read));
}

fn of_blocks<'d>(blocks: &'d [Block], give: &mut dyn FnMut(&'d Block)) {
    for block in blocks {
        give(block);
        block.inner().into_iter().for_each(|inner| of_blocks(inner, give));
    }
}

/// The running texts of a block, without those of the blocks in it.
fn texts(block: &Block, read: &mut dyn FnMut(&str, &Place)) {
    match block {
        Block::Heading(heading) => read(&plain_text(&heading.content), &heading.place),
        Block::Paragraph(paragraph) => read(&plain_text(&paragraph.content), &paragraph.place),
        Block::Table(table) => {
            read(&plain_text(&table.title), &table.place);
            read(&plain_text(&table.subtitle), &table.place);
            table.notes.iter().for_each(|note| read(&plain_text(&note.content), &table.place));
        }
        Block::Figure(figure) => {
            read(&plain_text(&figure.title), &figure.place);
            read(&plain_text(&figure.subtitle), &figure.place);
            figure.notes.iter().for_each(|note| read(&plain_text(&note.content), &figure.place));
        }
        Block::Tiles(tiles) => tiles.tiles.iter().for_each(|tile| of_tile(tile, read)),
        _ => {}
    }
}

fn of_tile(tile: &FigureTile, read: &mut dyn FnMut(&str, &Place)) {
    read(&format!("{} {}", tile.value, plain_text(&tile.label)), &tile.place);
    for fact in &tile.facts {
        read(&format!("{} {}", fact.value, fact.name), &tile.place);
    }
    read(&plain_text(&tile.comment), &tile.place);
}

/// A column of counts of which some are withheld and no total is printed.
struct OpenColumn {
    /// As a finding names it.
    name: String,
    /// The stems of its title and of that of its table.
    about: BTreeSet<String>,
    known: Decimal,
    largest: Decimal,
    /// What names the rows whose figures are withheld.
    withheld: Vec<String>,
}

fn open_columns(table: &Table) -> Vec<OpenColumn> {
    let Some(grid) = Grid::of(table) else { return Vec::new() };
    if grid.rows.iter().any(|row| row.kind == RowKind::Header) {
        return Vec::new();
    }
    let title = plain_text(&table.title);
    let open = (0..grid.heads.len()).filter(|&column| total::is_added(&grid, column));
    open.filter_map(|column| open_column(&grid, column, &title)).collect()
}

fn open_column(grid: &Grid<'_>, column: usize, title: &str) -> Option<OpenColumn> {
    let head = &grid.heads[column].title;
    let name =
        if title.is_empty() { format!("“{head}”") } else { format!("“{head}” in “{title}”") };
    let about = stems(head).chain(stems(title)).map(Cow::into_owned).collect();
    let mut open =
        OpenColumn { name, about, known: Decimal::ZERO, largest: Decimal::ZERO, withheld: Vec::new() };
    let mut counted = 0;
    for (row, of) in grid.rows.iter().enumerate() {
        let text = grid.words(row, column);
        let count = Printed::read(&text).filter(|it| it.unit == Unit::None && it.decimals == 0);
        match count {
            _ if of.kind == RowKind::Group => {}
            // What follows from a printed total is found by reckoning.
            Some(_) if grid.is_total(row) => return None,
            Some(count) => {
                open.known = open.known.checked_add(count.value)?;
                open.largest = open.largest.max(count.value);
                counted += 1;
            }
            None if is_withheld(&text) && !grid.is_total(row) => open.withheld.push(grid.label(row)),
            None => {}
        }
    }
    (counted > 0 && !open.withheld.is_empty()).then_some(open)
}

impl OpenColumn {
    /// What a total leaves for the withheld figures.
    fn rest(&self, total: Decimal) -> Option<Decimal> {
        total.checked_sub(self.known).filter(|rest| *rest > Decimal::ZERO)
    }

    /// Whether a figure of a text may be the total, and leaves less doubt than there must be.
    fn is_meant(&self, typed: &TypedFigure) -> bool {
        let Some(rest) = self.rest(typed.value).filter(|_| !typed.percent && typed.decimals == 0) else {
            return false;
        };
        let shared = typed.about.intersection(&self.about).next().is_some();
        match self.withheld.len() {
            1 => shared && (rest < LITTLE || (typed.of_all && rest <= self.largest)),
            _ => shared && rest < LITTLE,
        }
    }

    fn tell(&self, typed: &TypedFigure, place: &Place, found: &mut Diagnostics) {
        let Some(rest) = self.rest(typed.value) else { return };
        let left = match &self.withheld[..] {
            [row] if row.is_empty() => format!("the figure withheld there is {}", plain(rest)),
            [row] => format!("the figure withheld of {row} is {}", plain(rest)),
            rows => format!("the {} figures withheld there make {} together", rows.len(), plain(rest)),
        };
        found
            .warning(
                Code::Disclosure,
                place.clone(),
                format!("If {} is the total of {}, {left}.", typed.text, self.name),
            )
            .remedy("Take the figure out of the text, or withhold another one of the column; where it is the total of something else, say so under `allow`.");
    }
}

/// Withheld figures by a word of what names their row.
struct BySubject<'s> {
    by_stem: FxHashMap<String, Vec<(&'s Secret, BTreeSet<String>)>>,
}

impl<'s> BySubject<'s> {
    fn of(secrets: &'s [Secret]) -> BySubject<'s> {
        let mut by_stem: FxHashMap<String, Vec<(&Secret, BTreeSet<String>)>> = FxHashMap::default();
        for secret in secrets {
            let stems: BTreeSet<String> = stems(&secret.row).map(Cow::into_owned).collect();
            if let Some(first) = stems.first().cloned() {
                by_stem.entry(first).or_default().push((secret, stems));
            }
        }
        BySubject { by_stem }
    }

    /// Tells sentences that name the row and the column of a withheld figure, and the figure.
    fn read(&self, text: &str, place: &Place, found: &mut Diagnostics) {
        if self.by_stem.is_empty() {
            return;
        }
        let words: Vec<Word<'_>> = words(text).collect();
        for sentence in words.split_inclusive(|word| word.ends) {
            let figures: Vec<(&str, f64)> = sentence.iter().filter_map(|word| small_figure(word)).collect();
            if figures.is_empty() {
                continue;
            }
            let own: BTreeSet<Cow<'_, str>> = sentence.iter().flat_map(|word| stems(word.text)).collect();
            for (secret, row) in own.iter().filter_map(|stem| self.by_stem.get(&**stem)).flatten() {
                let Some((typed, _)) = figures.iter().find(|(_, value)| *value == secret.value) else {
                    continue;
                };
                let column = secret.column.replace('_', " ");
                let named = row.iter().all(|stem| own.contains(stem.as_str()));
                if named && stems(&column).any(|stem| own.contains(&stem)) {
                    found
                        .warning(
                            Code::Disclosure,
                            place.clone(),
                            format!(
                                "“{typed}” stands in a sentence about `{}` of {} in {}, which is withheld and is this figure.",
                                secret.column, secret.row, secret.data
                            ),
                        )
                        .remedy("Take it from the data, so that its symbol is printed; where it is another figure, say so under `allow`.");
                }
            }
        }
    }
}

/// A whole number in digits or words.
fn small_figure<'t>(word: &Word<'t>) -> Option<(&'t str, f64)> {
    let in_words = IN_WORDS.iter().position(|known| word.text.eq_ignore_ascii_case(known));
    let value = match in_words {
        Some(value) => Decimal::from(value),
        None => Printed::read(word.text).filter(|it| it.unit == Unit::None && it.decimals == 0)?.value,
    };
    Some((word.text, value.to_f64()?))
}
