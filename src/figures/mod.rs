//! Measures: rating, direction of travel, change; number formats; columns and groups of tables;
//! charts filled from data.

mod as_at;
mod bullet;
mod chart;
mod columns;
mod dated;
mod dates;
mod describe;
mod duration;
mod english;
mod field;
mod fill;
mod finance;
mod finance_field;
mod format;
mod heat;
mod histogram;
mod lookup;
mod measure;
mod movement;
mod multiples;
mod number_format;
mod plot;
mod rating;
mod reading;
mod rounding;
mod rows;
mod scatter;
mod scheme;
mod scorecard;
mod spc;
mod steps;
mod summary;
mod symbols;
mod tabled;
mod target;
mod variance;
mod waterfall;
mod widths;
mod written;

#[cfg(test)]
mod tests;

pub(crate) use as_at::as_at;
pub(crate) use bullet::{Bullet, BulletRow};
pub(crate) use chart::{
    Chart, ChartKind, MOST_SLICES, Marks, Pyramid, ReferenceLine, Series, Stacking, Symbol, round_figure,
    whole_percent,
};
pub(crate) use columns::{ColumnWidth, Shows, TableColumn, resolve_columns};
#[cfg(test)]
pub(crate) use dated::days_between;
pub(crate) use dated::{Event, Gantt, Status, Task, Timeline};
pub(crate) use dates::{
    Length, date_in, date_text, month_in, month_text, period_in, period_text, quarter_in,
};
pub(crate) use describe::{describe, left_out};
pub(crate) use duration::{TimeUnit, duration_text};
pub(crate) use english::{list_with_and, list_with_or, name_as_words, ordinal};
pub(crate) use field::Field;
pub(crate) use fill::chart;
pub(crate) use finance::{Amount, FinanceRow, Statement, statement};
pub(crate) use finance_field::FinanceField;
pub(crate) use format::{CellFormat, cell_text, said_for_brackets, with_negatives};
pub(crate) use heat::Heat;
pub(crate) use histogram::Histogram;
pub(crate) use measure::{Cited, Compared, MeasureRow, Measuring, NO_YEAR_TO_DATE, measure};
pub(crate) use movement::{Judgement, Movement, Way, movement_of_words};
pub(crate) use multiples::{Multiples, Panel};
pub(crate) use number_format::{NumberFormat, NumberStyle, plain};
#[cfg(test)]
pub(crate) use plot::RightAxis;
pub(crate) use plot::{AxisLine, Band, Calendar, Course, Extent, LegendPlace, Manner, Plot, WeekDay};
pub(crate) use rating::{Judged, NotRated, possible_levels};
pub(crate) use reading::{Reading, Unit};
#[cfg(test)]
pub(crate) use rows::Group;
pub(crate) use rows::{group_rows, merged, ratio, text_across, total};
#[cfg(test)]
pub(crate) use scatter::Fit;
pub(crate) use scatter::{PointLabels, Scatter};
pub(crate) use scheme::{Level, Schemes, level_of_words};
pub(crate) use scorecard::scorecard;
pub(crate) use spc::{Assurance, Cause, Control, Method, Phase, Variation, moving_ranges};
#[cfg(test)]
pub(crate) use spc::{Bounds, Improvement, Rules, Settings};
pub(crate) use summary::{CountedRow, Summarised, counts_in_words, summarise};
pub(crate) use symbols::{explained, meaning, signs};
pub(crate) use tabled::{Tabled, TabledColumn, tabled};
pub(crate) use target::Target;
pub(crate) use variance::Variance;
pub(crate) use waterfall::{Step, Waterfall};
pub(crate) use written::written_columns;

pub(crate) use crate::data::Tables;
