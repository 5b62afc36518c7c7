//! Counting of days from one day to another.

use super::{Calendar, OutsideTable};
use crate::definition::Date;
use crate::definition::raw::DayRule;
use chrono::Days;

/// A rule for a deadline, checked.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(super) kind: DayRule,
    pub(super) days: u32,
    /// Whether Saturdays are working days.
    pub(super) saturdays: bool,
    pub(super) direction: Direction,
    pub(super) base: Base,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    Before,
    After,
}

/// What days are counted from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Base {
    Meeting,
    /// The name of another deadline.
    Deadline(String),
}

/// A day that was passed over because it is no working day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Skipped {
    pub day: Date,
    /// `Saturday`, or the name of the bank holiday or closure.
    pub why: String,
}

impl DayRule {
    /// Whether neither the first nor the last of the days counts.
    pub(super) fn is_clear(self) -> bool {
        matches!(self, DayRule::ClearWorkingDays | DayRule::ClearDays)
    }

    fn is_of_working_days(self) -> bool {
        matches!(self, DayRule::ClearWorkingDays | DayRule::WorkingDays)
    }
}

impl Rule {
    /// The day that the rule gives, and the days passed over on the way, in the order of the calendar.
    ///
    /// # Errors
    /// When bank holidays are needed that the table does not have, or the calendar ends.
    pub(super) fn count(
        &self,
        from: Date,
        calendar: &Calendar,
    ) -> Result<(Date, Vec<Skipped>), OutsideTable> {
        // Between two days lie as many clear days as it takes steps from one to the other, less one.
        let mut left = u64::from(self.days) + u64::from(self.kind.is_clear());
        if !self.kind.is_of_working_days() {
            return self.step(from, left).map(|day| (day, Vec::new())).ok_or_else(|| calendar.outside());
        }
        let (mut day, mut skipped) = (from, Vec::new());
        while left > 0 {
            day = self.step(day, 1).ok_or_else(|| calendar.outside())?;
            match calendar.why_closed(day, self.saturdays)? {
                Some(why) => skipped.push(Skipped { day, why: why.to_owned() }),
                None => left -= 1,
            }
        }
        if self.direction == Direction::Before {
            skipped.reverse();
        }
        Ok((day, skipped))
    }

    fn step(&self, day: Date, days: u64) -> Option<Date> {
        match self.direction {
            Direction::Before => day.checked_sub_days(Days::new(days)),
            Direction::After => day.checked_add_days(Days::new(days)),
        }
    }
}
