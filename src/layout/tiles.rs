//! Tiles: a large figure each, with what it is, its target and the way it moved beneath.
//!
//! A tile is set in strips that all tiles of a row share the heights of, so that what can be compared
//! stands at one height: figure, label, signs, facts, comment.

use super::compose::{Line, Ready, Type};
use super::fact_line::sign_room;
use super::galley::{Galley, Measure};
use super::{icons, signs};
use crate::definition::TypeSize;
use crate::diagnostics::Code;
use crate::document::{Fact, FigureTile, Inline, Inlines, Sign, Tiles, TilesLook, plain_text};
use crate::figures::said_for_brackets;
use crate::frame::{Item, Owner, Role, TagId, Transform};
use crate::text::{BOLD, REGULAR};
use crate::units::{Point, Pt, Rect, mm};

/// Between tiles.
const GUTTER: Pt = mm(5.0);
/// The least share of its size to which a large figure shrinks where it is wide.
const LEAST_FIGURE: f32 = 0.55;

/// Strips of a tile, from the top: label, signs, trend, facts, comment.
const STRIPS: usize = 5;
const LABEL: usize = 0;
const TREND: usize = 2;

/// A paragraph of a tile, composed.
struct Part {
    ready: Ready,
    lines: Vec<Line>,
    kind: Type,
    /// What stands before it.
    sign: Option<PartSign>,
    /// A figure at the right end of its last line.
    figure: Option<Fact>,
}

enum PartSign {
    Rating(crate::document::Mark),
    Direction(crate::document::Direction),
}

/// A tile, composed.
struct Composed<'t> {
    tile: &'t FigureTile,
    /// That of the trend holds nothing.
    strips: [Vec<Part>; STRIPS],
}

impl Composed<'_> {
    fn height(&self, strip: usize, look: &Look, trend: Pt) -> Pt {
        if strip == TREND {
            return if self.tile.spark.is_some() { trend } else { Pt::ZERO };
        }
        let gap = look.gaps[strip];
        self.strips[strip].iter().map(|part| gap + part.kind.leading * part.lines.len() as f32).sum()
    }
}

/// What all tiles of a block share.
struct Look {
    figure: Type,
    /// Whether words after figures stand beside them.
    units_beside: bool,
    /// Space above each paragraph of a strip, by strip.
    gaps: [Pt; STRIPS],
}

