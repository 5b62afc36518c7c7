use super::bar_lines::{Row, draw_bands, draw_lines};
use super::column::{SEAM, between, cased_bar, fill_piece, ground_of, label_piece, piece_text};
use super::course::CAP;
use super::crossed::Crossed;
use super::element::Line;
use super::figures::Figures;
use super::label::wrap;
use super::legend::Key;
use super::look;
use super::lying::{OFF, SHARE, draw_names, draw_ticks, name_column, names_width};
use super::multiples::Around;
use super::number::{Numbers, printed};
use super::pen::{Area, Label, Pen, Side, spot};
use super::scale::Scale;
use super::stack::{Lanes, Piece, lane_of, lanes, pieces, span, sums};
use super::surround::{KEY_GAP, interval_entry, provisional_entry, series_entries};
use super::symbols;
use crate::definition::Theme;
use crate::figures::{LegendPlace, Stacking};
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// Space for the line of a target to stand out above the bars, under its name.
pub(super) const ABOVE: Pt = Pt(4.0);
/// Thickest lane of a single series, and of several.
const THICKEST: (f32, f32) = (17.0, 12.0);

/// How thick a lane of a chart of several series is by default.
pub(super) fn natural_lane(count: usize, theme: &Theme) -> Pt {
    Pt(if count > 1 { 10.5 } else { 13.5 }) * theme.charts.scale()
}

/// Everything of a bar chart that is known before it is drawn.
struct Scene<'s, 'f> {
    plot: Rect,
    area: Area<'s, 'f>,
    scale: Scale,
    front: Lanes,
    behind: Lanes,
    slot: Pt,
    names: Vec<Vec<String>>,
    /// The figures at the ends of the bars stand in for the axis.
    figured: bool,
    numbers: Numbers,
    /// The name of the axis, in lines.
    title: Vec<String>,
    around: Around,
}

/// Whether the names fit beside the bars and the bars into the height, for a column chart that
/// would be turned.
pub(super) fn fits(pen: &Pen, figures: &Figures) -> bool {
    let head = if figures.series.len() > 1 { pen.leading() * 2.0 } else { Pt::ZERO };
    let height = pen.size.height - head - pen.leading() * 2.0;
    let pitch = height / figures.categories.len().max(1) as f32;
    let (front, behind) = lanes(figures);
    let lanes = front.max(behind);
    pitch >= pen.leading() * 1.1
        && pitch * 0.75 >= Pt(4.0) * lanes as f32
        && name_column(pen, &figures.categories, pitch, SHARE).is_some()
}

/// What a panel has around its plot.
pub(super) fn around(pen: &mut Pen, figures: &Figures, stacking: Stacking) -> Around {
    Scene::measure(pen, figures, stacking, &pieces(figures, stacking), (Pt::ZERO, Pt::ZERO)).around
}

/// The names in lines with the width of their column; none in panels that have them at another.
fn names_of(pen: &Pen, figures: &Figures, slot: Pt) -> (Vec<Vec<String>>, Pt) {
    let categories = &figures.categories;
    match figures.shared {
        Some(shared) if !shared.side => (Vec::new(), Pt::ZERO),
        Some(shared) => {
            let most = if shared.probe { shared.names } else { shared.left - OFF };
            let lines = |name: &String| wrap(name, most, true, &|text| pen.width(text)).unwrap_or_default();
            let names: Vec<Vec<String>> = categories.iter().map(lines).collect();
            let width = names_width(pen, &names);
            (names, width)
        }
        None => name_column(pen, categories, slot, SHARE).unwrap_or_else(|| {
            // Too many bars for the height: one line each, and those without room are told.
            (categories.iter().map(|name| vec![name.clone()]).collect(), pen.size.width * 0.5)
        }),
    }
}

