//! The worked examples of `docs/ratings.md`, and what is wrong with rules.

use super::*;
use crate::definition::raw::{Measure, Polarity, Scorecard};
use crate::definition::{Located, ReadFile, open};
use crate::figures::rating::{Judged, expected_level};
use crate::figures::reading::Unit;
use crate::figures::target::Target;
use crate::figures::{MeasureRow, Measuring, Schemes, measure, scorecard};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

/// A part of a definition from YAML.
pub(super) fn read<T: DeserializeOwned + JsonSchema>(files: &Files, yaml: &str) -> T {
    let mut found = Diagnostics::new();
    let file = ReadFile { id: files.id("report.yaml"), path: "report.yaml".into(), bytes: yaml.into() };
    let read = open(&file, &mut found).and_then(|opened| opened.decode(&mut found));
    assert_eq!(lines(files, &found), [""; 0], "{yaml}");
    read.expect("a definition").value
}

/// The schemes of a project whose file holds this text.
pub(super) fn schemes(files: &Files, yaml: &str, found: &mut Diagnostics) -> Schemes {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("report-templates")).unwrap();
    std::fs::write(folder.path().join("report-templates/rating-schemes.yaml"), yaml).unwrap();
    Schemes::of_project(&Root::new(folder.path(), files).unwrap(), found)
}

/// A measure of the column `n` of some months.
fn work_out(yaml: &str, csv: &str, schemes: &Schemes) -> (Option<MeasureRow>, Vec<String>) {
    let files = Files::new();
    let definition: Measure =
        read(&files, &format!("title: Visits\nvalue: {{ data: data, column: n }}\nperiod: month\n{yaml}"));
    let mut found = Diagnostics::new();
    let tables = tables(&files, csv);
    let measuring = Measuring { tables: &tables, schemes, reporting: None };
    let row = measure(&definition, "visits", measuring, &mut found);
    (row, lines(&files, &found))
}

fn shown(row: &MeasureRow) -> String {
    match (&row.rating, &row.not_rated) {
        (Some(level), None) => level.word.clone(),
        (None, Some(why)) => why.word().to_owned(),
        (rating, why) => panic!("{rating:?} and {why:?}"),
    }
}

/// A block of the page: YAML, or the rows of a table.
enum Block {
    Yaml(String),
    Table(Vec<Vec<String>>),
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "```yaml" {
            let yaml: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block::Yaml(yaml.join("\n") + "\n"));
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(row);
            }
            let cells =
                |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            blocks.push(Block::Table(
                rows.into_iter().filter(|row| !row.starts_with("|-")).map(cells).collect(),
            ));
        }
    }
    blocks
}

#[test]
fn the_page_on_ratings_is_right() {
    let page = include_str!("../../../docs/ratings.md");
    let files = Files::new();
    let mut own = Schemes::built_in().clone();
    let mut definition = String::new();
    let mut worked = 0;
    for block in blocks(page) {
        let rows = match block {
            Block::Yaml(yaml) if yaml.starts_with("schemes:") => {
                let mut found = Diagnostics::new();
                own = schemes(&files, &yaml, &mut found);
                assert_eq!(lines(&files, &found), [""; 0]);
                continue;
            }
            Block::Yaml(yaml) => {
                definition = yaml;
                continue;
            }
            Block::Table(rows) => rows,
        };
        let Some(at) = rows[0].iter().position(|name| name == "rating") else { continue };
        for row in &rows[1..] {
            let of =
                |name: &str| rows[0].iter().position(|known| known == name).map_or("", |at| row[at].as_str());
            // A figure of each kind, so that words alone do not make a column of text.
            let sample = if row[0].contains('%')
                || definition.contains('%')
                    && !definition.contains("unit")
                    && !row[0].contains(char::is_numeric)
            {
                "50%"
            } else {
                "50"
            };
            let percent = sample == "50%" || row[0].contains('%');
            let sample = if percent { "50%" } else { "50" };
            let csv = format!(
                "month,n\n2017-01,{sample}\n2018-02,{}\n2019-01,{}\n2019-02,{}\n",
                of("last year"),
                of("previous"),
                row[0]
            );
            let (measured, found) = work_out(&definition, &csv, &own);
            let measured = measured.unwrap_or_else(|| panic!("{definition}{csv}{found:?}"));
            assert_eq!(shown(&measured), row[at], "{definition}{csv}");
            assert_eq!(measured.rounding.unwrap_or_default(), of("note"), "{definition}{csv}");
            worked += 1;
        }
    }
    assert_eq!(worked, 79, "the examples of the page");
}

