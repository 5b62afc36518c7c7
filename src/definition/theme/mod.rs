//! The look of the pages: sizes, spaces and colours, by the part of the page that they belong to.
//!
//! The values stand in `report-templates/themes/`, the defaults too; `layers` puts a theme on its
//! base key by key, `check` looks whether people can read what comes of it.

mod check;
mod fonts;
mod layers;
mod slides;
mod vision;

pub(crate) use fonts::{FontFile, FontFiles};
pub(crate) use layers::Layers;
pub(crate) use vision::{Blindness, distance};

use super::raw::{Negatives, Patterns, RatingShape, ToneName};
use crate::diagnostics::Place;
use crate::frame::Color;
use crate::units::Pt;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a page looks like.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Theme {
    /// Whether pages that were made for small type are taken apart: tiles one under the other,
    /// landscape pages upright, tables wider than any page as records.
    pub reflow: bool,
    /// How figures below zero are printed.
    pub negatives: Negatives,
    pub fonts: FontFiles,
    pub page: PageLook,
    pub sizes: Sizes,
    pub tables: TableLooks,
    pub charts: ChartLook,
    pub pictures: PictureLook,
    pub furniture: FurnitureLook,
    pub colors: Colors,
    /// Levels of ratings by their name, where they look otherwise than their scheme says.
    pub ratings: BTreeMap<String, RatingLook>,
}

/// The size of type and the height of its lines.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct TypeSize {
    pub size: Pt,
    pub leading: Pt,
}

/// Margins and columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct PageLook {
    /// Left and right.
    pub side: Pt,
    pub top: Pt,
    pub bottom: Pt,
    /// Width of the column in which paragraph numbers hang.
    pub number_column: Pt,
}

/// The type of running text.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sizes {
    pub body: TypeSize,
    /// Notices and contacts.
    pub small: TypeSize,
    /// Sources and periods.
    pub source: TypeSize,
    pub lead: TypeSize,
    /// Over tables and figures.
    pub caption: TypeSize,
    /// Headings by level from 1.
    pub headings: [TypeSize; 4],
    /// The committee on the front sheet.
    pub committee: TypeSize,
    /// The authority on the front sheet.
    pub authority: TypeSize,
    /// The title of a dashboard.
    pub dashboard: TypeSize,
    /// The large figure of a tile.
    pub figure: TypeSize,
    /// Text and captions in the tiles of a dashboard.
    pub tile: TypeSize,
    pub tile_heading: TypeSize,
}

/// The type and the padding of one look of table.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct TableType {
    pub text: TypeSize,
    pub header: TypeSize,
    /// Left and right of a cell's content.
    pub pad_side: Pt,
    pub pad_top: Pt,
    pub pad_bottom: Pt,
}

/// Tables by their look.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct TableLooks {
    pub data: TableType,
    /// The front table of a report.
    pub facts: TableType,
    /// The order of business, a work programme.
    pub listing: TableType,
    /// Wide tables and tiles.
    pub compact: TableType,
    /// The smallest type to which a wide table shrinks.
    pub floor: Pt,
    /// Thickness of the rule under the header.
    pub header_rule: Pt,
    /// Thickness of the rule above totals.
    pub total_rule: Pt,
    /// Thickness of the rule between rows.
    pub row_rule: Pt,
    /// Whether every second row stands on a tint.
    pub zebra: bool,
}

/// Charts.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct ChartLook {
    /// Numbers of axes and labels.
    pub text: Pt,
    /// Series, first the strongest; neighbours differ in grey as well.
    pub palette: [Color; 6],
    /// Whether dashes tell lines apart from the second on.
    pub dashes: bool,
    /// When hatching tells columns, bars and slices apart.
    pub patterns: Patterns,
}

/// Pictures and drawings of the papers.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct PictureLook {
    /// Whether they are printed in greys.
    pub grey: bool,
}

/// What stands around the text of a page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct FurnitureLook {
    /// The words of the running footer.
    pub words: Pt,
    pub page_number: Pt,
    /// `AGENDA ITEM 7` on the first page of an item.
    pub stamp: Pt,
    /// The words on a blank page.
    pub blank: Pt,
    /// The word behind the text.
    pub watermark: Pt,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Colors {
    pub text: Color,
    pub brand: Color,
    pub grey: Color,
    pub hairline: Color,
    /// Pale background of panels and group rows.
    pub tint: Color,
    pub link: Color,
    pub good: Color,
    pub bad: Color,
    pub middling: Color,
    pub complete: Color,
    /// The word behind the text.
    pub watermark: Color,
}

impl Colors {
    /// The colour of what a level of a rating means.
    pub(crate) fn of_tone(&self, tone: ToneName) -> Color {
        match tone {
            ToneName::Good => self.good,
            ToneName::Middling => self.middling,
            ToneName::Bad => self.bad,
            ToneName::Complete => self.complete,
        }
    }
}

/// A level of a rating.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct RatingLook {
    /// Where the theme says it.
    pub place: Place,
    pub color: Option<Color>,
    pub shape: Option<RatingShape>,
}

impl Default for Theme {
    /// The built-in theme `default`.
    fn default() -> Theme {
        static DEFAULT: LazyLock<Theme> = LazyLock::new(layers::default_theme);
        DEFAULT.clone()
    }
}

impl Theme {
    /// So many quarters of a line of body text. Every space on the page is measured in them, so
    /// that larger type stands wider apart.
    pub(crate) fn space(&self, quarters: f32) -> Pt {
        self.sizes.body.leading / 4.0 * quarters
    }

    /// How much larger the body text is set than lines of 16 pt, for widths that were made for those.
    pub(crate) fn scale(&self) -> f32 {
        self.sizes.body.leading / Pt(16.0)
    }
}

impl ChartLook {
    /// How much larger the words of charts are than 8 pt, for lengths that were made for those.
    pub(crate) fn scale(&self) -> f32 {
        self.text / Pt(8.0)
    }

    /// How much higher plots are: half as much as their words, for the lines in them are no harder to see.
    pub(crate) fn plot_scale(&self) -> f32 {
        (self.scale() + 1.0) / 2.0
    }
}

impl TypeSize {
    pub(crate) const fn new(size: f32, leading: f32) -> TypeSize {
        TypeSize { size: Pt(size), leading: Pt(leading) }
    }
}
