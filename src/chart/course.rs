//! A series as a line: its course with gaps, dashes where it is provisional, markers and error bars.

use super::element::Line;
use super::figures::{Figures, Row};
use super::look;
use super::pen::{Pen, spot};
use super::upright::Upright;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};

/// Markers nearer than this run into a band.
const APART: Pt = Pt(11.0);
/// From the middle of an error bar to that of the next series'.
const BESIDE: Pt = Pt(2.6);
/// Half of the cap of an error bar.
pub(super) const CAP: Pt = Pt(2.2);

/// The line of a series where its figures are final.
pub(super) fn stroke(pen: &Pen, figures: &Figures, series: usize) -> Stroke {
    let stroke = pen.stroke(series);
    let Some(row) = figures.series.get(series) else { return stroke };
    if row.manner.comparison {
        return Stroke { color: pen.color(series), width: Pt(1.3), dash: Vec::new(), round: true };
    }
    if row.manner.dashed { provisional(&stroke) } else { stroke }
}

/// A line that is not settled yet.
pub(super) fn provisional(stroke: &Stroke) -> Stroke {
    let dash = if stroke.dash.is_empty() { [3.2, 2.6] } else { [1.2, 2.4] };
    Stroke { color: stroke.color, width: stroke.width, dash: dash.map(Pt).to_vec(), round: false }
}

/// Draws the lines of a chart, comparisons first.
pub(super) fn draw_series<'s, 'f>(pen: &mut Pen<'s, 'f, '_>, upright: &Upright<'s, 'f>, figures: &Figures) {
    let lines = || figures.series.iter().enumerate().filter(|(_, row)| figures.is_line(row));
    let count = lines().filter(|(_, row)| !row.manner.interval.is_empty()).count();
    let dodged = lines().filter(|(_, row)| !row.manner.interval.is_empty());
    for (lane, (series, row)) in dodged.enumerate() {
        let off = BESIDE * (lane as f32 - (count as f32 - 1.0) / 2.0);
        draw_intervals(pen, upright, figures, series, row, off);
    }
    for behind in [true, false] {
        for (series, row) in lines().filter(|(_, row)| row.manner.comparison == behind) {
            draw_course(pen, upright, figures, series, row);
        }
    }
}

fn draw_course<'s, 'f>(
    pen: &mut Pen<'s, 'f, '_>,
    upright: &Upright<'s, 'f>,
    figures: &Figures,
    series: usize,
    row: &Row,
) {
    let stroke = stroke(pen, figures, series);
    let area = upright.area_of(row.manner.right);
    let mut alone = Vec::new();
    for run in runs(row) {
        let at = |category: usize| (figures.position(category), row.values[category].unwrap_or(0.0));
        if run.len() < 2 {
            // Between two gaps there is no line, only the point.
            alone.extend(run);
            continue;
        }
        // The way to the first provisional figure is provisional.
        let parts = run.partition_point(|category| !row.is_provisional(*category));
        for (part, stroke) in
            [(&run[..parts], stroke.clone()), (&run[parts.saturating_sub(1)..], provisional(&stroke))]
        {
            if part.len() < 2 {
                continue;
            }
            let points: Vec<_> = part.iter().map(|category| at(*category)).collect();
            if row.manner.over {
                let casing = Stroke::solid(Color::WHITE, stroke.width + Pt(1.6));
                pen.plot(area, &Line { points: points.clone(), stroke: casing });
            }
            pen.plot(area, &Line { points, stroke });
        }
    }
    if row.manner.comparison || figures.plot.markers == Some(false) {
        for category in alone {
            dot(pen, upright, figures, series, row, category);
        }
        return;
    }
    let step = (APART / upright.slot).ceil().max(1.0) as usize;
    let last = row.values.len().saturating_sub(1);
    for category in 0..row.values.len() {
        if (last - category).is_multiple_of(step) || alone.contains(&category) {
            dot(pen, upright, figures, series, row, category);
        }
    }
}

/// The categories with values between gaps.
fn runs(row: &Row) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for (category, value) in row.values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(_), Some(run)) => run.push(category),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The marker of a point, hollow where its figure is provisional.
fn dot<'s, 'f>(
    pen: &mut Pen<'s, 'f, '_>,
    upright: &Upright<'s, 'f>,
    figures: &Figures,
    series: usize,
    row: &Row,
    category: usize,
) {
    let Some(value) = row.values[category] else { return };
    let at = spot(upright.area_of(row.manner.right), figures.position(category), value);
    let (marker, color) = (pen.marker(series), stroke(pen, figures, series).color);
    pen.mark(at, marker, color, look::MARK);
    if row.is_provisional(category) {
        pen.mark(at, marker, Color::WHITE, look::MARK * 0.45);
    }
}

fn draw_intervals(pen: &mut Pen, upright: &Upright, figures: &Figures, series: usize, row: &Row, off: Pt) {
    let ink = Stroke { dash: Vec::new(), width: Pt(0.9), ..stroke(pen, figures, series) };
    let cap = CAP.min(upright.slot * 0.2);
    for (category, ends) in row.manner.interval.iter().enumerate() {
        let Some((low, high)) = ends.filter(|_| row.values[category].is_some()) else { continue };
        let area = upright.area_of(row.manner.right);
        let (foot, top) =
            (spot(area, figures.position(category), low), spot(area, figures.position(category), high));
        upright_bar(pen, foot.x + off, (foot.y, top.y), cap, &ink);
    }
}

/// A line with a cap at either end.
pub(super) fn upright_bar(pen: &mut Pen, x: Pt, (foot, top): (Pt, Pt), cap: Pt, ink: &Stroke) {
    pen.line(&[Point::new(x, foot), Point::new(x, top)], ink.clone());
    for y in [foot, top] {
        pen.line(&[Point::new(x - cap, y), Point::new(x + cap, y)], ink.clone());
    }
}
