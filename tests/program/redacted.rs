//! Exempt sections, redacted words and cells, and the search that follows a public build.

use crate::harness::{Pdf, Project};

const NEGOTIATION: &str = "\
kind: section
data:
  offers: { file: offers.csv }
tables:
  offers: { title: Offers so far, data: offers }
body:
  - markdown: |
      # Negotiation

      Officers may go to Tidewater Lodge with the sum of ninety thousand pounds.
  - table: offers
";

/// The small pack whose report includes an exempt section.
fn with_section() -> Project {
    Project::pack()
        .file("exempt/negotiation/section.yaml", NEGOTIATION)
        .file("exempt/negotiation/offers.csv", "firm,offer\nTidewater Lodge,90250\nCoombe House,88115\n")
        .change(
            "reports/contacts/report.yaml",
            "  - table: contacts\n",
            "  - table: contacts\n\
             \x20 - include:\n\
             \x20     file: ../../exempt/negotiation/section.yaml\n\
             \x20     exempt: { paragraph: 3, reason: Firms would ask for more. }\n",
        )
}

/// The widths of the black bars of a page.
pub(crate) fn bars(pdf: &Pdf, page: usize) -> Vec<f32> {
    let is_bar = |(_, height, color): &&(f32, f32, [u8; 3])| *color == [0; 3] && *height > 8.0;
    pdf.ink(page).grounds.iter().filter(is_bar).map(|(width, ..)| *width).collect()
}

pub(crate) fn text(pdf: &Pdf) -> String {
    (1..=pdf.page_count()).map(|page| pdf.text(page) + " ").collect()
}

#[test]
fn an_exempt_section_is_a_box_for_the_public_and_a_section_for_members() {
    let project = with_section();
    let public = project.build("pack.yaml", &[]);
    assert!(public.stderr.contains("out.pdf: nothing of 2 exempt files is in it\n"), "{}", public.stderr);
    let words = text(&public.pdf());
    assert!(
        words.contains(
            "Not for publication This section contains exempt information as described in paragraph 3 of Part 1 \
             of Schedule 12A to the Local Government Act 1972. Reason: Firms would ask for more."
        ),
        "{words}"
    );
    assert!(words.contains("A section of this report is exempt (paragraph 3)"), "{words}");
    assert!(words.contains("The exempt section of item 3 (paragraph 3)"), "{words}");
    for secret in ["Tidewater", "ninety thousand", "90,250", "Coombe", "Negotiation"] {
        assert!(!words.contains(secret), "{secret} is in the public pack");
    }
    std::fs::remove_dir_all(project.path().join("exempt")).expect("the folder is there");
    let without = project.build("pack.yaml", &[]);
    assert_eq!(without.pdf, public.pdf, "the files were not needed");
    assert!(without.stderr.contains("the exempt files are not at hand"), "{}", without.stderr);
    let restricted = with_section().build("pack.yaml", &["--audience", "restricted"]).pdf();
    let words = text(&restricted);
    for secret in ["Tidewater Lodge with the sum of ninety thousand", "Offers so far", "90,250"] {
        assert!(words.contains(secret), "{secret} is not in {words}");
    }
}

#[test]
fn a_name_that_section_and_report_both_have_is_told_at_the_include() {
    let project = with_section().change("exempt/negotiation/section.yaml", "  offers: {", "  contacts: {");
    let run = project.build("pack.yaml", &["--audience", "restricted", "--format", "json"]);
    let findings = run.findings();
    let told = findings.iter().find(|finding| finding.code == "duplicate-id").expect("it is told");
    assert_eq!(told.place(), "reports/contacts/report.yaml:33:13");
    assert_eq!(told.message, "The section and its report both have a data `contacts`.");
}

#[test]
fn a_public_paper_that_says_what_is_exempt_is_not_written() {
    let project = with_section();
    let text = String::from_utf8(project.read("exempt/negotiation/section.yaml")).expect("text");
    // What a member of staff pastes into the public report without naming its file.
    let sentence = "Officers may go to Tidewater Lodge with the sum of ninety thousand pounds.";
    assert!(text.contains(sentence));
    let project = project.file("data/pasted.txt", sentence).change(
        "reports/contacts/report.yaml",
        "data:\n",
        "data:\n  pasted: { rows: [ { what: Officers may go to Tidewater } , { what: Lodge with the sum of ninety thousand pounds } ] }\n",
    );
    let project = project.change(
        "reports/contacts/text/progress.md",
        "The rota changes in June.",
        "{{ pasted | first | get(key='what') }} {{ pasted | last | get(key='what') }}.",
    );
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!((run.code, run.pdf.is_none()), (1, true), "{}", run.stderr);
    let findings = run.findings();
    assert!(findings.iter().any(|finding| finding.code == "leak"), "{findings:?}");
}

