//! A wide table as records, for type too large for its columns: each row a block under its name, in it
//! a line for each column. Nothing of the table is lost but the view down a column.

use super::grid::{Grid, Placed, Section};
use super::heads::is_blank;
use crate::diagnostics::Diagnostics;
use crate::document::{
    Cell, CellContent, Column, Heads, Inline, Inlines, Row, RowKind, Table, TableLook, Width, plain_text,
};

/// What the name of a column and its value take of the width.
const SHARES: [f32; 2] = [2.0, 3.0];

/// Longer names of columns than this in letters get half of the width.
const NAME: usize = 22;

/// A name of no more letters than this is a reference, such as `4.2a`.
const REFERENCE: usize = 8;

/// The table as tables of two columns: one, or one for each of its groups. `None` for one that has no
/// more columns than its records would have, or whose rows are wrong.
pub(super) fn records(table: &Table) -> Option<Vec<Table>> {
    let count = table.columns.len();
    if count <= 2 || table.look == TableLook::Facts {
        return None;
    }
    // What is wrong with the rows is told when the table itself is set.
    let mut found = Diagnostics::new();
    let header = Grid::new(&table.header, count, Section::Header, &mut found)?;
    let body = Grid::new(&table.body, count, Section::Body, &mut found)?;
    let mut making = Making { table, names: vec![Vec::new(); count], head: None, made: Vec::new() };
    for row in &header.rows {
        making.take_names(row, false);
    }
    let mut over: Vec<Over<'_>> = Vec::new();
    for (at, row) in body.rows.iter().enumerate() {
        over.retain(|over| over.to > at);
        over.extend(row.iter().map(|cell| Over { cell, to: at + cell.rows }));
        over.sort_by_key(|over| over.cell.column);
        match body.source[at].kind {
            RowKind::Group => making.begin_group(row),
            RowKind::Header => making.take_names(row, true),
            RowKind::Normal | RowKind::Total => making.record(&over, &body.source[at]),
        }
    }
    Some(making.finish())
}

/// A cell that covers a row, and one past the last row that it covers.
struct Over<'t> {
    cell: &'t Placed<'t>,
    to: usize,
}

struct Making<'t> {
    table: &'t Table,
    /// The header words in force over each column, from the top.
    names: Vec<Vec<Inlines>>,
    /// The header words over the cells that name the first record.
    head: Option<Inlines>,
    made: Vec<Table>,
}

