//! Dot plots and range plots: marks on lines that lie, told apart by shape as well as colour.

use super::canvas::ASCENT;
use super::crossed::Crossed;
use super::figures::Figures;
use super::label::{spread, wrap};
use super::legend::{Sign, key};
use super::look::{self, Marker};
use super::lying::{Lying, OFF, Wants};
use super::number::printed;
use super::pen::{Label, Pen, Side};
use super::reference::target_text;
use super::scale::to_zero;
use super::symbols;
use crate::definition::Theme;
use crate::figures::{Marks, Symbol};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Radius of a dot, and of the mark of the value that a range plot is about.
const DOT: Pt = Pt(3.2);
const VALUE: Pt = Pt(3.8);
/// Half the thickness of a range and half the height of its ends.
const SPAN: (Pt, Pt) = (Pt(2.0), Pt(4.0));
/// What the plot keeps of the chart at least, before its figures give way.
const NARROWEST: f32 = 0.42;
/// How far the ground of a figure stands out: the line of its row must not be read as a minus sign.
const GROUND: Pt = Pt(2.5);
/// Lines that the head of the column of values may take.
const MOST_LINES: usize = 3;

/// Draws a line for each category with a dot for each series.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, joined: bool) {
    let scale = pen.theme.charts.scale();
    let dot = |series: usize, pen: &Pen| Dot {
        series,
        marker: pen.marker(series),
        color: pen.stroke(series).color,
        radius: DOT * scale.sqrt(),
    };
    let dots: Vec<Dot> = (0..figures.series.len()).map(|series| dot(series, pen)).collect();
    let entries: Vec<_> = match &dots[..] {
        [_] => Vec::new(),
        all => all.iter().map(|dot| (dot.sign(), figures.series[dot.series].name.clone())).collect(),
    };
    let scene = Scene::measure(pen, figures, &entries, None);
    scene.draw_ground(pen, figures);
    for row in 0..figures.categories.len() {
        let spots = scene.place(pen, figures, &dots, row);
        let ends = spots.iter().fold(None, |ends: Option<(Pt, Pt)>, (_, at)| {
            Some(ends.map_or((at.x, at.x), |(from, to)| (from.min(at.x), to.max(at.x))))
        });
        if let Some((from, to)) = ends.filter(|(from, to)| joined && from < to) {
            let y = scene.lying.middle(row);
            let stroke = Stroke::solid(pen.theme.colors.grey.tint(0.6), Pt(2.0));
            pen.line(&[Point::new(from, y), Point::new(to, y)], stroke);
        }
        if scene.labelled {
            scene.label_dots(pen, figures, &spots, row);
        }
        scene.draw_dots(pen, &spots);
    }
    scene.draw_symbols(pen, figures);
}

/// Draws a range for each category with marks on it, and the value that the chart is about at the right.
pub(super) fn draw_ranges(pen: &mut Pen, figures: &Figures, marks: Marks) {
    let dots = range_dots(pen, figures, marks);
    let ends: Vec<&str> = figures.series.iter().take(2).map(|row| row.name.as_str()).collect();
    let mut entries = vec![(Sign::Span, ends.join(" to "))];
    entries.extend(dots.iter().map(|dot| (dot.sign(), figures.series[dot.series].name.clone())));
    let value = dots.first().filter(|_| marks.value && figures.value_labels);
    let column = value.map(|dot| ValueColumn::of(pen, figures, dot.series));
    let scene = Scene::measure(pen, figures, &entries, column.as_ref());
    scene.draw_ground(pen, figures);
    let end = |series: usize, row: usize| figures.series.get(series).and_then(|of| of.values[row]);
    for row in 0..figures.categories.len() {
        let y = scene.lying.middle(row);
        let x = |value: Option<f64>| value.map(|value| scene.lying.x(value));
        match (x(end(0, row)), x(end(1, row))) {
            (Some(from), Some(to)) => draw_span(pen, from, to, y),
            (Some(only), None) | (None, Some(only)) => draw_span(pen, only, only, y),
            (None, None) => {}
        }
        let spots = scene.place(pen, figures, &dots, row);
        if scene.labelled {
            scene.label_ends(pen, figures, &spots, row);
        }
        scene.draw_dots(pen, &spots);
    }
    scene.draw_symbols(pen, figures);
    if let Some(column) = &column {
        scene.draw_values(pen, column);
    }
}

