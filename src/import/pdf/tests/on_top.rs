//! What lies on top of pages, and what a file has inside.

use super::*;

/// A form that draws a box of 10 × 10.
fn look(sample: &mut Sample) -> lopdf::ObjectId {
    let entries = dictionary! { "BBox" => numbers([0.0, 0.0, 10.0, 10.0]) };
    sample.document.add_object(Stream::new(entries, b"0 0 10 10 re f".to_vec()))
}

fn annotation(subtype: &str, entries: Dictionary) -> Dictionary {
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => subtype, "F" => 4, "Rect" => numbers([20.0, 30.0, 40.0, 35.0]),
    };
    entries.into_iter().for_each(|(key, value)| annotation.set(key, value));
    annotation
}

/// What is told of a page with text and these annotations, as severity, code and message.
fn told(sample: Sample) -> Vec<String> {
    let (_, told) = import(&sample.bytes());
    let line = |(severity, code, message, _): &(Severity, Code, String, Option<String>)| {
        format!("{severity:?} {code}: {}", message.replace("`papers/letter.pdf`", "X"))
    };
    told.iter().map(line).collect()
}

#[test]
fn what_is_seen_on_top_of_a_page_is_drawn_into_it() {
    let mut sample = Sample::new();
    let form = look(&mut sample);
    let seen = |subtype: &str| annotation(subtype, dictionary! { "AP" => dictionary! { "N" => form } });
    let mut hidden = seen("Stamp");
    hidden.set("F", 2);
    let states = dictionary! { "On" => form };
    let chosen = annotation(
        "Widget",
        dictionary! { "FT" => "Btn", "V" => "On", "AS" => "On", "AP" => dictionary! { "N" => states } },
    );
    let mut unchosen = chosen.clone();
    unchosen.set("AS", "Off");
    unchosen.set("V", "Off");
    let mut on_screen_only = chosen.clone();
    on_screen_only.set("F", 0);
    let all = [seen("Stamp"), hidden, chosen, unchosen, on_screen_only].map(Object::from).to_vec();
    sample.page(b"q (words) Tj", dictionary! { "Annots" => all });
    let (file, told) = import(&sample.bytes());
    let pages = file.unwrap().pages();
    let paint = format!("q 2.00000 0.00000 0.00000 0.50000 20.0000 30.0000 cm /Look{} Do Q\n", form.0);
    assert_eq!(content(&pages[0]), format!("q\nq\n(words) Tj\nQ\nQ\n{paint}{paint}"));
    let forms = pages[0].resources.get(b"XObject").unwrap().as_dict().unwrap();
    assert_eq!(forms.iter().count(), 1);
    let stream = pages[0].file.document.get_object(form).unwrap().as_stream().unwrap();
    assert_eq!(stream.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"Form");
    let messages: Vec<(Severity, Code, &str)> = told.iter().map(|t| (t.0, t.1, t.2.as_str())).collect();
    assert_eq!(
        messages,
        [
            (
                Severity::Note,
                Code::LeftOut,
                "Form fields on page 1 of `papers/letter.pdf` are shown as they look; nobody can fill them in."
            ),
            (
                Severity::Warning,
                Code::Markings,
                "Highlights, stamps or drawings that were put on page 1 of `papers/letter.pdf` are shown."
            ),
        ]
    );
}

#[test]
fn what_is_not_drawn_is_told_by_its_kind() {
    let mut sample = Sample::new();
    let value = || Object::string_literal("42");
    let file = dictionary! { "Type" => "Filespec", "UF" => Object::string_literal("C:\\plans\\Budget.xlsx") };
    let all = [
        annotation("Text", Dictionary::new()),
        annotation("Widget", dictionary! { "FT" => "Tx", "V" => value() }),
        annotation("Widget", dictionary! { "FT" => "Tx" }),
        annotation("Highlight", Dictionary::new()),
        annotation("RichMedia", Dictionary::new()),
        annotation("FileAttachment", dictionary! { "FS" => file }),
        annotation("Popup", Dictionary::new()),
        annotation("Widget", dictionary! { "FT" => "Sig", "V" => dictionary! { "Type" => "Sig" } }),
    ];
    sample.page(b"(words) Tj", dictionary! { "Annots" => all.map(Object::from).to_vec() });
    assert_eq!(
        told(sample),
        [
            "Warning left-out: Form fields on page 1 of X will be missing: the file does not say how they look.",
            "Note left-out: The digital signature on page 1 of X is shown but proves nothing in the pack.",
            "Warning left-out: Markings on page 1 of X will be missing: the file does not say how they look.",
            "Note left-out: Comments on page 1 of X are left out.",
            "Warning left-out: Sound, film or models on page 1 of X do not go into the pack.",
            "Warning left-out: The file inside X will be missing from the pack: `Budget.xlsx`.",
        ]
    );
}

