//! Results against targets and shaded ranges, one measure a row.

use super::{NumberFormat, round_figure};
use crate::definition::raw::Polarity;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// The rows of a bullet chart.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Bullet {
    /// One a category.
    pub rows: Vec<BulletRow>,
    /// What the shaded ranges are called, from the worst; empty where they have no names.
    pub band_names: Vec<String>,
    /// Whether all rows have one scale.
    pub shared: bool,
}

/// A measure of a bullet chart.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct BulletRow {
    /// The result, or in place of one the words that the data have: `awaiting data`.
    pub result: Result<f64, String>,
    pub target: Option<f64>,
    /// Where the shaded ranges end, rising; the last runs to the end of the scale.
    pub bands: Vec<f64>,
    pub polarity: Polarity,
    /// The unit after the figure; empty for none.
    pub unit: String,
    pub format: NumberFormat,
}

impl BulletRow {
    /// The result with its unit, or why there is none.
    pub(crate) fn said(&self) -> String {
        match &self.result {
            Ok(value) => self.with_unit(print(self.format, *value)),
            Err(words) => words.clone(),
        }
    }

    /// The row for listeners.
    pub(crate) fn spoken(&self) -> BulletRow {
        BulletRow { format: self.format.spoken(), ..self.clone() }
    }

    /// The target with its unit, where there is one.
    pub(crate) fn said_target(&self) -> Option<String> {
        self.target.map(|target| self.with_unit(round_figure(self.format, target)))
    }

    fn with_unit(&self, figure: String) -> String {
        match self.unit.as_str() {
            "" => figure,
            "%" => figure + "%",
            "£" => format!("£{figure}"),
            unit => format!("{figure}\u{a0}{unit}"),
        }
    }

    /// Whether the result meets the target: `None` without both, and where nothing is judged.
    pub(crate) fn met(&self) -> Option<bool> {
        let (result, target) = (self.result.as_ref().ok()?, self.target?);
        match self.polarity {
            Polarity::BiggerIsBetter => Some(*result >= target),
            Polarity::SmallerIsBetter => Some(*result <= target),
            Polarity::PlanIsBest => Some((result - target).abs() <= 1e-9 * target.abs().max(1.0)),
            Polarity::Monitor => None,
        }
    }

    /// The range that the result is in, in the order of their names.
    pub(crate) fn band(&self) -> Option<usize> {
        let result = self.result.as_ref().ok()?;
        let from_lowest = self.bands.iter().filter(|end| *result > **end).count();
        (!self.bands.is_empty()).then(|| self.named(from_lowest))
    }

    /// The place of a range in the order of their names, from its place from the lowest: the worst is
    /// the first, and that is the highest where smaller is better.
    pub(crate) fn named(&self, from_lowest: usize) -> usize {
        match self.polarity {
            Polarity::SmallerIsBetter => self.bands.len() - from_lowest,
            _ => from_lowest,
        }
    }
}

fn print(format: NumberFormat, value: f64) -> String {
    Decimal::from_f64(value).map_or_else(String::new, |value| format.format(value))
}
