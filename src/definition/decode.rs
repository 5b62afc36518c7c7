//! A `serde` deserializer over the located tree. The types that keep places ask for them by the
//! names below, which no other format knows.

use super::yaml::{Entry, Key, Kind, Mark, Meaning, Node, meaning};
use crate::diagnostics::{FileId, Place};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};
use std::fmt;

/// A newtype of this name is given its place and then the value.
pub(super) const LOCATED: &str = "$agendapack::located";
/// A newtype of this name is given what a single value means and its text as written.
pub(super) const SCALAR: &str = "$agendapack::scalar";

/// Why a tree that fits its schema does not decode, and where.
#[derive(Debug)]
pub(super) struct Misfit {
    pub mark: Option<Mark>,
    pub message: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Misfit {
        Misfit { mark: None, message: message.to_string() }
    }
}

/// Decodes a tree that the checker has passed.
pub(super) fn decode<T: de::DeserializeOwned>(node: &Node, file: FileId) -> Result<T, Misfit> {
    T::deserialize(Value { node, file })
}

#[derive(Clone, Copy)]
struct Value<'a> {
    node: &'a Node,
    file: FileId,
}

impl<'a> Value<'a> {
    fn text(self) -> Result<&'a str, Misfit> {
        match &self.node.kind {
            Kind::Scalar { text, .. } => Ok(text),
            _ => Err(self.misfit("a single value is needed here")),
        }
    }

    fn misfit(self, message: impl Into<String>) -> Misfit {
        Misfit { mark: Some(self.node.mark), message: message.into() }
    }

    /// The error with the innermost place that is known.
    fn placed<T>(self, result: Result<T, Misfit>) -> Result<T, Misfit> {
        result.map_err(|misfit| Misfit { mark: misfit.mark.or(Some(self.node.mark)), ..misfit })
    }

    fn number<T: std::str::FromStr>(self, what: &str) -> Result<T, Misfit> {
        self.text()?.parse().map_err(|_| self.misfit(format!("{what} is needed here")))
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $what:literal,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.placed(visitor.$visit(self.number($what)?))
        })*
    };
}

