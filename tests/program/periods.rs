//! Reports of a period: rebuilt for another one, from a file of values, from files named by the period.

use crate::harness::Project;

const REPORT: &str = "\
kind: report
template: briefing
title: \"Contacts, {{ params.period | month }}\"
params:
  period: { type: month, default: 2019-02 }
  area: { type: choice, choices: [All, North], default: All }
data:
  contacts: { file: contacts.csv, until: period, last: 3 }
tables:
  monthly: { title: Contacts by month, data: contacts }
charts:
  course: { type: line, data: contacts, x: month, y: [received], title: Contacts by month }
body:
  - markdown: \"Area {{ params.area }}. {{ contacts | last | get(key='received') | number }} in {{ params.period | month }}, {{ params.period | quarter }}.\"
  - table: monthly
  - chart: course
";
const FEBRUARY: &str = "month,received\n2018-11,1211\n2018-12,980\n2019-01,1224\n2019-02,1390 [p]\n";

fn project() -> Project {
    Project::new().file("report.yaml", REPORT).file("contacts.csv", FEBRUARY)
}

#[test]
fn last_months_report_can_be_built_again_from_this_months_file() {
    let then = project().build("report.yaml", &[]).pdf;
    let march = format!("{FEBRUARY}2019-03,1412\n");
    let later = project().file("contacts.csv", march);
    let again = later.build("report.yaml", &["--set", "period=2019-02"]).pdf;
    assert!(then.is_some() && then == again, "the same file to the byte");
    let text = later.build("report.yaml", &["--set", "period=2019-03"]).pdf().text(1);
    assert!(text.contains("1,412 in March 2019, Q4 2018/19."), "{text}");
    assert!(!text.contains("December"), "three months and no more: {text}");
    // The mark of February stands behind its figure, and the legend says what it means.
    assert!(text.contains("1,390 [p]") && text.contains("[p] provisional."), "{text}");
}

#[test]
fn a_file_of_values_sets_several_parameters() {
    let project = project().file("sets/december.yaml", "period: December 2018\narea: North\n");
    let sets = project.path().join("sets/december.yaml");
    let sets = sets.to_str().expect("a path of letters");
    let text = project.build("report.yaml", &["--sets", sets]).pdf().text(1);
    assert!(text.contains("Area North. 980 in December 2018, Q3 2018/19."), "{text}");
    let text = project.build("report.yaml", &["--sets", sets, "--set", "area=All"]).pdf().text(1);
    assert!(text.contains("Area All. 980"), "{text}");
    let project = self::project().file("sets/december.yaml", "period: 2018-13\n");
    let sets = project.path().join("sets/december.yaml");
    let sets = sets.to_str().expect("a path of letters");
    let run = project.build("report.yaml", &["--sets", sets, "--format", "json"]);
    let found = run.findings();
    assert_eq!(found.len(), 1, "{}", run.stderr);
    assert_eq!(found[0].place(), "sets/december.yaml:1:9");
    assert_eq!(found[0].message, "`2018-13` for the parameter `period` is not a month.");
    assert_eq!((run.code, run.pdf), (1, None));
}

#[test]
fn data_that_does_not_reach_the_period_is_doubtful() {
    let run = project().build("report.yaml", &["--set", "period=2019-03", "--format", "json"]);
    let found = run.findings();
    assert_eq!(found.len(), 1, "{}", run.stderr);
    assert_eq!((found[0].code.as_str(), found[0].severity.as_str()), ("period-missing", "warning"));
    assert_eq!(
        found[0].message,
        "`contacts` has no row for March 2019: its column `month` ends with February 2019."
    );
    assert!(run.pdf.is_some(), "it does not stop the pack");
}

#[test]
fn files_may_be_named_by_the_period() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\nparams:\n  period: { type: quarter, default: Q4 2018/19 }\n\
                data:\n  visits: { file: \"visits-{period}.csv\" }\nbody:\n  - markdown: \"{{ visits[0].n }} visits, from {{ data_files.visits }}.\"\n";
    let project = Project::new().file("report.yaml", yaml).file("visits-2018-19-Q4.csv", "n\n7\n");
    let text = project.build("report.yaml", &[]).pdf().text(1);
    assert!(text.contains("7 visits, from visits-2018-19-Q4.csv."), "{text}");
    let run = project.build("report.yaml", &["--set", "period=2019/20 Q1", "--format", "json"]);
    let found = run.findings();
    assert_eq!(
        found[0].message,
        "The file `visits-2019-20-Q1.csv` does not exist; it was asked for because `period` is Q1 2019/20."
    );
}
