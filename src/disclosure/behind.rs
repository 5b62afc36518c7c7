//! The data behind the finished pages. Readers see of it what is printed and what tiles, charts and texts
//! quote; the rest tells what adds up, and is unknown to them.

use super::quoted::Quoted;
use super::relations::{Laid, close};
use super::sheet::{Cell, Head, Key, Sheet, SheetRow, normal};
use super::system::{Along, At, Figure, Relation, Spot, System};
use crate::data::Table;
use crate::diagnostics::Place;
use crate::figures::Cited;
use rustc_hash::{FxHashMap, FxHashSet};

/// What rates are counted per.
const PER: [f64; 5] = [1.0, 100.0, 1_000.0, 10_000.0, 100_000.0];

/// The places of the cells that some figures are made of, with the columns.
pub(super) fn quoted_cells(quotes: &[Quoted]) -> FxHashMap<String, FxHashSet<Place>> {
    let mut cells: FxHashMap<String, FxHashSet<Place>> = FxHashMap::default();
    for cited in quotes.iter().flat_map(|quote| &quote.of) {
        if let Some(column) = &cited.column {
            cells.entry(normal(column)).or_default().insert(cited.place.clone());
        }
    }
    cells
}

/// Whether some figure is made of a cell of a table.
pub(super) fn is_quoted(table: &Table, cells: &FxHashMap<String, FxHashSet<Place>>) -> bool {
    table.columns.iter().enumerate().any(|(column, of)| {
        let places = cells.get(&normal(&of.name));
        places
            .is_some_and(|places| (0..table.rows.len()).any(|row| places.contains(&table.place(row, column))))
    })
}

/// The figures that tables print, by the place of their cell in the data.
pub(super) struct PrintedCells<'s> {
    by_place: FxHashMap<&'s Place, Vec<(At, String, &'s Cell)>>,
}

