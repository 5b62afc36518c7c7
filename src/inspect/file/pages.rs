//! Pages, what they draw, and which objects are theirs.

use super::content::{Drawn, Interpreter};
use super::objects::{as_dictionary, is_named};
use super::open::{Opened, references};
use super::resources::{Fonts, Scope};
use lopdf::{Dictionary, Object, ObjectId};
use rustc_hash::{FxHashMap, FxHashSet};

/// The pages of the tree, in order.
pub(super) fn find(opened: &Opened) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    let mut open: Vec<ObjectId> =
        opened.root.get(b"Pages").ok().and_then(|pages| pages.as_reference().ok()).into_iter().collect();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(node) = as_dictionary(opened.objects.get(id)) else { continue };
        match opened.objects.value(node, b"Kids") {
            Object::Array(kids) => open.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok())),
            _ => found.push(id),
        }
    }
    found
}

/// A page as it is drawn.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) drawn: Drawn,
    /// Its content streams.
    pub(super) contents: Vec<ObjectId>,
    /// What is seen of it: left, bottom, right, top.
    pub(super) area: Option<[f32; 4]>,
}

impl Page {
    pub(super) fn read(opened: &Opened, fonts: &Fonts, off: &FxHashSet<ObjectId>, id: ObjectId) -> Page {
        let Some(page) = as_dictionary(opened.objects.get(id)) else {
            return Page { drawn: Drawn::default(), contents: Vec::new(), area: None };
        };
        let resources = inherited(opened, page, b"Resources").and_then(as_dictionary);
        let mut contents = Vec::new();
        if let Ok(streams) = page.get(b"Contents") {
            match opened.objects.resolve(streams) {
                list @ Object::Array(_) => references(list, &mut contents),
                _ => references(streams, &mut contents),
            }
        }
        let mut bytes = Vec::new();
        for id in &contents {
            if let Object::Stream(stream) = opened.objects.get(*id) {
                bytes.extend(opened.objects.unpacked(stream).data);
                bytes.push(b'\n');
            }
        }
        let mut interpreter = Interpreter::new(&opened.objects, off);
        interpreter.run(&bytes, &Scope::new(&opened.objects, fonts, resources));
        let area = [&b"CropBox"[..], b"MediaBox"].iter().find_map(|key| area(opened, page, key));
        Page { drawn: interpreter.drawn, contents, area }
    }
}

/// A value of a page or of what it stands under.
fn inherited<'a>(opened: &'a Opened, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..64 {
        match opened.objects.value(node, key) {
            Object::Null => node = opened.objects.dictionary(node, b"Parent")?,
            value => return Some(value),
        }
    }
    None
}

fn area(opened: &Opened, page: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let Object::Array(numbers) = inherited(opened, page, key)? else { return None };
    let numbers: Vec<f32> =
        numbers.iter().filter_map(|number| opened.objects.resolve(number).as_float().ok()).collect();
    let [a, b, c, d] = numbers[..] else { return None };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// The layers that are switched off when the file is opened.
pub(super) fn layers_off(opened: &Opened) -> FxHashSet<ObjectId> {
    let mut off = Vec::new();
    if let Some(properties) = opened.objects.dictionary(&opened.root, b"OCProperties")
        && let Some(settings) = opened.objects.dictionary(properties, b"D")
    {
        references(opened.objects.value(settings, b"OFF"), &mut off);
        if is_named(settings, b"BaseState", &[b"OFF"]) {
            references(opened.objects.value(properties, b"OCGs"), &mut off);
            let mut on = Vec::new();
            references(opened.objects.value(settings, b"ON"), &mut on);
            off.retain(|layer| !on.contains(layer));
        }
    }
    off.into_iter().collect()
}

/// The first page, from 1, that leads to each object; for structure elements the page that they name.
pub(super) fn owners(opened: &Opened) -> FxHashMap<ObjectId, usize> {
    let numbers: FxHashMap<ObjectId, usize> = opened.pages.iter().copied().zip(1..).collect();
    let mut owners = numbers.clone();
    for (page, number) in opened.pages.iter().zip(1..) {
        let mut open = vec![*page];
        while let Some(id) = open.pop() {
            let Some(object) = opened.objects.document.objects.get(&id) else { continue };
            let mut next = Vec::new();
            match object {
                Object::Dictionary(dictionary) => below(dictionary, &mut next),
                Object::Stream(stream) => below(&stream.dict, &mut next),
                other => references(other, &mut next),
            }
            for id in next {
                if let std::collections::hash_map::Entry::Vacant(entry) = owners.entry(id) {
                    entry.insert(number);
                    open.push(id);
                }
            }
        }
    }
    for (id, object) in &opened.objects.document.objects {
        if let Object::Dictionary(element) = object
            && let Some(number) =
                element.get(b"Pg").ok().and_then(|page| numbers.get(&page.as_reference().ok()?))
        {
            owners.entry(*id).or_insert(*number);
        }
    }
    owners
}

/// What a page leads to downwards.
fn below(dictionary: &Dictionary, found: &mut Vec<ObjectId>) {
    for (key, value) in dictionary {
        if !matches!(key.as_slice(), b"Parent" | b"P" | b"Dest" | b"D" | b"StructParent" | b"Popup" | b"A") {
            references(value, found);
        }
    }
}
