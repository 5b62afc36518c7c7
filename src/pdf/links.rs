//! Link annotations, and the names of places that they lead to.

use super::file::File;
use super::outline::destination;
use super::page::EncodedPage;
use super::structure::{Places, rectangle, upright};
use super::syntax::Buf;
use crate::frame::{LinkArea, Target};
use crate::units::{Pt, Size};
use rustc_hash::FxHashMap;

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

/// Writes the annotations of all pages under the ids that `places` has for them.
pub(super) fn write(file: &mut File, pages: &[Option<&EncodedPage>], places: &Places<'_>, sizes: &[Size]) {
    let anchors = Anchors::new(pages);
    let links: Vec<(usize, &LinkArea)> = pages
        .iter()
        .enumerate()
        .flat_map(|(number, page)| page.iter().flat_map(|page| &page.links).map(move |link| (number, link)))
        .collect();
    file.objects(places.links, links.len(), |i, buf| {
        let (number, link) = links[i];
        buf.raw("<</Type/Annot/Subtype/Link/Rect");
        rectangle(upright(link.area, sizes[number]), buf);
        write!(buf, "/Border[0 0 0]/F 4/P {}", places.page(number as u32));
        // In the structure's list of parents, pages come first.
        write!(buf, "/StructParent {}/Contents", pages.len() + i);
        buf.text(&link.description);
        match &link.target {
            Target::Uri(uri) => {
                buf.raw("/A<</S/URI/URI");
                buf.string(ascii(uri).as_bytes());
                buf.raw(">>");
            }
            Target::Anchor(name) => {
                buf.raw("/Dest");
                // An anchor that is missing was told long before; the link stays where it is.
                let (page, y) = anchors.0.get(name.as_str()).copied().unwrap_or((number, Pt::ZERO));
                destination(places, sizes, page, y, buf);
            }
        }
        buf.raw(">>");
    });
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
