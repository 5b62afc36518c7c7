//! Random tables written in every kind of file read back alike; spoilt files never bring the program down.

use super::ods::{book, row, table as ods_table, text, value};
use super::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Read, Write};

/// Tables and spoilt files; `DOCUMENTS` in the environment sets another number.
fn rounds() -> u64 {
    std::env::var("DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) % end as u64) as usize
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    Text,
    Integer,
    Number,
    Percent,
    Date,
    Month,
}

#[derive(Clone, PartialEq, Debug)]
enum Made {
    Blank,
    Text(String),
    /// So many hundredths.
    Figure(i64),
    Day(i32, u8, u8),
}

struct MadeTable {
    header: Vec<String>,
    kinds: Vec<Kind>,
    rows: Vec<Vec<Made>>,
}

const WORDS: [&str; 12] = [
    "Alder",
    "o'clock",
    "say \"so\"",
    "a, b",
    "x; y",
    "p|q",
    "two\nlines",
    "<b> & more",
    "£ – é",
    "= 1 +",
    "# no",
    "- so",
];

fn make(seed: u64, wide: bool) -> MadeTable {
    let mut dice = Dice::new(seed);
    let width = 1 + dice.below(5);
    let kinds: Vec<Kind> = (0..width)
        .map(|_| dice.of(&[Kind::Text, Kind::Integer, Kind::Number, Kind::Percent, Kind::Date, Kind::Month]))
        .collect();
    let words = |dice: &mut Dice, at: usize| {
        let extra = if wide { "東Ł" } else { "é" };
        format!("{} {}{at}", dice.of(&WORDS), if dice.below(3) == 0 { extra } else { "w" })
    };
    let header =
        (0..width).map(|at| words(&mut dice, at).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let rows = (0..1 + dice.below(9))
        .map(|at| {
            let mut cell = |column: usize, kind: Kind| {
                if column > 0 && dice.below(5) == 0 {
                    return Made::Blank;
                }
                match kind {
                    Kind::Text => Made::Text(words(&mut dice, at)),
                    Kind::Integer => Made::Figure(100 * (dice.below(2_000_000) as i64 - 1_000_000)),
                    // Not whole, so that no column of them looks like one of whole numbers.
                    Kind::Number => Made::Figure(10 * (dice.below(100_000) as i64 * 10 - 500_000) + 25),
                    Kind::Percent => Made::Figure(dice.below(10_000) as i64),
                    Kind::Date => Made::Day(
                        1990 + dice.below(60) as i32,
                        1 + dice.below(12) as u8,
                        1 + dice.below(28) as u8,
                    ),
                    Kind::Month => Made::Day(1990 + dice.below(60) as i32, 1 + dice.below(12) as u8, 1),
                }
            };
            kinds.iter().enumerate().map(|(column, &kind)| cell(column, kind)).collect()
        })
        .collect();
    MadeTable { header, kinds, rows }
}

/// So many hundredths as digits.
fn hundredths(value: i64, places: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.abs() / 100, value.abs() % 100);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:02}") }
}

