//! Small multiples: panels of one kind with equal scales and plots that stand in line, the words of the
//! axes at the outer edges alone.

use super::canvas::ASCENT;
use super::control;
use super::control_panels as controls;
use super::figures::Figures;
use super::label::wrap;
use super::legend::{Sample, key, legend};
use super::line;
use super::look;
use super::lying::SHARE;
use super::pen::{Pen, Side, Untold};
use super::reference::target_text;
use super::scale::to_zero;
use super::stack::{pieces, span};
use super::surface::Surface;
use super::{bar, column, surface};
use crate::definition::Theme;
use crate::diagnostics::Diagnostics;
use crate::figures::{Chart, ChartKind, Multiples, Panel, Stacking};
use crate::frame::{Color, Frame};
use crate::text::Shaper;
use crate::units::{Point, Pt, Rect, Size, mm};

/// Between panels, across and down.
const GAP: Pt = Pt(14.0);
const DOWN: Pt = Pt(14.0);
/// A panel narrower than this at 8 pt cannot be read.
const NARROWEST: Pt = mm(26.0);
/// One of a process narrower than this has no room for its points nor for what they say.
const NARROWEST_PROCESS: Pt = mm(38.0);
/// The height of a panel's plot at 8 pt.
const PLOT: Pt = mm(30.0);

/// What the panels of a chart have in common, as far as one of them must know it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    /// Values that every axis holds, and its finest step.
    pub(super) span: (f64, f64),
    pub(super) finest: f64,
    /// The room for the words at the left of the plot, and for figures of negative bars beside them.
    pub(super) left: Pt,
    pub(super) before: Pt,
    /// The room for figures at its right.
    pub(super) right: Pt,
    /// The room below the plot.
    pub(super) foot: Pt,
    /// What the names of bars may take.
    pub(super) names: Pt,
    /// Whether words stand at the left, and at the foot.
    pub(super) side: bool,
    pub(super) named: bool,
    /// Whether the panel is only measured, to learn what it has around its plot.
    pub(super) probe: bool,
}

impl Shared {
    /// The room at the left of a panel that asks for so much.
    pub(super) fn left_of(&self, own: Pt) -> Pt {
        if self.probe { own } else { self.left }
    }

    /// The room at the foot of a panel whose words take so much.
    pub(super) fn foot_of(&self, own: Pt) -> Pt {
        if self.probe { own } else { self.foot }
    }
}

/// What a panel has around its plot.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) left: Pt,
    pub(super) before: Pt,
    pub(super) right: Pt,
    pub(super) foot: Pt,
}

/// Draws the panels of a chart, and says what had no room.
pub(super) fn draw(
    multiples: &Multiples,
    size: Size,
    theme: &Theme,
    shaper: &mut Shaper,
    found: &mut Diagnostics,
) -> (Frame, Untold) {
    let mut own = Diagnostics::new();
    let panels: Vec<Figures> =
        multiples.panels.iter().map(|panel| Figures::of(&panel.chart, &mut own)).collect();
    // That a panel is empty is no warning: it says so itself.
    if own.has_errors() {
        found.merge(own);
    }
    let names: Vec<&str> = panels.first().map_or(Vec::new(), |first| names(first).collect());
    let scheme = panels.first().map_or(&[][..], |first| first.scheme);
    let surfaces = surface::surfaces_beside((theme, scheme), &names, &[]);
    let lying = match multiples.panels.first().map(|panel| &panel.chart.kind) {
        Some(ChartKind::Bar(stacking)) => Some(*stacking),
        _ => None,
    };
    let finest = panels.iter().map(Figures::finest).fold(0.0, f64::max);
    let mut set = Set { multiples, panels, surfaces, theme, size, columns: 1, finest, lying };
    let head = set.head(&mut Pen::new(size, theme, set.surfaces.clone(), &mut *shaper));
    let grid = set.grid(head, shaper);
    let mut pen = Pen::new(size, theme, set.surfaces.clone(), &mut *shaper);
    if !grid.holds(set.panels.len(), size, theme) {
        pen.untold.dropped.extend(multiples.panels.iter().map(|panel| panel.name.clone()));
        pen.fill(Rect::new(Pt::ZERO, Pt::ZERO, size.width, size.height), theme.colors.tint);
        let untold = pen.untold();
        return (pen.take(), untold);
    }
    set.head(&mut pen);
    set.titles(&mut pen, &grid);
    let mut untold = pen.untold();
    let mut frame = pen.take();
    drop(pen);
    for at in 0..set.panels.len() {
        let (room, shared) = grid.room(at, set.panels.len());
        set.panels[at].shared = Some(shared);
        let mut pen = Pen::new(Size::new(room.width, room.height), theme, set.surfaces.clone(), &mut *shaper);
        set.draw_panel(&mut pen, at);
        untold.add(pen.untold());
        let drawn = pen.take();
        frame.draw_again(&drawn, 0..drawn.items().len(), Point::new(room.x, room.y), None);
    }
    (frame, untold)
}

