//! Comments on measures: of the period that is shown, required where a target is missed.

use super::*;

const MEASURES: &str = "kind: report
template: briefing
title: T
data:
  d: { file: d.csv }
  comments: { file: comments.csv }
measures:
  visits: { title: Visits in time, polarity: bigger_is_better, value: { data: d, column: visits }, period: month, target: 95%, rating: { scheme: red_amber_green, amber_within: 5 points } }
  waits: { title: Days to wait, polarity: smaller_is_better, value: { data: d, column: waits }, period: month, target: 10 }
";
const DATA: &str = "month,visits,waits\n2019-02,96%,9\n2019-03,84.6%,9\n";

fn made(report: &str, comments: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let yaml = format!("{MEASURES}{report}");
    let mut all = vec![("report.yaml", yaml.as_str()), ("d.csv", DATA), ("comments.csv", comments)];
    all.extend_from_slice(files);
    let (document, told) = Project::new(&all).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

const COLUMN: &str = "commentary: { data: comments }
tables:
  t: { title: Measures, measures: [visits, waits], columns: [title, latest, commentary] }
body:
  - table: t
";

fn told(comments: &str) -> Vec<String> {
    made(COLUMN, comments, &[]).1
}

#[test]
fn a_comment_stands_beside_its_figure_and_may_hold_figures() {
    let (lines, told) = made(
        COLUMN,
        "measure,period,comment\nvisits,February 2019,Old.\nVISITS,2019-03,\"Down to {{ measures.visits.latest }}, *staff* were ill.\"\nDays to wait,Mar-19,Fewer.\n",
        &[],
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[1], "  head Measure | March 2019 | Commentary");
    assert!(lines[2].starts_with("  Normal Visits in time | 84.6% | "), "{lines:?}");
    let all = lines.join("\n");
    assert!(all.contains("Down to 84.6%, *staff* were ill.") && all.contains("Fewer."), "{all}");
    assert!(!all.contains("Old"), "{all}");
}

#[test]
fn comments_stand_below_under_the_titles_of_their_measures() {
    let report = "commentary: { data: comments, measure: ref, period: when, text: words }
tables:
  t: { title: Measures, measures: [visits, waits], columns: [title, latest], commentary: true }
body:
  - table: t
";
    let (lines, told) = made(report, "ref,when,words\nvisits,2019-03,Staff were ill.\n", &[]);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines.last().map(String::as_str), Some("p **Visits in time: **Staff were ill."));
}

#[test]
fn a_measure_off_target_needs_a_comment_on_its_period() {
    assert_eq!(
        told("measure,period,comment\nwaits,2019-03,Good.\n"),
        [
            "report.yaml:10:21 missing-comment `Visits in time` misses its target in March 2019, but `comments` has no comment on it. | Write the comment on `visits` for March 2019."
        ]
    );
    assert_eq!(
        told("measure,period,comment\nvisits,2019-01,Old.\nvisits,2019-02,Last month's.\n"),
        [
            "comments.csv:3:0 missing-comment `Visits in time` misses its target in March 2019, but the last comment on it in `comments` is of February 2019. | Write the comment on `visits` for March 2019."
        ]
    );
    assert_eq!(
        told("measure,period,comment\nvisits,2019-03,\nwaits,2019-03,Good.\n"),
        [
            "comments.csv:2:0 missing-comment `Visits in time` misses its target in March 2019, but its comment in `comments` is empty. | Write the comment on `visits` for March 2019."
        ]
    );
}

#[test]
fn who_needs_a_comment_is_said() {
    let required = |word: &str, comments: &str| {
        let report = COLUMN.replace("data: comments }", &format!("data: comments, required: {word} }}"));
        made(&report, comments, &[]).1
    };
    assert_eq!(required("none", "measure,period,comment\nother,2019-03,Good.\n"), Vec::<String>::new());
    assert_eq!(
        required("all", "measure,period,comment\nvisits,2019-03,Bad.\n"),
        [
            "report.yaml:10:21 missing-comment `Days to wait` needs a comment in March 2019, but `comments` has no comment on it. | Write the comment on `waits` for March 2019."
        ]
    );
}

#[test]
fn last_months_words_under_this_months_figure_are_told() {
    assert_eq!(
        told("measure,period,comment\nvisits,2019-02,Staff were  ill.\nvisits,2019-03,Staff were ill.\n"),
        [
            "comments.csv:3:0 repeated-comment The comment on `Visits in time` for March 2019 is that for February 2019 word for word. | Write what is new, or that nothing is."
        ]
    );
}

