//! Comments on measures: found by measure and period, told where they are missing or of another month.

use super::table::exceptions;
use super::writer::Writer;
use crate::data::{Table as Data, Value};
use crate::definition::nearest;
use crate::definition::raw::{Commentary, Name, RequiredComments, TableDefinition, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Inline, Inlines, Paragraph};
use crate::figures::MeasureRow;
use crate::period::{Period, date, financial_year, month, quarter};
use std::path::Path;

/// The comments that a report names, as they are written.
struct Comments {
    all: Vec<Comment>,
    /// Where they come from, for people: `comments.csv`.
    source: String,
    place: Place,
}

struct Comment {
    /// The measure by its name or title.
    of: String,
    period: Period,
    text: Words,
}

/// A measure that is shown, with the name that the definition gives it.
struct Shown<'m> {
    name: Option<Name>,
    row: &'m MeasureRow,
    period: Period,
}

impl Shown<'_> {
    fn is(&self, called: &str) -> bool {
        let same = |name: &str| name.trim().eq_ignore_ascii_case(called.trim());
        self.name.as_ref().is_some_and(|name| same(&name.value)) || same(&self.row.title)
    }
}

impl<'a> Writer<'a> {
    /// The comments on the measures of a table, one for each; none where there is none. What is missing, or of
    /// another period than the figure, is told.
    pub(super) fn commentary(
        &mut self,
        definition: &TableDefinition,
        measures: &[MeasureRow],
        asked: &Place,
        found: &mut Diagnostics,
    ) -> Option<Vec<Option<Vec<Block>>>> {
        let Some(commentary) = &self.report.commentary else {
            tell_no_commentary(asked, found);
            return None;
        };
        self.measures_shown(definition.measure_names(), true);
        let of_card = definition.scorecard.as_ref().and_then(|card| card.latest_title.as_ref());
        let shown = shown((definition.measure_names(), measures), of_card, asked, found)?;
        self.comments_on(commentary, &shown, found)
    }

