use super::{
    CalloutBlock, ColumnDefinition, FullCallout, FullColumn, FullSection, FullSeries, RequiredSection,
    SeriesDefinition,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

macro_rules! name_or_full {
    ($either:ident :: $plain:ident, $full:ident, $name:literal) => {
        impl<'de> Deserialize<'de> for $either {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct NameOrFull;

                impl<'de> Visitor<'de> for NameOrFull {
                    type Value = $either;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a name or a mapping of keys")
                    }

                    fn visit_str<E: Error>(self, name: &str) -> Result<$either, E> {
                        Ok($either::$plain(name.to_owned()))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$either, A::Error> {
                        $full::deserialize(MapAccessDeserializer::new(map)).map(|full| $either::Full(full.into()))
                    }
                }

                deserializer.deserialize_any(NameOrFull)
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

name_or_full!(ColumnDefinition::Name, FullColumn, "ColumnDefinition");
name_or_full!(SeriesDefinition::Name, FullSeries, "SeriesDefinition");
name_or_full!(CalloutBlock::Text, FullCallout, "CalloutBlock");
name_or_full!(RequiredSection::Name, FullSection, "RequiredSection");
