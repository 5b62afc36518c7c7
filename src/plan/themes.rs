//! The theme of a build: the one that the command asks for, else the pack's, else the project's;
//! put on its bases, down to a built-in one.

use crate::definition::raw::{FilePath, ThemeDefinition, Words};
use crate::definition::{self, FontFile, FontFiles, Layers, ReadFile, Root, Theme, suggestion};
use crate::diagnostics::{Code, Diagnostics};
use std::path::{Path, PathBuf};

const FOLDER: &str = "report-templates/themes";

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../report-templates/themes/", $name, ".yaml")))),*]
    };
}

/// The themes of the program by name; the first stands under all others.
const BUILT_IN: &[(&str, &str)] = built_in!["default", "black_and_white", "large_print"];

/// How deep bases may stand on one another.
const DEEPEST: usize = 8;

/// The theme that a definition or the command line names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// A name, or the path of a file.
    pub name: Words,
    /// The folder that a path starts from, below the root.
    pub folder: PathBuf,
}

/// The theme; what is wrong in it or its bases is told, and the rest of it stands.
pub(super) fn make(named: Option<&Named>, root: &Root<'_>, found: &mut Diagnostics) -> Theme {
    let Some(named) = named else { return Theme::default() };
    let mut chain: Vec<ThemeDefinition> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let mut fonts = FontFiles::default();
    let mut next = Some(named.clone());
    while let Some(named) = next {
        if known.contains(&named.name.value) || chain.len() == DEEPEST {
            found
                .error(
                    Code::InvalidValue,
                    named.name.place,
                    format!("The theme `{}` stands upon itself.", named.name.value),
                )
                .remedy("Set `base` to `default` in one of them.");
            break;
        }
        let Some(file) = open(&named, root, found) else { break };
        let folder = file.folder().to_owned();
        known.push(named.name.value);
        let Some(theme) = read(&file, found) else { break };
        // The first that names a font is the one upon all others.
        for (named, font) in [
            (&theme.fonts.regular, &mut fonts.regular),
            (&theme.fonts.bold, &mut fonts.bold),
            (&theme.fonts.italic, &mut fonts.italic),
            (&theme.fonts.bold_italic, &mut fonts.bold_italic),
        ] {
            if font.is_none() {
                *font = named.as_ref().and_then(|named| font_file(named, &folder, root, found));
            }
        }
        next = theme.base.clone().map(|name| Named { name, folder });
        chain.push(theme);
    }
    let mut layers = Layers::new();
    // The default says every key, so that nothing is left without a value.
    if known.last().map(String::as_str) != Some(BUILT_IN[0].0)
        && let Some(theme) = built_in(BUILT_IN[0].0, root).and_then(|file| read(&file, found))
    {
        layers.put_on(&theme, found);
    }
    for theme in chain.iter().rev() {
        layers.put_on(theme, found);
    }
    Theme { fonts, ..layers.finish(found) }
}

fn font_file(named: &FilePath, folder: &Path, root: &Root<'_>, found: &mut Diagnostics) -> Option<FontFile> {
    let file = root.read(folder, named, found)?;
    let stem = Path::new(&named.value).file_stem().unwrap_or_default().to_string_lossy();
    let name: String = stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = if name.is_empty() { "Font".to_owned() } else { name };
    Some(FontFile { name, data: file.bytes.into(), place: named.place.clone() })
}

fn read(file: &ReadFile, found: &mut Diagnostics) -> Option<ThemeDefinition> {
    Some(definition::open(file, found)?.decode(found)?.value)
}

/// The file of a theme: a path as such, a name among the project's own themes, then the built-in ones.
/// A theme of the project may have the name of a built-in one and stand upon it.
fn open(named: &Named, root: &Root<'_>, found: &mut Diagnostics) -> Option<ReadFile> {
    let Named { name, folder } = named;
    if is_path(&name.value) {
        return root.read(folder, name, found);
    }
    let own = Path::new(FOLDER).join(format!("{}.yaml", name.value));
    let itself = *root.files().path(name.place.file) == own.to_string_lossy();
    let file = if itself { None } else { root.read_if_there(&own) };
    let file = file.or_else(|| built_in(&name.value, root));
    if file.is_none() {
        unknown(name, root, found);
    }
    file
}

fn built_in(name: &str, root: &Root<'_>) -> Option<ReadFile> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    let path = format!("agendapack:{FOLDER}/{name}.yaml");
    Some(ReadFile { id: root.files().id(&path), path: PathBuf::from(path), bytes: text.as_bytes().to_vec() })
}

fn unknown(name: &Words, root: &Root<'_>, found: &mut Diagnostics) {
    let mut names: Vec<String> = std::fs::read_dir(root.folder().join(FOLDER))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".yaml").map(str::to_owned))
        .chain(BUILT_IN.iter().map(|(name, _)| (*name).to_owned()))
        .collect();
    names.sort();
    names.dedup();
    let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let known = format!("Themes are {}.", listed.join(", "));
    let wanted = name.value.to_lowercase().replace(['-', ' '], "_");
    let remedy = suggestion(&wanted, names.iter().map(String::as_str), known);
    found
        .error(Code::UnknownTheme, name.place.clone(), format!("There is no theme `{}`.", name.value))
        .remedy(remedy);
}

/// Whether the words name a file and not a theme.
pub(crate) fn is_path(words: &str) -> bool {
    words.contains(['/', '\\']) || words.ends_with(".yaml") || words.ends_with(".yml")
}
