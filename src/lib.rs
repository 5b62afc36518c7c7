//! YAML definitions and data files -> a paginated, tagged committee pack in PDF.
#![allow(dead_code, unused_imports)]

mod assembly;
mod chart;
mod data;
mod definition;
mod document;
mod figures;
mod frame;
mod import;
mod layout;
mod narrative;
mod pdf;
mod plan;
mod text;

mod diagnostics;
mod units;
