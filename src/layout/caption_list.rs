//! Lists of tables and figures: number, title, and the page at the right.

use super::compose::{Ready, Type};
use super::galley::{Galley, Measure};
use super::refs::Resolved;
use crate::document::{CaptionList, Style, plain_text};
use crate::frame::{Item, LinkArea, Owner, Role, TagId, Target, Text};
use crate::text::REGULAR;
use crate::units::{Point, Pt, Rect};

/// A row of the list before it is drawn.
struct Entry {
    found: Resolved,
    title: String,
    page: String,
}

/// What all rows share.
struct Rows {
    kind: Type,
    measure: Measure,
    /// Where titles begin and end.
    title: Measure,
}

impl Galley<'_> {
    pub(super) fn set_caption_list(&mut self, list: &CaptionList, measure: Measure, parent: Option<TagId>) {
        self.mentions_pages = true;
        let kind = self.body();
        let entries: Vec<Entry> = list
            .entries
            .iter()
            .filter_map(|entry| {
                let found = self.scope.resolve(&entry.label)?;
                let page = self.scope.page(&found);
                Some(Entry { title: plain_text(&entry.title), page, found })
            })
            .collect();
        let mut widest = |words: &dyn Fn(&Entry) -> &str| {
            let widths = entries.iter().map(|entry| self.shaper.width(REGULAR, kind.size, words(entry)));
            widths.fold(Pt::ZERO, Pt::max)
        };
        let numbers = widest(&|entry| &entry.found.number) + kind.size * 1.2;
        let pages = widest(&|entry| &entry.page) + kind.size * 2.0;
        let title = Measure {
            x: measure.x + numbers,
            width: (measure.width - numbers - pages).max(measure.width * 0.3),
        };
        let toc = self.tag(Role::Toc, parent);
        let rows = Rows { kind, measure, title };
        let from = self.slabs.len();
        for (at, entry) in entries.iter().enumerate() {
            let gap = if at == 0 { self.paragraph_gap() } else { self.theme.space(0.75) };
            self.set_entry(entry, &rows, toc, gap);
        }
        // Two rows at least at either side of a page break.
        let slabs = &mut self.slabs[from..];
        let count = slabs.len();
        for at in [0, count.saturating_sub(2)] {
            if count > 1 {
                slabs[at].likes_next = true;
            }
        }
    }

    /// A row: one link from its number to its page.
    fn set_entry(&mut self, entry: &Entry, rows: &Rows, toc: TagId, gap: Pt) {
        let kind = rows.kind;
        let mark = self.mark();
        let item = self.tag(Role::Toci, Some(toc));
        let reference = self.tag(Role::Reference, Some(item));
        let link = self.tag(Role::Link, Some(reference));
        let description = match entry.title.as_str() {
            "" => format!("{}, page {}", entry.found.number, entry.page),
            title => format!("{}, {title}, page {}", entry.found.number, entry.page),
        };
        self.tags.attrs_mut(link).alt = Some(description.clone());
        let area = |area: Rect| LinkArea {
            tag: link,
            area,
            target: Target::Anchor(entry.found.anchor.clone()),
            description: description.clone(),
        };
        self.frame.own(Owner::Tag(link));
        let base = Self::baseline(kind);
        let number = format!("{} ", entry.found.number);
        self.shaper.draw(
            &mut self.frame,
            REGULAR,
            kind.size,
            kind.color,
            Point::new(rows.measure.x, base),
            &number,
        );
        let mut ready = Ready::default();
        ready.push(&entry.title, Style::default(), None, false, &Default::default());
        let lines = self.compose(&ready, kind, rows.title.width);
        let (mut y, mut end) = (base, rows.title.x);
        for (at, line) in lines.iter().enumerate() {
            y = base + kind.leading * at as f32;
            end = rows.title.x + line.width;
            for span in &line.spans {
                let pen = Point::new(rows.title.x + span.x, y - span.raise);
                let run = Text::new(span.font, span.size, kind.color, pen);
                self.frame.push_text(run, span.glyphs.iter().copied(), &span.text);
            }
        }
        // Or extraction joins the title and its page.
        self.shaper.draw(&mut self.frame, REGULAR, kind.size, kind.color, Point::new(end, y), " ");
        let right = rows.measure.x + rows.measure.width;
        let page = right - self.shaper.width(REGULAR, kind.size, &entry.page);
        let (size, color) = (kind.size, self.theme.colors.link);
        self.shaper.draw(&mut self.frame, REGULAR, size, color, Point::new(page, y), &entry.page);
        let height = kind.leading * lines.len().max(1) as f32;
        self.links.push(area(Rect::new(rows.measure.x, Pt::ZERO, rows.measure.width, height)));
        // A hairline leads the eye from the title to its page.
        self.artifact();
        let (from, to) = (end + kind.size * 0.5, page - kind.size * 0.5);
        if to > from {
            let rule = Rect::new(from, y - Pt(0.5), to - from, Pt(0.4));
            self.frame.push(Item::Fill(rule, self.theme.colors.hairline));
        }
        self.push_slab(mark, gap, height);
    }
}
