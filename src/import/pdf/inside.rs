//! What a file has beside its pages.

use super::annotations::file_name;
use super::places::{names, text};
use lopdf::{Dictionary, Document, Object};

/// What a file has beside its pages that people may think goes with them.
#[derive(Default)]
pub(super) struct Inside {
    /// The names of files inside it.
    pub(super) attachments: Vec<String>,
    pub(super) has_scripts: bool,
    /// Whether it is a cover for the files inside it.
    pub(super) is_portfolio: bool,
    /// Whether its form is drawn by the reader, so that its page only says that it is not.
    pub(super) is_drawn_by_reader: bool,
}

pub(super) fn inside(document: &Document) -> Inside {
    let Ok(catalog) = document.catalog() else { return Inside::default() };
    let dict = |dict: &'_ Dictionary, key: &[u8]| {
        dict.get_deref(key, document).and_then(Object::as_dict).cloned().unwrap_or_default()
    };
    let all = dict(catalog, b"Names");
    let opened = dict(catalog, b"OpenAction");
    let runs = opened
        .get(b"S")
        .and_then(Object::as_name)
        .is_ok_and(|kind| kind == b"JavaScript" || kind == b"Launch");
    let form = dict(catalog, b"AcroForm");
    let fields = form.get_deref(b"Fields", document).and_then(Object::as_array);
    let needs_reader =
        catalog.get_deref(b"NeedsRendering", document).and_then(Object::as_bool).unwrap_or(false);
    Inside {
        attachments: attachments(document, catalog, &all),
        has_scripts: all.has(b"JavaScript") || catalog.has(b"AA") || runs,
        is_portfolio: catalog.has(b"Collection"),
        is_drawn_by_reader: form.has(b"XFA") && (needs_reader || fields.is_ok_and(Vec::is_empty)),
    }
}

fn attachments(document: &Document, catalog: &Dictionary, all: &Dictionary) -> Vec<String> {
    let tree = names(document, all.get(b"EmbeddedFiles").ok());
    let of_tree = tree.iter().map(|(key, file)| (text(&Object::string_literal(*key)), *file));
    let associated = catalog.get_deref(b"AF", document).and_then(Object::as_array);
    let associated = associated.into_iter().flatten().map(|file| (None, file));
    let named = |(key, file): (Option<String>, &Object)| {
        let dict = document.dereference(file).and_then(|(_, file)| file.as_dict());
        dict.ok().and_then(|dict| file_name(document, dict)).or(key).unwrap_or_default()
    };
    of_tree.chain(associated).map(named).collect()
}
