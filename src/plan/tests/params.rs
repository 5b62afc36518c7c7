//! Parameters: types, defaults, files of values, what follows from a period.

use super::plan_with;
use crate::definition::Root;
use crate::diagnostics::{Diagnostics, Files};
use crate::plan::{Asked, Plan, make};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The words of a report's parameters by name.
fn words(plan: &Plan) -> BTreeMap<String, String> {
    plan.parts[0].params.all().into_iter().map(|(name, value)| (name, value.words())).collect()
}

fn report(rest: &str) -> String {
    format!("kind: report\ntemplate: briefing\ntitle: B\nbody: []\n{rest}")
}

#[test]
fn a_period_brings_what_follows_from_it() {
    let text = report("params:\n  period: { type: month, default: March 2019 }\n");
    let (plan, found) = plan_with(&[("b.yaml", &text)], &[]);
    assert_eq!(found, [""; 0]);
    let words = words(&plan.expect("a plan"));
    let expected = [
        ("period", "2019-03"),
        ("period_financial_year", "2018/19"),
        ("period_first_day", "2019-03-01"),
        ("period_last_day", "2019-03-31"),
        ("period_previous", "2019-02"),
        ("period_quarter", "2018/19 Q4"),
        ("period_year_ago", "2018-03"),
        ("period_year_start", "2018-04"),
    ];
    assert_eq!(words, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
}

#[test]
fn every_type_has_its_values() {
    let text = report(
        "params:\n  q: { type: quarter, default: 2018-19 Q3 }\n  y: { type: financial_year, default: 201819 }\n  \
         d: { type: date, default: 31/03/2019 }\n  n: { type: number, default: 12.50 }\n  \
         c: { type: choice, choices: [North, South], default: South }\n  yes: { type: yes_no, default: true }\n  \
         t: { type: text, default: Plain }\nperiod: q\n",
    );
    let (plan, found) = plan_with(&[("b.yaml", &text)], &[("c", "North"), ("yes", "n")]);
    assert_eq!(found, [""; 0]);
    let plan = plan.expect("a plan");
    let words = words(&plan);
    let of = |name: &str| words[name].as_str();
    assert_eq!([of("q"), of("y"), of("d"), of("n")], ["2018/19 Q3", "2018/19", "2019-03-31", "12.50"]);
    assert_eq!([of("c"), of("yes"), of("t")], ["North", "no", "Plain"]);
    assert_eq!([of("q_year_start"), of("q_year_ago")], ["2018/19 Q1", "2017/18 Q3"]);
    assert_eq!([of("d_month"), of("d_quarter"), of("d_year_ago")], ["2019-03", "2018/19 Q4", "2018-03-31"]);
    let period = plan.parts[0].params.period().map(|period| period.to_string());
    assert_eq!(period.as_deref(), Some("Q3 2018/19"), "`period` names it");
}

#[test]
fn what_is_wrong_with_parameters_is_told_at_once() {
    let text = report(
        "params:\n  q: { type: quarter, default: Q1 2018 }\n  c: { type: choice, default: East, choices: [North, South] }\n  \
         none: { type: choice, default: x }\n  m: { type: month }\n  y: { type: yes_no, default: maybe, choices: [a] }\nperiod: c\n",
    );
    let (_, found) = plan_with(&[("b.yaml", &text)], &[("y", "perhaps")]);
    assert_eq!(
        found,
        [
            "b.yaml:6:32 invalid-value The default of the parameter `q` is not a quarter of a financial year. / Write it \
             as in `default: 2018-19-Q3`.",
            "b.yaml:7:31 invalid-value The default of the parameter `c` is not one of `North`, `South`. / Write it as in \
             `default: North`.",
            "b.yaml:8:17 missing-key The parameter `none` does not say what there is to choose from. / List the values: \
             `choices: [North, South]`.",
            "b.yaml:9:14 missing-key The parameter `m` has no default, and this build gives it no value. / Build with \
             `--set m=2019-03`, or write `default: 2019-03`.",
            "b.yaml:10:14 invalid-value `--set y=perhaps` does not give yes or no. / Write it as in `--set y=yes`.",
            "b.yaml:10:31 invalid-value The default of the parameter `y` is not yes or no. / Write it as in `default: \
             yes`.",
            "b.yaml:10:48 invalid-value The parameter `y` has choices but is not of the type `choice`. / Write `type: \
             choice`, or take `choices` out.",
            "b.yaml:11:9 invalid-value The parameter `c` is no period that a report could be about. / Name a parameter \
             of the type `month`, `quarter`, `financial_year` or `date`.",
        ]
    );
}

#[test]
fn a_file_of_values_has_places_and_gives_way_to_single_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    write(
        "b.yaml",
        &report(
            "params:\n  period: { type: month, default: 2019-01 }\n  area: { type: text, default: All }\n",
        ),
    );
    write("march.yaml", "period: 2019-03\narea: North\n");
    write("wrong.yaml", "period: Marsh\naera: North\n");
    let known = Files::new();
    let root = Root::new(folder.path(), &known).expect("a root");
    let plan = |sets: &str, area: Option<&str>| {
        let mut found = Diagnostics::new();
        let settings = area.map(|area| ("area".to_owned(), area.to_owned())).into_iter().collect();
        let asked = Asked { settings, sets: Some(PathBuf::from(sets)), ..Asked::default() };
        let plan = make(&root, Path::new("b.yaml"), asked, &mut found).expect("a plan");
        let lines: Vec<String> = found
            .into_sorted(&known)
            .into_iter()
            .map(|d| {
                format!("{}:{}:{} {}", known.path(d.place.file), d.place.line, d.place.column, d.message)
            })
            .collect();
        (words(&plan), lines)
    };
    let (words, found) = plan("march.yaml", Some("South"));
    assert_eq!(found, [""; 0]);
    assert_eq!((&*words["period"], &*words["area"]), ("2019-03", "South"));
    let (words, found) = plan("wrong.yaml", None);
    assert_eq!(
        found,
        [
            "wrong.yaml:1:9 `Marsh` for the parameter `period` is not a month.",
            "wrong.yaml:2:7 `aera`: no report has a parameter of this name.",
        ]
    );
    assert_eq!(words["period"], "2019-01", "the default stands in");
    assert_eq!(plan("gone.yaml", None).1, ["gone.yaml:0:0 The file of parameters cannot be read."]);
}

