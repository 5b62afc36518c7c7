//! Chart kinds -> frames, through a plotters drawing backend of our own.
//!
//! [`draw`] cleans the figures (`figures`), measures and places words (`pen`, `label`, `category`,
//! `legend`), sets axes (`scale`, `upright`) and hands shapes to plotters (`element`), which maps
//! values to the plot and draws them on our `canvas`. No type of plotters leaves this folder.

mod bar;
mod bar_lines;
mod bullet;
mod calendar;
mod canvas;
mod category;
mod column;
mod control;
mod control_panels;
mod control_signs;
mod course;
mod crossed;
mod dots;
mod element;
mod ends;
mod figures;
mod gantt;
mod hatch;
mod heat;
mod height;
mod histogram;
mod label;
mod legend;
mod line;
mod look;
mod lying;
mod multiples;
mod number;
mod pen;
mod pie;
mod plane;
mod pyramid;
mod ranges;
mod reference;
mod scale;
mod scatter;
mod stack;
mod surface;
mod surround;
mod symbols;
mod timeline;
mod tone;
mod upright;
mod waterfall;

#[cfg(test)]
mod svg;
#[cfg(test)]
mod tests;

use crate::definition::Theme;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::{Chart, ChartKind};
use crate::frame::Frame;
use crate::text::Shaper;
use crate::units::{Point, Pt, Rect, Size, mm};
use figures::Figures;
pub(crate) use height::natural_height;
use pen::{Pen, Side, Untold};
use surface::Surface;

/// Smaller than this no chart says anything; larger no paper is.
const SMALLEST: Size = Size::new(mm(25.0), mm(18.0));
/// What a portrait page leaves beside title and source.
const TALLEST: Pt = mm(210.0);
const LARGEST: Pt = Pt(14_400.0);

/// Draws the plot of a chart: axes, figures, legend and labels, nothing outside `size`, no word over
/// another. Title, subtitle and source are set by layout. What cannot be shown is told with the
/// place of the chart.
pub(crate) fn draw(
    chart: &Chart,
    size: Size,
    theme: &Theme,
    shaper: &mut Shaper,
    found: &mut Diagnostics,
) -> Frame {
    drawn(chart, size, Pt::ZERO, (theme, shaper), found).0
}

/// Draws a chart that stands above or below others, with at least this room for the numbers of its
/// axis, so that the plots begin at one edge.
pub(crate) fn draw_aligned(
    chart: &Chart,
    size: Size,
    left: Pt,
    (theme, shaper): (&Theme, &mut Shaper),
    found: &mut Diagnostics,
) -> Frame {
    drawn(chart, size, left, (theme, shaper), found).0
}

/// The room that a chart takes for the numbers of an axis at its left; none where it has no such axis.
pub(crate) fn axis_room(chart: &Chart, size: Size, theme: &Theme, shaper: &mut Shaper) -> Pt {
    drawn(chart, size, Pt::ZERO, (theme, shaper), &mut Diagnostics::new()).1
}

fn drawn(
    chart: &Chart,
    size: Size,
    left: Pt,
    (theme, shaper): (&Theme, &mut Shaper),
    found: &mut Diagnostics,
) -> (Frame, Pt) {
    let sides = [(size.width, SMALLEST.width), (size.height, SMALLEST.height)];
    if !sides.iter().all(|(side, least)| side >= least && *side <= LARGEST) {
        found
            .error(
                Code::DoesNotFit,
                chart.place.clone(),
                format!("A chart of {} cannot be read.", millimetres(size)),
            )
            .remedy(format!("Give it at least {}.", millimetres(SMALLEST)));
        return (placeholder(size, theme), Pt::ZERO);
    }
    if let ChartKind::Multiples(panels) = &chart.kind {
        let (frame, untold) = multiples::draw(panels, size, theme, shaper, found);
        tell(untold, size, chart, found);
        return (frame, Pt::ZERO);
    }
    let figures = Figures::of(chart, found);
    let mut pen = Pen::new(size, theme, surfaces(&figures, theme), shaper);
    // Where a chart is narrow, the plot itself matters more.
    pen.least_left = if left <= size.width * 0.25 { left } else { Pt::ZERO };
    let drawn = !figures.is_empty()
        && match figures.kind {
            ChartKind::Line => {
                line::draw(&mut pen, &figures);
                true
            }
            ChartKind::Column(stacking) => {
                column::draw(&mut pen, &figures, *stacking);
                true
            }
            ChartKind::Bar(stacking) => {
                bar::draw(&mut pen, &figures, *stacking);
                true
            }
            ChartKind::Control(control) => {
                control::draw(&mut pen, &figures, control);
                true
            }
            ChartKind::Waterfall(waterfall) => {
                waterfall::draw(&mut pen, &figures, waterfall);
                true
            }
            ChartKind::Bullet(bullet) => {
                bullet::draw(&mut pen, &figures, bullet);
                true
            }
            ChartKind::Timeline(timeline) => {
                timeline::draw(&mut pen, timeline);
                true
            }
            ChartKind::Gantt(gantt) => {
                gantt::draw(&mut pen, &figures, gantt);
                true
            }
            // Drawn above, panel by panel.
            ChartKind::Multiples(_) => false,
            ChartKind::Pyramid(pyramid) => {
                pyramid::draw(&mut pen, &figures, pyramid);
                true
            }
            ChartKind::Dot { joined } => {
                dots::draw(&mut pen, &figures, *joined);
                true
            }
            ChartKind::Range(marks) => {
                dots::draw_ranges(&mut pen, &figures, *marks);
                true
            }
            ChartKind::Heat(heat) => {
                heat::draw(&mut pen, &figures, heat, found);
                true
            }
            ChartKind::Histogram(histogram) => {
                histogram::draw(&mut pen, &figures, histogram);
                true
            }
            ChartKind::Scatter(scatter) => {
                scatter::draw(&mut pen, &figures, scatter);
                true
            }
            ChartKind::Pie => pie::draw(&mut pen, &figures, false, found),
            ChartKind::Ring => pie::draw(&mut pen, &figures, true, found),
        };
    if !drawn {
        found
            .error(Code::BadChart, chart.place.clone(), "This chart has no values to draw.")
            .remedy("Look at the data that it names, or leave the chart out.");
        let middle = Point::new(size.width / 2.0, size.height / 2.0);
        pen.fill(Rect::new(Pt::ZERO, Pt::ZERO, size.width, size.height), theme.colors.tint);
        pen.try_label(&pen.label("No figures to show", middle, Side::Middle, theme.colors.grey), None);
    }
    tell(pen.untold(), size, chart, found);
    (pen.take(), pen.left)
}

