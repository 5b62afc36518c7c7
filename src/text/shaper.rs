use super::{Fonts, SYMBOL};
use crate::frame::{Color, FontId, Frame, Glyph, Text};
use crate::units::{Point, Pt};
use harfrust::{Buffer, Direction, Script, ShapeOptions, ShapePlan, ShaperFont};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// A stretch of a word in one font: the word's own, or the fallback.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub font: FontId,
    pub glyphs: Vec<Glyph>,
    /// In font units of `font`.
    pub advance: i32,
    /// Bytes of the word that it shows.
    pub text: std::ops::Range<usize>,
    /// Whether each glyph stands for one character, in their order.
    plain: bool,
}

/// A shaped stretch of text.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub runs: Vec<Run>,
    /// The first character that no font has.
    pub missing: Option<char>,
}

/// Which glyphs of each font are used, and the text that each stands for.
#[derive(Clone, Default, Debug)]
pub(crate) struct GlyphUse {
    used: FxHashMap<(FontId, u16), Box<str>>,
}

impl GlyphUse {
    /// Notes a glyph. Where two texts share a glyph (hyphen, non-breaking hyphen) the smaller one
    /// stands, so that the order of work never shows; a text of none only where there is no other.
    pub(crate) fn add(&mut self, font: FontId, glyph: u16, text: &str) {
        self.used
            .entry((font, glyph))
            .and_modify(|known| {
                if known.is_empty() || (!text.is_empty() && *text < **known) {
                    *known = text.into();
                }
            })
            .or_insert_with(|| text.into());
    }

    /// Notes the glyphs of a run in which each stands for one character of the word.
    fn add_plain(&mut self, run: &Run, word: &str) {
        let said = &word[run.text.clone()];
        for (glyph, (at, c)) in run.glyphs.iter().zip(said.char_indices()) {
            self.add(run.font, glyph.id, &said[at..at + c.len_utf8()]);
        }
    }

    pub(crate) fn merge(&mut self, other: &GlyphUse) {
        for (&(font, glyph), text) in &other.used {
            self.add(font, glyph, text);
        }
    }

    /// Those of the glyphs that are in a set.
    pub(crate) fn only(&self, glyphs: &FxHashSet<(FontId, u16)>) -> GlyphUse {
        let used = self.used.iter().filter(|(glyph, _)| glyphs.contains(glyph));
        GlyphUse { used: used.map(|(glyph, text)| (*glyph, text.clone())).collect() }
    }

    /// The used glyphs of a font with their texts, by rising glyph id.
    pub(crate) fn of(&self, font: FontId) -> impl Iterator<Item = (u16, &str)> {
        let of_font = self.used.iter().filter(|((of, _), _)| *of == font);
        let mut glyphs: Vec<(u16, &str)> = of_font.map(|(&(_, glyph), text)| (glyph, &**text)).collect();
        glyphs.sort_unstable_by_key(|&(glyph, _)| glyph);
        glyphs.into_iter()
    }
}

/// Words of a font that are kept.
const KEPT: usize = 1 << 14;
/// Figures of a font that are kept: a long table has ever new ones, which are wanted again on their own row
/// at most.
const KEPT_FIGURES: usize = 1 << 9;

/// A shaped word, and the last part whose glyphs it is counted among.
struct KeptWord {
    word: Rc<Word>,
    part: u32,
}

/// The words that were shaped last: one part of a pack has many of the words of the next.
#[derive(Default)]
pub(crate) struct Words {
    /// By font, so that a word is looked up without a copy of it.
    words: Vec<FxHashMap<Box<str>, KeptWord>>,
    /// The same of words that hold a digit.
    figures: Vec<FxHashMap<Box<str>, KeptWord>>,
    plans: Vec<(FontId, Option<Script>, ShapePlan)>,
    buffer: Buffer,
    /// How many parts they have served.
    part: u32,
}

