use super::misnamed;
use super::raw::FilePath;
use crate::diagnostics::{Code, Diagnostics, FileId, Files, Place};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The folder that a build reads from and never leaves.
#[derive(Debug)]
pub(crate) struct Root<'a> {
    folder: PathBuf,
    files: &'a Files,
    /// What was read, where that is to be kept.
    inputs: Option<Mutex<BTreeMap<String, Input>>>,
    /// Files that are looked for by name and were not read, since a link leads out of the folder.
    refused: Mutex<BTreeSet<PathBuf>>,
}

/// A file that a build has read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Input {
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub digest: [u8; 32],
    /// When it was last changed, as far as the system knows.
    pub changed: Option<SystemTime>,
}

/// A file that was read: its id for places, its path below the root, its bytes.
#[derive(Debug)]
pub(crate) struct ReadFile {
    pub id: FileId,
    /// Below the root; folders of paths that it names start from its parent.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl ReadFile {
    /// The folder that paths in this file are relative to, below the root.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

impl<'a> Root<'a> {
    /// `folder` must exist; symbolic links in it are followed once, here.
    ///
    /// # Errors
    /// When the folder cannot be resolved.
    pub(crate) fn new(folder: &Path, files: &'a Files) -> std::io::Result<Root<'a>> {
        Ok(Root { folder: folder.canonicalize()?, files, inputs: None, refused: Mutex::default() })
    }

    /// Keeps size, digest and date of all that is read from here on.
    pub(crate) fn keep_inputs(&mut self) {
        self.inputs = Some(Mutex::default());
    }

    /// What was read, by its path below the root.
    pub(crate) fn inputs(&self) -> BTreeMap<String, Input> {
        let inputs = self.inputs.as_ref().map(|inputs| inputs.lock().unwrap_or_else(PoisonError::into_inner));
        inputs.map(|inputs| inputs.clone()).unwrap_or_default()
    }

    /// The bytes of a file; what is read is kept where that is asked for.
    fn bytes(&self, real: &Path, shown: &str) -> std::io::Result<Vec<u8>> {
        let bytes = std::fs::read(real)?;
        if let Some(inputs) = &self.inputs {
            let changed = std::fs::metadata(real).and_then(|data| data.modified()).ok();
            let input = Input { size: bytes.len() as u64, digest: Sha256::digest(&bytes).into(), changed };
            inputs.lock().unwrap_or_else(PoisonError::into_inner).insert(shown.to_owned(), input);
        }
        Ok(bytes)
    }

    pub(crate) fn files(&self) -> &'a Files {
        self.files
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads the file that `named` names from a definition in `from` (below the root).
    /// What goes wrong is told at the place of the name.
    pub(crate) fn read(&self, from: &Path, named: &FilePath, found: &mut Diagnostics) -> Option<ReadFile> {
        let (path, real) = self.find(from, named, found)?;
        let shown = shown(&path);
        match self.bytes(&real, &shown) {
            Ok(bytes) => Some(ReadFile { id: self.files.id(&shown), path, bytes }),
            Err(_) if real.is_dir() => {
                let message = format!("`{shown}` is a folder, not a file.");
                found.error(Code::FileUnreadable, named.place.clone(), message).remedy("Name a file in it.");
                None
            }
            Err(error) => {
                let (why, remedy) = reason(&error);
                found
                    .error(
                        Code::FileUnreadable,
                        named.place.clone(),
                        format!("`{shown}` cannot be read: {why}."),
                    )
                    .remedy(remedy);
                None
            }
        }
    }

    /// The real path of a file that is opened by something else, as [`Root::read`] finds it.
    pub(crate) fn locate(&self, from: &Path, named: &FilePath, found: &mut Diagnostics) -> Option<PathBuf> {
        let (path, real) = self.find(from, named, found)?;
        if self.inputs.is_some() {
            // What cannot be read is told by who opens it.
            let _ = self.bytes(&real, &shown(&path));
        }
        Some(real)
    }

    /// The path of a file below the root, and its real one.
    fn find(&self, from: &Path, named: &FilePath, found: &mut Diagnostics) -> Option<(PathBuf, PathBuf)> {
        let Some(path) = below(from, &named.value) else {
            outside(named, found);
            return None;
        };
        match self.folder.join(&path).canonicalize() {
            Ok(real) if !real.starts_with(&self.folder) => {
                outside(named, found);
                None
            }
            Ok(real) => (!misnamed::tell_lock(named, &path, found)).then_some((path, real)),
            Err(_) => {
                misnamed::tell(&self.folder, from, named, &path, found);
                None
            }
        }
    }

    /// The path below the root of what a definition in `from` names; `None` where it leaves the root.
    pub(crate) fn path_of(&self, from: &Path, named: &FilePath) -> Option<PathBuf> {
        below(from, &named.value)
    }

    /// Whether a path that a definition in `from` names leads to nothing.
    pub(crate) fn lacks(&self, from: &Path, named: &FilePath) -> bool {
        below(from, &named.value).is_some_and(|path| !self.folder.join(path).exists())
    }

    /// The names of the files in the folder that `named` names from `from`, sorted; those that programs hide or
    /// lock files with are left out. `None` when it is no folder inside the root, which is told.
    pub(crate) fn names(
        &self,
        from: &Path,
        named: &FilePath,
        found: &mut Diagnostics,
    ) -> Option<Vec<String>> {
        let Some(path) = below(from, &named.value) else {
            outside(named, found);
            return None;
        };
        let shown = shown(&path);
        let real = self.folder.join(&path).canonicalize();
        if real.as_ref().is_ok_and(|real| !real.starts_with(&self.folder)) {
            outside(named, found);
            return None;
        }
        if real.as_ref().is_ok_and(|real| real.is_file()) {
            found
                .error(Code::InvalidValue, named.place.clone(), format!("`{shown}` is a file, not a folder."))
                .remedy(
                    "Name one file with `file:`; `files:` takes a folder, or a pattern such as `data/*.csv`.",
                );
            return None;
        }
        let Ok(entries) = real.and_then(std::fs::read_dir) else {
            let message = format!("The folder `{shown}` does not exist or cannot be read.");
            let finding = found.error(Code::FileMissing, named.place.clone(), message);
            if let Some(near) = misnamed::nearest(&self.folder, &path) {
                finding.remedy(format!("Did you mean `{near}`?"));
            }
            return None;
        };
        let mut names: Vec<String> = entries
            .filter_map(Result::ok)
            .filter(|entry| !entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with(['.', '~']))
            .collect();
        names.sort_unstable();
        Some(names)
    }

    /// Tells the files that nobody names and that would have been read, were they not links out of the folder.
    pub(crate) fn tell_refused(&self, found: &mut Diagnostics) {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        for path in refused.iter() {
            let message = format!("`{}` is a link that leads out of the project's folder.", shown(path));
            found
                .error(Code::PathOutsideRoot, place_of(self.files, path), message)
                .remedy("Put a copy of the file in its place, or give a folder above both with --root.");
        }
    }

    /// Reads a file by its path below the root, if it is there; for files that may be absent.
    pub(crate) fn read_if_there(&self, path: &Path) -> Option<ReadFile> {
        let real = self.folder.join(path).canonicalize().ok()?;
        if !real.starts_with(&self.folder) {
            self.refused.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
            return None;
        }
        let shown = shown(path);
        let bytes = self.bytes(&real, &shown).ok()?;
        Some(ReadFile { id: self.files.id(&shown), path: path.to_owned(), bytes })
    }
}

pub(super) fn outside(named: &FilePath, found: &mut Diagnostics) {
    found
        .error(
            Code::PathOutsideRoot,
            named.place.clone(),
            format!("The path `{}` leads out of the project's folder.", named.value),
        )
        .remedy("Copy the file into the project and name it there, or set the project's folder with --root.");
}

/// `path` from the folder `from`, without `.` and `..`; `None` where it leaves the root.
pub(super) fn below(from: &Path, path: &str) -> Option<PathBuf> {
    let mut whole = from.to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => whole.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !whole.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(whole)
}

/// The path as people see it, with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

fn reason(error: &std::io::Error) -> (&'static str, &'static str) {
    // What Windows says of a file that another program keeps to itself.
    let in_use = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    match error.kind() {
        _ if in_use => ("another program has it open", "Close it there, and build again."),
        std::io::ErrorKind::PermissionDenied => {
            ("permission denied", "Ask for the right to read it, or copy it to where you may.")
        }
        _ => ("the system refused", "Check that it is a file and that you may read it."),
    }
}

/// A place at the whole of the file at `path` below the root.
pub(crate) fn place_of(files: &Files, path: &Path) -> Place {
    Place::file(files.id(&shown(path)))
}
