//! Counts are rounded in place of being withheld, and what is worked out from them is worked out again from
//! what is printed: an exact percentage beside two rounded counts would say more than they do.

use super::guard::{DEFAULT_SYMBOL, Guard, Way};
use super::relations::{self, Laid};
use super::sheet::{Sheet, normal};
use super::sources::{Source, Sources, declared};
use super::system::{Along, At, Figure, Relation, Spot, System};
use super::{links, primary};
use crate::data::{Missing, Table, Value};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::Tables;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Rounds what guards ask for, in the data of all parts. Figures that would stay exact beside rounded ones and
/// give them away are told.
pub(super) fn round(guards: &BTreeMap<Source, Guard<'_>>, data: &mut [Tables], found: &mut Diagnostics) {
    if guards.is_empty() {
        return;
    }
    let mut rounding = Rounding::of(guards, data, found);
    rounding.find_differences();
    rounding.find_ratios();
    rounding.tell_exact(found);
    let puts = rounding.puts();
    let sums = rounding.sums();
    for (source, guard) in guards {
        if let Some(table) = table_of(data, source) {
            primary::round(guard, table);
        }
    }
    for (at, value) in puts {
        if let Some(table) = table_of(data, &at.source) {
            table.marks.remove(&(at.row, at.column));
            table.rows.set(at.row, at.column, value);
        }
    }
    for (source, column, sum) in sums {
        if let Some(table) = table_of(data, &source) {
            table.sums.insert(column, sum);
        }
    }
}

fn table_of<'t>(data: &'t mut [Tables], source: &Source) -> Option<&'t mut Table> {
    data.get_mut(source.0)?.get_mut(&source.1)
}

/// A cell of some data.
struct CellAt {
    source: Source,
    row: usize,
    column: usize,
}

/// A column of figures: its sheet, and its place among the columns of figures.
type ColumnAt = (usize, usize);

/// All data as one system, and what of it is worked out anew.
struct Rounding<'g, 'd> {
    guards: &'g BTreeMap<Source, Guard<'d>>,
    sources: Sources,
    /// The exact figures, by their index in the system; none of those that no table holds.
    exact: Vec<Option<Decimal>>,
    system: System,
    /// The relation that a figure is worked out from.
    worked: BTreeMap<At, u32>,
    /// Columns of differences: of which column, less which others.
    differences: BTreeMap<ColumnAt, (ColumnAt, Vec<ColumnAt>)>,
}

impl<'g, 'd> Rounding<'g, 'd> {
    fn of(
        guards: &'g BTreeMap<Source, Guard<'d>>,
        data: &[Tables],
        found: &mut Diagnostics,
    ) -> Rounding<'g, 'd> {
        let sources = Sources::of(data, guards);
        let (mut system, mut exact, mut laid) = (System::default(), Vec::new(), Vec::new());
        for (at, sheet) in sources.sheets.iter().enumerate() {
            let table = sources.table(at, data);
            laid.push(Laid { sheet, figures: push(at, (sheet, table), &mut system, &mut exact) });
        }
        let matters: Vec<bool> = sources.names.iter().map(|source| guards.contains_key(source)).collect();
        for (at, laid) in laid.iter().enumerate() {
            let Some(guard) = guards.get(&sources.names[at]) else { continue };
            let named = (&*sources.names[at].1, sources.table(at, data));
            let declared = declared(guard.said, named, laid.sheet, found);
            relations::find(laid, &declared, &mut system);
        }
        links::find(&laid, &matters, &mut system);
        exact.resize(system.figures.len(), None);
        Rounding { guards, sources, exact, system, worked: BTreeMap::new(), differences: BTreeMap::new() }
    }

    fn guard(&self, sheet: usize) -> Option<&'g Guard<'d>> {
        self.guards.get(&self.sources.names[sheet])
    }

    fn spot(&self, at: At) -> Option<Spot> {
        self.system.figure(at).at
    }

