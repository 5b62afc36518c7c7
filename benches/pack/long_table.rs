//! Writes a project folder with one report: a table of so many rows, in six columns and groups.

use crate::content::{AREAS, Numbers};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Rows under one heading.
const GROUP: usize = 250;

const DEFINITION: &str = "kind: report
template: briefing
title: All cases of the year
data:
  cases: { file: cases.csv }
tables:
  cases:
    title: Cases by ward
    data: cases
    group_by: ward
    columns:
      - reference
      - { column: area, title: Area }
      - { column: opened, title: Opened, format: date }
      - { column: weeks, title: Weeks open, format: number }
      - { column: amount, title: \"Amount, £\", format: \"number:2\", align: decimal }
      - { column: share, title: Share, format: \"percent:1\", align: decimal }
    total: { sum: [amount] }
body:
  - table: cases
";

/// Writes the project into `folder`; its report is `report.yaml`.
pub(crate) fn write(folder: &Path, rows: usize) -> io::Result<()> {
    let mut numbers = Numbers::new(2019);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("agendapack.yaml"), "authority: Northmere Borough Council\n")?;
    let mut cases = "ward,reference,area,opened,weeks,amount,share\n".to_owned();
    for row in 0..rows {
        let _ = writeln!(
            cases,
            "Ward {},C{row:06},{},2018-{:02}-{:02},{},{}.{:02},{}.{}%",
            row / GROUP + 1,
            numbers.one_of(&AREAS),
            numbers.between(1, 12),
            numbers.between(1, 28),
            numbers.below(60),
            numbers.below(1000),
            numbers.below(100),
            numbers.below(100),
            numbers.below(10),
        );
    }
    fs::write(folder.join("cases.csv"), cases)?;
    fs::write(folder.join("report.yaml"), DEFINITION)
}
