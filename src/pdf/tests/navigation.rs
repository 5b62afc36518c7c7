//! Links, bookmarks, page labels: how people find their way.

use super::sample::sample;
use super::*;
use crate::frame::{Anchor, LinkArea, Role, TagId, Target};
use crate::pdf::PackBookmark;
use crate::units::Rect;

fn annotations(read: &Read, page: usize) -> Vec<&Dictionary> {
    let list = read.get(read.page(page), "Annots").map_or(&[][..], |list| list.as_array().unwrap());
    list.iter().map(|link| read.resolve(link).as_dict().unwrap()).collect()
}

/// Page and height of a destination.
fn goal(read: &Read, destination: &Object) -> (usize, f32) {
    let parts = destination.as_array().unwrap();
    assert_eq!(name(&parts[1]), "XYZ");
    (read.page_number(&parts[0]), parts[3].as_float().unwrap())
}

#[test]
fn links_lead_where_they_say() {
    let read = Read::of(&sample());
    let [web] = annotations(&read, 0)[..] else { panic!("one link on page 0") };
    let action = read.dictionary(web, "A");
    assert_eq!(words(read.get(action, "URI").unwrap()), "https://northmere.example/pl%C3%A4n");
    assert_eq!(words(read.get(web, "Contents").unwrap()), "The council’s website");
    assert_eq!(numbers(read.get(web, "Rect").unwrap()), [200.0, 697.89, 258.0, 711.89]);
    assert_eq!(read.get(web, "F").unwrap().as_i64().unwrap(), 4);
    let [back] = annotations(&read, 3)[..] else { panic!("one link on page 3") };
    assert_eq!(goal(&read, read.get(back, "Dest").unwrap()), (0, 771.89));
    assert!(annotations(&read, 1).is_empty() && annotations(&read, 2).is_empty());
}

#[test]
fn a_link_to_nowhere_stays_on_its_page() {
    let link = |tag, target: &str| LinkArea {
        tag,
        area: Rect::default(),
        target: Target::Anchor(target.to_owned()),
        description: target.to_owned(),
    };
    let mut tags = TagTree::new();
    let tag = tags.add(Role::Link, None);
    let mut page = a4();
    page.anchors = vec![
        Anchor { name: "twice".to_owned(), y: Pt(100.0) },
        Anchor { name: "twice".to_owned(), y: Pt(200.0) },
    ];
    page.links = vec![link(tag, "missing"), link(tag, "twice"), link(TagId(99), "twice")];
    let read = Read::of(&pack(vec![part(vec![a4(), page], tags, &GlyphUse::default())]));
    let goals: Vec<_> =
        annotations(&read, 1).iter().map(|link| goal(&read, link.get(b"Dest").unwrap())).collect();
    assert_eq!(goals, [(1, 841.89), (1, 741.89), (1, 741.89)]);
}

/// The outline as lines: depth, title, page, and how many entries open.
fn outline(read: &Read) -> Vec<String> {
    fn walk(read: &Read, above: &Dictionary, depth: usize, out: &mut Vec<String>) {
        let mut next = above.get(b"First").ok();
        let mut previous = None;
        while let Some(id) = next {
            let item = read.resolve(id).as_dict().unwrap();
            assert_eq!(item.get(b"Prev").ok(), previous);
            let count = read.get(item, "Count").map_or(0, |count| count.as_i64().unwrap());
            let (page, y) = goal(read, read.get(item, "Dest").unwrap());
            let title = words(read.get(item, "Title").unwrap());
            out.push(format!("{}{title} {page} {y} {count}", "-".repeat(depth)));
            walk(read, item, depth + 1, out);
            (previous, next) = (Some(id), item.get(b"Next").ok());
        }
        assert_eq!(above.get(b"Last").ok(), previous);
    }
    let outlines = read.dictionary(read.catalog(), "Outlines");
    let mut out = vec![format!("{}", read.get(outlines, "Count").unwrap().as_i64().unwrap())];
    walk(read, outlines, 0, &mut out);
    out
}

#[test]
fn bookmarks_hang_under_their_chapter_and_are_folded() {
    let read = Read::of(&sample());
    let expected = [
        "2",
        "Improvement plan 0 781.89 -1",
        "-Figures 1 751.89 -1",
        "--Trend 1 541.89 0",
        "Appendix é 3 535.28 0",
    ];
    assert_eq!(outline(&read), expected);
    assert_eq!(name(read.get(read.catalog(), "PageMode").unwrap()), "UseOutlines");
}

#[test]
fn a_report_alone_opens_its_first_level() {
    let mut pack = drawn(|_, _| {});
    let bookmark = |title: &str, level| PackBookmark { level, title: title.to_owned(), page: 0, y: Pt(0.0) };
    // A level that was left out does not lose the entry.
    pack.bookmarks = vec![bookmark("Report", 1), bookmark("Why", 3), bookmark("How", 2)];
    let expected = ["3", "Report 0 841.89 2", "-Why 0 841.89 0", "-How 0 841.89 0"];
    assert_eq!(outline(&Read::of(&pack)), expected);
}

#[test]
fn pages_are_called_by_their_labels() {
    let read = Read::of(&sample());
    let labels = read.get(read.dictionary(read.catalog(), "PageLabels"), "Nums").unwrap().as_array().unwrap();
    let found: Vec<String> = labels
        .chunks(2)
        .map(|pair| {
            let label = pair[1].as_dict().unwrap();
            let prefix = label.get(b"P").map_or(String::new(), words);
            let first = label.get(b"St").unwrap().as_i64().unwrap();
            format!("{} {} {prefix}{first}", pair[0].as_i64().unwrap(), name(label.get(b"S").unwrap()))
        })
        .collect();
    assert_eq!(found, ["0 D 5", "3 r A-1"]);
}
