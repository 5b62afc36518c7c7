//! What a kind of chart has no use for.

use super::{Filler, Run};
use crate::diagnostics::{Code, Diagnostics};

impl Filler<'_> {
    /// More than one series; `rule` says what the kind shows.
    pub(super) fn refuse_series(&self, run: &Run, rule: &str, found: &mut Diagnostics) {
        let count = self.definition.y.len();
        if count > 1 && run.series.len() > 1 {
            let message = format!("The chart `{}` has {count} series; {rule}.", self.name);
            found
                .error(Code::BadChart, self.definition.kind.place.clone(), message)
                .remedy("Keep one column under `y`, and make a chart of each.");
        }
    }

    /// Series of a chart of dates.
    pub(super) fn refuse_values(&self, kind: &str, found: &mut Diagnostics) {
        if let Some(series) = self.definition.y.first() {
            let message = format!("The chart `{}` is {kind}, which shows dates and no figures.", self.name);
            found.error(Code::BadChart, series.place.clone(), message).remedy("Take `y` out.");
        }
    }
}
