//! Lengths of the page. Everything is measured in points (1/72 inch) from the
//! top left corner, y growing downwards; only `pdf` turns the axis round.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points, 1/72 inch.
#[derive(Clone, Copy, PartialEq, PartialOrd, Default, Debug)]
pub(crate) struct Pt(pub f32);

impl Pt {
    pub(crate) const ZERO: Pt = Pt(0.0);

    /// The larger of two lengths.
    pub(crate) fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    pub(crate) fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }

    /// The length without its sign.
    pub(crate) fn abs(self) -> Pt {
        Pt(self.0.abs())
    }

    /// Up to the next multiple of `grid`, so that baselines of one page share a rhythm.
    pub(crate) fn snap_up(self, grid: Pt) -> Pt {
        Pt((self.0 / grid.0 - 1e-3).ceil() * grid.0)
    }
}

/// A length given in millimetres, as people measure paper.
pub(crate) const fn mm(length: f32) -> Pt {
    Pt(length * 72.0 / 25.4)
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        self.0 -= other.0;
    }
}

impl Mul<f32> for Pt {
    type Output = Pt;
    fn mul(self, factor: f32) -> Pt {
        Pt(self.0 * factor)
    }
}

impl Div<f32> for Pt {
    type Output = Pt;
    fn div(self, divisor: f32) -> Pt {
        Pt(self.0 / divisor)
    }
}

/// How many times `other` goes into `self`.
impl Div<Pt> for Pt {
    type Output = f32;
    fn div(self, other: Pt) -> f32 {
        self.0 / other.0
    }
}

impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt::ZERO, Add::add)
    }
}

/// A place on a page or in a frame.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(crate) struct Point {
    pub x: Pt,
    pub y: Pt,
}

impl Point {
    pub(crate) const fn new(x: Pt, y: Pt) -> Point {
        Point { x, y }
    }
}

/// Width and height.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(crate) struct Size {
    pub width: Pt,
    pub height: Pt,
}

impl Size {
    pub(crate) const A4: Size = Size { width: mm(210.0), height: mm(297.0) };

    pub(crate) const fn new(width: Pt, height: Pt) -> Size {
        Size { width, height }
    }

    /// The same sheet turned by a quarter.
    pub(crate) const fn turned(self) -> Size {
        Size { width: self.height, height: self.width }
    }
}

/// A rectangle by its top left corner.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(crate) struct Rect {
    pub x: Pt,
    pub y: Pt,
    pub width: Pt,
    pub height: Pt,
}

impl Rect {
    pub(crate) const fn new(x: Pt, y: Pt, width: Pt, height: Pt) -> Rect {
        Rect { x, y, width, height }
    }

    pub(crate) fn right(self) -> Pt {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> Pt {
        self.y + self.height
    }

    /// The smallest rectangle that holds both.
    pub(crate) fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }

    /// Whether `other` lies inside, give or take a hundredth of a point.
    pub(crate) fn holds(self, other: Rect) -> bool {
        let slack = Pt(0.01);
        other.x + slack >= self.x
            && other.y + slack >= self.y
            && other.right() <= self.right() + slack
            && other.bottom() <= self.bottom() + slack
    }
}
