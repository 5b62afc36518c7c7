//! A report: its template arranges front table, summary, recommendations and body.

use super::insert::{Foreign, Insert, Section};
use super::sections;
use super::writer::{Setting, Writer};
use crate::checks;
use crate::definition::raw::{self, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Align, Block, CaptionKind, Document, Figure, FigureContent, GraphicWidth, Inlines, List, Marker, Panel,
    PanelKind, plain_text,
};
use crate::figures::Tables;
use crate::plan::Part;
use std::path::Path;

/// The document of a report.
pub(crate) fn report(
    part: &Part,
    report: &raw::Report,
    tables: &Tables,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let mut writer = Writer::new(part, report, tables, setting, found);
    let title = writer.paper_title(found);
    let mut blocks = match setting.plan.templates.get(&report.template.value) {
        Some(template) => writer.arranged(template, found),
        None => writer.body(&report.body, found),
    };
    blocks.extend(writer.data_behind_charts(found));
    writer.tell_uncommented(found);
    let mut document = Document { status: writer.status(found), ..Document::new(plain_text(&title), blocks) };
    document.number_footnotes(writer.sources.take_footnotes());
    document.by_hand = std::mem::take(&mut writer.sources.by_hand.of_document);
    checks::figures(&writer.sources.by_hand.figures, &document, tables, found);
    document.redacted = writer.take_redacted();
    document.name_sections();
    document.traced = writer.traced();
    document.fill_caption_lists(found);
    document.pack_counts = writer.numbers.captions.pack_counts();
    if let Some(Block::Sheets { paper, .. }) = document.blocks.first() {
        document.paper = *paper;
    }
    writer.check_sections(&document, found);
    document
}

impl Writer<'_> {
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
            Foreign::Insert(Insert::Section(section)) => self.section(section, found),
            // References and redactions stand in running text and never come here.
            Foreign::Insert(
                Insert::Ref { .. }
                | Insert::Paragraphs { .. }
                | Insert::Page(_)
                | Insert::Pages(_)
                | Insert::Redaction(_)
                | Insert::Redacted(_),
            ) => Vec::new(),
        }
    }

    fn section(&mut self, section: Section, found: &mut Diagnostics) -> Vec<Block> {
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
            // Templates of other papers cannot call for what these do not have.
            Section::TitleSlide => self.deck.map(|deck| self.title_slide(deck, found)).unwrap_or_default(),
            Section::Day => self.day(),
            Section::Present => self.present(),
            Section::InAttendance => self.people(|minutes| &minutes.in_attendance),
            Section::Apologies => self.people(|minutes| &minutes.apologies),
            Section::Items => self.minuted_items(found),
            Section::Decisions => self.decisions(found),
            Section::Actions => self.actions(found),
            Section::Introduction => self.introduction(found),
            Section::Meetings => self.meetings(found),
            Section::Notices => self.notices(found),
        }
    }

    /// Holds the paper against the sections that its template asks for. A text that could not be read
    /// was told, and may hold any of them.
    pub(super) fn check_sections(&self, document: &Document, found: &mut Diagnostics) {
        let name = &self.report.template;
        let Some(template) = self.setting.plan.templates.get(&name.value).filter(|_| !self.unread) else {
            return;
        };
        sections::check(&document.blocks, &template.manifest.required_sections, name, found);
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
            name: None,
            place: place.clone(),
        }))]
    }
}
