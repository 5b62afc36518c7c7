//! The tasks of a plan, one a row: names and owners at the left, bars along the dates, how they stand at
//! the right.

use super::calendar::{Calendar, day};
use super::canvas::ASCENT;
use super::figures::Figures;
use super::label::wrap;
use super::look::{self, HAIRLINE, Marker};
use super::pen::{Area, Pen, Side, rgb, spot};
use crate::definition::Theme;
use crate::figures::{Gantt, Status, Task, date_text};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};
use plotters::element::Rectangle;
use plotters::style::Color as _;

/// Space between columns.
const GAP: Pt = Pt(8.0);
/// Of a line of text, what a row has besides its lines.
const AIR: f32 = 0.55;
/// The height of a bar, in lines of text.
const BAR: f32 = 0.72;
/// What the dates need of the width; owners and words that leave less go elsewhere.
const LEAST_PLOT: f32 = 0.34;
/// Shares of the width that names may take.
const SHARES: [f32; 3] = [0.28, 0.36, 0.45];

/// The words of the rows, broken to their columns.
struct Words {
    /// Of each task.
    names: Vec<Vec<String>>,
    owners: Vec<Vec<String>>,
    name_width: Pt,
    owner_width: Pt,
    status_width: Pt,
}

impl Words {
    /// The words in a width. `None` where a name takes more lines than a row should have.
    fn of(
        categories: &[String],
        gantt: &Gantt,
        width: Pt,
        text: Pt,
        measure: &dyn Fn(&str) -> Pt,
        share: f32,
    ) -> Option<Words> {
        let status = gantt.tasks.iter().filter_map(|task| task.status.as_ref());
        let status_width = status.map(|(_, words)| measure(words) + text * 1.2).fold(Pt::ZERO, Pt::max);
        let beside = |width: Pt| if width > Pt::ZERO { width + GAP } else { Pt::ZERO };
        let status_width = if beside(status_width) > width * 0.24 { Pt::ZERO } else { status_width };
        let owners = gantt.tasks.iter().map(|task| task.owner.as_str());
        let most = width * 0.16;
        // A column in which words would break is none.
        let broken: Option<Vec<Vec<String>>> =
            owners.map(|owner| wrap(owner, most, false, measure).filter(|lines| lines.len() <= 3)).collect();
        let (broken, holds) = broken.map_or_else(|| (Vec::new(), false), |lines| (lines, true));
        let widest =
            |lines: &[Vec<String>]| lines.iter().flatten().map(|line| measure(line)).fold(Pt::ZERO, Pt::max);
        let owner_width = widest(&broken);
        let taken = width * share + GAP + beside(owner_width) + beside(status_width);
        let apart = holds && width - taken >= width * LEAST_PLOT;
        let lines = |(name, task): (&String, &Task)| {
            let whole = if apart { name.clone() } else { with_owner(name, task) };
            wrap(&whole, width * share, share > 0.4, measure).filter(|lines| lines.len() <= 3 || share > 0.4)
        };
        let names: Option<Vec<Vec<String>>> = categories.iter().zip(&gantt.tasks).map(lines).collect();
        let names = names?;
        let (owners, owner_width) =
            if apart { (broken, owner_width) } else { (vec![Vec::new(); names.len()], Pt::ZERO) };
        Some(Words { name_width: widest(&names), names, owners, owner_width, status_width })
    }

    fn best(
        categories: &[String],
        gantt: &Gantt,
        width: Pt,
        text: Pt,
        measure: &dyn Fn(&str) -> Pt,
    ) -> Words {
        let try_share = |share| Words::of(categories, gantt, width, text, measure, share);
        SHARES.into_iter().find_map(try_share).unwrap_or_else(|| Words {
            names: categories.iter().zip(&gantt.tasks).map(|(name, of)| vec![with_owner(name, of)]).collect(),
            owners: vec![Vec::new(); categories.len()],
            name_width: width * 0.45,
            owner_width: Pt::ZERO,
            status_width: Pt::ZERO,
        })
    }

    /// The lines of a row.
    fn lines(&self, at: usize) -> usize {
        self.names[at].len().max(self.owners[at].len()).max(1)
    }

    /// The height of all rows and headings, in lines of text.
    fn height(&self, gantt: &Gantt) -> f32 {
        let rows: f32 = (0..self.names.len()).map(|at| self.lines(at) as f32 + AIR).sum();
        rows + headings(gantt) as f32 * (1.0 + AIR * 1.4)
    }
}

/// Without a column of their own, owners stand in brackets behind the name.
fn with_owner(name: &str, task: &Task) -> String {
    if task.owner.is_empty() { name.to_owned() } else { format!("{name} ({})", task.owner) }
}

