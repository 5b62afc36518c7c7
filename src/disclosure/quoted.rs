//! Figures outside of tables of data: on tiles, in tables of measures, in charts and in texts, with the cells
//! of the data that they are made of.

use super::audit::Finished;
use super::printed;
use super::sheet::Cell;
use crate::data::figure;
use crate::diagnostics::{Files, Place};
use crate::document::{Block, FigureTile, Inserted, Table, Taken, Traced, plain_text};
use crate::figures::{Cited, MeasureRow, Reading};
use rustc_hash::FxHashMap;

/// A figure that is made of cells of data.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    /// As findings call it: `the tile “Children in care” (report.yaml:12)`.
    pub name: String,
    pub cell: Cell,
    /// Whether it is a percentage.
    pub share: bool,
    pub of: Vec<Cited>,
}

impl Quoted {
    /// `None` for what is no figure.
    fn new(name: String, text: &str, place: &Place, of: Vec<Cited>) -> Option<Quoted> {
        let number = without_unit(text);
        let cell = printed::cell(&(number.to_owned(), place.clone())).filter(|cell| cell.value.is_some())?;
        let share = figure(number).is_some_and(|figure| figure.percent);
        (!of.is_empty()).then_some(Quoted { name, cell, share, of })
    }
}

/// `17.5 weeks` is 17.5.
fn without_unit(text: &str) -> &str {
    let text = text.split_once(" [").map_or(text, |(figure, _)| figure);
    text.split_once(char::is_alphabetic).map_or(text, |(figure, _)| figure).trim()
}

/// The figures of a paper that its blocks do not place in the data themselves.
pub(super) fn of_paper(paper: &mut Finished<'_>, files: &Files) -> Vec<Quoted> {
    let Some(traced) = paper.document.traced.as_deref() else { return Vec::new() };
    let mut gatherer = Gatherer { files, traced, by_place: FxHashMap::default(), found: Vec::new() };
    for (_, measure) in &traced.measures {
        gatherer.by_place.entry(&measure.place).or_insert(measure);
    }
    gatherer.blocks(&paper.document.blocks);
    gatherer.charts();
    traced.inserted.iter().for_each(|inserted| gatherer.text(inserted));
    gatherer.found
}

struct Gatherer<'t> {
    files: &'t Files,
    traced: &'t Traced,
    /// The measures by the place at which tables show them.
    by_place: FxHashMap<&'t Place, &'t MeasureRow>,
    found: Vec<Quoted>,
}

impl Gatherer<'_> {
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

    fn push(&mut self, what: &str, text: &str, place: &Place, of: Vec<Cited>) {
        let name = match place.line {
            0 => what.to_owned(),
            line => format!("{what} ({}:{line})", self.files.path(place.file)),
        };
        self.found.extend(Quoted::new(name, text, place, of));
    }

    /// The figures of a tile that shows a measure. Those that it writes out itself are texts.
    fn tile(&mut self, tile: &FigureTile) {
        let label = plain_text(&tile.label);
        let Some((_, measure)) = self.traced.measures.iter().find(|(_, row)| row.title == label) else {
            return;
        };
        let what = format!("the tile “{label}”");
        let facts = tile.facts.iter().map(|fact| &fact.value);
        for text in std::iter::once(&tile.value).chain(facts).chain(&tile.change) {
            self.push(&what, text, &tile.place, cells_behind(measure, text));
        }
    }

    /// The cells of a table that show measures.
    fn table(&mut self, table: &Table) {
        for cell in table.body.iter().flat_map(|row| &row.cells) {
            let Some(measure) = self.by_place.get(&cell.place).copied() else { continue };
            let Some((text, _)) = printed::words_of(cell) else { continue };
            let what = format!("“{}” in {}", measure.title, printed::name_of(table));
            self.push(&what, &text, &Place { line: 0, ..cell.place.clone() }, cells_behind(measure, &text));
        }
    }

    fn charts(&mut self) {
        for chart in &self.traced.charts {
            for row in &chart.rows {
                let title = row.first().map_or("", |(words, _)| words);
                for ((text, place), (_, column)) in row.iter().zip(&chart.columns).skip(1) {
                    let of = Cited { place: place.clone(), column: column.clone(), rows: None };
                    self.push(
                        &format!("{title} in the chart `{}`", chart.name),
                        text,
                        &chart.place,
                        vec![of],
                    );
                }
            }
        }
    }

    /// What a template put into a text.
    fn text(&mut self, inserted: &Inserted) {
        let mut of = Vec::new();
        for taken in &inserted.from {
            match taken {
                Taken::Cell { column, place, .. } => {
                    of.push(Cited { place: place.clone(), column: Some(column.clone()), rows: None });
                }
                Taken::Measure { name, .. } => {
                    let measure = self.traced.measures.iter().find(|(known, _)| known == name);
                    of.extend(measure.map_or_else(Vec::new, |(_, row)| cells_behind(row, &inserted.text)));
                }
                Taken::Data(_) | Taken::Given(_) => {}
            }
        }
        let mut seen: Vec<Cited> = Vec::new();
        of.retain(|cited| {
            let new = !seen.contains(cited);
            seen.extend(new.then(|| cited.clone()));
            new
        });
        self.push("the text", &inserted.text, &inserted.place, of);
    }
}

/// The cells that the figure of a measure is made of which is printed like this: its latest one before others.
fn cells_behind(measure: &MeasureRow, text: &str) -> Vec<Cited> {
    let is = |reading: &Reading| reading.value.is_some() && reading.text.trim() == text.trim();
    let (latest, before) = (&measure.latest_cells, &measure.previous_cells);
    let one = |cells: &[Cited], at: usize| cells.get(at).into_iter().cloned().collect();
    let both = |earlier: &[Cited]| latest.iter().chain(earlier).cloned().collect::<Vec<Cited>>();
    let compared = [&measure.last_year, &measure.baseline];
    let mut earlier = compared.into_iter().flatten();
    match () {
        () if is(&measure.latest) => latest.clone(),
        () if measure.previous.as_ref().is_some_and(is) => before.clone(),
        () if measure.numerator.as_ref().is_some_and(is) => one(latest, 0),
        () if measure.denominator.as_ref().is_some_and(is) => one(latest, 1),
        () if measure.change.as_ref().is_some_and(is) => both(before),
        () if measure.year_to_date.as_ref().is_some_and(is) => measure.year_to_date_cells.clone(),
        () => earlier
            .find_map(|other| match () {
                () if is(&other.reading) => Some(other.cells.clone()),
                () if other.change.as_ref().is_some_and(is) => Some(both(&other.cells)),
                () => None,
            })
            .or_else(|| Some(measure.benchmarks.iter().find(|it| is(&it.reading))?.cells.clone()))
            .or_else(|| Some(measure.published.as_ref().filter(|it| is(&it.reading))?.cells.clone()))
            .unwrap_or_default(),
    }
}
