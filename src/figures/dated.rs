//! What stands along an axis of dates: events, and the tasks of a plan.

use super::date_text;
use crate::definition::raw::Periods;
use chrono::NaiveDate;

/// The events of a timeline, by their first days.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Timeline {
    pub events: Vec<Event>,
    pub periods: Option<Periods>,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Event {
    pub label: String,
    pub days: Days,
}

/// The tasks of a plan, groups together, in the order of the data.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Gantt {
    pub tasks: Vec<Task>,
    /// The day of the report with what its line is called.
    pub date: Option<(NaiveDate, String)>,
    pub periods: Option<Periods>,
}

/// A task; its name is the category of its row.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Task {
    pub days: Days,
    /// The heading that it stands under; empty where tasks have none.
    pub group: String,
    /// Empty where nobody is named.
    pub owner: String,
    pub status: Option<(Status, String)>,
}

/// How a task stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Status {
    Complete,
    OnTrack,
    AtRisk,
    Late,
    NotStarted,
}

/// The words of each status, the first the usual one. A plan that is rated has the colours instead,
/// blue for what is complete.
const STATUSES: [(Status, &[&str]); 5] = [
    (Status::Complete, &["complete", "completed", "done", "closed", "finished", "blue"]),
    (Status::OnTrack, &["on track", "in progress", "under way", "underway", "started", "green"]),
    (Status::AtRisk, &["at risk", "amber", "slipping"]),
    (Status::Late, &["late", "overdue", "delayed", "behind", "off track", "missed", "red"]),
    (Status::NotStarted, &["not started", "not yet started", "planned", "not due", "to start"]),
];

impl Status {
    /// The status that a word of the data means.
    pub(crate) fn of(word: &str) -> Option<Status> {
        let word = word.trim().replace(['_', '-'], " ");
        STATUSES
            .iter()
            .find(|(_, words)| words.iter().any(|known| known.eq_ignore_ascii_case(&word)))
            .map(|(status, _)| *status)
    }

    /// The usual words, for remedies.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        STATUSES.iter().map(|(_, words)| words[0])
    }
}

/// A day, or the days from the first to the last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// As printed: `8 May 2019`, `May 2019`, `8 May to 3 June 2019`.
    pub words: String,
}

impl Days {
    /// The days between two dates, in words that name the year once where it is one.
    pub(crate) fn between(first: NaiveDate, last: NaiveDate) -> Days {
        use chrono::Datelike;
        let (from, to) = (date_text(first), date_text(last));
        let words = if first == last {
            to
        } else if first.year() == last.year() {
            // The month once as well, where it is one.
            let mark = if first.month() == last.month() { '\u{a0}' } else { ' ' };
            let day = from.split_once(mark).map_or(from.as_str(), |(day, _)| day);
            format!("{day} to {to}")
        } else {
            format!("{from} to {to}")
        };
        Days { first, last, words }
    }

    pub(crate) fn is_one(&self) -> bool {
        self.first == self.last
    }
}

/// For the tests of drawings.
#[cfg(test)]
pub(crate) fn days_between(first: NaiveDate, last: NaiveDate) -> Days {
    Days::between(first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_name_their_year_once() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let words = |a, b| Days::between(a, b).words.replace('\u{a0}', " ");
        assert_eq!(words(day(2019, 5, 8), day(2019, 5, 8)), "8 May 2019");
        assert_eq!(words(day(2019, 5, 8), day(2019, 6, 3)), "8 May to 3 June 2019");
        assert_eq!(words(day(2019, 5, 8), day(2019, 5, 9)), "8 to 9 May 2019");
        assert_eq!(words(day(2018, 12, 8), day(2019, 1, 3)), "8 December 2018 to 3 January 2019");
    }

    #[test]
    fn a_status_has_many_words() {
        for (word, status) in [
            ("Complete", Status::Complete),
            ("on-track", Status::OnTrack),
            ("AMBER", Status::AtRisk),
            ("Overdue", Status::Late),
            ("Not started ", Status::NotStarted),
        ] {
            assert_eq!(Status::of(word), Some(status), "{word}");
        }
        assert_eq!(Status::of("who knows"), None);
    }
}
