//! Leaks in what readers show, one way or another.

use super::*;

#[test]
fn text_of_a_page_is_found_however_it_is_drawn() {
    let ways = [
        format!("BT /F1 12 Tf 72 600 Td ({SECRET}) Tj ET"),
        // Kerned, with gaps in place of spaces.
        "BT /F1 12 Tf 72 600 Td [(the c) 20 (ontr) -10 (act) -300 (with) -300 (Harrow) -300 (Lodge) -300 (ends) \
         -300 (in) -300 (autumn)] TJ ET"
            .to_owned(),
        // Over two lines, with a hyphen, by its own operators.
        "BT /F1 12 Tf 14 TL 72 600 Td (the con-) Tj (tract with Harrow) ' T* 0 0 (Lodge ends in autumn) \" ET".to_owned(),
        // In a string of digits, with the escapes of a literal.
        "BT /F1 12 Tf 72 600 Td <7468652063> Tj (\\157ntract with Harrow Lod\\\nge ends in autumn) Tj ET".to_owned(),
        // Without any spaces.
        "BT /F1 12 Tf 72 600 Td (thecontractwithHarrowLodgeendsinautumn) Tj ET".to_owned(),
        // The size of the type is in the matrix, the text is turned.
        format!("q 12 0 0 12 0 0 cm BT /F1 1 Tf 0 1 -1 0 9 9 Tm ({SECRET}) Tj ET Q"),
    ];
    for way in ways {
        let mut pdf = Pdf::new();
        pdf.content(way);
        assert_words(&pdf.leaks(), Some(2), PlaceKind::Text);
    }
}

#[test]
fn letters_are_put_together_as_they_are_seen() {
    // Each letter at its place: set wide, the last letter first, and two lines in the wrong order.
    let letters = |shift: f32| -> Vec<String> {
        let at = |(n, c): (usize, char)| {
            format!("BT /F1 12 Tf 1 0 0 1 {} 600 Tm ({c}) Tj ET", 60.0 + shift * n as f32)
        };
        SECRET.chars().enumerate().filter(|(_, c)| *c != ' ').map(at).collect()
    };
    for (shift, backwards) in [(7.0, false), (11.0, false), (7.0, true)] {
        let mut letters = letters(shift);
        if backwards {
            letters.reverse();
        }
        let mut pdf = Pdf::new();
        pdf.content(letters.join("\n"));
        assert_words(&pdf.leaks(), Some(2), PlaceKind::Text);
    }
    let mut pdf = Pdf::new();
    pdf.content(
        "BT /F1 12 Tf 1 0 0 1 60 580 Tm (Lodge ends in autumn) Tj ET \
         BT /F1 12 Tf 1 0 0 1 60 600 Tm (the contract with Harrow) Tj ET",
    );
    assert_words(&pdf.leaks(), Some(2), PlaceKind::Text);
}

#[test]
fn what_runs_from_one_page_to_the_next_is_found() {
    let mut pdf = Pdf::new();
    let first = pdf
        .add(Stream::new(dictionary! {}, b"BT /F1 12 Tf 72 90 Td (the contract with Harrow) Tj ET".to_vec()));
    let page = pdf.pages[0];
    let page = pdf.document.get_dictionary_mut(page).expect("the page");
    page.get_mut(b"Contents").and_then(Object::as_array_mut).expect("an array").push(first.into());
    let second =
        pdf.add(Stream::new(dictionary! {}, b"BT /F1 12 Tf 72 790 Td (Lodge ends in autumn) Tj ET".to_vec()));
    pdf.page().set("Contents", vec![second.into()]);
    assert_words(&pdf.leaks(), Some(1), PlaceKind::Text);
}

