/// A value axis with round ticks.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Scale {
    pub(super) lo: f64,
    pub(super) hi: f64,
    /// In rising order; the first is `lo`, the last `hi` or, where there is room above, less.
    pub(super) ticks: Vec<f64>,
    /// The power of ten of the step.
    pub(super) exponent: i32,
}

/// No axis has more.
const MOST_TICKS: usize = 40;

impl Scale {
    /// Steps of 1, 2 or 5 times a power of ten, `most` at the most, none finer than `finest`, that
    /// hold all from `lo` to `hi`. One step more is taken where it saves a quarter of the axis: 102 ends
    /// at 120, not at 150.
    pub(super) fn round(lo: f64, hi: f64, most: usize, finest: f64) -> Scale {
        let coarse = Scale::steps(lo, hi, most, finest);
        if most < 5 {
            return coarse;
        }
        let fine = Scale::steps(lo, hi, most + 1, finest);
        if fine.hi - fine.lo <= (coarse.hi - coarse.lo) * 0.81 { fine } else { coarse }
    }

    fn steps(lo: f64, hi: f64, most: usize, finest: f64) -> Scale {
        let (lo, hi) = (lo.min(hi), hi.max(lo));
        // A span lost in the last bits of its ends has no ticks between them.
        let flat = hi - lo <= 1e-12 * hi.abs().max(lo.abs()).max(1.0);
        let (lo, hi) = if flat { (lo, hi + hi.abs().max(1.0)) } else { (lo, hi) };
        let most = most.max(1) as f64;
        let first = ((hi - lo) / most).max(finest).log10().floor() as i32;
        // Two powers further always hold the span; the bound is for the compiler, not for the data.
        for exponent in first..first + 4 {
            for base in [1.0, 2.0, 5.0] {
                let step = base * 10_f64.powi(exponent);
                if step < finest * 0.999 {
                    continue;
                }
                let (from, to) = ((lo / step + 1e-9).floor(), (hi / step - 1e-9).ceil());
                // A span that lies across a round number never fits into one step: it has two, and no
                // number between their ends.
                let across = most == 1.0 && to - from == 2.0;
                if across || to - from <= most && to > from {
                    let count = (to - from) as usize;
                    let ticks = (0..=count).step_by(if across { 2 } else { 1 });
                    let ticks: Vec<f64> = ticks.map(|i| at(from + i as f64, base, exponent)).collect();
                    return Scale { lo: ticks[0], hi: ticks[ticks.len() - 1], ticks, exponent };
                }
            }
        }
        Scale { lo, hi, ticks: vec![lo, hi], exponent: first }
    }

    /// Nothing but the ends, for charts whose bars carry their figures.
    pub(super) fn bare(lo: f64, hi: f64) -> Scale {
        let hi = if hi > lo { hi } else { lo + 1.0 };
        Scale { lo, hi, ticks: Vec::new(), exponent: 0 }
    }

    /// The axis with room beyond what must not stand at its edge: a tenth of it above the highest
    /// figure that carries a label, and a target that is neither where it begins nor where it ends.
    pub(super) fn clear(mut self, labelled: Option<f64>, target: Option<f64>) -> Scale {
        let tenth = (self.hi - self.lo) / 10.0;
        let step = self.ticks.get(1).map_or(tenth, |second| second - self.ticks[0]);
        if let Some(target) = target {
            if self.lo != 0.0 && target - self.lo < tenth / 2.0 {
                self.lo = self.snap(self.lo - step);
                if !self.ticks.is_empty() {
                    self.ticks.insert(0, self.lo);
                }
            }
            if target != 0.0 && self.hi - target < tenth / 2.0 {
                self.hi = target + tenth;
            }
        }
        self.hi = labelled.map_or(self.hi, |top| self.hi.max(top + tenth));
        while let Some(&last) = self.ticks.last() {
            let next = self.snap(last + step);
            // A step that is lost in the last bits of its ends would never get there.
            // Nor has anybody use for more ticks than these: a target may be far beyond its figures.
            if next > self.hi || next <= last || self.ticks.len() >= MOST_TICKS {
                break;
            }
            self.ticks.push(next);
        }
        self
    }

