//! What a project, a committee and a pack say of deadlines, and what is told of it.

use super::{COMMITTEE, findings, of, pack, plan_with};

/// What is told of a pack with these lines, in a project with these.
fn told(lines: &str, project: &str) -> Vec<String> {
    let lines = format!("{lines}\nitems: []\n");
    let mut files = pack(&lines, &[]);
    files.push(("agendapack.yaml", project.to_owned()));
    findings(&of(&files))
}

/// A day of a pack with these lines, in a project with these and a committee with those.
fn day(name: &str, lines: &str, project: &str, committee: &str) -> Option<String> {
    let pack = format!(
        "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: {{ date: 2019-05-08 }}\n{lines}\nitems: []\n"
    );
    let committee = format!("kind: committee\nname: C\n{committee}\n");
    let files = [("pack.yaml", &*pack), ("committee.yaml", &*committee), ("agendapack.yaml", project)];
    let (plan, found) = plan_with(&files, &[]);
    assert_eq!(found, Vec::<String>::new());
    let meeting = plan.and_then(|plan| plan.meeting).expect("a meeting");
    meeting.deadlines.day(name).map(|day| day.to_string())
}

#[test]
fn the_day_of_publication_is_held_against_its_rule() {
    assert_eq!(told("published: 2019-04-29", ""), Vec::<String>::new());
    assert_eq!(
        told("published: 2019-04-30", ""),
        [
            "pack.yaml:4:12 bad-date The pack is published on 30 April 2019, but five clear working days before the \
          meeting ask for 29 April 2019 at the latest. / These days do not count: 4 May 2019 (Saturday), 5 May 2019 \
          (Sunday), 6 May 2019 (Early May bank holiday)."
        ]
    );
    assert_eq!(
        told("deadlines: { publish_by: { rule: clear_days, days: 3 } }\npublished: 2019-05-05", ""),
        [
            "pack.yaml:5:12 bad-date The pack is published on 5 May 2019, but three clear days before the meeting ask \
          for 4 May 2019 at the latest. / Correct `published`, or the rule of the deadline `publish_by`."
        ]
    );
    assert_eq!(
        told("date_rules: none\npublished: 2019-05-08", ""),
        ["pack.yaml:5:12 bad-date The pack is published on 8 May 2019, not before the meeting. / Correct \
          `published` or the date of the meeting."]
    );
}

#[test]
fn inner_words_go_before_outer_ones_key_by_key() {
    assert_eq!(day("publish_by", "", "", "").as_deref(), Some("2019-04-29"));
    assert_eq!(day("publish_by", "", "date_rules: wales", "").as_deref(), Some("2019-05-01"));
    let scotland = "date_rules: scotland\nbank_holidays: scotland";
    assert_eq!(day("publish_by", "", scotland, "").as_deref(), Some("2019-05-01"));
    assert_eq!(
        day("publish_by", "", "date_rules: wales", "date_rules: england").as_deref(),
        Some("2019-04-29")
    );
    let project = "deadlines: { publish_by: { days: 7 } }";
    assert_eq!(day("publish_by", "", project, "").as_deref(), Some("2019-04-25"), "the rule stays");
    let committee = "deadlines: { publish_by: { days: 6 } }";
    assert_eq!(day("publish_by", "", project, committee).as_deref(), Some("2019-04-26"));
    let pack = "deadlines: { publish_by: { rule: clear_days } }";
    assert_eq!(day("publish_by", pack, project, committee).as_deref(), Some("2019-05-01"), "of six days");
    let gone = "deadlines: { call_in_by: { applies: false } }";
    assert_eq!(day("call_in_by", "", gone, ""), None);
    assert_eq!(day("publish_by", "", "date_rules: none", ""), None);
}

#[test]
fn deadlines_wait_for_what_was_stated() {
    assert_eq!(day("reports_due", "", "", "").as_deref(), Some("2019-04-24"));
    assert_eq!(
        day("reports_due", "published: 2019-04-24", "", "").as_deref(),
        Some("2019-04-17"),
        "over Easter"
    );
}

#[test]
fn a_project_has_deadlines_and_closed_days_of_its_own() {
    let project = "deadlines:\n  motions_by: { title: Motions, rule: working_days, days: 2 }\n\
                   closed_days: [{ date: 2019-05-03, until: 2019-05-04, name: Floods }]\n";
    assert_eq!(day("motions_by", "", project, "").as_deref(), Some("2019-05-02"));
    assert_eq!(day("publish_by", "", project, "").as_deref(), Some("2019-04-26"));
}

