//! Which files are made of the pages: all in one, some of them, or each item in its own.

use super::Job;
use super::finish::{labels, of_meeting};
use super::safe_name::safe_name;
use super::set::Setting;
use crate::assembly::{Numbering, Place};
use crate::diagnostics::{Code, Diagnostics};
use crate::pdf::{self, Beside, Pack, Volume};
use crate::plan::{Item, PageNumber, Plan};
use std::collections::BTreeMap;

/// Which pages the file has where it does not have all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Extract {
    /// Printed page numbers and ranges of them, with commas between: `11-100, S1`.
    Pages(String),
    /// Numbers of items, ranges of them, or their ids, with commas between: `7, 9-11, budget`.
    Items(String),
}

/// A file that is made beside the pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SplitFile {
    /// Its name, without a folder: `07-improvement.pdf`.
    pub name: String,
    pub bytes: Vec<u8>,
    pub pages: usize,
}

/// What is to be written.
pub(super) struct Output {
    /// The pages of the file that was asked for; none for all.
    extract: Option<Volume>,
    split: Vec<Volume>,
    /// What the whole is called.
    whole: String,
}

impl Output {
    /// The files that a job asks for; what is asked for and is not there is told.
    pub(super) fn of(
        plan: &Plan,
        job: &Job,
        setting: &Setting<'_>,
        numbering: &Numbering,
        found: &mut Diagnostics,
    ) -> Output {
        let extract = job.extract.as_ref().and_then(|extract| {
            let (pages, title) = match extract {
                Extract::Pages(list) => (pages(list, plan, numbering, found)?, words_of_pages(list)),
                Extract::Items(list) => items(list, plan, setting, numbering, found)?,
            };
            let title = format!("{}: {title}", plan.title);
            Some(volume(String::new(), title, pages, numbering))
        });
        let split = match job.split {
            true if plan.meeting.is_none() => {
                let message = "Only a pack or a supplement has items that can be files of their own.";
                found.error(Code::InvalidValue, plan.whole.clone(), message).remedy("Leave --split out.");
                Vec::new()
            }
            true => split(plan, setting, numbering),
            false => Vec::new(),
        };
        Output { extract, split, whole: job.called.clone() }
    }

    /// Writes them: the one that was asked for with the number of its pages, and those beside it.
    pub(super) fn write(&self, pack: &Pack, setting: &Setting<'_>) -> (Vec<u8>, usize, Vec<SplitFile>) {
        let (encoder, fonts) = (&setting.encoder, setting.fonts);
        // Pages that cost a file its mark were told when they were read.
        let volumes = |volumes: &[Volume], beside| -> Vec<Vec<u8>> {
            let written = pdf::write_volumes(pack, volumes, beside, encoder, fonts);
            written.into_iter().map(|written| written.bytes).collect()
        };
        let (bytes, pages) = match &self.extract {
            None => (pdf::write(pack, encoder, fonts).bytes, pack.pages.len()),
            Some(extract) => {
                let written = volumes(std::slice::from_ref(extract), Beside::Whole(&self.whole));
                (written.into_iter().next().unwrap_or_default(), extract.pages.len())
            }
        };
        let beside = volumes(&self.split, Beside::Volumes).into_iter().zip(&self.split);
        let beside = beside.map(|(bytes, volume)| SplitFile {
            name: volume.name.clone(),
            bytes,
            pages: volume.pages.len(),
        });
        (bytes, pages, beside.collect())
    }
}

fn volume(name: String, title: String, pages: Vec<usize>, numbering: &Numbering) -> Volume {
    let printed = pages.iter().filter_map(|&page| numbering.printed.get(page));
    let labels = labels(printed);
    Volume { name, title, pages, labels }
}

/// The item of each page; none in front of the business.
fn item_of_pages(plan: &Plan, setting: &Setting<'_>, numbering: &Numbering) -> Vec<Option<usize>> {
    let items: Vec<Option<usize>> = setting
        .papers
        .iter()
        .map(|paper| plan.parts.iter().find(|part| part.name == paper.name).and_then(|part| part.item))
        .collect();
    let paper = |place: &Place| match *place {
        Place::Page(of) => of.part,
        Place::Blank { after } => after,
    };
    numbering.places.iter().map(|place| items.get(paper(place)).copied().flatten()).collect()
}

