//! A theme from its definition and its bases: the values of the base first, then key by key those
//! of the theme upon it.

use super::{TableType, Theme, TypeSize};
use crate::definition::raw::{
    ThemeColours, ThemeDefinition, ThemeFurniture, ThemeSizes, ThemeTable, ThemeTables, ThemeType, Words,
};
use crate::definition::{Located, ReadFile, open};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use crate::frame::Color;
use crate::units::{Pt, mm};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Sizes of type that can be read on paper, in points.
const READABLE: RangeInclusive<f32> = 6.0..=30.0;
/// Sizes of headings, in points.
const LARGE: RangeInclusive<f32> = 6.0..=72.0;
/// Spaces and thick rules, in points.
const SPACE: RangeInclusive<f32> = 0.0..=40.0;

/// A theme in the making.
#[derive(Debug)]
pub(crate) struct Layers {
    pub(super) theme: Theme,
    /// Where each key got its value.
    pub(super) said: Said,
}

/// By key, as in `colours.grey`: the place of its value, and which layer it belongs to; the base is 0.
#[derive(Debug, Default)]
pub(super) struct Said {
    keys: BTreeMap<String, (usize, Place)>,
    layer: usize,
}

impl Said {
    /// Of several keys the one that was said last, for what is wrong between them.
    pub(super) fn last_of(&self, keys: &[&str]) -> Place {
        let mut last: Option<&(usize, Place)> = None;
        for said in keys.iter().filter_map(|key| self.keys.get(*key)) {
            if last.is_none_or(|last| said.0 > last.0) {
                last = Some(said);
            }
        }
        last.map_or_else(Place::default, |(_, place)| place.clone())
    }
}

/// The built-in theme `default`.
pub(super) fn default_theme() -> Theme {
    let mut found = Diagnostics::new();
    let bytes = include_bytes!("../../../report-templates/themes/default.yaml").to_vec();
    let file = ReadFile { id: FileId::default(), path: PathBuf::new(), bytes };
    let definition = open(&file, &mut found).and_then(|opened| opened.decode(&mut found));
    let mut layers = Layers::new();
    if let Some(definition) = definition {
        layers.put_on(&definition.value, &mut found);
    }
    layers.theme
}

impl Layers {
    /// Nothing said yet; the theme `default` says every key.
    pub(crate) fn new() -> Layers {
        Layers::upon(Theme::blank())
    }

    fn upon(theme: Theme) -> Layers {
        Layers { theme, said: Said::default() }
    }

    /// Puts a theme on those before it. Values that no page can have are told and left out.
    pub(crate) fn put_on(&mut self, raw: &ThemeDefinition, found: &mut Diagnostics) {
        let theme = &mut self.theme;
        let mut put = Put { said: &mut self.said, found };
        put.millimetres("page.side", &raw.page.side, 8.0..=70.0, &mut theme.page.side);
        put.millimetres("page.top", &raw.page.top, 10.0..=80.0, &mut theme.page.top);
        put.millimetres("page.bottom", &raw.page.bottom, 15.0..=80.0, &mut theme.page.bottom);
        let column = &mut theme.page.number_column;
        put.millimetres("page.number_column", &raw.page.number_column, 5.0..=40.0, column);
        put.sizes(&raw.sizes, theme);
        put.tables(&raw.tables, theme);
        put.word("reflow", &raw.reflow, &mut theme.reflow);
        put.word("negatives", &raw.negatives, &mut theme.negatives);
        put.points("charts.text", &raw.charts.text, READABLE, &mut theme.charts.text);
        put.word("charts.dashes", &raw.charts.dashes, &mut theme.charts.dashes);
        put.word("charts.patterns", &raw.charts.patterns, &mut theme.charts.patterns);
        put.word("pictures.grey", &raw.pictures.grey, &mut theme.pictures.grey);
        put.palette(raw, theme);
        put.furniture(&raw.furniture, theme);
        put.colors(&raw.colours, theme);
        put.ratings(raw, theme);
        self.said.layer += 1;
    }
}

impl Theme {
    /// No sizes, everything black.
    fn blank() -> Theme {
        Theme {
            page: Default::default(),
            sizes: Default::default(),
            tables: Default::default(),
            reflow: false,
            negatives: Default::default(),
            fonts: Default::default(),
            charts: Default::default(),
            pictures: Default::default(),
            furniture: Default::default(),
            colors: Default::default(),
            ratings: BTreeMap::new(),
        }
    }
}

/// Puts values into their slots and notes where they stand.
struct Put<'a> {
    said: &'a mut Said,
    found: &'a mut Diagnostics,
}

