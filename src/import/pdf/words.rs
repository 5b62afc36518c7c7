//! The words that stand on a page where its links are, for people who hear them.

use super::places::one_line;
use super::tree::FoundPage;
use crate::frame::{PageLink, PageTarget};
use crate::units::Rect;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Bytes of content that are read for words; denser pages are maps.
const MOST_BYTES: usize = 8 << 20;
/// Drawings inside drawings.
const DEEPEST: usize = 6;
/// Words that say nothing alone.
const EMPTY: [&str; 8] = ["here", "click here", "link", "this link", "more", "read more", "website", "page"];

/// Gives links the words that stand in their areas. `content` is that of the page, unpacked.
pub(super) fn fill(document: &Document, page: &FoundPage, content: &[u8], links: &mut [PageLink]) {
    if links.is_empty() || content.len() > MOST_BYTES {
        return;
    }
    let mut reader = Reader { document, page, areas: links.iter().map(|l| Line::at(l.area)).collect() };
    reader.drawing(content, &page.resources, State::new(IDENTITY), DEEPEST);
    let lines = reader.areas;
    // A link that is broken over lines has an area for each, which some programs write last line first.
    let mut from = 0;
    while from < links.len() {
        let same = links[from..].iter().take_while(|link| link.target == links[from].target).count();
        let mut areas: Vec<&Line> = lines[from..from + same].iter().collect();
        areas.sort_by(|a, b| a.area.y.0.total_cmp(&b.area.y.0).then(a.area.x.0.total_cmp(&b.area.x.0)));
        let words: Vec<&str> = areas.iter().map(|line| line.words.as_str()).collect();
        let whole = one_line(&words.join(" ")).unwrap_or_default();
        for link in &mut links[from..from + same] {
            if says_something(&whole, &link.target) {
                link.words.clone_from(&whole);
            }
        }
        from += same;
    }
}

/// Whether words are more than a piece of the address, a number or "here".
fn says_something(words: &str, target: &PageTarget) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let plain = words.to_lowercase();
    let plain = plain.trim_end_matches(['.', ',', ';', ':', ')']);
    let is_address =
        matches!(target, PageTarget::Uri(_)) && (plain.contains("://") || plain.starts_with("www."));
    letters >= 3 && !EMPTY.contains(&plain) && !is_address
}

const IDENTITY: [f32; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The words of one area, and where the last of them ended.
struct Line {
    area: Rect,
    words: String,
    end: Option<(f32, f32)>,
}

impl Line {
    fn at(area: Rect) -> Line {
        Line { area, words: String::new(), end: None }
    }

    /// Adds a character from one place to another, if its middle stands in the area.
    fn add(&mut self, from: (f32, f32), to: (f32, f32), size: f32, text: &str) {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let (x, y) = (self.area.x.0, self.area.y.0);
        let (right, bottom) = (self.area.right().0, self.area.bottom().0);
        if middle.0 < x || middle.0 > right || middle.1 < y || middle.1 > bottom {
            return;
        }
        let is_apart = |(x, y): (f32, f32)| (from.0 - x).hypot(from.1 - y) > size * 0.2;
        if self.end.is_some_and(is_apart) {
            self.words.push(' ');
        }
        self.words.push_str(text);
        self.end = Some(to);
    }
}

/// A font as far as its words can be read.
struct Face<'a> {
    encoding: Encoding<'a>,
    /// Bytes to the code.
    bytes: usize,
    /// Thousandths of the size, by code.
    widths: BTreeMap<u32, f32>,
    default: f32,
}

#[derive(Clone)]
struct State<'a> {
    matrix: [f32; 6],
    face: Option<Rc<Face<'a>>>,
    size: f32,
    between: f32,
    between_words: f32,
    across: f32,
    leading: f32,
    rise: f32,
    /// The matrices of the text and of its line.
    text: [f32; 6],
    line: [f32; 6],
}

