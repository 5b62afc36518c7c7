//! What of a pack is restricted and what is public, as the plan has it.

use super::inputs::Input;
use super::redacted::Redacted;
use super::secrets::Secrets;
use crate::definition;
use crate::diagnostics::{Code, Finding};
use crate::plan::{self, AllowedWords};
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
        redacted: Vec::new(),
        secrets: Arc::default(),
    };
    for path in more {
        let files = plan::restricted_files(path, &folder).map_err(|error| unreadable(path, &error))?;
        papers.restricted.extend(files.into_iter().map(Input::from));
    }
    Ok(papers)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Box<Finding> {
    let message = format!("`{}` cannot be read: {error}.", path.display());
    Finding::without_place(Code::FileUnreadable, message, Some("Check the name, and that you may read it."))
}
