//! The file as a whole: its claims, its metadata, the same bytes again.

use super::sample::sample;
use super::*;

fn xmp(read: &Read) -> String {
    let stream = read.get(read.catalog(), "Metadata").unwrap().as_stream().unwrap();
    String::from_utf8(stream.content.clone()).unwrap()
}

#[test]
fn the_same_pack_gives_the_same_bytes_with_any_number_of_threads() {
    let bytes = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| written(&sample()).bytes)
    };
    let one = bytes(1);
    assert!(one == bytes(1) && one == bytes(2) && one == bytes(5), "bytes differ");
}

#[test]
fn the_file_says_what_it_is() {
    let read = Read::of(&sample());
    let catalog = read.catalog();
    assert_eq!(words(read.get(catalog, "Lang").unwrap()), "en-GB");
    assert_eq!(read.dictionary(catalog, "MarkInfo").get(b"Marked").unwrap(), &Object::Boolean(true));
    let preferences = read.dictionary(catalog, "ViewerPreferences");
    assert_eq!(preferences.get(b"DisplayDocTitle").unwrap(), &Object::Boolean(true));
    let xmp = xmp(&read);
    for part in [
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Children’s Services Committee</rdf:li>",
        "<dc:creator><rdf:Seq><rdf:li>Northmere Borough Council</rdf:li>",
        "<xmp:CreateDate>2019-04-29T00:00:00Z</xmp:CreateDate>",
        "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    ] {
        assert!(xmp.contains(part), "{part}\n{xmp}");
    }
    let info = read.dictionary(&read.document.trailer, "Info");
    let keys: Vec<_> =
        info.iter().map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), words(value))).collect();
    let program = format!("agendapack {}", env!("CARGO_PKG_VERSION"));
    let expected = [
        ("CreationDate", "D:20190429000000Z"),
        ("ModDate", "D:20190429000000Z"),
        ("Title", "Children’s Services Committee"),
        ("Author", "Northmere Borough Council"),
        ("Creator", &program),
        ("Producer", &program),
    ];
    let sorted = |mut pairs: Vec<(String, String)>| {
        pairs.sort();
        pairs
    };
    assert_eq!(sorted(keys), sorted(expected.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec()));
}

#[test]
fn without_a_date_of_issue_there_is_none() {
    let mut pack = drawn(|_, _| {});
    pack.title = "Roads & <paths>\u{1}".to_owned();
    let read = Read::of(&pack);
    let info = read.dictionary(&read.document.trailer, "Info");
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    let xmp = xmp(&read);
    assert!(!xmp.contains("Date>"), "{xmp}");
    assert!(xmp.contains(">Roads &amp; &lt;paths&gt;</rdf:li>"), "{xmp}");
}

#[test]
fn the_identity_follows_the_content() {
    let identity = |text: &str| {
        let read = Read::of(&drawn(|shaper, page| say(shaper, page, 60.0, 60.0, text)));
        let id = read.document.trailer.get(b"ID").unwrap().as_array().unwrap().clone();
        assert_eq!((id.len(), &id[0]), (2, &id[1]));
        id[0].as_str().unwrap().to_vec()
    };
    assert_eq!(identity("minutes"), identity("minutes"));
    assert_ne!(identity("minutes"), identity("minute"));
}

#[test]
fn every_object_is_used() {
    let read = Read::of(&sample());
    let mut reached = std::collections::BTreeSet::new();
    let mut queue: Vec<&Object> =
        ["Root", "Info"].map(|key| read.document.trailer.get(key.as_bytes()).unwrap()).to_vec();
    while let Some(object) = queue.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => queue.push(&read.document.objects[id]),
            Object::Array(items) => queue.extend(items),
            Object::Dictionary(dictionary) => queue.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => queue.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    let is_syntax = |object: &Object| {
        let kind = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Type").ok()).map(name);
        matches!(kind, Some("ObjStm" | "XRef"))
    };
    let lost: Vec<_> = read
        .document
        .objects
        .iter()
        .filter(|(id, object)| !reached.contains(id) && !is_syntax(object))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn pages_have_the_size_of_their_paper() {
    let read = Read::of(&sample());
    let sizes: Vec<_> = (0..4).map(|page| numbers(read.get(read.page(page), "MediaBox").unwrap())).collect();
    let (short, long) = (595.27563, 841.8898);
    let close = |found: &[f32], width: f32, height: f32| {
        found[..2] == [0.0, 0.0] && (found[2] - width).abs() < 0.01 && (found[3] - height).abs() < 0.01
    };
    assert!(sizes[..3].iter().all(|size| close(size, short, long)), "{sizes:?}");
    assert!(close(&sizes[3], long, short), "{sizes:?}");
}

#[test]
fn nothing_to_write_is_written_without_complaint() {
    let empty = Pack { bookmarks: Vec::new(), ..pack(Vec::new()) };
    assert!(written(&empty).bytes.starts_with(b"%PDF-1.7"));
    let mut astray = pack(Vec::new());
    astray.pages =
        vec![Slot { page: Some(PageOf { part: 3, page: 4 }), size: Size::A4, furniture: Frame::default() }];
    assert_eq!(Read::of(&astray).pages.len(), 1);
}

#[test]
fn the_colour_profile_is_whole() {
    let profile = crate::pdf::profile::srgb();
    let long = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(long(0), profile.len());
    assert_eq!((&profile[12..24], &profile[36..40]), (&b"mntrRGB XYZ "[..], &b"acsp"[..]));
    let tags: Vec<(&str, &[u8])> = (0..long(128))
        .map(|i| 132 + 12 * i)
        .map(|at| {
            (std::str::from_utf8(&profile[at..at + 4]).unwrap(), &profile[long(at + 4)..][..long(at + 8)])
        })
        .collect();
    let names: Vec<&str> = tags.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"]);
    // The three primaries together are the white of the profile, but for rounding.
    let xyz =
        |tag: usize, i: usize| i32::from_be_bytes(tags[tag].1[8 + 4 * i..12 + 4 * i].try_into().unwrap());
    for i in 0..3 {
        assert!((xyz(3, i) + xyz(4, i) + xyz(5, i) - xyz(2, i)).abs() <= 16, "axis {i}");
    }
    assert_eq!((&tags[6].1[12..14], &tags[6].1[tags[6].1.len() - 2..]), (&[0, 0][..], &[255, 255][..]));
}