impl State<'_> {
    fn new<'a>(matrix: [f32; 6]) -> State<'a> {
        State {
            matrix,
            face: None,
            size: 0.0,
            between: 0.0,
            between_words: 0.0,
            across: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: IDENTITY,
            line: IDENTITY,
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}

struct Reader<'a> {
    document: &'a Document,
    page: &'a FoundPage,
    areas: Vec<Line>,
}

impl<'a> Reader<'a> {
    fn drawing(&mut self, content: &[u8], resources: &'a Dictionary, mut state: State<'a>, depth: usize) {
        let Ok(content) = Content::decode(content) else { return };
        let mut faces: BTreeMap<Vec<u8>, Option<Rc<Face<'a>>>> = BTreeMap::new();
        let mut kept: Vec<State<'a>> = Vec::new();
        for Operation { operator, operands } in &content.operations {
            match operator.as_str() {
                "q" => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.matrix = six(operands).map_or(state.matrix, |m| product(m, state.matrix)),
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    let face =
                        faces.entry(name.to_vec()).or_insert_with(|| self.face(resources, name).map(Rc::new));
                    state.face.clone_from(face);
                    state.size = number(operands, 1);
                }
                "Do" if depth > 0 => self.inside(operands, resources, &state, depth),
                "Tj" | "TJ" | "'" | "\"" => self.shown(operator, operands, &mut state),
                _ => set(operator, operands, &mut state),
            }
        }
    }

    /// A drawing that another paints.
    fn inside(&mut self, operands: &[Object], resources: &'a Dictionary, state: &State<'a>, depth: usize) {
        let document = self.document;
        let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let forms = resources.get_deref(b"XObject", document).and_then(Object::as_dict);
        let Ok(form) = forms.and_then(|forms| forms.get_deref(name, document)?.as_stream()) else { return };
        if !form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            return;
        }
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).unwrap_or(resources);
        let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array);
        let matrix = matrix.ok().and_then(|numbers| six(numbers)).unwrap_or(IDENTITY);
        if let Some(content) = super::unpack::unpack(document, form).filter(|all| all.len() <= MOST_BYTES) {
            self.drawing(&content, own, State::new(product(matrix, state.matrix)), depth - 1);
        }
    }

    fn shown(&mut self, operator: &str, operands: &[Object], state: &mut State<'a>) {
        if operator == "\"" {
            (state.between_words, state.between) = (number(operands, 0), number(operands, 1));
        }
        if matches!(operator, "'" | "\"") {
            state.next_line(0.0, -state.leading);
        }
        let pieces = match operands.last() {
            Some(Object::Array(pieces)) => pieces.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => return,
        };
        for piece in pieces {
            match piece {
                Object::String(bytes, _) => self.string(bytes, state),
                back => {
                    let by = back.as_float().unwrap_or(0.0) / 1000.0 * state.size * state.across;
                    state.text = product([1.0, 0.0, 0.0, 1.0, -by, 0.0], state.text);
                }
            }
        }
    }

    fn string(&mut self, bytes: &[u8], state: &mut State<'a>) {
        let Some(face) = state.face.clone() else { return };
        for code in bytes.chunks(face.bytes) {
            let key = code.iter().fold(0, |key, &byte| key << 8 | u32::from(byte));
            let width = face.widths.get(&key).copied().unwrap_or(face.default) / 1000.0 * state.size;
            let space = if code == b" " { state.between_words } else { 0.0 };
            let advance = (width + state.between + space) * state.across;
            let whole = product(state.text, state.matrix);
            let up = state.rise + state.size * 0.3;
            let [from, to] = [0.0, width * state.across].map(|x| {
                let [a, b, c, d, e, f] = whole;
                self.page.upright(a * x + c * up + e, b * x + d * up + f)
            });
            let size = state.size * (whole[2].hypot(whole[3])) * self.page.unit;
            if let Ok(text) = face.encoding.bytes_to_string(code) {
                self.areas.iter_mut().for_each(|line| line.add(from, to, size, &text));
            }
            state.text = product([1.0, 0.0, 0.0, 1.0, advance, 0.0], state.text);
        }
    }

    fn face(&self, resources: &'a Dictionary, name: &[u8]) -> Option<Face<'a>> {
        let document = self.document;
        let fonts = resources.get_deref(b"Font", document).ok()?.as_dict().ok()?;
        let font = fonts.get_deref(name, document).ok()?.as_dict().ok()?;
        let encoding = font.get_font_encoding_with_limit(document, MOST_BYTES).ok()?;
        let number = |dict: &Dictionary, key: &[u8]| dict.get_deref(key, document).ok()?.as_float().ok();
        let mut widths = BTreeMap::new();
        if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0") {
            let below = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
            let below = document.dereference(below.first()?).ok()?.1.as_dict().ok()?;
            if let Ok(list) = below.get_deref(b"W", document).and_then(Object::as_array) {
                cid_widths(document, list, &mut widths);
            }
            return Some(Face {
                encoding,
                bytes: 2,
                widths,
                default: number(below, b"DW").unwrap_or(1000.0),
            });
        }
        let first = number(font, b"FirstChar").unwrap_or(0.0) as u32;
        let list = font.get_deref(b"Widths", document).and_then(Object::as_array);
        for (at, width) in list.into_iter().flatten().enumerate().take(256) {
            let width = document.dereference(width).ok()?.1.as_float().unwrap_or(0.0);
            widths.insert(first.saturating_add(at as u32), width);
        }
        Some(Face { encoding, bytes: 1, widths, default: 500.0 })
    }
}

