//! Sections in files of their own: joined to their report, or left out with their files unopened.

use super::reader::Reader;
use crate::definition::raw::{self, BodyBlock, FilePath, IncludeBlock, Report};
use crate::definition::{Definition, Located};
use crate::diagnostics::{Code, Diagnostics};
use indexmap::IndexMap;
use std::path::Path;

impl Reader<'_> {
    /// Puts the sections that a report includes into it. Of a public build an exempt one leaves its reason behind,
    /// and no path.
    pub(super) fn include(&mut self, definition: &mut Definition<Report>, folder: &Path) {
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
        let Some((file, opened)) = self.open(folder, named) else { return };
        let Some(Definition { value: section, dropped }) = opened.decode::<raw::Section>(self.found) else {
            return;
        };
        let raw::Section { mut data, measures, tables, charts, mut body } = section;
        let paths = Paths { from: file.folder(), to: folder };
        for source in data.values_mut() {
            let files = [&mut source.file, &mut source.files, &mut source.sqlite, &mut source.sql_file];
            files.into_iter().flatten().for_each(|path| paths.turn(path, self));
        }
        body.iter_mut().for_each(|block| paths.turn_block(block, self));
        let report = &mut definition.value;
        self.join(&mut report.data, data, "data", named);
        self.join(&mut report.measures, measures, "measure", named);
        self.join(&mut report.tables, tables, "table", named);
        self.join(&mut report.charts, charts, "chart", named);
        report.body.append(&mut body);
        definition.dropped.extend(dropped);
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