impl<'s> PrintedCells<'s> {
    pub(super) fn of(sheets: &'s [Sheet], figures: &[Vec<Option<At>>]) -> PrintedCells<'s> {
        let mut by_place: FxHashMap<&Place, Vec<(At, String, &Cell)>> = FxHashMap::default();
        for (sheet, figures) in sheets.iter().zip(figures) {
            for (index, (cell, at)) in sheet.cells.iter().zip(figures).enumerate() {
                let (Some(cell), Some(at)) = (cell, at) else { continue };
                if cell.place != Place::default() {
                    let title = &sheet.columns[index % sheet.columns.len()].name;
                    by_place.entry(&cell.place).or_default().push((*at, normal(title), cell));
                }
            }
        }
        PrintedCells { by_place }
    }

    /// The printed figure that is a cell of the data: of its column by the title, else the only one of its row
    /// that shows what it says.
    fn find(&self, cell: &Cell, column: &str, columns: &[Head]) -> Option<At> {
        let here = self.by_place.get(&cell.place)?;
        let column = normal(column);
        if let Some((at, ..)) = here.iter().find(|(_, title, _)| *title == column) {
            return Some(*at);
        }
        let alike = |printed: &Cell| match (printed.value, cell.value) {
            (Some(a), Some(b)) => close(a, b, printed.half + cell.half),
            (a, b) => a.is_none() && b.is_none(),
        };
        let named = |title: &str| columns.iter().any(|head| normal(&head.name) == title);
        let mut found = here.iter().filter(|(_, title, printed)| !named(title) && alike(printed));
        let (at, title, _) = found.next()?;
        // The same column of another table is no second one.
        found.all(|(_, other, _)| other == title).then_some(*at)
    }
}

/// Puts the figures of some data into a system: those that are printed are there, the others nobody sees.
/// `need` is how far apart the figures must be that a withheld one may be, given its place and column.
pub(super) fn push(
    at: usize,
    sheet: &Sheet,
    printed: &PrintedCells<'_>,
    need: impl Fn(&Cell, &Head) -> f64,
    system: &mut System,
) -> Vec<Option<At>> {
    let width = sheet.columns.len();
    let of_column = |column: usize| (0..sheet.rows.len()).filter_map(move |row| sheet.cell(row, column));
    let signed: Vec<bool> =
        (0..width).map(|column| of_column(column).any(|cell| cell.value.is_some_and(|v| v < 0.0))).collect();
    let whole: Vec<bool> = (0..width)
        .map(|column| {
            let is_whole = |cell: &Cell| cell.value.is_none_or(|value| value.fract() == 0.0);
            !sheet.columns[column].share && of_column(column).all(|cell| cell.half == 0.0 && is_whole(cell))
        })
        .collect();
    let mut figures = Vec::with_capacity(sheet.cells.len());
    for (index, cell) in sheet.cells.iter().enumerate() {
        let (row, column) = (index.checked_div(width).unwrap_or(0), index.checked_rem(width).unwrap_or(0));
        let Some(cell) = cell else {
            figures.push(None);
            continue;
        };
        let head = &sheet.columns[column];
        let own = printed.find(cell, &head.name, &sheet.columns).unwrap_or_else(|| {
            system.push(Figure {
                point: cell.value.unwrap_or(0.0),
                known: cell.value.is_some(),
                half: cell.half,
                withheld: true,
                least: if signed[column] { f64::NEG_INFINITY } else { 0.0 },
                most: f64::INFINITY,
                whole: whole[column],
                need: if cell.withheld { need(cell, head) } else { 0.0 },
                spare: false,
                at: Some(Spot { sheet: at, row: Some(row), column }),
            })
        });
        figures.push(Some(own));
    }
    figures
}

/// The sheet of figures outside of tables: a row for each, with counts in one column and percentages in
/// the other.
pub(super) fn sheet_of(quotes: &[Quoted]) -> Sheet {
    let head = |share: bool| Head { name: String::new(), share, at: usize::from(share) };
    let row = |quote: &Quoted| SheetRow { keys: Vec::<Key>::new(), label: quote.name.clone() };
    let cells = quotes.iter().flat_map(|quote| {
        let cell = Some(quote.cell.clone());
        if quote.share { [None, cell] } else { [cell, None] }
    });
    Sheet {
        name: String::new(),
        keys: Vec::new(),
        columns: vec![head(false), head(true)],
        rows: quotes.iter().map(row).collect(),
        cells: cells.collect(),
    }
}

/// A cell of the data.
#[derive(Clone, Copy)]
struct Known {
    at: At,
    value: f64,
    half: f64,
}

/// Relates figures outside of tables to the cells that they are made of.
pub(super) struct Behind<'l, 's> {
    laid: &'l [Laid<'s>],
    /// Sheet and index of each cell, by place and column.
    cells: FxHashMap<(&'s Place, String), (usize, usize)>,
}

impl<'l, 's> Behind<'l, 's> {
    pub(super) fn of(laid: &'l [Laid<'s>]) -> Behind<'l, 's> {
        let mut cells = FxHashMap::default();
        for (at, laid) in laid.iter().enumerate() {
            for (index, cell) in laid.sheet.cells.iter().enumerate() {
                let Some(cell) = cell else { continue };
                let column = &laid.sheet.columns[index % laid.sheet.columns.len()].name;
                cells.entry((&cell.place, normal(column))).or_insert((at, index));
            }
        }
        Behind { laid, cells }
    }

    fn find(&self, cited: &Cited) -> Option<(usize, usize)> {
        self.cells.get(&(&cited.place, normal(cited.column.as_ref()?))).copied()
    }

    fn known(&self, (sheet, index): (usize, usize)) -> Option<Known> {
        let cell = self.laid[sheet].sheet.cells.get(index)?.as_ref()?;
        Some(Known {
            at: self.laid[sheet].figures.get(index).copied()??,
            value: cell.value?,
            half: cell.half,
        })
    }

    /// Says what a figure at a spot is made of. Nothing where that is not known.
    pub(super) fn relate(&self, quote: &Quoted, spot: Spot, system: &mut System) {
        let Some(value) = quote.cell.value else { return };
        if let [cited] = &quote.of[..]
            && let Some(rows) = cited.rows
        {
            let parts = self.find(cited).and_then(|at| self.added_up(at, rows, value, quote.cell.half));
            let Some(parts) = parts else { return };
            let total = push_quote(quote, spot, system);
            system.relate(Relation::Sum { total, parts, along: Along::Tables });
            return;
        }
        let cells: Option<Vec<Known>> = quote.of.iter().map(|cited| self.known(self.find(cited)?)).collect();
        match cells.as_deref() {
            Some([cell]) => show(quote, *cell, spot, system),
            Some([one, other]) => worked(quote, (*one, *other), spot, system),
            Some(cells) => {
                let sum: f64 = cells.iter().map(|cell| cell.value).sum();
                let room = quote.cell.half + cells.iter().map(|cell| cell.half).sum::<f64>();
                if cells.len() > 1 && close(sum, value, room) {
                    let total = push_quote(quote, spot, system);
                    let parts = cells.iter().map(|cell| cell.at).collect();
                    system.relate(Relation::Sum { total, parts, along: Along::Tables });
                }
            }
            None => {}
        }
    }

