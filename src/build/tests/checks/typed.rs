use super::told;

/// A report of some rows of data and a text.
fn of_text(csv: &str, text: &str) -> Vec<String> {
    told(&[
        (
            "report.yaml",
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: { file: d.csv }\ntables:\n  t: { title: Facts, data: d }\nbody:\n  - table: t\n  - text: a.md\n",
        ),
        ("d.csv", csv),
        ("a.md", text),
    ])
}

const FACTS: &str = "fact,february,january\nChildren subject to a subsequent protection plan,13.3%,12.7%\nUnder 5s subject to a protection plan,0,0\nContacts received from schools,1390,1366\n";

#[test]
fn a_comment_that_does_not_say_what_its_row_says() {
    assert_eq!(
        of_text(
            FACTS,
            "At a rate of 10.6%, children subject to a subsequent protection plan are as many as last year.\n"
        ),
        [
            "a.md:1:14 warning[typed-figure] 10.6% is typed here, but “Children subject to a subsequent protection plan” is 12.7% (line 2 there)."
        ]
    );
    assert_eq!(
        of_text(
            FACTS,
            "There are now 53 children under 5 subject to a protection plan, 44 of them seen in time.\n"
        ),
        [
            "a.md:1:15 warning[typed-figure] 53 is typed here, but “Under 5s subject to a protection plan” is 0 (line 3 there)."
        ],
        "the sentence is told once"
    );
}

#[test]
fn a_figure_near_one_of_the_data() {
    assert_eq!(
        of_text(FACTS, "In February 1,392 contacts were received from the public.\n"),
        [
            "a.md:1:13 warning[typed-figure] 1,392 is typed here, but “Contacts received from schools” is 1390 (line 4 there)."
        ]
    );
}

#[test]
fn figures_of_the_data_and_of_elsewhere_are_let_be() {
    for text in [
        "At 13.3%, children subject to a subsequent protection plan are more than in January (12.7%).",
        "Some 13% of children were subject to a subsequent protection plan, 87% were not.",
        "In February 1,390 contacts were received from schools, about 1,400.",
        "A residual score of 16; 47% of children in the borough are from minority groups.",
        "Children subject to a subsequent protection plan: {{ 10.6 }}%.",
        "{% if false %}Children subject to a subsequent protection plan are 10.6%.{% endif %}Words.",
    ] {
        assert_eq!(of_text(FACTS, &format!("{text}\n")), Vec::<String>::new(), "{text}");
    }
    let allowed = "<!-- allow typed-figure: The national rate. -->\n\nAt 10.6%, children subject to a subsequent protection plan are fewer in England.\n";
    assert_eq!(of_text(FACTS, allowed), Vec::<String>::new());
}

/// What an analyst writes beside a figure is held against it, where it is near: last month's comment, or a slip.
#[test]
fn a_comment_on_a_measure_is_held_against_its_figures() {
    let report = "kind: report\ntemplate: briefing\ntitle: T\nparams: { period: { type: month, default: 2019-02 } }\ndata:\n  \
                  m: { file: m.csv }\n  c: { file: c.csv }\nmeasures:\n  visits: { title: Visits made in time, polarity: \
                  bigger_is_better, value: { data: m, column: n }, period: month, target: 90% }\ncommentary: { data: c }\ntables:\n  \
                  k: { title: K, measures: [visits], columns: [title, previous, latest, commentary] }\nbody:\n  - table: k\n";
    let comment = |words: &str| {
        let comments = format!("measure,period,comment\nvisits,2019-02,\"{words}\"\n");
        told(&[
            ("report.yaml", report),
            ("m.csv", "month,n\n2019-01,88%\n2019-02,85%\n"),
            ("c.csv", &comments),
        ])
    };
    assert_eq!(
        comment("Performance fell to 84% after two posts fell empty."),
        [
            "c.csv:2:21 warning[typed-figure] 84% is typed here, but “Visits made in time” is 85% (line 9 there)."
        ]
    );
    for right in [
        "Performance fell to 85%, from 88%.",
        "It is {{ measures.visits.latest }} now.",
        "Of the late ones, 40% were in one team.",
        "In England 83% were.",
        "The target of 92% is for next year.",
        "<!-- allow typed-figure: Of the other team. -->\n\nThe North has 84%.",
    ] {
        assert_eq!(comment(right), [""; 0], "{right}");
    }
}

#[test]
fn the_comment_of_a_tile_is_about_its_figure() {
    let report = |comment: &str| {
        format!(
            "kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - tiles:\n      tiles:\n        - label: Children subject to a subsequent plan\n          value: 13.3%\n          comment: {comment}\n"
        )
    };
    assert_eq!(
        told(&[("report.yaml", &report("At a rate of 10.6% the measure is within its range."))]),
        [
            "report.yaml:9:33 warning[typed-figure] 10.6% is typed here, but “Children subject to a subsequent plan” is 13.3% (line 7)."
        ]
    );
    assert_eq!(told(&[("report.yaml", &report("At 13.3% it is high."))]), Vec::<String>::new());
}
