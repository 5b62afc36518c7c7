//! A small line of values, with its first, last, lowest and highest marked.

use super::super::compose::{Type, Wants};
use super::super::galley::Galley;
use super::super::signs;
use crate::document::Spark;
use crate::frame::{Color, Item, Owner, Path, Role, Segment, Stroke, TagId};
use crate::units::{Point, Pt, Rect};

/// The widths of a line of values, in ems.
const LEAST: f32 = 5.0;
const MOST: f32 = 9.0;
/// The radius of a mark, in ems: at 9 pt it is more than 4 pt across.
const MARK: f32 = 0.24;

/// How wide a line of values is drawn in a room of this width.
pub(super) fn spark_width(kind: Type, room: Pt) -> Pt {
    room.min(kind.size * MOST)
}

pub(super) fn spark_wants(kind: Type) -> Wants {
    Wants { min: kind.size * LEAST, max: kind.size * MOST }
}

/// The marks of a line: their shape says whether a value is the highest or the lowest, their paint
/// whether it is the first or the last.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Mark {
    at: Point,
    /// 1 for the highest, -1 for the lowest, 0 for neither.
    extreme: i8,
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    /// Open.
    First,
    /// In the colour of the house.
    Last,
    Neither,
}

impl Galley<'_> {
    /// Draws a line of values in the first line of a cell from its top left corner, with its marks. It
    /// is a figure of its own inside the cell.
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
        let mark = kind.size * MARK;
        // Half of a mark and its rim stand out beside the line.
        let rim = mark * 1.25;
        let area = Rect::new(
            at.x + rim,
            at.y + kind.leading * 0.08 + rim,
            width - rim * 2.0,
            kind.leading * 0.84 - rim * 2.0,
        );
        let points = points(&spark.values, area);
        let (line, last) = (self.theme.colors.grey, self.theme.colors.brand);
        self.frame.own(Owner::Tag(tag));
        for run in points.split(Option::is_none) {
            let item = match run {
                [] => continue,
                [alone] => alone.map(|alone| signs::dot(alone, mark * 0.45, line)),
                run => Some(course(run.iter().flatten().copied(), line)),
            };
            item.into_iter().for_each(|item| self.frame.push(item));
        }
        for each in marks(&spark.values, &points) {
            let (fill, rim) = match each.end {
                End::First => (Color::WHITE, line),
                End::Last => (last, Color::WHITE),
                End::Neither => (line, Color::WHITE),
            };
            self.frame.push(shape(each, mark, fill, rim));
        }
    }
}

fn course(points: impl Iterator<Item = Point>, color: Color) -> Item {
    let segments =
        points.enumerate().map(|(i, point)| if i == 0 { Segment::Move(point) } else { Segment::Line(point) });
    let stroke = Stroke { round: true, ..Stroke::solid(color, Pt(0.9)) };
    Item::Path(Box::new(Path::stroke(segments.collect(), stroke)))
}

/// A disc, or a triangle that points to where the value lies.
fn shape(mark: Mark, radius: Pt, fill: Color, rim: Color) -> Item {
    let segments = match f32::from(mark.extreme) {
        0.0 => signs::circle(mark.at, radius * 0.85),
        up => {
            let corner =
                |dx: f32, dy: f32| Point::new(mark.at.x + radius * dx, mark.at.y - radius * (dy * up));
            vec![
                Segment::Move(corner(0.0, 1.15)),
                Segment::Line(corner(1.15, -0.8)),
                Segment::Line(corner(-1.15, -0.8)),
                Segment::Close,
            ]
        }
    };
    // An open mark has a rim that can be seen, the others one that parts them from the line.
    let width = if mark.end == End::First { Pt(0.8) } else { Pt(0.35) };
    let stroke = Some(Stroke::solid(rim, width));
    Item::Path(Box::new(Path { segments, fill: Some(fill), even_odd: false, stroke }))
}

