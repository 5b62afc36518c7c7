use super::element::{Slice, on_circle};
use super::figures::Figures;
use super::label::{spread, wrap};
use super::look;
use super::number::{percentages, printed};
use super::pen::{Pen, Side};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::NumberStyle;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};

/// More slices than the eye tells apart.
pub(super) const MOST_SLICES: usize = 8;
/// From the rim to the label: the leader.
const LEADER: Pt = Pt(16.0);
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
    let (radius, notes) = arrange(pen, figures, &shares);
    let center = Point::new(pen.size.width / 2.0, pen.size.height / 2.0);
    let inner = if ring { radius * HOLE } else { Pt::ZERO };
    for (i, share) in shares.iter().enumerate() {
        let color = slice_color(pen, i);
        let slice = Slice { center, inner, outer: radius, from: share.from, to: share.to, color };
        pen.element(&slice);
    }
    if ring {
        draw_total(pen, figures, &shares, center, inner);
    }
    for right in [true, false] {
        draw_side(pen, &notes, center, radius, right);
    }
    true
}

fn slice_color(pen: &Pen, slice: usize) -> Color {
    look::color(pen.theme, slice)
}

/// The slices of the first series, in the order of the data; what lies past the limit is put together.
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
    if parts.len() > MOST_SLICES {
        let rest: Vec<_> = parts.drain(MOST_SLICES - 1..).collect();
        found
            .warning(
                Code::BadChart,
                place(),
                format!(
                    "This chart has {} slices, more than the {MOST_SLICES} that a reader can tell apart; the last {} are drawn as one, “Other”.",
                    rest.len() + MOST_SLICES - 1,
                    rest.len()
                ),
            )
            .remedy("Put small categories together in the data, or use `bar`.");
        parts.push(("Other".to_owned(), rest.iter().map(|(_, value)| value).sum()));
    }
    let total: f64 = parts.iter().map(|(_, value)| value).sum();
    let percents = percentages(&parts.iter().map(|(_, value)| *value).collect::<Vec<_>>());
    let mut from = 0.0;
    parts
        .into_iter()
        .zip(percents)
        .map(|((name, value), percent)| {
            let to = from + value / total;
            let share = Share { name, value, percent, from, to };
            from = to;
            share
        })
        .collect()
}

/// The largest pie beside which the labels fit, and the labels in lines.
fn arrange(pen: &Pen, figures: &Figures, shares: &[Share]) -> (Pt, Vec<Note>) {
    let largest = (pen.size.height / 2.0 - pen.leading() * 0.8).min(pen.size.width * 0.3).max(Pt(1.0));
    for shrink in [1.0, 0.85, 0.7, 0.55] {
        let radius = largest * shrink;
        let width = pen.size.width / 2.0 - radius - LEADER;
        for full in [true, false] {
            if let Some(notes) = notes(pen, figures, shares, width, full)
                && fits(pen, &notes)
            {
                return (radius, notes);
            }
        }
    }
    let radius = largest * 0.55;
    let width = pen.size.width / 2.0 - radius - LEADER;
    let broken = |share: &Share| {
        let text = format!("{} {}%", share.name, share.percent);
        wrap(&text, width.max(Pt(1.0)), true, &|text| pen.width(text)).unwrap_or_default()
    };
    let all = shares.iter().enumerate().map(|(slice, share)| note(slice, share, broken(share)));
    (radius, all.collect())
}

fn note(slice: usize, share: &Share, lines: Vec<String>) -> Note {
    Note { lines, slice, turn: (share.from + share.to) / 2.0 }
}

