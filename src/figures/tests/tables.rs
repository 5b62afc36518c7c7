use super::*;
use crate::data::Value;
use crate::definition::raw::{AlignName, ColumnDefinition, FullColumn, MeasureEntry, Name, TableDefinition};
use crate::figures::{ColumnWidth, Field, Group, Shows, TableColumn, group_rows, resolve_columns, total};
use crate::units::mm;

const CSV: &str = "service,by_source,received,share\n\
    North,Police,1390,12.5%\n\
    South,Schools,n/a,7%\n\
    North,Health,2.25,80.5%\n";

fn definition(columns: Vec<Located<ColumnDefinition>>) -> TableDefinition {
    TableDefinition { columns, ..TableDefinition::default() }
}

fn plain(files: &Files, line: u32, name: &str) -> Located<ColumnDefinition> {
    let words = words(files, line, name);
    Located { value: ColumnDefinition::Name(words.value), place: words.place }
}

fn full(
    files: &Files,
    line: u32,
    name: &str,
    change: impl FnOnce(&mut FullColumn),
) -> Located<ColumnDefinition> {
    let mut full = FullColumn { column: Some(words(files, line, name)), ..FullColumn::default() };
    change(&mut full);
    Located { value: ColumnDefinition::Full(Box::new(full)), place: Place::default() }
}

fn shown(columns: &[TableColumn]) -> Vec<(&str, AlignName, bool)> {
    columns.iter().map(|column| (column.title.as_str(), column.align, column.row_header)).collect()
}

#[test]
fn a_table_shows_all_columns_of_its_data_but_the_grouping_one() {
    let files = Files::new();
    let table = table(&files, CSV);
    let mut found = Diagnostics::new();
    let mut definition = definition(Vec::new());
    definition.group_by = Some(words(&files, 5, "service"));
    let columns = resolve_columns(&definition, Some(("data", &table)), &[], &mut found).unwrap();
    assert_eq!(
        shown(&columns),
        [
            ("By source", AlignName::Left, true),
            ("Received", AlignName::Right, false),
            ("Share", AlignName::Right, false),
        ]
    );
    assert_eq!(columns[1].shows, Shows::Data(2));
}

#[test]
fn a_column_in_full_overrides_what_its_data_say() {
    let files = Files::new();
    let table = table(&files, CSV);
    let mut found = Diagnostics::new();
    let columns = vec![
        full(&files, 6, "received", |column| {
            column.title = Some(words(&files, 6, "Contacts"));
            column.format = Some(words(&files, 6, "number:0"));
            column.align = Some(Located { value: AlignName::Decimal, place: Place::default() });
            column.width = Some(words(&files, 6, "30 mm"));
        }),
        full(&files, 7, "service", |column| {
            column.row_header = Some(true);
            column.width = Some(words(&files, 7, "2 shares"));
        }),
    ];
    let columns = resolve_columns(&definition(columns), Some(("data", &table)), &[], &mut found).unwrap();
    assert!(found.is_empty());
    assert_eq!(
        shown(&columns),
        [("Contacts", AlignName::Decimal, false), ("Service", AlignName::Left, true)]
    );
    assert_eq!(
        (columns[0].width, columns[1].width),
        (ColumnWidth::Fixed(mm(30.0)), ColumnWidth::Shares(2.0))
    );
    let text = crate::figures::cell_text(&table.rows[0][2], columns[0].format);
    assert_eq!(text, "1,390");
}

