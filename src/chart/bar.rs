use super::canvas::ASCENT;
use super::column::{SEAM, between, legend_of, piece_text};
use super::element::Line;
use super::figures::Figures;
use super::label::wrap;
use super::line::target_text;
use super::look;
use super::lying::{OFF, SHARE, draw_names, draw_ticks, name_column, names_width};
use super::multiples::Around;
use super::number::{printed, tick};
use super::pen::{Area, Pen, Side, spot};
use super::scale::Scale;
use super::stack::{Lanes, Piece, pieces, span};
use super::symbols;
use super::upright::WHOLE_PERCENT;
use crate::definition::Theme;
use crate::figures::Stacking;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Space for the line of a target to stand out above the bars, under its name.
pub(super) const ABOVE: Pt = Pt(4.0);
/// Thickest lane of a single series, and of several.
const THICKEST: (f32, f32) = (17.0, 12.0);

/// How thick a lane of a chart of several series is by default.
pub(super) fn natural_lane(count: usize, theme: &Theme) -> Pt {
    Pt(if count > 1 { 10.5 } else { 13.5 }) * theme.charts.scale()
}

/// Everything of a bar chart that is known before it is drawn.
struct Scene<'s, 'f> {
    plot: Rect,
    area: Area<'s, 'f>,
    scale: Scale,
    lanes: Lanes,
    slot: Pt,
    names: Vec<Vec<String>>,
    /// The figures at the ends of the bars stand in for the axis.
    figured: bool,
    ticks: Vec<String>,
    around: Around,
}

/// Whether the names fit beside the bars and the bars into the height, for a column chart that
/// would be turned.
pub(super) fn fits(pen: &Pen, figures: &Figures, stacking: Stacking) -> bool {
    let head = if figures.series.len() > 1 { pen.leading() * 2.0 } else { Pt::ZERO };
    let height = pen.size.height - head - pen.leading() * 2.0;
    let pitch = height / figures.categories.len().max(1) as f32;
    let lanes = if stacking == Stacking::Grouped { figures.series.len() } else { 1 };
    pitch >= pen.leading() * 1.1
        && pitch * 0.75 >= Pt(4.0) * lanes as f32
        && name_column(pen, &figures.categories, pitch, SHARE).is_some()
}

/// What a panel has around its plot.
pub(super) fn around(pen: &mut Pen, figures: &Figures, stacking: Stacking) -> Around {
    Scene::measure(pen, figures, stacking, &pieces(figures, stacking), Pt::ZERO).around
}

/// The names in lines with the width of their column; none in panels that have them at another.
fn names_of(pen: &Pen, figures: &Figures, slot: Pt) -> (Vec<Vec<String>>, Pt) {
    let categories = &figures.categories;
    match figures.shared {
        Some(shared) if !shared.side => (Vec::new(), Pt::ZERO),
        Some(shared) => {
            let most = if shared.probe { shared.names } else { shared.left - OFF };
            let lines = |name: &String| wrap(name, most, true, &|text| pen.width(text)).unwrap_or_default();
            let names: Vec<Vec<String>> = categories.iter().map(lines).collect();
            let width = names_width(pen, &names);
            (names, width)
        }
        None => name_column(pen, categories, slot, SHARE).unwrap_or_else(|| {
            // Too many bars for the height: one line each, and those without room are told.
            (categories.iter().map(|name| vec![name.clone()]).collect(), pen.size.width * 0.5)
        }),
    }
}

/// Draws lying bars, the first category at the top.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, stacking: Stacking) {
    let head = legend_of(pen, figures);
    let pieces = pieces(figures, stacking);
    let scene = Scene::measure(pen, figures, stacking, &pieces, head);
    scene.draw_axes(pen, figures);
    let pen_drop = pen.drop();
    for piece in &pieces {
        scene.draw_piece(pen, piece, stacking);
    }
    let zero = [(0.0, -0.5), (0.0, figures.categories.len() as f64 - 0.5)];
    let stroke = Stroke::solid(pen.theme.colors.grey, Pt(0.8));
    pen.plot(&scene.area, &Line { points: zero.to_vec(), stroke });
    symbols::draw(pen, figures, Side::Left, |symbol| {
        let lane = if stacking == Stacking::Grouped { symbol.series } else { 0 };
        if stacking != Stacking::Grouped && figures.is_drawn(symbol.category) {
            return None;
        }
        let (top, bottom) = scene.lanes.edges(symbol.category, lane);
        let foot = spot(&scene.area, 0.0, (top + bottom) / 2.0);
        Some(Point::new(foot.x + OFF * 0.7, foot.y + pen_drop))
    });
    if let Some(target) = &figures.target {
        let text = if figures.shared.is_some() { String::new() } else { target_text(figures) };
        scene.draw_target(pen, target.value, &text);
    }
    if stacking == Stacking::Grouped {
        if scene.figured {
            scene.label_ends(pen, figures, &pieces);
        }
    } else if figures.value_labels {
        scene.label_pieces(pen, figures, &pieces);
        scene.label_totals(pen, figures, stacking);
    }
}

