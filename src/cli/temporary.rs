//! Files in the making. One that is being made is locked; one without a lock was left by a build that
//! was killed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

const PREFIX: &str = ".agendapack-";
const SUFFIX: &str = ".tmp";
/// Names that are tried before it is given up.
const TRIES: u32 = 1000;

/// A file beside the place that it is meant for; removed unless it takes its name.
pub(super) struct Temporary {
    path: PathBuf,
    file: Option<File>,
}

impl Temporary {
    /// A whole file in `folder`, safe on the disk.
    pub(super) fn with(folder: &Path, bytes: &[u8]) -> io::Result<Temporary> {
        let (path, file) = create(folder)?;
        let mut temporary = Temporary { path, file: Some(file) };
        if let Some(file) = &mut temporary.file {
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        Ok(temporary)
    }

    /// Puts it in the place of whatever has the name.
    pub(super) fn take_name(mut self, place: &Path) -> io::Result<()> {
        fs::rename(&self.path, place)?;
        // Nothing is left to remove.
        self.path = PathBuf::new();
        if let Ok(folder) = File::open(place.parent().unwrap_or(Path::new("."))) {
            // A name that the disk may lose with the power is no reason to fail.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // What cannot be removed now is swept by a later build.
            let _ = fs::remove_file(&self.path);
        }
        self.file = None;
    }
}

/// A new file that is locked, so that no other build takes it for one that was left behind.
fn create(folder: &Path) -> io::Result<(PathBuf, File)> {
    let process = std::process::id();
    for number in 0..TRIES {
        let path = folder.join(format!("{PREFIX}{process}-{number}{SUFFIX}"));
        let file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        // Where there are no locks, nothing is swept either.
        let _ = file.lock();
        // Another build may have swept it before it was locked.
        if path.try_exists()? {
            return Ok((path, file));
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Removes what builds left in a folder that were killed.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if !is_ours {
            continue;
        }
        // A link of that name leads to somebody else's file; only the name would go, but it is not ours.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let Some(file) = is_file.then(|| OpenOptions::new().write(true).open(entry.path()).ok()).flatten()
        else {
            continue;
        };
        if file.try_lock().is_ok() {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}
