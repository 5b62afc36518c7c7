//! What in an appended page breaks PDF/A-2a (ISO 19005-2) or PDF/UA-1 (ISO 14289-1) and cannot be mended.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Something about a page that its reader or the archive should know.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fault {
    /// ISO 19005-2, 6.2.11.4; ISO 14289-1, 7.21.4.
    FontNotEmbedded(String),
    /// ISO 19005-2, 6.2.11.7; ISO 14289-1, 7.21.7.
    FontWithoutUnicode(String),
    /// The pack's output intent is RGB: ISO 19005-2, 6.2.4.3.
    Cmyk,
    /// ISO 19005-2, 6.1.10: LZW in an inline image.
    Lzw,
    /// ISO 19005-2, 6.2.9.
    PostScript,
    /// A part of the page that the file lost. Not a matter of conformance.
    Lost,
    /// A layer that is switched off. Not a matter of conformance.
    HiddenLayer(String),
}

impl Fault {
    /// Why the pack cannot be marked, and what to do; `None` when the fault does not matter for that.
    pub(super) fn reason(&self) -> Option<(String, &'static str)> {
        const FONTS: &str = "Export it again as PDF/A, or with all fonts embedded.";
        const AGAIN: &str = "Export it again as PDF/A.";
        Some(match self {
            Fault::FontNotEmbedded(name) => (format!("the font {name} is not embedded"), FONTS),
            Fault::FontWithoutUnicode(name) => {
                (format!("the font {name} does not say which characters its glyphs stand for"), AGAIN)
            }
            Fault::Cmyk => {
                let words = "it has colours of a printing press (CMYK) without a colour profile";
                (words.to_owned(), "Export it again as PDF/A or in RGB colours.")
            }
            Fault::Lzw => ("it has an image packed with LZW".to_owned(), AGAIN),
            Fault::PostScript => ("it holds PostScript code".to_owned(), AGAIN),
            Fault::Lost | Fault::HiddenLayer(_) => return None,
        })
    }
}

/// What is wrong with a font that text is set in.
pub(super) fn font(document: &Document, font: &Dictionary) -> Vec<Fault> {
    let name_at = |dict: &Dictionary, key: &[u8]| -> Option<Vec<u8>> {
        Some(dict.get_deref(key, document).ok()?.as_name().ok()?.to_vec())
    };
    let subtype = name_at(font, b"Subtype").unwrap_or_default();
    let name = font_name(&name_at(font, b"BaseFont").or_else(|| name_at(font, b"Name")).unwrap_or_default());
    let mut faults = Vec::new();
    let mut has_unicode = font.get_deref(b"ToUnicode", document).is_ok_and(|map| map.as_stream().is_ok());
    let descendant = font
        .get_deref(b"DescendantFonts", document)
        .ok()
        .and_then(|fonts| document.dereference(fonts.as_array().ok()?.first()?).ok()?.1.as_dict().ok());
    match subtype.as_slice() {
        b"Type3" => {}
        b"Type0" => {
            // The named CMaps of East Asian scripts say which characters they mean.
            has_unicode |= name_at(font, b"Encoding").is_some_and(|e| !e.starts_with(b"Identity"));
            if !descendant.is_some_and(|font| is_embedded(document, font)) {
                faults.push(Fault::FontNotEmbedded(name.clone()));
            }
        }
        _ => {
            has_unicode |= font.get_deref(b"Encoding", document).is_ok() || !is_symbolic(document, font);
            if !is_embedded(document, font) {
                faults.push(Fault::FontNotEmbedded(name.clone()));
            }
        }
    }
    if !has_unicode {
        faults.push(Fault::FontWithoutUnicode(name));
    }
    faults
}

fn descriptor<'a>(document: &'a Document, font: &'a Dictionary) -> Option<&'a Dictionary> {
    font.get_deref(b"FontDescriptor", document).ok()?.as_dict().ok()
}

fn is_embedded(document: &Document, font: &Dictionary) -> bool {
    descriptor(document, font).is_some_and(|descriptor| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
            .iter()
            .any(|key| descriptor.get_deref(key, document).is_ok_and(|file| file.as_stream().is_ok()))
    })
}

/// Bit 3 of the flags: the font has characters of its own.
fn is_symbolic(document: &Document, font: &Dictionary) -> bool {
    let flags = descriptor(document, font).and_then(|d| d.get_deref(b"Flags", document).ok()?.as_i64().ok());
    flags.is_some_and(|flags| flags & 4 != 0)
}

/// A font's name as people know it, without the `ABCDEF+` of a subset.
fn font_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let plain = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => &name,
    };
    if plain.is_empty() { "without a name".to_owned() } else { plain.to_owned() }
}

/// Whether any value inside is the colour space of a printing press. References are not followed.
pub(super) fn names_cmyk(object: &Object) -> bool {
    values(object).any(|value| matches!(value, Object::Name(name) if name == b"DeviceCMYK"))
}

/// The objects that one refers to, in order.
pub(super) fn references(object: &Object) -> Vec<ObjectId> {
    values(object).filter_map(|value| value.as_reference().ok()).collect()
}

/// A value and all that stands in it, without following references.
fn values(object: &Object) -> impl Iterator<Item = &Object> {
    let mut waiting = vec![object];
    std::iter::from_fn(move || {
        let next = waiting.pop()?;
        match next {
            Object::Array(entries) => waiting.extend(entries.iter().rev()),
            Object::Dictionary(dict) => waiting.extend(dict.iter().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
        Some(next)
    })
}
