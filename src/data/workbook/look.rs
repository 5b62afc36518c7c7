//! What calamine does not tell of an XLSX file: hidden rows and columns, merged cells, formulas without values, tables.
//! ECMA-376, part 1, chapter 18.

use super::area::Area;
use super::xml::{self, Archive, archive, attribute, number};
use super::{Fault, Named};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// What the part of a sheet says beside its cells.
#[derive(Default)]
pub(super) struct Look {
    pub(super) rows: Vec<(u32, u32)>,
    pub(super) columns: Vec<(u32, u32)>,
    pub(super) merged: Vec<Area>,
    /// Cells whose formula has no value.
    pub(super) unworked: Vec<(u32, u32)>,
}

/// A cell while it is read.
#[derive(Default)]
struct OneCell {
    reference: String,
    /// Its formula may give an empty text.
    text: bool,
    formula: bool,
    value: bool,
}

/// Looks through the part of a sheet; of formulas at those of an area.
pub(super) fn look(bytes: &[u8], part: Option<&String>, area: Option<Area>) -> Result<Look, Fault> {
    let mut look = Look::default();
    let mut archive = archive(bytes)?;
    let Some(mut xml) = part.and_then(|part| xml::part(&mut archive, part)) else { return Ok(look) };
    let (mut next_row, mut cell, mut in_value) = (0, OneCell::default(), false);
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "c" => cell.begin(&element),
                "f" => cell.formula = true,
                "v" => in_value = true,
                "row" => {
                    let row = number(&element, "r").map_or(next_row, |row| row.saturating_sub(1));
                    next_row = row.saturating_add(1);
                    if is_true(attribute(&element, "hidden")) {
                        look.rows.push((row, row));
                    }
                }
                "col" if is_true(attribute(&element, "hidden")) => {
                    if let (Some(first), Some(last)) = (number(&element, "min"), number(&element, "max")) {
                        look.columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                    }
                }
                "mergeCell" => {
                    let area = attribute(&element, "ref").and_then(|area| Area::parse_named(&area));
                    look.merged.extend(area);
                }
                _ => {}
            },
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) if in_value => cell.value = true,
            Event::End(element) => match element.local_name().as_ref() {
                "v" => in_value = false,
                "c" if cell.formula && !cell.value && !cell.text => {
                    let at = Area::parse_named(&cell.reference).map(|at| (at.top, at.left));
                    let asked =
                        |&(row, column): &(u32, u32)| area.is_none_or(|area| area.contains(row, column));
                    look.unworked.extend(at.filter(asked));
                }
                _ => {}
            },
            Event::Eof => return Ok(look),
            _ => {}
        }
    }
}

impl OneCell {
    fn begin(&mut self, element: &BytesStart<'_>) {
        self.reference.clear();
        (self.text, self.formula, self.value) = (false, false, false);
        for attribute in element.attributes().with_checks(false).filter_map(Result::ok) {
            match attribute.key.as_ref() {
                "r" => self.reference.push_str(&attribute.value),
                "t" => self.text = attribute.value == "str",
                _ => {}
            }
        }
    }
}

fn is_true(attribute: Option<String>) -> bool {
    attribute.is_some_and(|value| value == "1" || value == "true")
}

/// The part of each sheet by its name.
pub(super) fn sheet_parts(archive: &mut Archive<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let book = related(archive, "", "")?
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.part);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let related = related(archive, folder, file)?;
    let mut parts = BTreeMap::new();
    let Some(mut xml) = xml::part(archive, &book) else { return Ok(parts) };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "sheet" => {
                let id = element
                    .attributes()
                    .filter_map(Result::ok)
                    .find(|attribute| attribute.key.local_name().as_ref() == "id")
                    .map(|attribute| attribute.value.into_owned());
                let part = related.iter().find(|relation| Some(&relation.id) == id.as_ref());
                if let (Some(name), Some(part)) = (attribute(&element, "name"), part) {
                    parts.insert(name, part.part.clone());
                }
            }
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// A part that another one names.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

/// The parts that `file` in `folder` names.
fn related(archive: &mut Archive<'_>, folder: &str, file: &str) -> Result<Vec<Relation>, Fault> {
    let mut relations = Vec::new();
    let list = resolved(folder, &format!("_rels/{file}.rels"));
    let Some(mut xml) = xml::part(archive, &list) else { return Ok(relations) };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let of = |name| attribute(&element, name);
                if let (Some(id), Some(kind), Some(target)) = (of("Id"), of("Type"), of("Target")) {
                    relations.push(Relation { id, kind, part: resolved(folder, &target) });
                }
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target as a part's name: from the root where it begins with `/`, else from the folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Adds the tables of a sheet.
pub(super) fn tables(
    archive: &mut Archive<'_>,
    sheet: &str,
    part: &str,
    names: &mut Vec<Named>,
) -> Result<(), Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    for relation in related(archive, folder, file)? {
        if !relation.kind.ends_with("/table") {
            continue;
        }
        let Some(mut xml) = xml::part(archive, &relation.part) else { continue };
        loop {
            match xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "table" => {
                    let name = attribute(&element, "displayName").or_else(|| attribute(&element, "name"));
                    let totals = number(&element, "totalsRowCount").unwrap_or(0);
                    let headed = number(&element, "headerRowCount") != Some(0);
                    let area = attribute(&element, "ref")
                        .and_then(|area| Area::parse_named(&area))
                        .and_then(|area| Some(Area { bottom: area.bottom.checked_sub(totals)?, ..area }))
                        .filter(|area| headed && area.bottom >= area.top);
                    let name = name.unwrap_or_default();
                    names.push(Named { name, table: true, sheet: sheet.to_owned(), area });
                    break;
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(())
}