    /// The comment on each of some measures.
    fn comments_on(
        &mut self,
        commentary: &Commentary,
        shown: &[Shown<'_>],
        found: &mut Diagnostics,
    ) -> Option<Vec<Option<Vec<Block>>>> {
        let comments = self.comments(commentary, shown, found)?;
        comments.tell_strangers(shown, found);
        let required = commentary.required.as_ref().map(|required| required.value).unwrap_or_default();
        let mut made = Vec::new();
        for each in shown {
            let text = comments.on(each, required, found).cloned();
            let mark = self.sources.by_hand.figures.len();
            let was = std::mem::replace(&mut self.sources.by_hand.in_comment, true);
            made.push(text.map(|text| self.unnumbered(&text, "a comment", found)));
            self.sources.by_hand.in_comment = was;
            self.sources.by_hand.comment_on(mark, &each.row.title);
        }
        Some(made)
    }

    /// The comments on the measures of a table as paragraphs under it, each under the title of its measure.
    pub(super) fn commentary_below(
        &mut self,
        definition: &TableDefinition,
        asked: &Place,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        let Some(measures) = self.measured(definition, found) else { return Vec::new() };
        let (shown, measures) = exceptions(definition, measures);
        let comments = self.commentary(&shown, &measures, asked, found).unwrap_or_default();
        let mut blocks = Vec::new();
        for (row, comment) in measures.iter().zip(comments) {
            let Some(mut comment) = comment else { continue };
            let title = Inline::bold(format!("{}: ", super::markdown::typeset_words(&row.title)));
            match comment.first_mut() {
                Some(Block::Paragraph(first)) => first.content.insert(0, title),
                _ => comment
                    .insert(0, Block::Paragraph(Paragraph { content: vec![title], ..Paragraph::default() })),
            }
            blocks.extend(comment);
        }
        blocks
    }

    /// The comment on the measure of a tile as running text.
    pub(super) fn comment_on_tile(
        &mut self,
        (name, row): (&Name, &MeasureRow),
        asked: &Place,
        found: &mut Diagnostics,
    ) -> Inlines {
        self.measures_shown(std::iter::once(name.clone()), true);
        let Some(commentary) = &self.report.commentary else {
            tell_no_commentary(asked, found);
            return Inlines::new();
        };
        let measures = std::slice::from_ref(row);
        let comments = shown((std::iter::once(name.clone()), measures), None, asked, found)
            .and_then(|shown| self.comments_on(commentary, &shown, found));
        let mut words = Inlines::new();
        for block in comments.into_iter().flatten().flatten().flatten() {
            let Block::Paragraph(paragraph) = block else {
                found
                    .error(
                        Code::MarkdownUnsupported,
                        asked.clone(),
                        format!(
                            "The comment on `{}` has more than running text, which is all that a tile holds.",
                            row.title
                        ),
                    )
                    .remedy("Write it as paragraphs, or show it in a table.");
                continue;
            };
            if !words.is_empty() {
                words.push(Inline::Break);
            }
            words.extend(paragraph.content);
        }
        words
    }

    /// Remembers measures that the paper shows, and whether their comments stand there as well.
    pub(super) fn measures_shown(&mut self, names: impl Iterator<Item = Name>, with_comments: bool) {
        for name in names {
            *self.commented.entry(name.value).or_default() |= with_comments;
        }
    }

    /// Tells measures that miss their target where nothing in the paper shows a comment on them.
    pub(super) fn tell_uncommented(&self, found: &mut Diagnostics) {
        let Some(commentary) = &self.report.commentary else { return };
        if commentary.required.as_ref().is_some_and(|required| required.value == RequiredComments::None) {
            return;
        }
        let silent = self.commented.iter().filter(|(_, commented)| !**commented);
        let rows = silent.filter_map(|(name, _)| self.measures.get(name)?.as_ref());
        for row in rows.filter(|row| row.is_off_target()) {
            let period = row.latest_period.as_ref().map(|period| format!(" in {period}")).unwrap_or_default();
            found
                .error(
                    Code::MissingComment,
                    row.place.clone(),
                    format!("`{}` misses its target{period}, and the report shows no comment on it.", row.title),
                )
                .remedy("Show it in a table with a column `commentary`: one that names all measures and says `only: off_target` finds them by itself. Or write `required: none` under `commentary`.");
        }
    }

    /// All comments of the data, or those on the measures from files.
    fn comments(
        &self,
        commentary: &Commentary,
        shown: &[Shown<'_>],
        found: &mut Diagnostics,
    ) -> Option<Comments> {
        match (&commentary.data, &commentary.folder) {
            (Some(name), None) => {
                // Data that could not be loaded was told.
                let table = self.data(name)?;
                of_data(commentary, name, table, found)
            }
            (None, Some(folder)) => Some(self.of_files(folder, shown, found)),
            _ => {
                let place = commentary.data.as_ref().map(|name| name.place.clone()).unwrap_or_default();
                found
                    .error(Code::InvalidValue, place, "Comments come from `data` or from a `folder`.")
                    .remedy("Keep one of the two under `commentary`.");
                None
            }
        }
    }

    /// The files on the period of each measure and on the period before.
    fn of_files(&self, folder: &Words, shown: &[Shown<'_>], found: &mut Diagnostics) -> Comments {
        let mut all = Vec::new();
        for each in shown {
            let name = each.name.as_ref().map_or(&each.row.title, |name| &name.value);
            for period in std::iter::once(each.period).chain(each.period.previous()) {
                let path = format!("{}/{}/{name}.md", folder.value.trim_end_matches('/'), iso(period));
                let Some(file) = self.setting.root.read_if_there(&self.part.folder.join(Path::new(&path)))
                else {
                    continue;
                };
                let place = Place::at(file.id, 1, 1);
                match String::from_utf8(file.bytes) {
                    Ok(text) => {
                        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
                        all.push(Comment { of: name.to_owned(), period, text: Words { value: text, place } });
                    }
                    Err(_) => {
                        found
                            .error(Code::FileUnreadable, place, "The file is not UTF-8 text.")
                            .remedy("Save the file with the encoding UTF-8.");
                    }
                }
            }
        }
        Comments { all, source: folder.value.clone(), place: folder.place.clone() }
    }
}

fn tell_no_commentary(asked: &Place, found: &mut Diagnostics) {
    found
        .error(Code::MissingKey, asked.clone(), "The report has no `commentary` that could be shown here.")
        .remedy("Add `commentary: { data: comments }`, with columns `measure`, `period` and `comment`.");
}

/// Measures with their names and the period that each is of; `of_card` says that of a scorecard. One whose
/// period nobody says is told.
fn shown<'m>(
    (mut names, measures): (impl Iterator<Item = Name>, &'m [MeasureRow]),
    of_card: Option<&Words>,
    asked: &Place,
    found: &mut Diagnostics,
) -> Option<Vec<Shown<'m>>> {
    let mut all = Vec::new();
    for row in measures {
        let words = row.latest_period.as_deref().or(of_card.map(|title| title.value.as_str()));
        let Some(period) = words.and_then(period_of_words) else {
            found
                .error(
                    Code::BadMeasure,
                    asked.clone(),
                    format!("`{}` does not say of which period its figure is, so that no comment belongs to it.", row.title),
                )
                .remedy("Name the column `period` of the measure, or write the period of a scorecard as its `latest_title`: `March 2019`.");
            return None;
        };
        all.push(Shown { name: names.next(), row, period });
    }
    Some(all)
}

fn of_data(commentary: &Commentary, name: &Name, table: &Data, found: &mut Diagnostics) -> Option<Comments> {
    let mut column = |said: &Option<Name>, default: &str| {
        let usual = Name { value: default.to_owned(), place: name.place.clone() };
        table.column(said.as_ref().unwrap_or(&usual), &name.value, found)
    };
    let columns = (
        column(&commentary.measure, "measure"),
        column(&commentary.period, "period"),
        column(&commentary.text, "comment"),
    );
    let (Some(of), Some(period), Some(text)) = columns else { return None };
    let words = |value: &Value| match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let mut all = Vec::new();
    let mut sound = true;
    for (row, values) in table.rows.iter().enumerate() {
        let read = values[period].period().or_else(|| period_of_words(&words(&values[period])));
        let Some(read) = read else {
            sound = false;
            found
                .error(
                    Code::BadValue,
                    table.place(row, period),
                    format!("The comment on `{}` does not say its period.", words(&values[of])),
                )
                .remedy("Write a month (`March 2019`), a quarter (`Q4 2018/19`), a financial year or a day.");
            continue;
        };
        let text = Words { value: words(&values[text]), place: table.place(row, text) };
        all.push(Comment { of: words(&values[of]), period: read, text });
    }
    sound.then(|| Comments { all, source: name.value.clone(), place: name.place.clone() })
}

impl Comments {
    /// The comment on a measure. One that must be there and is not, or is of another period, is told.
    fn on(&self, shown: &Shown<'_>, required: RequiredComments, found: &mut Diagnostics) -> Option<&Words> {
        let Shown { row, period, .. } = shown;
        let own = || self.all.iter().filter(|comment| shown.is(&comment.of));
        let text = own().find(|comment| comment.period == *period).map(|comment| &comment.text);
        let empty = |text: &&Words| text.value.trim().is_empty();
        if let Some(text) = text.filter(|text| !empty(text)) {
            let before = period.previous();
            let earlier = own().find(|comment| Some(comment.period) == before);
            if let Some(earlier) = earlier.filter(|earlier| same_words(&earlier.text.value, &text.value)) {
                found
                    .warning(
                        Code::RepeatedComment,
                        text.place.clone(),
                        format!(
                            "The comment on `{}` for {period} is that for {} word for word.",
                            row.title, earlier.period
                        ),
                    )
                    .remedy("Write what is new, or that nothing is.");
            }
            return Some(text);
        }
        let is_required = match required {
            RequiredComments::All => true,
            RequiredComments::OffTarget => row.is_off_target(),
            RequiredComments::None => false,
        };
        if !is_required {
            return None;
        }
        let (title, source) = (&row.title, &self.source);
        let why = if row.is_off_target() { " misses its target" } else { " needs a comment" };
        let last = own().map(|comment| (comment.period, &comment.text.place)).next_back();
        let (place, message) = match (text, last) {
            (Some(text), _) => {
                (&text.place, format!("`{title}`{why} in {period}, but its comment in `{source}` is empty."))
            }
            (None, Some((other, place))) => (
                place,
                format!(
                    "`{title}`{why} in {period}, but the last comment on it in `{source}` is of {other}."
                ),
            ),
            (None, None) => {
                (&self.place, format!("`{title}`{why} in {period}, but `{source}` has no comment on it."))
            }
        };
        let name = shown.name.as_ref().map_or(title, |name| &name.value);
        found
            .error(Code::MissingComment, place.clone(), message)
            .remedy(format!("Write the comment on `{name}` for {period}."));
        None
    }

    /// Tells comments whose measure is nearly the name of one that is shown.
    fn tell_strangers<'s>(&self, shown: &'s [Shown<'_>], found: &mut Diagnostics) {
        for comment in self.all.iter().filter(|comment| !shown.iter().any(|each| each.is(&comment.of))) {
            let own = |each: &'s Shown<'_>| each.name.as_ref().map(|name| name.value.as_str());
            let names = shown.iter().flat_map(|each| own(each).into_iter().chain([each.row.title.as_str()]));
            // Comments of other papers may stand in the same file.
            if let Some(near) = nearest(&comment.of, names) {
                found
                    .warning(
                        Code::UnknownName,
                        comment.text.place.clone(),
                        format!(
                            "The comment on `{}` for {} belongs to no measure.",
                            comment.of, comment.period
                        ),
                    )
                    .remedy(format!("Did you mean `{near}`?"));
            }
        }
    }
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The period that words name.
fn period_of_words(text: &str) -> Option<Period> {
    month(text)
        .map(Period::Month)
        .or_else(|| quarter(text).map(Period::Quarter))
        .or_else(|| financial_year(text).map(Period::Year))
        .or_else(|| date(text).map(Period::Day))
}

/// `2019-03`, `2018-19-Q4`, `2018-19`, `2019-03-31`
fn iso(period: Period) -> String {
    match period {
        Period::Day(day) => day.format("%Y-%m-%d").to_string(),
        Period::Month(month) => format!("{}-{:02}", month.year, month.month),
        Period::Quarter(quarter) => format!("{}-Q{}", iso(Period::Year(quarter.year)), quarter.number),
        Period::Year(year) => year.to_string().replace('/', "-"),
    }
}
