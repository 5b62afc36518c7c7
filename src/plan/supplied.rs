//! The papers of a supplement, each put in its place among those of its pack.

use super::named_papers::{Unknown, find, labels_of, paper_of, papers_of};
use super::pack::files_of;
use super::{Among, Item, MappedPart, PageMap, agenda};
use crate::definition::raw::{AgendaItem, Appendix, Exempt, SupplementPaper, Words};
use crate::definition::{LabelSeries, Located, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};

/// Why a paper is in a supplement.
#[derive(Clone, Debug)]
pub(crate) struct Supplied {
    /// An index into `Plan::items`.
    pub item: usize,
    /// The place that the plan knows the paper by.
    pub place: Place,
    /// Where the supplement names its item.
    pub named: Place,
    pub late: Option<Words>,
    pub replaces: Option<Words>,
}

/// Takes the papers out of an item. What they are called stays, so that those of a supplement are counted among
/// them.
pub(super) fn without_papers(item: &mut AgendaItem) {
    let files = [
        &mut item.minutes,
        &mut item.decision_notice,
        &mut item.action_list,
        &mut item.report,
        &mut item.slides,
        &mut item.work_programme,
        &mut item.pdf,
        &mut item.docx,
        &mut item.description,
        &mut item.to_follow,
    ];
    files.into_iter().for_each(|file| *file = None);
    item.fit = None;
    item.allow.clear();
    item.papers.iter_mut().chain(&mut item.appendices).for_each(without_file);
}

fn without_file(appendix: &mut Appendix) {
    let files = [
        &mut appendix.report,
        &mut appendix.slides,
        &mut appendix.action_list,
        &mut appendix.pdf,
        &mut appendix.docx,
        &mut appendix.description,
        &mut appendix.to_follow,
    ];
    files.into_iter().for_each(|file| *file = None);
    appendix.fit = None;
    appendix.allow.clear();
    appendix.appendices.iter_mut().for_each(without_file);
}

/// Puts the papers of a supplement in their places; what has none is told.
pub(super) struct Supplying<'s> {
    agenda: &'s [Item],
    /// The labels of appendices by how deep they stand.
    labels: &'s [LabelSeries],
    /// What was published, where papers may be that the pack never had.
    published: &'s [PageMap],
    found: &'s mut Diagnostics,
    supplied: Vec<Supplied>,
}

