//! What pages paint with: fonts and external objects, each once in the file.

use super::file::File;
use super::images;
use super::imported::{Form, Imported};
use super::pack::ConformanceLost;
use super::syntax::{Buf, Id};
use crate::frame::Graphic;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The resources of all pages.
pub(super) struct Resources {
    fonts: Id,
    /// By address, which tells one thing from another but never reaches the file.
    known: FxHashMap<usize, Id>,
    imported: Imported,
    lost: Vec<ConformanceLost>,
}

impl Resources {
    pub(super) fn new(fonts: Id) -> Resources {
        Resources { fonts, known: FxHashMap::default(), imported: Imported::default(), lost: Vec::new() }
    }

    /// Writes the resources of a page, and the graphics that no page before it had.
    pub(super) fn page(
        &mut self,
        file: &mut File,
        number: usize,
        lists: &[(char, &[Graphic])],
        buf: &mut Buf,
    ) {
        write!(buf, "/Resources<</Font {}", self.fonts);
        let mut names = lists
            .iter()
            .flat_map(|&(letter, list)| list.iter().enumerate().map(move |(i, graphic)| (letter, i, graphic)))
            .peekable();
        if names.peek().is_some() {
            buf.raw("/XObject<<");
            for (letter, i, graphic) in names {
                if let Some(id) = self.graphic(file, number, graphic) {
                    write!(buf, "/{letter}{i} {id}");
                }
            }
            buf.raw(">>");
        }
        buf.raw(">>");
    }

    fn graphic(&mut self, file: &mut File, number: usize, graphic: &Graphic) -> Option<Id> {
        let address = match graphic {
            Graphic::Drawing(_) => return None,
            Graphic::Image(image) => Arc::as_ptr(image).addr(),
            Graphic::PdfPage(page) => Arc::as_ptr(page).addr(),
        };
        if let Some(&id) = self.known.get(&address) {
            return Some(id);
        }
        let id = file.reserve(1);
        self.known.insert(address, id);
        match graphic {
            Graphic::Drawing(_) => {}
            Graphic::Image(image) => images::write(file, id, image),
            Graphic::PdfPage(page) => {
                let form = Form::of(page);
                self.imported.write(file, id, &form);
                let told = self.lost.iter().any(|lost| lost.file == page.file.name);
                let reasons = &page.file.conformance;
                if !told && !reasons.is_empty() {
                    self.lost.push(ConformanceLost {
                        file: page.file.name.clone(),
                        page: number,
                        reasons: reasons.clone(),
                    });
                }
            }
        }
        Some(id)
    }

    /// Which appended files keep the pack from claiming conformance.
    pub(super) fn lost(self) -> Vec<ConformanceLost> {
        self.lost
    }
}
