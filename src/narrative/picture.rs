//! Pictures of a report's body.

use super::writer::Writer;
use crate::definition::raw::{self, Side};
use crate::definition::{Located, Scalar};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Align, Block, CaptionKind, Figure, FigureContent, GraphicWidth, Label, Note};
use crate::units::mm;

impl Writer<'_> {
    pub(super) fn body_image(&mut self, image: &raw::ImageBlock, found: &mut Diagnostics) -> Vec<Block> {
        let alt = self.plain(&image.alt, found);
        if alt.is_empty() {
            found
                .error(
                    Code::MissingAlternative,
                    image.alt.place.clone(),
                    format!("The picture `{}` does not say what it shows.", image.file.value),
                )
                .remedy("Say under `alt` what somebody who sees the picture learns from it.");
        }
        let title = self.optional(image.title.as_ref(), found);
        let numbered = image.numbered.unwrap_or(!title.is_empty() && self.deck.is_none());
        let name = image.name.as_ref();
        let number = numbered.then(|| self.numbers.captions.next(CaptionKind::Figure, name));
        let label =
            image.id.as_ref().and_then(|id| self.numbers.claim(Label::from(&*id.value), &id.place, found));
        let notes = self.notes(&[], image.source.as_ref(), found);
        let width = match &image.width {
            Some(width) => graphic_width(width, found),
            None => GraphicWidth::Share(1.0),
        };
        let align = match image.align.as_ref().map(|align| align.value) {
            None | Some(Side::Left) => Align::Left,
            Some(Side::Centre) => Align::Centre,
            Some(Side::Right) => Align::Right,
        };
        let folder = self.part.folder.clone();
        let Some(graphic) = (self.setting.image)(&image.file, &folder, found) else { return Vec::new() };
        vec![Block::Figure(Box::new(Figure {
            name: None,
            content: FigureContent::Graphic { graphic, width, align },
            alt,
            number,
            title,
            subtitle: Vec::new(),
            notes: notes.into_iter().map(Note::plain).collect(),
            label,
            place: image.file.place.clone(),
        }))]
    }
}

/// `60`, `60%` or `45 mm`; anything else is told, and the picture stands as wide as the text.
fn graphic_width(width: &Located<Scalar>, found: &mut Diagnostics) -> GraphicWidth {
    let text = match &width.value {
        Scalar::Number(text) | Scalar::Text(text) => text.trim(),
        Scalar::Bool(_) | Scalar::Null => "",
    };
    let number = |text: &str, most: f32| text.trim().parse().ok().filter(|n: &f32| *n > 0.0 && *n <= most);
    let read = match text.strip_suffix("mm") {
        Some(length) => number(length, 1000.0).map(|length| GraphicWidth::Fixed(mm(length))),
        None => number(text.trim_end_matches('%'), 100.0).map(|percent| GraphicWidth::Share(percent / 100.0)),
    };
    read.unwrap_or_else(|| {
        found
            .error(
                Code::InvalidValue,
                width.place.clone(),
                format!("`{text}` is not the width of a picture."),
            )
            .remedy("Write percent of the width of the text (`60`), or millimetres (`45 mm`).");
        GraphicWidth::Share(1.0)
    })
}
