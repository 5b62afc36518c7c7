//! Of a public definition, what the public pack prints and what it does not: titles and files of exempt papers stand
//! in the same file as the business itself.

use crate::definition::Tree;

/// The part of a definition that one audience may know.
#[derive(Clone, Debug)]
pub(crate) enum Known {
    /// What may be printed for everybody.
    Public(Tree),
    /// What stands beside an `exempt:` and is printed for members alone.
    Exempt(Tree),
}

/// What a public pack prints of an exempt item, by the key of the list that it stands in.
fn printed(list: &str) -> &'static [&'static str] {
    match list {
        "items" => {
            &["exempt", "report_of", "note", "urgent", "late", "letter", "oral", "to_follow", "standing"]
        }
        // Of an item, or of a supplement.
        "papers" => &["exempt", "label", "item", "paper", "appendix", "late", "replaces"],
        "appendices" => &["exempt", "label"],
        _ => &["exempt"],
    }
}

/// What everybody may know of a definition, and what only members may.
pub(super) fn divide(tree: &Tree) -> (Option<Tree>, Option<Tree>) {
    under(tree, "")
}

/// Whether a mapping is of something that is not for the public.
pub(super) fn is_exempt(mapping: &Tree) -> bool {
    mapping.get("exempt").is_some_and(|exempt| exempt.get("reason").is_some())
}

fn under(tree: &Tree, key: &str) -> (Option<Tree>, Option<Tree>) {
    match tree {
        Tree::Scalar(_) => (Some(tree.clone()), None),
        Tree::List(place, values) => {
            let (public, exempt): (Vec<_>, Vec<_>) = values.iter().map(|value| under(value, key)).unzip();
            let list = |values: Vec<Option<Tree>>| {
                let values: Vec<Tree> = values.into_iter().flatten().collect();
                (!values.is_empty()).then(|| Tree::List(place.clone(), values))
            };
            (list(public), list(exempt))
        }
        Tree::Mapping(place, entries) => {
            let printed = is_exempt(tree).then(|| printed(key));
            let is_allowance = allowed_words(tree).is_some();
            let (mut public, mut exempt) = (Vec::new(), Vec::new());
            for (key, value) in entries {
                // What is quoted so that it may be found is not thereby known.
                if is_allowance && key == "words" {
                    continue;
                }
                let (open, closed) = match printed {
                    Some(printed) if !printed.contains(&key.as_str()) => (None, Some(value.clone())),
                    _ => under(value, key),
                };
                public.extend(open.map(|value| (key.clone(), value)));
                exempt.extend(closed.map(|value| (key.clone(), value)));
            }
            let mapping = |entries: Vec<(String, Tree)>| {
                (!entries.is_empty()).then(|| Tree::Mapping(place.clone(), entries))
            };
            (mapping(public), mapping(exempt))
        }
    }
}

/// The words of a leak that an entry of `allow` says to be none.
pub(super) fn allowed_words(mapping: &Tree) -> Option<&Tree> {
    let is_leak = mapping.get("code").and_then(Tree::words) == Some("leak");
    mapping.get("words").filter(|words| is_leak && words.words().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::tree;
    use crate::diagnostics::{Diagnostics, FileId};

    /// All words of a part, one behind the other.
    fn words(tree: Option<&Tree>) -> String {
        match tree {
            None => String::new(),
            Some(Tree::List(_, values)) => {
                values.iter().map(|value| words(Some(value))).collect::<Vec<_>>().join(" ")
            }
            Some(Tree::Mapping(_, entries)) => {
                entries.iter().map(|(_, value)| words(Some(value))).collect::<Vec<_>>().join(" ")
            }
            Some(scalar) => scalar.words().unwrap_or_default().to_owned(),
        }
    }

    fn divided(text: &str) -> (String, String) {
        let tree = tree(text.as_bytes(), FileId::default(), &mut Diagnostics::new()).expect("YAML");
        let (public, exempt) = divide(&tree);
        (words(public.as_ref()), words(exempt.as_ref()))
    }

    #[test]
    fn titles_files_and_appendices_of_exempt_papers_are_not_public() {
        let text = "items:\n  - { title: A, report: a.yaml, appendices: [{ title: B, label: L, exempt: { reason: R } }] }\n  \
                    - { title: C, id: c, note: N, report_of: O, exempt: { reason: S, public_title: P }, appendices: [{ title: D }] }\n";
        assert_eq!(divided(text), ("A a.yaml L R N O S P".to_owned(), "B C c D".to_owned()));
    }

    #[test]
    fn a_column_that_is_called_exempt_makes_nothing_exempt() {
        assert_eq!(divided("rows: [{ what: A, exempt: yes }]").1, "");
    }

    #[test]
    fn of_the_paper_of_a_supplement_the_cover_prints_why_it_is_late() {
        let text = "papers: [{ item: \"9\", late: L, title: A, report: a.yaml, exempt: { reason: R } }]";
        assert_eq!(divided(text), ("9 L R".to_owned(), "A a.yaml".to_owned()));
    }

    #[test]
    fn what_an_allowance_quotes_is_known_to_nobody_by_that() {
        let text = "allow: [{ code: leak, words: '4,317', reason: R }, { code: total-mismatch, words: W }]";
        assert_eq!(divided(text), ("leak R total-mismatch W".to_owned(), String::new()));
    }
}
