//! Words that run from the bottom of a cell to its top, for narrow columns under long headers.

use super::super::compose::{Line, Ready, Type};
use super::super::galley::Galley;
use crate::document::Inline;
use crate::frame::{Frame, Graphic, Item, Owner, TagId, Transform};
use crate::units::{Point, Pt, Size};
use std::sync::Arc;

/// Words up to this length, in ems, stand on one line; longer ones wrap.
const ONE_LINE: f32 = 9.0;
/// More lines than this make the column wide and are hard to read.
const MOST_LINES: usize = 3;

/// Rotated text, composed.
pub(super) struct Rotated {
    ready: Ready,
    lines: Vec<Line>,
    /// From the bottom to the top: the height that it takes.
    pub(super) length: Pt,
}

impl Rotated {
    /// From the left to the right: the width that it takes.
    pub(super) fn thickness(&self, kind: Type) -> Pt {
        kind.leading * self.lines.len() as f32
    }
}

impl Galley<'_> {
    pub(super) fn rotated(&mut self, inlines: &[Inline], kind: Type) -> Rotated {
        let mut ready = self.ready(inlines, kind.bold);
        // An area of the page that leads somewhere stands upright.
        ready.drop_links();
        let mut length = kind.size * ONE_LINE;
        let mut lines = self.compose(&ready, kind, length);
        while lines.len() > MOST_LINES {
            length = length * 1.15;
            lines = self.compose(&ready, kind, length);
        }
        let length = lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
        Rotated { ready, lines, length }
    }

    /// Draws rotated text into the rectangle with its top left corner at `at`.
    pub(super) fn draw_rotated(&mut self, turned: &Rotated, kind: Type, at: Point, tag: TagId) {
        // The lines are set upright in a frame of their own, which then stands on its left edge.
        let size = Size::new(turned.length, turned.thickness(kind));
        let page = std::mem::replace(&mut self.frame, Frame::new(size));
        for (i, line) in turned.lines.iter().enumerate() {
            let base = Point::new(Pt::ZERO, kind.leading * i as f32 + Self::baseline(kind));
            self.draw_line(line, kind, base, tag, &turned.ready, &[]);
        }
        let drawing = std::mem::replace(&mut self.frame, page);
        self.frame.own(Owner::Tag(tag));
        let upward = Transform([0.0, -1.0, 1.0, 0.0, at.x.0, (at.y + turned.length).0]);
        self.frame.push(Item::Graphic(Box::new((upward, Graphic::Drawing(Arc::new(drawing))))));
    }
}
