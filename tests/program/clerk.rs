//! A clerk's afternoon: the mistakes of somebody who knows committees and not computers, each told with its
//! place and what to do, all in one run.

use crate::harness::{Project, letter};

/// Place, message and remedy of each finding, in their order.
fn told(project: &Project) -> Vec<String> {
    let findings = project.build("pack.yaml", &["--format", "json"]).findings();
    findings
        .iter()
        .map(|found| {
            // What follows is the list of all keys, or what every paper that is missing may be.
            let remedy = found.remedy.as_deref().unwrap_or_default().split(" Keys here:").next();
            let remedy = remedy.and_then(|remedy| remedy.split(" A paper that is not ready").next());
            format!("{} {} / {}", found.place(), found.message, remedy.unwrap_or_default())
        })
        .collect()
}

/// A pack with `items`, and the papers that they may name.
fn project(items: &str) -> Project {
    let pack =
        format!("kind: agenda_pack\ncommittee: c.yaml\nmeeting: {{ date: 2019-05-08 }}\nitems:\n{items}");
    Project::new()
        .file("pack.yaml", pack)
        .file("c.yaml", "kind: committee\nname: Pwyllgor Cynllunio\n")
        .file("reports/roads.yaml", "kind: report\ntemplate: briefing\ntitle: Roads\nbody: []\n")
        .file("letters/residents.pdf", letter("Thank you."))
}

