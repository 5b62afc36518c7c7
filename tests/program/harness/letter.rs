use super::repository;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// A PDF of one page as others send it: A4, a line of text, no tags. Its font is in the file.
pub(crate) fn letter(words: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let program =
        std::fs::read(repository().join("fonts/IBMPlexSans-Regular.ttf")).expect("the font is there");
    let program = document.add_object(Stream::new(dictionary! {}, program));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => "IBMPlexSans",
        "Flags" => 32,
        "FontBBox" => vec![(-200).into(), (-250).into(), 1200.into(), 1000.into()],
        "ItalicAngle" => 0,
        "Ascent" => 1000,
        "Descent" => -250,
        "CapHeight" => 700,
        "StemV" => 80,
        "FontFile2" => program,
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => "IBMPlexSans",
        "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32,
        "LastChar" => 126,
        "Widths" => vec![Object::Integer(560); 95],
        "FontDescriptor" => descriptor,
    });
    page(document, font, words)
}

/// The same with a font that is not in the file.
pub(crate) fn letter_without_its_font(words: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    page(document, font, words)
}

fn page(mut document: Document, font: ObjectId, words: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a file in memory can be written");
    bytes
}
