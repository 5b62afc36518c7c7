//! What will be made: the order of items, the parts, their definitions and templates, the dates.

mod agenda;
mod allow;
mod appended;
mod dates;
mod exempt;
mod fields;
mod groups;
mod include;
mod inputs;
mod item_numbers;
mod known;
mod make;
mod minuted;
mod named_papers;
mod names;
mod pack;
mod page_map;
mod page_number;
mod page_style;
mod param_type;
mod params;
mod reader;
mod redact;
mod series;
mod sets;
mod several;
mod sources;
mod standing;
mod supplement;
mod supplied;
mod templates;
mod themes;

pub(crate) use allow::unknown as unknown_code;
pub(crate) use appended::Appended;
pub use appended::Converter;
pub use exempt::Audience;
pub(crate) use exempt::{Access, Exemption, cited};
pub(crate) use inputs::{AllowedWords, Contradiction, InputText, exempt_in, inputs, restricted_files};
pub(crate) use known::Known;
pub(crate) use make::{Asked, make};
pub(crate) use minuted::next_number;
pub(crate) use page_map::{MappedPart, MappedPlace, PageMap};
pub(crate) use page_number::PageNumber;
pub(crate) use page_style::{Field, PageStyle, Piece, RunningLine, RunningLines};
pub(crate) use params::{ParamValue, Params, Setting};
pub(crate) use series::{Series, next};
pub(crate) use supplement::Supplement;
pub(crate) use themes::is_path;

use crate::dates::{Deadlines, Rules};
use crate::definition::raw;
use crate::definition::{Date, Theme};
use crate::diagnostics::{Allowed, Place};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

/// Everything that a build will make, with the definitions read. Nothing of the data is read yet.
#[derive(Debug)]
pub(crate) struct Plan {
    /// `agendapack.yaml`, or its defaults.
    pub project: raw::Project,
    /// The definition as a whole.
    pub whole: Place,
    /// What the finished document is called.
    pub title: String,
    /// The meeting of a pack; a report alone has none.
    pub meeting: Option<Meeting>,
    /// The business of a pack in order; empty for a report alone.
    pub items: Vec<Item>,
    /// The headings that items stand under in the order of business.
    pub groups: Vec<AgendaGroup>,
    /// The papers in the order of their pages, without front sheet and order of business.
    pub parts: Vec<Part>,
    /// The report templates that parts use, by name.
    pub templates: BTreeMap<String, Template>,
    /// How captions are called and counted where papers and templates say nothing.
    pub captions: raw::Captions,
    /// Where the figures of charts stand as tables where papers say nothing.
    pub data_tables: raw::DataTable,
    /// Which figures must not be seen where papers say nothing.
    pub disclosure: Option<raw::Disclosure>,
    /// Findings that are allowed wherever they are.
    pub allowed: Vec<Allowed>,
    /// The look of the pages.
    pub theme: Theme,
    /// Values of parameters that the build asked for.
    pub settings: BTreeMap<String, String>,
    /// The pages as they were published, where they must not move.
    pub published: Option<PageMap>,
    /// The pages of the restricted pack, where those of the public one have their numbers.
    pub restricted: Option<PageMap>,
    /// For whom it is made.
    pub access: Access,
    /// How pages are counted.
    pub series: Series,
    /// What a supplement says of itself; its items are those of its pack.
    pub supplement: Option<Supplement>,
    /// The pages of the supplements of a pack, where it names any.
    pub supplements: Vec<PageMap>,
    /// Whether it is kept where figures come from.
    pub trace: bool,
    /// What turns Word documents into PDFs, where there is such a program.
    pub converter: Option<Converter>,
    /// Whether papers that are not there have a page that says so, and stop nothing.
    pub draft: bool,
}

/// A meeting with its dates worked out.
#[derive(Debug)]
pub(crate) struct Meeting {
    pub committee: raw::Committee,
    /// Its file, below the root.
    pub committee_file: PathBuf,
    pub date: Date,
    /// As printed: `7.00 pm`.
    pub time: Option<String>,
    pub venue: Option<String>,
    /// The day on which the pack is published.
    pub published: Option<Date>,
    /// What must be done by when.
    pub deadlines: Deadlines,
    pub summoned_by: Option<String>,
}

/// A heading for the items that follow it, up to the next.
#[derive(Debug)]
pub(crate) struct AgendaGroup {
    pub title: String,
    pub place: Place,
}

/// Why an item is taken that was not on the agenda.
#[derive(Clone, Debug)]
pub(crate) struct Urgency {
    pub reason: raw::Words,
    /// The rule that allows it: `Local Government Act 1972, section 100B(4)(b)`.
    pub rule: Option<String>,
}

