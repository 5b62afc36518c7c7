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
            pad_top: Pt(6.0) * by,
            pad_bottom: Pt(6.0) * by,
        };
        Theme {
            sizes: Sizes {
                body: text(20.0, 28.0),
                small: fixed(14.0, 20.0),
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
