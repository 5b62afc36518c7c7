//! Pages -> bytes: content streams, fonts, tags, outline, metadata, writer.
//!
//! Two steps. [`Encoder::page`] turns a page into a content stream as soon as its part is laid out,
//! in parallel, and its frame can be dropped. [`write`] puts the encoded pages of all parts in their
//! order, adds the furniture, and writes the file around them:
//!
//! - `cut`: which pages a file has, all of the pack or some
//! - `content`, `page`: frames -> operators, marked with the tags that own them
//! - `fonts`, `images`, `imported`, `resources`: what pages paint with, each once
//! - `structure`, `links`, `outline`, `metadata`, `profile`: what the file says of its content
//! - `holder`: printpdf, which holds the document and its pages
//! - `syntax`, `trees`, `file`: objects as bytes, and the bytes as a file

mod advances;
mod content;
mod cut;
mod file;
mod fonts;
mod holder;
mod images;
mod imported;
mod links;
mod metadata;
mod outline;
mod pack;
mod page;
mod profile;
mod resources;
mod structure;
mod syntax;
mod trees;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use pack::{Beside, LabelStyle, Pack, PackBookmark, PageLabels, PageOf, Slot, Volume};
pub(crate) use page::{EncodedPage, Encoder, PartPages};
pub(crate) use write::{write, write_volumes};
