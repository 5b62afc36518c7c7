//! The look of the pages: sizes, spaces and colours, by the part of the page that they belong to.

mod slides;

use crate::frame::Color;
use crate::units::{Pt, mm};

/// What a page looks like.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Theme {
    pub page: PageLook,
    pub sizes: Sizes,
    pub tables: TableLooks,
    pub charts: ChartLook,
    pub furniture: FurnitureLook,
    pub colors: Colors,
}

/// The size of type and the height of its lines.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct TypeSize {
    pub size: Pt,
    pub leading: Pt,
}

/// Margins and columns.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PageLook {
    /// Left and right.
    pub side: Pt,
    pub top: Pt,
    pub bottom: Pt,
    /// Width of the column in which paragraph numbers hang.
    pub number_column: Pt,
}

/// The type of running text.
#[derive(Clone, PartialEq, Debug)]
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
    /// Text and captions in the tiles of a dashboard.
    pub tile: TypeSize,
    pub tile_heading: TypeSize,
}

/// The type and the padding of one look of table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct TableType {
    pub text: TypeSize,
    pub header: TypeSize,
    /// Left and right of a cell's content.
    pub pad_side: Pt,
    pub pad_top: Pt,
    pub pad_bottom: Pt,
}

/// Tables by their look.
#[derive(Clone, PartialEq, Debug)]
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
}

/// Charts.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ChartLook {
    /// Numbers of axes and labels.
    pub text: Pt,
    /// Series, first the strongest; neighbours differ in grey as well.
    pub palette: [Color; 6],
}

/// What stands around the text of a page.
#[derive(Clone, PartialEq, Debug)]
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

#[derive(Clone, PartialEq, Debug)]
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
    /// The word behind the text.
    pub watermark: Color,
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
}

impl TypeSize {
    pub(crate) const fn new(size: f32, leading: f32) -> TypeSize {
        TypeSize { size: Pt(size), leading: Pt(leading) }
    }
}

impl Default for PageLook {
    fn default() -> PageLook {
        PageLook { side: mm(25.0), top: mm(22.0), bottom: mm(20.0), number_column: mm(13.0) }
    }
}

impl Default for Sizes {
    fn default() -> Sizes {
        Sizes {
            body: TypeSize::new(11.5, 16.0),
            small: TypeSize::new(9.0, 12.0),
            source: TypeSize::new(8.5, 12.0),
            lead: TypeSize::new(14.0, 20.0),
            caption: TypeSize::new(10.0, 14.0),
            headings: [(18.0, 24.0), (14.0, 20.0), (11.5, 16.0), (11.5, 16.0)]
                .map(|(size, leading)| TypeSize::new(size, leading)),
            committee: TypeSize::new(26.0, 32.0),
            authority: TypeSize::new(14.0, 20.0),
            dashboard: TypeSize::new(14.0, 20.0),
            tile: TypeSize::new(9.0, 12.0),
            tile_heading: TypeSize::new(10.0, 16.0),
        }
    }
}

impl Default for TableLooks {
    fn default() -> TableLooks {
        let of = |text: (f32, f32), header: (f32, f32), side: f32, height: f32| TableType {
            text: TypeSize::new(text.0, text.1),
            header: TypeSize::new(header.0, header.1),
            pad_side: Pt(side),
            pad_top: Pt(height),
            pad_bottom: Pt(height),
        };
        TableLooks {
            data: of((9.5, 13.0), (9.0, 12.0), 5.0, 3.5),
            facts: of((10.5, 15.0), (10.5, 15.0), 8.0, 5.0),
            listing: of((10.5, 15.0), (9.0, 12.0), 5.0, 6.0),
            compact: of((8.0, 10.5), (8.0, 10.5), 4.0, 2.0),
            floor: Pt(7.0),
            header_rule: Pt(1.2),
            total_rule: Pt(1.0),
            row_rule: Pt(0.5),
        }
    }
}

impl Default for ChartLook {
    fn default() -> ChartLook {
        ChartLook {
            text: Pt(8.0),
            palette: [0x12_436d, 0x28_a197, 0xc4_4e10, 0x5c_4a8c, 0x6b_7580, 0xa2_8a16].map(Color::hex),
        }
    }
}

impl Default for FurnitureLook {
    fn default() -> FurnitureLook {
        FurnitureLook {
            words: Pt(8.5),
            page_number: Pt(12.0),
            stamp: Pt(9.0),
            blank: Pt(11.0),
            watermark: Pt(110.0),
        }
    }
}

impl Default for Colors {
    fn default() -> Colors {
        Colors {
            text: Color::hex(0x1c_1f24),
            brand: Color::hex(0x12_436d),
            grey: Color::hex(0x59_6170),
            hairline: Color::hex(0xc8_ced6),
            tint: Color::hex(0xee_f3f7),
            link: Color::hex(0x1d_5a96),
            good: Color::hex(0x1b_7a3d),
            bad: Color::hex(0xb3_261e),
            middling: Color::hex(0x9a_6700),
            watermark: Color::hex(0xe4_e6ea),
        }
    }
}
