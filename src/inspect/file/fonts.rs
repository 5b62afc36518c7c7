//! Codes of a font as text, and how far each moves the pen.

use super::cmap::CMap;
use super::objects::Objects;
use super::true_type;
use lopdf::{Dictionary, Document, Object, dictionary};
use rustc_hash::FxHashMap;

/// What is taken where a font does not say how wide a glyph is, in thousandths of its size.
const WIDTH: f32 = 500.0;

/// A font of a page, read for its text.
#[derive(Debug)]
pub(super) struct Font {
    unicode: CMap,
    /// The text of each code of one byte, from the encoding.
    simple: Vec<String>,
    /// The text of each glyph of a composite font without a map, from the font program.
    glyphs: FxHashMap<u32, String>,
    /// Bytes of a code.
    width: usize,
    widths: FxHashMap<u32, f32>,
    default_width: f32,
    /// From the units of widths to those of text, 0.001 but for Type 3.
    scale: f32,
}

/// One glyph that is shown.
pub(super) struct Shown<'a> {
    pub(super) text: &'a str,
    /// In parts of the font's size.
    pub(super) advance: f32,
    /// Whether the space between words widens it: code 32 of one byte.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn read(font: &Dictionary, objects: &Objects) -> Font {
        let get = |key: &[u8]| font.get(key).ok().map(|object| objects.resolve(object));
        let unicode = match get(b"ToUnicode") {
            Some(Object::Stream(stream)) => CMap::read(&objects.unpacked(stream).data),
            _ => CMap::default(),
        };
        let name = |key: &[u8]| get(key).and_then(|object| object.as_name().ok()).unwrap_or_default();
        let mut read = Font {
            unicode,
            simple: Vec::new(),
            glyphs: FxHashMap::default(),
            width: 1,
            widths: FxHashMap::default(),
            default_width: WIDTH,
            scale: 0.001,
        };
        if name(b"Subtype") == b"Type0" {
            read.composite(font, objects);
        } else {
            read.simple = encoding(get(b"Encoding"), objects);
            read.simple_widths(font, objects);
        }
        if name(b"Subtype") == b"Type3"
            && let Some(Object::Array(matrix)) = get(b"FontMatrix")
        {
            read.scale = matrix.first().and_then(|a| a.as_float().ok()).unwrap_or(read.scale);
        }
        read
    }

    fn composite(&mut self, font: &Dictionary, objects: &Objects) {
        self.width = self.unicode.width.unwrap_or(2);
        let named = font.get(b"Encoding").ok().and_then(|e| objects.resolve(e).as_name().ok());
        if named.is_some_and(|name| name.starts_with(b"Identity")) {
            self.width = 2;
        }
        let descendant = font.get(b"DescendantFonts").ok().map(|list| objects.resolve(list));
        let Some(Object::Array(list)) = descendant else { return };
        let Some(Object::Dictionary(descendant)) = list.first().map(|first| objects.resolve(first)) else {
            return;
        };
        let get = |key: &[u8]| descendant.get(key).ok().map(|object| objects.resolve(object));
        self.default_width = get(b"DW").and_then(|width| width.as_float().ok()).unwrap_or(1000.0);
        if let Some(Object::Array(widths)) = get(b"W") {
            self.composite_widths(widths, objects);
        }
        if self.unicode.width.is_none()
            && let Some(Object::Dictionary(descriptor)) = get(b"FontDescriptor")
            && let Ok(program) = descriptor.get(b"FontFile2")
            && let Object::Stream(program) = objects.resolve(program)
        {
            let characters = true_type::characters(&objects.unpacked(program).data);
            self.glyphs = characters.into_iter().map(|(glyph, c)| (glyph, c.to_string())).collect();
        }
    }

    fn composite_widths(&mut self, widths: &[Object], objects: &Objects) {
        let mut rest = widths.iter().map(|object| objects.resolve(object)).peekable();
        while let Some(first) = rest.next().and_then(|first| u32::try_from(first.as_i64().ok()?).ok()) {
            match rest.next() {
                Some(Object::Array(list)) => {
                    for (code, width) in (first..).zip(list) {
                        self.widths.insert(code, objects.resolve(width).as_float().unwrap_or(WIDTH));
                    }
                }
                Some(Object::Integer(last)) => {
                    let last = u32::try_from(*last).unwrap_or(first).min(first.saturating_add(0x1_0000));
                    let width = rest.next().and_then(|width| width.as_float().ok()).unwrap_or(WIDTH);
                    self.widths.extend((first..=last).map(|code| (code, width)));
                }
                _ => return,
            }
        }
    }

    fn simple_widths(&mut self, font: &Dictionary, objects: &Objects) {
        let first = font.get(b"FirstChar").ok().and_then(|first| objects.resolve(first).as_i64().ok());
        let first = first.and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        let Some(Object::Array(widths)) = font.get(b"Widths").ok().map(|widths| objects.resolve(widths))
        else {
            return;
        };
        for (code, width) in (first..).zip(widths.iter().take(256)) {
            self.widths.insert(code, objects.resolve(width).as_float().unwrap_or(WIDTH));
        }
    }

    pub(super) fn shown<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Shown<'a>> {
        bytes.chunks(self.width).map(|chunk| {
            let code = chunk.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
            Shown {
                text: self.text(code),
                advance: self.widths.get(&code).unwrap_or(&self.default_width) * self.scale,
                is_space: chunk == b" ",
            }
        })
    }

    fn text(&self, code: u32) -> &str {
        match self.unicode.get(code) {
            // A map that gives nothing hides what the encoding still says.
            Some(text) if !text.trim_matches(['\0', '\u{fffd}']).is_empty() => text,
            _ => self.by_encoding(code),
        }
    }

    fn by_encoding(&self, code: u32) -> &str {
        let simple = self.simple.get(code as usize).map(String::as_str);
        simple.or_else(|| self.glyphs.get(&code).map(String::as_str)).unwrap_or_default()
    }

    /// Whether the encoding says something else than the map to Unicode: one of them may hide a text.
    pub(super) fn has_two_readings(&self) -> bool {
        (0..self.simple.len() as u32).any(|code| {
            let (map, encoding) = (self.unicode.get(code), self.by_encoding(code));
            map.is_some_and(|map| map != encoding && encoding.chars().all(char::is_alphanumeric))
        })
    }

    /// The text of a string by the encoding alone.
    pub(super) fn encoded(&self, bytes: &[u8]) -> String {
        bytes.iter().map(|&byte| self.by_encoding(u32::from(byte))).collect()
    }
}

