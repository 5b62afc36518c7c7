//! Papers: their data loaded, then narrated, each on its own.

use super::absent::{absent_paper, found_absent, lacking};
use super::furnished::furnished;
use super::silences::silences;
use super::two_values;
use crate::checks::{self, Stated};
use crate::data::{Bindings, Environment, Surroundings, Tables};
use crate::definition::Root;
use crate::definition::raw::{FilePath, Fit};
use crate::diagnostics::{Diagnostics, Files, Silence};
use crate::disclosure::{Audited, Finished, Withheld};
use crate::document::{Block, Counted, Document, Labels, Note, Status};
use crate::figures::Schemes;
use crate::frame::Graphic;
use crate::layout;
use crate::plan::{Absence, Content, PageStyle, Part, Plan};
use crate::{data, disclosure, import, narrative};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The name of the paper that lists the business.
pub(super) const ORDER_OF_BUSINESS: &str = "order-of-business";

/// A paper of the pack, ready to be set.
pub(super) struct Paper {
    /// Unique and stable; its anchors begin with it.
    pub(super) name: String,
    pub(super) content: PaperContent,
    /// Whether a page stands in its place, or nothing, so that nobody knows what will be in it.
    pub(super) is_absent: bool,
    /// Whether something of it could not be made.
    pub(super) is_incomplete: bool,
    /// The bookmarks with which it begins, with their levels: those of what begins with it, then its own.
    pub(super) bookmarks: Vec<(u8, String)>,
    /// `Item 7, Appendix 1`, as running words name it; the title where there is no agenda.
    pub(super) running: String,
    /// The paragraphs by which it, or something in it, is exempt.
    pub(super) exempt: Vec<u32>,
    /// Margins and running words.
    pub(super) page: PageStyle,
    /// What is stamped on its first page.
    pub(super) stamp: Option<String>,
    /// Whether it begins a right-hand page, as the first paper of an item does.
    pub(super) begins_on_right: bool,
    /// Whether its pages are slides.
    pub(super) deck: bool,
    /// Findings about it that somebody allowed.
    pub(super) silences: Vec<Silence>,
}

pub(super) enum PaperContent {
    Document { document: Document, labels: Arc<Labels> },
    Appended(Box<layout::Appended>),
}

impl Paper {
    pub(super) fn status(&self) -> Option<Status> {
        match &self.content {
            PaperContent::Document { document, .. } => document.status,
            PaperContent::Appended(_) => None,
        }
    }

    /// Lets captions that run through the pack go on from the papers before.
    fn count_on(&mut self, counts: &mut BTreeMap<Counted, u32>) {
        if let PaperContent::Document { document, labels } = &mut self.content
            && !document.pack_counts.is_empty()
        {
            document.count_on(counts);
            *labels = Arc::new(document.labels());
        }
    }

    /// Takes away what is set already and never set again.
    pub(super) fn take_words(&mut self) -> Option<(Vec<Block>, Vec<Note>)> {
        match &mut self.content {
            PaperContent::Document { document, .. } => {
                Some((std::mem::take(&mut document.blocks), std::mem::take(&mut document.footnotes)))
            }
            PaperContent::Appended(_) => None,
        }
    }

    /// The anchors of what references can name in it.
    pub(super) fn named(&self) -> impl Iterator<Item = String> {
        let labels = match &self.content {
            PaperContent::Document { labels, .. } => Some(labels.keys()),
            PaperContent::Appended(_) => None,
        };
        labels.into_iter().flatten().map(|label| format!("{}/{label}", self.name))
    }

    /// Its own bookmark.
    pub(super) fn bookmark(&self) -> Option<&str> {
        self.bookmarks.last().map(|(_, title)| title.as_str())
    }

    /// What the document calls itself.
    pub(super) fn title(&self) -> Option<&str> {
        match &self.content {
            PaperContent::Document { document, .. } => Some(&document.title),
            PaperContent::Appended(_) => None,
        }
    }

    /// Whether its pages are those of another file.
    pub(super) fn is_appended(&self) -> bool {
        matches!(self.content, PaperContent::Appended(_))
    }

    /// Whether its pages fill their sheets, so that nothing is free for furniture.
    pub(super) fn is_full_size(&self) -> bool {
        matches!(&self.content, PaperContent::Appended(appended) if appended.fit == Fit::Full)
    }
}

/// What of a part's data could not be had.
pub(super) struct Unloaded {
    /// Why a draft has a page in place of the part.
    pub(super) absence: Option<Absence>,
    failed: bool,
}