impl<'s, 'f> Scene<'s, 'f> {
    fn measure(
        pen: &Pen<'s, 'f, '_>,
        figures: &Figures,
        stacking: Stacking,
        pieces: &[Piece],
        head: Pt,
    ) -> Scene<'s, 'f> {
        let count = figures.categories.len().max(1);
        let target = figures.target.as_ref().map(|target| target.value);
        // The target of panels is named once above them all.
        let top = match (target, figures.shared) {
            (None, _) => head,
            (Some(_), None) => head + pen.leading() + ABOVE,
            (Some(_), Some(_)) => head + ABOVE,
        };
        let lanes = if stacking == Stacking::Grouped { figures.series.len() } else { 1 };
        let thickest = (if lanes > 1 { THICKEST.1 } else { THICKEST.0 }) * pen.theme.charts.scale();
        // First as if no axis were needed: the figures at the bars may stand in for it.
        let foot = figures.shared.map_or(Pt::ZERO, |shared| shared.foot);
        let bare = (pen.size.height - top - foot).max(Pt(1.0));
        let lane =
            bare / count as f32 * Lanes::new(lanes, (bare / count as f32).0, thickest).thickness() as f32;
        let figured =
            figures.value_labels && stacking == Stacking::Grouped && lane >= pen.theme.charts.text * 0.95;
        let axis = if figured { Pt::ZERO } else { pen.leading() * 1.4 };
        let axis = figures.shared.map_or(axis, |shared| shared.foot_of(axis));
        let height = (pen.size.height - top - axis).max(Pt(1.0));
        let slot = height / count as f32;

        let (names, width) = names_of(pen, figures, slot);
        let left = if width > Pt::ZERO { width + OFF } else { Pt::ZERO };
        let left = figures.shared.map_or(left, |shared| shared.left_of(left));
        let format = if stacking == Stacking::Full { WHOLE_PERCENT } else { figures.format };
        let finest = if stacking == Stacking::Full { 0.0 } else { figures.finest() };
        let mut span = span(pieces, target);
        if stacking == Stacking::Full {
            span = (if span.0 < 0.0 { -1.0 } else { 0.0 }, span.1.max(1.0));
        }
        let span = figures.shared.map_or(span, |shared| shared.span);
        let room = (pen.size.width - left).max(Pt(1.0));
        let most = ((room / Pt(52.0)) as usize).clamp(1, 5);
        let scale =
            if figured { Scale::bare(span.0, span.1) } else { Scale::round(span.0, span.1, most, finest) };
        let scale = scale.clear(None, target);
        let ticks: Vec<_> = scale.ticks.iter().map(|&value| tick(format, &scale, value)).collect();

        // Space for figures past the ends, and for half of the last tick's number.
        let texts =
            pieces.iter().map(|piece| (piece.to < 0.0, pen.width(&printed(figures.format, piece.value))));
        let (below, above) = texts.fold((Pt::ZERO, Pt::ZERO), |(below, above), (negative, width)| {
            if negative { (below.max(width), above) } else { (below, above.max(width)) }
        });
        let half = |text: Option<&String>| text.map_or(Pt::ZERO, |text| pen.width(text) / 2.0);
        let total = stacking == Stacking::Stacked && figures.value_labels && figures.series.len() > 1;
        let (before, after) = if figured {
            (if below > Pt::ZERO { below + OFF } else { Pt::ZERO }, above + OFF)
        } else if total {
            (Pt::ZERO, half(ticks.last()).max(total_width(pen, figures) + OFF))
        } else {
            (Pt::ZERO, half(ticks.last()))
        };
        let (before, after) = figures
            .shared
            .map_or((before, after), |shared| (shared.before.max(before), shared.right.max(after)));
        let plot_width = (room - before - after).max(Pt(1.0));
        let plot = Rect::new(left + before, top, plot_width, height);
        let up = (count as f64 - 0.5, -0.5);
        let area = pen.area(plot, (scale.lo, scale.hi), up);
        let lanes = Lanes::new(lanes, slot.0, thickest);
        let around = Around { left, before, right: after, foot: axis };
        Scene { plot, area, scale, lanes, slot, names, figured, ticks, around }
    }

