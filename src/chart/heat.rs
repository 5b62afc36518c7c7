//! Heat tables: figures in cells whose ground darkens in steps, with a key of the steps.

use super::canvas::ASCENT;
use super::category::{Names, names};
use super::figures::Figures;
use super::legend::{Sign, key};
use super::look;
use super::lying::{OFF, draw_names, name_column};
use super::number::{bare, printed};
use super::pen::{Label, Pen, Side};
use super::{SMALLEST, millimetres};
use crate::definition::Theme;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::Heat;
use crate::frame::Color;
use crate::units::{Point, Pt, Rect, Size, mm};
use rustc_hash::FxHashMap;

/// White between cells.
const SEAM: Pt = Pt(1.0);
/// Beside the figure of a cell at least.
const PAD: Pt = Pt(2.5);
/// The palest and the strongest step, as parts of the first colour of the palette.
const PALEST: f32 = 0.08;
const STRONG: f32 = 0.95;
/// The contrast of figures to their ground: more than the 4.5 that they must have.
const READABLE: f64 = 5.2;
/// Without colour no ground is darker than a tenth of black, so that type on it stays sharp on any printer.
const DARKEST: f32 = 0.1;
/// How much wider than its figures a column may have to be for its name, in points.
const WIDEST: u32 = 200;
/// Rows are no higher than these many lines.
const TALLEST: f32 = 2.6;

/// Draws the table, or tells that it has no room.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, heat: &Heat, found: &mut Diagnostics) {
    let colors = tints(pen.theme, heat.breaks.len() + 1);
    let head = draw_key(pen, figures, heat, &colors);
    let scene = match Scene::measure(pen, figures, head) {
        Ok(scene) => scene,
        Err(needed) => {
            refuse(pen, figures, needed, found);
            return;
        }
    };
    scene.draw_heads(pen);
    draw_names(pen, &scene.names, scene.left - OFF, |row| scene.middle(row));
    let said: FxHashMap<(usize, usize), &str> =
        figures.symbols.iter().map(|symbol| ((symbol.category, symbol.series), &*symbol.words)).collect();
    for row in 0..figures.categories.len() {
        for (column, series) in figures.series.iter().enumerate() {
            let room = scene.cell(row, column);
            match series.values[row] {
                Some(value) => {
                    let color = colors[heat.step(figures.format, value).min(colors.len() - 1)];
                    pen.fill(room, color);
                    let text = cell_text(figures, value);
                    scene.draw_figure(pen, &text, room, look::on(color, pen.theme));
                }
                None => {
                    pen.strike(room);
                    let said = said.get(&(row, column)).copied().unwrap_or("\u{2013}");
                    let at = Point::new(room.x + room.width / 2.0, room.y + room.height / 2.0 + pen.drop());
                    let fits = pen.width(said) + PAD * 2.0 <= room.width;
                    let label = pen.label(
                        if fits { said } else { "\u{2013}" },
                        at,
                        Side::Middle,
                        pen.theme.colors.text,
                    );
                    pen.try_label(&label, Some(Color::WHITE));
                }
            }
        }
    }
}

/// The figure of a cell; its unit stands in the key, not in each cell.
fn cell_text(figures: &Figures, value: f64) -> String {
    bare(&printed(figures.format, value))
}

/// The grounds of the steps from the lowest on, each such that figures on it can be read (WCAG 2.2, 1.4.3):
/// pale ones for dark type, and of three steps or more the highest third for white type. Between them lie
/// grounds for neither.
fn tints(theme: &Theme, steps: usize) -> Vec<Color> {
    let of = |strength: f32| theme.charts.palette[0].tint(strength);
    // From one strength to another; a single step stands at the second.
    let between = |(from, to): (f32, f32), at: usize, count: usize| match count {
        0 | 1 => to,
        _ => from + (to - from) * at as f32 / (count - 1) as f32,
    };
    if theme.charts.dashes {
        return (0..steps).map(|at| of(between((0.0, DARKEST), at, steps))).collect();
    }
    let strengths = || (0..=50).map(|part| part as f32 / 50.0);
    let pale =
        strengths().filter(|&at| of(at).contrast(theme.colors.text) >= READABLE).fold(PALEST, f32::max);
    let dark = strengths().find(|&at| of(at).contrast(Color::WHITE) >= READABLE);
    let white = if dark.is_some() { steps / 3 } else { 0 };
    let grounds = (0..steps).map(|at| match at.checked_sub(steps - white) {
        Some(above) => between((dark.unwrap_or(1.0).max(STRONG - 0.1 * white as f32), STRONG), above, white),
        None => between((PALEST, pale), at, steps - white),
    });
    grounds.map(of).collect()
}

