use super::*;
use crate::definition::raw::{FiguresOf, Measure, Polarity, Rating, TargetDefinition};
use crate::figures::{Judgement, MeasureRow, Measuring, Schemes, Way, measure};
use indexmap::IndexMap;

const ASSESSMENTS: &str = "month,on_time,completed,rate,cases\n\
    Jan-19,70,100,74.3%,15.8\n\
    Feb-19,80,100,80.3%,15.9\n\
    Mar-19,199,200,86.3%,\n";

struct Case {
    files: Files,
    measure: Measure,
    csv: String,
}

impl Case {
    /// A measure of the column `rate` of [`ASSESSMENTS`].
    fn new() -> Case {
        let files = Files::new();
        let measure = Measure {
            allow: Vec::new(),
            title: words(&files, 10, "Assessments in time"),
            polarity: Located { value: Polarity::BiggerIsBetter, place: Place::default() },
            unit: None,
            decimals: None,
            value: Some(column(&files, "rate")),
            numerator: None,
            denominator: None,
            period: None,
            every: None,
            per: None,
            annualised: None,
            baseline: None,
            year_to_date: None,
            published: None,
            benchmarks: IndexMap::new(),
            trend: None,
            target: None,
            rating: None,
        };
        Case { files, measure, csv: ASSESSMENTS.to_owned() }
    }

    fn of(column_name: &str) -> Case {
        let mut case = Case::new();
        case.measure.value = Some(column(&case.files, column_name));
        case
    }

    fn share() -> Case {
        let mut case = Case::new();
        case.measure.value = None;
        case.measure.numerator = Some(column(&case.files, "on_time"));
        case.measure.denominator = Some(column(&case.files, "completed"));
        case
    }

    fn polarity(mut self, polarity: Polarity) -> Case {
        self.measure.polarity.value = polarity;
        self
    }

    fn target(mut self, target: &str) -> Case {
        self.measure.target = Some(target_of(&self.files, 12, target));
        self
    }

    fn unit(mut self, unit: &str) -> Case {
        self.measure.unit = Some(words(&self.files, 11, unit));
        self
    }

    fn rated(mut self, scheme: &str, within: Option<&str>) -> Case {
        self.measure.rating = Some(Rating {
            scheme: words(&self.files, 13, scheme),
            amber_within: within.map(|within| words(&self.files, 14, within)),
            amber_if_no_worse_than: None,
            thresholds: IndexMap::new(),
            complete: None,
        });
        self
    }

    fn csv(mut self, csv: &str) -> Case {
        self.csv = csv.to_owned();
        self
    }

    fn work_out(&self) -> (Option<MeasureRow>, Vec<String>) {
        let tables = tables(&self.files, &self.csv);
        let mut found = Diagnostics::new();
        let measuring = Measuring { tables: &tables, schemes: Schemes::built_in(), reporting: None };
        let row = measure(&self.measure, "timely", measuring, &mut found);
        (row, lines(&self.files, &found))
    }

    /// The row of a measure that has nothing wrong.
    fn row(&self) -> MeasureRow {
        let (row, found) = self.work_out();
        assert_eq!(found, [""; 0]);
        row.unwrap()
    }

    fn rating(&self) -> Option<String> {
        self.row().rating.map(|level| level.word)
    }

    fn faults(&self) -> Vec<String> {
        let (row, found) = self.work_out();
        assert_eq!(row, None);
        found
    }
}

fn target_of(files: &Files, line: u32, text: &str) -> Located<TargetDefinition> {
    let words = words(files, line, text);
    Located { value: TargetDefinition::Figure(words.value), place: words.place }
}

fn column(files: &Files, column: &str) -> FiguresOf {
    FiguresOf {
        data: words(files, 20, "data"),
        column: Some(words(files, 21, column)),
        count: None,
        sum: None,
        mean: None,
        median: None,
        conditions: IndexMap::new(),
        period: None,
    }
}

