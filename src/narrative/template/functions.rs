use super::engine::{Fault, Shared};
use crate::definition::raw::Arranges;
use crate::definition::suggestion;
use crate::diagnostics::Code;
use crate::narrative::insert::{self, Insert, Section};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// The functions that templates may call.
pub(super) const NAMES: &[&str] =
    &["table", "chart", "ref", "paragraphs", "page", "pages", "redact", "range", "throw"];
/// Those of the files in `report-templates/`, with the papers that have such pieces.
pub(super) const ARRANGING: &[(&str, Section, &[Arranges])] = &[
    (
        "front_table",
        Section::FrontTable,
        &[
            Arranges::Report,
            Arranges::Minutes,
            Arranges::DecisionNotice,
            Arranges::ActionList,
            Arranges::WorkProgramme,
        ],
    ),
    ("summary", Section::Summary, &[Arranges::Report]),
    ("recommendations", Section::Recommendations, &[Arranges::Report]),
    ("title_slide", Section::TitleSlide, &[Arranges::Slides]),
    ("body", Section::Body, &[Arranges::Report, Arranges::Slides]),
    ("day", Section::Day, &[Arranges::Minutes, Arranges::DecisionNotice, Arranges::ActionList]),
    ("present", Section::Present, &[Arranges::Minutes]),
    ("in_attendance", Section::InAttendance, &[Arranges::Minutes]),
    ("apologies", Section::Apologies, &[Arranges::Minutes]),
    ("items", Section::Items, &[Arranges::Minutes]),
    ("decisions", Section::Decisions, &[Arranges::DecisionNotice]),
    ("actions", Section::Actions, &[Arranges::ActionList]),
    ("introduction", Section::Introduction, &[Arranges::WorkProgramme]),
    ("meetings", Section::Meetings, &[Arranges::WorkProgramme]),
    ("notices", Section::Notices, &[Arranges::WorkProgramme]),
];

