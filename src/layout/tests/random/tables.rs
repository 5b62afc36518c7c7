//! Random tables: spans in both directions, groups, header rows in the body, cells of every kind.

use super::make::Maker;
use crate::diagnostics::Place;
use crate::document::{
    Align, Arrow, Bar, Block, Cell, CellContent, Column, Direction, Fit, Mark, Rounded, Row, RowKind, Shape,
    Spark, Table, TableLook,
};
use crate::frame::Color;

impl Maker {
    pub(super) fn table(&mut self) -> Table {
        let count = self.dice.between(1, 6);
        let columns = self.columns(count);
        let look =
            self.dice.one_of(&[TableLook::Data, TableLook::Data, TableLook::Listing, TableLook::Compact]);
        let (deep, title) = (self.dice.between(0, 3), self.dice.percent(75));
        let number = (title && self.dice.percent(60)).then(|| "Table 3".to_owned());
        let label = self.new_label(if number.is_some() { 30 } else { 0 });
        Table {
            together: Vec::new(),
            name: None,
            number,
            title: if title { self.inlines(10) } else { Vec::new() },
            subtitle: if title && self.dice.percent(30) { self.inlines(6) } else { Vec::new() },
            header: self.rows(&columns, deep, Part::Header, count),
            body: self.body(&columns, count),
            columns,
            notes: self.plain_notes(),
            label,
            summary: self.dice.percent(20).then(|| "What it shows".to_owned()),
            look,
            fit: Fit::Shrink,
            zebra: None,
            rounded: Rounded::Each,
            place: Place::default(),
        }
    }

    /// A table for a tile or a cell.
    pub(super) fn small_table(&mut self) -> Table {
        let columns = self.columns(2);
        let body = self.dice.between(1, 3);
        Table {
            header: self.rows(&columns, 1, Part::Header, 9),
            body: self.rows(&columns, body, Part::Body, 9),
            columns,
            ..Table::default()
        }
    }

    fn columns(&mut self, count: usize) -> Vec<Column> {
        let named = self.dice.percent(70);
        let column = |maker: &mut Maker, at: usize| Column {
            align: maker.dice.one_of(&[Align::Left, Align::Right, Align::Centre, Align::Decimal]),
            row_header: named && at == 0,
            ..Column::default()
        };
        (0..count).map(|at| column(self, at)).collect()
    }

    /// Runs of rows, some under a group's heading or a header row, some with a total at the end.
    fn body(&mut self, columns: &[Column], crowd: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let grouped = self.dice.percent(35);
        for _ in 0..if grouped { self.dice.between(1, 4) } else { 1 } {
            if grouped {
                rows.push(self.group(columns.len()));
            } else if self.dice.percent(10) {
                rows.extend(self.rows(columns, 1, Part::Inner, crowd));
            }
            let most = if self.dice.percent(20) { 40 } else { 8 };
            let count = self.dice.between(1, most);
            rows.extend(self.rows(columns, count, Part::Body, crowd));
            if self.dice.percent(15) {
                let count = self.dice.between(1, 4);
                rows.extend(self.rows(columns, 1, Part::Inner, crowd));
                rows.extend(self.rows(columns, count, Part::Body, crowd));
            }
            if self.dice.percent(15) {
                rows.extend(self.rows(columns, 1, Part::Total, crowd));
            }
        }
        rows
    }

    fn group(&mut self, columns: usize) -> Row {
        let mut cell = Cell::text(self.inlines(6));
        cell.col_span = columns as u16;
        Row { kind: RowKind::Group, cells: vec![cell], place: Place::default() }
    }

