//! Tables, charts and dashboards of a report, each as its YAML and its CSV.

use crate::content::{AREAS, MEASURES, Numbers, measure, paragraph};
use std::fmt::Write as _;

const DIRECTIONS: [&str; 5] = ["up good", "down good", "up bad", "down bad", "same"];
const RATINGS: [&str; 3] = ["Green", "Amber", "Red"];

/// Something a report declares: the lines of its definition, and its data.
pub(crate) struct Shown {
    pub(crate) definition: String,
    pub(crate) csv: String,
    /// Lines under `columns:` of the data, where types should not be found out.
    pub(crate) types: String,
    pub(crate) is_wide: bool,
}

/// A table with a header of two rows; every third is of money, each fourth of those is wide.
pub(crate) fn table(name: &str, at: usize, numbers: &mut Numbers) -> Shown {
    if at % 3 == 2 { money(name, at % 4 == 3, numbers) } else { performance(name, numbers) }
}

fn performance(name: &str, numbers: &mut Numbers) -> Shown {
    let quarters = numbers.between(1, 3);
    let rows = numbers.between(20, 60);
    let area = numbers.one_of(&AREAS);
    let mut definition = format!(
        "    title: \"{area}: indicators by quarter\"\n    subtitle: 2018/19\n    data: {name}\n    compact: true\n    columns:\n      - {{ column: ref, title: Ref, width: 15 mm }}\n      - {{ column: indicator, title: Indicator, width: 5 shares }}\n"
    );
    let (mut header, mut types) = ("ref,indicator".to_owned(), String::new());
    for quarter in 1..=quarters {
        let _ = write!(header, ",target_{quarter},result_{quarter},way_{quarter}");
        for (column, title) in [("target", "Target"), ("result", "Result")] {
            let _ = writeln!(types, "        {column}_{quarter}: text");
            let _ = writeln!(
                definition,
                "      - {{ column: {column}_{quarter}, title: {title}, group: Q{quarter} 2018/19, align: right }}"
            );
        }
        let _ = writeln!(
            definition,
            "      - {{ column: way_{quarter}, title: Direction, group: Q{quarter} 2018/19, show: direction }}"
        );
    }
    header += ",last_year,rating\n";
    types += "        last_year: text\n";
    definition += "      - { column: last_year, title: Last year, group: Comparison, align: right }\n      - { column: rating, title: Rating, group: Comparison, show: rating }\n    source: Performance team\n";
    let mut csv = header;
    for row in 0..rows {
        let _ = write!(csv, "{}{}.{},", ["A", "B", "C", "D"][numbers.below(4)], 10 + row, row + 1);
        csv += &measure(numbers);
        let is_share = numbers.percent() < 60;
        let target = if is_share { numbers.between(400, 980) } else { numbers.between(100, 9000) };
        let figure = |numbers: &mut Numbers| {
            let value = target * numbers.between(80, 115) / 100;
            if is_share { format!("{}.{}%", value / 10, value % 10) } else { format!("{value}") }
        };
        for _ in 0..quarters {
            let _ = write!(csv, ",{},{},{}", figure(numbers), figure(numbers), numbers.one_of(&DIRECTIONS));
        }
        let _ = writeln!(csv, ",{},{}", figure(numbers), numbers.one_of(&RATINGS));
    }
    Shown { definition, csv, types, is_wide: quarters == 3 }
}

fn money(name: &str, is_wide: bool, numbers: &mut Numbers) -> Shown {
    let columns: &[(&str, &str, &str)] = if is_wide {
        &[
            ("original", "Original", "Budget"),
            ("virements", "Virements", "Budget"),
            ("revised", "Revised", "Budget"),
            ("q1", "Apr–Jun", "Position"),
            ("q2", "Jul–Sep", "Position"),
            ("q3", "Oct–Dec", "Position"),
            ("q4", "Jan–Mar", "Position"),
            ("actual", "Actual", "Position"),
            ("committed", "Commitments", "Position"),
            ("forecast", "Forecast", "Position"),
        ]
    } else {
        &[
            ("original", "Original", "Budget"),
            ("revised", "Revised", "Budget"),
            ("actual", "Actual", "Position"),
            ("committed", "Commitments", "Position"),
            ("forecast", "Forecast", "Position"),
        ]
    };
    let area = numbers.one_of(&AREAS);
    let mut definition = format!(
        "    title: \"{area}: revenue budget\"\n    subtitle: £000, 2018/19\n    data: {name}\n    compact: true\n    columns:\n      - {{ column: line, title: Budget line, width: 4 shares }}\n"
    );
    let mut csv = "line".to_owned();
    for (column, title, group) in columns {
        let _ = write!(csv, ",{column}");
        let _ = writeln!(
            definition,
            "      - {{ column: {column}, title: {title}, group: {group}, format: \"number:0\" }}"
        );
    }
    csv += ",variance,share\n";
    definition += "      - { column: variance, title: £000, group: Variance, format: \"brackets:0\" }\n      - { column: share, title: \"%\", group: Variance, format: \"number:1\" }\n";
    let _ = writeln!(
        definition,
        "    total: {{ sum: [original, forecast, variance] }}\n    source: General ledger"
    );
    for _ in 0..numbers.between(20, 45) {
        let line = ["staffing", "premises", "supplies", "transport", "income"][numbers.below(5)];
        let budget = numbers.between(50, 9500);
        let _ = write!(csv, "{} – {line},{budget}", numbers.one_of(&AREAS));
        for _ in 1..columns.len() {
            let _ = write!(csv, ",{}", numbers.between(1, budget));
        }
        let variance = numbers.between(0, 800) as i64 - 400;
        let _ = writeln!(csv, ",{variance},{:.1}", 100.0 * variance as f64 / budget as f64);
    }
    Shown { definition, csv, types: String::new(), is_wide }
}

