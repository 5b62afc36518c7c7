use super::functions::{self, lock};
use super::marks::{self, Marked};
use super::names::Names;
use super::scan::{self, Tag, TagKind};
use super::{escape, filters, noted};
use crate::data::Redacted;
use crate::definition::raw::{Arranges, Negatives};
use crate::definition::suggestion;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::Inserted;
use crate::figures::NO_YEAR_TO_DATE;
use crate::narrative::insert::Insert;
use crate::narrative::markdown::Rendered;
use crate::narrative::source::Source;
use std::sync::{Arc, Mutex};
use tera::{ErrorKind, Tera};

/// The one template of the engine; each text takes the place of the one before.
pub(super) const TEXT: &str = "text.md";
/// So many findings of one text are enough to work on.
const MOST: usize = 100;
/// `{#name}` names a heading or paragraph in Markdown and opens a comment in Tera.
const ID_MARK: &str = "\u{E001}\u{E002}";
/// Stands where a tag was that failed; taken out with the marks.
const BLANK: char = '\u{E003}';

/// Renders the texts of one part.
pub(crate) struct Engine {
    pub(super) tera: Tera,
    pub(super) shared: Arc<Mutex<Shared>>,
    /// What the texts took from data, where that is asked for.
    pub(super) inserted: Vec<Inserted>,
}

/// What functions share with the engine.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub inserts: Vec<Insert>,
    /// Why the last call failed.
    pub fault: Option<Fault>,
    /// What values said of themselves when they were probed: the number of the expression, and who.
    pub noted: Vec<(usize, Option<String>)>,
    pub tables: Vec<String>,
    pub charts: Vec<String>,
    /// The kind of paper whose template the text is.
    pub arranging: Option<Arranges>,
    /// Whether redacted words stay out of the paper.
    pub hides_redacted: bool,
    /// The words that the text at hand keeps out, each with the mark that stands for it.
    pub kept_out: Vec<(char, String)>,
    /// What stayed out so far.
    pub redacted: Vec<Redacted>,
}

/// A finding of a function or filter that waits for its place.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: Code,
    pub message: String,
    pub remedy: String,
}

/// A finding with the line and column of the marked text, columns from 0.
struct Finding {
    line: u32,
    column: u32,
    /// `None` where the cause is told already, as with data that could not be loaded.
    fault: Option<Fault>,
}

impl Engine {
    /// `negatives` is how the theme prints figures below zero.
    pub(crate) fn new(tables: Vec<String>, charts: Vec<String>, negatives: Negatives) -> Engine {
        let shared = Arc::new(Mutex::new(Shared { tables, charts, ..Shared::default() }));
        let mut tera = Tera::new();
        tera.autoescape_on([".md"]);
        tera.set_escape_fn(escape::escape);
        filters::register(&mut tera, &shared, negatives);
        functions::register(&mut tera, &shared);
        noted::register(&mut tera, &shared);
        Engine { tera, shared, inserted: Vec::new() }
    }

    /// Keeps redacted words out of the paper from here on.
    pub(crate) fn hide_redacted(&mut self) {
        lock(&self.shared).hides_redacted = true;
    }

    /// Whether redacted words stay out of the paper.
    pub(crate) fn hides_redacted(&self) -> bool {
        lock(&self.shared).hides_redacted
    }

    /// Notes the words of a cell that were kept out of the paper.
    pub(crate) fn keep_out(&mut self, words: String, place: &Place) {
        lock(&self.shared).redacted.push(Redacted { words, place: place.clone(), is_cell: true });
    }

    /// What was kept out so far.
    pub(crate) fn take_redacted(&mut self) -> Vec<Redacted> {
        std::mem::take(&mut lock(&self.shared).redacted)
    }

    /// What the texts so far took from data; only where the names were asked to say it.
    pub(crate) fn take_inserted(&mut self) -> Vec<Inserted> {
        std::mem::take(&mut self.inserted)
    }

