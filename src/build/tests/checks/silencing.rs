use super::{of_markdown, of_table, outcome, told};

const WRONG: &str = "Team,Cases\nA,10\nB,20\nTotal,50\n";
const FINDING: &str = "d.csv:4 warning[total-mismatch] The total 50 under “Cases” is not the sum of the 2 figures above it, which is 30.";

fn report(data: &str, table: &str, whole: &str) -> String {
    format!(
        "kind: report\ntemplate: briefing\ntitle: T\n{whole}data:\n  d:\n    file: d.csv\n{data}tables:\n  t:\n    title: Cases\n    data: d\n{table}body:\n  - table: t\n"
    )
}

#[test]
fn a_finding_is_silenced_at_the_table_the_data_or_the_paper() {
    let allow = |indent: &str| {
        format!(
            "{indent}allow:\n{indent}  - {{ code: total-mismatch, reason: One case is in both teams. }}\n"
        )
    };
    let none = String::new();
    let all = [(&none, &allow("    "), &none), (&allow("    "), &none, &none), (&none, &none, &allow(""))];
    for (data, table, whole) in all {
        let report = report(data, table, whole);
        let outcome = outcome(&[("report.yaml", &report), ("d.csv", WRONG)]);
        assert_eq!(outcome.findings, [], "{report}");
        let [silenced] = outcome.silenced.as_slice() else { panic!("{:?}", outcome.silenced) };
        assert_eq!(silenced.reason, "One case is in both teams.");
        assert_eq!((silenced.finding.code, silenced.finding.line), ("total-mismatch", Some(4)));
    }
    assert_eq!(told(&[("report.yaml", &report("", "", "")), ("d.csv", WRONG)]), [FINDING]);
}

#[test]
fn another_code_and_another_place_do_not_silence() {
    let other = "    allow: [{ code: parts-of-whole, reason: Rounded. }]";
    assert_eq!(
        of_table(WRONG, other),
        [FINDING, "report.yaml:10:21 note[nothing-to-silence] There is no `parts-of-whole` here any more.",]
    );
}

#[test]
fn unknown_codes_and_empty_reasons_are_told() {
    let wrong = "    allow:\n      - { code: total-missmatch, reason: Rounded. }\n      - { code: total-mismatch, reason: \" \" }";
    let outcome = outcome(&[("report.yaml", &report("", &format!("{wrong}\n"), "")), ("d.csv", WRONG)]);
    let told: Vec<_> = outcome
        .findings
        .iter()
        .map(|f| (f.line, f.column, f.message.as_str(), f.remedy.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            (
                Some(12),
                Some(17),
                "`total-missmatch` is not the code of a finding.",
                "Did you mean `total-mismatch`?"
            ),
            (
                Some(13),
                Some(41),
                "This `allow` gives no reason.",
                "Say why the finding is right as it is; the reason is kept with it."
            ),
        ]
    );
}

const TABLE: &str = "| Team | Cases |\n|---|---|\n| A | 10 |\n| B | 20 |\n| Total | 50 |\n";

#[test]
fn a_comment_silences_the_block_behind_it() {
    let comment = "<!-- allow total-mismatch: One case is in both teams. -->";
    assert_eq!(of_markdown(&format!("{comment}\n\n{TABLE}\n")), Vec::<String>::new());
    assert_eq!(of_markdown(&format!("{comment}\n{TABLE}\n")), Vec::<String>::new());
    assert_eq!(
        of_markdown(&format!("{comment}\n\nWords.\n\n{TABLE}\n")),
        [
            "a.md:1:1 note[nothing-to-silence] There is no `total-mismatch` here any more.",
            "a.md:9 warning[total-mismatch] The total 50 under “Cases” is not the sum of the 2 figures above it, which is 30.",
        ]
    );
}

#[test]
fn comments_that_allow_wrongly_are_told() {
    assert_eq!(
        of_markdown(
            "<!-- allow total-mismatch -->\n\nWords.\n\n<!-- allow totals: Rounded. -->\n\nWords.\n\n<!-- allow for growth -->\n\nWords.\n"
        ),
        [
            "a.md:1:1 error[missing-key] This comment gives no reason why `total-mismatch` is right as it is.",
            "a.md:5:1 error[invalid-value] `totals` is not the code of a finding.",
        ]
    );
}

