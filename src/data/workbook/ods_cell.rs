//! A cell of an OpenDocument table.

use super::Fault;
use super::cells::Cells;
use super::format::Shown;
use super::xml::{Xml, add_text, attribute, number};
use crate::data::grid::Written;
use crate::data::written::figure;
use crate::period;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// What a cell holds.
pub(super) struct Held {
    kind: Kind,
    /// What it shows.
    text: String,
}

enum Kind {
    /// The text alone.
    Text,
    /// A text that is not the one shown.
    Other(String),
    Number {
        float: f64,
        percent: bool,
    },
    Date(String),
    Bool(bool),
    Error,
}

impl Held {
    /// What the attributes of a cell say.
    pub(super) fn begin(element: &BytesStart<'_>) -> Held {
        let of = |name| attribute(element, name);
        let kind = if of("calcext:value-type").as_deref() == Some("error") {
            Kind::Error
        } else {
            match of("office:value-type").as_deref() {
                Some(kind @ ("float" | "currency" | "percentage")) => {
                    let percent = kind == "percentage";
                    match of("office:value").and_then(|value| value.parse().ok()) {
                        Some(float) => Kind::Number { float, percent },
                        None => Kind::Text,
                    }
                }
                Some("date") => of("office:date-value").map_or(Kind::Text, Kind::Date),
                Some("boolean") => {
                    of("office:boolean-value").map_or(Kind::Text, |value| Kind::Bool(value == "true"))
                }
                Some("string") => of("office:string-value").map_or(Kind::Text, Kind::Other),
                _ => Kind::Text,
            }
        };
        Held { kind, text: String::new() }
    }

    pub(super) fn is_blank(&self) -> bool {
        match &self.kind {
            Kind::Text => self.text.trim().is_empty(),
            Kind::Other(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Adds the cell as it is shown.
    pub(super) fn add(&self, cells: &mut Cells, row: u32, column: u32) {
        let shown = self.text.trim();
        // Programs that know no errors of cells write a number beside the word.
        let broken = shown.starts_with('#') || shown.starts_with("Err:");
        let written = match &self.kind {
            Kind::Error | Kind::Number { .. } if shown.eq_ignore_ascii_case("#n/a") => {
                Written::Text("not available")
            }
            Kind::Error => Written::Broken(if shown.is_empty() { "#VALUE!" } else { shown }),
            Kind::Number { .. } if broken => Written::Broken(shown),
            Kind::Text => Written::Text(shown),
            Kind::Other(text) => Written::Text(text),
            Kind::Number { float, percent } => {
                let seen = figure(shown);
                let decimals = seen.map(|figure| figure.decimals);
                let money = seen.is_some_and(|figure| figure.money);
                let format = Shown { percent: *percent, money, decimals, month: false };
                match format.figure(*float) {
                    Some(figure) => figure,
                    None => return cells.add(row, column, Written::Text(&float.to_string())),
                }
            }
            Kind::Date(value) => match period::date(value) {
                Some(date) => {
                    let month = period::month(shown).is_some() && period::date(shown).is_none();
                    Shown { month, ..Shown::default() }.date(date)
                }
                None => Written::Text(if shown.is_empty() { value } else { shown }),
            },
            Kind::Bool(true) => Written::Text("true"),
            Kind::Bool(false) => Written::Text("false"),
        };
        cells.add(row, column, written);
    }
}

/// Reads what a cell shows, up to its end. Notes and drawings that stand on it are passed over.
pub(super) fn read_cell<R: BufRead>(mut held: Held, xml: &mut Xml<R>) -> Result<Held, Fault> {
    /// A cell may say that a space stands so often.
    const SPACES: u32 = 1000;
    let (mut paragraphs, mut inside, mut passed) = (0, false, 0_usize);
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(element) => {
                let name = element.name();
                let name = name.as_ref();
                if passed > 0 || name == "office:annotation" || name.starts_with("draw:") {
                    passed += 1;
                    continue;
                }
                match name {
                    "text:p" => {
                        if paragraphs > 0 {
                            held.text.push('\n');
                        }
                        (paragraphs, inside) = (paragraphs + 1, true);
                    }
                    "text:s" => {
                        let count = number(element, "text:c").unwrap_or(1).min(SPACES);
                        held.text.extend((0..count).map(|_| ' '));
                    }
                    "text:tab" => held.text.push('\t'),
                    "text:line-break" => held.text.push('\n'),
                    _ => {}
                }
            }
            Event::End(element) => match element.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" if passed == 0 => return Ok(held),
                _ if passed > 0 => passed -= 1,
                "text:p" => inside = false,
                _ => {}
            },
            Event::Eof => return Err(Fault::Damaged("it is cut off or damaged".to_owned())),
            event if inside && passed == 0 => add_text(event, &mut held.text),
            _ => {}
        }
    }
}
