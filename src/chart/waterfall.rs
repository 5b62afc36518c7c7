//! Waterfalls: totals stand on zero, changes hang between the sums before and after them, and a line
//! leads from each sum to the next step.

use super::bar;
use super::column::between;
use super::element::Line;
use super::figures::Figures;
use super::legend::{Sample, legend};
use super::look::{self, Marker};
use super::lying::{OFF, SHARE, draw_names, name_column, names_width};
use super::number::printed;
use super::pen::{Area, Pen, Side, spot};
use super::scale::Scale;
use super::stack::Lanes;
use super::surface::{self, Surface};
use super::upright::{Upright, Wants};
use crate::definition::Theme;
use crate::figures::{NumberFormat, Step, Waterfall};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Columns are no wider than this, bars no thicker, however few there are.
const WIDEST: f32 = 42.0;
const THICKEST: f32 = 17.0;
/// From a piece to its figure.
const LIFT: Pt = Pt(3.0);
/// A piece smaller than this has no room for its arrow.
const ARROW: Pt = Pt(10.0);

/// What totals, increases and decreases are filled with.
pub(super) fn surfaces(theme: &Theme, waterfall: &Waterfall) -> Vec<Surface> {
    let [total, up, down, ..] = theme.charts.palette;
    let judged = |change: f64| {
        waterfall
            .better(&Step { total: false, from: 0.0, to: change })
            .map(|better| if better { theme.colors.good } else { theme.colors.bad })
    };
    let colors = [total, judged(1.0).unwrap_or(up), judged(-1.0).unwrap_or(down)];
    surface::of_tones(theme, colors.map(|color| (color, None)).to_vec())
}

/// The figure at a step: totals as they are, changes with their sign.
pub(super) fn figure(format: NumberFormat, step: &Step) -> String {
    let value = step.figure();
    if step.total || value == 0.0 {
        return printed(format, value);
    }
    let sign = if value > 0.0 { '+' } else { '\u{2212}' };
    let text = printed(format, value.abs());
    format!("{sign}{}", text.trim_start_matches('+'))
}

/// Draws columns, or bars where the names or the figures of the steps have no room side by side.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, waterfall: &Waterfall) {
    let texts: Vec<String> = waterfall.steps.iter().map(|step| figure(figures.format, step)).collect();
    let steps = Steps { figures, waterfall, texts };
    let mut wants = steps.wants(pen);
    let upright = Upright::measure(pen, figures, &wants);
    let fits = upright.named() && (!figures.value_labels || steps.widest(pen) + Pt(1.5) <= upright.slot);
    let head = steps.key(pen);
    if !fits && bar::fits(pen, figures) {
        steps.draw_lying(pen, head);
        return;
    }
    wants.head += head;
    steps.draw_upright(pen, &wants);
}

struct Steps<'f> {
    figures: &'f Figures<'f>,
    waterfall: &'f Waterfall,
    texts: Vec<String>,
}

