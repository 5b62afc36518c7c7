//! The sheet and the cells that a definition names.

use super::area::{Area, parted};
use super::{Contents, Named};
use crate::definition::raw::{DataSource, Words};
use crate::definition::suggestion;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};

/// What is read of a workbook.
pub(super) struct Choice {
    pub(super) sheet: String,
    /// Whether the workbook hides the sheet.
    pub(super) hidden: bool,
    /// All that is used where there is none.
    pub(super) area: Option<Area>,
}

/// Finds what `sheet`, `table` and `range` name. `None` where they name nothing, which is told.
pub(super) fn choose(
    source: &DataSource,
    contents: &Contents,
    file: FileId,
    found: &mut Diagnostics,
) -> Option<Choice> {
    if let (Some(table), Some(_)) = (&source.table, &source.range) {
        found
            .error(
                Code::InvalidValue,
                table.place.clone(),
                "The data has both `table` and `range`, which name cells twice.",
            )
            .remedy("Keep one of them.");
        return None;
    }
    let stated = match &source.sheet {
        Some(words) => Some(sheet(words, contents, found)?),
        None => None,
    };
    let (named_sheet, area) = match (&source.table, &source.range) {
        (Some(words), _) => {
            named(words, true, stated, contents, found).map(|(sheet, area)| (Some(sheet), Some(area)))?
        }
        (_, Some(words)) => range(words, stated, contents, found).map(|(sheet, area)| (sheet, Some(area)))?,
        (None, None) => (None, None),
    };
    let name = match (stated, named_sheet) {
        (_, Some(sheet)) => sheet,
        (Some(sheet), None) => sheet.to_owned(),
        (None, None) => {
            let first = contents.sheets.iter().find(|tab| !tab.hidden).or(contents.sheets.first());
            let Some(first) = first else {
                found.error(Code::EmptyTable, Place::file(file), "The workbook has no sheets.");
                return None;
            };
            first.name.clone()
        }
    };
    let hidden = contents.sheets.iter().any(|tab| tab.name == name && tab.hidden);
    Some(Choice { sheet: name, hidden, area })
}

fn sheet<'a>(wanted: &'a Words, contents: &Contents, found: &mut Diagnostics) -> Option<&'a str> {
    let names: Vec<&str> = contents.sheets.iter().map(|tab| tab.name.as_str()).collect();
    if names.contains(&wanted.value.as_str()) {
        return Some(&wanted.value);
    }
    let message = format!("The workbook has no sheet `{}`.", wanted.value);
    let remedy = remedy(&wanted.value, &names, "sheets");
    found.error(Code::UnknownName, wanted.place.clone(), message).remedy(remedy);
    None
}

fn remedy(wanted: &str, names: &[&str], what: &str) -> String {
    if names.is_empty() {
        return format!("It has no {what}.");
    }
    let list = format!("The {what} are: {}.", names.join(", "));
    suggestion(wanted, names.iter().copied(), list)
}

/// The cells of `A3:F12`, `Sheet!A3:F12` or the name of a range, with the sheet where they name one.
fn range(
    words: &Words,
    stated: Option<&str>,
    contents: &Contents,
    found: &mut Diagnostics,
) -> Option<(Option<String>, Area)> {
    let (own, text) = parted(&words.value);
    if let Some(area) = Area::parse(text) {
        if let Some(own) = own {
            let place = words.place.clone();
            let own = Words { value: own, place };
            let own = sheet(&own, contents, found)?;
            if stated.is_some_and(|stated| stated != own) {
                tell_other_sheet(words, own, found);
                return None;
            }
            return Some((Some(own.to_owned()), area));
        }
        return Some((None, area));
    }
    // What begins like a cell or has a colon was meant to be a range of cells.
    if words.value.contains(':') || Area::parse_named(text).is_some() {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{}` is not a range of cells.", words.value),
            )
            .remedy("Write the first and the last cell, such as `A3:F12`; the first row is the header.");
        return None;
    }
    named(words, false, stated, contents, found).map(|(sheet, area)| (Some(sheet), area))
}

fn tell_other_sheet(words: &Words, sheet: &str, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            words.place.clone(),
            format!("`{}` stands on sheet `{sheet}`, not on the sheet that `sheet` names.", words.value),
        )
        .remedy("Take `sheet` out, or name that one.");
}

/// A table or range by its name; spreadsheet programs pass over capitals in names.
fn named(
    words: &Words,
    table: bool,
    stated: Option<&str>,
    contents: &Contents,
    found: &mut Diagnostics,
) -> Option<(String, Area)> {
    let (what, key) = if table { ("table", "table") } else { ("named range", "range") };
    let fits = |named: &&Named| named.name.to_lowercase() == words.value.to_lowercase();
    let of_kind = || contents.names.iter().filter(|named| named.table == table);
    let here = of_kind().filter(fits).find(|named| stated.is_none_or(|stated| named.sheet == stated));
    let Some(named) = here.or_else(|| of_kind().find(fits)) else {
        let message = format!("The workbook has no {what} `{}`.", words.value);
        let names: Vec<&str> = of_kind().map(|named| named.name.as_str()).collect();
        let (other, other_key) = if table { ("named range", "range") } else { ("table", "table") };
        let remedy = match contents.names.iter().find(fits) {
            Some(named) => format!("It is a {other}: write `{other_key}: {}`.", named.name),
            None => remedy(&words.value, &names, &format!("{what}s")),
        };
        found.error(Code::UnknownName, words.place.clone(), message).remedy(remedy);
        return None;
    };
    let Some(area) = named.area else {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{}` does not stand for one range of cells of the workbook.", words.value),
            )
            .remedy(format!("Let it name cells of one sheet, or write `{key}:` with others."));
        return None;
    };
    if stated.is_some_and(|stated| stated != named.sheet) {
        tell_other_sheet(words, &named.sheet, found);
        return None;
    }
    if !contents.sheets.iter().any(|tab| tab.name == named.sheet) {
        let message = format!("`{}` stands on a sheet that is not there, `{}`.", words.value, named.sheet);
        found.error(Code::UnknownName, words.place.clone(), message).remedy("Name it again in the workbook.");
        return None;
    }
    Some((named.sheet.clone(), area))
}
