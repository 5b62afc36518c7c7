use super::element::{Line, Mark};
use super::figures::{Figures, Row};
use super::label::{spread, wrap};
use super::legend::{Sample, legend};
use super::look;
use super::multiples::Around;
use super::number::printed;
use super::pen::{Pen, Side, spot};
use super::scale::to_zero;
use super::symbols;
use super::upright::{Upright, Wants};
use crate::figures::round_figure;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};

/// From the plot to the labels at its right: leaders of labels that had to move run here.
const LEADER: Pt = Pt(7.0);
/// Space in the plot for half a marker at its ends.
pub(super) const INSET: Pt = Pt(6.0);

/// A label at the right end of a line.
pub(super) struct End {
    lines: Vec<String>,
    value: f64,
    /// The category that the line ends at.
    at: f64,
    color: Color,
    bold: bool,
    leader: Stroke,
}

impl End {
    /// A label in lines no wider than `most` at the end of a straight line.
    pub(super) fn new(pen: &Pen, text: &str, value: f64, at: f64, color: Color, most: Pt) -> End {
        let lines = wrap(text, most, true, &|text| pen.width(text)).unwrap_or_default();
        let leader = Stroke::solid(color, look::HAIRLINE);
        End { lines, value, at, color, bold: false, leader }
    }
}

/// The room that labels at the right ends take beside the plot.
pub(super) fn ends_width(pen: &Pen, ends: &[End]) -> Pt {
    let widest = ends.iter().flat_map(|end| end.lines.iter().map(|line| width(pen, line, end.bold)));
    let widest = widest.fold(Pt::ZERO, Pt::max);
    if widest > Pt::ZERO { widest + LEADER } else { Pt(2.0) }
}

/// What a panel has around its plot.
pub(super) fn around(pen: &mut Pen, figures: &Figures) -> Around {
    let (ends, _) = ends(pen, figures);
    let wants = wants(pen, figures, Pt::ZERO, ends_width(pen, &ends), false);
    let upright = Upright::measure(pen, figures, &wants);
    upright.around(pen, wants.right)
}

/// Draws lines over the categories: gaps where values are missing, names at the right ends.
pub(super) fn draw(pen: &mut Pen, figures: &Figures) {
    let (mut ends, direct) = ends(pen, figures);
    let many = figures.series.len() > 1;
    let head = if many && !direct {
        let names: Vec<_> =
            figures.series.iter().enumerate().map(|(i, row)| (i, row.name.as_str())).collect();
        legend(pen, &names, Sample::Line)
    } else {
        Pt::ZERO
    };
    let right = ends_width(pen, &ends);
    let values = if many || !figures.value_labels { Vec::new() } else { value_texts(figures) };
    let wants = wants(pen, figures, head, right, !values.is_empty());
    let upright = Upright::measure(pen, figures, &wants);
    upright.draw_axes(pen, figures, Pt::ZERO);
    upright.draw_zero(pen);
    upright.draw_cut(pen);
    if let Some(target) = &figures.target {
        let y = spot(&upright.area, 0.0, target.value).y;
        let to = [Point::new(upright.plot.x, y), Point::new(upright.plot.right(), y)];
        pen.line(&to, look::target(pen.theme));
    }
    // Ground lies over the grid and the target but under the lines.
    let values = place_values(pen, &upright, figures, values);
    for (text, at) in &values {
        pen.ground(&pen.label(text, *at, Side::Middle, pen.theme.colors.text), Color::WHITE);
    }
    for (i, row) in figures.series.iter().enumerate() {
        draw_series(pen, &upright, i, row);
    }
    for end in &mut ends {
        // The target's line runs to the edge of the plot.
        end.at = end.at.min(figures.categories.len() as f64 - 1.0);
    }
    let foot = upright.plot.bottom() - super::column::LIFT * pen.theme.charts.scale();
    symbols::draw(pen, figures, Side::Middle, |symbol| {
        let middle = spot(&upright.area, symbol.category as f64, upright.scale.lo);
        Some(Point::new(middle.x, foot))
    });
    draw_ends(pen, &upright, &mut ends);
    for (text, at) in &values {
        pen.try_label(&pen.label(text, *at, Side::Middle, pen.theme.colors.text), None);
    }
}

fn wants(pen: &Pen, figures: &Figures, head: Pt, right: Pt, labelled: bool) -> Wants {
    Wants {
        left: Pt::ZERO,
        span: span_of(std::slice::from_ref(figures)),
        labelled: if labelled { figures.values().reduce(f64::max) } else { None },
        target: figures.target.as_ref().map(|target| target.value),
        format: figures.format,
        finest: figures.finest(),
        head,
        right,
        below: Pt::ZERO,
        inset: Some(INSET * pen.theme.charts.scale()),
    }
}

/// The values that the axis must hold: all, the target, and zero where it is asked for or near.
pub(super) fn span_of(all: &[Figures]) -> (f64, f64) {
    let targets = all.iter().filter_map(|figures| figures.target.as_ref()).map(|target| target.value);
    let values = all.iter().flat_map(Figures::values).chain(targets);
    let zero = all.iter().any(|figures| figures.zero);
    let (lo, hi) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    if lo > hi { (0.0, 0.0) } else { to_zero((lo, hi), zero) }
}

