//! Whether people can read what a theme sets: contrast of WCAG 2.2, lines that leave room for their
//! letters, margins that leave room for text.

use super::{Layers, Theme, TypeSize};
use crate::diagnostics::{Code, Diagnostics};
use crate::frame::Color;
use crate::units::{Pt, mm};

/// The least contrast of text with its ground (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// The least contrast of shapes that carry meaning with the paper (WCAG 2.2, 1.4.11).
const SHAPE: f64 = 3.0;
/// The least contrast between neighbours of the palette, so that a grey print tells them apart.
const NEIGHBOURS: f64 = 1.25;
/// The least width of a line of text, in letters of body type.
const LEAST_LINE: f32 = 20.0;

impl Layers {
    /// The theme, with everything told that nobody could read.
    pub(crate) fn finish(self, found: &mut Diagnostics) -> Theme {
        self.check_text(found);
        self.check_shapes(found);
        self.check_lines(found);
        self.check_room(found);
        self.theme
    }

    fn check_text(&self, found: &mut Diagnostics) {
        let colors = &self.theme.colors;
        let grounds = [("white", Color::WHITE), ("tint", colors.tint), ("watermark", colors.watermark)];
        let texts = [
            ("text", colors.text, &grounds[..]),
            ("grey", colors.grey, &grounds[..]),
            ("brand", colors.brand, &grounds[..]),
            ("link", colors.link, &grounds[..]),
            ("good", colors.good, &grounds[..2]),
            ("bad", colors.bad, &grounds[..2]),
            ("middling", colors.middling, &grounds[..2]),
        ];
        for (name, color, grounds) in texts {
            // The worst ground stands for all: one colour set right is one mistake less.
            let worst = grounds
                .iter()
                .map(|&(ground, behind)| (ground, color.contrast(behind)))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let Some((ground, contrast)) = worst.filter(|&(_, contrast)| contrast < TEXT) else { continue };
            let keys = [format!("colours.{name}"), format!("colours.{ground}")];
            let on =
                if ground == "white" { "white paper".to_owned() } else { format!("its ground `{ground}`") };
            found
                .error(
                    Code::LowContrast,
                    self.said.last_of(&[&keys[0], &keys[1]]),
                    format!(
                        "The colour `{name}` has a contrast of {contrast:.1} to {on}; text needs {TEXT}."
                    ),
                )
                .remedy(if ground == "white" {
                    format!("Make `{name}` darker.")
                } else {
                    format!("Make `{name}` darker or `{ground}` paler.")
                });
        }
    }

    fn check_shapes(&self, found: &mut Diagnostics) {
        let palette = &self.theme.charts.palette;
        for (at, color) in palette.iter().enumerate() {
            let name = format!("Colour {} of the palette of charts", at + 1);
            self.check_shape(&name, &format!("charts.palette.{at}"), *color, found);
        }
        for (level, look) in &self.theme.ratings {
            if let Some(color) = look.color {
                let name = format!("The colour of the rating `{level}`");
                self.check_shape(&name, &format!("ratings.{level}"), color, found);
            }
        }
        for (at, pair) in palette.windows(2).enumerate() {
            let contrast = pair[0].contrast(pair[1]);
            if contrast < NEIGHBOURS {
                let keys = [format!("charts.palette.{at}"), format!("charts.palette.{}", at + 1)];
                found
                    .error(
                        Code::LowContrast,
                        self.said.last_of(&[&keys[1], &keys[0]]),
                        format!(
                            "Colours {} and {} of the palette of charts have a contrast of {contrast:.2} to each other; printed in grey they need {NEIGHBOURS}.",
                            at + 1,
                            at + 2
                        ),
                    )
                    .remedy("Make one of them darker or paler, or change the order.");
            }
        }
    }

    fn check_shape(&self, name: &str, key: &str, color: Color, found: &mut Diagnostics) {
        let contrast = color.contrast(Color::WHITE);
        if contrast < SHAPE {
            found
                .error(
                    Code::LowContrast,
                    self.said.last_of(&[key]),
                    format!("{name} has a contrast of {contrast:.1} to white paper; shapes need {SHAPE:.1}."),
                )
                .remedy("Make it darker.");
        }
    }

    /// Lines are never closer than their letters are high.
    fn check_lines(&self, found: &mut Diagnostics) {
        let Theme { sizes, tables, .. } = &self.theme;
        let lines: [(&str, TypeSize); 23] = [
            ("sizes.body", sizes.body),
            ("sizes.small", sizes.small),
            ("sizes.source", sizes.source),
            ("sizes.lead", sizes.lead),
            ("sizes.caption", sizes.caption),
            ("sizes.heading_1", sizes.headings[0]),
            ("sizes.heading_2", sizes.headings[1]),
            ("sizes.heading_3", sizes.headings[2]),
            ("sizes.heading_4", sizes.headings[3]),
            ("sizes.committee", sizes.committee),
            ("sizes.authority", sizes.authority),
            ("sizes.dashboard", sizes.dashboard),
            ("sizes.figure", sizes.figure),
            ("sizes.tile", sizes.tile),
            ("sizes.tile_heading", sizes.tile_heading),
            ("tables.data.text", tables.data.text),
            ("tables.data.header", tables.data.header),
            ("tables.facts.text", tables.facts.text),
            ("tables.facts.header", tables.facts.header),
            ("tables.listing.text", tables.listing.text),
            ("tables.listing.header", tables.listing.header),
            ("tables.compact.text", tables.compact.text),
            ("tables.compact.header", tables.compact.header),
        ];
        for (key, TypeSize { size, leading }) in lines {
            let least = size * 1.1;
            if leading < least {
                let keys = [format!("{key}.size"), format!("{key}.leading")];
                found
                    .error(
                        Code::InvalidValue,
                        self.said.last_of(&[&keys[0], &keys[1]]),
                        format!(
                            "The lines of `{key}` are {} pt apart, too close for letters of {} pt.",
                            leading.0, size.0
                        ),
                    )
                    .remedy(format!("Set `leading` to at least {:.1}.", least.0));
            }
        }
    }

    fn check_room(&self, found: &mut Diagnostics) {
        let Theme { page, sizes, .. } = &self.theme;
        let line = mm(210.0) - page.side * 2.0 - page.number_column;
        // A letter of running text is about half as wide as it is high.
        let letters = line / (sizes.body.size * 0.5);
        if line <= Pt::ZERO || letters < LEAST_LINE {
            found
                .error(
                    Code::InvalidValue,
                    self.said.last_of(&["sizes.body.size", "page.side", "page.number_column"]),
                    format!("The margins leave room for {:.0} letters in a line.", letters.max(0.0)),
                )
                .remedy("Make `page.side` narrower, or the type smaller.");
        }
    }
}
