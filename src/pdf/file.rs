//! The file itself: numbered objects, most of them in compressed object streams, and their index.
//!
//! Ids are reserved before their objects are written, so that objects can name one another. Ranges of
//! objects are serialised in parallel and stand in the file by number, whatever the number of threads.

use super::syntax::{Buf, Id, deflate};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// Objects in one object stream: enough to compress well, few enough to read one quickly.
const PER_STREAM: usize = 200;

/// Width of a line of the index: type, offset or stream, index.
const INDEX_LINE: usize = 7;

#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(u32),
    Inside { stream: u32, index: u16 },
}

/// A file that is being written.
pub(super) struct File {
    out: Vec<u8>,
    /// By id.
    entries: Vec<Entry>,
    loose: Vec<(Id, Vec<u8>)>,
}

impl File {
    pub(super) fn new() -> File {
        // Four bytes above 127 tell transfer programs that this is no text.
        let out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        File { out, entries: vec![Entry::Free], loose: Vec::new() }
    }

    /// Takes the next `count` ids and returns the first.
    pub(super) fn reserve(&mut self, count: usize) -> Id {
        let first = Id(self.entries.len() as u32);
        self.entries.resize(self.entries.len() + count, Entry::Free);
        first
    }

    /// Writes one small object.
    pub(super) fn object(&mut self, id: Id, object: Buf) {
        self.loose.push((id, object.0));
    }

    /// Writes one small object with a new id.
    pub(super) fn add(&mut self, object: Buf) -> Id {
        let id = self.reserve(1);
        self.object(id, object);
        id
    }

    /// Writes one dictionary, given its entries.
    pub(super) fn dictionary(&mut self, id: Id, entries: impl FnOnce(&mut Buf)) {
        let mut buf = Buf::new();
        buf.raw("<<");
        entries(&mut buf);
        buf.raw(">>");
        self.object(id, buf);
    }

    /// Writes a stream; `entries` are those of its dictionary besides the length.
    pub(super) fn stream(&mut self, id: Id, entries: &str, data: &[u8]) {
        self.stream_raw(id, entries.as_bytes(), data);
    }

