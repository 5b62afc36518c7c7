//! The template of a paper, which places its pieces.

use super::insert::{Insert, Section};
use super::markdown::{Piece, Rendered};
use super::source::Source;
use super::template::call_of;
use super::writer::{Business, Writer};
use crate::definition::raw::{Arranges, MinutesForm};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Block, Heading, Label};
use crate::plan::{Minuted, Template};
use std::path::Path;

impl Writer<'_> {
    /// The blocks of the paper in the order of its template.
    pub(super) fn arranged(&mut self, template: &Template, found: &mut Diagnostics) -> Vec<Block> {
        let pieces = self.arrange(template, found);
        let mut last_level = 0;
        pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Block(block) => block,
                Piece::Heading { heading, .. } => {
                    let level = heading.level;
                    if level > last_level + 1 {
                        found.error(
                            Code::HeadingLevel,
                            heading.place.clone(),
                            format!("The heading of level {level} in this template follows one of level {last_level}."),
                        );
                    }
                    last_level = level;
                    Block::Heading(self.template_heading(heading, found))
                }
            })
            .collect()
    }

    /// The template read, with the pieces of the paper where it places them.
    pub(super) fn arrange(&mut self, template: &Template, found: &mut Diagnostics) -> Vec<Piece> {
        let source = Source::file(template.text.clone(), template.place.file);
        let mut own = Diagnostics::new();
        let rendered = self.engine.arrange(source, self.arranges(), &mut self.names, &mut own);
        if own.is_empty() {
            self.tell_unplaced(&rendered, template, &mut own);
        }
        found.merge(own);
        self.read(&rendered, Path::new(""), found)
    }

    /// The kind of template that the paper needs.
    fn arranges(&self) -> Arranges {
        match self.business {
            Business::None if self.deck.is_some() => Arranges::Slides,
            Business::None => Arranges::Report,
            Business::Minutes(minuted) => minuted.form.arranges(),
            Business::Meetings(..) => Arranges::WorkProgramme,
        }
    }

    /// Tells what the paper has and its template leaves out.
    fn tell_unplaced(&self, rendered: &Rendered, template: &Template, found: &mut Diagnostics) {
        let report = self.report;
        let mut has = vec![
            (Section::Summary, report.summary.is_some()),
            (Section::Recommendations, !report.recommendations.is_empty()),
            (Section::Body, !report.body.is_empty() || self.deck.is_some()),
        ];
        match self.business {
            Business::None => {}
            Business::Minutes(Minuted { minutes, form, .. }) => match form {
                MinutesForm::Minutes => has.extend([
                    (Section::Present, !minutes.present.is_empty()),
                    (Section::InAttendance, !minutes.in_attendance.is_empty()),
                    (Section::Apologies, !minutes.apologies.is_empty()),
                    (Section::Items, !minutes.items.is_empty()),
                ]),
                MinutesForm::DecisionNotice => has.push((Section::Decisions, true)),
                MinutesForm::ActionList => has.push((Section::Actions, true)),
            },
            Business::Meetings(programme, _) => has.extend([
                (Section::Introduction, programme.introduction.is_some()),
                (Section::Meetings, true),
            ]),
        }
        for (section, _) in has.into_iter().filter(|(_, has)| *has) {
            if rendered.inserts.contains(&Insert::Section(section)) {
                continue;
            }
            let call = call_of(section);
            found
                .error(
                    Code::NotPlaced,
                    template.place.clone(),
                    format!(
                        "“{}” has something for `{call}`, but its template does not place it.",
                        self.report.title.value
                    ),
                )
                .remedy(format!(
                    "Write `{{{{ {call} }}}}` where it is to stand, or take it out of the paper."
                ));
        }
    }

    /// A heading of the template; the first of level 1 is where links to the part lead.
    fn template_heading(&mut self, mut heading: Heading, found: &mut Diagnostics) -> Heading {
        let name = Label::from(&*self.part.name);
        if heading.level == 1 && !self.numbers.is_claimed(&name) {
            heading.label = Some(name);
        }
        if let Some(label) = heading.label.take() {
            heading.label = self.numbers.claim(label, &heading.place, found);
        }
        heading.bookmark = heading.level <= 3;
        heading
    }
}
