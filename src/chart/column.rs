use super::bar;
use super::course::{CAP, draw_series};
use super::crossed::Crossed;
use super::element::Line;
use super::ends::draw_ends;
use super::figures::Figures;
use super::hatch::{self, hatch};
use super::look;
use super::multiples::Around;
use super::number::printed;
use super::pen::{Label, Pen, Side, spot};
use super::reference::draw_lines;
use super::stack::{Lanes, Piece, lane_of, lanes, pieces, span, sums};
use super::surround::Surround;
use super::symbols;
use super::upright::{Upright, Wants};
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
    let wants = wants(pen, figures, stacking, &pieces(figures, stacking));
    let upright = Upright::measure(pen, figures, &wants);
    upright.named().then(|| upright.around(pen, wants.right))
}

fn wants(pen: &Pen, figures: &Figures, stacking: Stacking, pieces: &[Piece]) -> Wants {
    let whole = stacking == Stacking::Full;
    let span = span(figures, pieces);
    let labels = figures.value_labels && stacking == Stacking::Grouped;
    let total = has_totals(figures, stacking);
    Wants {
        left: Pt::ZERO,
        labelled: (labels || total).then_some(span.1),
        target: figures.target.as_ref().map(|target| target.value),
        span,
        format: figures.axis_format(),
        finest: if whole { 0.0 } else { figures.finest() },
        head: if labels || total { pen.leading() * 0.6 } else { Pt::ZERO },
        right: Pt::ZERO,
        below: if labels && span.0 < 0.0 { pen.leading() } else { Pt::ZERO },
        inset: None,
    }
}

/// Whether the sums of stacks stand above them.
fn has_totals(figures: &Figures, stacking: Stacking) -> bool {
    let columns = figures.series.iter().filter(|row| !figures.is_line(row)).count();
    figures.value_labels && stacking == Stacking::Stacked && columns > 1
}

/// Draws columns, or the same data as bars where the names of the categories cannot stand below them.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, stacking: Stacking) {
    let pieces = pieces(figures, stacking);
    let labels = figures.value_labels && stacking == Stacking::Grouped;
    let total = has_totals(figures, stacking);
    let wants = wants(pen, figures, stacking, &pieces);
    let surround = Surround::of(pen, figures);
    let turns = figures.shared.is_none() && figures.series.iter().all(|row| !row.manner.over);
    if turns && !surround.names_fit(pen, figures, &wants) && bar::fits(pen, figures) {
        bar::draw(pen, figures, stacking);
        return;
    }
    let (upright, mut ends) = surround.draw(pen, figures, wants);
    let (front, behind) = lanes(figures);
    let (front, behind) = Lanes::layers(front, behind, upright.slot.0, WIDEST);
    let scene = Scene { upright: &upright, front, behind };
    for piece in &pieces {
        scene.draw_piece(pen, figures, piece, stacking);
    }
    upright.draw_zero(pen);
    scene.draw_intervals(pen, figures, &pieces);
    draw_lines(pen, &upright, figures, true);
    draw_series(pen, &upright, figures);
    scene.draw_symbols(pen, figures, stacking);
    draw_ends(pen, &upright, &mut ends);
    if labels {
        scene.label_ends(pen, figures, &pieces);
    } else if figures.value_labels {
        scene.label_pieces(pen, figures, &pieces);
        if total {
            scene.label_totals(pen, figures);
        }
    }
}

/// Draws the bar of an error on whatever is below it.
pub(super) fn cased_bar(pen: &mut Pen, points: &[[Point; 2]]) {
    let ink = Stroke::solid(pen.theme.colors.text, Pt(0.9));
    for stroke in [Stroke::solid(Color::WHITE, Pt(2.2)), ink] {
        for line in points {
            pen.line(line, stroke.clone());
        }
    }
}

/// What a piece of a stack says about itself.
pub(super) fn piece_text(figures: &Figures, piece: &Piece) -> String {
    piece.share.map_or_else(|| printed(figures.format, piece.value), |share| format!("{share}%"))
}

struct Scene<'u, 's, 'f> {
    upright: &'u Upright<'s, 'f>,
    front: Lanes,
    behind: Lanes,
}

/// Where the figures of columns stand, the best place first.
const STANDS: [Stand; 3] = [Stand::Beyond, Stand::Within, Stand::Middle];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Past the ends of the columns.
    Beyond,
    /// Inside, at their ends.
    Within,
    Middle,
}

