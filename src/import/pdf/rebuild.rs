//! A new index for a file whose own is broken: what mail programs and text editors do to PDFs is
//! mostly that, and every reader shows such files.

use std::collections::BTreeMap;

/// The file with a new index behind it, made by looking for its objects; `None` when its catalog
/// cannot be found that way, or when what is found would be encrypted.
pub(super) fn rebuild(bytes: &[u8]) -> Option<Vec<u8>> {
    let objects = objects(bytes);
    let marks: [&[u8]; 3] = [b"/Encrypt", b"/Filter/Standard", b"/Filter /Standard"];
    if marks.iter().any(|mark| find(bytes, mark, 0).is_some()) {
        return None;
    }
    let root = last_root(bytes).filter(|(number, _)| objects.contains_key(number)).or_else(|| {
        // The last catalog counts, as in a file that was changed.
        let is_catalog = |&(_, &(start, _)): &(&u32, &(usize, u16))| {
            let end = find(bytes, b"endobj", start).unwrap_or(bytes.len());
            let dict = &bytes[start..end.min(start + 4096)];
            find(dict, b"/Type/Catalog", 0).or_else(|| find(dict, b"/Type /Catalog", 0)).is_some()
        };
        let (&number, &(_, generation)) =
            objects.iter().filter(is_catalog).max_by_key(|(_, place)| place.0)?;
        Some((number, generation))
    })?;
    let size = objects.last_key_value()?.0.checked_add(1)?;
    let mut whole = bytes.to_vec();
    whole.push(b'\n');
    let start = whole.len();
    whole.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, (offset, generation)) in &objects {
        whole.extend(format!("{number} 1\n{offset:010} {generation:05} n \n").bytes());
    }
    whole.extend(
        format!("trailer\n<</Size {size}/Root {} {} R>>\nstartxref\n{start}\n%%EOF\n", root.0, root.1)
            .bytes(),
    );
    Some(whole)
}

/// Where each object starts, with its generation; of several of one number, the last.
fn objects(bytes: &[u8]) -> BTreeMap<u32, (usize, u16)> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(word) = find(bytes, b"obj", at) {
        at = word + 3;
        if let Some((start, number, generation)) = header(&bytes[..word]) {
            found.insert(number, (start, generation));
        }
    }
    found
}

/// `12 0 ` before `obj`: where it starts, and its two numbers.
fn header(before: &[u8]) -> Option<(usize, u32, u16)> {
    let (rest, generation) = number_before(before)?;
    let (rest, number) = number_before(rest)?;
    let number = u32::try_from(number).ok().filter(|&number| number > 0 && number < 8_388_608)?;
    Some((rest.len(), number, u16::try_from(generation).ok()?))
}

/// The number at the end, and what stands before it.
fn number_before(bytes: &[u8]) -> Option<(&[u8], u64)> {
    let bytes = bytes.trim_ascii_end();
    let digits = bytes.iter().rev().take(10).take_while(|b| b.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at(bytes.len() - digits);
    Some((before, std::str::from_utf8(digits).ok()?.parse().ok()?))
}

/// What the last `/Root 1 0 R` names.
fn last_root(bytes: &[u8]) -> Option<(u32, u16)> {
    let at = bytes.windows(5).rposition(|window| window == b"/Root")?;
    let rest = &bytes[at + 5..bytes.len().min(at + 40)];
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut number = || std::str::from_utf8(words.next()?).ok()?.parse::<u32>().ok();
    Some((number()?, u16::try_from(number()?).ok()?))
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let at = bytes.get(from..)?.windows(word.len()).position(|window| window == word)?;
    Some(from + at)
}
