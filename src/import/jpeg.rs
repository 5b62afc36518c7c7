use crate::frame::{Image, ImageData};

/// A turn that a camera wrote into its file instead of turning the pixels: the EXIF orientation,
/// 1 (upright) to 8.
pub(super) type Orientation = u8;

/// Reads a JPEG file. Its pixels are passed through; what is not needed to show them (where and
/// when it was taken, by which device, previews, comments) is left out.
///
/// # Errors
/// What is wrong with the file and what to do, in a sentence or two.
#[cfg(test)]
pub(super) fn jpeg(bytes: &[u8]) -> Result<Image, String> {
    read(bytes).map(|(image, _)| image)
}

/// The image and how the camera was held.
pub(super) fn read(bytes: &[u8]) -> Result<(Image, Orientation), String> {
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return Err("It is not a JPEG file.".to_owned());
    }
    let mut file = Segments { bytes, at: 2 };
    let mut kept = vec![0xff, 0xd8];
    let (mut header, mut orientation, mut scans) = (None, 1, 0);
    loop {
        let marker = file.marker()?;
        let body = match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => continue,
            _ => file.body()?,
        };
        match marker {
            0xc0..=0xc2 if header.is_some() => return Err(damaged()),
            0xc0..=0xc2 => header = Some(frame_header(body)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(rare_kind()),
            0xda if header.is_none() => return Err(damaged()),
            0xe1 => orientation = exif_orientation(body).unwrap_or(orientation),
            _ => {}
        }
        let Some(body) = needed(marker, body) else { continue };
        kept.extend([0xff, marker]);
        kept.extend(((body.len() + 2) as u16).to_be_bytes());
        kept.extend(&body);
        if marker == 0xda {
            kept.extend(file.scan()?);
            scans += 1;
        }
    }
    let Some((width, height, components)) = header.filter(|_| scans > 0) else {
        return Err(damaged());
    };
    kept.extend([0xff, 0xd9]);
    Ok((Image { width, height, data: ImageData::Jpeg { bytes: kept, components } }, orientation))
}

/// A JPEG file is a row of segments, each after a marker; a scan's data has no length of its own.
struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Segments<'a> {
    /// The next marker; any number of 0xff may stand before it.
    fn marker(&mut self) -> Result<u8, String> {
        match self.bytes.get(self.at) {
            None => return Err(cut_off()),
            Some(0xff) => {}
            Some(_) => return Err(damaged()),
        }
        while self.bytes.get(self.at) == Some(&0xff) {
            self.at += 1;
        }
        let marker = *self.bytes.get(self.at).ok_or_else(cut_off)?;
        self.at += 1;
        Ok(marker)
    }

    /// What stands behind a marker, by its length.
    fn body(&mut self) -> Result<&'a [u8], String> {
        let length = self.bytes.get(self.at..self.at + 2).ok_or_else(cut_off)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        if length < 2 {
            return Err(damaged());
        }
        let body = self.bytes.get(self.at + 2..self.at + length).ok_or_else(cut_off)?;
        self.at += length;
        Ok(body)
    }

    /// The entropy-coded data of a scan: up to a marker that is neither a stuffed zero nor a restart.
    fn scan(&mut self) -> Result<&'a [u8], String> {
        let rest = &self.bytes[self.at..];
        let length = rest
            .windows(2)
            .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
            .ok_or_else(cut_off)?;
        self.at += length;
        Ok(&rest[..length])
    }
}

/// Of a segment what a reader needs to show the pixels: tables, frames, scans, and of JFIF and Adobe how colours are
/// coded. A small preview may show what was cut off or painted over since.
fn needed(marker: u8, body: &[u8]) -> Option<Vec<u8>> {
    match marker {
        0xe0 if body.starts_with(b"JFIF\0") => {
            let mut head = body.get(..12)?.to_vec();
            head.extend([0, 0]);
            Some(head)
        }
        0xee if body.starts_with(b"Adobe") => Some(body.get(..12)?.to_vec()),
        0xc0..=0xc2 | 0xc4 | 0xda | 0xdb | 0xdd => Some(body.to_vec()),
        _ => None,
    }
}

/// Width, height and components of a start-of-frame segment.
fn frame_header(body: &[u8]) -> Result<(u32, u32, u8), String> {
    let &[precision, h1, h0, w1, w0, components, ..] = body else {
        return Err(damaged());
    };
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    if precision != 8 {
        return Err(format!(
            "It has {precision} bits a colour; PDF readers show 8. Save it again as an ordinary JPEG or as PNG."
        ));
    }
    if width == 0 || height == 0 {
        return Err(damaged());
    }
    match components {
        1 | 3 => {}
        4 => {
            return Err("It is in the colours of a printing press (CMYK), which cannot be archived as \
                        PDF/A here. Save it again in RGB."
                .to_owned());
        }
        _ => return Err(damaged()),
    }
    super::graphic::check_pixels(u32::from(width), u32::from(height))?;
    Ok((u32::from(width), u32::from(height), components))
}

/// The orientation in an EXIF segment: tag 0x0112 of the first directory of its TIFF structure.
fn exif_orientation(body: &[u8]) -> Option<Orientation> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let directory: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if big { u32::from_be_bytes(directory) } else { u32::from_le_bytes(directory) } as usize;
    let entries = usize::from(short(directory)?);
    (0..entries).find_map(|n| {
        let entry = directory.checked_add(2 + n * 12)?;
        let value = (short(entry)? == 0x0112).then(|| short(entry + 8)).flatten()?;
        u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
    })
}

