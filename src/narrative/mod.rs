//! Tera context, filters and functions; Markdown; definition and data -> document.
