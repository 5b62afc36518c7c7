//! The colour profile of sRGB (IEC 61966-2-1), built from its numbers: ICC version 2, matrix and curve.

/// Samples of the curve.
const CURVE: u32 = 1024;

/// The profile as ICC.1:2001-04 lays it out.
pub(super) fn srgb() -> Vec<u8> {
    let text = |kind: &[u8; 4], words: &str| [kind.as_slice(), &[0; 4], words.as_bytes(), &[0]].concat();
    let xyz = |values: [u32; 3]| {
        let mut bytes = b"XYZ \0\0\0\0".to_vec();
        bytes.extend(values.iter().flat_map(|value| value.to_be_bytes()));
        bytes
    };
    // Primaries and white as fixed-point numbers, adapted to the illuminant D50.
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description("sRGB")),
        (b"cprt", text(b"text", "No copyright, use freely")),
        (b"wtpt", xyz([0xF6D6, 0x1_0000, 0xD32D])),
        (b"rXYZ", xyz([0x6FA2, 0x38F5, 0x0390])),
        (b"gXYZ", xyz([0x6299, 0xB785, 0x18DA])),
        (b"bXYZ", xyz([0x24A0, 0x0F84, 0xB6CF])),
        (b"rTRC", curve()),
    ];
    // The three colours share one curve.
    let shared: [&[u8; 4]; 2] = [b"gTRC", b"bTRC"];
    let count = tags.len() + shared.len();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    let mut last = Vec::new();
    for (name, bytes) in tags {
        last = [((start + data.len()) as u32).to_be_bytes(), (bytes.len() as u32).to_be_bytes()].concat();
        table.extend_from_slice(name);
        table.extend_from_slice(&last);
        data.extend_from_slice(&bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    for name in shared {
        table.extend_from_slice(name);
        table.extend_from_slice(&last);
    }
    let mut profile = header((start + data.len()) as u32);
    profile.append(&mut table);
    profile.append(&mut data);
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &[2, 0x10]);
    put(12, b"mntrRGB XYZ ");
    // A date must stand here; that of the standard's first edition does, whenever the file is made.
    put(24, &[1999_u16, 10, 1, 0, 0, 0].map(u16::to_be_bytes).concat());
    put(36, b"acsp");
    put(68, &[0xF6D6_u32, 0x1_0000, 0xD32D].map(u32::to_be_bytes).concat());
    header
}

/// A `textDescriptionType` without its Unicode and Macintosh parts.
fn description(words: &str) -> Vec<u8> {
    let mut bytes = b"desc\0\0\0\0".to_vec();
    bytes.extend((words.len() as u32 + 1).to_be_bytes());
    bytes.extend(words.as_bytes());
    bytes.push(0);
    bytes.resize(bytes.len() + 4 + 4 + 2 + 1 + 67, 0);
    bytes
}

fn curve() -> Vec<u8> {
    let mut bytes = b"curv\0\0\0\0".to_vec();
    bytes.extend(CURVE.to_be_bytes());
    for i in 0..CURVE {
        let c = f64::from(i) / f64::from(CURVE - 1);
        let linear = if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        bytes.extend(((linear * 65535.0).round() as u16).to_be_bytes());
    }
    bytes
}
