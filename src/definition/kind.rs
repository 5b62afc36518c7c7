use super::nearest;
use super::raw;
use super::yaml::{Entry, Kind as NodeKind, Mark, Node};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use schemars::JsonSchema;

/// Kinds of definition, as `kind:` names them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    AgendaPack,
    /// Papers published after their pack.
    Supplement,
    Report,
    Slides,
    Minutes,
    WorkProgramme,
    Committee,
    /// `agendapack.yaml`.
    Project,
    /// `template.yaml` of a report template.
    Template,
    Theme,
    /// `rating-schemes.yaml` of report templates.
    RatingSchemes,
    /// `date-rules.yaml` of report templates.
    DateRules,
    /// `bank-holidays.yaml` of report templates.
    BankHolidays,
    /// `standing-items.yaml` of report templates.
    StandingItems,
    /// `exempt-information.yaml` of report templates.
    ExemptInformation,
    /// A part of a report in a file of its own.
    Section,
    /// Where the papers of a published pack stand.
    PageMap,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub(crate) const ALL: [Kind; 17] = [
        Kind::AgendaPack,
        Kind::Supplement,
        Kind::Report,
        Kind::Slides,
        Kind::Minutes,
        Kind::WorkProgramme,
        Kind::Committee,
        Kind::Project,
        Kind::Template,
        Kind::Theme,
        Kind::RatingSchemes,
        Kind::DateRules,
        Kind::BankHolidays,
        Kind::StandingItems,
        Kind::ExemptInformation,
        Kind::Section,
        Kind::PageMap,
    ];

    /// The word after `kind:`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Kind::AgendaPack => "agenda_pack",
            Kind::Supplement => "supplement",
            Kind::Report => "report",
            Kind::Slides => "slides",
            Kind::Minutes => "minutes",
            Kind::WorkProgramme => "work_programme",
            Kind::Committee => "committee",
            Kind::Project => "project",
            Kind::Template => "template",
            Kind::Theme => "theme",
            Kind::RatingSchemes => "rating_schemes",
            Kind::DateRules => "date_rules",
            Kind::BankHolidays => "bank_holidays",
            Kind::StandingItems => "standing_items",
            Kind::ExemptInformation => "exempt_information",
            Kind::Section => "section",
            Kind::PageMap => "page_map",
        }
    }

    /// Whether items of an agenda have papers of this kind, under a key of its name.
    pub(super) const fn is_paper(self) -> bool {
        matches!(self, Kind::Report | Kind::Slides | Kind::Minutes | Kind::WorkProgramme)
    }

    /// Whether the file must say `kind:`; the others are known by their name.
    pub(crate) const fn is_said(self) -> bool {
        !matches!(
            self,
            Kind::Project
                | Kind::Template
                | Kind::RatingSchemes
                | Kind::DateRules
                | Kind::BankHolidays
                | Kind::StandingItems
                | Kind::ExemptInformation
        )
    }

    /// The kind that a raw struct declares.
    pub(super) fn of<T: JsonSchema>() -> Option<Kind> {
        let name = T::schema_name();
        Kind::ALL.into_iter().find(|kind| kind.schema_name() == name)
    }

    fn schema_name(self) -> std::borrow::Cow<'static, str> {
        match self {
            Kind::AgendaPack => raw::AgendaPack::schema_name(),
            Kind::Supplement => raw::Supplement::schema_name(),
            Kind::Report => raw::Report::schema_name(),
            Kind::Slides => raw::Slides::schema_name(),
            Kind::Minutes => raw::Minutes::schema_name(),
            Kind::WorkProgramme => raw::WorkProgramme::schema_name(),
            Kind::Committee => raw::Committee::schema_name(),
            Kind::Project => raw::Project::schema_name(),
            Kind::Template => raw::TemplateManifest::schema_name(),
            Kind::Theme => raw::ThemeDefinition::schema_name(),
            Kind::RatingSchemes => raw::RatingSchemes::schema_name(),
            Kind::DateRules => raw::DateRules::schema_name(),
            Kind::BankHolidays => raw::BankHolidays::schema_name(),
            Kind::StandingItems => raw::StandingItems::schema_name(),
            Kind::ExemptInformation => raw::ExemptInformation::schema_name(),
            Kind::Section => raw::Section::schema_name(),
            Kind::PageMap => raw::PageMap::schema_name(),
        }
    }
}

/// The kind that a file says, or that its misspelt word was meant to be.
pub(super) struct Said {
    pub kind: Kind,
    pub mark: Mark,
}

/// Takes `kind:` out of the tree. An unknown kind is told, a missing one is not.
pub(super) fn take(tree: &mut Node, file: FileId, found: &mut Diagnostics) -> Result<Option<Said>, ()> {
    let NodeKind::Mapping(entries) = &mut tree.kind else { return Ok(None) };
    let Some(at) = position(entries, file, found) else { return Ok(None) };
    let value = entries.remove(at).value;
    let Some(word) = value.text() else { return Ok(None) };
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) {
        return Ok(Some(Said { kind, mark: value.mark }));
    }
    let near = nearest(&word.to_lowercase().replace(['-', ' '], "_"), Kind::ALL.map(Kind::word));
    let remedy = match near {
        Some(near) => format!("Did you mean `{near}`? {}", kinds()),
        None => kinds(),
    };
    found
        .error(
            Code::WrongKind,
            Place::at(file, value.mark.line, value.mark.column),
            format!("`{word}` is no kind of definition."),
        )
        .remedy(remedy);
    match Kind::ALL.into_iter().find(|kind| Some(kind.word()) == near) {
        Some(kind) => Ok(Some(Said { kind, mark: value.mark })),
        None => Err(()),
    }
}

/// Where `kind` stands among the keys; a misspelt one is told and taken for it.
fn position(entries: &[Entry], file: FileId, found: &mut Diagnostics) -> Option<usize> {
    if let Some(at) = entries.iter().position(|entry| entry.key.text == "kind") {
        return Some(at);
    }
    let is_kind = |word: &str| Kind::ALL.into_iter().any(|kind| kind.word() == word);
    let at = entries.iter().position(|entry| {
        nearest(&entry.key.text.to_lowercase(), ["kind"]).is_some() && entry.value.text().is_some_and(is_kind)
    })?;
    let key = &entries[at].key;
    found
        .error(
            Code::UnknownKey,
            Place::at(file, key.mark.line, key.mark.column),
            format!("Unknown key `{}`.", key.text),
        )
        .remedy("Did you mean `kind`?");
    Some(at)
}

/// The kinds that a file may say.
pub(super) fn kinds() -> String {
    let words: Vec<String> = Kind::ALL
        .into_iter()
        .filter(|kind| kind.is_said())
        .map(|kind| format!("`{}`", kind.word()))
        .collect();
    format!("Kinds are {}.", words.join(", "))
}
