//! Papers of an item as the people who make supplements name them: by number, label or id.

use crate::definition::LabelSeries;
use crate::definition::raw::{Appendix, Words};

/// A label that the pack does not have.
pub(super) struct Unknown {
    pub label: String,
    /// Those that it has in its place.
    pub there: Vec<String>,
}

/// Where an appendix stands that is named by its id or by the labels of what it stands in, its own last; of a
/// label that is new, where it will stand.
pub(super) fn find(
    named: &str,
    list: &[Appendix],
    series: &[LabelSeries],
) -> Result<(Vec<usize>, Option<String>), Unknown> {
    if let Some(path) = path_to(named.trim(), list) {
        return Ok((path, None));
    }
    let (mut path, mut list) = (Vec::new(), list);
    let mut labels = named.split(',').map(str::trim).filter(|label| !label.is_empty()).peekable();
    while let Some(label) = labels.next() {
        let there = labels_of(list, path.len(), series);
        match there.iter().position(|own| own.eq_ignore_ascii_case(label)) {
            Some(at) => {
                path.push(at);
                list = &list[at].appendices;
            }
            None if labels.peek().is_some() => return Err(Unknown { label: label.to_owned(), there }),
            None => return Ok((path, Some(label.to_owned()))),
        }
    }
    Ok((path, None))
}

/// Where the appendix of an id stands.
fn path_to(id: &str, list: &[Appendix]) -> Option<Vec<usize>> {
    list.iter().enumerate().find_map(|(at, appendix)| {
        let rest = match appendix.id.as_ref().is_some_and(|own| own.value == id) {
            true => Vec::new(),
            false => path_to(id, &appendix.appendices)?,
        };
        Some([vec![at], rest].concat())
    })
}

pub(super) fn labels_of(list: &[Appendix], depth: usize, series: &[LabelSeries]) -> Vec<String> {
    let series = series.get(depth).or(series.last());
    let counted = |at| series.map(|series| series.label(at)).unwrap_or_default();
    let label =
        |(at, own): (usize, &Appendix)| own.label.as_ref().map_or_else(|| counted(at), |l| l.value.clone());
    list.iter().enumerate().map(label).collect()
}

/// The papers of an item as people name them: `5.1`, `Report 2`.
pub(super) fn papers_of(number: &str, papers: &[Appendix]) -> Vec<String> {
    let called = |(at, paper): (usize, &Appendix)| match &paper.label {
        Some(label) => label.value.clone(),
        None => format!("{number}.{}", at + 1),
    };
    papers.iter().enumerate().map(called).collect()
}

/// Which of several papers is meant by number, label or id.
pub(super) fn paper_of(number: &str, named: &Words, papers: &[Appendix]) -> Option<usize> {
    let named = named.value.trim();
    let by_id = papers.iter().position(|paper| paper.id.as_ref().is_some_and(|id| id.value == named));
    by_id.or_else(|| papers_of(number, papers).iter().position(|own| own.eq_ignore_ascii_case(named)))
}
