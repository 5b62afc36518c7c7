//! Random packs: whoever tries all whole numbers that fit what is printed finds no withheld figure.

use super::brute::{Seen, Sum, apart, range};
use crate::harness::Project;
use std::collections::{BTreeMap, BTreeSet};

/// The threshold and the protection.
const BELOW: i64 = 5;

/// A small generator, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides) as i64
    }

    fn count(&mut self) -> i64 {
        if self.roll(4) == 0 { self.roll(5) } else { 5 + self.roll(14) }
    }
}

/// A table as a file: words and figures, the latter by their index.
struct Printed {
    /// The words before the figures of each row, and the figures.
    rows: Vec<(String, Vec<usize>)>,
    head: &'static str,
}

/// Figures that add up, in the tables of two papers.
struct Sample {
    figures: Vec<i64>,
    sums: Vec<Sum>,
    papers: [Printed; 2],
    /// The columns that are ruled.
    ruled: &'static str,
    /// Figures that are no counts: changes, which may be below zero, and what was published before.
    others: BTreeSet<usize>,
    /// Whether the second paper draws its figures.
    drawn: bool,
}

impl Sample {
    fn sum(&mut self, parts: Vec<usize>) -> usize {
        self.figures.push(parts.iter().map(|&part| self.figures[part]).sum());
        self.sums.push((self.figures.len() - 1, parts));
        self.figures.len() - 1
    }

    fn bare() -> Sample {
        let paper = || Printed { rows: Vec::new(), head: "" };
        Sample {
            figures: Vec::new(),
            sums: Vec::new(),
            papers: [paper(), paper()],
            ruled: "children",
            others: BTreeSet::new(),
            drawn: false,
        }
    }

    /// Whether a figure is one of the small ones that must not be seen.
    fn is_small(&self, at: usize) -> bool {
        !self.others.contains(&at) && self.figures[at] > 0 && self.figures[at] < BELOW
    }

    /// Children of this month and of the last, which was published, with the change.
    fn by_team_and_period(dice: &mut Dice) -> Sample {
        let mut sample = Sample { ruled: "latest", ..Sample::bare() };
        sample.papers[0].head = "team,previous,latest,change";
        sample.papers[1].head = "team,previous";
        let mut columns = [Vec::new(), Vec::new(), Vec::new()];
        let mut teams: Vec<[i64; 2]> = (0..5).map(|_| [5 + dice.roll(20), dice.count()]).collect();
        teams.push([0, 1].map(|at| teams.iter().map(|team| team[at]).sum()));
        for (team, [previous, latest]) in teams.into_iter().enumerate() {
            let first = sample.figures.len();
            sample.figures.extend([previous, latest, latest - previous]);
            sample.others.extend([first, first + 2]);
            sample.sums.push((first + 1, vec![first, first + 2]));
            let row = vec![first, first + 1, first + 2];
            let name = if team < 5 { format!("Team {team}") } else { "Total".to_owned() };
            if team < 5 {
                row.iter().zip(&mut columns).for_each(|(&at, column)| column.push(at));
            } else {
                let sums = row.iter().zip(&columns).map(|(&total, parts)| (total, parts.clone()));
                sample.sums.extend(sums);
            }
            sample.papers[1].rows.push((name.clone(), vec![first]));
            sample.papers[0].rows.push((name, row));
        }
        sample
    }

    /// Girls and boys of some teams with all totals; in another paper all children by team.
    fn by_team_and_sex(dice: &mut Dice) -> Sample {
        let mut sample = Sample::bare();
        sample.ruled = "girls, boys, all";
        sample.papers[0].head = "team,girls,boys,all";
        sample.papers[1].head = "team,all";
        let teams = 3 + dice.roll(2) as usize;
        let mut columns = [Vec::new(), Vec::new(), Vec::new()];
        for team in 0..teams {
            let first = sample.figures.len();
            sample.figures.extend([dice.count(), dice.count()]);
            let all = sample.sum(vec![first, first + 1]);
            let row = vec![first, first + 1, all];
            row.iter().zip(&mut columns).for_each(|(&at, column)| column.push(at));
            sample.papers[0].rows.push((format!("Team {team}"), row));
            sample.papers[1].rows.push((format!("Team {team}"), vec![all]));
        }
        let totals: Vec<usize> = columns.into_iter().map(|column| sample.sum(column)).collect();
        sample.sums.push((totals[2], totals[..2].to_vec()));
        sample.papers[0].rows.push(("Total".to_owned(), totals));
        sample
    }

