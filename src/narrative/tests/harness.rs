use crate::data;
use crate::definition::raw::Fit;
use crate::definition::{self, Located, Root, Theme, raw};
use crate::diagnostics::{Diagnostics, Files, Place};
use crate::document::{
    Block, CellContent, ColumnContent, Document, FigureTile, Inline, Inlines, Marker, Row, Table,
};
use crate::figures::Tables;
use crate::frame::{Frame, Graphic};
use crate::narrative::{self, Setting};
use crate::plan::{Appended, Content, Params, Part, Plan, Template};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder of files from which a report is made.
pub(super) struct Project {
    folder: tempfile::TempDir,
    pub files: Files,
}

const TEMPLATES: [(&str, &str, &str); 9] = [
    (
        "slides",
        include_str!("../../../report-templates/slides/template.yaml"),
        include_str!("../../../report-templates/slides/template.md"),
    ),
    (
        "officer_report",
        include_str!("../../../report-templates/officer_report/template.yaml"),
        include_str!("../../../report-templates/officer_report/template.md"),
    ),
    (
        "performance_report",
        include_str!("../../../report-templates/performance_report/template.yaml"),
        include_str!("../../../report-templates/performance_report/template.md"),
    ),
    (
        "policy_document",
        include_str!("../../../report-templates/policy_document/template.yaml"),
        include_str!("../../../report-templates/policy_document/template.md"),
    ),
    (
        "briefing",
        include_str!("../../../report-templates/briefing/template.yaml"),
        include_str!("../../../report-templates/briefing/template.md"),
    ),
    (
        "minutes",
        include_str!("../../../report-templates/minutes/template.yaml"),
        include_str!("../../../report-templates/minutes/template.md"),
    ),
    (
        "decision_notice",
        include_str!("../../../report-templates/decision_notice/template.yaml"),
        include_str!("../../../report-templates/decision_notice/template.md"),
    ),
    (
        "action_list",
        include_str!("../../../report-templates/action_list/template.yaml"),
        include_str!("../../../report-templates/action_list/template.md"),
    ),
    (
        "work_programme",
        include_str!("../../../report-templates/work_programme/template.yaml"),
        include_str!("../../../report-templates/work_programme/template.md"),
    ),
];

