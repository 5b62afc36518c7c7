//! The structure tree, read as a screen reader reads it.

use super::sample::sample;
use super::*;

/// The tree as lines: role, attributes, and what is said, in order.
fn dump(read: &Read) -> String {
    let root = read.dictionary(read.catalog(), "StructTreeRoot");
    let texts: Vec<_> = (0..read.pages.len()).map(|page| read.texts(page)).collect();
    let mut out = String::new();
    let document = read.dictionary(root, "K");
    element(read, &texts, document, 0, &mut out);
    out
}

fn element(read: &Read, texts: &[BTreeMap<i64, String>], e: &Dictionary, depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(name(read.get(e, "S").unwrap()));
    for key in ["ID", "Alt", "ActualText", "Lang"] {
        if let Some(value) = read.get(e, key) {
            out.push_str(&format!(" {key}={}", words(value)));
        }
    }
    if let Some(attributes) = read.get(e, "A") {
        let attributes = attributes.as_dict().expect("one kind of attributes");
        for (key, value) in attributes.iter().filter(|(key, _)| *key != b"O") {
            let key = String::from_utf8_lossy(key);
            let value = match value {
                Object::Name(_) => name(value).to_owned(),
                Object::Integer(value) => value.to_string(),
                Object::Array(items) if items.iter().all(|item| item.as_str().is_ok()) => {
                    items.iter().map(words).collect::<Vec<_>>().join("+")
                }
                Object::Array(_) => format!("{:?}", numbers(value)),
                value => words(value),
            };
            out.push_str(&format!(" {key}={value}"));
        }
    }
    out.push('\n');
    let kids: Vec<&Object> = match read.get(e, "K") {
        None => Vec::new(),
        Some(Object::Array(kids)) => kids.iter().collect(),
        Some(_) => vec![e.get(b"K").unwrap()],
    };
    let say = |page: usize, mark: i64, out: &mut String| {
        let text = &texts[page][&mark];
        out.push_str(&format!("{}{page}: {text:?}\n", "  ".repeat(depth + 1)));
    };
    for kid in kids {
        match kid {
            Object::Integer(mark) => say(read.page_number(e.get(b"Pg").unwrap()), *mark, out),
            Object::Dictionary(kid) if name(read.get(kid, "Type").unwrap()) == "MCR" => {
                let mark = kid.get(b"MCID").unwrap().as_i64().unwrap();
                say(read.page_number(kid.get(b"Pg").unwrap()), mark, out);
            }
            Object::Dictionary(kid) => {
                assert_eq!(name(read.get(kid, "Type").unwrap()), "OBJR");
                let link = read.dictionary(kid, "Obj");
                let said = words(read.get(link, "Contents").unwrap());
                out.push_str(&format!("{}-> {said}\n", "  ".repeat(depth + 1)));
            }
            kid => element(read, texts, read.resolve(kid).as_dict().unwrap(), depth + 1, out),
        }
    }
}

#[test]
fn the_tree_reads_as_the_document() {
    let expected = r#"Document
  Part
    H1
      0: "Improvement plan – £1.3 million"
    P
      0: "The plan of AVATAR is on "
      Link Alt=The council’s website
        0: "our website"
        -> The council’s website
      0: " and is "
      1: "reviewed in May."
    L ListNumbering=LowerAlpha
      LI
        Lbl
          1: "(a)"
        LBody
          1: "note the report"
      LI
        Lbl
          1: "(b)"
        LBody
          1: "agree the plan"
    Table Summary=Two wards and two years
      THead
        TR
          TH Scope=Column
            1: "Ward"
          TH ID=e00000014 Scope=Column ColSpan=2
            1: "2018 and 2019"
      TBody
        TR
          TH ID=e00000017 Scope=Row
            1: "North"
          TD Headers=e00000014+e00000017
            1: "1,390"
          TD Headers=e00000014+e00000017
        TR
          TH ID=e00000021 Scope=Row
            1: "South"
          TD Headers=e00000014+e00000021
            1: "(109)"
          TD Headers=e00000014+e00000021
            1: "2.5%"
    Figure Alt=Contacts rise from 40 to 90 Placement=Block BBox=[60.0, 421.89, 360.0, 581.89]
      1: "January"
      Caption
        1: "Figure 1. Contacts"
  Part
    H1
      3: "Appendix Ω ▲"
    P
      Link
        3: "Back to the report"
        -> To the report, page 5
      Note ID=e00000029
        3: "1 A note."
"#;
    let found = dump(&Read::of(&sample()));
    assert_eq!(found, expected, "\n{found}");
}