    /// Districts within regions with subtotals; in another paper the regions.
    fn by_region_and_district(dice: &mut Dice) -> Sample {
        let mut sample = Sample::bare();
        sample.papers[0].head = "region,district,children";
        sample.papers[1].head = "region,children";
        let mut regions = Vec::new();
        for region in 0..3 {
            let mut parts = Vec::new();
            for district in 0..3 {
                sample.figures.push(dice.count());
                let at = sample.figures.len() - 1;
                sample.papers[0]
                    .rows
                    .push((format!("Region {region},District {region}{district}"), vec![at]));
                parts.push(at);
            }
            let all = sample.sum(parts);
            sample.papers[0].rows.push((format!("Region {region},Total"), vec![all]));
            sample.papers[1].rows.push((format!("Region {region}"), vec![all]));
            regions.push(all);
        }
        let total = sample.sum(regions);
        sample.papers[0].rows.push(("Total,".to_owned(), vec![total]));
        sample
    }

    /// Children by ward, sex and age without totals; by ward and sex in another paper.
    fn by_ward_sex_and_age(dice: &mut Dice) -> Sample {
        let mut sample = Sample::bare();
        sample.papers[0].head = "ward,sex,age,children";
        sample.papers[1].head = "ward,sex,children";
        for ward in 0..3 {
            for sex in ["girls", "boys"] {
                let first = sample.figures.len();
                for age in ["under 10", "10 to 15", "16 and over"] {
                    sample.figures.push(dice.count());
                    let at = sample.figures.len() - 1;
                    sample.papers[0].rows.push((format!("Ward {ward},{sex},{age}"), vec![at]));
                }
                let all = sample.sum((first..first + 3).collect());
                sample.papers[1].rows.push((format!("Ward {ward},{sex}"), vec![all]));
            }
        }
        sample
    }

    fn of(seed: u64) -> Sample {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        match seed % 4 {
            0 => Sample { drawn: seed % 8 == 4, ..Sample::by_team_and_sex(&mut dice) },
            1 => Sample { drawn: seed % 8 == 1, ..Sample::by_region_and_district(&mut dice) },
            2 => Sample::by_ward_sex_and_age(&mut dice),
            _ => Sample::by_team_and_period(&mut dice),
        }
    }

    /// The file of a paper; `text` writes a figure.
    fn csv(&self, paper: usize, text: impl Fn(usize) -> String) -> String {
        let mut csv = format!("{}\n", self.papers[paper].head);
        for (words, figures) in &self.papers[paper].rows {
            let figures: Vec<String> = figures.iter().map(|&at| text(at)).collect();
            csv += &format!("{words},{}\n", figures.join(","));
        }
        csv
    }

    fn project(&self, rule: &str, text: impl Fn(usize) -> String) -> Project {
        let pack = format!(
            "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: {{ date: 2019-05-08 }}\n{rule}items:\n  \
             - {{ title: First, report: p0.yaml }}\n  - {{ title: Second, report: p1.yaml }}\n"
        );
        let mut project = Project::new()
            .file("pack.yaml", pack)
            .file("committee.yaml", "kind: committee\nname: Children's Committee\n");
        for paper in 0..2 {
            let head: Vec<&str> = self.papers[paper].head.split(',').collect();
            // A chart with its figures below it.
            let chart = format!(
                "charts:\n  c: {{ type: column, title: P{paper}, data: d, x: {}, y: [{}], data_table: below }}\nbody:\n  - chart: c\n",
                head[0],
                head.last().unwrap_or(&"")
            );
            let table = format!("tables:\n  t: {{ title: P{paper}, data: d }}\nbody:\n  - table: t\n");
            let shown = if self.drawn && paper == 1 { chart } else { table };
            let report = format!(
                "kind: report\ntemplate: briefing\ntitle: P\ndata:\n  d: {{ file: d{paper}.csv }}\n{shown}"
            );
            project = project
                .file(&format!("p{paper}.yaml"), report)
                .file(&format!("d{paper}.csv"), self.csv(paper, &text));
        }
        project
    }

