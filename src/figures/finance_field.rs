//! The columns of a budget statement.

use super::columns::Align;
use super::finance::AmountOf;
use super::{Amount, CellFormat, FinanceRow, NumberFormat, NumberStyle, Shows, TableColumn};
use crate::definition::raw::{Finance, MoneyUnit, Name};
use crate::definition::suggestion;
use crate::diagnostics::{Code, Diagnostics, Place};

/// A part of a row of a budget statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FinanceField {
    Description,
    Original,
    Budget,
    Actual,
    Forecast,
    Variation,
    Percent,
    Verdict,
    Comment,
}

impl FinanceField {
    const ALL: [(&'static str, FinanceField); 9] = [
        ("description", FinanceField::Description),
        ("original", FinanceField::Original),
        ("budget", FinanceField::Budget),
        ("actual", FinanceField::Actual),
        ("forecast", FinanceField::Forecast),
        ("variation", FinanceField::Variation),
        ("percent", FinanceField::Percent),
        ("verdict", FinanceField::Verdict),
        ("comment", FinanceField::Comment),
    ];

    /// The columns of a table that names none: all for which there is data.
    pub(crate) fn usual(definition: &Finance) -> impl Iterator<Item = FinanceField> {
        FinanceField::ALL.into_iter().map(|(_, field)| field).filter(|field| field.is_in(definition))
    }

    pub(crate) fn name(self) -> &'static str {
        FinanceField::ALL.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }

    pub(crate) fn of_name(name: &str) -> Option<FinanceField> {
        FinanceField::ALL.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
    }

    fn is_in(self, definition: &Finance) -> bool {
        let worked_out =
            matches!(self, FinanceField::Variation | FinanceField::Percent | FinanceField::Verdict);
        worked_out || self.data_column(definition).is_some()
    }

    /// The column of the data that it shows; none for what is worked out.
    pub(crate) fn data_column(self, definition: &Finance) -> Option<&Name> {
        match self {
            FinanceField::Description => Some(&definition.description),
            FinanceField::Original => definition.original.as_ref(),
            FinanceField::Budget => Some(&definition.budget),
            FinanceField::Actual => definition.actual.as_ref(),
            FinanceField::Forecast => definition.forecast.as_ref(),
            FinanceField::Comment => definition.comment.as_ref(),
            FinanceField::Variation | FinanceField::Percent | FinanceField::Verdict => None,
        }
    }

    /// The field of a name. One that is none, or for which there is no data, is told.
    pub(super) fn named(name: &Name, definition: &Finance, found: &mut Diagnostics) -> Option<FinanceField> {
        let known = FinanceField::of_name(&name.value);
        if let Some(field) = known.filter(|field| field.is_in(definition)) {
            return Some(field);
        }
        let names = FinanceField::ALL.map(|(name, _)| name);
        let list = format!("The columns are: {}.", names.join(", "));
        let (message, remedy) = match known {
            Some(known) => (
                format!("The budget has nothing for the column `{}`.", known.name()),
                format!("Name its column of the data: `{}: ...` under `finance`.", known.name()),
            ),
            None => {
                let message = format!("Budgets have no column `{}`.", name.value);
                (message, suggestion(&name.value, names, list))
            }
        };
        found.error(Code::UnknownColumn, name.place.clone(), message).remedy(remedy);
        None
    }

    pub(super) fn column(self, definition: &Finance, place: Place) -> TableColumn {
        let column = TableColumn::new(Shows::Finance(self), self.name(), self.title().to_owned(), place);
        if self == FinanceField::Percent {
            let format = CellFormat::Number(NumberFormat::new(NumberStyle::Percent, 1));
            return TableColumn { format, align: Align::Right, ..column };
        }
        if self.amount().is_none() && self != FinanceField::Variation {
            return column;
        }
        let printed_in = definition.printed_in.as_ref().map_or(MoneyUnit::Thousands, |unit| unit.value);
        let (unit, places) = match printed_in {
            MoneyUnit::Pounds => ("£", 0),
            MoneyUnit::Thousands => ("£000", 0),
            MoneyUnit::Millions => ("£m", 1),
        };
        let decimals = definition.decimals.as_ref().map_or(places, |decimals| decimals.value.min(6));
        TableColumn {
            format: CellFormat::Number(NumberFormat::new(NumberStyle::Plain, decimals)),
            align: Align::Right,
            unit: Some(unit.to_owned()),
            ..column
        }
    }

    fn title(self) -> &'static str {
        match self {
            FinanceField::Description => "Service",
            FinanceField::Original => "Original budget",
            FinanceField::Budget => "Revised budget",
            FinanceField::Actual => "Actual",
            FinanceField::Forecast => "Forecast",
            FinanceField::Variation => "Variation",
            FinanceField::Percent => "Variation, % of revised budget",
            FinanceField::Verdict => "Variation is",
            FinanceField::Comment => "Comment",
        }
    }

    fn amount(self) -> Option<AmountOf> {
        match self {
            FinanceField::Original => Some(AmountOf::Original),
            FinanceField::Budget => Some(AmountOf::Budget),
            FinanceField::Actual => Some(AmountOf::Actual),
            FinanceField::Forecast => Some(AmountOf::Forecast),
            _ => None,
        }
    }

    /// The amount of a row that the field shows.
    pub(crate) fn of(self, row: &FinanceRow) -> Option<&Amount> {
        match self {
            FinanceField::Variation => row.variation.as_ref(),
            field => row.amount(field.amount()?),
        }
    }
}