#[test]
fn a_rule_that_says_something_twice_or_nothing_is_told() {
    let told = |yaml: &str| {
        let (row, found) = work_out(yaml, "month,n\n2019-01,50%\n2019-02,60%\n", Schemes::built_in());
        assert!(row.is_none(), "{yaml}");
        found
    };
    assert_eq!(
        told(
            "polarity: bigger_is_better\ntarget: { minimum: 95%, upper: 85% }\nrating: { scheme: red_amber_green }\n"
        ),
        [
            "report.yaml:5 invalid-value: The minimum target 95% is better than the upper one 85%. / Exchange the two: the minimum is what must be reached, the upper target what is aimed for."
        ]
    );
    assert_eq!(
        told("polarity: smaller_is_better\ntarget: { minimum: 5%, upper: 10% }\n"),
        [
            "report.yaml:5 invalid-value: The minimum target 5% is better than the upper one 10%. / Exchange the two: the minimum is what must be reached, the upper target what is aimed for."
        ]
    );
    assert_eq!(
        told("polarity: plan_is_best\ntarget: { minimum: 5%, upper: 10% }\n"),
        [
            "report.yaml:5 invalid-value: Two targets say which of two figures is better, but no way is good here. / Write one target, or a range, or another polarity."
        ]
    );
    assert_eq!(
        told("polarity: bigger_is_better\ntarget: { minimum: 85, upper: 95% }\n"),
        [
            "report.yaml:5 invalid-value: The target `85` of a measure in percent has no percent sign. / Write `85%` if that is meant."
        ]
    );
    assert_eq!(
        told("polarity: bigger_is_better\ntarget: 100 - 95%\n"),
        [
            "report.yaml:5 invalid-value: The range `100 - 95%` ends before it begins. / Write the smaller figure first."
        ]
    );
    assert_eq!(
        told(
            "polarity: bigger_is_better\ntarget: { minimum: 85%, upper: 95% }\nrating:\n  scheme: red_amber_green\n  amber_within: 5 points\n"
        ),
        [
            "report.yaml:8 invalid-value: The minimum target says already how far off the upper one is still amber. / Take out `amber_within`, or write one target."
        ]
    );
    assert_eq!(
        told("polarity: bigger_is_better\nrating:\n  scheme: red_amber_green\n  complete: true\n"),
        [
            "report.yaml:7 invalid-value: The scheme `red_amber_green` has no level for what is complete. / Name another scheme, such as `blue_green_amber_red`."
        ]
    );
    assert_eq!(
        told(
            "polarity: smaller_is_better\nrating:\n  scheme: red_amber_green\n  thresholds:\n    green: 10%\n    ambre: 20%\n"
        ),
        [
            "report.yaml:9 unknown-name: No level `ambre` takes a threshold. / Did you mean `amber`? It needs green and amber.",
            "report.yaml:6 missing-key: The thresholds do not say which figures are `amber`. / It needs green and amber.",
        ]
    );
    assert_eq!(
        told(
            "polarity: smaller_is_better\nrating:\n  scheme: red_amber_green\n  thresholds:\n    green: 10%\n    amber: 5%\n"
        ),
        [
            "report.yaml:9 invalid-value: The threshold of `amber` is 5%, no worse than the 10% of the level before it. / Write the thresholds from best to worst."
        ]
    );
    assert_eq!(
        told(
            "polarity: plan_is_best\nrating:\n  scheme: red_amber_green\n  thresholds: { green: 10%, amber: 5% }\n"
        ),
        [
            "report.yaml:7 invalid-value: Thresholds need to know whether bigger or smaller is better. / State `polarity: bigger_is_better` or `smaller_is_better`, or rate against a target."
        ]
    );
}

#[test]
fn a_year_without_its_figure_is_said() {
    let yaml = "polarity: bigger_is_better\ntarget: 90%\nrating: { scheme: red_amber_green, amber_if_no_worse_than: last_year }\n";
    let (row, found) = work_out(yaml, "month,n\n2019-01,50%\n2019-02,60%\n", Schemes::built_in());
    assert_eq!(row.map(|row| shown(&row)).as_deref(), Some("Red"));
    assert_eq!(
        found,
        [
            "report.yaml:1 bad-measure: `Visits` has no figure of the same period last year; it is rated by its target alone. / Add it to the data, and name the column of the periods under `period`."
        ]
    );
    // A figure that meets its target needs no other.
    let (row, found) = work_out(yaml, "month,n\n2019-01,50%\n2019-02,95%\n", Schemes::built_in());
    assert_eq!((row.map(|row| shown(&row)).as_deref(), found), (Some("Green"), vec![]));
}