impl<'de> de::Deserializer<'de> for Value<'_> {
    type Error = Misfit;

    /// Single values are text here: those who ask for anything ask for a name or a mapping.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let result = match &self.node.kind {
            Kind::List(items) => visitor.visit_seq(Items { items: items.iter(), file: self.file }),
            Kind::Mapping(entries) => visitor.visit_map(Entries::new(entries, self.file)),
            Kind::Scalar { .. } if self.node.is_empty() => visitor.visit_unit(),
            Kind::Scalar { text, .. } => visitor.visit_str(text),
            Kind::Broken => visitor.visit_unit(),
        };
        self.placed(result)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match meaning(self.text()?, true) {
            Meaning::Bool(value) => self.placed(visitor.visit_bool(value)),
            _ => Err(self.misfit("`true` or `false` is needed here")),
        }
    }

    numbers! {
        deserialize_i8 visit_i8 "a whole number",
        deserialize_i16 visit_i16 "a whole number",
        deserialize_i32 visit_i32 "a whole number",
        deserialize_i64 visit_i64 "a whole number",
        deserialize_u8 visit_u8 "a whole number",
        deserialize_u16 visit_u16 "a whole number",
        deserialize_u32 visit_u32 "a whole number",
        deserialize_u64 visit_u64 "a whole number",
        deserialize_f32 visit_f32 "a number",
        deserialize_f64 visit_f64 "a number",
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(visitor.visit_str(self.text()?))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.node.is_empty() {
            true => self.placed(visitor.visit_none()),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match name {
            LOCATED => visitor.visit_seq(PlaceThenValue { value: self, next: 0 }),
            SCALAR => {
                let Kind::Scalar { text, plain } = &self.node.kind else {
                    return Err(self.misfit("a single value is needed here"));
                };
                visitor.visit_seq(MeaningThenText { meaning: meaning(text, *plain), text, next: 0 })
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let result = match &self.node.kind {
            Kind::Scalar { text, .. } => {
                let word: StrDeserializer<'_, Misfit> = text.as_str().into_deserializer();
                visitor.visit_enum(word)
            }
            Kind::Mapping(entries) => match entries.as_slice() {
                [entry] => visitor.visit_enum(Variant { entry, file: self.file }),
                _ => Err(self.misfit("one key is needed here")),
            },
            Kind::List(_) | Kind::Broken => Err(self.misfit("a word or a key is needed here")),
        };
        self.placed(result)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'a> {
    items: std::slice::Iter<'a, Node>,
    file: FileId,
}

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        self.items.next().map(|node| seed.deserialize(Value { node, file: self.file })).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries<'a> {
    entries: std::slice::Iter<'a, Entry>,
    value: Option<&'a Node>,
    file: FileId,
}

impl Entries<'_> {
    fn new(entries: &[Entry], file: FileId) -> Entries<'_> {
        Entries { entries: entries.iter(), value: None, file }
    }
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let Some(Entry { key, value }) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        keyed(key, seed).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        match self.value.take() {
            Some(node) => seed.deserialize(Value { node, file: self.file }),
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

fn keyed<'de, S: DeserializeSeed<'de>>(key: &Key, seed: S) -> Result<S::Value, Misfit> {
    let word: StrDeserializer<'_, Misfit> = key.text.as_str().into_deserializer();
    seed.deserialize(word).map_err(|misfit| Misfit { mark: misfit.mark.or(Some(key.mark)), ..misfit })
}

/// A variant by its key, with the value behind it.
struct Variant<'a> {
    entry: &'a Entry,
    file: FileId,
}

impl<'de, 'a> de::EnumAccess<'de> for Variant<'a> {
    type Error = Misfit;
    type Variant = Value<'a>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Value<'a>), Misfit> {
        let variant = keyed(&self.entry.key, seed)?;
        Ok((variant, Value { node: &self.entry.value, file: self.file }))
    }
}

impl<'de> de::VariantAccess<'de> for Value<'_> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        Err(self.misfit("nothing may stand here"))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        de::Deserializer::deserialize_any(self, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        de::Deserializer::deserialize_any(self, visitor)
    }
}

/// File, line and column of a value, then the value itself.
struct PlaceThenValue<'a> {
    value: Value<'a>,
    next: u8,
}

impl<'de> de::SeqAccess<'de> for PlaceThenValue<'_> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let number = |number: u32| IntoDeserializer::<Misfit>::into_deserializer(number);
        self.next += 1;
        let Mark { line, column } = self.value.node.mark;
        match self.next {
            1 => seed.deserialize(number(self.value.file.index())).map(Some),
            2 => seed.deserialize(number(line)).map(Some),
            3 => seed.deserialize(number(column)).map(Some),
            4 => seed.deserialize(self.value).map(Some),
            _ => Ok(None),
        }
    }
}

/// What a single value means, as one letter, then its text.
struct MeaningThenText<'a> {
    meaning: Meaning,
    text: &'a str,
    next: u8,
}

impl<'de> de::SeqAccess<'de> for MeaningThenText<'_> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        self.next += 1;
        let word = match (self.next, self.meaning) {
            (1, Meaning::Null) => "null",
            (1, Meaning::Bool(true)) => "true",
            (1, Meaning::Bool(false)) => "false",
            (1, Meaning::Number) => "number",
            (1, Meaning::Text) => "text",
            (2, _) => self.text,
            _ => return Ok(None),
        };
        seed.deserialize(IntoDeserializer::<Misfit>::into_deserializer(word)).map(Some)
    }
}

/// The place that `PlaceThenValue` gives.
pub(super) fn place(file: u32, line: u32, column: u32) -> Place {
    Place::at(FileId::from_index(file), line, column)
}
