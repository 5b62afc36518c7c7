//! Everything in a file that can be read, piece by piece, with its place.

use super::content::Interpreter;
use super::content::Run;
use super::objects::{as_dictionary, is_named};
use super::open::{self, Opened};
use super::pages::{self, Page};
use super::place::{PlaceInPdf, PlaceKind};
use super::raw::readable;
use super::reading::{Reading, as_drawn, as_seen, in_order};
use super::resources::{Fonts, Scope};
use super::strings::{Strings, text};
use crate::inspect::xml;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// How far a passage can be trusted to be a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::inspect) enum Manner {
    /// Written for people.
    Prose,
    /// Another reading of a text, in another order.
    Again,
    /// Names and keys.
    Technical,
    /// Bytes between objects, with offsets and the like among them.
    Gap,
    /// Bytes that may be anything.
    Raw,
}

/// A text of the file.
#[derive(Debug)]
pub(in crate::inspect) struct Passage {
    pub(in crate::inspect) place: PlaceInPdf,
    pub(in crate::inspect) manner: Manner,
    pub(in crate::inspect) text: String,
    /// The runs of the page that it is made of.
    reading: Option<Reading>,
    /// Where one page ends and the next begins, in a text that is read for what runs over that only.
    border: Option<usize>,
}

/// A file in the file.
#[derive(Debug)]
pub(in crate::inspect) struct Attachment {
    pub(in crate::inspect) name: String,
    pub(in crate::inspect) bytes: Vec<u8>,
    pub(in crate::inspect) place: PlaceInPdf,
}

/// All that was read of a file.
#[derive(Debug)]
pub(in crate::inspect) struct Passages {
    pub(in crate::inspect) passages: Vec<Passage>,
    pub(in crate::inspect) attachments: Vec<Attachment>,
    /// Digests of the pictures.
    pub(in crate::inspect) pictures: Vec<(u64, PlaceInPdf)>,
    /// Streams that could not be opened: where, and the filter that is not known.
    pub(in crate::inspect) closed: Vec<(PlaceInPdf, String)>,
    pages: Vec<Page>,
}

pub(in crate::inspect) fn passages(bytes: &[u8], opened: &Opened) -> Passages {
    let fonts = Fonts::read(&opened.objects);
    let off = pages::layers_off(opened);
    let pages: Vec<Page> = opened.pages.par_iter().map(|&id| Page::read(opened, &fonts, &off, id)).collect();
    let mut reader =
        Reader { opened, fonts: &fonts, off: &off, owners: pages::owners(opened), drawn: drawn(&pages) };
    let mut found = Passages {
        passages: pages
            .par_iter()
            .enumerate()
            .flat_map_iter(|(index, page)| of_page(page, index + 1))
            .collect(),
        attachments: Vec::new(),
        pictures: Vec::new(),
        closed: Vec::new(),
        pages: Vec::new(),
    };
    across(&pages, &mut found.passages);
    reader.strings(&mut found);
    let streams = reader.streams();
    for of in streams {
        found.passages.extend(of.passages);
        found.attachments.extend(of.attachment);
        found.pictures.extend(of.picture);
        found.closed.extend(of.closed);
    }
    gaps(bytes, opened, &mut found.passages);
    found.pages = pages;
    found
}

/// The content streams and forms that the pages draw.
fn drawn(pages: &[Page]) -> FxHashSet<ObjectId> {
    pages.iter().flat_map(|page| page.contents.iter().chain(&page.drawn.forms)).copied().collect()
}

/// What a page draws, as it is drawn and as it is seen, and what is said in its place.
fn of_page(page: &Page, number: usize) -> Vec<Passage> {
    let on_page = |kind| PlaceInPdf { page: Some(number), ..PlaceInPdf::new(kind) };
    let runs = &page.drawn.runs;
    let read = |reading: Reading, manner| Passage {
        place: on_page(PlaceKind::Text),
        manner,
        text: reading.text.clone(),
        reading: Some(reading),
        border: None,
    };
    let mut found = vec![read(as_drawn(runs), Manner::Prose), read(as_seen(runs), Manner::Again)];
    if runs.iter().any(|run| run.encoded.is_some()) {
        let encoded =
            |run: &Run| Run { text: run.encoded.clone().unwrap_or_else(|| run.text.clone()), ..run.clone() };
        let runs: Vec<Run> = runs.iter().map(encoded).collect();
        found.push(read(as_drawn(&runs), Manner::Again));
    }
    for (text, _) in &page.drawn.said {
        found.push(Passage::new(on_page(PlaceKind::ReplacementText), Manner::Prose, text.clone()));
    }
    found
}

