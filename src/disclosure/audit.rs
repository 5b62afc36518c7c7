//! The finished pack, read by somebody who wants to know what is withheld.

use super::guard::DEFAULT_PROTECTION;
use super::relations::{self, Declared, Laid};
use super::sheet::{Sheet, normal};
use super::system::{At, Figure, Spot, System};
use super::tell::{Advice, Teller};
use super::{links, printed};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{Block, Document, FigureContent, Table};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How far apart, in points, percentages must be that a withheld one may be: less is as good as the figure
/// itself in tables of whole percentages.
const SHARES_APART: f64 = 0.1;

/// What the barrier withheld, by the place in the data: the column, and how far apart the figures must be
/// that it may be. 0 for those that are withheld for others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Withheld {
    by_place: FxHashMap<Place, Vec<(String, f64)>>,
}

impl Withheld {
    pub(super) fn insert(&mut self, place: Place, column: &str, need: f64) {
        self.by_place.entry(place).or_default().push((normal(column), need));
    }

    /// What a printed figure needs, from the place of its cell and the title of its column.
    fn need(&self, place: &Place, title: &str) -> Option<f64> {
        let columns = self.by_place.get(place)?;
        let title = normal(title);
        let own = columns.iter().find(|(column, _)| *column == title);
        // A column with a title of its own cannot be told from its neighbours.
        own.map(|(_, need)| *need).or_else(|| columns.iter().map(|(_, need)| *need).reduce(f64::max))
    }
}

/// Tells the withheld figures of finished documents that readers can work out.
pub(crate) fn audit<'d>(
    documents: impl Iterator<Item = &'d mut Document>,
    withheld: &Withheld,
    found: &mut Diagnostics,
) {
    let mut documents: Vec<&mut Document> = documents.collect();
    let any = documents.par_iter_mut().any(|document| {
        let mut any = false;
        each_table(&mut document.blocks, &mut |table| any = any || printed::withholds(table));
        any
    });
    // Most packs withhold nothing, and reading all of their tables takes its time.
    if !any {
        return;
    }
    let mut sheets = Vec::new();
    for document in documents {
        gather(&mut document.blocks, &mut sheets);
    }
    let hides = |sheet: &Sheet| sheet.cells.iter().flatten().any(|cell| cell.withheld);
    let matters: Vec<bool> = sheets.iter().map(hides).collect();
    if !matters.contains(&true) {
        return;
    }
    let mut system = System::default();
    let mut laid = Vec::with_capacity(sheets.len());
    for (at, sheet) in sheets.iter().enumerate() {
        laid.push(Laid { sheet, figures: push(at, sheet, withheld, &mut system) });
    }
    for (laid, _) in laid.iter().zip(&matters).filter(|(_, matters)| **matters) {
        relations::find(laid, &Declared::default(), &mut system);
    }
    links::find(&laid, &matters, &mut system);
    system.fit_unknown();
    let teller = Teller { system: &system, sheets: &sheets, advice: Advice::Source };
    system.open(&system.secrets()).iter().for_each(|open| teller.tell(open, found));
}

fn each_table(blocks: &mut [Block], give: &mut dyn FnMut(&Table)) {
    for block in blocks {
        if let Block::Table(table) = &*block {
            give(table);
        }
        block.for_each_inner(&mut |inner| each_table(inner, give));
    }
}

fn gather(blocks: &mut [Block], sheets: &mut Vec<Sheet>) {
    for block in blocks {
        match &*block {
            Block::Table(table) => sheets.extend(printed::of_table(table)),
            Block::Figure(figure) => {
                if let FigureContent::Chart(chart) = &figure.content {
                    sheets.push(printed::of_chart(chart, &figure.title, figure.number.as_deref()));
                }
            }
            _ => {}
        }
        block.for_each_inner(&mut |inner| gather(inner, sheets));
    }
}

fn push(at: usize, sheet: &Sheet, withheld: &Withheld, system: &mut System) -> Vec<Option<At>> {
    let width = sheet.columns.len();
    let columns = (0..width).map(|column| {
        let cells = (0..sheet.rows.len()).filter_map(|row| sheet.cell(row, column));
        let least = cells.clone().filter_map(|cell| cell.value).fold(0.0, f64::min);
        (if least < 0.0 { f64::NEG_INFINITY } else { 0.0 }, cells.clone().all(|cell| cell.half == 0.0))
    });
    let columns: Vec<(f64, bool)> = columns.collect();
    let mut figures = Vec::with_capacity(sheet.cells.len());
    for (index, cell) in sheet.cells.iter().enumerate() {
        let (row, column) = (index.checked_div(width).unwrap_or(0), index.checked_rem(width).unwrap_or(0));
        let Some(cell) = cell else {
            figures.push(None);
            continue;
        };
        let (head, (least, whole)) = (&sheet.columns[column], columns[column]);
        let usual = if head.share { SHARES_APART } else { f64::from(DEFAULT_PROTECTION) };
        let need = if cell.withheld { withheld.need(&cell.place, &head.name).unwrap_or(usual) } else { 0.0 };
        figures.push(Some(system.push(Figure {
            point: cell.value.unwrap_or(0.0),
            known: cell.value.is_some(),
            half: cell.half,
            withheld: cell.withheld,
            least,
            most: f64::INFINITY,
            whole: whole && !head.share,
            need,
            spare: true,
            at: Some(Spot { sheet: at, row: Some(row), column }),
        })));
    }
    figures
}
