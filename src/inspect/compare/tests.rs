use super::*;
use crate::inspect::file::{Bookmark, Drawing, Element, Kid};

fn content(page: usize, text: &str) -> Kid {
    Kid::Content { page, text: text.to_owned(), drawing: Drawing::default() }
}

fn element(role: &str, kids: Vec<Kid>) -> Kid {
    Kid::Element(Element { role: role.to_owned(), columns: 1, rows: 1, kids, ..Element::default() })
}

fn text(role: &str, page: usize, words: &str) -> Kid {
    element(role, vec![content(page, words)])
}

fn cell(role: &str, words: &str, columns: usize, rows: usize) -> Kid {
    let kids = vec![content(0, words)];
    Kid::Element(Element { role: role.to_owned(), columns, rows, kids, ..Element::default() })
}

fn figure(alternative: &str, drawing: &str) -> Kid {
    let drawing = Drawing::of(drawing.as_bytes());
    let kids = vec![Kid::Content { page: 1, text: String::new(), drawing }];
    let alternative = Some(alternative.to_owned());
    Kid::Element(Element { role: "Figure".to_owned(), alternative, kids, ..Element::default() })
}

/// A file of two pages with one item from its first page on.
fn structure(kids: Vec<Kid>) -> Structure {
    let Kid::Element(root) = element("StructTreeRoot", kids) else { panic!("an element") };
    let bookmark = |title: &str, level, page| Bookmark { title: title.to_owned(), level, page };
    Structure {
        root: Some(root),
        bookmarks: vec![bookmark("1. The register", 1, 0), bookmark("Appendix A: Rates", 2, 1)],
        labels: vec!["7".to_owned(), "8".to_owned()],
        pages: vec![String::new(); 2],
    }
}

/// The one item of both, compared.
fn item(old: Vec<Kid>, new: Vec<Kid>) -> ChangedItem {
    let (old, new) = (structure(old), structure(new));
    let mut items = align::items(&Pack::tagged(&old), &Pack::tagged(&new));
    assert_eq!(items.len(), 1);
    items.remove(0)
}

fn told(item: &ChangedItem) -> Vec<String> {
    let told = |change: &Change| {
        let excerpts: Vec<String> = change
            .excerpts
            .iter()
            .map(|e| format!("{}: {} -> {}", e.of.as_deref().unwrap_or_default(), e.old, e.new))
            .collect();
        format!("{:?} {} {}", change.kind, change.what, excerpts.join("; "))
    };
    item.changes.iter().map(told).collect()
}

#[test]
fn items_in_a_group_are_items_of_their_own() {
    let bookmark = |title: &str, level, page| Bookmark { title: title.to_owned(), level, page };
    let mut structure = structure(vec![text("P", 0, "One."), text("P", 1, "Two.")]);
    structure.bookmarks = vec![
        bookmark("Items for decision", 1, 0),
        bookmark("7. The register", 2, 0),
        bookmark("1. A heading of a letter", 3, 0),
        bookmark("7A. The flood", 2, 1),
    ];
    let items = Pack::tagged(&structure).items;
    let items: Vec<(&str, &str)> =
        items.iter().map(|item| (item.title.as_str(), item.blocks[0].text.as_str())).collect();
    assert_eq!(items, [("7. The register", "One."), ("7A. The flood", "Two.")]);
}

#[test]
fn a_new_paragraph_does_not_change_those_behind_it() {
    let old = vec![
        text("P", 0, "1.1 The cost rose."),
        text("P", 0, "1.2 The risk fell."),
        text("P", 1, "1.3 Noted."),
    ];
    let new = vec![
        text("P", 0, "1.1 The cost rose."),
        text("P", 0, "1.2 Members asked why."),
        text("P", 0, "1.3 The risk fell."),
        text("P", 1, "1.4 Noted."),
    ];
    let item = item(old, new);
    assert_eq!(told(&item), ["Added paragraph 1.2 :  -> Members asked why."]);
    assert_eq!(item.renumbered, 2);
    assert_eq!(item.new_pages, Some(("7".to_owned(), "8".to_owned())));
}

#[test]
fn what_moved_is_neither_added_nor_removed() {
    let [a, b, c] =
        ["The first of three.", "The second one here.", "The third, with more."].map(|t| text("P", 0, t));
    let moved = item(vec![a.clone(), b.clone(), c.clone()], vec![c, a, b]);
    assert_eq!(told(&moved), ["Moved a paragraph "]);
    let removed =
        item(vec![text("P", 0, "Gone for good."), text("P", 1, "Kept.")], vec![text("P", 1, "Kept.")]);
    assert_eq!(told(&removed), ["Removed a paragraph : Gone for good. -> "]);
    assert_eq!(
        (removed.changes[0].old_page.as_deref(), removed.changes[0].new_page.as_deref()),
        (Some("7"), None)
    );
}

#[test]
fn points_of_lists_stand_for_themselves() {
    let list = |words: &str| {
        let inner = element("L", vec![element("LI", vec![text("Lbl", 0, "(a)"), text("LBody", 0, words)])]);
        let body = element("LBody", vec![text("P", 0, "Outer"), inner]);
        vec![element("L", vec![element("LI", vec![text("Lbl", 0, "•"), body])])]
    };
    let item = item(list("first of the points"), list("last of the points"));
    assert_eq!(told(&item), ["Changed point (a) : first of the points -> last of the points"]);
}

#[test]
fn cells_are_called_by_their_headers() {
    let table = |rates: [&str; 2], rows: &[&str]| {
        let mut all = vec![
            element("TR", vec![cell("TH", "Ward", 1, 2), cell("TH", "Rate", 2, 1)]),
            element("TR", vec![cell("TH", "2018", 1, 1), cell("TH", "2019", 1, 1)]),
        ];
        for row in rows {
            let cells = [cell("TH", row, 1, 1), cell("TD", rates[0], 1, 1), cell("TD", rates[1], 1, 1)];
            all.push(element("TR", cells.to_vec()));
        }
        let caption = text("Caption", 0, "Table 1. Rates");
        vec![element("Table", vec![caption, element("TBody", all)])]
    };
    let item = item(table(["1", "2"], &["East", "West"]), table(["1", "3"], &["East", "North", "West"]));
    assert_eq!(
        told(&item),
        [
            "Changed table “Table 1. Rates” row East, column Rate, 2019: 2 -> 3; row North:  -> North | 1 | 3; \
             row West, column Rate, 2019: 2 -> 3"
        ]
    );
}

#[test]
fn figures_are_told_by_their_description_or_drawing() {
    let words =
        item(vec![figure("Costs rose to 12", "0 0 5 5 re")], vec![figure("Costs rose to 13", "0 0 5 5 re")]);
    assert_eq!(told(&words), ["Changed figure “Costs rose to 13” : Costs rose to 12 -> Costs rose to 13"]);
    assert_eq!(words.changes[0].part.as_deref(), Some("Appendix A: Rates"));
    let drawing =
        item(vec![figure("Costs rose", "0 0 5 5 re 1 1 m")], vec![figure("Costs rose", "0 0 5 5 re 1 2 m")]);
    assert_eq!(
        told(&drawing),
        ["Changed figure “Costs rose” drawing: Costs rose -> drawn differently, described in the same words"]
    );
    let lower = item(
        vec![figure("Costs rose", "9 9 m 12.3 40 l 1 g")],
        vec![figure("Costs rose", "1 0 0 1 0 -70.02 cm 9 9 m 12.3 40 l 1 g")],
    );
    assert_eq!(told(&lower), Vec::<String>::new(), "it stands elsewhere on its page");
}