/// A range: a pale bar between two ends that are dark enough to be seen.
pub(super) fn draw_span(pen: &mut Pen, from: Pt, to: Pt, y: Pt) {
    let scale = pen.theme.charts.scale().sqrt();
    let (half, tall, grey) = (SPAN.0 * scale, SPAN.1 * scale, pen.theme.colors.grey);
    if y + tall > pen.size.height {
        return;
    }
    pen.fill(Rect::new(from, y - half, to - from, half * 2.0), grey.tint(0.45));
    for x in [from, to] {
        let ends = [Point::new(x, y - tall), Point::new(x, y + tall)];
        pen.line(&ends, Stroke::solid(grey, Pt(1.2)));
    }
}

/// How a series is marked.
struct Dot {
    series: usize,
    marker: Marker,
    color: Color,
    radius: Pt,
}

impl Dot {
    fn sign(&self) -> Sign {
        Sign::Mark(self.marker, self.color)
    }
}

/// The marks of a range plot: the value a large circle, benchmarks in other shapes.
fn range_dots(pen: &Pen, figures: &Figures, marks: Marks) -> Vec<Dot> {
    let scale = pen.theme.charts.scale().sqrt();
    let shapes = [Marker::Diamond, Marker::Up, Marker::Square];
    let first = if marks.value { 3 } else { 2 };
    (2..figures.series.len())
        .map(|series| match series.checked_sub(first) {
            None => Dot {
                series,
                marker: Marker::Circle,
                color: pen.theme.charts.palette[0],
                radius: VALUE * scale,
            },
            Some(at) => Dot {
                series,
                marker: shapes[at % shapes.len()],
                color: pen.theme.charts.palette[[2, 3, 4][at % 3]],
                radius: DOT * 0.9 * scale,
            },
        })
        .collect()
}

/// The column at the right with the values that a range plot is about.
struct ValueColumn {
    head: Vec<String>,
    figures: Vec<Option<String>>,
    width: Pt,
}

impl ValueColumn {
    fn of(pen: &Pen, figures: &Figures, series: usize) -> ValueColumn {
        let row = &figures.series[series];
        let texts: Vec<_> =
            row.values.iter().map(|value| value.map(|value| printed(figures.format, value))).collect();
        let widest = texts.iter().flatten().map(|text| pen.bold_width(text)).fold(Pt::ZERO, Pt::max);
        let most = widest.max(pen.size.width * 0.16);
        let head = wrap(&row.name, most, false, &|text| pen.bold_width(text));
        // A name that would tower over its column stands in the key alone.
        let head = head.filter(|lines| lines.len() <= MOST_LINES).unwrap_or_default();
        let width = head.iter().map(|line| pen.bold_width(line)).fold(widest, Pt::max);
        ValueColumn { head, figures: texts, width }
    }
}

struct Scene<'s, 'f> {
    lying: Lying<'s, 'f>,
    /// The height of the key above.
    top: Pt,
    /// Whether figures stand at the dots or ends.
    labelled: bool,
}

impl<'s, 'f> Scene<'s, 'f> {
    /// Draws the key and measures the plot below it.
    fn measure(
        pen: &mut Pen<'s, 'f, '_>,
        figures: &Figures,
        entries: &[(Sign, String)],
        column: Option<&ValueColumn>,
    ) -> Scene<'s, 'f> {
        let top = if entries.is_empty() { Pt::ZERO } else { key(pen, entries) };
        let scene = |labelled| Scene::below(pen, figures, top, column, labelled);
        let figured = scene(figures.value_labels);
        // Figures at both ends must not squeeze the plot; the axis has them as well.
        let squeezed = figures.series.len() > 1 && figured.lying.plot.width < pen.size.width * NARROWEST;
        if !(figured.labelled && squeezed) {
            return figured;
        }
        let bare = scene(false);
        pen.untold.unfigured = true;
        bare
    }

    /// The plot below the key, with or without figures at the dots.
    fn below(
        pen: &Pen<'s, 'f, '_>,
        figures: &Figures,
        top: Pt,
        column: Option<&ValueColumn>,
        labelled: bool,
    ) -> Scene<'s, 'f> {
        let values = figures.values().chain(figures.target.as_ref().map(|target| target.value));
        let span = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
        let figure = |value: f64| pen.width(&printed(figures.format, value));
        // Figures stand outside the dots, which may be at the very ends of the axis.
        let beside = DOT * 1.6 + if labelled { OFF } else { Pt::ZERO };
        let room = if labelled { figures.values().map(figure).fold(Pt::ZERO, Pt::max) } else { Pt::ZERO };
        let above = if figures.target.is_some() { pen.leading() + Pt(4.0) } else { Pt::ZERO };
        let heads = column.map_or(Pt::ZERO, |column| pen.leading() * column.head.len() as f32);
        let right = column.map_or(Pt::ZERO, |column| column.width + OFF * 2.0);
        let wants = Wants {
            span: to_zero(span, figures.zero),
            head: top + above.max(heads),
            before: if figures.series.len() > 1 { room + beside } else { DOT * 1.6 },
            after: room + beside + right,
        };
        Scene { lying: Lying::measure(pen, figures, &wants), top, labelled }
    }

