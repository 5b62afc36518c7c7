//! Typed figures looked for among all figures of a paper.

use super::text::TypedFigure;
use crate::checks::interval::Interval;
use crate::diagnostics::Place;
use rust_decimal::Decimal;

/// The typed figures that are looked for among all figures of a paper, shown or not.
pub(super) struct Wanted {
    /// What each may stand for, with its number, by the lower end.
    spans: Vec<(Interval, usize)>,
    /// The widest of the spans.
    widest: Decimal,
    pub(super) there: Vec<bool>,
}

impl Wanted {
    pub(super) fn of(typed: &[(TypedFigure, Place)]) -> Wanted {
        let mut spans = Vec::new();
        for (at, (typed, _)) in typed.iter().enumerate() {
            // A percentage is also there when a figure is what it leaves of a whole.
            let rest = Decimal::ONE_HUNDRED.checked_sub(typed.value).filter(|_| typed.percent);
            for value in [Some(typed.value), rest].into_iter().flatten() {
                spans.extend(Interval::rounded_or_cut(value, typed.decimals).map(|span| (span, at)));
            }
        }
        spans.sort_by_key(|(span, at)| (span.low, *at));
        let widest = spans.iter().filter_map(|(span, _)| span.high.checked_sub(span.low)).max();
        Wanted { spans, widest: widest.unwrap_or_default(), there: vec![false; typed.len()] }
    }

    /// Takes note of a figure; of a percentage what stands before the sign.
    pub(super) fn see(&mut self, value: Decimal) {
        let end = self.spans.partition_point(|(span, _)| span.low <= value);
        for (span, at) in self.spans[..end].iter().rev() {
            if value.checked_sub(span.low).is_none_or(|apart| apart > self.widest) {
                break;
            }
            if value <= span.high {
                self.there[*at] = true;
            }
        }
    }
}
