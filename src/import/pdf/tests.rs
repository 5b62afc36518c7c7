//! Files are made with lopdf, written, and read as a pack reads them.

mod damage;
mod fonts;
mod on_top;
mod places;

use super::*;
use crate::definition::Located;
use crate::diagnostics::{Code, Files, Place, Severity};
use crate::frame::PageTarget;
use crate::import::PdfPage;
use crate::units::Rect;
use lopdf::{EncryptionState, EncryptionVersion, Permissions, Stream, dictionary};

/// A file in the making: a page tree with one node between, so that pages inherit.
pub(super) struct Sample {
    pub(super) document: Document,
    pub(super) pages: lopdf::ObjectId,
    kids: Vec<Object>,
}

impl Sample {
    pub(super) fn new() -> Sample {
        let mut document = Document::with_version("1.5");
        let pages = document.new_object_id();
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        Sample { document, pages, kids: Vec::new() }
    }

    /// Adds a page of 200 × 100 points with this content and the entries given.
    pub(super) fn page(&mut self, content: &[u8], entries: Dictionary) -> lopdf::ObjectId {
        let content = self.document.add_object(Stream::new(Dictionary::new(), content.to_vec()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => self.pages, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()],
        };
        // `extend` would append to the array that is there.
        entries.into_iter().for_each(|(key, value)| page.set(key, value));
        let id = self.document.add_object(page);
        self.kids.push(id.into());
        id
    }

    /// A font that is embedded and says what it writes.
    pub(super) fn font(&mut self) -> lopdf::ObjectId {
        let program = self.document.add_object(Stream::new(Dictionary::new(), b"font".to_vec()));
        let descriptor = dictionary! {
            "Type" => "FontDescriptor", "Flags" => 4, "FontFile2" => program, "CIDSet" => program,
        };
        let descriptor = self.document.add_object(descriptor);
        let unicode = self.document.add_object(Stream::new(Dictionary::new(), b"cmap".to_vec()));
        self.document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Kestrel",
            "FontDescriptor" => descriptor, "ToUnicode" => unicode,
        })
    }

    pub(super) fn catalog(&mut self) -> &mut Dictionary {
        self.document.catalog_mut().unwrap()
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        let count = self.kids.len() as i64;
        let node = dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => count };
        self.document.objects.entry(self.pages).or_insert_with(|| node.into());
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// What was told: severity, code, message, remedy.
pub(super) type Told = Vec<(Severity, Code, String, Option<String>)>;

/// The pages of `papers/letter.pdf` with these bytes, and what is said about it.
pub(super) fn import(bytes: &[u8]) -> (Option<PdfFile>, Told) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("papers")).unwrap();
    std::fs::write(folder.path().join("papers/letter.pdf"), bytes).unwrap();
    let files = Files::new();
    let root = Root::new(folder.path(), &files).unwrap();
    let place = Place::at(files.id("pack.yaml"), 9, 14);
    let named = Located { value: "papers/letter.pdf".to_owned(), place: place.clone() };
    let mut found = Diagnostics::new();
    let file = pdf(&root, Path::new(""), &named, &mut found);
    assert!(found.iter().all(|d| d.place == place), "told at the place of the name");
    let told = found.iter().map(|d| (d.severity, d.code, d.message.clone(), d.remedy.clone())).collect();
    (file, told)
}

/// The pages of a file of which there is nothing to say.
pub(super) fn pages(sample: Sample) -> Vec<PdfPage> {
    let (file, told) = import(&sample.bytes());
    assert!(told.is_empty(), "{told:?}");
    file.unwrap().pages()
}

pub(super) fn content(page: &PdfPage) -> &str {
    std::str::from_utf8(&page.content).unwrap()
}

pub(super) fn numbers(values: [f32; 4]) -> Object {
    values.iter().map(|&n| Object::Real(n)).collect::<Vec<_>>().into()
}

pub(super) fn error(bytes: &[u8]) -> (String, String) {
    let (file, told) = import(bytes);
    assert!(file.is_none());
    let [(Severity::Error, Code::BadPdf, message, Some(remedy))] = &told[..] else { panic!("{told:?}") };
    (message.clone(), remedy.clone())
}

