//! Bullet charts: in each row a bar for the result, a line across for the target, shaded ranges behind
//! them, and both figures at the right.

use super::element::Line;
use super::figures::Figures;
use super::legend::{Sample, legend};
use super::look::{self, Marker};
use super::lying::{OFF, SHARE, axis_height, draw_names, draw_ticks, most_steps, name_column, names_width};
use super::number::Numbers;
use super::pen::{Area, Pen, Side, rgb, spot};
use super::scale::Scale;
use super::surface::Surface;
use crate::definition::Theme;
use crate::figures::{Bullet, BulletRow};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};
use plotters::element::Rectangle;
use plotters::style::Color as _;

/// What the grey keeps in the ranges, the worst first.
const SHADES: [f32; 3] = [0.46, 0.28, 0.13];
/// Of the height of a row: its ranges, its bar, the line of its target.
const BAND: f32 = 0.62;
const BAR: f32 = 0.24;
const TARGET: f32 = 0.46;
/// Ranges are no higher than this at 8 pt.
const HIGHEST: Pt = Pt(20.0);
/// Between the plot and the figures at its right.
const GAP: Pt = Pt(8.0);

/// What the result is filled with, and the ranges, the worst first.
pub(super) fn surfaces(theme: &Theme) -> Vec<Surface> {
    let shades = SHADES.map(|shade| theme.colors.grey.tint(shade));
    std::iter::once(theme.charts.palette[0]).chain(shades).map(Surface::plain).collect()
}

/// How high a row is by default: two lines of figures and air between rows.
pub(super) fn natural_row(leading: Pt) -> Pt {
    leading * 2.6
}

pub(super) fn draw(pen: &mut Pen, figures: &Figures, bullet: &Bullet) {
    let names: Vec<(usize, &str)> = bullet
        .band_names
        .iter()
        .enumerate()
        .map(|(at, name)| (shade(at, bullet.band_names.len()), &**name))
        .collect();
    let head = if names.is_empty() { Pt::ZERO } else { legend(pen, &names, Sample::Square) };
    let count = bullet.rows.len().max(1);
    let foot = if bullet.shared { axis_height(pen) } else { Pt::ZERO };
    let height = (pen.size.height - head - foot).max(Pt(1.0));
    let slot = height / count as f32;
    let (names, width) = name_column(pen, &figures.categories, slot, SHARE).unwrap_or_else(|| {
        let names: Vec<_> = figures.categories.iter().map(|name| vec![name.clone()]).collect();
        (names, pen.size.width * 0.5)
    });
    let left = if width > Pt::ZERO { width + OFF } else { Pt::ZERO };
    let beside = Beside::of(pen, bullet, slot);
    let room = |left: Pt| (pen.size.width - left - beside.width - GAP).max(Pt(1.0));
    let common = bullet.shared.then(|| {
        let scale = scale(&bullet.rows, room(left), true);
        let numbers = Numbers::of(figures.format, &scale, "");
        (scale, numbers)
    });
    // The first number of the axis has room to stand under its line.
    let first = common.as_ref().and_then(|(_, numbers)| numbers.texts().first());
    let left = first.map_or(left, |text| left.max(pen.width(text) / 2.0));
    let plot = Rect::new(left, head, room(left), height);
    let right = names_width(pen, &names).min(pen.size.width * 0.5);
    draw_names(pen, &names, right, |row| head + slot * (row as f32 + 0.5));
    if let Some((scale, numbers)) = &common {
        let area = pen.area(plot, (scale.lo, scale.hi), (count as f64 - 0.5, -0.5));
        draw_ticks(pen, plot, &area, scale, numbers.texts());
    }
    for (at, row) in bullet.rows.iter().enumerate() {
        let room = Rect::new(plot.x, head + slot * at as f32, plot.width, slot);
        let own = match &common {
            Some((scale, _)) => scale.clone(),
            None => scale(std::slice::from_ref(row), plot.width, false),
        };
        draw_row(pen, row, room, &own);
        beside.draw(pen, row, Point::new(plot.right() + GAP, room.y + slot / 2.0));
    }
}

/// The place of a range's colour: of two ranges the worst and the best.
fn shade(at: usize, count: usize) -> usize {
    1 + if count == 2 && at == 1 { 2 } else { at }
}

/// An axis that holds all rows; percentages of a whole run to 100%.
fn scale(rows: &[BulletRow], width: Pt, ticks: bool) -> Scale {
    let of = |row: &BulletRow| {
        let ends = row.result.as_ref().ok().copied().into_iter().chain(row.target);
        // The last range is as long as half of those before it at the least.
        let last = row.bands.last().map(|end| end * 1.2);
        ends.chain(last).collect::<Vec<f64>>()
    };
    let values = rows.iter().flat_map(of);
    let (lo, hi) = values.fold((0.0, 0.0), |(lo, hi): (f64, f64), v| (lo.min(v), hi.max(v)));
    let percent = rows.iter().all(|row| row.format.is_percent());
    let hi = match hi {
        hi if percent && hi <= 1.2 && rows.iter().all(within_whole) => 1.0,
        hi if hi <= lo => lo + 1.0,
        hi => hi,
    };
    if ticks {
        return Scale::round(lo, hi, most_steps(width), 0.0);
    }
    Scale::bare(lo, if percent && hi == 1.0 { hi } else { hi * 1.04 })
}