    /// The same where the entries came from another file and need not be text.
    pub(super) fn stream_raw(&mut self, id: Id, entries: &[u8], data: &[u8]) {
        self.entries[id.0 as usize] = Entry::At(self.out.len() as u32);
        self.out.extend_from_slice(format!("{} 0 obj\n<<", id.0).as_bytes());
        self.out.extend_from_slice(entries);
        self.out.extend_from_slice(format!("/Length {}>>stream\n", data.len()).as_bytes());
        self.out.extend_from_slice(data);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Writes a stream that is deflated here.
    pub(super) fn stream_deflated(&mut self, id: Id, entries: &str, data: &[u8]) {
        self.stream(id, &format!("{entries}/Filter/FlateDecode"), &deflate(data));
    }

    /// Writes `count` objects with ids from `first` on; `write` puts down the one that it is asked for.
    pub(super) fn objects(&mut self, first: Id, count: usize, write: impl Fn(usize, &mut Buf) + Sync) {
        let streams: Vec<Packed> = (0..count.div_ceil(PER_STREAM))
            .into_par_iter()
            .map(|chunk| {
                let from = chunk * PER_STREAM;
                let ids = (from..count.min(from + PER_STREAM)).map(|i| (first.nth(i), i));
                Packed::new(ids, |i, buf| write(i, buf))
            })
            .collect();
        streams.into_iter().for_each(|packed| self.packed(&packed));
    }

    fn packed(&mut self, packed: &Packed) {
        let id = self.reserve(1);
        for (index, object) in packed.ids.iter().enumerate() {
            self.entries[object.0 as usize] = Entry::Inside { stream: id.0, index: index as u16 };
        }
        let entries =
            format!("/Type/ObjStm/N {}/First {}/Filter/FlateDecode", packed.ids.len(), packed.first);
        self.stream(id, &entries, &packed.data);
    }

    /// Closes the file: the objects left over, the index, the trailer.
    pub(super) fn finish(mut self, catalog: Id, info: Id) -> Vec<u8> {
        let loose = std::mem::take(&mut self.loose);
        let streams: Vec<Packed> = loose
            .par_chunks(PER_STREAM)
            .map(|chunk| {
                let ids = chunk.iter().enumerate().map(|(i, &(id, _))| (id, i));
                Packed::new(ids, |i, buf| buf.0.extend_from_slice(&chunk[i].1))
            })
            .collect();
        streams.iter().for_each(|packed| self.packed(packed));

        let id = self.reserve(1);
        let start = self.out.len();
        self.entries[id.0 as usize] = Entry::At(start as u32);
        let digest = Sha256::digest(&self.out);
        let digest: String = digest[..16].iter().map(|byte| format!("{byte:02X}")).collect();
        let entries = format!(
            "/Type/XRef/Size {}/W[1 4 2]/Root {catalog}/Info {info}/ID[<{digest}><{digest}>]\
             /DecodeParms<</Predictor 12/Columns {INDEX_LINE}>>",
            self.entries.len(),
        );
        let index = self.index();
        self.stream_deflated(id, &entries, &index);
        self.out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.out
    }

    /// The index, each line as its difference from the one above (PNG's predictor "up").
    fn index(&self) -> Vec<u8> {
        let mut index = Vec::with_capacity(self.entries.len() * (INDEX_LINE + 1));
        let mut above = [0_u8; INDEX_LINE];
        for (id, entry) in self.entries.iter().enumerate() {
            let (kind, long, short) = match *entry {
                // The head of the list of free objects is the only one that can never be used again.
                Entry::Free => (0, 0, if id == 0 { u16::MAX } else { 0 }),
                Entry::At(offset) => (1, offset, 0),
                Entry::Inside { stream, index } => (2, stream, index),
            };
            let mut line = [kind, 0, 0, 0, 0, 0, 0];
            line[1..5].copy_from_slice(&long.to_be_bytes());
            line[5..].copy_from_slice(&short.to_be_bytes());
            index.push(2);
            index.extend(line.iter().zip(above).map(|(byte, over)| byte.wrapping_sub(over)));
            above = line;
        }
        index
    }
}

/// An object stream, deflated.
struct Packed {
    ids: Vec<Id>,
    /// Where the first object begins.
    first: usize,
    data: Vec<u8>,
}

impl Packed {
    fn new(objects: impl Iterator<Item = (Id, usize)>, write: impl Fn(usize, &mut Buf)) -> Packed {
        let (mut head, mut body, mut ids) = (Buf::new(), Buf::new(), Vec::new());
        for (id, i) in objects {
            head.int(i64::from(id.0));
            head.raw(" ");
            head.int(body.0.len() as i64);
            head.raw(" ");
            write(i, &mut body);
            body.0.push(b'\n');
            ids.push(id);
        }
        let first = head.0.len();
        head.0.append(&mut body.0);
        Packed { ids, first, data: deflate(&head.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_many_objects_reads_back_whole() {
        let mut file = File::new();
        let (catalog, many) = (file.reserve(1), file.reserve(450));
        let stream = file.reserve(1);
        file.stream_deflated(stream, "/Kind/Note", b"words");
        file.objects(many, 450, |i, buf| write!(buf, "<</N {i}>>"));
        let mut root = Buf::new();
        write!(root, "<</Type/Catalog/Words {stream}/Last {}>>", many.nth(449));
        file.object(catalog, root);
        let mut info = Buf::new();
        info.raw("<<>>");
        let info = file.add(info);
        let bytes = file.finish(catalog, info);

        let read = lopdf::Document::load_mem(&bytes).expect("lopdf reads it");
        let root = read.catalog().expect("the catalog is there");
        let last = root.get(b"Last").and_then(|o| read.dereference(o)).expect("the last object");
        assert_eq!(last.1.as_dict().unwrap().get(b"N").unwrap().as_i64().unwrap(), 449);
        let words = root.get(b"Words").and_then(|o| read.dereference(o)).expect("the stream").1;
        assert_eq!(words.as_stream().unwrap().decompressed_content().unwrap(), b"words");
        assert_eq!(bytes[..9], *b"%PDF-1.7\n");
    }
}
