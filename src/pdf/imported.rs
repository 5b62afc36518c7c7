//! Pages of appended PDFs as form XObjects, with the objects that they need, each once.

use super::file::File;
use super::syntax::{Buf, Id, deflate};
use crate::frame::PdfPage;
use lopdf::{Dictionary, Document, Object, ObjectId};
use rustc_hash::FxHashMap;

/// A page as import hands it over: clean, so that all it reaches may be copied as it is.
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
    pub(super) fn of(page: &'a PdfPage) -> Form<'a> {
        Form {
            document: &page.file.document,
            content: &page.content,
            resources: &page.resources,
            bbox: page.bbox,
            matrix: page.matrix,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, dictionary};

    /// A file of two pages that share a font; the font and its font go round in a circle.
    fn appended() -> (Document, [Dictionary; 2]) {
        let mut document = Document::with_version("1.4");
        let [font, descriptor, program, other] = [(); 4].map(|()| document.new_object_id());
        document.objects.insert(font, dictionary! { "Type" => "Font", "Kid" => descriptor }.into());
        document
            .objects
            .insert(descriptor, dictionary! { "File" => program, "Up" => font, "Gone" => (99, 0) }.into());
        let entries = dictionary! { "Length1" => 7 };
        document.objects.insert(program, Object::Stream(Stream::new(entries, b"program".to_vec())));
        document.objects.insert(other, Object::string_literal("only on the second page"));
        let fonts = dictionary! { "F1" => font };
        let first = dictionary! { "Font" => fonts.clone() };
        (document, [first, dictionary! { "Font" => fonts, "Properties" => dictionary! { "P" => other } }])
    }

    fn written(pages: &[usize]) -> (Vec<u8>, Document) {
        let (document, resources) = appended();
        let mut file = File::new();
        let (catalog, info) = (file.reserve(1), file.reserve(1));
        let forms = file.reserve(pages.len());
        let mut imported = Imported::default();
        for (i, &page) in pages.iter().enumerate() {
            let form = Form {
                document: &document,
                content: b"/F1 9 Tf",
                resources: &resources[page],
                bbox: [0.0, 10.5, 200.0, 300.0],
                matrix: [0.0, -1.0, 1.0, 0.0, -10.5, 200.0],
            };
            imported.write(&mut file, forms.nth(i), &form);
        }
        file.dictionary(info, |_| {});
        file.dictionary(catalog, |buf| {
            buf.raw("/Type/Catalog");
            (0..pages.len()).for_each(|i| write!(buf, "/X{i} {}", forms.nth(i)));
        });
        let bytes = file.finish(catalog, info);
        let read = Document::load_mem(&bytes).expect("lopdf reads it");
        (bytes, read)
    }

    fn follow<'a>(read: &'a Document, from: &'a Dictionary, path: &[&str]) -> &'a Object {
        let (last, before) = path.split_last().unwrap();
        let from = before.iter().fold(from, |at, key| {
            match read.dereference(at.get(key.as_bytes()).unwrap()).unwrap().1 {
                Object::Stream(stream) => &stream.dict,
                object => object.as_dict().unwrap(),
            }
        });
        from.get(last.as_bytes()).unwrap()
    }

    #[test]
    fn a_page_brings_what_it_needs_and_nothing_else() {
        let (bytes, read) = written(&[0]);
        let catalog = read.catalog().unwrap();
        let form = read.dereference(follow(&read, catalog, &["X0"])).unwrap().1.as_stream().unwrap();
        assert_eq!(form.decompressed_content().unwrap(), b"/F1 9 Tf");
        assert_eq!(
            follow(&read, catalog, &["X0", "Matrix"]).as_array().unwrap()[4].as_float().unwrap(),
            -10.5
        );
        let font = follow(&read, catalog, &["X0", "Resources", "Font", "F1"]);
        let path = ["X0", "Resources", "Font", "F1", "Kid", "Up"];
        assert_eq!(follow(&read, catalog, &path), font, "the circle closes");
        assert_eq!(*follow(&read, catalog, &["X0", "Resources", "Font", "F1", "Kid", "Gone"]), Object::Null);
        let program = follow(&read, catalog, &["X0", "Resources", "Font", "F1", "Kid", "File"]);
        let program = read.dereference(program).unwrap().1.as_stream().unwrap();
        assert_eq!(program.content, b"program");
        let keys: Vec<_> = program.dict.iter().map(|(key, _)| String::from_utf8_lossy(key)).collect();
        assert_eq!(keys, ["Length1", "Length"]);
        let strings: Vec<_> = read.objects.values().filter_map(|object| object.as_str().ok()).collect();
        assert!(strings.is_empty(), "{strings:?}");
        assert!(bytes == written(&[0]).0, "bytes differ");
    }

    #[test]
    fn pages_of_one_file_share_its_objects() {
        let (_, read) = written(&[0, 1]);
        let catalog = read.catalog().unwrap();
        let font = |form| follow(&read, catalog, &[form, "Resources", "Font", "F1"]);
        assert_eq!(font("X0"), font("X1"));
        let fonts =
            read.objects.values().filter(|object| object.as_dict().is_ok_and(|d| d.has(b"Kid"))).count();
        assert_eq!(fonts, 1);
        let words = follow(&read, catalog, &["X1", "Resources", "Properties", "P"]);
        let words = read.dereference(words).unwrap().1.as_str().unwrap();
        assert_eq!(words, b"only on the second page");
    }
}