const LATE: &str = "kind: agenda_pack
committee: committee.yaml
meeting: { date: 2019-05-08 }
date_rules: england
published: 2019-05-03
items:
  - title: One
    report: report.yaml
    appendices:
      - title: A
        report: other.yaml
";

/// The findings of a pack with a wrong total in its report and one in its appendix, and what was silenced.
fn of_pack(pack: &str) -> (Vec<String>, Vec<String>) {
    let report = report("", "", "");
    let other = report.replace("d.csv", "e.csv");
    let outcome = outcome(&[
        ("pack.yaml", pack),
        ("committee.yaml", "kind: committee\nname: Committee\n"),
        ("report.yaml", &report),
        ("other.yaml", &other),
        ("d.csv", WRONG),
        ("e.csv", WRONG),
    ]);
    let words = |f: &crate::Finding| format!("{} {}", f.file, f.code);
    (
        outcome.findings.iter().map(words).collect(),
        outcome.silenced.iter().map(|s| format!("{}: {}", words(&s.finding), s.reason)).collect(),
    )
}

#[test]
fn packs_items_and_appendices_allow_what_is_theirs() {
    let all = ["d.csv total-mismatch", "e.csv total-mismatch", "pack.yaml bad-date"];
    assert_eq!(of_pack(LATE), (all.map(str::to_owned).to_vec(), vec![]));
    let allow = |code: &str| format!("allow: [{{ code: {code}, reason: As agreed. }}]");
    let pack = LATE.replace("items:", &format!("{}\nitems:", allow("bad-date")));
    let (told, silenced) = of_pack(&pack);
    assert_eq!(told, ["d.csv total-mismatch", "e.csv total-mismatch"], "the pack speaks of its dates");
    assert_eq!(silenced, ["pack.yaml bad-date: As agreed."]);
    let pack = LATE.replace("items:", &format!("{}\nitems:", allow("total-mismatch")));
    assert_eq!(of_pack(&pack).0, ["pack.yaml bad-date"], "and of all its papers");
    let item = LATE.replace(
        "    report: report.yaml",
        &format!("    report: report.yaml\n    {}", allow("total-mismatch")),
    );
    assert_eq!(of_pack(&item).0, ["pack.yaml bad-date"], "an item speaks of its appendices");
    let appendix = LATE.replace(
        "        report: other.yaml",
        &format!("        report: other.yaml\n        {}", allow("total-mismatch")),
    );
    let (told, silenced) = of_pack(&appendix);
    assert_eq!(told, ["d.csv total-mismatch", "pack.yaml bad-date"], "an appendix of itself alone");
    assert_eq!(silenced, ["e.csv total-mismatch: As agreed."]);
    let unused = LATE.replace("items:", &format!("{}\nitems:", allow("two-values")));
    assert!(of_pack(&unused).0.contains(&"pack.yaml nothing-to-silence".to_owned()));
}

#[test]
fn minutes_and_work_programmes_allow_findings_about_themselves() {
    let committee = ("committee.yaml", "kind: committee\nname: Committee\n");
    let allow = "allow: [{ code: impossible-date, reason: A quotation. }]\n";
    let minutes = "kind: minutes\ncommittee: committee.yaml\ndate: 2019-03-13\npresent: []\nitems:\n  - title: One\n    narrative: It was said that 31 June 2018 was the date.\n";
    let programme = "kind: work_programme\ntitle: T\nintroduction: From 31 June 2018.\nmeetings: []\n";
    for text in [minutes, programme] {
        let dates = |text: &str| {
            let outcome = outcome(&[("paper.yaml", text), committee]);
            let count =
                |found: Vec<&str>| found.into_iter().filter(|code| *code == "impossible-date").count();
            (
                count(outcome.findings.iter().map(|f| f.code).collect()),
                count(outcome.silenced.iter().map(|s| s.finding.code).collect()),
            )
        };
        assert_eq!(dates(text), (1, 0), "{text}");
        assert_eq!(dates(&format!("{text}{allow}")), (0, 1), "{text}");
        let wrong = format!("{text}allow: [{{ code: imposible-date, reason: A quotation. }}]\n");
        let told = told(&[("paper.yaml", &wrong), committee]);
        assert!(
            told.iter().any(|line| line.ends_with("`imposible-date` is not the code of a finding.")),
            "{told:?}"
        );
    }
}