impl Making<'_> {
    /// Takes the words of a header row; one inside the body takes the place of those above it.
    fn take_names(&mut self, row: &[Placed<'_>], anew: bool) {
        for placed in row.iter().filter(|placed| !is_blank(&placed.cell.content)) {
            let words = words(&placed.cell.content);
            for names in &mut self.names[placed.column..placed.end()] {
                if anew {
                    names.clear();
                }
                names.push(words.clone());
            }
        }
    }

    /// Begins a table for the rows of a group, under the title of the whole with that of the group.
    fn begin_group(&mut self, row: &[Placed<'_>]) {
        let heading = joined(row.iter().map(|placed| words(&placed.cell.content)));
        let mut part = self.part();
        if !part.title.is_empty() && !heading.is_empty() {
            part.title.push(Inline::text(": "));
        }
        part.title.extend(heading);
        self.made.push(part);
    }

    /// A row: its name across, then a line for each cell that says something.
    fn record(&mut self, over: &[Over<'_>], source: &Row) {
        let said: Vec<&Placed<'_>> =
            over.iter().map(|over| over.cell).filter(|placed| !is_blank(&placed.cell.content)).collect();
        let titles = self.titles(&said);
        if self.head.is_none() {
            let heads = titles.iter().map(|&at| joined(self.names[said[at].column].iter().cloned()));
            self.head = Some(joined(heads));
        }
        let is_title = |at: usize| titles.contains(&at);
        let title = titles.iter().map(|&at| words(&said[at].cell.content));
        let heading = Cell { col_span: 2, ..Cell::text(joined(title)) };
        let place = &source.place;
        let mut rows = vec![Row { kind: RowKind::Group, cells: vec![heading], place: place.clone() }];
        for placed in said.iter().enumerate().filter(|(at, _)| !is_title(*at)).map(|(_, placed)| placed) {
            let Cell { content, place: of_cell, .. } = placed.cell;
            let value = Cell { place: of_cell.clone(), ..Cell::new(content.clone()) };
            let cells = vec![Cell::text(self.name(placed)), value];
            rows.push(Row { kind: RowKind::Normal, cells, place: place.clone() });
        }
        if self.made.is_empty() {
            let part = self.part();
            self.made.push(part);
        }
        if let Some(part) = self.made.last_mut() {
            part.body.extend(rows);
        }
    }

    /// Which cells of a row name it: its row headers, else the first; after a mere reference such as
    /// `4.2a` the words beside it as well.
    fn titles(&self, said: &[&Placed<'_>]) -> Vec<usize> {
        let names_row = |placed: &Placed<'_>| {
            let of_column = self.table.columns[placed.column].row_header && placed.cell.heads.is_none();
            of_column || placed.cell.heads == Some(Heads::Row)
        };
        let is_text = |placed: &Placed<'_>| matches!(placed.cell.content, CellContent::Text(_));
        let mut titles: Vec<usize> =
            (0..said.len()).filter(|&at| is_text(said[at]) && names_row(said[at])).collect();
        if titles.is_empty() && !said.is_empty() {
            titles.push(0);
        }
        let of = |at: usize| said.get(at).map_or_else(String::new, |p| plain_text(&words(&p.cell.content)));
        if let [only] = titles[..]
            && of(only).chars().count() <= REFERENCE
            && said.get(only + 1).is_some_and(|next| is_text(next))
            && of(only + 1).chars().filter(|c| c.is_alphabetic()).count() > REFERENCE
        {
            titles.push(only + 1);
        }
        titles
    }

    /// The name of the columns that a cell covers: `2018/19: Quarter 1`, `April to June`.
    fn name(&self, cell: &Placed<'_>) -> Inlines {
        let first = joined(self.names[cell.column].iter().cloned());
        let last = joined(self.names[cell.end() - 1].iter().cloned());
        if plain_text(&first) == plain_text(&last) || first.is_empty() {
            return if first.is_empty() { last } else { first };
        }
        if last.is_empty() {
            return first;
        }
        [first, vec![Inline::text(" to ")], last].concat()
    }

    /// An empty table like the whole; only the first can be referred to.
    fn part(&self) -> Table {
        let [name, value] = SHARES.map(Width::Share);
        Table {
            number: self.table.number.clone(),
            title: self.table.title.clone(),
            subtitle: self.table.subtitle.clone(),
            columns: vec![
                Column { width: name, row_header: true, ..Column::default() },
                Column { width: value, ..Column::default() },
            ],
            label: self.table.label.clone().filter(|_| self.made.is_empty()),
            summary: self.table.summary.clone(),
            look: TableLook::Data,
            fit: self.table.fit,
            place: self.table.place.clone(),
            ..Table::default()
        }
    }

    fn finish(mut self) -> Vec<Table> {
        self.made.retain(|part| !part.body.is_empty());
        // In all parts alike, so that their values stand under each other.
        let rows = self.made.iter().flat_map(|part| &part.body).filter(|row| row.cells.len() == 2);
        let letters = |row: &Row| plain_text(&words(&row.cells[0].content)).chars().count();
        if rows.map(letters).max().is_some_and(|longest| longest > NAME) {
            for part in &mut self.made {
                part.columns[0].width = Width::Share(SHARES[1]);
            }
        }
        // What the names are stands over all of them.
        if let Some(head) = self.head.take().filter(|head| !plain_text(head).trim().is_empty()) {
            let cells = vec![Cell { col_span: 2, ..Cell::text(head) }];
            let row = Row { kind: RowKind::Normal, cells, place: self.table.place.clone() };
            self.made.iter_mut().for_each(|part| part.header = vec![row.clone()]);
        }
        if let Some(last) = self.made.last_mut() {
            last.notes = self.table.notes.clone();
        }
        self.made
    }
}

/// The words of a cell; those of signs stand for them.
fn words(content: &CellContent) -> Inlines {
    match content {
        CellContent::Text(inlines) => inlines.clone(),
        CellContent::Rating(mark) => vec![Inline::text(mark.word.clone())],
        CellContent::Direction(direction) => vec![Inline::text(direction.word.clone())],
        CellContent::Stack(parts) => joined(parts.iter().map(words)),
        CellContent::Bar(bar) => vec![Inline::text(bar.words.clone())],
        CellContent::Empty | CellContent::Blocks(_) | CellContent::Spark(_) => Vec::new(),
    }
}

/// Words one after the other with a colon between them.
fn joined(words: impl Iterator<Item = Inlines>) -> Inlines {
    let mut all = Inlines::new();
    for words in words.filter(|words| !words.is_empty()) {
        if !all.is_empty() {
            all.push(Inline::text(": "));
        }
        all.extend(words);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Note, Shape};

    fn text(words: &str) -> Cell {
        Cell::text(vec![Inline::text(words)])
    }

    fn row(kind: RowKind, cells: Vec<Cell>) -> Row {
        Row { kind, cells, place: Default::default() }
    }

    /// The records as `title`, then `= name` for the beginning of a record and `name: value` for its lines.
    fn told(table: &Table) -> Vec<String> {
        let mut told = Vec::new();
        for part in records(table).expect("it has many columns") {
            assert_eq!(part.columns.len(), 2);
            told.push(plain_text(&part.title));
            for row in &part.body {
                let words: Vec<String> =
                    row.cells.iter().map(|cell| plain_text(&words(&cell.content))).collect();
                told.push(match row.kind {
                    RowKind::Group => format!("= {}", words[0]),
                    _ => words.join(": "),
                });
            }
        }
        told
    }

    fn columns(count: usize) -> Vec<Column> {
        let mut columns = vec![Column::default(); count];
        columns[0].row_header = true;
        columns
    }

    #[test]
    fn a_row_becomes_a_block_with_a_line_for_each_column() {
        let mark = CellContent::Rating(crate::document::Mark {
            word: "Red".to_owned(),
            shape: Shape::Square,
            color: crate::frame::Color::WHITE,
        });
        let over = |cell: Cell, columns| Cell { col_span: columns, ..cell };
        let table = Table {
            title: vec![Inline::text("Indicators")],
            columns: columns(4),
            header: vec![
                row(RowKind::Normal, vec![text(""), over(text("2018/19"), 2), text("")]),
                row(RowKind::Normal, vec![text("Measure"), text("Target"), text("Result"), text("Rating")]),
            ],
            body: vec![
                row(RowKind::Group, vec![over(text("Corporate plan"), 4)]),
                row(RowKind::Normal, vec![text("Visits"), text("90%"), text("84%"), Cell::new(mark)]),
                row(RowKind::Group, vec![over(text("Contracts"), 4)]),
                row(RowKind::Normal, vec![text("Complaints"), over(text("Not yet known"), 2), text("")]),
            ],
            label: Some("indicators".into()),
            notes: vec![Note::plain(vec![Inline::text("Source: team")])],
            ..Table::default()
        };
        assert_eq!(
            told(&table),
            [
                "Indicators: Corporate plan",
                "= Visits",
                "2018/19: Target: 90%",
                "2018/19: Result: 84%",
                "Rating: Red",
                "Indicators: Contracts",
                "= Complaints",
                "2018/19: Target to 2018/19: Result: Not yet known",
            ]
        );
        let parts = records(&table).expect("records");
        assert_eq!(parts.iter().map(|part| part.label.is_some()).collect::<Vec<_>>(), [true, false]);
        assert_eq!(parts.iter().map(|part| part.notes.len()).collect::<Vec<_>>(), [0, 1]);
        let heads = parts.iter().map(|part| plain_text(&words(&part.header[0].cells[0].content)));
        assert_eq!(heads.collect::<Vec<_>>(), ["Measure", "Measure"], "what the names are is not lost");
    }

    #[test]
    fn rows_under_one_span_and_headers_inside_the_body_keep_their_names() {
        let down = |cell: Cell, rows| Cell { row_span: rows, ..cell };
        let mut columns = columns(4);
        columns[1].row_header = true;
        let heads = |words: [&str; 4]| words.map(text).to_vec();
        let table = Table {
            columns,
            header: vec![row(RowKind::Normal, heads(["Service", "Grade", "July", "August"]))],
            body: vec![
                row(RowKind::Normal, vec![down(text("Early help"), 2), text("Good"), text("1"), text("2")]),
                row(RowKind::Normal, vec![text("Poor"), text("3"), text("4")]),
                row(RowKind::Header, heads(["", "", "January", ""])),
                row(RowKind::Total, heads(["All", "", "4", "6"])),
            ],
            ..Table::default()
        };
        assert_eq!(
            told(&table),
            [
                "",
                "= Early help: Good",
                "July: 1",
                "August: 2",
                "= Early help: Poor",
                "July: 3",
                "August: 4",
                "= All",
                "January: 4",
                "August: 6",
            ]
        );
    }

    #[test]
    fn a_reference_takes_the_words_beside_it_into_the_name() {
        let cells = |words: [&str; 3]| row(RowKind::Normal, words.map(text).to_vec());
        let table = Table {
            columns: columns(3),
            header: vec![cells(["Ref", "Measure", "Result"])],
            body: vec![cells(["4.2a", "Contacts decided in a day", "59%"]), cells(["4.2b", "12", "13"])],
            ..Table::default()
        };
        assert_eq!(
            told(&table),
            ["", "= 4.2a: Contacts decided in a day", "Result: 59%", "= 4.2b", "Measure: 12", "Result: 13"]
        );
        let narrow = Table { columns: columns(2), ..table };
        assert!(records(&narrow).is_none(), "two columns gain nothing");
    }
}