/// Whether a task begins a group, which has a heading.
fn begins_group(gantt: &Gantt, at: usize) -> bool {
    let group = &gantt.tasks[at].group;
    at.checked_sub(1).map_or(!group.is_empty(), |before| gantt.tasks[before].group != *group)
}

fn headings(gantt: &Gantt) -> usize {
    (0..gantt.tasks.len()).filter(|&at| begins_group(gantt, at)).count()
}

/// The height at which every row has its lines.
pub(super) fn natural_height(
    categories: &[String],
    gantt: &Gantt,
    width: Pt,
    theme: &Theme,
    measure: &dyn Fn(&str) -> Pt,
) -> Pt {
    let words = Words::best(categories, gantt, width, theme.charts.text, measure);
    let date = if gantt.date.is_some() { 1.5 } else { 0.0 };
    let key = if words.status_width > Pt::ZERO { 0.0 } else { 1.6 };
    theme.charts.text * 1.2 * (words.height(gantt) + 2.6 + date + key)
}

pub(super) fn draw(pen: &mut Pen, figures: &Figures, gantt: &Gantt) {
    let measure = |text: &str| pen.width(text);
    let words = Words::best(&figures.categories, gantt, pen.size.width, pen.theme.charts.text, &measure);
    let beside = |width: Pt| if width > Pt::ZERO { width + GAP } else { Pt::ZERO };
    let left = beside(words.name_width) + beside(words.owner_width);
    let right = beside(words.status_width).max(pen.theme.charts.text * 0.6);
    let key = if words.status_width > Pt::ZERO { Pt::ZERO } else { draw_key(pen, gantt) };
    let width = (pen.size.width - left - right).max(Pt(1.0));
    let Some(calendar) = calendar(pen, gantt, width) else { return };
    let date_line = if gantt.date.is_some() { pen.leading() * 1.5 } else { Pt::ZERO };
    let top = key + pen.leading() * calendar.rows as f32 + Pt(4.0);
    let plot = Rect::new(left, top, width, (pen.size.height - top - date_line - Pt(1.0)).max(Pt(1.0)));
    let area = pen.area(plot, calendar.span(), (1.0, 0.0));
    // Rows are no higher than they need, and lower where there is no room for all.
    let line = (plot.height / words.height(gantt)).min(pen.leading() * 1.25);
    let bottom = plot.y + line * words.height(gantt);
    draw_headings(pen, gantt, &words, plot.y, line);
    draw_axis(pen, &calendar, &area, plot, bottom);
    let mut y = plot.y;
    for (at, task) in gantt.tasks.iter().enumerate() {
        if begins_group(gantt, at) {
            y += line * (1.0 + AIR * 1.4);
        }
        let tall = line * (words.lines(at) as f32 + AIR);
        let row = Row { middle: y + tall / 2.0, tall, left, right: plot.right() };
        row.draw_words(pen, &words, at, task);
        row.draw_bar(pen, &area, task);
        y += tall;
        if at + 1 < gantt.tasks.len() && !begins_group(gantt, at + 1) {
            let rule = [Point::new(Pt::ZERO, y), Point::new(pen.size.width, y)];
            pen.line(&rule, Stroke::solid(pen.theme.colors.hairline, HAIRLINE / 2.0));
        }
    }
    if let Some((date, label)) = &gantt.date {
        let x = spot(&area, day(*date), 0.0).x;
        // Its name stands below: above there are those of the periods.
        let ends = [Point::new(x, plot.y), Point::new(x, bottom + Pt(2.0))];
        pen.line(&ends, look::casing());
        pen.line(&ends, look::target(pen.theme));
        let text = format!("{label}, {}", date_text(*date));
        let half = pen.width(&text) / 2.0;
        let base = bottom + Pt(5.0) + pen.theme.charts.text * ASCENT;
        let at = Point::new(x.min(pen.size.width - half).max(half), base);
        pen.need_label(&pen.label(&text, at, Side::Middle, pen.theme.colors.text));
    }
}

/// The axis from the first start to the last end; the day of the report is on it.
fn calendar(pen: &Pen, gantt: &Gantt, width: Pt) -> Option<Calendar> {
    let date = gantt.date.as_ref().map(|(date, _)| *date);
    let first = gantt.tasks.iter().map(|task| task.days.first).chain(date).min()?;
    let last = gantt.tasks.iter().map(|task| task.days.last).chain(date).max()?;
    Some(Calendar::of(first, last, gantt.periods, width, &|text| pen.width(text)))
}

