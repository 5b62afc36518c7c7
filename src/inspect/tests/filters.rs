//! Leaks in streams that are packed, in every way that readers undo.

use super::*;
use std::io::Write;

fn text() -> Vec<u8> {
    format!("BT /F1 12 Tf 72 600 Td ({SECRET}) Tj ET").into_bytes()
}

fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().map(|byte| format!("{byte:02X} "));
    (digits.collect::<String>() + ">").into_bytes()
}

fn ascii_85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..chunk.len()].copy_from_slice(chunk);
        let mut number = u32::from_be_bytes(four);
        if number == 0 && chunk.len() == 4 {
            out.push(b'z');
            continue;
        }
        let mut digits = [0; 5];
        for digit in digits.iter_mut().rev() {
            *digit = b'!' + (number % 85) as u8;
            number /= 85;
        }
        out.extend_from_slice(&digits[..chunk.len() + 1]);
    }
    out.extend_from_slice(b"~>");
    out
}

fn run_lengths(bytes: &[u8]) -> Vec<u8> {
    let chunks = bytes.chunks(100);
    chunks.flat_map(|chunk| [&[chunk.len() as u8 - 1][..], chunk].concat()).chain([128]).collect()
}

/// Codes of nine bits, begun anew before they would need ten.
fn lzw(bytes: &[u8]) -> Vec<u8> {
    let mut codes = Vec::new();
    for chunk in bytes.chunks(200) {
        codes.push(256);
        codes.extend(chunk.iter().map(|byte| u32::from(*byte)));
    }
    codes.push(257);
    let bits: Vec<u8> =
        codes.iter().flat_map(|code| (0..9).rev().map(move |bit| (code >> bit & 1) as u8)).collect();
    bits.chunks(8)
        .map(|byte| byte.iter().enumerate().fold(0, |sum, (at, bit)| sum | bit << (7 - at)))
        .collect()
}

/// What is found in a stream of the second page.
fn found(filters: &[&str], parameters: Option<Object>, bytes: Vec<u8>) -> Vec<Leak> {
    let mut pdf = Pdf::new();
    let filters: Vec<Object> = filters.iter().map(|filter| (*filter).into()).collect();
    let mut entries = dictionary! { "Filter" => filters };
    if let Some(parameters) = parameters {
        entries.set("DecodeParms", parameters);
    }
    pdf.stream(entries, bytes);
    pdf.leaks()
}

/// What packs bytes as a filter unpacks them.
type Pack = fn(&[u8]) -> Vec<u8>;

#[test]
fn each_filter_is_undone() {
    let ways: [(&str, Pack); 5] = [
        ("FlateDecode", flate),
        ("LZWDecode", lzw),
        ("ASCIIHexDecode", hex),
        ("ASCII85Decode", ascii_85),
        ("RunLengthDecode", run_lengths),
    ];
    for (filter, pack) in ways {
        assert_words(&found(&[filter], None, pack(&text())), Some(2), PlaceKind::Text);
        // One filter may be named without a list.
        let mut pdf = Pdf::new();
        pdf.stream(dictionary! { "Filter" => filter }, pack(&text()));
        assert_words(&pdf.leaks(), Some(2), PlaceKind::Text);
        // Any two behind each other, the last one packed first.
        for (inner, pack_inner) in ways {
            let bytes = pack(&pack_inner(&text()));
            assert_words(&found(&[filter, inner], None, bytes), Some(2), PlaceKind::Text);
        }
    }
}

#[test]
fn a_chain_of_all_filters_is_undone() {
    let names = ["ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "LZWDecode", "FlateDecode"];
    let bytes = hex(&ascii_85(&run_lengths(&lzw(&flate(&text())))));
    assert_words(&found(&names, None, bytes), Some(2), PlaceKind::Text);
}

#[test]
fn rows_that_say_only_what_changed_are_undone() {
    let rows = text();
    let columns = rows.len();
    // Each byte less the one before it, as PNG does it.
    let mut bytes = vec![1];
    bytes.extend(rows.iter().scan(0_u8, |before, byte| {
        let less = byte.wrapping_sub(*before);
        *before = *byte;
        Some(less)
    }));
    let parameters = dictionary! { "Predictor" => 15, "Columns" => columns as i64 };
    let list = Object::Array(vec![Object::Null, parameters.into()]);
    let found = found(&["ASCIIHexDecode", "FlateDecode"], Some(list), hex(&flate(&bytes)));
    assert_words(&found, Some(2), PlaceKind::Text);
}

#[test]
fn a_stream_that_was_cut_off_shows_what_comes_before() {
    let packed = flate(&text());
    assert_words(
        &found(&["FlateDecode"], None, packed[..packed.len() - 3].to_vec()),
        Some(2),
        PlaceKind::Text,
    );
}

#[test]
fn attachments_and_metadata_are_unpacked_as_content_is() {
    let packed = ascii_85(&lzw(SECRET.as_bytes()));
    let filters: Vec<Object> = vec!["ASCII85Decode".into(), "LZWDecode".into()];
    let mut pdf = Pdf::new();
    let file =
        pdf.add(Stream::new(dictionary! { "Type" => "EmbeddedFile", "Filter" => filters.clone() }, packed));
    let file = pdf.add(dictionary! {
        "Type" => "Filespec", "F" => string("a.txt"), "EF" => dictionary! { "F" => file },
    });
    let names = dictionary! { "Names" => vec![string("a.txt"), file.into()] };
    pdf.catalog().set("Names", dictionary! { "EmbeddedFiles" => names });
    let leaks = pdf.leaks();
    assert!(leaks.iter().any(|leak| leak.place.within == ["a.txt"] && is_secret(&leak.text)), "{leaks:#?}");

    let mut pdf = Pdf::new();
    let metadata = pdf.add(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML", "Filter" => filters },
        ascii_85(&lzw(format!("<dc:title>{SECRET}</dc:title>").as_bytes())),
    ));
    pdf.catalog().set("Metadata", metadata);
    assert_words(&pdf.leaks(), None, PlaceKind::Metadata);
}

#[test]
fn the_data_of_a_picture_inside_the_content_is_searched() {
    let mut pdf = Pdf::new();
    pdf.content(format!("q BI /W 1 /H 1 /BPC 8 /CS /G ID {SECRET} EI Q"));
    let leaks = pdf.leaks();
    assert!(leaks.iter().any(|leak| is_secret(&leak.text)), "{leaks:#?}");
}

#[test]
fn a_filter_that_is_not_known_is_told_wherever_it_stands_in_a_chain() {
    for filters in [&["FlateDecode", "Unknown"][..], &["Unknown", "FlateDecode"]] {
        let mut pdf = Pdf::new();
        let names: Vec<Object> = filters.iter().map(|filter| (*filter).into()).collect();
        pdf.stream(dictionary! { "Filter" => names }, flate(b"x"));
        let searched = leaks(&pdf.bytes(), &secrets()).expect("the file can be read");
        let closed: Vec<&str> = searched.closed.iter().map(|(_, filter)| filter.as_str()).collect();
        assert_eq!(closed, ["Unknown"], "{filters:?}");
    }
}
