//! Parameters of reports and the values that `--set` gives them.

use super::Part;
use crate::definition::raw::{Param, ParamType};
use crate::definition::{Date, Scalar, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Tells settings that no report takes, and values that are not of their parameter's type. The
/// latter are taken out: the default stands in for them, and what uses it is not told as well.
pub(super) fn check(
    parts: &[Part],
    settings: &mut BTreeMap<String, String>,
    whole: &Place,
    found: &mut Diagnostics,
) {
    let mut names = BTreeSet::new();
    let mut unfit = Vec::new();
    let reports = parts.iter().filter_map(|part| part.content.report());
    for (name, param) in reports.flat_map(|report| &report.params) {
        names.insert(name.as_str());
        default(name, param, found);
        if let Some(value) = settings.get(name).filter(|value| !is_of(param.kind.value, value)) {
            unfit.push(name);
            found
                .error(
                    Code::InvalidValue,
                    param.kind.place.clone(),
                    format!("`--set {name}={value}` does not give {}.", wanted(param.kind.value)),
                )
                .remedy(format!("Write it as in `--set {name}={}`.", example(param.kind.value)));
        }
    }
    for name in settings.keys().filter(|name| !names.contains(name.as_str())) {
        let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let known = match listed.is_empty() {
            true => "No report here has parameters.".to_owned(),
            false => format!("Parameters here: {}.", listed.join(", ")),
        };
        let remedy = match nearest(name, names.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`? {known}"),
            None => known,
        };
        found
            .error(
                Code::InvalidValue,
                whole.clone(),
                format!("`--set {name}`: no report has a parameter of this name."),
            )
            .remedy(remedy);
    }
    for name in unfit {
        settings.remove(name);
    }
}

fn default(name: &str, param: &Param, found: &mut Diagnostics) {
    let fits = match &param.default.value {
        Scalar::Text(text) | Scalar::Number(text) => is_of(param.kind.value, text),
        Scalar::Bool(_) => param.kind.value == ParamType::Text,
        Scalar::Null => false,
    };
    if !fits {
        found
            .error(
                Code::InvalidValue,
                param.default.place.clone(),
                format!("The default of the parameter `{name}` is not {}.", wanted(param.kind.value)),
            )
            .remedy(format!("Write it as in `default: {}`.", example(param.kind.value)));
    }
}

fn is_of(kind: ParamType, text: &str) -> bool {
    match kind {
        ParamType::Text => true,
        ParamType::Month => text.len() == 7 && format!("{text}-01").parse::<Date>().is_ok(),
        ParamType::Date => text.len() == 10 && text.parse::<Date>().is_ok(),
        ParamType::Number => text.parse::<rust_decimal::Decimal>().is_ok(),
    }
}

fn wanted(kind: ParamType) -> &'static str {
    match kind {
        ParamType::Text => "a text",
        ParamType::Month => "a month",
        ParamType::Date => "a date",
        ParamType::Number => "a number",
    }
}

fn example(kind: ParamType) -> &'static str {
    match kind {
        ParamType::Text => "North",
        ParamType::Month => "2019-03",
        ParamType::Date => "2019-03-31",
        ParamType::Number => "12.5",
    }
}
