//! Timelines: events as flags above and below a strip of dates. A flag stands higher than those at its
//! right that it reaches over, so that no mast runs through words. Where the flags have no room the dates
//! run down the left side, with the events beside them.

use super::calendar::{Calendar, day};
use super::canvas::ASCENT;
use super::label::{spread, wrap};
use super::look::{self, HAIRLINE, Marker};
use super::pen::{Pen, Side, spot};
use crate::definition::Theme;
use crate::figures::{Event, Timeline};
use crate::frame::Stroke;
use crate::units::{Point, Pt, Rect, mm};

/// The shares of the width that flags may take: the first with which all have room.
const SHARES: [f32; 4] = [0.22, 0.28, 0.17, 0.36];
/// The least width of a flag, in sizes of the type.
const LEAST: f32 = 9.0;
/// From a mast to its words, between a flag and its neighbour, and from the strip to the lowest flag.
const PAD: Pt = Pt(3.5);
const GAP: Pt = Pt(6.0);
const LIFT: Pt = Pt(7.0);
/// Flags that take more than this, at 8 pt, are set as a list.
const HIGHEST: Pt = mm(85.0);
/// How thick days that lasted are drawn.
const STRETCH: Pt = Pt(3.0);

/// An event with its words: the date, then what happened.
struct Flag {
    lines: Vec<String>,
    /// Of the mast, at whose right the words stand.
    x: Pt,
    above: bool,
    /// From the strip to the near edge of the words.
    away: Pt,
    tall: Pt,
}

/// The flags of a timeline in a width.
struct Flags {
    calendar: Calendar,
    flags: Vec<Flag>,
    /// Where the axis begins and ends.
    axis: (Pt, Pt),
    above: Pt,
    below: Pt,
    strip: Pt,
}

impl Flags {
    fn of(
        timeline: &Timeline,
        width: Pt,
        text: Pt,
        share: f32,
        measure: &dyn Fn(&str, bool) -> Pt,
    ) -> Option<Flags> {
        let leading = text * 1.2;
        let first = timeline.events.first()?.days.first;
        let last = timeline.events.iter().map(|event| event.days.last).max()?;
        let plain = |text: &str| measure(text, false);
        let calendar = Calendar::of(first, last, timeline.periods, width * 0.8, &plain);
        let most = (width * share).max(text * LEAST).min(width * 0.6);
        let (from, to) = calendar.span();
        let left = look::MARK + Pt(0.6);
        let words: Vec<(Vec<String>, Pt, f32)> = timeline
            .events
            .iter()
            .map(|event| {
                let (lines, width) = lines(event, most, measure);
                (lines, width + PAD, ((day(event.days.first) + 0.5 - from) / (to - from)) as f32)
            })
            .collect();
        // The axis ends early enough for the flags at its end to stand inside the frame.
        let room = |(_, wide, at): &(Vec<String>, Pt, f32)| (width - left - *wide - Pt(1.0)) / at.max(0.01);
        let long = words.iter().map(room).fold(width - left * 2.0, Pt::min).max(Pt(1.0));
        let mut flags: Vec<Flag> = Vec::with_capacity(words.len());
        let mut before = false;
        for (lines, wide, at) in words.into_iter().rev() {
            let x = left + long * at;
            let tall = leading * lines.len() as f32;
            let away = |above: bool| {
                let under = flags.iter().filter(|flag| flag.above == above && flag.x < x + wide + GAP);
                under.map(|flag| flag.away + flag.tall + GAP * 0.7).fold(LIFT, Pt::max)
            };
            let (up, down) = (away(true), away(false));
            // Where both sides have room the events take turns.
            let above = if up == down { !before } else { up < down };
            before = above;
            flags.push(Flag { lines, x, above, away: if above { up } else { down }, tall });
        }
        flags.reverse();
        let reach = |above: bool| {
            let reaches = flags.iter().filter(|flag| flag.above == above).map(|flag| flag.away + flag.tall);
            reaches.fold(Pt::ZERO, Pt::max)
        };
        let (above, below) = (reach(true), reach(false));
        let strip = leading * calendar.rows as f32 + Pt(5.0);
        Some(Flags { calendar, flags, axis: (left, left + long), above, below, strip })
    }

    fn height(&self) -> Pt {
        self.above + self.strip + self.below + Pt(2.0)
    }
}

