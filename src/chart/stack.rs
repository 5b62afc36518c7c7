use super::figures::Figures;
use crate::figures::{Stacking, whole_percent};

/// A column or bar, or a piece of a stacked one, in values.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Piece {
    pub(super) category: usize,
    pub(super) series: usize,
    /// Which of the places side by side.
    pub(super) lane: usize,
    pub(super) from: f64,
    pub(super) to: f64,
    /// The figure itself.
    pub(super) value: f64,
    /// The part of its column in whole percent, where columns make 100%.
    pub(super) share: Option<u32>,
}

/// The pieces by category, then by series. Negative ones stack downwards from zero on their own.
pub(super) fn pieces(figures: &Figures, stacking: Stacking) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for category in 0..figures.categories.len() {
        let values = || figures.series.iter().map(|row| row.values[category]);
        let total: f64 = values().map(|value| value.unwrap_or(0.0).abs()).sum();
        let (mut above, mut below) = (0.0, 0.0);
        for (series, value) in values().enumerate() {
            let Some(value) = value else { continue };
            let piece = Piece { category, series, lane: 0, from: 0.0, to: value, value, share: None };
            let height = match stacking {
                Stacking::Grouped => {
                    pieces.push(Piece { lane: series, ..piece });
                    continue;
                }
                Stacking::Stacked => value,
                Stacking::Full if total > 0.0 => value / total,
                Stacking::Full => continue,
            };
            let base = if height < 0.0 { &mut below } else { &mut above };
            let share = (stacking == Stacking::Full).then(|| whole_percent(value.abs(), total));
            pieces.push(Piece { from: *base, to: *base + height, share, ..piece });
            *base += height;
        }
    }
    pieces
}

/// From the lowest to the highest end, zero included.
pub(super) fn span(pieces: &[Piece], target: Option<f64>) -> (f64, f64) {
    let ends = pieces.iter().map(|piece| piece.to).chain(target);
    ends.fold((0.0, 0.0), |(lo, hi), end| (lo.min(end), hi.max(end)))
}

/// The lanes side by side and how thick each is, as parts of a category's slot.
pub(super) struct Lanes {
    count: usize,
    /// Of the whole group; the gap to the next one is a third of it.
    width: f64,
}

impl Lanes {
    /// Groups thicker than `most` for each lane look like blocks, so that few categories leave more space.
    pub(super) fn new(count: usize, slot: f32, most: f32) -> Lanes {
        let count = count.max(1);
        Lanes { count, width: 0.75_f64.min(f64::from(most) * count as f64 / f64::from(slot.max(0.01))) }
    }

    /// Where a lane of a category begins and ends, the category's middle being its number.
    pub(super) fn edges(&self, category: usize, lane: usize) -> (f64, f64) {
        let lane_width = self.width / self.count as f64;
        let from = category as f64 - self.width / 2.0 + lane as f64 * lane_width;
        (from, from + lane_width)
    }

    /// The thickness of a lane as a part of the slot.
    pub(super) fn thickness(&self) -> f64 {
        self.width / self.count as f64
    }
}
