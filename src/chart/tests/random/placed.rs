//! Shapes of charts that have no axis of numbers for each: slices by their angle, cells by their shade,
//! bars of bullets on one axis, what is dated along its calendar.

use super::geometry::{Axis, NEAR, Promise, Way, axis, hold, holds_fill, middle};
use super::*;
use crate::chart::tone::of_palette;
use crate::definition::raw::Polarity;
use crate::figures::{Bullet, BulletRow, Event, Gantt, Heat, MOST_SLICES, Task, Timeline, days_between};
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The distance and the angle of a point from the middle, in turns clockwise from twelve o'clock.
fn polar(from: Point, point: Point) -> (f32, f64) {
    let (dx, dy) = ((point.x - from.x).0, (from.y - point.y).0);
    (dx.hypot(dy), (f64::from(dx).atan2(f64::from(dy)) / std::f64::consts::TAU).rem_euclid(1.0))
}

/// Slices one after the other, each as long on the rim as its share, words beside them or in the hole.
fn round(disorder: &mut Disorder, kind: ChartKind) -> Result<(), String> {
    let ring = kind == ChartKind::Ring;
    let mut chart = disorder.plain(kind, 1, true);
    chart.categories.truncate(MOST_SLICES);
    chart.series[0].values.truncate(MOST_SLICES);
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    words::check(&chart, &drawn)?;
    let center = Point::new(drawn.frame.size.width / 2.0, drawn.frame.size.height / 2.0);
    let values: Vec<f64> = chart.series[0].values.iter().flatten().copied().collect();
    let whole: f64 = values.iter().sum();
    let theme = Theme::default();
    let mut sum = 0.0;
    let (mut start, mut radius) = (None, 0.0);
    for (at, value) in values.iter().enumerate() {
        let shapes = drawn.shapes(of_palette(&theme, at));
        let [slice] = &shapes[..] else { return Err(format!("{} shapes of slice {at}", shapes.len())) };
        let (outer, from) = polar(center, slice[0]);
        let mut rim = slice.iter().map(|point| polar(center, *point));
        let (_, to) = rim.rfind(|(off, _)| (off - outer).abs() < 0.1).ok_or("no rim")?;
        let start = *start.get_or_insert(from);
        radius = outer;
        // Corners stand on hundredths of a point.
        let near = |turn: f64, due: f64| {
            let off = (turn - start - due).rem_euclid(1.0);
            off.min(1.0 - off) * std::f64::consts::TAU * f64::from(outer) < 0.03
        };
        if !near(from, sum / whole) || !near(to, (sum + value) / whole) {
            return Err(format!("{value} of {whole} after {sum} goes from {from} to {to}, all from {start}"));
        }
        sum += value;
    }
    for (text, room) in drawn.words() {
        let reach = |x: Pt, y: Pt| polar(center, Point::new(x, y)).0;
        let corners = [
            reach(room.x, room.y),
            reach(room.right(), room.y),
            reach(room.x, room.bottom()),
            reach(room.right(), room.bottom()),
        ];
        let inside = ring && corners.iter().all(|off| *off < radius * 0.63);
        let x = center.x.max(room.x).min(room.right());
        let y = center.y.max(room.y).min(room.bottom());
        if !inside && reach(x, y) < radius {
            return Err(format!("“{text}” {room:?} stands on a slice of radius {radius}"));
        }
    }
    Ok(())
}