impl Project {
    pub(super) fn new(files: &[(&str, &str)]) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            std::fs::write(path, text).expect("the file is written");
        }
        Project { folder, files: Files::new() }
    }

    /// A report whose body is one Markdown file, in the plainest template.
    pub(super) fn of_text(markdown: &str) -> Project {
        Project::new(&[
            ("report.yaml", "kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - text: a.md\n"),
            ("a.md", markdown),
        ])
    }

    pub(super) fn root(&self) -> Root<'_> {
        Root::new(self.folder.path(), &self.files).expect("the folder is there")
    }

    pub(super) fn read<T: serde::de::DeserializeOwned + schemars::JsonSchema>(&self, name: &str) -> T {
        self.definition::<T>(name).value
    }

    pub(super) fn definition<T: serde::de::DeserializeOwned + schemars::JsonSchema>(
        &self,
        name: &str,
    ) -> definition::Definition<T> {
        let mut found = Diagnostics::new();
        let named = Located { value: name.to_owned(), place: Place::default() };
        let file = self.root().read(Path::new(""), &named, &mut found).expect("the file is there");
        let read = definition::open(&file, &mut found).and_then(|opened| opened.decode(&mut found));
        assert_eq!(self.told(found), Vec::<String>::new(), "{name} is sound");
        read.expect("a definition")
    }

    pub(super) fn plan(&self) -> Plan {
        let root = self.root();
        let templates = TEMPLATES.map(|(name, manifest, text)| {
            let mut found = Diagnostics::new();
            let id = self.files.id(&format!("{name}/template.yaml"));
            let file =
                definition::ReadFile { id, path: PathBuf::from("template.yaml"), bytes: manifest.into() };
            let manifest = definition::open(&file, &mut found)
                .and_then(|opened| opened.decode(&mut found))
                .expect("a manifest")
                .value;
            assert!(found.is_empty(), "{name} is sound");
            let place = Place::file(root.files().id(&format!("{name}/template.md")));
            (
                name.to_owned(),
                Template { manifest, page: crate::plan::PageStyle::default(), text: text.to_owned(), place },
            )
        });
        Plan {
            whole: Place::default(),
            settings: BTreeMap::new(),
            trace: false,
            converter: None,
            published: None,
            restricted: None,
            access: crate::plan::Access::default(),
            series: crate::plan::Series::default(),
            supplement: None,
            supplements: Vec::new(),
            draft: false,
            project: raw::Project::default(),
            title: "T".to_owned(),
            meeting: None,
            items: Vec::new(),
            groups: Vec::new(),
            parts: Vec::new(),
            templates: templates.into_iter().collect(),
            captions: raw::Captions::default(),
            data_tables: raw::DataTable::default(),
            disclosure: None,
            allowed: Vec::new(),
            theme: Theme::default(),
        }
    }

    /// Makes the report of `report.yaml` alone.
    pub(super) fn report(&self) -> (Document, Vec<String>) {
        self.report_in(&self.plan(), 0)
    }

    /// Makes the report of `report.yaml` as the first paper of an item of the plan.
    pub(super) fn report_in(&self, plan: &Plan, item: usize) -> (Document, Vec<String>) {
        let report: raw::Report = self.read("report.yaml");
        self.made(plan, item, &report, None)
    }

    /// Makes the deck of `deck.yaml` alone.
    pub(super) fn deck(&self) -> (Document, Vec<String>) {
        self.deck_in(&self.plan())
    }

    /// Makes the deck of `deck.yaml` as a paper of the plan.
    pub(super) fn deck_in(&self, plan: &Plan) -> (Document, Vec<String>) {
        let value: raw::Slides = self.read("deck.yaml");
        let (report, deck) = definition::Definition { value, dropped: Vec::new() }.divided();
        self.made(plan, 0, &report.value, Some(&deck))
    }

    fn made(
        &self,
        plan: &Plan,
        item: usize,
        report: &raw::Report,
        deck: Option<&raw::Deck>,
    ) -> (Document, Vec<String>) {
        let root = self.root();
        let mut found = Diagnostics::new();
        let tables = self.loaded(report, &mut found);
        let params = Params::of(report, &BTreeMap::new(), &mut found);
        let part = Part { params, ..part("item-7", (!plan.items.is_empty()).then_some(item)) };
        let image = |_: &raw::FilePath, _: &Path, _: &mut Diagnostics| {
            Some(Graphic::Drawing(Arc::new(Frame::default())))
        };
        let setting = Setting {
            plan,
            root: &root,
            schemes: crate::figures::Schemes::built_in(),
            image: &image,
            traces: plan.trace,
        };
        let document = match deck {
            Some(deck) => narrative::slides(&part, (report, deck), &tables, &setting, &mut found),
            None => narrative::report(&part, report, &tables, &setting, &mut found),
        };
        (document, self.told(found))
    }

    fn loaded(&self, report: &raw::Report, found: &mut Diagnostics) -> Tables {
        let root = self.root();
        let data = report.data.iter();
        data.filter_map(|(name, source)| {
            let table = data::load(source, name, &Place::default(), Path::new(""), &root, found)?;
            Some((name.clone(), table))
        })
        .collect()
    }

    /// Plans a paper alone and makes its document, with the findings of both.
    pub(super) fn planned(&self, name: &str) -> (Document, Vec<String>) {
        self.planned_as(name, None)
    }

    /// The same of minutes, of which something else may be made.
    pub(super) fn planned_as(&self, name: &str, form: Option<raw::MinutesForm>) -> (Document, Vec<String>) {
        let root = self.root();
        let mut found = Diagnostics::new();
        let asked = crate::plan::Asked { form, ..crate::plan::Asked::default() };
        let plan = crate::plan::make(&root, Path::new(name), asked, &mut found).expect("a plan");
        let image = |_: &raw::FilePath, _: &Path, _: &mut Diagnostics| None;
        let setting = Setting {
            plan: &plan,
            root: &root,
            schemes: crate::figures::Schemes::built_in(),
            image: &image,
            traces: plan.trace,
        };
        let part = &plan.parts[0];
        let document = match &part.content {
            Content::Report(report) => {
                narrative::report(part, report, &Tables::default(), &setting, &mut found)
            }
            Content::Minutes { report, minuted } => {
                narrative::minutes(part, report, minuted, &setting, &mut found)
            }
            Content::WorkProgramme { report, programme, rules } => {
                let tables = self.loaded(report, &mut found);
                narrative::work_programme(part, report, (programme, rules), &tables, &setting, &mut found)
            }
            other => panic!("no paper of words: {other:?}"),
        };
        (document, self.told(found))
    }

    /// The findings as `file:line:column code message | remedy`.
    pub(super) fn told(&self, found: Diagnostics) -> Vec<String> {
        found
            .into_sorted(&self.files)
            .into_iter()
            .map(|finding| {
                let Place { file, line, column, .. } = finding.place;
                let remedy = finding.remedy.map(|remedy| format!(" | {remedy}")).unwrap_or_default();
                format!(
                    "{}:{line}:{column} {} {}{remedy}",
                    self.files.path(file),
                    finding.code,
                    finding.message
                )
            })
            .collect()
    }
}

