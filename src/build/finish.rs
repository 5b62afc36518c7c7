//! The numbered pack -> bytes: furniture on each page, bookmarks, what the file says of itself.

use super::nowhere;
use super::papers::{SetPack, Setting, bookmarks};
use crate::assembly::{self, Furnisher, PageKind, Place, Running};
use crate::diagnostics::{Code, Diagnostics};
use crate::pdf::{self, LabelStyle, Pack, PackBookmark, PageLabels, PageOf, Slot};
use crate::plan::Plan;
use crate::units::Size;

/// Writes the file. What keeps it from claiming conformance is a warning.
pub(super) fn write(
    plan: &Plan,
    setting: &Setting<'_>,
    set: SetPack,
    issued: Option<i64>,
    found: &mut Diagnostics,
) -> Vec<u8> {
    let SetPack { parts, numbering } = set;
    let left = running_left(plan);
    let mut furnisher = Furnisher::new(setting.theme, setting.fonts);
    let mut last_size = Size::A4;
    let mut pages = Vec::with_capacity(numbering.places.len());
    for (at, place) in numbering.places.iter().enumerate() {
        let (paper, size) = match *place {
            Place::Page(of) => (of.part, parts[of.part].pages[of.page].size()),
            Place::Blank { after } => (after, upright(last_size)),
        };
        last_size = size;
        let paper = &setting.papers[paper];
        let running = Running { left: left.clone(), middle: paper.running.clone(), page: at as u32 + 1 };
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
        title: plan.title.clone(),
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
    let outcome = pdf::write(&pack, &setting.encoder, setting.fonts);
    for lost in outcome.lost {
        let reasons = lost.reasons.join(" ");
        found
            .warning(
                Code::ConformanceLost,
                nowhere(),
                format!(
                    "The pack cannot be marked as accessible (PDF/UA) and archivable (PDF/A) because of `{}`, first on page {}: {reasons}",
                    lost.file,
                    lost.page + 1
                ),
            )
            .remedy("Ask for the document again as a PDF/A file, or accept the pack without the mark.");
    }
    outcome.bytes
}

/// Committee and date, else the authority.
fn running_left(plan: &Plan) -> String {
    match &plan.meeting {
        Some(meeting) => {
            format!("{}, {}", meeting.committee.name.value, crate::figures::date_text(meeting.date))
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