/// The names of the series.
fn names<'f>(figures: &'f Figures) -> impl Iterator<Item = &'f str> {
    figures.series.iter().map(|row| row.name.as_str())
}

struct Set<'m, 'p> {
    multiples: &'m Multiples,
    panels: Vec<Figures<'m>>,
    surfaces: Vec<Surface>,
    theme: &'p Theme,
    size: Size,
    columns: usize,
    finest: f64,
    /// Bars; columns too whose names cannot stand below them.
    lying: Option<Stacking>,
}

/// Where the panels stand.
struct Grid {
    columns: usize,
    head: Pt,
    /// The room of a panel's title.
    title: Pt,
    /// Of the plots with the figures at their right, all alike.
    width: Pt,
    height: Pt,
    /// The room of the words at the left and at the foot.
    left: Pt,
    foot: Pt,
    /// Below plots without words there, for half a number at the foot of the axis.
    below: Pt,
    /// From the foot of a plot to the next title.
    down: Pt,
    before: Pt,
    right: Pt,
    span: (f64, f64),
    finest: f64,
}

impl Grid {
    /// Whether the panels are in the frame, and large enough to show anything.
    fn holds(&self, count: usize, size: Size, theme: &Theme) -> bool {
        let least = theme.charts.text * 2.0;
        let inside = |at: usize| {
            let (room, shared) = self.room(at, count);
            let plot = room.width - shared.left - shared.before - shared.right;
            room.right() <= size.width + Pt(0.1) && room.bottom() <= size.height + Pt(0.1) && plot >= least
        };
        self.height >= least && (0..count).all(inside)
    }

    /// Where a panel is drawn, with the words of the axes that it has.
    fn room(&self, at: usize, count: usize) -> (Rect, Shared) {
        let (row, column) = (at / self.columns, at % self.columns);
        let side = column == 0;
        let left = if side { self.left } else { Pt::ZERO };
        let x = self.left - left + (self.width + GAP) * column as f32;
        let y = self.head + (self.title + self.height + self.down) * row as f32 + self.title;
        // The last of its column, even where the row below it goes on elsewhere.
        let named = at + self.columns >= count;
        let foot = if named { self.foot } else { self.below };
        let height = self.height + foot;
        let room = Rect::new(x, y, left + self.width, height);
        let Grid { span, finest, before, right, .. } = *self;
        (room, Shared { span, finest, left, before, right, foot, names: left, side, named, probe: false })
    }
}

impl Set<'_, '_> {
    /// What stands above all panels: the names of the series and of the target.
    fn head(&self, pen: &mut Pen) -> Pt {
        let mut head = Pt::ZERO;
        let Some(first) = self.panels.first() else { return head };
        if first.series.len() > 1 {
            let names: Vec<_> = names(first).enumerate().collect();
            let sample = if self.is_line() { Sample::Line } else { Sample::Square };
            head = legend(pen, &names, sample);
        } else if controls::of(first).is_some() {
            let entries = controls::entries(pen, &self.panels);
            return key(pen, &entries);
        }
        if first.target.is_some() {
            let text = target_text(first);
            let middle = head + pen.leading() / 2.0;
            let wide = pen.theme.charts.text * 2.5;
            let from = [Point::new(Pt::ZERO, middle), Point::new(wide, middle)];
            pen.line(&from, look::target(pen.theme));
            let at = Point::new(wide + Pt(4.0), middle + pen.drop());
            pen.need_label(&pen.label(&text, at, Side::Left, pen.theme.colors.text));
            head += pen.leading() + Pt(6.0);
        }
        head
    }

