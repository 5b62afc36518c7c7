use super::running::{Running, stands_alone};
use crate::definition::{PageLook, Theme};
use crate::frame::{Artifact, Color, Frame, Graphic, Item, Owner, Path, Segment, Stroke, Transform};
use crate::plan::{RunningLine, RunningLines};
use crate::text::{BOLD, Fonts, GlyphUse, REGULAR, Shaper};
use crate::units::{Point, Pt, Rect, Size, mm};
use std::sync::Arc;

/// From the text to the rules above and below it.
const RULE: Pt = mm(5.0);
/// From line to line of running words, in sizes of their type.
const LEADING: f32 = 1.2;
/// How much of two lines' distance lies below the line of the page number.
const BELOW: f32 = 0.6;
/// Nothing of a second line is nearer to the edge of the paper, where printers do not print.
const EDGE: Pt = mm(7.0);

/// What a page needs beside its footer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PageKind<'a> {
    Plain,
    /// The first page of an item or appendix: what it is, in a box at the top right.
    First(&'a str),
    /// Intentionally left blank.
    Blank,
    /// A page of an appended file that fills its sheet: the number stands on a white ground over it.
    Appended {
        first: Option<&'a str>,
    },
}

/// Draws the furniture of pages, once they have their numbers. All of it is artifacts.
pub(crate) struct Furnisher<'a> {
    theme: &'a Theme,
    shaper: Shaper<'a>,
}