    fn draw_axes(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures) {
        // The panels above others have lines without numbers.
        let bare = figures.shared.is_some_and(|shared| !shared.named);
        let ticks = if bare { &vec![String::new(); self.ticks.len()] } else { &self.ticks };
        draw_ticks(pen, self.plot, &self.area, &self.scale, ticks);
        let right = names_width(pen, &self.names).min(pen.size.width * 0.5);
        draw_names(pen, &self.names, right, |i| spot(&self.area, 0.0, i as f64).y);
    }

    /// Where a piece is drawn.
    fn room(&self, piece: &Piece) -> Rect {
        let (top, bottom) = self.lanes.edges(piece.category, piece.lane);
        between(spot(&self.area, piece.from, top), spot(&self.area, piece.to, bottom))
    }

    fn draw_piece(&self, pen: &mut Pen<'s, 'f, '_>, piece: &Piece, stacking: Stacking) {
        let (top, bottom) = self.lanes.edges(piece.category, piece.lane);
        pen.paint(self.room(piece), pen.surface(piece.series));
        let seam = Stroke::solid(Color::WHITE, SEAM);
        if stacking != Stacking::Grouped && piece.from != 0.0 && self.room(piece).width > SEAM * 2.0 {
            let points = vec![(piece.from, top), (piece.from, bottom)];
            pen.plot(&self.area, &Line { points, stroke: seam });
        } else if piece.lane > 0 && self.room(piece).height > SEAM * 4.0 {
            let points = vec![(piece.from, top), (piece.to, top)];
            pen.plot(&self.area, &Line { points, stroke: seam });
        }
    }

    fn draw_target(&self, pen: &mut Pen<'s, 'f, '_>, value: f64, text: &str) {
        let x = spot(&self.area, value, 0.0).x;
        let ends = [Point::new(x, self.plot.y - Pt(2.0)), Point::new(x, self.plot.bottom())];
        pen.line(&ends, look::casing());
        pen.line(&ends, look::target(pen.theme));
        let half = pen.width(text) / 2.0;
        let middle = x.min(pen.size.width - half).max(half);
        let y = self.plot.y - Pt(4.0) - pen.theme.charts.text * (1.0 - ASCENT);
        pen.need_label(&pen.label(text, Point::new(middle, y), Side::Middle, pen.theme.colors.text));
    }

    /// Each figure past the end of its bar.
    fn label_ends(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        for piece in pieces {
            let text = printed(figures.format, piece.value);
            let room = self.room(piece);
            let y = room.y + room.height / 2.0 + pen.drop();
            let (x, side) = if piece.to < 0.0 {
                (room.x - OFF * 0.7, Side::Right)
            } else {
                (room.right() + OFF * 0.7, Side::Left)
            };
            pen.try_label(
                &pen.label(&text, Point::new(x, y), side, pen.theme.colors.text),
                Some(Color::WHITE),
            );
        }
    }

    /// Figures inside the pieces that have room for them.
    fn label_pieces(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        for piece in pieces {
            let text = piece_text(figures, piece);
            let room = self.room(piece);
            if pen.width(&text) + Pt(4.0) <= room.width && room.height >= pen.theme.charts.text {
                let at = Point::new(room.x + room.width / 2.0, room.y + room.height / 2.0 + pen.drop());
                let ink = look::on(pen.color(piece.series), pen.theme);
                pen.label_on(&pen.label(&text, at, Side::Middle, ink), room, piece.series);
            }
        }
    }

    /// The sum at the end of each stack, in bold; none where values below zero make the end no sum.
    fn label_totals(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, stacking: Stacking) {
        let negative = figures.values().any(|value| value < 0.0);
        if stacking != Stacking::Stacked || figures.series.len() < 2 || negative {
            return;
        }
        for (category, sum) in sums(figures).enumerate() {
            let text = printed(figures.format, sum);
            let end = spot(&self.area, sum, category as f64);
            if sum > 0.0 && self.slot >= pen.theme.charts.text {
                let at = Point::new(end.x + OFF * 0.7, end.y + pen.drop());
                let mut label = pen.label(&text, at, Side::Left, pen.theme.colors.text);
                label.bold = true;
                pen.try_label(&label, Some(Color::WHITE));
            }
        }
    }
}

fn sums(figures: &Figures) -> impl Iterator<Item = f64> {
    (0..figures.categories.len())
        .map(|category| figures.series.iter().filter_map(|row| row.values[category]).sum())
}

fn total_width(pen: &Pen, figures: &Figures) -> Pt {
    sums(figures).map(|sum| pen.bold_width(&printed(figures.format, sum))).fold(Pt::ZERO, Pt::max)
}
