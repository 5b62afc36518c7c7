use super::{jpeg, png, svg};
use crate::definition::Root;
use crate::definition::raw::FilePath;
use crate::diagnostics::{Code, Diagnostics};
use crate::frame::Image;
use crate::frame::{Frame, Graphic, Item, Transform};
use crate::units::{Pt, Size};
use std::path::Path;
use std::sync::Arc;

/// Pixels of an image that a pack takes; a page at 600 dots an inch has 35 million.
const MOST_PIXELS: u64 = 100_000_000;

/// Reads the picture that `named` names from a definition in `folder`: SVG, PNG or JPEG, told apart
/// by what is in the file, as names lie. What goes wrong is told at the place of the name.
pub(crate) fn graphic(
    root: &Root,
    folder: &Path,
    named: &FilePath,
    found: &mut Diagnostics,
) -> Option<Graphic> {
    let file = root.read(folder, named, found)?;
    let mut lost = Vec::new();
    match decode(&file.bytes, &mut lost) {
        Ok(graphic) => {
            let shown = root.files().path(file.id);
            for words in lost {
                let message = format!("The picture `{shown}` will not look as drawn: {words}");
                found.warning(Code::BadImage, named.place.clone(), message).remedy(
                    "Draw it with plain shapes and flat colours, turn text into paths, or save it as PNG.",
                );
            }
            Some(graphic)
        }
        Err(words) => {
            let (what, remedy) = words.split_once(". ").map_or((words.as_str(), None), |(a, b)| (a, Some(b)));
            let what = what.trim_end_matches('.');
            let shown = root.files().path(file.id);
            let message = format!("The picture `{shown}` cannot be used: {}.", lower_first(what));
            let finding = found.error(Code::BadImage, named.place.clone(), message);
            finding.remedy(remedy.unwrap_or("Save the picture as SVG, PNG or JPEG and name that file."));
            None
        }
    }
}

fn decode(bytes: &[u8], lost: &mut Vec<String>) -> Result<Graphic, String> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return png(bytes).map(|image| Graphic::Image(Arc::new(image)));
    }
    if bytes.starts_with(&[0xff, 0xd8]) {
        let (image, orientation) = jpeg::read(bytes)?;
        return Ok(upright(image, orientation));
    }
    if svg::looks_like(bytes) {
        return svg(bytes, lost).map(|frame| Graphic::Drawing(Arc::new(frame)));
    }
    Err(other_kind(bytes))
}

/// What a file is that is none of those that a pack takes.
fn other_kind(bytes: &[u8]) -> String {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    let kind = if bytes.is_empty() {
        return "The file is empty. Get it again.".to_owned();
    } else if starts(b"GIF8") {
        "a GIF"
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        "a WebP picture"
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        "a TIFF"
    } else if starts(b"BM") {
        "a bitmap (BMP)"
    } else if at(4, b"ftyp") {
        "a picture from a telephone (HEIC or AVIF)"
    } else if starts(&[0x1f, 0x8b]) {
        return "It is a compressed SVG (SVGZ). Save it as a plain SVG.".to_owned();
    } else if starts(b"%PDF-") {
        return "It is a PDF. Append it with `pdf:`, or save the picture in it as SVG or PNG.".to_owned();
    } else if starts(&[0xd7, 0xcd, 0xc6, 0x9a]) || at(40, b" EMF") {
        "a Windows metafile (WMF or EMF)"
    } else {
        return "It is neither SVG nor PNG nor JPEG. Save the picture as one of them and name that file."
            .to_owned();
    };
    format!("It is {kind}, which PDF cannot carry. Save it as PNG or JPEG and name that file.")
}

/// The image as the camera was held: EXIF orientations turn and mirror, PDF does not read them.
fn upright(image: Image, orientation: jpeg::Orientation) -> Graphic {
    let image = Graphic::Image(Arc::new(image));
    let Size { width: Pt(w), height: Pt(h) } = image.natural_size();
    let matrix = match orientation {
        2 => [-1.0, 0.0, 0.0, 1.0, w, 0.0],
        3 => [-1.0, 0.0, 0.0, -1.0, w, h],
        4 => [1.0, 0.0, 0.0, -1.0, 0.0, h],
        5 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        6 => [0.0, 1.0, -1.0, 0.0, h, 0.0],
        7 => [0.0, -1.0, -1.0, 0.0, h, w],
        8 => [0.0, -1.0, 1.0, 0.0, 0.0, w],
        _ => return image,
    };
    let size = Size::new(Pt(w), Pt(h));
    let mut frame = Frame::new(if orientation > 4 { size.turned() } else { size });
    frame.push(Item::Graphic(Box::new((Transform(matrix), image))));
    Graphic::Drawing(Arc::new(frame))
}

