//! What public papers redact, looked for as a whole: a name of two words is enough to say whose it is.

use super::inputs::{Source, Use};
use super::numbers::{self, Number};
use super::search::{Phrase, Phrases};
use super::secrets::Origin;
use super::words::Words;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words in a row that say where they come from, however they are written.
const RUN: usize = 5;
/// Letters, or digits with the sign of an amount, that are looked for.
const LEAST: usize = 4;
const SIGNS: [char; 4] = ['£', '$', '€', '%'];
const ARTICLES: [&str; 3] = ["the", "a", "an"];

/// Words or a figure that a public paper keeps from the public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redacted {
    pub words: String,
    /// Where it is redacted.
    pub origin: Origin,
    /// Whether it is a cell of data or of a table; else it stands in a text.
    pub is_cell: bool,
}

impl Redacted {
    /// Whether it is told wherever it stands, also in what a public paper says: words of a text that are a name, an
    /// amount, or many. Of less, and of cells, public papers may say the same on purpose.
    pub(crate) fn is_sure(&self) -> bool {
        !self.is_cell && (self.is_name() || self.number().is_some())
    }

    fn is_name(&self) -> bool {
        let words: Vec<&str> =
            self.words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let rest = match words.split_first() {
            Some((first, rest)) if ARTICLES.contains(&first.to_lowercase().as_str()) => rest,
            _ => &words,
        };
        let is_own = |word: &&str| {
            word.starts_with(char::is_uppercase) || word.starts_with(|c: char| c.is_ascii_digit())
        };
        words.len() >= RUN || (rest.len() > 1 && self.letters() >= LEAST && rest.iter().any(is_own))
    }

    fn letters(&self) -> usize {
        self.words.chars().filter(|c| c.is_alphabetic()).count()
    }

    /// The number that it is, where it has four digits, or three and the sign of an amount.
    fn number(&self) -> Option<Number> {
        let numbers = numbers::numbers(&self.words, false);
        let [number] = &numbers[..] else { return None };
        let is_alone = !self.words.chars().any(char::is_alphabetic);
        let signs = usize::from(self.words.contains(SIGNS));
        (is_alone && number.year().is_none() && numbers::length(&number.digits) + signs >= LEAST)
            .then(|| number.clone())
    }

    /// Whether there is enough of it to be looked for.
    fn says_something(&self) -> bool {
        self.letters() >= LEAST || self.number().is_some()
    }
}

/// What is looked for of redacted words and figures.
#[derive(Debug, Default)]
pub(super) struct Kept {
    all: Vec<Redacted>,
    texts: Vec<Words>,
    phrases: Phrases,
    numbers: FxHashMap<String, usize>,
}

/// Something redacted in a searched text.
pub(super) struct Hit {
    /// Which it is.
    pub(super) index: usize,
    /// In the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Kept {
    /// What is to be looked for of `all`. `known` is what the public inputs say beside it.
    pub(super) fn new(all: &[Redacted], known: &[(&str, &[Source])]) -> Kept {
        let all: Vec<Redacted> = all.iter().filter(|one| one.says_something()).cloned().collect();
        if all.is_empty() {
            return Kept::default();
        }
        let every = Kept::of(all);
        let said = |(file, sources): &(&str, &[Source])| {
            let here: Vec<&Redacted> = every.all.iter().filter(|one| one.origin.file == *file).collect();
            let running = sources.iter().filter(|source| source.of != Use::FileName);
            running
                .flat_map(|source| every.hits(&without(source, &here), 0))
                .map(|hit| hit.index)
                .collect::<Vec<_>>()
        };
        let known: FxHashSet<usize> = known.iter().flat_map(said).collect();
        let kept = every.all.iter().enumerate().filter(|(at, one)| one.is_sure() || !known.contains(at));
        Kept::of(kept.map(|(_, one)| one.clone()).collect())
    }

    fn of(all: Vec<Redacted>) -> Kept {
        let texts: Vec<Words> = all.iter().map(|one| Words::with_figures(&one.words)).collect();
        let whole = (0..).zip(&texts).map(|(text, words)| Phrase { text, words: (0, words.len() as u32) });
        let phrases =
            Phrases::new(whole.filter(|phrase| all[phrase.text as usize].is_of_words()), &texts, |_| true);
        let mut numbers = FxHashMap::default();
        for (at, number) in all.iter().enumerate().filter_map(|(at, one)| Some((at, one.number()?))) {
            numbers.entry(number.digits).or_insert(at);
        }
        Kept { all, texts, phrases, numbers }
    }

    pub(super) fn get(&self, index: usize) -> &Redacted {
        &self.all[index]
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Where redacted words and figures stand in a text; phrases of fewer bytes than `shortest` are chance.
    pub(super) fn hits(&self, text: &str, shortest: usize) -> Vec<Hit> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let words = Words::with_figures(text);
        let mut found = Vec::new();
        self.phrases.hits(&words, &self.texts, |hit| {
            let index = self.phrases.get(hit.phrase).text as usize;
            let (first, last) = (words.word_around(hit.start), words.word_around(hit.end - 1));
            let (start, end) = (words.in_text(first, text), words.in_text(last + 1, text));
            // A single word is a name where it is written as one.
            let is_name = |words: &str| words.starts_with(char::is_uppercase);
            let is_written_so =
                self.texts[index].len() > 1 || !is_name(&self.all[index].words) || is_name(&text[start..]);
            if hit.end - hit.start >= shortest && is_written_so {
                found.push(Hit { index, start, end });
            }
        });
        for number in numbers::numbers(text, true) {
            if let Some(&index) = self.numbers.get(&number.digits)
                && self.is_written_so(index, text, &number)
            {
                found.push(Hit { index, start: number.at, end: number.end });
            }
        }
        found
    }

    /// Whether a number that is short stands beside the sign that it was redacted with.
    fn is_written_so(&self, index: usize, text: &str, number: &Number) -> bool {
        if numbers::length(&number.digits) >= LEAST {
            return true;
        }
        let before = text[..number.at].chars().next_back();
        let behind = text[number.end..].chars().next();
        let words = &self.all[index].words;
        [before, behind].into_iter().flatten().any(|c| SIGNS.contains(&c) && words.contains(c))
    }
}

impl Redacted {
    fn is_of_words(&self) -> bool {
        self.letters() >= LEAST
    }

    /// Whether a text is the same words or the same figure.
    pub(super) fn is(&self, text: &str) -> bool {
        let (own, other) = (Words::with_figures(&self.words), Words::with_figures(text));
        let digits =
            |text: &str| numbers::numbers(text, false).into_iter().map(|n| n.digits).collect::<Vec<_>>();
        own.squeezed() == other.squeezed()
            || (self.number().is_some()
                && !text.chars().any(char::is_alphabetic)
                && digits(&self.words) == digits(text))
    }
}

/// A text of a public input without what is redacted in it: that it stands there does not make it public.
fn without(source: &Source, redacted: &[&Redacted]) -> String {
    let mut text = source.text.clone();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let cell = line.trim_end_matches('\n');
        let is_here = |one: &&&Redacted| one.is(cell) || cell.ends_with(one.words.as_str());
        if redacted.iter().any(|one| is_here(&one) && source.may_be_at(at, &one.origin.spot)) {
            text.replace_range(at..at + cell.len(), &" ".repeat(cell.len()));
        }
        at += line.len();
    }
    text
}

#[cfg(test)]
mod tests;
