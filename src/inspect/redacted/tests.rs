use super::*;
use crate::inspect::{Input, Secrets, Spot};

fn one(words: &str, is_cell: bool) -> Redacted {
    let origin = Origin { file: "data/prices.csv".to_owned(), spot: Spot::Line(3) };
    Redacted { words: words.to_owned(), origin, is_cell }
}

/// What of `redacted` is found in `text`, where `public` is the data that it is redacted in.
#[track_caller]
fn found(redacted: &[Redacted], public: &str, text: &str) -> Vec<String> {
    let inputs = [Input::new("data/prices.csv", public), Input::new("text.md", "The firm is open.")];
    let secrets = Secrets::new(&[], &inputs, redacted);
    let hits = secrets.redacted.hits(text, 0);
    hits.iter().map(|hit| text[hit.start..hit.end].trim_end_matches([' ', ',', '.']).to_owned()).collect()
}

#[test]
fn names_amounts_and_long_phrases_are_looked_for_whole() {
    let text = |words: &str| [one(words, false)];
    assert_eq!(found(&text("Jane Doe"), "", "by JANE  DOE, clerk"), ["JANE  DOE"]);
    assert_eq!(found(&text("Jane Doe"), "", "Mary Jane Doering"), [""; 0], "words end where the name ends");
    assert_eq!(found(&text("12 Mere Lane"), "", "at 12 Mere Lane and 13 Mere Lane"), ["12 Mere Lane"]);
    assert_eq!(found(&text("£4,317"), "", "4317 a week, and 4,318"), ["4317"]);
    assert_eq!(found(&text("£148"), "", "148 homes at £148"), ["148"], "of three digits with the sign alone");
    assert_eq!(found(&text("148"), "", "148 homes at £148"), [""; 0]);
    assert_eq!(found(&text("in 2019"), "", "in 2019"), [""; 0]);
    let long = "the child who was moved";
    assert_eq!(found(&text(long), "", "It was the child who was moved."), ["the child who was moved"]);
}

#[test]
fn a_single_word_is_a_name_where_it_is_written_as_one_and_nobody_says_it_in_public() {
    assert_eq!(found(&[one("Birch", false)], "", "the birch of Birch"), ["Birch"]);
    assert_eq!(found(&[one("Birch", false)], "firm\nBirch\n", "of Birch"), [""; 0]);
    assert_eq!(found(&[one("open", false)], "", "is open"), [""; 0], "the text says it");
}

#[test]
fn cells_are_looked_for_unless_other_public_cells_say_the_same() {
    let cells = [one("Birch Homes", true), one("5257", true)];
    let text = "Birch Homes asks for 5,257.";
    let itself = "firm,price\nAlder,4123\nBirch Homes,\"5,257\"\n";
    assert_eq!(
        found(&cells, itself, text),
        ["Birch Homes", "5,257"],
        "where it is redacted it is not public"
    );
    let again = "firm,price\nAlder,4123\nBirch Homes,5257\nBirch Homes,5257\n";
    assert_eq!(found(&cells, again, text), [""; 0]);
}

#[test]
fn what_may_stand_in_public_too_is_not_sure() {
    let sure = |words: &str, is_cell| one(words, is_cell).is_sure();
    assert!(sure("Jane Doe", false) && sure("£4,317", false) && sure("the child who was moved", false));
    assert!(sure("Unit 7", false));
    for words in ["The firm", "the claimant", "Birch", "148"] {
        assert!(!sure(words, false), "{words}");
    }
    assert!(!sure("Jane Doe", true));
}
