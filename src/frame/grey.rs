//! Drawings and pictures without colour.

use super::{Color, Frame, Graphic, Image, ImageData, Item};
use std::sync::Arc;

impl Color {
    /// The grey that is as light.
    pub(crate) fn grey(self) -> Color {
        let light = self.luminance();
        let channel =
            if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        let byte = (channel * 255.0).round() as u8;
        Color { r: byte, g: byte, b: byte }
    }
}

impl Color {
    /// The contrast that is left in greys: the smaller of that of greys as light as the colours, and that
    /// of the greys which printers make of red, green and blue (ISO 32000-2, 10.4.2).
    pub(crate) fn contrast_in_grey(self, other: Color) -> f64 {
        let printed = |c: Color| {
            let light = 0.3 * f64::from(c.r) + 0.59 * f64::from(c.g) + 0.11 * f64::from(c.b);
            let byte = light.round() as u8;
            Color { r: byte, g: byte, b: byte }
        };
        self.contrast(other).min(printed(self).contrast(printed(other)))
    }
}

impl Graphic {
    /// The same in greys. Photographs that go into the file as they are keep their colours, and so do
    /// the pages of other files.
    pub(crate) fn grey(self) -> Graphic {
        match self {
            Graphic::Drawing(frame) => Graphic::Drawing(Arc::new(frame.grey())),
            Graphic::Image(image) => match image.grey() {
                Some(grey) => Graphic::Image(Arc::new(grey)),
                None => Graphic::Image(image),
            },
            page @ Graphic::PdfPage(_) => page,
        }
    }
}

impl Frame {
    /// The same drawing in greys.
    fn grey(&self) -> Frame {
        let mut frame = self.clone();
        for item in &mut frame.items {
            match item {
                Item::Text(text) => text.color = text.color.grey(),
                Item::Fill(_, color) | Item::Rule(_, _, _, color) => *color = color.grey(),
                Item::Path(path) => {
                    path.fill = path.fill.map(Color::grey);
                    if let Some(stroke) = &mut path.stroke {
                        stroke.color = stroke.color.grey();
                    }
                }
                Item::Graphic(placed) => placed.1 = placed.1.clone().grey(),
            }
        }
        frame
    }
}

impl Image {
    fn grey(&self) -> Option<Image> {
        let ImageData::Samples { components: 3, samples, alpha } = &self.data else { return None };
        let grey = |pixel: &[u8]| Color { r: pixel[0], g: pixel[1], b: pixel[2] }.grey().r;
        let samples = samples.chunks_exact(3).map(grey).collect();
        let data = ImageData::Samples { components: 1, samples, alpha: alpha.clone() };
        Some(Image { width: self.width, height: self.height, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Path, Transform};
    use crate::units::{Pt, Rect, Size};

    #[test]
    fn a_grey_is_as_light_as_its_colour() {
        for color in [0x12_436d, 0xb3_261e, 0x28_a197, 0xff_ffff, 0x00_0000].map(Color::hex) {
            let grey = color.grey();
            assert!(grey.r == grey.g && grey.g == grey.b);
            assert!((grey.luminance() - color.luminance()).abs() < 0.005, "{color:?} {grey:?}");
        }
    }

    #[test]
    fn drawings_inside_drawings_lose_their_colours_too() {
        let red = Color::hex(0xff_0000);
        let mut inner = Frame::new(Size::new(Pt(1.0), Pt(1.0)));
        inner.push(Item::Path(Box::new(Path::fill(Vec::new(), red))));
        let mut outer = Frame::new(Size::new(Pt(1.0), Pt(1.0)));
        outer.push(Item::Fill(Rect::new(Pt(0.0), Pt(0.0), Pt(1.0), Pt(1.0)), red));
        outer.push(Item::Graphic(Box::new((
            Transform::translate(Pt::ZERO, Pt::ZERO),
            Graphic::Drawing(Arc::new(inner)),
        ))));
        let Graphic::Drawing(grey) = Graphic::Drawing(Arc::new(outer)).grey() else { panic!("a drawing") };
        let [Item::Fill(_, fill), Item::Graphic(placed)] = grey.items() else { panic!("two items") };
        let Graphic::Drawing(inner) = &placed.1 else { panic!("a drawing") };
        let [Item::Path(path)] = inner.items() else { panic!("a path") };
        assert_eq!((*fill, path.fill), (red.grey(), Some(red.grey())));
    }

    #[test]
    fn a_picture_of_samples_has_one_component_left() {
        let data = ImageData::Samples {
            components: 3,
            samples: vec![255, 0, 0, 255, 255, 255],
            alpha: Some(vec![9, 8]),
        };
        let image = Image { width: 2, height: 1, data };
        let grey = image.grey().expect("it has colours").data;
        let red = Color::hex(0xff_0000).grey().r;
        assert_eq!(
            grey,
            ImageData::Samples { components: 1, samples: vec![red, 255], alpha: Some(vec![9, 8]) }
        );
    }
}
