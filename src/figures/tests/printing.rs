use super::*;
use crate::data::{Column, Missing, Value};
use crate::definition::ColumnType;
use crate::definition::raw::MissingMeaning;
use crate::figures::{CellFormat, Length, NumberFormat, cell_text, date_text, list_with_and, name_as_words, ordinal};
use crate::period::Month;
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