impl<'s> Supplying<'s> {
    pub(super) fn new(
        agenda: &'s [Item],
        labels: &'s [LabelSeries],
        published: &'s [PageMap],
        found: &'s mut Diagnostics,
    ) -> Supplying<'s> {
        Supplying { agenda, labels, published, found, supplied: Vec::new() }
    }

    /// Whether something was published under these labels behind an item, in an earlier supplement say.
    fn was_published(&self, number: &str, paper: Option<&Words>, labels: &[&str]) -> bool {
        let paper = paper.map(|paper| paper.value.trim());
        let is = |part: &MappedPart| {
            part.item.as_deref() == Some(number)
                && part.among.as_ref().map(Among::words) == paper
                && part.labels.iter().eq(labels)
        };
        self.published.iter().flat_map(|map| &map.parts).any(is)
    }

    /// Gives the items their papers, those of an item before its appendices.
    pub(super) fn supply(
        mut self,
        papers: &[SupplementPaper],
        items: &mut [Located<AgendaItem>],
    ) -> Vec<Supplied> {
        let mut of_items: Vec<Vec<&SupplementPaper>> = vec![Vec::new(); self.agenda.len()];
        for paper in papers {
            check(paper, self.found);
            match self.agenda.iter().position(|item| is_named(item, paper.item.value.trim())) {
                Some(at) => of_items[at].push(paper),
                None => no_item(&paper.item, self.agenda, self.found),
            }
        }
        for (at, mut papers) in of_items.into_iter().enumerate() {
            let item = &self.agenda[at];
            let raw = items.iter_mut().find(|raw| *place_of(raw) == item.place);
            let Some(raw) = raw.filter(|_| !papers.is_empty()) else { continue };
            papers.sort_by_key(|paper| (paper.appendix.is_some(), paper.paper.is_some()));
            self.item(at, &papers, raw);
        }
        self.supplied
    }

    fn item(&mut self, at: usize, papers: &[&SupplementPaper], raw: &mut Located<AgendaItem>) {
        let is_own = |paper: &&&SupplementPaper| paper.paper.is_none() && paper.appendix.is_none();
        let own: Vec<&&SupplementPaper> = papers.iter().filter(is_own).collect();
        let has_several = !raw.value.papers.is_empty();
        // Late papers are counted 7.1, 7.2; one that replaces a paper is that paper.
        let counted = has_several || (own.len() > 1 && own.iter().all(|paper| paper.replaces.is_none()));
        for &paper in papers {
            let place = match (&paper.appendix, &paper.paper) {
                (Some(appendix), _) => self.appendix((at, paper), appendix, &mut raw.value),
                (None, None) if !counted => self.own(at, paper, raw),
                (None, named) => self.one_of_several((at, paper), named.as_ref(), &mut raw.value),
            };
            if let Some(place) = place {
                let (late, replaces) = (paper.late.clone(), paper.replaces.clone());
                self.supplied.push(Supplied {
                    item: at,
                    place,
                    named: paper.item.place.clone(),
                    late,
                    replaces,
                });
            }
        }
    }

    /// The item's own paper.
    fn own(&mut self, at: usize, paper: &SupplementPaper, raw: &mut Located<AgendaItem>) -> Option<Place> {
        let number = &self.agenda[at].number;
        if agenda::files(&raw.value).iter().any(|(_, file)| file.is_some()) {
            self.found
                .error(
                    Code::DuplicateId,
                    paper.item.place.clone(),
                    format!("Two papers of the supplement are the report of item {number}."),
                )
                .remedy(
                    "Say which of its papers each is: `paper: Report 1` for one of several, `appendix: Appendix 2` for an appendix.",
                );
            return None;
        }
        let item = &mut raw.value;
        let said = self.exempt(paper, item.exempt.as_ref(), &format!("Item {number}"));
        // The title of an item is public, unless it is exempt in the pack.
        let title = item.title.as_ref().or(item.standing.as_ref());
        let known = title.filter(|_| item.exempt.is_none()).map(|words| words.value.clone());
        item.exempt = exempt(said, item.exempt.as_ref(), known);
        self.id(paper, &mut item.id);
        give(paper, item);
        Some(place_of(raw).clone())
    }

    /// One of several papers, one that the pack has or a new one.
    fn one_of_several(
        &mut self,
        (at, paper): (usize, &SupplementPaper),
        named: Option<&Words>,
        item: &mut AgendaItem,
    ) -> Option<Place> {
        let number = self.agenda[at].number.clone();
        let slot = match named {
            Some(named) => paper_of(&number, named, &item.papers),
            None if paper.replaces.is_none() => None,
            None => {
                let message =
                    format!("Item {number} has several papers, and this does not say which it replaces.");
                let all = listed(&papers_of(&number, &item.papers));
                self.found
                    .error(Code::MissingKey, paper.item.place.clone(), message)
                    .remedy(format!("Add `paper:` with one of them: {all}."));
                return None;
            }
        };
        if let (None, Some(named)) = (slot, named) {
            let is_next = named.value.trim() == format!("{number}.{}", item.papers.len() + 1);
            let is_number = named.value.trim().starts_with(&format!("{number}."));
            let is_known = self.was_published(&number, Some(named), &[]);
            if (paper.replaces.is_some() && !is_known) || (is_number && !is_next) {
                self.no_paper(&number, named, &item.papers);
                return None;
            }
        }
        let within = item.exempt.clone();
        let label = named.filter(|named| !named.value.trim().starts_with(&format!("{number}.")));
        let called =
            named.map_or_else(|| format!("A paper of item {number}"), |named| format!("`{}`", named.value));
        self.put(paper, slot, &mut item.papers, Put { label, called, within })
    }

    /// An appendix, one that the pack has or a new one.
    fn appendix(
        &mut self,
        (at, paper): (usize, &SupplementPaper),
        named: &Words,
        item: &mut AgendaItem,
    ) -> Option<Place> {
        let number = self.agenda[at].number.clone();
        let mut within = item.exempt.clone();
        let mut list = &mut item.appendices;
        if let Some(of) = &paper.paper {
            let Some(slot) = paper_of(&number, of, &item.papers) else {
                self.no_paper(&number, of, &item.papers);
                return None;
            };
            within = item.papers[slot].exempt.clone().or(within);
            list = &mut item.papers[slot].appendices;
        } else if !item.papers.is_empty() {
            let all = listed(&papers_of(&number, &item.papers));
            self.found
                .error(
                    Code::MissingKey,
                    named.place.clone(),
                    format!("Item {number} has several papers, and this does not say behind which the appendix stands."),
                )
                .remedy(format!("Add `paper:` with one of them: {all}."));
            return None;
        }
        let (path, new) = match find(&named.value, list, self.labels) {
            Ok(found) => found,
            Err(Unknown { label, there }) => {
                let message = format!("Item {number} has no `{label}` that an appendix could stand in.");
                self.found
                    .error(Code::UnknownName, named.place.clone(), message)
                    .remedy(none_or("Its appendices are", &there));
                return None;
            }
        };
        let (slot, outer) = match (&new, path.split_last()) {
            (None, Some((slot, outer))) => (Some(*slot), outer),
            _ => (None, path.as_slice()),
        };
        for &at in outer {
            let appendix = list.get_mut(at)?;
            within = appendix.exempt.clone().or(within);
            list = &mut appendix.appendices;
        }
        let labels: Vec<&str> = named.value.split(',').map(str::trim).collect();
        let is_known = self.was_published(&number, paper.paper.as_ref(), &labels);
        if slot.is_none() && paper.replaces.is_some() && !is_known {
            let there = labels_of(list, outer.len(), self.labels);
            let message =
                format!("Item {number} has no `{}` in the pack that could be replaced.", named.value);
            self.found
                .error(Code::UnknownName, named.place.clone(), message)
                .remedy(none_or("Its appendices are", &there));
            return None;
        }
        let own = slot.and_then(|at| labels_of(list, outer.len(), self.labels).into_iter().nth(at));
        let own = own.or(new.clone()).unwrap_or_default();
        let path: Vec<&str> = std::iter::once(&*own).chain(labels.iter().rev().skip(1).copied()).collect();
        let called = format!("{} to item {number}", path.join(" of "));
        let label = new.map(|value| Words { value, place: named.place.clone() });
        self.put(paper, slot, list, Put { label: label.as_ref(), called, within })
    }

    /// Gives the paper to an appendix, or to one of several papers, of the pack, or to a new one.
    fn put(
        &mut self,
        paper: &SupplementPaper,
        slot: Option<usize>,
        list: &mut Vec<Appendix>,
        put: Put<'_>,
    ) -> Option<Place> {
        let Put { label, called, within } = put;
        let place = paper.item.place.clone();
        for (key, file) in [
            ("minutes", &paper.minutes),
            ("decision_notice", &paper.decision_notice),
            ("work_programme", &paper.work_programme),
        ] {
            let Some(file) = file else { continue };
            let message =
                format!("`{key}` is the report of an item, not one of several papers or an appendix.");
            self.found
                .error(Code::InvalidValue, file.place.clone(), message)
                .remedy("Take `paper` and `appendix` out, or name a `report`, `slides`, an `action_list`, a `pdf` or a `docx`.");
        }
        let at = match (slot, &paper.title) {
            (Some(at), _) => at,
            (None, Some(title)) => {
                list.push(unfilled(title, label, paper.id.as_ref()));
                list.len() - 1
            }
            (None, None) => {
                self.found
                    .error(
                        Code::MissingKey,
                        place,
                        format!("{} is new and has no `title`.", upper_first(&called)),
                    )
                    .remedy("Give it one; the cover prints it.");
                return None;
            }
        };
        let is_new = slot.is_none();
        let slot = list.get_mut(at)?;
        if files_of(slot).next().is_some() {
            self.found
                .error(Code::DuplicateId, place, format!("Two papers of the supplement are {called}."))
                .remedy("Keep one, or give them names of their own.");
            return None;
        }
        let outer = slot.exempt.as_ref().or(within.as_ref());
        let said = self.exempt(paper, outer, &upper_first(&called));
        let known = (!is_new && outer.is_none()).then(|| slot.title.value.clone());
        slot.exempt = exempt(said, slot.exempt.as_ref(), known);
        self.id(paper, &mut slot.id);
        if let Some(title) = &paper.title {
            slot.title.clone_from(title);
        }
        slot.report.clone_from(&paper.report);
        slot.slides.clone_from(&paper.slides);
        slot.action_list.clone_from(&paper.action_list);
        slot.pdf.clone_from(&paper.pdf);
        slot.docx.clone_from(&paper.docx);
        slot.description.clone_from(&paper.description);
        slot.fit.clone_from(&paper.fit);
        slot.allow.clone_from(&paper.allow);
        if !paper.appendices.is_empty() {
            slot.appendices.clone_from(&paper.appendices);
        }
        Some(slot.title.place.clone())
    }

    fn no_paper(&mut self, number: &str, named: &Words, papers: &[Appendix]) {
        let remedy = match papers_of(number, papers) {
            none if none.is_empty() => "The pack has one paper for this item: take `paper` out.".to_owned(),
            all => format!("Its papers are {}.", listed(&all)),
        };
        let message = format!("Item {number} has no paper `{}`.", named.value);
        self.found.error(Code::UnknownName, named.place.clone(), message).remedy(remedy);
    }

    /// Gives a paper its id, unless the pack has called it otherwise.
    fn id(&mut self, paper: &SupplementPaper, own: &mut Option<Words>) {
        match (&paper.id, &own) {
            (Some(id), Some(own)) if id.value != own.value => {
                let message = format!("The pack calls this paper `{}`, not `{}`.", own.value, id.value);
                self.found
                    .error(Code::InvalidValue, id.place.clone(), message)
                    .remedy("Take `id` out; texts name the paper as before.");
            }
            (Some(id), None) => *own = Some(id.clone()),
            _ => {}
        }
    }

    /// What a paper says of its exemption. One that stands where the pack has something exempt says it itself: what
    /// is exempt is known by the file that names it.
    fn exempt<'p>(
        &mut self,
        paper: &'p SupplementPaper,
        within: Option<&Exempt>,
        called: &str,
    ) -> Option<&'p Exempt> {
        if within.is_some() && paper.exempt.is_none() {
            self.found
                .error(
                    Code::MissingKey,
                    paper.item.place.clone(),
                    format!("{called} is exempt in the pack, and its paper here does not say so."),
                )
                .remedy("Write `exempt:` with paragraph and reason beside the file, so that it stays out of the public supplement.");
        }
        paper.exempt.as_ref()
    }
}

