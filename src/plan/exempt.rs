//! What is not for the public: by which paragraph of the law, why, and for whom a pack is made.

use super::agenda;
use crate::definition::raw::{self, AgendaItem, Appendix, ExemptInformation, ExemptLaw};
use crate::definition::{self, ReadFile, Root, nearest};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use indexmap::IndexMap;
use std::path::{Path, PathBuf};

/// Where laws stand, in a project as in the program.
const FILE: &str = "report-templates/exempt-information.yaml";
const BUILT_IN_FILE: &str = include_str!("../../report-templates/exempt-information.yaml");
/// The law of projects that name none.
const DEFAULT: &str = "england";

/// For whom a pack is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Audience {
    /// For everybody: no file that holds exempt information is opened.
    #[default]
    Public,
    /// For the members of the committee.
    Restricted,
}

/// For whom a pack is made, and what the law calls exempt.
#[derive(Clone, Debug, Default)]
pub(crate) struct Access {
    pub audience: Audience,
    /// Whose copy it is, of a restricted pack.
    pub recipient: Option<String>,
    pub law: Law,
    pub cover: CoverWords,
}

/// What the cover of a restricted pack says beside what is exempt.
#[derive(Clone, Debug, Default)]
pub(crate) struct CoverWords {
    /// Who may have the pack.
    pub who: String,
    /// What is done with it after the meeting.
    pub after: String,
}

/// What the law says, as it is printed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Law {
    /// `Part 1 of Schedule 12A to the Local Government Act 1972`
    pub name: String,
    pub resolution: String,
    pub for_appendices: Option<String>,
    pub members: String,
    /// Descriptions by number, in the order of the law.
    paragraphs: Vec<(u32, String)>,
}

/// Why something is not for the public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Exemption {
    /// The numbers of its paragraphs, ascending, with what each describes.
    pub paragraphs: Vec<(u32, String)>,
    pub reason: String,
    /// What the public may call it.
    pub public_title: Option<String>,
    pub place: Place,
}

impl Access {
    pub(super) fn new(
        audience: Audience,
        recipient: Option<String>,
        project: &raw::Project,
        root: &Root<'_>,
        found: &mut Diagnostics,
    ) -> Access {
        let own = root.read_if_there(Path::new(FILE)).and_then(|file| information(&file, found));
        let (own_laws, own_cover) = own.map(|own| (own.laws, own.cover)).unwrap_or_default();
        let bytes = BUILT_IN_FILE.as_bytes().to_vec();
        let built_in = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
        // A test reads what is compiled in.
        let built_in = information(&built_in, &mut Diagnostics::new());
        let (mut laws, cover) = built_in.map(|all| (all.laws, all.cover)).unwrap_or_default();
        laws.extend(own_laws);
        let cover = own_cover.or(cover).as_ref().map(CoverWords::of).unwrap_or_default();
        Access { audience, recipient, law: Law::of(&laws, project, found), cover }
    }

    /// Whether what is exempt stays out.
    pub(crate) fn is_public(&self) -> bool {
        self.audience == Audience::Public
    }

    /// What a definition says of an exemption, held against the law.
    pub(crate) fn exemption(&self, exempt: &raw::Exempt, found: &mut Diagnostics) -> Exemption {
        let said = exempt.paragraph.iter().chain(&exempt.paragraphs);
        let mut paragraphs: Vec<(u32, String)> = Vec::new();
        for number in said.clone() {
            match self.law.paragraphs.iter().find(|(known, _)| *known == number.value) {
                Some(paragraph) if paragraphs.contains(paragraph) => {}
                Some(paragraph) => paragraphs.push(paragraph.clone()),
                None => {
                    let message = format!("{} has no paragraph {}.", self.law.name, number.value);
                    found.error(Code::InvalidValue, number.place.clone(), message).remedy(self.law.listed());
                }
            }
        }
        if said.count() == 0 {
            let message = "The exemption names no paragraph of the law.";
            found
                .error(Code::MissingKey, exempt.reason.place.clone(), message)
                .remedy(format!("Write `paragraph:` before `reason:`. {}", self.law.listed()));
        }
        if exempt.reason.value.trim().is_empty() {
            found
                .error(Code::InvalidValue, exempt.reason.place.clone(), "The exemption has no reason.")
                .remedy("Say why the public interest is on the side of keeping it exempt.");
        }
        paragraphs.sort_unstable();
        Exemption {
            paragraphs,
            reason: exempt.reason.value.clone(),
            public_title: exempt.public_title.as_ref().map(|title| title.value.clone()),
            place: exempt.reason.place.clone(),
        }
    }
}

impl Law {
    /// The law that the project names; an unknown one is told.
    fn of(laws: &IndexMap<String, ExemptLaw>, project: &raw::Project, found: &mut Diagnostics) -> Law {
        let wanted = project.schedule_12a.as_ref();
        let name = wanted.map_or(DEFAULT, |name| &name.value);
        if let Some(wanted) = wanted.filter(|_| !laws.contains_key(name)) {
            let all: Vec<String> = laws.keys().map(|name| format!("`{name}`")).collect();
            let all = format!("Laws are {}.", all.join(", "));
            let near = nearest(name, laws.keys().map(String::as_str));
            let message = format!("There is no law on exempt information `{name}`.");
            found
                .error(Code::UnknownName, wanted.place.clone(), message)
                .remedy(near.map_or(all.clone(), |near| format!("Did you mean `{near}`? {all}")));
        }
        laws.get(name).or_else(|| laws.get(DEFAULT)).map(Law::printed).unwrap_or_default()
    }

