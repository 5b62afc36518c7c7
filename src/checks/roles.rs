//! What the columns of a table mean to each other: figures before and now, their change and its arrow.

use super::grid::{Grid, arrow, has_word};
use crate::document::RowKind;
use crate::period::{self, Period};
use std::cell::OnceCell;

/// The columns of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub before: usize,
    pub now: usize,
    /// The column of the change, where one is printed.
    pub change: Option<usize>,
    /// The column of the arrow, where one is drawn.
    pub arrow: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Before,
    Now,
    Change,
    /// A figure of an earlier day beside its own arrow: `Change since the inspection`.
    Baseline,
    Period(Period),
    None,
}

/// The changes that a table shows, by the words over its columns.
pub(super) fn pairs(grid: &Grid<'_>) -> Vec<Pair> {
    let mut roles: Vec<Role> = grid.heads.iter().map(|head| role(&head.title, &head.all)).collect();
    if grid.heads.iter().all(|head| !head.names_rows)
        && let Some(first) = roles.first_mut()
    {
        *first = Role::None;
    }
    let arrows = Arrows { grid, known: vec![OnceCell::new(); roles.len()] };
    let mut found = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        let arrow = || arrows.has(at).then_some(at).or_else(|| arrows.has(at + 1).then_some(at + 1));
        match role {
            Role::Change => {
                if let Some((before, now)) = figures(&roles, at) {
                    found.push(Pair { before, now, change: Some(at), arrow: arrow() });
                }
            }
            Role::Baseline => {
                let now = roles.iter().position(|role| *role == Role::Now);
                let now = now.or_else(|| figures(&roles, at).map(|(_, now)| now));
                if let Some((now, arrow)) = now.zip(arrow()) {
                    found.push(Pair { before: at, now, change: None, arrow: Some(arrow) });
                }
            }
            _ => {}
        }
    }
    // Arrows alone, behind the two figures that they compare.
    for at in 2..roles.len() {
        if found.iter().any(|pair| pair.arrow == Some(at)) || !about_change(&grid.heads[at].all) {
            continue;
        }
        if let Some((before, now)) = figures(&roles, at).filter(|&(before, now)| before.max(now) + 1 == at)
            && arrows.has(at)
        {
            found.push(Pair { before, now, change: None, arrow: Some(at) });
        }
    }
    found
}

/// Which columns hold arrows; each is looked through once, and only when somebody asks.
struct Arrows<'g> {
    grid: &'g Grid<'g>,
    known: Vec<OnceCell<bool>>,
}

impl Arrows<'_> {
    fn has(&self, column: usize) -> bool {
        let look = || {
            (0..self.grid.rows.len())
                .filter(|&row| self.grid.rows[row].kind == RowKind::Normal)
                .any(|row| self.grid.cell(row, column).is_some_and(|cell| arrow(&cell.content).is_some()))
        };
        self.known.get(column).is_some_and(|known| *known.get_or_init(look))
    }
}

fn about_change(head: &str) -> bool {
    head.trim().is_empty()
        || ["direction", "travel", "change", "trend", "dot", "movement"]
            .iter()
            .any(|word| has_word(head, word))
}

/// The figures that a change at `at` compares: those that are called so, else two neighbours of the same
/// kind of period.
fn figures(roles: &[Role], at: usize) -> Option<(usize, usize)> {
    let called = |role: Role| {
        let mut all = roles[..at].iter().enumerate().rev().filter(|(_, of)| **of == role).map(|(at, _)| at);
        all.next()
    };
    if let (Some(before), Some(now)) = (called(Role::Before), called(Role::Now)) {
        return Some((before, now));
    }
    let two = at.checked_sub(2)?;
    match (roles.get(two)?, roles.get(two + 1)?) {
        (Role::Period(a), Role::Period(b)) => {
            let same = std::mem::discriminant(a) == std::mem::discriminant(b);
            (same && a != b).then_some(if a < b { (two, two + 1) } else { (two + 1, two) })
        }
        _ => None,
    }
}

fn role(title: &str, all: &str) -> Role {
    let title = title.trim().trim_end_matches(':').to_lowercase();
    let is = |words: &[&str]| words.contains(&title.as_str());
    if is(&["previous", "previous period", "previous position", "last period", "before", "previous month"]) {
        return Role::Before;
    }
    if is_latest(&title) {
        return Role::Now;
    }
    let since = ["since", "baseline"].iter().any(|word| has_word(all, word));
    let last = ["last", "previous", "period"].iter().any(|word| has_word(all, word));
    if since && !last && (has_word(&title, "baseline") || has_word(&title, "since")) {
        return Role::Baseline;
    }
    if has_word(&title, "change") && !title.contains("target") {
        return Role::Change;
    }
    period_of(&title).map_or(Role::None, Role::Period)
}

/// Whether a heading in small letters is that of the latest figures.
pub(super) fn is_latest(title: &str) -> bool {
    const WORDS: [&str; 8] = [
        "latest",
        "latest position",
        "latest period",
        "now",
        "current",
        "current period",
        "this period",
        "current position",
    ];
    WORDS.contains(&title)
}

/// The period that a heading names.
pub(super) fn period_of(title: &str) -> Option<Period> {
    let title = title.trim();
    period::month(title)
        .map(Period::Month)
        .or_else(|| period::quarter(title).map(Period::Quarter))
        .or_else(|| period::financial_year(title).map(Period::Year))
        .or_else(|| period::date(title).map(Period::Day))
}

/// The pairs as they stand under a header row inside the table: what is called something else there is no
/// longer what it was.
pub(super) fn under(pairs: &[Pair], grid: &Grid<'_>, header: Option<usize>) -> Vec<Pair> {
    let Some(row) = header else { return pairs.to_vec() };
    let kept = |column: usize| {
        let text = grid.words(row, column);
        let text = text.trim();
        let same = text.eq_ignore_ascii_case(grid.heads[column].title.trim());
        text.is_empty() || same || period_of(text).is_some() || role(text, text) != Role::None
    };
    pairs
        .iter()
        .filter(|pair| kept(pair.before) && kept(pair.now))
        .map(|pair| Pair {
            change: pair.change.filter(|&at| kept(at)),
            arrow: pair.arrow.filter(|&at| kept(at)),
            ..*pair
        })
        .collect()
}
