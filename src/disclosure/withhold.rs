//! The barrier: all data of all papers is there, and nothing is written yet.

use super::guard::{DEFAULT_PROTECTION, Guard, Way};
use super::relations::Laid;
use super::sheet::{Sheet, normal};
use super::sources::{Source, Sources, declared};
use super::system::{Along, At, Figure, Relation, Spot, System};
use super::tell::{Advice, Teller};
use super::withheld::{Secret, Withheld};
use super::{links, primary, relations, rounding};
use crate::data::{Missing, Table, Value};
use crate::definition::raw::{Disclosure, Name, Report};
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::Tables;
use crate::plan::Plan;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::collections::{BTreeMap, BTreeSet};

/// Withholds what must not be seen of the data of each part of the plan, so that nothing that is written
/// later can see it. What readers could work out all the same is told, or withheld as well.
///
/// Gives what was withheld, for [`super::audit`].
pub(crate) fn withhold(plan: &Plan, data: &mut [Tables], found: &mut Diagnostics) -> Withheld {
    let reports: Vec<Option<&Report>> = plan.parts.iter().map(|part| part.content.report()).collect();
    let mut rules = Diagnostics::new();
    tell_unknown_columns(plan, &reports, data, &mut rules);
    let redacted = redacted(&reports, data);
    let (mut guards, mut rounders) = (BTreeMap::new(), BTreeMap::new());
    for (part, (report, tables)) in reports.iter().zip(&*data).enumerate() {
        let Some(report) = report else { continue };
        for (name, table) in tables {
            let of_redaction = || Some((redacted.get(&(part, name.clone()))?, true));
            let Some((said, own)) = said(plan, report, name).or_else(of_redaction) else { continue };
            let Some(guard) = Guard::of(said, (name, table), own, &mut rules) else { continue };
            let guards = if let Way::Round { .. } = guard.way { &mut rounders } else { &mut guards };
            guards.insert((part, name.clone()), guard);
        }
    }
    rounding::round(&rounders, data, &mut rules);
    let wrong = rules.has_errors();
    found.merge(rules);
    if guards.is_empty() {
        return Withheld::default();
    }
    // Where a rule is wrong, what follows from its absence is no news.
    let mut own = Diagnostics::new();
    let mut barrier = Barrier::of(&reports, data, &guards, found);
    let put = barrier.protect(&mut own);
    if !wrong {
        found.merge(own);
    }
    let withheld = barrier.withheld();
    put.into_iter().for_each(|put| put.into_data(data));
    withheld
}

/// What is said of some data, and whether the data itself says it.
fn said<'d>(plan: &'d Plan, report: &'d Report, name: &str) -> Option<(&'d Disclosure, bool)> {
    let own = report.data.get(name).and_then(|source| source.disclosure.as_ref());
    own.map(|own| (own, true))
        .or(report.disclosure.as_ref().map(|of_report| (of_report, false)))
        .or(plan.disclosure.as_ref().map(|of_pack| (of_pack, false)))
}

/// The figures that are kept from the public, as rules of data that has none: what is redacted must not follow
/// from the rest.
fn redacted(reports: &[Option<&Report>], data: &[Tables]) -> BTreeMap<Source, Disclosure> {
    let mut rules = BTreeMap::new();
    for (part, (report, tables)) in reports.iter().zip(data).enumerate() {
        let Some(report) = report else { continue };
        for (name, table) in tables {
            let source = report.data.get(name).filter(|source| !source.shows_redacted);
            let cells = source.map(|source| &source.redact);
            let named = cells.into_iter().flatten().flat_map(|cells| &cells.columns);
            let figures = |column: &&Name| {
                use ColumnType::{Integer, Money, Number};
                let known = table.columns.iter().find(|of| *of.name == *column.value);
                known.is_some_and(|of| matches!(of.kind, Integer | Number | Money))
            };
            let columns: Vec<Name> = named.filter(figures).cloned().collect();
            let Some(place) = columns.first().map(|column| column.place.clone()) else { continue };
            // No figure is small by this; what is gone already is protected.
            let below = Some(Located { value: 0, place: place.clone() });
            let protection = Some(Located { value: DEFAULT_PROTECTION, place });
            let rule = Disclosure { columns, below, protection, ..Disclosure::default() };
            rules.insert((part, name.clone()), rule);
        }
    }
    rules
}

