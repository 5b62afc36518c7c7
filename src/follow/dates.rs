use crate::dates::{Deadline, Deadlines};
use crate::definition::Date;
use crate::diagnostics::Diagnostics;
use crate::figures::{Length, Tables, date_in};
use crate::narrative::coming;
use crate::period::Language;
use crate::plan::{Content, Plan};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The deadlines of a meeting, in the order of their days.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingDates {
    /// The committee's name.
    pub committee: String,
    /// The day of the meeting, `2019-05-08`.
    pub date: Date,
    /// The same in words, `Wednesday 8 May 2019`.
    pub day: String,
    pub deadlines: Vec<DeadlineDay>,
}

/// A deadline with the day that its rule gives.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineDay {
    /// `publish_by`
    pub name: String,
    /// `Publication of the agenda and papers`
    pub title: String,
    /// The last day that the rule allows; none where it cannot be worked out.
    pub date: Option<Date>,
    /// The same in words.
    pub day: Option<String>,
    /// `10:00`
    pub time: Option<String>,
    /// The time as printed, `10.00 am`.
    pub printed_time: Option<String>,
    /// The day that the definition states, where it states one; others are counted from it.
    pub stated: Option<Date>,
    /// `five clear working days before the meeting`
    pub rule: String,
    /// The act or standing order that it comes from.
    pub source: Option<String>,
    /// The days between that did not count.
    pub skipped: Vec<SkippedDay>,
    /// Why there is no day.
    pub problem: Option<String>,
}

/// A day that did not count.
#[derive(Clone, Debug, Serialize)]
pub struct SkippedDay {
    pub date: Date,
    /// `Saturday`, or the name of the bank holiday or closure.
    pub why: String,
}

/// The meetings of a plan with their deadlines: that of a pack, the one that is minuted, or those of a work
/// programme, whose `data` stands by part.
pub(crate) fn dates(plan: &Plan, data: &[Tables], found: &mut Diagnostics) -> Vec<MeetingDates> {
    if let Some(meeting) = &plan.meeting {
        return vec![MeetingDates::of(&meeting.committee.name.value, meeting.date, &meeting.deadlines)];
    }
    let mut all = Vec::new();
    for (part, tables) in plan.parts.iter().zip(data) {
        match &part.content {
            Content::Minutes { minuted, .. } => {
                let (date, committee) = (minuted.minutes.date.value, &minuted.committee.name.value);
                all.push(MeetingDates::of(committee, date, &minuted.deadlines));
            }
            Content::WorkProgramme { programme, rules, .. } => {
                let meetings = coming(programme, tables, found);
                let days = meetings.iter().filter_map(|meeting| meeting.when.day());
                all.extend(days.map(|day| {
                    MeetingDates::of(&programme.title.value, day, &rules.deadlines(day, &BTreeMap::new()))
                }));
            }
            _ => {}
        }
    }
    all
}

impl MeetingDates {
    fn of(committee: &str, date: Date, deadlines: &Deadlines) -> MeetingDates {
        let mut deadlines: Vec<DeadlineDay> = deadlines.all().iter().map(DeadlineDay::of).collect();
        // Those without a day stand last; those of one day as they are defined.
        deadlines.sort_by_key(|deadline| (deadline.date.is_none(), deadline.date));
        MeetingDates { committee: committee.to_owned(), date, day: in_words(date), deadlines }
    }

    /// The deadlines as a table for people, a few lines each.
    pub fn words(&self) -> String {
        let mut text = format!("{}, {}\n", self.committee, self.day);
        let heads: Vec<String> = self.deadlines.iter().map(DeadlineDay::head).collect();
        let width = heads.iter().map(|head| head.chars().count()).max().unwrap_or_default();
        let mut met = false;
        for (deadline, head) in self.deadlines.iter().zip(heads) {
            if !met && deadline.date.is_none_or(|date| date > self.date) {
                met = true;
                let gap = " ".repeat((width + 2).saturating_sub(self.day.chars().count()));
                let _ = writeln!(text, "\n{}{gap}The meeting", self.day);
            }
            let indent = " ".repeat(width + 2);
            let gap = " ".repeat(width + 2 - head.chars().count());
            let _ = write!(
                text,
                "\n{head}{gap}{}  [{}]\n{indent}{}",
                deadline.title, deadline.name, deadline.rule
            );
            if let Some(source) = &deadline.source {
                let _ = write!(text, "; {source}");
            }
            text.push('\n');
            if !deadline.skipped.is_empty() {
                let _ = writeln!(text, "{indent}not counted: {}", skipped(&deadline.skipped));
            }
            if let Some(problem) = &deadline.problem {
                let _ = writeln!(text, "{indent}{problem}");
            }
            if let Some(stated) = deadline.stated.filter(|stated| Some(*stated) != deadline.date) {
                let _ = writeln!(text, "{indent}stated: {}", in_words(stated));
            }
        }
        text
    }
}

impl DeadlineDay {
    fn of(deadline: &Deadline) -> DeadlineDay {
        let date = deadline.day.ok();
        let skipped = deadline.skipped.iter();
        DeadlineDay {
            name: deadline.name.clone(),
            title: deadline.title.clone(),
            date,
            day: date.map(in_words),
            time: deadline.clock.map(|time| time.format("%H:%M").to_string()),
            printed_time: deadline.time.as_deref().map(plain),
            stated: deadline.stated,
            rule: deadline.rule.clone(),
            source: deadline.source.clone(),
            skipped: skipped.map(|it| SkippedDay { date: it.day, why: it.why.clone() }).collect(),
            problem: deadline.day.err().map(|outside| format!("cannot be worked out: {}", outside.words())),
        }
    }

    /// `Thursday 2 May 2019, 10.00 am`
    fn head(&self) -> String {
        let day = self.day.clone().unwrap_or_else(|| "no day".to_owned());
        match &self.printed_time {
            Some(time) if self.day.is_some() => format!("{day}, {time}"),
            _ => day,
        }
    }
}

/// `4 May (Saturday), Monday 6 May (Early May bank holiday)`
fn skipped(days: &[SkippedDay]) -> String {
    let days = days.iter().map(|day| match day.why.as_str() {
        "Saturday" | "Sunday" => format!("{} ({})", day.date.format("%-d %B"), day.why),
        why => format!("{} ({})", day.date.format("%A %-d %B"), why),
    });
    days.collect::<Vec<_>>().join(", ")
}

fn in_words(date: Date) -> String {
    plain(&date_in(date, Length::Weekday, Language::English))
}

/// Without the spaces that keep a line of print together.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