/// Where a paper is put that is no item's own.
struct Put<'p> {
    /// Of a new one, unless it is counted.
    label: Option<&'p Words>,
    /// `Appendix 2 to item 7`
    called: String,
    /// Why what it stands in is exempt.
    within: Option<Exempt>,
}

/// `Its appendices are `Appendix 1`, `Appendix 2`.`
fn none_or(lead: &str, names: &[String]) -> String {
    match names {
        [] => "The pack has none there.".to_owned(),
        names => format!("{lead} {}.", listed(names)),
    }
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The exemption of a paper in the supplement. `known` is its title where that is public already.
fn exempt(said: Option<&Exempt>, had: Option<&Exempt>, known: Option<String>) -> Option<Exempt> {
    let Some(said) = said else { return had.cloned() };
    let mut exempt = said.clone();
    if exempt.public_title.is_none() {
        let known = known.map(|value| Words { value, place: said.reason.place.clone() });
        exempt.public_title = had.and_then(|had| had.public_title.clone()).or(known);
    }
    Some(exempt)
}

/// A paper that the pack does not have.
fn unfilled(title: &Words, label: Option<&Words>, id: Option<&Words>) -> Appendix {
    Appendix {
        title: title.clone(),
        report: None,
        slides: None,
        action_list: None,
        pdf: None,
        docx: None,
        description: None,
        fit: None,
        id: id.cloned(),
        allow: Vec::new(),
        exempt: None,
        label: label.cloned(),
        to_follow: None,
        appendices: Vec::new(),
    }
}

/// The place that the plan knows an item by.
fn place_of(item: &Located<AgendaItem>) -> &Place {
    let AgendaItem { title, standing, .. } = &item.value;
    title.as_ref().or(standing.as_ref()).map_or(&item.place, |words| &words.place)
}

fn is_named(item: &Item, named: &str) -> bool {
    item.id.as_deref() == Some(named) || item.number.eq_ignore_ascii_case(named)
}

fn give(paper: &SupplementPaper, item: &mut AgendaItem) {
    item.minutes.clone_from(&paper.minutes);
    item.decision_notice.clone_from(&paper.decision_notice);
    item.action_list.clone_from(&paper.action_list);
    item.report.clone_from(&paper.report);
    item.slides.clone_from(&paper.slides);
    item.work_programme.clone_from(&paper.work_programme);
    item.pdf.clone_from(&paper.pdf);
    item.docx.clone_from(&paper.docx);
    item.description.clone_from(&paper.description);
    item.fit.clone_from(&paper.fit);
    item.allow.clone_from(&paper.allow);
    if !paper.appendices.is_empty() {
        item.appendices.clone_from(&paper.appendices);
    }
    // What was to be said at the meeting has been written since.
    item.oral = false;
    if paper.title.is_some() {
        item.title.clone_from(&paper.title);
    }
}

fn check(paper: &SupplementPaper, found: &mut Diagnostics) {
    let place = &paper.item.place;
    match (&paper.late, &paper.replaces) {
        (None, None) => {
            found
                .error(
                    Code::MissingKey,
                    place.clone(),
                    "The paper says neither why it comes late nor what it replaces.",
                )
                .remedy("Add `late:` or `replaces:` with the reason; the cover prints it.");
        }
        (Some(_), Some(replaces)) => {
            found
                .error(Code::InvalidValue, replaces.place.clone(), "A paper that comes late replaces none.")
                .remedy("Keep `late` where nothing was published for the item, else `replaces`.");
        }
        _ => {}
    }
    if !paper.has_file() {
        found
            .error(Code::MissingKey, place.clone(), "The item has no paper in the supplement.")
            .remedy("Name its file: `report:`, `slides:`, `pdf:` or another. For an appendix alone, say with `appendix:` which it is.");
    }
}

fn no_item(named: &Words, agenda: &[Item], found: &mut Diagnostics) {
    let names = agenda.iter().flat_map(|item| [Some(item.number.as_str()), item.id.as_deref()]).flatten();
    let near = nearest(&named.value, names.filter(|name| name.len() > 2));
    let last = agenda.last().map_or("0", |item| item.number.as_str());
    let remedy = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!(
            "Items of the pack are numbered up to {last}; the ids that it gives them will do as well."
        ),
    };
    found
        .error(Code::UnknownName, named.place.clone(), format!("The pack has no item `{}`.", named.value))
        .remedy(remedy);
}
