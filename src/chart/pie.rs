use super::element::{Slice, on_circle};
use super::figures::Figures;
use super::label::{spread, wrap};
use super::number::printed;
use super::pen::{Pen, Side};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::whole_percent;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};

/// From the rim to the label: the leader.
const LEADER: Pt = Pt(16.0);
/// The part of the leader that goes straight out from its slice.
const STUB: Pt = Pt(6.0);
/// The hole of a ring, as a part of its radius.
const HOLE: f32 = 0.62;

/// A slice with its name and figure.
struct Share {
    name: String,
    value: f64,
    percent: u32,
    /// In turns from twelve o'clock.
    from: f64,
    to: f64,
}

/// A label beside the pie.
struct Note {
    lines: Vec<String>,
    slice: usize,
    /// The middle of its slice, in turns.
    turn: f64,
}

/// Draws a pie, or a ring with the total in its middle, with every slice named outside.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, ring: bool, found: &mut Diagnostics) -> bool {
    let shares = shares(figures, found);
    if shares.is_empty() {
        return false;
    }
    let layout = arrange(pen, figures, &shares);
    let Layout { center, radius, start, .. } = layout;
    let inner = if ring { radius * HOLE } else { Pt::ZERO };
    for (i, share) in shares.iter().enumerate() {
        let (from, to) = (share.from + start, share.to + start);
        let surface = pen.surface(i);
        // White between dark slices, a rim around pale ones.
        let stroke = surface.rim(pen.theme).unwrap_or(Stroke::solid(Color::WHITE, Pt(1.0)));
        let slice = Slice { center, inner, outer: radius, from, to };
        pen.shape(slice.segments(), Some(surface.color), stroke);
        pen.hatch_surface(&slice.outline(), surface);
    }
    if ring {
        draw_total(pen, figures, &shares, center, inner);
    }
    layout.draw_side(pen, true);
    layout.draw_side(pen, false);
    true
}

/// The names of the slices in their order.
pub(super) fn slices<'f>(figures: &'f Figures) -> impl Iterator<Item = &'f str> {
    let values = figures.series.first().map_or(&[][..], |row| &row.values);
    let drawn = figures.categories.iter().zip(values).filter(|(_, value)| value.is_some_and(|v| v > 0.0));
    drawn.map(|(name, _)| name.as_str())
}

/// The slices of the first series, in the order of the data. That there are no more than
/// [`MOST_SLICES`](crate::figures::MOST_SLICES) was seen to when the chart was filled.
fn shares(figures: &Figures, found: &mut Diagnostics) -> Vec<Share> {
    let place = || figures.place.clone();
    if figures.series.len() > 1 {
        found
            .warning(Code::BadChart, place(), "A pie or ring shows one series; only the first is drawn.")
            .remedy("Name one column under `y`, or use `stacked_bar`.");
    }
    let row = &figures.series[0];
    let mut parts: Vec<(String, f64)> = Vec::new();
    for (name, value) in figures.categories.iter().zip(&row.values) {
        match value {
            Some(value) if *value < 0.0 => {
                let figure = printed(figures.format, *value);
                found
                    .error(
                        Code::BadChart,
                        place(),
                        format!("“{name}” is {figure}, and a pie or ring has no slice below zero."),
                    )
                    .remedy("Use `bar`, or correct the value in the data.");
            }
            Some(value) if *value > 0.0 => parts.push((name.clone(), *value)),
            // Nothing to see: the table below the chart has the zero.
            _ => {}
        }
    }
    let total: f64 = parts.iter().map(|(_, value)| value).sum();
    let mut from = 0.0;
    parts
        .into_iter()
        .map(|(name, value)| {
            let to = from + value / total;
            let share = Share { name, value, percent: whole_percent(value, total), from, to };
            from = to;
            share
        })
        .collect()
}

/// How the pie stands in its frame.
struct Layout {
    center: Point,
    radius: Pt,
    /// Where the first slice begins, in turns from twelve o'clock.
    start: f64,
    notes: Vec<Note>,
}

