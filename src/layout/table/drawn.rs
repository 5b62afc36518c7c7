//! Small drawings in cells: a line of values, a bar beside its figure.

use super::super::compose::{Type, Wants};
use super::super::galley::Galley;
use super::super::signs;
use crate::document::{Bar, Spark};
use crate::frame::{Item, Owner, Path, Role, Segment, Stroke, TagId};
use crate::units::{Point, Pt, Rect};

/// The widths of a line of values, in ems.
const SPARK_LEAST: f32 = 5.0;
const SPARK_MOST: f32 = 9.0;
/// The widths of the longest bar, in ems.
const BAR_LEAST: f32 = 3.5;
const BAR_MOST: f32 = 9.0;
/// Between a bar and its figure, in ems.
const BAR_GAP: f32 = 0.5;

/// How wide a line of values is drawn in a room of this width.
pub(super) fn spark_width(kind: Type, room: Pt) -> Pt {
    room.min(kind.size * SPARK_MOST)
}

pub(super) fn spark_wants(kind: Type) -> Wants {
    Wants { min: kind.size * SPARK_LEAST, max: kind.size * SPARK_MOST }
}

/// What a bar asks for beside a figure of this width.
pub(super) fn bar_wants(kind: Type, figure: Pt) -> Wants {
    let beside = figure + kind.size * BAR_GAP;
    Wants { min: beside + kind.size * BAR_LEAST, max: beside + kind.size * BAR_MOST }
}

impl Galley<'_> {
    /// Draws a line of values in the first line of a cell from its top left corner; the last value is
    /// marked. It is a figure of its own inside the cell.
    pub(in crate::layout) fn draw_spark(
        &mut self,
        spark: &Spark,
        at: Point,
        width: Pt,
        kind: Type,
        cell: TagId,
    ) {
        let tag = self.tag(Role::Figure, Some(cell));
        self.tags.attrs_mut(tag).alt = Some(spark.alt.clone());
        let dot = kind.size * 0.17;
        let area = Rect::new(
            at.x + dot,
            at.y + kind.leading * 0.14 + dot,
            width - dot * 2.0,
            kind.leading * 0.72 - dot * 2.0,
        );
        let runs = spark_runs(&spark.values, area);
        let (line, last) = (self.theme.colors.grey, self.theme.colors.brand);
        self.frame.own(Owner::Tag(tag));
        for run in &runs {
            let item = match run.as_slice() {
                [] => continue,
                [alone] => signs::dot(*alone, dot * 0.6, line),
                [first, rest @ ..] => {
                    let mut segments = vec![Segment::Move(*first)];
                    segments.extend(rest.iter().map(|&point| Segment::Line(point)));
                    let stroke = Stroke { round: true, ..Stroke::solid(line, Pt(0.9)) };
                    Item::Path(Box::new(Path::stroke(segments, stroke)))
                }
            };
            self.frame.push(item);
        }
        if let Some(&end) = runs.last().and_then(|run| run.last()) {
            self.frame.push(signs::dot(end, dot, last));
        }
    }

    /// Draws a bar from the left of a cell's first line; `room` is what a bar of the whole takes, with
    /// the gap to its figure.
    pub(super) fn draw_bar(&mut self, bar: &Bar, x: Pt, room: Pt, kind: Type, top: Pt) {
        let whole = (room - kind.size * BAR_GAP).max(Pt::ZERO);
        let share = if bar.share.is_finite() { bar.share.clamp(0.0, 1.0) } else { 0.0 };
        let height = kind.leading * 0.62;
        let y = top + (kind.leading - height) / 2.0;
        self.artifact();
        self.frame.push(Item::Fill(Rect::new(x, y, whole * share, height), bar.color.tint(0.38)));
        // Where bars begin is seen even beside a bar of nothing.
        let axis = Rect::new(x - Pt(0.25), top + Pt(0.5), Pt(0.5), kind.leading - Pt(1.0));
        self.frame.push(Item::Fill(axis, self.theme.colors.grey.tint(0.7)));
    }
}

/// The values as points in an area, the largest at the top; a gap in the values ends a run.
fn spark_runs(values: &[Option<f64>], area: Rect) -> Vec<Vec<Point>> {
    let known = || values.iter().flatten().copied().filter(|value| value.is_finite());
    let (least, most) = known().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    let span = most - least;
    let step = area.width / (values.len().saturating_sub(1)).max(1) as f32;
    let mut runs = vec![Vec::new()];
    for (i, value) in values.iter().enumerate() {
        match value.filter(|value| value.is_finite()) {
            Some(value) => {
                // Values that never move are a line in the middle.
                let up = if span > 0.0 { ((value - least) / span) as f32 } else { 0.5 };
                let point = Point::new(area.x + step * i as f32, area.bottom() - area.height * up);
                if let Some(run) = runs.last_mut() {
                    run.push(point);
                }
            }
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_ends_a_run_and_the_largest_value_stands_at_the_top() {
        let area = Rect::new(Pt(10.0), Pt(5.0), Pt(40.0), Pt(8.0));
        let runs = spark_runs(&[Some(2.0), Some(4.0), None, Some(3.0), Some(f64::NAN)], area);
        let point = |x: f32, y: f32| Point::new(Pt(x), Pt(y));
        assert_eq!(runs, [vec![point(10.0, 13.0), point(20.0, 5.0)], vec![point(40.0, 9.0)]]);
    }

    #[test]
    fn values_that_never_move_are_a_line_in_the_middle() {
        let area = Rect::new(Pt(0.0), Pt(0.0), Pt(10.0), Pt(8.0));
        let runs = spark_runs(&[Some(7.0), Some(7.0)], area);
        assert!(runs[0].iter().all(|point| point.y == Pt(4.0)), "{runs:?}");
    }
}
