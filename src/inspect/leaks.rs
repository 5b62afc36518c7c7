//! What a finished file holds of restricted papers.

use super::file::{self, Manner, Passage, Passages, PlaceInPdf, PlaceKind, Unreadable};
use super::inputs::{self, Said, Use};
use super::numbers::{self, Number};
use super::search::Hit;
use super::secrets::{Origin, Secrets};
use super::words::Words;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Files attached to attached files.
const DEPTH: usize = 4;
/// Words of a leak that are told.
const TOLD: usize = 14;
/// Pages from which on a plain number may well be that of a page.
const NUMBERED: usize = 1000;

/// What leaked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Leaked {
    /// Five words or more in a row.
    Words,
    Title,
    Name,
    Number,
    FileName,
    Picture,
    /// Words or a figure that a public paper redacts.
    Redacted,
}

/// Something of a restricted paper in a file that is to be public.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Leak {
    pub place: PlaceInPdf,
    pub what: Leaked,
    /// As it stands in the file; shortened where it is long.
    pub text: String,
    /// Where the restricted papers have it.
    pub origin: Origin,
}

/// What came of a search.
#[derive(Clone, Debug, Default)]
pub struct Searched {
    /// By place.
    pub leaks: Vec<Leak>,
    /// What could not be opened and so was not searched: where, and the packing that is not known.
    pub closed: Vec<(PlaceInPdf, String)>,
}

/// Everything in a finished file that restricted papers alone say.
///
/// # Errors
/// When the file cannot be read as a PDF at all.
pub fn leaks(pdf: &[u8], secrets: &Secrets) -> Result<Searched, Unreadable> {
    let mut searched = Searched::default();
    search(pdf, secrets, &[], &mut searched)?;
    searched.leaks.sort();
    searched.leaks.dedup();
    Ok(searched)
}

fn search(pdf: &[u8], secrets: &Secrets, within: &[String], to: &mut Searched) -> Result<(), Unreadable> {
    let opened = file::open(pdf)?;
    let passages = file::passages(pdf, &opened);
    let within_place = |mut place: PlaceInPdf| {
        place.within = within.to_vec();
        place
    };
    let found: Vec<Found> =
        passages.passages.par_iter().map(|passage| Found::of(passage, &passages, secrets)).collect();
    let mut seen = Seen::new(&passages, &found);
    for (passage, found) in passages.passages.iter().zip(found) {
        let leaks = found.leaks.into_iter().filter(|leak| seen.is_new(passage, leak)).map(|leak| leak.leak);
        to.leaks.extend(leaks.map(|leak| Leak { place: within_place(leak.place), ..leak }));
    }
    for (digest, place) in &passages.pictures {
        if let Some(origin) = secrets.picture_origin(*digest) {
            let text = String::new();
            to.leaks.push(Leak { place: within_place(place.clone()), what: Leaked::Picture, text, origin });
        }
    }
    to.closed.extend(passages.closed.into_iter().map(|(place, filter)| (within_place(place), filter)));
    for attachment in passages.attachments {
        let mut within = within.to_vec();
        within.push(attachment.name.clone());
        let is_pdf = within.len() <= DEPTH && search(&attachment.bytes, secrets, &within, to).is_ok();
        if !is_pdf {
            attached(
                &attachment.name,
                &attachment.bytes,
                secrets,
                &PlaceInPdf { within, ..attachment.place },
                to,
            );
        }
    }
    Ok(())
}

/// What a text that is written beside a file, such as its page map, has of restricted papers and redacted words. Its
/// numbers are digests, sizes and pages.
pub(super) fn leaks_in_text(text: &str, kind: PlaceKind, secrets: &Secrets) -> Vec<Leak> {
    let words = Words::of(text);
    let place = PlaceInPdf::new(kind);
    let of_papers = runs(&words, secrets, 0).into_iter().map(|run| Leak {
        place: place.clone(),
        what: run.what,
        text: run.told(&words, text),
        origin: secrets.phrase_origin(run.phrase),
    });
    let redacted = secrets.redacted.hits(text, 0).into_iter().filter_map(|hit| {
        let said = text.get(hit.start..hit.end).filter(|said| said.contains(char::is_alphabetic))?;
        let origin = secrets.redacted.get(hit.index).origin.clone();
        Some(Leak { place: place.clone(), what: Leaked::Redacted, text: said.trim().to_owned(), origin })
    });
    let mut all: Vec<Leak> = of_papers.chain(redacted).collect();
    all.sort();
    all.dedup();
    all
}

