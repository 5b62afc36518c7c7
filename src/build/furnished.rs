//! What stands around a paper: its stamp, its bookmarks, its running words.

use super::bookmarks;
use super::papers::{Paper, PaperContent};
use crate::narrative;
use crate::plan::{Among, Content, Item, Part, Plan};

/// A paper with its stamp, its bookmark and its running words.
pub(super) fn furnished(part: &Part, content: PaperContent, plan: &Plan) -> Paper {
    let item = part.item.map(|at| &plan.items[at]);
    let first = item.is_some_and(|item| plan.parts[item.parts.start].name == part.name);
    // References say that a paper is exempt; on its page it is said at length.
    let path = part.path_as_numbered(&plan.items).join(", ");
    let running = match item {
        Some(_) => path.replacen('i', "I", 1),
        None => match &content {
            PaperContent::Document { document, .. } => document.title.clone(),
            PaperContent::Appended(_) => part.title.clone(),
        },
    };
    let page = match &part.content {
        Content::Report(report) | Content::Slides { report, .. } => {
            plan.templates.get(&report.template.value).map(|template| &template.page)
        }
        _ => None,
    };
    let page = page.cloned().unwrap_or_default();
    Paper {
        name: part.name.clone(),
        content,
        is_absent: part.is_absent(),
        is_incomplete: false,
        bookmarks: bookmarks::of(part, plan),
        running,
        exempt: narrative::exempt_paragraphs_of(part),
        page,
        deck: matches!(part.content, Content::Slides { .. }),
        stamp: item.map(|item| stamp(part, item, &path)),
        begins_on_right: first,
        silences: Vec::new(),
    }
}

/// What is stamped on the first page of a paper; those of an urgent item say that they are urgent.
fn stamp(part: &Part, item: &Item, path: &str) -> String {
    let mut stamp = match (part.depth(), &part.among) {
        (0, None) => format!("AGENDA ITEM {}", item.number),
        (0, Some(Among::Numbered(number))) => format!("AGENDA ITEM {number}"),
        _ => path.to_uppercase(),
    };
    if part.depth() == 0 && item.urgent.is_some() {
        stamp.push_str(", URGENT");
    }
    stamp
}
