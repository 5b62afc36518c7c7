use super::tree::{FoundPage, rectangle};
use crate::units::{Pt, Rect};
use lopdf::{Dictionary, Document, Object};

/// What lies on top of a page: links that go on working, and what will be missing.
#[derive(Default)]
pub(super) struct OnTop {
    pub(super) links: Vec<(Rect, String)>,
    /// Comments, stamps and form fields that the page shows.
    pub(super) notes: usize,
}

pub(super) fn on_top(document: &Document, page: &FoundPage) -> OnTop {
    let mut found = OnTop::default();
    let list = page.dict.get_deref(b"Annots", document).and_then(Object::as_array);
    for annotation in list.into_iter().flatten() {
        let Ok(annotation) = document.dereference(annotation).and_then(|(_, a)| a.as_dict()) else {
            continue;
        };
        match annotation.get_deref(b"Subtype", document).and_then(Object::as_name) {
            Ok(b"Link") => found.links.extend(link(document, annotation, page)),
            Ok(b"Popup") | Err(_) => {}
            Ok(_) => found.notes += usize::from(is_shown(document, annotation)),
        }
    }
    found
}

/// Neither hidden (bit 2) nor without a view (bit 6), and with something to see.
fn is_shown(document: &Document, annotation: &Dictionary) -> bool {
    let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64).unwrap_or(0);
    flags & (1 << 1 | 1 << 5) == 0 && annotation.has(b"AP")
}

/// A link to the web. Others lead to places of the file that the pack does not have, or to files
/// on the machine of whoever made it.
fn link(document: &Document, annotation: &Dictionary, page: &FoundPage) -> Option<(Rect, String)> {
    let action = annotation.get_deref(b"A", document).ok()?.as_dict().ok()?;
    if !action.get_deref(b"S", document).and_then(Object::as_name).is_ok_and(|kind| kind == b"URI") {
        return None;
    }
    let uri = action.get_deref(b"URI", document).ok()?.as_str().ok()?;
    let uri = std::str::from_utf8(uri).ok()?.trim();
    let is_for_all = ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| uri.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if !is_for_all || uri.chars().any(char::is_control) {
        return None;
    }
    let area = upright(rectangle(document, annotation.get(b"Rect").ok())?, page)?;
    Some((area, uri.to_owned()))
}

/// A rectangle of the page's own coordinates on the upright page, as far as it is seen.
fn upright(area: [f32; 4], page: &FoundPage) -> Option<Rect> {
    let [a, b, c, d, e, f] = page.matrix();
    let corner = |x: f32, y: f32| (a * x + c * y + e, b * x + d * y + f);
    let (x0, y0) = corner(area[0], area[1]);
    let (x1, y1) = corner(area[2], area[3]);
    let (width, height) = page.size();
    let (left, right) = (x0.min(x1).max(0.0), x0.max(x1).min(width));
    let (top, bottom) = (height - y0.max(y1).min(height), height - y0.min(y1).max(0.0));
    (right > left && bottom > top).then(|| Rect::new(Pt(left), Pt(top), Pt(right - left), Pt(bottom - top)))
}
