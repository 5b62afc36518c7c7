//! Figures outside of tables of data — on tiles, in tables of measures, in charts, in texts and captions — are
//! read as well: what is withheld by hand must not follow from them.

use super::faults;
use crate::harness::Project;

/// Teams and their total; a table shows the teams alone.
const TEAMS: &str = "team,girls,children\nNorth,5,14\nSouth,2,x\nEast,4,9\nTotal,11,26\n";

const SECRET: &str = "error[disclosure]: The figure withheld as `Children` of South in Table 1 (Children by team) can be worked out: ";

/// A report of which `more` declares and shows something besides the table of teams.
fn project(more: &str) -> Project {
    let definition = format!(
        "kind: report\ntemplate: briefing\ntitle: Children in care\ndata:\n  all: {{ file: data.csv }}\n  \
         teams: {{ file: data.csv, where: {{ team: \"!= Total\" }} }}\nmeasures:\n  \
         total: {{ title: Children in care, polarity: monitor, value: {{ data: all, column: children, where: {{ team: Total }} }} }}\n  \
         girls: {{ title: Girls, polarity: monitor, value: {{ data: all, column: girls, where: {{ team: Total }} }} }}\n  \
         share: {{ title: Share of girls, polarity: monitor, unit: percent, decimals: 1, \
         numerator: {{ data: all, column: girls, where: {{ team: Total }} }}, \
         denominator: {{ data: all, column: children, where: {{ team: Total }} }} }}\n{more}"
    );
    Project::new().file("report.yaml", definition).file("data.csv", TEAMS)
}

/// The table of teams with notes.
fn teams(notes: &str) -> String {
    format!(
        "tables:\n  teams: {{ title: Children by team, data: teams, columns: [team, children]{notes} }}\n"
    )
}

fn body(more: &str) -> String {
    format!("{}body:\n  - table: teams\n{more}", teams(""))
}

/// The total stands nowhere but in `more`, as `who`.
fn gives_away(definition: &str, who: &str) {
    let told = faults(&project(definition), "report.yaml");
    let expected = format!("{SECRET}{who} 26 − North 14 − East 9 = 3.\n  at data.csv:3\n");
    assert!(told.contains(&expected), "{expected}\n{told}");
}

const LAST: &str = "{{ all | last | get(key='children') | number }}";

#[test]
fn without_the_total_nothing_follows() {
    project(&body("")).build("report.yaml", &["--strict"]).pdf();
    // The total of another column says nothing.
    let tile = "  - tiles: { tiles: [{ measure: girls }] }\n";
    project(&body(tile)).build("report.yaml", &["--strict"]).pdf();
}

#[test]
fn a_tile_that_shows_the_total_gives_a_figure_away() {
    gives_away(
        &body("  - tiles: { tiles: [{ measure: total }] }\n"),
        "the tile “Children in care” (report.yaml:15)",
    );
    let written = format!("  - tiles: {{ tiles: [{{ label: In all, value: \"{LAST}\" }}] }}\n");
    gives_away(&body(&written), "the text (report.yaml:15)");
    let fact = format!(
        "  - tiles: {{ tiles: [{{ label: Girls, value: \"11\", benchmarks: {{ Children: \"{LAST}\" }} }}] }}\n"
    );
    gives_away(&body(&fact), "the text (report.yaml:15)");
}

#[test]
fn a_table_of_measures_that_shows_the_total_gives_a_figure_away() {
    let definition =
        body("  - table: m\n").replace("body:", "  m: { title: Measures, measures: [total] }\nbody:");
    gives_away(&definition, "“Children in care” in Table 2 (Measures)");
}

#[test]
fn a_text_that_shows_the_total_gives_a_figure_away() {
    gives_away(&body(&format!("  - markdown: \"In all {LAST} children.\"\n")), "the text (report.yaml:15)");
    gives_away(
        &body("  - markdown: \"In all {{ measures.total.latest }} children.\"\n"),
        "the text (report.yaml:15)",
    );
    let file = body("  - text: text.md\n");
    let told = faults(
        &project(&file).file("text.md", format!("# Children\n\nIn all\n{LAST} children.\n")),
        "report.yaml",
    );
    assert!(told.contains(&format!("{SECRET}the text (text.md:4) 26 − North 14 − East 9 = 3.")), "{told}");
}

