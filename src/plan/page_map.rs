//! The page map of a pack: which numbers the pages of its papers have.

use super::{Item, PageNumber, Part};
use crate::definition::raw::{self, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::collections::BTreeMap;

/// The pages of a pack as they were published.
#[derive(Clone, Debug)]
pub(crate) struct PageMap {
    /// Committee and day.
    pub pack: String,
    /// Which supplement it is, of a supplement.
    pub supplement: Option<u32>,
    /// How many pages the file has.
    pub pages: u32,
    /// In the order of their pages.
    pub parts: Vec<MappedPart>,
    pub place: Place,
}

/// The pages of a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct MappedPart {
    /// `item-7-appendix-1`
    pub name: String,
    /// The number of its item.
    pub item: Option<String>,
    /// The labels of the appendices that it stands in, its own last.
    pub labels: Vec<String>,
    pub id: Option<String>,
    pub first: PageNumber,
    /// Without a blank page that closes it.
    pub last: PageNumber,
    /// SHA-256 of what its pages show, in hexadecimal.
    pub digest: String,
}

impl PageMap {
    /// The map that a file holds; what is no page number is told.
    pub(super) fn of(raw: &raw::PageMap, place: Place, found: &mut Diagnostics) -> PageMap {
        let mut parts = Vec::with_capacity(raw.parts.len());
        for part in &raw.parts {
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
            let (Some(first), Some(last)) = (page(&part.first), page(&part.last)) else { continue };
            parts.push(MappedPart {
                name: part.name.value.clone(),
                item: part.item.as_ref().map(|item| item.value.clone()),
                labels: part.labels.iter().map(|label| label.value.clone()).collect(),
                id: part.id.as_ref().map(|id| id.value.clone()),
                first,
                last,
                digest: part.digest.value.clone(),
            });
        }
        PageMap {
            pack: raw.pack.value.clone(),
            supplement: raw.supplement.as_ref().map(|number| number.value),
            pages: raw.pages.value,
            parts,
            place,
        }
    }

    /// What people call the file: `the agenda pack`, `Supplement 1`.
    pub(crate) fn called(&self) -> String {
        self.supplement
            .map_or_else(|| "the agenda pack".to_owned(), |number| format!("Supplement\u{a0}{number}"))
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
        text.push_str(&format!("pages: {}\nparts:\n", self.pages));
        for part in &self.parts {
            text.push_str(&format!("  - name: {}\n", quoted(&part.name)));
            for (key, value) in [("item", &part.item), ("id", &part.id)] {
                if let Some(value) = value {
                    text.push_str(&format!("    {key}: {}\n", quoted(value)));
                }
            }
            if !part.labels.is_empty() {
                let labels: Vec<String> = part.labels.iter().map(|label| quoted(label)).collect();
                text.push_str(&format!("    labels: [{}]\n", labels.join(", ")));
            }
            text.push_str(&format!("    first: \"{}\"\n    last: \"{}\"\n", part.first, part.last));
            text.push_str(&format!("    digest: {}\n", part.digest));
        }
        text
    }
}

/// Words as YAML takes them whatever they hold; JSON's strings are strings of YAML.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
