//! Where each figure of the finished pages comes from: a record of the build for programs, and an account
//! of it for people.

mod columns;
mod counted;
mod explain;
mod figures;
mod laid;
mod manifest;
mod pages;
mod rules;
mod totals;

pub use explain::{Part as Explained, explain};
pub use manifest::{Figure, From, InputFile, Kind, Manifest, OutputFile, Paper, Query};
pub use rules::{Rule, RuleKind};

pub(crate) use manifest::{Made, manifest};
pub(crate) use pages::{Sources, sources};
