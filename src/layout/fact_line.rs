//! A line of small figures with their names above: target, latest, variance under a chart.

use super::compose::{Line, Ready, Type, Wants};
use super::galley::{Galley, Measure};
use super::signs;
use super::table::alike;
use crate::document::{Fact, FigureTile, Inline};
use crate::figures::said_for_brackets;
use crate::frame::{Item, Role, TagId};
use crate::units::{Point, Pt, Rect, mm};

/// Between figures.
const GUTTER: Pt = mm(3.0);
/// The least width of a figure with its name; narrower ones go on to a second line.
const LEAST: Pt = mm(17.0);

/// A figure of the line, composed.
struct Set {
    name: (Ready, Vec<Line>),
    figure: (Ready, Vec<Line>),
    kind: Type,
    sign: Option<Item>,
    said: Option<String>,
}

impl Galley<'_> {
    /// The figures of a tile as one line, or as few as hold them.
    pub(super) fn set_fact_line(&mut self, tile: &FigureTile, measure: Measure, parent: Option<TagId>) {
        let theme = self.theme;
        let facts = facts_of(tile);
        let wants: Vec<Wants> = facts.iter().map(|fact| self.fact_wants(fact)).collect();
        let widest = wants.iter().map(|want| want.min).fold(LEAST, Pt::max);
        let most = ((measure.width + GUTTER) / (widest + GUTTER)).floor().max(1.0) as usize;
        let lines = facts.len().div_ceil(most).max(1);
        let each = facts.len().div_ceil(lines).max(1);
        let holder = self.tag(Role::Div, parent);
        self.source(holder, &tile.place);
        // Figures of a second line stand under those of the first.
        let columns = (0..each).map(|column| {
            let below = wants.iter().skip(column).step_by(each);
            below.fold(Wants::default(), |a, b| Wants { min: a.min.max(b.min), max: a.max.max(b.max) })
        });
        let widths = alike(columns.collect(), measure.width - GUTTER * (each - 1) as f32);
        let first = self.slabs.len();
        for line in facts.chunks(each) {
            let mark = self.mark();
            let set: Vec<Set> =
                line.iter().zip(&widths).map(|(fact, &width)| self.compose_fact(fact, tile, width)).collect();
            self.artifact();
            let rule = Rect::new(measure.x, Pt::ZERO, measure.width, Pt(0.5));
            self.frame.push(Item::Fill(rule, theme.colors.hairline));
            let names = set.iter().map(|fact| fact.name.1.len()).max().unwrap_or(1);
            let mut height = Pt::ZERO;
            let mut x = measure.x;
            for (fact, width) in set.into_iter().zip(&widths) {
                let at = Point::new(x, theme.space(0.5));
                x += *width + GUTTER;
                let tag = self.tag(Role::P, Some(holder));
                height = height.max(self.draw_fact(fact, names, at, tag));
            }
            self.push_slab(mark, theme.space(1.0), height + theme.space(0.5));
        }
        if let Some((_, rest)) = self.slabs[first..].split_last_mut() {
            rest.iter_mut().for_each(|slab| slab.keep_with_next = true);
        }
    }

    /// The width below which a figure or a word of its name would be broken, and that of both on a line each.
    fn fact_wants(&mut self, fact: &FactOf<'_>) -> Wants {
        let kind = Type::bold(self.theme.sizes.tile, self.theme.colors.text);
        let name = self.ready(&[Inline::text(fact.name)], false);
        let name = self.wants(&name, Type { bold: false, ..kind });
        let figure = self.ready(&[Inline::text(&fact.value)], true);
        let figure = self.wants(&figure, kind);
        let sign = if fact.sign.is_some() { sign_room(kind) } else { Pt::ZERO };
        Wants { min: name.min.max(figure.min + sign), max: name.max.max(figure.max + sign) }
    }

    fn compose_fact(&mut self, fact: &FactOf<'_>, tile: &FigureTile, width: Pt) -> Set {
        let theme = self.theme;
        let small = Type::plain(theme.sizes.tile, theme.colors.grey);
        let name = self.ready(&[Inline::text(format!("{} ", fact.name))], false);
        let name_lines = self.compose(&name, small, width);
        let mut kind = Type::bold(theme.sizes.tile, theme.colors.text);
        let side = signs::side(kind.size);
        let at = Point::new(Pt::ZERO, (kind.leading - side) / 2.0 + Pt(0.3));
        let sign = match fact.sign {
            Some(Signed::Rating) => {
                tile.rating.as_ref().map(|mark| signs::shape(mark.shape, at, side, mark.color))
            }
            Some(Signed::Direction) => tile.direction.as_ref().map(|way| {
                kind.color = way.color;
                signs::arrow(way.arrow, at, side, way.color)
            }),
            None => None,
        };
        let room = if sign.is_some() { width - sign_room(kind) } else { width };
        let figure = self.ready(&[Inline::text(&fact.value)], true);
        let lines = self.compose(&figure, kind, room);
        let said = fact.said.as_ref().map(|said| format!("{}: {said}", fact.name));
        Set { name: (name, name_lines), figure: (figure, lines), kind, sign, said }
    }

    /// Draws a name over its figure; figures of a line stand at one height. Gives the bottom.
    fn draw_fact(&mut self, fact: Set, names: usize, at: Point, tag: TagId) -> Pt {
        let theme = self.theme;
        let small = Type::plain(theme.sizes.tile, theme.colors.grey);
        self.tags.attrs_mut(tag).actual_text.clone_from(&fact.said);
        for (i, line) in fact.name.1.iter().enumerate() {
            let base = at.y + small.leading * i as f32 + Self::baseline(small);
            self.draw_line(line, small, Point::new(at.x, base), tag, &fact.name.0, &[]);
        }
        let top = at.y + small.leading * names as f32;
        let mut x = at.x;
        if let Some(mut sign) = fact.sign {
            sign.shift(Point::new(x, top));
            self.artifact();
            self.frame.push(sign);
            x += sign_room(fact.kind);
        }
        for (i, line) in fact.figure.1.iter().enumerate() {
            let base = top + fact.kind.leading * i as f32 + Self::baseline(fact.kind);
            self.draw_line(line, fact.kind, Point::new(x, base), tag, &fact.figure.0, &[]);
        }
        top + fact.kind.leading * fact.figure.1.len() as f32
    }
}