#[test]
fn pages_come_in_order_with_what_they_inherit() {
    let mut sample = Sample::new();
    let font = sample.font();
    let first = sample.page(b"BT /F1 9 Tf (one) Tj ET", Dictionary::new());
    let inner = sample.document.new_object_id();
    let streams = [b"BT /F2 9".as_slice(), b"Tf (two) Tj ET"]
        .map(|part| Object::from(sample.document.add_object(Stream::new(Dictionary::new(), part.to_vec()))));
    let second = sample
        .document
        .add_object(dictionary! { "Type" => "Page", "Parent" => inner, "Contents" => streams.to_vec() });
    let node = dictionary! {
        "Type" => "Pages", "Parent" => sample.pages, "Kids" => vec![second.into()], "Count" => 1,
        "Rotate" => 90, "Resources" => dictionary! { "Font" => dictionary! { "F2" => font } },
    };
    sample.document.objects.insert(inner, node.into());
    let top = dictionary! {
        "Type" => "Pages", "Kids" => vec![first.into(), inner.into()], "Count" => 2,
        "MediaBox" => numbers([0.0, 0.0, 300.0, 400.0]),
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font, "Unused" => font } },
    };
    sample.document.objects.insert(sample.pages, top.into());
    let pages = pages(sample);
    let [one, two] = &pages[..] else { panic!("{pages:?}") };
    assert_eq!((one.index, content(one)), (0, "BT\n/F1 9 Tf\n(one) Tj\nET\n"));
    assert_eq!(one.size, Size::new(Pt(200.0), Pt(100.0)));
    let fonts = |page: &PdfPage| {
        let fonts = page.resources.get(b"Font").unwrap().as_dict().unwrap();
        fonts.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fonts(one), ["F1"], "the unused font stays behind");
    assert_eq!((two.index, content(two)), (1, "BT\n/F2 9 Tf\n(two) Tj\nET\n"));
    assert_eq!(two.size, Size::new(Pt(400.0), Pt(300.0)), "turned");
    assert_eq!(fonts(two), ["F2"]);
    assert!(Arc::ptr_eq(&one.file, &two.file));
    assert_eq!(one.file.name, "papers/letter.pdf");
}

