use super::figures::{Figures, Row};
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
        let stacked = figures.series.iter().filter(|row| !figures.is_line(row));
        let total: f64 = stacked.map(|row| row.values[category].unwrap_or(0.0).abs()).sum();
        let (mut above, mut below) = (0.0, 0.0);
        let mut lanes = [0, 0];
        for (series, value) in values().enumerate() {
            let row = &figures.series[series];
            if figures.is_line(row) {
                continue;
            }
            let next = &mut lanes[usize::from(row.manner.comparison)];
            let own = *next;
            *next += 1;
            let Some(value) = value else { continue };
            let piece = Piece { category, series, lane: 0, from: 0.0, to: value, value, share: None };
            let height = match stacking {
                Stacking::Grouped => {
                    pieces.push(Piece { lane: own, ..piece });
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
    // What is there for comparison stands behind.
    pieces.sort_by_key(|piece| !figures.series[piece.series].manner.comparison);
    pieces
}

/// From the lowest to the highest end of the pieces, their error bars, and all else on the left axis;
/// zero included.
pub(super) fn span(figures: &Figures, pieces: &[Piece]) -> (f64, f64) {
    let left = |piece: &&Piece| !figures.series[piece.series].manner.right;
    let ends = pieces.iter().filter(left).map(|piece| piece.to).chain(figures.beside(false));
    let grouped = figures.stacking() == Stacking::Grouped;
    let lines = figures.series.iter().filter(|row| (grouped || figures.is_line(row)) && !row.manner.right);
    let (lo, hi) = ends
        .chain(lines.flat_map(Row::reach))
        .fold((0.0_f64, 0.0_f64), |(lo, hi), end| (lo.min(end), hi.max(end)));
    match figures.stacking() {
        // The whole is always seen; a line over it may go beyond.
        Stacking::Full => (if lo < 0.0 { lo.min(-1.0) } else { 0.0 }, hi.max(1.0)),
        Stacking::Grouped | Stacking::Stacked => (lo, hi),
    }
}

/// What lanes in front of others take of the width of their group.
const FRONT: f64 = 0.6;

/// The sums of the stacks, by category.
pub(super) fn sums(figures: &Figures) -> impl Iterator<Item = f64> {
    let rows = || figures.series.iter().filter(|row| !figures.is_line(row));
    (0..figures.categories.len()).map(move |category| rows().filter_map(|row| row.values[category]).sum())
}

/// How many series stand in front, and how many behind them, as lanes of one group.
pub(super) fn lanes(figures: &Figures) -> (usize, usize) {
    let of = |behind: bool| {
        let is = |row: &&Row| !figures.is_line(row) && row.manner.comparison == behind;
        figures.series.iter().filter(is).count()
    };
    if figures.stacking() == Stacking::Grouped { (of(false), of(true)) } else { (1, 0) }
}

/// The lane of a series of columns side by side, and whether it stands behind; `None` for a line.
pub(super) fn lane_of(figures: &Figures, series: usize) -> Option<(bool, usize)> {
    let row = figures.series.get(series).filter(|row| !figures.is_line(row))?;
    let behind = row.manner.comparison;
    let before = &figures.series[..series];
    let is = |row: &&Row| !figures.is_line(row) && row.manner.comparison == behind;
    Some((behind, before.iter().filter(is).count()))
}

/// The lanes side by side and how thick each is, as parts of a category's slot.
#[derive(Clone, Copy)]
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

    /// The lanes of a group in front and behind: those in front are narrower where there are any behind.
    pub(super) fn layers(front: usize, behind: usize, slot: f32, most: f32) -> (Lanes, Lanes) {
        let group = Lanes::new(front.max(behind), slot, most);
        let part = if behind > 0 { FRONT } else { 1.0 };
        let lanes = |count: usize, width| Lanes { count: count.max(1), width };
        (lanes(front, group.width * part), lanes(behind, group.width))
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
