//! Redacted words: a bar in their place, or a thin frame around them for those who may read them.

use super::Galley;
use super::compose::Span;
use crate::document::Cover;
use crate::frame::{Color, Item};
use crate::units::{Point, Pt, Rect};

/// Of the bar or frame above the baseline, in sizes of the type.
const ASCENT: f32 = 0.92;
/// Below it.
const DESCENT: f32 = 0.27;
/// At the left and right of the words.
const EDGE: Pt = Pt(1.0);

impl Galley<'_> {
    /// Draws what lies under a stretch that is redacted; gives the colour of its letters.
    pub(super) fn draw_cover(&mut self, span: &Span, pen: Point, color: Color) -> Color {
        if span.cover == Cover::None {
            return color;
        }
        let said = span.text.trim_end();
        let spaces = span.text[said.len()..].to_owned();
        let width = span.width - self.shaper.width(span.font, span.size, &spaces) + EDGE * 2.0;
        let (left, top) = (pen.x - EDGE, pen.y - span.size * ASCENT);
        let height = span.size * (ASCENT + DESCENT);
        self.artifact();
        if span.cover == Cover::Bar {
            self.frame.push(Item::Fill(Rect::new(left, top, width, height), Color::default()));
            return Color::WHITE;
        }
        let rule = Pt(0.5);
        let sides = [
            Rect::new(left, top, width, rule),
            Rect::new(left, top + height - rule, width, rule),
            Rect::new(left, top, rule, height),
            Rect::new(left + width - rule, top, rule, height),
        ];
        for side in sides {
            self.frame.push(Item::Fill(side, self.theme.colors.grey));
        }
        color
    }
}
