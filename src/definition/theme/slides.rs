//! The look of slides: the colours of the theme in type for a room.

use super::{ChartLook, FurnitureLook, Sizes, TableLooks, TableType, Theme, TypeSize};
use crate::units::Pt;

/// The sizes of text on slides, from the one that is wanted to the smallest that is borne.
const BODY: [f32; 3] = [20.0, 18.0, 16.0];
/// Nothing on a slide is smaller.
const LEAST: Pt = Pt(12.0);

impl Theme {
    /// The look of slides, first as it is wanted, then with smaller text for slides that are full.
    pub(crate) fn slides(&self) -> [Theme; 3] {
        BODY.map(|body| self.slide(body / BODY[0]))
    }

    /// Whether the small type of slides is larger than 16:9 has room for, as in large print.
    pub(crate) fn slides_want_height(&self) -> bool {
        self.sizes.source.size > LEAST
    }

    /// Slides with text smaller by a factor; titles, captions and charts keep their size.
    fn slide(&self, by: f32) -> Theme {
        // Where the theme's own small type is larger, as in large print, slides are no smaller.
        let least = LEAST.max(self.sizes.source.size);
        let scaled = |size: f32, leading: f32, by: f32| {
            let by = by.max(least / Pt(size));
            TypeSize::new(size * by, leading * by)
        };
        let fixed = |size, leading| scaled(size, leading, 1.0);
        let text = |size, leading| scaled(size, leading, by);
        let table = |size: f32| TableType {
            text: text(size, size * 1.36),
            header: text(size - 1.0, (size - 1.0) * 1.36),
            pad_side: Pt(7.0),
            pad_top: Pt(4.5) * by,
            pad_bottom: Pt(4.5) * by,
        };
        Theme {
            // A slide is one page, whatever its type.
            reflow: false,
            sizes: Sizes {
                body: text(20.0, 28.0),
                small: text(16.0, 22.0),
                figure: text(44.0, 52.0),
                source: fixed(12.0, 16.0),
                lead: text(28.0, 38.0),
                caption: fixed(16.0, 22.0),
                headings: [fixed(36.0, 44.0), fixed(26.0, 32.0), text(20.0, 28.0), text(20.0, 28.0)],
                authority: fixed(14.0, 20.0),
                dashboard: fixed(26.0, 32.0),
                tile: fixed(14.0, 20.0),
                tile_heading: fixed(16.0, 20.0),
                ..self.sizes.clone()
            },
            tables: TableLooks {
                data: table(14.0),
                facts: table(14.0),
                listing: table(14.0),
                compact: table(13.0),
                floor: least,
                ..self.tables.clone()
            },
            charts: ChartLook { text: fixed(14.0, 18.0).size, ..self.charts.clone() },
            furniture: FurnitureLook {
                words: self.furniture.words.max(Pt(10.0)),
                page_number: self.furniture.page_number.max(Pt(14.0)),
                stamp: self.furniture.stamp.max(Pt(10.0)),
                ..self.furniture.clone()
            },
            ..self.clone()
        }
    }
}
