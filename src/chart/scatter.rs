//! Scatter plots: a mark for each point, names where they have room, lines of targets and of best fit.

use super::element::{Line, on_circle};
use super::figures::Figures;
use super::legend::{Sign, key};
use super::look;
use super::lying::most_steps;
use super::number::Numbers;
use super::pen::{Label, Pen, Side, spot};
use super::plane::{Plane, UprightLine, Wants};
use super::reference::{label_level, target_lines};
use super::scale::{Scale, to_zero};
use super::upright::off;
use crate::figures::{PointLabels, Scatter, round_figure};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Radius of a point, and of one of many.
const POINT: (Pt, Pt) = (Pt(2.9), Pt(2.0));
const MANY: usize = 250;
/// Between the axes and the outermost points.
const INSET: Pt = Pt(7.0);
/// From the rim of a point to its name.
const OFF: Pt = Pt(2.0);
/// How far names that have no room by their points may stand off, in sizes of the type.
const RINGS: [f32; 4] = [1.6, 2.4, 3.4, 4.6];
/// Points beyond these are not even tried to be named.
const MOST_NAMED: usize = 300;

/// Draws the points of two series.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, scatter: &Scatter) {
    let points = points(figures);
    let head = draw_key(pen, scatter);
    let reach = |of: fn(&Spot) -> f64, target: Option<f64>| {
        let values = points.iter().map(of).chain(target);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)))
    };
    let x_target = scatter.target.as_ref().map(|target| target.value);
    let y_target = figures.target.as_ref().map(|target| target.value);
    let wide = to_zero(reach(|point| point.x, x_target), false);
    let across = |width: Pt| {
        let scale = Scale::round(wide.0, wide.1, most_steps(width).max(2), 0.0);
        let numbers = Numbers::of(scatter.format, &scale, &scatter.title);
        (scale, numbers)
    };
    let lines = target_lines(pen, figures, pen.size.width * 0.2);
    let right = lines.iter().map(|line| pen.width(line) + off(pen.theme)).fold(Pt::ZERO, Pt::max);
    let plane = Plane::measure(
        pen,
        &Wants {
            across: &across,
            up: to_zero(reach(|point| point.y, y_target), figures.zero),
            labelled: None,
            target: None,
            format: figures.format,
            finest: 0.0,
            title: &scatter.title,
            up_title: &scatter.up_title,
            head,
            right,
            uprights: scatter.target.is_some(),
            inset: INSET * pen.theme.charts.scale().sqrt(),
            grid: true,
        },
    );
    plane.draw_axes(pen);
    plane.draw_foot(pen);
    if let Some(value) = y_target {
        let y = plane.y(value);
        let ends = [Point::new(plane.plot.x, y), Point::new(plane.plot.right(), y)];
        pen.line(&ends, look::target(pen.theme));
        label_level(pen, plane.plot.right(), y, &lines);
    }
    if let Some(target) = &scatter.target {
        let name = format!("{} {}", target.label, round_figure(scatter.format, target.value));
        let line = UprightLine { name, value: target.value, stroke: look::target(pen.theme) };
        plane.draw_uprights(pen, &mut [line]);
    }
    let mut lines = draw_fit(pen, &points, scatter, &plane);
    let plot = plane.plot;
    lines.extend(y_target.map(|value| {
        let y = plane.y(value);
        [Point::new(plot.x, y), Point::new(plot.right(), y)]
    }));
    lines.extend(x_target.map(|value| {
        let x = plane.x(value);
        [Point::new(x, plot.y), Point::new(x, plot.bottom())]
    }));
    let radius = radius(pen, points.len());
    let marks: Vec<Point> = points.iter().map(|point| spot(&plane.area, point.x, point.y)).collect();
    for (point, at) in points.iter().zip(&marks) {
        let group = scatter.group.get(point.at).copied().unwrap_or(0);
        pen.mark(*at, pen.marker(group), pen.color(group), radius);
    }
    draw_names(pen, figures, scatter, &Named { points: &points, marks: &marks, lines, plot, radius });
}

