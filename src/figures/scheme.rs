//! Schemes of ratings: which levels there are, how each looks and how far off target it reaches.

use crate::definition::raw::{Name, RatingShape};
use crate::definition::{Theme, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::sync::LazyLock;

/// The schemes by name.
#[derive(Debug)]
pub(crate) struct Schemes(IndexMap<String, Vec<Level>>);

/// A level of a rating.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Level {
    /// `green_amber`
    pub name: String,
    /// `Green amber`, as printed.
    pub word: String,
    pub shape: RatingShape,
    pub tone: Tone,
    /// The share of the tolerance by which a figure may miss its target; `None` for the last level.
    within: Option<Decimal>,
    also: Vec<String>,
}

/// A colour of the theme by its meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tone {
    Good,
    Middling,
    Bad,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevel {
    name: String,
    word: String,
    shape: RatingShape,
    tone: Tone,
    within: Option<f64>,
    #[serde(default)]
    also: Vec<String>,
}

static BUILT_IN: LazyLock<Schemes> = LazyLock::new(|| {
    let text = include_str!("../../report-templates/rating-schemes.yaml");
    Schemes::parse(text).expect("a test reads the schemes that are compiled in")
});

/// The scheme of measures and scorecards that name none.
pub(super) const DEFAULT_SCHEME: &str = "red_amber_green";

impl Schemes {
    /// The schemes that come with the program.
    pub(crate) fn built_in() -> &'static Schemes {
        &BUILT_IN
    }

    /// Reads schemes from YAML.
    fn parse(text: &str) -> Result<Schemes, String> {
        let raw: IndexMap<String, Vec<RawLevel>> =
            serde_saphyr::from_str(text).map_err(|error| error.to_string())?;
        let mut schemes = IndexMap::new();
        for (name, levels) in raw {
            let last = levels.len().checked_sub(1).ok_or_else(|| format!("{name} has no levels"))?;
            for (at, level) in levels.iter().enumerate() {
                if level.within.is_none() != (at == last) {
                    return Err(format!("{name}: only the last level has no `within`"));
                }
            }
            schemes.insert(name, levels.into_iter().map(Level::from).collect());
        }
        Ok(Schemes(schemes))
    }

    /// Tells levels of a theme that no scheme has, and shapes that make two levels of one scheme look alike
    /// where there is no colour.
    pub(crate) fn check(&self, theme: &Theme, found: &mut Diagnostics) {
        let names = || self.0.values().flatten().map(|level| level.name.as_str());
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
        for levels in self.0.values() {
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
                        look.map(|look| look.place.clone()).unwrap_or_default(),
                        format!("`{}` and `{}` have one shape; printed in grey they look alike.", other.name, level.name),
                    )
                    .remedy("Give each level of a scheme a shape of its own: circle, triangle, diamond or square.");
            }
        }
    }

    /// The levels of a scheme from best to worst. An unknown name is told.
    pub(crate) fn levels(&self, name: &Name, found: &mut Diagnostics) -> Option<&[Level]> {
        if let Some(levels) = self.0.get(&name.value) {
            return Some(levels);
        }
        let names: Vec<&str> = self.0.keys().map(String::as_str).collect();
        let list = format!("The schemes are: {}.", names.join(", "));
        let remedy = match nearest(&name.value, names.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`? {list}"),
            None => list,
        };
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
        self.0.get(DEFAULT_SCHEME).map_or(&[], Vec::as_slice)
    }

    /// The level that a word in data means, `Amber`, `GA`, `red_amber`; case does not matter.
    pub(crate) fn level_of_word(&self, word: &str) -> Option<&Level> {
        let word = word.trim();
        let is = |name: &str| name.eq_ignore_ascii_case(word);
        let mut levels = self.0.values().flatten();
        levels.find(|level| is(&level.word) || is(&level.name) || level.also.iter().any(|name| is(name)))
    }

    /// For names beside one another, the place of each in a scheme and its level; `None` for those that
    /// are no level of it. The scheme is the first that knows the most of the names: two at least, and
    /// more than half. Abbreviations do not count, for an `A` may be the name of anything.
    pub(crate) fn levels_of_names(&self, names: &[&str]) -> Option<Vec<Ranked<'_>>> {
        let mut best: Option<(usize, Vec<Ranked<'_>>)> = None;
        for levels in self.0.values() {
            let place = |name: &&str| {
                let is = |known: &str| known.eq_ignore_ascii_case(name);
                let at = levels.iter().position(|level| is(&level.word) || is(&level.name))?;
                Some((at, &levels[at]))
            };
            let places: Vec<_> = names.iter().map(place).collect();
            let known = places.iter().flatten().count();
            if known >= 2 && known * 2 > names.len() && best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, places));
            }
        }
        best.map(|(_, places)| places)
    }

    /// Printed words from best to worst, after the first scheme that has them all.
    pub(crate) fn ranked(&self, words: &[&str]) -> Option<Vec<&str>> {
        let has = |levels: &&Vec<Level>, word: &&str| levels.iter().any(|level| level.word == *word);
        let levels = self.0.values().find(|levels| words.iter().all(|word| has(levels, word)))?;
        let shown = levels.iter().map(|level| level.word.as_str()).filter(|word| words.contains(word));
        Some(shown.collect())
    }

    /// The words of all levels, each once.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        for level in self.0.values().flatten() {
            if !words.contains(&level.word.as_str()) {
                words.push(&level.word);
            }
        }
        words
    }
}

/// A level with its place in its scheme; `None` for what is no level.
pub(crate) type Ranked<'s> = Option<(usize, &'s Level)>;

impl From<RawLevel> for Level {
    fn from(raw: RawLevel) -> Level {
        let within = raw.within.and_then(|share| Decimal::try_from(share).ok());
        Level { name: raw.name, word: raw.word, shape: raw.shape, tone: raw.tone, within, also: raw.also }
    }
}

/// The level of a figure that misses its target by `miss` (zero or less when it meets it).
/// Without a tolerance only the first and the last level are reached.
pub(super) fn rate(levels: &[Level], miss: Decimal, tolerance: Option<Decimal>) -> Option<&Level> {
    let tolerance = tolerance.unwrap_or(Decimal::ZERO);
    levels.iter().find(|level| match level.within {
        Some(share) => share.checked_mul(tolerance).is_some_and(|slack| miss <= slack),
        None => true,
    })
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
