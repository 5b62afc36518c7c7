//! The draft of the minutes of a meeting, from the pack of its papers.

use super::markdown::{escaped, of_blocks};
use super::yaml::text;
use crate::definition::Scalar;
use crate::definition::raw::{Member, MemberRole, MinutesForm};
use crate::document::{Block, Document, PanelKind};
use crate::figures::date_text;
use crate::layout::Scope;
use crate::plan::{Content, Item, Meeting, Part, Plan, next_number};
use std::fmt::Write;
use std::path::{Component, Path};

const HEAD: &str = "\
# A draft of the minutes, made from the agenda pack. Correct it, take out the comments, and build it:
#   agendapack build FILE
#   agendapack build FILE --as decision_notice
#   agendapack build FILE --as action_list
";

const ITEMS: &str = "\
# The business as on the agenda. Under each item may stand, beside its title:
#   narrative: what was said, in Markdown; without a value it is left out
#   resolved: the resolutions, drafted from the recommendations of the report
#   unanimous: true, where nobody voted otherwise
#   key_decision: true, and then `reasons:` and `alternatives:` in Markdown
#   no_call_in: why the decision cannot be called in
#   actions: a list such as
#     - { action: Send the figures by ward, owner: Head of Performance, due: 2019-06-28 }
";

/// A pack whose pages are set, so that its references have words.
pub(crate) struct Drafting<'a> {
    pub plan: &'a Plan,
    /// The documents of parts, by the index of the part; none for appended files and what could not be made.
    pub documents: &'a dyn Fn(&Part) -> Option<&'a Document>,
    /// How the references of a part are resolved.
    pub scope: &'a dyn Fn(&Part) -> Scope<'a>,
    /// The folder of the draft below the root, which its paths start from.
    pub folder: &'a Path,
}

/// The draft as YAML; none where the plan is no pack.
pub(crate) fn draft(drafting: &Drafting<'_>) -> Option<String> {
    let plan = drafting.plan;
    let meeting = plan.meeting.as_ref()?;
    let mut yaml = HEAD.to_owned();
    head(&mut yaml, meeting, drafting.folder);
    people(&mut yaml, meeting);
    let _ = write!(yaml, "\n{ITEMS}items:\n");
    let mut counted = next_number(None);
    for item in &plan.items {
        let chosen = (item.number != counted).then_some(&item.number);
        drafting.item(&mut yaml, item, chosen);
        counted = next_number(Some(&item.number));
    }
    yaml.push_str("# When the meeting closed: \"21:15\"\nclosed:\n");
    Some(yaml)
}

fn head(yaml: &mut String, meeting: &Meeting, folder: &Path) {
    let committee = text(&from(folder, &meeting.committee_file), 2);
    let _ = write!(yaml, "kind: minutes\ncommittee: {committee}\ndate: {}\nstatus: draft\n", meeting.date);
    if let Some(venue) = &meeting.venue {
        let _ = writeln!(yaml, "fields:\n  venue: {}", text(venue, 4));
    }
    yaml.push_str("# The day on which the decisions were published; call-in runs from it.\npublished:\n");
}

fn people(yaml: &mut String, meeting: &Meeting) {
    let committee = &meeting.committee;
    yaml.push_str("\n# All members; take out those who were absent.\npresent:");
    if committee.members.is_empty() {
        yaml.push_str(" []");
    }
    for member in &committee.members {
        let office = match member.role.as_ref().map(|role| role.value) {
            Some(MemberRole::Chair) => "  # in the chair",
            _ => "",
        };
        let _ = write!(yaml, "\n  - {}{office}", text(&member.name.value, 4));
    }
    yaml.push('\n');
    if !committee.substitutes.is_empty() {
        let names: Vec<String> = committee.substitutes.iter().map(|name| one_line(&name.value)).collect();
        let _ = writeln!(yaml, "# Substitutes: {}", names.join(", "));
    }
    yaml.push_str("# Others who attended, with their role in brackets.\nin_attendance: []\n");
    yaml.push_str("# Members who sent apologies.\napologies: []\n");
}

