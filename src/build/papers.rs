//! Papers: narrated in parallel, set in parallel, numbered, and set again where they name pages.

use super::cross_file;
use super::furnished::furnished;
use super::silences::silences;
use super::two_values;
use crate::assembly::{self, Begin, Numbering, PartShape};
use crate::checks::{self, Stated};
use crate::data::{Bindings, Environment, Surroundings, Tables};
use crate::definition::raw::{FilePath, Fit};
use crate::definition::{Root, Theme};
use crate::diagnostics::{Code, Diagnostics, Files, Place, Silence};
use crate::disclosure::{Audited, Finished, Withheld};
use crate::document::{Block, Counted, Document, Labels, Note, Status};
use crate::figures::Schemes;
use crate::frame::{Bookmark, Graphic, Page, TagTree};
use crate::layout::{self, LaidOut, PageNumbers, References, Scope};
use crate::narrative::Lacking;
use crate::pdf::{EncodedPage, Encoder, PartPages};
use crate::plan::{Absence, Content, Item, PageStyle, Part, Plan};
use crate::text::{Fonts, Words};
use crate::trace::Sources;
use crate::units::Size;
use crate::{data, disclosure, import, narrative, trace};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The name of the paper that lists the business.
pub(super) const ORDER_OF_BUSINESS: &str = "order-of-business";

/// Rounds of setting and numbering; one nearly always serves.
const ROUNDS: usize = 4;