#[test]
fn redacted_words_are_not_in_the_public_file_and_stand_in_the_restricted_one() {
    let project = Project::pack().change(
        "reports/contacts/text/progress.md",
        "The rota changes in June.",
        "The rota of {{ redact(text='Jane Q. Doe-Smith', reason='personal data') }} changes in June.",
    );
    let run = project.build("pack.yaml", &["--manifest", "record.json", "--page-map", "map.yaml"]);
    let pdf = run.pdf();
    let words = text(&pdf);
    assert!(words.contains("The rota of Redacted (personal data) changes in June."), "{words}");
    let record = String::from_utf8(project.read("record.json")).expect("text");
    for (what, text) in [("the pack", &words), ("the record", &record)] {
        assert!(!text.contains("Doe"), "the name is in {what}");
    }
    assert!(!format!("{:?}", pdf.structure()).contains("Doe"));
    let page = (1..=pdf.page_count()).find(|page| pdf.text(*page).contains("The rota")).expect("a page");
    let white = pdf.ink(page).texts.len();
    assert!(white > 0);
    let restricted = project.build("pack.yaml", &["--audience", "restricted"]).pdf();
    assert!(text(&restricted).contains("The rota of Jane Q. Doe-Smith changes in June."));
}

#[test]
fn a_bar_is_of_one_length_whatever_it_covers_and_why() {
    let covered = |words: &str, reason: &str| {
        let call = format!("{{{{ redact(text='{words}', reason='{reason}') }}}}");
        let project =
            Project::pack().change("reports/contacts/text/progress.md", "The rota changes in June.", &call);
        project.build("pack.yaml", &[]).pdf.expect("a file")
    };
    let (short, long) = ("Jane", "Bartholomew Featherstonehaugh-Cholmondeley");
    assert_eq!(covered(short, "personal data"), covered(long, "personal data"));
    let width = |file: &[u8]| {
        let pdf = Pdf::open(file);
        let bars: Vec<f32> = (1..=pdf.page_count()).flat_map(|page| bars(&pdf, page)).collect();
        assert_eq!(bars.len(), 1, "{bars:?}");
        bars[0]
    };
    assert_eq!(width(&covered(short, "law")), width(&covered(short, "commercially sensitive until July")));
}

/// The small pack with a text that redacts.
fn redacting(words: &str) -> Project {
    let call = format!("{{{{ redact(text='{words}', reason='personal data') }}}}");
    Project::pack().change("reports/contacts/text/progress.md", "The rota changes in June.", &call)
}

