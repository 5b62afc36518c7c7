//! Tables of measures: headings that carry periods, and what measures stand beside.

use super::harness::{Project, outline};

const MONTHS: &str = "month,done,due,days
2018-02,70,100,12
2019-01,243,264,13
2019-02,231,264,17.5
";
const QUARTERS: &str = "quarter,n
Q2 2018/19,182
Q3 2018/19,256
";
const RELEASE: &str = "month,rate
2019-01,91.9%
";

fn table(measures: &str, keys: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  months: {{ file: m.csv }}\n  quarters: {{ file: q.csv }}\n  release: {{ file: r.csv }}\nmeasures:\n  visits:\n    title: Visits in time\n    polarity: bigger_is_better\n    numerator: {{ data: months, column: done }}\n    denominator: {{ data: months, column: due }}\n    period: month\n{measures}tables:\n  t:\n    legend: false\n{keys}body:\n  - table: t\n"
    );
    let files = [("report.yaml", &*yaml), ("m.csv", MONTHS), ("q.csv", QUARTERS), ("r.csv", RELEASE)];
    let (document, told) = Project::new(&files).report();
    let lines = outline(&document.blocks).into_iter().skip(1).map(|line| line.replace('\u{a0}', " "));
    (lines.collect(), told)
}

#[test]
fn headings_carry_the_periods_that_all_measures_share() {
    let more = "    baseline: { title: inspection, period: 2018-02 }\n    target: 95%\n    published: { data: release, column: rate }\n    benchmarks: { England: { value: 81.5%, period: 2017/18, source: LAIT } }\n";
    let keys = "    measures: [visits]\n    columns: [title, fraction, previous, latest, same_period_last_year, change_from_last_year, direction_from_last_year, baseline, change_from_baseline, direction_from_baseline, variance, England, benchmarks, published, trend, unit, polarity]\n";
    let (lines, told) = table(more, keys);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "table Data",
            "  head Measure | Numerator/denominator | January 2019 | February 2019 | February 2018 | Change from February 2018 | Direction from February 2018 | Inspection (February 2018) | Change since inspection | Direction since inspection | Variance from target | England (2017/18) | Benchmarks | January 2019 as published | Trend | Unit | Good performance",
            "  Normal Visits in time | 231/264 | 92.0% [r] | 87.5% | 70.0% | +17.5 points | (Up Improving) | 70.0% | +17.5 points | (Up Improving) | (7.9%) | 81.5% | England 81.5% (2017/18, LAIT) | 91.9% | (spark [Some(0.7), None, None, None, None, None, None, None, None, None, None, Some(0.9204545454545454), Some(0.875)] Last 13 figures of Visits in time: first February 2018 70.0%, last February 2019 87.5%, lowest February 2018 70.0%, highest January 2019 92.0%. 10 of 13 without a figure.) | % | Bigger is better",
            "  note **[r] **revised since it was published. As published: Visits in time, January 2019, 91.9%.",
            "  note **England: **LAIT.",
        ]
    );
}

#[test]
fn measures_of_other_periods_bring_header_rows_of_their_own() {
    let more = "  days:\n    title: Days\n    polarity: smaller_is_better\n    value: { data: months, column: days }\n    period: month\n  received:\n    title: Received\n    polarity: monitor\n    value: { data: quarters, column: n }\n    period: quarter\n";
    let (lines, told) = table(
        more,
        "    measures: [visits, days, received]\n    columns: [title, previous, latest, change]\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..],
        [
            "  head Measure | Previous | Latest | Change",
            "  Header Period | January 2019 | February 2019 | ",
            "  Normal Visits in time | 92.0% | 87.5% | −4.5 points",
            "  Normal Days | 13.0 | 17.5 | +4.5",
            "  Header Period | Q2 2018/19 | Q3 2018/19 | ",
            "  Normal Received | 182 | 256 | +74",
        ]
    );
}

