use super::foreign::foreign;
use super::syntax;
use super::tree::{Entry, Key, Kind, Mark, Node};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, Span, options};
use std::collections::BTreeMap;

/// Levels of lists and mappings inside each other. The deepest definition needs about ten.
const DEPTH: usize = 64;
/// What all aliases of a file together may repeat, in bytes of text and 64 a value, so that a
/// file of a few lines cannot fill the memory.
const REPEATED: usize = 16 << 20;
/// A definition is written by people; what is longer is data in the wrong place.
const SIZE: usize = 64 << 20;

/// Reads the one document of a file. What is wrong is told; `None` when no tree could be made.
/// An empty file gives an empty scalar.
pub(in crate::definition) fn parse(bytes: &[u8], file: FileId, found: &mut Diagnostics) -> Option<Node> {
    let text = decode(bytes, file, found)?;
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        block_nesting_limit: DEPTH + 1,
        flow_nesting_limit: DEPTH + 1,
    };
    let mut builder =
        Builder { file, found, open: Vec::new(), anchors: BTreeMap::new(), repeated: 0, root: None };
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match next {
            Ok(next) => next,
            Err(error) => {
                // What was told of this line already is the likely cause.
                let line = error.marker().line() as u32;
                if builder.found.iter().all(|d| d.place.file != file || d.place.line != line) {
                    syntax::tell(&error, text, file, builder.found);
                }
                return None;
            }
        };
        match builder.take(event, &span) {
            Step::On => {}
            Step::Stop => return None,
        }
    }
    Some(builder.root.unwrap_or(Node::empty(Mark { line: 1, column: 1 })))
}

/// The text of the file without a byte-order mark.
fn decode<'a>(bytes: &'a [u8], file: FileId, found: &mut Diagnostics) -> Option<&'a str> {
    if let Some((what, remedy)) = foreign(bytes) {
        found.error(Code::WrongKind, Place::file(file), what).remedy(remedy);
        return None;
    }
    if bytes.len() > SIZE {
        found
            .error(Code::YamlSyntax, Place::file(file), "The definition is larger than 64 MB.")
            .remedy("Put the rows into a data file and name it under `data`.");
        return None;
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        found
            .error(Code::YamlSyntax, Place::file(file), "The file is in UTF-16, not in UTF-8.")
            .remedy("Save it again with the encoding UTF-8.");
        return None;
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => Some(text),
        Err(error) => {
            let good = String::from_utf8_lossy(&body[..error.valid_up_to()]);
            let line = good.matches('\n').count() as u32 + 1;
            let column = good.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
            found
                .error(Code::YamlSyntax, Place::at(file, line, column), "A character here is not UTF-8.")
                .remedy("Save the file again with the encoding UTF-8.");
            None
        }
    }
}

enum Step {
    On,
    Stop,
}

/// A list or mapping that is not closed yet.
struct Open {
    mark: Mark,
    anchor: usize,
    content: Content,
    weight: usize,
}

enum Content {
    List(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        /// What `<<` brings; own keys come first.
        merged: Vec<Entry>,
        /// The line of each key, to find the ones that stand twice.
        lines: BTreeMap<String, u32>,
        waiting: Waiting,
        broken: bool,
    },
}

/// What a mapping expects next.
enum Waiting {
    Key,
    Value(Key),
    /// The value of a key that was told already: one that stands twice.
    Nothing,
    /// The value of what cannot be a key.
    Broken,
}

