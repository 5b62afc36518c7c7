//! Writes a project folder: one pack of twelve reports, or of more or fewer by its scale.

use crate::content::{Numbers, OBJECTS, SECTIONS, TITLES, paragraph, sentence};
use crate::show::{Shown, chart, dashboard, table};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// How much of everything, from the scale: 1 gives about 200 pages.
struct Amounts {
    scale: f64,
    reports: usize,
    paragraphs: usize,
}

impl Amounts {
    fn of(scale: f64) -> Amounts {
        let reports = if scale >= 1.0 { 12.0 * scale } else { (12.0 * scale).max(2.0) }.round();
        let paragraphs = (60.0 * 12.0 * scale / reports).round().max(8.0);
        Amounts { scale, reports: reports as usize, paragraphs: paragraphs as usize }
    }

    /// The things out of `total` at scale 1 that report `at` brings, by their numbers in the pack.
    fn share(&self, total: f64, at: usize) -> std::ops::Range<usize> {
        let upto = |at: usize| (total * self.scale).round() as usize * at / self.reports;
        upto(at)..upto(at + 1)
    }
}

/// Writes the project into `folder`; its pack is `pack.yaml`.
pub(crate) fn write(folder: &Path, scale: f64) -> io::Result<()> {
    let amounts = Amounts::of(scale);
    let mut numbers = Numbers::new(2019);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("agendapack.yaml"), "authority: Northmere Borough Council\n")?;
    fs::write(folder.join("committee.yaml"), committee())?;
    // As the built-in template, but any sections will do.
    let template = folder.join("report-templates/officer_report");
    fs::create_dir_all(&template)?;
    let built_in = include_str!("../../report-templates/officer_report/template.yaml");
    let (manifest, _) = built_in.split_once("required_sections").unwrap_or((built_in, ""));
    fs::write(template.join("template.yaml"), manifest)?;
    let arrangement = include_str!("../../report-templates/officer_report/template.md");
    fs::write(template.join("template.md"), arrangement)?;
    fs::write(folder.join("minutes.yaml"), minutes(&amounts, &mut numbers))?;
    fs::write(folder.join("work-programme.yaml"), work_programme(&amounts, &mut numbers))?;
    let mut pack = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08, time: \"19:00\", venue: \"Mere Hall, Northmere\" }\nitems:\n  - { title: Minutes of the last meeting, minutes: minutes.yaml }\n  - { title: Absence of members }\n  - { title: Declarations of interests }\n  - { title: Report of the monitoring officer }\n  - { title: Public questions and comments }\n".to_owned();
    for at in 0..amounts.reports {
        let _ = writeln!(pack, "  - {{ title: \"{}\", report: reports/{at:03}/report.yaml }}", title(at));
        report(&folder.join(format!("reports/{at:03}")), at, &amounts, &mut numbers)?;
    }
    pack += "  - { title: Forward work programme, work_programme: work-programme.yaml }\n";
    fs::write(folder.join("pack.yaml"), pack)
}

fn title(at: usize) -> String {
    let title = TITLES[at % TITLES.len()];
    if at < TITLES.len() { title.to_owned() } else { format!("{title} ({})", at / TITLES.len() + 1) }
}

fn committee() -> String {
    let mut text = "kind: committee\nname: Example Committee\nquorum: 3\nmembers:\n".to_owned();
    let names =
        ["Ann Ash", "Ben Beech", "Cat Cedar", "Dev Elm", "Eve Fir", "Fay Hazel", "Gus Holly", "Ivy Maple"];
    for (at, name) in names.iter().enumerate() {
        let role = ["chair", "vice_chair", "member"][at.min(2)];
        let _ = writeln!(text, "  - {{ name: {name}, role: {role} }}");
    }
    text + "contacts:\n  - { for: Governance, name: Edwin Larch, telephone: 01632 960114 }\n"
}

fn minutes(amounts: &Amounts, numbers: &mut Numbers) -> String {
    let mut text = "kind: minutes\ncommittee: committee.yaml\ndate: 2019-03-13\npresent: [Ann Ash, Ben Beech, Cat Cedar, Dev Elm]\napologies: [Ivy Maple]\nclosed: \"20:40\"\nitems:\n".to_owned();
    let items = ["Minutes of the last meeting", "Absence of members", "Declarations of interests"];
    for title in items.iter().chain(&TITLES[..9]) {
        let _ = writeln!(text, "  - title: \"{title}\"\n    narrative: |");
        for _ in 0..((8.0 * amounts.scale.min(1.0)).round() as usize).max(1) {
            let _ = writeln!(text, "      {}\n", paragraph(numbers, 2, 5));
        }
        let object = numbers.one_of(&OBJECTS);
        let _ = writeln!(text, "    resolved: [\"That the committee note {object}.\"]\n    unanimous: true");
    }
    text
}