#[test]
fn mistakes_in_deadlines_are_told_where_they_stand() {
    assert_eq!(
        told(
            "deadlines:\n  a_by: { days: 2, time: noon }\n  publish_by: { before: metting }\n  \
             reports_due: { before: publish_by, after: meeting }\n  \
             x_by: { title: X, rule: days, days: 1, before: y_by }\n  \
             y_by: { title: Y, rule: days, days: 1, after: x_by }\n  \
             z_by: { title: Z, rule: days, days: 4000 }",
            "bank_holidays: scotlnd\ndate_rules: englnd\nclosed_days:\n  - { date: 2019-12-27, until: 2019-12-24, name: \
             Closure }\n  - { date: 2019-12-27, until: 2029-12-24, name: Closure }\n"
        ),
        [
            "agendapack.yaml:1:16 invalid-value `bank_holidays` cannot be `scotlnd`. / Did you mean `scotland`? Values \
             here: `england_and_wales`, `scotland`, `northern_ireland`.",
            "agendapack.yaml:2:13 unknown-name There is no set of date rules `englnd`. / Did you mean `england`? The sets \
             are `england`, `wales`, `scotland`, `english_parish`, `english_parish_saturdays`, `none`.",
            "agendapack.yaml:4:32 bad-date “Closure” ends before it begins. / Correct `date` or `until`.",
            "agendapack.yaml:5:32 bad-date “Closure” is longer than a year. / Correct `date` or `until`.",
            "pack.yaml:5:9 missing-key The deadline `a_by` has no `rule`. / Say which days count: \
             `clear_working_days`, `working_days`, `clear_days` or `days`.",
            "pack.yaml:5:9 missing-key The deadline `a_by` has no `title`. / Say what it is the last day for: `title: \
             Publication of the agenda`.",
            "pack.yaml:5:26 invalid-value `time` is no time of day: `noon`. / Write hours and minutes of the 24-hour \
             clock, `\"19:00\"`.",
            "pack.yaml:6:25 unknown-name There is no deadline `metting` to count from. / Did you mean `meeting`? There \
             are `meeting`, `reports_due`, `publish_by`, `key_decision_notice_by`, `private_business_notice_by`, \
             `members_items_by`, `public_questions_by`, `decisions_published_by`, `call_in_by`, `a_by`, `x_by`, `y_by`, `z_by`.",
            "pack.yaml:7:45 invalid-value A deadline lies `before` something or `after` it, not both. / Keep one of \
             the two.",
            "pack.yaml:8:9 invalid-value The deadline `x_by` waits for itself, through those that it is counted from. / \
             Count one of them from the `meeting`.",
            "pack.yaml:9:9 invalid-value The deadline `y_by` waits for itself, through those that it is counted from. / \
             Count one of them from the `meeting`.",
            "pack.yaml:10:39 invalid-value `days` must be between 0 and 3660, but it is 4000. / ",
        ]
    );
}

#[test]
fn meetings_beyond_the_table_of_bank_holidays_are_told_once() {
    let pack = |more: &str| {
        format!(
            "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: {{ date: 2031-05-08 }}\n{more}items: []\n"
        )
    };
    let told = |more: &str| {
        let pack = pack(more);
        plan_with(&[("pack.yaml", &pack), ("committee.yaml", COMMITTEE)], &[])
    };
    let (plan, found) = told("");
    assert_eq!(
        found,
        ["pack.yaml:3:18 bad-date `reports_due`, `publish_by`, `members_items_by`, `public_questions_by`, \
          `decisions_published_by`, `call_in_by` cannot be worked out: the bank holidays of England and Wales are known \
          from 2015 to 2028. / Correct the date of the meeting; or put a table with later years into \
          `report-templates/bank-holidays.yaml` of the project; or leave the deadlines out with `date_rules: none`."]
    );
    let meeting = plan.and_then(|plan| plan.meeting).expect("a meeting");
    assert_eq!(meeting.published, None);
    let notice = meeting.deadlines.day("key_decision_notice_by").map(|day| day.to_string());
    assert_eq!(notice.as_deref(), Some("2031-04-09"), "28 days of the calendar need no bank holidays");
    assert_eq!(told("date_rules: none\n").1, Vec::<String>::new());
}

#[test]
fn a_table_of_the_project_takes_the_place_of_the_programs() {
    let table = "source: S\nfirst_year: 2029\nlast_year: 2031\nengland_and_wales:\n  - { date: 2031-05-05, name: Early May }\n\
                 scotland: []\nnorthern_ireland: []\n";
    let pack = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2031-05-08 }\nitems: []\n";
    let files =
        [("pack.yaml", pack), ("committee.yaml", COMMITTEE), ("report-templates/bank-holidays.yaml", table)];
    let (plan, found) = plan_with(&files, &[]);
    assert_eq!(found, Vec::<String>::new());
    let published = plan.and_then(|plan| plan.meeting).and_then(|meeting| meeting.published);
    assert_eq!(published.map(|day| day.to_string()).as_deref(), Some("2031-04-29"));
}

