//! The business of a pack: items, their papers, and the dates of the meeting.

use super::appended::Said;
use super::reader::{Paper, Reader, stand_in};
use super::{Absence, Content, Item, Meeting, Params, Part};
use super::{allow, dates};
use crate::dates::{Layer, name, printed_date, time};
use crate::definition::raw::{
    AgendaItem, AgendaPack, Appendix, Captions, DataTable, Disclosure, FilePath, MinutesForm, Project, Words,
    allowed,
};
use crate::definition::{Definition, LabelSeries, Scalar};
use crate::diagnostics::{Allowed, Code, Diagnostics, Place};
use std::collections::BTreeMap;
use std::path::Path;

/// The keys of papers that others made.
const APPENDED: [&str; 2] = ["pdf", "docx"];

/// A pack with its papers read.
pub(super) struct Made {
    pub title: String,
    pub meeting: Meeting,
    pub items: Vec<Item>,
    pub parts: Vec<Part>,
    pub captions: Captions,
    pub data_tables: DataTable,
    pub disclosure: Option<Disclosure>,
    pub allowed: Vec<Allowed>,
}

pub(super) fn plan(
    definition: &Definition<AgendaPack>,
    folder: &Path,
    reader: &mut Reader<'_>,
    project: &Project,
    draft: bool,
) -> Made {
    let pack = &definition.value;
    let asked = [&pack.appendix_labels, &project.appendix_labels].into_iter().find(|asked| !asked.is_empty());
    let labels = labels(asked.map_or(&[], Vec::as_slice), reader.found);
    let meeting = meeting(definition, folder, reader);
    allow::check_list(&pack.allow, reader.found);
    let title = format!("{}: agenda pack for {}", meeting.committee.name.value, printed_date(meeting.date));
    let mut business = Business {
        folder,
        reader,
        labels,
        draft,
        items: Vec::new(),
        parts: Vec::new(),
        ids: BTreeMap::new(),
    };
    for item in &pack.items {
        business.item(item);
    }
    let Business { items, parts, .. } = business;
    Made {
        title,
        meeting,
        items,
        parts,
        captions: pack.captions.clone().unwrap_or_default(),
        data_tables: pack.data_tables.as_ref().map(|table| table.value).unwrap_or_default(),
        disclosure: pack.disclosure.clone(),
        allowed: allowed(&pack.allow),
    }
}

/// The labels of appendices by how deep they stand.
fn labels(asked: &[Words], found: &mut Diagnostics) -> Vec<LabelSeries> {
    const DEFAULT: [&str; 3] = ["Appendix 1", "Annex A", "Schedule 1"];
    let default = |level: usize| DEFAULT.get(level).and_then(|first| LabelSeries::from_first(first));
    let mut series = Vec::new();
    for (level, first) in asked.iter().enumerate() {
        let read = LabelSeries::from_first(&first.value);
        if read.is_none() {
            found
                .error(
                    Code::InvalidValue,
                    first.place.clone(),
                    format!("`{}` is no label that others can count on from.", first.value),
                )
                .remedy("Write the first one, ending in `1`, `A`, `a`, `I` or `i`: `Appendix 1`, `Annex A`.");
        }
        series.extend(read.or_else(|| default(level)));
    }
    series.extend((series.len()..DEFAULT.len()).filter_map(default).collect::<Vec<_>>());
    series
}

fn meeting(definition: &Definition<AgendaPack>, folder: &Path, reader: &mut Reader<'_>) -> Meeting {
    let pack = &definition.value;
    let (committee, layer) = reader.committee(folder, &pack.committee);
    // The programme of later meetings goes by the rules of this one.
    reader.layers = vec![layer, Layer::new(pack.date_rules.as_ref(), &pack.deadlines, &definition.dropped)];
    let rules = reader.dates.rules(&reader.layers, reader.found);
    let found = &mut *reader.found;
    let deadlines = dates::of_meeting(pack, &committee, &rules, found);
    Meeting {
        date: pack.meeting.date.value,
        time: pack.meeting.time.as_ref().and_then(|words| time(words, "time", found)),
        venue: pack.meeting.venue.as_ref().map(|venue| venue.value.clone()),
        published: deadlines.day(name::PUBLISH).or(pack.published.as_ref().map(|day| day.value)),
        deadlines,
        summoned_by: pack.summoned_by.as_ref().map(|words| words.value.clone()),
        committee_file: reader.root.path_of(folder, &pack.committee).unwrap_or_default(),
        committee,
    }
}

/// What appendices stand in.
#[derive(Clone, Copy)]
struct Within<'w> {
    /// Of the appendices around them, the outermost first.
    labels: &'w [String],
    /// What item and appendices around them allow.
    allowed: &'w [Allowed],
}

