//! The pack as one file: every stage of the writing in its order.

use super::file::File;
use super::holder::{Held, Homes};
use super::pack::{ConformanceLost, LabelStyle, Pack, PageLabels, PageOf, WriteOutcome};
use super::page::{EncodedPage, Encoder, Furniture};
use super::resources::Resources;
use super::structure::Places;
use super::syntax::{Buf, Id};
use super::{fonts, links, metadata, outline, profile, structure, trees};
use crate::text::Fonts;
use crate::units::Size;
use rayon::prelude::*;

/// Writes the pack. The same pack gives the same bytes, whatever the number of threads.
pub(crate) fn write(pack: &Pack, encoder: &Encoder, fonts: &Fonts) -> WriteOutcome {
    let mut file = File::new();
    let (catalog, info, tree) = (file.reserve(1), file.reserve(1), file.reserve(1));
    let order = Order::of(pack);
    let places = order.places(&mut file);
    let homes = Homes { tree, pages: places.pages };
    let held = Held::new(pack);
    file.dictionary(tree, |buf| held.tree(homes, buf));
    file.dictionary(info, |buf| held.info(homes, buf));

    let (contents, lost) = contents(&mut file, pack, &order, encoder, fonts);
    file.objects(places.pages, pack.pages.len(), |number, buf| {
        buf.raw("<<");
        held.page(number, homes, buf);
        buf.0.extend_from_slice(&contents[number].0);
        write!(buf, "/StructParents {number}/Tabs/S");
        let links = order.first_links[number]..order.first_links[number + 1];
        if !links.is_empty() {
            buf.raw("/Annots[");
            links.for_each(|link| write!(buf, "{} ", places.link(link)));
            buf.raw("]");
        }
        buf.raw(">>");
    });
    links::write(&mut file, &order.bodies, &places, &order.sizes);

    let mut entries = Buf::new();
    held.catalog(homes, &mut entries);
    entries.raw("/Lang");
    entries.text(&pack.language);
    entries.raw("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>");
    let structure = structure::write(&mut file, &pack.parts, &places);
    write!(entries, "/StructTreeRoot {structure}");
    if let Some(outlines) = outline::write(&mut file, &pack.bookmarks, &places, &order.sizes) {
        write!(entries, "/PageMode/UseOutlines/Outlines {outlines}");
    }
    if let Some(labels) = labels(&mut file, &pack.labels) {
        write!(entries, "/PageLabels {labels}");
    }
    let packet = file.reserve(1);
    // Not deflated, so that programs that know no PDF find it.
    let xmp = metadata::xmp(pack, lost.is_empty());
    file.stream(packet, "/Type/Metadata/Subtype/XML", xmp.as_bytes());
    let colours = file.reserve(1);
    file.stream_deflated(colours, "/N 3/Alternate/DeviceRGB", &profile::srgb());
    write!(entries, "/Metadata {packet}/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1");
    write!(entries, "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {colours}>>]");
    file.dictionary(catalog, |buf| buf.0.append(&mut entries.0));
    WriteOutcome { bytes: file.finish(catalog, info), lost }
}

/// The pages of the pack in their order.
struct Order<'a> {
    bodies: Vec<Option<&'a EncodedPage>>,
    sizes: Vec<Size>,
    sources: Vec<Option<PageOf>>,
    /// The number of the first link of each page, and of all links at the end.
    first_links: Vec<u32>,
}

impl<'a> Order<'a> {
    fn of(pack: &'a Pack) -> Order<'a> {
        let body = |of: PageOf| pack.parts.get(of.part)?.pages.get(of.page);
        let bodies: Vec<_> = pack.pages.iter().map(|slot| slot.page.and_then(body)).collect();
        let mut first_links = vec![0];
        for body in &bodies {
            let links = body.map_or(0, |page| page.links.len() as u32);
            first_links.push(first_links[first_links.len() - 1] + links);
        }
        let sizes = pack.pages.iter().map(|slot| slot.size).collect();
        let sources = pack.pages.iter().map(|slot| slot.page).collect();
        Order { bodies, sizes, sources, first_links }
    }

    /// Takes ids for all pages and links.
    fn places(&self, file: &mut File) -> Places<'_> {
        let pages = file.reserve(self.bodies.len());
        let links = file.reserve(self.first_links[self.bodies.len()] as usize);
        Places { pages, links, sources: &self.sources, first_links: &self.first_links }
    }
}

/// Writes what is drawn on the pages, and returns the entries that name it for each page.
fn contents(
    file: &mut File,
    pack: &Pack,
    order: &Order<'_>,
    encoder: &Encoder,
    fonts: &Fonts,
) -> (Vec<Buf>, Vec<ConformanceLost>) {
    let mut used = pack.furniture_glyphs.clone();
    pack.parts.iter().for_each(|part| used.merge(&part.glyphs));
    let mut resources = Resources::new(fonts::write(file, fonts, &used));
    let furniture: Vec<Furniture> =
        pack.pages.par_iter().map(|slot| encoder.furniture(&slot.furniture)).collect();
    let mut pages = Vec::with_capacity(furniture.len());
    for (number, (body, furniture)) in order.bodies.iter().zip(&furniture).enumerate() {
        let mut buf = Buf::new();
        buf.raw("/Contents[");
        // Furniture first: a watermark stands behind the text.
        let streams = [Some(&furniture.stream), body.map(|page| &page.body)];
        for stream in streams.into_iter().flatten().filter(|stream| !stream.is_empty()) {
            let id = file.reserve(1);
            file.stream(id, "/Filter/FlateDecode", stream);
            write!(buf, "{id} ");
        }
        buf.raw("]");
        let graphics = body.map_or(&[][..], |page| &page.graphics);
        resources.page(file, number, &[('X', graphics), ('Y', &furniture.graphics)], &mut buf);
        pages.push(buf);
    }
    (pages, resources.lost())
}

fn labels(file: &mut File, labels: &[PageLabels]) -> Option<Id> {
    let first = labels.first()?;
    // Readers want a label for page 0; without one the numbers count from 1.
    let lead = PageLabels { from: 0, style: LabelStyle::Decimal, prefix: String::new(), first: 1 };
    let all: Vec<&PageLabels> = (first.from > 0).then_some(&lead).into_iter().chain(labels).collect();
    let key = |i: usize, buf: &mut Buf| buf.int(all[i].from as i64);
    let id = trees::write(file, "Nums", all.len(), &key, &|i, buf| {
        let PageLabels { style, prefix, first, .. } = all[i];
        buf.raw("<<");
        buf.raw(match style {
            LabelStyle::Decimal => "/S/D",
            LabelStyle::LowerRoman => "/S/r",
        });
        if !prefix.is_empty() {
            buf.raw("/P");
            buf.text(prefix);
        }
        write!(buf, "/St {}>>", first.max(&1));
    });
    Some(id)
}
