//! Finished files take their names when all of them are whole, and what cannot be done is said.

use super::temporary::{Temporary, sweep};
use agendapack::{Code, Finding};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A file to be written.
pub(crate) struct Output<'a> {
    pub(crate) path: &'a Path,
    pub(crate) bytes: &'a [u8],
}

/// The same with files in a folder that is made if it is not there.
///
/// # Errors
/// As [`write`], or when the folder cannot be made.
pub(crate) fn write_with_folder(folder: Option<&Path>, outputs: &[Output<'_>]) -> Result<(), Box<Finding>> {
    let made = folder.filter(|folder| !folder.exists());
    if let Some(folder) = made {
        std::fs::create_dir(folder).map_err(|error| unwritable(folder, &error, &[]))?;
    }
    let written = write(outputs);
    if let (Err(_), Some(folder)) = (&written, made) {
        // It is not removed where somebody else has put something into it.
        let _ = std::fs::remove_dir(folder);
    }
    written
}

/// Writes files whole or not at all: all of them beside their places first, then renamed one after
/// the other. What builds left behind that were killed is removed.
///
/// # Errors
/// When one of them cannot be written. Then none is, unless the system refuses a name after it gave
/// another, which is said.
pub(crate) fn write(outputs: &[Output<'_>]) -> Result<(), Box<Finding>> {
    let mut waiting: Vec<(&Path, PathBuf, Temporary)> = Vec::with_capacity(outputs.len());
    let mut streams = Vec::new();
    for output in outputs {
        let path = output.path;
        let place = place(path).map_err(|error| unwritable(path, &error, &[]))?;
        if waiting.iter().any(|(_, other, _)| *other == place) {
            return Err(twice(path));
        }
        match std::fs::metadata(&place) {
            Ok(is) if is.is_dir() => {
                return Err(unwritable(path, &ErrorKind::IsADirectory.into(), &[]));
            }
            // A pipe or a device is written to: a file in its place would be something else.
            Ok(is) if !is.is_file() => streams.push((output, place)),
            _ => {
                let folder = folder(&place);
                sweep(folder);
                let file = Temporary::with(folder, output.bytes);
                let file = file.map_err(|error| unwritable(path, &error, &[]))?;
                waiting.push((path, place, file));
            }
        }
    }
    for (output, place) in streams {
        let written = std::fs::OpenOptions::new().write(true).open(place);
        let written = written.and_then(|mut stream| stream.write_all(output.bytes));
        written.map_err(|error| unwritable(output.path, &error, &[]))?;
    }
    let mut done = Vec::new();
    for (path, place, file) in waiting {
        file.take_name(&place).map_err(|error| unwritable(path, &error, &done))?;
        done.push(path);
    }
    Ok(())
}

/// Where a file really goes: a link leads there and stays.
fn place(path: &Path) -> std::io::Result<PathBuf> {
    match path.canonicalize() {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let name = path.file_name().ok_or(ErrorKind::IsADirectory)?;
            Ok(folder(path).canonicalize()?.join(name))
        }
        Err(error) => Err(error),
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether an output would take the place of what it is made from.
pub(crate) fn replaces(output: &Path, definition: &Path) -> Option<Box<Finding>> {
    let is_same = output.canonicalize().ok()? == definition.canonicalize().ok()?;
    is_same.then(|| {
        let message = format!("`{}` is the definition itself. Nothing was changed.", output.display());
        failed(Code::OutputUnwritable, message, "Choose another name with -o.")
    })
}

fn twice(path: &Path) -> Box<Finding> {
    let message = format!("Two files would be written to `{}`. Nothing was changed.", path.display());
    failed(Code::OutputUnwritable, message, "Give each a name of its own.")
}

fn unwritable(path: &Path, error: &std::io::Error, done: &[&Path]) -> Box<Finding> {
    let folder = path.parent().map(|folder| folder.display().to_string()).filter(|name| !name.is_empty());
    let folder = folder.unwrap_or_else(|| "this folder".to_owned());
    // What Windows says of a file that another program keeps to itself.
    let in_use = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    let (why, remedy) = match error.kind() {
        _ if in_use => {
            ("the old file is open in another program".to_owned(), "Close it there, or choose another name.")
        }
        ErrorKind::NotFound => {
            (format!("there is no folder `{folder}`"), "Make the folder, or choose another place.")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            format!("{folder} may not be written to, or the old file is open in another program"),
            "Close the file in the program that shows it, or choose another place.",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("the old file is open in another program".to_owned(), "Close it there, or choose another name.")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            ("the disk is full".to_owned(), "Make room, or choose another place.")
        }
        ErrorKind::NotADirectory => (format!("{folder} is no folder"), "Choose another place."),
        ErrorKind::IsADirectory => ("a folder has this name".to_owned(), "Choose another name."),
        _ => (format!("the system says: {error}"), "Choose another place."),
    };
    let done: Vec<String> = done.iter().map(|path| format!("`{}`", path.display())).collect();
    let changed = match done.as_slice() {
        [] => "Nothing was changed.".to_owned(),
        done => format!("Already replaced: {}.", done.join(", ")),
    };
    let message = format!("`{}` could not be written: {why}. {changed}", path.display());
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
