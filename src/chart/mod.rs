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
use crate::figures::{Chart, ChartKind, MOST_SLICES, Stacking};
use crate::frame::Frame;
use crate::text::Shaper;
use crate::units::{Point, Pt, Rect, Size, mm};
use figures::Figures;
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

/// The height of the drawing at a width where the definition sets none.
pub(crate) fn natural_height(chart: &Chart, width: Pt, theme: &Theme) -> Pt {
    if let Some(height) = chart.height {
        // Heights are thought of for words of 8 pt; larger ones need as much more.
        return (height * theme.charts.scale()).min(TALLEST.max(height));
    }
    let (leading, scale) = (theme.charts.text * 1.2, theme.charts.plot_scale());
    // Without a shaper: a letter of the text face is half as wide as it is high.
    let across = |text: &str| theme.charts.text * (text.chars().count() as f32 * 0.52);
    let count = chart.categories.len().max(1);
    let mut named: Vec<&str> = chart.plot.interval.iter().map(String::as_str).collect();
    if chart.series.len() > 1 {
        named.extend(chart.series.iter().map(|series| &*series.name));
    }
    let legend = if named.is_empty() {
        Pt::ZERO
    } else {
        let names: Pt = named.iter().map(|name| across(name) + theme.charts.text * 3.25).sum();
        leading * (names / width.max(Pt(1.0))).ceil().clamp(1.0, 4.0) + Pt(6.0)
    };
    let longest = chart.categories.iter().map(|name| across(name)).fold(Pt::ZERO, Pt::max);
    let lines = (longest / (width * 0.3).max(Pt(1.0))).ceil().clamp(1.0, 3.0);
    let target = if chart.target.is_some() { leading + bar::ABOVE } else { Pt::ZERO };
    let lying = |stacking: Stacking| {
        let compared = chart.series.iter().filter(|series| series.manner.comparison).count();
        let lanes = (chart.series.len() - compared).max(compared).max(1);
        let lanes = if stacking == Stacking::Grouped { lanes } else { 1 };
        let slot = (bar::natural_lane(lanes, theme) * (lanes as f32 / 0.75)).max(leading * (lines + 0.25));
        let named = !chart.plot.lines.is_empty() || !chart.plot.bands.is_empty();
        let above = if named { leading + bar::ABOVE } else { target };
        let axis = if chart.value_labels && stacking == Stacking::Grouped { Pt::ZERO } else { leading * 1.4 };
        let title = if chart.plot.axis_title.is_some() { leading } else { Pt::ZERO };
        slot * count as f32 + legend + above + axis + title
    };
    let height = match &chart.kind {
        ChartKind::Bar(stacking) => lying(*stacking),
        ChartKind::Column(stacking) => {
            let slot = width * 0.9 / count as f32;
            let longest_word = chart
                .categories
                .iter()
                .flat_map(|name| name.split_whitespace())
                .map(across)
                .fold(Pt::ZERO, Pt::max);
            // Names that cannot stand under columns turn them into bars, and those need their height.
            let turned = longest_word > slot && !chart.categories.iter().all(|name| ends_in_digit(name));
            if turned { lying(*stacking).max(mm(40.0) * scale) } else { mm(62.0) * scale }
        }
        ChartKind::Line => mm(62.0) * scale,
        ChartKind::Pyramid(pyramid) => {
            pyramid::natural_height(count, pyramid, chart.value_labels, theme).max(mm(40.0) * scale)
        }
        ChartKind::Dot { .. } => legend + target + dots::natural_height(count, lines, false, theme),
        ChartKind::Range(_) => legend + target + dots::natural_height(count, lines, true, theme),
        ChartKind::Heat(_) => heat::natural_height(count, lines, theme),
        ChartKind::Histogram(_) => mm(62.0) * scale,
        ChartKind::Scatter(_) => mm(80.0) * scale,
        ChartKind::Control(control) => control::natural_height(control, mm(62.0) * scale, leading),
        ChartKind::Waterfall(waterfall) => {
            let slot = width * 0.9 / count as f32;
            let longest_word = chart.categories.iter().flat_map(|name| name.split_whitespace()).map(across);
            let turned = longest_word.fold(Pt::ZERO, Pt::max) > slot
                || waterfall::turns(waterfall, chart.format, slot, across);
            let key = leading + Pt(6.0);
            if turned { lying(Stacking::Grouped) + key } else { mm(66.0) * scale + key }
        }
        ChartKind::Bullet(bullet) => {
            let key = if bullet.band_names.is_empty() { Pt::ZERO } else { leading + Pt(6.0) };
            let axis = if bullet.shared { leading * 1.4 } else { Pt::ZERO };
            bullet::natural_row(leading) * count as f32 + key + axis
        }
        ChartKind::Timeline(timeline) => {
            timeline::natural_height(timeline, width, theme, &|text, _| across(text)).max(mm(30.0))
        }
        ChartKind::Gantt(gantt) => {
            gantt::natural_height(&chart.categories, gantt, width, theme, &across).max(SMALLEST.height)
        }
        ChartKind::Multiples(panels) => {
            let row =
                bar::natural_lane(chart.series.len(), theme) * (chart.series.len().max(1) as f32 / 0.75);
            legend + multiples::natural_height(chart, panels, width, theme, row.max(leading * 1.25))
        }
        ChartKind::Pie | ChartKind::Ring => mm(48.0) * scale + leading * count.min(MOST_SLICES) as f32 / 2.0,
    };
    height.max(SMALLEST.height).min(TALLEST)
}

fn ends_in_digit(name: &str) -> bool {
    name.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// What the series or slices of a chart are filled with, or what its kind has in place of them.
fn surfaces(figures: &Figures, theme: &Theme) -> Vec<Surface> {
    let names: Vec<&str> = match figures.kind {
        ChartKind::Waterfall(waterfall) => return waterfall::surfaces(theme, waterfall),
        ChartKind::Bullet(_) => return bullet::surfaces(theme),
        ChartKind::Pie | ChartKind::Ring => pie::slices(figures).collect(),
        _ => figures.series.iter().map(|row| row.name.as_str()).collect(),
    };
    let compared: Vec<bool> = figures.series.iter().map(|row| row.manner.comparison).collect();
    surface::surfaces_beside(theme, &names, &compared)
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
