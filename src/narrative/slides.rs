//! A deck: its template places the slide that bears the title, and the slides of the definition.

use super::body::has_pages_of_its_own;
use super::markdown::{Piece, typeset_words};
use super::words;
use super::writer::{Setting, Writer};
use crate::checks;
use crate::definition::Located;
use crate::definition::raw::{self, BodyBlock, SlideDefinition, SlideLayout, SlideSize};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{
    Block, Columns, Document, Heading, Inline, Inlines, Label, Paper, Paragraph, Sheet, Slide, SlideBody,
    SlideLook, plain_text,
};
use crate::figures::{Tables, date_text};
use crate::plan::{Part, Template};

/// The document of a deck.
pub(crate) fn slides(
    part: &Part,
    (report, deck): (&raw::Report, &raw::Deck),
    tables: &Tables,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let mut writer = Writer { deck: Some(deck), ..Writer::new(part, report, tables, setting, found) };
    let title = writer.paper_title(found);
    let mut blocks = match setting.plan.templates.get(&report.template.value) {
        Some(template) => writer.arranged_slides(template, found),
        None => writer.slides(deck, found),
    };
    writer.tell_uncommented(found);
    for (at, block) in blocks.iter_mut().enumerate() {
        if let Block::Slide(slide) = block {
            slide.number = at + 1;
        }
    }
    let paper = match deck.size {
        SlideSize::Wide if !setting.plan.theme.slides_want_height() => {
            Paper { sheet: Sheet::Slide, landscape: true }
        }
        SlideSize::Wide | SlideSize::A4 => Paper::LANDSCAPE,
    };
    let status = writer.status(found);
    let pack_counts = writer.numbers.captions.pack_counts();
    let mut document = Document { status, paper, pack_counts, ..Document::new(plain_text(&title), blocks) };
    document.number_footnotes(writer.sources.take_footnotes());
    document.by_hand = std::mem::take(&mut writer.sources.by_hand.of_document);
    document.redacted = writer.take_redacted();
    checks::figures(&writer.sources.by_hand.figures, &document, tables, found);
    document.traced = writer.traced();
    document
}

