//! Tinted boxes: recommendations, resolutions, callouts; the rule beside a quotation.

use super::compose::Type;
use super::galley::{Galley, Measure, PanelBox};
use super::icons;
use crate::definition::Theme;
use crate::document::{Block, Icon, Inline, Panel, PanelKind};
use crate::frame::{Color, Item, Owner, Role, TagId};
use crate::units::{Point, Pt, Rect};

/// Thickness of the rule at the left of a box.
const RULE: Pt = Pt(3.0);

/// The ground of a box: its tint and the rule at its left.
pub(super) fn ground(kind: PanelKind, area: Rect, theme: &Theme) -> Vec<Item> {
    let rule = Item::Fill(Rect { width: RULE, ..area }, color(kind, theme));
    match kind {
        PanelKind::Quotation => vec![rule],
        _ => vec![Item::Fill(area, theme.colors.tint), rule],
    }
}

fn color(kind: PanelKind, theme: &Theme) -> Color {
    match kind {
        PanelKind::Recommendations | PanelKind::Resolution | PanelKind::Decision => theme.colors.brand,
        PanelKind::Note | PanelKind::KeyMessage => theme.colors.brand,
        PanelKind::Warning => theme.colors.middling,
        PanelKind::Callout => theme.colors.grey,
        PanelKind::Quotation => theme.colors.hairline,
    }
}

fn sign(kind: PanelKind) -> Option<Icon> {
    match kind {
        PanelKind::Note => Some(Icon::Info),
        PanelKind::Warning => Some(Icon::Alert),
        PanelKind::Decision => Some(Icon::Check),
        PanelKind::KeyMessage => Some(Icon::Flag),
        _ => None,
    }
}

impl Galley<'_> {
    pub(super) fn set_panel(&mut self, panel: &Panel, measure: Measure, parent: Option<TagId>) {
        let first = self.slabs.len();
        let space = |quarters| self.theme.space(quarters);
        let (above, gap, below) = (space(2.0), space(3.0), space(2.5));
        let side = Pt(16.0) * self.theme.scale();
        let top = self.push_blank(above);
        top.gap = gap;
        top.keep_with_next = true;
        let right = Pt(12.0) * self.theme.scale();
        let mut inner = Measure { x: measure.x + side, width: measure.width - side - right };
        let content = self.slabs.len();
        let parent = match (sign(panel.kind), panel.title.is_empty()) {
            (None, true) => parent,
            _ => {
                let holder = self.tag(Role::Div, parent);
                inner = self.set_panel_title(panel, inner, holder);
                Some(holder)
            }
        };
        let text = self.slabs.len();
        self.set_blocks(&panel.blocks, inner, parent);
        if let Some(slab) = self.slabs.get_mut(text) {
            slab.gap = if text > content { gap / 3.0 } else { Pt::ZERO };
            // The first words of a panel, such as "RESOLVED:", stay with what they announce.
            slab.keep_with_next = true;
        }
        if let Some(last) = self.last_since(content) {
            last.keep_with_next = true;
        }
        self.push_blank(below);
        self.ground_since(first, measure, panel.kind);
    }

    /// The sign of a box with the words beside it; gives the measure of the text below them.
    fn set_panel_title(&mut self, panel: &Panel, measure: Measure, holder: TagId) -> Measure {
        let kind = Type { bold: true, ..self.body() };
        let color = color(panel.kind, self.theme);
        let word = panel.kind.word().unwrap_or_default();
        let mark = self.mark();
        let mut inner = measure;
        if let Some(icon) = sign(panel.kind) {
            let side = kind.size * 1.35;
            let at = Point::new(measure.x, (kind.leading - side) / 2.0);
            if panel.title.is_empty() {
                // The word that the sign stands for is printed beside it.
                self.artifact();
            } else {
                let tag = self.tag(Role::Figure, Some(holder));
                self.tags.attrs_mut(tag).alt = Some(word.to_owned());
                self.frame.own(Owner::Tag(tag));
            }
            icons::icon(icon, at, side, color).into_iter().for_each(|item| self.frame.push(item));
            inner = measure.indented(side + kind.size * 0.7);
        }
        let ready = match panel.title.as_slice() {
            [] => self.ready(&[Inline::text(word)], true),
            title => self.ready(title, true),
        };
        let tag = self.tag(Role::P, Some(holder));
        let first = self.slabs.len();
        self.set_lines_from(&ready, Type { color: self.theme.colors.brand, ..kind }, inner, tag, Pt::ZERO, mark);
        self.slabs[first..].iter_mut().for_each(|slab| slab.keep_with_next = true);
        inner
    }

    pub(super) fn set_quote(&mut self, blocks: &[Block], measure: Measure, parent: Option<TagId>) {
        let tag = self.tag(Role::BlockQuote, parent);
        let first = self.slabs.len();
        let inset = Pt(16.0) * self.theme.scale();
        self.set_blocks(blocks, measure.indented(inset), Some(tag));
        self.ground_since(first, measure.indented(inset / 4.0), PanelKind::Quotation);
    }

    /// Puts a box behind the slabs from `first` on.
    fn ground_since(&mut self, first: usize, measure: Measure, kind: PanelKind) {
        let at = self.panels.len();
        self.panels.push(PanelBox { x: measure.x, width: measure.width, kind });
        for slab in &mut self.slabs[first..] {
            slab.panel = Some(at);
        }
    }
}
