//! The items of a work programme by meeting, from its definition and from data.

use crate::data::{Table, Value};
use crate::definition::raw::{self, IssueType, Words};
use crate::definition::{Date, Located, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::Tables;
use crate::period;

/// The heading of items without a meeting.
const UNALLOCATED: &str = "To be allocated";

/// A coming meeting with its items.
#[derive(Debug)]
pub(crate) struct Coming<'a> {
    pub when: When,
    pub items: Vec<ComingItem<'a>>,
    pub place: Place,
}

/// When a meeting is, or what stands in place of its day.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum When {
    /// A day, with words in place of it where the definition has some.
    Day(Date, Option<Words>),
    Heading(Words),
}

impl When {
    pub(crate) fn day(&self) -> Option<Date> {
        match self {
            When::Day(day, _) => Some(*day),
            When::Heading(_) => None,
        }
    }

    fn is_same(&self, other: &When) -> bool {
        match (self, other) {
            (When::Day(one, _), When::Day(other, _)) => one == other,
            (When::Heading(one), When::Heading(other)) => one.value == other.value,
            _ => false,
        }
    }
}

/// An item of a coming meeting.
#[derive(Debug)]
pub(crate) struct ComingItem<'a> {
    pub words: ItemWords<'a>,
    pub issue: IssueType,
    /// When notice of a key decision was published.
    pub notice: Option<Located<Date>>,
    pub place: Place,
}

/// What is printed of an item.
#[derive(Debug)]
pub(crate) enum ItemWords<'a> {
    /// Of the definition: Markdown.
    Written(&'a raw::PlannedItem),
    /// Of data: plain words.
    Read { title: Words, overview: Words, report_of: Words },
}

impl ComingItem<'_> {
    pub(crate) fn title(&self) -> &str {
        match &self.words {
            ItemWords::Written(item) => &item.title.value,
            ItemWords::Read { title, .. } => &title.value,
        }
    }
}

/// The meetings of a programme. Those of the definition stand in its order; where there is data, all stand in
/// the order of their days, and what has no day at the end.
pub(crate) fn coming<'a>(
    programme: &'a raw::WorkProgramme,
    tables: &Tables,
    found: &mut Diagnostics,
) -> Vec<Coming<'a>> {
    let mut meetings: Vec<Coming<'a>> = programme.meetings.iter().flatten().map(written).collect();
    if let Some(table) = tables.get(raw::WorkProgramme::ENTRIES) {
        read(table, &programme.title.place, &mut meetings, found);
        meetings.sort_by_key(|meeting| (meeting.when.day().is_none(), meeting.when.day()));
    }
    meetings.retain(|meeting| {
        let Some(day) = meeting.when.day() else { return true };
        let from = programme.from.as_ref().is_none_or(|from| from.value <= day);
        from && programme.until.as_ref().is_none_or(|until| day <= until.value)
    });
    meetings
}

fn written(meeting: &raw::PlannedMeeting) -> Coming<'_> {
    let (when, place) = match (&meeting.date, &meeting.heading) {
        (Some(date), heading) => (When::Day(date.value, heading.clone()), date.place.clone()),
        (None, Some(heading)) => (When::Heading(heading.clone()), heading.place.clone()),
        (None, None) => (
            When::Heading(Words { value: UNALLOCATED.to_owned(), place: Place::default() }),
            Place::default(),
        ),
    };
    let items = meeting.items.iter().map(|item| ComingItem {
        words: ItemWords::Written(item),
        issue: item.issue.as_ref().map(|issue| issue.value).unwrap_or_default(),
        notice: item.notice_published.clone(),
        place: item.title.place.clone(),
    });
    Coming { when, items: items.collect(), place }
}

/// The columns of a table of items.
struct Columns {
    meeting: usize,
    title: usize,
    overview: usize,
    report_of: usize,
    issue: Option<usize>,
    notice: Option<usize>,
}

/// The names that a column may have, the first as the documentation has it.
const MEETING: &[&str] = &["meeting", "meeting date", "date of meeting", "date"];
const TITLE: &[&str] = &["title", "title of report", "report", "item"];
const OVERVIEW: &[&str] = &["overview", "overview of decision", "decision", "description"];
const REPORT_OF: &[&str] = &["report of", "report of (officer)", "officer", "lead officer"];
const ISSUE: &[&str] = &["issue", "issue type", "issue type (non key/key/urgent)", "type", "key decision"];
const NOTICE: &[&str] = &["notice published", "notice published on", "notice"];

