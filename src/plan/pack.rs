//! The business of a pack: items, their papers, and the dates of the meeting.

use super::agenda::{self, Entry};
use super::appended::Said;
use super::reader::{Paper, Reader, stand_in};
use super::standing::Standing;
use super::{
    Absence, Access, AgendaGroup, Among, Awaited, Content, Exemption, Item, Meeting, Params, Part, allow,
    dates, exempt, path,
};
use crate::dates::{Layer, name, printed_date, time};
use crate::definition::raw::{
    AgendaItem, AgendaPack, Appendix, Captions, DataTable, Disclosure, Exempt, FilePath, MinutesForm,
    Project, Words, allowed,
};
use crate::definition::{Definition, LabelSeries, Scalar};
use crate::diagnostics::{Allowed, Code, Diagnostics, FileId, Place};
use std::collections::BTreeMap;
use std::path::Path;

/// The keys of papers that others made.
const APPENDED: [&str; 2] = ["pdf", "docx"];

/// A pack with its papers read.
pub(super) struct Made {
    pub title: String,
    pub meeting: Meeting,
    pub items: Vec<Item>,
    pub groups: Vec<AgendaGroup>,
    pub parts: Vec<Part>,
    pub captions: Captions,
    pub data_tables: DataTable,
    pub disclosure: Option<Disclosure>,
    pub allowed: Vec<Allowed>,
}

/// Which papers are read, and how.
pub(super) struct Papers<'p> {
    /// The folder that their paths start from.
    pub folder: &'p Path,
    /// The file of the pack, where they are those of a supplement: what has no file there is published.
    pub published_in: Option<FileId>,
    /// Whether a paper that is not there has a page in its place.
    pub draft: bool,
}

/// Plans a pack; `folder` is that of its definition.
pub(super) fn plan(
    definition: &Definition<AgendaPack>,
    folder: &Path,
    reader: &mut Reader<'_>,
    project: &Project,
    (papers, access): (&Papers<'_>, &Access),
) -> Made {
    let pack = &definition.value;
    let labels = labels(pack, project, reader.found);
    let meeting = meeting(definition, folder, reader);
    allow::check_list(&pack.allow, reader.found);
    let kind = if access.is_public() { "agenda pack" } else { "restricted agenda pack" };
    let title = format!("{}: {kind} for {}", meeting.committee.name.value, printed_date(meeting.date));
    let standing = Standing::of(&meeting.committee.standing_items, reader.root, reader.found);
    let order = agenda::order(definition, &standing, reader.found);
    let mut business = Business {
        folder: papers.folder,
        published_in: papers.published_in,
        reader,
        labels,
        draft: papers.draft,
        access,
        items: Vec::new(),
        parts: Vec::new(),
        awaited: Vec::new(),
        elsewhere: Vec::new(),
        ids: BTreeMap::new(),
    };
    for entry in order.entries {
        business.item(entry);
    }
    let Business { items, parts, .. } = business;
    Made {
        title,
        meeting,
        items,
        groups: order.groups,
        parts,
        captions: pack.captions.clone().unwrap_or_default(),
        data_tables: pack.data_tables.as_ref().map(|table| table.value).unwrap_or_default(),
        disclosure: pack.disclosure.clone(),
        allowed: allowed(&pack.allow),
    }
}

/// The labels of appendices by how deep they stand.
pub(super) fn labels(pack: &AgendaPack, project: &Project, found: &mut Diagnostics) -> Vec<LabelSeries> {
    let asked = [&pack.appendix_labels, &project.appendix_labels].into_iter().find(|asked| !asked.is_empty());
    let asked = asked.map_or(&[][..], Vec::as_slice);
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
pub(super) struct Within<'w> {
    /// The number of their item.
    pub(super) item: &'w str,
    /// Which of several papers of the item they stand behind.
    pub(super) among: Option<&'w Among>,
    /// Of the appendices around them, the outermost first.
    pub(super) labels: &'w [String],
    /// What item and appendices around them allow.
    pub(super) allowed: &'w [Allowed],
    /// Why they are not for the public.
    pub(super) exempt: Option<&'w Exemption>,
}

impl Within<'_> {
    pub(super) fn path(&self) -> Vec<String> {
        path(Some(self.item), self.among, self.labels.iter())
    }
}

