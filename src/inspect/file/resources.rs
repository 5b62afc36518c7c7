//! What the names in a content stream stand for.

use super::fonts::Font;
use super::objects::{Objects, as_dictionary, is_named};
use lopdf::{Dictionary, Object, ObjectId, Stream};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// The fonts of a file, by their objects and by the names that resources give them.
#[derive(Debug)]
pub(super) struct Fonts {
    by_id: FxHashMap<ObjectId, Font>,
    by_name: FxHashMap<Vec<u8>, ObjectId>,
    /// Those that are written into the resources themselves.
    direct: FxHashMap<Vec<u8>, Font>,
    /// What is taken for a font that the file does not have.
    other: Font,
}

impl Fonts {
    pub(super) fn read(objects: &Objects) -> Fonts {
        let mut by_name = FxHashMap::default();
        let mut direct = FxHashMap::default();
        let mut ids = FxHashSet::default();
        for (id, object) in &objects.document.objects {
            let Some(dictionary) = as_dictionary(object) else { continue };
            let is_part = is_named(dictionary, b"Subtype", &[b"CIDFontType0", b"CIDFontType2"]);
            if is_named(dictionary, b"Type", &[b"Font"]) && !is_part {
                ids.insert(*id);
            }
            let resources = [Some(dictionary), objects.dictionary(dictionary, b"Resources")];
            let named = resources.into_iter().flatten().filter_map(|all| objects.dictionary(all, b"Font"));
            for (name, font) in named.flatten() {
                match font {
                    Object::Reference(id) => {
                        ids.insert(*id);
                        by_name.entry(name.clone()).or_insert(*id);
                    }
                    Object::Dictionary(font) => {
                        direct.entry(name.clone()).or_insert_with(|| Font::read(font, objects));
                    }
                    _ => {}
                }
            }
        }
        let read = |id| Some((id, Font::read(as_dictionary(objects.get(id))?, objects)));
        let by_id = ids.into_par_iter().filter_map(read).collect();
        Fonts { by_id, by_name, direct, other: Font::read(&Dictionary::new(), objects) }
    }
}

/// The resources of a content stream, then those of what draws it.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    objects: &'a Objects,
    fonts: &'a Fonts,
    resources: Vec<&'a Dictionary>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        objects: &'a Objects,
        fonts: &'a Fonts,
        resources: Option<&'a Dictionary>,
    ) -> Scope<'a> {
        Scope { objects, fonts, resources: resources.into_iter().collect() }
    }

    /// That of a form, whose own resources go first.
    pub(super) fn inner(&self, stream: &'a Stream, objects: &'a Objects) -> Scope<'a> {
        let mut inner = self.clone();
        let own = objects.dictionary(&stream.dict, b"Resources");
        // Counted even where there are none, since this is also how deep forms stand in each other.
        inner.resources.push(own.unwrap_or(&stream.dict));
        inner
    }

    pub(super) fn depth(&self) -> usize {
        self.resources.len()
    }

    /// What a name of a kind is given, references not followed.
    pub(super) fn entry(&self, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        let inner_first = self.resources.iter().rev();
        inner_first.filter_map(|all| self.objects.dictionary(all, kind)?.get(name).ok()).next()
    }

    pub(super) fn find(&self, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        self.entry(kind, name).map(|object| self.objects.resolve(object))
    }

    /// A font by its name here; else one that has this name elsewhere in the file; else any.
    pub(super) fn font(&self, name: &[u8]) -> &'a Font {
        let fonts = self.fonts;
        let here = self.entry(b"Font", name).and_then(|font| self.font_of(font));
        let there = || fonts.direct.get(name).or_else(|| fonts.by_id.get(fonts.by_name.get(name)?));
        here.or_else(there).unwrap_or(&fonts.other)
    }

    pub(super) fn font_of(&self, font: &Object) -> Option<&'a Font> {
        self.fonts.by_id.get(&font.as_reference().ok()?)
    }

    /// Whether a name of a property list is a layer that is switched off.
    pub(super) fn is_off(&self, name: &[u8], off: &FxHashSet<ObjectId>) -> bool {
        self.entry(b"Properties", name).is_some_and(|layer| self.is_layer_off(layer, off))
    }

    pub(super) fn is_layer_off(&self, layer: &Object, off: &FxHashSet<ObjectId>) -> bool {
        if layer.as_reference().is_ok_and(|id| off.contains(&id)) {
            return true;
        }
        // A group of layers is off where all of its layers are.
        let Some(group) = as_dictionary(self.objects.resolve(layer)) else { return false };
        match group.get(b"OCGs").map(|layers| self.objects.resolve(layers)) {
            Ok(Object::Array(layers)) if !layers.is_empty() => {
                layers.iter().all(|layer| layer.as_reference().is_ok_and(|id| off.contains(&id)))
            }
            _ => group.get(b"OCGs").and_then(Object::as_reference).is_ok_and(|id| off.contains(&id)),
        }
    }
}