#[test]
fn sources_name_parameters() {
    let text = report(
        "params:\n  period: { type: month, default: 2019-03 }\n  area: { type: text, default: North }\n\
         data:\n  a: { file: \"a-{period}-{area}.csv\", from: period_year_start, until: period, last: 13 }\n  \
         b: { file: \"b-{perod}.csv\", until: area }\n  c: { file: \"c {x y}.csv\", until: soon, from: 2018-04 }\n",
    );
    let (plan, found) = plan_with(&[("b.yaml", &text)], &[]);
    assert_eq!(
        found,
        [
            "b.yaml:10:14 unknown-name The report has no parameter `perod`. / Did you mean `period`?",
            "b.yaml:10:38 invalid-value The parameter `area` is no period, so no rows can be kept by it. / Name a \
             parameter of the type `month`, `quarter`, `financial_year` or `date`.",
            "b.yaml:11:36 unknown-name The report has no parameter `soon`. / The parameters here are period, \
             period_financial_year, period_first_day, period_last_day, period_previous, period_quarter, \
             period_year_ago, period_year_start.",
        ]
    );
    let plan = plan.expect("a plan");
    let data = &plan.parts[0].content.report().expect("a report").data;
    let value =
        |words: &Option<crate::definition::raw::Words>| words.as_ref().map(|words| words.value.clone());
    let a = &data["a"];
    assert_eq!(value(&a.file).as_deref(), Some("a-2019-03-North.csv"));
    assert_eq!(a.asked.as_deref(), Some("`period` is March 2019, `area` is North"));
    assert_eq!((value(&a.from).as_deref(), value(&a.until).as_deref()), (Some("2018-04"), Some("2019-03")));
    assert_eq!(value(&data["c"].file).as_deref(), Some("c {x y}.csv"), "no name of a parameter");
}
