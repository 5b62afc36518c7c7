//! The pack as one file: every stage of the writing in its order.

use super::file::File;
use super::holder::{Held, Homes};
use super::pack::{ConformanceLost, LabelStyle, Pack, PageLabels, WriteOutcome};
use super::page::{EncodedPage, Encoder, Furniture};
use super::resources::Resources;
use super::structure::Places;
use super::syntax::{Buf, Id};
use super::{fonts, links, metadata, outline, profile, structure, trees};
use crate::text::{Fonts, GlyphUse};
use crate::units::Size;
use rayon::prelude::*;

/// Writes the pack. The same pack gives the same bytes, whatever the number of threads.
pub fn write(pack: &Pack, encoder: &Encoder, fonts: &Fonts) -> WriteOutcome {
    let bodies: Vec<Option<&EncodedPage>> = pack
        .pages
        .iter()
        .map(|slot| slot.page.and_then(|of| pack.parts.get(of.part)?.pages.get(of.page)))
        .collect();
    let sizes: Vec<Size> = pack.pages.iter().map(|slot| slot.size).collect();
    let sources: Vec<_> = pack.pages.iter().map(|slot| slot.page).collect();
    let mut first_links = vec![0];
    for body in &bodies {
        let before = first_links[first_links.len() - 1];
        first_links.push(before + body.map_or(0, |page| page.links.len() as u32));
    }

    let mut file = File::new();
    let (catalog, info, tree) = (file.reserve(1), file.reserve(1), file.reserve(1));
    let pages = file.reserve(bodies.len());
    let links = file.reserve(first_links[bodies.len()] as usize);
    let places = Places { pages, links, sources: &sources, first_links: &first_links };
    let held = Held::new(pack);
    let homes = Homes { tree, pages };

    let lost = write_pages(&mut file, pack, encoder, fonts, &bodies, &held, homes, links, &first_links);
    let anchors = links::Anchors::new(&bodies);
    links::write(&mut file, &bodies, &anchors, &places, &sizes);
    let structure = structure::write(&mut file, &pack.parts, &places);
    let outlines = outline::write(&mut file, &pack.bookmarks, &places, &sizes);

    let mut buf = Buf::new();
    buf.raw("<<");
    held.tree(homes, &mut buf);
    buf.raw(">>");
    file.object(tree, buf);
    let mut buf = Buf::new();
    buf.raw("<<");
    held.info(homes, &mut buf);
    buf.raw(">>");
    file.object(info, buf);

    let xmp = file.reserve(1);
    let packet = metadata::xmp(pack, lost.is_empty());
    // Not deflated, so that programs that know no PDF find it.
    file.stream(xmp, "/Type/Metadata/Subtype/XML", packet.as_bytes());
    let colours = file.reserve(1);
    file.stream_deflated(colours, "/N 3/Alternate/DeviceRGB", &profile::srgb());
    let labels = labels(&mut file, &pack.labels);

    let mut buf = Buf::new();
    buf.raw("<<");
    held.catalog(homes, &mut buf);
    buf.raw("/Lang");
    buf.text(&pack.language);
    write!(buf, "/MarkInfo<</Marked true>>/StructTreeRoot {structure}/Metadata {xmp}");
    buf.raw("/ViewerPreferences<</DisplayDocTitle true>>");
    buf.raw("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)");
    write!(buf, "/DestOutputProfile {colours}>>]");
    if let Some(outlines) = outlines {
        write!(buf, "/PageMode/UseOutlines/Outlines {outlines}");
    }
    if let Some(labels) = labels {
        write!(buf, "/PageLabels {labels}");
    }
    buf.raw(">>");
    file.object(catalog, buf);
    WriteOutcome { bytes: file.finish(catalog, info), lost }
}

/// Writes page streams, what they paint with, and the pages.
#[expect(clippy::too_many_arguments, reason = "thin slice, to become a type")]
fn write_pages(
    file: &mut File,
    pack: &Pack,
    encoder: &Encoder,
    fonts: &Fonts,
    bodies: &[Option<&EncodedPage>],
    held: &Held,
    homes: Homes,
    links: Id,
    first_links: &[u32],
) -> Vec<ConformanceLost> {
    let mut used = pack.furniture_glyphs.clone();
    pack.parts.iter().for_each(|part| used.merge(&part.glyphs));
    let fonts = fonts::write(file, fonts, &used);
    let furniture: Vec<Furniture> =
        pack.pages.par_iter().map(|slot| encoder.furniture(&slot.furniture)).collect();
    let mut resources = Resources::new(fonts);
    let mut parts: Vec<Buf> = Vec::new();
    for (number, (body, furniture)) in bodies.iter().zip(&furniture).enumerate() {
        let mut buf = Buf::new();
        let streams = [body.map(|page| &page.body), Some(&furniture.stream)];
        buf.raw("/Contents[");
        for stream in streams.into_iter().flatten().filter(|stream| !stream.is_empty()) {
            let id = file.reserve(1);
            file.stream(id, "/Filter/FlateDecode", stream);
            write!(buf, "{id} ");
        }
        buf.raw("]");
        let graphics = body.map_or(&[][..], |page| &page.graphics);
        resources.page(file, number, &[('X', graphics), ('Y', &furniture.graphics)], &mut buf);
        parts.push(buf);
    }
    file.objects(homes.pages, bodies.len(), |number, buf| {
        buf.raw("<<");
        held.page(number, homes, buf);
        buf.0.extend_from_slice(&parts[number].0);
        write!(buf, "/StructParents {number}/Tabs/S");
        let (from, to) = (first_links[number], first_links[number + 1]);
        if from < to {
            buf.raw("/Annots[");
            (from..to).for_each(|link| write!(buf, "{} ", links.nth(link as usize)));
            buf.raw("]");
        }
        buf.raw(">>");
    });
    resources.lost()
}

fn labels(file: &mut File, labels: &[PageLabels]) -> Option<Id> {
    let first = labels.first()?;
    // Readers want a label for page 0; without one the numbers count from 1.
    let lead = PageLabels { from: 0, style: LabelStyle::Decimal, prefix: String::new(), first: 1 };
    let all: Vec<&PageLabels> = (first.from > 0).then_some(&lead).into_iter().chain(labels).collect();
    let key = |i: usize, buf: &mut Buf| buf.int(all[i].from as i64);
    let id = trees::write(file, "Nums", all.len(), &key, &|i, buf| {
        let label = all[i];
        buf.raw("<<");
        let style = match label.style {
            LabelStyle::None => "",
            LabelStyle::Decimal => "/S/D",
            LabelStyle::LowerRoman => "/S/r",
            LabelStyle::UpperRoman => "/S/R",
            LabelStyle::LowerAlpha => "/S/a",
            LabelStyle::UpperAlpha => "/S/A",
        };
        buf.raw(style);
        if !label.prefix.is_empty() {
            buf.raw("/P");
            buf.text(&label.prefix);
        }
        write!(buf, "/St {}>>", label.first.max(1));
    });
    Some(id)
}
