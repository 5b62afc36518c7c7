use super::course::{CAP, upright_bar};
use super::dots::draw_span;
use super::hatch::hatch;
use super::label::wrap;
use super::look::{self, Marker};
use super::pen::{Pen, Side};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// By how much the measure of a legend is tried narrower.
const STEP: Pt = Pt(2.0);

/// What stands before a name in a key.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Sign {
    /// What a series or slice is filled with, in the shape of its rating if it has one.
    Surface(usize),
    /// A pale square, which needs an edge to be seen.
    Tint(Color),
    /// Slanting lines: no figure.
    Hatched,
    /// A surface of figures that are not settled yet.
    Provisional(Color),
    /// The line of a series, with its marker where it has any.
    Line(Stroke, Option<Marker>),
    Mark(Marker, Color),
    /// A line that is no series.
    Rule(Stroke),
    /// A bar from its lowest to its highest value.
    Span,
    /// An error bar.
    Interval,
}

impl Sign {
    fn width(&self, pen: &Pen) -> Pt {
        let sizes = match self {
            Sign::Line(..) | Sign::Rule(_) | Sign::Span => 2.5,
            Sign::Surface(_) | Sign::Tint(_) | Sign::Hatched => 1.0,
            Sign::Provisional(_) | Sign::Mark(..) | Sign::Interval => 1.0,
        };
        pen.theme.charts.text * sizes
    }
}

/// A name of a key with its sign.
pub(super) type Entry = (Sign, String);

/// Space below a key above the plot, and above one below it.
const BELOW: Pt = Pt(6.0);
/// Space between a sign and its name, in sizes of the type.
const GAP: f32 = 0.5;
/// Space between two names, in sizes of the type.
const AFTER: f32 = 1.75;

/// What stands before the name of a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sample {
    Square,
    /// The line with its marker.
    Line,
}

/// Draws the names of the series at the top left, as [`key`] does.
pub(super) fn legend(pen: &mut Pen, names: &[(usize, &str)], sample: Sample) -> Pt {
    let sign = |series: usize| match sample {
        Sample::Square => Sign::Surface(series),
        Sample::Line => Sign::Line(pen.stroke(series), Some(pen.marker(series))),
    };
    let entries: Vec<Entry> = names.iter().map(|&(series, name)| (sign(series), name.to_owned())).collect();
    key(pen, &entries)
}

/// Draws a key at the top left and returns its height with the space below it.
pub(super) fn key(pen: &mut Pen, entries: &[Entry]) -> Pt {
    Key::measure(pen, entries).draw(pen, Pt::ZERO)
}

/// A key, its names broken into lines and set in as many rows as they take. Rows past half of the chart
/// are left out and told.
pub(super) struct Key {
    placed: Vec<Placed>,
    dropped: Vec<String>,
    /// With the space between key and plot; zero where the key has no names.
    pub(super) height: Pt,
}

struct Placed {
    sign: Sign,
    lines: Vec<String>,
    at: Point,
}

impl Key {
    pub(super) fn measure(pen: &Pen, entries: &[Entry]) -> Key {
        let mut key = Key { placed: Vec::new(), dropped: Vec::new(), height: Pt::ZERO };
        if entries.is_empty() {
            return key;
        }
        let (gap, after) = (pen.theme.charts.text * GAP, pen.theme.charts.text * AFTER);
        let set: Vec<(Vec<String>, Pt)> = entries
            .iter()
            .map(|(sign, name)| {
                let sign = sign.width(pen);
                let most = pen.size.width - sign - gap - Pt(1.0);
                let lines = wrap(name, most, true, &|text| pen.width(text)).unwrap_or_default();
                let width = lines.iter().map(|line| pen.width(line)).fold(Pt::ZERO, Pt::max);
                (lines, sign + gap + width)
            })
            .collect();
        let widths: Vec<Pt> = set.iter().map(|(_, width)| *width).collect();
        let limit = balanced(&widths, after, pen.size.width);
        let (mut x, mut y) = (Pt::ZERO, Pt::ZERO);
        let mut row_lines = 1;
        // Where the lowest of the names ends that have room.
        let mut end = pen.leading();
        for ((sign, name), (lines, width)) in entries.iter().zip(set) {
            if x > Pt::ZERO && x + width > limit {
                y += pen.leading() * row_lines as f32;
                (x, row_lines) = (Pt::ZERO, 1);
            }
            // A sign without a name takes a line as well.
            let bottom = y + pen.leading() * lines.len().max(1) as f32;
            if bottom > pen.size.height * 0.5 {
                key.dropped.push(name.clone());
                continue;
            }
            end = end.max(bottom);
            row_lines = row_lines.max(lines.len());
            let at = Point::new(x, y + pen.leading() / 2.0);
            key.placed.push(Placed { sign: sign.clone(), lines, at });
            x += width + after;
        }
        key.height = end + BELOW;
        key
    }

