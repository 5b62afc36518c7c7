//! The figures of a paper, each with its place in the data.

use super::columns;
use super::counted::{Counted, counted, summary};
use super::laid::{column_heads, laid, take};
use super::manifest::{Figure, From, Kind, Made};
use super::pages::Finder;
use super::totals::{TotalCell, of_total};
use crate::data::figure;
use crate::definition::raw::Report;
use crate::diagnostics::{Files, Place};
use crate::document::{
    Block, Cell, CellContent, FigureTile, Inserted, RowKind, Table, Taken, Traced, TracedChart, plain_text,
};
use crate::figures::{Cited, Compared, MeasureRow, Tables};
use std::collections::VecDeque;

/// What the figures of one paper have in common.
struct Gatherer<'g> {
    paper: &'g str,
    /// The pack page of each of its pages.
    pages: &'g [usize],
    finder: Finder<'g>,
    files: &'g Files,
    charts: VecDeque<TracedChart>,
    measures: Measures<'g>,
    found: &'g mut Vec<Figure>,
}

/// The measures of a paper with what they are made of.
struct Measures<'g> {
    rows: Vec<(String, MeasureRow)>,
    report: Option<&'g Report>,
    data: Option<&'g Tables>,
}

/// Adds the figures of a paper.
pub(super) fn gather(paper: Made<'_>, pages: &[usize], files: &Files, found: &mut Vec<Figure>) {
    let Some(document) = paper.document else { return };
    let Traced { inserted, charts, measures } =
        document.traced.take().map(|traced| *traced).unwrap_or_default();
    let report = paper.part.and_then(|part| part.content.report());
    let mut gatherer = Gatherer {
        paper: paper.name,
        pages,
        finder: Finder::new(paper.sources),
        files,
        charts: charts.into(),
        measures: Measures { rows: measures, report, data: paper.data },
        found,
    };
    gatherer.blocks(&mut document.blocks);
    gatherer.texts(&inserted);
}

