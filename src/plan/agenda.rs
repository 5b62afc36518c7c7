//! The order of business: groups, standing items, numbers and letters.

use super::item_numbers::Numbers;
use super::standing::Standing;
use super::{AgendaGroup, Urgency};
use crate::definition::raw::{AgendaItem, AgendaPack, FilePath, Urgent, Words};
use crate::definition::{Definition, LabelSeries, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An item in its place.
pub(super) struct Entry<'p> {
    pub item: Cow<'p, AgendaItem>,
    pub title: Words,
    /// `8`, `8A`
    pub number: String,
    /// What it stands under, an index into the groups.
    pub group: Option<usize>,
    pub note: Option<Words>,
    pub urgent: Option<Urgency>,
}

/// The business of a pack in order.
#[derive(Default)]
pub(super) struct Order<'p> {
    pub groups: Vec<AgendaGroup>,
    pub entries: Vec<Entry<'p>>,
}

/// Puts the business in order and numbers it.
pub(super) fn order<'p>(
    pack: &'p Definition<AgendaPack>,
    standing: &Standing,
    found: &mut Diagnostics,
) -> Order<'p> {
    let mut making = Making {
        standing,
        found,
        order: Order::default(),
        numbers: Numbers::default(),
        used: BTreeMap::new(),
    };
    // Titles that were told and left out are not missed.
    let untitled_is_told = pack.dropped.iter().any(|path| path == "items.title");
    for entry in &pack.value.items {
        let Located { value: item, place } = entry;
        match (&item.group, &item.standing) {
            (Some(group), _) => making.group(item, group),
            (None, Some(name)) => making.standing(item, name),
            (None, None) => {
                if item.title.is_none() && !untitled_is_told {
                    making
                        .found
                        .error(Code::MissingKey, place.clone(), "An item of business has no `title`.")
                        .remedy("Give it one, or write `standing:` with the name of a standing item.");
                }
                let untitled = || Words { value: String::new(), place: place.clone() };
                let title = item.title.clone().unwrap_or_else(untitled);
                making.push(Cow::Borrowed(item), title, item.note.clone());
            }
        }
    }
    making.empty_group();
    making.order
}

struct Making<'m, 'p> {
    standing: &'m Standing,
    found: &'m mut Diagnostics,
    order: Order<'p>,
    numbers: Numbers,
    /// Standing items that the pack has already, with the line of each.
    used: BTreeMap<String, u32>,
}

