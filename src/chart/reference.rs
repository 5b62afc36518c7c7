//! Lines and bands that are no series: targets, thresholds, ranges.

use super::ends::End;
use super::figures::Figures;
use super::label::wrap;
use super::look;
use super::number::printed;
use super::pen::{Area, Pen, Side, spot};
use super::upright::{Upright, off};
use crate::figures::{AxisLine, ChartKind, Course, Extent, round_figure};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Lengths on and off of the lines, one after the other.
const DASHES: [&[f32]; 4] = [&[4.0, 2.5], &[1.2, 1.8], &[8.0, 2.0, 1.2, 2.0], &[2.5, 1.5]];
/// What the bands keep of the grey, one after the other.
const TINTS: [f32; 2] = [0.13, 0.2];
/// What two bands over each other keep of it.
const BOTH: f32 = 0.3;

/// The stroke of a line: dark and dashed, unlike any series.
pub(super) fn stroke(pen: &Pen, at: usize) -> Stroke {
    let dash = DASHES[at % DASHES.len()].iter().map(|&length| Pt(length)).collect();
    Stroke { color: pen.theme.colors.text, width: Pt(1.0), dash, round: false }
}

pub(super) fn tint(pen: &Pen, at: usize) -> Color {
    pen.theme.colors.grey.tint(TINTS[at % TINTS.len()])
}

/// The name of a line with its value, which the reader would else have to guess from the axis: of a line
/// that changes with time the last one.
pub(super) fn line_text(figures: &Figures, line: &AxisLine) -> String {
    let format = match &figures.plot.right {
        Some(right) if line.right => right.format,
        _ => figures.axis_format(),
    };
    let side = if line.right { " (right axis)" } else { "" };
    let ordered = matches!(figures.kind, ChartKind::Line) || figures.plot.calendar.is_some();
    let figure = match (&line.course, line.values().last()) {
        (Course::At(_), Some(value)) => round_figure(format, value),
        (Course::Each { .. }, Some(value)) if ordered => printed(format, value),
        _ => String::new(),
    };
    if line.label.contains(&figure) {
        return line.label.clone() + side;
    }
    let words = if line.label.is_empty() { figure } else { format!("{} {figure}", line.label) };
    words + side
}

/// The name of the target with its value.
pub(super) fn target_text(figures: &Figures) -> String {
    let target = figures.lines.first().filter(|_| figures.target.is_some());
    target.map_or_else(String::new, |line| line_text(figures, line))
}

