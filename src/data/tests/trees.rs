//! Rows inside JSON, JSON Lines and YAML files.

use super::*;

/// What a file gives with a path: rows, then findings with their remedies.
fn at(name: &str, text: &str, path: &str) -> Vec<String> {
    let project = Project::with(name, text);
    let path = Some(path).filter(|path| !path.is_empty()).map(|path| project.words(path));
    let (table, found) = project.load(&DataSource { path, ..project.source(name) });
    let mut said: Vec<String> = table.iter().flat_map(shown).collect();
    said.extend(project.lines(&found));
    said.extend(remedies(&found));
    said
}

const NESTED: &str = r#"{ "made": "2019", "report": {
  "skipped": [[1, "]}"], {"a": "\"}"}],
  "v1.2": [ {"rows": 0}, {"rows": [ {"team": "North", "n": 1},
    {"team": "South", "n": -2.50} ]} ] } }"#;

#[test]
fn a_path_leads_to_the_rows_of_json() {
    let rows = ["team|n", "'North'|1", "'South'|-2.5"];
    assert_eq!(at("a.json", NESTED, "report.v1.2.1.rows"), rows);
    let project = Project::with("a.json", NESTED);
    let source = DataSource { path: Some(project.words("report.v1.2.1.rows")), ..project.source("a.json") };
    let table = project.load(&source).0.unwrap();
    assert_eq!((table.place(1, 0).line, table.place(1, 0).column), (4, 5));
}

#[test]
fn a_path_that_leads_nowhere_is_told_with_what_there_is() {
    let lost = |path: &str| at("a.json", NESTED, path);
    assert_eq!(
        lost("reports.rows"),
        [
            "report.yaml:7 invalid-value: The path `reports.rows` leads nowhere: the file has no key `reports`.",
            "Did you mean `report`? Keys there: made, report.",
        ]
    );
    assert_eq!(
        lost("report.v1.2.7"),
        [
            "report.yaml:7 invalid-value: The path `report.v1.2.7` leads nowhere: `report.v1.2` is a list of 2.",
            "Number its elements from 0, or end the path there.",
        ]
    );
    assert_eq!(
        lost("made.rows")[0],
        "report.yaml:7 invalid-value: The path `made.rows` leads nowhere: `made` is a single value."
    );
    assert_eq!(lost("made")[0], "a.json:1:11 data-syntax: The file holds no table.");
    assert_eq!(
        at("a.json", NESTED, ""),
        [
            "a.json data-syntax: The file holds no table.",
            "Write `path:` with the key of the rows. The keys are: made, report.",
        ]
    );
}

#[test]
fn a_key_that_stands_twice_in_a_row_is_told() {
    assert_eq!(
        faults("a.json", r#"[{"a": 1}, {"a": null, "a": 2}]"#),
        ["a.json:1:12 duplicate-key: This row names column `a` twice."]
    );
}

#[test]
fn json_lines_keep_their_lines() {
    let text = "{\"team\": \"North\", \"n\": 1}\r\n\n{\"n\": 2.25, \"team\": null, \"new\": true}\n";
    for name in ["a.jsonl", "a.ndjson"] {
        let table = sound(name, text);
        assert_eq!(shown(&table)[..2], ["team|n|new", "'North'|1|blank"]);
        assert_eq!((table.place(0, 0).line, table.place(1, 0).line), (1, 3));
    }
    assert_eq!(
        faults("a.jsonl", "{\"a\": 1}\n{\"a\": 1\n[1]\n{\"a\": [1]}\n{\"a\": 1} 2\n"),
        [
            "a.jsonl:2:7 data-syntax: The line is not JSON: EOF while parsing an object.",
            "a.jsonl:5:10 data-syntax: The line is not JSON: trailing characters.",
            "a.jsonl:3 data-syntax: This element of the array is not an object of column names and values.",
            "a.jsonl:4 bad-value: Column `a` holds a list or an object where a single value belongs.",
        ]
    );
}

#[test]
fn yaml_is_a_list_of_mappings_with_places() {
    let text =
        "made: 2019\nreport:\n  rows:\n    - { team: North, n: '1,390' }\n    - team: South\n      n: ~\n";
    assert_eq!(at("a.yaml", text, "report.rows"), ["team|n", "'North'|1390", "'South'|blank"]);
    let table = sound("a.yml", "- { team: North, n: 1 }\n- team: South\n  n: 2\n");
    assert_eq!((table.place(1, 0).line, table.place(1, 1).line, table.place(1, 1).column), (2, 3, 6));
    assert_eq!(
        at("a.yaml", text, "report.row"),
        [
            "report.yaml:7 invalid-value: The path `report.row` leads nowhere: `report` has no key `row`.",
            "Did you mean `rows`? Keys there: rows.",
        ]
    );
    assert_eq!(
        at("a.yaml", text, "")[..2],
        [
            "a.yaml:1:1 data-syntax: The file holds a mapping where a list of rows belongs.",
            "Write `path:` with the key of the rows. The keys are: made, report.",
        ]
    );
    assert_eq!(
        faults("a.yaml", "- { a: 1 }\n- 2\n- { a: [1] }\n- { a: 1, b: 2 }\n"),
        [
            "a.yaml:2:3 data-syntax: This row is not a mapping of column names and values.",
            "a.yaml:3:8 bad-value: Column `a` holds a list or a mapping where a single value belongs.",
            "a.yaml:4:14 unknown-column: `contacts` has no column `b`.",
        ]
    );
}
