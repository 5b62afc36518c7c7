use crate::frame::{Color, Stroke};
use crate::units::Pt;
use usvg::tiny_skia_path;

/// Kinds of things in a drawing that a page cannot show as drawn; each is told once.
#[derive(Default)]
pub(super) struct Lost {
    pub(super) clip: bool,
    pub(super) mask: bool,
    pub(super) filter: bool,
    pub(super) blend: bool,
    pub(super) image: bool,
    pub(super) text: bool,
    pub(super) gradient: bool,
    pub(super) pattern: bool,
    pub(super) transparency: bool,
}

impl Lost {
    /// What will look different, in a fixed order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = String> {
        [
            (self.text, "its text is left out."),
            (self.image, "the picture inside it is left out."),
            (self.clip, "parts that are cut off by a clipping path will show."),
            (self.mask, "parts that are hidden by a mask will show."),
            (self.filter, "filter effects such as shadows and blurs are left out."),
            (self.blend, "colours that blend with what is below are drawn plainly."),
            (self.pattern, "areas filled with a pattern are left empty."),
            (self.gradient, "gradients become one colour."),
            (self.transparency, "see-through colours are drawn as over white."),
        ]
        .into_iter()
        .filter(|(lost, _)| *lost)
        .map(|(_, words)| words.to_owned())
    }
}

/// How a path is painted.
pub(super) struct Paints {
    /// The colour and whether the even-odd rule says what is inside.
    pub(super) fill: Option<(Color, bool)>,
    pub(super) stroke: Line,
}

/// How a path's line is drawn.
pub(super) enum Line {
    None,
    Plain(Stroke),
    /// As the outline of the line, made before the transform.
    Outlined(tiny_skia_path::Stroke, Color),
}

impl Paints {
    /// `transform` takes the path to points; `opacity` is that of the groups around it.
    pub(super) fn of(
        path: &usvg::Path,
        transform: tiny_skia_path::Transform,
        opacity: f32,
        lost: &mut Lost,
    ) -> Paints {
        let fill = path.fill().and_then(|fill| {
            let color = flat(fill.paint(), opacity * fill.opacity().get(), lost)?;
            Some((color, fill.rule() == usvg::FillRule::EvenOdd))
        });
        let stroke = path.stroke().and_then(|stroke| {
            let color = flat(stroke.paint(), opacity * stroke.opacity().get(), lost)?;
            Some(line(stroke, color, transform))
        });
        Paints { fill, stroke: stroke.unwrap_or(Line::None) }
    }
}

/// A stroke in the words of a frame, or as an outline where it has none.
fn line(stroke: &usvg::Stroke, color: Color, transform: tiny_skia_path::Transform) -> Line {
    let (sx, sy) = transform.get_scale();
    // Columns of equal length at a right angle: lines keep their shape.
    let dot = transform.sx * transform.kx + transform.ky * transform.sy;
    let is_uniform = (sx - sy).abs() <= 1e-3 * sx && dot.abs() <= 1e-3 * sx * sx;
    let round = stroke.linecap() == usvg::LineCap::Round && stroke.linejoin() == usvg::LineJoin::Round;
    // PDF cuts mitres at 10 line widths, SVG at 4: only angles between 11 and 29 degrees differ.
    let plain = stroke.linecap() == usvg::LineCap::Butt
        && stroke.linejoin() == usvg::LineJoin::Miter
        && (4.0..=10.0).contains(&stroke.miterlimit().get());
    if !is_uniform || !(round || plain) || stroke.dashoffset() != 0.0 {
        return Line::Outlined(stroke.to_tiny_skia(), color);
    }
    let dash = stroke.dasharray().unwrap_or_default();
    Line::Plain(Stroke {
        color,
        width: Pt(stroke.width().get() * sx),
        dash: dash.iter().map(|length| Pt(length * sx)).collect(),
        round,
    })
}

/// One colour for a paint; `None` leaves the shape unpainted.
fn flat(paint: &usvg::Paint, opacity: f32, lost: &mut Lost) -> Option<Color> {
    let (color, opacity) = match paint {
        usvg::Paint::Color(color) => (Color { r: color.red, g: color.green, b: color.blue }, opacity),
        usvg::Paint::LinearGradient(gradient) => {
            lost.gradient = true;
            mean(gradient.stops(), opacity)
        }
        usvg::Paint::RadialGradient(gradient) => {
            lost.gradient = true;
            mean(gradient.stops(), opacity)
        }
        usvg::Paint::Pattern(_) => {
            lost.pattern = true;
            return None;
        }
    };
    if opacity <= 0.0 {
        return None;
    }
    if opacity < 1.0 {
        lost.transparency = true;
        return Some(color.tint(opacity));
    }
    Some(color)
}

/// The mean colour of a gradient from 0 to 1, each stretch weighted by its length.
fn mean(stops: &[usvg::Stop], opacity: f32) -> (Color, f32) {
    let mut sum = [0.0; 4];
    let mut add = |weight: f32, from: &usvg::Stop, to: &usvg::Stop| {
        let channels = |stop: &usvg::Stop| {
            let c = stop.color();
            [f32::from(c.red), f32::from(c.green), f32::from(c.blue), stop.opacity().get()]
        };
        let (from, to) = (channels(from), channels(to));
        for ((sum, from), to) in sum.iter_mut().zip(from).zip(to) {
            *sum += weight * (from + to) / 2.0;
        }
    };
    if let (Some(first), Some(last)) = (stops.first(), stops.last()) {
        add(first.offset().get(), first, first);
        for pair in stops.windows(2) {
            add(pair[1].offset().get() - pair[0].offset().get(), &pair[0], &pair[1]);
        }
        add(1.0 - last.offset().get(), last, last);
    }
    let [r, g, b, a] = sum;
    let color = Color { r: r.round() as u8, g: g.round() as u8, b: b.round() as u8 };
    (color, opacity * a)
}
