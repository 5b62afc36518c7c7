//! A finished file as items of paragraphs, tables and figures.

use super::table::Table;
use crate::inspect::file::{Bookmark, Drawing, Element, Kid, Structure};

/// A file to compare.
#[derive(Debug)]
pub(super) struct Pack {
    pub(super) items: Vec<Item>,
}

/// What stands under the bookmark of an item.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) title: String,
    /// The labels of its first and last page.
    pub(super) pages: (String, String),
    pub(super) blocks: Vec<Block>,
}

/// A paragraph, table or figure.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// The number of a paragraph, `1.12`, or of a point of a list.
    pub(super) number: Option<String>,
    /// Words, single-spaced, without the number.
    pub(super) text: String,
    /// The label of the page that it begins on.
    pub(super) page: String,
    /// The appendix that it is in.
    pub(super) part: Option<String>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Point,
    /// With what stands above it.
    Table(Table),
    /// What is drawn beside text.
    Figure {
        drawing: Drawing,
    },
    /// A page of a file without tags.
    Page,
}

impl Pack {
    pub(super) fn tagged(structure: &Structure) -> Pack {
        let mut pack = Pack { items: empty_items(structure) };
        let starts = starts(structure);
        let mut collect = Collect { structure, found: Vec::new() };
        if let Some(root) = &structure.root {
            collect.kids(root);
        }
        for (page, block) in collect.found {
            let part = structure
                .bookmarks
                .iter()
                .rfind(|mark| mark.page <= page && mark.level > 1 && is_part(&mark.title));
            let item = starts.partition_point(|start| *start <= page).saturating_sub(1);
            let begins = starts.get(item).copied().unwrap_or(0);
            let part = part.filter(|part| part.page >= begins).map(|part| part.title.clone());
            if let Some(item) = pack.items.get_mut(item) {
                item.blocks.push(Block { part, ..block });
            }
        }
        pack
    }

    /// A file without tags, page by page.
    pub(super) fn by_page(structure: &Structure) -> Pack {
        let last = structure.labels.last().cloned().unwrap_or_default();
        let first = structure.labels.first().cloned().unwrap_or_default();
        let pages = structure.pages.iter().zip(&structure.labels);
        let block = |(text, label): (&String, &String)| Block {
            kind: Kind::Page,
            number: None,
            text: single_spaced(text),
            page: label.clone(),
            part: None,
        };
        let blocks = pages.map(block).collect();
        Pack { items: vec![Item { title: "All pages".to_owned(), pages: (first, last), blocks }] }
    }
}

fn is_part(title: &str) -> bool {
    ["Appendix", "Annex", "Enclosure", "Schedule"].iter().any(|word| title.starts_with(word))
}

/// The bookmarks of items: those of the first level, and of a group of items those that stand below it.
fn of_items(bookmarks: &[Bookmark]) -> Vec<&Bookmark> {
    let mut items = Vec::new();
    let mut in_group = false;
    for (at, mark) in bookmarks.iter().enumerate() {
        if mark.level == 1 {
            let first = bookmarks.get(at + 1).filter(|next| next.level == 2 && next.page == mark.page);
            in_group = !is_item(&mark.title) && first.is_some_and(|first| is_item(&first.title));
        }
        if mark.level == 1 && !in_group || mark.level == 2 && in_group && is_item(&mark.title) {
            items.push(mark);
        }
    }
    items
}

/// Whether a bookmark begins as those of items do: `7. `, `8A. `.
fn is_item(title: &str) -> bool {
    let number = title.split_once(". ").map_or("", |(number, _)| number);
    number.len() <= 6
        && number.bytes().any(|b| b.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Where items begin; the first page where there is none.
fn starts(structure: &Structure) -> Vec<usize> {
    let mut starts: Vec<usize> = of_items(&structure.bookmarks).iter().map(|mark| mark.page).collect();
    if starts.is_empty() {
        starts.push(0);
    }
    starts
}

fn empty_items(structure: &Structure) -> Vec<Item> {
    let starts = starts(structure);
    let titles = of_items(&structure.bookmarks).into_iter().map(|mark| mark.title.clone());
    let titles: Vec<String> = titles.chain(["The whole file".to_owned()]).take(starts.len()).collect();
    let label = |page: usize| structure.labels.get(page).cloned().unwrap_or_default();
    let item = |(index, title): (usize, String)| {
        let first = starts[index];
        let end = starts.get(index + 1).copied().unwrap_or(structure.pages.len());
        Item { title, pages: (label(first), label(end.saturating_sub(1).max(first))), blocks: Vec::new() }
    };
    titles.into_iter().enumerate().map(item).collect()
}

struct Collect<'a> {
    structure: &'a Structure,
    /// With the pages, from 0, in reading order.
    found: Vec<(usize, Block)>,
}

impl Collect<'_> {
    fn kids(&mut self, element: &Element) {
        for kid in &element.kids {
            match kid {
                Kid::Element(element) => self.element(element),
                Kid::Content { page, text, .. } => self.add(Some(*page), Kind::Paragraph, text),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let text = || words(element);
        let page = first_page(element);
        match element.role.as_str() {
            "Table" => {
                let table = Table::read(element);
                let text = table.text();
                self.add(page, Kind::Table(table), &text);
            }
            "Figure" => {
                let said = element.alternative.clone().unwrap_or_default();
                let drawn = words(element);
                let text = if drawn.trim().is_empty() { said } else { format!("{said} {drawn}") };
                let mut drawing = Drawing::default();
                draw(element, &mut drawing);
                self.add(page, Kind::Figure { drawing }, &text);
            }
            "P" | "Caption" | "Note" | "TOCI" => self.add(page, Kind::Paragraph, &text()),
            role if role.len() == 2 && role.starts_with('H') => self.add(page, Kind::Heading, &text()),
            "LI" => self.point(element),
            _ => self.kids(element),
        }
    }

    /// A point of a list; lists inside it are points of their own.
    fn point(&mut self, element: &Element) {
        let mut own = Element { kids: Vec::new(), ..element.clone() };
        let mut inner = Vec::new();
        outside_of_lists(element, &mut own.kids, &mut inner);
        self.add(first_page(&own), Kind::Point, &words(&own));
        inner.iter().for_each(|list| self.kids(list));
    }

    fn add(&mut self, page: Option<usize>, kind: Kind, text: &str) {
        let Some(page) = page else { return };
        let text = single_spaced(text);
        if text.is_empty() && !matches!(kind, Kind::Figure { .. }) {
            return;
        }
        let (number, text) = match kind {
            Kind::Paragraph | Kind::Point | Kind::Heading => numbered(&text),
            _ => (None, text),
        };
        let label = self.structure.labels.get(page).cloned().unwrap_or_default();
        self.found.push((page, Block { kind, number, text, page: label, part: None }));
    }
}

/// The kids of a point without the lists in it, which are kept apart.
fn outside_of_lists(element: &Element, own: &mut Vec<Kid>, lists: &mut Vec<Element>) {
    for kid in &element.kids {
        match kid {
            Kid::Element(list) if list.role == "L" || list.role == "Table" => {
                lists.push(Element { kids: vec![Kid::Element(list.clone())], ..Element::default() });
            }
            Kid::Element(element) if holds_list(element) => outside_of_lists(element, own, lists),
            other => own.push(other.clone()),
        }
    }
}

fn holds_list(element: &Element) -> bool {
    element.kids.iter().any(|kid| match kid {
        Kid::Element(element) => element.role == "L" || element.role == "Table" || holds_list(element),
        Kid::Content { .. } => false,
    })
}

fn first_page(element: &Element) -> Option<usize> {
    element.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        Kid::Element(element) => first_page(element),
    })
}

