//! Running text -> lines of a given width: greedy fill, ragged right.

use super::Galley;
use super::fill::{Filler, cut};
use super::mentions::Setting;
use super::notes::NoteAt;
use crate::definition::{Theme, TypeSize};
use crate::diagnostics::{Code, Place};
use crate::document::{Cover, Inline, Label, Style};
use crate::frame::{Color, FontId, Glyph, Target};
use crate::text::{BOLD, BOLD_ITALIC, ITALIC, REGULAR, Word};
use crate::units::Pt;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use unicode_linebreak::BreakOpportunity;

/// The type of a paragraph before bold and italic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) size: Pt,
    pub(super) leading: Pt,
    pub(super) color: Color,
    pub(super) bold: bool,
}

impl Type {
    pub(super) fn plain(of: TypeSize, color: Color) -> Type {
        Type { size: of.size, leading: of.leading, color, bold: false }
    }

    pub(super) fn bold(of: TypeSize, color: Color) -> Type {
        Type { bold: true, ..Type::plain(of, color) }
    }
}

/// Running text made ready for composing: one string, stretches of one style, links.
#[derive(Default, Debug)]
pub(super) struct Ready {
    text: String,
    stretches: Vec<Stretch>,
    pub(super) links: Vec<Link>,
}

/// Where a link of the text leads and what it says.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) target: Target,
    pub(super) description: String,
    /// Where it is the mark of a note, what it stands for.
    pub(super) note: Option<NoteAt>,
}

#[derive(Debug)]
struct Stretch {
    range: Range<usize>,
    font: FontId,
    superscript: bool,
    cover: Cover,
    link: Option<u16>,
    place: Place,
}

/// A composed line.
#[derive(Default, Debug)]
pub(super) struct Line {
    pub(super) spans: Vec<Span>,
    /// Without the space at its end.
    pub(super) width: Pt,
}

/// A stretch of a line in one font, size and link.
#[derive(Debug)]
pub(super) struct Span {
    pub(super) font: FontId,
    pub(super) size: Pt,
    /// Above the line's own baseline.
    pub(super) raise: Pt,
    pub(super) link: Option<u16>,
    pub(super) cover: Cover,
    /// From the line's left end.
    pub(super) x: Pt,
    pub(super) width: Pt,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) text: String,
}

/// The least and the most width that text asks for.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(super) struct Wants {
    /// The longest stretch without a break.
    pub(super) min: Pt,
    /// The longest line without wrapping.
    pub(super) max: Pt,
}

impl Ready {
    /// The mark of a note before the note, as a link back to the text where there is one.
    pub(super) fn mark(mark: &str, back: Option<Target>, place: &Place) -> Ready {
        let mut ready = Ready::default();
        let link =
            back.map(|back| new_note_link(&mut ready, back, format!("Back to mark {mark}"), NoteAt::Text));
        // The space keeps the mark apart from the note when the text is extracted.
        ready.push(&format!("{mark} "), Style::RAISED, link, false, place);
        ready
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes the links away; their words stay.
    pub(super) fn drop_links(&mut self) {
        self.links.clear();
        self.stretches.iter_mut().for_each(|stretch| stretch.link = None);
    }

    pub(super) fn push(&mut self, text: &str, style: Style, link: Option<u16>, bold: bool, place: &Place) {
        if text.is_empty() {
            return;
        }
        let from = self.text.len();
        self.text.push_str(text);
        let font = match (style.bold || bold, style.italic) {
            (false, false) => REGULAR,
            (true, false) => BOLD,
            (false, true) => ITALIC,
            (true, true) => BOLD_ITALIC,
        };
        let range = from..self.text.len();
        self.stretches.push(Stretch {
            range,
            font,
            superscript: style.superscript,
            cover: style.cover,
            link,
            place: place.clone(),
        });
    }
}

/// Whether a text says on which page something stands.
fn names_page(inlines: &[Inline], label: &Label) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::PageRef { label: named, .. } | Inline::PageRange { label: named, .. } => named == label,
        _ => false,
    })
}