/// Front sheet and order of business as one file, and each item with papers as one.
fn split(plan: &Plan, setting: &Setting<'_>, numbering: &Numbering) -> Vec<Volume> {
    let mut files: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (page, item) in item_of_pages(plan, setting, numbering).into_iter().enumerate() {
        files.entry(item).or_default().push(page);
    }
    let meeting = of_meeting(plan);
    let digits = plan.items.iter().map(|item| digits(&item.number)).max().unwrap_or(0).max(2);
    // The files of a supplement may stand beside those of the pack.
    let lead = plan.supplement.as_ref().map_or_else(String::new, |own| format!("supplement-{}-", own.number));
    files
        .into_iter()
        .map(|(item, pages)| match item.and_then(|at| plan.items.get(at)) {
            Some(item) => {
                let title = format!("Item {}: {} ({meeting})", item.number, item.title);
                volume(lead.clone() + &file_name(item, digits), title, pages, numbering)
            }
            None => {
                let (kind, name) = match &plan.supplement {
                    Some(_) => ("Cover", "cover"),
                    None => ("Agenda", "agenda"),
                };
                let name = format!("{lead}{}-{name}.pdf", "0".repeat(digits));
                volume(name, format!("{kind} ({meeting})"), pages, numbering)
            }
        })
        .collect()
}

fn digits(number: &str) -> usize {
    number.chars().take_while(char::is_ascii_digit).count()
}

/// `07-improvement.pdf`: number and id, or title where there is no id. Names rise as items do. What is exempt
/// has a name that the public may read, the same in both packs.
fn file_name(item: &Item, width: usize) -> String {
    let zeros = match digits(&item.number) {
        0 => String::new(),
        digits => "0".repeat(width.saturating_sub(digits)),
    };
    let words = match &item.exempt {
        Some(exempt) => exempt.public_title.as_deref().unwrap_or("Exempt item"),
        None => item.id.as_deref().unwrap_or(&item.title),
    };
    format!("{zeros}{}-{}.pdf", safe_name(&item.number, "item"), safe_name(words, "paper"))
}

/// The words of a list, without those that are empty.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|words| !words.is_empty())
}

/// The ends of a range; one end where it is none.
fn ends(words: &str) -> (&str, Option<&str>) {
    match words.split_once(['-', '–']) {
        Some((from, to)) => (from.trim(), Some(to.trim())),
        None => (words, None),
    }
}

fn words_of_pages(list: &str) -> String {
    let all: Vec<String> = listed(list).map(|words| words.replace('-', "\u{a0}–\u{a0}")).collect();
    let word = if all.len() == 1 && ends(list).1.is_none() { "page" } else { "pages" };
    format!("{word} {}", all.join(", "))
}

/// The pages of a list of printed numbers, rising.
fn pages(list: &str, plan: &Plan, numbering: &Numbering, found: &mut Diagnostics) -> Option<Vec<usize>> {
    let place_of = |number: &str| {
        let number = PageNumber::read(number)?;
        numbering.printed.iter().position(|printed| *printed == number)
    };
    let mut asked = vec![false; numbering.places.len()];
    let mut whole = true;
    for words in listed(list) {
        let (from, to) = ends(words);
        let to = to.unwrap_or(from);
        match (place_of(from), place_of(to)) {
            (Some(first), Some(last)) if first <= last => asked[first..=last].fill(true),
            (Some(_), Some(_)) => {
                let message = format!("Page {to} does not come after page {from}.");
                found
                    .error(Code::InvalidValue, plan.whole.clone(), message)
                    .remedy(format!("Write `--pages {to}-{from}`."));
                whole = false;
            }
            (first, _) => {
                let missing = if first.is_none() { from } else { to };
                found
                    .error(Code::InvalidValue, plan.whole.clone(), format!("There is no page {missing}."))
                    .remedy(format!("The pages are {}.", printed_pages(numbering)));
                whole = false;
            }
        }
    }
    chosen(&asked, "--pages", plan, found).filter(|_| whole)
}

