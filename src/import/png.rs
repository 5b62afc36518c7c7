use super::{Image, ImageData};
use std::io::Cursor;

/// Reads a PNG file of any kind into samples of 8 bits.
///
/// # Errors
/// What is wrong with the file and what to do, in a sentence or two.
pub fn png(bytes: &[u8]) -> Result<Image, String> {
    let mut decoder = ::png::Decoder::new(Cursor::new(bytes));
    // Palettes, packed samples and 16 bits all become 8 bits a sample; a transparent colour becomes alpha.
    decoder.set_transformations(::png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(|error| words(&error))?;
    let (width, height) = reader.info().size();
    super::graphic::check_pixels(width, height)?;
    let size = reader.output_buffer_size().ok_or_else(too_large)?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(|error| words(&error))?;
    samples.truncate(frame.buffer_size());
    let (components, samples, alpha) = match frame.color_type {
        ::png::ColorType::Grayscale => (1, samples, None),
        ::png::ColorType::Rgb => (3, samples, None),
        ::png::ColorType::GrayscaleAlpha => split(&samples, 1),
        ::png::ColorType::Rgba => split(&samples, 3),
        ::png::ColorType::Indexed => return Err(damaged()),
    };
    Ok(Image { width, height, data: ImageData::Samples { components, samples, alpha } })
}

/// Takes the alpha channel out of interleaved samples. One that hides nothing is left away, so
/// that the page needs no transparency.
fn split(samples: &[u8], components: u8) -> (u8, Vec<u8>, Option<Vec<u8>>) {
    let pixels = samples.chunks_exact(usize::from(components) + 1);
    let mut colors = Vec::with_capacity(pixels.len() * usize::from(components));
    let mut alpha = Vec::with_capacity(pixels.len());
    for pixel in pixels {
        let (color, opacity) = pixel.split_at(usize::from(components));
        colors.extend_from_slice(color);
        alpha.extend_from_slice(opacity);
    }
    let alpha = alpha.iter().any(|&a| a != 255).then_some(alpha);
    (components, colors, alpha)
}

fn words(error: &::png::DecodingError) -> String {
    match error {
        ::png::DecodingError::IoError(_) => {
            "The PNG ends too early, as after a broken download. Get the file again.".to_owned()
        }
        ::png::DecodingError::LimitsExceeded => too_large(),
        _ => damaged(),
    }
}

fn too_large() -> String {
    "It has more pixels than a page can show. Save it smaller.".to_owned()
}

fn damaged() -> String {
    "It is a damaged PNG. Open it in an image program and save it again.".to_owned()
}