/// Charts of every kind in turn.
pub(crate) fn chart(name: &str, at: usize, numbers: &mut Numbers) -> Shown {
    match ["pie", "stacked_column", "column", "line", "line", "column"][at % 6] {
        "pie" => pie(name, numbers),
        kind => series(name, kind, if kind == "stacked_column" { 4 } else { 2 }, numbers),
    }
}

fn pie(name: &str, numbers: &mut Numbers) -> Shown {
    let grades = ["Outstanding", "Good", "Requires improvement", "Inadequate", "Not graded"];
    let rows = grades.map(|grade| format!("{grade},{}\n", numbers.between(4, 40)));
    let definition = format!(
        "    type: pie\n    title: \"{}\"\n    subtitle: Number of services\n    data: {name}\n    x: grade\n    y: [services]\n    source: Performance team\n",
        measure(numbers)
    );
    Shown {
        definition,
        csv: format!("grade,services\n{}", rows.concat()),
        types: String::new(),
        is_wide: false,
    }
}

fn series(name: &str, kind: &str, count: usize, numbers: &mut Numbers) -> Shown {
    let months = [12, 12, 18, 24][numbers.below(4)];
    let first = numbers.below(AREAS.len());
    let areas: Vec<&str> = (0..count).map(|n| AREAS[(first + 3 * n) % AREAS.len()]).collect();
    let columns: Vec<String> =
        areas.iter().enumerate().map(|(n, area)| format!("{{ column: s{n}, title: {area} }}")).collect();
    let mut definition = format!(
        "    type: {kind}\n    title: \"{}\"\n    subtitle: By month, per cent\n    data: {name}\n    x: month\n    y: [{}]\n    source: Performance team\n",
        measure(numbers),
        columns.join(", ")
    );
    if kind == "line" {
        let _ = writeln!(definition, "    target: {}", numbers.between(60, 90));
    }
    let mut csv = "month".to_owned();
    (0..count).for_each(|n| {
        let _ = write!(csv, ",s{n}");
    });
    csv.push('\n');
    for month in 0..months {
        let _ = write!(csv, "{}-{:02}", 2017 + month / 12, month % 12 + 1);
        for _ in 0..count {
            let _ = write!(csv, ",{}.{}", numbers.between(20, 99), numbers.below(10));
        }
        csv.push('\n');
    }
    Shown { definition, csv, types: "        month: month\n".to_owned(), is_wide: false }
}

/// A measure alone, two lines at the most over a tile.
fn short(numbers: &mut Numbers) -> String {
    let (first, rest) = numbers.one_of(&MEASURES).split_at(1);
    first.to_uppercase() + rest
}

/// "Performance on a page": twelve tiles with a figure and its trend, two charts and a comment.
pub(crate) struct Dashboard {
    /// The block of the body.
    pub(crate) block: String,
    /// The charts by name.
    pub(crate) charts: Vec<(String, Shown)>,
}

pub(crate) fn dashboard(at: usize, numbers: &mut Numbers) -> Dashboard {
    let mut charts = Vec::new();
    let mut block = format!(
        "  - dashboard:\n      title: \"Performance on a page: {}\"\n      orientation: landscape\n      columns: 6\n      tiles:\n",
        numbers.one_of(&AREAS)
    );
    for tile in 0..12 {
        let name = format!("trend_{at}_{tile}");
        let mut csv = "month,value\n".to_owned();
        for month in 1..=12 {
            let _ = writeln!(csv, "2018-{month:02},{}.{}", numbers.between(20, 89), numbers.below(10));
        }
        let definition = format!(
            "    type: line\n    title: \"{}\"\n    data: {name}\n    x: month\n    y: [value]\n",
            short(numbers)
        );
        let _ = writeln!(
            block,
            "        - {{ chart: {name}, markdown: \"**{}.{}%**, target {}%, {}\" }}",
            numbers.between(30, 98),
            numbers.below(10),
            numbers.between(50, 95),
            numbers.one_of(&RATINGS).to_lowercase()
        );
        charts.push((
            name,
            Shown { definition, csv, types: "        month: month\n".to_owned(), is_wide: false },
        ));
    }
    for (n, kind) in [(0, 2), (1, 1)] {
        let name = format!("summary_{at}_{n}");
        let _ = writeln!(block, "        - {{ chart: {name}, span: 3 }}");
        let mut shown = chart(&name, kind, numbers);
        // The page has no room for what stands around a chart in the text.
        shown.definition = shown
            .definition
            .lines()
            .filter(|l| !l.contains("source:") && !l.contains("subtitle:"))
            .fold(String::new(), |mut lines, line| {
                lines.extend([line, "\n"]);
                lines
            });
        charts.push((name, shown));
    }
    let _ = writeln!(block, "        - {{ markdown: \"{}\", span: 6 }}", paragraph(numbers, 1, 2));
    Dashboard { block, charts }
}
