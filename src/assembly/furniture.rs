use crate::definition::Theme;
use crate::frame::{Artifact, Color, Frame, Graphic, Item, Owner, Path, Segment, Stroke, Transform};
use crate::text::{BOLD, Fonts, GlyphUse, REGULAR, Shaper};
use crate::units::{Point, Pt, Rect, Size, mm};
use std::sync::Arc;

/// The words of the running footer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running {
    /// Committee and date, or the authority.
    pub left: String,
    /// `Item 7, Appendix 1`, or the report's title; stands beside the page number.
    pub middle: String,
    pub page: u32,
    /// Whether the page is a slide, with margins and type of its own.
    pub slide: bool,
}

/// What a page needs beside its footer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PageKind<'a> {
    Plain,
    /// The first page of an item or appendix: what it is, in a box at the top right.
    First(&'a str),
    /// Intentionally left blank.
    Blank,
    /// A page of an appended PDF: the number stands on a white ground over it.
    Appended {
        first: Option<&'a str>,
    },
}

/// Draws the furniture of pages, once they have their numbers. All of it is artifacts.
pub(crate) struct Furnisher<'a> {
    /// That of the page at hand.
    theme: &'a Theme,
    /// Those of pages and of slides.
    themes: [&'a Theme; 2],
    shaper: Shaper<'a>,
}

