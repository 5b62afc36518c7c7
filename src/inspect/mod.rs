//! Finished files read again: what of restricted papers is in a public one, what changed between two.

mod compare;
mod encoding;
mod file;
mod inputs;
mod leaks;
mod numbers;
mod papers;
mod picture;
mod redacted;
mod search;
mod secrets;
mod verify;
mod words;
mod xml;

pub use compare::{Change, ChangeKind, ChangedItem, Compared, Excerpt, compare};
pub use file::{PlaceInPdf, PlaceKind, Unreadable};
pub use inputs::{Input, Spot};
pub use leaks::{Leak, Leaked, Searched, leaks};
pub use papers::{Papers, exempt_by_itself, papers};
pub use redacted::Redacted;
pub use secrets::{Origin, Secrets};
pub use verify::{Verdict, blacked_out, verify, verify_text};

#[cfg(test)]
mod tests;
