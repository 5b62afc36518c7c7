//! Shapes stand where the numbers of their axes say: columns, bars, points and ranges of any figures.

use super::*;
use crate::figures::{
    Bounds, Control, Histogram, Improvement, Marks, Method, PointLabels, Pyramid, Rules, Scatter, Settings,
    Step, Waterfall,
};

/// Charts of each kind.
const EACH: u64 = 500;

/// Shapes stand on hundredths of a point, numbers on the nearest one to their middle.
pub(super) const NEAR: Pt = Pt(0.06);

/// A way along the frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    Across,
    Up,
}

/// Where the numbers of an axis stand; a straight scale through all of them.
pub(super) struct Axis {
    from: (f64, Pt),
    to: (f64, Pt),
}

impl Axis {
    /// The axis of these numbers, each where it stands.
    pub(super) fn of(mut ticks: Vec<(f64, Pt)>) -> Result<Axis, String> {
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (Some(&from), Some(&to)) = (ticks.first(), ticks.last()) else {
            return Err("no numbers at an axis".to_owned());
        };
        if from.0 == to.0 {
            return Err(format!("one number only: {ticks:?}"));
        }
        let axis = Axis { from, to };
        match ticks.iter().find(|tick| (axis.at(tick.0) - tick.1).abs() > NEAR) {
            Some(off) => Err(format!("the number {off:?} is off its axis: {ticks:?}")),
            None => Ok(axis),
        }
    }

    pub(super) fn at(&self, value: f64) -> Pt {
        let part = (value - self.from.0) / (self.to.0 - self.from.0);
        self.from.1 + (self.to.1 - self.from.1) * part as f32
    }

    pub(super) fn holds(&self, value: f64, at: Pt, what: &str) -> Result<(), String> {
        let due = self.at(value);
        if (due - at).abs() <= NEAR {
            return Ok(());
        }
        Err(format!("{what} of {value} stands at {at:?}, its axis has it at {due:?}"))
    }
}

/// The numbers of a chart that shows no others, with their middles.
fn numbers(drawn: &Drawn) -> Vec<(f64, Point)> {
    let text = Theme::default().charts.text;
    let number = |(words, room): (String, Rect)| {
        let value = words.replace(',', "").replace('\u{2212}', "-").parse().ok()?;
        Some((value, Point::new(room.x + room.width / 2.0, room.y + text * (0.74 - 0.35))))
    };
    drawn.words().into_iter().filter_map(number).collect()
}

fn along(point: Point, way: Way) -> Pt {
    if way == Way::Across { point.x } else { point.y }
}

pub(super) fn axis(drawn: &Drawn, way: Way) -> Result<Axis, String> {
    Axis::of(numbers(drawn).into_iter().map(|(value, at)| (value, along(at, way))).collect())
}

/// From where to where a shape goes.
fn ends(room: Rect, way: Way) -> (Pt, Pt) {
    if way == Way::Across { (room.x, room.right()) } else { (room.bottom(), room.y) }
}

pub(super) fn holds_fill(axis: &Axis, room: Rect, way: Way, (from, to): (f64, f64)) -> Result<(), String> {
    let (first, last) = ends(room, way);
    let turned = (axis.at(1.0) < axis.at(0.0)) != (way == Way::Up);
    let (low, high) = if (from <= to) != turned { (from, to) } else { (to, from) };
    axis.holds(low, first, "the foot of a shape").and(axis.holds(high, last, "the end of a shape"))
}

/// The middle of a filled path.
pub(super) fn middle(points: &[Point]) -> Point {
    let ends = |of: fn(&Point) -> Pt| {
        points.iter().map(of).fold((Pt(f32::MAX), Pt(f32::MIN)), |(lo, hi), v| (lo.min(v), hi.max(v)))
    };
    let ((left, right), (top, foot)) = (ends(|p| p.x), ends(|p| p.y));
    Point::new((left + right) / 2.0, (top + foot) / 2.0)
}

impl Disorder {
    /// Different figures of one temper.
    fn figures(&mut self, count: usize, positive: bool) -> Vec<Option<f64>> {
        // Less than a million: those are counted in millions.
        let (tall, below) = (self.of(&[9, 90, 3000, 6000]), !positive && self.one_in(3));
        let gaps = self.one_in(3);
        (0..count)
            .map(|at| {
                let size = (self.below(tall) * 40 + at as u64 + 1) as f64;
                let value = if below && self.one_in(2) { -size } else { size };
                (!(gaps && self.one_in(6))).then_some(value)
            })
            .collect()
    }

