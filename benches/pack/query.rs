//! Writes a project folder with one report: a CSV file of so many rows, grouped by SQL into a table.

use crate::content::{AREAS, Numbers};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

const DEFINITION: &str = "kind: report
template: briefing
title: Contacts of the year
params:
  period: { type: month, default: 2018-11 }
data:
  contacts: { file: contacts.csv }
  by_area:
    sql: |
      select area, month, count(*) as contacts, sum(received) as received, sum(amount) as amount
      from contacts
      where month <= :period
      group by area, month
      order by area, month
tables:
  by_area: { title: Contacts by area and month, data: by_area, group_by: area }
body:
  - table: by_area
";

/// Writes the project into `folder`; its report is `report.yaml`.
pub(crate) fn write(folder: &Path, rows: usize) -> io::Result<()> {
    let mut numbers = Numbers::new(2018);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("agendapack.yaml"), "authority: Northmere Borough Council\n")?;
    let mut contacts = "reference,area,month,received,amount\n".to_owned();
    for row in 0..rows {
        let _ = writeln!(
            contacts,
            "C{row:07},{},2018-{:02},{},{}.{:02}",
            numbers.one_of(&AREAS),
            numbers.between(1, 12),
            numbers.below(60),
            numbers.below(1000),
            numbers.below(100),
        );
    }
    fs::write(folder.join("contacts.csv"), contacts)?;
    fs::write(folder.join("report.yaml"), DEFINITION)
}
