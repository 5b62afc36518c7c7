//! Each rule by examples that were worked out by hand, and all of them by counting in another way.

use super::count::{Base, Direction, Rule};
use super::*;
use crate::definition::Date;
use crate::definition::raw::DayRule;
use std::collections::BTreeMap;

fn date(text: &str) -> Date {
    text.parse().expect("a date of the test")
}

fn rule(kind: DayRule, days: u32, direction: Direction) -> Rule {
    Rule { kind, days, saturdays: false, direction, base: Base::Meeting }
}

/// The day of a rule, and the days passed over as `4 May 2019: Saturday`.
fn counted(rule: &Rule, from: &str, calendar: &Calendar) -> (String, Vec<String>) {
    let (day, skipped) = rule.count(date(from), calendar).expect("within the table");
    let skipped = skipped.iter().map(|skipped| format!("{}: {}", printed_date(skipped.day), skipped.why));
    (day.to_string(), skipped.collect())
}

fn clear(days: u32) -> Rule {
    rule(DayRule::ClearWorkingDays, days, Direction::Before)
}

#[test]
fn five_clear_working_days_over_the_early_may_bank_holiday() {
    // 7, 3, 2, 1 May and 30 April lie between.
    let calendar = Calendar::built_in("england_and_wales");
    let (day, skipped) = counted(&clear(5), "2019-05-08", &calendar);
    assert_eq!(day, "2019-04-29");
    assert_eq!(skipped, ["4 May 2019: Saturday", "5 May 2019: Sunday", "6 May 2019: Early May bank holiday"]);
}

#[test]
fn the_third_working_day_before() {
    // 7, 3, 2 May.
    let calendar = Calendar::built_in("england_and_wales");
    let rule = rule(DayRule::WorkingDays, 3, Direction::Before);
    assert_eq!(counted(&rule, "2019-05-08", &calendar).0, "2019-05-02");
}

#[test]
fn over_easter() {
    // 23, 18, 17, 16, 15 April lie between; Friday 12 April is the last working day before them.
    let calendar = Calendar::built_in("england_and_wales");
    let (day, skipped) = counted(&clear(5), "2019-04-24", &calendar);
    assert_eq!(day, "2019-04-12");
    assert_eq!(
        skipped,
        [
            "13 April 2019: Saturday",
            "14 April 2019: Sunday",
            "19 April 2019: Good Friday",
            "20 April 2019: Saturday",
            "21 April 2019: Sunday",
            "22 April 2019: Easter Monday",
        ]
    );
    // In Scotland Easter Monday counts: 23, 22, 18, 17, 16, so Monday 15 April.
    assert_eq!(counted(&clear(5), "2019-04-24", &Calendar::built_in("scotland")).0, "2019-04-15");
}

#[test]
fn over_christmas_with_and_without_a_closure() {
    // 6, 3, 2 January, 31, 30 December lie between; Friday 27 December is the day.
    let calendar = Calendar::built_in("england_and_wales");
    assert_eq!(counted(&clear(5), "2020-01-07", &calendar).0, "2019-12-27");
    // 6, 3, 2 January, 24, 23 December lie between; Friday 20 December is the day.
    let mut closed = calendar;
    for day in ["2019-12-27", "2019-12-30", "2019-12-31"] {
        closed = closed.closed_on(day, "Christmas closure");
    }
    let (day, skipped) = counted(&clear(5), "2020-01-07", &closed);
    assert_eq!(day, "2019-12-20");
    assert!(skipped.contains(&"30 December 2019: Christmas closure".to_owned()), "{skipped:?}");
    assert!(skipped.contains(&"26 December 2019: Boxing Day".to_owned()), "{skipped:?}");
}

#[test]
fn christmas_on_a_saturday_moves_both_days() {
    // 4 January, 31, 30, 29 and 24 December lie between; Thursday 23 December is the day.
    let (day, skipped) = counted(&clear(5), "2022-01-05", &Calendar::built_in("england_and_wales"));
    assert_eq!(day, "2021-12-23");
    assert_eq!(
        skipped,
        [
            "25 December 2021: Saturday",
            "26 December 2021: Sunday",
            "27 December 2021: Christmas Day (substitute day)",
            "28 December 2021: Boxing Day (substitute day)",
            "1 January 2022: Saturday",
            "2 January 2022: Sunday",
            "3 January 2022: New Year's Day (substitute day)",
        ]
    );
}

#[test]
fn the_second_of_january_in_scotland() {
    // 4, 3 January and 31 December lie between; Friday 28 December is the day.
    let (day, skipped) = counted(&clear(3), "2019-01-07", &Calendar::built_in("scotland"));
    assert_eq!(day, "2018-12-28");
    assert!(skipped.contains(&"2 January 2019: 2 January".to_owned()), "{skipped:?}");
    // In England 4, 3, 2 January lie between, and 31 December is the day.
    assert_eq!(counted(&clear(3), "2019-01-07", &Calendar::built_in("england_and_wales")).0, "2018-12-31");
}

#[test]
fn the_twelfth_of_july_in_northern_ireland() {
    // 16, 15, 11, 10, 9 July lie between; Monday 8 July is the day.
    let (day, skipped) = counted(&clear(5), "2019-07-17", &Calendar::built_in("northern_ireland"));
    assert_eq!(day, "2019-07-08");
    assert_eq!(skipped[0], "12 July 2019: Battle of the Boyne");
}

