//! A galley: slabs of set type, one under the other, before they are cut into pages.

use super::columns::Flow;
use super::compose::{Line, Ready, Type};
use super::continued::Resume;
use super::flexible::Flexible;
use super::notes::{Footnotes, NoteMark};
use super::refs::Scope;
use super::split::Split;
pub(super) use super::strips::{Extent, Mark, PanelBox, Repeat, Slab, Strips};
use crate::definition::Theme;
use crate::diagnostics::{Diagnostics, Place};
use crate::frame::{Anchor, Artifact, Bookmark, Frame, Item, LinkArea, Owner, Role, TagId, TagTree, Text};
use crate::text::Shaper;
use crate::units::{Point, Pt, Rect, Size};

/// Where type is set: the left edge and the width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) x: Pt,
    pub(super) width: Pt,
}

impl Measure {
    pub(super) fn indented(self, by: Pt) -> Measure {
        Measure { x: self.x + by, width: self.width - by }
    }
}

/// The state of setting one part.
pub(super) struct Galley<'a> {
    pub(super) theme: &'a Theme,
    pub(super) scope: &'a Scope<'a>,
    pub(super) shaper: Shaper<'a>,
    pub(super) found: Diagnostics,
    pub(super) frame: Frame,
    /// What may be drawn again at the top of pages, apart from what the slabs hold.
    pub(super) aside: Frame,
    pub(super) tags: TagTree,
    pub(super) links: Vec<LinkArea>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) slabs: Vec<Slab>,
    pub(super) panels: Vec<PanelBox>,
    pub(super) repeats: Vec<Repeat>,
    pub(super) resumes: Vec<Resume>,
    pub(super) splits: Vec<Split>,
    pub(super) flexibles: Vec<Flexible>,
    /// Marks of footnotes, in the order of the text.
    pub(super) note_marks: Vec<NoteMark>,
    pub(super) flows: Vec<Flow>,
    /// Whether what is set runs through columns already.
    pub(super) in_columns: bool,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) mentions_pages: bool,
    /// Room on one page of the current orientation.
    pub(super) page: Size,
    /// How far text stands in where numbers hang beside it.
    pub(super) indent: Pt,
    /// Small type: inside tiles.
    pub(super) compact: bool,
    /// The type of body text where it is not the theme's: inside the cells of a table.
    pub(super) cell_type: Option<Type>,
    /// The cells of the table that is being set, row by row, where some list their headers.
    pub(super) cell_tags: Vec<TagId>,
    /// Whether a slide is being set.
    pub(super) on_slide: bool,
    /// The height of charts that have none of their own, where a dashboard sets it.
    pub(super) chart_height: Option<Pt>,
    /// The room for the numbers of axes that charts above each other share.
    pub(super) axis_room: Pt,
    /// The most height of a picture, where a slide sets it.
    pub(super) picture_height: Option<Pt>,
}

