//! `agendapack verify`: the finished file, searched for what is not for the public.

use crate::harness::{Project, repository};
use lopdf::{Document, Object, Stream, dictionary};

const SECRET: &str = "the bid of Harrow Lodge was the lowest of four";

/// The small pack with a restricted item: its report, text and data are named under `exempt`.
fn project() -> Project {
    let pack = "kind: agenda_pack\nitems:\n  - title: Improvement\n    report: reports/progress.yaml\n  - title: Contracts\n    \
                exempt: { paragraph: 3, reason: 'Prices of bidders' }\n    report: exempt/award.yaml\n";
    Project::new()
        .file("agendapack.yaml", "authority: Northmere Borough Council\n")
        .file("pack.yaml", pack)
        .file("reports/progress.yaml", "kind: report\ntemplate: briefing\ntitle: Progress\nbody:\n  - text: progress.md\n")
        .file("reports/progress.md", "# Progress\n\nThe plan is on time.\n")
        .file(
            "exempt/award.yaml",
            "kind: report\ntemplate: briefing\ntitle: Award of the Harrow contract\ndata:\n  bids: { file: bids.csv }\nbody:\n  - text: award.md\n",
        )
        .file("exempt/award.md", format!("# Bids\n\nMembers note that {SECRET}.\n"))
        .file("exempt/bids.csv", "provider,price\nHarrow Lodge,481250\n")
}

/// The public report alone, as it is published.
fn published(project: &Project) -> Vec<u8> {
    let run = project.build("reports/progress.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.pdf.expect("the file was written")
}

/// More content at the end of the first page.
fn with_content(pdf: &[u8], words: &str) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("the file opens");
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let content = format!("BT /Planted 9 Tf 1 0 0 1 72 40 Tm ({words}) Tj ET");
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let page = *document.get_pages().get(&1).expect("a page");
    let resources = document.get_or_create_resources(page).expect("resources");
    let fonts = resources.as_dict_mut().expect("a dictionary").get_mut(b"Font").expect("fonts");
    match fonts {
        Object::Dictionary(fonts) => fonts.set("Planted", font),
        Object::Reference(id) => {
            let id = *id;
            document.get_dictionary_mut(id).expect("a dictionary").set("Planted", font);
        }
        other => panic!("{other:?} are no fonts"),
    }
    let page = document.get_dictionary_mut(page).expect("a page");
    let mut contents = match page.get(b"Contents").expect("contents") {
        Object::Array(list) => list.clone(),
        one => vec![one.clone()],
    };
    contents.push(content.into());
    page.set("Contents", contents);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a file in memory can be written");
    bytes
}

