use super::bar;
use super::element::Line;
use super::figures::Figures;
use super::legend::{Sample, legend};
use super::line::target_lines;
use super::look;
use super::multiples::Around;
use super::number::printed;
use super::pen::{Pen, Side, spot};
use super::stack::{Lanes, Piece, pieces, span};
use super::symbols;
use super::upright::{Upright, WHOLE_PERCENT, Wants, off};
use crate::figures::Stacking;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Columns are no wider than this, however few there are.
const WIDEST: f32 = 42.0;
/// White between two pieces of a column.
pub(super) const SEAM: Pt = Pt(0.75);
/// From the end of a column to its figure, at 8 pt.
pub(super) const LIFT: Pt = Pt(2.5);

/// What a panel has around its plot; `None` where the names of its categories cannot stand below it.
pub(super) fn around(pen: &mut Pen, figures: &Figures, stacking: Stacking) -> Option<Around> {
    let pieces = pieces(figures, stacking);
    let wants = wants(pen, figures, stacking, &pieces, Pt::ZERO);
    let upright = Upright::measure(pen, figures, &wants);
    upright.named().then(|| upright.around(pen, wants.right))
}

fn wants(pen: &Pen, figures: &Figures, stacking: Stacking, pieces: &[Piece], right: Pt) -> Wants {
    let whole = stacking == Stacking::Full;
    let target = figures.target.as_ref().map(|target| target.value);
    let span = span(pieces, target);
    let labels = figures.value_labels && stacking == Stacking::Grouped;
    let total = figures.value_labels && stacking == Stacking::Stacked && figures.series.len() > 1;
    Wants {
        left: Pt::ZERO,
        labelled: (labels || total).then_some(span.1),
        target,
        span: if whole { (if span.0 < 0.0 { -1.0 } else { 0.0 }, span.1.max(1.0)) } else { span },
        format: if whole { WHOLE_PERCENT } else { figures.format },
        finest: if whole { 0.0 } else { figures.finest() },
        head: if labels || total { pen.leading() * 0.6 } else { Pt::ZERO },
        right,
        below: if labels && span.0 < 0.0 { pen.leading() } else { Pt::ZERO },
        inset: None,
    }
}

/// Draws columns, or the same data as bars where the names of the categories cannot stand below them.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, stacking: Stacking) {
    let pieces = pieces(figures, stacking);
    // The target is named once above all panels.
    let lines = match figures.shared {
        Some(_) => Vec::new(),
        None => target_lines(pen, figures, pen.size.width * 0.25),
    };
    let right = lines.iter().map(|line| pen.width(line) + off(pen.theme)).fold(Pt::ZERO, Pt::max);
    let mut wants = wants(pen, figures, stacking, &pieces, right);
    if figures.shared.is_none()
        && !Upright::measure(pen, figures, &wants).named()
        && bar::fits(pen, figures, stacking)
    {
        bar::draw(pen, figures, stacking);
        return;
    }
    wants.head += legend_of(pen, figures);
    let upright = Upright::measure(pen, figures, &wants);
    upright.draw_axes(pen, figures, wants.below);
    let count = if stacking == Stacking::Grouped { figures.series.len() } else { 1 };
    let lanes = Lanes::new(count, upright.slot.0, WIDEST);
    let scene = Scene { upright: &upright, lanes: &lanes };
    for piece in &pieces {
        scene.draw_piece(pen, piece, stacking);
    }
    upright.draw_zero(pen);
    scene.draw_symbols(pen, figures, stacking);
    if let Some(value) = wants.target {
        scene.draw_target(pen, value, &lines);
    }
    if figures.value_labels && stacking == Stacking::Grouped {
        scene.label_ends(pen, figures, &pieces);
    } else if figures.value_labels {
        scene.label_pieces(pen, figures, &pieces);
        if stacking == Stacking::Stacked && figures.series.len() > 1 {
            scene.label_totals(pen, figures);
        }
    }
}

/// The legend of several series; one needs none, its name is the chart's title.
pub(super) fn legend_of(pen: &mut Pen, figures: &Figures) -> Pt {
    if figures.series.len() < 2 || figures.shared.is_some() {
        return Pt::ZERO;
    }
    let names: Vec<_> = figures.series.iter().enumerate().map(|(i, row)| (i, row.name.as_str())).collect();
    legend(pen, &names, Sample::Square)
}

/// What a piece of a stack says about itself.
pub(super) fn piece_text(figures: &Figures, piece: &Piece) -> String {
    piece.share.map_or_else(|| printed(figures.format, piece.value), |share| format!("{share}%"))
}

struct Scene<'u, 's, 'f> {
    upright: &'u Upright<'s, 'f>,
    lanes: &'u Lanes,
}

