//! Documents and findings of whole reports, from files in a folder.

mod blocks;
mod charts;
mod commentary;
mod decisions;
mod filters;
mod finance;
mod harness;
mod lists;
mod negatives;
mod numbers;
mod papers;
mod programme;
mod ratings;
mod reports;
mod sections;
mod slides;
mod tables;
mod tables_from_data;
mod tables_of_measures;
mod tables_written;
mod templates;
mod texts;

use harness::{Project, outline};