impl Galley<'_> {
    pub(super) fn mark(&self) -> Mark {
        Mark {
            items: self.frame.items().len(),
            links: self.links.len(),
            anchors: self.anchors.len(),
            bookmarks: self.bookmarks.len(),
            notes: self.note_marks.len(),
        }
    }

    /// All that was drawn since the mark.
    pub(super) fn since(&self, mark: Mark) -> Extent {
        Extent {
            items: mark.items..self.frame.items().len(),
            links: mark.links..self.links.len(),
            anchors: mark.anchors..self.anchors.len(),
            bookmarks: mark.bookmarks..self.bookmarks.len(),
            notes: mark.notes..self.note_marks.len(),
        }
    }

    pub(super) fn push_slab(&mut self, mark: Mark, gap: Pt, height: Pt) -> &mut Slab {
        let content = self.since(mark);
        self.slabs.push(Slab { gap, height, content, ..Slab::default() });
        self.slabs.last_mut().expect("just pushed")
    }

    /// Empty height that is not dropped at the top of a page.
    pub(super) fn push_blank(&mut self, height: Pt) -> &mut Slab {
        let mark = self.mark();
        self.push_slab(mark, Pt::ZERO, height)
    }

    /// Moves what an extent holds.
    pub(super) fn shift(&mut self, extent: &Extent, by: Point) {
        self.frame.shift(extent.items.clone(), by);
        for link in &mut self.links[extent.links.clone()] {
            link.area.x += by.x;
            link.area.y += by.y;
        }
        for anchor in &mut self.anchors[extent.anchors.clone()] {
            anchor.y += by.y;
        }
        for bookmark in &mut self.bookmarks[extent.bookmarks.clone()] {
            bookmark.y += by.y;
        }
        for note in &mut self.note_marks[extent.notes.clone()] {
            note.y += by.y;
        }
    }

    /// Stacks the slabs from `from` on into one height; what they hold is moved into place,
    /// `down` from the top. They leave the galley; their content stays, for the slab that takes it.
    pub(super) fn fuse(&mut self, from: usize, down: Pt) -> Pt {
        let slabs = self.slabs.split_off(from);
        let mut y = down;
        let mut places = Vec::with_capacity(slabs.len());
        for run in slabs.chunk_by(|a, b| a.flow.is_some() && a.flow == b.flow) {
            if !places.is_empty() {
                y += run[0].gap;
            }
            match run[0].flow {
                None => {
                    places.push(Point::new(Pt::ZERO, y));
                    y += run[0].height;
                }
                Some(flow) => y += self.flows[flow].place(run, y, &mut places),
            }
        }
        for (slab, &by) in slabs.iter().zip(&places) {
            self.shift(&slab.content, by);
        }
        self.ground_stacked(&slabs, &places);
        y - down
    }

    /// The last slab of those from `from` on, if any.
    pub(super) fn last_since(&mut self, from: usize) -> Option<&mut Slab> {
        if self.slabs.len() > from { self.slabs.last_mut() } else { None }
    }

    /// Sets something for its measures alone: nothing that it draws or finds stays.
    pub(super) fn on_trial<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let tags = std::mem::take(&mut self.tags);
        let found = std::mem::take(&mut self.found);
        let trial = std::mem::replace(&mut self.footnotes.trial, true);
        let (measured, _) = self.apart(set);
        self.tags = tags;
        self.found = found;
        self.footnotes.trial = trial;
        measured
    }

    /// Sets something apart from the flow and gives what it made.
    pub(super) fn apart<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> (T, Strips) {
        let mut strips = Strips::default();
        self.exchange(&mut strips);
        let made = set(self);
        self.exchange(&mut strips);
        (made, strips)
    }

    pub(super) fn exchange(&mut self, with: &mut Strips) {
        use std::mem::swap;
        swap(&mut self.frame, &mut with.frame);
        swap(&mut self.aside, &mut with.aside);
        swap(&mut self.links, &mut with.links);
        swap(&mut self.anchors, &mut with.anchors);
        swap(&mut self.bookmarks, &mut with.bookmarks);
        swap(&mut self.slabs, &mut with.slabs);
        swap(&mut self.panels, &mut with.panels);
        swap(&mut self.repeats, &mut with.repeats);
        swap(&mut self.resumes, &mut with.resumes);
        swap(&mut self.splits, &mut with.splits);
        swap(&mut self.flexibles, &mut with.flexibles);
        swap(&mut self.note_marks, &mut with.note_marks);
        swap(&mut self.flows, &mut with.flows);
    }

    pub(super) fn artifact(&mut self) {
        self.frame.own(Owner::Artifact(Artifact::Layout));
    }

    pub(super) fn tag(&mut self, role: Role, parent: Option<TagId>) -> TagId {
        self.tags.add(role, parent)
    }

    /// Keeps where what a node shows was written, if that is asked for.
    pub(super) fn source(&mut self, tag: TagId, place: &Place) {
        if self.scope.trace {
            self.tags.keep_source(tag, place.clone());
        }
    }

    /// The nodes of the links in ready text, made once however many lines each has; the footnotes
    /// that the text is the first to name come after it in reading order.
    pub(super) fn link_tags(&mut self, ready: &Ready, owner: TagId) -> Vec<TagId> {
        let tags = ready
            .links
            .iter()
            .map(|link| {
                let parent = if link.note.is_some() { self.tag(Role::Reference, Some(owner)) } else { owner };
                let tag = self.tag(Role::Link, Some(parent));
                self.tags.attrs_mut(tag).alt = Some(link.description.clone());
                tag
            })
            .collect();
        self.set_footnotes(ready, owner);
        tags
    }

    /// Draws a composed line with its baseline at `at`.
    pub(super) fn draw_line(
        &mut self,
        line: &Line,
        kind: Type,
        at: Point,
        owner: TagId,
        ready: &Ready,
        links: &[TagId],
    ) {
        for span in &line.spans {
            let link = span.link.map(usize::from);
            let tag = link.map_or(owner, |i| links[i]);
            let color = if link.is_some() { self.theme.colors.link } else { kind.color };
            let pen = Point::new(at.x + span.x, at.y - span.raise);
            let color = self.draw_cover(span, pen, color);
            self.frame.own(Owner::Tag(tag));
            let run = Text::new(span.font, span.size, color, pen);
            self.frame.push_text(run, span.glyphs.iter().copied(), &span.text);
            if let Some(i) = link {
                match ready.links[i].note {
                    Some(note) => self.mark_note(note, at.y),
                    None => {
                        // Colour alone would not tell a link from the text around it (WCAG 1.4.1).
                        self.artifact();
                        let said = span.text.trim_end();
                        let spaces = span.text[said.len()..].to_owned();
                        let bare = span.width - self.shaper.width(span.font, span.size, &spaces);
                        let rule = Rect::new(pen.x, at.y + Pt(1.8), bare, Pt(0.4));
                        self.frame.push(Item::Fill(rule, color.tint(0.6)));
                    }
                }
                self.links.push(LinkArea {
                    tag,
                    area: Rect::new(pen.x, at.y - kind.size, span.width, kind.size * 1.3),
                    target: ready.links[i].target.clone(),
                    description: ready.links[i].description.clone(),
                });
            }
        }
    }

    /// Where the baseline of a line stands below the line's top.
    pub(super) fn baseline(kind: Type) -> Pt {
        // Half the leading above, and the letters' middle a little under the line's middle.
        (kind.leading - kind.size) / 2.0 + kind.size * 0.80
    }

    /// Sets a paragraph as one slab a line; first and last two lines stay together.
    /// `lead` is drawn on the first line: a number or a bullet.
    pub(super) fn set_lines(&mut self, ready: &Ready, kind: Type, measure: Measure, owner: TagId, gap: Pt) {
        let from = self.mark();
        self.set_lines_from(ready, kind, measure, owner, gap, from);
    }

    /// As `set_lines`; the first slab begins at `from`, with what was drawn since.
    pub(super) fn set_lines_from(
        &mut self,
        ready: &Ready,
        kind: Type,
        measure: Measure,
        owner: TagId,
        gap: Pt,
        from: Mark,
    ) {
        let lines = self.compose(ready, kind, measure.width);
        let links = self.link_tags(ready, owner);
        let count = lines.len();
        let mut mark = from;
        for (i, line) in lines.iter().enumerate() {
            let at = Point::new(measure.x, Self::baseline(kind));
            self.draw_line(line, kind, at, owner, ready, &links);
            let gap = if i == 0 { gap } else { Pt::ZERO };
            // Two lines at least at either side of a page break.
            let keep = count > 1 && (i == 0 || i + 2 == count);
            let slab = self.push_slab(mark, gap, kind.leading);
            slab.keep_with_next = keep;
            mark = self.mark();
        }
    }
}
