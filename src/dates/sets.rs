use crate::definition::raw::{DateRules, DeadlineDefinitions, Words};
use crate::definition::{self, ReadFile, Root, nearest};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use indexmap::IndexMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Where sets of rules stand, in a project as in the program.
const FILE: &str = "report-templates/date-rules.yaml";
const BUILT_IN_FILE: &str = include_str!("../../report-templates/date-rules.yaml");
/// The set of projects that name none.
const DEFAULT: &str = "england";

static BUILT_IN: LazyLock<Sets> = LazyLock::new(|| {
    let bytes = BUILT_IN_FILE.as_bytes().to_vec();
    let file = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
    // A test reads the sets that are compiled in.
    Sets::read(&file, &mut Diagnostics::new())
});

/// Sets of deadlines by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sets(IndexMap<String, Set>);

/// A set of deadlines.
#[derive(Clone, Debug, Default)]
struct Set {
    deadlines: DeadlineDefinitions,
    /// Whose bank holidays go with it, where that matters.
    bank_holidays: Option<String>,
}

impl Sets {
    /// The sets of the project, then those of the program that have none of their names.
    pub(super) fn of_project(root: &Root<'_>, found: &mut Diagnostics) -> Sets {
        let own = root.read_if_there(Path::new(FILE)).map(|file| Sets::read(&file, found));
        let mut sets = own.unwrap_or_default();
        for (name, set) in &BUILT_IN.0 {
            sets.0.entry(name.clone()).or_insert_with(|| set.clone());
        }
        sets
    }

    fn read(file: &ReadFile, found: &mut Diagnostics) -> Sets {
        let read = definition::open(file, found).and_then(|opened| opened.decode::<DateRules>(found));
        let Some(DateRules { sets, bank_holidays }) = read.map(|definition| definition.value) else {
            return Sets::default();
        };
        let set = |(name, deadlines)| {
            let bank_holidays = bank_holidays.get(&name).map(|whose| whose.value.clone());
            (name, Set { deadlines, bank_holidays })
        };
        Sets(sets.into_iter().map(set).collect())
    }

    /// The deadlines of the set of a name, or of the usual one; an unknown name is told.
    pub(super) fn deadlines(&self, name: Option<&Words>, found: &mut Diagnostics) -> DeadlineDefinitions {
        let wanted = name.map_or(DEFAULT, |name| &name.value);
        let mut known = wanted;
        if let Some(name) = name.filter(|_| !self.0.contains_key(wanted)) {
            let near = nearest(wanted, self.0.keys().map(String::as_str));
            let all: Vec<String> = self.0.keys().map(|name| format!("`{name}`")).collect();
            let all = format!("The sets are {}.", all.join(", "));
            found
                .error(
                    Code::UnknownName,
                    name.place.clone(),
                    format!("There is no set of date rules `{wanted}`."),
                )
                .remedy(near.map_or(all.clone(), |near| format!("Did you mean `{near}`? {all}")));
            known = near.unwrap_or(DEFAULT);
        }
        self.0.get(known).map(|set| set.deadlines.clone()).unwrap_or_default()
    }

    /// Tells a project whose bank holidays, `whose`, are not those that go with the set: its deadlines would be
    /// counted by the law of one part of the country and the holidays of another.
    pub(super) fn check_holidays(
        &self,
        name: Option<&Words>,
        (whose, named): (&str, Option<&Place>),
        found: &mut Diagnostics,
    ) {
        let set = name.map_or(DEFAULT, |name| &name.value);
        // A name that is unknown has been told.
        let goes_with = self.0.get(set).and_then(|set| set.bank_holidays.as_deref());
        let Some(goes_with) = goes_with.filter(|goes_with| *goes_with != whose) else { return };
        let Some(place) = name.map(|name| &name.place).or(named) else { return };
        let message = format!(
            "The deadlines follow the date rules `{set}` and are counted with the bank holidays `{whose}`."
        );
        found.warning(Code::BadDate, place.clone(), message).remedy(format!(
            "Write `bank_holidays: {goes_with}` in `agendapack.yaml`, or choose other rules with `date_rules:`; with \
             `date_rules: none` write your own under `deadlines:`."
        ));
    }
}

#[cfg(test)]
impl Sets {
    pub(crate) fn built_in() -> Sets {
        BUILT_IN.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::{Calendar, Layer, Rules};
    use crate::definition::Located;

    #[test]
    fn the_sets_of_the_program_are_sound() {
        let bytes = BUILT_IN_FILE.as_bytes().to_vec();
        let file = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
        let mut found = Diagnostics::new();
        let sets = Sets::read(&file, &mut found);
        let names: Vec<&str> = sets.0.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["england", "wales", "scotland", "english_parish", "english_parish_saturdays", "none"]
        );
        for name in names {
            let goes_with = sets.0[name].bank_holidays.as_deref().unwrap_or("england_and_wales");
            let calendar = std::sync::Arc::new(Calendar::built_in(goes_with));
            let named = Located { value: name.to_owned(), place: Place::default() };
            let layer = Layer::new(Some(&named), &IndexMap::new(), &[]);
            Rules::of(&[&layer], &sets, &calendar, &mut found);
        }
        assert!(found.is_empty(), "{found:?}");
    }
}
