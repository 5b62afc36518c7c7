use super::reader::{Paper, Reader};
use super::sets::sets;
use super::themes::{self, Named};
use super::{
    Access, Audience, Content, Converter, Minuted, Params, Part, Plan, Series, pack, params, redact, sources,
    supplement,
};
use crate::dates::{Dates, printed_date};
use crate::definition::{self, Definition, Kind, Located, PROJECT_FILE, Root, raw};
use crate::diagnostics::{Code, Diagnostics, Place, Scope, Silence};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the command line asks for beside the definition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Values of parameters by name.
    pub settings: BTreeMap<String, String>,
    /// A file of such values, below the root; `settings` go before it.
    pub sets: Option<PathBuf>,
    /// The name of a theme, or the path of its file below the root.
    pub theme: Option<String>,
    /// Whether it is kept where figures come from.
    pub trace: bool,
    /// What turns Word documents into PDFs.
    pub converter: Option<Converter>,
    /// What is made of minutes, in place of the minutes.
    pub form: Option<raw::MinutesForm>,
    /// Whether papers that are not there have a page that says so, and stop nothing.
    pub draft: bool,
    /// Whether published page numbers may move.
    pub renumber: bool,
    /// For whom it is made.
    pub audience: Audience,
    /// Whose copy it is.
    pub recipient: Option<String>,
}

/// Reads a definition and everything that it names. All that is wrong in any of the files is told;
/// what is right is in the plan, so that later stages can tell what they find. `None` when the
/// definition itself leaves nothing to go on with.
pub(crate) fn make(
    root: &Root<'_>,
    path_below_root: &Path,
    asked: Asked,
    found: &mut Diagnostics,
) -> Option<Plan> {
    let Definition { value: project, dropped } = project(root, found);
    let settings = sets(&asked, root, found);
    let Asked { theme, trace, form, draft, renumber, converter, audience, recipient, .. } = asked;
    let access = Access::new(audience, recipient, &project, root, found);
    let whole = definition::place_of(root.files(), path_below_root);
    let Some(file) = root.read_if_there(path_below_root) else {
        found
            .error(Code::FileUnreadable, whole, "The definition cannot be read.")
            .remedy("Check that it is a file and that you may read it.");
        return None;
    };
    let opened = definition::open(&file, found)?;
    // Reports and decks have no dates of their own.
    let dates = match opened.kind {
        Some(Kind::Report | Kind::Slides) | None => Dates::default(),
        Some(_) => Dates::of(&project, &dropped, root, found),
    };
    if let Some(form) = form.filter(|_| opened.kind != Some(Kind::Minutes)) {
        found
            .error(
                Code::WrongKind,
                opened.place_of_kind().clone(),
                format!("{} is made of minutes only.", form.one()),
            )
            .remedy("Name a file of `kind: minutes`, or leave `--as` out.");
        return None;
    }
    let mut reader = Reader {
        root,
        templates: BTreeMap::new(),
        access: &access,
        dates: &dates,
        layers: Vec::new(),
        found,
    };
    let folder = file.folder();
    let at = |name: Option<raw::Words>, folder: &Path| Some(Named { name: name?, folder: folder.to_owned() });
    let mut own_theme = None;
    let mut captions = raw::Captions::default();
    let mut data_tables = raw::DataTable::default();
    let mut disclosure = None;
    let (mut published, mut restricted) = (None, None);
    let mut series = Series::default();
    let mut own_supplement = None;
    let mut supplements = Vec::new();
    let mut allowed = Vec::new();
    let mut groups = Vec::new();
    let (title, meeting, items, mut parts) = match opened.kind {
        Some(Kind::AgendaPack) => {
            let pack = opened.decode::<raw::AgendaPack>(reader.found)?;
            own_theme = at(pack.value.theme.clone(), folder);
            let map = pack.value.page_map.as_ref().filter(|_| !renumber && access.is_public());
            published = map.and_then(|map| reader.page_map(folder, map));
            let map = pack.value.restricted_page_map.as_ref().filter(|_| access.is_public());
            restricted = map.and_then(|map| reader.page_map(folder, map));
            let maps = &pack.value.supplements;
            supplements = maps.iter().filter_map(|map| reader.page_map(folder, map)).collect::<Vec<_>>();
            supplements.sort_by_key(|map| (map.supplement, map.is_restricted));
            supplements.retain(|map| !(map.is_restricted && access.is_public()));
            // Members have the restricted one in place of the public one.
            supplements.reverse();
            supplements.dedup_by_key(|map| map.supplement);
            supplements.reverse();
            if let Some(asked) = &pack.value.page_numbers {
                series = Series::of(asked, reader.found);
            }
            let papers = pack::Papers { folder, published_in: None, draft };
            let made = pack::plan(&pack, folder, &mut reader, &project, (&papers, &access));
            for map in [&mut published, &mut restricted].into_iter().flatten() {
                map.renumber(&made.items, &made.parts);
            }
            captions = made.captions;
            data_tables = made.data_tables;
            disclosure = made.disclosure;
            allowed = made.allowed;
            groups = made.groups;
            (made.title, Some(made.meeting), made.items, made.parts)
        }
        Some(Kind::Supplement) => {
            let asked = (draft, renumber, &access);
            let planned = supplement::plan(opened, folder, &mut reader, &project, asked)?;
            let made = planned.made;
            own_theme = planned.theme;
            (published, restricted) = (planned.published, planned.restricted);
            series = planned.series;
            own_supplement = Some(planned.supplement);
            captions = made.captions;
            data_tables = made.data_tables;
            disclosure = made.disclosure;
            allowed = made.allowed;
            (made.title, Some(made.meeting), made.items, made.parts)
        }
        Some(Kind::Report) => {
            let report = reader.report(opened, folder)?;
            let title = report.title.value.clone();
            let part = alone("report", &title, Content::Report(Box::new(report)), folder, &whole);
            (title, None, Vec::new(), vec![part])
        }
        Some(Kind::Slides) => {
            let content = reader.slides(opened)?;
            let title = content.report().map_or_else(String::new, |report| report.title.value.clone());
            let part = alone("slides", &title, content, folder, &whole);
            (title, None, Vec::new(), vec![part])
        }
        Some(Kind::Minutes) => {
            let form = form.unwrap_or_default();
            let content = reader.minutes(opened, folder, form)?;
            let title = match &content {
                Content::Minutes { minuted, .. } => {
                    let Minuted { minutes, committee, .. } = &**minuted;
                    format!(
                        "{} of the {}, {}",
                        form.title(),
                        committee.name.value,
                        printed_date(minutes.date.value)
                    )
                }
                _ => String::new(),
            };
            let part = alone(form.name(), &title, content, folder, &whole);
            (title, None, Vec::new(), vec![part])
        }
        Some(Kind::WorkProgramme) => {
            let content = reader.work_programme(opened)?;
            let title = content.report().map_or_else(String::new, |report| report.title.value.clone());
            let part = alone("work-programme", &title, content, folder, &whole);
            (title, None, Vec::new(), vec![part])
        }
        kind => {
            no_document(kind, opened.place_of_kind().clone(), reader.found);
            return None;
        }
    };
    let templates = std::mem::take(&mut reader.templates);
    let asked = theme.map(|value| Located { value, place: whole.clone() });
    let named = at(asked, Path::new("")).or(own_theme).or_else(|| at(project.theme.clone(), Path::new("")));
    let theme = themes::make(named.as_ref(), root, found);
    // What a paper asks for that is not read here is not known.
    if !parts.iter().any(Part::is_withheld) {
        params::check_names(&parts, &settings, &whole, found);
    }
    for part in &mut parts {
        if let Some(report) = part.content.report_mut() {
            let sections = report.exempt_sections.iter().map(|exempt| access.exemption(exempt, found));
            part.exempt_sections = sections.collect();
            let tables = report.exempt_tables.iter().map(|exempt| access.exemption(exempt, found));
            part.exempt_tables = tables.collect();
            part.params = Params::of(report, &settings, found);
            sources::settle(report, &part.params, &access, found);
            redact::settle(report, found);
        }
    }
    found.silence(&silences(&parts));
    Some(Plan {
        project,
        whole,
        title,
        meeting,
        items,
        groups,
        parts,
        templates,
        captions,
        data_tables,
        disclosure,
        allowed,
        theme,
        published,
        restricted,
        access,
        series,
        supplement: own_supplement,
        supplements,
        settings: settings.into_iter().map(|(name, setting)| (name, setting.value)).collect(),
        trace,
        converter,
        draft,
    })
}

