use crate::definition::schema::{Key, Schema, Shape};
use crate::definition::yaml::{Kind, Meaning, Node, meaning};

/// What a shape asks for, after "must be".
pub(super) fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text => "a text".to_owned(),
        Shape::Date => "a date such as 2019-05-08".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Integer(..) => "a whole number".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Scalar => "a single value".to_owned(),
        Shape::Choice(words) => format!("one of {}", listed(words.iter().map(|word| word.word.as_str()))),
        Shape::List(_) => "a list".to_owned(),
        Shape::Names(_) => "a mapping of names".to_owned(),
        Shape::Group(_) => "a mapping of keys".to_owned(),
        Shape::OneOf(group) => {
            format!("a block with one of the keys {}", listed(group.keys.iter().map(|key| key.name.as_str())))
        }
        Shape::Either(short, full) => match (&**short, &**full) {
            (Shape::Text, Shape::Named(_)) => "a name or a mapping of keys".to_owned(),
            // What a name stands for is always written in full as a mapping.
            (short, Shape::Named(_)) => format!("{} or a mapping of keys", wanted(short)),
            (short, full) => format!("{} or {}", wanted(short), wanted(full)),
        },
        Shape::Named(_) | Shape::Anything => "a value".to_owned(),
    }
}

/// What a node is, after "it is".
pub(super) fn described(node: &Node) -> &'static str {
    match &node.kind {
        Kind::List(_) => "a list",
        Kind::Mapping(_) => "a mapping",
        Kind::Broken => "broken",
        Kind::Scalar { text, plain } => match meaning(text, *plain) {
            Meaning::Null => "empty",
            Meaning::Bool(true) => "`true`",
            Meaning::Bool(false) => "`false`",
            Meaning::Number => "a number",
            Meaning::Text => "a text",
        },
    }
}

/// Spaces that look like others and are none to YAML: those of word processors and web pages.
pub(super) const HARD_SPACES: [char; 6] =
    ['\u{a0}', '\u{2003}', '\u{2007}', '\u{2009}', '\u{200b}', '\u{202f}'];

/// How people put right the slip that most often leads to this mismatch.
pub(super) fn slip(node: &Node, shape: &Shape, schema: &Schema) -> Option<String> {
    let text = node.text();
    if matches!(shape, Shape::Group(_) | Shape::OneOf(_) | Shape::Names(_))
        && text.is_some_and(|text| HARD_SPACES.iter().any(|space| text.contains(&format!(":{space}"))))
    {
        return Some(
            "The space behind the colon is a hard one, as word processors and web pages have it: type it anew."
                .to_owned(),
        );
    }
    match (shape, &node.kind) {
        (Shape::List(each), kind) => match (schema.resolve(each), kind) {
            (Shape::Text | Shape::Either(..) | Shape::Scalar, Kind::Scalar { .. }) => text.map(|text| {
                format!("Write it as a list: `[{text}]`, or each entry on a line that begins with `- `.")
            }),
            _ => Some("Begin each entry with `- ` on a line of its own.".to_owned()),
        },
        (Shape::Group(_) | Shape::OneOf(_) | Shape::Names(_), Kind::List(_)) => {
            Some("Remove the `- ` and write `key: value`.".to_owned())
        }
        (Shape::Group(_) | Shape::OneOf(_) | Shape::Names(_), Kind::Scalar { .. })
            if text.is_some_and(|text| text.contains(':') && !text.contains(": ")) =>
        {
            Some("Write `key: value`, with a space after the colon.".to_owned())
        }
        (Shape::OneOf(group), Kind::Scalar { .. }) => {
            group.keys.first().map(|key| format!("Write the key before it: `- {}: ...`.", key.name))
        }
        (Shape::Bool, Kind::Scalar { .. }) => match text?.to_lowercase().as_str() {
            "yes" | "y" | "on" => Some("Write `true`.".to_owned()),
            "no" | "n" | "off" => Some("Write `false`.".to_owned()),
            _ => None,
        },
        (Shape::Text, Kind::List(_) | Kind::Mapping(_)) => {
            Some("Put text with brackets or colons in quotation marks.".to_owned())
        }
        _ => None,
    }
}

/// A remedy, with the first sentence on what the key is for.
pub(super) fn purpose(remedy: &str, key: &Key) -> String {
    match &key.description {
        Some(description) => {
            let description = description.replace('\n', " ");
            let end = description.find(". ").map_or(description.len(), |end| end + 1);
            format!("{remedy} {}", &description[..end])
        }
        None => remedy.to_owned(),
    }
}

/// `a`, `b`, `c`
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// A word as the keys are written, so that `Report-Of` is near `report_of`.
pub(super) fn as_key(word: &str) -> String {
    word.trim().to_lowercase().replace(['-', ' '], "_")
}
