//! Tera, strict: every name that is not defined is told, with its place and the names that exist.

mod engine;
mod escape;
mod filters;
mod functions;
mod marks;
mod names;
mod noted;
mod probe;
mod scan;

pub(super) use engine::Engine;
pub(super) use functions::call_of;
pub(super) use names::Names;
pub(super) use scan::spans_of_tags;
