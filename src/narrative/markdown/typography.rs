//! Typewriter habits to typographic characters: quotes, dashes, minus signs, and spaces that
//! must not break. Works over a whole paragraph at once, for a quote may open in bold.

use crate::document::{Inline, Inlines};
use crate::period::MONTHS;

/// No-break space.
const HARD: char = '\u{a0}';
/// Stands for a reference or a verbatim link: something with a number or a word in it.
const OBJECT: char = '\u{fffc}';

/// Sets the running text of one paragraph.
pub(crate) fn typeset(inlines: &mut Inlines) {
    let mut chars = Vec::new();
    let mut texts = 0;
    gather(inlines, &mut chars, &mut texts);
    let set = convert(&chars);
    let mut pieces = vec![String::new(); texts];
    for (c, owner) in set {
        if let Some(owner) = owner {
            pieces[owner].push(c);
        }
    }
    put_back(inlines, &mut pieces.into_iter());
}

/// Sets words that stand alone, such as a title.
pub(crate) fn typeset_words(words: &str) -> String {
    // Most cells are a figure, or plain words.
    if is_set_already(words) {
        return words.to_owned();
    }
    let chars: Vec<_> = words.chars().map(|c| (c, Some(0))).collect();
    convert(&chars).into_iter().map(|(c, _)| c).collect()
}

/// Whether words hold nothing that is set otherwise: no quotes or dashes, and no space beside a figure.
fn is_set_already(words: &str) -> bool {
    let bytes = words.as_bytes();
    let plain = !bytes.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'-'));
    let beside = |pair: &[u8]| match pair {
        b".." => true,
        [b' ', after] => after.is_ascii_digit() || !after.is_ascii(),
        [before, b' '] => before.is_ascii_digit(),
        _ => false,
    };
    plain && !bytes.windows(2).any(beside)
}

type Owned = (char, Option<usize>);

fn gather(inlines: &Inlines, chars: &mut Vec<Owned>, texts: &mut usize) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => {
                chars.extend(text.chars().map(|c| (c, Some(*texts))));
                *texts += 1;
            }
            Inline::Link { uri, content } if is_verbatim(uri, content) => chars.push((OBJECT, None)),
            Inline::Link { content, .. } | Inline::Goto { content, .. } => gather(content, chars, texts),
            Inline::Ref { .. }
            | Inline::RefRange { .. }
            | Inline::PageRef { .. }
            | Inline::PageRange { .. }
            | Inline::NoteMark { .. } => chars.push((OBJECT, None)),
            Inline::Break => chars.push(('\n', None)),
        }
    }
}

fn put_back(inlines: &mut Inlines, pieces: &mut impl Iterator<Item = String>) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => {
                if let Some(piece) = pieces.next() {
                    *text = piece;
                }
            }
            Inline::Link { uri, content } if is_verbatim(uri, content) => {}
            Inline::Link { content, .. } | Inline::Goto { content, .. } => put_back(content, pieces),
            _ => {}
        }
    }
}

/// A link that shows its own address keeps it as it is.
fn is_verbatim(uri: &str, content: &Inlines) -> bool {
    let shown = crate::document::plain_text(content);
    uri == shown || uri.strip_prefix("mailto:") == Some(&shown)
}

fn convert(chars: &[Owned]) -> Vec<Owned> {
    let mut set: Vec<Owned> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let (c, owner) = chars[at];
        let next = |n: usize| chars.get(at + n).map(|&(c, _)| c);
        let last = set.last().map(|&(c, _)| c);
        let (becomes, taken) = match c {
            '"' => (if opens(last) { '“' } else { '”' }, 1),
            '\'' => (if opens(last) && next(1).is_some_and(char::is_alphabetic) { '‘' } else { '’' }, 1),
            '.' if next(1) == Some('.') && next(2) == Some('.') && next(3) != Some('.') => ('…', 3),
            '-' if next(1) == Some('-') && next(2) == Some('-') && next(3) != Some('-') => ('—', 3),
            '-' if next(1) == Some('-') && next(2) != Some('-') && last != Some('-') => ('–', 2),
            '-' if next(1).is_some_and(|c| c.is_ascii_digit() || c == '£') && opens(last) => ('−', 1),
            ' ' if owner.is_some() && binds(chars, at) => (HARD, 1),
            _ => (c, 1),
        };
        set.push((becomes, owner));
        at += taken;
    }
    set
}

/// Whether what follows `last` begins a word.
fn opens(last: Option<char>) -> bool {
    last.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—' | '‘' | '“' | '/'))
}

