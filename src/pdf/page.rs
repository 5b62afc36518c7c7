//! A page's body as bytes, made as soon as its part is laid out, and what the file still needs of it.

use super::advances::{Advances, FaceAdvances};
use super::content::Content;
use super::syntax::deflate;
use crate::frame::{
    Anchor, Artifact, Bookmark, Frame, Graphic, Item, LinkArea, Owner, Page, Role, Scope, Segment, TagId,
    TagTree, Text,
};
use crate::text::{Fonts, GlyphUse};
use crate::units::{Point, Pt, Rect, Size};
use sha2::{Digest, Sha256};

/// A page's body as a deflated content stream plus what the file still needs of it.
#[derive(Debug)]
pub(crate) struct EncodedPage {
    pub(super) size: Size,
    /// Deflated; empty when nothing is drawn.
    pub(super) body: Vec<u8>,
    /// The owner of each piece of marked content, by its number.
    pub(super) marks: Vec<TagId>,
    /// What the stream paints, by name.
    pub(super) graphics: Vec<Graphic>,
    /// Where the figures of this page stand, by rising tag.
    pub(super) figures: Vec<(TagId, Rect)>,
    /// What header cells of columns say, by rising tag.
    pub(super) headers: Vec<(TagId, String)>,
    pub(super) links: Vec<LinkArea>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) bookmarks: Vec<Bookmark>,
}

impl EncodedPage {
    pub(crate) fn size(&self) -> Size {
        self.size
    }

    /// What the header cells on this page say, by rising tag.
    pub(super) fn headers(&self) -> impl Iterator<Item = (TagId, &str)> {
        self.headers.iter().map(|(tag, words)| (*tag, words.as_str()))
    }

    pub(crate) fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    pub(crate) fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }
}

/// The pages of a part, its structure, and the glyphs that it draws.
#[derive(Debug)]
pub(crate) struct PartPages {
    pub pages: Vec<EncodedPage>,
    pub tags: TagTree,
    pub glyphs: GlyphUse,
}

impl PartPages {
    /// SHA-256 of what the pages show, in hexadecimal.
    pub(crate) fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for page in &self.pages {
            digest.update((page.body.len() as u64).to_be_bytes());
            digest.update(&page.body);
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Encodes pages; made once and shared by all threads.
pub(crate) struct Encoder {
    advances: Advances,
}

/// The furniture of a page as bytes.
pub(super) struct Furniture {
    pub(super) stream: Vec<u8>,
    pub(super) graphics: Vec<Graphic>,
}

impl Encoder {
    pub(crate) fn new(fonts: &Fonts) -> Encoder {
        Encoder { advances: Advances::new(fonts) }
    }

    /// Encodes a page whose marks belong to the nodes of `tags`.
    pub(crate) fn page(&self, page: Page, tags: &TagTree) -> EncodedPage {
        let Page { frame, links, anchors, bookmarks } = page;
        let mut content = Content::new(&self.advances, frame.size.height, 'X');
        let (mut marks, mut figures) = (Vec::new(), Vec::<(TagId, Rect)>::new());
        let mut headers = Vec::<(TagId, String)>::new();
        for (owner, items) in frame.runs() {
            match owner {
                // A tag that its tree does not have cannot be read out; it must not break the file.
                Owner::Tag(tag) if (tag.0 as usize) < tags.count() => {
                    let role = tags.node(tag).role;
                    content.begin_numbered(role.name(), marks.len());
                    marks.push(tag);
                    if role == Role::Figure {
                        figures.extend(self.extent(&frame, items).map(|area| (tag, area)));
                    }
                    headers.extend(header_cell(tags, tag).map(|cell| (cell, words(&frame, items))));
                }
                Owner::Tag(_) => content.begin(artifact(Artifact::Layout)),
                Owner::Artifact(kind) => content.begin(artifact(kind)),
            }
            content.items(&frame, items);
            content.end();
        }
        figures.sort_by_key(|&(tag, _)| tag);
        figures.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 = first.1.union(later.1);
            }
            same
        });
        headers.sort_by_key(|&(tag, _)| tag);
        headers.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 = format!("{} {}", first.1, later.1);
            }
            same
        });
        let (stream, graphics) = content.finish();
        let body = if stream.is_empty() { stream } else { deflate(&stream) };
        EncodedPage { size: frame.size, body, marks, graphics, figures, headers, links, anchors, bookmarks }
    }

    /// Encodes what stands on a page besides its body. All of it is passed over by screen readers,
    /// whatever the frame says of its owners.
    pub(super) fn furniture(&self, frame: &Frame) -> Furniture {
        let mut content = Content::new(&self.advances, frame.size.height, 'Y');
        for (owner, items) in frame.runs() {
            let kind = match owner {
                Owner::Artifact(kind) => kind,
                Owner::Tag(_) => Artifact::Page,
            };
            content.begin(artifact(kind));
            content.items(frame, items);
            content.end();
        }
        let (stream, graphics) = content.finish();
        let stream = if stream.is_empty() { stream } else { deflate(&stream) };
        Furniture { stream, graphics }
    }

    /// The smallest rectangle round the items, from the top left corner.
    fn extent(&self, frame: &Frame, items: &[Item]) -> Option<Rect> {
        items.iter().filter_map(|item| self.extent_of(frame, item)).reduce(Rect::union)
    }

    fn extent_of(&self, frame: &Frame, item: &Item) -> Option<Rect> {
        match item {
            Item::Text(text) => Some(text_extent(self.advances.of(text.font), frame, text)),
            Item::Fill(area, _) => Some(*area),
            Item::Rule(from, to, thickness, _) => around([*from, *to], *thickness / 2.0),
            Item::Path(path) => {
                let points = path.segments.iter().flat_map(|segment| match *segment {
                    Segment::Move(p) | Segment::Line(p) => vec![p],
                    Segment::Cubic(a, b, c) => vec![a, b, c],
                    Segment::Close => Vec::new(),
                });
                around(points, path.stroke.as_ref().map_or(Pt::ZERO, |stroke| stroke.width / 2.0))
            }
            Item::Graphic(placed) => {
                let Size { width, height } = placed.1.natural_size();
                let corners = [(Pt::ZERO, Pt::ZERO), (width, Pt::ZERO), (Pt::ZERO, height), (width, height)];
                around(corners.map(|(x, y)| placed.0.apply(Point::new(x, y))), Pt::ZERO)
            }
        }
    }
}

