//! The dates of the meeting of a pack, held against what the pack states.

use crate::dates::{Deadline, Deadlines, Rules, name, printed_date};
use crate::definition::raw::{self, MinutesForm};
use crate::definition::{Date, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::collections::BTreeMap;

/// The deadlines of the meeting. A day of publication that is too late is told, and so are deadlines that
/// cannot be worked out: an error where the front sheet prints them.
pub(super) fn of_meeting(
    pack: &raw::AgendaPack,
    committee: &raw::Committee,
    rules: &Rules,
    found: &mut Diagnostics,
) -> Deadlines {
    let meeting = &pack.meeting.date;
    // A day that was corrected has been told.
    if let Some(why) = rules.why_closed(meeting.value).filter(|_| !found.has_error_at(&meeting.place)) {
        tell_closed(meeting, why, found);
    }
    let stated = pack.published.as_ref().map(|day| (name::PUBLISH, day.value));
    let deadlines = rules.deadlines(meeting.value, &stated.into_iter().collect());
    if let Some(stated) = &pack.published {
        let last = deadlines.get(name::PUBLISH);
        match last.and_then(|deadline| Some((deadline, deadline.day.ok()?))) {
            Some((deadline, last)) if stated.value > last => too_late(stated, deadline, last, found),
            Some(_) => {}
            None if stated.value >= meeting.value => {
                let message = format!(
                    "The pack is published on {}, not before the meeting.",
                    printed_date(stated.value)
                );
                found
                    .warning(Code::BadDate, stated.place.clone(), message)
                    .remedy("Correct `published` or the date of the meeting.");
            }
            None => {}
        }
    }
    let questions = committee.public_questions.is_some();
    tell_unknown(&deadlines, &meeting.place, found, |deadline| {
        deadline.front_sheet
            || (deadline.name == name::PUBLISH && deadline.stated.is_none())
            || (deadline.name == name::QUESTIONS && questions)
    });
    deadlines
}

/// Tells a meeting on a day on which councils seldom meet: the year or the day is easily mistyped.
fn tell_closed(meeting: &Located<Date>, why: &str, found: &mut Diagnostics) {
    let day = printed_date(meeting.value);
    let message = match why {
        "Saturday" | "Sunday" => format!("The meeting is on a {why}, {day}."),
        holiday => format!("The meeting is on {day}, which is no working day: {holiday}."),
    };
    found.warning(Code::BadDate, meeting.place.clone(), message).remedy(
        "Check the day and the year. Where it is right, allow it: `allow: [{ code: bad-date, reason: … }]`.",
    );
}

/// The deadlines of a meeting that is minuted; its decisions may have been published already.
pub(super) fn of_minutes(
    minutes: &raw::Minutes,
    rules: &Rules,
    form: MinutesForm,
    found: &mut Diagnostics,
) -> Deadlines {
    let stated = minutes.published.as_ref().map(|day| (name::DECISIONS, day.value));
    let deadlines = rules.deadlines(minutes.date.value, &stated.into_iter().collect::<BTreeMap<_, _>>());
    if let Some(early) = minutes.published.as_ref().filter(|day| day.value < minutes.date.value) {
        let message =
            format!("The decisions are published on {}, before the meeting.", printed_date(early.value));
        found
            .warning(Code::BadDate, early.place.clone(), message)
            .remedy("Correct `published` or the date of the meeting.");
    }
    if form == MinutesForm::DecisionNotice {
        let printed = [name::DECISIONS, name::CALL_IN];
        tell_unknown(&deadlines, &minutes.date.place, found, |deadline| {
            deadline.stated.is_none() && printed.contains(&&*deadline.name)
        });
    }
    deadlines
}

fn too_late(stated: &Located<Date>, deadline: &Deadline, last: Date, found: &mut Diagnostics) {
    let message = format!(
        "The pack is published on {}, but {} ask for {} at the latest.",
        printed_date(stated.value),
        deadline.rule,
        printed_date(last)
    );
    let remedy = match skipped(deadline) {
        Some(days) => format!("These days do not count: {days}."),
        None => "Correct `published`, or the rule of the deadline `publish_by`.".to_owned(),
    };
    found.warning(Code::BadDate, stated.place.clone(), message).remedy(remedy);
}

/// `4 May 2019 (Saturday), 6 May 2019 (Early May bank holiday)`
fn skipped(deadline: &Deadline) -> Option<String> {
    let days: Vec<String> = deadline
        .skipped
        .iter()
        .map(|skipped| format!("{} ({})", printed_date(skipped.day), skipped.why))
        .collect();
    (!days.is_empty()).then(|| days.join(", "))
}

/// Tells the deadlines that would need bank holidays of other years, all in one finding.
pub(super) fn tell_unknown(
    deadlines: &Deadlines,
    meeting: &Place,
    found: &mut Diagnostics,
    is_needed: impl Fn(&Deadline) -> bool,
) {
    let unknown: Vec<(&Deadline, _)> =
        deadlines.all().iter().filter_map(|deadline| Some((deadline, deadline.day.err()?))).collect();
    let Some((_, outside)) = unknown.first() else { return };
    let names: Vec<String> = unknown.iter().map(|(deadline, _)| format!("`{}`", deadline.name)).collect();
    let message = format!("{} cannot be worked out: {}.", names.join(", "), outside.words());
    let remedy = "Correct the date of the meeting; or put a table with later years into \
                  `report-templates/bank-holidays.yaml` of the project; or leave the deadlines out with \
                  `date_rules: none`.";
    let needed = unknown.iter().any(|(deadline, _)| is_needed(deadline));
    let finding = match needed {
        true => found.error(Code::BadDate, meeting.clone(), message),
        false => found.warning(Code::BadDate, meeting.clone(), message),
    };
    finding.remedy(remedy);
}