/// An item of business.
#[derive(Debug, Default)]
pub(crate) struct Item {
    /// `7`, of a late one `7A`.
    pub number: String,
    /// Unique: `item-7a`. Its paper has this name; those of several count on from it: `item-7a-1`.
    pub name: String,
    pub title: String,
    /// What it stands under, an index into `Plan::groups`.
    pub group: Option<usize>,
    pub report_of: Option<String>,
    /// What stands under the title, in Markdown.
    pub note: Option<raw::Words>,
    pub urgent: Option<Urgency>,
    /// Whether it is reported by word of mouth.
    pub oral: bool,
    /// Why its papers are missing.
    pub to_follow: Option<String>,
    /// Appendices and single papers that are missing, in order.
    pub awaited: Vec<Awaited>,
    /// Of a supplement, what of the item's papers it does not bring: ids, and what each stands in, itself last.
    pub elsewhere: Vec<(String, Vec<String>)>,
    /// Its papers, a range of `Plan::parts`; empty without papers.
    pub parts: Range<usize>,
    /// A name for references from anywhere in the pack.
    pub id: Option<String>,
    /// Why its papers are not for the public.
    pub exempt: Option<Exemption>,
    pub place: Place,
}

/// A paper that is to follow.
#[derive(Debug)]
pub(crate) struct Awaited {
    /// What it stands in, itself last: `item 7`, `Appendix 2`.
    pub path: Vec<String>,
    /// How far it is set in, in the order of business.
    pub depth: usize,
    pub title: String,
    pub why: raw::Words,
    /// The part that it stands before, an index into `Plan::parts`.
    pub before: usize,
    pub id: Option<String>,
}

/// A paper: laid out alone, begins on a new page.
#[derive(Debug)]
pub(crate) struct Part {
    pub content: Content,
    pub title: String,
    /// `Appendix 1`
    pub label: Option<String>,
    /// The labels of the appendices that it is an appendix of, the outermost first.
    pub within: Vec<String>,
    /// Which of several papers of its item it is or belongs to.
    pub among: Option<Among>,
    /// Whose it is, of one of several papers.
    pub report_of: Option<String>,
    /// The item that it belongs to, an index into `Plan::items`.
    pub item: Option<usize>,
    /// Unique and stable: `item-7`, `item-7-appendix-1`. Anchors of the part begin with it.
    pub name: String,
    /// A name for references from anywhere in the pack.
    pub id: Option<String>,
    /// Ids of appendices that are not in this pack; references to them lead here.
    pub hidden: Vec<String>,
    /// Why it is not for the public.
    pub exempt: Option<Exemption>,
    /// Why sections of it are not for the public.
    pub exempt_sections: Vec<Exemption>,
    /// Why tables of it are not for the public.
    pub exempt_tables: Vec<Exemption>,
    /// The folder that the definition's paths start from, below the root.
    pub folder: PathBuf,
    /// The values of its parameters.
    pub params: Params,
    /// What the pack allows of it: its item, what it is an appendix of, and itself there.
    pub allowed: Vec<Allowed>,
    /// Where the pack names it.
    pub place: Place,
}

/// Which of several papers of an item something is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Among {
    /// By its own number: `7.1`.
    Numbered(String),
    /// By a label that the pack gives it: `Report 1`.
    Called(String),
}

impl Among {
    /// `7.1`, `Report 1`
    pub(crate) fn words(&self) -> &str {
        match self {
            Among::Numbered(words) | Among::Called(words) => words,
        }
    }
}

/// What a part is made from.
#[derive(Debug)]
pub(crate) enum Content {
    Report(Box<raw::Report>),
    /// What a deck declares as reports do, and its slides.
    Slides {
        report: Box<raw::Report>,
        deck: Box<raw::Deck>,
    },
    Minutes {
        /// What they have of a report.
        report: Box<raw::Report>,
        minuted: Box<Minuted>,
    },
    WorkProgramme {
        report: Box<raw::Report>,
        programme: Box<raw::WorkProgramme>,
        /// By what the notices of its meetings are worked out.
        rules: Box<Rules>,
    },
    /// A file of somebody else's making.
    Appended(Box<Appended>),
    /// A page that stands for a paper which is not there.
    Placeholder(Absence),
}

/// Why a paper is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Absence {
    /// It is awaited; the reason as the pack gives it.
    ToFollow(String),
    /// It is not for the public.
    Exempt(Exemption),
    /// Its file, or one that it names, cannot be used.
    Missing { file: String, why: String },
}