pub(super) fn part(name: &str, item: Option<usize>) -> Part {
    Part {
        content: Content::Appended(Box::new(Appended {
            file: Located { value: String::new(), place: Place::default() },
            is_office: false,
            description: Located { value: String::new(), place: Place::default() },
            fit: Fit::Frame,
        })),
        title: "T".to_owned(),
        label: None,
        within: Vec::new(),
        among: None,
        report_of: None,
        item,
        name: name.to_owned(),
        id: None,
        hidden: Vec::new(),
        exempt: None,
        exempt_sections: Vec::new(),
        exempt_tables: Vec::new(),
        folder: PathBuf::new(),
        params: Params::default(),
        allowed: Vec::new(),
        place: Place::default(),
    }
}

/// A document as lines: kind, number, words, `[label]`; nested blocks are indented.
pub(super) fn outline(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    add(blocks, 0, &mut lines);
    lines
}

fn add(blocks: &[Block], depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    for block in blocks {
        let mut line = |text: String| lines.push(format!("{indent}{text}"));
        match block {
            Block::Heading(h) => {
                let number = h.number.as_deref().map(|n| format!("{n} ")).unwrap_or_default();
                let label = h.label.as_deref().map(|l| format!(" [{l}]")).unwrap_or_default();
                line(format!("h{} {number}{}{label}", h.level, words(&h.content)));
            }
            Block::Paragraph(p) => {
                let number = p.number.as_deref().map(|n| format!("{n} ")).unwrap_or_default();
                let label = p.label.as_deref().map(|l| format!(" [{l}]")).unwrap_or_default();
                let look = if p.look == crate::document::Look::Body {
                    String::new()
                } else {
                    format!("{:?} ", p.look)
                };
                line(format!("p {look}{number}{}{label}", words(&p.content)));
            }
            Block::List(list) => {
                let marker = match list.marker {
                    Marker::Bullet => "bullet".to_owned(),
                    Marker::Decimal(n) => format!("{n}."),
                    Marker::LowerAlpha(n) => format!("alpha {n}"),
                    Marker::LowerRoman(n) => format!("roman {n}"),
                    Marker::UpperAlpha(n) => format!("ALPHA {n}"),
                    Marker::UpperRoman(n) => format!("ROMAN {n}"),
                };
                line(format!("list {marker}{}", if list.tight { " tight" } else { "" }));
                for item in &list.items {
                    lines.push(format!("{indent}- "));
                    add(item, depth + 1, lines);
                }
            }
            Block::Table(table) => {
                lines.extend(table_lines(table).into_iter().map(|line| format!("{indent}{line}")));
            }
            Block::Figure(figure) => line(format!(
                "figure {}{} | {}",
                figure.number.as_deref().map(|n| format!("{n}. ")).unwrap_or_default(),
                words(&figure.title),
                figure.alt
            )),
            Block::Panel(panel) => {
                let title = words(&panel.title);
                line(format!("panel {:?} {title}", panel.kind).trim_end().to_owned());
                add(&panel.blocks, depth + 1, lines);
            }
            Block::Quote(blocks) => {
                line("quote".to_owned());
                add(blocks, depth + 1, lines);
            }
            Block::Columns(columns) => match &columns.content {
                ColumnContent::Flowing { count, blocks } | ColumnContent::Listed { count, blocks } => {
                    line(format!("columns {count}"));
                    add(blocks, depth + 1, lines);
                }
                ColumnContent::Beside(sides) => {
                    for side in sides {
                        lines.push(format!("{indent}column {}", side.share));
                        add(&side.blocks, depth + 1, lines);
                    }
                }
            },
            Block::Tiles(tiles) => {
                line(format!("tiles {} {:?}", tiles.columns, tiles.look));
                for tile in &tiles.tiles {
                    lines.push(format!("{indent}  {} | {}", words(&tile.label), figure_words(tile)));
                }
            }
            Block::Dashboard(dashboard) => {
                line(format!("dashboard {} of {}", words(&dashboard.title), dashboard.columns));
                for tile in &dashboard.tiles {
                    let rows = if tile.rows > 1 { format!(" by {}", tile.rows) } else { String::new() };
                    lines.push(format!("{indent}tile {}{rows}", tile.span));
                    add(&tile.blocks, depth + 1, lines);
                }
            }
            Block::Slide(slide) => {
                let label = slide.heading.label.as_deref().map(|l| format!(" [{l}]")).unwrap_or_default();
                let (look, level) = (slide.look, slide.heading.level);
                line(format!(
                    "slide {} {look:?} h{level} {}{label}",
                    slide.number,
                    words(&slide.heading.content)
                ));
                let mut line = |name: &str, content: &Inlines| {
                    if !content.is_empty() {
                        lines.push(format!("{indent}  {name} {}", words(content)));
                    }
                };
                line("above", &slide.above);
                line("subtitle", &slide.subtitle);
                line("source", &slide.source);
                let columns = slide.body.columns();
                for (at, blocks) in columns.iter().enumerate() {
                    if columns.len() > 1 {
                        lines.push(format!("{indent}  column {}", at + 1));
                    }
                    add(blocks, depth + columns.len(), lines);
                }
            }
            Block::Together(blocks) => {
                line("together".to_owned());
                add(blocks, depth + 1, lines);
            }
            Block::Sheets { blocks, .. } => {
                line("turned".to_owned());
                add(blocks, depth + 1, lines);
            }
            Block::CaptionList(list) => {
                line(format!("list of {:?}", list.kind));
                for entry in &list.entries {
                    lines.push(format!("{indent}  {} [{}]", words(&entry.title), entry.label));
                }
            }
            Block::PageBreak => line("page break".to_owned()),
            Block::Masthead(head) => {
                let facts: Vec<String> =
                    head.meeting.iter().map(|(label, text)| format!("{label}: {}", words(text))).collect();
                line(format!("masthead {} / {} / {}", head.authority, head.committee, facts.join("; ")));
            }
        }
    }
}

