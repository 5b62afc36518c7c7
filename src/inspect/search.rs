//! Many phrases looked for in one pass over a text, by rolling hashes.

use super::words::Words;
use rustc_hash::FxHashMap;

/// Phrases of at least so many bytes are found wherever they stand, also inside other words, as in
/// text whose spaces were lost. Shorter ones must begin and end where words do.
const ANYWHERE: usize = 16;
/// What is looked up of shorter phrases first.
const BOUNDED: usize = 4;
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A phrase: a stretch of the words of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// Which text it is taken from.
    pub(super) text: u32,
    /// Its first word and the one behind its last.
    pub(super) words: (u32, u32),
}

/// Where a phrase stands in a searched text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hit {
    pub(super) phrase: u32,
    /// In the squeezed text.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Phrases of several texts; those that are equal stand once.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// By the hash of the first `ANYWHERE` bytes: the last phrase that begins so.
    anywhere: FxHashMap<u64, u32>,
    /// By the first `BOUNDED` bytes.
    bounded: FxHashMap<u64, u32>,
    /// The phrase before this one that begins in the same way.
    next: Vec<Option<u32>>,
}

impl Phrases {
    /// The phrases that `keep` keeps, of those with the same letters the first.
    pub(super) fn new(
        all: impl IntoIterator<Item = Phrase>,
        texts: &[Words],
        keep: impl Fn(&Phrase) -> bool,
    ) -> Phrases {
        let mut phrases = Phrases::default();
        for phrase in all.into_iter().filter(keep) {
            phrases.add(phrase, texts);
        }
        phrases
    }

    fn add(&mut self, phrase: Phrase, texts: &[Words]) {
        let bytes = bytes(phrase, texts);
        let Some((key, is_anywhere)) = key(bytes) else { return };
        let heads = if is_anywhere { &mut self.anywhere } else { &mut self.bounded };
        let head = heads.get(&key).copied();
        let mut same = head;
        while let Some(other) = same {
            if self::bytes(self.phrases[other as usize], texts) == bytes {
                return;
            }
            same = self.next[other as usize];
        }
        heads.insert(key, self.phrases.len() as u32);
        self.phrases.push(phrase);
        self.next.push(head);
    }

    pub(super) fn get(&self, index: u32) -> Phrase {
        self.phrases[index as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Phrase> {
        self.phrases.iter().copied()
    }

    /// Every place at which a phrase stands, from the start of the text.
    pub(super) fn hits(&self, text: &Words, texts: &[Words], mut hit: impl FnMut(Hit)) {
        let squeezed = text.squeezed();
        let mut at = |from: Option<&u32>, start: usize, is_bounded: bool| {
            let mut next = from.copied();
            while let Some(phrase) = next {
                next = self.next[phrase as usize];
                let bytes = bytes(self.phrases[phrase as usize], texts);
                let end = start + bytes.len();
                if squeezed.get(start..end) == Some(bytes) && (!is_bounded || text.word_at(end).is_some()) {
                    hit(Hit { phrase, start, end });
                }
            }
        };
        let mut rolling = Rolling::new(squeezed);
        let mut word = 0;
        for start in 0..squeezed.len() {
            if text.start(word) == start {
                word += 1;
                if let Some(first) = squeezed.get(start..start + BOUNDED) {
                    at(self.bounded.get(&hash(first)), start, true);
                }
            }
            if let Some(hash) = rolling.next() {
                at(self.anywhere.get(&hash), start, false);
            }
        }
    }
}

fn bytes(phrase: Phrase, texts: &[Words]) -> &[u8] {
    let words = &texts[phrase.text as usize];
    &words.squeezed()[words.start(phrase.words.0 as usize)..words.start(phrase.words.1 as usize)]
}

/// What a phrase is looked up by, and whether it is found anywhere; `None` for what is too short.
fn key(bytes: &[u8]) -> Option<(u64, bool)> {
    match bytes.get(..ANYWHERE) {
        Some(first) => Some((hash(first), true)),
        None => Some((hash(bytes.get(..BOUNDED)?), false)),
    }
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |hash, &byte| hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1))
}

/// The hashes of all stretches of `ANYWHERE` bytes.
struct Rolling<'a> {
    bytes: &'a [u8],
    at: usize,
    hash: u64,
    /// What the byte that leaves was multiplied by.
    leaving: u64,
}

impl<'a> Rolling<'a> {
    fn new(bytes: &'a [u8]) -> Rolling<'a> {
        let leaving = (0..ANYWHERE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let hash = bytes.get(..ANYWHERE).map_or(0, hash);
        Rolling { bytes, at: 0, hash, leaving }
    }
}

impl Iterator for Rolling<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        if self.at + ANYWHERE > self.bytes.len() {
            return None;
        }
        let hash = self.hash;
        let (gone, come) = (self.bytes[self.at], self.bytes.get(self.at + ANYWHERE));
        if let Some(&come) = come {
            self.hash = hash
                .wrapping_mul(BASE)
                .wrapping_add(u64::from(come) + 1)
                .wrapping_sub(self.leaving.wrapping_mul(u64::from(gone) + 1));
        }
        self.at += 1;
        Some(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(u32, usize)> {
        let texts: Vec<Words> = phrases.iter().map(|phrase| Words::of(phrase)).collect();
        let all = texts.iter().zip(0..).map(|(words, n)| Phrase { text: n, words: (0, words.len() as u32) });
        let mut hits = Vec::new();
        Phrases::new(all, &texts, |_| true)
            .hits(&Words::of(text), &texts, |hit| hits.push((hit.phrase, hit.start)));
        hits
    }

    #[test]
    fn long_phrases_are_found_however_they_are_split() {
        let phrase = ["the contract with Harrow Lodge"];
        assert_eq!(found(&phrase, "that the con-\ntract, with “Harrow” lodge ends"), [(0, 4)]);
        assert_eq!(found(&phrase, "thatthecontractwithHarrowLodge"), [(0, 4)]);
        assert_eq!(found(&phrase, "t h e c o n t r a c t w i t h H a r r o w L o d g e"), [(0, 0)]);
        assert_eq!(found(&phrase, "the contract with Harrow"), []);
    }

    #[test]
    fn short_phrases_stand_between_words() {
        assert_eq!(found(&["Ann Bell"], "by Ann Bell, and ann b e l l"), [(0, 2), (0, 12)]);
        assert_eq!(found(&["Ann Bell"], "joann bell, ann bellow"), []);
        assert_eq!(found(&["Li"], "Li"), [], "shorter than what can be told apart");
    }

    #[test]
    fn phrases_that_begin_alike_are_all_found() {
        let phrases =
            ["the contract with Harrow", "the contract with Harrow Lodge", "the contract with harrow"];
        let mut hits = found(&phrases, "the contract with Harrow Lodge");
        hits.sort_unstable();
        assert_eq!(hits, [(0, 0), (1, 0)]);
    }

    #[test]
    fn rolling_hashes_are_those_of_their_bytes() {
        let text = b"the committee notes the contract with the provider";
        let rolled: Vec<u64> = Rolling::new(text).collect();
        let whole: Vec<u64> = text.windows(ANYWHERE).map(hash).collect();
        assert_eq!(rolled, whole);
    }
}