/// A meeting that was held, with what follows it.
#[derive(Debug)]
pub(crate) struct Minuted {
    pub minutes: raw::Minutes,
    /// The number of each item.
    pub numbers: Vec<String>,
    pub committee: raw::Committee,
    /// What follows the meeting by when.
    pub deadlines: Deadlines,
    /// What is made of it.
    pub form: raw::MinutesForm,
}

impl Minuted {
    /// The items with their numbers.
    pub(crate) fn items(&self) -> impl Iterator<Item = (&str, &raw::MinutedItem)> {
        self.numbers.iter().map(String::as_str).zip(&self.minutes.items)
    }
}

impl Content {
    /// What the paper is or has of a report: template, fields, data.
    pub(crate) fn report(&self) -> Option<&raw::Report> {
        match self {
            Content::Report(report)
            | Content::Slides { report, .. }
            | Content::Minutes { report, .. }
            | Content::WorkProgramme { report, .. } => Some(report),
            Content::Appended(_) | Content::Placeholder(_) => None,
        }
    }

    fn report_mut(&mut self) -> Option<&mut raw::Report> {
        match self {
            Content::Report(report)
            | Content::Slides { report, .. }
            | Content::Minutes { report, .. }
            | Content::WorkProgramme { report, .. } => Some(report),
            Content::Appended(_) | Content::Placeholder(_) => None,
        }
    }
}

/// What a paper of an item of this number stands in.
fn path<'l>(
    item: Option<&str>,
    among: Option<&Among>,
    labels: impl Iterator<Item = &'l String>,
) -> Vec<String> {
    let mut path: Vec<String> = match (item, among) {
        (Some(_), Some(Among::Numbered(number))) => vec![format!("item {number}")],
        (Some(item), Some(Among::Called(label))) => vec![format!("item {item}"), label.clone()],
        (Some(item), None) => vec![format!("item {item}")],
        (None, _) => Vec::new(),
    };
    for label in labels {
        // `Schedule 2.1` says by itself that it is of `Schedule 2`.
        match path.last_mut().filter(|around| label.strip_prefix(around.as_str()).is_some_and(goes_on)) {
            Some(around) => around.clone_from(label),
            None => path.push(label.clone()),
        }
    }
    path
}

/// Whether what follows the label of an appendix counts on from it: `.1`.
fn goes_on(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
}

impl Part {
    /// Whether a page stands for it because it is not for the public.
    pub(crate) fn is_withheld(&self) -> bool {
        matches!(self.content, Content::Placeholder(Absence::Exempt(_)))
    }

    /// Whether it is not there: a page stands for it, or nothing where its file could not be read.
    pub(crate) fn is_absent(&self) -> bool {
        let is_nameless = |report: &raw::Report| report.template.value.is_empty();
        matches!(self.content, Content::Placeholder(_)) || self.content.report().is_some_and(is_nameless)
    }

    /// How deep it stands: 0 for the paper of an item, 1 for its appendices, 2 for theirs.
    pub(crate) fn depth(&self) -> usize {
        self.within.len() + usize::from(self.label.is_some())
    }

    /// Why parts of it are not for the public.
    pub(crate) fn exempt_parts(&self) -> impl Iterator<Item = &Exemption> {
        self.exempt_sections.iter().chain(&self.exempt_tables)
    }

    /// Whether it is all of an item's own paper, not one of several and no appendix.
    pub(crate) fn is_whole_item(&self) -> bool {
        self.depth() == 0 && self.among.is_none()
    }

    /// What it stands in, itself last: `item 7`, `Appendix 1`, `Annex A`.
    pub(crate) fn path_as_numbered(&self, items: &[Item]) -> Vec<String> {
        let item = self.item.and_then(|at| items.get(at)).map(|item| item.number.as_str());
        path(item, self.among.as_ref(), self.within.iter().chain(&self.label))
    }

    /// The same as references name it, which say that a paper is not for the public.
    pub(crate) fn path(&self, items: &[Item]) -> Vec<String> {
        let mut path = self.path_as_numbered(items);
        if let Some(own) = path.last_mut().filter(|_| self.is_withheld()) {
            own.push_str(" (exempt)");
        }
        path
    }
}

/// A report template: its manifest and its Tera file.
#[derive(Debug)]
pub(crate) struct Template {
    pub manifest: raw::TemplateManifest,
    /// Margins and running words.
    pub page: PageStyle,
    /// The text of `template.md`.
    pub text: String,
    /// The place of `template.md`.
    pub place: Place,
}

impl Template {
    /// The kind of paper that it arranges.
    pub(crate) fn kind(&self) -> raw::Arranges {
        self.manifest.arranges.as_ref().map(|kind| kind.value).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
