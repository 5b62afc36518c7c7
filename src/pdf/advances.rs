//! The natural advance of every glyph of every face, as tables: pages ask for it 3,000 times each.

use crate::frame::{FontId, Glyph};
use crate::text::{Face, Fonts};

/// What content streams need to know of the fonts.
pub(super) struct Advances {
    faces: Vec<FaceAdvances>,
}

pub(super) struct FaceAdvances {
    natural: Vec<i16>,
    space: Option<u16>,
    pub(super) units_per_em: u16,
    pub(super) ascent: i16,
    pub(super) descent: i16,
}

impl Advances {
    pub(super) fn new(fonts: &Fonts) -> Advances {
        Advances { faces: fonts.ids().map(|id| FaceAdvances::new(fonts.face(id))).collect() }
    }

    /// The face of a font; a font that does not exist is drawn in the first.
    pub(super) fn of(&self, font: FontId) -> &FaceAdvances {
        self.faces.get(usize::from(font.0)).unwrap_or(&self.faces[0])
    }
}

impl FaceAdvances {
    fn new(face: &Face) -> FaceAdvances {
        FaceAdvances {
            natural: (0..glyph_count(&face.data)).map(|glyph| face.advance(glyph)).collect(),
            space: face.glyph(' '),
            units_per_em: face.units_per_em,
            ascent: face.ascent,
            descent: face.descent,
        }
    }

    pub(super) fn natural(&self, glyph: u16) -> i16 {
        self.natural.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Shaping puts a space of no width where a soft hyphen or a joiner stood. It must not be drawn:
    /// whoever extracts the text would find two words.
    pub(super) fn is_swallowed(&self, glyph: &Glyph) -> bool {
        glyph.advance == 0 && Some(glyph.id) == self.space
    }

    /// Font units as thousandths of the em, in hundredths: the unit of spacing in content streams.
    pub(super) fn spacing(&self, units: i32) -> i64 {
        let em = i64::from(self.units_per_em);
        let units = i64::from(units) * 100_000;
        // Rounded half away from zero, so that a shift and its way back cancel out.
        (units.abs() + em / 2) / em * units.signum()
    }
}

/// How many glyphs a TrueType file has, by its `maxp` table.
fn glyph_count(data: &[u8]) -> u16 {
    crate::text::table(data, *b"maxp")
        .and_then(|maxp| maxp.get(4..6))
        .map_or(0, |count| u16::from_be_bytes([count[0], count[1]]))
}
