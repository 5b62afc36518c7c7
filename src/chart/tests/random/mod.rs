//! What is promised of every chart holds of charts of odd data.

mod dress;
mod geometry;
mod make;
mod placed;
mod plane;
mod plans;
mod words;
mod written;

use super::*;
use crate::definition::raw::Patterns;
use crate::figures::describe;
use make::Disorder;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// As many take a few seconds where the program is not optimised. `DOCUMENTS` in the environment sets
/// another number.
const CHARTS: u64 = 9_000;

fn charts() -> u64 {
    std::env::var("DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(CHARTS)
}

impl Disorder {
    /// A chart of any kind.
    fn any(&mut self) -> Chart {
        match self.below(6) {
            0 | 1 => self.plan(),
            2 => self.plane(),
            _ => self.chart(),
        }
    }
}

/// What is against a promise in the chart of a seed, if anything.
fn broken(seed: u64) -> Result<(), String> {
    let mut disorder = Disorder::new(seed);
    let (chart, theme) = (disorder.any(), disorder.theme());
    let size = disorder.size(&chart, &theme);
    let drawn = Drawn::with(&chart, size, &theme);
    drawn.clear()?;
    words::check(&chart, &drawn)?;
    if drawn.found.iter().any(|d| d.place != chart.place) {
        return Err("something is told at another place".to_owned());
    }
    if describe(&chart, "").trim().is_empty() {
        return Err("no alternative".to_owned());
    }
    if seed.is_multiple_of(8) {
        let again = Drawn::with(&chart, size, &theme);
        if format!("{:?}", drawn.frame) != format!("{:?}", again.frame) {
            return Err("drawn otherwise the second time".to_owned());
        }
    }
    Ok(())
}

#[test]
fn no_chart_panics_runs_over_itself_or_loses_a_word() {
    let broken: Vec<(u64, String)> =
        (0..charts()).into_par_iter().filter_map(|seed| Some((seed, broken(seed).err()?))).collect();
    // The first of each kind says enough.
    let mut firsts: BTreeMap<String, String> = BTreeMap::new();
    for (seed, words) in &broken {
        let mut disorder = Disorder::new(*seed);
        let (chart, theme) = (disorder.any(), disorder.theme());
        let size = disorder.size(&chart, &theme);
        let kind: String = format!("{:?}", chart.kind).chars().take_while(|c| c.is_alphabetic()).collect();
        firsts.entry(kind).or_insert_with(|| format!("seed {seed}, {size:?}: {words}\n{chart:?}"));
    }
    assert!(firsts.is_empty(), "{} charts are broken: {firsts:#?}", broken.len());
}

#[test]
fn sizes_that_no_paper_has_are_told() {
    let chart = Disorder::new(1).chart();
    for (width, height) in [(0.0, 0.0), (-5.0, 10.0), (f32::NAN, 100.0), (1e9, 1e9), (72.0, f32::INFINITY)] {
        let drawn = Drawn::new(&chart, Size::new(Pt(width), Pt(height)));
        assert_eq!(drawn.said()[0].1, Code::DoesNotFit);
        drawn.check(&(width, height));
    }
}
