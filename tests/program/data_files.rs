//! Data as spreadsheet programs write it, seen again in the finished file.

use crate::harness::{Pdf, Project};
use rust_xlsxwriter::{Format, Workbook};

const REPORT: &str = "\
kind: report
template: briefing
title: Contacts
data:
  contacts: { file: DATA }
tables:
  contacts:
    title: Contacts by day
    data: contacts
    columns: [team, { column: day, format: date }, received, change, note]
    total: { sum: [received] }
body:
  - markdown: >-
      {{ contacts | last | get(key='team') }}: {{ contacts | last | get(key='received') | number }} contacts
      on {{ contacts | last | get(key='day') | date }}, {{ contacts | last | get(key='change') | percent(decimals=1) }}.
  - table: contacts
";

fn build(file: &str, bytes: &[u8]) -> Pdf {
    let project = Project::new().file("report.yaml", REPORT.replace("DATA", file)).file(file, bytes);
    project.build("report.yaml", &["--strict"]).pdf()
}

fn shows_the_figures(pdf: &Pdf) {
    let words = pdf.text(1);
    let prose = "Café: 1,390 contacts on 31 March 2019, −2.5%.";
    assert!(words.contains(prose), "{words}");
    assert_eq!(
        pdf.tags("Table")[0].rows(),
        [
            "Team | Day | Received | Change | Note",
            "North | 28 February 2019 | 224 | 4.0% | £5 – each",
            "Café | 31 March 2019 | 1,390 | −2.5% | ",
            "Total |  | 1,614 |  | ",
        ]
    );
}

#[test]
fn csv_with_a_byte_order_mark() {
    let text = "\u{feff}team,day,received,change,note\r\nNorth,28/02/2019,224,4.0%,£5 – each\r\n\
                Café,31/03/2019,\"1,390\",(2.5%),\r\n,,,,\r\n,,,,\r\n\r\n";
    shows_the_figures(&build("contacts.csv", text.as_bytes()));
}

#[test]
fn csv_in_windows_1252() {
    let text = b"team,day,received,change,note\r\nNorth,28/02/2019,224,4.0%,\xa35 \x96 each\r\n\
                 Caf\xe9,31/03/2019,\"1,390\",(2.5%),\r\n,,,,\r\n,,,,\r\n";
    shows_the_figures(&build("contacts.csv", text));
}

#[test]
fn csv_with_semicolons() {
    let text =
        "team;day;received;change;note\nNorth;28/02/2019;224;4.0%;£5 – each\nCafé;31/03/2019;1,390;-2.5%;\n";
    shows_the_figures(&build("contacts.csv", text.as_bytes()));
}

#[test]
fn tabs_between_cells() {
    let text = "team\tday\treceived\tchange\tnote\nNorth\t28/02/2019\t224\t4.0%\t£5 – each\nCafé\t31/03/2019\t1,390\t−2.5%\t\n";
    shows_the_figures(&build("contacts.tsv", text.as_bytes()));
}

#[test]
fn json() {
    let text = r#"[{"team": "North", "day": "2019-02-28", "received": 224, "change": "4.0%", "note": "£5 – each"},
                   {"team": "Café", "day": "2019-03-31", "received": 1390, "change": "-2.5%", "note": null}]"#;
    shows_the_figures(&build("contacts.json", text.as_bytes()));
}

#[test]
fn a_workbook_shows_what_its_formats_show() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let percent = Format::new().set_num_format("0.0%");
    let thousands = Format::new().set_num_format("#,##0");
    for (column, name) in ["team", "day", "received", "change", "note"].into_iter().enumerate() {
        sheet.write(0, column as u16, name).expect("a cell");
    }
    // Days are counted from 30 December 1899; the change has the noise of a formula.
    let rows =
        [("North", 43524.0, 224.0, 0.04, "£5 – each"), ("Café", 43555.0, 1390.0, -0.025_000_000_000_001, "")];
    for (row, (team, date, received, change, note)) in (1..).zip(rows) {
        sheet.write(row, 0, team).expect("a cell");
        sheet.write_with_format(row, 1, date, &day).expect("a cell");
        sheet.write_with_format(row, 2, received, &thousands).expect("a cell");
        sheet.write_with_format(row, 3, change, &percent).expect("a cell");
        sheet.write(row, 4, note).expect("a cell");
    }
    shows_the_figures(&build("contacts.xlsx", &book.save_to_buffer().expect("a workbook")));
}

#[test]
fn json_lines_and_yaml() {
    let north =
        r#"{"team": "North", "day": "2019-02-28", "received": 224, "change": "4.0%", "note": "£5 – each"}"#;
    let cafe = r#"{"team": "Café", "day": "31/03/2019", "received": 1390, "change": "(2.5%)"}"#;
    shows_the_figures(&build("contacts.jsonl", format!("{north}\n\n{cafe}\n").as_bytes()));
    shows_the_figures(&build("contacts.yaml", format!("- {north}\n- {cafe}\n").as_bytes()));
}

const MONTHLY: &str = "\
kind: report
template: briefing
title: Caseloads
data:
  caseloads: { files: data/caseload-*.csv, period_from_name: month }
charts:
  trend:
    type: line
    data: caseloads
    x: month
    y: [received]
    title: Caseloads are rising
    source_file: true
tables:
  caseloads: { title: Caseloads by month, data: caseloads, columns: [month, received] }
body:
  - chart: trend
  - table: caseloads
";

fn monthly() -> Project {
    Project::new()
        .file("report.yaml", MONTHLY)
        .file("data/caseload-Dec-18.csv", "received\n224\n")
        .file("data/caseload-2019-02.csv", "received\n1390\n")
        .file("data/caseload-2019-01.csv", "received\n900\n")
}

#[test]
fn files_of_each_month_are_one_table() {
    let pdf = monthly().build("report.yaml", &["--strict"]).pdf();
    assert_eq!(
        pdf.tags("Table")[0].rows(),
        ["Month | Received", "December 2018 | 224", "January 2019 | 900", "February 2019 | 1,390"]
    );
    let words = pdf.text(1);
    assert!(words.contains("caseload-*.csv (3 files)"), "{words}");
}

#[test]
fn a_folder_of_monthly_files_is_one_table() {
    let of_folder = MONTHLY.replace("data/caseload-*.csv", "data");
    assert_ne!(of_folder, MONTHLY);
    let pdf = monthly().file("report.yaml", of_folder).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(
        pdf.tags("Table")[0].rows(),
        ["Month | Received", "December 2018 | 224", "January 2019 | 900", "February 2019 | 1,390"]
    );
}

#[test]
fn a_month_that_stands_twice_stops_the_build() {
    let project = monthly().file("data/caseload-2018-12.csv", "received\n224\n");
    let run = project.build("report.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    let said = run.findings();
    let (place, words) = (said[0].place(), said[0].message.as_str());
    assert_eq!(place, "report.yaml:5:23");
    assert_eq!(
        words,
        "`data/caseload-2018-12.csv` and `data/caseload-Dec-18.csv` are both of December 2018."
    );
}