/// What the marks are told apart by; one name where all are alike.
pub(super) fn groups(scatter: &Scatter) -> Vec<&str> {
    if scatter.groups.is_empty() { vec![""] } else { scatter.groups.iter().map(String::as_str).collect() }
}

/// A point and its position in the data.
struct Spot {
    at: usize,
    x: f64,
    y: f64,
}

fn points(figures: &Figures) -> Vec<Spot> {
    let [across, up, ..] = &figures.series[..] else { return Vec::new() };
    let pairs = across.values.iter().zip(&up.values).enumerate();
    pairs.filter_map(|(at, (x, y))| x.zip(*y).map(|(x, y)| Spot { at, x, y })).collect()
}

fn radius(pen: &Pen, points: usize) -> Pt {
    let radius = if points > MANY { POINT.1 } else { POINT.0 };
    radius * pen.theme.charts.scale().sqrt()
}

fn fit_stroke(pen: &Pen) -> Stroke {
    Stroke::solid(pen.theme.colors.grey, Pt(1.2))
}

/// What the marks and the line of best fit are.
fn draw_key(pen: &mut Pen, scatter: &Scatter) -> Pt {
    let mark = |(at, name): (usize, &String)| (Sign::Mark(pen.marker(at), pen.color(at)), name.clone());
    let mut entries: Vec<_> = scatter.groups.iter().enumerate().map(mark).collect();
    if let Some(fit) = &scatter.fit {
        let words = format!("Line of best fit (n = {}, r = {})", fit.count, fit.correlation());
        entries.push((Sign::Rule(fit_stroke(pen)), words));
    }
    if entries.is_empty() { Pt::ZERO } else { key(pen, &entries) }
}

/// The line of best fit over the points, not beyond them nor out of the plot. Returns where it runs.
fn draw_fit<'s, 'f>(
    pen: &mut Pen<'s, 'f, '_>,
    points: &[Spot],
    scatter: &Scatter,
    plane: &Plane<'s, 'f>,
) -> Vec<[Point; 2]> {
    let Some(fit) = &scatter.fit else { return Vec::new() };
    let values = points.iter().map(|point| point.x);
    let (lo, hi) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let (bottom, top) = plane.up_ends();
    // Where it would leave the plot at its foot or top.
    let cut = |x: f64| {
        let y = fit.at(x).clamp(bottom, top);
        if fit.slope == 0.0 { (x, y) } else { ((y - fit.intercept) / fit.slope, y) }
    };
    let (from, to) = (cut(lo), cut(hi));
    // It runs through the mean of the points, which is in the plot; only noise could turn it round.
    if from.0 > to.0 {
        return Vec::new();
    }
    pen.plot(&plane.area, &Line { points: vec![from, to], stroke: fit_stroke(pen) });
    vec![[spot(&plane.area, from.0, from.1), spot(&plane.area, to.0, to.1)]]
}

/// What the names of points are placed among.
struct Named<'n> {
    points: &'n [Spot],
    marks: &'n [Point],
    /// Lines that no name may stand on.
    lines: Vec<[Point; 2]>,
    plot: Rect,
    radius: Pt,
}

/// Names beside their points, clear of every mark and of each other. Those that are asked for come
/// first with all places around them, and are told where they have no room.
fn draw_names(pen: &mut Pen, figures: &Figures, scatter: &Scatter, named: &Named) {
    match &scatter.labels {
        PointLabels::None => {}
        PointLabels::Only(only) => {
            for (index, point) in named.points.iter().enumerate() {
                let placed = !only.contains(&point.at)
                    || named.place(pen, figures, index)
                    || named.place_far(pen, figures, index);
                if !placed {
                    pen.untold.dropped.push(figures.categories[point.at].clone());
                }
            }
        }
        PointLabels::Fitting => {
            // From the outermost inward: those are the ones that a reader asks about.
            let count = named.marks.len().max(1) as f32;
            let middle = |of: fn(&Point) -> Pt| named.marks.iter().map(of).sum::<Pt>() / count;
            let (x, y) = (middle(|mark| mark.x), middle(|mark| mark.y));
            let far = |mark: &Point| (mark.x - x).0.hypot((mark.y - y).0);
            let mut order: Vec<usize> = (0..named.marks.len()).collect();
            order.sort_by(|&a, &b| far(&named.marks[b]).total_cmp(&far(&named.marks[a])).then(a.cmp(&b)));
            for index in order.into_iter().take(MOST_NAMED) {
                named.place(pen, figures, index);
            }
        }
    }
}

