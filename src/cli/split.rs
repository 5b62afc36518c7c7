//! The folder of split files: what earlier builds have put there, and what of it is left over.

use agendapack::{Code, Finding, Severity, SplitFile};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the program has written into a folder, so that it knows its own files again.
const RECORD: &str = ".agendapack-split.json";

/// The files of a folder by what they are of.
#[derive(Default, Serialize, Deserialize)]
struct Record {
    sets: Vec<Set>,
}

/// The files of a pack or supplement.
#[derive(Serialize, Deserialize)]
struct Set {
    /// Committee and day, of a supplement with its number.
    of: String,
    restricted: bool,
    /// SHA-256 by name.
    files: BTreeMap<String, String>,
}

/// A folder that files are split into.
pub(crate) struct Folder {
    path: PathBuf,
    record: Record,
    /// What is left of an earlier build of the same: names with what stood in the files.
    stale: BTreeMap<String, String>,
    /// Whether it is known what earlier builds have written.
    is_known: bool,
}

impl Folder {
    /// Looks up what is there. `of` says whose files are to be written.
    ///
    /// # Errors
    /// When the folder has files of the other audience, or a name is taken by a file of another meeting.
    pub(crate) fn open(
        path: &Path,
        of: &str,
        restricted: bool,
        files: &[SplitFile],
    ) -> Result<Folder, Box<Finding>> {
        let (mut record, is_known) = read(path);
        for set in &mut record.sets {
            // Names with a folder in them are none that were written here.
            set.files.retain(|name, _| is_plain(name) && path.join(name).is_file());
        }
        record.sets.retain(|set| !set.files.is_empty());
        if let Some(set) = record.sets.iter().find(|set| set.restricted != restricted) {
            return Err(mixed(path, set));
        }
        let (own, others): (Vec<Set>, Vec<Set>) = record.sets.into_iter().partition(|set| set.of == of);
        let taken = others.iter().find_map(|set| {
            let file = files.iter().find(|file| set.files.contains_key(&file.name))?;
            Some(taken(path, &file.name, set))
        });
        if let Some(taken) = taken {
            return Err(taken);
        }
        let is_new = |name: &String| files.iter().any(|file| file.name == *name);
        let stale = own.into_iter().flat_map(|set| set.files).filter(|(name, _)| !is_new(name)).collect();
        let written = files.iter().map(|file| (file.name.clone(), digest(&file.bytes))).collect();
        let mut sets = others;
        sets.push(Set { of: of.to_owned(), restricted, files: written });
        sets.sort_by(|a, b| a.of.cmp(&b.of));
        Ok(Folder { path: path.to_owned(), record: Record { sets }, stale, is_known })
    }

    /// Where the record goes.
    pub(crate) fn record_path(&self) -> PathBuf {
        self.path.join(RECORD)
    }

    pub(crate) fn record(&self) -> Vec<u8> {
        super::print::record(&self.record)
    }

    /// Removes what an earlier build has written and is not of the pack any more: an item that has moved would
    /// stand there twice. What somebody has changed since is told and stays. Gives the names that were removed.
    pub(crate) fn tidy(&self) -> (Vec<String>, Vec<Finding>) {
        let (mut removed, mut findings) = (Vec::new(), Vec::new());
        for (name, written) in &self.stale {
            let path = self.path.join(name);
            let is_ours = std::fs::read(&path).is_ok_and(|bytes| digest(&bytes) == *written);
            if is_ours && std::fs::remove_file(&path).is_ok() {
                removed.push(name.clone());
                continue;
            }
            let why = if is_ours { "could not be removed" } else { "was changed since it was written" };
            findings.push(stale(format!("`{}` is no file of the pack any more, and {why}.", path.display())));
        }
        if !self.is_known {
            findings.push(stale(format!(
                "What earlier builds have written into `{}` is not known: `{RECORD}` there cannot be read.",
                self.path.display()
            )));
        }
        (removed, findings)
    }
}

/// The record of a folder, and whether it could be read where there is one.
fn read(folder: &Path) -> (Record, bool) {
    match std::fs::read(folder.join(RECORD)) {
        Ok(bytes) => match serde_json::from_slice(&bytes) {
            Ok(record) => (record, true),
            Err(_) => (Record::default(), false),
        },
        Err(error) => (Record::default(), error.kind() == std::io::ErrorKind::NotFound),
    }
}

fn is_plain(name: &str) -> bool {
    !name.contains(['/', '\\']) && name != ".." && name.ends_with(".pdf")
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mixed(path: &Path, set: &Set) -> Box<Finding> {
    let (audience, other) = match set.restricted {
        true => ("restricted", "the public"),
        false => ("public", "members"),
    };
    let message = format!(
        "`{}` holds files of the {audience} pack ({}); those for {other} do not go into the same folder. \
         Nothing was changed.",
        path.display(),
        set.of
    );
    Finding::without_place(Code::OutputUnwritable, message, Some("Name another folder behind --split."))
}

fn taken(path: &Path, name: &str, set: &Set) -> Box<Finding> {
    let message = format!(
        "`{}` is a file of another meeting: {}. Nothing was changed.",
        path.join(name).display(),
        set.of
    );
    let remedy = "Name another folder behind --split, one for each meeting, or empty this one.";
    Finding::without_place(Code::OutputUnwritable, message, Some(remedy))
}

fn stale(message: String) -> Finding {
    let remedy = "Look at the folder before it is uploaded, and delete what is not of this pack.";
    let mut finding = *Finding::without_place(Code::StaleFile, message, Some(remedy));
    finding.severity = Severity::Warning;
    finding
}
