//! What papers and packs allow: every code is one of the program's, every reason says something.

use crate::definition::nearest;
use crate::definition::raw::{Allow, Report};
use crate::diagnostics::{Code, Diagnostics, Place};

/// Tells what is wrong with what a paper allows.
pub(super) fn check(report: &Report, found: &mut Diagnostics) {
    let all = report
        .allow
        .iter()
        .chain(report.data.values().flat_map(|data| &data.allow))
        .chain(report.measures.values().flat_map(|measure| &measure.allow))
        .chain(report.tables.values().flat_map(|table| &table.allow))
        .chain(report.charts.values().flat_map(|chart| &chart.allow));
    check_list(all, found);
}

/// Tells what is wrong with what is allowed at one place.
pub(super) fn check_list<'a>(all: impl IntoIterator<Item = &'a Allow>, found: &mut Diagnostics) {
    for Allow { code, reason, words } in all {
        if let Some(words) = words.as_ref().filter(|_| Code::named(&code.value) != Some(Code::Leak)) {
            found
                .error(Code::InvalidValue, words.place.clone(), "Only `code: leak` has `words`.")
                .remedy("Take them out; the code is allowed where it stands.");
        }
        if Code::named(&code.value).is_none() {
            unknown(&code.value, &code.place, found);
        }
        if reason.value.trim().is_empty() {
            found
                .error(Code::MissingKey, reason.place.clone(), "This `allow` gives no reason.")
                .remedy("Say why the finding is right as it is; the reason is kept with it.");
        }
    }
}

/// Tells a code that is none, with the nearest one.
pub(crate) fn unknown(code: &str, place: &Place, found: &mut Diagnostics) {
    let near = nearest(code, Code::ALL.iter().map(|code| code.as_str()));
    let remedy = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Write the code that stands in brackets in front of the finding, such as `total-mismatch`."
            .to_owned(),
    };
    found
        .error(Code::InvalidValue, place.clone(), format!("`{code}` is not the code of a finding."))
        .remedy(remedy);
}