    /// What readers of a pack see of each figure.
    fn seen(&self, tables: &[Vec<String>], least: i64) -> Vec<Seen> {
        let unseen = |at: usize| Seen::AtLeast(if self.others.contains(&at) { -self.most() } else { least });
        let mut seen: Vec<Seen> = (0..self.figures.len()).map(unseen).collect();
        for (paper, rows) in self.papers.iter().zip(tables) {
            for ((_, figures), printed) in paper.rows.iter().zip(&rows[1..]) {
                let cells: Vec<&str> = printed.split(" | ").collect();
                let printed = &cells[cells.len() - figures.len()..];
                for (&at, text) in figures.iter().zip(printed) {
                    if let Ok(figure) = text.replace('−', "-").parse::<i64>() {
                        assert_eq!(figure, self.figures[at], "a figure is printed wrong");
                        seen[at] = Seen::Figure(figure);
                    }
                }
            }
        }
        seen
    }

    /// More than any figure, so that what is bounded by nothing shows as such.
    fn most(&self) -> i64 {
        self.figures.iter().max().map_or(0, |most| most + BELOW + 1)
    }
}

#[test]
fn nobody_finds_a_withheld_figure_of_a_random_pack() {
    let (mut proved, mut others) = (0, 0);
    for seed in 0..32 {
        let sample = Sample::of(seed);
        let columns = sample.ruled;
        let rule = format!("disclosure: {{ columns: [{columns}], below: 5, secondary: true }}\n");
        let run = sample.project(&rule, |at| sample.figures[at].to_string()).build("pack.yaml", &[]);
        let pdf = run.pdf();
        let all: Vec<Vec<String>> = pdf.tags("Table").iter().map(|table| table.rows()).collect();
        let of_paper = |paper: &Printed| {
            let mut tables =
                all.iter().filter(|rows| rows[0].to_lowercase() == paper.head.replace(',', " | "));
            tables.next().expect("each paper has its table").clone()
        };
        let tables = &sample.papers.each_ref().map(of_paper);
        let seen = sample.seen(tables, 1);
        for (at, &figure) in sample.figures.iter().enumerate() {
            let small = sample.is_small(at);
            assert!(
                !small || matches!(seen[at], Seen::AtLeast(_)),
                "seed {seed}: {figure} is printed: {tables:?}"
            );
            if seen[at] == Seen::Figure(figure) {
                continue;
            }
            let by = if small { BELOW } else { 1 };
            let Some((low, high)) = apart(&seen, &sample.sums, at, sample.most(), by) else {
                panic!("seed {seed}: {figure} can be worked out: {tables:?}");
            };
            // A small one may be a large one as well.
            assert!(!small || (low < BELOW && high >= BELOW), "seed {seed}: {low} to {high}");
            if small { proved += 1 } else { others += 1 }
        }
    }
    assert!(proved > 40 && others > 20, "{proved} {others}");
}

/// Small figures are withheld by hand, and nothing for their sake: those that the numbers leave less than the
/// protection are errors at their cells, the others are not.
#[test]
fn figures_that_are_withheld_by_hand_alone_are_told_of_random_packs() {
    let (mut told, mut hidden) = (0, 0);
    for seed in (0..48).filter(|seed| seed % 4 < 2) {
        let sample = Sample::of(seed);
        let small = |at: usize| sample.is_small(at);
        let text = |at: usize| if small(at) { "x".to_owned() } else { sample.figures[at].to_string() };
        let run = sample.project("", text).run(&["build", "pack.yaml", "-o", "out.pdf", "--format", "json"]);
        let mut at_lines: BTreeMap<(String, u32), usize> = BTreeMap::new();
        for found in run.findings().into_iter().filter(|found| found.code == "disclosure") {
            *at_lines.entry((found.file, found.line.expect("a line"))).or_default() += 1;
        }
        let seen: Vec<Seen> = (0..sample.figures.len())
            .map(|at| if small(at) { Seen::AtLeast(0) } else { Seen::Figure(sample.figures[at]) })
            .collect();
        let mut expected: BTreeMap<(String, u32), usize> = BTreeMap::new();
        for (paper, printed) in sample.papers.iter().enumerate() {
            for (line, (_, figures)) in printed.rows.iter().enumerate() {
                for &at in figures.iter().filter(|&&at| small(at)) {
                    let (low, high) = range(&seen, &sample.sums, at, sample.most());
                    if high - low < BELOW {
                        *expected.entry((format!("d{paper}.csv"), line as u32 + 2)).or_default() += 1;
                        told += 1;
                    } else {
                        hidden += 1;
                    }
                }
            }
        }
        assert_eq!(at_lines, expected, "seed {seed}: {}\n{}", run.stderr, sample.csv(0, text));
    }
    assert!(told > 20 && hidden > 3, "{told} {hidden}");
}

