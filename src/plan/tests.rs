mod agenda;
mod dates;
mod groups;
mod params;

use super::{Asked, Content, ParamValue, Plan, make};
use crate::definition::Root;
use crate::diagnostics::{Diagnostics, Files};
use std::path::Path;

/// A project folder with these files, planned from the first.
fn plan_with(files: &[(&str, &str)], settings: &[(&str, &str)]) -> (Option<Plan>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }
    let known = Files::new();
    let root = Root::new(folder.path(), &known).expect("the folder is there");
    let mut found = Diagnostics::new();
    let settings = settings.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let asked = Asked { settings, ..Asked::default() };
    let plan = make(&root, Path::new(files[0].0), asked, &mut found);
    let lines = found.into_sorted(&known).into_iter().map(|d| {
        let (file, place) = (known.path(d.place.file), &d.place);
        let remedy = d.remedy.as_deref().unwrap_or_default();
        format!("{file}:{}:{} {} {} / {remedy}", place.line, place.column, d.code, d.message)
    });
    (plan, lines.collect())
}

fn findings(files: &[(&str, &str)]) -> Vec<String> {
    plan_with(files, &[]).1
}

fn good(files: &[(&str, &str)]) -> Plan {
    let (plan, found) = plan_with(files, &[]);
    assert_eq!(found, Vec::<String>::new());
    plan.expect("no finding, so a plan")
}

const COMMITTEE: &str =
    "kind: committee\nname: Children's Committee\npublic_questions: { email: gov@northmere.example }\n";
const REPORT: &str = "kind: report\ntemplate: officer_report\ntitle: R\nfields: { report_of: Chair }\n\
    recommendations: [Note it.]\nsummary: S\nbody: []\n";
const BRIEFING: &str = "kind: report\ntemplate: briefing\ntitle: B\nbody: []\n";

/// A pack with these further lines, in a project with a committee, a report and a briefing.
fn pack<'a>(lines: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let head = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08, time: '19:00' }\n";
    let mut files = vec![
        ("pack.yaml", format!("{head}{lines}")),
        ("committee.yaml", COMMITTEE.to_owned()),
        ("reports/r.yaml", REPORT.to_owned()),
        ("reports/b.yaml", BRIEFING.to_owned()),
    ];
    files.extend(more.iter().map(|&(path, text)| (path, text.to_owned())));
    files
}

fn of<'a>(files: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    files.iter().map(|(path, text)| (*path, text.as_str())).collect()
}

#[test]
fn a_pack_has_its_items_papers_and_dates() {
    let files = pack(
        "items:\n\
         - title: Absence\n\
         - { title: Plan, report: reports/r.yaml, id: plan, appendices: [\n\
           { title: Figures, report: reports/b.yaml, id: figures }, \n\
           { title: Letter, pdf: l.pdf, description: A letter., label: Annex L }] }\n\
         - { title: Budget, to_follow: Awaiting the auditor, report_of: Finance }\n\
         - { title: Programme, work_programme: w.yaml }\n",
        &[("w.yaml", "kind: work_programme\ntitle: W\nmeetings: []\n")],
    );
    let plan = good(&of(&files));
    assert_eq!(plan.title, "Children's Committee: agenda pack for 8 May 2019");
    let meeting = plan.meeting.expect("a pack has a meeting");
    assert_eq!(meeting.time.as_deref(), Some("7.00\u{a0}pm"));
    assert_eq!(meeting.published, "2019-04-29".parse().ok());
    assert_eq!(meeting.deadlines.day("public_questions_by"), "2019-05-02".parse().ok());
    let items: Vec<_> = plan
        .items
        .iter()
        .map(|item| {
            (item.number.as_str(), item.report_of.as_deref(), item.to_follow.as_deref(), item.parts.clone())
        })
        .collect();
    assert_eq!(
        items,
        [
            ("1", None, None, 0..0),
            ("2", Some("Chair"), None, 0..3),
            ("3", Some("Finance"), Some("Awaiting the auditor"), 3..3),
            ("4", None, None, 3..4)
        ]
    );
    let parts: Vec<_> = plan
        .parts
        .iter()
        .map(|part| {
            let folder = part.folder.to_str().expect("a plain name");
            (part.name.as_str(), part.label.as_deref(), part.id.as_deref(), part.item, folder)
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("item-2", None, None, Some(1), "reports"),
            ("item-2-appendix-1", Some("Appendix 1"), Some("figures"), Some(1), "reports"),
            ("item-2-appendix-2", Some("Annex L"), None, Some(1), ""),
            ("item-4", None, None, Some(3), "")
        ]
    );
    let templates: Vec<&str> = plan.templates.keys().map(String::as_str).collect();
    assert_eq!(templates, ["briefing", "officer_report", "work_programme"]);
}