#[test]
fn redactions_that_were_not_applied_stop_the_build() {
    let mut sample = Sample::new();
    sample.page(b"(words) Tj", Dictionary::new());
    let redaction = annotation("Redact", Dictionary::new());
    sample.page(b"(secret) Tj", dictionary! { "Annots" => vec![Object::from(redaction)] });
    assert_eq!(
        error(&sample.bytes()).0,
        "Passages on page 2 of `papers/letter.pdf` are marked to be blacked out but are not: everybody could read them."
    );
}

#[test]
fn pages_without_text_are_named() {
    let mut sample = Sample::new();
    let image = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1 };
    let image = sample.document.add_object(Stream::new(image, vec![0]));
    let inner = dictionary! { "XObject" => dictionary! { "I" => image } };
    let hidden_text = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => inner },
        b"/I Do BT 3 Tr (recognised) Tj ET".to_vec(),
    );
    let hidden_text = sample.document.add_object(hidden_text);
    let objects = dictionary! { "I" => image, "F" => hidden_text };
    let resources = || dictionary! { "Resources" => dictionary! { "XObject" => objects.clone() } };
    sample.page(b"/I Do", resources());
    sample.page(b"/F Do", resources());
    sample.page(b"", resources());
    sample.page(b"0 0 9 9 re S", resources());
    sample.page(b"/I Do", resources());
    let (_, told) = import(&sample.bytes());
    let message = "Of `papers/letter.pdf`, pages 1 and 4–5 are pictures without text: nobody can search them, or have them read out.";
    let remedy = "Ask for the original, or have the text recognised (OCR) and name that file.";
    assert_eq!(told, [(Severity::Warning, Code::ScannedPage, message.to_owned(), Some(remedy.to_owned()))]);
}

#[test]
fn files_and_scripts_inside_are_named() {
    let mut sample = Sample::new();
    let file =
        |name: &str| Object::from(dictionary! { "Type" => "Filespec", "F" => Object::string_literal(name) });
    let files = vec![
        Object::string_literal("1"),
        file("minutes.docx"),
        Object::string_literal("2"),
        file("costs.xlsx"),
    ];
    let names = dictionary! {
        "EmbeddedFiles" => dictionary! { "Names" => files },
        "JavaScript" => dictionary! {},
    };
    sample.catalog().set("Names", names);
    sample.page(b"(words) Tj", Dictionary::new());
    assert_eq!(
        told(sample),
        [
            "Warning left-out: The files inside X will be missing from the pack: `costs.xlsx` and `minutes.docx`.",
            "Note left-out: The scripts of X are left out.",
        ]
    );
}

#[test]
fn covers_and_forms_that_one_reader_draws_are_refused() {
    let mut sample = Sample::new();
    let file = dictionary! { "Type" => "Filespec", "F" => Object::string_literal("a.pdf") };
    let files = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
    sample.catalog().set("Names", dictionary! { "EmbeddedFiles" => files });
    sample.catalog().set("Collection", Dictionary::new());
    sample.page(b"(Open with a newer reader) Tj", Dictionary::new());
    assert_eq!(
        error(&sample.bytes()).0,
        "The file `papers/letter.pdf` is a portfolio, a cover for the files inside it: `a.pdf`."
    );
    let mut sample = Sample::new();
    let form = dictionary! { "XFA" => Object::string_literal("<xdp/>"), "Fields" => Vec::<Object>::new() };
    sample.catalog().set("AcroForm", form);
    sample.page(b"(Please wait) Tj", Dictionary::new());
    assert_eq!(
        error(&sample.bytes()).0,
        "The file `papers/letter.pdf` is a form (XFA) that only Adobe's programs show."
    );
}