impl<'s, 'f> Scene<'_, 's, 'f> {
    /// From where to where a piece goes across.
    fn edges(&self, figures: &Figures, piece: &Piece) -> (f64, f64) {
        let behind = figures.series[piece.series].manner.comparison;
        (if behind { &self.behind } else { &self.front }).edges(piece.category, piece.lane)
    }

    fn draw_piece(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, piece: &Piece, stacking: Stacking) {
        let (left, right) = self.edges(figures, piece);
        let area = &self.upright.area;
        let room = self.room(figures, piece);
        fill_piece(pen, figures, piece, room);
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
            let grouped = stacking == Stacking::Grouped;
            if !grouped && figures.is_drawn(symbol.category) {
                return None;
            }
            let (behind, lane) = if grouped { lane_of(figures, symbol.series)? } else { (false, 0) };
            let lanes = if behind { &self.behind } else { &self.front };
            let (left, right) = lanes.edges(symbol.category, lane);
            let foot = spot(&self.upright.area, (left + right) / 2.0, 0.0);
            Some(Point::new(foot.x, foot.y - lift))
        });
    }

    fn lane_width(&self) -> Pt {
        self.upright.slot * self.front.thickness() as f32
    }

    fn draw_intervals(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        let cap = CAP.min(self.lane_width() * 0.3);
        for piece in pieces {
            let interval = &figures.series[piece.series].manner.interval;
            let Some((low, high)) = interval.get(piece.category).copied().flatten() else { continue };
            let (left, right) = self.edges(figures, piece);
            let at = |value| spot(&self.upright.area, (left + right) / 2.0, value);
            let (foot, top) = (at(low), at(high));
            let level = |p: Point| [Point::new(p.x - cap, p.y), Point::new(p.x + cap, p.y)];
            cased_bar(pen, &[[foot, top], level(foot), level(top)]);
        }
    }

    /// Each figure above its column and error bar, below a negative one; inside it where a line would run
    /// through one of them above. All or none. What stands behind for comparison has none.
    fn label_ends(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        let front = |piece: &&Piece| !figures.series[piece.series].manner.comparison;
        let texts: Vec<_> =
            pieces.iter().filter(front).map(|piece| (piece, printed(figures.format, piece.value))).collect();
        let widest = texts.iter().map(|(_, text)| pen.width(text)).fold(Pt::ZERO, Pt::max);
        // Figures of one series may stand out over the gap, those of several have only their column.
        let room = if lanes(figures).0 > 1 { self.lane_width() } else { self.upright.slot };
        if widest + Pt(1.5) > room {
            pen.untold.unfigured = true;
            return;
        }
        let clear = |stand: &Stand| {
            texts.iter().all(|(piece, text)| {
                let (_, base) = self.base(pen, figures, piece, text, *stand);
                self.crossed(figures, piece.category).clear(base - figure_height(pen), base)
            })
        };
        let stand = STANDS.into_iter().find(clear).unwrap_or(Stand::Beyond);
        for (piece, text) in &texts {
            let (stand, base) = self.base(pen, figures, piece, text, stand);
            let room = self.room(figures, piece);
            let at = Point::new(room.x + room.width / 2.0, base);
            if stand == Stand::Beyond {
                let label = pen.label(text, at, Side::Middle, pen.theme.colors.text);
                pen.figure(&label, Some(Color::WHITE));
            } else {
                let ink = look::on(ground_of(pen, figures, piece), pen.theme);
                label_piece(pen, figures, piece, &pen.label(text, at, Side::Middle, ink), room);
            }
        }
    }

    /// The baseline of the figure of a column, and where that is: beyond one too small to hold it.
    fn base(&self, pen: &Pen, figures: &Figures, piece: &Piece, text: &str, stand: Stand) -> (Stand, Pt) {
        let (lift, tall) = (LIFT * pen.theme.charts.scale(), figure_height(pen));
        let (row, down, room) = (&figures.series[piece.series], piece.to < 0.0, self.room(figures, piece));
        let holds = room.height >= pen.leading() * 1.2
            && pen.width(text) + Pt(2.0) <= room.width
            && row.manner.interval.get(piece.category).copied().flatten().is_none();
        match stand {
            Stand::Within if holds => (stand, if down { room.bottom() - lift } else { room.y + lift + tall }),
            Stand::Middle if holds => (stand, room.y + room.height / 2.0 + pen.drop()),
            _ => {
                let (low, high) = row.ends(piece.category).unwrap_or((piece.to, piece.to));
                let end = spot(&self.upright.area, 0.0, if down { low } else { high }).y;
                (Stand::Beyond, if down { end + lift + tall } else { end - lift })
            }
        }
    }

    /// The lines over the columns of a category.
    fn crossed(&self, figures: &Figures, category: usize) -> Crossed {
        Crossed::of(figures, category, |line, value| {
            spot(self.upright.area_of(line.right), category as f64, value).y
        })
    }

    /// Where a piece is drawn.
    fn room(&self, figures: &Figures, piece: &Piece) -> Rect {
        let (left, right) = self.edges(figures, piece);
        between(spot(&self.upright.area, left, piece.from), spot(&self.upright.area, right, piece.to))
    }

    /// Figures inside the pieces that have room for them, off the lines that run through these.
    fn label_pieces(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        for piece in pieces.iter().filter(|piece| piece.value != 0.0) {
            let text = piece_text(figures, piece);
            let room = self.room(figures, piece);
            let base = room.y + room.height / 2.0 + pen.drop();
            let top = base - figure_height(pen);
            let within = (room.y + Pt(1.0), room.bottom() - Pt(1.0));
            let holds = room.height >= pen.leading() * 1.1 && pen.width(&text) + Pt(2.0) <= room.width;
            let off = self.crossed(figures, piece.category).within(top, base, within).filter(|_| holds);
            let Some(off) = off else {
                pen.untold.unfigured = true;
                continue;
            };
            let at = Point::new(room.x + room.width / 2.0, base + off);
            let label =
                pen.label(&text, at, Side::Middle, look::on(ground_of(pen, figures, piece), pen.theme));
            label_piece(pen, figures, piece, &label, room);
        }
    }

    /// The sum above each stack, in bold; none where values below zero make the top no sum.
    fn label_totals(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures) {
        if figures.values().any(|value| value < 0.0) {
            return;
        }
        for (category, sum) in sums(figures).enumerate() {
            let text = printed(figures.format, sum);
            if sum <= 0.0 {
                continue;
            }
            if pen.bold_width(&text) + Pt(1.5) > self.upright.slot {
                pen.untold.unfigured = true;
                continue;
            }
            let top = spot(&self.upright.area, category as f64, sum);
            let base = top.y - LIFT * pen.theme.charts.scale();
            let off = self.crossed(figures, category).beyond(base - figure_height(pen), base, false);
            let label = |y| Label {
                bold: true,
                ..pen.label(&text, Point::new(top.x, y), Side::Middle, pen.theme.colors.text)
            };
            // With no room past the line, the ground of the figure breaks it off.
            let (past, near) = (label(base + off), label(base));
            let label = if pen.free(&past) { past } else { near };
            pen.figure(&label, Some(Color::WHITE));
        }
    }
}

