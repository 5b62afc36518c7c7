use crate::frame::FontId;
use crate::units::Pt;
use harfrust::{Font, GlyphId};

pub(crate) const REGULAR: FontId = FontId(0);
pub(crate) const BOLD: FontId = FontId(1);
pub(crate) const ITALIC: FontId = FontId(2);
pub(crate) const BOLD_ITALIC: FontId = FontId(3);
/// Arrows, shapes and other signs that the text faces lack.
pub(crate) const SYMBOL: FontId = FontId(4);

/// A font file and its measures, in font units with y upwards.
pub(crate) struct Face {
    /// The PostScript name.
    pub name: &'static str,
    /// The whole TrueType file.
    pub data: &'static [u8],
    pub units_per_em: u16,
    pub ascent: i16,
    /// Below the baseline, so negative.
    pub descent: i16,
    pub cap_height: i16,
    pub x_height: i16,
    /// 400 for regular, 600 for semibold.
    pub weight: u16,
    pub italic: bool,
    font: Font,
}

impl Face {
    fn new(name: &'static str, data: &'static [u8], weight: u16, italic: bool) -> Face {
        let font = Font::new(data, 0).expect("the bundled fonts are TrueType");
        let metrics = font.metrics();
        let line = metrics.h_line().expect("the bundled fonts have horizontal metrics");
        let share = |part: f32| (f32::from(metrics.units_per_em) * part) as i16;
        Face {
            name,
            data,
            units_per_em: metrics.units_per_em,
            ascent: line.ascender.to_f64().round() as i16,
            descent: line.descender.to_f64().round() as i16,
            cap_height: metrics.cap_height.map_or(share(0.7), |v| v.to_f64().round() as i16),
            x_height: metrics.x_height.map_or(share(0.52), |v| v.to_f64().round() as i16),
            weight,
            italic,
            font,
        }
    }

    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// The glyph of a character, if the face has one.
    pub(crate) fn glyph(&self, c: char) -> Option<u16> {
        self.font.charmap().map_unicode(c).map(|id| id.to_u32() as u16).filter(|&id| id != 0)
    }

    /// The natural advance of a glyph in font units.
    pub(crate) fn advance(&self, glyph: u16) -> i16 {
        self.font.glyph_metrics().h_advance(GlyphId::new(u32::from(glyph))).round() as i16
    }

    /// Font units as a length at a size.
    pub(crate) fn scaled(&self, units: i32, size: Pt) -> Pt {
        size * (units as f32 / f32::from(self.units_per_em))
    }
}

/// The fonts of the document, by [`FontId`].
pub(crate) struct Fonts {
    faces: [Face; 5],
}

impl Fonts {
    /// The fonts in `fonts/`, part of the program.
    pub(crate) fn bundled() -> Fonts {
        Fonts {
            faces: [
                Face::new("IBMPlexSans", include_bytes!("../../fonts/IBMPlexSans-Regular.ttf"), 400, false),
                Face::new(
                    "IBMPlexSans-SmBld",
                    include_bytes!("../../fonts/IBMPlexSans-SemiBold.ttf"),
                    600,
                    false,
                ),
                Face::new(
                    "IBMPlexSans-Italic",
                    include_bytes!("../../fonts/IBMPlexSans-Italic.ttf"),
                    400,
                    true,
                ),
                Face::new(
                    "IBMPlexSans-SmBldItalic",
                    include_bytes!("../../fonts/IBMPlexSans-SemiBoldItalic.ttf"),
                    600,
                    true,
                ),
                Face::new("DejaVuSans", include_bytes!("../../fonts/DejaVuSans.ttf"), 400, false),
            ],
        }
    }

    pub(crate) fn face(&self, id: FontId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = FontId> + use<> {
        (0..self.faces.len() as u8).map(FontId)
    }
}
