//! Figures typed into texts against the data that they seem to speak of.

use super::grid::Grid;
use super::interval::Interval;
use super::printed::{Printed, Unit};
use super::words::{Word, words};
use crate::data::{self, Value};
use crate::definition::ColumnType;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Document, FigureTile, RowKind, Table, plain_text};
use crate::figures::{Tables, plain};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Counts below this are written as they come to mind.
const LEAST_COUNT: Decimal = Decimal::from_parts(13, 0, 0, false, 0);
/// Tables of more rows are not what a text speaks of row by row.
const MOST_ROWS: usize = 300;

/// A figure that somebody typed.
#[derive(Clone, Debug)]
pub(crate) struct TypedFigure {
    /// As typed, without what stands around it.
    pub text: String,
    /// Its offset in the text.
    pub start: usize,
    value: Decimal,
    decimals: u32,
    percent: bool,
    /// The stems of the words of its sentence.
    about: BTreeSet<String>,
}

impl TypedFigure {
    /// Says what the text is about as a whole.
    pub(crate) fn is_about(&mut self, words: &str) {
        self.about.extend(stems(words).map(Cow::into_owned));
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

/// The figures of a text that could be figures of data: no years, dates, money, ages, times or numbers of
/// sections.
pub(crate) fn typed_figures(text: &str) -> Vec<TypedFigure> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let words: Vec<Word<'_>> = words(text).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.text.starts_with(|c: char| c.is_ascii_digit()) || is_end_of_range(&words, at) {
            continue;
        }
        let before = at.checked_sub(1).map(|at| &words[at]);
        let behind = words.get(at + 1).filter(|_| !word.ends);
        let Some(mut figure) = figure(word, before, behind) else { continue };
        let starts = words[..at].iter().rposition(|word| word.ends).map_or(0, |end| end + 1);
        let ends = words[at..].iter().position(|word| word.ends).map_or(words.len(), |end| at + end + 1);
        let stems = words[starts..ends].iter().flat_map(|word| stems(word.text));
        figure.about = stems.map(Cow::into_owned).collect();
        found.push(figure);
    }
    found
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
fn figure(word: &Word<'_>, before: Option<&Word<'_>>, behind: Option<&Word<'_>>) -> Option<TypedFigure> {
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
    let small = !percent && printed.decimals == 0 && printed.value < LEAST_COUNT;
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
        about: BTreeSet::new(),
    })
}

/// Words that say nothing of a figure's subject.
const STOP: [&str; 38] = [
    "the",
    "of",
    "and",
    "a",
    "an",
    "in",
    "on",
    "to",
    "for",
    "with",
    "who",
    "were",
    "was",
    "are",
    "is",
    "be",
    "at",
    "by",
    "from",
    "that",
    "this",
    "number",
    "percentage",
    "percent",
    "rate",
    "share",
    "total",
    "all",
    "not",
    "no",
    "month",
    "year",
    "date",
    "latest",
    "previous",
    "current",
    "have",
    "has",
];

/// The words of a text as they are compared: small, without endings.
fn stems(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter_map(|word| {
        let small = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        if STOP.contains(&&*word) || (word.len() < 2 && !word.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let ends = ["ing", "ed", "es", "s"];
        let bare = ends.iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() > 3));
        let length = bare.map_or(word.len(), str::len);
        Some(match word {
            Cow::Borrowed(word) => Cow::Borrowed(&word[..length]),
            Cow::Owned(mut word) => {
                word.truncate(length);
                Cow::Owned(word)
            }
        })
    })
}

/// A figure of the paper that a text may speak of.
struct Fact<'p> {
    /// Its row or tile.
    subject: usize,
    value: Decimal,
    decimals: u32,
    percent: bool,
    source: Source<'p>,
}

/// Where a figure of the paper stands.
enum Source<'p> {
    Data { table: &'p data::Table, row: usize, column: usize },
    Printed { text: Cow<'p, str>, place: &'p Place },
}

impl Fact<'_> {
    /// As a finding names it.
    fn shown(&self) -> String {
        match &self.source {
            Source::Data { table, column, .. } => {
                let sign = if self.percent { "%" } else { "" };
                format!("{}{sign} in `{}`", plain(self.value), table.columns[*column].name)
            }
            Source::Printed { text, .. } => text.trim().to_owned(),
        }
    }

    fn place(&self) -> Place {
        match self.source {
            Source::Data { table, row, column } => table.place(row, column),
            Source::Printed { place, .. } => place.clone(),
        }
    }
}

/// What a row or tile is about.
struct Subject {
    /// How many different words name it.
    words: usize,
    /// As people name it.
    label: String,
    /// Its figures, one after the other in `Facts::facts`.
    facts: Range<usize>,
}