/// The text of an element and all in it.
pub(super) fn words(element: &Element) -> String {
    if let Some(replacement) = &element.replacement {
        return replacement.clone();
    }
    let mut text = String::new();
    for kid in &element.kids {
        match kid {
            Kid::Content { text: words, .. } => text.push_str(words),
            Kid::Element(element) => {
                let is_inline = matches!(element.role.as_str(), "Link" | "Span" | "Reference" | "Quote");
                let inner = words(element);
                if !is_inline && !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&inner);
            }
        }
        if matches!(kid, Kid::Element(element) if element.role == "Lbl") {
            text.push(' ');
        }
    }
    text
}

fn draw(element: &Element, whole: &mut Drawing) {
    for kid in &element.kids {
        match kid {
            Kid::Content { drawing, .. } => whole.extend(drawing),
            Kid::Element(element) => draw(element, whole),
        }
    }
}

/// The text with one space between words, and none behind a hyphen at which a line may have been broken.
pub(super) fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let mut end = spaced.chars().rev();
        let is_broken = end.next() == Some('-') && end.next().is_some_and(char::is_alphanumeric);
        if !spaced.is_empty() && !is_broken {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// The number at the start of a paragraph or point: `1.12`, `2.`, `(a)`.
fn numbered(text: &str) -> (Option<String>, String) {
    let Some((first, rest)) = text.split_once(' ') else { return (None, text.to_owned()) };
    let bare = first.trim_matches(['(', ')', '.']);
    let is_number = !bare.is_empty()
        && bare
            .split('.')
            .all(|part| !part.is_empty() && part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit()));
    let is_letter = bare.len() < 4
        && bare.len() < first.len()
        && first.starts_with('(')
        && bare.chars().all(|c| c.is_ascii_alphabetic());
    let is_bullet = matches!(first, "•" | "–" | "◦" | "▪");
    match () {
        () if is_bullet => (None, rest.to_owned()),
        () if is_number || is_letter => (Some(first.trim_end_matches('.').to_owned()), rest.to_owned()),
        () => (None, text.to_owned()),
    }
}

impl Block {
    /// What it is called in a report of changes.
    pub(super) fn name(&self) -> String {
        match (&self.kind, &self.number) {
            (Kind::Heading, _) => format!("heading “{}”", shortened(&self.text)),
            (Kind::Table(table), _) => match &table.caption {
                Some(caption) => format!("table “{}”", shortened(caption)),
                None => "a table".to_owned(),
            },
            (Kind::Figure { .. }, _) => format!("figure “{}”", shortened(&self.text)),
            (Kind::Paragraph, Some(number)) => format!("paragraph {number}"),
            (Kind::Point, Some(number)) => format!("point {number}"),
            (Kind::Paragraph, None) => "a paragraph".to_owned(),
            (Kind::Point, None) => "a point of a list".to_owned(),
            (Kind::Page, _) => "the text".to_owned(),
        }
    }

    /// Which blocks may take each other's place.
    pub(super) fn is_like(&self, other: &Block) -> bool {
        std::mem::discriminant(&self.kind) == std::mem::discriminant(&other.kind)
    }

    /// Whether nothing but the number or page of a block may differ from the other.
    pub(super) fn is_same(&self, other: &Block) -> bool {
        let same_drawing = match (&self.kind, &other.kind) {
            (Kind::Figure { drawing: a }, Kind::Figure { drawing: b }) => a == b,
            _ => self.is_like(other),
        };
        same_drawing && self.text == other.text
    }
}

/// The first words of a text.
pub(super) fn shortened(text: &str) -> String {
    const WORDS: usize = 10;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= WORDS { words.join(" ") } else { format!("{} …", words[..WORDS].join(" ")) }
}
