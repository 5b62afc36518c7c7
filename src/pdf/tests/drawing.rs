//! What is drawn, and where, after all matrices.

use super::*;
use crate::frame::{Glyph, Graphic, Item, Path, Segment, Stroke, Text, Transform};
use crate::frame::{Image, ImageData};
use crate::text::SYMBOL;
use crate::units::Rect;
use std::sync::Arc;

type Matrix = [f32; 6];

fn times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

fn through([a, b, c, d, e, f]: Matrix, x: f32, y: f32) -> [f32; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}

/// Every point that the operators name, on the page; with the pen before and after each text.
fn traced(read: &Read, number: usize) -> Vec<(String, Vec<[f32; 2]>)> {
    let mut ctm: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let (mut saved, mut found, mut points) = (Vec::new(), Vec::new(), Vec::new());
    let (mut line, mut pen, mut rise) = ([0.0, 0.0], [0.0, 0.0], 0.0);
    let mut font = (BTreeMap::new(), 0.0);
    let fonts = read.dictionary(read.dictionary(read.page(number), "Resources"), "Font");
    for operation in read.content(number).operations {
        let operands = &operation.operands;
        let values: Vec<f32> = operands.iter().filter_map(|o| o.as_float().ok()).collect();
        match operation.operator.as_str() {
            "q" => saved.push(ctm),
            "Q" => ctm = saved.pop().unwrap(),
            "cm" => ctm = times(values.try_into().unwrap(), ctm),
            "m" | "l" => points.push(through(ctm, values[0], values[1])),
            "re" => {
                let [x, y, w, h] = values[..] else { panic!("four numbers") };
                points.extend([through(ctm, x, y), through(ctm, x + w, y + h)]);
            }
            "S" | "f" | "f*" => found.push((operation.operator.clone(), std::mem::take(&mut points))),
            "Do" => {
                let corners = vec![through(ctm, 0.0, 0.0), through(ctm, 1.0, 1.0)];
                found.push((format!("Do {}", name(&operands[0])), corners));
            }
            "BT" => (line, pen) = ([0.0, 0.0], [0.0, 0.0]),
            "Td" => {
                line = [line[0] + values[0], line[1] + values[1]];
                pen = line;
            }
            "Ts" => rise = values[0],
            "Tf" => font = (widths(read, read.dictionary(fonts, name(&operands[0]))), values[0]),
            "TJ" => {
                let from = through(ctm, pen[0], pen[1] + rise);
                for part in operands[0].as_array().unwrap() {
                    match part.as_str() {
                        Ok(codes) => {
                            let codes = codes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]]));
                            pen[0] += codes.map(|code| font.0[&code] * font.1 / 1000.0).sum::<f32>();
                        }
                        Err(_) => pen[0] -= part.as_float().unwrap() * font.1 / 1000.0,
                    }
                }
                found.push(("TJ".to_owned(), vec![from, through(ctm, pen[0], pen[1] + rise)]));
            }
            _ => {}
        }
    }
    found
}

/// The widths that a font declares, in thousandths.
fn widths(read: &Read, font: &Dictionary) -> BTreeMap<u16, f32> {
    let descendant = &read.get(font, "DescendantFonts").unwrap().as_array().unwrap()[0];
    let entries = read.get(read.resolve(descendant).as_dict().unwrap(), "W").unwrap().as_array().unwrap();
    let mut widths = BTreeMap::new();
    for pair in entries.chunks(2) {
        let first = pair[0].as_i64().unwrap() as u16;
        widths.extend(numbers(&pair[1]).into_iter().enumerate().map(|(i, width)| (first + i as u16, width)));
    }
    widths
}

fn close(found: &[[f32; 2]], expected: &[[f32; 2]]) {
    let near = |a: &[f32; 2], b: &[f32; 2]| (a[0] - b[0]).abs() < 0.02 && (a[1] - b[1]).abs() < 0.02;
    let same = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| near(a, b));
    assert!(same, "{found:?} is not {expected:?}");
}

