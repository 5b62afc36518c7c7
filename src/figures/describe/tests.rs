use super::*;
use crate::figures::{Manner, NumberFormat, NumberStyle, Plot, ReferenceLine, Series};

fn chart(kind: ChartKind, categories: &[&str], by: &str, series: &[(&str, &[Option<f64>])]) -> Chart {
    Chart {
        kind,
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        category_name: by.to_owned(),
        series: series
            .iter()
            .map(|&(name, values)| Series {
                name: name.to_owned(),
                values: values.to_vec(),
                manner: Manner::default(),
            })
            .collect(),
        target: None,
        format: NumberFormat { style: NumberStyle::Plain, decimals: 0 },
        value_labels: false,
        zero: true,
        symbols: Vec::new(),
        scheme: Vec::new(),
        plot: Plot::default(),
        height: None,
        place: crate::diagnostics::Place::default(),
    }
}

const MONTHS: &[&str] = &["Nov 2018", "Dec 2018", "Jan 2019", "Feb 2019"];

#[test]
fn a_line_tells_its_course_and_how_it_stands_to_the_target() {
    let values = [Some(1502.0), Some(1224.0), None, Some(1390.0)];
    let mut chart = chart(ChartKind::Line, MONTHS, "Month", &[("Received", &values)]);
    chart.target = Some(ReferenceLine { label: "Target".to_owned(), value: 1200.0 });
    assert_eq!(
        describe(&chart, "Contacts received"),
        "Line chart of contacts received by month, November 2018 to February 2019. \
         Lowest 1,224 in December 2018, highest 1,502 in November 2018, latest 1,390 in February 2019, \
         above the target of 1,200. There is no figure for January 2019."
    );
}

#[test]
fn a_title_that_is_a_sentence_stays_one() {
    let values = [Some(4.0), Some(3.0), Some(2.0), Some(1.0)];
    let chart = chart(ChartKind::Line, MONTHS, "Month", &[("Received", &values)]);
    let opening = |title| describe(&chart, title).split(" Lowest").next().unwrap().to_owned();
    assert_eq!(
        opening("Contacts fell in winter."),
        "Line chart: Contacts fell in winter. By month, November 2018 to February 2019."
    );
    // Verbs are many: length and beginning tell as well.
    for title in ["Teams receive and answer four contacts in five", "Most come in winter"] {
        let told = format!("Line chart: {title}. By month, November 2018 to February 2019.");
        assert_eq!(opening(title), told);
    }
    assert_eq!(
        opening("Ofsted visits by month"),
        "Line chart of Ofsted visits by month, November 2018 to February 2019."
    );
    assert_eq!(opening(""), "Line chart by month, November 2018 to February 2019.");
}

#[test]
fn short_and_level_lines_are_told_in_fewer_words() {
    let told = |values: &[Option<f64>]| {
        let chart = chart(ChartKind::Line, &MONTHS[..values.len()], "Month", &[("n", values)]);
        describe(&chart, "").split_once(". ").unwrap().1.to_owned()
    };
    assert_eq!(told(&[Some(3.0)]), "3 in November 2018.");
    assert_eq!(told(&[Some(3.0), Some(5.0)]), "From 3 in November 2018 to 5 in December 2018.");
    assert_eq!(told(&[Some(3.0); 4]), "3 throughout.");
    assert_eq!(
        told(&[Some(0.0), Some(2.0), Some(0.0), Some(0.0)]),
        "Lowest 0 in November 2018 and 2 others, highest 2 in December 2018, latest 0 in February 2019."
    );
    assert_eq!(
        told(&[Some(1.0), None, None, Some(2.0)]),
        "From 1 in November 2018 to 2 in February 2019. \
         There is no figure for December 2018 and January 2019."
    );
}

#[test]
fn several_series_are_told_one_after_the_other() {
    let (a, b) = ([Some(1.0), Some(2.0), Some(3.0), Some(4.0)], [None; 4]);
    let chart = chart(ChartKind::Line, MONTHS, "month", &[("A", &a), ("B", &b)]);
    assert_eq!(
        describe(&chart, ""),
        "Line chart by month, November 2018 to February 2019. Shown are A and B. \
         A: lowest 1 in November 2018, highest 4 in February 2019, latest 4 in February 2019. B: no figures."
    );
}

#[test]
fn many_series_are_told_by_where_they_end() {
    let ends = [[1.0, 8.0], [2.0, 6.0], [9.0, 7.0], [0.0, 5.0]];
    let values: Vec<[Option<f64>; 2]> = ends.iter().map(|pair| pair.map(Some)).collect();
    let names = ["North", "South", "East", "West"];
    let series: Vec<(&str, &[Option<f64>])> =
        names.iter().zip(&values).map(|(name, values)| (*name, &values[..])).collect();
    let mut four = chart(ChartKind::Line, &MONTHS[..2], "Month", &series);
    four.target = Some(ReferenceLine { label: "Target".to_owned(), value: 6.0 });
    assert_eq!(
        describe(&four, "Open cases"),
        "Line chart of open cases by month, November 2018 to December 2018. \
         Shown are North, South, East and West. \
         Latest, December 2018, from the highest: North 8, East 7, South 6 and West 5. \
         Of all figures the lowest is West with 0 in November 2018, the highest East with 9 in November 2018. \
         3 of 4 are at or above the target of 6."
    );
}

