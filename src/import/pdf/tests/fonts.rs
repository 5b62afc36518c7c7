//! What is told of the fonts of a file.

use super::*;

/// A paper of many fonts is one thing to do, not one for each of them.
#[test]
fn the_fonts_of_a_file_are_told_in_one_finding() {
    let told = |names: &[&str], pages: usize| {
        let mut sample = Sample::new();
        let mut fonts = Dictionary::new();
        let mut content = Vec::new();
        for name in names {
            let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => *name, "Encoding" => "WinAnsiEncoding" };
            fonts.set(*name, sample.document.add_object(font));
            content.extend(format!("/{name} 9 Tf (a) Tj ").bytes());
        }
        for page in 0..pages {
            let content = if page % 2 == 0 { content.as_slice() } else { b"0 g" };
            sample.page(content, dictionary! { "Resources" => dictionary! { "Font" => fonts.clone() } });
        }
        import(&sample.bytes()).0.unwrap().file.conformance.clone()
    };
    assert_eq!(told(&["A", "B"], 1), ["page 1: the fonts A and B are not embedded"]);
    assert_eq!(told(&["A", "B", "C"], 1), ["page 1: the fonts A, B and C are not embedded"]);
    assert_eq!(
        told(&["A", "B", "C", "D", "E"], 1),
        ["page 1: the fonts A, B, C and 2 more are not embedded"]
    );
    assert_eq!(
        told(&["A"], 60),
        ["pages 1, 3, 5, 7, 9, 11, 13, 15, 17 and 21 more: the font A is not embedded"]
    );
}
