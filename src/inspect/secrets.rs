//! What restricted papers say and public ones do not.

use super::inputs::{self, Input, Said, Source, Spot, Use};
use super::numbers::{self, Number};
use super::redacted::{Kept, Redacted};
use super::search::{Phrase, Phrases};
use super::words::Words;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::RangeInclusive;

/// Words in a row that say where they come from.
const RUN: usize = 5;
/// Digits of a number that says where it comes from.
const DIGITS: usize = 4;
/// Numbers that follow each other, from which on they count rows and say nothing.
const COUNTED: usize = 50;
/// Years around those of the public papers that any paper may speak of.
const YEARS_BEFORE: u16 = 2;
const YEARS_AFTER: u16 = 11;

/// What must not be in a public file: runs of five words, titles, names, numbers of four and more
/// digits, file names and pictures that the restricted inputs contain and the public ones do not.
#[derive(Debug)]
pub struct Secrets {
    pub(super) phrases: Phrases,
    pub(super) texts: Vec<Words>,
    sources: Vec<Source>,
    /// The file of each source.
    files: Vec<usize>,
    names: Vec<String>,
    numbers: FxHashMap<String, Figure>,
    pictures: FxHashMap<u64, usize>,
    /// Years that say nothing.
    years: RangeInclusive<u16>,
    /// Restricted files of which nothing could be read.
    closed: Vec<String>,
    /// What public papers redact.
    pub(super) redacted: Kept,
}

/// A number of a restricted input.
#[derive(Clone, Copy, Debug)]
struct Figure {
    source: usize,
    at: usize,
    is_year: bool,
}

/// Where in the restricted inputs something stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Origin {
    pub file: String,
    pub spot: Spot,
}

impl Secrets {
    /// What the restricted inputs say beyond the public ones, and what public papers redact.
    pub fn new(restricted: &[Input], public: &[Input], redacted: &[Redacted]) -> Secrets {
        let said: Vec<Said> = restricted.par_iter().map(inputs::read).collect();
        let known: Vec<Said> = public.par_iter().map(inputs::read).collect();
        let closed = restricted.iter().zip(&said).filter(|(_, said)| said.is_closed);
        let mut secrets = Secrets {
            phrases: Phrases::default(),
            texts: Vec::new(),
            sources: Vec::new(),
            files: Vec::new(),
            names: restricted.iter().map(|input| input.name.clone()).collect(),
            numbers: FxHashMap::default(),
            pictures: FxHashMap::default(),
            years: 1990..=2050,
            closed: closed.map(|(input, _)| input.name.clone()).collect(),
            redacted: Kept::default(),
        };
        for (file, said) in said.into_iter().enumerate() {
            for digest in said.pictures {
                secrets.pictures.entry(digest).or_insert(file);
            }
            secrets.files.extend(std::iter::repeat_n(file, said.sources.len()));
            secrets.sources.extend(said.sources);
        }
        secrets.texts = secrets.sources.par_iter().map(|source| Words::of(&source.text)).collect();
        let known_sources: Vec<&Source> = known.iter().flat_map(|said| &said.sources).collect();
        secrets.keep_phrases(&known_sources);
        secrets.keep_numbers(&known_sources);
        let known_files: Vec<(&str, &[Source])> =
            public.iter().zip(&known).map(|(input, said)| (input.name.as_str(), &said.sources[..])).collect();
        secrets.redacted = Kept::new(redacted, &known_files);
        let known_pictures = known.iter().flat_map(|said| &said.pictures);
        for digest in known_pictures {
            secrets.pictures.remove(digest);
        }
        secrets
    }

    fn keep_phrases(&mut self, known: &[&Source]) {
        let all = Phrases::new(self.all_phrases(), &self.texts, |_| true);
        let public: Vec<FxHashSet<u32>> = known
            .par_iter()
            .map(|source| {
                let mut found = FxHashSet::default();
                all.hits(&Words::of(&source.text), &self.texts, |hit| {
                    found.insert(hit.phrase);
                });
                found
            })
            .collect();
        let public: FxHashSet<u32> = public.into_iter().flatten().collect();
        let kept: Vec<Phrase> = all
            .iter()
            .zip(0..)
            .filter(|(_, index)| !public.contains(index))
            .map(|(phrase, _)| phrase)
            .collect();
        self.phrases = Phrases::new(kept, &self.texts, |_| true);
    }