/// The typed figures that are looked for among all figures of a paper, shown or not.
struct Wanted {
    /// What each may stand for, with its number, by the lower end.
    spans: Vec<(Interval, usize)>,
    /// The widest of the spans.
    widest: Decimal,
    there: Vec<bool>,
}

impl Wanted {
    fn of(typed: &[(TypedFigure, Place)]) -> Wanted {
        let mut spans = Vec::new();
        for (at, (typed, _)) in typed.iter().enumerate() {
            // A percentage is also there when a figure is what it leaves of a whole.
            let rest = Decimal::ONE_HUNDRED.checked_sub(typed.value).filter(|_| typed.percent);
            for value in [Some(typed.value), rest].into_iter().flatten() {
                spans.extend(Interval::rounded_or_cut(value, typed.decimals).map(|span| (span, at)));
            }
        }
        spans.sort_by_key(|(span, at)| (span.low, *at));
        let widest = spans.iter().filter_map(|(span, _)| span.high.checked_sub(span.low)).max();
        Wanted { spans, widest: widest.unwrap_or_default(), there: vec![false; typed.len()] }
    }

    /// Takes note of a figure; of a percentage what stands before the sign.
    fn see(&mut self, value: Decimal) {
        let end = self.spans.partition_point(|(span, _)| span.low <= value);
        for (span, at) in self.spans[..end].iter().rev() {
            if value.checked_sub(span.low).is_none_or(|apart| apart > self.widest) {
                break;
            }
            if value <= span.high {
                self.there[*at] = true;
            }
        }
    }
}

/// The figures of a paper.
struct Facts<'p> {
    subjects: Vec<Subject>,
    facts: Vec<Fact<'p>>,
    /// The subjects that a word of a typed figure's sentence stands in, in their order.
    by_word: FxHashMap<&'p str, Vec<usize>>,
    wanted: Wanted,
}

