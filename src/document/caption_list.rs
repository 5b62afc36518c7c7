use super::{Block, CaptionKind, Document, Inlines, Label};
use crate::diagnostics::{Code, Diagnostics, Place};

/// A list of the numbered tables or figures of its part, each with its page.
#[derive(Clone, Debug)]
pub(crate) struct CaptionList {
    pub kind: CaptionKind,
    /// In the order of the pages; filled when the part is written.
    pub entries: Vec<ListedCaption>,
    pub place: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct ListedCaption {
    pub label: Label,
    pub title: Inlines,
}

impl CaptionList {
    pub(crate) fn new(kind: CaptionKind, place: Place) -> CaptionList {
        CaptionList { kind, entries: Vec::new(), place }
    }
}

impl Document {
    /// Fills the lists of tables and figures with what the part has. Captions without an id get a
    /// label of their own. A list that stays empty is told.
    pub(crate) fn fill_caption_lists(&mut self, found: &mut Diagnostics) {
        let mut lists = Vec::new();
        each(&mut self.blocks, &mut |block| {
            if let Block::CaptionList(list) = block {
                lists.push(list.kind);
            }
        });
        for kind in [CaptionKind::Table, CaptionKind::Figure] {
            if lists.contains(&kind) {
                self.fill(kind, found);
            }
        }
    }

    fn fill(&mut self, kind: CaptionKind, found: &mut Diagnostics) {
        let mut entries: Vec<ListedCaption> = Vec::new();
        each(&mut self.blocks, &mut |block| {
            let (number, label, title) = match (kind, block) {
                (CaptionKind::Table, Block::Table(table)) => (&table.number, &mut table.label, &table.title),
                (CaptionKind::Figure, Block::Figure(figure)) => {
                    (&figure.number, &mut figure.label, &figure.title)
                }
                _ => return,
            };
            let Some(number) = number else { return };
            // No id of a definition begins so.
            let own =
                || Label::from(format!("~{}-{}", entries.len() + 1, number.to_lowercase().replace(' ', "-")));
            let label = label.get_or_insert_with(own).clone();
            entries.push(ListedCaption { label, title: title.clone() });
        });
        each(&mut self.blocks, &mut |block| {
            let Block::CaptionList(list) = block else { return };
            if list.kind != kind {
                return;
            }
            if entries.is_empty() {
                let (what, remedy) = match kind {
                    CaptionKind::Table => ("tables", "Give a table a title, or take the list out."),
                    CaptionKind::Figure => {
                        ("figures", "Show a chart or a picture with a title, or take the list out.")
                    }
                };
                found
                    .error(
                        Code::EmptyTable,
                        list.place.clone(),
                        format!("The list of {what} is empty: nothing that this paper shows has a number."),
                    )
                    .remedy(remedy);
            }
            list.entries.clone_from(&entries);
        });
    }
}

/// Every block, in the order of the pages.
fn each(blocks: &mut [Block], look: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        look(block);
        block.for_each_inner(&mut |inner| each(inner, look));
    }
}
