//! What follows a meeting: the notice of its decisions and the list of its actions.

use super::*;
use crate::definition::raw::MinutesForm;

const COMMITTEE: &str =
    "kind: committee\nname: Audit Committee\nmembers:\n  - { name: Helen One, role: chair }\n";

const MINUTES: &str = "kind: minutes
committee: committee.yaml
date: 2019-03-13
present: [Helen One]
items:
  - title: Absence
    narrative: None.
  - title: Lease of the old library
    resolved: [That the lease be *granted*.]
    key_decision: true
    decided_by: Helen One, under urgency powers
    reasons: The building costs money while it is empty.
    alternatives: |
      Considered:

      - to sell it;
      - to let it to a school.
    no_call_in: The tenant's offer ends on 15 March.
    actions:
      - { action: Sign the lease, owner: Head of Property, due: 2019-03-15, done: true, progress: Signed on 14 March }
  - title: Accounts
    resolved: [That the accounts be noted., That they be published.]
    actions:
      - { action: Publish the accounts, owner: Director of Finance, due: 2019-06-30 }
      - { action: Bring the auditor's letter, owner: Auditor, when: Next meeting }
";

fn made(form: MinutesForm, minutes: &str) -> Vec<String> {
    let project = Project::new(&[("minutes.yaml", minutes), ("committee.yaml", COMMITTEE)]);
    let (document, told) = project.planned_as("minutes.yaml", Some(form));
    assert_eq!(told, Vec::<String>::new());
    outline(&document.blocks)
}

#[test]
fn a_notice_says_what_was_decided_and_until_when_it_can_be_called_in() {
    assert_eq!(
        made(MinutesForm::DecisionNotice, MINUTES),
        [
            "h1 Notice of decisions of the Audit Committee [decision_notice]",
            "p Lead Wednesday 13\u{a0}March 2019",
            "table Facts",
            "  Normal Decisions taken by | Audit Committee",
            "  Normal Published | Friday 15\u{a0}March 2019",
            "  Normal Call-in | Until **5.00\u{a0}pm on Friday 22\u{a0}March 2019** (five working days after publication of the decisions)",
            "h2 2 Lease of the old library",
            "panel Resolution",
            "  p **RESOLVED**:",
            "  p **That the lease be ****granted****.**",
            "table Facts",
            "  Normal Key decision | Yes",
            "  Normal Decided by | Helen One, under urgency powers",
            "  Normal Reasons | The building costs money while it is empty.",
            "  Normal Alternatives considered | p Considered: / list bullet tight / -  /   p to sell it; / -  /   p to let it to a school.",
            "  Normal Call-in | Cannot be called in. The tenant’s offer ends on 15\u{a0}March.",
            "h2 3 Accounts",
            "panel Resolution",
            "  p **RESOLVED**:",
            "  list 1.",
            "  - ",
            "    p **That the accounts be noted.**",
            "  - ",
            "    p **That they be published.**",
        ]
    );
}

#[test]
fn call_in_runs_from_the_day_that_the_minutes_state() {
    let stated = MINUTES.replace("date: 2019-03-13\n", "date: 2019-03-13\npublished: 2019-04-17\n");
    let lines = made(MinutesForm::DecisionNotice, &stated);
    // 18, 23, 24, 25, 26 April, over Easter.
    assert_eq!(
        lines[4..6],
        [
            "  Normal Published | Wednesday 17\u{a0}April 2019",
            "  Normal Call-in | Until **5.00\u{a0}pm on Friday 26\u{a0}April 2019** (five working days after publication of the decisions)",
        ]
    );
}

#[test]
fn actions_stand_by_item_with_owner_and_day() {
    assert_eq!(
        made(MinutesForm::ActionList, MINUTES),
        [
            "h1 Action list of the Audit Committee [action_list]",
            "p Lead Wednesday 13\u{a0}March 2019",
            "table Listing",
            "  head Action | Owner | Due | Progress",
            "  Group **2.\u{a0}**Lease of the old library 4x1",
            "  Normal Sign the lease | Head of Property | 15\u{a0}March 2019 | **Done**. Signed on 14\u{a0}March",
            "  Group **3.\u{a0}**Accounts 4x1",
            "  Normal Publish the accounts | Director of Finance | 30\u{a0}June 2019 | ",
            "  Normal Bring the auditor’s letter | Auditor | Next meeting | ",
        ]
    );
}

#[test]
fn a_column_of_progress_is_there_where_there_is_some() {
    let head = |minutes: &str| {
        let lines = made(MinutesForm::ActionList, minutes);
        lines.into_iter().find(|line| line.starts_with("  head")).expect("a header")
    };
    let done = MINUTES.replace(", progress: Signed on 14 March", "");
    let begun = MINUTES.replace("done: true, ", "");
    let none = done.replace(", done: true", "");
    assert_eq!(head(&done), "  head Action | Owner | Due | Progress");
    assert_eq!(head(&begun), "  head Action | Owner | Due | Progress");
    assert_eq!(head(&none), "  head Action | Owner | Due");
}

#[test]
fn minutes_name_the_actions_behind_their_resolutions() {
    let lines = made(MinutesForm::Minutes, MINUTES);
    let actions: Vec<&String> = lines.iter().filter(|line| line.contains("Action: ")).collect();
    assert_eq!(
        actions,
        [
            "p **Action: **Sign the lease* (Head of Property, by 15\u{a0}March 2019)*",
            "p **Action: **Publish the accounts* (Director of Finance, by 30\u{a0}June 2019)*",
            "p **Action: **Bring the auditor’s letter* (Auditor, Next meeting)*",
        ]
    );
}

#[test]
fn a_meeting_without_decisions_and_actions_says_so() {
    let bare =
        "kind: minutes\ncommittee: committee.yaml\ndate: 2019-03-13\npresent: []\nitems: [{ title: A }]\n";
    let last = |form| made(form, bare).pop();
    assert_eq!(last(MinutesForm::DecisionNotice).as_deref(), Some("p Nothing was decided at this meeting."));
    assert_eq!(last(MinutesForm::ActionList).as_deref(), Some("p The meeting asked for no actions."));
}

#[test]
fn only_a_notice_needs_bank_holidays_of_later_years() {
    let later = MINUTES.replace("2019-03-13", "2031-03-13");
    let project = Project::new(&[("minutes.yaml", &*later), ("committee.yaml", COMMITTEE)]);
    assert_eq!(project.planned("minutes.yaml").1, Vec::<String>::new());
    let (_, told) = project.planned_as("minutes.yaml", Some(MinutesForm::DecisionNotice));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(
            "minutes.yaml:3:7 bad-date `reports_due`, `publish_by`, `members_items_by`, `public_questions_by`, \
             `decisions_published_by`, `call_in_by` cannot be worked out: the bank holidays of England and Wales are \
             known from 2015 to 2028."
        ),
        "{told:?}"
    );
}
