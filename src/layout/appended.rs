//! Pages of an appended PDF, as they are: each a figure with the description of its appendix.

use super::LaidOut;
use crate::frame::PdfPage;
use crate::frame::{Anchor, Frame, Graphic, Item, LinkArea, Owner, Page, Role, TagTree, Target, Transform};
use crate::text::GlyphUse;
use crate::units::Pt;
use std::sync::Arc;

/// Places the pages of an appended PDF. `anchor` names the first; `description` says what they show.
pub(crate) fn appended(pages: &[Arc<PdfPage>], anchor: &str, description: &str) -> LaidOut {
    let mut tags = TagTree::new();
    let count = pages.len();
    let pages = pages
        .iter()
        .enumerate()
        .map(|(at, page)| {
            let figure = tags.add(Role::Figure, None);
            let alt = if count == 1 {
                description.to_owned()
            } else {
                format!("{description} (page {} of {count})", at + 1)
            };
            tags.attrs_mut(figure).alt = Some(alt);
            let mut frame = Frame::new(page.size);
            frame.own(Owner::Tag(figure));
            let graphic = Graphic::PdfPage(Arc::clone(page));
            frame.push(Item::Graphic(Box::new((Transform::IDENTITY, graphic))));
            let links = page
                .links
                .iter()
                .map(|(area, uri)| LinkArea {
                    tag: tags.add(Role::Link, None),
                    area: *area,
                    target: Target::Uri(uri.clone()),
                    description: uri.clone(),
                })
                .collect();
            let anchors =
                if at == 0 { vec![Anchor { name: anchor.to_owned(), y: Pt::ZERO }] } else { Vec::new() };
            Page { frame, links, anchors, bookmarks: Vec::new() }
        })
        .collect();
    LaidOut { pages, tags, glyphs: GlyphUse::default(), mentions_pages: false }
}
