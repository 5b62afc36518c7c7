//! Figures on tiles that somebody wrote out: the same that a row of a table says.

use super::{against_target, change, grid::Grid, roles};
use crate::definition::raw::Polarity;
use crate::diagnostics::Diagnostics;
use crate::document::{Cell, CellContent, Column, FigureTile, Inline, Row, RowKind, Table};
use crate::figures::Schemes;

/// Holds what a tile says of its figure against the figure: rating, variance, change and arrow.
pub(crate) fn check(
    tile: &FigureTile,
    polarity: Option<Polarity>,
    schemes: &Schemes,
    found: &mut Diagnostics,
) {
    let table = as_table(tile, polarity);
    let Some(grid) = Grid::of(&table) else { return };
    change::check(&grid, &roles::pairs(&grid), found);
    against_target::check(&grid, schemes, found);
}

fn as_table(tile: &FigureTile, polarity: Option<Polarity>) -> Table {
    let text = |words: &str| CellContent::Text(vec![Inline::text(words)]);
    let fact = |name: &str| tile.facts.iter().find(|fact| fact.name == name).map(|fact| text(&fact.value));
    let polarity = polarity.map(|polarity| match polarity {
        Polarity::BiggerIsBetter => "bigger is better",
        Polarity::SmallerIsBetter => "smaller is better",
        Polarity::PlanIsBest => "plan is best",
        Polarity::Monitor => "monitor",
    });
    let columns: [(&str, Option<CellContent>); 9] = [
        ("Measure", Some(CellContent::Text(tile.label.clone()))),
        ("Previous", fact("Previous")),
        ("Latest", Some(text(&tile.value))),
        ("Change", tile.change.as_deref().map(text)),
        ("Direction", tile.direction.clone().map(CellContent::Direction)),
        ("Target", fact("Target")),
        ("Polarity", polarity.map(text)),
        ("Variance", fact("Variance")),
        ("Rating", tile.rating.clone().map(CellContent::Rating)),
    ];
    let row = |cells| Row { kind: RowKind::Normal, cells, place: tile.place.clone() };
    let (mut header, mut cells) = (Vec::new(), Vec::new());
    for (title, content) in columns {
        let Some(content) = content else { continue };
        header.push(Cell::new(text(title)));
        cells.push(Cell { place: tile.place.clone(), ..Cell::new(content) });
    }
    Table {
        columns: (0..header.len()).map(|at| Column { row_header: at == 0, ..Column::default() }).collect(),
        header: vec![row(header)],
        body: vec![row(cells)],
        ..Table::default()
    }
}