    /// The axis, a line for each row, and the target.
    fn draw_ground(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures) {
        self.lying.draw_axes(pen);
        let plot = self.lying.plot;
        for row in 0..figures.categories.len() {
            let y = self.lying.middle(row);
            let stroke = Stroke::solid(pen.theme.colors.hairline.tint(0.6), look::HAIRLINE);
            pen.line(&[Point::new(plot.x, y), Point::new(plot.right(), y)], stroke);
        }
        let Some(target) = &figures.target else { return };
        let x = self.lying.x(target.value);
        pen.line(&[Point::new(x, plot.y - Pt(2.0)), Point::new(x, plot.bottom())], look::target(pen.theme));
        let text = target_text(figures);
        let half = pen.width(&text) / 2.0;
        let middle = x.min(pen.size.width - half).max(half);
        let y = plot.y - Pt(4.0) - pen.theme.charts.text * (1.0 - ASCENT);
        pen.need_label(&pen.label(&text, Point::new(middle, y), Side::Middle, pen.theme.colors.text));
    }

    /// Symbols at the end of the row that has no mark near it, each kind once.
    fn draw_symbols(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures) {
        let (plot, size) = (self.lying.plot, pen.theme.charts.text);
        let drop = pen.drop();
        symbols::draw(pen, figures, Side::Middle, |symbol| {
            let values = figures.series.iter().filter_map(|series| series.values[symbol.category]);
            let left = values.map(|value| self.lying.x(value)).all(|x| x > plot.x + size * 4.0);
            let same = |other: &&Symbol| other.category == symbol.category && other.words != symbol.words;
            let before = figures.symbols.iter().take_while(|other| *other != symbol).filter(same).count();
            let off = size * (1.5 + 2.5 * before as f32);
            let x = if left { plot.x + off } else { plot.right() - off };
            Some(Point::new(x, self.lying.middle(symbol.category) + drop))
        });
    }

