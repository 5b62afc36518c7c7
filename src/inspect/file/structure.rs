//! What a tagged file says of itself: its structure with the text of each part, its bookmarks and page labels.

use super::content::Drawn;
use super::objects::as_dictionary;
use super::open::Opened;
use super::pages::Page;
use super::reading::{as_drawn, in_order};
use super::resources::Fonts;
use super::strings::text;
use lopdf::{Dictionary, Object, ObjectId};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Elements inside each other.
const DEPTH: usize = 200;
/// Levels of bookmarks.
const LEVELS: usize = 16;

/// A structure element.
#[derive(Clone, Debug, Default)]
pub(in crate::inspect) struct Element {
    pub(in crate::inspect) role: String,
    pub(in crate::inspect) alternative: Option<String>,
    pub(in crate::inspect) replacement: Option<String>,
    pub(in crate::inspect) columns: usize,
    pub(in crate::inspect) rows: usize,
    pub(in crate::inspect) kids: Vec<Kid>,
}

/// What an element is made of.
#[derive(Clone, Debug)]
pub(in crate::inspect) enum Kid {
    Element(Element),
    /// Marked content on a page, from 0.
    Content {
        page: usize,
        text: String,
        drawing: Drawing,
    },
}

/// What is drawn beside text. Drawings are equal wherever on a page they stand.
#[derive(Clone, Debug, Default)]
pub(in crate::inspect) struct Drawing {
    operators: u64,
    numbers: Vec<f32>,
}

/// What rounding to hundredths may move a point, in points: that of four numbers.
const ROUNDING: f32 = 0.025;

impl Drawing {
    /// Adds what is drawn next.
    pub(in crate::inspect) fn extend(&mut self, next: &Drawing) {
        self.operators = self.operators.rotate_left(7) ^ next.operators;
        self.numbers.extend_from_slice(&next.numbers);
    }
}

#[cfg(test)]
impl Drawing {
    /// What a content stream draws.
    pub(in crate::inspect) fn of(content: &[u8]) -> Drawing {
        let (objects, off) = (super::objects::Objects::default(), FxHashSet::default());
        let fonts = Fonts::read(&objects);
        let mut interpreter = super::content::Interpreter::new(&objects, &off);
        interpreter.run(content, &super::resources::Scope::new(&objects, &fonts, None));
        let mut drawing = Drawing::default();
        for shape in &interpreter.drawn.shapes {
            drawing.extend(&Drawing { operators: shape.operators, numbers: shape.numbers.clone() });
        }
        drawing
    }
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Drawing) -> bool {
        self.operators == other.operators
            && self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(|(a, b)| (a - b).abs() <= ROUNDING)
    }
}

/// A bookmark.
#[derive(Clone, Debug)]
pub(in crate::inspect) struct Bookmark {
    pub(in crate::inspect) title: String,
    /// From 1 for the outermost.
    pub(in crate::inspect) level: usize,
    /// From 0.
    pub(in crate::inspect) page: usize,
}

/// A file as its reader meets it.
#[derive(Debug)]
pub(in crate::inspect) struct Structure {
    /// The root element; none where the file is not tagged.
    pub(in crate::inspect) root: Option<Element>,
    pub(in crate::inspect) bookmarks: Vec<Bookmark>,
    /// What each page is called.
    pub(in crate::inspect) labels: Vec<String>,
    /// The text of each page as it is drawn.
    pub(in crate::inspect) pages: Vec<String>,
}

pub(in crate::inspect) fn structure(opened: &Opened) -> Structure {
    let fonts = Fonts::read(&opened.objects);
    let off = FxHashSet::default();
    let pages: Vec<Page> = opened.pages.par_iter().map(|&id| Page::read(opened, &fonts, &off, id)).collect();
    let marked: Vec<Marked> = pages.par_iter().map(|page| Marked::of(&page.drawn)).collect();
    let numbers = opened.pages.iter().copied().zip(0..).collect();
    let reader = Reader { opened, marked: &marked, numbers };
    let root = opened.objects.dictionary(&opened.root, b"StructTreeRoot");
    let root = root.map(|root| reader.element(root, None, 0)).filter(|root| !root.kids.is_empty());
    let mut bookmarks = Vec::new();
    if let Some(outlines) = opened.objects.dictionary(&opened.root, b"Outlines") {
        reader.bookmarks(outlines, 1, &mut FxHashSet::default(), &mut bookmarks);
    }
    Structure {
        root,
        bookmarks,
        labels: super::labels::labels(opened),
        pages: pages.iter().map(|page| as_drawn(&page.drawn.runs).text).collect(),
    }
}

/// The marked content of a page.
#[derive(Default)]
struct Marked {
    texts: FxHashMap<i64, String>,
    drawings: FxHashMap<i64, Drawing>,
}