/// What each ground says; returns the height of the key.
fn draw_key(pen: &mut Pen, figures: &Figures, heat: &Heat, colors: &[Color]) -> Pt {
    let ends = figures.values().fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let mut entries: Vec<(Sign, String)> = colors
        .iter()
        .enumerate()
        .map(|(step, color)| (Sign::Tint(*color), heat.words(figures.format, step, ends)))
        .collect();
    // The highest step has the unit for all.
    let last = entries.iter().rposition(|(_, words)| !words.is_empty()).unwrap_or(0);
    entries.iter_mut().take(last).for_each(|(_, words)| *words = bare(words));
    if figures.series.iter().any(|series| series.values.iter().any(Option::is_none)) {
        entries.push((Sign::Hatched, "No figure".to_owned()));
    }
    key(pen, &entries)
}

/// Where everything of the table stands.
struct Scene {
    names: Vec<Vec<String>>,
    heads: Names,
    /// Where the cells begin.
    left: Pt,
    top: Pt,
    cell: Size,
    /// The widest figure: all end on one line down their column.
    widest: Pt,
}

impl Scene {
    /// Measures the table; the size that it needs where it has less.
    fn measure(pen: &Pen, figures: &Figures, top: Pt) -> Result<Scene, Size> {
        let (rows, columns) = (figures.categories.len().max(1), figures.series.len().max(1));
        let width = |text: String| pen.width(&text);
        let widest = figures.values().map(|value| width(cell_text(figures, value)));
        let widest = widest.fold(Pt::ZERO, Pt::max);
        let said = figures
            .symbols
            .iter()
            .map(|symbol| pen.width(&symbol.words))
            .filter(|said| *said <= widest * 1.5);
        let least = said.fold(widest, Pt::max) + PAD * 2.0 + SEAM;
        let line = pen.theme.charts.text * 1.3;
        let heads: Vec<String> = figures.series.iter().map(|row| row.name.clone()).collect();
        // The names of the columns take three lines at the most, those of the rows what they need.
        let rough = (pen.size.height - top - pen.leading() * 2.0) / rows as f32;
        // Names in more lines leave more width to the figures.
        let mut fitting = None;
        let mut left = Pt::ZERO;
        let mut names = Vec::new();
        for share in [0.3, 0.22, 0.4] {
            let Some((lines, width)) = name_column(pen, &figures.categories, rough.max(line), share) else {
                continue;
            };
            (names, left) = (lines, if width > Pt::ZERO { width + OFF * 1.4 } else { Pt::ZERO });
            let slot = (pen.size.width - left) / columns as f32;
            fitting = names_of(&heads, slot, pen)
                .filter(|names| names.shown.len() == heads.len() && slot >= least)
                .map(|names| (names, slot));
            if fitting.is_some() {
                break;
            }
        }
        let Some((heads, slot)) = fitting else {
            if names.is_empty() {
                return Err(Size::new(pen.size.width, top + pen.leading() * (3.0 * rows as f32 + 3.0)));
            }
            // The narrowest columns whose names could be set.
            let named = |slot: &Pt| {
                names_of(&heads, *slot, pen).is_some_and(|names| names.shown.len() == heads.len())
            };
            let slots = (0..WIDEST).map(|wider| least + Pt(wider as f32));
            let needed = slots.into_iter().find(named).unwrap_or(least + Pt(WIDEST as f32));
            return Err(Size::new(left + needed * columns as f32, pen.size.height));
        };
        let top = top + pen.leading() * heads.rows as f32 + Pt(4.0);
        let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f32;
        let needed = line.max(pen.leading() * lines) + SEAM;
        let height = (pen.size.height - top) / rows as f32;
        if height < needed {
            return Err(Size::new(pen.size.width, top + needed * rows as f32));
        }
        let height = height.min(pen.leading() * TALLEST.max(lines + 0.5));
        Ok(Scene { names, heads, left, top, cell: Size::new(slot, height), widest })
    }