#[test]
fn fonts_are_read_by_their_maps_and_encodings() {
    let codes: String = SECRET.chars().map(|c| format!("{:04x}", c as u32 + 0x100)).collect();
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0120> <017e> <0020> endbfrange";
    let mut pdf = Pdf::new();
    let map = pdf.add(Stream::new(dictionary! {}, map.as_bytes().to_vec()));
    let font = pdf.add(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => map,
        "DescendantFonts" => vec![dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2" }.into()],
    });
    pdf.page().set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
    pdf.content(format!("BT /F1 12 Tf 72 600 Td <{codes}> Tj ET"));
    assert_words(&pdf.leaks(), Some(2), PlaceKind::Text);

    // Names of glyphs, in a font whose map says something harmless.
    let names: Vec<Object> = std::iter::once(0.into())
        .chain(SECRET.chars().map(|c| match c {
            ' ' => "space".into(),
            c => Object::Name(c.to_string().into_bytes()),
        }))
        .collect();
    let harmless = "1 beginbfrange <00> <ff> <0078> endbfrange";
    let mut pdf = Pdf::new();
    let map = pdf.add(Stream::new(dictionary! {}, harmless.as_bytes().to_vec()));
    let font = pdf.add(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "ToUnicode" => map,
        "Encoding" => dictionary! { "Differences" => names },
    });
    pdf.page().set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
    let codes: String = (0..SECRET.len()).map(|n| format!("{n:02x}")).collect();
    pdf.content(format!("BT /F1 12 Tf 72 600 Td <{codes}> Tj ET"));
    assert_words(&pdf.leaks(), Some(2), PlaceKind::Text);
}

#[test]
fn titles_names_numbers_and_file_names_are_found_as_such() {
    let mut pdf = Pdf::new();
    pdf.content(
        "BT /F1 12 Tf 14 TL 72 600 Td (AWARD OF THE HARROW CONTRACT) Tj T* (48.250,75 or 48 251 or 62,731) Tj \
         T* (T. Ashgrove, and Rowan  Ashdown of Lodgeway) Tj T* (see harrow_lodge_award.pdf) Tj ET",
    );
    let mut found: Vec<(Leaked, String, String)> = pdf
        .leaks()
        .into_iter()
        .map(|leak| (leak.what, leak.text, format!("{}{}", leak.origin.file, leak.origin.spot)))
        .collect();
    found.sort();
    let expected = [
        (Leaked::Title, "AWARD OF THE HARROW CONTRACT", "exempt/harrow-lodge-award.md, line 1"),
        (Leaked::Name, "Lodgeway", "exempt/people.csv, line 2"),
        (Leaked::Name, "Rowan  Ashdown", "exempt/people.csv, line 2"),
        (Leaked::Number, "48 251", "exempt/harrow-lodge-award.md, line 3"),
        (Leaked::Number, "48.250,75", "exempt/harrow-lodge-award.md, line 3"),
        (Leaked::Number, "62,731", "exempt/people.csv, line 2"),
        (Leaked::FileName, "harrow_lodge_award", "exempt/harrow-lodge-award.md"),
    ];
    let expected = expected.map(|(what, text, origin)| {
        (what, text.split_whitespace().collect::<Vec<_>>().join(" "), origin.to_owned())
    });
    assert_eq!(found, expected);
}

#[test]
fn a_number_set_wide_is_found() {
    let mut pdf = Pdf::new();
    pdf.content("BT /F1 12 Tf 72 600 Td [(6) -900 (2) -900 (7) -900 (3) -900 (1)] TJ ET");
    let found: Vec<(Leaked, String)> = pdf.leaks().into_iter().map(|leak| (leak.what, leak.text)).collect();
    assert_eq!(found, [(Leaked::Number, "6 2 7 3 1".to_owned())]);
}