#[test]
fn words_after_a_code_name_the_row_as_well() {
    let files = Files::new();
    let table = table(&files, CSV);
    let mut found = Diagnostics::new();
    let mut names = |title: &str, rest: &[&str]| {
        let titled = |column: &mut FullColumn| column.title = Some(words(&files, 6, title));
        let mut columns = vec![full(&files, 6, "service", titled)];
        columns.extend(rest.iter().map(|name| plain(&files, 7, name)));
        let columns = resolve_columns(&definition(columns), Some(("data", &table)), &[], &mut found).unwrap();
        columns.iter().filter(|column| column.row_header).count()
    };
    assert_eq!(names("Ref", &["by_source", "received"]), 2);
    assert_eq!(names("Plan ID", &["by_source", "received"]), 2);
    // Figures name nothing, and a name needs no other beside it.
    assert_eq!(names("Ref", &["received", "by_source"]), 1);
    assert_eq!(names("Service", &["by_source", "received"]), 1);
    assert!(found.is_empty());
}

#[test]
fn measures_have_columns_of_their_own() {
    let files = Files::new();
    let mut found = Diagnostics::new();
    let mut of_measures = definition(Vec::new());
    let entry = words(&files, 4, "timely");
    of_measures.measures = vec![Located { value: MeasureEntry::Name(entry.value), place: entry.place }];
    let columns = resolve_columns(&of_measures, None, &[], &mut found).unwrap();
    assert_eq!(columns.len(), 7);
    assert_eq!((columns[0].title.as_str(), columns[0].row_header), ("Measure", true));
    assert_eq!(columns[4].shows, Shows::Measure(Field::Direction));
    of_measures.columns = vec![plain(&files, 8, "title"), plain(&files, 9, "lastest")];
    assert_eq!(resolve_columns(&of_measures, None, &[], &mut found), None);
    assert_eq!(
        lines(&files, &found),
        [
            "report.yaml:9 unknown-column: Measures have no column `lastest`. / Did you mean `latest`? The columns are: title, previous, latest, change, direction, target, rating, variance, numerator, denominator, fraction, same_period_last_year, change_from_last_year, direction_from_last_year, baseline, change_from_baseline, direction_from_baseline, year_to_date, published, benchmarks, trend, period, unit, polarity, commentary."
        ]
    );
}

#[test]
fn everything_wrong_with_columns_is_told() {
    let files = Files::new();
    let table = table(&files, CSV);
    let mut found = Diagnostics::new();
    let columns = vec![
        plain(&files, 6, "recieved"),
        full(&files, 7, "service", |column| {
            column.format = Some(words(&files, 8, "bold"));
            column.width = Some(words(&files, 9, "wide"));
        }),
    ];
    assert_eq!(resolve_columns(&definition(columns), Some(("data", &table)), &[], &mut found), None);
    let found: Vec<String> =
        lines(&files, &found).iter().map(|line| line.split(" / ").next().unwrap_or("").to_owned()).collect();
    assert_eq!(
        found,
        [
            "report.yaml:6 unknown-column: `data` has no column `recieved`.",
            "report.yaml:8 invalid-value: `bold` is not a format of figures.",
            "report.yaml:9 invalid-value: `wide` is not a width.",
        ]
    );
}

#[test]
fn groups_stand_in_the_order_of_their_first_rows() {
    let files = Files::new();
    let groups = group_rows(&table(&files, CSV), 0);
    let group = |title: &str, rows: &[usize]| Group { title: title.to_owned(), rows: rows.to_vec() };
    assert_eq!(groups, [group("North", &[0, 2]), group("South", &[1])]);
}

#[test]
fn totals_are_exact_and_refuse_percentages() {
    let files = Files::new();
    let table = table(&files, CSV);
    let mut found = Diagnostics::new();
    let mut sum = |name: &str| {
        let name: Name = words(&files, 11, name);
        total(&table, "data", &name, &mut found)
    };
    assert_eq!(sum("received"), Some((2, Some(Value::Number("1392.25".parse().unwrap())))));
    assert_eq!(sum("share"), None);
    assert_eq!(sum("service"), None);
    assert_eq!(
        lines(&files, &found),
        [
            "report.yaml:11 invalid-value: Column `share` holds percentages, which do not add up. / Take it out of `sum`.",
            "data.csv:2 bad-value: `North` in column `service` is not a number. / Correct the cell, or leave it empty where there is no figure.",
        ]
    );
}