/// The date, then what happened, and the width of the widest line.
fn lines(event: &Event, most: Pt, measure: &dyn Fn(&str, bool) -> Pt) -> (Vec<String>, Pt) {
    let broken =
        |text: &str, bold: bool| wrap(text, most, true, &|text| measure(text, bold)).unwrap_or_default();
    let when = broken(&event.days.words.replace('\u{a0}', " "), true);
    let what = broken(&event.label.split_whitespace().collect::<Vec<_>>().join(" "), false);
    let widest =
        |lines: &[String], bold| lines.iter().map(|line| measure(line, bold)).fold(Pt::ZERO, Pt::max);
    let width = widest(&when, true).max(widest(&what, false));
    (join(when, what), width)
}

/// The lines of the date are told from those of the words by a mark that is never printed.
fn join(when: Vec<String>, what: Vec<String>) -> Vec<String> {
    when.into_iter().map(|line| format!("{BOLD}{line}")).chain(what).collect()
}

const BOLD: char = '\u{1}';

/// The height that all flags take, or the list where they would make a tower.
pub(super) fn natural_height(
    timeline: &Timeline,
    width: Pt,
    theme: &Theme,
    measure: &dyn Fn(&str, bool) -> Pt,
) -> Pt {
    let text = theme.charts.text;
    // Letters are wider or narrower than they are counted, and a word more on a line may lift a flag.
    let flags = [1.0, 1.08, 1.16].into_iter().filter_map(|factor| {
        let measure = |words: &str, bold: bool| measure(words, bold) * factor;
        Some(Flags::of(timeline, width, text, SHARES[0], &measure)?.height())
    });
    let flags = flags.fold(Pt::ZERO, Pt::max);
    let list = text * 1.2 * (timeline.events.len() as f32 * 1.4 + 1.0);
    if flags <= HIGHEST * theme.charts.plot_scale() { flags } else { list }
}

pub(super) fn draw(pen: &mut Pen, timeline: &Timeline) {
    let measure = |text: &str, bold: bool| if bold { pen.bold_width(text) } else { pen.width(text) };
    let flags = SHARES.into_iter().find_map(|share| {
        let flags = Flags::of(timeline, pen.size.width, pen.theme.charts.text, share, &measure)?;
        (flags.height() <= pen.size.height).then_some(flags)
    });
    match flags {
        Some(flags) => draw_flags(pen, timeline, &flags),
        None => draw_list(pen, timeline),
    }
}

fn draw_flags(pen: &mut Pen, timeline: &Timeline, flags: &Flags) {
    let spare = pen.size.height - flags.height();
    let top = flags.above + spare / 2.0;
    let strip = Rect::new(flags.axis.0, top, flags.axis.1 - flags.axis.0, flags.strip);
    pen.fill(strip, pen.theme.colors.tint);
    let area = pen.area(strip, flags.calendar.span(), (0.0, 1.0));
    let grey = pen.theme.colors.grey;
    for period in &flags.calendar.periods {
        let (from, to) = (spot(&area, day(period.from), 0.0).x, spot(&area, day(period.to), 0.0).x);
        let strong = period.year.is_some() || flags.calendar.rows == 1;
        let high = if strong { strip.height } else { strip.height * 0.3 };
        let rule = [Point::new(from, strip.bottom() - high), Point::new(from, strip.bottom())];
        pen.line(&rule, Stroke::solid(pen.theme.colors.hairline, HAIRLINE));
        let base = strip.y + Pt(2.5) + pen.theme.charts.text * ASCENT;
        let below = if flags.calendar.rows > 1 { base + pen.leading() } else { base };
        let (x, side) = flags.calendar.place_of(from, to);
        pen.need_label(&pen.label(&period.name, Point::new(x, below), side, grey));
        if let Some(year) = &period.year {
            let x = (from + PAD).min(pen.size.width - pen.width(year));
            pen.try_label(&pen.label(year, Point::new(x, base), Side::Left, grey), None);
        }
    }
    for (event, flag) in timeline.events.iter().zip(&flags.flags) {
        let edge = if flag.above { strip.y } else { strip.bottom() };
        let up = if flag.above { -1.0 } else { 1.0 };
        let far = edge + (flag.away + flag.tall) * up;
        let mast = [Point::new(flag.x, edge), Point::new(flag.x, far)];
        pen.line(&mast, Stroke::solid(grey, Pt(0.6)));
        draw_days(pen, event, flag.x, edge, spot(&area, day(event.days.last) + 0.5, 0.0).x);
        let head = if flag.above { far } else { edge + flag.away };
        let mut base = head + pen.leading() * 0.5 + pen.drop();
        for line in &flag.lines {
            draw_line(pen, line, Point::new(flag.x + PAD, base));
            base += pen.leading();
        }
    }
}

