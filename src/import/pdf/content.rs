//! Page content as a row of operators: copied as it stands, but for marked content that would tie
//! it to the tags and layers of its old file, and for what is opened and not closed.

use std::collections::BTreeSet;
use std::ops::Range;

/// What a content stream leads to, for the check of conformance.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Used {
    /// Names of fonts in the stream's resources.
    pub(super) fonts: BTreeSet<Vec<u8>>,
    /// Names of the images and drawings that it paints.
    pub(super) painted: BTreeSet<Vec<u8>>,
    /// Whether it shows text itself, be it invisible.
    pub(super) text: bool,
    /// Whether it paints anything else itself.
    pub(super) paint: bool,
    /// Whether it paints in the colours of a press.
    pub(super) cmyk: bool,
    /// Whether an inline image is packed with LZW, which PDF/A forbids.
    pub(super) lzw: bool,
}

/// What a property list of the resources becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Property {
    /// It says how the text reads; MCID is gone from it.
    Keep,
    /// Nothing in it is kept.
    Drop,
    /// A layer, which is always shown in the pack.
    Layer,
}

/// What the names of a content stream mean.
pub(super) struct Names<'a> {
    pub(super) property: &'a dyn Fn(&[u8]) -> Property,
    /// Whether what is painted under a name is a drawing, which may set text.
    pub(super) is_drawing: &'a dyn Fn(&[u8]) -> bool,
}

/// The content without marks of structure, layers and artifacts, balanced.
///
/// The page becomes a figure. Nothing tagged and no artifact may stand inside a figure's content
/// (ISO 14289-1, 7.1), so artifacts become plain spans.
pub(super) fn clean(content: &[u8], names: &Names<'_>) -> (Vec<u8>, Used) {
    let mut cleaner = Cleaner {
        tokens: Tokens { bytes: content, at: 0 },
        out: Vec::with_capacity(content.len() + 16),
        operands: Vec::new(),
        open: Open { fonts: vec![None], ..Open::default() },
        used: Used::default(),
    };
    cleaner.run(names);
    (cleaner.out, cleaner.used)
}

/// A font that was chosen, and where that is written.
struct Chosen {
    name: Vec<u8>,
    written: Range<usize>,
    is_used: bool,
}

#[derive(Default)]
struct Open {
    /// The font chosen in each graphics state, the outermost first; `None` where it is that of the
    /// state around.
    fonts: Vec<Option<Chosen>>,
    states: usize,
    marks: usize,
    text: bool,
}

struct Cleaner<'a> {
    tokens: Tokens<'a>,
    out: Vec<u8>,
    operands: Vec<&'a [u8]>,
    open: Open,
    used: Used,
}