/// A part as it was narrated.
struct Narrated {
    paper: Option<Paper>,
    /// What it states of measures.
    stated: Vec<Stated>,
    found: Diagnostics,
}

/// Narrates the parts of the plan, each on its own; front sheet and order of business come first.
pub(super) fn narrate(
    plan: &Plan,
    schemes: &Schemes,
    root: &Root<'_>,
    (data, withheld, mut unloaded): (&[Tables], &Withheld, Vec<Unloaded>),
    found: &mut Diagnostics,
) -> Vec<Paper> {
    let image =
        |named: &FilePath, folder: &Path, found: &mut Diagnostics| picture(plan, root, folder, named, found);
    // What is withheld in the data itself must not follow from tiles and texts, whose figures say then what they
    // are made of.
    let traces = plan.trace || data.iter().any(|tables| withheld.leaves_any(tables));
    let setting = narrative::Setting { plan, root, schemes, image: &image, traces };
    let mut papers = Vec::with_capacity(plan.parts.len() + 2);
    let covered = !plan.access.is_public();
    let has_head = plan.meeting.is_some() || covered;
    let crest = has_head.then(|| crest(plan, root, found)).flatten();
    let restricted = narrative::restricted_cover(plan, crest.clone());
    papers.extend(restricted.map(|cover| front_paper(narrative::RESTRICTED_COVER, cover)));
    if plan.meeting.is_some() {
        let front = match narrative::cover(plan, crest.clone()) {
            Some(cover) => Some(front_paper(narrative::COVER, cover)),
            None => {
                narrative::front_sheet(&setting, crest, found).map(|front| front_paper("front-sheet", front))
            }
        };
        // The back of the cover stays blank.
        papers.extend(front.map(|front| Paper { begins_on_right: covered, ..front }));
    }
    let made: Vec<Narrated> = plan
        .parts
        .par_iter()
        .zip(data)
        .zip(&mut unloaded)
        .map(|((part, tables), unloaded)| {
            let mut found = Diagnostics::new();
            let mut paper = match &unloaded.absence {
                Some(absence) => Some(absent_paper(part, absence, plan)),
                None => paper(part, tables, &setting, &mut found),
            };
            let failed = unloaded.failed || found.has_errors();
            if let Some(absence) = found_absent(plan, root, &mut found) {
                paper = Some(absent_paper(part, &absence, plan));
                unloaded.absence = Some(absence);
            }
            let mut silences = silences(part, tables);
            if let Some(paper) = &mut paper {
                paper.is_incomplete |= failed;
                if let PaperContent::Document { document, .. } = &mut paper.content {
                    silences.append(&mut document.by_hand.silences);
                }
                paper.silences.clone_from(&silences);
            }
            found.silence(&silences);
            let stated = match paper.as_ref().map(|paper| &paper.content) {
                Some(PaperContent::Document { document, .. }) => checks::stated(document),
                _ => Vec::new(),
            };
            Narrated { paper, stated, found }
        })
        .collect();
    let (mut narrated, mut stated) = (Vec::new(), Vec::new());
    for made in made {
        found.merge(made.found);
        narrated.push(made.paper);
        stated.push(made.stated);
    }
    two_values::check(&narrated, &stated, found);
    if plan.meeting.is_some() && plan.supplement.is_none() {
        let lacking = lacking(plan, &unloaded);
        let order = narrative::order_of_business(&setting, &lacking, found);
        papers.push(front_paper(ORDER_OF_BUSINESS, order));
    }
    let mut counts = BTreeMap::new();
    papers.extend(narrated.into_iter().flatten().map(|mut paper| {
        paper.begins_on_right |= covered && plan.meeting.is_none();
        paper.count_on(&mut counts);
        paper
    }));
    papers
}

/// Tells withheld figures that readers of the finished papers could work out.
pub(super) fn audit(
    papers: &mut [Paper],
    plan: &Plan,
    data: &[Tables],
    (withheld, files): (&Withheld, &Files),
    found: &mut Diagnostics,
) {
    let of_part: BTreeMap<&str, &Tables> =
        plan.parts.iter().map(|part| part.name.as_str()).zip(data).collect();
    let finished = papers.iter_mut().filter_map(|paper| match &mut paper.content {
        PaperContent::Document { document, .. } => {
            Some(Finished { document, data: of_part.get(paper.name.as_str()).copied() })
        }
        PaperContent::Appended(_) => None,
    });
    let mut finished: Vec<Finished<'_>> = finished.collect();
    let audited = disclosure::audit(&mut finished, withheld, files, found);
    if !plan.trace {
        finished.into_iter().for_each(|paper| paper.document.traced = None);
    }
    if audited == Audited::NothingWithheld && withheld.secrets().is_empty() {
        return;
    }
    for paper in papers {
        let PaperContent::Document { document, .. } = &paper.content else { continue };
        let mut own = Diagnostics::new();
        // What follows by reckoning is not told once more as what may follow.
        checks::left(document, withheld.secrets(), audited == Audited::Kept, &mut own);
        own.silence(&paper.silences);
        found.merge(own);
    }
}

