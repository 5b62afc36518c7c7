//! The figures of running text that could be figures of data.

use super::stems::stems;
use crate::checks::printed::{Printed, Unit};
use crate::checks::words::Word;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Counts below this are written as they come to mind.
const LEAST_COUNT: Decimal = Decimal::from_parts(13, 0, 0, false, 0);

/// A figure that somebody typed.
#[derive(Clone, Debug)]
pub(crate) struct TypedFigure {
    /// As typed, without what stands around it.
    pub text: String,
    /// Its offset in the text.
    pub start: usize,
    pub(super) value: Decimal,
    pub(super) decimals: u32,
    pub(super) percent: bool,
    /// The stems of the words of its sentence.
    pub(super) about: Arc<BTreeSet<String>>,
    /// The stems of what the whole text is a comment on; a figure that is far from those of it is of something else.
    pub(super) topic: Arc<BTreeSet<String>>,
    /// Whether its sentence speaks of a total: `altogether`, `in all`.
    pub(super) of_all: bool,
}

impl TypedFigure {
    /// Says what the text is about as a whole.
    pub(crate) fn is_about(&mut self, words: &str) {
        Arc::make_mut(&mut self.about).extend(stems(words).map(Cow::into_owned));
    }

    /// Says what the text is a comment on. A sentence about others, such as England, is none on it.
    pub(crate) fn is_comment_on(&mut self, words: &str) {
        const OTHERS: [&str; 7] = ["england", "national", "neighbour", "region", "london", "wales", "target"];
        let of_others = |stem: &String| OTHERS.iter().any(|other| stem.starts_with(other));
        if !self.about.iter().any(of_others) {
            self.topic = Arc::new(stems(words).map(Cow::into_owned).collect());
        }
    }
}

/// Words before a figure that say that it is no figure of data, or not meant to be exact.
const BEFORE: [&str; 49] = [
    "per",
    "about",
    "nearly",
    "almost",
    "around",
    "over",
    "under",
    "below",
    "above",
    "than",
    "some",
    "approximately",
    "roughly",
    "by",
    "between",
    "aged",
    "age",
    "ages",
    "section",
    "sections",
    "part",
    "item",
    "items",
    "level",
    "stage",
    "phase",
    "year",
    "years",
    "act",
    "chapter",
    "article",
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "table",
    "figure",
    "chart",
    "appendix",
    "annex",
    "no",
    "within",
    "least",
    "most",
    "up",
    "every",
    "each",
    "theme",
    "just",
];
/// Words behind a figure that say so.
const BEHIND: [&str; 38] = [
    "hour",
    "hours",
    "day",
    "days",
    "working",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "minute",
    "minutes",
    "am",
    "pm",
    "a.m",
    "p.m",
    "million",
    "billion",
    "thousand",
    "points",
    "point",
    "percentage",
    "times",
    "more",
    "fewer",
    "less",
    "higher",
    "lower",
    "to",
    "or",
    "hours'",
    "years'",
    "pages",
    "copies",
    "words",
    "each",
    "km",
];

/// Words of a sentence about a total.
const OF_ALL: [&str; 9] =
    ["total", "totals", "totalled", "totalling", "all", "altogether", "overall", "together", "sum"];

