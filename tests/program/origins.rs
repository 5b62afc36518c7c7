//! Where figures come from: the record of a build, and the account of it for people.

use crate::harness::{Project, Run};
use serde_json::Value;
use sha2::{Digest, Sha256};

const REPORT: &str = "\
kind: report
template: briefing
title: Contacts
params:
  period: { type: month, default: 2019-02 }
data:
  contacts: { file: data/contacts.csv }
  teams: { rows: [{ team: North, cases: 402 }, { team: South, cases: 148 }] }
measures:
  decided:
    title: Decided within a day
    polarity: bigger_is_better
    numerator: { data: contacts, column: decided }
    denominator: { data: contacts, column: received }
    target: 75%
tables:
  kpis: { title: Measures, measures: [decided], columns: [title, previous, latest, change, target] }
  months: { title: Months, data: contacts, total: { sum: [received] } }
charts:
  received: { type: column, data: contacts, x: month, y: [received], title: Fewer contacts }
body:
  - markdown: |
      In {{ contacts | last | get(key='month') }} {{ contacts | last | get(key='received') | number }}
      contacts came.

      {% for team in teams %}{{ team.team }} has {{ team.cases }} cases. {% endfor %}

      It decided {{ measures.decided.latest }}, of {{ contacts | length }} months.
  - table: kpis
  - table: months
  - chart: received
";

fn project() -> Project {
    Project::new()
        .file("report.yaml", REPORT)
        .file("data/contacts.csv", "month,received,decided\n2019-01,1224,702\n2019-02,1390,778\n")
}

