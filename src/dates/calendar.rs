use super::OutsideTable;
use crate::definition::raw::{self, BankHoliday, BankHolidays, ClosedDays};
use crate::definition::{self, Date, ReadFile, Root, nearest};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use chrono::{Datelike, Weekday};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Where bank holidays stand, in a project as in the program.
const FILE: &str = "report-templates/bank-holidays.yaml";
const BUILT_IN_FILE: &str = include_str!("../../report-templates/bank-holidays.yaml");
/// More days than this are no closure but a mistake.
const LONGEST_CLOSURE: i64 = 366;

static BUILT_IN: LazyLock<Option<BankHolidays>> = LazyLock::new(|| {
    let bytes = BUILT_IN_FILE.as_bytes().to_vec();
    let file = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
    // A test reads the table that is compiled in.
    table(&file, &mut Diagnostics::new())
});

/// The working days of a project: all but weekends, bank holidays and days on which it is closed.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    part: Part,
    /// Where the project says whose bank holidays it has.
    named: Option<Place>,
    /// The years of which all bank holidays are known; none where the first is the later one.
    first_year: i32,
    last_year: i32,
    holidays: BTreeMap<Date, String>,
    closed: BTreeMap<Date, String>,
}

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Part {
    #[default]
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

impl Part {
    const ALL: [Part; 3] = [Part::EnglandAndWales, Part::Scotland, Part::NorthernIreland];

    const fn key(self) -> &'static str {
        match self {
            Part::EnglandAndWales => "england_and_wales",
            Part::Scotland => "scotland",
            Part::NorthernIreland => "northern_ireland",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Part::EnglandAndWales => "England and Wales",
            Part::Scotland => "Scotland",
            Part::NorthernIreland => "Northern Ireland",
        }
    }

    fn days(self, table: &BankHolidays) -> &[BankHoliday] {
        match self {
            Part::EnglandAndWales => &table.england_and_wales,
            Part::Scotland => &table.scotland,
            Part::NorthernIreland => &table.northern_ireland,
        }
    }
}

/// A calendar without a year.
impl Default for Calendar {
    fn default() -> Calendar {
        Calendar::read(Part::default(), None)
    }
}

impl Calendar {
    /// The calendar that the project asks for, by its own table of bank holidays where it has one.
    pub(super) fn of(project: &raw::Project, root: &Root<'_>, found: &mut Diagnostics) -> Calendar {
        let part = project.bank_holidays.as_ref().map_or(Part::EnglandAndWales, |name| part(name, found));
        let own = root.read_if_there(Path::new(FILE)).and_then(|file| table(&file, found));
        let mut calendar = Calendar::read(part, own.as_ref().or(BUILT_IN.as_ref()));
        calendar.named = project.bank_holidays.as_ref().map(|name| name.place.clone());
        for closed in &project.closed_days {
            calendar.close(closed, found);
        }
        calendar
    }

    fn read(part: Part, table: Option<&BankHolidays>) -> Calendar {
        let days = table.map_or(&[][..], |table| part.days(table));
        Calendar {
            part,
            named: None,
            first_year: table.map_or(1, |table| table.first_year.value),
            last_year: table.map_or(0, |table| table.last_year.value),
            holidays: days.iter().map(|day| (day.date, day.name.clone())).collect(),
            closed: BTreeMap::new(),
        }
    }

    fn close(&mut self, closed: &ClosedDays, found: &mut Diagnostics) {
        let first = closed.date.value;
        let last = closed.until.as_ref().map_or(first, |until| until.value);
        let length = last.signed_duration_since(first).num_days();
        if !(0..LONGEST_CLOSURE).contains(&length) {
            let place = closed.until.as_ref().map_or(&closed.date.place, |until| &until.place).clone();
            let message = match length < 0 {
                true => format!("“{}” ends before it begins.", closed.name.value),
                false => format!("“{}” is longer than a year.", closed.name.value),
            };
            found.error(Code::BadDate, place, message).remedy("Correct `date` or `until`.");
            return;
        }
        let days = first.iter_days().take_while(|day| *day <= last);
        self.closed.extend(days.map(|day| (day, closed.name.value.clone())));
    }

    /// Why a day is no working day; `None` where it is one.
    ///
    /// # Errors
    /// When the table does not have the bank holidays of its year.
    pub(super) fn why_closed(&self, day: Date, saturdays_count: bool) -> Result<Option<&str>, OutsideTable> {
        if day.year() < self.first_year || day.year() > self.last_year {
            return Err(self.outside());
        }
        Ok(match day.weekday() {
            Weekday::Sat if !saturdays_count => Some("Saturday"),
            Weekday::Sun => Some("Sunday"),
            _ => self.holidays.get(&day).or_else(|| self.closed.get(&day)).map(String::as_str),
        })
    }

