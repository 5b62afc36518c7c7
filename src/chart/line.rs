use super::course::draw_series;
use super::ends::{INSET, draw_ends};
use super::figures::Figures;
use super::multiples::Around;
use super::number::printed;
use super::pen::{Pen, Side, spot};
use super::reference::draw_lines;
use super::scale::to_zero;
use super::surround::Surround;
use super::symbols;
use super::upright::{Upright, Wants};
use crate::frame::Color;
use crate::units::{Point, Pt};

/// What a panel has around its plot.
pub(super) fn around(pen: &mut Pen, figures: &Figures) -> Around {
    let wants = wants(pen, figures, Surround::of(pen, figures).right(pen, figures), false);
    let upright = Upright::measure(pen, figures, &wants);
    upright.around(pen, wants.right)
}

fn wants(pen: &Pen, figures: &Figures, right: Pt, labelled: bool) -> Wants {
    Wants {
        left: Pt::ZERO,
        span: span_of(std::slice::from_ref(figures)),
        labelled: if labelled { figures.on_axis(false).reduce(f64::max) } else { None },
        target: figures.target.as_ref().map(|target| target.value),
        format: figures.format,
        finest: figures.finest(),
        head: Pt::ZERO,
        right,
        below: Pt::ZERO,
        inset: Some(INSET * pen.theme.charts.scale()),
    }
}

/// Draws lines over the categories: gaps where values are missing, names at the right ends.
pub(super) fn draw(pen: &mut Pen, figures: &Figures) {
    let many = figures.series.len() > 1;
    let values = if many || !figures.value_labels { Vec::new() } else { value_texts(figures) };
    let wants = wants(pen, figures, Pt::ZERO, !values.is_empty());
    let (upright, mut ends) = Surround::of(pen, figures).draw(pen, figures, wants);
    upright.draw_zero(pen);
    upright.draw_cut(pen);
    draw_lines(pen, &upright, figures, false);
    // Ground lies over the grid and the target but under the lines.
    let wanted = values.len();
    let values = place_values(pen, &upright, figures, values);
    pen.untold.unfigured |= values.len() < wanted;
    for (text, at) in &values {
        pen.ground(&pen.label(text, *at, Side::Middle, pen.theme.colors.text), Color::WHITE);
    }
    draw_series(pen, &upright, figures);
    let foot = upright.plot.bottom() - super::column::LIFT * pen.theme.charts.scale();
    symbols::draw(pen, figures, Side::Middle, |symbol| {
        let middle = spot(&upright.area, figures.position(symbol.category), upright.scale.lo);
        Some(Point::new(middle.x, foot))
    });
    draw_ends(pen, &upright, &mut ends);
    for (text, at) in &values {
        pen.figure(&pen.label(text, *at, Side::Middle, pen.theme.colors.text), None);
    }
}

/// The values that the axis must hold: all, the lines and bands, and zero where it is asked for or near.
pub(super) fn span_of(all: &[Figures]) -> (f64, f64) {
    let values = all.iter().flat_map(|figures| figures.on_axis(false));
    let (lo, hi) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let zero = all.iter().any(|figures| figures.zero || figures.plot.right.is_some());
    if lo > hi { (0.0, 0.0) } else { to_zero((lo, hi), zero) }
}

/// The values of the first series as printed, by category. The last stands at the end of the line.
fn value_texts(figures: &Figures) -> Vec<(usize, String)> {
    let Some((row, (last, _))) = figures.series.first().and_then(|row| Some((row, row.last()?))) else {
        return Vec::new();
    };
    let text = |(i, value): (usize, &Option<f64>)| Some((i, printed(figures.format, (*value)?)));
    row.values[..last].iter().enumerate().filter_map(text).collect()
}

/// Each value by its point, on the side away from the line; all or none.
fn place_values(
    pen: &Pen,
    upright: &Upright,
    figures: &Figures,
    texts: Vec<(usize, String)>,
) -> Vec<(String, Point)> {
    let widest = texts.iter().map(|(_, text)| pen.width(text)).fold(Pt::ZERO, Pt::max);
    let Some(row) = figures.series.first().filter(|_| widest + Pt(3.0) <= upright.slot) else {
        return Vec::new();
    };
    let value = |i: usize| row.values.get(i).copied().flatten();
    let place = |(i, text): (usize, String)| {
        let own = value(i)?;
        let beside = |j: Option<usize>| j.and_then(value).unwrap_or(own);
        let at = spot(&upright.area, figures.position(i), own);
        let above = own * 2.0 >= beside(i.checked_sub(1)) + beside(Some(i + 1));
        let off = if above { Pt(-5.0) } else { Pt(5.0) + pen.theme.charts.text * 0.7 };
        Some((text, Point::new(at.x, at.y + off)))
    };
    texts.into_iter().filter_map(place).collect()
}
