use super::{Method, Settings};
use std::ops::Range;

/// From the mean to a limit, in mean moving ranges: three standard deviations, for a standard
/// deviation is a mean moving range of two divided by 1.128.
const LIMIT: f64 = 2.66;
/// Moving ranges of this many mean ones and more are outliers.
const OUTLYING: f64 = 3.267;

/// Values between two rebasings.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Phase {
    /// The positions of its values.
    pub points: Range<usize>,
    /// `None` without values.
    pub mean: Option<f64>,
    /// `None` where no two values follow each other.
    pub limits: Option<Limits>,
    /// Whether the limits are made of fewer values than limits need.
    pub trial: bool,
}

/// Natural process limits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Limits {
    pub lower: f64,
    pub upper: f64,
    /// The mean of the moving ranges that make the limits.
    pub moving_range: f64,
}

impl Limits {
    /// Two thirds of the way from the mean to the limits: lower and upper.
    pub(crate) fn near(self) -> (f64, f64) {
        let (middle, reach) = ((self.lower + self.upper) / 2.0, LIMIT * self.moving_range * 2.0 / 3.0);
        (middle - reach, middle + reach)
    }

    /// The upper limit of the moving ranges themselves.
    pub(crate) fn of_ranges(self) -> f64 {
        OUTLYING * self.moving_range
    }
}

/// Cuts values into phases and finds the limits of each.
pub(crate) fn phases(values: &[Option<f64>], settings: &Settings) -> Vec<Phase> {
    let mut starts = vec![0];
    starts.extend(settings.rebases.iter().copied().filter(|&at| at > 0 && at < values.len()));
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([values.len()]);
    starts.iter().zip(ends).map(|(&from, to)| phase(values, from..to, settings)).collect()
}

fn phase(values: &[Option<f64>], points: Range<usize>, settings: &Settings) -> Phase {
    let counted = settings.baseline.map_or(points.end, |most| points.end.min(points.start + most));
    let base = &values[points.start..counted];
    let present: Vec<f64> = base.iter().filter_map(|value| *value).collect();
    let mean = average(&present);
    let limits = mean.zip(mean_range(base, settings.method)).map(|(mean, moving_range)| Limits {
        lower: mean - LIMIT * moving_range,
        upper: mean + LIMIT * moving_range,
        moving_range,
    });
    Phase { points, mean, limits, trial: present.len() < settings.trial_below }
}

/// The distances between values that follow each other; none over a gap.
pub(crate) fn moving_ranges(values: &[Option<f64>]) -> impl Iterator<Item = Option<f64>> {
    values.windows(2).map(|pair| Some((pair[1]? - pair[0]?).abs()))
}

fn mean_range(values: &[Option<f64>], method: Method) -> Option<f64> {
    let all: Vec<f64> = moving_ranges(values).flatten().collect();
    let mean = average(&all)?;
    match method {
        Method::MakingDataCount => Some(mean),
        Method::PlotTheDots => {
            let usual: Vec<f64> = all.iter().copied().filter(|&range| range < OUTLYING * mean).collect();
            // Values that never move have ranges of 0 and none below 0.
            Some(average(&usual).unwrap_or(mean))
        }
    }
}

fn average(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
