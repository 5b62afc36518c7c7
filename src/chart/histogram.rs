//! Histograms: columns that touch over the ranges that they count.

use super::figures::Figures;
use super::look;
use super::number::{Numbers, printed};
use super::pen::{Pen, Side, rgb, spot};
use super::plane::{Plane, UprightLine, Wants};
use super::scale::Scale;
use crate::figures::{Histogram, NumberFormat, round_figure};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};
use plotters::element::Rectangle;
use plotters::style::Color as _;

/// White between two columns: they touch, and are still told apart.
const SEAM: Pt = Pt(0.6);
/// From the end of a column to its figure, at 8 pt.
const LIFT: Pt = Pt(2.5);
/// Between two numbers of the level axis at least.
const APART: Pt = Pt(7.0);

/// Draws the counts of the first series over their bins.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, histogram: &Histogram) {
    let Some(row) = figures.series.first() else { return };
    let highest = figures.values().fold(0.0, f64::max);
    let mut lines = lines(pen, histogram);
    let across = |width: Pt| edges(pen, histogram, width);
    let plane = Plane::measure(
        pen,
        &Wants {
            across: &across,
            up: (0.0, highest),
            labelled: figures.value_labels.then_some(highest),
            target: None,
            format: figures.format,
            finest: figures.finest(),
            title: &histogram.title,
            up_title: &histogram.counted,
            head: Pt::ZERO,
            right: Pt::ZERO,
            uprights: !lines.is_empty(),
            inset: Pt::ZERO,
            grid: false,
        },
    );
    plane.draw_axes(pen);
    let style = rgb(pen.color(0)).filled();
    for (bin, value) in histogram.edges.windows(2).zip(&row.values) {
        let Some(value) = value.filter(|value| *value > 0.0) else { continue };
        pen.plot(&plane.area, &Rectangle::new([(bin[0], 0.0), (bin[1], value)], style));
    }
    for (at, &edge) in histogram.edges.iter().enumerate().skip(1).take(row.values.len().saturating_sub(1)) {
        let lower = row.values[at - 1].unwrap_or(0.0).min(row.values[at].unwrap_or(0.0));
        let (foot, top) = (spot(&plane.area, edge, 0.0), spot(&plane.area, edge, lower));
        if foot.y - top.y > SEAM {
            pen.line(&[foot, top], Stroke::solid(Color::WHITE, SEAM));
        }
    }
    plane.draw_foot(pen);
    // First white, so that lines show on the columns.
    for line in &lines {
        let x = plane.x(line.value);
        pen.line(&[Point::new(x, plane.plot.y), Point::new(x, plane.plot.bottom())], look::casing());
    }
    plane.draw_uprights(pen, &mut lines);
    if figures.value_labels {
        label(pen, figures, histogram, &plane);
    }
}

/// The mean, the median and the target, each drawn in its own way.
fn lines(pen: &Pen, histogram: &Histogram) -> Vec<UprightLine> {
    let (lo, hi) = (histogram.edges.first().copied(), histogram.edges.last().copied());
    let inside = |value: f64| lo.is_some_and(|lo| lo <= value) && hi.is_some_and(|hi| value <= hi);
    let dash = |dash: &[f32]| Stroke {
        color: pen.theme.colors.text,
        width: Pt(1.2),
        dash: dash.iter().map(|&length| Pt(length)).collect(),
        round: false,
    };
    let averages = histogram.lines.iter().zip([dash(&[]), dash(&[1.5, 2.0])]);
    let average = |(line, stroke): (&crate::figures::ReferenceLine, Stroke)| UprightLine {
        name: format!("{} {}", line.label, printed(histogram.average_format(), line.value)),
        value: line.value,
        stroke,
    };
    let mut all: Vec<UprightLine> = averages.map(average).collect();
    if let Some((target, _)) = &histogram.within {
        let figure = round_figure(histogram.format, target.value);
        let name = format!("{} {figure}", target.label);
        all.push(UprightLine { name, value: target.value, stroke: look::target(pen.theme) });
    }
    all.retain(|line| inside(line.value));
    all
}

/// The level axis over a width: as many edges as have room for their figures.
fn edges(pen: &Pen, histogram: &Histogram, width: Pt) -> (Scale, Numbers) {
    let edges = &histogram.edges;
    let texts: Vec<String> = same_places(histogram.format, edges);
    let widest = texts.iter().map(|text| pen.width(text)).fold(Pt::ZERO, Pt::max) + APART;
    let slot = width / edges.len().saturating_sub(1).max(1) as f32;
    let fits = |step: &usize| slot * *step as f32 >= widest;
    let step = [1, 2, 5, 10, 20].into_iter().find(fits).unwrap_or(edges.len().max(1));
    let (lo, hi) = (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(1.0));
    // Multiples of the step where the edges have them: 10, 20, 30 rather than 5, 15, 25.
    let apart = edges.get(step).map_or(1.0, |edge| edge - lo);
    let round = |edge: &f64| (edge / apart - (edge / apart).round()).abs() < 1e-6;
    let first = edges.iter().take(step).position(round).unwrap_or(0);
    let ticks: Vec<f64> = edges.iter().copied().skip(first).step_by(step).collect();
    let texts = texts.into_iter().skip(first).step_by(step).collect();
    let numbers = Numbers::written(texts, &ticks, histogram.format, &histogram.title);
    (Scale { lo, hi, ticks, exponent: 0 }, numbers)
}

/// Edges with as many places as the finest of them needs.
fn same_places(format: NumberFormat, edges: &[f64]) -> Vec<String> {
    let needs = |decimals: &u32| {
        let exact = |edge: &f64| {
            let scale = 10_f64.powi(*decimals as i32 + if format.is_percent() { 2 } else { 0 });
            (edge * scale - (edge * scale).round()).abs() < 1e-6
        };
        edges.iter().all(exact)
    };
    let decimals = (0..8).find(needs).unwrap_or(8);
    edges.iter().map(|&edge| printed(NumberFormat { decimals, ..format }, edge)).collect()
}

/// Each count above its column; all or none.
fn label<'s, 'f>(pen: &mut Pen<'s, 'f, '_>, figures: &Figures, histogram: &Histogram, plane: &Plane<'s, 'f>) {
    let slot = plane.plot.width / figures.categories.len().max(1) as f32;
    let Some(row) = figures.series.first() else { return };
    let texts: Vec<_> = row.values.iter().map(|v| v.map(|value| printed(figures.format, value))).collect();
    let widest = texts.iter().flatten().map(|text| pen.width(text)).fold(Pt::ZERO, Pt::max);
    if widest + Pt(1.5) > slot {
        pen.untold.unfigured = true;
        return;
    }
    for ((bin, value), text) in histogram.edges.windows(2).zip(&row.values).zip(&texts) {
        let (Some(value), Some(text)) = (value, text) else { continue };
        let top = spot(&plane.area, (bin[0] + bin[1]) / 2.0, *value);
        let at = Point::new(top.x, top.y - LIFT * pen.theme.charts.scale());
        pen.figure(&pen.label(text, at, Side::Middle, pen.theme.colors.text), Some(Color::WHITE));
    }
}
