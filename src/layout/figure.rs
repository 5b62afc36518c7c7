//! Figures: caption above, the drawing, source and notes below, on one page.

use super::blocks::caption;
use super::compose::Type;
use super::flexible::Drawn;
use super::galley::{Galley, Measure};
use crate::chart;
use crate::diagnostics::Code;
use crate::document::{Align, Figure, FigureContent, GraphicWidth, Inline, Look};
use crate::frame::{Anchor, Graphic, Item, Owner, Role, TagId, Transform};
use crate::units::{Pt, Size, mm};

/// Pictures of fewer pixels to the inch look coarse on paper, and on most screens.
const COARSE: f32 = 60.0;

impl Galley<'_> {
    pub(super) fn set_figure(&mut self, figure: &Figure, measure: Measure, parent: Option<TagId>) {
        let first = self.slabs.len();
        let gap = self.theme.space(if self.compact { 1.0 } else { 4.0 });
        let mut begun = false;
        let drawn = self.figure_measure(&figure.content, measure);
        // Beside the left edge there is room for the words to go on.
        let measure = if drawn.x > measure.x { drawn } else { measure };
        let mark = self.mark();
        if let Some(label) = &figure.label {
            let name = self.scope.anchor(label);
            self.anchors.push(Anchor { name, y: -self.theme.space(1.0) });
        }
        let title = caption(figure.number.as_deref(), &figure.title);
        if !title.is_empty() {
            self.set_caption(&title, measure, parent, gap, mark);
            begun = true;
        }
        if !figure.subtitle.is_empty() {
            let kind = self.type_of(Look::Source);
            let tag = self.tag(Role::P, parent);
            let ready = self.ready(&figure.subtitle, false);
            let gap = if begun { Pt::ZERO } else { gap };
            self.set_lines(&ready, kind, measure, tag, gap);
            begun = true;
        }
        let mark = if begun { self.mark() } else { mark };
        let tag = self.tag(Role::Figure, parent);
        self.source(tag, &figure.place);
        self.tags.attrs_mut(tag).alt = Some(figure.alt.clone());
        self.frame.own(Owner::Tag(tag));
        let height = self.draw_graphic(figure, drawn);
        let what = match &figure.content {
            FigureContent::Chart(chart) => Drawn::Chart(chart.clone()),
            FigureContent::Graphic { .. } => Drawn::Picture,
        };
        let flexible = self.add_flexible(what);
        self.push_slab(mark, if begun { self.theme.space(1.0) } else { gap }, height).flexible = flexible;
        self.set_notes(&figure.notes, measure, parent);
        let last = self.slabs.len() - 1;
        for slab in &mut self.slabs[first..last] {
            slab.keep_with_next = true;
        }
    }

    /// Where a figure stands: a picture that is narrower than the text where its definition says.
    fn figure_measure(&self, content: &FigureContent, measure: Measure) -> Measure {
        let FigureContent::Graphic { graphic, width, align } = content else { return measure };
        let natural = graphic.natural_size();
        let wanted = match *width {
            GraphicWidth::Natural => natural.width,
            GraphicWidth::Share(share) => measure.width * share,
            GraphicWidth::Fixed(width) => width,
        };
        let most = self.picture_room() / natural.height.max(Pt(1.0));
        let width = wanted.min(measure.width).min(natural.width * most);
        let free = measure.width - width;
        match align {
            Align::Right => Measure { x: measure.x + free, width },
            Align::Centre => Measure { x: measure.x + free / 2.0, width },
            Align::Left | Align::Decimal => Measure { width, ..measure },
        }
    }

    /// The height that pictures may take: what a slide leaves, else the page below a caption.
    fn picture_room(&self) -> Pt {
        self.picture_height.unwrap_or(self.page.height - self.theme.space(15.0))
    }

    /// The type of captions.
    pub(super) fn caption_type(&self) -> Type {
        let sizes = &self.theme.sizes;
        Type::bold(if self.compact { sizes.tile } else { sizes.caption }, self.theme.colors.text)
    }

    /// The caption of a table or figure: bold, small, in the colour of the text.
    pub(super) fn set_caption(
        &mut self,
        words: &[Inline],
        measure: Measure,
        parent: Option<TagId>,
        gap: Pt,
        mark: super::galley::Mark,
    ) {
        let kind = self.caption_type();
        let tag = self.tag(Role::P, parent);
        let ready = self.ready(words, true);
        self.set_lines_from(&ready, kind, measure, tag, gap, mark);
    }

    /// Tells a picture whose pixels would be seen.
    fn tell_coarse(&mut self, figure: &Figure, pixels: u32, width: Pt) {
        let per_inch = pixels as f32 * 72.0 / width.0.max(1.0);
        if per_inch >= COARSE {
            return;
        }
        let (across, by) = (width / mm(1.0), if pixels == 1 { "pixel" } else { "pixels" });
        self.found
            .warning(
                Code::BadImage,
                figure.place.clone(),
                format!(
                    "The picture is {pixels} {by} wide and stands {across:.0} mm wide on the page: {per_inch:.0} pixels \
                     to the inch, which looks coarse."
                ),
            )
            .remedy("Take a larger one, or give it a smaller `width`.");
    }

    /// Draws the graphic from the slab's top and returns its height.
    fn draw_graphic(&mut self, figure: &Figure, measure: Measure) -> Pt {
        let (graphic, natural, width) = match &figure.content {
            FigureContent::Chart(drawn) => {
                let given = self.chart_height.filter(|_| drawn.height.is_none());
                let height = given.unwrap_or_else(|| chart::natural_height(drawn, measure.width, self.theme));
                let size = Size::new(measure.width, height);
                let with = (self.theme, &mut self.shaper);
                let frame = chart::draw_aligned(drawn, size, self.axis_room, with, &mut self.found);
                let size = frame.size;
                (Graphic::Drawing(std::sync::Arc::new(frame)), size, size.width)
            }
            FigureContent::Graphic { graphic, .. } => {
                (graphic.clone(), graphic.natural_size(), measure.width)
            }
        };
        let mut scale = if natural.width > Pt::ZERO { width / natural.width } else { 1.0 };
        let room = self.picture_room();
        if natural.height * scale > room {
            scale = room / natural.height;
        }
        if scale <= 0.0 {
            self.found
                .error(Code::DoesNotFit, figure.place.clone(), "The figure has no room on its page.")
                .remedy("Shorten its title and notes, or make the margins of the template smaller.");
            return Pt::ZERO;
        }
        if let Graphic::Image(image) = &graphic {
            self.tell_coarse(figure, image.width, natural.width * scale);
        }
        let transform = Transform::translate(measure.x, Pt::ZERO).scale(scale);
        self.frame.push(Item::Graphic(Box::new((transform, graphic))));
        natural.height * scale
    }
}