/// The entries of a number or name tree, whose nodes say truly what is below them.
fn entries<'a>(read: &'a Read, node: &'a Dictionary, kind: &str, found: &mut Vec<(&'a Object, &'a Object)>) {
    if let Some(pairs) = read.get(node, kind) {
        let pairs = pairs.as_array().unwrap();
        found.extend(pairs.chunks(2).map(|pair| (&pair[0], &pair[1])));
    }
    for kid in read.get(node, "Kids").into_iter().flat_map(|kids| kids.as_array().unwrap()) {
        let (kid, before) = (read.resolve(kid).as_dict().unwrap(), found.len());
        entries(read, kid, kind, found);
        let limits = read.get(kid, "Limits").unwrap().as_array().unwrap();
        let last = found.len() - 1;
        assert_eq!((&limits[0], &limits[1]), (found[before].0, found[last].0));
    }
}

/// Whether an element has marked content of a page among its kids.
fn has_mark(read: &Read, e: &Dictionary, page: usize, mark: i64) -> bool {
    let own = e.get(b"Pg").is_ok_and(|own| read.page_number(own) == page);
    let is = |kid: &Object| match kid {
        Object::Integer(kid) => own && *kid == mark,
        Object::Dictionary(kid) => {
            let other = |page_of: &Object| read.page_number(page_of) == page;
            kid.get(b"MCID").is_ok_and(|kid| kid.as_i64().unwrap() == mark) && kid.get(b"Pg").is_ok_and(other)
        }
        _ => false,
    };
    match read.get(e, "K") {
        Some(Object::Array(kids)) => kids.iter().any(is),
        Some(kid) => is(kid),
        None => false,
    }
}

