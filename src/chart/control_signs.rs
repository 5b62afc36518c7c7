//! What the marks and icons of process behaviour charts mean: their shapes, colours and words.

use super::figures::Figures;
use super::look::{self, Marker};
use super::number::printed;
use super::pen::{Pen, Side};
use crate::figures::{Assurance, Cause, Control, Variation};
use crate::frame::Color;
use crate::units::{Point, Pt};

/// The diameter of an icon, in sizes of the type.
const ICON: f32 = 1.9;

/// How a value is marked: by shape, and by colour.
pub(super) fn sign(pen: &Pen, cause: Cause) -> (Marker, Color) {
    let palette = pen.theme.charts.palette;
    match cause {
        Cause::Common => (Marker::Circle, common(pen)),
        Cause::Improving => (Marker::Square, palette[0]),
        Cause::Concerning => (Marker::Diamond, palette[2]),
        Cause::Special => (Marker::Up, palette[3]),
    }
}

pub(super) fn common(pen: &Pen) -> Color {
    pen.theme.colors.grey
}

/// What the marks of a cause are called in the key.
pub(super) fn cause_words(cause: Cause) -> &'static str {
    match cause {
        Cause::Common => "Usual variation",
        Cause::Improving => "Special cause, improving",
        Cause::Concerning => "Special cause, of concern",
        Cause::Special => "Special cause",
    }
}

/// Icons with their words, then the key of the marks that the chart has. Returns the height taken.
pub(super) fn heading(pen: &mut Pen, figures: &Figures, control: &Control, values: &[Option<f64>]) -> Pt {
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

pub(super) fn assurance_color(pen: &Pen, assurance: Assurance) -> Color {
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
        draw_icon(pen, middle, side, letter, *color);
        let base = middle.y + pen.drop();
        let ink = look::ink(*color);
        let mut label = pen.label(words, Point::new(x + side + gap, base), Side::Left, ink);
        label.bold = true;
        pen.need_label(&label);
        x += width + after;
    }
    if icons.is_empty() { Pt::ZERO } else { y + row }
}

/// A ring with a letter in it.
pub(super) fn draw_icon(pen: &mut Pen, middle: Point, side: Pt, letter: &str, color: Color) {
    pen.mark(middle, Marker::Circle, color, side / 2.0);
    pen.mark(middle, Marker::Circle, Color::WHITE, side / 2.0 - Pt(1.6));
    let at = Point::new(middle.x, middle.y + pen.drop());
    let mut sign = pen.label(letter, at, Side::Middle, look::ink(color));
    sign.bold = true;
    pen.need_label(&sign);
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
