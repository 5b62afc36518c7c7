//! The names that the texts of a report may use, besides its data.

use super::words;
use super::writer::Writer;
use crate::definition::{Scalar, raw};
use crate::diagnostics::Diagnostics;
use tera::{Map, Value};

/// Defines `params`, `fields`, `measures`, `meeting` and `part`.
pub(super) fn define(writer: &mut Writer<'_>, _found: &mut Diagnostics) {
    let plan = writer.setting.plan;
    let params: Map = writer
        .report
        .params
        .iter()
        .map(|(name, param)| {
            let value = match plan.settings.get(name) {
                Some(text) => text_of_param(text, param.kind.value),
                None => scalar(&param.default.value),
            };
            (name.clone().into(), value)
        })
        .collect();
    writer.names.define("params", Value::from(params));
    let fields: Map = writer
        .report
        .fields
        .iter()
        .map(|(name, field)| (name.clone().into(), scalar(&field.value)))
        .collect();
    writer.names.define("fields", Value::from(fields));
    let part: Map = [
        ("name".into(), Value::from(&*writer.part.name)),
        ("label".into(), writer.part.label.as_deref().map_or_else(Value::none, Value::from)),
    ]
    .into_iter()
    .collect();
    writer.names.define("part", Value::from(part));
    if let Some(meeting) = &plan.meeting {
        let text = |text: &Option<String>| text.as_deref().map_or_else(Value::none, Value::from);
        let meeting: Map = [
            ("committee".into(), Value::from(&*meeting.committee.name.value)),
            ("date".into(), Value::from(meeting.date.format("%Y-%m-%d").to_string())),
            ("day".into(), Value::from(words::weekday(meeting.date))),
            ("time".into(), text(&meeting.time)),
            ("venue".into(), text(&meeting.venue)),
        ]
        .into_iter()
        .collect();
        writer.names.define("meeting", Value::from(meeting));
    }
}

fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::Text(text) => Value::from(&**text),
        Scalar::Number(number) => number_of(number),
        Scalar::Bool(value) => Value::from(*value),
        Scalar::Null => Value::none(),
    }
}

/// A value of `--set`, which is text until its parameter says otherwise.
fn text_of_param(text: &str, kind: raw::ParamType) -> Value {
    match kind {
        raw::ParamType::Number => number_of(text),
        raw::ParamType::Month | raw::ParamType::Date | raw::ParamType::Text => Value::from(text),
    }
}

fn number_of(text: &str) -> Value {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) => Value::from(whole),
        (_, Ok(float)) if float.is_finite() => Value::from(float),
        _ => Value::from(text),
    }
}