fn damaged() -> String {
    "It is a damaged JPEG. Open it in an image program and save it again.".to_owned()
}

fn cut_off() -> String {
    "The JPEG ends too early, as after a broken download. Get the file again.".to_owned()
}

fn rare_kind() -> String {
    "It is a JPEG of a rare kind (lossless or arithmetic coding) that PDF readers cannot show. \
     Save it again as an ordinary JPEG or as PNG."
        .to_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = (body.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker], length.as_slice(), body].concat()
    }

    fn header(components: u8) -> Vec<u8> {
        let mut body = vec![8, 0, 30, 0, 40, components];
        (1..=components).for_each(|id| body.extend([id, 0x11, 0]));
        body
    }

    /// A camera's notes with the orientation given, in the byte order of most cameras.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut body = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
        body.extend(b"\x01\x0f\0\x02\0\0\0\x04Secr");
        body.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        body
    }

    const DATA: [u8; 7] = [1, 0xff, 0, 2, 0xff, 0xd3, 3];

    /// 40 × 30 pixels; the coded data is none, as nothing here decodes it.
    pub(in crate::import) fn file(orientation: u8) -> Vec<u8> {
        let scan = segment(0xda, &[1, 1, 0, 0, 63, 0]);
        let parts = [
            vec![0xff, 0xd8],
            segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01pix"),
            segment(0xf5, b"Words that no reader shows"),
            segment(0xe1, &exif(orientation)),
            segment(0xfe, b"Written by a secret program"),
            segment(0xdb, &[7; 65]),
            segment(0xc2, &header(3)),
            [scan.as_slice(), &DATA].concat(),
            segment(0xc4, &[0x10; 20]),
            [scan.as_slice(), &DATA].concat(),
            vec![0xff, 0xd9],
        ];
        [parts.concat().as_slice(), b"after the end"].concat()
    }

    #[test]
    fn passes_the_pixels_through_and_leaves_out_what_the_camera_noted() {
        let (image, orientation) = read(&file(6)).unwrap();
        assert_eq!((image.width, image.height, orientation), (40, 30, 6));
        let scan = segment(0xda, &[1, 1, 0, 0, 63, 0]);
        let parts = [
            vec![0xff, 0xd8],
            segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            segment(0xdb, &[7; 65]),
            segment(0xc2, &header(3)),
            [scan.as_slice(), &DATA].concat(),
            segment(0xc4, &[0x10; 20]),
            [scan.as_slice(), &DATA].concat(),
            vec![0xff, 0xd9],
        ];
        assert_eq!(image.data, ImageData::Jpeg { bytes: parts.concat(), components: 3 });
    }

    #[test]
    fn a_second_reading_changes_nothing() {
        let ImageData::Jpeg { bytes, .. } = jpeg(&file(1)).unwrap().data else { panic!("it is a JPEG") };
        let ImageData::Jpeg { bytes: again, .. } = jpeg(&bytes).unwrap().data else { panic!("it is a JPEG") };
        assert!(bytes == again);
    }

    #[test]
    fn says_why_a_file_cannot_be_shown() {
        let with = |marker: u8, body: &[u8]| {
            let bytes = [vec![0xff, 0xd8], segment(marker, body)].concat();
            jpeg(&bytes).unwrap_err()
        };
        assert_eq!(
            with(0xc0, &header(4)),
            "It is in the colours of a printing press (CMYK), which cannot be archived as PDF/A here. \
             Save it again in RGB."
        );
        assert_eq!(
            with(0xc1, &[12, 0, 30, 0, 40, 1, 1, 0x11, 0]),
            "It has 12 bits a colour; PDF readers show 8. Save it again as an ordinary JPEG or as PNG."
        );
        assert_eq!(with(0xc9, &header(3)), rare_kind());
        assert_eq!(with(0xc0, &[8, 0, 0, 0, 40, 1, 1, 0x11, 0]), damaged(), "no height");
        assert_eq!(with(0xc0, &header(2)), damaged());
        assert_eq!(with(0xda, &[1, 1, 0, 0, 63, 0]), damaged(), "a scan before the frame");
        assert_eq!(with(0xdb, &[7; 65]), cut_off());
        let mut large = header(3);
        large[1..5].fill(0xff);
        assert_eq!(
            with(0xc0, &large),
            "It has 65535 × 65535 pixels, more than 100 million. Save it smaller: 2,500 pixels across fill a page."
        );
    }

    #[test]
    fn no_cut_and_no_changed_byte_breaks_it() {
        let whole = file(3);
        let end = whole.len() - b"after the end".len();
        for cut in 2..end {
            let error = jpeg(&whole[..cut]).unwrap_err();
            assert!(error == cut_off() || error == damaged(), "{cut}: {error}");
        }
        for at in 0..end {
            for value in [0, 0xff, whole[at] ^ 1] {
                let mut bytes = whole.clone();
                bytes[at] = value;
                if let Ok(image) = jpeg(&bytes) {
                    assert!(image.width > 0 && image.height > 0);
                }
            }
        }
    }
}