pub(super) fn register(tera: &mut Tera, shared: &Arc<Mutex<Shared>>) {
    /// A function, the name of its argument, and what it inserts.
    type Named = (&'static str, &'static str, fn(String) -> Insert);
    let named: [Named; 4] = [
        ("table", "name", Insert::Table),
        ("chart", "name", Insert::Chart),
        ("page", "id", Insert::Page),
        ("pages", "id", Insert::Pages),
    ];
    for (function, argument, insert) in named {
        let shared = Arc::clone(shared);
        tera.register_function(function, move |kwargs: Kwargs, _: &State| {
            let name = kwargs.must_get::<String>(argument)?;
            let part = if argument == "id" { kwargs.get::<String>("part")? } else { None };
            let name = qualified(part.as_deref(), name);
            let mut shared = lock(&shared);
            let known = match function {
                "table" => Some(&shared.tables),
                "chart" => Some(&shared.charts),
                _ => None,
            };
            if let Some(fault) = known.and_then(|known| unknown(function, &name, known)) {
                shared.fault = Some(fault);
                return Err(Error::message("unknown name"));
            }
            place(&mut shared, insert(name))
        });
    }
    let of_ref = Arc::clone(shared);
    tera.register_function("ref", move |kwargs: Kwargs, _: &State| {
        let part = kwargs.get::<String>("part")?;
        let id = qualified(part.as_deref(), kwargs.must_get::<String>("id")?);
        let plain = kwargs.get::<bool>("plain")?.unwrap_or(false);
        place(&mut lock(&of_ref), Insert::Ref { id, plain })
    });
    let of_range = Arc::clone(shared);
    tera.register_function("paragraphs", move |kwargs: Kwargs, _: &State| {
        let part = kwargs.get::<String>("part")?;
        let from = qualified(part.as_deref(), kwargs.must_get::<String>("from")?);
        let to = qualified(part.as_deref(), kwargs.must_get::<String>("to")?);
        let plain = kwargs.get::<bool>("plain")?.unwrap_or(false);
        place(&mut lock(&of_range), Insert::Paragraphs { from, to, plain })
    });
    let of_redaction = Arc::clone(shared);
    tera.register_function("redact", move |kwargs: Kwargs, _: &State| {
        let words = kwargs.must_get::<Value>("text")?.to_string();
        let reason = kwargs.must_get::<String>("reason")?.trim().to_owned();
        let mut shared = lock(&of_redaction);
        if reason.is_empty() || words.trim().is_empty() {
            let missing = if reason.is_empty() { "reason" } else { "text" };
            shared.fault = Some(Fault {
                code: Code::MissingKey,
                message: format!("A redaction has no `{missing}`."),
                remedy: "Write `redact(text='Jane Doe', reason='personal data')`.".to_owned(),
            });
            return Err(Error::message("nothing to redact"));
        }
        // Here the words end: what is inserted for the public does not have them.
        let insert = if shared.hides_redacted {
            let mark = insert::mark(shared.inserts.len());
            shared.kept_out.extend(mark.map(|mark| (mark, words)));
            Insert::Redaction(reason)
        } else {
            Insert::Redacted(words)
        };
        place(&mut shared, insert)
    });
    for &(function, section, papers) in ARRANGING {
        let shared = Arc::clone(shared);
        tera.register_function(function, move |_: Kwargs, _: &State| {
            let mut shared = lock(&shared);
            let message = match shared.arranging {
                Some(kind) if papers.contains(&kind) => return place(&mut shared, Insert::Section(section)),
                Some(kind) => format!("There is no `{function}()` in templates of {}.", kind.words()),
                None => format!("`{function}()` stands only in the template of a paper, not in its text."),
            };
            let own = ARRANGING
                .iter()
                .filter(|(_, _, papers)| shared.arranging.is_some_and(|kind| papers.contains(&kind)));
            let known: Vec<&str> = own.map(|(name, ..)| *name).chain(NAMES.iter().copied()).collect();
            let remedy = format!("The functions here are: {}.", known.join(", "));
            shared.fault = Some(Fault { code: Code::UndefinedFilter, message, remedy });
            Err(Error::message("not here"))
        });
    }
}

/// The id of something in another part.
fn qualified(part: Option<&str>, id: String) -> String {
    match part {
        Some(part) if !id.contains('#') => format!("{part}#{id}"),
        _ => id,
    }
}

/// The call that places a piece of a paper: `body()`.
pub(in crate::narrative) fn call_of(section: Section) -> String {
    let name = ARRANGING.iter().find(|(_, known, _)| *known == section).map_or("", |(name, ..)| name);
    format!("{name}()")
}

pub(super) fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    // What it holds is whole after every change, so a panic elsewhere leaves nothing half done.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn place(shared: &mut Shared, insert: Insert) -> TeraResult<Value> {
    let Some(mark) = insert::mark(shared.inserts.len()) else {
        return Err(Error::message(
            "This text inserts more tables, charts and references than a text can hold.",
        ));
    };
    shared.inserts.push(insert);
    Ok(Value::safe_string(mark.encode_utf8(&mut [0; 4])))
}

fn unknown(kind: &str, name: &str, known: &[String]) -> Option<Fault> {
    if known.iter().any(|known| known == name) {
        return None;
    }
    let all = if known.is_empty() {
        format!("The report has no {kind}s.")
    } else {
        format!("The {kind}s are: {}.", known.join(", "))
    };
    let remedy = suggestion(name, known.iter().map(String::as_str), all);
    Some(Fault { code: Code::UnknownName, message: format!("The report has no {kind} `{name}`."), remedy })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_on_writing_tells_of_every_function() {
        let page = include_str!("../../../docs/writing.md");
        // These two are Tera's own.
        for name in NAMES.iter().filter(|name| !["range", "throw"].contains(name)) {
            assert!(page.contains(&format!("{name}(")), "`{name}` is not told");
        }
    }
}
