//! The numbered pack -> bytes: furniture on each page, bookmarks, what the file says of itself.

use super::papers::{Paper, SetPack, Setting, bookmarks};
use crate::assembly::{self, Furnisher, PageKind, Place, Running};
use crate::narrative::typeset_words;
use crate::pdf::{self, LabelStyle, Pack, PackBookmark, PageLabels, PageOf, Slot};
use crate::plan::Plan;
use crate::units::Size;

/// Writes the file.
pub(super) fn write(plan: &Plan, setting: &Setting<'_>, set: SetPack, issued: Option<i64>) -> Vec<u8> {
    let SetPack { parts, numbering } = set;
    let left = running_left(plan);
    let [slides, ..] = setting.theme.slides();
    let mut furnisher = Furnisher::new(setting.theme, &slides, setting.fonts);
    let mut last_size = Size::A4;
    let mut pages = Vec::with_capacity(numbering.places.len());
    for (at, place) in numbering.places.iter().enumerate() {
        let (paper, size) = match *place {
            Place::Page(of) => (of.part, parts[of.part].pages[of.page].size()),
            Place::Blank { after } => (after, upright(last_size)),
        };
        last_size = size;
        let paper = &setting.papers[paper];
        let slide = matches!(place, Place::Page(_)) && paper.is_deck();
        let running =
            Running { left: left.clone(), middle: middle(paper, place, setting), page: at as u32 + 1, slide };
        let first = matches!(place, Place::Page(of) if of.page == 0);
        let stamp = paper.stamp.as_deref().filter(|_| first && setting.in_pack);
        let kind = match place {
            Place::Blank { .. } => PageKind::Blank,
            Place::Page(_) if paper.is_appended() => PageKind::Appended { first: stamp },
            Place::Page(_) => stamp.map_or(PageKind::Plain, PageKind::First),
        };
        let blank = matches!(place, Place::Blank { .. });
        let watermark = paper.watermark().filter(|_| !blank);
        let furniture = furnisher.furnish(size, &running, kind, watermark);
        let page = match *place {
            Place::Page(of) => Some(PageOf { part: of.part, page: of.page }),
            Place::Blank { .. } => None,
        };
        pages.push(Slot { page, size, furniture });
    }
    let titles: Vec<_> = setting.papers.iter().map(|paper| paper.bookmark.clone()).collect();
    let outline = assembly::outline(&numbering.places, &titles, |of| bookmarks(&parts, of));
    let pack = Pack {
        title: title(plan, setting),
        language: plan.project.language.as_ref().map_or("en-GB", |words| &words.value).to_owned(),
        author: plan.project.authority.as_ref().map_or("", |words| &words.value).to_owned(),
        subject: left,
        issued: issued.and_then(from_epoch).or_else(|| published(plan)),
        parts,
        pages,
        furniture_glyphs: furnisher.used().clone(),
        bookmarks: outline
            .into_iter()
            .map(|entry| PackBookmark {
                level: entry.level,
                title: entry.title,
                page: entry.page,
                y: entry.y,
            })
            .collect(),
        labels: vec![PageLabels { from: 0, style: LabelStyle::Decimal, prefix: String::new(), first: 1 }],
    };
    // Pages that cost the file its mark were told when they were read.
    pdf::write(&pack, &setting.encoder, setting.fonts).bytes
}

/// The title of the pack; of a paper alone the one that its document has, with its figures in place.
fn title(plan: &Plan, setting: &Setting<'_>) -> String {
    match setting.papers {
        [only] if plan.meeting.is_none() => only.title().unwrap_or(&plan.title).to_owned(),
        _ => plan.title.clone(),
    }
}

/// What the page belongs to. Slides of a pack are counted, for references name them by their number.
fn middle(paper: &Paper, place: &Place, setting: &Setting<'_>) -> String {
    match place {
        Place::Page(of) if setting.in_pack && paper.is_deck() => {
            format!("{}, slide {}", paper.running, of.page + 1)
        }
        _ => paper.running.clone(),
    }
}

/// Committee and date, else the authority.
fn running_left(plan: &Plan) -> String {
    match &plan.meeting {
        Some(meeting) => {
            let committee = typeset_words(&meeting.committee.name.value);
            format!("{committee}, {}", crate::figures::date_text(meeting.date))
        }
        None => plan.project.authority.as_ref().map_or_else(String::new, |words| words.value.clone()),
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
