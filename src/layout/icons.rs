//! The built-in signs, drawn from simple shapes in a square of 24 by 24.

use super::signs::circle;
use crate::document::Icon;
use crate::frame::{Color, Frame, Graphic, Item, Path, Segment, Stroke, Transform};
use crate::units::{Point, Pt, Size};
use std::sync::Arc;

/// The side of the square that signs are designed in.
const SIDE: f32 = 24.0;

/// A sign as one drawing in a square of the given side, from its top left corner. Lines inside a
/// filled shape are white, so that a sign is of one colour on paper and on a pale ground.
pub(super) fn icon(icon: Icon, at: Point, side: Pt, color: Color) -> Item {
    let mut frame = Frame::new(Size::new(Pt(SIDE), Pt(SIDE)));
    shapes(icon, color).into_iter().for_each(|item| frame.push(item));
    let transform = Transform::translate(at.x, at.y).scale(side / Pt(SIDE));
    Item::Graphic(Box::new((transform, Graphic::Drawing(Arc::new(frame)))))
}

fn shapes(icon: Icon, color: Color) -> Vec<Item> {
    let mut pen = Pen { color, items: Vec::new() };
    match icon {
        Icon::Person => pen.person(),
        Icon::People => pen.people(),
        Icon::Home => pen.shape(&[
            (12.0, 2.5),
            (22.5, 12.0),
            (19.0, 12.0),
            (19.0, 21.5),
            (14.2, 21.5),
            (14.2, 15.0),
            (9.8, 15.0),
            (9.8, 21.5),
            (5.0, 21.5),
            (5.0, 12.0),
            (1.5, 12.0),
        ]),
        Icon::School => pen.school(),
        Icon::Clock => {
            pen.disc(12.0, 12.0, 10.0, color);
            pen.line(&[(12.0, 6.0), (12.0, 12.4), (16.2, 14.8)], 2.0);
        }
        Icon::Flag => {
            pen.shape(&[(4.0, 2.0), (6.2, 2.0), (6.2, 22.0), (4.0, 22.0)]);
            pen.shape(&[(7.2, 3.0), (20.5, 3.0), (16.8, 8.0), (20.5, 13.0), (7.2, 13.0)]);
        }
        Icon::Heart => pen.heart(),
        Icon::Pound => pen.pound(),
        Icon::Check => {
            pen.disc(12.0, 12.0, 10.0, color);
            pen.line(&[(7.2, 12.4), (10.8, 16.0), (17.0, 8.6)], 2.4);
        }
        Icon::Alert => {
            pen.shape(&[(12.0, 2.5), (23.0, 21.5), (1.0, 21.5)]);
            pen.line(&[(12.0, 9.2), (12.0, 15.0)], 2.2);
            pen.disc(12.0, 18.2, 1.3, Color::WHITE);
        }
        Icon::Chart => {
            pen.shape(&[(2.5, 13.0), (7.3, 13.0), (7.3, 21.5), (2.5, 21.5)]);
            pen.shape(&[(9.6, 8.0), (14.4, 8.0), (14.4, 21.5), (9.6, 21.5)]);
            pen.shape(&[(16.7, 2.5), (21.5, 2.5), (21.5, 21.5), (16.7, 21.5)]);
        }
        Icon::Document => {
            pen.shape(&[(4.5, 2.0), (14.2, 2.0), (19.5, 7.3), (19.5, 22.0), (4.5, 22.0)]);
            for (y, right) in [(10.6, 16.4), (14.2, 16.4), (17.8, 12.6)] {
                pen.line(&[(7.6, y), (right, y)], 1.5);
            }
        }
        Icon::Info => {
            pen.disc(12.0, 12.0, 10.0, color);
            pen.disc(12.0, 7.2, 1.4, Color::WHITE);
            pen.line(&[(12.0, 11.2), (12.0, 17.4)], 2.4);
        }
    }
    pen.items
}

struct Pen {
    color: Color,
    items: Vec<Item>,
}

fn point((x, y): (f32, f32)) -> Point {
    Point::new(Pt(x), Pt(y))
}

/// Three points of a curve: two that pull, and its end.
type Curve = [(f32, f32); 3];

impl Pen {
    fn fill(&mut self, segments: Vec<Segment>, color: Color) {
        self.items.push(Item::Path(Box::new(Path::fill(segments, color))));
    }

    fn shape(&mut self, corners: &[(f32, f32)]) {
        let mut segments: Vec<Segment> = corners.iter().map(|&corner| Segment::Line(point(corner))).collect();
        if let Some(first) = segments.first_mut() {
            *first = Segment::Move(point(corners[0]));
        }
        segments.push(Segment::Close);
        self.fill(segments, self.color);
    }

    /// A shape of curves from a point on; its last side is straight.
    fn round(&mut self, from: (f32, f32), curves: &[Curve]) {
        let mut segments = vec![Segment::Move(point(from))];
        segments.extend(curves.iter().map(|&[a, b, to]| Segment::Cubic(point(a), point(b), point(to))));
        segments.push(Segment::Close);
        self.fill(segments, self.color);
    }

