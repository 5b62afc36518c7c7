//! The head of the front sheet: crest and authority, the committee as the largest line, the meeting.

use super::compose::Type;
use super::galley::{Galley, Measure};
use crate::document::{Inline, Masthead};
use crate::frame::{Graphic, Item, Owner, Role, TagId, Transform};
use crate::text::BOLD;
use crate::units::{Point, Pt, Rect};

impl Galley<'_> {
    pub(super) fn set_masthead(&mut self, masthead: &Masthead, measure: Measure, parent: Option<TagId>) {
        let mark = self.mark();
        let height = Pt(56.0);
        let x = match &masthead.crest {
            Some(crest) => measure.x + self.draw_crest(crest, &masthead.crest_alt, measure, height, parent),
            None => measure.x,
        };
        let authority = self.tag(Role::P, parent);
        self.frame.own(Owner::Tag(authority));
        let at = Point::new(x, height / 2.0 + Pt(5.0));
        let color = self.theme.brand;
        self.shaper.draw(&mut self.frame, BOLD, Pt(14.0), color, at, &masthead.authority);
        self.push_slab(mark, Pt::ZERO, height).keep_with_next = true;

        let heading = self.tag(Role::H(1), parent);
        let kind = Type { size: Pt(26.0), leading: Pt(32.0), color: self.theme.brand, bold: true };
        let ready = self.ready(&[Inline::text(masthead.committee.clone())], true);
        let from = self.slabs.len();
        self.set_lines(&ready, kind, measure, heading, Pt(24.0));
        for slab in &mut self.slabs[from..] {
            slab.keep_with_next = true;
        }
        self.set_meeting(masthead, measure, parent);
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
        size.width * scale + Pt(14.0)
    }

    /// Date, time and venue side by side between two rules.
    fn set_meeting(&mut self, masthead: &Masthead, measure: Measure, parent: Option<TagId>) {
        if masthead.meeting.is_empty() {
            return;
        }
        let mark = self.mark();
        let theme = self.theme;
        let (rule_color, grey) = (theme.brand, theme.grey);
        self.artifact();
        self.frame.push(Item::Fill(Rect::new(measure.x, Pt::ZERO, measure.width, Pt(1.5)), rule_color));
        let count = masthead.meeting.len() as f32;
        let gutter = Pt(16.0);
        let width = (measure.width - gutter * (count - 1.0)) / count;
        let label_type = Type { size: theme.small, leading: Pt(12.0), color: grey, bold: false };
        let text_type = Type { size: Pt(11.5), leading: Pt(16.0), color: theme.text, bold: true };
        let mut height = Pt::ZERO;
        for (i, (label, words)) in masthead.meeting.iter().enumerate() {
            let column = Measure { x: measure.x + (width + gutter) * i as f32, width };
            let from = self.slabs.len();
            let tag = self.tag(Role::P, parent);
            let label = self.ready(&[Inline::text(format!("{label} "))], false);
            self.set_lines(&label, label_type, column, tag, Pt::ZERO);
            let words = self.ready(words, true);
            self.set_lines(&words, text_type, column, tag, Pt::ZERO);
            height = height.max(self.fuse(from, Pt(10.0)));
        }
        let foot = height + Pt(20.0);
        self.artifact();
        let color = self.theme.hairline;
        self.frame.push(Item::Fill(Rect::new(measure.x, foot, measure.width, Pt(0.75)), color));
        self.push_slab(mark, Pt(16.0), foot + Pt(1.0));
    }
}
