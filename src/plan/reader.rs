//! Definitions read for the plan, each checked against what it names.

use super::names::Shown;
use super::{Access, Content, Minuted, PageMap, Template, dates, fields, minuted, names, templates};
use crate::dates::{Dates, Layer, Rules};
use crate::definition::raw::{self, Arranges, FilePath, MinutesForm};
use crate::definition::{self, Definition, Located, Opened, ReadFile, Root};
use crate::diagnostics::{Code, Diagnostics, Place};
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reads definitions and keeps the report templates that they use.
pub(super) struct Reader<'a> {
    pub root: &'a Root<'a>,
    pub templates: BTreeMap<String, Template>,
    /// For whom the build is.
    pub access: &'a Access,
    /// What deadlines are worked out from.
    pub dates: &'a Dates,
    /// What the committee and the pack say of them, of a pack.
    pub layers: Vec<Layer>,
    pub found: &'a mut Diagnostics,
}

/// A paper and the folder that its paths start from.
pub(super) struct Paper {
    pub content: Content,
    pub folder: PathBuf,
}

impl Reader<'_> {
    /// The file that a definition in `from` names.
    pub(super) fn open(&mut self, from: &Path, named: &FilePath) -> Option<(ReadFile, Opened)> {
        let file = self.root.read(from, named, self.found)?;
        let opened = definition::open(&file, self.found)?;
        Some((file, opened))
    }

    /// A report with the sections that it includes; `folder` is its own.
    pub(super) fn report(&mut self, opened: Opened, folder: &Path) -> Option<raw::Report> {
        let mut definition = opened.decode::<raw::Report>(self.found)?;
        self.include(&mut definition, folder);
        let shown = self.declared(&mut definition, Arranges::Report);
        shown.blocks(&mut definition.value.body, self.found);
        Some(definition.value)
    }

    /// A deck, checked as a report is.
    pub(super) fn slides(&mut self, opened: Opened) -> Option<Content> {
        let (mut definition, deck) = opened.decode::<raw::Slides>(self.found)?.divided();
        let shown = self.declared(&mut definition, Arranges::Slides);
        for slide in &deck.slides {
            let slide = &slide.value;
            for blocks in [&slide.body, &slide.left, &slide.right] {
                // Blocks that are told stay, or their slide would be told as empty too.
                shown.blocks(&mut blocks.clone(), self.found);
            }
        }
        Some(Content::Slides { report: Box::new(definition.value), deck: Box::new(deck) })
    }

    /// Holds what a paper declares against its template and itself; gives what its blocks may show.
    fn declared(&mut self, definition: &mut Definition<raw::Report>, arranges: Arranges) -> Shown {
        // Read anew for each report: a name that is not there is told at each place.
        let template = templates::find(&definition.value.template, arranges, self.root, self.found);
        fields::check(definition, &template, self.found);
        self.templates.insert(definition.value.template.value.clone(), template);
        super::allow::check(&definition.value, self.found);
        super::include::tell_tables(&definition.value, self.found);
        names::check(definition, self.found)
    }

    /// A meeting that was held, as its minutes or as another paper made of them.
    pub(super) fn minutes(&mut self, opened: Opened, folder: &Path, form: MinutesForm) -> Option<Content> {
        let definition = opened.decode::<raw::Minutes>(self.found)?;
        let (committee, layer) = self.committee(folder, &definition.value.committee);
        let rules = self.dates.rules(&[layer], self.found);
        let deadlines = dates::of_minutes(&definition.value, &rules, form, self.found);
        let (mut definition, minutes) = definition.divided(&committee.name, form);
        self.declared(&mut definition, form.arranges());
        let numbers = minuted::numbers(&minutes.items, self.found);
        let minuted = Box::new(Minuted { minutes, numbers, committee, deadlines, form });
        Some(Content::Minutes { report: Box::new(definition.value), minuted })
    }

    pub(super) fn work_programme(&mut self, opened: Opened) -> Option<Content> {
        let definition = opened.decode::<raw::WorkProgramme>(self.found)?;
        let programme = &definition.value;
        let dropped = ["meetings", raw::WorkProgramme::ENTRIES];
        if programme.meetings.is_none()
            && programme.entries.is_none()
            && !definition.dropped.iter().any(|path| dropped.contains(&path.as_str()))
        {
            self.found
                .error(
                    Code::MissingKey,
                    programme.title.place.clone(),
                    "The programme has neither `meetings` nor `entries`.",
                )
                .remedy("Write the meetings with their items, or name a file of items: `entries: { file: plan.csv }`.");
        }
        let (mut definition, programme) = definition.divided();
        self.declared(&mut definition, Arranges::WorkProgramme);
        let rules = Box::new(self.dates.rules(&self.layers, self.found));
        let (report, programme) = (Box::new(definition.value), Box::new(programme));
        Some(Content::WorkProgramme { report, programme, rules })
    }

    /// The committee of a pack or of minutes; a nameless one where it cannot be read, so that the papers are.
    /// With it comes what it says of deadlines.
    pub(super) fn committee(&mut self, from: &Path, named: &FilePath) -> (raw::Committee, Layer) {
        let definition = self
            .open(from, named)
            .and_then(|(_, opened)| opened.decode::<raw::Committee>(self.found))
            .unwrap_or_else(|| Definition { value: nameless(&named.place), dropped: Vec::new() });
        let Definition { value: committee, dropped } = definition;
        let layer = Layer::new(committee.date_rules.as_ref(), &committee.deadlines, &dropped);
        (committee, layer)
    }

    /// The page map of what was published.
    pub(super) fn page_map(&mut self, from: &Path, named: &FilePath) -> Option<PageMap> {
        let (_, opened) = self.open(from, named)?;
        let raw = opened.decode::<raw::PageMap>(self.found)?.value;
        Some(PageMap::of(&raw, named.place.clone(), self.found))
    }

    /// A report that an item or appendix names.
    pub(super) fn report_paper(&mut self, from: &Path, named: &FilePath) -> Option<Paper> {
        let (file, opened) = self.open(from, named)?;
        let report = self.report(opened, file.folder())?;
        Some(Paper { content: Content::Report(Box::new(report)), folder: file.folder().to_owned() })
    }

    pub(super) fn slides_paper(&mut self, from: &Path, named: &FilePath) -> Option<Paper> {
        let (file, opened) = self.open(from, named)?;
        let content = self.slides(opened)?;
        Some(Paper { content, folder: file.folder().to_owned() })
    }

    pub(super) fn minutes_paper(
        &mut self,
        from: &Path,
        named: &FilePath,
        form: MinutesForm,
    ) -> Option<Paper> {
        let (file, opened) = self.open(from, named)?;
        let content = self.minutes(opened, file.folder(), form)?;
        Some(Paper { content, folder: file.folder().to_owned() })
    }

    pub(super) fn programme_paper(&mut self, from: &Path, named: &FilePath) -> Option<Paper> {
        let (file, opened) = self.open(from, named)?;
        let content = self.work_programme(opened)?;
        Some(Paper { content, folder: file.folder().to_owned() })
    }
}

/// An empty paper in place of one that was told, so that references to its item still lead somewhere.
pub(super) fn stand_in(title: &raw::Words, from: &Path) -> Paper {
    let programme = raw::WorkProgramme {
        template: None,
        title: title.clone(),
        fields: IndexMap::new(),
        status: None,
        introduction: None,
        allow: Vec::new(),
        meetings: None,
        entries: None,
        from: None,
        until: None,
        published: None,
    };
    // A template of no name that anybody could choose, so that the paper has its title alone.
    let template = Located { value: String::new(), place: title.place.clone() };
    let report = Box::new(raw::Report::bare(template, title.clone()));
    let (programme, rules) = (Box::new(programme), Box::new(Rules::default()));
    let content = Content::WorkProgramme { report, programme, rules };
    Paper { content, folder: from.to_owned() }
}

fn nameless(place: &Place) -> raw::Committee {
    raw::Committee {
        name: Located { value: "Committee".to_owned(), place: place.clone() },
        members: Vec::new(),
        substitutes: Vec::new(),
        quorum: None,
        contacts: Vec::new(),
        public_questions: None,
        date_rules: None,
        deadlines: IndexMap::new(),
        notices: Vec::new(),
        standing_items: raw::StandingItems::default(),
    }
}