    /// Where the marks of a row stand; those that would cover each other stand above each other.
    fn place<'d>(&self, pen: &Pen, figures: &Figures, dots: &'d [Dot], row: usize) -> Vec<(&'d Dot, Point)> {
        let y = self.lying.middle(row);
        let at = |dot: &'d Dot| {
            let value = figures.series[dot.series].values[row]?;
            Some((dot, Point::new(self.lying.x(value), y)))
        };
        let mut spots: Vec<_> = dots.iter().filter_map(at).collect();
        spots.sort_by(|a, b| a.1.x.0.total_cmp(&b.1.x.0));
        let mut from = 0;
        while from < spots.len() {
            let near = |pair: &[(&Dot, Point)]| pair[1].1.x - pair[0].1.x < pair[0].0.radius * 1.5;
            let run = 1 + spots[from..].windows(2).take_while(|pair| near(pair)).count();
            let cluster = &mut spots[from..from + run];
            if run > 1 {
                cluster.sort_by_key(|(dot, _)| dot.series);
                let half = (self.lying.slot / 2.0).min(pen.theme.charts.text * 1.5);
                let step = (half * 2.0 / run as f32).min(cluster[0].0.radius * 1.7);
                let wanted: Vec<_> = cluster.iter().map(|_| (y, step)).collect();
                let middles = spread(&wanted, y - half * 1.01, y + half * 1.01).unwrap_or_default();
                cluster.iter_mut().zip(middles).for_each(|((_, at), middle)| at.y = middle);
            }
            from += run;
        }
        spots
    }

    fn draw_dots(&self, pen: &mut Pen<'s, 'f, '_>, spots: &[(&Dot, Point)]) {
        // Rows closer than their marks are high have smaller ones; a diamond reaches 1.3 radii out.
        let most = self.lying.slot / 2.6;
        for (dot, at) in spots {
            pen.mark(*at, dot.marker, dot.color, dot.radius.min(most));
        }
    }

    /// The lowest figure of a row left of its dot, the highest right of it; a single one at the right.
    fn label_dots(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, spots: &[(&Dot, Point)], row: usize) {
        let side = |spot: &(&Dot, Point), side: Side| {
            let away = spot.0.radius + OFF * 0.6;
            let x = if side == Side::Left { spot.1.x + away } else { spot.1.x - away };
            (figures.series[spot.0.series].values[row], x, side)
        };
        let by_x = |a: &&(&Dot, Point), b: &&(&Dot, Point)| a.1.x.0.total_cmp(&b.1.x.0);
        let (low, high) = (spots.iter().min_by(by_x), spots.iter().max_by(by_x));
        // A single figure changes sides where the target's line would run through it.
        let crossed = self.crossed(figures, row);
        let to = |spot: &(&Dot, Point)| {
            let (value, x, _) = side(spot, Side::Left);
            let width = value.map_or(Pt::ZERO, |value| pen.width(&printed(figures.format, value)));
            let turned = spots.len() == 1 && !crossed.clear(x, x + width);
            if turned { Side::Right } else { Side::Left }
        };
        let mut ends: Vec<_> = high.map(|high| side(high, to(high))).into_iter().collect();
        // Two dots on one figure have one.
        let apart = low.zip(high).is_some_and(|(low, high)| high.1.x - low.1.x > Pt(0.01));
        ends.extend(low.filter(|_| apart).map(|low| side(low, Side::Right)));
        for (value, x, side) in ends {
            let text = value.map_or_else(String::new, |value| printed(figures.format, value));
            let at = Point::new(x, self.lying.middle(row) + pen.drop());
            self.set(pen, &crossed, pen.label(&text, at, side, pen.theme.colors.text));
        }
    }

    /// The target where it meets a row.
    fn crossed(&self, figures: &Figures, row: usize) -> Crossed {
        Crossed::of(figures, row, |_, value| self.lying.x(value))
    }

    /// Sets a figure on ground that breaks the line of its row off before it, past the target where that
    /// would run through it.
    fn set(&self, pen: &mut Pen<'s, 'f, '_>, crossed: &Crossed, mut label: Label) {
        let near = pen.room(&label);
        let off = crossed.beyond(near.x, near.right(), label.side == Side::Left);
        let past = Label { at: Point::new(label.at.x + off, label.at.y), ..label };
        if pen.free(&past) {
            label = past;
        }
        let label = &label;
        if pen.free(label) {
            let room = pen.room(label);
            let (x, right) = (room.x.max(GROUND) - GROUND, (room.right() + GROUND).min(pen.size.width));
            pen.fill(Rect::new(x, room.y, right - x, room.height), Color::WHITE);
            pen.try_label(label, None);
        } else {
            pen.untold.unfigured = true;
        }
    }

    /// The figures at the ends of a range, where no mark is in their way.
    fn label_ends(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, spots: &[(&Dot, Point)], row: usize) {
        for (series, side) in [(0, Side::Right), (1, Side::Left)] {
            let Some(value) = figures.series.get(series).and_then(|of| of.values[row]) else { continue };
            let text = printed(figures.format, value);
            let off = if side == Side::Left { OFF } else { -OFF };
            let at = Point::new(self.lying.x(value) + off, self.lying.middle(row) + pen.drop());
            let label = pen.label(&text, at, side, pen.theme.colors.grey);
            let room = pen.room(&label);
            let clear = |(dot, at): &(&Dot, Point)| {
                at.x + dot.radius * 1.3 < room.x || at.x - dot.radius * 1.3 > room.right()
            };
            if spots.iter().all(clear) {
                self.set(pen, &self.crossed(figures, row), label);
            } else {
                pen.untold.unfigured = true;
            }
        }
    }

    /// The values at the right under their name.
    fn draw_values(&self, pen: &mut Pen<'s, 'f, '_>, column: &ValueColumn) {
        let ink = look::ink(pen.theme.charts.palette[0]);
        let size = pen.theme.charts.text;
        let last = self.lying.plot.y - size * (1.0 - ASCENT);
        let bold = |text, y| Label { text, at: y, side: Side::Right, color: ink, bold: true, size };
        for (back, line) in column.head.iter().rev().enumerate() {
            let y = last - pen.leading() * back as f32;
            if y - size * ASCENT >= self.top {
                pen.need_label(&bold(line, Point::new(pen.size.width, y)));
            }
        }
        for (row, text) in column.figures.iter().enumerate() {
            if let Some(text) = text {
                let y = self.lying.middle(row) + pen.drop();
                pen.need_label(&bold(text, Point::new(pen.size.width, y)));
            }
        }
    }
}

/// The height of the plot where nothing says it; `lines` are those of the longest name.
pub(super) fn natural_height(rows: usize, lines: f32, ranges: bool, theme: &Theme) -> Pt {
    let leading = theme.charts.text * 1.2;
    let slot = (leading * 1.7).max(leading * (lines + 0.35));
    let head = if ranges { leading } else { Pt::ZERO };
    slot * rows as f32 + leading * 1.4 + head
}
