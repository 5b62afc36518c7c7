//! Figures that may be a little lower where that saves a page break.

use super::galley::{Galley, Strips};
use crate::chart;
use crate::figures::Chart;
use crate::frame::{Graphic, Item, Transform};
use crate::units::{Point, Pt, Size};
use std::sync::Arc;

/// A figure keeps at least this share of its height.
const LEAST: f32 = 0.85;

/// A figure in its slab whose height may change.
#[derive(Clone, Debug)]
pub(super) struct Flexible {
    /// Its item in the frame.
    item: usize,
    what: Drawn,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Drawn {
    /// Drawn anew, so that its type keeps its size.
    Chart(Arc<Chart>),
    /// Made smaller.
    Picture,
}

/// The least height of a figure that is `height` high.
pub(super) fn least(height: Pt) -> Pt {
    height * LEAST
}

impl Galley<'_> {
    /// Lets the height of the figure that was drawn last change.
    pub(super) fn add_flexible(&mut self, what: Drawn) -> Option<usize> {
        let item = self.frame.items().len().checked_sub(1)?;
        self.flexibles.push(Flexible { item, what });
        Some(self.flexibles.len() - 1)
    }

    /// Draws the figure lower.
    pub(super) fn lower(&mut self, strips: &mut Strips, flexible: usize, from: Pt, to: Pt) {
        let Flexible { item, what } = &strips.flexibles[flexible];
        let Item::Graphic(placed) = &strips.frame.items()[*item] else { return };
        let (transform, graphic) = &**placed;
        let lower = match what {
            Drawn::Picture => (transform.scale(to / from), graphic.clone()),
            Drawn::Chart(chart) => {
                let size = Size::new(graphic.natural_size().width, to);
                // What is wrong with the chart was told when it was first drawn.
                let found = std::mem::take(&mut self.found);
                let frame = chart::draw(chart, size, self.theme, &mut self.shaper, &mut self.found);
                self.found = found;
                let at = transform.apply(Point::default());
                (Transform::translate(at.x, at.y), Graphic::Drawing(Arc::new(frame)))
            }
        };
        let item = *item;
        strips.frame.replace(item, Item::Graphic(Box::new(lower)));
    }
}
