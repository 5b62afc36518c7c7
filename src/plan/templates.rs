//! Report templates: the project's own folders first, then those compiled into the program.

use super::{PageStyle, Template};
use crate::definition::raw::{self, Arranges, TemplateManifest, Words};
use crate::definition::{self, Located, ReadFile, Root, suggestion};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::path::{Path, PathBuf};

const FOLDER: &str = "report-templates";

/// A template of the program itself.
struct BuiltIn {
    name: &'static str,
    manifest: &'static str,
    text: &'static str,
}

/// What the program's own templates say, by their files: words that any paper may have.
pub(crate) fn built_in_texts() -> impl Iterator<Item = (String, &'static str)> {
    BUILT_IN.iter().flat_map(|template| {
        let files = [("template.yaml", template.manifest), ("template.md", template.text)];
        files.map(|(file, text)| (format!("agendapack:{FOLDER}/{}/{file}", template.name), text))
    })
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(BuiltIn {
            name: $name,
            manifest: include_str!(concat!("../../report-templates/", $name, "/template.yaml")),
            text: include_str!(concat!("../../report-templates/", $name, "/template.md")),
        }),*]
    };
}

const BUILT_IN: &[BuiltIn] = built_in![
    "officer_report",
    "performance_report",
    "data_dashboard",
    "policy_document",
    "briefing",
    "minutes",
    "decision_notice",
    "action_list",
    "work_programme",
    "slides",
];

/// The template of a paper. One that cannot be read or is for other papers is told and replaced by a
/// bare one, so that the text of the paper is still looked at.
pub(super) fn find(name: &Words, kind: Arranges, root: &Root<'_>, found: &mut Diagnostics) -> Template {
    match read(name, root, found) {
        Some(Some(template)) => {
            let its = template.kind();
            if its == kind {
                return template;
            }
            found
                .error(
                    Code::UnknownTemplate,
                    name.place.clone(),
                    format!(
                        "The template `{}` arranges {}, but it is named for {}.",
                        name.value,
                        its.words(),
                        kind.words()
                    ),
                )
                .remedy("Name another template, or say in its `template.yaml` what it `arranges`.");
        }
        Some(None) => {}
        None => unknown(name, kind, root, found),
    }
    bare(name, kind)
}

/// The project's own, else the built-in one: `None` when there is neither, `Some(None)` when what is
/// there was told.
fn read(name: &Words, root: &Root<'_>, found: &mut Diagnostics) -> Option<Option<Template>> {
    own(name, root, found).or_else(|| built_in(&name.value, root, found).map(Some))
}

/// The project's own: `None` when it has no such folder, `Some(None)` when what is in it was told.
fn own(name: &Words, root: &Root<'_>, found: &mut Diagnostics) -> Option<Option<Template>> {
    if !is_folder_name(&name.value) {
        return None;
    }
    let folder = Path::new(FOLDER).join(&name.value);
    let file = root.read_if_there(&folder.join("template.yaml"))?;
    let beside = Located { value: "template.md".to_owned(), place: Place::file(file.id) };
    let text = root.read(&folder, &beside, found).and_then(|text| utf8(text, found));
    let manifest = manifest(&file, found);
    Some(manifest.zip(text).map(|(manifest, (text, place))| {
        let page = PageStyle::of(&manifest.page, found);
        Template { manifest, page, text, place }
    }))
}

fn utf8(file: ReadFile, found: &mut Diagnostics) -> Option<(String, Place)> {
    let place = Place::file(file.id);
    match String::from_utf8(file.bytes) {
        Ok(text) => Some((text.trim_start_matches('\u{feff}').replace("\r\n", "\n"), place)),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
            found
                .error(Code::TemplateSyntax, Place::line(file.id, line), "A character here is not UTF-8.")
                .remedy("Save the file again with the encoding UTF-8.");
            None
        }
    }
}

fn manifest(file: &ReadFile, found: &mut Diagnostics) -> Option<TemplateManifest> {
    Some(definition::open(file, found)?.decode(found)?.value)
}

fn built_in(name: &str, root: &Root<'_>, found: &mut Diagnostics) -> Option<Template> {
    let template = BUILT_IN.iter().find(|template| template.name == name)?;
    let id = |file: &str| root.files().id(&format!("agendapack:{FOLDER}/{name}/{file}"));
    let file = ReadFile {
        id: id("template.yaml"),
        path: PathBuf::from("template.yaml"),
        bytes: template.manifest.as_bytes().to_vec(),
    };
    let manifest = manifest(&file, found)?;
    let page = PageStyle::of(&manifest.page, found);
    let place = Place::file(id("template.md"));
    Some(Template { manifest, page, text: template.text.to_owned(), place })
}