    /// Titles and names first, so that of what is equal they are told.
    fn all_phrases(&self) -> Vec<Phrase> {
        let mut all = Vec::new();
        let of = |is_running: bool| {
            let sources = self.sources.iter().zip(&self.texts).zip(0..);
            sources.filter(move |((source, _), _)| (source.of == Use::Running) == is_running)
        };
        for ((_, words), text) in of(false).filter(|((source, _), _)| source.of != Use::Composed) {
            all.push(Phrase { text, words: (0, words.len() as u32) });
        }
        for ((_, words), text) in of(true) {
            let last = (words.len() + 1).saturating_sub(RUN);
            all.extend((0..last).map(|n| Phrase { text, words: (n as u32, (n + RUN) as u32) }));
        }
        all
    }

    fn keep_numbers(&mut self, known: &[&Source]) {
        let running = |source: &&&Source| source.of != Use::FileName;
        let read = |source: &&Source| numbers::numbers(&source.text, true);
        let public: Vec<Number> = known.par_iter().filter(running).flat_map_iter(read).collect();
        let years: Vec<u16> = public.iter().filter_map(Number::year).collect();
        if let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) {
            self.years = first - YEARS_BEFORE..=last + YEARS_AFTER;
        }
        let public: FxHashSet<String> = public.iter().flat_map(|number| roundings(&number.digits)).collect();
        for (index, source) in self.sources.iter().enumerate().filter(|(_, source)| source.of == Use::Running)
        {
            for number in numbers::numbers(&source.text, false) {
                let figure = Figure { source: index, at: number.at, is_year: number.year().is_some() };
                for digits in roundings(&number.digits) {
                    if numbers::length(&digits) >= DIGITS && !public.contains(&digits) {
                        self.numbers.entry(digits).or_insert(figure);
                    }
                }
            }
        }
        self.drop_counters();
    }

    /// Leaves out whole numbers that follow each other without a gap: the rows of a table, counted.
    fn drop_counters(&mut self) {
        let whole =
            |digits: &String| digits.parse::<u64>().ok().filter(|number| number.to_string() == *digits);
        let mut all: Vec<u64> = self.numbers.keys().filter_map(whole).collect();
        all.sort_unstable();
        for run in all.chunk_by(|a, b| a + 1 == *b).filter(|run| run.len() >= COUNTED) {
            for number in run {
                self.numbers.remove(&number.to_string());
            }
        }
    }

    pub(super) fn phrase_use(&self, phrase: u32) -> Use {
        self.sources[self.phrases.get(phrase).text as usize].of
    }

    pub(super) fn phrase_origin(&self, phrase: u32) -> Origin {
        let phrase = self.phrases.get(phrase);
        let source = phrase.text as usize;
        let text = &self.sources[source].text;
        self.origin(source, self.texts[source].in_text(phrase.words.0 as usize, text))
    }

    /// Where the restricted inputs have a number, if they alone do.
    pub(super) fn number_origin(&self, number: &Number) -> Option<Origin> {
        let figure = self.numbers.get(&number.digits)?;
        if let Some(year) = number.year()
            && figure.is_year
            && self.years.contains(&year)
        {
            return None;
        }
        Some(self.origin(figure.source, figure.at))
    }

    pub(super) fn picture_origin(&self, digest: u64) -> Option<Origin> {
        let file = self.pictures.get(&digest)?;
        Some(Origin { file: self.names[*file].clone(), spot: Spot::File })
    }

    fn origin(&self, source: usize, at: usize) -> Origin {
        Origin { file: self.names[self.files[source]].clone(), spot: self.sources[source].spot(at) }
    }

    /// Restricted files that could not be read, in whole or in part, so that what they say was not looked for.
    pub fn closed(&self) -> &[String] {
        &self.closed
    }

    /// How many words, titles, names and numbers are looked for.
    pub fn count(&self) -> usize {
        self.phrases.iter().count() + self.numbers.len() + self.pictures.len() + self.redacted.len()
    }
}

/// A number as it may be printed: as it is, and where it has thousands, rounded.
fn roundings(digits: &str) -> Vec<String> {
    let mut all = vec![digits.to_owned()];
    if let Some((whole, decimals)) = digits.split_once('.')
        && whole.len() >= DIGITS
        && let Ok(number) = digits.parse::<rust_decimal::Decimal>()
    {
        let places = 0..u32::try_from(decimals.len()).unwrap_or(0).min(3);
        all.extend(places.flat_map(|places| {
            use rust_decimal::RoundingStrategy::{MidpointAwayFromZero, ToZero};
            [MidpointAwayFromZero, ToZero]
                .map(|strategy| number.round_dp_with_strategy(places, strategy).normalize().to_string())
        }));
    }
    all
}