#[test]
fn saturdays_count_where_the_rule_says_so() {
    // 13, 11, 10 May lie between, one of them a Saturday; Thursday 9 May is the day.
    let calendar = Calendar::built_in("england_and_wales");
    let with = Rule { saturdays: true, ..clear(3) };
    assert_eq!(
        counted(&with, "2019-05-14", &calendar),
        ("2019-05-09".into(), vec!["12 May 2019: Sunday".into()])
    );
    // 13, 10, 9 May without it.
    assert_eq!(counted(&clear(3), "2019-05-14", &calendar).0, "2019-05-08");
}

#[test]
fn days_of_the_calendar() {
    // From 10 April to 7 May there are 28 days.
    let calendar = Calendar::built_in("england_and_wales");
    let clear = rule(DayRule::ClearDays, 28, Direction::Before);
    assert_eq!(counted(&clear, "2019-05-08", &calendar), ("2019-04-09".into(), Vec::new()));
    let plain = rule(DayRule::Days, 28, Direction::After);
    assert_eq!(counted(&plain, "2019-05-08", &calendar), ("2019-06-05".into(), Vec::new()));
}

#[test]
fn call_in_runs_from_the_publication_of_the_decisions() {
    let rules = Rules::built_in("england");
    let call_in = |meeting: &str, stated: Option<&str>| {
        let stated: BTreeMap<&str, Date> =
            stated.map(|day| (name::DECISIONS, date(day))).into_iter().collect();
        rules.deadlines(date(meeting), &stated).get(name::CALL_IN).expect("there is one").clone()
    };
    // Published on 10 May: 13, 14, 15, 16, 17 May.
    let plain = call_in("2019-05-08", None);
    assert_eq!(plain.day.map(|day| day.to_string()), Ok("2019-05-17".to_owned()));
    assert_eq!(plain.time.as_deref(), Some("5.00\u{a0}pm"));
    assert_eq!(plain.rule, "five working days after publication of the decisions");
    // Published on 22 May: 23, 24, 28, 29, 30 May; Monday 27 is the Spring bank holiday.
    let stated = call_in("2019-05-08", Some("2019-05-22"));
    assert_eq!(stated.day.map(|day| day.to_string()), Ok("2019-05-30".to_owned()));
    let why: Vec<&str> = stated.skipped.iter().map(|skipped| &*skipped.why).collect();
    assert_eq!(why, ["Saturday", "Sunday", "Spring bank holiday"]);
}

#[test]
fn rules_are_said_in_words() {
    let deadlines =
        Rules::built_in("english_parish_saturdays").deadlines(date("2019-05-14"), &BTreeMap::new());
    let words: Vec<(&str, &str)> =
        deadlines.all().iter().map(|deadline| (&*deadline.name, &*deadline.rule)).collect();
    assert_eq!(
        words,
        [
            ("publish_by", "three clear working days before the meeting, Saturdays counted"),
            ("public_questions_by", "one working day before the meeting"),
            ("decisions_published_by", "28 days after the meeting"),
        ]
    );
}

#[test]
fn years_beyond_the_table_are_not_guessed() {
    let calendar = Calendar::built_in("england_and_wales");
    let outside = OutsideTable { of: "England and Wales", first_year: 2015, last_year: 2028 };
    for (rule, from) in [(clear(5), "2029-03-07"), (clear(5), "2015-01-05"), (clear(3660), "2019-05-08")] {
        assert_eq!(rule.count(date(from), &calendar), Err(outside), "{from}");
    }
    // The first days of the year after the table are needed as well.
    let after = rule(DayRule::WorkingDays, 5, Direction::After);
    assert_eq!(after.count(date("2028-12-27"), &calendar), Err(outside));
    assert_eq!(after.count(date("2028-12-20"), &calendar).map(|(day, _)| day), Ok(date("2028-12-29")));
}

/// Every day of some years against a count that walks the other way.
#[test]
fn the_days_between_are_as_many_as_the_rule_asks_for() {
    for part in ["england_and_wales", "scotland", "northern_ireland"] {
        let calendar = Calendar::built_in(part);
        let works = |day: Date| calendar.why_closed(day, false).expect("within the table").is_none();
        for meeting in date("2018-11-01").iter_days().take(800) {
            for days in [0, 1, 3, 5, 28] {
                let (day, skipped) = clear(days).count(meeting, &calendar).expect("within the table");
                let between: Vec<Date> = day.iter_days().skip(1).take_while(|day| *day < meeting).collect();
                let working = between.iter().filter(|day| works(**day)).count();
                assert_eq!(working, days as usize, "{part}: {days} days before {meeting} from {day}");
                assert!(works(day), "{day} is a working day");
                let closed: Vec<Date> = between.into_iter().filter(|day| !works(*day)).collect();
                assert_eq!(skipped.iter().map(|skipped| skipped.day).collect::<Vec<_>>(), closed);
                // No later working day leaves as many between.
                let later = day.iter_days().skip(1).find(|day| works(*day)).expect("another one");
                let left =
                    later.iter_days().skip(1).take_while(|day| *day < meeting).filter(|day| works(*day));
                assert!(later >= meeting || left.count() < days as usize, "{later} would do as well");
            }
        }
    }
}
