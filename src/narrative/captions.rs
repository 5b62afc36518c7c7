//! What tables and figures are called, and their numbers.

use super::markdown::typeset_words;
use super::writer::Writer;
use crate::definition::raw::{CaptionRule, Captions, CountedBy, Name, Words};
use crate::diagnostics::Diagnostics;
use crate::document::{CaptionKind, Counted, Label};
use std::collections::BTreeMap;

/// Counts the captions of one part in the order of its pages.
#[derive(Debug)]
pub(super) struct CaptionNumbers {
    tables: Rule,
    figures: Rule,
    counts: BTreeMap<Counted, u32>,
}

#[derive(Debug)]
struct Rule {
    name: String,
    by: CountedBy,
    in_tiles: bool,
}

impl Rule {
    fn new(said: &[&CaptionRule], default: &str) -> Rule {
        let name = said.iter().find_map(|rule| rule.name.as_ref());
        let by = said.iter().find_map(|rule| rule.by.as_ref());
        Rule {
            name: name.map_or_else(|| default.to_owned(), |name| typeset_words(&name.value)),
            by: by.map(|by| by.value).unwrap_or_default(),
            in_tiles: said.iter().find_map(|rule| rule.in_tiles).unwrap_or_default(),
        }
    }
}

impl CaptionNumbers {
    /// `said` is what the report, its template and its pack say; the first word on a matter holds.
    pub(super) fn new(said: &[&Captions]) -> CaptionNumbers {
        let tables: Vec<&CaptionRule> = said.iter().map(|captions| &captions.tables).collect();
        let figures: Vec<&CaptionRule> = said.iter().map(|captions| &captions.figures).collect();
        CaptionNumbers {
            tables: Rule::new(&tables, "Table"),
            figures: Rule::new(&figures, "Figure"),
            counts: BTreeMap::new(),
        }
    }

    fn rule(&self, kind: CaptionKind) -> &Rule {
        match kind {
            CaptionKind::Table => &self.tables,
            CaptionKind::Figure => &self.figures,
        }
    }

    /// The next number with its name, `Table 3`; under a name of its own where it has one.
    pub(super) fn next(&mut self, kind: CaptionKind, called: Option<&Words>) -> String {
        let name = called.map_or_else(|| self.rule(kind).name.clone(), |name| typeset_words(&name.value));
        let counted = Counted { kind, name };
        let count = self.counts.entry(counted.clone()).or_insert(0);
        *count += 1;
        counted.words(*count)
    }

    /// Whether those in the tiles of dashboards have numbers too.
    fn in_tiles(&self, kind: CaptionKind) -> bool {
        self.rule(kind).in_tiles
    }

    /// Begins again what is counted by section.
    pub(super) fn begin_section(&mut self) {
        let by_section = |kind| self.rule(kind).by == CountedBy::Section;
        let (tables, figures) = (by_section(CaptionKind::Table), by_section(CaptionKind::Figure));
        self.counts.retain(|counted, _| match counted.kind {
            CaptionKind::Table => !tables,
            CaptionKind::Figure => !figures,
        });
    }

    /// What the part has of captions that run through the pack.
    pub(super) fn pack_counts(&self) -> BTreeMap<Counted, u32> {
        let through_pack =
            self.counts.iter().filter(|(counted, _)| self.rule(counted.kind).by == CountedBy::Pack);
        through_pack.map(|(counted, count)| (counted.clone(), *count)).collect()
    }
}

/// A table or chart of the definition that is to be numbered.
pub(super) struct Captioned<'d> {
    pub kind: CaptionKind,
    pub name: &'d Name,
    /// What it is called in place of `Table` or `Figure`.
    pub called: Option<&'d Words>,
    pub id: Option<&'d Words>,
    /// Whether it says itself that it has a number.
    pub numbered: Option<bool>,
    pub in_tile: bool,
}

impl Writer<'_> {
    /// The number and label of a table or chart. Shown a second time it has neither, for a
    /// reference can lead to one place only.
    pub(super) fn caption(
        &mut self,
        captioned: &Captioned<'_>,
        found: &mut Diagnostics,
    ) -> (Option<String>, Option<Label>) {
        let Captioned { kind, name, called, id, numbered, in_tile } = *captioned;
        let by_default = self.deck.is_none() && (!in_tile || self.numbers.captions.in_tiles(kind));
        if !numbered.unwrap_or(by_default) || !self.shown.insert((kind, name.value.clone())) {
            return (None, None);
        }
        let number = self.numbers.captions.next(kind, called);
        let id = id.unwrap_or(name);
        (Some(number), self.numbers.claim(Label::from(&*id.value), &id.place, found))
    }
}