impl<'s, 'f> Scene<'_, 's, 'f> {
    fn draw_piece(&self, pen: &mut Pen<'s, 'f, '_>, piece: &Piece, stacking: Stacking) {
        let (left, right) = self.lanes.edges(piece.category, piece.lane);
        let area = &self.upright.area;
        let room = between(spot(area, left, piece.from), spot(area, right, piece.to));
        pen.paint(room, pen.surface(piece.series));
        if stacking != Stacking::Grouped && piece.from != 0.0 && room.height > SEAM * 2.0 {
            let points = vec![(left, piece.from), (right, piece.from)];
            pen.plot(area, &Line { points, stroke: Stroke::solid(Color::WHITE, SEAM) });
        } else if piece.lane > 0 && self.lane_width() > SEAM * 4.0 {
            let points = vec![(left, piece.from), (left, piece.to)];
            pen.plot(area, &Line { points, stroke: Stroke::solid(Color::WHITE, SEAM) });
        }
    }

    /// Symbols on the line that the columns stand on; one for a stack that is left out.
    fn draw_symbols(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, stacking: Stacking) {
        let lift = LIFT * pen.theme.charts.scale();
        symbols::draw(pen, figures, Side::Middle, |symbol| {
            let lane = if stacking == Stacking::Grouped { symbol.series } else { 0 };
            if stacking != Stacking::Grouped && figures.is_drawn(symbol.category) {
                return None;
            }
            let (left, right) = self.lanes.edges(symbol.category, lane);
            let foot = spot(&self.upright.area, (left + right) / 2.0, 0.0);
            Some(Point::new(foot.x, foot.y - lift))
        });
    }

    fn lane_width(&self) -> Pt {
        self.upright.slot * self.lanes.thickness() as f32
    }

    fn draw_target(&self, pen: &mut Pen<'s, 'f, '_>, value: f64, lines: &[String]) {
        let plot = self.upright.plot;
        let y = spot(&self.upright.area, 0.0, value).y;
        let ends = [Point::new(plot.x, y), Point::new(plot.right(), y)];
        pen.line(&ends, look::casing());
        pen.line(&ends, look::target(pen.theme));
        label_level(pen, plot.right(), y, lines);
    }

    /// Each figure above its column, below a negative one; all or none.
    fn label_ends(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        let texts: Vec<_> = pieces.iter().map(|piece| printed(figures.format, piece.value)).collect();
        let widest = texts.iter().map(|text| pen.width(text)).fold(Pt::ZERO, Pt::max);
        // Figures of one series may stand out over the gap, those of several have only their column.
        let room = if figures.series.len() > 1 { self.lane_width() } else { self.upright.slot };
        if widest + Pt(1.5) > room {
            return;
        }
        let lift = LIFT * pen.theme.charts.scale();
        for (piece, text) in pieces.iter().zip(&texts) {
            let (left, right) = self.lanes.edges(piece.category, piece.lane);
            let end = spot(&self.upright.area, (left + right) / 2.0, piece.to);
            let y = if piece.to < 0.0 { end.y + lift + pen.theme.charts.text * 0.7 } else { end.y - lift };
            let label = pen.label(text, Point::new(end.x, y), Side::Middle, pen.theme.colors.text);
            pen.try_label(&label, Some(Color::WHITE));
        }
    }

    /// Figures inside the pieces that have room for them.
    fn label_pieces(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        for piece in pieces {
            let text = piece_text(figures, piece);
            let (left, right) = self.lanes.edges(piece.category, piece.lane);
            let (a, b) =
                (spot(&self.upright.area, left, piece.from), spot(&self.upright.area, right, piece.to));
            let height = (a.y - b.y).abs();
            if height >= pen.leading() * 1.1 && pen.width(&text) + Pt(2.0) <= b.x - a.x {
                let at = Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0 + pen.drop());
                let ink = look::on(pen.color(piece.series), pen.theme);
                pen.label_on(&pen.label(&text, at, Side::Middle, ink), between(a, b), piece.series);
            }
        }
    }

    /// The sum above each stack, in bold; none where values below zero make the top no sum.
    fn label_totals(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures) {
        if figures.values().any(|value| value < 0.0) {
            return;
        }
        for category in 0..figures.categories.len() {
            let sum: f64 = figures.series.iter().filter_map(|row| row.values[category]).sum();
            let text = printed(figures.format, sum);
            if sum > 0.0 && pen.bold_width(&text) + Pt(1.5) <= self.upright.slot {
                let top = spot(&self.upright.area, category as f64, sum);
                let at = Point::new(top.x, top.y - LIFT * pen.theme.charts.scale());
                let mut label = pen.label(&text, at, Side::Middle, pen.theme.colors.text);
                label.bold = true;
                pen.try_label(&label, Some(Color::WHITE));
            }
        }
    }
}

/// The name of a level line right of its end.
pub(super) fn label_level(pen: &mut Pen, end: Pt, y: Pt, lines: &[String]) {
    let tall = pen.leading() * (lines.len() as f32 - 1.0);
    let highest = pen.theme.charts.text * super::canvas::ASCENT;
    let first = (y + pen.drop() - tall / 2.0).max(highest);
    for (i, line) in lines.iter().enumerate() {
        let at = Point::new(end + off(pen.theme), first + pen.leading() * i as f32);
        pen.need_label(&pen.label(line, at, Side::Left, pen.theme.colors.text));
    }
}

/// A rectangle between two corners in any order.
pub(super) fn between(a: Point, b: Point) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(x, y, a.x.max(b.x) - x, a.y.max(b.y) - y)
}
