//! Direction of travel: the arrow shows the way a figure moved, the word and colour whether
//! that is good.

use super::scheme::in_column;
use crate::definition::raw::Polarity;
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::Decimal;

/// The way a figure moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    Up,
    Down,
    Level,
}

/// Whether a movement is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Judgement {
    Good,
    Bad,
    /// No change, or nobody says which way is good.
    Neutral,
}

/// A movement of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Movement {
    pub way: Way,
    pub judgement: Judgement,
}

impl Movement {
    /// From two figures, unrounded. A plan needs its target: nearer is better.
    pub(crate) fn between(
        previous: Decimal,
        latest: Decimal,
        polarity: Polarity,
        target: Option<Decimal>,
    ) -> Movement {
        let way = match latest.cmp(&previous) {
            std::cmp::Ordering::Greater => Way::Up,
            std::cmp::Ordering::Less => Way::Down,
            std::cmp::Ordering::Equal => Way::Level,
        };
        let judgement = match (polarity, way) {
            (_, Way::Level) | (Polarity::Monitor, _) => Judgement::Neutral,
            (Polarity::BiggerIsBetter, Way::Up) | (Polarity::SmallerIsBetter, Way::Down) => Judgement::Good,
            (Polarity::BiggerIsBetter | Polarity::SmallerIsBetter, _) => Judgement::Bad,
            (Polarity::PlanIsBest, _) => {
                target.map_or(Judgement::Neutral, |target| nearer(previous, latest, target))
            }
        };
        Movement { way, judgement }
    }

    /// What stands beside the arrow.
    pub(crate) fn word(self) -> &'static str {
        match (self.way, self.judgement) {
            (Way::Level, _) => "No change",
            (_, Judgement::Good) => "Improving",
            (_, Judgement::Bad) => "Worsening",
            (Way::Up, Judgement::Neutral) => "Up",
            (Way::Down, Judgement::Neutral) => "Down",
        }
    }
}

fn nearer(previous: Decimal, latest: Decimal, target: Decimal) -> Judgement {
    let distance = |figure: Decimal| figure.checked_sub(target).map(|gap| gap.abs());
    match (distance(previous), distance(latest)) {
        (Some(before), Some(now)) if now < before => Judgement::Good,
        (Some(before), Some(now)) if now > before => Judgement::Bad,
        _ => Judgement::Neutral,
    }
}

/// A movement from the words of a cell: `up`, `down`, `same`, or an arrow, optionally with
/// `good` or `bad`. Other words are told at the cell.
pub(crate) fn movement_of_words(
    text: &str,
    column: Option<&str>,
    place: &Place,
    found: &mut Diagnostics,
) -> Option<Movement> {
    let movement = Movement::of_words(text);
    if movement.is_none() {
        found
            .error(
                Code::BadValue,
                place.clone(),
                format!("`{text}`{} is not a direction.", in_column(column)),
            )
            .remedy("Write `up`, `down` or `same`, with `good` or `bad` after it where it is judged.");
    }
    movement
}

impl Movement {
    /// `up`, `down`, `same` or an arrow, optionally with `good` or `bad`.
    pub(crate) fn of_words(text: &str) -> Option<Movement> {
        let (mut way, mut judgement) = (None, None);
        let lower = text.to_lowercase();
        for word in lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/')) {
            match word {
                "" => {}
                "up" | "↑" | "▲" if way.is_none() => way = Some(Way::Up),
                "down" | "↓" | "▼" if way.is_none() => way = Some(Way::Down),
                "same" | "level" | "↔" | "→" | "=" if way.is_none() => way = Some(Way::Level),
                "good" if judgement.is_none() => judgement = Some(Judgement::Good),
                "bad" if judgement.is_none() => judgement = Some(Judgement::Bad),
                _ => return None,
            }
        }
        Some(Movement { way: way?, judgement: judgement.unwrap_or(Judgement::Neutral) })
    }
}
