//! Measures: rating, direction of travel, change; number formats; columns and groups of tables;
//! charts filled from data.

mod chart;
mod describe;
mod english;
mod fill;
mod format;
mod measure;
mod movement;
mod reading;
mod rows;
mod scheme;
mod scorecard;
mod target;

#[cfg(test)]
mod tests;

pub use chart::{
    Chart, ChartKind, MOST_SLICES, ReferenceLine, Series, Stacking, round_figure, whole_percent,
};
pub use describe::describe;
pub use english::{list_with_and, name_as_words, ordinal};
pub use fill::chart;
pub use format::{CellFormat, NumberFormat, NumberStyle, cell_text, date_text, month_text, short_month_text};
pub use measure::{MeasureRow, measure};
pub use movement::{Judgement, Movement, Way, movement_of_words};
pub use reading::Reading;
#[cfg(test)]
pub use rows::Group;
pub use rows::{ColumnWidth, Field, Shows, TableColumn, group_rows, resolve_columns, total};
pub use scheme::{Level, RatingShape, Schemes, Tone, level_of_words};
pub use scorecard::scorecard;

use crate::data::Table;
use std::collections::BTreeMap;

/// The data of a report by name.
pub type Tables = BTreeMap<String, Table>;