    /// Draws the key from `top` down and returns its height.
    pub(super) fn draw(&self, pen: &mut Pen, top: Pt) -> Pt {
        pen.untold.dropped.extend(self.dropped.iter().cloned());
        for placed in &self.placed {
            let middle = Point::new(placed.at.x, placed.at.y + top);
            let width = placed.sign.width(pen);
            draw_sign(pen, &placed.sign, middle, width);
            for (row, line) in placed.lines.iter().enumerate() {
                let base = middle.y + pen.drop() + pen.leading() * row as f32;
                let at = Point::new(middle.x + width + pen.theme.charts.text * GAP, base);
                pen.need_label(&pen.label(line, at, Side::Left, pen.theme.colors.text));
            }
        }
        self.height
    }
}

/// The narrowest measure in which the entries take no more rows than in `most`: no entry stands alone
/// on a row below full ones.
fn balanced(widths: &[Pt], after: Pt, most: Pt) -> Pt {
    let rows = |limit: Pt| {
        let (mut rows, mut x) = (1, Pt::ZERO);
        for &width in widths {
            if x > Pt::ZERO && x + width > limit {
                (rows, x) = (rows + 1, Pt::ZERO);
            }
            x += width + after;
        }
        rows
    };
    let (least, widest) = (rows(most), widths.iter().copied().fold(Pt::ZERO, Pt::max));
    let mut limit = most;
    while limit - STEP >= widest && rows(limit - STEP) == least {
        limit -= STEP;
    }
    limit
}

fn draw_sign(pen: &mut Pen, sign: &Sign, at: Point, width: Pt) {
    let side = pen.theme.charts.text;
    let square = Rect::new(at.x, at.y - side / 2.0, side, side);
    let across = [at, Point::new(at.x + width, at.y)];
    let middle = Point::new(at.x + width / 2.0, at.y);
    match sign {
        Sign::Surface(series) => {
            let surface = pen.surface(*series);
            match surface.sign {
                Some(sign) => pen.sign(middle, side / 2.0, sign, surface),
                None => pen.paint(square, surface),
            }
        }
        Sign::Tint(color) => {
            pen.fill(square, *color);
            pen.frame(square, Stroke::solid(pen.theme.colors.grey, look::HAIRLINE));
        }
        Sign::Hatched => {
            pen.strike(square);
            pen.frame(square, Stroke::solid(pen.theme.colors.grey, look::HAIRLINE));
        }
        Sign::Mark(marker, color) => pen.mark(middle, *marker, *color, side * 0.37),
        Sign::Span => draw_span(pen, across[0].x, across[1].x, at.y),
        Sign::Provisional(color) => hatch(pen, square, *color),
        Sign::Line(stroke, marker) => {
            pen.line(&across, stroke.clone());
            if let Some(marker) = marker {
                pen.mark(middle, *marker, stroke.color, look::MARK);
            }
        }
        Sign::Rule(stroke) => pen.line(&across, stroke.clone()),
        Sign::Interval => {
            let ends = (square.bottom() - Pt(0.5), square.y + Pt(0.5));
            let ink = Stroke::solid(pen.theme.colors.text, Pt(0.9));
            upright_bar(pen, middle.x, ends, CAP, &ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_legend_are_about_as_long() {
        let widths = [Pt(60.0); 6];
        assert_eq!(balanced(&widths, Pt(10.0), Pt(420.0)), Pt(410.0), "one row stays one");
        let limit = balanced(&widths, Pt(10.0), Pt(400.0));
        assert!(limit >= Pt(200.0) && limit < Pt(270.0), "three and three, not five and one: {limit:?}");
        assert_eq!(balanced(&[Pt(500.0)], Pt(10.0), Pt(400.0)), Pt(400.0));
    }
}
