//! Whether people can read what a theme sets: contrast of WCAG 2.2, lines that leave room for their
//! letters, margins that leave room for text.

use super::{Blindness, Layers, Theme, TypeSize, distance};
use crate::diagnostics::{Code, Diagnostics};
use crate::frame::Color;
use crate::units::{Pt, mm};

/// The least contrast of text with its ground (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// The least contrast of shapes that carry meaning with the paper (WCAG 2.2, 1.4.11).
const SHAPE: f64 = 3.0;
/// The least contrast between neighbours of the palette, so that a grey print tells them apart.
const NEIGHBOURS: f64 = 1.25;
/// The least distance in OKLab between neighbours of the palette with each kind of colour blindness:
/// five times what is just to be seen, for a legend is compared with a column across the page.
const SEEN_APART: f64 = 0.10;
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
            ("complete", colors.complete, &grounds[..2]),
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
        for at in 1..palette.len() {
            self.check_neighbours(at, [palette[at - 1], palette[at]], found);
        }
    }

    /// Neighbours of the palette stay apart in greys and for readers who are colour-blind.
    fn check_neighbours(&self, at: usize, [one, other]: [Color; 2], found: &mut Diagnostics) {
        let keys = [format!("charts.palette.{}", at - 1), format!("charts.palette.{at}")];
        let colors = format!("Colours {at} and {} of the palette of charts", at + 1);
        let contrast = one.contrast_in_grey(other);
        let apart = |kind| distance(one, other, Some(kind));
        let nearest = Blindness::ALL.into_iter().min_by(|&a, &b| apart(a).total_cmp(&apart(b)));
        let message = if contrast < NEIGHBOURS {
            format!(
                "{colors} have a contrast of {contrast:.2} to each other; printed in grey they need {NEIGHBOURS}."
            )
        } else if let Some(kind) = nearest.filter(|&kind| apart(kind) < SEEN_APART) {
            let (name, apart) = (kind.name(), apart(kind));
            format!(
                "{colors} look alike to readers with {name}: they are {apart:.2} apart in OKLab and need {SEEN_APART:.2}."
            )
        } else {
            return;
        };
        found
            .error(Code::LowContrast, self.said.last_of(&[&keys[1], &keys[0]]), message)
            .remedy("Make one of them darker or paler, or change the order.");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{ReadFile, open};
    use crate::diagnostics::FileId;
    use std::path::PathBuf;

    const DEFAULT: &str = include_str!("../../../report-templates/themes/default.yaml");
    const BUILT_IN: [&str; 3] = [
        DEFAULT,
        include_str!("../../../report-templates/themes/black_and_white.yaml"),
        include_str!("../../../report-templates/themes/large_print.yaml"),
    ];

    /// The default with a theme put on it, and what is told of it.
    fn checked(text: &str) -> (Theme, Vec<String>) {
        let mut found = Diagnostics::new();
        let mut layers = Layers::new();
        for text in [DEFAULT, text] {
            let bytes = text.as_bytes().to_vec();
            let file = ReadFile { id: FileId::default(), path: PathBuf::new(), bytes };
            let definition = open(&file, &mut found).and_then(|opened| opened.decode(&mut found));
            layers.put_on(&definition.expect("it reads").value, &mut found);
        }
        let theme = layers.finish(&mut found);
        let told = found.iter().map(|d| format!("{}:{} {}", d.place.line, d.place.column, d.message));
        (theme, told.collect())
    }

    #[test]
    fn the_palettes_of_the_program_hold_for_every_reader() {
        for text in BUILT_IN {
            let (theme, told) = checked(text);
            assert_eq!(told, Vec::<String>::new());
            let palette = theme.charts.palette;
            for (at, &color) in palette.iter().enumerate() {
                assert!(color.contrast(Color::WHITE) >= 3.0, "{color:?} is too pale");
                for (before, &other) in palette[..at].iter().enumerate() {
                    // Neighbours touch; the others are found in a legend.
                    let (grey, seen) = if before + 1 == at { (1.25, 0.10) } else { (1.12, 0.06) };
                    let contrast = color.contrast_in_grey(other);
                    assert!(contrast >= grey, "{other:?} and {color:?} are one grey: {contrast:.3}");
                    for kind in Blindness::ALL {
                        let apart = distance(color, other, Some(kind));
                        let name = kind.name();
                        assert!(apart >= seen, "{other:?} and {color:?} are {apart:.3} apart with {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_palette_that_fails_is_told_at_its_colour() {
        let palette = |colors: &str| checked(&format!("kind: theme\ncharts:\n  palette: [{colors}]\n")).1;
        assert_eq!(
            palette(r##""#7fd0cd", "#12436d", "#c24a4a", "#4f8a4a", "#12436d", "#154a78""##),
            [
                "3:13 Colour 1 of the palette of charts has a contrast of 1.8 to white paper; shapes need 3.0.",
                "3:46 Colours 3 and 4 of the palette of charts have a contrast of 1.04 to each other; printed in grey they need 1.25.",
                "3:68 Colours 5 and 6 of the palette of charts have a contrast of 1.10 to each other; printed in grey they need 1.25.",
            ]
        );
        // A red and a green that are far enough apart in grey.
        assert_eq!(
            palette(r##""#12436d", "#22a3a4", "#be291e", "#5b7f19", "#12436d", "#a88335""##),
            [
                "3:46 Colours 3 and 4 of the palette of charts look alike to readers with deuteranopia: they are 0.02 apart in OKLab and need 0.10."
            ]
        );
    }
}
