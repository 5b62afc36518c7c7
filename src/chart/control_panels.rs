//! Process behaviour charts side by side: what their lines and marks mean stands once above them all, what
//! each says of its last value under its title.

use super::control::{Kind, stroke};
use super::control_signs::{assurance_color, cause_words, draw_icon, sign};
use super::figures::Figures;
use super::legend::{Entry, Sign};
use super::look::{ink, target};
use super::pen::{Pen, Side};
use super::reference::target_text;
use crate::figures::{Assurance, Cause, ChartKind, Control, Variation};
use crate::frame::Color;
use crate::units::{Point, Pt};

/// The diameter of an icon, and the height of its row, in sizes of the type.
const ICON: f32 = 1.5;
const ROW: f32 = 1.75;
/// From an icon to its words, and from those to the next icon.
const GAP: Pt = Pt(4.0);
const AFTER: Pt = Pt(12.0);

/// The control of a panel, where it has any.
pub(super) fn of<'f>(figures: &Figures<'f>) -> Option<&'f Control> {
    match figures.kind {
        ChartKind::Control(control) => Some(control),
        _ => None,
    }
}

/// What the lines and marks of the panels mean, of those that there are.
pub(super) fn entries(pen: &Pen, panels: &[Figures]) -> Vec<Entry> {
    let controls = || panels.iter().filter_map(of);
    let phases = || controls().flat_map(|control| &control.phases);
    let line = |kind, words: &str| (Sign::Rule(stroke(pen, kind)), words.to_owned());
    let mut entries = Vec::new();
    if phases().any(|phase| phase.mean.is_some()) {
        entries.push(line(Kind::Mean, "Mean"));
    }
    let limited = |trial: bool| phases().any(|phase| phase.limits.is_some() && phase.trial == trial);
    if limited(false) {
        entries.push(line(Kind::Limit, "Limits"));
    }
    if limited(true) {
        entries.push(line(Kind::Trial, "Trial limits"));
    }
    let marked = |cause: Cause| {
        panels.iter().any(|panel| {
            let values = panel.series.first().map_or(&[][..], |row| &row.values);
            let is =
                |at: usize| values[at].is_some() && of(panel).is_some_and(|c| c.cause(values, at) == cause);
            (0..values.len()).any(is)
        })
    };
    if let Some(first) = panels.first().filter(|panel| panel.target.is_some()) {
        entries.push((Sign::Rule(target(pen.theme)), target_text(first)));
    }
    let causes = [Cause::Common, Cause::Improving, Cause::Concerning, Cause::Special];
    let shown: Vec<Cause> = causes.into_iter().filter(|cause| marked(*cause)).collect();
    if shown != [Cause::Common] {
        entries.extend(shown.into_iter().map(|cause| {
            let (marker, color) = sign(pen, cause);
            (Sign::Mark(marker, color), cause_words(cause).to_owned())
        }));
    }
    entries
}

/// The rows under the titles of panels as wide as this: each note on a row of its own where those of one
/// panel have no room beside each other.
pub(super) fn note_rows(pen: &Pen, panels: &[Figures], width: Pt) -> usize {
    let notes = || panels.iter().map(|panel| notes(pen, panel));
    let beside = |notes: &[Note]| notes.iter().map(|note| note.width(pen) + AFTER).sum::<Pt>() - AFTER;
    let most = notes().map(|notes| notes.len()).max().unwrap_or(0);
    if notes().all(|notes| beside(&notes) <= width) { most.min(1) } else { most }
}

/// The room of so many rows under a title.
pub(super) fn notes_height(pen: &Pen, rows: usize) -> Pt {
    pen.theme.charts.text * (ROW * rows as f32)
}

/// The rows that panels have under their titles at the most, before they are drawn.
pub(super) fn most_notes(control: &Control, target: bool) -> usize {
    if control.settings.icons { 1 + usize::from(target) } else { 0 }
}

/// Draws the notes of a panel in so many rows under its title, from `at` down.
pub(super) fn draw_notes(pen: &mut Pen, panel: &Figures, rows: usize, at: Point) {
    let (size, mut from) = (pen.theme.charts.text, at);
    for note in notes(pen, panel) {
        let side = size * ICON;
        let middle = Point::new(from.x + side / 2.0, from.y + size * ROW / 2.0);
        draw_icon(pen, middle, side, note.letter, note.color);
        let base = Point::new(from.x + side + GAP, middle.y + pen.drop());
        pen.need_label(&pen.label(note.words, base, Side::Left, ink(note.color)));
        if rows > 1 {
            from.y += size * ROW;
        } else {
            from.x += note.width(pen) + AFTER;
        }
    }
}

/// An icon with its words.
struct Note {
    letter: &'static str,
    words: &'static str,
    color: Color,
}

impl Note {
    fn width(&self, pen: &Pen) -> Pt {
        pen.theme.charts.text * ICON + GAP + pen.width(self.words)
    }
}

/// What the last value of a panel says, and how it stands to the target.
fn notes(pen: &Pen, panel: &Figures) -> Vec<Note> {
    let Some(control) = of(panel).filter(|control| control.settings.icons) else { return Vec::new() };
    let values = panel.series.first().map_or(&[][..], |row| &row.values);
    let variation = control.variation(values).map(|variation| {
        let (letter, words) = told(variation);
        Note { letter, words, color: sign(pen, variation.cause).1 }
    });
    let assurance = panel.target.as_ref().and_then(|target| control.assurance(target.value));
    let assurance = assurance.map(|assurance| {
        let (letter, words) = assured(assurance);
        Note { letter, words, color: assurance_color(pen, assurance) }
    });
    variation.into_iter().chain(assurance).collect()
}

/// In few words: a panel is narrow, and the key says the rest.
fn told(variation: Variation) -> (&'static str, &'static str) {
    match (variation.cause, variation.high) {
        (Cause::Common, _) => ("~", "Usual variation"),
        (Cause::Improving, true) => ("H", "Improving, higher"),
        (Cause::Improving, false) => ("L", "Improving, lower"),
        (Cause::Concerning, true) => ("H", "Of concern, higher"),
        (Cause::Concerning, false) => ("L", "Of concern, lower"),
        (Cause::Special, true) => ("H", "Higher than usual"),
        (Cause::Special, false) => ("L", "Lower than usual"),
    }
}

fn assured(assurance: Assurance) -> (&'static str, &'static str) {
    match assurance {
        Assurance::Passes => ("P", "Will meet target"),
        Assurance::Fails => ("F", "Will miss target"),
        Assurance::HitAndMiss => ("?", "Meets it by chance"),
    }
}