#[test]
fn bank_holidays_of_another_part_than_the_rules_are_told() {
    let mixed = "agendapack.yaml:1:16 bad-date The deadlines follow the date rules `england` and are counted with the bank \
                 holidays `northern_ireland`. / Write `bank_holidays: england_and_wales` in `agendapack.yaml`, or choose \
                 other rules with `date_rules:`; with `date_rules: none` write your own under `deadlines:`.";
    assert_eq!(told("", "bank_holidays: northern_ireland"), [mixed]);
    let scotland = told("", "date_rules: scotland");
    assert_eq!(scotland.len(), 1, "{scotland:?}");
    assert!(scotland[0].starts_with("agendapack.yaml:1:13 bad-date"), "{scotland:?}");
    assert!(scotland[0].contains("`scotland` and are counted with the bank holidays `england_and_wales`"));
    for sound in ["", "bank_holidays: england_and_wales", "date_rules: scotland\nbank_holidays: scotland"] {
        assert_eq!(told("", sound), [""; 0], "{sound}");
    }
    assert_eq!(told("date_rules: none", "bank_holidays: northern_ireland"), [""; 0]);
}

#[test]
fn a_meeting_on_a_day_off_is_told() {
    let on = |day: &str| {
        let pack =
            format!("kind: agenda_pack\ncommittee: committee.yaml\nmeeting: {{ date: {day} }}\nitems: []\n");
        let closed = "closed_days: [{ date: 2019-05-09, name: Election }]\n";
        plan_with(&[("pack.yaml", &pack), ("committee.yaml", COMMITTEE), ("agendapack.yaml", closed)], &[]).1
    };
    let remedy =
        "Check the day and the year. Where it is right, allow it: `allow: [{ code: bad-date, reason: … }]`.";
    for (day, said) in [
        ("2019-05-11", "The meeting is on a Saturday, 11 May 2019."),
        ("2019-05-06", "The meeting is on 6 May 2019, which is no working day: Early May bank holiday."),
        ("2019-05-09", "The meeting is on 9 May 2019, which is no working day: Election."),
    ] {
        assert_eq!(on(day), [format!("pack.yaml:3:18 bad-date {said} / {remedy}")]);
    }
    assert_eq!(on("2019-05-08"), [""; 0]);
}

/// What is said of a deadline of a pack with these lines: its day, and the act that it comes from.
fn said(name: &str, lines: &str) -> (String, Option<String>) {
    let pack = format!(
        "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: {{ date: 2019-05-08 }}\n{lines}items: []\n"
    );
    let (plan, found) = plan_with(&[("pack.yaml", &pack), ("committee.yaml", COMMITTEE)], &[]);
    assert_eq!(found, [""; 0]);
    let meeting = plan.and_then(|plan| plan.meeting).expect("a meeting");
    let deadline = meeting.deadlines.get(name).expect("the deadline");
    (deadline.day.expect("a day").to_string(), deadline.source.clone())
}

#[test]
fn a_source_speaks_of_the_days_that_it_asks_for_alone() {
    let (day, source) = said("publish_by", "");
    assert_eq!(day, "2019-04-29");
    assert!(source.is_some_and(|source| source.starts_with("Local Government Act 1972")));
    let saturdays = said("publish_by", "deadlines: { publish_by: { saturdays: true } }\n");
    assert_eq!(saturdays, ("2019-04-30".to_owned(), None), "no act counts Saturdays");
    let titled = said("publish_by", "deadlines: { publish_by: { title: Agenda } }\n");
    assert!(titled.1.is_some(), "another title asks for the same days");
}

#[test]
fn an_inner_word_may_turn_a_deadline_round() {
    let (day, _) = said("reports_due", "deadlines: { reports_due: { after: meeting } }\n");
    assert_eq!(day, "2019-05-13", "three working days behind the meeting, and no longer before publication");
}

#[test]
fn a_table_of_bank_holidays_with_a_mistake_is_told_and_not_used() {
    let table = "source: S\nfirst_year: 2029\nlast_year: 2031\nengland_and_wales: []\nscotland: []\nnorthern_ireland: []\n\
                 irland: []\n";
    let pack = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08 }\nitems: []\n";
    let files =
        [("pack.yaml", pack), ("committee.yaml", COMMITTEE), ("report-templates/bank-holidays.yaml", table)];
    let (plan, found) = plan_with(&files, &[]);
    assert_eq!(found.len(), 1, "the years of the table do not count: {found:?}");
    assert!(found[0].contains("Unknown key `irland`"), "{found:?}");
    let published = plan.and_then(|plan| plan.meeting).and_then(|meeting| meeting.published);
    assert_eq!(
        published.map(|day| day.to_string()).as_deref(),
        Some("2019-04-29"),
        "6 May is a holiday still"
    );
}
