use agendapack::{Code, Finding};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// Writes the file whole or not at all: beside its place first, then renamed.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<Finding>> {
    staged(path, bytes)?.persist(path).map(drop).map_err(|failed| unwritable(path, &failed.error))
}

/// Writes all of the files or none: all beside their places first, then renamed; what was there before
/// comes back where one of them cannot be. `folder` is made if it is not there.
pub(crate) fn write_all(files: &[(PathBuf, &[u8])], folder: Option<&Path>) -> Result<(), Box<Finding>> {
    let made = folder.filter(|folder| !folder.exists());
    if let Some(folder) = made {
        fs::create_dir(folder).map_err(|error| unwritable(folder, &error))?;
    }
    let written = match files {
        [(path, bytes)] => write(path, bytes),
        files => staged_and_renamed(files),
    };
    if let (Err(_), Some(folder)) = (&written, made) {
        // It is empty; where it is not, somebody else has put something into it.
        let _ = fs::remove_dir(folder);
    }
    written
}

fn staged_and_renamed(files: &[(PathBuf, &[u8])]) -> Result<(), Box<Finding>> {
    let mut waiting = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        waiting.push((path, staged(path, bytes)?));
    }
    let mut replaced: Vec<(&Path, Option<TempPath>)> = Vec::with_capacity(files.len());
    for (path, file) in waiting {
        let moved = set_aside(path).and_then(|old| {
            replaced.push((path, old));
            file.persist(path).map(drop).map_err(|failed| failed.error)
        });
        if let Err(error) = moved {
            put_back(replaced);
            return Err(unwritable(path, &error));
        }
    }
    Ok(())
}

/// Moves a file that is there out of the way.
fn set_aside(path: &Path) -> std::io::Result<Option<TempPath>> {
    if !path.is_file() {
        return Ok(None);
    }
    let aside = temporary(path)?.into_temp_path();
    fs::rename(path, &aside)?;
    Ok(Some(aside))
}

/// Undoes what was renamed; nothing more can be done where that fails too.
fn put_back(replaced: Vec<(&Path, Option<TempPath>)>) {
    for (path, old) in replaced.into_iter().rev() {
        let _ = match old {
            Some(old) => old.persist(path).map_err(|failed| failed.error),
            None => fs::remove_file(path),
        };
    }
}

/// The bytes in a file beside the place where they belong.
fn staged(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Box<Finding>> {
    let mut file = temporary(path).map_err(|error| unwritable(path, &error))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .and_then(|()| readable_by_others(&file))
        .map_err(|error| unwritable(path, &error))?;
    Ok(file)
}

fn temporary(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    tempfile::Builder::new().prefix(".agendapack-").suffix(".tmp").tempfile_in(folder)
}

/// Temporary files are private; a published paper is not.
#[cfg(unix)]
fn readable_by_others(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

fn unwritable(path: &Path, error: &std::io::Error) -> Box<Finding> {
    let folder = path.parent().map(|folder| folder.display().to_string()).filter(|name| !name.is_empty());
    let folder = folder.unwrap_or_else(|| "this folder".to_owned());
    let (why, remedy) = match error.kind() {
        ErrorKind::NotFound => {
            (format!("{folder} does not exist"), "Make the folder, or choose another place with -o.")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            format!("{folder} may not be written to, or the old file is open in another program"),
            "Close the file in the program that shows it, or choose another place with -o.",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => (
            "the old file is open in another program".to_owned(),
            "Close it there, or choose another name with -o.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            ("the disk is full".to_owned(), "Make room, or choose another place with -o.")
        }
        ErrorKind::NotADirectory => (format!("{folder} is no folder"), "Choose another place with -o."),
        ErrorKind::IsADirectory => ("a folder has this name".to_owned(), "Choose another name with -o."),
        _ => (format!("the system says: {error}"), "Choose another place with -o."),
    };
    let message = format!("`{}` could not be written: {why}. Nothing was changed.", path.display());
    failed(Code::OutputUnwritable, message, remedy)
}

/// What to say of a draft whose place is taken.
pub(crate) fn is_there(path: &Path) -> Box<Finding> {
    let message = format!("`{}` is there already. Nothing was changed.", path.display());
    let remedy =
        "Choose another name with -o, or write over it with --force; what was corrected in it is lost then.";
    failed(Code::OutputUnwritable, message, remedy)
}

/// What to say of a definition that cannot be opened.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Box<Finding> {
    let (code, message, remedy) = match error.kind() {
        ErrorKind::NotFound => (
            Code::FileMissing,
            format!("There is no file `{}`.", path.display()),
            "Check the name and the folder from which the command is run.",
        ),
        _ => (
            Code::FileUnreadable,
            format!("`{}` cannot be read: {error}.", path.display()),
            "Check that it is a file and that you may read it.",
        ),
    };
    failed(code, message, remedy)
}

/// What to say of a folder where a definition should be.
pub(crate) fn folder_as_definition(path: &Path) -> Box<Finding> {
    let message = format!("`{}` is a folder.", path.display());
    failed(Code::FileUnreadable, message, "Name the definition in it, a YAML file such as `pack.yaml`.")
}

/// What to say of a `--root` that is no folder.
pub(crate) fn no_root(path: &Path) -> Box<Finding> {
    let message = format!("There is no folder `{}`.", path.display());
    failed(Code::FileMissing, message, "Give a folder above the definition with --root, or leave --root out.")
}

/// What to say of a `SOURCE_DATE_EPOCH` that is no number of seconds.
pub(crate) fn no_date_of_issue() -> Box<Finding> {
    let message =
        "The environment variable SOURCE_DATE_EPOCH is not a number of seconds since 1970.".to_owned();
    failed(Code::InvalidValue, message, "Set it to a whole number, or unset it.")
}

fn failed(code: Code, message: String, remedy: &str) -> Box<Finding> {
    Finding::without_place(code, message, Some(remedy))
}
