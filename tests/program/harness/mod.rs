//! A project folder made for one test, built with the program itself, and the PDF read back.

mod ink;
mod letter;
mod pdf;
mod tag;

pub(crate) use letter::{letter, letter_without_its_font};
pub(crate) use pdf::{Link, Pdf};
pub(crate) use tag::Tag;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with definitions and data.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

/// What a run of the program did.
pub(crate) struct Run {
    pub code: i32,
    pub stderr: String,
    pub stdout: String,
    /// `out.pdf`, when it is there afterwards.
    pub pdf: Option<Vec<u8>>,
}

impl Project {
    pub(crate) fn new() -> Project {
        Project { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    /// A copy of a folder of `tests/samples`.
    pub(crate) fn sample(name: &str) -> Project {
        let project = Project::new();
        copy(&repository().join("tests/samples").join(name), project.path());
        project
    }

    /// The small pack: minutes, a report with two appendices, an item to follow, a work programme.
    pub(crate) fn pack() -> Project {
        Project::sample("pack").file("letters/inspectorate.pdf", letter("Thank you for the visit."))
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and the folders that it needs.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Project {
        let full = self.path().join(path);
        fs::create_dir_all(full.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(full, content).expect("a file can be written");
        self
    }

    /// Puts other words into a file; they must stand there.
    pub(crate) fn change(self, path: &str, old: &str, new: &str) -> Project {
        let text = String::from_utf8(self.read(path)).expect("definitions are text");
        assert!(text.contains(old), "`{old}` is not in {path}");
        self.file(path, text.replace(old, new))
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).expect("the file is there")
    }

    /// What stands in the project's folder, hidden files too.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// `agendapack build DEFINITION -o out.pdf` with more arguments.
    pub(crate) fn build(&self, definition: &str, more: &[&str]) -> Run {
        self.run(&[&["build", definition, "-o", "out.pdf"], more].concat())
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs the program in the project's folder with variables in its environment.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = agendapack(self.path(), arguments, variables);
        Run {
            code: output.status.code().expect("the program ends by itself"),
            stderr: String::from_utf8(output.stderr).expect("messages are text"),
            stdout: String::from_utf8(output.stdout).expect("messages are text"),
            pdf: fs::read(self.path().join("out.pdf")).ok(),
        }
    }
}

impl Run {
    /// The PDF of a run that must have gone well.
    pub(crate) fn pdf(&self) -> Pdf {
        assert_eq!(self.code, 0, "{}", self.stderr);
        Pdf::open(self.pdf.as_deref().expect("the file was written"))
    }

    /// The findings of a run with `--format json`; nothing else may stand on standard error.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let lines = self.stderr.lines();
        lines.map(|line| serde_json::from_str(line).expect("each line is an object")).collect()
    }
}

/// A finding as `--format json` prints it; all of its fields are always there.
#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    pub code: String,
    pub severity: String,
    pub message: String,
    pub file: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub sheet: Option<String>,
    pub cell: Option<String>,
    pub row: Option<u32>,
    pub remedy: Option<String>,
}

impl Finding {
    /// `file:line:column`, or `file sheet!cell`.
    pub(crate) fn place(&self) -> String {
        let mut place = self.file.clone();
        for number in [self.line, self.column].into_iter().flatten() {
            place.push_str(&format!(":{number}"));
        }
        if let (Some(sheet), Some(cell)) = (&self.sheet, &self.cell) {
            place.push_str(&format!(" {sheet}!{cell}"));
        }
        place
    }
}

/// Runs the program in a folder.
pub(crate) fn agendapack(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(variables.iter().copied())
        .output()
        .expect("the program starts")
}

/// The repository's own folder.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("the sample is there") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// The code blocks of a page of the documentation that are in a language.
pub(crate) fn documented<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    // Between fences stand blocks and text in turn.
    let pieces = page.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    pieces.filter(|(name, _)| *name == language).map(|(_, block)| block).collect()
}