#[test]
fn no_alternative_reads_out_a_table() {
    let months: Vec<String> = (1..=24).map(|at| format!("Month {at}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let values: Vec<Option<f64>> = (0..24).map(|at| Some(f64::from(at * at % 17))).collect();
    let names: Vec<String> = (0..9).map(|at| format!("Team {at}")).collect();
    let series: Vec<(&str, &[Option<f64>])> = names.iter().map(|name| (&**name, &values[..])).collect();
    for kind in [
        ChartKind::Line,
        ChartKind::Column(Stacking::Grouped),
        ChartKind::Column(Stacking::Stacked),
        ChartKind::Bar(Stacking::Full),
    ] {
        for by in ["Month", "Place"] {
            let told = describe(&chart(kind.clone(), &months, by, &series), "Open cases");
            let figures = told.split(' ').filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            assert!(figures.count() <= 24 && told.len() < 600, "{} characters: {told}", told.len());
        }
    }
}

#[test]
fn columns_by_period_are_told_as_a_course() {
    let values = [Some(4.0), Some(3.0), Some(2.0), Some(5.0)];
    let chart = chart(ChartKind::Column(Stacking::Grouped), MONTHS, "Month", &[("n", &values)]);
    assert_eq!(
        describe(&chart, "Open cases"),
        "Column chart of open cases by month, November 2018 to February 2019. \
         Lowest 2 in January 2019, highest 5 in February 2019, latest 5 in February 2019."
    );
}

#[test]
fn a_pie_shares_out_from_the_largest() {
    let chart = chart(ChartKind::Pie, &["Police", "Schools"], "source", &[("n", &[Some(25.0), Some(75.0)])]);
    assert_eq!(
        describe(&chart, "Contacts by source"),
        "Pie chart of contacts by source, for 2 sources. Schools 75 (75%) and Police 25 (25%)."
    );
}

#[test]
fn stacks_tell_totals_and_parts() {
    let (a, b) = ([Some(1.0), Some(2.0)], [Some(3.0), Some(1.0)]);
    let kind = ChartKind::Column(Stacking::Stacked);
    let stack = chart(kind, &["North", "South"], "area", &[("A", &a), ("B", &b)]);
    assert_eq!(
        describe(&stack, "Cases"),
        "Stacked column chart of cases, for 2 areas. Shown are A and B. \
         Totals: highest 4 for North, lowest 3 for South. \
         A: highest 2 for South, lowest 1 for North. B: highest 3 for North, lowest 1 for South."
    );
    let full = chart(ChartKind::Bar(Stacking::Full), &["5–9", "10–14"], "age", &[("A", &a), ("B", &b)]);
    assert_eq!(
        describe(&full, "Cases"),
        "Bar chart of shares of cases, for 2 ages. Shown are A and B. \
         A: highest 67% for 10 to 14, lowest 25% for 5 to 9. B: highest 75% for 5 to 9, lowest 33% for 10 to 14."
    );
}

#[test]
fn a_figure_is_told_apart_from_a_name_that_ends_in_one() {
    let values = [Some(20.0), Some(15.0)];
    let teams = chart(ChartKind::Bar(Stacking::Grouped), &["Duty 1", "Duty 2"], "Team", &[("Held", &values)]);
    assert_eq!(
        describe(&teams, "Enquiries held"),
        "Bar chart of Enquiries held, for 2 teams. Duty 1: 20 and Duty 2: 15."
    );
    let ring = chart(ChartKind::Ring, &["Duty 1", "Duty 2"], "Team", &[("Held", &values)]);
    assert_eq!(
        describe(&ring, "Enquiries held"),
        "Ring chart of Enquiries held, for 2 teams. Duty 1: 20 (57%) and Duty 2: 15 (43%)."
    );
}

#[test]
fn ranges_of_days_are_no_dates() {
    let values = [Some(61.0), Some(73.0)];
    let told = |by: &str| {
        let chart =
            chart(ChartKind::Column(Stacking::Grouped), &["0 to 5", "Over 5"], by, &[("Visits", &values)]);
        describe(&chart, "Most visits are late")
    };
    assert_eq!(
        told("Days"),
        "Column chart: Most visits are late. For 2 ranges of days. 0 to 5: 61 and Over 5: 73."
    );
    for (by, said) in [
        ("Working days", "2 ranges of working days"),
        ("Time in care", "2 ranges of time in care"),
        ("Accommodation", "2 kinds of accommodation"),
        ("Type of accommodation", "2 types of accommodation"),
        ("From", "2 groups"),
        ("Category", "2 categories"),
    ] {
        assert!(told(by).contains(&format!(" For {said}. ")), "{}", told(by));
    }
    // A day is one.
    assert!(told("Day").ends_with("From 61 on 0 to 5 to 73 on Over 5."), "{}", told("Day"));
}
