//! Arguments as typed, then resolved; progress; printing of findings; the output file.

mod args;
mod converter;
mod follow;
mod inspect;
mod leaks;
mod output;
mod print;
mod progress;
mod split;
mod temporary;

use agendapack::{Environment, Extract, Finding, Job, MinutesForm, Outcome, Severity};
use args::{Arguments, Audience, Command, Explained, Form, Format, Options, Portion};
use clap::Parser;
use output::Output;
use std::borrow::Cow;
use std::path::PathBuf;

/// Done.
const DONE: u8 = 0;
/// The definition or its data has errors.
const ERRORS: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;
/// A file could not be read or written.
const FILES: u8 = 3;

/// Runs the command and gives the exit code of the process.
pub(crate) fn run() -> u8 {
    hush_lopdf();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { USAGE } else { DONE };
            // Nothing is left to tell when the terminal itself cannot be written to.
            let _ = error.print();
            return code;
        }
    };
    if let Some(error) = arguments.command.contradiction() {
        // As above.
        let _ = error.print();
        return USAGE;
    }
    match arguments.command {
        Command::Build { options, output, form, manifest, page_map, portion } => {
            let beside = Beside { manifest, page_map, portion };
            with_threads(options.jobs, || build(&options, output, form, &beside))
        }
        Command::Dates { options } => with_threads(options.jobs, || follow::dates(&options)),
        Command::Minutes { options, output, force } => {
            with_threads(options.jobs, || follow::minutes(&options, output, force))
        }
        Command::Explain { options, part } => with_threads(options.jobs, || explain(&options, &part)),
        Command::Check { options } => with_threads(options.jobs, || check(&options)),
        Command::Verify { file, against, restricted, root, settings, talk } => {
            inspect::verify(&file, &against, root.as_deref(), &restricted, (&settings, &talk))
        }
        Command::Compare { old, new, format } => inspect::compare(&old, &new, format),
    }
}

/// A damaged PDF may break lopdf; import tells it as damage, and its words would stand among the findings.
fn hush_lopdf() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let by_lopdf = info.location().is_some_and(|place| place.file().contains("lopdf-"));
        if !by_lopdf {
            told(info);
        }
    }));
}

fn with_threads(jobs: Option<usize>, work: impl FnOnce() -> u8 + Send) -> u8 {
    match rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build() {
        Ok(pool) => pool.install(work),
        // Without threads of its own the work is done on those there are.
        Err(_) => work(),
    }
}

/// What a build writes beside the PDF.
struct Beside {
    manifest: Option<PathBuf>,
    page_map: Option<PathBuf>,
    portion: Portion,
}

