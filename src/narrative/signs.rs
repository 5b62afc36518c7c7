//! Ratings and movements as they are drawn, in the colours of the theme.

use crate::definition::Theme;
use crate::definition::raw::RatingShape;
use crate::document::{Arrow, Direction, Mark, Shape};
use crate::figures::{Judgement, Level, Movement, Tone, Way};

pub(super) fn mark(theme: &Theme, level: &Level) -> Mark {
    Mark {
        word: level.word.clone(),
        shape: match level.shape {
            RatingShape::Circle => Shape::Circle,
            RatingShape::Triangle => Shape::Triangle,
            RatingShape::Diamond => Shape::Diamond,
            RatingShape::Square => Shape::Square,
        },
        color: match level.tone {
            Tone::Good => theme.colors.good,
            Tone::Middling => theme.colors.middling,
            Tone::Bad => theme.colors.bad,
        },
    }
}

pub(super) fn direction(theme: &Theme, movement: Movement) -> Direction {
    Direction {
        arrow: match movement.way {
            Way::Up => Arrow::Up,
            Way::Down => Arrow::Down,
            Way::Level => Arrow::Level,
        },
        word: movement.word().to_owned(),
        color: match movement.judgement {
            Judgement::Good => theme.colors.good,
            Judgement::Bad => theme.colors.bad,
            Judgement::Neutral => theme.colors.grey,
        },
    }
}
