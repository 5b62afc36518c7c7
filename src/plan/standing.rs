//! The business of nearly every meeting: the program's items, the project's and those of the committee.

use crate::definition::raw::{StandingItem, StandingItems, Words};
use crate::definition::{self, ReadFile, Root, suggestion};
use crate::diagnostics::{Code, Diagnostics, FileId};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Where they stand, in a project as in the program.
const FILE: &str = "report-templates/standing-items.yaml";
const BUILT_IN_FILE: &str = include_str!("../../report-templates/standing-items.yaml");

static BUILT_IN: LazyLock<StandingItems> = LazyLock::new(|| {
    // A test reads the items that are compiled in.
    read(&built_in_file(), &mut Diagnostics::new())
});

fn built_in_file() -> ReadFile {
    let bytes = BUILT_IN_FILE.as_bytes().to_vec();
    ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes }
}

fn read(file: &ReadFile, found: &mut Diagnostics) -> StandingItems {
    let read = definition::open(file, found).and_then(|opened| opened.decode::<StandingItems>(found));
    read.map(|definition| definition.value).unwrap_or_default()
}

/// Standing items by name, the innermost layer first.
pub(super) struct Standing {
    layers: [StandingItems; 3],
}

impl Standing {
    /// Those of a committee, over those of the project and of the program. What runs name and is nowhere is
    /// told.
    pub(super) fn of(committee: &StandingItems, root: &Root<'_>, found: &mut Diagnostics) -> Standing {
        let project = root.read_if_there(Path::new(FILE)).map(|file| read(&file, found)).unwrap_or_default();
        let standing = Standing { layers: [committee.clone(), project, BUILT_IN.clone()] };
        for name in standing.layers.iter().flat_map(|layer| layer.runs.values()).flatten() {
            if standing.item(&name.value).is_none() {
                standing.unknown(name, found);
            }
        }
        standing
    }

    /// The rule by which urgent business is taken.
    pub(super) fn urgency_rule(&self) -> Option<&str> {
        let rule = self.layers.iter().find_map(|layer| layer.urgency_rule.as_ref())?;
        Some(rule.value.trim()).filter(|rule| !rule.is_empty())
    }

    /// The items that a pack asks for by the name of one or of a run; an unknown name is told.
    pub(super) fn named(&self, name: &Words, found: &mut Diagnostics) -> Vec<(&str, &StandingItem)> {
        if let Some(item) = self.item(&name.value) {
            return vec![item];
        }
        let run = self.layers.iter().find_map(|layer| layer.runs.get(&name.value));
        match run {
            Some(run) => run.iter().filter_map(|name| self.item(&name.value)).collect(),
            None => {
                self.unknown(name, found);
                Vec::new()
            }
        }
    }

    fn item(&self, name: &str) -> Option<(&str, &StandingItem)> {
        let (name, item) = self.layers.iter().find_map(|layer| layer.items.get_key_value(name))?;
        Some((name, item))
    }

    fn unknown(&self, name: &Words, found: &mut Diagnostics) {
        let names = |of: fn(&StandingItems) -> Vec<&str>| {
            let mut names: Vec<&str> = Vec::new();
            for name in self.layers.iter().flat_map(of) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let items = names(|layer| layer.items.keys().map(String::as_str).collect());
        let runs = names(|layer| layer.runs.keys().map(String::as_str).collect());
        let listed =
            |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let list = format!("Standing items are {}; runs of them {}.", listed(&items), listed(&runs));
        let known = items.into_iter().chain(runs);
        found
            .error(
                Code::UnknownName,
                name.place.clone(),
                format!("There is no standing item `{}`.", name.value),
            )
            .remedy(suggestion(&name.value, known, list));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_items_of_the_program_are_sound() {
        let mut found = Diagnostics::new();
        let items = read(&built_in_file(), &mut found);
        assert!(found.is_empty(), "{found:?}");
        let runs: Vec<&str> = items.runs.keys().map(String::as_str).collect();
        assert_eq!(runs, ["opening", "public_participation", "closing"]);
        for name in items.runs.values().flatten() {
            assert!(items.items.contains_key(&name.value), "{} is in a run", name.value);
        }
        assert_eq!(
            items.urgency_rule.map(|rule| rule.value).as_deref(),
            Some("Local Government Act 1972, section 100B(4)(b)")
        );
    }
}