fn build(options: &Options, output: Option<PathBuf>, form: Option<Form>, beside: &Beside) -> u8 {
    let Some(mut job) = job(options) else { return FILES };
    job.trace = beside.manifest.is_some();
    job.form = form.map(|form| match form {
        Form::DecisionNotice => MinutesForm::DecisionNotice,
        Form::ActionList => MinutesForm::ActionList,
    });
    let portion = &beside.portion;
    let of_pages = portion.pages.clone().map(Extract::Pages);
    job.extract = of_pages.or_else(|| portion.items.clone().map(Extract::Items));
    job.split = portion.split.is_some();
    // An extract leads to the file that a build of the whole would write.
    let whole = output.clone().filter(|_| job.extract.is_none());
    let whole = whole.unwrap_or_else(|| default_output(options, form, None));
    job.called = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let progress = progress::Progress::new(options.quiet);
    let outcome = agendapack::build(&job, &|step| progress.step(step));
    progress.end();
    let mut outcome = match outcome {
        Ok(outcome) => outcome,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    print::findings(&outcome.findings, options.format);
    let failed = outcome.findings.iter().any(|finding| stops(finding, options.strict));
    let Some(pdf) = outcome.pdf.as_deref().filter(|_| !failed) else {
        print::summary(&outcome.findings, options);
        return ERRORS;
    };
    let path = output.unwrap_or_else(|| default_output(options, form, job.extract.as_ref()));
    let search = match leaks::search(
        options,
        &path,
        (&outcome, beside.page_map.as_deref(), beside.manifest.as_deref()),
    ) {
        Ok((search, findings)) => {
            print::findings(&findings, options.format);
            if findings.iter().any(|finding| stops(finding, options.strict)) {
                print::searched(&path, &search, options);
                return ERRORS;
            }
            search
        }
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    let record = outcome.manifest.as_mut().map(|manifest| {
        if let (Some(written), Some(name)) = (manifest.files.first_mut(), path.file_name()) {
            written.file = name.to_string_lossy().into_owned();
        }
        print::record(manifest)
    });
    let map = outcome.page_map.as_ref().map(String::as_bytes);
    let mut outputs = vec![Output { path: &path, bytes: pdf }];
    let beside = [beside.manifest.as_deref().zip(record.as_deref()), beside.page_map.as_deref().zip(map)];
    outputs.extend(beside.into_iter().flatten().map(|(path, bytes)| Output { path, bytes }));
    let split = Split::of(&portion.split, options, &outcome);
    let split = match split {
        Ok(split) => split,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    outputs.extend(split.files.iter().map(|(path, bytes)| Output { path, bytes }));
    let written = match outputs.iter().find_map(|output| output::replaces(output.path, &options.definition)) {
        Some(finding) => Err(finding),
        None => output::write_with_folder(portion.split.as_deref(), &outputs),
    };
    match written {
        Ok(()) => {
            print::allowed(&outcome.silenced, options);
            print::done(&path, outcome.pages, pdf.len(), options);
            if let (Some(path), Some(folder)) = (&portion.split, &split.folder) {
                let (removed, findings) = folder.tidy();
                print::split(path, &outcome.split, &removed, options);
                print::findings(&findings, options.format);
            }
            print::searched(&path, &search, options);
            DONE
        }
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            FILES
        }
    }
}

/// The files of the items, with the record of their folder.
#[derive(Default)]
struct Split<'a> {
    folder: Option<split::Folder>,
    files: Vec<(PathBuf, Cow<'a, [u8]>)>,
}

impl<'a> Split<'a> {
    fn of(
        path: &Option<PathBuf>,
        options: &Options,
        outcome: &'a Outcome,
    ) -> Result<Split<'a>, Box<Finding>> {
        let (Some(path), Some(of)) = (path, &outcome.meeting) else { return Ok(Split::default()) };
        let restricted = options.audience == Audience::Restricted;
        let folder = split::Folder::open(path, of, restricted, &outcome.split)?;
        let files = outcome.split.iter().map(|file| (path.join(&file.name), Cow::from(&file.bytes)));
        let record = (folder.record_path(), Cow::from(folder.record()));
        Ok(Split { files: files.chain([record]).collect(), folder: Some(folder) })
    }
}

fn explain(options: &Options, part: &Explained) -> u8 {
    let Some(mut job) = job(options) else { return FILES };
    job.trace = true;
    let outcome = match agendapack::check(&job) {
        Ok(outcome) => outcome,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    let Some(manifest) = outcome.manifest.filter(|_| !outcome.findings.iter().any(|f| stops(f, false)))
    else {
        print::findings(&outcome.findings, options.format);
        print::summary(&outcome.findings, options);
        return ERRORS;
    };
    let part = match (&part.page, &part.table) {
        (Some(page), _) => agendapack::Explained::Page(*page),
        (None, name) => agendapack::Explained::Named(name.clone().unwrap_or_default()),
    };
    print::answer(&agendapack::explain(&manifest, &part));
    DONE
}

fn check(options: &Options) -> u8 {
    let Some(job) = job(options) else { return FILES };
    let outcome = match agendapack::check(&job) {
        Ok(outcome) => outcome,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    print::findings(&outcome.findings, options.format);
    print::allowed(&outcome.silenced, options);
    print::summary(&outcome.findings, options);
    if outcome.findings.iter().any(|finding| stops(finding, options.strict)) { ERRORS } else { DONE }
}

/// Whether a finding keeps the output from being written.
fn stops(finding: &Finding, strict: bool) -> bool {
    match finding.severity {
        Severity::Error => true,
        Severity::Warning => strict,
        Severity::Note => false,
    }
}

/// The job that the arguments ask for; tells when the definition or the root is not there.
fn job(options: &Options) -> Option<Job> {
    let definition = &options.definition;
    let wrong = match std::fs::metadata(definition) {
        Err(error) => Some(output::unreadable(definition, &error)),
        Ok(is) if is.is_dir() => Some(output::folder_as_definition(definition)),
        Ok(_) => options.root.as_ref().filter(|root| !root.is_dir()).map(|root| output::no_root(root)),
    };
    if let Some(finding) = wrong {
        print::findings(std::slice::from_ref(&*finding), options.format);
        return None;
    }
    let issued = match issued() {
        Ok(issued) => issued,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return None;
        }
    };
    Some(Job {
        definition: definition.clone(),
        root: options.root.clone(),
        settings: options.settings.set.iter().cloned().collect(),
        sets: options.settings.sets.clone(),
        theme: options.theme.clone(),
        issued,
        environment: Environment::new(|name| std::env::var(name).ok()),
        trace: false,
        converter: converter::find(),
        form: None,
        draft: options.draft,
        renumber: options.renumber,
        audience: match options.audience {
            Audience::Public => agendapack::Audience::Public,
            Audience::Restricted => agendapack::Audience::Restricted,
        },
        recipient: options.recipient.clone(),
        extract: None,
        split: false,
        called: String::new(),
    })
}

/// The date of issue for repeatable builds, from `SOURCE_DATE_EPOCH` (reproducible-builds.org).
fn issued() -> Result<Option<i64>, Box<Finding>> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = value.to_str().and_then(|text| text.trim().parse().ok());
    seconds.map(Some).ok_or_else(output::no_date_of_issue)
}

/// The definition's name with `.pdf`, what is in it and for whom it is, in the folder from which the command
/// is run.
fn default_output(options: &Options, form: Option<Form>, extract: Option<&Extract>) -> PathBuf {
    let mut name = options.definition.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    name.push_str(&match (form, extract) {
        (None, None) => String::new(),
        (Some(Form::DecisionNotice), _) => "-decisions".to_owned(),
        (Some(Form::ActionList), _) => "-actions".to_owned(),
        (None, Some(Extract::Pages(list))) => format!("-pages-{}", in_a_name(list)),
        (None, Some(Extract::Items(list))) => format!("-items-{}", in_a_name(list)),
    });
    if options.audience == Audience::Restricted {
        name.push_str("-restricted");
    }
    if let Some(recipient) = &options.recipient {
        name.push_str(&format!("-for-{}", agendapack::safe_name(recipient, "member")));
    }
    PathBuf::from(name + ".pdf")
}

/// A list as it can stand in the name of a file: `7-9`.
fn in_a_name(list: &str) -> String {
    let words = list.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    words.take(20).collect::<Vec<_>>().join("-")
}

impl Options {
    /// Whether people read the output.
    fn talks(&self) -> bool {
        !self.quiet && self.format == Format::Human
    }
}