    fn sheet(&self, spot: Spot) -> &Sheet {
        &self.sources.sheets[spot.sheet]
    }

    /// Whether a figure is rounded by a rule.
    fn is_ruled(&self, at: At) -> bool {
        self.spot(at).is_some_and(|spot| {
            let column = self.sheet(spot).columns[spot.column].at;
            self.guard(spot.sheet).is_some_and(|guard| guard.columns.contains(&column))
        })
    }

    fn is_share(&self, at: At) -> bool {
        self.spot(at).is_some_and(|spot| self.sheet(spot).columns[spot.column].share)
    }

    /// What is worked out from figures that are, such as a change from two counts.
    fn find_differences(&mut self) {
        let mut found = Vec::new();
        for (index, relation) in self.system.relations.iter().enumerate() {
            let Relation::Sum { total, parts, along: Along::Row } = relation else { continue };
            let mut open = parts.iter().copied().filter(|&part| !self.is_ruled(part));
            let (Some(only), None) = (open.next(), open.next()) else { continue };
            if self.is_ruled(*total) && self.spot(only).is_some() && self.is_change(only) {
                found.push((only, index as u32, *total, parts.clone()));
            }
        }
        for (at, relation, total, parts) in found {
            let column = |at: At| self.spot(at).map(|spot| (spot.sheet, spot.column));
            if let (Some(own), Some(total)) = (column(at), column(total)) {
                let others = parts.iter().filter(|&&part| part != at).filter_map(|&part| column(part));
                let others = others.collect();
                self.differences.entry(own).or_insert((total, others));
            }
            self.worked.entry(at).or_insert(relation);
        }
    }

    /// Whether a figure stands in a column of changes: by its name, or since some are below zero.
    fn is_change(&self, at: At) -> bool {
        const WORDS: [&str; 7] =
            ["change", "difference", "increase", "decrease", "movement", "variation", "variance"];
        let Some(spot) = self.spot(at) else { return false };
        let sheet = self.sheet(spot);
        let name = normal(&sheet.columns[spot.column].name);
        WORDS.iter().any(|word| name.contains(word))
            || (0..sheet.rows.len())
                .filter_map(|row| sheet.cell(row, spot.column)?.value)
                .any(|value| value < 0.0)
    }

    /// Percentages and rates of rounded figures.
    fn find_ratios(&mut self) {
        for (index, relation) in self.system.relations.iter().enumerate() {
            let Relation::Ratio { share, part, whole, .. } = *relation else { continue };
            let free =
                !self.is_ruled(share) && self.spot(share).is_some() && !self.worked.contains_key(&share);
            let from_ratio = |at: At| {
                self.worked.get(&at).is_some_and(|&relation| {
                    matches!(self.system.relations[relation as usize], Relation::Ratio { .. })
                })
            };
            let rounded = [part, whole].iter().any(|&at| self.is_rounded(at));
            if free && rounded && !from_ratio(part) && !from_ratio(whole) {
                self.worked.insert(share, index as u32);
            }
        }
    }

    /// Whether a figure is not what it is exactly: rounded, worked out from such ones, or of a sum or change of
    /// them that no table holds.
    fn is_rounded(&self, at: At) -> bool {
        if self.spot(at).is_some() {
            return self.is_ruled(at) || self.worked.contains_key(&at);
        }
        self.sum_of_hidden(at).is_some_and(|relation| relation.figures().any(|of| self.is_ruled(of)))
    }

    /// The sum that a figure which no table holds stands in.
    fn sum_of_hidden(&self, at: At) -> Option<&Relation> {
        let relations = self.system.relations_of(at).iter();
        let mut relations = relations.map(|&relation| &self.system.relations[relation as usize]);
        relations.find(|relation| matches!(relation, Relation::Sum { .. }))
    }

