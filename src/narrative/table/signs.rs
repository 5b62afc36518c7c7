//! What cells draw: ratings, directions, bars, small lines and tints, in the colours of the theme.

use super::composite::composite;
use crate::definition::Theme;
use crate::definition::raw::TintName;
use crate::diagnostics::Place;
use crate::document::{Bar, CellContent, Direction, Inline, Mark, Style};
use crate::figures::{Level, Movement, Schemes};
use crate::frame::Color;
use crate::narrative::markdown::typeset_words;
use crate::narrative::signs::{direction, mark};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The signs of one theme.
#[derive(Clone, Copy)]
pub(super) struct Signs<'a> {
    pub theme: &'a Theme,
    pub schemes: &'a Schemes,
}

impl Signs<'_> {
    pub(super) fn mark(self, level: &Level) -> Mark {
        mark(self.theme, level)
    }

    pub(super) fn direction(self, movement: Movement) -> Direction {
        direction(self.theme, movement)
    }

    /// A bar of a share from 0 to 1, with its figure.
    pub(super) fn bar(self, share: Decimal, words: &str) -> Bar {
        Bar {
            share: share.to_f32().unwrap_or_default().clamp(0.0, 1.0),
            words: composite(typeset_words(words)),
            color: self.theme.charts.palette[0],
        }
    }

    /// The light ground of a cell.
    pub(super) fn tint(self, name: TintName) -> Color {
        let colors = &self.theme.colors;
        match name {
            TintName::Pale => colors.tint,
            TintName::Good => colors.good.on_white(0.1),
            TintName::Middling => colors.middling.on_white(0.1),
            TintName::Bad => colors.bad.on_white(0.1),
        }
    }
}

/// Words or a figure of data as a cell.
pub(in crate::narrative) fn text(words: &str, place: &Place) -> CellContent {
    if words.is_empty() {
        return CellContent::Empty;
    }
    CellContent::Text(vec![Inline::Text {
        text: composite(typeset_words(words)),
        style: Style::default(),
        place: place.clone(),
    }])
}
