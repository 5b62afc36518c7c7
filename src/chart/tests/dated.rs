//! Timelines and plans: days where the axis puts them, words that no mast runs through.

use super::*;
use crate::figures::{Event, Gantt, Status, Task, Timeline, days_between};
use chrono::NaiveDate;

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn timeline(events: &[(NaiveDate, NaiveDate, &str)]) -> Chart {
    let labels: Vec<&str> = events.iter().map(|event| event.2).collect();
    let events = events
        .iter()
        .map(|&(first, last, label)| Event { label: label.to_owned(), days: days_between(first, last) })
        .collect();
    let kind = ChartKind::Timeline(Box::new(Timeline { events, periods: None }));
    Chart { kind, ..chart(ChartKind::Line, &labels, &[]) }
}

fn visits() -> Chart {
    let days = [(2018, 1, 10), (2018, 2, 1), (2018, 2, 20), (2018, 5, 22), (2018, 6, 1), (2018, 11, 30)];
    let days = days.map(|(year, month, day)| on(year, month, day));
    let words =
        ["First visit", "A review of the front door by peers", "Board", "Second visit", "New head", "Report"];
    let events: Vec<_> = days.iter().zip(words).map(|(&day, words)| (day, day, words)).collect();
    timeline(&events)
}

/// The masts: upright lines of the grey, from the strip to the end of their words.
fn masts(drawn: &Drawn) -> Vec<(Point, Point)> {
    let grey = Theme::default().colors.grey;
    let of = |item: &Item| match item {
        Item::Rule(a, b, width, color) if *color == grey && *width == Pt(0.6) => Some((*a, *b)),
        _ => None,
    };
    drawn.frame.items().iter().filter_map(of).collect()
}

#[test]
fn events_stand_at_their_days() {
    let drawn = Drawn::natural(&visits());
    drawn.check(&"timeline");
    assert_eq!(drawn.said(), []);
    let masts = masts(&drawn);
    assert_eq!(masts.len(), 6);
    let days = [9.5, 31.5, 50.5, 141.5, 151.5, 333.5];
    let scale = (masts[5].0.x - masts[0].0.x) / (days[5] - days[0]);
    for (mast, day) in masts.iter().zip(days) {
        let wanted = masts[0].0.x + scale * (day - days[0]);
        assert!((mast.0.x - wanted).abs() < Pt(0.1), "{mast:?} is not on day {day}");
    }
    for (text, room) in drawn.words() {
        for (a, b) in &masts {
            let through = a.x > room.x + Pt(0.5)
                && a.x < room.right() - Pt(0.5)
                && a.y.min(b.y) < room.bottom()
                && a.y.max(b.y) > room.y;
            assert!(!through, "a mast at {:?} runs through “{text}” {room:?}", a.x);
        }
    }
    for words in ["10\u{a0}January 2018", "First visit", "Report", "2018"] {
        let known =
            drawn.text().iter().any(|text| text.replace('\u{a0}', " ") == words.replace('\u{a0}', " "));
        assert!(known, "{words} is not in {:?}", drawn.text());
    }
}

#[test]
fn a_small_timeline_is_a_list_down_its_dates() {
    let drawn = Drawn::new(&visits(), Size::new(mm(76.0), mm(40.0)));
    drawn.check(&"list");
    assert_eq!(drawn.said(), [], "everything has room");
    let rooms: Vec<Rect> =
        ["First visit", "Board", "Second visit", "Report"].map(|words| drawn.room(words)).to_vec();
    assert!(rooms.windows(2).all(|pair| pair[0].y < pair[1].y), "from the first down: {rooms:?}");
}

#[test]
fn what_has_no_room_at_all_is_told() {
    let many: Vec<_> = (0..30)
        .map(|i| (on(2018, 1, 1 + i), on(2018, 1, 1 + i), "Something happened at some place"))
        .collect();
    let drawn = Drawn::new(&timeline(&many), Size::new(mm(76.0), mm(40.0)));
    drawn.check(&"crowded");
    assert_eq!(drawn.said()[0].1, Code::DoesNotFit);
}

