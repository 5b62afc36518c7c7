//! Symbols such as `[c]` and `x` where the data has no figure: a gap alone could be a slip.

use super::figures::Figures;
use super::look;
use super::pen::{Pen, Side};
use crate::figures::{ChartKind, Stacking, Symbol};
use crate::frame::Color;
use crate::units::Point;

/// Longer words say themselves in the text alternative.
const LONGEST: usize = 5;

/// Draws each symbol at the point that `at` gives for it. Several that would stand at one point are
/// drawn once and in grey, as is that of a stack; one alone has the colour of its series.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, side: Side, at: impl Fn(&Symbol) -> Option<Point>) {
    let mut places: Vec<(Point, &str, Vec<usize>)> = Vec::new();
    for symbol in figures.symbols {
        let shown = symbol.words.chars().count() <= LONGEST && symbol.category < figures.categories.len();
        let Some(point) = at(symbol).filter(|_| shown) else { continue };
        match places.iter_mut().find(|(known, words, _)| *known == point && *words == &*symbol.words) {
            Some((.., series)) => series.push(symbol.series),
            None => places.push((point, &symbol.words, vec![symbol.series])),
        }
    }
    let stacked = matches!(
        figures.kind,
        ChartKind::Column(Stacking::Stacked | Stacking::Full)
            | ChartKind::Bar(Stacking::Stacked | Stacking::Full)
    );
    for (point, words, series) in places {
        let color = match series[..] {
            [only] if figures.series.len() > 1 && !stacked => look::ink(pen.stroke(only).color),
            _ => pen.theme.colors.grey,
        };
        if !pen.try_label(&pen.label(words, point, side, color), Some(Color::WHITE)) {
            pen.untold.dropped.push(words.to_owned());
        }
    }
}
