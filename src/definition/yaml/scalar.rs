/// What a scalar means by the core schema of YAML 1.2.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::definition) enum Meaning {
    Null,
    Bool(bool),
    /// A decimal number. Hexadecimal, octal, infinite and undefined numbers are left as text:
    /// no figure of a report is written so, and a code such as `0x1F` is a name.
    Number,
    Text,
}

/// What `text` means; text in quotes is always text.
pub(in crate::definition) fn meaning(text: &str, plain: bool) -> Meaning {
    if !plain {
        return Meaning::Text;
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Meaning::Null,
        "true" | "True" | "TRUE" => Meaning::Bool(true),
        "false" | "False" | "FALSE" => Meaning::Bool(false),
        _ if is_number(text) => Meaning::Number,
        _ => Meaning::Text,
    }
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let whole = match mantissa.split_once('.') {
        Some(("", places)) => digits(places),
        Some((whole, places)) => digits(whole) && (places.is_empty() || digits(places)),
        None => digits(mantissa),
    };
    whole && exponent.is_none_or(|e| digits(e.strip_prefix(['-', '+']).unwrap_or(e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_follow_the_core_schema_of_yaml_1_2() {
        let cases = [
            ("", Meaning::Null),
            ("~", Meaning::Null),
            ("null", Meaning::Null),
            ("true", Meaning::Bool(true)),
            ("False", Meaning::Bool(false)),
            ("yes", Meaning::Text),
            ("no", Meaning::Text),
            ("90", Meaning::Number),
            ("-4.9", Meaning::Number),
            ("+.5", Meaning::Number),
            ("5.", Meaning::Number),
            ("1e3", Meaning::Number),
            ("1e", Meaning::Text),
            (".", Meaning::Text),
            ("-", Meaning::Text),
            ("90%", Meaning::Text),
            ("1,390", Meaning::Text),
            ("0x1F", Meaning::Text),
            (".inf", Meaning::Text),
            ("2019-05-08", Meaning::Text),
        ];
        for (text, expected) in cases {
            assert_eq!(meaning(text, true), expected, "{text:?}");
            assert_eq!(meaning(text, false), Meaning::Text, "{text:?} in quotes");
        }
    }
}
