//! Process behaviour charts: the values as a line, their mean and limits phase by phase, special causes
//! told apart by shape and colour, and what the last value says in words above.

use super::control_signs::{common, heading, sign};
use super::element::Line;
use super::ends::{End, INSET, draw_ends, ends_width};
use super::figures::Figures;
use super::look;
use super::multiples;
use super::pen::{Area, Pen, Side, spot};
use super::reference::target_text;
use super::symbols;
use super::upright::{Upright, Wants};
use crate::figures::{Cause, Control, Phase};
use crate::frame::Stroke;
use crate::units::{Point, Pt};

/// What the moving ranges take of the height.
const RANGES: f32 = 0.34;
/// The least lines of text that they need: their title, two of names, and room to be read.
const LEAST_RANGES: f32 = 6.0;
const MOVING_RANGE: &str = "Moving range";
/// Space between the two plots.
const BETWEEN: Pt = Pt(8.0);

/// Draws a process behaviour chart of the first series.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, control: &Control) {
    let Some(row) = figures.series.first() else { return };
    // Limits of values that were left out would be out of all bounds.
    let own = figures.cleaned.then(|| Control::of(&row.values, control.settings.clone()));
    let control = own.as_ref().unwrap_or(control);
    let head = heading(pen, figures, control, &row.values);
    let below = (pen.size.height - head) * RANGES;
    let has_room = below >= pen.leading() * LEAST_RANGES;
    let ranged = control.settings.moving_range && has_room;
    if control.settings.moving_range && !has_room {
        pen.untold.dropped.push(MOVING_RANGE.to_owned());
    }
    let below = if ranged { below } else { Pt::ZERO };
    let lines = Lines::of_values(figures, control);
    let ranges = Lines::of_ranges(figures, control);
    // Both plots have the width of the narrower one, so that their points stand under each other.
    let beside = |lines: &Lines| ends_width(pen, &ends(pen, figures, lines));
    let right = if below > Pt::ZERO { beside(&lines).max(beside(&ranges)) } else { beside(&lines) };
    let upright = plot(pen, figures, &lines, &row.values, &Around { left: Pt::ZERO, head, below, right });
    draw_values(pen, figures, control, &upright, &row.values);
    if ranged {
        let top = pen.size.height - below + BETWEEN;
        let around = Around { left: upright.plot.x, head: top, below: Pt::ZERO, right };
        draw_ranges(pen, figures, control, &ranges, &row.values, &around);
    }
}

/// Draws the chart of one of several panels; what its lines and marks mean stands above them all.
pub(super) fn draw_panel(pen: &mut Pen, figures: &Figures, control: &Control) {
    let Some(row) = figures.series.first() else { return };
    let own = figures.cleaned.then(|| Control::of(&row.values, control.settings.clone()));
    let control = own.as_ref().unwrap_or(control);
    let lines = Lines::of_values(figures, control);
    let upright = plot(pen, figures, &lines, &row.values, &Around::default());
    draw_values(pen, figures, control, &upright, &row.values);
}

/// What a panel has around its plot.
pub(super) fn around(pen: &mut Pen, figures: &Figures, control: &Control) -> multiples::Around {
    let lines = Lines::of_values(figures, control);
    let values = figures.series.first().map_or(&[][..], |row| &row.values);
    let wants = wants(figures, &lines, values, &Around::default());
    Upright::measure(pen, figures, &wants).around(pen, Pt::ZERO)
}

/// All that the axis of a chart must hold.
pub(super) fn span(figures: &Figures, control: &Control) -> (f64, f64) {
    let values = figures.series.first().map_or(&[][..], |row| &row.values);
    Lines::of_values(figures, control).span(values)
}

/// The line through the values, their marks, and the symbols of those that are missing.
fn draw_values<'s, 'f>(
    pen: &mut Pen<'s, 'f, '_>,
    figures: &Figures,
    control: &Control,
    upright: &Upright<'s, 'f>,
    values: &[Option<f64>],
) {
    let joined = control.settings.method == crate::figures::Method::MakingDataCount;
    let mut on_line = vec![false; values.len()];
    for points in runs(values, control, joined) {
        points.iter().for_each(|point| on_line[point.0 as usize] = true);
        pen.plot(&upright.area, &Line { points, stroke: look::quiet(pen.theme) });
    }
    // Usual marks that would run into a band are left to the line.
    let crowded = upright.slot < look::MARK * 2.0;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let (marker, color) = sign(pen, control.cause(values, at));
        let usual = color == common(pen);
        let radius = if usual { look::MARK } else { look::MARK * 1.4 };
        if !(usual && crowded && on_line[at]) {
            pen.mark(spot(&upright.area, at as f64, *value), marker, color, radius);
        }
    }
    let foot = upright.plot.bottom() - super::column::LIFT * pen.theme.charts.scale();
    symbols::draw(pen, figures, Side::Middle, |symbol| {
        let middle = spot(&upright.area, symbol.category as f64, upright.scale.lo);
        Some(Point::new(middle.x, foot))
    });
}

