//! Values that are written short or in full: a name or a mapping, a list of cells or a mapping.

use super::{
    CalloutBlock, CellDefinition, Cells, ColumnDefinition, Condition, FullCallout, FullCell, FullColumn,
    FullNote, FullRow, FullSection, FullSeries, GroupTitles, MeasureEntry, MeasureGroup, NoteDefinition,
    RequiredSection, RowDefinition, SeriesDefinition, TargetDefinition, TargetPair, Words,
};
use crate::definition::{Located, Scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Reads `$either` by the kind of the value, with the visits given; its schema is a choice of two.
macro_rules! either {
    ($either:ident, $short:ty, $full:ty, $($visit:item)*) => {
        impl<'de> Deserialize<'de> for $either {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Short;

                impl<'de> Visitor<'de> for Short {
                    type Value = $either;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a value written short or in full")
                    }

                    $($visit)*
                }

                deserializer.deserialize_any(Short)
            }
        }

        impl JsonSchema for $either {
            fn schema_name() -> Cow<'static, str> {
                stringify!($either).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let short = generator.subschema_for::<$short>();
                let full = generator.subschema_for::<$full>();
                json_schema!({ "anyOf": [short, full] })
            }
        }
    };
}

macro_rules! text_or_full {
    ($either:ident, $text:ident, $full:ident) => {
        either! {
            $either, String, $full,
            fn visit_str<E: Error>(self, text: &str) -> Result<$either, E> {
                Ok($either::$text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$either, A::Error> {
                $full::deserialize(MapAccessDeserializer::new(map)).map(|full| $either::Full(full.into()))
            }
        }
    };
}

text_or_full!(ColumnDefinition, Name, FullColumn);
text_or_full!(MeasureEntry, Name, MeasureGroup);
text_or_full!(SeriesDefinition, Name, FullSeries);
text_or_full!(NoteDefinition, Text, FullNote);
text_or_full!(CalloutBlock, Text, FullCallout);
text_or_full!(RequiredSection, Name, FullSection);

either! {
    CellDefinition, Scalar, FullCell,
    fn visit_str<E: Error>(self, text: &str) -> Result<CellDefinition, E> {
        Ok(CellDefinition::Plain(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<CellDefinition, E> {
        Ok(CellDefinition::Plain(String::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CellDefinition, A::Error> {
        FullCell::deserialize(MapAccessDeserializer::new(map)).map(|full| CellDefinition::Full(full.into()))
    }
}

either! {
    TargetDefinition, Scalar, TargetPair,
    fn visit_str<E: Error>(self, text: &str) -> Result<TargetDefinition, E> {
        Ok(TargetDefinition::Figure(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<TargetDefinition, E> {
        Ok(TargetDefinition::Figure(String::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TargetDefinition, A::Error> {
        TargetPair::deserialize(MapAccessDeserializer::new(map)).map(|pair| TargetDefinition::Pair(pair.into()))
    }
}

either! {
    RowDefinition, Cells, FullRow,
    fn visit_seq<A: SeqAccess<'de>>(self, cells: A) -> Result<RowDefinition, A::Error> {
        Cells::deserialize(SeqAccessDeserializer::new(cells)).map(RowDefinition::Cells)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RowDefinition, A::Error> {
        FullRow::deserialize(MapAccessDeserializer::new(map)).map(|full| RowDefinition::Full(full.into()))
    }
}

either! {
    GroupTitles, String, Vec<Words>,
    fn visit_str<E: Error>(self, text: &str) -> Result<GroupTitles, E> {
        Ok(GroupTitles::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, titles: A) -> Result<GroupTitles, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(titles)).map(GroupTitles::Levels)
    }
}

either! {
    Condition, Scalar, Vec<Located<Scalar>>,
    fn visit_str<E: Error>(self, text: &str) -> Result<Condition, E> {
        Ok(Condition::One(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Condition, E> {
        Ok(Condition::One(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, values: A) -> Result<Condition, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(values)).map(Condition::Any)
    }
}