/// The names of the periods above the rows, and a line where each begins.
fn draw_axis(pen: &mut Pen, calendar: &Calendar, area: &Area, plot: Rect, bottom: Pt) {
    let (grey, hairline) = (pen.theme.colors.grey, pen.theme.colors.hairline);
    let base = plot.y - Pt(4.0) - pen.theme.charts.text * (1.0 - ASCENT);
    for period in &calendar.periods {
        let (from, to) = (spot(area, day(period.from), 0.0).x, spot(area, day(period.to), 0.0).x);
        let strong = period.year.is_some() || calendar.rows == 1;
        let color = if strong { hairline } else { hairline.tint(0.6) };
        pen.line(&[Point::new(from, plot.y), Point::new(from, bottom)], Stroke::solid(color, HAIRLINE));
        let (x, side) = calendar.place_of(from, to);
        pen.need_label(&pen.label(&period.name, Point::new(x, base), side, grey));
        if let Some(year) = &period.year {
            // A year that begins with the last period of the axis may be longer than it.
            let x = (from + Pt(2.0)).min(pen.size.width - pen.width(year));
            let at = Point::new(x, base - pen.leading());
            pen.try_label(&pen.label(year, at, Side::Left, grey), None);
        }
    }
    let ends = [Point::new(plot.x, plot.y), Point::new(plot.right(), plot.y)];
    pen.line(&ends, Stroke::solid(grey, Pt(0.8)));
    let end = [Point::new(plot.right(), plot.y), Point::new(plot.right(), bottom)];
    pen.line(&end, Stroke::solid(hairline, HAIRLINE));
}

/// Groups on a tint across the whole width.
fn draw_headings(pen: &mut Pen, gantt: &Gantt, words: &Words, top: Pt, line: Pt) {
    let mut y = top;
    for (at, task) in gantt.tasks.iter().enumerate() {
        if begins_group(gantt, at) {
            let tall = line * (1.0 + AIR * 1.4);
            pen.fill(Rect::new(Pt::ZERO, y, pen.size.width, tall), pen.theme.colors.tint);
            let at = Point::new(Pt(2.0), y + tall / 2.0 + pen.drop());
            let mut label = pen.label(&task.group, at, Side::Left, pen.theme.colors.text);
            label.bold = true;
            pen.need_label(&label);
            y += tall;
        }
        y += line * (words.lines(at) as f32 + AIR);
    }
}

/// Where a task is drawn.
struct Row {
    middle: Pt,
    tall: Pt,
    left: Pt,
    right: Pt,
}

impl Row {
    fn draw_words(&self, pen: &mut Pen, words: &Words, at: usize, task: &Task) {
        let theme = pen.theme;
        let owners = self.left - GAP - words.owner_width;
        for (lines, x, color) in
            [(&words.names[at], Pt(2.0), theme.colors.text), (&words.owners[at], owners, theme.colors.grey)]
        {
            let first = self.middle - pen.leading() * (lines.len() as f32 - 1.0) / 2.0 + pen.drop();
            for (row, line) in lines.iter().enumerate() {
                let at = Point::new(x, first + pen.leading() * row as f32);
                pen.need_label(&pen.label(line, at, Side::Left, color));
            }
        }
        if let Some((status, said)) = task.status.as_ref().filter(|_| words.status_width > Pt::ZERO) {
            let x = self.right + GAP;
            let at = Point::new(x + theme.charts.text * 1.2, self.middle + pen.drop());
            if pen.need_label(&pen.label(said, at, Side::Left, theme.colors.text)) {
                draw_sign(pen, *status, Point::new(x + theme.charts.text * 0.4, self.middle));
            }
        }
    }

    /// A bar from the first day to the last; a diamond where these are one.
    fn draw_bar<'s, 'f>(&self, pen: &mut Pen<'s, 'f, '_>, area: &Area<'s, 'f>, task: &Task) {
        let status = task.status.as_ref().map(|(status, _)| *status);
        let look = paint(pen.theme, status);
        let x = |date: f64| spot(area, date, 0.0).x;
        if task.days.is_one() {
            let at = Point::new((x(day(task.days.first)) + x(day(task.days.first) + 1.0)) / 2.0, self.middle);
            let radius = (look::MARK * 1.5 * pen.theme.charts.scale()).min(self.tall * 0.36);
            pen.mark(at, Marker::Diamond, look.edge, radius);
            return;
        }
        let tall = (pen.leading() * BAR).min(self.tall * 0.7);
        let (from, to) = (x(day(task.days.first)), x(day(task.days.last) + 1.0));
        // A day on an axis of years is a line that can be seen.
        let room = Rect::new(from, self.middle - tall / 2.0, (to - from).max(Pt(1.5)), tall);
        draw_paint(pen, room, &look);
    }
}

