use super::canvas::{ASCENT, Canvas, circle, outline, place, units};
use super::element::{Line, on_circle};
use super::look::{self, Marker};
use super::surface::{Pattern, RIM, Surface, corners, slanting};
use crate::definition::Theme;
use crate::definition::raw::RatingShape;
use crate::frame::{Color, FontId, Frame, Segment, Stroke};
use crate::text::{BOLD, REGULAR, Shaper};
use crate::units::{Point, Pt, Rect, Size};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{CoordMapper, Drawable, PointCollection, Rectangle, Text};
use plotters::style::{Color as _, FontFamily, FontStyle, RGBColor, TextStyle, text_anchor};
use std::cell::RefCell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;
use text_anchor::{HPos, Pos, VPos};

/// Values across and up, as plotters maps them.
pub(super) type Grid = Cartesian2d<RangedCoordf64, RangedCoordf64>;
/// The plot with its values.
pub(super) type Area<'s, 'f> = DrawingArea<Canvas<'s, 'f>, Grid>;

/// How far the ground of a label stands out beside it.
const HALO: Pt = Pt(0.75);

/// Where a line of text stands by its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Left,
    Middle,
    Right,
}

/// A line of text to place: `at` is on its baseline.
#[derive(Clone, Copy)]
pub(super) struct Label<'l> {
    pub(super) text: &'l str,
    pub(super) at: Point,
    /// Which part of the text is at the point.
    pub(super) side: Side,
    pub(super) color: Color,
    pub(super) bold: bool,
    pub(super) size: Pt,
}

/// What draws a chart: elements through plotters, and words that never run into one another.
pub(super) struct Pen<'s, 'f, 't> {
    canvas: Rc<RefCell<Canvas<'s, 'f>>>,
    root: DrawingArea<Canvas<'s, 'f>, Shift>,
    pub(super) theme: &'t Theme,
    pub(super) size: Size,
    surfaces: Vec<Surface>,
    boxes: Vec<Rect>,
    /// The least room left of an upright plot, for the numbers of its axis.
    pub(super) least_left: Pt,
    /// The room that was taken there.
    pub(super) left: Pt,
    pub(super) untold: Untold,
}

/// What a pen could not draw.
#[derive(Default)]
pub(super) struct Untold {
    /// Words that had to stay away.
    pub(super) dropped: Vec<String>,
    /// Whether figures at columns, bars or points had to stay away.
    pub(super) unfigured: bool,
    /// Characters that no font has.
    pub(super) missing: Vec<char>,
    /// What plotters refused.
    pub(super) refused: Option<String>,
}

impl Untold {
    /// What another pen could not draw as well.
    pub(super) fn add(&mut self, mut other: Untold) {
        self.dropped.append(&mut other.dropped);
        self.unfigured |= other.unfigured;
        self.missing.append(&mut other.missing);
        self.refused = self.refused.take().or(other.refused);
    }
}