impl Writer<'_> {
    /// The slides in the order of the template. A heading of its first level begins a slide of its own.
    fn arranged_slides(&mut self, template: &Template, found: &mut Diagnostics) -> Vec<Block> {
        let mut slides: Vec<Block> = Vec::new();
        // Whether the last slide is one that the template writes out.
        let mut open = false;
        for piece in self.arrange(template, found) {
            let block = match piece {
                Piece::Block(slide @ Block::Slide(_)) => {
                    slides.push(slide);
                    open = false;
                    continue;
                }
                Piece::Heading { heading, .. } if heading.level == 1 => {
                    slides.push(standing(heading));
                    open = true;
                    continue;
                }
                Piece::Heading { heading, .. } => {
                    Block::Heading(Heading { level: heading.level + 1, bookmark: false, ..heading })
                }
                Piece::Block(block) => block,
            };
            match slides.last_mut() {
                Some(Block::Slide(slide)) if open => {
                    if let SlideBody::One(body) = &mut slide.body {
                        body.push(block);
                    }
                }
                _ => {
                    found
                        .error(
                            Code::MarkdownUnsupported,
                            template.place.clone(),
                            "The template of this deck has text that stands on no slide.",
                        )
                        .remedy("Begin a slide with a heading of the first level, `# Contact us`.");
                }
            }
        }
        slides
    }

    /// The first slide: whose the deck is, its title, who presents, and when.
    pub(super) fn title_slide(&mut self, deck: &raw::Deck, found: &mut Diagnostics) -> Vec<Block> {
        let report = self.report;
        let name = Label::from(&*self.part.name);
        let heading = Heading {
            level: 1,
            number: None,
            content: self.inlines(&report.title, found),
            label: self.numbers.claim(name, &report.title.place, found),
            bookmark: true,
            place: report.title.place.clone(),
        };
        let people: Vec<Block> = report.officers.iter().map(presenter).map(line).collect();
        let mut body = match people.len() {
            0 => Vec::new(),
            // Heard one by one, which lines of one paragraph are not.
            _ => vec![Block::Columns(Columns::listed(1, people))],
        };
        body.extend(self.occasion(deck).map(|words| line(vec![Inline::text(typeset_words(&words))])));
        let authority = self.setting.plan.project.authority.as_ref();
        vec![Block::Slide(Box::new(Slide {
            look: SlideLook::Opening,
            above: authority.map_or_else(Vec::new, |words| vec![Inline::text(typeset_words(&words.value))]),
            heading,
            subtitle: self.optional(deck.subtitle.as_ref(), found),
            body: SlideBody::One(body),
            source: Vec::new(),
            number: 1,
            place: report.title.place.clone(),
        }))]
    }

    /// The day of the presentation, else the meeting.
    fn occasion(&self, deck: &raw::Deck) -> Option<String> {
        if let Some(date) = &deck.date {
            return Some(date_text(date.value));
        }
        let meeting = self.setting.plan.meeting.as_ref()?;
        Some(format!("{}, {}", meeting.committee.name.value, words::weekday(meeting.date)))
    }

    /// The slides of the definition. Those behind the slide of a section stand under it.
    pub(super) fn slides(&mut self, deck: &raw::Deck, found: &mut Diagnostics) -> Vec<Block> {
        let mut level = 2;
        let mut slides = Vec::with_capacity(deck.slides.len());
        for slide in &deck.slides {
            let look = match slide.value.layout.as_ref().map(|layout| layout.value).unwrap_or_default() {
                SlideLayout::Content => SlideLook::Content,
                SlideLayout::Section => SlideLook::Section,
                SlideLayout::Closing => SlideLook::Closing,
            };
            if matches!(look, SlideLook::Section | SlideLook::Closing) {
                level = 2;
            }
            slides.push(self.slide(slide, look, level, found));
            if look == SlideLook::Section {
                level = 3;
            }
        }
        slides
    }

    fn slide(
        &mut self,
        slide: &Located<SlideDefinition>,
        look: SlideLook,
        level: u8,
        found: &mut Diagnostics,
    ) -> Block {
        let definition = &slide.value;
        let content = self.inlines(&definition.title, found);
        let id = definition.id.as_ref();
        let heading = Heading {
            level,
            number: None,
            label: id.and_then(|id| self.numbers.claim(Label::from(&*id.value), &id.place, found)),
            bookmark: true,
            place: definition.title.place.clone(),
            content,
        };
        self.numbers.begin_slide(level);
        let subtitle = self.optional(definition.subtitle.as_ref(), found);
        let title = plain_text(&heading.content);
        let body = self.slide_body(slide, look, &title, found);
        let look = match &body {
            SlideBody::One(blocks) if matches!(blocks.as_slice(), [Block::Quote(_)]) => SlideLook::Quote,
            _ => look,
        };
        let source = self.notes(&[], definition.source.as_ref(), found).pop().unwrap_or_default();
        if let Some(notes) = &definition.notes {
            let notes = self.sources.words(notes);
            self.engine.render(notes, &mut self.names, found);
        }
        let place = definition.title.place.clone();
        Block::Slide(Box::new(Slide {
            look,
            above: Vec::new(),
            heading,
            subtitle,
            body,
            source,
            number: 0,
            place,
        }))
    }

    fn slide_body(
        &mut self,
        slide: &Located<SlideDefinition>,
        look: SlideLook,
        title: &str,
        found: &mut Diagnostics,
    ) -> SlideBody {
        check_columns(slide, look, found);
        let SlideDefinition { body, left, right, ratio, .. } = &slide.value;
        let mut blocks = self.on_slide(body, title, found);
        if left.is_empty() && right.is_empty() {
            return SlideBody::One(blocks);
        }
        blocks.extend(self.on_slide(left, title, found));
        let right = self.on_slide(right, title, found);
        let ratio = ratio.as_ref().map_or(1.0, |ratio| ratio.value.clamp(LEAST_RATIO, MOST_RATIO));
        SlideBody::Two { left: blocks, right, ratio }
    }

    /// Blocks of a slide. A table or chart that says again what the title of the slide says has no caption.
    fn on_slide(
        &mut self,
        blocks: &[Located<BodyBlock>],
        title: &str,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        let mut all = Vec::new();
        for block in blocks {
            let mut made = self.body_block(block, found);
            if made.iter().any(has_pages_of_its_own) {
                found
                    .error(
                        Code::InvalidValue,
                        block.place.clone(),
                        "A slide is one page; what needs pages of its own cannot stand on it.",
                    )
                    .remedy("Put it into a report, or show its tables and charts on slides of their own.");
                continue;
            }
            for block in &mut made {
                match block {
                    // Points are read from afar, one at a time.
                    Block::List(list) => list.tight = false,
                    Block::Table(table) if table.number.is_none() && plain_text(&table.title) == title => {
                        table.title.clear();
                    }
                    Block::Figure(figure)
                        if figure.number.is_none() && plain_text(&figure.title) == title =>
                    {
                        figure.title.clear();
                    }
                    _ => {}
                }
            }
            all.append(&mut made);
        }
        all
    }
}