    fn is_line(&self) -> bool {
        self.panels.first().is_some_and(|panel| matches!(panel.kind, ChartKind::Line))
    }

    fn down(&self) -> Pt {
        DOWN * self.theme.charts.scale()
    }

    /// The values that every axis must hold.
    fn span(&self) -> (f64, f64) {
        let spans = self.panels.iter().filter_map(|panel| match panel.kind {
            ChartKind::Column(stacking) | ChartKind::Bar(stacking) => {
                Some(span(panel, &pieces(panel, *stacking)))
            }
            // A panel without figures has no span.
            ChartKind::Control(process) if !panel.is_empty() => {
                Some(to_zero(control::span(panel, process), panel.zero))
            }
            _ => None,
        });
        let all = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        all.unwrap_or_else(|| line::span_of(&self.panels))
    }

    /// The grid in which the panels are as large as the words around them let them be.
    fn grid(&mut self, head: Pt, shaper: &mut Shaper) -> Grid {
        let count = self.panels.len().max(1);
        self.columns = in_a_row(self.multiples, self.size.width, self.theme);
        let mut grid = Grid {
            columns: self.columns,
            head,
            title: Pt::ZERO,
            width: Pt::ZERO,
            height: Pt::ZERO,
            left: Pt::ZERO,
            foot: Pt::ZERO,
            below: self.theme.charts.text * 0.6,
            down: self.down(),
            before: Pt::ZERO,
            right: Pt::ZERO,
            span: self.span(),
            finest: self.finest,
        };
        self.size_panels(&mut grid, count, shaper);
        // Twice: the words at the edges depend on the size of the plots, and the plots on the words.
        for _ in 0..2 {
            self.probe(&mut grid, shaper);
            self.size_panels(&mut grid, count, shaper);
        }
        grid
    }

    fn size_panels(&self, grid: &mut Grid, count: usize, shaper: &mut Shaper) {
        let rows = count.div_ceil(grid.columns) as f32;
        let across = self.size.width - grid.left - GAP * (grid.columns - 1) as f32;
        grid.width = (across / grid.columns as f32).max(Pt(1.0));
        grid.title = self.title(&Pen::new(self.size, self.theme, Vec::new(), shaper), grid.width);
        let down = self.size.height - grid.head - grid.title * rows - self.down() * (rows - 1.0) - grid.foot;
        grid.height = (down / rows).max(Pt(1.0));
    }

    /// What the panels have around their plots.
    fn probe(&mut self, grid: &mut Grid, shaper: &mut Shaper) {
        let size = Size::new(grid.left + grid.width, grid.height + grid.foot);
        let mut pen = Pen::new(size, self.theme, self.surfaces.clone(), shaper);
        let Grid { span, finest, left, .. } = *grid;
        let shared = Shared {
            span,
            finest,
            left,
            before: Pt::ZERO,
            right: Pt::ZERO,
            foot: grid.foot,
            names: self.size.width * SHARE,
            side: true,
            named: true,
            probe: true,
        };
        let mut most = Around { left: Pt::ZERO, before: Pt::ZERO, right: Pt::ZERO, foot: Pt::ZERO };
        for panel in &mut self.panels {
            panel.shared = Some(shared);
            let around = match (self.lying, panel.kind) {
                (Some(stacking), _) => bar::around(&mut pen, panel, stacking),
                (None, ChartKind::Column(stacking)) => column::around(&mut pen, panel, *stacking)
                    .unwrap_or_else(|| {
                        self.lying = Some(*stacking);
                        bar::around(&mut pen, panel, *stacking)
                    }),
                (None, ChartKind::Control(process)) => control::around(&mut pen, panel, process),
                _ => line::around(&mut pen, panel),
            };
            most.left = most.left.max(around.left);
            most.before = most.before.max(around.before);
            most.right = most.right.max(around.right);
            most.foot = most.foot.max(around.foot);
        }
        (grid.left, grid.before, grid.right, grid.foot) = (most.left, most.before, most.right, most.foot);
    }

