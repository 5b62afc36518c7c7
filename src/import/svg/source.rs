use super::paint::Lost;
use std::collections::BTreeMap;
use usvg::roxmltree::{Document, Node, ParsingOptions};

/// Bytes of a drawing; a crest has a few thousand.
const MOST_BYTES: usize = 20_000_000;
/// How deep elements may stand in each other: drawing programs stay under 50, and the reader
/// goes down once a level.
const MOST_LEVELS: usize = 200;
/// Elements after `use` is written out, so that ten lines cannot become a thousand million shapes.
const MOST_ELEMENTS: usize = 300_000;

/// Whether the bytes are XML with an `svg` element near their beginning.
pub(in crate::import) fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_markup = bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<');
    let head = &bytes[..bytes.len().min(8192)];
    is_markup && (find(head, b"<svg") || find(head, b":svg"))
}

fn find(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

/// Reads the drawing, with everything about styles and references worked out.
pub(super) fn parse(bytes: &[u8], lost: &mut Lost) -> Result<usvg::Tree, String> {
    if bytes.len() > MOST_BYTES {
        return Err("The drawing is larger than 20 MB. Simplify it, or save it as PNG.".to_owned());
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "The drawing is not written in UTF-8. Save it again as a plain SVG.".to_owned())?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 1_000_000, ..ParsingOptions::default() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::parse_with_options(text, options)
        .map_err(|error| format!("The drawing is not well-formed XML ({error}). Save it again."))?;
    check_depth(&document)?;
    check_uses(&document)?;
    note_missing(&document, lost);
    let options = usvg::Options {
        // Nothing outside the file is read: a picture that it names could lie anywhere.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => {
            "The drawing has no size. Give it `width` and `height` or a `viewBox`.".to_owned()
        }
        usvg::Error::ElementsLimitReached => too_many(),
        _ => "The drawing is damaged. Open it in a drawing program and save it again.".to_owned(),
    })
}

fn check_depth(document: &Document) -> Result<(), String> {
    let mut level: usize = 0;
    let mut at = document.root_element();
    // Down, then right, then up, without going down the stack.
    loop {
        if let Some(child) = at.first_child() {
            level += 1;
            if level > MOST_LEVELS {
                return Err(format!(
                    "Its groups stand more than {MOST_LEVELS} deep in each other. Ungroup them and save it again."
                ));
            }
            at = child;
            continue;
        }
        loop {
            if level == 0 {
                return Ok(());
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return Ok(()) };
            at = parent;
            level -= 1;
        }
    }
}

/// Refuses drawings in which copies of copies multiply.
fn check_uses(document: &Document) -> Result<(), String> {
    let by_id: BTreeMap<&str, Node> =
        document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut sizes = BTreeMap::new();
    if expanded(document.root_element(), &by_id, &mut sizes, 0) > MOST_ELEMENTS {
        return Err(too_many());
    }
    Ok(())
}

/// Elements of a node with its copies written out. A copy of itself, which SVG forbids, counts as one.
fn expanded<'a>(
    node: Node<'a, 'a>,
    by_id: &BTreeMap<&str, Node<'a, 'a>>,
    sizes: &mut BTreeMap<usize, usize>,
    level: usize,
) -> usize {
    let key = node.id().get_usize();
    if let Some(&known) = sizes.get(&key) {
        return known;
    }
    if level > MOST_LEVELS {
        return MOST_ELEMENTS + 1;
    }
    sizes.insert(key, 1);
    let mut size: usize = 1;
    for child in node.children().filter(Node::is_element) {
        size = size.saturating_add(expanded(child, by_id, sizes, level + 1));
    }
    let href = node.attribute(("http://www.w3.org/1999/xlink", "href")).or_else(|| node.attribute("href"));
    let target = href.and_then(|href| href.strip_prefix('#')).and_then(|id| by_id.get(id));
    if let Some(&target) = target.filter(|_| node.tag_name().name() == "use") {
        size = size.saturating_add(expanded(target, by_id, sizes, level + 1));
    }
    sizes.insert(key, size);
    size
}

/// Text and pictures fall away without a trace while the drawing is read, so they are looked for here.
fn note_missing(document: &Document, lost: &mut Lost) {
    for node in document.descendants().filter(Node::is_element) {
        let is_shown = || !node.ancestors().any(|a| matches!(a.tag_name().name(), "defs" | "symbol"));
        match node.tag_name().name() {
            "text" | "foreignObject" if is_shown() => {
                lost.text |= node.descendants().any(|n| n.text().is_some_and(|text| !text.trim().is_empty()));
            }
            "image" if is_shown() => lost.image = true,
            _ => {}
        }
    }
}

fn too_many() -> String {
    "The drawing has too many shapes. Simplify it, or save it as PNG.".to_owned()
}
