//! Lines that no figure may stand on: targets and thresholds where they meet a column or a bar.

use super::figures::Figures;
use crate::figures::{AxisLine, Course};
use crate::units::Pt;

/// Between a figure and a line beside it at least.
const APART: Pt = Pt(1.0);

/// Where lines meet one category, along the axis of values.
pub(super) struct Crossed(Vec<Pt>);

impl Crossed {
    /// The lines at a category; `at` says where a value of one is.
    pub(super) fn of(figures: &Figures, category: usize, at: impl Fn(&AxisLine, f64) -> Pt) -> Crossed {
        let value = |line: &AxisLine| match &line.course {
            Course::At(value) => Some(*value),
            Course::Each { values, .. } => values.get(category).copied().flatten(),
        };
        Crossed(figures.lines.iter().filter_map(|line| Some(at(line, value(line)?))).collect())
    }

    /// Whether no line runs through a stretch.
    pub(super) fn clear(&self, from: Pt, to: Pt) -> bool {
        self.0.iter().all(|&line| line < from - APART || line > to + APART)
    }

    /// How far a stretch has to move until it is clear: onward along the frame, or back.
    pub(super) fn beyond(&self, from: Pt, to: Pt, onward: bool) -> Pt {
        let mut off = Pt::ZERO;
        // Each move passes a line for good.
        for _ in &self.0 {
            let hit = |line: &&Pt| **line >= from + off - APART && **line <= to + off + APART;
            let Some(&line) = self.0.iter().find(hit) else { break };
            off = if onward { line + APART * 2.0 - from } else { line - APART * 2.0 - to };
        }
        off
    }

    /// The least move that makes a stretch clear inside a room; `None` where there is none.
    pub(super) fn within(&self, from: Pt, to: Pt, room: (Pt, Pt)) -> Option<Pt> {
        let beside = |&line: &Pt| [line + APART * 2.0 - from, line - APART * 2.0 - to];
        let mut moves: Vec<Pt> = self.0.iter().flat_map(beside).collect();
        moves.push(Pt::ZERO);
        moves.sort_by(|a, b| a.abs().0.total_cmp(&b.abs().0));
        let fits =
            |off: &Pt| from + *off >= room.0 && to + *off <= room.1 && self.clear(from + *off, to + *off);
        moves.into_iter().find(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_move_past_lines_and_no_further() {
        let lines = Crossed(vec![Pt(20.0), Pt(30.0)]);
        assert!(lines.clear(Pt(0.0), Pt(18.0)) && !lines.clear(Pt(0.0), Pt(19.5)));
        assert_eq!(lines.beyond(Pt(0.0), Pt(10.0), true), Pt::ZERO);
        assert_eq!(lines.beyond(Pt(15.0), Pt(25.0), true), Pt(17.0), "past both: there is no room between");
        assert_eq!(lines.beyond(Pt(19.0), Pt(24.0), true), Pt(3.0), "between them");
        assert_eq!(lines.beyond(Pt(25.0), Pt(35.0), false), Pt(-17.0));
        assert_eq!(lines.within(Pt(15.0), Pt(25.0), (Pt(0.0), Pt(60.0))), Some(Pt(-7.0)), "the nearer side");
        assert_eq!(lines.within(Pt(15.0), Pt(25.0), (Pt(10.0), Pt(60.0))), Some(Pt(17.0)));
        assert_eq!(lines.within(Pt(15.0), Pt(25.0), (Pt(10.0), Pt(40.0))), None);
    }
}