/// Runs of each page that are read over its end.
const OVER: usize = 60;

/// What runs from one page to the next, without the footers between.
fn across(pages: &[Page], found: &mut Vec<Passage>) {
    let marked = |page: &Page| -> Vec<Run> {
        let is_tagged = page.drawn.runs.iter().any(|run| run.mark.is_some());
        page.drawn.runs.iter().filter(|run| !is_tagged || run.mark.is_some()).cloned().collect()
    };
    let tagged: Vec<Vec<Run>> = pages.iter().map(marked).collect();
    for (pair, number) in tagged.windows(2).zip(1..) {
        let tail = &pair[0][pair[0].len().saturating_sub(OVER)..];
        let head = &pair[1][..pair[1].len().min(OVER)];
        let tail = in_order(tail, 0..tail.len()).text;
        let head = in_order(head, 0..head.len()).text;
        let place = PlaceInPdf { page: Some(number), ..PlaceInPdf::new(PlaceKind::Text) };
        let passage = Passage::new(place, Manner::Again, format!("{tail} {head}"));
        found.push(Passage { border: Some(tail.len()), ..passage });
    }
}

impl Passage {
    fn new(place: PlaceInPdf, manner: Manner, text: String) -> Passage {
        Passage { place, manner, text, reading: None, border: None }
    }

    /// Whether a stretch counts: in what is read over the end of a page, what runs over it.
    pub(in crate::inspect) fn is_over(&self, (start, end): (usize, usize)) -> bool {
        self.border.is_none_or(|border| start < border && end > border + 1)
    }
}