/// One column may be so much wider than the other.
const MOST_RATIO: f32 = 4.0;
const LEAST_RATIO: f32 = 1.0 / MOST_RATIO;

/// Tells keys of a slide that do not go together.
fn check_columns(slide: &Located<SlideDefinition>, look: SlideLook, found: &mut Diagnostics) {
    let SlideDefinition { title, body, left, right, ratio, .. } = &slide.value;
    let place = &title.place;
    let first =
        |blocks: &[Located<BodyBlock>]| blocks.first().map_or(place.clone(), |block| block.place.clone());
    let columns = !left.is_empty() || !right.is_empty();
    if look == SlideLook::Section && (columns || !body.is_empty()) {
        let blocks = if body.is_empty() { left } else { body };
        found
            .error(
                Code::InvalidValue,
                first(blocks),
                "The slide that begins a section bears its title alone.",
            )
            .remedy("Move the blocks to a slide behind it, or leave `layout` out.");
    } else if look != SlideLook::Section && look != SlideLook::Closing && !columns && body.is_empty() {
        found.error(Code::MissingKey, place.clone(), "This slide shows nothing below its title.").remedy(
            "Give it a `body`, or `left` and `right`; a slide with a title alone has `layout: section`.",
        );
    } else if left.is_empty() != right.is_empty() {
        let (there, missing) = if left.is_empty() { (right, "left") } else { (left, "right") };
        found
            .error(
                Code::MissingKey,
                first(there),
                format!("This slide has one of two columns; `{missing}` is not there."),
            )
            .remedy(format!("Add `{missing}`, or call what is there `body`."));
    } else if columns && !body.is_empty() {
        found
            .error(
                Code::InvalidValue,
                first(body),
                "A slide has a `body` or two columns, but this one has both.",
            )
            .remedy("Move the `body` into `left` or `right`.");
    }
    if let Some(ratio) = ratio.as_ref().filter(|ratio| !(LEAST_RATIO..=MOST_RATIO).contains(&ratio.value)) {
        found
            .error(
                Code::InvalidValue,
                ratio.place.clone(),
                format!("The left column cannot be {} times as wide as the right.", ratio.value),
            )
            .remedy("Give a number from 0.25 to 4.");
    }
}

/// A slide that the template writes out.
fn standing(heading: Heading) -> Block {
    let place = heading.place.clone();
    Block::Slide(Box::new(Slide {
        look: SlideLook::Content,
        above: Vec::new(),
        heading: Heading { level: 2, bookmark: true, ..heading },
        subtitle: Vec::new(),
        body: SlideBody::One(Vec::new()),
        source: Vec::new(),
        number: 0,
        place,
    }))
}

/// `Name, Executive Director`, the name bold.
fn presenter(person: &raw::Officer) -> Inlines {
    let mut content = vec![Inline::bold(typeset_words(&person.name.value))];
    if let Some(role) = &person.role {
        content.push(Inline::text(typeset_words(&format!(", {}", role.value))));
    }
    content
}

fn line(content: Inlines) -> Block {
    Block::Paragraph(Paragraph { content, ..Paragraph::default() })
}