#[test]
fn comments_that_belong_nowhere_are_told() {
    assert_eq!(
        told(
            "measure,period,comment\nvisits,2019-03,Bad.\nvists,2019-02,Worse.\nprisons,2019-02,Of another paper.\n"
        ),
        [
            "comments.csv:3:0 unknown-name The comment on `vists` for February 2019 belongs to no measure. | Did you mean `visits`?"
        ]
    );
    assert_eq!(
        told("measure,period,comment\nvisits,soon,Bad.\n"),
        [
            "comments.csv:2:0 bad-value The comment on `visits` does not say its period. | Write a month (`March 2019`), a quarter (`Q4 2018/19`), a financial year or a day."
        ]
    );
    let report = COLUMN.replace("commentary: { data: comments }\n", "");
    assert_eq!(
        made(&report, "measure,period,comment\nvisits,2019-03,Bad.\n", &[]).1[0].split(" | ").next(),
        Some("report.yaml:11:77 missing-key The report has no `commentary` that could be shown here.")
    );
}

#[test]
fn files_of_a_folder_are_comments_too() {
    let report = COLUMN.replace("{ data: comments }", "{ folder: commentary }");
    let (lines, found) = made(
        &report,
        "measure,period,comment\nunused,2019-03,None.\n",
        &[
            ("commentary/2019-03/visits.md", "From {{ measures.visits.previous }}.\n"),
            ("commentary/2019-02/visits.md", "Old.\n"),
        ],
    );
    assert_eq!(found, Vec::<String>::new());
    assert!(lines.join("\n").contains("From 96"), "{lines:?}");
    let (_, found) = made(
        &report,
        "measure,period,comment\nunused,2019-03,None.\n",
        &[("commentary/2019-02/visits.md", "Old.\n")],
    );
    assert_eq!(
        found,
        [
            "commentary/2019-02/visits.md:1:1 missing-comment `Visits in time` misses its target in March 2019, but the last comment on it in `commentary` is of February 2019. | Write the comment on `visits` for March 2019."
        ]
    );
}

#[test]
fn rows_of_a_scorecard_have_comments_by_their_titles() {
    let report = "commentary: { data: comments }
tables:
  t:
    title: Card
    scorecard: { data: card, title: what, latest: now, polarity: way, target: aim, latest_title: Q4 2018/19 }
    columns: [title, latest, commentary]
body:
  - table: t
";
    let yaml =
        format!("{}{report}", MEASURES.replace("comments: {", "card: { file: card.csv }\n  comments: {"));
    let made = |comments: &str| {
        let files = [
            ("report.yaml", yaml.as_str()),
            ("d.csv", DATA),
            ("comments.csv", comments),
            ("card.csv", "what,now,way,aim\nPlans,4,bigger_is_better,9\nHomes,9,bigger_is_better,9\n"),
        ];
        let (document, told) = Project::new(&files).report();
        (outline(&document.blocks)[1..].join("\n"), told)
    };
    let (page, told) = made("measure,period,comment\nPlans,Q4 2018/19,Late.\n");
    assert_eq!(told, Vec::<String>::new());
    assert!(page.contains("Late."), "{page}");
    assert_eq!(
        made("measure,period,comment\nPlans,Q3 2018/19,Late.\n").1,
        [
            "comments.csv:2:0 missing-comment `Plans` misses its target in Q4 2018/19, but the last comment on it in `comments` is of Q3 2018/19. | Write the comment on `Plans` for Q4 2018/19."
        ]
    );
}

const BOTH: &str = "measure,period,comment\nvisits,2019-03,Staff were ill.\n";

#[test]
fn a_table_of_exceptions_lists_what_misses_its_target() {
    let report = |keys: &str| {
        format!(
            "commentary: {{ data: comments }}\ntables:\n  t: {{ title: Exceptions, measures: {keys}, only: off_target, columns: [title, latest, rating, commentary] }}\nbody:\n  - table: t\n"
        )
    };
    let (lines, told) = made(&report("[waits, visits]"), BOTH, &[]);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[1], "  head Measure | March 2019 | Rating | Commentary");
    assert!(lines[2].starts_with("  Normal Visits in time | 84.6% | "), "{lines:?}");
    assert!(!lines.join("\n").contains("Days to wait"), "{lines:?}");
    // A group without exceptions has no heading.
    let (lines, told) = made(
        &report("[{ group: Demand, measures: [waits] }, { group: Visits, measures: [visits] }]"),
        BOTH,
        &[],
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[2], "  Group Visits 4x1");
    assert!(!lines.join("\n").contains("Demand"), "{lines:?}");
    let (lines, told) = made(&report("[waits]"), BOTH, &[]);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..3],
        ["  head Measure | Latest | Rating | Commentary", "  Normal No measure misses its target. 4x1"]
    );
}

