use crate::document::Shape;
use crate::frame::{Color, Item, Segment};
use crate::layout::signs::shape;
use crate::units::{Point, Pt};

const SHAPES: [Shape; 7] = [
    Shape::Circle,
    Shape::Triangle,
    Shape::Diamond,
    Shape::Square,
    Shape::Star,
    Shape::InvertedTriangle,
    Shape::Cross,
];
/// Points along a side of the square that a shape stands in.
const SIDE: usize = 40;
/// The least share of those points at which two shapes differ. A circle and a square of its size differ at a
/// tenth; a hexagon in place of the circle would not.
const APART: f64 = 0.08;

/// Which points of a square the ink of a shape covers.
fn ink(kind: Shape) -> Vec<bool> {
    let Item::Path(path) = shape(kind, Point::new(Pt(0.0), Pt(0.0)), Pt(SIDE as f32), Color::BLACK) else {
        panic!("{kind:?} is no path");
    };
    assert!(path.fill.is_some() && path.stroke.is_none(), "{kind:?}");
    let corners: Vec<Point> = path
        .segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Move(to) | Segment::Line(to) => Some(vec![*to]),
            // The middle of a quarter of a circle is enough of it here.
            Segment::Cubic(a, b, to) => {
                let middle = Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
                Some(vec![middle, *to])
            }
            Segment::Close => None,
        })
        .flatten()
        .collect();
    for corner in &corners {
        assert!(corner.x.0 >= -0.1 && corner.y.0 >= -0.1, "{kind:?} leaves its square: {corner:?}");
        assert!(corner.x.0 <= SIDE as f32 + 0.1 && corner.y.0 <= SIDE as f32 + 0.1, "{kind:?}: {corner:?}");
    }
    let covers = |x: f32, y: f32| {
        let mut inside = false;
        for (at, a) in corners.iter().enumerate() {
            let b = corners[(at + 1) % corners.len()];
            let crosses = (a.y.0 > y) != (b.y.0 > y);
            if crosses && x < a.x.0 + (y - a.y.0) / (b.y.0 - a.y.0) * (b.x.0 - a.x.0) {
                inside = !inside;
            }
        }
        inside
    };
    (0..SIDE * SIDE).map(|at| covers((at % SIDE) as f32 + 0.5, (at / SIDE) as f32 + 0.5)).collect()
}

#[test]
fn no_two_shapes_of_ratings_look_alike_without_colour() {
    for (at, &one) in SHAPES.iter().enumerate() {
        for &other in &SHAPES[at + 1..] {
            let pairs = ink(one).into_iter().zip(ink(other));
            let differ = pairs.filter(|(a, b)| a != b).count() as f64 / (SIDE * SIDE) as f64;
            assert!(differ >= APART, "{one:?} and {other:?} differ at {differ:.2} of their points");
        }
    }
}
