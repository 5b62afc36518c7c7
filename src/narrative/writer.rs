use super::captions::CaptionNumbers;
use super::context;
use super::data_files;
use super::insert::MakeBlocks;
use super::markdown::{self, Piece, Rendered};
use super::numbering::Numbers;
use super::scalars::Sources;
use super::source::Source;
use super::table::Nest;
use super::template::{Engine, Names};
use crate::dates::Rules;
use crate::definition::Root;
use crate::definition::raw::{self, FilePath, Numbering, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, CaptionKind, Inlines, Status, Traced, TracedChart, plain_text};
use crate::figures::{self, MeasureRow, Measuring, Schemes, Tables};
use crate::frame::Graphic;
use crate::plan::{Minuted, Part, Plan};
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Reads a picture that a definition in a folder names.
pub(super) type ReadImage<'a> = dyn Fn(&FilePath, &Path, &mut Diagnostics) -> Option<Graphic> + Sync + 'a;

/// What all parts of a build share.
pub(crate) struct Setting<'a> {
    pub plan: &'a Plan,
    pub root: &'a Root<'a>,
    /// How measures are rated.
    pub schemes: &'a Schemes,
    pub image: &'a ReadImage<'a>,
    /// Whether documents say where their figures come from.
    pub traces: bool,
}

/// Writes one part: its texts go through one engine, its numbers through one count.
pub(super) struct Writer<'a> {
    pub setting: &'a Setting<'a>,
    pub part: &'a Part,
    /// What the paper declares: a report, or what a deck has of one.
    pub report: &'a raw::Report,
    /// The slides, of a deck.
    pub deck: Option<&'a raw::Deck>,
    /// What minutes and work programmes hold.
    pub business: Business<'a>,
    pub tables: &'a Tables,
    pub engine: Engine,
    pub names: Names<'a>,
    pub sources: Sources<'a>,
    pub numbers: Numbers,
    /// The measures worked out; `None` for those that cannot be, which was told.
    pub measures: IndexMap<String, Option<MeasureRow>>,
    /// The measures that tables and tiles show, and whether their comments stand there as well.
    pub commented: BTreeMap<String, bool>,
    /// The numbered tables and charts that were shown.
    pub shown: BTreeSet<(CaptionKind, String)>,
    /// Where the writing of tables stands.
    pub nest: Nest,
    /// What is said of the files of the data, by the name of the data.
    pub data_files: BTreeMap<String, String>,
    /// The tables behind charts that wait for the end of the report.
    pub behind: Vec<Block>,
    /// The charts whose figures were asked for as a table.
    pub tabled: BTreeSet<String>,
    /// Whether a text of the paper could not be read; that was told.
    pub unread: bool,
    /// The figures behind the charts that were shown, where that is asked for.
    pub traced_charts: Vec<TracedChart>,
}

/// What a paper holds that is no report.
#[derive(Clone, Copy)]
pub(super) enum Business<'a> {
    None,
    Minutes(&'a Minuted),
    Meetings(&'a raw::WorkProgramme, &'a Rules),
}