#[test]
fn percentages_change_in_points() {
    let mut case = Case::new().target("90%");
    case.measure.period = Some(words(&case.files, 22, "month"));
    let row = case.row();
    assert_eq!(row.previous.unwrap().text, "80.3%");
    assert_eq!(row.latest.text, "86.3%");
    assert_eq!(row.target.unwrap().text, "90%");
    assert_eq!(row.change.unwrap().text, "+6.0\u{a0}points");
    let movement = row.movement.unwrap();
    assert_eq!((movement.way, movement.judgement, movement.word()), (Way::Up, Judgement::Good, "Improving"));
    assert_eq!(row.rating, None);
    assert_eq!(row.previous_period.as_deref(), Some("February 2019"));
    assert_eq!(row.latest_period.as_deref(), Some("March 2019"));
}

#[test]
fn a_share_of_two_counts_is_exact() {
    let row = Case::share().row();
    assert_eq!(row.latest.text, "99.5%");
    assert_eq!(row.latest.value.unwrap().to_string(), "0.995");
    assert_eq!(row.change.unwrap().text, "+19.5\u{a0}points");
}

#[test]
fn missing_is_not_zero() {
    let row = Case::of("cases").target("16").rated("red_amber_green", None).row();
    assert_eq!(row.previous.unwrap().text, "15.9");
    assert_eq!((row.latest.text.as_str(), row.latest.value), ("not available", None));
    assert_eq!((row.change, row.movement, row.rating), (None, None, None));
    let said = Case::of("n").csv("n\n4\nawaiting data\n").row();
    assert_eq!((said.latest.text.as_str(), said.change), ("awaiting data", None));
}

#[test]
fn polarity_judges_the_way_a_figure_moved() {
    let words = |csv: &str, polarity| {
        let movement = Case::of("n").csv(csv).polarity(polarity).target("10").row().movement.unwrap();
        (movement.way, movement.word())
    };
    use Polarity::{BiggerIsBetter, Monitor, PlanIsBest, SmallerIsBetter};
    assert_eq!(words("n\n5\n4\n", BiggerIsBetter), (Way::Down, "Worsening"));
    assert_eq!(words("n\n5\n4\n", SmallerIsBetter), (Way::Down, "Improving"));
    assert_eq!(words("n\n5\n4\n", Monitor), (Way::Down, "Down"));
    assert_eq!(words("n\n5\n5\n", SmallerIsBetter), (Way::Level, "No change"));
    assert_eq!(words("n\n5\n14\n", PlanIsBest), (Way::Up, "Improving"));
    assert_eq!(words("n\n9\n14\n", PlanIsBest), (Way::Up, "Worsening"));
    assert_eq!(words("n\n8\n12\n", PlanIsBest), (Way::Up, "Up"));
}

#[test]
fn changes_carry_their_unit() {
    let change = |csv: &str, unit: &str| Case::of("n").csv(csv).unit(unit).row().change.unwrap().text;
    assert_eq!(change("n\n13\n17.5\n", "weeks"), "+4.5\u{a0}weeks");
    assert_eq!(change("n\n30\n29\n", "weeks"), "−1\u{a0}week");
    assert_eq!(change("n\n1500\n3000\n", "£"), "+£1,500");
    assert_eq!(change("n\n3000\n1500\n", "£"), "−£1,500");
    assert_eq!(change("n\n3\n3\n", "number"), "0");
    assert_eq!(Case::of("n").csv("n\n17.5\n").unit("weeks").row().latest.text, "17.5\u{a0}weeks");
}

#[test]
fn ratings_compare_the_exact_figure_with_target_and_tolerance() {
    let rating =
        |target: &str, within| Case::new().target(target).rated("red_amber_green", within).rating().unwrap();
    assert_eq!(rating("86.3%", None), "Green");
    assert_eq!(rating("90%", Some("5 points")), "Amber");
    assert_eq!(rating("91.3%", Some("5 points")), "Amber");
    assert_eq!(rating("91.4%", Some("5 points")), "Red");
    assert_eq!(rating("90%", Some("4% of target")), "Red");
    assert_eq!(rating("90%", Some("5% of target")), "Amber");
    assert_eq!(rating("90%", None), "Red");
    let four = |target: &str| {
        Case::new().target(target).rated("green_amber_red_amber", Some("10 points")).rating().unwrap()
    };
    assert_eq!(
        [four("86%"), four("91%"), four("96%"), four("97%")],
        ["Green", "Green amber", "Red amber", "Red"]
    );
    let smaller = Case::new()
        .polarity(Polarity::SmallerIsBetter)
        .target("80%")
        .rated("red_amber_green", Some("10 points"));
    assert_eq!(smaller.rating().as_deref(), Some("Amber"));
    let plan =
        Case::new().polarity(Polarity::PlanIsBest).target("80%").rated("red_amber_green", Some("6 points"));
    assert_eq!(plan.rating().as_deref(), Some("Red"));
    let monitor = Case::new().polarity(Polarity::Monitor).target("80%").rated("red_amber_green", None);
    assert_eq!(monitor.rating(), None);
}