#[test]
fn a_measure_without_an_earlier_figure_stands_under_the_periods_of_the_others() {
    let more = "  first:\n    title: First\n    polarity: monitor\n    value: { data: release, column: rate }\n    period: month\n";
    let keys = "    measures: [visits, first, days]\n    columns: [title, previous, change]\n";
    let days = "  days:\n    title: Days\n    polarity: smaller_is_better\n    value: { data: months, column: days }\n    period: month\n";
    let (lines, told) = table(&format!("{more}{days}"), keys);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..],
        [
            "  head Measure | January 2019 | Change",
            "  Normal Visits in time | 92.0% | −4.5 points",
            "  Normal First |  | ",
            "  Normal Days | 13.0 | +4.5",
        ]
    );
    // Header rows inside are for those that have a figure.
    let new = "  new:\n    title: New\n    polarity: monitor\n    value: { data: months, column: days, where: { month: 2019-02 } }\n    period: month\n  received:\n    title: Received\n    polarity: monitor\n    value: { data: quarters, column: n }\n    period: quarter\n";
    let keys = "    measures: [visits, new, days, received]\n    columns: [title, previous, latest]\n";
    let (lines, told) = table(&format!("{new}{days}"), keys);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[2..],
        [
            "  Header Period | January 2019 | February 2019",
            "  Normal Visits in time | 92.0% | 87.5%",
            "  Normal New |  | 17.5",
            "  Normal Days | 13.0 | 17.5",
            "  Header Period | Q2 2018/19 | Q3 2018/19",
            "  Normal Received | 182 | 256",
        ]
    );
    // One of another month has a row of its own.
    let keys = "    measures: [visits, first, days]\n    columns: [title, previous, latest]\n";
    let (lines, _) = table(&format!("{more}{days}"), keys);
    assert_eq!(
        lines[1..],
        [
            "  head Measure | January 2019 | Latest",
            "  Header Period | January 2019 | February 2019",
            "  Normal Visits in time | 92.0% | 87.5%",
            "  Header Period | Previous | January 2019",
            "  Normal First |  | 91.9%",
            "  Header Period | January 2019 | February 2019",
            "  Normal Days | 13.0 | 17.5",
        ]
    );
}

#[test]
fn a_change_that_differs_from_the_printed_figures_is_explained() {
    let note = "  note **Change: **worked out from the exact figures, so that it may differ from the figures as they are printed.";
    let of = |rows: &str, keys: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\nmeasures:\n  m:\n    title: M\n    polarity: monitor\n    numerator: {{ data: d, column: a }}\n    denominator: {{ data: d, column: b }}\n    decimals: 0\n    period: month\n    baseline: {{ title: inspection, period: 2018-12 }}\ntables:\n  t: {{ legend: false, measures: [m], {keys} }}\nbody:\n  - table: t\n"
        );
        let csv = format!("month,a,b\n{rows}");
        let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", &csv)]).report();
        assert_eq!(told, Vec::<String>::new());
        outline(&document.blocks)[2..].join("\n").replace('\u{a0}', " ")
    };
    // 86.4% and 80.6%, printed as 86% and 81%, are 5.8 points apart.
    let apart = "2018-12,806,1000\n2019-01,864,1000\n2019-02,806,1000\n";
    let page = of(apart, "columns: [title, previous, latest, change]");
    assert_eq!(
        page,
        format!(
            "  head Measure | January 2019 | February 2019 | Change\n  Normal M | 86% | 81% | −6 points\n{note}"
        )
    );
    assert!(!of(apart, "columns: [title, previous, latest]").contains("Change:"));
    assert!(!of(apart, "columns: [title, latest, change_from_baseline]").contains("Change:"));
    let since =
        of(&apart.replace("2018-12,806", "2018-12,864"), "columns: [title, latest, change_from_baseline]");
    assert!(since.ends_with(note), "{since}");
    let even =
        of("2018-12,1,100\n2019-01,86,100\n2019-02,81,100\n", "columns: [title, previous, latest, change]");
    assert!(!even.contains("Change:"), "{even}");
    // 86.1% and 86.4% are both printed as 86%: an arrow stands beside no points.
    let hidden = of(
        "2018-12,1,100\n2019-01,861,1000\n2019-02,864,1000\n",
        "columns: [title, previous, latest, change]",
    );
    assert!(hidden.contains("86% | 86% | 0 points") && hidden.ends_with(note), "{hidden}");
}