impl<'a> Writer<'a> {
    /// A writer that knows the data and measures of its paper by name.
    pub(super) fn new(
        part: &'a Part,
        report: &'a raw::Report,
        tables: &'a Tables,
        setting: &'a Setting<'a>,
        found: &mut Diagnostics,
    ) -> Writer<'a> {
        let template = setting.plan.templates.get(&report.template.value);
        let numbering = report
            .numbering
            .as_ref()
            .or(template.and_then(|template| template.manifest.numbering.as_ref()))
            .map_or(Numbering::None, |numbering| numbering.value);
        let said =
            [report.captions.as_ref(), template.and_then(|template| template.manifest.captions.as_ref())];
        let said: Vec<&raw::Captions> = said.into_iter().flatten().chain([&setting.plan.captions]).collect();
        let measuring = Measuring { tables, schemes: setting.schemes, reporting: part.params.period() };
        let measures = report.measures.iter().map(|(name, definition)| {
            let mark = found.mark();
            let row = figures::measure(definition, name, measuring, found);
            found.allow(mark, &raw::allowed(&definition.allow));
            (name.clone(), row)
        });
        let mut writer = Writer {
            setting,
            part,
            report,
            deck: None,
            business: Business::None,
            tables,
            engine: Engine::new(
                report.tables.keys().cloned().collect(),
                report.charts.keys().cloned().collect(),
                setting.plan.theme.negatives,
            ),
            names: Names::new(tables),
            sources: Sources::new(setting.root),
            numbers: Numbers::new(numbering, CaptionNumbers::new(&said)),
            measures: measures.collect(),
            commented: BTreeMap::new(),
            shown: BTreeSet::new(),
            nest: Nest::default(),
            data_files: data_files::describe(report, tables, found),
            behind: Vec::new(),
            tabled: BTreeSet::new(),
            unread: false,
            traced_charts: Vec::new(),
        };
        if setting.plan.access.is_public() {
            writer.engine.hide_redacted();
        }
        if setting.traces {
            writer.names.note();
        }
        for name in report.data.keys().filter(|name| !tables.contains_key(*name)) {
            writer.names.lose(name);
        }
        for (name, _) in writer.measures.iter().filter(|(_, row)| row.is_none()) {
            writer.names.lose(name);
        }
        context::define(&mut writer);
        writer
    }

    /// The title of the paper; its texts know it from here on.
    pub(super) fn paper_title(&mut self, found: &mut Diagnostics) -> Inlines {
        let title = self.inlines(&self.report.title, found);
        self.names.define("title", tera::Value::from(plain_text(&title)));
        let fields = context::fields(self, found);
        self.names.define("fields", fields);
        title
    }

    /// Where the figures come from, if that is asked for.
    pub(super) fn traced(&mut self) -> Option<Box<Traced>> {
        self.setting.traces.then(|| {
            let measures = self.measures.iter();
            Box::new(Traced {
                inserted: self.engine.take_inserted(),
                charts: std::mem::take(&mut self.traced_charts),
                measures: measures.filter_map(|(name, row)| Some((name.clone(), row.clone()?))).collect(),
            })
        })
    }

    /// What the paper says of itself behind the text. In a pack for the public none may say that it is restricted:
    /// somebody forgot to say that it is exempt.
    pub(super) fn status(&self, found: &mut Diagnostics) -> Option<Status> {
        let status = self.report.status.as_ref()?;
        match status.value {
            raw::Status::Draft => Some(Status::Draft),
            raw::Status::Restricted => {
                let plan = self.setting.plan;
                if plan.meeting.is_some() && plan.access.is_public() {
                    let message = format!(
                        "“{}” says of itself that it is restricted, and stands in papers for the public.",
                        self.report.title.value
                    );
                    found.error(Code::Leak, status.place.clone(), message).remedy(
                        "Give it `exempt:` in the pack, with the paragraph and the reason, or take the status away.",
                    );
                }
                Some(Status::Restricted)
            }
            raw::Status::Final => None,
        }
    }

    /// Markdown of the definition as running text.
    pub(super) fn inlines(&mut self, words: &Words, found: &mut Diagnostics) -> Inlines {
        let source = self.sources.words(words);
        let mut rendered = self.engine.render(source, &mut self.names, found);
        rendered.of_table = self.nest.in_table();
        self.sources.by_hand.read(&rendered, found);
        running(&rendered, &words.place, found)
    }

    /// Words of the definition, rendered; markup in them is text.
    pub(super) fn plain(&mut self, words: &Words, found: &mut Diagnostics) -> String {
        plain_text(&self.inlines(words, found))
    }

    /// Markdown of the definition as blocks.
    pub(super) fn pieces(&mut self, words: &Words, found: &mut Diagnostics) -> Vec<Piece> {
        let source = self.sources.words(words);
        let rendered = self.rendered(source, found);
        let folder = self.part.folder.clone();
        self.read(&rendered, &folder, found)
    }

    /// A text with its figures. One that cannot be rendered leaves nothing.
    fn rendered(&mut self, source: Source, found: &mut Diagnostics) -> Rendered {
        let had_words = !source.text.trim().is_empty();
        let mut rendered = self.engine.render(source, &mut self.names, found);
        rendered.of_table = self.nest.in_table();
        self.sources.by_hand.read(&rendered, found);
        self.unread |= had_words && rendered.text.trim().is_empty();
        rendered
    }

    /// A Markdown file.
    pub(super) fn file(&mut self, named: &FilePath, found: &mut Diagnostics) -> Vec<Piece> {
        let Some(read) = self.setting.root.read(&self.part.folder, named, found) else {
            self.unread = true;
            return Vec::new();
        };
        let folder = read.folder().to_owned();
        match String::from_utf8(read.bytes) {
            Ok(text) => {
                let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
                let rendered = self.rendered(Source::file(text, read.id), found);
                self.read(&rendered, &folder, found)
            }
            Err(error) => {
                self.unread = true;
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = good.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
                found
                    .error(Code::FileUnreadable, Place::line(read.id, line), "This line is not UTF-8 text.")
                    .remedy("Save the file with the encoding UTF-8.");
                Vec::new()
            }
        }
    }

    /// Reads rendered Markdown; tables, charts and pictures in it are made as they come.
    pub(super) fn read(&mut self, rendered: &Rendered, folder: &Path, found: &mut Diagnostics) -> Vec<Piece> {
        let schemes = self.setting.schemes;
        let mut make =
            |foreign, place: &Place, found: &mut Diagnostics| self.foreign(foreign, folder, place, found);
        let make: &mut MakeBlocks<'_> = &mut make;
        let (pieces, notes) = markdown::blocks(rendered, Some(schemes), make, found);
        self.sources.footnotes.extend(notes);
        pieces
    }

    /// Markdown of the definition as blocks that carry no numbers.
    pub(super) fn unnumbered(&mut self, words: &Words, within: &str, found: &mut Diagnostics) -> Vec<Block> {
        let pieces = self.pieces(words, found);
        let blocks = without_headings(pieces, within, found);
        self.numbers.unnumbered(blocks, found)
    }
}

