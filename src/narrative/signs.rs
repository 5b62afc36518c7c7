//! Ratings and movements as they are drawn, in the colours of the theme.

use crate::definition::Theme;
use crate::definition::raw::RatingShape;
use crate::document::{Arrow, Direction, Mark, Shape};
use crate::figures::{Judgement, Level, Movement, Way};

/// A rating; the theme's look of its level stands before that of its scheme.
pub(super) fn mark(theme: &Theme, level: &Level) -> Mark {
    let look = theme.ratings.get(&level.name);
    let of_tone = theme.colors.of_tone(level.tone);
    Mark {
        word: level.word.clone(),
        shape: match look.and_then(|look| look.shape).unwrap_or(level.shape) {
            RatingShape::Circle => Shape::Circle,
            RatingShape::Triangle => Shape::Triangle,
            RatingShape::Diamond => Shape::Diamond,
            RatingShape::Square => Shape::Square,
            RatingShape::Star => Shape::Star,
            RatingShape::InvertedTriangle => Shape::InvertedTriangle,
            RatingShape::Cross => Shape::Cross,
        },
        color: look.and_then(|look| look.color).unwrap_or(of_tone),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::RatingLook;
    use crate::figures::Schemes;
    use crate::frame::Color;

    #[test]
    fn the_look_of_a_level_comes_from_the_theme_and_else_from_its_scheme() {
        let level = Schemes::built_in().level_of_word("Red").expect("a level");
        let mut theme = Theme::default();
        let plain = mark(&theme, level);
        assert_eq!((plain.shape, plain.color), (Shape::Square, theme.colors.bad));
        let color = Color::hex(0x7a_0019);
        let look = RatingLook { color: Some(color), ..RatingLook::default() };
        theme.ratings.insert("red".to_owned(), look);
        let own = mark(&theme, level);
        assert_eq!((own.shape, own.color, own.word.as_str()), (Shape::Square, color, "Red"));
    }
}
