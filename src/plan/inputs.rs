//! The files that a definition leads to, and who may know what they say.
//!
//! Read from the definitions alone: a mapping with the key `exempt` makes the files that it names restricted, and
//! those that they name in turn. What a public paper names as well is public. No settings are needed: where a
//! parameter stands in a name, every file counts whose name it could be.

use super::known::{Known, allowed_words, divide, is_exempt};
use super::templates::built_in_texts;
use crate::definition::{self, Located, Scalar, Tree, fits};
use crate::diagnostics::{Diagnostics, FileId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// What a definition is made of.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub restricted: Vec<InputText>,
    pub public: Vec<InputText>,
    /// Restricted files that are named and are not there.
    pub absent: BTreeSet<String>,
    /// Findings of a search that somebody says are none.
    pub allowed: Vec<AllowedWords>,
}

/// A file, or what one audience may know of it.
#[derive(Debug)]
pub(crate) struct InputText {
    /// Its path below the project's folder.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Of a definition, which part is meant; none for all of it.
    pub known: Option<Known>,
}

/// Words or a number that restricted papers say and a public file may say as well.
#[derive(Clone, Debug)]
pub(crate) struct AllowedWords {
    pub words: String,
    /// Where it is allowed.
    pub file: String,
    pub line: u32,
}

/// The files that a definition in a project's folder leads to.
pub(crate) fn inputs(definition: &Path, root: &Path) -> Inputs {
    let mut walk = Walk { root, files: BTreeMap::new(), absent: BTreeSet::new() };
    walk.file(definition, false);
    walk.file(&root.join(definition::PROJECT_FILE), false);
    walk.folder(&root.join("report-templates"), false);
    let Walk { files, absent, .. } = walk;
    let mut inputs = Inputs { absent, ..Inputs::default() };
    for (path, Read { bytes, is_public }) in files {
        let name = shown(&path, root);
        if !is_public {
            inputs.restricted.push(InputText { name, bytes, known: None });
            continue;
        }
        let tree = is_yaml(&path).then(|| tree(&bytes)).flatten();
        let Some(tree) = tree else {
            inputs.public.push(InputText { name, bytes, known: None });
            continue;
        };
        allowances(&tree, &name, &mut inputs.allowed);
        let (public, exempt) = divide(&tree);
        if let Some(exempt) = exempt {
            let known = Some(Known::Exempt(exempt));
            inputs.restricted.push(InputText { name: name.clone(), bytes: Vec::new(), known });
        }
        let known = public.map(Known::Public);
        inputs.public.push(InputText { name, bytes, known });
    }
    let built_in = built_in_texts().map(|(name, text)| (name, text.as_bytes().to_vec()));
    inputs.public.extend(built_in.map(|(name, bytes)| InputText { name, bytes, known: None }));
    inputs
}

/// All files of a folder, or the one file, as restricted ones.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn restricted_files(path: &Path, root: &Path) -> std::io::Result<Vec<InputText>> {
    let of_path = |(path, read): (PathBuf, Read)| InputText {
        name: shown(&path, root),
        bytes: read.bytes,
        known: None,
    };
    if !std::fs::metadata(path)?.is_dir() {
        let read = Read { bytes: std::fs::read(path)?, is_public: false };
        return Ok(vec![of_path((path.to_owned(), read))]);
    }
    let mut walk = Walk { root: path, files: BTreeMap::new(), absent: BTreeSet::new() };
    walk.folder(path, true);
    Ok(walk.files.into_iter().map(of_path).collect())
}

