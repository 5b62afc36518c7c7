use crate::frame::{Color, FontId, Frame, Item, Path, Segment, Stroke};
use crate::text::{BOLD, REGULAR, Shaper};
use crate::units::{Point, Pt, Rect, Size};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::RefCell;
use std::convert::Infallible;

/// plotters counts in whole numbers: a hundredth of a point is finer than any printer.
const UNITS: f32 = 100.0;

/// The part of the type size above the baseline that a line of text keeps free; the rest is below.
pub(super) const ASCENT: f32 = 0.76;

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// A length in plotters' units.
pub(super) fn units(length: Pt) -> i32 {
    (length.0 * UNITS).round() as i32
}

/// A point in plotters' units.
pub(super) fn place(point: Point) -> BackendCoord {
    (units(point.x), units(point.y))
}

fn point((x, y): BackendCoord) -> Point {
    Point::new(Pt(x as f32 / UNITS), Pt(y as f32 / UNITS))
}

fn color(color: BackendColor) -> Color {
    let (r, g, b) = color.rgb;
    Color { r, g, b }
}

/// plotters draws here: vectors into a frame, text in the document's fonts.
pub(super) struct Canvas<'s, 'f> {
    pub(super) frame: Frame,
    // plotters measures text through a shared reference, the shaper remembers what it measured.
    shaper: RefCell<&'s mut Shaper<'f>>,
}

impl<'s, 'f> Canvas<'s, 'f> {
    pub(super) fn new(size: Size, shaper: &'s mut Shaper<'f>) -> Canvas<'s, 'f> {
        Canvas { frame: Frame::new(size), shaper: RefCell::new(shaper) }
    }

    /// How wide text runs.
    pub(super) fn width(&self, font: FontId, size: Pt, text: &str) -> Pt {
        self.shaper.borrow_mut().width(font, size, text)
    }

    /// The first character of a text that no font has.
    pub(super) fn missing(&self, font: FontId, text: &str) -> Option<char> {
        self.shaper.borrow_mut().word(font, text).missing
    }

    /// A line through points; straight level and upright ones become rules.
    pub(super) fn line(&mut self, points: &[BackendCoord], stroke: &Stroke) {
        if let ([a, b], true) = (points, stroke.dash.is_empty())
            && (a.0 == b.0 || a.1 == b.1)
        {
            self.frame.push(Item::Rule(point(*a), point(*b), stroke.width, stroke.color));
        } else if points.len() > 1 {
            self.path(outline(points, false), None, Some(stroke.clone()));
        }
    }

    /// A shape of any segments.
    pub(super) fn path(&mut self, segments: Vec<Segment>, fill: Option<Color>, stroke: Option<Stroke>) {
        self.frame.push(Item::Path(Box::new(Path { segments, fill, even_odd: false, stroke })));
    }
}

/// The segments through points.
pub(super) fn outline(points: &[BackendCoord], closed: bool) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(points.len() + 1);
    for (i, &p) in points.iter().enumerate() {
        segments.push(if i == 0 { Segment::Move(point(p)) } else { Segment::Line(point(p)) });
    }
    if closed {
        segments.push(Segment::Close);
    }
    segments
}

fn stroke_of(style: &impl BackendStyle) -> Stroke {
    Stroke::solid(color(style.color()), Pt(style.stroke_width() as f32 / UNITS))
}

fn font_of(style: &impl BackendTextStyle) -> (FontId, Pt) {
    let font = if matches!(style.style(), FontStyle::Bold) { BOLD } else { REGULAR };
    (font, Pt(style.size() as f32 / UNITS))
}

impl DrawingBackend for Canvas<'_, '_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let Size { width, height } = self.frame.size;
        (units(width).max(0) as u32, units(height).max(0) as u32)
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, fill: BackendColor) -> Outcome {
        let Point { x, y } = point(at);
        let side = Pt(1.0 / UNITS);
        self.frame.push(Item::Fill(Rect::new(x, y, side, side), color(fill)));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.line(&[from, to], &stroke_of(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        one: BackendCoord,
        other: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        // Corners come in any order: a negative column hangs from its base.
        let a = point((one.0.min(other.0), one.1.min(other.1)));
        let b = point((one.0.max(other.0), one.1.max(other.1)));
        if fill {
            self.frame.push(Item::Fill(Rect::new(a.x, a.y, b.x - a.x, b.y - a.y), color(style.color())));
        } else {
            let corners = [one, (other.0, one.1), other, (one.0, other.1)];
            self.path(outline(&corners, true), None, Some(stroke_of(style)));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let points: Vec<_> = path.into_iter().collect();
        self.line(&points, &stroke_of(style));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let segments = circle(point(center), Pt(radius as f32 / UNITS));
        if fill {
            self.path(segments, Some(color(style.color())), None);
        } else {
            self.path(segments, None, Some(stroke_of(style)));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        let corners: Vec<_> = corners.into_iter().collect();
        self.path(outline(&corners, true), Some(color(style.color())), None);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        let (font, size) = font_of(style);
        let Point { x, y } = point(at);
        let width = self.width(font, size, text);
        let anchor = style.anchor();
        let x = match anchor.h_pos {
            HPos::Left => x,
            HPos::Center => x - width / 2.0,
            HPos::Right => x - width,
        };
        let y = match anchor.v_pos {
            VPos::Top => y + size * ASCENT,
            VPos::Center => y + size * (ASCENT - 0.5),
            VPos::Bottom => y - size * (1.0 - ASCENT),
        };
        // Right and centred text begins between two units; whole ones keep the frame short and exact.
        let at = point(place(Point::new(x, y)));
        let (shaper, color) = (self.shaper.get_mut(), color(style.color()));
        let width = shaper.draw(&mut self.frame, font, size, color, at, text);
        // Without a space after it, what is read out of the page joins it to the next.
        shaper.draw(&mut self.frame, font, size, color, Point::new(at.x + width, at.y), " ");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let (font, size) = font_of(style);
        Ok((units(self.width(font, size, text)).max(0) as u32, units(size).max(0) as u32))
    }

    /// Charts have no pictures.
    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Outcome {
        Ok(())
    }
}

/// A circle of four curves; 0.5523 brings them within 0.03% of the radius.
pub(super) fn circle(center: Point, radius: Pt) -> Vec<Segment> {
    let (r, k) = (radius, radius * 0.552_285);
    let at = |dx: Pt, dy: Pt| Point::new(center.x + dx, center.y + dy);
    let zero = Pt::ZERO;
    vec![
        Segment::Move(at(r, zero)),
        Segment::Cubic(at(r, k), at(k, r), at(zero, r)),
        Segment::Cubic(at(-k, r), at(-r, k), at(-r, zero)),
        Segment::Cubic(at(-r, -k), at(-k, -r), at(zero, -r)),
        Segment::Cubic(at(k, -r), at(r, -k), at(r, zero)),
        Segment::Close,
    ]
}
