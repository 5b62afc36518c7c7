use super::{Image, jpeg, png, svg};
use crate::definition::Root;
use crate::definition::raw::FilePath;
use crate::diagnostics::{Code, Diagnostics};
use crate::frame::{Frame, Graphic, Item, Transform};
use crate::units::{Pt, Size};
use std::path::Path;
use std::sync::Arc;

/// Pixels of an image that a pack takes; a page at 600 dots an inch has 35 million.
const MOST_PIXELS: u64 = 100_000_000;

/// Reads the picture that `named` names from a definition in `folder`: SVG, PNG or JPEG, told apart
/// by what is in the file, as names lie. What goes wrong is told at the place of the name.
pub fn graphic(root: &Root, folder: &Path, named: &FilePath, found: &mut Diagnostics) -> Option<Graphic> {
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
    let Size { width: Pt(w), height: Pt(h) } = pixels(&image);
    let image = Graphic::Image(Arc::new(image));
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

/// The size of a graphic without scaling: 96 pixels to the inch, pages as they are. Transforms of
/// [`Item::Graphic`] start from a graphic of this size with its top left corner at the origin.
pub fn natural_size(graphic: &Graphic) -> Size {
    match graphic {
        Graphic::Drawing(frame) => frame.size,
        Graphic::Image(image) => pixels(image),
        Graphic::PdfPage(page) => page.size,
    }
}

/// 96 pixels to the inch.
fn pixels(image: &Image) -> Size {
    Size::new(Pt(image.width as f32 * 0.75), Pt(image.height as f32 * 0.75))
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