#[test]
fn a_clean_file_passes() {
    let project = project();
    published(&project);
    let run = project.run(&["verify", "out.pdf", "--against", "pack.yaml"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.starts_with("out.pdf: nothing of 3 restricted files was found; "), "{}", run.stderr);
    let quiet = project.run(&["verify", "out.pdf", "--against", "pack.yaml", "--quiet"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn a_leak_is_told_with_its_page_and_the_paper_that_it_comes_from() {
    let project = project();
    let leaky = with_content(&published(&project), &format!("As {SECRET}, at 481,250"));
    let project = project.file("leaky.pdf", leaky);
    let run = project.run(&["verify", "leaky.pdf", "--against", "pack.yaml", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let found: Vec<(String, String)> =
        run.findings().iter().map(|finding| (finding.message.clone(), finding.place())).collect();
    assert_eq!(
        found,
        [
            (
                "The words “the bid of Harrow Lodge was the lowest of four” of a restricted paper are in \
                 `leaky.pdf`: the text on page 1."
                    .to_owned(),
                "exempt/award.md:3".to_owned()
            ),
            (
                "The name “Harrow Lodge” from a restricted paper is in `leaky.pdf`: the text on page 1."
                    .to_owned(),
                "exempt/bids.csv:2".to_owned()
            ),
            (
                "The number 481,250 from a restricted paper is in `leaky.pdf`: the text on page 1."
                    .to_owned(),
                "exempt/bids.csv:2".to_owned()
            ),
        ]
    );
    assert!(run.findings().iter().all(|finding| finding.code == "leak" && finding.severity == "error"));
    let human = project.run(&["verify", "leaky.pdf", "--against", "pack.yaml"]);
    let page = std::fs::read_to_string(repository().join("docs/verify.md")).expect("the page is there");
    let first: Vec<&str> = human.stderr.lines().take(3).collect();
    assert!(
        page.contains(&first.join("\n")),
        "docs/verify.md shows something else than\n{}",
        first.join("\n")
    );
    assert!(
        human.stderr.ends_with(
            "leaky.pdf: 3 places with what is not for the public (3 restricted files). Do not publish it.\n"
        ),
        "{}",
        human.stderr
    );
}

#[test]
fn the_example_pack_with_a_leak_is_told() {
    let example = repository().join("examples/committee-pack");
    let pack = example.join("pack.yaml").to_string_lossy().into_owned();
    let project = Project::new().file("exempt/bids.md", format!("Members note that {SECRET}.\n"));
    let run = project.build(&pack, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let against = ["--against", pack.as_str(), "--restricted", "exempt"];
    let clean = project.run(&[&["verify", "out.pdf"][..], &against].concat());
    assert_eq!(clean.code, 0, "{}", clean.stderr);
    let project = project.file("leaky.pdf", with_content(&run.pdf.expect("the file"), SECRET));
    let leaky = project.run(&[&["verify", "leaky.pdf", "--format", "json"][..], &against].concat());
    let messages: Vec<String> = leaky.findings().into_iter().map(|finding| finding.message).collect();
    assert_eq!(
        (leaky.code, messages),
        (
            1,
            vec![format!(
                "The words “{SECRET}” of a restricted paper are in `leaky.pdf`: the text on page 1."
            )]
        )
    );
}

#[test]
fn what_a_public_paper_names_as_well_is_public() {
    let project = project().change(
        "pack.yaml",
        "reports/progress.yaml",
        "reports/progress.yaml\n    pdf: exempt/award.md",
    );
    let leaky = with_content(&published(&project), SECRET);
    let run = project.file("leaky.pdf", leaky).run(&[
        "verify",
        "leaky.pdf",
        "--against",
        "pack.yaml",
        "--format",
        "json",
    ]);
    let messages: Vec<String> = run.findings().into_iter().map(|finding| finding.message).collect();
    // It lies among exempt papers, so somebody may not have meant it.
    let told = "`exempt/award.md` lies in the folder of the exempt paper `exempt/award.yaml`, and `pack.yaml` names it \
                for the public, so that nothing of it is looked for.";
    assert_eq!((run.code, messages), (0, vec![told.to_owned()]));
}

#[test]
fn files_that_cannot_be_searched_are_told() {
    let project = project().file("letter.txt", "no PDF").file("empty.yaml", "kind: agenda_pack\nitems: []\n");
    published(&project);
    let told = |arguments: &[&str], code: i32| {
        let run = project.run(&[&["verify"], arguments, &["--format", "json"]].concat());
        assert_eq!(run.code, code, "{}", run.stderr);
        let finding = run.findings().remove(0);
        (finding.code, finding.message)
    };
    assert_eq!(
        told(&["letter.txt", "--against", "pack.yaml"], 3),
        ("bad-pdf".to_owned(), "The file `letter.txt` is not a PDF.".to_owned())
    );
    assert_eq!(
        told(&["nowhere.pdf", "--against", "pack.yaml"], 3),
        ("file-missing".to_owned(), "There is no file `nowhere.pdf`.".to_owned())
    );
    assert_eq!(
        told(&["out.pdf", "--against", "empty.yaml"], 0),
        (
            "not-searched".to_owned(),
            "The definition names no restricted papers, so nothing was looked for in `out.pdf`.".to_owned()
        )
    );
    assert_eq!(told(&["out.pdf", "--against", "none.yaml"], 3).0, "file-unreadable");
}
