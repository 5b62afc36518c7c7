//! Age and gender pyramids: two sides with one scale, the names of the bands between them.

use super::canvas::ASCENT;
use super::figures::Figures;
use super::legend::{Sign, key};
use super::look::{self, HAIRLINE};
use super::lying::{OFF, SHARE, axis_height, draw_number, most_steps, name_column};
use super::number::{Numbers, printed};
use super::pen::{Label, Pen, Side};
use super::scale::Scale;
use super::symbols;
use crate::definition::Theme;
use crate::figures::Pyramid;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// What a bar takes of its slot.
const THICK: f32 = 0.8;
/// Thickest bar at 8 pt.
const THICKEST: Pt = Pt(26.0);
/// From the middle names to the bars.
const BESIDE: Pt = Pt(7.0);
/// From the foot of a bar that is not there to the middle of the symbol in its place.
const GAP: Pt = Pt(11.0);
/// A pyramid of more bands than these shows no figures unless there is room for them.
const FIGURED: usize = 30;

/// Draws a pyramid of the first two series, and the outline of the next two.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, pyramid: &Pyramid) {
    let mut head = Pt::ZERO;
    if let Some(name) = &pyramid.compared {
        head = key(pen, &[(Sign::Rule(outline(pen)), name.clone())]);
    }
    let scene = Scene::measure(pen, figures, pyramid, head);
    scene.draw_titles(pen, figures, head);
    scene.draw_axes(pen, figures);
    scene.draw_names(pen);
    for (side, row) in figures.series.iter().take(2).enumerate() {
        for (band, value) in row.values.iter().enumerate() {
            scene.draw_bar(pen, side, band, *value);
        }
        if let Some(compared) = figures.series.get(side + 2) {
            scene.draw_outline(pen, side, &compared.values);
        }
        let x = scene.x(side, 0.0);
        let foot = [Point::new(x, scene.top), Point::new(x, scene.top + scene.height)];
        pen.line(&foot, Stroke::solid(pen.theme.colors.grey, Pt(0.8)));
    }
    if scene.figured {
        scene.draw_figures(pen, figures);
    } else if figures.value_labels {
        pen.untold.unfigured = true;
    }
    // In place of a figure, or where it would be.
    symbols::draw(pen, figures, Side::Middle, |symbol| {
        let beside = if symbol.series == 0 { -GAP } else { GAP };
        let y = scene.y(symbol.category) + scene.drop;
        (symbol.series < 2).then(|| Point::new(scene.x(symbol.series, 0.0) + beside, y))
    });
}

/// The line around the population that is compared.
fn outline(pen: &Pen) -> Stroke {
    Stroke::solid(pen.theme.colors.text, Pt(1.2))
}

struct Scene {
    top: Pt,
    height: Pt,
    slot: Pt,
    /// Where bars begin, left and right of the names.
    inner: [Pt; 2],
    /// How long the axis of a side is.
    reach: Pt,
    scale: Scale,
    /// The figures at the ends of the bars stand in for the axis.
    figured: bool,
    /// By band from its first; thinned where they are too many.
    names: Vec<(usize, Vec<String>)>,
    first_on_top: bool,
    count: usize,
    /// From the middle of a band down to the baseline of its words.
    drop: Pt,
}

impl Scene {
    fn measure(pen: &Pen, figures: &Figures, pyramid: &Pyramid, head: Pt) -> Scene {
        let count = figures.categories.len().max(1);
        let top = head + pen.leading() * 1.5;
        let bare = (pen.size.height - top).max(Pt(1.0));
        let figured = figures.value_labels && bare / count as f32 >= pen.theme.charts.text;
        let height = if figured { bare } else { (bare - axis_height(pen)).max(Pt(1.0)) };
        let slot = height / count as f32;
        let (names, widest) = names(pen, &figures.categories, slot);
        let middle = widest + BESIDE * 2.0;
        let span = (0.0, figures.values().fold(0.0, f64::max));
        let figure = |value: f64| pen.width(&printed(figures.format, value));
        let room = (pen.size.width - middle) / 2.0;
        let (scale, outer) = if figured {
            let widest = figures.values().map(figure).fold(Pt::ZERO, Pt::max);
            (Scale::bare(span.0, span.1), widest + OFF)
        } else {
            let scale = Scale::round(span.0, span.1, most_steps(room), figures.finest());
            let numbers = Numbers::of(figures.format, &scale, "");
            let last = numbers.texts().last().map_or(Pt::ZERO, |text| pen.width(text));
            (scale, last / 2.0)
        };
        let left = pen.size.width / 2.0 - middle / 2.0;
        Scene {
            top,
            height,
            slot,
            inner: [left, left + middle],
            reach: (room - outer).max(Pt(1.0)),
            scale,
            figured,
            names,
            first_on_top: pyramid.first_on_top,
            count,
            drop: pen.drop(),
        }
    }

    /// Where a value of a side is: the left one runs to the left.
    fn x(&self, side: usize, value: f64) -> Pt {
        let far = self.reach * (value / self.scale.hi) as f32;
        if side == 0 { self.inner[0] - far } else { self.inner[1] + far }
    }

    /// The middle of a band.
    fn y(&self, band: usize) -> Pt {
        let place = if self.first_on_top { band } else { self.count - 1 - band };
        self.top + self.slot * (place as f32 + 0.5)
    }