impl<'p> Making<'_, 'p> {
    fn group(&mut self, item: &AgendaItem, title: &Words) {
        self.empty_group();
        let more: Vec<String> = keys(item).iter().map(|(key, _)| format!("`{key}`")).collect();
        if !more.is_empty() {
            self.found
                .error(
                    Code::InvalidValue,
                    title.place.clone(),
                    format!("A group is a heading alone, but this one has {}.", more.join(", ")),
                )
                .remedy("Begin its first item with a `- ` of its own in the next line.");
        }
        if let Some(first) = &item.first_number {
            match LabelSeries::from_first(&first.value) {
                Some(series) => self.numbers.begin(series),
                None => {
                    self.found
                        .error(
                            Code::InvalidValue,
                            first.place.clone(),
                            format!("`{}` is no number that others can count on from.", first.value),
                        )
                        .remedy("Write the first one, ending in `1`, `A`, `a`, `I` or `i`: `A1`.");
                }
            }
        }
        self.order.groups.push(AgendaGroup { title: title.value.clone(), place: title.place.clone() });
    }

    /// Tells the last group where no item stands under it.
    fn empty_group(&mut self) {
        let Some(at) = self.order.groups.len().checked_sub(1) else { return };
        if self.order.entries.last().is_none_or(|entry| entry.group != Some(at)) {
            let AgendaGroup { title, place } = &self.order.groups[at];
            self.found
                .warning(
                    Code::InvalidValue,
                    place.clone(),
                    format!("No item stands under “{title}”, which is left out."),
                )
                .remedy("Put the items of the group behind it, or take it out.");
        }
    }

    /// The item of a name, or those of a run, which the pack says nothing more about.
    fn standing(&mut self, item: &'p AgendaItem, name: &'p Words) {
        let standing = self.standing;
        let named = standing.named(name, self.found);
        let words = |value: &str| Words { value: value.to_owned(), place: name.place.clone() };
        for (known, _) in &named {
            if let Some(line) = self.used.insert((*known).to_owned(), name.place.line) {
                self.found
                    .warning(
                        Code::DuplicateId,
                        name.place.clone(),
                        format!("The standing item `{known}` is on this agenda already, in line {line}."),
                    )
                    .remedy("Take one of the two out.");
            }
        }
        match named.as_slice() {
            // Told; it keeps its number, so that those behind it are not told as well.
            [] => {
                let title = item.title.clone().unwrap_or_else(|| name.clone());
                self.push(Cow::Borrowed(item), title, item.note.clone());
            }
            [(_, one)] => {
                let title = item.title.clone().unwrap_or_else(|| words(&one.title.value));
                self.push(Cow::Borrowed(item), title, item.note.clone().or_else(|| one.note.clone()));
            }
            several => {
                let more: Vec<String> = keys(item)
                    .iter()
                    .filter(|(key, _)| *key != "standing")
                    .map(|(key, _)| format!("`{key}`"))
                    .collect();
                if !more.is_empty() {
                    let names: Vec<String> = several.iter().map(|(name, _)| format!("`{name}`")).collect();
                    self.found
                        .error(
                            Code::InvalidValue,
                            name.place.clone(),
                            format!(
                                "`{}` stands for several items, which cannot all have {}.",
                                name.value,
                                more.join(", ")
                            ),
                        )
                        .remedy(format!("Name them one by one: {}.", names.join(", ")));
                }
                for (_, one) in several {
                    self.push(Cow::Owned(AgendaItem::default()), words(&one.title.value), one.note.clone());
                }
            }
        }
    }

    fn push(&mut self, item: Cow<'p, AgendaItem>, title: Words, note: Option<Words>) {
        if let Some(first) = &item.first_number {
            self.found
                .error(Code::InvalidValue, first.place.clone(), "Only a `group` has a `first_number`.")
                .remedy("Write it beside the `group` whose items are counted by themselves.");
        }
        let number = self.numbers.next(&item, &title.place, self.found);
        self.contradictions(&item);
        let urgent = item.urgent.as_ref().and_then(|urgent| self.urgent(urgent));
        let group = self.order.groups.len().checked_sub(1);
        self.order.entries.push(Entry { item, title, number, group, note, urgent });
    }

    fn urgent(&mut self, urgent: &Urgent) -> Option<Urgency> {
        let reason = &urgent.reason;
        if reason.value.trim().is_empty() {
            self.found.error(Code::MissingKey, reason.place.clone(), "An urgent item has no reason.").remedy(
                "Say by which special circumstances the Chair takes it; the minutes must state them.",
            );
            return None;
        }
        let rule = self.standing.urgency_rule().map(str::to_owned);
        Some(Urgency { reason: reason.clone(), rule })
    }

    /// Tells an oral report that has papers.
    fn contradictions(&mut self, item: &AgendaItem) {
        if !item.oral {
            return;
        }
        if let Some((key, place)) = keys(item).into_iter().find(|(key, _)| is_paper(key)) {
            self.found
                .error(
                    Code::InvalidValue,
                    place,
                    format!("A report by word of mouth has no papers, but this item has `{key}`."),
                )
                .remedy(format!("Take out `oral`, or `{key}`."));
        }
    }
}

/// The keys of an item other than `group` and `first_number`, with the place of each that has one.
fn keys(item: &AgendaItem) -> Vec<(&'static str, Place)> {
    let words = [
        ("title", item.title.as_ref()),
        ("standing", item.standing.as_ref()),
        ("note", item.note.as_ref()),
        ("letter", item.letter.as_ref()),
        ("urgent", item.urgent.as_ref().map(|urgent| &urgent.reason)),
        ("report_of", item.report_of.as_ref()),
        ("papers", item.papers.first().map(|paper| &paper.title)),
        ("appendices", item.appendices.first().map(|appendix| &appendix.title)),
        ("to_follow", item.to_follow.as_ref()),
        ("description", item.description.as_ref()),
        ("id", item.id.as_ref()),
    ];
    let words = words.into_iter().chain(files(item));
    let nowhere = [("late", item.late), ("oral", item.oral)];
    words
        .filter_map(|(key, words)| Some((key, words?.place.clone())))
        .chain(nowhere.into_iter().filter(|(_, is)| *is).map(|(key, _)| (key, Place::default())))
        .collect()
}

/// The file of an item's one paper, by its key; an item names one at most.
pub(super) fn files(item: &AgendaItem) -> [(&'static str, Option<&FilePath>); 8] {
    [
        ("minutes", item.minutes.as_ref()),
        ("decision_notice", item.decision_notice.as_ref()),
        ("action_list", item.action_list.as_ref()),
        ("report", item.report.as_ref()),
        ("slides", item.slides.as_ref()),
        ("pdf", item.pdf.as_ref()),
        ("docx", item.docx.as_ref()),
        ("work_programme", item.work_programme.as_ref()),
    ]
}

/// Whether a key is of papers, there or awaited.
fn is_paper(key: &str) -> bool {
    let others = ["title", "standing", "note", "letter", "urgent", "report_of", "id", "late", "oral"];
    !others.contains(&key)
}