/// A paper of the pack, ready to be set.
pub(super) struct Paper {
    /// Unique and stable; its anchors begin with it.
    pub(super) name: String,
    pub(super) content: PaperContent,
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
    fn take_words(&mut self) -> Option<(Vec<Block>, Vec<Note>)> {
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

    /// Whether its pages fill their sheets, so that nothing is free for furniture.
    pub(super) fn is_full_size(&self) -> bool {
        matches!(&self.content, PaperContent::Appended(appended) if appended.fit == Fit::Full)
    }
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
    (data, withheld, mut absent): (&[Tables], &Withheld, Vec<Option<Absence>>),
    found: &mut Diagnostics,
) -> Vec<Paper> {
    let image =
        |named: &FilePath, folder: &Path, found: &mut Diagnostics| picture(plan, root, folder, named, found);
    // What is withheld in the data itself must not follow from tiles and texts, whose figures say then what they
    // are made of.
    let traces = plan.trace || data.iter().any(|tables| withheld.leaves_any(tables));
    let setting = narrative::Setting { plan, root, schemes, image: &image, traces };
    let mut papers = Vec::with_capacity(plan.parts.len() + 2);
    if plan.meeting.is_some() {
        let crest = crest(plan, root, found);
        let restricted = narrative::restricted_cover(plan, crest.clone());
        let covered = restricted.is_some();
        papers.extend(restricted.map(|cover| front_paper(narrative::RESTRICTED_COVER, cover)));
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
        .zip(&mut absent)
        .map(|((part, tables), absent)| {
            let mut found = Diagnostics::new();
            let mut paper = match absent {
                Some(absence) => Some(absent_paper(part, absence, plan)),
                None => paper(part, tables, &setting, &mut found),
            };
            if let Some(absence) = found_absent(plan, root, &mut found) {
                paper = Some(absent_paper(part, &absence, plan));
                *absent = Some(absence);
            }
            let mut silences = silences(part, tables);
            if let Some(paper) = &mut paper {
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
        let lacking = lacking(plan, &absent);
        let order = narrative::order_of_business(&setting, &lacking, found);
        papers.push(front_paper(ORDER_OF_BUSINESS, order));
    }
    let mut counts = BTreeMap::new();
    papers.extend(narrated.into_iter().flatten().map(|mut paper| {
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

/// The papers that a draft lacks, in the order of the pack.
fn lacking<'p>(plan: &'p Plan, absent: &[Option<Absence>]) -> Vec<Lacking<'p>> {
    let papers = plan.parts.iter().zip(absent);
    papers
        .filter_map(|(part, absent)| match (&part.content, absent) {
            // What is not for the public is not missing.
            (Content::Placeholder(Absence::Exempt(_)), _) => None,
            (Content::Placeholder(absence), _) | (_, Some(absence)) => {
                Some(Lacking { part, absence: absence.clone() })
            }
            _ => None,
        })
        .collect()
}

/// Whether a draft is made without a paper about which errors were found; they become warnings.
fn found_absent(plan: &Plan, root: &Root<'_>, found: &mut Diagnostics) -> Option<Absence> {
    if !plan.draft || plan.meeting.is_none() {
        return None;
    }
    let first = found.soften()?;
    let file = root.files().path(first.place.file).to_string();
    Some(Absence::Missing { file, why: first.message.clone() })
}

fn absent_paper(part: &Part, absence: &Absence, plan: &Plan) -> Paper {
    furnished(part, content(narrative::placeholder(part, absence, plan)), plan)
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
        content: content(document),
    }
}

fn content(document: Document) -> PaperContent {
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
/// what must be withheld in one paper can follow from the figures of another. Beside it, of a draft,
/// the parts whose data could not be had.
pub(super) fn load(
    plan: &Plan,
    root: &Root<'_>,
    environment: &Environment,
    found: &mut Diagnostics,
) -> (Vec<Tables>, Vec<Option<Absence>>) {
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
            let absent = found_absent(plan, root, &mut findings);
            found.merge(findings);
            (tables, absent)
        })
        .unzip()
}

/// What references from anywhere in the pack may name: items, appendices, parts, and what carries a
/// label in them.
pub(super) fn references(plan: &Plan, papers: &[Paper]) -> References {
    let mut references = References::default();
    let mut labels: BTreeMap<&str, &Arc<Labels>> = BTreeMap::new();
    for paper in papers {
        if let PaperContent::Document { labels: own, .. } = &paper.content {
            labels.insert(&paper.name, own);
        }
    }
    let labels_of = |name: &str| labels.get(name).map_or_else(Arc::default, |labels| Arc::clone(labels));
    // Those that the plan does not know stand in front of the pack; the others are given their path below.
    for paper in papers {
        let title = paper.title().map(lower_first);
        references.part(&paper.name, title.into_iter().collect(), labels_of(&paper.name));
    }
    // A part that could not be made was told; what refers to it is not told as well.
    for part in &plan.parts {
        references.part(&part.name, part.path(&plan.items), labels_of(&part.name));
    }
    for item in &plan.items {
        let first = plan.parts.get(item.parts.clone()).and_then(<[_]>::first);
        let path = || vec![format!("item {}", item.number)];
        for id in item.id.iter().chain([&item.name]) {
            match first {
                Some(first) if first.is_whole_item() => references.id(id, &first.name),
                Some(first) => references.called(id, &first.name, path()),
                // What has no papers stands in the order of business alone.
                None => references.called(id, ORDER_OF_BUSINESS, path()),
            }
        }
        for awaited in &item.awaited {
            if let Some(id) = &awaited.id {
                references.called(id, ORDER_OF_BUSINESS, awaited.path.clone());
            }
        }
    }
    for part in &plan.parts {
        for id in part.id.iter().chain(&part.hidden) {
            references.id(id, &part.name);
        }
        if part.is_withheld() {
            references.close(&part.name);
        }
    }
    if let Some(supplement) = &plan.supplement {
        cross_file::references(plan, supplement, &mut references);
    }
    references
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The papers of each item, as ranges; where an item has several, each with its appendices.
pub(super) fn items(plan: &Plan, papers: &[Paper]) -> Vec<Range<usize>> {
    let at: BTreeMap<&str, usize> =
        papers.iter().enumerate().map(|(at, paper)| (paper.name.as_str(), at)).collect();
    let parts = |item: &Item| plan.parts.get(item.parts.clone()).unwrap_or_default();
    let papers = plan.items.iter().flat_map(|item| parts(item).chunk_by(|_, next| next.depth() > 0));
    papers
        .filter_map(|papers| {
            let mut held = papers.iter().filter_map(|part| at.get(part.name.as_str()).copied());
            let first = held.next()?;
            Some(first..held.next_back().unwrap_or(first) + 1)
        })
        .collect()
}

/// What setting papers needs.
pub(super) struct Setting<'a> {
    pub(super) papers: Vec<Paper>,
    pub(super) references: References,
    /// The papers of each item, as ranges; where an item has several, each with its appendices.
    pub(super) items: Vec<Range<usize>>,
    pub(super) in_pack: bool,
    /// Where papers begin whose pages do not simply count on.
    pub(super) begins: Vec<Option<Begin>>,
    /// Whether it is kept on which pages things are shown.
    pub(super) trace: bool,
    pub(super) fonts: &'a Fonts,
    pub(super) theme: &'a Theme,
    pub(super) encoder: Encoder,
}

/// A paper set into pages and encoded.
struct SetPaper {
    part: PartPages,
    mentions_pages: bool,
    sources: Sources,
    found: Diagnostics,
}

/// All papers set and numbered.
pub(super) struct SetPack {
    pub(super) parts: Vec<PartPages>,
    pub(super) numbering: Numbering,
    /// Where things are shown in each of the parts.
    pub(super) sources: Vec<Sources>,
}

impl Setting<'_> {
    pub(super) fn set_all(&self, tick: &(dyn Fn() + Sync), found: &mut Diagnostics) -> SetPack {
        let mut set: Vec<SetPaper> = self
            .papers
            .par_iter()
            .map_init(Words::default, |words, paper| {
                let set = self.set(paper, None, 0, words);
                tick();
                set
            })
            .collect();
        let mut numbering = self.number(&set);
        for round in 1.. {
            let numbers = numbering.numbers.clone();
            set.par_iter_mut().zip(&self.papers).for_each(|(set, paper)| {
                if set.mentions_pages {
                    let at_least = set.part.pages.len();
                    *set = self.set(paper, Some(&numbers), at_least, &mut Words::default());
                }
            });
            numbering = self.number(&set);
            if numbering.numbers == numbers {
                break;
            }
            if round == ROUNDS {
                let message = "The page numbers in the text did not settle; some may be wrong by one.";
                found.error(Code::Unsettled, Place::default(), message).remedy(
                    "Move a reference to a page number out of a paragraph that just fills its lines.",
                );
                break;
            }
        }
        let mut parts = Vec::with_capacity(set.len());
        let mut sources = Vec::with_capacity(set.len());
        for (set, paper) in set.into_iter().zip(&self.papers) {
            let mut told = set.found;
            told.silence(&paper.silences);
            found.merge(told);
            parts.push(set.part);
            sources.push(set.sources);
        }
        SetPack { parts, numbering, sources }
    }

    /// Takes the words of all papers away, once they are set and numbered, to be dropped while the file is
    /// written: those of long tables take more room than it does, and their time to go.
    pub(super) fn take_words(&mut self) -> impl Send + use<> {
        self.papers.iter_mut().filter_map(Paper::take_words).collect::<Vec<_>>()
    }

    fn number(&self, set: &[SetPaper]) -> Numbering {
        let shapes: Vec<PartShape> = set
            .iter()
            .zip(&self.papers)
            .enumerate()
            .map(|(at, (set, paper))| PartShape {
                name: paper.name.clone(),
                pages: set.part.pages.len(),
                anchors: anchors(&set.part.pages),
                begins_on_right: paper.begins_on_right,
                begin: self.begins.get(at).cloned().flatten(),
            })
            .collect();
        assembly::number(&shapes, &self.items, self.in_pack)
    }

    /// Sets a paper; one that is set again never has fewer pages than before, so that numbers settle.
    fn set(
        &self,
        paper: &Paper,
        pages: Option<&PageNumbers>,
        at_least: usize,
        words: &mut Words,
    ) -> SetPaper {
        let (mut laid_out, found) = match &paper.content {
            PaperContent::Document { document, labels } => {
                let scope = Scope {
                    part: &paper.name,
                    own: labels,
                    pack: &self.references,
                    pages,
                    alone: !self.in_pack,
                    trace: self.trace,
                };
                let theme = Theme { page: paper.page.look(&self.theme.page), ..self.theme.clone() };
                layout::lay_out(document, &scope, &theme, self.fonts, words)
            }
            PaperContent::Appended(appended) => {
                let theme = Theme { page: paper.page.look(&self.theme.page), ..self.theme.clone() };
                layout::appended(appended, &paper.name, &theme, self.fonts)
            }
        };
        while laid_out.pages.len() < at_least {
            let mut page = Page::default();
            page.frame.size = laid_out.pages.last().map_or(Size::A4, |page| page.frame.size);
            laid_out.pages.push(page);
        }
        let LaidOut { pages, tags, glyphs, mentions_pages } = laid_out;
        let sources = if self.trace { trace::sources(&pages, &tags) } else { Sources::default() };
        let pages = self.encode(pages, &tags);
        SetPaper { part: PartPages { pages, tags, glyphs }, mentions_pages, sources, found }
    }

    fn encode(&self, pages: Vec<Page>, tags: &TagTree) -> Vec<EncodedPage> {
        pages.into_par_iter().map(|page| self.encoder.page(page, tags)).collect()
    }
}

/// The anchors of a part with the page of each, from 0.
fn anchors(pages: &[EncodedPage]) -> Vec<(String, usize)> {
    pages
        .iter()
        .enumerate()
        .flat_map(|(at, page)| page.anchors().iter().map(move |anchor| (anchor.name.clone(), at)))
        .collect()
}

/// The bookmarks of a page of a part.
pub(super) fn bookmarks(parts: &[PartPages], of: assembly::PageOf) -> &[Bookmark] {
    parts[of.part].pages[of.page].bookmarks()
}