impl Steps<'_> {
    fn widest(&self, pen: &Pen) -> Pt {
        self.texts.iter().map(|text| pen.bold_width(text)).fold(Pt::ZERO, Pt::max)
    }

    fn wants(&self, pen: &Pen) -> Wants {
        let span = self.waterfall.span();
        let labels = self.figures.value_labels;
        Wants {
            left: Pt::ZERO,
            span,
            labelled: labels.then_some(span.1),
            target: None,
            format: self.figures.format,
            finest: self.figures.finest(),
            head: if labels { pen.leading() * 0.6 } else { Pt::ZERO },
            right: Pt::ZERO,
            below: Pt::ZERO,
            inset: None,
        }
    }

    /// What the colours mean, of those that there are.
    fn key(&self, pen: &mut Pen) -> Pt {
        let names = ["Total", "Increase", "Decrease"];
        let kinds: Vec<usize> = self.waterfall.steps.iter().map(kind).collect();
        let shown: Vec<(usize, &str)> =
            names.into_iter().enumerate().filter(|(at, _)| kinds.contains(at)).collect();
        legend(pen, &shown, Sample::Square)
    }

    fn draw_upright(&self, pen: &mut Pen, wants: &Wants) {
        let upright = Upright::measure(pen, self.figures, wants);
        upright.draw_axes(pen, self.figures, Pt::ZERO);
        let lanes = Lanes::new(1, upright.slot.0, WIDEST);
        let floor = floor(upright.scale.lo);
        let rooms: Vec<Rect> = self.rooms(&lanes, floor, |along, value| spot(&upright.area, along, value));
        self.draw_links(pen, &upright.area, &lanes, |along, value| (along, value));
        for (at, step) in self.waterfall.steps.iter().enumerate() {
            draw_piece(pen, step, rooms[at], false);
            if step.total && floor.is_some() {
                draw_break(pen, rooms[at], false);
            }
        }
        upright.draw_zero(pen);
        upright.draw_cut(pen);
        let fits = self.figures.value_labels && self.widest(pen) + Pt(1.5) <= upright.slot;
        pen.untold.unfigured |= self.figures.value_labels && !fits;
        for ((text, room), step) in self.texts.iter().zip(&rooms).zip(&self.waterfall.steps).filter(|_| fits)
        {
            let at = Point::new(room.x + room.width / 2.0, room.y - LIFT);
            let mut label = pen.label(text, at, Side::Middle, pen.theme.colors.text);
            label.bold = step.total;
            pen.figure(&label, Some(Color::WHITE));
        }
    }

    fn draw_lying(&self, pen: &mut Pen, head: Pt) {
        let count = self.waterfall.steps.len().max(1);
        let height = (pen.size.height - head).max(Pt(1.0));
        let slot = height / count as f32;
        let (names, width) = name_column(pen, &self.figures.categories, slot, SHARE).unwrap_or_else(|| {
            let names: Vec<_> = self.figures.categories.iter().map(|name| vec![name.clone()]).collect();
            (names, pen.size.width * 0.5)
        });
        let left = if width > Pt::ZERO { width + OFF } else { Pt::ZERO };
        let (lo, hi) = self.waterfall.span();
        let scale = Scale::bare(lo, hi);
        let after = if self.figures.value_labels { self.widest(pen) + LIFT * 2.0 } else { Pt::ZERO };
        let plot = Rect::new(left, head, (pen.size.width - left - after).max(Pt(1.0)), height);
        let area = pen.area(plot, (scale.lo, scale.hi), (count as f64 - 0.5, -0.5));
        let lanes = Lanes::new(1, slot.0, THICKEST * pen.theme.charts.scale());
        let floor = floor(scale.lo);
        let rooms = self.rooms(&lanes, floor, |along, value| spot(&area, value, along));
        let right = names_width(pen, &names).min(pen.size.width * 0.5);
        draw_names(pen, &names, right, |row| spot(&area, lo, row as f64).y);
        self.draw_links(pen, &area, &lanes, |along, value| (value, along));
        for (at, step) in self.waterfall.steps.iter().enumerate() {
            draw_piece(pen, step, rooms[at], true);
            if step.total && floor.is_some() {
                draw_break(pen, rooms[at], true);
            }
        }
        let foot = floor.unwrap_or(0.0);
        let zero = [(foot, -0.5), (foot, count as f64 - 0.5)];
        let stroke = Stroke::solid(pen.theme.colors.grey, Pt(0.8));
        pen.plot(&area, &Line { points: zero.to_vec(), stroke });
        for ((text, room), step) in self.texts.iter().zip(&rooms).zip(&self.waterfall.steps) {
            if !self.figures.value_labels {
                break;
            }
            let at = Point::new(room.right() + LIFT, room.y + room.height / 2.0 + pen.drop());
            let mut label = pen.label(text, at, Side::Left, pen.theme.colors.text);
            label.bold = step.total;
            pen.figure(&label, Some(Color::WHITE));
        }
    }

    /// Where each step is drawn; those that begin below an axis that is cut off, from its floor on.
    fn rooms(&self, lanes: &Lanes, floor: Option<f64>, spot: impl Fn(f64, f64) -> Point) -> Vec<Rect> {
        let room = |(at, step): (usize, &Step)| {
            let (from, to) = lanes.edges(at, 0);
            let begins = floor.map_or(step.from, |floor| step.from.max(floor));
            between(spot(from, begins), spot(to, step.to))
        };
        self.waterfall.steps.iter().enumerate().map(room).collect()
    }

    /// From each sum to the step that begins there.
    fn draw_links<'s, 'f>(
        &self,
        pen: &mut Pen<'s, 'f, '_>,
        area: &Area<'s, 'f>,
        lanes: &Lanes,
        point: impl Fn(f64, f64) -> (f64, f64),
    ) {
        let stroke = Stroke::solid(pen.theme.colors.grey, look::HAIRLINE);
        for (at, step) in self.waterfall.steps.iter().enumerate().take(self.waterfall.steps.len() - 1) {
            let (from, to) = (lanes.edges(at, 0).1, lanes.edges(at + 1, 0).0);
            let points = vec![point(from, step.to), point(to, step.to)];
            pen.plot(area, &Line { points, stroke: stroke.clone() });
        }
        // A step of nothing is a line where the others have a piece.
        for (at, step) in self.waterfall.steps.iter().enumerate().filter(|(_, step)| step.from == step.to) {
            let (from, to) = lanes.edges(at, 0);
            let stroke = Stroke::solid(pen.theme.colors.grey, Pt(1.2));
            pen.plot(area, &Line { points: vec![point(from, step.to), point(to, step.to)], stroke });
        }
    }
}

