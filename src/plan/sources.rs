//! Parameters in the sources of data: `file: contacts-{period}.csv`, `until: period`.

use super::{Access, ParamValue, Params};
use crate::definition::nearest;
use crate::definition::raw::{DataSource, FilePath, Report, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::period::Period;

/// Puts the values of parameters into a report's sources. Names of no parameter are told.
pub(super) fn settle(report: &mut Report, params: &Params, access: &Access, found: &mut Diagnostics) {
    for source in report.data.values_mut() {
        source.shows_redacted = !access.is_public();
        files(source, params, found);
        for words in [&mut source.from, &mut source.until].into_iter().flatten() {
            bound(words, params, found);
        }
    }
}

/// Each `{name}` of a file's name becomes the value of the parameter, periods in the form 2019-03.
fn files(source: &mut DataSource, params: &Params, found: &mut Diagnostics) {
    let mut asked = Vec::new();
    for path in [&mut source.file, &mut source.files, &mut source.sqlite].into_iter().flatten() {
        if let Some(filled) = filled(path, params, &mut asked, found) {
            path.value = filled;
        }
    }
    if !asked.is_empty() {
        source.asked = Some(asked.join(", "));
    }
}

/// `None` where the name has no parameter in it.
fn filled(
    path: &FilePath,
    params: &Params,
    asked: &mut Vec<String>,
    found: &mut Diagnostics,
) -> Option<String> {
    let all = params.all();
    let (mut text, mut rest, mut any) = (String::new(), path.value.as_str(), false);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}').filter(|(name, _)| is_name(name)) else {
            text.push_str(before);
            text.push('{');
            rest = after;
            continue;
        };
        any = true;
        text.push_str(before);
        match all.get(name) {
            Some(ParamValue::Period(period)) => {
                text.push_str(&period.sortable().replace(['/', ' '], "-"));
                asked.push(format!("`{name}` is {period}"));
            }
            Some(value) => {
                text.push_str(&value.words());
                asked.push(format!("`{name}` is {}", value.words()));
            }
            None => {
                text.push_str(&format!("{{{name}}}"));
                unknown(name, path, &all.keys().map(String::as_str).collect::<Vec<_>>(), found);
            }
        }
        rest = behind;
    }
    text.push_str(rest);
    any.then_some(text)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// `period` or another parameter of a period becomes its value.
fn bound(words: &mut Words, params: &Params, found: &mut Diagnostics) {
    let text = words.value.trim();
    let all = params.all();
    let of_report = params.period().filter(|_| text == "period").map(ParamValue::Period);
    match all.get(text).or(of_report.as_ref()) {
        Some(ParamValue::Period(period)) => words.value = period.sortable(),
        Some(_) => {
            found
                .error(
                    Code::InvalidValue,
                    words.place.clone(),
                    format!("The parameter `{text}` is no period, so no rows can be kept by it."),
                )
                .remedy("Name a parameter of the type `month`, `quarter`, `financial_year` or `date`.");
        }
        None if Period::read(text).is_some() => {}
        None => {
            let periods = all.iter().filter(|(_, value)| matches!(value, ParamValue::Period(_)));
            let names: Vec<&str> = periods.map(|(name, _)| name.as_str()).collect();
            unknown(text, words, &names, found);
        }
    }
}

fn unknown(name: &str, words: &Words, known: &[&str], found: &mut Diagnostics) {
    let remedy = match (nearest(name, known.iter().copied()), known) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, []) => "Declare it under `params` of the report.".to_owned(),
        (None, _) => format!("The parameters here are {}.", known.join(", ")),
    };
    found
        .error(Code::UnknownName, words.place.clone(), format!("The report has no parameter `{name}`."))
        .remedy(remedy);
}