#[test]
fn reports_minutes_and_programmes_are_documents_of_their_own() {
    let report = good(&[("reports/r.yaml", REPORT)]);
    assert_eq!((report.title.as_str(), report.parts.len(), report.items.len()), ("R", 1, 0));
    assert_eq!((report.parts[0].name.as_str(), report.parts[0].folder.to_str()), ("report", Some("reports")));
    let minutes = "kind: minutes\ncommittee: committee.yaml\ndate: 2019-03-13\npresent: []\nitems: []\n";
    let minutes = good(&[("m.yaml", minutes), ("committee.yaml", COMMITTEE)]);
    assert_eq!(minutes.title, "Minutes of the Children's Committee, 13 March 2019");
    assert!(matches!(&minutes.parts[0].content, Content::Minutes { minuted, .. }
        if minuted.committee.name.value == "Children's Committee"));
    let found = findings(&[("committee.yaml", COMMITTEE)]);
    let documents = "A document is made of one of `kind: agenda_pack`, `kind: supplement`, `kind: report`, `kind: slides`, `kind: minutes`, \
                     `kind: work_programme`.";
    assert_eq!(
        found,
        [format!(
            "committee.yaml:1:7 wrong-kind A file of `kind: committee` is no document of its own. / {documents}"
        )]
    );
    let found = findings(&[("x.yaml", "title: X\n")]);
    assert_eq!(
        found,
        [format!("x.yaml:1:1 missing-key The definition does not say its kind. / {documents}")]
    );
}

#[test]
fn problems_of_all_files_are_told_in_one_run() {
    let files = pack(
        "items:\n\
         - { title: A, report: reports/broken.yaml }\n\
         - { title: B, report: reports/gone.yaml }\n\
         - { title: C, report: ../outside.yaml }\n\
         - { title: D, minutes: reports/r.yaml }\n\
         - { title: E, report: reports/r.yaml, colour: red }\n",
        &[("reports/broken.yaml", "kind: report\ntitle: [\n")],
    );
    let (plan, found) = plan_with(&of(&files), &[]);
    assert_eq!(
        found,
        [
            "pack.yaml:6:23 file-missing The file `reports/gone.yaml` does not exist. / Check the name, or put the \
             file there. A paper that is not ready has `to_follow:` with the \
             reason in place of its file; `build --draft` makes the pack without it.",
            "pack.yaml:7:23 path-outside-root The path `../outside.yaml` leads out of the project's folder. / Copy \
             the file into the project and name it there, or set the project's folder with --root.",
            "pack.yaml:9:39 unknown-key Unknown key `colour` in `items`. / Keys here: `action_list`, `allow`, `appendices`, \
             `decision_notice`, `description`, `docx`, `exempt`, `first_number`, `fit`, `group`, `id`, `late`, `letter`, `minutes`, \
             `note`, `oral`, `papers`, `pdf`, `report`, `report_of`, `slides`, `standing`, `title`, `to_follow`, `urgent`, \
             `work_programme`.",
            "reports/broken.yaml:2:8 yaml-syntax A bracket `[` or `{` is not closed, or a comma between its values is \
             missing. / Close the bracket, or put text that begins with one in quotation marks.",
            "reports/r.yaml:1:7 wrong-kind The file is of `kind: report`; here one of `kind: minutes` is needed. / In \
             the pack, write `report:` in place of `minutes:` before the file's name, or name another file.",
        ]
    );
    // Each item keeps its place, so that references to it are not told as well.
    let names: Vec<String> = plan.expect("the good parts").parts.into_iter().map(|part| part.name).collect();
    assert_eq!(names, ["item-1", "item-2", "item-3", "item-4", "item-5"]);
}

