//! Warnings and notes that somebody allows at a place, with the reason. Errors stay: what cannot be
//! printed is not made printable by a reason.

use super::{Code, Diagnostic, Diagnostics, FileId, Place, Severity};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A code whose findings are right as they are.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Allowed {
    pub code: Code,
    pub reason: Arc<str>,
    /// Where it is allowed; no two have the same.
    pub place: Place,
}

/// A finding that was allowed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Silenced {
    pub finding: Diagnostic,
    pub by: Allowed,
}

/// A code that is allowed for what stands in some place.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Silence {
    pub allowed: Allowed,
    pub scope: Scope,
}

/// The findings that are silenced, by what they are about.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Scope {
    /// All that is asked of: a paper, or the pack.
    All,
    /// A file of data, of a workbook one of its sheets.
    File { file: FileId, sheet: Option<Arc<String>> },
    /// Lines of a file, the last included.
    Lines { file: FileId, lines: RangeInclusive<u32> },
}

impl Scope {
    fn holds(&self, place: &Place) -> bool {
        match self {
            Scope::All => true,
            Scope::File { file, sheet } => place.file == *file && place.sheet == *sheet,
            Scope::Lines { file, lines } => {
                place.file == *file && place.sheet.is_none() && lines.contains(&place.line)
            }
        }
    }
}

impl Diagnostics {
    /// Where the findings that come next begin, for [`Diagnostics::allow`].
    pub(crate) fn mark(&self) -> usize {
        self.found.len()
    }

    /// Silences what was found since `mark` and is of the codes allowed.
    pub(crate) fn allow(&mut self, mark: usize, allowed: &[Allowed]) {
        for allowed in allowed {
            self.silence_where(mark, allowed, |_| true);
        }
    }

    /// Silences all that the silences of a paper hold.
    pub(crate) fn silence(&mut self, silences: &[Silence]) {
        for Silence { allowed, scope } in silences {
            self.silence_where(0, allowed, |place| scope.holds(place));
        }
    }

    fn silence_where(&mut self, mark: usize, allowed: &Allowed, holds: impl Fn(&Place) -> bool) {
        self.allowed.push(allowed.clone());
        let is_meant =
            |d: &Diagnostic| d.code == allowed.code && d.severity != Severity::Error && holds(&d.place);
        // Nearly always there is nothing, and nothing is moved.
        if !self.found.iter().skip(mark).any(is_meant) {
            return;
        }
        let later = self.found.split_off(mark.min(self.found.len()));
        for finding in later {
            match is_meant(&finding) {
                true => self.silenced.push(Silenced { finding, by: allowed.clone() }),
                false => self.found.push(finding),
            }
        }
    }

    /// Tells what is allowed and never happens. After errors nobody knows: what was not made was not checked.
    pub(crate) fn tell_unused_silences(&mut self) {
        if self.has_errors() {
            return;
        }
        let used: std::collections::HashSet<&Place> =
            self.silenced.iter().map(|silenced| &silenced.by.place).collect();
        let unused: Vec<(Code, Place)> = self
            .allowed
            .iter()
            .filter(|allowed| !used.contains(&allowed.place))
            .map(|allowed| (allowed.code, allowed.place.clone()))
            .collect();
        for (code, place) in unused {
            self.note(Code::NothingToSilence, place, format!("There is no `{code}` here any more."))
                .remedy("Take the `allow` out, so that it does not hide a new finding.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Files;

    fn allowed(code: Code, line: u32) -> Allowed {
        Allowed { code, reason: "as agreed".into(), place: Place::line(FileId::default(), line) }
    }

    fn told(mut found: Diagnostics) -> (Vec<String>, Vec<String>) {
        let silenced = found.take_silenced(&Files::new());
        let found = found.into_sorted(&Files::new());
        let words = |d: &Diagnostic| format!("{} {} {}", d.place.line, d.code, d.message);
        (found.iter().map(words).collect(), silenced.iter().map(|s| words(&s.finding)).collect())
    }

    fn line(line: u32) -> Place {
        Place::line(FileId::default(), line)
    }

    #[test]
    fn warnings_and_notes_are_silenced_and_errors_are_not() {
        let mut found = Diagnostics::new();
        found.warning(Code::TotalMismatch, line(1), "before");
        let mark = found.mark();
        found.warning(Code::TotalMismatch, line(2), "a");
        found.note(Code::TotalMismatch, line(3), "b");
        found.error(Code::TotalMismatch, line(4), "c");
        found.warning(Code::PartsOfWhole, line(5), "d");
        found.allow(mark, &[allowed(Code::TotalMismatch, 9)]);
        found.tell_unused_silences();
        let (left, silenced) = told(found);
        assert_eq!(
            left,
            ["1 total-mismatch before", "4 total-mismatch c", "5 parts-of-whole d"],
            "an error and findings before the mark stay"
        );
        assert_eq!(silenced, ["2 total-mismatch a", "3 total-mismatch b"]);
    }

    #[test]
    fn lines_are_silenced_by_themselves() {
        let mut found = Diagnostics::new();
        for at in 3..=6 {
            found.warning(Code::TypedFigure, line(at), "x");
        }
        let scope = Scope::Lines { file: FileId::default(), lines: 4..=5 };
        found.silence(&[Silence { allowed: allowed(Code::TypedFigure, 3), scope }]);
        assert_eq!(told(found).0, ["3 typed-figure x", "6 typed-figure x"]);
    }

    #[test]
    fn what_silences_nothing_is_told_unless_something_failed() {
        let mut found = Diagnostics::new();
        found.allow(0, &[allowed(Code::TotalMismatch, 7)]);
        let mut failed = found.clone();
        found.tell_unused_silences();
        assert_eq!(told(found).0, ["7 nothing-to-silence There is no `total-mismatch` here any more."]);
        failed.error(Code::FileMissing, line(1), "gone");
        failed.tell_unused_silences();
        assert_eq!(told(failed).0, ["1 file-missing gone"]);
    }
}
