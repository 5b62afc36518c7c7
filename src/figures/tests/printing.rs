use super::*;
use crate::data::{Column, Missing, Value};
use crate::definition::ColumnType;
use crate::definition::raw::MissingMeaning;
use crate::figures::{
    CellFormat, Length, NumberFormat, TimeUnit, cell_text, date_text, duration_text, list_with_and,
    name_as_words, ordinal,
};
use crate::period::{FinancialYear, Month};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

fn printed(format: &str, number: &str) -> String {
    let files = Files::new();
    let mut found = Diagnostics::new();
    let format = NumberFormat::parse(&words(&files, 3, format), &mut found).unwrap();
    format.format(number.parse().unwrap())
}

#[test]
fn figures_print_in_each_style() {
    assert_eq!(printed("number", "1390"), "1,390");
    assert_eq!(printed("number:1", "-1234567.25"), "−1,234,567.3");
    assert_eq!(printed("percent", "0.913"), "91%");
    assert_eq!(printed("percent:1", "0.9135"), "91.4%");
    assert_eq!(printed("signed:1", "4.75"), "+4.8");
    assert_eq!(printed("signed:1", "-4.8"), "−4.8");
    assert_eq!(printed("brackets", "-109"), "(109)");
    assert_eq!(printed("brackets", "109"), "109");
    assert_eq!(printed("money", "-1052"), "−£1,052");
    assert_eq!(printed("money:2", "999999.995"), "£1,000,000.00");
}

#[test]
fn changes_and_large_sums_print_with_their_units() {
    let plain = |text: String| text.replace('\u{a0}', " ");
    assert_eq!(plain(printed("points:1", "0.04")), "+4.0 percentage points");
    assert_eq!(plain(printed("points", "-0.01")), "−1 percentage point");
    assert_eq!(plain(printed("points:1", "0.01")), "+1.0 percentage points");
    assert_eq!(printed("signed_money", "-1390"), "−£1,390");
    assert_eq!(printed("signed_percent:1", "0.048"), "+4.8%");
    assert_eq!(printed("money_thousands", "1389500"), "£1,390k");
    assert_eq!(printed("money_millions", "1390000"), "£1.4m");
    assert_eq!(printed("thousands", "-1390000"), "−1,390");
    assert_eq!(printed("millions:2", "1390000"), "1.39");
}

#[test]
fn lengths_of_time_print_in_their_parts() {
    let text = |length: &str, unit: &str, decimals| {
        let unit = TimeUnit::named(unit).unwrap();
        duration_text(length.parse().unwrap(), unit, decimals).replace('\u{a0}', " ")
    };
    assert_eq!(text("14", "months", None), "1 year 2 months");
    assert_eq!(text("13", "months", None), "1 year 1 month");
    assert_eq!(text("24", "months", None), "2 years");
    assert_eq!(text("11.6", "months", None), "1 year");
    assert_eq!(text("1", "months", None), "1 month");
    assert_eq!(text("0", "months", None), "0 months");
    assert_eq!(text("-14", "months", None), "−1 year 2 months");
    assert_eq!(text("-0.4", "months", None), "0 months");
    assert_eq!(text("14.25", "months", Some(1)), "14.3 months");
    assert_eq!(text("125", "minutes", None), "2 h 5 min");
    assert_eq!(text("45", "minutes", None), "45 min");
    assert_eq!(text("12.65", "weeks", None), "12.7 weeks");
    assert_eq!(text("1", "weeks", None), "1 week");
    assert_eq!(text("1.0", "weeks", Some(1)), "1.0 weeks");
    assert_eq!(text("7", "days", None), "7 days");
    assert_eq!(TimeUnit::named("week"), None);
}

#[test]
fn periods_print_in_the_format_of_their_column() {
    let files = Files::new();
    let column = Column { name: Arc::from("p"), kind: ColumnType::Date, stated: false, decimals: 0 };
    let mut found = Diagnostics::new();
    let mut text = |format: &str, value: &Value| {
        let format = CellFormat::parse(&words(&files, 3, format), &column, &mut found).unwrap();
        cell_text(value, format).replace('\u{a0}', " ")
    };
    let day = Value::Date(NaiveDate::from_ymd_opt(2019, 5, 8).unwrap());
    let month = Value::Month(Month { year: 2019, month: 3 });
    let year = Value::Year(FinancialYear(2018));
    assert_eq!(text("date:weekday", &day), "Wednesday 8 May 2019");
    assert_eq!(text("date:short", &day), "8 May 19");
    assert_eq!(text("month:short", &day), "May 2019");
    assert_eq!(text("quarter", &day), "Q1 2019/20");
    assert_eq!(text("financial_year", &month), "2018/19");
    assert_eq!(text("quarter", &month), "Q4 2018/19");
    // What is longer than the format stands in full.
    assert_eq!(text("quarter", &year), "2018/19");
    assert_eq!(text("date", &month), "March 2019");
    assert_eq!(text("number", &Value::YesNo(true)), "Yes");
    let number = Value::Number(Decimal::from(14));
    assert_eq!(text("duration:months", &number), "1 year 2 months");
    assert!(found.is_empty());
}