/// Widths of a composite font: `c [w w …]` and `from to w` (ISO 32000-1, 9.7.4.3).
fn cid_widths(document: &Document, list: &[Object], widths: &mut BTreeMap<u32, f32>) {
    let resolve = |at: usize| Some(document.dereference(list.get(at)?).ok()?.1);
    let mut at = 0;
    while let Some(first) = resolve(at).and_then(|first| first.as_i64().ok()) {
        let first = u32::try_from(first).unwrap_or(0).min(0xffff);
        match resolve(at + 1) {
            Some(Object::Array(each)) => {
                let each = each.iter().take(0x1_0000).enumerate();
                widths.extend(each.map(|(n, width)| (first + n as u32, width.as_float().unwrap_or(0.0))));
                at += 2;
            }
            Some(last) => {
                let last = u32::try_from(last.as_i64().unwrap_or(0)).unwrap_or(0).min(0xffff);
                let width = resolve(at + 2).and_then(|width| width.as_float().ok()).unwrap_or(0.0);
                widths.extend((first..=last).map(|code| (code, width)));
                at += 3;
            }
            None => break,
        }
    }
}

fn set(operator: &str, operands: &[Object], state: &mut State<'_>) {
    match operator {
        "BT" => (state.text, state.line) = (IDENTITY, IDENTITY),
        "Td" => state.next_line(number(operands, 0), number(operands, 1)),
        "TD" => {
            state.leading = -number(operands, 1);
            state.next_line(number(operands, 0), number(operands, 1));
        }
        "T*" => state.next_line(0.0, -state.leading),
        "Tm" => {
            state.line = six(operands).unwrap_or(state.line);
            state.text = state.line;
        }
        "Tc" => state.between = number(operands, 0),
        "Tw" => state.between_words = number(operands, 0),
        "Tz" => state.across = number(operands, 0) / 100.0,
        "TL" => state.leading = number(operands, 0),
        "Ts" => state.rise = number(operands, 0),
        _ => {}
    }
}

fn number(operands: &[Object], at: usize) -> f32 {
    operands.get(at).and_then(|number| number.as_float().ok()).unwrap_or(0.0)
}

fn six(numbers: &[Object]) -> Option<[f32; 6]> {
    let numbers: Option<Vec<f32>> = numbers.iter().map(|n| n.as_float().ok()).collect();
    numbers?.try_into().ok()
}

fn product(a: [f32; 6], b: [f32; 6]) -> [f32; 6] {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}
