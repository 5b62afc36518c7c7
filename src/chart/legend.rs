use super::dots::draw_span;
use super::label::wrap;
use super::look::{self, Marker};
use super::pen::{Pen, Side};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// By how much the measure of a legend is tried narrower.
const STEP: Pt = Pt(2.0);

/// What stands before a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sample {
    Square,
    /// The line with its marker.
    Line,
}

/// What stands before a name of a key.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Sign {
    /// What a series or slice is filled with, in the shape of its rating if it has one.
    Surface(usize),
    /// A pale square, which needs an edge to be seen.
    Tint(Color),
    /// Slanting lines: no figure.
    Hatched,
    /// The line of a series with its marker.
    Series(usize),
    Mark(Marker, Color),
    Rule(Stroke),
    /// A bar from its lowest to its highest value.
    Span,
}

impl Sign {
    fn width(&self, pen: &Pen) -> Pt {
        pen.theme.charts.text
            * match self {
                Sign::Surface(_) | Sign::Tint(_) | Sign::Hatched | Sign::Mark(..) => 1.0,
                Sign::Series(_) | Sign::Span => 2.5,
                Sign::Rule(_) => 2.0,
            }
    }
}

/// Draws the names of the series at the top left, as [`key`] does.
pub(super) fn legend(pen: &mut Pen, names: &[(usize, &str)], sample: Sample) -> Pt {
    let sign = |series: usize| match sample {
        Sample::Square => Sign::Surface(series),
        Sample::Line => Sign::Series(series),
    };
    let entries: Vec<_> = names.iter().map(|&(series, name)| (sign(series), name.to_owned())).collect();
    key(pen, &entries)
}

/// Draws signs with their names at the top left, in order, in as many rows as they take, and
/// returns the height of the key with the space below it. Rows past half of the chart are left
/// out and told.
pub(super) fn key(pen: &mut Pen, names: &[(Sign, String)]) -> Pt {
    let (gap, after) = (pen.theme.charts.text * 0.5, pen.theme.charts.text * 1.75);
    let (mut x, mut y) = (Pt::ZERO, Pt::ZERO);
    let mut row_lines = 1;
    let entries: Vec<(Vec<String>, Pt)> = names
        .iter()
        .map(|(sign, name)| {
            let most = pen.size.width - sign.width(pen) - gap - Pt(1.0);
            let lines = wrap(name, most, true, &|text| pen.width(text)).unwrap_or_default();
            let width = lines.iter().map(|line| pen.width(line)).fold(Pt::ZERO, Pt::max);
            (lines, width)
        })
        .collect();
    let signs = names.iter().map(|(sign, _)| sign.width(pen));
    let widths: Vec<Pt> = entries.iter().zip(signs).map(|((_, width), sign)| sign + gap + *width).collect();
    let limit = balanced(&widths, after, pen.size.width);
    for ((shown, name), (lines, width)) in names.iter().zip(&entries) {
        let (width, sign) = (*width, shown.width(pen));
        if x > Pt::ZERO && x + sign + gap + width > limit {
            y += pen.leading() * row_lines as f32;
            (x, row_lines) = (Pt::ZERO, 1);
        }
        let bottom = y + pen.leading() * lines.len() as f32;
        if bottom > pen.size.height * 0.5 {
            pen.dropped.push(name.clone());
            continue;
        }
        row_lines = row_lines.max(lines.len());
        let middle = y + pen.leading() / 2.0;
        draw_sign(pen, shown, Point::new(x, middle), sign);
        for (i, line) in lines.iter().enumerate() {
            let at = Point::new(x + sign + gap, middle + pen.drop() + pen.leading() * i as f32);
            pen.need_label(&pen.label(line, at, Side::Left, pen.theme.colors.text));
        }
        x += sign + gap + width + after;
    }
    y + pen.leading() * row_lines as f32 + Pt(6.0)
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
    let middle = Point::new(at.x + width / 2.0, at.y);
    let across = [at, Point::new(at.x + width, at.y)];
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
        Sign::Series(series) => {
            pen.line(&across, pen.stroke(*series));
            pen.mark(middle, look::marker(*series), pen.stroke(*series).color, look::MARK);
        }
        Sign::Mark(marker, color) => pen.mark(middle, *marker, *color, side * 0.37),
        Sign::Rule(stroke) => pen.line(&across, stroke.clone()),
        Sign::Span => draw_span(pen, across[0].x, across[1].x, at.y),
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
