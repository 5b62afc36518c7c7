//! Tera context, filters and functions; Markdown; definition and data -> document.

mod insert;
mod markdown;
mod printed;
mod source;
mod template;
mod words;
