//! The pack, or some of its pages, as one file: every stage of the writing in its order.

use super::cut::{Cut, Elsewhere};
use super::file::File;
use super::holder::{Held, Homes};
use super::links::Others;
use super::pack::{Beside, ConformanceLost, LabelStyle, Pack, PageLabels, Volume, WriteOutcome};
use super::page::{EncodedPage, Encoder, Furniture};
use super::resources::Resources;
use super::structure::Places;
use super::syntax::{Buf, Id};
use super::{fonts, links, metadata, outline, profile, structure, trees};
use crate::text::Fonts;
use rayon::prelude::*;

/// Writes the pack. The same pack gives the same bytes, whatever the number of threads.
pub(crate) fn write(pack: &Pack, encoder: &Encoder, fonts: &Fonts) -> WriteOutcome {
    write_cut(&Cut::whole(pack), None, encoder, fonts)
}

/// Writes files with some pages of the pack, side by side. Each claims for itself alone to be accessible
/// and fit for the archive.
pub(crate) fn write_volumes(
    pack: &Pack,
    volumes: &[Volume],
    beside: Beside<'_>,
    encoder: &Encoder,
    fonts: &Fonts,
) -> Vec<WriteOutcome> {
    let elsewhere = Elsewhere::of(pack, volumes, beside);
    volumes
        .par_iter()
        .map(|volume| write_cut(&Cut::volume(pack, volume), Some(&elsewhere), encoder, fonts))
        .collect()
}

fn write_cut(
    cut: &Cut<'_>,
    elsewhere: Option<&Elsewhere<'_>>,
    encoder: &Encoder,
    fonts: &Fonts,
) -> WriteOutcome {
    let mut file = File::new();
    let (catalog, info, tree) = (file.reserve(1), file.reserve(1), file.reserve(1));
    let bodies = cut.bodies();
    let sizes = cut.sizes();
    let pages = file.reserve(bodies.len());
    let annotations = file.reserve(cut.first_links[bodies.len()] as usize);
    let places = Places { pages, links: annotations, sources: &cut.sources, first_links: &cut.first_links };
    let homes = Homes { tree, pages };
    let held = Held::new(cut);
    file.dictionary(tree, |buf| held.tree(homes, buf));
    file.dictionary(info, |buf| held.info(homes, buf));

    let (contents, lost) = contents(&mut file, cut, &bodies, encoder, fonts);
    file.objects(pages, bodies.len(), |number, buf| {
        buf.raw("<<");
        held.page(number, homes, buf);
        buf.0.extend_from_slice(&contents[number].0);
        write!(buf, "/StructParents {number}/Tabs/S");
        let links = cut.first_links[number]..cut.first_links[number + 1];
        if !links.is_empty() {
            buf.raw("/Annots[");
            links.for_each(|link| write!(buf, "{} ", places.link(link)));
            buf.raw("]");
        }
        buf.raw(">>");
    });
    let others = Others { named: &cut.pack.named, elsewhere };
    let names = links::write(&mut file, &bodies, &places, &sizes, others);

    let mut entries = Buf::new();
    held.catalog(homes, &mut entries);
    entries.raw("/Lang");
    entries.text(&cut.pack.language);
    entries.raw("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>");
    let structure = structure::write(&mut file, &cut.parts, &places);
    write!(entries, "/StructTreeRoot {structure}");
    if let Some(outlines) = outline::write(&mut file, &cut.bookmarks, &places, &sizes) {
        write!(entries, "/PageMode/UseOutlines/Outlines {outlines}");
    }
    if let Some(labels) = labels(&mut file, cut.labels) {
        write!(entries, "/PageLabels {labels}");
    }
    if let Some(names) = names {
        write!(entries, "/Names<</Dests {names}>>");
    }
    let packet = file.reserve(1);
    // Not deflated, so that programs that know no PDF find it.
    let xmp = metadata::xmp(cut.pack, cut.title, lost.is_empty());
    file.stream(packet, "/Type/Metadata/Subtype/XML", xmp.as_bytes());
    let colours = file.reserve(1);
    file.stream_deflated(colours, "/N 3/Alternate/DeviceRGB", &profile::srgb());
    write!(entries, "/Metadata {packet}/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1");
    write!(entries, "/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {colours}>>]");
    file.dictionary(catalog, |buf| buf.0.append(&mut entries.0));
    WriteOutcome { bytes: file.finish(catalog, info), lost }
}

/// Writes what is drawn on the pages, and returns the entries that name it for each page.
fn contents(
    file: &mut File,
    cut: &Cut<'_>,
    bodies: &[Option<&EncodedPage>],
    encoder: &Encoder,
    fonts: &Fonts,
) -> (Vec<Buf>, Vec<ConformanceLost>) {
    let mut resources = Resources::new(fonts::write(file, fonts, &cut.glyphs));
    let furniture: Vec<Furniture> =
        cut.slots.par_iter().map(|slot| encoder.furniture(&slot.furniture)).collect();
    let mut pages = Vec::with_capacity(furniture.len());
    for (number, (body, furniture)) in bodies.iter().zip(&furniture).enumerate() {
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
