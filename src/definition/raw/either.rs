use super::{ColumnDefinition, FullColumn, FullSeries, SeriesDefinition};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

macro_rules! name_or_full {
    ($either:ident, $full:ident, $name:literal) => {
        impl<'de> serde::Deserialize<'de> for $either {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map($either::Name)
            }
        }

        impl JsonSchema for $either {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let full = generator.subschema_for::<$full>();
                json_schema!({ "anyOf": [{ "type": "string" }, full] })
            }
        }
    };
}

name_or_full!(ColumnDefinition, FullColumn, "ColumnDefinition");
name_or_full!(SeriesDefinition, FullSeries, "SeriesDefinition");
