//! A supplement: papers that come after their pack, under the numbers of its items.

use super::pack::{self, Made, Papers};
use super::page_map::called;
use super::reader::Reader;
use super::supplied::{self, Supplied, Supplying, upper_first};
use super::themes::Named;
use super::{Access, Item, MappedPart, PageMap, Part, Series};
use crate::dates::printed_date;
use crate::definition::raw::{self, FilePath};
use crate::definition::{Definition, Opened};
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
    /// What was published before it: the pack, then other supplements; of each the public one first.
    pub published: Vec<PageMap>,
    pub place: Place,
}

/// A supplement with its papers read.
pub(super) struct Planned {
    pub made: Made,
    pub supplement: Supplement,
    pub series: Series,
    pub theme: Option<Named>,
    /// Its pages as they were published, where they must not move.
    pub published: Option<PageMap>,
    /// The pages of the restricted one, where those of the public one have their numbers.
    pub restricted: Option<PageMap>,
}

impl Supplement {
    /// What its cover and its title say: `Supplement 1: to follow papers`.
    pub(crate) fn called(&self) -> String {
        format!("Supplement {}: {}", self.number, self.title)
    }

    /// Why a part is in it; none of what stands behind a paper.
    pub(crate) fn why(&self, part: &Part) -> Option<&Supplied> {
        self.papers.iter().find(|paper| part.item == Some(paper.item) && part.place == paper.place)
    }

    /// Where a part was published last, and in what: in a restricted supplement in what members have.
    pub(crate) fn before(
        &self,
        part: &Part,
        items: &[Item],
        access: &Access,
    ) -> Option<(&MappedPart, &PageMap)> {
        let may_be_named = |map: &&PageMap| !(map.is_restricted && access.is_public());
        let maps = self.published.iter().rev().filter(may_be_named);
        maps.into_iter().find_map(|map| Some((published_as(map, part, items)?, map)))
    }
}

/// A part in what was published: by its id, else by what it stands in.
pub(crate) fn published_as<'m>(map: &'m PageMap, part: &Part, items: &[Item]) -> Option<&'m MappedPart> {
    let item = part.item.and_then(|at| items.get(at)).filter(|_| part.is_whole_item());
    let id = part.id.as_ref().or(item.and_then(|item| item.id.as_ref()));
    let path = part.path_as_numbered(items);
    let is = |other: &&MappedPart| match (&other.id, id) {
        (Some(published), Some(id)) => published == id,
        _ => other.item.is_some() && other.path() == path,
    };
    map.parts.iter().find(is)
}

/// Plans a supplement; `None` where its pack cannot be read.
pub(super) fn plan(
    opened: Opened,
    folder: &Path,
    reader: &mut Reader<'_>,
    project: &raw::Project,
    (draft, renumber, access): (bool, bool, &Access),
) -> Option<Planned> {
    let Definition { value: raw, dropped } = opened.decode::<raw::Supplement>(reader.found)?;
    let mut published: Vec<PageMap> =
        raw.page_maps.iter().filter_map(|map| reader.page_map(folder, map)).collect();
    if raw.page_maps.is_empty() && !dropped.iter().any(|key| key == "page_maps") {
        reader
            .found
            .error(Code::MissingKey, raw.pack.place.clone(), "The supplement names no page map of its pack.")
            .remedy(
                "Add `page_maps:` with the file that `build --page-map` wrote when the pack was published, and behind it \
                 those of the supplements before this one.",
            );
    }
    published.sort_by_key(|map| (map.supplement, map.is_restricted));
    let (file, opened) = reader.open(folder, &raw.pack)?;
    let mut pack = opened.decode::<raw::AgendaPack>(reader.found)?;
    let papers = Papers { folder, published_in: Some(file.id), draft };
    pack.value.items.iter_mut().for_each(|item| supplied::without_papers(&mut item.value));
    // Which number each item has is known when the agenda is made; what is wrong with it is told below.
    let before = std::mem::take(reader.found);
    let agenda = pack::plan(&pack, file.folder(), reader, project, (&papers, access));
    *reader.found = before;
    // Wrong labels are told when the papers are planned.
    let labels = pack::labels(&pack.value, project, &mut Diagnostics::new());
    let supplying = Supplying::new(&agenda.items, &labels, &published, reader.found);
    let supplied = supplying.supply(&raw.papers, &mut pack.value.items);
    pack.value.allow.extend(raw.allow.iter().cloned());
    let mut made = pack::plan(&pack, file.folder(), reader, project, (&papers, access));

    let last = published.iter().filter_map(|map| map.supplement).max().unwrap_or(0);
    let number = raw.number.as_ref().map_or(last.saturating_add(1), |number| number.value);
    let title = raw.title.as_ref().map_or_else(|| held(&supplied).to_owned(), |title| title.value.clone());
    let kind = if access.is_public() { "Supplement" } else { "Restricted supplement" };
    let (committee, day) = (&made.meeting.committee.name.value, made.meeting.date);
    made.title = format!("{committee}: {kind} {number} for {}", printed_date(day));
    made.meeting.published = raw.published.as_ref().map(|day| day.value);
    if let Some(late) = raw.published.as_ref().filter(|published| published.value > day) {
        let message = format!(
            "The supplement is published on {}, after the meeting of {}.",
            printed_date(late.value),
            printed_date(day)
        );
        reader
            .found
            .warning(Code::BadDate, late.place.clone(), message)
            .remedy("Correct `published` here, or the date of the meeting in the pack.");
    }
    check_maps(&raw, &published, number, reader.found);
    check_numbers(&supplied, &made.items, &published, reader.found);
    let series = Series::of_supplement(raw.page_numbers.as_ref(), &published, reader.found);
    let theme = raw.theme.map(|name| (name, folder)).or(pack.value.theme.map(|name| (name, file.folder())));
    let own = |named: &Option<FilePath>, wanted: bool, reader: &mut Reader<'_>| {
        let mut map = reader.page_map(folder, named.as_ref().filter(|_| wanted && access.is_public())?)?;
        map.renumber(&made.items, &made.parts);
        Some(map)
    };
    let supplement = Supplement { number, title, papers: supplied, published, place: raw.pack.place.clone() };
    check_reasons(&supplement, &made, access, reader.found);
    Some(Planned {
        published: own(&raw.page_map, !renumber, reader),
        restricted: own(&raw.restricted_page_map, true, reader),
        supplement,
        series,
        theme: theme.map(|(name, folder)| Named { name, folder: folder.to_owned() }),
        made,
    })
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

