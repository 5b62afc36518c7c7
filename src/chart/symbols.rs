//! Symbols such as `[c]` and `x` where the data has no figure: a gap alone could be a slip.

use super::figures::Figures;
use super::pen::{Pen, Side};
use crate::figures::Symbol;
use crate::frame::Color;
use crate::units::Point;

/// Longer words say themselves in a note under the chart.
const LONGEST: usize = 5;

/// Draws each symbol at the point that `at` gives for it; several that would stand at one point, one.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, side: Side, at: impl Fn(&Symbol) -> Option<Point>) {
    let mut drawn: Vec<(Point, &str)> = Vec::new();
    for symbol in figures.symbols {
        let shown = symbol.words.chars().count() <= LONGEST && symbol.category < figures.categories.len();
        let Some(point) = at(symbol).filter(|_| shown) else { continue };
        if drawn.contains(&(point, &*symbol.words)) {
            continue;
        }
        let label = pen.label(&symbol.words, point, side, pen.theme.colors.grey);
        if !pen.try_label(&label, Some(Color::WHITE)) {
            pen.dropped.push(symbol.words.to_string());
        }
        drawn.push((point, &symbol.words));
    }
}