/// Draws lying bars, the first category at the top.
pub(super) fn draw(pen: &mut Pen, figures: &Figures, stacking: Stacking) {
    let pieces = pieces(figures, stacking);
    let below = figures.plot.legend == Some(LegendPlace::Below);
    let rough = Scene::measure(pen, figures, stacking, &pieces, (Pt::ZERO, Pt::ZERO));
    let (row, mut entries) = Row::of(pen, figures, &rough.area, &rough.scale);
    if figures.shared.is_some() {
        // Names stand once above all panels.
        entries.clear();
    } else {
        if figures.series.len() > 1 {
            entries.splice(0..0, series_entries(pen, figures));
        }
        entries.extend(interval_entry(figures));
        entries.extend(provisional_entry(pen, figures));
    }
    let key = Key::measure(pen, &entries);
    let around = if below { (Pt::ZERO, key.height) } else { (key.height, Pt::ZERO) };
    let top = around.0 + row.height(pen, figures);
    let scene = Scene::measure(pen, figures, stacking, &pieces, (top, around.1));

    key.draw(pen, if below { pen.size.height - key.height + KEY_GAP } else { Pt::ZERO });
    draw_bands(pen, figures, &scene.area, &scene.scale, scene.plot);
    scene.draw_axes(pen, figures);
    for piece in &pieces {
        scene.draw_piece(pen, figures, piece, stacking);
    }
    let zero = [(0.0, -0.5), (0.0, figures.categories.len() as f64 - 0.5)];
    let stroke = Stroke::solid(pen.theme.colors.grey, Pt(0.8));
    pen.plot(&scene.area, &Line { points: zero.to_vec(), stroke });
    scene.draw_intervals(pen, figures, &pieces);
    draw_lines(pen, figures, &scene.area, scene.plot);
    if figures.shared.is_none() {
        row.draw(pen, &scene.area, scene.plot);
    }
    scene.draw_symbols(pen, figures, stacking);
    if stacking == Stacking::Grouped {
        if scene.figured {
            scene.label_ends(pen, figures, &pieces);
        } else if figures.value_labels {
            pen.untold.unfigured = true;
        }
    } else if figures.value_labels {
        scene.label_pieces(pen, figures, &pieces);
        scene.label_totals(pen, figures, stacking);
    }
}

impl<'s, 'f> Scene<'s, 'f> {
    fn measure(
        pen: &Pen<'s, 'f, '_>,
        figures: &Figures,
        stacking: Stacking,
        pieces: &[Piece],
        (top, foot): (Pt, Pt),
    ) -> Scene<'s, 'f> {
        let count = figures.categories.len().max(1);
        let target = figures.target.as_ref().map(|target| target.value);
        let (front, behind) = lanes(figures);
        let lanes = front.max(behind);
        let thickest = (if lanes > 1 { THICKEST.1 } else { THICKEST.0 }) * pen.theme.charts.scale();
        // First as if no axis were needed: the figures at the bars may stand in for it.
        let named = figures.plot.axis_title.as_deref().unwrap_or_default();
        let title = wrap(named, pen.size.width, true, &|text| pen.width(text)).unwrap_or_default();
        let foot = foot + pen.leading() * title.len() as f32;
        let own = foot;
        let foot = figures.shared.map_or(own, |shared| shared.foot);
        let bare = (pen.size.height - top - foot).max(Pt(1.0));
        let group = bare / count as f32;
        let lane = group * Lanes::layers(front, behind, group.0, thickest).0.thickness() as f32;
        let figured =
            figures.value_labels && stacking == Stacking::Grouped && lane >= pen.theme.charts.text * 0.95;
        let axis = if figured { Pt::ZERO } else { pen.leading() * 1.4 };
        let axis = figures.shared.map_or(axis, |shared| shared.foot_of(axis));
        let height = (pen.size.height - top - own - axis).max(Pt(1.0));
        let slot = height / count as f32;

        let (names, width) = names_of(pen, figures, slot);
        let left = if width > Pt::ZERO { width + OFF } else { Pt::ZERO };
        let left = figures.shared.map_or(left, |shared| shared.left_of(left));
        let format = figures.axis_format();
        let finest = if stacking == Stacking::Full { 0.0 } else { figures.finest() };
        let span = figures.shared.map_or_else(|| span(figures, pieces), |shared| shared.span);
        let room = (pen.size.width - left).max(Pt(1.0));
        let most = ((room / Pt(52.0)) as usize).clamp(1, 5);
        let scale =
            if figured { Scale::bare(span.0, span.1) } else { Scale::round(span.0, span.1, most, finest) };
        let scale = scale.clear(None, target);
        let numbers = Numbers::of(format, &scale, named);

        // Space for figures past the ends, and for half of the last tick's number.
        let texts =
            pieces.iter().map(|piece| (piece.to < 0.0, pen.width(&printed(figures.format, piece.value))));
        let (below, above) = texts.fold((Pt::ZERO, Pt::ZERO), |(below, above), (negative, width)| {
            if negative { (below.max(width), above) } else { (below, above.max(width)) }
        });
        let half_of = |text: Option<&String>| text.map_or(Pt::ZERO, |text| pen.width(text) / 2.0);
        let half = half_of(numbers.texts().last());
        // Where the names are narrow, the first number would be moved off its line.
        let lead = if figures.shared.is_some() { Pt::ZERO } else { half_of(numbers.texts().first()) - left };
        let total = stacking == Stacking::Stacked && figures.value_labels && figures.series.len() > 1;
        let (before, after) = if figured {
            (if below > Pt::ZERO { below + OFF } else { Pt::ZERO }, above + OFF)
        } else if total {
            (lead.max(Pt::ZERO), half.max(total_width(pen, figures) + OFF))
        } else {
            (lead.max(Pt::ZERO), half)
        };
        let (before, after) = figures
            .shared
            .map_or((before, after), |shared| (shared.before.max(before), shared.right.max(after)));
        let plot_width = (room - before - after).max(Pt(1.0));
        let plot = Rect::new(left + before, top, plot_width, height);
        let up = (count as f64 - 0.5, -0.5);
        let area = pen.area(plot, (scale.lo, scale.hi), up);
        let (front, behind) = Lanes::layers(front, behind, slot.0, thickest);
        let around = Around { left, before, right: after, foot: axis };
        Scene { plot, area, scale, front, behind, slot, names, figured, numbers, title, around }
    }

