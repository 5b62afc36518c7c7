//! Document -> pages: flow, paragraphs, tables, grids, references.
