//! Process behaviour charts: the values as a line, their mean and limits phase by phase, special causes
//! told apart by shape and colour, and what the last value says in words above.

use super::element::Line;
use super::ends::{End, INSET, draw_ends, ends_width};
use super::figures::Figures;
use super::look::{self, Marker};
use super::number::printed;
use super::pen::{Area, Pen, Side, spot};
use super::reference::target_text;
use super::symbols;
use super::upright::{Upright, Wants};
use crate::figures::{Assurance, Cause, Control, Phase, Variation};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};

/// What the moving ranges take of the height.
const RANGES: f32 = 0.34;
/// The least lines of text that they need: their title, two of names, and room to be read.
const LEAST_RANGES: f32 = 6.0;
const MOVING_RANGE: &str = "Moving range";
/// Space between the two plots.
const BETWEEN: Pt = Pt(8.0);
/// The diameter of an icon, in sizes of the type.
const ICON: f32 = 1.9;

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
    let joined = control.settings.method == crate::figures::Method::MakingDataCount;
    for points in runs(&row.values, control, joined) {
        pen.plot(&upright.area, &Line { points, stroke: look::quiet(pen.theme) });
    }
    for (at, value) in row.values.iter().enumerate() {
        let Some(value) = value else { continue };
        let (marker, color) = sign(pen, control.cause(&row.values, at));
        let radius = if color == common(pen) { look::MARK } else { look::MARK * 1.4 };
        pen.mark(spot(&upright.area, at as f64, *value), marker, color, radius);
    }
    let foot = upright.plot.bottom() - super::column::LIFT * pen.theme.charts.scale();
    symbols::draw(pen, figures, Side::Middle, |symbol| {
        let middle = spot(&upright.area, symbol.category as f64, upright.scale.lo);
        Some(Point::new(middle.x, foot))
    });
    if ranged {
        let top = pen.size.height - below + BETWEEN;
        let around = Around { left: upright.plot.x, head: top, below: Pt::ZERO, right };
        draw_ranges(pen, figures, control, &ranges, &row.values, &around);
    }
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mean,
    Limit,
    /// A limit of too few values to be relied on.
    Trial,
}