/// The path as people know it: below the project's folder, else as it is.
fn shown(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

struct Walk<'a> {
    root: &'a Path,
    files: BTreeMap<PathBuf, Read>,
    absent: BTreeSet<String>,
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
        for Named { name, of, is_exempt } in named {
            let paths = self.below(&folder, &name, of);
            if paths.is_empty() && is_exempt && of != Of::Words {
                self.absent.insert(name);
            }
            for path in paths {
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

    /// The files that a name in a folder leads to, below the root: several for a folder of data, a pattern, or a name
    /// with parameters in it.
    fn below(&self, folder: &Path, name: &str, of: Of) -> Vec<PathBuf> {
        if name.is_empty() || name.len() > 300 || name.contains('\n') {
            return Vec::new();
        }
        let mut path = folder.to_owned();
        for component in Path::new(name).components() {
            match component {
                Component::Normal(part) => path.push(part),
                Component::ParentDir => drop(path.pop()),
                Component::CurDir => {}
                Component::RootDir | Component::Prefix(_) => return Vec::new(),
            }
        }
        if let Ok(real) = path.canonicalize() {
            return match real {
                real if !real.starts_with(self.root) => Vec::new(),
                real if real.is_file() => vec![real],
                real if of == Of::Several => self.listed(&real, "*"),
                _ => Vec::new(),
            };
        }
        let pattern = path.file_name().and_then(|name| name.to_str()).map(with_parameters);
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        match folder.filter(|folder| folder.starts_with(self.root)).zip(pattern) {
            Some((folder, pattern)) if pattern.contains(['*', '?']) => self.listed(&folder, &pattern),
            _ => Vec::new(),
        }
    }

    /// The files of a folder whose names a pattern fits.
    fn listed(&self, folder: &Path, pattern: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let is_meant = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| fits(pattern, name))
        };
        let real = entries.filter_map(|entry| entry.path().canonicalize().ok());
        real.filter(|path| is_meant(path) && path.is_file() && path.starts_with(self.root)).collect()
    }
}

/// What may be names of files in a file, and whether each stands beside `exempt`.
fn names(path: &Path, bytes: &[u8]) -> Vec<Named> {
    let mut found = Vec::new();
    match path.extension().and_then(|extension| extension.to_str()) {
        _ if is_yaml(path) => {
            if let Some(tree) = tree(bytes) {
                values(&tree, "", false, &mut found);
            }
        }
        Some("md") => {
            let text = String::from_utf8_lossy(bytes);
            for rest in text.split("](").skip(1) {
                let name = rest.split([')', ' ', '\n']).next().unwrap_or_default();
                let name = name.trim_matches(['<', '>']).to_owned();
                found.push(Named { name, of: Of::Words, is_exempt: false });
            }
        }
        _ => {}
    }
    found
}

fn values(tree: &Tree, key: &str, is_exempt: bool, found: &mut Vec<Named>) {
    match tree {
        Tree::Scalar(scalar) => {
            if let Scalar::Text(text) = &scalar.value {
                found.push(Named { name: text.clone(), of: Of::key(key), is_exempt });
            }
        }
        Tree::List(_, all) => {
            all.iter().for_each(|value| values(value, key, is_exempt, found));
        }
        Tree::Mapping(_, entries) => {
            let is_exempt = is_exempt || self::is_exempt(tree);
            entries.iter().for_each(|(key, value)| values(value, key, is_exempt, found));
        }
    }
}

/// What may be the name of a file.
struct Named {
    name: String,
    of: Of,
    is_exempt: bool,
}

/// What a value is, by its key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// It may name a file, or say something.
    Words,
    /// It names a file.
    File,
    /// It names a folder, or has a pattern.
    Several,
}

impl Of {
    fn key(key: &str) -> Of {
        match key {
            "report" | "slides" | "minutes" | "decision_notice" | "action_list" | "work_programme"
            | "pdf" | "docx" | "file" => Of::File,
            "files" => Of::Several,
            _ => Of::Words,
        }
    }
}

/// `contacts-{period}.csv` as a pattern: every file counts whose name it could be.
fn with_parameters(name: &str) -> String {
    let mut pattern = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, behind)) = after.split_once('}') else { break };
        pattern.push_str(before);
        pattern.push('*');
        rest = behind;
    }
    pattern + rest
}

fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| ["yaml", "yml"].contains(&extension))
}

fn tree(bytes: &[u8]) -> Option<Tree> {
    definition::tree(bytes, FileId::default(), &mut Diagnostics::new())
}

/// Findings of a search that a definition says are none.
fn allowances(tree: &Tree, file: &str, found: &mut Vec<AllowedWords>) {
    match tree {
        Tree::Scalar(_) => {}
        Tree::List(_, values) => values.iter().for_each(|value| allowances(value, file, found)),
        Tree::Mapping(_, entries) => {
            if let Some(Tree::Scalar(Located { value: Scalar::Text(words) | Scalar::Number(words), place })) =
                allowed_words(tree)
            {
                found.push(AllowedWords { words: words.clone(), file: file.to_owned(), line: place.line });
            }
            entries.iter().for_each(|(_, value)| allowances(value, file, found));
        }
    }
}
