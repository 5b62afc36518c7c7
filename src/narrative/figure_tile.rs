//! Figures on tiles: from measures, or written out.

use super::signs;
use super::spark::{Point, spark};
use super::writer::Writer;
use crate::checks;
use crate::data::{figure, is_missing};
use crate::definition::raw::{self, ColumnOf, TileFact, Words};
use crate::definition::{Located, suggestion};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Block, Fact, FigureTile, Icon, Inline, Sign, Spark, Tiles, TilesLook, plain_text};
use crate::figures::{
    CellFormat, MeasureRow, Movement, Reading, Variance, cell_text, explained, said_for_brackets,
    with_negatives,
};

/// Tiles in a row where the definition does not say it.
const MOST_IN_A_ROW: usize = 4;
/// The fewest figures that make a line worth looking at.
const LEAST_TREND: usize = 3;

impl Writer<'_> {
    /// A block of figures in rows.
    pub(super) fn tiles(&mut self, block: &raw::TilesBlock, found: &mut Diagnostics) -> Vec<Block> {
        let tiles: Vec<FigureTile> =
            block.tiles.iter().filter_map(|tile| self.figure_tile(tile, found)).collect();
        if tiles.is_empty() {
            return Vec::new();
        }
        let columns = match &block.columns {
            Some(columns) => super::body::within(columns, 1, 6, "Figures stand one to six in a row.", found),
            None => tiles.len().min(MOST_IN_A_ROW) as u8,
        };
        vec![Block::Tiles(Tiles { columns, look: TilesLook::Large, tiles })]
    }

    /// A figure of a dashboard: large where it stands alone, else a line under what it belongs to.
    pub(super) fn figure_of_dashboard(
        &mut self,
        tile: &Located<raw::FigureTile>,
        alone: bool,
        found: &mut Diagnostics,
    ) -> Option<Block> {
        let look = if alone { TilesLook::Large } else { TilesLook::Strip };
        let tiles = vec![self.figure_tile(tile, found)?];
        Some(Block::Tiles(Tiles { columns: 1, look, tiles }))
    }

    fn figure_tile(
        &mut self,
        tile: &Located<raw::FigureTile>,
        found: &mut Diagnostics,
    ) -> Option<FigureTile> {
        let raw = &tile.value;
        let measure = match &raw.measure {
            // One that cannot be worked out was told.
            Some(name) => Some(self.measures.get(&name.value).cloned().flatten()?),
            None => None,
        };
        let mut made = FigureTile { place: tile.place.clone(), ..FigureTile::default() };
        if let Some(row) = &measure {
            made.measure = raw.measure.as_ref().map(|name| name.value.clone());
            self.take_measure(&mut made, row, raw);
        }
        self.written(&mut made, raw, found);
        self.commented(&mut made, raw, measure.as_ref(), found);
        explain(&mut made);
        for (missing, key) in [(made.label.is_empty(), "label"), (made.value.is_empty(), "value")] {
            if missing {
                found
                    .error(Code::MissingKey, tile.place.clone(), format!("This figure has no `{key}`."))
                    .remedy("Name a `measure`, or write both `label` and `value`.");
            }
        }
        if measure.is_none() {
            let polarity = raw.polarity.as_ref().map(|polarity| polarity.value);
            checks::tile(&made, polarity, self.setting.schemes, found);
        }
        Some(made).filter(|made| !made.label.is_empty() && !made.value.is_empty())
    }

    fn take_measure(&mut self, made: &mut FigureTile, row: &MeasureRow, raw: &raw::FigureTile) {
        let theme = &self.setting.plan.theme;
        let shows = |fact| raw.show.as_ref().is_none_or(|shown| shown.iter().any(|each| each.value == fact));
        made.label = vec![Inline::text(super::markdown::typeset_words(&row.title))];
        let print = |reading: &Reading| with_negatives(&reading.text, theme.negatives);
        made.value = print(&row.latest);
        made.period.clone_from(&row.latest_period);
        if let Some(told) = &row.rounding {
            made.comment = vec![Inline::text(super::markdown::typeset_words(told))];
        }
        if let Some(level) = row.rating.as_ref().filter(|_| shows(TileFact::Rating)) {
            made.rating = Some(signs::mark(theme, level));
        }
        if let Some(movement) = row.movement.filter(|_| shows(TileFact::Direction)) {
            made.direction = Some(signs::direction(theme, movement));
            made.change = row.change.as_ref().map(print);
        }
        if let Some(target) = row.target.as_ref().filter(|_| shows(TileFact::Target)) {
            made.facts.push(fact("Target", &print(target)));
        }
        if let Some(variance) = row.variance.as_ref().filter(|_| shows(TileFact::Variance)) {
            made.facts.push(variance_fact(variance));
        }
        if let Some(previous) = row.previous.as_ref().filter(|_| shows(TileFact::Previous)) {
            let called = row.previous_period.as_deref().unwrap_or("Previous");
            made.facts.push(fact(called, &print(previous)));
            made.previous = Some(called.to_owned());
        }
        if raw.trend != Some(false)
            && row.history.iter().filter(|(_, reading)| reading.value.is_some()).count() >= LEAST_TREND
        {
            let point = |(_, reading): &(_, Reading)| Point::of_reading(reading, || reading.text.clone());
            let points: Vec<Point> = row.history.iter().map(point).collect();
            made.spark = Some(spark(&what(&row.title, points.len()), &points));
        }
    }

    /// The comment on its measure, under what the tile says itself.
    fn commented(
        &mut self,
        made: &mut FigureTile,
        raw: &raw::FigureTile,
        row: Option<&MeasureRow>,
        found: &mut Diagnostics,
    ) {
        let asked = raw.commentary.as_ref().filter(|asked| asked.value);
        let Some((name, row)) = raw.measure.as_ref().zip(row) else {
            if let Some(asked) = asked {
                found
                    .error(
                        Code::InvalidValue,
                        asked.place.clone(),
                        "Only the figure of a measure has a comment by its period.",
                    )
                    .remedy("Write the words as `comment`, or name a `measure`.");
            }
            return;
        };
        let Some(asked) = asked else {
            return self.measures_shown(std::iter::once(name.clone()), raw.comment.is_some());
        };
        let words = self.comment_on_tile((name, row), &asked.place, found);
        if !words.is_empty() && !made.comment.is_empty() {
            made.comment.push(Inline::Break);
        }
        made.comment.extend(words);
    }

    /// What the tile itself says goes before what its measure says.
    fn written(&mut self, made: &mut FigureTile, raw: &raw::FigureTile, found: &mut Diagnostics) {
        if let Some(label) = &raw.label {
            made.label = self.inlines(label, found);
        }
        let mut set = |words: &Option<Words>, to: &mut Option<String>| {
            if let Some(words) = words {
                *to = Some(self.plain(words, found)).filter(|text| !text.is_empty());
            }
        };
        let mut value = None;
        set(&raw.value, &mut value);
        set(&raw.unit, &mut made.unit);
        set(&raw.period, &mut made.period);
        set(&raw.change, &mut made.change);
        if let Some(value) = value {
            made.value = value;
        }
        self.written_facts(made, raw, found);
        self.written_signs(made, raw, found);
        if let Some(column) = &raw.spark {
            made.spark = self.spark_of(column, made, found);
        }
        if let Some(comment) = &raw.comment {
            let mark = self.sources.by_hand.figures.len();
            let told = std::mem::replace(&mut made.comment, self.inlines(comment, found));
            self.sources.by_hand.about(mark, &plain_text(&made.label));
            if !told.is_empty() {
                made.comment.push(Inline::Break);
                made.comment.extend(told);
            }
        }
    }

    fn written_facts(&mut self, made: &mut FigureTile, raw: &raw::FigureTile, found: &mut Diagnostics) {
        let target = raw.target.as_ref().map(|words| self.plain(words, found));
        if let Some(target) = &target {
            put(made, fact("Target", target));
        }
        if let Some(words) = &raw.variance {
            let text = self.plain(words, found);
            let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
            let said = inner.map(|inner| format!("{inner}, adverse"));
            put(made, Fact { name: "Variance".to_owned(), value: text, said });
        } else if let Some((polarity, target)) = raw.polarity.as_ref().zip(target.as_deref()) {
            let both = figure(&made.value).zip(figure(target)).filter(|(now, to)| now.percent == to.percent);
            if let Some(variance) =
                both.and_then(|(now, to)| Variance::of(now.value, to.value, polarity.value))
            {
                put(made, variance_fact(&variance));
            }
        }
        if let Some(previous) = &raw.previous {
            put(made, fact("Previous", &self.plain(previous, found)));
        }
        for (name, words) in &raw.benchmarks {
            put(made, fact(&super::markdown::typeset_words(name), &self.plain(words, found)));
        }
    }

    fn written_signs(&mut self, made: &mut FigureTile, raw: &raw::FigureTile, found: &mut Diagnostics) {
        let theme = &self.setting.plan.theme;
        if let Some(words) = &raw.rating {
            let level = self.setting.schemes.level_of_word(&words.value);
            if level.is_none() {
                found
                    .error(
                        Code::InvalidValue,
                        words.place.clone(),
                        format!("`{}` is not a rating.", words.value),
                    )
                    .remedy("Write a word of a scheme: `green`, `amber`, `red`, `green amber`, `good`.");
            }
            made.rating = level.map(|level| signs::mark(theme, level));
        }
        if let Some(words) = &raw.direction {
            let movement = Movement::of_words(&words.value);
            if movement.is_none() {
                found
                    .error(
                        Code::InvalidValue,
                        words.place.clone(),
                        format!("`{}` is not a direction.", words.value),
                    )
                    .remedy(
                        "Write `up`, `down` or `same`, with `good` or `bad` after it where it is judged.",
                    );
            }
            made.direction = movement.map(|movement| signs::direction(theme, movement));
        }
        if let Some(words) = &raw.icon {
            made.icon = self.icon(words, found);
        }
    }

    /// A built-in sign, or a drawing of the project.
    fn icon(&mut self, words: &Words, found: &mut Diagnostics) -> Option<Sign> {
        if let Some((_, icon)) = Icon::NAMES.iter().find(|(name, _)| *name == words.value) {
            return Some(Sign::Icon(*icon));
        }
        if words.value.contains('.') {
            let folder = self.part.folder.clone();
            return (self.setting.image)(words, &folder, found).map(Sign::Graphic);
        }
        let names = Icon::NAMES.map(|(name, _)| name);
        let list = format!("The signs are {}; a file of the project ends in `.svg`.", names.join(", "));
        let remedy = suggestion(&words.value, names, list);
        found
            .error(Code::UnknownName, words.place.clone(), format!("There is no sign `{}`.", words.value))
            .remedy(remedy);
        None
    }

    fn spark_of(&mut self, of: &ColumnOf, made: &FigureTile, found: &mut Diagnostics) -> Option<Spark> {
        let table = self.data(&of.data)?;
        let column = table.column(&of.column, &of.data.value, found)?;
        if !table.holds_numbers(column, found) {
            return None;
        }
        let format = CellFormat::of(&table.columns[column]);
        let cells = table.rows.iter().map(|row| &row[column]);
        let points: Vec<Point> =
            cells.map(|value| Point::of_value(value, || cell_text(value, format))).collect();
        Some(spark(&what(&plain_text(&made.label), points.len()), &points))
    }
}