/// A misspelt name of a whole report or pack would withhold nothing.
fn tell_unknown_columns(plan: &Plan, reports: &[Option<&Report>], data: &[Tables], found: &mut Diagnostics) {
    let mut tell = |said: &Disclosure, tables: &[Tables], whose: &str| {
        for name in &said.columns {
            let known =
                |of: &Tables| of.values().any(|t| t.columns.iter().any(|column| *column.name == *name.value));
            if !tables.iter().any(known) {
                found
                    .error(
                        Code::UnknownColumn,
                        name.place.clone(),
                        format!("None of the data of this {whose} has a column `{}`.", name.value),
                    )
                    .remedy("Write the name as the header of the data has it.");
            }
        }
    };
    if let Some(said) = &plan.disclosure {
        tell(said, data, "pack");
    }
    for (report, tables) in reports.iter().zip(data) {
        if let Some(said) = report.and_then(|report| report.disclosure.as_ref()) {
            tell(said, std::slice::from_ref(tables), "report");
        }
    }
}

/// All data of all parts as one system.
struct Barrier<'g, 'd> {
    guards: &'g BTreeMap<Source, Guard<'d>>,
    sources: Sources,
    /// The figures of each sheet, cell by cell.
    figures: Vec<Vec<Option<At>>>,
    system: System,
    /// Small figures: the others are withheld for their sake.
    small: BTreeSet<At>,
}

/// What is put in place of a figure.
struct Put {
    source: Source,
    /// `None` for the sum of the column.
    row: Option<usize>,
    column: usize,
    value: Value,
}

impl Put {
    fn into_data(self, data: &mut [Tables]) {
        let table = data.get_mut(self.source.0).and_then(|tables| tables.get_mut(&self.source.1));
        let Some(table) = table else { return };
        match self.row {
            Some(row) => {
                table.marks.remove(&(row, self.column));
                table.rows.set(row, self.column, self.value);
            }
            None => {
                table.sums.insert(self.column, self.value);
            }
        }
    }
}

impl<'g, 'd> Barrier<'g, 'd> {
    fn of(
        reports: &[Option<&Report>],
        data: &[Tables],
        guards: &'g BTreeMap<Source, Guard<'d>>,
        found: &mut Diagnostics,
    ) -> Barrier<'g, 'd> {
        let mut barrier = Barrier {
            guards,
            sources: Sources::of(data, guards),
            figures: Vec::new(),
            system: System::default(),
            small: BTreeSet::new(),
        };
        for sheet in 0..barrier.sources.sheets.len() {
            let table = barrier.sources.table(sheet, data);
            barrier.push_figures(sheet, table);
            barrier.withhold_small(sheet, table);
        }
        barrier.relate(reports, data, found);
        barrier
    }

    fn guard(&self, sheet: usize) -> Option<&'g Guard<'d>> {
        self.guards.get(&self.sources.names[sheet])
    }

    /// Puts the figures of a sheet into the system.
    fn push_figures(&mut self, sheet: usize, table: &Table) {
        let guard = self.guard(sheet);
        let own = &self.sources.sheets[sheet];
        let bounds: Vec<(f64, f64)> = own.columns.iter().map(|head| bounds(table, head.at, guard)).collect();
        let width = own.columns.len();
        let mut figures = Vec::with_capacity(own.cells.len());
        for (index, cell) in own.cells.iter().enumerate() {
            let (row, column) =
                (index.checked_div(width).unwrap_or(0), index.checked_rem(width).unwrap_or(0));
            let Some(cell) = cell else {
                figures.push(None);
                continue;
            };
            let (least, most) = bounds[column];
            let at = own.columns[column].at;
            let guarded = guard.filter(|guard| guard.columns.contains(&at));
            // What the source withholds already needs the same care.
            let need = guarded.filter(|_| cell.withheld).and_then(|guard| guard.protection().to_f64());
            figures.push(Some(self.system.push(Figure {
                point: cell.value.unwrap_or(if least.is_finite() { least } else { 0.0 }),
                known: cell.value.is_some(),
                half: cell.half,
                withheld: cell.withheld,
                least,
                most,
                whole: table.columns[at].kind == ColumnType::Integer,
                need: need.unwrap_or(0.0),
                spare: guard.is_some(),
                at: Some(Spot { sheet, row: Some(row), column }),
            })));
        }
        self.figures.push(figures);
    }

