//! A structure element as bytes (ISO 32000-1, 14.7.2 and 14.8.5).

use super::kids::Kid;
use super::{Places, Tree};
use crate::frame::{Attrs, ListNumbering, Role, Scope, TagId};
use crate::pdf::syntax::{Buf, Id};

impl Tree<'_> {
    /// Writes the element of a tag.
    pub(super) fn element(&self, tag: TagId, places: &Places<'_>, buf: &mut Buf) {
        let node = self.part.tags.node(tag);
        let parent = node.parent.map_or(self.root, |parent| self.id(parent));
        buf.raw("<</S/");
        buf.raw(self.kept.role(tag, node.role).name());
        buf.raw("/P ");
        buf.reference(parent);
        let attrs = self.part.tags.attrs(tag);
        if let Some(id) = self.name(tag) {
            buf.raw("/ID");
            buf.string(id.as_bytes());
        }
        if let Some(attrs) = attrs {
            let texts = [("/Alt", &attrs.alt), ("/ActualText", &attrs.actual_text), ("/Lang", &attrs.lang)];
            for (key, text) in texts {
                if let Some(text) = text {
                    buf.raw(key);
                    buf.text(text);
                }
            }
        }
        if let Some(words) = self.words_elsewhere(tag, attrs) {
            buf.raw("/ActualText");
            buf.text(words);
        }
        self.attributes(node.role, attrs, self.figure(tag), buf);
        self.kids(self.kids.of(tag), places, buf);
        buf.raw(">>");
    }

    /// Writes `/Pg` and `/K`. Marks on the page named by `/Pg` are bare numbers.
    fn kids(&self, kids: &[Kid], places: &Places<'_>, buf: &mut Buf) {
        let main = kids.iter().find_map(|kid| match *kid {
            Kid::Mark { page, .. } => Some(page),
            _ => None,
        });
        if let Some(page) = main {
            buf.raw("/Pg ");
            buf.reference(places.page(page));
        }
        let brackets = match kids {
            [] => return,
            [Kid::Element(_)] => false,
            kids => kids.len() > 1,
        };
        buf.raw(if brackets { "/K[" } else { "/K " });
        for (i, kid) in kids.iter().enumerate() {
            if i > 0 {
                buf.raw(" ");
            }
            match *kid {
                Kid::Element(child) => buf.reference(self.id(child)),
                Kid::Mark { page, mark } if Some(page) == main => buf.int(i64::from(mark)),
                Kid::Mark { page, mark } => {
                    write!(buf, "<</Type/MCR/Pg {}/MCID {mark}>>", places.page(page));
                }
                Kid::Link { page, link } => {
                    let (page, link) = (places.page(page), places.link(link));
                    write!(buf, "<</Type/OBJR/Pg {page}/Obj {link}>>");
                }
            }
        }
        if brackets {
            buf.raw("]");
        }
    }

    /// Writes `/A`: one dictionary for each kind of attributes.
    fn attributes(&self, role: Role, attrs: Option<&Attrs>, figure: Option<[f32; 4]>, buf: &mut Buf) {
        if attrs.is_none() && figure.is_none() {
            return;
        }
        let mut owners = Vec::new();
        if let Some(attrs) = attrs {
            owners.extend(self.table(role, attrs));
            owners.extend(attrs.list.map(|list| {
                let mut buf = Buf::new();
                write!(buf, "<</O/List/ListNumbering/{}>>", numbering(list));
                buf
            }));
        }
        owners.extend(figure.map(|area| {
            let mut buf = Buf::new();
            buf.raw("<</O/Layout/Placement/Block/BBox");
            super::rectangle(area, &mut buf);
            buf.raw(">>");
            buf
        }));
        match owners.as_slice() {
            [] => {}
            [one] => {
                buf.raw("/A");
                buf.0.extend_from_slice(&one.0);
            }
            more => {
                buf.raw("/A[");
                more.iter().for_each(|one| buf.0.extend_from_slice(&one.0));
                buf.raw("]");
            }
        }
    }

    fn table(&self, role: Role, attrs: &Attrs) -> Option<Buf> {
        if !matches!(role, Role::Table | Role::Th | Role::Td) {
            return None;
        }
        let mut buf = Buf::new();
        buf.raw("<</O/Table");
        let empty = buf.0.len();
        if let (Some(scope), Role::Th) = (attrs.scope, role) {
            write!(buf, "/Scope/{}", scope_name(scope));
        }
        if attrs.col_span > 1 {
            write!(buf, "/ColSpan {}", attrs.col_span);
        }
        if attrs.row_span > 1 {
            write!(buf, "/RowSpan {}", attrs.row_span);
        }
        let headers: Vec<String> = attrs.headers.iter().filter_map(|&tag| self.name(tag)).collect();
        if !headers.is_empty() {
            buf.raw("/Headers[");
            headers.iter().for_each(|name| buf.string(name.as_bytes()));
            buf.raw("]");
        }
        if let (Some(summary), Role::Table) = (&attrs.summary, role) {
            buf.raw("/Summary");
            buf.text(summary);
        }
        let written = buf.0.len() > empty;
        buf.raw(">>");
        written.then_some(buf)
    }

    /// The element of the part itself.
    pub(super) fn part_element(&self, document: Id, buf: &mut Buf) {
        write!(buf, "<</S/Part/P {document}");
        let kids = self.kids.of_root();
        if !kids.is_empty() {
            buf.raw("/K[");
            for kid in kids {
                // The root's kids are elements only: marks always have a tag of their own.
                if let Kid::Element(tag) = kid {
                    write!(buf, "{} ", self.id(*tag));
                }
            }
            buf.raw("]");
        }
        buf.raw(">>");
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Row => "Row",
        Scope::Column => "Column",
    }
}

const fn numbering(list: ListNumbering) -> &'static str {
    match list {
        ListNumbering::Disc => "Disc",
        ListNumbering::Decimal => "Decimal",
        ListNumbering::LowerAlpha => "LowerAlpha",
        ListNumbering::LowerRoman => "LowerRoman",
        ListNumbering::UpperAlpha => "UpperAlpha",
        ListNumbering::UpperRoman => "UpperRoman",
    }
}