impl MadeTable {
    /// A cell as a text file has it.
    fn words(&self, cell: &Made, kind: Kind) -> String {
        match (cell, kind) {
            (Made::Blank, _) => String::new(),
            (Made::Text(text), _) => text.clone(),
            (Made::Figure(value), Kind::Percent) => format!("{}%", hundredths(*value, 2)),
            (Made::Figure(value), Kind::Integer) => hundredths(*value, 0),
            (Made::Figure(value), _) => hundredths(*value, 2),
            (Made::Day(year, month, _), Kind::Month) => format!("{year}-{month:02}"),
            (Made::Day(year, month, day), _) => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn cells(&self) -> impl Iterator<Item = Vec<(String, &Made, Kind)>> + '_ {
        self.rows.iter().map(|row| {
            row.iter().zip(&self.kinds).map(|(cell, &kind)| (self.words(cell, kind), cell, kind)).collect()
        })
    }

    /// What must be read, as `shown` says it.
    fn expected(&self) -> Vec<String> {
        let short = |(words, cell, kind): (String, &Made, Kind)| match (cell, kind) {
            (Made::Blank, _) => "blank".to_owned(),
            (Made::Text(_), _) => format!("'{words}'"),
            (Made::Figure(value), Kind::Percent) => plain(&rust_decimal::Decimal::new(*value, 4)),
            (Made::Figure(value), _) => plain(&rust_decimal::Decimal::new(*value, 2)),
            _ => words,
        };
        let rows = self.cells().map(|row| row.into_iter().map(short).collect::<Vec<_>>().join("|"));
        [self.header.join("|")].into_iter().chain(rows).collect()
    }

    fn delimited(&self, mark: char, dice: &mut Dice) -> String {
        let marks = [',', ';', '\t', '|', '"', '\n', '\r'];
        let quoted = |text: &str, dice: &mut Dice| {
            if text.contains(marks) || dice.below(6) == 0 {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text.to_owned()
            }
        };
        let end = dice.of(&["\n", "\r\n"]);
        let line = |cells: Vec<String>, dice: &mut Dice| {
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell, dice)).collect();
            cells.join(&mark.to_string()) + end
        };
        let mut all = line(self.header.clone(), dice);
        for row in self.cells() {
            all += &line(row.into_iter().map(|(words, ..)| words).collect(), dice);
        }
        all
    }

    fn objects(&self) -> Vec<String> {
        let json = |text: &str| serde_json::to_string(text).unwrap();
        self.cells()
            .map(|row| {
                let pairs: Vec<String> = row
                    .iter()
                    .zip(&self.header)
                    .map(|((words, cell, kind), name)| {
                        let value = match (cell, kind) {
                            (Made::Blank, _) => "null".to_owned(),
                            (Made::Figure(_), Kind::Integer | Kind::Number) => words.clone(),
                            _ => json(words),
                        };
                        format!("{}: {value}", json(name))
                    })
                    .collect();
                format!("{{{}}}", pairs.join(", "))
            })
            .collect()
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let format = |code: &str| Format::new().set_num_format(code);
        for (column, name) in (0..).zip(&self.header) {
            sheet.write(0, column, name).unwrap();
        }
        for (at, row) in (1..).zip(self.cells()) {
            for (column, (words, cell, kind)) in (0..).zip(row) {
                let number = |value: i64, by: f64| value as f64 / by;
                match (cell, kind) {
                    (Made::Blank, _) => {}
                    (Made::Text(_), _) => {
                        sheet.write(at, column, words).unwrap();
                    }
                    (Made::Figure(value), Kind::Percent) => {
                        sheet
                            .write_with_format(at, column, number(*value, 10_000.0), &format("0.00%"))
                            .unwrap();
                    }
                    (Made::Figure(value), _) => {
                        sheet.write(at, column, number(*value, 100.0)).unwrap();
                    }
                    (&Made::Day(year, month, day), _) => {
                        let code = if kind == Kind::Month { "mmm-yy" } else { "dd/mm/yyyy" };
                        let moment = ExcelDateTime::from_ymd(year as u16, month, day).unwrap();
                        sheet.write_with_format(at, column, &moment, &format(code)).unwrap();
                    }
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    fn ods(&self) -> Vec<u8> {
        let escaped =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<text:line-break/>");
        let names: Vec<String> = self.header.iter().map(|name| text(&escaped(name))).collect();
        let rows = self.cells().map(|cells| {
            let cells: Vec<String> = cells
                .iter()
                .map(|(words, cell, kind)| match (cell, kind) {
                    (Made::Blank, _) => "<table:table-cell/>".to_owned(),
                    (Made::Text(_), _) => text(&escaped(words)),
                    (Made::Figure(figure), Kind::Percent) => {
                        value("percentage", &format!("{}", *figure as f64 / 10_000.0), words)
                    }
                    (Made::Figure(_), _) => value("float", words, words),
                    (Made::Day(year, month, day), _) => {
                        value("date", &format!("{year}-{month:02}-{day:02}"), words)
                    }
                })
                .collect();
            row(&cells)
        });
        let rows: Vec<String> = [row(&names)].into_iter().chain(rows).collect();
        book("", &ods_table("Sheet", &rows))
    }
}

/// A number without zeros at its end.
fn plain(number: &rust_decimal::Decimal) -> String {
    number.normalize().to_string()
}

/// What was read, numbers without zeros at their ends.
fn read(table: &Table) -> Vec<String> {
    let cell = |value: &Value| match value {
        Value::Number(number) => plain(number),
        other => short(other),
    };
    let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|"));
    [names.join("|")].into_iter().chain(rows).collect()
}

fn reads_back(seed: u64, name: &str, bytes: impl AsRef<[u8]>, expected: &[String]) {
    let project = Project::with(name, bytes.as_ref());
    let (table, found) = project.load(&project.source(name));
    let lines = project.lines(&found);
    assert!(lines.is_empty(), "seed {seed}, {name}: {lines:?}");
    let read = table.map(|table| read(&table)).unwrap_or_default();
    assert_eq!(read, expected, "seed {seed}, {name}: {}", String::from_utf8_lossy(bytes.as_ref()));
}

#[test]
fn random_tables_read_back_from_every_kind_of_file() {
    for seed in 0..rounds() {
        let mut dice = Dice::new(seed + 77);
        let table = make(seed, true);
        let expected = table.expected();
        let mark = dice.of(&[',', ';', '|']);
        let text = table.delimited(mark, &mut dice);
        reads_back(seed, "a.csv", &text, &expected);
        reads_back(seed, "b.csv", format!("\u{feff}{text}"), &expected);
        let big = dice.below(2) == 0;
        let units = format!("\u{feff}{text}").encode_utf16().collect::<Vec<u16>>();
        let bytes: Vec<u8> =
            units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        reads_back(seed, "c.txt", bytes, &expected);
        reads_back(seed, "d.tsv", table.delimited('\t', &mut dice), &expected);
        let objects = table.objects();
        reads_back(seed, "e.json", format!("[{}]", objects.join(",\n ")), &expected);
        reads_back(seed, "f.jsonl", objects.join("\n"), &expected);
        let yaml: Vec<String> = objects.iter().map(|object| format!("- {object}\n")).collect();
        reads_back(seed, "g.yaml", yaml.concat(), &expected);
        reads_back(seed, "h.xlsx", table.xlsx(), &expected);
        reads_back(seed, "i.ods", table.ods(), &expected);
        let table = make(seed, false);
        let text = table.delimited(',', &mut dice);
        let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
        assert!(!lost);
        reads_back(seed, "j.csv", bytes, &table.expected());
    }
}

/// Cuts bytes off, turns some over, repeats or drops a stretch.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..1 + dice.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = dice.below(bytes.len());
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 => bytes[at] = dice.below(256) as u8,
            2 => bytes[at] = dice.of(b"0123456789<>\"'&;:-,{}[]\xff\x00"),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let stretch = bytes[at..end].to_vec();
                bytes.splice(at..at, stretch);
            }
            _ => {
                let big = [255, 255, 255, 127];
                for (byte, value) in bytes[at..end].iter_mut().zip(big) {
                    *byte = value;
                }
            }
        }
    }
}

