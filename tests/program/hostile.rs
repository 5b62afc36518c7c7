//! No content of the project's files breaks the program: it says what is wrong and ends by itself.

use crate::harness::{Project, letter};
use agendapack::Job;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// The same whole numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// The definitions, texts and data of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Words that mean something to one reader or another.
const WORDS: [&str; 16] = [
    "{{",
    "}}",
    "{% for i in range(end=99) %}",
    "*a",
    "&a",
    "<<: ",
    "!!",
    "\u{feff}",
    "\u{e000}",
    "\0",
    "- ",
    ": ",
    "99999999999999999999",
    "1e400",
    "[[[[",
    "../",
];

fn mutated(bytes: &[u8], round: usize, random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let length = bytes.len();
    match round % 6 {
        0 => bytes.truncate(random.below(length)),
        1 => (0..4).for_each(|_| {
            if let Some(byte) = bytes.get_mut(random.below(length)) {
                *byte = random.below(256) as u8;
            }
        }),
        2 => {
            let word = WORDS[random.below(WORDS.len())];
            let at = random.below(length);
            bytes.splice(at..at, word.bytes());
        }
        3 => {
            // A line goes, or comes twice.
            let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
            let at = random.below(lines.len());
            let times = random.below(2) * 2;
            let all =
                lines.iter().enumerate().flat_map(|(n, line)| vec![*line; if n == at { times } else { 1 }]);
            bytes = all.collect::<Vec<_>>().concat();
        }
        4 => {
            // A value moves to another key.
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let values: Vec<&str> =
                text.lines().filter_map(|line| line.split_once(": ").map(|pair| pair.1)).collect();
            let (Some(from), Some(to)) =
                (values.get(random.below(values.len())), values.get(random.below(values.len())))
            else {
                return bytes;
            };
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        _ => {
            let deep = ["[", "{a: ", "- ", "> ", "(", "{{ ("][random.below(6)].repeat(20_000);
            let at = random.below(length);
            bytes.splice(at..at, deep.bytes());
        }
    }
    bytes
}

#[test]
fn no_file_of_a_project_breaks_it() {
    let project = Project::pack().file("letters/inspectorate.pdf", letter("Thank you."));
    let job = Job { definition: project.path().join("pack.yaml"), ..Job::default() };
    agendapack::check(&job).expect("the pack as it is");
    let files = files(project.path());
    assert!(files.len() > 10, "{files:?}");
    let rounds = std::env::var("DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let mut random = Random(1689);
    let mut told = 0;
    for round in 0..rounds {
        let path = &files[random.below(files.len())];
        let whole = fs::read(path).expect("a file");
        fs::write(path, mutated(&whole, round, &mut random)).expect("it can be written");
        match catch_unwind(AssertUnwindSafe(|| agendapack::check(&job))) {
            Ok(outcome) => told += usize::from(outcome.is_ok_and(|outcome| !outcome.findings.is_empty())),
            Err(_) => panic!(
                "round {round}: {} broke it:\n{}",
                path.display(),
                String::from_utf8_lossy(&fs::read(path).expect("a file"))
                    .chars()
                    .take(3000)
                    .collect::<String>()
            ),
        }
        fs::write(path, whole).expect("it can be written");
    }
    assert!(told * 3 > rounds, "{told} of {rounds} changes were told");
}