/// The lines across a plot, phase by phase, with what stands at their right ends.
struct Lines {
    /// From, to, value, and how it is drawn.
    across: Vec<(f64, f64, f64, Kind)>,
    ends: Vec<(String, f64)>,
    target: Option<(String, f64)>,
    /// Whether the axis begins at zero.
    zero: bool,
    /// Positions between which new limits begin.
    borders: Vec<f64>,
}

/// What a line across the plot is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Mean,
    Limit,
    /// A limit of too few values to be relied on.
    Trial,
}

impl Lines {
    fn of_values(figures: &Figures, control: &Control) -> Lines {
        let mut lines = Lines::between(control);
        let values = figures.series.first().map_or(&[][..], |row| &row.values);
        let format = control.line_format(values, figures.format);
        let figure = |value| format.print(value);
        for phase in &control.phases {
            let last = phase.points.end == figures.categories.len();
            let trial = if phase.trial { " (trial)" } else { "" };
            if let Some(mean) = phase.mean {
                lines.add(phase, mean, Kind::Mean, last.then(|| format!("Mean {}", figure(mean))));
            }
            if let Some(limits) = phase.limits.map(|limits| control.shown(limits)) {
                let kind = if phase.trial { Kind::Trial } else { Kind::Limit };
                for (value, words) in [(limits.upper, "Upper limit"), (limits.lower, "Lower limit")] {
                    let end = last.then(|| format!("{words} {}{trial}", figure(value)));
                    lines.add(phase, value, kind, end);
                }
            }
        }
        lines.zero = figures.zero;
        lines.target = figures.target.as_ref().map(|target| (target_text(figures), target.value));
        lines
    }

    fn of_ranges(figures: &Figures, control: &Control) -> Lines {
        let mut lines = Lines::between(control);
        let format = control.range_format(figures.format);
        let figure = |value| format.print(value);
        for phase in &control.phases {
            let last = phase.points.end == figures.categories.len();
            let Some(limits) = phase.limits else { continue };
            let mean = limits.moving_range;
            lines.add(phase, mean, Kind::Mean, last.then(|| format!("Mean {}", figure(mean))));
            let most = limits.of_ranges();
            lines.add(phase, most, Kind::Limit, last.then(|| format!("Limit {}", figure(most))));
        }
        lines.zero = true;
        lines
    }

    fn between(control: &Control) -> Lines {
        let borders = control.phases.iter().skip(1).map(|phase| phase.points.start as f64 - 0.5).collect();
        Lines { across: Vec::new(), ends: Vec::new(), target: None, zero: false, borders }
    }

    fn add(&mut self, phase: &Phase, value: f64, kind: Kind, end: Option<String>) {
        let from = if phase.points.start == 0 { -0.2 } else { phase.points.start as f64 - 0.4 };
        self.across.push((from, phase.points.end as f64 - 0.6, value, kind));
        self.ends.extend(end.map(|words| (words, value)));
    }

    fn span(&self, values: &[Option<f64>]) -> (f64, f64) {
        let all = values.iter().flatten().copied();
        let all = all.chain(self.across.iter().map(|line| line.2)).chain(self.target.iter().map(|t| t.1));
        let (lo, hi) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
        if self.zero || lo == hi { (lo.min(0.0), hi.max(0.0)) } else { (lo, hi) }
    }
}

/// The room around a plot: at its left at least, above, below, and at its right.
#[derive(Default)]
struct Around {
    left: Pt,
    head: Pt,
    below: Pt,
    right: Pt,
}

/// Axes, means, limits, target and their names.
fn plot<'s, 'f>(
    pen: &mut Pen<'s, 'f, '_>,
    figures: &Figures,
    lines: &Lines,
    values: &[Option<f64>],
    around: &Around,
) -> Upright<'s, 'f> {
    let mut ends = ends(pen, figures, lines);
    let upright = Upright::measure(pen, figures, &wants(figures, lines, values, around));
    upright.draw_axes(pen, figures, Pt::ZERO);
    upright.draw_zero(pen);
    upright.draw_cut(pen);
    for &border in &lines.borders {
        let x = spot(&upright.area, border, 0.0).x;
        let points = [Point::new(x, upright.plot.y), Point::new(x, upright.plot.bottom())];
        pen.line(&points, Stroke::solid(pen.theme.colors.hairline, look::HAIRLINE));
    }
    for &(from, to, value, kind) in &lines.across {
        let ends = [within(&upright, from, value), within(&upright, to, value)];
        pen.line(&ends, stroke(pen, kind));
    }
    if let Some((_, value)) = &lines.target {
        let y = spot(&upright.area, 0.0, *value).y;
        let across = [Point::new(upright.plot.x, y), Point::new(upright.plot.right(), y)];
        pen.line(&across, look::target(pen.theme));
    }
    draw_ends(pen, &upright, &mut ends);
    upright
}

