//! Leaks that nobody sees.

use super::*;

fn text() -> String {
    format!("BT /F1 12 Tf 72 600 Td ({SECRET}) Tj ET")
}

#[test]
fn hidden_text_is_found_and_said_to_be_hidden() {
    let ways = [
        (format!("BT 3 Tr /F1 12 Tf 72 600 Td ({SECRET}) Tj ET"), PlaceKind::InvisibleText),
        (format!("{} 0 g 60 590 400 30 re f", text()), PlaceKind::CoveredText),
        (text().replace("72 600", "-900 600"), PlaceKind::TextOffPage),
        // A ground is drawn first, and what lies beside it covers nothing.
        (format!("0.9 g 60 590 400 30 re f {} 0 g 60 300 400 30 re f", text()), PlaceKind::Text),
    ];
    for (content, kind) in ways {
        let mut pdf = Pdf::new();
        pdf.content(content);
        assert_words(&pdf.leaks(), Some(2), kind);
    }
}

#[test]
fn text_of_a_layer_that_is_off_is_found() {
    let mut pdf = Pdf::new();
    let layer = pdf.add(dictionary! { "Type" => "OCG", "Name" => string("draft") });
    let settings = dictionary! { "OFF" => vec![layer.into()] };
    pdf.catalog().set("OCProperties", dictionary! { "OCGs" => vec![layer.into()], "D" => settings });
    let font = pdf.font;
    pdf.page().set(
        "Resources",
        dictionary! {
            "Font" => dictionary! { "F1" => font },
            "Properties" => dictionary! { "L" => layer },
        },
    );
    pdf.content(format!("/OC /L BDC {} EMC", text()));
    assert_words(&pdf.leaks(), Some(2), PlaceKind::HiddenLayer);
}

#[test]
fn forms_patterns_glyphs_and_appearances_are_read() {
    let of_page = |key: &str, entries: Dictionary, place: &dyn Fn(&mut Pdf, ObjectId)| {
        let mut pdf = Pdf::new();
        let font = pdf.font;
        let mut entries = entries;
        entries.set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
        let stream = pdf.add(Stream::new(entries, text().into()));
        let resources = dictionary! {
            "Font" => dictionary! { "F1" => font }, key => dictionary! { "X1" => stream },
        };
        pdf.page().set("Resources", resources);
        place(&mut pdf, stream);
        pdf.leaks()
    };
    let form = || dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(); 4] };
    let drawn = of_page("XObject", form(), &|pdf, _| {
        pdf.content("q /X1 Do Q");
    });
    assert_words(&drawn, Some(2), PlaceKind::Text);
    let not_drawn = of_page("XObject", form(), &|_, _| {});
    assert_words(&not_drawn, Some(2), PlaceKind::UnusedDrawing);
    let pattern = of_page("Pattern", dictionary! { "PatternType" => 1 }, &|_, _| {});
    assert_words(&pattern, Some(2), PlaceKind::UnusedDrawing);
    let glyph = of_page("Other", dictionary! {}, &|pdf, stream| {
        let glyphs = dictionary! { "Type" => "Font", "Subtype" => "Type3", "CharProcs" => dictionary! { "a" => stream } };
        let font = pdf.add(glyphs);
        pdf.page().set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
    });
    assert_words(&glyph, Some(2), PlaceKind::UnusedDrawing);
    let appearance = of_page("Other", form(), &|pdf, stream| {
        let stamp =
            dictionary! { "Type" => "Annot", "Subtype" => "Stamp", "AP" => dictionary! { "N" => stream } };
        let stamp = pdf.add(stamp);
        pdf.page().set("Annots", vec![stamp.into()]);
    });
    assert_words(&appearance, Some(2), PlaceKind::UnusedDrawing);
}