    fn draw_axes(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures) {
        let theme = pen.theme;
        // The panels above others have lines without numbers.
        let bare = figures.shared.is_some_and(|shared| !shared.named);
        let texts = self.numbers.texts();
        let ticks = if bare { &vec![String::new(); texts.len()][..] } else { texts };
        draw_ticks(pen, self.plot, &self.area, &self.scale, ticks);
        let axis = if self.figured { Pt::ZERO } else { pen.leading() * 1.4 };
        let base = self.plot.bottom() + axis + pen.leading() / 2.0 + pen.drop();
        for (row, line) in self.title.iter().enumerate() {
            let x = self.plot.x.min((pen.size.width - pen.width(line)).max(Pt::ZERO));
            let at = Point::new(x, base + pen.leading() * row as f32);
            pen.need_label(&pen.label(line, at, Side::Left, theme.colors.grey));
        }
        let right = names_width(pen, &self.names).min(pen.size.width * 0.5);
        draw_names(pen, &self.names, right, |i| spot(&self.area, 0.0, i as f64).y);
    }

    /// Symbols at the foot of the bars; one for a stack that is left out.
    fn draw_symbols(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, stacking: Stacking) {
        let drop = pen.drop();
        symbols::draw(pen, figures, Side::Left, |symbol| {
            let grouped = stacking == Stacking::Grouped;
            if !grouped && figures.is_drawn(symbol.category) {
                return None;
            }
            let (behind, lane) = if grouped { lane_of(figures, symbol.series)? } else { (false, 0) };
            let lanes = if behind { &self.behind } else { &self.front };
            let (top, bottom) = lanes.edges(symbol.category, lane);
            let foot = spot(&self.area, 0.0, (top + bottom) / 2.0);
            Some(Point::new(foot.x + OFF * 0.7, foot.y + drop))
        });
    }

    /// From where to where a piece goes down.
    fn edges(&self, figures: &Figures, piece: &Piece) -> (f64, f64) {
        let behind = figures.series[piece.series].manner.comparison;
        (if behind { &self.behind } else { &self.front }).edges(piece.category, piece.lane)
    }

    /// Where a piece is drawn.
    fn room(&self, figures: &Figures, piece: &Piece) -> Rect {
        let (top, bottom) = self.edges(figures, piece);
        between(spot(&self.area, piece.from, top), spot(&self.area, piece.to, bottom))
    }

    fn draw_piece(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, piece: &Piece, stacking: Stacking) {
        let (top, bottom) = self.edges(figures, piece);
        fill_piece(pen, figures, piece, self.room(figures, piece));
        let seam = Stroke::solid(Color::WHITE, SEAM);
        if stacking != Stacking::Grouped && piece.from != 0.0 && self.room(figures, piece).width > SEAM * 2.0
        {
            let points = vec![(piece.from, top), (piece.from, bottom)];
            pen.plot(&self.area, &Line { points, stroke: seam });
        } else if piece.lane > 0 && self.room(figures, piece).height > SEAM * 4.0 {
            let points = vec![(piece.from, top), (piece.to, top)];
            pen.plot(&self.area, &Line { points, stroke: seam });
        }
    }

    fn draw_intervals(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        for piece in pieces {
            let interval = &figures.series[piece.series].manner.interval;
            let Some((low, high)) = interval.get(piece.category).copied().flatten() else { continue };
            let room = self.room(figures, piece);
            let y = room.y + room.height / 2.0;
            let cap = CAP.min(room.height * 0.3);
            let (left, right) = (spot(&self.area, low, 0.0).x, spot(&self.area, high, 0.0).x);
            let level = |x: Pt| [Point::new(x, y - cap), Point::new(x, y + cap)];
            cased_bar(pen, &[[Point::new(left, y), Point::new(right, y)], level(left), level(right)]);
        }
    }

