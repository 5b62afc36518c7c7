//! A project folder made for one test, built with the program itself, and the PDF read back.

#![allow(dead_code, reason = "each test file uses a part of the harness")]

mod pdf;

pub use pdf::{Pdf, Tag};

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with definitions and data.
pub struct Project {
    folder: tempfile::TempDir,
}

/// What a run of the program did.
pub struct Run {
    pub code: i32,
    pub stderr: String,
    pub stdout: String,
    /// The file that `-o` named, when it is there afterwards.
    pub pdf: Option<Vec<u8>>,
}

impl Project {
    pub fn new() -> Project {
        Project { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and the folders that it needs.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Project {
        self.write(path, content);
        self
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let full = self.path().join(path);
        fs::create_dir_all(full.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(full, content).expect("a file can be written");
    }

    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).expect("the file is there")
    }

    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .expect("the folder is there")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// `agendapack build DEFINITION -o out.pdf` with more arguments.
    pub fn build(&self, definition: &str, more: &[&str]) -> Run {
        let mut arguments = vec!["build", definition, "-o", "out.pdf"];
        arguments.extend(more);
        self.run(&arguments)
    }

    pub fn check(&self, definition: &str) -> Run {
        self.run(&["check", definition, "--format", "json"])
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = agendapack(self.path(), arguments);
        Run {
            code: output.status.code().expect("the program ends by itself"),
            stderr: String::from_utf8(output.stderr).expect("messages are text"),
            stdout: String::from_utf8(output.stdout).expect("messages are text"),
            pdf: fs::read(self.path().join("out.pdf")).ok(),
        }
    }
}

impl Run {
    /// The PDF of a run that must have gone well without a word but the summary.
    pub fn pdf(&self) -> Pdf {
        assert_eq!(self.code, 0, "{}", self.stderr);
        Pdf::open(self.pdf.as_deref().expect("the file was written"))
    }

    /// The findings of a run with `--format json`.
    pub fn findings(&self) -> Vec<Finding> {
        self.stderr
            .lines()
            .filter(|line| line.starts_with('{'))
            .map(|line| serde_json::from_str(line).expect("each line is an object"))
            .collect()
    }
}

/// A finding as `--format json` prints it.
#[derive(Debug, PartialEq, serde::Deserialize)]
pub struct Finding {
    pub code: String,
    pub severity: String,
    pub message: String,
    pub file: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub sheet: Option<String>,
    pub cell: Option<String>,
    pub remedy: Option<String>,
}

/// Runs the program in a folder.
pub fn agendapack(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("the program starts")
}

/// The repository's own folder.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
