//! Sections and tables in files of their own: joined to their report, or left out with their files unopened.

use super::reader::Reader;
use crate::definition::raw::{self, BodyBlock, FilePath, IncludeBlock, Report, TableDefinition};
use crate::definition::{Definition, Located};
use crate::diagnostics::{Code, Diagnostics};
use indexmap::IndexMap;
use std::path::Path;

impl Reader<'_> {
    /// Puts the sections that a report includes into it. Of a public build an exempt one leaves its reason behind,
    /// and no path.
    pub(super) fn include(&mut self, definition: &mut Definition<Report>, folder: &Path) {
        self.include_tables(definition, folder);
        let blocks = std::mem::take(&mut definition.value.body);
        for block in blocks {
            let Located { value, place } = block;
            let BodyBlock::Include(include) = value else {
                definition.value.body.push(Located { value, place });
                continue;
            };
            let IncludeBlock { file, exempt } = *include;
            if let Some(exempt) = &exempt {
                definition.value.exempt_sections.push(exempt.clone());
            }
            match exempt.filter(|_| self.access.is_public()) {
                Some(exempt) => {
                    let value = BodyBlock::Withheld(Box::new(exempt));
                    definition.value.body.push(Located { value, place });
                }
                None if is_yaml(&file) => self.section(definition, folder, &file),
                None => definition.value.body.push(Located { value: BodyBlock::Text(file), place }),
            }
        }
    }

    fn section(&mut self, definition: &mut Definition<Report>, folder: &Path, named: &FilePath) {
        let Some(mut section) = self.open_section(definition, folder, named) else { return };
        if section.body.is_empty() {
            self.found
                .error(
                    Code::MissingKey,
                    named.place.clone(),
                    "The section has no `body`, so it shows nothing.",
                )
                .remedy("Write its blocks under `body:`, or include its table under `tables`.");
        }
        definition.value.body.append(&mut section.body);
        self.join_all(&mut definition.value, section, named);
    }

    /// A file of `kind: section` with its paths turned to those of its report.
    fn open_section(
        &mut self,
        definition: &mut Definition<Report>,
        folder: &Path,
        named: &FilePath,
    ) -> Option<raw::Section> {
        let (file, opened) = self.open(folder, named)?;
        let Definition { value: mut section, dropped } = opened.decode::<raw::Section>(self.found)?;
        let paths = Paths { from: file.folder(), to: folder };
        for source in section.data.values_mut() {
            let files = [&mut source.file, &mut source.files, &mut source.sqlite, &mut source.sql_file];
            files.into_iter().flatten().for_each(|path| paths.turn(path, self));
        }
        section.body.iter_mut().for_each(|block| paths.turn_block(block, self));
        definition.dropped.extend(dropped);
        Some(section)
    }

    fn join_all(&mut self, report: &mut Report, section: raw::Section, named: &FilePath) {
        self.join(&mut report.data, section.data, "data", named);
        self.join(&mut report.measures, section.measures, "measure", named);
        self.join(&mut report.tables, section.tables, "table", named);
        self.join(&mut report.charts, section.charts, "chart", named);
    }

    /// Puts the tables that stand in files of their own into a report. Of a public build an exempt one leaves its
    /// reason behind.
    fn include_tables(&mut self, definition: &mut Definition<Report>, folder: &Path) {
        let report = &mut definition.value;
        let included: Vec<(String, IncludeBlock)> = report
            .tables
            .iter_mut()
            .filter_map(|(name, table)| Some((name.clone(), table.include.take()?)))
            .collect();
        for (name, IncludeBlock { file, exempt }) in included {
            let report = &mut definition.value;
            let Some(table) = report.tables.get(&name) else { continue };
            if shows_something(table) {
                self.found
                    .error(
                        Code::InvalidValue,
                        file.place.clone(),
                        format!("The table `{name}` is included and stands here as well."),
                    )
                    .remedy(
                        "Keep `id`, `name`, `numbered` and `break_before`, and move the rest into the file.",
                    );
            }
            report.exempt_tables.extend(exempt.clone());
            match exempt.filter(|_| self.access.is_public()) {
                Some(exempt) => {
                    let table = report.tables.get_mut(&name);
                    table.into_iter().for_each(|table| table.withheld = Some(exempt.clone()));
                }
                None => self.include_table(definition, folder, &name, &file),
            }
        }
    }

    fn include_table(
        &mut self,
        definition: &mut Definition<Report>,
        folder: &Path,
        name: &str,
        named: &FilePath,
    ) {
        let section = self.open_section(definition, folder, named);
        let report = &mut definition.value;
        let Some(mut section) = section else {
            // It was told; what shows the table is not told as well.
            report.tables.shift_remove(name);
            definition.dropped.push(format!("tables.{name}"));
            return;
        };
        let own = section.tables.shift_remove_index(0);
        let (Some((_, own)), true, true) = (own, section.tables.is_empty(), section.body.is_empty()) else {
            self.found
                .error(
                    Code::InvalidValue,
                    named.place.clone(),
                    format!("The file of the table `{name}` must hold one table and no `body`."),
                )
                .remedy("Put one table under its `tables:`; what else it shows is a section of the body.");
            report.tables.shift_remove(name);
            definition.dropped.push(format!("tables.{name}"));
            return;
        };
        if let Some(table) = report.tables.get_mut(name) {
            let said = std::mem::replace(table, own);
            table.id = said.id.or(table.id.take());
            table.name = said.name.or(table.name.take());
            table.numbered = said.numbered.or(table.numbered);
            table.break_before |= said.break_before;
        }
        self.join_all(report, section, named);
    }

    /// Adds what a section declares; a name that the report has is told.
    fn join<T>(
        &mut self,
        report: &mut IndexMap<String, T>,
        section: IndexMap<String, T>,
        one: &str,
        named: &FilePath,
    ) {
        for (name, value) in section {
            if report.contains_key(&name) {
                let message = format!("The section and its report both have a {one} `{name}`.");
                self.found
                    .error(Code::DuplicateId, named.place.clone(), message)
                    .remedy("Give one of them another name.");
            } else {
                report.insert(name, value);
            }
        }
    }
}

