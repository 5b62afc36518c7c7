//! Runs of the program as a user starts it: a whole process from start to exit.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) time: Duration,
    /// The most memory that the process held, where the system tells.
    pub(crate) peak: Option<u64>,
}

/// Builds a definition once.
///
/// # Errors
/// When the program cannot be started, or says that the definition is wrong.
pub(crate) fn build(definition: &Path, output: &Path) -> Result<Run, String> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["build", "--quiet", "-o"])
        .arg(output)
        .arg(definition)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| format!("the program does not start: {error}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let exit = loop {
        // The high-water mark only rises, so the last look before the end is off by what the last
        // two milliseconds added.
        peak = high_water(&status).or(peak);
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(exit) => break exit,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let time = start.elapsed();
    if exit.success() { Ok(Run { time, peak }) } else { Err(format!("the build failed: {exit}")) }
}

/// `VmHWM:    12345 kB`
fn high_water(status: &str) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