fn plan() -> Chart {
    let task = |first, last, status: Status, words: &str, group: &str| Task {
        days: days_between(first, last),
        group: group.to_owned(),
        owner: "Head of service".to_owned(),
        status: Some((status, words.to_owned())),
    };
    let tasks = vec![
        task(on(2019, 1, 1), on(2019, 1, 31), Status::Complete, "Complete", "People"),
        task(on(2019, 2, 1), on(2019, 3, 31), Status::Late, "Late", "People"),
        task(on(2019, 3, 15), on(2019, 3, 15), Status::OnTrack, "On track", "Practice"),
        task(on(2019, 3, 1), on(2019, 4, 30), Status::NotStarted, "Not started", "Practice"),
    ];
    let date = Some((on(2019, 4, 1), "Report date".to_owned()));
    let kind = ChartKind::Gantt(Box::new(Gantt { tasks, date, periods: None }));
    Chart { kind, ..chart(ChartKind::Line, &["Appoint", "Train", "Publish", "Audit"], &[]) }
}

/// The outlines of bars: closed lines of a colour.
fn bars(drawn: &Drawn, color: Color) -> Vec<Rect> {
    let room = |points: &Vec<Point>| {
        let (x, y) = (points[0].x - Pt(0.4), points[0].y - Pt(0.4));
        Rect::new(x, y, points[2].x - x + Pt(0.4), points[2].y - y + Pt(0.4))
    };
    let all = drawn.lines(color, Pt(0.8));
    all.iter().filter(|points| points.len() == 5).map(room).filter(|room| room.width > Pt(8.0)).collect()
}

#[test]
fn bars_run_from_the_first_day_to_the_last() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&plan());
    drawn.check(&"plan");
    assert_eq!(drawn.said(), []);
    let complete = bars(&drawn, theme.charts.palette[0])[0];
    let late = bars(&drawn, theme.colors.bad)[0];
    let waiting = bars(&drawn, theme.colors.grey)[0];
    let day = complete.width / 31.0;
    assert!((late.width - day * 59.0).abs() < Pt(0.1), "February and March have 59 days: {late:?}");
    assert!((late.x - complete.right()).abs() < Pt(0.1), "one begins where the other ends");
    assert!((waiting.x - complete.x - day * 59.0).abs() < Pt(0.1) && waiting.y > late.y);
    // The line of the report's day stands at its beginning, dashed.
    let line = &drawn.lines(theme.colors.text, Pt(1.0))[0];
    assert!((line[0].x - complete.x - day * 90.0).abs() < Pt(0.1), "{line:?}");
    let text = drawn.text();
    for words in [
        "People",
        "Practice",
        "Late",
        "Head of service",
        "Jan",
        "Apr",
        "2019",
        "Report date, 1\u{a0}April 2019",
    ] {
        assert!(text.contains(&words.to_owned()), "{words} is not in {text:?}");
    }
    assert!(drawn.room("Late").x > waiting.right(), "how it stands is said at the right");
    // Late is hatched, complete is not: greys alone would be enough.
    let slanted = |color| drawn.lines(color, Pt(0.9)).len();
    assert!(slanted(theme.colors.bad) > 10 && slanted(theme.charts.palette[0]) == 0);
}

#[test]
fn a_narrow_plan_has_owners_in_brackets_and_a_key() {
    let drawn = Drawn::new(&plan(), Size::new(mm(48.0), mm(80.0)));
    drawn.check(&"narrow");
    assert_eq!(drawn.said(), []);
    let text = drawn.text().join(" ");
    assert!(text.contains("(Head of"), "{text}");
    assert!(drawn.room("Not started").y < drawn.room("People").y, "the key stands above");
}
