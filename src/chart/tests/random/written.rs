//! Definitions and data as people write them, with what goes wrong in both: what comes of them is a
//! chart that can be drawn and said, or an error with a place.

use super::make::Disorder;
use super::*;
use crate::data;
use crate::definition::raw::Report;
use crate::definition::{ReadFile, Root, open};
use crate::diagnostics::Files;
use crate::figures;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// One definition to so many of the other charts.
const SHARE: u64 = 4;

const TYPES: [&str; 20] = [
    "line",
    "column",
    "stacked_column",
    "full_column",
    "bar",
    "stacked_bar",
    "full_bar",
    "pie",
    "ring",
    "spc",
    "pyramid",
    "dot",
    "range",
    "heat",
    "histogram",
    "scatter",
    "waterfall",
    "bullet",
    "timeline",
    "gantt",
];

/// Settings by type; each set takes some of its lines.
const SETTINGS: [(&str, &[&str]); 12] = [
    ("timeline", &["label: name", "end: e"]),
    ("gantt", &["end: e", "start: s", "owner: g", "group: g", "date: 2018-09-01"]),
    ("waterfall", &["totals: [\"Apr 2018\"]", "closing: Forecast", "broken: true"]),
    ("bullet", &["target: b", "bands: [20, 60]", "unit: g", "scale: shared"]),
    ("multiples", &["by: g", "columns: 3"]),
    (
        "spc",
        &[
            "polarity: smaller_is_better",
            "moving_range: true",
            "icons: false",
            "rebase: [\"Jun 2018\"]",
            "baseline: 4",
            "trial_below: 6",
        ],
    ),
    ("pyramid", &["first: top", "shares: true", "compare: { left: c, right: d, title: England }"]),
    ("dot", &["joined: true"]),
    ("range", &["value: c", "benchmarks: [d]"]),
    ("heat", &["steps: 4", "breaks: [10, 50]", "across: g"]),
    ("histogram", &["width: 20", "mean: true", "median: true", "shares: true", "from: 0"]),
    (
        "scatter",
        &["x_title: Cases each", "y_title: Shares", "labels: name", "groups: g", "fit: true", "x_target: 40"],
    ),
];

struct Written {
    yaml: String,
    csv: String,
}

fn cell(disorder: &mut Disorder, careless: bool) -> String {
    const ODD: [&str; 12] =
        ["", "[c]", "x", "12a", "-5", "0", "1,250", "45%", "£3.50", "1e9", "99999999999999999999", "n/a"];
    match disorder.below(if careless { 8 } else { 400 }) {
        0 => disorder.of(&ODD).to_owned(),
        _ => (disorder.below(900) as f64 / 10.0).to_string(),
    }
}

fn written(disorder: &mut Disorder) -> Written {
    let (careless, rows) = (disorder.one_in(4), disorder.of(&[0, 1, 2, 5, 12, 13, 30]));
    let mut csv = "name,a,b,c,d,g,s,e\n".to_owned();
    for (row, month) in months(rows).iter().enumerate() {
        let name = match disorder.below(if careless { 9 } else { 400 }) {
            0 => String::new(),
            1 => "Apr 2018".to_owned(),
            _ if rows % 2 == 0 => month.clone(),
            _ => format!("Team {row} of duty and assessment"),
        };
        let cells: Vec<String> = (0..4).map(|_| cell(disorder, careless)).collect();
        let quoted = cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
        let from = disorder.below(28) + 1;
        let date = if careless && disorder.one_in(9) {
            "soon".to_owned()
        } else {
            format!("2018-{:02}-{from:02}", row % 12 + 1)
        };
        let (place, until) =
            (["North", "South"][row % 2], disorder.of(&["2019-01-31", "2019-06-30", "2018-05-01"]));
        let _ = writeln!(csv, "{name},{quoted},{place},{date},{until}");
    }
    let kind = disorder.of(&TYPES);
    let columns = ["a", "b", "c", "d", "g", "e"];
    let known = if disorder.one_in(12) { columns.len() } else { 4 };
    let series = if disorder.one_in(2) { 1 } else { disorder.below(5) as usize };
    let first = disorder.below(2) as usize;
    let y: Vec<&str> = columns[..known].iter().copied().skip(first).take(series).collect();
    let numeric = matches!(kind, "histogram" | "scatter");
    let dated = kind == "timeline";
    let x = if dated {
        "s"
    } else if disorder.one_in(20) {
        "nome"
    } else if numeric {
        "a"
    } else {
        "name"
    };
    let mut yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata: {{ d: {{ file: data.csv }} }}\ncharts:\n  c:\n    type: {kind}\n    title: What it shows\n    data: d\n    x: {x}\n"
    );
    if !matches!(kind, "histogram" | "timeline" | "gantt") || disorder.one_in(9) {
        let _ = writeln!(yaml, "    y: [{}]", y.join(", "));
    }
    for (key, lines) in SETTINGS {
        let own = key == kind;
        let needed = matches!(key, "scatter" | "timeline" | "gantt");
        let is_set = own && needed
            || key == "multiples" && disorder.one_in(9)
            || disorder.one_in(if own { 2 } else { 120 });
        if !is_set {
            continue;
        }
        let _ = writeln!(yaml, "    {key}:");
        for (at, line) in lines.iter().enumerate() {
            if disorder.one_in(2) || needed && at < 2 || key == "multiples" && at == 0 {
                let _ = writeln!(yaml, "      {line}");
            }
        }
    }
    for (line, of) in [
        ("target: 40", 4),
        ("target: 90%", 30),
        ("value_labels: true", 3),
        ("zero: true", 3),
        ("format: \"number:1\"", 5),
        ("format: money", 20),
        ("height: 90", 9),
        ("height: 5", 40),
    ] {
        if disorder.one_in(of) && !yaml.contains(&line[..5]) {
            let _ = writeln!(yaml, "    {line}");
        }
    }
    yaml += "body:\n  - chart: c\n";
    Written { yaml, csv }
}