fn crest(plan: &Plan, root: &Root<'_>, found: &mut Diagnostics) -> Option<Graphic> {
    let named = plan.project.crest.as_ref()?;
    picture(plan, root, Path::new(""), named, found)
}

/// A picture as the theme prints it.
fn picture(
    plan: &Plan,
    root: &Root<'_>,
    folder: &Path,
    named: &FilePath,
    found: &mut Diagnostics,
) -> Option<Graphic> {
    let picture = import::graphic(root, folder, named, found)?;
    Some(if plan.theme.pictures.grey { picture.grey() } else { picture })
}

fn front_paper(name: &str, document: Document) -> Paper {
    Paper {
        name: name.to_owned(),
        bookmarks: vec![(1, document.title.clone())],
        running: String::new(),
        exempt: Vec::new(),
        page: PageStyle::default(),
        stamp: None,
        begins_on_right: false,
        deck: false,
        silences: Vec::new(),
        is_absent: false,
        is_incomplete: false,
        content: content(document),
    }
}

pub(super) fn content(document: Document) -> PaperContent {
    let labels = Arc::new(document.labels());
    PaperContent::Document { document, labels }
}

fn paper(
    part: &Part,
    tables: &Tables,
    setting: &narrative::Setting<'_>,
    found: &mut Diagnostics,
) -> Option<Paper> {
    let narrative::Setting { plan, root, .. } = *setting;
    let content = match &part.content {
        Content::Report(report) => content(narrative::report(part, report, tables, setting, found)),
        Content::Slides { report, deck } => {
            content(narrative::slides(part, (report, deck), tables, setting, found))
        }
        Content::Minutes { report, minuted } => {
            content(narrative::minutes(part, report, minuted, setting, found))
        }
        Content::WorkProgramme { report, programme, rules } => {
            content(narrative::work_programme(part, report, (programme, rules), tables, setting, found))
        }
        Content::Appended(appended) => {
            let (folder, file) = (&part.folder, &appended.file);
            let pdf = match appended.is_office {
                true => import::office(root, folder, file, plan.converter.as_ref(), found)?,
                false => import::pdf(root, folder, file, found)?,
            };
            PaperContent::Appended(Box::new(layout::Appended {
                pages: pdf.pages().into_iter().map(Arc::new).collect(),
                description: appended.description.clone(),
                fit: appended.fit,
                urgency: narrative::urgency_of(part, plan),
            }))
        }
        Content::Placeholder(absence) => content(narrative::placeholder(part, absence, plan)),
    };
    Some(furnished(part, content, plan))
}

/// The data of each part of the plan, in its order. All of it is there before anything is written, since
/// what must be withheld in one paper can follow from the figures of another. Beside it, the parts whose data
/// could not be had.
pub(super) fn load(
    plan: &Plan,
    root: &Root<'_>,
    environment: &Environment,
    found: &mut Diagnostics,
) -> (Vec<Tables>, Vec<Unloaded>) {
    let loaded: Vec<(Tables, Diagnostics)> = plan
        .parts
        .par_iter()
        .map(|part| {
            let mut found = Diagnostics::new();
            let Some(report) = part.content.report() else { return (Tables::new(), found) };
            let surroundings = Surroundings {
                report,
                place: &part.place,
                folder: &part.folder,
                root,
                bindings: &Bindings::of(&part.params),
                environment,
            };
            let loaded = data::load_all(&surroundings, &mut found);
            for table in loaded.values() {
                checks::data(table, &mut found);
            }
            // Findings about a file that could not be loaded are silenced by the paper alone.
            found.silence(&silences(part, &loaded));
            (loaded, found)
        })
        .collect();
    loaded
        .into_iter()
        .map(|(tables, mut findings)| {
            let failed = findings.has_errors();
            let absence = found_absent(plan, root, &mut findings);
            found.merge(findings);
            (tables, Unloaded { absence, failed })
        })
        .unzip()
}