#[test]
fn the_figure_before_is_rated_by_the_same_rule() {
    let yaml = "polarity: bigger_is_better\ntarget: 90%\nrating: { scheme: red_amber_green, amber_if_no_worse_than: last_year }\n";
    let csv = "month,n\n2018-01,80%\n2018-02,60%\n2018-12,99%\n2019-01,80%\n2019-02,50%\n";
    let row = work_out(yaml, csv, Schemes::built_in()).0.expect("a row");
    assert_eq!(
        (shown(&row).as_str(), row.previous_rating.map(|level| level.word).as_deref()),
        ("Red", Some("Amber"))
    );
}

#[test]
fn schemes_of_a_project_stand_before_those_of_the_program() {
    let files = Files::new();
    let mut found = Diagnostics::new();
    let own = schemes(
        &files,
        "schemes:\n  red_amber_green:\n    - { name: met, word: Met, shape: circle, tone: good, within: 0 }\n    - { name: red, word: Not met, shape: square, tone: bad }\n",
        &mut found,
    );
    assert_eq!(lines(&files, &found), [""; 0]);
    let yaml = "polarity: bigger_is_better\ntarget: 90%\nrating: { scheme: red_amber_green }\n";
    let (row, _) = work_out(yaml, "month,n\n2019-02,60%\n", &own);
    assert_eq!(row.map(|row| shown(&row)).as_deref(), Some("Not met"));
    let yaml = "polarity: bigger_is_better\ntarget: 90%\nrating: { scheme: inspection_grades }\n";
    let (row, _) = work_out(yaml, "month,n\n2019-02,60%\n", &own);
    assert_eq!(row.map(|row| shown(&row)).as_deref(), Some("Inadequate"));
}

#[test]
fn what_is_wrong_with_a_scheme_is_told_at_its_level() {
    let files = Files::new();
    let level = |line: &str| format!("    - {{ shape: circle, tone: good, {line} }}\n");
    let mut found = Diagnostics::new();
    let text = [
        "schemes:\n  one:\n".to_owned(),
        level("name: a, word: A"),
        "  open:\n".to_owned(),
        level("name: a, word: A"),
        level("name: b, word: B, within: 1"),
        "  order:\n".to_owned(),
        level("name: a, word: A, within: 1"),
        level("name: b, word: B, within: 0.5"),
        level("name: c, word: C, also: [a]"),
        "  far:\n".to_owned(),
        level("name: a, word: A, within: 5%"),
        level("name: b, word: B"),
    ];
    let own = schemes(&files, &text.concat(), &mut found);
    let file = "report-templates/rating-schemes.yaml";
    assert_eq!(
        lines(&files, &found),
        [
            format!(
                "{file}:3 invalid-value: The scheme `one` has fewer than two levels, so that it judges nothing. / List its levels from best to worst."
            ),
            format!(
                "{file}:6 invalid-value: The last level of `open` takes what is left, but `b` has a condition. / Take the condition out, or add the worst level below it."
            ),
            format!(
                "{file}:5 invalid-value: Any figure has the level `a`, so that none has those after it. / Give it `within`, `no_worse_than` or `complete`, or put it last."
            ),
            format!(
                "{file}:9 invalid-value: No figure has the level `b`, for `a` before it reaches as far. / List the levels from best to worst, each with a larger `within`."
            ),
            format!(
                "{file}:10 duplicate-key: `a` means both `a` and `c` in the scheme `order`. / Let each word mean one level."
            ),
            format!(
                "{file}:12 invalid-value: `5%` does not say how far a level reaches. / Write a share of the tolerance (`0`, `0.5`, `1`), or `5 points`, or `5% of target`."
            ),
        ]
    );
    // A measure by such a scheme is not told once more.
    let (row, found) =
        work_out("polarity: monitor\nrating: { scheme: order }\n", "month,n\n2019-02,6\n", &own);
    assert!(row.is_none() && found.is_empty(), "{found:?}");
}

#[test]
fn keys_that_levels_do_not_have_are_told() {
    let files = Files::new();
    let mut found = Diagnostics::new();
    let text = "schemes:\n  mine:\n    - { name: a, word: A, shape: pear, tone: good, within: 0 }\n    - { name: b, word: B, shape: square, tone: bad, wihtin: 1 }\n";
    schemes(&files, text, &mut found);
    let told = lines(&files, &found);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("report-templates/rating-schemes.yaml:3 invalid-value: "), "{told:?}");
    assert!(
        told[1].starts_with("report-templates/rating-schemes.yaml:4 unknown-key: Unknown key `wihtin`"),
        "{told:?}"
    );
}

const CARD: &str =
    "data: data\ntitle: title\nlatest: latest\nprevious: previous\npolarity: polarity\ntarget: target\n";

fn card(more: &str, csv: &str) -> (Option<Vec<MeasureRow>>, Vec<String>) {
    let files = Files::new();
    let definition: Scorecard = read(&files, &format!("{CARD}{more}"));
    let mut found = Diagnostics::new();
    let rows = scorecard(&definition, &tables(&files, csv), Schemes::built_in(), &mut found);
    (rows, lines(&files, &found))
}

