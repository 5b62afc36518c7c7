//! A report held against the manifest of its template.

use super::Template;
use crate::definition::raw::{FieldType, Report, TemplateField};
use crate::definition::{Definition, Located, Scalar, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};

/// Tells what the template asks for and the report lacks. A misspelt field counts as the one it was meant to be.
pub(super) fn check(definition: &mut Definition<Report>, template: &Template, found: &mut Diagnostics) {
    let manifest = &template.manifest;
    // What was told and left out is not told again as missing.
    let left_out =
        |key: &str| definition.dropped.iter().any(|path| path == key || path == &format!("fields.{key}"));
    let told = ["fields", "recommendations", "summary"].map(left_out);
    let told_fields: Vec<bool> = manifest.fields.keys().map(|key| told[0] || left_out(key)).collect();
    let report = &mut definition.value;
    let name = report.template.value.clone();
    let given: Vec<String> = report.fields.keys().cloned().collect();
    for written in &given {
        let Some(declared) = manifest.fields.get(written) else {
            let known: Vec<&str> = manifest.fields.keys().map(String::as_str).collect();
            rename(report, written, &known, &name, found);
            continue;
        };
        if let Some(value) = report.fields.get(written) {
            of_type(written, value, declared, found);
        }
    }
    let whole = place_of_fields(report);
    for ((key, field), told) in manifest.fields.iter().zip(told_fields) {
        if !told && field.required && report.fields.get(key).is_none_or(|value| is_blank(&value.value)) {
            let message = format!("The template `{name}` needs the field `{key}` ({}).", field.label.value);
            found
                .error(Code::MissingField, whole.clone(), message)
                .remedy(format!("Add `{key}: ...` under `fields`."));
        }
    }
    let needed = [
        (
            "recommendations",
            !told[1] && manifest.recommendations_required && report.recommendations.is_empty(),
        ),
        ("summary", !told[2] && manifest.summary_required && report.summary.is_none()),
    ];
    for (key, _) in needed.iter().filter(|(_, missing)| *missing) {
        found
            .error(
                Code::MissingField,
                report.template.place.clone(),
                format!("The template `{name}` needs `{key}`."),
            )
            .remedy(format!("Add the key `{key}` to the report."));
    }
}

/// Where the first field stands, else where the report names its template.
fn place_of_fields(report: &Report) -> Place {
    report.fields.values().next().map_or(&report.template.place, |first| &first.place).clone()
}

fn rename(report: &mut Report, written: &str, known: &[&str], template: &str, found: &mut Diagnostics) {
    let Some(value) = report.fields.shift_remove(written) else { return };
    let near = nearest(written, known.iter().copied());
    let listed: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let fields = match listed.is_empty() {
        true => format!("The template `{template}` has no fields."),
        false => format!("Fields of `{template}`: {}.", listed.join(", ")),
    };
    let remedy = match near {
        Some(near) => format!("Did you mean `{near}`? {fields}"),
        None => fields,
    };
    let message = format!("The template `{template}` has no field `{written}`.");
    found.error(Code::UnknownKey, value.place.clone(), message).remedy(remedy);
    if let Some(near) = near.filter(|near| !report.fields.contains_key(*near)) {
        report.fields.insert(near.to_owned(), value);
    }
}

fn of_type(name: &str, value: &Located<Scalar>, declared: &TemplateField, found: &mut Diagnostics) {
    let yes_no = declared.kind.as_ref().is_some_and(|kind| kind.value == FieldType::YesNo);
    if yes_no && !matches!(value.value, Scalar::Bool(_) | Scalar::Null) {
        found
            .error(
                Code::WrongType,
                value.place.clone(),
                format!("The field `{name}` is answered with yes or no."),
            )
            .remedy("Write `true` or `false`.");
    }
}

fn is_blank(value: &Scalar) -> bool {
    match value {
        Scalar::Null => true,
        Scalar::Text(text) => text.trim().is_empty(),
        Scalar::Number(_) | Scalar::Bool(_) => false,
    }
}
