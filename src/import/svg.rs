//! SVG -> frame paths, so that crests and icons stay sharp at every size and cost nothing at view time.

mod paint;
mod source;
#[cfg(test)]
mod tests;

pub(super) use source::looks_like;

use crate::frame::{Frame, Item, Path, Segment};
use crate::units::{Point, Pt, Size};
use paint::{Lost, Paints};
use usvg::tiny_skia_path::{self, PathSegment};

/// Points to the pixel of CSS, which SVG counts in.
const POINTS: f32 = 0.75;

/// Reads an SVG drawing. `lost` gets a sentence for each kind of thing that a page cannot show as drawn.
///
/// # Errors
/// What is wrong with the file and what to do, in a sentence or two.
pub(crate) fn svg(bytes: &[u8], lost: &mut Vec<String>) -> Result<Frame, String> {
    let mut kinds = Lost::default();
    let tree = source::parse(bytes, &mut kinds)?;
    let size = Size::new(Pt(tree.size().width() * POINTS), Pt(tree.size().height() * POINTS));
    let mut drawing = Drawing { frame: Frame::new(size), lost: kinds };
    drawing.group(tree.root(), 1.0);
    if drawing.frame.is_empty() {
        return Err(
            "The drawing is empty. Save it again with plain shapes, with text turned into paths.".to_owned()
        );
    }
    lost.extend(drawing.lost.sentences());
    Ok(drawing.frame)
}

struct Drawing {
    frame: Frame,
    lost: Lost,
}

impl Drawing {
    fn group(&mut self, group: &usvg::Group, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        if group.clip_path().is_some_and(|clip| !clips_nothing(clip, group)) {
            self.lost.clip = true;
        }
        self.lost.mask |= group.mask().is_some();
        self.lost.filter |= !group.filters().is_empty();
        self.lost.blend |= group.blend_mode() != usvg::BlendMode::Normal;
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(inner, opacity),
                usvg::Node::Path(path) if path.is_visible() => self.path(path, opacity),
                usvg::Node::Path(_) => {}
                usvg::Node::Image(_) => self.lost.image = true,
                usvg::Node::Text(_) => self.lost.text = true,
            }
        }
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32) {
        let transform = path.abs_transform().post_scale(POINTS, POINTS);
        let paints = Paints::of(path, transform, opacity, &mut self.lost);
        let outline = path.data();
        let fill = paints.fill.map(|(color, even_odd)| (color, even_odd, segments(outline, transform)));
        let stroke = match paints.stroke {
            paint::Line::None => None,
            paint::Line::Plain(stroke) => Some(Path::stroke(segments(outline, transform), stroke)),
            // Caps, joins, dashes and skews that a frame's stroke has no words for become an outline.
            paint::Line::Outlined(stroke, color) => {
                // Curves are cut finely enough for a drawing shown eight times as large.
                let dashed = stroke.dash.as_ref().and_then(|dash| outline.dash(dash, 8.0));
                let around = dashed.as_ref().unwrap_or(outline).stroke(&stroke, 8.0);
                around.map(|around| Path::fill(segments(&around, transform), color))
            }
        };
        let fill = fill.map(|(color, even_odd, segments)| Path { even_odd, ..Path::fill(segments, color) });
        let mut parts = [fill, stroke];
        if path.paint_order() == usvg::PaintOrder::StrokeAndFill {
            parts.reverse();
        }
        if let [Some(Path { stroke: None, .. }), Some(Path { fill: None, .. })] = &parts
            && let [Some(filled), Some(stroked)] = parts
        {
            self.push(Path { stroke: stroked.stroke, ..filled });
            return;
        }
        parts.into_iter().flatten().for_each(|part| self.push(part));
    }

    fn push(&mut self, path: Path) {
        if !path.segments.is_empty() {
            self.frame.push(Item::Path(Box::new(path)));
        }
    }
}

/// Whether a clip is a plain rectangle around all of the group, as drawing programs write around a page.
fn clips_nothing(clip: &usvg::ClipPath, group: &usvg::Group) -> bool {
    let [usvg::Node::Path(path)] = clip.root().children() else {
        return false;
    };
    let Some(seen) = path.data().bounds().transform(clip.transform()) else {
        return false;
    };
    let is_upright = path.abs_transform().is_identity() && !clip.transform().has_skew();
    let corners = path.data().points();
    let bounds = path.data().bounds();
    let is_rectangle = (4..=5).contains(&corners.len())
        && corners.iter().all(|p| {
            (p.x == bounds.left() || p.x == bounds.right()) && (p.y == bounds.top() || p.y == bounds.bottom())
        });
    let drawn = group.stroke_bounding_box();
    let slack = 0.01;
    is_upright
        && is_rectangle
        && clip.clip_path().is_none()
        && seen.left() <= drawn.left() + slack
        && seen.top() <= drawn.top() + slack
        && seen.right() >= drawn.right() - slack
        && seen.bottom() >= drawn.bottom() - slack
}

/// The outline in points; empty when it leaves what numbers can hold.
fn segments(path: &tiny_skia_path::Path, transform: tiny_skia_path::Transform) -> Vec<Segment> {
    let Some(path) = path.clone().transform(transform) else {
        return Vec::new();
    };
    let point = |p: tiny_skia_path::Point| Point::new(Pt(p.x), Pt(p.y));
    // Two thirds of the way to the control point make a cubic of the quadratic.
    let towards = |from: Point, to: Point| {
        let mix = |a: Pt, b: Pt| a + (b - a) * (2.0 / 3.0);
        Point::new(mix(from.x, to.x), mix(from.y, to.y))
    };
    let mut at = Point::default();
    let mut segments = Vec::with_capacity(path.len());
    for segment in path.segments() {
        let (drawn, end) = match segment {
            PathSegment::MoveTo(p) => (Segment::Move(point(p)), point(p)),
            PathSegment::LineTo(p) => (Segment::Line(point(p)), point(p)),
            PathSegment::QuadTo(c, p) => {
                let (c, p) = (point(c), point(p));
                (Segment::Cubic(towards(at, c), towards(p, c), p), p)
            }
            PathSegment::CubicTo(a, b, p) => (Segment::Cubic(point(a), point(b), point(p)), point(p)),
            PathSegment::Close => (Segment::Close, at),
        };
        at = end;
        segments.push(drawn);
    }
    segments
}
