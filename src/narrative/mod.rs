//! Tera context, filters and functions; Markdown; definition and data -> document.
//!
//! `template` renders the texts, `markdown` reads them, `numbering` counts; `report` and its
//! neighbours put the pieces of a paper in order.

mod arrange;
mod body;
mod by_hand;
mod captions;
mod charts;
mod columns;
mod commentary;
mod context;
mod dashboard;
mod data_files;
mod data_tables;
mod decisions;
mod exempt;
mod figure_tile;
mod front_sheet;
mod front_table;
mod insert;
mod markdown;
mod minutes;
mod numbering;
mod order_of_business;
mod papers;
mod picture;
mod placeholder;
mod programme;
mod redacted_chart;
mod redaction;
mod report;
mod restricted_cover;
mod scalars;
mod sections;
mod signs;
mod slides;
mod source;
mod spark;
mod supplement;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod words;
mod work_programme;
mod writer;

pub(crate) use exempt::{paragraphs as exempt_paragraphs, paragraphs_of as exempt_paragraphs_of};
pub(crate) use front_sheet::front_sheet;
pub(crate) use markdown::typeset_words;
pub(crate) use minutes::minutes;
pub(crate) use order_of_business::{order_of_business, urgency_of};
pub(crate) use placeholder::{Lacking, placeholder};
pub(crate) use programme::coming;
pub(crate) use report::report;
pub(crate) use restricted_cover::{RESTRICTED_COVER, restricted_cover};
pub(crate) use slides::slides;
pub(crate) use supplement::{COVER, cover};
pub(crate) use work_programme::work_programme;
pub(crate) use writer::Setting;
