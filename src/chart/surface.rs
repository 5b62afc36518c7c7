//! What a column, bar or slice is filled with: a colour, light hatching where colour alone would not
//! tell it apart, a rim where it is too pale to be seen on the paper.

use super::tone;
use crate::definition::raw::{Patterns, RatingShape};
use crate::definition::{Blindness, Theme, distance};
use crate::figures::Level;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// The fill of a series or slice.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Surface {
    pub(super) color: Color,
    pub(super) pattern: Pattern,
    /// The shape of the level of a rating, which its legend shows.
    pub(super) sign: Option<RatingShape>,
}

/// How a surface is hatched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pattern {
    Plain,
    /// From the lower left to the upper right.
    Rising,
    Falling,
    Upright,
    Crossed,
    Level,
}

const PATTERNS: [Pattern; 6] =
    [Pattern::Plain, Pattern::Rising, Pattern::Falling, Pattern::Crossed, Pattern::Upright, Pattern::Level];
/// Two greys of less contrast are one on paper.
const ONE_GREY: f64 = 1.12;
/// Two colours nearer than this in OKLab are one to the colour-blind.
const ONE_COLOR: f64 = 0.05;
/// The least contrast of a shape with the paper (WCAG 2.2, 1.4.11).
const SHAPE: f64 = 3.0;
/// From one line of the hatching to the next.
const STEP: Pt = Pt(4.0);
/// Thickness of its lines.
const THIN: Pt = Pt(0.5);
/// Thickness of a rim.
pub(super) const RIM: Pt = Pt(0.5);

/// What each of the series or slices of these names is filled with; the levels are those that they may be
/// named after, `compared` says which are there for comparison.
pub(super) fn surfaces_beside(
    (theme, scheme): (&Theme, &[Level]),
    names: &[&str],
    compared: &[bool],
) -> Vec<Surface> {
    of_tones(theme, tone::tones_beside((theme, scheme), names, compared))
}

/// Surfaces of colours that may need hatching to be told apart.
pub(super) fn of_tones(theme: &Theme, tones: Vec<(Color, Option<RatingShape>)>) -> Vec<Surface> {
    let mut surfaces: Vec<Surface> = Vec::with_capacity(tones.len());
    for (at, (color, sign)) in tones.into_iter().enumerate() {
        let taken = |pattern: Pattern| {
            surfaces.iter().any(|other| other.pattern == pattern && look_alike(other.color, color))
        };
        let pattern = match theme.charts.patterns {
            Patterns::Never => Pattern::Plain,
            Patterns::Always => PATTERNS[at % PATTERNS.len()],
            Patterns::WhereNeeded => {
                PATTERNS.into_iter().find(|pattern| !taken(*pattern)).unwrap_or(Pattern::Plain)
            }
        };
        surfaces.push(Surface { color, pattern, sign });
    }
    surfaces
}

/// Whether two colours are one in grey, or to a reader who is colour-blind.
fn look_alike(one: Color, other: Color) -> bool {
    one.contrast_in_grey(other) < ONE_GREY
        || Blindness::ALL.into_iter().any(|kind| distance(one, other, Some(kind)) < ONE_COLOR)
}

impl Surface {
    pub(super) fn plain(color: Color) -> Surface {
        Surface { color, pattern: Pattern::Plain, sign: None }
    }

    /// The edge that a pale surface needs to be seen on white.
    pub(super) fn rim(self, theme: &Theme) -> Option<Stroke> {
        (self.color.contrast(Color::WHITE) < SHAPE).then(|| Stroke::solid(theme.colors.grey, RIM))
    }

    /// The lines of the hatching inside an outline, and their look.
    pub(super) fn hatching(self, outline: &[Point]) -> (Vec<(Point, Point)>, Stroke) {
        // On a pale ground light lines would be lost.
        let light = self.color.contrast(Color::WHITE) >= SHAPE;
        let color = if light { self.color.on_white(0.3) } else { darker(self.color) };
        let lines = match self.pattern {
            Pattern::Plain => Vec::new(),
            Pattern::Rising => slanting(outline),
            Pattern::Falling => hatch(outline, (1.0, 1.0)),
            Pattern::Crossed => [slanting(outline), hatch(outline, (1.0, 1.0))].concat(),
            Pattern::Upright => hatch(outline, (0.0, 1.0)),
            Pattern::Level => hatch(outline, (1.0, 0.0)),
        };
        (lines, Stroke::solid(color, THIN))
    }
}

/// Lines from the lower left to the upper right inside an outline.
pub(super) fn slanting(outline: &[Point]) -> Vec<(Point, Point)> {
    hatch(outline, (1.0, -1.0))
}

fn darker(color: Color) -> Color {
    let half = |c: u8| (u16::from(c) * 9 / 16) as u8;
    Color { r: half(color.r), g: half(color.g), b: half(color.b) }
}

/// The corners of a rectangle.
pub(super) fn corners(room: Rect) -> [Point; 4] {
    let (right, bottom) = (room.right(), room.bottom());
    [(room.x, room.y), (right, room.y), (right, bottom), (room.x, bottom)].map(|(x, y)| Point::new(x, y))
}

