//! What line and column charts share: the value axes at the left and the right, names below.

use super::category::{Names, names, names_in_time};
use super::figures::{Figures, finest};
use super::look::HAIRLINE;
use super::multiples::Around;
use super::number::Numbers;
use super::pen::{Area, Pen, Side, spot};
use super::scale::Scale;
use crate::definition::Theme;
use crate::figures::{NumberFormat, NumberStyle};
use crate::frame::Stroke;
use crate::units::{Point, Pt, Rect, Size};

/// Space between the plot and the names or numbers beside it.
pub(super) fn off(theme: &Theme) -> Pt {
    theme.charts.text * 0.5
}

/// Space between the plot and the names below it, clear of the number at the foot of the axis.
fn foot(theme: &Theme) -> Pt {
    theme.charts.text * 0.62
}

/// The mark of an axis that is cut off at its foot.
pub(super) const CUT: Size = Size::new(Pt(5.0), Pt(10.0));

/// What a plot needs around it.
pub(super) struct Wants {
    /// The least room for the numbers of the axis: that of a plot above.
    pub(super) left: Pt,
    /// Values that the axis must hold.
    pub(super) span: (f64, f64),
    /// The highest figure with a label at it.
    pub(super) labelled: Option<f64>,
    pub(super) target: Option<f64>,
    pub(super) format: NumberFormat,
    pub(super) finest: f64,
    /// Space above for the legend, at the right for labels, and below for figures of negative columns.
    pub(super) head: Pt,
    pub(super) right: Pt,
    pub(super) below: Pt,
    /// Space in the plot before the first and after the last point; `None` for half a slot each.
    pub(super) inset: Option<Pt>,
}

/// A plot with its scale, ready to be drawn into.
pub(super) struct Upright<'s, 'f> {
    pub(super) plot: Rect,
    pub(super) area: Area<'s, 'f>,
    pub(super) scale: Scale,
    /// From one category to the next.
    pub(super) slot: Pt,
    names: Option<Names>,
    numbers: Numbers,
    right: Option<Second<'s, 'f>>,
}

/// The axis at the right, over the same plot.
struct Second<'s, 'f> {
    area: Area<'s, 'f>,
    scale: Scale,
    numbers: Numbers,
}

impl<'s, 'f> Upright<'s, 'f> {
    /// Measures everything; nothing is drawn yet. Names that do not fit leave [`Upright::named`] false.
    pub(super) fn measure(pen: &Pen<'s, 'f, '_>, figures: &Figures, wants: &Wants) -> Upright<'s, 'f> {
        let count = figures.categories.len().max(1);
        // Half a line above the top tick's number, two lines for the names.
        let top = wants.head + pen.theme.charts.text * 0.5;
        let below = figures.shared.map_or(foot(pen.theme) + pen.leading() * 2.0, |shared| shared.foot);
        let rough = pen.size.height - top - wants.below - below;
        let most = ((rough / (pen.leading() * 1.6)) as usize).clamp(1, 5);
        let span = figures.shared.map_or(wants.span, |shared| shared.span);
        let labelled = wants.labelled.map(|own| if figures.shared.is_some() { span.1 } else { own });
        let mut scale = Scale::round(span.0, span.1, most, wants.finest).clear(labelled, wants.target);
        let second = figures.plot.right.as_ref().map(|axis| {
            let values = || figures.on_axis(true);
            let (lo, hi) = values().fold((0.0_f64, 0.0_f64), |(lo, hi), v| (lo.min(v), hi.max(v)));
            let scale = scale.beside(lo, hi, finest(axis.format, values()));
            let numbers = Numbers::of(axis.format, &scale, &axis.title);
            (scale, numbers)
        });
        let title = figures.plot.axis_title.as_deref().unwrap_or_default();
        let numbers = Numbers::of(wants.format, &scale, title);
        let beside = |numbers: &Numbers| {
            let widest = numbers.width(pen);
            if widest > pen.size.width * 0.4 { Pt::ZERO } else { widest + off(pen.theme) }
        };
        let left = beside(&numbers).max(wants.left);
        let left = figures.shared.map_or(left.max(pen.least_left), |shared| shared.left_of(left));
        let right = figures.shared.map_or(wants.right, |shared| shared.right.max(wants.right));
        let right = right + second.as_ref().map_or(Pt::ZERO, |(_, numbers)| beside(numbers));

        let width = (pen.size.width - left - right).max(Pt(1.0));
        let (slot, across) = match wants.inset {
            Some(inset) if count > 1 => {
                let slot = ((width - inset * 2.0) / (count - 1) as f32).max(Pt(0.01));
                let beyond = f64::from(inset / slot);
                (slot, (-beyond, (count - 1) as f64 + beyond))
            }
            _ => (width / count as f32, (-0.5, count as f64 - 0.5)),
        };
        let ordered = wants.inset.is_some() || figures.plot.calendar.is_some();
        // The first of several names of weeks says more than the others.
        let word = figures.week_word().map_or(Pt::ZERO, |word| pen.width(word) / 2.0 + Pt(1.0));
        let measure = |text: &str| pen.width(text) + word;
        let names = if figures.positions.is_empty() {
            names(&figures.categories, slot, ordered, &measure)
        } else {
            Some(names_in_time(&figures.categories, figures.positions, slot, &measure))
        };
        let rows = names.as_ref().map_or(1, |names| names.rows) as f32;
        let words = foot(pen.theme) + pen.leading() * rows;
        let words = figures.shared.map_or(words, |shared| shared.foot_of(words));
        let foot = pen.size.height - wants.below - words;
        // Where key and names leave nothing, the plot is a stroke above the names, not below the frame.
        let top = top.min(foot - Pt(1.0)).max(Pt::ZERO);
        let plot = Rect::new(left, top, width, (foot - top).max(Pt(1.0)));
        let area = pen.area(plot, across, (scale.lo, scale.hi));
        let right = second.map(|(scale, numbers)| {
            let area = pen.area(plot, across, (scale.lo, scale.hi));
            Second { area, scale, numbers }
        });
        Upright { plot, area, scale, slot, names, numbers, right }
    }

