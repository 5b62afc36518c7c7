//! Histograms: bins, and what lies in them.

use super::{NumberFormat, NumberStyle, ReferenceLine, steps};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// More columns than these have no room beside each other.
pub(crate) const MOST_BINS: usize = 60;

/// What a histogram has beside the count of each bin.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Histogram {
    /// The edges of the bins, one more than there are bins.
    pub edges: Vec<f64>,
    /// How figures of the level axis are printed.
    pub format: NumberFormat,
    /// How many figures there are, and how many cells are missing.
    pub count: usize,
    pub missing: usize,
    /// How many of those are withheld.
    pub withheld: usize,
    pub mean: f64,
    pub median: f64,
    /// The target, and how many figures are at it or below it.
    pub within: Option<(ReferenceLine, usize)>,
    /// Upright lines at the mean and the median, where they are asked for.
    pub lines: Vec<ReferenceLine>,
    /// The titles of the level axis and of the upright one.
    pub title: String,
    pub counted: String,
}

impl Histogram {
    /// Averages have a place more than their figures.
    pub(crate) fn average_format(&self) -> NumberFormat {
        match self.format.style {
            NumberStyle::Money => self.format,
            _ => NumberFormat { decimals: self.format.decimals + 1, ..self.format },
        }
    }
}

/// Bins of one width, the lowest edge first.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Bins {
    pub from: Decimal,
    pub width: Decimal,
    pub count: usize,
    /// Whether the last bin holds its upper edge.
    pub closed: bool,
}

impl Bins {
    /// Bins that hold all `sorted` figures, or how many there would be where they are too many.
    /// `finest` is the smallest difference of two figures; where figures are `whole` numbers, one at
    /// the last edge begins a bin of its own, so that all bins hold equally many numbers.
    pub(crate) fn of(
        sorted: &[Decimal],
        width: Option<Decimal>,
        from: Option<Decimal>,
        finest: Decimal,
        whole: bool,
    ) -> Result<Bins, usize> {
        let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else { return Err(0) };
        let width = width.unwrap_or_else(|| round_width(sorted, low, high, finest));
        // A width of nothing against figures of millions is more bins than there are numbers.
        let start = || low.checked_div(width).and_then(|at| at.floor().checked_mul(width));
        let from = from.or_else(start).ok_or(usize::MAX)?;
        let span = high.checked_sub(from).and_then(|span| span.checked_div(width)).ok_or(usize::MAX)?;
        let bins = span.floor().to_usize().unwrap_or(usize::MAX);
        let at_edge = span.fract().is_zero();
        let closed = at_edge && !whole && bins > 0;
        let count = if closed { bins } else { bins.saturating_add(1) };
        if count > MOST_BINS {
            return Err(count);
        }
        Ok(Bins { from, width, count, closed })
    }

    /// The bin of a figure.
    pub(crate) fn at(&self, value: Decimal) -> usize {
        ((value - self.from) / self.width).floor().to_usize().unwrap_or(0).min(self.count - 1)
    }

    pub(crate) fn edge(&self, at: usize) -> Decimal {
        self.from + self.width * Decimal::from(at)
    }
}

/// The width of bins by the rule of D. Freedman and P. Diaconis, “On the histogram as a density
/// estimator” (1981), twice the interquartile range over the cube root of the count, rounded; where half
/// of the figures are one, that of H. A. Sturges (1926), the span over one more than the binary logarithm
/// of the count.
fn round_width(sorted: &[Decimal], low: Decimal, high: Decimal, finest: Decimal) -> Decimal {
    let count = sorted.len() as f64;
    let between = quantile(sorted, 3) - quantile(sorted, 1);
    let width = if between > Decimal::ZERO {
        Decimal::from_f64(count.cbrt()).map(|root| between * Decimal::TWO / root)
    } else {
        Decimal::from_f64(count.log2() + 1.0).map(|bins| (high - low) / bins)
    };
    let width = steps::nearest(width.unwrap_or(finest)).max(finest);
    // A few figures far out must not make a comb of a thousand teeth.
    width.max(steps::round_up((high - low) / Decimal::from(MOST_BINS / 2)))
}

/// A quartile by linear interpolation between the figures around it, type 7 of R. J. Hyndman and Y. Fan,
/// “Sample quantiles in statistical packages” (1996), the one of spreadsheets.
fn quantile(sorted: &[Decimal], quarter: usize) -> Decimal {
    let quarters = (sorted.len() - 1) * quarter;
    let (at, rest) = (quarters / 4, quarters % 4);
    let value = sorted[at];
    let next = sorted.get(at + 1).copied().unwrap_or(value);
    value + (next - value) * Decimal::from(rest) / Decimal::from(4)
}

/// The median of sorted figures.
pub(crate) fn median(sorted: &[Decimal]) -> Option<Decimal> {
    (!sorted.is_empty()).then(|| quantile(sorted, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(values: &[&str]) -> Vec<Decimal> {
        let mut all: Vec<Decimal> = values.iter().map(|value| value.parse().unwrap()).collect();
        all.sort();
        all
    }

    fn whole(values: impl Iterator<Item = i64>) -> Vec<Decimal> {
        values.map(Decimal::from).collect()
    }

    fn of(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_rule_of_freedman_and_diaconis_gives_the_width() {
        // 0 to 99: quartiles 24.75 and 74.25, so 2 × 49.5 / 100^(1/3) = 21.3, nearest round 20.
        let hundred = whole(0..100);
        assert_eq!([1, 2, 3].map(|quarter| quantile(&hundred, quarter)), ["24.75", "49.5", "74.25"].map(of));
        let bins = Bins::of(&hundred, None, None, Decimal::ONE, true).unwrap();
        assert_eq!(bins, Bins { from: of("0"), width: of("20"), count: 5, closed: false });
        // Half of them are 5: Sturges, 8 / (log2 8 + 1) = 2.
        let same = whole([1, 5, 5, 5, 5, 5, 5, 9].into_iter());
        assert_eq!(Bins::of(&same, None, None, Decimal::ONE, true).unwrap().width, of("2"));
    }

    #[test]
    fn a_figure_at_an_edge_is_counted_above_it() {
        let all = figures(&["0.1", "0.2", "0.3", "0.4"]);
        let bins = Bins::of(&all, Some(of("0.1")), None, of("0.1"), false).unwrap();
        assert_eq!((bins.count, bins.closed), (3, true), "the highest edge is in the last bin");
        assert_eq!(all.iter().map(|&value| bins.at(value)).collect::<Vec<_>>(), [0, 1, 2, 2]);
        let ages = whole(0..=10);
        let bins = Bins::of(&ages, Some(of("5")), None, Decimal::ONE, true).unwrap();
        assert_eq!((bins.count, bins.closed), (3, false), "of whole numbers each bin holds as many");
        assert_eq!([0, 4, 5, 9, 10].map(|age: i64| bins.at(age.into())), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn outliers_widen_bins_and_too_many_are_counted() {
        let mut far = whole(0..100);
        far.push(Decimal::from(100_000));
        let bins = Bins::of(&far, None, None, Decimal::ONE, true).unwrap();
        assert!(bins.count <= MOST_BINS && bins.width == of("5000"), "{bins:?}");
        assert_eq!(Bins::of(&far, Some(of("20")), None, Decimal::ONE, true), Err(5001));
        assert_eq!(median(&whole(1..=4)), Some(of("2.5")));
        assert_eq!(Bins::of(&whole(7..8), None, None, Decimal::ONE, true).unwrap().count, 1);
    }
}
