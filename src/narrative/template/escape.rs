use crate::narrative::source::is_private_use;
use std::io::Write;

/// Writes data into Markdown so that it reads as text: what would be markup gets a backslash.
pub(super) fn escape(input: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut buffer = [0; 4];
    let mut before_is_number = true;
    let mut first = true;
    let mut after_space = false;
    for c in input.chars() {
        let marker_of_list = matches!(c, '.' | ')') && before_is_number && !first;
        before_is_number = before_is_number && c.is_ascii_digit();
        // A run of spaces could indent code or end a line early, and a new line begin a block.
        let space = matches!(c, ' ' | '\t' | '\n' | '\r');
        if space {
            if !after_space {
                out.write_all(b" ")?;
            }
        } else if is_private_use(c) {
            out.write_all("\u{FFFD}".as_bytes())?;
        } else {
            if marker_of_list || is_markup(c) {
                out.write_all(b"\\")?;
            }
            out.write_all(c.encode_utf8(&mut buffer).as_bytes())?;
        }
        after_space = space;
        first = false;
    }
    Ok(())
}

/// What was written into Markdown, as it was before.
pub(super) fn unescape(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    text
}

fn is_markup(c: char) -> bool {
    matches!(
        c,
        '\\' | '`'
            | '*'
            | '_'
            | '{'
            | '}'
            | '['
            | ']'
            | '<'
            | '>'
            | '('
            | '#'
            | '+'
            | '-'
            | '!'
            | '|'
            | '~'
            | '='
            | '&'
            | '^'
            | '$'
    )
}
