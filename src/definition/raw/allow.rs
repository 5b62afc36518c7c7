use super::Words;
use crate::diagnostics::{Allowed, Code};
use schemars::JsonSchema;
use serde::Deserialize;

/// A finding that is right as it is: warnings and notes of this code are not told here. Errors always are.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Allow {
    /// The code of the finding, as it is printed: `total-mismatch`.
    pub code: Words,
    /// Why it is right as it is.
    pub reason: Words,
}

/// What a list allows. Codes that are none were told by the plan.
pub(crate) fn allowed(list: &[Allow]) -> Vec<Allowed> {
    list.iter()
        .filter_map(|allow| {
            let code = Code::named(&allow.code.value)?;
            Some(Allowed {
                code,
                reason: allow.reason.value.as_str().into(),
                place: allow.code.place.clone(),
            })
        })
        .collect()
}