/// Shapes words, each once or nearly so; one for each part that is laid out.
pub(crate) struct Shaper<'f> {
    fonts: &'f Fonts,
    kept: Words,
    shapers: Vec<ShaperFont<'f, 'static>>,
    used: GlyphUse,
}

impl Words {
    fn of(&mut self, font: FontId, figures: bool) -> &mut FxHashMap<Box<str>, KeptWord> {
        let words = if figures { &mut self.figures } else { &mut self.words };
        &mut words[usize::from(font.0)]
    }
}

impl<'f> Shaper<'f> {
    pub(crate) fn new(fonts: &'f Fonts) -> Shaper<'f> {
        Shaper::with(fonts, Words::default())
    }

    /// A shaper for another part that knows words shaped in the same fonts.
    pub(crate) fn with(fonts: &'f Fonts, mut kept: Words) -> Shaper<'f> {
        kept.words.resize_with(fonts.ids().len(), FxHashMap::default);
        kept.figures.resize_with(fonts.ids().len(), FxHashMap::default);
        kept.part += 1;
        let shapers = fonts.ids().map(|id| ShaperFont::new(fonts.face(id).font())).collect();
        Shaper { fonts, kept, shapers, used: GlyphUse::default() }
    }

    /// The glyphs that were used, and the words for the next part.
    pub(crate) fn into_parts(self) -> (GlyphUse, Words) {
        (self.used, self.kept)
    }

    pub(crate) fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// A shaped stretch of text without line breaks; best a word, so that the cache serves.
    pub(crate) fn word(&mut self, font: FontId, text: &str) -> Rc<Word> {
        let is_figure = text.bytes().any(|byte| byte.is_ascii_digit());
        let part = self.kept.part;
        if let Some(known) = self.kept.of(font, is_figure).get_mut(text)
            && (known.part == part || known.word.runs.iter().all(|run| run.plain))
        {
            let word = Rc::clone(&known.word);
            if std::mem::replace(&mut known.part, part) != part {
                word.runs.iter().for_each(|run| self.used.add_plain(run, text));
            }
            return word;
        }
        let word = Rc::new(self.shape(font, text));
        let kept = self.kept.of(font, is_figure);
        if kept.len() >= if is_figure { KEPT_FIGURES } else { KEPT } {
            kept.clear();
        }
        kept.insert(text.into(), KeptWord { word: Rc::clone(&word), part });
        word
    }

    /// How wide text runs, in points.
    pub(crate) fn width(&mut self, font: FontId, size: Pt, text: &str) -> Pt {
        let word = self.word(font, text);
        self.width_of(&word, size)
    }

    /// How wide a shaped word runs, in points.
    pub(crate) fn width_of(&self, word: &Word, size: Pt) -> Pt {
        word.runs.iter().map(|run| self.fonts.face(run.font).scaled(run.advance, size)).sum()
    }

    /// Draws one line of text from `at` on its baseline and returns its width.
    pub(crate) fn draw(
        &mut self,
        frame: &mut Frame,
        font: FontId,
        size: Pt,
        color: Color,
        at: Point,
        text: &str,
    ) -> Pt {
        let word = self.word(font, text);
        let mut x = at.x;
        for run in &word.runs {
            let pen = Text::new(run.font, size, color, Point::new(x, at.y));
            frame.push_text(pen, run.glyphs.iter().copied(), &text[run.text.clone()]);
            x += self.fonts.face(run.font).scaled(run.advance, size);
        }
        x - at.x
    }

    /// The glyphs used so far.
    pub(crate) fn used(&self) -> &GlyphUse {
        &self.used
    }

    fn shape(&mut self, font: FontId, text: &str) -> Word {
        let mut word = Word { runs: Vec::new(), missing: None };
        let mut start = 0;
        let mut current = None;
        for (at, c) in text.char_indices() {
            let chosen = self.font_for(font, c).unwrap_or_else(|| {
                word.missing.get_or_insert(c);
                font
            });
            if current.is_some_and(|known| known != chosen) {
                word.runs.push(self.run(current.unwrap_or(font), text, start..at));
                start = at;
            }
            current = Some(chosen);
        }
        if start < text.len() {
            word.runs.push(self.run(current.unwrap_or(font), text, start..text.len()));
        }
        word
    }

    /// The font itself, else the fallback, for characters that are drawn at all.
    fn font_for(&self, font: FontId, c: char) -> Option<FontId> {
        let has = |id: FontId| self.fonts.face(id).glyph(c).is_some();
        if has(font) || is_default_ignorable(c) { Some(font) } else { has(SYMBOL).then_some(SYMBOL) }
    }

    fn run(&mut self, font: FontId, text: &str, range: std::ops::Range<usize>) -> Run {
        let piece = &text[range.clone()];
        let mut buffer = std::mem::replace(&mut self.kept.buffer, Buffer::new());
        buffer.clear();
        buffer.push_str(piece);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let plan = self.plan(font, buffer.script());
        let shaper = &self.shapers[usize::from(font.0)];
        harfrust::shape(shaper, &mut buffer, ShapeOptions::new().plan(Some(&self.kept.plans[plan].2)))
            .expect("direction and script are those of the plan");
        let infos = buffer.glyph_infos();
        let positions = buffer.glyph_positions();
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut advance = 0;
        let mut chars = piece.char_indices();
        let mut plain = true;
        for (i, (info, position)) in infos.iter().zip(positions).enumerate() {
            let id = info.glyph_id as u16;
            advance += position.x_advance;
            glyphs.push(Glyph {
                id,
                advance: position.x_advance as i16,
                dx: position.x_offset as i16,
                dy: position.y_offset as i16,
            });
            // The first glyph of a cluster stands for its whole text, the others for nothing.
            let first = i == 0 || infos[i - 1].cluster != info.cluster;
            let end = infos[i..].iter().map(|g| g.cluster as usize).find(|&c| c > info.cluster as usize);
            let said = if first { &piece[info.cluster as usize..end.unwrap_or(piece.len())] } else { "" };
            plain &=
                chars.next().is_some_and(|(at, c)| at == info.cluster as usize && said.len() == c.len_utf8());
            self.used.add(font, id, said);
        }
        plain &= chars.next().is_none();
        self.kept.buffer = buffer;
        Run { font, glyphs, advance, text: range, plain }
    }

    fn plan(&mut self, font: FontId, script: Option<Script>) -> usize {
        let plans = &mut self.kept.plans;
        if let Some(at) = plans.iter().position(|(f, s, _)| *f == font && *s == script) {
            return at;
        }
        let plan = ShapePlan::new(self.fonts.face(font).font(), Direction::LeftToRight, script, None, &[]);
        plans.push((font, script, plan));
        plans.len() - 1
    }
}

/// Characters that shaping swallows: soft hyphens, joiners, variation selectors.
fn is_default_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::REGULAR;

    #[test]
    fn words_of_the_part_before_count_their_glyphs_again_and_others_do_not() {
        let fonts = Fonts::bundled();
        let mut before = Shaper::new(&fonts);
        for word in ["zest", "office", "1,248.5", "\u{2191}"] {
            before.word(REGULAR, word);
        }
        let (_, words) = before.into_parts();
        let used = |mut shaper: Shaper<'_>| -> Vec<(u16, String)> {
            for word in ["office", "1,248.5", "\u{2191}", "new"] {
                shaper.word(REGULAR, word);
            }
            let of = |font| shaper.used().of(font).map(|(glyph, text)| (glyph, text.to_owned())).collect();
            let (regular, symbols): (Vec<_>, Vec<_>) = (of(REGULAR), of(SYMBOL));
            regular.into_iter().chain(symbols).collect()
        };
        let again = used(Shaper::with(&fonts, words));
        assert!(again.iter().any(|(_, text)| text == "8") && again.iter().all(|(_, text)| text != "z"));
        assert_eq!(again, used(Shaper::new(&fonts)));
    }
}