fn work_programme(amounts: &Amounts, numbers: &mut Numbers) -> String {
    let mut text = "kind: work_programme\ntitle: Forward work programme 2019/20\nmeetings:\n".to_owned();
    let items = ((45.0 * amounts.scale.min(4.0)).round() as usize).max(6);
    for month in 0..6 {
        let _ = writeln!(text, "  - date: 2019-{:02}-11\n    items:", month + 6);
        for _ in 0..items.div_ceil(6) {
            let issue = ["key", "non_key"][numbers.below(2)];
            let _ = writeln!(
                text,
                "      - {{ title: \"{}\", overview: \"{}\", report_of: Director of Finance, issue: {issue} }}",
                numbers.one_of(&TITLES),
                sentence(numbers)
            );
        }
    }
    text
}

/// A report in its own folder.
struct Report<'a> {
    folder: &'a Path,
    data: String,
    tables: String,
    charts: String,
}

impl Report<'_> {
    fn add(&mut self, name: &str, shown: &Shown, is_table: bool) -> io::Result<()> {
        fs::write(self.folder.join("data").join(format!("{name}.csv")), &shown.csv)?;
        let _ = writeln!(self.data, "  {name}:\n    file: data/{name}.csv");
        if !shown.types.is_empty() {
            let _ = write!(self.data, "    columns:\n{}", shown.types.replace("        ", "      "));
        }
        let list = if is_table { &mut self.tables } else { &mut self.charts };
        let _ = write!(list, "  {name}:\n{}", shown.definition);
        Ok(())
    }
}

fn report(folder: &Path, at: usize, amounts: &Amounts, numbers: &mut Numbers) -> io::Result<()> {
    fs::create_dir_all(folder.join("data"))?;
    fs::create_dir_all(folder.join("text"))?;
    let mut report = Report { folder, data: String::new(), tables: String::new(), charts: String::new() };
    let sections = (amounts.paragraphs / 5).clamp(3, SECTIONS.len());
    let (tables, charts) = (amounts.share(40.0, at), amounts.share(60.0, at));
    let mut body = String::new();
    for (section, heading) in SECTIONS[..sections].iter().enumerate() {
        // As many of a number of things as fall to this section when they are spread over all.
        let falls = |things: &std::ops::Range<usize>| {
            let first = things.start;
            things
                .clone()
                .filter(move |n| (n - first) * sections / things.len() == section)
                .collect::<Vec<_>>()
        };
        let mut text = format!("# {heading}\n\n");
        let paragraphs = amounts.paragraphs / sections + usize::from(section < amounts.paragraphs % sections);
        for _ in 0..paragraphs {
            let _ = writeln!(text, "{}\n", paragraph(numbers, 2, 5));
            if numbers.percent() < 15 {
                for _ in 0..numbers.between(3, 5) {
                    let _ = writeln!(text, "- {}", sentence(numbers));
                }
                text.push('\n');
            }
        }
        for n in falls(&charts) {
            let name = format!("chart_{n}");
            report.add(&name, &chart(&name, n, numbers), false)?;
            let _ = writeln!(text, "{{{{ chart(name='{name}') }}}}\n");
        }
        fs::write(folder.join(format!("text/{section:02}.md")), text)?;
        let _ = writeln!(body, "  - text: text/{section:02}.md");
        for n in falls(&tables) {
            let name = format!("table_{n}");
            let shown = table(&name, n, numbers);
            report.add(&name, &shown, true)?;
            let _ = if shown.is_wide {
                writeln!(body, "  - landscape:\n    - table: {name}")
            } else {
                writeln!(body, "  - table: {name}")
            };
        }
    }
    if amounts.scale >= 0.5 || at == 0 {
        let dashboard = dashboard(at, numbers);
        body += &dashboard.block;
        for (name, shown) in &dashboard.charts {
            report.add(name, shown, false)?;
        }
    }
    let definition = definition(at, &report, &body, numbers);
    fs::write(folder.join("report.yaml"), definition)
}

fn definition(at: usize, report: &Report, body: &str, numbers: &mut Numbers) -> String {
    let mut text = format!(
        "kind: report\ntemplate: officer_report\ntitle: \"{}\"\nfields: {{ report_of: Executive Director, wards: All, status: Public, urgent: false, key_decision: true }}\nofficers: [{{ name: Edwin Larch, role: Head of Service, email: edwin.larch@northmere.example }}]\nsummary: |\n  {}\nrecommendations:\n",
        title(at),
        paragraph(numbers, 3, 5)
    );
    for _ in 0..numbers.between(2, 4) {
        let verb = ["note", "comment on", "approve"][numbers.below(3)];
        let _ = writeln!(text, "  - \"That the committee {verb} {}.\"", numbers.one_of(&OBJECTS));
    }
    for (key, list) in [("data", &report.data), ("tables", &report.tables), ("charts", &report.charts)] {
        if !list.is_empty() {
            let _ = write!(text, "{key}:\n{list}");
        }
    }
    let _ = write!(text, "body:\n{body}");
    text
}
