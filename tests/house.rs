//! The house rules that a reader of the tree can check: imports point up, files stay small.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which data flows through them. A module uses those before it.
const FLOW: [&str; 22] = [
    "units",
    "period",
    "diagnostics",
    "frame",
    "definition",
    "dates",
    "plan",
    "data",
    "figures",
    "document",
    "disclosure",
    "checks",
    "narrative",
    "text",
    "import",
    "chart",
    "layout",
    "assembly",
    "trace",
    "follow",
    "pdf",
    "inspect",
];

/// What `pdf` may see.
const SEEN_BY_PDF: [&str; 4] = ["frame", "import", "text", "units"];

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The module of the flow that a file belongs to.
fn module(path: &Path) -> Option<String> {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?;
    let first = below.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// The modules of the crate that a file names, with the line of each.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (start, _) in line.match_indices("crate::") {
            let rest = &line[start + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split(&[',', '}'][..]).map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
                if !name[..end].is_empty() {
                    found.push((at + 1, name[..end].to_owned()));
                }
            }
        }
    }
    found
}

fn position(module: &str) -> Option<usize> {
    FLOW.iter().position(|name| *name == module)
}

#[test]
fn imports_point_up_the_flow() {
    let mut wrong = Vec::new();
    for path in sources() {
        let Some(from) = module(&path) else { continue };
        let Some(place) = position(&from) else { continue };
        for (line, to) in imports(&fs::read_to_string(&path).expect("sources are text")) {
            let Some(other) = position(&to) else { continue };
            // Its tests read the files that they append, and so need a root and findings.
            let hidden = from == "pdf"
                && to != "pdf"
                && !SEEN_BY_PDF.contains(&to.as_str())
                && !path.components().any(|part| part.as_os_str() == "tests");
            if other > place || hidden {
                wrong.push(format!("{}:{line}: `{from}` uses `{to}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that point down:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_groups_and_paths() {
    let text = "use crate::{data, plan::Plan};\n// crate::layout\nlet x = crate::pdf::write();";
    assert_eq!(imports(text), [(1, "data".into()), (1, "plan".into()), (3, "pdf".into())]);
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = sources()
        .iter()
        .filter_map(|path| {
            let lines = fs::read_to_string(path).expect("sources are text").lines().count();
            (lines > 600).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "files of more than 600 lines:\n{}", long.join("\n"));
}
