//! Random documents, set and read again: what holds of all of them.

mod damage;
mod decks;
mod dice;
mod hold;
mod make;
mod read;
mod shrink;
mod spoil;
mod tables;
mod told;
mod words;

use super::super::{LaidOut, References, Scope, lay_out};
use crate::diagnostics::Diagnostics;
use crate::document::Document;
use crate::text::Fonts;
use hold::{Case, PROMISES, Promise};
use make::Made;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many documents are made; each has its own seed.
const DOCUMENTS: u64 = 10_000;

fn set(made: &Made, fonts: &Fonts) -> (LaidOut, Diagnostics) {
    let mut pack = References::default();
    pack.part("item-9", vec!["item 9".to_owned()], Default::default());
    let own = made.document.labels();
    let scope = Scope { part: "item-7", own: &own, pack: &pack, pages: None, alone: false, trace: false };
    lay_out(&made.document, &scope, &made.theme, fonts, &mut crate::text::Words::default())
}

/// What is against a promise, if anything.
fn broken(promise: &Promise, made: &Made, fonts: &Fonts) -> Option<String> {
    let (laid_out, found) = set(made, fonts);
    (promise.check)(&Case::new(made, &laid_out, &found, fonts)).err()
}

#[test]
fn what_is_promised_holds_of_random_documents() {
    let fonts = Fonts::bundled();
    let documents = std::env::var("DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(DOCUMENTS);
    // The first seed that breaks each promise, and how many do.
    let broken_by: BTreeMap<usize, (u64, usize)> = (0..documents)
        .into_par_iter()
        .map(|seed| {
            let made = make::document(seed);
            let (laid_out, found) = set(&made, &fonts);
            let case = Case::new(&made, &laid_out, &found, &fonts);
            let broken = (0..PROMISES.len()).filter(|&at| (PROMISES[at].check)(&case).is_err());
            broken.map(|at| (at, (seed, 1))).collect::<BTreeMap<_, _>>()
        })
        .reduce(BTreeMap::new, |mut all, more| {
            for (at, (seed, count)) in more {
                let has = all.entry(at).or_insert((seed, 0));
                *has = (has.0.min(seed), has.1 + count);
            }
            all
        });
    let told: Vec<String> =
        broken_by.into_iter().map(|(at, (seed, count))| tell(&PROMISES[at], seed, count, &fonts)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The smallest document that breaks a promise.
fn tell(promise: &Promise, seed: u64, count: usize, fonts: &Fonts) -> String {
    let Made { document, theme, short, breaks } = make::document(seed);
    let made = |document: &Document| Made { document: document.clone(), theme: theme.clone(), short, breaks };
    let smallest = shrink::shrink(document, |document| broken(promise, &made(document), fonts).is_some());
    let against = broken(promise, &made(&smallest), fonts).unwrap_or_default();
    format!(
        "not true that {}, for {count} documents. Seed {seed}: {against}\n{}",
        promise.name,
        shrink::outline(&smallest)
    )
}