pub(super) struct Business<'a, 'r> {
    pub(super) folder: &'a Path,
    /// The file of the pack, of a supplement.
    pub(super) published_in: Option<FileId>,
    pub(super) reader: &'a mut Reader<'r>,
    /// The labels of appendices by how deep they stand; deeper ones count on from what they stand in.
    labels: Vec<LabelSeries>,
    /// Whether a paper that is not there has a page in its place.
    pub(super) draft: bool,
    access: &'a Access,
    items: Vec<Item>,
    pub(super) parts: Vec<Part>,
    /// Appendices and single papers of the item that are missing.
    pub(super) awaited: Vec<Awaited>,
    /// Ids of papers of the item that a supplement does not bring.
    pub(super) elsewhere: Vec<(String, Vec<String>)>,
    /// Ids of items and appendices, with the line of each.
    ids: BTreeMap<String, u32>,
}

impl Business<'_, '_> {
    fn item(&mut self, entry: Entry<'_>) {
        let Entry { item, title, number, group, note, urgent } = entry;
        let from = self.parts.len();
        let name = format!("item-{}", slug(&number));
        let own = allowed(&item.allow);
        allow::check_list(&item.allow, self.reader.found);
        let exempt = self.exemption(item.exempt.as_ref());
        let brings = match self.published_in {
            None => exempt::has_paper(&item),
            Some(_) => agenda::files(&item).iter().any(|(_, file)| file.is_some()),
        };
        let withheld = self.withheld(exempt.as_ref()).filter(|_| brings);
        let is_withheld = withheld.is_some();
        let title = self.title(&title, exempt.as_ref(), "Exempt item");
        let mut report_of = item.report_of.as_ref().map(|words| words.value.clone());
        let within =
            Within { item: &number, among: None, labels: &[], allowed: &own, exempt: exempt.as_ref() };
        if let Some(absence) = withheld {
            let paper = self.absent(absence);
            self.part(paper, &title, name.clone()).exempt.clone_from(&exempt);
            self.hide(&item.papers);
            self.hide(&item.appendices);
        } else if !item.papers.is_empty() && self.published_in.is_none() {
            self.papers(&item, &name, within);
        } else if let Some(paper) = self.main_paper(&item, &title) {
            report_of = report_of.or_else(|| said_report_of(&paper.content));
            if urgent.is_some() {
                not_said_urgent(&paper.content, self.reader.found);
            }
            let part = self.part(paper, &title, name.clone());
            part.allowed.clone_from(&own);
            part.exempt.clone_from(&exempt);
            self.appendices(&item.appendices, &format!("{name}-appendix"), within);
        } else {
            if let Some(first) = item.appendices.first().filter(|_| self.published_in.is_none()) {
                self.reader
                    .found
                    .error(Code::MissingKey, first.title.place.clone(), "An appendix stands behind no paper.")
                    .remedy("Give the item a `report`, `slides`, a `pdf` or a `docx`.");
            }
            self.appendices(&item.appendices, &format!("{name}-appendix"), within);
        }
        // Of a supplement there may be others beside the item's own.
        if self.published_in.is_some() && !is_withheld {
            self.papers(&item, &name, within);
        }
        let id = self.id(item.id.as_ref());
        self.items.push(Item {
            title: title.value.clone(),
            group,
            report_of,
            note,
            urgent,
            oral: item.oral,
            to_follow: item.to_follow.as_ref().map(|words| words.value.clone()),
            awaited: std::mem::take(&mut self.awaited),
            elsewhere: std::mem::take(&mut self.elsewhere),
            parts: from..self.parts.len(),
            id,
            exempt,
            place: title.place.clone(),
            number,
            name,
        });
    }

