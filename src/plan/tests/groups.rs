use super::findings;

/// What is told of a report with a table of these lines.
fn told(table: &str) -> Vec<String> {
    let measure =
        |name| format!("  {name}: {{ title: {name}, polarity: monitor, value: {{ data: d, column: n }} }}\n");
    let text = format!(
        "kind: report\ntemplate: briefing\ntitle: B\ndata: {{ d: {{ file: d.csv }} }}\nmeasures:\n{}{}tables:\n  t:\n{table}body: [{{ table: t }}]\n",
        measure("visits"),
        measure("days"),
    );
    findings(&[("b.yaml", &text)])
}

#[test]
fn groups_that_readers_would_misread_are_told() {
    assert_eq!(
        told(
            "    measures: [{ group: Timeliness, measures: [visits] }, days, { group: Demand, measures: [] }]\n"
        ),
        [
            "b.yaml:10:59 invalid-value `days` stands after the group `Timeliness`, and readers would take it for a part of it. / Name it before the first group, or in a group of its own.",
            "b.yaml:10:74 missing-key The group `Demand` has no measures. / Name them under its `measures`, or take the group out.",
        ]
    );
    assert_eq!(
        told("    measures: [days, { group: Timeliness, measures: [visits] }]\n"),
        Vec::<String>::new()
    );
}

#[test]
fn measures_in_groups_must_be_there() {
    assert_eq!(
        told("    measures: [{ group: Timeliness, measures: [vists] }]\n"),
        [
            "b.yaml:10:48 unknown-name The report has no measure `vists`. / Did you mean `visits`? Under `measures` there are `days`, `visits`."
        ]
    );
}

#[test]
fn only_measures_are_picked_by_their_target() {
    assert_eq!(
        told("    data: d\n    only: off_target\n"),
        [
            "b.yaml:11:11 invalid-value Only measures can be picked by their target. / Take out `only`, or take the table from `measures`."
        ]
    );
    assert_eq!(told("    measures: [days]\n    only: off_target\n"), Vec::<String>::new());
}

#[test]
fn only_groups_of_measures_are_counted() {
    assert_eq!(
        told("    data: d\n    group_counts: true\n"),
        [
            "b.yaml:11:19 invalid-value Only measures have ratings that can be counted. / Take out `group_counts`, or take the table from `measures` or a `scorecard`."
        ]
    );
    assert_eq!(told("    measures: [days]\n    group_counts: true\n"), Vec::<String>::new());
}