#[test]
fn a_redacted_name_that_stands_elsewhere_is_not_written() {
    let project = redacting("Care leavers");
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!((run.code, run.pdf.is_none()), (1, true), "{}", run.stderr);
    let told = &run.findings()[0];
    assert_eq!((told.code.as_str(), told.severity.as_str()), ("leak", "error"));
    assert_eq!(told.place(), "reports/contacts/text/progress.md:8");
    assert!(
        told.message.starts_with(
            "“Care leavers” is redacted in a public paper and is in `out.pdf`: the text on page "
        ),
        "{}",
        told.message
    );
    let check = project.run(&["check", "pack.yaml", "--format", "json"]);
    let told = &check.findings()[0];
    assert_eq!((told.code.as_str(), told.severity.as_str()), ("leak", "warning"), "nothing is written yet");
    assert_eq!(
        told.message,
        "“Care leavers” is redacted in `reports/contacts/text/progress.md`, line 8, and stands in “Appendix 1: \
         Caseloads of teams” for all to read."
    );
    let entry =
        "allow:\n  - { code: leak, words: Care leavers, reason: The team is called so. }\nsummoned_by:";
    let run = project.change("pack.yaml", "summoned_by:", entry).build("pack.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("nothing of 1 redaction is in it, but for 1 place that"), "{}", run.stderr);
}

#[test]
fn a_single_word_that_is_redacted_here_and_stands_there_is_told() {
    let run = redacting("rota")
        .change("reports/contacts/text/why.md", "\n", "\nThe rota is new.\n")
        .build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told = &run.findings()[0];
    assert_eq!((told.code.as_str(), told.severity.as_str()), ("leak", "warning"));
    assert_eq!(
        told.message,
        "“rota” is redacted in `reports/contacts/text/progress.md`, line 8, and stands in “3. Contacts with the \
         service” for all to read."
    );
}

/// The first page of a file says more.
fn saying(project: &Project, words: &str) -> Vec<u8> {
    let pdf = project.build("pack.yaml", &[]).pdf.expect("the file is written");
    let mut document = lopdf::Document::load_mem(&pdf).expect("the file opens");
    let info = document.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("properties");
    let info = document.get_dictionary_mut(info).expect("properties");
    info.set("Keywords", lopdf::Object::string_literal(words));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a file in memory can be written");
    bytes
}

#[test]
fn verify_looks_for_what_texts_and_data_redact() {
    let project = prices("").change(
        "reports/contacts/text/progress.md",
        "The rota changes in June.",
        "{{ redact(text='Jane Doe', reason='personal data') }}",
    );
    let project = project.change(
        "pack.yaml",
        "  - title: Budget outturn\n",
        "  - title: Prices\n    report: reports/prices/report.yaml\n  - title: Budget outturn\n",
    );
    let leaky = saying(&project, "by Jane Doe: 5,250");
    let project = project.file("leaky.pdf", leaky);
    let run = project.run(&["verify", "leaky.pdf", "--against", "pack.yaml", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let mut told: Vec<(String, String)> =
        run.findings().iter().map(|told| (told.message.clone(), told.place())).collect();
    told.sort();
    let leaked = |words: &str, place: &str| {
        let message =
            "is redacted in a public paper and is in `leaky.pdf`: the document's properties (object 2 0).";
        (format!("“{words}” {message}"), place.to_owned())
    };
    assert_eq!(
        told,
        [
            leaked("5,250", "reports/prices/prices.csv:3"),
            leaked("Jane Doe", "reports/contacts/text/progress.md:8")
        ]
    );
    let broken =
        project.change("reports/prices/report.yaml", "title: Prices by firm", "titel: Prices by firm");
    let run = broken.run(&["verify", "out.pdf", "--against", "pack.yaml", "--format", "json"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert_eq!(
        run.findings()[0].message,
        "`pack.yaml` has errors, so what its public papers redact is not known and was not looked for."
    );
}

#[test]
fn a_redaction_without_a_reason_is_told() {
    let project = Project::pack().change(
        "reports/contacts/text/progress.md",
        "The rota changes in June.",
        "{{ redact(text='Jane', reason=' ') }}",
    );
    let told = &project.build("pack.yaml", &["--format", "json"]).findings()[0];
    assert_eq!(told.message, "A redaction has no `reason`.");
    assert_eq!(told.place(), "reports/contacts/text/progress.md:8:4");
}

/// A report of three firms, of which the price of one is redacted.
fn prices(total: &str) -> Project {
    Project::pack()
        .file("reports/prices/prices.csv", "firm,price\nAlder,4000\nBirch,5250\nCedar,6100\n")
        .file(
            "reports/prices/report.yaml",
            format!(
                "kind: report\ntemplate: briefing\ntitle: Prices\ndata:\n  prices:\n    file: prices.csv\n\
                 \x20   redact:\n      - {{ columns: [price], where: {{ firm: Birch }}, reason: commercial }}\n\
                 tables:\n  prices:\n    title: Prices by firm\n    data: prices\n{total}\
                 body:\n  - heading: {{ text: Prices }}\n  - table: prices\n"
            ),
        )
}

#[test]
fn a_redacted_cell_is_a_bar_for_the_public_and_a_figure_for_members() {
    let project = prices("");
    let run = project.build("reports/prices/report.yaml", &["--manifest", "record.json"]);
    let words = text(&run.pdf());
    assert!(words.contains("Alder 4,000 Birch Redacted (commercial) Cedar 6,100"), "{words}");
    assert!(!String::from_utf8_lossy(&project.read("record.json")).contains("5250"));
    let restricted = project.build("reports/prices/report.yaml", &["--audience", "restricted"]).pdf();
    let words = text(&restricted);
    assert!(words.contains("Birch 5,250 a Cedar 6,100"), "{words}");
    assert!(
        words.contains("Redacted in the public pack: commercial."),
        "a reader who sees no frame knows it: {words}"
    );
    let page =
        (1..=restricted.page_count()).find(|page| restricted.text(*page).contains("5,250")).expect("a page");
    let frames =
        restricted.ink(page).grounds.into_iter().filter(|(width, height, _)| *width < 1.0 && *height > 8.0);
    assert_eq!(frames.count(), 2, "the sides of one frame");
}

#[test]
fn a_redacted_figure_is_in_no_total() {
    let project = prices("    total: { sum: [price] }\n");
    let run = project.build("reports/prices/report.yaml", &["--format", "json"]);
    let words = run.pdf.as_deref().map(|bytes| text(&Pdf::open(bytes))).unwrap_or_default();
    assert!(!words.contains("15,350"), "the redacted figure follows from the total: {words}");
}
