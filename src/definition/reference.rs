//! `docs/definitions.md`, `docs/findings.md` and `docs/schema/`, written from the declared keys.
//!
//! A test compares them with the files; `AGENDAPACK_REFRESH=1 cargo test --lib reference` writes them.

use super::Kind;
use super::raw;
use super::schema::{Group, Key, Schema, Shape, json};
use crate::diagnostics::Code;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

const INTRODUCTION: &str = "\
# Definitions

*Written from the program's own list of keys; change the descriptions there, not here.*

A definition is a YAML file that says its `kind:` first. Keys are in snake_case. A key that is not in
these tables is an error, with the nearest one as a suggestion; every problem of every file is told in
one run. Text may stand without quotation marks unless it begins with `*`, `&`, `{`, `[`, `@`, `%` or a
backtick, or holds a colon followed by a space. A number where a text is wanted is taken as written.
A key without a value counts as left out. Dates are days of the calendar, `2019-05-08`.

Paths are relative to the file that names them and do not leave the project's folder: the nearest folder
above the definition that holds `agendapack.yaml`, else the definition's own.

[blocks.md](blocks.md) shows the blocks of a report with pictures of the result.
";

/// The example of a kind; each is read by a test.
fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::AgendaPack => include_str!("../../docs/snippets/agenda_pack.yaml"),
        Kind::Supplement => include_str!("../../docs/snippets/supplement.yaml"),
        Kind::Report => include_str!("../../docs/snippets/report.yaml"),
        Kind::Slides => include_str!("../../docs/snippets/slides.yaml"),
        Kind::Minutes => include_str!("../../docs/snippets/minutes.yaml"),
        Kind::WorkProgramme => include_str!("../../docs/snippets/work_programme.yaml"),
        Kind::Committee => include_str!("../../docs/snippets/committee.yaml"),
        Kind::Project => include_str!("../../docs/snippets/project.yaml"),
        Kind::Template => include_str!("../../docs/snippets/template.yaml"),
        Kind::Theme => include_str!("../../docs/snippets/theme.yaml"),
        Kind::RatingSchemes => include_str!("../../docs/snippets/rating_schemes.yaml"),
        Kind::DateRules => include_str!("../../docs/snippets/date_rules.yaml"),
        Kind::BankHolidays => include_str!("../../docs/snippets/bank_holidays.yaml"),
        Kind::StandingItems => include_str!("../../docs/snippets/standing_items.yaml"),
        Kind::ExemptInformation => include_str!("../../docs/snippets/exempt_information.yaml"),
        Kind::Section => include_str!("../../docs/snippets/section.yaml"),
        Kind::PageMap => include_str!("../../docs/snippets/page_map.yaml"),
    }
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::AgendaPack => "Agenda pack",
        Kind::Supplement => "Supplement",
        Kind::Report => "Report",
        Kind::Slides => "Slides",
        Kind::Minutes => "Minutes",
        Kind::WorkProgramme => "Work programme",
        Kind::Committee => "Committee",
        Kind::Project => "Project",
        Kind::Template => "Report template",
        Kind::Theme => "Theme",
        Kind::RatingSchemes => "Rating schemes",
        Kind::DateRules => "Date rules",
        Kind::BankHolidays => "Bank holidays",
        Kind::StandingItems => "Standing items",
        Kind::ExemptInformation => "Exempt information",
        Kind::Section => "Section",
        Kind::PageMap => "Page map",
    }
}

fn schema_of(kind: Kind) -> (Arc<Schema>, Value) {
    fn both<T: schemars::JsonSchema>() -> (Arc<Schema>, Value) {
        (Schema::of::<T>(), json::<T>())
    }
    match kind {
        Kind::AgendaPack => both::<raw::AgendaPack>(),
        Kind::Supplement => both::<raw::Supplement>(),
        Kind::Report => both::<raw::Report>(),
        Kind::Slides => both::<raw::Slides>(),
        Kind::Minutes => both::<raw::Minutes>(),
        Kind::WorkProgramme => both::<raw::WorkProgramme>(),
        Kind::Committee => both::<raw::Committee>(),
        Kind::Project => both::<raw::Project>(),
        Kind::Template => both::<raw::TemplateManifest>(),
        Kind::Theme => both::<raw::ThemeDefinition>(),
        Kind::RatingSchemes => both::<raw::RatingSchemes>(),
        Kind::DateRules => both::<raw::DateRules>(),
        Kind::BankHolidays => both::<raw::BankHolidays>(),
        Kind::StandingItems => both::<raw::StandingItems>(),
        Kind::ExemptInformation => both::<raw::ExemptInformation>(),
        Kind::Section => both::<raw::Section>(),
        Kind::PageMap => both::<raw::PageMap>(),
    }
}

