//! Tinted boxes: recommendations, resolutions, callouts; the rule beside a quotation.

use super::compose::Type;
use super::galley::{Galley, Measure, PanelBox, Slab};
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
        let theme = self.theme;
        let top = self.push_blank(theme.space(2.0));
        top.gap = theme.space(3.0);
        top.keep_with_next = true;
        let mut inner = Measure { x: measure.x + theme.space(4.0), width: measure.width - theme.space(7.0) };
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
            slab.gap = if text > content { theme.space(0.5) } else { Pt::ZERO };
            // The first words of a panel, such as "RESOLVED:", stay with what they announce.
            slab.keep_with_next = true;
        }
        if let Some(last) = self.last_since(content) {
            last.keep_with_next = true;
        }
        self.push_blank(theme.space(2.5));
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
            self.frame.push(icons::icon(icon, at, side, color));
            inner = measure.indented(side + kind.size * 0.7);
        }
        let ready = match panel.title.as_slice() {
            [] => self.ready(&[Inline::text(word)], true),
            title => self.ready(title, true),
        };
        let tag = self.tag(Role::P, Some(holder));
        let first = self.slabs.len();
        self.set_lines_from(
            &ready,
            Type { color: self.theme.colors.brand, ..kind },
            inner,
            tag,
            Pt::ZERO,
            mark,
        );
        self.slabs[first..].iter_mut().for_each(|slab| slab.keep_with_next = true);
        inner
    }

    pub(super) fn set_quote(&mut self, blocks: &[Block], measure: Measure, parent: Option<TagId>) {
        let tag = self.tag(Role::BlockQuote, parent);
        let first = self.slabs.len();
        self.set_blocks(blocks, measure.indented(self.theme.space(4.0)), Some(tag));
        let gap = self.theme.space(3.0);
        if let Some(slab) = self.slabs.get_mut(first) {
            slab.gap = slab.gap.max(gap);
        }
        self.ground_since(first, measure, PanelKind::Quotation);
        // Room after it, but not behind its rule.
        if let Some(last) = self.last_since(first) {
            last.keep_with_next = true;
        }
        self.push_blank(self.theme.space(1.0));
    }

    /// Puts a box behind the slabs from `first` on.
    fn ground_since(&mut self, first: usize, measure: Measure, kind: PanelKind) {
        let at = self.panels.len();
        self.panels.push(PanelBox { x: measure.x, width: measure.width, kind });
        for slab in &mut self.slabs[first..] {
            slab.panel = Some(at);
        }
    }

    /// Draws the boxes behind slabs that were stacked into one, under what the slabs hold. `places` says
    /// by how much each was moved.
    pub(super) fn ground_stacked(&mut self, slabs: &[Slab], places: &[Point]) {
        let mut end = slabs.len();
        // From the last on, so that what is laid under one box does not move the items of the next.
        while end > 0 {
            let Some(panel) = slabs[end - 1].panel else {
                end -= 1;
                continue;
            };
            let right = places[end - 1].x;
            let same = |at: &usize| slabs[*at].panel == Some(panel) && places[*at].x == right;
            let first = (0..end).rev().take_while(same).last().unwrap_or(end - 1);
            let PanelBox { x, width, kind } = self.panels[panel];
            let (top, bottom) = (places[first].y, places[end - 1].y + slabs[end - 1].height);
            let area = Rect::new(x + right, top, width, bottom - top);
            let ground = ground(kind, area, self.theme);
            self.frame.lay_under(slabs[first].content.items.start, ground);
            end = first;
        }
    }
}
