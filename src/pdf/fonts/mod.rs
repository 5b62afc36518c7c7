//! Fonts: subsets as Type0 fonts whose codes are the glyph ids of the whole font.
//!
//! The subset numbers its glyphs anew; `/CIDToGIDMap` leads from old to new, so that page streams can
//! be written before anybody knows which glyphs the pack needs in the end.

mod program;
mod unicode;

use super::file::File;
use super::syntax::{Buf, Id};
use crate::frame::FontId;
use crate::text::{Face, Fonts, GlyphUse};
use program::Program;

/// Writes the fonts that are used and the dictionary that names them.
pub(super) fn write(file: &mut File, fonts: &Fonts, used: &GlyphUse) -> Id {
    let names = file.reserve(1);
    let mut buf = Buf::new();
    buf.raw("<<");
    for id in fonts.ids() {
        // Glyph 0 is the sign for "no such character"; a page with it would be refused.
        let glyphs: Vec<(u16, &str)> = used.of(id).filter(|&(glyph, _)| glyph != 0).collect();
        if let Some(font) = font(file, fonts.face(id), id, &glyphs) {
            write!(buf, "/F{} {font}", id.0);
        }
    }
    buf.raw(">>");
    file.object(names, buf);
    names
}

fn font(file: &mut File, face: &Face, id: FontId, glyphs: &[(u16, &str)]) -> Option<Id> {
    if glyphs.is_empty() {
        return None;
    }
    let program = Program::subset(face, glyphs.iter().map(|&(glyph, _)| glyph))?;
    let name = format!("{}+{}", program.tag(id), face.name);

    let data = file.reserve(1);
    file.stream_deflated(data, &format!("/Length1 {}", program.data.len()), &program.data);
    let map = file.reserve(1);
    file.stream_deflated(map, "", &program.glyph_map(glyphs));
    let unicode = file.reserve(1);
    file.stream_deflated(unicode, "", &unicode::cmap(glyphs));

    let mut buf = Buf::new();
    descriptor(face, &name, data, &mut buf);
    let descriptor = file.add(buf);

    let mut buf = Buf::new();
    write!(buf, "<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {descriptor}");
    buf.raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    write!(buf, "/DW 0/CIDToGIDMap {map}/W[");
    widths(face, glyphs, &mut buf);
    buf.raw("]>>");
    let descendant = file.add(buf);

    let mut buf = Buf::new();
    write!(buf, "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H");
    write!(buf, "/DescendantFonts[{descendant}]/ToUnicode {unicode}>>");
    Some(file.add(buf))
}

/// Runs of neighbouring glyphs with their widths in thousandths of the em.
fn widths(face: &Face, glyphs: &[(u16, &str)], buf: &mut Buf) {
    let neighbours = |a: &(u16, &str), b: &(u16, &str)| a.0 + 1 == b.0;
    for run in glyphs.chunk_by(neighbours) {
        write!(buf, "{}[", run[0].0);
        for (i, &(glyph, _)) in run.iter().enumerate() {
            if i > 0 {
                buf.raw(" ");
            }
            buf.real(f32::from(face.advance(glyph)) * 1000.0 / f32::from(face.units_per_em), 3);
        }
        buf.raw("]");
    }
}

/// The font descriptor (ISO 32000-1, 9.8). The flags say "symbolic", which is right for a font that
/// is addressed by glyph ids.
fn descriptor(face: &Face, name: &str, data: Id, buf: &mut Buf) {
    let em = |units: i16| f32::from(units) * 1000.0 / f32::from(face.units_per_em);
    let flags = if face.italic { 4 | 64 } else { 4 };
    write!(buf, "<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[");
    for (i, side) in program::bounds(&face.data).into_iter().enumerate() {
        if i > 0 {
            buf.raw(" ");
        }
        buf.real(em(side), 0);
    }
    buf.raw("]/ItalicAngle ");
    buf.real(program::italic_angle(&face.data), 2);
    for (key, units) in [("Ascent", face.ascent), ("Descent", face.descent), ("CapHeight", face.cap_height)] {
        write!(buf, "/{key} ");
        buf.real(em(units), 0);
    }
    buf.raw("/XHeight ");
    buf.real(em(face.x_height), 0);
    // No table gives the width of stems; this rule fits the weights of common text faces.
    let weight = f32::from(face.weight);
    buf.raw("/StemV ");
    buf.real(50.0 + (weight / 65.0).powi(2), 0);
    write!(buf, "/FontFile2 {data}>>");
}
