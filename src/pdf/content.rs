//! Content streams: the items of a frame as PDF operators.
//!
//! Coordinates are turned from the frame's axes (y downwards) to PDF's (y upwards) as each number is
//! written; nested drawings get a matrix that does the same, so text never stands on its head.

use super::advances::Advances;
use super::syntax::{Buf, scaled};
use crate::frame::{Color, FontId, Frame, Graphic, Item, Path, Segment, Stroke, Text, Transform};
use crate::units::{Point, Pt, Rect};
use std::sync::Arc;

/// Nested drawings deeper than this would break the limit of 28 saved states (ISO 19005-2, 6.1.13).
const MAX_DEPTH: usize = 24;

/// What the reader's graphics state holds, as far as it is known.
#[derive(Clone, Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<i64>,
    /// Dash and round ends of the last stroke.
    dash: Option<(Vec<Pt>, bool)>,
    font: Option<(FontId, i64)>,
}

/// Where the text object that is open stands, in steps of the current precision.
struct Line {
    origin: (i64, i64),
    /// Where the reader's pen stands on the line, in points.
    pen: f32,
}

/// A content stream that is being written.
pub(super) struct Content<'f> {
    buf: Buf,
    advances: &'f Advances,
    state: State,
    line: Option<Line>,
    /// The names of graphics: a letter of the stream, and their place in the list.
    letter: char,
    graphics: Vec<Graphic>,
    /// The height of the frame whose items are written.
    height: Pt,
    /// Decimal places of coordinates: two, more inside drawings that are enlarged.
    places: u32,
    depth: usize,
}

impl<'f> Content<'f> {
    /// A stream for a frame of this height. Two streams of one page differ in `letter`.
    pub(super) fn new(advances: &'f Advances, height: Pt, letter: char) -> Content<'f> {
        Content {
            buf: Buf::new(),
            advances,
            state: State::default(),
            line: None,
            letter,
            graphics: Vec::new(),
            height,
            places: 2,
            depth: 0,
        }
    }

    /// The operators, and the graphics that they name.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<Graphic>) {
        (self.buf.0, self.graphics)
    }

    /// Begins marked content with a number on its page; `tag` is its role.
    pub(super) fn begin_numbered(&mut self, tag: &str, number: usize) {
        self.buf.raw("/");
        self.buf.raw(tag);
        self.buf.raw("<</MCID ");
        self.buf.int(number as i64);
        self.buf.raw(">>BDC\n");
    }

    /// Begins marked content; `mark` is its tag with the properties, if any.
    pub(super) fn begin(&mut self, mark: &str) {
        self.buf.raw(mark);
    }

    pub(super) fn end(&mut self) {
        self.end_text();
        self.buf.raw("EMC\n");
    }

    pub(super) fn items(&mut self, frame: &Frame, items: &[Item]) {
        for item in items {
            match item {
                Item::Text(text) => self.text(frame, text),
                Item::Fill(area, color) => self.fill(*area, *color),
                Item::Rule(from, to, thickness, color) => self.rule(*from, *to, *thickness, *color),
                Item::Path(path) => self.path(path),
                Item::Graphic(placed) => self.graphic(placed.0, &placed.1),
            }
        }
    }

    fn text(&mut self, frame: &Frame, text: &Text) {
        let glyphs = frame.glyphs(text);
        if glyphs.is_empty() {
            return;
        }
        self.fill_color(text.color);
        let font = (text.font, scaled(text.size.0, self.places));
        let target = (scaled(text.at.x.0, self.places), scaled((self.height - text.at.y).0, self.places));
        let face = self.advances.of(text.font);
        let line = self.line.take().unwrap_or_else(|| {
            self.buf.raw("BT\n");
            Line { origin: (0, 0), pen: f32::NAN }
        });
        if self.state.font != Some(font) {
            self.state.font = Some(font);
            write!(self.buf, "/F{} ", text.font.0);
            self.buf.decimal(font.1, self.places);
            self.buf.raw(" Tf\n");
        }
        // A run that goes on where the last one ended needs no new position.
        let origin = if line.origin.1 == target.1 && (line.pen - text.at.x.0).abs() < 0.01 {
            line.origin
        } else {
            self.buf.decimal(target.0 - line.origin.0, self.places);
            self.buf.raw(" ");
            self.buf.decimal(target.1 - line.origin.1, self.places);
            self.buf.raw(" Td\n");
            target
        };

        let mut show = Show { open: Open::None };
        let mut advance = 0;
        for glyph in glyphs.iter().filter(|glyph| !face.is_swallowed(glyph)) {
            if glyph.dy != 0 {
                show.close(&mut self.buf);
                self.rise(i32::from(glyph.dy), text.size, face.units_per_em);
            }
            show.space(&mut self.buf, face.spacing(-i32::from(glyph.dx)));
            show.glyph(&mut self.buf, glyph.id);
            let natural = i32::from(face.natural(glyph.id));
            show.space(&mut self.buf, face.spacing(natural + i32::from(glyph.dx) - i32::from(glyph.advance)));
            if glyph.dy != 0 {
                show.close(&mut self.buf);
                self.rise(0, text.size, face.units_per_em);
            }
            advance += i32::from(glyph.advance);
        }
        show.close(&mut self.buf);
        let width = text.size.0 * advance as f32 / f32::from(face.units_per_em);
        self.line = Some(Line { origin, pen: text.at.x.0 + width });
    }