impl<'s, 'f, 't> Pen<'s, 'f, 't> {
    /// `surfaces` are those of the series, or of the slices.
    pub(super) fn new(
        size: Size,
        theme: &'t Theme,
        surfaces: Vec<Surface>,
        shaper: &'s mut Shaper<'f>,
    ) -> Pen<'s, 'f, 't> {
        let canvas = Rc::new(RefCell::new(Canvas::new(size, shaper)));
        let root = DrawingArea::from(&canvas);
        Pen {
            canvas,
            root,
            theme,
            size,
            surfaces,
            boxes: Vec::new(),
            least_left: Pt::ZERO,
            left: Pt::ZERO,
            untold: Untold::default(),
        }
    }

    /// What has been drawn; the pen is empty then.
    pub(super) fn take(&mut self) -> Frame {
        std::mem::take(&mut self.canvas.borrow_mut().frame)
    }

    /// What could not be drawn so far; the pen forgets it.
    pub(super) fn untold(&mut self) -> Untold {
        std::mem::take(&mut self.untold)
    }

    /// What a series or slice is filled with.
    pub(super) fn surface(&self, at: usize) -> Surface {
        self.surfaces.get(at).copied().unwrap_or(Surface::plain(self.theme.colors.grey))
    }

    /// The mark of the points of a series: the shape of its rating, or that of its place.
    pub(super) fn marker(&self, at: usize) -> Marker {
        match self.surface(at).sign {
            Some(shape) => Marker::of_rating(shape),
            // Beside ratings no mark may look like one.
            None if self.surfaces.iter().any(|surface| surface.sign.is_some()) => Marker::Bar,
            None => look::marker(at),
        }
    }

    /// The colour of a series or slice as a surface.
    pub(super) fn color(&self, at: usize) -> Color {
        self.surface(at).color
    }

    /// The line of a series. Text stands beside it in the same colour, so that the paler repeats of
    /// the palette keep the full strength here.
    pub(super) fn stroke(&self, at: usize) -> Stroke {
        let repeats =
            self.surfaces.len() > self.theme.charts.palette.len() && at >= self.theme.charts.palette.len();
        let full = self.theme.charts.palette[at % self.theme.charts.palette.len()];
        look::stroke(self.theme, if repeats { full } else { self.color(at) }, at)
    }

    /// How wide text runs in the size of the chart.
    pub(super) fn width(&self, text: &str) -> Pt {
        self.width_in(REGULAR, self.theme.charts.text, text)
    }

    pub(super) fn bold_width(&self, text: &str) -> Pt {
        self.width_in(BOLD, self.theme.charts.text, text)
    }

    fn width_in(&self, font: FontId, size: Pt, text: &str) -> Pt {
        self.canvas.borrow().width(font, size, text)
    }

    /// From one line of text to the next.
    pub(super) fn leading(&self) -> Pt {
        self.theme.charts.text * 1.2
    }

    /// From the middle of a line of figures down to its baseline.
    pub(super) fn drop(&self) -> Pt {
        self.theme.charts.text * 0.35
    }

    /// A label in the size of the chart.
    pub(super) fn label<'l>(&self, text: &'l str, at: Point, side: Side, color: Color) -> Label<'l> {
        Label { text, at, side, color, bold: false, size: self.theme.charts.text }
    }

    /// The box of a label.
    pub(super) fn room(&self, label: &Label) -> Rect {
        let font = if label.bold { BOLD } else { REGULAR };
        let width = self.width_in(font, label.size, label.text);
        let x = match label.side {
            Side::Left => label.at.x,
            Side::Middle => label.at.x - width / 2.0,
            Side::Right => label.at.x - width,
        };
        Rect::new(x, label.at.y - label.size * ASCENT, width, label.size)
    }

    /// Whether a label would be inside the frame and clear of all others.
    pub(super) fn free(&self, label: &Label) -> bool {
        let room = self.room(label);
        let frame = Rect::new(Pt::ZERO, Pt::ZERO, self.size.width, self.size.height);
        frame.holds(room) && !self.boxes.iter().any(|known| overlap(*known, room))
    }

    /// Lays ground under a label, so that no line runs through it.
    pub(super) fn ground(&mut self, label: &Label, color: Color) {
        let room = self.room(label);
        let rise = label.size * (ASCENT - 0.7);
        let (x, right) = ((room.x - HALO).max(Pt::ZERO), (room.right() + HALO).min(self.size.width));
        self.fill(Rect::new(x, room.y + rise, right - x, room.height - rise), color);
    }

    /// Draws a label inside a piece of a series, clear of its hatching.
    pub(super) fn label_on(&mut self, label: &Label, piece: Rect, at: usize) -> bool {
        let surface = self.surface(at);
        if surface.pattern != Pattern::Plain && self.free(label) {
            let (room, halo) = (self.room(label), HALO * 2.5);
            let (x, right) = ((room.x - halo).max(piece.x), (room.right() + halo).min(piece.right()));
            let (y, bottom) = (room.y.max(piece.y), room.bottom().min(piece.bottom()));
            self.fill(Rect::new(x, y, right - x, bottom - y), surface.color);
        }
        self.try_label(label, Some(surface.color))
    }

    /// Draws a label where there is room for it, on ground of a colour where lines would run through it.
    pub(super) fn try_label(&mut self, label: &Label, ground: Option<Color>) -> bool {
        if label.text.is_empty() {
            return true;
        }
        if !self.free(label) {
            return false;
        }
        let room = self.room(label);
        if let Some(color) = ground {
            self.ground(label, color);
        }
        let font = if label.bold { BOLD } else { REGULAR };
        let missing = self.canvas.borrow().missing(font, label.text);
        self.untold.missing.extend(missing);
        let style = if label.bold { FontStyle::Bold } else { FontStyle::Normal };
        let anchor = Pos::new(
            match label.side {
                Side::Left => HPos::Left,
                Side::Middle => HPos::Center,
                Side::Right => HPos::Right,
            },
            VPos::Bottom,
        );
        let size = f64::from(units(label.size));
        let color = rgb(label.color);
        let style = TextStyle::from((FontFamily::SansSerif, size, style)).color(&color).pos(anchor);
        let at = Point::new(label.at.x, label.at.y + label.size * (1.0 - ASCENT));
        self.element(&Text::new(label.text, place(at), style));
        self.boxes.push(room);
        true
    }

    /// Draws the figure of a column, bar or point; where it has no room, that is told to those who asked for
    /// figures.
    pub(super) fn figure(&mut self, label: &Label, ground: Option<Color>) {
        self.untold.unfigured |= !self.try_label(label, ground);
    }

    /// Draws a label that the reader needs; where it has no room, that is told.
    pub(super) fn need_label(&mut self, label: &Label) -> bool {
        let drawn = self.try_label(label, None);
        if !drawn {
            self.untold.dropped.push(label.text.to_owned());
        }
        drawn
    }

    pub(super) fn fill(&mut self, room: Rect, color: Color) {
        let corner = place(Point::new(room.right(), room.bottom()));
        let style = rgb(color).filled();
        self.element(&Rectangle::new([place(Point::new(room.x, room.y)), corner], style));
    }

    /// Fills a room of a series: its colour, its hatching, and a rim where the colour is pale.
    pub(super) fn paint(&mut self, room: Rect, surface: Surface) {
        self.fill(room, surface.color);
        self.hatch_surface(&corners(room), surface);
        let Some(rim) = surface.rim(self.theme).filter(|_| room.width.min(room.height) > RIM * 2.0) else {
            return;
        };
        let within = Rect::new(room.x + RIM / 2.0, room.y + RIM / 2.0, room.width - RIM, room.height - RIM);
        self.frame(within, rim);
    }

    /// The hatching of a surface inside its outline.
    pub(super) fn hatch_surface(&mut self, outline: &[Point], surface: Surface) {
        let (lines, stroke) = surface.hatching(outline);
        self.hatch(&lines, stroke);
    }

    /// Separate lines, as one shape.
    pub(super) fn hatch(&mut self, lines: &[(Point, Point)], stroke: Stroke) {
        if !lines.is_empty() {
            let segments = lines.iter().flat_map(|&(a, b)| [Segment::Move(a), Segment::Line(b)]).collect();
            self.shape(segments, None, stroke);
        }
    }

    /// The shape of the level of a rating, filled as its series.
    pub(super) fn sign(&mut self, at: Point, radius: Pt, sign: RatingShape, surface: Surface) {
        let (marker, radius) = match sign {
            RatingShape::Circle => (Marker::Circle, radius),
            RatingShape::Triangle => (Marker::Up, radius * 0.82),
            RatingShape::Diamond => (Marker::Diamond, radius * 0.76),
            // As large as the squares of other legends.
            RatingShape::Square => (Marker::Square, radius / 0.88),
            RatingShape::Star => (Marker::Star, radius / 0.95),
            RatingShape::InvertedTriangle => (Marker::Down, radius * 0.82),
            RatingShape::Cross => (Marker::Cross, radius),
        };
        self.mark(at, marker, surface.color, radius);
        let corners = |&(dx, dy): &(f32, f32)| Point::new(at.x + radius * dx, at.y + radius * dy);
        let outline = match marker.corners() {
            Some(shape) => shape.iter().map(corners).collect(),
            None => (0..24).map(|i| on_circle(at, radius, f64::from(i) / 24.0)).collect::<Vec<_>>(),
        };
        self.hatch_surface(&outline, surface);
    }

    pub(super) fn line(&mut self, points: &[Point], stroke: Stroke) {
        self.element(&Line { points: points.iter().map(|&p| place(p)).collect(), stroke });
    }

    /// The edge of a rectangle.
    pub(super) fn frame(&mut self, room: Rect, stroke: Stroke) {
        let [a, b, c, d] = corners(room);
        self.line(&[a, b, c, d, a], stroke);
    }

    /// Slanting lines over a rectangle, for what has no figure.
    pub(super) fn strike(&mut self, room: Rect) {
        let lines = slanting(&corners(room));
        let stroke = Stroke::solid(self.theme.colors.hairline, look::HAIRLINE);
        self.hatch(&lines, stroke);
    }

    /// A marker with a white rim that parts it from lines below, unless its point is outside a chart that is too small for its plot; the names that have no
    /// room there are told. At the very edge it moves in by less than its radius.
    pub(super) fn mark(&mut self, at: Point, marker: Marker, color: Color, radius: Pt) {
        let frame = Rect::new(Pt::ZERO, Pt::ZERO, self.size.width, self.size.height);
        if !frame.holds(Rect::new(at.x, at.y, Pt::ZERO, Pt::ZERO)) {
            return;
        }
        // The half of its width and height that is the larger.
        let corners = marker.corners().unwrap_or(&[(1.0, 1.0)]).iter();
        let (wide, tall) = corners.fold((0.0_f32, 0.0_f32), |(x, y), p| (x.max(p.0.abs()), y.max(p.1.abs())));
        let inside = |at: Pt, most: Pt, side: Pt| at.min(most - side).max(side);
        let x = inside(at.x, frame.width, radius * wide);
        let at = Point::new(x, inside(at.y, frame.height, radius * tall));
        let point = |&(dx, dy): &(f32, f32)| place(Point::new(at.x + radius * dx, at.y + radius * dy));
        let segments = match marker.corners() {
            Some(corners) => outline(&corners.iter().map(point).collect::<Vec<_>>(), true),
            None => circle(at, radius),
        };
        let stroke = Stroke::solid(Color::WHITE, Pt(0.6));
        self.shape(segments, Some(color), stroke);
    }

    /// A shape that plotters does not know: with curves, or of several pieces.
    pub(super) fn shape(&mut self, segments: Vec<Segment>, fill: Option<Color>, stroke: Stroke) {
        self.canvas.borrow_mut().path(segments, fill, Some(stroke));
    }

    /// Draws in points of the frame.
    pub(super) fn element<'e, E, B>(&mut self, element: &'e E)
    where
        B: CoordMapper,
        &'e E: PointCollection<'e, (i32, i32), B>,
        E: Drawable<Canvas<'s, 'f>, B>,
    {
        let outcome = self.root.draw(element);
        self.keep(outcome);
    }

    /// Draws in the values of a plot.
    pub(super) fn plot<'e, E, B>(&mut self, area: &Area<'s, 'f>, element: &'e E)
    where
        B: CoordMapper,
        &'e E: PointCollection<'e, (f64, f64), B>,
        E: Drawable<Canvas<'s, 'f>, B>,
    {
        let outcome = area.draw(element);
        self.keep(outcome);
    }

    /// The plot of values `across` from its left edge to its right one, and `up` from its foot to
    /// its top; a range that falls turns its axis round.
    pub(super) fn area(&self, plot: Rect, across: (f64, f64), up: (f64, f64)) -> Area<'s, 'f> {
        let x = (units(plot.x), units(plot.right()));
        let y = (units(plot.bottom()), units(plot.y));
        // A range from high to low would be an empty one to plotters: turn the paper, not the values.
        let (up, y) = if up.0 > up.1 { ((up.1, up.0), (y.1, y.0)) } else { (up, y) };
        let grid = Cartesian2d::new(across.0..across.1, up.0..up.1, (x.0..x.1, y.0..y.1));
        self.root.apply_coord_spec(grid)
    }

    fn keep(&mut self, outcome: Result<(), DrawingAreaErrorKind<Infallible>>) {
        if let Err(error) = outcome {
            self.untold.refused.get_or_insert_with(|| error.to_string());
        }
    }
}

/// Where a value of a plot is in the frame. What lies far beyond the plot, such as the zero of an axis
/// from 1,000,000 to 1,000,001, is no place that plotters can count to: it stays one plot away.
pub(super) fn spot(area: &Area, across: f64, up: f64) -> Point {
    let near = |value: f64, range: Range<f64>| {
        let span = range.end - range.start;
        value.clamp(range.start - span, range.end + span)
    };
    let (x, y) = area.map_coordinate(&(near(across, area.get_x_range()), near(up, area.get_y_range())));
    Point::new(Pt(x as f32 / 100.0), Pt(y as f32 / 100.0))
}

/// Text boxes that touch are read as one word, so that they keep a hair's breadth apart.
fn overlap(a: Rect, b: Rect) -> bool {
    let gap = Pt(1.0);
    a.x < b.right() + gap && b.x < a.right() + gap && a.y < b.bottom() && b.y < a.bottom()
}

pub(super) fn rgb(color: Color) -> RGBColor {
    RGBColor(color.r, color.g, color.b)
}
