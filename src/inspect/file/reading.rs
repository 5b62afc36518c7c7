//! Runs of text in an order in which people may read them.

use super::content::{GAP, Run};

/// A text made of runs, which knows the run at each of its places.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) text: String,
    /// Where each run begins in the text.
    pub(super) runs: Vec<(usize, usize)>,
}

/// The runs in the order in which they are drawn.
pub(super) fn as_drawn(runs: &[Run]) -> Reading {
    in_order(runs, 0..runs.len())
}

/// The runs line by line, each line along its direction: text that is drawn letter by letter in any
/// order is read as it is seen.
pub(super) fn as_seen(runs: &[Run]) -> Reading {
    let mut seen: Vec<Seen> = runs.iter().enumerate().map(|(index, run)| Seen::new(index, run)).collect();
    seen.sort_by(|a, b| {
        a.angle.cmp(&b.angle).then(b.across.total_cmp(&a.across)).then(a.index.cmp(&b.index))
    });
    // A line holds what lies less than half a letter from its first run.
    let mut line = 0;
    for at in 0..seen.len() {
        let first = &seen[line];
        if seen[at].angle != first.angle || first.across - seen[at].across > 0.4 * first.size.max(1.0) {
            seen[line..at].sort_by(|a, b| a.along.total_cmp(&b.along).then(a.index.cmp(&b.index)));
            line = at;
        }
    }
    seen[line..].sort_by(|a, b| a.along.total_cmp(&b.along).then(a.index.cmp(&b.index)));
    in_order(runs, seen.iter().map(|seen| seen.index))
}

struct Seen {
    index: usize,
    /// In degrees.
    angle: i32,
    along: f32,
    across: f32,
    size: f32,
}

impl Seen {
    fn new(index: usize, run: &Run) -> Seen {
        let [x, y] = direction(run);
        let [left, top] = run.from;
        // What is drawn backwards is read forwards.
        let (x, y) = if x < -0.99 { (-x, -y) } else { (x, y) };
        let angle = y.atan2(x).to_degrees().round() as i32;
        Seen { index, angle, along: left * x + top * y, across: top * x - left * y, size: run.size }
    }
}

fn direction(run: &Run) -> [f32; 2] {
    let (x, y) = (run.to[0] - run.from[0], run.to[1] - run.from[1]);
    let length = x.hypot(y);
    if length > 0.0 { [x / length, y / length] } else { [1.0, 0.0] }
}

pub(super) fn in_order(runs: &[Run], order: impl IntoIterator<Item = usize>) -> Reading {
    let mut reading = Reading::default();
    let mut last: Option<&Run> = None;
    for index in order {
        let run = &runs[index];
        if last.is_some_and(|last| is_apart(last, run)) {
            reading.text.push(' ');
        }
        reading.runs.push((reading.text.len(), index));
        reading.text.push_str(&run.text);
        last = Some(run);
    }
    reading
}

/// Whether a reader sees a space, or another line, between two runs.
fn is_apart(last: &Run, next: &Run) -> bool {
    let [x, y] = direction(next);
    let (dx, dy) = (next.from[0] - last.to[0], next.from[1] - last.to[1]);
    let (along, across) = (dx * x + dy * y, dy * x - dx * y);
    let size = next.size.max(0.1);
    along > GAP * size || along < -0.5 * size || across.abs() > 0.35 * size
}

impl Reading {
    /// The runs that a stretch of the text is made of.
    pub(super) fn runs_between(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.runs.partition_point(|(at, _)| *at <= start).saturating_sub(1);
        self.runs[first.min(self.runs.len())..]
            .iter()
            .take_while(move |(at, _)| *at < end)
            .map(|(_, run)| *run)
    }
}
