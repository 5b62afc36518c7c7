//! The names under an upright plot: on one line, with the year once, wrapped, or thinned out.

use super::label::wrap;
use crate::units::Pt;

/// Lines that a name may take under a plot.
const MOST_LINES: usize = 3;
/// Space between two names on a line.
const GAP: Pt = Pt(5.0);

/// The names to be set: which category, and its lines.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Names {
    pub(super) shown: Vec<(usize, Vec<String>)>,
    /// Lines that the tallest takes.
    pub(super) rows: usize,
}

/// How names that stand `slot` apart can be set; `None` when they cannot and have no order that
/// would let the reader fill in the ones left out. `ordered` says that they have one.
pub(super) fn names(
    categories: &[String],
    slot: Pt,
    ordered: bool,
    measure: &dyn Fn(&str) -> Pt,
) -> Option<Names> {
    if let Some(parts) = periods(categories) {
        return Some(dated(&parts, slot, measure));
    }
    let fits = |step: usize| {
        let width = slot * step as f32 - GAP;
        let lines = |i: usize| wrap(&categories[i], width, false, measure).filter(|l| l.len() <= MOST_LINES);
        let shown: Option<Vec<_>> =
            kept(categories.len(), step).map(|i| lines(i).map(|lines| (i, lines))).collect();
        shown.map(|shown| Names { rows: shown.iter().map(|(_, l)| l.len()).max().unwrap_or(0), shown })
    };
    let ordered = ordered || categories.iter().all(|name| is_year(name) || name.parse::<f64>().is_ok());
    if !ordered {
        return fits(1);
    }
    Some(steps(categories.len()).find_map(fits).unwrap_or_else(|| {
        // Not even one name fits: the last is set on one line and told as missing if it has no room.
        let shown: Vec<_> = categories
            .iter()
            .enumerate()
            .next_back()
            .map(|(i, name)| (i, vec![name.clone()]))
            .into_iter()
            .collect();
        Names { rows: shown.len(), shown }
    }))
}

/// Steps that readers of months and quarters expect, then doublings.
fn steps(count: usize) -> impl Iterator<Item = usize> {
    [1, 2, 3, 4, 6, 12].into_iter().chain((0..).map(|i| 24 << i)).take_while(move |&step| step < count.max(2))
}

/// Every `step`th category so that the last, the one the report is about, is named.
fn kept(count: usize, step: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(move |i| (count - 1 - i).is_multiple_of(step))
}

/// `Apr 2018` as `Apr` and `2018`, `Q1 2018/19` as `Q1` and `2018/19`: when all names end in a year.
fn periods(categories: &[String]) -> Option<Vec<(&str, &str)>> {
    if categories.len() < 3 {
        return None;
    }
    // A span such as `Nov 2017 to Jan 2018` has a year of its own on either side.
    categories
        .iter()
        .map(|name| {
            name.rsplit_once(' ').filter(|(head, year)| is_year(year) && !head.split(' ').any(is_year))
        })
        .collect()
}

/// `2018`, `2018/19`.
pub(super) fn is_year(text: &str) -> bool {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(['/', '-', '\u{2013}']) {
        None => digits(text, 4),
        Some((first, second)) => digits(first, 4) && (digits(second, 2) || digits(second, 4)),
    }
}

/// Periods on one line, the year below where it changes.
fn dated(parts: &[(&str, &str)], slot: Pt, measure: &dyn Fn(&str) -> Pt) -> Names {
    let widest = parts.iter().map(|(head, _)| measure(head)).fold(Pt::ZERO, Pt::max) + GAP;
    let fits = |&step: &usize| widest <= slot * step as f32;
    let step = steps(parts.len()).find(fits).unwrap_or(parts.len().max(1));
    let apart = |a: usize, b: usize| slot * (b - a) as f32;
    Names { shown: with_years(parts, kept(parts.len(), step), &apart, measure), rows: 2 }
}