#[test]
fn text_runs_as_wide_as_it_was_measured() {
    let mut width = Pt::ZERO;
    let read = Read::of(&drawn(|shaper, page| {
        width = shaper.width(REGULAR, Pt(10.0), "AVATAR To. fi £1,390");
        say(shaper, page, 60.0, 100.0, "AVATAR To. fi £1,390");
    }));
    let [(operator, points)] = &traced(&read, 0)[..] else { panic!("one run") };
    assert_eq!(operator, "TJ");
    close(points, &[[60.0, 741.89], [60.0 + width.0, 741.89]]);
}

#[test]
fn runs_that_touch_stand_where_they_should_in_two_fonts() {
    let mut ends = Vec::new();
    let read = Read::of(&drawn(|shaper, page| {
        say(shaper, page, 60.0, 100.0, "Up ▲ by 3");
        ends = ["Up ", "▲", " by 3"].map(|text| shaper.width(REGULAR, Pt(10.0), text).0).to_vec();
    }));
    let found: Vec<f32> = traced(&read, 0).iter().map(|(_, points)| points[0][0]).collect();
    let expected = [60.0, 60.0 + ends[0], 60.0 + ends[0] + ends[1]];
    assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.02), "{found:?} is not {expected:?}");
    assert_eq!(read.texts(0)[&-1], "Up ▲ by 3");
    // The second and third run go on from where the pen is.
    let moves = read.content(0).operations.iter().filter(|operation| operation.operator == "Td").count();
    assert_eq!(moves, 1);
}

#[test]
fn glyphs_are_shifted_and_raised_and_the_pen_comes_back() {
    let mut glyph = 0;
    let read = Read::of(&drawn(|shaper, page| {
        let word = shaper.word(REGULAR, "x");
        let Glyph { id, advance, .. } = word.runs[0].glyphs[0];
        glyph = advance;
        let shifted = Glyph { id, advance, dx: 100, dy: 250 };
        let plain = Glyph { id, advance, dx: 0, dy: 0 };
        let text = Text::new(REGULAR, Pt(10.0), Color::BLACK, at(60.0, 100.0));
        page.frame.push_text(text, [plain, shifted, plain], "xxx");
    }));
    let advance = f32::from(glyph) / 100.0;
    let raised: Vec<[f32; 2]> = traced(&read, 0).iter().map(|(_, points)| points[0]).collect();
    let y = 741.89;
    close(&raised, &[[60.0, y], [60.0 + advance, y + 2.5], [60.0 + 2.0 * advance, y]]);
    let operands: Vec<f32> = read
        .content(0)
        .operations
        .iter()
        .filter(|operation| operation.operator == "TJ")
        .flat_map(|operation| operation.operands[0].as_array().unwrap().clone())
        .filter_map(|part| part.as_float().ok())
        .collect();
    assert_eq!(operands, [-100.0, 100.0]);
}

#[test]
fn a_drawing_in_a_drawing_stands_where_the_transforms_say() {
    let read = Read::of(&drawn(|shaper, page| {
        let mut inner = Frame::new(Size::new(Pt(20.0), Pt(10.0)));
        inner.push(Item::Fill(Rect::new(Pt(1.0), Pt(2.0), Pt(3.0), Pt(4.0)), Color::BLACK));
        shaper.draw(&mut inner, SYMBOL, Pt(2.0), Color::BLACK, at(5.0, 9.0), "▲");
        let mut outer = Frame::new(Size::new(Pt(100.0), Pt(50.0)));
        let place = Transform([0.0, 1.0, -1.0, 0.0, 30.0, 5.0]);
        outer.push(Item::Graphic(Box::new((place, Graphic::Drawing(Arc::new(inner))))));
        let place = Transform::translate(Pt(50.0), Pt(100.0)).scale(2.0);
        page.frame.push(Item::Graphic(Box::new((place, Graphic::Drawing(Arc::new(outer))))));
        page.frame.push(Item::Rule(at(10.0, 20.0), at(30.0, 20.0), Pt(1.0), Color::BLACK));
    }));
    let found = traced(&read, 0);
    // (x, y) of the inner drawing becomes (30 - y, 5 + x), then (50 + 2x, 100 + 2y).
    let place = |x: f32, y: f32| [50.0 + 2.0 * (30.0 - y), 841.89 - (100.0 + 2.0 * (5.0 + x))];
    close(&found[0].1, &[place(1.0, 6.0), place(4.0, 2.0)]);
    close(&found[1].1[..1], &[place(5.0, 9.0)]);
    close(&found[2].1, &[[10.0, 821.89], [30.0, 821.89]]);
    let operators: Vec<&str> = found.iter().map(|(operator, _)| operator.as_str()).collect();
    assert_eq!(operators, ["f", "TJ", "S"]);
}