/// Cells in rows and columns with their figures in them, the darker the higher the step of their figure.
fn heat(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Line, 3, false);
    let mut breaks: Vec<i64> = (0..disorder.below(5)).map(|_| disorder.below(9000) as i64 * 10).collect();
    breaks.sort_unstable();
    breaks.dedup();
    let heat = Heat { breaks: breaks.iter().map(|from| Decimal::from(*from)).collect() };
    chart.kind = ChartKind::Heat(Box::new(heat));
    let width = disorder.frame().width;
    let drawn = Drawn::new(&chart, Size::new(width, natural_height(&chart, width, &Theme::default())));
    drawn.clear()?;
    if drawn.found.has_errors() {
        return Err(format!("not drawn: {:?}", drawn.said()));
    }
    // White lies under the signs of cells without a figure.
    let fill = |item: &Item| match item {
        Item::Fill(room, color) if *color != Color::WHITE => Some((*room, *color)),
        _ => None,
    };
    let fills: Vec<(Rect, Color)> = drawn.frame.items().iter().filter_map(fill).collect();
    let rows = 0..chart.categories.len();
    let of_row = |row: usize| chart.series.iter().enumerate().map(move |(at, of)| (row, at, of.values[row]));
    let due: Vec<(usize, usize, f64)> =
        rows.flat_map(of_row).filter_map(|(row, column, value)| Some((row, column, value?))).collect();
    // The first are those of the key.
    let cells = fills.len().checked_sub(due.len()).ok_or("a cell is not there")?;
    let cells: Vec<_> = fills[cells..].iter().zip(due).collect();
    let words = drawn.words();
    for (at, ((room, color), (row, column, value))) in cells.iter().enumerate() {
        let printed = PLAIN.format(Decimal::try_from(*value).map_err(|error| error.to_string())?);
        if !words.iter().any(|(text, of)| *text == printed && room.holds(*of)) {
            return Err(format!("the cell {room:?} of row {row}, column {column} does not say {printed}"));
        }
        for ((other, beside), (its_row, its_column, its_value)) in &cells[..at] {
            if row == its_row && !near(room.y, other.y) || column == its_column && !near(room.x, other.x) {
                return Err(format!("{room:?} and {other:?} are in no grid"));
            }
            let below = row <= its_row || room.y >= other.bottom() - NEAR;
            let right = column <= its_column || room.x >= other.right() - NEAR;
            if !below || !right || !near(room.width, other.width) || !near(room.height, other.height) {
                return Err(format!("{room:?} and {other:?} are no cells of one table"));
            }
            let step = |value: f64| breaks.iter().filter(|from| **from as f64 <= value).count();
            let darkness = [*color, *beside].map(|color| color.contrast(Color::WHITE));
            if step(*value).cmp(&step(*its_value)) != darkness[0].total_cmp(&darkness[1]) {
                return Err(format!("{value} and {its_value} are {darkness:?} dark, steps at {breaks:?}"));
            }
        }
    }
    Ok(())
}

/// Bars from zero to the result, targets at their middle, ranges edge to edge, all on one axis.
fn bullet(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Line, 1, false);
    let rows: Vec<BulletRow> = chart.series[0]
        .values
        .clone()
        .into_iter()
        .map(|value| {
            let ends = disorder.below(3);
            let mut bands: Vec<f64> = (0..ends).map(|_| (disorder.below(900) * 100 + 50) as f64).collect();
            bands.sort_by(f64::total_cmp);
            bands.dedup();
            BulletRow {
                result: value.ok_or_else(|| "awaiting data".to_owned()),
                target: (disorder.below(3) > 0).then(|| (disorder.below(900) * 100) as f64),
                bands,
                polarity: disorder.of(&[Polarity::BiggerIsBetter, Polarity::SmallerIsBetter]),
                unit: "days".to_owned(),
                format: PLAIN,
            }
        })
        .collect();
    let bullet = Bullet { rows: rows.clone(), band_names: Vec::new(), shared: true };
    chart.kind = ChartKind::Bullet(Box::new(bullet));
    let width = disorder.frame().width;
    let drawn = Drawn::new(&chart, Size::new(width, natural_height(&chart, width, &Theme::default())));
    drawn.clear()?;
    let theme = Theme::default();
    let axis = axis(&drawn, Way::Across)?;
    let results: Vec<f64> = rows.iter().filter_map(|row| row.result.as_ref().ok().copied()).collect();
    let bars = drawn.fills(theme.charts.palette[0]);
    hold("bars", bars.len(), results.len())?;
    for (room, result) in bars.iter().zip(results) {
        holds_fill(&axis, *room, Way::Across, (0.0, result))?;
    }
    let shades = [0.46, 0.28, 0.13].map(|part| theme.colors.grey.tint(part));
    let range = |item: &Item| match item {
        Item::Fill(room, color) if shades.contains(color) => Some(*room),
        _ => None,
    };
    let ranges: Vec<Rect> = drawn.frame.items().iter().filter_map(range).collect();
    hold("ranges", ranges.len(), rows.iter().map(|row| row.bands.len() + 1).sum())?;
    let (left, right) = (ranges[0].x, ranges.iter().map(|room| room.right()).fold(Pt::ZERO, Pt::max));
    let mut ranges = ranges.into_iter();
    let mut targets = drawn.fills(theme.colors.text).into_iter();
    for row in &rows {
        let mut edge = left;
        for end in &row.bands {
            let room = ranges.next().ok_or("a range is not there")?;
            axis.holds(*end, room.right(), "the end of a range")?;
            if !near(room.x, edge) {
                return Err(format!("a range begins at {:?}, the one before ends at {edge:?}", room.x));
            }
            edge = room.right();
        }
        let last = ranges.next().ok_or("the last range is not there")?;
        if !near(last.x, edge) || !near(last.right(), right) {
            return Err(format!("the last range {last:?} goes from {edge:?} to {right:?}"));
        }
        if let Some(target) = row.target {
            let mark = targets.next().ok_or("a target is not there")?;
            // At the ends of the axis the mark stays inside.
            let due = axis.at(target).max(left + mark.width / 2.0).min(right - mark.width / 2.0);
            if (mark.x + mark.width / 2.0 - due).abs() > NEAR {
                return Err(format!("the target {target} stands at {mark:?}, not at {due:?}"));
            }
        }
    }
    hold("targets left", targets.count(), 0)
}