impl Gatherer<'_> {
    fn page(&self, page: Option<usize>) -> Option<usize> {
        self.pages.get(page?).copied()
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => {
                    let page = self.finder.next(&figure.place);
                    let caption = caption(figure.number.as_deref(), &plain_text(&figure.title));
                    if figure.name.as_deref().is_some()
                        && self
                            .charts
                            .front()
                            .is_some_and(|chart| Some(&*chart.name) == figure.name.as_deref())
                        && let Some(chart) = self.charts.pop_front()
                    {
                        self.chart(&chart, &caption, page);
                    }
                }
                Block::Tiles(tiles) => {
                    for tile in &tiles.tiles {
                        self.tile(tile);
                    }
                }
                _ => {}
            }
            block.for_each_inner(&mut |inner| self.blocks(inner));
        }
    }

    fn figure(&self, kind: Kind, text: &str) -> Figure {
        Figure {
            page: None,
            paper: self.paper.to_owned(),
            kind,
            name: None,
            caption: String::new(),
            row: String::new(),
            column: String::new(),
            text: text.to_owned(),
            made_by: None,
            from: Vec::new(),
        }
    }

    /// The figure of a tile, and those under it.
    fn tile(&mut self, tile: &FigureTile) {
        let page = self.finder.next(&tile.place);
        let page = self.page(page);
        let label = plain_text(&tile.label);
        let benchmark = |name: &str| tile.measure.as_ref().map_or("", |_| name).to_owned();
        let facts = tile.facts.iter().map(|fact| {
            let field = match fact.name.as_str() {
                "Target" => "target".to_owned(),
                "Variance" => "variance".to_owned(),
                name if tile.shows_previous(name) => "previous".to_owned(),
                name => benchmark(name),
            };
            (fact.name.clone(), fact.value.as_str(), field)
        });
        let change = tile.change.as_deref().map(|change| ("Change".to_owned(), change, "change".to_owned()));
        let own = (String::new(), tile.value.as_str(), "latest".to_owned());
        for (column, text, field) in std::iter::once(own).chain(change).chain(facts) {
            if !column.is_empty() && !is_figure(text) {
                continue;
            }
            let of_measure = tile.measure.as_ref().map(|name| self.measures.inputs(name, &field, self.files));
            let from = of_measure
                .filter(|from| !from.is_empty())
                .unwrap_or_else(|| vec![From::new(&tile.place, None, self.files)]);
            let made_by = tile.measure.as_ref().map(|name| format!("{field} of the measure {name}"));
            self.found.push(Figure {
                page,
                row: label.clone(),
                column,
                made_by,
                from,
                ..self.figure(Kind::Tile, text)
            });
        }
    }

    fn table(&mut self, table: &mut Table) {
        let caption = caption(table.number.as_deref(), &plain_text(&table.title));
        let mut heads = column_heads(&table.header, table.columns.len());
        let laid = laid(&table.body, &table.columns);
        let (fields, columns) = self.measures.columns(table.name.as_deref());
        for row in table.header.iter().flat_map(|row| &row.cells) {
            self.finder.next(&row.place);
        }
        let mut totals = 0;
        for (at_row, (row, laid)) in table.body.iter_mut().zip(laid).enumerate() {
            let counts_of = self.measures.of_summary(table.name.as_deref(), (at_row, row.kind), self.files);
            take(&mut heads, laid.heads);
            for (cell, at) in row.cells.iter_mut().zip(laid.starts) {
                let page = self.finder.next(&cell.place);
                if let CellContent::Blocks(blocks) = &mut cell.content {
                    self.blocks(blocks);
                }
                let words = cell_words(cell);
                let names_row = table.columns.get(at).is_some_and(|column| column.row_header);
                let counts = !names_row && row.kind != RowKind::Group && row.kind != RowKind::Header;
                if !counts || !is_figure(&words) || cell.place == Place::default() {
                    continue;
                }
                let head = heads.get(at).cloned().unwrap_or_default();
                let (made_by, from) = match &counts_of {
                    Some((made_by, from)) => (Some(made_by.clone()), from.clone()),
                    None => self.measures.of_cell(
                        &cell.place,
                        fields.get(at).map_or("latest", String::as_str),
                        self.files,
                    ),
                };
                let from = match from.is_empty() {
                    true => self.measures.of_budget(
                        table.name.as_deref(),
                        fields.get(at).map_or("", String::as_str),
                        &cell.place,
                        self.files,
                    ),
                    false => from,
                };
                let of_total = (row.kind == RowKind::Total && from.is_empty()).then(|| {
                    let asked = fields.get(at).map_or("", String::as_str);
                    self.measures.of_total(
                        table.name.as_deref(),
                        TotalCell { nth: totals, asked },
                        self.files,
                    )
                });
                let (made_by, from) = match of_total.flatten() {
                    Some((total, cells)) => (made_by.or(Some(total)), cells),
                    None => (made_by, from),
                };
                let from = match from.is_empty() {
                    true => {
                        let of_data = columns.get(at).and_then(Option::as_deref);
                        let column = of_data.filter(|_| row.kind != RowKind::Total);
                        vec![From::new(&cell.place, column, self.files)]
                    }
                    false => from,
                };
                self.found.push(Figure {
                    page: self.page(page),
                    name: table.name.as_deref().map(str::to_owned),
                    caption: caption.clone(),
                    row: laid.title.clone(),
                    column: head,
                    made_by: made_by.or_else(|| (row.kind == RowKind::Total).then(|| "sum".to_owned())),
                    from,
                    ..self.figure(Kind::Table, &words)
                });
            }
            totals += usize::from(row.kind == RowKind::Total);
        }
    }

    fn chart(&mut self, chart: &TracedChart, caption: &str, page: Option<usize>) {
        for row in &chart.rows {
            let title = row.first().map(|(words, _)| words.clone()).unwrap_or_default();
            for ((words, place), column) in row.iter().zip(&chart.columns).skip(1) {
                self.found.push(Figure {
                    page: self.page(page),
                    name: Some(chart.name.clone()),
                    caption: caption.to_owned(),
                    row: title.clone(),
                    column: column.0.clone(),
                    from: vec![From::new(place, column.1.as_deref(), self.files)],
                    ..self.figure(Kind::Chart, words)
                });
            }
        }
    }

    fn texts(&mut self, inserted: &[Inserted]) {
        for each in inserted {
            let mut from = Vec::new();
            for taken in &each.from {
                match taken {
                    Taken::Cell { column, place, .. } => {
                        from.push(From::new(place, Some(column), self.files));
                    }
                    Taken::Measure { name, field } => {
                        from.extend(self.measures.inputs(name, field, self.files));
                    }
                    Taken::Data(name) => from.extend(self.measures.whole(name, self.files)),
                    Taken::Given(_) => {}
                }
            }
            from.dedup();
            let given = each.from.iter().all(|taken| matches!(taken, Taken::Given(_)));
            if given && !is_figure(&each.text) {
                continue;
            }
            if from.is_empty() {
                from.push(From::new(&each.place, None, self.files));
            }
            self.found.push(Figure {
                page: self.page(self.finder.line(&each.place)),
                made_by: Some(each.expression.clone()),
                from,
                ..self.figure(Kind::Text, each.text.trim())
            });
        }
    }
}

