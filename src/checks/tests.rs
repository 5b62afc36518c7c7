//! Tables of figures that follow from unrounded ones are never complained of, whatever chance makes them;
//! planted mistakes beyond rounding always are.

use super::table;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Cell, Column, Inline, Row, RowKind, Table};
use rust_decimal::{Decimal, RoundingStrategy};

/// Chance that comes out the same on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    /// A figure of four places, below zero too where that is wanted.
    fn figure(&mut self, signed: bool) -> Decimal {
        let figure = Decimal::new(self.below(90_000_000) as i64 + 10_000, 4);
        if signed && self.below(3) == 0 { -figure } else { figure }
    }

    fn rounding(&mut self) -> RoundingStrategy {
        match self.below(2) {
            0 => RoundingStrategy::MidpointAwayFromZero,
            _ => RoundingStrategy::MidpointNearestEven,
        }
    }
}

fn print(value: Decimal, places: u32, rounding: RoundingStrategy) -> String {
    format!("{:.*}", places as usize, value.round_dp_with_strategy(places, rounding))
}

fn told(header: &[&str], rows: &[Vec<String>], total: bool) -> Vec<Code> {
    let cell = |text: &str| Cell::text(vec![Inline::text(text)]);
    let row = |kind, cells: Vec<Cell>| Row { kind, cells, place: crate::diagnostics::Place::default() };
    let last = rows.len() - 1;
    let kind = |at: usize| if total && at == last { RowKind::Total } else { RowKind::Normal };
    let made = Table {
        columns: (0..header.len()).map(|at| Column { row_header: at == 0, ..Column::default() }).collect(),
        header: vec![row(RowKind::Normal, header.iter().map(|text| cell(text)).collect())],
        body: rows
            .iter()
            .enumerate()
            .map(|(at, cells)| row(kind(at), cells.iter().map(|text| cell(text)).collect()))
            .collect(),
        ..Table::default()
    };
    let mut found = Diagnostics::new();
    table(&made, None, &mut found);
    found.iter().map(|finding| finding.code).collect()
}

#[test]
fn totals_of_unrounded_figures_are_right_and_totals_beyond_rounding_are_wrong() {
    let mut dice = Dice(7);
    for round in 0..2000 {
        let (count, places, rounding) = (2 + dice.below(14), dice.below(3) as u32, dice.rounding());
        let parts: Vec<Decimal> = (0..count).map(|_| dice.figure(true)).collect();
        let sum: Decimal = parts.iter().sum();
        let mut rows: Vec<Vec<String>> =
            parts.iter().map(|part| vec!["Team".to_owned(), print(*part, places, rounding)]).collect();
        rows.push(vec!["Total".to_owned(), print(sum, places, rounding)]);
        assert_eq!(told(&["Team", "Spend"], &rows, true), [], "{round}: {rows:?}");
        let unit = Decimal::new(1, places);
        let off = unit * Decimal::from(count / 2 + 2) + Decimal::from(10_000 * count);
        rows.pop();
        rows.push(vec!["Total".to_owned(), print(sum + off, places, rounding)]);
        assert_eq!(told(&["Team", "Spend"], &rows, true), [Code::TotalMismatch], "{round}: {rows:?}");
    }
}

#[test]
fn the_least_that_rounding_cannot_explain_is_told() {
    // Three figures and their total can be half a unit off each.
    let rows = |total: &str| -> Vec<Vec<String>> {
        [["A", "10.1"], ["B", "20.2"], ["C", "30.3"], ["Total", total]]
            .map(|row| row.map(str::to_owned).to_vec())
            .to_vec()
    };
    for right in ["60.4", "60.5", "60.6", "60.7", "60.8"] {
        assert_eq!(told(&["Team", "Spend"], &rows(right), true), [], "{right}");
    }
    for wrong in ["60.3", "60.9"] {
        assert_eq!(told(&["Team", "Spend"], &rows(wrong), true), [Code::TotalMismatch], "{wrong}");
    }
}

