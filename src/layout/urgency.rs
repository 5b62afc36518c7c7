//! Why a paper that others made is taken as urgent, in words above its first page.

use crate::definition::Theme;
use crate::frame::{Frame, Owner, Role, TagTree};
use crate::text::{BOLD, Fonts, GlyphUse, REGULAR, Shaper};
use crate::units::{Point, Pt};

/// What the words begin with, in bold.
const LEAD: &str = "Urgent:";

/// The words, broken into lines.
pub(super) struct Notice<'f> {
    shaper: Shaper<'f>,
    /// The first without its lead.
    lines: Vec<String>,
    size: Pt,
    leading: Pt,
}

impl<'f> Notice<'f> {
    /// `reason` in lines of a width.
    pub(super) fn new(reason: &str, width: Pt, theme: &Theme, fonts: &'f Fonts) -> Notice<'f> {
        let mut shaper = Shaper::new(fonts);
        let size = theme.sizes.small.size;
        let mut room = width - shaper.width(BOLD, size, LEAD) - shaper.width(REGULAR, size, " ");
        let mut lines = vec![String::new()];
        for word in reason.split([' ', '\n']).filter(|word| !word.is_empty()) {
            let Some(line) = lines.last_mut() else { break };
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || shaper.width(REGULAR, size, &longer) <= room {
                *line = longer;
            } else {
                lines.push(word.to_owned());
                room = width;
            }
        }
        // What was only measured is not on the page.
        Notice { shaper: Shaper::new(fonts), lines, size, leading: theme.sizes.small.leading }
    }

    /// From the top of the first line to the foot of the last.
    pub(super) fn height(&self) -> Pt {
        self.leading * self.lines.len() as f32
    }

    /// Draws the words as a paragraph with its top left corner at `at`.
    pub(super) fn draw(&mut self, frame: &mut Frame, tags: &mut TagTree, at: Point, theme: &Theme) {
        let paragraph = tags.add(Role::P, None);
        frame.own(Owner::Tag(paragraph));
        let color = theme.colors.text;
        let mut base = at.y + (self.leading + self.size * 0.7) / 2.0;
        let mut x =
            at.x + self.shaper.draw(frame, BOLD, self.size, color, Point::new(at.x, base), "Urgent: ");
        let last = self.lines.len() - 1;
        for (line, words) in self.lines.iter().enumerate() {
            // A space at the end keeps the words of two lines apart for those who copy them.
            let words = if line == last { words.clone() } else { format!("{words} ") };
            self.shaper.draw(frame, REGULAR, self.size, color, Point::new(x, base), &words);
            base += self.leading;
            x = at.x;
        }
    }

    pub(super) fn used(&self) -> GlyphUse {
        self.shaper.used().clone()
    }
}
