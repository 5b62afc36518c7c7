//! Parameters of reports: typed values, from `--set`, a file of `--sets`, or their defaults.

use super::Part;
use super::param_type::{example, read, wanted};
use crate::definition::raw::{Param, ParamType, Report};
use crate::definition::{Scalar, nearest, suggestion};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::Period;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The parameters of one paper with their values.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Params {
    values: BTreeMap<String, ParamValue>,
    /// The one that says what the paper reports on.
    period: Option<Period>,
}

/// The value of a parameter.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum ParamValue {
    /// A month, quarter, financial year or day.
    Period(Period),
    Text(String),
    Number(Decimal),
    YesNo(bool),
}

/// A value that a build gives to parameters.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Setting {
    pub value: String,
    /// In a file of `--sets`; none for `--set`.
    pub place: Option<Place>,
}

impl Params {
    /// The values of a report's parameters. What is wrong with one is told, and another value of its type
    /// stands in for it, so that what uses it is not told as well.
    pub(crate) fn of(
        report: &Report,
        settings: &BTreeMap<String, Setting>,
        found: &mut Diagnostics,
    ) -> Params {
        let mut values = BTreeMap::new();
        for (name, param) in &report.params {
            check_choices(name, param, found);
            let default = default(name, param, settings, found);
            let set = settings.get(name).and_then(|setting| set(name, param, setting, found));
            let stand_in = || read(param, &Scalar::Text(example(param)));
            if let Some(value) = set.or(default).or_else(stand_in) {
                values.insert(name.clone(), value);
            }
        }
        let period = reporting_period(report, &values, found);
        Params { values, period }
    }

    /// The period that the paper reports on.
    pub(crate) fn period(&self) -> Option<Period> {
        self.period
    }

    /// The parameters themselves with their values as texts have them.
    pub(crate) fn in_words(&self) -> BTreeMap<String, String> {
        self.values.iter().map(|(name, value)| (name.clone(), value.words())).collect()
    }

    /// Every name that texts and queries may use: the parameters, and of each period what follows from it,
    /// `period_previous`. A parameter of such a name goes before what follows.
    pub(crate) fn all(&self) -> BTreeMap<String, ParamValue> {
        let mut all = BTreeMap::new();
        for (name, value) in &self.values {
            let ParamValue::Period(period) = value else { continue };
            for (ending, derived) in derived(*period) {
                all.insert(format!("{name}_{ending}"), ParamValue::Period(derived));
            }
        }
        all.extend(self.values.clone());
        all
    }
}

impl ParamValue {
    /// As texts and queries have it: periods as [`Period::sortable`], yes and no as words.
    pub(crate) fn words(&self) -> String {
        match self {
            ParamValue::Period(period) => period.sortable(),
            ParamValue::Text(text) => text.clone(),
            ParamValue::Number(number) => number.to_string(),
            ParamValue::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        }
    }
}

/// What follows from a period, by the ending of its name.
fn derived(period: Period) -> Vec<(&'static str, Period)> {
    let day = |day| Period::Day(day);
    let days = period.days();
    [
        ("previous", period.previous()),
        ("year_ago", period.year_before()),
        ("year_start", period.year_start()),
        ("month", period.month().map(Period::Month)),
        ("quarter", period.quarter().map(Period::Quarter)),
        ("financial_year", Some(Period::Year(period.financial_year()))),
        ("first_day", days.map(|(first, _)| day(first))),
        ("last_day", days.map(|(_, last)| day(last))),
    ]
    .into_iter()
    .filter_map(|(ending, period)| Some((ending, period?)))
    .collect()
}

/// Tells settings that no report takes.
pub(super) fn check_names(
    parts: &[Part],
    settings: &BTreeMap<String, Setting>,
    whole: &Place,
    found: &mut Diagnostics,
) {
    let reports = parts.iter().filter_map(|part| part.content.report());
    let names: BTreeSet<&str> = reports.flat_map(|report| report.params.keys().map(String::as_str)).collect();
    for (name, setting) in settings.iter().filter(|(name, _)| !names.contains(name.as_str())) {
        let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let known = match listed.is_empty() {
            true => "No report here has parameters.".to_owned(),
            false => format!("Parameters here: {}.", listed.join(", ")),
        };
        let remedy = suggestion(name, names.iter().copied(), known);
        let (place, given) = match &setting.place {
            Some(place) => (place.clone(), format!("`{name}`")),
            None => (whole.clone(), format!("`--set {name}`")),
        };
        let message = format!("{given}: no report has a parameter of this name.");
        found.error(Code::InvalidValue, place, message).remedy(remedy);
    }
}