/// Whether a table says itself what it shows.
fn shows_something(table: &TableDefinition) -> bool {
    let named = [&table.title, &table.subtitle, &table.source].into_iter().flatten().next().is_some();
    named
        || table.data.is_some()
        || table.scorecard.is_some()
        || table.finance.is_some()
        || table.summary.is_some()
        || !table.measures.is_empty()
        || !table.rows.is_empty()
        || !table.header.is_empty()
        || !table.columns.is_empty()
        || !table.notes.is_empty()
}

/// Tells tables in files of their own, where only a report has some.
pub(super) fn tell_tables(report: &Report, found: &mut Diagnostics) {
    for include in report.tables.values().filter_map(|table| table.include.as_ref()) {
        found
            .error(
                Code::InvalidValue,
                include.file.place.clone(),
                "Only the tables of a report can stand in files of their own.",
            )
            .remedy("Write the table out here, or show it in a report.");
    }
}

fn is_yaml(file: &FilePath) -> bool {
    let extension = Path::new(&file.value).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| ["yaml", "yml"].contains(&extension.to_lowercase().as_str()))
}

/// Paths that start from the folder of a section become paths that start from that of its report.
struct Paths<'p> {
    from: &'p Path,
    to: &'p Path,
}

impl Paths<'_> {
    fn turn(&self, path: &mut FilePath, reader: &Reader<'_>) {
        // One that leaves the project is told by who opens it.
        let Some(below) = reader.root.path_of(self.from, path) else { return };
        let up = self.to.components().map(|_| "..".to_owned());
        let down = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        path.value = up.chain(down).collect::<Vec<_>>().join("/");
    }

    fn turn_block(&self, block: &mut Located<BodyBlock>, reader: &Reader<'_>) {
        let all = |blocks: &mut Vec<Located<BodyBlock>>| {
            blocks.iter_mut().for_each(|block| self.turn_block(block, reader));
        };
        match &mut block.value {
            BodyBlock::Text(path) => self.turn(path, reader),
            BodyBlock::Image(image) => self.turn(&mut image.file, reader),
            BodyBlock::KeepTogether(blocks) | BodyBlock::Landscape(blocks) => all(blocks),
            BodyBlock::Paper(paper) => all(&mut paper.blocks),
            BodyBlock::Columns(columns) => {
                all(&mut columns.blocks);
                columns.columns.iter_mut().for_each(all);
            }
            BodyBlock::Comparison(comparison) => {
                all(&mut comparison.left.blocks);
                all(&mut comparison.right.blocks);
            }
            _ => {}
        }
    }
}

/// Tells an include that does not stand in the body itself.
pub(super) fn tell_nested(include: &IncludeBlock, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            include.file.place.clone(),
            "A section can be included in the body of a report itself, and nowhere else.",
        )
        .remedy("Put the `include` into `body`, before or after what it stands in now.");
}