    /// A second axis with a tick beside each tick of this one, so that one grid serves both. Where either
    /// has values below zero their zeros meet, for which this axis may get a tick more.
    pub(super) fn beside(&mut self, lo: f64, hi: f64, finest: f64) -> Scale {
        let (lo, hi) = (lo.min(hi), hi.max(lo));
        let own = self.ticks.get(1).map_or(self.hi - self.lo, |second| second - self.ticks[0]);
        let level = self.holds_zero() && (self.lo < 0.0 || lo < 0.0);
        let below = |scale: &Scale| scale.ticks.iter().filter(|tick| **tick < 0.0).count();
        if level && lo < 0.0 && below(self) == 0 {
            self.lo = self.snap(-own);
            self.ticks.insert(0, self.lo);
        }
        if level && hi > 0.0 && self.ticks.last().is_some_and(|last| *last <= 0.0) {
            self.hi = self.snap(own);
            self.ticks.push(self.hi);
        }
        let steps = self.ticks.len().saturating_sub(1).max(1);
        let under = if level { Some(below(self)) } else { None };
        let span = (hi - lo).max(hi.abs().max(lo.abs()) * 1e-9).max(1e-9);
        let first = (span / steps as f64).max(finest).log10().floor() as i32 - 1;
        // An axis of 1 to 8 steps holds any span with a step of ten times its part.
        for exponent in first..first + 24 {
            for base in [1.0, 2.0, 2.5, 5.0] {
                // A quarter of ten is counted in tenths of it.
                let (base, exponent) = if base == 2.5 { (25.0, exponent - 1) } else { (base, exponent) };
                let step = base * 10_f64.powi(exponent);
                if step < finest * 0.999 || base == 25.0 && 10_f64.powi(exponent) < finest * 0.999 {
                    continue;
                }
                let from = under.map_or_else(|| (lo / step + 1e-9).floor(), |under| -(under as f64));
                if from * step > lo + step * 1e-9 || (from + steps as f64) * step < hi - step * 1e-9 {
                    continue;
                }
                let ticks: Vec<f64> = (0..=steps).map(|i| at(from + i as f64, base, exponent)).collect();
                let along = |value: f64| ticks[0] + (value - self.ticks[0]) / own * step;
                return Scale { lo: along(self.lo), hi: along(self.hi), ticks, exponent };
            }
        }
        Scale { lo, hi: lo + span, ticks: vec![lo, lo + span], exponent: first }
    }

    /// A tick as the nearest number to its decimal; sums of steps gather noise.
    fn snap(&self, value: f64) -> f64 {
        if self.ticks.is_empty() {
            value
        } else {
            at((value / at(1.0, 1.0, self.exponent)).round(), 1.0, self.exponent)
        }
    }

    /// The larger distance from zero.
    pub(super) fn reach(&self) -> f64 {
        self.lo.abs().max(self.hi.abs())
    }

    pub(super) fn holds_zero(&self) -> bool {
        self.lo <= 0.0 && self.hi >= 0.0
    }
}

/// A span that is stretched to zero where that is asked for, where it has no length, or where it begins
/// a little above or below zero: an axis cut there would only exaggerate.
pub(super) fn to_zero((lo, hi): (f64, f64), asked: bool) -> (f64, f64) {
    let near = lo > 0.0 && lo < hi * 0.4 || hi < 0.0 && hi > lo * 0.4;
    if asked || near || lo == hi { (lo.min(0.0), hi.max(0.0)) } else { (lo, hi) }
}

