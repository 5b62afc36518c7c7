//! The small shapes of ratings and directions. Each stands beside its word, so it is an artifact.

use crate::document::{Arrow, Shape};
use crate::frame::{Color, Item, Path, Segment};
use crate::units::{Point, Pt};

/// The distance of control points that makes four curves a circle.
const ROUND: f32 = 0.552_284_8;

/// Five points, in a square of side 1.
const STAR: [(f32, f32); 10] = [
    (0.5, 0.0),
    (0.64, 0.33),
    (1.0, 0.36),
    (0.73, 0.6),
    (0.81, 0.95),
    (0.5, 0.77),
    (0.19, 0.95),
    (0.27, 0.6),
    (0.0, 0.36),
    (0.36, 0.33),
];

/// Two bars from corner to corner, in a square of side 1.
const CROSS: [(f32, f32); 12] = [
    (0.05, 0.28),
    (0.28, 0.05),
    (0.5, 0.27),
    (0.72, 0.05),
    (0.95, 0.28),
    (0.73, 0.5),
    (0.95, 0.72),
    (0.72, 0.95),
    (0.5, 0.73),
    (0.28, 0.95),
    (0.05, 0.72),
    (0.27, 0.5),
];

/// The side of a sign beside words of a size.
pub(super) fn side(size: Pt) -> Pt {
    size * 0.78
}

/// A rating's shape in a square of the given side, from its top left corner.
pub(super) fn shape(kind: Shape, at: Point, side: Pt, color: Color) -> Item {
    let p = |x: f32, y: f32| Point::new(at.x + side * x, at.y + side * y);
    let polygon = |points: &[(f32, f32)]| {
        let mut segments: Vec<Segment> = points
            .iter()
            .enumerate()
            .map(|(i, &(x, y))| if i == 0 { Segment::Move(p(x, y)) } else { Segment::Line(p(x, y)) })
            .collect();
        segments.push(Segment::Close);
        segments
    };
    let path = match kind {
        Shape::Circle => Path::fill(circle(p(0.5, 0.5), side / 2.0), color),
        Shape::Triangle => Path::fill(polygon(&[(0.5, 0.04), (1.0, 0.94), (0.0, 0.94)]), color),
        Shape::Diamond => Path::fill(polygon(&[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]), color),
        Shape::Square => {
            Path::fill(polygon(&[(0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)]), color)
        }
        Shape::Star => Path::fill(polygon(&STAR), color),
        Shape::InvertedTriangle => Path::fill(polygon(&[(0.0, 0.06), (1.0, 0.06), (0.5, 0.96)]), color),
        Shape::Cross => Path::fill(polygon(&CROSS), color),
    };
    Item::Path(Box::new(path))
}

/// An arrow in a square of the given side, from its top left corner.
pub(super) fn arrow(kind: Arrow, at: Point, side: Pt, color: Color) -> Item {
    let up = [(0.5, 0.0), (0.95, 0.48), (0.64, 0.48), (0.64, 1.0), (0.36, 1.0), (0.36, 0.48), (0.05, 0.48)];
    let level = [
        (0.0, 0.5),
        (0.34, 0.14),
        (0.34, 0.37),
        (0.66, 0.37),
        (0.66, 0.14),
        (1.0, 0.5),
        (0.66, 0.86),
        (0.66, 0.63),
        (0.34, 0.63),
        (0.34, 0.86),
    ];
    let points: Vec<(f32, f32)> = match kind {
        Arrow::Up => up.to_vec(),
        Arrow::Down => up.iter().map(|&(x, y)| (x, 1.0 - y)).collect(),
        Arrow::Level => level.to_vec(),
    };
    let mut segments: Vec<Segment> = points
        .iter()
        .enumerate()
        .map(|(i, &(x, y))| {
            let point = Point::new(at.x + side * x, at.y + side * y);
            if i == 0 { Segment::Move(point) } else { Segment::Line(point) }
        })
        .collect();
    segments.push(Segment::Close);
    Item::Path(Box::new(Path::fill(segments, color)))
}

/// A filled circle.
pub(super) fn dot(centre: Point, radius: Pt, color: Color) -> Item {
    Item::Path(Box::new(Path::fill(circle(centre, radius), color)))
}

/// The outline of a circle.
pub(super) fn circle(centre: Point, radius: Pt) -> Vec<Segment> {
    let at = |x: f32, y: f32| Point::new(centre.x + radius * x, centre.y + radius * y);
    vec![
        Segment::Move(at(1.0, 0.0)),
        Segment::Cubic(at(1.0, ROUND), at(ROUND, 1.0), at(0.0, 1.0)),
        Segment::Cubic(at(-ROUND, 1.0), at(-1.0, ROUND), at(-1.0, 0.0)),
        Segment::Cubic(at(-1.0, -ROUND), at(-ROUND, -1.0), at(0.0, -1.0)),
        Segment::Cubic(at(ROUND, -1.0), at(1.0, -ROUND), at(1.0, 0.0)),
        Segment::Close,
    ]
}