impl Marked {
    fn of(drawn: &Drawn) -> Marked {
        let mut runs: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
        for (index, run) in drawn.runs.iter().enumerate() {
            if let Some(mark) = run.mark {
                runs.entry(mark).or_default().push(index);
            }
        }
        let texts = runs.into_iter().map(|(mark, order)| (mark, in_order(&drawn.runs, order).text));
        let mut marked = Marked { texts: texts.collect(), drawings: FxHashMap::default() };
        for shape in &drawn.shapes {
            if let Some(mark) = shape.mark {
                let next = Drawing { operators: shape.operators, numbers: shape.numbers.clone() };
                marked.drawings.entry(mark).or_default().extend(&next);
            }
        }
        marked
    }
}

struct Reader<'a> {
    opened: &'a Opened,
    marked: &'a [Marked],
    numbers: FxHashMap<ObjectId, usize>,
}

impl Reader<'_> {
    fn element(&self, of: &Dictionary, page: Option<usize>, depth: usize) -> Element {
        let page = self.page(of).or(page);
        let value = |key: &[u8]| match self.opened.objects.value(of, key) {
            string @ Object::String(..) => Some(text(string)),
            _ => None,
        };
        let mut element = Element {
            role: of
                .get(b"S")
                .and_then(Object::as_name)
                .map_or(String::new(), |s| String::from_utf8_lossy(s).into()),
            alternative: value(b"Alt"),
            replacement: value(b"ActualText"),
            columns: 1,
            rows: 1,
            kids: Vec::new(),
        };
        self.spans(self.opened.objects.value(of, b"A"), &mut element);
        if depth < DEPTH {
            self.kids(self.opened.objects.value(of, b"K"), page, depth, &mut element.kids);
        }
        element
    }

    fn page(&self, of: &Dictionary) -> Option<usize> {
        self.numbers.get(&of.get(b"Pg").ok()?.as_reference().ok()?).copied()
    }

    fn kids(&self, kid: &Object, page: Option<usize>, depth: usize, kids: &mut Vec<Kid>) {
        match kid {
            Object::Array(list) => {
                list.iter()
                    .for_each(|kid| self.kids(self.opened.objects.resolve(kid), page, depth + 1, kids));
            }
            Object::Integer(mark) => kids.extend(page.map(|page| self.content(page, *mark))),
            Object::Dictionary(dictionary) if depth < DEPTH => {
                if let Ok(mark) = dictionary.get(b"MCID").and_then(Object::as_i64) {
                    kids.extend(self.page(dictionary).or(page).map(|page| self.content(page, mark)));
                } else if dictionary.has(b"S") {
                    kids.push(Kid::Element(self.element(dictionary, page, depth + 1)));
                }
            }
            _ => {}
        }
    }

    fn content(&self, page: usize, mark: i64) -> Kid {
        let marked = self.marked.get(page);
        let text = marked.and_then(|marked| marked.texts.get(&mark)).cloned().unwrap_or_default();
        let drawing = marked.and_then(|marked| marked.drawings.get(&mark)).cloned().unwrap_or_default();
        Kid::Content { page, text, drawing }
    }

    /// How many columns and rows a cell covers.
    fn spans(&self, attributes: &Object, element: &mut Element) {
        match attributes {
            Object::Array(owners) => {
                owners.iter().for_each(|owner| self.spans(self.opened.objects.resolve(owner), element));
            }
            Object::Dictionary(owner) => {
                let span =
                    |key: &[u8]| owner.get(key).ok().and_then(|n| usize::try_from(n.as_i64().ok()?).ok());
                element.columns = span(b"ColSpan").unwrap_or(element.columns).clamp(1, 1000);
                element.rows = span(b"RowSpan").unwrap_or(element.rows).clamp(1, 100_000);
            }
            _ => {}
        }
    }

    fn bookmarks(
        &self,
        parent: &Dictionary,
        level: usize,
        seen: &mut FxHashSet<ObjectId>,
        found: &mut Vec<Bookmark>,
    ) {
        let mut next = parent.get(b"First").ok();
        while let Some(id) = next.and_then(|next| next.as_reference().ok()).filter(|id| seen.insert(*id)) {
            let Some(item) = as_dictionary(self.opened.objects.get(id)) else { return };
            let title = text(self.opened.objects.value(item, b"Title"));
            if let Some(page) = self.target(item) {
                found.push(Bookmark { title, level, page });
            }
            if level < LEVELS {
                self.bookmarks(item, level + 1, seen, found);
            }
            next = item.get(b"Next").ok();
        }
    }

    fn target(&self, bookmark: &Dictionary) -> Option<usize> {
        let action = self.opened.objects.dictionary(bookmark, b"A");
        let target = match self.opened.objects.value(bookmark, b"Dest") {
            Object::Null => self.opened.objects.value(action?, b"D"),
            target => target,
        };
        let Object::Array(target) = target else { return None };
        self.numbers.get(&target.first()?.as_reference().ok()?).copied()
    }
}
