//! Files that are no PDF, are locked or are damaged.

use super::*;

#[test]
fn files_that_are_no_pdf_are_named() {
    let again = "Get the file again, or open it in a PDF reader and print it to a new PDF.";
    let cases: [(&[u8], &str, &str); 5] = [
        (b"", "is empty", "Get the file again."),
        (
            b"PK\x03\x04word",
            "is a document of an office program, not a PDF",
            "Write `docx:` in place of `pdf:` if it is a Word document; else export it as PDF and name that file.",
        ),
        (b"Dear Sir", "is not a PDF", "Export it as PDF and name that file."),
        (b"%PDF-1.7\nnothing", "is damaged", again),
        (&Sample::new().bytes(), "has no pages", again),
    ];
    for (bytes, what, remedy) in cases {
        assert_eq!(error(bytes), (format!("The file `papers/letter.pdf` {what}."), remedy.to_owned()));
    }
}

/// A file that needs `user` to be opened.
fn locked(user: &str) -> Vec<u8> {
    let mut sample = Sample::new();
    sample.page(b"(locked) Tj", Dictionary::new());
    let id = || Object::string_literal(b"0123456789abcdef".to_vec());
    sample.document.trailer.set("ID", vec![id(), id()]);
    let bytes = sample.bytes();
    let mut document = Document::load_mem(&bytes).unwrap();
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: user,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_password_is_asked_for_only_when_the_file_cannot_be_read_without() {
    assert_eq!(
        error(&locked("user")),
        (
            "The file `papers/letter.pdf` needs a password.".to_owned(),
            "Open it with its password and print it to a new PDF without one.".to_owned()
        )
    );
    let (file, told) = import(&locked(""));
    let [(Severity::Note, Code::BadPdf, message, _)] = &told[..] else { panic!("{told:?}") };
    assert_eq!(
        message,
        "`papers/letter.pdf` is protected by its maker against changes or printing; its pages are appended as they are."
    );
    assert_eq!(content(&file.unwrap().pages()[0]), "(locked) Tj\n");
}

#[test]
fn page_trees_that_lead_nowhere_are_damage() {
    let damaged = "The file `papers/letter.pdf` is damaged.";
    let mut sample = Sample::new();
    let page = sample.page(b"", Dictionary::new());
    let node = |kids: Vec<Object>| dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1_000_000_000_000_i64 };
    let own = sample.pages;
    sample.document.objects.insert(own, node(vec![page.into(), own.into()]).into());
    assert_eq!(error(&sample.bytes()).0, damaged, "a circle");
    let mut sample = Sample::new();
    let page = sample.page(b"", Dictionary::new());
    let own = sample.pages;
    sample.document.objects.insert(own, node(vec![page.into(), (999, 0).into()]).into());
    assert_eq!(error(&sample.bytes()).0, damaged, "a page that is not there");
    let mut sample = Sample::new();
    sample.page(b"", dictionary! { "Contents" => 7 });
    assert_eq!(error(&sample.bytes()).0, "The file `papers/letter.pdf` is damaged: page 1 cannot be read.");
}

#[test]
fn a_file_with_a_broken_index_is_read_with_a_warning() {
    let mut sample = Sample::new();
    sample.page(b"(kept) Tj", Dictionary::new());
    let whole = sample.bytes();
    let told = (
        Severity::Warning,
        Code::BadPdf,
        "The file `papers/letter.pdf` is damaged; its pages were found all the same. Look whether they are complete."
            .to_owned(),
        Some("Get the file again, or open it in a PDF reader and print it to a new PDF.".to_owned()),
    );
    let replaced = |from: &[u8], to: &[u8]| {
        let at = whole.windows(from.len()).position(|window| window == from).unwrap();
        [&whole[..at], to, &whole[at + from.len()..]].concat()
    };
    let cases = [
        replaced(b"startxref", b"startxrex"),
        // Bytes that come in at the front of the body move all that the index names.
        replaced(b"1 0 obj", b"% a line more than the index knows of, and long enough\n1 0 obj"),
        whole[..whole.windows(4).position(|window| window == b"xref").unwrap()].to_vec(),
    ];
    for (n, bytes) in cases.iter().enumerate() {
        let (file, found) = import(bytes);
        assert_eq!(found, std::slice::from_ref(&told), "case {n}");
        assert_eq!(content(&file.unwrap().pages()[0]), "(kept) Tj\n", "case {n}");
    }
    let locked = locked("user");
    let index = locked.windows(4).position(|window| window == b"xref").unwrap();
    let (file, _) = import(&locked[..index]);
    assert!(file.is_none(), "what is encrypted is not guessed at");
}

const LETTERS: &str = "https://www.inspectorate-children.example/letters/northmere";

/// No change of a byte may break the program: it reads the file, or says what is wrong with it.
#[test]
fn no_damage_breaks_it() {
    let mut sample = Sample::new();
    let font = sample.font();
    let inner = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form" },
        b"/P <</MCID 0>> BDC (a) Tj EMC".to_vec(),
    );
    let inner = sample.document.add_object(inner);
    let resources =
        dictionary! { "Font" => dictionary! { "F" => font }, "XObject" => dictionary! { "X" => inner } };
    let link = dictionary! {
        "Subtype" => "Link", "Rect" => numbers([10.0, 20.0, 60.0, 30.0]),
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://a.example") },
    };
    sample.page(
        b"/P <</MCID 0>> BDC BT /F 9 Tf (a) Tj ET EMC /X Do",
        dictionary! { "Resources" => resources, "Rotate" => 90, "Annots" => vec![Object::Dictionary(link)] },
    );
    sample.document.compress();
    let whole = sample.bytes();
    // A generator of whole numbers by Knuth's multiplier: the same damage in every run.
    let mut state: u64 = 2019;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let (mut whole_ones, mut refused) = (0, 0);
    for round in 0..1500 {
        let mut bytes = whole.clone();
        match round % 4 {
            0 => bytes[next(whole.len())] = next(256) as u8,
            1 => (0..8).for_each(|_| bytes[next(whole.len())] ^= 1 << next(8)),
            2 => bytes.truncate(next(whole.len())),
            _ => {
                let (from, length) = (next(whole.len()), next(40));
                let to = (from + length).min(bytes.len());
                let copy = bytes[from..to].to_vec();
                let at = next(bytes.len());
                bytes.splice(at..at, copy);
            }
        }
        match read(&bytes) {
            Ok(ReadPdf { leaves: pages, .. }) => {
                assert!(
                    pages
                        .iter()
                        .all(|p| p.size.width.0.is_finite() && p.matrix.iter().all(|n| n.is_finite()))
                );
                whole_ones += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(whole_ones > 200 && refused > 200, "{whole_ones} read, {refused} refused");
}
