use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Layers (optional content groups) that the file switches off. A pack has no layers, so what
/// stands on them would come to light.
pub(super) struct Layers {
    hidden: BTreeMap<ObjectId, String>,
}

impl Layers {
    pub(super) fn of(document: &Document) -> Layers {
        let mut layers = Layers { hidden: BTreeMap::new() };
        let Ok(all) = document.catalog().and_then(|c| c.get_deref(b"OCProperties", document)?.as_dict())
        else {
            return layers;
        };
        let ids = |dict: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
            let list = dict.get_deref(key, document).and_then(Object::as_array);
            list.into_iter().flatten().filter_map(|o| o.as_reference().ok()).collect()
        };
        let Ok(shown) = all.get_deref(b"D", document).and_then(Object::as_dict) else {
            return layers;
        };
        let starts_off = shown.get(b"BaseState").and_then(Object::as_name).is_ok_and(|state| state == b"OFF");
        let mut hidden = ids(shown, b"OFF");
        if starts_off {
            hidden.extend(ids(all, b"OCGs"));
            let on = ids(shown, b"ON");
            hidden.retain(|id| !on.contains(id));
        }
        layers.hidden = hidden.into_iter().map(|id| (id, layer_name(document, id))).collect();
        layers
    }

    /// The name of a layer that is switched off, among those that a property list or `/OC` names.
    pub(super) fn hidden(&self, document: &Document, object: &Object) -> Option<&str> {
        let own = object.as_reference().ok();
        let membership =
            document.dereference(object).and_then(|(_, o)| o.as_dict()?.get_deref(b"OCGs", document));
        let members: Vec<ObjectId> = match membership {
            Ok(Object::Array(members)) => members.iter().filter_map(|m| m.as_reference().ok()).collect(),
            // One group, named by reference: the reference itself is what is needed.
            Ok(_) => document
                .dereference(object)
                .and_then(|(_, o)| o.as_dict()?.get(b"OCGs")?.as_reference())
                .into_iter()
                .collect(),
            Err(_) => Vec::new(),
        };
        own.into_iter().chain(members).find_map(|id| self.hidden.get(&id)).map(String::as_str)
    }
}

fn layer_name(document: &Document, id: ObjectId) -> String {
    let name = document.get_dictionary(id).and_then(|layer| layer.get_deref(b"Name", document));
    name.and_then(lopdf::decode_text_string).unwrap_or_else(|_| "without a name".to_owned())
}
