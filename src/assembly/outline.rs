use super::{PageOf, Place};
use crate::frame::Bookmark;
use crate::units::Pt;

/// A bookmark of the pack; levels count from 1 through the whole pack.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    pub level: u8,
    pub title: String,
    /// From 0.
    pub page: usize,
    pub y: Pt,
}

/// The bookmarks of all pages in order. `titles` gives the bookmarks with which each part begins, with their
/// levels: those of what begins with it, then its own, which takes the place of the part's title; the part's
/// headings stand below it.
pub(crate) fn outline<'p>(
    places: &[Place],
    titles: &[&[(u8, String)]],
    bookmarks: impl Fn(PageOf) -> &'p [Bookmark],
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (page, place) in places.iter().enumerate() {
        let Place::Page(of) = *place else { continue };
        let first = titles[of.part].iter().filter(|_| of.page == 0);
        entries.extend(first.map(|(level, title)| Entry {
            level: *level,
            title: title.clone(),
            page,
            y: Pt::ZERO,
        }));
        let title = titles[of.part].last();
        let base = title.map_or(0, |(level, _)| level - 1);
        let own = bookmarks(of).iter().filter(|mark| title.is_none() || mark.level > 1);
        entries.extend(own.map(|mark| Entry {
            level: mark.level + base,
            title: mark.title.clone(),
            page,
            y: mark.y.max(Pt::ZERO),
        }));
    }
    entries
}