#[test]
fn changes_of_unrounded_figures_are_right_and_others_are_wrong() {
    let mut dice = Dice(11);
    for round in 0..2000 {
        let (places, rounding) = (dice.below(3) as u32, dice.rounding());
        let (before, now) = (dice.figure(false), dice.figure(false));
        let change = now - before;
        let sign = |change: Decimal| {
            let text = print(change, places, rounding);
            if text.starts_with('-') { text } else { format!("+{text}") }
        };
        let arrow = match now.cmp(&before) {
            std::cmp::Ordering::Greater => "↑",
            std::cmp::Ordering::Less => "↓",
            std::cmp::Ordering::Equal => "↔",
        };
        let row = |change: Decimal| {
            let printed = [before, now].map(|figure| print(figure, places, rounding));
            let [before, now] = printed;
            vec![vec!["Measure".to_owned(), before, now, sign(change), arrow.to_owned()]]
        };
        let header = ["Measure", "Previous", "Latest", "Change", "Direction"];
        assert_eq!(told(&header, &row(change), false), [], "{round}: {before} {now}");
        let off = change + Decimal::new(3, places);
        assert_eq!(told(&header, &row(off), false), [Code::ChangeMismatch], "{round}: {before} {now}");
    }
}

#[test]
fn shares_of_counts_are_right_however_they_were_rounded_or_cut() {
    let mut dice = Dice(13);
    for round in 0..2000 {
        let below = 1 + dice.below(5000);
        let (above, places) = (dice.below(below + 1), dice.below(3) as u32);
        let share = Decimal::from(above * 100) / Decimal::from(below);
        let roundings = [
            RoundingStrategy::MidpointAwayFromZero,
            RoundingStrategy::MidpointNearestEven,
            RoundingStrategy::ToZero,
        ];
        for rounding in roundings {
            let text = format!("{above}/{below} {}%", print(share, places, rounding));
            assert_eq!(
                told(&["A", "B"], &[vec!["x".to_owned(), text.clone()]], false),
                [],
                "{round}: {text}"
            );
        }
        let wrong = print(share + Decimal::new(21, places + 1), places, RoundingStrategy::ToZero);
        let text = format!("{above}/{below} {wrong}%");
        assert_eq!(
            told(&["A", "B"], &[vec!["x".to_owned(), text.clone()]], false),
            [Code::PercentageMismatch],
            "{round}: {text}"
        );
    }
}

#[test]
fn shares_of_a_whole_make_it_however_they_were_rounded() {
    let mut dice = Dice(17);
    for round in 0..1000 {
        let (count, places, rounding) = (3 + dice.below(9), dice.below(3) as u32, dice.rounding());
        let parts: Vec<u64> = (0..count).map(|_| dice.below(500)).collect();
        let whole: u64 = parts.iter().sum::<u64>().max(1);
        let rows: Vec<Vec<String>> = parts
            .iter()
            .map(|part| {
                let share = Decimal::from(part * 100) / Decimal::from(whole);
                vec!["Part".to_owned(), part.to_string(), format!("{}%", print(share, places, rounding))]
            })
            .collect();
        assert_eq!(told(&["Part", "Number", "Share"], &rows, false), [], "{round}: {rows:?}");
    }
}

#[test]
fn figures_at_the_end_of_the_range_do_not_panic() {
    let huge = "79228162514264337593543950335";
    for cell in
        [huge, "-79228162514264337593543950335", "0.0000000000000000000000000001", "1/0 5%", "0/0", "("]
    {
        let rows = vec![
            vec!["A".to_owned(), cell.to_owned(), cell.to_owned(), cell.to_owned()],
            vec!["B".to_owned(), huge.to_owned(), "1".to_owned(), format!("{huge}%")],
            vec!["Total".to_owned(), huge.to_owned(), "2".to_owned(), "100%".to_owned()],
        ];
        told(&["A", "Previous", "Latest", "Change"], &rows, true);
        told(&["A", "Num", "Denom", "Current"], &rows, true);
        told(&["A", "YTD", "Rate", "Share %"], &rows, true);
    }
}