impl Cleaner<'_> {
    fn run(&mut self, names: &Names<'_>) {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Operand(operand) => self.operands.push(operand),
                Token::Operator(operator) => {
                    self.operator(operator, names);
                    self.operands.clear();
                }
            }
        }
        while !self.open.fonts.is_empty() {
            self.let_font_go();
        }
        if self.open.text {
            self.out.extend(b"ET\n");
        }
        self.out.extend(b"EMC\n".repeat(self.open.marks));
        self.out.extend(b"Q\n".repeat(self.open.states));
    }

    fn operator(&mut self, operator: &[u8], names: &Names<'_>) {
        match operator {
            b"q" => {
                self.open.states += 1;
                self.open.fonts.push(None);
            }
            b"Q" if self.open.states == 0 => return,
            b"Q" => {
                self.open.states -= 1;
                self.let_font_go();
            }
            b"BT" | b"ET" if self.open.text == (operator == b"BT") => return,
            b"BT" | b"ET" => self.open.text = operator == b"BT",
            b"EMC" if self.open.marks == 0 => return,
            b"EMC" => self.open.marks -= 1,
            b"MP" | b"DP" => return,
            b"BMC" | b"BDC" => return self.mark(names.property),
            b"BI" => {
                self.used.paint = true;
                return self.inline_image();
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                self.used.text = true;
                self.use_font();
            }
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"sh" => self.used.paint = true,
            b"Do" => {
                let name = self.operands.last().map(|name| name_of(name)).unwrap_or_default();
                // A drawing may set text in the font that it finds.
                if (names.is_drawing)(&name) {
                    self.use_font();
                }
                self.used.painted.insert(name);
            }
            b"k" | b"K" => self.used.cmyk = true,
            b"cs" | b"CS" => self.used.cmyk |= self.operands.last() == Some(&b"/DeviceCMYK".as_slice()),
            b"Tf" => return self.choose_font(),
            _ => {}
        }
        self.write(operator);
    }

    fn choose_font(&mut self) {
        let [.., name, _] = self.operands[..] else { return };
        self.let_font_go();
        let from = self.out.len();
        self.write(b"Tf");
        let chosen = Chosen { name: name_of(name), written: from..self.out.len(), is_used: false };
        self.open.fonts.push(Some(chosen));
    }

    fn use_font(&mut self) {
        if let Some(font) = self.open.fonts.iter_mut().rev().flatten().next()
            && !font.is_used
        {
            font.is_used = true;
            self.used.fonts.insert(font.name.clone());
        }
    }

    /// Ends a graphics state. Writers choose a font to be safe; one that no text is set in is taken
    /// back, for a font that is not embedded counts against the pack wherever it is chosen.
    fn let_font_go(&mut self) {
        if let Some(Some(font)) = self.open.fonts.pop()
            && !font.is_used
        {
            self.out.drain(font.written);
        }
    }

    fn write(&mut self, operator: &[u8]) {
        for operand in &self.operands {
            self.out.extend_from_slice(operand);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator);
        self.out.push(b'\n');
    }

    fn mark(&mut self, property: &dyn Fn(&[u8]) -> Property) {
        self.open.marks += 1;
        let tag = self.operands.first().filter(|tag| tag.starts_with(b"/")).copied();
        let (tag, kept) = match (tag, self.operands.get(1)) {
            (Some(b"/Artifact") | None, _) => (b"/Span".as_slice(), None),
            (Some(tag), Some(name)) if name.starts_with(b"/") => match property(&name_of(name)) {
                Property::Keep => (tag, Some(name.to_vec())),
                Property::Drop => (tag, None),
                Property::Layer => (b"/Span".as_slice(), None),
            },
            (Some(tag), Some(list)) => (tag, reading(list)),
            (Some(tag), None) => (tag, None),
        };
        self.out.extend_from_slice(tag);
        self.out.push(b' ');
        match kept {
            Some(list) => {
                self.out.extend_from_slice(&list);
                self.out.extend(b" BDC\n");
            }
            None => self.out.extend(b"BMC\n"),
        }
    }

    /// From `BI` to `EI`. The data has no length, so its end is the first `EI` after which text follows.
    fn inline_image(&mut self) {
        let start = self.tokens.at;
        loop {
            match self.tokens.next() {
                Some(Token::Operator(b"ID")) => break,
                Some(Token::Operand(b"/CMYK" | b"/DeviceCMYK")) => self.used.cmyk = true,
                Some(Token::Operand(value)) => {
                    let holds = |word: &[u8]| value.windows(word.len()).any(|w| w == word);
                    self.used.lzw |= holds(b"/LZW");
                    self.used.cmyk |= value.starts_with(b"[") && (holds(b"/CMYK") || holds(b"/DeviceCMYK"));
                }
                Some(Token::Operator(_)) => {}
                None => return,
            }
        }
        let bytes = self.tokens.bytes;
        let data = self.tokens.at;
        let end = (data + 1..bytes.len().saturating_sub(1)).find(|&at| {
            bytes[at..].starts_with(b"EI")
                && is_space(bytes[at - 1])
                && bytes[at + 2..].iter().take(12).all(|&b| is_space(b) || (0x20..0x7f).contains(&b))
                && bytes.get(at + 2).is_none_or(|&b| is_space(b))
        });
        let Some(end) = end else {
            // Without an end there is no image; what follows could not be told from its data.
            self.tokens.at = bytes.len();
            return;
        };
        self.out.extend(b"BI");
        self.out.extend_from_slice(&bytes[start..end]);
        self.out.extend(b"EI\n");
        self.tokens.at = end + 2;
    }
}

/// The keys of a property list that say how its text reads.
pub(super) const READING: [&[u8]; 4] = [b"ActualText", b"Alt", b"E", b"Lang"];

