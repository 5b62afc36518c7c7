//! Which columns of the data the columns of a table show.

use crate::definition::Located;
use crate::definition::raw::{ColumnDefinition, Name, Scorecard, TableDefinition};
use crate::figures::{Field, FinanceField, Tables};

/// For each column of a table, the names by which the definition asks for its figures: parts of measures, or
/// columns of the data; several where they stand one under the other.
pub(super) fn asked(definition: &TableDefinition, data: Option<&Tables>) -> Vec<Vec<String>> {
    if !definition.columns.is_empty() {
        return definition.columns.iter().map(names).collect();
    }
    if let Some(finance) = &definition.finance {
        return FinanceField::usual(finance).map(|field| vec![field.name().to_owned()]).collect();
    }
    if definition.scorecard.is_some() || !definition.measures.is_empty() {
        return Field::USUAL.iter().map(|(name, _)| vec![(*name).to_owned()]).collect();
    }
    let table = definition.data.as_ref().and_then(|name| data?.get(&name.value));
    let heads = [definition.group_by.as_ref(), definition.header_by.as_ref().map(|by| &by.column)];
    let shown = |name: &str| heads.iter().flatten().all(|head| head.value != name);
    let columns = table.into_iter().flat_map(|table| &table.columns).filter(|column| shown(&column.name));
    columns.map(|column| vec![column.name.to_string()]).collect()
}

fn names(column: &Located<ColumnDefinition>) -> Vec<String> {
    match &column.value {
        ColumnDefinition::Name(name) => vec![name.clone()],
        ColumnDefinition::Full(full) if !full.stack.is_empty() => full.stack.iter().flat_map(names).collect(),
        ColumnDefinition::Full(full) => full.column.iter().map(|name| name.value.clone()).collect(),
    }
}

/// The column of the data that holds what a column of a table shows, where it is one.
pub(super) fn of_data(
    definition: &TableDefinition,
    asked: &[String],
    data: Option<&Tables>,
) -> Option<String> {
    let [asked] = asked else { return None };
    if let Some(finance) = &definition.finance {
        return FinanceField::of_name(asked)?.data_column(finance).map(|name| name.value.clone());
    }
    let name = match &definition.scorecard {
        Some(card) => of_card(card, asked).map_or(asked.as_str(), |name| name.value.as_str()),
        None => asked.as_str(),
    };
    let card = definition.scorecard.as_ref().map(|card| &card.data);
    let table = data?.get(&definition.data.as_ref().or(card)?.value)?;
    table.columns.iter().any(|column| *column.name == *name).then(|| name.to_owned())
}

/// The column of a scorecard's data that a part of its measures stands in.
fn of_card<'c>(card: &'c Scorecard, part: &str) -> Option<&'c Name> {
    match part {
        "title" => Some(&card.title),
        "latest" => Some(&card.latest),
        "previous" => card.previous.as_ref(),
        "target" => card.target.as_ref(),
        "unit" => card.unit.as_ref(),
        "polarity" => card.polarity.as_ref(),
        _ => None,
    }
}