#[test]
fn every_turn_brings_the_seen_corner_to_the_origin() {
    let mut sample = Sample::new();
    for turn in [0, 90, 180, 270, -90, 450] {
        sample.page(
            b"",
            dictionary! {
                "Rotate" => turn,
                "MediaBox" => numbers([210.0, 100.0, 10.0, 20.0]),
                // Reaches beyond the paper on one side.
                "CropBox" => numbers([20.0, 0.0, 170.0, 90.0]),
            },
        );
    }
    sample.page(b"", dictionary! { "UserUnit" => 2, "CropBox" => numbers([500.0, 500.0, 600.0, 600.0]) });
    sample.page(b"", dictionary! { "CropBox" => numbers([30.0, 40.0, 50.0, 60.0]) });
    let pages = pages(sample);
    for (page, (corner, size)) in pages.iter().zip([
        ((20.0, 20.0), (150.0, 70.0)),
        ((170.0, 20.0), (70.0, 150.0)),
        ((170.0, 90.0), (150.0, 70.0)),
        ((20.0, 90.0), (70.0, 150.0)),
        ((20.0, 90.0), (70.0, 150.0)),
        ((170.0, 20.0), (70.0, 150.0)),
    ]) {
        assert_eq!(page.bbox, [20.0, 20.0, 170.0, 90.0]);
        let [a, b, c, d, e, f] = page.matrix;
        let apply = |x: f32, y: f32| (a * x + c * y + e, b * x + d * y + f);
        assert_eq!(apply(corner.0, corner.1), (0.0, 0.0), "page {}", page.index);
        let opposite = (190.0 - corner.0, 110.0 - corner.1);
        assert_eq!(apply(opposite.0, opposite.1), size, "page {}", page.index);
        assert_eq!((page.size.width.0, page.size.height.0), size, "page {}", page.index);
    }
    assert_eq!(pages[6].size, Size::new(Pt(400.0), Pt(200.0)), "a crop beside the paper is none");
    assert_eq!(pages[7].bbox, [30.0, 40.0, 50.0, 60.0]);
    assert_eq!(pages[6].matrix, [2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
}

#[test]
fn web_links_go_on_working_on_the_turned_page() {
    let mut sample = Sample::new();
    let link = |uri: &str| {
        dictionary! {
            "Subtype" => "Link", "Rect" => numbers([10.0, 20.0, 60.0, 30.0]),
            "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(uri) },
        }
    };
    let uris = [
        "https://papers.example/a",
        "file:///C:/Users/clerk/a.pdf",
        "javascript:alert(1)",
        "mailto:a@b.example",
    ];
    let mut annotations: Vec<Object> = uris.iter().map(|uri| link(uri).into()).collect();
    annotations.push(dictionary! { "Subtype" => "Link", "Dest" => "chapter" }.into());
    sample.page(b"", dictionary! { "Annots" => annotations.clone() });
    sample.page(b"", dictionary! { "Annots" => annotations, "Rotate" => 90 });
    let pages = pages(sample);
    let both = |rect: Rect| {
        [uris[0], uris[3]].map(|uri| PageLink {
            area: rect,
            target: PageTarget::Uri(uri.to_owned()),
            words: String::new(),
        })
    };
    assert_eq!(pages[0].links, both(Rect::new(Pt(10.0), Pt(70.0), Pt(50.0), Pt(10.0))));
    assert_eq!(pages[1].links, both(Rect::new(Pt(20.0), Pt(10.0), Pt(10.0), Pt(50.0))));
}

#[test]
fn nothing_leads_back_into_the_file() {
    let mut sample = Sample::new();
    let secret = sample.document.add_object(Object::string_literal("secret"));
    let other = sample.page(b"(other page) Tj", Dictionary::new());
    let element = sample.document.add_object(dictionary! { "Type" => "StructElem", "Secret" => secret });
    let inner = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "StructParents" => 4, "Metadata" => secret,
            "PieceInfo" => secret, "AF" => secret, "Ref" => secret,
            "Resources" => dictionary! { "Properties" => dictionary! { "P" => dictionary! { "MCID" => 5, "Up" => element } } },
        },
        b"/P /P BDC (in) Tj EMC".to_vec(),
    );
    let inner = sample.document.add_object(inner);
    let extra = dictionary! { "Page" => other, "Element" => element, "Form" => inner };
    let list = dictionary! { "MCID" => 1, "ActualText" => Object::string_literal("one"), "Up" => element };
    sample.page(
        b"/Span /L BDC (1) Tj EMC /Fm Do",
        dictionary! { "Resources" => dictionary! {
            "XObject" => dictionary! { "Fm" => inner }, "Extra" => extra,
            "Properties" => dictionary! { "L" => list },
        } },
    );
    let pages = pages(sample);
    let [_, page] = &pages[..] else { panic!("two pages") };
    assert_eq!(content(page), "/Span /L BDC\n(1) Tj\nEMC\n/Fm Do\n");
    let kept = page.resources.get(b"Properties").unwrap().as_dict().unwrap().get(b"L").unwrap();
    assert_eq!(*kept, dictionary! { "ActualText" => Object::string_literal("one") }.into());
    let document = &page.file.document;
    let form = document.get_object(inner).unwrap().as_stream().unwrap();
    assert_eq!(form.get_plain_content().unwrap(), b"/P BMC\n(in) Tj\nEMC\n");
    let mut waiting = conformance::references(&page.resources.clone().into());
    let mut seen = Vec::new();
    while let Some(id) = waiting.pop() {
        if !seen.contains(&id) {
            seen.push(id);
            waiting.extend(document.objects.get(&id).map(conformance::references).unwrap_or_default());
        }
    }
    assert!(!seen.contains(&secret), "{seen:?}");
    for id in [other, element] {
        assert_eq!(document.objects.get(&id), Some(&Object::Null));
    }
}