/// Lines of one direction inside an outline of straight edges. They lie on one lattice over the whole
/// frame, so that equal surfaces look equal wherever they stand.
fn hatch(outline: &[Point], (dx, dy): (f32, f32)) -> Vec<(Point, Point)> {
    let length = dx.hypot(dy);
    let along = |p: Point| (p.x.0 * dx + p.y.0 * dy) / length;
    let across = |p: Point| (p.y.0 * dx - p.x.0 * dy) / length;
    let ends = outline.iter().map(|&p| across(p));
    let (lo, hi) = ends.fold((f32::MAX, f32::MIN), |(lo, hi), c| (lo.min(c), hi.max(c)));
    if lo >= hi {
        return Vec::new();
    }
    let mut lines = Vec::new();
    // Half a step off the lattice of whole points, where edges lie.
    for count in (lo / STEP.0 - 0.5).ceil() as i32..=(hi / STEP.0 - 0.5).floor() as i32 {
        let line = (count as f32 + 0.5) * STEP.0;
        let mut cuts: Vec<Point> = Vec::new();
        for (at, &a) in outline.iter().enumerate() {
            let b = outline[(at + 1) % outline.len()];
            let (ca, cb) = (across(a), across(b));
            if (ca <= line) != (cb <= line) {
                let t = (line - ca) / (cb - ca);
                // Rounding must not take them out of the outline.
                let (x, y) = (hundredth(a.x + (b.x - a.x) * t), hundredth(a.y + (b.y - a.y) * t));
                let between = |c: Pt, a: Pt, b: Pt| c.max(a.min(b)).min(a.max(b));
                cuts.push(Point::new(between(x, a.x, b.x), between(y, a.y, b.y)));
            }
        }
        cuts.sort_by(|&a, &b| along(a).total_cmp(&along(b)));
        lines.extend(cuts.chunks_exact(2).map(|pair| (pair[0], pair[1])));
    }
    lines
}

/// Whole hundredths of a point keep the frame short and exact.
fn hundredth(length: Pt) -> Pt {
    Pt((length.0 * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Schemes;

    fn surfaces(theme: &Theme, names: &[&str]) -> Vec<Surface> {
        surfaces_beside((theme, Schemes::built_in().of_names(names)), names, &[])
    }

    fn patterns(theme: &Theme, names: &[&str]) -> Vec<Pattern> {
        surfaces(theme, names).iter().map(|surface| surface.pattern).collect()
    }

    #[test]
    fn hatching_stays_inside_its_outline() {
        let square = corners(Rect::new(Pt(10.0), Pt(20.0), Pt(30.0), Pt(12.0)));
        for pattern in &PATTERNS[1..] {
            let surface = Surface { color: Color::BLACK, pattern: *pattern, sign: None };
            let (lines, stroke) = surface.hatching(&square);
            assert!(lines.len() >= 3, "{pattern:?}: {lines:?}");
            assert!(stroke.color.contrast(Color::BLACK) > 7.0, "light on dark");
            for p in lines.iter().flat_map(|(a, b)| [a, b]) {
                let inside = (10.0..=40.0).contains(&p.x.0) && (20.0..=32.0).contains(&p.y.0);
                assert!(inside, "{pattern:?} leaves at {p:?}");
            }
        }
        let rising = hatch(&square, (1.0, -1.0));
        assert!(rising.iter().all(|(a, b)| a.x < b.x && a.y > b.y), "{rising:?}");
        // An arch is hatched in its legs, not between them.
        let arch = [(0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (20.0, 30.0), (20.0, 10.0), (10.0, 10.0)];
        let arch: Vec<Point> = arch
            .into_iter()
            .chain([(10.0, 30.0), (0.0, 30.0)])
            .map(|(x, y)| Point::new(Pt(x), Pt(y)))
            .collect();
        let level = hatch(&arch, (1.0, 0.0));
        let at_foot: Vec<_> = level.iter().filter(|(a, _)| a.y > Pt(20.0)).collect();
        assert!(at_foot.iter().all(|(a, b)| b.x - a.x == Pt(10.0)), "{at_foot:?}");
        assert_eq!(at_foot.len(), 4, "two pieces of two lines");
    }

    #[test]
    fn what_has_no_area_has_no_lines() {
        let flat = corners(Rect::new(Pt(10.0), Pt(20.0), Pt(30.0), Pt::ZERO));
        assert_eq!(hatch(&flat, (1.0, 0.0)), []);
        assert_eq!(hatch(&[], (1.0, 0.0)), []);
    }

    #[test]
    fn colours_that_look_alike_are_told_apart_by_hatching() {
        use Pattern::{Plain, Rising};
        let mut theme = Theme::default();
        let six = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(patterns(&theme, &six), [Plain; 6], "the palette is enough for six");
        // Red and green are one to a reader without middle-wave cones.
        assert_eq!(patterns(&theme, &["Green", "Amber", "Red"]), [Plain, Plain, Rising]);
        let many: Vec<String> = (0..14).map(|i| format!("Team {i}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let all = surfaces(&theme, &many);
        for (at, one) in all.iter().enumerate() {
            for other in &all[..at] {
                let apart = one.pattern != other.pattern || !look_alike(one.color, other.color);
                assert!(apart, "{one:?} and {other:?} look alike");
            }
        }
        theme.charts.patterns = Patterns::Never;
        assert_eq!(patterns(&theme, &["Green", "Amber", "Red"]), [Plain; 3]);
        theme.charts.patterns = Patterns::Always;
        assert_eq!(patterns(&theme, &six), PATTERNS);
    }

    #[test]
    fn pale_surfaces_have_a_rim() {
        let theme = Theme::default();
        let years = surfaces(&theme, &["2016", "2017", "2018"]);
        let rims: Vec<bool> = years.iter().map(|year| year.rim(&theme).is_some()).collect();
        assert_eq!(rims, [true, false, false], "the oldest is too pale to stand alone");
        assert!(theme.colors.grey.contrast(Color::WHITE) >= SHAPE);
    }
}