    /// The names of the sides above them, in their colours.
    fn draw_titles(&self, pen: &mut Pen, figures: &Figures, head: Pt) {
        let at = head + pen.theme.charts.text * ASCENT;
        for (side, row) in figures.series.iter().take(2).enumerate() {
            let ink = look::ink(pen.color(side));
            let size = pen.theme.charts.text;
            let half = pen.bold_width(&row.name) / 2.0;
            // Over the middle of the bars, inside its own half.
            let (from, to) = match side {
                0 => (Pt::ZERO, pen.size.width / 2.0 - Pt(2.0)),
                _ => (pen.size.width / 2.0 + Pt(2.0), pen.size.width),
            };
            let middle = (self.x(side, self.scale.hi / 2.0)).min(to - half).max(from + half);
            let at = Point::new(middle, at);
            pen.need_label(&Label { text: &row.name, at, side: Side::Middle, color: ink, bold: true, size });
        }
    }

    fn draw_axes(&self, pen: &mut Pen, figures: &Figures) {
        let numbers = Numbers::of(figures.format, &self.scale, "");
        for side in 0..2 {
            for (&value, text) in self.scale.ticks.iter().zip(numbers.texts()) {
                let x = self.x(side, value);
                let ends = [Point::new(x, self.top), Point::new(x, self.top + self.height)];
                pen.line(&ends, Stroke::solid(pen.theme.colors.hairline, HAIRLINE));
                draw_number(pen, text, x, self.top + self.height);
            }
        }
    }

    fn draw_names(&self, pen: &mut Pen) {
        let middle = pen.size.width / 2.0;
        for (band, lines) in &self.names {
            let tall = pen.leading() * (lines.len() as f32 - 1.0);
            for (at, line) in lines.iter().enumerate() {
                let y = self.y(*band) - tall / 2.0 + pen.leading() * at as f32 + pen.drop();
                let at = Point::new(middle, y);
                pen.need_label(&pen.label(line, at, Side::Middle, pen.theme.colors.text));
            }
        }
    }

    fn thickness(&self, pen: &Pen) -> Pt {
        (self.slot * THICK).min(THICKEST * pen.theme.charts.scale())
    }

    fn draw_bar(&self, pen: &mut Pen, side: usize, band: usize, value: Option<f64>) {
        let Some(value) = value.filter(|value| *value > 0.0) else { return };
        let (from, to) = (self.x(side, 0.0), self.x(side, value));
        let thick = self.thickness(pen);
        let room = Rect::new(from.min(to), self.y(band) - thick / 2.0, (to - from).abs(), thick);
        pen.paint(room, pen.surface(side));
    }

    /// The outline of a side, band by band, broken where figures are missing.
    fn draw_outline(&self, pen: &mut Pen, side: usize, values: &[Option<f64>]) {
        let mut bands: Vec<usize> = (0..values.len()).collect();
        bands.sort_by(|a, b| self.y(*a).0.total_cmp(&self.y(*b).0));
        let mut runs: Vec<Vec<Point>> = vec![Vec::new()];
        for band in bands {
            let Some(value) = values[band] else {
                runs.push(Vec::new());
                continue;
            };
            let (x, y) = (self.x(side, value), self.y(band));
            if let Some(run) = runs.last_mut() {
                run.extend([y - self.slot / 2.0, y + self.slot / 2.0].map(|y| Point::new(x, y)));
            }
        }
        for run in runs.iter().filter(|run| !run.is_empty()) {
            pen.line(run, look::casing());
            pen.line(run, outline(pen));
        }
    }

    /// Each figure past the end of its bar and of the outline.
    fn draw_figures(&self, pen: &mut Pen, figures: &Figures) {
        for (side, row) in figures.series.iter().take(2).enumerate() {
            let compared = figures.series.get(side + 2);
            for (band, value) in row.values.iter().enumerate() {
                let has_symbol = || figures.symbols.iter().any(|s| (s.series, s.category) == (side, band));
                let text = match value {
                    Some(value) => printed(figures.format, *value),
                    None if has_symbol() => continue,
                    None => "\u{2013}".to_owned(),
                };
                let around = |band: usize| compared.and_then(|row| row.values.get(band).copied().flatten());
                let far = value.unwrap_or(0.0).max(around(band).unwrap_or(0.0));
                let (off, to) = if side == 0 { (-OFF * 0.7, Side::Right) } else { (OFF * 0.7, Side::Left) };
                let at = Point::new(self.x(side, far) + off, self.y(band) + pen.drop());
                pen.figure(&pen.label(&text, at, to, pen.theme.colors.text), Some(Color::WHITE));
            }
        }
    }
}

/// The names of the bands and the width of the widest: each, or every fifth or tenth, where they are
/// too many for the height.
fn names(pen: &Pen, categories: &[String], slot: Pt) -> (Vec<(usize, Vec<String>)>, Pt) {
    let step = [1, 5, 10, 20].into_iter().find(|&step| slot * step as f32 >= pen.leading()).unwrap_or(50);
    let kept: Vec<String> = categories.iter().step_by(step).cloned().collect();
    match name_column(pen, &kept, slot * step as f32, SHARE) {
        Some((lines, width)) => ((0..).step_by(step).zip(lines).collect(), width),
        None => {
            let lines = kept.iter().map(|name| vec![name.clone()]);
            ((0..).step_by(step).zip(lines).collect(), pen.size.width * 0.4)
        }
    }
}

/// The height of the plot where nothing says it.
pub(super) fn natural_height(bands: usize, pyramid: &Pyramid, figured: bool, theme: &Theme) -> Pt {
    let leading = theme.charts.text * 1.2;
    let key = if pyramid.compared.is_some() { leading + Pt(6.0) } else { Pt::ZERO };
    let figured = figured && bands <= FIGURED;
    let slot = if figured { leading * 1.4 } else { leading * 0.45 };
    let axis = if figured { Pt::ZERO } else { leading * 1.4 };
    slot * bands as f32 + leading * 1.5 + key + axis
}
