//! What of a pack is restricted and what is public, as the plan has it.

use super::inputs::Input;
use super::redacted::Redacted;
use super::secrets::Secrets;
use crate::definition;
use crate::diagnostics::{Code, Finding, Severity};
use crate::plan::{self, AllowedWords, Contradiction};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The files of a pack.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    /// Exempt files, and of public definitions what they say of exempt papers.
    pub restricted: Vec<Input>,
    pub public: Vec<Input>,
    /// Exempt files that are named and are not there.
    pub absent: Vec<String>,
    /// Words and numbers that a public file may say all the same.
    pub(super) allowed: Vec<AllowedWords>,
    /// Files that are exempt here and public there.
    contradictions: Vec<Contradiction>,
    /// What the public papers redact.
    pub(super) redacted: Vec<Redacted>,
    /// What is looked for, once it was gathered: several files of a pack are searched for the same.
    secrets: Arc<OnceLock<Secrets>>,
}

impl Papers {
    /// The same papers, with what the public ones of them redact.
    #[must_use]
    pub fn redacting(self, redacted: &[Redacted]) -> Papers {
        Papers { redacted: redacted.to_vec(), secrets: Arc::default(), ..self }
    }

    /// A finding for each file of an exempt paper that a public paper names as well: the public pack shows what it says.
    pub fn contradictions(&self) -> Vec<Finding> {
        self.contradictions.iter().map(told_twice).collect()
    }

    /// Whether anything in the public ones may be redacted: some of their files speak of it.
    pub fn may_redact(&self) -> bool {
        const WORD: &[u8] = b"redact";
        self.public.iter().any(|input| input.bytes.windows(WORD.len()).any(|bytes| bytes == WORD))
    }

    /// How many words and figures the public papers redact.
    pub fn redacted(&self) -> usize {
        self.redacted.len()
    }

    /// A finding for each exempt file that is not there, so that what it says cannot be looked for.
    pub fn lacking(&self) -> Vec<Finding> {
        let told = |file: &String| {
            let message =
                format!("The restricted paper `{file}` is not here, so what it says was not looked for.");
            let remedy = "Verify again where the restricted papers are.";
            *Finding::without_place(Code::NotSearched, message, Some(remedy))
        };
        self.absent.iter().map(told).collect()
    }

    /// What is looked for.
    pub(super) fn secrets(&self) -> &Secrets {
        self.secrets.get_or_init(|| Secrets::new(&self.restricted, &self.public, &self.redacted))
    }

    /// How many exempt files there are to be searched for.
    pub fn at_hand(&self) -> usize {
        self.restricted.iter().filter(|input| input.known.is_none()).count()
    }
}

/// The files that a definition leads to. `more` are further restricted files, or folders of them.
///
/// # Errors
/// When the definition or one of `more` cannot be read.
pub fn papers(definition: &Path, root: Option<&Path>, more: &[PathBuf]) -> Result<Papers, Box<Finding>> {
    let folder = definition::find_root(definition, root);
    let folder = folder.canonicalize().map_err(|error| unreadable(&folder, &error))?;
    let definition = definition.canonicalize().map_err(|error| unreadable(definition, &error))?;
    let inputs = plan::inputs(&definition, &folder);
    let mut papers = Papers {
        restricted: inputs.restricted.into_iter().map(Input::from).collect(),
        public: inputs.public.into_iter().map(Input::from).collect(),
        absent: inputs.absent.into_iter().collect(),
        allowed: inputs.allowed,
        contradictions: inputs.contradictions,
        redacted: Vec::new(),
        secrets: Arc::default(),
    };
    for path in more {
        let files = plan::restricted_files(path, &folder).map_err(|error| unreadable(path, &error))?;
        papers.restricted.extend(files.into_iter().map(Input::from));
    }
    Ok(papers)
}

/// A finding where a paper that is made for the public by itself is exempt: the packs of the project say so.
///
/// # Errors
/// When the definition or its folder cannot be read.
pub fn exempt_by_itself(definition: &Path, root: Option<&Path>) -> Result<Option<Finding>, Box<Finding>> {
    let folder = definition::find_root(definition, root);
    let folder = folder.canonicalize().map_err(|error| unreadable(&folder, &error))?;
    let file = definition.canonicalize().map_err(|error| unreadable(definition, &error))?;
    let told = |by: String| {
        let message =
            format!("`{}` is exempt in `{by}`, so it is not made for the public.", definition.display());
        let remedy = "Build it with `--audience restricted`.";
        *Finding::without_place(Code::Leak, message, Some(remedy))
    };
    Ok(plan::exempt_in(&file, &folder).map(told))
}

fn told_twice(named: &Contradiction) -> Finding {
    let Contradiction { file, exempt_in, public_in, is_direct } = named;
    let (message, remedy) = match is_direct {
        true => (
            format!("`{file}` is exempt in `{exempt_in}`, and `{public_in}` names it for the public."),
            "Write `exempt:` there as well, or name another file; what is meant for everybody is not exempt.",
        ),
        false => (
            format!(
                "`{file}` lies in the folder of the exempt paper `{exempt_in}`, and `{public_in}` names it for the \
                 public, so that nothing of it is looked for."
            ),
            "Where everybody may know all of it, keep it outside of that folder; else let the public paper name \
             another file.",
        ),
    };
    let mut finding = *Finding::without_place(Code::Leak, message, Some(remedy));
    if !is_direct {
        finding.severity = Severity::Warning;
    }
    finding.file.clone_from(public_in);
    finding
}

fn unreadable(path: &Path, error: &std::io::Error) -> Box<Finding> {
    let message = format!("`{}` cannot be read: {error}.", path.display());
    Finding::without_place(Code::FileUnreadable, message, Some("Check the name, and that you may read it."))
}
