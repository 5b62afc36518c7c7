mod annotated;
mod axes;
mod bullet;
mod control;
mod dated;
mod gallery;
mod labels;
mod multiples;
mod patterns;
mod random;
mod shapes;
mod spread;
mod told;
mod waterfall;
mod withheld;

use super::*;
use crate::diagnostics::{FileId, Place, Severity};
use crate::figures::{Manner, NumberFormat, NumberStyle, Plot, ReferenceLine, Schemes, Series, Stacking};
use crate::frame::{Color, Item, Segment};
use crate::text::Fonts;
use std::sync::LazyLock;

const WIDTH: Pt = mm(160.0);
const PLAIN: NumberFormat = NumberFormat { style: NumberStyle::Plain, decimals: 0 };
const PERCENT: NumberFormat = NumberFormat { style: NumberStyle::Percent, decimals: 0 };

fn chart(kind: ChartKind, categories: &[&str], series: &[(&str, &[f64])]) -> Chart {
    Chart {
        kind,
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        category_name: "category".into(),
        series: series
            .iter()
            .map(|(name, values)| Series {
                name: (*name).to_owned(),
                values: values.iter().map(|&v| (!v.is_nan()).then_some(v)).collect(),
                manner: Manner::default(),
            })
            .collect(),
        target: None,
        format: PLAIN,
        value_labels: false,
        zero: false,
        plot: Plot::default(),
        symbols: Vec::new(),
        scheme: Vec::new(),
        height: None,
        place: Place::at(FileId::default(), 12, 3),
    }
    .rated(Schemes::built_in())
}

fn target(label: &str, value: f64) -> Option<ReferenceLine> {
    Some(ReferenceLine { label: label.into(), value })
}

fn months(count: usize) -> Vec<String> {
    let short = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (3..3 + count).map(|i| format!("{} {}", short[i % 12], 2018 + i / 12)).collect()
}

/// A drawn chart with what was said about it.
struct Drawn {
    frame: Frame,
    found: Diagnostics,
    fonts: &'static Fonts,
}

impl Drawn {
    fn new(chart: &Chart, size: Size) -> Drawn {
        Drawn::with(chart, size, &Theme::default())
    }

    fn with(chart: &Chart, size: Size, theme: &Theme) -> Drawn {
        static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);
        let fonts = &*FONTS;
        let mut found = Diagnostics::new();
        let frame = draw(chart, size, theme, &mut Shaper::new(fonts), &mut found);
        Drawn { frame, found, fonts }
    }

    fn natural(chart: &Chart) -> Drawn {
        Drawn::new(chart, Size::new(WIDTH, natural_height(chart, WIDTH, &Theme::default())))
    }

    /// Fills of a colour.
    fn fills(&self, color: Color) -> Vec<Rect> {
        let of = |item: &Item| match item {
            Item::Fill(rect, c) if *c == color => Some(*rect),
            _ => None,
        };
        self.frame.items().iter().filter_map(of).collect()
    }

    /// Filled paths of a colour, by their points.
    fn shapes(&self, color: Color) -> Vec<Vec<Point>> {
        let of = |item: &Item| match item {
            Item::Path(path) if path.fill == Some(color) => {
                Some(path.segments.iter().filter_map(point).collect())
            }
            _ => None,
        };
        self.frame.items().iter().filter_map(of).collect()
    }

    /// Open paths of a colour and stroke width, by their points.
    fn lines(&self, color: Color, width: Pt) -> Vec<Vec<Point>> {
        let of = |item: &Item| match item {
            Item::Path(path)
                if path.stroke.as_ref().is_some_and(|s| s.color == color && s.width == width) =>
            {
                Some(path.segments.iter().filter_map(point).collect())
            }
            _ => None,
        };
        self.frame.items().iter().filter_map(of).collect()
    }

    /// Words and the boxes that they cover: from the ascenders to below the baseline.
    fn words(&self) -> Vec<(String, Rect)> {
        let mut words: Vec<(String, Rect)> = Vec::new();
        for item in self.frame.items() {
            let Item::Text(text) = item else { continue };
            if self.frame.text(text) == " " {
                continue;
            }
            let units = self.frame.glyphs(text).iter().map(|glyph| i32::from(glyph.advance)).sum();
            let width = self.fonts.face(text.font).scaled(units, text.size);
            let top = text.at.y - text.size * 0.74;
            let room = Rect::new(text.at.x, top, width, text.size * 0.96);
            words.push((self.frame.text(text).to_owned(), room));
        }
        words
    }

    /// All that is read out of the chart, in the order in which it is drawn.
    fn read(&self) -> String {
        let text = |item: &Item| match item {
            Item::Text(text) => Some(self.frame.text(text).to_owned()),
            _ => None,
        };
        self.frame.items().iter().filter_map(text).collect()
    }

    fn text(&self) -> Vec<String> {
        self.words().into_iter().map(|(text, _)| text).collect()
    }

    fn room(&self, text: &str) -> Rect {
        self.words().into_iter().find(|(known, _)| known == text).unwrap_or_else(|| panic!("no {text}")).1
    }

    fn said(&self) -> Vec<(Severity, Code, &str, Option<&str>)> {
        self.found.iter().map(|d| (d.severity, d.code, d.message.as_str(), d.remedy.as_deref())).collect()
    }

    /// The promise of every chart: nothing outside, no word over another.
    fn check(&self, what: &dyn std::fmt::Debug) {
        if let Err(words) = self.clear() {
            panic!("{words}: {what:?}");
        }
    }

    /// What is against that promise, if anything.
    fn clear(&self) -> Result<(), String> {
        // Places are rounded to hundredths of a point.
        let (slack, Size { width, height }) = (Pt(0.01), self.frame.size);
        let frame = Rect::new(-slack, -slack, width + slack * 2.0, height + slack * 2.0);
        let words = self.words();
        for (i, (text, room)) in words.iter().enumerate() {
            if !frame.holds(*room) {
                return Err(format!("“{text}” {room:?} leaves {frame:?}"));
            }
            for (other, known) in &words[..i] {
                let apart = room.x >= known.right()
                    || known.x >= room.right()
                    || room.y >= known.bottom()
                    || known.y >= room.bottom();
                if !apart {
                    return Err(format!("“{text}” {room:?} covers “{other}” {known:?}"));
                }
            }
        }
        for item in self.frame.items() {
            if corners(item).iter().any(|p| !frame.holds(Rect::new(p.x, p.y, Pt::ZERO, Pt::ZERO))) {
                return Err(format!("{item:?} leaves {frame:?}"));
            }
        }
        if self.frame.is_empty() { Err("blank".to_owned()) } else { Ok(()) }
    }
}

fn point(segment: &Segment) -> Option<Point> {
    match segment {
        Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p) => Some(*p),
        Segment::Close => None,
    }
}

fn corners(item: &Item) -> Vec<Point> {
    match item {
        Item::Text(text) => vec![text.at],
        Item::Fill(r, _) => vec![Point::new(r.x, r.y), Point::new(r.right(), r.bottom())],
        Item::Rule(a, b, _, _) => vec![*a, *b],
        Item::Path(path) => path.segments.iter().filter_map(point).collect(),
        Item::Graphic(_) => Vec::new(),
    }
}

fn near(a: Pt, b: Pt) -> bool {
    (a - b).abs() <= Pt(0.03)
}