#[test]
fn columns_that_no_measure_fills_are_told() {
    let (_, told) = table("", "    measures: [visits]\n    columns: [title, baseline, benchmarks]\n");
    assert_eq!(
        told,
        [
            "report.yaml:19:22 bad-measure None of the measures has anything for the column `baseline`. | Give the measures a `baseline`.",
            "report.yaml:19:32 bad-measure None of the measures has anything for the column `benchmarks`. | Give the measures `benchmarks`.",
        ]
    );
    let days = "  days:\n    title: Days\n    polarity: monitor\n    value: { data: months, column: days }\n    period: month\n";
    let (_, told) = table(days, "    measures: [visits, days]\n    columns: [title, year_to_date]\n");
    assert_eq!(
        told,
        [
            "report.yaml:24:22 bad-measure `Days` does not say how its year to date is worked out. | Give the measure `year_to_date`: `sum`, `mean`, `last` or `none`."
        ]
    );
}

#[test]
fn a_measure_is_a_sentence() {
    let sentence = |polarity: &str, keys: &str, rows: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\nmeasures:\n  m:\n    title: Assessments in 45 working days\n    polarity: {polarity}\n    value: {{ data: d, column: n }}\n    period: month\n{keys}body:\n  - markdown: \"{{{{ measures.m.sentence }}}}\"\n"
        );
        let (document, mut told) =
            Project::new(&[("report.yaml", &yaml), ("d.csv", &format!("month,n\n{rows}"))]).report();
        // That rounding hides a miss is told of the measure; the sentence itself says "just below".
        told.retain(|line| !line.contains("is shown as"));
        assert_eq!(told, Vec::<String>::new());
        outline(&document.blocks)[1..].join(" ").replace('\u{a0}', " ")
    };
    let target = "    target: 90%\n";
    let all = sentence("bigger_is_better", target, "2019-02,89.2%\n2019-03,91.3%\n");
    assert!(all.contains("Assessments in 45 working days: 91.3% in March 2019, up 2.1 percentage points from February 2019 and above the target of 90%."), "{all}");
    let level = sentence("bigger_is_better", target, "2019-02,90%\n2019-03,90%\n");
    assert!(
        level.contains("90% in March 2019, the same as in February 2019 and equal to the target of 90%."),
        "{level}"
    );
    let alone = sentence("monitor", "", "2019-03,91.3%\n");
    assert!(alone.contains("working days: 91.3% in March 2019."), "{alone}");
    let missing = sentence("bigger_is_better", target, "2019-02,89.2%\n2019-03,awaiting data\n");
    assert!(missing.contains("working days: awaiting data for March 2019."), "{missing}");
    let near =
        sentence("bigger_is_better", "    target: 95%\n    decimals: 0\n", "2019-02,94.6%\n2019-03,94.96%\n");
    assert!(
        near.contains(
            "95% in March 2019, much the same as in February 2019 and just below the target of 95%."
        ),
        "{near}"
    );
    let down = sentence("smaller_is_better", "    unit: days\n", "2019-02,5\n2019-03,4\n");
    let day = sentence("monitor", "", "2019-02-28,4\n2019-03-29,4\n");
    assert!(day.contains("4 on 29 March 2019, the same as on 28 February 2019."), "{day}");
    assert!(down.contains("4 days in March 2019, down 1 day from February 2019."), "{down}");
}

#[test]
fn a_year_to_date_with_a_hole_is_told_where_it_is_shown() {
    let (lines, told) = table("", "    measures: [visits]\n    columns: [title, year_to_date]\n");
    assert_eq!(lines[2], "  Normal Visits in time | not available");
    assert_eq!(
        told,
        [
            "report.yaml:19:22 bad-measure `Visits in time` has no figure of April 2018, so that there is none of the year to date. | Add the row, or write `year_to_date: none` or `last` for the measure."
        ]
    );
}

