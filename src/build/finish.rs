//! The numbered pack -> bytes: furniture on each page, bookmarks, what the file says of itself.

use super::papers::{Paper, PaperContent};
use super::restricted;
use super::set::{SetPack, Setting, bookmarks};
use crate::assembly::{self, Furnisher, PageKind, Place, Running};
use crate::definition::Root;
use crate::document::Status;
use crate::figures::Tables;
use crate::narrative::{self, typeset_words};
use crate::pdf::{LabelStyle, Pack, PackBookmark, PageLabels, PageOf, Slot};
use crate::plan::{PageNumber, Plan};
use crate::trace::{self, Made, Manifest, Sources};
use crate::units::Size;

/// All pages with what stands round them, ready to be written.
pub(super) fn pack(plan: &Plan, setting: &Setting<'_>, set: SetPack, issued: Option<i64>) -> Pack {
    let SetPack { parts, numbering, .. } = set;
    let shared = shared_words(plan, numbering.places.len());
    let exempt = narrative::exempt_paragraphs(plan);
    let [slides, ..] = setting.theme.slides();
    let mut furnishers = [setting.theme, &slides].map(|theme| Furnisher::new(theme, setting.fonts));
    let mut last_size = Size::A4;
    let mut pages = Vec::with_capacity(numbering.places.len());
    for (at, place) in numbering.places.iter().enumerate() {
        let (paper, size) = match *place {
            Place::Page(of) => (of.part, parts[of.part].pages[of.page].size()),
            Place::Blank { after } => (after, upright(last_size)),
        };
        last_size = size;
        let paper = &setting.papers[paper];
        let running = Running {
            item: paper.running.clone(),
            title: paper.title().unwrap_or_default().to_owned(),
            status: paper
                .status()
                .or(plan.draft.then_some(Status::Draft))
                .map_or("", Status::word)
                .to_owned(),
            slide: slide_number(paper, place, setting),
            page: numbering.printed[at].to_string(),
            marks: restricted::marks(plan, &paper.exempt, &exempt),
            ..shared.clone()
        };
        let first = matches!(place, Place::Page(of) if of.page == 0);
        let stamp = paper.stamp.as_deref().filter(|_| first && setting.in_pack);
        let kind = match place {
            Place::Blank { .. } => PageKind::Blank,
            Place::Page(_) if paper.is_full_size() => PageKind::Appended { first: stamp },
            Place::Page(_) => stamp.map_or(PageKind::Plain, PageKind::First),
        };
        let blank = matches!(place, Place::Blank { .. });
        let status = paper.status().or(plan.draft.then_some(Status::Draft));
        let watermark = status.filter(|_| !blank).map(Status::watermark);
        let look = paper.page.look(&setting.theme.page);
        let lines = if first { &paper.page.first } else { &paper.page.others };
        let deck = paper.deck && !blank;
        let furniture = furnishers[usize::from(deck)].furnish(size, &look, lines, &running, kind, watermark);
        let page = match *place {
            Place::Page(of) => Some(PageOf { part: of.part, page: of.page }),
            Place::Blank { .. } => None,
        };
        pages.push(Slot { page, size, furniture });
    }
    let [of_pages, of_slides] = furnishers;
    let mut furniture_glyphs = of_pages.used().clone();
    furniture_glyphs.merge(of_slides.used());
    let titles: Vec<_> = setting.papers.iter().map(|paper| paper.bookmarks.as_slice()).collect();
    let outline = assembly::outline(&numbering.places, &titles, |of| bookmarks(&parts, of));
    Pack {
        title: title(plan, setting),
        language: plan.project.language.as_ref().map_or("en-GB", |words| &words.value).to_owned(),
        author: plan.project.authority.as_ref().map_or("", |words| &words.value).to_owned(),
        subject: subject(&shared),
        issued: issued.and_then(from_epoch).or_else(|| published(plan)),
        parts,
        pages,
        furniture_glyphs,
        bookmarks: outline
            .into_iter()
            .map(|entry| PackBookmark {
                level: entry.level,
                title: entry.title,
                page: entry.page,
                y: entry.y,
            })
            .collect(),
        labels: labels(&numbering.printed),
        named: setting.papers.iter().flat_map(Paper::named).collect(),
    }
}

