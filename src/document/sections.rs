//! Tables and figures that are counted by section: `Graph 1` of one section is not that of another.

use super::walk::{Met, walk};
use super::{Block, Document, Inline, Inlines, Labels, plain_text};

/// Headings down to this level begin sections; the title of the paper is one.
const LEVEL: u8 = 2;

impl Document {
    /// Lets references say in which section a table or figure stands whose number another of the part
    /// has as well, but for those in the same section: `Graph 1 in section 3`.
    pub(crate) fn name_sections(&mut self) {
        let labels = self.labels();
        if labels.values().all(|labelled| labelled.section.is_none()) {
            return;
        }
        let mut here = 0;
        walk(&mut self.blocks, &mut |met| match met {
            Met::Block(block) => here += usize::from(words_of(block).is_some()),
            Met::Words(words) => name_in(words, here, &labels),
        });
    }
}

fn name_in(words: &mut Inlines, here: usize, labels: &Labels) {
    let section = |inline: &Inline| {
        let Inline::Ref { label, plain: false, style, place } = inline else { return None };
        let section = labels.get(label)?.section.as_ref().filter(|section| section.nth != here)?;
        let text = format!(" in {}", section.words);
        Some(Inline::Text { text, style: *style, place: place.clone() })
    };
    if !words.iter().any(|inline| section(inline).is_some()) {
        return;
    }
    let named = |inline: Inline| {
        let behind = section(&inline);
        [Some(inline), behind].into_iter().flatten()
    };
    *words = std::mem::take(words).into_iter().flat_map(named).collect();
}

/// What references call the section that a block begins.
pub(super) fn words_of(block: &Block) -> Option<String> {
    match block {
        Block::Heading(heading) if heading.level <= LEVEL => Some(match &heading.number {
            Some(number) => format!("section\u{a0}{number}"),
            None => quoted(&heading.content),
        }),
        Block::Dashboard(dashboard) => Some(quoted(&dashboard.title)),
        _ => None,
    }
}

fn quoted(words: &[Inline]) -> String {
    format!("“{}”", plain_text(words))
}
