//! What one file holds of a pack: all of its pages, or some.

use super::pack::{Beside, Pack, PackBookmark, PageLabels, PageOf, Slot, Volume};
use super::page::{EncodedPage, PartPages};
use crate::frame::{Frame, Graphic, Item, Target};
use crate::text::GlyphUse;
use crate::units::{Pt, Size};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The pages of a file, with what goes with them.
pub(super) struct Cut<'a> {
    pub(super) pack: &'a Pack,
    pub(super) title: &'a str,
    pub(super) slots: Vec<&'a Slot>,
    /// The parts that have a page here.
    pub(super) parts: Vec<&'a PartPages>,
    /// For each page its part, an index into `parts`, and the page in it.
    pub(super) sources: Vec<Option<PageOf>>,
    pub(super) bookmarks: Vec<PackBookmark>,
    pub(super) labels: &'a [PageLabels],
    pub(super) glyphs: GlyphUse,
    /// The number of the first link of each page, and of all links at the end.
    pub(super) first_links: Vec<u32>,
}

impl<'a> Cut<'a> {
    /// All of a pack.
    pub(super) fn whole(pack: &'a Pack) -> Cut<'a> {
        let pages: Vec<usize> = (0..pack.pages.len()).collect();
        // A part without a page keeps its place in the structure.
        let parts: Vec<usize> = (0..pack.parts.len()).collect();
        let glyphs = pack.furniture_glyphs.clone();
        Cut::of(pack, &pages, &parts, glyphs)
    }

    /// The pages of a volume.
    pub(super) fn volume(pack: &'a Pack, volume: &'a Volume) -> Cut<'a> {
        let pages = volume.pages.iter().copied().filter(|&page| page < pack.pages.len()).collect::<Vec<_>>();
        let parts: BTreeSet<usize> =
            pages.iter().filter_map(|&page| Some(pack.pages[page].page?.part)).collect();
        let parts: Vec<usize> = parts.into_iter().collect();
        let mut drawn = FxHashSet::default();
        pages.iter().for_each(|&page| glyphs_of(&pack.pages[page].furniture, &mut drawn));
        let glyphs = pack.furniture_glyphs.only(&drawn);
        let cut = Cut::of(pack, &pages, &parts, glyphs);
        Cut { title: &volume.title, labels: &volume.labels, ..cut }
    }

    fn of(pack: &'a Pack, pages: &[usize], parts: &[usize], mut glyphs: GlyphUse) -> Cut<'a> {
        let slots: Vec<&Slot> = pages.iter().map(|&page| &pack.pages[page]).collect();
        let here = |of: PageOf| Some(PageOf { part: parts.binary_search(&of.part).ok()?, page: of.page });
        let sources: Vec<_> = slots.iter().map(|slot| slot.page.and_then(here)).collect();
        let bookmarks = pack.bookmarks.iter().filter_map(|mark| {
            let page = pages.binary_search(&mark.page).ok()?;
            Some(PackBookmark { page, ..mark.clone() })
        });
        let bookmarks = bookmarks.collect();
        let parts: Vec<&PartPages> = parts.iter().filter_map(|&part| pack.parts.get(part)).collect();
        parts.iter().for_each(|part| glyphs.merge(&part.glyphs));
        let mut cut = Cut {
            pack,
            title: &pack.title,
            slots,
            parts,
            sources,
            bookmarks,
            labels: &pack.labels,
            glyphs,
            first_links: vec![0],
        };
        for page in 0..cut.slots.len() {
            let links = cut.body(page).map_or(0, |page| page.links.len() as u32);
            cut.first_links.push(cut.first_links[page] + links);
        }
        cut
    }

    /// The text of a page of this file; none where furniture is all.
    pub(super) fn body(&self, page: usize) -> Option<&'a EncodedPage> {
        let of = (*self.sources.get(page)?)?;
        self.parts.get(of.part)?.pages.get(of.page)
    }