    fn printed(law: &ExemptLaw) -> Law {
        Law {
            name: law.law.value.clone(),
            resolution: law.resolution.value.trim().to_owned(),
            for_appendices: law.for_appendices.as_ref().map(|words| words.value.clone()),
            members: law.members.value.clone(),
            paragraphs: law
                .paragraphs
                .iter()
                .map(|paragraph| (paragraph.number.value, paragraph.text.value.trim().to_owned()))
                .collect(),
        }
    }

    /// Its paragraphs, for people who choose one.
    fn listed(&self) -> String {
        let all = self.paragraphs.iter().map(|(number, text)| format!("{number} ({text})"));
        format!("Its paragraphs are {}.", all.collect::<Vec<_>>().join("; "))
    }
}

impl CoverWords {
    fn of(cover: &raw::RestrictedCover) -> CoverWords {
        let words = |words: &raw::Words| words.value.trim().to_owned();
        CoverWords { who: words(&cover.who), after: words(&cover.after) }
    }
}

impl Exemption {
    /// `paragraph 3`, `paragraphs 1 and 2`
    pub(crate) fn cited(&self) -> String {
        cited(&self.paragraphs.iter().map(|(number, _)| *number).collect::<Vec<_>>())
    }
}

/// `paragraph 3`, `paragraphs 1, 2 and 5` of ascending numbers.
pub(crate) fn cited(numbers: &[u32]) -> String {
    let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match words.split_last() {
        None => "a paragraph of the law".to_owned(),
        Some((last, [])) => format!("paragraph\u{a0}{last}"),
        Some((last, rest)) => format!("paragraphs\u{a0}{} and\u{a0}{last}", rest.join(", ")),
    }
}

/// The ids of appendices and of those inside them.
pub(super) fn ids(appendices: &[Appendix]) -> Vec<&raw::Words> {
    appendices.iter().flat_map(|appendix| appendix.id.iter().chain(ids(&appendix.appendices))).collect()
}

/// Whether an item names a paper.
pub(super) fn has_paper(item: &AgendaItem) -> bool {
    let one = agenda::files(item).into_iter().any(|(_, file)| file.is_some());
    one || !item.papers.is_empty()
}

fn information(file: &ReadFile, found: &mut Diagnostics) -> Option<ExemptInformation> {
    let opened = definition::open(file, found)?;
    Some(opened.decode::<ExemptInformation>(found)?.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Located;

    fn located<T>(value: T) -> Located<T> {
        Located { value, place: Place::default() }
    }

    fn law(name: &str) -> (Law, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let files = crate::diagnostics::Files::new();
        let root = Root::new(folder.path(), &files).expect("the folder is there");
        let mut found = Diagnostics::new();
        let project = raw::Project { schedule_12a: Some(located(name.to_owned())), ..Default::default() };
        let law = Access::new(Audience::Public, None, &project, &root, &mut found).law;
        let told = found.into_sorted(&files).into_iter();
        (law, told.map(|d| format!("{} {}", d.message, d.remedy.unwrap_or_default())).collect())
    }

    #[test]
    fn the_laws_of_the_program_are_sound_and_have_the_paragraphs_of_their_country() {
        let bytes = BUILT_IN_FILE.as_bytes().to_vec();
        let file = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
        let mut found = Diagnostics::new();
        let information = information(&file, &mut found);
        assert!(found.is_empty(), "{found:?}");
        let laws = information.expect("the file is one of exempt information").laws;
        let numbers = |name: &str| -> Vec<u32> {
            Law::printed(&laws[name]).paragraphs.iter().map(|(number, _)| *number).collect()
        };
        assert_eq!(numbers("england"), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(numbers("wales"), [12, 13, 14, 15, 16, 17, 18]);
        assert_eq!(numbers("scotland"), (1..=15).collect::<Vec<u32>>());
    }

    #[test]
    fn an_unknown_law_is_told_with_those_there_are() {
        let (_, told) = law("northern_ireland");
        assert_eq!(
            told,
            [
                "There is no law on exempt information `northern_ireland`. Laws are `england`, `wales`, `scotland`."
            ]
        );
    }

    #[test]
    fn paragraphs_are_cited_in_the_order_of_the_law_and_unknown_ones_are_told() {
        let (law, _) = law("england");
        let access = Access { law, ..Access::default() };
        let exempt = raw::Exempt {
            paragraph: None,
            paragraphs: [5, 1, 2, 12].map(located).into(),
            reason: located("R".to_owned()),
            public_title: None,
        };
        let mut found = Diagnostics::new();
        let exemption = access.exemption(&exempt, &mut found);
        assert_eq!(exemption.cited(), "paragraphs\u{a0}1, 2 and\u{a0}5");
        let told: Vec<_> = found.into_sorted(&crate::diagnostics::Files::new());
        assert_eq!(
            told[0].message,
            "Part 1 of Schedule 12A to the Local Government Act 1972 has no paragraph 12."
        );
        assert!(told[0].remedy.as_deref().unwrap_or_default().contains("; 3 (information relating to"));
    }
}