    /// Appendices with those inside them.
    pub(super) fn appendices(&mut self, appendices: &[Appendix], name: &str, within: Within<'_>) {
        let series = self.labels.get(within.labels.len()).cloned();
        let mut labels: Vec<String> = Vec::new();
        for (at, appendix) in appendices.iter().enumerate() {
            let own = match (&series, within.labels.last()) {
                (Some(series), _) => series.label(at),
                // `Schedule 1.2`
                (None, Some(around)) => format!("{around}.{}", at + 1),
                (None, None) => String::new(),
            };
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
            let exempt = self.exemption(appendix.exempt.as_ref()).or_else(|| within.exempt.cloned());
            if self.is_published(appendix) {
                let labels = [within.labels, &[label]].concat();
                let within = Within { labels: &labels, exempt: exempt.as_ref(), ..within };
                self.elsewhere.extend(id.map(|id| (id, within.path())));
                self.appendices(&appendix.appendices, &name, within);
                continue;
            }
            let withheld = self.withheld(exempt.as_ref());
            if withheld.is_none() && self.awaits(appendix, within, Some(&label), &id) {
                continue;
            }
            let paper = match &withheld {
                Some(absence) => self.absent(absence.clone()),
                None => self.appendix(appendix),
            };
            let title = self.title(&appendix.title, exempt.as_ref(), "Exempt information");
            allow::check_list(&appendix.allow, self.reader.found);
            let allowed = [within.allowed, &allowed(&appendix.allow)].concat();
            let part = self.part(paper, &title, name.clone());
            part.label = Some(label.clone());
            part.exempt.clone_from(&exempt);
            if withheld.is_none() {
                part.allowed.clone_from(&allowed);
            }
            part.among = within.among.cloned();
            part.within = within.labels.to_vec();
            part.id = id;
            let labels = [within.labels, &[label]].concat();
            if withheld.is_some() {
                self.hide(&appendix.appendices);
                continue;
            }
            let within = Within { labels: &labels, allowed: &allowed, exempt: exempt.as_ref(), ..within };
            self.appendices(&appendix.appendices, &name, within);
        }
    }

    /// Whether a supplement has nothing in place of a paper of its pack.
    pub(super) fn is_published(&self, paper: &Appendix) -> bool {
        let in_pack = self.published_in == Some(paper.title.place.file);
        in_pack && files_of(paper).next().is_none() && paper.to_follow.is_none()
    }

    /// Why something is not for the public, if it is not.
    pub(super) fn exemption(&mut self, exempt: Option<&Exempt>) -> Option<Exemption> {
        Some(self.access.exemption(exempt?, self.reader.found))
    }

    /// What stands in place of an exempt paper in a public pack. Its files are not even looked for.
    pub(super) fn withheld(&self, exempt: Option<&Exemption>) -> Option<Absence> {
        exempt.filter(|_| self.access.is_public()).cloned().map(Absence::Exempt)
    }

    /// What this pack calls something.
    pub(super) fn title(&self, title: &Words, exempt: Option<&Exemption>, unnamed: &str) -> Words {
        match exempt.filter(|_| self.access.is_public()) {
            None => title.clone(),
            Some(exempt) => Words {
                value: exempt.public_title.clone().unwrap_or_else(|| unnamed.to_owned()),
                place: title.place.clone(),
            },
        }
    }

    /// Lets references to appendices of a withheld paper lead to the page in its place.
    pub(super) fn hide(&mut self, appendices: &[Appendix]) {
        for words in exempt::ids(appendices) {
            let id = self.id(Some(words));
            if let Some(part) = self.parts.last_mut() {
                part.hidden.extend(id);
            }
        }
    }