/// Whether the space at `at` holds together what it parts.
fn binds(chars: &[Owned], at: usize) -> bool {
    let ends_in_digit = at > 0 && chars[at - 1].0.is_ascii_digit();
    let numbered = chars.get(at + 1).is_some_and(|&(c, _)| c.is_ascii_digit() || c == OBJECT);
    // Most spaces stand between two plain words.
    if !ends_in_digit && !numbered {
        return false;
    }
    let before: String = word_before(chars, at);
    if ends_in_digit {
        let after: String =
            chars[at + 1..].iter().map(|&(c, _)| c).take_while(|c| !c.is_whitespace()).collect();
        let after_word = after.trim_end_matches(|c: char| c.is_ascii_punctuation());
        if UNITS.contains(&after_word) || is_telephone(chars, at, after_word) {
            return true;
        }
        let day = before.trim_start_matches(['(', '“', '"']);
        return day.len() <= 2 && (MONTHS.contains(&after_word) || SHORT_MONTHS.contains(&after_word));
    }
    NUMBERED.contains(&&*before.trim_start_matches(['(', '“', '"']).to_lowercase())
}

/// Whether the space at `at` stands inside a telephone number: groups of figures, the first of which begins
/// with a nought or a plus. `01632 960114`, `+44 1632 960114`
fn is_telephone(chars: &[Owned], at: usize, after: &str) -> bool {
    const GROUP: usize = 3;
    if after.len() < GROUP || !after.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let before = chars[..at].iter().rev().map(|&(c, _)| c);
    let written = before.take_while(|&c| c.is_ascii_digit() || matches!(c, ' ' | '+'));
    let mut number: Vec<char> = written.collect();
    number.reverse();
    let number: String = number.into_iter().collect();
    let number = number.trim_start();
    let begins = number.starts_with('+') || number.starts_with('0');
    begins && number.split(' ').next().is_some_and(|first| first.len() >= GROUP)
}

fn word_before(chars: &[Owned], at: usize) -> String {
    let mut word: Vec<char> =
        chars[..at].iter().rev().map(|&(c, _)| c).take_while(|c| !c.is_whitespace()).collect();
    word.reverse();
    word.into_iter().collect()
}

const UNITS: &[&str] = &[
    "million",
    "billion",
    "trillion",
    "thousand",
    "per",
    "percentage",
    "pm",
    "am",
    "p.m",
    "a.m",
    "km",
    "mm",
    "m",
];

/// Months as prose cuts them short; `May` is short already.
const SHORT_MONTHS: &[&str] =
    &["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"];

const NUMBERED: &[&str] = &[
    "paragraph",
    "paragraphs",
    "section",
    "sections",
    "table",
    "tables",
    "figure",
    "figures",
    "appendix",
    "item",
    "items",
    "page",
    "pages",
    "chapter",
    "annex",
    "part",
    "chart",
    "no.",
    "phase",
    "stage",
    "q",
    "si",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_open_and_close() {
        assert_eq!(typeset_words("the \"plan\" (\"draft\")"), "the “plan” (“draft”)");
        assert_eq!(typeset_words("children's 'own words' in '19"), "children’s ‘own words’ in ’19");
    }

    #[test]
    fn dashes_and_minus_signs() {
        assert_eq!(
            typeset_words("2016--17, so -- not long-term --- it fell -4.9% (-2)"),
            "2016–17, so – not long-term — it fell −4.9% (−2)"
        );
        assert_eq!(typeset_words("2019-05-08 and so on..."), "2019-05-08 and so on…");
    }

    #[test]
    fn a_telephone_number_stays_on_its_line() {
        assert_eq!(typeset_words("ring 01632 960114."), "ring 01632\u{a0}960114.");
        assert_eq!(typeset_words("020 7946 0018"), "020\u{a0}7946\u{a0}0018");
        assert_eq!(typeset_words("+44 1632 960114"), "+44\u{a0}1632\u{a0}960114");
        // Years, codes and counts are none.
        for words in ["in 2018 1390 came", "0 of 348", "0 348 12", "07 children"] {
            assert_eq!(typeset_words(words), words);
        }
    }

    #[test]
    fn spaces_hold_numbers_to_their_words() {
        assert_eq!(typeset_words("£1.3 million on 7 March 2019"), "£1.3\u{a0}million on 7\u{a0}March 2019");
        assert_eq!(
            typeset_words("see paragraph 1.4 or 5 per cent, at 7.00 pm."),
            "see paragraph\u{a0}1.4 or 5\u{a0}per cent, at 7.00\u{a0}pm."
        );
        assert_eq!(typeset_words("in 2019 March was cold"), "in 2019 March was cold");
    }

    #[test]
    fn a_quote_that_opens_in_bold_closes_outside() {
        let mut inlines = vec![Inline::bold("\"Yes"), Inline::text("\" he said")];
        typeset(&mut inlines);
        assert_eq!(inlines, vec![Inline::bold("“Yes"), Inline::text("” he said")]);
    }

    #[test]
    fn a_link_that_shows_its_address_stays_as_it_is() {
        let address = Inline::Link {
            uri: "https://a.example/x--y".into(),
            content: vec![Inline::text("https://a.example/x--y")],
        };
        let mut inlines = vec![address.clone()];
        typeset(&mut inlines);
        assert_eq!(inlines, vec![address]);
    }
}
