//! What lies on top of a page: links go on working, what is seen is drawn into the page, comments
//! and all that runs or plays stay behind.

use super::layers::Layers;
use super::links::link;
use super::places::{Places, one_line, text};
use super::tree::{FoundPage, rectangle};
use crate::frame::PageLink;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Something on top of a page that its reader should know of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// A form field, shown as it looks.
    Field,
    /// A form field with a value that the file does not draw.
    EmptyField,
    /// A digital signature.
    Signature,
    /// A highlight, stamp or drawing, shown as it looks.
    Marking,
    /// A marking that the file does not draw.
    LostMarking,
    /// A note that opens in a window of its own.
    Comment,
    /// A passage marked to be blacked out, which it is not.
    Redaction,
    /// A file that hangs on the page.
    Attachment(String),
    /// A link or button that runs something or opens a file elsewhere.
    Action,
    /// Sound, film or a model.
    Media,
}

/// What lies on top of one page.
#[derive(Default)]
pub(super) struct OnTop {
    pub(super) links: Vec<PageLink>,
    pub(super) drawn: Vec<Drawn>,
    pub(super) kinds: BTreeSet<Kind>,
}

/// The look of an annotation: a form XObject of the file, and the matrix that takes it to its place.
pub(super) struct Drawn {
    form: ObjectId,
    matrix: [f32; 6],
}

/// Hidden (bit 2), no view (bit 6), print (bit 3): ISO 32000-1, table 165.
const UNSEEN: i64 = 1 << 1 | 1 << 5;
const PRINTED: i64 = 1 << 2;

pub(super) fn on_top(document: &Document, page: &FoundPage, places: &Places<'_>, layers: &Layers) -> OnTop {
    let mut found = OnTop::default();
    let list = page.dict.get_deref(b"Annots", document).and_then(Object::as_array);
    for annotation in list.into_iter().flatten() {
        let Ok(annotation) = document.dereference(annotation).and_then(|(_, a)| a.as_dict()) else {
            continue;
        };
        let Ok(subtype) = annotation.get_deref(b"Subtype", document).and_then(Object::as_name) else {
            continue;
        };
        let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64).unwrap_or(0);
        let on_hidden_layer =
            annotation.get(b"OC").is_ok_and(|layer| layers.hidden(document, layer).is_some());
        if subtype == b"Link" {
            match link(document, annotation, page, places) {
                Ok(link) => found.links.extend(link),
                Err(kind) => drop(found.kinds.insert(kind)),
            }
            continue;
        }
        if flags & UNSEEN != 0 || on_hidden_layer {
            continue;
        }
        let look = look(document, annotation);
        let kind = kind(document, annotation, subtype, look.is_some());
        // What only the screen shows of a form are its buttons.
        let is_drawn = match kind {
            Some(Kind::Field | Kind::Signature) => flags & PRINTED != 0,
            Some(Kind::Marking | Kind::Media) | None => true,
            Some(_) => false,
        };
        if subtype == b"Widget" && flags & PRINTED == 0 {
            continue;
        }
        found.kinds.extend(kind);
        found.drawn.extend(look.filter(|_| is_drawn));
    }
    found
}

/// What an annotation is to readers; `None` for what is part of the page.
fn kind(document: &Document, annotation: &Dictionary, subtype: &[u8], is_drawn: bool) -> Option<Kind> {
    Some(match subtype {
        b"Widget" => {
            let has_value = match inherited(document, annotation, b"V") {
                Some(Object::String(words, _)) => !words.is_empty(),
                Some(Object::Null) | None => false,
                Some(Object::Name(name)) => name != b"Off",
                Some(_) => true,
            };
            let field = inherited(document, annotation, b"FT").and_then(|kind| kind.as_name().ok());
            match field {
                Some(b"Sig") if has_value => Kind::Signature,
                Some(b"Sig") => return None,
                _ if is_drawn => Kind::Field,
                _ if has_value => Kind::EmptyField,
                _ => return None,
            }
        }
        b"Text" => Kind::Comment,
        b"Redact" => Kind::Redaction,
        b"FileAttachment" => {
            let file = annotation.get_deref(b"FS", document).and_then(Object::as_dict).ok();
            Kind::Attachment(file.and_then(|file| file_name(document, file)).unwrap_or_default())
        }
        b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"3D" => Kind::Media,
        b"Popup" | b"PrinterMark" | b"TrapNet" | b"Watermark" => return None,
        _ if is_drawn => Kind::Marking,
        _ => Kind::LostMarking,
    })
}

