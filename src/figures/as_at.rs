//! What data stands at: a day or another period of the definition or of the data, never of the file system.

use super::dates::{date_text, month_text, period_text};
use crate::data::Table;
use crate::definition::nearest;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics};
use crate::period::{date, month};

/// The day or month in words, `28 February 2019`. `words` are a day, a month, or the name of a column of
/// such, whose latest counts; anything else is told.
pub(crate) fn as_at(
    words: &Words,
    data_name: &str,
    table: &Table,
    found: &mut Diagnostics,
) -> Option<String> {
    let text = words.value.trim();
    if let Some(date) = date(text) {
        return Some(date_text(date));
    }
    if let Some(month) = month(text) {
        return Some(month_text(month));
    }
    let names = || table.columns.iter().map(|column| &*column.name);
    let Some(column) = names().position(|name| name == text) else {
        let near = nearest(text, names()).map(|near| format!("Did you mean `{near}`? ")).unwrap_or_default();
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{text}` is no day, no month and no column of the data `{data_name}`."),
            )
            .remedy(format!("{near}Write a day such as `2019-02-28`, a month such as `2019-02`, or the name of a column of days or months."));
        return None;
    };
    let periods = table.rows.iter().filter_map(|row| row[column].period());
    let latest = periods.max_by_key(|period| period.days().map(|(_, last)| last)).map(period_text);
    if latest.is_none() {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!(
                    "Column `{text}` of the data `{data_name}` holds no days, months, quarters or years."
                ),
            )
            .remedy("Name a column of days or months, or write the day itself.");
    }
    latest
}
