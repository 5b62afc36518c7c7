//! A report: its template arranges front table, summary, recommendations and body.

use super::captions::CaptionNumbers;
use super::context;
use super::insert::{Foreign, Insert, Section};
use super::markdown::Piece;
use super::numbering::Numbers;
use super::scalars::Sources;
use super::source::Source;
use super::table::Nest;
use super::template::{Engine, Names};
use super::writer::{Setting, Writer};
use crate::definition::raw::{self, Numbering, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Block, CaptionKind, Document, Figure, FigureContent, Heading, Inlines, Label, List, Marker, Panel,
    PanelKind, Status, plain_text,
};
use crate::figures::{self, Schemes, Tables};
use crate::plan::{Part, Template};
use std::collections::BTreeSet;
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
    let numbering = report
        .numbering
        .as_ref()
        .or(template.and_then(|template| template.manifest.numbering.as_ref()))
        .map_or(Numbering::None, |numbering| numbering.value);
    let said = [report.captions.as_ref(), template.and_then(|template| template.manifest.captions.as_ref())];
    let said: Vec<&raw::Captions> = said.into_iter().flatten().chain([&setting.plan.captions]).collect();
    let mut writer = Writer {
        setting,
        part,
        report,
        tables,
        engine: Engine::new(report.tables.keys().cloned().collect(), report.charts.keys().cloned().collect()),
        names: Names::new(tables),
        sources: Sources::new(setting.root),
        numbers: Numbers::new(numbering, CaptionNumbers::new(&said)),
        measures: report
            .measures
            .iter()
            .map(|(name, definition)| {
                (name.clone(), figures::measure(definition, name, tables, Schemes::built_in(), found))
            })
            .collect(),
        shown: BTreeSet::new(),
        nest: Nest::default(),
    };
    for name in report.data.keys().filter(|name| !tables.contains_key(*name)) {
        writer.names.lose(name);
    }
    for (name, _) in writer.measures.iter().filter(|(_, row)| row.is_none()) {
        writer.names.lose(name);
    }
    context::define(&mut writer);
    let title = writer.inlines(&report.title, found);
    writer.names.define("title", tera::Value::from(plain_text(&title)));
    let blocks = match template {
        Some(template) => writer.arranged(template, found),
        None => writer.body(&report.body, found),
    };
    let mut document = Document {
        status: report.status.as_ref().and_then(|status| match status.value {
            raw::Status::Draft => Some(Status::Draft),
            raw::Status::Restricted => Some(Status::Restricted),
            raw::Status::Final => None,
        }),
        ..Document::new(plain_text(&title), blocks)
    };
    document.pack_counts = writer.numbers.captions.into_pack_counts();
    if let Some(Block::Sheets { paper, .. }) = document.blocks.first() {
        document.paper = *paper;
    }
    check_sections(&document, template, report, found);
    document
}

impl Writer<'_> {
    fn arranged(&mut self, template: &Template, found: &mut Diagnostics) -> Vec<Block> {
        let source = Source::file(template.text.clone(), template.place.file);
        let rendered = self.engine.arrange(source, &mut self.names, found);
        let pieces = self.read(&rendered, Path::new(""), found);
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
            Foreign::Insert(Insert::Section(section)) => self.section(section, found),
            // References stand in running text and never come here.
            Foreign::Insert(
                Insert::Ref { .. } | Insert::Paragraphs { .. } | Insert::Page(_) | Insert::Pages(_),
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
            Section::Body => self.body(&self.report.body, found),
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
        vec![Block::Panel(Panel { kind: PanelKind::Recommendations, blocks })]
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
            content: FigureContent::Graphic { graphic, width: None },
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