    /// The cells of a column that make a sum of so many rows: all of them, or those that share a key with the
    /// first.
    fn added_up(
        &self,
        (sheet, index): (usize, usize),
        count: usize,
        value: f64,
        half: f64,
    ) -> Option<Vec<At>> {
        let laid = &self.laid[sheet];
        let width = laid.sheet.columns.len();
        let (first, column) = (index / width, index % width);
        let keys = &laid.sheet.rows.get(first)?.keys;
        let of_key = |key: usize| {
            (0..laid.sheet.rows.len()).filter(move |&row| laid.sheet.rows[row].keys[key] == keys[key])
        };
        let all = (0..laid.sheet.rows.len()).collect::<Vec<usize>>();
        let groups = std::iter::once(all).chain((0..keys.len()).map(|key| of_key(key).collect()));
        for rows in groups.filter(|rows| rows.len() == count) {
            let known: Vec<Known> =
                rows.iter().filter_map(|row| self.known((sheet, row * width + column))).collect();
            let sum: f64 = known.iter().map(|cell| cell.value).sum();
            if close(sum, value, half + known.iter().map(|cell| cell.half).sum::<f64>()) {
                return Some(known.iter().map(|cell| cell.at).collect());
            }
        }
        None
    }
}

/// Shows readers a cell that they do not see elsewhere, or says that two figures are the same.
fn show(quote: &Quoted, cell: Known, spot: Spot, system: &mut System) {
    let Some(value) = quote.cell.value.filter(|value| close(*value, cell.value, quote.cell.half + cell.half))
    else {
        return;
    };
    let known = &mut system.figures[cell.at as usize];
    if known.withheld && quote.cell.half <= known.half {
        known.withheld = false;
        known.point = value;
        known.at = Some(spot);
    } else if known.withheld || quote.cell.half < known.half {
        let one = push_quote(quote, spot, system);
        system.relate(Relation::Same { one, other: cell.at });
    }
}

/// A figure that is worked out from two: a ratio, a sum or a difference.
fn worked(quote: &Quoted, (one, other): (Known, Known), spot: Spot, system: &mut System) {
    let Some(value) = quote.cell.value else { return };
    let room = quote.cell.half + one.half + other.half;
    let is_ratio =
        |part: f64, per: f64| other.value != 0.0 && close(per * part / other.value, value, quote.cell.half);
    let per = PER.into_iter().find(|&per| is_ratio(one.value, per));
    if quote.share && per.is_none() && is_ratio(one.value - other.value, 1.0) {
        growth(quote, (one, other), spot, system);
        return;
    }
    let relation = |own: At| match () {
        () if quote.share && per.is_some() => {
            Some(Relation::Ratio { share: own, part: one.at, whole: other.at, per: per? })
        }
        () if close(one.value - other.value, value, room) => {
            Some(Relation::Sum { total: one.at, parts: vec![other.at, own], along: Along::Tables })
        }
        () if close(other.value - one.value, value, room) => {
            Some(Relation::Sum { total: other.at, parts: vec![one.at, own], along: Along::Tables })
        }
        () if close(one.value + other.value, value, room) => {
            Some(Relation::Sum { total: own, parts: vec![one.at, other.at], along: Along::Tables })
        }
        () => Some(Relation::Ratio { share: own, part: one.at, whole: other.at, per: per? }),
    };
    if relation(0).is_some() {
        let own = push_quote(quote, spot, system);
        relation(own).into_iter().for_each(|relation| system.relate(relation));
    }
}

/// By how much per cent one figure is more than another: the change itself stands nowhere.
fn growth(quote: &Quoted, (one, other): (Known, Known), spot: Spot, system: &mut System) {
    let share = push_quote(quote, spot, system);
    let part = system.push(Figure {
        point: one.value - other.value,
        known: true,
        half: one.half + other.half,
        least: f64::NEG_INFINITY,
        ..Figure::of_no_table()
    });
    system.relate(Relation::Sum { total: one.at, parts: vec![other.at, part], along: Along::Tables });
    system.relate(Relation::Ratio { share, part, whole: other.at, per: 1.0 });
}

/// Puts a figure that readers see into a system.
fn push_quote(quote: &Quoted, spot: Spot, system: &mut System) -> At {
    system.push(Figure {
        point: quote.cell.value.unwrap_or(0.0),
        known: true,
        half: quote.cell.half,
        withheld: false,
        least: f64::NEG_INFINITY,
        most: f64::INFINITY,
        whole: false,
        need: 0.0,
        spare: true,
        at: Some(spot),
    })
}
