//! A report: its template arranges front table, summary, recommendations and body.

use super::insert::{Foreign, Insert, Section};
use super::markdown::Piece;
use super::source::Source;
use super::writer::{Setting, Writer};
use crate::definition::raw::{self, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Align, Block, CaptionKind, Document, Figure, FigureContent, GraphicWidth, Heading, Inlines, Label, List,
    Marker, Panel, PanelKind, plain_text,
};
use crate::figures::Tables;
use crate::plan::{Part, Template};
use std::path::Path;

/// The document of a report.
pub(crate) fn report(
    part: &Part,
    report: &raw::Report,
    tables: &Tables,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let template = setting.plan.templates.get(&report.template.value);
    let mut writer = Writer::new(part, report, tables, setting, found);
    let title = writer.paper_title(found);
    let blocks = match template {
        Some(template) => writer.arranged(template, found),
        None => writer.body(&report.body, found),
    };
    let mut document = Document { status: writer.status(), ..Document::new(plain_text(&title), blocks) };
    document.number_footnotes(writer.sources.footnotes);
    document.pack_counts = writer.numbers.captions.into_pack_counts();
    if let Some(Block::Sheets { paper, .. }) = document.blocks.first() {
        document.paper = *paper;
    }
    check_sections(&document, template, report, found);
    document
}

impl Writer<'_> {
    fn arranged(&mut self, template: &Template, found: &mut Diagnostics) -> Vec<Block> {
        let pieces = self.arrange(template, found);
        let mut last_level = 0;
        pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Block(block) => block,
                Piece::Heading { heading, .. } => {
                    let level = heading.level;
                    if level > last_level + 1 {
                        found.error(
                            Code::HeadingLevel,
                            heading.place.clone(),
                            format!("The heading of level {level} in this template follows one of level {last_level}."),
                        );
                    }
                    last_level = level;
                    Block::Heading(self.template_heading(heading, found))
                }
            })
            .collect()
    }

    /// The template read, with the pieces of the paper where it places them.
    pub(super) fn arrange(&mut self, template: &Template, found: &mut Diagnostics) -> Vec<Piece> {
        let source = Source::file(template.text.clone(), template.place.file);
        let rendered = self.engine.arrange(source, &mut self.names, found);
        self.read(&rendered, Path::new(""), found)
    }

    /// A heading of the template; the first of level 1 is where links to the part lead.
    fn template_heading(&mut self, mut heading: Heading, found: &mut Diagnostics) -> Heading {
        let name = Label::from(&*self.part.name);
        if heading.level == 1 && !self.numbers.is_claimed(&name) {
            heading.label = Some(name);
        }
        if let Some(label) = heading.label.take() {
            heading.label = self.numbers.claim(label, &heading.place, found);
        }
        heading.bookmark = heading.level <= 3;
        heading
    }

    /// The blocks of something that stands in Markdown without being of it.
    pub(super) fn foreign(
        &mut self,
        foreign: Foreign,
        folder: &Path,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        match foreign {
            Foreign::Image { path, alt, title } => {
                let named = Words { value: path, place: place.clone() };
                self.picture(&named, folder, &alt, &title, place, found)
            }
            Foreign::Insert(Insert::Table(name)) => {
                self.named_table(&Words { value: name, place: place.clone() }, false, found)
            }
            Foreign::Insert(Insert::Chart(name)) => {
                self.named_chart(&Words { value: name, place: place.clone() }, false, found)
            }
            Foreign::Insert(Insert::Section(section)) => self.section(section, place, found),
            // References stand in running text and never come here.
            Foreign::Insert(
                Insert::Ref { .. } | Insert::Paragraphs { .. } | Insert::Page(_) | Insert::Pages(_),
            ) => Vec::new(),
        }
    }

    fn section(&mut self, section: Section, place: &Place, found: &mut Diagnostics) -> Vec<Block> {
        match section {
            Section::FrontTable => self.front_table(found),
            Section::Summary => match &self.report.summary {
                Some(summary) => self.unnumbered(summary, "a summary", found),
                None => Vec::new(),
            },
            Section::Recommendations => self.recommendations(found),
            Section::Body => match self.deck {
                Some(deck) => self.slides(deck, found),
                None => self.body(&self.report.body, found),
            },
            Section::TitleSlide => match self.deck {
                Some(deck) => self.title_slide(deck, found),
                None => {
                    found
                        .error(Code::UndefinedFilter, place.clone(), "A report has no `title_slide()`.")
                        .remedy("Write `# {{ title }}`, as the other templates do.");
                    Vec::new()
                }
            },
        }
    }

    /// Several recommendations are numbered; one stands alone.
    fn recommendations(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let report = self.report;
        let mut items: Vec<Vec<Block>> = report
            .recommendations
            .iter()
            .map(|words| self.unnumbered(words, "a recommendation", found))
            .collect();
        let blocks = match items.len() {
            0 => return Vec::new(),
            1 => items.remove(0),
            _ => vec![Block::List(List { marker: Marker::Decimal(1), items, tight: false })],
        };
        vec![Block::Panel(Panel::new(PanelKind::Recommendations, blocks))]
    }

    fn picture(
        &mut self,
        named: &Words,
        folder: &Path,
        alt: &str,
        title: &str,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        if alt.is_empty() {
            found
                .error(
                    Code::MissingAlternative,
                    place.clone(),
                    format!("The picture `{}` does not say what it shows.", named.value),
                )
                .remedy("Write it between the brackets: `![What the picture shows](picture.png)`.");
        }
        let Some(graphic) = (self.setting.image)(named, folder, found) else { return Vec::new() };
        let title: Inlines = if title.is_empty() {
            Vec::new()
        } else {
            vec![crate::document::Inline::text(super::markdown::typeset_words(title))]
        };
        let number = (!title.is_empty()).then(|| self.numbers.captions.next(CaptionKind::Figure, None));
        vec![Block::Figure(Box::new(Figure {
            content: FigureContent::Graphic { graphic, width: GraphicWidth::Natural, align: Align::Left },
            alt: alt.to_owned(),
            number,
            title,
            subtitle: Vec::new(),
            notes: Vec::new(),
            label: None,
            place: place.clone(),
        }))]
    }
}

/// Whether the sections that the template asks for are there, by the words of their headings.
fn check_sections(
    document: &Document,
    template: Option<&Template>,
    report: &raw::Report,
    found: &mut Diagnostics,
) {
    let Some(template) = template else { return };
    let headings: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(plain_text(&heading.content).to_lowercase()),
            _ => None,
        })
        .collect();
    for section in &template.manifest.required_sections {
        if !headings.contains(&section.value.to_lowercase()) {
            found
                .error(
                    Code::MissingField,
                    report.template.place.clone(),
                    format!(
                        "Reports of the template `{}` need a section “{}”.",
                        report.template.value, section.value
                    ),
                )
                .remedy("Add a heading of these words, with what there is to say under it.");
        }
    }
}
