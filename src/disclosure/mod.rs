//! Small figures: withheld before anything is written of them, and proved not to follow from the rest.
//!
//! `guard` reads what a definition asks for, `primary` withholds small figures, `rounding` rounds them and
//! what is worked out from them. `sources` is all data, `sheet` lays a table out as figures with keys, `relations` finds what must add up in it and `links` what two tables say
//! of the same thing; together they are a `System` of linear relations. `bounds` works out what
//! its readers can, `complement` what must be withheld besides, and `tell` shows how a figure follows.
//! `audit` does the same with the finished documents, whose tables `printed` reads as a reader does.
//!
//! The rules are those of UK official statistics (Government Statistical Service, *Disclosure control for
//! tables produced from administrative sources*): suppressed cells must not be recoverable from totals or
//! from related figures.

mod audit;
mod behind;
mod bounds;
mod complement;
mod guard;
mod links;
mod near;
mod primary;
mod printed;
mod quoted;
mod relations;
mod rounding;
mod sheet;
mod sources;
mod system;
mod tell;
#[cfg(test)]
mod tests;
mod withheld;
mod withhold;

pub(crate) use audit::{Finished, audit};
pub(crate) use withheld::{Secret, Withheld};
pub(crate) use withhold::withhold;
