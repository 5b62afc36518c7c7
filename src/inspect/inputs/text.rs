//! Definitions, Markdown, JSON, tables in text, XML and plain text.

use super::listed::{Shortest, by_key};
use super::{Said, Source, Spot, Use, definition, tables, xml};
use crate::definition::tree;
use crate::diagnostics::{Diagnostics, FileId};
use crate::inspect::encoding;

pub(super) fn read(extension: &str, bytes: &[u8], said: &mut Said) {
    match extension {
        "svg" | "xml" | "html" | "htm" | "xhtml" | "rels" => {
            return said.add(Source::at(xml::text(bytes), Use::Running, Spot::File));
        }
        "json" => return json(bytes, said),
        _ => {}
    }
    let text = if bytes.contains(&0) && encoding_rs::Encoding::for_bom(bytes).is_none() {
        crate::inspect::file::readable(bytes)
    } else {
        encoding::decode(bytes).into_owned()
    };
    match extension {
        "yaml" | "yml" => {
            if let Some(tree) = tree(bytes, FileId::default(), &mut Diagnostics::new()) {
                definition::whole(&tree, said);
            }
        }
        "md" | "markdown" | "txt" => headings(&text, said),
        "csv" | "tsv" | "tab" => return tables::read(&text, said),
        _ => {}
    }
    said.add(Source::lines(without_templates(text)));
}

/// What is computed is not what is written: the places of values and functions in templates part words.
pub(super) fn without_templates(mut text: String) -> String {
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").or_else(|| text[from..].find("{%")).map(|at| from + at) {
        let close = if text[start..].starts_with("{{") { "}}" } else { "%}" };
        let Some(end) = text[start..].find(close).map(|at| start + at + 2) else { break };
        // Bytes and lines stay where they are.
        let blank: String = text[start..end]
            .chars()
            .flat_map(|c| std::iter::repeat_n(if c == '\n' { c } else { '\u{1}' }, c.len_utf8()))
            .collect();
        text.replace_range(start..end, &blank);
        from = end;
    }
    text
}

pub(super) fn listed(key: Option<&str>, text: &str, spot: Spot, said: &mut Said) {
    if let Some((of, shortest)) = key.and_then(by_key)
        && shortest.admits(text)
    {
        said.add(Source::at(without_templates(text.to_owned()), of, spot));
    }
}

/// Headings of Markdown, with `#` or underlined.
fn headings(text: &str, said: &mut Said) {
    let mut before = "";
    for (line, number) in text.lines().zip(1..) {
        let trimmed = line.trim();
        let is_rule =
            trimmed.len() > 2 && (trimmed.bytes().all(|b| b == b'=') || trimmed.bytes().all(|b| b == b'-'));
        let heading = match trimmed.strip_prefix('#') {
            Some(rest) => Some((rest.trim_start_matches('#'), number)),
            None => Some((before, number - 1)).filter(|_| is_rule),
        };
        if let Some((heading, line)) = heading {
            let heading = heading.split("{#").next().unwrap_or(heading).trim();
            if Shortest::TwoWords.admits(heading) {
                said.add(Source::at(without_templates(heading.to_owned()), Use::Title, Spot::Line(line)));
            }
        }
        before = trimmed;
    }
}

fn json(bytes: &[u8], said: &mut Said) {
    let text = encoding::decode(bytes);
    match serde_json::from_str(&text) {
        Ok(value) => {
            let mut running = String::new();
            walk(&value, None, &mut running, said);
            said.add(Source::at(running, Use::Running, Spot::File));
        }
        Err(_) => said.add(Source::lines(text.into_owned())),
    }
}

fn walk(value: &serde_json::Value, key: Option<&str>, running: &mut String, said: &mut Said) {
    match value {
        serde_json::Value::String(text) => {
            listed(key, text, Spot::File, said);
            running.push_str(text);
            running.push('\n');
        }
        serde_json::Value::Number(number) => {
            running.push_str(&number.to_string());
            running.push('\n');
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| walk(value, key, running, said)),
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                running.push_str(key);
                running.push('\n');
                walk(value, Some(key), running, said);
            }
        }
        _ => {}
    }
}
