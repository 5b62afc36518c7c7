use super::{of_markdown, of_table, told};

#[test]
fn dates_in_texts_data_and_definitions() {
    assert_eq!(
        of_markdown(
            "Words.\n\nThe partners met on *Tuesday 8 May 2019* and on\n29 February 2019 ([note](https://x.example/31-06-2019)).\n"
        ),
        [
            "a.md:3:22 warning[impossible-date] 8 May 2019 is a Wednesday, not a Tuesday.",
            "a.md:4:1 warning[impossible-date] 29 February 2019 does not exist: 2019 is no leap year.",
        ]
    );
    assert_eq!(
        of_table("indicator,period\nHealth checks,Jan 1st 2016 - June 31st 2016\n", ""),
        ["d.csv:2 warning[impossible-date] 31 June 2016 does not exist: June has 30 days."]
    );
    let report = "kind: report\ntemplate: briefing\ntitle: Position at 31 April 2019\nbody:\n  - markdown: On Wednesday 8 May 2019.\n";
    assert_eq!(
        told(&[("report.yaml", report)]),
        ["report.yaml:3:20 warning[impossible-date] 31 April 2019 does not exist: April has 30 days."]
    );
}

#[test]
fn a_date_that_a_template_fills_in_is_no_typed_one() {
    assert_eq!(
        of_markdown("Of the {{ 31 }} June children, see {{ part.name }} and 30 February.\n"),
        ["a.md:1:56 warning[impossible-date] 30 February does not exist: February has 29 days."]
    );
}
