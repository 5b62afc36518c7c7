//! Frames as SVG, to look at charts while working on them. Nothing of this reaches a document.

use crate::frame::{Color, Frame, Item, Path, Segment};
use crate::text::{BOLD, Fonts};
use std::fmt::Write;

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

pub(super) fn svg(frame: &Frame, fonts: &Fonts) -> String {
    let (w, h) = (frame.size.width.0, frame.size.height.0);
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='{}' viewBox='-8 -8 {} {}'>\n\
         <rect x='-8' y='-8' width='100%' height='100%' fill='#fff'/>\
         <rect width='{w}' height='{h}' fill='none' stroke='#fcc' stroke-width='0.2'/>\n",
        w + 16.0,
        h + 16.0,
        w + 16.0,
        h + 16.0
    );
    for item in frame.items() {
        let _ = match item {
            Item::Text(text) => {
                let width: i32 = frame.glyphs(text).iter().map(|g| i32::from(g.advance)).sum();
                let width = fonts.face(text.font).scaled(width, text.size).0;
                let words = frame.text(text).replace('&', "&amp;").replace('<', "&lt;");
                let weight = if text.font == BOLD { 600 } else { 400 };
                writeln!(
                    out,
                    "<text x='{}' y='{}' font-family='IBM Plex Sans,Liberation Sans,DejaVu Sans' font-weight='{weight}' font-size='{}' fill='{}' textLength='{width}' lengthAdjust='spacingAndGlyphs'>{words}</text>",
                    text.at.x.0,
                    text.at.y.0,
                    text.size.0,
                    hex(text.color)
                )
            }
            Item::Fill(r, color) => writeln!(
                out,
                "<rect x='{}' y='{}' width='{}' height='{}' fill='{}'/>",
                r.x.0,
                r.y.0,
                r.width.0,
                r.height.0,
                hex(*color)
            ),
            Item::Rule(a, b, width, color) => writeln!(
                out,
                "<path d='M{} {}L{} {}' stroke='{}' stroke-width='{}'/>",
                a.x.0,
                a.y.0,
                b.x.0,
                b.y.0,
                hex(*color),
                width.0
            ),
            Item::Path(path) => writeln!(out, "{}", element(path)),
            Item::Graphic(_) => Ok(()),
        };
    }
    out + "</svg>\n"
}

fn element(path: &Path) -> String {
    let mut d = String::new();
    for segment in &path.segments {
        let _ = match segment {
            Segment::Move(p) => write!(d, "M{} {}", p.x.0, p.y.0),
            Segment::Line(p) => write!(d, "L{} {}", p.x.0, p.y.0),
            Segment::Cubic(a, b, c) => {
                write!(d, "C{} {} {} {} {} {}", a.x.0, a.y.0, b.x.0, b.y.0, c.x.0, c.y.0)
            }
            Segment::Close => write!(d, "Z"),
        };
    }
    let fill = path.fill.map_or("none".to_owned(), hex);
    let stroke = path.stroke.as_ref().map_or(String::new(), |stroke| {
        let dash: Vec<_> = stroke.dash.iter().map(|length| length.0.to_string()).collect();
        let round = if stroke.round { "round" } else { "butt" };
        format!(
            " stroke='{}' stroke-width='{}' stroke-dasharray='{}' stroke-linejoin='round' stroke-linecap='{round}'",
            hex(stroke.color),
            stroke.width.0,
            dash.join(" ")
        )
    });
    format!("<path d='{d}' fill='{fill}'{stroke}/>")
}