/// Each value as a point in an area, the largest at the top.
fn points(values: &[Option<f64>], area: Rect) -> Vec<Option<Point>> {
    let known = || values.iter().flatten().copied().filter(|value| value.is_finite());
    let (least, most) = known().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    let span = most - least;
    let step = area.width / (values.len().saturating_sub(1)).max(1) as f32;
    let place = |(i, value): (usize, &Option<f64>)| {
        let value = value.filter(|value| value.is_finite())?;
        // Values that never move are a line in the middle.
        let up = if span > 0.0 { ((value - least) / span) as f32 } else { 0.5 };
        Some(Point::new(area.x + step * i as f32, area.bottom() - area.height * up))
    };
    values.iter().enumerate().map(place).collect()
}

/// The marks of a line in the order of its values; of values that never move, the ends alone.
fn marks(values: &[Option<f64>], points: &[Option<Point>]) -> Vec<Mark> {
    let known: Vec<(f64, Point)> =
        values.iter().zip(points).filter_map(|(value, point)| Some(((*value)?, (*point)?))).collect();
    let first_of = |better: fn(f64, f64) -> bool| {
        let mut best = 0;
        for (at, (value, _)) in known.iter().enumerate() {
            if better(*value, known[best].0) {
                best = at;
            }
        }
        best
    };
    let (low, high) = (first_of(|a, b| a < b), first_of(|a, b| a > b));
    let mark = |(at, &(_, point)): (usize, &(f64, Point))| {
        let extreme = match at {
            _ if low == high => 0,
            _ if at == high => 1,
            _ if at == low => -1,
            _ => 0,
        };
        let end = match at {
            _ if at + 1 == known.len() => End::Last,
            0 => End::First,
            _ => End::Neither,
        };
        (extreme != 0 || end != End::Neither).then_some(Mark { at: point, extreme, end })
    };
    known.iter().enumerate().filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f32, y: f32) -> Point {
        Point::new(Pt(x), Pt(y))
    }

    const AREA: Rect = Rect::new(Pt(10.0), Pt(5.0), Pt(40.0), Pt(8.0));

    #[test]
    fn a_gap_ends_a_run_and_the_largest_value_stands_at_the_top() {
        let points = points(&[Some(2.0), Some(4.0), None, Some(3.0), Some(f64::NAN)], AREA);
        let runs: Vec<Vec<Point>> =
            points.split(Option::is_none).map(|run| run.iter().flatten().copied().collect()).collect();
        assert_eq!(runs, [vec![point(10.0, 13.0), point(20.0, 5.0)], vec![point(40.0, 9.0)], vec![]]);
    }

    #[test]
    fn values_that_never_move_are_a_line_in_the_middle() {
        let area = Rect::new(Pt(0.0), Pt(0.0), Pt(10.0), Pt(8.0));
        let points = points(&[Some(7.0), Some(7.0)], area);
        assert!(points.iter().flatten().all(|point| point.y == Pt(4.0)), "{points:?}");
    }

    #[test]
    fn first_last_lowest_and_highest_are_marked() {
        let of = |values: &[Option<f64>]| {
            let marks = marks(values, &points(values, AREA));
            marks.iter().map(|mark| (mark.at.x.0, mark.extreme, mark.end)).collect::<Vec<_>>()
        };
        use End::{First, Last, Neither};
        let values = [Some(3.0), Some(1.0), Some(5.0), Some(5.0), Some(4.0)];
        assert_eq!(of(&values), [(10.0, 0, First), (20.0, -1, Neither), (30.0, 1, Neither), (50.0, 0, Last)]);
        assert_eq!(of(&[Some(3.0), None, Some(5.0)]), [(10.0, -1, First), (50.0, 1, Last)]);
        assert_eq!(of(&[Some(3.0), Some(3.0)]), [(10.0, 0, First), (50.0, 0, Last)]);
        assert_eq!(of(&[None, Some(3.0), None]), [(30.0, 0, Last)]);
        assert_eq!(of(&[]), []);
    }
}
