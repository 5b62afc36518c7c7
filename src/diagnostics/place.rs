use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex};

/// A file that the build has read or tried to read; the default is no file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(crate) struct FileId(u32);

impl FileId {
    /// The file with a number that `index` gave: places pass through `serde` as numbers.
    pub(crate) fn from_index(index: u32) -> FileId {
        FileId(index)
    }

    pub(crate) fn index(self) -> u32 {
        self.0
    }
}

/// The files of one build, by the path that people see: relative to the root, with `/`.
#[derive(Debug, Default)]
pub(crate) struct Files {
    paths: Mutex<Paths>,
}

#[derive(Debug, Default)]
struct Paths {
    all: Vec<Arc<str>>,
    by_path: FxHashMap<Arc<str>, u32>,
}

impl Files {
    pub(crate) fn new() -> Files {
        Files::default()
    }

    /// The id of a path, the same for the same path.
    pub(crate) fn id(&self, path: &str) -> FileId {
        let mut paths = self.lock();
        if let Some(&id) = paths.by_path.get(path) {
            return FileId(id);
        }
        let path: Arc<str> = Arc::from(path);
        paths.all.push(Arc::clone(&path));
        let id = paths.all.len() as u32;
        paths.by_path.insert(path, id);
        FileId(id)
    }

    /// The path that people see.
    pub(crate) fn path(&self, file: FileId) -> Arc<str> {
        self.lock().all.get((file.0 as usize).wrapping_sub(1)).cloned().unwrap_or_else(|| Arc::from(""))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Paths> {
        // A panic elsewhere leaves nothing half done: a path is in the list before it is found by name.
        self.paths.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Where something stands: a file, and inside it a line and column, or a sheet and cell. Every cell of
/// a table has one, so it is small.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Place {
    pub file: FileId,
    /// From 1; 0 when the whole file is meant. Of a sheet, the row.
    pub line: u32,
    /// From 1, in characters; 0 when the whole line is meant. Of a sheet, the column.
    pub column: u32,
    /// The row of what a query answers, from 1; line and column are those of the query. 0 elsewhere.
    pub row: u32,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<String>>,
}

impl Place {
    /// A file as a whole.
    pub(crate) fn file(file: FileId) -> Place {
        Place { file, ..Place::default() }
    }

    /// A line of a text file, or a row of a CSV file; from 1.
    pub(crate) fn line(file: FileId, line: u32) -> Place {
        Place { file, line, ..Place::default() }
    }

    /// A place in a text file; both from 1.
    pub(crate) fn at(file: FileId, line: u32, column: u32) -> Place {
        Place { file, line, column, ..Place::default() }
    }

    /// A cell of a workbook; both from 1.
    pub(crate) fn cell(file: FileId, sheet: &Arc<String>, row: u32, column: u32) -> Place {
        Place { file, line: row, column, row: 0, sheet: Some(Arc::clone(sheet)) }
    }

    /// The cell of a workbook as people write it, `B7`.
    pub(crate) fn cell_name(&self) -> Option<String> {
        if self.sheet.is_none() || self.line == 0 || self.column == 0 {
            return None;
        }
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            let digit = (rest - 1) % 26;
            letters.push(char::from(b'A' + digit as u8));
            rest = (rest - 1) / 26;
        }
        letters.reverse();
        Some(format!("{}{}", String::from_iter(letters), self.line))
    }
}
