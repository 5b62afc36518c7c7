//! The values that queries name: parameters, bound and never pasted.

use crate::definition::raw::{ParamType, Report};
use crate::definition::{Scalar, nearest};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The values of a report's parameters by name, as queries see them.
#[derive(Clone, Default, Debug)]
pub(crate) struct Bindings(BTreeMap<String, Bound>);

/// A value that a query is given. Dates and months are texts that sort as time goes: `2019-03`.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Bound {
    Text(String),
    Number(Decimal),
}

impl Bindings {
    /// The parameters of a report: what `settings` say, else their defaults.
    pub(crate) fn of(report: &Report, settings: &BTreeMap<String, String>) -> Bindings {
        let values = report.params.iter().filter_map(|(name, param)| {
            let text = match (settings.get(name), &param.default.value) {
                (Some(text), _) => text.clone(),
                (None, Scalar::Text(text) | Scalar::Number(text)) => text.clone(),
                (None, Scalar::Bool(value)) => value.to_string(),
                (None, Scalar::Null) => return None,
            };
            let number = (param.kind.value == ParamType::Number).then(|| text.parse().ok()).flatten();
            Some((name.clone(), number.map_or(Bound::Text(text), Bound::Number)))
        });
        Bindings(values.collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Bound> {
        self.0.get(name)
    }

    /// What to do about a name that is none.
    pub(super) fn remedy(&self, name: &str) -> String {
        let names: Vec<String> = self.0.keys().map(|name| format!("`:{name}`")).collect();
        let list = match names.is_empty() {
            true => "The report has no parameters; they are declared under `params`.".to_owned(),
            false => format!("The parameters are: {}.", names.join(", ")),
        };
        match nearest(name, self.0.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean `:{near}`? {list}"),
            None => list,
        }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bound::Text(text) => f.write_str(text),
            Bound::Number(number) => number.fmt(f),
        }
    }
}
