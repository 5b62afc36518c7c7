use super::check::check;
use super::decode::decode;
use super::kind::{self, Kind};
use super::root::{ReadFile, Root};
use super::schema::Schema;
use super::yaml::{self, Kind as NodeKind, Mark, Node};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// The name of the file that marks the folder of a project.
pub(crate) const PROJECT_FILE: &str = "agendapack.yaml";

/// A definition file whose text was YAML and whose `kind:` was taken off.
#[derive(Debug)]
pub(crate) struct Opened {
    /// What the file says that it is; `None` where it says nothing.
    pub kind: Option<Kind>,
    place_of_kind: Place,
    tree: Node,
    file: FileId,
}

/// A definition with what had to be left out of it because it did not fit.
#[derive(Debug)]
pub(crate) struct Definition<T> {
    pub value: T,
    /// Paths of keys and named things that were told and left out: `charts.contacts`, `data`.
    pub dropped: Vec<String>,
}

/// Reads a definition of the kind that `T` declares. Everything that does not fit is told;
/// what fits is given, so that later stages can tell what they find in the same run.
pub(crate) fn read<T: DeserializeOwned + JsonSchema>(
    _: &Root<'_>,
    file: &ReadFile,
    found: &mut Diagnostics,
) -> Option<T> {
    open(file, found)?.decode(found).map(|definition| definition.value)
}

/// Reads a file as far as its `kind:`.
pub(crate) fn open(file: &ReadFile, found: &mut Diagnostics) -> Option<Opened> {
    let mut tree = yaml::parse(&file.bytes, file.id, found)?;
    if tree.is_empty() {
        tree = Node { mark: Mark { line: 1, column: 1 }, kind: NodeKind::Mapping(Vec::new()) };
    }
    let said = kind::take(&mut tree, file.id, found).ok()?;
    let at = |mark: Mark| Place::at(file.id, mark.line, mark.column);
    let place_of_kind = said.as_ref().map_or(Place::at(file.id, 1, 1), |said| at(said.mark));
    Some(Opened { kind: said.map(|said| said.kind), place_of_kind, tree, file: file.id })
}

impl Opened {
    /// Where the file says its kind, or where it should.
    pub(crate) fn place_of_kind(&self) -> &Place {
        &self.place_of_kind
    }

    /// The definition as the kind that `T` declares.
    pub(crate) fn decode<T: DeserializeOwned + JsonSchema>(
        self,
        found: &mut Diagnostics,
    ) -> Option<Definition<T>> {
        let needed = Kind::of::<T>();
        match (self.kind, needed) {
            (Some(said), Some(needed)) if said != needed => {
                found
                    .error(
                        Code::WrongKind,
                        self.place_of_kind,
                        format!(
                            "The file is of `kind: {}`; here one of `kind: {}` is needed.",
                            said.word(),
                            needed.word()
                        ),
                    )
                    .remedy(match said.is_paper() && needed.is_paper() {
                        // The keys of items are called as the kinds.
                        true => format!(
                            "In the pack, write `{}:` in place of `{}:` before the file's name, or name another file.",
                            said.word(),
                            needed.word()
                        ),
                        false => "Name another file, or correct its kind.".to_owned(),
                    });
                return None;
            }
            (None, Some(needed)) if needed.is_said() => {
                let message = match &self.tree.kind {
                    NodeKind::Mapping(entries) if entries.is_empty() => "The file is empty.",
                    _ => "The definition does not say its kind.",
                };
                let empty = message == "The file is empty.";
                found
                    .error(Code::MissingKey, self.place_of_kind, message)
                    .remedy(format!("Begin the file with `kind: {}`.", needed.word()));
                if empty {
                    return None;
                }
            }
            _ => {}
        }
        let fitting = check(self.tree, &Schema::of::<T>(), self.file, found)?;
        match decode(&fitting.node, self.file) {
            Ok(value) => Some(Definition { value, dropped: fitting.dropped }),
            Err(misfit) => {
                let Mark { line, column } = misfit.mark.unwrap_or(fitting.node.mark);
                let message = format!("The value does not fit: {}.", misfit.message);
                found.error(Code::WrongType, Place::at(self.file, line, column), message);
                None
            }
        }
    }
}

/// The folder of the project of a definition: the one given, else the nearest one above the
/// definition that holds `agendapack.yaml`, else the definition's own.
pub(crate) fn find_root(definition: &Path, explicit: Option<&Path>) -> PathBuf {
    if let Some(folder) = explicit {
        return folder.to_owned();
    }
    let own = match definition.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    // Resolved, so that folders above the current one are seen as well.
    let full = own.canonicalize().unwrap_or_else(|_| own.to_owned());
    full.ancestors().find(|folder| folder.join(PROJECT_FILE).is_file()).unwrap_or(own).to_owned()
}