    /// The template of a paper, which may place the paper's pieces.
    pub(crate) fn arrange(
        &mut self,
        source: Source,
        kind: Arranges,
        names: &mut Names<'_>,
        found: &mut Diagnostics,
    ) -> Rendered {
        lock(&self.shared).arranging = Some(kind);
        let rendered = self.render(source, names, found);
        lock(&self.shared).arranging = None;
        rendered
    }

    /// Renders a text. What is wrong is told; tags that fail leave nothing behind.
    pub(crate) fn render(
        &mut self,
        mut source: Source,
        names: &mut Names<'_>,
        found: &mut Diagnostics,
    ) -> Rendered {
        source.refuse_private_use(found);
        if !source.text.contains('{') {
            return Rendered::plain(source);
        }
        let protected = protect_ids(&source.text);
        let mut marked = marks::mark(&protected, &scan::tags(&protected));
        let mut text = String::new();
        let mut known_bad = Vec::new();
        for _ in 0..MOST {
            match self.attempt(&marked.text, names, &mut known_bad) {
                Ok(rendered) => {
                    text = rendered;
                    break;
                }
                Err(findings) => {
                    let mut on = !findings.is_empty();
                    let tags = scan::tags(&marked.text);
                    let mut blanks = Vec::new();
                    for finding in findings {
                        on &= finding.blank(&marked.text, &tags, &mut blanks);
                        finding.tell(&source, &marked, found);
                    }
                    blank(&mut marked.text, &blanks);
                    if !on {
                        break;
                    }
                }
            }
        }
        let unmarked = marks::unmark(&text.replace(ID_MARK, "{#"));
        let inserts = {
            let mut shared = lock(&self.shared);
            let of_text = std::mem::take(&mut shared.kept_out).into_iter().map(|(mark, words)| {
                let before = unmarked.text.split(mark).next().unwrap_or_default();
                let line = unmarked.lines.get(before.matches('\n').count()).copied().unwrap_or(1);
                Redacted { words, place: source.place(line, 0), is_cell: false }
            });
            shared.redacted.extend(of_text);
            shared.inserts.clone()
        };
        for (at, why) in names.lacking_years(&protected) {
            let (line, column) = scan::line_column(&protected, at);
            let place = source.place(line, column);
            found.warning(Code::BadMeasure, place, why).remedy(NO_YEAR_TO_DATE);
        }
        if names.noted().is_some() && known_bad.is_empty() {
            self.note(&protected, &source, names);
        }
        Rendered { text: unmarked.text, lines: unmarked.lines, source, inserts, of_table: false }
    }

    fn attempt(
        &mut self,
        text: &str,
        names: &mut Names<'_>,
        known_bad: &mut Vec<String>,
    ) -> Result<String, Vec<Finding>> {
        {
            let mut shared = lock(&self.shared);
            shared.inserts.clear();
            shared.kept_out.clear();
            shared.fault = None;
        }
        self.tera.add_raw_template(TEXT, text).map_err(|error| unparsed(error.kind()))?;
        let variables = self.tera.get_template_variables(TEXT).unwrap_or_default();
        let mut undefined: Vec<String> =
            variables.into_iter().filter(|name| !names.ready(name)).map(str::to_owned).collect();
        undefined.retain(|name| !known_bad.contains(name));
        undefined.sort();
        if !undefined.is_empty() {
            let findings = undefined_names(text, &undefined, names);
            known_bad.extend(undefined);
            if !findings.is_empty() {
                return Err(findings);
            }
        }
        self.tera.render(TEXT, &names.context).map_err(|error| {
            let fault = lock(&self.shared).fault.take();
            vec![failed(error.kind(), fault, names, text)]
        })
    }
}

