//! The sections that a template asks for, held against those that a paper has.

use crate::definition::raw::{RequiredSection, Words};
use crate::definition::{Located, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, plain_text};

/// A section of the paper.
struct Section {
    /// As written.
    words: String,
    /// In the form in which headings are compared.
    key: String,
    /// 1 is a section of the paper, 2 a subsection.
    level: u8,
    /// Whether anything stands in it, its subsections included.
    has_text: bool,
    place: Place,
}

/// What a template asks for.
struct Asked<'t> {
    /// The words of its heading; what does as well comes after.
    headings: Vec<&'t str>,
    level: Option<u8>,
}

impl<'t> Asked<'t> {
    fn new(required: &'t RequiredSection) -> Asked<'t> {
        match required {
            RequiredSection::Name(heading) => Asked { headings: vec![heading], level: None },
            RequiredSection::Full(full) => {
                let headings = std::iter::once(&full.heading).chain(&full.or);
                Asked {
                    headings: headings.map(|words| words.value.as_str()).collect(),
                    level: full.level.as_ref().map(|level| level.value),
                }
            }
        }
    }
}

/// Tells sections that are missing, of another level than asked for, or empty.
pub(super) fn check(
    blocks: &[Block],
    required: &[Located<RequiredSection>],
    template: &Words,
    found: &mut Diagnostics,
) {
    if required.is_empty() {
        return;
    }
    let mut sections = Vec::new();
    gather(blocks, &mut sections);
    let taken: Vec<String> = required
        .iter()
        .flat_map(|required| Asked::new(&required.value).headings.into_iter().map(key).collect::<Vec<_>>())
        .collect();
    let mut absent = Vec::new();
    for required in required {
        let asked = Asked::new(&required.value);
        let heading = asked.headings[0];
        let keys: Vec<String> = asked.headings.iter().map(|heading| key(heading)).collect();
        let mut there = sections.iter().filter(|section| keys.contains(&section.key)).peekable();
        if there.peek().is_none() {
            let mut others = sections.iter().filter(|section| !taken.contains(&section.key));
            let near = nearest(&key(heading), others.clone().map(|section| section.key.as_str()));
            match near.and_then(|near| others.find(|section| section.key == near)) {
                Some(section) => misspelt(heading, section, template, found),
                None => absent.push(format!("“{heading}”")),
            }
            continue;
        }
        let fits = |section: &&Section| asked.level.is_none_or(|level| section.level == level);
        let all: Vec<&Section> = there.collect();
        match (all.iter().copied().find(fits), asked.level) {
            (Some(section), _) if !section.has_text => empty(section, found),
            (None, Some(level)) => of_level(all[0], level, found),
            _ => {}
        }
    }
    if !absent.is_empty() {
        missing(&absent, template, found);
    }
}

/// The headings of a paper with what stands under them; those of template and body alike.
fn gather(blocks: &[Block], sections: &mut Vec<Section>) {
    for block in blocks {
        match block {
            Block::Heading(heading) if heading.level > 1 => {
                let words = plain_text(&heading.content);
                sections.push(Section {
                    key: key(&words),
                    words,
                    level: heading.level - 1,
                    has_text: false,
                    place: heading.place.clone(),
                });
            }
            Block::Sheets { blocks, .. } | Block::Together(blocks) => gather(blocks, sections),
            Block::Heading(_) | Block::PageBreak => {}
            _ => fill(sections),
        }
    }
}

/// Marks the last section and those that it stands in as filled.
fn fill(sections: &mut [Section]) {
    let mut level = u8::MAX;
    for section in sections.iter_mut().rev() {
        if section.level >= level {
            continue;
        }
        if section.has_text {
            break;
        }
        section.has_text = true;
        level = section.level;
    }
}

/// Headings as they are compared: neither case nor hyphens nor what stands in brackets at the end count.
fn key(words: &str) -> String {
    let words = words.trim();
    let bare = words.strip_suffix(')').and_then(|rest| rest.rfind(" (").map(|at| &words[..at]));
    let plain: String = bare
        .unwrap_or(words)
        .chars()
        .map(|c| if matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{a0}') { ' ' } else { c })
        .collect();
    plain.to_lowercase()
}

fn missing(headings: &[String], template: &Words, found: &mut Diagnostics) {
    let listed = headings.join(", ");
    let (sections, add) = match headings.len() {
        1 => (format!("a section {listed}"), "Add a heading of these words"),
        _ => (format!("the sections {listed}"), "Add a heading for each"),
    };
    found
        .error(
            Code::MissingField,
            template.place.clone(),
            format!("Papers of the template `{}` need {sections}.", template.value),
        )
        .remedy(format!("{add}, with what there is to say under it."));
}

fn misspelt(heading: &str, section: &Section, template: &Words, found: &mut Diagnostics) {
    found
        .error(
            Code::MissingField,
            section.place.clone(),
            format!("Papers of the template `{}` need a section “{heading}”.", template.value),
        )
        .remedy(format!("The heading “{}” comes near: write “{heading}”.", section.words));
}

fn of_level(section: &Section, level: u8, found: &mut Diagnostics) {
    found
        .error(
            Code::HeadingLevel,
            section.place.clone(),
            format!(
                "The section “{}” must be of level {level}, but its heading is of level {}.",
                section.words, section.level
            ),
        )
        .remedy(format!("Write `{} {}`, or `level: {level}`.", "#".repeat(level as usize), section.words));
}

fn empty(section: &Section, found: &mut Diagnostics) {
    found
        .error(
            Code::MissingField,
            section.place.clone(),
            format!("The section “{}” has no text.", section.words),
        )
        .remedy("Write what there is to say; where it is nothing, say so: “There are none.”");
}