impl Columns {
    /// The columns; those that are missing are told, all of them.
    fn of(table: &Table, place: &Place, found: &mut Diagnostics) -> Option<Columns> {
        let find = |names: &[&str]| {
            let named = |name: &str| plain(name);
            table.columns.iter().position(|column| names.contains(&&*named(&column.name)))
        };
        let all: Vec<String> = table.columns.iter().map(|column| format!("`{}`", column.name)).collect();
        let mut needed = |names: &[&str]| {
            let at = find(names);
            if at.is_none() {
                let name = names[0].replace(' ', "_");
                found
                    .error(
                        Code::UnknownColumn,
                        place.clone(),
                        format!("The entries of the programme have no column `{name}`."),
                    )
                    .remedy(format!("Give a column this header. The columns are {}.", all.join(", ")));
            }
            at
        };
        let (meeting, title) = (needed(MEETING), needed(TITLE));
        let (overview, report_of) = (needed(OVERVIEW), needed(REPORT_OF));
        Some(Columns {
            meeting: meeting?,
            title: title?,
            overview: overview?,
            report_of: report_of?,
            issue: find(ISSUE),
            notice: find(NOTICE),
        })
    }
}

/// A header without case, marks of notes and underscores.
fn plain(name: &str) -> String {
    let words = name.to_lowercase().replace(['_', '*'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds the rows of data to their meetings.
fn read(table: &Table, place: &Place, meetings: &mut Vec<Coming<'_>>, found: &mut Diagnostics) {
    let Some(columns) = Columns::of(table, place, found) else { return };
    for row in 0..table.rows.len() {
        let words = |column: usize| Words {
            value: table.rows.get(row).and_then(|row| row.get(column)).map(text_of).unwrap_or_default(),
            place: table.place(row, column),
        };
        let title = words(columns.title);
        if title.value.is_empty() {
            found
                .error(Code::BadValue, title.place, "The entry has no title.")
                .remedy("Write the title of the report, or take the row out.");
            continue;
        }
        let item = ComingItem {
            place: title.place.clone(),
            words: ItemWords::Read {
                title,
                overview: words(columns.overview),
                report_of: words(columns.report_of),
            },
            issue: columns.issue.map(|at| issue(&words(at), found)).unwrap_or_default(),
            notice: columns.notice.and_then(|at| day_of_notice(&words(at), found)),
        };
        let said = words(columns.meeting);
        let when = match period::date(&said.value) {
            Some(day) => When::Day(day, None),
            None if said.value.is_empty() => {
                When::Heading(Words { value: UNALLOCATED.to_owned(), place: said.place.clone() })
            }
            None => {
                tell_no_day(&said, found);
                When::Heading(said.clone())
            }
        };
        match meetings.iter_mut().find(|meeting| meeting.when.is_same(&when)) {
            Some(meeting) => meeting.items.push(item),
            None => meetings.push(Coming { when, items: vec![item], place: said.place }),
        }
    }
}

/// Tells digits that were meant for a day and are none: as a heading they would stand behind all meetings, and no
/// notice would be due.
fn tell_no_day(said: &Words, found: &mut Diagnostics) {
    let is_mark = |c: char| matches!(c, '-' | '/' | '.');
    let is_of_digits = said.value.chars().all(|c| c.is_ascii_digit() || is_mark(c));
    if is_of_digits && said.value.matches(is_mark).count() == 2 {
        found
            .error(Code::BadValue, said.place.clone(), format!("`{}` is no day of the calendar.", said.value))
            .remedy("Write the day of the meeting as `2019-11-01`, or words such as `To be allocated`.");
    }
}

/// A cell as words.
fn text_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Date(day) => day.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Quarter(quarter) => quarter.to_string(),
        Value::Year(year) => year.to_string(),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Missing(_) => String::new(),
    }
}

/// The type of an issue, as programmes have it; another word is told.
fn issue(said: &Words, found: &mut Diagnostics) -> IssueType {
    let words = plain(&said.value).replace('-', " ");
    match words.as_str() {
        "" | "non key" | "nonkey" | "no" | "not key" => IssueType::NonKey,
        "key" | "key decision" | "yes" => IssueType::Key,
        "urgent" => IssueType::Urgent,
        other => {
            let near = nearest(other, ["non key", "key", "urgent"]);
            let all = "An entry is `non-key`, `key` or `urgent`.";
            found
                .error(Code::BadValue, said.place.clone(), format!("`{}` is no type of issue.", said.value))
                .remedy(near.map_or(all.to_owned(), |near| format!("Did you mean `{near}`? {all}")));
            IssueType::NonKey
        }
    }
}

fn day_of_notice(said: &Words, found: &mut Diagnostics) -> Option<Located<Date>> {
    if said.value.is_empty() {
        return None;
    }
    let day = period::date(&said.value);
    if day.is_none() {
        found
            .error(
                Code::BadValue,
                said.place.clone(),
                format!("`{}` is no day on which a notice was published.", said.value),
            )
            .remedy("Write it as `2019-11-01`, or leave the cell empty.");
    }
    Some(Located { value: day?, place: said.place.clone() })
}
