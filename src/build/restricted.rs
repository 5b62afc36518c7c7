//! What a pack with exempt papers needs: marks on the pages of the restricted one, the numbers of its pages in
//! the public one.

use super::papers::{Paper, PaperContent};
use crate::assembly::{Begin, Numbering};
use crate::diagnostics::{Code, Diagnostics, Files, Place};
use crate::inspect::{Origin, Redacted, Spot};
use crate::plan::{PageMap, Plan, cited};
use std::collections::{BTreeMap, BTreeSet};

/// What stands at the head of a page of a restricted build. `own` are the paragraphs by which something of the
/// paper is exempt, `all` those of the whole file.
pub(super) fn marks(plan: &Plan, own: &[u32], all: &[u32]) -> Vec<String> {
    if plan.access.is_public() {
        return Vec::new();
    }
    let restricted = match (own, all) {
        ([], []) if plan.meeting.is_some() => "Restricted".to_owned(),
        ([], _) if plan.supplement.is_some() => "Restricted supplement: not for publication".to_owned(),
        ([], _) if plan.meeting.is_none() => "Restricted paper: not for publication".to_owned(),
        ([], _) => "Restricted pack: not for publication".to_owned(),
        (own, _) => format!("Restricted: contains exempt information, {}", cited(own)),
    };
    let copy = plan.access.recipient.as_ref().map(|name| format!("Copy for {name}"));
    std::iter::once(restricted).chain(copy).collect()
}

/// Where a paper of the public pack begins, so that it has the number that it has in the restricted one.
pub(super) fn begin(map: &PageMap, paper: &str) -> Option<Begin> {
    map.part(paper).map(|(part, _)| Begin::Skipped(part.first.clone()))
}

/// Tells why a public pack cannot have the numbers of the restricted one: the map is of another pack, lacks
/// papers, or has fewer pages for one than there are.
pub(super) fn check(plan: &Plan, papers: &[Paper], numbering: &Numbering, found: &mut Diagnostics) {
    let Some(map) = &plan.restricted else { return };
    let again = "Build the restricted pack again: `build --audience restricted --page-map FILE`.";
    let pack = super::finish::of_meeting(plan);
    if map.pack != pack {
        let message = format!("The page map is of another pack: “{}”, not “{pack}”.", map.pack);
        found.error(Code::WrongKind, map.place.clone(), message).remedy(again);
        return;
    }
    let lengths = numbering.lengths();
    for (at, paper) in papers.iter().enumerate() {
        let part = plan.parts.iter().find(|part| part.name == paper.name);
        let place = part.map_or_else(|| map.place.clone(), |part| part.place.clone());
        let named = paper.bookmark().unwrap_or(&paper.name);
        let Some((mapped, _)) = map.part(&paper.name) else {
            let message = format!("The page map of the restricted pack does not have “{named}”.");
            found.error(Code::PageMoved, place, message).remedy(again);
            continue;
        };
        let had = mapped.last.number.saturating_sub(mapped.first.number) + 1;
        let has = lengths.get(&at).copied().unwrap_or_default();
        let first = numbering.numbers.ranges.get(&paper.name).map(|(first, _)| first);
        if has > had {
            let message = format!("“{named}” has {had} pages in the restricted pack and {has} here.");
            found.error(Code::PageMoved, place, message).remedy(again);
        } else if first.is_some_and(|first| *first != mapped.first) {
            let message =
                format!("“{named}” cannot begin on page {} as in the restricted pack.", mapped.first);
            found.error(Code::PageMoved, place, message).remedy(again);
        }
    }
}

/// Whether a public pack leaves out what is exempt.
pub(super) fn withholds(plan: &Plan) -> bool {
    plan.access.is_public()
        && plan.parts.iter().any(|part| part.is_withheld() || part.exempt_parts().next().is_some())
}

/// So many letters and digits of redacted words are needed to look for them elsewhere: fewer stand anywhere.
const LEAST: usize = 4;

/// Takes what the papers redact, each once.
pub(super) fn take_redacted(papers: &mut [Paper], files: &Files) -> Vec<Redacted> {
    let mut all: Vec<Redacted> = Vec::new();
    let mut seen = BTreeSet::new();
    for paper in papers {
        let PaperContent::Document { document, .. } = &mut paper.content else { continue };
        for redacted in std::mem::take(&mut document.redacted) {
            let origin = origin(&redacted.place, files);
            if seen.insert((redacted.words.clone(), origin.clone())) {
                all.push(Redacted { words: redacted.words, origin, is_cell: redacted.is_cell });
            }
        }
    }
    all
}

fn origin(place: &Place, files: &Files) -> Origin {
    let spot = match (&place.sheet, place.line) {
        (Some(sheet), line @ 1..) => {
            let sheet = std::sync::Arc::from(sheet.as_str());
            Spot::Cell { sheet, row: line - 1, column: place.column.saturating_sub(1) }
        }
        (None, line @ 1..) if place.row == 0 => Spot::Line(line),
        _ => Spot::File,
    };
    Origin { file: files.path(place.file).to_string(), spot }
}

/// Tells words that are redacted in one place and stand in another. Of a file that is written, the search afterwards
/// tells those that it looks for everywhere.
pub(super) fn tell_redacted(
    plan: &Plan,
    papers: &mut [Paper],
    (all, written): (&[Redacted], bool),
    found: &mut Diagnostics,
) {
    let is_told = |redacted: &&Redacted| {
        let count = redacted.words.chars().filter(|c| c.is_alphanumeric()).count();
        count >= LEAST && !(written && redacted.is_sure())
    };
    let mut redacted: BTreeMap<String, &Origin> = BTreeMap::new();
    for one in all.iter().filter(is_told) {
        redacted.entry(normal(&one.words)).or_insert(&one.origin);
    }
    if redacted.is_empty() {
        return;
    }
    for paper in papers {
        let here = paper.bookmark().or(paper.title()).unwrap_or(&paper.name).to_owned();
        let PaperContent::Document { document, .. } = &mut paper.content else { continue };
        let text = normal(&document.all_words());
        let part = plan.parts.iter().find(|part| part.name == paper.name);
        let place = part.map_or_else(|| plan.whole.clone(), |part| part.place.clone());
        for (words, origin) in redacted.iter().filter(|(words, _)| stands_in(words, &text)) {
            let Origin { file, spot } = origin;
            let message =
                format!("“{words}” is redacted in `{file}`{spot}, and stands in “{here}” for all to read.");
            found
                .warning(Code::Leak, place.clone(), message)
                .remedy("Redact it there as well, with `redact(text=..., reason=...)`, or nowhere.");
        }
    }
}

/// Whether words stand in a text as words of their own.
fn stands_in(words: &str, text: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        !inside(text[..at].chars().next_back()) && !inside(text[at + words.len()..].chars().next())
    })
}

/// Words as a comparison needs them: plain quotation marks and dashes, single spaces.
fn normal(words: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '−' => '-',
        c => c,
    };
    let plain: String = words.chars().map(plain).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redacted_words_are_found_whole_and_in_other_quotation_marks() {
        let text = normal("Ms O’Neill of\u{a0}Mere  Hall wrote.");
        assert!(stands_in(&normal("O'Neill"), &text));
        assert!(stands_in(&normal("Mere Hall"), &text));
        assert!(!stands_in(&normal("Neil"), &text));
    }
}
