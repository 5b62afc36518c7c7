//! Pages of appended PDFs, from the file on disk to the pack.

use super::sample::sample;
use super::*;
use crate::definition::{Located, Root};
use crate::diagnostics::{Diagnostics, Files, Place};
use crate::frame::{Graphic, Item, Role, Transform};
use crate::import::PdfFile;
use crate::pdf::pack::ConformanceLost;
use std::path::Path;
use std::sync::Arc;

/// Appends a file with these bytes.
fn opened(bytes: &[u8]) -> PdfFile {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("letter.pdf"), bytes).expect("the letter can be written");
    let files = Files::new();
    let root = Root::new(folder.path(), &files).expect("the folder is there");
    let named = Located { value: "letter.pdf".to_owned(), place: Place::default() };
    let mut found = Diagnostics::new();
    let file = crate::import::pdf(&root, Path::new(""), &named, &mut found);
    file.unwrap_or_else(|| panic!("{found:?}"))
}

/// A pack of these pages of a file, each a figure.
fn appended(file: &PdfFile, numbers: &[usize]) -> Pack {
    let mut tags = TagTree::new();
    let pages: Vec<_> = file.pages().into_iter().map(Arc::new).collect();
    let pages = numbers.iter().map(|&number| {
        let page = &pages[number];
        let figure = tags.add(Role::Figure, None);
        tags.attrs_mut(figure).alt = Some(format!("Page {} of the letter", number + 1));
        let mut frame = Frame::new(page.size);
        frame.own(Owner::Tag(figure));
        let graphic = Graphic::PdfPage(Arc::clone(page));
        frame.push(Item::Graphic(Box::new((Transform::translate(Pt::ZERO, Pt::ZERO), graphic))));
        Page { frame, ..Page::default() }
    });
    let pages = pages.collect();
    pack(vec![part(pages, tags, &GlyphUse::default())])
}

fn form(read: &Read, page: usize) -> &lopdf::Stream {
    let objects = read.dictionary(read.dictionary(read.page(page), "Resources"), "XObject");
    read.get(objects, "X0").unwrap().as_stream().unwrap()
}

#[test]
fn pages_of_a_pack_can_be_appended_to_another() {
    let file = opened(&written(&sample()).bytes);
    let pack = appended(&file, &[0, 3, 0]);
    let outcome = written(&pack);
    assert_eq!(outcome.lost, []);
    let read = Read::bytes(&outcome.bytes);
    let fonts = |page| read.dictionary(read.dictionary(&form(&read, page).dict, "Resources"), "Font");
    let unicode = read.unicode(read.dictionary(fonts(0), "F0"));
    assert!(unicode.values().any(|text| text == "w"), "{unicode:?}");
    let font = |page| fonts(page).get(b"F0").unwrap();
    assert_eq!(font(0), font(1), "the two pages share their font");
    assert_eq!(form(&read, 0), form(&read, 2), "a page that stands twice is stored once");
    let streams = read.document.objects.values().filter_map(|object| object.as_stream().ok());
    let forms = streams.filter(|stream| stream.dict.get(b"Subtype").is_ok_and(|kind| name(kind) == "Form"));
    assert_eq!(forms.count(), 2);
    let content = form(&read, 0).decompressed_content().unwrap();
    assert!(!String::from_utf8_lossy(&content).contains("MCID"));
    if let Some(path) = std::env::var_os("AGENDAPACK_SAMPLE_APPENDED") {
        std::fs::write(path, &outcome.bytes).expect("the sample can be written");
    }
}

#[test]
fn a_font_that_is_not_embedded_takes_the_mark_from_the_pack() {
    let page =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        "<</Length 39>>stream\nBT /F1 12 Tf 72 700 Td (Dear all) Tj ET\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ];
    let mut letter = "%PDF-1.4\n".to_owned();
    let mut index = "xref\n0 6\n0000000000 65535 f \n".to_owned();
    for (i, object) in objects.iter().enumerate() {
        index.push_str(&format!("{:010} 00000 n \n", letter.len()));
        letter.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = letter.len();
    letter.push_str(&format!("{index}trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n{start}\n%%EOF\n"));

    let file = opened(letter.as_bytes());
    let mut pack = appended(&file, &[0, 0]);
    // A blank page before it, so that the page of the pack is not the page of the letter.
    pack.pages.insert(0, Slot { page: None, size: Size::A4, furniture: Frame::new(Size::A4) });
    let outcome = written(&pack);
    let reasons = file.file.conformance.clone();
    assert!(!reasons.is_empty());
    assert_eq!(outcome.lost, [ConformanceLost { file: "letter.pdf".to_owned(), page: 1, reasons }]);
    let read = Read::bytes(&outcome.bytes);
    let metadata = read.get(read.catalog(), "Metadata").unwrap().as_stream().unwrap();
    let xmp = String::from_utf8_lossy(&metadata.content);
    assert!(!xmp.contains("pdfuaid:part") && !xmp.contains("pdfaid:part"), "{xmp}");
}

/// Its content takes the state of what paints it, and most letters name no colour for black.
#[test]
fn an_appended_page_begins_in_black() {
    let file = opened(&written(&sample()).bytes);
    let read = Read::bytes(&written(&appended(&file, &[0])).bytes);
    let id = *read.document.get_pages().get(&1).expect("a page");
    let content = read.document.get_page_content(id);
    let content = String::from_utf8_lossy(&content);
    let before = content.split("/X0 Do").next().expect("what stands before it");
    let reset = before.rsplit("q\n").next().expect("behind the state that is kept");
    assert!(reset.starts_with("0 0 0 rg\n0 0 0 RG\n1 w\n"), "{content}");
}
