use crate::diagnostics::{FileId, Place};
use crate::frame::{Owner, Page, TagId, TagTree};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// On which page of a part, from 0, that which was written at a place is shown.
#[derive(Clone, Default, Debug)]
pub(crate) struct Sources {
    /// In reading order.
    shown: Vec<(Place, usize)>,
}

/// The pages on which the nodes that have kept their sources begin.
pub(crate) fn sources(pages: &[Page], tags: &TagTree) -> Sources {
    let kept: FxHashMap<TagId, usize> =
        tags.sources().iter().enumerate().map(|(at, (tag, _))| (*tag, at)).collect();
    let mut first: Vec<Option<usize>> = vec![None; tags.sources().len()];
    for (page, of) in pages.iter().enumerate() {
        for (owner, _) in of.frame.runs() {
            let Owner::Tag(mut tag) = owner else { continue };
            loop {
                if let Some(&at) = kept.get(&tag) {
                    first[at].get_or_insert(page);
                    break;
                }
                match tags.node(tag).parent {
                    Some(parent) => tag = parent,
                    None => break,
                }
            }
        }
    }
    let shown = tags.sources().iter().zip(first);
    Sources { shown: shown.filter_map(|((_, place), page)| Some((place.clone(), page?))).collect() }
}

/// Finds the pages of things in the order in which they are shown.
pub(super) struct Finder<'s> {
    by_place: FxHashMap<&'s Place, VecDeque<usize>>,
    /// By file, line and page, in the order of lines.
    by_line: FxHashMap<FileId, Vec<(u32, usize)>>,
}

impl<'s> Finder<'s> {
    pub(super) fn new(sources: &'s Sources) -> Finder<'s> {
        let mut by_place: FxHashMap<&Place, VecDeque<usize>> = FxHashMap::default();
        let mut by_line: FxHashMap<FileId, Vec<(u32, usize)>> = FxHashMap::default();
        for (place, page) in &sources.shown {
            by_place.entry(place).or_default().push_back(*page);
            by_line.entry(place.file).or_default().push((place.line, *page));
        }
        by_line.values_mut().for_each(|lines| lines.sort_unstable());
        Finder { by_place, by_line }
    }

    /// The page of the next thing that comes from a place; the same place may be shown several times.
    pub(super) fn next(&mut self, place: &Place) -> Option<usize> {
        let pages = self.by_place.get_mut(place)?;
        // Where something is shown more often than it is asked for, the last one stands for the rest.
        if pages.len() > 1 { pages.pop_front() } else { pages.front().copied() }
    }

    /// The page of a line of text: that of the block that begins at it or last before it.
    pub(super) fn line(&self, place: &Place) -> Option<usize> {
        let lines = self.by_line.get(&place.file)?;
        let after = lines.partition_point(|&(line, _)| line <= place.line);
        lines.get(after.checked_sub(1)?).map(|&(_, page)| page)
    }
}
