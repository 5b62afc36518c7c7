//! The parts on the pages and the whole that they come from.

use super::super::make::Made;
use super::super::{read, set};
use super::Case;
use crate::frame::TagId;
use crate::units::Pt;
use std::collections::BTreeMap;

/// What is cut into pages has all of what one endless page has, each line at its place across.
pub(super) fn parts_make_the_whole(case: &Case<'_>) -> Result<(), String> {
    if !case.made.short {
        // Dashboards and pictures take their size from the page.
        return Ok(());
    }
    let mut theme = case.made.theme.clone();
    theme.page.bottom = Pt(-200_000.0);
    let endless = Made { document: case.made.document.clone(), theme, short: true, breaks: case.made.breaks };
    let (laid_out, _) = set(&endless, case.fonts);
    if laid_out.pages.len() > 1 && !case.made.breaks {
        return Err("an endless page has an end".to_owned());
    }
    let runs = read::runs(&laid_out.pages, &laid_out.tags, case.fonts);
    let whole = lines(&runs);
    let parts = lines(&case.runs);
    if whole.len() != parts.len() {
        return Err(format!(
            "{} tags have text on pages and {} on an endless page",
            parts.len(),
            whole.len()
        ));
    }
    for ((tag, part), (_, whole)) in parts.iter().zip(&whole) {
        if part != whole {
            return Err(format!("tag {} has {part:?} on pages and {whole:?} on an endless page", tag.0));
        }
    }
    Ok(())
}

/// The text of each tag with its place across, in the order of drawing.
fn lines<'r>(runs: &'r [read::Run<'_>]) -> BTreeMap<TagId, Vec<(i32, &'r str)>> {
    let mut lines: BTreeMap<TagId, Vec<(i32, &str)>> = BTreeMap::new();
    for run in runs {
        if let Some(tag) = run.tag() {
            lines.entry(tag).or_default().push(((run.text.at.x.0 * 10.0).round() as i32, run.words));
        }
    }
    lines
}

pub(super) fn comes_out_the_same(case: &Case<'_>) -> Result<(), String> {
    if !case.told.words.len().is_multiple_of(8) {
        // Some are enough, since what differs from run to run does so in all documents.
        return Ok(());
    }
    let (again, _) = set(case.made, case.fonts);
    let told = |laid_out: &super::LaidOut| format!("{:?} {:?}", laid_out.pages, laid_out.tags);
    if told(case.laid_out) == told(&again) { Ok(()) } else { Err("it came out different".to_owned()) }
}