impl<'p> Facts<'p> {
    fn of(typed: &'p [(TypedFigure, Place)], document: &'p Document, tables: &'p Tables) -> Facts<'p> {
        let about = typed.iter().flat_map(|(typed, _)| &typed.about);
        let by_word = about.map(|word| (word.as_str(), Vec::new())).collect();
        let mut facts = Facts { subjects: Vec::new(), facts: Vec::new(), by_word, wanted: Wanted::of(typed) };
        for table in tables.values() {
            facts.data(table);
        }
        facts.blocks(&document.blocks);
        facts
    }

    fn data(&mut self, table: &'p data::Table) {
        let named = table.rows.len() <= MOST_ROWS;
        for (row, values) in table.rows.iter().enumerate() {
            let mut label = String::new();
            for value in values {
                if let Value::Text(text) = value
                    && named
                    && text.len() < 80
                {
                    if !label.is_empty() {
                        label.push_str(", ");
                    }
                    label.push_str(text);
                }
            }
            let subject = named.then(|| self.subject(label));
            for (column, value) in values.iter().enumerate() {
                let Value::Number(number) = value else { continue };
                let of = &table.columns[column];
                let percent = of.kind == ColumnType::Percent;
                let scaled = if percent { number.checked_mul(Decimal::ONE_HUNDRED) } else { Some(*number) };
                let Some(value) = scaled else { continue };
                self.wanted.see(value);
                let Some(subject) = subject else { continue };
                let source = Source::Data { table, row, column };
                self.push(Fact { subject, value, decimals: of.decimals, percent, source });
            }
        }
    }

    fn subject(&mut self, label: String) -> usize {
        let mut words: Vec<Cow<'_, str>> = stems(&label).collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            if let Some(subjects) = self.by_word.get_mut(&**word) {
                subjects.push(self.subjects.len());
            }
        }
        let (words, facts) = (words.len(), self.facts.len()..self.facts.len());
        self.subjects.push(Subject { words, label, facts });
        self.subjects.len() - 1
    }

    /// Adds a figure of the last subject.
    fn push(&mut self, fact: Fact<'p>) {
        self.subjects[fact.subject].facts.end = self.facts.len() + 1;
        self.facts.push(fact);
    }

    fn blocks(&mut self, blocks: &'p [Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => self.table(table),
                Block::Tiles(tiles) => tiles.tiles.iter().for_each(|tile| self.tile(tile)),
                _ => {}
            }
            block.inner().into_iter().for_each(|inner| self.blocks(inner));
        }
    }

    fn add(&mut self, subject: usize, text: Cow<'p, str>, place: &'p Place) {
        let Some(printed) = Printed::read(&text) else { return };
        let Printed { value, decimals, unit, .. } = printed;
        self.wanted.see(value);
        let (percent, source) = (unit == Unit::Percent, Source::Printed { text, place });
        self.push(Fact { subject, value, decimals, percent, source });
    }

    fn table(&mut self, table: &'p Table) {
        let Some(grid) = Some(table).filter(|table| table.body.len() <= MOST_ROWS).and_then(Grid::of) else {
            return;
        };
        for (row, of) in grid.rows.iter().enumerate() {
            if matches!(of.kind, RowKind::Group | RowKind::Header) {
                continue;
            }
            let subject = self.subject(grid.label(row));
            for (column, cell) in of.cells.iter().enumerate() {
                let text = grid.words(row, column);
                if let Some(cell) = cell
                    && text.contains(|c: char| c.is_ascii_digit())
                    && !grid.heads[column].names_rows
                {
                    // Composite cells hold several.
                    for part in text.split([' ', '\u{a0}', '/', '(', ')']) {
                        if let Some(printed) = Printed::read(part) {
                            self.wanted.see(printed.value);
                        }
                    }
                    self.add(subject, text, &cell.place);
                }
            }
        }
    }

    fn tile(&mut self, tile: &'p FigureTile) {
        let subject = self.subject(plain_text(&tile.label));
        self.add(subject, Cow::Borrowed(&tile.value), &tile.place);
        for fact in &tile.facts {
            if let Some(printed) = Printed::read(&fact.value) {
                self.wanted.see(printed.value);
            }
        }
    }

    /// The figure that a typed one seems to speak of.
    fn meant(&self, typed: &TypedFigure) -> Option<&Fact<'p>> {
        let mut best: Option<(bool, Decimal, &Fact<'p>)> = None;
        // Most rows have no word of the sentence: they are never looked at.
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for subject in typed.about.iter().filter_map(|word| self.by_word.get(word.as_str())).flatten() {
            *shared.entry(*subject).or_default() += 1;
        }
        let facts = shared.iter().flat_map(|(&subject, &shared)| {
            let of = &self.subjects[subject];
            self.facts[of.facts.clone()].iter().map(move |fact| (fact, of.words, shared))
        });
        for (fact, all, shared) in facts.filter(|(fact, ..)| fact.percent == typed.percent) {
            let apart = fact.value.checked_sub(typed.value)?.abs();
            // All the words of a row are in the sentence, or nearly all; or the figures are near as well.
            let named = all >= 3 && shared * 4 >= all * 3;
            let long = typed.percent || typed.decimals > 0 || typed.value >= Decimal::ONE_HUNDRED;
            let tenth = fact.value.abs().checked_div(Decimal::TEN).unwrap_or_default();
            let near =
                long && shared >= 2 && shared * 2 >= all && apart <= tenth && fact.decimals >= typed.decimals;
            if (named || near) && best.is_none_or(|(was, by, _)| (named, by) > (was, apart)) {
                best = Some((named, apart, fact));
            }
        }
        best.map(|(_, _, fact)| fact)
    }
}

/// Tells typed figures that are none of the paper and stand in a sentence about one of its figures.
pub(crate) fn figures(
    typed: &[(TypedFigure, Place)],
    document: &Document,
    tables: &Tables,
    found: &mut Diagnostics,
) {
    if typed.is_empty() {
        return;
    }
    let facts = Facts::of(typed, document, tables);
    // A sentence is told once for each row that it speaks of: its other figures are of the same.
    let mut told = BTreeSet::new();
    for ((typed, place), there) in typed.iter().zip(&facts.wanted.there) {
        if *there {
            continue;
        }
        let Some(fact) = facts.meant(typed) else { continue };
        if !told.insert((fact.subject, &typed.about)) {
            continue;
        }
        let label = &facts.subjects[fact.subject].label;
        let of = fact.place();
        let at = match of.cell_name() {
            Some(cell) => format!(" (cell {cell})"),
            None if of.line > 0 && of.file != place.file => format!(" (line {} there)", of.line),
            None if of.line > 0 => format!(" (line {})", of.line),
            None => String::new(),
        };
        found
            .warning(
                Code::TypedFigure,
                place.clone(),
                format!("{} is typed here, but “{label}” is {}{at}.", typed.text, fact.shown()),
            )
            .remedy("Take the figure from the data: `{{ measures.name.latest }}`, or a field of a row; or allow it here if it is another figure.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<String> {
        typed_figures(text).into_iter().map(|figure| figure.text).collect()
    }

    #[test]
    fn figures_that_could_be_of_data() {
        assert_eq!(
            typed("At a rate of 10.6%, 53 children and 1,392 contacts; 78 per cent."),
            ["10.6%", "53", "1,392", "78"]
        );
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
