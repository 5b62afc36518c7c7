use agendapack::{Code, Finding};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes the file whole or not at all: beside its place first, then renamed.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<Finding>> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new()
        .prefix(".agendapack-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .map_err(|error| unwritable(path, &error))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| unwritable(path, &error))?;
    readable_by_others(&file).map_err(|error| unwritable(path, &error))?;
    file.persist(path).map(drop).map_err(|failed| unwritable(path, &failed.error))
}

/// Temporary files are private; a published paper is not.
#[cfg(unix)]
fn readable_by_others(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
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
