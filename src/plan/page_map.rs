//! The page map of a pack: which numbers the pages of its papers have.

use super::{Among, Item, PageNumber, Part, path};
use crate::definition::raw::{self, LabelKind, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::collections::BTreeMap;

/// The pages of a pack as they were published.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageMap {
    /// Committee and day.
    pub pack: String,
    /// Which supplement it is, of a supplement.
    pub supplement: Option<u32>,
    /// Whether it is the restricted one.
    pub is_restricted: bool,
    /// The name of the file, or its address, where it is known.
    pub file: Option<String>,
    /// How many pages the file has.
    pub pages: u32,
    /// In the order of their pages.
    pub parts: Vec<MappedPart>,
    pub place: Place,
}

/// The pages of a paper.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct MappedPart {
    /// `item-7-appendix-1`
    pub name: String,
    /// The number of its item.
    pub item: Option<String>,
    /// Which of several papers of the item it is or stands behind.
    pub among: Option<Among>,
    /// The labels of the appendices that it stands in, its own last.
    pub labels: Vec<String>,
    pub id: Option<String>,
    pub first: PageNumber,
    /// Without a blank page that closes it.
    pub last: PageNumber,
    /// SHA-256 of what its pages show, in hexadecimal; none where something in it is exempt.
    pub digest: Option<String>,
    /// What references can name in it.
    pub places: Vec<MappedPlace>,
}

/// Something with an id in a published paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct MappedPlace {
    pub id: String,
    pub kind: LabelKind,
    /// `Table 3`; none of what has no number.
    pub says: Option<String>,
    pub page: PageNumber,
}

impl MappedPart {
    /// What it stands in, itself last: `item 7`, `Appendix 1`.
    pub(crate) fn path(&self) -> Vec<String> {
        path(self.item.as_deref(), self.among.as_ref(), self.labels.iter())
    }

    /// The same in a sentence: `Appendix 1 to item 7`.
    pub(crate) fn called(&self) -> String {
        let path = self.path();
        if path.is_empty() { self.name.replace('-', " ") } else { called(&path) }
    }
}

/// What something stands in, in a sentence: `Annex A of Appendix 1 to item 7`.
pub(super) fn called(path: &[String]) -> String {
    match path.split_first() {
        Some((item, [])) => item.clone(),
        Some((item, rest)) => {
            let within: Vec<&str> = rest.iter().rev().map(String::as_str).collect();
            format!("{} to {item}", within.join(" of "))
        }
        None => String::new(),
    }
}

impl PageMap {
    /// The map that a file holds; what is no page number is told.
    pub(super) fn of(raw: &raw::PageMap, place: Place, found: &mut Diagnostics) -> PageMap {
        let mut page = |words: &Words| {
            let read = PageNumber::read(&words.value);
            if read.is_none() {
                let message = format!("`{}` is no page number.", words.value);
                found
                    .error(Code::InvalidValue, words.place.clone(), message)
                    .remedy("Let `build --page-map` write the page map again.");
            }
            read
        };
        let value = |words: &Option<Words>| words.as_ref().map(|words| words.value.clone());
        let mut parts = Vec::with_capacity(raw.parts.len());
        for part in &raw.parts {
            let (Some(first), Some(last)) = (page(&part.first), page(&part.last)) else { continue };
            let item = value(&part.item);
            let places = part.places.iter().filter_map(|place| {
                let (id, says) = (place.id.value.clone(), value(&place.says));
                Some(MappedPlace { id, kind: place.kind, says, page: page(&place.page)? })
            });
            parts.push(MappedPart {
                name: part.name.value.clone(),
                among: value(&part.paper).map(|paper| among(item.as_deref(), paper)),
                labels: part.labels.iter().map(|label| label.value.clone()).collect(),
                id: value(&part.id),
                digest: value(&part.digest),
                places: places.collect(),
                item,
                first,
                last,
            });
        }
        PageMap {
            pack: raw.pack.value.clone(),
            supplement: raw.supplement.as_ref().map(|number| number.value),
            is_restricted: raw.restricted,
            file: value(&raw.file),
            pages: raw.pages.value,
            parts,
            place,
        }
    }

