//! Where in a finished file something stands, in the words of people who read such files.

use lopdf::ObjectId;
use std::fmt;

/// What kind of place it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PlaceKind {
    /// Text that the page shows.
    Text,
    /// Text that is drawn without ink.
    InvisibleText,
    /// Text that something was drawn over, such as a black box.
    CoveredText,
    /// Text outside of the edges of the page.
    TextOffPage,
    /// Text of a layer that is switched off.
    HiddenLayer,
    /// Drawing that belongs to no page.
    UnusedDrawing,
    /// What is read aloud or copied in place of what is drawn.
    ReplacementText,
    /// The text alternative of a figure or link.
    Alternative,
    /// What an abbreviation stands for.
    Expansion,
    /// The summary of a table.
    Summary,
    /// The title of a structure element.
    ElementTitle,
    Bookmark,
    /// An entry of the document's properties, such as its author.
    Property,
    /// The XMP metadata.
    Metadata,
    /// A comment or another annotation.
    Note,
    FormField,
    LinkAddress,
    LinkTarget,
    /// The name or description of an attached file.
    AttachmentName,
    /// What is in an attached file.
    Attachment,
    Script,
    PageLabel,
    LayerName,
    FontName,
    /// A text inside an embedded font.
    Font,
    /// Bytes of a picture.
    Picture,
    /// A string or name that no reader shows.
    Technical,
    /// Bytes of some other stream.
    Stream,
    /// Between objects, or in a comment.
    BetweenObjects,
    /// Behind the end of the file's own content.
    AfterEnd,
    /// The name of the file itself.
    FileName,
}

/// A place in a finished file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PlaceInPdf {
    /// The page in the file, from 1.
    pub page: Option<usize>,
    pub kind: PlaceKind,
    /// Number and generation of the object.
    pub object: Option<ObjectId>,
    /// Whether the object was replaced by a later one: a version of the file from before a change.
    pub is_replaced: bool,
    /// Whether nothing refers to the object.
    pub is_unused: bool,
    /// The attached files that the place is in, the outermost first.
    pub within: Vec<String>,
}

impl PlaceInPdf {
    pub(in crate::inspect) fn new(kind: PlaceKind) -> PlaceInPdf {
        PlaceInPdf {
            page: None,
            kind,
            object: None,
            is_replaced: false,
            is_unused: false,
            within: Vec::new(),
        }
    }
}

impl PlaceKind {
    fn words(self) -> &'static str {
        match self {
            PlaceKind::Text => "the text",
            PlaceKind::InvisibleText => "invisible text",
            PlaceKind::CoveredText => "text under a filled shape or picture",
            PlaceKind::TextOffPage => "text outside of the edges of the page",
            PlaceKind::HiddenLayer => "text of a layer that is switched off",
            PlaceKind::UnusedDrawing => "a drawing that no page shows by itself",
            PlaceKind::ReplacementText => "the text that is copied or read aloud in place of what is drawn",
            PlaceKind::Alternative => "the text alternative of a figure or link",
            PlaceKind::Expansion => "what an abbreviation stands for",
            PlaceKind::Summary => "the summary of a table",
            PlaceKind::ElementTitle => "the title of a structure element",
            PlaceKind::Bookmark => "a bookmark",
            PlaceKind::Property => "the document's properties",
            PlaceKind::Metadata => "the metadata (XMP)",
            PlaceKind::Note => "a comment or annotation",
            PlaceKind::FormField => "a form field",
            PlaceKind::LinkAddress => "the address of a link",
            PlaceKind::LinkTarget => "the name of a link's target",
            PlaceKind::AttachmentName => "the name or description of an attached file",
            PlaceKind::Attachment => "an attached file",
            PlaceKind::Script => "a script",
            PlaceKind::PageLabel => "a page label",
            PlaceKind::LayerName => "the name of a layer",
            PlaceKind::FontName => "the name of a font",
            PlaceKind::Font => "a text inside an embedded font",
            PlaceKind::Picture => "the bytes of a picture",
            PlaceKind::Technical => "a string that readers do not show",
            PlaceKind::Stream => "data that readers do not show",
            PlaceKind::BetweenObjects => "bytes between the objects of the file",
            PlaceKind::AfterEnd => "bytes behind the end of the file",
            PlaceKind::FileName => "the name of the file",
        }
    }
}

impl fmt::Display for PlaceInPdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.words())?;
        if let Some(page) = self.page {
            write!(f, " on page {page}")?;
        }
        let remark = match (self.is_replaced, self.is_unused) {
            (true, _) => ", left from an earlier version of the file",
            (false, true) => ", which nothing refers to",
            (false, false) => "",
        };
        if let Some((number, generation)) = self.object {
            write!(f, " (object {number} {generation}{remark})")?;
        }
        for name in &self.within {
            write!(f, ", in the attached file `{name}`")?;
        }
        Ok(())
    }
}