/// The text of `docs/definitions.md`.
fn definitions() -> String {
    let mut page = String::from(INTRODUCTION);
    page += "\n";
    for kind in Kind::ALL {
        let name = title(kind);
        let _ = writeln!(page, "- [{name}](#{}): {}", anchor(name), first_sentence(kind));
    }
    let mut told = BTreeSet::new();
    for kind in Kind::ALL {
        let (schema, _) = schema_of(kind);
        let _ = write!(page, "\n## {}\n\n", title(kind));
        if let Shape::Group(group) = &schema.root {
            let mut rest = Vec::new();
            describe(&mut page, group, &schema, &mut rest);
            let _ = write!(page, "\n```yaml\n{}```\n", example(kind));
            // Depth first: what a mapping names stands right behind it.
            rest.reverse();
            while let Some(name) = rest.pop() {
                if !told.insert(name.clone()) {
                    continue;
                }
                let mut more = Vec::new();
                match schema.named.get(&name) {
                    Some(Shape::Group(group) | Shape::OneOf(group)) => {
                        let _ = write!(page, "\n### {}\n\n", heading(&name));
                        describe(&mut page, group, &schema, &mut more);
                    }
                    Some(shape) => named_in(shape, &mut more),
                    None => {}
                }
                more.reverse();
                rest.extend(more);
            }
        }
    }
    page
}

fn first_sentence(kind: Kind) -> String {
    let (schema, _) = schema_of(kind);
    match &schema.root {
        Shape::Group(group) => group.description.clone().unwrap_or_default().replace('\n', " "),
        _ => String::new(),
    }
}

/// The description and the table of keys; the named shapes that it mentions go to `rest`.
fn describe(page: &mut String, group: &Group, schema: &Schema, rest: &mut Vec<String>) {
    if let Some(description) = &group.description {
        let _ = write!(page, "{}\n\n", description.replace('\n', " "));
    }
    *page += "| key | type | required | default | meaning |\n|---|---|---|---|---|\n";
    for key in &group.keys {
        let (default, meaning) = default_and_meaning(key, schema);
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {default} | {meaning} |",
            key.name,
            kind_of(&key.shape, schema),
            if key.required { "yes" } else { "" },
        );
        named_in(&key.shape, rest);
    }
}

fn named_in(shape: &Shape, names: &mut Vec<String>) {
    match shape {
        Shape::Named(name) => names.push(name.clone()),
        Shape::List(each) | Shape::Names(each) => named_in(each, names),
        Shape::Either(short, full) => {
            named_in(short, names);
            named_in(full, names);
        }
        _ => {}
    }
}

/// The type of a value in words.
fn kind_of(shape: &Shape, schema: &Schema) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Integer(..) => "whole number".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Scalar => "text, number, `true` or `false`".to_owned(),
        Shape::List(each) => format!("list: {}", kind_of(each, schema)),
        Shape::Names(each) => format!("mapping of names: {}", kind_of(each, schema)),
        Shape::Either(short, full) => match **short {
            Shape::Text => format!("name, or {}", kind_of(full, schema)),
            _ => format!("{}, or {}", kind_of(short, schema), kind_of(full, schema)),
        },
        Shape::Choice(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.word)).collect();
            words.join(", ")
        }
        Shape::Named(name) => match schema.resolve(shape) {
            Shape::Group(_) | Shape::OneOf(_) => format!("[{}](#{})", heading(name), anchor(&heading(name))),
            other => kind_of(other, schema),
        },
        Shape::Group(_) | Shape::OneOf(_) => "mapping".to_owned(),
        Shape::Anything => "anything".to_owned(),
    }
}

/// The description with the sentence on its default taken out.
fn default_and_meaning(key: &Key, schema: &Schema) -> (String, String) {
    let mut meaning = key.description.clone().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
    let mut default = match &key.default {
        Some(Value::Bool(value)) => format!("`{value}`"),
        _ => String::new(),
    };
    let at =
        if meaning.starts_with("Default") { Some(0) } else { meaning.find(". Default").map(|at| at + 2) };
    if let Some(at) = at {
        let end = meaning[at..].find(". ").map_or(meaning.len(), |end| at + end + 1);
        let sentence: String = meaning.drain(at..end).collect();
        let said =
            sentence.trim_start_matches("Default").trim_start_matches([':', ' ']).trim_end_matches('.');
        said.clone_into(&mut default);
    } else if let Some(at) = meaning.find(" (default)") {
        default = meaning[..at].rsplit([' ', '(']).next().unwrap_or_default().to_owned();
    }
    let mut meaning = meaning.trim().replace("  ", " ");
    if let Shape::Choice(words) = schema.resolve(&key.shape) {
        for word in words {
            if let Some(description) = &word.description {
                let _ = write!(meaning, " `{}`: {}", word.word, description.replace('\n', " "));
            }
        }
    }
    (default, meaning.trim().to_owned())
}

/// `AgendaItem` as `Agenda item`.
fn heading(name: &str) -> String {
    let mut words = String::new();
    for (at, letter) in name.char_indices() {
        match letter.is_uppercase() && at > 0 {
            true => {
                words.push(' ');
                words.extend(letter.to_lowercase());
            }
            false => words.push(letter),
        }
    }
    words
}

fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// The text of `docs/findings.md`.
fn findings() -> String {
    let mut page = String::from(
        "# Findings\n\n*Written from the program's own list of codes.*\n\nEvery finding has a code that stays the \
         same, a sentence, a place and, where there is an answer, what to do.\n\n| code | meaning |\n|---|---|\n",
    );
    for code in Code::ALL {
        let _ = writeln!(page, "| `{}` | {} |", code.as_str(), code.meaning().trim());
    }
    page
}

/// The JSON Schema of a kind for editors, with its `kind`.
fn editor_schema(kind: Kind) -> String {
    let (_, mut schema) = schema_of(kind);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let description = "What the file is; said first.";
        properties.insert(
            "kind".to_owned(),
            serde_json::json!({ "const": kind.word(), "description": description }),
        );
    }
    if kind.is_said()
        && let Some(Value::Array(required)) = schema.get_mut("required")
    {
        required.insert(0, Value::from("kind"));
    }
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{ReadFile, open};
    use crate::diagnostics::{Diagnostics, FileId};
    use schemars::JsonSchema;
    use serde::de::DeserializeOwned;
    use std::path::{Path, PathBuf};

    #[test]
    fn the_pages_are_what_the_declared_keys_say() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
        let mut pages =
            vec![(folder.join("definitions.md"), definitions()), (folder.join("findings.md"), findings())];
        for kind in Kind::ALL {
            pages.push((folder.join(format!("schema/{}.json", kind.word())), editor_schema(kind)));
        }
        for (path, text) in pages {
            if std::env::var_os("AGENDAPACK_REFRESH").is_some() {
                std::fs::create_dir_all(path.parent().expect("a parent")).expect("the folder can be made");
                std::fs::write(&path, &text).expect("the page can be written");
            }
            let there = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                there == text,
                "{} is not what the program says; write it with AGENDAPACK_REFRESH=1 cargo test --lib reference",
                path.display()
            );
        }
    }

    #[test]
    fn every_key_is_described_and_every_link_leads_to_a_heading() {
        let page = definitions();
        let headings: BTreeSet<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("##")?.split_once(' ').map(|(_, h)| anchor(h)))
            .collect();
        for (at, _) in page.match_indices("](#") {
            let target = page[at + 3..].split(')').next().unwrap_or_default();
            assert!(headings.contains(target), "a link to `{target}`, which is no heading");
        }
        for line in page.lines().filter(|line| line.starts_with("| `")) {
            assert!(!line.contains("| anything |") && !line.ends_with("|  |"), "{line}");
        }
    }

    #[test]
    fn the_examples_are_definitions() {
        fn reads<T: DeserializeOwned + JsonSchema>(kind: Kind) {
            let mut found = Diagnostics::new();
            let bytes = example(kind).as_bytes().to_vec();
            let file = ReadFile { id: FileId::default(), path: PathBuf::from("example.yaml"), bytes };
            let value = open(&file, &mut found).and_then(|opened| opened.decode::<T>(&mut found));
            let messages: Vec<_> = found.iter().map(|d| (d.place.line, &d.message)).collect();
            assert!(value.is_some() && messages.is_empty(), "{}: {messages:?}", kind.word());
        }
        reads::<raw::AgendaPack>(Kind::AgendaPack);
        reads::<raw::Supplement>(Kind::Supplement);
        reads::<raw::Report>(Kind::Report);
        reads::<raw::Minutes>(Kind::Minutes);
        reads::<raw::PageMap>(Kind::PageMap);
        reads::<raw::WorkProgramme>(Kind::WorkProgramme);
        reads::<raw::Committee>(Kind::Committee);
        reads::<raw::Project>(Kind::Project);
        reads::<raw::TemplateManifest>(Kind::Template);
        reads::<raw::ThemeDefinition>(Kind::Theme);
        reads::<raw::RatingSchemes>(Kind::RatingSchemes);
    }

    #[test]
    fn defaults_are_read_from_their_sentence() {
        let key = |description: &str| Key {
            name: "k".to_owned(),
            shape: Shape::Text,
            required: false,
            description: Some(description.to_owned()),
            default: None,
        };
        let (schema, _) = schema_of(Kind::Project);
        let cases = [
            ("Text. Default `Total`.", "`Total`", "Text."),
            ("Default: left for text. More.", "left for text", "More."),
            ("`a`, `b` or `c` (default).", "`c`", "`a`, `b` or `c` (default)."),
            ("1 (default) for a section.", "1", "1 (default) for a section."),
            ("`a` (the default of b).", "", "`a` (the default of b)."),
            ("No more.", "", "No more."),
        ];
        for (description, default, meaning) in cases {
            let expected = (default.to_owned(), meaning.to_owned());
            assert_eq!(default_and_meaning(&key(description), &schema), expected, "{description}");
        }
    }
}
