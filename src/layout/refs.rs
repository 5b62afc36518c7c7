use crate::document::Label;
use std::collections::BTreeMap;

/// What references to things of the whole pack print and where they lead: items, appendices, parts.
#[derive(Debug, Default)]
pub(crate) struct References {
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    anchor: String,
    words: String,
}

impl References {
    /// Makes `name` known: a reference to it prints `words` and leads to `anchor`.
    pub(crate) fn add(&mut self, name: &str, anchor: &str, words: &str) {
        self.entries.insert(name.to_owned(), Entry { anchor: anchor.to_owned(), words: words.to_owned() });
    }

    fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }

    /// The names that references may use from anywhere.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

/// Page numbers of a numbered pack.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct PageNumbers {
    /// The printed number of the page on which an anchor stands.
    pub anchors: BTreeMap<String, u32>,
    /// First and last page by the name of a part; the closing blank page counts.
    pub ranges: BTreeMap<String, (u32, u32)>,
}

/// How the references of one part are resolved: its own labels first, then those of the pack.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// The name of the part; the anchors of its own labels begin with it.
    pub part: &'a str,
    pub own: &'a BTreeMap<Label, String>,
    pub pack: &'a References,
    /// `None` while the pages are not numbered yet.
    pub pages: Option<&'a PageNumbers>,
    /// Whether the part is made without its pack, so that references to other papers lead nowhere.
    pub alone: bool,
}

/// A reference that leads somewhere.
pub(super) struct Resolved {
    pub(super) anchor: String,
    pub(super) words: String,
}

impl Scope<'_> {
    /// The full name of an anchor for a label of this part.
    pub(super) fn anchor(&self, label: &str) -> String {
        if label == self.part || self.pack.get(label).is_some_and(|entry| entry.anchor == label) {
            label.to_owned()
        } else {
            format!("{}/{label}", self.part)
        }
    }

    pub(super) fn resolve(&self, label: &str) -> Option<Resolved> {
        if let Some(words) = self.own.get(label) {
            return Some(Resolved { anchor: self.anchor(label), words: words.clone() });
        }
        self.pack
            .get(label)
            .map(|entry| Resolved { anchor: entry.anchor.clone(), words: entry.words.clone() })
    }

    /// The page of an anchor; three digits stand in while it is unknown.
    pub(super) fn page(&self, anchor: &str) -> String {
        match self.pages.and_then(|pages| pages.anchors.get(anchor)) {
            Some(page) => page.to_string(),
            None => "000".to_owned(),
        }
    }

    /// The pages of a part, `11 – 100`.
    pub(super) fn range(&self, part: &str) -> String {
        match self.pages.and_then(|pages| pages.ranges.get(part)) {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}\u{a0}–\u{a0}{last}"),
            None => "000\u{a0}–\u{a0}000".to_owned(),
        }
    }

    /// What a reference prints.
    #[cfg(test)]
    pub(crate) fn words(&self, label: &str) -> Option<String> {
        self.resolve(label).map(|found| found.words)
    }

    /// What a reference to a page prints.
    #[cfg(test)]
    pub(crate) fn words_of_page(&self, label: &str) -> Option<String> {
        self.resolve(label).map(|found| self.page(&found.anchor))
    }

    /// What a reference to the pages of a part prints.
    #[cfg(test)]
    pub(crate) fn words_of_range(&self, label: &str) -> Option<String> {
        self.resolve(label).map(|found| self.range(&found.anchor))
    }

    /// Every name that a reference in this part may use.
    pub(super) fn names(&self) -> Vec<&str> {
        self.own.keys().map(|label| &**label).chain(self.pack.names()).collect()
    }
}
