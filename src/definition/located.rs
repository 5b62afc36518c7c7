use crate::diagnostics::Place;
use chrono::NaiveDate;

/// A value of a definition and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Located<T> {
    pub value: T,
    pub place: Place,
}

/// A day of the calendar, `2019-05-08`.
pub type Date = NaiveDate;

/// A single value as the definition writes it; what it means depends on where it is used.
#[derive(Clone, PartialEq, Debug)]
pub enum Scalar {
    Text(String),
    /// A number as written, so that `90` and `90.0` stay apart.
    Number(String),
    Bool(bool),
    /// An empty value, `~` or `null`.
    Null,
}

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Located<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(|value| Located { value, place: Place::default() })
    }
}

impl<'de> serde::Deserialize<'de> for Scalar {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Scalar::Text)
    }
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
