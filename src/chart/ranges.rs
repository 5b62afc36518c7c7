//! Names above the plot: of its axes, and of the ranges of categories below them.

use super::figures::Figures;
use super::label::{spread, wrap};
use super::pen::{Pen, Side};
use super::reference::across;
use super::upright::{Upright, Wants};
use crate::figures::Extent;
use crate::units::{Point, Pt};

/// Space between two names, and between names and the plot.
const GAP: Pt = Pt(8.0);
const BELOW: Pt = Pt(2.5);
/// Lines that the name of a range may take.
const MOST_LINES: usize = 2;

/// What stands between the key and the plot.
pub(super) struct Names {
    left: Vec<String>,
    right: Vec<String>,
    ranges: Vec<RangeName>,
    titles_height: Pt,
    ranges_height: Pt,
}

struct RangeName {
    lines: Vec<String>,
    width: Pt,
    first: usize,
    last: usize,
}

/// A range of categories with its name: a band, or the part that is provisional.
struct Range {
    label: String,
    first: usize,
    last: usize,
    /// Which of the bands.
    band: Option<usize>,
}

impl Names {
    /// The names that there are, as they fit above a plot of this width. Ranges whose names do not fit are
    /// returned as well: the numbers of their bands, `None` for the provisional part.
    pub(super) fn measure(pen: &Pen, figures: &Figures, wants: &Wants) -> (Names, Vec<Option<usize>>) {
        let plot = figures.plot;
        let share = if plot.right.is_some() { 0.47 } else { 1.0 };
        let title = |text: Option<&String>| {
            let text = text.map_or("", String::as_str);
            wrap(text, pen.size.width * share, true, &|text| pen.width(text)).unwrap_or_default()
        };
        let (left, right) =
            (title(plot.axis_title.as_ref()), title(plot.right.as_ref().map(|axis| &axis.title)));
        let rows = left.len().max(right.len()) as f32;
        let all = ranges(figures);
        let (mut names, mut homeless) = (Vec::new(), Vec::new());
        if !all.is_empty() {
            let upright = Upright::measure(pen, figures, wants);
            names.extend(all.iter().map(|range| RangeName::of(pen, figures, &upright, range)));
            if middles(pen, figures, &upright, &names).is_none() {
                homeless = all.iter().map(|range| range.band).collect();
                names.clear();
            }
        }
        let tallest = names.iter().map(|name| name.lines.len()).max().unwrap_or(0) as f32;
        let height = |rows: f32| if rows > 0.0 { pen.leading() * rows + BELOW } else { Pt::ZERO };
        let names = Names {
            left,
            right,
            ranges: names,
            titles_height: height(rows),
            // Half a line above the plot is free but for the number of the axis, which is beside it.
            ranges_height: (height(tallest) - pen.theme.charts.text * 0.5).max(Pt::ZERO),
        };
        (names, homeless)
    }

    pub(super) fn height(&self) -> Pt {
        self.titles_height + self.ranges_height
    }

    /// Draws the names from `top` down.
    pub(super) fn draw(&self, pen: &mut Pen, figures: &Figures, upright: &Upright, top: Pt) {
        let base = top + pen.leading() / 2.0 + pen.drop();
        for (lines, side, x) in
            [(&self.left, Side::Left, Pt::ZERO), (&self.right, Side::Right, pen.size.width)]
        {
            // The last line of the shorter name is level with that of the other.
            let rows = self.left.len().max(self.right.len()) - lines.len();
            for (row, line) in lines.iter().enumerate() {
                let at = Point::new(x, base + pen.leading() * (rows + row) as f32);
                pen.need_label(&pen.label(line, at, side, pen.theme.colors.grey));
            }
        }
        let Some(middles) = middles(pen, figures, upright, &self.ranges) else {
            pen.untold.dropped.extend(self.ranges.iter().map(|name| name.lines.join(" ")));
            return;
        };
        let tallest = self.ranges.iter().map(|name| name.lines.len()).max().unwrap_or(0);
        for (name, middle) in self.ranges.iter().zip(middles) {
            let first = base + self.titles_height + pen.leading() * (tallest - name.lines.len()) as f32;
            for (row, line) in name.lines.iter().enumerate() {
                let at = Point::new(middle, first + pen.leading() * row as f32);
                pen.need_label(&pen.label(line, at, Side::Middle, pen.theme.colors.grey));
            }
        }
    }
}

impl RangeName {
    fn of(pen: &Pen, figures: &Figures, upright: &Upright, range: &Range) -> RangeName {
        let (left, right) = across(upright, figures, range.first, range.last);
        let measure = |text: &str| pen.width(text);
        let lines = wrap(&range.label, right - left, false, &measure)
            .filter(|lines| lines.len() <= MOST_LINES)
            .unwrap_or_else(|| vec![range.label.clone()]);
        let width = lines.iter().map(|line| measure(line)).fold(Pt::ZERO, Pt::max);
        RangeName { lines, width, first: range.first, last: range.last }
    }
}

/// The ranges from left to right.
fn ranges(figures: &Figures) -> Vec<Range> {
    let of = |(at, band): (usize, &crate::figures::Band)| match band.extent {
        Extent::Categories(first, last) => {
            let last = last.unwrap_or(figures.categories.len().saturating_sub(1));
            Some(Range { label: band.label.clone(), first, last, band: Some(at) })
        }
        Extent::Values(..) => None,
    };
    let mut all: Vec<Range> = figures.bands.iter().enumerate().filter_map(of).collect();
    let provisional = figures.series.iter().filter_map(|row| row.manner.provisional_from).min();
    all.extend(provisional.map(|first| Range {
        label: "Provisional".to_owned(),
        first,
        last: figures.categories.len().saturating_sub(1),
        band: None,
    }));
    all.sort_by_key(|range| range.first + range.last);
    all
}

/// Where the names stand, clear of each other; `None` where one would not stand over its range.
fn middles(pen: &Pen, figures: &Figures, upright: &Upright, names: &[RangeName]) -> Option<Vec<Pt>> {
    let edges: Vec<(Pt, Pt)> =
        names.iter().map(|name| across(upright, figures, name.first, name.last)).collect();
    let wanted: Vec<(Pt, Pt)> = names
        .iter()
        .zip(&edges)
        .map(|(name, (left, right))| ((*left + *right) / 2.0, name.width + GAP))
        .collect();
    let middles = spread(&wanted, -GAP / 2.0, pen.size.width + GAP / 2.0)?;
    let over = middles.iter().zip(names.iter().zip(&edges)).all(|(middle, (name, (left, right)))| {
        let half = name.width / 2.0;
        *middle + half > *left && *middle - half < *right
    });
    over.then_some(middles)
}