/// Where each figure comes from, and what was read for it.
pub(super) fn manifest(
    plan: &Plan,
    root: &Root<'_>,
    data: &[Tables],
    papers: &mut [Paper],
    set: &SetPack,
) -> Manifest {
    let no_sources = Sources::default();
    let made = papers.iter_mut().enumerate().map(|(at, paper)| {
        let part = plan.parts.iter().position(|part| part.name == paper.name);
        let title = paper.bookmark().map(str::to_owned);
        let title = title.or_else(|| paper.title().map(str::to_owned)).unwrap_or_default();
        let document = match &mut paper.content {
            PaperContent::Document { document, .. } => Some(document),
            PaperContent::Appended(_) => None,
        };
        Made {
            name: &paper.name,
            title,
            document,
            part: part.map(|part| &plan.parts[part]),
            data: part.and_then(|part| data.get(part)),
            sources: set.sources.get(at).unwrap_or(&no_sources),
        }
    });
    trace::manifest(plan, root, made.collect(), &set.numbering)
}

/// How viewers call the pages: as their printed numbers do, run by run.
pub(super) fn labels<'n>(printed: impl IntoIterator<Item = &'n PageNumber>) -> Vec<PageLabels> {
    let mut labels = Vec::new();
    let mut expected = None;
    for (from, page) in printed.into_iter().enumerate() {
        if expected.as_ref() != Some(page) {
            let prefix = page.series.to_string();
            labels.push(PageLabels { from, style: LabelStyle::Decimal, prefix, first: page.number });
        }
        expected = Some(page.next());
    }
    labels
}

/// Whose meeting it is and when, as titles of files say it.
pub(super) fn of_meeting(plan: &Plan) -> String {
    subject(&shared_words(plan, 0)).replace('\u{a0}', " ")
}

/// The title of the pack; of a paper alone the one that its document has, with its figures in place.
fn title(plan: &Plan, setting: &Setting<'_>) -> String {
    match &*setting.papers {
        [only] if plan.meeting.is_none() => only.title().unwrap_or(&plan.title).to_owned(),
        _ => plan.title.clone(),
    }
}

/// Slides of a pack are counted, for references name them by their number; alone their pages say it.
fn slide_number(paper: &Paper, place: &Place, setting: &Setting<'_>) -> String {
    match place {
        Place::Page(of) if setting.in_pack && paper.deck => (of.page + 1).to_string(),
        _ => String::new(),
    }
}

/// What running words say on every page.
fn shared_words(plan: &Plan, pages: usize) -> Running {
    let authority = plan.project.authority.as_ref().map_or_else(String::new, |words| words.value.clone());
    let (committee, date) = match &plan.meeting {
        Some(meeting) => {
            let committee = typeset_words(&meeting.committee.name.value);
            let date = crate::figures::date_text(meeting.date);
            match &plan.supplement {
                Some(supplement) => (committee, format!("{date}, Supplement\u{a0}{}", supplement.number)),
                None => (committee, date),
            }
        }
        None => (authority.clone(), String::new()),
    };
    Running { committee, authority, date, pages: pages as u32, ..Running::default() }
}

/// Committee and date, else the authority.
fn subject(shared: &Running) -> String {
    match shared.date.as_str() {
        "" => shared.committee.clone(),
        date => format!("{}, {date}", shared.committee),
    }
}

fn published(plan: &Plan) -> Option<chrono::NaiveDateTime> {
    plan.meeting.as_ref()?.published.map(|day| day.and_time(chrono::NaiveTime::MIN))
}

fn from_epoch(seconds: i64) -> Option<chrono::NaiveDateTime> {
    chrono::DateTime::from_timestamp(seconds, 0).map(|moment| moment.naive_utc())
}

/// The sheet of a blank page stands upright whatever came before it.
fn upright(size: Size) -> Size {
    if size.width > size.height { size.turned() } else { size }
}
