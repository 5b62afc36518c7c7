//! Names that one part of a report uses and another declares: data, measures, tables, charts.
//!
//! What names something that is not there is taken out of the report after it was told, so that no
//! later stage tells it again; and so is what only names things that could not be read.

use super::{groups, include};
use crate::definition::raw::{BodyBlock, FigureTile, Measure, Name, Report, TableDefinition, TileDefinition};
use crate::definition::{Definition, Located, nearest};
use crate::diagnostics::{Code, Diagnostics};
use std::collections::BTreeSet;

/// Takes out what leads nowhere and gives what the blocks of the body may show.
pub(super) fn check(definition: &mut Definition<Report>, found: &mut Diagnostics) -> Shown {
    let data = Known::of("data", definition.value.data.keys(), definition);
    let broken = |measure: &Measure, found: &mut Diagnostics| {
        let missing = measure.sources().filter(|source| !data.has(&source.data, found)).count();
        missing > 0
    };
    if let Some(name) = definition.value.commentary.as_ref().and_then(|commentary| commentary.data.as_ref()) {
        data.has(name, found);
    }
    let measures = sift(&mut definition.value.measures, |measure| broken(measure, found));
    let measures = Known::of("measures", definition.value.measures.keys(), definition).without(measures);
    let tables = sift(&mut definition.value.tables, |table| !sound(table, &data, &measures, found));
    let charts = sift(&mut definition.value.charts, |chart| !data.has(&chart.data, found));
    let tables = Known::of("tables", definition.value.tables.keys(), definition).without(tables);
    for table in definition.value.tables.values() {
        let counted = table.summary.as_ref().map(|summary| &summary.of);
        table.nested().into_iter().chain(counted).for_each(|name| {
            tables.has(name, found);
        });
    }
    let charts = Known::of("charts", definition.value.charts.keys(), definition).without(charts);
    Shown { data, measures, tables, charts }
}

/// Takes the broken entries out and gives their names.
fn sift<T>(entries: &mut indexmap::IndexMap<String, T>, mut broken: impl FnMut(&T) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    entries.retain(|name, entry| {
        let keep = !broken(entry);
        if !keep {
            names.push(name.clone());
        }
        keep
    });
    names
}

/// Whether everything that a table shows is there.
fn sound(table: &TableDefinition, data: &Known, measures: &Known, found: &mut Diagnostics) -> bool {
    let cards = table.scorecard.as_ref().map(|scorecard| &scorecard.data);
    let sources = table.data.iter().chain(cards).chain(table.finance.as_ref().map(|finance| &finance.data));
    let missing = sources.filter(|name| !data.has(name, found)).count();
    let unmeasured = table.measure_names().filter(|name| !measures.has(name, found)).count();
    missing + unmeasured == 0 && groups::check(table, found)
}

/// The names that a report declares under one key.
struct Known {
    /// The key: `tables`.
    key: &'static str,
    names: BTreeSet<String>,
    /// Names of what was told and left out.
    left_out: BTreeSet<String>,
    /// Whether the whole key was told and left out.
    all_left_out: bool,
}

impl Known {
    fn of<'a, T>(
        key: &'static str,
        names: impl Iterator<Item = &'a String>,
        definition: &'a Definition<T>,
    ) -> Known {
        let below = |path: &String| path.strip_prefix(key)?.strip_prefix('.').map(str::to_owned);
        Known {
            key,
            names: names.cloned().collect(),
            left_out: definition.dropped.iter().filter_map(below).collect(),
            all_left_out: definition.dropped.iter().any(|path| path == key),
        }
    }

    fn without(mut self, left_out: Vec<String>) -> Known {
        self.left_out.extend(left_out);
        self
    }

    /// Whether the name is there; one that never was is told.
    fn has(&self, name: &Name, found: &mut Diagnostics) -> bool {
        if self.names.contains(&name.value) {
            return true;
        }
        if self.all_left_out || self.left_out.contains(&name.value) {
            return false;
        }
        let (one, key) = (self.one(), self.key);
        let known: Vec<&str> = self.names.iter().chain(&self.left_out).map(String::as_str).collect();
        let listed: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let remedy = match (nearest(&name.value, known.iter().copied()), listed.is_empty()) {
            (_, true) => format!("Declare it under `{key}`; there is nothing yet."),
            (Some(near), _) => {
                format!("Did you mean `{near}`? Under `{key}` there are {}.", listed.join(", "))
            }
            (None, _) => format!("Declare it under `{key}`, where there are {}.", listed.join(", ")),
        };
        found
            .error(
                Code::UnknownName,
                name.place.clone(),
                format!("The report has no {one} `{}`.", name.value),
            )
            .remedy(remedy);
        false
    }

    fn one(&self) -> &'static str {
        match self.key {
            "measures" => "measure",
            "tables" => "table",
            "charts" => "chart",
            _ => "data",
        }
    }
}

/// What blocks of the body can show.
pub(super) struct Shown {
    data: Known,
    measures: Known,
    tables: Known,
    charts: Known,
}

impl Shown {
    pub(super) fn blocks(&self, blocks: &mut Vec<Located<BodyBlock>>, found: &mut Diagnostics) {
        blocks.retain_mut(|block| match &mut block.value {
            BodyBlock::Table(name) => self.tables.has(name, found),
            BodyBlock::Chart(name) => self.charts.has(name, found),
            BodyBlock::Landscape(inner) | BodyBlock::KeepTogether(inner) => {
                self.blocks(inner, found);
                true
            }
            BodyBlock::Paper(paper) => {
                self.blocks(&mut paper.blocks, found);
                true
            }
            BodyBlock::Columns(columns) => {
                self.blocks(&mut columns.blocks, found);
                columns.columns.iter_mut().for_each(|column| self.blocks(column, found));
                true
            }
            BodyBlock::Comparison(comparison) => {
                self.blocks(&mut comparison.left.blocks, found);
                self.blocks(&mut comparison.right.blocks, found);
                true
            }
            BodyBlock::Tiles(tiles) => {
                tiles.tiles.retain(|tile| self.figure(&tile.value, found));
                true
            }
            BodyBlock::Dashboard(dashboard) => {
                dashboard.tiles.retain(|tile| self.tile(&tile.value, found));
                true
            }
            BodyBlock::Include(include) => {
                include::tell_nested(include, found);
                false
            }
            BodyBlock::Text(_)
            | BodyBlock::Withheld(_)
            | BodyBlock::Markdown(_)
            | BodyBlock::Heading(_)
            | BodyBlock::Image(_)
            | BodyBlock::Callout(_)
            | BodyBlock::Quote(_)
            | BodyBlock::ListOf(_)
            | BodyBlock::PageBreak(_) => true,
        });
    }

    fn tile(&self, tile: &TileDefinition, found: &mut Diagnostics) -> bool {
        let chart = tile.chart.as_ref().is_none_or(|name| self.charts.has(name, found));
        let table = tile.table.as_ref().is_none_or(|name| self.tables.has(name, found));
        let figure = tile.figure.as_ref().is_none_or(|figure| self.figure(&figure.value, found));
        chart && table && figure
    }

    fn figure(&self, figure: &FigureTile, found: &mut Diagnostics) -> bool {
        let measure = figure.measure.as_ref().is_none_or(|name| self.measures.has(name, found));
        let spark = figure.spark.as_ref().is_none_or(|spark| self.data.has(&spark.data, found));
        measure && spark
    }
}