#[test]
fn items_that_contradict_themselves_are_told() {
    let files = pack(
        "items:\n\
         - { title: A, report: reports/b.yaml, pdf: a.pdf }\n\
         - { title: B, report: reports/b.yaml, to_follow: Late }\n\
         - { title: C, pdf: c.pdf }\n\
         - { title: D, appendices: [{ title: E, report: reports/b.yaml }] }\n\
         - { title: F, id: f, report: reports/b.yaml, appendices: [{ title: G }, \
             { title: H, id: f, report: reports/b.yaml, pdf: h.pdf }] }\n",
        &[],
    );
    assert_eq!(
        findings(&of(&files)),
        [
            "pack.yaml:5:44 invalid-value An item has one paper, but this one has `report` and `pdf`. / Keep one, and \
             put the other under `appendices`; or list both under `papers`.",
            "pack.yaml:6:50 invalid-value An item is to follow and has a `report` as well. / Remove `to_follow` when \
             the paper is there, else `report`.",
            "pack.yaml:7:20 missing-alternative `c.pdf` has no description for people who cannot see its pages. / Add \
             `description:` beside `pdf:`; say what the paper is and what it shows.",
            "pack.yaml:8:37 missing-key An appendix stands behind no paper. / Give the item a `report`, `slides`, a `pdf` or a `docx`.",
            "pack.yaml:9:19 duplicate-id The id `f` stands in this pack already, in line 9. / Give each item and \
             appendix an id of its own.",
            "pack.yaml:9:68 missing-key The appendix has neither a `report`, nor `slides`, an `action_list`, a `pdf` or a `docx`. / Name its file.",
            "pack.yaml:9:121 invalid-value An appendix has one paper, but this one has `report` and `pdf`. / Make the \
             other an appendix of its own.",
        ]
    );
}

#[test]
fn a_report_is_held_against_its_template() {
    let report = |lines: &str| {
        let text = format!("kind: report\ntitle: R\nbody: []\n{lines}");
        findings(&[("r.yaml", &text)])
    };
    let fields = "Fields of `officer_report`: `report_of`, `wards`, `status`, `urgent`, `key_decision`.";
    assert_eq!(
        report("template: officer_report\nfields: { urgent: 'no', colour: red }\n"),
        [
            "r.yaml:4:11 missing-field The template `officer_report` needs `recommendations`. / Add the key \
             `recommendations` to the report."
                .to_owned(),
            "r.yaml:4:11 missing-field The template `officer_report` needs `summary`. / Add the key `summary` to the \
             report."
                .to_owned(),
            "r.yaml:5:19 wrong-type The field `urgent` is answered with yes or no. / Write `true` or `false`."
                .to_owned(),
            "r.yaml:5:19 missing-field The template `officer_report` needs the field `report_of` (Report of). / Add \
             `report_of: ...` under `fields`."
                .to_owned(),
            format!("r.yaml:5:33 unknown-key The template `officer_report` has no field `colour`. / {fields}"),
        ]
    );
    // A misspelt field is not told as missing as well.
    assert_eq!(
        report("template: officer_report\nfields: { reprot_of: Chair }\nsummary: S\nrecommendations: [R]\n"),
        [format!(
            "r.yaml:5:22 unknown-key The template `officer_report` has no field `reprot_of`. / Did you mean \
             `report_of`? {fields}"
        )]
    );
    // Nor is a required key that was told for its type.
    assert_eq!(
        report(
            "template: officer_report\nfields: { report_of: Chair }\nsummary: [S]\nrecommendations: [R]\n"
        ),
        [
            "r.yaml:6:10 wrong-type `summary` must be a text, but it is a list. / Put text with brackets or colons in \
          quotation marks."
        ]
    );
}

#[test]
fn templates_of_the_project_come_before_the_built_in_ones() {
    let own = "description: Ours\nfields: { author: { label: Author, required: true } }\n";
    let report = "kind: report\ntemplate: briefing\ntitle: B\nbody: []\n";
    let files = [
        ("b.yaml", report),
        ("report-templates/briefing/template.yaml", own),
        ("report-templates/briefing/template.md", "# Ours\r\n{{ body() }}\n"),
    ];
    let (plan, found) = plan_with(&files, &[]);
    assert_eq!(
        found,
        [
            "b.yaml:2:11 missing-field The template `briefing` needs the field `author` (Author). / Add `author: ...` \
          under `fields`."
        ]
    );
    assert_eq!(plan.expect("a plan").templates["briefing"].text, "# Ours\n{{ body() }}\n");
    let unknown = findings(&[
        ("b.yaml", "kind: report\ntemplate: brieving\ntitle: B\nbody: []\n"),
        ("report-templates/our_paper/template.yaml", own),
    ]);
    assert_eq!(
        unknown,
        [
            "b.yaml:2:11 unknown-template There is no report template `brieving`. / Did you mean `briefing`? Templates \
          are `briefing`, `data_dashboard`, `officer_report`, `our_paper`, `performance_report`, `policy_document`."
        ]
    );
    let without_text =
        findings(&[("b.yaml", report), ("report-templates/briefing/template.yaml", "descripton: Ours\n")]);
    assert_eq!(
        without_text,
        [
            "report-templates/briefing/template.yaml:0:0 file-missing The file `report-templates/briefing/template.md` \
             does not exist. / Did you mean `report-templates/briefing/template.yaml`?",
            "report-templates/briefing/template.yaml:1:1 unknown-key Unknown key `descripton`. / Did you mean \
             `description`? Keys here: `description`, `arranges`, `captions`, `fields`, `numbering`, `page`, `recommendations_required`, \
             `required_sections`, `summary_required`.",
        ]
    );
}

