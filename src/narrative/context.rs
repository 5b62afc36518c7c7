//! The names that the texts of a report may use, besides its data.

use super::words;
use super::writer::Writer;
use crate::dates::Deadline;
use crate::definition::Scalar;
use crate::definition::raw::Words;
use crate::diagnostics::Diagnostics;
use crate::figures::{Judgement, MeasureRow, Movement, Reading};
use crate::plan::{Content, ParamValue};
use rust_decimal::prelude::ToPrimitive;
use tera::{Map, Value};

/// Defines `params`, `fields`, `data_files`, `measures`, `meeting`, `dates` and `part`.
pub(super) fn define(writer: &mut Writer<'_>) {
    let plan = writer.setting.plan;
    let params: Map =
        writer.part.params.all().into_iter().map(|(name, value)| (name.into(), param(&value))).collect();
    writer.names.define("params", Value::from(params));
    let fields = writer.report.fields.iter();
    let fields: Map = fields.map(|(name, field)| (name.clone().into(), scalar(&field.value))).collect();
    writer.names.define("fields", Value::from(fields));
    let part: Map = [
        ("name".into(), Value::from(&*writer.part.name)),
        ("label".into(), writer.part.label.as_deref().map_or_else(Value::none, Value::from)),
    ]
    .into_iter()
    .collect();
    writer.names.define("part", Value::from(part));
    let files: Map =
        writer.data_files.iter().map(|(name, words)| (name.clone().into(), Value::from(&**words))).collect();
    writer.names.define("data_files", Value::from(files));
    let measures: Map = writer
        .measures
        .iter()
        .filter_map(|(name, row)| Some((name.clone().into(), measure(row.as_ref()?))))
        .collect();
    writer.names.define("measures", Value::from(measures));
    for (name, row) in &writer.measures {
        if let Some(why) = row.as_ref().and_then(MeasureRow::lacks_year_to_date) {
            writer.names.lack_year(name, why);
        }
    }
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
    let deadlines = match &writer.part.content {
        Content::Minutes { minuted, .. } => Some(&minuted.deadlines),
        _ => plan.meeting.as_ref().map(|meeting| &meeting.deadlines),
    };
    if let Some(deadlines) = deadlines {
        let all = deadlines.all().iter();
        let dates: Map = all.map(|deadline| (deadline.name.clone().into(), deadline_of(deadline))).collect();
        writer.names.define("dates", Value::from(dates));
    }
}

/// The fields of the paper. What its template prints of them itself is rendered first, as all words of a
/// definition are; others are rendered where the front table shows them.
pub(super) fn fields(writer: &mut Writer<'_>, found: &mut Diagnostics) -> Value {
    let report = writer.report;
    let template = writer.setting.plan.templates.get(&report.template.value);
    let printed = |name: &str| template.is_some_and(|it| it.text.contains(&format!("fields.{name}")));
    let mut fields = Map::new();
    for (name, field) in &report.fields {
        let value = match &field.value {
            Scalar::Text(text) if text.contains('{') && printed(name) => {
                let words = Words { value: text.clone(), place: field.place.clone() };
                Value::from(writer.plain(&words, found))
            }
            value => scalar(value),
        };
        fields.insert(name.clone().into(), value);
    }
    Value::from(fields)
}

/// A deadline: its day to print and to compare, its time, and its rule in words. One that cannot be worked
/// out has no day; that was told.
fn deadline_of(deadline: &Deadline) -> Value {
    let day = deadline.settled().ok();
    let text = |text: Option<String>| text.map_or_else(Value::none, Value::from);
    let parts: Map = [
        ("title", Value::from(&*deadline.title)),
        ("day", text(day.map(words::weekday))),
        ("date", text(day.map(|day| day.format("%Y-%m-%d").to_string()))),
        ("time", text(deadline.time.clone())),
        ("rule", Value::from(&*deadline.rule)),
        ("source", text(deadline.source.clone())),
    ]
    .into_iter()
    .map(|(name, value)| (name.into(), value))
    .collect();
    Value::from(parts)
}