/// The text of each of the 256 codes.
fn encoding(object: Option<&Object>, objects: &Objects) -> Vec<String> {
    let (base, differences) = match object {
        Some(Object::Name(name)) => (base(name), None),
        Some(Object::Dictionary(dictionary)) => {
            let named = dictionary.get(b"BaseEncoding").ok().and_then(|name| name.as_name().ok());
            let differences = dictionary.get(b"Differences").ok().map(|list| objects.resolve(list));
            (base(named.unwrap_or(b"StandardEncoding")), differences)
        }
        _ => (base(b"StandardEncoding"), None),
    };
    let mut texts = base;
    if let Some(Object::Array(list)) = differences {
        let mut code = 0_usize;
        for object in list {
            match objects.resolve(object) {
                Object::Integer(next) => code = usize::try_from(*next).unwrap_or(256),
                Object::Name(name) => {
                    if let Some(text) = texts.get_mut(code) {
                        *text = named(name);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    texts
}

/// An encoding that PDF defines; what has another name is read as Windows does.
fn base(name: &[u8]) -> Vec<String> {
    let known = [&b"StandardEncoding"[..], b"MacRomanEncoding", b"MacExpertEncoding", b"WinAnsiEncoding"];
    let name = if known.contains(&name) { name } else { b"WinAnsiEncoding" };
    let font = dictionary! { "Type" => "Font", "Encoding" => Object::Name(name.to_vec()) };
    (0..=255).map(|code| by_lopdf(&font, code)).collect()
}

/// The text of a glyph's name: those of the Adobe Glyph List, `uni0041`, `u1F600`, `a.alt`.
fn named(name: &[u8]) -> String {
    let name = name.split(|&byte| byte == b'.').next().unwrap_or(name);
    let text = String::from_utf8_lossy(name);
    let by_code = text.strip_prefix("uni").or_else(|| text.strip_prefix('u')).and_then(|hex| {
        let code = u32::from_str_radix(hex.get(..hex.len().min(6))?, 16).ok()?;
        char::from_u32(code).filter(|_| hex.len() >= 4)
    });
    if let Some(c) = by_code {
        return c.to_string();
    }
    // `f_i` is a ligature of its parts.
    text.split('_')
        .map(|part| {
            let differences = vec![0.into(), Object::Name(part.as_bytes().to_vec())];
            let encoding = dictionary! { "Type" => "Encoding", "Differences" => differences };
            by_lopdf(&dictionary! { "Type" => "Font", "Encoding" => encoding }, 0)
        })
        .collect()
}

fn by_lopdf(font: &Dictionary, code: u8) -> String {
    let document = Document::new();
    let encoding = font.get_font_encoding(&document);
    encoding.and_then(|encoding| encoding.bytes_to_string(&[code])).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(font: &Dictionary, bytes: &[u8]) -> String {
        Font::read(font, &Objects::default()).shown(bytes).map(|shown| shown.text.to_owned()).collect()
    }

    #[test]
    fn simple_fonts_are_read_by_their_encoding() {
        let windows = dictionary! { "Subtype" => "Type1", "Encoding" => "WinAnsiEncoding" };
        assert_eq!(text(&windows, b"caf\xe9 \x93x\x94"), "café “x”");
        let differences = vec![1.into(), "H".into(), "uni0061".into(), "f_i".into(), "eacute".into()];
        let encoding = dictionary! { "Differences" => differences };
        let own = dictionary! { "Subtype" => "Type3", "Encoding" => encoding };
        assert_eq!(text(&own, &[1, 2, 3, 4]), "Hafié");
    }

    #[test]
    fn widths_move_the_pen() {
        let font = dictionary! {
            "Subtype" => "TrueType", "FirstChar" => 65, "Widths" => vec![600.into(), 700.into()],
        };
        let advances: Vec<i32> = Font::read(&font, &Objects::default())
            .shown(b"AB ")
            .map(|shown| (shown.advance * 1000.0).round() as i32)
            .collect();
        assert_eq!(advances, [600, 700, 500]);
    }
}