/// The labels at the right ends, and whether the names of the series are among them.
fn ends(pen: &Pen, figures: &Figures) -> (Vec<End>, bool) {
    let theme = pen.theme;
    let many = figures.series.len() > 1;
    let most = pen.size.width * 0.3;
    let mut ends = Vec::new();
    let mut direct = true;
    for (i, row) in figures.series.iter().enumerate() {
        let Some((at, value)) = row.last() else { continue };
        let figure = printed(figures.format, value);
        let text = match (many, figures.value_labels) {
            (false, _) => figure,
            (true, true) => format!("{} {figure}", row.name),
            (true, false) => row.name.clone(),
        };
        let lines = wrap(&text, most, false, &|text| pen.width(text)).filter(|lines| lines.len() <= 3);
        direct &= lines.is_some();
        ends.push(End {
            lines: lines.unwrap_or_default(),
            value,
            at: at as f64,
            color: look::ink(pen.stroke(i).color),
            bold: !many,
            leader: Stroke::solid(pen.stroke(i).color, look::HAIRLINE),
        });
    }
    let target = figures.target.as_ref().map(|target| End {
        lines: target_lines(pen, figures, most),
        value: target.value,
        at: f64::INFINITY,
        color: theme.colors.text,
        bold: false,
        leader: Stroke::solid(theme.colors.text, look::HAIRLINE),
    });
    ends.extend(target);
    // Three lines of the height go to the names below and half a number above.
    let lines: usize = ends.iter().map(|end| end.lines.len()).sum();
    direct &= pen.leading() * (lines as f32 + 3.5) <= pen.size.height;
    if !direct {
        ends.retain(|end| !many || end.at.is_infinite());
    }
    if figures.shared.is_some() {
        // Names stand once above all panels.
        ends.retain(|end| !many && end.at.is_finite());
        direct = true;
    }
    (ends, direct)
}

/// The name of the target with its value, which the reader would else have to guess from the axis.
pub(super) fn target_text(figures: &Figures) -> String {
    figures.target.as_ref().map_or_else(String::new, |target| {
        let figure = round_figure(figures.format, target.value);
        if target.label.contains(&figure) || target.label.is_empty() {
            return if target.label.is_empty() { figure } else { target.label.clone() };
        }
        format!("{} {figure}", target.label)
    })
}

/// The target's label, broken to the width at the right of the plot.
pub(super) fn target_lines(pen: &Pen, figures: &Figures, most: Pt) -> Vec<String> {
    wrap(&target_text(figures), most, true, &|text| pen.width(text)).unwrap_or_default()
}

fn width(pen: &Pen, text: &str, bold: bool) -> Pt {
    if bold { pen.bold_width(text) } else { pen.width(text) }
}

fn draw_series<'s, 'f>(pen: &mut Pen<'s, 'f, '_>, upright: &Upright<'s, 'f>, series: usize, row: &Row) {
    let stroke = pen.stroke(series);
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut alone = Vec::new();
    for (i, value) in row.values.iter().map(Some).chain([None]).enumerate() {
        if let Some(&Some(value)) = value {
            run.push((i as f64, value));
            continue;
        }
        match run.len() {
            0 => {}
            // Between two gaps there is no line, only the point.
            1 => alone.append(&mut run),
            _ => {
                let points = std::mem::take(&mut run);
                pen.plot(&upright.area, &Line { points, stroke: stroke.clone() });
            }
        }
    }
    // Markers nearer than this run into a band.
    let step = (Pt(11.0) / upright.slot).ceil().max(1.0) as usize;
    let last = row.values.len().saturating_sub(1);
    for (i, value) in row.values.iter().enumerate() {
        let Some(value) = value else { continue };
        let at = (i as f64, *value);
        if (last - i).is_multiple_of(step) || alone.contains(&at) {
            let mark = Mark { at, marker: look::marker(series), color: stroke.color, radius: look::MARK };
            pen.plot(&upright.area, &mark);
        }
    }
}

pub(super) fn draw_ends(pen: &mut Pen, upright: &Upright, ends: &mut [End]) {
    ends.sort_by(|a, b| b.value.total_cmp(&a.value));
    let wanted: Vec<_> = ends
        .iter()
        .map(|end| {
            let y = spot(&upright.area, end.at, end.value).y;
            (y, pen.leading() * end.lines.len() as f32)
        })
        .collect();
    let room = (Pt::ZERO, pen.size.height);
    let top = (upright.plot.y - pen.leading() / 2.0).max(room.0);
    let bottom = (upright.plot.bottom() + pen.leading() / 2.0).min(room.1);
    let Some(middles) = spread(&wanted, top, bottom) else {
        pen.dropped.extend(ends.iter().flat_map(|end| end.lines.iter().cloned()));
        return;
    };
    let x = upright.plot.right() + LEADER;
    for (end, (middle, wanted)) in ends.iter().zip(middles.iter().zip(&wanted)) {
        let from = spot(&upright.area, end.at, end.value);
        let edge = upright.plot.right() - INSET;
        let moved = (*middle - wanted.0).abs() > Pt(2.5);
        if moved || from.x + Pt(1.0) < edge {
            let start = Point::new(from.x.max(upright.plot.x) + Pt(3.5), from.y);
            let bend = Point::new((edge + Pt(3.5)).max(start.x), from.y);
            pen.line(&[start, bend, Point::new(x - Pt(1.5), *middle)], end.leader.clone());
        }
        let first = *middle - wanted.1 / 2.0 + pen.leading() / 2.0 + pen.drop();
        for (i, line) in end.lines.iter().enumerate() {
            let at = Point::new(x, first + pen.leading() * i as f32);
            let mut label = pen.label(line, at, Side::Left, end.color);
            label.bold = end.bold;
            pen.need_label(&label);
        }
    }
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
        let at = spot(&upright.area, i as f64, own);
        let above = own * 2.0 >= beside(i.checked_sub(1)) + beside(Some(i + 1));
        let off = if above { Pt(-5.0) } else { Pt(5.0) + pen.theme.charts.text * 0.7 };
        Some((text, Point::new(at.x, at.y + off)))
    };
    texts.into_iter().filter_map(place).collect()
}
