//! The same chart once for each value of a column.

use super::Chart;

/// Panels with equal categories; their scales are made equal when they are drawn.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Multiples {
    pub panels: Vec<Panel>,
    /// What the panels are: `Service`.
    pub by: String,
    /// Panels in a row, at the most.
    pub columns: usize,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Panel {
    pub name: String,
    /// Its figures; a panel without any says so.
    pub chart: Chart,
}
