//! What stands around an upright plot: the key above or below, names of axes and ranges, labels at the
//! right. Nothing is said twice: what has a label at the right is not in the key.

use super::course::{provisional, stroke};
use super::ends::{End, ends_width, have_room};
use super::figures::{Figures, Row};
use super::label::wrap;
use super::legend::{Entry, Key, Sign};
use super::look;
use super::number::printed;
use super::pen::Pen;
use super::ranges::Names;
use super::reference::{self, band_ends, draw_bands, line_text, tint};
use super::upright::{Upright, Wants};
use crate::figures::{ChartKind, Extent, LegendPlace};
use crate::frame::Stroke;
use crate::units::Pt;

/// Lines that a label at the end of a line may take.
const MOST_LINES: usize = 3;
/// What labels at the right may take of the width.
const SHARE: f32 = 0.3;

/// How series, lines and bands are named.
pub(super) struct Surround {
    ends: Vec<End>,
    entries: Vec<Entry>,
    /// Whether bands of values are named at the right.
    bands_at_right: bool,
}

impl Surround {
    pub(super) fn of(pen: &Pen, figures: &Figures) -> Surround {
        let two = figures.plot.right.is_some();
        let lines_only = matches!(figures.kind, ChartKind::Line);
        let most = pen.size.width * SHARE;
        let at = right_end(figures);
        let mut surround = Surround { ends: Vec::new(), entries: Vec::new(), bands_at_right: false };
        if figures.shared.is_some() {
            // Names stand once above all panels.
            let own =
                if lines_only && figures.series.len() == 1 { series_ends(pen, figures, most) } else { None };
            return Surround { ends: own.unwrap_or_default(), ..surround };
        }

        // Lines and bands first: they are named at the right if anything is.
        let mut beside = reference::ends(pen, figures, at, most);
        let bands = band_ends(pen, figures, at, most, (0.0, 0.0));
        let count = beside.len();
        beside.extend(bands);
        let mut series = if lines_only { series_ends(pen, figures, most) } else { None };
        let wants_key = matches!(figures.plot.legend, Some(LegendPlace::Above | LegendPlace::Below));
        let single = figures.series.len() < 2;
        if two || wants_key && !single {
            series = None;
        }
        let fits = |some: Vec<&End>| {
            let lines: usize = some.iter().map(|end| end.lines.len()).sum();
            have_room(pen, lines)
        };
        let forced = figures.plot.legend == Some(LegendPlace::Direct);
        let all = |series: &Option<Vec<End>>| fits(beside.iter().chain(series.iter().flatten()).collect());
        if series.is_some() && !all(&series) && !single && !forced {
            series = None;
        }
        let at_right = !two && all(&series);
        if series.is_none() && (!single || two) {
            surround.entries.extend(series_entries(pen, figures));
        }
        surround.ends.extend(series.into_iter().flatten());
        if at_right {
            beside.truncate(count);
            surround.ends.extend(beside);
            surround.bands_at_right = true;
        } else {
            surround.entries.extend(reference_entries(pen, figures));
        }
        surround.entries.extend(interval_entry(figures));
        surround
    }

    /// Whether the categories can be named under the plot.
    pub(super) fn names_fit(&self, pen: &Pen, figures: &Figures, wants: &Wants) -> bool {
        Upright::measure(pen, figures, &Wants { right: self.right(pen, figures), ..*wants }).named()
    }

    /// What the labels at the right take of the width.
    pub(super) fn right(&self, pen: &Pen, figures: &Figures) -> Pt {
        let right = ends_width(pen, &self.ends);
        if !self.bands_at_right {
            return right;
        }
        let most = pen.size.width * SHARE;
        right.max(ends_width(pen, &band_ends(pen, figures, 0.0, most, (0.0, 0.0))))
    }

