use super::*;
use crate::figures::{NumberFormat, NumberStyle, ReferenceLine, Series};

fn chart(kind: ChartKind, categories: &[&str], by: &str, series: &[(&str, &[Option<f64>])]) -> Chart {
    Chart {
        kind,
        categories: categories.iter().map(|&name| name.to_owned()).collect(),
        category_name: by.to_owned(),
        series: series
            .iter()
            .map(|&(name, values)| Series { name: name.to_owned(), values: values.to_vec() })
            .collect(),
        target: None,
        format: NumberFormat { style: NumberStyle::Plain, decimals: 0 },
        value_labels: false,
        zero: true,
        height: None,
        place: crate::diagnostics::Place::default(),
    }
}

const MONTHS: &[&str] = &["Nov 2018", "Dec 2018", "Jan 2019", "Feb 2019"];

#[test]
fn a_line_tells_its_course_and_how_it_stands_to_the_target() {
    let values = [Some(1502.0), Some(1224.0), None, Some(1390.0)];
    let mut chart = chart(ChartKind::Line, MONTHS, "month", &[("Received", &values)]);
    chart.target = Some(ReferenceLine { label: "Target".to_owned(), value: 1200.0 });
    assert_eq!(
        describe(&chart, "Contacts received"),
        "Line chart: Contacts received, by month from Nov 2018 to Feb 2019. Lowest 1,224 in Dec 2018, \
         highest 1,502 in Nov 2018, latest 1,390 in Feb 2019, above the target of 1,200. \
         1 of 4 points have no figure."
    );
}

#[test]
fn several_series_are_told_one_after_the_other() {
    let (a, b) = ([Some(1.0), Some(2.0), Some(3.0), Some(4.0)], [None; 4]);
    let chart = chart(ChartKind::Line, MONTHS, "month", &[("A", &a), ("B", &b)]);
    assert_eq!(
        describe(&chart, ""),
        "Line chart, by month from Nov 2018 to Feb 2019. Shown are A and B. \
         A: lowest 1 in Nov 2018, highest 4 in Feb 2019, latest 4 in Feb 2019. B: no figures."
    );
}

#[test]
fn a_pie_shares_out_from_the_largest() {
    let chart = chart(ChartKind::Pie, &["Police", "Schools"], "source", &[("n", &[Some(25.0), Some(75.0)])]);
    assert_eq!(
        describe(&chart, "Contacts by source"),
        "Pie chart: Contacts by source, for 2 sources. Schools 75 (75%) and Police 25 (25%)."
    );
}

#[test]
fn stacks_tell_totals_and_parts() {
    let (a, b) = ([Some(1.0), Some(2.0)], [Some(3.0), Some(1.0)]);
    let kind = ChartKind::Column(Stacking::Stacked);
    let chart = chart(kind, &["North", "South"], "area", &[("A", &a), ("B", &b)]);
    assert_eq!(
        describe(&chart, "Cases"),
        "Stacked column chart: Cases, for 2 areas. Shown are A and B. \
         Totals: highest 4 for North, lowest 3 for South. \
         A: highest 2 for South, lowest 1 for North. B: highest 3 for North, lowest 1 for South."
    );
}