    /// What people call the file: `the agenda pack`, `Supplement 1`.
    pub(crate) fn called(&self) -> String {
        match (self.supplement, self.is_restricted) {
            (None, false) => "the agenda pack".to_owned(),
            (None, true) => "the restricted agenda pack".to_owned(),
            (Some(number), false) => format!("Supplement\u{a0}{number}"),
            (Some(number), true) => format!("the restricted Supplement\u{a0}{number}"),
        }
    }

    /// The part that a page stands in.
    pub(crate) fn at(&self, page: &PageNumber) -> Option<&MappedPart> {
        self.parts.iter().find(|part| {
            part.first.series == page.series && (part.first.number..=part.last.number).contains(&page.number)
        })
    }

    /// Gives what has an id, and what stands behind it, the name that it has now: items may have been numbered
    /// anew.
    pub(super) fn renumber(&mut self, items: &[Item], parts: &[Part]) {
        let of_items = items.iter().filter_map(|item| Some((item.id.as_deref()?, item.name.as_str())));
        let of_parts = parts.iter().filter_map(|part| Some((part.id.as_deref()?, part.name.as_str())));
        let now: BTreeMap<&str, &str> = of_parts.chain(of_items).collect();
        let renamed: Vec<(String, &str)> = self
            .parts
            .iter()
            .filter_map(|part| Some((part.name.clone(), *now.get(part.id.as_deref()?)?)))
            .collect();
        for part in &mut self.parts {
            let within = |name: &str| name.is_empty() || name.starts_with('-');
            let known =
                renamed.iter().filter_map(|(old, new)| Some((part.name.strip_prefix(old.as_str())?, *new)));
            let nearest = known.filter(|(rest, _)| within(rest)).min_by_key(|(rest, _)| rest.len());
            if let Some((rest, new)) = nearest {
                part.name = format!("{new}{rest}");
            }
        }
    }

    /// A part by its name, and the one before it.
    pub(crate) fn part(&self, name: &str) -> Option<(&MappedPart, Option<&MappedPart>)> {
        let at = self.parts.iter().position(|part| part.name == name)?;
        Some((&self.parts[at], at.checked_sub(1).map(|before| &self.parts[before])))
    }

    /// The file as [`raw::PageMap`] reads it.
    pub(crate) fn written(&self) -> String {
        let mut text =
            String::from("# Written by `agendapack build --page-map`. Keep it with what was published.\n");
        text.push_str(&format!("kind: page_map\npack: {}\n", quoted(&self.pack)));
        if let Some(number) = self.supplement {
            text.push_str(&format!("supplement: {number}\n"));
        }
        if self.is_restricted {
            text.push_str("restricted: true\n");
        }
        if let Some(file) = &self.file {
            text.push_str(&format!("file: {}\n", quoted(file)));
        }
        text.push_str(&format!("pages: {}\nparts:\n", self.pages));
        for part in &self.parts {
            text.push_str(&format!("  - name: {}\n", quoted(&part.name)));
            let paper = part.among.as_ref().map(|among| among.words().to_owned());
            for (key, value) in [("item", &part.item), ("paper", &paper), ("id", &part.id)] {
                if let Some(value) = value {
                    text.push_str(&format!("    {key}: {}\n", quoted(value)));
                }
            }
            if !part.labels.is_empty() {
                let labels: Vec<String> = part.labels.iter().map(|label| quoted(label)).collect();
                text.push_str(&format!("    labels: [{}]\n", labels.join(", ")));
            }
            text.push_str(&format!("    first: \"{}\"\n    last: \"{}\"\n", part.first, part.last));
            if let Some(digest) = &part.digest {
                text.push_str(&format!("    digest: {digest}\n"));
            }
            if !part.places.is_empty() {
                text.push_str("    places:\n");
            }
            for MappedPlace { id, kind, says, page } in &part.places {
                let says = says.as_ref().map_or_else(String::new, |says| format!(", says: {}", quoted(says)));
                let (id, kind) = (quoted(id), kind.key());
                text.push_str(&format!("      - {{ id: {id}, kind: {kind}{says}, page: \"{page}\" }}\n"));
            }
        }
        text
    }
}

/// Which of several papers of an item is meant: a number is that of the item and one of its own.
fn among(item: Option<&str>, paper: String) -> Among {
    let of_item = item.and_then(|item| paper.strip_prefix(item)?.strip_prefix('.'));
    match of_item {
        Some(_) => Among::Numbered(paper),
        None => Among::Called(paper),
    }
}

/// Words as YAML takes them whatever they hold; JSON's strings are strings of YAML.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
