//! The words of the example pack: those of the document tree, each once and in order, reach the pages.

mod checks;

use super::named;
use super::papers::{self, Paper, PaperContent};
use super::set::Setting;
use crate::data::Environment;
use crate::definition::Root;
use crate::diagnostics::{Diagnostics, Files};
use crate::document::{Block, CellContent, Document, FigureTile, Inline, List, Table, TilesLook};
use crate::frame::{Item, Owner, Role};
use crate::layout::{self, LaidOut, PageNumbers, Scope};
use crate::plan;
use crate::text::Fonts;
use std::path::Path;

/// Gathers words in reading order, with references as layout resolves them.
struct Reader<'a> {
    scope: &'a Scope<'a>,
    words: String,
}

impl Reader<'_> {
    fn say(&mut self, words: &str) {
        self.words.push_str(words);
        self.words.push(' ');
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text, .. } => self.words.push_str(&text.replace('\u{ad}', "")),
                Inline::Link { content, .. } | Inline::Goto { content, .. } => self.inlines(content),
                Inline::Ref { label, plain, .. } => {
                    let words = self.scope.words(label, *plain).unwrap_or_default();
                    self.words.push_str(&words);
                }
                Inline::RefRange { from, to, .. } => {
                    let words = self.scope.words_of_paragraphs(from, to).unwrap_or_default();
                    self.words.push_str(&words);
                }
                Inline::PageRef { label, .. } => {
                    let page = self.scope.words_of_page(label).unwrap_or_default();
                    self.words.push_str(&page);
                }
                Inline::PageRange { label, .. } => {
                    let range = self.scope.words_of_range(label).unwrap_or_default();
                    self.words.push_str(&range);
                }
                Inline::NoteMark { mark, .. } => self.words.push_str(mark),
                Inline::Break => self.words.push(' '),
            }
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        self.inlines(inlines);
        self.words.push(' ');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.say(heading.number.as_deref().unwrap_or_default());
                    self.line(&heading.content);
                }
                Block::Paragraph(paragraph) => {
                    self.say(paragraph.number.as_deref().unwrap_or_default());
                    self.line(&paragraph.content);
                }
                Block::List(list) => self.list(list),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => {
                    self.caption(figure.number.as_deref(), &figure.title);
                    self.line(&figure.subtitle);
                    figure.notes.iter().for_each(|note| self.line(&note.content));
                }
                Block::Panel(panel) => {
                    self.line(&panel.title);
                    self.blocks(&panel.blocks);
                }
                Block::Columns(columns) => {
                    columns.lists().into_iter().for_each(|blocks| self.blocks(blocks));
                }
                Block::Tiles(tiles) => match tiles.look {
                    TilesLook::Large => tiles.tiles.iter().for_each(|tile| self.large(tile)),
                    TilesLook::Strip => tiles.tiles.iter().for_each(|tile| self.strip(tile)),
                },
                Block::Quote(blocks) | Block::Sheets { blocks, .. } | Block::Together(blocks) => {
                    self.blocks(blocks);
                }
                Block::Slide(slide) => {
                    self.line(&slide.above);
                    self.line(&slide.heading.content);
                    self.line(&slide.subtitle);
                    slide.body.columns().into_iter().for_each(|blocks| self.blocks(blocks));
                    self.line(&slide.source);
                }
                Block::Dashboard(dashboard) => {
                    self.line(&dashboard.title);
                    dashboard.tiles.iter().for_each(|tile| self.blocks(&tile.blocks));
                }
                Block::Masthead(masthead) => {
                    for line in masthead.banner.iter().flat_map(|banner| [&banner.words, &banner.below]) {
                        self.say(line);
                    }
                    self.say(&masthead.authority);
                    self.say(&masthead.committee);
                    for (label, words) in &masthead.meeting {
                        self.say(label);
                        self.line(words);
                    }
                }
                Block::CaptionList(list) => {
                    for entry in &list.entries {
                        self.say(&self.scope.words(&entry.label, true).unwrap_or_default());
                        self.line(&entry.title);
                        self.say(&self.scope.words_of_page(&entry.label).unwrap_or_default());
                    }
                }
                Block::PageBreak => {}
            }
        }
    }

    fn large(&mut self, tile: &FigureTile) {
        self.line(&tile.label);
        self.say(tile.period.as_deref().unwrap_or_default());
        self.say(&tile.value);
        self.say(tile.unit.as_deref().unwrap_or_default());
        self.say(tile.rating.as_ref().map_or("", |mark| &mark.word));
        let way = tile.direction.as_ref().map(|way| way.word.as_str());
        let moved: Vec<&str> = way.into_iter().chain(tile.change.as_deref()).collect();
        self.say(&moved.join(", "));
        self.facts(tile);
        self.line(&tile.comment);
    }

    /// Under a chart, whose caption says what the figures are of.
    fn strip(&mut self, tile: &FigureTile) {
        self.say(tile.period.as_deref().unwrap_or("Latest"));
        self.say(&tile.value);
        self.say(tile.unit.as_deref().unwrap_or_default());
        self.facts(tile);
        if let Some(mark) = &tile.rating {
            self.say("Rating");
            self.say(&mark.word);
        }
        if let Some(way) = &tile.direction {
            self.say("Direction");
            self.say(&way.word);
        }
    }

    fn facts(&mut self, tile: &FigureTile) {
        for fact in &tile.facts {
            self.say(&fact.name);
            self.say(&fact.value);
        }
    }

    fn caption(&mut self, number: Option<&str>, title: &[Inline]) {
        if let Some(number) = number {
            self.words.push_str(number);
            self.words.push_str(if title.is_empty() { " " } else { ". " });
        }
        self.line(title);
    }

    fn list(&mut self, list: &List) {
        for (i, item) in list.items.iter().enumerate() {
            self.say(&list.marker.words(i));
            self.blocks(item);
        }
    }

    fn table(&mut self, table: &Table) {
        self.caption(table.number.as_deref(), &table.title);
        self.line(&table.subtitle);
        for row in table.header.iter().chain(&table.body) {
            row.cells.iter().for_each(|cell| self.cell(&cell.content));
        }
        table.notes.iter().for_each(|note| self.line(&note.content));
    }

    fn cell(&mut self, content: &CellContent) {
        match content {
            CellContent::Empty => {}
            CellContent::Text(inlines) => self.line(inlines),
            CellContent::Blocks(blocks) => self.blocks(blocks),
            CellContent::Rating(mark) => self.say(&mark.word),
            CellContent::Direction(direction) => self.say(&direction.word),
            CellContent::Stack(contents) => contents.iter().for_each(|content| self.cell(content)),
            CellContent::Spark(_) => {}
            CellContent::Bar(bar) => self.say(&bar.words),
        }
    }
}