    pub(super) fn bodies(&self) -> Vec<Option<&'a EncodedPage>> {
        (0..self.slots.len()).map(|page| self.body(page)).collect()
    }

    pub(super) fn sizes(&self) -> Vec<Size> {
        self.slots.iter().map(|slot| slot.size).collect()
    }
}

/// The glyphs of a frame, with those of drawings in it.
fn glyphs_of(frame: &Frame, drawn: &mut FxHashSet<(crate::frame::FontId, u16)>) {
    for item in frame.items() {
        match item {
            Item::Text(text) => {
                drawn.extend(frame.glyphs(text).iter().map(|glyph| (text.font, glyph.id)));
            }
            Item::Graphic(placed) => {
                if let Graphic::Drawing(drawing) = &placed.1 {
                    glyphs_of(drawing, drawn);
                }
            }
            Item::Fill(..) | Item::Rule(..) | Item::Path(_) => {}
        }
    }
}

/// Where the pages stand that a volume does not have.
pub(super) struct Elsewhere<'a> {
    /// The page of the pack on which each anchor stands, and its height there.
    anchors: FxHashMap<&'a str, (usize, Pt)>,
    /// For each page of the pack the file that has it, and its page there.
    homes: Vec<Option<(&'a str, usize)>>,
    sizes: Vec<Size>,
    /// The anchors that volumes name in one another; none where links go by page.
    named: Option<BTreeSet<&'a str>>,
}

/// A place in another file.
pub(super) struct Away<'a> {
    pub(super) file: &'a str,
    /// The name of the place there, else its page and height in PDF's axes.
    pub(super) at: Result<&'a str, (usize, Pt)>,
}

impl<'a> Elsewhere<'a> {
    pub(super) fn of(pack: &'a Pack, volumes: &'a [Volume], beside: Beside<'a>) -> Elsewhere<'a> {
        let mut anchors = FxHashMap::default();
        let body = |of: PageOf| pack.parts.get(of.part)?.pages.get(of.page);
        let bodies: Vec<Option<&EncodedPage>> =
            pack.pages.iter().map(|slot| slot.page.and_then(body)).collect();
        for (number, page) in bodies.iter().enumerate() {
            for anchor in page.iter().flat_map(|page| &page.anchors) {
                anchors.entry(anchor.name.as_str()).or_insert((number, anchor.y));
            }
        }
        let mut homes = vec![None; pack.pages.len()];
        match beside {
            Beside::Whole(name) => {
                homes.iter_mut().enumerate().for_each(|(page, home)| *home = Some((name, page)));
            }
            Beside::Volumes => {
                for volume in volumes {
                    for (at, &page) in volume.pages.iter().enumerate() {
                        if let Some(home) = homes.get_mut(page) {
                            *home = Some((volume.name.as_str(), at));
                        }
                    }
                }
            }
        }
        let named = matches!(beside, Beside::Volumes).then(|| {
            let links = bodies.iter().enumerate().flat_map(|(number, page)| {
                page.iter().flat_map(|page| &page.links).map(move |link| (number, link))
            });
            let away = links.filter_map(|(number, link)| {
                let Target::Anchor(name) = &link.target else { return None };
                let (&name, &(page, _)) = anchors.get_key_value(name.as_str())?;
                (homes[number].map(|home| home.0) != homes[page].map(|home| home.0)).then_some(name)
            });
            away.collect()
        });
        let sizes = pack.pages.iter().map(|slot| slot.size).collect();
        Elsewhere { anchors, homes, sizes, named }
    }

    /// Where an anchor of the pack stands that this file does not have.
    pub(super) fn find(&self, anchor: &str) -> Option<Away<'a>> {
        let (&name, &(page, y)) = self.anchors.get_key_value(anchor)?;
        let (file, at) = (*self.homes.get(page)?)?;
        let height = self.sizes[page].height;
        Some(Away { file, at: if self.named.is_some() { Ok(name) } else { Err((at, height - y)) } })
    }

    /// Whether other files name the anchor.
    pub(super) fn names(&self, anchor: &str) -> bool {
        self.named.as_ref().is_some_and(|named| named.contains(anchor))
    }
}