/// The value that a build gives; told where it is not of the parameter's type.
fn set(name: &str, param: &Param, setting: &Setting, found: &mut Diagnostics) -> Option<ParamValue> {
    let given = &setting.value;
    let value = read(param, &Scalar::Text(given.clone()));
    if value.is_none() {
        let (wanted, example) = (wanted(param), example(param));
        let (place, message, like) = match &setting.place {
            Some(place) => (
                place.clone(),
                format!("`{given}` for the parameter `{name}` is not {wanted}."),
                format!("{name}: {example}"),
            ),
            None => (
                param.kind.place.clone(),
                format!("`--set {name}={given}` does not give {wanted}."),
                format!("--set {name}={example}"),
            ),
        };
        found.error(Code::InvalidValue, place, message).remedy(format!("Write it as in `{like}`."));
    }
    value
}

fn default(
    name: &str,
    param: &Param,
    settings: &BTreeMap<String, Setting>,
    found: &mut Diagnostics,
) -> Option<ParamValue> {
    let example = example(param);
    let Some(default) = &param.default else {
        if !settings.contains_key(name) {
            found
                .error(
                    Code::MissingKey,
                    param.kind.place.clone(),
                    format!("The parameter `{name}` has no default, and this build gives it no value."),
                )
                .remedy(format!("Build with `--set {name}={example}`, or write `default: {example}`."));
        }
        return None;
    };
    let value = read(param, &default.value);
    if value.is_none() {
        found
            .error(
                Code::InvalidValue,
                default.place.clone(),
                format!("The default of the parameter `{name}` is not {}.", wanted(param)),
            )
            .remedy(format!("Write it as in `default: {example}`."));
    }
    value
}

/// Choices belong to the type `choice`, which must have some.
fn check_choices(name: &str, param: &Param, found: &mut Diagnostics) {
    let is_choice = param.kind.value == ParamType::Choice;
    if is_choice && param.choices.is_empty() {
        found
            .error(
                Code::MissingKey,
                param.kind.place.clone(),
                format!("The parameter `{name}` does not say what there is to choose from."),
            )
            .remedy("List the values: `choices: [North, South]`.");
    }
    if let Some(choice) = param.choices.first().filter(|_| !is_choice) {
        found
            .error(
                Code::InvalidValue,
                choice.place.clone(),
                format!("The parameter `{name}` has choices but is not of the type `choice`."),
            )
            .remedy("Write `type: choice`, or take `choices` out.");
    }
}

/// The parameter that `period` names, else one that is called `period`.
fn reporting_period(
    report: &Report,
    values: &BTreeMap<String, ParamValue>,
    found: &mut Diagnostics,
) -> Option<Period> {
    let named = report.period.as_ref();
    let name = named.map_or("period", |name| name.value.as_str());
    match (values.get(name), named) {
        (Some(ParamValue::Period(period)), _) => Some(*period),
        (_, None) => None,
        (Some(_), Some(named)) => {
            found
                .error(
                    Code::InvalidValue,
                    named.place.clone(),
                    format!("The parameter `{name}` is no period that a report could be about."),
                )
                .remedy("Name a parameter of the type `month`, `quarter`, `financial_year` or `date`.");
            None
        }
        (None, Some(named)) => {
            let known: Vec<&str> = report.params.keys().map(String::as_str).collect();
            let near = nearest(name, known.iter().copied());
            let near = near.map_or_else(String::new, |near| format!("Did you mean `{near}`? "));
            found
                .error(
                    Code::UnknownName,
                    named.place.clone(),
                    format!("The report has no parameter `{name}`."),
                )
                .remedy(format!("{near}Declare it under `params`, or take `period` out."));
            None
        }
    }
}
