//! Font programs: a subset of a TrueType file, and the few of its tables that PDF asks for.

use crate::frame::FontId;
use crate::text::{Face, table};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

/// A subset of a face.
pub(super) struct Program {
    /// A TrueType file.
    pub(super) data: Vec<u8>,
    glyphs: GlyphRemapper,
}

impl Program {
    pub(super) fn subset(face: &Face, glyphs: impl Iterator<Item = u16>) -> Option<Program> {
        let mut remapper = GlyphRemapper::new();
        glyphs.for_each(|glyph| {
            remapper.remap(glyph);
        });
        let data = subsetter::subset(&face.data, 0, &remapper).ok()?;
        Some(Program { data, glyphs: remapper })
    }

    /// From glyphs of the whole font to those of the subset: two bytes each.
    pub(super) fn glyph_map(&self, glyphs: &[(u16, &str)]) -> Vec<u8> {
        let last = glyphs.last().map_or(0, |&(glyph, _)| usize::from(glyph));
        let mut map = vec![0; 2 * (last + 1)];
        for &(glyph, _) in glyphs {
            let new = self.glyphs.get(glyph).unwrap_or(0);
            let at = 2 * usize::from(glyph);
            map[at..at + 2].copy_from_slice(&new.to_be_bytes());
        }
        map
    }

    /// The six letters that mark a subset: from its content, so that the same subset has the same
    /// name and two different ones do not.
    pub(super) fn tag(&self, id: FontId) -> String {
        let digest = Sha256::new().chain_update([id.0]).chain_update(&self.data).finalize();
        digest[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
    }
}

/// The box round all glyphs: left, bottom, right, top in font units.
pub(super) fn bounds(data: &[u8]) -> [i16; 4] {
    let head = table(data, *b"head").unwrap_or_default();
    [36, 38, 40, 42].map(|at| number(head, at).unwrap_or(0))
}

/// Degrees against the clock, so negative for faces that lean to the right.
pub(super) fn italic_angle(data: &[u8]) -> f32 {
    let post = table(data, *b"post").unwrap_or_default();
    let (whole, part) = (number(post, 4).unwrap_or(0), number(post, 6).unwrap_or(0));
    f32::from(whole) + f32::from(part.cast_unsigned()) / 65536.0
}

fn number(data: &[u8], at: usize) -> Option<i16> {
    data.get(at..at + 2).map(|bytes| i16::from_be_bytes([bytes[0], bytes[1]]))
}
