use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Pages that one file may bring.
const MOST_PAGES: usize = 20_000;

/// A page as the file has it, with what it inherits.
pub(super) struct FoundPage {
    /// Its number in the file, where it has one.
    pub(super) id: Option<ObjectId>,
    /// The page's own dictionary.
    pub(super) dict: Dictionary,
    pub(super) resources: Dictionary,
    /// What is seen, in the page's own coordinates.
    pub(super) bbox: [f32; 4],
    /// Quarter turns clockwise, 0 to 3.
    pub(super) turns: u8,
    /// Points to the unit of the page's coordinates.
    pub(super) unit: f32,
}

/// The pages of a file in order, and how many places in its page tree lead nowhere.
pub(super) struct PageTree {
    pub(super) pages: Vec<FoundPage>,
    pub(super) lost: usize,
    pub(super) too_many: bool,
}

#[derive(Clone, Default)]
struct Inherited<'a> {
    resources: Option<&'a Object>,
    media: Option<&'a Object>,
    crop: Option<&'a Object>,
    rotate: Option<&'a Object>,
}

/// Walks the page tree in the order of reading. A tree that turns back on itself is cut where it does.
pub(super) fn pages(document: &Document) -> PageTree {
    let mut found = PageTree { pages: Vec::new(), lost: 0, too_many: false };
    let Ok(top) = document.catalog().and_then(|catalog| catalog.get(b"Pages")) else {
        return found;
    };
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut waiting = vec![(top, Inherited::default())];
    while let Some((node, mut inherited)) = waiting.pop() {
        if node.as_reference().is_ok_and(|id| !seen.insert(id)) {
            found.lost += 1;
            continue;
        }
        let Ok(dict) = document.dereference(node).and_then(|(_, node)| node.as_dict()) else {
            found.lost += 1;
            continue;
        };
        inherited.resources = dict.get(b"Resources").ok().or(inherited.resources);
        inherited.media = dict.get(b"MediaBox").ok().or(inherited.media);
        inherited.crop = dict.get(b"CropBox").ok().or(inherited.crop);
        inherited.rotate = dict.get(b"Rotate").ok().or(inherited.rotate);
        match dict.get_deref(b"Kids", document).and_then(Object::as_array) {
            Ok(kids) => waiting.extend(kids.iter().rev().map(|kid| (kid, inherited.clone()))),
            Err(_) if found.pages.len() >= MOST_PAGES => {
                found.too_many = true;
                return found;
            }
            Err(_) if dict.has_type(b"Pages") => found.lost += 1,
            Err(_) => {
                let page = page(document, dict, &inherited);
                found.pages.push(FoundPage { id: node.as_reference().ok(), ..page });
            }
        }
    }
    found
}

fn page(document: &Document, dict: &Dictionary, inherited: &Inherited) -> FoundPage {
    let resolve = |object: Option<&Object>| -> Option<Object> {
        document.dereference(object?).ok().map(|(_, object)| object.clone())
    };
    let resources = match resolve(inherited.resources) {
        Some(Object::Dictionary(resources)) => resources,
        _ => Dictionary::new(),
    };
    // Without a usable box, readers show a letter page.
    let media = rectangle(document, inherited.media).unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let bbox = rectangle(document, inherited.crop).and_then(|crop| common(crop, media)).unwrap_or(media);
    let rotate = resolve(inherited.rotate).and_then(|rotate| rotate.as_float().ok()).unwrap_or(0.0);
    let unit = resolve(dict.get(b"UserUnit").ok()).and_then(|unit| unit.as_float().ok());
    FoundPage {
        id: None,
        dict: dict.clone(),
        resources,
        bbox,
        turns: (rotate / 90.0).round().rem_euclid(4.0) as u8,
        unit: unit.filter(|unit| unit.is_finite() && *unit > 0.0).unwrap_or(1.0),
    }
}

/// Four numbers, put in order; `None` when they are not four or hold no area.
pub(super) fn rectangle(document: &Document, object: Option<&Object>) -> Option<[f32; 4]> {
    let (_, object) = document.dereference(object?).ok()?;
    let numbers: Vec<f32> = object
        .as_array()
        .ok()?
        .iter()
        .map(|n| document.dereference(n).and_then(|(_, n)| n.as_float()))
        .collect::<Result<_, _>>()
        .ok()?;
    let &[a, b, c, d] = numbers.as_slice() else {
        return None;
    };
    let [left, bottom, right, top] = [a.min(c), b.min(d), a.max(c), b.max(d)];
    let in_range = numbers.iter().all(|n| n.abs() < 1e6);
    (in_range && right - left > 0.0 && top - bottom > 0.0).then_some([left, bottom, right, top])
}

/// The part that two rectangles share.
fn common(a: [f32; 4], b: [f32; 4]) -> Option<[f32; 4]> {
    let [left, bottom, right, top] = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    (right > left && top > bottom).then_some([left, bottom, right, top])
}

impl FoundPage {
    /// Width and height of the upright page in points.
    pub(super) fn size(&self) -> (f32, f32) {
        let [left, bottom, right, top] = self.bbox;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns % 2 == 1 { (height, width) } else { (width, height) }
    }

    /// A point of the page's own coordinates on the upright page, from its top left corner.
    pub(super) fn upright(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.matrix();
        (a * x + c * y + e, self.size().1 - (b * x + d * y + f))
    }

    /// Takes the box to `[0 0 width height]` with the page upright.
    pub(super) fn matrix(&self) -> [f32; 6] {
        let [left, bottom, right, top] = self.bbox;
        let turned = match self.turns {
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            3 => [0.0, 1.0, -1.0, 0.0, top, -left],
            _ => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
        };
        // Adding zero keeps minus zero out of the file.
        turned.map(|n| n * self.unit + 0.0)
    }
}