/// Where an axis begins that is cut off above zero.
fn floor(lo: f64) -> Option<f64> {
    (lo > 0.0).then_some(lo)
}

/// The place of a step's colour.
fn kind(step: &Step) -> usize {
    match step {
        step if step.total => 0,
        step if step.to >= step.from => 1,
        _ => 2,
    }
}

/// A column or a bar, with an arrow the way a change goes where it has room for one.
fn draw_piece(pen: &mut Pen, step: &Step, room: Rect, lying: bool) {
    let surface = pen.surface(kind(step));
    pen.paint(room, surface);
    if step.total || room.width.min(room.height) < ARROW * pen.theme.charts.scale() {
        return;
    }
    let up = step.to > step.from;
    let middle = Point::new(room.x + room.width / 2.0, room.y + room.height / 2.0);
    let ink = look::on(surface.color, pen.theme);
    let marker = match (lying, up) {
        (false, true) => Marker::Up,
        (false, false) => Marker::Down,
        (true, true) => Marker::Onward,
        (true, false) => Marker::Back,
    };
    pen.mark(middle, marker, ink, look::MARK * pen.theme.charts.scale());
}

/// A white band across a total whose foot is cut off, bent as the mark of its axis is.
fn draw_break(pen: &mut Pen, room: Rect, lying: bool) {
    let (long, far) = if lying { (room.height, room.x) } else { (room.width, room.bottom()) };
    let teeth = ((long / Pt(7.0)) as usize).max(2);
    let point = |at: usize| {
        let along = long / teeth as f32 * at as f32;
        let off = Pt(if at.is_multiple_of(2) { 5.0 } else { 8.0 });
        if lying { Point::new(far + off, room.y + along) } else { Point::new(room.x + along, far - off) }
    };
    let points: Vec<Point> = (0..=teeth).map(point).collect();
    pen.line(&points, Stroke::solid(Color::WHITE, Pt(2.0)));
}

/// Whether the figures or the names ask for bars where the theme's letters are so wide.
pub(super) fn turns(
    waterfall: &Waterfall,
    format: NumberFormat,
    slot: Pt,
    across: impl Fn(&str) -> Pt,
) -> bool {
    waterfall.steps.iter().any(|step| across(&figure(format, step)) > slot)
}
