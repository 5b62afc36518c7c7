use super::*;
use crate::diagnostics::{Code, Severity};

#[test]
fn types_are_found_from_whole_columns() {
    let table = sound(
        "a.csv",
        "code,n,rate,share,mixed,when,month,ticks\n\
         007,12,1.5,91.3%,12,31-Mar-19,2019-03,x\n\
         008,n/a,−4,awaiting data,12a,1st April 2019,March 2019,\n\
         009,3,+0.5,100%,13,2019-04-02,Mar 19,x\n",
    );
    use ColumnType::{Date, Integer, Month, Number, Percent, Text};
    assert_eq!(kinds(&table), [Text, Integer, Number, Percent, Text, Date, Month, Text]);
    assert_eq!(column(&table, "n"), ["12", "said n/a", "3"]);
    assert_eq!(column(&table, "rate"), ["1.5", "-4", "0.5"]);
    assert_eq!(column(&table, "share"), ["0.913", "said awaiting data", "1.00"]);
    assert_eq!(column(&table, "month"), ["2019-03"; 3]);
    assert_eq!(column(&table, "ticks"), ["'x'", "blank", "'x'"]);
    let places: Vec<u32> = table.columns.iter().map(|column| column.decimals).collect();
    assert_eq!(places, [0, 0, 1, 1, 0, 0, 0, 0]);
}