#[test]
fn captions_notes_titles_and_alternatives_are_texts_too() {
    let shown = "body:\n  - table: teams\n";
    for note in [", notes: [\"LAST in all\"]", ", source: \"LAST children\"", ", subtitle: \"Of LAST\""] {
        let definition = teams(&note.replace("LAST", LAST)) + shown;
        gives_away(&definition, "the text (report.yaml:12)");
    }
    let chart = format!(
        "{}charts:\n  c: {{ type: column, title: \"Girls, of {LAST} children\", data: teams, x: team, y: [girls] }}\n\
         body:\n  - table: teams\n  - chart: c\n",
        teams("")
    );
    gives_away(&chart, "the text (report.yaml:14)");
    let alt = chart.replace(
        &format!("\"Girls, of {LAST} children\""),
        &format!("Girls, alt: \"The girls of {LAST} children.\""),
    );
    gives_away(&alt, "the text (report.yaml:14)");
    let title = format!("{}body:\n  - markdown: \"## All {LAST}\"\n  - table: teams\n", teams(""));
    gives_away(&title, "the text (report.yaml:14)");
}

#[test]
fn a_share_of_the_total_gives_a_figure_away_as_far_as_it_is_exact() {
    // 11 are 42.3% of 25.98 to 26.03 children, and so of 26.
    let shown = "  - tiles: { tiles: [{ measure: girls }, { measure: share }] }\n";
    let told = faults(&project(&body(shown)), "report.yaml");
    assert!(
        told.contains(SECRET) && told.contains("the tile “Share of girls” (report.yaml:15) 42.3%"),
        "{told}"
    );
    assert!(told.contains("at data.csv:3\n"), "{told}");
    // The share alone, of girls that nobody counts, says nothing.
    let alone = "  - tiles: { tiles: [{ measure: share }] }\n";
    project(&body(alone)).build("report.yaml", &["--strict"]).pdf();
}

#[test]
fn a_difference_in_a_text_gives_a_figure_away() {
    let text = "  - markdown: \"Of these, {{ ((all | last | get(key='children')) - (all | first | get(key='children'))) | number }} \
                are not from the North.\"\n";
    let told = faults(&project(&body(text)), "report.yaml");
    assert!(told.contains(SECRET) && told.contains("the text (report.yaml:15) 12"), "{told}");
}

/// A chart of some rows only, in which nothing adds up.
#[test]
fn a_chart_that_shows_the_total_gives_a_figure_away() {
    let chart = format!(
        "{}charts:\n  c: {{ type: bar, title: Looked after, data: few, x: team, y: [children] }}\n\
         body:\n  - table: teams\n  - chart: c\n",
        teams("")
    );
    let few = "data:\n  few: { file: data.csv, where: { team: [North, Total] } }\n";
    let told = faults(&project(&chart).change("report.yaml", "data:\n", few), "report.yaml");
    let expected = format!(
        "{SECRET}Total in the chart `c` (report.yaml:18) 26 − North 14 − East 9 = 3.\n  at data.csv:3\n"
    );
    assert!(told.contains(&expected), "{expected}\n{told}");
    let few = few.replace(", Total", "");
    project(&chart).change("report.yaml", "data:\n", &few).build("report.yaml", &["--strict"]).pdf();
}

/// The total is that of another file, which is known to be one since other totals are.
#[test]
fn a_tile_of_another_paper_gives_a_figure_away() {
    let districts = "region,district,children\nNorth,Alder,14\nNorth,Beech,x\nNorth,Cedar,9\nSouth,Dale,22\n\
                     South,Elm,17\nSouth,Fir,19\nEast,Gorse,31\nEast,Hazel,12\nEast,Ivy,25\n";
    let regions = "region,children\nNorth,26\nSouth,58\nEast,68\n";
    let report = |file: &str, more: &str| {
        format!("kind: report\ntemplate: briefing\ntitle: Children\ndata:\n  d: {{ file: {file} }}\n{more}")
    };
    let tile = "measures:\n  m: { title: In the North, polarity: monitor, value: { data: d, column: children, where: { region: REGION } } }\n\
                body:\n  - tiles: { tiles: [{ measure: m }] }\n";
    let pack = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08 }\nitems:\n  \
                - { title: Districts, report: a.yaml }\n  - { title: Regions, report: b.yaml }\n";
    let project = Project::new()
        .file("pack.yaml", pack)
        .file("committee.yaml", "kind: committee\nname: Children's Committee\n")
        .file("a.yaml", report("a.csv", "tables:\n  t: { title: Districts, data: d }\nbody:\n  - table: t\n"))
        .file("b.yaml", report("b.csv", &tile.replace("REGION", "North")))
        .file("a.csv", districts)
        .file("b.csv", regions);
    let told = faults(&project, "pack.yaml");
    let expected = "error[disclosure]: The figure withheld as `Children` of North, Beech in Table 1 (Districts) can be \
                    worked out: the tile “In the North” (b.yaml:9) 26 − ";
    assert!(told.contains(expected) && told.contains("= 3.\n  at a.csv:3\n"), "{told}");
    // The figure of another region says nothing of this one.
    let other = project.file("b.yaml", report("b.csv", &tile.replace("REGION", "South")));
    other.build("pack.yaml", &["--strict"]).pdf();
}