impl Finding {
    fn tell(self, source: &Source, marked: &Marked, found: &mut Diagnostics) {
        let Some(fault) = self.fault else { return };
        let place = source.place(self.line, marked.column(self.line, self.column));
        let finding = found.error(fault.code, place, fault.message);
        if !fault.remedy.is_empty() {
            finding.remedy(fault.remedy);
        }
    }

    /// Marks the expression that failed for blanking, so that the rest of the text can be looked
    /// at. A failed statement ends the work on its text: what depends on it cannot be known.
    fn blank(&self, text: &str, tags: &[Tag], blanks: &mut Vec<Tag>) -> bool {
        let Some(offset) = offset(text, self.line, self.column) else { return false };
        match tags.iter().find(|tag| tag.range.contains(&offset)) {
            Some(tag) if tag.kind == TagKind::Expression => {
                blanks.push(tag.clone());
                true
            }
            _ => false,
        }
    }
}

/// Replaces tags by as many characters that leave nothing behind, so that lines and columns stay
/// as they are; spaces could indent code.
fn blank(text: &mut String, tags: &[Tag]) {
    if tags.is_empty() {
        return;
    }
    let within = |at: usize| tags.iter().any(|tag| tag.range.contains(&at));
    *text = text.char_indices().map(|(at, c)| if within(at) && c != '\n' { BLANK } else { c }).collect();
}

/// The byte offset of a line from 1 and column from 0.
fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let mut start = 0;
    for _ in 1..line {
        start += text[start..].find('\n')? + 1;
    }
    text[start..].char_indices().nth(column as usize).map(|(at, _)| start + at)
}

fn undefined_names(text: &str, undefined: &[String], names: &Names<'_>) -> Vec<Finding> {
    let tags = scan::tags(text);
    let all: Vec<&str> = names.all().collect();
    let mut findings = Vec::new();
    for name in undefined {
        for at in scan::uses(text, &tags, name) {
            let (line, column) = scan::line_column(text, at);
            let undefined =
                || not_there(format!("`{name}` is not defined."), name, &all, "The names here are");
            let fault = (!names.is_lost(name)).then(undefined);
            findings.push(Finding { line, column: column - 1, fault });
        }
    }
    findings
}

/// An undefined name with the nearest one and all there are.
pub(super) fn not_there(message: String, name: &str, all: &[&str], lead: &str) -> Fault {
    let list = if all.is_empty() { String::new() } else { format!("{lead}: {}.", all.join(", ")) };
    let remedy = suggestion(name, all.iter().copied(), list);
    Fault { code: Code::UndefinedName, message, remedy }
}

/// What kept a text from being parsed: its syntax, or filters, tests and functions that are not there.
fn unparsed(kind: &ErrorKind) -> Vec<Finding> {
    if let ErrorKind::SyntaxError(report) = kind {
        let fault = Fault {
            code: Code::TemplateSyntax,
            message: format!("The template cannot be read: {}.", clean(report.message())),
            remedy: String::new(),
        };
        return vec![Finding {
            line: report.span().start_line as u32,
            column: report.span().start_col as u32,
            fault: Some(fault),
        }];
    }
    let ErrorKind::Msg(message) = kind else {
        let fault = Fault { code: Code::TemplateSyntax, message: kind.to_string(), remedy: String::new() };
        return vec![Finding { line: 1, column: 0, fault: Some(fault) }];
    };
    message.split("\n\n").filter_map(unknown_call).collect()
}

/// Reads one of Tera's reports on something unknown: the message, then ` --> file:line:column`.
fn unknown_call(report: &str) -> Option<Finding> {
    let mut lines = report.lines();
    let message = lines.next()?.trim_start_matches("error: ");
    let mut numbers = lines.next()?.rsplit(':').map(|number| number.trim().parse::<u32>().ok());
    let (column, line) = (numbers.next()??, numbers.next()??);
    let (what, name) = message.strip_prefix("Unknown ")?.split_once(' ')?;
    let name = name.trim_matches('`');
    let (code, all) = match what {
        "filter" => (Code::UndefinedFilter, filters::names()),
        "function" => (Code::UndefinedFilter, functions::NAMES.to_vec()),
        "test" => (Code::UndefinedFilter, filters::TESTS.to_vec()),
        _ => (Code::TemplateSyntax, Vec::new()),
    };
    let lead = format!("The {what}s are");
    let fault = Fault { code, ..not_there(format!("There is no {what} `{name}`."), name, &all, &lead) };
    Some(Finding { line, column: column.saturating_sub(1), fault: Some(fault) })
}