#[test]
fn earlier_versions_and_unused_objects_are_searched() {
    let unused = {
        let mut pdf = Pdf::new();
        pdf.add(Object::Dictionary(dictionary! { "Note" => string(SECRET) }));
        pdf.leaks()
    };
    assert_words(&unused, None, PlaceKind::Technical);
    assert!(unused[0].place.is_unused);

    // The page's content is replaced by a later one, as programs do that save changes only.
    let mut pdf = Pdf::new();
    let content = pdf.content(text());
    let mut bytes = pdf.bytes();
    let offset = bytes.len();
    let new = format!("{} 0 obj<</Length 0>>stream\n\nendstream endobj\n", content.0);
    let old = bytes.windows(9).rposition(|w| w == b"startxref").expect("an index");
    let start: String = bytes[old + 9..].iter().map(|byte| char::from(*byte)).collect();
    let previous = start.split_whitespace().next().expect("a number").to_owned();
    let xref = offset + new.len();
    bytes.extend(new.bytes());
    bytes.extend(
        format!(
            "xref\n{} 1\n{offset:010} 00000 n \ntrailer<</Size 99/Root {} 0 R/Prev {previous}>>\nstartxref\n{xref}\n%%EOF\n",
            content.0,
            Pdf::new().catalog.0
        )
        .bytes(),
    );
    assert!(Document::load_mem(&bytes).is_ok(), "readers open it");
    let found = leaks_of(&bytes);
    assert_words(&found, Some(2), PlaceKind::UnusedDrawing);
    assert!(found[0].place.is_replaced);
    let object = content.0;
    assert_eq!(
        found[0].place.to_string(),
        format!(
            "a drawing that no page shows by itself on page 2 (object {object} 0, left from an earlier version of \
             the file)"
        )
    );
}

#[test]
fn bytes_outside_of_objects_are_searched() {
    let mut bytes = Pdf::new().bytes();
    bytes.extend(format!("\n{SECRET}\n").bytes());
    assert_words(&leaks_of(&bytes), None, PlaceKind::AfterEnd);

    let bytes = Pdf::new().bytes();
    let at = bytes.windows(6).position(|window| window == b"endobj").expect("an object") + 6;
    let comment = format!("\n% {SECRET}\n");
    let bytes = [&bytes[..at], comment.as_bytes(), &bytes[at..]].concat();
    assert_words(&leaks_of(&bytes), None, PlaceKind::BetweenObjects);
}

#[test]
fn streams_of_objects_are_opened() {
    let first = "7001 0 7002 4 ";
    let data = format!("{first}null<</Note({SECRET})>>");
    let length = data.len();
    let stream = format!(
        "7000 0 obj<</Type/ObjStm/N 2/First {}/Length {length}>>stream\n{data}\nendstream endobj\n",
        first.len()
    );
    let mut bytes = Pdf::new().bytes();
    let at = bytes.windows(6).position(|window| window == b"endobj").expect("an object") + 6;
    bytes.splice(at..at, format!("\n{stream}").bytes());
    let found = leaks_of(&bytes);
    assert_words(&found, None, PlaceKind::Technical);
    assert_eq!(found[0].place.object, Some((7002, 0)));
}

#[test]
fn pictures_and_fonts_are_searched_as_bytes() {
    let picture = |data: Vec<u8>| {
        let mut pdf = Pdf::new();
        let image = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1 };
        let image = pdf.add(Stream::new(image, data));
        let font = pdf.font;
        let resources = dictionary! {
            "Font" => dictionary! { "F1" => font }, "XObject" => dictionary! { "I" => image },
        };
        pdf.page().set("Resources", resources);
        pdf.leaks()
    };
    let plain = [&[0, 1, 2, 160][..], SECRET.as_bytes(), &[0, 9]].concat();
    assert_words(&picture(plain), Some(2), PlaceKind::Picture);
    let wide: Vec<u8> =
        [1, 2, 3].into_iter().chain(SECRET.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let found = picture(wide);
    assert!(
        found.iter().any(|leak| leak.place.kind == PlaceKind::Picture && leak.text.contains("Harrow Lodge"))
    );

    let mut pdf = Pdf::new();
    let program = pdf
        .add(Stream::new(dictionary! { "Length1" => 40 }, [&[0, 1, 0, 0][..], SECRET.as_bytes()].concat()));
    pdf.add(dictionary! { "Type" => "FontDescriptor", "FontFile2" => program });
    assert_words(&pdf.leaks(), None, PlaceKind::Font);

    let mut pdf = Pdf::new();
    let name = SECRET.replace(' ', "-");
    pdf.add(dictionary! { "Type" => "FontDescriptor", "FontName" => Object::Name(name.into_bytes()) });
    assert_words(&pdf.leaks(), None, PlaceKind::FontName);
}