impl Galley<'_> {
    /// Resolves references and lays the stretches of running text end to end.
    pub(super) fn ready(&mut self, inlines: &[Inline], bold: bool) -> Ready {
        let mut ready = Ready::default();
        self.make_ready(inlines, None, bold, &mut ready);
        ready
    }

    fn make_ready(&mut self, inlines: &[Inline], link: Option<u16>, bold: bool, ready: &mut Ready) {
        for (at, inline) in inlines.iter().enumerate() {
            match inline {
                Inline::Text { text, style, place } => ready.push(text, *style, link, bold, place),
                Inline::NoteMark { label, mark, place } => {
                    // 1 and 2 side by side are not 12.
                    if let Some(Inline::NoteMark { .. }) = at.checked_sub(1).and_then(|at| inlines.get(at)) {
                        ready.push(",", Style::RAISED, link, bold, place);
                    }
                    let at = self.note_at(label);
                    if at.is_none() {
                        self.unknown(label, place);
                    }
                    let target = Target::Anchor(self.scope.anchor(label));
                    let link = at.map(|at| new_note_link(ready, target, format!("Note {mark}"), at)).or(link);
                    ready.push(mark, Style::RAISED, link, bold, place);
                }
                Inline::Break => ready.push("\n", Style::default(), link, bold, &Place::default()),
                Inline::Link { uri, content } => {
                    let words = crate::document::plain_text(content);
                    let description = match uri.strip_prefix("mailto:") {
                        Some(address) if words == address => format!("E-mail {address}"),
                        _ if words == *uri => uri.clone(),
                        _ => format!("{words} ({uri})"),
                    };
                    let at = new_link(ready, Target::Uri(uri.clone()), description);
                    self.make_ready(content, Some(at), bold, ready);
                }
                Inline::Goto { label, content } => match self.scope.resolve(label) {
                    Some(found) => {
                        let words = crate::document::plain_text(content);
                        let at = new_link(ready, Target::Anchor(found.anchor), words);
                        self.make_ready(content, Some(at), bold, ready);
                    }
                    None => {
                        self.unknown(label, &place_of(content));
                        self.make_ready(content, link, bold, ready);
                    }
                },
                Inline::Ref { label, plain, style, place } => {
                    if let Some(found) = self.resolve(label, place, *style, bold, ready) {
                        let words = if *plain { &found.number } else { &found.words };
                        let at = found.leads().map(|to| new_link(ready, to, found.description(words)));
                        ready.push(&unbroken(words), *style, at.or(link), bold, place);
                        if !plain && !names_page(inlines, label) {
                            let said = found.said_where().unwrap_or_default();
                            ready.push(&said, *style, link, bold, place);
                        }
                    }
                }
                Inline::RefRange { from, to, plain, style, place } => match self.scope.paragraphs(from, to) {
                    Ok(ends) => {
                        let mut set = Setting { ready, style: *style, bold, place };
                        self.set_range(ends, *plain, &mut set);
                    }
                    Err(faults) => {
                        let mut set = Setting { ready, style: *style, bold, place };
                        self.set_no_range((from, to), &faults, &mut set);
                    }
                },
                Inline::PageRef { label, style, place } => {
                    self.mentions_pages = true;
                    if let Some(found) = self.resolve(label, place, *style, bold, ready) {
                        let page = self.scope.page(&found);
                        let description = format!("Go to page {page}");
                        let at = found.leads().map(|to| new_link(ready, to, description));
                        ready.push(&page, *style, at.or(link), bold, place);
                    }
                }
                Inline::PageRange { label, style, place } => {
                    self.mentions_pages = true;
                    if let Some(found) = self.resolve(label, place, *style, bold, ready) {
                        let range = self.scope.range(&found);
                        let plural = if range.contains('–') { "s" } else { "" };
                        let description = format!("Go to page{plural} {range}");
                        let at = found.leads().map(|to| new_link(ready, to, description));
                        ready.push(&range, *style, at.or(link), bold, place);
                    }
                }
            }
        }
    }

    /// What widths the text asks for in a column of a table.
    pub(super) fn wants(&mut self, ready: &Ready, kind: Type) -> Wants {
        let mut wants = Wants::default();
        let (mut line, mut from) = (Pt::ZERO, 0);
        for (to, opportunity) in unicode_linebreak::linebreaks(&ready.text) {
            let whole = from..to;
            let word = trimmed(&ready.text, &whole);
            let width = self.stretch_width(ready, word.clone(), kind);
            let ends = width + self.hyphen_width(ready, &word, kind);
            wants.min = wants.min.max(ends);
            wants.max = wants.max.max(line + ends);
            line += width + self.stretch_width(ready, word.end..to, kind);
            if opportunity == BreakOpportunity::Mandatory {
                line = Pt::ZERO;
            }
            from = to;
        }
        wants
    }

    /// Lines of text no wider than `width`; a word that is wider alone is broken inside.
    pub(super) fn compose(&mut self, ready: &Ready, kind: Type, width: Pt) -> Vec<Line> {
        let mut filler = Filler::default();
        let mut from = 0;
        for (to, opportunity) in unicode_linebreak::linebreaks(&ready.text) {
            let word = trimmed(&ready.text, &(from..to));
            self.fill(&mut filler, ready, word, to, kind, width);
            let hard = opportunity == BreakOpportunity::Mandatory && to < ready.text.len();
            if hard {
                self.mend_end(&mut filler, ready, kind, width);
                filler.end_paragraph();
            }
            from = to;
        }
        self.mend_end(&mut filler, ready, kind, width);
        if !filler.line.spans.is_empty() || filler.lines.is_empty() {
            filler.end_line();
        }
        filler.lines
    }

    /// Puts a word on the line, or on the next where it has no room.
    pub(super) fn fill(
        &mut self,
        filler: &mut Filler,
        ready: &Ready,
        word: Range<usize>,
        to: usize,
        kind: Type,
        width: Pt,
    ) {
        let slack = Pt(0.01);
        // A word that can be divided needs room for the hyphen, should the line end with it.
        let hyphen = self.hyphen_width(ready, &word, kind);
        let shaped = self.shaped(ready, &word);
        let wide = hyphen
            + match &shaped {
                Some((stretch, _, shaped)) => {
                    self.shaper.width_of(shaped, size_of(stretch, kind, self.theme))
                }
                None => self.stretch_width(ready, word.clone(), kind),
            };
        if filler.line.width + filler.space + wide > width + slack && !filler.line.spans.is_empty() {
            if ready.text[..word.start].ends_with('\u{ad}') {
                self.put(filler, ready, word.start..word.start, kind, Some("-"));
            }
            filler.end_line();
        }
        if wide > width + slack {
            self.break_inside(filler, ready, word.clone(), kind, width);
        } else if let Some((stretch, text, shaped)) = shaped {
            self.put_shaped(filler, stretch, (text, &shaped), kind);
        } else {
            self.put(filler, ready, word.clone(), kind, None);
        }
        self.put_space(filler, ready, word.end..to);
        filler.took(word, to);
        if wide > width + slack {
            filler.broke();
        }
    }

    /// A word of one stretch, shaped: nearly all are.
    fn shaped<'r>(
        &mut self,
        ready: &'r Ready,
        word: &Range<usize>,
    ) -> Option<(&'r Stretch, &'r str, Rc<Word>)> {
        let stretch = overlapping(ready, word).next().filter(|stretch| stretch.range.end >= word.end)?;
        let text = visible(&ready.text[clip(&stretch.range, word)]);
        (!text.is_empty()).then(|| (stretch, text, self.shaper.word(stretch.font, text)))
    }

    /// A word that is wider than the line is broken between letters, as `overflow-wrap` does; the hyphen
    /// that may follow its last letter has room beside that.
    fn break_inside(
        &mut self,
        filler: &mut Filler,
        ready: &Ready,
        word: Range<usize>,
        kind: Type,
        width: Pt,
    ) {
        let hyphen = self.hyphen_width(ready, &word, kind);
        let letters = visible(&ready.text[word.clone()]);
        let mut from = word.start;
        let mut end = word.start;
        for (at, c) in letters.char_indices() {
            let next = word.start + at + c.len_utf8();
            let last = at + c.len_utf8() == letters.len();
            let wide = self.stretch_width(ready, from..next, kind) + if last { hyphen } else { Pt::ZERO };
            if wide > width && end > from {
                from += self.put_broken(filler, ready, (from..word.end, end), kind);
            }
            end = next;
        }
        self.put(filler, ready, from..word.end, kind, None);
    }

    /// Ends the line with as much of a word as looks well of what has room up to `end`; gives its length.
    fn put_broken(
        &mut self,
        filler: &mut Filler,
        ready: &Ready,
        (word, end): (Range<usize>, usize),
        kind: Type,
    ) -> usize {
        let length = cut(visible(&ready.text[word.clone()]), end - word.start);
        self.put(filler, ready, word.start..word.start + length, kind, None);
        filler.end_line();
        length
    }

    /// The width of the hyphen with which a line ends that a soft hyphen divides.
    fn hyphen_width(&mut self, ready: &Ready, word: &Range<usize>, kind: Type) -> Pt {
        if !ready.text[word.clone()].ends_with('\u{ad}') {
            return Pt::ZERO;
        }
        let last = overlapping(ready, &(word.end - 1..word.end)).next();
        last.map_or(Pt::ZERO, |stretch| {
            self.shaper.width(stretch.font, size_of(stretch, kind, self.theme), "-")
        })
    }

    pub(super) fn stretch_width(&mut self, ready: &Ready, range: Range<usize>, kind: Type) -> Pt {
        let mut width = Pt::ZERO;
        for stretch in overlapping(ready, &range) {
            let part = clip(&stretch.range, &range);
            let size = size_of(stretch, kind, self.theme);
            width += self.shaper.width(stretch.font, size, visible(&ready.text[part]));
        }
        width
    }

    /// Adds a word to the line after the space that is waiting.
    fn put(
        &mut self,
        filler: &mut Filler,
        ready: &Ready,
        range: Range<usize>,
        kind: Type,
        tail: Option<&str>,
    ) {
        if let Some(tail) = tail {
            if let Some((font, size)) = filler.line.spans.last().map(|span| (span.font, span.size)) {
                let word = self.shaper.word(font, tail);
                let width = self.shaper.width_of(&word, size);
                filler.add(&word.runs[0].glyphs, tail, width);
                filler.line.width += width;
            }
            return;
        }
        for stretch in overlapping(ready, &range) {
            let part = clip(&stretch.range, &range);
            let text = visible(&ready.text[part]);
            if text.is_empty() {
                continue;
            }
            let word = self.shaper.word(stretch.font, text);
            self.put_shaped(filler, stretch, (text, &word), kind);
        }
    }

    fn put_shaped(
        &mut self,
        filler: &mut Filler,
        stretch: &Stretch,
        (text, word): (&str, &Word),
        kind: Type,
    ) {
        if let Some(c) = word.missing {
            self.missing(c, &stretch.place);
        }
        let size = size_of(stretch, kind, self.theme);
        let raise = if stretch.superscript { kind.size * 0.35 } else { Pt::ZERO };
        for run in &word.runs {
            let width = self.shaper.fonts().face(run.font).scaled(run.advance, size);
            let fits = filler.line.spans.last().is_some_and(|last| {
                last.font == run.font
                    && last.size == size
                    && last.link == stretch.link
                    && last.cover == stretch.cover
                    && last.raise == raise
            });
            if !fits {
                let x = filler.line.width + filler.space;
                filler.line.spans.push(Span {
                    font: run.font,
                    size,
                    raise,
                    link: stretch.link,
                    cover: stretch.cover,
                    x,
                    width: Pt::ZERO,
                    glyphs: Vec::new(),
                    text: String::new(),
                });
            }
            filler.add(&run.glyphs, &text[run.text.clone()], width);
            filler.line.width += filler.space + width;
            filler.space = Pt::ZERO;
        }
    }

    /// Adds the space after a word; its width counts only when another word follows on the line.
    fn put_space(&mut self, filler: &mut Filler, ready: &Ready, range: Range<usize>) {
        for stretch in overlapping(ready, &range) {
            let part = clip(&stretch.range, &range);
            // The break inside a cell ends a word as well, or extraction joins the two lines.
            let spaces = ready.text[part].chars().filter(|c| matches!(c, ' ' | '\n')).count();
            let text = if spaces == 1 { Cow::Borrowed(" ") } else { Cow::Owned(" ".repeat(spaces)) };
            let Some(last) = filler.line.spans.last() else { continue };
            if text.is_empty() {
                continue;
            }
            // The space takes the font of the word before it, so that no span is made for it alone.
            let (font, size) = (last.font, last.size);
            let word = self.shaper.word(font, &text);
            let Some(run) = word.runs.first() else { continue };
            let width = self.shaper.fonts().face(run.font).scaled(run.advance, size);
            if run.font == font {
                filler.add(&run.glyphs, &text, width);
            }
            filler.space += width;
        }
    }

    fn missing(&mut self, c: char, place: &Place) {
        self.found
            .error(
                Code::MissingGlyph,
                place.clone(),
                format!("No bundled font has the character `{c}` (U+{:04X}).", u32::from(c)),
            )
            .remedy("Write it with other characters, or leave it out.");
    }
}