#[test]
fn names_of_nothing_are_told_once_and_taken_out() {
    let text = "kind: report\ntemplate: briefing\ntitle: B\n\
        data: { d: { file: d.csv } }\n\
        measures:\n  m: { title: M, polarity: monitor, value: { data: dd, column: c } }\n\
        tables:\n  t: { data: d }\n  u: { measures: [m, n] }\n\
        charts:\n  c: { type: pie, data: none, x: a, y: [b], title: C }\n  broken: { type: pie }\n\
        body:\n- table: t\n- table: tt\n- chart: c\n- chart: broken\n- landscape: [{ table: u }]\n\
        - dashboard: { title: D, tiles: [{ chart: x }, { table: t }] }\n";
    let (plan, found) = plan_with(&[("b.yaml", text)], &[]);
    assert_eq!(
        found,
        [
            "b.yaml:6:52 unknown-name The report has no data `dd`. / Did you mean `d`? Under `data` there are `d`.",
            "b.yaml:9:22 unknown-name The report has no measure `n`. / Did you mean `m`? Under `measures` there are \
             `m`.",
            "b.yaml:11:25 unknown-name The report has no data `none`. / Declare it under `data`, where there are `d`.",
            "b.yaml:12:11 missing-key `data` is missing in `charts.broken`. / Add the key `data`. One of the report's \
             data.",
            "b.yaml:12:11 missing-key `title` is missing in `charts.broken`. / Add the key `title`. What the chart \
             shows, best a sentence.",
            "b.yaml:12:11 missing-key `x` is missing in `charts.broken`. / Add the key `x`. The column of the \
             categories or periods; of a histogram or scatter plot that of the numbers of the level axis.",
            "b.yaml:15:10 unknown-name The report has no table `tt`. / Did you mean `t`? Under `tables` there are \
             `t`, `u`.",
            "b.yaml:19:43 unknown-name The report has no chart `x`. / Did you mean `c`? Under `charts` there are \
             `broken`, `c`.",
        ]
    );
    let plan = plan.expect("the good parts");
    let Content::Report(report) = &plan.parts[0].content else { panic!("{:?}", plan.parts) };
    assert_eq!(report.tables.keys().collect::<Vec<_>>(), ["t"]);
    assert!(report.charts.is_empty() && report.measures.is_empty());
    assert_eq!(report.body.len(), 3, "the table, the landscape pages and the dashboard: {:?}", report.body);
}

#[test]
fn settings_must_be_parameters_and_of_their_type() {
    let text = "kind: report\ntemplate: briefing\ntitle: B\nbody: []\n\
        params:\n  period: { type: month, default: 2019-02 }\n  rate: { type: number, default: high }\n";
    let (_, found) =
        plan_with(&[("b.yaml", text)], &[("perod", "2019-03"), ("period", "March"), ("rate", "4.5")]);
    assert_eq!(
        found,
        [
            "b.yaml:0:0 invalid-value `--set perod`: no report has a parameter of this name. / Did you mean `period`? \
             Parameters here: `period`, `rate`.",
            "b.yaml:6:19 invalid-value `--set period=March` does not give a month. / Write it as in `--set \
             period=2019-03`.",
            "b.yaml:7:34 invalid-value The default of the parameter `rate` is not a number. / Write it as in `default: \
             12.5`.",
        ]
    );
    let (plan, found) = plan_with(&[("b.yaml", text)], &[("period", "2019-03")]);
    assert_eq!(found.len(), 1, "only the default: {found:?}");
    let params = &plan.expect("a plan").parts[0].params;
    assert_eq!(params.period().map(|period| period.to_string()).as_deref(), Some("March 2019"));
    assert_eq!(
        params.all().get("rate"),
        Some(&ParamValue::Number("12.5".parse().expect("a number"))),
        "in place of `high`"
    );
}

