//! Bytes of any kind as text: what could be read in them.

/// Fewer characters in a row are chance.
const SHORTEST: usize = 4;

/// The stretches of bytes that read as text, in one byte a character or two, each on a line of its own.
pub(in crate::inspect) fn readable(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return text.to_owned();
    }
    let mut found = String::new();
    let mut stretch = String::new();
    for &byte in bytes {
        take(u16::from(byte), &mut stretch, &mut found);
    }
    end(&mut stretch, &mut found);
    for skip in 0..2 {
        let pairs = bytes.get(skip..).unwrap_or_default().chunks_exact(2);
        // Text of two bytes a character begins at any byte and has either order.
        pairs.clone().for_each(|pair| take(wide(pair[0], pair[1]), &mut stretch, &mut found));
        end(&mut stretch, &mut found);
        pairs.for_each(|pair| take(wide(pair[1], pair[0]), &mut stretch, &mut found));
        end(&mut stretch, &mut found);
    }
    found
}

/// A Latin letter in two bytes; 0 for all else.
fn wide(high: u8, low: u8) -> u16 {
    if high == 0 { u16::from(low) } else { 0 }
}

fn take(unit: u16, stretch: &mut String, found: &mut String) {
    match u8::try_from(unit) {
        Ok(byte @ (b' '..=b'~' | 0xc0..=0xff)) => stretch.push(char::from(byte)),
        _ => end(stretch, found),
    }
}

fn end(stretch: &mut String, found: &mut String) {
    if stretch.len() >= SHORTEST {
        found.push_str(stretch);
        found.push('\n');
    }
    stretch.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_among_other_bytes() {
        assert_eq!(readable(b"\x00\x01Harrow Lodge\xfe\x80ab\x02"), "Harrow Lodge\u{fe}\n");
        let big: Vec<u8> = "\u{1}Harrow".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = "\u{1}Harrow".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(readable(&big).contains("Harrow") && readable(&little).contains("Harrow"));
        assert_eq!(readable("plain – text".as_bytes()), "plain – text");
    }
}