#[test]
fn rows_of_data_have_ranges_minimum_targets_and_last_year() {
    let (rows, found) = card(
        "minimum: minimum\nlast_year: then\namber_if_no_worse_than: last_year\ncomplete: done\nscheme: blue_green_amber_red\n",
        "title,previous,latest,polarity,target,minimum,then,done\n\
         Visits,97.8%,84.6%,bigger_is_better,95 - 100%,,90%,\n\
         Reviews,84%,86%,bigger_is_better,95%,85%,99%,no\n\
         Waits,14 days,16 days,smaller_is_better,10 days,15 days,16 days,\n\
         Occupancy,80%,94%,plan_is_best,85% to 92%,,n/a,\n\
         Homes,3,4,bigger_is_better,10,,,yes\n\
         Plans,310,79,monitor,Monitor,,,\n\
         Adopted,12,3,bigger_is_better,Monitor,,3,\n\
         Waiting,12,3,bigger_is_better,,,3,\n\
         Views,New for 2016/17,3,bigger_is_better,3,,,\n",
    );
    let shown: Vec<String> = rows
        .expect("rows")
        .iter()
        .map(|row| {
            let target = row.target.as_ref().map_or("-", |target| &target.text);
            let before = row.previous_rating.as_ref().map_or("-", |level| &level.word);
            format!("{} | {target} | {} | {before}", row.title, shown(row)).replace('\u{a0}', " ")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Visits | 95 – 100% | Red | Green",
            "Reviews | 95%, at least 85% | Amber | Red",
            "Waits | 10 days, at most 15 days | Amber | Amber",
            "Occupancy | 85 – 92% | Red | Red",
            "Homes | 10 | Complete | Red",
            "Plans | Monitor | Monitored | -",
            "Adopted | Monitor | Monitored | -",
            "Waiting | - | No target | -",
            "Views | 3 | Green | -",
        ]
    );
    assert_eq!(
        found,
        [
            "data.csv:5 bad-measure: `Occupancy` has no figure of the same period last year; it is rated by its target alone. / Add it to the data, and name the column of the periods under `period`."
        ]
    );
}

#[test]
fn cells_that_no_rule_can_read_are_told() {
    let (rows, found) = card(
        "minimum: minimum\ncomplete: done\nscheme: blue_green_amber_red\n",
        "title,previous,latest,polarity,target,minimum,done\n\
         A,1,2,bigger_is_better,5,7,perhaps\n\
         B,1,2,bigger_is_better,tbc,7,\n\
         C,1,2,bigger_is_better,soon,,\n",
    );
    assert!(rows.is_none());
    assert_eq!(
        found,
        [
            "data.csv:2 invalid-value: The minimum target 7 is better than the upper one 5. / Exchange the two: the minimum is what must be reached, the upper target what is aimed for.",
            "data.csv:2 bad-value: `perhaps` in column `done` does not say whether the row is complete. / Write `yes` or `no`.",
            "data.csv:3 bad-value: There is a minimum target in column `minimum`, but no figure in column `target`. / Write the upper target beside it, or leave the minimum target empty.",
            "data.csv:4 bad-measure: `soon` in column `target` is neither a figure nor a range; it is printed as it stands and the row is not rated. / Write a figure, a range such as `95 - 100%`, or `Monitor` where nothing is rated.",
        ]
    );
    let (_, found) =
        card("complete: done\n", "title,previous,latest,polarity,target,done\nA,1,2,bigger_is_better,5,\n");
    assert_eq!(
        found,
        [
            "report.yaml:7 invalid-value: The scheme `red_amber_green` has no level for what is complete. / Name another scheme, such as `scheme: blue_green_amber_red`."
        ]
    );
}

#[test]
fn the_level_that_a_rating_in_data_should_be() {
    let number = |text: &str| text.parse().expect("a number");
    let compared = |figure: &str, target: &str| Judged {
        figure: number(figure),
        polarity: Polarity::SmallerIsBetter,
        target: Some(Target::Figure(number(target))),
        previous: None,
        last_year: None,
    };
    let name = Located { value: "red_amber_green".to_owned(), place: Place::default() };
    let levels = Schemes::built_in().levels(&name, &mut Diagnostics::new()).expect("levels");
    let level = |figure: &str, tolerance| {
        expected_level(levels, &compared(figure, "0.156"), &Unit::Percent, tolerance)
            .map(|level| level.word.as_str())
    };
    assert_eq!(level("0.15705", Some("5 points")), Some("Amber"));
    assert_eq!(level("0.15705", None), Some("Red"));
    assert_eq!(level("0.156", None), Some("Green"));
}
