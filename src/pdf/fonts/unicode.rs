//! What each glyph says: the `ToUnicode` map, without which nothing can be searched or read out.

use crate::pdf::syntax::Buf;

/// Entries of one section, at most 100 (ISO 32000-1, 9.10.3, after Adobe's technical note 5014).
const SECTION: usize = 100;

/// The words of a glyph that shows no text of its own, such as the second half of a cluster: a word
/// joiner, which readers pass over. Every glyph needs some text (ISO 14289-1, 7.21.7).
const NOTHING: &str = "\u{2060}";

pub(super) fn cmap(glyphs: &[(u16, &str)]) -> Vec<u8> {
    let mut buf = Buf::new();
    buf.raw(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for section in glyphs.chunks(SECTION) {
        write!(buf, "{} beginbfchar\n", section.len());
        for (glyph, text) in section {
            write!(buf, "<{glyph:04X}> <");
            let text = if text.is_empty() { NOTHING } else { text };
            text.encode_utf16().for_each(|unit| write!(buf, "{unit:04X}"));
            buf.raw(">\n");
        }
        buf.raw("endbfchar\n");
    }
    buf.raw("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    buf.0
}
