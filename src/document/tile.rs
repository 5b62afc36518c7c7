use super::{Direction, Inlines, Mark, Spark};
use crate::diagnostics::Place;
use crate::frame::Graphic;

/// Figures that stand large with what they mean beside them, in rows of equal tiles.
#[derive(Clone, Debug)]
pub(crate) struct Tiles {
    /// Tiles in a row, from 1.
    pub columns: u8,
    pub look: TilesLook,
    pub tiles: Vec<FigureTile>,
}

/// How tiles of figures look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TilesLook {
    /// A large figure, what it is under it, then the rest line by line.
    Large,
    /// A line of small figures with their names above: under a chart.
    Strip,
}

/// A figure with what it means. It is never printed without its label.
#[derive(Clone, Debug, Default)]
pub(crate) struct FigureTile {
    /// What is counted or measured.
    pub label: Inlines,
    /// The figure as printed.
    pub value: String,
    /// Words after the figure in small type.
    pub unit: Option<String>,
    pub period: Option<String>,
    pub icon: Option<Sign>,
    pub rating: Option<Mark>,
    pub direction: Option<Direction>,
    /// By how much it moved: `+6 points`.
    pub change: Option<String>,
    /// Target, previous figure, variance and benchmarks.
    pub facts: Vec<Fact>,
    pub spark: Option<Spark>,
    pub comment: Inlines,
    /// The name of the measure that it shows.
    pub measure: Option<String>,
    /// What the previous figure of its measure is called among the facts: its period.
    pub previous: Option<String>,
    pub place: Place,
}

impl FigureTile {
    /// Whether the fact of this name is the previous figure of its measure.
    pub(crate) fn shows_previous(&self, fact: &str) -> bool {
        self.measure.is_some() && self.previous.as_deref() == Some(fact)
    }
}

/// A figure beside the main one.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Fact {
    /// `Target`
    pub name: String,
    /// As printed: `(21.1%)`.
    pub value: String,
    /// As it is read aloud, where the print does not say it: `21.1%, adverse`.
    pub said: Option<String>,
}

/// A small picture beside a figure.
#[derive(Clone, Debug)]
pub(crate) enum Sign {
    Icon(Icon),
    /// A drawing of the project.
    Graphic(Graphic),
}

/// The built-in signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Icon {
    Person,
    People,
    Home,
    School,
    Clock,
    Flag,
    Heart,
    Pound,
    Check,
    Alert,
    Chart,
    Document,
    Info,
}

impl Icon {
    /// Each with its name in a definition; `Info` stands on notes alone.
    pub(crate) const NAMES: [(&str, Icon); 12] = [
        ("person", Icon::Person),
        ("people", Icon::People),
        ("home", Icon::Home),
        ("school", Icon::School),
        ("clock", Icon::Clock),
        ("flag", Icon::Flag),
        ("heart", Icon::Heart),
        ("pound", Icon::Pound),
        ("check", Icon::Check),
        ("alert", Icon::Alert),
        ("chart", Icon::Chart),
        ("document", Icon::Document),
    ];
}