#[test]
fn zero_has_no_sign_and_halves_round_away_from_it() {
    assert_eq!(printed("number:1", "-0.04"), "0.0");
    assert_eq!(printed("signed", "-0.4"), "0");
    assert_eq!(printed("brackets", "-0.4"), "0");
    assert_eq!((printed("number", "2.5"), printed("number", "-2.5")), ("3".to_owned(), "−3".to_owned()));
    assert_eq!(
        printed("number:2", "79228162514264337593543950335"),
        "79,228,162,514,264,337,593,543,950,335.00"
    );
}

#[test]
fn an_unknown_format_is_told() {
    let files = Files::new();
    for text in ["numbers", "number:x", "number:99", "date"] {
        let mut found = Diagnostics::new();
        assert_eq!(NumberFormat::parse(&words(&files, 3, text), &mut found), None);
        assert_eq!(
            lines(&files, &found),
            [format!(
                "report.yaml:3 invalid-value: `{text}` is not a format of figures. / Write `number`, `percent`, `signed`, `signed_percent`, `points`, `brackets`, `money`, `signed_money`, `thousands`, `millions`, `money_thousands`, `money_millions`, each with places after a colon (`number:1`), or `date`, `date:short`, `date:weekday`, `month`, `month:short`, `quarter`, `financial_year`, `text`, or `duration:` with minutes, hours, days, weeks, months or years."
            )]
        );
    }
}

#[test]
fn cells_print_by_the_type_of_their_column() {
    let of = |name: &str, kind, decimals| {
        CellFormat::of(&Column { name: Arc::from(name), kind, stated: false, decimals })
    };
    let number = |text: &str| Value::Number(text.parse::<Decimal>().unwrap());
    assert_eq!(cell_text(&number("0.745"), of("rate", ColumnType::Percent, 1)), "74.5%");
    assert_eq!(cell_text(&number("2018"), of("Financial year", ColumnType::Integer, 0)), "2018");
    assert_eq!(cell_text(&number("2018"), of("cases", ColumnType::Integer, 0)), "2,018");
    assert_eq!(cell_text(&number("2.5"), of("cases", ColumnType::Number, 2)), "2.50");
    let said = Value::Missing(Missing::Said {
        words: Arc::from("awaiting data"),
        meaning: MissingMeaning::AwaitingData,
    });
    assert_eq!(cell_text(&said, of("cases", ColumnType::Number, 2)), "awaiting data");
    assert_eq!(cell_text(&Value::Missing(Missing::Blank), of("cases", ColumnType::Number, 2)), "");
    let day = NaiveDate::from_ymd_opt(2019, 5, 8).unwrap();
    assert_eq!(cell_text(&Value::Date(day), of("day", ColumnType::Date, 0)), "8\u{a0}May 2019");
    assert_eq!(cell_text(&Value::Date(day), CellFormat::Month(Length::Long)), "May 2019");
    let month = Value::Month(Month { year: 2018, month: 4 });
    assert_eq!(cell_text(&month, of("month", ColumnType::Month, 0)), "April 2018");
    assert_eq!(date_text(day), "8\u{a0}May 2019");
}

#[test]
fn a_format_without_places_has_those_of_its_column() {
    let files = Files::new();
    let column = Column { name: Arc::from("n"), kind: ColumnType::Number, stated: false, decimals: 1 };
    let mut found = Diagnostics::new();
    let mut text = |format: &str, number: &str| {
        let format = CellFormat::parse(&words(&files, 3, format), &column, &mut found).unwrap();
        cell_text(&Value::Number(number.parse().unwrap()), format)
    };
    assert_eq!(text("signed", "4.8"), "+4.8");
    assert_eq!(text("money", "4.8"), "£4.80");
    assert_eq!(text("number:0", "4.8"), "5");
    assert_eq!(text("text", "1234.5"), "1234.5");
    assert!(found.is_empty());
}

#[test]
fn words_around_figures() {
    assert_eq!([1, 2, 3, 11, 22, 113].map(ordinal), ["1st", "2nd", "3rd", "11th", "22nd", "113th"]);
    assert_eq!(list_with_and(&["A", "B", "C"]), "A, B and C");
    assert_eq!(list_with_and(&["A"]), "A");
    assert_eq!(name_as_words("by_source"), "By source");
    assert_eq!(name_as_words("Case load (n=87)"), "Case load (n=87)");
}
