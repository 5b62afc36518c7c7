//! Slides: a title, one or two columns that share the page's height, a source at the foot. Text that
//! is too much for its slide is set smaller, as far as the theme goes; a slide is never two pages.

use super::compose::Type;
use super::galley::{Galley, Measure};
use super::paginate::Placed;
use crate::chart;
use crate::definition::Theme;
use crate::diagnostics::Code;
use crate::document::{Block, Figure, FigureContent, Inline, Slide, SlideBody, SlideLook, plain_text};
use crate::frame::{Color, Item, Role, TagId};
use crate::units::{Pt, Rect, Size, mm};

/// Between two columns.
const GUTTER: Pt = mm(12.0);
/// A chart or picture lower than this is not seen from the back of a room.
const LEAST_FIGURE: Pt = mm(45.0);
/// The white strip above the band of the first slide: whose deck it is, and the stamp.
const STRIP: Pt = mm(22.0);
/// Less than the eye sees.
const SLACK: Pt = Pt(0.01);

/// Sets a slide in the largest of `themes` in which it fits, and gives its slabs with their places.
pub(super) fn set_slide<'a>(
    galley: &mut Galley<'a>,
    slide: &Slide,
    paper: Size,
    themes: &'a [Theme],
) -> Vec<Placed> {
    galley.on_slide = true;
    let section = galley.tag(Role::Sect, None);
    let whole = Measure { x: Pt::ZERO, width: galley.page.width };
    let mut page = SlidePage { galley, slide, whole, section, placed: Vec::new() };
    let below = page.head(paper);
    page.body(below, themes);
    page.placed
}

/// A slide on its way to a page.
struct SlidePage<'g, 'a> {
    galley: &'g mut Galley<'a>,
    slide: &'g Slide,
    /// From margin to margin.
    whole: Measure,
    section: TagId,
    placed: Vec<Placed>,
}

/// A column of a slide: where it stands and what is in it.
struct Column<'s> {
    blocks: &'s [Block],
    measure: Measure,
    /// How messages call it.
    name: &'static str,
    /// Whether its text is the large type of quotations.
    large: bool,
}

/// How a column stands in the room that it has.
struct Fitted {
    /// The height of each chart and picture, so that they fill what text leaves.
    figures: Pt,
    /// How much the column is too tall; negative where it is not.
    over: Pt,
}