#[test]
fn a_miss_that_rounding_hides_is_said() {
    let case =
        Case::of("n").csv("n\n94.9%\n94.96%\n").target("95%").rated("red_amber_green", Some("1 point"));
    let mut case = case;
    case.measure.decimals = Some(Located { value: 1, place: Place::default() });
    let (row, found) = case.work_out();
    assert_eq!(row.unwrap().rating.unwrap().word, "Amber");
    assert_eq!(
        found,
        [
            "report.yaml:10 bad-measure: `Assessments in time`: 94.96% is shown as 95.0%; the target of 95% is not met. Tables and tiles of it say so in a note. / Show more places, with `decimals` of the measure or in the data."
        ]
    );
}

#[test]
fn a_bare_tolerance_is_refused_with_both_spellings() {
    assert_eq!(
        Case::new().target("90%").rated("red_amber_green", Some("5%")).faults(),
        [
            "report.yaml:14 invalid-value: `5%` does not say what it is a share of. / Write `5 points` or `5% of target`."
        ]
    );
    assert_eq!(
        Case::new().target("90%").rated("red_amber_green", Some("a bit")).faults(),
        ["report.yaml:14 invalid-value: `a bit` is not a tolerance. / Write `5 points` or `5% of target`."]
    );
}

#[test]
fn targets_must_be_in_the_unit_of_their_measure() {
    assert_eq!(
        Case::new().target("90").faults(),
        [
            "report.yaml:12 invalid-value: The target `90` of a measure in percent has no percent sign. / Write `90%` if that is meant."
        ]
    );
    assert_eq!(
        Case::of("cases").target("90%").faults(),
        [
            "report.yaml:12 invalid-value: The target `90%` is a percentage, the measure is not. / Write the target in the unit of the measure."
        ]
    );
    assert_eq!(
        Case::of("cases").target("many").faults(),
        [
            "report.yaml:12 invalid-value: The target `many` is not a figure. / Write a number, or a percentage for a measure in percent."
        ]
    );
}

#[test]
fn what_keeps_a_measure_from_being_worked_out_is_told() {
    assert_eq!(
        Case::of("rates").faults(),
        [
            "report.yaml:21 unknown-column: `data` has no column `rates`. / Did you mean `rate`? The columns are: month, on_time, completed, rate, cases."
        ]
    );
    assert_eq!(
        Case::of("n").csv("n\n5\n12a\n").faults(),
        [
            "data.csv:3 bad-value: `12a` in column `n` is not a number. / Correct the cell, or leave it empty where there is no figure."
        ]
    );
    assert_eq!(
        Case::of("cases").unit("percent").faults(),
        [
            "report.yaml:11 bad-measure: The measure is in percent, but its column holds numbers without percent signs. / State the column as `percent` under `columns:` of the data."
        ]
    );
    assert_eq!(
        Case::new().rated("red_amber", None).faults(),
        [
            "report.yaml:13 unknown-name: There is no scheme of ratings `red_amber`. / The schemes are: red_amber_green, blue_green_amber_red, green_amber_red_amber, blue_green_amber_red_amber, inspection_grades."
        ]
    );
    let mut nothing = Case::new();
    nothing.measure.value = None;
    assert_eq!(
        nothing.faults(),
        [
            "report.yaml:10 bad-measure: The measure `timely` does not say which figure it shows. / Write either `value`, or both `numerator` and `denominator`."
        ]
    );
}

#[test]
fn a_share_of_nothing_is_no_figure() {
    let (row, found) = Case::share().csv("on_time,completed\n5,10\n0,0\n").work_out();
    let row = row.unwrap();
    assert_eq!((row.latest.text.as_str(), row.change), ("n/a", None));
    assert_eq!(
        found,
        [
            "data.csv:3 bad-measure: The denominator of `timely` is 0 here, so that there is no percentage; `n/a` is printed. / Check the figure."
        ]
    );
}
