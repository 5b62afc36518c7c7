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
    paths: Mutex<Vec<Arc<str>>>,
}

impl Files {
    pub(crate) fn new() -> Files {
        Files::default()
    }

    /// The id of a path, the same for the same path.
    pub(crate) fn id(&self, path: &str) -> FileId {
        let mut paths = self.lock();
        let at = paths.iter().position(|known| &**known == path).unwrap_or_else(|| {
            paths.push(Arc::from(path));
            paths.len() - 1
        });
        FileId(at as u32 + 1)
    }

    /// The path that people see.
    pub(crate) fn path(&self, file: FileId) -> Arc<str> {
        self.lock().get((file.0 as usize).wrapping_sub(1)).cloned().unwrap_or_else(|| Arc::from(""))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<str>>> {
        // A list of paths is whole after every push, so a panic elsewhere leaves nothing half done.
        self.paths.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Where something stands: a file, and inside it a line and column, or a sheet and cell.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Place {
    pub file: FileId,
    /// From 1; 0 when the whole file is meant.
    pub line: u32,
    /// From 1, in characters; 0 when the whole line is meant.
    pub column: u32,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The cell of a workbook as people write it, `B7`.
    pub cell: Option<Arc<str>>,
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

    /// A cell of a workbook.
    pub(crate) fn cell(file: FileId, sheet: &str, cell: &str) -> Place {
        Place { file, sheet: Some(Arc::from(sheet)), cell: Some(Arc::from(cell)), ..Place::default() }
    }
}
