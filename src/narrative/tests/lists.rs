//! Lists with letters and numerals.

use super::*;

fn lists(markdown: &str) -> (Vec<String>, Vec<String>) {
    let (document, told) = Project::of_text(markdown).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn letters_and_numerals_nest_to_any_depth() {
    let (lines, told) =
        lists("To:\n(A) one\n    (i) two\n        1. three\n           (a) four\n    (ii) two\n(B) one\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "p To:",
            "list ALPHA 1 tight",
            "- ",
            "  p one",
            "  list roman 1 tight",
            "  - ",
            "    p two",
            "    list 1. tight",
            "    - ",
            "      p three",
            "      list alpha 1 tight",
            "      - ",
            "        p four",
            "  - ",
            "    p two",
            "- ",
            "  p one",
        ]
    );
}

#[test]
fn a_list_that_goes_on_keeps_its_letters() {
    let (lines, told) = lists("First:\n(a) x\n(b) y\n\nand then:\n(c) z\n(d) w\n\nlast:\n\n4. v\n");
    assert_eq!(told, Vec::<String>::new());
    let starts: Vec<&String> = lines.iter().filter(|line| line.starts_with("list")).collect();
    assert_eq!(starts, ["list alpha 1 tight", "list alpha 3 tight", "list 4. tight"]);
}

#[test]
fn the_second_item_says_what_an_i_is() {
    let start = |markdown| {
        let (lines, told) = lists(markdown);
        assert_eq!(told, Vec::<String>::new(), "{markdown}");
        lines[0].clone()
    };
    assert_eq!(start("(i) x\n(ii) y\n"), "list roman 1 tight");
    assert_eq!(start("(i) x\n(j) y\n"), "list alpha 9 tight");
    assert_eq!(start("(v) x\n(vi) y\n"), "list roman 5 tight");
    assert_eq!(start("(V) x\n(W) y\n"), "list ALPHA 22 tight");
    assert_eq!(start("(I) x\n(II) y\n"), "list ROMAN 1 tight");
    assert_eq!(start("(h) x\n(i) y\n(j) z\n"), "list alpha 8 tight");
}

#[test]
fn other_letters_begin_another_list() {
    let (lines, told) = lists("(a) x\n(b) y\n\n(i) z\n(ii) w\n\n(A) v\n");
    assert_eq!(told, Vec::<String>::new());
    let starts: Vec<&String> = lines.iter().filter(|line| line.starts_with("list")).collect();
    assert_eq!(starts, ["list alpha 1", "list roman 1", "list ALPHA 1"]);
}

#[test]
fn letters_out_of_order_are_told() {
    let (lines, told) = lists("(a) x\n(c) y\n  (ii) z\n");
    assert_eq!(lines[0], "list alpha 1 tight");
    let remedy = "Correct its letters, or set it in by four spaces to begin a list inside the item above.";
    assert_eq!(
        told,
        [
            format!("a.md:2:0 list-order The item “(c)” follows “(a)”; it is printed as “(b)”. | {remedy}"),
            format!("a.md:3:0 list-order The item “(ii)” follows “(b)”; it is printed as “(c)”. | {remedy}"),
        ]
    );
}
