//! References in running text: resolved, or told where they lead nowhere.

use super::compose::{Ready, new_link, unbroken};
use super::galley::Galley;
use super::refs::{RangeFault, Resolved};
use crate::diagnostics::{Code, Place};
use crate::document::Style;

impl Galley<'_> {
    /// Where a reference leads; one that leads nowhere is told, and its id stands in its place.
    pub(super) fn resolve(
        &mut self,
        label: &str,
        place: &Place,
        style: Style,
        bold: bool,
        ready: &mut Ready,
    ) -> Option<Resolved> {
        let found = self.scope.resolve(label);
        if let (Some(found), Some(also)) = (&found, self.scope.also(label)) {
            let message = format!(
                "`{label}` is {} here and {also} in the pack; the reference leads to the one here.",
                found.number
            );
            self.found
                .warning(Code::BadReference, place.clone(), message)
                .remedy("Give one of the two another id.");
        }
        if found.is_none() {
            self.unknown(label, place);
            ready.push(&format!("[{label}]"), style, None, bold, place);
        }
        found
    }

    /// Puts the two ends of a range of paragraphs into the text, each with its link.
    pub(super) fn set_range(&mut self, ends: [Resolved; 2], plain: bool, set: &mut Setting<'_>) {
        let [first, last] = ends;
        let lead = if plain { "" } else { "paragraphs\u{a0}" };
        for (before, said, end) in [(lead, &first.number, &first), (" to\u{a0}", &last.words, &last)] {
            set.ready.push(before, set.style, None, set.bold, set.place);
            let description = end.description(&format!("paragraph {}", end.number));
            let at = end.leads().map(|to| new_link(set.ready, to, description));
            set.ready.push(&unbroken(said), set.style, at, set.bold, set.place);
        }
        if let Some(said) = first.said_where().filter(|_| !plain) {
            set.ready.push(&said, set.style, None, set.bold, set.place);
        }
    }

    pub(super) fn unknown(&mut self, label: &str, place: &Place) {
        let meant = self.scope.meant(label);
        if self.scope.alone {
            let build = "Build the pack to see it resolved, or set it right if it is no item or appendix of the pack.";
            self.found
                .warning(
                    Code::UnknownReference,
                    place.clone(),
                    format!("The reference `{label}` leads to nothing in this paper; its id is printed in its place."),
                )
                .remedy(meant.map_or_else(|| build.to_owned(), |meant| format!("{meant} {build}")));
            return;
        }
        let finding = self.found.error(
            Code::UnknownReference,
            place.clone(),
            format!("The reference `{label}` leads to nothing: no paragraph, heading, table, figure, appendix or item has this id."),
        );
        match meant {
            Some(meant) => finding.remedy(meant),
            None => finding.remedy("Give the thing this id, or take the reference out."),
        };
    }

    /// Puts something in place of a range of paragraphs that cannot be printed. Those in a paper of which nobody
    /// may know what is in it are named by the paper.
    pub(super) fn set_no_range(
        &mut self,
        (from, to): (&str, &str),
        faults: &[RangeFault],
        set: &mut Setting<'_>,
    ) {
        if let Some(RangeFault::Closed(part)) = faults.first() {
            let at = part.leads().map(|to| new_link(set.ready, to, part.description(&part.words)));
            set.ready.push(&unbroken(&part.words), set.style, at, set.bold, set.place);
            let said = part.said_where().unwrap_or_default();
            set.ready.push(&said, set.style, None, set.bold, set.place);
            return;
        }
        faults.iter().for_each(|fault| self.tell_range((from, to), fault, set.place));
        set.ready.push(&format!("[{from} to {to}]"), set.style, None, set.bold, set.place);
    }

    /// Tells why a range of paragraphs cannot be printed.
    fn tell_range(&mut self, (from, to): (&str, &str), fault: &RangeFault, place: &Place) {
        let (message, remedy) = match fault {
            RangeFault::Unknown(label) => return self.unknown(label, place),
            // It is named, not told.
            RangeFault::Closed(_) => return,
            RangeFault::NoParagraph(label, what) => (
                format!("The paragraphs from `{from}` to `{to}` cannot be named: `{label}` is {what}."),
                "Give the first and last paragraph ids of their own, `{#name}` at their ends.",
            ),
            RangeFault::TwoParts => (
                format!("The paragraphs from `{from}` to `{to}` stand in different papers."),
                "Refer to the paragraphs of each paper on their own.",
            ),
            RangeFault::Order { from: first, to: last } => (
                format!("The paragraphs from `{from}` to `{to}` would read “{first} to {last}”."),
                "Name the earlier paragraph first; for one paragraph alone use `ref`.",
            ),
        };
        self.found.error(Code::BadReference, place.clone(), message).remedy(remedy);
    }
}

/// The text that a reference goes into, and how it is set there.
pub(super) struct Setting<'r> {
    pub(super) ready: &'r mut Ready,
    pub(super) style: Style,
    pub(super) bold: bool,
    pub(super) place: &'r Place,
}
