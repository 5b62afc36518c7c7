//! Paragraphs, tables, appendices and pages that texts name by hand.

use super::words::Word;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Block, Citation, Cited, Document, plain_text};
use std::collections::BTreeSet;

/// A number of something, typed into a text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TypedNumber {
    pub kind: Cited,
    pub number: String,
    /// Its offset in the text.
    pub start: usize,
}

/// Words after a number that say that it is of another document.
const ELSEWHERE: [&str; 7] = ["of", "to", "in", "under", "from", "at", "within"];
/// Words before it that say so.
const LAW: [&str; 10] = [
    "schedule",
    "act",
    "regulation",
    "regulations",
    "article",
    "code",
    "guidance",
    "handbook",
    "12a",
    "framework",
];

/// The numbers of things in the pack that the words of a text name. Those of laws and of other documents are
/// left out.
pub(crate) fn typed_numbers(words: &[Word<'_>]) -> Vec<TypedNumber> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(kind) = kind(word.text).filter(|_| !word.ends) else { continue };
        let before = &words[at.saturating_sub(3)..at];
        if before.iter().any(|word| LAW.contains(&word.text.to_lowercase().as_str())) {
            continue;
        }
        let mut next = at + 1;
        while let Some(of) = words.get(next) {
            let Some(number) = number(kind, of.text) else { break };
            let after = words.get(next + 1).filter(|_| !of.ends).map(|word| word.text);
            let goes_on = matches!(after, Some("to" | "and" | "or" | "–" | "&"))
                && words.get(next + 2).is_some_and(|word| self::number(kind, word.text).is_some());
            if !goes_on && after.is_some_and(|after| ELSEWHERE.contains(&after)) {
                break;
            }
            found.push(TypedNumber { kind, number, start: word.start });
            if !goes_on {
                break;
            }
            next += 2;
        }
    }
    found
}

fn kind(word: &str) -> Option<Cited> {
    Some(match word {
        "paragraph" | "paragraphs" | "Paragraph" | "Paragraphs" | "para" | "paras" => Cited::Paragraph,
        "table" | "Table" | "tables" | "Tables" => Cited::Table,
        "Figure" | "figure" => Cited::Figure,
        "appendix" | "Appendix" | "appendices" | "Appendices" => Cited::Appendix,
        "annex" | "Annex" | "annexes" | "Annexes" => Cited::Annex,
        "item" | "Item" | "items" | "Items" => Cited::Item,
        "page" | "Page" | "pages" | "Pages" => Cited::Page,
        _ => return None,
    })
}

/// The number as those of its kind are: `6.7`, `4`, `A`.
fn number(kind: Cited, text: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let is = match kind {
        Cited::Paragraph => {
            // `6.4(a)` is in paragraph 6.4.
            let text = text.split('(').next()?;
            return text.split('.').all(digits).then(|| text.to_owned());
        }
        Cited::Appendix | Cited::Annex => {
            digits(text) || (text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase()))
        }
        // `8A` came late, `7.1` is one of several papers of item 7.
        Cited::Item => {
            let (item, paper) =
                text.split_once('.').map_or((text, None), |(item, paper)| (item, Some(paper)));
            let plain = item.strip_suffix(|c: char| c.is_ascii_uppercase()).unwrap_or(item);
            digits(plain) && paper.is_none_or(digits)
        }
        Cited::Table | Cited::Figure | Cited::Page => digits(text),
    };
    is.then(|| text.to_owned())
}

/// What can be named in a paper.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    paragraphs: BTreeSet<String>,
    /// `table 3`, `chart 2`, in small letters.
    captions: BTreeSet<String>,
    /// Headings in small letters.
    headings: Vec<String>,
}

impl Numbers {
    pub(crate) fn of(document: &Document) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.gather(&document.blocks);
        numbers
    }

    fn gather(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.paragraphs.extend(heading.number.clone());
                    self.headings.push(plain_text(&heading.content).to_lowercase());
                }
                Block::Paragraph(paragraph) => self.paragraphs.extend(paragraph.number.clone()),
                Block::Table(table) => self.captions.extend(table.number.as_deref().map(str::to_lowercase)),
                Block::Figure(figure) => {
                    self.captions.extend(figure.number.as_deref().map(str::to_lowercase));
                }
                _ => {}
            }
            block.inner().into_iter().for_each(|inner| self.gather(inner));
        }
    }

    /// Whether a paper has what is cited.
    pub(crate) fn has(&self, citation: &Citation) -> bool {
        let named = || format!("{} {}", citation.kind.word().to_lowercase(), citation.number.to_lowercase());
        match citation.kind {
            Cited::Paragraph => self.paragraphs.contains(&citation.number),
            Cited::Table | Cited::Figure => self.captions.contains(&named()),
            Cited::Appendix | Cited::Annex => {
                let named = named();
                self.headings.iter().any(|heading| {
                    heading.strip_prefix(&named).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                })
            }
            Cited::Item | Cited::Page => false,
        }
    }
}

/// Tells a citation that leads nowhere.
pub(crate) fn tell_citation(citation: &Citation, within: &str, found: &mut Diagnostics) {
    let (word, number) = (citation.kind.word(), &citation.number);
    let function = if citation.kind == Cited::Page { "page" } else { "ref" };
    found
        .warning(
            Code::TypedReference,
            citation.place.clone(),
            format!("There is no {word} {number} in {within}."),
        )
        .remedy(format!(
            "Give what is meant an id and write `{{{{ {function}(id='...') }}}}`, which stays right when numbers change."
        ));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let words: Vec<Word<'_>> = crate::checks::words(text).collect();
        typed_numbers(&words)
            .into_iter()
            .map(|typed| format!("{} {}", typed.kind.word(), typed.number))
            .collect()
    }

    #[test]
    fn numbers_that_texts_name() {
        assert_eq!(
            named("see paragraph 6.7, and paragraphs 1.2 to 1.5."),
            ["paragraph 6.7", "paragraph 1.2", "paragraph 1.5"]
        );
        assert_eq!(named("(Appendix 4) and page 212; Annex B"), ["Appendix 4", "page 212", "Annex B"]);
        assert_eq!(named("items 8A and 7.1, item A"), ["item 8A", "item 7.1"]);
        assert_eq!(named("in paragraph 6.4(a) and Table 3"), ["paragraph 6.4", "Table 3"]);
    }

    #[test]
    fn laws_and_other_documents_are_left_out() {
        for none in [
            "paragraph 16 of Schedule 2",
            "Schedule 12A, paragraph 3",
            "page 28 of the handbook",
            "the figure 3,400 and a table of 12",
            "Appendix A to the guidance",
            "section 11, Article 7, items 3.5",
            "a paragraph. 6 more",
        ] {
            assert_eq!(named(none), Vec::<String>::new(), "{none}");
        }
    }
}