impl Lines {
    fn of_values(figures: &Figures, control: &Control) -> Lines {
        let mut lines = Lines::between(control);
        let figure = |value| printed(figures.format, value);
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
        let figure = |value| printed(figures.format, value);
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
    let wants = Wants {
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
    };
    let upright = Upright::measure(pen, figures, &wants);
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

/// A point of the plot, no further out than its edge.
fn within(upright: &Upright, at: f64, value: f64) -> Point {
    let point = spot(&upright.area, at, value);
    Point::new(point.x.max(upright.plot.x).min(upright.plot.right()), point.y)
}

fn stroke(pen: &Pen, kind: Kind) -> Stroke {
    let theme = pen.theme;
    let dash = match kind {
        Kind::Mean => Vec::new(),
        Kind::Limit => vec![Pt(6.0), Pt(2.5)],
        Kind::Trial => vec![Pt(1.5), Pt(2.5)],
    };
    Stroke { color: theme.colors.grey, width: Pt(0.9), dash, round: false }
}

fn ends(pen: &Pen, figures: &Figures, lines: &Lines) -> Vec<End> {
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

/// How a value is marked: by shape, and by colour.
fn sign(pen: &Pen, cause: Cause) -> (Marker, Color) {
    let palette = pen.theme.charts.palette;
    match cause {
        Cause::Common => (Marker::Circle, common(pen)),
        Cause::Improving => (Marker::Square, palette[0]),
        Cause::Concerning => (Marker::Diamond, palette[2]),
        Cause::Special => (Marker::Up, palette[3]),
    }
}

fn common(pen: &Pen) -> Color {
    pen.theme.colors.grey
}

/// What the marks of a cause are called in the key.
fn cause_words(cause: Cause) -> &'static str {
    match cause {
        Cause::Common => "Usual variation",
        Cause::Improving => "Special cause, improving",
        Cause::Concerning => "Special cause, of concern",
        Cause::Special => "Special cause",
    }
}

/// Icons with their words, then the key of the marks that the chart has. Returns the height taken.
fn heading(pen: &mut Pen, figures: &Figures, control: &Control, values: &[Option<f64>]) -> Pt {
    let mut y = Pt::ZERO;
    if control.settings.icons {
        let mut icons: Vec<(&str, String, Color)> = Vec::new();
        if let Some(variation) = control.variation(values) {
            let (letter, words) = told(variation);
            icons.push((letter, words.to_owned(), sign(pen, variation.cause).1));
        }
        let target = figures.target.as_ref();
        if let Some((target, assurance)) = target.and_then(|t| Some((t, control.assurance(t.value)?))) {
            let (letter, words) = assured(assurance);
            let words = format!("{words} {}", printed(figures.format, target.value));
            icons.push((letter, words, assurance_color(pen, assurance)));
        }
        y = icon_rows(pen, &icons);
    }
    let causes = [Cause::Improving, Cause::Concerning, Cause::Special];
    let shown: Vec<Cause> = causes
        .into_iter()
        .filter(|&cause| {
            (0..values.len()).any(|at| values[at].is_some() && control.cause(values, at) == cause)
        })
        .collect();
    if shown.is_empty() { y } else { key(pen, &shown, y) }
}

/// The letter and words of the last value's variation.
fn told(variation: Variation) -> (&'static str, &'static str) {
    match (variation.cause, variation.high) {
        (Cause::Common, _) => ("~", "Usual variation"),
        (Cause::Improving, true) => ("H", "Improving: higher than usual"),
        (Cause::Improving, false) => ("L", "Improving: lower than usual"),
        (Cause::Concerning, true) => ("H", "Of concern: higher than usual"),
        (Cause::Concerning, false) => ("L", "Of concern: lower than usual"),
        (Cause::Special, true) => ("H", "Higher than usual"),
        (Cause::Special, false) => ("L", "Lower than usual"),
    }
}

fn assured(assurance: Assurance) -> (&'static str, &'static str) {
    match assurance {
        Assurance::Passes => ("P", "Will meet the target of"),
        Assurance::Fails => ("F", "Will miss the target of"),
        Assurance::HitAndMiss => ("?", "Meets or misses by chance the target of"),
    }
}

fn assurance_color(pen: &Pen, assurance: Assurance) -> Color {
    match assurance {
        Assurance::Passes => sign(pen, Cause::Improving).1,
        Assurance::Fails => sign(pen, Cause::Concerning).1,
        Assurance::HitAndMiss => common(pen),
    }
}

/// Rings with a letter, their words beside them, as many on a row as fit.
fn icon_rows(pen: &mut Pen, icons: &[(&str, String, Color)]) -> Pt {
    let side = pen.theme.charts.text * ICON;
    let (gap, after, row) = (Pt(5.0), Pt(16.0), side + Pt(4.0));
    let (mut x, mut y) = (Pt::ZERO, Pt::ZERO);
    for (letter, words, color) in icons {
        let width = side + gap + pen.bold_width(words);
        if x > Pt::ZERO && x + width > pen.size.width {
            (x, y) = (Pt::ZERO, y + row);
        }
        let middle = Point::new(x + side / 2.0, y + side / 2.0);
        pen.mark(middle, Marker::Circle, *color, side / 2.0);
        pen.mark(middle, Marker::Circle, Color::WHITE, side / 2.0 - Pt(1.6));
        let base = middle.y + pen.drop();
        let ink = look::ink(*color);
        let mut sign = pen.label(letter, Point::new(middle.x, base), Side::Middle, ink);
        sign.bold = true;
        pen.need_label(&sign);
        let mut label = pen.label(words, Point::new(x + side + gap, base), Side::Left, ink);
        label.bold = true;
        pen.need_label(&label);
        x += width + after;
    }
    if icons.is_empty() { Pt::ZERO } else { y + row }
}

/// What the marks mean.
fn key(pen: &mut Pen, causes: &[Cause], top: Pt) -> Pt {
    let (side, gap, after) = (pen.theme.charts.text, Pt(3.0), Pt(12.0));
    let (mut x, mut y) = (Pt::ZERO, top + Pt(1.0));
    for &cause in [Cause::Common].iter().chain(causes) {
        let words = cause_words(cause);
        let width = side + gap + pen.width(words);
        if x > Pt::ZERO && x + width > pen.size.width {
            (x, y) = (Pt::ZERO, y + pen.leading());
        }
        let middle = y + pen.leading() / 2.0;
        let (marker, color) = sign(pen, cause);
        pen.mark(Point::new(x + side / 2.0, middle), marker, color, look::MARK * 1.2);
        let at = Point::new(x + side + gap, middle + pen.drop());
        pen.need_label(&pen.label(words, at, Side::Left, pen.theme.colors.text));
        x += width + after;
    }
    y + pen.leading() + Pt(5.0)
}

/// The height that the chart takes where nothing says it.
pub(super) fn natural_height(control: &Control, base: Pt, leading: Pt) -> Pt {
    let head = if control.settings.icons { leading * 4.0 } else { leading * 1.5 };
    let ranges = if control.settings.moving_range { base * 0.6 } else { Pt::ZERO };
    base + head + ranges
}
