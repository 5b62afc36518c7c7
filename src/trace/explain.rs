use super::manifest::{Figure, From, Kind, Manifest};
use crate::diagnostics::{Finding, SilencedFinding};
use std::fmt::Write;

/// Of which part of the pages figures are explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// A page of the pack, from 1.
    Page(usize),
    /// A table or chart by its name in the definition.
    Named(String),
}

/// Says for people where the figures of a page or a table come from.
pub fn explain(manifest: &Manifest, part: &Part) -> String {
    let shown: Vec<&Figure> = manifest
        .figures
        .iter()
        .filter(|figure| match part {
            Part::Page(page) => figure.page == Some(*page),
            Part::Named(name) => figure.name.as_deref() == Some(name),
        })
        .collect();
    let mut out = String::new();
    if shown.is_empty() {
        let _ = match part {
            Part::Page(page) if *page == 0 || *page > manifest.pages => {
                let pages = match manifest.pages {
                    1 => "one page".to_owned(),
                    pages => format!("{pages} pages"),
                };
                writeln!(out, "There is no page {page}: the document has {pages}.")
            }
            Part::Page(page) => writeln!(out, "Page {page} shows no figures from data."),
            Part::Named(name) => {
                writeln!(out, "No table or chart `{name}` shows figures. {}", names(manifest))
            }
        };
        return out;
    }
    let mut last: Option<&Figure> = None;
    for &figure in &shown {
        if last.is_none_or(|last| heading(last) != heading(figure)) {
            if last.is_some() {
                out.push('\n');
            }
            let _ = writeln!(out, "{}", heading(figure));
        }
        let _ = writeln!(out, "  {}", line(figure));
        last = Some(figure);
    }
    allowed(manifest, &shown, &mut out);
    out
}

/// What was found about the data that the figures come from, and is right as it is.
fn allowed(manifest: &Manifest, shown: &[&Figure], out: &mut String) {
    let is_of = |file: &str| shown.iter().flat_map(|figure| &figure.from).any(|from| from.file == file);
    let mut begun = false;
    for SilencedFinding { finding, reason } in &manifest.silenced {
        if !is_of(&finding.file) {
            continue;
        }
        if !begun {
            out.push_str("\nAllowed, with the reason:\n");
            begun = true;
        }
        let _ = writeln!(out, "  {reason} ({}) at {}", finding.message, at(finding));
    }
}

/// `data/teams.csv, line 4`
fn at(finding: &Finding) -> String {
    let mut words = finding.file.clone();
    if let Some(line) = finding.line {
        let _ = write!(words, ", line {line}");
    }
    if let Some(cell) = &finding.cell {
        let _ = write!(words, ", cell {cell}");
    }
    words
}

/// The tables and charts that there are.
fn names(manifest: &Manifest) -> String {
    let mut names: Vec<&str> = manifest.figures.iter().filter_map(|figure| figure.name.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    match names.is_empty() {
        true => "There are none in these pages.".to_owned(),
        false => format!("There are: {}.", names.join(", ")),
    }
}

fn heading(figure: &Figure) -> String {
    let page = figure.page.map_or_else(String::new, |page| format!("Page {page}: "));
    let what = match figure.kind {
        Kind::Table | Kind::Chart if !figure.caption.is_empty() => figure.caption.clone(),
        Kind::Table => format!("the table `{}`", figure.name.as_deref().unwrap_or("without a name")),
        Kind::Chart => format!("the chart `{}`", figure.name.as_deref().unwrap_or("without a name")),
        Kind::Tile => "large figures".to_owned(),
        Kind::Text => "figures in the text".to_owned(),
    };
    format!("{page}{what}")
}

/// So many places of a figure are told to people: those of a year to date by the month.
const MOST: usize = 12;

fn line(figure: &Figure) -> String {
    let of: Vec<&str> = [&figure.row, &figure.column]
        .into_iter()
        .map(String::as_str)
        .filter(|words| !words.is_empty())
        .collect();
    let mut line = of.join(", ");
    if !line.is_empty() {
        line.push_str(": ");
    }
    line.push_str(&figure.text);
    if let Some(by) = &figure.made_by {
        let _ = write!(line, "  ({by})");
    }
    let from: Vec<String> = figure.from.iter().take(MOST).map(place).collect();
    if !from.is_empty() {
        let _ = write!(line, "  from {}", from.join("; "));
    }
    if let Some(more @ 1..) = figure.from.len().checked_sub(MOST) {
        let _ = write!(line, "; and {more} more, which the record of a build (--manifest) names");
    }
    line
}

/// `data/contacts.csv, line 12, column received`; `140 rows of data/cases.csv, the first in line 2`
fn place(from: &From) -> String {
    let mut parts = Vec::new();
    parts.extend(from.sheet.as_ref().map(|sheet| format!("sheet {sheet}")));
    parts.extend(from.cell.as_ref().map(|cell| format!("cell {cell}")));
    parts.extend(from.line.map(|line| format!("line {line}")));
    parts.extend(from.row.map(|row| format!("row {row} of the answer")));
    parts.extend(from.column.as_ref().map(|column| format!("column {column}")));
    let file = match from.rows {
        None => from.file.clone(),
        // No row met the conditions, which stand in the definition.
        Some(0) => format!("no row that meets {}", from.file),
        Some(1) => format!("1 row of {}", from.file),
        Some(rows) => {
            if let Some(first) = parts.first_mut() {
                first.insert_str(0, "the first in ");
            }
            format!("{rows} rows of {}", from.file)
        }
    };
    std::iter::once(file).chain(parts).collect::<Vec<String>>().join(", ")
}