    /// Sets the plot among all this and draws what is below its series. `wants.head` is the space that the
    /// figures at the series need above the plot. Returns the labels at the right, to be drawn last.
    pub(super) fn draw<'s, 'f>(
        mut self,
        pen: &mut Pen<'s, 'f, '_>,
        figures: &Figures,
        mut wants: Wants,
    ) -> (Upright<'s, 'f>, Vec<End>) {
        let most = pen.size.width * SHARE;
        wants.right = wants.right.max(self.right(pen, figures));
        let mut key = Key::measure(pen, &self.entries);
        let (names, homeless) = Names::measure(pen, figures, &wants);
        if !homeless.is_empty() {
            self.entries.extend(homeless.into_iter().filter_map(|band| match band {
                Some(at) => Some((Sign::Tint(tint(pen, at)), figures.bands[at].label.clone())),
                None => provisional_entry(pen, figures),
            }));
            key = Key::measure(pen, &self.entries);
        }
        let below = figures.plot.legend == Some(LegendPlace::Below);
        let top = if below { Pt::ZERO } else { key.height };
        let negative = wants.below;
        wants.head += top + names.height();
        wants.below += if below { key.height } else { Pt::ZERO };
        let upright = Upright::measure(pen, figures, &wants);

        key.draw(pen, if below { pen.size.height - key.height + KEY_GAP } else { Pt::ZERO });
        draw_bands(pen, &upright, figures);
        upright.draw_axes(pen, figures, negative);
        names.draw(pen, figures, &upright, top);
        if self.bands_at_right {
            let axis = (upright.scale.lo, upright.scale.hi);
            self.ends.extend(band_ends(pen, figures, right_end(figures), most, axis));
        }
        (upright, self.ends)
    }
}

/// Where lines over the whole plot end, in categories.
fn right_end(figures: &Figures) -> f64 {
    let last = figures.position(figures.categories.len().saturating_sub(1));
    if matches!(figures.kind, ChartKind::Line) { last } else { last + 0.5 }
}

/// Space between the names below the plot and a key below them.
pub(super) const KEY_GAP: Pt = Pt(6.0);

/// The labels at the ends of the series; `None` where one has no room for its words.
fn series_ends(pen: &Pen, figures: &Figures, most: Pt) -> Option<Vec<End>> {
    let many = figures.series.len() > 1;
    let forced = figures.plot.legend == Some(LegendPlace::Direct);
    let mut ends = Vec::new();
    for (i, row) in figures.series.iter().enumerate() {
        let Some((at, value)) = row.last() else { continue };
        let figure = printed(figures.format, value);
        let text = match (many, figures.value_labels) {
            (false, _) => figure,
            (true, true) => format!("{} {figure}", row.name),
            (true, false) => row.name.clone(),
        };
        let lines = wrap(&text, most, forced, &|text| pen.width(text));
        let lines = lines.filter(|lines| lines.len() <= MOST_LINES || forced)?;
        let color = stroke(pen, figures, i).color;
        ends.push(End {
            lines,
            value,
            at: figures.position(at),
            color: look::ink(color),
            bold: !many,
            leader: Stroke::solid(color, look::HAIRLINE),
        });
    }
    Some(ends)
}

/// The series for the key, each with its axis where there are two.
pub(super) fn series_entries(pen: &Pen, figures: &Figures) -> Vec<Entry> {
    let name = |row: &Row| match &figures.plot.right {
        Some(_) if row.manner.right => format!("{} (right axis)", row.name),
        _ => row.name.clone(),
    };
    let sign = |at: usize, row: &Row| {
        if !figures.is_line(row) {
            return Sign::Surface(at);
        }
        let bare = row.manner.comparison || figures.plot.markers == Some(false);
        Sign::Line(stroke(pen, figures, at), (!bare).then(|| pen.marker(at)))
    };
    figures.series.iter().enumerate().map(|(at, row)| (sign(at, row), name(row))).collect()
}

/// What the error bars are, where there are any.
pub(super) fn interval_entry(figures: &Figures) -> Option<Entry> {
    let drawn = figures.series.iter().any(|row| row.manner.interval.iter().any(Option::is_some));
    let title = figures.plot.interval.as_ref().filter(|_| drawn)?;
    Some((Sign::Interval, title.clone()))
}

/// What provisional figures look like: those of the first series that has some.
pub(super) fn provisional_entry(pen: &Pen, figures: &Figures) -> Option<Entry> {
    let mut series = figures.series.iter().enumerate();
    let (at, row) = series.find(|(_, row)| row.manner.provisional_from.is_some())?;
    let sign = if figures.is_line(row) {
        Sign::Rule(provisional(&stroke(pen, figures, at)))
    } else {
        Sign::Provisional(pen.color(at))
    };
    Some((sign, "Provisional".to_owned()))
}

/// Lines and bands of values for the key.
fn reference_entries(pen: &Pen, figures: &Figures) -> Vec<Entry> {
    let lines = figures.lines.iter().enumerate();
    let lines = lines.map(|(at, line)| (Sign::Rule(reference::stroke(pen, at)), line_text(figures, line)));
    let bands = figures.bands.iter().enumerate();
    let bands = bands.filter(|(_, band)| matches!(band.extent, Extent::Values(..)));
    lines.chain(bands.map(|(at, band)| (Sign::Tint(tint(pen, at)), band.label.clone()))).collect()
}
