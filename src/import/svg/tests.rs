use super::*;
use crate::frame::{Color, Stroke};

fn read(body: &str) -> (Frame, Vec<String>) {
    let text = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="40">{body}</svg>"#
    );
    let mut lost = Vec::new();
    let frame = svg(text.as_bytes(), &mut lost).unwrap();
    (frame, lost)
}

/// The paths of a drawing of which nothing is lost.
fn paths(body: &str) -> Vec<Path> {
    let (frame, lost) = read(body);
    assert!(lost.is_empty(), "{lost:?}");
    taken(&frame)
}

fn taken(frame: &Frame) -> Vec<Path> {
    let path = |item: &Item| match item {
        Item::Path(path) => (**path).clone(),
        other => panic!("{other:?}"),
    };
    frame.items().iter().map(path).collect()
}

fn lost(body: &str) -> Vec<String> {
    read(body).1
}

fn p(x: f32, y: f32) -> Point {
    Point::new(Pt(x), Pt(y))
}

const RED: Color = Color::hex(0xff_0000);
const BLUE: Color = Color::hex(0x00_00ff);

#[test]
fn pixels_become_points() {
    let (frame, _) = read(r#"<path fill="red" d="M4 8H12V16Z"/>"#);
    assert_eq!(frame.size, Size::new(Pt(60.0), Pt(30.0)));
    let expected =
        [Segment::Move(p(3.0, 6.0)), Segment::Line(p(9.0, 6.0)), Segment::Line(p(9.0, 12.0)), Segment::Close];
    assert_eq!(taken(&frame), [Path::fill(expected.to_vec(), RED)]);
}

#[test]
fn the_view_box_and_transforms_move_and_scale() {
    let text = r#"<svg xmlns="http://www.w3.org/2000/svg" width="10mm" viewBox="100 0 10 20">
        <g transform="translate(100 0)"><path transform="scale(2)" d="M1 1 2 3"  stroke="blue" stroke-width="1"/></g></svg>"#;
    let frame = svg(text.as_bytes(), &mut Vec::new()).unwrap();
    let mm = 72.0 / 25.4;
    assert!((frame.size.width.0 - 10.0 * mm).abs() < 1e-3, "{:?}", frame.size);
    assert!((frame.size.height.0 - 20.0 * mm).abs() < 1e-3, "{:?}", frame.size);
    let [path] = &taken(&frame)[..] else { panic!("one path") };
    let Some(stroke) = &path.stroke else { panic!("a stroke") };
    assert!((stroke.width.0 - 2.0 * mm).abs() < 1e-3, "{stroke:?}");
    let [Segment::Move(from), Segment::Line(to)] = path.segments[..] else { panic!("{:?}", path.segments) };
    assert!((from.x.0 - 2.0 * mm).abs() < 1e-3 && (from.y.0 - 2.0 * mm).abs() < 1e-3, "{from:?}");
    assert!((to.x.0 - 4.0 * mm).abs() < 1e-3 && (to.y.0 - 6.0 * mm).abs() < 1e-3, "{to:?}");
}

#[test]
fn curves_keep_their_shape() {
    let [path] = &paths(r#"<path d="M0 0Q12 0 12 12C16 20 20 20 24 12z"/>"#)[..] else { panic!("one path") };
    let expected = [
        Segment::Move(p(0.0, 0.0)),
        Segment::Cubic(p(6.0, 0.0), p(9.0, 3.0), p(9.0, 9.0)),
        Segment::Cubic(p(12.0, 15.0), p(15.0, 15.0), p(18.0, 9.0)),
        Segment::Close,
    ];
    assert_eq!(path.segments, expected);
    assert_eq!(path.fill, Some(Color::BLACK), "the fill that SVG has where nothing is said");
}

#[test]
fn fill_and_stroke_are_one_path_and_the_rule_for_holes_is_kept() {
    let body = r#"<rect x="4" y="4" width="8" height="8" fill="red" fill-rule="evenodd" stroke="blue" stroke-width="4" stroke-dasharray="8 4"/>"#;
    let [path] = &paths(body)[..] else { panic!("one path") };
    let stroke = Stroke { color: BLUE, width: Pt(3.0), dash: vec![Pt(6.0), Pt(3.0)], round: false };
    assert_eq!((path.fill, path.even_odd, path.stroke.clone()), (Some(RED), true, Some(stroke)));
    assert_eq!(path.segments.len(), 5);
}

#[test]
fn round_lines_stay_lines_and_others_become_their_outline() {
    let round = paths(
        r#"<path fill="none" d="M0 0H40" stroke="blue" stroke-linecap="round" stroke-linejoin="round"/>"#,
    );
    assert!(round[0].stroke.as_ref().is_some_and(|stroke| stroke.round), "{round:?}");
    // A square cap reaches half the width beyond the end.
    let square =
        paths(r#"<path fill="none" d="M8 8H40" stroke="blue" stroke-width="4" stroke-linecap="square"/>"#);
    assert_eq!((square[0].fill, &square[0].stroke), (Some(BLUE), &None));
    let xs = square[0].segments.iter().filter_map(|segment| match segment {
        Segment::Move(p) | Segment::Line(p) => Some(p.x.0),
        _ => None,
    });
    let (left, right) = xs.fold((f32::MAX, f32::MIN), |(l, r), x| (l.min(x), r.max(x)));
    assert_eq!((left, right), (4.5, 31.5));
    // A line that is stretched in one direction only is thicker across than along.
    let stretched =
        paths(r#"<path fill="none" transform="scale(4 1)" d="M4 0V20" stroke="blue" stroke-width="2"/>"#);
    assert_eq!((stretched[0].fill, &stretched[0].stroke), (Some(BLUE), &None));
}

#[test]
fn copies_and_nested_drawings_are_written_out() {
    let body = r##"<defs><path id="a" d="M0 0H4V4Z"/></defs><use href="#a" x="8"/><use xlink:href="#a" x="16" fill="red"/>"##;
    let found = paths(body);
    let starts: Vec<_> = found.iter().map(|path| (path.segments[0], path.fill)).collect();
    assert_eq!(
        starts,
        [(Segment::Move(p(6.0, 0.0)), Some(Color::BLACK)), (Segment::Move(p(12.0, 0.0)), Some(RED))]
    );
}

#[test]
fn see_through_colours_are_mixed_with_white() {
    let body = r#"<g opacity="0.5"><path fill="red" fill-opacity="0.5" d="M0 0H4V4Z"/></g><path opacity="0" d="M0 0H4V4Z"/>"#;
    let (frame, lost) = read(body);
    assert_eq!(taken(&frame)[0].fill, Some(RED.tint(0.25)));
    assert_eq!(frame.items().len(), 1, "what cannot be seen is not drawn");
    assert_eq!(lost, ["see-through colours are drawn as over white."]);
}

#[test]
fn a_gradient_becomes_its_mean_colour() {
    let body = r##"<linearGradient id="g"><stop offset="0" stop-color="#000000"/><stop offset="0.5" stop-color="#ffffff"/></linearGradient>
        <path fill="url(#g)" d="M0 0H4V4Z"/>"##;
    let (frame, lost) = read(body);
    // Half of the way from black to white, then white: three quarters.
    assert_eq!(taken(&frame)[0].fill, Some(Color::hex(0xbf_bfbf)));
    assert_eq!(lost, ["gradients become one colour."]);
}

#[test]
fn what_cannot_be_shown_is_told_once_each() {
    let path = r#"<path d="M0 0H40V30Z"/>"#;
    let with = |defs: &str, attribute: &str| {
        lost(&format!("<defs>{defs}</defs><g {attribute}>{path}</g><g {attribute}>{path}</g>"))
    };
    let clip = r#"<clipPath id="x"><circle cx="20" cy="20" r="5"/></clipPath>"#;
    assert_eq!(with(clip, "clip-path=\"url(#x)\""), ["parts that are cut off by a clipping path will show."]);
    let mask = r#"<mask id="x"><circle cx="20" cy="20" r="5" fill="white"/></mask>"#;
    assert_eq!(with(mask, "mask=\"url(#x)\""), ["parts that are hidden by a mask will show."]);
    let blur = r#"<filter id="x"><feGaussianBlur stdDeviation="2"/></filter>"#;
    assert_eq!(with(blur, "filter=\"url(#x)\""), ["filter effects such as shadows and blurs are left out."]);
    assert_eq!(
        with("", "style=\"mix-blend-mode:multiply\""),
        ["colours that blend with what is below are drawn plainly."]
    );
    let picture = r#"<image width="9" height="9" href="data:image/png;base64,AAAA"/>"#;
    assert_eq!(lost(&format!("{path}{picture}{picture}")), ["the picture inside it is left out."]);
    assert_eq!(lost(&format!("{path}<text x='1' y='9'>Northmere</text>")), ["its text is left out."]);
    assert!(lost(&format!("{path}<text> </text><defs><text>hidden</text></defs>")).is_empty());
}

#[test]
fn a_clip_around_everything_clips_nothing() {
    let clip = r#"<clipPath id="page"><path d="M0 0H80V40H0Z"/></clipPath>"#;
    assert!(lost(&format!(r#"{clip}<g clip-path="url(#page)"><path d="M4 4H12V12Z"/></g>"#)).is_empty());
    let over = lost(&format!(r#"{clip}<g clip-path="url(#page)"><path d="M4 4H90V12Z"/></g>"#));
    assert_eq!(over, ["parts that are cut off by a clipping path will show."]);
}

#[test]
fn files_outside_are_never_read() {
    let body = r#"<path d="M0 0H4V4Z"/><image width="9" height="9" href="/etc/hostname"/>"#;
    assert_eq!(lost(body), ["the picture inside it is left out."]);
}

#[test]
fn says_why_a_file_cannot_be_used() {
    let error = |text: &str| svg(text.as_bytes(), &mut Vec::new()).unwrap_err();
    assert_eq!(
        error(r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>a</text></svg>"#),
        "The drawing is empty. Save it again with plain shapes, with text turned into paths."
    );
    assert!(error("<svg><path></svg>").starts_with("The drawing is not well-formed XML ("));
    assert_eq!(
        error(r#"<svg xmlns="http://www.w3.org/2000/svg" width="0" height="9"><path d="M0 0H9V9Z"/></svg>"#),
        "The drawing has no size. Give it `width` and `height` or a `viewBox`."
    );
    assert_eq!(
        svg(b"<svg\xff/>", &mut Vec::new()).unwrap_err(),
        "The drawing is not written in UTF-8. Save it again as a plain SVG."
    );
}

#[test]
fn drawings_that_would_never_end_are_refused() {
    let wrap =
        |body: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{body}</svg>"#);
    let deep = wrap(&format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000)));
    let error = svg(deep.as_bytes(), &mut Vec::new()).unwrap_err();
    assert!(error.contains("deep") || error.contains("well-formed"), "{error}");
    let deep = wrap(&format!("{}{}", "<g>".repeat(300), "</g>".repeat(300)));
    assert_eq!(
        svg(deep.as_bytes(), &mut Vec::new()).unwrap_err(),
        "Its groups stand more than 200 deep in each other. Ungroup them and save it again."
    );
    let mut doubled = r#"<path id="n0" d="M0 0H4V4Z"/>"#.to_owned();
    for n in 1..40 {
        doubled += &format!(r##"<g id="n{n}"><use href="#n{0}"/><use href="#n{0}"/></g>"##, n - 1);
    }
    assert_eq!(
        svg(wrap(&doubled).as_bytes(), &mut Vec::new()).unwrap_err(),
        "The drawing has too many shapes. Simplify it, or save it as PNG."
    );
    // A copy of itself is an error of the drawing, not of the program.
    let own = wrap(r##"<path d="M0 0H4V4Z"/><g id="a"><use href="#a"/></g>"##);
    assert_eq!(svg(own.as_bytes(), &mut Vec::new()).unwrap().items().len(), 1);
}

#[test]
fn the_crest_of_the_example_is_drawn_whole() {
    let mut lost = Vec::new();
    let frame = svg(include_bytes!("../../../examples/committee-pack/crest.svg"), &mut lost).unwrap();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!((frame.size, frame.items().len()), (Size::new(Pt(150.0), Pt(180.0)), 8));
}