impl<'a> Furnisher<'a> {
    pub(crate) fn new(theme: &'a Theme, fonts: &'a Fonts) -> Furnisher<'a> {
        Furnisher { theme, shaper: Shaper::new(fonts) }
    }

    /// The glyphs of all furniture drawn so far.
    pub(crate) fn used(&self) -> &GlyphUse {
        self.shaper.used()
    }

    /// Draws what stands around the text of a page with margins `page`.
    pub(crate) fn furnish(
        &mut self,
        paper: Size,
        page: &PageLook,
        lines: &RunningLines,
        running: &Running,
        kind: PageKind<'_>,
        watermark: Option<&str>,
    ) -> Frame {
        let mut frame = Frame::new(paper);
        if let Some(words) = watermark {
            self.watermark(&mut frame, words);
        }
        self.marks(&mut frame, page, &running.marks);
        match kind {
            PageKind::Plain => self.lines(&mut frame, page, lines, running, Pt::ZERO),
            PageKind::First(words) => {
                let stamp = self.stamp(&mut frame, page, words, false);
                self.lines(&mut frame, page, lines, running, stamp);
            }
            PageKind::Blank => {
                self.lines(&mut frame, page, lines, running, Pt::ZERO);
                self.blank(&mut frame);
            }
            PageKind::Appended { first } => {
                self.number_on_white(&mut frame, page, running);
                if let Some(words) = first {
                    self.stamp(&mut frame, page, words, true);
                }
            }
        }
        frame
    }

    /// Who may see the page, in bold at the top left; on a white ground, since pages of appended files lie below.
    fn marks(&mut self, frame: &mut Frame, page: &PageLook, marks: &[String]) {
        let theme = self.theme;
        let size = theme.furniture.words;
        let leading = size * LEADING;
        // The stamp has the right half to itself.
        let room = (frame.size.width - page.side * 2.0) * 0.62;
        frame.own(Owner::Artifact(Artifact::Header));
        let mut base = EDGE + size;
        for words in marks {
            let words = self.shorten(words, size, room);
            let width = self.shaper.width(BOLD, size, &words);
            let edge = theme.space(0.5);
            let ground = Rect::new(page.side - edge, base - size, width + edge * 2.0, leading);
            frame.push(Item::Fill(ground, Color::WHITE));
            self.shaper.draw(frame, BOLD, size, theme.colors.brand, Point::new(page.side, base), &words);
            base += leading;
        }
    }

    /// The running words; `stamp` is the width that the stamp takes at the right of the header.
    fn lines(
        &mut self,
        frame: &mut Frame,
        page: &PageLook,
        lines: &RunningLines,
        running: &Running,
        stamp: Pt,
    ) {
        let (left, right) = (page.side, frame.size.width - page.side);
        if !lines.footer.is_empty() {
            let rule = frame.size.height - page.bottom + RULE;
            frame.own(Owner::Artifact(Artifact::Footer));
            self.rule(frame, left, right, rule);
            let base = rule + self.theme.space(4.0);
            self.line(frame, left, right, base, Some(page.bottom - RULE), &lines.footer, running);
        }
        if !lines.header.is_empty() {
            frame.own(Owner::Artifact(Artifact::Header));
            if stamp == Pt::ZERO {
                self.rule(frame, left, right, page.top - RULE);
            }
            let base = page.top - RULE - self.theme.space(2.0);
            self.line(frame, left, right - stamp, base, None, &lines.header, running);
        }
    }

    fn rule(&mut self, frame: &mut Frame, left: Pt, right: Pt, y: Pt) {
        frame.push(Item::Fill(Rect::new(left, y, right - left, Pt(0.5)), self.theme.colors.hairline));
    }

    /// Running words on one baseline. Long ones are shortened: what stands in the middle and at the
    /// right takes half of the room at most. At the left they go on below where a second line has room
    /// in the height from the rule to the edge of the paper.
    #[expect(clippy::too_many_arguments, reason = "a line of running words has that many sides")]
    fn line(
        &mut self,
        frame: &mut Frame,
        left: Pt,
        right: Pt,
        base: Pt,
        height: Option<Pt>,
        line: &RunningLine,
        running: &Running,
    ) {
        let theme = self.theme;
        let (size, large) = (theme.furniture.words, theme.furniture.page_number);
        let number = stands_alone(&line.right).then_some(&running.page);
        let mut end = right;
        if let Some(number) = number {
            end -= self.shaper.width(BOLD, large, number);
            self.shaper.draw(frame, BOLD, large, theme.colors.brand, Point::new(end, base), number);
            end -= theme.space(5.0);
        }
        let room = end - left - theme.space(4.0);
        let words = self.shorten(&running.words(&line.right, number.is_some()), size, room * 0.5);
        let width = self.shaper.width(REGULAR, size, &words);
        let grey = theme.colors.grey;
        self.shaper.draw(frame, REGULAR, size, grey, Point::new(end - width, base), &words);
        let mut room = room - width;
        if !line.middle.is_empty() {
            let words = self.shorten(&running.words(&line.middle, false), size, room * 0.5);
            let width = self.shaper.width(REGULAR, size, &words);
            let x = ((left + right - width) / 2.0).min(left + room - width);
            self.shaper.draw(frame, REGULAR, size, grey, Point::new(x, base), &words);
            room = x - left - theme.space(4.0);
        }
        let words = running.words(&line.left, false);
        let leading = size * LEADING;
        let second = height.is_some_and(|height| theme.space(4.0) + leading * BELOW + EDGE <= height);
        let taken = if second { self.fitting(&words, size, room) } else { words.len() };
        let (first, rest) = words.split_at(taken);
        // Two lines stand about the line of the page number.
        let base = if rest.trim().is_empty() { base } else { base - leading * (1.0 - BELOW) };
        let first = self.shorten(first.trim_end(), size, room);
        self.shaper.draw(frame, REGULAR, size, grey, Point::new(left, base), &first);
        if !rest.trim().is_empty() {
            let rest = self.shorten(rest.trim(), size, room);
            self.shaper.draw(frame, REGULAR, size, grey, Point::new(left, base + leading), &rest);
        }
    }

    /// Where words end that fit on a line, at a comma where the rest fits on the next, so that dates
    /// stay whole; all of them where not even the first word fits.
    fn fitting(&mut self, words: &str, size: Pt, room: Pt) -> usize {
        let mut cut = words;
        while self.shaper.width(REGULAR, size, cut) > room {
            match cut.rsplit_once(' ') {
                Some((head, _)) => cut = head,
                None => return words.len(),
            }
        }
        if cut.len() < words.len()
            && let Some(comma) = cut.rfind(", ")
            && comma * 2 >= cut.len()
            && self.shaper.width(REGULAR, size, words[comma + 1..].trim()) <= room
        {
            return comma + 1;
        }
        cut.len()
    }

    /// Words cut at a space, with an ellipsis, so that they fit.
    fn shorten(&mut self, words: &str, size: Pt, room: Pt) -> String {
        if self.shaper.width(REGULAR, size, words) <= room {
            return words.to_owned();
        }
        let mut cut = words;
        while let Some((head, _)) = cut.rsplit_once(' ') {
            let short = format!("{}…", head.trim_end_matches([',', ' ']));
            // Half a date says less than none.
            let tail = head.rsplit_once(", ").map_or("", |(_, tail)| tail);
            let dated = tail.starts_with(|c: char| c.is_ascii_digit());
            if !dated && self.shaper.width(REGULAR, size, &short) <= room {
                return short;
            }
            cut = head;
        }
        String::new()
    }

    /// `AGENDA ITEM 7` or `ITEM 7, APPENDIX 1` in a thin box at the top right.
    /// Returns the width from the box to the margin, with the space before it.
    fn stamp(&mut self, frame: &mut Frame, page: &PageLook, words: &str, on_white: bool) -> Pt {
        let theme = self.theme;
        let size = theme.furniture.stamp;
        let words = &*self.stamped(words, size, frame.size.width - page.side * 2.0 - theme.space(4.0));
        let width = self.shaper.width(BOLD, size, words);
        let (pad, height) = (theme.space(2.0), size + theme.space(2.75));
        let x = frame.size.width - page.side - width - pad * 2.0;
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
        width + pad * 2.0 + theme.space(4.0)
    }

    /// The words of a stamp; of a paper that stands so deep that they are too wide, what lies between its item and
    /// itself is left out.
    fn stamped(&mut self, words: &str, size: Pt, room: Pt) -> String {
        let parts: Vec<&str> = words.split(", ").collect();
        for left_out in 1..parts.len() {
            if self.shaper.width(BOLD, size, words) <= room {
                break;
            }
            let short = format!("{}, …, {}", parts[0], parts[left_out + 1..].join(", "));
            if left_out + 1 < parts.len() && self.shaper.width(BOLD, size, &short) <= room {
                return short;
            }
        }
        words.to_owned()
    }

    fn number_on_white(&mut self, frame: &mut Frame, page: &PageLook, running: &Running) {
        let theme = self.theme;
        let number = &running.page;
        let (small, large) = (theme.furniture.words, theme.furniture.page_number);
        let width = self.shaper.width(BOLD, large, number);
        let x = frame.size.width - page.side - width;
        let y = frame.size.height - page.bottom + RULE;
        let middle = self.shaper.width(REGULAR, small, &running.item);
        let from = x - theme.space(5.0) - middle;
        let (edge, base) = (theme.space(1.0), y + theme.space(4.0));
        let ground = Rect::new(from - edge, y + edge / 2.0, x + width - from + edge * 2.0, theme.space(4.75));
        frame.own(Owner::Artifact(Artifact::Footer));
        frame.push(Item::Fill(ground, Color::WHITE));
        let at = Point::new(from, base);
        self.shaper.draw(frame, REGULAR, small, theme.colors.grey, at, &running.item);
        self.shaper.draw(frame, BOLD, large, theme.colors.brand, Point::new(x, base), number);
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
        let (sin, cos) = (-40f32).to_radians().sin_cos();
        let paper = frame.size;
        let size = self.theme.furniture.watermark;
        let width = self.shaper.width(BOLD, size, words);
        // Long words on small sheets are smaller, so that none is cut.
        let (across, up) = (width * cos + size * -sin, width * -sin + size * cos);
        let fits = (paper.width * 0.94 / across).min(paper.height * 0.94 / up).min(1.0);
        let (size, width) = (size * fits, width * fits);
        let mut drawing = Frame::new(Size::new(width, size));
        let pale = self.theme.colors.watermark;
        self.shaper.draw(&mut drawing, BOLD, size, pale, Point::new(Pt::ZERO, size * 0.75), words);
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
