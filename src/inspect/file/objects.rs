//! The objects of a file by their numbers, and streams without their filters.

use crate::import::unpack;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Of several objects with one number, the last in the file.
#[derive(Debug, Default)]
pub(super) struct Objects {
    pub(super) document: Document,
}

/// A stream's data as far as its filters can be undone.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) data: Vec<u8>,
    /// The first filter that could not be undone.
    pub(super) left: Option<Vec<u8>>,
}

static NOTHING: Object = Object::Null;

impl Objects {
    /// What a reference leads to; null where it leads nowhere.
    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        match object {
            Object::Reference(_) => self.document.dereference(object).map_or(&NOTHING, |(_, object)| object),
            direct => direct,
        }
    }

    pub(super) fn get(&self, id: ObjectId) -> &Object {
        self.document.objects.get(&id).map_or(&NOTHING, |object| self.resolve(object))
    }

    /// A value of a dictionary.
    pub(super) fn value<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
        dictionary.get(key).map_or(&NOTHING, |value| self.resolve(value))
    }

    /// A dictionary in a dictionary, or that of a stream.
    pub(super) fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        as_dictionary(self.value(dictionary, key))
    }

    pub(super) fn unpacked(&self, stream: &Stream) -> Unpacked {
        if let Some(data) = unpack(&self.document, stream) {
            return Unpacked { data, left: None };
        }
        let filters: Vec<Object> = match self.value(&stream.dict, b"Filter") {
            Object::Array(filters) => filters.iter().map(|filter| self.resolve(filter).clone()).collect(),
            Object::Null => Vec::new(),
            one => vec![one.clone()],
        };
        for count in (0..filters.len()).rev() {
            let mut dict = stream.dict.clone();
            dict.set("Filter", Object::Array(filters[..count].to_vec()));
            if let Some(data) = unpack(&self.document, &Stream::new(dict, stream.content.clone())) {
                let left = filters[count].as_name().unwrap_or(b"unknown").to_vec();
                return Unpacked { data, left: Some(left) };
            }
        }
        Unpacked { data: stream.content.clone(), left: Some(b"unknown".to_vec()) }
    }
}

pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// Where the name of a dictionary's key is one of these.
pub(super) fn is_named(dictionary: &Dictionary, key: &[u8], names: &[&[u8]]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| names.contains(&name))
}