fn bare(name: &Words, kind: Arranges) -> Template {
    Template {
        manifest: TemplateManifest {
            description: name.clone(),
            fields: indexmap::IndexMap::new(),
            numbering: None,
            captions: None,
            recommendations_required: false,
            summary_required: false,
            required_sections: Vec::new(),
            arranges: None,
            page: raw::PageDefinition::default(),
        },
        page: PageStyle::default(),
        text: match kind {
            Arranges::Report | Arranges::Slides => "{{ body() }}\n",
            Arranges::Minutes => "# {{ title }}\n\n{{ present() }}\n\n{{ in_attendance() }}\n\n{{ apologies() }}\n\n{{ items() }}\n",
            Arranges::DecisionNotice => "# {{ title }}\n\n{{ decisions() }}\n",
            Arranges::ActionList => "# {{ title }}\n\n{{ actions() }}\n",
            Arranges::WorkProgramme => "# {{ title }}\n\n{{ introduction() }}\n\n{{ meetings() }}\n",
        }
        .to_owned(),
        place: name.place.clone(),
    }
}

/// Tells that there is no such template, with those that there are for papers of the kind.
fn unknown(name: &Words, kind: Arranges, root: &Root<'_>, found: &mut Diagnostics) {
    let mut names: Vec<String> = std::fs::read_dir(root.folder().join(FOLDER))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .chain(BUILT_IN.iter().map(|template| template.name.to_owned()))
        .filter(|name| {
            let named = Words { value: name.clone(), place: Place::default() };
            read(&named, root, &mut Diagnostics::new())
                .is_some_and(|read| read.is_none_or(|template| template.kind() == kind))
        })
        .collect();
    names.sort();
    names.dedup();
    let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let known = format!("Templates are {}.", listed.join(", "));
    let remedy = suggestion(&name.value, names.iter().map(String::as_str), known);
    found
        .error(
            Code::UnknownTemplate,
            name.place.clone(),
            format!("There is no report template `{}`.", name.value),
        )
        .remedy(remedy);
}

/// A single name, so that a template is never looked for elsewhere.
fn is_folder_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\', ':']) && name != "." && name != ".."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Files;

    /// The folders of the repository.
    fn folders() -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
        let entries = std::fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok);
        let mut names: Vec<String> = entries
            .filter(|entry| entry.path().join("template.yaml").is_file())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn every_built_in_template_reads_without_a_finding() {
        let (folder, files) = (tempfile::tempdir().expect("a folder"), Files::new());
        let root = Root::new(folder.path(), &files).expect("the folder is there");
        for template in BUILT_IN {
            let mut found = Diagnostics::new();
            let read = built_in(template.name, &root, &mut found).expect("it is built in");
            let messages: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
            assert_eq!(messages, Vec::<&str>::new(), "{}", template.name);
            let holds = match read.kind() {
                Arranges::Report | Arranges::Slides => "body()",
                Arranges::Minutes => "items()",
                Arranges::DecisionNotice => "decisions()",
                Arranges::ActionList => "actions()",
                Arranges::WorkProgramme => "meetings()",
            };
            assert!(read.text.contains(holds), "{} does not place {holds}", template.name);
        }
    }

    #[test]
    fn every_folder_is_built_in_and_told_in_the_readme() {
        let mut names: Vec<&str> = BUILT_IN.iter().map(|template| template.name).collect();
        names.sort_unstable();
        assert_eq!(names, folders());
        let readme = include_str!("../../report-templates/README.md");
        let rows = readme.lines().filter_map(|line| line.strip_prefix("| [`")?.split('`').next());
        let mut told: Vec<&str> = rows.collect();
        told.sort_unstable();
        assert_eq!(told, names);
        let functions =
            ["front_table", "summary", "recommendations", "body", "title_slide", "day", "present"]
                .into_iter()
                .chain(["in_attendance", "apologies", "items", "introduction", "meetings"]);
        for function in functions {
            assert!(readme.contains(&format!("`{function}()`")), "the page does not tell of {function}()");
        }
    }
}