/// Blocks where a heading would break the outline.
pub(super) fn without_headings(pieces: Vec<Piece>, within: &str, found: &mut Diagnostics) -> Vec<Block> {
    let mut blocks = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Block(block) => blocks.push(block),
            Piece::Heading { heading, .. } => {
                found
                    .error(
                        Code::MarkdownUnsupported,
                        heading.place,
                        format!("A heading cannot stand inside {within}."),
                    )
                    .remedy("Write it in bold, or move it into the body.");
            }
        }
    }
    blocks
}

/// Markdown of one paragraph as running text.
pub(super) fn running(rendered: &Rendered, place: &Place, found: &mut Diagnostics) -> Inlines {
    let mut foreign = None;
    let mut make = |_, place: &Place, _: &mut Diagnostics| {
        foreign.get_or_insert_with(|| place.clone());
        Vec::new()
    };
    let (pieces, notes) = markdown::blocks(rendered, None, &mut make, found);
    if let Some(note) = notes.first() {
        found
            .error(Code::MarkdownUnsupported, note.place.clone(), "A footnote cannot stand here.")
            .remedy("Footnotes belong to the text of a part; a table or chart has `notes` of its own.");
    }
    let mut content = Inlines::new();
    let mut other = foreign;
    for piece in pieces {
        match piece {
            Piece::Block(Block::Paragraph(paragraph)) => {
                if !content.is_empty() {
                    content.push(crate::document::Inline::Break);
                }
                content.extend(paragraph.content);
            }
            _ => other = other.or_else(|| Some(place.clone())),
        }
    }
    if let Some(place) = other {
        found
            .error(Code::MarkdownUnsupported, place, "Only running text can stand here.")
            .remedy("Leave out headings, lists, tables and pictures; `\\#`, `\\-` and `1\\.` keep the signs themselves.");
    }
    content
}