fn record(project: &Project) -> Value {
    let run = project.build("report.yaml", &["--manifest", "record.json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_slice(&project.read("record.json")).expect("the record is JSON")
}

/// Each figure of one kind: text, and where it comes from.
fn figures(record: &Value, kind: &str) -> Vec<String> {
    let all = record["figures"].as_array().expect("figures");
    let of_kind = all.iter().filter(|figure| figure["kind"] == kind);
    of_kind
        .map(|figure| {
            let from = figure["from"].as_array().expect("places").iter().map(|from| {
                let column = from["column"].as_str().map_or_else(String::new, |column| format!(" {column}"));
                format!("{}:{}{column}", from["file"].as_str().unwrap_or(""), from["line"])
            });
            format!("{} <- {}", figure["text"].as_str().unwrap_or(""), from.collect::<Vec<_>>().join(", "))
        })
        .collect()
}

#[test]
fn each_figure_of_a_text_leads_to_its_cell() {
    let record = record(&project());
    assert_eq!(
        figures(&record, "text"),
        [
            "2019-02 <- data/contacts.csv:3 month",
            "1,390 <- data/contacts.csv:3 received",
            "North <- report.yaml:8 team",
            "402 <- report.yaml:8 cases",
            "South <- report.yaml:8 team",
            "148 <- report.yaml:8 cases",
            "56.0% <- data/contacts.csv:3 decided, data/contacts.csv:3 received",
            "2 <- data/contacts.csv:null",
        ]
    );
    let made_by = |at: usize| {
        let texts = record["figures"].as_array().expect("figures").iter().filter(|f| f["kind"] == "text");
        texts.map(|figure| figure["made_by"].as_str().unwrap_or("")).nth(at).unwrap_or("").to_owned()
    };
    assert_eq!(made_by(1), "contacts | last | get(key='received') | number");
    assert_eq!(made_by(6), "measures.decided.latest");
}

#[test]
fn tables_and_charts_lead_to_the_rows_of_their_data() {
    let record = record(&project());
    assert_eq!(
        figures(&record, "table"),
        [
            "57.4% <- data/contacts.csv:2 decided, data/contacts.csv:2 received",
            "56.0% <- data/contacts.csv:3 decided, data/contacts.csv:3 received",
            "−1.4\u{a0}points <- data/contacts.csv:2 decided, data/contacts.csv:2 received, \
             data/contacts.csv:3 decided, data/contacts.csv:3 received",
            "75% <- report.yaml:15",
            "1,224 <- data/contacts.csv:2 received",
            "702 <- data/contacts.csv:2 decided",
            "1,390 <- data/contacts.csv:3 received",
            "778 <- data/contacts.csv:3 decided",
            "2,614 <- data/contacts.csv:2 received",
        ]
    );
    assert_eq!(
        figures(&record, "chart"),
        ["1,224 <- data/contacts.csv:2 received", "1,390 <- data/contacts.csv:3 received"]
    );
}

#[test]
fn the_record_names_what_was_read_and_asked_for() {
    let project = project();
    let run = project.build("report.yaml", &["--manifest", "record.json", "--set", "period=2019-01"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let record: Value = serde_json::from_slice(&project.read("record.json")).expect("JSON");
    assert_eq!(record["definition"], "report.yaml");
    assert_eq!(record["settings"]["period"], "2019-01");
    assert_eq!(record["pages"], 1);
    let inputs = record["inputs"].as_array().expect("inputs");
    let files: Vec<_> = inputs.iter().map(|input| input["file"].as_str().unwrap_or("")).collect();
    assert_eq!(files, ["data/contacts.csv", "report.yaml"]);
    assert_eq!(inputs[0]["size"], 57);
    // As `sha256sum` says it.
    assert_eq!(inputs[0]["sha256"], "9eb383890ba816dbe9e034b1910d41f777a057270dad1d02719130847c60d36f");
    assert!(inputs[0]["changed"].as_u64().is_some_and(|changed| changed > 1_700_000_000));
}

/// Which files a record belongs to, by their digests: a PDF that was built again is none of them.
#[test]
fn the_record_names_the_files_that_were_written_with_it() {
    let digest =
        |bytes: &[u8]| -> String { Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect() };
    let project = Project::pack();
    let run = project.build("pack.yaml", &["--manifest", "record.json", "--split", "items"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let record: Value = serde_json::from_slice(&project.read("record.json")).expect("JSON");
    let files = record["files"].as_array().expect("files");
    let named: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (file["file"].as_str().expect("a name"), file["sha256"].as_str().expect("a digest")))
        .collect();
    assert_eq!(named[0], ("out.pdf", &*digest(&project.read("out.pdf"))));
    assert!(named.len() > 3, "{named:?}");
    for (name, sha256) in &named[1..] {
        assert_eq!(*sha256, digest(&project.read(&format!("items/{name}"))), "{name}");
    }
    let later = project.build("pack.yaml", &["--theme", "large_print"]).pdf.expect("a file");
    assert!(named.iter().all(|(_, sha256)| *sha256 != digest(&later)));
}

#[test]
fn the_pages_are_the_same_with_and_without_a_record() {
    let project = project();
    let with = project.build("report.yaml", &["--manifest", "record.json"]).pdf;
    assert!(with.is_some() && with == project.build("report.yaml", &[]).pdf);
}

fn explained(project: &Project, part: &[&str]) -> Run {
    let arguments: Vec<&str> = ["explain", "report.yaml"].iter().chain(part).copied().collect();
    project.run(&arguments)
}

#[test]
fn figures_are_explained_to_people_by_page_and_by_name() {
    let project = project();
    let run = explained(&project, &["--table", "kpis"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "Page 1: Table 1. Measures");
    assert_eq!(
        lines[2],
        "  Decided within a day, Latest: 56.0%  (latest of the measure decided)  from data/contacts.csv, \
         line 3, column decided; data/contacts.csv, line 3, column received"
    );
    let run = explained(&project, &["--page", "1"]);
    for words in
        ["Page 1: figures in the text", "Page 1: Table 2. Months", "Page 1: Figure 1. Fewer contacts"]
    {
        assert!(run.stdout.contains(words), "{}", run.stdout);
    }
    let page = explained(&project, &["--page", "7"]).stdout;
    assert_eq!(page, "There is no page 7: the document has one page.\n");
    assert_eq!(
        explained(&project, &["--table", "kpi"]).stdout,
        "No table or chart `kpi` shows figures. There are: kpis, months, received.\n"
    );
    assert_eq!(explained(&project, &[]).code, 2, "page or table must be said");
}

#[test]
fn a_figure_of_a_long_pack_is_on_the_page_that_shows_it() {
    let rows: String = (1..=150).map(|row| format!("Team {row},{}\n", row * 1000 + 7)).collect();
    let project = Project::new().file("data/teams.csv", format!("team,cases\n{rows}")).file(
        "report.yaml",
        "kind: report\ntemplate: briefing\ntitle: Teams\ndata:\n  teams: { file: data/teams.csv }\n\
             tables:\n  teams: { title: Teams, data: teams }\nbody:\n  - table: teams\n",
    );
    let record = record(&project);
    let pdf = project.build("report.yaml", &[]).pdf();
    let mut last = 0;
    for figure in record["figures"].as_array().expect("figures") {
        let (page, text) =
            (figure["page"].as_u64().expect("a page"), figure["text"].as_str().expect("a text"));
        assert!(pdf.text(page as usize).contains(text), "{text} is not on page {page}");
        last = last.max(page);
    }
    assert!(last > 2, "the table has only {last} pages");
}

#[test]
fn figures_of_a_query_lead_to_it_and_the_query_is_told() {
    let report = "kind: report\ntemplate: briefing\ntitle: Contacts\n\
        params:\n  least: { type: number, default: 1300 }\n\
        data:\n  contacts: { file: contacts.csv }\n  busy:\n    \
        sql: select month, received from contacts where received > :least\n\
        tables:\n  busy: { title: Busy months, data: busy }\nbody:\n  - table: busy\n";
    let project = Project::new()
        .file("report.yaml", report)
        .file("contacts.csv", "month,received\n2019-01,1224\n2019-02,1390\n2019-03,1402\n");
    let record = record(&project);
    let cell = record["figures"].as_array().expect("figures").last().expect("a figure");
    assert_eq!(cell["text"], "1,402");
    assert_eq!(cell["from"][0]["file"], "report.yaml");
    assert_eq!((&cell["from"][0]["line"], &cell["from"][0]["row"]), (&9.into(), &2.into()));
    let query = &record["queries"][0];
    assert_eq!(query["text"], "select month, received from contacts where received > :least");
    assert_eq!(query["parameters"]["least"], "1300");
    assert_eq!(
        (&query["name"], &query["engine"], &query["rows"]),
        (&"busy".into(), &"SQLite".into(), &2.into())
    );
    assert_eq!(query["reads"], serde_json::json!(["contacts"]));
}

/// A measure with all that may stand beside its figure, one of rows that are counted, a scorecard and a budget.
const MEASURED: &str = "\
kind: report
template: briefing
title: Measures
params:
  period: { type: month, default: 2018-06 }
data:
  months: { file: data/months.csv }
  cases: { file: data/cases.csv }
  release: { file: data/release.csv }
  card: { file: data/card.csv }
  budget: { file: data/budget.csv }
measures:
  visits:
    title: Visits
    polarity: bigger_is_better
    value: { data: months, column: visits }
    period: month
    year_to_date: sum
    published: { data: release, column: visits }
    benchmarks: { England: { value: 80 }, Wales: { figures: { data: release, column: wales } } }
  seen:
    title: Seen
    polarity: bigger_is_better
    numerator: { data: cases, count: true, where: { seen: \"yes\" } }
    denominator: { data: cases, count: true }
    period: month
tables:
  kpis: { title: M, measures: [visits], columns: [title, year_to_date, published, England, Wales] }
  counted: { title: N, measures: [seen], columns: [title, latest, year_to_date] }
  card: { title: C, scorecard: { data: card, title: what, previous: before, latest: now }, columns: [title, previous, latest, change] }
  money: { title: B, finance: { data: budget, description: service, budget: agreed, forecast: expected }, columns: [description, budget, forecast, variation] }
body: [{ table: kpis }, { table: counted }, { table: card }, { table: money }]
";

#[test]
fn figures_beside_the_latest_lead_to_their_cells() {
    let project = Project::new()
        .file("report.yaml", MEASURED)
        .file("data/months.csv", "month,visits\n2018-03,70\n2018-04,71\n2018-05,72\n2018-06,73\n")
        .file("data/cases.csv", "month,seen\n2018-04,yes\n2018-04,no\n2018-05,no\n2018-05,yes\n2018-06,yes\n2018-06,no\n2018-06,yes\n")
        .file("data/release.csv", "month,visits,wales\n2018-05,72,68\n2018-06,73,69\n")
        .file("data/card.csv", "what,before,now\nVisits,4,6\n")
        .file("data/budget.csv", "service,agreed,expected\nNorth,1000,3000\n");
    let record = record(&project);
    assert_eq!(
        figures(&record, "table"),
        [
            "216 <- data/months.csv:3 visits, data/months.csv:4 visits, data/months.csv:5 visits",
            "72 <- data/release.csv:2 visits",
            "80 <- report.yaml:20",
            "69 <- data/release.csv:3 wales",
            "66.7% <- data/cases.csv:6, data/cases.csv:6",
            "57.1% <- data/cases.csv:2, data/cases.csv:2, data/cases.csv:5, data/cases.csv:4, data/cases.csv:6, data/cases.csv:6",
            "4 <- data/card.csv:2 before",
            "6 <- data/card.csv:2 now",
            "+2 <- data/card.csv:2",
            "1 <- data/budget.csv:2 agreed",
            "3 <- data/budget.csv:2 expected",
            "2 <- data/budget.csv:2 expected, data/budget.csv:2 agreed",
            "1 <- data/budget.csv:2 agreed",
            "3 <- data/budget.csv:2 expected",
            "2 <- data/budget.csv:2 expected, data/budget.csv:2 agreed",
        ]
    );
    let run = explained(&project, &["--table", "counted"]);
    assert!(
        run.stdout.contains("from 2 rows of data/cases.csv, the first in line 6; 3 rows of data/cases.csv, the first in line 6"),
        "{}",
        run.stdout
    );
}

/// Figures of one kind with row, column and text, and where they come from.
fn placed(record: &Value, kind: &str) -> Vec<String> {
    let all = record["figures"].as_array().expect("figures").iter().filter(|figure| figure["kind"] == kind);
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    all.map(|figure| {
        let from = figure["from"].as_array().expect("places").iter();
        let from: Vec<String> =
            from.map(|from| format!("{}:{}", text(&from["file"]), from["line"])).collect();
        let (row, column) = (text(&figure["row"]), text(&figure["column"]));
        format!("{row} | {column} | {} <- {}", text(&figure["text"]), from.join(", "))
    })
    .collect()
}

const TEAMS: &str = "\
kind: report
template: briefing
title: \"Teams in {{ params.period | month }}\"
params:
  period: { type: month, default: 2019-02 }
  area: { type: text, default: North }
data:
  teams: { file: data/teams.csv, disclosure: { columns: [closed], below: 5 } }
  months: { file: data/months.csv }
measures:
  decided:
    title: Decided within a day
    polarity: bigger_is_better
    numerator: { data: months, column: decided }
    denominator: { data: months, column: received }
    period: month
    target: 75%
    rating: { scheme: red_amber_green, amber_within: 5 points, amber_if_no_worse_than: previous }
tables:
  teams:
    title: Teams
    data: teams
    merge: [area]
    columns:
      - { column: area, title: Area }
      - { column: team, title: Team }
      - { column: opened, title: Opened, group: Cases }
      - { column: closed, title: Closed, group: Cases }
body:
  - table: teams
  - markdown: \"{{ measures.decided.sentence }}\"
  - tiles: { tiles: [ { measure: decided, label: Quick decisions } ] }
";

fn teams() -> Project {
    Project::new()
        .file("report.yaml", TEAMS)
        .file("data/teams.csv", "area,team,opened,closed\nNorth,A,40,30\nNorth,B,41,31\nSouth,C,42,32\n")
        .file("data/months.csv", "month,received,decided\n2019-01,1224,702\n2019-02,1390,778\n")
}

#[test]
fn figures_below_spanned_headers_and_beside_merged_cells_keep_their_names() {
    assert_eq!(
        placed(&record(&teams()), "table"),
        [
            "North, A | Opened | 40 <- data/teams.csv:2",
            "North, A | Closed | 30 <- data/teams.csv:2",
            "North, B | Opened | 41 <- data/teams.csv:3",
            "North, B | Closed | 31 <- data/teams.csv:3",
            "South, C | Opened | 42 <- data/teams.csv:4",
            "South, C | Closed | 32 <- data/teams.csv:4",
        ]
    );
}

#[test]
fn each_figure_of_a_tile_and_of_a_sentence_leads_to_its_cells() {
    let record = record(&teams());
    let (now, before) = ("data/months.csv:3, data/months.csv:3", "data/months.csv:2, data/months.csv:2");
    assert_eq!(
        placed(&record, "tile"),
        [
            format!("Quick decisions |  | 56.0% <- {now}"),
            format!("Quick decisions | Change | −1.4\u{a0}points <- {before}, {now}"),
            "Quick decisions | Target | 75% <- report.yaml:17".to_owned(),
            format!("Quick decisions | Variance | (25.4%) <- {now}, report.yaml:17"),
            format!("Quick decisions | January 2019 | 57.4% <- {before}"),
        ]
    );
    let texts = placed(&record, "text");
    let sentence = texts.iter().find(|text| text.contains("Decided within a day")).expect("the sentence");
    assert!(sentence.contains(": 56.0% in February 2019, down 1.4"), "{sentence}");
    // Cells that stand one after the other are said once.
    assert!(sentence.ends_with(&format!("<- {before}, {now}, report.yaml:17")), "{sentence}");
}

#[test]
fn the_record_has_parameters_that_nobody_set_and_the_rules() {
    let record = record(&teams());
    assert_eq!(record["title"], "Teams in February 2019");
    assert_eq!(record["settings"], serde_json::json!({}));
    assert_eq!(
        record["papers"][0]["parameters"],
        serde_json::json!({ "area": "North", "period": "2019-02" })
    );
    assert_eq!(
        record["rules"],
        serde_json::json!([
            {
                "paper": "report",
                "kind": "rating",
                "of": "decided",
                "text": "red_amber_green; bigger is better; target 75%; amber within 5 points; amber if no worse than the period before",
                "file": "report.yaml",
                "line": 18,
            },
            {
                "paper": "report",
                "kind": "disclosure",
                "of": "teams",
                "text": "columns closed; withheld below 5",
                "file": "report.yaml",
                "line": 8,
            },
        ])
    );
}

#[test]
fn counts_of_a_summary_lead_to_the_figures_that_they_count() {
    let report = "\
kind: report
template: briefing
title: Scores
data: { scores: { file: data/scores.csv } }
tables:
  scores:
    title: Scores
    scorecard: { data: scores, title: measure, latest: now, previous: before, target: target, polarity: better, scheme: red_amber_green, amber_within: slack }
    group_by: theme
  counts:
    title: Counts
    summary: { of: scores, columns: [ratings, reported], previous: true }
body: [{ table: scores }, { table: counts }]
";
    let project = Project::new().file("report.yaml", report).file(
        "data/scores.csv",
        "theme,measure,before,now,target,better,slack\nHomes,Visits,70,80,75,bigger_is_better,5% of target\nSchools,Places,60,50,75,bigger_is_better,5% of target\nHomes,Calls,90,91,75,bigger_is_better,5% of target\n",
    );
    let record = record(&project);
    let all = record["figures"].as_array().expect("figures");
    let counts = |row: &str, column: &str| {
        let is = |figure: &&Value| {
            figure["name"] == "counts"
                && figure["row"] == row
                && figure["column"].as_str().unwrap_or("").ends_with(column)
        };
        let figure = all.iter().find(is).unwrap_or_else(|| panic!("{row}, {column}: {record:#}"));
        let lines: Vec<String> = figure["from"]
            .as_array()
            .expect("places")
            .iter()
            .map(|from| format!("{} {}", from["line"], from["column"]))
            .collect();
        format!(
            "{} {} <- {}",
            figure["text"].as_str().unwrap_or(""),
            figure["made_by"].as_str().unwrap_or(""),
            lines.join(", ")
        )
    };
    let counted = "count of the measures of scores";
    assert_eq!(counts("Homes", "Reported"), format!("2 {counted} <- 2 \"now\", 4 \"now\""));
    assert_eq!(counts("Schools", "Red"), format!("1 {counted} <- 3 \"now\""));
    assert_eq!(counts("Total", "Reported"), format!("3 {counted} <- 2 \"now\", 3 \"now\", 4 \"now\""));
    assert_eq!(
        counts("Period before", "Reported"),
        format!("3 {counted} <- 2 \"before\", 3 \"before\", 4 \"before\"")
    );
}