impl<'a> Furnisher<'a> {
    pub(crate) fn new(theme: &'a Theme, slides: &'a Theme, fonts: &'a Fonts) -> Furnisher<'a> {
        Furnisher { theme, themes: [theme, slides], shaper: Shaper::new(fonts) }
    }

    /// The glyphs of all furniture drawn so far.
    pub(crate) fn used(&self) -> &GlyphUse {
        self.shaper.used()
    }

    pub(crate) fn furnish(
        &mut self,
        paper: Size,
        running: &Running,
        kind: PageKind<'_>,
        watermark: Option<&str>,
    ) -> Frame {
        self.theme = self.themes[usize::from(running.slide)];
        let mut frame = Frame::new(paper);
        if let Some(words) = watermark {
            self.watermark(&mut frame, words);
        }
        match kind {
            PageKind::Plain => self.footer(&mut frame, running),
            PageKind::First(words) => {
                self.footer(&mut frame, running);
                self.stamp(&mut frame, words, false);
            }
            PageKind::Blank => {
                self.footer(&mut frame, running);
                self.blank(&mut frame);
            }
            PageKind::Appended { first } => {
                self.number_on_white(&mut frame, running);
                if let Some(words) = first {
                    self.stamp(&mut frame, words, true);
                }
            }
        }
        frame
    }

    fn footer(&mut self, frame: &mut Frame, running: &Running) {
        let theme = self.theme;
        let paper = frame.size;
        let (left, right) = (theme.page.side, paper.width - theme.page.side);
        let rule = paper.height - theme.page.bottom + mm(5.0);
        frame.own(Owner::Artifact(Artifact::Footer));
        frame.push(Item::Fill(Rect::new(left, rule, right - left, Pt(0.5)), theme.colors.hairline));
        let base = rule + theme.space(4.0);
        let (size, large) = (theme.furniture.words, theme.furniture.page_number);
        let number = running.page.to_string();
        let wide = self.shaper.width(BOLD, large, &number);
        let at = Point::new(right - wide, base);
        self.shaper.draw(frame, BOLD, large, theme.colors.brand, at, &number);
        let room = right - left - wide - theme.space(9.0);
        let middle = self.shorten(&running.middle, size, room * 0.5);
        let middle_width = self.shaper.width(REGULAR, size, &middle);
        let at = Point::new(right - wide - theme.space(5.0) - middle_width, base);
        self.shaper.draw(frame, REGULAR, size, theme.colors.grey, at, &middle);
        let words = self.shorten(&running.left, size, room - middle_width);
        self.shaper.draw(frame, REGULAR, size, theme.colors.grey, Point::new(left, base), &words);
    }

    /// Words cut at a space, with an ellipsis, so that they fit.
    fn shorten(&mut self, words: &str, size: Pt, room: Pt) -> String {
        if self.shaper.width(REGULAR, size, words) <= room {
            return words.to_owned();
        }
        let mut cut = words;
        while let Some((head, _)) = cut.rsplit_once(' ') {
            let short = format!("{}…", head.trim_end_matches([',', ' ']));
            if self.shaper.width(REGULAR, size, &short) <= room {
                return short;
            }
            cut = head;
        }
        String::new()
    }

    /// `AGENDA ITEM 7` or `ITEM 7, APPENDIX 1` in a thin box at the top right.
    fn stamp(&mut self, frame: &mut Frame, words: &str, on_white: bool) {
        let theme = self.theme;
        let size = theme.furniture.stamp;
        let width = self.shaper.width(BOLD, size, words);
        let (pad, height) = (theme.space(2.0), size + theme.space(2.75));
        let x = frame.size.width - theme.page.side - width - pad * 2.0;
        let y = mm(9.0);
        frame.own(Owner::Artifact(Artifact::Page));
        let area = Rect::new(x, y, width + pad * 2.0, height);
        if on_white {
            frame.push(Item::Fill(area, Color::WHITE));
        }
        let stroke = Stroke::solid(theme.colors.brand, Pt(0.75));
        frame.push(Item::Path(Box::new(Path::stroke(outline(area), stroke))));
        self.shaper.draw(
            frame,
            BOLD,
            size,
            theme.colors.brand,
            Point::new(x + pad, y + (height - size) / 2.0 + size * 0.8556),
            words,
        );
    }

    fn number_on_white(&mut self, frame: &mut Frame, running: &Running) {
        let theme = self.theme;
        let number = running.page.to_string();
        let (small, large) = (theme.furniture.words, theme.furniture.page_number);
        let width = self.shaper.width(BOLD, large, &number);
        let x = frame.size.width - theme.page.side - width;
        let y = frame.size.height - theme.page.bottom + mm(5.0);
        let middle = self.shaper.width(REGULAR, small, &running.middle);
        let from = x - theme.space(5.0) - middle;
        let (edge, base) = (theme.space(1.0), y + theme.space(4.0));
        let ground = Rect::new(from - edge, y + edge / 2.0, x + width - from + edge * 2.0, theme.space(4.75));
        frame.own(Owner::Artifact(Artifact::Footer));
        frame.push(Item::Fill(ground, Color::WHITE));
        let at = Point::new(from, base);
        self.shaper.draw(frame, REGULAR, small, theme.colors.grey, at, &running.middle);
        self.shaper.draw(frame, BOLD, large, theme.colors.brand, Point::new(x, base), &number);
    }

    fn blank(&mut self, frame: &mut Frame) {
        let words = "This page is intentionally left blank";
        let size = self.theme.furniture.blank;
        let width = self.shaper.width(REGULAR, size, words);
        frame.own(Owner::Artifact(Artifact::Page));
        let at = Point::new((frame.size.width - width) / 2.0, frame.size.height / 2.0);
        self.shaper.draw(frame, REGULAR, size, self.theme.colors.grey, at, words);
    }

    /// A word across the page behind the text, rising from left to right.
    fn watermark(&mut self, frame: &mut Frame, words: &str) {
        let size = self.theme.furniture.watermark;
        let width = self.shaper.width(BOLD, size, words);
        let mut drawing = Frame::new(Size::new(width, size));
        let pale = self.theme.colors.watermark;
        self.shaper.draw(&mut drawing, BOLD, size, pale, Point::new(Pt::ZERO, size * 0.75), words);
        let (sin, cos) = (-40f32).to_radians().sin_cos();
        let (middle_x, middle_y) = (width.0 / 2.0, size.0 / 2.0);
        let (to_x, to_y) = (frame.size.width.0 / 2.0, frame.size.height.0 / 2.0);
        let transform = Transform([
            cos,
            sin,
            -sin,
            cos,
            to_x - (cos * middle_x - sin * middle_y),
            to_y - (sin * middle_x + cos * middle_y),
        ]);
        frame.own(Owner::Artifact(Artifact::Watermark));
        frame.push(Item::Graphic(Box::new((transform, Graphic::Drawing(Arc::new(drawing))))));
    }
}

fn outline(area: Rect) -> Vec<Segment> {
    vec![
        Segment::Move(Point::new(area.x, area.y)),
        Segment::Line(Point::new(area.right(), area.y)),
        Segment::Line(Point::new(area.right(), area.bottom())),
        Segment::Line(Point::new(area.x, area.bottom())),
        Segment::Close,
    ]
}
