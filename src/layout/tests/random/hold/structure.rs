//! The tag tree: each kind of node where it may stand, tables whole, headers right.

use super::super::read::{CellOf, ancestors};
use super::Case;
use crate::frame::{Item, Owner, Role, TagId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn tables(case: &Case<'_>) -> Result<(), String> {
    if case.tables.len() != case.told.tables.len() {
        return Err(format!("{} tables instead of {}", case.tables.len(), case.told.tables.len()));
    }
    for (at, (found, told)) in case.tables.iter().zip(&case.told.tables).enumerate() {
        if found != told {
            return Err(format!("table {at} has {found:?} instead of {told:?}"));
        }
    }
    Ok(())
}

pub(super) fn tags(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    for id in tags.ids() {
        let node = tags.node(id);
        if node.parent.is_some_and(|parent| parent >= id) {
            return Err(format!("{:?} was made before its parent", node.role));
        }
        let parent = node.parent.map(|parent| tags.node(parent).role);
        let right = match node.role {
            Role::Tr => matches!(parent, Some(Role::THead | Role::TBody)),
            Role::Th | Role::Td => parent == Some(Role::Tr),
            Role::THead | Role::TBody => parent == Some(Role::Table),
            Role::Li => parent == Some(Role::L),
            Role::Lbl => matches!(parent, Some(Role::Li | Role::Note)),
            Role::LBody => parent == Some(Role::Li),
            Role::Caption => matches!(parent, Some(Role::Table | Role::Figure)),
            Role::P | Role::Figure | Role::Table | Role::L | Role::BlockQuote => {
                !matches!(parent, Some(Role::P | Role::Tr | Role::L | Role::THead | Role::TBody | Role::H(_)))
            }
            _ => true,
        };
        if !right {
            return Err(format!("{} stands in {parent:?}", node.role.name()));
        }
    }
    Ok(())
}

/// A header that a cell names is a header cell of its table in the same row or column, or stands in the
/// body over the name of the cell's row, as the name of a measure does; and where cells
/// of a table name their headers, each names one over its columns, if there is one.
pub(super) fn headers(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let at: BTreeMap<TagId, &CellOf> = case.cells.iter().map(|cell| (cell.tag, cell)).collect();
    for cell in &case.cells {
        let named = tags.attrs(cell.tag).map_or(&[][..], |attrs| &attrs.headers);
        for header in named {
            let Some(header) = at.get(header) else {
                return Err("a cell names a header that is no cell".to_owned());
            };
            let same_columns = overlap(cell.column, cell.columns, header.column, header.columns);
            let same_rows =
                cell.header == header.header && overlap(cell.row, cell.rows, header.row, header.rows);
            // A measure is named over the names of its rows, not over their values.
            let over_name = || {
                !header.header
                    && header.row < cell.row
                    && case.cells.iter().any(|name| {
                        name.table == cell.table
                            && !name.header
                            && overlap(name.row, name.rows, cell.row, cell.rows)
                            && overlap(name.column, name.columns, header.column, header.columns)
                    })
            };
            if header.table != cell.table
                || tags.node(header.tag).role != Role::Th
                || !(same_columns || same_rows || over_name())
            {
                return Err(format!(
                    "the cell in row {} and column {} names a header in row {} and column {}",
                    cell.row, cell.column, header.row, header.column
                ));
            }
        }
    }
    let named = |cell: &CellOf| tags.attrs(cell.tag).map_or(&[][..], |attrs| &attrs.headers);
    let listed: BTreeSet<TagId> =
        case.cells.iter().filter(|cell| !named(cell).is_empty()).map(|cell| cell.table).collect();
    // What says nothing needs no header.
    let says: BTreeSet<TagId> =
        case.runs.iter().filter_map(|run| run.tag()).flat_map(|tag| ancestors(tags, tag)).collect();
    let values = case
        .cells
        .iter()
        .filter(|cell| !cell.header && tags.node(cell.tag).role == Role::Td && says.contains(&cell.tag));
    for cell in values.filter(|cell| listed.contains(&cell.table)) {
        let over = |header: &CellOf| {
            header.header
                && header.table == cell.table
                && tags.node(header.tag).role == Role::Th
                && overlap(cell.column, cell.columns, header.column, header.columns)
        };
        let names_one = named(cell).iter().filter_map(|header| at.get(header)).any(|header| {
            overlap(cell.column, cell.columns, header.column, header.columns) && header.tag != cell.tag
        });
        if !names_one && case.cells.iter().any(over) {
            return Err(format!(
                "the cell in row {} and column {} names no header over it",
                cell.row, cell.column
            ));
        }
    }
    Ok(())
}

fn overlap(a: usize, a_length: usize, b: usize, b_length: usize) -> bool {
    a < b + b_length && b < a + a_length
}

pub(super) fn figures(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let mut drawn: BTreeMap<TagId, usize> = BTreeMap::new();
    for page in &case.laid_out.pages {
        for (owner, items) in page.frame.runs() {
            let graphics = items.iter().filter(|item| matches!(item, Item::Graphic(_))).count();
            if let Owner::Tag(tag) = owner
                && graphics > 0
            {
                *drawn.entry(tag).or_default() += graphics;
            }
        }
    }
    let figures: Vec<TagId> = tags.ids().filter(|&id| tags.node(id).role == Role::Figure).collect();
    if figures
        .iter()
        .any(|&id| tags.attrs(id).and_then(|attrs| attrs.alt.as_deref()).is_none_or(str::is_empty))
    {
        return Err("a figure has no text alternative".to_owned());
    }
    let figures: Vec<TagId> = figures
        .into_iter()
        .filter(|&id| !ancestors(tags, id).any(|at| matches!(tags.node(at).role, Role::Td | Role::Th)))
        .collect();
    let once = figures.iter().all(|id| drawn.get(id) == Some(&1));
    if figures.len() != case.told.figures || !once {
        return Err(format!(
            "{} figures, drawn so often: {drawn:?}; due {}",
            figures.len(),
            case.told.figures
        ));
    }
    Ok(())
}

pub(super) fn links(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let areas: BTreeSet<TagId> =
        case.laid_out.pages.iter().flat_map(|page| page.links.iter().map(|link| link.tag)).collect();
    let words: BTreeSet<TagId> = case.runs.iter().filter_map(|run| run.tag()).collect();
    for id in tags.ids().filter(|&id| tags.node(id).role == Role::Link) {
        if !areas.contains(&id) || !words.contains(&id) {
            return Err(format!("link {} has no area or no words", id.0));
        }
    }
    for page in &case.laid_out.pages {
        let whole = crate::units::Rect::new(
            crate::units::Pt::ZERO,
            crate::units::Pt::ZERO,
            page.frame.size.width,
            page.frame.size.height,
        );
        if let Some(link) = page.links.iter().find(|link| !whole.holds(link.area)) {
            return Err(format!("a link's area leaves the page: {:?}", link.area));
        }
    }
    Ok(())
}
