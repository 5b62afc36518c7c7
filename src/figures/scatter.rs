//! Scatter plots: points by two figures, and the line of best fit through them.

use super::{NumberFormat, NumberStyle, ReferenceLine};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// What a scatter plot has beside its figures, which are two series: those of the level axis, then those
/// of the upright one, with a point at each position where both are there.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Scatter {
    /// How figures of the level axis are printed.
    pub format: NumberFormat,
    pub title: String,
    /// The title of the upright axis.
    pub up_title: String,
    /// Whose names are set.
    pub labels: PointLabels,
    /// The names of the groups; none where points are of one kind.
    pub groups: Vec<String>,
    /// The group of each point.
    pub group: Vec<usize>,
    /// An upright line.
    pub target: Option<ReferenceLine>,
    pub fit: Option<Fit>,
    /// Rows that are left out because a figure of them is withheld.
    pub withheld: usize,
}

/// Which points are named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum PointLabels {
    None,
    /// As many as have room.
    Fitting,
    /// Those at these positions.
    Only(Vec<usize>),
}

/// A straight line through points, by least squares.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Fit {
    pub slope: f64,
    pub intercept: f64,
    /// Pearson's coefficient of correlation, −1 to 1.
    pub r: f64,
    pub count: usize,
}

impl Fit {
    /// The line through points `(across, up)`; `None` of fewer than three, or where all are the same
    /// across or up, so that there is no correlation.
    pub(crate) fn of(points: &[(f64, f64)]) -> Option<Fit> {
        let count = points.len();
        let n = count as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let sum =
            |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|point| of(point.0 - x, point.1 - y)).sum();
        let (xx, yy, xy): (f64, f64, f64) = (sum(&|x, _| x * x), sum(&|_, y| y * y), sum(&|x, y| x * y));
        // Sums below the noise of their arithmetic are 0.
        let noise = |square: f64, mean: f64| square <= n * (mean * 1e-12).powi(2);
        if count < 3 || noise(xx, x) || noise(yy, y) {
            return None;
        }
        let slope = xy / xx;
        let fit = Fit { slope, intercept: y - slope * x, r: xy / (xx.sqrt() * yy.sqrt()), count };
        (fit.slope.is_finite() && fit.intercept.is_finite() && fit.r.is_finite()).then_some(fit)
    }

    /// The line's value over a figure of the level axis.
    pub(crate) fn at(&self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }

    /// `r` with two places and a real minus sign.
    pub(crate) fn correlation(&self) -> String {
        let r = Decimal::from_f64(self.r).unwrap_or_default();
        NumberFormat::new(NumberStyle::Plain, 2).format(r)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_least_squares_by_hand() {
        // Means 3 and 4; deviations −2 −1 0 1 2 and −2 0 1 0 1: Σxy = 6, Σx² = 10, Σy² = 6.
        let points = [(1.0, 2.0), (2.0, 4.0), (3.0, 5.0), (4.0, 4.0), (5.0, 5.0)];
        let fit = Fit::of(&points).unwrap();
        assert!((fit.slope - 0.6).abs() < 1e-12 && (fit.intercept - 2.2).abs() < 1e-12, "{fit:?}");
        assert!((fit.r - 6.0 / 60.0_f64.sqrt()).abs() < 1e-12 && fit.count == 5, "{fit:?}");
        assert!((fit.at(10.0) - 8.2).abs() < 1e-12);
        let falling = Fit::of(&[(0.0, 3.0), (1.0, 2.0), (2.0, 1.0)]).unwrap();
        assert!((falling.r + 1.0).abs() < 1e-12, "{falling:?}");
    }

    #[test]
    fn points_without_spread_have_no_line() {
        assert_eq!(Fit::of(&[(1.0, 2.0), (2.0, 4.0)]), None);
        assert_eq!(Fit::of(&[(0.1, 1.0), (0.1, 2.0), (0.1, 4.0)]), None);
        assert_eq!(Fit::of(&[(1.0, 0.3), (2.0, 0.3), (3.0, 0.3)]), None);
    }
}