/// Says under a tile what the symbols in place of its figures mean.
fn explain(made: &mut FigureTile) {
    let printed = std::iter::once(&made.value).chain(made.facts.iter().map(|fact| &fact.value));
    let mut symbols: Vec<(String, String)> = Vec::new();
    for words in printed.chain(&made.change).map(|words| words.trim()) {
        if !symbols.iter().any(|(known, _)| known == words) {
            symbols.extend(explained(words).map(|says| (words.to_owned(), says)));
        }
    }
    for (symbol, says) in symbols {
        if !made.comment.is_empty() {
            made.comment.push(Inline::Break);
        }
        made.comment.extend([Inline::bold(format!("{symbol} ")), Inline::text(says)]);
    }
}

/// What the line of a tile shows.
fn what(title: &str, count: usize) -> String {
    format!("Line of the last {count} figures of {title}")
}

fn fact(name: &str, value: &str) -> Fact {
    // A dash or `n/a` is read as it stands; it says that there is none.
    let none = is_missing(value) && !value.chars().any(char::is_alphabetic);
    let said = if none { Some("none".to_owned()) } else { said_for_brackets(value) };
    Fact { name: name.to_owned(), value: value.to_owned(), said }
}

fn variance_fact(variance: &Variance) -> Fact {
    Fact { name: "Variance".to_owned(), value: variance.text.clone(), said: Some(variance.said.clone()) }
}

/// Adds a fact, or puts it in the place of the one of the same name.
fn put(made: &mut FigureTile, fact: Fact) {
    if fact.value.is_empty() {
        return;
    }
    match made.facts.iter_mut().find(|other| other.name == fact.name) {
        Some(other) => *other = fact,
        None => made.facts.push(fact),
    }
}
