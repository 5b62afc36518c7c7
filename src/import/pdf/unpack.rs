use lopdf::{Dictionary, Document, Object, Stream};

/// Bytes of one unpacked stream; the content of the densest maps stays below.
const MOST_BYTES: usize = 128 << 20;

/// A stream's data without its filters; `None` when they cannot be undone.
///
/// lopdf gives every filter of a chain the same parameters and knows three filters, so the chain is
/// walked here.
pub(crate) fn unpack(document: &Document, stream: &Stream) -> Option<Vec<u8>> {
    let resolve = |object: &Object| document.dereference(object).map(|(_, object)| object.clone()).ok();
    let list = |key: &[u8]| match stream.dict.get(key).ok().and_then(resolve) {
        Some(Object::Array(entries)) => entries.iter().map(|o| resolve(o).unwrap_or(Object::Null)).collect(),
        Some(Object::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    let (filters, parameters) = (list(b"Filter"), list(b"DecodeParms"));
    let mut data = stream.content.clone();
    for (n, filter) in filters.iter().enumerate() {
        data = match filter.as_name().ok()? {
            b"ASCIIHexDecode" => hex(&data),
            b"RunLengthDecode" => run_lengths(&data)?,
            name @ (b"FlateDecode" | b"LZWDecode" | b"ASCII85Decode") => {
                let mut dict = Dictionary::new();
                dict.set("Filter", Object::Name(name.to_vec()));
                if let Some(Object::Dictionary(parameters)) = parameters.get(n) {
                    dict.set("DecodeParms", plain(parameters, &resolve));
                }
                Stream::new(dict, data).decompressed_content_with_limit(MOST_BYTES).ok()?
            }
            _ => return None,
        };
    }
    Some(data)
}

fn plain(parameters: &Dictionary, resolve: &dyn Fn(&Object) -> Option<Object>) -> Dictionary {
    parameters.iter().filter_map(|(key, value)| Some((key.clone(), resolve(value)?))).collect()
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|&&b| b != b'>')
        .filter_map(|&b| char::from(b).to_digit(16).map(|digit| digit as u8))
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// A length byte below 128 announces that many bytes and one more, above it one byte to repeat.
fn run_lengths(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        if length == 128 {
            break;
        }
        if length < 128 {
            let (run, after) = after.split_at_checked(length + 1)?;
            out.extend_from_slice(run);
            rest = after;
        } else {
            let (&byte, after) = after.split_first()?;
            out.resize(out.len() + 257 - length, byte);
            rest = after;
        }
        if out.len() > MOST_BYTES {
            return None;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn unpacked(filters: &[&str], data: &[u8]) -> Option<Vec<u8>> {
        let filters: Vec<Object> = filters.iter().map(|&f| f.into()).collect();
        unpack(&Document::new(), &Stream::new(dictionary! { "Filter" => filters }, data.to_vec()))
    }

    #[test]
    fn chains_are_undone_in_order() {
        assert_eq!(unpacked(&["ASCIIHexDecode"], b"41 4 2 5> rest").unwrap(), b"ABP");
        assert_eq!(unpacked(&["RunLengthDecode"], &[1, b'a', b'b', 254, b'c', 128, 9]).unwrap(), b"abccc");
        assert_eq!(unpacked(&["ASCIIHexDecode", "RunLengthDecode"], b"0061 FF62>").unwrap(), b"abb");
        assert_eq!(unpacked(&["ASCII85Decode"], b"9jqo^~>").unwrap(), b"Man ");
        assert_eq!(unpacked(&[], b"plain").unwrap(), b"plain");
        assert_eq!(unpacked(&["RunLengthDecode"], &[5, b'a']), None);
        assert_eq!(unpacked(&["JBIG2Decode"], b"x"), None);
    }

    #[test]
    fn each_filter_has_its_own_parameters() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        // Two rows of three bytes, each less the one above.
        std::io::Write::write_all(&mut packed, &[2, 1, 2, 3, 2, 1, 1, 1]).unwrap();
        let hex: String = packed.finish().unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
        let dict = dictionary! {
            "Filter" => vec!["ASCIIHexDecode".into(), "FlateDecode".into()],
            "DecodeParms" => vec![Object::Null, dictionary! { "Predictor" => 12, "Columns" => 3 }.into()],
        };
        let stream = Stream::new(dict, hex.into_bytes());
        assert_eq!(unpack(&Document::new(), &stream).unwrap(), [1, 2, 3, 2, 3, 4]);
    }
}