    /// The plot with the values of one of the axes.
    pub(super) fn area_of(&self, right: bool) -> &Area<'s, 'f> {
        match &self.right {
            Some(second) if right => &second.area,
            _ => &self.area,
        }
    }

    /// What stands around the plot, as a panel beside others has to know it.
    pub(super) fn around(&self, pen: &Pen, right: Pt) -> Around {
        let foot = pen.size.height - self.plot.bottom();
        Around { left: self.plot.x, before: Pt::ZERO, right, foot }
    }

    /// Whether the categories can be named under the plot.
    pub(super) fn named(&self) -> bool {
        self.names.is_some()
    }

    /// Grid lines, the numbers of the axis and the names of the categories.
    pub(super) fn draw_axes(&self, pen: &mut Pen<'s, 'f, '_>, figures: &Figures, below: Pt) {
        let theme = pen.theme;
        pen.left = self.plot.x;
        for (number, (&value, text)) in self.scale.ticks.iter().zip(self.numbers.texts()).enumerate() {
            let y = spot(&self.area, 0.0, value).y;
            let ends = [Point::new(self.plot.x, y), Point::new(self.plot.right(), y)];
            pen.line(&ends, Stroke::solid(theme.colors.hairline, HAIRLINE));
            if figures.shared.is_some_and(|shared| !shared.side) {
                continue;
            }
            let right = self.plot.x - off(theme) - self.numbers.trail(pen, number);
            let at = Point::new(right, y + pen.drop());
            pen.need_label(&pen.label(text, at, Side::Right, theme.colors.grey));
        }
        if let Some(second) = &self.right {
            let numbers = &second.numbers;
            for (number, (&value, text)) in second.scale.ticks.iter().zip(numbers.texts()).enumerate() {
                let y = spot(&second.area, 0.0, value).y;
                let left = self.plot.right() + off(theme) + numbers.lead(pen, number);
                let at = Point::new(left, y + pen.drop());
                pen.need_label(&pen.label(text, at, Side::Left, theme.colors.grey));
            }
        }
        if figures.shared.is_some_and(|shared| !shared.named) {
            return;
        }
        let all: Vec<(usize, Vec<String>)>;
        let shown = match &self.names {
            Some(names) => &names.shown,
            None => {
                all = figures.categories.iter().cloned().map(|name| vec![name]).enumerate().collect();
                &all
            }
        };
        let first =
            self.plot.bottom() + below + foot(pen.theme) + pen.theme.charts.text * super::canvas::ASCENT;
        for (place, (i, lines)) in shown.iter().enumerate() {
            let middle = spot(&self.area, figures.position(*i), self.scale.lo).x;
            for (row, line) in lines.iter().enumerate() {
                let y = first + pen.leading() * row as f32;
                // A wide first or last name moves in from the edge of the frame.
                let at = |text: &str| {
                    let half = pen.width(text) / 2.0;
                    Point::new(middle.min(pen.size.width - half).max(half), y)
                };
                let with_word = figures.week_word().filter(|_| place == 0 && row == 0);
                let with_word = with_word.map(|word| format!("{word} {line}"));
                let fuller =
                    with_word.as_ref().map(|text| pen.label(text, at(text), Side::Middle, theme.colors.grey));
                let plain = pen.label(line, at(line), Side::Middle, theme.colors.grey);
                if !fuller.is_some_and(|label| pen.try_label(&label, None)) {
                    pen.need_label(&plain);
                }
            }
        }
    }

    /// Marks at its foot that the axis does not begin at zero.
    pub(super) fn draw_cut(&self, pen: &mut Pen<'s, 'f, '_>) {
        if self.scale.holds_zero() {
            return;
        }
        let (wide, tall) = (CUT.width / 2.0, CUT.height.min(self.plot.height));
        let x = self.plot.x.max(wide);
        // Straight past the number at the foot, out to the left, across to the right, back and straight.
        let course = [(0.0, 0.0), (0.0, 0.42), (-1.0, 0.56), (1.0, 0.8), (0.0, 0.92), (0.0, 1.0)];
        let points = course.map(|(dx, dy)| Point::new(x + wide * dx, self.plot.bottom() - tall * dy));
        pen.line(&points, Stroke::solid(pen.theme.colors.grey, Pt(0.8)));
    }

    /// The line that columns stand on, over their feet.
    pub(super) fn draw_zero(&self, pen: &mut Pen<'s, 'f, '_>) {
        if self.scale.holds_zero() {
            let y = spot(&self.area, 0.0, 0.0).y;
            let ends = [Point::new(self.plot.x, y), Point::new(self.plot.right(), y)];
            pen.line(&ends, Stroke::solid(pen.theme.colors.grey, Pt(0.8)));
        }
    }
}

/// How the axis prints where columns make 100%.
pub(super) const WHOLE_PERCENT: NumberFormat = NumberFormat { style: NumberStyle::Percent, decimals: 0 };
