//! Texts as they are compared: case, forms of letters and whatever stands between words make no difference.

use unicode_normalization::UnicodeNormalization;

/// The words of a text, written without anything between them.
///
/// Letters are folded by compatibility (NFKD), without accents and to lower case; soft hyphens and characters
/// without width are gone; all else that is neither letter nor digit only parts words. Figures are left out:
/// they are searched by themselves, and the number of a page or paragraph may stand between any two words. So
/// are the names of days and months, since programs write dates in their own way.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The words one behind the other.
    squeezed: String,
    /// Where each word begins, in `squeezed` and in the text.
    starts: Vec<Start>,
}

#[derive(Clone, Copy, Debug)]
struct Start {
    squeezed: u32,
    text: u32,
}

impl Words {
    pub(super) fn of(text: &str) -> Words {
        Words::read(text, State::default())
    }

    /// With figures, days and months, which are words like others.
    pub(super) fn with_figures(text: &str) -> Words {
        Words::read(text, State { keeps_all: true, ..State::default() })
    }

    fn read(text: &str, mut state: State) -> Words {
        let mut words = Words::default();
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                words.take(c.to_ascii_lowercase(), at, &mut state);
            } else if !is_without_width(c) {
                let folded = std::iter::once(c).nfkd().flat_map(char::to_lowercase);
                folded.filter(|&c| !is_mark(c)).for_each(|c| words.take(c, at, &mut state));
            }
        }
        words.close(&mut state);
        words
    }

    fn take(&mut self, c: char, at: usize, state: &mut State) {
        if !c.is_alphanumeric() {
            return self.close(state);
        }
        if !state.is_open {
            *state = State { is_open: true, has_letter: false, ..*state };
            self.starts.push(Start { squeezed: self.squeezed.len() as u32, text: at as u32 });
        }
        state.has_letter |= c.is_alphabetic();
        self.squeezed.push(c);
    }

    /// Ends the word that is open; figures are no words.
    fn close(&mut self, state: &mut State) {
        if state.is_open
            && !state.keeps_all
            && let Some(start) = self.starts.last().map(|start| start.squeezed as usize)
            && (!state.has_letter || SAYS_NOTHING.binary_search(&&self.squeezed[start..]).is_ok())
        {
            self.starts.pop();
            self.squeezed.truncate(start);
        }
        *state = State { keeps_all: state.keeps_all, ..State::default() };
    }

    pub(super) fn squeezed(&self) -> &[u8] {
        self.squeezed.as_bytes()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Where a word begins in the squeezed text; the end of it for the word after the last.
    pub(super) fn start(&self, word: usize) -> usize {
        self.starts.get(word).map_or(self.squeezed.len(), |start| start.squeezed as usize)
    }

    /// The word that begins at a place of the squeezed text; the number of words at its end.
    pub(super) fn word_at(&self, squeezed: usize) -> Option<usize> {
        if squeezed == self.squeezed.len() {
            return Some(self.starts.len());
        }
        self.starts.binary_search_by_key(&squeezed, |start| start.squeezed as usize).ok()
    }

    /// The word that a place of the squeezed text belongs to.
    pub(super) fn word_around(&self, squeezed: usize) -> usize {
        self.starts.partition_point(|start| start.squeezed as usize <= squeezed).saturating_sub(1)
    }

    /// Where a word begins in the text that was read; its end for the word after the last.
    pub(super) fn in_text(&self, word: usize, text: &str) -> usize {
        self.starts.get(word).map_or(text.len(), |start| start.text as usize)
    }
}

/// Days, months, and what programs put before addresses; sorted.
const SAYS_NOTHING: [&str; 42] = [
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "fri",
    "friday",
    "http",
    "https",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "mailto",
    "mar",
    "march",
    "may",
    "mon",
    "monday",
    "nov",
    "november",
    "oct",
    "october",
    "sat",
    "saturday",
    "sep",
    "sept",
    "september",
    "sun",
    "sunday",
    "thu",
    "thursday",
    "tue",
    "tuesday",
    "wed",
    "wednesday",
    "www",
];

/// The word that is being read.
#[derive(Default)]
struct State {
    is_open: bool,
    has_letter: bool,
    /// Whether figures and words that say nothing are kept.
    keeps_all: bool,
}

/// Soft hyphens, joiners, marks of direction, byte-order marks.
fn is_without_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{180e}' | '\u{fe00}'..='\u{fe0f}' | '\u{34f}')
}

/// Accents and the like: many programs write them apart from their letter, or lose them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squeezed(text: &str) -> String {
        String::from_utf8(Words::of(text).squeezed().to_vec()).expect("text")
    }

    #[test]
    fn what_stands_between_words_makes_no_difference() {
        assert_eq!(squeezed("The  Council’s (draft)\n\tbudget"), "thecouncilsdraftbudget");
        assert_eq!(Words::of("one-two, three…").len(), 3);
        assert_eq!(squeezed("the 1,234 contracts of Q1 12"), "thecontractsofq1");
        assert_eq!(squeezed("until Wednesday 8 May 2019 at noon"), "untilatnoon");
        assert!(SAYS_NOTHING.is_sorted());
    }

    #[test]
    fn forms_of_letters_are_folded() {
        assert_eq!(squeezed("O\u{fb03}ce \u{ff21}\u{ff11} Caf\u{e9}"), "officea1cafe");
        assert_eq!(squeezed("cafe\u{301}"), "cafe");
        assert_eq!(squeezed("co\u{ad}op\u{200b}er\u{feff}ate"), "cooperate");
        assert_eq!(Words::of("co\u{ad}operate").len(), 1);
    }

    #[test]
    fn words_know_their_place_in_the_text() {
        let text = "Ünder the  Bridge";
        let words = Words::of(text);
        assert_eq!((words.len(), words.start(1), words.in_text(2, text)), (3, 5, 12));
        assert_eq!(words.word_at(words.start(2)), Some(2));
        assert_eq!(words.word_at(1), None);
    }
}