fn day(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce())
}

impl Disorder {
    /// As many stretches of days, by their first days, the first two apart.
    fn stretches(&mut self, count: usize) -> Vec<(NaiveDate, NaiveDate)> {
        let span = self.of(&[20, 400, 3000]);
        let begin = NaiveDate::from_ymd_opt(2016, 1, 15).expect("a day") + Days::new(self.below(700));
        let mut starts: Vec<u64> = (0..count.saturating_sub(2)).map(|_| self.below(span)).collect();
        starts.extend([0, span]);
        starts.sort_unstable();
        let stretch = |from: u64| {
            let long = if self.one_in(2) { 0 } else { 1 + self.below(span / 2) };
            (begin + Days::new(from), begin + Days::new(from + long))
        };
        starts.into_iter().map(stretch).collect()
    }
}

/// That lines of periods stand at the first days of months, and names in the periods that they name: the
/// words are those of the axis alone.
fn holds_calendar(axis: &Axis, lines: &[Pt], words: &[(String, Rect)], width: Pt) -> Result<(), String> {
    let date = |x: Pt| {
        // What stands a little before its line is of that line.
        let (one, other) = (axis.at(736_000.0), axis.at(737_000.0));
        let days = 736_000.0 + f64::from((x - one + NEAR).0) / f64::from((other - one).0) * 1000.0;
        NaiveDate::from_num_days_from_ce_opt(days.floor() as i32).ok_or("no day")
    };
    for &x in lines {
        let first = date(x)?.with_day(1).ok_or("no first day")?;
        axis.holds(day(first), x, "the first day of a month")?;
    }
    for (text, room) in words.iter().filter(|(_, room)| room.right() < width - Pt(0.1)) {
        let is = date(room.x)?;
        let month = MONTHS.iter().position(|month| text.starts_with(month));
        let due = match (month, text.parse::<i32>()) {
            (Some(month), _) if text.len() == 3 => is.month0() == month as u32,
            (Some(month), _) => (month as u32..month as u32 + 3).contains(&is.month0()),
            // A name wider than its year stands in its middle, and begins before it.
            (None, Ok(year)) => is.year() == year || date(room.x + room.width / 2.0)?.year() == year,
            (None, Err(_)) => return Err(format!("“{text}” is no name of a period")),
        };
        if !due {
            return Err(format!("“{text}” stands at {is}"));
        }
    }
    Ok(())
}

/// The places of upright lines of these colours and hairlines wide.
fn uprights(drawn: &Drawn, colors: &[Color]) -> Vec<Pt> {
    let lines = colors.iter().flat_map(|color| drawn.lines(*color, Pt(0.5)));
    lines.filter(|line| line.len() == 2 && near(line[0].x, line[1].x)).map(|line| line[0].x).collect()
}