/// `agendapack.yaml`, or its defaults.
fn project(root: &Root<'_>, found: &mut Diagnostics) -> Definition<raw::Project> {
    root.read_if_there(Path::new(PROJECT_FILE))
        .and_then(|file| definition::open(&file, found)?.decode(found))
        .unwrap_or_else(|| Definition { value: raw::Project::default(), dropped: Vec::new() })
}

/// What papers allow, of what was found in their definitions so far.
fn silences(parts: &[Part]) -> Vec<Silence> {
    let of = |part: &Part| {
        let report = part.content.report()?;
        let scope = Scope::File { file: report.title.place.file, sheet: None };
        let all = raw::allowed(&report.allow).into_iter().chain(part.allowed.iter().cloned());
        Some(all.map(move |allowed| Silence { allowed, scope: scope.clone() }).collect::<Vec<_>>())
    };
    parts.iter().filter_map(of).flatten().collect()
}

/// The one part of a document that is not a pack.
fn alone(name: &str, title: &str, content: Content, folder: &Path, place: &Place) -> Part {
    let paper = Paper { content, folder: folder.to_owned() };
    Part {
        content: paper.content,
        title: title.to_owned(),
        label: None,
        within: Vec::new(),
        among: None,
        report_of: None,
        item: None,
        name: name.to_owned(),
        id: None,
        hidden: Vec::new(),
        exempt: None,
        exempt_sections: Vec::new(),
        exempt_tables: Vec::new(),
        folder: paper.folder,
        params: Params::default(),
        allowed: Vec::new(),
        place: place.clone(),
    }
}

fn no_document(kind: Option<Kind>, place: Place, found: &mut Diagnostics) {
    let remedy = "A document is made of one of `kind: agenda_pack`, `kind: supplement`, `kind: report`, `kind: slides`, \
                  `kind: minutes`, `kind: work_programme`.";
    match kind {
        Some(kind) => {
            let message = format!("A file of `kind: {}` is no document of its own.", kind.word());
            found.error(Code::WrongKind, place, message).remedy(remedy);
        }
        None => {
            found.error(Code::MissingKey, place, "The definition does not say its kind.").remedy(remedy);
        }
    }
}
