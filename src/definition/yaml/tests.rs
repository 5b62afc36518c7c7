use super::*;
use crate::diagnostics::{Code, Diagnostics, FileId};

/// `line:column code message / remedy` of all that was found.
fn findings(bytes: &[u8]) -> (Option<Node>, Vec<String>) {
    let mut found = Diagnostics::new();
    let tree = parse(bytes, FileId::default(), &mut found);
    let lines = found
        .iter()
        .map(|d| {
            let remedy = d.remedy.as_deref().unwrap_or_default();
            format!("{}:{} {} {} / {remedy}", d.place.line, d.place.column, d.code, d.message)
        })
        .collect();
    (tree, lines)
}

/// The tree in one line, with the place of each key and value.
fn shown(node: &Node) -> String {
    let at = format!("{}:{}", node.mark.line, node.mark.column);
    match &node.kind {
        Kind::Scalar { text, plain: true } => format!("{at} {text}"),
        Kind::Scalar { text, plain: false } => format!("{at} {text:?}"),
        Kind::Broken => format!("{at} broken"),
        Kind::List(items) => format!("{at} [{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(entries) => {
            let entry = |e: &Entry| {
                format!("{}:{} {} = {}", e.key.mark.line, e.key.mark.column, e.key.text, shown(&e.value))
            };
            format!("{at} {{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn tree(text: &str) -> String {
    let (tree, found) = findings(text.as_bytes());
    assert_eq!(found, Vec::<String>::new(), "{text}");
    shown(&tree.expect("no finding, so a tree"))
}

fn only(text: &str) -> String {
    let (_, mut found) = findings(text.as_bytes());
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn every_key_and_value_has_its_line_and_column_in_characters() {
    assert_eq!(
        tree("é: \"ü\" # said\nitems:\n  - title: Wärme x\n    n: [1, ~]\n"),
        "1:1 {1:1 é = 1:4 \"ü\", 2:1 items = 3:3 [3:5 {3:5 title = 3:12 Wärme x, \
         4:5 n = 4:8 [4:9 1, 4:12 ~]}]}"
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    assert_eq!(tree("\u{feff}a: 1\r\nb: 2\r\n"), "1:1 {1:1 a = 1:4 1, 2:1 b = 2:4 2}");
}

#[test]
fn an_empty_file_is_an_empty_value() {
    assert_eq!(tree(""), "1:1 ");
    assert_eq!(tree("# only said\n"), "1:1 ");
}

#[test]
fn text_that_is_not_utf_8_is_told_with_its_line() {
    assert_eq!(
        findings(b"title: fine\nname: Caf\xe9\n").1,
        ["2:10 yaml-syntax A character here is not UTF-8. / Save the file again with the encoding UTF-8."]
    );
    assert_eq!(
        findings(b"\xff\xfea\0").1,
        ["0:0 yaml-syntax The file is in UTF-16, not in UTF-8. / Save it again with the encoding UTF-8."]
    );
}

#[test]
fn a_key_that_stands_twice_names_both_places() {
    let (tree, found) = findings(b"title: A\nx: 1\ntitle: [B]\n");
    assert_eq!(
        found,
        ["3:1 duplicate-key The key `title` stands here twice, first in line 1. / Keep one of the two."]
    );
    assert_eq!(shown(&tree.unwrap()), "1:1 {1:1 title = 1:8 A, 2:1 x = 2:4 1}");
}

#[test]
fn mistakes_of_writing_are_told_in_plain_words() {
    let cases = [
        (
            "a: 1\nb:\n\t- x\n",
            "3:1 yaml-syntax A tab character indents this line; YAML takes spaces only. / Put two spaces in place of \
             each tab.",
        ),
        (
            "a: x\n\tb: 2\n",
            "2:1 yaml-syntax A tab character indents this line; YAML takes spaces only. / Put two spaces in place of \
             each tab.",
        ),
        (
            "title: Budget: outturn\n",
            "1:14 yaml-syntax A second colon stands in this value, or the line is indented too far. / Put the whole \
             text in quotation marks: `title: \"Budget: the outturn\"`.",
        ),
        (
            "b: c\ntitle\n",
            "2:1 yaml-syntax This line is neither a `key: value` nor a part of the text before it. / Add the colon \
             after the key, or indent the line further than the key whose text it continues.",
        ),
        (
            "b: c\ntitle:x\n",
            "2:1 yaml-syntax A space is missing after the colon. / Write `key: value`, with a space after the colon.",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "3:2 yaml-syntax The indentation of this line does not fit the lines above it. / Begin the keys of one \
             mapping, and the `-` of one list, in the same column.",
        ),
        (
            "a: \"x\nb: 1\n",
            "2:1 yaml-syntax A text in quotation marks is not closed where it should be. / Add the closing quotation \
             mark; lines that continue a quoted text are indented.",
        ),
        (
            "a: 'it's'\n",
            "1:8 yaml-syntax Something follows the closing quotation mark. / Double an apostrophe inside single \
             quotation marks, or use double ones: \"it's\".",
        ),
        (
            "a: [b\n",
            "1:4 yaml-syntax A bracket `[` or `{` is not closed, or a comma between its values is missing. / Close \
             the bracket, or put text that begins with one in quotation marks.",
        ),
        (
            "a: @x\n",
            "1:4 yaml-syntax A text must not begin with this character. / Put the whole text in quotation marks.",
        ),
        (
            "- *bold* words\n",
            "1:3 yaml-syntax There is no anchor `&bold*` that `*bold*` could repeat. / Text that begins with `*` must \
             stand in quotation marks.",
        ),
        (
            "a: {{ x }}\n",
            "1:5 yaml-syntax A list or mapping stands where the name of a key should be. / Text that begins with \
             `{{` or `[` must stand in quotation marks.",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2:1 yaml-syntax A second document begins here; a definition is one document. / Remove the line `---` or \
             move what follows into a file of its own.",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(only(text), expected, "{text}");
    }
}

#[test]
fn anchors_repeat_values_and_merged_keys_give_way_to_own_ones() {
    assert_eq!(
        tree("a: &x { p: 1, q: 2 }\nb:\n  <<: *x\n  q: 3\n"),
        "1:1 {1:1 a = 1:7 {1:9 p = 1:12 1, 1:15 q = 1:18 2}, 2:1 b = 3:3 {4:3 q = 4:6 3, 1:9 p = 1:12 1}}"
    );
    assert_eq!(
        only("a: { <<: 3 }\n"),
        "1:10 wrong-type `<<` takes a mapping, or a list of mappings. / Name an anchored mapping: `<<: *name`."
    );
}

#[test]
fn a_value_that_holds_itself_is_told() {
    assert_eq!(
        only("a: &x [1, *x]\n"),
        "1:11 yaml-syntax A value repeats itself. / Write the value out in place of the `*` name."
    );
}

#[test]
fn repeating_without_end_stops_at_the_budget() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        text += &format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", "));
    }
    let found = only(&text);
    assert!(found.contains("yaml-syntax The `*` names of this file repeat more than 16 MB."), "{found}");
}

#[test]
fn deep_nesting_is_told_and_not_followed() {
    for text in ["[".repeat(5_000), "- ".repeat(5_000), "[a, {b: ".repeat(200)] {
        let found = only(&text);
        assert!(found.contains("more than 64 levels deep"), "{found}");
    }
}

#[test]
fn no_bytes_make_the_reader_panic() {
    // A small linear congruential generator over the characters that mean something in YAML.
    let alphabet: Vec<char> = "ab:-?[]{},#&*!|>'\"%@`~ \t\n\r\u{feff}é<0.\\".chars().collect();
    let mut state = 7u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..(state >> 60) + 4 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push(alphabet[(state >> 33) as usize % alphabet.len()]);
        }
        let mut found = Diagnostics::new();
        let tree = parse(text.as_bytes(), FileId::default(), &mut found);
        assert!(tree.is_some() || found.has_errors(), "{text:?} gave neither a tree nor a finding");
        assert!(
            found.iter().all(|d| matches!(d.code, Code::YamlSyntax | Code::DuplicateKey | Code::WrongType))
        );
    }
}
