//! What references print and where they lead.

use crate::definition::nearest;
use crate::document::{Inline, LabelKind, Labelled, Labels};
use crate::frame::Target;
use crate::plan::PageNumber;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Between the name of a part and a label in it.
const INSIDE: char = '#';

/// What references to things of the whole pack print and where they lead: items, appendices, parts
/// and what carries a label in them.
#[derive(Debug, Default)]
pub(crate) struct References {
    parts: BTreeMap<String, PartReference>,
    /// The ids of items and appendices, and the names of all parts.
    names: BTreeMap<String, Named>,
    /// Parts of which nobody may know what is in them; what is said to be in them leads to them.
    closed: BTreeSet<String>,
    /// What could not be made, by part.
    lost: BTreeMap<String, BTreeSet<String>>,
    /// The parts that are in another file, which was published before.
    published: BTreeMap<String, Published>,
}

/// Where a part stands that was published before.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    /// The part in its file.
    pub name: String,
    pub first: PageNumber,
    pub last: PageNumber,
    /// The page of each label.
    pub pages: BTreeMap<String, PageNumber>,
    /// The file, as people call it: `the agenda pack`.
    pub called: String,
    /// Its name or address, where it is known.
    pub file: Option<String>,
}

impl Published {
    /// Where the part, or a label in it, stands.
    fn place(&self, label: Option<&str>) -> Elsewhere {
        let page = label.and_then(|label| self.pages.get(label));
        let (first, last) = page.map_or((&self.first, &self.last), |page| (page, page));
        let place = label.map_or_else(|| self.name.clone(), |label| format!("{}/{label}", self.name));
        let target = self.file.clone().map(|file| match file.contains("://") {
            true => Target::Uri(format!("{file}#nameddest={place}")),
            false => Target::File { file, place },
        });
        Elsewhere { first: first.clone(), last: last.clone(), called: self.called.clone(), target }
    }
}

/// A place in a file that was published before.
#[derive(PartialEq, Debug)]
pub(super) struct Elsewhere {
    first: PageNumber,
    last: PageNumber,
    /// `the agenda pack`
    called: String,
    /// None where it is not known what the file is called.
    target: Option<Target>,
}

impl Elsewhere {
    /// `45 of the agenda pack`
    fn page(&self) -> String {
        format!("{} of {}", self.first, self.called)
    }

    /// `45 – 48 of the agenda pack`
    fn range(&self) -> String {
        match self.first == self.last {
            true => self.page(),
            false => format!("{}\u{a0}–\u{a0}{} of {}", self.first, self.last, self.called),
        }
    }
}

/// What an id leads to.
#[derive(Debug)]
struct Named {
    /// The name of a part.
    part: String,
    /// What is said in place of what the part stands in: an item of several papers begins with the first of
    /// them, one without papers stands in the order of business.
    path: Option<Vec<String>>,
    /// Whether it is a paper that is to follow, so that nobody knows what will be in it.
    is_awaited: bool,
}

/// A part as references from others see it.
#[derive(Debug)]
struct PartReference {
    /// What it stands in, itself last: `item 7`, `Appendix 1`, `Annex A`.
    path: Vec<String>,
    labels: Arc<Labels>,
}

impl References {
    /// Makes a part known: references to it lead to its first page.
    pub(crate) fn part(&mut self, name: &str, path: Vec<String>, labels: Arc<Labels>) {
        self.id(name, name);
        self.parts.insert(name.to_owned(), PartReference { path, labels });
    }

    /// Makes a part known that is in another file: references print its pages there. Names and ids are given to
    /// it by `key`, which is no name of a part of this file.
    pub(crate) fn published(&mut self, key: &str, path: Vec<String>, labels: Labels, published: Published) {
        self.parts.insert(key.to_owned(), PartReference { path, labels: Arc::new(labels) });
        self.published.insert(key.to_owned(), published);
    }

