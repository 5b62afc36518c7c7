//! Schemes of ratings: which levels there are, how each looks and when a figure gets it.

use crate::data::figure;
use crate::definition::raw::{Earlier, LevelDefinition, Name, RatingSchemes, RatingShape};
use crate::definition::{self, Located, ReadFile, Root, Scalar, Theme, nearest, suggestion};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Where schemes stand, in a project as in the program.
const FILE: &str = "report-templates/rating-schemes.yaml";
const BUILT_IN_FILE: &str = include_str!("../../report-templates/rating-schemes.yaml");

/// The schemes by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schemes {
    schemes: IndexMap<String, Vec<Level>>,
    /// Names of schemes that cannot be used; that was told.
    lost: Vec<String>,
}

/// A level of a rating.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Level {
    /// `green_amber`
    pub name: String,
    /// `Green amber`, as printed.
    pub word: String,
    pub shape: RatingShape,
    pub tone: Tone,
    /// By how much a figure may miss its target; the last level takes what is left.
    pub(super) within: Option<Within>,
    /// The earlier figure than which one of this level need only be no worse.
    pub(super) no_worse_than: Option<Earlier>,
    /// Whether it is reached where it is said that a measure is complete.
    pub(super) complete: bool,
    also: Vec<String>,
    place: Place,
}

/// By how much a figure may miss its target; below zero, by how much it must do better.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Within {
    /// A share of the tolerance of the measure.
    Share(Decimal),
    /// In the measure's own unit; of percentages in percentage points.
    Points(Decimal),
    /// A fraction of the target.
    OfTarget(Decimal),
}

/// A colour of the theme by its meaning.
pub(crate) use crate::definition::raw::ToneName as Tone;

static BUILT_IN: LazyLock<Schemes> = LazyLock::new(|| {
    let bytes = BUILT_IN_FILE.as_bytes().to_vec();
    let file = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
    // A test reads the schemes that are compiled in.
    Schemes::read(&file, &mut Diagnostics::new())
});

/// The scheme of measures and scorecards that name none.
pub(super) const DEFAULT_SCHEME: &str = "red_amber_green";

