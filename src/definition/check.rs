//! Holds a located tree against a schema and tells everything that does not fit.
//!
//! What fits is handed on, so that the stages behind can tell what they find in the same run.
//! A misspelt key counts as the key it was meant to be: one mistake is told once.

mod scalar;
mod words;

use super::schema::{Group, Key, Schema, Shape};
use super::yaml::{Entry, Kind, Mark, Node};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Place};
use words::{described, listed, wanted};

/// The part of a tree that fits its schema.
#[derive(Debug)]
pub(super) struct Fitting {
    pub node: Node,
    /// Paths of keys and named things that were left out: `charts.contacts`, `data`.
    pub dropped: Vec<String>,
}

/// `None` when nothing could be kept.
pub(super) fn check(node: Node, schema: &Schema, file: FileId, found: &mut Diagnostics) -> Option<Fitting> {
    let mut checker = Checker { schema, file, found, path: Vec::new(), dropped: Vec::new() };
    let node = checker.fit(node, &schema.root, Role::Value)?;
    Some(Fitting { node, dropped: checker.dropped })
}

/// How a value stands under the last key of the path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// As its value.
    Value,
    /// As one of the list that is its value.
    Entry,
}

struct Checker<'a> {
    schema: &'a Schema,
    file: FileId,
    found: &'a mut Diagnostics,
    path: Vec<String>,
    dropped: Vec<String>,
}

impl Shape {
    /// Whether a value of this kind can be of this shape at all.
    fn takes(&self, kind: &Kind) -> bool {
        match kind {
            Kind::List(_) => matches!(self, Shape::List(_)),
            Kind::Mapping(_) => matches!(self, Shape::Names(_) | Shape::Group(_) | Shape::OneOf(_)),
            Kind::Scalar { .. } => {
                !matches!(self, Shape::List(_) | Shape::Names(_) | Shape::Group(_) | Shape::OneOf(_))
            }
            Kind::Broken => false,
        }
    }
}

