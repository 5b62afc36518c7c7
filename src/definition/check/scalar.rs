//! Single values: texts, numbers, dates and choices.

use super::words::{as_key, listed};
use super::{Checker, Role};
use crate::definition::Date;
use crate::definition::schema::Shape;
use crate::definition::yaml::{Kind, Meaning, Node, meaning};
use crate::diagnostics::Code;
use crate::period;
use chrono::Datelike;

impl Checker<'_> {
    /// A single value that is not empty.
    pub(super) fn scalar(&mut self, node: Node, shape: &Shape, role: Role) -> Option<Node> {
        let text = node.text().unwrap_or_default();
        match shape {
            Shape::Text | Shape::Scalar => Some(node),
            // Quotes around a number or `true` change nothing where nothing else can be meant.
            Shape::Bool => match meaning(text, true) {
                Meaning::Bool(_) => Some(node),
                _ => self.wrong_type(&node, shape, role),
            },
            Shape::Number => match text.parse::<f32>() {
                Ok(number) if number.is_finite() && meaning(text, true) == Meaning::Number => Some(node),
                _ => self.wrong_type(&node, shape, role),
            },
            &Shape::Integer(low, high) => self.integer(node, low, high, role),
            Shape::Date => self.date(node, role),
            Shape::Choice(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
                self.choice(node, &words, role)
            }
            _ => self.wrong_type(&node, shape, role),
        }
    }

    fn integer(&mut self, node: Node, low: i64, high: i64, role: Role) -> Option<Node> {
        let text = node.text().unwrap_or_default();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return self.wrong_type(&node, &Shape::Integer(low, high), role);
        }
        if text.parse().is_ok_and(|number: i64| (low..=high).contains(&number)) {
            return Some(node);
        }
        let message = format!("{} must be between {low} and {high}, but it is {text}.", self.subject(role));
        self.error(Code::InvalidValue, node.mark, message);
        None
    }

    /// A word that is near an allowed one stands for it, so that what depends on it is still checked.
    fn choice(&mut self, node: Node, words: &[&str], role: Role) -> Option<Node> {
        let text = node.text().unwrap_or_default();
        if words.contains(&text) {
            return Some(node);
        }
        let near = crate::definition::nearest(&as_key(text), words.iter().copied());
        let allowed = format!("Values here: {}.", listed(words.iter().copied()));
        let remedy = match near {
            Some(near) => format!("Did you mean `{near}`? {allowed}"),
            None => allowed,
        };
        let message = format!("{} cannot be `{text}`.", self.subject(role));
        self.error(Code::InvalidValue, node.mark, message).remedy(remedy);
        near.map(|near| Node { mark: node.mark, kind: Kind::Scalar { text: near.to_owned(), plain: false } })
    }

    /// A date in another form, or the last day of the month in place of one behind it, stands for what was
    /// written, so that what depends on it is still checked.
    fn date(&mut self, node: Node, role: Role) -> Option<Node> {
        let text = node.text().unwrap_or_default();
        let (year, month, day) = match numbers(text) {
            Some(Written::YearFirst(year, month, day)) => {
                if Date::from_ymd_opt(year, month, day).is_some() {
                    return Some(node);
                }
                (year, month, day)
            }
            Some(Written::DayFirst(year, month, day)) => {
                if let Some(date) = Date::from_ymd_opt(year, month, day) {
                    return Some(self.other_form(&node, date, role));
                }
                (year, month, day)
            }
            None => {
                let Some(date) = period::date(text) else {
                    return self.wrong_type(&node, &Shape::Date, role);
                };
                return Some(self.other_form(&node, date, role));
            }
        };
        let message = format!("{} is no day of the calendar: `{text}`.", self.subject(role));
        let remedy = match last_day(year, month) {
            Some(last) if day > last => {
                let name = month_name(month);
                format!("{last} {name} is the last day of {name} {year}.")
            }
            Some(_) => "Days count from 01.".to_owned(),
            None => "Months go from 01 to 12; write the year first, then the month, then the day.".to_owned(),
        };
        self.error(Code::InvalidValue, node.mark, message).remedy(remedy);
        let last = last_day(year, month).filter(|last| day > *last)?;
        Some(meant(&node, Date::from_ymd_opt(year, month, last)?))
    }

    /// Tells a day that is not written as definitions have it.
    fn other_form(&mut self, node: &Node, date: Date, role: Role) -> Node {
        let text = node.text().unwrap_or_default();
        let message = format!("{} is a date in another form: `{text}`.", self.subject(role));
        self.error(Code::InvalidValue, node.mark, message).remedy(format!("Write {date}."));
        meant(node, date)
    }
}

fn meant(node: &Node, date: Date) -> Node {
    Node { mark: node.mark, kind: Kind::Scalar { text: date.to_string(), plain: true } }
}

enum Written {
    /// 2019-05-08
    YearFirst(i32, u32, u32),
    /// 8/5/2019, 08.05.2019, 8-5-2019
    DayFirst(i32, u32, u32),
}

fn numbers(text: &str) -> Option<Written> {
    let fields: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = fields.as_slice() else { return None };
    if ![a, b, c]
        .iter()
        .all(|field| (1..=4).contains(&field.len()) && field.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    match (a.len(), c.len()) {
        (4, 2) if b.len() == 2 && text.matches('-').count() == 2 => {
            Some(Written::YearFirst(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?))
        }
        (4, 1 | 2) => Some(Written::DayFirst(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?)),
        (1 | 2, 4) => Some(Written::DayFirst(c.parse().ok()?, b.parse().ok()?, a.parse().ok()?)),
        _ => None,
    }
}

fn last_day(year: i32, month: u32) -> Option<u32> {
    let first = Date::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    next.pred_opt().map(|day| day.day())
}

fn month_name(month: u32) -> &'static str {
    u8::try_from(month)
        .ok()
        .and_then(|month| chrono::Month::try_from(month).ok())
        .map_or("", |month| month.name())
}
