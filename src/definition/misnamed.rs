//! What people write in place of the name of a file, and the file that they most likely mean.

use super::raw::FilePath;
use super::root::{below, outside, shown};
use crate::diagnostics::{Code, Diagnostics};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Quotation marks that a word processor puts round a name.
const QUOTES: [char; 10] = ['“', '”', '„', '‘', '’', '‚', '«', '»', '"', '\''];

/// Tells a name that leads to no file: what is wrong with it, or the name that is near it. `path` is what it
/// would be below `root`.
pub(super) fn tell(root: &Path, from: &Path, named: &FilePath, path: &Path, found: &mut Diagnostics) {
    let written = &named.value;
    let at = named.place.clone();
    if written.contains(char::is_control) {
        // In double quotation marks YAML has made a line end of `\r`.
        found
            .error(
                Code::FileMissing,
                at,
                format!("No file can be called `{}`: signs in it are invisible.", written.escape_debug()),
            )
            .remedy(
                "In double quotation marks YAML reads a backslash and the letter behind it as one sign: write `/` in \
                 place of each backslash.",
            );
        return;
    }
    if written.contains("://") || written.starts_with("www.") {
        found
            .error(
                Code::FileMissing,
                at,
                format!("`{written}` is an address; only files in the project's folder are read."),
            )
            .remedy("Save the file in the project's folder and name it by its path from here.");
        return;
    }
    if is_of_windows(written) {
        outside(named, found);
        return;
    }
    let message = format!("The file `{}` does not exist.", shown(path));
    let finding = found.error(Code::FileMissing, at, message);
    finding.remedy(remedy(root, from, written, path));
}

/// Tells the mark that an office program leaves beside a file while somebody has it open. Its name begins like this.
pub(super) fn tell_lock(named: &FilePath, path: &Path, found: &mut Diagnostics) -> bool {
    let is_lock = path
        .file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with("~$") || name.starts_with(".~lock."));
    if is_lock {
        let message = format!(
            "`{}` is not the document: an office program leaves it there while somebody has the document open.",
            shown(path)
        );
        found.error(Code::FileUnreadable, named.place.clone(), message).remedy("Name the document itself.");
    }
    is_lock
}

/// A path that Windows would not begin in the folder of the definition: `C:\Papers`, `\\server\papers`.
fn is_of_windows(path: &str) -> bool {
    let drive = path.as_bytes();
    path.starts_with('\\')
        || (drive.len() > 2
            && drive[0].is_ascii_alphabetic()
            && drive[1] == b':'
            && matches!(drive[2], b'\\' | b'/'))
}

fn remedy(root: &Path, from: &Path, written: &str, path: &Path) -> String {
    let quoted = written.contains(QUOTES);
    let slashed = written.contains('\\');
    if quoted || slashed {
        let plain = written.trim_matches(|c: char| QUOTES.contains(&c) || c.is_whitespace());
        let plain = plain.replace('\\', "/");
        // Written from the folder of the definition, as it must stand there.
        let meant = below(from, &plain)
            .and_then(|path| alike(root, &path).map(|real| beside(from, &real, &path, &plain)));
        let meant = meant.unwrap_or(plain);
        return match (quoted, slashed) {
            (true, true) => {
                format!("Take out the quotation marks, and write `/` in place of each `\\`: `{meant}`.")
            }
            (true, false) => {
                format!("Take out the quotation marks, which count as part of the name: `{meant}`.")
            }
            _ => format!("Write `/` in place of each `\\`: `{meant}`."),
        };
    }
    if let Some(real) = alike(root, path) {
        let looks = shown(&real);
        return match looks.nfc().eq(shown(path).nfc()) {
            // Both look the same to whoever reads this.
            true => "There is a file whose name looks the same, but its accents are stored in another form, as some \
                     Macs do. Type the name of that file anew."
                .to_owned(),
            false => format!("Capital and small letters count: write `{looks}`."),
        };
    }
    match nearest(root, path) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if is_prose(written) => {
            "If these are the words themselves, write them under `markdown:` in place of `text:`, \
                                      which names a file."
                .to_owned()
        }
        None => "Check the name, or put the file there.".to_owned(),
    }
}

/// Whether somebody has written a sentence where the name of a file belongs.
fn is_prose(written: &str) -> bool {
    let ends = written.trim_end().ends_with(['.', '!', '?', ':']);
    written.split_whitespace().count() > 3 && (ends || !written.contains('.'))
}

/// The path as it was written, with the names as they are on the disk.
fn beside(from: &Path, real: &Path, path: &Path, written: &str) -> String {
    match real == path {
        true => written.to_owned(),
        false => real.strip_prefix(from).map_or_else(|_| shown(real), shown),
    }
}

/// The file that is called so but for capitals and the form of accents. Nothing outside of the root is looked at.
fn alike(root: &Path, path: &Path) -> Option<PathBuf> {
    let mut real = PathBuf::new();
    for component in path.components() {
        let wanted = component.as_os_str().to_str()?;
        let names = names(root, &real)?;
        let exact = names.iter().find(|name| *name == wanted);
        let same = || names.iter().find(|name| folded(name) == folded(wanted));
        real.push(exact.or_else(same)?);
    }
    Some(real)
}

/// A name in the same folder that is spelt much like the one that is missing, or that it is the beginning of.
pub(super) fn nearest(root: &Path, path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent()?;
    let names = names(root, folder)?;
    // Endings make short names look alike that are not.
    let is_near = |name: &&String| {
        let (wanted, name) = (stem(wanted), stem(name));
        wanted == name || super::nearest(wanted, [name]).is_some()
    };
    let near = super::nearest(wanted, names.iter().filter(is_near).map(String::as_str)).or_else(|| {
        let mut longer = names.iter().filter(|name| {
            name.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
        });
        // Two would be a guess.
        longer.next().filter(|_| longer.next().is_none()).map(String::as_str)
    })?;
    Some(shown(&folder.join(near)))
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What is in a folder below the root, sorted; `None` where it is none, or a link out of the root.
fn names(root: &Path, folder: &Path) -> Option<Vec<String>> {
    let real = root.join(folder).canonicalize().ok()?;
    if !real.starts_with(root) {
        return None;
    }
    let mut names: Vec<String> = std::fs::read_dir(real)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Some(names)
}

/// A name for people who do not mind capitals and the form of accents.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}
