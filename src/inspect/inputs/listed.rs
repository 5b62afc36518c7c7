//! Titles and names by the keys and headings that they stand under.

use super::Use;

/// Keys and headings under which single words are names too.
const OF_ONE_WORD: [&str; 24] = [
    "surname",
    "last name",
    "family name",
    "forename",
    "first name",
    "full name",
    "child",
    "young person",
    "person",
    "client",
    "tenant",
    "resident",
    "claimant",
    "complainant",
    "applicant",
    "employee",
    "landlord",
    "provider",
    "supplier",
    "contractor",
    "bidder",
    "tenderer",
    "company",
    "organisation",
];
const OF_MORE: [&str; 13] = [
    "id",
    "name",
    "names",
    "officer",
    "contact",
    "author",
    "address",
    "email",
    "e mail",
    "placement",
    "school",
    "home",
    "property",
];
const OF_TITLES: [&str; 6] = ["title", "heading", "subtitle", "caption", "subject", "headline"];

/// What stands under a key or a heading, when it is a title or a name.
pub(super) fn by_key(key: &str) -> Option<(Use, Shortest)> {
    let key = key.to_lowercase().replace(['_', '-'], " ");
    let key = key.trim();
    let last = |words: &[&str]| words.iter().any(|word| key == *word || key.ends_with(&format!(" {word}")));
    if last(&OF_ONE_WORD) {
        Some((Use::Name, Shortest::OneWord))
    } else if last(&OF_MORE) {
        Some((Use::Name, Shortest::TwoWords))
    } else if OF_TITLES.contains(&key) {
        Some((Use::Title, Shortest::TwoWords))
    } else {
        None
    }
}

/// What a title or a name has at least; less stands in any paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shortest {
    OneWord,
    TwoWords,
}

impl Shortest {
    pub(super) fn admits(self, text: &str) -> bool {
        let words =
            || text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().any(char::is_alphabetic));
        let letters: usize = words().map(|word| word.chars().count()).sum();
        match (words().count(), self) {
            (0, _) => false,
            (1, Shortest::TwoWords) => false,
            (1, Shortest::OneWord) => letters >= 4 && text.trim_start().starts_with(char::is_uppercase),
            _ => letters >= 5 && text.len() <= 300,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_say_what_stands_under_them() {
        assert_eq!(by_key("Young person"), Some((Use::Name, Shortest::OneWord)));
        assert_eq!(by_key("Lead officer"), Some((Use::Name, Shortest::TwoWords)));
        assert_eq!(by_key("full_name"), Some((Use::Name, Shortest::OneWord)));
        assert_eq!(by_key("title"), Some((Use::Title, Shortest::TwoWords)));
        assert_eq!(by_key("Surnames counted"), None);
    }

    #[test]
    fn words_of_any_paper_are_no_names() {
        assert!(Shortest::OneWord.admits("Lodgeway") && !Shortest::OneWord.admits("total"));
        assert!(Shortest::TwoWords.admits("R. Patel") && !Shortest::TwoWords.admits("Background"));
        assert!(!Shortest::OneWord.admits("12"));
    }
}
