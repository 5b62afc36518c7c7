//! YAML definitions and data files -> a paginated, tagged committee pack in PDF.
#![allow(dead_code, unused_imports)]

mod chart;
mod data;
mod definition;
mod diagnostics;
mod document;
mod figures;
mod frame;
mod import;
mod text;
mod units;
