//! One run of LibreOffice: in a folder of its own, without macros, stopped when it takes too long.

use crate::plan::Converter;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Why there is no PDF.
#[derive(Debug)]
pub(super) enum Failure {
    NotStarted(String),
    Scratch(String),
    TooLong,
    /// With the last line that was said.
    NoPdf(String),
}

/// Bytes that a converted document may have.
const MOST_BYTES: u64 = 512 << 20;

/// Pages are tagged and fonts embedded; comments and what a reader would run stay behind.
const FILTER: &str = concat!(
    "pdf:writer_pdf_Export:{",
    r#""UseTaggedPDF":{"type":"boolean","value":"true"},"#,
    r#""EmbedStandardFonts":{"type":"boolean","value":"true"},"#,
    r#""ExportBookmarks":{"type":"boolean","value":"true"},"#,
    r#""ExportNotes":{"type":"boolean","value":"false"},"#,
    r#""ExportFormFields":{"type":"boolean","value":"false"},"#,
    r#""ReduceImageResolution":{"type":"boolean","value":"true"},"#,
    r#""MaxImageResolution":{"type":"long","value":"300"}"#,
    "}"
);

/// No macros, no links to other files or the web, no updates, no recovery of earlier files.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Recovery/AutoSave"><prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"#;

/// Gives the bytes of the PDF that the program makes of a document.
pub(super) fn convert(converter: &Converter, document: &[u8], ending: &str) -> Result<Vec<u8>, Failure> {
    let folder = tempfile::Builder::new().prefix("agendapack-").tempdir_in(&converter.scratch);
    let folder = folder.map_err(|error| Failure::Scratch(error.to_string()))?;
    // The name of the document is known: its own may begin with a hyphen, or stand in the PDF.
    let document_path = folder.path().join(format!("document.{ending}"));
    prepare(folder.path(), &document_path, document).map_err(|error| Failure::Scratch(error.to_string()))?;
    let log = folder.path().join("log");
    let child = start(converter, folder.path(), &document_path, &log)
        .map_err(|error| Failure::NotStarted(error.to_string()))?;
    // Its exit code says nothing: it is 0 for documents that could not be read.
    wait(child, converter.limit).ok_or(Failure::TooLong)?;
    let pdf = folder.path().join("out").join("document.pdf");
    let mut bytes = Vec::new();
    let read = File::open(pdf).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    match read {
        Ok(_) if !bytes.is_empty() => Ok(bytes),
        _ => Err(Failure::NoPdf(last_words(&log, folder.path()))),
    }
}

fn prepare(folder: &Path, document_path: &Path, document: &[u8]) -> io::Result<()> {
    let profile = folder.join("profile").join("user");
    fs::create_dir_all(&profile)?;
    fs::create_dir(folder.join("out"))?;
    fs::write(profile.join("registrymodifications.xcu"), SETTINGS)?;
    fs::write(document_path, document)
}

fn start(converter: &Converter, folder: &Path, document: &Path, log: &Path) -> io::Result<Child> {
    let log = File::create(log)?;
    let mut profile = std::ffi::OsString::from("-env:UserInstallation=file://");
    profile.push(folder.join("profile"));
    let mut command = Command::new(&converter.program);
    command
        .arg(profile)
        .args(["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"])
        .args(["--convert-to", FILTER, "--outdir"])
        .arg(folder.join("out"))
        .arg(document)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Waits for the end of a process; one that takes too long is stopped with all that it started.
fn wait(mut child: Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(5);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                stop_group(child.id());
                return Some(status);
            }
            Ok(None) if start.elapsed() < limit => {
                sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(100));
            }
            Ok(None) | Err(_) => {
                stop_group(child.id());
                // Where there are no groups, or it has left its own.
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

/// LibreOffice is started by a script: what works is a process of the script's group.
#[cfg(unix)]
fn stop_group(leader: u32) {
    let group = format!("-{leader}");
    let kill = Command::new("kill")
        .args(["-KILL", "--", &group])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // The group may have ended by itself.
    drop(kill);
}

#[cfg(not(unix))]
fn stop_group(_: u32) {}

/// The last line that the program printed, without the names of its folders.
fn last_words(log: &Path, folder: &Path) -> String {
    let mut text = Vec::new();
    // What cannot be read says nothing.
    let _ = File::open(log).and_then(|file| file.take(1 << 16).read_to_end(&mut text));
    let text = String::from_utf8_lossy(&text).replace(&format!("{}/", folder.display()), "");
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.trim_end_matches('.').chars().filter(|c| !c.is_control()).take(200).collect()
}
