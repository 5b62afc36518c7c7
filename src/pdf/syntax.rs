//! The syntax of PDF objects, as bytes.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::cell::RefCell;
use std::fmt;
use std::io::Write as _;

/// Strings longer than this break the limits of PDF/A (ISO 19005-2, 6.1.13).
const MAX_STRING: usize = 32_767;

/// The number of an indirect object; generations are always 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Id(pub(super) u32);

impl Id {
    /// The id of the `n`th object of a range that starts here.
    pub(super) fn nth(self, n: usize) -> Id {
        Id(self.0 + n as u32)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// Bytes that grow. `write!` works on it and cannot fail.
#[derive(Clone, Default, Debug)]
pub(super) struct Buf(pub(super) Vec<u8>);

impl Buf {
    pub(super) fn new() -> Buf {
        Buf::default()
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn write_fmt(&mut self, arguments: fmt::Arguments<'_>) {
        self.0.write_fmt(arguments).expect("memory takes all bytes");
    }

    pub(super) fn int(&mut self, value: i64) {
        if value < 0 {
            self.0.push(b'-');
        }
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = value.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.0.extend_from_slice(&digits[at..]);
    }

    /// A reference to an object.
    pub(super) fn reference(&mut self, id: Id) {
        self.int(i64::from(id.0));
        self.raw(" 0 R");
    }

    /// `value` / 10^`places`, without trailing zeros.
    pub(super) fn decimal(&mut self, value: i64, places: u32) {
        let unit = 10_i64.pow(places);
        let (whole, mut part) = (value / unit, (value % unit).abs());
        if part == 0 {
            return self.int(whole);
        }
        if value < 0 && whole == 0 {
            self.0.push(b'-');
        }
        if whole != 0 {
            self.int(whole);
        }
        self.0.push(b'.');
        let mut step = unit / 10;
        while part > 0 {
            self.0.push(b'0' + (part / step) as u8);
            part %= step;
            step /= 10;
        }
    }

    /// A number rounded to some decimal places.
    pub(super) fn real(&mut self, value: f32, places: u32) {
        self.decimal(scaled(value, places), places);
    }

    /// `/Name`, with what is not plain escaped.
    pub(super) fn name(&mut self, name: &[u8]) {
        self.0.push(b'/');
        for &c in name {
            if c.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&c) {
                self.0.push(c);
            } else {
                write!(self, "#{c:02X}");
            }
        }
    }

    /// A text string: ASCII as it is, all else in UTF-16.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_ascii() {
            return self.string(&text.as_bytes()[..text.len().min(MAX_STRING)]);
        }
        let mut bytes = vec![0xfe, 0xff];
        let mut pair = [0; 2];
        for c in text.chars() {
            if bytes.len() + 4 > MAX_STRING {
                break;
            }
            bytes.extend(c.encode_utf16(&mut pair).iter().flat_map(|unit| unit.to_be_bytes()));
        }
        self.string(&bytes);
    }

    /// A string of bytes in brackets.
    pub(super) fn string(&mut self, bytes: &[u8]) {
        self.0.push(b'(');
        for &c in bytes {
            self.string_byte(c);
        }
        self.0.push(b')');
    }

    /// Two bytes inside a string; most need no escape.
    pub(super) fn string_pair(&mut self, pair: [u8; 2]) {
        if pair.iter().any(|c| matches!(c, b'(' | b')' | b'\\' | b'\r')) {
            pair.into_iter().for_each(|c| self.string_byte(c));
        } else {
            self.0.extend_from_slice(&pair);
        }
    }

    /// A byte inside a string. A bare carriage return would be read as a line feed.
    pub(super) fn string_byte(&mut self, c: u8) {
        match c {
            b'(' | b')' | b'\\' => self.0.extend_from_slice(&[b'\\', c]),
            b'\r' => self.raw("\\r"),
            _ => self.0.push(c),
        }
    }

    /// An object as lopdf holds it; `id` gives the new number of what it refers to, where that is kept.
    pub(super) fn object(
        &mut self,
        object: &lopdf::Object,
        id: &mut dyn FnMut(lopdf::ObjectId) -> Option<Id>,
    ) {
        use lopdf::{Object as O, StringFormat};
        match object {
            O::Null => self.raw("null"),
            O::Boolean(value) => write!(self, "{value}"),
            O::Integer(value) => self.int(*value),
            O::Real(value) => self.real(*value, 5),
            O::Name(name) => self.name(name),
            O::String(bytes, StringFormat::Hexadecimal) => {
                self.0.push(b'<');
                bytes.iter().for_each(|byte| write!(self, "{byte:02X}"));
                self.0.push(b'>');
            }
            O::String(bytes, StringFormat::Literal) => self.string(bytes),
            O::Array(items) => {
                self.0.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        self.0.push(b' ');
                    }
                    self.object(item, id);
                }
                self.0.push(b']');
            }
            O::Dictionary(dictionary) => {
                self.raw("<<");
                self.entries(dictionary, id);
                self.raw(">>");
            }
            // A stream is never a direct object; its dictionary says what there was.
            O::Stream(stream) => self.object(&O::Dictionary(stream.dict.clone()), id),
            O::Reference(to) => match id(*to) {
                Some(id) => write!(self, "{id}"),
                None => self.raw("null"),
            },
        }
    }

    /// The entries of a dictionary without its brackets.
    pub(super) fn entries(
        &mut self,
        dictionary: &lopdf::Dictionary,
        id: &mut dyn FnMut(lopdf::ObjectId) -> Option<Id>,
    ) {
        for (key, value) in dictionary {
            self.name(key);
            self.0.push(b' ');
            self.object(value, id);
        }
    }
}

