//! Leaks planted in every corner of a file, each found where it is.

mod filters;
mod hidden;
mod planted;
mod quiet;

use super::PlaceKind;
use super::{Input, Leak, Leaked, Secrets, leaks};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Words of a restricted paper, as they are planted.
const SECRET: &str = "the contract with Harrow Lodge ends in autumn";
/// The restricted paper.
const PAPER: &str = "# Award of the Harrow contract\n\nMembers note that the contract with Harrow Lodge ends in \
                     autumn, at a cost of £48,250.75.\n\nLead officer: Tamsin Ashgrove";

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input::new(name, bytes)
}

/// What the tests look for.
fn secrets() -> Secrets {
    let restricted = [
        input("exempt/harrow-lodge-award.md", PAPER),
        input("exempt/people.csv", "Provider,Young person,Amount\nLodgeway,Rowan Ashdown,62731\n"),
    ];
    Secrets::new(
        &restricted,
        &[input("reports/report.md", "The committee notes the contract register of 2019.")],
        &[],
    )
}

/// A file of two pages whose fonts are as simple as can be.
struct Pdf {
    document: Document,
    pages: [ObjectId; 2],
    catalog: ObjectId,
    font: ObjectId,
}

impl Pdf {
    fn new() -> Pdf {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let pages = ["Order of business", "Item 1: the register"].map(|words| {
            let content =
                Stream::new(dictionary! {}, format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET").into());
            let content = document.add_object(content);
            document.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "Contents" => vec![content.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            })
        });
        let kids: Vec<Object> = pages.iter().map(|page| (*page).into()).collect();
        document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 2 }.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        Pdf { document, pages, catalog, font }
    }

    /// More content on the second page.
    fn content(&mut self, content: impl Into<Vec<u8>>) -> ObjectId {
        self.stream(dictionary! {}, content)
    }

    /// A stream as more content of the second page.
    fn stream(&mut self, entries: Dictionary, content: impl Into<Vec<u8>>) -> ObjectId {
        let id = self.document.add_object(Stream::new(entries, content.into()));
        let page = self.page();
        page.get_mut(b"Contents").and_then(Object::as_array_mut).expect("an array").push(id.into());
        id
    }

    fn page(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.pages[1]).expect("the page")
    }

    fn catalog(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.catalog).expect("the catalog")
    }

    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).expect("a file in memory can be written");
        bytes
    }

    fn leaks(self) -> Vec<Leak> {
        leaks_of(&self.bytes())
    }
}

fn leaks_of(bytes: &[u8]) -> Vec<Leak> {
    leaks(bytes, &secrets()).expect("the file can be read").leaks
}

/// A literal string.
fn string(text: &str) -> Object {
    Object::string_literal(text)
}

/// The one leak of words, its page and kind of place.
#[track_caller]
fn assert_words(leaks: &[Leak], page: Option<usize>, kind: PlaceKind) {
    let found: Vec<(Leaked, Option<usize>, PlaceKind, &str)> =
        leaks.iter().map(|leak| (leak.what, leak.place.page, leak.place.kind, leak.text.as_str())).collect();
    assert!(
        matches!(&found[..], [(Leaked::Words, on, of, text)]
            if (*on, *of) == (page, kind) && is_secret(text)),
        "{found:#?}"
    );
}

/// Whether a text is the secret, or the beginning of it where its words were taken apart.
fn is_secret(text: &str) -> bool {
    let (told, secret) = (squeezed(text), squeezed(SECRET));
    told == secret || (text.ends_with('…') && secret.starts_with(&told))
}

fn squeezed(text: &str) -> Vec<u8> {
    super::words::Words::of(text).squeezed().to_vec()
}
