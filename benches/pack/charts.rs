//! Writes a project folder with one report: so many line charts, each of 24 months.

use crate::content::Numbers;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Points of a chart.
const MONTHS: usize = 24;

/// Writes the project into `folder`; its report is `report.yaml`.
pub(crate) fn write(folder: &Path, charts: usize) -> io::Result<()> {
    let mut numbers = Numbers::new(2019);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("agendapack.yaml"), "authority: Northmere Borough Council\n")?;
    let mut cases = "month".to_owned();
    let (mut shown, mut body) = (String::new(), String::new());
    for chart in 0..charts {
        let _ = write!(cases, ",c{chart}");
        let _ = writeln!(
            shown,
            "  c{chart}: {{ type: line, data: cases, x: month, y: [c{chart}], target: 60, title: Cases of team {chart} }}"
        );
        let _ = writeln!(body, "  - chart: c{chart}");
    }
    cases.push('\n');
    for month in 0..MONTHS {
        let _ = write!(cases, "{}-{:02}", 2017 + month / 12, month % 12 + 1);
        for _ in 0..charts {
            let _ = write!(cases, ",{}", numbers.between(20, 99));
        }
        cases.push('\n');
    }
    fs::write(folder.join("cases.csv"), cases)?;
    let head = "kind: report\ntemplate: briefing\ntitle: Cases of the teams\ndata:\n  cases: { file: cases.csv, columns: { month: month } }\n";
    fs::write(folder.join("report.yaml"), format!("{head}charts:\n{shown}body:\n{body}"))
}