    fn disc(&mut self, x: f32, y: f32, radius: f32, color: Color) {
        let segments = circle(point((x, y)), Pt(radius));
        self.fill(segments, color);
    }

    /// A white line on what is drawn below it.
    fn line(&mut self, points: &[(f32, f32)], width: f32) {
        let segments = points
            .iter()
            .enumerate()
            .map(|(i, &corner)| {
                let point = point(corner);
                if i == 0 { Segment::Move(point) } else { Segment::Line(point) }
            })
            .collect();
        self.stroke(segments, width);
    }

    fn stroke(&mut self, segments: Vec<Segment>, width: f32) {
        let stroke = Stroke { round: true, ..Stroke::solid(Color::WHITE, Pt(width)) };
        self.items.push(Item::Path(Box::new(Path::stroke(segments, stroke))));
    }

    fn person(&mut self) {
        let color = self.color;
        self.disc(12.0, 7.0, 4.6, color);
        self.round(
            (3.5, 22.0),
            &[[(3.5, 16.4), (7.2, 13.2), (12.0, 13.2)], [(16.8, 13.2), (20.5, 16.4), (20.5, 22.0)]],
        );
    }

    fn people(&mut self) {
        let color = self.color;
        self.disc(12.0, 7.4, 3.6, color);
        self.round(
            (6.2, 20.6),
            &[[(6.2, 15.6), (8.6, 12.6), (12.0, 12.6)], [(15.4, 12.6), (17.8, 15.6), (17.8, 20.6)]],
        );
        for side in [-1.0, 1.0] {
            let x = |from_middle: f32| 12.0 + side * from_middle;
            self.disc(x(7.4), 8.8, 2.6, color);
            self.round(
                (x(11.6), 18.6),
                &[
                    [(x(11.6), 15.0), (x(10.0), 12.8), (x(7.4), 12.8)],
                    [(x(6.6), 12.8), (x(5.8), 13.0), (x(5.2), 13.4)],
                    [(x(6.3), 14.8), (x(6.9), 16.4), (x(7.1), 18.6)],
                ],
            );
        }
    }

    /// The cap of somebody who has passed.
    fn school(&mut self) {
        self.shape(&[(12.0, 3.5), (23.5, 9.0), (12.0, 14.5), (0.5, 9.0)]);
        self.shape(&[(5.5, 13.0), (12.0, 16.2), (18.5, 13.0), (18.5, 17.2), (12.0, 20.6), (5.5, 17.2)]);
        self.shape(&[(20.6, 10.4), (22.0, 9.8), (22.0, 17.5), (20.6, 17.5)]);
    }

    fn heart(&mut self) {
        self.round(
            (12.0, 21.5),
            &[
                [(5.0, 16.2), (1.5, 12.6), (1.5, 8.4)],
                [(1.5, 5.2), (4.0, 2.8), (7.0, 2.8)],
                [(9.0, 2.8), (11.0, 3.9), (12.0, 5.8)],
                [(13.0, 3.9), (15.0, 2.8), (17.0, 2.8)],
                [(20.0, 2.8), (22.5, 5.2), (22.5, 8.4)],
                [(22.5, 12.6), (19.0, 16.2), (12.0, 21.5)],
            ],
        );
    }

    /// A coin.
    fn pound(&mut self) {
        let color = self.color;
        self.disc(12.0, 12.0, 10.0, color);
        let curve =
            [(16.0, 8.8), (15.2, 6.9), (13.4, 6.2), (11.7, 7.0), (9.9, 7.9), (9.9, 9.8), (10.5, 11.4)];
        let tail = [(11.2, 13.4), (10.8, 15.4), (8.9, 17.2)];
        let p: Vec<Point> = curve.iter().chain(&tail).map(|&pulled| point(pulled)).collect();
        let segments = vec![
            Segment::Move(p[0]),
            Segment::Cubic(p[1], p[2], p[3]),
            Segment::Cubic(p[4], p[5], p[6]),
            Segment::Cubic(p[7], p[8], p[9]),
            Segment::Line(point((16.2, 17.2))),
        ];
        self.stroke(segments, 1.9);
        self.line(&[(8.4, 12.3), (14.2, 12.3)], 1.9);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_stands_inside_its_square() {
        for kind in Icon::NAMES.iter().map(|&(_, kind)| kind).chain([Icon::Info]) {
            let items = shapes(kind, Color::BLACK);
            assert!(!items.is_empty(), "{kind:?}");
            for item in &items {
                let Item::Path(path) = item else { panic!("{kind:?} is drawn with {item:?}") };
                let points = path.segments.iter().flat_map(|segment| match *segment {
                    Segment::Move(p) | Segment::Line(p) => vec![p],
                    Segment::Cubic(a, b, c) => vec![a, b, c],
                    Segment::Close => Vec::new(),
                });
                for point in points {
                    let inside = (0.0..=SIDE).contains(&point.x.0) && (0.0..=SIDE).contains(&point.y.0);
                    assert!(inside, "{kind:?}: {point:?}");
                }
            }
        }
    }
}
