//! A project's own ratings in its charts: each level in the colour that its tone means, whatever the kind of
//! chart.

use crate::harness::Project;

const SCHEME: &str = "schemes:\n  delivery:\n    - { name: on_course, word: On course, shape: circle, tone: good, within: 0 }\n    - { name: slipping, word: Slipping, shape: triangle, tone: middling, within: 1 }\n    - { name: stopped, word: Stopped, shape: square, tone: bad }\n";

/// A report with charts of three ratings of these names.
fn report(names: [&str; 3]) -> Project {
    let [one, two, three] = names;
    let stacks = format!("month,{one},{two},{three}\n2018-04,7,3,2\n2018-05,8,2,1\n2018-06,6,4,3\n");
    let parts = format!("rating,n\n{one},7\n{two},3\n{three},2\n");
    let points =
        format!("rating,cases,days\n{one},12,31\n{two},15,44\n{three},19,52\n{one},11,36\n{two},17,40\n");
    let y = names.map(|name| format!("{name:?}")).join(", ");
    Project::new()
        .file(
            "report.yaml",
            format!(
                "kind: report\ntemplate: briefing\ntitle: Ratings\ndata:\n  stacks: {{ file: stacks.csv }}\n  \
                 parts: {{ file: parts.csv }}\n  points: {{ file: points.csv }}\ncharts:\n  \
                 a: {{ type: stacked_column, title: Stacks, data: stacks, x: month, y: [{y}] }}\n  \
                 b: {{ type: line, title: Lines, data: stacks, x: month, y: [{y}] }}\n  \
                 c: {{ type: pie, title: Parts, data: parts, x: rating, y: [n] }}\n  \
                 d: {{ type: scatter, title: Points, data: points, x: cases, y: [days], scatter: {{ x_title: Cases, y_title: Days, groups: rating }} }}\n\
                 body:\n  - chart: a\n  - chart: b\n  - chart: c\n  - chart: d\n"
            ),
        )
        .file("stacks.csv", stacks)
        .file("parts.csv", parts)
        .file("points.csv", points)
}

#[test]
fn charts_show_the_ratings_of_the_project_in_their_colours() {
    let own = ["On course", "Slipping", "Stopped"];
    let colors = |project: Project| project.build("report.yaml", &["--strict"]).pdf().colors();
    let built_in = colors(report(["Green", "Amber", "Red"]));
    let of_project = colors(report(own).file("report-templates/rating-schemes.yaml", SCHEME));
    assert_eq!(of_project, built_in, "the same tones at the same places");
    let unknown = colors(report(own));
    assert_ne!(unknown, built_in, "without the scheme these are names of anything");
    assert!(built_in.difference(&unknown).count() >= 3, "good, middling and bad are not in the palette");
}