/// Refuses images that would fill the memory before they are unpacked.
pub(super) fn check_pixels(width: u32, height: u32) -> Result<(), String> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!(
            "It has {width} × {height} pixels, more than 100 million. Save it smaller: 2,500 pixels across fill a page."
        ));
    }
    Ok(())
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Located;
    use crate::diagnostics::{Files, Place, Severity};
    use crate::units::Point;

    /// Severity, words and remedy.
    type Told = Vec<(Severity, String, Option<String>)>;

    /// What reading a file of this content gives, and what is said about it.
    fn read(name: &str, bytes: &[u8]) -> (Option<Graphic>, Told) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pictures")).unwrap();
        std::fs::write(folder.path().join("pictures").join(name), bytes).unwrap();
        let files = Files::new();
        let root = Root::new(folder.path(), &files).unwrap();
        let place = Place::at(files.id("report.yaml"), 7, 12);
        let named = Located { value: name.to_owned(), place: place.clone() };
        let mut found = Diagnostics::new();
        let graphic = graphic(&root, Path::new("pictures"), &named, &mut found);
        for diagnostic in found.iter() {
            assert_eq!((diagnostic.code, &diagnostic.place), (Code::BadImage, &place));
        }
        (graphic, found.iter().map(|d| (d.severity, d.message.clone(), d.remedy.clone())).collect())
    }

    fn error(name: &str, bytes: &[u8]) -> (String, String) {
        let (graphic, found) = read(name, bytes);
        assert!(graphic.is_none());
        let [(Severity::Error, message, Some(remedy))] = &found[..] else { panic!("{found:?}") };
        (message.clone(), remedy.clone())
    }

    #[test]
    fn the_content_and_not_the_name_says_what_a_file_is() {
        let drawing = br#"<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0H4V4Z"/></svg>"#;
        let (graphic, found) = read("crest.png", drawing);
        assert!(found.is_empty(), "{found:?}");
        let Some(graphic @ Graphic::Drawing(_)) = graphic else { panic!("{graphic:?}") };
        assert_eq!(graphic.natural_size(), Size::new(Pt(6.0), Pt(3.0)));
        let (graphic, found) = read("photo.svg", &jpeg::tests::file(1));
        assert!(found.is_empty(), "{found:?}");
        let Some(graphic @ Graphic::Image(_)) = graphic else { panic!("{graphic:?}") };
        assert_eq!(graphic.natural_size(), Size::new(Pt(30.0), Pt(22.5)));
    }

    #[test]
    fn a_photo_stands_as_the_camera_was_held() {
        // Where the top left corner of the stored picture of 30 × 22.5 points comes to lie, and its top right.
        let corners = [
            (1, (0.0, 0.0), (30.0, 0.0)),
            (2, (30.0, 0.0), (0.0, 0.0)),
            (3, (30.0, 22.5), (0.0, 22.5)),
            (4, (0.0, 22.5), (30.0, 22.5)),
            (5, (0.0, 0.0), (0.0, 30.0)),
            (6, (22.5, 0.0), (22.5, 30.0)),
            (7, (22.5, 30.0), (22.5, 0.0)),
            (8, (0.0, 30.0), (0.0, 0.0)),
        ];
        for (orientation, left, right) in corners {
            let (graphic, _) = read("photo.jpg", &jpeg::tests::file(orientation));
            let graphic = graphic.unwrap();
            let transform = match &graphic {
                Graphic::Image(_) => Transform::translate(Pt::ZERO, Pt::ZERO),
                Graphic::Drawing(frame) => match &frame.items()[0] {
                    Item::Graphic(placed) => placed.0,
                    other => panic!("{other:?}"),
                },
                Graphic::PdfPage(_) => panic!("not a page"),
            };
            let at = |x: f32| {
                let Point { x, y } = transform.apply(Point::new(Pt(x), Pt::ZERO));
                (x.0, y.0)
            };
            assert_eq!((at(0.0), at(30.0)), (left, right), "orientation {orientation}");
            let upright = if orientation > 4 { (22.5, 30.0) } else { (30.0, 22.5) };
            let size = graphic.natural_size();
            assert_eq!((size.width.0, size.height.0), upright, "orientation {orientation}");
        }
    }

    #[test]
    fn other_kinds_are_named_with_what_to_do() {
        assert_eq!(
            error("a.gif", b"GIF89a..."),
            (
                "The picture `pictures/a.gif` cannot be used: it is a GIF, which PDF cannot carry."
                    .to_owned(),
                "Save it as PNG or JPEG and name that file.".to_owned()
            )
        );
        assert_eq!(
            error("a.png", b"%PDF-1.7"),
            (
                "The picture `pictures/a.png` cannot be used: it is a PDF.".to_owned(),
                "Append it with `pdf:`, or save the picture in it as SVG or PNG.".to_owned()
            )
        );
        assert_eq!(
            error("a.png", b""),
            (
                "The picture `pictures/a.png` cannot be used: the file is empty.".to_owned(),
                "Get it again.".to_owned()
            )
        );
        assert_eq!(
            error("a.png", b"hello"),
            (
                "The picture `pictures/a.png` cannot be used: it is neither SVG nor PNG nor JPEG.".to_owned(),
                "Save the picture as one of them and name that file.".to_owned()
            )
        );
    }

    #[test]
    fn what_a_drawing_loses_is_a_warning() {
        let drawing = br#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0H4V4Z"/><text>a</text></svg>"#;
        let (graphic, found) = read("crest.svg", drawing);
        assert!(graphic.is_some());
        let message = "The picture `pictures/crest.svg` will not look as drawn: its text is left out.";
        let remedy = "Draw it with plain shapes and flat colours, turn text into paths, or save it as PNG.";
        assert_eq!(found, [(Severity::Warning, message.to_owned(), Some(remedy.to_owned()))]);
    }
}