/// A mark on the axis; what lasted has a bar up to its end.
fn draw_days(pen: &mut Pen, event: &Event, from: Pt, y: Pt, to: Pt) {
    let color = pen.theme.charts.palette[0];
    if !event.days.is_one() && to > from + Pt(2.0) {
        pen.fill(Rect::new(from, y - STRETCH / 2.0, to - from, STRETCH), color);
    }
    pen.mark(Point::new(from, y), Marker::Circle, color, look::MARK);
}

fn draw_line(pen: &mut Pen, line: &str, at: Point) {
    let (text, bold) = line.strip_prefix(BOLD).map_or((line, false), |text| (text, true));
    let color = if bold { pen.theme.colors.brand } else { pen.theme.colors.text };
    let mut label = pen.label(text, at, Side::Left, color);
    label.bold = bold;
    pen.need_label(&label);
}

/// Dates from the top to the foot at their distances, each event beside its date.
fn draw_list(pen: &mut Pen, timeline: &Timeline) {
    let measure = |text: &str, bold: bool| if bold { pen.bold_width(text) } else { pen.width(text) };
    let (text, leading) = (pen.theme.charts.text, pen.leading());
    let axis = text * 1.2;
    let words = axis + text * 1.8;
    let most = (pen.size.width - words - Pt(1.0)).max(Pt(1.0));
    let events: Vec<Vec<String>> = timeline
        .events
        .iter()
        .map(|event| {
            let when = event.days.words.replace('\u{a0}', " ");
            let what = event.label.split_whitespace().collect::<Vec<_>>().join(" ");
            let both = pen.bold_width(&when) + text * 0.6 + pen.width(&what);
            // On one line where it fits.
            if both <= most { vec![format!("{BOLD}{when}"), what] } else { lines(event, most, &measure).0 }
        })
        .collect();
    let one_line = |event: &Vec<String>| {
        event.len() == 2 && {
            let when = event[0].trim_start_matches(BOLD);
            pen.bold_width(when) + text * 0.6 + pen.width(&event[1]) <= most
        }
    };
    let rows: Vec<f32> =
        events.iter().map(|event| if one_line(event) { 1.0 } else { event.len() as f32 }).collect();
    let first = timeline.events.first().map_or(0.0, |event| day(event.days.first));
    let last = timeline.events.last().map_or(first, |event| day(event.days.first));
    let (top, bottom) = (leading / 2.0, pen.size.height - leading / 2.0);
    let down = |date: f64| {
        top + (bottom - top) * if last > first { ((date - first) / (last - first)) as f32 } else { 0.5 }
    };
    let wanted: Vec<(Pt, Pt)> = timeline
        .events
        .iter()
        .zip(&rows)
        .map(|(event, rows)| {
            (down(day(event.days.first)) + leading * (rows - 1.0) / 2.0, leading * *rows + Pt(1.0))
        })
        .collect();
    let one_lines: Vec<bool> = events.iter().map(one_line).collect();
    let Some(middles) = spread(&wanted, Pt::ZERO, pen.size.height) else {
        pen.untold.dropped.extend(timeline.events.iter().map(|event| event.label.clone()));
        pen.line(
            &[Point::new(axis, top), Point::new(axis, bottom)],
            Stroke::solid(pen.theme.colors.grey, Pt(0.8)),
        );
        return;
    };
    let color = pen.theme.charts.palette[0];
    pen.line(
        &[Point::new(axis, top), Point::new(axis, bottom)],
        Stroke::solid(pen.theme.colors.grey, Pt(0.8)),
    );
    for (at, event) in timeline.events.iter().enumerate() {
        let y = down(day(event.days.first));
        let row = middles[at] - leading * (rows[at] - 1.0) / 2.0;
        let leader = [Point::new(axis, y), Point::new(words - PAD, row)];
        pen.line(&leader, Stroke::solid(pen.theme.colors.grey, HAIRLINE));
        if !event.days.is_one() {
            let to = down(day(event.days.last)).min(bottom);
            pen.fill(Rect::new(axis - STRETCH / 2.0, y, STRETCH, (to - y).max(Pt(0.1))), color);
        }
        pen.mark(Point::new(axis, y), Marker::Circle, color, look::MARK);
        let mut x = words;
        let mut base = row + pen.drop();
        for line in &events[at] {
            draw_line(pen, line, Point::new(x, base));
            if one_lines[at] {
                x += pen.bold_width(line.trim_start_matches(BOLD)) + text * 0.6;
            } else {
                base += leading;
            }
        }
    }
}