    /// Each figure past the end of its bar and error bar; inside it where a line would run through one of
    /// them there. Where neither serves all of them, past the line. What stands behind for comparison has none.
    fn label_ends(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        let front = |piece: &&Piece| !figures.series[piece.series].manner.comparison;
        let texts: Vec<_> =
            pieces.iter().filter(front).map(|piece| (piece, printed(figures.format, piece.value))).collect();
        let clear = |within: bool| {
            texts.iter().all(|(piece, text)| {
                let (_, from) = self.stand(pen, figures, piece, text, within);
                self.crossed(figures, piece.category).clear(from, from + pen.width(text))
            })
        };
        let beyond = clear(false);
        let within = !beyond && clear(true);
        for (piece, text) in &texts {
            let (inside, from) = self.stand(pen, figures, piece, text, within);
            let room = self.room(figures, piece);
            let y = room.y + room.height / 2.0 + pen.drop();
            let label = |x: Pt, color| pen.label(text, Point::new(x, y), Side::Left, color);
            if inside {
                let ink = look::on(ground_of(pen, figures, piece), pen.theme);
                label_piece(pen, figures, piece, &label(from, ink), room);
                continue;
            }
            let off =
                self.crossed(figures, piece.category).beyond(from, from + pen.width(text), piece.to >= 0.0);
            let ink = pen.theme.colors.text;
            // With no room past the line, the ground of the figure breaks it off.
            let (past, near) = (label(from + off, ink), label(from, ink));
            let label = if pen.free(&past) { past } else { near };
            pen.figure(&label, Some(Color::WHITE));
        }
    }

    /// Where the figure of a bar begins, and whether that is inside: beyond one too small to hold it.
    fn stand(&self, pen: &Pen, figures: &Figures, piece: &Piece, text: &str, within: bool) -> (bool, Pt) {
        let (row, room, width) = (&figures.series[piece.series], self.room(figures, piece), pen.width(text));
        let (down, off) = (piece.to < 0.0, OFF * 0.7);
        let free = row.manner.interval.get(piece.category).copied().flatten().is_none();
        if within && free && width + off * 2.0 <= room.width && room.height >= pen.theme.charts.text * 0.95 {
            return (true, if down { room.x + off } else { room.right() - off - width });
        }
        let (low, high) = row.ends(piece.category).unwrap_or((piece.to, piece.to));
        let end = |value: f64| spot(&self.area, value, 0.0).x;
        (false, if down { end(low) - off - width } else { end(high) + off })
    }

    /// The lines over the bars of a category.
    fn crossed(&self, figures: &Figures, category: usize) -> Crossed {
        Crossed::of(figures, category, |_, value| spot(&self.area, value, category as f64).x)
    }

    /// Figures inside the pieces that have room for them, off the lines that run through these.
    fn label_pieces(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, pieces: &[Piece]) {
        for piece in pieces.iter().filter(|piece| piece.value != 0.0) {
            let text = piece_text(figures, piece);
            let (room, width) = (self.room(figures, piece), pen.width(&text));
            let from = room.x + (room.width - width) / 2.0;
            let within = (room.x + Pt(2.0), room.right() - Pt(2.0));
            let holds = width + Pt(4.0) <= room.width && room.height >= pen.theme.charts.text;
            let crossed = self.crossed(figures, piece.category);
            let Some(off) = crossed.within(from, from + width, within).filter(|_| holds) else {
                pen.untold.unfigured = true;
                continue;
            };
            let at = Point::new(from + off, room.y + room.height / 2.0 + pen.drop());
            let ink = look::on(ground_of(pen, figures, piece), pen.theme);
            label_piece(pen, figures, piece, &pen.label(&text, at, Side::Left, ink), room);
        }
    }

    /// The sum at the end of each stack, in bold; none where values below zero make the end no sum.
    fn label_totals(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, stacking: Stacking) {
        let negative = figures.values().any(|value| value < 0.0);
        if stacking != Stacking::Stacked || figures.series.len() < 2 || negative {
            return;
        }
        for (category, sum) in sums(figures).enumerate() {
            let text = printed(figures.format, sum);
            let end = spot(&self.area, sum, category as f64);
            if sum <= 0.0 {
                continue;
            }
            if self.slot < pen.theme.charts.text {
                pen.untold.unfigured = true;
                continue;
            }
            let from = end.x + OFF * 0.7;
            let off = self.crossed(figures, category).beyond(from, from + pen.bold_width(&text), true);
            let label = |x| Label {
                bold: true,
                ..pen.label(&text, Point::new(x, end.y + pen.drop()), Side::Left, pen.theme.colors.text)
            };
            // With no room past the line, the ground of the figure breaks it off.
            let (past, near) = (label(from + off), label(from));
            let label = if pen.free(&past) { past } else { near };
            pen.figure(&label, Some(Color::WHITE));
        }
    }
}

fn total_width(pen: &Pen, figures: &Figures) -> Pt {
    sums(figures).map(|sum| pen.bold_width(&printed(figures.format, sum))).fold(Pt::ZERO, Pt::max)
}