    /// A chart without anything beside its figures.
    pub(super) fn plain(&mut self, kind: ChartKind, series: usize, positive: bool) -> Chart {
        let count = 2 + self.below(11) as usize;
        let names: Vec<String> = (0..count).map(|at| char::from(b'A' + at as u8).to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut chart = chart(kind, &names, &[]);
        for name in ["One", "Two", "Three"].into_iter().take(series) {
            let mut values = self.figures(count, positive);
            // A chart needs a figure.
            values[0] = Some(7.0 + series as f64);
            chart.series.push(Series { name: name.into(), values, manner: Manner::default() });
        }
        chart.zero = true;
        chart
    }

    pub(super) fn frame(&mut self) -> Size {
        Size::new(Pt(self.below(260) as f32 + 200.0), Pt(self.below(160) as f32 + 150.0))
    }
}

/// The fills of a series, without the sample in the key.
fn pieces(drawn: &Drawn, series: usize, of: usize) -> Vec<Rect> {
    let fills = drawn.fills(Theme::default().charts.palette[series]);
    fills.into_iter().skip(usize::from(of > 1)).collect()
}

fn side_by_side(disorder: &mut Disorder, lying: bool) -> Result<(), String> {
    let stacking = Stacking::Grouped;
    let (kind, way) =
        if lying { (ChartKind::Bar(stacking), Way::Across) } else { (ChartKind::Column(stacking), Way::Up) };
    let series = 1 + disorder.below(3) as usize;
    let chart = disorder.plain(kind, series, false);
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let axis = axis(&drawn, way)?;
    for (at, row) in chart.series.iter().enumerate() {
        let fills = pieces(&drawn, at, series);
        let values: Vec<f64> = row.values.iter().flatten().copied().collect();
        if fills.len() != values.len() {
            return Err(format!("{} shapes of {} figures", fills.len(), values.len()));
        }
        for (room, value) in fills.into_iter().zip(values) {
            holds_fill(&axis, room, way, (0.0, value))?;
        }
    }
    Ok(())
}

fn stacked(disorder: &mut Disorder, lying: bool) -> Result<(), String> {
    let stacking = Stacking::Stacked;
    let (kind, way) =
        if lying { (ChartKind::Bar(stacking), Way::Across) } else { (ChartKind::Column(stacking), Way::Up) };
    let chart = disorder.plain(kind, 3, true);
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let axis = axis(&drawn, way)?;
    let mut feet = vec![0.0; chart.categories.len()];
    for (at, row) in chart.series.iter().enumerate() {
        let mut fills = pieces(&drawn, at, 3).into_iter();
        for (foot, value) in feet.iter_mut().zip(&row.values) {
            let Some(value) = value else { continue };
            let room = fills.next().ok_or("a piece is not there")?;
            holds_fill(&axis, room, way, (*foot, *foot + value))?;
            *foot += value;
        }
    }
    Ok(())
}

/// Runs of values between gaps that a line joins.
fn joined(values: &[Option<f64>]) -> Vec<f64> {
    let runs = values.split(Option::is_none).filter(|run| run.len() > 1);
    runs.flatten().flatten().copied().collect()
}

fn line(disorder: &mut Disorder) -> Result<(), String> {
    let chart = disorder.plain(ChartKind::Line, 2, false);
    let drawn = Drawn::new(&Chart { plot: key_above(), ..chart.clone() }, disorder.frame());
    drawn.clear()?;
    let axis = axis(&drawn, Way::Up)?;
    for (at, row) in chart.series.iter().enumerate() {
        let lines = drawn.lines(Theme::default().charts.palette[at], Pt(1.6));
        let points: Vec<Point> = lines.concat();
        let values = joined(&row.values);
        if points.len() != values.len() {
            return Err(format!("{} points of {} figures", points.len(), values.len()));
        }
        for (point, value) in points.iter().zip(values) {
            axis.holds(value, point.y, "a point")?;
        }
    }
    Ok(())
}

/// Names of series that are figures would be read as numbers of the axis.
fn key_above() -> Plot {
    Plot { legend: Some(crate::figures::LegendPlace::Above), ..Plot::default() }
}

fn process(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Line, 1, false);
    let settings = Settings {
        method: Method::MakingDataCount,
        rules: Rules::default(),
        improvement: Improvement::Neither,
        rebases: Vec::new(),
        trial_below: 0,
        baseline: None,
        bounds: Bounds::default(),
        icons: false,
        moving_range: false,
    };
    // Limits go several times as far as the values.
    chart.series[0].values.iter_mut().flatten().for_each(|value| *value /= 16.0);
    let values = chart.series[0].values.clone();
    chart.kind = ChartKind::Control(Box::new(Control::of(&values, settings)));
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    // Figures of means and limits at the right may stand on a line of their own.
    let middle = drawn.frame.size.width / 2.0;
    let left = numbers(&drawn).into_iter().filter(|(_, at)| at.x < middle);
    let axis = Axis::of(left.map(|(value, at)| (value, at.y)).collect())?;
    let points: Vec<Point> = drawn.lines(Theme::default().colors.grey, Pt(1.0)).concat();
    // Values are joined over the borders of phases, of which there is one.
    let values = joined(&values);
    if points.len() != values.len() {
        return Err(format!("{} points of {} figures", points.len(), values.len()));
    }
    points.iter().zip(values).try_for_each(|(point, value)| axis.holds(value, point.y, "a point"))
}

