use super::*;
use std::io::{Cursor, Write};

fn said(name: &str, bytes: impl Into<Vec<u8>>) -> Said {
    read(&Input::new(name, bytes))
}

/// The texts of a use with their places.
fn texts(said: &Said, of: Use) -> Vec<String> {
    let all = said.sources.iter().filter(|source| source.of == of);
    all.map(|source| format!("{}{}", source.text.trim(), source.spot(0))).collect()
}

fn running(said: &Said) -> String {
    texts(said, Use::Running).join("\n")
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

#[test]
fn definitions_list_titles_and_names() {
    let report = "title: Award of the contract\nofficers:\n  - { name: Tamsin Ashgrove, role: Director }\nbody:\n  \
                  - heading: { text: \"Bids \\u0026 prices\" }\n";
    let said = said("exempt/award.yaml", report);
    assert_eq!(
        texts(&said, Use::Title),
        ["Award of the contract, line 1", "Bids & prices, line 5"],
        "escapes are read"
    );
    assert_eq!(texts(&said, Use::Name), ["Tamsin Ashgrove, line 3"]);
    assert_eq!(texts(&said, Use::FileName), ["award.yaml", "exempt/award.yaml"]);
}

#[test]
fn headings_of_markdown_are_titles() {
    let said = said("a.md", "# Bids and prices {#bids}\n\nText\n\nTheir cost\n----------\n\n## Background\n");
    assert_eq!(texts(&said, Use::Title), ["Bids and prices, line 1", "Their cost, line 5"]);
}

#[test]
fn tables_list_the_names_of_their_columns() {
    let said = said("a.csv", b"R\xe9sum\xe9;2019\nYoung person;Cost\nRowan Ashdown;12,345\n;7\n".as_slice());
    assert_eq!(texts(&said, Use::Name), ["Rowan Ashdown, line 3"]);
    assert!(running(&said).contains("Résumé\n2019\nYoung person"), "Windows-1252 is read");
}

#[test]
fn workbooks_are_read_with_what_they_hide() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write(0, 0, "Shown").expect("a cell");
    let sheet = workbook.add_worksheet().set_name("Bids").expect("a name");
    sheet.set_hidden(true).write(0, 1, "Provider").expect("a cell").write(1, 1, "Lodgeway").expect("a cell");
    sheet.write(1, 2, 48250.5).expect("a cell").set_row_hidden(1).expect("a row");
    sheet.insert_note(1, 2, &rust_xlsxwriter::Note::new("agreed on the telephone")).expect("a note");
    let said = said("bids.xlsx", workbook.save_to_buffer().expect("a workbook"));
    assert_eq!(texts(&said, Use::Name), ["Lodgeway, sheet Bids, cell B2"]);
    let number = said.sources.iter().find_map(|source| Some(source.spot(source.text.find("48250.5")?)));
    assert_eq!(
        number,
        Some(Spot::Cell { sheet: Arc::from("Bids"), row: 1, column: 2 }),
        "{}",
        running(&said)
    );
    assert!(running(&said).contains("agreed on the telephone"));
}

#[test]
fn documents_are_read_with_what_was_deleted() {
    let document = "<w:document><w:p><w:r><w:t>Har</w:t></w:r><w:r><w:t>row Lodge</w:t></w:r></w:p>\
                    <w:p><w:del><w:r><w:delText>at any price</w:delText></w:r></w:del></w:p></w:document>";
    let properties = "<cp:coreProperties><dc:title>The bids of April</dc:title></cp:coreProperties>";
    let said = said("a.docx", zip(&[("word/document.xml", document), ("docProps/core.xml", properties)]));
    let text = running(&said);
    assert!(text.contains("Harrow Lodge at any price") && text.contains("The bids of April"), "{text}");
    let broken = Input::new("b.docx", b"PK\x03\x04broken");
    assert!(read(&broken).is_closed);
}

#[test]
fn other_kinds_are_read_as_text() {
    let json = said("a.json", r#"{"provider": "Lodgeway", "notes": ["caf\u00e9\nopen", 48250]}"#);
    assert_eq!(texts(&json, Use::Name), ["Lodgeway"]);
    assert!(running(&json).contains("café\nopen\n48250"));
    let svg =
        said("a.svg", "<svg><title>Site of the lodge</title><text>Plot <tspan>seven</tspan></text></svg>");
    assert!(running(&svg).contains("Site of the lodge Plot seven"), "{}", running(&svg));
    let wide: Vec<u8> = "\u{feff}plain words".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(running(&said("a.txt", wide)), "plain words, line 1");
}
