//! Measures: rating, direction of travel, change; number formats; charts filled from data.

mod chart;
mod format;

pub use chart::{Chart, ChartKind, ReferenceLine, Series, Stacking};
pub use format::{NumberFormat, NumberStyle};