    /// Makes an id known that stands for a part.
    pub(crate) fn id(&mut self, id: &str, part: &str) {
        self.names.insert(id.to_owned(), Named { part: part.to_owned(), path: None, is_awaited: false });
    }

    /// Makes an id known that leads to a part and is called otherwise.
    pub(crate) fn called(&mut self, id: &str, part: &str, path: Vec<String>) {
        self.names
            .insert(id.to_owned(), Named { part: part.to_owned(), path: Some(path), is_awaited: false });
    }

    /// Makes the id of a paper known that is to follow: it leads to the part that lists it, and so does what will
    /// be in it.
    pub(crate) fn awaited(&mut self, id: &str, part: &str, path: Vec<String>) {
        self.names.insert(id.to_owned(), Named { part: part.to_owned(), path: Some(path), is_awaited: true });
    }

    /// Lets references to what is in a part lead to the part.
    pub(crate) fn close(&mut self, part: &str) {
        self.closed.insert(part.to_owned());
    }

    /// Lets references to some labels in a part lead to the part: what carries them could not be made, which is
    /// told.
    pub(crate) fn lose(&mut self, part: &str, labels: impl Iterator<Item = String>) {
        self.lost.insert(part.to_owned(), labels.collect());
    }

    /// The name of the part that an id or name stands for, and the part.
    fn get(&self, id: &str) -> Option<(&str, &PartReference)> {
        let (name, part) = self.parts.get_key_value(&self.names.get(id)?.part)?;
        Some((name, part))
    }

    /// What an id or name stands for.
    fn find(&self, id: &str) -> Option<Found<'_>> {
        let (part, reference) = self.get(id)?;
        let called = self.names.get(id).and_then(|named| named.path.as_deref());
        Some(Found { part, path: called.unwrap_or(&reference.path), labelled: None })
    }

    /// A part, where what is said to be in it leads to it.
    fn closed(&self, part: &str, label: &str) -> Option<Found<'_>> {
        let lost = || self.lost.get_key_value(part).filter(|(_, lost)| lost.contains(label));
        let part = self.closed.get(part).or_else(|| Some(lost()?.0))?;
        Some(Found { part, path: self.path(part), labelled: None })
    }

    fn path(&self, part: &str) -> &[String] {
        self.parts.get(part).map_or(&[], |part| &part.path)
    }

    /// The id of a part that somebody has chosen, else its name.
    fn id_of(&self, part: &str) -> Option<&str> {
        let of = |named: &Named| named.part == part && named.path.is_none();
        let mut ids = self.names.iter().filter(|(_, named)| of(named)).map(|(id, _)| id.as_str());
        ids.clone().find(|id| *id != part).or_else(|| ids.next())
    }
}

/// Page numbers of a numbered pack.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct PageNumbers {
    /// The printed number of the page on which an anchor stands.
    pub anchors: BTreeMap<String, PageNumber>,
    /// First and last page by the name of a part; the closing blank page counts.
    pub ranges: BTreeMap<String, (PageNumber, PageNumber)>,
}

/// How the references of one part are resolved: its own labels first, then those of the pack.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// The name of the part; the anchors of its own labels begin with it.
    pub part: &'a str,
    pub own: &'a Labels,
    pub pack: &'a References,
    /// `None` while the pages are not numbered yet.
    pub pages: Option<&'a PageNumbers>,
    /// Whether the part is made without its pack, so that references to other papers lead nowhere.
    pub alone: bool,
    /// Whether nodes keep the place of what they show.
    pub trace: bool,
}

/// A reference that leads somewhere.
#[derive(Debug, PartialEq)]
pub(crate) struct Resolved {
    pub(super) anchor: String,
    /// `Table 3 of Appendix 1`, as it is said from this part.
    pub(super) words: String,
    /// `Table 3`
    pub(super) number: String,
    /// What a number alone is the number of, for those who hear it: `section 5`.
    pub(super) bare: Option<&'static str>,
    /// None where it is in this file.
    pub(super) elsewhere: Option<Elsewhere>,
}

