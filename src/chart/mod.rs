//! Chart kinds -> frames, through a plotters drawing backend of our own.
use crate::{
    definition::Theme,
    diagnostics::Diagnostics,
    figures::Chart,
    frame::Frame,
    text::Shaper,
    units::{Pt, Size},
};
pub fn draw(_: &Chart, size: Size, _: &Theme, _: &mut Shaper<'_>, _: &mut Diagnostics) -> Frame {
    Frame::new(size)
}
pub fn natural_height(_: &Chart, width: Pt, _: &Theme) -> Pt {
    width * 0.4
}
