//! What follows from a pack beside its PDF: its dates, the draft of its minutes, and what is made of those.

use crate::harness::{Project, documented};

#[test]
fn dates_say_the_rule_and_the_days_that_did_not_count() {
    let run = Project::pack().run(&["dates", "pack.yaml"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("Children's Committee, Wednesday 8 May 2019\n"), "{}", run.stdout);
    let publication = "\
Monday 29 April 2019              Publication of the agenda and papers  [publish_by]
                                  five clear working days before the meeting; Local Government Act 1972, section 100B and Schedule 12
                                  not counted: 4 May (Saturday), 5 May (Sunday), Monday 6 May (Early May bank holiday)
";
    assert!(run.stdout.contains(publication), "{}", run.stdout);
    let lines: Vec<&str> = run.stdout.lines().filter(|line| line.contains("2019  ")).collect();
    let order: Vec<&str> = lines.iter().map(|line| line.split("  ").next().expect("a day")).collect();
    assert_eq!(order.last(), Some(&"Friday 10 May 2019"), "{order:?}");
    assert!(run.stdout.contains("\nWednesday 8 May 2019              The meeting\n"), "{}", run.stdout);
}

#[test]
fn a_meeting_on_a_saturday_is_told_once_and_can_be_allowed() {
    let project = Project::pack().change("pack.yaml", "date: 2019-05-08", "date: 2019-05-11");
    let told = project.build("pack.yaml", &["--format", "json"]).findings();
    let messages: Vec<&str> = told.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["The meeting is on a Saturday, 11 May 2019."]);
    let allowed =
        "allow: [{ code: bad-date, reason: The annual council meets on a Saturday. }]\nsummoned_by:";
    let run = project.change("pack.yaml", "summoned_by:", allowed).build("pack.yaml", &["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn dates_for_programs_are_json() {
    let project = Project::pack().change("pack.yaml", "summoned_by", "published: 2019-04-26\nsummoned_by");
    let run = project.run(&["dates", "pack.yaml", "--format", "json"]);
    let meetings: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(meetings[0]["date"], "2019-05-08");
    let deadlines = meetings[0]["deadlines"].as_array().expect("a list");
    let of = |name: &str| deadlines.iter().find(|deadline| deadline["name"] == name).expect("it is there");
    assert_eq!(of("publish_by")["date"], "2019-04-29");
    assert_eq!(of("publish_by")["stated"], "2019-04-26");
    assert_eq!(of("public_questions_by")["time"], "10:00");
    assert_eq!(of("reports_due")["date"], "2019-04-23", "three working days before the day that is stated");
    let skipped = of("public_questions_by")["skipped"].as_array().expect("a list");
    assert_eq!(skipped[2]["why"], "Early May bank holiday");
    assert_eq!(of("call_in_by")["problem"], serde_json::Value::Null);
}

#[test]
fn dates_beyond_the_table_end_with_an_error_and_what_can_be_said() {
    let project = Project::pack().change("pack.yaml", "2019-05-08", "2031-05-08");
    let run = project.run(&["dates", "pack.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("are known from 2015 to 2028"), "{}", run.stderr);
    assert!(run.stderr.contains("at pack.yaml:3:18"), "{}", run.stderr);
    assert!(run.stdout.contains("Wednesday 9 April 2031"), "28 days need no table: {}", run.stdout);
    assert!(
        run.stdout.contains("cannot be worked out: the bank holidays of England and Wales"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_work_programme_has_the_dates_of_all_its_meetings() {
    let run = Project::pack().run(&["dates", "work-programme.yaml"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("Committee work programme, Wednesday 10 July 2019\n"), "{}", run.stdout);
    let report = Project::pack().run(&["dates", "reports/contacts/report.yaml"]);
    assert_eq!(report.code, 1);
    assert!(report.stderr.contains("This definition has no meeting."), "{}", report.stderr);
}

#[test]
fn dates_that_are_printed_must_be_known_and_others_are_told() {
    let project = Project::pack()
        .change("pack.yaml", "date: 2019-05-08", "date: 2031-05-08")
        .change("pack.yaml", "summoned_by", "published: 2031-04-29\nsummoned_by")
        .change(
            "committees/children.yaml",
            "public_questions: { email: edwin.larch@northmere.example }\n",
            "",
        );
    let severity = |project: &Project, more: &[&str]| {
        let run = project.run(&[&["check", "--format", "json"], more].concat());
        let found: Vec<_> = run.findings().into_iter().filter(|found| found.code == "bad-date").collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("are known from 2015 to 2028."), "{found:?}");
        found[0].severity.clone()
    };
    assert_eq!(severity(&project, &["pack.yaml"]), "warning", "nothing of it is printed");
    let project = project.change(
        "pack.yaml",
        "summoned_by",
        "deadlines: { call_in_by: { front_sheet: true } }\nsummoned_by",
    );
    assert_eq!(severity(&project, &["pack.yaml"]), "error", "the front sheet prints the call-in");
    let project = project.change("pack.yaml", "front_sheet: true", "front_sheet: false");
    let questions = project.change(
        "committees/children.yaml",
        "quorum: 3",
        "quorum: 3\npublic_questions: { email: a@b.example }",
    );
    assert_eq!(
        severity(&questions, &["pack.yaml"]),
        "error",
        "the front sheet says by when questions are put"
    );
    let unpublished = questions
        .change("committees/children.yaml", "public_questions: { email: a@b.example }", "")
        .change("pack.yaml", "published: 2031-04-29\n", "");
    assert_eq!(
        severity(&unpublished, &["pack.yaml"]),
        "error",
        "the front sheet says when the agenda was published"
    );
    let minutes = unpublished.change("minutes/march.yaml", "2019-03-13", "2031-03-13");
    let minuted =
        |more: &[&str]| minutes.run(&[&["build", "minutes/march.yaml", "--format", "json"], more].concat());
    assert_eq!(minuted(&[]).findings(), [], "minutes print no deadline");
    let notice = minuted(&["--as", "decision_notice"]);
    assert_eq!((notice.code, notice.findings().len()), (1, 1), "{}", notice.stderr);
    let early = minutes.change("minutes/march.yaml", "2031-03-13", "2019-03-13\npublished: 2019-03-12");
    let told = early.run(&["build", "minutes/march.yaml", "--format", "json"]).findings();
    assert_eq!(told[0].message, "The decisions are published on 12 March 2019, before the meeting.");
}

#[test]
fn dates_of_minutes_beyond_the_table_are_an_error_too() {
    let project = Project::pack().change("minutes/march.yaml", "2019-03-13", "2031-03-13");
    let run = project.run(&["dates", "minutes/march.yaml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[bad-date]: Not all dates are known: one cannot be worked out"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("28 clear days before the meeting"), "{}", run.stdout);
}

/// The small pack with minutes drafted of it.
fn drafted() -> Project {
    let project = Project::pack();
    let run = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

#[test]
fn a_draft_holds_members_items_and_recommendations_as_they_print() {
    let draft = String::from_utf8(drafted().read("minutes/may.yaml")).expect("text");
    for words in [
        "kind: minutes\ncommittee: ../committees/children.yaml\ndate: 2019-05-08\n",
        "  - Helena Marwood  # in the chair\n  - Ian Renshaw\n",
        "# Substitutes: Stella Quayle, Owen Bellweather\n",
        "      - That the minutes of the meeting of 13 March 2019 be agreed as a correct record.\n",
        "  # Item 3\n  - title: Contacts with the service\n    narrative:\n    resolved:\n      \
         - That the Committee note section 2.\n      - That the plan for the winter be brought to the next meeting.\n",
        "    # Its papers were to follow: Awaiting the auditor\n",
    ] {
        assert!(draft.contains(words), "{words:?} is not in\n{draft}");
    }
}

#[test]
fn a_draft_builds_as_minutes_and_as_what_follows_them() {
    let project = drafted();
    let check = project.run(&["check", "minutes/may.yaml", "--strict"]);
    assert_eq!((check.code, check.stderr.as_str()), (0, "No problems found.\n"));
    let minutes = project.build("minutes/may.yaml", &[]).pdf();
    assert!(minutes.text(1).contains("That the Committee note section 2."), "{}", minutes.text(1));
    let notice = project.build("minutes/may.yaml", &["--as", "decision_notice"]).pdf();
    assert!(notice.text(1).starts_with("Notice of decisions of the Children"), "{}", notice.text(1));
    assert!(notice.text(1).contains("5.00 pm on Friday 17 May 2019"), "{}", notice.text(1));
    let run = project.run(&["build", "minutes/may.yaml", "--as", "action_list"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(project.names().contains(&"may-actions.pdf".to_owned()), "{:?}", project.names());
    let wrong = project.run(&["build", "pack.yaml", "--as", "action_list"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.stderr.contains("An action list is made of minutes only."), "{}", wrong.stderr);
}

#[test]
fn lists_emphasis_links_and_signs_of_recommendations_survive_the_draft() {
    let rich = "recommendations:\n  - |\n    That the Committee **agree**:\n\n    (a) the plan in \
                section {{ ref(id='progress') }}; and\n        - its costs of 2 \\* 3 \\_ {{ '{{' }} a }}\n    (b) a \
                [letter to the minister](https://papers.northmere.example).\n";
    let project = Project::pack().change("reports/contacts/report.yaml", "recommendations:\n", rich).change(
        "committees/children.yaml",
        "Owen Bellweather]",
        "\"Owen\\nBellweather # x\"]",
    );
    let draft = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml"]);
    assert_eq!(draft.code, 0, "{}", draft.stderr);
    let pack = project.build("pack.yaml", &[]).pdf();
    let minutes = project.build("minutes/may.yaml", &["--strict"]).pdf();
    let text = |pdf: &crate::harness::Pdf| {
        let pages: Vec<String> = (1..=pdf.page_count()).map(|page| pdf.text(page)).collect();
        // A link ends before the sign behind it.
        pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").replace(" ;", ";")
    };
    let (pack, minutes) = (text(&pack), text(&minutes));
    let from = pack.find("That the Committee agree:").expect("the first recommendation");
    let to = from + pack[from..].find("letter to the minister").expect("its end");
    let said = &pack[from..to];
    assert!(said.contains("(a) the plan in section 2; and • its costs of 2 * 3 _ {{ a }} (b) a"), "{said}");
    assert!(minutes.contains(said), "{said:?} is not in {minutes}");
}

#[test]
fn footnotes_of_recommendations_go_into_the_draft() {
    let noted = "recommendations:\n  - |\n    That the plan[^a] be agreed, and its costs[^b] noted; the plan[^a] is public.\n\n    \
                 [^b]: As of *May*[^a].\n    [^a]: The plan of 2018.\n";
    let project = Project::pack().change("reports/contacts/report.yaml", "recommendations:\n", noted);
    let run = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let draft = String::from_utf8(project.read("minutes/may.yaml")).expect("text");
    let drafted = "      - |\n        That the plan[^1] be agreed, and its costs[^2] noted; the plan[^1] is public.\n\n        \
                   [^1]: The plan of 2018.\n\n        [^2]: As of *May*[^1].\n";
    assert!(draft.contains(drafted), "{draft}");
    assert!(!draft.contains("hold more than words"), "{draft}");
    let minutes = project.build("minutes/may.yaml", &["--strict"]).pdf();
    let notes: Vec<String> = minutes.tags("Note").iter().map(|note| note.text()).collect();
    assert_eq!(notes, ["1 The plan of 2018.", "2 As of May1."]);
}

#[test]
fn drafts_take_titles_as_they_are_and_minutes_alone_are_agreed() {
    let project =
        Project::pack().change("pack.yaml", "title: Work programme", "title: \"Plan *A* of [x]\"").change(
            "pack.yaml",
            "items:\n",
            "items:\n  - { title: Decisions, decision_notice: minutes/march.yaml }\n",
        );
    let committee =
        "kind: committee\nname: Children's Committee\npublic_questions: { email: a@northmere.example }\n";
    let project = project.file("committees/children.yaml", committee);
    let run = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let draft = String::from_utf8(project.read("minutes/may.yaml")).expect("text");
    assert!(draft.contains("\npresent: []\n"), "{draft}");
    assert_eq!(draft.matches("be agreed as a correct record").count(), 1, "{draft}");
    let project = project.change("minutes/may.yaml", "\npresent: []\n", "\npresent: [Helena Marwood]\n");
    let pdf = project.build("minutes/may.yaml", &["--strict"]).pdf();
    let all: String = (1..=pdf.page_count()).map(|page| pdf.text(page) + " ").collect();
    assert!(all.contains("6 Plan *A* of [x]"), "{all}");
}

#[test]
fn a_programme_in_a_pack_is_published_with_it() {
    let project = Project::pack().change("work-programme.yaml", "2019-07-10", "2019-05-20").change(
        "pack.yaml",
        "summoned_by",
        "published: 2019-04-26\nsummoned_by",
    );
    let told = project.build("pack.yaml", &["--format", "json"]).findings();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0].message,
        "Notice of the key decision “Youth justice plan” of 20 May 2019 was due on 21 April 2019, before this programme is \
         published on 26 April 2019."
    );
}

#[test]
fn minutes_number_items_as_the_agenda_does() {
    let items = "items:\n  - { title: Welcome, oral: true }\n  - { title: Roof, late: true, oral: true, urgent: { reason: It \
                 fell in. } }\n  - { title: Lights, late: true, letter: D, oral: true }\n  - group: With partners\n    \
                 first_number: P1\n";
    let project = Project::pack().change("pack.yaml", "items:\n", items).change(
        "committees/children.yaml",
        "role: chair",
        "role: chair, called: Convener",
    );
    let run = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let draft = String::from_utf8(project.read("minutes/may.yaml")).expect("text");
    for words in [
        "  # Item 1\n  - title: Welcome\n    narrative:\n",
        "  # Item 1A\n  - title: Roof\n    number: \"1A\"\n",
        "  # Item 1D\n  - title: Lights\n    number: \"1D\"\n",
        "  # Item P1\n  - title: Minutes of the last meeting\n    number: P1\n",
        "  # Item P2\n  - title: Absence of members\n    narrative:\n",
        "The Convener was of the opinion",
    ] {
        assert!(draft.contains(words), "{words:?} is not in\n{draft}");
    }
    let project = project.change(
        "minutes/may.yaml",
        "    number: P1\n",
        "    number: P1\n    actions: [{ action: Send them, owner: Clerk }]\n",
    );
    let headings = |more: &[&str]| -> Vec<String> {
        let pdf = project.build("minutes/may.yaml", more).pdf();
        pdf.tags("H2").iter().map(|heading| heading.text()).collect()
    };
    let all = headings(&["--strict"]);
    assert!(
        all[1..].starts_with(
            &["1 Welcome", "1A Roof", "1D Lights", "P1 Minutes of the last meeting", "P2 Absence of members"]
                .map(str::to_owned)
        ),
        "{all:?}"
    );
    let decided = headings(&["--as", "decision_notice"]);
    assert_eq!(decided, ["P1 Minutes of the last meeting", "P3 Contacts with the service"]);
    let actions = project.build("minutes/may.yaml", &["--as", "action_list"]).pdf();
    assert!(
        actions.text(1).contains("P1. Minutes of the last meeting Send them Clerk"),
        "{}",
        actions.text(1)
    );

    let twice = project.change("minutes/may.yaml", "    number: \"1D\"\n", "    number: 1a\n");
    let run = twice.build("minutes/may.yaml", &["--format", "json"]);
    let told = run.findings();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].message, "Item 1a stands in these minutes already, in line 42.");
    assert_eq!(
        told[0].remedy.as_deref(),
        Some("Write `number:` with the number that the item has on the agenda.")
    );
}

#[test]
fn a_draft_never_takes_the_place_of_another_file_unasked() {
    let project = drafted().file("minutes/may.yaml", "mine");
    let run = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml"]);
    assert_eq!(run.code, 3);
    assert!(
        run.stderr.contains("`minutes/may.yaml` is there already. Nothing was changed."),
        "{}",
        run.stderr
    );
    assert_eq!(project.read("minutes/may.yaml"), b"mine");
    let forced = project.run(&["minutes", "pack.yaml", "-o", "minutes/may.yaml", "--force"]);
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    assert!(project.read("minutes/may.yaml").starts_with(b"# A draft of the minutes"));
    let plain = project.run(&["minutes", "pack.yaml"]);
    assert_eq!(plain.code, 0, "{}", plain.stderr);
    assert!(project.names().contains(&"minutes-2019-05-08.yaml".to_owned()), "{:?}", project.names());
}

#[test]
fn a_draft_stays_in_the_project_and_is_made_of_a_pack() {
    let project = Project::pack();
    let outside = project.run(&["minutes", "pack.yaml", "-o", "../may.yaml"]);
    assert_eq!(outside.code, 3);
    assert!(
        outside.stderr.contains("error[path-outside-root]: `..` is outside the project"),
        "{}",
        outside.stderr
    );
    let nowhere = project.run(&["minutes", "pack.yaml", "-o", "gone/may.yaml"]);
    assert_eq!(nowhere.code, 3);
    assert!(nowhere.stderr.contains("error[file-missing]: There is no folder `gone`."), "{}", nowhere.stderr);
    let report = project.run(&["minutes", "reports/contacts/report.yaml"]);
    assert_eq!(report.code, 1);
    assert!(report.stderr.contains("Minutes are drafted from an agenda pack."), "{}", report.stderr);
}

#[test]
fn the_actions_of_the_last_meeting_stand_in_the_pack_of_the_next() {
    let project = Project::pack()
        .change("minutes/march.yaml", "    unanimous: true", "    unanimous: true\n    actions: [{ action: Send the plan, owner: Director, due: 2019-04-30 }]")
        .change("pack.yaml", "    minutes: minutes/march.yaml", "    minutes: minutes/march.yaml\n    appendices: [{ title: Actions, action_list: minutes/march.yaml }]");
    let pdf = project.build("pack.yaml", &["--strict"]).pdf();
    let page = (1..=pdf.page_count()).find(|&page| pdf.text(page).starts_with("Action list of the Children"));
    let text = pdf.text(page.expect("a page of actions"));
    assert!(text.contains("Send the plan") && text.contains("30 April 2019"), "{text}");
}

#[test]
fn the_page_on_dates_is_right() {
    let page = include_str!("../../docs/dates.md");
    let [deadlines, closed, programme] = &documented(page, "yaml")[..] else { panic!("three blocks") };
    let csv = &documented(page, "csv")[0];
    let text = &documented(page, "markdown")[0];
    let project = Project::pack();
    let settings = String::from_utf8(project.read("agendapack.yaml")).expect("text");
    let project = project
        .file("agendapack.yaml", format!("{settings}{deadlines}{closed}"))
        .file("plan.yaml", programme)
        .file("forward-plan.csv", csv)
        .file("reports/contacts/text/why.md", format!("# Why\n\n{text}"));
    let run = project.run(&["dates", "pack.yaml"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("Notices of motion  [notice_of_motion_by]"), "{}", run.stdout);
    assert!(!run.stdout.contains("private_business_notice_by"), "{}", run.stdout);
    let listed =
        documented(page, "").into_iter().find(|block| block.contains("Monday 29 April")).expect("a listing");
    assert!(Project::pack().run(&["dates", "pack.yaml"]).stdout.contains(listed), "{listed}");
    let pdf = project.build("pack.yaml", &[]).pdf();
    assert!(
        pdf.text(1).contains("Items from members: 10.30 am on Thursday 25 April 2019"),
        "{}",
        pdf.text(1)
    );
    let said =
        "Questions reach us by 10.00 am on Thursday 2 May 2019 (three working days before the meeting).";
    assert!((1..=pdf.page_count()).any(|page| pdf.text(page).contains(said)), "{}", pdf.text(5));
    let check = project.run(&["check", "plan.yaml", "--strict"]);
    assert_eq!((check.code, check.stderr.as_str()), (0, "No problems found.\n"));
}

#[test]
fn the_page_on_dates_counts_right() {
    let page = include_str!("../../docs/dates.md");
    let rules = ["working_days", "clear_working_days", "days", "clear_days"];
    for rule in rules {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{rule}` |"))).expect("a row");
        let day = row.trim_end_matches(" |").rsplit(" | ").next().expect("a day");
        let deadline =
            format!("deadlines: {{ x_by: {{ title: X, rule: {rule}, days: 3 }} }}\ndate_rules: none");
        let run = Project::pack()
            .change("pack.yaml", "date_rules: england", &deadline)
            .run(&["dates", "pack.yaml"]);
        assert!(run.stdout.contains(&format!("\n{day} 2019")), "{rule}: {}", run.stdout);
    }
}

#[test]
fn the_page_on_minutes_is_right() {
    let page = include_str!("../../docs/minutes.md");
    let [items, item] = &documented(page, "yaml")[..] else { panic!("two blocks") };
    let head = "kind: minutes\ncommittee: ../committees/children.yaml\ndate: 2019-03-13\npresent: [Helena Marwood]\n";
    let project = Project::pack().file("minutes/2019-03-13.yaml", format!("{head}{items}")).change(
        "pack.yaml",
        "  - title: Minutes of the last meeting\n    minutes: minutes/march.yaml\n",
        item,
    );
    for form in ["decision_notice", "action_list"] {
        let run = project.run(&["build", "minutes/2019-03-13.yaml", "--as", form, "--strict"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let pdf = project.build("pack.yaml", &["--strict"]).pdf();
    assert!((1..=pdf.page_count()).any(|page| pdf.text(page).contains("Report on the move")));
}
