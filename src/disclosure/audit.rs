//! The finished pack, read by somebody who wants to know what is withheld.

use super::behind::{self, Behind, PrintedCells};
use super::guard::DEFAULT_PROTECTION;
use super::quoted::{self, Quoted};
use super::relations::{self, Declared, Laid};
use super::sheet::{Cell, Head, Sheet};
use super::system::{At, Figure, Spot, System};
use super::tell::{Advice, Teller};
use super::withheld::Withheld;
use super::{links, printed};
use crate::diagnostics::{Diagnostics, Files};
use crate::document::{Block, Document, FigureContent, Table};
use crate::figures::Tables;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How far apart, in points, percentages must be that a withheld one may be: less is as good as the figure
/// itself in tables of whole percentages.
const SHARES_APART: f64 = 0.1;

/// A paper as it was finished, with the data of its part.
pub(crate) struct Finished<'p> {
    pub document: &'p mut Document,
    pub data: Option<&'p Tables>,
}

/// What became of the withheld figures of finished papers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Audited {
    NothingWithheld,
    /// Nobody can work one out.
    Kept,
    /// Some were told.
    Open,
}

/// Tells the withheld figures of finished papers that readers can work out.
pub(crate) fn audit(
    papers: &mut [Finished<'_>],
    withheld: &Withheld,
    files: &Files,
    found: &mut Diagnostics,
) -> Audited {
    let any = papers.iter().any(|paper| paper.data.is_some_and(|data| withheld.leaves_any(data)));
    let any = any
        || papers.par_iter_mut().any(|paper| {
            let mut any = false;
            each_table(&mut paper.document.blocks, &mut |table| any = any || printed::withholds(table));
            any
        });
    // Most packs withhold nothing, and reading all of their tables takes its time.
    if !any {
        return Audited::NothingWithheld;
    }
    let (mut sheets, mut quotes) = (Vec::new(), Vec::new());
    for paper in &mut *papers {
        gather(&mut paper.document.blocks, &mut sheets);
        quotes.append(&mut quoted::of_paper(paper, files));
    }
    let printed = sheets.len();
    sheets.append(&mut data_behind(papers, withheld, &quotes));
    let hides = |sheet: &Sheet| sheet.cells.iter().flatten().any(|cell| cell.withheld);
    let mut matters: Vec<bool> = sheets.iter().map(hides).collect();
    if !matters.contains(&true) {
        return Audited::NothingWithheld;
    }
    // What is quoted may be the sum of figures that are not.
    matters[printed..].fill(true);
    let mut system = System::default();
    let mut figures = Vec::with_capacity(sheets.len());
    for (at, sheet) in sheets[..printed].iter().enumerate() {
        figures.push(push(at, sheet, withheld, &mut system));
    }
    let by_place = PrintedCells::of(&sheets[..printed], &figures);
    for (at, sheet) in sheets.iter().enumerate().skip(printed) {
        let need = |cell: &Cell, head: &Head| need(cell, head, withheld);
        figures.push(behind::push(at, sheet, &by_place, need, &mut system));
    }
    let laid: Vec<Laid<'_>> =
        sheets.iter().zip(figures).map(|(sheet, figures)| Laid { sheet, figures }).collect();
    let quoting = Behind::of(&laid[printed..]);
    for (row, quote) in quotes.iter().enumerate() {
        let spot = Spot { sheet: sheets.len(), row: Some(row), column: usize::from(quote.share) };
        quoting.relate(quote, spot, &mut system);
    }
    for (laid, _) in laid.iter().zip(&matters).filter(|(_, matters)| **matters) {
        relations::find(laid, &Declared::default(), &mut system);
    }
    links::find(&laid, &matters, &mut system);
    system.fit_unknown();
    let open = system.open(&system.secrets());
    sheets.push(behind::sheet_of(&quotes));
    let teller = Teller { system: &system, sheets: &sheets, advice: Advice::Source };
    teller.tell(&open, found);
    if open.is_empty() { Audited::Kept } else { Audited::Open }
}

/// The data of the papers that holds figures which were withheld before the program saw them, or others that
/// are quoted.
fn data_behind(papers: &[Finished<'_>], withheld: &Withheld, quotes: &[Quoted]) -> Vec<Sheet> {
    let cells = behind::quoted_cells(quotes);
    let tables = papers.iter().filter_map(|paper| paper.data).flatten();
    tables
        .filter(|(_, table)| withheld.leaves(table) || behind::is_quoted(table, &cells))
        .map(|(name, table)| Sheet::of_table(name, table, &BTreeMap::new(), &[]))
        .collect()
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

/// How far apart the figures must be that a withheld one may be.
fn need(cell: &Cell, head: &Head, withheld: &Withheld) -> f64 {
    let usual = if head.share { SHARES_APART } else { f64::from(DEFAULT_PROTECTION) };
    withheld.need(&cell.place, &head.name).unwrap_or(usual)
}

/// Puts the figures of a printed table or chart into a system.
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
        let need = if cell.withheld { need(cell, head, withheld) } else { 0.0 };
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