/// How an artifact begins (ISO 32000-1, 14.8.2.2.2).
fn artifact(kind: Artifact) -> &'static str {
    match kind {
        Artifact::Layout => "/Artifact<</Type/Layout>>BDC\n",
        Artifact::Header => "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        Artifact::Footer => "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
        Artifact::Watermark => "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n",
        Artifact::Page => "/Artifact<</Type/Pagination>>BDC\n",
    }
}

/// The header cell of columns that an element is or stands in.
fn header_cell(tags: &TagTree, tag: TagId) -> Option<TagId> {
    let mut at = Some(tag);
    while let Some(tag) = at {
        let node = tags.node(tag);
        match node.role {
            Role::Th => {
                let of_row = tags.attrs(tag).is_some_and(|attrs| attrs.scope == Some(Scope::Row));
                return (!of_row).then_some(tag);
            }
            Role::P | Role::Div | Role::Link | Role::Reference => at = node.parent,
            _ => return None,
        }
    }
    None
}

/// What a run of items says, its lines and words one space apart.
fn words(frame: &Frame, items: &[Item]) -> String {
    let texts = items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(frame.text(text)),
        _ => None,
    });
    let lines: Vec<&str> = texts.flat_map(str::split_whitespace).collect();
    lines.join(" ")
}

fn text_extent(face: &FaceAdvances, frame: &Frame, text: &Text) -> Rect {
    let advance: i32 = frame.glyphs(text).iter().map(|glyph| i32::from(glyph.advance)).sum();
    let units = |units: i32| text.size * (units as f32 / f32::from(face.units_per_em));
    let (ascent, descent) = (units(i32::from(face.ascent)), units(i32::from(face.descent)));
    Rect::new(text.at.x, text.at.y - ascent, units(advance), ascent - descent)
}

/// The smallest rectangle round points, wider by a margin on every side.
fn around(points: impl IntoIterator<Item = Point>, margin: Pt) -> Option<Rect> {
    let point = |p: Point| Rect::new(p.x, p.y, Pt::ZERO, Pt::ZERO);
    let area = points.into_iter().map(point).reduce(Rect::union)?;
    let twice = margin * 2.0;
    Some(Rect::new(area.x - margin, area.y - margin, area.width + twice, area.height + twice))
}
