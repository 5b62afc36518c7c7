//! What the file says of itself: XMP for all to read, and what of it the older `Info` repeats.

use super::pack::Pack;

/// The program, without a version of the machine or a clock.
pub(super) const PRODUCER: &str = concat!("agendapack ", env!("CARGO_PKG_VERSION"));

/// The extension schema that PDF/A wants for `pdfuaid:part` (ISO 19005-2, 6.6.2.3).
const EXTENSION: &str = "\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

const NAMESPACES: [(&str, &str); 8] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
];

/// The XMP packet of a file with pages of the pack. Only one that `conforms` claims PDF/UA-1 and PDF/A-2a.
pub(super) fn xmp(pack: &Pack, title: &str, conforms: bool) -> String {
    let mut xmp = String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xmp.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">");
    xmp.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">");
    xmp.push_str("<rdf:Description rdf:about=\"\"");
    NAMESPACES.iter().for_each(|(prefix, uri)| xmp.push_str(&format!(" xmlns:{prefix}=\"{uri}\"")));
    xmp.push('>');
    let alternatives =
        |text: &str| format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt>");
    let mut put = |name: &str, value: &str| xmp.push_str(&format!("<{name}>{value}</{name}>"));
    put("dc:format", "application/pdf");
    put("dc:title", &alternatives(&escaped(title)));
    put("dc:language", &format!("<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>", escaped(&pack.language)));
    if !pack.author.is_empty() {
        put("dc:creator", &format!("<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>", escaped(&pack.author)));
    }
    if !pack.subject.is_empty() {
        put("dc:description", &alternatives(&escaped(&pack.subject)));
    }
    if let Some(issued) = pack.issued {
        let date = issued.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        put("xmp:CreateDate", &date);
        put("xmp:ModifyDate", &date);
        put("xmp:MetadataDate", &date);
    }
    put("xmp:CreatorTool", PRODUCER);
    put("pdf:Producer", PRODUCER);
    if conforms {
        put("pdfuaid:part", "1");
        put("pdfaid:part", "2");
        put("pdfaid:conformance", "A");
        xmp.push_str(EXTENSION);
    }
    xmp.push_str("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    xmp
}

/// Text for XML: without the control characters that XML 1.0 cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
