//! What in an appended page breaks PDF/A-2a (ISO 19005-2) or PDF/UA-1 (ISO 14289-1) and cannot be mended.

use super::remarks::all_of;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

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

/// Names of fonts that are told; a file may have dozens, and who made it needs none of them to export it again.
const NAMED: usize = 3;

/// Why the pack cannot be marked, with the pages.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Reason {
    pub(super) words: String,
    pub(super) remedy: &'static str,
    /// From 1.
    pub(super) pages: Vec<usize>,
}

/// Why the pack cannot be marked: all fonts of one fault in one reason.
pub(super) fn reasons(faults: &BTreeMap<Fault, Vec<usize>>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut fonts = |kind: fn(&Fault) -> Option<&str>, (one, many): (&str, &str), remedy| {
        let named: Vec<(&str, &Vec<usize>)> =
            faults.iter().filter_map(|(fault, pages)| Some((kind(fault)?, pages))).collect();
        if named.is_empty() {
            return;
        }
        let pages: BTreeSet<usize> = named.iter().flat_map(|(_, pages)| pages.iter().copied()).collect();
        let names: Vec<String> = named.iter().map(|(name, _)| (*name).to_owned()).collect();
        let words = match &names[..] {
            [name] => format!("the font {name} {one}"),
            names if names.len() <= NAMED => format!("the fonts {} {many}", all_of(names)),
            [named @ .., _] => {
                let shown = &named[..NAMED.min(named.len())];
                format!("the fonts {} and {} more {many}", shown.join(", "), names.len() - shown.len())
            }
            [] => return,
        };
        reasons.push(Reason { words, remedy, pages: pages.into_iter().collect() });
    };
    fonts(
        |fault| if let Fault::FontNotEmbedded(name) = fault { Some(name) } else { None },
        ("is not embedded", "are not embedded"),
        "Export it again as PDF/A, or with all fonts embedded.",
    );
    fonts(
        |fault| if let Fault::FontWithoutUnicode(name) = fault { Some(name) } else { None },
        (
            "does not say which characters its glyphs stand for",
            "do not say which characters their glyphs stand for",
        ),
        "Export it again as PDF/A.",
    );
    for (fault, pages) in faults {
        if let Some((words, remedy)) = fault.reason() {
            reasons.push(Reason { words: words.to_owned(), remedy, pages: pages.clone() });
        }
    }
    reasons
}

impl Fault {
    /// Why the pack cannot be marked, and what to do; `None` when the fault does not matter for that, and of fonts.
    fn reason(&self) -> Option<(&'static str, &'static str)> {
        const AGAIN: &str = "Export it again as PDF/A.";
        Some(match self {
            Fault::Cmyk => {
                let words = "it has colours of a printing press (CMYK) without a colour profile";
                (words, "Export it again as PDF/A or in RGB colours.")
            }
            Fault::Lzw => ("it has an image packed with LZW", AGAIN),
            Fault::PostScript => ("it holds PostScript code", AGAIN),
            Fault::FontNotEmbedded(_)
            | Fault::FontWithoutUnicode(_)
            | Fault::Lost
            | Fault::HiddenLayer(_) => return None,
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
