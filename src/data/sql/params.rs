//! The values that queries name: parameters, bound and never pasted.

use crate::definition::nearest;
use crate::plan::{ParamValue, Params};
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
    /// The parameters of a report, and what follows from its periods: `:period`, `:period_previous`.
    pub(crate) fn of(params: &Params) -> Bindings {
        let bound = |value: ParamValue| match value {
            ParamValue::Number(number) => Bound::Number(number),
            // As columns of yes and no stand in the tables of queries.
            ParamValue::YesNo(yes) => Bound::Number(Decimal::from(u8::from(yes))),
            value => Bound::Text(value.words()),
        };
        Bindings(params.all().into_iter().map(|(name, value)| (name, bound(value))).collect())
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
