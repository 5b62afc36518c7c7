//! Every object of a file, wherever it stands, and the bytes between them.
//!
//! The index of a file is not asked: what it leaves out, because it was replaced or is not used, is
//! still in the file for whoever opens it with other means.

use super::lexer::{Lexer, Token, is_space};
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::collections::BTreeMap;
use std::ops::Range;

/// The objects of a file in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) objects: Vec<(ObjectId, Object)>,
    /// What belongs to no object.
    pub(super) gaps: Vec<Range<usize>>,
    /// The dictionaries of all trailers, the last one last.
    pub(super) trailers: Vec<Dictionary>,
}

pub(super) fn scan(bytes: &[u8]) -> Scanned {
    let heads: Vec<Head> = positions(bytes, b"obj").filter_map(|at| head(bytes, at)).collect();
    let lengths = lengths(bytes, &heads);
    let ends: Vec<usize> = positions(bytes, b"endstream").collect();
    let mut scanned = Scanned::default();
    let mut at = 0;
    for (index, head) in heads.iter().enumerate() {
        // What looks like an object inside of a stream is none.
        if head.start < at {
            continue;
        }
        scanned.gaps.push(at..head.start);
        let limit = heads.get(index + 1).map_or(bytes.len(), |next| next.start);
        let (object, end) = object(bytes, head, limit, &lengths, &ends);
        scanned.objects.push((head.id, object));
        at = end;
    }
    scanned.gaps.push(at..bytes.len());
    for gap in &scanned.gaps {
        trailers(&bytes[gap.clone()], &mut scanned.trailers);
    }
    scanned
}

/// `12 0 obj`.
struct Head {
    id: ObjectId,
    start: usize,
    /// Behind the keyword.
    body: usize,
}

fn head(bytes: &[u8], at: usize) -> Option<Head> {
    let (rest, generation) = number_before(&bytes[..at])?;
    let (rest, number) = number_before(rest)?;
    let id = (u32::try_from(number).ok()?, u16::try_from(generation).ok()?);
    Some(Head { id, start: rest.len(), body: at + 3 })
}

fn number_before(bytes: &[u8]) -> Option<(&[u8], u64)> {
    let space = bytes.iter().rev().take(8).take_while(|&&b| is_space(b)).count();
    let bytes = &bytes[..bytes.len() - space];
    let digits = bytes.iter().rev().take(10).take_while(|b| b.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at(bytes.len() - digits);
    Some((before, std::str::from_utf8(digits).ok()?.parse().ok()?))
}

/// The objects that are a number each: lengths of streams are kept apart by some programs.
fn lengths(bytes: &[u8], heads: &[Head]) -> BTreeMap<ObjectId, usize> {
    let length = |head: &Head| {
        let mut lexer = Lexer { bytes: &bytes[..bytes.len().min(head.body + 32)], at: head.body };
        match lexer.token()? {
            Token::Object(Object::Integer(length)) => Some((head.id, usize::try_from(length).ok()?)),
            _ => None,
        }
    };
    heads.iter().filter_map(length).collect()
}

/// The object behind a head, and where it ends.
fn object(
    bytes: &[u8],
    head: &Head,
    limit: usize,
    lengths: &BTreeMap<ObjectId, usize>,
    ends: &[usize],
) -> (Object, usize) {
    let mut lexer = Lexer { bytes: &bytes[..limit], at: head.body };
    let object = match lexer.token() {
        Some(Token::Object(object)) => object,
        Some(Token::Word(_)) | None => return (Object::Null, head.body),
    };
    let after = lexer.at;
    match (object, lexer.token()) {
        (Object::Dictionary(entries), Some(Token::Word(b"stream"))) => {
            let data = data(bytes, lexer.at, &entries, lengths, ends);
            let end = data.end;
            (Object::Stream(Stream::new(entries, bytes[data].to_vec())), end)
        }
        (object, Some(Token::Word(b"endobj"))) => (object, lexer.at),
        (object, _) => (object, after),
    }
}

fn data(
    bytes: &[u8],
    mut start: usize,
    entries: &Dictionary,
    lengths: &BTreeMap<ObjectId, usize>,
    ends: &[usize],
) -> Range<usize> {
    start += match bytes.get(start..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\r' | b'\n', ..]) => 1,
        _ => 0,
    };
    let stated = match entries.get(b"Length") {
        Ok(Object::Integer(length)) => usize::try_from(*length).ok(),
        Ok(Object::Reference(id)) => lengths.get(id).copied(),
        _ => None,
    };
    if let Some(end) = stated.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len()) {
        let rest = &bytes[end..];
        let space = rest.iter().take(4).take_while(|&&b| is_space(b)).count();
        if rest[space..].starts_with(b"endstream") {
            return start..end;
        }
    }
    let next = ends.partition_point(|&end| end < start);
    start..ends.get(next).copied().unwrap_or(bytes.len())
}

fn trailers(gap: &[u8], found: &mut Vec<Dictionary>) {
    for at in positions(gap, b"trailer") {
        if let Some(Token::Object(Object::Dictionary(entries))) = (Lexer { bytes: gap, at: at + 7 }).token() {
            found.push(entries);
        }
    }
}

/// Where a word stands.
fn positions<'a>(bytes: &'a [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + 'a {
    let (first, rest) = word.split_first().unwrap_or((&0, &[]));
    bytes
        .iter()
        .enumerate()
        .filter(move |&(_, byte)| byte == first)
        .map(|(at, _)| at)
        .filter(move |&at| bytes[at + 1..].starts_with(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_objects_are_found_and_what_stands_between_them() {
        let bytes =
            b"%PDF-1.4\n1 0 obj<</A 1>>endobj note 2 0 obj<</Length 3 0 R>>stream\n1 0 obj\nendstream \
                      endobj\n3 0 obj 7 endobj 1 0 obj(new)endobj trailer<</Root 1 0 R>>%%EOF left";
        let scanned = scan(bytes);
        let ids: Vec<u32> = scanned.objects.iter().map(|((number, _), _)| *number).collect();
        assert_eq!(ids, [1, 2, 3, 1]);
        assert_eq!(scanned.objects[1].1.as_stream().expect("a stream").content, b"1 0 obj");
        let gaps: Vec<String> = scanned
            .gaps
            .iter()
            .map(|gap| String::from_utf8_lossy(&bytes[gap.clone()]).trim().to_owned())
            .collect();
        assert_eq!(gaps[1], "note");
        assert!(gaps.last().is_some_and(|last| last.ends_with("%%EOF left")), "{gaps:?}");
        assert!(scanned.trailers[0].has(b"Root"));
    }

    #[test]
    fn a_stream_whose_length_is_wrong_ends_at_its_keyword() {
        let scanned = scan(b"1 0 obj<</Length 900>>stream\nabc\nendstream endobj 2 0 obj(x)endobj");
        assert_eq!(scanned.objects[0].1.as_stream().expect("a stream").content, b"abc\n");
        assert_eq!(scanned.objects.len(), 2);
    }
}