impl Named<'_> {
    /// Sets a name at the first free place around its point.
    fn place(&self, pen: &mut Pen, figures: &Figures, index: usize) -> bool {
        let text = &figures.categories[self.points[index].at];
        let mark = self.marks[index];
        let (away, size) = (self.radius + OFF, pen.theme.charts.text);
        let (near, level, up, down) = (self.radius * 0.7 + Pt(1.0), pen.drop(), away, away + size * 0.7);
        let places = [
            (away, level, Side::Left),
            (-away, level, Side::Right),
            (Pt::ZERO, -up, Side::Middle),
            (Pt::ZERO, down, Side::Middle),
            (near, -near, Side::Left),
            (-near, -near, Side::Right),
            (near, near + size * 0.7, Side::Left),
            (-near, near + size * 0.7, Side::Right),
        ];
        for (dx, dy, side) in places {
            let at = Point::new(mark.x + dx, mark.y + dy);
            let label = Label { text, at, side, color: pen.theme.colors.text, bold: false, size };
            if self.clear(pen.room(&label)) && pen.try_label(&label, Some(Color::WHITE)) {
                return true;
            }
        }
        false
    }

    /// Sets a name further off, with a line to its point.
    fn place_far(&self, pen: &mut Pen, figures: &Figures, index: usize) -> bool {
        let text = &figures.categories[self.points[index].at];
        let (mark, size, color) = (self.marks[index], pen.theme.charts.text, pen.theme.colors.text);
        for ring in RINGS {
            for turn in 0..12 {
                // Twelve directions, from three o'clock on.
                let reach = size * ring;
                let end = on_circle(mark, reach, f64::from(turn) / 12.0 + 0.25);
                let (side, off) = match end.x < mark.x - Pt(0.5) {
                    true => (Side::Right, Pt(-1.5)),
                    false => (Side::Left, Pt(1.5)),
                };
                let at = Point::new(end.x + off, end.y + pen.drop());
                let label = Label { text, at, side, color, bold: false, size };
                if self.clear(pen.room(&label)) && pen.try_label(&label, Some(Color::WHITE)) {
                    let rim = self.radius / reach;
                    let from = Point::new(mark.x + (end.x - mark.x) * rim, mark.y + (end.y - mark.y) * rim);
                    pen.line(&[from, end], Stroke::solid(pen.theme.colors.grey, look::HAIRLINE));
                    return true;
                }
            }
        }
        false
    }

    /// Whether a name would stand in the plot and on no mark.
    fn clear(&self, room: Rect) -> bool {
        let r = self.radius;
        let free = |mark: &Point| {
            mark.x + r < room.x
                || mark.x - r > room.right()
                || mark.y + r < room.y
                || mark.y - r > room.bottom()
        };
        let inside = room.y >= self.plot.y && room.bottom() <= self.plot.bottom() && room.x >= self.plot.x;
        inside && self.marks.iter().all(free) && !self.lines.iter().any(|line| meets(room, line))
    }
}

/// Whether a straight line runs through a box: it passes between two of its corners.
fn meets(room: Rect, [a, b]: &[Point; 2]) -> bool {
    let (low, high) = (a.x.min(b.x), a.x.max(b.x));
    let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
    if high < room.x || low > room.right() || bottom < room.y || top > room.bottom() {
        return false;
    }
    let side = |x: Pt, y: Pt| (b.x - a.x).0 * (y - a.y).0 - (b.y - a.y).0 * (x - a.x).0;
    let corners = [
        side(room.x, room.y),
        side(room.right(), room.y),
        side(room.x, room.bottom()),
        side(room.right(), room.bottom()),
    ];
    corners.iter().any(|&corner| corner <= 0.0) && corners.iter().any(|&corner| corner >= 0.0)
}
