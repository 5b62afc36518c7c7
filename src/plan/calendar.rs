use crate::definition::{self, Date, ReadFile, nearest, raw};
use crate::diagnostics::{Code, Diagnostics, Files};
use chrono::{Datelike, Days, Weekday};
use std::collections::BTreeSet;
use std::path::PathBuf;

const TABLE: &str = include_str!("../../report-templates/bank-holidays.yaml");

/// `report-templates/bank-holidays.yaml`, compiled in.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct BankHolidays {
    #[expect(dead_code, reason = "it is for the people who extend the table")]
    source: String,
    first_year: i32,
    last_year: i32,
    england_and_wales: Vec<Date>,
    scotland: Vec<Date>,
    northern_ireland: Vec<Date>,
}

/// The bank holidays of a part of the country, for the years that the table covers.
#[derive(Debug)]
pub(super) struct Calendar {
    first_year: i32,
    last_year: i32,
    holidays: BTreeSet<Date>,
}

/// A date that would need bank holidays of a year that the table does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OutsideTable {
    pub first_year: i32,
    pub last_year: i32,
}

const DIVISIONS: [&str; 3] = ["england_and_wales", "scotland", "northern_ireland"];

impl Calendar {
    /// The calendar that the project asks for.
    pub(super) fn of(project: &raw::Project, found: &mut Diagnostics) -> Calendar {
        let asked = project.bank_holidays.as_ref();
        let division = match asked {
            None => DIVISIONS[0],
            Some(name) => DIVISIONS.into_iter().find(|known| *known == name.value).unwrap_or_else(|| {
                let near = nearest(&name.value, DIVISIONS);
                let words = "Values here: `england_and_wales`, `scotland`, `northern_ireland`.";
                found
                    .error(
                        Code::InvalidValue,
                        name.place.clone(),
                        format!("`bank_holidays` cannot be `{}`.", name.value),
                    )
                    .remedy(near.map_or(words.to_owned(), |near| format!("Did you mean `{near}`? {words}")));
                near.unwrap_or(DIVISIONS[0])
            }),
        };
        Calendar::read(division).unwrap_or(Calendar {
            first_year: 0,
            last_year: 0,
            holidays: BTreeSet::new(),
        })
    }

    /// The table is part of the program, and a test reads it, so nobody is told when it is wrong.
    fn read(division: &str) -> Option<Calendar> {
        let (files, mut found) = (Files::new(), Diagnostics::new());
        let name = "bank-holidays.yaml";
        let file =
            ReadFile { id: files.id(name), path: PathBuf::from(name), bytes: TABLE.as_bytes().to_vec() };
        let table = definition::open(&file, &mut found)?.decode::<BankHolidays>(&mut found)?.value;
        let holidays = match division {
            "scotland" => table.scotland,
            "northern_ireland" => table.northern_ireland,
            _ => table.england_and_wales,
        };
        let (first_year, last_year) = (table.first_year, table.last_year);
        found.is_empty().then(|| Calendar { first_year, last_year, holidays: holidays.into_iter().collect() })
    }

    pub(super) fn outside(&self) -> OutsideTable {
        OutsideTable { first_year: self.first_year, last_year: self.last_year }
    }

    fn is_working_day(&self, date: Date) -> Result<bool, OutsideTable> {
        if !(self.first_year..=self.last_year).contains(&date.year()) {
            return Err(self.outside());
        }
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(!weekend && !self.holidays.contains(&date))
    }

    /// The working day that lies so many working days before a date; the date itself for 0.
    pub(super) fn working_days_before(&self, date: Date, days: u32) -> Result<Date, OutsideTable> {
        let mut day = date;
        for _ in 0..days {
            day = self.working_day_before(day)?;
        }
        Ok(day)
    }

    /// The last day of publication for so many clear working days: they lie between the two days.
    pub(super) fn clear_working_days_before(&self, meeting: Date, days: u32) -> Result<Date, OutsideTable> {
        self.working_day_before(self.working_days_before(meeting, days)?)
    }

    fn working_day_before(&self, date: Date) -> Result<Date, OutsideTable> {
        let mut day = date;
        loop {
            day = day.checked_sub_days(Days::new(1)).ok_or_else(|| self.outside())?;
            if self.is_working_day(day)? {
                return Ok(day);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date of the test")
    }

    fn calendar(division: &str) -> Calendar {
        Calendar::read(division).expect("the table is right")
    }

    #[test]
    fn a_bank_holiday_is_no_day_of_notice() {
        let calendar = calendar("england_and_wales");
        assert_eq!(calendar.clear_working_days_before(date("2019-05-08"), 5), Ok(date("2019-04-29")));
        assert_eq!(calendar.working_days_before(date("2019-05-08"), 3), Ok(date("2019-05-02")));
    }

    #[test]
    fn the_day_of_publication_is_a_working_day() {
        // Five clear working days before a Monday are the week before; the Friday before that is the last day.
        let calendar = calendar("england_and_wales");
        assert_eq!(calendar.clear_working_days_before(date("2019-06-17"), 5), Ok(date("2019-06-07")));
    }

    #[test]
    fn each_part_of_the_country_has_its_own_days() {
        // Easter Monday counts in Scotland, 2 January does not.
        let before_easter = |division| calendar(division).working_days_before(date("2019-04-23"), 1);
        assert_eq!(before_easter("england_and_wales"), Ok(date("2019-04-18")));
        assert_eq!(before_easter("scotland"), Ok(date("2019-04-22")));
        let after_new_year = |division| calendar(division).working_days_before(date("2019-01-03"), 1);
        assert_eq!(after_new_year("england_and_wales"), Ok(date("2019-01-02")));
        assert_eq!(after_new_year("scotland"), Ok(date("2018-12-31")));
        let july = calendar("northern_ireland").working_days_before(date("2019-07-15"), 1);
        assert_eq!(july, Ok(date("2019-07-11")));
    }

    #[test]
    fn days_declared_for_one_year_are_in_the_table() {
        let calendar = calendar("england_and_wales");
        for (holiday, ordinary) in
            [("2020-05-08", "2020-05-04"), ("2022-09-19", "2022-09-20"), ("2023-05-08", "2023-05-09")]
        {
            assert_eq!(calendar.is_working_day(date(holiday)), Ok(false), "{holiday}");
            assert_eq!(calendar.is_working_day(date(ordinary)), Ok(true), "{ordinary}");
        }
        // Christmas on a Saturday moves both days.
        assert_eq!(calendar.working_days_before(date("2021-12-29"), 1), Ok(date("2021-12-24")));
    }

    #[test]
    fn years_beyond_the_table_are_not_guessed() {
        let outside = Err(OutsideTable { first_year: 2015, last_year: 2028 });
        let calendar = calendar("england_and_wales");
        assert_eq!(calendar.clear_working_days_before(date("2029-03-07"), 5), outside);
        assert_eq!(calendar.clear_working_days_before(date("2015-01-05"), 5), outside);
        assert_eq!(calendar.working_days_before(date("2019-05-08"), u32::MAX), outside);
    }
}