    /// Rows that cover every column once, with spans. In a crowd of columns cells are simple.
    fn rows(&mut self, columns: &[Column], count: usize, part: Part, crowd: usize) -> Vec<Row> {
        let spans = crowd < 9 && self.dice.percent(if part == Part::Header { 60 } else { 25 });
        let mut covered = vec![0usize; columns.len()];
        let mut rows = Vec::with_capacity(count);
        for at in 0..count {
            let mut cells = Vec::new();
            let mut column = 0;
            while column < columns.len() {
                if covered[column] > 0 {
                    covered[column] -= 1;
                    column += 1;
                    continue;
                }
                let free = covered[column..].iter().take_while(|&&rest| rest == 0).count();
                let across = if spans && self.dice.percent(20) { self.dice.between(1, free) } else { 1 };
                let down = if spans && self.dice.percent(20) {
                    self.dice.between(1, (count - at).min(4))
                } else {
                    1
                };
                let mut cell = Cell::new(self.content(columns[column].align, part, crowd));
                cell.col_span = across as u16;
                cell.row_span = down as u16;
                cell.rotated = part == Part::Header && self.dice.percent(5);
                if self.dice.percent(8) {
                    cell.tint = Some(Color::hex(0xee_f3f7));
                }
                cells.push(cell);
                covered[column..column + across].fill(down - 1);
                column += across;
            }
            rows.push(Row { kind: part.kind(), cells, place: Place::default() });
        }
        rows
    }

    fn content(&mut self, align: Align, part: Part, crowd: usize) -> CellContent {
        if part == Part::Header || part == Part::Inner {
            return if self.dice.percent(5) {
                CellContent::Empty
            } else {
                CellContent::Text(self.inlines(4))
            };
        }
        match self.dice.below(100) {
            0..3 => CellContent::Empty,
            3..9 => self.small(align),
            9..12 if crowd < 6 => {
                let parts = (0..self.dice.between(1, 3)).map(|_| self.small(align)).collect();
                CellContent::Stack(parts)
            }
            12..16 if crowd < 4 => CellContent::Blocks(self.cell_blocks()),
            _ if align == Align::Decimal || align == Align::Right => CellContent::Text(self.figure()),
            16..20 if crowd < 9 => CellContent::Text(self.inlines(20)),
            _ => CellContent::Text(self.inlines(3)),
        }
    }

    /// One of the small things that a cell shows, alone or with others under it.
    fn small(&mut self, align: Align) -> CellContent {
        match self.dice.below(5) {
            0 => CellContent::Rating(Mark {
                word: self.word(),
                shape: self.dice.one_of(&[
                    Shape::Circle,
                    Shape::Triangle,
                    Shape::Diamond,
                    Shape::Square,
                    Shape::Star,
                    Shape::Cross,
                ]),
                color: Color::BLACK,
            }),
            1 => CellContent::Direction(Direction {
                arrow: self.dice.one_of(&[Arrow::Up, Arrow::Down, Arrow::Level]),
                word: self.word(),
                color: Color::BLACK,
            }),
            2 => {
                let value = |maker: &mut Maker| {
                    let gap = maker.dice.percent(10);
                    (!gap).then(|| maker.dice.below(100) as f64)
                };
                let values = (0..self.dice.between(1, 12)).map(|_| value(self)).collect();
                CellContent::Spark(Box::new(Spark { values, alt: "How it moved".into() }))
            }
            3 => CellContent::Bar(Bar {
                share: self.dice.below(101) as f32 / 100.0,
                words: self.word(),
                color: Color::BLACK,
            }),
            _ if align == Align::Decimal => CellContent::Text(self.figure()),
            _ => CellContent::Text(self.inlines(3)),
        }
    }

    fn cell_blocks(&mut self) -> Vec<Block> {
        let block = |maker: &mut Maker| match maker.dice.below(10) {
            0..5 => maker.bare_paragraph(6),
            5..9 => maker.list(2),
            _ => Block::Table(Box::new(maker.small_table())),
        };
        (0..self.dice.between(1, 3)).map(|_| block(self)).collect()
    }
}

/// Which rows are made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Header,
    Body,
    /// A header row inside the body.
    Inner,
    Total,
}

impl Part {
    fn kind(self) -> RowKind {
        match self {
            Part::Header | Part::Body => RowKind::Normal,
            Part::Inner => RowKind::Header,
            Part::Total => RowKind::Total,
        }
    }
}
