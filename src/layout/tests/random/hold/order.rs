//! Every word, note, bookmark and label once and in order.

use super::super::read::inside;
use super::Case;
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::document::Block;
use crate::frame::Role;

pub(super) fn nothing_is_wrong(case: &Case<'_>) -> Result<(), String> {
    // The tiles of a dashboard may be too narrow or too low for what chance puts into them.
    let tiled = case.made.document.blocks.iter().any(|block| matches!(block, Block::Dashboard(_)));
    let is_wrong = |finding: &&Diagnostic| {
        finding.severity == Severity::Error && !(tiled && finding.code == Code::DoesNotFit)
    };
    match case.found.iter().find(is_wrong) {
        Some(finding) => Err(format!("{}: {}", finding.code, finding.message)),
        None => Ok(()),
    }
}

pub(super) fn words_in_order(case: &Case<'_>) -> Result<(), String> {
    let found: Vec<u32> =
        case.words.iter().filter(|word| !is_footnote(case, word.run)).map(|word| word.number).collect();
    let told: Vec<u32> = case.told.words.iter().map(|&(word, _)| word).collect();
    same("word", &told, &found)
}

pub(super) fn footnotes(case: &Case<'_>) -> Result<(), String> {
    let found: Vec<u32> =
        case.words.iter().filter(|word| is_footnote(case, word.run)).map(|word| word.number).collect();
    same("word of the footnotes", &case.told.footnotes, &found)
}

pub(super) fn marks(case: &Case<'_>) -> Result<(), String> {
    let pages = &case.laid_out.pages;
    let bookmarks: Vec<&str> =
        pages.iter().flat_map(|page| page.bookmarks.iter().map(|mark| mark.title.as_str())).collect();
    same("bookmark", &case.told.bookmarks.iter().map(String::as_str).collect::<Vec<_>>(), &bookmarks)?;
    let mut anchors: Vec<&str> = pages
        .iter()
        .flat_map(|page| page.anchors.iter().filter_map(|anchor| anchor.name.rsplit('/').next()))
        .collect();
    anchors.retain(|name| name.starts_with("label-"));
    anchors.sort_unstable();
    let mut labels: Vec<&str> = case.told.labels.iter().map(|label| &**label).collect();
    labels.sort_unstable();
    same("label", &labels, &anchors)
}

/// Whether a run is part of a footnote: a note that no table or figure holds.
fn is_footnote(case: &Case<'_>, run: usize) -> bool {
    let tags = &case.laid_out.tags;
    case.runs[run].tag().is_some_and(|tag| inside(tags, tag, Role::Note))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, told: &[T], found: &[T]) -> Result<(), String> {
    if told == found {
        return Ok(());
    }
    let at = told.iter().zip(found).take_while(|(a, b)| a == b).count();
    Err(format!(
        "the {what} {:?} was due and {:?} stands there ({} due, {} found)",
        told.get(at),
        found.get(at),
        told.len(),
        found.len()
    ))
}