    fn rise(&mut self, units: i32, size: Pt, units_per_em: u16) {
        self.buf.real(size.0 * units as f32 / f32::from(units_per_em), self.places);
        self.buf.raw(" Ts\n");
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.buf.raw("ET\n");
        }
    }

    fn fill(&mut self, area: Rect, color: Color) {
        self.end_text();
        self.fill_color(color);
        self.point(Point::new(area.x, area.bottom()));
        self.number(area.width.0);
        self.number(area.height.0);
        self.buf.raw("re f\n");
    }

    fn rule(&mut self, from: Point, to: Point, thickness: Pt, color: Color) {
        self.end_text();
        self.stroke_state(&Stroke::solid(color, thickness));
        self.point(from);
        self.buf.raw("m ");
        self.point(to);
        self.buf.raw("l S\n");
    }

    fn path(&mut self, path: &Path) {
        let paint = match (path.fill, &path.stroke, path.even_odd) {
            (None, None, _) => return,
            (None, Some(_), _) => "S\n",
            (Some(_), None, false) => "f\n",
            (Some(_), None, true) => "f*\n",
            (Some(_), Some(_), false) => "B\n",
            (Some(_), Some(_), true) => "B*\n",
        };
        // A path that does not begin with a move has no current point, which readers refuse.
        if !matches!(path.segments.first(), Some(Segment::Move(_))) {
            return;
        }
        self.end_text();
        if let Some(color) = path.fill {
            self.fill_color(color);
        }
        if let Some(stroke) = &path.stroke {
            self.stroke_state(stroke);
        }
        for segment in &path.segments {
            match *segment {
                Segment::Move(to) => {
                    self.point(to);
                    self.buf.raw("m\n");
                }
                Segment::Line(to) => {
                    self.point(to);
                    self.buf.raw("l\n");
                }
                Segment::Cubic(a, b, to) => {
                    [a, b, to].into_iter().for_each(|p| self.point(p));
                    self.buf.raw("c\n");
                }
                Segment::Close => self.buf.raw("h\n"),
            }
        }
        self.buf.raw(paint);
    }

    fn graphic(&mut self, transform: Transform, graphic: &Graphic) {
        let Transform([a, b, c, d, ..]) = transform;
        let size = graphic.natural_size();
        // What is flattened to nothing leaves no trace, and readers refuse to invert its matrix.
        let area = a * d - b * c;
        if !area.is_finite() || area == 0.0 || self.depth >= MAX_DEPTH {
            return;
        }
        self.end_text();
        let outside = (self.state.clone(), self.height, self.places);
        self.buf.raw("q\n");
        match graphic {
            Graphic::Drawing(frame) => {
                self.matrix(self.turned(transform, size.height));
                self.height = size.height;
                self.places = (self.places + extra_places(area.abs().sqrt())).min(6);
                self.depth += 1;
                self.items(frame, frame.items());
                self.end_text();
                self.depth -= 1;
            }
            Graphic::Image(_) => {
                // PDF paints an image on the unit square.
                let [a, b, c, d, e, f] = self.turned(transform, size.height).0;
                let (w, h) = (size.width.0, size.height.0);
                self.matrix(Transform([a * w, b * w, c * h, d * h, e, f]));
                self.paint(graphic);
            }
            Graphic::PdfPage(_) => {
                // It was drawn for a page of its own, which begins in black with plain lines.
                self.buf.raw("0 0 0 rg\n0 0 0 RG\n1 w\n0 J 0 j [] 0 d\n");
                self.matrix(self.turned(transform, size.height));
                self.paint(graphic);
            }
        }
        self.buf.raw("Q\n");
        (self.state, self.height, self.places) = outside;
    }

    /// Paints an external object by its name, the same for the same graphic.
    fn paint(&mut self, graphic: &Graphic) {
        let known = self.graphics.iter().position(|other| is_same(graphic, other));
        let at = known.unwrap_or_else(|| {
            self.graphics.push(graphic.clone());
            self.graphics.len() - 1
        });
        writeln!(self.buf, "/{}{at} Do", self.letter);
    }

    /// The matrix that takes a graphic of height `inner`, y upwards, to where the transform takes it
    /// with y downwards in both frames.
    fn turned(&self, transform: Transform, inner: Pt) -> Transform {
        let Transform([a, b, c, d, e, f]) = transform;
        let inner = inner.0;
        Transform([a, -b, -c, d, c * inner + e, self.height.0 - d * inner - f])
    }

    fn matrix(&mut self, Transform(matrix): Transform) {
        for (i, value) in matrix.into_iter().enumerate() {
            self.buf.real(value, if i < 4 { 5 } else { 3 });
            self.buf.raw(" ");
        }
        self.buf.raw("cm\n");
    }

    fn fill_color(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.state.fill = Some(color);
            self.color(color, "rg\n");
        }
    }

    fn stroke_state(&mut self, stroke: &Stroke) {
        if self.state.stroke != Some(stroke.color) {
            self.state.stroke = Some(stroke.color);
            self.color(stroke.color, "RG\n");
        }
        let places = self.places.max(3);
        let width = scaled(stroke.width.0.max(0.0), places);
        if self.state.width != Some(width) {
            self.state.width = Some(width);
            self.buf.decimal(width, places);
            self.buf.raw(" w\n");
        }
        // Lengths that are all zero would be a dash that never ends.
        let dash = if stroke.dash.iter().any(|on| on.0 > 0.0) { stroke.dash.as_slice() } else { &[] };
        let same =
            self.state.dash.as_ref().is_some_and(|(known, round)| known == dash && *round == stroke.round);
        if !same {
            let join = u8::from(stroke.round);
            write!(self.buf, "{join} J {join} j [");
            dash.iter().for_each(|on| self.number(on.0.max(0.0)));
            self.buf.raw("] 0 d\n");
            self.state.dash = Some((dash.to_vec(), stroke.round));
        }
    }

    fn color(&mut self, color: Color, operator: &str) {
        for channel in [color.r, color.g, color.b] {
            self.buf.real(f32::from(channel) / 255.0, 3);
            self.buf.raw(" ");
        }
        self.buf.raw(operator);
    }

    fn point(&mut self, point: Point) {
        self.number(point.x.0);
        self.number((self.height - point.y).0);
    }

    fn number(&mut self, value: f32) {
        self.buf.real(value, self.places);
        self.buf.raw(" ");
    }
}