/// A sign and the space to its word.
pub(super) fn sign_room(kind: Type) -> Pt {
    signs::side(kind.size) + Pt(3.0)
}

enum Signed {
    Rating,
    Direction,
}

/// A figure of the line with its name.
struct FactOf<'t> {
    name: &'t str,
    value: String,
    said: Option<String>,
    sign: Option<Signed>,
}

/// The latest figure, those that it stands against, its rating and the way it moved.
fn facts_of(tile: &FigureTile) -> Vec<FactOf<'_>> {
    let unit = tile.unit.as_deref().map(|unit| format!("\u{a0}{unit}")).unwrap_or_default();
    let latest = FactOf {
        name: tile.period.as_deref().unwrap_or("Latest"),
        value: format!("{}{unit}", tile.value),
        said: said_for_brackets(&tile.value).map(|said| said + &unit),
        sign: None,
    };
    let facts = tile.facts.iter().map(|Fact { name, value, said }| FactOf {
        name,
        value: value.clone(),
        said: said.clone(),
        sign: None,
    });
    let rating = tile.rating.iter().map(|mark| FactOf {
        name: "Rating",
        value: mark.word.clone(),
        said: None,
        sign: Some(Signed::Rating),
    });
    let way = tile.direction.iter().map(|way| FactOf {
        name: "Direction",
        value: way.word.clone(),
        said: None,
        sign: Some(Signed::Direction),
    });
    std::iter::once(latest).chain(facts).chain(rating).chain(way).collect()
}
