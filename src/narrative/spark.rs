//! Small lines of values, with what they show in words.

use crate::data::{Value, is_withheld};
use crate::document::Spark;
use crate::figures::Reading;
use rust_decimal::prelude::ToPrimitive;

/// A place on a small line.
pub(super) enum Point {
    /// A value with its words: `Oct 12`, `12`.
    Known(f64, String),
    /// There is a figure, which must not be seen.
    Withheld,
    Missing,
}

impl Point {
    /// The point of a cell of data; `words` says a figure that is known.
    pub(super) fn of_value(value: &Value, words: impl FnOnce() -> String) -> Point {
        match value {
            Value::Number(number) => Point::known(number.to_f64(), words),
            Value::Missing(missing) if missing.is_withheld() => Point::Withheld,
            _ => Point::Missing,
        }
    }

    /// The point of a figure of a measure.
    pub(super) fn of_reading(reading: &Reading, words: impl FnOnce() -> String) -> Point {
        match reading.value {
            Some(value) => Point::known(value.to_f64(), words),
            None => Point::of_symbol(&reading.text),
        }
    }

    /// The point of what stands in place of a figure: `[c]`, `awaiting data`, nothing.
    pub(super) fn of_symbol(symbol: &str) -> Point {
        if is_withheld(symbol) { Point::Withheld } else { Point::Missing }
    }

    fn known(value: Option<f64>, words: impl FnOnce() -> String) -> Point {
        value.map_or(Point::Missing, |value| Point::Known(value, words()))
    }

    pub(super) fn is_known(&self) -> bool {
        matches!(self, Point::Known(..))
    }
}

/// A small line through points; `what` says what it shows. In words it has what the line marks: first, last,
/// lowest and highest, and how many have no figure. Of a figure that is withheld only that it is.
pub(super) fn spark(what: &str, points: &[Point]) -> Spark {
    let known: Vec<(f64, &str)> = points
        .iter()
        .filter_map(|point| match point {
            Point::Known(value, words) => Some((*value, words.as_str())),
            Point::Withheld | Point::Missing => None,
        })
        .collect();
    let mut alt = match ends(&known) {
        None => format!("{what}: no figures."),
        Some([(least, words), _, _, (most, _)]) if least == most && known.len() > 1 => {
            format!("{what}: {words}, and the same throughout.")
        }
        Some([(_, low), (_, first), (_, last), (_, high)]) => {
            format!("{what}: first {first}, last {last}, lowest {low}, highest {high}.")
        }
    };
    let withheld = points.iter().filter(|point| matches!(point, Point::Withheld)).count();
    for (count, words) in
        [(withheld, "withheld"), (points.len() - known.len() - withheld, "without a figure")]
    {
        if count > 0 {
            alt.push_str(&format!(" {count} of {} {words}.", points.len()));
        }
    }
    let values = points.iter().map(|point| match point {
        Point::Known(value, _) => Some(*value),
        Point::Withheld | Point::Missing => None,
    });
    Spark { values: values.collect(), alt }
}

/// The first lowest, the first, the last and the first highest.
fn ends<'w>(known: &[(f64, &'w str)]) -> Option<[(f64, &'w str); 4]> {
    let (first, last) = (*known.first()?, *known.last()?);
    let (mut low, mut high) = (first, first);
    for &point in known {
        if point.0 < low.0 {
            low = point;
        }
        if point.0 > high.0 {
            high = point;
        }
    }
    Some([low, first, last, high])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(values: &[(Option<f64>, &str)]) -> String {
        let point = |&(value, words): &(Option<f64>, &str)| match value {
            Some(value) => Point::Known(value, words.to_owned()),
            None => Point::of_symbol(words),
        };
        spark("Open", &values.iter().map(point).collect::<Vec<_>>()).alt
    }

    #[test]
    fn first_last_lowest_and_highest_are_said() {
        let values = [(Some(4.0), "Oct 4"), (Some(1.0), "Nov 1"), (Some(9.0), "Dec 9"), (Some(3.0), "Jan 3")];
        assert_eq!(said(&values), "Open: first Oct 4, last Jan 3, lowest Nov 1, highest Dec 9.");
        let gap = [(Some(4.0), "4"), (None, "no figure"), (Some(3.0), "3")];
        assert_eq!(said(&gap), "Open: first 4, last 3, lowest 3, highest 4. 1 of 3 without a figure.");
        let both = [(None, "[c]"), (Some(4.0), "4"), (None, "awaiting data"), (Some(3.0), "3"), (None, "<5")];
        assert_eq!(
            said(&both),
            "Open: first 4, last 3, lowest 3, highest 4. 2 of 5 withheld. 1 of 5 without a figure."
        );
    }

    #[test]
    fn figures_that_never_move_have_no_lowest() {
        assert_eq!(
            said(&[(Some(7.0), "Oct 7"), (Some(7.0), "Nov 7")]),
            "Open: Oct 7, and the same throughout."
        );
        assert_eq!(said(&[(None, "")]), "Open: no figures. 1 of 1 without a figure.");
    }
}
