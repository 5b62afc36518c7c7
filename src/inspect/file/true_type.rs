//! Which character each glyph of a TrueType font shows, for fonts that come without a map.

use rustc_hash::FxHashMap;

/// Characters by glyph, from the `cmap` table (formats 4 and 12); nothing where there is none.
pub(super) fn characters(font: &[u8]) -> FxHashMap<u32, char> {
    let mut found = FxHashMap::default();
    let Some(table) = table(font, b"cmap") else { return found };
    let count = u16_at(table, 2).unwrap_or(0);
    for record in 0..usize::from(count) {
        let offset = u32_at(table, 4 + record * 8 + 4).and_then(|offset| table.get(offset as usize..));
        let Some(part) = offset else { continue };
        match u16_at(part, 0) {
            Some(4) => segments(part, &mut found),
            Some(12) => groups(part, &mut found),
            _ => {}
        }
    }
    found
}

/// A table of the font.
pub(super) fn table<'a>(font: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(font, 4)?);
    let record =
        (0..count).filter_map(|n| font.get(12 + n * 16..28 + n * 16)).find(|r| r.starts_with(tag))?;
    let start = u32_at(record, 8)? as usize;
    let end = start.checked_add(u32_at(record, 12)? as usize)?;
    font.get(start..end.min(font.len()))
}

fn segments(part: &[u8], found: &mut FxHashMap<u32, char>) {
    let Some(doubled) = u16_at(part, 6).map(usize::from) else { return };
    for segment in (0..doubled).step_by(2) {
        let field = |n: usize| u16_at(part, 14 + segment + n);
        let (Some(end), Some(start)) = (field(0), field(2 + doubled)) else { return };
        let (Some(delta), Some(range)) = (field(2 + doubled * 2), field(2 + doubled * 3)) else { return };
        for code in start..=end {
            let glyph = if range == 0 {
                code.wrapping_add(delta)
            } else {
                let at = 16 + segment + doubled * 3 + usize::from(range) + usize::from(code - start) * 2;
                match u16_at(part, at) {
                    Some(0) | None => 0,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            keep(u32::from(glyph), u32::from(code), found);
            if code == u16::MAX {
                break;
            }
        }
    }
}

fn groups(part: &[u8], found: &mut FxHashMap<u32, char>) {
    let count = u32_at(part, 12).unwrap_or(0) as usize;
    for group in part.get(16..).unwrap_or_default().chunks_exact(12).take(count) {
        let [Some(start), Some(end), Some(glyph)] = [0, 4, 8].map(|at| u32_at(group, at)) else { return };
        for code in start..=end.min(start.saturating_add(0xffff)) {
            keep(glyph.saturating_add(code - start), code, found);
        }
    }
}

fn keep(glyph: u32, code: u32, found: &mut FxHashMap<u32, char>) {
    if let Some(c) = char::from_u32(code).filter(|_| glyph != 0) {
        found.entry(glyph).or_insert(c);
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_of_a_real_font_have_their_letters() {
        let font = include_bytes!("../../../fonts/IBMPlexSans-Regular.ttf");
        let map = characters(font);
        let letters: String = ('A'..='Z').filter(|c| map.values().any(|other| other == c)).collect();
        assert_eq!(letters.len(), 26);
        assert!(characters(&font[..4000]).len() <= map.len());
    }
}