impl Checker<'_> {
    fn fit(&mut self, node: Node, shape: &Shape, role: Role) -> Option<Node> {
        let schema = self.schema;
        let shape = schema.resolve(shape);
        let Node { mark, kind } = node;
        let kind = match (shape, kind) {
            (_, Kind::Broken) => return None,
            (Shape::Anything, kind) => kind,
            (Shape::List(each), Kind::List(items)) => {
                Kind::List(items.into_iter().filter_map(|item| self.fit(item, each, Role::Entry)).collect())
            }
            (Shape::Names(each), Kind::Mapping(entries)) => self.names(entries, each),
            (Shape::Group(group), Kind::Mapping(entries)) => self.group(mark, entries, group)?,
            (Shape::OneOf(group), Kind::Mapping(entries)) => self.one_of(mark, entries, group)?,
            (Shape::Either(short, full), kind) => {
                let node = Node { mark, kind };
                let meant = [short, full].into_iter().find(|shape| schema.resolve(shape).takes(&node.kind));
                return match meant {
                    Some(shape) if **shape == Shape::Scalar || !node.is_empty() => {
                        self.fit(node, shape, role)
                    }
                    _ => self.wrong_type(&node, shape, role),
                };
            }
            (shape, kind) => {
                let node = Node { mark, kind };
                return match node.text() {
                    Some(_) => self.scalar(node, shape, role),
                    None if *shape == Shape::Scalar && node.is_empty() => Some(node),
                    None => self.wrong_type(&node, shape, role),
                };
            }
        };
        Some(Node { mark, kind })
    }

    fn names(&mut self, entries: Vec<Entry>, each: &Shape) -> Kind {
        let mut fitting = Vec::with_capacity(entries.len());
        for Entry { key, value } in entries {
            self.path.push(key.text.clone());
            match self.fit(value, each, Role::Value) {
                Some(value) => fitting.push(Entry { key, value }),
                None => self.dropped.push(self.path.join(".")),
            }
            self.path.pop();
        }
        Kind::Mapping(fitting)
    }

    fn group(&mut self, mark: Mark, entries: Vec<Entry>, group: &Group) -> Option<Kind> {
        let mut fitting: Vec<Entry> = Vec::with_capacity(entries.len());
        let present: Vec<(String, u32)> =
            entries.iter().map(|entry| (entry.key.text.clone(), entry.key.mark.line)).collect();
        // Keys that need no further word because their value was told.
        let mut told: Vec<&str> = Vec::new();
        for mut entry in entries {
            let Some(key) = self.meant(&entry, group, &present) else { continue };
            if entry.key.text != key.name && fitting.iter().any(|known| known.key.text == key.name) {
                continue;
            }
            key.name.clone_into(&mut entry.key.text);
            if entry.value.is_empty() {
                if key.required {
                    told.push(&key.name);
                    self.error(Code::MissingKey, entry.key.mark, format!("`{}` has no value.", key.name))
                        .remedy(words::purpose("Give it one.", key));
                }
                continue;
            }
            self.path.push(key.name.clone());
            match self.fit(entry.value, &key.shape, Role::Value) {
                Some(value) => fitting.push(Entry { key: entry.key, value }),
                None => {
                    told.push(&key.name);
                    self.dropped.push(self.path.join("."));
                }
            }
            self.path.pop();
        }
        let mut whole = true;
        for key in group.keys.iter().filter(|key| key.required) {
            if fitting.iter().any(|entry| entry.key.text == key.name) {
                continue;
            }
            whole = false;
            if !told.contains(&key.name.as_str()) {
                let message = format!("`{}` is missing{}.", key.name, self.inside());
                self.error(Code::MissingKey, mark, message)
                    .remedy(words::purpose(&format!("Add the key `{}`.", key.name), key));
            }
        }
        whole.then_some(Kind::Mapping(fitting))
    }

    fn one_of(&mut self, mark: Mark, entries: Vec<Entry>, group: &Group) -> Option<Kind> {
        if entries.len() > 1 {
            let keys = listed(entries.iter().map(|entry| entry.key.text.as_str()));
            let message = format!("A block has one key, but this one{} has {keys}.", self.inside());
            self.error(Code::WrongType, mark, message).remedy("Begin each block with a `- ` of its own.");
        }
        let several = entries.len() > 1;
        let mut fitting = Vec::new();
        for mut entry in entries {
            // Told above; the first one that is known stands for the block.
            if several && group.keys.iter().all(|key| key.name != entry.key.text) {
                continue;
            }
            let Some(key) = self.meant(&entry, group, &[]) else { continue };
            key.name.clone_into(&mut entry.key.text);
            self.path.push(key.name.clone());
            if let Some(value) = self.fit(entry.value, &key.shape, Role::Value) {
                fitting.push(Entry { key: entry.key, value });
            }
            self.path.pop();
        }
        fitting.truncate(1);
        (!fitting.is_empty()).then_some(Kind::Mapping(fitting))
    }

    /// The declared key that this one is, or was meant to be; an unknown one is told.
    /// `present` are the keys beside it with their lines.
    fn meant<'g>(&mut self, entry: &Entry, group: &'g Group, present: &[(String, u32)]) -> Option<&'g Key> {
        let written = &entry.key.text;
        if let Some(key) = group.keys.iter().find(|key| key.name == *written) {
            return Some(key);
        }
        let names = || group.keys.iter().map(|key| key.name.as_str());
        let near = super::nearest(&words::as_key(written), names());
        let known = format!("Keys here: {}.", listed(names()));
        let line = entry.key.mark.line;
        let shares_line = present.iter().any(|(name, of)| name != written && *of == line);
        let remedy = match near {
            Some(near) if present.iter().any(|(name, _)| name == near) => known,
            Some(near) => format!("Did you mean `{near}`? {known}"),
            None if written.contains(words::HARD_SPACES) => {
                "Hard spaces indent this line, as word processors and web pages have them: type the spaces anew."
                    .to_owned()
            }
            // No key looks like this: a text or figure such as `1.56 : 1` was read as one.
            None if written.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')) => {
                format!("Put text with a colon or comma in quotation marks. {known}")
            }
            // Only in braces do two keys share a line, and there a comma ends a value: `{ sql: select a, b }`.
            None if entry.value.is_empty() && shares_line => {
                format!(
                    "If it goes on the text before the comma, put the whole text in quotation marks: inside `{{ }}` a comma ends a value. {known}"
                )
            }
            None => known,
        };
        let message = format!("Unknown key `{written}`{}.", self.inside());
        self.error(Code::UnknownKey, entry.key.mark, message).remedy(remedy);
        let near = near.filter(|near| present.iter().all(|(name, _)| name != near))?;
        group.keys.iter().find(|key| key.name == near)
    }

    fn wrong_type(&mut self, node: &Node, shape: &Shape, role: Role) -> Option<Node> {
        let subject = self.subject(role);
        let message = format!("{subject} must be {}, but it is {}.", wanted(shape), described(node));
        let remedy = words::slip(node, shape, self.schema);
        let finding = self.error(Code::WrongType, node.mark, message);
        if let Some(remedy) = remedy {
            finding.remedy(remedy);
        }
        None
    }

    fn error(&mut self, code: Code, mark: Mark, message: String) -> &mut Diagnostic {
        self.found.error(code, Place::at(self.file, mark.line, mark.column), message)
    }

    /// The value as the subject of a sentence.
    fn subject(&self, role: Role) -> String {
        match (self.path.last(), role) {
            (Some(key), Role::Value) => format!("`{key}`"),
            (Some(key), Role::Entry) => format!("An entry of `{key}`"),
            (None, _) => "The definition".to_owned(),
        }
    }

    /// ` in `tables.kpis``, or nothing at the top.
    fn inside(&self) -> String {
        match self.path.is_empty() {
            true => String::new(),
            false => format!(" in `{}`", self.path.join(".")),
        }
    }
}