/// Totals that stand in no table, and of which some are quoted: on tiles, or in texts.
#[test]
fn figures_that_are_withheld_by_hand_are_told_where_quoted_totals_give_them_away() {
    let (mut told, mut hidden) = (0, 0);
    for seed in 0..24 {
        let mut dice = Dice((seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let teams = 5 + dice.roll(2) as usize;
        let columns = ["girls", "boys", "babies"];
        let mut figures: Vec<i64> = (0..teams * 3).map(|_| dice.count()).collect();
        let mut sums: Vec<Sum> = Vec::new();
        for column in 0..3 {
            let parts: Vec<usize> = (0..teams).map(|team| team * 3 + column).collect();
            figures.push(parts.iter().map(|&part| figures[part]).sum());
            sums.push((figures.len() - 1, parts));
        }
        let small = |at: usize| at < teams * 3 && figures[at] > 0 && figures[at] < BELOW;
        let mut csv = format!("team,{}\n", columns.join(","));
        for row in 0..=teams {
            let cells = (row * 3..row * 3 + 3)
                .map(|at| if small(at) { "x".to_owned() } else { figures[at].to_string() });
            let name = if row < teams { format!("Team {row}") } else { "Total".to_owned() };
            csv += &format!("{name},{}\n", cells.collect::<Vec<_>>().join(","));
        }
        let (mut measures, mut body) = (String::new(), String::new());
        let quoted: Vec<bool> = (0..3).map(|_| dice.roll(3) > 0).collect();
        for (column, _) in columns.iter().zip(&quoted).filter(|(_, quoted)| **quoted) {
            measures += &format!(
                "  {column}: {{ title: All {column}, polarity: monitor, value: {{ data: all, column: {column}, where: {{ team: Total }} }} }}\n"
            );
            body += &match dice.roll(2) {
                0 => format!("  - tiles: {{ tiles: [{{ measure: {column} }}] }}\n"),
                _ => format!(
                    "  - markdown: \"Of them {{{{ all | last | get(key='{column}') | number }}}}.\"\n"
                ),
            };
        }
        let measures = if measures.is_empty() { measures } else { format!("measures:\n{measures}") };
        let definition = format!(
            "kind: report\ntemplate: briefing\ntitle: P\ndata:\n  all: {{ file: d.csv }}\n  teams: {{ file: d.csv, where: {{ team: \"!= Total\" }} }}\n\
             {measures}tables:\n  t: {{ title: Teams, data: teams }}\nbody:\n  - table: t\n{body}"
        );
        let project = Project::new().file("report.yaml", definition).file("d.csv", &csv);
        let run = project.run(&["build", "report.yaml", "-o", "out.pdf", "--format", "json"]);
        let mut at_lines: BTreeMap<u32, usize> = BTreeMap::new();
        for found in run.findings().into_iter().filter(|found| found.message.contains("withheld as")) {
            *at_lines.entry(found.line.expect("a line")).or_default() += 1;
        }
        let most = figures.iter().max().map_or(0, |most| most + BELOW + 1);
        let seen: Vec<Seen> = (0..figures.len())
            .map(|at| match at.checked_sub(teams * 3) {
                Some(column) if !quoted[column] => Seen::AtLeast(0),
                None if small(at) => Seen::AtLeast(0),
                _ => Seen::Figure(figures[at]),
            })
            .collect();
        let mut expected: BTreeMap<u32, usize> = BTreeMap::new();
        for at in (0..teams * 3).filter(|&at| small(at)) {
            let (low, high) = range(&seen, &sums, at, most);
            if high - low < BELOW {
                *expected.entry(at as u32 / 3 + 2).or_default() += 1;
                told += 1;
            } else {
                hidden += 1;
            }
        }
        assert_eq!(at_lines, expected, "seed {seed}: {}\n{csv}{body}", run.stderr);
    }
    assert!(told > 15 && hidden > 15, "{told} {hidden}");
}
