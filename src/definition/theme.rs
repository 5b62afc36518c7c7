use crate::frame::Color;
use crate::units::{Pt, mm};

/// The look of the pages: sizes, spaces and colours.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Theme {
    /// Left and right margin.
    pub margin_side: Pt,
    pub margin_top: Pt,
    pub margin_bottom: Pt,
    /// Body text and its line height.
    pub body: Pt,
    pub leading: Pt,
    /// Notices, sources.
    pub small: Pt,
    /// Type of tables and their headers.
    pub table: Pt,
    pub table_header: Pt,
    /// Smallest type in tables.
    pub table_floor: Pt,
    /// Headings by level from 1.
    pub headings: [Pt; 4],
    /// Width of the column in which paragraph numbers hang.
    pub number_column: Pt,
    /// Numbers of axes and labels in charts.
    pub chart_text: Pt,
    pub text: Color,
    pub brand: Color,
    pub grey: Color,
    pub hairline: Color,
    /// Pale background of panels and group rows.
    pub tint: Color,
    pub link: Color,
    /// Series of charts, first the strongest; neighbours differ in grey as well.
    pub palette: [Color; 6],
    pub good: Color,
    pub bad: Color,
    pub middling: Color,
}

impl Default for Theme {
    fn default() -> Theme {
        Theme {
            margin_side: mm(25.0),
            margin_top: mm(22.0),
            margin_bottom: mm(20.0),
            body: Pt(11.5),
            leading: Pt(16.0),
            small: Pt(9.0),
            table: Pt(9.5),
            table_header: Pt(9.0),
            table_floor: Pt(7.0),
            headings: [Pt(18.0), Pt(14.0), Pt(11.5), Pt(11.5)],
            number_column: mm(13.0),
            chart_text: Pt(8.0),
            text: Color::hex(0x1c_1f24),
            brand: Color::hex(0x12_436d),
            grey: Color::hex(0x59_6170),
            hairline: Color::hex(0xc8_ced6),
            tint: Color::hex(0xee_f3f7),
            link: Color::hex(0x1d_5a96),
            palette: [
                Color::hex(0x12_436d),
                Color::hex(0x28_a197),
                Color::hex(0xc4_4e10),
                Color::hex(0x5c_4a8c),
                Color::hex(0x6b_7580),
                Color::hex(0xa2_8a16),
            ],
            good: Color::hex(0x1b_7a3d),
            bad: Color::hex(0xb3_261e),
            middling: Color::hex(0x9a_6700),
        }
    }
}
