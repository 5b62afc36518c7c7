//! Measures that have two values for one period in the papers of a pack.

use super::papers::Paper;
use crate::checks::{self, Stated, TwoValues};
use crate::diagnostics::{Code, Diagnostics};

/// Tells the second value of a measure, with the paper that has the first.
pub(super) fn check(papers: &[Option<Paper>], stated: &[Vec<Stated>], found: &mut Diagnostics) {
    for two in checks::two_values(stated) {
        let period = two.period();
        let TwoValues { first: (first_paper, first), other: (other_paper, other) } = two;
        let Some(paper) = papers.get(other_paper).and_then(Option::as_ref) else { continue };
        let place = match papers.get(first_paper).and_then(Option::as_ref) {
            Some(first) if first_paper != other_paper => first.running.clone(),
            _ => "another place of this paper".to_owned(),
        };
        let mut own = Diagnostics::new();
        own.warning(
            Code::TwoValues,
            other.place.clone(),
            format!("“{}” for {period} is {} here and {} in {place}.", other.title, other.shown, first.shown),
        )
        .remedy("Take both from the same data, or mark the later one as revised: `[r]`.");
        own.silence(&paper.silences);
        found.merge(own);
    }
}
