use super::blocks::{Reader, is_inline};
use crate::diagnostics::{Code, Place};
use crate::document::{Inline, Inlines, Label, Style};
use crate::narrative::insert::{Foreign, Insert, inserted};
use crate::narrative::redaction;
use pulldown_cmark::{Event, LinkType, Tag};

/// A stretch of a paragraph.
#[derive(Clone, Debug)]
pub(super) enum Run {
    Inline(Inline),
    Foreign(Foreign, Place),
}

impl Reader<'_, '_> {
    /// Running text up to the next block or the end of what it stands in.
    pub(super) fn runs(&mut self) -> Vec<Run> {
        let mut runs = Vec::new();
        self.runs_in(Style::default(), &mut runs);
        runs
    }

    fn runs_in(&mut self, style: Style, runs: &mut Vec<Run>) {
        while let Some(event) = self.peek() {
            match event {
                Event::Start(tag) if !is_inline(tag) => return,
                Event::End(_) | Event::Rule | Event::Html(_) => return,
                _ => {}
            }
            let Some((event, place)) = self.next() else { return };
            match event {
                Event::Text(text) | Event::Code(text) => self.text(&text, style, &place, runs),
                Event::SoftBreak => push_text(" ", style, &place, runs),
                Event::HardBreak => runs.push(Run::Inline(Inline::Break)),
                Event::InlineHtml(html) => self.html(&html, &place),
                Event::FootnoteReference(name) => {
                    let label = self.note_label(&name);
                    runs.push(Run::Inline(Inline::NoteMark { label, mark: String::new(), place }));
                }
                Event::Start(Tag::Strong) => self.styled(Style { bold: true, ..style }, runs),
                Event::Start(Tag::Emphasis) => self.styled(Style { italic: true, ..style }, runs),
                Event::Start(Tag::Superscript) => self.styled(Style { superscript: true, ..style }, runs),
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    self.link(link_type, &dest_url, style, &place, runs);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let alt = self.words_of_image();
                    let foreign =
                        Foreign::Image { path: dest_url.into_string(), alt, title: title.into_string() };
                    runs.push(Run::Foreign(foreign, place));
                }
                _ => {}
            }
        }
    }

    fn styled(&mut self, style: Style, runs: &mut Vec<Run>) {
        self.runs_in(style, runs);
        self.skip_end();
    }

    /// Text, cut at the marks of inserted things.
    fn text(&mut self, text: &str, style: Style, place: &Place, runs: &mut Vec<Run>) {
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| inserted(c).is_some()) {
            push_text(&rest[..at], style, place, runs);
            rest = &rest[at + c.len_utf8()..];
            let insert = inserted(c).and_then(|index| self.rendered.inserts.get(index)).cloned();
            match insert {
                Some(Insert::Redaction(reason)) => {
                    runs.extend(redaction::bar(&reason, style, place).into_iter().map(Run::Inline));
                }
                insert => runs.extend(insert.map(|insert| run_of(insert, style, place))),
            }
        }
        push_text(rest, style, place, runs);
    }

    fn link(&mut self, kind: LinkType, target: &str, style: Style, place: &Place, runs: &mut Vec<Run>) {
        let mut inner = Vec::new();
        self.runs_in(style, &mut inner);
        self.skip_end();
        let content: Inlines = inner
            .into_iter()
            .filter_map(|run| match run {
                Run::Inline(inline) => Some(inline),
                Run::Foreign(..) => None,
            })
            .collect();
        let content = if content.is_empty() { vec![Inline::text(target)] } else { content };
        let inline = if let Some(id) = target.strip_prefix('#') {
            Inline::Goto { label: Label::from(id), content }
        } else if kind == LinkType::Email {
            Inline::Link { uri: format!("mailto:{target}"), content }
        } else if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme)) {
            Inline::Link { uri: target.to_owned(), content }
        } else {
            self.found
                .error(
                    Code::UnknownReference,
                    place.clone(),
                    format!("The link `{target}` leads neither to the web nor to a name of the pack."),
                )
                .remedy("Write `https://...`, `mailto:...`, or `#name` for something with that id.");
            runs.extend(content.into_iter().map(Run::Inline));
            return;
        };
        runs.push(Run::Inline(inline));
    }

    /// The alternative text of an image, up to its end.
    fn words_of_image(&mut self) -> String {
        let mut words = String::new();
        let mut depth = 1;
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        words.trim().to_owned()
    }
}

fn run_of(insert: Insert, style: Style, place: &Place) -> Run {
    let place = place.clone();
    match insert {
        Insert::Ref { id, plain } => Run::Inline(Inline::Ref { label: Label::from(id), plain, style, place }),
        Insert::Paragraphs { from, to, plain } => {
            let (from, to) = (Label::from(from), Label::from(to));
            Run::Inline(Inline::RefRange { from, to, plain, style, place })
        }
        Insert::Pages(id) => Run::Inline(Inline::PageRange { label: Label::from(id), style, place }),
        Insert::Page(id) => Run::Inline(Inline::PageRef { label: Label::from(id), style, place }),
        Insert::Redacted(text) => Run::Inline(redaction::framed(text, style, &place)),
        other => Run::Foreign(Foreign::Insert(other), place),
    }
}

/// Adds text; neighbours of one style and line become one.
fn push_text(text: &str, style: Style, place: &Place, runs: &mut Vec<Run>) {
    if text.is_empty() {
        return;
    }
    if let Some(Run::Inline(Inline::Text { text: last, style: its, place: at })) = runs.last_mut()
        && *its == style
        && (at == place || text == " ")
    {
        last.push_str(text);
        return;
    }
    runs.push(Run::Inline(Inline::Text { text: text.to_owned(), style, place: place.clone() }));
}

/// Takes `{#id}` from the end of a paragraph.
pub(super) fn trailing_id(content: &mut Inlines) -> Option<Label> {
    let Some(Inline::Text { text, .. }) = content.last_mut() else { return None };
    let body = text.trim_end().strip_suffix('}')?;
    let at = body.rfind("{#")?;
    let id = &body[at + 2..];
    let named =
        !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    if !named {
        return None;
    }
    let label = Label::from(id);
    text.truncate(at);
    Some(label)
}
