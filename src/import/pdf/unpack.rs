use lopdf::{Dictionary, Document, Object, Stream};

/// Bytes of one unpacked stream; the content of the densest maps stays below.
const MOST_BYTES: usize = 128 << 20;

/// A stream's data without its filters; `None` when they cannot be undone.
///
/// lopdf gives every filter of a chain the same parameters and knows three filters, so the chain is
/// walked here.
pub(super) fn unpack(document: &Document, stream: &Stream) -> Option<Vec<u8>> {
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