/// A measure that adds rows up is the sum of these rows.
#[test]
fn a_sum_on_a_tile_gives_a_figure_away() {
    let wards = "team,ward,children\nNorth,A,8\nNorth,B,6\nSouth,C,1\nSouth,D,2\nEast,E,9\n";
    let sum = "  - tiles: { tiles: [{ measure: summed }] }\n";
    let definition = body(sum).replace(
        "tables:",
        "  summed: { title: In the wards, polarity: monitor, value: { data: wards, sum: children } }\ntables:",
    );
    let with_wards = |wards: &str| {
        project(&definition)
            .change("report.yaml", "data:\n", "data:\n  wards: { file: wards.csv }\n")
            .file("wards.csv", wards)
    };
    // North 8 + 6 and East 9 prove that wards make teams.
    let told = faults(&with_wards(wards), "report.yaml");
    assert!(told.contains(SECRET) && told.contains("the tile “In the wards” (report.yaml:17)"), "{told}");
}

fn warned(project: &Project) -> String {
    let run = project.build("report.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr
}

/// Nobody can prove what a typed figure is of, so that it is a warning.
#[test]
fn a_typed_total_that_leaves_one_figure_is_told() {
    let text = |words: &str| project(&body(&format!("  - markdown: \"{words}\"\n")));
    let told = warned(&text("In all there are 26 children in care."));
    let expected = "warning[disclosure]: If 26 is the total of “Children” in “Children by team”, the figure withheld of \
                    South is 3.\n  at report.yaml:15\n  what to do: Take the figure out of the text, or withhold another \
                    one of the column; where it is the total of something else, say so under `allow`.\n";
    assert!(told.contains(expected), "{told}");
    let tile = project(&body("  - tiles: { tiles: [{ label: Children in care, value: \"26\" }] }\n"));
    assert!(
        warned(&tile).contains("If 26 is the total of “Children” in “Children by team”"),
        "{}",
        warned(&tile)
    );
    for silent in [
        // A sentence about something else, less than there are, more than another team could have.
        "In all there are 26 staff.",
        "In all there are 23 children in care.",
        "In all there are 22 children in care.",
        "In all there are 38 children in care.",
        "There are 30 children in care.",
    ] {
        text(silent).build("report.yaml", &["--strict"]).pdf();
    }
    let two = text("In all there are 27 children in care.").change("data.csv", "East,4,9", "East,4,*");
    assert!(!warned(&two).contains("If 27"), "{}", warned(&two));
    let two = text("In all there are 18 children in care.").change("data.csv", "East,4,9", "East,4,*");
    assert!(warned(&two).contains("the 2 figures withheld there make 4 together."), "{}", warned(&two));
    let allowed = "  - markdown: |\n      <!-- allow disclosure: These are the children of the county. -->\n      \
                   In all there are 26 children in care.\n";
    project(&body(allowed)).build("report.yaml", &["--strict"]).pdf();
}

#[test]
fn a_withheld_figure_that_somebody_typed_is_told() {
    let project = |words: &str| {
        let more = format!("body:\n  - table: teams\n  - markdown: \"{words}\"\n");
        let rule = "columns: [girls, boys, all], below: 5, secondary: true";
        super::project(super::report(rule, "", &more), super::TEAMS)
    };
    for (words, typed) in
        [("There are three girls in the South.", "three"), ("The South has 3 girls, as before.", "3")]
    {
        let told = warned(&project(words));
        let expected = format!(
            "warning[disclosure]: “{typed}” stands in a sentence about `girls` of South in `teams`, which is withheld and \
             is this figure.\n  at report.yaml:"
        );
        assert!(told.contains(&expected), "{expected}\n{told}");
    }
    for silent in [
        "There are three boys in the South.",
        "There are two girls in the South.",
        "In the South there are girls. Three are new.",
    ] {
        project(silent).build("report.yaml", &["--strict"]).pdf();
    }
}