/// The names that are shown, each with its year where that changes; `apart` says how far two stand apart.
fn with_years(
    parts: &[(&str, &str)],
    kept: impl Iterator<Item = usize>,
    apart: &dyn Fn(usize, usize) -> Pt,
    measure: &dyn Fn(&str) -> Pt,
) -> Vec<(usize, Vec<String>)> {
    let mut shown: Vec<(usize, Vec<String>)> = Vec::new();
    // The last name with a year so far: its place in `shown` and the year.
    let mut dated: Option<(usize, &str)> = None;
    for i in kept {
        let (head, year) = parts[i];
        let mut lines = vec![head.to_owned()];
        if dated.is_none_or(|(_, known)| known != year) {
            if let Some((at, known)) = dated
                && (measure(known) + measure(year)) / 2.0 + GAP > apart(shown[at].0, i)
            {
                // December 2018 next to January 2019: the year that begins says enough.
                shown[at].1.pop();
            }
            lines.push(year.to_owned());
            dated = Some((shown.len(), year));
        }
        shown.push((i, lines));
    }
    shown
}

/// Names of points that are not equally far apart, `positions` in slots: as many as stand clear of each
/// other, the last one first.
pub(super) fn names_in_time(
    categories: &[String],
    positions: &[f64],
    slot: Pt,
    measure: &dyn Fn(&str) -> Pt,
) -> Names {
    let parts = periods(categories);
    let head = |at: usize| parts.as_ref().map_or(&*categories[at], |parts| parts[at].0);
    let mut kept: Vec<usize> = Vec::new();
    let mut free = Pt(f32::INFINITY);
    for at in (0..categories.len().min(positions.len())).rev() {
        let (middle, half) = (slot * positions[at] as f32, measure(head(at)) / 2.0);
        if middle + half + GAP <= free {
            kept.push(at);
            free = middle - half;
        }
    }
    kept.reverse();
    let Some(parts) = parts else {
        let shown = kept.into_iter().map(|at| (at, vec![categories[at].clone()])).collect();
        return Names { shown, rows: 1 };
    };
    let apart = |a: usize, b: usize| slot * (positions[b] - positions[a]) as f32;
    Names { shown: with_years(&parts, kept.into_iter(), &apart, measure), rows: 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(text: &str) -> Pt {
        Pt(text.chars().count() as f32 * 4.0)
    }

    fn months(count: usize) -> Vec<String> {
        let short = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        (3..3 + count).map(|i| format!("{} {}", short[i % 12], 2018 + i / 12)).collect()
    }

    fn written(names: &Names) -> String {
        names.shown.iter().map(|(i, lines)| format!("{i}:{}", lines.join("/"))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn months_tell_the_year_where_it_changes() {
        let names = names(&months(12), Pt(30.0), true, &measure).unwrap();
        assert_eq!(
            written(&names),
            "0:Apr/2018 1:May 2:Jun 3:Jul 4:Aug 5:Sep 6:Oct 7:Nov 8:Dec 9:Jan/2019 10:Feb 11:Mar"
        );
        assert_eq!(names.rows, 2);
    }

    #[test]
    fn months_thin_out_and_keep_the_latest() {
        let names = names(&months(24), Pt(7.0), false, &measure).unwrap();
        assert_eq!(written(&names), "2:Jun/2018 5:Sep 8:Dec 11:Mar/2019 14:Jun 17:Sep 20:Dec 23:Mar/2020");
    }

    #[test]
    fn years_do_not_run_into_each_other() {
        let names = names(&months(12)[8..], Pt(18.0), true, &measure).unwrap();
        assert_eq!(written(&names), "0:Dec 1:Jan/2019 2:Feb 3:Mar");
    }

    #[test]
    fn spans_of_months_break_between_them() {
        let spans =
            ["Nov 2017 to Jan 2018", "Feb 2018 to Apr 2018", "May 2018 to Jul 2018"].map(str::to_owned);
        let names = names(&spans, Pt(60.0), false, &measure).unwrap();
        assert_eq!(written(&names), "0:Nov 2017 to/Jan 2018 1:Feb 2018 to/Apr 2018 2:May 2018 to/Jul 2018");
    }

    #[test]
    fn long_names_wrap_or_turn_the_chart() {
        let teams = ["Duty and assessment".to_owned(), "Intervention and planning".to_owned()];
        let wrapped = names(&teams, Pt(60.0), false, &measure).unwrap();
        assert_eq!(written(&wrapped), "0:Duty and/assessment 1:Intervention/and planning");
        assert_eq!(names(&teams, Pt(40.0), false, &measure), None);
    }
}
