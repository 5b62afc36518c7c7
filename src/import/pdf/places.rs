//! Places inside an appended file that its links and bookmarks lead to.

use super::tree::FoundPage;
use crate::frame::{FileBookmark, Spot};
use crate::units::Pt;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Named places, and bookmarks, that one file may bring.
const MOST: usize = 20_000;
/// Levels of bookmarks; what is deeper stands on the last.
const DEEPEST: u8 = 6;
/// Characters of a bookmark's title.
const LONGEST: usize = 200;

/// Knows where in the file a destination is (ISO 32000-1, 12.3.2).
pub(super) struct Places<'a> {
    document: &'a Document,
    pages: &'a [FoundPage],
    /// By the page's number in the file, the first where it stands twice.
    by_id: BTreeMap<ObjectId, usize>,
    named: BTreeMap<Vec<u8>, &'a Object>,
}

impl<'a> Places<'a> {
    pub(super) fn of(document: &'a Document, pages: &'a [FoundPage]) -> Places<'a> {
        let mut by_id = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            if let Some(id) = page.id {
                by_id.entry(id).or_insert(at);
            }
        }
        Places { document, pages, by_id, named: named(document) }
    }

    /// Where a `/Dest`, or the `/D` of an action, leads; `None` for nowhere.
    pub(super) fn spot(&self, destination: &Object) -> Option<Spot> {
        self.spot_within(destination, 4)
    }

    fn spot_within(&self, destination: &Object, steps: usize) -> Option<Spot> {
        // A name may lead to another name, and so back to itself.
        let steps = steps.checked_sub(1)?;
        match self.document.dereference(destination).ok()?.1 {
            Object::Array(parts) => self.explicit(parts),
            Object::Name(name) | Object::String(name, _) => {
                self.spot_within(self.named.get(name.as_slice())?, steps)
            }
            Object::Dictionary(dict) => self.spot_within(dict.get(b"D").ok()?, steps),
            _ => None,
        }
    }

    fn explicit(&self, parts: &[Object]) -> Option<Spot> {
        let page = match parts.first()? {
            Object::Reference(id) => *self.by_id.get(id)?,
            // Counted from 0, as some writers do where a reference is asked for.
            Object::Integer(number) => usize::try_from(*number).ok()?,
            _ => return None,
        };
        let held = self.pages.get(page)?;
        let number = |at: usize| {
            let (_, number) = self.document.dereference(parts.get(at)?).ok()?;
            number.as_float().ok().filter(|number| number.is_finite())
        };
        let kind = parts.get(1).and_then(|kind| kind.as_name().ok()).unwrap_or_default();
        let [left, _, _, top] = held.bbox;
        let (x, y) = match kind {
            b"XYZ" => (number(2), number(3)),
            b"FitH" | b"FitBH" => (None, number(2)),
            b"FitV" | b"FitBV" => (number(2), None),
            b"FitR" => (number(2), number(5)),
            _ => (None, None),
        };
        let (_, y) = held.upright(x.unwrap_or(left), y.unwrap_or(top));
        // A little above the foot at most: a place below the page is a slip of the writer.
        Some(Spot { page, y: Pt(y.clamp(0.0, held.size().1 * 0.95)) })
    }

    /// The bookmarks of the file, in order of pages.
    pub(super) fn bookmarks(&self) -> Vec<FileBookmark> {
        let outlines =
            self.document.catalog().and_then(|catalog| catalog.get_deref(b"Outlines", self.document));
        let first = outlines.and_then(Object::as_dict).and_then(|top| top.get(b"First"));
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<(&Object, u8)> = first.into_iter().map(|first| (first, 1)).collect();
        while let Some((entry, level)) = waiting.pop() {
            let is_new = entry.as_reference().is_ok_and(|id| seen.insert(id));
            if !is_new || found.len() >= MOST {
                continue;
            }
            let Ok(dict) = self.document.dereference(entry).and_then(|(_, entry)| entry.as_dict()) else {
                continue;
            };
            waiting.extend(dict.get(b"Next").ok().map(|next| (next, level)));
            waiting.extend(dict.get(b"First").ok().map(|first| (first, (level + 1).min(DEEPEST))));
            if let (Some(title), Some(spot)) = (self.title(dict), self.led_to(dict)) {
                found.push(FileBookmark { level, title, spot });
            }
        }
        found.sort_by_key(|bookmark| bookmark.spot.page);
        let mut above = 0;
        for bookmark in &mut found {
            bookmark.level = bookmark.level.min(above + 1);
            above = bookmark.level;
        }
        found
    }

    /// Where a bookmark or a link leads, by its own place or by its action.
    pub(super) fn led_to(&self, dict: &Dictionary) -> Option<Spot> {
        if let Ok(destination) = dict.get(b"Dest") {
            return self.spot(destination);
        }
        let action = dict.get_deref(b"A", self.document).ok()?.as_dict().ok()?;
        let is_here = action.get_deref(b"S", self.document).ok()?.as_name().ok()? == b"GoTo";
        self.spot(action.get(b"D").ok().filter(|_| is_here)?)
    }

    fn title(&self, dict: &Dictionary) -> Option<String> {
        text(dict.get_deref(b"Title", self.document).ok()?)
    }
}

