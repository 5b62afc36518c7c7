//! What stands in a row beside a figure and its target: ratings and variances that somebody wrote.

use super::aim::polarity;
use super::grid::{Grid, has_word, words};
use super::printed::Printed;
use super::rated::{Judge, Rated};
use super::roles::{is_latest, period_of};
use super::variance::{self, Varied};
use crate::definition::raw::Polarity;
use crate::diagnostics::Diagnostics;
use crate::document::{Arrow, Cell, CellContent, Direction, RowKind};
use crate::figures::Schemes;

/// Tells ratings that no tolerance and no rounding can explain, and variances that are none.
pub(super) fn check(grid: &Grid<'_>, schemes: &Schemes, found: &mut Diagnostics) {
    let Some(columns) = Columns::of(grid, schemes) else { return };
    let rows: Vec<usize> = (0..grid.rows.len())
        .take_while(|&row| grid.rows[row].kind != RowKind::Header)
        .filter(|&row| grid.rows[row].kind == RowKind::Normal)
        .collect();
    let letters = columns.rating.is_some_and(|at| Finder { grid, schemes }.has(at, &RATED));
    let rating = |row: usize| rating(&grid.cell(row, columns.rating?)?.content, schemes, letters);
    let stated: Vec<String> = rows.iter().filter_map(|&row| rating(row)).collect();
    let judge = Judge { schemes, stated: &stated };
    for row in rows {
        let at = |column: Option<usize>| column.map(|column| grid.words(row, column));
        let said = at(columns.polarity).and_then(|text| polarity(&text));
        let moved = columns.direction.and_then(|column| direction(&grid.cell(row, column)?.content));
        let (minimum, tolerance) = (at(columns.minimum), at(columns.tolerance));
        let polarity = said.or_else(|| moved.and_then(good_way));
        let (figure, target) = (grid.words(row, columns.figure), grid.words(row, columns.target));
        if let Some((column, word)) = columns.rating.zip(rating(row)) {
            let rated = Rated {
                word: &word,
                figure: &figure,
                target: &target,
                minimum: minimum.as_deref(),
                tolerance: tolerance.as_deref(),
                polarity,
                title: &grid.label(row),
                place: grid.place(row, column),
            };
            judge.tell(&rated, found);
        }
        if let Some(column) = columns.variance.filter(|_| columns.minimum.is_none()) {
            let varied = Varied {
                figure: &figure,
                target: &target,
                variance: &grid.words(row, column),
                polarity,
                place: grid.place(row, column),
            };
            variance::check(&varied, found);
        }
    }
}

/// The columns that ratings and variances are held against, and they themselves.
struct Columns {
    rating: Option<usize>,
    variance: Option<usize>,
    figure: usize,
    target: usize,
    minimum: Option<usize>,
    tolerance: Option<usize>,
    polarity: Option<usize>,
    direction: Option<usize>,
}

impl Columns {
    /// `None` where it is not sure which figure and which target the ratings are of.
    fn of(grid: &Grid<'_>, schemes: &Schemes) -> Option<Columns> {
        let finder = Finder { grid, schemes };
        // Most tables have no target: their rows are not looked at.
        let (target, minimum) = finder.targets()?;
        let (rating, variance) = (finder.rating(), finder.variance());
        rating.or(variance)?;
        let called = |list: &[&str]| only((0..grid.heads.len()).filter(|&at| finder.has(at, list)));
        let tolerance = called(&["tolerance"]);
        let polarity = called(&["polarity", "better", "good is", "good to be", "aim to"]);
        let taken = [rating, variance, Some(target), minimum, tolerance, polarity];
        let left: Vec<usize> =
            finder.columns().filter(|&at| !taken.contains(&Some(at)) && !finder.is_earlier(at)).collect();
        let figure = figure_column(grid, &left)?;
        let is_direction = |cell: &Cell| direction(&cell.content).is_some();
        let direction = finder.columns().find(|&at| finder.any(at, is_direction));
        Some(Columns { rating, variance, figure, target, minimum, tolerance, polarity, direction })
    }
}

/// Looks for columns by the words over them.
struct Finder<'f, 't> {
    grid: &'f Grid<'t>,
    schemes: &'f Schemes,
}