    /// Withholds the small figures of a sheet.
    fn withhold_small(&mut self, sheet: usize, table: &Table) {
        let Some(guard) = self.guard(sheet) else { return };
        let heads = &self.sources.sheets[sheet].columns;
        let (below, bound) = match &guard.way {
            Way::Withhold { below, symbol, .. } => (*below, super::guard::is_bound(symbol)),
            Way::Round { .. } => return,
        };
        let below = below.and_then(|below| below.to_f64());
        for (row, at) in primary::withheld(guard, table) {
            let Some(column) = heads.iter().position(|head| head.at == at) else { continue };
            let Some(figure) = self.figures[sheet][row * heads.len() + column] else { continue };
            self.small.insert(figure);
            let figure = &mut self.system.figures[figure as usize];
            figure.withheld = true;
            figure.need = guard.protection().to_f64().unwrap_or(0.0);
            if let Some(below) = below.filter(|below| bound && figure.point < *below) {
                // Readers of `<5` know that much.
                figure.least = guard.lowest().to_f64().unwrap_or(0.0).min(figure.point);
                figure.most = if figure.whole { below - 1.0 } else { below };
            }
        }
    }

    /// Finds what must add up, in each table and between them.
    fn relate(&mut self, reports: &[Option<&Report>], data: &[Tables], found: &mut Diagnostics) {
        let mut laid = Vec::with_capacity(self.sources.sheets.len());
        for (sheet, figures) in self.sources.sheets.iter().zip(&self.figures) {
            laid.push(Laid { sheet, figures: figures.clone() });
        }
        let guarded: Vec<bool> = (0..laid.len()).map(|sheet| self.guard(sheet).is_some()).collect();
        for (sheet, laid) in laid.iter().enumerate() {
            let (part, name) = &self.sources.names[sheet];
            let guard = self.guards.get(&self.sources.names[sheet]);
            let table = &data[*part][name];
            let declared = guard.map(|guard| declared(guard.said, (name, table), laid.sheet, found));
            // What is neither withheld nor may be says all it has to say by itself.
            let withheld = laid.sheet.cells.iter().flatten().any(|cell| cell.withheld);
            if guarded[sheet] || withheld {
                relations::find(laid, &declared.unwrap_or_default(), &mut self.system);
            }
            if guarded[sheet] {
                for column in summed(reports[*part], name, laid.sheet) {
                    total(sheet, laid, column, &mut self.system);
                }
            }
        }
        links::find(&laid, &guarded, &mut self.system);
    }

    /// Withholds what must be withheld besides, tells what is open still, and gives what changes.
    fn protect(&mut self, found: &mut Diagnostics) -> Vec<Put> {
        self.system.fit_unknown();
        let before: Vec<At> = (0..self.system.figures.len() as At)
            .filter(|&at| self.system.figure(at).withheld && !self.small.contains(&at))
            .collect();
        self.system.follow(self.small.iter().copied().collect());
        let allowed: Vec<bool> = (0..self.sources.sheets.len())
            .map(|sheet| self.guard(sheet).is_some_and(|guard| guard.said.secondary))
            .collect();
        let sheet_of: Vec<Option<usize>> =
            self.system.figures.iter().map(|figure| figure.at.map(|spot| spot.sheet)).collect();
        let may = |at: At| sheet_of[at as usize].is_some_and(|sheet| allowed[sheet]);
        let open = self.system.protect(may);
        let advice = Advice::Guarded { secondary: &allowed };
        let teller = Teller { system: &self.system, sheets: &self.sources.sheets, advice };
        teller.tell(&open, found);
        // Told once is enough: the finished tables would say the same again.
        open.iter().for_each(|open| self.system.figures[open.at as usize].need = 0.0);
        let before: BTreeSet<At> = before.into_iter().collect();
        (0..self.system.figures.len() as At)
            .filter(|at| !before.contains(at))
            .filter_map(|at| self.put(at))
            .collect()
    }

