//! What pages are called (ISO 32000-1, 12.4.2).

use super::objects::is_named;
use super::open::Opened;
use super::strings::text;
use crate::definition::{letters, roman};
use lopdf::{Dictionary, Object};

/// Nodes of the tree inside each other.
const DEPTH: usize = 32;

/// The label of each page; its number where the file says nothing.
pub(super) fn labels(opened: &Opened) -> Vec<String> {
    let mut ranges: Vec<(usize, &Dictionary)> = Vec::new();
    if let Some(tree) = opened.objects.dictionary(&opened.root, b"PageLabels") {
        collect(opened, tree, 0, &mut ranges);
    }
    ranges.sort_by_key(|(first, _)| *first);
    let label = |page: usize| {
        let next = ranges.partition_point(|(first, _)| *first <= page);
        let Some((first, range)) = next.checked_sub(1).and_then(|last| ranges.get(last)) else {
            return (page + 1).to_string();
        };
        let prefix = text(opened.objects.value(range, b"P"));
        let start = opened.objects.value(range, b"St").as_i64().ok().and_then(|n| u32::try_from(n).ok());
        let number = start.unwrap_or(1).saturating_add(u32::try_from(page - first).unwrap_or(u32::MAX));
        format!("{prefix}{}", numeral(range, number))
    };
    (0..opened.pages.len()).map(label).collect()
}

fn numeral(range: &Dictionary, number: u32) -> String {
    let is = |style: &[u8]| is_named(range, b"S", &[style]);
    if is(b"D") {
        number.to_string()
    } else if is(b"r") {
        roman(number)
    } else if is(b"R") {
        roman(number).to_uppercase()
    } else if is(b"a") {
        letters(number)
    } else if is(b"A") {
        letters(number).to_uppercase()
    } else {
        String::new()
    }
}

fn collect<'a>(
    opened: &'a Opened,
    node: &'a Dictionary,
    depth: usize,
    ranges: &mut Vec<(usize, &'a Dictionary)>,
) {
    if let Object::Array(entries) = opened.objects.value(node, b"Nums") {
        for pair in entries.chunks_exact(2) {
            let first = opened.objects.resolve(&pair[0]).as_i64().ok().and_then(|n| usize::try_from(n).ok());
            if let (Some(first), Object::Dictionary(range)) = (first, opened.objects.resolve(&pair[1])) {
                ranges.push((first, range));
            }
        }
    }
    if let Object::Array(kids) = opened.objects.value(node, b"Kids")
        && depth < DEPTH
    {
        for kid in kids {
            if let Object::Dictionary(kid) = opened.objects.resolve(kid) {
                collect(opened, kid, depth + 1, ranges);
            }
        }
    }
}
