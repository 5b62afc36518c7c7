//! The keys of a kind of definition as data, from the schema that `schemars` derives of the raw
//! structs: the checker walks it, and the pages of `docs/` are written from it.

use schemars::JsonSchema;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a value may be.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Shape {
    Text,
    Date,
    Bool,
    /// A whole number between two bounds.
    Integer(i64, i64),
    Number,
    /// Any single value.
    Scalar,
    /// One of some words.
    Choice(Vec<Word>),
    List(Box<Shape>),
    /// A mapping of names that the definition chooses.
    Names(Box<Shape>),
    /// A mapping of declared keys.
    Group(Arc<Group>),
    /// A mapping of one key out of several.
    OneOf(Arc<Group>),
    /// A value written short, or in full; which of the two is told by its kind.
    Either(Box<Shape>, Box<Shape>),
    /// A shape that the schema names.
    Named(String),
    /// A schema that this list does not know; everything fits it.
    Anything,
}

/// A word that a choice allows.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Word {
    pub word: String,
    pub description: Option<String>,
}

/// The keys of a mapping.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Group {
    pub description: Option<String>,
    pub keys: Vec<Key>,
}

/// A declared key.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Key {
    pub name: String,
    pub shape: Shape,
    pub required: bool,
    pub description: Option<String>,
    pub default: Option<Value>,
}

/// The shape of a definition and the named shapes that it refers to.
#[derive(Debug)]
pub(super) struct Schema {
    pub root: Shape,
    pub named: BTreeMap<String, Shape>,
}

impl Schema {
    /// The schema of a raw struct, derived once in a run.
    pub(super) fn of<T: JsonSchema>() -> Arc<Schema> {
        static KNOWN: Mutex<BTreeMap<String, Arc<Schema>>> = Mutex::new(BTreeMap::new());
        // A map of finished schemas is whole after every insertion.
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let name = T::schema_name().into_owned();
        Arc::clone(known.entry(name).or_insert_with(|| Arc::new(Schema::derive(&json::<T>()))))
    }

    fn derive(schema: &Value) -> Schema {
        let named = match schema.get("$defs") {
            Some(Value::Object(defs)) => defs.iter().map(|(name, def)| (name.clone(), shape(def))).collect(),
            _ => BTreeMap::new(),
        };
        Schema { root: shape(schema), named }
    }

    /// The shape behind a name.
    pub(super) fn resolve<'a>(&'a self, shape: &'a Shape) -> &'a Shape {
        match shape {
            Shape::Named(name) => self.named.get(name).unwrap_or(&Shape::Anything),
            other => other,
        }
    }
}

/// The JSON Schema of a raw struct, as editors take it.
pub(super) fn json<T: JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}

fn shape(schema: &Value) -> Shape {
    let Value::Object(schema) = schema else { return Shape::Anything };
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return Shape::Named(name.rsplit('/').next().unwrap_or(name).to_owned());
    }
    if let Some(Value::Array(options)) = schema.get("anyOf").or_else(|| schema.get("oneOf")) {
        return union(schema, options);
    }
    if let Some(words) = words(schema) {
        return Shape::Choice(words);
    }
    let types = types(schema);
    match types.as_slice() {
        ["boolean"] => Shape::Bool,
        ["integer"] => integer(schema),
        ["number"] => Shape::Number,
        ["string"] if schema.get("format").and_then(Value::as_str) == Some("date") => Shape::Date,
        ["string"] => Shape::Text,
        ["array"] => Shape::List(Box::new(schema.get("items").map_or(Shape::Anything, shape))),
        ["object"] => match (schema.get("properties"), schema.get("additionalProperties")) {
            (None, Some(values @ Value::Object(_))) => Shape::Names(Box::new(shape(values))),
            _ => Shape::Group(Arc::new(group(schema))),
        },
        ["string", "number", "boolean"] => Shape::Scalar,
        _ => Shape::Anything,
    }
}

/// The types besides `null`: whether a key may be left out is told by `required`.
fn types(schema: &Map<String, Value>) -> Vec<&str> {
    let types = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    types.into_iter().filter(|&name| name != "null").collect()
}

fn integer(schema: &Map<String, Value>) -> Shape {
    let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
    let (low, high) = match schema.get("format").and_then(Value::as_str) {
        Some("uint8") => (0, i64::from(u8::MAX)),
        Some("uint32") => (0, i64::from(u32::MAX)),
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    Shape::Integer(bound("minimum").unwrap_or(low), bound("maximum").unwrap_or(high))
}

/// The words of an `enum` or a `const`.
fn words(schema: &Map<String, Value>) -> Option<Vec<Word>> {
    let description = description(schema);
    let word =
        |value: &Value| Some(Word { word: value.as_str()?.to_owned(), description: description.clone() });
    if let Some(value) = schema.get("const") {
        return Some(word(value).into_iter().collect());
    }
    let plain = |value: &Value| Some(Word { word: value.as_str()?.to_owned(), description: None });
    schema.get("enum").and_then(Value::as_array).map(|values| values.iter().filter_map(plain).collect())
}

fn union(schema: &Map<String, Value>, options: &[Value]) -> Shape {
    let is_null = |option: &&Value| option.get("type").and_then(Value::as_str) == Some("null");
    let options: Vec<&Value> = options.iter().filter(|option| !is_null(option)).collect();
    if let [only] = options.as_slice() {
        return shape(only);
    }
    let shapes: Vec<Shape> = options.iter().map(|option| shape(option)).collect();
    if shapes.iter().all(|shape| matches!(shape, Shape::Choice(_))) {
        let words = shapes.into_iter().flat_map(|shape| match shape {
            Shape::Choice(words) => words,
            _ => Vec::new(),
        });
        return Shape::Choice(words.collect());
    }
    if let [short @ (Shape::Text | Shape::Scalar | Shape::List(_)), full] = shapes.as_slice() {
        return Shape::Either(Box::new(short.clone()), Box::new(full.clone()));
    }
    let mut keys = Vec::new();
    for (option, shape) in options.iter().zip(shapes) {
        match (option, shape) {
            (Value::Object(option), Shape::Group(variant)) if variant.keys.len() == 1 => {
                let description = description(option);
                keys.extend(
                    variant.keys.iter().map(|key| Key { description: description.clone(), ..key.clone() }),
                );
            }
            _ => return Shape::Anything,
        }
    }
    Shape::OneOf(Arc::new(Group { description: description(schema), keys }))
}

fn group(schema: &Map<String, Value>) -> Group {
    let required: Vec<&str> = match schema.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut keys: Vec<Key> = match schema.get("properties") {
        Some(Value::Object(properties)) => properties
            .iter()
            .map(|(name, property)| Key {
                name: name.clone(),
                shape: shape(property),
                required: required.contains(&name.as_str()),
                description: property.as_object().and_then(description),
                default: property.get("default").filter(|default| !default.is_null()).cloned(),
            })
            .collect(),
        _ => Vec::new(),
    };
    // The required keys in their declared order, then the others by name.
    keys.sort_by_key(|key| required.iter().position(|name| *name == key.name).unwrap_or(required.len()));
    Group { description: description(schema), keys }
}

fn description(schema: &Map<String, Value>) -> Option<String> {
    schema.get("description").and_then(Value::as_str).map(str::to_owned)
}