/// The labels at a width: the name and below it the percentage with the figure, or both on one line.
fn notes(pen: &Pen, figures: &Figures, shares: &[Share], width: Pt, full: bool) -> Option<Vec<Note>> {
    let measure = |text: &str| pen.width(text);
    let lines = |share: &Share| {
        let percent = format!("{}%", share.percent);
        if !full {
            return wrap(&format!("{} {percent}", share.name), width, false, &measure);
        }
        let mut lines = wrap(&share.name, width, false, &measure)?;
        let figure = if figures.format.style == NumberStyle::Percent {
            percent
        } else {
            format!("{percent} ({})", printed(figures.format, share.value))
        };
        lines.extend(wrap(&figure, width, false, &measure)?);
        Some(lines)
    };
    let at = |(slice, share)| Some(note(slice, share, lines(share).filter(|lines| lines.len() <= 4)?));
    shares.iter().enumerate().map(at).collect()
}

/// Whether the labels of each side fit into the height.
fn fits(pen: &Pen, notes: &[Note]) -> bool {
    [true, false].into_iter().all(|right| {
        let lines: usize = notes.iter().filter(|n| (n.turn < 0.5) == right).map(|n| n.lines.len()).sum();
        let count = notes.iter().filter(|n| (n.turn < 0.5) == right).count();
        pen.leading() * lines as f32 + between_notes(pen) * count as f32 <= pen.size.height
    })
}

fn between_notes(pen: &Pen) -> Pt {
    pen.leading() * 0.3
}

fn draw_side(pen: &mut Pen, notes: &[Note], center: Point, radius: Pt, right: bool) {
    let mut side: Vec<&Note> = notes.iter().filter(|note| (note.turn < 0.5) == right).collect();
    if !right {
        // Clockwise the left side is told from the foot; labels go from the top.
        side.reverse();
    }
    let anchor = |note: &Note, off: Pt| on_circle(center, radius + off, note.turn);
    let wanted: Vec<_> = side
        .iter()
        .map(|note| {
            let tall = pen.leading() * note.lines.len() as f32 + between_notes(pen);
            (anchor(note, Pt(8.0)).y, tall)
        })
        .collect();
    let Some(middles) = spread(&wanted, Pt::ZERO, pen.size.height) else {
        pen.dropped.extend(side.iter().map(|note| note.lines.join(" ")));
        return;
    };
    let sign = if right { 1.0 } else { -1.0 };
    let column = center.x + (radius + LEADER) * sign;
    for (note, (middle, wanted)) in side.iter().zip(middles.iter().zip(&wanted)) {
        let text = wanted.1 - between_notes(pen);
        // The leader meets the first line, where reading begins.
        let first = *middle - text / 2.0 + pen.leading() / 2.0;
        let elbow = Point::new(column - Pt(6.0) * sign, first);
        let end = Point::new(column - Pt(2.0) * sign, first);
        let rim = anchor(note, Pt(1.5));
        let color = slice_color(pen, note.slice);
        pen.line(&[rim, elbow, end], Stroke::solid(color, Pt(0.6)));
        for (i, line) in note.lines.iter().enumerate() {
            let at = Point::new(column, first + pen.drop() + pen.leading() * i as f32);
            let side = if right { Side::Left } else { Side::Right };
            pen.need_label(&pen.label(line, at, side, pen.theme.text));
        }
    }
}

/// The sum of the slices in the hole, in figures as large as fit.
fn draw_total(pen: &mut Pen, figures: &Figures, shares: &[Share], center: Point, inner: Pt) {
    if figures.format.style == NumberStyle::Percent {
        // A hundred per cent says nothing.
        return;
    }
    let text = printed(figures.format, shares.iter().map(|share| share.value).sum());
    let theme = pen.theme;
    for factor in [2.0, 1.5, 1.1] {
        let size = theme.chart_text * factor;
        let half = pen.bold_width(&text) * factor / 2.0;
        if half > inner * 0.8 || size + pen.leading() > inner * 1.6 {
            continue;
        }
        let at = Point::new(center.x, center.y + size * 0.2);
        let label =
            super::pen::Label { text: &text, at, side: Side::Middle, color: theme.text, bold: true, size };
        pen.try_label(&label, false);
        let below = Point::new(center.x, at.y + pen.leading() * 1.15);
        pen.try_label(&pen.label("Total", below, Side::Middle, theme.grey), false);
        return;
    }
}