/// The target's label, broken to the width at the right of the plot.
pub(super) fn target_lines(pen: &Pen, figures: &Figures, most: Pt) -> Vec<String> {
    wrap(&target_text(figures), most, true, &|text| pen.width(text)).unwrap_or_default()
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

/// The labels of lines and bands of values at the right of a plot of `count` categories.
pub(super) fn ends(pen: &Pen, figures: &Figures, at: f64, most: Pt) -> Vec<End> {
    let mut ends = Vec::new();
    for line in &figures.lines {
        let Some(value) = line.values().last() else { continue };
        ends.push(End::new(pen, &line_text(figures, line), value, at, pen.theme.colors.text, most));
    }
    ends
}

/// The labels of bands of values at the right, which need the scale.
pub(super) fn band_ends(pen: &Pen, figures: &Figures, at: f64, most: Pt, axis: (f64, f64)) -> Vec<End> {
    let of = |band: &crate::figures::Band| {
        let Extent::Values(from, to) = band.extent else { return None };
        let middle = (from.unwrap_or(axis.0).max(axis.0) + to.unwrap_or(axis.1).min(axis.1)) / 2.0;
        Some(End::new(pen, &band.label, middle, at, look::ink(pen.theme.colors.grey), most))
    };
    figures.bands.iter().filter_map(of).collect()
}

/// Shades the bands of an upright plot; the grid comes over them.
pub(super) fn draw_bands(pen: &mut Pen, upright: &Upright, figures: &Figures) {
    let plot = upright.plot;
    let room = |extent: Extent| match extent {
        Extent::Values(from, to) => {
            let y = |value: Option<f64>, edge: Pt| {
                let y = value.map_or(edge, |value| spot(&upright.area, 0.0, value).y);
                y.max(plot.y).min(plot.bottom())
            };
            let (top, foot) = (y(to, plot.y), y(from, plot.bottom()));
            Rect::new(plot.x, top, plot.width, foot - top)
        }
        Extent::Categories(first, last) => {
            let (left, right) = across(upright, figures, first, last.unwrap_or(usize::MAX));
            Rect::new(left, plot.y, right - left, plot.height)
        }
    };
    let rooms: Vec<Rect> = figures.bands.iter().map(|band| room(band.extent)).collect();
    shade(pen, &rooms);
}

/// Fills rooms each in its tint, and darker where two lie over each other.
pub(super) fn shade(pen: &mut Pen, rooms: &[Rect]) {
    let fill = |pen: &mut Pen, room: Rect, color| {
        if room.width > Pt::ZERO && room.height > Pt::ZERO {
            pen.fill(room, color);
        }
    };
    for (at, room) in rooms.iter().enumerate() {
        fill(pen, *room, tint(pen, at));
    }
    for (at, room) in rooms.iter().enumerate() {
        for other in &rooms[..at] {
            let (x, y) = (room.x.max(other.x), room.y.max(other.y));
            let (right, foot) = (room.right().min(other.right()), room.bottom().min(other.bottom()));
            fill(pen, Rect::new(x, y, right - x, foot - y), pen.theme.colors.grey.tint(BOTH));
        }
    }
}

/// From where to where a range of categories goes: half a step to either side, inside the plot.
pub(super) fn across(upright: &Upright, figures: &Figures, first: usize, last: usize) -> (Pt, Pt) {
    let last_of_all = figures.categories.len().saturating_sub(1);
    let last = last.min(last_of_all);
    let between = |a: usize, b: usize| (figures.position(a) + figures.position(b)) / 2.0;
    let left = if first == 0 { figures.position(0) - 0.5 } else { between(first - 1, first) };
    let right = if last >= last_of_all { figures.position(last) + 0.5 } else { between(last, last + 1) };
    let x = |at: f64| spot(&upright.area, at, upright.scale.lo).x;
    (x(left).max(upright.plot.x), x(right).min(upright.plot.right()))
}

/// Draws the lines of an upright plot. `cased` lays white below, so that they show on dark columns.
pub(super) fn draw_lines(pen: &mut Pen, upright: &Upright, figures: &Figures, cased: bool) {
    for (at, line) in figures.lines.iter().enumerate() {
        let area = upright.area_of(line.right);
        for points in courses(upright, figures, area, line) {
            if cased {
                pen.line(&points, look::casing());
            }
            pen.line(&points, stroke(pen, at));
        }
    }
}

/// The stretches of a line in the frame.
fn courses(upright: &Upright, figures: &Figures, area: &Area, line: &AxisLine) -> Vec<Vec<Point>> {
    let plot = upright.plot;
    let (values, stepped) = match &line.course {
        Course::At(value) => {
            let y = spot(area, 0.0, *value).y;
            return vec![vec![Point::new(plot.x, y), Point::new(plot.right(), y)]];
        }
        Course::Each { values, stepped } => (values, *stepped),
    };
    let mut courses: Vec<Vec<Point>> = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            courses.push(Vec::new());
            continue;
        };
        let Some(course) = courses.last_mut() else { continue };
        let middle = spot(area, figures.position(at), *value);
        if stepped {
            let (left, right) = across(upright, figures, at, at);
            // A level that goes on is one line, not two.
            if course.last().is_some_and(|last| last.y == middle.y) {
                course.pop();
            } else {
                course.push(Point::new(left, middle.y));
            }
            course.push(Point::new(right, middle.y));
        } else {
            course.push(middle);
        }
    }
    courses.retain(|course| course.len() > 1);
    courses
}
