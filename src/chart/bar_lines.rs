//! Lines and bands of lying bars: upright strokes and shades, their names in a row above the bars.

use super::bar::ABOVE;
use super::figures::Figures;
use super::label::spread;
use super::legend::{Entry, Sign};
use super::look;
use super::pen::{Area, Pen, Side, spot};
use super::reference::{line_text, shade, stroke, tint};
use super::scale::Scale;
use crate::figures::{Course, Extent};
use crate::frame::Stroke;
use crate::units::{Point, Pt, Rect};

/// Space between two names in the row.
const GAP: Pt = Pt(8.0);
/// How far a line stands out above the bars.
const OUT: Pt = Pt(2.0);
/// Further than this no name is moved from its line.
const FURTHEST: Pt = Pt(40.0);

/// A name in the row above the bars.
struct Name {
    text: String,
    /// The value that it stands over.
    value: f64,
    /// Whether it is that of a line, and not of a band.
    line: bool,
}

/// The names above the bars: none where they have no room, then all are in the key.
pub(super) struct Row {
    names: Vec<Name>,
}

impl Row {
    /// The names that have a place in the row, with the entries of the key for all that have none.
    pub(super) fn of(pen: &Pen, figures: &Figures, area: &Area, scale: &Scale) -> (Row, Vec<Entry>) {
        let mut names = Vec::new();
        let (mut entries, mut level) = (Vec::new(), Vec::new());
        for (at, line) in figures.lines.iter().enumerate() {
            let text = line_text(figures, line);
            match line.course {
                Course::At(value) => {
                    names.push(Name { text: text.clone(), value, line: true });
                    level.push((Sign::Rule(stroke(pen, at)), text));
                }
                Course::Each { .. } => entries.push((Sign::Rule(short(pen, at)), text)),
            }
        }
        for (at, band) in figures.bands.iter().enumerate() {
            let entry = (Sign::Tint(tint(pen, at)), band.label.clone());
            match band.extent {
                Extent::Values(from, to) => {
                    let (from, to) = ends(scale, from, to);
                    names.push(Name { text: band.label.clone(), value: (from + to) / 2.0, line: false });
                    level.push(entry);
                }
                Extent::Categories(..) => entries.push(entry),
            }
        }
        names.retain(|name| !name.text.is_empty());
        names.sort_by(|a, b| a.value.total_cmp(&b.value));
        let row = Row { names };
        if row.places(pen, area).is_none() {
            level.append(&mut entries);
            return (Row { names: Vec::new() }, level);
        }
        (row, entries)
    }

    pub(super) fn height(&self, pen: &Pen, figures: &Figures) -> Pt {
        match self.names.is_empty() {
            true => Pt::ZERO,
            // The names of panels stand once above them all.
            false if figures.shared.is_some() => ABOVE,
            false => pen.leading() + ABOVE,
        }
    }

    /// The middles of the names, each as near to its line as the others let it.
    fn places(&self, pen: &Pen, area: &Area) -> Option<Vec<Pt>> {
        let wanted: Vec<(Pt, Pt)> = self
            .names
            .iter()
            .map(|name| {
                let half = pen.width(&name.text) / 2.0;
                let x = spot(area, name.value, 0.0).x;
                (x.min(pen.size.width - half).max(half), half * 2.0 + GAP)
            })
            .collect();
        let middles = spread(&wanted, -GAP / 2.0, pen.size.width + GAP / 2.0)?;
        let near = middles.iter().zip(&wanted).all(|(at, (wanted, _))| (*at - *wanted).abs() <= FURTHEST);
        near.then_some(middles)
    }

    /// Draws the names above `plot`, each moved one with a stroke to its line.
    pub(super) fn draw(&self, pen: &mut Pen, area: &Area, plot: Rect) {
        let Some(middles) = self.places(pen, area) else {
            pen.untold.dropped.extend(self.names.iter().map(|name| name.text.clone()));
            return;
        };
        let theme = pen.theme;
        let base = plot.y - ABOVE - theme.charts.text * (1.0 - super::canvas::ASCENT);
        for (name, middle) in self.names.iter().zip(middles) {
            let x = spot(area, name.value, 0.0).x;
            let color = if name.line { theme.colors.text } else { look::ink(theme.colors.grey) };
            let half = pen.width(&name.text) / 2.0;
            if (x - middle).abs() > half {
                let near = if x > middle { middle + half } else { middle - half };
                let points = [Point::new(near, plot.y - ABOVE), Point::new(x, plot.y - OUT)];
                pen.line(&points, Stroke::solid(color, look::HAIRLINE));
            }
            pen.need_label(&pen.label(&name.text, Point::new(middle, base), Side::Middle, color));
        }
    }
}

fn ends(scale: &Scale, from: Option<f64>, to: Option<f64>) -> (f64, f64) {
    (from.unwrap_or(scale.lo).max(scale.lo), to.unwrap_or(scale.hi).min(scale.hi))
}

/// Shades the bands; the grid comes over them.
pub(super) fn draw_bands(pen: &mut Pen, figures: &Figures, area: &Area, scale: &Scale, plot: Rect) {
    let room = |extent: Extent| match extent {
        Extent::Values(from, to) => {
            let (from, to) = ends(scale, from, to);
            let (left, right) = (spot(area, from, 0.0).x, spot(area, to, 0.0).x);
            Rect::new(left, plot.y, right - left, plot.height)
        }
        Extent::Categories(first, last) => {
            let edge = |at: f64| spot(area, 0.0, at).y;
            let last = last.unwrap_or(figures.categories.len().saturating_sub(1));
            let (top, foot) = (edge(first as f64 - 0.5), edge(last as f64 + 0.5));
            Rect::new(plot.x, top, plot.width, foot - top)
        }
    };
    let rooms: Vec<Rect> = figures.bands.iter().map(|band| room(band.extent)).collect();
    shade(pen, &rooms);
}

/// The stroke of a line that runs through one bar: of dashes there would be one or two.
fn short(pen: &Pen, at: usize) -> Stroke {
    Stroke { dash: Vec::new(), width: Pt(1.4), ..stroke(pen, at) }
}

/// Draws the lines over the bars: through all of them, or through each at its own value.
pub(super) fn draw_lines(pen: &mut Pen, figures: &Figures, area: &Area, plot: Rect) {
    for (at, line) in figures.lines.iter().enumerate() {
        let stroke = stroke(pen, at);
        match &line.course {
            Course::At(value) => {
                let x = spot(area, *value, 0.0).x;
                let points = [Point::new(x, plot.y - OUT), Point::new(x, plot.bottom())];
                pen.line(&points, look::casing());
                pen.line(&points, stroke);
            }
            Course::Each { values, .. } => {
                for (category, value) in values.iter().enumerate() {
                    let Some(value) = value else { continue };
                    let end = |off: f64| spot(area, *value, category as f64 + off);
                    let points = [end(-0.45), end(0.45)];
                    pen.line(&points, look::casing());
                    pen.line(&points, short(pen, at));
                }
            }
        }
    }
}
