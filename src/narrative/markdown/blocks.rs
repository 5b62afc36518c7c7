use super::inlines::{Run, trailing_id};
use super::{Rendered, lettered, typeset};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Heading, Inline, Inlines, Label, Note, Paragraph};
use crate::figures::Schemes;
use crate::narrative::insert::{Foreign, MakeBlocks};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// A block as read; headings wait for their numbers.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Block(Block),
    /// The level is the one written; `numbered` is `Some` where the text says so itself.
    Heading {
        heading: Heading,
        numbered: Option<bool>,
    },
}

/// Reads Markdown into blocks and footnotes. Ratings in its tables are judged by `schemes`, where there are some; `make` fills in what stands for itself nowhere in the text.
pub(crate) fn blocks(
    rendered: &Rendered,
    schemes: Option<&Schemes>,
    make: &mut MakeBlocks<'_>,
    found: &mut Diagnostics,
) -> (Vec<Piece>, Vec<Note>) {
    let lettered = lettered::rewrite(&rendered.text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SUPERSCRIPT;
    let events = Parser::new_ext(&lettered.text, options).into_offset_iter().collect();
    let line_starts =
        std::iter::once(0).chain(lettered.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reader = Reader {
        events,
        at: 0,
        rendered,
        schemes,
        line_starts,
        letters: lettered.markers,
        make,
        found,
        notes: Vec::new(),
    };
    let pieces = reader.pieces();
    (pieces, reader.notes)
}

/// The marks of notes that stand in plain text, `[^a]`, each with its place.
pub(crate) fn marks_in(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("[^").filter_map(|(at, _)| {
        let (name, _) = text[at + 2..].split_once(']')?;
        let named = !name.is_empty() && !name.contains(char::is_whitespace);
        named.then(|| (at..at + name.len() + 3, name))
    })
}

/// Walks the events of a Markdown text.
pub(super) struct Reader<'a, 'm> {
    events: Vec<(Event<'a>, Range<usize>)>,
    at: usize,
    pub(super) rendered: &'a Rendered,
    pub(super) schemes: Option<&'a Schemes>,
    line_starts: Vec<usize>,
    letters: BTreeMap<usize, String>,
    make: &'m mut MakeBlocks<'m>,
    pub(super) found: &'m mut Diagnostics,
    /// Footnotes as they stand in the text.
    notes: Vec<Note>,
}

impl<'a> Reader<'a, '_> {
    pub(super) fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    /// The next event and its place.
    pub(super) fn next(&mut self) -> Option<(Event<'a>, Place)> {
        let (event, range) = self.events.get(self.at)?.clone();
        self.at += 1;
        Some((event, self.rendered.place(self.line(range.start))))
    }

    pub(super) fn here(&self) -> Place {
        let start = self.events.get(self.at).map_or(0, |(_, range)| range.start);
        self.rendered.place(self.line(start))
    }

    /// The letters of the marker with which the next event begins: `iv` of `(iv)`.
    pub(super) fn letters_here(&self) -> Option<String> {
        let start = self.events.get(self.at).map(|(_, range)| range.start)?;
        self.letters.get(&self.line(start)).cloned()
    }

    /// The line of the rendered text, from 0.
    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Blocks up to the end of what they stand in, that end taken too.
    fn pieces(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while let Some(event) = self.peek() {
            if matches!(event, Event::End(_)) {
                self.at += 1;
                break;
            }
            self.piece(&mut pieces);
        }
        pieces
    }

    fn piece(&mut self, pieces: &mut Vec<Piece>) {
        let place = self.here();
        let Some(Event::Start(tag)) = self.peek().cloned() else {
            return self.loose(&place, pieces);
        };
        match tag {
            Tag::Paragraph => {
                self.at += 1;
                let runs = self.runs();
                self.skip_end();
                pieces.extend(self.paragraphs(runs, &place).into_iter().map(Piece::Block));
            }
            Tag::Heading { level, id, classes, .. } => {
                self.at += 1;
                let content = self.plain_runs("a heading");
                self.skip_end();
                let says = |word| classes.iter().any(|class| &**class == word);
                let numbered = match (says("unnumbered"), says("numbered")) {
                    (true, _) => Some(false),
                    (false, true) => Some(true),
                    (false, false) => None,
                };
                let heading = Heading {
                    level: level_number(level),
                    number: None,
                    content,
                    label: id.map(|id| Label::from(&*id)),
                    bookmark: false,
                    place,
                };
                pieces.push(Piece::Heading { heading, numbered });
            }
            Tag::List(start) => {
                self.at += 1;
                let lists = self.list(start);
                pieces.extend(lists.into_iter().map(|list| Piece::Block(Block::List(list))));
            }
            Tag::BlockQuote(_) => {
                self.at += 1;
                let blocks = self.nested("a quotation");
                pieces.push(Piece::Block(Block::Quote(blocks)));
            }
            Tag::Table(alignments) => {
                self.at += 1;
                let table = self.table(&alignments, place);
                pieces.push(Piece::Block(Block::Table(Box::new(table))));
            }
            Tag::FootnoteDefinition(name) => {
                self.at += 1;
                self.footnote(&name, place);
            }
            Tag::HtmlBlock => self.html_block(&place),
            Tag::CodeBlock(_) => {
                self.skip_whole();
                self.found
                    .error(Code::MarkdownUnsupported, place, "A block of code has no counterpart on the page.")
                    .remedy("Four spaces before a line make code: take them away, or write the lines as a list or quotation.");
            }
            _ if is_inline(&tag) => self.loose(&place, pieces),
            _ => self.skip_whole(),
        }
    }

    /// Running text without a paragraph of its own, as in the items of tight lists, or a rule.
    fn loose(&mut self, place: &Place, pieces: &mut Vec<Piece>) {
        if matches!(self.peek(), Some(Event::Rule)) {
            self.at += 1;
            self.found
                .error(Code::MarkdownUnsupported, place.clone(), "A rule has no counterpart on the page.")
                .remedy("Begin a section with a heading, or use `page_break: true` in the definition.");
            return;
        }
        let before = self.at;
        let runs = self.runs();
        if self.at == before {
            // An event that neither text nor blocks know must not stop the walk.
            self.at += 1;
        }
        pieces.extend(self.paragraphs(runs, place).into_iter().map(Piece::Block));
    }

    /// The blocks of a list item, quotation or note; a heading there would break the outline.
    pub(super) fn nested(&mut self, within: &str) -> Vec<Block> {
        let mut blocks = Vec::new();
        for piece in self.pieces() {
            match piece {
                Piece::Block(block) => blocks.push(block),
                Piece::Heading { heading, .. } => {
                    self.found
                        .error(
                            Code::MarkdownUnsupported,
                            heading.place.clone(),
                            format!("A heading cannot stand inside {within}."),
                        )
                        .remedy("Write it in bold, or take it out of there.");
                }
            }
        }
        blocks
    }

    /// A paragraph, cut where foreign blocks stand in it.
    fn paragraphs(&mut self, runs: Vec<Run>, place: &Place) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut content = Vec::new();
        for run in runs {
            match run {
                Run::Inline(inline) => content.push(inline),
                Run::Foreign(foreign, place_of) => {
                    self.tell_lost_notes(&content);
                    blocks.extend(paragraph(std::mem::take(&mut content), place));
                    blocks.extend((self.make)(foreign, &place_of, self.found));
                }
            }
        }
        self.tell_lost_notes(&content);
        blocks.extend(paragraph(content, place));
        blocks
    }

    /// A mark whose footnote this text does not hold reads as plain text. Those of a table are looked for
    /// among its notes.
    fn tell_lost_notes(&mut self, content: &[Inline]) {
        if self.rendered.of_table {
            return;
        }
        for inline in content {
            let Inline::Text { text, place, .. } = inline else { continue };
            for (_, name) in marks_in(text) {
                self.found
                    .warning(
                        Code::UnknownReference,
                        place.clone(),
                        format!("No footnote of this text is called `{name}`; `[^{name}]` is printed as it stands."),
                    )
                    .remedy(format!("Write the note in the same text, on a line of its own: `[^{name}]: ...`."));
            }
        }
    }

    /// Running text in which no block can stand.
    pub(super) fn plain_runs(&mut self, within: &str) -> Inlines {
        let mut content = Vec::new();
        for run in self.runs() {
            match run {
                Run::Inline(inline) => content.push(inline),
                Run::Foreign(foreign, place) => {
                    let what = match foreign {
                        Foreign::Image { .. } => "A picture",
                        Foreign::Insert(_) => "A block such as a table or chart",
                    };
                    self.found
                        .error(
                            Code::MarkdownUnsupported,
                            place,
                            format!("{what} cannot stand inside {within}."),
                        )
                        .remedy("Give it a line of its own, with an empty line before and after.");
                }
            }
        }
        trim(&mut content);
        typeset(&mut content);
        content
    }

    fn html_block(&mut self, place: &Place) {
        let mut text = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(html) => text.push_str(&html),
                _ => {}
            }
        }
        self.html(&text, place);
    }

    /// HTML says nothing to a page; a comment says nothing to anybody.
    pub(super) fn html(&mut self, html: &str, place: &Place) {
        if html.trim_start().starts_with("<!--") {
            return;
        }
        let tag: String =
            html.trim_start().chars().take_while(|&c| c != '>' && c != '\n').chain(['>']).collect();
        let finding = self.found.error(
            Code::MarkdownUnsupported,
            place.clone(),
            format!("HTML has no counterpart on the page: `{tag}`."),
        );
        if tag.starts_with("<br") {
            finding.remedy("End the line with a backslash to break it.");
        } else {
            finding.remedy("Use Markdown, or write `\\<` where the sign itself is meant.");
        }
    }

    /// The label of a footnote until the part numbers its notes: notes of other texts may have its name.
    pub(super) fn note_label(&self, name: &str) -> Label {
        let Place { file, line, column, .. } = self.rendered.place(0);
        Label::from(format!("{file:?} {line} {column} {name}"))
    }

    /// A footnote: running text, its paragraphs one after the other.
    fn footnote(&mut self, name: &str, place: Place) {
        let mut content = Inlines::new();
        for block in self.nested("a footnote") {
            match block {
                Block::Paragraph(paragraph) => {
                    if !content.is_empty() {
                        content.push(Inline::Break);
                    }
                    content.extend(paragraph.content);
                }
                _ => {
                    self.found
                        .error(
                            Code::MarkdownUnsupported,
                            place.clone(),
                            format!("The footnote `{name}` holds more than running text."),
                        )
                        .remedy("Put lists, tables and pictures into the text itself.");
                }
            }
        }
        self.notes.push(Note { mark: None, label: Some(self.note_label(name)), content, place });
    }

    pub(super) fn skip_end(&mut self) {
        if matches!(self.peek(), Some(Event::End(_))) {
            self.at += 1;
        }
    }

    /// Passes over an element with all that it holds.
    pub(super) fn skip_whole(&mut self) {
        let mut depth = 0;
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth <= 0 {
                break;
            }
        }
    }
}

fn paragraph(mut content: Inlines, place: &Place) -> Option<Block> {
    let label = trailing_id(&mut content);
    trim(&mut content);
    if content.is_empty() {
        return None;
    }
    typeset(&mut content);
    Some(Block::Paragraph(Paragraph { content, label, place: place.clone(), ..Paragraph::default() }))
}

/// Takes spaces and breaks from both ends, and text that is empty then.
fn trim(content: &mut Inlines) {
    loop {
        match content.first_mut() {
            Some(Inline::Text { text, .. }) if text.trim_start().is_empty() => drop(content.remove(0)),
            Some(Inline::Text { text, .. }) => {
                *text = text.trim_start().to_owned();
                break;
            }
            Some(Inline::Break) => drop(content.remove(0)),
            _ => break,
        }
    }
    loop {
        match content.last_mut() {
            Some(Inline::Text { text, .. }) if text.trim_end().is_empty() => drop(content.pop()),
            Some(Inline::Text { text, .. }) => {
                text.truncate(text.trim_end().len());
                break;
            }
            Some(Inline::Break) => drop(content.pop()),
            _ => break,
        }
    }
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}
