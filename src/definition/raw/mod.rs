//! The keys of every kind of definition, declared once: the reader, the suggestions for
//! misspelt keys, `docs/definitions.md` and the JSON Schema for editors all come from here.

mod allow;
mod annotation;
mod appended;
mod body;
mod bullet;
mod cell;
mod commentary;
mod data_source;
mod data_table;
mod dates;
mod disclosure;
mod dots;
mod either;
mod finance;
mod gantt;
mod heat;
mod histogram;
mod measure;
mod meeting;
mod minutes;
mod multiples;
mod numbering;
mod pack;
mod page;
mod page_map;
mod param;
mod pyramid;
mod rating;
mod report;
mod scatter;
mod scorecard;
mod series;
mod show;
mod slides;
mod spc;
mod summary;
mod supplement;
mod table;
mod template;
mod theme;
mod tiles;
mod timeline;
mod waterfall;

pub(crate) use allow::*;
pub(crate) use annotation::*;
pub(crate) use appended::*;
pub(crate) use body::*;
pub(crate) use bullet::*;
pub(crate) use cell::*;
pub(crate) use commentary::*;
pub(crate) use data_source::*;
pub(crate) use data_table::*;
pub(crate) use dates::*;
pub(crate) use disclosure::*;
pub(crate) use dots::*;
pub(crate) use finance::*;
pub(crate) use gantt::*;
pub(crate) use heat::*;
pub(crate) use histogram::*;
pub(crate) use measure::*;
pub(crate) use meeting::*;
pub use minutes::MinutesForm;
pub(crate) use minutes::*;
pub(crate) use multiples::*;
pub(crate) use numbering::*;
pub(crate) use pack::*;
pub(crate) use page::*;
pub(crate) use page_map::*;
pub(crate) use param::*;
pub(crate) use pyramid::*;
pub(crate) use rating::*;
pub(crate) use report::*;
pub(crate) use scatter::*;
pub(crate) use scorecard::*;
pub(crate) use series::*;
pub(crate) use show::*;
pub(crate) use slides::*;
pub(crate) use spc::*;
pub(crate) use summary::*;
pub(crate) use supplement::*;
pub(crate) use table::*;
pub(crate) use template::*;
pub(crate) use theme::*;
pub(crate) use tiles::*;
pub(crate) use timeline::*;
pub(crate) use waterfall::*;

use super::Located;

/// Words of the definition with their place.
pub(crate) type Words = Located<String>;
/// A path relative to the file that names it.
pub(crate) type FilePath = Located<String>;
/// The name of something that the same definition declares.
pub(crate) type Name = Located<String>;