struct Builder<'a> {
    file: FileId,
    found: &'a mut Diagnostics,
    open: Vec<Open>,
    /// Finished values by anchor, with their weight.
    anchors: BTreeMap<usize, (Node, usize)>,
    repeated: usize,
    root: Option<Node>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: &Span) -> Step {
        let mark = Mark { line: span.start.line() as u32, column: span.start.col() as u32 + 1 };
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                self.error(mark, "A second document begins here; a definition is one document.")
                    .remedy("Remove the line `---` or move what follows into a file of its own.");
                return Step::Stop;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let text_tag = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let plain = style == ScalarStyle::Plain && !text_tag;
                // The parser gives `~` for a value that is not there.
                let node = Node { mark, kind: Kind::Scalar { text: text.into_owned(), plain } };
                let weight = weight_of(&node);
                self.put(node, weight, anchor);
            }
            Event::SequenceStart(_, anchor, _) => return self.begin(mark, anchor, Content::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => {
                let content = Content::Mapping {
                    entries: Vec::new(),
                    merged: Vec::new(),
                    lines: BTreeMap::new(),
                    waiting: Waiting::Key,
                    broken: false,
                };
                return self.begin(mark, anchor, content);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => return self.repeat(anchor, mark),
            Event::UnresolvedAlias(name) => {
                self.error(mark, format!("There is no anchor `&{name}` that `*{name}` could repeat."))
                    .remedy("Text that begins with `*` must stand in quotation marks.");
                self.put(Node { mark, kind: Kind::Broken }, 64, 0);
            }
            _ => {}
        }
        Step::On
    }

    fn begin(&mut self, mark: Mark, anchor: usize, content: Content) -> Step {
        if self.open.len() >= DEPTH {
            self.error(
                mark,
                format!("Lists and mappings stand inside each other more than {DEPTH} levels deep."),
            );
            return Step::Stop;
        }
        self.open.push(Open { mark, anchor, content, weight: 64 });
        Step::On
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let kind = match open.content {
            Content::List(items) => Kind::List(items),
            Content::Mapping { broken: true, .. } => Kind::Broken,
            Content::Mapping { mut entries, merged, mut lines, .. } => {
                for entry in merged {
                    if lines.insert(entry.key.text.clone(), entry.key.mark.line).is_none() {
                        entries.push(entry);
                    }
                }
                Kind::Mapping(entries)
            }
        };
        self.put(Node { mark: open.mark, kind }, open.weight, open.anchor);
    }

    /// Puts a copy of an anchored value, while the budget lasts.
    fn repeat(&mut self, anchor: usize, mark: Mark) -> Step {
        let Some((node, weight)) = self.anchors.get(&anchor).cloned() else {
            self.error(mark, "A value repeats itself.")
                .remedy("Write the value out in place of the `*` name.");
            self.put(Node { mark, kind: Kind::Broken }, 64, 0);
            return Step::On;
        };
        self.repeated = self.repeated.saturating_add(weight);
        if self.repeated > REPEATED {
            self.error(mark, "The `*` names of this file repeat more than 16 MB.")
                .remedy("Write the values out, or put the rows into a data file.");
            return Step::Stop;
        }
        self.put(node, weight, 0);
        Step::On
    }

    /// Puts a finished value where one is expected.
    fn put(&mut self, node: Node, weight: usize, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.weight += weight;
        let Content::Mapping { entries, merged, lines, waiting, broken } = &mut open.content else {
            if let Content::List(items) = &mut open.content {
                items.push(node);
            }
            return;
        };
        match std::mem::replace(waiting, Waiting::Key) {
            Waiting::Key => *waiting = key(node, lines, self.file, self.found),
            Waiting::Nothing => {}
            Waiting::Broken => *broken = true,
            Waiting::Value(key) if key.text == "<<" => merge(node, merged, self.file, self.found),
            Waiting::Value(key) => entries.push(Entry { key, value: node }),
        }
    }

    fn error(&mut self, mark: Mark, message: impl Into<String>) -> &mut crate::diagnostics::Diagnostic {
        self.found.error(Code::YamlSyntax, Place::at(self.file, mark.line, mark.column), message)
    }
}

fn weight_of(node: &Node) -> usize {
    match &node.kind {
        Kind::Scalar { text, .. } => 64 + text.len(),
        Kind::List(_) | Kind::Mapping(_) | Kind::Broken => 64,
    }
}

/// The node as a key: a single word that was not there before.
fn key(node: Node, lines: &mut BTreeMap<String, u32>, file: FileId, found: &mut Diagnostics) -> Waiting {
    let mark = node.mark;
    let place = Place::at(file, mark.line, mark.column);
    match node.kind {
        Kind::Scalar { text, .. } => match lines.get(&text) {
            Some(first) => {
                found
                    .error(
                        Code::DuplicateKey,
                        place,
                        format!("The key `{text}` stands here twice, first in line {first}."),
                    )
                    .remedy("Keep one of the two.");
                Waiting::Nothing
            }
            None => {
                lines.insert(text.clone(), mark.line);
                Waiting::Value(Key { text, mark })
            }
        },
        Kind::Broken => Waiting::Broken,
        Kind::List(_) | Kind::Mapping(_) => {
            found
                .error(Code::YamlSyntax, place, "A list or mapping stands where the name of a key should be.")
                .remedy("Text that begins with `{{` or `[` must stand in quotation marks.");
            Waiting::Broken
        }
    }
}

/// Takes the entries of a mapping, or of each mapping of a list, as `<<` asks.
fn merge(node: Node, merged: &mut Vec<Entry>, file: FileId, found: &mut Diagnostics) {
    match node.kind {
        Kind::Mapping(entries) => merged.extend(entries),
        Kind::List(nodes) if nodes.iter().all(|node| matches!(node.kind, Kind::Mapping(_))) => {
            for node in nodes {
                merge(node, merged, file, found);
            }
        }
        Kind::Broken => {}
        Kind::List(_) | Kind::Scalar { .. } => {
            let place = Place::at(file, node.mark.line, node.mark.column);
            found
                .error(Code::WrongType, place, "`<<` takes a mapping, or a list of mappings.")
                .remedy("Name an anchored mapping: `<<: *name`.");
        }
    }
}
