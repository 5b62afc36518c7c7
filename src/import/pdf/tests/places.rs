//! Links and bookmarks that stay inside the file, and the words of links.

use super::*;
use crate::frame::{FileBookmark, Spot};

fn spot(page: usize, y: f32) -> Spot {
    Spot { page, y: Pt(y) }
}

/// A file of three pages, the last turned, with a catalog that names places in both ways.
fn sample() -> (Sample, [lopdf::ObjectId; 3]) {
    let mut sample = Sample::new();
    let pages = [Dictionary::new(), Dictionary::new(), dictionary! { "Rotate" => 90 }]
        .map(|entries| sample.page(b"", entries));
    let at = |page: usize, left: i64, top: i64| -> Object {
        vec![pages[page].into(), "XYZ".into(), left.into(), top.into(), Object::Null].into()
    };
    let old = dictionary! { "old" => at(1, 0, 60) };
    let leaf = dictionary! { "Names" => vec![Object::string_literal("new"), dictionary! { "D" => at(2, 30, 0) }.into()] };
    let leaf = sample.document.add_object(leaf);
    sample.catalog().set("Dests", old);
    sample.catalog().set("Names", dictionary! { "Dests" => dictionary! { "Kids" => vec![leaf.into()] } });
    (sample, pages)
}

#[test]
fn links_inside_the_file_lead_to_its_pages() {
    let (mut sample, pages) = sample();
    let link = |entries: Dictionary| {
        let mut link = dictionary! { "Subtype" => "Link", "Rect" => numbers([10.0, 20.0, 60.0, 30.0]) };
        entries.into_iter().for_each(|(key, value)| link.set(key, value));
        Object::from(link)
    };
    let go = |place: Object| dictionary! { "A" => dictionary! { "S" => "GoTo", "D" => place } };
    let links = vec![
        link(dictionary! { "Dest" => vec![pages[1].into(), "Fit".into()] }),
        link(go(vec![pages[2].into(), "FitH".into(), 25.into()].into())),
        link(go("old".into())),
        link(go(Object::string_literal("new"))),
        // Places that are not there, and a page of another file.
        link(go(Object::string_literal("gone"))),
        link(dictionary! { "Dest" => vec![(999, 0).into(), "Fit".into()] }),
        link(dictionary! { "A" => dictionary! { "S" => "GoToR", "F" => Object::string_literal("b.pdf") } }),
    ];
    sample.document.get_dictionary_mut(pages[0]).unwrap().set("Annots", links);
    let (file, told) = import(&sample.bytes());
    let pages = file.unwrap().pages();
    let found: Vec<Spot> = pages[0]
        .links
        .iter()
        .map(|link| match link.target {
            PageTarget::Spot(spot) => spot,
            PageTarget::Uri(_) => panic!("{link:?}"),
        })
        .collect();
    // On the turned page, what is at the left in the file is at the top.
    assert_eq!(found, [spot(1, 0.0), spot(2, 0.0), spot(1, 40.0), spot(2, 30.0)]);
    let message = "Links or buttons on page 1 of `papers/letter.pdf` that run something or open other files are left out.";
    assert_eq!(told, [(Severity::Note, Code::LeftOut, message.to_owned(), None)]);
}

#[test]
fn bookmarks_come_in_order_of_pages_and_skip_no_level() {
    let (mut sample, pages) = sample();
    let ids: Vec<_> = (0..5).map(|_| sample.document.new_object_id()).collect();
    let entries = [
        dictionary! { "Title" => Object::string_literal("Last\r\nchapter"), "Dest" => "old", "Next" => ids[1], "First" => ids[2] },
        dictionary! { "Title" => Object::string_literal("First"), "Dest" => vec![pages[0].into(), "Fit".into()], "Next" => ids[0] },
        dictionary! { "Title" => Object::string_literal("Without a place"), "First" => ids[3] },
        dictionary! { "Title" => Object::string_literal("Deep"), "Dest" => vec![pages[1].into(), "Fit".into()], "First" => ids[4] },
        dictionary! { "Title" => Object::string_literal(" "), "Dest" => "old" },
    ];
    for (id, entry) in ids.iter().zip(entries) {
        sample.document.objects.insert(*id, entry.into());
    }
    sample.catalog().set("Outlines", dictionary! { "First" => ids[0] });
    let (file, _) = import(&sample.bytes());
    let bookmark = |level, title: &str, spot| FileBookmark { level, title: title.to_owned(), spot };
    assert_eq!(
        file.unwrap().file.bookmarks,
        [
            bookmark(1, "First", spot(0, 0.0)),
            bookmark(1, "Last chapter", spot(1, 40.0)),
            bookmark(2, "Deep", spot(1, 0.0)),
        ]
    );
}

#[test]
fn a_link_says_the_words_that_stand_there() {
    let mut sample = Sample::new();
    let font = sample.font();
    let widths = dictionary! { "FirstChar" => 0, "Widths" => vec![Object::Integer(500); 256], "Encoding" => "WinAnsiEncoding" };
    let entries = sample.document.get_dictionary_mut(font).unwrap();
    entries.remove(b"ToUnicode");
    widths.into_iter().for_each(|(key, value)| entries.set(key, value));
    let uri = |to: &str, area: [f32; 4]| {
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(to) };
        Object::from(dictionary! { "Subtype" => "Link", "Rect" => numbers(area), "A" => action })
    };
    let annotations = vec![
        // `See the plan` begins at 10 and is 5 a character: the words without `See `.
        uri("https://a.example/plan", [30.0, 48.0, 70.0, 60.0]),
        // One link over two lines, the lower of which comes first in the file.
        uri("https://a.example/rules", [10.0, 8.0, 60.0, 20.0]),
        uri("https://a.example/rules", [10.0, 28.0, 60.0, 40.0]),
        uri("https://a.example/here", [100.0, 48.0, 140.0, 60.0]),
    ];
    let content =
        b"BT /F 10 Tf 10 50 Td (See the plan) Tj 0 -20 Td [(rules) -600 (of)] TJ 0 -20 Td (debate) Tj ET \
        q 1 0 0 1 100 50 cm BT /F 10 Tf (here) Tj ET Q";
    sample.page(
        content,
        dictionary! {
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
            "Annots" => annotations,
        },
    );
    let pages = pages(sample);
    let words: Vec<&str> = pages[0].links.iter().map(|link| link.words.as_str()).collect();
    assert_eq!(words, ["the plan", "rules of debate", "rules of debate", ""]);
}
