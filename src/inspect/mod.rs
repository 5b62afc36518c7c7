//! Finished files read again: does a public file hold anything of restricted papers?

mod encoding;
mod file;
mod inputs;
mod leaks;
mod numbers;
mod papers;
mod picture;
mod search;
mod secrets;
mod verify;
mod words;
mod xml;

pub use file::{PlaceInPdf, PlaceKind, Unreadable};
pub use inputs::{Input, Spot};
pub use leaks::{Leak, Leaked, Searched, leaks};
pub use papers::{Papers, papers};
pub use secrets::{Origin, Secrets};
pub use verify::{Verdict, verify};

#[cfg(test)]
mod tests;