/// The largest pie beside which the labels fit without a leader across a slice. It begins at twelve
/// o'clock; only where small slices crowd there it is turned until they face a side.
fn arrange(pen: &Pen, figures: &Figures, shares: &[Share]) -> Layout {
    let center = Point::new(pen.size.width / 2.0, pen.size.height / 2.0);
    let largest = (pen.size.height / 2.0 - pen.leading() * 0.8).min(pen.size.width * 0.3).max(Pt(1.0));
    // A smaller pie is better than names broken into a word a line.
    let tries = [(1.0, 1), (0.85, 1), (0.9, 12), (0.7, 12), (0.5, 12)];
    let tries = [3, 4].into_iter().flat_map(|most| tries.map(|(shrink, turns)| (most, shrink, turns)));
    for (most, shrink, turns) in tries {
        let radius = largest * shrink;
        let width = pen.size.width / 2.0 - radius - LEADER;
        for (turn, full) in (0..turns).flat_map(|turn| [(turn, true), (turn, false)]) {
            let start = f64::from(turn) / f64::from(turns);
            if let Some(notes) = notes(pen, figures, shares, (width, most), full) {
                let mut layout = Layout { center, radius, start, notes };
                layout.turn();
                if [true, false].into_iter().all(|right| layout.is_clear(pen, right)) {
                    return layout;
                }
            }
        }
    }
    let radius = largest * 0.5;
    let width = pen.size.width / 2.0 - radius - LEADER;
    let broken = |share: &Share| {
        let text = format!("{} {}%", share.name, share.percent);
        wrap(&text, width.max(Pt(1.0)), true, &|text| pen.width(text)).unwrap_or_default()
    };
    let notes = shares.iter().enumerate().map(|(slice, share)| note(slice, share, broken(share))).collect();
    Layout { center, radius, start: 0.0, notes }
}

fn note(slice: usize, share: &Share, lines: Vec<String>) -> Note {
    Note { lines, slice, turn: (share.from + share.to) / 2.0 }
}

/// The labels at a width: the name and below it the percentage with the figure, or both on one line.
fn notes(
    pen: &Pen,
    figures: &Figures,
    shares: &[Share],
    (width, most): (Pt, usize),
    full: bool,
) -> Option<Vec<Note>> {
    let measure = |text: &str| pen.width(text);
    let lines = |share: &Share| {
        let percent = format!("{}%", share.percent);
        if !full {
            return wrap(&format!("{} {percent}", share.name), width, false, &measure);
        }
        let mut lines = wrap(&share.name, width, false, &measure)?;
        let figure = if figures.format.is_percent() {
            percent
        } else {
            format!("{percent} ({})", printed(figures.format, share.value))
        };
        lines.extend(wrap(&figure, width, false, &measure)?);
        Some(lines)
    };
    let at = |(slice, share)| Some(note(slice, share, lines(share).filter(|lines| lines.len() <= most)?));
    shares.iter().enumerate().map(at).collect()
}

fn between_notes(pen: &Pen) -> Pt {
    pen.leading() * 0.3
}

/// A leader and where its label begins: rim, out from the rim, elbow, end.
type Leader = [Point; 4];

impl Layout {
    fn turn(&mut self) {
        for note in &mut self.notes {
            note.turn = (note.turn + self.start).fract();
        }
    }

    /// The labels of a side from the top down with their leaders; `None` when they have no room.
    fn side(&self, pen: &Pen, right: bool) -> Option<Vec<(&Note, Leader)>> {
        let mut side: Vec<&Note> = self.notes.iter().filter(|note| (note.turn < 0.5) == right).collect();
        let height = |note: &Note| if right { note.turn } else { 1.0 - note.turn };
        side.sort_by(|a, b| height(a).total_cmp(&height(b)));
        let off = |note: &Note, off: Pt| on_circle(self.center, self.radius + off, note.turn);
        let gap = between_notes(pen);
        let wanted: Vec<_> = side
            .iter()
            .map(|note| {
                let text = pen.leading() * note.lines.len() as f32;
                // The leader meets the first line, where reading begins.
                (off(note, STUB).y + text / 2.0 - pen.leading() / 2.0, text + gap)
            })
            .collect();
        let middles = spread(&wanted, Pt::ZERO, pen.size.height)?;
        let sign = if right { 1.0 } else { -1.0 };
        let column = self.center.x + (self.radius + LEADER) * sign;
        let leader = |(i, note): (usize, &&'_ Note)| {
            let first = middles[i] - (wanted[i].1 - gap) / 2.0 + pen.leading() / 2.0;
            let at = |x: Pt| Point::new(column - x * sign, first);
            [off(note, Pt(1.5)), off(note, STUB), at(Pt(6.0)), at(Pt(2.0))]
        };
        let leaders: Vec<Leader> = side.iter().enumerate().map(leader).collect();
        Some(side.into_iter().zip(leaders).collect())
    }