/// An attached file that is no PDF.
fn attached(name: &str, bytes: &[u8], secrets: &Secrets, place: &PlaceInPdf, to: &mut Searched) {
    let mut said = Said::default();
    inputs::content(name, bytes, DEPTH, &mut said);
    if said.is_closed {
        to.closed.push((place.clone(), "a document that cannot be opened".to_owned()));
    }
    for source in said.sources.iter().filter(|source| source.of == Use::Running) {
        let words = Words::of(&source.text);
        let runs = runs(&words, secrets, 0);
        to.leaks.extend(runs.iter().map(|run| Leak {
            place: place.clone(),
            what: run.what,
            text: run.told(&words, &source.text),
            origin: secrets.phrase_origin(run.phrase),
        }));
        to.leaks.extend(secrets.redacted.hits(&source.text, 0).into_iter().map(|hit| Leak {
            place: place.clone(),
            what: Leaked::Redacted,
            text: source.text[hit.start..hit.end].trim().to_owned(),
            origin: secrets.redacted.get(hit.index).origin.clone(),
        }));
        for number in numbers::numbers(&source.text, true) {
            if let Some(origin) = secrets.number_origin(&number) {
                let text = source.text[number.at..number.end].to_owned();
                to.leaks.push(Leak { place: place.clone(), what: Leaked::Number, text, origin });
            }
        }
    }
    for digest in said.pictures {
        if let Some(origin) = secrets.picture_origin(digest) {
            let text = String::new();
            to.leaks.push(Leak { place: place.clone(), what: Leaked::Picture, text, origin });
        }
    }
}

/// What one passage holds.
struct Found {
    leaks: Vec<Candidate>,
}

struct Candidate {
    leak: Leak,
    /// What is compared to tell whether it was told already.
    key: Key,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Phrases(Vec<u32>),
    Redacted(usize),
    Number(String),
}

impl Found {
    fn of(passage: &Passage, passages: &Passages, secrets: &Secrets) -> Found {
        let words = Words::of(&passage.text);
        let mut leaks: Vec<Candidate> = runs(&words, secrets, shortest(passage.manner))
            .into_iter()
            .filter(|run| passage.is_over(run.in_text(&words, &passage.text)))
            .map(|run| {
                let (start, end) = run.in_text(&words, &passage.text);
                let leak = Leak {
                    place: passages.place_of(passage, start, end),
                    what: run.what,
                    text: run.told(&words, &passage.text),
                    origin: secrets.phrase_origin(run.phrase),
                };
                Candidate { leak, key: Key::Phrases(run.phrases) }
            })
            .collect();
        for number in numbers::numbers(&passage.text, true) {
            if passage.is_over((number.at, number.end))
                && says_something(&number, passage, passages)
                && let Some(origin) = secrets.number_origin(&number)
            {
                let place = passages.place_of(passage, number.at, number.end);
                let text = passage.text[number.at..number.end].to_owned();
                let leak = Leak { place, what: Leaked::Number, text, origin };
                leaks.push(Candidate { leak, key: Key::Number(number.digits) });
            }
        }
        leaks.extend(redacted(passage, passages, secrets));
        Found { leaks }
    }
}

/// What public papers redact, in a passage.
fn redacted(passage: &Passage, passages: &Passages, secrets: &Secrets) -> Vec<Candidate> {
    let is_number = |text: &str| !text.contains(char::is_alphabetic);
    let says = |start: usize, end: usize| {
        let numbers = numbers::numbers(&passage.text[start..end], false);
        numbers.iter().all(|number| {
            let number = Number { at: start + number.at, end: start + number.end, ..number.clone() };
            says_something(&number, passage, passages)
        })
    };
    let hits = secrets.redacted.hits(&passage.text, shortest(passage.manner)).into_iter();
    hits.filter(|hit| passage.is_over((hit.start, hit.end)))
        .filter(|hit| !is_number(&passage.text[hit.start..hit.end]) || says(hit.start, hit.end))
        .map(|hit| {
            let text = passage.text[hit.start..hit.end].trim_end_matches(|c: char| !c.is_alphanumeric());
            let leak = Leak {
                place: passages.place_of(passage, hit.start, hit.end),
                what: Leaked::Redacted,
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                origin: secrets.redacted.get(hit.index).origin.clone(),
            };
            Candidate { leak, key: Key::Redacted(hit.index) }
        })
        .collect()
}

/// Bytes that a phrase has at least to be no chance.
fn shortest(manner: Manner) -> usize {
    match manner {
        Manner::Prose | Manner::Again => 0,
        Manner::Technical | Manner::Gap => 8,
        Manner::Raw => 10,
    }
}

