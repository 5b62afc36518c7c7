use super::decode::{LOCATED, SCALAR, place};
use crate::diagnostics::Place;
use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A value of a definition and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Located<T> {
    pub value: T,
    pub place: Place,
}

/// A day of the calendar, `2019-05-08`.
pub(crate) type Date = NaiveDate;

/// A single value as the definition writes it; what it means depends on where it is used.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Scalar {
    Text(String),
    /// A number as written, so that `90` and `90.0` stay apart.
    Number(String),
    Bool(bool),
    /// An empty value, `~` or `null`.
    Null,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PlaceAndValue<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for PlaceAndValue<T> {
            type Value = Located<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value of a definition with its place")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Located<T>, A::Error> {
                let place = place(next(&mut seq)?, next(&mut seq)?, next(&mut seq)?);
                Ok(Located { value: next(&mut seq)?, place })
            }
        }

        deserializer.deserialize_newtype_struct(LOCATED, PlaceAndValue(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MeaningAndText;

        impl<'de> Visitor<'de> for MeaningAndText {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a single value of a definition")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
                let (meaning, text): (String, String) = (next(&mut seq)?, next(&mut seq)?);
                Ok(match meaning.as_str() {
                    "null" => Scalar::Null,
                    "true" => Scalar::Bool(true),
                    "false" => Scalar::Bool(false),
                    "number" => Scalar::Number(text),
                    _ => Scalar::Text(text),
                })
            }
        }

        deserializer.deserialize_newtype_struct(SCALAR, MeaningAndText)
    }
}

fn next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(seq: &mut A) -> Result<T, A::Error> {
    seq.next_element()?
        .ok_or_else(|| serde::de::Error::custom("definitions are read by their own reader only"))
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Located<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

impl schemars::JsonSchema for Scalar {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scalar".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "number", "boolean", "null"] })
    }
}