/// An inline property list with only those keys, when it has any.
fn reading(list: &[u8]) -> Option<Vec<u8>> {
    let inner = list.strip_prefix(b"<<")?.strip_suffix(b">>")?;
    let mut tokens = Tokens { bytes: inner, at: 0 };
    let mut kept = Vec::new();
    while let (Some(Token::Operand(key)), Some(value)) = (tokens.next(), tokens.next()) {
        let (Token::Operand(value) | Token::Operator(value)) = value;
        if READING.contains(&name_of(key).as_slice()) {
            kept.extend_from_slice(key);
            kept.push(b' ');
            kept.extend_from_slice(value);
        }
    }
    (!kept.is_empty()).then(|| [b"<<", kept.as_slice(), b">>"].concat())
}

/// A name without its slash, with `#20` and the like read.
fn name_of(token: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(token.len());
    let mut rest = token.strip_prefix(b"/").unwrap_or(token);
    while let Some((&byte, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|&b| char::from(b).to_digit(16));
        if let (b'#', Some(high), Some(low)) = (byte, hex(0), hex(1)) {
            name.push((high * 16 + low) as u8);
            rest = &after[2..];
        } else {
            name.push(byte);
            rest = after;
        }
    }
    name
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token<'a> {
    Operand(&'a [u8]),
    Operator(&'a [u8]),
}

/// Tokens of a content stream, arrays and dictionaries whole. Bytes that fit nowhere are skipped.
struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let start = self.at;
            match *self.bytes.get(start)? {
                b'[' => return self.composite(start),
                b'<' if self.bytes.get(start + 1) == Some(&b'<') => return self.composite(start),
                b'(' | b'<' | b'/' => {
                    self.simple()?;
                    return Some(Token::Operand(&self.bytes[start..self.at]));
                }
                b if is_regular(b) => {
                    self.simple()?;
                    let word = &self.bytes[start..self.at];
                    let is_operand = b.is_ascii_digit()
                        || matches!(b, b'+' | b'-' | b'.')
                        || matches!(word, b"true" | b"false" | b"null");
                    return Some(if is_operand { Token::Operand(word) } else { Token::Operator(word) });
                }
                _ => self.at += 1,
            }
        }
    }

    /// An array or dictionary with all that stands in it; `None` when it does not end.
    fn composite(&mut self, start: usize) -> Option<Token<'a>> {
        let mut depth: usize = 0;
        loop {
            self.skip_space();
            let rest = &self.bytes[self.at..];
            match *rest.first()? {
                b'[' => (depth, self.at) = (depth + 1, self.at + 1),
                b']' => (depth, self.at) = (depth.saturating_sub(1), self.at + 1),
                b'<' if rest.starts_with(b"<<") => (depth, self.at) = (depth + 1, self.at + 2),
                b'>' if rest.starts_with(b">>") => (depth, self.at) = (depth.saturating_sub(1), self.at + 2),
                b'(' | b'<' | b'/' => self.simple()?,
                b if is_regular(b) => self.simple()?,
                _ => self.at += 1,
            }
            if depth == 0 {
                return Some(Token::Operand(&self.bytes[start..self.at]));
            }
        }
    }

    /// A string, name, number or word; `None` when it does not end.
    fn simple(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let length = match *rest.first()? {
            b'(' => {
                let (mut depth, mut escaped) = (0_usize, false);
                1 + rest.iter().position(|&b| {
                    match b {
                        _ if escaped => {
                            escaped = false;
                            return false;
                        }
                        b'\\' => escaped = true,
                        b'(' => depth += 1,
                        b')' => depth -= 1,
                        _ => {}
                    }
                    depth == 0
                })?
            }
            b'<' => 1 + rest.iter().position(|&b| b == b'>')?,
            _ => 1 + rest[1..].iter().position(|&b| !is_regular(b)).unwrap_or(rest.len() - 1),
        };
        self.at += length;
        Some(())
    }

    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|&b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(content: &str) -> String {
        let property = |name: &[u8]| match name {
            b"Reads" => Property::Keep,
            b"Layer" => Property::Layer,
            _ => Property::Drop,
        };
        let names = Names { property: &property, is_drawing: &|name| name == b"X" };
        String::from_utf8(clean(content.as_bytes(), &names).0).unwrap()
    }

    fn used(content: &[u8]) -> Used {
        clean(content, &Names { property: &|_| Property::Drop, is_drawing: &|_| false }).1
    }

    #[test]
    fn marks_lose_what_ties_them_to_their_file() {
        assert_eq!(cleaned("/P <</MCID 0>> BDC (a) Tj EMC"), "/P BMC\n(a) Tj\nEMC\n");
        assert_eq!(
            cleaned("/Span<</MCID 3/ActualText(\\(x\\))/Lang(cy)>>BDC(a)Tj EMC"),
            "/Span <</ActualText (\\(x\\))/Lang (cy)>> BDC\n(a) Tj\nEMC\n"
        );
        assert_eq!(cleaned("/P /Reads BDC EMC"), "/P /Reads BDC\nEMC\n");
        assert_eq!(cleaned("/P /MC0 BDC EMC"), "/P BMC\nEMC\n");
        assert_eq!(cleaned("/OC /Layer BDC EMC"), "/Span BMC\nEMC\n");
        assert_eq!(
            cleaned("/Artifact <</Type /Pagination>> BDC EMC /Artifact BMC EMC"),
            "/Span BMC\nEMC\n/Span BMC\nEMC\n"
        );
        assert_eq!(cleaned("/P MP /P <</MCID 9>> DP f"), "f\n");
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        let content = "1 0 0 1 .5 -7.25 cm\n[(A \\) (b) ) 120 <41 42>] TJ\n/Name#20x gs\n[1 [2 3]] 0 d\nT*\n(%no comment) '\n";
        assert_eq!(cleaned(content), content);
        assert_eq!(cleaned("0 g%comment (\n1 w"), "0 g\n1 w\n");
        assert_eq!(cleaned("true false null x"), "true false null x\n");
    }

    #[test]
    fn what_is_open_is_closed_and_what_was_not_opened_is_not_closed() {
        assert_eq!(cleaned("q q Q"), "q\nq\nQ\nQ\n");
        assert_eq!(cleaned("Q Q q Q Q EMC ET 0 g"), "q\nQ\n0 g\n");
        assert_eq!(cleaned("q /P BMC BT (a) Tj BT"), "q\n/P BMC\nBT\n(a) Tj\nET\nEMC\nQ\n");
    }

    #[test]
    fn inline_images_pass_whole() {
        let image = "BI /W 2 /H 1 /BPC 8 /CS /G ID (EIq EMC\nEI\nQ";
        assert_eq!(cleaned(&format!("q {image}")), format!("q\n{image}\n"));
        let used = used(b"BI /W 1 /F [/LZW] /CS /CMYK ID a EI ");
        assert!(used.lzw && used.cmyk);
        assert_eq!(cleaned("q BI /W 2 ID never ends"), "q\nQ\n");
    }

    #[test]
    fn what_does_not_end_is_left_out() {
        for open in ["(never", "<41", "[1 2 (a)", "<</A 1", "/P <</MCID 0", "1 2 3"] {
            assert_eq!(cleaned(&format!("0 g {open}")), "0 g\n", "{open}");
        }
        assert_eq!(cleaned(") > } ] 0 g"), "0 g\n");
    }

    #[test]
    fn fonts_are_known_by_the_names_they_are_called() {
        let used = used(b"/F1 9 Tf (a) Tj /A#42 1 Tf BT (b) ' ET /F1 2 Tf");
        assert_eq!(used.fonts.into_iter().collect::<Vec<_>>(), [b"AB".to_vec(), b"F1".to_vec()]);
    }

    #[test]
    fn fonts_that_no_text_is_set_in_are_taken_back() {
        assert_eq!(cleaned("BT /F1 12 Tf 14 TL ET /F2 9 Tf (a) Tj"), "BT\n14 TL\nET\n/F2 9 Tf\n(a) Tj\n");
        assert_eq!(
            cleaned("/F1 1 Tf q /F2 1 Tf Q (a) Tj q (b) Tj /F3 1 Tf"),
            "/F1 1 Tf\nq\nQ\n(a) Tj\nq\n(b) Tj\nQ\n"
        );
        assert_eq!(cleaned("/F1 1 Tf q /X Do Q"), "/F1 1 Tf\nq\n/X Do\nQ\n");
        assert_eq!(cleaned("/F1 1 Tf q /Image Do Q"), "q\n/Image Do\nQ\n");
    }
}