    /// The titles in lines no wider than their panels.
    fn title_lines(&self, pen: &Pen, panel: &Panel, width: Pt) -> Vec<String> {
        let name = panel.name.split_whitespace().collect::<Vec<_>>().join(" ");
        wrap(&name, width, true, &|text| pen.bold_width(text)).unwrap_or_default()
    }

    fn title(&self, pen: &Pen, width: Pt) -> Pt {
        let lines = self.multiples.panels.iter().map(|panel| self.title_lines(pen, panel, width).len());
        pen.leading() * lines.max().unwrap_or(0) as f32
            + controls::notes_height(pen, controls::note_rows(pen, &self.panels, width))
            + Pt(2.0)
    }

    fn titles(&self, pen: &mut Pen, grid: &Grid) {
        let rows = controls::note_rows(pen, &self.panels, grid.width);
        for (at, panel) in self.multiples.panels.iter().enumerate() {
            let (room, shared) = grid.room(at, self.panels.len());
            let lines = self.title_lines(pen, panel, grid.width);
            // The last line stands right above its plot, however many the others have.
            let foot = room.y - Pt(2.0) - controls::notes_height(pen, rows);
            let first = foot - pen.leading() * lines.len() as f32;
            for (row, line) in lines.iter().enumerate() {
                let y = first + pen.leading() * row as f32 + pen.theme.charts.text * ASCENT;
                let at = Point::new(room.x + shared.left, y);
                let mut label = pen.label(line, at, Side::Left, pen.theme.colors.text);
                label.bold = true;
                pen.need_label(&label);
            }
            controls::draw_notes(pen, &self.panels[at], rows, Point::new(room.x + shared.left, foot));
        }
    }

    fn draw_panel(&self, pen: &mut Pen, at: usize) {
        let panel = &self.panels[at];
        match (self.lying, panel.kind) {
            (Some(stacking), _) => bar::draw(pen, panel, stacking),
            (None, ChartKind::Column(stacking)) => column::draw(pen, panel, *stacking),
            (None, ChartKind::Control(process)) => control::draw_panel(pen, panel, process),
            _ => line::draw(pen, panel),
        }
        if panel.is_empty() {
            let left = panel.shared.map_or(Pt::ZERO, |shared| shared.left);
            let foot = panel.shared.map_or(Pt::ZERO, |shared| shared.foot);
            let middle = Point::new((left + pen.size.width) / 2.0, (pen.size.height - foot) / 2.0);
            pen.try_label(
                &pen.label("No figures", middle, Side::Middle, self.theme.colors.grey),
                Some(Color::WHITE),
            );
        }
    }
}

/// Panels in a row: as many as asked for, where they can be read.
fn in_a_row(multiples: &Multiples, width: Pt, theme: &Theme) -> usize {
    let first = multiples.panels.first().map(|panel| &panel.chart.kind);
    let process = matches!(first, Some(ChartKind::Control(_)));
    let narrowest = if process { NARROWEST_PROCESS } else { NARROWEST } * theme.charts.plot_scale();
    let fit = ((width + GAP) / (narrowest + GAP)) as usize;
    multiples.columns.min(fit).min(multiples.panels.len()).max(1)
}

/// The height at which the panels can be read, below a head; bars have rows of the given height.
pub(super) fn natural_height(chart: &Chart, multiples: &Multiples, width: Pt, theme: &Theme, row: Pt) -> Pt {
    let rows = multiples.panels.len().max(1).div_ceil(in_a_row(multiples, width, theme)) as f32;
    let leading = theme.charts.text * 1.2;
    let lying = multiples.panels.first().is_some_and(|panel| matches!(panel.chart.kind, ChartKind::Bar(_)));
    let plot =
        if lying { row * chart.categories.len().max(1) as f32 } else { PLOT * theme.charts.plot_scale() };
    let target = if chart.target.is_some() { leading + Pt(6.0) } else { Pt::ZERO };
    let (key, notes) = match multiples.panels.first().map(|panel| &panel.chart.kind) {
        Some(ChartKind::Control(process)) => {
            let notes = controls::most_notes(process, chart.target.is_some()) as f32;
            (leading * 2.0, leading * 1.5 * notes)
        }
        _ => (Pt::ZERO, Pt::ZERO),
    };
    key + target + (plot + notes + leading * 1.4 + DOWN * theme.charts.scale()) * rows + leading * 2.4
}
