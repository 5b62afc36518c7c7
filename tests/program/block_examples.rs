//! `docs/blocks.md`: its examples build, and its pictures show what they build to.

use crate::harness::{agendapack, repository};
use lopdf::{Document, Object};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What to do when the pages are not those of the pictures.
const REMEDY: &str = "run .ci/block-pictures and look at the pictures that it changes";

fn blocks() -> PathBuf {
    repository().join("docs/blocks")
}

/// The definitions by the names of their files, but for the project's own.
fn definitions() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(blocks()).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "yaml") && name != "agendapack" {
            found.insert(name, fs::read_to_string(path).expect("definitions are text"));
        }
    }
    found
}

/// What is drawn by a file: the boxes of its pages, their content, pictures and forms.
fn drawing(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("the file opens");
    let mut digest = Sha256::new();
    for page in document.get_pages().into_values() {
        let dictionary = document.get_dictionary(page).expect("a page");
        digest.update(format!("{:?}", dictionary.get(b"MediaBox").expect("a page has a box")));
        digest.update(document.get_page_content(page));
    }
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Form" || kind == b"Image" {
            digest.update(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
        }
    }
    hexadecimal(&digest.finalize())
}

/// The themes in which a definition is shown, as its first line may say.
fn themes(yaml: &str) -> Vec<String> {
    let said = yaml.lines().next().and_then(|line| line.strip_prefix("# Themes: ")?.strip_suffix('.'));
    let named = said.unwrap_or("default").replace(" and ", ", ");
    named.split(", ").map(str::to_owned).collect()
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().take(12).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The pages of a definition, and its picture, in the line that `pictures.txt` has for it.
fn line(name: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("out.pdf");
    let definition = format!("docs/blocks/{name}.yaml");
    let mut drawn = Vec::new();
    for theme in themes(&fs::read_to_string(repository().join(&definition)).expect("definitions are text")) {
        let args = ["build", &definition, "--strict", "-o", &*out.to_string_lossy(), "--theme", &theme];
        let output = agendapack(&repository(), &args, &[]);
        assert!(output.status.success(), "{definition}: {}", String::from_utf8_lossy(&output.stderr));
        drawn.push(drawing(&fs::read(&out).expect("the file is there")));
    }
    let drawn = drawn.join(" and ");
    let picture = fs::read(blocks().join(format!("pictures/{name}.png")))
        .unwrap_or_else(|error| panic!("the picture of {name}: {error}; {REMEDY}"));
    format!("{name} pages {drawn} picture {}\n", hexadecimal(&Sha256::digest(picture)))
}

/// Refreshed by `.ci/block-pictures`, which draws the pictures as well.
fn compare(path: &Path, due: &str) {
    if std::env::var_os("AGENDAPACK_REFRESH").is_some() {
        fs::write(path, due).expect("the file can be written");
    }
    let stands = fs::read_to_string(path).unwrap_or_default();
    let differs = due.lines().zip(stands.lines()).find(|(due, stands)| due != stands);
    assert!(due == stands, "{} is out of date at {differs:?}: {REMEDY}", path.display());
}

#[test]
fn block_examples_are_drawn_as_they_build() {
    let lines: String = definitions().keys().map(|name| line(name)).collect();
    compare(&blocks().join("pictures.txt"), &lines);
}

#[test]
fn block_examples_stand_in_the_text_as_in_their_files() {
    let path = repository().join("docs/blocks.md");
    let text = fs::read_to_string(&path).expect("the text is there");
    let mut definitions = definitions();
    let mut due = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(due, "{line}");
        let name = line.strip_prefix("<!-- block: ").and_then(|rest| rest.strip_suffix(" -->"));
        let Some(name) = name else { continue };
        let yaml =
            definitions.remove(name).unwrap_or_else(|| panic!("no definition, or shown twice: {name}"));
        // A pack has no title of its own; a line of its head says what it shows.
        let titles = |line| str::strip_prefix(line, "title: ").or(line.strip_prefix("# Shows: "));
        let alt = yaml.lines().find_map(titles).expect("a report has a title");
        let shown: Vec<&str> = yaml.lines().skip_while(|line| !line.is_empty()).skip(1).collect();
        let _ = writeln!(
            due,
            "```yaml\n{}\n```\n\n![{alt}](blocks/pictures/{name}.png)\n<!-- end -->",
            shown.join("\n")
        );
        lines.by_ref().find(|line| *line == "<!-- end -->").unwrap_or_else(|| panic!("{name} has no end"));
    }
    assert!(definitions.is_empty(), "not shown in docs/blocks.md: {:?}", definitions.keys());
    compare(&path, &due);
}
