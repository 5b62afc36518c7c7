//! What stands in a row beside a figure and its target: ratings and variances that somebody wrote.

use super::aim::polarity;
use super::grid::{Grid, has_word, words};
use super::printed::Printed;
use super::rated::{Judge, Rated};
use super::roles::{is_latest, period_of};
use super::variance::{self, Varied};
use crate::definition::raw::Polarity;
use crate::diagnostics::Diagnostics;
use crate::document::{Arrow, CellContent, Direction, RowKind};
use crate::figures::Schemes;

/// Tells ratings that no tolerance and no rounding can explain, and variances that are none.
pub(super) fn check(grid: &Grid<'_>, schemes: &Schemes, found: &mut Diagnostics) {
    let Some(columns) = Columns::of(grid, schemes) else { return };
    let rows: Vec<usize> = (0..grid.rows.len())
        .take_while(|&row| grid.rows[row].kind != RowKind::Header)
        .filter(|&row| grid.rows[row].kind == RowKind::Normal)
        .collect();
    let rating = |row: usize| rating(&grid.cell(row, columns.rating?)?.content, schemes);
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
        let heads = &grid.heads;
        let has = |at: usize, list: &[&str]| list.iter().any(|word| has_word(&heads[at].all, word));
        let free = |at: &usize| !heads[*at].names_rows;
        let earlier = |at: usize| has(at, &["previous", "last", "baseline", "before"]);
        let only = |mut all: Vec<usize>| if all.len() == 1 { all.pop() } else { None };
        let normal = || (0..grid.rows.len()).filter(|&row| grid.rows[row].kind == RowKind::Normal);
        let rating = only(
            (1..heads.len())
                .filter(free)
                .filter(|&at| {
                    let called = has(at, &["rating", "rag", "status"]);
                    let drawn = |row| {
                        matches!(grid.cell(row, at).map(|cell| &cell.content), Some(CellContent::Rating(_)))
                    };
                    !earlier(at)
                        && (called || normal().any(drawn))
                        && normal().any(|row| {
                            grid.cell(row, at).is_some_and(|cell| rating(&cell.content, schemes).is_some())
                        })
                })
                .collect(),
        );
        let variance = only(
            (1..heads.len()).filter(free).filter(|&at| has(at, &["variance"]) && !earlier(at)).collect(),
        );
        rating.or(variance)?;
        let aims = |list: &[&str]| {
            let called = |&at: &usize| {
                has(at, list)
                    && !earlier(at)
                    && !has(at, &["variance", "against", "tolerance", "from", "gap"])
            };
            (1..heads.len()).filter(free).filter(|&at| Some(at) != rating).filter(called).collect::<Vec<_>>()
        };
        let (target, minimum) = match (only(aims(&["upper"])), only(aims(&["min", "minimum"]))) {
            (Some(upper), Some(minimum)) => (upper, Some(minimum)),
            _ => (only(aims(&["target"]))?, None),
        };
        let called = |list: &[&str]| only((0..heads.len()).filter(|&at| has(at, list)).collect());
        let tolerance = called(&["tolerance"]);
        let polarity = called(&["polarity", "better", "good is", "good to be", "aim to"]);
        let direction = (1..heads.len()).find(|&at| {
            normal().any(|row| grid.cell(row, at).is_some_and(|cell| direction(&cell.content).is_some()))
        });
        let taken = [rating, variance, Some(target), minimum, tolerance, polarity];
        let left: Vec<usize> =
            (1..heads.len()).filter(free).filter(|&at| !taken.contains(&Some(at)) && !earlier(at)).collect();
        let figure = figure_column(grid, &left)?;
        Some(Columns { rating, variance, figure, target, minimum, tolerance, polarity, direction })
    }
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

/// The level that a cell states.
fn rating(content: &CellContent, schemes: &Schemes) -> Option<String> {
    match content {
        CellContent::Rating(mark) => Some(mark.word.clone()),
        CellContent::Stack(parts) => parts.iter().find_map(|part| match part {
            CellContent::Rating(mark) => Some(mark.word.clone()),
            _ => None,
        }),
        CellContent::Text(_) => {
            let words = words(content);
            let words = words.trim();
            // `A` may be the name of anything.
            (words.len() > 2).then(|| schemes.level_of_word(words)).flatten().map(|level| level.word.clone())
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