impl Passages {
    pub(in crate::inspect) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Words under black boxes, by page from 1: whoever copies the page has them.
    pub(in crate::inspect) fn blacked_out(&self) -> Vec<(usize, String)> {
        let of_page = |page: &Page| {
            let hidden = page.drawn.runs.iter().enumerate().filter(|(index, run)| {
                let mut boxes = page.drawn.boxes.iter();
                !run.is_invisible && boxes.any(|dark| dark.after > *index && hides(dark.area, run))
            });
            hidden.map(|(_, run)| run.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        (1..)
            .zip(self.pages.iter().map(of_page))
            .filter(|(_, words)| words.contains(char::is_alphanumeric))
            .collect()
    }

    /// Whether a stretch of a passage is drawn as part of a figure.
    pub(in crate::inspect) fn is_in_figure(&self, passage: &Passage, start: usize, end: usize) -> bool {
        let page = passage.place.page.and_then(|page| self.pages.get(page - 1));
        page.zip(passage.reading.as_ref()).is_some_and(|(page, reading)| {
            let mut runs = reading.runs_between(start, end);
            runs.all(|run| page.drawn.runs.get(run).is_some_and(|run| run.in_figure))
        })
    }

    /// The place of a stretch of a passage: what is drawn may be hidden in several ways.
    pub(in crate::inspect) fn place_of(&self, passage: &Passage, start: usize, end: usize) -> PlaceInPdf {
        let mut place = passage.place.clone();
        let Some((page, reading)) =
            place.page.and_then(|page| self.pages.get(page - 1)).zip(passage.reading.as_ref())
        else {
            return place;
        };
        let runs: Vec<usize> = reading.runs_between(start, end).collect();
        let all = |is: &dyn Fn(usize, &Run) -> bool| {
            !runs.is_empty() && runs.iter().all(|&run| page.drawn.runs.get(run).is_some_and(|r| is(run, r)))
        };
        if all(&|_, run| run.is_off) {
            place.kind = PlaceKind::HiddenLayer;
        } else if all(&|_, run| run.is_invisible) {
            place.kind = PlaceKind::InvisibleText;
        } else if all(&|_, run| page.area.is_some_and(|area| is_outside(run, area))) {
            place.kind = PlaceKind::TextOffPage;
        } else if all(&|index, run| {
            page.drawn.fills.iter().any(|fill| fill.after > index && covers(fill.area, run))
        }) {
            place.kind = PlaceKind::CoveredText;
        }
        place
    }
}

fn is_outside(run: &Run, [left, bottom, right, top]: [f32; 4]) -> bool {
    let is_out = |[x, y]: [f32; 2]| x < left || x > right || y < bottom - run.size || y > top;
    is_out(run.from) && is_out(run.to)
}

/// Whether a box hides a run: it lies over it and is no line through or under it.
fn hides([left, bottom, right, top]: [f32; 4], run: &Run) -> bool {
    top - bottom >= run.size * 0.6 && covers([left, bottom, right, top], run)
}

/// Whether an area lies over a run, to half the height of its letters.
fn covers([left, bottom, right, top]: [f32; 4], run: &Run) -> bool {
    let [x0, x1] = [run.from[0].min(run.to[0]), run.from[0].max(run.to[0])];
    let middle = (run.from[1] + run.to[1]) / 2.0 + run.size * 0.3;
    left <= x0 + run.size && right >= x1 - run.size && bottom <= middle && top >= middle
}

struct Reader<'a> {
    opened: &'a Opened,
    fonts: &'a Fonts,
    off: &'a FxHashSet<ObjectId>,
    owners: FxHashMap<ObjectId, usize>,
    /// What the pages draw already.
    drawn: FxHashSet<ObjectId>,
}

/// What one stream gives.
#[derive(Default)]
struct OfStream {
    passages: Vec<Passage>,
    attachment: Option<Attachment>,
    picture: Option<(u64, PlaceInPdf)>,
    closed: Option<(PlaceInPdf, String)>,
}

impl<'a> Reader<'a> {
    fn all(&self) -> impl Iterator<Item = (ObjectId, &'a Object, bool)> + use<'a> {
        let current = self.opened.objects.document.objects.iter().map(|(id, object)| (*id, object, false));
        current.chain(self.opened.replaced.iter().map(|(id, object)| (*id, object, true)))
    }

    fn place(&self, id: ObjectId, is_replaced: bool, kind: PlaceKind) -> PlaceInPdf {
        PlaceInPdf {
            page: self.owners.get(&id).copied(),
            kind,
            object: Some(id),
            is_replaced,
            is_unused: !self.opened.used.contains(&id) && !self.opened.containers.contains(&id),
            within: Vec::new(),
        }
    }

    fn strings(&self, found: &mut Passages) {
        let mut strings = Strings::default();
        for (id, object, is_replaced) in self.all() {
            for said in strings.of(object, self.opened.info.contains(&id)) {
                let is_technical = matches!(
                    said.kind,
                    PlaceKind::Technical
                        | PlaceKind::LinkTarget
                        | PlaceKind::FontName
                        | PlaceKind::LinkAddress
                );
                let manner = if is_technical { Manner::Technical } else { Manner::Prose };
                if said.text.len() >= 4 {
                    found.passages.push(Passage::new(
                        self.place(id, is_replaced, said.kind),
                        manner,
                        said.text,
                    ));
                }
            }
        }
    }

    fn streams(&mut self) -> Vec<OfStream> {
        let names = self.attachment_names();
        let pictures = self.masks_and_pictures();
        let all: Vec<(ObjectId, &Stream, bool)> = self
            .all()
            .filter_map(|(id, object, is_replaced)| match object {
                Object::Stream(stream) => Some((id, stream, is_replaced)),
                _ => None,
            })
            .collect();
        let of = |(id, stream, is_replaced): (ObjectId, &'a Stream, bool)| {
            let kind = if pictures.contains(&id) { PlaceKind::Picture } else { kind(&stream.dict) };
            self.stream(id, stream, self.place(id, is_replaced, kind), &names)
        };
        all.into_par_iter().map(of).collect()
    }

    fn stream(
        &self,
        id: ObjectId,
        stream: &'a Stream,
        place: PlaceInPdf,
        names: &FxHashMap<ObjectId, String>,
    ) -> OfStream {
        let mut of = OfStream::default();
        // The marks of where objects begin are no text, and its objects are read one by one.
        if is_named(&stream.dict, b"Type", &[b"XRef"]) {
            return of;
        }
        let unpacked = self.opened.objects.unpacked(stream);
        match place.kind {
            PlaceKind::Picture => {
                of.picture =
                    super::super::picture::digest(&unpacked.data).map(|digest| (digest, place.clone()));
            }
            PlaceKind::Metadata => {
                of.passages.push(Passage::new(place.clone(), Manner::Prose, xml::text(&unpacked.data)));
            }
            PlaceKind::Attachment => {
                let name = names.get(&id).cloned().unwrap_or_else(|| "without a name".to_owned());
                of.attachment = Some(Attachment { name, bytes: unpacked.data, place });
                return of;
            }
            _ => {}
        }
        let is_new = place.is_replaced || !self.drawn.contains(&id);
        if is_new && place.kind == PlaceKind::Stream && holds(&unpacked.data, b"BT") {
            of.passages.extend(self.drawing(&unpacked.data, stream, &place));
        }
        if let Some(filter) = unpacked.left {
            let is_picture = [&b"DCTDecode"[..], b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode"];
            if !is_picture.contains(&filter.as_slice()) {
                let filter = String::from_utf8_lossy(&filter).into_owned();
                of.closed = Some((place.clone(), filter));
            }
        }
        let bytes = match is_named(&stream.dict, b"Type", &[b"ObjStm"]) {
            true => open::residue(stream),
            false => unpacked.data,
        };
        of.passages.push(Passage::new(place, Manner::Raw, readable(&bytes)));
        of
    }

    /// The text of a form, pattern, glyph or appearance that no page draws by itself.
    fn drawing(&self, content: &[u8], stream: &'a Stream, place: &PlaceInPdf) -> Vec<Passage> {
        let mut interpreter = Interpreter::new(&self.opened.objects, self.off);
        let scope = Scope::new(&self.opened.objects, self.fonts, None);
        interpreter.run(content, &scope.inner(stream, &self.opened.objects));
        let place = PlaceInPdf { kind: PlaceKind::UnusedDrawing, ..place.clone() };
        let drawn = interpreter.drawn;
        let mut found = vec![
            Passage::new(place.clone(), Manner::Prose, as_drawn(&drawn.runs).text),
            Passage::new(place.clone(), Manner::Again, as_seen(&drawn.runs).text),
        ];
        let said = drawn.said.into_iter().map(|(text, _)| Passage::new(place.clone(), Manner::Prose, text));
        found.extend(said);
        found
    }

    /// The names of attached files by their streams.
    fn attachment_names(&self) -> FxHashMap<ObjectId, String> {
        let mut names = FxHashMap::default();
        for (_, object, _) in self.all() {
            self.specifications(object, &mut names);
        }
        names
    }

    fn specifications(&self, object: &Object, names: &mut FxHashMap<ObjectId, String>) {
        match object {
            Object::Array(list) => list.iter().for_each(|object| self.specifications(object, names)),
            Object::Dictionary(dictionary) => {
                if let Some(files) = self.opened.objects.dictionary(dictionary, b"EF") {
                    let name = [&b"UF"[..], b"F"].iter().find_map(|key| dictionary.get(key).ok());
                    let name = name.map(|name| text(self.opened.objects.resolve(name))).unwrap_or_default();
                    for (_, file) in files {
                        if let Ok(id) = file.as_reference() {
                            names.entry(id).or_insert_with(|| name.clone());
                        }
                    }
                }
                dictionary.iter().for_each(|(_, value)| self.specifications(value, names));
            }
            Object::Stream(stream) => {
                stream.dict.iter().for_each(|(_, value)| self.specifications(value, names));
            }
            _ => {}
        }
    }

    fn masks_and_pictures(&self) -> FxHashSet<ObjectId> {
        let is_picture = |object: &Object| {
            as_dictionary(object).is_some_and(|dictionary| is_named(dictionary, b"Subtype", &[b"Image"]))
        };
        self.all().filter(|(_, object, _)| is_picture(object)).map(|(id, _, _)| id).collect()
    }
}

fn kind(dictionary: &Dictionary) -> PlaceKind {
    if is_named(dictionary, b"Subtype", &[b"Image"]) {
        PlaceKind::Picture
    } else if is_named(dictionary, b"Type", &[b"Metadata"]) {
        PlaceKind::Metadata
    } else if is_named(dictionary, b"Type", &[b"EmbeddedFile"]) {
        PlaceKind::Attachment
    } else if dictionary.has(b"Length1")
        || is_named(dictionary, b"Subtype", &[b"Type1C", b"CIDFontType0C", b"OpenType"])
    {
        PlaceKind::Font
    } else {
        PlaceKind::Stream
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// What stands between the objects, in comments, and behind the end.
fn gaps(bytes: &[u8], opened: &Opened, found: &mut Vec<Passage>) {
    let last = opened.gaps.len().saturating_sub(1);
    for (index, gap) in opened.gaps.iter().enumerate() {
        let gap = &bytes[gap.clone()];
        let end = if index == last { behind_end(gap) } else { gap.len() };
        for (part, kind) in [(&gap[..end], PlaceKind::BetweenObjects), (&gap[end..], PlaceKind::AfterEnd)] {
            if part.len() >= 4 {
                found.push(Passage::new(PlaceInPdf::new(kind), Manner::Gap, readable(part)));
            }
        }
    }
}

fn behind_end(gap: &[u8]) -> usize {
    gap.windows(5).rposition(|window| window == b"%%EOF").map_or(gap.len(), |at| at + 5)
}