impl Schemes {
    /// The schemes that come with the program.
    pub(crate) fn built_in() -> &'static Schemes {
        &BUILT_IN
    }

    /// The schemes of the project, then those of the program that have none of their names. What is wrong
    /// with the project's own is told.
    pub(crate) fn of_project(root: &Root<'_>, found: &mut Diagnostics) -> Schemes {
        let Some(file) = root.read_if_there(Path::new(FILE)) else { return Schemes::built_in().clone() };
        let mut schemes = Schemes::read(&file, found);
        for (name, levels) in &Schemes::built_in().schemes {
            if !schemes.lost.contains(name) && !schemes.schemes.contains_key(name) {
                schemes.schemes.insert(name.clone(), levels.clone());
            }
        }
        schemes
    }

    /// Reads schemes from their file. One with a mistake is told and left out.
    fn read(file: &ReadFile, found: &mut Diagnostics) -> Schemes {
        let mut own = Diagnostics::new();
        let definition =
            definition::open(file, &mut own).and_then(|opened| opened.decode::<RatingSchemes>(&mut own));
        // A list from which a level was left out is not the scheme that was meant.
        let broken = own.has_errors();
        found.merge(own);
        let mut read = Schemes::default();
        let Some(definition) = definition else { return read };
        let dropped =
            definition.dropped.iter().filter_map(|path| path.strip_prefix("schemes.")?.split('.').next());
        read.lost.extend(dropped.map(str::to_owned));
        for (name, levels) in definition.value.schemes {
            let sound = (!broken).then(|| scheme(&name, &levels, found)).flatten();
            match sound {
                Some(levels) => {
                    read.schemes.insert(name, levels);
                }
                None => read.lost.push(name),
            }
        }
        read
    }

    /// Tells levels of a theme that no scheme has, and shapes that make two levels of one scheme look alike
    /// where there is no colour.
    pub(crate) fn check(&self, theme: &Theme, found: &mut Diagnostics) {
        let names = || self.schemes.values().flatten().map(|level| level.name.as_str());
        for (name, look) in theme.ratings.iter().filter(|(name, _)| names().all(|known| known != *name)) {
            let known = self.words().join(", ").to_lowercase().replace(' ', "_").replace(",_", ", ");
            let remedy = match nearest(name, names()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The levels are: {known}."),
            };
            found
                .error(
                    Code::UnknownName,
                    look.place.clone(),
                    format!("No scheme of ratings has a level `{name}`."),
                )
                .remedy(remedy);
        }
        for levels in self.schemes.values() {
            let shape =
                |level: &Level| theme.ratings.get(&level.name).and_then(|l| l.shape).unwrap_or(level.shape);
            for (at, level) in levels.iter().enumerate() {
                let Some(other) = levels[..at].iter().find(|other| shape(other) == shape(level)) else {
                    continue;
                };
                let look = theme.ratings.get(&level.name).or_else(|| theme.ratings.get(&other.name));
                found
                    .error(
                        Code::InvalidValue,
                        look.map_or_else(|| level.place.clone(), |look| look.place.clone()),
                        format!("`{}` and `{}` have one shape; printed in grey they look alike.", other.name, level.name),
                    )
                    .remedy("Give each level of a scheme a shape of its own: circle, triangle, diamond, square, star, inverted_triangle or cross.");
            }
        }
    }

    /// The levels of a scheme from best to worst. An unknown name is told.
    pub(crate) fn levels(&self, name: &Name, found: &mut Diagnostics) -> Option<&[Level]> {
        if let Some(levels) = self.schemes.get(&name.value) {
            return Some(levels);
        }
        if self.lost.contains(&name.value) {
            return None;
        }
        let names: Vec<&str> = self.schemes.keys().map(String::as_str).collect();
        let list = format!("The schemes are: {}.", names.join(", "));
        let remedy = suggestion(&name.value, names.iter().copied(), list);
        found
            .error(
                Code::UnknownName,
                name.place.clone(),
                format!("There is no scheme of ratings `{}`.", name.value),
            )
            .remedy(remedy);
        None
    }

    /// The levels of the scheme that stands where none is named.
    pub(crate) fn default_levels(&self) -> &[Level] {
        self.schemes.get(DEFAULT_SCHEME).map_or(&[], Vec::as_slice)
    }

    /// The level that a word in data means, `Amber`, `GA`, `red_amber`; case does not matter.
    pub(crate) fn level_of_word(&self, word: &str) -> Option<&Level> {
        let word = word.trim();
        self.schemes.values().flatten().find(|level| level.is_meant_by(word))
    }

    /// The scheme that names beside one another are levels of, from best to worst: the first that knows
    /// the most of them, two at least, and more than half. Empty where there is none.
    pub(crate) fn of_names(&self, names: &[&str]) -> &[Level] {
        let mut best: (usize, &[Level]) = (1, &[]);
        for levels in self.schemes.values() {
            let is_level = |name: &&&str| levels.iter().any(|level| level.is_called(name));
            let known = names.iter().filter(is_level).count();
            if known > best.0 && known * 2 > names.len() {
                best = (known, levels);
            }
        }
        best.1
    }

    /// Printed words from best to worst, after the first scheme that has them all.
    pub(crate) fn ranked(&self, words: &[&str]) -> Option<Vec<&str>> {
        let has = |levels: &&Vec<Level>, word: &&str| levels.iter().any(|level| level.word == *word);
        let levels = self.schemes.values().find(|levels| words.iter().all(|word| has(levels, word)))?;
        let shown = levels.iter().map(|level| level.word.as_str()).filter(|word| words.contains(word));
        Some(shown.collect())
    }

    /// The schemes in which each of some words is a level.
    pub(crate) fn having<'s>(&'s self, words: &'s [String]) -> impl Iterator<Item = &'s [Level]> {
        let has = |levels: &[Level], word: &str| levels.iter().any(|level| level.is_meant_by(word));
        let all = move |levels: &&[Level]| words.iter().all(|word| has(levels, word));
        self.schemes.values().map(Vec::as_slice).filter(all)
    }

    /// The words of all levels, each once.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        for level in self.schemes.values().flatten() {
            if !words.contains(&level.word.as_str()) {
                words.push(&level.word);
            }
        }
        words
    }
}

/// The levels of a scheme; `None` when something in it is wrong, which is told.
fn scheme(
    name: &str,
    levels: &Located<Vec<Located<LevelDefinition>>>,
    found: &mut Diagnostics,
) -> Option<Vec<Level>> {
    let mut own = Diagnostics::new();
    if levels.value.len() < 2 {
        own.error(
            Code::InvalidValue,
            levels.place.clone(),
            format!("The scheme `{name}` has fewer than two levels, so that it judges nothing."),
        )
        .remedy("List its levels from best to worst.");
    }
    let read: Vec<Level> =
        levels.value.iter().filter_map(|definition| Level::read(&definition.value, &mut own)).collect();
    if !own.has_errors() {
        conditions(name, &read, &mut own);
        alike(name, &read, &mut own);
    }
    let sound = !own.has_errors();
    found.merge(own);
    sound.then_some(read)
}

/// Tells levels that no figure can get.
fn conditions(name: &str, levels: &[Level], found: &mut Diagnostics) {
    let Some((last, others)) = levels.split_last() else { return };
    if last.has_condition() {
        found
            .error(
                Code::InvalidValue,
                last.place.clone(),
                format!(
                    "The last level of `{name}` takes what is left, but `{}` has a condition.",
                    last.name
                ),
            )
            .remedy("Take the condition out, or add the worst level below it.");
    }
    for (at, level) in others.iter().enumerate() {
        if !level.has_condition() {
            found
                .error(
                    Code::InvalidValue,
                    level.place.clone(),
                    format!("Any figure has the level `{}`, so that none has those after it.", level.name),
                )
                .remedy("Give it `within`, `no_worse_than` or `complete`, or put it last.");
        }
        let further = |other: &&Level| match (other.within, level.within) {
            (Some(other), Some(own)) => level.no_worse_than.is_none() && other.reaches(own),
            _ => false,
        };
        if let Some(other) = others[..at].iter().find(further) {
            found
                .error(
                    Code::InvalidValue,
                    level.place.clone(),
                    format!(
                        "No figure has the level `{}`, for `{}` before it reaches as far.",
                        level.name, other.name
                    ),
                )
                .remedy("List the levels from best to worst, each with a larger `within`.");
        }
    }
}

