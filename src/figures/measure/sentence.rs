//! A measure as a sentence.

use super::MeasureRow;
use crate::data::without_mark;
use crate::definition::raw::Polarity;
use crate::figures::movement::Way;
use crate::figures::reading::{Reading, Unit};
use crate::figures::target::Target;
use rust_decimal::Decimal;
use std::cmp::Ordering;

impl MeasureRow {
    /// `Assessments in 45 working days: 91.3% in March 2019, up 2.1 percentage points from February 2019 and
    /// above the target of 90%.` Only what is known is said.
    pub(crate) fn sentence(&self) -> String {
        let title = self.title.trim_end_matches('.');
        let mut said = format!("{title}: {}", self.latest.text);
        if let Some(period) = &self.latest_period {
            let joint = if self.latest.value.is_some() { joint(period) } else { "for" };
            said.push_str(&format!(" {joint} {period}"));
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
        let at = joint(since);
        let change = &self.change.as_ref()?.text;
        let change = match self.unit {
            Unit::Percent => change.replace("point", "percentage point"),
            _ => change.clone(),
        };
        let size = change.trim_start_matches(['+', '\u{2212}']);
        // A movement that rounding hides is none to a reader.
        let shown = |reading: &Reading| without_mark(&reading.text).0.to_owned();
        let hidden = self.previous.as_ref().is_some_and(|previous| shown(previous) == shown(&self.latest));
        Some(match movement.way {
            Way::Level => format!("the same as {at} {since}"),
            _ if hidden => format!("much the same as {at} {since}"),
            Way::Up => format!("up {size} from {since}"),
            Way::Down => format!("down {size} from {since}"),
        })
    }

    /// `above the target of 90%`
    fn against_target(&self) -> Option<String> {
        let target = self.target.as_ref()?;
        let latest = self.latest.value?;
        let order = latest.cmp(&target.value?);
        match self.aim {
            Some(Target::Pair { better, minimum }) => {
                return Some(against_pair(&target.text, latest, (better, minimum)));
            }
            Some(Target::Range { .. }) if order == Ordering::Equal => {
                return Some(format!("within the target of {}", target.text));
            }
            _ => {}
        }
        let just = if self.latest.text == target.text { "just " } else { "" };
        let side = match order {
            Ordering::Greater => format!("{just}above"),
            Ordering::Less => format!("{just}below"),
            Ordering::Equal => "equal to".to_owned(),
        };
        Some(format!("{side} the target of {}", target.text))
    }
}

/// `below the minimum target of 85%`, of two targets that are printed as `95%, at least 85%`.
fn against_pair(text: &str, latest: Decimal, (better, minimum): (Decimal, Decimal)) -> String {
    let (upper, least) = text.split_once(", ").unwrap_or((text, text));
    let least = least.trim_start_matches("at least ").trim_start_matches("at most ");
    let beyond = |bound: Decimal| latest.cmp(&bound);
    let side = |order: Ordering| match order {
        Ordering::Greater => "above",
        Ordering::Less => "below",
        Ordering::Equal => "equal to",
    };
    let good = better.cmp(&minimum);
    match (beyond(better), beyond(minimum)) {
        (order, _) if order == good || order == Ordering::Equal => {
            format!("{} the upper target of {upper}", side(order))
        }
        (_, order) if order == good => {
            format!("between the minimum target of {least} and the upper one of {upper}")
        }
        (_, order) => format!("{} the minimum target of {least}", side(order)),
    }
}

/// `on 31 March 2019`, `in March 2019`
fn joint(period: &str) -> &'static str {
    if crate::period::date(period).is_some() { "on" } else { "in" }
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
