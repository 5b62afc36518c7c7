//! Papers set in parallel, numbered, and set again where they name pages.

use super::papers::{Paper, PaperContent};
use crate::assembly::{self, Begin, Numbering, PartShape};
use crate::definition::Theme;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::frame::{Bookmark, Page, TagTree};
use crate::layout::{self, LaidOut, PageNumbers, References, Scope};
use crate::pdf::{EncodedPage, Encoder, PartPages};
use crate::text::{Fonts, Words};
use crate::trace::{self, Sources};
use crate::units::Size;
use rayon::prelude::*;
use std::ops::Range;

/// Rounds of setting and numbering; one nearly always serves.
const ROUNDS: usize = 4;

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
        // The back of a restricted cover stays blank, of a paper alone too.
        let on_right = self.in_pack || shapes.iter().any(|shape| shape.begins_on_right);
        assembly::number(&shapes, &self.items, on_right)
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