    /// A figure as it will be printed, 0 for `[low]`. `None` where it is not known.
    fn printed(&self, at: At) -> Option<Decimal> {
        if let Some(&relation) = self.worked.get(&at) {
            return self.work(at, &self.system.relations[relation as usize]);
        }
        let Some(spot) = self.spot(at) else {
            return self.printed_hidden(at);
        };
        let exact = self.exact[at as usize]?;
        if !self.is_ruled(at) {
            return Some(exact);
        }
        self.nearest(exact, spot.sheet)
    }

    fn printed_hidden(&self, at: At) -> Option<Decimal> {
        let relation = self.sum_of_hidden(at)?;
        match relation {
            // A total is rounded from what it is, as those that are printed are.
            Relation::Sum { total, parts, .. } if *total == at => {
                let exact = Decimal::from_f64(self.system.figure(at).point)?;
                self.nearest(exact, self.spot(*parts.first()?)?.sheet)
            }
            _ => self.work(at, relation),
        }
    }

    fn nearest(&self, exact: Decimal, sheet: usize) -> Option<Decimal> {
        match self.guard(sheet)?.way {
            Way::Round { base, .. } => primary::nearest(exact, base),
            Way::Withhold { .. } => Some(exact),
        }
    }

    /// What a relation makes of the printed figures.
    fn work(&self, at: At, relation: &Relation) -> Option<Decimal> {
        match relation {
            Relation::Sum { total, parts, .. } => {
                let others = parts.iter().filter(|&&part| part != at);
                others
                    .map(|&part| self.printed(part))
                    .try_fold(self.printed(*total)?, |rest, part| rest.checked_sub(part?))
            }
            Relation::Ratio { part, whole, per, .. } => {
                let scaled = self.printed(*part)?.checked_mul(Decimal::from_f64(*per)?)?;
                scaled.checked_div(self.printed(*whole)?)
            }
            Relation::Mean { .. } | Relation::Whole { .. } | Relation::Same { .. } => None,
        }
    }

    /// What stands in place of the figures that are worked out anew.
    fn puts(&self) -> Vec<(CellAt, Value)> {
        let put = |&at: &At| {
            let spot = self.spot(at)?;
            // A cell without a figure stays without one.
            self.exact[at as usize]?;
            let at_cell = CellAt {
                source: self.sources.names[spot.sheet].clone(),
                row: spot.row?,
                column: self.sheet(spot).columns[spot.column].at,
            };
            Some((at_cell, self.value(at, spot)))
        };
        self.worked.keys().filter_map(put).collect()
    }

    fn value(&self, at: At, spot: Spot) -> Value {
        let places = self.sources.places[spot.sheet][spot.column];
        match self.printed(at).map(|number| number.round_dp(places).normalize()) {
            Some(number) => {
                let low = self.worked_from_low(at) && number.is_zero();
                if low { Value::Missing(Missing::symbol(primary::LOW)) } else { Value::Number(number) }
            }
            None => Value::Missing(Missing::symbol(DEFAULT_SYMBOL)),
        }
    }

    /// Whether a share is nothing only since its part is `[low]`.
    fn worked_from_low(&self, at: At) -> bool {
        let Some(&relation) = self.worked.get(&at) else { return false };
        let Relation::Ratio { part, .. } = self.system.relations[relation as usize] else { return false };
        let Some(spot) = self.spot(part).filter(|_| self.is_ruled(part)) else { return false };
        let exact = self.exact[part as usize];
        exact.is_some_and(|exact| !exact.is_zero())
            && self.guard(spot.sheet).is_some_and(|guard| guard.says_low())
    }

    /// The sums of the columns of differences: those of the rounded sums.
    fn sums(&self) -> Vec<(Source, usize, Value)> {
        let column_sum = |(sheet, column): ColumnAt| {
            let exact = self.exact_sum(sheet, column)?;
            self.nearest(exact, sheet)
        };
        let sum = |(own, (total, others)): (&ColumnAt, &(ColumnAt, Vec<ColumnAt>))| {
            let rest = others
                .iter()
                .try_fold(column_sum(*total)?, |rest, other| rest.checked_sub(column_sum(*other)?))?;
            let at = self.sources.sheets[own.0].columns[own.1].at;
            Some((self.sources.names[own.0].clone(), at, Value::Number(rest)))
        };
        self.differences.iter().filter_map(sum).collect()
    }