#[test]
fn a_drawing_without_resources_gets_those_of_its_page() {
    let mut sample = Sample::new();
    let font = sample.font();
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
    let form = sample.document.add_object(Stream::new(form, b"BT /F 9 Tf (a) Tj ET".to_vec()));
    let resources =
        dictionary! { "XObject" => dictionary! { "Fm" => form }, "Font" => dictionary! { "F" => font } };
    sample.page(b"/Fm Do", dictionary! { "Resources" => resources });
    let pages = pages(sample);
    let form = pages[0].file.document.get_object(form).unwrap().as_stream().unwrap();
    let own = form.dict.get(b"Resources").unwrap().as_dict().unwrap();
    assert_eq!(*own.get(b"Font").unwrap(), dictionary! { "F" => font }.into());
}

#[test]
fn a_drawing_that_nothing_paints_is_left_out() {
    let mut sample = Sample::new();
    let drawing = |content: &[u8]| {
        let entries = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
        Stream::new(entries, content.to_vec())
    };
    let hidden = sample.document.add_object(drawing(b"(secret) Tj"));
    let mut shown = drawing(b"0 0 9 9 re f");
    let inner = dictionary! { "XObject" => dictionary! { "Hidden" => hidden } };
    shown.dict.set("Resources", inner);
    let shown = sample.document.add_object(shown);
    let forms = dictionary! { "Fm" => shown, "Hidden" => hidden };
    sample.page(b"/Fm Do", dictionary! { "Resources" => dictionary! { "XObject" => forms } });
    // That there is no text on it is told.
    let pages = import(&sample.bytes()).0.unwrap().pages();
    let of_page = pages[0].resources.get(b"XObject").unwrap();
    assert_eq!(*of_page, dictionary! { "Fm" => shown }.into());
    let form = pages[0].file.document.get_object(shown).unwrap().as_stream().unwrap();
    let own = form.dict.get(b"Resources").unwrap().as_dict().unwrap();
    assert!(!own.has(b"XObject"), "{own:?}");
}