/// Whether nothing of a row is more than a whole.
fn within_whole(row: &BulletRow) -> bool {
    let ends = row.result.as_ref().ok().into_iter().chain(&row.target).chain(&row.bands);
    ends.into_iter().all(|value| *value <= 1.0)
}

fn draw_row<'s, 'f>(pen: &mut Pen<'s, 'f, '_>, row: &BulletRow, room: Rect, scale: &Scale) {
    let tall = (room.height * BAND).min(HIGHEST * pen.theme.charts.scale());
    let band = Rect::new(room.x, room.y + (room.height - tall) / 2.0, room.width, tall);
    let area: Area<'s, 'f> = pen.area(band, (scale.lo, scale.hi), (0.0, 1.0));
    let across = |from: f64, to: f64, share: f64| {
        let side = (1.0 - share) / 2.0;
        [(from.clamp(scale.lo, scale.hi), side), (to.clamp(scale.lo, scale.hi), 1.0 - side)]
    };
    let count = row.bands.len() + 1;
    let mut from = scale.lo;
    for at in 0..count {
        let to = row.bands.get(at).copied().unwrap_or(scale.hi);
        // One range is no more than a ground.
        let color = if count == 1 { pen.color(SHADES.len()) } else { pen.color(shade(row.named(at), count)) };
        pen.plot(&area, &Rectangle::new(across(from, to, 1.0), rgb(color).filled()));
        from = to;
    }
    if let Ok(result) = row.result {
        let share = f64::from(BAR / BAND);
        let color = pen.color(0);
        pen.plot(&area, &Rectangle::new(across(0.0, result, share), rgb(color).filled()));
        if scale.lo < 0.0 {
            let stroke = Stroke::solid(pen.theme.colors.grey, Pt(0.8));
            pen.plot(&area, &Line { points: vec![(0.0, 0.0), (0.0, 1.0)], stroke });
        }
    }
    if let Some(target) = row.target {
        let x = spot(&area, target, 0.0).x;
        let half = tall * (TARGET / BAND) / 2.0;
        let middle = band.y + tall / 2.0;
        let wide = Pt(1.0) * pen.theme.charts.plot_scale();
        let x = x.min(band.right() - wide).max(band.x + wide);
        let white = Rect::new(x - wide - Pt(0.6), middle - half, wide * 2.0 + Pt(1.2), half * 2.0);
        pen.fill(white, Color::WHITE);
        pen.fill(Rect::new(x - wide, middle - half, wide * 2.0, half * 2.0), pen.theme.colors.text);
    }
}

/// The figures at the right of the rows: the result in bold, below it or beside it the target.
struct Beside {
    width: Pt,
    two_lines: bool,
    /// The width of the results, where the targets stand beside them.
    results: Pt,
    sign: Pt,
}

impl Beside {
    fn of(pen: &Pen, bullet: &Bullet, slot: Pt) -> Beside {
        let sign =
            if bullet.rows.iter().any(|row| row.met().is_some()) { pen.theme.charts.text } else { Pt::ZERO };
        let widest = |texts: &mut dyn Iterator<Item = Pt>| texts.fold(Pt::ZERO, Pt::max);
        let results = widest(&mut bullet.rows.iter().map(|row| pen.bold_width(&row.said())));
        let targets = widest(&mut bullet.rows.iter().map(|row| pen.width(&target_text(row)) + sign));
        let two_lines = slot >= pen.leading() * 2.0;
        let width = if two_lines { results.max(targets) } else { results + GAP + targets };
        Beside { width: width.min(pen.size.width * 0.5), two_lines, results, sign }
    }

    /// `at` is the left end of the middle of the row.
    fn draw(&self, pen: &mut Pen, row: &BulletRow, at: Point) {
        let target = target_text(row);
        let apart = if self.two_lines && !target.is_empty() { pen.leading() / 2.0 } else { Pt::ZERO };
        let ink = if row.result.is_ok() { pen.theme.colors.text } else { pen.theme.colors.grey };
        let said = row.said();
        let mut label = pen.label(&said, Point::new(at.x, at.y - apart + pen.drop()), Side::Left, ink);
        label.bold = row.result.is_ok();
        pen.need_label(&label);
        let x = if self.two_lines { at.x } else { at.x + self.results + GAP };
        let sign_width = if row.met().is_some() { self.sign } else { Pt::ZERO };
        let base = Point::new(x + sign_width, at.y + apart + pen.drop());
        let drawn = pen.need_label(&pen.label(&target, base, Side::Left, pen.theme.colors.text));
        // A sign without its words would say nothing.
        if let Some(met) = row.met().filter(|_| drawn) {
            let (marker, color) = sign(pen, met);
            let middle = Point::new(x + pen.theme.charts.text * 0.35, at.y + apart);
            pen.mark(middle, marker, color, look::MARK * pen.theme.charts.scale());
        }
    }
}

/// How a target that was met or missed is marked: by shape, and by colour.
fn sign(pen: &Pen, met: bool) -> (Marker, Color) {
    if met { (Marker::Circle, pen.theme.colors.good) } else { (Marker::Diamond, pen.theme.colors.bad) }
}

/// `Target 95%, missed`, or `Target 95%` where nothing is judged.
fn target_text(row: &BulletRow) -> String {
    let Some(target) = row.said_target() else { return String::new() };
    match row.met() {
        Some(true) => format!("Target {target}, met"),
        Some(false) => format!("Target {target}, missed"),
        None => format!("Target {target}"),
    }
}
