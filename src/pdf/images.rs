//! Images as external objects: JPEG as it is, other samples deflated, transparency as a soft mask.

use super::file::File;
use super::syntax::{Id, deflate};
use crate::frame::{Image, ImageData};

/// Writes an image with the id given. One whose samples do not fit its size becomes a white one: a
/// reader would refuse the file.
pub(super) fn write(file: &mut File, id: Id, image: &Image) {
    let (width, height) = (image.width, image.height);
    match &image.data {
        ImageData::Jpeg { bytes, components } => {
            let entries = head(width, height, *components, "/DCTDecode");
            file.stream(id, &entries, bytes);
        }
        ImageData::Samples { components, samples, alpha } => {
            let pixels = width as usize * height as usize;
            let whole = |samples: &[u8], components: usize| {
                let mut samples = samples.to_vec();
                samples.resize(pixels * components, u8::MAX);
                samples
            };
            let components = if *components == 1 { 1 } else { 3 };
            let mut entries = rows(width, height, components);
            if let Some(alpha) = alpha {
                let mask = file.reserve(1);
                let data = deflate(&differences(&whole(alpha, 1), width as usize));
                file.stream(mask, &rows(width, height, 1), &data);
                entries.push_str(&format!("/SMask {mask}"));
            }
            let row = width as usize * usize::from(components);
            let samples = whole(samples, usize::from(components));
            file.stream(id, &entries, &deflate(&differences(&samples, row)));
        }
    }
}

fn head(width: u32, height: u32, components: u8, filter: &str) -> String {
    let space = if components == 1 { "DeviceGray" } else { "DeviceRGB" };
    format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8\
         /ColorSpace/{space}/Filter{filter}"
    )
}

fn rows(width: u32, height: u32, components: u8) -> String {
    let parameters = format!("/DecodeParms<</Predictor 15/Colors {components}/Columns {width}>>");
    head(width, height, components, "/FlateDecode") + &parameters
}

/// PNG's predictor "up" for each row: what repeats from row to row deflates to almost nothing.
fn differences(samples: &[u8], row: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(samples.len() + samples.len() / row.max(1) + 1);
    let mut above: &[u8] = &[];
    for line in samples.chunks(row.max(1)) {
        out.push(2);
        let over = above.iter().copied().chain(std::iter::repeat(0));
        out.extend(line.iter().zip(over).map(|(&byte, over)| byte.wrapping_sub(over)));
        above = line;
    }
    out
}
