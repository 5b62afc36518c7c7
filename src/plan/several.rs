//! Several papers of one item, and papers that are to follow.

use super::pack::{Business, Within, files_of, said_report_of};
use super::{Among, Awaited, agenda, allow, path};
use crate::definition::raw::{AgendaItem, Appendix, Words, allowed};
use crate::diagnostics::Code;

impl Business<'_, '_> {
    /// Several papers of an item, each with its appendices.
    pub(super) fn papers(&mut self, item: &AgendaItem, name: &str, within: Within<'_>) {
        if self.published_in.is_none() {
            self.nothing_beside(item);
        }
        let mut called: Vec<&str> = Vec::new();
        for (at, paper) in item.papers.iter().enumerate() {
            let among = match &paper.label {
                Some(label) => {
                    self.twice_called(&called, label);
                    called.push(&label.value);
                    Among::Called(label.value.clone())
                }
                None => Among::Numbered(format!("{}.{}", within.item, at + 1)),
            };
            let name = format!("{name}-{}", at + 1);
            let id = self.id(paper.id.as_ref());
            let within = Within { among: Some(&among), ..within };
            let exempt = self.exemption(paper.exempt.as_ref()).or_else(|| within.exempt.cloned());
            if self.is_published(paper) {
                let within = Within { exempt: exempt.as_ref(), ..within };
                self.elsewhere.extend(id.map(|id| (id, within.path())));
                self.appendices(&paper.appendices, &format!("{name}-appendix"), within);
                continue;
            }
            let withheld = self.withheld(exempt.as_ref());
            if withheld.is_none() && self.awaits(paper, within, None, &id) {
                continue;
            }
            let made = match &withheld {
                Some(absence) => self.absent(absence.clone()),
                None => self.appendix(paper),
            };
            let title = self.title(&paper.title, exempt.as_ref(), "Exempt information");
            allow::check_list(&paper.allow, self.reader.found);
            let allowed = [within.allowed, &allowed(&paper.allow)].concat();
            let report_of = said_report_of(&made.content);
            let part = self.part(made, &title, name.clone());
            part.exempt.clone_from(&exempt);
            part.among = Some(among.clone());
            part.allowed.clone_from(&allowed);
            part.report_of = report_of;
            part.id = id;
            if withheld.is_some() {
                self.hide(&paper.appendices);
                continue;
            }
            let within = Within { allowed: &allowed, exempt: exempt.as_ref(), ..within };
            self.appendices(&paper.appendices, &format!("{name}-appendix"), within);
        }
    }

    /// Tells papers and appendices beside several papers.
    fn nothing_beside(&mut self, item: &AgendaItem) {
        let beside = agenda::files(item).into_iter().chain([("to_follow", item.to_follow.as_ref())]);
        for (key, beside) in beside.filter_map(|(key, words)| Some((key, words?))) {
            self.reader
                .found
                .error(
                    Code::InvalidValue,
                    beside.place.clone(),
                    format!("An item has one paper or several, but this one has `{key}` and `papers`."),
                )
                .remedy(format!("Make `{key}` one of the `papers`, or take it out."));
        }
        if let Some(first) = item.appendices.first() {
            self.reader
                .found
                .error(
                    Code::InvalidValue,
                    first.title.place.clone(),
                    "Where an item has several papers, an appendix stands behind one of them.",
                )
                .remedy("Move `appendices` below the paper that they belong to.");
        }
    }

    fn twice_called(&mut self, called: &[&str], label: &Words) {
        if called.contains(&label.value.as_str()) {
            let message = format!("Two papers side by side are called “{}”.", label.value);
            self.reader
                .found
                .error(Code::DuplicateId, label.place.clone(), message)
                .remedy("Give one of them another `label`.");
        }
    }

    /// Takes note of a paper that is to follow; in a draft it has a page and is made as others are.
    pub(super) fn awaits(
        &mut self,
        paper: &Appendix,
        within: Within<'_>,
        label: Option<&String>,
        id: &Option<String>,
    ) -> bool {
        let Some(why) = &paper.to_follow else { return false };
        if let Some((key, _)) = files_of(paper).next() {
            self.reader
                .found
                .error(
                    Code::InvalidValue,
                    why.place.clone(),
                    format!("A paper is to follow and has a `{key}` as well."),
                )
                .remedy(format!("Remove `to_follow` when the paper is there, else `{key}`."));
            return false;
        }
        if let Some(first) = paper.appendices.first() {
            self.reader
                .found
                .error(
                    Code::InvalidValue,
                    first.title.place.clone(),
                    "An appendix stands behind a paper that is to follow.",
                )
                .remedy("Make it an appendix beside that paper, or leave it out until the paper is there.");
        }
        if self.draft {
            return false;
        }
        let appendices = within.labels.len() + usize::from(label.is_some());
        self.awaited.push(Awaited {
            path: path(Some(within.item), within.among, within.labels.iter().chain(label)),
            depth: match (appendices, within.among) {
                (0, among) => usize::from(matches!(among, Some(Among::Called(_)))),
                (depth, None) => depth,
                (depth, Some(_)) => depth + 1,
            },
            title: paper.title.value.clone(),
            why: why.clone(),
            before: self.parts.len(),
            id: id.clone(),
        });
        true
    }
}
