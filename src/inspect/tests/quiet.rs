//! What looks like a leak and is none.

use super::*;

/// What is found in a page of words.
fn found(words: &str, restricted: &[Input], public: &[Input]) -> Vec<(Leaked, String)> {
    let mut pdf = Pdf::new();
    pdf.content(format!("BT /F1 12 Tf 72 600 Td ({words}) Tj ET"));
    let secrets = Secrets::new(restricted, public, &[]);
    let found = leaks(&pdf.bytes(), &secrets).expect("the file can be read").leaks;
    found.into_iter().map(|leak| (leak.what, leak.text)).collect()
}

#[test]
fn four_words_and_known_words_are_silent() {
    let restricted =
        [input("exempt/a.md", "The committee noted the cost of the contract, £48,250, in March 2019.")];
    assert_eq!(found("The committee noted the register", &restricted, &[]), []);
    assert_eq!(
        found("The committee noted the cost of it", &restricted, &[]),
        [(Leaked::Words, "The committee noted the cost of".to_owned())]
    );
    let public =
        [input("reports/b.md", "The committee noted the cost. Members noted the cost of the contract.")];
    assert_eq!(found("The committee noted the cost", &restricted, &public), []);
}

#[test]
fn numbers_that_the_public_papers_have_are_silent() {
    let restricted = [input("exempt/a.csv", "Year,Amount,Rate\n2019,48250,12.75\n2020,1234.567,9876\n")];
    let of = |words: &str, public: &str| found(words, &restricted, &[input("b.csv", public)]);
    assert_eq!(of("48,250 and 987", "Amount\n48250.00\n"), []);
    assert_eq!(of("48,250", "Amount\n48251\n"), [(Leaked::Number, "48,250".to_owned())]);
    assert_eq!(
        of("1,235", "Amount\n1\n"),
        [(Leaked::Number, "1,235".to_owned())],
        "rounded as it is printed"
    );
    assert_eq!(of("1,235", "Amount\n1234.9\n"), [], "the public figure is printed so too");
    assert_eq!(of("12 345 and 250", "Amount\n1\n"), []);
}

#[test]
fn years_are_no_figures() {
    let restricted = [input("exempt/a.csv", "Year,Amount\n2021,2047\n")];
    let public = [input("b.md", "The plan of 2019.")];
    assert_eq!(found("in 2021", &restricted, &public), []);
    let paid = [(Leaked::Number, "2,021".to_owned()), (Leaked::Number, "2047".to_owned())];
    assert_eq!(found("paid 2,021 and 2047", &restricted, &public), paid);
}

#[test]
fn the_words_of_templates_are_silent() {
    let heading = "## Reasons for recommendations\n\nThis report sets out the position of the council.\n";
    let restricted = [input("exempt/a.md", heading)];
    let template = [input("report-templates/own/template.md", heading)];
    let words = "Reasons for recommendations. This report sets out the position";
    assert_eq!(found(words, &restricted, &template), []);
    assert_eq!(found(words, &restricted, &[]).len(), 2, "the words and the title");
}

#[test]
fn values_that_templates_fill_in_part_words() {
    let restricted =
        [input("exempt/a.md", "We spent {{ cost | number }} on advice from {{ firm }} in the year.")];
    assert_eq!(found("spent 5 on advice from the firm", &restricted, &[]), []);
}

#[test]
fn generic_file_names_are_silent() {
    let restricted = [input("exempt/report.md", "x"), input("exempt/text/budget.csv", "x")];
    assert_eq!(found("The report on the budget", &restricted, &[]), []);
    assert_eq!(
        found("exempt/text/budget.csv", &restricted, &[]),
        [
            (Leaked::FileName, "budget.csv".to_owned()),
            (Leaked::FileName, "exempt/text/budget.csv".to_owned())
        ]
    );
}

#[test]
fn dates_say_nothing_about_where_words_come_from() {
    let restricted =
        [input("exempt/a.md", "A report to the Resources Committee, Wednesday 8 May 2019, Mere Hall.")];
    let public = [input("pack.yaml", "name: Resources Committee")];
    assert_eq!(found("Resources Committee, Wednesday 8 May 2019", &restricted, &public), []);
}

#[test]
fn rows_that_are_counted_are_no_figures() {
    let rows: String = (1..=3000).map(|n| format!("{n},x\n")).collect();
    let restricted = [input("exempt/a.csv", format!("number,what\n{rows}7001,y\n"))];
    assert_eq!(found("1,500 and 7001", &restricted, &[]), [(Leaked::Number, "7001".to_owned())]);
}

#[test]
fn ticks_of_an_axis_are_no_figures() {
    let restricted = [input("exempt/a.csv", "what,cost\nrent,12000\nwages,12400\n")];
    let of = |words: &str| {
        let mut pdf = Pdf::new();
        pdf.content(format!("/Figure <</MCID 0>> BDC BT /F1 9 Tf 72 600 Td ({words}) Tj ET EMC"));
        let found =
            leaks(&pdf.bytes(), &Secrets::new(&restricted, &[], &[])).expect("the file can be read").leaks;
        found.into_iter().map(|leak| leak.text).collect::<Vec<_>>()
    };
    assert_eq!(of("12,000"), Vec::<String>::new());
    assert_eq!(of("12,400"), ["12,400"]);
    assert_eq!(
        found("12,000", &restricted, &[]),
        [(Leaked::Number, "12,000".to_owned())],
        "in a text it counts"
    );
}

#[test]
fn what_the_program_puts_together_of_public_words_is_silent() {
    let words = "Miriam Castell, Executive Director, Children and Young People";
    let restricted = [input("exempt/a.md", format!("Report of {words}."))];
    let public = "kind: report\nofficers:\n  - name: Miriam Castell\n    role: Executive Director, Children and Young \
                  People\n";
    assert_eq!(found(words, &restricted, &[input("report.yaml", public)]), []);
    assert_eq!(found(words, &restricted, &[]).len(), 1);
}
