//! Which findings somebody allowed, by what they are about.

use crate::data::Tables;
use crate::definition::raw::allowed;
use crate::diagnostics::{Scope, Silence};
use crate::plan::Part;

/// What is allowed of a paper: by the pack, by itself as a whole, and in what its data holds.
pub(super) fn silences(part: &Part, tables: &Tables) -> Vec<Silence> {
    let report = part.content.report();
    let own = report.map_or_else(Vec::new, |report| allowed(&report.allow));
    let whole = part.allowed.iter().cloned().chain(own);
    let whole = whole.map(|allowed| Silence { allowed, scope: Scope::All });
    let of_data = report.into_iter().flat_map(|report| &report.data).flat_map(|(name, source)| {
        let scopes = tables.get(name).map_or_else(Vec::new, |table| table.origin.scopes());
        let all = allowed(&source.allow).into_iter();
        all.flat_map(move |allowed| {
            let each = scopes.clone().into_iter();
            each.map(move |scope| Silence { allowed: allowed.clone(), scope })
        })
    });
    whole.chain(of_data).collect()
}
