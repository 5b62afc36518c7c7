use super::label::wrap;
use super::look;
use super::pen::{Pen, Side};
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

/// Draws the names of the series at the top left, in order, in as many rows as they take, and
/// returns the height of the legend with the space below it. Rows past half of the chart are left
/// out and told.
pub(super) fn legend(pen: &mut Pen, names: &[(usize, &str)], sample: Sample) -> Pt {
    let sign = match sample {
        Sample::Square => pen.theme.charts.text,
        Sample::Line => pen.theme.charts.text * 2.5,
    };
    let (gap, after) = (Pt(4.0), Pt(14.0));
    let most = pen.size.width - sign - gap - Pt(1.0);
    let (mut x, mut y) = (Pt::ZERO, Pt::ZERO);
    let mut row_lines = 1;
    let entries: Vec<(Vec<String>, Pt)> = names
        .iter()
        .map(|(_, name)| {
            let lines = wrap(name, most, true, &|text| pen.width(text)).unwrap_or_default();
            let width = lines.iter().map(|line| pen.width(line)).fold(Pt::ZERO, Pt::max);
            (lines, width)
        })
        .collect();
    let widths: Vec<Pt> = entries.iter().map(|(_, width)| sign + gap + *width).collect();
    let limit = balanced(&widths, after, pen.size.width);
    for (&(series, name), (lines, width)) in names.iter().zip(&entries) {
        let width = *width;
        if x > Pt::ZERO && x + sign + gap + width > limit {
            y += pen.leading() * row_lines as f32;
            (x, row_lines) = (Pt::ZERO, 1);
        }
        let bottom = y + pen.leading() * lines.len() as f32;
        if bottom > pen.size.height * 0.5 {
            pen.dropped.push(name.to_owned());
            continue;
        }
        row_lines = row_lines.max(lines.len());
        let middle = y + pen.leading() / 2.0;
        draw_sample(pen, series, sample, Point::new(x, middle), sign);
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

fn draw_sample(pen: &mut Pen, series: usize, sample: Sample, at: Point, width: Pt) {
    match sample {
        Sample::Square => {
            let (side, surface) = (pen.theme.charts.text, pen.surface(series));
            match surface.sign {
                Some(sign) => pen.sign(Point::new(at.x + side / 2.0, at.y), side / 2.0, sign, surface),
                None => pen.paint(Rect::new(at.x, at.y - side / 2.0, side, side), surface),
            }
        }
        Sample::Line => {
            pen.line(&[at, Point::new(at.x + width, at.y)], pen.stroke(series));
            let middle = Point::new(at.x + width / 2.0, at.y);
            pen.mark(middle, look::marker(series), pen.stroke(series).color, look::MARK);
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