impl Resolved {
    /// Where a link leads; none where the file is not known.
    pub(super) fn leads(&self) -> Option<Target> {
        match &self.elsewhere {
            Some(elsewhere) => elsewhere.target.clone(),
            None => Some(Target::Anchor(self.anchor.clone())),
        }
    }

    /// ` (page 45 of the agenda pack)`; nothing of what is in this file.
    pub(super) fn said_where(&self) -> Option<String> {
        Some(format!(" (page\u{a0}{})", self.elsewhere.as_ref()?.page()))
    }

    /// What a link to it says: `Go to item 7, page 45 of the agenda pack`, `Go to paragraph 1.4`.
    pub(super) fn description(&self, words: &str) -> String {
        let bare = self.bare.filter(|_| words.starts_with(|c: char| c.is_ascii_digit()));
        let kind = bare.map(|kind| format!("{kind} ")).unwrap_or_default();
        match &self.elsewhere {
            Some(elsewhere) => format!("Go to {kind}{words}, page {}", elsewhere.page()),
            None => format!("Go to {kind}{words}"),
        }
    }
}

/// Why a range of paragraphs cannot be printed.
#[derive(Debug, PartialEq)]
pub(super) enum RangeFault {
    /// An end that leads nowhere.
    Unknown(String),
    /// An end that is no paragraph, and what it is.
    NoParagraph(String, &'static str),
    /// An end that stands in a part of which nobody may know what is in it: the part.
    Closed(Box<Resolved>),
    /// The ends stand in different parts.
    TwoParts,
    /// The second end does not come after the first.
    Order { from: String, to: String },
}

/// Where a label leads.
struct Found<'s> {
    /// The name of its part.
    part: &'s str,
    /// What it stands in; of a part, itself last.
    path: &'s [String],
    /// What carries it there; none for the part itself.
    labelled: Option<(&'s str, &'s Labelled)>,
}