/// Tells page maps that are of something else, and those that are missing: without them numbers could be used
/// twice.
fn check_maps(raw: &raw::Supplement, published: &[PageMap], number: u32, found: &mut Diagnostics) {
    let place = raw.page_maps.first().map_or(&raw.pack.place, |first| &first.place);
    if !published.is_empty() && published.iter().all(|map| map.supplement.is_some()) {
        found
            .error(
                Code::MissingKey,
                place.clone(),
                "The page map of the agenda pack is not among `page_maps`.",
            )
            .remedy("Name the file that `build --page-map` wrote when the pack was published.");
    }
    for map in published {
        if map.supplement == Some(number) {
            let message =
                format!("This is Supplement {number}, and the page map says that it was published already.");
            found.error(Code::DuplicateId, map.place.clone(), message).remedy(format!(
                "Write `number: {}`. Where this one is made again as it was published, name its map as `page_map` alone.",
                published.iter().filter_map(|map| map.supplement).max().unwrap_or(0).saturating_add(1)
            ));
        }
    }
    let begins = raw.page_numbers.as_ref().is_some_and(|asked| asked.from.is_some());
    let missing =
        (1..number.min(1000)).find(|before| published.iter().all(|map| map.supplement != Some(*before)));
    if let Some(missing) = missing.filter(|_| !begins) {
        let message = format!(
            "The page map of Supplement {missing} is not among `page_maps`, so its page numbers could be used again."
        );
        found.warning(Code::MissingKey, place.clone(), message).remedy(
            "Name it. Where there is none, say in `page_numbers: { from: … }` which page comes behind those of that supplement.",
        );
    }
}

/// Tells papers that replace nothing, and late ones under a label that was published already. A late paper of
/// an item may come beside the one that was published.
fn check_reasons(supplement: &Supplement, made: &Made, access: &Access, found: &mut Diagnostics) {
    for part in &made.parts {
        let Some(why) = supplement.why(part) else { continue };
        let path = part.path_as_numbered(&made.items);
        let called = called(&path);
        match (&why.late, &why.replaces, supplement.before(part, &made.items, access)) {
            (_, Some(replaces), None) => {
                let message = format!("No page map has {called}, which is said to be replaced.");
                found.warning(Code::InvalidValue, replaces.place.clone(), message).remedy(
                    "Write `late:` in place of `replaces:`, or name the page map of what it replaces.",
                );
            }
            (Some(late), None, Some((_, map))) if !part.is_whole_item() => {
                let message = format!("{} was published in {} already.", upper_first(&called), map.called());
                found
                    .error(Code::DuplicateId, late.place.clone(), message)
                    .remedy("Write `replaces:` in place of `late:`, or give it a label of its own.");
            }
            _ => {}
        }
    }
}

/// Tells items that have another number in the pack now than they were published under.
fn check_numbers(supplied: &[Supplied], items: &[Item], published: &[PageMap], found: &mut Diagnostics) {
    let mut told = Vec::new();
    for paper in supplied {
        let Some(item) = items.get(paper.item).filter(|_| !told.contains(&paper.item)) else { continue };
        let is = |part: &&MappedPart| part.id.is_some() && part.id == item.id;
        let before = published.iter().rev().find_map(|map| Some((map.parts.iter().find(is)?, map)));
        let number = before.and_then(|(part, map)| Some((part.item.as_ref()?, map)));
        if let Some((number, map)) = number.filter(|(number, _)| **number != item.number) {
            told.push(paper.item);
            let message = format!(
                "The item was published as item {number} in {} and is item {} of the pack now; its paper would be \
                 stamped so.",
                map.called(),
                item.number
            );
            found
                .warning(Code::PageMoved, paper.named.clone(), message)
                .remedy("Mark what was put before it in the pack as `late: true`, so that other items keep their numbers.");
        }
    }
}