/// What to do where a template calculates with words.
const NO_FIGURE: &str = "A figure that is withheld or missing stands as its symbol, `[c]`, and nothing can be \
                         calculated from that. Print the figure alone, or ask first with `is number`.";

/// What kept a text from being rendered.
fn failed(kind: &ErrorKind, fault: Option<Fault>, names: &Names<'_>, text: &str) -> Finding {
    let ErrorKind::RenderingError(report) = kind else {
        let fault = Fault {
            code: Code::TemplateSyntax,
            message: format!("The template fails: {kind}."),
            remedy: String::new(),
        };
        return Finding { line: 1, column: 0, fault: Some(fault) };
    };
    let message = report.message();
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    let span = report.span();
    let (line, column) = (span.start_line as u32, span.start_col as u32);
    if fault.is_none() && names.is_lost(quoted()) {
        return Finding { line, column, fault: None };
    }
    let fault = fault.unwrap_or_else(|| {
        if let Some((_, fields)) = message.split_once("Available fields: ") {
            let all: Vec<&str> = fields.split(", ").collect();
            not_there(format!("There is no `{}` here.", quoted()), quoted(), &all, "There are")
        } else if message.starts_with("Variable ") || message.starts_with("Field ") {
            not_there(format!("`{}` is not defined.", quoted()), quoted(), &[], "")
        } else if message.contains("undefined") {
            without_value(path_at(text, line, column), names)
        } else {
            let on_words = message.contains("numbers") && message.contains("string");
            Fault {
                code: Code::TemplateSyntax,
                message: format!("The template fails: {}.", clean(message)),
                remedy: if on_words { NO_FIGURE.to_owned() } else { String::new() },
            }
        }
    });
    Finding { line, column, fault: Some(fault) }
}

/// The name that stands at a place of a text, `params.period`; empty where none does.
fn path_at(text: &str, line: u32, column: u32) -> &str {
    let line = text.lines().nth((line as usize).saturating_sub(1)).unwrap_or_default();
    let start = line.char_indices().nth(column as usize).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
    rest[..end].trim_end_matches('.')
}

/// A field that is not there, with the names of those that are.
fn without_value(path: &str, names: &Names<'_>) -> Fault {
    let fields = path.rsplit_once('.').map(|(of, name)| (name, names.fields_of(of)));
    match fields.filter(|(_, fields)| !fields.is_empty()) {
        Some((name, fields)) => {
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            not_there(format!("There is no `{name}` here."), name, &fields, "There are")
        }
        None => Fault {
            code: Code::UndefinedName,
            message: "This has no value.".to_owned(),
            remedy: "Check the names of its fields.".to_owned(),
        },
    }
}

/// A message of Tera's inside a sentence of ours.
fn clean(message: &str) -> String {
    let marks: String = message.chars().filter(|&c| !crate::narrative::source::is_private_use(c)).collect();
    marks.trim_end_matches('.').to_owned()
}

/// Hides the names of headings and paragraphs from Tera, two characters for two.
fn protect_ids(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{#") {
        let after = &rest[at + 2..];
        let name = after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | ' ')));
        let is_id =
            name.is_some_and(|end| end > 0 && after[end..].starts_with('}') && !after.starts_with(' '));
        out.push_str(&rest[..at]);
        out.push_str(if is_id { ID_MARK } else { "{#" });
        rest = after;
    }
    out.push_str(rest);
    out
}