fn table_lines(table: &Table) -> Vec<String> {
    let number = table.number.as_deref().map(|n| format!("{n}. ")).unwrap_or_default();
    let label = table.label.as_deref().map(|l| format!(" [{l}]")).unwrap_or_default();
    let mut lines =
        vec![format!("table {:?} {number}{}{label}", table.look, words(&table.title)).trim_end().to_owned()];
    lines.extend(table.header.iter().map(|row| format!("  head {}", cells(row))));
    lines.extend(table.body.iter().map(|row| format!("  {:?} {}", row.kind, cells(row))));
    lines.extend(table.notes.iter().map(|note| format!("  note {}", words(&note.content))));
    lines
}

fn content_words(content: &CellContent) -> String {
    match content {
        CellContent::Empty => String::new(),
        CellContent::Text(content) => words(content),
        CellContent::Blocks(blocks) => outline(blocks).join(" / "),
        CellContent::Rating(mark) => format!("({:?} {})", mark.shape, mark.word),
        CellContent::Direction(direction) => format!("({:?} {})", direction.arrow, direction.word),
        CellContent::Stack(contents) => {
            contents.iter().map(content_words).collect::<Vec<String>>().join(" over ")
        }
        CellContent::Spark(spark) => format!("(spark {:?} {})", spark.values, spark.alt),
        CellContent::Bar(bar) => format!("(bar {} {})", bar.share, bar.words),
    }
}