/// A text string on one line; `None` where it says nothing.
pub(super) fn text(object: &Object) -> Option<String> {
    let mut object = object.clone();
    if let Object::String(bytes, _) = &mut object
        && !bytes.starts_with(&[0xfe, 0xff])
    {
        // lopdf leaves line breaks of one byte out, and so joins words.
        bytes.iter_mut().filter(|byte| matches!(byte, b'\t' | b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    }
    one_line(&lopdf::decode_text_string(&object).ok()?)
}

/// Words without line breaks and signs that nobody sees, not too long; `None` where nothing is left.
pub(super) fn one_line(words: &str) -> Option<String> {
    let plain: String = words
        .chars()
        .map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}'))
        .take(LONGEST * 2)
        .collect();
    let line = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    (!line.is_empty()).then(|| line[..end].trim_end().to_owned())
}

/// The places that the file names, in its dictionary of names and in its tree of them.
fn named(document: &Document) -> BTreeMap<Vec<u8>, &Object> {
    let mut found = BTreeMap::new();
    let Ok(catalog) = document.catalog() else { return found };
    if let Ok(old) = catalog.get_deref(b"Dests", document).and_then(Object::as_dict) {
        found.extend(old.iter().take(MOST).map(|(name, place)| (name.clone(), place)));
    }
    let top =
        catalog.get_deref(b"Names", document).and_then(Object::as_dict).and_then(|all| all.get(b"Dests"));
    for (name, place) in names(document, top.ok()) {
        found.insert(name.to_vec(), place);
    }
    found
}

/// The entries of a name tree (ISO 32000-1, 7.9.6) in their order.
pub(super) fn names<'a>(document: &'a Document, top: Option<&'a Object>) -> Vec<(&'a [u8], &'a Object)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&Object> = top.into_iter().collect();
    while let Some(node) = waiting.pop() {
        if node.as_reference().is_ok_and(|id| !seen.insert(id)) || found.len() >= MOST {
            continue;
        }
        let Ok(dict) = document.dereference(node).and_then(|(_, node)| node.as_dict()) else { continue };
        if let Ok(kids) = dict.get_deref(b"Kids", document).and_then(Object::as_array) {
            waiting.extend(kids.iter().rev());
        }
        if let Ok(pairs) = dict.get_deref(b"Names", document).and_then(Object::as_array) {
            let pairs = pairs.chunks_exact(2).filter_map(|pair| Some((pair[0].as_str().ok()?, &pair[1])));
            found.extend(pairs);
        }
    }
    found
}