/// Whether two graphics are one thing in memory, and so one object in the file.
fn is_same(a: &Graphic, b: &Graphic) -> bool {
    match (a, b) {
        (Graphic::Image(a), Graphic::Image(b)) => Arc::ptr_eq(a, b),
        (Graphic::PdfPage(a), Graphic::PdfPage(b)) => Arc::ptr_eq(a, b),
        _ => false,
    }
}

/// Decimal places beyond two that a drawing needs when it is enlarged `scale` times.
fn extra_places(scale: f32) -> u32 {
    match scale {
        s if s > 100.0 => 3,
        s if s > 10.0 => 2,
        s if s > 2.0 => 1,
        _ => 0,
    }
}

/// The operand of a text-showing operator: strings of glyphs with spacing between them.
struct Show {
    open: Open,
}

#[derive(PartialEq)]
enum Open {
    None,
    /// Inside the brackets of the operand, with the spacing that is due before the next glyph.
    Array(i64),
    String,
}

impl Show {
    fn glyph(&mut self, buf: &mut Buf, glyph: u16) {
        match self.open {
            Open::None => buf.raw("[("),
            Open::Array(due) => {
                if due != 0 {
                    buf.decimal(due, 2);
                }
                buf.raw("(");
            }
            Open::String => {}
        }
        self.open = Open::String;
        buf.string_pair(glyph.to_be_bytes());
    }

    /// Moves the next glyph back by hundredths of a thousandth of the em.
    fn space(&mut self, buf: &mut Buf, back: i64) {
        if back == 0 {
            return;
        }
        match &mut self.open {
            Open::None => {
                buf.raw("[");
                self.open = Open::Array(back);
            }
            Open::Array(due) => *due += back,
            Open::String => {
                buf.raw(")");
                self.open = Open::Array(back);
            }
        }
    }

    fn close(&mut self, buf: &mut Buf) {
        match self.open {
            Open::None => return,
            Open::Array(due) => {
                if due != 0 {
                    buf.decimal(due, 2);
                }
                buf.raw("]TJ\n");
            }
            Open::String => buf.raw(")]TJ\n"),
        }
        self.open = Open::None;
    }
}
