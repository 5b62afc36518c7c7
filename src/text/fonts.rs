use crate::definition::{FontFile, FontFiles};
use crate::diagnostics::{Code, Diagnostics};
use crate::frame::FontId;
use crate::units::Pt;
use harfrust::{Font, GlyphId};
use std::borrow::Cow;

pub(crate) const REGULAR: FontId = FontId(0);
pub(crate) const BOLD: FontId = FontId(1);
pub(crate) const ITALIC: FontId = FontId(2);
pub(crate) const BOLD_ITALIC: FontId = FontId(3);
/// Arrows, shapes and other signs that the text faces lack.
pub(crate) const SYMBOL: FontId = FontId(4);

/// A font file and its measures, in font units with y upwards.
pub(crate) struct Face {
    /// The PostScript name.
    pub name: Cow<'static, str>,
    /// The whole TrueType file.
    pub data: Cow<'static, [u8]>,
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
    /// The glyphs of the first characters of Unicode, which are most of any text; 0 for none.
    latin: Box<[u16]>,
}

/// The characters of Latin letters, digits and common signs lie below this one.
const LATIN: u32 = 0x250;

impl Face {
    fn new(name: &'static str, data: &'static [u8], weight: u16, italic: bool) -> Face {
        let font = Font::new(data, 0).expect("the bundled fonts are TrueType");
        Face::of(Cow::Borrowed(name), Cow::Borrowed(data), font, weight, italic)
            .expect("the bundled fonts have horizontal metrics")
    }

    /// The face of a project's own file; what keeps it from being set or embedded is told.
    fn own(file: &FontFile, weight: u16, italic: bool, found: &mut Diagnostics) -> Option<Face> {
        let mut refuse = |what: &str, remedy: &str| {
            found
                .error(Code::InvalidValue, file.place.clone(), format!("The font `{}` {what}.", file.name))
                .remedy(remedy);
        };
        if table(&file.data, *b"glyf").is_none() {
            let what = "is no TrueType file";
            refuse(what, "Name a `.ttf` file; fonts with PostScript outlines (`.otf`) cannot be used.");
            return None;
        }
        // OpenType 1.9, table OS/2, fsType: embedding is restricted, or of pictures alone.
        let rights = table(&file.data, *b"OS/2").and_then(|os2| os2.get(8..10));
        let rights = rights.map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]]));
        if rights & 0x000f == 0x0002 || rights & 0x0300 != 0 {
            let what = "may not be embedded in subsets, as its maker says in it";
            refuse(
                what,
                "Use a font whose licence allows that, such as one under the SIL Open Font License.",
            );
            return None;
        }
        let face = Font::new(file.data.to_vec(), 0).and_then(|font| {
            let name = Cow::Owned(file.name.clone());
            Face::of(name, Cow::Owned(file.data.to_vec()), font, weight, italic)
        });
        if face.as_ref().is_none_or(|face| face.glyph('a').is_none()) {
            refuse(
                "cannot be read, or has no Latin letters",
                "Look at it in another program, or name another file.",
            );
            return None;
        }
        face
    }

    fn of(
        name: Cow<'static, str>,
        data: Cow<'static, [u8]>,
        font: Font,
        weight: u16,
        italic: bool,
    ) -> Option<Face> {
        let metrics = font.metrics();
        let line = metrics.h_line()?;
        let share = |part: f32| (f32::from(metrics.units_per_em) * part) as i16;
        let charmap = font.charmap();
        let latin = (0..LATIN).map(|c| charmap.map_unicode(c).map_or(0, |id| id.to_u32() as u16)).collect();
        Some(Face {
            name,
            units_per_em: metrics.units_per_em,
            ascent: line.ascender.to_f64().round() as i16,
            descent: line.descender.to_f64().round() as i16,
            cap_height: metrics.cap_height.map_or(share(0.7), |v| v.to_f64().round() as i16),
            x_height: metrics.x_height.map_or(share(0.52), |v| v.to_f64().round() as i16),
            weight,
            italic,
            data,
            font,
            latin,
        })
    }

    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// The glyph of a character, if the face has one.
    pub(crate) fn glyph(&self, c: char) -> Option<u16> {
        let glyph = match self.latin.get(c as usize) {
            Some(&glyph) => glyph,
            None => self.font.charmap().map_unicode(c)?.to_u32() as u16,
        };
        (glyph != 0).then_some(glyph)
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

    /// The fonts of a theme; those that it does not name, or that cannot be used, are the bundled ones.
    pub(crate) fn of(files: &FontFiles, found: &mut Diagnostics) -> Fonts {
        let mut fonts = Fonts::bundled();
        let own = [(&files.regular, REGULAR, 400), (&files.bold, BOLD, 700)];
        let own =
            own.into_iter().chain([(&files.italic, ITALIC, 400), (&files.bold_italic, BOLD_ITALIC, 700)]);
        for (file, id, weight) in own {
            let italic = id == ITALIC || id == BOLD_ITALIC;
            let face = file.as_ref().and_then(|file| Face::own(file, weight, italic, found));
            if let Some(face) = face {
                fonts.faces[usize::from(id.0)] = face;
            }
        }
        fonts
    }

    pub(crate) fn face(&self, id: FontId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    pub(crate) fn ids(&self) -> impl ExactSizeIterator<Item = FontId> + use<> {
        (0..self.faces.len() as u8).map(FontId)
    }
}

/// A table of a TrueType file.
pub(crate) fn table(data: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16::from_be_bytes([*data.get(4)?, *data.get(5)?]));
    let record = data.get(12..)?.chunks_exact(16).take(count).find(|record| record[..4] == tag)?;
    let long =
        |at: usize| u32::from_be_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]) as usize;
    data.get(long(8)..)?.get(..long(12))
}
