use std::collections::BTreeMap;

/// A structure element.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub role: String,
    pub alt: Option<String>,
    /// What is read in place of its words.
    pub said: Option<String>,
    pub kids: Vec<Kid>,
    /// Attributes of all owners in one: `Scope`, `ColSpan`, `ListNumbering`, `Headers` as names with
    /// spaces between; and the element's own `ID`.
    pub attributes: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
pub(crate) enum Kid {
    Tag(Tag),
    /// Marked content: its words, its page from 1 and its id there.
    Text(String, usize, i64),
    Annotation,
}

impl Tag {
    /// Every element of a role at or below this one, in order.
    pub(crate) fn all(&self, role: &str) -> Vec<Tag> {
        let own = (self.role == role).then(|| self.clone());
        own.into_iter().chain(self.children().flat_map(|kid| kid.all(role))).collect()
    }

    /// The words of the element and all below it, in order, as a reader hears them: only the spaces
    /// that are drawn stand between words, and what is a block of its own stands apart.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.gather_text(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather_text(&self, text: &mut String) {
        for kid in &self.kids {
            match kid {
                Kid::Text(words, ..) => text.push_str(words),
                Kid::Tag(tag) => tag.gather_text(text),
                Kid::Annotation => {}
            }
        }
        if !matches!(self.role.as_str(), "Link" | "Span" | "Reference") {
            text.push(' ');
        }
    }

    /// The elements directly below.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Tag> {
        self.kids.iter().filter_map(|kid| if let Kid::Tag(tag) = kid { Some(tag) } else { None })
    }

    /// The marked content at or below the element, as page from 1 and id.
    pub(crate) fn marks(&self) -> Vec<(usize, i64)> {
        let mut marks = Vec::new();
        for kid in &self.kids {
            match kid {
                Kid::Text(_, page, id) => marks.push((*page, *id)),
                Kid::Tag(tag) => marks.extend(tag.marks()),
                Kid::Annotation => {}
            }
        }
        marks
    }

    /// The page, from 1, on which the element begins.
    pub(crate) fn first_page(&self) -> Option<usize> {
        self.marks().first().map(|(page, _)| *page)
    }

    /// How many annotations the element itself holds.
    pub(crate) fn annotations(&self) -> usize {
        self.kids.iter().filter(|kid| matches!(kid, Kid::Annotation)).count()
    }

    /// The levels of the headings below, in order.
    pub(crate) fn heading_levels(&self) -> Vec<u32> {
        let own = self.role.strip_prefix('H').and_then(|level| level.parse().ok());
        own.into_iter().chain(self.children().flat_map(Tag::heading_levels)).collect()
    }

    /// The rows of a table, cells apart by ` | `.
    pub(crate) fn rows(&self) -> Vec<String> {
        let cells = |row: &Tag| row.children().map(Tag::text).collect::<Vec<_>>().join(" | ");
        self.all("TR").iter().map(cells).collect()
    }

    /// Roles and words, a line for each block, row or list item; groups without words of their own go.
    pub(crate) fn outline(&self) -> String {
        let mut lines = String::new();
        self.outline_into(0, &mut lines);
        lines
    }

    fn outline_into(&self, depth: usize, lines: &mut String) {
        let (line, below) = match self.role.as_str() {
            "Part" | "Document" | "Sect" | "Div" | "THead" | "TBody" | "TFoot" => {
                self.children().for_each(|kid| kid.outline_into(depth, lines));
                return;
            }
            "Table" => ("Table".to_owned(), self.children().collect()),
            "L" => (format!("L[{}]", self.attributes["ListNumbering"]), self.children().collect()),
            "LI" => self.list_item(),
            "TR" => {
                (format!("TR {}", self.children().map(Tag::cell).collect::<Vec<_>>().join(" | ")), Vec::new())
            }
            "Figure" => (format!("Figure {}", self.alt.as_deref().unwrap_or_default()), Vec::new()),
            role => (format!("{role} {}", self.text()), Vec::new()),
        };
        lines.push_str(&format!("{}{line}\n", "  ".repeat(depth)));
        below.into_iter().for_each(|kid: &Tag| kid.outline_into(depth + 1, lines));
    }

    /// `LI • / words`, and the lists inside the item.
    fn list_item(&self) -> (String, Vec<&Tag>) {
        let body: Vec<&Tag> =
            self.children().filter(|kid| kid.role == "LBody").flat_map(|body| body.children()).collect();
        let (lists, words): (Vec<&Tag>, Vec<&Tag>) = body.into_iter().partition(|kid| kid.role == "L");
        let label = self.children().find(|kid| kid.role == "Lbl").map(Tag::text).unwrap_or_default();
        let words: Vec<String> = words.into_iter().map(Tag::text).collect();
        (format!("LI {label} / {}", words.join(" ")), lists)
    }

    fn cell(&self) -> String {
        let scope = self.attributes.get("Scope").map(|scope| format!("[{scope}]")).unwrap_or_default();
        format!("{}{scope} {}", self.role, self.text())
    }
}