impl<'a> SlidePage<'_, 'a> {
    /// Sets what stands above the body; gives where that begins.
    fn head(&mut self, paper: Size) -> Pt {
        let theme = self.galley.theme;
        let band = |top: Pt, height: Pt| Rect::new(Pt::ZERO, top, paper.width, height);
        let below = |band: Rect| band.bottom() - theme.page.top + theme.space(4.0);
        match self.slide.look {
            SlideLook::Opening => {
                let band = band(STRIP, paper.height * 0.44);
                self.above();
                self.band(band);
                below(band)
            }
            SlideLook::Section => {
                self.band(band(Pt::ZERO, paper.height - theme.page.bottom));
                self.galley.page.height
            }
            SlideLook::Closing => {
                let band = band(Pt::ZERO, paper.height * 0.42);
                self.band(band);
                below(band)
            }
            SlideLook::Content | SlideLook::Quote => self.title(),
        }
    }

    /// Words above the title, beside the stamp of the page.
    fn above(&mut self) {
        if self.slide.above.is_empty() {
            return;
        }
        let theme = self.galley.theme;
        let kind = Type::bold(theme.sizes.authority, theme.colors.brand);
        let from = self.galley.slabs.len();
        self.words(&self.slide.above, kind, self.whole, Pt::ZERO);
        self.stack(from, (STRIP - kind.leading) / 2.0 - theme.page.top);
    }

    /// Title and subtitle in the middle of a band of the colour of the house.
    fn band(&mut self, band: Rect) {
        let theme = self.galley.theme;
        let (x, y) = (-theme.page.side, band.y - theme.page.top);
        let from = self.galley.slabs.len();
        let mark = self.galley.mark();
        self.galley.artifact();
        // Where colours are kept out of print, a flood of black would be worse than they are.
        let pale = theme.pictures.grey;
        let (ground, ink) =
            if pale { (theme.colors.tint, theme.colors.brand) } else { (theme.colors.brand, Color::WHITE) };
        self.galley.frame.push(Item::Fill(Rect { x, y, ..band }, ground));
        self.galley.push_slab(mark, Pt::ZERO, Pt::ZERO);
        self.stack(from, Pt::ZERO);
        let from = self.galley.slabs.len();
        let kind = Type::bold(theme.sizes.headings[0], ink);
        // Long lines are hard to read at this size.
        let measure = Measure { width: self.whole.width * 0.86, ..self.whole };
        let measure = self.galley.balanced(&self.slide.heading.content, kind, measure);
        self.galley.set_heading_as(&self.slide.heading, kind, Pt::ZERO, measure, Some(self.section));
        let kind = Type::plain(theme.sizes.body, ink);
        self.words(&self.slide.subtitle, kind, self.whole, theme.space(1.5));
        let height = self.galley.height_from(from);
        self.stack(from, y + (band.height - height) / 2.0);
    }

    /// Title and subtitle at the top.
    fn title(&mut self) -> Pt {
        let theme = self.galley.theme;
        let from = self.galley.slabs.len();
        let kind = Type::bold(theme.sizes.headings[1], theme.colors.brand);
        let measure = self.galley.balanced(&self.slide.heading.content, kind, self.whole);
        self.galley.set_heading_as(&self.slide.heading, kind, Pt::ZERO, measure, Some(self.section));
        let kind = Type::plain(theme.sizes.body, theme.colors.grey);
        self.words(&self.slide.subtitle, kind, self.whole, Pt::ZERO);
        self.stack(from, Pt::ZERO) + theme.space(3.0)
    }

    /// The columns from `top` to the foot; there the source, and under it the footnotes that they name.
    fn body(&mut self, top: Pt, themes: &'a [Theme]) {
        let theme = self.galley.theme;
        let source = Type::plain(theme.sizes.source, theme.colors.grey);
        let foot = self.galley.on_trial(|galley| {
            let ready = galley.ready(&self.slide.source, false);
            source.leading * galley.compose(&ready, source, self.whole.width).len() as f32
        });
        let foot = if self.slide.source.is_empty() { Pt::ZERO } else { foot + theme.space(1.5) };
        let columns = columns(self.slide, self.whole, theme.space(4.0));
        let mut notes = Pt::ZERO;
        if columns.iter().any(|column| !column.blocks.is_empty()) {
            let room = self.galley.page.height - top - foot;
            let fitted;
            (fitted, notes) = self.fit(&columns, room, themes);
            for (column, fitted) in columns.iter().zip(&fitted) {
                self.column(column, fitted, top);
            }
            self.tell_full(&columns, &fitted);
        }
        self.galley.theme = theme;
        let from = self.galley.slabs.len();
        self.words(&self.slide.source, source, self.whole, Pt::ZERO);
        let height = self.galley.height_from(from);
        self.stack(from, self.galley.page.height - notes - height);
    }

    /// A column with its top at `top`; a quotation stands a little lower, beside a rule.
    fn column(&mut self, column: &Column<'_>, fitted: &Fitted, top: Pt) {
        let galley = &mut *self.galley;
        let from = galley.slabs.len();
        if !column.large {
            galley.set_column(column, fitted.figures, Some(self.section));
            self.stack(from, top);
            return;
        }
        let quote = galley.tag(Role::BlockQuote, Some(self.section));
        galley.set_column(column, fitted.figures, Some(quote));
        let top = top - fitted.over.min(Pt::ZERO) * 0.3;
        let height = self.stack(from, top);
        let from = self.galley.slabs.len();
        let mark = self.galley.mark();
        self.galley.artifact();
        let rule = Rect::new(self.whole.x, Pt::ZERO, Pt(4.0), height);
        self.galley.frame.push(Item::Fill(rule, self.galley.theme.colors.brand));
        self.galley.push_slab(mark, Pt::ZERO, height);
        self.stack(from, top);
    }

    /// Tries the themes until all columns fit and leaves the one that is taken in force. Where none
    /// serves, that is the last. With the columns comes the height of the footnotes that they name.
    fn fit(&mut self, columns: &[Column<'_>], room: Pt, themes: &'a [Theme]) -> (Vec<Fitted>, Pt) {
        let (mut fitted, mut notes) = (Vec::new(), Pt::ZERO);
        for theme in themes {
            self.galley.theme = theme;
            notes = self.galley.room_for_notes(|galley| {
                columns.iter().for_each(|column| galley.set_column(column, LEAST_FIGURE, None));
            });
            fitted = columns.iter().map(|column| self.galley.fitted(column, room - notes)).collect();
            if fitted.iter().all(|column| column.over <= SLACK) {
                break;
            }
        }
        (fitted, notes)
    }

    /// Tells the column that is too tall, if one is; of two, the taller.
    fn tell_full(&mut self, columns: &[Column<'_>], fitted: &[Fitted]) {
        let tallest = columns.iter().zip(fitted).max_by(|a, b| a.1.over.0.total_cmp(&b.1.over.0));
        let Some((column, over)) = tallest.map(|(column, fitted)| (column, fitted.over)) else { return };
        if over <= SLACK {
            return;
        }
        let by = (over / mm(1.0)).ceil();
        let size = self.galley.theme.sizes.body.size.0;
        let Slide { number, heading, place, .. } = self.slide;
        self.galley
            .found
            .error(
                Code::DoesNotFit,
                place.clone(),
                format!(
                    "Slide {number}, “{}”, is too full: {} is {by:.0} mm too tall, even in type of {size} pt.",
                    plain_text(&heading.content),
                    column.name
                ),
            )
            .remedy("Take out what can be said aloud, or make two slides of it.");
    }

    /// A paragraph, unless there is nothing to say.
    fn words(&mut self, words: &[Inline], kind: Type, measure: Measure, gap: Pt) {
        if words.is_empty() {
            return;
        }
        let tag = self.galley.tag(Role::P, Some(self.section));
        let ready = self.galley.ready(words, kind.bold);
        self.galley.set_lines(&ready, kind, measure, tag, gap);
    }

    /// Places the slabs from `from` on one under the other, the first with its top at `y`; gives their
    /// height.
    fn stack(&mut self, from: usize, y: Pt) -> Pt {
        let mut at = y;
        for (slab, of) in self.galley.slabs.iter().enumerate().skip(from) {
            if slab > from {
                at += of.gap;
            }
            self.placed.push(Placed::whole(slab, at));
            at += of.height;
        }
        at - y
    }
}

impl Galley<'_> {
    /// The height of a column is that of its text and as much as its figures are given.
    fn fitted(&mut self, column: &Column<'_>, room: Pt) -> Fitted {
        let height = self.on_trial(|galley| {
            galley.set_column(column, LEAST_FIGURE, None);
            galley.height_from(0)
        });
        let figures = figures(column.blocks);
        let spare = (room - height).max(Pt::ZERO) / figures.len().max(1) as f32;
        // Bars far from each other are no longer one picture.
        let most = figures.iter().map(|figure| self.most_height(figure, column.measure.width));
        let most = most.fold(LEAST_FIGURE, Pt::max);
        Fitted { figures: (LEAST_FIGURE + spare).min(most), over: height - room }
    }

    fn most_height(&self, figure: &Figure, width: Pt) -> Pt {
        match &figure.content {
            FigureContent::Chart(chart) if chart.kind.lies() => {
                chart::natural_height(chart, width, self.theme) * 1.5
            }
            _ => self.page.height,
        }
    }

    fn set_column(&mut self, column: &Column<'_>, figures: Pt, parent: Option<TagId>) {
        let before = (self.chart_height, self.picture_height);
        (self.chart_height, self.picture_height) = (Some(figures), Some(figures));
        self.cell_type = column.large.then(|| Type::plain(self.theme.sizes.lead, self.theme.colors.text));
        self.set_blocks(column.blocks, column.measure, parent);
        self.cell_type = None;
        (self.chart_height, self.picture_height) = before;
    }

    /// The narrowest measure in which words in bold take no more lines, so that these are of like length.
    fn balanced(&mut self, words: &[Inline], kind: Type, measure: Measure) -> Measure {
        self.on_trial(|galley| {
            let ready = galley.ready(words, true);
            let lines = galley.compose(&ready, kind, measure.width).len();
            let word = galley.wants(&ready, kind).min;
            let (mut least, mut width) = (word.max(measure.width / lines as f32), measure.width);
            while lines > 1 && width - least > Pt(4.0) {
                let middle = (least + width) / 2.0;
                if galley.compose(&ready, kind, middle).len() > lines {
                    least = middle;
                } else {
                    width = middle;
                }
            }
            Measure { width, ..measure }
        })
    }

    /// The height of the slabs from `from` on, one under the other.
    fn height_from(&self, from: usize) -> Pt {
        let slabs = &self.slabs[from..];
        let first = slabs.first().map_or(Pt::ZERO, |slab| slab.gap);
        slabs.iter().map(|slab| slab.gap + slab.height).sum::<Pt>() - first
    }
}

