//! A supplement: papers that come after their pack, under the numbers of its items.

use super::pack::{self, Made};
use super::reader::Reader;
use super::{Access, Item, MappedPart, PageMap, Series};
use crate::dates::printed_date;
use crate::definition::raw::{self, AgendaItem, SupplementPaper, Words};
use crate::definition::{Definition, Located, Opened};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::path::Path;

/// What a supplement says of itself.
#[derive(Clone, Debug)]
pub(crate) struct Supplement {
    pub number: u32,
    /// `to follow papers`
    pub title: String,
    /// Its papers in the order of the agenda.
    pub papers: Vec<Supplied>,
    /// What was published before it: the pack, then other supplements.
    pub published: Vec<PageMap>,
    pub place: Place,
}

/// Why an item has papers in a supplement.
#[derive(Clone, Debug)]
pub(crate) struct Supplied {
    /// An index into `Plan::items`.
    pub item: usize,
    pub late: Option<Words>,
    pub replaces: Option<Words>,
}

/// A supplement with its papers read.
pub(super) struct Planned {
    pub made: Made,
    pub supplement: Supplement,
    pub series: Series,
    pub theme: Option<Words>,
}

impl Supplement {
    /// What its cover and its title say: `Supplement 1: to follow papers`.
    pub(crate) fn called(&self) -> String {
        format!("Supplement {}: {}", self.number, self.title)
    }

    /// Where an item's paper was published last, and in what.
    pub(crate) fn before(&self, item: &Item) -> Option<(&MappedPart, &PageMap)> {
        self.published.iter().rev().find_map(|map| Some((paper_of(map, item)?, map)))
    }
}

/// The paper of an item in what was published; appendices are not meant.
pub(crate) fn paper_of<'m>(map: &'m PageMap, item: &Item) -> Option<&'m MappedPart> {
    let is = |part: &&MappedPart| match (&part.id, &item.id) {
        (Some(published), Some(id)) => published == id,
        _ => part.item.as_ref() == Some(&item.number),
    };
    map.parts.iter().filter(|part| part.labels.is_empty() && part.item.is_some()).find(is)
}

/// Plans a supplement; `None` where its pack cannot be read.
pub(super) fn plan(
    opened: Opened,
    folder: &Path,
    reader: &mut Reader<'_>,
    project: &raw::Project,
    access: &Access,
) -> Option<Planned> {
    let Definition { value: raw, dropped } = opened.decode::<raw::Supplement>(reader.found)?;
    let published: Vec<PageMap> =
        raw.page_maps.iter().filter_map(|map| reader.page_map(folder, map)).collect();
    if raw.page_maps.is_empty() && !dropped.iter().any(|key| key == "page_maps") {
        reader
            .found
            .error(Code::MissingKey, raw.pack.place.clone(), "The supplement names no page map of its pack.")
            .remedy("Name the file that `build --page-map` wrote when the pack was published.");
    }
    let (file, opened) = reader.open(folder, &raw.pack)?;
    if file.folder() != folder {
        reader
            .found
            .error(Code::InvalidValue, raw.pack.place.clone(), "The pack is in another folder.")
            .remedy("Put the supplement beside the pack, so that both name files in the same way.");
    }
    let mut pack = opened.decode::<raw::AgendaPack>(reader.found)?;
    pack.value.items.iter_mut().for_each(|item| without_papers(&mut item.value));
    // Which number each item has is known when the agenda is made; what is wrong with it is told below.
    let before = std::mem::take(reader.found);
    let agenda = pack::plan(&pack, folder, reader, project, (false, access));
    *reader.found = before;
    let papers = supplied(&raw.papers, &agenda.items, &mut pack.value.items, reader.found);
    pack.value.allow.extend(raw.allow.iter().cloned());
    let mut made = pack::plan(&pack, folder, reader, project, (false, access));

    let number = raw.number.as_ref().map_or(1, |number| number.value);
    let title = raw.title.as_ref().map_or_else(|| held(&papers).to_owned(), |title| title.value.clone());
    made.title = format!(
        "{}: Supplement {number} for {}",
        made.meeting.committee.name.value,
        printed_date(made.meeting.date)
    );
    made.meeting.published = raw.published.as_ref().map(|day| day.value);
    let series = match &raw.page_numbers {
        Some(asked) => Series::of(asked, reader.found),
        None => Series::behind(&published),
    };
    let supplement = Supplement { number, title, papers, published, place: raw.pack.place.clone() };
    Some(Planned { made, supplement, series, theme: raw.theme.or(pack.value.theme) })
}

/// What a supplement is called that does not say it.
fn held(papers: &[Supplied]) -> &'static str {
    let replaced = papers.iter().filter(|paper| paper.replaces.is_some()).count();
    match replaced {
        0 => "to follow papers",
        all if all == papers.len() => "replaced papers",
        _ => "to follow and replaced papers",
    }
}

/// An item as the agenda has it, with none of its papers.
fn without_papers(item: &mut AgendaItem) {
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
    item.papers.clear();
    item.appendices.clear();
    item.allow.clear();
}

/// Gives the items the papers of the supplement; what belongs to no item is told.
fn supplied(
    papers: &[SupplementPaper],
    agenda: &[Item],
    items: &mut [Located<AgendaItem>],
    found: &mut Diagnostics,
) -> Vec<Supplied> {
    let mut supplied: Vec<Supplied> = Vec::with_capacity(papers.len());
    for paper in papers {
        check(paper, found);
        let named = paper.item.value.trim();
        let at = agenda
            .iter()
            .position(|item| item.id.as_deref() == Some(named) || item.number.eq_ignore_ascii_case(named));
        let raw = at.and_then(|at| items.iter_mut().find(|raw| *place_of(raw) == agenda[at].place));
        let (Some(at), Some(raw)) = (at, raw) else {
            no_item(&paper.item, agenda, found);
            continue;
        };
        if supplied.iter().any(|other| other.item == at) {
            found
                .error(
                    Code::DuplicateId,
                    paper.item.place.clone(),
                    format!("Two papers of the supplement are of item {}.", agenda[at].number),
                )
                .remedy("Keep one, and put the other under its `appendices`.");
            continue;
        }
        give(paper, &mut raw.value);
        supplied.push(Supplied { item: at, late: paper.late.clone(), replaces: paper.replaces.clone() });
    }
    supplied.sort_by_key(|paper| paper.item);
    supplied
}

/// The place that the plan knows an item by.
fn place_of(item: &Located<AgendaItem>) -> &Place {
    let AgendaItem { title, standing, .. } = &item.value;
    title.as_ref().or(standing.as_ref()).map_or(&item.place, |words| &words.place)
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
    item.appendices.clone_from(&paper.appendices);
    item.allow.clone_from(&paper.allow);
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
            .remedy("Name its file: `report:`, `slides:`, `pdf:` or another. An appendix that comes late alone is the paper, with a `title` that says so.");
    }
}

fn no_item(named: &Words, agenda: &[Item], found: &mut Diagnostics) {
    let names = agenda.iter().flat_map(|item| [Some(item.number.as_str()), item.id.as_deref()]).flatten();
    let near = crate::definition::nearest(&named.value, names.filter(|name| name.len() > 2));
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