impl Drafting<'_> {
    /// An item, with its number where it is not the one that follows from its place.
    fn item(&self, yaml: &mut String, item: &Item, number: Option<&String>) {
        let _ = write!(yaml, "\n  # Item {}\n  - title: {}\n", item.number, text(&escaped(&item.title), 6));
        if let Some(number) = number {
            let _ = writeln!(yaml, "    number: {}", text(number, 6));
        }
        if let Some(reason) = &item.to_follow {
            let _ = writeln!(yaml, "    # Its papers were to follow: {}", one_line(reason));
        }
        match &item.urgent {
            // The minutes state the special circumstances.
            Some(urgency) => {
                let chair = self.plan.meeting.as_ref().and_then(chair).unwrap_or("Chair");
                let words = format!(
                    "The {chair} was of the opinion that the item should be considered as a matter of urgency, by \
                     reason of these special circumstances: {}",
                    escaped(urgency.reason.value.trim())
                );
                let _ = writeln!(yaml, "    narrative: {}", text(&words, 6));
            }
            None => yaml.push_str("    narrative:\n"),
        }
        let parts = self.plan.parts.get(item.parts.clone()).unwrap_or_default();
        let papers: Vec<&Part> = parts.iter().filter(|part| part.depth() == 0).collect();
        if papers.iter().any(|part| is_key_decision(part)) {
            yaml.push_str("    key_decision: true\n    reasons:\n    alternatives:\n");
        }
        let mut resolutions = Vec::new();
        for part in papers {
            let (own, remark) = self.resolutions(part);
            resolutions.extend(own);
            if let Some(remark) = remark {
                let _ = writeln!(yaml, "    # {remark}");
            }
        }
        if !resolutions.is_empty() {
            yaml.push_str("    resolved:\n");
        }
        for resolution in resolutions {
            let _ = writeln!(yaml, "      - {}", text(&resolution, 8));
        }
    }

    /// The drafted resolutions of an item, and what its editor should know.
    fn resolutions(&self, part: &Part) -> (Vec<String>, Option<&'static str>) {
        match &part.content {
            Content::Minutes { minuted, .. } if minuted.form == MinutesForm::Minutes => {
                let day = date_text(minuted.minutes.date.value).replace('\u{a0}', " ");
                let words =
                    format!("That the minutes of the meeting of {day} be agreed as a correct record.");
                return (vec![words], None);
            }
            Content::Appended(_) => {
                return (
                    Vec::new(),
                    Some("Its paper is a PDF or Word document: add `resolved:` with its recommendations."),
                );
            }
            _ => {}
        }
        let Some(document) = (self.documents)(part) else { return (Vec::new(), None) };
        let scope = (self.scope)(part);
        let mut left_out = false;
        let mut drafted = Vec::new();
        for blocks in recommendations(&document.blocks) {
            let (words, lost) = of_blocks(blocks, &document.footnotes, &scope);
            left_out |= lost;
            drafted.extend(Some(words).filter(|words| !words.is_empty()));
        }
        (drafted, left_out.then_some("The recommendations hold more than words; see the report."))
    }
}

/// The recommendations of a paper, each as its blocks.
fn recommendations(blocks: &[Block]) -> Vec<&[Block]> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Panel(panel) if panel.kind == PanelKind::Recommendations => match &panel.blocks[..] {
                // Several stand in one list.
                [Block::List(list)] => found.extend(list.items.iter().map(Vec::as_slice)),
                one => found.push(one),
            },
            Block::Sheets { blocks, .. } | Block::Together(blocks) => found.extend(recommendations(blocks)),
            _ => {}
        }
    }
    found
}

/// What the one is called who is in the chair.
fn chair(meeting: &Meeting) -> Option<&str> {
    let is_chair =
        |member: &&Member| member.role.as_ref().is_some_and(|role| role.value == MemberRole::Chair);
    let called = meeting.committee.members.iter().find(is_chair)?.called.as_ref()?;
    Some(&called.value)
}

/// Words of a comment, which ends with its line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the front table of a report says so.
fn is_key_decision(part: &Part) -> bool {
    let field = part.content.report().and_then(|report| report.fields.get("key_decision"));
    field.is_some_and(|field| match &field.value {
        Scalar::Bool(yes) => *yes,
        Scalar::Text(text) => text.trim().to_lowercase().starts_with("yes"),
        _ => false,
    })
}

/// A path below the root as it is written in a file of a folder.
fn from(folder: &Path, file: &Path) -> String {
    let names = |path: &Path| -> Vec<String> {
        let names = path.components().filter(|component| matches!(component, Component::Normal(_)));
        names.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let (folder, file) = (names(folder), names(file));
    let shared = folder.iter().zip(&file).take_while(|(one, other)| one == other).count();
    let up = folder.iter().skip(shared).map(|_| "..".to_owned());
    up.chain(file.iter().skip(shared).cloned()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_start_from_the_folder_of_the_draft() {
        let from = |folder: &str, file: &str| from(Path::new(folder), Path::new(file));
        assert_eq!(from("", "committees/children.yaml"), "committees/children.yaml");
        assert_eq!(from("minutes", "committees/children.yaml"), "../committees/children.yaml");
        assert_eq!(from("packs/may", "packs/committee.yaml"), "../committee.yaml");
    }
}