/// A tick as the nearest number to its decimal: 0.3, not 0.1 × 3.
fn at(count: f64, base: f64, exponent: i32) -> f64 {
    if exponent < 0 { count * base / 10_f64.powi(-exponent) } else { count * base * 10_f64.powi(exponent) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(Scale::round(0.0, 0.3, 5, 0.0).ticks, [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(Scale::round(0.0, 1390.0, 5, 1.0).ticks, [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(Scale::round(-109.0, 90.0, 5, 1.0).ticks, [-150.0, -100.0, -50.0, 0.0, 50.0, 100.0]);
        assert_eq!(Scale::round(0.0, 102.0, 5, 1.0).ticks, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0]);
        for i in 1..3000 {
            let top = f64::from(i) * 0.37;
            let scale = Scale::round(0.0, top, 5, 0.0);
            assert!((4..=7).contains(&scale.ticks.len()), "{top}: {scale:?}");
            assert!(scale.lo == 0.0 && scale.hi >= top && scale.hi < top * 1.67, "{top}: {scale:?}");
        }
    }

    #[test]
    fn targets_and_labels_keep_off_the_edges() {
        let clear = |lo, hi, labelled, target| {
            let scale = Scale::round(lo, hi, 5, 0.0).clear(labelled, target);
            (scale.lo, scale.hi, scale.ticks)
        };
        let hundred = vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
        assert_eq!(clear(0.0, 1.0, None, Some(0.9)), (0.0, 1.0, hundred.clone()), "a tenth is room");
        assert_eq!(clear(0.0, 1.0, None, Some(1.0)), (0.0, 1.1, hundred.clone()), "it ends at no target");
        assert_eq!(clear(0.0, 1.0, Some(0.95), None), (0.0, 1.05, hundred));
        let (lo, _, ticks) = clear(0.8, 0.9, None, Some(0.8));
        assert_eq!((lo, &ticks[..2]), (0.78, &[0.78, 0.8][..]), "it begins at no target");
        assert_eq!(clear(-20.0, 0.0, None, Some(0.0)).1, 0.0, "zero is where it is");
        assert_eq!(clear(0.0, 5.0, Some(5.0), None).2, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    }

    #[test]
    fn a_second_axis_has_its_ticks_beside_those_of_the_first() {
        let pair = |one: (f64, f64), other: (f64, f64), finest| {
            let mut left = Scale::round(one.0, one.1, 5, 0.0);
            let right = left.beside(other.0, other.1, finest);
            assert_eq!(left.ticks.len(), right.ticks.len());
            (left.ticks, right.ticks)
        };
        let (left, right) = pair((0.0, 1390.0), (0.0, 0.93), 0.0);
        assert_eq!((left, right), (vec![0.0, 500.0, 1000.0, 1500.0], vec![0.0, 0.5, 1.0, 1.5]));
        let (left, right) = pair((0.0, 480.0), (0.0, 1.0), 0.01);
        assert_eq!(left, [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]);
        assert_eq!(right, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(pair((0.0, 4.0), (0.0, 9.6), 0.0).1, [0.0, 2.5, 5.0, 7.5, 10.0]);
        assert_eq!(
            pair((0.0, 4.0), (0.0, 9.6), 1.0).1,
            [0.0, 5.0, 10.0, 15.0, 20.0],
            "counts have no halves"
        );
        let (left, right) = pair((0.0, 80.0), (-3.0, 12.0), 1.0);
        assert_eq!((left[0], left[1], right[0], right[1]), (-20.0, 0.0, -5.0, 0.0), "their zeros meet");
        let (left, right) = pair((-30.0, 80.0), (0.0, 1.0), 0.0);
        assert_eq!(left.iter().position(|t| *t == 0.0), right.iter().position(|t| *t == 0.0));
        for (lo, hi) in [(0.0, 0.0), (5.0, 5.0), (-1e15, 1e15), (1e-9, 2e-9), (-4.0, -4.0)] {
            let mut left = Scale::round(0.0, 100.0, 5, 1.0);
            let right = left.beside(lo, hi, 0.0);
            assert!(right.lo <= lo && right.hi >= hi && right.hi > right.lo, "{lo} {hi}: {right:?}");
        }
    }

    #[test]
    fn counts_have_no_half_ticks() {
        assert_eq!(Scale::round(0.0, 2.0, 5, 1.0).ticks, [0.0, 1.0, 2.0]);
    }

    #[test]
    fn fine_spans_of_large_numbers_come_to_an_end() {
        // With room for one step: two ends, both round.
        let scale = Scale::round(999_999.997, 1_000_000.005, 1, 0.1).clear(None, None);
        assert_eq!(scale.ticks, [999_999.9, 1_000_000.1]);
        assert_eq!(Scale::round(-3.0, 5.0, 1, 1.0).ticks, [-5.0, 5.0]);
        // Ticks that the last bits of a number cannot tell apart.
        let scale = Scale { lo: 1e15, hi: 2e15, ticks: vec![1e15, 1e15 + 0.125], exponent: 0 };
        assert_eq!(scale.clear(None, None).ticks.len(), 2);
    }

    #[test]
    fn odd_spans_still_have_an_axis() {
        for (lo, hi) in [(0.0, 0.0), (5.0, 5.0), (-3.0, -3.0), (1e15, 1e15), (0.0, 1e-300), (-1e15, 1e15)] {
            let scale = Scale::round(lo, hi, 5, 0.0);
            assert!(scale.hi > scale.lo && scale.lo <= lo && scale.hi >= hi, "{lo} {hi}: {scale:?}");
            assert!(scale.ticks.len() >= 2);
        }
    }
}