/// Whether a number can be one of a paper, and not an offset, a coordinate, the number of a page or a tick of an axis.
fn says_something(number: &Number, passage: &Passage, passages: &Passages) -> bool {
    let length = numbers::length(&number.digits);
    match passage.manner {
        Manner::Prose | Manner::Again => {
            let pages = passages.page_count();
            let is_page = pages >= NUMBERED
                && number.is_plain
                && number.digits.parse().is_ok_and(|number: usize| number <= pages);
            let is_tick =
                numbers::is_round(&number.digits) && passages.is_in_figure(passage, number.at, number.end);
            !is_page && !is_tick
        }
        Manner::Technical => length >= 6,
        Manner::Gap => length >= 7 || (length >= 4 && !number.is_plain),
        Manner::Raw => length >= 8,
    }
}

/// Which leaks of a file are told already, by another reading of the same place.
struct Seen {
    on_pages: FxHashSet<(Option<usize>, Piece)>,
    anywhere: FxHashSet<Piece>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Piece {
    Phrase(u32),
    Redacted(usize),
    Number(String),
}

impl Key {
    fn pieces(&self) -> Vec<Piece> {
        match self {
            Key::Phrases(phrases) => phrases.iter().map(|phrase| Piece::Phrase(*phrase)).collect(),
            Key::Redacted(index) => vec![Piece::Redacted(*index)],
            Key::Number(digits) => vec![Piece::Number(digits.clone())],
        }
    }
}

impl Seen {
    fn new(passages: &Passages, found: &[Found]) -> Seen {
        let mut seen = Seen { on_pages: FxHashSet::default(), anywhere: FxHashSet::default() };
        for (passage, found) in passages.passages.iter().zip(found) {
            for piece in found.leaks.iter().flat_map(|leak| leak.key.pieces()) {
                match passage.manner {
                    Manner::Prose => {
                        seen.on_pages.insert((passage.place.page, piece.clone()));
                        seen.anywhere.insert(piece);
                    }
                    Manner::Again | Manner::Technical => {
                        seen.anywhere.insert(piece);
                    }
                    Manner::Gap | Manner::Raw => {}
                }
            }
        }
        seen
    }

    fn is_new(&mut self, passage: &Passage, leak: &Candidate) -> bool {
        let pieces = leak.key.pieces();
        let is_apart =
            matches!(passage.place.kind, PlaceKind::Picture | PlaceKind::Font | PlaceKind::Attachment);
        match passage.manner {
            Manner::Prose | Manner::Technical | Manner::Gap => true,
            Manner::Again => {
                let mut any = false;
                for piece in pieces {
                    any |= self.on_pages.insert((passage.place.page, piece));
                }
                any
            }
            Manner::Raw => is_apart || pieces.iter().any(|piece| !self.anywhere.contains(piece)),
        }
    }
}

/// Phrases that overlap, told as one.
struct Run {
    what: Leaked,
    /// The first of them.
    phrase: u32,
    phrases: Vec<u32>,
    start: usize,
    end: usize,
}

fn runs(words: &Words, secrets: &Secrets, shortest: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut whole: Vec<Run> = Vec::new();
    let mut add = |Hit { phrase, start, end }: Hit| {
        if end - start < shortest {
            return;
        }
        let what = match secrets.phrase_use(phrase) {
            Use::Running | Use::Composed => Leaked::Words,
            Use::Title => Leaked::Title,
            Use::Name => Leaked::Name,
            Use::FileName => Leaked::FileName,
        };
        let run = Run { what, phrase, phrases: vec![phrase], start, end };
        if what != Leaked::Words {
            return whole.push(run);
        }
        match runs.last_mut().filter(|last| start <= last.end) {
            Some(last) => {
                last.end = last.end.max(end);
                last.phrases.push(phrase);
            }
            None => runs.push(run),
        }
    };
    secrets.phrases.hits(words, &secrets.texts, &mut add);
    runs.extend(whole);
    runs
}

impl Run {
    fn in_text(&self, words: &Words, text: &str) -> (usize, usize) {
        let (first, last) = (words.word_around(self.start), words.word_around(self.end - 1));
        (words.in_text(first, text), words.in_text(last + 1, text))
    }

    /// The words as they stand in the file.
    fn told(&self, words: &Words, text: &str) -> String {
        let (start, end) = self.in_text(words, text);
        let all: Vec<&str> = text[start..end].split_whitespace().collect();
        let shown = all[..all.len().min(TOLD)].join(" ");
        let shown = shown.trim_end_matches(|c: char| !c.is_alphabetic());
        let dots = if all.len() > TOLD { "…" } else { "" };
        format!("{shown}{dots}")
    }
}
