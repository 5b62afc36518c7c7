use serde::Serialize;

/// What changed between two finished files.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Compared {
    /// The name of the file as it was.
    pub old: String,
    /// The name of the file as it is.
    pub new: String,
    pub old_pages: usize,
    pub new_pages: usize,
    /// Whether both files are tagged; else the texts of their pages were compared.
    pub is_tagged: bool,
    /// The items of both, in the order of the new file; those that were removed stand where they stood.
    pub items: Vec<ChangedItem>,
}

/// An item of business, or another part that the bookmarks name.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChangedItem {
    /// As the new file's bookmarks call it; the old one's where it was removed.
    pub title: String,
    /// What it was called before, where that changed.
    pub old_title: Option<String>,
    /// The labels of its first and last page in the old file.
    pub old_pages: Option<(String, String)>,
    /// The same in the new file; none where the item was removed.
    pub new_pages: Option<(String, String)>,
    /// Whether it stands elsewhere among the items than before.
    pub is_moved: bool,
    /// Paragraphs whose numbers changed while their words did not.
    pub renumbered: usize,
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Change {
    pub kind: ChangeKind,
    /// What changed: `paragraph 1.12`, `table “Table 3: …”`.
    pub what: String,
    /// The label of its page in the old file.
    pub old_page: Option<String>,
    /// The label of its page in the new file.
    pub new_page: Option<String>,
    /// The appendix that it is in.
    pub part: Option<String>,
    /// The words that differ, with some around them.
    pub excerpts: Vec<Excerpt>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Changed,
    Added,
    Removed,
    Moved,
}

/// Words before and after.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Excerpt {
    /// The cell of a table, by its headers; `drawing` or `description` of a figure.
    pub of: Option<String>,
    pub old: String,
    pub new: String,
}

impl Compared {
    /// Whether anything but page numbers changed.
    pub fn is_same(&self) -> bool {
        self.items.iter().all(ChangedItem::is_same)
    }
}

impl ChangedItem {
    /// Whether nothing but page numbers changed.
    pub fn is_same(&self) -> bool {
        self.changes.is_empty()
            && self.renumbered == 0
            && self.old_title.is_none()
            && !self.is_moved
            && self.old_pages.is_some()
            && self.new_pages.is_some()
    }
}
