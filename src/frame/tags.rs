use crate::diagnostics::Place;

/// A node of a [`TagTree`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct TagId(pub u32);

/// Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that packs use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Sect,
    Div,
    BlockQuote,
    /// A table of contents: here a list of tables or figures.
    Toc,
    Toci,
    Caption,
    H(u8),
    P,
    L,
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th,
    Td,
    Figure,
    Link,
    Note,
    Reference,
}

impl Role {
    /// The name in the file.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Role::Sect => "Sect",
            Role::Div => "Div",
            Role::BlockQuote => "BlockQuote",
            Role::Toc => "TOC",
            Role::Toci => "TOCI",
            Role::Caption => "Caption",
            Role::H(1) => "H1",
            Role::H(2) => "H2",
            Role::H(3) => "H3",
            Role::H(4) => "H4",
            Role::H(5) => "H5",
            Role::H(_) => "H6",
            Role::P => "P",
            Role::L => "L",
            Role::Li => "LI",
            Role::Lbl => "Lbl",
            Role::LBody => "LBody",
            Role::Table => "Table",
            Role::THead => "THead",
            Role::TBody => "TBody",
            Role::Tr => "TR",
            Role::Th => "TH",
            Role::Td => "TD",
            Role::Figure => "Figure",
            Role::Link => "Link",
            Role::Note => "Note",
            Role::Reference => "Reference",
        }
    }
}

/// For which cells a header cell speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    Row,
    Column,
}

/// The labels of a list, for the `ListNumbering` attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ListNumbering {
    Disc,
    Decimal,
    LowerAlpha,
    LowerRoman,
    UpperAlpha,
    UpperRoman,
}

/// What a node says beyond its role. Most nodes have none.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Attrs {
    /// Text alternative of a figure or link.
    pub alt: Option<String>,
    /// What abbreviated or symbolic content stands for, read instead of it.
    pub actual_text: Option<String>,
    pub scope: Option<Scope>,
    /// Columns covered; 0 and 1 mean one.
    pub col_span: u16,
    /// Rows covered; 0 and 1 mean one.
    pub row_span: u16,
    /// The header cells of this cell, where scope is not enough; also makes those cells get an ID.
    pub headers: Vec<TagId>,
    pub list: Option<ListNumbering>,
    /// What a table shows, for those who cannot see its shape.
    pub summary: Option<String>,
    /// Language, where it differs from the document's.
    pub lang: Option<String>,
}

/// A structure element, without its content: runs of frames name their node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TagNode {
    pub role: Role,
    pub parent: Option<TagId>,
    /// 1-based index into the attributes, 0 for none.
    attrs: u32,
}

/// The structure of one part in compact arrays; nodes stand in reading order, parents first.
#[derive(Clone, Default, Debug)]
pub(crate) struct TagTree {
    nodes: Vec<TagNode>,
    attrs: Vec<Attrs>,
    /// Where what nodes show was written, in their order; only where that is asked for.
    sources: Vec<(TagId, Place)>,
}

impl TagTree {
    pub(crate) fn new() -> TagTree {
        TagTree::default()
    }

    /// Adds a node at the end of the reading order. `None` is the root of the part.
    pub(crate) fn add(&mut self, role: Role, parent: Option<TagId>) -> TagId {
        self.nodes.push(TagNode { role, parent, attrs: 0 });
        TagId((self.nodes.len() - 1) as u32)
    }

    /// The attributes of a node, made when it has none yet.
    pub(crate) fn attrs_mut(&mut self, id: TagId) -> &mut Attrs {
        let node = &mut self.nodes[id.0 as usize];
        if node.attrs == 0 {
            self.attrs.push(Attrs::default());
            node.attrs = self.attrs.len() as u32;
        }
        &mut self.attrs[node.attrs as usize - 1]
    }

    pub(crate) fn attrs(&self, id: TagId) -> Option<&Attrs> {
        self.attrs.get((self.nodes[id.0 as usize].attrs as usize).wrapping_sub(1))
    }

    pub(crate) fn node(&self, id: TagId) -> TagNode {
        self.nodes[id.0 as usize]
    }

    /// Keeps the place at which what a node shows was written.
    pub(crate) fn keep_source(&mut self, id: TagId, place: Place) {
        self.sources.push((id, place));
    }

    pub(crate) fn sources(&self) -> &[(TagId, Place)] {
        &self.sources
    }

    /// How many nodes there are.
    pub(crate) fn count(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = TagId> + use<> {
        (0..self.nodes.len() as u32).map(TagId)
    }
}
