//! The data of all parts of a plan, laid out as sheets.

use super::guard::Guard;
use super::relations::Declared;
use super::sheet::Sheet;
use crate::data::Table;
use crate::definition::ColumnType;
use crate::definition::raw::{Disclosure, Name};
use crate::diagnostics::Diagnostics;
use crate::figures::Tables;
use std::collections::BTreeMap;

/// Data of a part, by the index of the part and its name.
pub(super) type Source = (usize, String);

/// All data of all parts, in their order.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub names: Vec<Source>,
    /// One for each of the names.
    pub sheets: Vec<Sheet>,
    /// Of each column of figures of each sheet, the places after the point that its figures have.
    pub places: Vec<Vec<u32>>,
}

impl Sources {
    /// Lays the data out; guards say what rows of totals are called.
    pub(super) fn of(data: &[Tables], guards: &BTreeMap<Source, Guard<'_>>) -> Sources {
        let mut sources = Sources::default();
        for (part, tables) in data.iter().enumerate() {
            for (name, table) in tables {
                let source = (part, name.clone());
                let guard = guards.get(&source);
                let totals: BTreeMap<&str, &str> = guard
                    .into_iter()
                    .flat_map(|guard| &guard.said.totals)
                    .map(|(column, word)| (column.as_str(), word.value.as_str()))
                    .collect();
                let counts = guard.map_or(&[][..], |guard| &guard.columns);
                let sheet = Sheet::of_table(name, table, &totals, counts);
                sources.places.push(sheet.columns.iter().map(|head| places(table, head.at)).collect());
                sources.sheets.push(sheet);
                sources.names.push(source);
            }
        }
        sources
    }

    pub(super) fn table<'t>(&self, sheet: usize, data: &'t [Tables]) -> &'t Table {
        let (part, name) = &self.names[sheet];
        &data[*part][name]
    }
}

fn places(table: &Table, column: usize) -> u32 {
    let of = &table.columns[column];
    of.decimals + if of.kind == ColumnType::Percent { 2 } else { 0 }
}

/// What a definition says of the columns of its data.
pub(super) fn declared(
    said: &Disclosure,
    (data_name, table): (&str, &Table),
    sheet: &Sheet,
    found: &mut Diagnostics,
) -> Declared {
    let mut column = |name: &Name| {
        let at = table.column(name, data_name, found)?;
        sheet.columns.iter().position(|head| head.at == at)
    };
    let mut declared = Declared::default();
    for sum in &said.sums {
        let total = column(&sum.value.total);
        let parts: Vec<Option<usize>> = sum.value.of.iter().map(&mut column).collect();
        if let (Some(total), Some(parts)) = (total, parts.into_iter().collect::<Option<Vec<usize>>>()) {
            declared.sums.push((total, parts));
        }
    }
    for ratio in &said.percentages {
        let ratio = &ratio.value;
        let per = ratio.per.as_ref().map_or(1.0, |per| f64::from(per.value));
        let [share, part, whole] = [&ratio.column, &ratio.of, &ratio.out_of].map(&mut column);
        if let (Some(share), Some(part), Some(whole)) = (share, part, whole) {
            declared.ratios.push((share, part, whole, per));
        }
    }
    declared
}
