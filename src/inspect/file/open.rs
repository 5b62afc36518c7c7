//! The objects of a file, current and replaced.

use super::lexer::{Lexer, Token};
use super::objects::{Objects, as_dictionary, is_named};
use super::scan::{Scanned, scan};
use lopdf::{Dictionary, Object, ObjectId, Stream};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Why a file cannot be searched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    NotPdf,
    /// What an encrypted file holds cannot be seen.
    Encrypted,
    /// Its pages cannot be found.
    NoPages,
}

/// A file whose objects are known.
#[derive(Debug)]
pub(in crate::inspect) struct Opened {
    pub(super) objects: Objects,
    /// Objects that another one of the same number came after.
    pub(super) replaced: Vec<(ObjectId, Object)>,
    /// The bytes that belong to no object.
    pub(super) gaps: Vec<Range<usize>>,
    /// The streams that other objects stand in.
    pub(super) containers: FxHashSet<ObjectId>,
    /// What the file begins with for its readers.
    pub(super) root: Dictionary,
    pub(super) info: FxHashSet<ObjectId>,
    /// The objects that something leads to from the root.
    pub(super) used: FxHashSet<ObjectId>,
    /// The pages in their order.
    pub(super) pages: Vec<ObjectId>,
}

/// Reads all objects of a file.
///
/// # Errors
/// When it is no PDF, when it is encrypted, or when it has no pages.
pub(in crate::inspect) fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let head = &bytes[..bytes.len().min(1024)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Unreadable::NotPdf);
    }
    let Scanned { objects: found, gaps, mut trailers } = scan(bytes);
    let inner: Vec<Vec<(ObjectId, Object)>> = found.par_iter().map(|(_, object)| inner(object)).collect();
    let mut objects = Objects::default();
    let mut replaced = Vec::new();
    let mut containers = FxHashSet::default();
    let mut keep = |id: ObjectId, object: Object| {
        if let Some(before) = objects.document.objects.insert(id, object) {
            replaced.push((id, before));
        }
    };
    for ((id, object), inner) in found.into_iter().zip(inner) {
        if let Object::Stream(stream) = &object
            && is_named(&stream.dict, b"Type", &[b"XRef"])
        {
            trailers.push(stream.dict.clone());
        }
        keep(id, object);
        for (within, object) in inner {
            containers.insert(id);
            keep(within, object);
        }
    }
    if trailers.iter().any(|trailer| trailer.has(b"Encrypt")) {
        return Err(Unreadable::Encrypted);
    }
    let root = root(&trailers, &objects).ok_or(Unreadable::NoPages)?;
    let mut opened = Opened {
        info: trailers.iter().filter_map(|trailer| trailer.get(b"Info").ok()?.as_reference().ok()).collect(),
        used: used(&trailers, &objects),
        pages: Vec::new(),
        objects,
        replaced,
        gaps,
        containers,
        root,
    };
    opened.pages = super::pages::find(&opened);
    if opened.pages.is_empty() { Err(Unreadable::NoPages) } else { Ok(opened) }
}

/// The objects of a stream of objects.
fn inner(object: &Object) -> Vec<(ObjectId, Object)> {
    let Object::Stream(stream) = object else { return Vec::new() };
    if !is_named(&stream.dict, b"Type", &[b"ObjStm"]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    objects_of(stream, &mut |id, object, _| found.push((id, object)));
    // The index itself is given last.
    found.pop();
    found
}

/// What a stream of objects holds beside its objects.
pub(super) fn residue(stream: &Stream) -> Vec<u8> {
    let mut extents = Vec::new();
    let mut data = objects_of(stream, &mut |_, _, extent| extents.push(extent));
    for extent in extents {
        data[extent].fill(b' ');
    }
    data
}

/// Gives the objects of a stream of objects and where each stands in its data.
fn objects_of(stream: &Stream, give: &mut dyn FnMut(ObjectId, Object, Range<usize>)) -> Vec<u8> {
    let data = Objects::default().unpacked(stream).data;
    let first = stream.dict.get(b"First").ok().and_then(|first| usize::try_from(first.as_i64().ok()?).ok());
    let first = first.unwrap_or(0).min(data.len());
    let mut index = Lexer::new(&data[..first]);
    let mut next = || match index.token() {
        Some(Token::Object(Object::Integer(number))) => usize::try_from(number).ok(),
        _ => None,
    };
    while let (Some(number), Some(offset)) = (next(), next()) {
        let start = first.saturating_add(offset).min(data.len());
        let mut lexer = Lexer { bytes: &data, at: start };
        if let (Ok(number), Some(Token::Object(object))) = (u32::try_from(number), lexer.token()) {
            give((number, 0), object, start..lexer.at);
        }
    }
    give((0, 0), Object::Null, 0..first);
    data
}

fn root(trailers: &[Dictionary], objects: &Objects) -> Option<Dictionary> {
    let named = trailers.iter().rev().filter_map(|trailer| objects.dictionary(trailer, b"Root"));
    let catalogs = objects
        .document
        .objects
        .values()
        .rev()
        .filter_map(as_dictionary)
        .filter(|dictionary| is_named(dictionary, b"Type", &[b"Catalog"]));
    named.chain(catalogs).find(|root| root.has(b"Pages")).cloned()
}

fn used(trailers: &[Dictionary], objects: &Objects) -> FxHashSet<ObjectId> {
    let mut used = FxHashSet::default();
    let mut open: Vec<ObjectId> = Vec::new();
    trailers.iter().for_each(|trailer| trailer.iter().for_each(|(_, value)| references(value, &mut open)));
    while let Some(id) = open.pop() {
        if used.insert(id)
            && let Some(object) = objects.document.objects.get(&id)
        {
            references(object, &mut open);
        }
    }
    used
}

/// The references of an object.
pub(super) fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(list) => list.iter().for_each(|object| references(object, found)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}