    fn exact_sum(&self, sheet: usize, column: usize) -> Option<Decimal> {
        let of = |(figure, exact): (&Figure, &Option<Decimal>)| {
            figure.at.filter(|spot| spot.sheet == sheet && spot.column == column).and(*exact)
        };
        let mut figures = self.system.figures.iter().zip(&self.exact).filter_map(of);
        figures.try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure))
    }

    /// Tells exact figures from which more follows than the rounded ones say, once for each column.
    fn tell_exact(&self, found: &mut Diagnostics) {
        let mut told: BTreeSet<ColumnAt> = BTreeSet::new();
        for relation in &self.system.relations {
            let related = matches!(relation, Relation::Sum { .. } | Relation::Same { .. });
            if !related || !relation.figures().any(|at| self.is_ruled(at)) {
                continue;
            }
            let exact = |&at: &At| {
                self.exact[at as usize].is_some() && !self.is_ruled(at) && !self.worked.contains_key(&at)
            };
            for at in relation.figures().filter(exact) {
                let Some(spot) = self.spot(at).filter(|_| !self.is_share(at)) else { continue };
                if told.insert((spot.sheet, spot.column)) {
                    self.tell(relation, spot, found);
                }
            }
        }
    }

    fn tell(&self, relation: &Relation, spot: Spot, found: &mut Diagnostics) {
        let sheet = self.sheet(spot);
        let column = &sheet.columns[spot.column].name;
        let place = spot.row.and_then(|row| sheet.cell(row, spot.column)).map(|cell| cell.place.clone());
        let of_ruled = relation.figures().find(|&at| self.is_ruled(at)).and_then(|at| self.spot(at));
        let Some(ruled) = of_ruled else { return };
        let other = &self.sheet(ruled).columns[ruled.column].name;
        let (message, remedy) = if ruled.sheet == spot.sheet {
            (
                format!(
                    "Column `{column}` of {} is exact and adds up with `{other}`, which is rounded: together they say more than rounded figures should.",
                    sheet.name
                ),
                format!("Name `{column}` under `columns` of `disclosure` as well."),
            )
        } else {
            (
                format!(
                    "Column `{column}` of {} is exact, and `{other}` of {} is rounded from the same figures.",
                    sheet.name,
                    self.sheet(ruled).name
                ),
                "Round both alike: put `disclosure` on this data too, or on the report or the pack."
                    .to_owned(),
            )
        };
        found.error(Code::Disclosure, place.unwrap_or_default(), message).remedy(remedy);
    }
}

/// Puts the figures of a sheet into the system, each with what it is exactly.
fn push(
    at: usize,
    (sheet, table): (&Sheet, &Table),
    system: &mut System,
    exact: &mut Vec<Option<Decimal>>,
) -> Vec<Option<At>> {
    let width = sheet.columns.len();
    let mut figures = Vec::with_capacity(sheet.cells.len());
    for (index, cell) in sheet.cells.iter().enumerate() {
        let (row, column) = (index.checked_div(width).unwrap_or(0), index.checked_rem(width).unwrap_or(0));
        let Some(cell) = cell else {
            figures.push(None);
            continue;
        };
        exact.push(table.number(row, sheet.columns[column].at));
        figures.push(Some(system.push(Figure {
            point: cell.value.unwrap_or_default(),
            known: cell.value.is_some(),
            half: cell.half,
            withheld: cell.withheld,
            least: f64::NEG_INFINITY,
            most: f64::INFINITY,
            whole: false,
            need: 0.0,
            spare: false,
            at: Some(Spot { sheet: at, row: Some(row), column }),
        })));
    }
    figures
}
