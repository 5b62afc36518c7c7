//! The text of each code of a font, from its `ToUnicode` map (ISO 32000-1, 9.10.3).

use super::lexer::{Lexer, Token};
use lopdf::Object;
use rustc_hash::FxHashMap;

/// Codes of a range that are taken at most; no font has more.
const RANGE: u32 = 0x1_0000;

/// The text of codes of one or two bytes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    map: FxHashMap<u32, String>,
    /// The number of bytes of a code, where the map says it.
    pub(super) width: Option<usize>,
}

impl CMap {
    pub(super) fn read(bytes: &[u8]) -> CMap {
        let mut lexer = Lexer::new(bytes);
        let mut map = CMap::default();
        let mut operands = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => operands.push(object),
                Token::Word(word) => {
                    match word {
                        b"endcodespacerange" => map.codes(&operands),
                        b"endbfchar" => map.chars(&operands),
                        b"endbfrange" => map.ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
            }
        }
        map
    }

    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.map.get(&code).map(String::as_str)
    }

    fn codes(&mut self, operands: &[Object]) {
        let widths = operands.iter().filter_map(|object| object.as_str().ok().map(<[u8]>::len));
        self.width = widths.max().map(|width| width.clamp(1, 4));
    }

    fn chars(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(code), Ok(text)) = (code(&pair[0]), pair[1].as_str()) {
                self.map.insert(code, utf_16(text));
            }
        }
    }

    fn ranges(&mut self, operands: &[Object]) {
        for range in operands.chunks_exact(3) {
            let (Some(from), Some(to)) = (code(&range[0]), code(&range[1])) else { continue };
            let codes = from..=to.min(from.saturating_add(RANGE));
            match &range[2] {
                Object::Array(texts) => {
                    for (code, text) in codes.zip(texts) {
                        if let Ok(text) = text.as_str() {
                            self.map.insert(code, utf_16(text));
                        }
                    }
                }
                Object::String(text, _) => self.run(codes, text),
                _ => {}
            }
        }
    }

    /// Codes whose texts follow each other in the last character.
    fn run(&mut self, codes: std::ops::RangeInclusive<u32>, first: &[u8]) {
        let first = utf_16(first);
        let Some(last) = first.chars().next_back() else { return };
        let before = &first[..first.len() - last.len_utf8()];
        for (code, n) in codes.zip(0..) {
            if let Some(c) = u32::from(last).checked_add(n).and_then(char::from_u32) {
                self.map.insert(code, format!("{before}{c}"));
            }
        }
    }
}

fn code(object: &Object) -> Option<u32> {
    let bytes = object.as_str().ok().filter(|bytes| bytes.len() <= 4)?;
    Some(bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)))
}

fn utf_16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [high, low] => u16::from(high) << 8 | u16::from(low),
        _ => u16::from(pair[0]),
    });
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_ranges_are_read() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange
              2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar
              2 beginbfrange <0041> <0043> <0061> <0050> <0051> [<0078> <0079>] endbfrange",
        );
        let text: Vec<&str> = [3, 0x10, 0x41, 0x43, 0x50, 0x51].iter().filter_map(|&c| map.get(c)).collect();
        assert_eq!(text, [" ", "fi", "a", "c", "x", "y"]);
        assert_eq!(map.width, Some(2));
    }
}
