use super::{Block, Heading, Inlines, plain_text};
use crate::diagnostics::Place;

/// A slide: one page of a deck.
#[derive(Clone, Debug)]
pub(crate) struct Slide {
    pub look: SlideLook,
    /// Words above the title, such as the authority on the first slide.
    pub above: Inlines,
    /// The title; of level 1 on the first slide.
    pub heading: Heading,
    pub subtitle: Inlines,
    /// What stands below the title: in one column, or in two.
    pub body: SlideBody,
    /// Where the figures come from, at the foot.
    pub source: Inlines,
    /// Of the deck's slides, from 1.
    pub number: usize,
    pub place: Place,
}

/// How a slide is arranged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SlideLook {
    /// The title of the deck on a band, and below it who presents.
    Opening,
    /// A title on a field that fills the page.
    Section,
    Content,
    /// A quotation alone, in large type.
    Quote,
    /// The title on a band, and below it whom to ask.
    Closing,
}

impl Slide {
    /// What a reference to it prints.
    pub(super) fn words(&self) -> String {
        match self.look {
            SlideLook::Opening => plain_text(&self.heading.content),
            _ => format!("slide {}", self.number),
        }
    }
}

/// The blocks of a slide.
#[derive(Clone, Debug)]
pub(crate) enum SlideBody {
    One(Vec<Block>),
    /// Two columns; the left is so many times as wide as the right.
    Two {
        left: Vec<Block>,
        right: Vec<Block>,
        ratio: f32,
    },
}

impl SlideBody {
    /// The columns from the left, to be changed.
    pub(super) fn columns_mut(&mut self) -> Vec<&mut Vec<Block>> {
        match self {
            SlideBody::One(blocks) => vec![blocks],
            SlideBody::Two { left, right, .. } => vec![left, right],
        }
    }

    /// The columns from the left.
    pub(crate) fn columns(&self) -> Vec<&[Block]> {
        match self {
            SlideBody::One(blocks) => vec![blocks],
            SlideBody::Two { left, right, .. } => vec![left, right],
        }
    }
}
