//! `numeric` in the binary form of PostgreSQL: digits to the base of 10,000.
//! <https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/numeric.c>, `numeric_send`.

use bytes::BytesMut;
use rust_decimal::Decimal;
use std::error::Error;

const NEGATIVE: u16 = 0x4000;

/// Exact, with the places that the server shows. `None` where no decimal holds it: infinity, what is no number,
/// and more than 28 digits before the point.
pub(super) fn read(raw: &[u8]) -> Option<Decimal> {
    let part = |at: usize| Some(u16::from_be_bytes(raw.get(at * 2..at * 2 + 2)?.try_into().ok()?));
    let (count, weight, sign, places) = (part(0)?, part(1)?.cast_signed(), part(2)?, usize::from(part(3)?));
    if sign != 0 && sign != NEGATIVE {
        return None;
    }
    let digit = |at: i32| match usize::try_from(at) {
        Ok(at) if at < usize::from(count) => part(4 + at).filter(|&digit| digit < 10_000),
        _ => Some(0),
    };
    let mut text = String::from(if sign == NEGATIVE { "-" } else { "" });
    let weight = i32::from(weight);
    if weight < 0 {
        text.push('0');
    }
    for at in 0..=weight {
        let digit = digit(at)?;
        if at == 0 {
            text.push_str(&digit.to_string())
        } else {
            text.push_str(&format!("{digit:04}"))
        }
        // More than a decimal can hold, whatever follows.
        if at > 8 {
            return None;
        }
    }
    let mut fraction = String::new();
    let mut at = weight + 1;
    while fraction.len() < places.min(32) {
        fraction.push_str(&format!("{:04}", digit(at)?));
        at += 1;
    }
    fraction.truncate(places.min(32));
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(&fraction);
    }
    // Digits beyond the twenty-eighth are rounded.
    text.parse().ok()
}

/// The binary form of a decimal.
pub(super) fn write(number: Decimal, out: &mut BytesMut) -> Result<(), Box<dyn Error + Sync + Send>> {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole_digits = whole.len().div_ceil(4);
    let padded = format!("{whole:0>width$}{fraction}", width = whole_digits * 4);
    let padded = format!("{padded:0<width$}", width = padded.len().div_ceil(4) * 4);
    let digits: Vec<u16> = (0..padded.len())
        .step_by(4)
        .map(|at| padded.get(at..at + 4).unwrap_or("0").parse())
        .collect::<Result<_, _>>()?;
    let sign = if number.is_sign_negative() && !number.is_zero() { NEGATIVE } else { 0 };
    let head = [
        u16::try_from(digits.len())?,
        u16::try_from(whole_digits)?.wrapping_sub(1),
        sign,
        u16::try_from(fraction.len())?,
    ];
    for part in head.iter().chain(&digits) {
        out.extend_from_slice(&part.to_be_bytes());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(text: &str) -> String {
        let mut out = BytesMut::new();
        write(text.parse().expect("a number"), &mut out).expect("it can be written");
        read(&out).expect("it can be read").to_string()
    }

    #[test]
    fn numbers_come_back_as_they_went() {
        for text in [
            "0",
            "1",
            "-1",
            "9999",
            "10000",
            "12.50",
            "-0.0001",
            "0.00012345",
            "1234567.890",
            "100000000",
            "79228162514264337593543950335",
            "0.0000000000000000000000000001",
        ] {
            assert_eq!(there_and_back(text), text);
        }
    }

    #[test]
    fn what_the_server_sends_is_read() {
        let raw = |parts: &[u16]| parts.iter().flat_map(|part| part.to_be_bytes()).collect::<Vec<u8>>();
        // 12345.6 as the server sends it, with two places shown; zeros at the end are not sent.
        assert_eq!(
            read(&raw(&[3, 1, 0, 2, 1, 2345, 6000])).map(|n| n.to_string()).as_deref(),
            Some("12345.60")
        );
        assert_eq!(read(&raw(&[1, 2, 0x4000, 0, 5])).map(|n| n.to_string()).as_deref(), Some("-500000000"));
        assert_eq!(read(&raw(&[1, 0xffff, 0, 4, 25])).map(|n| n.to_string()).as_deref(), Some("0.0025"));
        assert_eq!(read(&raw(&[0, 0, 0, 0])).map(|n| n.to_string()).as_deref(), Some("0"));
        for broken in
            [&raw(&[0, 0, 0xc000, 0])[..], &raw(&[1, 20, 0, 0, 1]), &raw(&[2, 0, 0, 0, 1])[..7], &[1, 2]]
        {
            let read = read(broken);
            assert!(read.is_none() || broken.len() == 7, "{read:?}");
        }
    }
}
