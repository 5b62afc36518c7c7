//! How long a whole pack takes, and how much memory: 20, 200 and 2,000 pages made by a generator;
//! one table of 10,000, 50,000 and 100,000 rows; 1,000 charts of 24 points each; and a file
//! of 1,000,000 rows that SQL groups.
//!
//!     cargo bench --bench pack                                  all of them
//!     cargo bench --bench pack -- --scale 1 --runs 9
//!     cargo bench --bench pack -- --table 100000 --runs 1
//!     cargo bench --bench pack -- --charts 1000
//!     cargo bench --bench pack -- --sql 1000000
//!     cargo bench --bench pack -- --scale 1 --keep /tmp/pack    leaves the project and its PDF there
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the figures are what it is for")]

mod charts;
mod content;
mod long_table;
mod measure;
mod project;
mod query;
mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

struct Options {
    scales: Vec<f64>,
    /// The rows of long tables.
    tables: Vec<usize>,
    /// How many charts a report has.
    charts: Vec<usize>,
    /// The rows of files that SQL groups.
    queries: Vec<usize>,
    runs: usize,
    keep: Option<PathBuf>,
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        scales: Vec::new(),
        tables: Vec::new(),
        charts: Vec::new(),
        queries: Vec::new(),
        runs: 5,
        keep: None,
    };
    let mut is_bench = false;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--scale" => {
                let text = value()?;
                let scale = text.parse().ok().filter(|scale| (0.01..=50.0).contains(scale));
                options.scales.push(scale.ok_or_else(|| format!("{text} is no scale from 0.01 to 50"))?);
            }
            "--table" => {
                let text = value()?;
                let rows = text.parse().ok().filter(|&rows| rows > 0);
                options.tables.push(rows.ok_or_else(|| format!("{text} is no number of rows"))?);
            }
            "--charts" => {
                let text = value()?;
                let count = text.parse().ok().filter(|&count| count > 0);
                options.charts.push(count.ok_or_else(|| format!("{text} is no number of charts"))?);
            }
            "--sql" => {
                let text = value()?;
                let rows = text.parse().ok().filter(|&rows| rows > 0);
                options.queries.push(rows.ok_or_else(|| format!("{text} is no number of rows"))?);
            }
            "--runs" => {
                let text = value()?;
                let runs = text.parse().ok().filter(|&runs| runs > 0);
                options.runs = runs.ok_or_else(|| format!("{text} is no number of runs"))?;
            }
            "--keep" => options.keep = Some(PathBuf::from(value()?)),
            "--bench" => is_bench = true,
            _ => {
                return Err(format!(
                    "{word} is not known; there are --scale, --table, --charts, --sql, --runs and --keep"
                ));
            }
        }
    }
    let lists = [&options.tables, &options.charts, &options.queries];
    if options.scales.is_empty() && lists.iter().all(|list| list.is_empty()) {
        // `cargo test --benches` starts it without `--bench`: then small ones show that it works.
        options.scales = if is_bench { vec![0.05, 0.66, 7.0] } else { vec![0.05] };
        options.tables = if is_bench { vec![10_000, 50_000, 100_000] } else { vec![500] };
        options.charts = vec![if is_bench { 1_000 } else { 20 }];
        options.queries = vec![if is_bench { 1_000_000 } else { 1_000 }];
        options.runs = if is_bench { options.runs } else { 1 };
    }
    Ok(options)
}

fn main() -> ExitCode {
    match options().and_then(|options| race(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("error: {words}");
            ExitCode::FAILURE
        }
    }
}

fn race(options: &Options) -> Result<(), String> {
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let home = options.keep.as_deref().unwrap_or(temporary.path());
    println!("what               pages      bytes      min   median      max  peak memory");
    for &scale in &options.scales {
        let folder = home.join(format!("scale-{scale}"));
        let written = project::write(&folder, scale);
        measured(&format!("scale {scale}"), &folder, written, "pack.yaml", options.runs)?;
    }
    for &rows in &options.tables {
        let folder = home.join(format!("table-{rows}"));
        let written = long_table::write(&folder, rows);
        measured(&format!("{rows} rows"), &folder, written, "report.yaml", options.runs)?;
    }
    for &count in &options.charts {
        let folder = home.join(format!("charts-{count}"));
        let written = charts::write(&folder, count);
        measured(&format!("{count} charts"), &folder, written, "report.yaml", options.runs)?;
    }
    for &rows in &options.queries {
        let folder = home.join(format!("sql-{rows}"));
        let written = query::write(&folder, rows);
        measured(&format!("{rows} by SQL"), &folder, written, "report.yaml", options.runs)?;
    }
    Ok(())
}

/// Builds a definition of a project that was written, and prints its line.
fn measured(
    name: &str,
    folder: &Path,
    written: std::io::Result<()>,
    definition: &str,
    runs: usize,
) -> Result<(), String> {
    written.map_err(|error| format!("the project cannot be written: {error}"))?;
    let output = folder.join("out.pdf");
    let runs = (0..runs)
        .map(|_| measure::build(&folder.join(definition), &output))
        .collect::<Result<Vec<_>, _>>()?;
    println!("{}", line(name, &output, &runs)?);
    Ok(())
}

fn line(name: &str, output: &Path, runs: &[measure::Run]) -> Result<String, String> {
    let bytes = std::fs::read(output).map_err(|error| format!("the file cannot be read: {error}"))?;
    let pages = lopdf::Document::load_metadata_mem(&bytes).map_err(|error| error.to_string())?.page_count;
    let mut seconds: Vec<f64> = runs.iter().map(|run| run.time.as_secs_f64()).collect();
    seconds.sort_by(f64::total_cmp);
    let peak = runs.iter().filter_map(|run| run.peak).max();
    let peak = peak.map_or("–".to_owned(), |bytes| format!("{:.0} MiB", bytes as f64 / f64::from(1 << 20)));
    let (min, median, max) = (seconds[0], seconds[seconds.len() / 2], seconds[seconds.len() - 1]);
    Ok(format!(
        "{name:<17} {pages:>6} {:>10} {min:>7.3}s {median:>7.3}s {max:>7.3}s  {peak:>11}",
        bytes.len()
    ))
}