/// What the series or slices of a chart are filled with, or what its kind has in place of them.
fn surfaces(figures: &Figures, theme: &Theme) -> Vec<Surface> {
    let names: Vec<&str> = match figures.kind {
        ChartKind::Waterfall(waterfall) => return waterfall::surfaces(theme, waterfall),
        ChartKind::Bullet(_) => return bullet::surfaces(theme),
        ChartKind::Pie | ChartKind::Ring => pie::slices(figures).collect(),
        ChartKind::Scatter(scatter) => scatter::groups(scatter),
        _ => figures.series.iter().map(|row| row.name.as_str()).collect(),
    };
    let compared: Vec<bool> = figures.series.iter().map(|row| row.manner.comparison).collect();
    surface::surfaces_beside((theme, figures.scheme), &names, &compared)
}

/// Tells what had no room and what could not be set.
fn tell(mut untold: Untold, size: Size, chart: &Chart, found: &mut Diagnostics) {
    if untold.unfigured && chart.plot.asked_for_figures {
        found
            .warning(
                Code::DoesNotFit,
                chart.place.clone(),
                format!(
                    "Not all figures that `value_labels` asks for have room in this chart of {}.",
                    millimetres(size)
                ),
            )
            .remedy("Make the chart wider, show fewer categories, or take `value_labels` out and give its data as a table: `data_table: below`.");
    }
    if !untold.dropped.is_empty() {
        let count = untold.dropped.len();
        let some: Vec<_> = untold.dropped.iter().take(3).map(|text| format!("“{text}”")).collect();
        let more =
            if count > some.len() { format!(" and {} more", count - some.len()) } else { String::new() };
        let labels = if count == 1 { "A label has" } else { "Labels have" };
        found
            .warning(
                Code::DoesNotFit,
                chart.place.clone(),
                format!(
                    "{labels} no room in this chart of {}: {}{more}.",
                    millimetres(size),
                    some.join(", ")
                ),
            )
            .remedy("Make the chart wider or higher, shorten the names, or show fewer of them.");
    }
    untold.missing.sort_unstable();
    untold.missing.dedup();
    for c in untold.missing {
        found
            .error(
                Code::MissingGlyph,
                chart.place.clone(),
                format!("No font has the character “{c}” (U+{:04X}) of this chart.", u32::from(c)),
            )
            .remedy("Write it another way in the data or the chart's names.");
    }
    if let Some(reason) = &untold.refused {
        found.error(Code::BadChart, chart.place.clone(), format!("This chart could not be drawn: {reason}."));
    }
}

/// A tinted area instead of nothing.
fn placeholder(size: Size, theme: &Theme) -> Frame {
    let side = |length: Pt| if length.0.is_finite() { length.max(Pt::ZERO).min(LARGEST) } else { Pt::ZERO };
    let mut frame = Frame::new(Size::new(side(size.width), side(size.height)));
    let area = Rect::new(Pt::ZERO, Pt::ZERO, frame.size.width, frame.size.height);
    frame.push(crate::frame::Item::Fill(area, theme.colors.tint));
    frame
}

fn millimetres(size: Size) -> String {
    format!("{:.0} × {:.0} mm", size.width / mm(1.0), size.height / mm(1.0))
}
