use super::annotations::Kind;
use super::places::Places;
use super::tree::{FoundPage, rectangle};
use crate::frame::{PageLink, PageTarget};
use crate::units::{Pt, Rect};
use lopdf::{Dictionary, Document, Object};

/// The schemes of addresses that work for everybody.
const FOR_ALL: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// What a link annotation leads to from the pack: the web, or a page of its own file. Others lead
/// to files on the machine of whoever made it, or run something.
pub(super) fn link(
    document: &Document,
    annotation: &Dictionary,
    page: &FoundPage,
    places: &Places<'_>,
) -> Result<Option<PageLink>, Kind> {
    let area = rectangle(document, annotation.get(b"Rect").ok()).and_then(|area| upright(area, page));
    let action = annotation.get_deref(b"A", document).and_then(Object::as_dict).ok();
    let kind = action.and_then(|action| action.get_deref(b"S", document).ok()?.as_name().ok());
    let target = match kind {
        Some(b"URI") => action.and_then(|action| address(document, action)).map(PageTarget::Uri),
        Some(b"GoTo") | None => places.led_to(annotation).map(PageTarget::Spot),
        Some(b"Launch" | b"JavaScript" | b"SubmitForm" | b"ImportData" | b"GoToR" | b"GoToE") => {
            return Err(Kind::Action);
        }
        Some(_) => None,
    };
    Ok(area.zip(target).map(|(area, target)| PageLink { area, target, words: String::new() }))
}

fn address(document: &Document, action: &Dictionary) -> Option<String> {
    let uri = action.get_deref(b"URI", document).ok()?.as_str().ok()?;
    let uri = std::str::from_utf8(uri).ok()?.trim();
    let starts =
        |scheme: &&str| uri.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let is_for_all = FOR_ALL.iter().any(starts);
    (is_for_all && !uri.chars().any(char::is_control)).then(|| uri.to_owned())
}

/// A rectangle of the page's own coordinates on the upright page, as far as it is seen.
fn upright(area: [f32; 4], page: &FoundPage) -> Option<Rect> {
    let (x0, y0) = page.upright(area[0], area[1]);
    let (x1, y1) = page.upright(area[2], area[3]);
    let (width, height) = page.size();
    let (left, right) = (x0.min(x1).max(0.0), x0.max(x1).min(width));
    let (top, bottom) = (y0.min(y1).max(0.0), y0.max(y1).min(height));
    (right > left && bottom > top).then(|| Rect::new(Pt(left), Pt(top), Pt(right - left), Pt(bottom - top)))
}