/// The words on the pages in the order in which they are drawn, without artifacts and drawings.
fn drawn(laid_out: &LaidOut) -> String {
    let mut words = String::new();
    let mut last = None;
    for page in &laid_out.pages {
        for (owner, items) in page.frame.runs() {
            let Owner::Tag(tag) = owner else { continue };
            let node = laid_out.tags.node(tag);
            // A link goes on in the paragraph that holds it; anything else is a new piece of text.
            let block = if node.role == Role::Link { node.parent } else { Some(tag) };
            if last != block {
                words.push(' ');
            }
            last = block;
            for item in items {
                if let Item::Text(text) = item {
                    words.push_str(page.frame.text(text));
                }
            }
        }
    }
    words
}

/// The words of `text` as a reader meets them: word joiners hold them together and are no part of them.
fn words(text: &str) -> Vec<String> {
    text.replace('\u{a0}', " ").replace('\u{2060}', "").split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_words_of_every_paper_reach_its_pages_once_and_in_order() {
    let files = Files::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/committee-pack");
    let root = Root::new(&folder, &files).expect("the example is there");
    let mut found = Diagnostics::new();
    let plan = plan::make(&root, Path::new("pack.yaml"), plan::Asked::default(), &mut found).expect("a plan");
    let (data, absent) = papers::load(&plan, &root, &Environment::default(), &mut found);
    let schemes = crate::figures::Schemes::built_in();
    let papers = papers::narrate(&plan, schemes, &root, (&data, &Default::default(), absent), &mut found);
    assert!(!found.has_errors(), "{found:?}");
    let fonts = Fonts::bundled();
    let setting = Setting {
        references: named::references(&plan, &papers),
        items: named::items(&plan, &papers),
        papers,
        in_pack: true,
        begins: Vec::new(),
        trace: false,
        fonts: &fonts,
        theme: &plan.theme,
        encoder: crate::pdf::Encoder::new(&fonts),
    };
    let numbers = setting.set_all(&|| {}, &mut found).numbering.numbers;
    let mut said = String::new();
    let mut seen = 0;
    for paper in &setting.papers {
        let Some((expected, actual)) = both(paper, &setting, &numbers) else { continue };
        let (expected, actual) = (words(&expected), words(&actual));
        let differ = expected.iter().zip(&actual).position(|(a, b)| a != b);
        if let Some(at) = differ {
            let around = at.saturating_sub(6);
            panic!(
                "{}: expected {:?}, drawn {:?}",
                paper.name,
                &expected[around..(at + 6).min(expected.len())],
                &actual[around..(at + 6).min(actual.len())]
            );
        }
        assert_eq!(expected.len(), actual.len(), "{}", paper.name);
        seen += actual.len();
        said.push_str(&expected.join("\n"));
        said.push('\n');
    }
    // For comparison with what other programs read out of the finished file.
    if let Some(path) = std::env::var_os("AGENDAPACK_WORDS") {
        std::fs::write(path, said).expect("the words can be written");
    }
    assert!(seen > 15_000, "{seen} words are too few for the example pack");
}

fn both(paper: &Paper, setting: &Setting<'_>, numbers: &PageNumbers) -> Option<(String, String)> {
    let PaperContent::Document { document, labels } = &paper.content else { return None };
    let document: &Document = document;
    let pages = Some(numbers);
    let scope = Scope {
        part: &paper.name,
        own: labels,
        pack: &setting.references,
        pages,
        alone: false,
        trace: false,
    };
    let mut reader = Reader { scope: &scope, words: String::new() };
    reader.blocks(&document.blocks);
    let (laid_out, _) =
        layout::lay_out(document, &scope, setting.theme, setting.fonts, &mut crate::text::Words::default());
    Some((reader.words, drawn(&laid_out)))
}