#[test]
fn a_year_to_date_with_a_hole_is_told_where_a_text_prints_it_and_nowhere_else() {
    let told = |text: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\nmeasures:\n  m:\n    title: Contacts\n    polarity: monitor\n    value: {{ data: d, column: n }}\n    period: month\n    year_to_date: sum\nbody:\n  - markdown: |\n      {text}\n"
        );
        Project::new(&[("report.yaml", &yaml), ("d.csv", "month,n\n2019-01,5\n2019-02,6\n")]).report().1
    };
    assert_eq!(
        told("So far {{ measures.m.year_to_date }} of {{ measures.m.latest }}."),
        [
            "report.yaml:15:14 bad-measure `Contacts` has no figure of April 2018, so that there is none of the year to date. | Add the row, or write `year_to_date: none` or `last` for the measure."
        ]
    );
    assert_eq!(told("{{ measures.m.latest }} in a month."), Vec::<String>::new());
    assert_eq!(
        told("{% if measures.m.year_to_date_value is number %}So far.{% endif %}"),
        Vec::<String>::new()
    );
}

const THREE: &str = "    target: 95%
    rating: { scheme: red_amber_green, amber_within: 1 point }
  days:
    title: Days
    polarity: smaller_is_better
    value: { data: months, column: days }
    period: month
    target: 20
    rating: { scheme: red_amber_green }
  received:
    title: Received
    polarity: monitor
    value: { data: quarters, column: n }
    period: quarter
";

#[test]
fn measures_stand_in_groups_with_counts_where_asked() {
    let keys = "    measures:\n      - days\n      - { group: Timeliness, measures: [visits, days] }\n      - group: Demand\n        measures: [received]\n    group_counts: true\n    columns: [title, latest, rating]\n";
    let (lines, told) = table(THREE, keys);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..],
        [
            "  head Measure | Latest | Rating",
            "  Header Period | February 2019 | ",
            "  Normal Days | 17.5 | (Circle Green)",
            "  Group Timeliness: 1 Green, 1 Red 3x1",
            "  Header Period | February 2019 | ",
            "  Normal Visits in time | 87.5% | (Square Red)",
            "  Normal Days | 17.5 | (Circle Green)",
            "  Group Demand: 1 not rated 3x1",
            "  Header Period | Q3 2018/19 | ",
            "  Normal Received | 256 | ",
        ]
    );
}

#[test]
fn a_summary_counts_measures_by_the_groups_of_their_table() {
    let keys = "    summary: { of: all, columns: [ratings, reported] }\n  all:\n    measures: [days, { group: Timeliness, measures: [visits] }, { group: Demand, measures: [received] }]\n";
    let (lines, told) = table(THREE, keys);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[3..],
        [
            "  Normal In no group | 1 | 0 | 0 | 1",
            "  Normal Timeliness | 0 | 0 | 1 | 1",
            "  Normal Demand | 0 | 0 | 0 | 1",
            "  Total Total | 50% (1) | 0% (0) | 50% (1) | 3",
        ]
    );
}

#[test]
fn a_file_that_is_missing_is_a_gap_and_no_longer_step() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  counts: { files: \"counts-*.csv\", period_from_name: month }\nmeasures:\n  m: { title: Entrants, polarity: smaller_is_better, value: { data: counts, column: n }, period: month }\ntables:\n  t: { legend: false, measures: [m], columns: [title, previous, latest, direction] }\nbody:\n  - table: t\n";
    let page = |files: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> =
            std::iter::once(("report.yaml", yaml)).chain(files.iter().copied()).collect();
        let (document, told) = Project::new(&all).report();
        assert_eq!(told, Vec::<String>::new());
        outline(&document.blocks)[2..].join("\n").replace('\u{a0}', " ")
    };
    let month = |month: &'static str, n: &'static str| (month, n);
    // Three files that are two months apart each: the months between have no file.
    let apart = [
        month("counts-2018-10.csv", "n\n299\n"),
        month("counts-2018-12.csv", "n\n290\n"),
        month("counts-2019-02.csv", "n\n281\n"),
    ];
    assert_eq!(
        page(&apart),
        "  head Measure | January 2019 | February 2019 | Direction\n  Normal Entrants | not available | 281 | "
    );
}