/// How a bar is painted: a fill, an edge, and lines across it so far apart.
struct Paint {
    fill: Color,
    edge: Color,
    hatch: Option<Pt>,
}

/// Each status has a paint that can be told without colour: dark, middling, lines far apart, lines close
/// together, and empty.
fn paint(theme: &Theme, status: Option<Status>) -> Paint {
    let of = |color: Color, fill: Color, hatch| Paint { fill, edge: color, hatch };
    let base = theme.charts.palette[0];
    match status {
        Some(Status::Complete) => of(base, base, None),
        None | Some(Status::OnTrack) => of(base, base.tint(0.42), None),
        Some(Status::AtRisk) => of(theme.colors.middling, Color::WHITE, Some(Pt(5.0))),
        Some(Status::Late) => of(theme.colors.bad, Color::WHITE, Some(Pt(2.4))),
        Some(Status::NotStarted) => of(theme.colors.grey, Color::WHITE, None),
    }
}

fn draw_paint(pen: &mut Pen, room: Rect, look: &Paint) {
    let style = rgb(look.fill).filled();
    let corners = [(room.x, room.y), (room.right(), room.bottom())];
    let [a, b] = corners.map(|(x, y)| super::canvas::place(Point::new(x, y)));
    pen.element(&Rectangle::new([a, b], style));
    if let Some(apart) = look.hatch {
        let mut along = apart;
        while along < room.width + room.height {
            // From the foot or the right edge up to the top or the left edge.
            let foot = Point::new(
                room.x + along.min(room.width),
                room.bottom() - (along - room.width).max(Pt::ZERO),
            );
            let top = Point::new(
                room.x + (along - room.height).max(Pt::ZERO),
                room.bottom() - along.min(room.height),
            );
            pen.line(&[foot, top], Stroke::solid(look.edge, Pt(0.9)));
            along += apart * std::f32::consts::SQRT_2;
        }
    }
    let half = Pt(0.4);
    let edge = Rect::new(
        room.x + half,
        room.y + half,
        (room.width - half * 2.0).max(Pt(0.1)),
        room.height - half * 2.0,
    );
    let corner = |x: Pt, y: Pt| Point::new(x, y);
    let outline = [
        corner(edge.x, edge.y),
        corner(edge.right(), edge.y),
        corner(edge.right(), edge.bottom()),
        corner(edge.x, edge.bottom()),
        corner(edge.x, edge.y),
    ];
    pen.line(&outline, Stroke::solid(look.edge, Pt(0.8)));
}

/// The bar of a status in small, before its word.
fn draw_sign(pen: &mut Pen, status: Status, middle: Point) {
    let side = pen.theme.charts.text * 0.8;
    let room = Rect::new(middle.x - side / 2.0, middle.y - side / 2.0, side, side);
    let look = paint(pen.theme, Some(status));
    draw_paint(pen, room, &look);
}

/// The signs with their words in rows above, where the rows have no room for them.
fn draw_key(pen: &mut Pen, gantt: &Gantt) -> Pt {
    // The data may have several words for one status: `late`, `overdue`.
    let mut shown: Vec<(Status, Vec<&str>)> = Vec::new();
    for (status, words) in gantt.tasks.iter().filter_map(|task| task.status.as_ref()) {
        match shown.iter_mut().find(|(known, _)| known == status) {
            Some((_, all)) if all.contains(&words.as_str()) => {}
            Some((_, all)) => all.push(words),
            None => shown.push((*status, vec![words])),
        }
    }
    shown.sort_by_key(|(status, _)| *status);
    if shown.is_empty() {
        return Pt::ZERO;
    }
    let (sign, after) = (pen.theme.charts.text * 1.2, Pt(12.0));
    let (mut x, mut y) = (Pt::ZERO, pen.leading() / 2.0);
    for (status, words) in shown {
        let words = &words.join(", ");
        let width = sign + pen.width(words);
        if x > Pt::ZERO && x + width > pen.size.width {
            (x, y) = (Pt::ZERO, y + pen.leading());
        }
        let at = Point::new(x + sign, y + pen.drop());
        if pen.need_label(&pen.label(words, at, Side::Left, pen.theme.colors.text)) {
            draw_sign(pen, status, Point::new(x + pen.theme.charts.text * 0.4, y));
        }
        x += width + after;
    }
    y + pen.leading() / 2.0 + Pt(6.0)
}