    /// Whose bank holidays it has, by their key, and where the project says so.
    pub(super) fn whose(&self) -> (&'static str, Option<&Place>) {
        (self.part.key(), self.named.as_ref())
    }

    pub(super) fn outside(&self) -> OutsideTable {
        OutsideTable { of: self.part.words(), first_year: self.first_year, last_year: self.last_year }
    }
}

/// The part that a project names; an unknown one is told.
fn part(name: &raw::Words, found: &mut Diagnostics) -> Part {
    let named = |key: &str| Part::ALL.into_iter().find(|part| part.key() == key);
    if let Some(part) = named(&name.value) {
        return part;
    }
    let near = nearest(&name.value, Part::ALL.map(Part::key));
    let words = "Values here: `england_and_wales`, `scotland`, `northern_ireland`.";
    found
        .error(Code::InvalidValue, name.place.clone(), format!("`bank_holidays` cannot be `{}`.", name.value))
        .remedy(near.map_or(words.to_owned(), |near| format!("Did you mean `{near}`? {words}")));
    near.and_then(named).unwrap_or(Part::EnglandAndWales)
}

/// A table of bank holidays. One with a mistake is told and not used.
fn table(file: &ReadFile, found: &mut Diagnostics) -> Option<BankHolidays> {
    let mut own = Diagnostics::new();
    let table = definition::open(file, &mut own).and_then(|opened| opened.decode::<BankHolidays>(&mut own));
    let sound = !own.has_errors();
    found.merge(own);
    let table = table.filter(|_| sound)?.value;
    if table.first_year.value > table.last_year.value {
        found
            .error(Code::InvalidValue, table.last_year.place, "The last year comes before the first.")
            .remedy("Correct `first_year` or `last_year`.");
        return None;
    }
    Some(table)
}

#[cfg(test)]
impl Calendar {
    /// The calendar of a part, by its key.
    pub(crate) fn built_in(key: &str) -> Calendar {
        let part = Part::ALL.into_iter().find(|part| part.key() == key).expect("a part");
        Calendar::read(part, BUILT_IN.as_ref())
    }

    pub(super) fn closed_on(mut self, day: &str, name: &str) -> Calendar {
        self.closed.insert(day.parse().expect("a date"), name.to_owned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_program_is_sound() {
        let bytes = BUILT_IN_FILE.as_bytes().to_vec();
        let file = ReadFile { id: FileId::default(), path: PathBuf::from(FILE), bytes };
        let mut found = Diagnostics::new();
        let table = table(&file, &mut found).expect("a table");
        assert!(found.is_empty(), "{found:?}");
        for part in Part::ALL {
            let days = part.days(&table);
            assert!(days.windows(2).all(|two| two[0].date < two[1].date), "{part:?} in order, each day once");
            for day in days {
                assert!((2015..=2028).contains(&day.date.year()), "{} is within the years", day.date);
                let weekend = matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
                assert!(!weekend, "{} has a substitute", day.date);
            }
        }
    }

    #[test]
    fn days_declared_for_one_year_are_in_the_table() {
        let calendar = Calendar::built_in("england_and_wales");
        let why = |day: &str| calendar.why_closed(day.parse().expect("a date"), false);
        assert_eq!(why("2020-05-08"), Ok(Some("Early May bank holiday (VE Day)")));
        assert_eq!(why("2020-05-04"), Ok(None));
        assert_eq!(why("2022-09-19"), Ok(Some("State funeral of Queen Elizabeth II")));
        assert_eq!(why("2023-05-08"), Ok(Some("Coronation of King Charles III")));
        assert_eq!(why("2023-05-09"), Ok(None));
        assert_eq!(why("2021-12-27"), Ok(Some("Christmas Day (substitute day)")));
        assert_eq!(why("2021-12-28"), Ok(Some("Boxing Day (substitute day)")));
    }

    #[test]
    fn each_part_has_days_of_its_own() {
        let why = |part: &str, day: &str| {
            let calendar = Calendar::built_in(part);
            let why = calendar.why_closed(day.parse().expect("a date"), false);
            why.expect("in the table").map(str::to_owned)
        };
        assert_eq!(why("scotland", "2019-01-02").as_deref(), Some("2 January"));
        assert_eq!(why("england_and_wales", "2019-01-02"), None);
        assert_eq!(why("scotland", "2019-04-22"), None, "Easter Monday is a working day in Scotland");
        assert_eq!(why("england_and_wales", "2019-04-22").as_deref(), Some("Easter Monday"));
        let boyne = why("northern_ireland", "2019-07-12");
        assert_eq!(boyne.as_deref(), Some("Battle of the Boyne"));
        let moved = why("northern_ireland", "2020-07-13");
        assert_eq!(moved.as_deref(), Some("Battle of the Boyne (substitute day)"));
        assert_eq!(why("scotland", "2026-06-15").as_deref(), Some("World Cup bank holiday"));
    }
}
