//! Numbers as people write them: `1,234.50`, `1.234,5`, `1 234` and `1234.5` are the same.

/// A number in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    /// Digits without separators, with a point before decimals and no zero at their end.
    pub(super) digits: String,
    /// Where it begins in the text.
    pub(super) at: usize,
    /// Where it ends in the text.
    pub(super) end: usize,
    /// Whether it stands without separators and decimals, as a year does.
    pub(super) is_plain: bool,
}

impl Number {
    /// Four digits that may well be a year: 1900 to 2099, written without a separator.
    pub(super) fn year(&self) -> Option<u16> {
        if !self.is_plain || self.digits.len() != 4 {
            return None;
        }
        self.digits.parse().ok().filter(|year| (1900..2100).contains(year))
    }
}

/// The digits that count: those of 0.123 are three.
pub(super) fn length(digits: &str) -> usize {
    digits.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count()
}

/// Whether a number has at most two digits that count, as those at the axis of a chart.
pub(super) fn is_round(digits: &str) -> bool {
    !digits.contains('.') && digits.trim_end_matches('0').len() <= 2
}

/// Every number of a text. `1.234` is read as a decimal, and where `both`, also as a thousand.
pub(super) fn numbers(text: &str, both: bool) -> Vec<Number> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let mut push = |number: Number| {
        // `3 100` are cells of a table more often than one number.
        let is_parted = text[number.at..number.end].contains(' ') && number.digits.len() < 5;
        if !is_parted {
            found.push(number);
        }
    };
    while let Some(ahead) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        at += ahead;
        let number = Reading { text, at: at + count(&bytes[at..]) }.number(at);
        if both {
            also(text, &number).into_iter().for_each(&mut push);
            spaced(text, at).into_iter().for_each(&mut push);
        }
        at = number.end;
        push(number);
    }
    found
}

/// The other ways to read what may be one number: `1.234` is a thousand, `12 345` are two numbers.
fn also(text: &str, number: &Number) -> Vec<Number> {
    let mut found = Vec::new();
    let Some(written) = text.get(number.at..number.end) else { return found };
    let places =
        |part: &str, at: usize| Number { digits: part.to_owned(), at, end: at + part.len(), is_plain: true };
    if let Some((whole, decimals)) = number.digits.split_once('.')
        && decimals.len() == 3
        && (1..=3).contains(&whole.len())
    {
        let digits = format!("{whole}{decimals}");
        found.push(Number { digits, is_plain: false, ..number.clone() });
    }
    if number.is_plain || !written.contains(|c: char| c.is_whitespace()) {
        return found;
    }
    let mut at = number.at;
    for part in written.split(|c: char| !c.is_ascii_digit()) {
        if part.len() > 3 {
            found.push(places(part, at));
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// `4 8 2 5 0`: digits set apart, as letters are in a heading. Fewer are cells of a table.
fn spaced(text: &str, at: usize) -> Option<Number> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_space = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace);
    let is_lone = |at: usize| is_digit(at) && !is_digit(at + 1);
    if at > 1 && is_space(at - 1) && is_digit(at - 2) {
        return None;
    }
    let mut digits = String::new();
    let mut end = at;
    while is_lone(end) {
        digits.push_str(&text[end..=end]);
        end += if is_space(end + 1) && is_lone(end + 2) { 2 } else { 1 };
    }
    (digits.len() >= 5).then_some(Number { digits, at, end, is_plain: true })
}

struct Reading<'a> {
    text: &'a str,
    /// Behind the digits that were read.
    at: usize,
}

impl Reading<'_> {
    fn number(mut self, start: usize) -> Number {
        let bytes = self.text.as_bytes();
        let mut digits = self.text[start..self.at].to_owned();
        let mut separator = None;
        let mut is_plain = true;
        if digits.len() <= 3 {
            while let Some((mark, group)) = self.group() {
                let lone_point = mark == '.' && separator.is_none() && !self.is_thousand_by_point();
                if separator.is_some_and(|first| first != mark) || lone_point {
                    break;
                }
                separator = Some(mark);
                digits.push_str(group);
                self.at += mark.len_utf8() + group.len();
                is_plain = false;
            }
        }
        let point = if separator == Some('.') { b',' } else { b'.' };
        if bytes.get(self.at) == Some(&point) && separator != Some(char::from(point)) {
            let decimals = count(&bytes[self.at + 1..]);
            // `1.2.3` is the number of a section.
            let goes_on = bytes.get(self.at + 1 + decimals) == Some(&point)
                && bytes.get(self.at + 2 + decimals).is_some_and(u8::is_ascii_digit);
            if decimals > 0 && !goes_on {
                let decimal = self.text[self.at + 1..self.at + 1 + decimals].trim_end_matches('0');
                if !decimal.is_empty() {
                    digits.push('.');
                    digits.push_str(decimal);
                }
                self.at += 1 + decimals;
                is_plain = false;
            }
        }
        Number { digits, at: start, end: self.at, is_plain }
    }

    /// A separator with exactly three digits behind it.
    fn group(&self) -> Option<(char, &str)> {
        self.group_at(self.at)
    }

    fn group_at(&self, at: usize) -> Option<(char, &str)> {
        let rest = self.text.get(at..)?;
        let mark = rest.chars().next()?;
        if !matches!(mark, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}') {
            return None;
        }
        let after = &rest[mark.len_utf8()..];
        (count(after.as_bytes()) == 3).then(|| (mark, &after[..3]))
    }

    /// `1.234.567` and `1.234,5`: the point parts thousands.
    fn is_thousand_by_point(&self) -> bool {
        let behind = self.at + 4;
        let decimals = self
            .text
            .get(behind..)
            .is_some_and(|rest| rest.starts_with(',') && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
        decimals || self.group_at(behind).is_some_and(|(mark, _)| mark == '.')
    }
}

fn count(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, both: bool) -> Vec<String> {
        numbers(text, both).into_iter().map(|number| number.digits).collect()
    }

    #[test]
    fn the_same_number_in_many_hands() {
        for text in ["1,234.50", "1.234,5", "1\u{a0}234.5", "1'234.5", "1234.500", "£1,234.5m"] {
            assert_eq!(read(text, false), ["1234.5"], "{text}");
        }
        assert_eq!(read("1.234.567 and 1,234,567", false), ["1234567", "1234567"]);
        assert_eq!(read("91.3% of 12.345", false), ["91.3", "12.345"]);
    }

    #[test]
    fn what_may_be_read_in_two_ways_is_read_in_both() {
        assert_eq!(read("1.234", true), ["1234", "1.234"]);
        assert_eq!(read("2019 123", true), ["2019", "123"]);
        assert_eq!(read("12 345 678", true), ["12345678"]);
        assert_eq!(read("3 100", true), Vec::<String>::new());
        assert!(read("paid 4 8 2 5 0 now", true).contains(&"48250".to_owned()));
    }

    #[test]
    fn numbers_of_sections_and_dates_stay_apart() {
        assert_eq!(read("6.4.3", false), ["6", "4.3"]);
        assert_eq!(read("2019-05-08", false), ["2019", "05", "08"]);
        assert_eq!(read("12,34 x", false), ["12", "34"]);
    }

    #[test]
    fn years_stand_plain() {
        let year = |text: &str| numbers(text, false)[0].year();
        assert_eq!(year("in 2019."), Some(2019));
        assert_eq!(year("2,019"), None);
        assert_eq!(year("2019.5"), None);
        assert_eq!(year("4019"), None);
        assert_eq!(length("0.123"), 3);
    }
}