fn dots(disorder: &mut Disorder) -> Result<(), String> {
    let chart = disorder.plain(ChartKind::Dot { joined: false }, 1, false);
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let axis = axis(&drawn, Way::Across)?;
    let marks = drawn.shapes(Theme::default().charts.palette[0]);
    let values: Vec<f64> = chart.series[0].values.iter().flatten().copied().collect();
    if marks.len() != values.len() {
        return Err(format!("{} marks of {} figures", marks.len(), values.len()));
    }
    let mut pairs = marks.iter().zip(values);
    pairs.try_for_each(|(mark, value)| axis.holds(value, middle(mark).x, "a dot"))
}

fn range(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Range(Marks::default()), 2, true);
    let low = chart.series[0].values.clone();
    for (high, low) in chart.series[1].values.iter_mut().zip(&low) {
        *high = high.map(|high| high + low.unwrap_or(0.0));
    }
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let axis = axis(&drawn, Way::Across)?;
    let spans = drawn.fills(Theme::default().colors.grey.tint(0.45));
    let both = low.iter().zip(&chart.series[1].values);
    let due: Vec<(f64, f64)> = both
        .filter_map(|(low, high)| match (low, high) {
            (Some(low), Some(high)) => Some((*low, *high)),
            (Some(only), None) | (None, Some(only)) => Some((*only, *only)),
            _ => None,
        })
        .collect();
    // The first is the sample in the key.
    if spans.len() != due.len() + 1 {
        return Err(format!("{} spans of {} ranges", spans.len(), due.len()));
    }
    let mut pairs = spans[1..].iter().zip(due);
    pairs.try_for_each(|(room, ends)| holds_fill(&axis, *room, Way::Across, ends))
}

fn pyramid(disorder: &mut Disorder) -> Result<(), String> {
    let chart = disorder.plain(ChartKind::Pyramid(Pyramid::default()), 2, true);
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let (left, right): (Vec<_>, Vec<_>) =
        numbers(&drawn).into_iter().partition(|(_, at)| at.x < drawn.frame.size.width / 2.0);
    for (at, ticks) in [left, right].into_iter().enumerate() {
        let axis = Axis::of(ticks.into_iter().map(|(value, at)| (value, at.x)).collect())?;
        let values: Vec<f64> = chart.series[at].values.iter().flatten().copied().collect();
        let bars = drawn.fills(Theme::default().charts.palette[at]);
        if bars.len() != values.len() {
            return Err(format!("{} bars of {} figures", bars.len(), values.len()));
        }
        for (room, value) in bars.into_iter().zip(values) {
            let (foot, end) = if at == 0 { (room.right(), room.x) } else { (room.x, room.right()) };
            axis.holds(0.0, foot, "the foot of a bar").and(axis.holds(value, end, "the end of a bar"))?;
        }
    }
    Ok(())
}

fn waterfall(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Line, 1, false);
    let mut sum = 0.0;
    // All sums stay below a million.
    let changes: Vec<f64> = chart.series[0].values.iter().map(|value| value.unwrap_or(5.0) / 16.0).collect();
    let steps: Vec<Step> = changes
        .iter()
        .enumerate()
        .map(|(at, change)| {
            let total = at == 0 || at + 1 == changes.len();
            let from = if total { 0.0 } else { sum };
            sum = if at == 0 {
                change.abs()
            } else if total {
                sum
            } else {
                sum + change
            };
            Step { total, from, to: sum }
        })
        .collect();
    let waterfall = Waterfall { steps: steps.clone(), improvement: Improvement::Neither, broken: false };
    chart.kind = ChartKind::Waterfall(Box::new(waterfall));
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let axis = axis(&drawn, Way::Up)?;
    let kinds: [fn(&Step) -> bool; 3] = [
        |step| step.total,
        |step| !step.total && step.to >= step.from,
        |step| !step.total && step.to < step.from,
    ];
    for (at, is) in kinds.into_iter().enumerate() {
        let due: Vec<&Step> = steps.iter().filter(|step| is(step)).collect();
        let fills = pieces(&drawn, at, 2);
        if fills.len() != due.len() {
            return Err(format!("{} pieces of {} steps", fills.len(), due.len()));
        }
        for (room, step) in fills.into_iter().zip(due) {
            holds_fill(&axis, room, Way::Up, (step.from, step.to))?;
        }
    }
    Ok(())
}