fn columns(slide: &Slide, whole: Measure, indent: Pt) -> Vec<Column<'_>> {
    match &slide.body {
        SlideBody::One(blocks) => match blocks.as_slice() {
            [Block::Quote(said)] if slide.look == SlideLook::Quote => {
                let measure = Measure { width: whole.width * 0.84, ..whole.indented(indent) };
                vec![Column { blocks: said, measure, name: "its quotation", large: true }]
            }
            _ => vec![Column { blocks, measure: whole, name: "its text", large: false }],
        },
        SlideBody::Two { left, right, ratio } => {
            let room = whole.width - GUTTER;
            let wide = room * (ratio / (1.0 + ratio));
            let of_left = Measure { width: wide, ..whole };
            let of_right = Measure { x: whole.x + wide + GUTTER, width: room - wide };
            vec![
                Column { blocks: left, measure: of_left, name: "its left column", large: false },
                Column { blocks: right, measure: of_right, name: "its right column", large: false },
            ]
        }
    }
}

/// Charts and pictures whose height the slide may set.
fn figures(blocks: &[Block]) -> Vec<&Figure> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Figure(figure) => match &figure.content {
                FigureContent::Chart(chart) if chart.height.is_some() => Vec::new(),
                _ => vec![&**figure],
            },
            Block::Together(blocks) => figures(blocks),
            _ => Vec::new(),
        })
        .collect()
}