fn cells(row: &Row) -> String {
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|cell| {
            let mut text = content_words(&cell.content);
            if (cell.col_span, cell.row_span) != (1, 1) {
                let _ = write!(text, " {}x{}", cell.col_span, cell.row_span);
            }
            text
        })
        .collect();
    cells.join(" | ")
}

/// Running text with its markup: `*italic*`, `**bold**`, `<link target>`, `{ref}`.
pub(super) fn words(content: &Inlines) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text { text, style, .. } => {
                let mark = match (style.bold, style.italic, style.superscript) {
                    (true, ..) => "**",
                    (_, true, _) => "*",
                    (.., true) => "^",
                    _ => "",
                };
                let _ = write!(out, "{mark}{text}{mark}");
            }
            Inline::Link { uri, content } => {
                let _ = write!(out, "<{} {uri}>", words(content));
            }
            Inline::Goto { label, content } => {
                let _ = write!(out, "<{} #{label}>", words(content));
            }
            Inline::Ref { label, plain, .. } => {
                let _ = write!(out, "{{{label}{}}}", if *plain { " plain" } else { "" });
            }
            Inline::RefRange { from, to, plain, .. } => {
                let _ = write!(out, "{{{from} to {to}{}}}", if *plain { " plain" } else { "" });
            }
            Inline::NoteMark { mark, .. } => {
                let _ = write!(out, "^{mark}^");
            }
            Inline::PageRef { label, .. } => {
                let _ = write!(out, "{{page {label}}}");
            }
            Inline::PageRange { label, .. } => {
                let _ = write!(out, "{{pages {label}}}");
            }
            Inline::Break => out.push('/'),
        }
    }
    out
}

/// What stands on a tile, in the order in which it is read.
fn figure_words(tile: &FigureTile) -> String {
    let mut said: Vec<String> = tile.period.iter().cloned().collect();
    said.push(match &tile.unit {
        Some(unit) => format!("{} {unit}", tile.value),
        None => tile.value.clone(),
    });
    said.extend(tile.rating.iter().map(|mark| mark.word.clone()));
    said.extend(tile.direction.iter().map(|way| way.word.clone()));
    said.extend(tile.change.clone());
    for fact in &tile.facts {
        let aloud = fact.said.as_ref().map(|said| format!(" [{said}]")).unwrap_or_default();
        said.push(format!("{} {}{aloud}", fact.name, fact.value));
    }
    said.extend(tile.spark.iter().map(|spark| spark.alt.clone()));
    said.extend(Some(words(&tile.comment)).filter(|words| !words.is_empty()));
    said.join(" | ")
}
