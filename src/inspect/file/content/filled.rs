//! What is filled: paths as the boxes around them, and the boxes that hide what is below them.

use super::{Fill, Interpreter, at};

impl Interpreter<'_> {
    pub(super) fn point(&mut self, x: f32, y: f32) {
        let [x, y] = at(self.state.matrix, x, y);
        let [left, bottom, right, top] = self.path.unwrap_or([x, y, x, y]);
        self.path = Some([left.min(x), bottom.min(y), right.max(x), top.max(y)]);
    }

    /// Adds what the path was before a box was added to it.
    pub(super) fn join(&mut self, before: Option<[f32; 4]>) {
        if let (Some([left, bottom, right, top]), Some(before)) = (self.path, before) {
            let [l, b, r, t] = before;
            self.path = Some([left.min(l), bottom.min(b), right.max(r), top.max(t)]);
        }
    }

    pub(super) fn fill(&mut self) {
        if let Some(area) = self.path {
            self.drawn.fills.push(Fill { after: self.drawn.runs.len(), area });
        }
        self.drop_path();
    }

    /// Notes the boxes of the path that hide what is below them.
    pub(super) fn cover(&mut self) {
        let after = self.drawn.runs.len();
        let boxes = self.boxes.take().filter(|_| self.state.is_dark).unwrap_or_default();
        self.drawn.boxes.extend(boxes.into_iter().map(|area| Fill { after, area }));
    }

    pub(super) fn drop_path(&mut self) {
        self.path = None;
        self.boxes = Some(Vec::new());
    }
}

/// Whether a colour is nearly black, of grey, RGB or CMYK by the count of its numbers.
pub(super) fn is_dark(numbers: impl Iterator<Item = f32>) -> bool {
    const DARK: f32 = 0.25;
    match numbers.collect::<Vec<_>>()[..] {
        [grey] => grey <= DARK,
        [red, green, blue] => red.max(green).max(blue) <= DARK,
        [cyan, magenta, yellow, black] => 1.0 - black <= DARK || 1.0 - cyan.min(magenta).min(yellow) <= DARK,
        _ => false,
    }
}
