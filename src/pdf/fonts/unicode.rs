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
        writeln!(buf, "{} beginbfchar", section.len());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_says_something() {
        let glyphs: Vec<(u16, &str)> =
            (1..=150).map(|glyph| (glyph, if glyph == 7 { "" } else { "ffi𝄞" })).collect();
        let cmap = String::from_utf8(cmap(&glyphs)).unwrap();
        assert!(cmap.contains("\n<0007> <2060>\n"), "{cmap}");
        assert!(cmap.contains("\n<0096> <006600660069D834DD1E>\n"), "{cmap}");
        let sections: Vec<&str> = cmap.lines().filter(|line| line.ends_with(" beginbfchar")).collect();
        assert_eq!(sections, ["100 beginbfchar", "50 beginbfchar"]);
    }
}
