use super::Graphic;
use crate::units::{Point, Pt, Rect};
use std::ops::Range;

/// A font of the document: an index into `text::Fonts`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct FontId(pub u8);

/// An sRGB colour; black by default.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
}

impl Color {
    #[cfg(test)]
    pub(crate) const BLACK: Color = Color::hex(0x00_0000);
    pub(crate) const WHITE: Color = Color::hex(0xff_ffff);

    /// From `0xrrggbb`.
    pub(crate) const fn hex(rgb: u32) -> Color {
        Color { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8 }
    }

    /// The color laid on white with this share, 0 to 1: a tint.
    pub(crate) fn on_white(self, share: f32) -> Color {
        let light = |c: u8| (255.0 - (255.0 - f32::from(c)) * share).round() as u8;
        Color { r: light(self.r), g: light(self.g), b: light(self.b) }
    }

    /// Light of red, green and blue, each from 0 to 1.
    pub(crate) fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b].map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance of WCAG 2.2, 0 for black to 1 for white.
    pub(crate) fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio of WCAG 2.2, from 1 to 21.
    pub(crate) fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Mixed with white: 1 keeps the colour, 0 gives white.
    pub(crate) fn tint(self, strength: f32) -> Color {
        let mix = |c: u8| (255.0 - (255.0 - f32::from(c)) * strength).round() as u8;
        Color { r: mix(self.r), g: mix(self.g), b: mix(self.b) }
    }
}

/// A glyph of a shaped run, in font units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Glyph {
    pub id: u16,
    /// How far the pen moves.
    pub advance: i16,
    /// Where the glyph is drawn from the pen; y upwards as in fonts.
    pub dx: i16,
    pub dy: i16,
}

/// A run of text in one font, size and colour on one baseline.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Text {
    pub font: FontId,
    pub size: Pt,
    pub color: Color,
    /// Where the baseline begins.
    pub at: Point,
    pub glyphs: Range<u32>,
    pub text: Range<u32>,
}

impl Text {
    /// A run to hand to [`Frame::push_text`], which fills in glyphs and text.
    pub(crate) fn new(font: FontId, size: Pt, color: Color, at: Point) -> Text {
        Text { font, size, color, at, glyphs: 0..0, text: 0..0 }
    }
}

/// A piece of a path.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Segment {
    Move(Point),
    Line(Point),
    Cubic(Point, Point, Point),
    Close,
}

/// A line's look.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Stroke {
    pub color: Color,
    pub width: Pt,
    /// Lengths on and off; empty for a solid line.
    pub dash: Vec<Pt>,
    pub round: bool,
}

impl Stroke {
    pub(crate) fn solid(color: Color, width: Pt) -> Stroke {
        Stroke { color, width, dash: Vec::new(), round: false }
    }
}

/// A vector shape.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Path {
    pub segments: Vec<Segment>,
    pub fill: Option<Color>,
    pub even_odd: bool,
    pub stroke: Option<Stroke>,
}

impl Path {
    pub(crate) fn fill(segments: Vec<Segment>, color: Color) -> Path {
        Path { segments, fill: Some(color), even_odd: false, stroke: None }
    }

    pub(crate) fn stroke(segments: Vec<Segment>, stroke: Stroke) -> Path {
        Path { segments, fill: None, even_odd: false, stroke: Some(stroke) }
    }
}

/// `[a b c d e f]` of PDF, but in the frame's own axes (y downwards).
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Transform(pub [f32; 6]);

impl Transform {
    pub(crate) fn translate(x: Pt, y: Pt) -> Transform {
        Transform([1.0, 0.0, 0.0, 1.0, x.0, y.0])
    }

    pub(crate) fn scale(self, factor: f32) -> Transform {
        let [a, b, c, d, e, f] = self.0;
        Transform([a * factor, b * factor, c * factor, d * factor, e, f])
    }

    pub(crate) fn apply(self, p: Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        Point::new(Pt(a * p.x.0 + c * p.y.0 + e), Pt(b * p.x.0 + d * p.y.0 + f))
    }
}

/// One thing to draw.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Text(Text),
    /// A filled rectangle, the commonest shape, kept small.
    Fill(Rect, Color),
    /// A horizontal or vertical rule: from, to, thickness.
    Rule(Point, Point, Pt, Color),
    Path(Box<Path>),
    /// A graphic whose own coordinates go through the transform.
    Graphic(Box<(Transform, Graphic)>),
}

impl Item {
    /// Moves the item by a distance.
    pub(crate) fn shift(&mut self, by: Point) {
        let moved = |p: Point| Point::new(p.x + by.x, p.y + by.y);
        match self {
            Item::Text(text) => text.at = moved(text.at),
            Item::Fill(rect, _) => {
                rect.x += by.x;
                rect.y += by.y;
            }
            Item::Rule(from, to, _, _) => {
                *from = moved(*from);
                *to = moved(*to);
            }
            Item::Path(path) => {
                for segment in &mut path.segments {
                    *segment = match *segment {
                        Segment::Move(p) => Segment::Move(moved(p)),
                        Segment::Line(p) => Segment::Line(moved(p)),
                        Segment::Cubic(a, b, c) => Segment::Cubic(moved(a), moved(b), moved(c)),
                        Segment::Close => Segment::Close,
                    };
                }
            }
            Item::Graphic(placed) => {
                placed.0.0[4] += by.x.0;
                placed.0.0[5] += by.y.0;
            }
        }
    }
}