#[test]
fn decks_stand_as_papers_and_as_appendices() {
    let deck = "kind: slides\ntitle: D\nfields: { report_of: Director }\nslides:\n  - title: S\n    body: [{ chart: gone }]\n";
    let files = pack(
        "items:\n\
         - { title: A, slides: deck.yaml }\n\
         - { title: B, report: reports/b.yaml, appendices: [{ title: C, slides: deck.yaml }] }\n\
         - { title: D, report: deck.yaml }\n\
         - { title: E, report: reports/b.yaml, slides: deck.yaml }\n",
        &[("deck.yaml", deck)],
    );
    let (plan, found) = plan_with(&of(&files), &[]);
    assert_eq!(
        found,
        [
            "deck.yaml:1:7 wrong-kind The file is of `kind: slides`; here one of `kind: report` is needed. / In the \
             pack, write `slides:` in place of `report:` before the file's name, or name another file.",
            "deck.yaml:6:21 unknown-name The report has no chart `gone`. / Declare it under `charts`; there is \
             nothing yet.",
            "pack.yaml:8:47 invalid-value An item has one paper, but this one has `report` and `slides`. / Keep one, \
             and put the other under `appendices`; or list both under `papers`.",
        ]
    );
    let plan = plan.expect("a plan");
    let decks: Vec<&str> = plan
        .parts
        .iter()
        .filter(|part| matches!(part.content, Content::Slides { .. }))
        .map(|part| part.name.as_str())
        .collect();
    assert_eq!(decks, ["item-1", "item-2-appendix-1"]);
    assert_eq!(plan.items[0].report_of.as_deref(), Some("Director"));
}

#[test]
fn appendices_have_appendices_with_labels_of_their_own() {
    let pack_of = |lines: &str, project: &str| {
        let items = "items:\n\
             - title: Plan\n  report: reports/r.yaml\n  appendices:\n\
             \x20 - title: Figures\n    report: reports/b.yaml\n    appendices:\n\
             \x20   - { title: Method, report: reports/b.yaml, appendices: [{ title: Codes, report: reports/b.yaml, id: codes }] }\n\
             \x20   - { title: Letter, report: reports/b.yaml, label: Enclosure X }\n\
             \x20   - { title: Last, report: reports/b.yaml }\n\
             \x20 - { title: Reply, report: reports/b.yaml }\n";
        let lines = format!("{lines}{items}");
        let files = pack(&lines, &[("agendapack.yaml", project)]);
        let plan = good(&of(&files));
        assert_eq!(plan.items[0].parts, 0..7);
        let parts = plan.parts.iter().skip(1).map(|part| {
            let labels = part.within.iter().chain(&part.label).map(String::as_str).collect::<Vec<_>>();
            (part.name.clone(), labels.join(" > "))
        });
        parts.collect::<Vec<(String, String)>>()
    };
    let parts = pack_of("", "authority: Northmere\n");
    let expected = [
        ("item-1-appendix-1", "Appendix 1"),
        ("item-1-appendix-1-1", "Appendix 1 > Annex A"),
        ("item-1-appendix-1-1-1", "Appendix 1 > Annex A > Schedule 1"),
        ("item-1-appendix-1-2", "Appendix 1 > Enclosure X"),
        ("item-1-appendix-1-3", "Appendix 1 > Annex C"),
        ("item-1-appendix-2", "Appendix 2"),
    ];
    assert_eq!(parts, expected.map(|(name, label)| (name.to_owned(), label.to_owned())));
    let labels = |lines, project| {
        let parts = pack_of(lines, project);
        [parts[2].1.clone(), parts[5].1.clone()]
    };
    assert_eq!(
        labels("", "appendix_labels: [Appendix A, Annex i]\n"),
        ["Appendix A > Annex i > Schedule 1", "Appendix B"]
    );
    assert_eq!(
        labels("appendix_labels: [Appendix I]\n", "appendix_labels: [Appendix A, Annex i]\n"),
        ["Appendix I > Annex A > Schedule 1", "Appendix II"]
    );
}

#[test]
fn labels_that_cannot_count_or_stand_twice_are_told() {
    let files = pack(
        "appendix_labels: [Appendix, Annex A]\nitems:\n\
         - title: Plan\n  report: reports/r.yaml\n  appendices:\n\
         \x20 - { title: One, report: reports/b.yaml }\n\
         \x20 - { title: Two, report: reports/b.yaml, label: Appendix 1 }\n",
        &[],
    );
    assert_eq!(
        findings(&of(&files)),
        [
            "pack.yaml:4:19 invalid-value `Appendix` is no label that others can count on from. / Write the first one, \
             ending in `1`, `A`, `a`, `I` or `i`: `Appendix 1`, `Annex A`.",
            "pack.yaml:10:50 duplicate-id Two papers side by side are called “Appendix 1”. / Give one of them another \
             `label`.",
        ]
    );
}