#[test]
fn a_picture_of_a_restricted_paper_is_known_again() {
    let pixels: Vec<u8> = (0..600_u32).map(|n| (n * 7 % 251) as u8).collect();
    let jpeg = |comment: &[u8]| [&[0xff, 0xd8, 0xff, 0xfe][..], comment, &[0xff, 0xda], &pixels].concat();
    let restricted = [input("exempt/site.jpg", jpeg(b"taken on the site"))];
    let mut pdf = Pdf::new();
    pdf.add(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode" },
        jpeg(b""),
    ));
    let bytes = pdf.bytes();
    let found = leaks(&bytes, &Secrets::new(&restricted, &[], &[])).expect("the file can be read").leaks;
    let found: Vec<(Leaked, PlaceKind, &str)> =
        found.iter().map(|leak| (leak.what, leak.place.kind, leak.origin.file.as_str())).collect();
    assert_eq!(found, [(Leaked::Picture, PlaceKind::Picture, "exempt/site.jpg")]);
    let public = [input("public/site.jpg", jpeg(b"x"))];
    assert_eq!(
        leaks(&bytes, &Secrets::new(&restricted, &public, &[])).expect("the file can be read").leaks,
        []
    );
}

#[test]
fn what_cannot_be_opened_is_told() {
    let mut pdf = Pdf::new();
    pdf.stream(dictionary! { "Filter" => "BrotliDecode" }, b"???".to_vec());
    let searched = leaks(&pdf.bytes(), &secrets()).expect("the file can be read");
    let closed: Vec<(Option<usize>, &str)> =
        searched.closed.iter().map(|(place, filter)| (place.page, filter.as_str())).collect();
    assert_eq!(closed, [(Some(2), "BrotliDecode")]);
    let unreadable = |bytes: &[u8]| leaks(bytes, &secrets()).map(|_| ());
    assert_eq!(unreadable(b"PK"), Err(crate::inspect::Unreadable::NotPdf));
    let mut locked = Pdf::new();
    locked.document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" });
    assert_eq!(unreadable(&locked.bytes()), Err(crate::inspect::Unreadable::Encrypted));
}

/// What is told of a page with a line of text under what `paint` draws.
fn told_of(paint: &str) -> Vec<String> {
    let mut pdf = Pdf::new();
    pdf.content(format!("BT /F1 12 Tf 72 600 Td (Jane Doe of Mere Hall) Tj ET {paint}"));
    crate::inspect::blacked_out("letter.pdf", &pdf.bytes()).into_iter().map(|told| told.message).collect()
}

#[test]
fn words_under_a_black_box_are_told() {
    let told = "On page 2 of `letter.pdf`, words stand under a black box, and whoever copies the page has them: “Jane \
                Doe of Mere Hall”.";
    for paint in [
        "70 596 200 14 re f",
        "0 0 0 1 k 70 596 200 14 re B",
        "q 0.1 0.1 0.1 rg 1 0 0 1 70 596 cm 0 0 200 14 re f Q",
    ] {
        assert_eq!(told_of(paint), [told], "{paint}");
    }
    for (paint, why) in [
        ("1 g 70 596 200 14 re f", "a light ground"),
        ("0 0 1 rg 70 596 200 14 re f", "a colour"),
        ("70 603 200 1 re f", "a line through it"),
        ("70 400 200 14 re f", "a box elsewhere"),
        ("60 580 300 2 re 60 640 300 2 re f", "two lines"),
        ("60 580 m 300 580 l 300 640 l 60 580 l f", "a shape that is no box"),
        ("60 580 300 60 re 62 582 296 56 re f*", "a frame"),
        ("70 596 200 14 re n 0 0 1 1 re f", "a path that was not painted"),
    ] {
        assert_eq!(told_of(paint), [""; 0], "{why}");
    }
    let before = "ET 70 596 200 14 re f BT /F1 12 Tf 1 g 72 600 Td (Redacted) Tj";
    let mut pdf = Pdf::new();
    pdf.content(format!("BT {before} ET"));
    assert!(crate::inspect::blacked_out("letter.pdf", &pdf.bytes()).is_empty(), "words on a box are seen");
}
