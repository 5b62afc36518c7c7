//! Which files of a pack are restricted, and which are public.
//!
//! Read from the definitions alone: a mapping with the key `exempt` makes the files that it names
//! restricted, and those that they name in turn. What a public paper names as well is public.

use super::inputs::Input;
use crate::definition::{self, Scalar, Tree};
use crate::diagnostics::{Code, Diagnostics, FileId, Finding};
use crate::plan;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The files of a pack.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    pub restricted: Vec<Input>,
    pub public: Vec<Input>,
}

/// The files that a definition leads to. `more` are further restricted files, or folders of them.
///
/// # Errors
/// When the definition or one of `more` cannot be read.
pub fn papers(definition: &Path, root: Option<&Path>, more: &[PathBuf]) -> Result<Papers, Box<Finding>> {
    let folder = definition::find_root(definition, root);
    let folder = folder.canonicalize().map_err(|error| unreadable(&folder, &error))?;
    let definition = definition.canonicalize().map_err(|error| unreadable(definition, &error))?;
    let mut walk = Walk { root: &folder, files: BTreeMap::new() };
    walk.file(&definition, false);
    walk.file(&folder.join(definition::PROJECT_FILE), false);
    walk.folder(&folder.join("report-templates"), false);
    let mut papers = Papers::default();
    for (path, bytes) in &walk.files {
        let input = Input { name: shown(path, &folder), bytes: bytes.bytes.clone() };
        if bytes.is_public { papers.public.push(input) } else { papers.restricted.push(input) }
    }
    for path in more {
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        let mut walk = Walk { root: path, files: BTreeMap::new() };
        if metadata.is_dir() {
            walk.folder(path, true);
        } else {
            let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
            walk.files.insert(path.clone(), Read { bytes, is_public: false });
        }
        papers.restricted.extend(
            walk.files
                .into_iter()
                .map(|(path, read)| Input { name: shown(&path, &folder), bytes: read.bytes }),
        );
    }
    for (name, text) in plan::built_in_texts() {
        papers.public.push(Input { name, bytes: text.as_bytes().to_vec() });
    }
    Ok(papers)
}

/// The path as people know it: below the project's folder, else as it is.
fn shown(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Box<Finding> {
    let message = format!("`{}` cannot be read: {error}.", path.display());
    Finding::without_place(Code::FileUnreadable, message, Some("Check the name, and that you may read it."))
}

struct Walk<'a> {
    root: &'a Path,
    files: BTreeMap<PathBuf, Read>,
}

struct Read {
    bytes: Vec<u8>,
    is_public: bool,
}

impl Walk<'_> {
    /// Takes a file and all that it names. A file is looked at twice at most: as a restricted and as a public one.
    fn file(&mut self, path: &Path, is_restricted: bool) {
        if self.files.get(path).is_some_and(|read| read.is_public || is_restricted) {
            return;
        }
        let Ok(bytes) = std::fs::read(path) else { return };
        let named = names(path, &bytes);
        self.files.insert(path.to_owned(), Read { bytes, is_public: !is_restricted });
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        for (name, is_exempt) in named {
            if let Some(path) = self.below(&folder, &name) {
                self.file(&path, is_restricted || is_exempt);
            }
        }
    }

    fn folder(&mut self, folder: &Path, is_restricted: bool) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let paths: BTreeSet<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        for path in paths {
            // Links are not followed, so that no folder is its own.
            match path.symlink_metadata() {
                Ok(metadata) if metadata.is_dir() => self.folder(&path, is_restricted),
                Ok(metadata) if metadata.is_file() => self.file(&path, is_restricted),
                _ => {}
            }
        }
    }

    /// The file that a name in a folder leads to, below the root.
    fn below(&self, folder: &Path, name: &str) -> Option<PathBuf> {
        if name.is_empty() || name.len() > 300 || name.contains('\n') {
            return None;
        }
        let mut path = folder.to_owned();
        for component in Path::new(name).components() {
            match component {
                Component::Normal(part) => path.push(part),
                Component::ParentDir => drop(path.pop()),
                Component::CurDir => {}
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        let path = path.canonicalize().ok().filter(|path| path.is_file())?;
        path.starts_with(self.root).then_some(path)
    }
}

/// What may be names of files in a file, and whether each stands under `exempt`.
fn names(path: &Path, bytes: &[u8]) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("yaml" | "yml") => {
            if let Some(tree) = definition::tree(bytes, FileId::default(), &mut Diagnostics::new()) {
                values(&tree, false, &mut found);
            }
        }
        Some("md") => {
            let text = String::from_utf8_lossy(bytes);
            for rest in text.split("](").skip(1) {
                let name = rest.split([')', ' ', '\n']).next().unwrap_or_default();
                found.push((name.trim_matches(['<', '>']).to_owned(), false));
            }
        }
        _ => {}
    }
    found
}

fn values(tree: &Tree, is_exempt: bool, found: &mut Vec<(String, bool)>) {
    match tree {
        Tree::Scalar(scalar) => {
            if let Scalar::Text(text) = &scalar.value {
                found.push((text.clone(), is_exempt));
            }
        }
        Tree::List(_, values) => values.iter().for_each(|value| self::values(value, is_exempt, found)),
        Tree::Mapping(_, entries) => {
            let is_exempt = is_exempt || entries.iter().any(|(key, _)| key == "exempt");
            entries.iter().for_each(|(_, value)| values(value, is_exempt, found));
        }
    }
}
