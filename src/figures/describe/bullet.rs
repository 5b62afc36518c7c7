//! Each row: its result, its target, and whether it meets it.

use crate::data::meaning_of;
use crate::definition::raw::{MissingMeaning, Polarity};
use crate::figures::Chart;
use crate::figures::bullet::{Bullet, BulletRow};

pub(super) fn sentences(chart: &Chart, bullet: &Bullet) -> Vec<String> {
    let mut sentences = vec![count(bullet)];
    for (name, row) in chart.categories.iter().zip(&bullet.rows) {
        sentences.push(format!("{name}: {}.", told(bullet, &row.spoken())));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// `2 of 3 meet their target.`
fn count(bullet: &Bullet) -> String {
    let judged: Vec<bool> = bullet.rows.iter().filter_map(BulletRow::met).collect();
    let met = judged.iter().filter(|met| **met).count();
    match judged.len() {
        0 => String::new(),
        all => format!("{met} of {all} meet their target."),
    }
}

fn told(bullet: &Bullet, row: &BulletRow) -> String {
    let withheld = row
        .result
        .as_ref()
        .err()
        .and_then(|words| meaning_of(words))
        .is_some_and(MissingMeaning::is_withheld);
    let mut words = if withheld { "the figure is withheld".to_owned() } else { row.said() };
    if let Some(target) = row.said_target() {
        let rule = match row.polarity {
            Polarity::BiggerIsBetter => " or more",
            Polarity::SmallerIsBetter => " or less",
            Polarity::PlanIsBest => ", no more and no less",
            Polarity::Monitor => "",
        };
        let met = match row.met() {
            Some(true) => ", met",
            Some(false) => ", missed",
            None => "",
        };
        words.push_str(&format!(", target {target}{rule}{met}"));
    }
    if let Some(name) = row.band().and_then(|band| bullet.band_names.get(band)) {
        words.push_str(&format!(", in the range “{name}”"));
    }
    words
}