impl Put<'_> {
    fn say(&mut self, key: &str, place: &Place) {
        self.said.keys.insert(key.to_owned(), (self.said.layer, place.clone()));
    }

    fn word<T: Copy>(&mut self, key: &str, raw: &Option<Located<T>>, slot: &mut T) {
        if let Some(raw) = raw {
            self.say(key, &raw.place);
            *slot = raw.value;
        }
    }

    fn points(&mut self, key: &str, raw: &Option<Located<f32>>, range: RangeInclusive<f32>, slot: &mut Pt) {
        self.length(key, raw, range, "pt", Pt, slot);
    }

    fn millimetres(
        &mut self,
        key: &str,
        raw: &Option<Located<f32>>,
        range: RangeInclusive<f32>,
        slot: &mut Pt,
    ) {
        self.length(key, raw, range, "mm", mm, slot);
    }

    fn length(
        &mut self,
        key: &str,
        raw: &Option<Located<f32>>,
        range: RangeInclusive<f32>,
        unit: &str,
        make: fn(f32) -> Pt,
        slot: &mut Pt,
    ) {
        let Some(raw) = raw else { return };
        if !range.contains(&raw.value) {
            let (low, high) = (range.start(), range.end());
            self.found
                .error(
                    Code::InvalidValue,
                    raw.place.clone(),
                    format!(
                        "`{key}` of a theme is between {low} and {high} {unit}, but here it is {}.",
                        raw.value
                    ),
                )
                .remedy("Write a size in that range, or leave the key out.");
            return;
        }
        self.say(key, &raw.place);
        *slot = make(raw.value);
    }

    fn type_size(&mut self, key: &str, raw: &ThemeType, range: RangeInclusive<f32>, slot: &mut TypeSize) {
        self.points(&format!("{key}.size"), &raw.size, range, &mut slot.size);
        self.points(&format!("{key}.leading"), &raw.leading, 6.0..=100.0, &mut slot.leading);
    }

    fn sizes(&mut self, raw: &ThemeSizes, theme: &mut Theme) {
        let sizes = &mut theme.sizes;
        let [one, two, three, four] = &mut sizes.headings;
        for (key, raw, range, slot) in [
            ("body", &raw.body, READABLE, &mut sizes.body),
            ("small", &raw.small, READABLE, &mut sizes.small),
            ("source", &raw.source, READABLE, &mut sizes.source),
            ("lead", &raw.lead, LARGE, &mut sizes.lead),
            ("caption", &raw.caption, READABLE, &mut sizes.caption),
            ("heading_1", &raw.heading_1, LARGE, one),
            ("heading_2", &raw.heading_2, LARGE, two),
            ("heading_3", &raw.heading_3, LARGE, three),
            ("heading_4", &raw.heading_4, LARGE, four),
            ("committee", &raw.committee, LARGE, &mut sizes.committee),
            ("authority", &raw.authority, LARGE, &mut sizes.authority),
            ("dashboard", &raw.dashboard, LARGE, &mut sizes.dashboard),
            ("figure", &raw.figure, LARGE, &mut sizes.figure),
            ("tile", &raw.tile, READABLE, &mut sizes.tile),
            ("tile_heading", &raw.tile_heading, LARGE, &mut sizes.tile_heading),
        ] {
            self.type_size(&format!("sizes.{key}"), raw, range, slot);
        }
    }

    fn tables(&mut self, raw: &ThemeTables, theme: &mut Theme) {
        let tables = &mut theme.tables;
        self.table("tables.data", &raw.data, &mut tables.data);
        self.table("tables.facts", &raw.facts, &mut tables.facts);
        self.table("tables.listing", &raw.listing, &mut tables.listing);
        self.table("tables.compact", &raw.compact, &mut tables.compact);
        self.points("tables.floor", &raw.floor, READABLE, &mut tables.floor);
        self.points("tables.header_rule", &raw.header_rule, 0.0..=4.0, &mut tables.header_rule);
        self.points("tables.total_rule", &raw.total_rule, 0.0..=4.0, &mut tables.total_rule);
        self.points("tables.row_rule", &raw.row_rule, 0.0..=4.0, &mut tables.row_rule);
        self.word("tables.zebra", &raw.zebra, &mut tables.zebra);
    }

    fn table(&mut self, key: &str, raw: &ThemeTable, slot: &mut TableType) {
        self.type_size(&format!("{key}.text"), &raw.text, READABLE, &mut slot.text);
        self.type_size(&format!("{key}.header"), &raw.header, READABLE, &mut slot.header);
        self.points(&format!("{key}.pad_side"), &raw.pad_side, SPACE, &mut slot.pad_side);
        self.points(&format!("{key}.pad_top"), &raw.pad_top, SPACE, &mut slot.pad_top);
        self.points(&format!("{key}.pad_bottom"), &raw.pad_bottom, SPACE, &mut slot.pad_bottom);
    }

    fn furniture(&mut self, raw: &ThemeFurniture, theme: &mut Theme) {
        let look = &mut theme.furniture;
        self.points("furniture.words", &raw.words, READABLE, &mut look.words);
        self.points("furniture.page_number", &raw.page_number, READABLE, &mut look.page_number);
        self.points("furniture.stamp", &raw.stamp, READABLE, &mut look.stamp);
        self.points("furniture.blank", &raw.blank, READABLE, &mut look.blank);
        self.points("furniture.watermark", &raw.watermark, 20.0..=200.0, &mut look.watermark);
    }

    fn colors(&mut self, raw: &ThemeColours, theme: &mut Theme) {
        let colors = &mut theme.colors;
        for (key, raw, slot) in [
            ("text", &raw.text, &mut colors.text),
            ("brand", &raw.brand, &mut colors.brand),
            ("grey", &raw.grey, &mut colors.grey),
            ("hairline", &raw.hairline, &mut colors.hairline),
            ("tint", &raw.tint, &mut colors.tint),
            ("link", &raw.link, &mut colors.link),
            ("good", &raw.good, &mut colors.good),
            ("bad", &raw.bad, &mut colors.bad),
            ("middling", &raw.middling, &mut colors.middling),
            ("complete", &raw.complete, &mut colors.complete),
            ("watermark", &raw.watermark, &mut colors.watermark),
        ] {
            if let Some(color) = raw.as_ref().and_then(|raw| self.color(&format!("colours.{key}"), raw)) {
                *slot = color;
            }
        }
    }

    fn palette(&mut self, raw: &ThemeDefinition, theme: &mut Theme) {
        let Some(raw) = &raw.charts.palette else { return };
        let slots = &mut theme.charts.palette;
        if raw.value.len() != slots.len() {
            self.found
                .error(
                    Code::InvalidValue,
                    raw.place.clone(),
                    format!(
                        "The palette of charts has {} colours, but here it has {}.",
                        slots.len(),
                        raw.value.len()
                    ),
                )
                .remedy("Charts of more series take paler ones of these by themselves.");
            return;
        }
        for (at, (words, slot)) in raw.value.iter().zip(slots).enumerate() {
            if let Some(color) = self.color(&format!("charts.palette.{at}"), words) {
                *slot = color;
            }
        }
    }

    fn ratings(&mut self, raw: &ThemeDefinition, theme: &mut Theme) {
        for (level, raw) in &raw.ratings {
            let mut look = theme.ratings.get(level).cloned().unwrap_or_default();
            let said = raw.shape.as_ref().map(|shape| &shape.place);
            if let Some(place) = said.or(raw.colour.as_ref().map(|words| &words.place)) {
                look.place = place.clone();
            }
            if let Some(words) = &raw.colour {
                look.color = self.color(&format!("ratings.{level}"), words).or(look.color);
            }
            look.shape = raw.shape.as_ref().map(|shape| shape.value).or(look.shape);
            theme.ratings.insert(level.clone(), look);
        }
    }

    fn color(&mut self, key: &str, words: &Words) -> Option<Color> {
        match parse(&words.value) {
            Some(color) => {
                self.say(key, &words.place);
                Some(color)
            }
            None => {
                self.found
                    .error(
                        Code::InvalidValue,
                        words.place.clone(),
                        format!("`{}` is no colour.", words.value),
                    )
                    .remedy(
                        "Write it as in \"#12436d\": two digits each of red, green and blue, from 00 to ff.",
                    );
                None
            }
        }
    }
}