impl Measures<'_> {
    /// What a cell shows of a measure: its place is that of the measure's title.
    fn of_cell(&self, place: &Place, field: &str, files: &Files) -> (Option<String>, Vec<From>) {
        let of = |row: &MeasureRow| row.place == *place;
        let Some((name, _)) = self.rows.iter().find(|(_, row)| of(row)) else { return (None, Vec::new()) };
        (Some(format!("{field} of the measure {name}")), self.inputs(name, field, files))
    }

    /// The figures that a row of a summary counts, and what it does with them.
    fn of_summary(
        &self,
        table: Option<&str>,
        row: (usize, RowKind),
        files: &Files,
    ) -> Option<(String, Vec<From>)> {
        let (summary, name, of) = summary(self.report?, table?)?;
        let from = match counted((summary, of), row, self.data)? {
            Counted::Cells(cells, column) => {
                cells.iter().map(|cell| From::new(cell, Some(column), files)).collect()
            }
            Counted::Measures(names, figure) => {
                names.into_iter().flat_map(|name| self.inputs(name, figure, files)).collect()
            }
        };
        Some((format!("count of the measures of {name}"), from))
    }

    /// The two amounts of a row of a budget whose difference a cell shows.
    fn of_budget(&self, table: Option<&str>, field: &str, place: &Place, files: &Files) -> Vec<From> {
        let definition = table.and_then(|table| self.report?.tables.get(table));
        let finance = definition.and_then(|definition| definition.finance.as_ref());
        let Some(finance) = finance.filter(|_| matches!(field, "variation" | "percent")) else {
            return Vec::new();
        };
        let Some(data) = self.data.and_then(|data| data.get(&finance.data.value)) else { return Vec::new() };
        let Some(row) = (0..data.rows.len()).find(|&row| data.place(row, 0) == *place) else {
            return Vec::new();
        };
        let spent = finance.forecast.as_ref().or(finance.actual.as_ref());
        let from = spent.into_iter().chain([&finance.budget]).filter_map(|name| {
            let column = data.columns.iter().position(|column| *column.name == *name.value)?;
            Some(From::new(&data.place(row, column), Some(&name.value), files))
        });
        from.collect()
    }

    /// The rows that a figure of a row of totals adds up, and how.
    fn of_total(
        &self,
        table: Option<&str>,
        cell: TotalCell<'_>,
        files: &Files,
    ) -> Option<(String, Vec<From>)> {
        of_total(self.report?.tables.get(table?)?, cell, self.data, files)
    }

    /// For each column of a table, the figure of measures that it shows, and the column of the data.
    fn columns(&self, table: Option<&str>) -> (Vec<String>, Vec<Option<String>>) {
        let definition = table.and_then(|table| self.report?.tables.get(table));
        let Some(definition) = definition else { return (Vec::new(), Vec::new()) };
        let asked = columns::asked(definition, self.data);
        let of_data = asked.iter().map(|names| columns::of_data(definition, names, self.data)).collect();
        let first = |names: Vec<String>| names.into_iter().next().unwrap_or_default();
        (asked.into_iter().map(first).collect(), of_data)
    }

    /// The cells that a figure of a measure is made of; the target stands in the definition.
    fn inputs<'r>(&'r self, name: &str, field: &str, files: &Files) -> Vec<From> {
        let row = self.rows.iter().find(|(known, _)| known == name).map(|(_, row)| row);
        let definition = self.report.and_then(|report| report.measures.get(name));
        let (Some(row), Some(definition)) = (row, definition) else { return Vec::new() };
        let target = definition.target.as_ref().map(|target| From::new(&target.place, None, files));
        if field.starts_with("target") {
            return target.into_iter().collect();
        }
        let (latest, before) = (&row.latest_cells, &row.previous_cells);
        let compared = |it: &'r Option<Compared>| it.iter().flat_map(|it| &it.cells);
        let cells: Vec<&Cited> = match field {
            "sentence" => before.iter().chain(latest).collect(),
            "year_to_date" | "year_to_date_value" => row.year_to_date_cells.iter().collect(),
            "published" | "published_value" => row.published.iter().flat_map(|it| &it.cells).collect(),
            "benchmarks" => row.benchmarks.iter().flat_map(|it| &it.cells).collect(),
            field if definition.benchmarks.contains_key(field) => {
                row.benchmarks.iter().filter(|it| it.name == field).flat_map(|it| &it.cells).collect()
            }
            field if field.starts_with("same_period") => compared(&row.last_year).collect(),
            field if field.ends_with("from_last_year") || field.ends_with("from_last_year_value") => {
                compared(&row.last_year).chain(latest).collect()
            }
            field if field.starts_with("baseline") => compared(&row.baseline).collect(),
            field if field.contains("from_baseline") => compared(&row.baseline).chain(latest).collect(),
            field if field.starts_with("previous") => before.iter().collect(),
            field if field.starts_with("change") || matches!(field, "direction" | "good") => {
                before.iter().chain(latest).collect()
            }
            _ => latest.iter().collect(),
        };
        let from = cells.into_iter().map(|cell| From::cited(cell, files));
        from.chain(target.filter(|_| matches!(field, "sentence" | "variance"))).collect()
    }

    /// The file that data comes from.
    fn whole(&self, name: &str, files: &Files) -> Option<From> {
        let table = self.data?.get(name)?;
        let place = table.place(0, 0);
        Some(From::new(&Place { line: 0, column: 0, ..place }, None, files))
    }
}

/// `Table 3. Contacts by month`
fn caption(number: Option<&str>, title: &str) -> String {
    match number {
        Some(number) => format!("{number}. {title}"),
        None => title.to_owned(),
    }
}

pub(super) fn cell_words(cell: &Cell) -> String {
    content_words(&cell.content)
}

fn content_words(content: &CellContent) -> String {
    match content {
        CellContent::Text(words) => plain_text(words),
        CellContent::Stack(stack) => {
            let parts: Vec<String> =
                stack.iter().map(content_words).filter(|words| !words.is_empty()).collect();
            parts.join(" ")
        }
        CellContent::Bar(bar) => bar.words.clone(),
        CellContent::Rating(mark) => mark.word.clone(),
        CellContent::Direction(direction) => direction.word.clone(),
        CellContent::Empty | CellContent::Blocks(_) | CellContent::Spark(_) => String::new(),
    }
}

/// Whether words show a figure: `1,390`, `(81/87) 93%`, `−4.5 weeks`.
fn is_figure(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let word = word.trim_matches(['(', ')', '[', ']', ',', ';']);
        figure(word).is_some()
            || word.split_once('/').is_some_and(|(a, b)| figure(a).and(figure(b)).is_some())
    })
}