pub(super) struct Business<'a, 'r> {
    pub(super) folder: &'a Path,
    pub(super) reader: &'a mut Reader<'r>,
    /// The labels of appendices by how deep they stand; the last holds for all that are deeper.
    labels: Vec<LabelSeries>,
    /// Whether a paper that is not there has a page in its place.
    draft: bool,
    items: Vec<Item>,
    parts: Vec<Part>,
    /// Ids of items and appendices, with the line of each.
    ids: BTreeMap<String, u32>,
}

impl Business<'_, '_> {
    fn item(&mut self, item: &AgendaItem) {
        let number = self.items.len() + 1;
        let from = self.parts.len();
        let main = self.main_paper(item);
        let mut report_of = item.report_of.as_ref().map(|words| words.value.clone());
        if let Some(paper) = main {
            report_of = report_of.or_else(|| said_report_of(&paper.content));
            let part = self.part(paper, &item.title, format!("item-{number}"));
            part.allowed = allowed(&item.allow);
        } else if let Some(first) = item.appendices.first() {
            self.reader
                .found
                .error(Code::MissingKey, first.title.place.clone(), "An appendix stands behind no paper.")
                .remedy("Give the item a `report`, `slides`, a `pdf` or a `docx`.");
        }
        allow::check_list(&item.allow, self.reader.found);
        let within = Within { labels: &[], allowed: &allowed(&item.allow) };
        self.appendices(&item.appendices, &format!("item-{number}-appendix"), within);
        let id = self.id(item.id.as_ref());
        self.items.push(Item {
            number: number.to_string(),
            title: item.title.value.clone(),
            report_of,
            to_follow: item.to_follow.as_ref().map(|words| words.value.clone()),
            parts: from..self.parts.len(),
            id,
            place: item.title.place.clone(),
        });
    }

    /// Appendices with those inside them.
    fn appendices(&mut self, appendices: &[Appendix], name: &str, within: Within<'_>) {
        let series = self.labels.get(within.labels.len()).or(self.labels.last()).cloned();
        let mut labels: Vec<String> = Vec::new();
        for (at, appendix) in appendices.iter().enumerate() {
            let own = series.as_ref().map(|series| series.label(at)).unwrap_or_default();
            let label = appendix.label.as_ref().map_or(own, |label| label.value.clone());
            if labels.contains(&label) {
                let place = appendix.label.as_ref().unwrap_or(&appendix.title).place.clone();
                self.reader
                    .found
                    .error(Code::DuplicateId, place, format!("Two papers side by side are called “{label}”."))
                    .remedy("Give one of them another `label`.");
            }
            labels.push(label.clone());
            let name = format!("{name}-{}", at + 1);
            let id = self.id(appendix.id.as_ref());
            let paper = self.appendix(appendix);
            allow::check_list(&appendix.allow, self.reader.found);
            let allowed = [within.allowed, &allowed(&appendix.allow)].concat();
            let part = self.part(paper, &appendix.title, name.clone());
            part.label = Some(label.clone());
            part.allowed.clone_from(&allowed);
            part.within = within.labels.to_vec();
            part.id = id;
            let labels = [within.labels, &[label]].concat();
            self.appendices(&appendix.appendices, &name, Within { labels: &labels, allowed: &allowed });
        }
    }