    /// Whether the labels of a side fit, and no leader runs over the pie or another leader.
    fn is_clear(&self, pen: &Pen, right: bool) -> bool {
        let Some(side) = self.side(pen, right) else { return false };
        let outside = |[_, from, to, _]: &Leader| {
            (0..=8).all(|i| {
                let t = i as f32 / 8.0;
                let (x, y) = (from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t);
                let (dx, dy) = ((x - self.center.x).0, (y - self.center.y).0);
                dx.hypot(dy) >= self.radius.0 + 1.0
            })
        };
        side.iter().enumerate().all(|(i, (_, leader))| {
            outside(leader) && side[..i].iter().all(|(_, other)| !meet(leader, other))
        })
    }

    fn draw_side(&self, pen: &mut Pen, right: bool) {
        let Some(side) = self.side(pen, right) else {
            let lost = self.notes.iter().filter(|note| (note.turn < 0.5) == right);
            pen.untold.dropped.extend(lost.map(|note| note.lines.join(" ")));
            return;
        };
        for (note, leader) in side {
            let color = pen.color(note.slice);
            pen.line(&leader, Stroke::solid(color, Pt(0.6)));
            let (first, x) = (leader[3].y, leader[3].x + Pt(if right { 2.0 } else { -2.0 }));
            for (i, line) in note.lines.iter().enumerate() {
                let at = Point::new(x, first + pen.drop() + pen.leading() * i as f32);
                let side = if right { Side::Left } else { Side::Right };
                pen.need_label(&pen.label(line, at, side, pen.theme.colors.text));
            }
        }
    }
}

/// Whether two leaders cross.
fn meet(one: &Leader, other: &Leader) -> bool {
    // On which side of the line from a to b a point is.
    let side = |a: Point, b: Point, p: Point| {
        ((b.x - a.x).0 * (p.y - a.y).0 - (b.y - a.y).0 * (p.x - a.x).0).total_cmp(&0.0)
    };
    let cross = |a: &[Point], b: &[Point]| {
        side(a[0], a[1], b[0]) != side(a[0], a[1], b[1]) && side(b[0], b[1], a[0]) != side(b[0], b[1], a[1])
    };
    one.windows(2).any(|a| other.windows(2).any(|b| cross(a, b)))
}

/// The sum of the slices in the hole, in figures as large as fit.
fn draw_total(pen: &mut Pen, figures: &Figures, shares: &[Share], center: Point, inner: Pt) {
    if figures.format.is_percent() {
        // A hundred per cent says nothing.
        return;
    }
    let text = printed(figures.format, shares.iter().map(|share| share.value).sum());
    let theme = pen.theme;
    for factor in [2.0, 1.5, 1.1] {
        let size = theme.charts.text * factor;
        let half = pen.bold_width(&text) * factor / 2.0;
        if half > inner * 0.8 || size + pen.leading() > inner * 1.6 {
            continue;
        }
        let at = Point::new(center.x, center.y + size * 0.2);
        let label = super::pen::Label {
            text: &text,
            at,
            side: Side::Middle,
            color: theme.colors.text,
            bold: true,
            size,
        };
        pen.try_label(&label, None);
        let below = Point::new(center.x, at.y + pen.leading() * 1.15);
        pen.try_label(&pen.label("Total", below, Side::Middle, theme.colors.grey), None);
        return;
    }
}