#[test]
fn paths_as_word_processors_and_windows_have_them() {
    let items = r#"
  - { title: Curly, report: “reports/roads.yaml” }
  - { title: Backslash, pdf: letters\residents.pdf, description: A }
  - { title: Both, pdf: ‘letters\residents.pdf’, description: A }
  - { title: Eaten, pdf: "letters\residents.pdf", description: A }
  - { title: Drive, report: 'C:\Papers\roads.yaml' }
  - { title: Share, report: '\\server\papers\roads.yaml' }
  - { title: Web, pdf: https://northmere.example/letters/residents.pdf, description: A }
  - { title: Capitals, report: Reports/Roads.YAML }
  - { title: Ending, pdf: letters/residents, description: A }
  - { title: Gone, pdf: letters\objections.pdf, description: A }
  - { title: Folder, report: reports }
  - { title: Open, docx: letters/~$sidents.docx, description: A }
"#;
    let project = project(items).file("letters/~$sidents.docx", "Clerk");
    assert_eq!(
        told(&project),
        [
            "pack.yaml:6:29 The file `“reports/roads.yaml”` does not exist. / Take out the quotation marks, which count \
             as part of the name: `reports/roads.yaml`.",
            "pack.yaml:7:30 The file `letters\\residents.pdf` does not exist. / Write `/` in place of each `\\`: \
             `letters/residents.pdf`.",
            "pack.yaml:8:25 The file `‘letters\\residents.pdf’` does not exist. / Take out the quotation marks, and write \
             `/` in place of each `\\`: `letters/residents.pdf`.",
            "pack.yaml:9:26 No file can be called `letters\\residents.pdf`: signs in it are invisible. / In double \
             quotation marks YAML reads a backslash and the letter behind it as one sign: write `/` in place of each \
             backslash.",
            "pack.yaml:10:29 The path `C:\\Papers\\roads.yaml` leads out of the project's folder. / Copy the file into the \
             project and name it there, or set the project's folder with --root.",
            "pack.yaml:11:29 The path `\\\\server\\papers\\roads.yaml` leads out of the project's folder. / Copy the file \
             into the project and name it there, or set the project's folder with --root.",
            "pack.yaml:12:24 `https://northmere.example/letters/residents.pdf` is an address; only files in the project's \
             folder are read. / Save the file in the project's folder and name it by its path from here.",
            "pack.yaml:13:32 The file `Reports/Roads.YAML` does not exist. / Capital and small letters count: write \
             `reports/roads.yaml`.",
            "pack.yaml:14:27 The file `letters/residents` does not exist. / Did you mean `letters/residents.pdf`?",
            "pack.yaml:15:25 The file `letters\\objections.pdf` does not exist. / Write `/` in place of each `\\`: \
             `letters/objections.pdf`.",
            "pack.yaml:16:30 `reports` is a folder, not a file. / Name a file in it.",
            "pack.yaml:17:26 `letters/~$sidents.docx` is not the document: an office program leaves it there while \
             somebody has the document open. / Name the document itself.",
        ]
    );
}

#[test]
fn accents_of_one_look_and_two_forms_are_told() {
    // Typed with one sign; stored with a letter and an accent.
    let items = "  - { title: House, report: reports/t\u{177}.yaml }\n";
    let project = project(items).file("reports/ty\u{302}.yaml", "kind: report\n");
    // Some systems do not tell the two apart.
    if project.path().join("reports/t\u{177}.yaml").exists() {
        return;
    }
    assert_eq!(
        told(&project),
        [
            "pack.yaml:5:29 The file `reports/t\u{177}.yaml` does not exist. / There is a file whose name looks the same, but \
          its accents are stored in another form, as some Macs do. Type the name of that file anew."
        ]
    );
}

#[test]
fn papers_of_other_programs_where_a_report_should_be() {
    let items = "  - { title: Letter, report: letters/residents.pdf }\n  - { title: Word, report: letters/word.docx }\n  \
                 - { title: Sheet, report: letters/sheet.xlsx }\n  - { title: Old, report: letters/old.doc }\n  \
                 - { title: Word as PDF, pdf: letters/word.docx, description: A }\n";
    let project = project(items)
        .file("letters/word.docx", b"PK\x03\x04 word/document.xml".as_slice())
        .file("letters/sheet.xlsx", b"PK\x03\x04 xl/workbook.xml".as_slice())
        .file("letters/old.doc", b"\xd0\xcf\x11\xe0 old".as_slice());
    assert_eq!(
        told(&project),
        [
            "letters/old.doc The file is of an office program or packed, not a definition. / In the pack, name a Word \
             document with `docx:`; name a workbook under `data:` of a report.",
            "letters/residents.pdf The file is a PDF, not a definition. / In the pack, name it with `pdf:` in place of \
             `report:`, with a `description:` of what it shows.",
            "letters/sheet.xlsx The file is a workbook, not a definition. / Name it under `data:` of a report: `figures: { \
             file: figures.xlsx, sheet: Figures }`.",
            "letters/word.docx The file is a Word document, not a definition. / In the pack, name it with `docx:` in place \
             of `report:`, with a `description:` of what it shows.",
            "pack.yaml:9:32 The file `letters/word.docx` is a document of an office program, not a PDF. / Write `docx:` in \
             place of `pdf:` if it is a Word document; else export it as PDF and name that file.",
        ]
    );
}

/// A day that is wrong keeps nobody from hearing what else is wrong.
#[test]
fn days_and_times_as_people_write_them() {
    for (day, message) in [
        ("08/05/2019", "`date` is a date in another form: `08/05/2019`. / Write 2019-05-08."),
        ("8 May 2019", "`date` is a date in another form: `8 May 2019`. / Write 2019-05-08."),
        (
            "Wednesday 8th May 2019",
            "`date` is a date in another form: `Wednesday 8th May 2019`. / Write 2019-05-08.",
        ),
        (
            "2019-06-31",
            "`date` is no day of the calendar: `2019-06-31`. / 30 June is the last day of June 2019.",
        ),
    ] {
        let project = project("  - { titel: Roads, report: reports/rods.yaml }\n").change(
            "pack.yaml",
            "{ date: 2019-05-08 }",
            &format!("{{ date: {day}, time: 7.30 pm }}"),
        );
        let at = 18 + day.len() + 2 + 6;
        assert_eq!(
            told(&project),
            [
                format!("pack.yaml:3:18 {message}"),
                format!(
                    "pack.yaml:3:{at} `time` is no time of day: `7.30 pm`. / Write it by the 24-hour clock: `\"19:30\"`."
                ),
                "pack.yaml:5:7 Unknown key `titel` in `items`. / Did you mean `title`?".to_owned(),
                "pack.yaml:5:29 The file `reports/rods.yaml` does not exist. / Did you mean `reports/roads.yaml`?".to_owned(),
            ]
        );
    }
}

/// A byte-order mark, line ends of Windows and letters of Welsh are no mistakes.
#[test]
fn files_of_windows_editors_in_welsh_build() {
    let project = project("  - title: Tŷ Ŵyn\n    report: adroddiadau/tŷ.yaml\n");
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text");
    let report = "kind: report\ntemplate: briefing\ntitle: Tŷ Ŵyn\nbody:\n  - markdown: |\n      Mae ŵ, ŷ, Ŵ, Ŷ, ẁ, ẃ, ẅ, ỳ, â, ï.\n\n      Ail.\n";
    let project = project.file("pack.yaml", windows(&pack)).file("adroddiadau/tŷ.yaml", windows(report));
    let run = project.build("pack.yaml", &["--strict", "--format", "json"]);
    assert_eq!(run.findings(), []);
    let text = run.pdf().text(3);
    assert!(text.contains("Mae ŵ, ŷ, Ŵ, Ŷ, ẁ, ẃ, ẅ, ỳ, â, ï. Ail."), "{text}");
}

/// What a word processor makes of hyphens, quotation marks and spaces looks right and is not.
#[test]
fn signs_of_word_processors_are_named() {
    let hyphen = "Write a hyphen and a space, `- `, before each entry of a list.";
    let dash = format!("A long dash begins this line, as word processors make it of a hyphen. / {hyphen}");
    for (items, expected) in [
        ("  – title: Roads\n    oral: true\n", format!("pack.yaml:5:3 {dash}")),
        ("  - title: Roads\n  – title: Schools\n", format!("pack.yaml:6:3 {dash}")),
        (
            "  - title: “Budget: the outturn”\n",
            "pack.yaml:5:19 The quotation marks of this line are curly, as word processors have them; YAML knows straight \
             ones only. / Put the whole text in quotation marks: `title: \"Budget: the outturn\"`."
                .to_owned(),
        ),
        (
            "  - title:\u{a0}Roads\n",
            "pack.yaml:5:5 An entry of `items` must be a mapping of keys, but it is a text. / The space behind the colon is \
             a hard one, as word processors and web pages have it: type it anew."
                .to_owned(),
        ),
        (
            "\u{a0}\u{a0}- title: Roads\n",
            "pack.yaml:5:1 Unknown key `\u{a0}\u{a0}- title`. / Hard spaces indent this line, as word processors and web \
             pages have them: type the spaces anew."
                .to_owned(),
        ),
    ] {
        let told = told(&project(items));
        assert_eq!(told.last(), Some(&expected), "{told:?}");
    }
    // A dash in a text is a dash.
    let note = "  - title: Roads\n    note: |\n      One\n      – two\n";
    assert_eq!(told(&project(note)), [""; 0]);
}

/// Words where the name of a file belongs, and a name that is like another in its ending alone.
#[test]
fn sentences_are_no_files_and_short_names_are_not_alike() {
    let report = "kind: report\ntemplate: briefing\ntitle: Roads\nbody:\n  - text: The roads are in good repair.\n  - text: xy.md\n";
    let project = project("  - { title: Roads, report: reports/roads.yaml }\n")
        .file("reports/roads.yaml", report)
        .file("reports/ab.md", "Words.");
    assert_eq!(
        told(&project),
        [
            "reports/roads.yaml:5:11 The file `reports/The roads are in good repair.` does not exist. / If these are the \
             words themselves, write them under `markdown:` in place of `text:`, which names a file.",
            "reports/roads.yaml:6:11 The file `reports/xy.md` does not exist. / Check the name, or put the file there.",
        ]
    );
}