/// Tells names and words that stand for two levels.
fn alike(name: &str, levels: &[Level], found: &mut Diagnostics) {
    for (at, level) in levels.iter().enumerate() {
        for word in level.names() {
            let is = |other: &&Level| other.names().any(|known| known.eq_ignore_ascii_case(word));
            if let Some(other) = levels[..at].iter().find(is) {
                found
                    .error(
                        Code::DuplicateKey,
                        level.place.clone(),
                        format!(
                            "`{word}` means both `{}` and `{}` in the scheme `{name}`.",
                            other.name, level.name
                        ),
                    )
                    .remedy("Let each word mean one level.");
            }
        }
    }
}

impl Level {
    /// Whether a series or slice of this name shows it. Abbreviations do not count, for an `A` may be the
    /// name of anything.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.word.eq_ignore_ascii_case(name) || self.name.eq_ignore_ascii_case(name)
    }

    /// Whether a word in data means it; case does not matter.
    pub(crate) fn is_meant_by(&self, word: &str) -> bool {
        self.is_called(word) || self.also.iter().any(|name| name.eq_ignore_ascii_case(word))
    }

    /// Whether figures do not lead to it, but somebody's word that a measure is complete.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    fn read(definition: &LevelDefinition, found: &mut Diagnostics) -> Option<Level> {
        let within = match &definition.within {
            Some(within) => Some(Within::read(within, found)?),
            None => None,
        };
        Some(Level {
            name: definition.name.value.clone(),
            word: definition.word.value.clone(),
            shape: definition.shape.value,
            tone: definition.tone.value,
            within,
            no_worse_than: definition.no_worse_than.as_ref().map(|earlier| earlier.value),
            complete: definition.complete,
            also: definition.also.iter().map(|word| word.value.clone()).collect(),
            place: definition.name.place.clone(),
        })
    }

    fn has_condition(&self) -> bool {
        self.within.is_some() || self.no_worse_than.is_some() || self.complete
    }

    /// All that data and definitions may call it.
    fn names(&self) -> impl Iterator<Item = &str> {
        // The word is often the name in other letters.
        let word = Some(self.word.as_str()).filter(|word| !word.eq_ignore_ascii_case(&self.name));
        [Some(self.name.as_str()), word].into_iter().flatten().chain(self.also.iter().map(String::as_str))
    }
}

impl Within {
    /// Reads `0.5`, `5 points` or `5% of target`.
    fn read(within: &Located<Scalar>, found: &mut Diagnostics) -> Option<Within> {
        let text = match &within.value {
            Scalar::Text(text) | Scalar::Number(text) => text.trim(),
            Scalar::Bool(_) | Scalar::Null => "",
        };
        let read = if let Some(share) = text.strip_suffix("of target") {
            figure(share).filter(|share| share.percent).map(|share| Within::OfTarget(share.value))
        } else if let Some(points) = text.strip_suffix("points").or_else(|| text.strip_suffix("point")) {
            figure(points).filter(|points| !points.percent).map(|points| Within::Points(points.value))
        } else {
            figure(text).filter(|share| !share.percent).map(|share| Within::Share(share.value))
        };
        if read.is_none() {
            found
                .error(
                    Code::InvalidValue,
                    within.place.clone(),
                    format!("`{text}` does not say how far a level reaches."),
                )
                .remedy(
                    "Write a share of the tolerance (`0`, `0.5`, `1`), or `5 points`, or `5% of target`.",
                );
        }
        read
    }

    /// Whether what is within the other is always within this one as well.
    fn reaches(self, other: Within) -> bool {
        match (self, other) {
            (Within::Share(own), Within::Share(other))
            | (Within::Points(own), Within::Points(other))
            | (Within::OfTarget(own), Within::OfTarget(other)) => own >= other,
            _ => false,
        }
    }
}

/// The level that the words of a cell mean. Words of no scheme are told at the cell.
pub(crate) fn level_of_words<'a>(
    schemes: &'a Schemes,
    text: &str,
    column: Option<&str>,
    place: &Place,
    found: &mut Diagnostics,
) -> Option<&'a Level> {
    let level = schemes.level_of_word(text);
    if level.is_none() {
        let words = schemes.words();
        let near = nearest(text, words.iter().copied());
        let remedy = match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Write one of: {}.", words.join(", ")),
        };
        found
            .error(Code::BadValue, place.clone(), format!("`{text}`{} is not a rating.", in_column(column)))
            .remedy(remedy);
    }
    level
}

/// ` in column `rag``; nothing for a cell that stands in the definition itself.
pub(super) fn in_column(column: Option<&str>) -> String {
    column.map(|column| format!(" in column `{column}`")).unwrap_or_default()
}
