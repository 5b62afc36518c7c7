//! What files say: definitions, texts, tables, workbooks, documents and PDFs as running text, with the
//! titles and names that they list.

mod definition;
mod listed;
mod office;
mod sheets;
mod tables;
mod text;

use super::file;
use super::picture;
use super::xml;
use crate::plan::{InputText, Known};
use std::fmt;
use std::sync::Arc;

/// Files inside files inside files.
const DEPTH: usize = 4;

/// A file that a pack is made of.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name that people know it by: its path below the project's folder.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Of a definition the part that is meant, where it is not all of it.
    pub(super) known: Option<Known>,
}

impl Input {
    /// A file with all that it says.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Input {
        Input { name: name.into(), bytes: bytes.into(), known: None }
    }
}

impl From<InputText> for Input {
    fn from(text: InputText) -> Input {
        Input { name: text.name, bytes: text.bytes, known: text.known }
    }
}

/// What a text of an input is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    /// Any five words of it in a row say where they come from.
    Running,
    /// A title, as a whole.
    Title,
    /// The name of a person, a firm or an address, as a whole.
    Name,
    /// The name of the file itself.
    FileName,
    /// Values of a definition one behind the other, as the program puts them together. Only what public
    /// inputs say in that way counts.
    Composed,
}

/// A place in an input.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Spot {
    /// From 1.
    Line(u32),
    /// The row and column from 0.
    Cell { sheet: Arc<str>, row: u32, column: u32 },
    /// A page of a PDF, from 1.
    Page(usize),
    /// The file itself, or a part of it that has no better name.
    File,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Spot::Line(line) => write!(f, ", line {line}"),
            Spot::Cell { sheet, .. } => {
                write!(f, ", sheet {sheet}, cell {}", self.cell().unwrap_or_default())
            }
            Spot::Page(page) => write!(f, ", page {page}"),
            Spot::File => Ok(()),
        }
    }
}

impl Spot {
    /// The name of a cell, `B7`.
    pub(super) fn cell(&self) -> Option<String> {
        let Spot::Cell { row, column, .. } = self else { return None };
        let mut letters = Vec::new();
        let mut rest = u64::from(*column) + 1;
        while rest > 0 {
            letters.push(b'A' + ((rest - 1) % 26) as u8);
            rest = (rest - 1) / 26;
        }
        letters.reverse();
        Some(format!("{}{}", String::from_utf8_lossy(&letters), u64::from(*row) + 1))
    }
}

/// A text of an input.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) text: String,
    pub(super) of: Use,
    places: Places,
}

#[derive(Debug)]
enum Places {
    /// Lines are counted when they are asked for.
    Lines,
    One(Spot),
    /// Where each spot begins in the text.
    Spots(Vec<(usize, Spot)>),
}

impl Source {
    fn lines(text: String) -> Source {
        Source { text, of: Use::Running, places: Places::Lines }
    }

    fn at(text: String, of: Use, spot: Spot) -> Source {
        Source { text, of, places: Places::One(spot) }
    }

    /// Whether a byte of the text may stand at a spot of the input; not all sources know their lines.
    pub(super) fn may_be_at(&self, at: usize, spot: &Spot) -> bool {
        let own = self.spot(at);
        own == *spot || own == Spot::File || *spot == Spot::File
    }

    /// Where a byte of the text stands in the input.
    pub(super) fn spot(&self, at: usize) -> Spot {
        match &self.places {
            Places::Lines => {
                let before = self.text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count();
                Spot::Line(before as u32 + 1)
            }
            Places::One(spot) => spot.clone(),
            Places::Spots(spots) => {
                let next = spots.partition_point(|(start, _)| *start <= at);
                next.checked_sub(1)
                    .and_then(|last| spots.get(last))
                    .map_or(Spot::File, |(_, spot)| spot.clone())
            }
        }
    }
}

/// What an input says.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) sources: Vec<Source>,
    /// Digests of its pictures.
    pub(super) pictures: Vec<u64>,
    /// Whether nothing of it could be read, so that nothing of it can be looked for.
    pub(super) is_closed: bool,
}

impl Said {
    fn add(&mut self, source: Source) {
        if !source.text.trim().is_empty() {
            self.sources.push(source);
        }
    }
}

/// All that a file says, its name too.
pub(super) fn read(input: &Input) -> Said {
    let mut said = Said::default();
    match &input.known {
        Some(Known::Exempt(tree)) => {
            definition::exempt(tree, &mut said);
            return said;
        }
        Some(Known::Public(tree)) => {
            file_name(&input.name, &Spot::File, &mut said);
            definition::public(tree, &mut said);
            return said;
        }
        None => {}
    }
    file_name(&input.name, &Spot::File, &mut said);
    content(&input.name, &input.bytes, DEPTH, &mut said);
    said
}

/// What the content of a file says.
pub(super) fn content(name: &str, bytes: &[u8], depth: usize, said: &mut Said) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match bytes {
        [b'P', b'K', 3, 4, ..] => {
            sheets::read(bytes, said);
            office::read(bytes, depth, said);
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            if !sheets::read(bytes, said) {
                said.add(Source::at(file::readable(bytes), Use::Running, Spot::File));
            }
        }
        [0xff, 0xd8, ..] | [0x89, b'P', b'N', b'G', ..] => said.pictures.extend(picture::digest(bytes)),
        _ if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") => {
            pdf(bytes, depth, said);
        }
        _ => text::read(extension.as_deref().unwrap_or_default(), bytes, said),
    }
}

/// The name of a file, where it says more than what kind of paper it is, and its whole path. `spot` is where it is named.
fn file_name(path: &str, spot: &Spot, said: &mut Said) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let count = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).count();
    // A single word such as `report` is found with its ending only.
    for text in [if count(stem) > 1 { stem } else { name }, path] {
        said.add(Source::at(text.to_owned(), Use::FileName, spot.clone()));
    }
}

fn pdf(bytes: &[u8], depth: usize, said: &mut Said) {
    let Ok(opened) = file::open(bytes) else {
        said.is_closed = true;
        return;
    };
    let found = file::passages(bytes, &opened);
    for passage in found.passages {
        let spot = passage.place.page.map_or(Spot::File, Spot::Page);
        let of = match passage.place.kind {
            file::PlaceKind::Bookmark => Use::Title,
            _ if passage.manner != file::Manner::Prose => continue,
            _ => Use::Running,
        };
        said.add(Source::at(passage.text, of, spot));
    }
    said.pictures.extend(found.pictures.into_iter().map(|(digest, _)| digest));
    for attachment in found.attachments {
        content(&attachment.name, &attachment.bytes, depth, said);
    }
}

#[cfg(test)]
mod tests;
