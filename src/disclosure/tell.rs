//! How a withheld figure follows from what is printed, in the arithmetic of a reader.

use super::bounds::Found;
use super::complement::Open;
use super::near::Who;
use super::sheet::Sheet;
use super::system::{Along, At, Relation, System};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::{NumberFormat, NumberStyle, list_with_and};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::collections::BTreeMap;

/// So many figures are written out in a sum.
const MOST_TERMS: usize = 7;
/// So many steps lead to a figure; longer ways are only counted.
const MOST_STEPS: usize = 3;

/// So many of the figures of a column are named.
const MOST_NAMED: usize = 3;

pub(super) struct Teller<'a> {
    pub system: &'a System,
    pub sheets: &'a [Sheet],
    pub advice: Advice<'a>,
}

/// What can be done about a figure that follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Advice<'a> {
    /// The definition guards the data; of which sheets it lets the program withhold more.
    Guarded { secondary: &'a [bool] },
    /// The source withholds the figure, or something printed beside guarded data gives it away.
    Source,
}

impl Teller<'_> {
    /// Tells the figures that readers can work out, and of each column those of which nothing can be proved.
    pub(super) fn tell(&self, open: &[Open], found: &mut Diagnostics) {
        let mut unproven: BTreeMap<Option<(usize, usize)>, Vec<At>> = BTreeMap::new();
        for open in open {
            if open.found == Found::Unproven {
                let column = self.system.figure(open.at).at.map(|spot| (spot.sheet, spot.column));
                unproven.entry(column).or_default().push(open.at);
            } else {
                self.tell_one(open, found);
            }
        }
        unproven.values().for_each(|of_column| self.tell_unproven(of_column, found));
    }

    fn tell_unproven(&self, of_column: &[At], found: &mut Diagnostics) {
        let Some(&first) = of_column.first() else { return };
        let message = match of_column.len() {
            1 => format!(
                "It cannot be proved that {} stays unknown: too many withheld figures stand in relations with it.",
                self.name(first)
            ),
            count => {
                let named = of_column.iter().take(MOST_NAMED);
                let mut names: Vec<String> = named.map(|&at| self.label(at, Along::Column)).collect();
                if let Some(rest @ 1..) = count.checked_sub(MOST_NAMED) {
                    names.push(format!("{rest} more"));
                }
                format!(
                    "It cannot be proved that {count} {} stay unknown, those of {}: too many withheld figures stand in relations with them.",
                    self.figures_of_column(first),
                    list_with_and(&names)
                )
            }
        };
        let remedy = "Break the data down less, or check by other means that it cannot be worked out.";
        found.warning(Code::Disclosure, self.place(first), message).remedy(remedy);
    }

    /// `figures withheld as girls in teams`
    fn figures_of_column(&self, at: At) -> String {
        let sheet = self.system.figure(at).at.and_then(|spot| Some((self.sheets.get(spot.sheet)?, spot)));
        let column = sheet.map(|(sheet, spot)| (&sheet.columns[spot.column].name, &sheet.name));
        match column.filter(|(column, _)| !column.is_empty()) {
            Some((column, sheet)) => format!("figures withheld as `{column}` in {sheet}"),
            None => "withheld figures".to_owned(),
        }
    }

    /// Tells a figure that readers can work out.
    fn tell_one(&self, open: &Open, found: &mut Diagnostics) {
        let what = self.name(open.at);
        let way = self.way(open.at);
        let message = match open.found {
            Found::Unproven | Found::Protected => return,
            Found::Between(low, high) if high - low < 1e-6 => {
                format!("The figure withheld as {what} can be worked out: {way}.")
            }
            Found::Between(low, high) => {
                let (low, high) = (self.number(open.at, low), self.number(open.at, high));
                format!("The figure withheld as {what} can be narrowed down to {low} to {high}: {way}.")
            }
        };
        found.error(Code::Disclosure, self.place(open.at), message).remedy(self.remedy(open));
    }

    fn remedy(&self, open: &Open) -> String {
        match &open.cure {
            Some(cure) => {
                let names: Vec<String> = cure.iter().map(|&at| self.name_with_figure(at)).collect();
                let names = list_with_and(&names);
                match self.advice {
                    Advice::Guarded { secondary } if self.is_of(open.at, secondary) => format!(
                        "Withhold {names} as well, with `where` under `disclosure`, or break the data down less: `secondary` \
                         found no figures to withhold that would do."
                    ),
                    Advice::Guarded { .. } => format!(
                        "Withhold {names} as well, or write `secondary: true` under `disclosure` and the program does."
                    ),
                    Advice::Source => format!("Withhold {names} as well, or take the total out."),
                }
            }
            None => "Take one of these figures out of the pack, or withhold it as well: put `disclosure` \
                     on its data too, or on the report or the pack."
                .to_owned(),
        }
    }

    /// Whether the sheet of a figure is one of those that are marked.
    fn is_of(&self, at: At, sheets: &[bool]) -> bool {
        let spot = self.system.figure(at).at;
        spot.and_then(|spot| sheets.get(spot.sheet).copied()) == Some(true)
    }

    fn place(&self, at: At) -> Place {
        let spot = self.system.figure(at).at;
        let cell = spot.and_then(|spot| self.sheets.get(spot.sheet)?.cell(spot.row?, spot.column));
        cell.map(|cell| cell.place.clone()).unwrap_or_default()
    }

    /// `girls` of South in `teams`
    pub(super) fn name(&self, at: At) -> String {
        let Some(spot) = self.system.figure(at).at else {
            return format!("a {} that is not printed", self.unprinted(at));
        };
        let sheet = &self.sheets[spot.sheet];
        let column = &sheet.columns[spot.column].name;
        match spot.row.map(|row| &sheet.rows[row].label) {
            Some(label) if column.is_empty() => label.clone(),
            Some(label) if label.is_empty() => format!("`{column}` in {}", sheet.name),
            Some(label) => format!("`{column}` of {label} in {}", sheet.name),
            None => format!("the total of `{column}` in {}", sheet.name),
        }
    }

    /// What a figure is that stands in no table.
    fn unprinted(&self, at: At) -> &'static str {
        let is_part = |relation: &u32| matches!(self.system.relations[*relation as usize], Relation::Ratio { part, .. } if part == at);
        if self.system.relations_of(at).iter().any(is_part) { "change" } else { "total" }
    }

    fn name_with_figure(&self, at: At) -> String {
        format!("{} ({})", self.name(at), self.text(at))
    }

    /// A figure as it is printed.
    fn text(&self, at: At) -> String {
        let figure = self.system.figure(at);
        let cell = figure.at.and_then(|spot| self.sheets.get(spot.sheet)?.cell(spot.row?, spot.column));
        match cell {
            Some(cell) => cell.text.clone(),
            None => self.number(at, figure.point),
        }
    }

    /// A figure that was worked out, in the manner of one that stands in a column.
    fn number(&self, at: At, number: f64) -> String {
        if number == f64::INFINITY {
            return "any figure above".to_owned();
        }
        let share = self.is_share(at);
        let style = if share { NumberStyle::Percent } else { NumberStyle::Plain };
        let rounded = Decimal::from_f64(number).map(|number| number.round_dp(if share { 4 } else { 2 }));
        let scaled = rounded.unwrap_or_default().normalize();
        let decimals = scaled.scale().saturating_sub(if share { 2 } else { 0 });
        NumberFormat::new(style, decimals).format(scaled)
    }

    fn is_share(&self, at: At) -> bool {
        let spot = self.system.figure(at).at;
        spot.is_some_and(|spot| self.sheets[spot.sheet].columns[spot.column].share)
    }

    /// How a figure follows: `all 17 − boys 11 = 6`.
    fn way(&self, x: At) -> String {
        let (near, _) = self.system.near(x, 320, Who::Withheld);
        let mut relations: Vec<u32> =
            near.iter().flat_map(|&at| self.system.relations_of(at).iter().copied()).collect();
        relations.sort_unstable();
        relations.dedup();
        // What is known by and by: the figure and the relation that gives it.
        let mut known: BTreeMap<At, (f64, u32)> = BTreeMap::new();
        while !known.contains_key(&x) {
            let before = known.len();
            for &relation in &relations {
                if let Some((at, value)) = self.follows(relation, &known) {
                    known.entry(at).or_insert((value, relation));
                }
            }
            if known.len() == before {
                break;
            }
        }
        if !known.contains_key(&x) {
            return self.together(&relations, x);
        }
        let mut steps: Vec<At> = vec![x];
        let mut next = 0;
        while let Some(&at) = steps.get(next) {
            next += 1;
            let relation = &self.system.relations[known[&at].1 as usize];
            for other in relation.figures().filter(|other| *other != at) {
                if known.contains_key(&other) && !steps.contains(&other) {
                    steps.push(other);
                }
            }
        }
        if steps.len() > MOST_STEPS {
            return format!("{}, in {} steps like this", self.formula(x, &known), steps.len());
        }
        let formulas: Vec<String> = steps.iter().rev().map(|&at| self.formula(at, &known)).collect();
        formulas.join("; then ")
    }

    /// The one figure of a relation that is not known yet, and what it must be.
    fn follows(&self, relation: u32, known: &BTreeMap<At, (f64, u32)>) -> Option<(At, f64)> {
        let relation = &self.system.relations[relation as usize];
        let mut hidden =
            relation.figures().filter(|at| self.system.figure(*at).withheld && !known.contains_key(at));
        let (Some(only), None) = (hidden.next(), hidden.next()) else { return None };
        let value = |at: At| known.get(&at).map_or(self.system.figure(at).point, |(value, _)| *value);
        let result = match relation {
            Relation::Sum { total, parts, .. } => {
                let sum: f64 = parts.iter().filter(|&&part| part != only).map(|&part| value(part)).sum();
                if *total == only { sum } else { value(*total) - sum }
            }
            Relation::Mean { mean, parts, .. } => {
                let others: f64 = parts.iter().filter(|&&part| part != only).map(|&part| value(part)).sum();
                let count = parts.len() as f64;
                if *mean == only { others / count } else { value(*mean) * count - others }
            }
            Relation::Whole { parts, of, .. } => {
                of - parts.iter().filter(|&&part| part != only).map(|&part| value(part)).sum::<f64>()
            }
            Relation::Ratio { share, part, whole, per } => match only {
                only if only == *share => per * value(*part) / value(*whole),
                only if only == *part => value(*share) * value(*whole) / per,
                _ => per * value(*part) / value(*share),
            },
            Relation::Same { one, other } => value(if *one == only { *other } else { *one }),
        };
        result.is_finite().then_some((only, result))
    }

    /// The arithmetic of one step.
    fn formula(&self, at: At, known: &BTreeMap<At, (f64, u32)>) -> String {
        let Some(&(value, relation)) = known.get(&at) else { return String::new() };
        let term = |other: At, along: Along| {
            let figure =
                known.get(&other).map_or_else(|| self.text(other), |(value, _)| self.number(other, *value));
            format!("{} {figure}", self.label(other, along))
        };
        let result = self.rounded(at, value);
        match &self.system.relations[relation as usize] {
            Relation::Sum { total, parts, along } => {
                let others: Vec<String> =
                    parts.iter().filter(|&&part| part != at).map(|&part| term(part, *along)).collect();
                match *total == at {
                    true if others.len() > MOST_TERMS => {
                        format!("the sum of {} figures = {result}", others.len())
                    }
                    true => format!("{} = {result}", others.join(" + ")),
                    false if others.len() > MOST_TERMS => {
                        format!("{} − {} other figures = {result}", term(*total, *along), others.len())
                    }
                    false if others.is_empty() => format!("{} = {result}", term(*total, *along)),
                    false => format!("{} − {} = {result}", term(*total, *along), others.join(" − ")),
                }
            }
            Relation::Mean { mean, parts, along, .. } => {
                let others: Vec<String> =
                    parts.iter().filter(|&&part| part != at).map(|&part| term(part, *along)).collect();
                let (count, few) = (parts.len(), others.len() <= MOST_TERMS);
                match (*mean == at, few) {
                    (true, true) => format!("({}) ÷ {count} = {result}", others.join(" + ")),
                    (true, false) => format!("the sum of {count} figures ÷ {count} = {result}"),
                    (false, true) => {
                        format!("{count} × {} − {} = {result}", term(*mean, *along), others.join(" − "))
                    }
                    (false, false) => {
                        format!(
                            "{count} × {} − {} other figures = {result}",
                            term(*mean, *along),
                            others.len()
                        )
                    }
                }
            }
            Relation::Whole { parts, of, along, .. } => {
                let whole = if *of == 1.0 { "100%" } else { "100" };
                let others: Vec<String> =
                    parts.iter().filter(|&&part| part != at).map(|&part| term(part, *along)).collect();
                match others.len() > MOST_TERMS {
                    true => format!("{whole} − {} other figures = {result}", others.len()),
                    false => format!("{whole} − {} = {result}", others.join(" − ")),
                }
            }
            Relation::Ratio { share, part, whole, per } => {
                let [share, part, whole] =
                    [*share, *part, *whole].map(|other| (other, term(other, Along::Row)));
                let per = if *per == 1.0 { String::new() } else { format!(" × {per}") };
                match at {
                    at if at == share.0 => format!("{}{per} ÷ {} = {result}", part.1, whole.1),
                    at if at == part.0 => {
                        format!("{} × {}{} = {result}", share.1, whole.1, per.replace('×', "÷"))
                    }
                    _ => format!("{}{per} ÷ {} = {result}", part.1, share.1),
                }
            }
            Relation::Same { one, other } => {
                let other = if *one == at { *other } else { *one };
                format!("it is {} = {result}", self.name(other))
            }
        }
    }

    /// A figure that follows from rounded ones is `about` what they make.
    fn rounded(&self, at: At, value: f64) -> String {
        let whole = self.system.figure(at).whole && (value - value.round()).abs() > 1e-6;
        let text = self.number(at, if whole { value.round() } else { value });
        if whole { format!("about {text}") } else { text }
    }

    /// What a figure is called beside others of its row, of its column, or of other tables.
    fn label(&self, at: At, along: Along) -> String {
        let Some(spot) = self.system.figure(at).at else { return format!("the {}", self.unprinted(at)) };
        let sheet = &self.sheets[spot.sheet];
        match (along, spot.row) {
            (_, Some(row)) if sheet.columns[spot.column].name.is_empty() => sheet.rows[row].label.clone(),
            (Along::Row, _) => sheet.columns[spot.column].name.clone(),
            (Along::Column, Some(row)) => sheet.rows[row].label.clone(),
            (Along::Column, None) => "total".to_owned(),
            (Along::Tables, _) => self.name(at),
        }
    }

    /// Relations that give a figure away only when all are taken together.
    fn together(&self, relations: &[u32], x: At) -> String {
        let mut sheets: Vec<&str> = relations
            .iter()
            .flat_map(|&relation| self.system.relations[relation as usize].figures())
            .filter_map(|at| {
                let spot = self.system.figure(at).at?;
                let sheet = self.sheets.get(spot.sheet)?;
                // Figures outside of tables have names of their own.
                if sheet.name.is_empty() { Some(&*sheet.rows[spot.row?].label) } else { Some(&*sheet.name) }
            })
            .collect();
        sheets.sort_unstable();
        sheets.dedup();
        let own = self.system.relations_of(x).len();
        let count = relations.len();
        let what = if own == count {
            "all sums and percentages that it stands in"
        } else {
            "the sums and percentages around it"
        };
        let names: Vec<String> = sheets.into_iter().map(str::to_owned).collect();
        format!(
            "{what} leave it no other figure when all {count} of {} are taken together",
            list_with_and(&names)
        )
    }
}
