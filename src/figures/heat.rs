//! Heat tables: which step of colour a figure belongs to.

use super::{NumberFormat, steps};
use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// Figures beyond this are told and not drawn.
const LARGEST: f64 = 1e15;

/// What a heat table has beside its figures.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Heat {
    /// The figures at which a step of colour begins, from the second step on, rising.
    pub breaks: Vec<Decimal>,
}

impl Heat {
    /// The step of a figure. The printed figure decides, for that is what the reader compares with the key.
    pub(crate) fn step(&self, format: NumberFormat, value: f64) -> usize {
        let Some(printed) = printed(format, value) else { return 0 };
        self.breaks.partition_point(|from| *from <= printed)
    }

    /// The lowest and the highest printed figure of a step, in words: `20 to 39`, `under 10`. `ends` are the
    /// lowest and the highest figure of the table.
    pub(crate) fn words(&self, format: NumberFormat, step: usize, ends: (f64, f64)) -> String {
        let (low, high) = (printed(format, ends.0), printed(format, ends.1));
        let from = step.checked_sub(1).and_then(|at| self.breaks.get(at).copied());
        let below = self.breaks.get(step).map(|next| *next - unit(format));
        let words = |figure: Decimal| format.format(figure);
        match (from.or(low), below.or(high)) {
            (Some(from), Some(to)) if from == to => words(from),
            (Some(from), Some(to)) if from < to => format!("{} to {}", words(from), words(to)),
            // Breaks of the definition may lie outside the figures.
            (Some(_), Some(to)) if step == 0 => format!("{} or less", words(to)),
            (Some(from), Some(_)) => format!("{} or more", words(from)),
            _ => String::new(),
        }
    }
}

/// A figure as far as it is printed; of a percentage a fraction.
fn printed(format: NumberFormat, value: f64) -> Option<Decimal> {
    let value = Decimal::from_f64(value)?;
    Some(value.round_dp_with_strategy(places(format), RoundingStrategy::MidpointAwayFromZero))
}

fn places(format: NumberFormat) -> u32 {
    format.decimals + if format.is_percent() { 2 } else { 0 }
}

/// The smallest difference between two printed figures.
fn unit(format: NumberFormat) -> Decimal {
    Decimal::new(1, places(format))
}

/// Where equal steps begin, from the second on: at round figures, `most` steps at the most.
pub(super) fn equal_steps(
    values: impl Iterator<Item = f64>,
    most: usize,
    format: NumberFormat,
) -> Vec<Decimal> {
    let drawn = values.filter(|value| value.abs() <= LARGEST);
    let printed: Vec<Decimal> = drawn.filter_map(|value| printed(format, value)).collect();
    let Some((low, high)) = printed.iter().min().zip(printed.iter().max()) else { return Vec::new() };
    let mut step = steps::round_up(((*high - *low) / Decimal::from(most.max(1))).max(unit(format)));
    loop {
        let first = steps::floor(*low, step);
        let mut breaks = Vec::new();
        let mut next = first + step;
        while next <= *high && breaks.len() < most {
            breaks.push(next);
            next += step;
        }
        if breaks.len() < most {
            return breaks;
        }
        step = steps::round_up(step * Decimal::TWO);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::NumberStyle;

    const PLAIN: NumberFormat = NumberFormat::new(NumberStyle::Plain, 0);
    const PERCENT: NumberFormat = NumberFormat::new(NumberStyle::Percent, 1);

    fn heat(values: &[f64], most: usize, format: NumberFormat) -> Heat {
        Heat { breaks: equal_steps(values.iter().copied(), most, format) }
    }

    fn key(values: &[f64], most: usize, format: NumberFormat) -> Vec<String> {
        let heat = heat(values, most, format);
        let ends = values.iter().fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(*v), hi.max(*v)));
        (0..=heat.breaks.len()).map(|step| heat.words(format, step, ends)).collect()
    }

    #[test]
    fn steps_begin_at_round_figures_and_leave_no_gap() {
        assert_eq!(
            key(&[3.0, 47.0, 20.0], 5, PLAIN),
            ["3 to 9", "10 to 19", "20 to 29", "30 to 39", "40 to 47"]
        );
        assert_eq!(key(&[0.021, 0.124], 5, PERCENT), ["2.1% to 4.9%", "5.0% to 9.9%", "10.0% to 12.4%"]);
        assert_eq!(key(&[7.0, 7.0], 5, PLAIN), ["7"], "one figure is one step");
        assert_eq!(key(&[1.0, 2.0, 3.0], 5, PLAIN), ["1", "2", "3"], "counts have no half steps");
        assert_eq!(key(&[-6.0, 7.0], 5, PLAIN), ["\u{2212}6", "\u{2212}5 to \u{2212}1", "0 to 4", "5 to 7"]);
    }

    #[test]
    fn the_printed_figure_decides() {
        let heat = Heat { breaks: vec![Decimal::from(10)] };
        assert_eq!([9.4, 9.5, 10.0].map(|value| heat.step(PLAIN, value)), [0, 1, 1], "9.5 is printed as 10");
    }

    #[test]
    fn steps_that_no_figure_reaches_are_open() {
        let heat = Heat { breaks: [10, 20].map(Decimal::from).to_vec() };
        let words = |ends| (0..3).map(|step| heat.words(PLAIN, step, ends)).collect::<Vec<_>>();
        assert_eq!(words((12.0, 18.0)), ["9 or less", "10 to 19", "20 or more"]);
        assert_eq!(words((2.0, 31.0)), ["2 to 9", "10 to 19", "20 to 31"]);
    }
}
