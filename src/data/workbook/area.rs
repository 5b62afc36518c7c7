//! Ranges of cells as people and workbooks write them.

/// Cells from one corner to the other, both in it; rows and columns from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Area {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// The limits of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;

impl Area {
    pub(super) fn contains(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    /// `A3:F12`, `A:F`; dollar signs as spreadsheets copy them are passed over.
    pub(super) fn parse(text: &str) -> Option<Area> {
        let text = text.replace('$', "");
        let (from, to) = text.trim().split_once(':')?;
        let (from, to) = match (corner(from), corner(to)) {
            (Some(from), Some(to)) => (from, to),
            _ => ((0, column(from)?), (ROWS - 1, column(to)?)),
        };
        let area = Area { top: from.0, left: from.1, bottom: to.0, right: to.1 };
        (area.top <= area.bottom && area.left <= area.right).then_some(area)
    }

    /// A range or a single cell, as names of ranges may stand for.
    pub(super) fn parse_named(text: &str) -> Option<Area> {
        let single = || {
            let (row, column) = corner(&text.replace('$', ""))?;
            Some(Area { top: row, left: column, bottom: row, right: column })
        };
        Area::parse(text).or_else(single)
    }
}

/// The sheet before the last `!` of a reference, without its quotes, and the rest: `'My sheet'!A3:F12`.
pub(super) fn parted(reference: &str) -> (Option<String>, &str) {
    let Some((sheet, range)) = reference.rsplit_once('!') else { return (None, reference) };
    let sheet = sheet.trim().trim_start_matches('=');
    match sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\'')) {
        Some(quoted) => (Some(quoted.replace("''", "'")), range),
        // Other signs stand between several references, or in a formula.
        None if sheet.contains([',', '(', '!', ':']) => (None, reference),
        None => (Some(sheet.to_owned()), range),
    }
}

/// Row and column from 0 of a cell such as `B7`.
fn corner(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at(letters);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let row: u32 = digits.parse().ok().filter(|row| (1..=ROWS).contains(row))?;
    Some((row - 1, column(letters)?))
}

/// A column from 0 by its letters, `AB`.
fn column(letters: &str) -> Option<u32> {
    if !(1..=3).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let letter = |sum: u32, b: u8| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, letter) - 1;
    (column < COLUMNS).then_some(column)
}

/// The letters of a column from 0.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_people_and_workbooks_write_them() {
        let area = |text| Area::parse(text).map(|a| (a.top, a.left, a.bottom, a.right));
        assert_eq!(area("A3:F12"), Some((2, 0, 11, 5)));
        assert_eq!(area(" $B$3:$AB$4 "), Some((2, 1, 3, 27)));
        assert_eq!(area("B:D"), Some((0, 1, ROWS - 1, 3)));
        assert_eq!(area("XFD1048576:XFD1048576"), Some((ROWS - 1, COLUMNS - 1, ROWS - 1, COLUMNS - 1)));
        for text in ["A3", "F12:A3", "A0:B2", "AAAA1:B2", "A1:ZZZ9", "XFE1:XFE2", "é1:B2", "A:3", ":", ""] {
            assert_eq!(area(text), None, "{text}");
        }
    }

    #[test]
    fn sheets_of_references() {
        assert_eq!(parted("'Team''s sheet'!$A$1:$B$2"), (Some("Team's sheet".to_owned()), "$A$1:$B$2"));
        assert_eq!(parted("Data!A1"), (Some("Data".to_owned()), "A1"));
        assert_eq!(parted("A1:B2"), (None, "A1:B2"));
        assert_eq!(parted("A!$A$1,B!$A$1"), (None, "A!$A$1,B!$A$1"));
        assert_eq!((letters(0), letters(27), letters(701)), ("A".into(), "AB".into(), "ZZ".into()));
    }
}
