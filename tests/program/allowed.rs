//! Findings that somebody allowed: told with their reasons, and kept in the record of the build.

use crate::harness::Project;
use serde_json::Value;

const REPORT: &str = "\
kind: report
template: briefing
title: Cases
data:
  teams:
    file: teams.csv
    allow:
      - { code: total-mismatch, reason: Two children are in both teams. }
  months: { rows: [{ month: 2019-01, cases: 40 }] }
tables:
  teams: { title: Teams, data: teams }
  months: { title: Months, data: months }
body:
  - table: teams
  - table: months
";

fn project() -> Project {
    Project::new().file("report.yaml", REPORT).file("teams.csv", "team,cases\nNorth,23\nSouth,19\nTotal,40\n")
}

const TOLD: &str =
    "1 finding is allowed:\n  total-mismatch at teams.csv:4: Two children are in both teams.\n";

#[test]
fn a_build_says_what_is_allowed_and_its_record_keeps_it() {
    let project = project();
    let run = project.build("report.yaml", &["--strict", "--manifest", "record.json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with(TOLD), "{}", run.stderr);
    let record: Value = serde_json::from_slice(&project.read("record.json")).expect("the record is JSON");
    let silenced = record["silenced"].as_array().expect("what is allowed");
    let [one] = silenced.as_slice() else { panic!("{silenced:?}") };
    assert_eq!(one["code"], "total-mismatch");
    assert_eq!((&one["file"], &one["line"]), (&"teams.csv".into(), &4.into()));
    assert_eq!(one["reason"], "Two children are in both teams.");
    assert_eq!(
        one["message"],
        "The total 40 under “Cases” is not the sum of the 2 figures above it, which is 42."
    );
    assert_eq!(project.run(&["check", "report.yaml"]).stderr, format!("{TOLD}No problems found.\n"));
    let json = project.run(&["check", "report.yaml", "--format", "json"]);
    assert_eq!(json.stderr, "", "programs read it in the record");
}

#[test]
fn figures_are_explained_with_what_is_allowed_about_them() {
    let project = project();
    let teams = project.run(&["explain", "report.yaml", "--table", "teams"]);
    assert!(
        teams.stdout.ends_with(
            "\nAllowed, with the reason:\n  Two children are in both teams. (The total 40 under “Cases” is not the sum of the 2 figures above it, which is 42.) at teams.csv, line 4\n"
        ),
        "{}",
        teams.stdout
    );
    let months = project.run(&["explain", "report.yaml", "--table", "months"]);
    assert!(!months.stdout.contains("Allowed"), "{}", months.stdout);
}

#[test]
fn a_record_of_a_build_that_allows_nothing_has_no_such_list() {
    let report = REPORT.replace(
        "    allow:\n      - { code: total-mismatch, reason: Two children are in both teams. }\n",
        "",
    );
    let project = project().file("report.yaml", report).file("teams.csv", "team,cases\nNorth,23\nTotal,23\n");
    let run = project.build("report.yaml", &["--manifest", "record.json"]);
    assert!(!run.stderr.contains("allowed"), "{}", run.stderr);
    let record: Value = serde_json::from_slice(&project.read("record.json")).expect("the record is JSON");
    assert_eq!(record.get("silenced"), None);
}