/// The figures among the words of a text that could be figures of data: no years, dates, money, ages, times or numbers of
/// sections.
pub(crate) fn typed_figures(words: &[Word<'_>]) -> Vec<TypedFigure> {
    figures_from(words, LEAST_COUNT)
}

/// The same, with counts from `least` on.
pub(super) fn figures_from(words: &[Word<'_>], least: Decimal) -> Vec<TypedFigure> {
    let mut sentence = Sentence::default();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.text.starts_with(|c: char| c.is_ascii_digit()) || is_end_of_range(words, at) {
            continue;
        }
        let before = at.checked_sub(1).map(|at| &words[at]);
        let behind = words.get(at + 1).filter(|_| !word.ends);
        let Some(mut figure) = figure(word, before, behind, least) else { continue };
        sentence.take(words, at);
        figure.about = Arc::clone(&sentence.stems);
        figure.of_all = sentence.of_all;
        found.push(figure);
    }
    found
}

/// Words of a sentence without an end on each side of a figure that can be about it.
const REACH: usize = 100;

/// A sentence, kept for its next figure.
#[derive(Default)]
struct Sentence {
    words: Range<usize>,
    stems: Arc<BTreeSet<String>>,
    of_all: bool,
}

impl Sentence {
    /// Reads the sentence in which a word stands.
    fn take(&mut self, words: &[Word<'_>], at: usize) {
        let first = at.saturating_sub(REACH);
        let starts = words[first..at].iter().rposition(|word| word.ends).map_or(first, |end| first + end + 1);
        let behind = &words[at..words.len().min(at + REACH)];
        let ends = at + behind.iter().position(|word| word.ends).map_or(behind.len(), |end| end + 1);
        if self.words == (starts..ends) {
            return;
        }
        let sentence = &words[starts..ends];
        let stems = sentence.iter().flat_map(|word| stems(word.text));
        self.stems = Arc::new(stems.map(Cow::into_owned).collect());
        let of_all = |word: &Word<'_>| OF_ALL.iter().any(|of_all| word.text.eq_ignore_ascii_case(of_all));
        self.of_all = sentence.iter().any(of_all);
        self.words = starts..ends;
    }
}

/// `21` of `aged 16 to 21`, `34` of `between 25 and 34`: what excuses the first figure excuses the second.
fn is_end_of_range(words: &[Word<'_>], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).and_then(|at| words.get(at)).map(|word| word.text);
    let joined = matches!(before(1), Some("to" | "and" | "or" | "–"));
    let first = before(2).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let excused = before(3).is_some_and(|word| BEFORE.contains(&word.to_lowercase().as_str()));
    let counts = before(1) == Some("to") && !words[at].text.ends_with('%');
    joined && first && (excused || counts)
}

/// The figure that a word is which begins with a digit.
fn figure(
    word: &Word<'_>,
    before: Option<&Word<'_>>,
    behind: Option<&Word<'_>>,
    least: Decimal,
) -> Option<TypedFigure> {
    let text = word.text;
    if text.starts_with('0') && text.len() > 2 && !text.contains('.') {
        return None;
    }
    // Six digits without a comma are a code or a telephone number.
    if text.len() > 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let printed = Printed::read(text)?;
    let per_cent = behind.is_some_and(|behind| behind.text == "per" || behind.text == "percent");
    let percent = printed.unit == Unit::Percent || per_cent;
    if !matches!(printed.unit, Unit::None | Unit::Percent) {
        return None;
    }
    let year = !percent
        && text.len() == 4
        && printed.decimals == 0
        && (Decimal::from(1800)..Decimal::from(2200)).contains(&printed.value);
    let small = !percent && printed.decimals == 0 && printed.value < least;
    // Half, a third and all are not taken from data.
    let round = percent && [0, 50, 100].map(Decimal::from).contains(&printed.value);
    let lower = |word: &Word<'_>| word.text.to_lowercase();
    let excused = before.is_some_and(|before| !before.ends && BEFORE.contains(&lower(before).as_str()))
        || behind.is_some_and(|behind| !per_cent && BEHIND.contains(&lower(behind).as_str()));
    let month = |word: &Word<'_>| {
        word.text.starts_with(char::is_uppercase)
            && word.text.len() > 2
            && crate::period::MONTHS.iter().any(|month| month.starts_with(word.text))
    };
    let day = printed.decimals == 0 && printed.value <= Decimal::from(31) && !percent;
    let dated = day && (behind.is_some_and(month) || before.is_some_and(month));
    if year || small || round || excused || dated {
        return None;
    }
    Some(TypedFigure {
        text: text.to_owned(),
        start: word.start,
        value: printed.value,
        decimals: printed.decimals,
        percent,
        about: Arc::default(),
        topic: Arc::default(),
        of_all: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<String> {
        let words: Vec<Word<'_>> = crate::checks::words(text).collect();
        typed_figures(&words).into_iter().map(|figure| figure.text).collect()
    }

    #[test]
    fn figures_that_could_be_of_data() {
        assert_eq!(
            typed("At a rate of 10.6%, 53 children and 1,392 contacts; 78 per cent."),
            ["10.6%", "53", "1,392", "78"]
        );
    }

    #[test]
    fn a_figure_is_about_the_words_near_it_where_a_sentence_has_no_end() {
        let text =
            format!("{} 34 cases", (0..500).map(|at| format!("alpha{at}")).collect::<Vec<_>>().join(" "));
        let words: Vec<Word<'_>> = crate::checks::words(&text).collect();
        let figures = typed_figures(&words);
        let [figure] = figures.as_slice() else { panic!("one figure, not {}", figures.len()) };
        assert!(figure.about.contains("alpha499") && figure.about.contains("34"));
        assert!(!figure.about.contains("alpha399") && figure.about.contains("alpha400"));
    }

    #[test]
    fn what_is_no_figure_of_data() {
        for none in [
            "in 2018/19 and 2019, on 24 May 2019 and May 24",
            "two, 7 or 12 children",
            "section 47, paragraph 1.34, page 212, Article 16",
            "£5.7 million, £97,000",
            "aged 16 to 21, within 24 hours, 45 working days, 15 minutes",
            "about 1,400, nearly 80%, more than 5,000, by 23%",
            "01632 960171, 7.30 pm, 0 to 25",
            "12.5 points, 60.9% more replies",
            "all (100%) and half, 50%",
        ] {
            assert_eq!(typed(none), Vec::<String>::new(), "{none}");
        }
    }
}
