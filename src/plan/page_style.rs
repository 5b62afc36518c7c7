//! The pages of a template: margins and running words, with their fields found.

use crate::definition::raw::{PageDefinition, RunningWords, Words};
use crate::definition::{Located, PageLook, nearest};
use crate::diagnostics::{Code, Diagnostics};
use crate::units::{Pt, mm};
use std::ops::RangeInclusive;

/// Margins and running words of the pages of a paper.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PageStyle {
    side: Option<Pt>,
    top: Option<Pt>,
    bottom: Option<Pt>,
    /// Above and below the text.
    pub others: RunningLines,
    /// The same on the first page.
    pub first: RunningLines,
}

/// The lines above and below the text of a page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct RunningLines {
    pub header: RunningLine,
    pub footer: RunningLine,
}

/// Words at the left margin, in the middle and at the right margin.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct RunningLine {
    pub left: Vec<Piece>,
    pub middle: Vec<Piece>,
    pub right: Vec<Piece>,
}

/// A stretch of running words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Piece {
    Words(String),
    Field(Field),
}

/// What running words can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    /// The authority where there is no meeting.
    Committee,
    Authority,
    Date,
    /// The title where there is no agenda.
    Item,
    Title,
    Status,
    /// The number of a slide in its deck.
    Slide,
    Page,
    /// The pages of the whole file.
    Pages,
}

const FIELDS: [(&str, Field); 9] = [
    ("committee", Field::Committee),
    ("authority", Field::Authority),
    ("date", Field::Date),
    ("item", Field::Item),
    ("title", Field::Title),
    ("status", Field::Status),
    ("slide", Field::Slide),
    ("page", Field::Page),
    ("pages", Field::Pages),
];

impl Default for PageStyle {
    fn default() -> PageStyle {
        let words = |text: &str| Piece::Words(text.to_owned());
        let footer = RunningLine {
            left: vec![Piece::Field(Field::Committee), words(", "), Piece::Field(Field::Date)],
            middle: Vec::new(),
            right: vec![Piece::Field(Field::Item), words(" "), Piece::Field(Field::Page)],
        };
        let lines = RunningLines { header: RunningLine::default(), footer };
        PageStyle { side: None, top: None, bottom: None, others: lines.clone(), first: lines }
    }
}

impl PageStyle {
    /// Reads the pages of a template; fields that do not exist and margins that leave no room are told.
    pub(super) fn of(raw: &PageDefinition, found: &mut Diagnostics) -> PageStyle {
        let default = PageStyle::default();
        let line = |raw: &Option<RunningWords>, found: &mut Diagnostics| {
            raw.as_ref().map(|raw| RunningLine {
                left: pieces(raw.left.as_ref(), found),
                middle: pieces(raw.middle.as_ref(), found),
                right: pieces(raw.right.as_ref(), found),
            })
        };
        let header = line(&raw.header, found).unwrap_or_default();
        let footer = line(&raw.footer, found).unwrap_or(default.others.footer);
        let first = RunningLines {
            header: line(&raw.first.header, found).unwrap_or_default(),
            footer: line(&raw.first.footer, found).unwrap_or_else(|| footer.clone()),
        };
        PageStyle {
            side: margin("side", raw.margins.side.as_ref(), 8.0..=70.0, found),
            top: margin("top", raw.margins.top.as_ref(), 10.0..=80.0, found),
            bottom: margin("bottom", raw.margins.bottom.as_ref(), 15.0..=80.0, found),
            others: RunningLines { header, footer },
            first,
        }
    }

    /// The margins of these pages upon those of the theme.
    pub(crate) fn look(&self, theme: &PageLook) -> PageLook {
        PageLook {
            side: self.side.unwrap_or(theme.side),
            top: self.top.unwrap_or(theme.top),
            bottom: self.bottom.unwrap_or(theme.bottom),
            number_column: theme.number_column,
        }
    }
}

impl RunningLine {
    pub(crate) fn is_empty(&self) -> bool {
        self.left.is_empty() && self.middle.is_empty() && self.right.is_empty()
    }
}

fn margin(
    key: &str,
    raw: Option<&Located<f32>>,
    range: RangeInclusive<f32>,
    found: &mut Diagnostics,
) -> Option<Pt> {
    let raw = raw?;
    if range.contains(&raw.value) {
        return Some(mm(raw.value));
    }
    let (low, high) = (range.start(), range.end());
    found.error(
        Code::InvalidValue,
        raw.place.clone(),
        format!("The margin `{key}` is between {low} and {high} mm, but here it is {}.", raw.value),
    );
    None
}

/// Words with fields in braces.
fn pieces(words: Option<&Words>, found: &mut Diagnostics) -> Vec<Piece> {
    let Some(words) = words else { return Vec::new() };
    let mut pieces = Vec::new();
    let mut rest = words.value.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        let Some((name, after)) = behind.split_once('}') else {
            found
                .error(Code::InvalidValue, words.place.clone(), "A brace `{` is not closed.")
                .remedy("Write a field as in `{page}`.");
            return pieces;
        };
        match FIELDS.iter().find(|(known, _)| *known == name.trim()) {
            Some(&(_, field)) => pieces.push(Piece::Field(field)),
            None => unknown(name.trim(), words, found),
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

fn unknown(name: &str, words: &Words, found: &mut Diagnostics) {
    let listed: Vec<String> = FIELDS.iter().map(|(name, _)| format!("`{{{name}}}`")).collect();
    let known = format!("Fields are {}.", listed.join(", "));
    let remedy = match nearest(name, FIELDS.iter().map(|(name, _)| *name)) {
        Some(near) => format!("Did you mean `{{{near}}}`? {known}"),
        None => known,
    };
    found
        .error(Code::UnknownName, words.place.clone(), format!("Running words have no field `{{{name}}}`."))
        .remedy(remedy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    fn read(text: &str) -> (Vec<Piece>, Vec<String>) {
        let mut found = Diagnostics::new();
        let words = Located { value: text.to_owned(), place: Place::default() };
        let pieces = pieces(Some(&words), &mut found);
        let told = found.iter().map(|d| format!("{} / {}", d.message, d.remedy.as_deref().unwrap_or("")));
        (pieces, told.collect())
    }

    #[test]
    fn words_and_fields_stand_in_their_order() {
        let words = |text: &str| Piece::Words(text.to_owned());
        let (pieces, told) = read("Page {page} of { pages }");
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(
            pieces,
            [words("Page "), Piece::Field(Field::Page), words(" of "), Piece::Field(Field::Pages)]
        );
    }

    #[test]
    fn a_field_that_does_not_exist_is_told_with_the_nearest_one() {
        let (pieces, told) = read("{comittee}");
        assert_eq!(pieces, []);
        assert_eq!(
            told,
            [
                "Running words have no field `{comittee}`. / Did you mean `{committee}`? Fields are `{committee}`, \
              `{authority}`, `{date}`, `{item}`, `{title}`, `{status}`, `{slide}`, `{page}`, `{pages}`."
            ]
        );
        assert_eq!(read("Page {page").1, ["A brace `{` is not closed. / Write a field as in `{page}`."]);
    }
}
