//! The head of the front sheet: crest and authority, the committee as the largest line, the meeting.

use super::compose::{Ready, Type, Wants};
use super::galley::{Galley, Measure};
use super::table::alike;
use crate::document::{Banner, Inline, Masthead};
use crate::frame::{Color, Graphic, Item, Owner, Role, TagId, Transform};
use crate::text::BOLD;
use crate::units::{Point, Pt, Rect};

impl Galley<'_> {
    pub(super) fn set_masthead(&mut self, masthead: &Masthead, measure: Measure, parent: Option<TagId>) {
        if let Some(banner) = &masthead.banner {
            self.set_banner(banner, measure, parent);
        }
        let mark = self.mark();
        let theme = self.theme;
        let height = theme.space(14.0);
        let x = match &masthead.crest {
            Some(crest) => measure.x + self.draw_crest(crest, &masthead.crest_alt, measure, height, parent),
            None => measure.x,
        };
        let authority = self.tag(Role::P, parent);
        self.frame.own(Owner::Tag(authority));
        let at = Point::new(x, height / 2.0 + theme.space(1.25));
        let (size, color) = (theme.sizes.authority.size, theme.colors.brand);
        self.shaper.draw(&mut self.frame, BOLD, size, color, at, &masthead.authority);
        let gap = if masthead.banner.is_some() { theme.space(6.0) } else { Pt::ZERO };
        self.push_slab(mark, gap, height).keep_with_next = true;

        let heading = self.tag(Role::H(1), parent);
        let kind = Type::bold(theme.sizes.committee, theme.colors.brand);
        let ready = self.ready(&[Inline::text(masthead.committee.clone())], true);
        let from = self.slabs.len();
        self.set_lines(&ready, kind, measure, heading, theme.space(6.0));
        for slab in &mut self.slabs[from..] {
            slab.keep_with_next = true;
        }
        self.set_meeting(masthead, measure, parent);
    }

    /// A band across the page in the colour of warnings: its words are a heading, what they mean a paragraph.
    fn set_banner(&mut self, banner: &Banner, measure: Measure, parent: Option<TagId>) {
        let mark = self.mark();
        let theme = self.theme;
        let inset = theme.space(5.0);
        let inner = Measure { x: measure.x + inset, width: measure.width - inset * 2.0 };
        let pad = theme.space(4.0);
        let lines = [
            (&banner.words, Type::bold(theme.sizes.committee, Color::WHITE), Role::H(1)),
            (&banner.below, Type::bold(theme.sizes.lead, Color::WHITE), Role::P),
        ];
        let ready = lines.map(|(words, kind, role)| (self.ready(&[Inline::text(words)], true), kind, role));
        let height = |galley: &mut Self, (ready, kind, _): &(Ready, Type, Role)| {
            kind.leading * galley.compose(ready, *kind, inner.width).len() as f32
        };
        let height = ready.iter().map(|line| height(self, line)).sum::<Pt>() + pad * 2.0;
        self.artifact();
        self.frame.push(Item::Fill(Rect::new(measure.x, Pt::ZERO, measure.width, height), theme.colors.bad));
        let from = self.slabs.len();
        for (ready, kind, role) in &ready {
            let tag = self.tag(*role, parent);
            self.set_lines(ready, *kind, inner, tag, Pt::ZERO);
        }
        self.fuse(from, pad);
        self.push_slab(mark, Pt::ZERO, height).keep_with_next = true;
    }

    fn draw_crest(
        &mut self,
        crest: &Graphic,
        alt: &str,
        measure: Measure,
        height: Pt,
        parent: Option<TagId>,
    ) -> Pt {
        let tag = self.tag(Role::Figure, parent);
        self.tags.attrs_mut(tag).alt = Some(alt.to_owned());
        self.frame.own(Owner::Tag(tag));
        let size = crest.natural_size();
        let scale = if size.height > Pt::ZERO { height / size.height } else { 1.0 };
        let transform = Transform::translate(measure.x, Pt::ZERO).scale(scale);
        self.frame.push(Item::Graphic(Box::new((transform, crest.clone()))));
        size.width * scale + self.theme.space(3.5)
    }

    /// Date, time and venue side by side between two rules.
    fn set_meeting(&mut self, masthead: &Masthead, measure: Measure, parent: Option<TagId>) {
        if masthead.meeting.is_empty() {
            return;
        }
        let mark = self.mark();
        let theme = self.theme;
        let (rule_color, grey) = (theme.colors.brand, theme.colors.grey);
        self.artifact();
        self.frame.push(Item::Fill(Rect::new(measure.x, Pt::ZERO, measure.width, Pt(1.5)), rule_color));
        let gutter = theme.space(4.0);
        let label_type = Type::plain(theme.sizes.small, grey);
        let text_type = Type::bold(theme.sizes.body, theme.colors.text);
        let mut height = Pt::ZERO;
        let mut x = measure.x;
        let widths = self.meeting_widths(masthead, text_type, measure.width, gutter);
        for ((label, words), width) in masthead.meeting.iter().zip(widths) {
            let column = Measure { x, width };
            x += width + gutter;
            let from = self.slabs.len();
            let tag = self.tag(Role::P, parent);
            let label = self.ready(&[Inline::text(format!("{label} "))], false);
            self.set_lines(&label, label_type, column, tag, Pt::ZERO);
            let words = self.ready(words, true);
            self.set_lines(&words, text_type, column, tag, Pt::ZERO);
            height = height.max(self.fuse(from, theme.space(2.5)));
        }
        let foot = height + theme.space(5.0);
        self.artifact();
        let color = self.theme.colors.hairline;
        self.frame.push(Item::Fill(Rect::new(measure.x, foot, measure.width, Pt(0.75)), color));
        self.push_slab(mark, theme.space(4.0), foot + Pt(1.0));
    }

    /// The columns of date, time and venue: equal ones, unless one that could stand on a line would wrap.
    fn meeting_widths(&mut self, masthead: &Masthead, kind: Type, width: Pt, gutter: Pt) -> Vec<Pt> {
        let wants = masthead.meeting.iter().map(|(_, words)| {
            let ready = self.ready(words, true);
            self.wants(&ready, kind)
        });
        let wants: Vec<Wants> = wants.collect();
        let room = width - gutter * (wants.len() as f32 - 1.0);
        alike(wants, room)
    }
}
