use crate::frame::{Image, ImageData};
use std::io::Cursor;

/// Reads a PNG file of any kind into samples of 8 bits.
///
/// # Errors
/// What is wrong with the file and what to do, in a sentence or two.
pub(crate) fn png(bytes: &[u8]) -> Result<Image, String> {
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
/// that the page needs no transparency. Behind what is wholly transparent the colours go: image programs keep what
/// was rubbed out there.
fn split(samples: &[u8], components: u8) -> (u8, Vec<u8>, Option<Vec<u8>>) {
    let pixels = samples.chunks_exact(usize::from(components) + 1);
    let mut colors = Vec::with_capacity(pixels.len() * usize::from(components));
    let mut alpha = Vec::with_capacity(pixels.len());
    for pixel in pixels {
        let (color, opacity) = pixel.split_at(usize::from(components));
        match opacity {
            [0] => colors.extend(std::iter::repeat_n(0, color.len())),
            _ => colors.extend_from_slice(color),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use ::png::{BitDepth, ColorType, Encoder};
    use std::borrow::Cow;

    /// A PNG of 2 × 1 pixels.
    fn file(color: ColorType, depth: BitDepth, data: &[u8], palette: Option<(&[u8], &[u8])>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if let Some((colors, alpha)) = palette {
            encoder.set_palette(Cow::Owned(colors.to_vec()));
            encoder.set_trns(Cow::Owned(alpha.to_vec()));
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(data).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn samples(components: u8, samples: &[u8], alpha: Option<&[u8]>) -> ImageData {
        ImageData::Samples { components, samples: samples.to_vec(), alpha: alpha.map(<[u8]>::to_vec) }
    }

    #[test]
    fn every_kind_becomes_eight_bits() {
        let read = |bytes: Vec<u8>| {
            let image = png(&bytes).unwrap();
            assert_eq!((image.width, image.height), (2, 1));
            image.data
        };
        let grey = ColorType::Grayscale;
        assert_eq!(read(file(grey, BitDepth::One, &[0b0100_0000], None)), samples(1, &[0, 255], None));
        assert_eq!(read(file(grey, BitDepth::Four, &[0x3f], None)), samples(1, &[0x33, 0xff], None));
        assert_eq!(read(file(grey, BitDepth::Eight, &[9, 8], None)), samples(1, &[9, 8], None));
        assert_eq!(read(file(grey, BitDepth::Sixteen, &[9, 1, 8, 200], None)), samples(1, &[9, 8], None));
        let rgb = file(ColorType::Rgb, BitDepth::Eight, &[1, 2, 3, 4, 5, 6], None);
        assert_eq!(read(rgb), samples(3, &[1, 2, 3, 4, 5, 6], None));
        let rgba = file(ColorType::Rgba, BitDepth::Eight, &[1, 2, 3, 128, 4, 5, 6, 255], None);
        assert_eq!(read(rgba), samples(3, &[1, 2, 3, 4, 5, 6], Some(&[128, 255])));
        let both = file(ColorType::GrayscaleAlpha, BitDepth::Eight, &[7, 0, 8, 255], None);
        assert_eq!(read(both), samples(1, &[0, 8], Some(&[0, 255])), "what was rubbed out is gone");
        let palette = Some(([10, 20, 30, 40, 50, 60].as_slice(), [255, 99].as_slice()));
        let indexed = file(ColorType::Indexed, BitDepth::Two, &[0b0100_0000], palette);
        assert_eq!(read(indexed), samples(3, &[40, 50, 60, 10, 20, 30], Some(&[99, 255])));
    }

    #[test]
    fn an_alpha_channel_that_hides_nothing_is_left_out() {
        let rgba = file(ColorType::Rgba, BitDepth::Eight, &[1, 2, 3, 255, 4, 5, 6, 255], None);
        assert_eq!(png(&rgba).unwrap().data, samples(3, &[1, 2, 3, 4, 5, 6], None));
    }

    /// Two pixels each way in the passes of Adam7: first the corner, then its right, then the row below.
    #[test]
    fn interlaced_files_are_put_in_order() {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut bytes, b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 1]);
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packed, &[0, 1, 0, 2, 0, 3, 4]).unwrap();
        chunk(&mut bytes, b"IDAT", &packed.finish().unwrap());
        chunk(&mut bytes, b"IEND", &[]);
        assert_eq!(png(&bytes).unwrap().data, samples(1, &[1, 2, 3, 4], None));
    }

    fn chunk(bytes: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
        bytes.extend((body.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(body);
        bytes.extend(kind);
        bytes.extend(body);
        bytes.extend(sum.sum().to_be_bytes());
    }

    #[test]
    fn says_why_a_file_cannot_be_shown() {
        let whole = file(ColorType::Rgb, BitDepth::Eight, &[1, 2, 3, 4, 5, 6], None);
        let cut = "The PNG ends too early, as after a broken download. Get the file again.";
        assert_eq!(png(&whole[..40]).unwrap_err(), cut);
        let mut broken = whole;
        broken[30] ^= 1;
        assert_eq!(
            png(&broken).unwrap_err(),
            "It is a damaged PNG. Open it in an image program and save it again."
        );
        let mut large = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut large, b"IHDR", &[0, 0, 0x80, 0, 0, 0, 0x80, 0, 8, 0, 0, 0, 0]);
        chunk(&mut large, b"IDAT", &[0x78, 0x9c]);
        assert_eq!(
            png(&large).unwrap_err(),
            "It has 32768 × 32768 pixels, more than 100 million. Save it smaller: 2,500 pixels across fill a page."
        );
    }

    #[test]
    fn no_cut_and_no_changed_byte_breaks_it() {
        let palette = Some(([10, 20, 30, 40, 50, 60].as_slice(), [255, 99].as_slice()));
        let whole = file(ColorType::Indexed, BitDepth::One, &[0b0100_0000], palette);
        for at in 0..whole.len() {
            let _ = png(&whole[..at]);
            for value in [0, 0xff, whole[at] ^ 1, whole[at] ^ 0x80] {
                let mut bytes = whole.clone();
                bytes[at] = value;
                let _ = png(&bytes);
            }
        }
    }
}