#[test]
fn shapes_that_readers_refuse_are_left_out() {
    let read = Read::of(&drawn(|_, page| {
        let bad = vec![Segment::Line(at(1.0, 1.0)), Segment::Close];
        page.frame.push(Item::Path(Box::new(Path::fill(bad, Color::BLACK))));
        page.frame.push(Item::Path(Box::new(Path { fill: None, ..Path::fill(Vec::new(), Color::BLACK) })));
        let flat = Transform([1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        let drawing = Graphic::Drawing(Arc::new(Frame::new(Size::A4)));
        page.frame.push(Item::Graphic(Box::new((flat, drawing))));
        let dash = Stroke { dash: vec![Pt(0.0), Pt(0.0)], ..Stroke::solid(Color::BLACK, Pt(f32::NAN)) };
        let line = vec![Segment::Move(at(f32::NAN, 1.0)), Segment::Line(at(f32::INFINITY, 1.0))];
        page.frame.push(Item::Path(Box::new(Path::stroke(line, dash))));
    }));
    let operators: Vec<String> = read.content(0).operations.into_iter().map(|o| o.operator).collect();
    assert_eq!(operators, ["BDC", "RG", "w", "J", "j", "d", "m", "l", "S", "EMC"]);
}

#[test]
fn a_swallowed_soft_hyphen_joins_its_word() {
    let read = Read::of(&drawn(|shaper, page| say(shaper, page, 60.0, 60.0, "co\u{ad}operate well")));
    assert_eq!(read.texts(0)[&-1], "cooperate well");
}

#[test]
fn an_image_is_stored_once_with_its_mask_and_fills_its_place() {
    let samples: Vec<u8> = (0..24).collect();
    let alpha: Vec<u8> = (0..8).map(|i| i * 30).collect();
    let data = ImageData::Samples { components: 3, samples: samples.clone(), alpha: Some(alpha.clone()) };
    let image = Arc::new(Image { width: 4, height: 2, data });
    let read = Read::of(&drawn(|_, page| {
        for x in [0.0, 100.0] {
            let place = Transform::translate(Pt(x), Pt(100.0)).scale(10.0);
            page.frame.push(Item::Graphic(Box::new((place, Graphic::Image(Arc::clone(&image))))));
        }
    }));
    let found = traced(&read, 0);
    assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Do X0", "Do X0"]);
    // Four by two pixels at 96 to the inch, ten times as large.
    close(&found[1].1, &[[100.0, 726.89], [130.0, 741.89]]);
    let objects = read.dictionary(read.dictionary(read.page(0), "Resources"), "XObject");
    let stored = read.get(objects, "X0").unwrap().as_stream().unwrap();
    assert_eq!(stored.decompressed_content().unwrap(), samples);
    let mask = read.get(&stored.dict, "SMask").unwrap().as_stream().unwrap();
    assert_eq!(mask.decompressed_content().unwrap(), alpha);
    assert_eq!(name(mask.dict.get(b"ColorSpace").unwrap()), "DeviceGray");
}

#[test]
fn a_jpeg_passes_through() {
    let bytes = b"\xff\xd8 as the camera made it \xff\xd9".to_vec();
    let data = ImageData::Jpeg { bytes: bytes.clone(), components: 1 };
    let image = Graphic::Image(Arc::new(Image { width: 8, height: 8, data }));
    let read = Read::of(&drawn(|_, page| {
        page.frame.push(Item::Graphic(Box::new((Transform::translate(Pt::ZERO, Pt::ZERO), image))));
    }));
    let objects = read.dictionary(read.dictionary(read.page(0), "Resources"), "XObject");
    let stored = read.get(objects, "X0").unwrap().as_stream().unwrap();
    assert_eq!(stored.content, bytes);
    assert_eq!(name(stored.dict.get(b"Filter").unwrap()), "DCTDecode");
    assert_eq!(name(stored.dict.get(b"ColorSpace").unwrap()), "DeviceGray");
}

#[test]
fn the_subset_has_the_shapes_of_the_whole_font() {
    let mut glyphs = Vec::new();
    let read = Read::of(&drawn(|shaper, page| {
        say(shaper, page, 60.0, 60.0, "Æsop’s ﬁgure £5");
        glyphs = shaper.used().of(REGULAR).map(|(glyph, text)| (glyph, text.to_owned())).collect();
    }));
    let font = read.dictionary(read.dictionary(read.dictionary(read.page(0), "Resources"), "Font"), "F0");
    let face = FONTS.face(REGULAR);
    let expected: BTreeMap<u16, f32> =
        glyphs.iter().map(|&(glyph, _)| (glyph, f32::from(face.advance(glyph)))).collect();
    assert_eq!(widths(&read, font), expected, "IBM Plex has 1,000 units to the em");
    assert_eq!(read.unicode(font), glyphs.iter().cloned().collect());

    let descendant = &read.get(font, "DescendantFonts").unwrap().as_array().unwrap()[0];
    let descendant = read.resolve(descendant).as_dict().unwrap();
    let map =
        read.get(descendant, "CIDToGIDMap").unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let descriptor = read.dictionary(descendant, "FontDescriptor");
    let program =
        read.get(descriptor, "FontFile2").unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let subset = harfrust::Font::new(program, 0).expect("the subset is a font");
    for (glyph, advance) in expected {
        let at = 2 * usize::from(glyph);
        let new = u16::from_be_bytes([map[at], map[at + 1]]);
        assert_ne!(new, 0, "glyph {glyph} is lost");
        let found = subset.glyph_metrics().h_advance(harfrust::GlyphId::new(u32::from(new)));
        assert_eq!(found, advance, "glyph {glyph}");
    }
    let tagged = name(descriptor.get(b"FontName").unwrap()).to_owned();
    let (tag, plain) = tagged.split_once('+').unwrap();
    assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()), "{tag}");
    assert_eq!(plain, "IBMPlexSans");
}

#[test]
fn a_drawing_leaves_no_colour_behind() {
    let read = Read::of(&drawn(|_, page| {
        let square = |color| Item::Fill(Rect::new(Pt(0.0), Pt(0.0), Pt(9.0), Pt(9.0)), color);
        let mut inner = Frame::new(Size::new(Pt(20.0), Pt(10.0)));
        inner.push(square(Color::hex(0xff0000)));
        page.frame.push(square(Color::BLACK));
        let drawing = Graphic::Drawing(Arc::new(inner));
        page.frame.push(Item::Graphic(Box::new((Transform::translate(Pt::ZERO, Pt::ZERO), drawing))));
        page.frame.push(square(Color::hex(0xff0000)));
    }));
    let (mut color, mut saved, mut filled) = (Vec::new(), Vec::new(), Vec::new());
    for operation in read.content(0).operations {
        match operation.operator.as_str() {
            "q" => saved.push(color.clone()),
            "Q" => color = saved.pop().unwrap(),
            "rg" => color = operation.operands.iter().map(|value| value.as_float().unwrap()).collect(),
            "f" => filled.push(color[0]),
            _ => {}
        }
    }
    assert_eq!(filled, [0.0, 1.0, 1.0]);
}
