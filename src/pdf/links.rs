//! Link annotations, and the names of places that they lead to.

use super::cut::{Away, Elsewhere};
use super::file::File;
use super::outline::destination;
use super::page::EncodedPage;
use super::structure::{Places, rectangle, upright};
use super::syntax::{Buf, Id};
use super::trees;
use crate::frame::{LinkArea, Target};
use crate::units::{Pt, Size};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Where each anchor of the pack stands; the first of a name counts.
struct Anchors<'a>(FxHashMap<&'a str, (usize, Pt)>);

impl<'a> Anchors<'a> {
    fn new(pages: &[Option<&'a EncodedPage>]) -> Anchors<'a> {
        let mut anchors = FxHashMap::default();
        for (number, page) in pages.iter().enumerate() {
            for anchor in page.iter().flat_map(|page| &page.anchors) {
                anchors.entry(anchor.name.as_str()).or_insert((number, anchor.y));
            }
        }
        Anchors(anchors)
    }
}

/// What other files have to do with this one.
#[derive(Clone, Copy)]
pub(super) struct Others<'a> {
    /// The anchors that files made later may name.
    pub(super) named: &'a BTreeSet<String>,
    /// Where the pages stand that this file does not have.
    pub(super) elsewhere: Option<&'a Elsewhere<'a>>,
}

/// Writes the annotations of all pages under the ids that `places` has for them. Returns the names of
/// places that other files may use.
pub(super) fn write(
    file: &mut File,
    pages: &[Option<&EncodedPage>],
    places: &Places<'_>,
    sizes: &[Size],
    others: Others<'_>,
) -> Option<Id> {
    let anchors = Anchors::new(pages);
    let links: Vec<(usize, &LinkArea)> = pages
        .iter()
        .enumerate()
        .flat_map(|(number, page)| page.iter().flat_map(|page| &page.links).map(move |link| (number, link)))
        .collect();
    file.objects(places.links, links.len(), |i, buf| {
        let (number, link) = links[i];
        let goal = Goal::of(link, &anchors, others.elsewhere);
        buf.raw("<</Type/Annot/Subtype/Link/Rect");
        rectangle(upright(link.area, sizes[number]), buf);
        write!(buf, "/Border[0 0 0]/F 4/P {}", places.page(number as u32));
        // In the structure's list of parents, pages come first.
        write!(buf, "/StructParent {}/Contents", pages.len() + i);
        match &goal {
            Goal::Away(away) => buf.text(&format!("{} (in {})", link.description, away.file)),
            _ => buf.text(&link.description),
        }
        match goal {
            Goal::Uri(uri) => {
                buf.raw("/A<</S/URI/URI");
                buf.string(ascii(uri).as_bytes());
                buf.raw(">>");
            }
            Goal::Here(page, y) => {
                buf.raw("/Dest");
                destination(places, sizes, page, y, buf);
            }
            Goal::Away(away) => remote(&away, buf),
            Goal::Nowhere => {
                buf.raw("/Dest");
                destination(places, sizes, number, Pt::ZERO, buf);
            }
        }
        buf.raw(">>");
    });
    names(file, &anchors, places, sizes, others)
}

/// Where a link leads.
enum Goal<'a> {
    Uri(&'a str),
    /// A page of this file.
    Here(usize, Pt),
    Away(Away<'a>),
    /// An anchor that is missing was told long before; the link stays where it is.
    Nowhere,
}

impl<'a> Goal<'a> {
    fn of(link: &'a LinkArea, anchors: &Anchors<'_>, elsewhere: Option<&Elsewhere<'a>>) -> Goal<'a> {
        let name = match &link.target {
            Target::Uri(uri) => return Goal::Uri(uri),
            Target::File { file, place } => return Goal::Away(Away { file, at: Ok(place) }),
            Target::Anchor(name) => name.as_str(),
        };
        if let Some(&(page, y)) = anchors.0.get(name) {
            return Goal::Here(page, y);
        }
        elsewhere.and_then(|elsewhere| elsewhere.find(name)).map_or(Goal::Nowhere, Goal::Away)
    }
}

/// A place in another file of the same folder (ISO 32000-1, 12.6.4.3).
fn remote(away: &Away<'_>, buf: &mut Buf) {
    buf.raw("/A<</S/GoToR/F<</Type/Filespec/F");
    buf.string(away.file.as_bytes());
    buf.raw("/UF");
    buf.text(away.file);
    buf.raw(">>/D");
    match away.at {
        Ok(name) => buf.string(name.as_bytes()),
        Err((page, Pt(y))) => {
            write!(buf, "[{page}/XYZ null ");
            buf.real(y, 2);
            buf.raw(" null]");
        }
    }
    buf.raw(">>");
}

/// The names of places: those of papers, for addresses such as `pack.pdf#nameddest=item-7`, and what
/// other files name.
fn names(
    file: &mut File,
    anchors: &Anchors<'_>,
    places: &Places<'_>,
    sizes: &[Size],
    others: Others<'_>,
) -> Option<Id> {
    let Others { named, elsewhere } = others;
    let wanted = |name: &str| {
        !name.contains('/')
            || named.contains(name)
            || elsewhere.is_some_and(|elsewhere| elsewhere.names(name))
    };
    let mut named: Vec<(&str, (usize, Pt))> =
        anchors.0.iter().map(|(&name, &at)| (name, at)).filter(|(name, _)| wanted(name)).collect();
    named.sort_unstable_by_key(|(name, _)| *name);
    if named.is_empty() {
        return None;
    }
    let key = |i: usize, buf: &mut Buf| buf.string(named[i].0.as_bytes());
    Some(trees::write(file, "Names", named.len(), &key, &|i, buf| {
        let (page, y) = named[i].1;
        destination(places, sizes, page, y, buf);
    }))
}

/// An address as PDF takes it: seven bits, the rest as percent signs (RFC 3987, 3.1).
fn ascii(uri: &str) -> String {
    let mut out = Buf::new();
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            out.0.push(byte);
        } else {
            write!(out, "%{byte:02X}");
        }
    }
    String::from_utf8_lossy(&out.0).into_owned()
}