/// A number as whole steps of 10^-`places`. What is not a number becomes 0, what is too large the
/// largest coordinate that readers agree on.
pub(super) fn scaled(value: f32, places: u32) -> i64 {
    let limit = 1e6;
    let value = if value.is_nan() { 0.0 } else { f64::from(value).clamp(-limit, limit) };
    (value * f64::from(10_u32.pow(places))).round() as i64
}

thread_local! {
    /// The tables of a compressor take more time to make than a page takes to deflate with them.
    static DEFLATER: RefCell<Deflater> = RefCell::new(Deflater::new());
}

/// A compressor that is used again, with room for what it makes.
struct Deflater {
    compress: Compress,
    made: Vec<u8>,
}

impl Deflater {
    /// At level 2: a pack is an eighth larger than at 6 and made in a tenth less time.
    fn new() -> Deflater {
        Deflater { compress: Compress::new(Compression::new(2), true), made: Vec::new() }
    }

    fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.compress.reset();
        self.made.clear();
        loop {
            let taken = self.compress.total_in() as usize;
            self.made.reserve((bytes.len() - taken) / 2 + 64);
            let done = self.compress.compress_vec(&bytes[taken..], &mut self.made, FlushCompress::Finish);
            if done.expect("memory takes all bytes") == Status::StreamEnd {
                return self.made.as_slice().to_vec();
            }
        }
    }
}

/// Deflates bytes as a stream of zlib.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    DEFLATER.with_borrow_mut(|deflater| deflater.deflate(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn written(write: impl FnOnce(&mut Buf)) -> String {
        let mut buf = Buf::new();
        write(&mut buf);
        String::from_utf8_lossy(&buf.0).into_owned()
    }

    #[test]
    fn numbers_are_short_and_exact() {
        let real = |v: f32| written(|b| b.real(v, 3));
        assert_eq!(real(12.0), "12");
        assert_eq!(real(-0.25), "-.25");
        assert_eq!(real(-1.0625), "-1.063");
        assert_eq!(real(0.0004), "0");
        assert_eq!(real(f32::NAN), "0");
        assert_eq!(real(f32::NEG_INFINITY), "-1000000");
        assert_eq!(written(|b| b.int(i64::MIN)), "-9223372036854775808");
    }

    #[test]
    fn strings_survive_brackets_and_other_alphabets() {
        assert_eq!(written(|b| b.text(r"a (b) \")), r"(a \(b\) \\)");
        let mut buf = Buf::new();
        buf.text("é\u{10400}");
        assert_eq!(buf.0, b"(\xfe\xff\0\xe9\xd8\x01\xdc\0)");
        assert_eq!(written(|b| b.name(b"A B#")), "/A#20B#23");
    }

    #[test]
    fn what_is_deflated_does_not_depend_on_what_was_deflated_before() {
        let alone = |bytes: &[u8]| Deflater::new().deflate(bytes);
        let long: Vec<u8> =
            (0..200_000_u64).flat_map(|at| (at * at % 251).to_string().into_bytes()).collect();
        let mut again = Deflater::new();
        for bytes in [&b"words"[..], &long, b"", &long[..70_000], b"words"] {
            let made = again.deflate(bytes);
            assert_eq!(made, alone(bytes));
            let mut read = Vec::new();
            flate2::read::ZlibDecoder::new(&made[..]).read_to_end(&mut read).expect("it inflates");
            assert_eq!(read, bytes);
        }
    }

    #[test]
    fn long_strings_keep_to_the_limit_of_the_archive() {
        let long = |c: char| written(|b| b.text(&String::from(c).repeat(50_000)));
        assert_eq!(long('a').len(), MAX_STRING + 2);
        let mut buf = Buf::new();
        buf.text(&"ā".repeat(50_000));
        let parsed = buf.0.len() - 2;
        assert!(parsed <= MAX_STRING && parsed > MAX_STRING - 4, "{parsed}");
    }
}