/// Spoils a part inside an archive, where a checksum would else give the change away.
fn spoil_inside(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let chosen = dice.below(archive.len());
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if at == chosen {
            spoil(&mut content, dice);
        }
        out.start_file(part.name().unwrap(), stored).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn spoilt_files_are_told_and_bring_nothing_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/workbooks");
    let xls = std::fs::read(folder.join("cases.xls")).unwrap();
    for seed in 0..rounds() {
        let mut dice = Dice::new(seed + 5);
        let table = make(seed, true);
        let text = table.delimited(',', &mut dice);
        let objects = table.objects();
        let (xlsx, ods) = (table.xlsx(), table.ods());
        let files: [(&str, Vec<u8>); 10] = [
            ("a.csv", text.clone().into_bytes()),
            ("a.json", format!("[{}]", objects.join(",")).into_bytes()),
            ("a.jsonl", objects.join("\n").into_bytes()),
            ("a.yaml", objects.iter().map(|object| format!("- {object}\n")).collect::<String>().into_bytes()),
            ("a.xlsx", xlsx.clone()),
            ("b.xlsx", spoil_inside(&xlsx, &mut dice)),
            ("a.ods", ods.clone()),
            ("b.ods", spoil_inside(&ods, &mut dice)),
            ("a.xls", xls.clone()),
            ("b.xls", (0..600).map(|_| dice.below(256) as u8).collect()),
        ];
        for (name, mut bytes) in files {
            if !name.starts_with('b') {
                spoil(&mut bytes, &mut dice);
            }
            if name == "b.xls" {
                bytes.splice(0..4, *b"\xd0\xcf\x11\xe0");
            }
            let project = Project::with(name, &bytes);
            let source = DataSource {
                header_rows: (dice.below(3) == 0).then(|| project.number(2)),
                ..project.source(name)
            };
            let (table, found) = project.load(&source);
            let told = found.iter().any(|d| d.severity == crate::diagnostics::Severity::Error);
            assert_eq!(table.is_none(), told, "seed {seed}, {name}: {:?}", project.lines(&found));
        }
    }
}
