//! A measure as a sentence.

use super::MeasureRow;
use crate::definition::raw::Polarity;
use crate::figures::movement::Way;
use crate::figures::reading::Unit;
use std::cmp::Ordering;

impl MeasureRow {
    /// `Assessments in 45 working days: 91.3% in March 2019, up 2.1 percentage points from February 2019 and
    /// above the target of 90%.` Only what is known is said.
    pub(crate) fn sentence(&self) -> String {
        let title = self.title.trim_end_matches('.');
        let mut said = format!("{title}: {}", self.latest.text);
        if let Some(period) = &self.latest_period {
            let joint = if self.latest.value.is_some() { "in" } else { "for" };
            said.push_str(&format!(" {} {period}", if is_day(period) { "on" } else { joint }));
        }
        let moved = self.moved();
        let against = self.against_target();
        match (moved, against) {
            (Some(moved), Some(against)) => said.push_str(&format!(", {moved} and {against}")),
            (Some(only), None) | (None, Some(only)) => said.push_str(&format!(", {only}")),
            (None, None) => {}
        }
        said.push('.');
        said
    }

    /// The unit as a column of a table says it.
    pub(crate) fn unit_in_words(&self) -> &str {
        match self.unit.name() {
            "" => "Number",
            name => name,
        }
    }

    /// What counts as good, in words.
    pub(crate) fn polarity_in_words(&self) -> &'static str {
        match self.polarity {
            Polarity::BiggerIsBetter => "Bigger is better",
            Polarity::SmallerIsBetter => "Smaller is better",
            Polarity::PlanIsBest => "Plan is best",
            Polarity::Monitor => "Monitor",
        }
    }

    /// `up 2.1 percentage points from February 2019`
    fn moved(&self) -> Option<String> {
        let movement = self.movement?;
        let since = self.previous_period.as_deref().unwrap_or("the period before");
        let change = self.change.as_ref()?.text.replace("\u{a0}points", "\u{a0}percentage points");
        let change = change.replace("\u{a0}point", "\u{a0}percentage point");
        let change = change.replace("percentage percentage", "percentage");
        let size = change.trim_start_matches(['+', '\u{2212}']);
        // A movement that rounding hides is none to a reader.
        let hidden = self.previous.as_ref().is_some_and(|previous| previous.text == self.latest.text);
        Some(match movement.way {
            Way::Level => format!("the same as in {since}"),
            _ if hidden => format!("much the same as in {since}"),
            Way::Up => format!("up {size} from {since}"),
            Way::Down => format!("down {size} from {since}"),
        })
    }

    /// `above the target of 90%`
    fn against_target(&self) -> Option<String> {
        let target = self.target.as_ref()?;
        let order = self.latest.value?.cmp(&target.value?);
        let just = if self.latest.text == target.text { "just " } else { "" };
        let side = match order {
            Ordering::Greater => format!("{just}above"),
            Ordering::Less => format!("{just}below"),
            Ordering::Equal => "equal to".to_owned(),
        };
        Some(format!("{side} the target of {}", target.text))
    }
}

/// `31 March 2019`
fn is_day(period: &str) -> bool {
    crate::period::date(period).is_some()
}

impl Unit {
    /// What a ratio in this unit is called.
    pub(super) fn ratio(&self) -> &'static str {
        match self {
            Unit::Percent => "percentage",
            Unit::Number | Unit::Pounds | Unit::Word(_) => "figure",
        }
    }
}