    fn part(&mut self, paper: Paper, title: &Words, name: String) -> &mut Part {
        self.parts.push(Part {
            content: paper.content,
            title: title.value.clone(),
            label: None,
            within: Vec::new(),
            item: Some(self.items.len()),
            name,
            id: None,
            folder: paper.folder,
            params: Params::default(),
            allowed: Vec::new(),
            place: title.place.clone(),
        });
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// The one paper of an item; further ones are told.
    fn main_paper(&mut self, item: &AgendaItem) -> Option<Paper> {
        let named = [
            ("minutes", item.minutes.as_ref()),
            ("decision_notice", item.decision_notice.as_ref()),
            ("action_list", item.action_list.as_ref()),
            ("report", item.report.as_ref()),
            ("slides", item.slides.as_ref()),
            ("pdf", item.pdf.as_ref()),
            ("docx", item.docx.as_ref()),
            ("work_programme", item.work_programme.as_ref()),
        ];
        let mut named = named.into_iter().filter_map(|(key, file)| Some((key, file?)));
        let said = Said::from(item);
        let first = named.next();
        if !first.is_some_and(|(key, _)| APPENDED.contains(&key)) {
            said.idle(self.reader.found);
        }
        let Some((key, file)) = first else {
            let why = item.to_follow.as_ref().filter(|_| self.draft)?;
            return Some(self.absent(Absence::ToFollow(why.value.clone())));
        };
        if let Some(why) = &item.to_follow {
            self.reader
                .found
                .error(
                    Code::InvalidValue,
                    why.place.clone(),
                    format!("An item is to follow and has a `{key}` as well."),
                )
                .remedy(format!("Remove `to_follow` when the paper is there, else `{key}`."));
        }
        for (other, second) in named {
            self.reader
                .found
                .error(
                    Code::InvalidValue,
                    second.place.clone(),
                    format!("An item has one paper, but this one has `{key}` and `{other}`."),
                )
                .remedy("Keep one, and put the other under `appendices`.");
        }
        let paper = self.unless_absent(file, |business| match key {
            "minutes" => business.minutes(file, MinutesForm::Minutes),
            "decision_notice" => business.minutes(file, MinutesForm::DecisionNotice),
            "action_list" => business.minutes(file, MinutesForm::ActionList),
            "report" => business.reader.report_paper(business.folder, file),
            "slides" => business.reader.slides_paper(business.folder, file),
            key if APPENDED.contains(&key) => Some(business.appended(key, file, &said)),
            _ => business.reader.programme_paper(business.folder, file),
        });
        Some(paper.unwrap_or_else(|| stand_in(&item.title, self.folder)))
    }

    /// Reads a paper. In a draft, one with errors is told and has a page in its place.
    fn unless_absent(
        &mut self,
        file: &FilePath,
        read: impl FnOnce(&mut Self) -> Option<Paper>,
    ) -> Option<Paper> {
        let before = std::mem::take(self.reader.found);
        let paper = read(self);
        let mut own = std::mem::replace(self.reader.found, before);
        let wrong = if self.draft { own.soften().map(|finding| finding.message.clone()) } else { None };
        self.reader.found.merge(own);
        match wrong {
            Some(why) => Some(self.absent(Absence::Missing { file: file.value.clone(), why })),
            None => paper,
        }
    }

    /// A page in place of a paper.
    fn absent(&self, absence: Absence) -> Paper {
        Paper { content: Content::Placeholder(absence), folder: self.folder.to_owned() }
    }

    fn minutes(&mut self, file: &FilePath, form: MinutesForm) -> Option<Paper> {
        self.reader.minutes_paper(self.folder, file, form)
    }

    fn appendix(&mut self, appendix: &Appendix) -> Paper {
        let named = [
            ("report", &appendix.report),
            ("slides", &appendix.slides),
            ("action_list", &appendix.action_list),
            ("pdf", &appendix.pdf),
            ("docx", &appendix.docx),
        ];
        let mut named = named.into_iter().filter_map(|(key, file)| Some((key, file.as_ref()?)));
        let first = named.next();
        let found = &mut *self.reader.found;
        let said = Said::from(appendix);
        if !first.is_some_and(|(key, _)| APPENDED.contains(&key)) {
            said.idle(found);
        }
        if first.is_none() {
            found
                .error(
                    Code::MissingKey,
                    appendix.title.place.clone(),
                    "The appendix has neither a `report`, nor `slides`, an `action_list`, a `pdf` or a `docx`.",
                )
                .remedy("Name its file.");
        }
        for (other, second) in named {
            let key = first.map_or("report", |(key, _)| key);
            found
                .error(
                    Code::InvalidValue,
                    second.place.clone(),
                    format!("An appendix has one paper, but this one has `{key}` and `{other}`."),
                )
                .remedy("Make the other an appendix of its own.");
        }
        let paper = first.and_then(|(key, file)| {
            self.unless_absent(file, |business| match key {
                "report" => business.reader.report_paper(business.folder, file),
                "slides" => business.reader.slides_paper(business.folder, file),
                "action_list" => business.minutes(file, MinutesForm::ActionList),
                _ => Some(business.appended(key, file, &said)),
            })
        });
        paper.unwrap_or_else(|| stand_in(&appendix.title, self.folder))
    }

    /// The id, unless it stands twice in the pack.
    fn id(&mut self, words: Option<&Words>) -> Option<String> {
        let words = words?;
        let (id, place) = (&words.value, &words.place);
        match self.ids.get(id) {
            Some(line) => {
                twice(id, *line, place, self.reader.found);
                None
            }
            None => {
                self.ids.insert(id.clone(), place.line);
                Some(id.clone())
            }
        }
    }
}

fn twice(id: &str, line: u32, place: &Place, found: &mut Diagnostics) {
    found
        .error(
            Code::DuplicateId,
            place.clone(),
            format!("The id `{id}` stands in this pack already, in line {line}."),
        )
        .remedy("Give each item and appendix an id of its own.");
}

/// Whose report it is, as its front table says.
fn said_report_of(content: &Content) -> Option<String> {
    match &content.report()?.fields.get("report_of")?.value {
        Scalar::Text(text) | Scalar::Number(text) => Some(text.clone()),
        Scalar::Bool(_) | Scalar::Null => None,
    }
}
