use crate::definition::Theme;
use crate::definition::raw::RatingShape;
use crate::frame::{Color, Stroke};
use crate::units::Pt;

/// Shapes that tell lines apart without colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Marker {
    Circle,
    Square,
    Up,
    Diamond,
    Down,
    Star,
    Cross,
    Bar,
    /// Pointing right and left.
    Onward,
    Back,
}

impl Marker {
    /// The mark of a level of a rating, as tables draw it.
    pub(super) fn of_rating(shape: RatingShape) -> Marker {
        match shape {
            RatingShape::Circle => Marker::Circle,
            RatingShape::Triangle => Marker::Up,
            RatingShape::Diamond => Marker::Diamond,
            RatingShape::Square => Marker::Square,
            RatingShape::Star => Marker::Star,
            RatingShape::InvertedTriangle => Marker::Down,
            RatingShape::Cross => Marker::Cross,
        }
    }

    /// Its corners on a circle of radius 1; a circle has none. Sizes that look equal: a triangle of the
    /// same height has half the ink of a square.
    pub(super) fn corners(self) -> Option<&'static [(f32, f32)]> {
        Some(match self {
            Marker::Circle => return None,
            Marker::Square => &[(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
            Marker::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
            Marker::Up => &[(0.0, -1.25), (1.2, 0.85), (-1.2, 0.85)],
            Marker::Down => &[(0.0, 1.25), (1.2, -0.85), (-1.2, -0.85)],
            Marker::Onward => &[(1.25, 0.0), (-0.85, 1.2), (-0.85, -1.2)],
            Marker::Back => &[(-1.25, 0.0), (0.85, 1.2), (0.85, -1.2)],
            Marker::Star => &[
                (0.0, -1.3),
                (0.34, -0.47),
                (1.24, -0.4),
                (0.55, 0.18),
                (0.76, 1.05),
                (0.0, 0.58),
                (-0.76, 1.05),
                (-0.55, 0.18),
                (-1.24, -0.4),
                (-0.34, -0.47),
            ],
            Marker::Cross => &[
                (-1.0, -0.5),
                (-0.5, -1.0),
                (0.0, -0.5),
                (0.5, -1.0),
                (1.0, -0.5),
                (0.5, 0.0),
                (1.0, 0.5),
                (0.5, 1.0),
                (0.0, 0.5),
                (-0.5, 1.0),
                (-1.0, 0.5),
                (-0.5, 0.0),
            ],
            Marker::Bar => &[(-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)],
        })
    }
}

const MARKERS: [Marker; 6] =
    [Marker::Circle, Marker::Square, Marker::Up, Marker::Diamond, Marker::Down, Marker::Bar];

/// Lengths on and off, in points: the first three lines are solid where colour tells them apart.
const DASHES: [&[f32]; 4] = [&[], &[5.0, 2.0], &[1.5, 1.5], &[6.0, 1.8, 1.5, 1.8]];

pub(super) const HAIRLINE: Pt = Pt(0.5);
/// Radius of a marker.
pub(super) const MARK: Pt = Pt(2.4);

pub(super) fn marker(series: usize) -> Marker {
    MARKERS[series % MARKERS.len()]
}

/// The line of a series: its colour, and dashes from the fourth on, or from the second where the theme
/// has no colours to tell lines apart.
pub(super) fn stroke(theme: &Theme, color: Color, series: usize) -> Stroke {
    let kind = if theme.charts.dashes { series } else { series / 3 };
    let dash = DASHES[kind % DASHES.len()].iter().map(|&length| Pt(length)).collect();
    Stroke { color, width: Pt(1.6), dash, round: true }
}

/// A line whose points matter more than their course.
pub(super) fn quiet(theme: &Theme) -> Stroke {
    Stroke::solid(theme.colors.grey, Pt(1.0))
}

/// The target: dark and dashed, unlike any series.
pub(super) fn target(theme: &Theme) -> Stroke {
    Stroke { color: theme.colors.text, width: Pt(1.0), dash: vec![Pt(4.0), Pt(2.5)], round: false }
}

/// White below the target's line, so that it shows on dark columns.
pub(super) fn casing() -> Stroke {
    Stroke::solid(Color::WHITE, Pt(2.0))
}

/// Words in the colour of a series, darkened until small type in it can be read (WCAG 2.2, 1.4.3).
pub(super) fn ink(color: Color) -> Color {
    let mut ink = color;
    while ink.contrast(Color::WHITE) < 4.5 {
        let darker = |c: u8| (u16::from(c) * 15 / 16) as u8;
        ink = Color { r: darker(ink.r), g: darker(ink.g), b: darker(ink.b) };
    }
    ink
}

/// Text on a fill: the one of dark and white that reads better.
pub(super) fn on(fill: Color, theme: &Theme) -> Color {
    if fill.contrast(Color::WHITE) >= fill.contrast(theme.colors.text) {
        Color::WHITE
    } else {
        theme.colors.text
    }
}