/// `#12436d`, or without the sign that begins a comment in YAML.
fn parse(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.then(|| u32::from_str_radix(digits, 16).ok().map(Color::hex)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The theme that comes of the definitions, the base first, and what was told.
    fn made(texts: &[&str], blank: Theme) -> (Theme, Vec<String>) {
        let mut found = Diagnostics::new();
        let mut layers = Layers::upon(blank);
        for text in texts {
            let file = ReadFile {
                id: FileId::default(),
                path: PathBuf::new(),
                bytes: format!("kind: theme\n{text}").into_bytes(),
            };
            let definition = open(&file, &mut found).and_then(|opened| opened.decode(&mut found));
            layers.put_on(&definition.expect("it reads").value, &mut found);
        }
        let told = found.iter().map(|d| format!("{}:{} {}", d.place.line, d.place.column, d.message));
        (layers.theme, told.collect())
    }

    const DEFAULT: &str = include_str!("../../../report-templates/themes/default.yaml");

    #[test]
    fn the_default_theme_says_every_key() {
        let text = DEFAULT.trim_start_matches("kind: theme\n");
        let (from_blank, told) = made(&[text], Theme::blank());
        assert_eq!(told, Vec::<String>::new());
        let mut other = from_blank.clone();
        // A theme in which every number and colour is another one.
        let odd = r##"
page: { side: 31, top: 32, bottom: 33, number_column: 34 }
sizes:
  body: { size: 7.1, leading: 41 }
  small: { size: 7.1, leading: 41 }
  source: { size: 7.1, leading: 41 }
  lead: { size: 7.1, leading: 41 }
  caption: { size: 7.1, leading: 41 }
  heading_1: { size: 7.1, leading: 41 }
  heading_2: { size: 7.1, leading: 41 }
  heading_3: { size: 7.1, leading: 41 }
  heading_4: { size: 7.1, leading: 41 }
  committee: { size: 7.1, leading: 41 }
  authority: { size: 7.1, leading: 41 }
  dashboard: { size: 7.1, leading: 41 }
  figure: { size: 7.1, leading: 41 }
  tile: { size: 7.1, leading: 41 }
  tile_heading: { size: 7.1, leading: 41 }
tables:
  data: { text: { size: 7.1, leading: 41 }, header: { size: 7.1, leading: 41 }, pad_side: 39, pad_top: 39, pad_bottom: 39 }
  facts: { text: { size: 7.1, leading: 41 }, header: { size: 7.1, leading: 41 }, pad_side: 39, pad_top: 39, pad_bottom: 39 }
  listing: { text: { size: 7.1, leading: 41 }, header: { size: 7.1, leading: 41 }, pad_side: 39, pad_top: 39, pad_bottom: 39 }
  compact: { text: { size: 7.1, leading: 41 }, header: { size: 7.1, leading: 41 }, pad_side: 39, pad_top: 39, pad_bottom: 39 }
  floor: 29
  header_rule: 3.9
  total_rule: 3.9
  row_rule: 3.9
  zebra: true
reflow: true
negatives: brackets
charts: { text: 29, dashes: true, patterns: never, palette: [010203, 010203, 010203, 010203, 010203, 010203] }
pictures: { grey: true }
furniture: { words: 29, page_number: 29, stamp: 29, blank: 29, watermark: 199 }
colours:
  text: "#010203"
  brand: "#010203"
  grey: "#010203"
  hairline: "#010203"
  tint: "#010203"
  link: "#010203"
  good: "#010203"
  bad: "#010203"
  middling: "#010203"
  complete: "#010203"
  watermark: "#010203"
"##;
        (other, _) = made(&[odd], other);
        assert_ne!(other, from_blank);
        assert_eq!(
            made(&[text], other).0,
            from_blank,
            "a key that the default leaves out keeps another value"
        );
    }

    #[test]
    fn a_key_that_is_not_said_stands_as_in_the_base() {
        let base =
            "sizes: { body: { size: 12, leading: 18 } }\ncolours: { brand: \"#112233\", grey: \"445566\" }";
        let own = "sizes: { body: { size: 13 } }\ncolours: { grey: \"#000000\" }";
        let (theme, told) = made(&[base, own], Theme::default());
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(theme.sizes.body, TypeSize { size: Pt(13.0), leading: Pt(18.0) });
        assert_eq!(theme.colors.brand, Color::hex(0x11_2233));
        assert_eq!(theme.colors.grey, Color::BLACK);
        assert_eq!(theme.sizes.small, Theme::default().sizes.small);
    }

    #[test]
    fn values_that_no_page_can_have_are_told_with_their_range() {
        let text = "sizes: { body: { size: 60 } }\npage: { side: 2 }\ncolours: { text: blue }\ncharts: { palette: [\"#000000\"] }";
        let (theme, told) = made(&[text], Theme::default());
        assert_eq!(
            told,
            [
                "3:15 `page.side` of a theme is between 8 and 70 mm, but here it is 2.",
                "2:24 `sizes.body.size` of a theme is between 6 and 30 pt, but here it is 60.",
                "5:20 The palette of charts has 6 colours, but here it has 1.",
                "4:18 `blue` is no colour.",
            ]
        );
        assert_eq!(theme, Theme::default(), "what is told is left out");
    }
}