/// The words of a reference with each number on the line of its name: `Table 3 of Appendix 1` may
/// break before `of` alone.
pub(super) fn unbroken(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for (at, word) in words.split(' ').enumerate() {
        let counts = word.starts_with(|c: char| c.is_ascii_digit())
            || word.len() <= 3 && word.chars().all(|c| c.is_ascii_uppercase());
        if at > 0 {
            joined.push(if counts { '\u{a0}' } else { ' ' });
        }
        joined.push_str(word);
    }
    joined
}

pub(super) fn new_link(ready: &mut Ready, target: Target, description: String) -> u16 {
    ready.links.push(Link { target, description, note: None });
    (ready.links.len() - 1) as u16
}

fn new_note_link(ready: &mut Ready, target: Target, description: String, note: NoteAt) -> u16 {
    ready.links.push(Link { target, description, note: Some(note) });
    (ready.links.len() - 1) as u16
}

fn place_of(inlines: &[Inline]) -> Place {
    inlines
        .iter()
        .find_map(|inline| match inline {
            Inline::Text { place, .. } => Some(place.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

/// Raised marks are smaller, but never below the smallest type of the theme.
fn size_of(stretch: &Stretch, kind: Type, theme: &Theme) -> Pt {
    if stretch.superscript { (kind.size * 0.65).max(theme.tables.floor).min(kind.size) } else { kind.size }
}

/// The stretches that share bytes with a range, found without walking the whole text.
fn overlapping<'r>(ready: &'r Ready, range: &Range<usize>) -> impl Iterator<Item = &'r Stretch> + use<'r> {
    let range = range.clone();
    let first = ready.stretches.partition_point(|stretch| stretch.range.end <= range.start);
    ready.stretches[first..].iter().take_while(move |stretch| stretch.range.start < range.end)
}

fn clip(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// A word without the spaces and line ends after it.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let word = text[range.clone()].trim_end_matches([' ', '\n', '\t', '\r']);
    range.start..range.start + word.len()
}

/// Soft hyphens are drawn only where a line ends.
fn visible(text: &str) -> &str {
    text.trim_end_matches('\u{ad}')
}