#[test]
fn what_keeps_the_pack_from_its_marks_is_told_with_the_pages() {
    let mut sample = Sample::new();
    let bare = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    let bare = sample.document.add_object(bare);
    let mute = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Heron", "Encoding" => "Identity-H" };
    let mut mute_font = mute;
    let good = sample.font();
    let good = sample.document.get_dictionary(good).unwrap().clone();
    mute_font.set("DescendantFonts", vec![Object::Dictionary(good)]);
    let mute = sample.document.add_object(mute_font);
    let resources = dictionary! { "Font" => dictionary! { "B" => bare, "M" => mute } };
    for content in
        [b"/B 9 Tf (a) Tj".as_slice(), b"/B 9 Tf (a) Tj /M 9 Tf (a) Tj", b"0 g", b"/B 9 Tf (a) Tj 0 0 0 1 k"]
    {
        sample.page(content, dictionary! { "Resources" => resources.clone() });
    }
    let (file, told) = import(&sample.bytes());
    let reasons = [
        "pages 1–2 and 4: the font Helvetica is not embedded",
        "page 2: the font Heron does not say which characters its glyphs stand for",
        "page 4: it has colours of a printing press (CMYK) without a colour profile",
    ];
    assert_eq!(file.unwrap().file.conformance, reasons);
    let remedies = [
        "Export it again as PDF/A, or with all fonts embedded.",
        "Export it again as PDF/A.",
        "Export it again as PDF/A or in RGB colours.",
    ];
    let expected: Told = reasons
        .iter()
        .zip(remedies)
        .map(|(reason, remedy)| {
            let message = format!(
                "The pack will not be marked as PDF/UA and PDF/A because of `papers/letter.pdf`, {reason}."
            );
            (Severity::Warning, Code::ConformanceLost, message, Some(remedy.to_owned()))
        })
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn colours_of_a_press_count_wherever_they_are_named() {
    let with = |resources: Dictionary, content: &[u8]| {
        let mut sample = Sample::new();
        sample.page(content, dictionary! { "Resources" => resources });
        import(&sample.bytes()).0.unwrap().file.conformance.len()
    };
    let spaces = |space: Object| dictionary! { "ColorSpace" => dictionary! { "C" => space } };
    assert_eq!(with(spaces(vec!["Separation".into(), "Gold".into(), "DeviceCMYK".into()].into()), b""), 1);
    assert_eq!(with(spaces("DeviceRGB".into()), b""), 0);
    assert_eq!(with(Dictionary::new(), b"/DeviceCMYK cs"), 1);
    assert_eq!(with(Dictionary::new(), b"BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI Q"), 1);
    let profile = dictionary! { "ColorSpace" => dictionary! { "DefaultCMYK" => vec!["ICCBased".into()] } };
    assert_eq!(with(profile, b"0 0 0 1 k"), 0);
}

#[test]
fn layers_that_are_switched_off_stop_the_build() {
    let mut sample = Sample::new();
    let layer = |name: &str| dictionary! { "Type" => "OCG", "Name" => Object::string_literal(name) };
    let [notes, plan, unused] =
        ["Officer notes", "Plan", "Unused"].map(|n| sample.document.add_object(layer(n)));
    let choice = sample.document.add_object(dictionary! { "Type" => "OCMD", "OCGs" => vec![notes.into()] });
    let shown = dictionary! { "D" => dictionary! { "OFF" => vec![notes.into(), unused.into()] } };
    sample.catalog().set("OCProperties", shown);
    sample.page(
        b"/OC /L BDC (seen) Tj EMC",
        dictionary! { "Resources" => dictionary! { "Properties" => dictionary! { "L" => plan } } },
    );
    let drawing = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "OC" => choice },
        b"(hidden) Tj".to_vec(),
    );
    let drawing = sample.document.add_object(drawing);
    let resources = dictionary! { "XObject" => dictionary! { "D" => drawing } };
    sample.page(b"/D Do", dictionary! { "Resources" => resources });
    let (message, remedy) = error(&sample.bytes());
    assert_eq!(
        message,
        "The file `papers/letter.pdf`, page 2, has a layer that is switched off (`Officer notes`): in the pack it would show."
    );
    assert_eq!(remedy, "Print it to a new PDF, which leaves out what is switched off.");
}

#[test]
fn layers_that_show_become_plain_content() {
    let mut sample = Sample::new();
    let plan =
        sample.document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Plan") });
    sample.catalog().set("OCProperties", dictionary! { "OCGs" => vec![plan.into()], "D" => dictionary! {} });
    sample.page(
        b"/OC /L BDC (seen) Tj EMC",
        dictionary! { "Resources" => dictionary! { "Properties" => dictionary! { "L" => plan } } },
    );
    let pages = pages(sample);
    assert_eq!(content(&pages[0]), "/Span BMC\n(seen) Tj\nEMC\n");
    assert!(!pages[0].resources.has(b"Properties"));
}

const LETTERS: &str = "https://www.inspectorate-children.example/letters/northmere";

#[test]
fn the_letter_of_the_example_keeps_the_marks_of_its_pack() {
    let letter = include_bytes!("../../../examples/committee-pack/letters/inspectorate.pdf");
    let (file, told) = import(letter);
    assert!(told.is_empty(), "{told:?}");
    let file = file.unwrap();
    assert!(file.file.conformance.is_empty());
    let pages = file.pages();
    let sizes: Vec<_> = pages.iter().map(|p| (p.size.width.0.round(), p.size.height.0.round())).collect();
    assert_eq!(sizes, [(595.0, 842.0), (842.0, 595.0)]);
    // Broken over lines, a link has an area for each.
    assert!(
        pages[0]
            .links
            .iter()
            .all(|link| link.target == PageTarget::Uri(LETTERS.to_owned()) && link.words.is_empty())
    );
    assert!(!pages[0].links.is_empty());
}
