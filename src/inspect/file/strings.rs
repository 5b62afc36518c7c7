//! Every string and name of an object, with what it is for.

use super::objects::is_named;
use super::place::PlaceKind;
use lopdf::{Dictionary, Object};
use rustc_hash::FxHashSet;

/// A text of an object.
pub(super) struct Said {
    pub(super) kind: PlaceKind,
    pub(super) text: String,
}

/// A text string: UTF-16 with its mark in either order, UTF-8 with its mark, else PDFDocEncoding.
pub(super) fn text(object: &Object) -> String {
    let Object::String(bytes, _) = object else { return String::new() };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xfe, 0xff, rest @ ..] => {
            without_languages(&encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => {
            // Not marked as UTF-8, but nothing else reads so.
            String::from_utf8_lossy(bytes).into_owned()
        }
        bytes => lopdf::decode_text_string(object)
            .unwrap_or_else(|_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
    }
}

/// Without the codes of languages that may stand in a text, between two escape characters.
fn without_languages(text: &str) -> String {
    text.split('\u{1b}').step_by(2).collect()
}

/// Texts of one object after the other; a name is given once for the whole file.
#[derive(Default)]
pub(super) struct Strings {
    names: FxHashSet<Vec<u8>>,
}

/// Names of fewer bytes say nothing.
const SHORTEST_NAME: usize = 6;

impl Strings {
    /// `is_info` is whether the object is the document information.
    pub(super) fn of(&mut self, object: &Object, is_info: bool) -> Vec<Said> {
        let mut found = Vec::new();
        let kind = if is_info { PlaceKind::Property } else { PlaceKind::Technical };
        self.walk(object, kind, &mut found);
        found
    }

    fn walk(&mut self, object: &Object, kind: PlaceKind, found: &mut Vec<Said>) {
        match object {
            Object::String(..) => found.push(Said { kind, text: text(object) }),
            Object::Name(name) => self.name(name, kind, found),
            Object::Array(list) => list.iter().for_each(|object| self.walk(object, kind, found)),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, kind, found),
            Object::Stream(stream) => self.dictionary(&stream.dict, kind, found),
            _ => {}
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary, kind: PlaceKind, found: &mut Vec<Said>) {
        for (key, value) in dictionary {
            self.name(key, PlaceKind::Technical, found);
            let of = match kind {
                PlaceKind::Property => PlaceKind::Property,
                _ => purpose(key, dictionary),
            };
            self.walk(value, of, found);
        }
    }

    fn name(&mut self, name: &[u8], kind: PlaceKind, found: &mut Vec<Said>) {
        if name.len() < SHORTEST_NAME || self.names.contains(name) {
            return;
        }
        self.names.insert(name.to_vec());
        let kind = if kind == PlaceKind::FontName { kind } else { PlaceKind::Technical };
        found.push(Said { kind, text: String::from_utf8_lossy(name).into_owned() });
    }
}

/// What the value of a key is for.
fn purpose(key: &[u8], of: &Dictionary) -> PlaceKind {
    let is = |name: &[u8]| is_named(of, b"Type", &[name]);
    let is_annotation = is(b"Annot") || (of.has(b"Rect") && of.has(b"Subtype"));
    match key {
        b"Alt" => PlaceKind::Alternative,
        b"ActualText" => PlaceKind::ReplacementText,
        b"E" => PlaceKind::Expansion,
        b"Summary" => PlaceKind::Summary,
        b"URI" => PlaceKind::LinkAddress,
        b"JS" => PlaceKind::Script,
        b"F" | b"UF" | b"Desc" | b"DOS" | b"Unix" | b"Mac"
            if is(b"Filespec") || is(b"F") || of.has(b"EF") =>
        {
            PlaceKind::AttachmentName
        }
        b"BaseFont" | b"FontName" | b"FontFamily" => PlaceKind::FontName,
        b"Name" if is(b"OCG") => PlaceKind::LayerName,
        b"Title" if of.has(b"Parent") => PlaceKind::Bookmark,
        b"P" if of.has(b"S") || of.has(b"St") || is(b"PageLabel") => PlaceKind::PageLabel,
        b"Names" | b"Dest" | b"D" => PlaceKind::LinkTarget,
        b"T" | b"TU" | b"V" | b"DV" | b"Opt" | b"RV" if of.has(b"FT") || is_field(of) => PlaceKind::FormField,
        b"T" if of.has(b"S") && of.has(b"P") => PlaceKind::ElementTitle,
        b"Contents" | b"RC" | b"Subj" | b"T" | b"CA" | b"AC" | b"RO" | b"OverlayText" if is_annotation => {
            PlaceKind::Note
        }
        _ => PlaceKind::Technical,
    }
}

fn is_field(of: &Dictionary) -> bool {
    is_named(of, b"Subtype", &[b"Widget"]) || (of.has(b"T") && of.has(b"Kids"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{StringFormat, dictionary};

    fn string(bytes: &[u8]) -> Object {
        Object::String(bytes.to_vec(), StringFormat::Literal)
    }

    #[test]
    fn text_strings_are_read_in_all_their_encodings() {
        let of = |bytes: &[u8]| text(&string(bytes));
        assert_eq!(of(b"caf\xe9"), "café");
        assert_eq!(of(b"\xfe\xff\0a\0\x1b\0e\0n\0\x1b\x20\x1c"), "a“");
        assert_eq!(of(b"\xff\xfea\0b\0"), "ab");
        assert_eq!(of(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(of("naïve".as_bytes()), "naïve");
    }

    #[test]
    fn texts_have_their_purpose() {
        let annotation = dictionary! {
            "Type" => "Annot", "Contents" => Object::string_literal("note"),
            "A" => dictionary! { "URI" => Object::string_literal("http://a.example") },
        };
        let bookmark = dictionary! { "Parent" => (1, 0), "Title" => Object::string_literal("Item 1") };
        let mut strings = Strings::default();
        let mut of = |dictionary: Dictionary| {
            strings
                .of(&dictionary.into(), false)
                .into_iter()
                .filter(|said| said.kind != PlaceKind::Technical)
                .map(|said| (said.kind, said.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(bookmark), [(PlaceKind::Bookmark, "Item 1".to_owned())]);
        assert_eq!(
            of(annotation),
            [(PlaceKind::Note, "note".to_owned()), (PlaceKind::LinkAddress, "http://a.example".to_owned())]
        );
    }
}