#[test]
fn a_miss_that_is_shown_without_its_comment_is_told() {
    let report = |commentary: &str, table: &str, tile: &str| {
        format!(
            "commentary: {commentary}\ntables:\n  t: {{ title: Measures, measures: [visits, waits], columns: [title, latest] }}\n  u: {{ title: Comments, measures: [visits], columns: [title, commentary] }}\nbody:\n{table}{tile}"
        )
    };
    let told =
        |commentary: &str, table: &str, tile: &str| made(&report(commentary, table, tile), BOTH, &[]).1;
    let missing = [
        "report.yaml:8:20 missing-comment `Visits in time` misses its target in March 2019, and the report shows no comment on it. | Show it in a table with a column `commentary`: one that names all measures and says `only: off_target` finds them by itself. Or write `required: none` under `commentary`.",
    ];
    let data = "{ data: comments }";
    assert_eq!(told(data, "  - table: t\n", ""), missing);
    assert_eq!(told(data, "  - table: t\n  - table: u\n", ""), Vec::<String>::new());
    assert_eq!(told("{ data: comments, required: none }", "  - table: t\n", ""), Vec::<String>::new());
    let tile = "  - tiles: { tiles: [ { measure: visits } ] }\n";
    assert_eq!(told(data, "", tile), missing);
    assert_eq!(
        told(data, "", &tile.replace("visits }", "visits, comment: We know. }")),
        Vec::<String>::new()
    );
    // A measure that the paper shows nowhere needs no comment.
    assert_eq!(told(data, "  - markdown: Words.\n", ""), Vec::<String>::new());
}

#[test]
fn the_comment_on_a_measure_stands_on_its_tile() {
    let report = |tile: &str| {
        format!("commentary: {{ data: comments }}\nbody:\n  - tiles: {{ tiles: [ {{ {tile} }} ] }}\n")
    };
    let tile = "measure: visits, commentary: true";
    let (lines, told) = made(
        &report(tile),
        "measure,period,comment\nvisits,2019-02,Old.\nvisits,2019-03,\"At {{ measures.visits.latest }}, *ill*.\"\n",
        &[],
    );
    assert_eq!(told, Vec::<String>::new());
    let page = lines.join("\n");
    assert!(page.contains("At 84.6%, *ill*.") && !page.contains("Old"), "{page}");
    let (_, told) = made(&report(tile), "measure,period,comment\nvisits,2019-02,Old.\n", &[]);
    assert_eq!(
        told,
        [
            "comments.csv:2:0 missing-comment `Visits in time` misses its target in March 2019, but the last comment on it in `comments` is of February 2019. | Write the comment on `visits` for March 2019."
        ]
    );
    let (_, told) = made(&report(tile), "measure,period,comment\nvisits,2019-03,\"- a list\"\n", &[]);
    assert_eq!(
        told,
        [
            "report.yaml:12:54 markdown-unsupported The comment on `Visits in time` has more than running text, which is all that a tile holds. | Write it as paragraphs, or show it in a table."
        ]
    );
    let (_, told) = made(&report("label: A, value: '5', commentary: true"), BOTH, &[]);
    assert_eq!(
        told,
        [
            "report.yaml:12:59 invalid-value Only the figure of a measure has a comment by its period. | Write the words as `comment`, or name a `measure`."
        ]
    );
}

#[test]
fn what_is_complete_needs_no_comment() {
    let yaml = |complete: &str| {
        format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\n  comments: {{ file: comments.csv }}\ncommentary: {{ data: comments }}\nmeasures:\n  visits: {{ title: Visits in time, polarity: bigger_is_better, value: {{ data: d, column: visits }}, period: month, target: 95%, rating: {{ scheme: blue_green_amber_red, complete: {complete} }} }}\ntables:\n  t: {{ title: Measures, measures: [visits], columns: [title, latest, rating, commentary] }}\nbody:\n  - table: t\n"
        )
    };
    let told = |complete: &str| {
        let comments = "measure,period,comment\nother,2019-03,Good.\n";
        let files = [("report.yaml", &*yaml(complete)), ("d.csv", DATA), ("comments.csv", comments)];
        Project::new(&files).report().1
    };
    assert_eq!(told("true"), Vec::<String>::new());
    assert!(
        told("false")[0].contains("`Visits in time` misses its target in March 2019"),
        "{:?}",
        told("false")
    );
}