    pub(super) fn part(&mut self, paper: Paper, title: &Words, name: String) -> &mut Part {
        self.parts.push(Part {
            content: paper.content,
            title: title.value.clone(),
            label: None,
            within: Vec::new(),
            among: None,
            report_of: None,
            item: Some(self.items.len()),
            name,
            id: None,
            hidden: Vec::new(),
            exempt: None,
            exempt_sections: Vec::new(),
            exempt_tables: Vec::new(),
            folder: paper.folder,
            params: Params::default(),
            allowed: Vec::new(),
            place: title.place.clone(),
        });
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// The one paper of an item; further ones are told.
    fn main_paper(&mut self, item: &AgendaItem, title: &Words) -> Option<Paper> {
        let mut named = agenda::files(item).into_iter().filter_map(|(key, file)| Some((key, file?)));
        let said = Said::of_item(item, title);
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
                .remedy("Keep one, and put the other under `appendices`; or list both under `papers`.");
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
        Some(paper.unwrap_or_else(|| stand_in(title, self.folder)))
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
        let late = "A paper that is not ready has `to_follow:` with the reason in place of its file; `build --draft` makes \
                    the pack without it.";
        if !self.draft {
            own.advise(Code::FileMissing, &file.place, late);
        }
        let wrong = if self.draft { own.soften().map(|finding| finding.message.clone()) } else { None };
        self.reader.found.merge(own);
        match wrong {
            Some(why) => Some(self.absent(Absence::Missing { file: file.value.clone(), why })),
            None => paper,
        }
    }

    /// A page in place of a paper.
    pub(super) fn absent(&self, absence: Absence) -> Paper {
        Paper { content: Content::Placeholder(absence), folder: self.folder.to_owned() }
    }

    fn minutes(&mut self, file: &FilePath, form: MinutesForm) -> Option<Paper> {
        self.reader.minutes_paper(self.folder, file, form)
    }

    pub(super) fn appendix(&mut self, appendix: &Appendix) -> Paper {
        let mut named = files_of(appendix);
        let first = named.next();
        let said = Said::from(appendix);
        if !first.is_some_and(|(key, _)| APPENDED.contains(&key)) {
            said.idle(self.reader.found);
        }
        if let (None, Some(why)) = (first, &appendix.to_follow) {
            return self.absent(Absence::ToFollow(why.value.clone()));
        }
        let found = &mut *self.reader.found;
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
    pub(super) fn id(&mut self, words: Option<&Words>) -> Option<String> {
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

/// Tells a report that says no to its item being urgent.
fn not_said_urgent(content: &Content, found: &mut Diagnostics) {
    let said = content.report().and_then(|report| report.fields.get("urgent"));
    if let Some(said) = said.filter(|said| said.value == Scalar::Bool(false)) {
        found
            .warning(
                Code::InvalidValue,
                said.place.clone(),
                "The pack takes this item as urgent, but its report says that it is not.",
            )
            .remedy("Write `urgent: true` here, or take `urgent` out of the item.");
    }
}

/// A number as names of files and anchors have it: `8a`.
fn slug(number: &str) -> String {
    let kept = number.to_lowercase();
    let words = kept.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
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

/// The files of an appendix or of one of several papers by their keys; it has one at most.
pub(super) fn files_of(appendix: &Appendix) -> impl Iterator<Item = (&'static str, &FilePath)> {
    let named = [
        ("report", &appendix.report),
        ("slides", &appendix.slides),
        ("action_list", &appendix.action_list),
        ("pdf", &appendix.pdf),
        ("docx", &appendix.docx),
    ];
    named.into_iter().filter_map(|(key, file)| Some((key, file.as_ref()?)))
}

/// Whose report it is, as its front table says.
pub(super) fn said_report_of(content: &Content) -> Option<String> {
    match &content.report()?.fields.get("report_of")?.value {
        Scalar::Text(text) | Scalar::Number(text) => Some(text.clone()),
        Scalar::Bool(_) | Scalar::Null => None,
    }
}