/// An entry of a field, from those above it where it has none itself.
fn inherited<'a>(document: &'a Document, field: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = field;
    // Deep enough for any form, and an end to circles.
    for _ in 0..16 {
        if let Ok(value) = at.get_deref(key, document) {
            return Some(value);
        }
        at = at.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The name of a file that a file specification gives.
pub(super) fn file_name(document: &Document, file: &Dictionary) -> Option<String> {
    [b"UF".as_slice(), b"F"].iter().find_map(|key| {
        let name = text(file.get_deref(key, document).ok()?)?;
        one_line(name.rsplit(['/', '\\']).next()?)
    })
}

/// How an annotation looks when it is not touched, and where (ISO 32000-1, 12.5.5).
fn look(document: &Document, annotation: &Dictionary) -> Option<Drawn> {
    let normal = annotation.get_deref(b"AP", document).ok()?.as_dict().ok()?.get(b"N").ok()?;
    let form = match document.dereference(normal).ok()? {
        (id, Object::Stream(_)) => id?,
        (_, Object::Dictionary(states)) => {
            let state = annotation.get_deref(b"AS", document).ok()?.as_name().ok()?;
            states.get(state).ok()?.as_reference().ok()?
        }
        _ => return None,
    };
    let stream = document.get_object(form).ok()?.as_stream().ok()?;
    let [left, bottom, right, top] = rectangle(document, stream.dict.get(b"BBox").ok())?;
    let [a, b, c, d, e, f] = matrix(document, stream.dict.get(b"Matrix").ok());
    let corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
        .map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = corners.iter().fold((f32::MAX, f32::MAX), |m, p| (m.0.min(p.0), m.1.min(p.1)));
    let most = corners.iter().fold((f32::MIN, f32::MIN), |m, p| (m.0.max(p.0), m.1.max(p.1)));
    let [x0, y0, x1, y1] = rectangle(document, annotation.get(b"Rect").ok())?;
    let (across, up) = ((x1 - x0) / (most.0 - least.0), (y1 - y0) / (most.1 - least.1));
    let matrix = [across, 0.0, 0.0, up, x0 - least.0 * across, y0 - least.1 * up];
    matrix.iter().all(|n| n.is_finite()).then_some(Drawn { form, matrix })
}

fn matrix(document: &Document, object: Option<&Object>) -> [f32; 6] {
    let numbers = object.and_then(|object| document.dereference(object).ok()?.1.as_array().ok());
    let numbers: Option<Vec<f32>> = numbers.and_then(|numbers| {
        numbers.iter().map(|n| document.dereference(n).ok()?.1.as_float().ok()).collect()
    });
    numbers.and_then(|numbers| numbers.try_into().ok()).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
}

/// Makes the looks of annotations fit to be painted by their page: forms, with the fonts of the
/// file's fields where they have none.
pub(super) fn prepare(document: &mut Document, drawn: &[Drawn]) {
    let fields = document
        .catalog()
        .and_then(|catalog| {
            catalog.get_deref(b"AcroForm", document)?.as_dict()?.get_deref(b"DR", document)?.as_dict()
        })
        .cloned();
    for Drawn { form, .. } in drawn {
        let Ok(stream) = document.get_object_mut(*form).and_then(Object::as_stream_mut) else { continue };
        stream.dict.set("Type", "XObject");
        stream.dict.set("Subtype", "Form");
        if let (false, Ok(fields)) = (stream.dict.has(b"Resources"), &fields) {
            stream.dict.set("Resources", fields.clone());
        }
    }
}

/// Adds the looks to a page's resources; gives the operators that paint them.
pub(super) fn paint(document: &Document, drawn: &[Drawn], resources: &mut Dictionary) -> Vec<u8> {
    if drawn.is_empty() {
        return Vec::new();
    }
    let forms = resources.get_deref(b"XObject", document).and_then(Object::as_dict).cloned();
    let mut forms = forms.unwrap_or_default();
    let mut content = String::new();
    let mut names: BTreeMap<ObjectId, String> = BTreeMap::new();
    for Drawn { form, matrix: [a, b, c, d, e, f] } in drawn {
        let name = names.entry(*form).or_insert_with(|| {
            let mut name = format!("Look{}", form.0);
            while forms.has(name.as_bytes()) {
                name.push('x');
            }
            forms.set(name.as_bytes(), *form);
            name
        });
        content.push_str(&format!("q {a:.5} {b:.5} {c:.5} {d:.5} {e:.4} {f:.4} cm /{name} Do Q\n"));
    }
    resources.set("XObject", forms);
    content.into_bytes()
}
