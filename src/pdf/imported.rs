//! Pages of appended PDFs as form XObjects, with the objects that they need, each once.

use super::file::File;
use super::syntax::{Buf, Id, deflate};
use crate::import::PdfPage;
use lopdf::{Dictionary, Document, Object, ObjectId};
use rustc_hash::FxHashMap;

/// A page as import hands it over.
pub(super) struct Form<'a> {
    pub(super) document: &'a Document,
    /// Unpacked, without marks of its own.
    pub(super) content: &'a [u8],
    pub(super) resources: &'a Dictionary,
    /// Left, bottom, right, top.
    pub(super) bbox: [f32; 4],
    /// Takes the box to the page upright, its lower left corner at the origin.
    pub(super) matrix: [f32; 6],
}

/// The objects that were taken from appended files.
#[derive(Default)]
pub(super) struct Imported {
    /// By the address of the file's document, and the number there.
    known: FxHashMap<(usize, ObjectId), Id>,
}

/// What leads away from the drawing: to pages, tags, and what programs hide in files.
const NEVER: [&[u8]; 9] = [
    b"StructParent",
    b"StructParents",
    b"Metadata",
    b"PieceInfo",
    b"OC",
    b"OPI",
    b"PS",
    b"Ref",
    b"LastModified",
];

impl Imported {
    /// Writes a page with the id given.
    pub(super) fn write(&mut self, file: &mut File, id: Id, form: &Form<'_>) {
        let mut wanted = Wanted { imported: self, file, document: form.document, queue: Vec::new() };
        let mut buf = Buf::new();
        buf.raw("/Type/XObject/Subtype/Form/BBox[");
        numbers(&form.bbox, &mut buf);
        buf.raw("]/Matrix[");
        numbers(&form.matrix, &mut buf);
        buf.raw("]/Resources<<");
        buf.entries(form.resources, &mut |to| wanted.id(to));
        buf.raw(">>/Filter/FlateDecode");
        wanted.file.stream_raw(id, &buf.0, &deflate(form.content));
        // Objects name one another, in circles too, so each goes on a list when it is first named.
        while let Some((from, to)) = wanted.queue.pop() {
            wanted.copy(from, to);
        }
    }
}

/// A page's way through the objects of its file.
struct Wanted<'a> {
    imported: &'a mut Imported,
    file: &'a mut File,
    document: &'a Document,
    queue: Vec<(ObjectId, Id)>,
}

impl Wanted<'_> {
    /// The id that an object has in the pack; none for one that its file does not have.
    fn id(&mut self, from: ObjectId) -> Option<Id> {
        let key = (std::ptr::from_ref(self.document).addr(), from);
        if let Some(&id) = self.imported.known.get(&key) {
            return Some(id);
        }
        self.document.objects.get(&from)?;
        let id = self.file.reserve(1);
        self.imported.known.insert(key, id);
        self.queue.push((from, id));
        Some(id)
    }

    fn copy(&mut self, from: ObjectId, to: Id) {
        let document = self.document;
        let Some(object) = document.objects.get(&from) else { return };
        let mut buf = Buf::new();
        match object {
            Object::Stream(stream) => {
                let mut dictionary = stream.dict.clone();
                dictionary.remove(b"Length");
                NEVER.iter().for_each(|key| {
                    dictionary.remove(key);
                });
                buf.entries(&dictionary, &mut |id| self.id(id));
                self.file.stream_raw(to, &buf.0, &stream.content);
            }
            object => {
                buf.object(object, &mut |id| self.id(id));
                self.file.object(to, buf);
            }
        }
    }
}

fn numbers(values: &[f32], buf: &mut Buf) {
    for (i, &value) in values.iter().enumerate() {
        if i > 0 {
            buf.raw(" ");
        }
        buf.real(value, 5);
    }
}

impl<'a> Form<'a> {
    /// Until import hands over flattened pages, a page is an empty form of its size.
    pub(super) fn of(page: &'a PdfPage) -> Form<'a> {
        static EMPTY: std::sync::LazyLock<Dictionary> = std::sync::LazyLock::new(Dictionary::new);
        Form {
            document: &page.file.document,
            content: b"",
            resources: &EMPTY,
            bbox: [0.0, 0.0, page.size.width.0, page.size.height.0],
            matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        }
    }
}

/// Why the file of a page keeps the pack from claiming conformance.
pub(super) fn conformance(_page: &PdfPage) -> &[String] {
    &[]
}
