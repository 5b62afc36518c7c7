use super::label::wrap;
use super::look;
use super::pen::{Pen, Side};
use crate::units::{Point, Pt, Rect};

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
        Sample::Square => Pt(8.0),
        Sample::Line => Pt(20.0),
    };
    let (gap, after) = (Pt(4.0), Pt(14.0));
    let most = pen.size.width - sign - gap - Pt(1.0);
    let (mut x, mut y) = (Pt::ZERO, Pt::ZERO);
    let mut row_lines = 1;
    for &(series, name) in names {
        let lines = wrap(name, most, true, &|text| pen.width(text)).unwrap_or_default();
        let width = lines.iter().map(|line| pen.width(line)).fold(Pt::ZERO, Pt::max);
        if x > Pt::ZERO && x + sign + gap + width > pen.size.width {
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
            pen.need_label(&pen.label(line, at, Side::Left, pen.theme.text));
        }
        x += sign + gap + width + after;
    }
    y + pen.leading() * row_lines as f32 + Pt(6.0)
}

fn draw_sample(pen: &mut Pen, series: usize, sample: Sample, at: Point, width: Pt) {
    let theme = pen.theme;
    match sample {
        Sample::Square => {
            let side = Pt(8.0);
            pen.fill(Rect::new(at.x, at.y - side / 2.0, side, side), look::color(theme, series));
        }
        Sample::Line => {
            pen.line(&[at, Point::new(at.x + width, at.y)], look::stroke(theme, series));
            let middle = Point::new(at.x + width / 2.0, at.y);
            pen.mark(middle, look::marker(series), look::stroke(theme, series).color, look::MARK);
        }
    }
}