impl Finder<'_, '_> {
    /// The columns that do not name rows.
    fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        (1..self.grid.heads.len()).filter(|&at| !self.grid.heads[at].names_rows)
    }

    fn has(&self, at: usize, list: &[&str]) -> bool {
        list.iter().any(|word| has_word(&self.grid.heads[at].all, word))
    }

    fn is_earlier(&self, at: usize) -> bool {
        self.has(at, &["previous", "last", "baseline", "before"])
    }

    /// Whether some cell of a column is so.
    fn any(&self, at: usize, is: impl Fn(&Cell) -> bool) -> bool {
        (0..self.grid.rows.len())
            .filter(|&row| self.grid.rows[row].kind == RowKind::Normal)
            .filter_map(|row| self.grid.cell(row, at))
            .any(is)
    }

    fn rating(&self) -> Option<usize> {
        only(self.columns().filter(|&at| {
            let letters = self.has(at, &RATED);
            let called = letters || self.has(at, &["status"]);
            !self.is_earlier(at)
                && (called || self.any(at, |cell| matches!(cell.content, CellContent::Rating(_))))
                && self.any(at, |cell| rating(&cell.content, self.schemes, letters).is_some())
        }))
    }

    fn variance(&self) -> Option<usize> {
        only(self.columns().filter(|&at| self.has(at, &["variance"]) && !self.is_earlier(at)))
    }

    /// The target, and the one that must be reached at least where there are two.
    fn targets(&self) -> Option<(usize, Option<usize>)> {
        const ABOUT: [&str; 7] = ["variance", "against", "tolerance", "from", "gap", "rating", "rag"];
        let aims = |list: &[&str]| {
            only(
                self.columns()
                    .filter(|&at| self.has(at, list) && !self.is_earlier(at) && !self.has(at, &ABOUT)),
            )
        };
        match (aims(&["upper"]), aims(&["min", "minimum"])) {
            (Some(upper), Some(minimum)) => Some((upper, Some(minimum))),
            _ => Some((aims(&["target"])?, None)),
        }
    }
}

/// The only one of some columns.
fn only(mut columns: impl Iterator<Item = usize>) -> Option<usize> {
    columns.next().filter(|_| columns.next().is_none())
}

/// The figure that is rated: what is called the latest one, else that of the last period, else the only one.
fn figure_column(grid: &Grid<'_>, left: &[usize]) -> Option<usize> {
    const CALLED: [&str; 8] =
        ["actual", "result", "performance", "outturn", "value", "figure", "score", "achieved"];
    let title = |at: usize| grid.heads[at].title.trim().to_lowercase();
    let called: Vec<usize> = left
        .iter()
        .copied()
        .filter(|&at| is_latest(&title(at)) || CALLED.contains(&title(at).as_str()))
        .collect();
    match called.as_slice() {
        [only] => return Some(*only),
        [] => {}
        _ => return None,
    }
    let last = left.iter().copied().filter_map(|at| Some((period_of(&grid.heads[at].title)?, at))).max();
    if let Some((_, at)) = last {
        return Some(at);
    }
    let holds = |at: &usize| (0..grid.rows.len()).any(|row| Printed::read(&grid.words(row, *at)).is_some());
    let mut figures = left.iter().copied().filter(holds);
    figures.next().filter(|_| figures.next().is_none())
}

/// Words over columns that hold ratings and nothing else, so that their letters are levels.
const RATED: [&str; 2] = ["rating", "rag"];

/// The level that a cell states, by a letter only where `letters` are levels.
fn rating(content: &CellContent, schemes: &Schemes, letters: bool) -> Option<String> {
    match content {
        CellContent::Rating(mark) => Some(mark.word.clone()),
        CellContent::Stack(parts) => parts.iter().find_map(|part| match part {
            CellContent::Rating(mark) => Some(mark.word.clone()),
            _ => None,
        }),
        CellContent::Text(_) => {
            let words = words(content);
            let words = words.trim();
            // Elsewhere `A` may be the name of anything.
            (letters || words.len() > 2)
                .then(|| schemes.level_of_word(words))
                .flatten()
                .map(|level| level.word.clone())
        }
        _ => None,
    }
}

fn direction(content: &CellContent) -> Option<&Direction> {
    match content {
        CellContent::Direction(direction) => Some(direction),
        CellContent::Stack(parts) => parts.iter().find_map(direction),
        _ => None,
    }
}

/// Which way is good, where an arrow says whether its way is.
fn good_way(direction: &Direction) -> Option<Polarity> {
    match (direction.arrow, direction.word.as_str()) {
        (Arrow::Up, "Improving") | (Arrow::Down, "Worsening") => Some(Polarity::BiggerIsBetter),
        (Arrow::Down, "Improving") | (Arrow::Up, "Worsening") => Some(Polarity::SmallerIsBetter),
        _ => None,
    }
}
