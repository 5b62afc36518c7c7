//! How high a drawing is where its definition sets no height.

use super::{SMALLEST, TALLEST};
use super::{bar, bullet, control, dots, gantt, heat, multiples, pyramid, timeline, waterfall};
use crate::definition::Theme;
use crate::figures::{Bullet, Chart, ChartKind, MOST_SLICES, Stacking, Waterfall};
use crate::units::{Pt, mm};

/// The height of the drawing at a width where the definition sets none.
pub(crate) fn natural_height(chart: &Chart, width: Pt, theme: &Theme) -> Pt {
    if let Some(height) = chart.height {
        // Heights are thought of for words of 8 pt; larger ones need as much more.
        return (height * theme.charts.scale()).min(TALLEST.max(height));
    }
    Asked { chart, width, theme }.height().max(SMALLEST.height).min(TALLEST)
}

/// A chart that is asked for its height, before there is a shaper.
struct Asked<'a> {
    chart: &'a Chart,
    width: Pt,
    theme: &'a Theme,
}

impl Asked<'_> {
    fn height(&self) -> Pt {
        let Asked { chart, width, theme } = *self;
        let (count, lines, scale) = (self.count(), self.lines(), theme.charts.plot_scale());
        match &chart.kind {
            ChartKind::Bar(stacking) => self.lying(*stacking),
            ChartKind::Column(stacking) => self.column(*stacking),
            ChartKind::Line | ChartKind::Histogram(_) => mm(62.0) * scale,
            ChartKind::Scatter(_) => mm(80.0) * scale,
            ChartKind::Pyramid(pyramid) => {
                pyramid::natural_height(count, pyramid, chart.value_labels, theme).max(mm(40.0) * scale)
            }
            ChartKind::Dot { .. } | ChartKind::Range(_) => {
                let ranges = matches!(chart.kind, ChartKind::Range(_));
                self.legend() + self.target() + dots::natural_height(count, lines, ranges, theme)
            }
            ChartKind::Heat(_) => heat::natural_height(count, lines, theme),
            ChartKind::Control(control) => control::natural_height(control, mm(62.0) * scale, self.leading()),
            ChartKind::Waterfall(waterfall) => self.waterfall(waterfall),
            ChartKind::Bullet(bullet) => self.bullet(bullet),
            ChartKind::Timeline(timeline) => {
                let across = |text: &str, _| self.across(text);
                timeline::natural_height(timeline, width, theme, &across).max(mm(30.0))
            }
            ChartKind::Gantt(gantt) => {
                gantt::natural_height(&chart.categories, gantt, width, theme, &|text| self.across(text))
            }
            ChartKind::Multiples(panels) => {
                let lanes = chart.series.len();
                let row = bar::natural_lane(lanes, theme) * (lanes.max(1) as f32 / 0.75);
                let row = row.max(self.leading() * 1.25);
                self.legend() + multiples::natural_height(chart, panels, width, theme, row)
            }
            ChartKind::Pie | ChartKind::Ring => {
                mm(48.0) * scale + self.leading() * count.min(MOST_SLICES) as f32 / 2.0
            }
        }
    }

    fn leading(&self) -> Pt {
        self.theme.charts.text * 1.2
    }

    /// How wide a text is about: a letter of the text face is half as wide as it is high.
    fn across(&self, text: &str) -> Pt {
        self.theme.charts.text * (text.chars().count() as f32 * 0.52)
    }

    fn count(&self) -> usize {
        self.chart.categories.len().max(1)
    }

    /// The widest word of the names.
    fn longest_word(&self) -> Pt {
        let words = self.chart.categories.iter().flat_map(|name| name.split_whitespace());
        words.map(|word| self.across(word)).fold(Pt::ZERO, Pt::max)
    }

    /// Lines that the longest name takes beside a plot.
    fn lines(&self) -> f32 {
        let names = self.chart.categories.iter().map(|name| self.across(name));
        let longest = names.fold(Pt::ZERO, Pt::max);
        (longest / (self.width * 0.3).max(Pt(1.0))).ceil().clamp(1.0, 3.0)
    }

    fn legend(&self) -> Pt {
        let chart = self.chart;
        let mut named: Vec<&str> = chart.plot.interval.iter().map(String::as_str).collect();
        if chart.series.len() > 1 {
            named.extend(chart.series.iter().map(|series| &*series.name));
        }
        if named.is_empty() {
            return Pt::ZERO;
        }
        let names: Pt = named.iter().map(|name| self.across(name) + self.theme.charts.text * 3.25).sum();
        self.leading() * (names / self.width.max(Pt(1.0))).ceil().clamp(1.0, 4.0) + Pt(6.0)
    }

    /// The name of the target above a plot.
    fn target(&self) -> Pt {
        if self.chart.target.is_some() { self.leading() + bar::ABOVE } else { Pt::ZERO }
    }

    fn lying(&self, stacking: Stacking) -> Pt {
        let (chart, leading) = (self.chart, self.leading());
        let compared = chart.series.iter().filter(|series| series.manner.comparison).count();
        let lanes = (chart.series.len() - compared).max(compared).max(1);
        let lanes = if stacking == Stacking::Grouped { lanes } else { 1 };
        let lane = bar::natural_lane(lanes, self.theme) * (lanes as f32 / 0.75);
        let slot = lane.max(leading * (self.lines() + 0.25));
        let named = !chart.plot.lines.is_empty() || !chart.plot.bands.is_empty();
        let above = if named { leading + bar::ABOVE } else { self.target() };
        let figured = chart.value_labels && stacking == Stacking::Grouped;
        let axis = if figured { Pt::ZERO } else { leading * 1.4 };
        let title = if chart.plot.axis_title.is_some() { leading } else { Pt::ZERO };
        slot * self.count() as f32 + self.legend() + above + axis + title
    }

    fn column(&self, stacking: Stacking) -> Pt {
        let scale = self.theme.charts.plot_scale();
        let slot = self.width * 0.9 / self.count() as f32;
        // Names that cannot stand under columns turn them into bars, and those need their height.
        let ends_in_digit = |name: &String| name.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let turned = self.longest_word() > slot && !self.chart.categories.iter().all(ends_in_digit);
        if turned { self.lying(stacking).max(mm(40.0) * scale) } else { mm(62.0) * scale }
    }

    fn waterfall(&self, waterfall: &Waterfall) -> Pt {
        let slot = self.width * 0.9 / self.count() as f32;
        let turned = self.longest_word() > slot
            || waterfall::turns(waterfall, self.chart.format, slot, |text| self.across(text));
        let key = self.leading() + Pt(6.0);
        let plot =
            if turned { self.lying(Stacking::Grouped) } else { mm(66.0) * self.theme.charts.plot_scale() };
        plot + key
    }

    fn bullet(&self, bullet: &Bullet) -> Pt {
        let leading = self.leading();
        let key = if bullet.band_names.is_empty() { Pt::ZERO } else { leading + Pt(6.0) };
        let axis = if bullet.shared { leading * 1.4 } else { Pt::ZERO };
        bullet::natural_row(leading) * self.count() as f32 + key + axis
    }
}