    /// What is withheld in the end, and what for.
    fn withheld(&self) -> Withheld {
        let mut withheld = Withheld::default();
        for figure in self.system.figures.iter().filter(|figure| figure.withheld) {
            let Some(Spot { sheet, row: Some(row), column }) = figure.at else { continue };
            let own = &self.sources.sheets[sheet];
            if figure.need > 0.0 && figure.known {
                withheld.keep(Secret {
                    value: figure.point,
                    row: own.rows[row].label.clone(),
                    column: own.columns[column].name.clone(),
                    data: own.name.clone(),
                });
            }
            if let Some(cell) = own.cell(row, column).filter(|_| self.guard(sheet).is_some()) {
                withheld.insert(cell.place.clone(), &own.columns[column].name, figure.need);
            }
        }
        withheld
    }

    fn put(&self, at: At) -> Option<Put> {
        let figure = self.system.figure(at);
        let spot = figure.at?;
        let guard = self.guard(spot.sheet)?;
        let symbol = if self.small.contains(&at) { guard.symbol() } else { guard.other_symbol() };
        let value = match (figure.withheld, spot.row) {
            (true, _) => Value::Missing(Missing::symbol(&symbol)),
            // Sums are kept, since what is withheld can no longer be added up.
            (false, None) => Value::Number(rust_decimal::Decimal::from_f64(figure.point)?.normalize()),
            (false, Some(_)) => return None,
        };
        let column = self.sources.sheets[spot.sheet].columns[spot.column].at;
        Some(Put { source: self.sources.names[spot.sheet].clone(), row: spot.row, column, value })
    }
}

/// What readers take the figures of a column to be, at the least and at the most.
fn bounds(table: &Table, at: usize, guard: Option<&Guard<'_>>) -> (f64, f64) {
    let figures = || (0..table.rows.len()).filter_map(|row| table.number(row, at)?.to_f64());
    if figures().any(|figure| figure < 0.0) {
        return (f64::NEG_INFINITY, f64::INFINITY);
    }
    if table.columns[at].kind == ColumnType::Percent {
        let most = if figures().any(|figure| figure > 1.0) { f64::INFINITY } else { 1.0 };
        return (0.0, most);
    }
    let Some(guard) = guard.filter(|guard| guard.columns.contains(&at)) else { return (0.0, f64::INFINITY) };
    let lowest = guard.lowest().to_f64().unwrap_or(0.0);
    let least = match &guard.way {
        // Figures that are withheld for others have another symbol, so that readers know they are not small.
        Way::Withhold { below: Some(below), symbol, .. } if super::guard::is_bound(symbol) => {
            below.to_f64().unwrap_or(lowest)
        }
        _ => lowest,
    };
    (least, f64::INFINITY)
}

/// The columns of a sheet that some table of the report adds up in a row of totals.
fn summed(report: Option<&Report>, data: &str, sheet: &Sheet) -> BTreeSet<usize> {
    let tables = report.into_iter().flat_map(|report| report.tables.values());
    let of_data = tables.filter(|table| table.data.as_ref().is_some_and(|name| name.value == data));
    let names = of_data
        .filter_map(|table| table.total.as_ref())
        .flat_map(|total| total.sum.iter().chain(total.ratio.values().flat_map(|parts| &parts.value)));
    names
        .filter_map(|name| {
            sheet.columns.iter().position(|head| !head.share && normal(&head.name) == normal(&name.value))
        })
        .collect()
}

/// The sum of a column that a table prints below it.
fn total(sheet: usize, laid: &Laid<'_>, column: usize, system: &mut System) {
    let width = laid.sheet.columns.len();
    let parts: Vec<At> =
        (0..laid.sheet.rows.len()).filter_map(|row| laid.figures[row * width + column]).collect();
    let known = (0..laid.sheet.rows.len())
        .filter_map(|row| laid.sheet.cell(row, column))
        .all(|cell| cell.value.is_some());
    if parts.is_empty() || !known {
        return;
    }
    let point = parts.iter().map(|&part| system.figure(part).point).sum();
    let (least, whole) =
        parts.first().map_or((0.0, false), |&part| (system.figure(part).least, system.figure(part).whole));
    let total = system.push(Figure {
        point,
        known: true,
        half: 0.0,
        withheld: false,
        least: least.min(point),
        most: f64::INFINITY,
        whole,
        need: 0.0,
        spare: true,
        at: Some(Spot { sheet, row: None, column }),
    });
    system.relate(Relation::Sum { total, parts, along: Along::Column });
}
