//! Work programmes from data, and the notices of their key decisions.

use super::*;

/// A programme whose entries stand in a file, with more lines.
fn made(csv: &str, more: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!("kind: work_programme\ntitle: Forward plan\nentries: {{ file: plan.csv }}\n{more}");
    let project = Project::new(&[("plan.yaml", &*yaml), ("plan.csv", csv)]);
    let (document, told) = project.planned("plan.yaml");
    (outline(&document.blocks), told)
}

const HEADER: &str =
    "Title of report,Overview of decision,Report of,Issue type,Meeting date,Notice published\n";

#[test]
fn rows_of_data_stand_by_meeting_in_the_order_of_days() {
    let csv = format!(
        "{HEADER}Budget,To agree *the budget*.,Director of Finance,Key,2019-09-11,2019-08-01\n\
         Kinship care,To consider.,Director,urgent,To be allocated,\n\
         Review,To note.,\"Chair\nHead of Audit\",Non-key,05/06/2019,\n\
         Lease,To grant it.,Director of Property,,11 September 2019,\n\
         Old,x,y,Non-key,2019-05-01,\n\
         Late,x,y,Non-key,2020-05-01,\n"
    );
    let (outline, told) = made(&csv, "from: 2019-05-08\nuntil: 2019-12-31\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline,
        [
            "h1 Forward plan [work-programme]",
            "h2 Wednesday 5\u{a0}June 2019",
            "table Listing",
            "  head Title of report | Overview of decision | Report of | Issue type",
            "  Normal Review | To note. | Chair/Head of Audit | Non-key",
            "h2 Wednesday 11\u{a0}September 2019",
            "table Listing",
            "  head Title of report | Overview of decision | Report of | Issue type",
            "  Normal Budget | To agree *the budget*. | Director of Finance | **Key**",
            "  Normal Lease | To grant it. | Director of Property | Non-key",
            "h2 To be allocated",
            "table Listing",
            "  head Title of report | Overview of decision | Report of | Issue type",
            "  Normal Kinship care | To consider. | Director | **Urgent**",
            "h2 Notices of key decisions",
            "p Notice of a key decision is published at least 28 clear days before the meeting (SI\u{a0}2012/2089, regulation 9).",
            "table Listing",
            "  head Key decision | Meeting | Notice by | Notice published",
            "  Normal Budget | 11\u{a0}September 2019 | 13\u{a0}August 2019 | 1\u{a0}August 2019",
        ]
    );
}

#[test]
fn entries_without_a_meeting_are_to_be_allocated() {
    let (outline, told) = made(&format!("{HEADER}Lease,x,y,,,\nBudget,x,y,,2019-07-10,\n"), "");
    assert_eq!(told, Vec::<String>::new());
    let headings: Vec<&String> = outline.iter().filter(|line| line.starts_with("h2")).collect();
    assert_eq!(headings, ["h2 Wednesday 10\u{a0}July 2019", "h2 To be allocated"]);
}

#[test]
fn notices_that_came_too_late_are_told() {
    let csv = format!(
        "{HEADER}Budget,x,y,Key,2019-07-10,\nLease,x,y,Key,2019-09-11,2019-08-20\nPlan,x,y,Key,2019-10-09,\n\
         Gone,x,y,Key,2019-06-05,\nFlood,x,y,Urgent,2019-07-10,\n"
    );
    let remedy =
        "State the day as `notice_published`, take the item to a later meeting, or make it `urgent`.";
    assert_eq!(
        made(&csv, "published: 2019-06-20\n").1,
        [
            format!(
                "plan.csv:2:0 bad-date Notice of the key decision “Budget” of 10 July 2019 was due on 11 June 2019, before \
                 this programme is published on 20 June 2019. | {remedy}"
            ),
            format!(
                "plan.csv:3:0 bad-date Notice of the key decision “Lease” of 11 September 2019 was published on 20 August \
                 2019, but 28 clear days before the meeting ask for 13 August 2019 at the latest. | {remedy}"
            ),
        ]
    );
}

#[test]
fn mistakes_in_entries_are_told_in_their_cells() {
    let csv = format!("{HEADER}Budget,x,y,Kee,2019-07-10,soon\n,x,y,Key,2019-07-10,\n");
    assert_eq!(
        made(&csv, "").1,
        [
            "plan.csv:2:0 bad-value `Kee` is no type of issue. | Did you mean `key`? An entry is `non-key`, `key` or `urgent`.",
            "plan.csv:2:0 bad-value `soon` is no day on which a notice was published. | Write it as `2019-11-01`, or leave \
             the cell empty.",
            "plan.csv:3:0 bad-value The entry has no title. | Write the title of the report, or take the row out.",
        ]
    );
    let no_day =
        format!("{HEADER}Budget,x,y,Key,31/06/2019,\nLease,x,y,Key,Autumn 2019,\nPlan,x,y,Key,2020-13-01,\n");
    assert_eq!(
        made(&no_day, "").1,
        [
            "plan.csv:2:0 bad-value `31/06/2019` is no day of the calendar. | Write the day of the meeting as \
             `2019-11-01`, or words such as `To be allocated`.",
            "plan.csv:4:0 bad-value `2020-13-01` is no day of the calendar. | Write the day of the meeting as \
             `2019-11-01`, or words such as `To be allocated`.",
        ]
    );
    assert_eq!(
        made("Title,Decision,Day\na,b,2019-07-10\n", "").1,
        [
            "plan.yaml:2:8 unknown-column The entries of the programme have no column `meeting`. | Give a column this \
             header. The columns are `Title`, `Decision`, `Day`.",
            "plan.yaml:2:8 unknown-column The entries of the programme have no column `report_of`. | Give a column this \
             header. The columns are `Title`, `Decision`, `Day`.",
        ]
    );
}

#[test]
fn a_programme_needs_meetings_or_entries() {
    let project = Project::new(&[("plan.yaml", "kind: work_programme\ntitle: P\n")]);
    let (document, told) = project.planned("plan.yaml");
    assert_eq!(
        told,
        [
            "plan.yaml:2:8 missing-key The programme has neither `meetings` nor `entries`. | Write the meetings with their \
          items, or name a file of items: `entries: { file: plan.csv }`."
        ]
    );
    assert_eq!(outline(&document.blocks), ["h1 P [work-programme]", "p No business is planned."]);
}