/// A measure: its figures as printed, and as numbers under `..._value` to compare and calculate.
fn measure(row: &MeasureRow) -> Value {
    let text =
        |reading: Option<&Reading>| reading.map_or_else(Value::none, |reading| Value::from(&*reading.text));
    let number = |reading: Option<&Reading>| {
        reading.and_then(|reading| reading.value?.to_f64()).map_or_else(Value::none, Value::from)
    };
    let period = |period: &Option<String>| period.as_deref().map_or_else(Value::none, Value::from);
    let way = |movement: Option<Movement>| {
        movement.map_or_else(Value::none, |movement| Value::from(movement.word()))
    };
    let latest = Some(&row.latest);
    let (last_year, baseline) = (row.last_year.as_ref(), row.baseline.as_ref());
    let benchmarks: Map = row
        .benchmarks
        .iter()
        .map(|benchmark| (benchmark.name.clone().into(), Value::from(&*benchmark.reading.text)))
        .collect();
    let parts: Map = [
        ("title", Value::from(&*row.title)),
        ("latest", text(latest)),
        ("latest_value", number(latest)),
        ("previous", text(row.previous.as_ref())),
        ("previous_value", number(row.previous.as_ref())),
        ("change", text(row.change.as_ref())),
        ("change_value", number(row.change.as_ref())),
        ("target", text(row.target.as_ref())),
        ("target_value", number(row.target.as_ref())),
        ("direction", way(row.movement)),
        ("good", Value::from(row.movement.is_some_and(|movement| movement.judgement == Judgement::Good))),
        ("rating", row.rating.as_ref().map_or_else(Value::none, |level| Value::from(&*level.word))),
        ("variance", row.variance.as_ref().map_or_else(Value::none, |variance| Value::from(&*variance.text))),
        ("numerator", text(row.numerator.as_ref())),
        ("numerator_value", number(row.numerator.as_ref())),
        ("denominator", text(row.denominator.as_ref())),
        ("denominator_value", number(row.denominator.as_ref())),
        ("same_period_last_year", text(last_year.map(|it| &it.reading))),
        ("same_period_last_year_value", number(last_year.map(|it| &it.reading))),
        ("same_period_last_year_period", last_year.map_or_else(Value::none, |it| period(&it.period))),
        ("change_from_last_year", text(last_year.and_then(|it| it.change.as_ref()))),
        ("change_from_last_year_value", number(last_year.and_then(|it| it.change.as_ref()))),
        ("direction_from_last_year", way(last_year.and_then(|it| it.movement))),
        ("baseline", text(baseline.map(|it| &it.reading))),
        ("baseline_value", number(baseline.map(|it| &it.reading))),
        ("baseline_title", baseline.map_or_else(Value::none, |it| Value::from(&*it.title))),
        ("baseline_period", baseline.map_or_else(Value::none, |it| period(&it.period))),
        ("change_from_baseline", text(baseline.and_then(|it| it.change.as_ref()))),
        ("change_from_baseline_value", number(baseline.and_then(|it| it.change.as_ref()))),
        ("direction_from_baseline", way(baseline.and_then(|it| it.movement))),
        ("year_to_date", text(row.year_to_date.as_ref())),
        ("year_to_date_value", number(row.year_to_date.as_ref())),
        ("published", text(row.published.as_ref().map(|it| &it.reading))),
        ("revised", Value::from(row.published.as_ref().is_some_and(|it| it.revised))),
        ("benchmarks", Value::from(benchmarks)),
        ("unit", Value::from(row.unit_in_words())),
        ("polarity", Value::from(row.polarity_in_words())),
        ("sentence", Value::from(row.sentence())),
        ("period", period(&row.latest_period)),
        ("previous_period", period(&row.previous_period)),
    ]
    .into_iter()
    .map(|(name, value)| (name.into(), value))
    .collect();
    Value::from(parts)
}

fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::Text(text) => Value::from(&**text),
        Scalar::Number(number) => number_of(number),
        Scalar::Bool(value) => Value::from(*value),
        Scalar::Null => Value::none(),
    }
}

/// A parameter as texts have it: periods so that they compare with those of data and can be printed by
/// filters.
fn param(value: &ParamValue) -> Value {
    match value {
        ParamValue::Number(number) => number_of(&number.to_string()),
        ParamValue::YesNo(yes) => Value::from(*yes),
        ParamValue::Period(_) | ParamValue::Text(_) => Value::from(value.words()),
    }
}

fn number_of(text: &str) -> Value {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) => Value::from(whole),
        (_, Ok(float)) if float.is_finite() => Value::from(float),
        _ => Value::from(text),
    }
}