#[test]
fn marks_and_links_lead_back_to_their_elements() {
    let read = Read::of(&sample());
    let root = read.dictionary(read.catalog(), "StructTreeRoot");
    let mut parents = Vec::new();
    entries(&read, read.dictionary(root, "ParentTree"), "Nums", &mut parents);
    let parents: BTreeMap<i64, &Object> =
        parents.into_iter().map(|(k, v)| (k.as_i64().unwrap(), v)).collect();
    assert_eq!(parents.keys().copied().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    assert_eq!(read.get(root, "ParentTreeNextKey").unwrap().as_i64().unwrap(), 6);
    let mut links = 0;
    for page in 0..read.pages.len() {
        let key = read.get(read.page(page), "StructParents").unwrap().as_i64().unwrap();
        let owners = read.resolve(parents[&key]).as_array().unwrap();
        let marks: Vec<i64> = read.texts(page).into_keys().filter(|&mark| mark >= 0).collect();
        assert_eq!(marks, (0..owners.len() as i64).collect::<Vec<_>>(), "page {page}");
        for (mark, owner) in owners.iter().enumerate() {
            let owner = read.resolve(owner).as_dict().unwrap();
            assert!(has_mark(&read, owner, page, mark as i64), "page {page}, mark {mark}");
        }
        for annotation in read.get(read.page(page), "Annots").into_iter().flat_map(|a| a.as_array().unwrap())
        {
            let key = read.get(read.resolve(annotation).as_dict().unwrap(), "StructParent").unwrap();
            let owner = read.resolve(parents[&key.as_i64().unwrap()]).as_dict().unwrap();
            assert_eq!(name(read.get(owner, "S").unwrap()), "Link");
            let kids = read.get(owner, "K").unwrap().as_array().unwrap();
            let object =
                kids.iter().filter_map(|kid| kid.as_dict().ok()).find_map(|kid| kid.get(b"Obj").ok());
            assert_eq!(object, Some(annotation));
            links += 1;
        }
    }
    assert_eq!(links, 2);
}

#[test]
fn names_lead_to_their_elements() {
    let read = Read::of(&sample());
    let root = read.dictionary(read.catalog(), "StructTreeRoot");
    let mut names = Vec::new();
    entries(&read, read.dictionary(root, "IDTree"), "Names", &mut names);
    for (id, e) in &names {
        assert_eq!(words(read.get(read.resolve(e).as_dict().unwrap(), "ID").unwrap()), words(id));
    }
    let names: Vec<String> = names.iter().map(|(id, _)| words(id)).collect();
    assert_eq!(names, ["e00000014", "e00000017", "e00000021", "e00000029"]);
}

#[test]
fn a_long_table_is_whole_and_searchable() {
    use crate::frame::Role;
    let mut shaper = Shaper::new(&FONTS);
    let mut tags = TagTree::new();
    let table = tags.add(Role::Table, None);
    let header = tags.add(Role::Tr, Some(table));
    let header = tags.add(Role::Th, Some(header));
    let mut pages = Vec::new();
    for _ in 0..70 {
        let mut page = a4();
        for line in 0..80 {
            let row = tags.add(Role::Tr, Some(table));
            let cell = tags.add(Role::Td, Some(row));
            tags.attrs_mut(cell).headers = vec![header, cell];
            page.frame.own(Owner::Tag(cell));
            say(&mut shaper, &mut page, 60.0, 20.0 + 10.0 * line as f32, "1");
        }
        pages.push(page);
    }
    let count = tags.count();
    let read = Read::of(&pack(vec![part(pages, tags, shaper.used())]));
    let root = read.dictionary(read.catalog(), "StructTreeRoot");
    let (mut names, mut parents) = (Vec::new(), Vec::new());
    entries(&read, read.dictionary(root, "IDTree"), "Names", &mut names);
    entries(&read, read.dictionary(root, "ParentTree"), "Nums", &mut parents);
    assert_eq!((names.len(), parents.len()), (5_601, 70));
    assert!(names.is_sorted_by(|a, b| a.0.as_str().unwrap() < b.0.as_str().unwrap()));
    let is_element = |object: &&Object| object.as_dict().is_ok_and(|e| e.has(b"S") && e.has(b"P"));
    assert_eq!(read.document.objects.values().filter(is_element).count(), count + 2);
}

#[test]
fn a_figure_in_pieces_has_the_box_of_all_on_its_first_page() {
    use crate::frame::{Item, Role};
    use crate::units::Rect;
    let mut tags = TagTree::new();
    let figure = tags.add(Role::Figure, None);
    let square = |x, y| Item::Fill(Rect::new(Pt(x), Pt(y), Pt(10.0), Pt(10.0)), Color::BLACK);
    let (mut one, mut two) = (a4(), a4());
    one.frame.own(Owner::Tag(figure));
    one.frame.push(square(100.0, 200.0));
    one.frame.own(Owner::Artifact(Artifact::Layout));
    one.frame.push(square(500.0, 500.0));
    one.frame.own(Owner::Tag(figure));
    one.frame.push(square(150.0, 220.0));
    two.frame.own(Owner::Tag(figure));
    two.frame.push(square(0.0, 0.0));
    let found = dump(&Read::of(&pack(vec![part(vec![one, two], tags, &GlyphUse::default())])));
    assert!(found.contains("Figure Placement=Block BBox=[100.0, 611.89, 160.0, 641.89]"), "{found}");
}