/// Events along the strip of dates or down the list of them, what lasted up to its end.
fn timeline(disorder: &mut Disorder) -> Result<(), String> {
    let count = 2 + disorder.below(8) as usize;
    let stretches = disorder.stretches(count);
    let events: Vec<Event> = stretches
        .iter()
        .enumerate()
        .map(|(at, (first, last))| Event {
            label: format!("Event {}", char::from(b'A' + at as u8)),
            days: days_between(*first, *last),
        })
        .collect();
    let kind = ChartKind::Timeline(Box::new(Timeline { events, periods: None }));
    let chart = Chart { kind, ..chart(ChartKind::Line, &[], &[]) };
    let width = disorder.frame().width;
    let theme = Theme::default();
    let drawn = Drawn::new(&chart, Size::new(width, natural_height(&chart, width, &theme)));
    drawn.clear()?;
    words::check(&chart, &drawn)?;
    let color = theme.charts.palette[0];
    let marks: Vec<Point> = drawn.shapes(color).iter().map(|mark| middle(mark)).collect();
    hold("marks", marks.len(), count)?;
    let strip = drawn.fills(theme.colors.tint);
    let (down, half) = (strip.is_empty(), if strip.is_empty() { 0.0 } else { 0.5 });
    let along = |point: &Point| if down { point.y } else { point.x };
    let places = stretches.iter().zip(&marks).map(|((first, _), at)| (day(*first) + half, along(at)));
    let axis = Axis::of(places.collect())?;
    let ends = drawn.fills(color).into_iter().map(|bar| if down { bar.bottom() } else { bar.right() });
    let mut ends = ends.peekable();
    for (first, last) in stretches.iter().filter(|(first, last)| first < last) {
        let due = axis.at(day(*last) + half);
        // Short ones are under their mark; the list ends with the first day of its last event.
        if !down && due - axis.at(day(*first) + half) <= Pt(2.0) + NEAR {
            ends.next_if(|end| (*end - due).abs() <= NEAR);
            continue;
        }
        let end = ends.next().ok_or("a bar is not there")?;
        let due = if down { due.min(marks[count - 1].y).max(axis.at(day(*first)) + Pt(0.1)) } else { due };
        if (end - due).abs() > NEAR {
            return Err(format!("what lasted to {last} ends at {end:?}, not at {due:?}"));
        }
    }
    hold("bars left", ends.count(), 0)?;
    if down {
        return Ok(());
    }
    holds_calendar(&axis, &uprights(&drawn, &[theme.colors.hairline]), &[], width)
}

/// Bars from the first day to the end of the last, and diamonds in the middle of single days.
fn gantt(disorder: &mut Disorder) -> Result<(), String> {
    let count = 2 + disorder.below(8) as usize;
    let stretches = disorder.stretches(count);
    let task = |(first, last): &(NaiveDate, NaiveDate)| Task {
        days: days_between(*first, *last),
        group: String::new(),
        owner: String::new(),
        status: None,
    };
    let tasks = stretches.iter().map(task).collect();
    let names: Vec<String> = (0..count).map(|at| char::from(b'A' + at as u8).to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kind = ChartKind::Gantt(Box::new(Gantt { tasks, date: None, periods: None }));
    let chart = Chart { kind, ..chart(ChartKind::Line, &names, &[]) };
    let width = disorder.frame().width;
    let theme = Theme::default();
    let drawn = Drawn::new(&chart, Size::new(width, natural_height(&chart, width, &theme)));
    drawn.clear()?;
    words::check(&chart, &drawn)?;
    let base = theme.charts.palette[0];
    let (mut bars, mut marks) = (drawn.fills(base.tint(0.42)).into_iter(), drawn.shapes(base).into_iter());
    let mut places = Vec::new();
    let mut rows = Vec::new();
    for (first, last) in &stretches {
        if first == last {
            let mark = middle(&marks.next().ok_or("a diamond is not there")?);
            places.push((day(*first) + 0.5, mark.x));
            rows.push(mark.y);
        } else {
            let bar = bars.next().ok_or("a bar is not there")?;
            places.push((day(*first), bar.x));
            // What would not be seen is drawn a little longer.
            places.extend((bar.width > Pt(1.6)).then_some((day(*last) + 1.0, bar.right())));
            rows.push(bar.y + bar.height / 2.0);
        }
    }
    hold("bars left", bars.count() + marks.count(), 0)?;
    let axis = Axis::of(places)?;
    let words = drawn.words();
    for (name, y) in names.iter().zip(rows) {
        let room = words.iter().find(|(text, _)| text == name).map(|(_, room)| *room).ok_or("no name")?;
        if !(room.y < y && y < room.bottom()) {
            return Err(format!("“{name}” {room:?} does not stand beside its bar at {y:?}"));
        }
    }
    let of_axis: Vec<_> = words.into_iter().filter(|(text, _)| !names.contains(&text.as_str())).collect();
    let hairline = theme.colors.hairline;
    holds_calendar(&axis, &uprights(&drawn, &[hairline, hairline.tint(0.6)]), &of_axis, width)
}

#[test]
fn slices_cells_and_what_is_dated_stand_where_they_should() {
    let kinds: [Promise; 6] = [
        ("pie", |disorder| round(disorder, ChartKind::Pie)),
        ("ring", |disorder| round(disorder, ChartKind::Ring)),
        ("heat table", heat),
        ("bullets", bullet),
        ("timeline", timeline),
        ("plan", gantt),
    ];
    geometry::keep(&kinds);
}
