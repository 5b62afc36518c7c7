//! What templates put into texts and where it comes from, gathered by rendering a text a second time with
//! probes beside its expressions. The text that is set is the one of the first time.

use super::engine::{Engine, Shared, TEXT};
use super::functions::lock;
use super::names::Names;
use super::{probe, scan};
use crate::document::{Inserted, Taken};
use crate::narrative::source::Source;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use tera::{Kwargs, State, Tera, Value};

/// The filter by which a value says which row or measure it is.
pub(super) fn register(tera: &mut Tera, shared: &Arc<Mutex<Shared>>) {
    let shared = Arc::clone(shared);
    tera.register_filter(probe::FILTER, move |value: Value, kwargs: Kwargs, _: &State| {
        let at = kwargs.must_get::<usize>("at")?;
        let who = value.as_map().and_then(|map| map.get(&tera::value::Key::Str(probe::WHO)));
        let who = who.and_then(Value::as_str).map(str::to_owned);
        lock(&shared).noted.push((at, who));
        Ok(String::new())
    });
}

impl Engine {
    /// Notes what a text that could be rendered takes from where. Where the probes themselves fail, as a
    /// field of something that is not there would, expressions are noted with the names that they use.
    pub(super) fn note(&mut self, text: &str, source: &Source, names: &Names<'_>) {
        let tags = scan::tags(text);
        let (instrumented, probed) = probe::instrument(text, &tags);
        if probed.is_empty() {
            return;
        }
        let Some(rendered) = self.attempt_noted(&instrumented, names) else { return };
        let mut noted: BTreeMap<usize, VecDeque<Option<String>>> = BTreeMap::new();
        for (at, who) in std::mem::take(&mut lock(&self.shared).noted) {
            noted.entry(at).or_default().push_back(who);
        }
        for (number, words) in probe::printed(&rendered) {
            let Some(expression) = probed.get(number) else { continue };
            let words = super::escape::unescape(&super::marks::without_marks(words));
            let fields = expression.fields.iter();
            let mut from: Vec<Taken> = fields
                .filter_map(|field| names.taken(noted.get_mut(&number)?.pop_front()??.as_str(), field))
                .collect();
            if from.is_empty() {
                from = names.used(&expression.expression);
            }
            if words.trim().is_empty() || from.is_empty() {
                continue;
            }
            let (line, column) = scan::line_column(text, expression.at);
            self.inserted.push(Inserted {
                place: source.place(line, column),
                expression: expression.expression.clone(),
                text: words,
                from,
            });
        }
    }

    fn attempt_noted(&mut self, text: &str, names: &Names<'_>) -> Option<String> {
        let inserts = std::mem::take(&mut lock(&self.shared).inserts);
        let rendered = self.tera.add_raw_template(TEXT, text).ok().and_then(|()| {
            lock(&self.shared).noted.clear();
            self.tera.render(TEXT, names.noted()?).ok()
        });
        let mut shared = lock(&self.shared);
        shared.inserts = inserts;
        shared.fault = None;
        rendered
    }
}