impl Galley<'_> {
    pub(super) fn set_tiles(&mut self, tiles: &Tiles, measure: Measure, parent: Option<TagId>) {
        let count = usize::from(tiles.columns.max(1));
        let width = (measure.width - self.tile_gutter() * (count - 1) as f32) / count as f32;
        if tiles.look == TilesLook::Strip {
            for tile in &tiles.tiles {
                self.set_fact_line(tile, measure, parent);
            }
            return;
        }
        let look = self.tiles_look(&tiles.tiles, width);
        let first = self.slabs.len();
        for row in tiles.tiles.chunks(count) {
            self.set_tile_row(row, &look, Measure { x: measure.x, width }, parent);
        }
        let gap = self.theme.space(if self.compact { 1.0 } else { 4.0 });
        if let Some(slab) = self.slabs.get_mut(first) {
            slab.gap = gap;
        }
    }

    /// The largest figure that lets the widest of the tiles stand.
    fn tiles_look(&mut self, tiles: &[FigureTile], width: Pt) -> Look {
        let theme = self.theme;
        let full = Type::bold(theme.sizes.figure, theme.colors.brand);
        let mut share: f32 = 1.0;
        for tile in tiles {
            let beside = self.icon_room(tile, full);
            let wide = self.shaper.width(BOLD, full.size, &tile.value);
            let fits = (width - beside) / wide.max(Pt(1.0));
            if fits < LEAST_FIGURE {
                let by = ((wide * LEAST_FIGURE - (width - beside)).0 * 25.4 / 72.0).ceil();
                self.found
                    .error(
                        Code::DoesNotFit,
                        tile.place.clone(),
                        format!("The figure `{}` is {by:.0} mm too wide for its tile.", tile.value),
                    )
                    .remedy(
                        "Put fewer tiles in a row, print the figure shorter, or move words of it to `unit`.",
                    );
            }
            share = share.min(fits.max(LEAST_FIGURE));
        }
        let figure = Type { size: full.size * share, ..full };
        let units_beside = tiles.iter().all(|tile| {
            let unit = tile.unit.as_deref().map_or(Pt::ZERO, |unit| self.unit_width(unit));
            self.icon_room(tile, figure) + self.shaper.width(BOLD, figure.size, &tile.value) + unit <= width
        });
        let gaps = [0.5, 0.75, 0.0, 0.5, 1.5].map(|quarters| theme.space(quarters));
        Look { figure, units_beside, gaps }
    }

    /// Between tiles; wider where the type is made for a room.
    fn tile_gutter(&self) -> Pt {
        if self.on_slide { GUTTER * 2.0 } else { GUTTER }
    }

    fn icon_room(&self, tile: &FigureTile, figure: Type) -> Pt {
        if tile.icon.is_some() { figure.leading + self.theme.space(1.5) } else { Pt::ZERO }
    }

    /// A unit with the space before it.
    fn unit_width(&mut self, unit: &str) -> Pt {
        let size = self.theme.sizes.small.size;
        self.shaper.width(REGULAR, size, unit) + self.theme.space(1.0)
    }

    /// A row of tiles as one slab.
    fn set_tile_row(&mut self, row: &[FigureTile], look: &Look, first: Measure, parent: Option<TagId>) {
        let mark = self.mark();
        let composed: Vec<Composed<'_>> =
            row.iter().map(|tile| self.compose_tile(tile, look, first.width)).collect();
        let trend = self.theme.space(6.0);
        let tops = self.strip_tops(&composed, look, trend);
        let mut bottom = Pt::ZERO;
        for (i, tile) in composed.iter().enumerate() {
            let x = first.x + (first.width + self.tile_gutter()) * i as f32;
            let measure = Measure { x, width: first.width };
            bottom = bottom.max(self.draw_tile(tile, look, measure, &tops, parent));
        }
        let gap = self.theme.space(4.0);
        self.push_slab(mark, gap, bottom + self.theme.space(1.0));
    }

    /// Where each strip begins: under the lowest of those strips before it that stand over one. A tile
    /// with little to say does not wait for the others.
    fn strip_tops(&self, tiles: &[Composed<'_>], look: &Look, trend: Pt) -> [Pt; STRIPS] {
        let start = self.rule_room() + look.figure.leading;
        let mut bottoms = vec![start; tiles.len()];
        let mut tops = [start; STRIPS];
        for (strip, top) in tops.iter_mut().enumerate() {
            let heights: Vec<Pt> = tiles.iter().map(|tile| tile.height(strip, look, trend)).collect();
            let shown = || bottoms.iter().zip(&heights).filter(|(_, height)| **height > Pt::ZERO);
            *top = shown().map(|(bottom, _)| *bottom).fold(start, Pt::max);
            for (bottom, height) in bottoms.iter_mut().zip(&heights) {
                if *height > Pt::ZERO {
                    *bottom = *top + *height;
                }
            }
        }
        tops
    }

    /// From the top of a tile to its figure. On dashboards a line above the row stands in place of
    /// the tile's own rule.
    fn rule_room(&self) -> Pt {
        if self.compact { Pt::ZERO } else { self.theme.space(1.5) }
    }

    fn compose_tile<'t>(&mut self, tile: &'t FigureTile, look: &Look, width: Pt) -> Composed<'t> {
        let theme = self.theme;
        let small = Type::plain(theme.sizes.small, theme.colors.text);
        let grey = Type { color: theme.colors.grey, ..small };
        let mut label = Vec::new();
        if let Some(unit) = tile.unit.as_ref().filter(|_| !look.units_beside) {
            label.push(self.part(&[Inline::text(format!("{unit} "))], small, width));
        }
        // The space keeps the last word apart from the figure when the text is extracted.
        let words: Inlines = tile.label.iter().cloned().chain([Inline::text(" ")]).collect();
        label.push(self.part(&words, Type { bold: true, ..small }, width));
        if let Some(period) = &tile.period {
            label.push(self.part(&[Inline::text(format!("{period} "))], grey, width));
        }
        let mut status = Vec::new();
        if let Some(mark) = &tile.rating {
            let part = self.part(&[Inline::text(&mark.word)], small, width - sign_room(small));
            status.push(Part { sign: Some(PartSign::Rating(mark.clone())), ..part });
        }
        if let Some(direction) = &tile.direction {
            let words = match &tile.change {
                Some(change) => format!("{}, {change}", direction.word),
                None => direction.word.clone(),
            };
            let kind = Type { color: direction.color, ..small };
            let part = self.part(&[Inline::text(words)], kind, width - sign_room(small));
            status.push(Part { sign: Some(PartSign::Direction(direction.clone())), ..part });
        } else if let Some(change) = &tile.change {
            status.push(self.part(&[Inline::text(change)], small, width));
        }
        let facts = tile
            .facts
            .iter()
            .map(|fact| {
                let room = width - self.shaper.width(REGULAR, small.size, &fact.value) - theme.space(1.5);
                let part = self.part(&[Inline::text(format!("{} ", fact.name))], grey, room);
                Part { figure: Some(fact.clone()), ..part }
            })
            .collect();
        let comment =
            if tile.comment.is_empty() { Vec::new() } else { vec![self.part(&tile.comment, small, width)] };
        Composed { tile, strips: [label, status, Vec::new(), facts, comment] }
    }

    fn part(&mut self, words: &[Inline], kind: Type, width: Pt) -> Part {
        let ready = self.ready(words, kind.bold);
        let lines = self.compose(&ready, kind, width);
        Part { ready, lines, kind, sign: None, figure: None }
    }

    /// Draws a tile from the slab's top and gives its height.
    fn draw_tile(
        &mut self,
        composed: &Composed<'_>,
        look: &Look,
        measure: Measure,
        tops: &[Pt; STRIPS],
        parent: Option<TagId>,
    ) -> Pt {
        let theme = self.theme;
        if !self.compact {
            self.artifact();
            let rule = Rect::new(measure.x, Pt::ZERO, measure.width, theme.tables.header_rule);
            self.frame.push(Item::Fill(rule, theme.colors.brand));
        }
        let tile = self.tag(Role::Div, parent);
        self.source(tile, &composed.tile.place);
        // Label and figure are one paragraph: the figure is read behind what it is of.
        let main = self.tag(Role::P, Some(tile));
        let trend = theme.space(6.0);
        let mut bottom = Pt::ZERO;
        for (strip, &top) in tops.iter().enumerate() {
            let height = composed.height(strip, look, trend);
            if strip == TREND {
                if let Some(line) = &composed.tile.spark {
                    let size = TypeSize { size: trend * 0.6, leading: trend };
                    let kind = Type::plain(size, theme.colors.text);
                    self.draw_spark(line, Point::new(measure.x, top), measure.width, kind, tile);
                }
            } else {
                self.draw_strip(&composed.strips[strip], measure, top, look.gaps[strip], |galley| {
                    if strip == LABEL { main } else { galley.tag(Role::P, Some(tile)) }
                });
            }
            if strip == LABEL {
                if let Some(said) = said_for_brackets(&composed.tile.value) {
                    let (label, unit) = (plain_text(&composed.tile.label), composed.tile.unit.as_deref());
                    let said = [&label, &said, unit.unwrap_or_default()].join(" ");
                    self.tags.attrs_mut(main).actual_text = Some(said.trim_end().to_owned());
                }
                self.draw_figure(composed.tile, look, measure, self.rule_room(), main);
            }
            if height > Pt::ZERO {
                bottom = top + height;
            }
        }
        bottom
    }

    /// The icon, the large figure and its unit.
    fn draw_figure(&mut self, tile: &FigureTile, look: &Look, measure: Measure, top: Pt, tag: TagId) {
        let kind = look.figure;
        let mut x = measure.x;
        if let Some(sign) = &tile.icon {
            // The label says what the sign stands for.
            self.artifact();
            let side = kind.leading * 0.86;
            let at = Point::new(x, top + (kind.leading - side) / 2.0);
            match sign {
                Sign::Icon(icon) => self.frame.push(icons::icon(*icon, at, side, kind.color)),
                Sign::Graphic(graphic) => {
                    let size = graphic.natural_size();
                    let scale = side / size.width.max(size.height).max(Pt(1.0));
                    let transform = Transform::translate(at.x, at.y).scale(scale);
                    self.frame.push(Item::Graphic(Box::new((transform, graphic.clone()))));
                }
            }
            x += self.icon_room(tile, kind);
        }
        self.frame.own(Owner::Tag(tag));
        let at = Point::new(x, top + Self::baseline(kind));
        let beside = tile.unit.as_deref().filter(|_| look.units_beside);
        let words = if beside.is_some() { format!("{} ", tile.value) } else { tile.value.clone() };
        let said = self.shaper.width(BOLD, kind.size, &tile.value);
        self.shaper.draw(&mut self.frame, BOLD, kind.size, kind.color, at, &words);
        if let Some(unit) = beside {
            let (size, color) = (self.theme.sizes.small.size, self.theme.colors.text);
            let at = Point::new(x + said + self.theme.space(1.0), at.y);
            self.shaper.draw(&mut self.frame, REGULAR, size, color, at, unit);
        }
    }

    /// Draws the paragraphs of a strip one under the other; `tag` gives the node of each.
    fn draw_strip(
        &mut self,
        parts: &[Part],
        measure: Measure,
        top: Pt,
        gap: Pt,
        mut tag: impl FnMut(&mut Self) -> TagId,
    ) {
        let mut y = top;
        for part in parts {
            y += gap;
            let tag = tag(self);
            self.draw_part(part, measure, y, tag);
            y += part.kind.leading * part.lines.len() as f32;
        }
    }

    fn draw_part(&mut self, part: &Part, measure: Measure, top: Pt, tag: TagId) {
        let kind = part.kind;
        let mut x = measure.x;
        if let Some(sign) = &part.sign {
            let side = signs::side(kind.size);
            let at = Point::new(x, top + (kind.leading - side) / 2.0 + Pt(0.3));
            self.artifact();
            self.frame.push(match sign {
                PartSign::Rating(mark) => signs::shape(mark.shape, at, side, mark.color),
                PartSign::Direction(way) => signs::arrow(way.arrow, at, side, way.color),
            });
            x += sign_room(kind);
        }
        if let Some(said) = part.figure.as_ref().and_then(|fact| Some((&fact.name, fact.said.as_ref()?))) {
            self.tags.attrs_mut(tag).actual_text = Some(format!("{}: {}", said.0, said.1));
        }
        let links = self.link_tags(&part.ready, tag);
        for (i, line) in part.lines.iter().enumerate() {
            let base = top + kind.leading * i as f32 + Self::baseline(kind);
            self.draw_line(line, kind, Point::new(x, base), tag, &part.ready, &links);
        }
        if let Some(fact) = &part.figure {
            let width = self.shaper.width(REGULAR, kind.size, &fact.value);
            let last = part.lines.len().saturating_sub(1) as f32;
            let base = top + kind.leading * last + Self::baseline(kind);
            let at = Point::new(measure.x + measure.width - width, base);
            let color = self.theme.colors.text;
            self.frame.own(Owner::Tag(tag));
            self.shaper.draw(&mut self.frame, REGULAR, kind.size, color, at, &fact.value);
            self.artifact();
            let rule = Rect::new(measure.x, top - Pt(0.5), measure.width, Pt(0.5));
            self.frame.push(Item::Fill(rule, self.theme.colors.hairline));
        }
    }
}