/// `1 to 218`, each run of numbers.
fn printed_pages(numbering: &Numbering) -> String {
    let mut runs: Vec<(&PageNumber, &PageNumber)> = Vec::new();
    for printed in &numbering.printed {
        match runs.last_mut() {
            Some((_, last)) if last.next() == *printed => *last = printed,
            _ => runs.push((printed, printed)),
        }
    }
    let words = runs.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first} to {last}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The pages of a list of items, rising, and what the file is called after them.
fn items(
    list: &str,
    plan: &Plan,
    setting: &Setting<'_>,
    numbering: &Numbering,
    found: &mut Diagnostics,
) -> Option<(Vec<usize>, String)> {
    let at = |words: &str| {
        let is = |item: &Item| item.number.eq_ignore_ascii_case(words) || item.id.as_deref() == Some(words);
        plan.items.iter().position(is)
    };
    let of_pages = item_of_pages(plan, setting, numbering);
    let mut wanted = vec![false; plan.items.len()];
    let mut whole = true;
    for words in listed(list) {
        // An id may have a hyphen.
        let range = at(words).map(|one| (one, one)).or_else(|| {
            let (from, to) = ends(words);
            let (first, last) = (at(from)?, at(to?)?);
            (first <= last).then_some((first, last))
        });
        let Some((first, last)) = range else {
            let known: Vec<&str> = plan.items.iter().map(|item| item.number.as_str()).collect();
            let message = format!("There is no item `{words}`.");
            let remedy = match (known.first(), known.last()) {
                (Some(first), Some(last)) => {
                    format!("Items are {first} to {last}; the ids that the pack gives them will do as well.")
                }
                _ => "Only a pack has items; `--pages` takes page numbers.".to_owned(),
            };
            found.error(Code::InvalidValue, plan.whole.clone(), message).remedy(remedy);
            whole = false;
            continue;
        };
        if !of_pages.iter().flatten().any(|at| (first..=last).contains(at)) {
            let message = format!("Item {words} has no papers.");
            let place = plan.items[first].place.clone();
            found.error(Code::InvalidValue, place, message).remedy("Name an item that has pages.");
            whole = false;
        }
        wanted[first..=last].fill(true);
    }
    let asked: Vec<bool> = of_pages.iter().map(|item| item.is_some_and(|item| wanted[item])).collect();
    let numbers: Vec<&str> = plan
        .items
        .iter()
        .zip(&wanted)
        .filter(|(_, wanted)| **wanted)
        .map(|(item, _)| item.number.as_str())
        .collect();
    let word = if numbers.len() == 1 { "item" } else { "items" };
    let title = format!("{word} {}", numbers.join(", "));
    let pages = if whole { chosen(&asked, "--items", plan, found) } else { None };
    Some((pages?, title))
}

/// The places that are marked; a list that names none is told.
fn chosen(asked: &[bool], option: &str, plan: &Plan, found: &mut Diagnostics) -> Option<Vec<usize>> {
    let pages: Vec<usize> = (0..asked.len()).filter(|&page| asked[page]).collect();
    if pages.is_empty() && !found.has_errors() {
        let message = format!("`{option}` names no page.");
        found.error(Code::InvalidValue, plan.whole.clone(), message).remedy("Leave it out, or name some.");
    }
    (!pages.is_empty()).then_some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_take_either_dash() {
        assert_eq!(ends("11-100"), ("11", Some("100")));
        assert_eq!(ends("S1 – S4"), ("S1", Some("S4")));
        assert_eq!(ends("7"), ("7", None));
        assert_eq!(listed(" 7, ,9-11,").collect::<Vec<_>>(), ["7", "9-11"]);
        assert_eq!(words_of_pages("11-100"), "pages 11\u{a0}–\u{a0}100");
    }
}
