//! Short lines in columns, as many in each: the members of a committee.

use super::compose::Wants;
use super::galley::{Galley, Measure};
use super::table::alike;
use crate::document::{Block, Look};
use crate::frame::{Role, TagId};
use crate::units::{Point, Pt};

/// How far the second line of a name stands in, in ems, so that nobody takes it for another name.
const HANG: f32 = 1.0;

impl Galley<'_> {
    /// Sets the lines as one slab. Listeners hear a list, and how many names are on it.
    pub(super) fn set_listed(
        &mut self,
        count: usize,
        gutter: Pt,
        blocks: &[Block],
        measure: Measure,
        parent: Option<TagId>,
    ) {
        let mark = self.mark();
        let each = blocks.len().div_ceil(count).max(1);
        let list = (blocks.len() > 1).then(|| self.tag(Role::L, parent));
        let mut wants: Vec<Wants> = blocks.chunks(each).map(|column| self.names_want(column)).collect();
        wants.resize(count, Wants::default());
        let mut x = measure.x;
        let mut height = Pt::ZERO;
        let widths = alike(wants, measure.width - gutter * (count as f32 - 1.0));
        for (column, width) in blocks.chunks(each).zip(widths) {
            let from = self.slabs.len();
            for block in column {
                let holder = list.map(|list| {
                    let item = self.tag(Role::Li, Some(list));
                    self.tag(Role::LBody, Some(item))
                });
                self.set_listed_line(block, Measure { x, width }, holder.or(parent));
            }
            x += width + gutter;
            // Names in columns are a list: no more space between them than between lines.
            let tight = self.theme.space(0.5);
            for slab in &mut self.slabs[from..] {
                slab.gap = slab.gap.min(tight);
            }
            height = height.max(self.fuse(from, Pt::ZERO));
        }
        let gap = self.paragraph_gap();
        self.push_slab(mark, gap, height);
    }

    fn set_listed_line(&mut self, block: &Block, measure: Measure, parent: Option<TagId>) {
        let line = std::slice::from_ref(block);
        if !matches!(block, Block::Paragraph(_)) || self.names_want(line).max <= measure.width {
            return self.set_blocks(line, measure, parent);
        }
        let hang = self.type_of(Look::Body).size * HANG;
        let first = self.slabs.len();
        self.set_blocks(line, Measure { width: measure.width - hang, ..measure }, parent);
        for at in first + 1..self.slabs.len() {
            let extent = self.slabs[at].content.clone();
            self.shift(&extent, Point::new(hang, Pt::ZERO));
        }
    }

    /// The least and most that lines ask for.
    fn names_want(&mut self, blocks: &[Block]) -> Wants {
        blocks.iter().fold(Wants::default(), |most, block| {
            let Block::Paragraph(paragraph) = block else { return most };
            let kind = self.type_of(paragraph.look);
            let want = self.on_trial(|galley| {
                let ready = galley.ready(&paragraph.content, kind.bold);
                galley.wants(&ready, kind)
            });
            Wants { min: most.min.max(want.min), max: most.max.max(want.max) }
        })
    }
}