fn histogram(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Line, 1, true);
    let count = chart.categories.len();
    let edges: Vec<f64> = (0..=count).map(|at| at as f64 * 10.0).collect();
    chart.kind = ChartKind::Histogram(Box::new(Histogram {
        edges: edges.clone(),
        format: PLAIN,
        count: 1,
        missing: 0,
        withheld: 0,
        mean: 0.0,
        median: 0.0,
        within: None,
        lines: Vec::new(),
        title: "Days".into(),
        counted: "Cases".into(),
    }));
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let (level, up) = both_axes(&drawn)?;
    let fills = drawn.fills(Theme::default().charts.palette[0]);
    let due = edges.windows(2).zip(&chart.series[0].values).filter_map(|(bin, value)| Some((bin, (*value)?)));
    let due: Vec<(&[f64], f64)> = due.collect();
    if fills.len() != due.len() {
        return Err(format!("{} columns of {} bins", fills.len(), due.len()));
    }
    for (room, (bin, value)) in fills.into_iter().zip(due) {
        holds_fill(&level, room, Way::Across, (bin[0], bin[1]))?;
        holds_fill(&up, room, Way::Up, (0.0, value))?;
    }
    Ok(())
}

/// The level axis, whose numbers stand on one line below the others, and the upright one.
fn both_axes(drawn: &Drawn) -> Result<(Axis, Axis), String> {
    let all = numbers(drawn);
    let lowest = all.iter().map(|(_, at)| at.y).fold(Pt(f32::MIN), Pt::max);
    let (level, up): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, at)| near(at.y, lowest));
    let level = Axis::of(level.into_iter().map(|(value, at)| (value, at.x)).collect())?;
    Ok((level, Axis::of(up.into_iter().map(|(value, at)| (value, at.y)).collect())?))
}

fn scatter(disorder: &mut Disorder) -> Result<(), String> {
    let mut chart = disorder.plain(ChartKind::Line, 2, false);
    chart.kind = ChartKind::Scatter(Box::new(Scatter {
        format: PLAIN,
        title: "Across".into(),
        up_title: "Upward".into(),
        labels: PointLabels::None,
        groups: Vec::new(),
        group: Vec::new(),
        target: None,
        fit: None,
        withheld: 0,
    }));
    let drawn = Drawn::new(&chart, disorder.frame());
    drawn.clear()?;
    let (level, up) = both_axes(&drawn)?;
    let marks = drawn.shapes(Theme::default().charts.palette[0]);
    let pairs = chart.series[0].values.iter().zip(&chart.series[1].values);
    let due: Vec<(f64, f64)> = pairs.filter_map(|(x, y)| x.zip(*y)).collect();
    if marks.len() != due.len() {
        return Err(format!("{} marks of {} points", marks.len(), due.len()));
    }
    for (mark, (x, y)) in marks.iter().zip(due) {
        let at = middle(mark);
        level.holds(x, at.x, "a point").and(up.holds(y, at.y, "a point"))?;
    }
    Ok(())
}

/// A kind by its name with its promise.
pub(super) type Promise = (&'static str, fn(&mut Disorder) -> Result<(), String>);

#[test]
fn shapes_of_any_figures_stand_where_their_axes_say() {
    let kinds: [Promise; 12] = [
        ("columns", |disorder| side_by_side(disorder, false)),
        ("bars", |disorder| side_by_side(disorder, true)),
        ("stacked columns", |disorder| stacked(disorder, false)),
        ("stacked bars", |disorder| stacked(disorder, true)),
        ("lines", line),
        ("process", process),
        ("dots", dots),
        ("ranges", range),
        ("pyramid", pyramid),
        ("waterfall", waterfall),
        ("histogram", histogram),
        ("scatter", scatter),
    ];
    keep(&kinds);
}

/// As many as are due of what is counted.
pub(super) fn hold(what: &str, count: usize, due: usize) -> Result<(), String> {
    if count == due { Ok(()) } else { Err(format!("{count} {what}, not {due}")) }
}

/// That charts of each of these kinds keep their promise; the seed of those that do not is printed.
pub(super) fn keep(kinds: &[Promise]) {
    let most = EACH.min(charts());
    let broken: Vec<String> = (0..most * kinds.len() as u64)
        .into_par_iter()
        .filter_map(|at| {
            let (name, promise) = kinds[(at / most) as usize];
            let seed = at % most;
            promise(&mut Disorder::new(seed)).err().map(|words| format!("{name}, seed {seed}: {words}"))
        })
        .collect();
    assert!(broken.is_empty(), "{} charts are broken: {:#?}", broken.len(), &broken[..broken.len().min(12)]);
}
