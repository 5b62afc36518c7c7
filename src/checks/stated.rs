//! What tables and tiles state of a measure for a period, so that no two of a pack differ.

use super::grid::Grid;
use super::interval::Interval;
use super::printed::{Printed, Unit};
use super::roles::period_of;
use crate::diagnostics::Place;
use crate::document::{Block, Document, FigureTile, RowKind, Table, plain_text};
use crate::period::Period;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Titles of fewer words stand for too many things: `Good`, `From home`.
const LEAST_WORDS: usize = 3;

/// A value of a measure.
#[derive(Clone, Debug)]
pub(crate) struct Stated {
    measure: Measure,
    /// As printed.
    pub title: String,
    pub shown: String,
    decimals: u32,
    value: Decimal,
    /// What it may stand for.
    values: Option<Interval>,
    /// Whether it was rounded to a multiple, so that nobody can be told from it.
    coarse: bool,
    pub place: Place,
}

/// What a value is a value of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Measure {
    /// Its title in small letters.
    words: String,
    /// What the figure is in.
    unit: Option<String>,
    period: Period,
}

/// What the tables and tiles of a document state.
pub(crate) fn stated(document: &Document) -> Vec<Stated> {
    let mut all = Vec::new();
    gather(&document.blocks, &mut all);
    all
}

fn gather(blocks: &[Block], all: &mut Vec<Stated>) {
    for block in blocks {
        match block {
            Block::Table(table) => of_table(table, all),
            Block::Tiles(tiles) => tiles.tiles.iter().for_each(|tile| of_tile(tile, all)),
            _ => {}
        }
        block.inner().into_iter().for_each(|inner| gather(inner, all));
    }
}

fn of_table(table: &Table, all: &mut Vec<Stated>) {
    let Some(grid) = Grid::of(table) else { return };
    let heads: Vec<Option<Period>> = grid.heads.iter().map(|head| period_of(&head.title)).collect();
    let inside = table.body.iter().any(|row| row.kind == RowKind::Header);
    if !inside && heads.iter().all(Option::is_none) {
        return;
    }
    let mut periods = heads.clone();
    let mut own = Vec::new();
    // What heads a row besides its own words: a group, and the first cell of a header row inside.
    let (mut group, mut under) = (String::new(), String::new());
    for row in 0..grid.rows.len() {
        match grid.rows[row].kind {
            RowKind::Group => {
                group = grid.label(row);
                under.clear();
                periods.clone_from(&heads);
            }
            RowKind::Header => {
                under = grid.label(row);
                for (at, period) in periods.iter_mut().enumerate() {
                    let text = grid.words(row, at);
                    *period = if text.trim().is_empty() { heads[at] } else { period_of(&text) };
                }
            }
            RowKind::Normal if !grid.is_total(row) => {
                let label = title_of(&grid, row, &periods);
                for (at, period) in periods.iter().enumerate() {
                    let Some(period) = period.filter(|_| !grid.heads[at].names_rows) else { continue };
                    let head = &grid.heads[at];
                    let over = head.all.strip_suffix(&head.title.to_lowercase()).unwrap_or_default();
                    let title = match words(&label).count() >= LEAST_WORDS {
                        true => label.clone(),
                        false => format!("{group} {under} {label}").trim().to_owned(),
                    };
                    let key = format!("{title} {over}");
                    let Some(mut stated) = Stated::of(&key, &label, period, &grid.words(row, at)) else {
                        continue;
                    };
                    stated.values =
                        Printed::read(&stated.shown).and_then(|printed| grid.values(&printed, false));
                    stated.coarse = grid.is_coarse();
                    own.push(Stated { place: grid.place(row, at), ..stated });
                }
            }
            RowKind::Normal | RowKind::Total => {}
        }
    }
    // Rows that are called alike are not told apart by what they are called.
    let mut counts: BTreeMap<Measure, usize> = BTreeMap::new();
    for stated in &own {
        *counts.entry(stated.measure.clone()).or_default() += 1;
    }
    own.retain(|stated| counts.get(&stated.measure) == Some(&1));
    all.append(&mut own);
}

/// What a row is about: its header cells, and where these are only a reference the words behind them.
fn title_of(grid: &Grid<'_>, row: usize, periods: &[Option<Period>]) -> String {
    let mut title = grid.label(row);
    for (at, period) in periods.iter().enumerate() {
        if period.is_some() || words(&title).count() >= LEAST_WORDS {
            break;
        }
        let text = grid.words(row, at);
        let named = grid.heads[at].names_rows || at == 0;
        if !named && text.contains(char::is_alphabetic) && Printed::read(&text).is_none() {
            title = format!("{title} {text}").trim().to_owned();
        }
    }
    title
}

fn of_tile(tile: &FigureTile, all: &mut Vec<Stated>) {
    let label = plain_text(&tile.label);
    let at = |stated: Stated| Stated { place: tile.place.clone(), ..stated };
    if let Some(period) = tile.period.as_deref().and_then(period_of) {
        all.extend(Stated::of(&label, &label, period, &tile.value).map(at));
    }
    for fact in &tile.facts {
        if let Some(period) = period_of(&fact.name) {
            all.extend(Stated::of(&label, &label, period, &fact.value).map(at));
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

impl Stated {
    /// What is printed of a measure, without its place; `None` where it is no figure, or differs from others by
    /// right. `key` tells measures apart, `title` is what people call it.
    fn of(key: &str, title: &str, period: Period, shown: &str) -> Option<Stated> {
        // Figures that are marked as provisional or revised.
        if shown.contains('[') || words(key).count() < LEAST_WORDS {
            return None;
        }
        let printed = Printed::read(shown)?;
        let values = printed.rounded();
        let Printed { value, decimals, unit, .. } = printed;
        let unit = match unit {
            Unit::None => None,
            Unit::Percent => Some("%".to_owned()),
            Unit::Pounds => Some("£".to_owned()),
            Unit::Word(word) => Some(word),
        };
        let words: Vec<String> = words(key).map(str::to_lowercase).collect();
        Some(Stated {
            measure: Measure { words: words.join(" "), unit, period },
            title: title.to_owned(),
            shown: shown.trim().to_owned(),
            decimals,
            value,
            values,
            coarse: false,
            place: Place::default(),
        })
    }
}

/// Two values of one measure for one period: the first, with the number of its paper, and the other.
pub(crate) struct TwoValues<'s> {
    pub first: (usize, &'s Stated),
    pub other: (usize, &'s Stated),
}

impl TwoValues<'_> {
    /// The period as printed.
    pub(crate) fn period(&self) -> String {
        self.other.1.measure.period.to_string()
    }
}

/// The values that differ from the first of their measure and period, each once, in the order of the papers.
pub(crate) fn two_values(papers: &[Vec<Stated>]) -> Vec<TwoValues<'_>> {
    let mut first: BTreeMap<&Measure, (usize, &Stated)> = BTreeMap::new();
    let mut two = Vec::new();
    for (paper, stated) in papers.iter().enumerate() {
        for other in stated {
            let known = *first.entry(&other.measure).or_insert((paper, other));
            let values = known.1.values.zip(other.values);
            let coarse = known.1.coarse || other.coarse;
            let differ = match known.1.decimals == other.decimals && !coarse {
                true => known.1.value != other.value,
                false => values.is_some_and(|(a, b)| !a.meets(b)),
            };
            if differ {
                two.push(TwoValues { first: known, other: (paper, other) });
            }
        }
    }
    two
}