    /// The middle of a row.
    fn middle(&self, row: usize) -> Pt {
        self.top + self.cell.height * (row as f32 + 0.5)
    }

    fn cell(&self, row: usize, column: usize) -> Rect {
        let (x, y) = (self.cell.width * column as f32, self.cell.height * row as f32);
        let (half, Size { width, height }) = (SEAM / 2.0, self.cell);
        Rect::new(self.left + x + half, self.top + y + half, width - SEAM, height - SEAM)
    }

    /// The names of the columns, which end above the cells.
    fn draw_heads(&self, pen: &mut Pen) {
        let last = self.top - Pt(4.0) - pen.theme.charts.text * (1.0 - ASCENT);
        for (column, lines) in &self.heads.shown {
            let middle = self.left + self.cell.width * (*column as f32 + 0.5);
            // Years under some months only stand below all of them.
            let from =
                if self.heads.rows > lines.len() && self.dated() { self.heads.rows } else { lines.len() };
            for (at, line) in lines.iter().enumerate() {
                let y = last - pen.leading() * (from - 1 - at) as f32;
                let half = pen.width(line) / 2.0;
                let at = Point::new(middle.min(pen.size.width - half).max(half), y);
                pen.need_label(&pen.label(line, at, Side::Middle, pen.theme.colors.text));
            }
        }
    }

    /// Whether the columns are months or quarters with the year where it changes.
    fn dated(&self) -> bool {
        self.heads
            .shown
            .iter()
            .any(|(_, lines)| lines.last().is_some_and(|line| super::category::is_year(line)))
    }

    fn draw_figure(&self, pen: &mut Pen, text: &str, room: Rect, color: Color) {
        let x = room.x + room.width / 2.0 + self.widest / 2.0;
        let at = Point::new(x, room.y + room.height / 2.0 + pen.drop());
        let size = pen.theme.charts.text;
        pen.need_label(&Label { text, at, side: Side::Right, color, bold: false, size });
    }
}

fn names_of(heads: &[String], slot: Pt, pen: &Pen) -> Option<Names> {
    names(heads, slot, false, &|text| pen.width(text))
}

/// Tells that the table has no room, and draws a tinted area with as much in it.
fn refuse(pen: &mut Pen, figures: &Figures, needed: Size, found: &mut Diagnostics) {
    let wide = needed.width > pen.size.width;
    let (count, what) = match wide {
        true => (figures.series.len(), "columns"),
        false => (figures.categories.len(), "rows"),
    };
    let round = |length: Pt| (length / mm(1.0)).ceil();
    let least = match wide {
        true => round(needed.width),
        false => round(needed.height),
    };
    found
        .error(
            Code::DoesNotFit,
            figures.place.clone(),
            format!(
                "The {count} {what} of this heat table need about {least} mm; it is drawn in {}.",
                millimetres(pen.size)
            ),
        )
        .remedy(match wide {
            true => "Show fewer columns or places after the point, shorten the names, or put it on a page in landscape.".to_owned(),
            false => format!("Leave `height` out, give it more than {least} mm, or show fewer rows."),
        });
    let top = pen.size.height - SMALLEST.height.min(pen.size.height);
    let room = Rect::new(Pt::ZERO, top, pen.size.width, pen.size.height - top);
    pen.fill(room, pen.theme.colors.tint);
}

/// The height of the table where nothing says it; `lines` are those of the longest name of a row.
pub(super) fn natural_height(rows: usize, lines: f32, theme: &Theme) -> Pt {
    let leading = theme.charts.text * 1.2;
    let slot = (leading * 1.75).max(leading * (lines + 0.4) + SEAM);
    // The key, two lines of heads and the space below them.
    slot * rows as f32 + leading * 3.5 + Pt(10.0)
}
