use super::Words;
use crate::diagnostics::{Allowed, Code};
use schemars::JsonSchema;
use serde::Deserialize;

/// A finding that is right as it is: warnings and notes of this code are not told here. Errors always are, but for
/// leaks whose words are quoted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Allow {
    /// The code of the finding, as it is printed: `total-mismatch`.
    pub code: Words,
    /// Why it is right as it is.
    pub reason: Words,
    /// With `code: leak`: the words or the number that the search of the finished file tells and that may be in it, a
    /// figure that happens to be the same as one of an exempt paper. That finding alone is allowed, though it is an
    /// error.
    pub words: Option<Words>,
}

/// What a list allows. Codes that are none were told by the plan.
pub(crate) fn allowed(list: &[Allow]) -> Vec<Allowed> {
    // Words are for the search of the finished file.
    list.iter()
        .filter(|allow| allow.words.is_none())
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
