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
    /// Files that are exempt where one definition names them and public where another does.
    pub contradictions: Vec<Contradiction>,
}

/// A file of an exempt paper that a public paper names as well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Contradiction {
    pub file: String,
    /// What names it for members.
    pub exempt_in: String,
    /// What names it for the public.
    pub public_in: String,
    /// Whether it stands beside an `exempt:` itself; else it lies in the folder of an exempt paper that names it.
    pub is_direct: bool,
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
    for (path, read) in files {
        let name = shown(&path, root);
        inputs.contradictions.extend(read.contradiction(&path, root));
        let Read { bytes, is_public, exempt_in, .. } = read;
        // What is exempt stays so, though a public paper shows it.
        let is_public = is_public && exempt_in.is_none();
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

/// The definition of the project that names a file beside an `exempt:`, if one does: a paper says nothing of that itself.
pub(crate) fn exempt_in(file: &Path, root: &Path) -> Option<String> {
    let walk = Walk { root, files: BTreeMap::new(), absent: BTreeSet::new() };
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let paths: BTreeSet<PathBuf> = entries.map(|entry| entry.path()).collect();
        for path in paths {
            // Links are not followed, so that no folder is its own.
            let Ok(kind) = path.symlink_metadata() else { continue };
            if kind.is_dir() {
                waiting.push(path);
            } else if kind.is_file() && is_yaml(&path) {
                let bytes = std::fs::read(&path).unwrap_or_default();
                let speaks_of_it = bytes.windows(6).any(|bytes| bytes == b"exempt");
                let named = if speaks_of_it { names(&path, &bytes) } else { Vec::new() };
                let mut exempt = named.iter().filter(|named| named.is_exempt);
                if exempt.any(|named| walk.below(&folder, &named.name, named.of).contains(&file.to_owned())) {
                    return Some(shown(&path, root));
                }
            }
        }
    }
    None
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
        let read = Read::new(std::fs::read(path)?, false);
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
    /// The first file that names it beside an `exempt:`.
    exempt_in: Option<PathBuf>,
    /// The first restricted file that names it.
    restricted_in: Option<PathBuf>,
    /// The first public file that names it otherwise, and no other by a parameter in its name.
    public_in: Option<PathBuf>,
}

impl Read {
    fn new(bytes: Vec<u8>, is_public: bool) -> Read {
        Read { bytes, is_public, exempt_in: None, restricted_in: None, public_in: None }
    }

    /// What is wrong where public and exempt papers both name it. Data that both show lies beside neither.
    fn contradiction(&self, path: &Path, root: &Path) -> Option<Contradiction> {
        let public_in = self.public_in.as_ref()?;
        let in_folder = |restricted: &&PathBuf| {
            let folder = restricted.parent();
            folder.is_some_and(|folder| path.starts_with(folder) && !public_in.starts_with(folder))
        };
        let (exempt_in, is_direct) = match (&self.exempt_in, &self.restricted_in) {
            (Some(exempt), _) => (exempt, true),
            (None, restricted) => (restricted.as_ref().filter(in_folder)?, false),
        };
        let [file, exempt_in, public_in] = [path, exempt_in, public_in].map(|path| shown(path, root));
        Some(Contradiction { file, exempt_in, public_in, is_direct })
    }
}

impl Walk<'_> {
    /// Takes a file and all that it names. A file is looked at twice at most: as a restricted and as a public one.
    fn file(&mut self, path: &Path, is_restricted: bool) {
        if self.files.get(path).is_some_and(|read| read.is_public || is_restricted) {
            return;
        }
        let Ok(bytes) = std::fs::read(path) else { return };
        let named = names(path, &bytes);
        match self.files.get_mut(path) {
            Some(read) => read.is_public = true,
            None => drop(self.files.insert(path.to_owned(), Read::new(bytes, !is_restricted))),
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        for Named { name, of, is_exempt, is_beside } in named {
            let paths = self.below(&folder, &name, of);
            if paths.is_empty() && is_exempt && of != Of::Words {
                self.absent.insert(name.clone());
            }
            for named in paths {
                self.file(&named, is_restricted || is_exempt);
                let Some(read) = self.files.get_mut(&named) else { continue };
                let by = match is_restricted || is_exempt {
                    true if is_beside => &mut read.exempt_in,
                    true => &mut read.restricted_in,
                    // A name with a parameter may fit more than it is meant for.
                    false if name.contains('{') => continue,
                    false => &mut read.public_in,
                };
                by.get_or_insert_with(|| path.to_owned());
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
                values(&tree, "", (false, false), &mut found);
            }
        }
        Some("md") => {
            let text = String::from_utf8_lossy(bytes);
            for rest in text.split("](").skip(1) {
                let name = rest.split([')', ' ', '\n']).next().unwrap_or_default();
                let name = name.trim_matches(['<', '>']).to_owned();
                found.push(Named { name, of: Of::Words, is_exempt: false, is_beside: false });
            }
        }
        _ => {}
    }
    found
}

fn values(tree: &Tree, key: &str, (is_exempt, is_beside): (bool, bool), found: &mut Vec<Named>) {
    match tree {
        Tree::Scalar(scalar) => {
            if let Scalar::Text(text) = &scalar.value {
                found.push(Named { name: text.clone(), of: Of::key(key), is_exempt, is_beside });
            }
        }
        Tree::List(_, all) => {
            all.iter().for_each(|value| values(value, key, (is_exempt, is_beside), found));
        }
        Tree::Mapping(_, entries) => {
            let is_beside = self::is_exempt(tree);
            let of_entry = (is_exempt || is_beside, is_beside);
            entries.iter().for_each(|(key, value)| values(value, key, of_entry, found));
        }
    }
}

/// What may be the name of a file.
struct Named {
    name: String,
    of: Of,
    is_exempt: bool,
    /// Whether the same mapping says that it is exempt.
    is_beside: bool,
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