#[test]
fn every_cell_that_does_not_fit_a_stated_type_is_told() {
    let project = Project::with(
        "a.csv",
        "n,day,m,p\n12a,03/31/2019,Smarch 19,high\n1.5,31/06/2016,2019-13,5\n7,*,[c],\n",
    );
    let columns = stated(
        &project,
        &[
            ("n", ColumnType::Integer),
            ("day", ColumnType::Date),
            ("m", ColumnType::Month),
            ("p", ColumnType::Percent),
        ],
    );
    let (table, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert!(table.is_none());
    assert_eq!(
        project.lines(&found),
        [
            "a.csv:2 bad-value: `12a` in column `n` is not a whole number.",
            "a.csv:2 bad-value: `03/31/2019` in column `day` is not a date.",
            "a.csv:2 bad-value: `Smarch 19` in column `m` is not a month.",
            "a.csv:2 bad-value: `high` in column `p` is not a percentage.",
            "a.csv:3 bad-value: `1.5` in column `n` is not a whole number.",
            "a.csv:3 bad-value: `31/06/2016` in column `day` is a day that does not exist.",
            "a.csv:3 bad-value: `2019-13` in column `m` is not a month.",
        ]
    );
    assert_eq!(found[4].remedy.as_deref(), Some("State the column as `number` if it has decimals."));
}

#[test]
fn only_the_first_twenty_bad_cells_are_told_one_by_one() {
    let project = Project::with("a.csv", format!("n\n{}", "many\n".repeat(43)));
    let columns = stated(&project, &[("n", ColumnType::Number)]);
    let (_, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert_eq!(found.len(), 21);
    let last = &found[20];
    assert_eq!(last.message, "23 more cells or rows of `contacts` cannot be used.");
    assert_eq!((last.severity, last.code), (Severity::Note, Code::BadValue));
}

#[test]
fn a_stated_percent_column_says_what_numbers_without_a_sign_mean() {
    let load = |text: &str| {
        let project = Project::with("a.csv", text);
        let columns = stated(&project, &[("p", ColumnType::Percent)]);
        let (table, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
        (table, project.lines(&found))
    };
    let (table, found) = load("p\n91.3\n0.5\n");
    assert_eq!((column(&table.unwrap(), "p"), found), (vec!["0.913".to_owned(), "0.005".to_owned()], vec![]));
    let (table, found) = load("p\n0.913\n1\n");
    assert_eq!(column(table.as_ref().unwrap(), "p"), ["0.913", "1"]);
    assert_eq!(table.unwrap().columns[0].decimals, 1);
    assert_eq!(
        found,
        ["report.yaml:9 bad-value: Column `p` has no percent signs and nothing above 1: 0.5 is read as 50%."]
    );
    let (_, found) = load("p\n91.3%\n0\n88\n");
    assert_eq!(
        found,
        ["a.csv:4 bad-value: `88` in column `p` has no percent sign; other cells of the column have one."]
    );
}

#[test]
fn a_type_for_a_column_that_is_not_there_is_told_where_it_is_stated() {
    let project = Project::with("a.csv", "month,received\n2019-03,1\n");
    let columns = stated(&project, &[("recieved", ColumnType::Integer)]);
    let (_, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert_eq!(project.lines(&found), ["report.yaml:9 unknown-column: `contacts` has no column `recieved`."]);
    assert_eq!(
        found[0].remedy.as_deref(),
        Some("Did you mean `received`? The columns are: month, received.")
    );
}

#[test]
fn a_column_of_numbers_with_a_stray_word_names_its_cell() {
    let project = Project::with(
        "a.csv",
        "n,day,mixed,none,code\n1,2019-03-31,5%,n/a,007\nx,,,,008\n12a,,5,,009\n13b,,,,010\n",
    );
    let (table, _) = project.load(&project.source("a.csv"));
    let table = table.unwrap();
    let mut found = Diagnostics::new();
    assert!(!table.holds_numbers(0, &mut found));
    assert!(!table.holds_numbers(1, &mut found));
    assert!(!table.holds_numbers(2, &mut found));
    assert!(table.holds_numbers(3, &mut found));
    assert!(!table.holds_numbers(4, &mut found));
    let found: Vec<Diagnostic> = found.iter().cloned().collect();
    assert_eq!(
        project.lines(&found),
        [
            "a.csv:4 bad-value: `12a` in column `n` is not a number.",
            "a.csv:5 bad-value: `13b` in column `n` is not a number.",
            "a.csv:2 bad-value: Column `day` holds dates where numbers are needed.",
            "a.csv:4 bad-value: Column `mixed` mixes percentages and plain numbers, from `5` on.",
            "a.csv:2 bad-value: Column `code` is text, where numbers are needed.",
        ]
    );
}

#[test]
fn money_quarters_years_and_answers_are_found() {
    let table = sound(
        "a.csv",
        "cost,quarter,year,time_period,asked,letter,month,code\n\
         \"£1,390.50\",Q3 2018/19,2018-19,201819,Yes,Y,2018-04,201819\n\
         (£109),2018-19 Q4,2019/20,201920,no,N,2018-05,201920\n\
         12,[x],n/a,,,-,2018-06,7\n",
    );
    use ColumnType::{FinancialYear, Integer, Money, Month, Quarter, YesNo};
    assert_eq!(kinds(&table), [Money, Quarter, FinancialYear, FinancialYear, YesNo, YesNo, Month, Integer]);
    assert_eq!(column(&table, "cost"), ["1390.50", "-109", "12"]);
    assert_eq!(table.columns[0].decimals, 2);
    assert_eq!(column(&table, "quarter"), ["Q3 2018/19", "Q4 2018/19", "said [x]"]);
    assert_eq!(column(&table, "year"), ["2018/19", "2019/20", "said n/a"]);
    assert_eq!(column(&table, "time_period"), ["2018/19", "2019/20", "blank"]);
    assert_eq!(column(&table, "asked"), ["true", "false", "blank"]);
}

#[test]
fn what_could_be_several_types_is_the_plainest() {
    let table = sound(
        "a.csv",
        "years,months,calendar,letters,words,six\n\
         2009-10,2009-10,2018,Y,yes,201819\n\
         2010-11,2009-11,2019,Y,true,201920\n\
         2011-12,2009-12,2020,Y,no,202021\n",
    );
    use ColumnType::{FinancialYear, Integer, Month, Text};
    // As months the first would be thirteen apart each; letters alone are codes, and answers are written alike.
    assert_eq!(kinds(&table), [FinancialYear, Month, Integer, Text, Text, Integer]);
    let sole = sound("a.csv", "year,month\n2011-12,2011-12\n");
    assert_eq!(kinds(&sole), [FinancialYear, Month], "the name of the column decides");
}

#[test]
fn missing_values_keep_their_words_and_have_a_meaning() {
    use crate::definition::raw::MissingMeaning::{
        AwaitingData, BelowThreshold, Confidential, NotApplicable, NotAvailable,
    };
    let meanings = |table: &Table| -> Vec<Option<crate::definition::raw::MissingMeaning>> {
        let of = |value: &Value| match value {
            Value::Missing(super::super::Missing::Said { meaning, .. }) => Some(*meaning),
            _ => None,
        };
        table.rows.iter().map(|row| of(&row[0])).collect()
    };
    let csv = "n\n5\nx\n[x]\nn/a\nawaiting data\nfewer than 5\nnone yet\n\n";
    let project = Project::with("a.csv", csv);
    let said = |value| Located { value, place: project.definition(9) };
    let mut source = project.source("a.csv");
    source.missing.insert("none yet".to_owned(), said(AwaitingData));
    let (table, found) = project.load(&source);
    assert_eq!(project.lines(&found), [""; 0]);
    let usual = [
        None,
        Some(Confidential),
        Some(NotAvailable),
        Some(NotApplicable),
        Some(AwaitingData),
        Some(BelowThreshold),
        Some(AwaitingData),
    ];
    assert_eq!(meanings(&table.unwrap()), usual);
    source.missing.insert("X".to_owned(), said(NotAvailable));
    let (table, _) = project.load(&source);
    assert_eq!(
        meanings(&table.unwrap())[1],
        Some(NotAvailable),
        "the author's word goes before the usual one"
    );
}

#[test]
fn marks_stand_beside_their_figures() {
    let table =
        sound("a.csv", "month,n,share\n2019-01,\"1,390 [r]\",91.3% [p]\n2019-02,1400 r,[c]\n2019-03,7,95%\n");
    assert_eq!(kinds(&table)[1..], [ColumnType::Integer, ColumnType::Percent]);
    assert_eq!(column(&table, "n"), ["1390", "1400", "7"]);
    let marks: Vec<_> =
        table.marks.iter().map(|((row, column), mark)| (*row, *column, mark.sign())).collect();
    assert_eq!(marks, [(0, 1, "[r]"), (0, 2, "[p]"), (1, 1, "[r]")]);
    assert_eq!((table.mark(1, 1), table.mark(2, 1)), ("\u{a0}[r]".to_owned(), String::new()));
}

#[test]
fn days_that_do_not_exist_are_told_as_such() {
    assert_eq!(
        faults("a.csv", "day\n30/06/2016\n31/06/2016\n"),
        ["a.csv:3 bad-value: `31/06/2016` in column `day` is a day that does not exist."]
    );
    let project = Project::with("a.csv", "day\n30/06/2016\n31 June 2016\n");
    let (_, found) = project.load(&project.source("a.csv"));
    assert_eq!(
        found[0].remedy.as_deref(),
        Some("The last day of that month is 30 June 2016; write the day that is meant.")
    );
    let words = sound("a.csv", "said\n31 June 2016\n31 November 2017\n");
    assert_eq!(kinds(&words), [ColumnType::Text], "without a day that exists it is no column of dates");
}

#[test]
fn stated_quarters_years_and_answers_say_what_they_need() {
    let project = Project::with("a.csv", "q,y,b,m\nQ1 2018,2018,maybe,a lot\nsoon,18/19,,5%\n");
    let columns = stated(
        &project,
        &[
            ("q", ColumnType::Quarter),
            ("y", ColumnType::FinancialYear),
            ("b", ColumnType::YesNo),
            ("m", ColumnType::Money),
        ],
    );
    let (table, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert!(table.is_none());
    assert_eq!(
        project.lines(&found),
        [
            "a.csv:2 bad-value: `Q1 2018` in column `q` does not say which financial year its quarter is in.",
            "a.csv:2 bad-value: `2018` in column `y` is not a financial year.",
            "a.csv:2 bad-value: `maybe` in column `b` is not yes or no.",
            "a.csv:2 bad-value: `a lot` in column `m` is not an amount of money.",
            "a.csv:3 bad-value: `soon` in column `q` is not a quarter of a financial year.",
            "a.csv:3 bad-value: `18/19` in column `y` is not a financial year.",
            "a.csv:3 bad-value: `5%` in column `m` is not an amount of money.",
        ]
    );
    let remedies: Vec<_> = found.iter().filter_map(|finding| finding.remedy.as_deref()).take(2).collect();
    assert_eq!(
        remedies,
        [
            "Write the year as 2017/18 or 2018/19; quarter 1 begins in April.",
            "Write financial years as 2018/19, 2018-19 or 201819."
        ]
    );
}

#[test]
fn kinds_of_year_that_are_mixed_are_told() {
    let told = |csv: &str| {
        let project = Project::with("a.csv", csv);
        let (table, found) = project.load(&project.source("a.csv"));
        assert!(table.is_some(), "it is doubtful and no error");
        project.lines(&found)
    };
    assert_eq!(
        told("year,n\n2017/18,1\n2018/19,2\n2019,3\n"),
        [
            "a.csv:4 mixed-years: Column `year` mixes kinds of year: `2019` is a calendar year, `2017/18` a financial year."
        ]
    );
    assert_eq!(
        told("quarter,n\nQ4 2018,1\nQ1 2018/19,2\n"),
        [
            "a.csv:2 mixed-years: Column `quarter` mixes kinds of year: `Q4 2018` is a calendar year, `Q1 2018/19` a financial year."
        ]
    );
    assert_eq!(
        told("year,calendar year,n\n2017/18,2017,1\n2018/19,2018,2\n"),
        ["a.csv:1 mixed-years: Column `calendar year` holds calendar years, column `year` financial years."]
    );
    assert_eq!(told("year,n\n2017,1\n2018,2\n"), [""; 0]);
    assert_eq!(told("year,born,n\n2017/18,2003,1\n"), [""; 0], "a year of birth is no period");
}