/// Fills a column or bar, hatched where its figure is provisional.
pub(super) fn fill_piece(pen: &mut Pen, figures: &Figures, piece: &Piece, room: Rect) {
    if figures.series[piece.series].is_provisional(piece.category) {
        hatch(pen, room, pen.color(piece.series));
    } else {
        pen.paint(room, pen.surface(piece.series));
    }
}

/// The colour that the words on a piece stand on.
pub(super) fn ground_of(pen: &Pen, figures: &Figures, piece: &Piece) -> Color {
    let color = pen.color(piece.series);
    if figures.series[piece.series].is_provisional(piece.category) { hatch::ground(color) } else { color }
}

/// A figure inside a piece, clear of its hatching.
pub(super) fn label_piece(pen: &mut Pen, figures: &Figures, piece: &Piece, label: &Label, room: Rect) {
    if figures.series[piece.series].is_provisional(piece.category) {
        pen.figure(label, Some(ground_of(pen, figures, piece)));
    } else {
        pen.untold.unfigured |= !pen.label_on(label, room, piece.series);
    }
}

/// How high figures are above their baseline.
fn figure_height(pen: &Pen) -> Pt {
    pen.theme.charts.text * 0.7
}

/// A rectangle between two corners in any order.
pub(super) fn between(a: Point, b: Point) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(x, y, a.x.max(b.x) - x, a.y.max(b.y) - y)
}