#[test]
fn bookmarks_properties_and_alternatives_are_searched() {
    let mut pdf = Pdf::new();
    let outlines = pdf.document.new_object_id();
    let page = pdf.pages[1];
    let item = pdf.add(dictionary! {
        "Title" => string(SECRET), "Parent" => outlines, "Dest" => vec![page.into(), "Fit".into()],
    });
    let root = dictionary! { "Type" => "Outlines", "First" => item, "Last" => item, "Count" => 1 };
    pdf.document.objects.insert(outlines, root.into());
    pdf.catalog().set("Outlines", outlines);
    assert_words(&pdf.leaks(), None, PlaceKind::Bookmark);

    let utf_16: Vec<u8> =
        [0xfe, 0xff].into_iter().chain(SECRET.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let mut pdf = Pdf::new();
    let info = pdf.add(dictionary! { "Subject" => Object::String(utf_16, lopdf::StringFormat::Hexadecimal) });
    pdf.document.trailer.set("Info", info);
    assert_words(&pdf.leaks(), None, PlaceKind::Property);

    for (key, kind) in [
        ("Alt", PlaceKind::Alternative),
        ("ActualText", PlaceKind::ReplacementText),
        ("E", PlaceKind::Expansion),
        ("T", PlaceKind::ElementTitle),
    ] {
        let mut pdf = Pdf::new();
        let (root, page) = (pdf.document.new_object_id(), pdf.pages[1]);
        let mut element = dictionary! { "S" => "Figure", "P" => root, "Pg" => page, "K" => 0 };
        element.set(key, string(SECRET));
        let element = pdf.add(element);
        pdf.document.objects.insert(root, dictionary! { "Type" => "StructTreeRoot", "K" => element }.into());
        pdf.catalog().set("StructTreeRoot", root);
        assert_words(&pdf.leaks(), Some(2), kind);
    }
}

#[test]
fn metadata_labels_targets_and_links_are_searched() {
    let xmp = format!("<rdf:Description><dc:title><rdf:li>{SECRET}</rdf:li></dc:title></rdf:Description>");
    let mut pdf = Pdf::new();
    let metadata = pdf.add(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.into()));
    pdf.catalog().set("Metadata", metadata);
    assert_words(&pdf.leaks(), None, PlaceKind::Metadata);

    let mut pdf = Pdf::new();
    let range = dictionary! { "S" => "D", "P" => string(SECRET) };
    pdf.catalog().set("PageLabels", dictionary! { "Nums" => vec![0.into(), range.into()] });
    assert_words(&pdf.leaks(), None, PlaceKind::PageLabel);

    let mut pdf = Pdf::new();
    let page = pdf.pages[0];
    let target = vec![string(SECRET), vec![page.into(), "Fit".into()].into()];
    pdf.catalog().set("Names", dictionary! { "Dests" => dictionary! { "Names" => target } });
    assert_words(&pdf.leaks(), None, PlaceKind::LinkTarget);

    let mut pdf = Pdf::new();
    let address = SECRET.replace(' ', "%20").replace("%20", "-");
    let action = dictionary! { "S" => "URI", "URI" => string(&format!("https://papers.example/{address}")) };
    let link = pdf.add(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(); 4], "A" => action,
    });
    pdf.page().set("Annots", vec![link.into()]);
    assert_words(&pdf.leaks(), Some(2), PlaceKind::LinkAddress);
}

#[test]
fn comments_fields_and_scripts_are_searched() {
    let mut pdf = Pdf::new();
    let note = pdf.add(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![0.into(); 4], "Contents" => string(SECRET),
    });
    pdf.page().set("Annots", vec![note.into()]);
    assert_words(&pdf.leaks(), Some(2), PlaceKind::Note);

    let mut pdf = Pdf::new();
    let field = pdf.add(dictionary! { "FT" => "Tx", "T" => string("a"), "V" => string(SECRET) });
    pdf.catalog().set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    assert_words(&pdf.leaks(), None, PlaceKind::FormField);

    let mut pdf = Pdf::new();
    let script = dictionary! { "S" => "JavaScript", "JS" => string(&format!("app.alert('{SECRET}')")) };
    pdf.catalog().set("OpenAction", script);
    assert_words(&pdf.leaks(), None, PlaceKind::Script);
}

#[test]
fn attached_files_are_opened_and_searched() {
    let attach = |name: &str, bytes: Vec<u8>| {
        let mut pdf = Pdf::new();
        let file = pdf.add(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes));
        let specification = pdf.add(dictionary! {
            "Type" => "Filespec", "F" => string(name), "EF" => dictionary! { "F" => file },
        });
        let names = vec![string("one"), specification.into()];
        pdf.catalog().set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
        pdf
    };
    let mut inner = Pdf::new();
    inner.content(format!("BT /F1 12 Tf 72 600 Td ({SECRET}) Tj ET"));
    let found = attach("plans.pdf", inner.bytes()).leaks();
    assert_words(&found, Some(2), PlaceKind::Text);
    assert_eq!(found[0].place.within, ["plans.pdf"]);
    assert_eq!(found[0].place.to_string(), "the text on page 2, in the attached file `plans.pdf`");

    let found = attach("notes.txt", SECRET.as_bytes().to_vec()).leaks();
    assert_words(&found, None, PlaceKind::Attachment);

    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write(0, 0, "Register").expect("a cell");
    let sheet = workbook.add_worksheet();
    sheet.set_hidden(true).write(3, 2, 62731).expect("a cell");
    let found = attach("register.xlsx", workbook.save_to_buffer().expect("a workbook")).leaks();
    let found: Vec<(Leaked, &str)> = found.iter().map(|leak| (leak.what, leak.text.as_str())).collect();
    assert_eq!(found, [(Leaked::Number, "62731")]);

    let found =
        attach("Tamsin the contract with Harrow Lodge ends in autumn.txt", b"nothing".to_vec()).leaks();
    assert_words(&found, None, PlaceKind::AttachmentName);
}
