//! Elements that plotters lacks: lines with dashes; and the curves of slices.

use super::canvas::Canvas;
use crate::frame::{Segment, Stroke};
use crate::units::{Point, Pt};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// A line through points of any coordinate system.
pub(super) struct Line<C> {
    pub(super) points: Vec<C>,
    pub(super) stroke: Stroke,
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Line<C> {
    type Point = &'a C;
    type IntoIter = &'a [C];
    fn point_iter(self) -> &'a [C] {
        &self.points
    }
}

impl<C> Drawable<Canvas<'_, '_>> for Line<C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        canvas: &mut Canvas<'_, '_>,
        _: (u32, u32),
    ) -> Outcome {
        let points: Vec<_> = points.collect();
        canvas.line(&points, &self.stroke);
        Ok(())
    }
}

/// A slice of a pie or ring, angles in turns clockwise from twelve o'clock.
pub(super) struct Slice {
    pub(super) center: Point,
    pub(super) inner: Pt,
    pub(super) outer: Pt,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// A point on a circle, at an angle in turns clockwise from twelve o'clock.
pub(super) fn on_circle(center: Point, radius: Pt, turn: f64) -> Point {
    let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
    // Whole hundredths of a point: the last bit of a sine is the machine's, not the chart's.
    let at = |c: Pt, d: f64| Pt(((f64::from(c.0) + d * f64::from(radius.0)) * 100.0).round() as f32 / 100.0);
    Point::new(at(center.x, sin), at(center.y, -cos))
}

impl Slice {
    /// The slice with straight edges for its arcs, a hundredth of a turn at most each.
    pub(super) fn outline(&self) -> Vec<Point> {
        let steps = ((self.to - self.from) * 100.0).ceil().max(1.0) as u32;
        let turn = |i: u32| self.from + (self.to - self.from) * f64::from(i) / f64::from(steps);
        let arc = |radius: Pt| (0..=steps).map(move |i| on_circle(self.center, radius, turn(i)));
        let mut outline: Vec<Point> = arc(self.outer).collect();
        if self.inner > Pt::ZERO {
            let inner: Vec<Point> = arc(self.inner).collect();
            outline.extend(inner.into_iter().rev());
        } else {
            outline.push(self.center);
        }
        outline
    }

    pub(super) fn segments(&self) -> Vec<Segment> {
        let mut segments = vec![Segment::Move(on_circle(self.center, self.outer, self.from))];
        self.arc(&mut segments, self.outer, self.from, self.to);
        if self.inner > Pt::ZERO {
            segments.push(Segment::Line(on_circle(self.center, self.inner, self.to)));
            self.arc(&mut segments, self.inner, self.to, self.from);
        } else {
            segments.push(Segment::Line(self.center));
        }
        segments.push(Segment::Close);
        segments
    }

    /// Curves of an eighth of a turn at most.
    fn arc(&self, segments: &mut Vec<Segment>, radius: Pt, from: f64, to: f64) {
        let pieces = ((to - from).abs() * 8.0).ceil().max(1.0);
        let step = (to - from) / pieces;
        let reach = 4.0 / 3.0 * (step * std::f64::consts::TAU / 4.0).tan();
        for i in 0..pieces as u32 {
            let a = from + f64::from(i) * step;
            let handle = |turn: f64, sign: f64| {
                // Along the tangent: the radius and its perpendicular make one hypotenuse.
                let far = radius * (1.0 + reach * reach).sqrt() as f32;
                on_circle(self.center, far, turn + sign * reach.atan() / std::f64::consts::TAU)
            };
            let end = on_circle(self.center, radius, a + step);
            segments.push(Segment::Cubic(handle(a, 1.0), handle(a + step, -1.0), end));
        }
    }
}