fn wants(figures: &Figures, lines: &Lines, values: &[Option<f64>], around: &Around) -> Wants {
    Wants {
        left: around.left,
        span: lines.span(values),
        labelled: None,
        target: lines.target.as_ref().map(|target| target.1),
        format: figures.format,
        finest: figures.finest(),
        head: around.head,
        right: around.right,
        below: around.below,
        inset: Some(INSET),
    }
}

/// A point of the plot, no further out than its edge.
fn within(upright: &Upright, at: f64, value: f64) -> Point {
    let point = spot(&upright.area, at, value);
    Point::new(point.x.max(upright.plot.x).min(upright.plot.right()), point.y)
}

/// How a line across the plot is drawn.
pub(super) fn stroke(pen: &Pen, kind: Kind) -> Stroke {
    let theme = pen.theme;
    let dash = match kind {
        Kind::Mean => Vec::new(),
        Kind::Limit => vec![Pt(6.0), Pt(2.5)],
        Kind::Trial => vec![Pt(1.5), Pt(2.5)],
    };
    Stroke { color: theme.colors.grey, width: Pt(0.9), dash, round: false }
}

fn ends(pen: &Pen, figures: &Figures, lines: &Lines) -> Vec<End> {
    if figures.shared.is_some() {
        // What lines are stands above all panels.
        return Vec::new();
    }
    let theme = pen.theme;
    let most = pen.size.width * 0.3;
    let last = figures.categories.len() as f64 - 1.0;
    let all = lines.ends.iter().map(|end| (end, theme.colors.grey));
    let all = all.chain(lines.target.iter().map(|target| (target, theme.colors.text)));
    all.map(|((words, value), color)| End::new(pen, words, *value, last, color, most)).collect()
}

/// Runs of values between gaps and, where phases are drawn apart, between phases.
fn runs(values: &[Option<f64>], control: &Control, joined: bool) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        let begins = !joined && control.phases.iter().any(|phase| phase.points.start == at);
        if value.is_none() || begins {
            runs.push(Vec::new());
        }
        if let (Some(value), Some(run)) = (value, runs.last_mut()) {
            run.push((at as f64, *value));
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The moving ranges below the values, on an axis of their own that begins at zero.
fn draw_ranges(
    pen: &mut Pen,
    figures: &Figures,
    control: &Control,
    lines: &Lines,
    values: &[Option<f64>],
    around: &Around,
) {
    let mut ranges = vec![None];
    ranges.extend(crate::figures::moving_ranges(values));
    for phase in control.phases.iter().skip(1) {
        ranges[phase.points.start] = None;
    }
    let top = around.head;
    let at = Point::new(Pt::ZERO, top + pen.theme.charts.text);
    let mut label = pen.label(MOVING_RANGE, at, Side::Left, pen.theme.colors.text);
    label.bold = true;
    pen.need_label(&label);
    let around = &Around { head: top + pen.leading() * 1.45, below: Pt::ZERO, ..*around };
    let upright = plot(pen, figures, lines, &ranges, around);
    for points in runs(&ranges, control, false) {
        pen.plot(&upright.area, &Line { points, stroke: look::quiet(pen.theme) });
    }
    draw_marks(pen, &upright.area, control, &ranges);
}

fn draw_marks(pen: &mut Pen, area: &Area, control: &Control, ranges: &[Option<f64>]) {
    for (at, range) in ranges.iter().enumerate() {
        let Some(range) = *range else { continue };
        let wild = control.phase(at).and_then(|phase| phase.limits).is_some_and(|l| range > l.of_ranges());
        let (marker, color) = sign(pen, if wild { Cause::Special } else { Cause::Common });
        let radius = if wild { look::MARK * 1.4 } else { look::MARK };
        let at = spot(area, at as f64, range);
        pen.mark(at, marker, color, radius);
    }
}

/// The height that the chart takes where nothing says it.
pub(super) fn natural_height(control: &Control, base: Pt, leading: Pt) -> Pt {
    let head = if control.settings.icons { leading * 4.0 } else { leading * 1.5 };
    let ranges = if control.settings.moving_range { base * 0.6 } else { Pt::ZERO };
    base + head + ranges
}
