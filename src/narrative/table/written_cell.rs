//! Cells that are written out in the definition.

use super::align;
use super::composite::composite;
use super::notes::Marks;
use super::signs::text;
use crate::data::{Value, figure, is_missing};
use crate::definition::raw::{CellDefinition, FullCell, HeadsName, Show, Words};
use crate::definition::{Located, Scalar};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Cell, CellContent, Heads, Inline, Inlines, Paragraph, Style};
use crate::figures::{
    NumberFormat, Shows, TableColumn, level_of_words, list_with_and, movement_of_words, with_negatives,
};
use crate::narrative::redaction::{bar, framed_and_noted, note};
use crate::narrative::spark::{Point, spark};
use crate::narrative::writer::Writer;
use rust_decimal::Decimal;

impl<'a> Writer<'a> {
    /// A cell; `column` where it stands in one column whose format it takes.
    pub(super) fn written_cell(
        &mut self,
        cell: &'a Located<CellDefinition>,
        column: Option<&TableColumn>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Cell {
        let place = &cell.place;
        let full = match &cell.value {
            CellDefinition::Plain(words) => {
                let words = Words { value: words.clone(), place: place.clone() };
                let content = self.marked_cell(&words, None, column, marks, found);
                return Cell { place: place.clone(), ..Cell::new(content) };
            }
            CellDefinition::Full(full) => full,
        };
        let content = self.full_cell(full, place, column, marks, found);
        self.formed_cell(full, content, place, marks, found)
    }

    /// A cell of the form that it is written in, with the mark of its note behind its content.
    fn formed_cell(
        &self,
        full: &FullCell,
        mut content: CellContent,
        place: &Place,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Cell {
        if let Some(mark) = full.note.as_ref().and_then(|mark| marks.cite(mark, found)) {
            content = noted(content, mark);
        }
        Cell {
            col_span: full.columns.as_ref().map_or(1, |columns| u16::from(columns.value)),
            row_span: full.rows.as_ref().map_or(1, |rows| u16::from(rows.value)),
            align: full.align.as_ref().map(|name| align(name.value)),
            tint: full.tint.as_ref().map(|name| self.signs().tint(name.value)),
            heads: full.heads.as_ref().map(|heads| match heads.value {
                HeadsName::Row => Heads::Row,
                HeadsName::Column => Heads::Column,
            }),
            rotated: full.rotated,
            place: place.clone(),
            ..Cell::new(content)
        }
    }

    /// A cell that the public does not see: for the public a bar and the reason, for others what it says in a frame.
    pub(super) fn redacted_cell(
        &mut self,
        cell: &'a Located<CellDefinition>,
        (column, reason): (Option<&TableColumn>, &Words),
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Cell {
        if reason.value.trim().is_empty() {
            found
                .error(Code::MissingKey, reason.place.clone(), "A redaction has no reason.")
                .remedy("Say in a word or two why the public does not see it: `redact: commercial`.");
        }
        if !self.engine.hides_redacted() {
            let shown = self.written_cell(cell, column, marks, found);
            let mark = marks.tell_once(&note(&reason.value), &cell.place);
            return Cell { content: framed_and_noted(shown.content, mark), ..shown };
        }
        said(&cell.value).into_iter().for_each(|words| self.engine.keep_out(words, &cell.place));
        let content = CellContent::Text(bar(&reason.value, Style::default(), &cell.place));
        match &cell.value {
            CellDefinition::Plain(_) => Cell { place: cell.place.clone(), ..Cell::new(content) },
            // A ground may say whether a figure is good.
            CellDefinition::Full(full) => {
                Cell { tint: None, ..self.formed_cell(full, content, &cell.place, marks, found) }
            }
        }
    }

    /// Words or a figure, printed as its own format or its column says, with the marks behind it.
    fn marked_cell(
        &mut self,
        words: &Words,
        format: Option<&Words>,
        column: Option<&TableColumn>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> CellContent {
        let (words, marks) = marks.marks_behind(words, found);
        let content = match format {
            Some(format) => self.formatted(&words, format, found),
            None => self.plain_cell(&words, column, found),
        };
        marks.into_iter().fold(content, noted)
    }

    /// Words or a figure, printed or drawn as the column says.
    fn plain_cell(
        &mut self,
        words: &Words,
        column: Option<&TableColumn>,
        found: &mut Diagnostics,
    ) -> CellContent {
        let show = match column.map(|column| &column.shows) {
            Some(Shows::Written(show)) if !is_missing(&words.value) => *show,
            _ => None,
        };
        match (show, column) {
            _ if words.value.trim().is_empty() => CellContent::Empty,
            (Some(Show::Rating), _) => self.rating(words, found),
            (Some(Show::Direction), _) => self.way(words, found),
            (Some(Show::Bar), _) => {
                let value = Scalar::Text(words.value.clone());
                self.bar(&Located { value, place: words.place.clone() }, None, found)
            }
            (_, Some(column)) => match figure(&words.value) {
                Some(figure) if column.format.is_number() => {
                    text(&column.print(&Value::Number(figure.value)), &words.place)
                }
                Some(_) => text(&column.bracketed(&figure_as_written(words)), &words.place),
                None => self.words_of_cell(words, found),
            },
            // In a stack, or over several columns.
            (_, None) if figure(&words.value).is_some() => {
                text(&with_negatives(&figure_as_written(words), self.negatives_here()), &words.place)
            }
            (_, None) => self.words_of_cell(words, found),
        }
    }

    fn full_cell(
        &mut self,
        full: &'a FullCell,
        place: &Place,
        column: Option<&TableColumn>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> CellContent {
        let things = things(full);
        if things.len() > 1 {
            let named: Vec<String> = things.iter().map(|name| format!("`{name}`")).collect();
            let named: Vec<&str> = named.iter().map(String::as_str).collect();
            found
                .error(
                    Code::InvalidValue,
                    place.clone(),
                    format!("A cell shows one thing, but this one has {}.", list_with_and(&named)),
                )
                .remedy("Keep one of them, or put them under each other in a `stack`.");
            return CellContent::Empty;
        }
        if let (Some(alt), None) = (&full.alt, &full.spark) {
            found
                .error(Code::InvalidValue, alt.place.clone(), "Only a `spark` has an `alt`.")
                .remedy("Take it out; what stands in the other cells is read as it is.");
        }
        if let Some(rating) = &full.rating {
            return self.rating(rating, found);
        }
        if let Some(direction) = &full.direction {
            return self.way(direction, found);
        }
        if let Some(bar) = &full.bar {
            return self.bar(bar, full.text.as_ref(), found);
        }
        if let Some(values) = &full.spark {
            return self.line(values, full.alt.as_ref(), found);
        }
        if let Some(cells) = &full.stack {
            let contents: Vec<CellContent> = cells
                .value
                .iter()
                .map(|cell| match redacted(&cell.value) {
                    Some(reason) => self.redacted_cell(cell, (None, reason), marks, found).content,
                    None => self.written_cell(cell, None, marks, found).content,
                })
                .filter(|content| !matches!(content, CellContent::Empty))
                .collect();
            return if contents.is_empty() { CellContent::Empty } else { CellContent::Stack(contents) };
        }
        if let Some(words) = &full.markdown {
            return CellContent::Blocks(self.unnumbered(words, "a cell", found));
        }
        if let Some(name) = &full.table {
            return self.nested(name, found);
        }
        match &full.text {
            Some(words) => self.marked_cell(words, full.format.as_ref(), column, marks, found),
            None => CellContent::Empty,
        }
    }

    /// Another table of the report. One that would hold itself is told.
    fn nested(&mut self, name: &Words, found: &mut Diagnostics) -> CellContent {
        if self.nest.around.contains(&name.value) {
            found
                .error(
                    Code::InvalidValue,
                    name.place.clone(),
                    format!("The table `{}` stands inside itself.", name.value),
                )
                .remedy("Name another table here, or write the cell out.");
            return CellContent::Empty;
        }
        CellContent::Blocks(self.named_table(name, true, found))
    }

    fn formatted(&mut self, words: &Words, format: &Words, found: &mut Diagnostics) -> CellContent {
        let Some(number_format) = NumberFormat::parse(format, found) else { return CellContent::Empty };
        let number_format = number_format.with_negatives(self.negatives_here());
        let printed = self.plain(words, found);
        match figure(&printed) {
            Some(figure) => text(&number_format.format(figure.value), &words.place),
            None => {
                found
                    .error(
                        Code::BadValue,
                        words.place.clone(),
                        format!("`{printed}` is not a figure that `{}` could print.", format.value),
                    )
                    .remedy("Write a figure, or take out `format`.");
                CellContent::Empty
            }
        }
    }

    fn rating(&mut self, words: &Words, found: &mut Diagnostics) -> CellContent {
        let word = self.plain(words, found);
        match level_of_words(self.setting.schemes, &word, None, &words.place, found) {
            Some(level) => CellContent::Rating(self.signs().mark(level)),
            None => CellContent::Empty,
        }
    }

    fn way(&mut self, words: &Words, found: &mut Diagnostics) -> CellContent {
        let word = self.plain(words, found);
        match movement_of_words(&word, None, &words.place, found) {
            Some(movement) => CellContent::Direction(self.signs().direction(movement)),
            None => CellContent::Empty,
        }
    }

    /// A bar of a share; its words are those given, or the share in percent.
    fn bar(
        &mut self,
        share: &Located<Scalar>,
        words: Option<&Words>,
        found: &mut Diagnostics,
    ) -> CellContent {
        let written = scalar_text(&share.value);
        let value = figure(written).map(|figure| figure.value);
        let Some(value) = value.filter(|value| (Decimal::ZERO..=Decimal::ONE).contains(value)) else {
            found
                .error(
                    Code::InvalidValue,
                    share.place.clone(),
                    format!("`{written}` is not the length of a bar."),
                )
                .remedy("Write a share of its whole, from 0 to 1 or from 0% to 100%.");
            return CellContent::Empty;
        };
        let words = match words {
            Some(words) => self.plain(words, found),
            None if written.contains('%') => written.to_owned(),
            None => format!("{}%", (value * Decimal::ONE_HUNDRED).normalize()),
        };
        CellContent::Bar(self.signs().bar(value, &words))
    }

    fn line(
        &mut self,
        values: &Located<Vec<Located<Scalar>>>,
        alt: Option<&Words>,
        found: &mut Diagnostics,
    ) -> CellContent {
        let mut points = Vec::new();
        for value in &values.value {
            let written = scalar_text(&value.value).trim();
            match figure(written) {
                Some(figure) => {
                    let words = || written.replace('-', "\u{2212}");
                    points.push(Point::of_value(&Value::Number(figure.value), words));
                }
                None if written.is_empty() || is_missing(written) => points.push(Point::of_symbol(written)),
                None => {
                    found
                        .error(Code::BadValue, value.place.clone(), format!("`{written}` is not a figure."))
                        .remedy("Write a figure, or leave the entry empty where there is none.");
                    return CellContent::Empty;
                }
            }
        }
        if points.iter().filter(|point| point.is_known()).count() < 2 {
            found
                .error(Code::InvalidValue, values.place.clone(), "A small line needs two figures at least.")
                .remedy("Write them from the earliest to the latest.");
            return CellContent::Empty;
        }
        let mut spark = spark("Figures from the earliest to the latest", &points);
        if let Some(alt) = alt {
            spark.alt = self.plain(alt, found);
        }
        CellContent::Spark(Box::new(spark))
    }

    /// Running text of a cell. A sign that would begin a list or heading stands for itself.
    fn words_of_cell(&mut self, words: &Words, found: &mut Diagnostics) -> CellContent {
        let value = words.value.trim();
        if is_missing(value) {
            return text(value, &words.place);
        }
        let literal = Words { value: literal_start(value), place: words.place.clone() };
        let mut content = self.inlines(&literal, found);
        bind(&mut content);
        if content.is_empty() { CellContent::Empty } else { CellContent::Text(content) }
    }
}

/// A figure with a real minus.
fn figure_as_written(words: &Words) -> String {
    words.value.trim().replace(['-', '–'], "\u{2212}")
}

/// Why the public does not see a cell, where it says so itself.
pub(super) fn redacted(cell: &CellDefinition) -> Option<&Words> {
    match cell {
        CellDefinition::Full(full) => full.redact.as_ref(),
        CellDefinition::Plain(_) => None,
    }
}

/// The words and figures of a cell, as they are written.
fn said(cell: &CellDefinition) -> Vec<String> {
    let full = match cell {
        CellDefinition::Plain(words) => return vec![words.clone()],
        CellDefinition::Full(full) => full,
    };
    let words = [&full.text, &full.markdown].into_iter().flatten().map(|words| words.value.clone());
    let stack = full.stack.iter().flat_map(|cells| &cells.value).flat_map(|cell| said(&cell.value));
    words.chain(stack).collect()
}

/// The keys of a cell that say what it shows.
fn things(full: &FullCell) -> Vec<&'static str> {
    let has = [
        ("text", full.text.is_some() && full.bar.is_none()),
        ("markdown", full.markdown.is_some()),
        ("rating", full.rating.is_some()),
        ("direction", full.direction.is_some()),
        ("bar", full.bar.is_some()),
        ("spark", full.spark.is_some()),
        ("stack", full.stack.is_some()),
        ("table", full.table.is_some()),
    ];
    has.into_iter().filter_map(|(name, is)| is.then_some(name)).collect()
}

/// `# of cases`, `> 2 years`, `- 4`, `1. April`: the signs that begin a block of Markdown are escaped.
fn literal_start(text: &str) -> String {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    if !digits.is_empty() && rest.starts_with(['.', ')']) {
        return format!("{digits}\\{rest}");
    }
    match text.starts_with(['#', '>', '-', '+']) || text.starts_with("* ") {
        true => format!("\\{text}"),
        false => text.to_owned(),
    }
}

fn scalar_text(scalar: &Scalar) -> &str {
    match scalar {
        Scalar::Text(text) | Scalar::Number(text) => text,
        Scalar::Bool(true) => "true",
        Scalar::Bool(false) => "false",
        Scalar::Null => "",
    }
}

/// Composite figures in running text.
fn bind(content: &mut Inlines) {
    for inline in content {
        if let Inline::Text { text, .. } = inline {
            *text = composite(std::mem::take(text));
        }
    }
}

/// The content with the mark of a note behind its last words.
pub(in crate::narrative) fn noted(content: CellContent, mark: Inline) -> CellContent {
    match content {
        CellContent::Empty => CellContent::Text(vec![mark]),
        CellContent::Text(mut words) => {
            words.push(mark);
            CellContent::Text(words)
        }
        CellContent::Blocks(mut blocks) => {
            match blocks.last_mut() {
                Some(Block::Paragraph(last)) => last.content.push(mark),
                _ => blocks.push(Block::Paragraph(Paragraph { content: vec![mark], ..Paragraph::default() })),
            }
            CellContent::Blocks(blocks)
        }
        CellContent::Stack(mut contents) => {
            let last = contents.pop().unwrap_or(CellContent::Empty);
            match last {
                CellContent::Text(_) => contents.push(noted(last, mark)),
                last => contents.extend([last, CellContent::Text(vec![mark])]),
            }
            CellContent::Stack(contents)
        }
        // Signs, bars and lines have no words of their own that a mark could follow.
        sign => CellContent::Stack(vec![sign, CellContent::Text(vec![mark])]),
    }
}
