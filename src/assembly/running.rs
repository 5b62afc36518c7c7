//! The words that run above and below the text of a page, with the values of their fields.

use crate::plan::{Field, Piece};

/// What the fields of running words stand for on one page; empty where there is nothing to say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running {
    /// The committee, or the authority where there is no meeting.
    pub committee: String,
    pub authority: String,
    pub date: String,
    /// `Item 7, Appendix 1`, or the paper's title where there is no agenda.
    pub item: String,
    pub title: String,
    pub status: String,
    /// Of a page that is a slide of a deck in a pack.
    pub slide: String,
    /// As it is printed.
    pub page: String,
    /// The pages of the whole file.
    pub pages: u32,
    /// What stands above everything else: that the page is restricted, and whose copy it is.
    pub marks: Vec<String>,
}

impl Running {
    fn value(&self, field: Field) -> String {
        match field {
            Field::Committee => self.committee.clone(),
            Field::Authority => self.authority.clone(),
            Field::Date => self.date.clone(),
            Field::Item => self.item.clone(),
            Field::Title => self.title.clone(),
            Field::Status => self.status.clone(),
            Field::Slide => self.slide.clone(),
            Field::Page => self.page.clone(),
            Field::Pages => self.pages.to_string(),
        }
    }

    /// The words of a slot. A field without a value takes the words before it along, so that no comma
    /// is left over. `without_page` leaves out a page number that is drawn on its own.
    pub(super) fn words(&self, pieces: &[Piece], without_page: bool) -> String {
        let mut words = String::new();
        let mut waiting = "";
        for piece in pieces {
            match piece {
                Piece::Words(text) => waiting = text,
                Piece::Field(Field::Page) if without_page => waiting = "",
                Piece::Field(field) => {
                    let value = self.value(*field);
                    if !value.is_empty() {
                        let between =
                            if words.is_empty() { waiting.trim_start_matches([',', ' ']) } else { waiting };
                        words.push_str(between);
                        words.push_str(&value);
                    }
                    waiting = "";
                }
            }
        }
        words.push_str(waiting);
        words.trim().to_owned()
    }
}

/// Whether a slot has a page number that stands apart from words: only fields and spaces are beside it.
pub(super) fn stands_alone(pieces: &[Piece]) -> bool {
    let has_page = pieces.contains(&Piece::Field(Field::Page));
    let words = |piece: &Piece| matches!(piece, Piece::Words(text) if !text.trim().is_empty());
    let beside = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        [before, pieces.get(at + 1)].into_iter().flatten().any(words)
    };
    let alone = |(at, piece): (usize, &Piece)| *piece != Piece::Field(Field::Page) || !beside(at);
    has_page && pieces.iter().enumerate().all(alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Piece {
        Piece::Words(text.to_owned())
    }

    #[test]
    fn a_field_without_a_value_leaves_no_comma_behind() {
        let line = [Piece::Field(Field::Committee), words(", "), Piece::Field(Field::Date)];
        let full = Running { committee: "Board".to_owned(), date: "8 May".to_owned(), ..Running::default() };
        assert_eq!(full.words(&line, false), "Board, 8 May");
        let dateless = Running { date: String::new(), ..full.clone() };
        assert_eq!(dateless.words(&line, false), "Board");
        let nameless = Running { committee: String::new(), ..full };
        assert_eq!(nameless.words(&line, false), "8 May");
        assert_eq!(Running::default().words(&[words("Office use")], false), "Office use");
    }

    #[test]
    fn a_page_number_beside_words_is_one_of_them() {
        let running =
            Running { page: "3".to_owned(), pages: 12, item: "Item 7".to_owned(), ..Running::default() };
        let of = [words("Page "), Piece::Field(Field::Page), words(" of "), Piece::Field(Field::Pages)];
        assert!(!stands_alone(&of));
        assert_eq!(running.words(&of, false), "Page 3 of 12");
        let alone = [Piece::Field(Field::Item), words(" "), Piece::Field(Field::Page)];
        assert!(stands_alone(&alone));
        assert_eq!(running.words(&alone, true), "Item 7");
        assert!(!stands_alone(&[words("No number")]));
    }
}