/// What is against a promise in the definition and data of a seed, and whether a chart came of them.
fn broken(seed: u64, folder: &Path) -> Result<bool, String> {
    let mut disorder = Disorder::new(seed ^ 0x5eed);
    let Written { yaml, csv } = written(&mut disorder);
    let tell = |words: &str| format!("{words}\n{yaml}\n{csv}");
    let home = folder.join(seed.to_string());
    std::fs::create_dir(&home).map_err(|error| error.to_string())?;
    std::fs::write(home.join("data.csv"), &csv).map_err(|error| error.to_string())?;
    let files = Files::new();
    // The first file is that of places which say none.
    files.id("nowhere");
    let root = Root::new(&home, &files).expect("the folder is there");
    let path = PathBuf::from("report.yaml");
    let file = ReadFile { id: files.id("report.yaml"), path, bytes: yaml.clone().into_bytes() };
    let mut found = Diagnostics::new();
    let definition = open(&file, &mut found).and_then(|opened| opened.decode::<Report>(&mut found));
    let Some(definition) = definition else {
        let told: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
        return if told.is_empty() {
            Err(tell("not read without a word"))
        } else {
            placed(&found).map(|()| false)
        };
    };
    let report = definition.value;
    let place = Place::at(file.id, 4, 1);
    let table = data::load(&report.data["d"], "d", &place, Path::new(""), &root, &mut found);
    let Some(table) = table else {
        return if found.has_errors() {
            placed(&found).map(|()| false)
        } else {
            Err(tell("no data without a word"))
        };
    };
    let chart = figures::chart(&report.charts["c"], "c", &table, Schemes::built_in(), &mut found);
    placed(&found).map_err(|words| tell(&words))?;
    let Some(chart) = chart else {
        return if found.has_errors() { Ok(false) } else { Err(tell("no chart without a word")) };
    };
    if describe(&chart, "What it shows").len() < 20 {
        return Err(tell("it says nothing"));
    }
    let theme = disorder.theme();
    let size = disorder.size(&chart, &theme);
    let drawn = Drawn::with(&chart, size, &theme);
    drawn.clear().map_err(|words| tell(&format!("{size:?}: {words}")))?;
    if drawn.text() == ["No figures to show"] && !drawn.found.has_errors() {
        return Err(tell("blank without a word"));
    }
    Ok(true)
}

/// Everything that is told has a place.
fn placed(found: &Diagnostics) -> Result<(), String> {
    match found.iter().find(|d| d.place == Place::default()) {
        Some(nowhere) => Err(format!("told nowhere: {}", nowhere.message)),
        None => Ok(()),
    }
}

#[test]
fn a_definition_makes_a_chart_or_an_error_with_its_place() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let outcomes: Vec<(u64, Result<bool, String>)> =
        (0..charts() / SHARE).into_par_iter().map(|seed| (seed, broken(seed, folder.path()))).collect();
    let broken: Vec<_> = outcomes.iter().filter_map(|(seed, o)| Some((seed, o.as_ref().err()?))).collect();
    if let Some((seed, words)) = broken.first() {
        panic!("{} definitions are broken; seed {seed}: {words}", broken.len());
    }
    let drawn = outcomes.iter().filter(|(_, outcome)| *outcome == Ok(true)).count();
    assert!(drawn * 4 > outcomes.len(), "only {drawn} of {} make a chart", outcomes.len());
}
