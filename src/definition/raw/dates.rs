use super::{Name, Words};
use crate::definition::{Date, Located};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Deadlines by name. What a project says of one goes before its set of rules, what a committee says before
/// the project, and a pack before the committee; keys that are left out stay as they are.
pub(crate) type DeadlineDefinitions = IndexMap<String, Located<DeadlineDefinition>>;

/// A deadline: so many days before or after the meeting, or before or after another deadline.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DeadlineDefinition {
    /// What it is the last day for, as words that others can stand before: `Publication of the agenda`.
    pub title: Option<Words>,
    /// Which days count.
    pub rule: Option<Located<DayRule>>,
    /// How many of them.
    #[schemars(range(max = 3660))]
    pub days: Option<Located<u32>>,
    /// Whether Saturdays count as working days, as some parish councils have it. Default `false`.
    pub saturdays: Option<Located<bool>>,
    /// What it lies before: `meeting` (the default), or the name of another deadline.
    pub before: Option<Name>,
    /// What it lies after, in place of `before`: `meeting`, or the name of another deadline.
    pub after: Option<Name>,
    /// The time on that day, `"17:00"`.
    pub time: Option<Words>,
    /// The act, regulation or standing order that it comes from.
    pub source: Option<Words>,
    /// Whether the front sheet prints it. Default `false`.
    pub front_sheet: Option<Located<bool>>,
    /// `false` takes it out of the set of rules. Default `true`.
    pub applies: Option<Located<bool>>,
}

/// Which days a deadline counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DayRule {
    /// Working days that lie between the two days, neither of which counts. Saturdays, Sundays, bank holidays
    /// and closed days are no working days.
    ClearWorkingDays,
    /// Working days: the third one before a Wednesday is the Friday of the week before.
    WorkingDays,
    /// Days of the calendar that lie between the two days, neither of which counts.
    ClearDays,
    /// Days of the calendar.
    Days,
}

/// A day, or several, on which offices are closed: they are no working days.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClosedDays {
    /// The day, or the first of them.
    pub date: Located<Date>,
    /// The last of them, where there are several.
    pub until: Option<Located<Date>>,
    /// Why: `Christmas closure`.
    pub name: Words,
}

/// `report-templates/date-rules.yaml`: sets of deadlines that follow from the day of a meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateRules {
    /// Sets by name, each of deadlines by name. A project, committee or pack chooses one as `date_rules:`.
    pub sets: IndexMap<String, DeadlineDefinitions>,
    /// By the name of a set, whose bank holidays go with it: `england_and_wales`, `scotland` or
    /// `northern_ireland`. Where a project has those of somebody else, that is told.
    #[serde(default)]
    pub bank_holidays: IndexMap<String, Words>,
}

/// `report-templates/bank-holidays.yaml`: the days that are no working days, by part of the United Kingdom.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BankHolidays {
    /// Where the days were taken from.
    #[expect(dead_code, reason = "it is for the people who extend the table")]
    pub source: Words,
    /// The first year of which all days are there.
    pub first_year: Located<i32>,
    /// The last year of which all days are there. Dates beyond it are told, not guessed.
    pub last_year: Located<i32>,
    /// Those of England and Wales.
    pub england_and_wales: Vec<BankHoliday>,
    /// Those of Scotland.
    pub scotland: Vec<BankHoliday>,
    /// Those of Northern Ireland.
    pub northern_ireland: Vec<BankHoliday>,
}

/// A bank holiday.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BankHoliday {
    /// The day on which offices are closed.
    pub date: Date,
    /// Its name, `Early May bank holiday`.
    pub name: String,
}