impl Scope<'_> {
    /// The full name of an anchor for a label of this part.
    pub(super) fn anchor(&self, label: &str) -> String {
        anchor(self.part, label, self.pack)
    }

    fn find(&self, label: &str) -> Option<Found<'_>> {
        if let Some((label, labelled)) = self.own.get_key_value(label) {
            let path = self.pack.path(self.part);
            return Some(Found { part: self.part, path, labelled: Some((label, labelled)) });
        }
        if let Some(found) = self.pack.find(label) {
            return Some(found);
        }
        let Some((part, inner)) = label.split_once(INSIDE) else {
            return self.pack.closed(self.part, label);
        };
        if self.pack.names.get(part).is_some_and(|named| named.is_awaited) {
            return self.pack.find(part);
        }
        let (part, labels) = self.inside(part)?;
        let Some((inner, labelled)) = labels.get_key_value(inner) else {
            return self.pack.closed(part, inner);
        };
        Some(Found { part, path: self.pack.path(part), labelled: Some((inner, labelled)) })
    }

    /// The name of a part and its labels.
    fn inside(&self, id: &str) -> Option<(&str, &Labels)> {
        match self.pack.get(id) {
            Some((name, part)) => Some((name, &part.labels)),
            None => (id == self.part).then_some((self.part, self.own)),
        }
    }

    pub(super) fn resolve(&self, label: &str) -> Option<Resolved> {
        Some(self.resolved(&self.find(label)?))
    }

    fn resolved(&self, found: &Found<'_>) -> Resolved {
        let path = found.path;
        let anchor = match found.labelled {
            Some((label, _)) => anchor(found.part, label, self.pack),
            None => found.part.to_owned(),
        };
        let published = self.pack.published.get(found.part);
        let elsewhere = published.map(|published| published.place(found.labelled.map(|(label, _)| label)));
        // Of what was published, the words of a heading without a number are not known.
        let labelled = found.labelled.filter(|(_, labelled)| !labelled.words.is_empty());
        let number = match labelled {
            Some((_, labelled)) => labelled.words.clone(),
            None => path.last().map_or(found.part, String::as_str).to_owned(),
        };
        let here = self.pack.path(self.part);
        let words = match labelled {
            Some(_) if found.part == self.part => number.clone(),
            Some((_, labelled)) => {
                let section = labelled.section.as_ref().map(|section| format!(" in {}", section.words));
                said_from(here, number.clone() + &section.unwrap_or_default(), path, " of ")
            }
            None => said_from(here, number.clone(), path.split_last().map_or(path, |(_, rest)| rest), " to "),
        };
        let bare = labelled.filter(|(_, labelled)| labelled.is_numbered).and_then(|(_, labelled)| {
            match labelled.kind {
                LabelKind::Heading => Some("section"),
                LabelKind::Paragraph => Some("paragraph"),
                _ => None,
            }
        });
        Resolved { anchor, words, number, bare, elsewhere }
    }

    /// Whether a label leads to a part of which nobody may or can know what is in it.
    fn is_closed(&self, label: &str, part: &str) -> bool {
        let within = label.split_once(INSIDE).map_or(label, |(id, _)| id);
        self.pack.closed.contains(part) || self.pack.names.get(within).is_some_and(|named| named.is_awaited)
    }

    /// The two ends of a range of paragraphs; the words of the second say in which part they stand.
    pub(super) fn paragraphs(&self, from: &str, to: &str) -> Result<[Resolved; 2], Vec<RangeFault>> {
        let end = |label: &str| {
            let found = self.find(label).ok_or_else(|| RangeFault::Unknown(label.to_owned()))?;
            match found.labelled {
                Some((_, labelled)) if labelled.kind == LabelKind::Paragraph => Ok((found, labelled.order)),
                Some((_, labelled)) => Err(RangeFault::NoParagraph(label.to_owned(), labelled.kind.words())),
                None if self.is_closed(label, found.part) => {
                    Err(RangeFault::Closed(Box::new(self.resolved(&found))))
                }
                None => Err(RangeFault::NoParagraph(label.to_owned(), "a paper of its own")),
            }
        };
        let ((first, from), (last, to)) = match (end(from), end(to)) {
            (Ok(from), Ok(to)) => (from, to),
            (from, to) => return Err([from.err(), to.err()].into_iter().flatten().collect()),
        };
        let ends = [self.resolved(&first), self.resolved(&last)];
        if first.part != last.part {
            return Err(vec![RangeFault::TwoParts]);
        }
        if from >= to {
            let [first, last] = ends;
            return Err(vec![RangeFault::Order { from: first.number, to: last.number }]);
        }
        Ok(ends)
    }

    /// What else a label of this part stands for in the pack: `Annex B`.
    pub(super) fn also(&self, label: &str) -> Option<String> {
        let found = self.pack.find(label).filter(|found| found.part != self.part)?;
        self.own.contains_key(label).then(|| self.resolved(&found).words)
    }

    /// What somebody may have meant who wrote a label that leads nowhere.
    pub(super) fn meant(&self, label: &str) -> Option<String> {
        if let Some((part, inner)) = label.split_once(INSIDE) {
            let Some((name, labels)) = self.inside(part) else {
                let near = nearest(part, self.pack.names.keys().map(String::as_str))?;
                return Some(format!("Did you mean `{near}{INSIDE}{inner}`?"));
            };
            let words = said_from(self.pack.path(self.part), String::new(), self.pack.path(name), " of ");
            let near = nearest(inner, labels.keys().map(|label| &**label))
                .map(|near| format!("Did you mean `{part}{INSIDE}{near}`? "));
            return Some(format!(
                "{}Give something{words} the id `{inner}`, or take the reference out.",
                near.unwrap_or_default()
            ));
        }
        let elsewhere = self.pack.parts.iter().find(|(_, part)| part.labels.contains_key(label));
        if let Some((name, part)) = elsewhere {
            let labelled = &part.labels[label];
            let words = said_from(self.pack.path(self.part), labelled.words.clone(), &part.path, " of ");
            let id = self.pack.id_of(name)?;
            return Some(format!("It stands elsewhere, as {words}: write `{id}{INSIDE}{label}`."));
        }
        let names = self.own.keys().map(|label| &**label).chain(self.pack.names.keys().map(String::as_str));
        nearest(label, names).map(|near| format!("Did you mean `{near}`?"))
    }

    /// The page of something; three digits stand in while it is unknown.
    pub(super) fn page(&self, found: &Resolved) -> String {
        if let Some(elsewhere) = &found.elsewhere {
            return elsewhere.page();
        }
        match self.pages.and_then(|pages| pages.anchors.get(&found.anchor)) {
            Some(page) => page.to_string(),
            None => "000".to_owned(),
        }
    }

    /// The pages of a part, `11 – 100`.
    pub(super) fn range(&self, part: &Resolved) -> String {
        if let Some(elsewhere) = &part.elsewhere {
            return elsewhere.range();
        }
        match self.pages.and_then(|pages| pages.ranges.get(&part.anchor)) {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}\u{a0}–\u{a0}{last}"),
            None => "000\u{a0}–\u{a0}000".to_owned(),
        }
    }

    /// What a reference in running text prints; `None` where it leads nowhere or there is none.
    pub(crate) fn said(&self, inline: &Inline) -> Option<String> {
        match inline {
            Inline::Ref { label, plain, .. } => {
                self.resolve(label).map(|found| if *plain { found.number } else { found.words })
            }
            Inline::RefRange { from, to, plain, .. } => {
                let [first, last] = self.paragraphs(from, to).ok()?;
                let lead = if *plain { "" } else { "paragraphs " };
                Some(format!("{lead}{} to {}", first.number, last.words))
            }
            Inline::PageRef { label, .. } => self.resolve(label).map(|found| self.page(&found)),
            Inline::PageRange { label, .. } => self.resolve(label).map(|found| self.range(&found)),
            _ => None,
        }
    }

    /// What a reference prints.
    #[cfg(test)]
    pub(crate) fn words(&self, label: &str, plain: bool) -> Option<String> {
        self.resolve(label).map(|found| if plain { found.number } else { found.words })
    }

    /// What a reference to several paragraphs prints.
    #[cfg(test)]
    pub(crate) fn words_of_paragraphs(&self, from: &str, to: &str) -> Option<String> {
        let [first, last] = self.paragraphs(from, to).ok()?;
        Some(format!("paragraphs {} to {}", first.number, last.words))
    }

    /// What a reference to a page prints.
    #[cfg(test)]
    pub(crate) fn words_of_page(&self, label: &str) -> Option<String> {
        self.resolve(label).map(|found| self.page(&found))
    }

    /// What a reference to the pages of a part prints.
    #[cfg(test)]
    pub(crate) fn words_of_range(&self, label: &str) -> Option<String> {
        self.resolve(label).map(|found| self.range(&found))
    }
}

/// The first page of a part has the name of the part, whatever carries it.
fn anchor(part: &str, label: &str, pack: &References) -> String {
    match label == part || pack.parts.contains_key(label) {
        true => label.to_owned(),
        false => format!("{part}/{label}"),
    }
}

/// A number as it is said from `here`, of something that stands in `within`: `Table 3 of Annex A of
/// Appendix 1 to item 7`, without what both share but for the paper itself. `to_item` goes before an item that holds it:
/// papers are ` to ` an item, all else is ` of ` it.
fn said_from(here: &[String], number: String, within: &[String], to_item: &str) -> String {
    let shared = here.iter().zip(within).take_while(|(here, within)| here == within).count();
    // A paper that is said to hold something is named even by those that stand in it.
    let holds = usize::from(to_item == " of ");
    let shared = shared.min(within.len().saturating_sub(holds));
    let mut words = number;
    for (at, name) in within.iter().enumerate().skip(shared).rev() {
        words.push_str(match at {
            0 if within.len() > 1 => " to ",
            0 => to_item,
            _ => " of ",
        });
        words.push_str(name);
    }
    words
}
