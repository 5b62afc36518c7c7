use super::{Block, Inlines, Label, Note};
use crate::diagnostics::Place;
use crate::frame::Color;
use rust_decimal::Decimal;
use std::ops::Range;

/// A table: header rows, body rows in groups, footer rows, notes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// `Table 3`, when it is numbered.
    pub number: Option<String>,
    pub title: Inlines,
    /// Period and unit under the title.
    pub subtitle: Inlines,
    pub columns: Vec<Column>,
    /// Header rows; each covers every column, spans counted.
    pub header: Vec<Row>,
    pub body: Vec<Row>,
    /// Runs of rows of the body that stay on one page where they are short, two at either side where not.
    pub together: Vec<Range<usize>>,
    /// Notes, legend and source under the table.
    pub notes: Vec<Note>,
    pub label: Option<Label>,
    /// What the definition calls it, where it has a name there.
    pub name: Option<Label>,
    /// What the table shows, for people who cannot see its shape.
    pub summary: Option<String>,
    pub look: TableLook,
    /// What is done where it is wider than its page.
    pub fit: Fit,
    /// Whether every other row has a faint ground; `None` as the theme says.
    pub zebra: Option<bool>,
    pub rounded: Rounded,
    pub place: Place,
}

/// How far the figures of a table may be from what they stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Rounded {
    /// By half of their last place.
    #[default]
    Each,
    /// Whole numbers by half of a multiple that they were rounded to, so that nobody can be told from them.
    ToMultiple(Decimal),
    /// By a whole step of their last place, so that they add up to their totals.
    ToKeepTotals,
}

/// What is done with a table that is wider than its page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Fit {
    /// It is told, with the columns and by how much.
    #[default]
    Tell,
    /// It goes to landscape pages of its own.
    Turn,
    /// Its type shrinks to the floor that the theme sets.
    Shrink,
}

/// The look of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum TableLook {
    /// Rules under the header and between rows.
    #[default]
    Data,
    /// Facts with a pale label column: the front table of a report. No header row.
    Facts,
    /// Generous rows: the order of business, a work programme.
    Listing,
    /// Small type for wide tables and tiles.
    Compact,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    pub width: Width,
    pub align: Align,
    /// Whether its body cells name their row.
    pub row_header: bool,
}

/// How a column gets its width.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) enum Width {
    /// From its content.
    #[default]
    Auto,
    /// A share of what is left, beside other shares.
    Share(f32),
    Fixed(crate::units::Pt),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Align {
    #[default]
    Left,
    Right,
    Centre,
    /// Decimals under each other.
    Decimal,
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
    pub place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum RowKind {
    #[default]
    Normal,
    /// A heading across the table for the rows that follow, up to the next.
    Group,
    /// A header row inside the body: its cells head the rows that follow, up to the next such row.
    Header,
    /// A total, under a strong rule.
    Total,
}

/// A cell with the columns and rows that it covers, from 1.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub content: CellContent,
    pub col_span: u16,
    pub row_span: u16,
    /// Overrides the column's alignment.
    pub align: Option<Align>,
    /// A light tint behind the cell.
    pub tint: Option<Color>,
    /// What it heads, where its place in the table does not say it.
    pub heads: Option<Heads>,
    /// Words that run from the bottom to the top, for narrow columns under long headers.
    pub rotated: bool,
    pub place: Place,
}

/// What a header cell heads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Heads {
    /// The cells below it.
    Column,
    /// The cells right of it, in all rows that it covers.
    Row,
    /// None, though its column names the rows.
    Nothing,
}

impl Cell {
    pub(crate) fn new(content: CellContent) -> Cell {
        Cell {
            content,
            col_span: 1,
            row_span: 1,
            align: None,
            tint: None,
            heads: None,
            rotated: false,
            place: Place::default(),
        }
    }

    pub(crate) fn text(content: Inlines) -> Cell {
        Cell::new(CellContent::Text(content))
    }
}

#[derive(Clone, Debug)]
pub(crate) enum CellContent {
    Empty,
    Text(Inlines),
    Blocks(Vec<Block>),
    /// A rating: a shape and the word on a light tint.
    Rating(Mark),
    /// The way a figure moved: an arrow and the word, coloured by good or bad.
    Direction(Direction),
    /// Several things in one cell, one under the other: a baseline and its arrow, a count and its share.
    Stack(Vec<CellContent>),
    /// A small line of values.
    Spark(Box<Spark>),
    /// A bar whose length is a share of the cell's width, with its figure.
    Bar(Bar),
}

/// A line of values in a cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Spark {
    /// From the earliest to the latest; `None` is a gap.
    pub values: Vec<Option<f64>>,
    /// What it shows, in words; never empty.
    pub alt: String,
}

/// A bar in a cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Bar {
    /// The length, 0 to 1; all bars of a column count from the same whole.
    pub share: f32,
    /// The figure, printed beside the bar.
    pub words: String,
    pub color: Color,
}

/// A rating as drawn: shape and colour never stand without the word.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Mark {
    pub word: String,
    pub shape: Shape,
    pub color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Circle,
    Triangle,
    Diamond,
    Square,
    Star,
    InvertedTriangle,
    Cross,
}

/// The movement of a figure as drawn.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Direction {
    pub arrow: Arrow,
    /// `Improving`, `Worsening`, `No change`, `Up`; printed beside the arrow.
    pub word: String,
    pub color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Arrow {
    Up,
    Down,
    Level,
}
