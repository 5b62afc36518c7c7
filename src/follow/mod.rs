//! What follows from a plan beside its pages: the dates of its meetings, and the draft of its minutes.

mod dates;
mod draft;
mod markdown;
mod yaml;

pub(crate) use dates::dates;
pub use dates::{DeadlineDay, MeetingDates, SkippedDay};
pub(crate) use draft::{Drafting, draft};
